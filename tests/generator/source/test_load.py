"""Loading the files of one exchange: from an installed release, from a checkout, cold and warm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from pro_generator.diagnostics import CompileFailed
from pro_generator.source import SourceSet, load_sources
from pro_generator.source.cache import INDEX_NAME

from tests.generator.source.compiler import ROOT

CHECKOUT = Path(__file__).parent / "fixtures" / "checkout"

CLASSES = {
    "base/types": ("export {};\n", "export type Str = string | undefined;\n"),
    "base/Exchange": (
        "export default class Exchange {\n    describe() { return {}; }\n}\n",
        "export default class Exchange {\n    describe(): any;\n}\n",
    ),
    "harbour": (
        "import Exchange from './base/Exchange.js';\nexport default class harbour extends Exchange {\n}\n",
        "import Exchange from './base/Exchange.js';\nexport default class harbour extends Exchange {\n}\n",
    ),
    "pro/harbour": (
        "import rest from '../harbour.js';\n"
        "export default class harbour extends rest {\n    async go(a) { return a; }\n}\n",
        "import rest from '../harbour.js';\nimport { Str } from '../base/types.js';\n"
        "export default class harbour extends rest {\n    go(a: Str): Promise<Str>;\n}\n",
    ),
    "pro/harboureast": (
        "import harbour from './harbour.js';\nexport default class harboureast extends harbour {\n}\n",
        "import harbour from './harbour.js';\nexport default class harboureast extends harbour {\n}\n",
    ),
    "pro/lighthouse": (
        "import Exchange from '../base/Exchange.js';\n"
        "export default class lighthouse extends Exchange {\n    near() { return './harbour.js'; }\n}\n",
        "import Exchange from '../base/Exchange.js';\n"
        "export default class lighthouse extends Exchange {\n    near(): string;\n}\n",
    ),
    "pro/beacon": (
        "import Exchange from '../base/Exchange.js';\nexport default class beacon extends Exchange {\n}\n",
        "import Exchange from '../base/Exchange.js';\nexport default class beacon extends Exchange {\n}\n",
    ),
}


class Packages:
    """A folder of pinned packages as npm leaves it, with a release small enough to read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.packages: dict[str, dict[str, str]] = {"": {"name": "pins"}}
        self.add("ccxt", "2.0.0")

    def add(self, name: str, version: str) -> None:
        entry = {"version": version, "integrity": f"sha512-{version}"}
        self.packages[f"node_modules/{name}"] = entry if name == "ccxt" else {"name": "ccxt", **entry}
        (self.folder / "package-lock.json").write_text(json.dumps({"packages": self.packages}))
        package = self.folder / "node_modules" / name
        package.mkdir(parents=True, exist_ok=True)
        (package / "package.json").write_text(json.dumps({"name": "ccxt", "version": version}))
        for path, halves in CLASSES.items():
            self.write(path, *halves, name=name)

    def write(self, path: str, javascript: str, declarations: str, name: str = "ccxt") -> None:
        stem = self.folder / "node_modules" / name / "js" / "src" / path
        stem.parent.mkdir(parents=True, exist_ok=True)
        stem.with_name(stem.name + ".js").write_text(javascript)
        stem.with_name(stem.name + ".d.ts").write_text(declarations)

    def load(self, exchange: str = "harbour", release: str | None = None) -> SourceSet:
        return load_sources(self.folder, exchange=exchange, release=release)


@pytest.fixture
def packages(tmp_path: Path) -> Packages:
    return Packages(tmp_path)


