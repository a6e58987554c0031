"""Install the pinned npm packages, once per state of the lock file."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

STAMP = ".installed-lock"
LEAST_NODE_MAJOR = 20

_UNREACHABLE = frozenset(
    {"ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT"}
)
_REFUSED = frozenset({"E401", "E403", "E407"})


class InstallFailed(Exception):
    """The packages could not be installed; the message says why and what to do."""


Run = Callable[[list[str], Path], "subprocess.CompletedProcess[str]"]


def install(ts_src: Path, reporter: Callable[[str], None], *, run: Run | None = None) -> None:
    """Bring ``ts_src/node_modules`` to the state that the lock file pins; does nothing when it is there already.

    Install scripts never run. ``reporter`` is told in one line what happened. ``run`` starts a command in a folder
    and returns its result (tests put their own in). Raises InstallFailed if Node or npm is missing or too old, the
    registry cannot be reached, or a package is not the one that the lock file pins.
    """
    lock = ts_src / "package-lock.json"
    if not lock.is_file():
        raise InstallFailed(f"{lock} is missing: this is not the folder of the pinned packages")
    digest = sha256(lock.read_bytes()).hexdigest()
    packages: dict[str, Any] = json.loads(lock.read_bytes())["packages"]
    modules = ts_src / "node_modules"
    if is_installed(modules, packages, digest):
        reporter(f"packages: {_count(packages)} as pinned, nothing to install")
        return
    execute = run or _run
    _check_node(execute, ts_src)
    reporter(f"packages: installing {_count(packages)} from the lock file")
    result = execute(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], ts_src)
    if result.returncode != 0:
        raise InstallFailed(_reason(result.stderr or result.stdout))
    if not is_installed(modules, packages, digest):
        raise InstallFailed("npm reported success, but node_modules does not match the lock file")
    reporter("packages: installed")


def is_installed(modules: Path, packages: dict[str, Any], digest: str) -> bool:
    """Whether ``modules`` holds what the lock file's ``packages`` table asks for.

    A stamp with the lock file's digest answers at once. Without one, npm's own record of the installed tree is
    compared, so that an installation made by hand is recognised, and the stamp is written.
    """
    present = all((modules.parent / path / "package.json").is_file() for path in packages if _is_needed(packages, path))
    if not present:
        return False
    stamp = modules / STAMP
    if stamp.is_file() and stamp.read_text() == digest:
        return True
    try:
        installed: dict[str, Any] = json.loads((modules / ".package-lock.json").read_bytes())["packages"]
    except (FileNotFoundError, ValueError, KeyError):
        return False
    same = all(
        installed.get(path, {}).get(key) == packages[path].get(key)
        for path in packages
        if _is_needed(packages, path)
        for key in ("version", "integrity")
    )
    if same:
        stamp.write_text(digest)
    return same


def _is_needed(packages: dict[str, Any], path: str) -> bool:
    return path != "" and not packages[path].get("optional", False)


def _count(packages: dict[str, Any]) -> str:
    return f"{sum(path != '' for path in packages)} packages"


def _check_node(execute: Run, ts_src: Path) -> None:
    for command, name in (("node", "Node.js"), ("npm", "npm")):
        try:
            result = execute([command, "--version"], ts_src)
        except FileNotFoundError:
            raise InstallFailed(
                f"{name} was not found; install Node.js {LEAST_NODE_MAJOR} or later, which brings npm along"
            ) from None
        version = result.stdout.strip()
        major = version.removeprefix("v").split(".")[0]
        if command == "node" and (not major.isdigit() or int(major) < LEAST_NODE_MAJOR):
            raise InstallFailed(
                f"Node.js {version or 'of unknown version'} is too old; install {LEAST_NODE_MAJOR} or later"
            )


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which(command[0])
    if program is None:
        raise FileNotFoundError(command[0])
    return subprocess.run([program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)


def _reason(output: str) -> str:
    """One sentence for npm's error code, followed by npm's own first lines."""
    codes = {word for line in output.splitlines() if "code " in line for word in line.split()}
    if codes & _UNREACHABLE:
        summary = "the npm registry cannot be reached; check the network, or npm's registry and proxy settings"
    elif codes & _REFUSED:
        summary = "the npm registry refused access; check npm's credentials and proxy settings"
    elif "EINTEGRITY" in codes:
        summary = "a package does not have the content that the lock file pins; it was not installed"
    elif "EUSAGE" in codes:
        summary = "package.json and package-lock.json disagree; run `npm install` in ts_src and commit both"
    else:
        summary = "npm ci failed"
    detail = "\n".join(f"  {line}" for line in output.strip().splitlines()[:6])
    return f"{summary}\n{detail}" if detail else summary
