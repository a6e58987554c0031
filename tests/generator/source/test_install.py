"""Installing the pinned packages: only when needed, and with an error that says what to do."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from pro_generator.source.install import STAMP, InstallFailed, install

LOCK = {
    "packages": {
        "": {"name": "pins"},
        "node_modules/ccxt": {"version": "2.0.0", "integrity": "sha512-a"},
        "node_modules/ws": {"version": "8.0.0", "integrity": "sha512-b"},
        "node_modules/faster": {"version": "1.0.0", "integrity": "sha512-c", "optional": True},
    }
}


class Npm:
    """Stands in for node and npm; ``npm ci`` leaves what a real one leaves, unless told to fail."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.commands: list[str] = []
        self.missing: set[str] = set()
        self.node_version = "v20.1.0"
        self.error = ""
        self.installs = LOCK["packages"]

    def __call__(self, command: list[str], folder: Path) -> CompletedProcess[str]:
        assert folder == self.folder
        self.commands.append(" ".join(command))
        if command[0] in self.missing:
            raise FileNotFoundError(command[0])
        if command[1] == "--version":
            return CompletedProcess(command, 0, self.node_version if command[0] == "node" else "10.0.0", "")
        if self.error:
            return CompletedProcess(command, 1, "", self.error)
        self.leave_packages()
        return CompletedProcess(command, 0, "", "")

    def leave_packages(self) -> None:
        for path in self.installs:
            (self.folder / path).mkdir(parents=True, exist_ok=True)
            (self.folder / path / "package.json").write_text("{}")
        record = {"packages": {path: entry for path, entry in self.installs.items() if path}}
        (self.folder / "node_modules/.package-lock.json").write_text(json.dumps(record))


@pytest.fixture
def npm(tmp_path: Path) -> Npm:
    (tmp_path / "package-lock.json").write_text(json.dumps(LOCK))
    return Npm(tmp_path)


def run(npm: Npm) -> list[str]:
    told: list[str] = []
    install(npm.folder, told.append, run=npm)
    return told


def test_first_run_installs_without_scripts(npm: Npm) -> None:
    assert run(npm) == ["packages: installing 3 packages from the lock file", "packages: installed"]
    assert npm.commands[-1] == "npm ci --ignore-scripts --no-audit --no-fund --loglevel=error"


def test_second_run_starts_nothing(npm: Npm) -> None:
    run(npm)
    npm.commands.clear()
    assert run(npm) == ["packages: 3 packages as pinned, nothing to install"]
    assert npm.commands == []


def test_stamp_is_the_digest_of_the_lock(npm: Npm) -> None:
    run(npm)
    lock = npm.folder / "package-lock.json"
    assert (npm.folder / "node_modules" / STAMP).read_text() == sha256(lock.read_bytes()).hexdigest()


def test_installation_by_hand_is_recognised(npm: Npm) -> None:
    npm.leave_packages()
    run(npm)
    assert npm.commands == []


def test_optional_package_may_be_absent(npm: Npm) -> None:
    npm.installs = {path: entry for path, entry in npm.installs.items() if path != "node_modules/faster"}
    run(npm)
    assert "npm ci" in npm.commands[-1]


def test_changed_lock_installs_again(npm: Npm) -> None:
    run(npm)
    changed = json.loads(json.dumps(LOCK))
    changed["packages"]["node_modules/ccxt"] = {"version": "2.1.0", "integrity": "sha512-d"}
    (npm.folder / "package-lock.json").write_text(json.dumps(changed))
    npm.commands.clear()
    npm.installs = changed["packages"]
    run(npm)
    assert "npm ci" in npm.commands[-1]


def test_lock_that_changes_nothing_installed_keeps_the_installation(npm: Npm) -> None:
    run(npm)
    (npm.folder / "package-lock.json").write_text(json.dumps(LOCK, indent=4))
    npm.commands.clear()
    run(npm)
    assert npm.commands == []


def test_removed_package_installs_again(npm: Npm) -> None:
    run(npm)
    (npm.folder / "node_modules/ws/package.json").unlink()
    npm.commands.clear()
    run(npm)
    assert "npm ci" in npm.commands[-1]


def test_installation_of_something_else_is_refused(npm: Npm) -> None:
    npm.installs = {**npm.installs, "node_modules/ws": {"version": "8.0.0", "integrity": "sha512-x"}}
    with pytest.raises(InstallFailed, match="does not match the lock file"):
        run(npm)


def test_folder_without_lock(tmp_path: Path) -> None:
    with pytest.raises(InstallFailed, match="not the folder of the pinned packages"):
        install(tmp_path, print, run=Npm(tmp_path))


@pytest.mark.parametrize(("command", "name"), [("node", r"Node\.js was"), ("npm", "npm was")])
def test_missing_program(npm: Npm, command: str, name: str) -> None:
    npm.missing.add(command)
    with pytest.raises(InstallFailed, match=name):
        run(npm)


@pytest.mark.parametrize("version", ["v18.20.0", "v9.0.0", "", "nonsense"])
def test_old_node(npm: Npm, version: str) -> None:
    npm.node_version = version
    with pytest.raises(InstallFailed, match="install 20 or later"):
        run(npm)


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("npm error code ENOTFOUND\nnpm error network", "registry cannot be reached"),
        ("npm error code ECONNREFUSED", "registry cannot be reached"),
        ("npm ERR! code E403", "registry refused access"),
        ("npm error code EINTEGRITY", "does not have the content that the lock file pins"),
        ("npm error code EUSAGE", "package-lock.json disagree"),
        ("npm error code EWHATEVER", "npm ci failed"),
        ("gibberish", "npm ci failed"),
    ],
)
def test_failure_is_explained(npm: Npm, output: str, reason: str) -> None:
    npm.error = output
    with pytest.raises(InstallFailed, match=reason) as caught:
        run(npm)
    assert output.splitlines()[0] in str(caught.value)