def written(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def failure(packages: Packages, **arguments: str) -> list[str]:
    with pytest.raises(CompileFailed) as caught:
        packages.load(**arguments)
    return [f"{item.span} {item.code}: {item.message} ({item.advice})" for item in caught.value.diagnostics]


class TestRelease:
    def test_files_identity_and_variants(self, packages: Packages) -> None:
        sources = packages.load()
        assert list(sources.files) == [
            "base/Exchange.ts",
            "base/types.ts",
            "harbour.ts",
            "pro/harbour.ts",
            "pro/harboureast.ts",
        ]
        assert (sources.package, sources.version, sources.integrity) == ("ccxt", "2.0.0", "sha512-2.0.0")
        assert (sources.released_from, sources.location) == ("npm", "src")
        assert sources.entry == "pro/harbour.ts"
        assert sources.variants == ("pro/harboureast.ts",)
        assert "async go(a: Str): Promise<Str> { return a; }" in sources.files["pro/harbour.ts"].text

    def test_digest_is_of_the_text_and_the_file_has_it(self, packages: Packages) -> None:
        for path, file in packages.load().files.items():
            data = (packages.folder / "src" / path).read_bytes()
            assert (file.path, file.text.encode()) == (path, data)
            assert file.sha256 == sha256(data).hexdigest()

    def test_variants_can_be_chosen(self, packages: Packages) -> None:
        assert load_sources(packages.folder, exchange="harbour", variants=()).variants == ()
        chosen = load_sources(packages.folder, exchange="harbour", variants=["lighthouse"])
        assert "pro/lighthouse.ts" in chosen.files
        with pytest.raises(CompileFailed, match=r"pro/pier\.ts:0:0: missing-source"):
            load_sources(packages.folder, exchange="harbour", variants=["pier"])

    def test_class_without_variants(self, packages: Packages) -> None:
        sources = packages.load("lighthouse")
        assert sources.variants == ()
        assert "harbour.ts" not in sources.files

    def test_named_release_has_its_own_folder(self, packages: Packages) -> None:
        packages.add("ccxt-1.5.0", "1.5.0")
        packages.write("base/types", "export {};\n", "export type Str = string;\n", "ccxt-1.5.0")
        old, new = packages.load(release="1.5.0"), packages.load()
        assert (old.version, old.integrity, old.location) == ("1.5.0", "sha512-1.5.0", "releases/1.5.0/src")
        assert old.files["base/types.ts"].text != new.files["base/types.ts"].text
        assert (packages.folder / "releases/1.5.0/src/pro/harbour.ts").is_file()

    def test_naming_the_default_release_is_the_default(self, packages: Packages) -> None:
        assert packages.load(release="2.0.0") == packages.load()
        assert not (packages.folder / "releases").exists()

    def test_same_bytes_whatever_the_hash_seed(self, packages: Packages) -> None:
        seen = []
        for seed in ("0", "1", "4242"):
            script = (
                "import sys, pathlib\nfrom pro_generator.source import load_sources\n"
                "s = load_sources(pathlib.Path(sys.argv[1]), exchange='harbour')\n"
                "print([(f.path, f.sha256) for f in s.files.values()], s.variants)"
            )
            for path in (packages.folder / "src").glob("**/*.ts"):
                path.unlink()
            command = [sys.executable, "-c", script, str(packages.folder)]
            environment = {**os.environ, "PYTHONHASHSEED": seed}
            seen.append(subprocess.run(command, env=environment, check=True, capture_output=True).stdout)
        assert len(set(seen)) == 1


class TestCache:
    def test_warm_run_writes_nothing(self, packages: Packages) -> None:
        first = packages.load()
        before = written(packages.folder / "src")
        assert packages.load() == first
        assert written(packages.folder / "src") == before

    def test_warm_run_does_not_even_load_the_grammar(self, packages: Packages) -> None:
        packages.load()
        script = (
            "import sys, pathlib\nfrom pro_generator.source import load_sources\n"
            "load_sources(pathlib.Path(sys.argv[1]), exchange='harbour')\n"
            "print([name for name in sys.modules if name.startswith('tree_sitter')])"
        )
        command = [sys.executable, "-c", script, str(packages.folder)]
        assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "[]\n"

    def test_only_what_changed_is_merged_again(self, packages: Packages) -> None:
        packages.load()
        before = written(packages.folder / "src")
        packages.write("base/types", "export {};\n", "export type Str = string;\n")
        assert packages.load().files["base/types.ts"].text == "export type Str = string;\nexport {};\n"
        after = written(packages.folder / "src")
        assert {path for path in after if after[path] != before[path]} == {"base/types.ts", INDEX_NAME}

    @pytest.mark.parametrize("damage", ["edit", "remove"])
    def test_damaged_output_is_repaired(self, packages: Packages, damage: str) -> None:
        first = packages.load()
        path = packages.folder / "src/pro/harbour.ts"
        if damage == "edit":
            path.write_text(path.read_text() + "// edited\n")
        else:
            path.unlink()
        assert packages.load() == first
        assert path.read_text() == first.files["pro/harbour.ts"].text

    @pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": {"a": {}}}', '{"files": 3}'])
    def test_unreadable_index_is_no_index(self, packages: Packages, content: str) -> None:
        first = packages.load()
        (packages.folder / "src" / INDEX_NAME).write_text(content)
        assert packages.load() == first

    def test_files_of_an_older_release_are_removed(self, packages: Packages) -> None:
        packages.load("beacon")
        packages.add("ccxt", "2.1.0")
        packages.load("harbour")
        assert not (packages.folder / "src/pro/beacon.ts").exists()

    def test_files_of_an_older_merge_are_made_again(self, packages: Packages, monkeypatch: pytest.MonkeyPatch) -> None:
        packages.load()
        monkeypatch.setattr("pro_generator.source.cache.merge_digest", lambda: "another")
        before = written(packages.folder / "src")
        packages.load()
        after = written(packages.folder / "src")
        assert all(after[path] != before[path] for path in after)

    def test_contradiction_is_reported_and_not_written(self, packages: Packages) -> None:
        packages.write("harbour", CLASSES["harbour"][0].replace("{\n}", "{\n    f() { }\n}"), CLASSES["harbour"][1])
        for _ in range(2):
            (message,) = failure(packages)
            assert message.startswith("node_modules/ccxt/js/src/harbour.js:3:5 undeclared-member")
        assert not (packages.folder / "src/harbour.ts").exists()

    def test_failure_shows_the_source_line(self, packages: Packages) -> None:
        packages.write("base/types", "export {};\n", "export enum Side {}\n")
        with pytest.raises(CompileFailed, match=r"(?m)^    export enum Side \{\}$"):
            packages.load()

    def test_all_files_are_checked_in_one_run(self, packages: Packages) -> None:
        packages.write("harbour", CLASSES["harbour"][0].replace("{\n}", "{\n    f() { }\n}"), CLASSES["harbour"][1])
        packages.write("base/types", "export {};\n", "export enum Side {}\n")
        assert len(failure(packages)) == 2


class TestMissing:
    def test_unknown_exchange(self, packages: Packages) -> None:
        assert failure(packages, exchange="harbor") == [
            "pro/harbor.ts:0:0 missing-source: node_modules/ccxt/js/src has no such class file "
            "(did you mean harbour or harboureast?)"
        ]
        assert "(4 exchanges have a streaming class)" in failure(packages, exchange="zzz")[0]

    def test_superclass(self, packages: Packages) -> None:
        for suffix in (".js", ".d.ts"):
            (packages.folder / f"node_modules/ccxt/js/src/harbour{suffix}").unlink()
        assert [line.split(":")[0] for line in failure(packages)] == ["harbour.ts"]

    def test_release_that_is_not_pinned(self, packages: Packages) -> None:
        packages.add("ccxt-1.5.0", "1.5.0")
        assert failure(packages, release="9.9.9") == [
            "package-lock.json:0:0 missing-source: release 9.9.9 is not pinned; pinned: 1.5.0, 2.0.0 (add it to ts_src)"
        ]

    def test_package_that_is_not_installed(self, packages: Packages) -> None:
        (packages.folder / "node_modules/ccxt/package.json").unlink()
        assert failure(packages) == [
            "node_modules/ccxt/package.json:0:0 missing-source: "
            "the lock file pins 2.0.0, installed is nothing (run `make source`)"
        ]

    def test_package_of_another_version(self, packages: Packages) -> None:
        manifest = packages.folder / "node_modules/ccxt/package.json"
        manifest.write_text(json.dumps({"version": "1.9.0"}))
        assert "the lock file pins 2.0.0, installed is 1.9.0" in failure(packages)[0]

    def test_folder_without_lock(self, tmp_path: Path) -> None:
        with pytest.raises(CompileFailed, match="there is no lock file here"):
            load_sources(tmp_path)


class TestCheckout:
    def load(self, folder: Path = CHECKOUT, exchange: str = "harbour") -> SourceSet:
        return load_sources(Path("nowhere"), exchange=exchange, checkout=folder)

    def test_files_are_taken_as_they_are(self) -> None:
        sources = self.load()
        assert list(sources.files) == [
            "abstract/harbour.ts",
            "base/Exchange.ts",
            "base/types.ts",
            "harbour.ts",
            "harboureast.ts",
            "pro/harbour.ts",
            "pro/harboureast.ts",
        ]
        for path, file in sources.files.items():
            assert file.text == (CHECKOUT / path).read_text()
        assert (sources.released_from, sources.entry, sources.variants) == (
            "checkout",
            "pro/harbour.ts",
            ("pro/harboureast.ts",),
        )

    def test_integrity_follows_the_content(self, tmp_path: Path) -> None:
        copy = self.copy(tmp_path)
        assert self.load(copy).integrity == self.load().integrity
        (copy / "harbour.ts").write_text((copy / "harbour.ts").read_text() + "\n")
        assert self.load(copy).integrity != self.load().integrity

    def test_version_of_the_checkout(self, tmp_path: Path) -> None:
        copy = self.copy(tmp_path / "ts" / "src")
        assert self.load(copy).version == "checkout"
        (tmp_path / "package.json").write_text(json.dumps({"name": "ccxt", "version": "4.6.0"}))
        assert self.load(copy).version == "4.6.0"

    def test_nothing_is_written(self, tmp_path: Path) -> None:
        copy = self.copy(tmp_path)
        before = written(copy)
        self.load(copy)
        assert written(copy) == before

    def test_byte_order_mark_and_carriage_returns(self, tmp_path: Path) -> None:
        copy = self.copy(tmp_path)
        text = (copy / "harbour.ts").read_text()
        (copy / "harbour.ts").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert self.load(copy).files["harbour.ts"].text == text.replace("\n", "\r\n")

    def test_broken_file_is_reported(self, tmp_path: Path) -> None:
        copy = self.copy(tmp_path)
        (copy / "harbour.ts").write_text((copy / "harbour.ts").read_text().replace("flag: Str", "flag:: Str"))
        with pytest.raises(CompileFailed, match=r"harbour\.ts:\d+:\d+: syntax-error"):
            self.load(copy)

    def test_missing_abstract_class_is_reported(self, tmp_path: Path) -> None:
        copy = self.copy(tmp_path)
        (copy / "abstract/harbour.ts").unlink()
        with pytest.raises(CompileFailed, match=r"abstract/harbour\.ts:0:0: missing-source"):
            self.load(copy)

    def copy(self, target: Path) -> Path:
        for path in CHECKOUT.rglob("*.ts"):
            place = target / path.relative_to(CHECKOUT)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
        return target


def test_outputs_are_ignored_by_git() -> None:
    paths = ["ts_src/src/pro/binance.ts", f"ts_src/src/{INDEX_NAME}", "ts_src/releases/1.0.0/src/pro/x.ts"]
    result = subprocess.run(["git", "check-ignore", *paths], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.stdout.splitlines() == paths
