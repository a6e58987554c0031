"""`generate`: what it prints, what it writes and, when something is wrong, that it writes nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pro_generator.cli import app
from pro_generator.optimise import PASSES
from pro_generator.render import calls as printers
from typer.testing import CliRunner, Result

from tests.generator.tiny import TinyTree

Run = Callable[..., Result]

LABEL = "    spin () {\n        outer: while (true) { break outer; }\n    }"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_says_what_it_did(tiny: TinyTree, run: Run) -> None:
    result = run("generate")
    assert result.exit_code == 0, result.output
    lines = dict(line.split(None, 1) for line in result.stdout.splitlines())
    assert lines["source"] == "ccxt checkout (checkout), 6 files"
    assert lines["closure"] == "12 methods: 6 of pro/tiny.ts, 2 of tiny.ts, 4 of base/Exchange.ts"
    assert lines["links"].endswith("0 of 3 REST endpoints")
    assert lines["types"].endswith("expressions in pro/tiny.ts")
    assert lines["passes"] == ", ".join(PASSES)
    assert re.match(r"generated/tiny_pro: \d+ new files; 2 public methods, 1 streams", lines["package"])
    assert lines["manifest"] == "manifests/pro_manifest.json: 4 new files"
    assert lines["time"].endswith(" s")
    assert lines["import"] == "tiny_pro imports, and makes an instance"
    assert lines["compiled"] == "6 of 6 methods of pro/tiny.ts"


def _count(package: Path) -> int:
    return sum(path.is_file() and "__pycache__" not in path.parts for path in package.rglob("*"))


def test_a_second_run_touches_nothing(tiny: TinyTree, run: Run) -> None:
    run("generate")
    before = {path: path.stat().st_mtime_ns for path in tiny.root.rglob("*") if path.is_file()}
    result = run("generate")
    assert f"{_count(tiny.package)} unchanged files" in result.stdout
    after = {path: path.stat().st_mtime_ns for path in tiny.root.rglob("*") if path.is_file()}
    assert after == before


def test_only_what_differs_is_written_and_stale_files_go(tiny: TinyTree, run: Run) -> None:
    run("generate")
    count = _count(tiny.package)
    (tiny.package / "old.py").write_text("x = 1\n")
    (tiny.package / "metadata" / "old.py").write_text("x = 1\n")
    (tiny.package / "support.py").write_text("x = 1\n")
    kept = (tiny.package / "exchange.py").stat().st_mtime_ns
    result = run("generate")
    assert f"1 changed, 2 removed, {count - 1} unchanged files" in result.stdout
    assert not (tiny.package / "old.py").exists() and not (tiny.package / "metadata" / "old.py").exists()
    assert (tiny.package / "support.py").read_text() != "x = 1\n"
    assert (tiny.package / "exchange.py").stat().st_mtime_ns == kept


def test_other_files_beside_the_manifest_stay(tiny: TinyTree, run: Run) -> None:
    notes = tiny.root / "manifests" / "README.md"
    notes.parent.mkdir()
    notes.write_text("mine\n")
    run("generate")
    assert sorted(path.name for path in notes.parent.iterdir()) == [
        "README.md",
        "pro_manifest.json",
        "pro_manifest.schema.json",
        "tiny_pro_structures.json",
        "tiny_pro_structures.schema.json",
    ]


def test_errors_are_told_together_and_nothing_is_written(tiny: TinyTree, run: Run) -> None:
    run("generate")
    before = content(tiny.root / "generated") | content(tiny.root / "manifests")
    tiny.add_method(LABEL)
    tiny.edit("pro/tiny.ts", "await this.loadMarkets ();", "await this.nowhere (unknown);")
    tiny.edit("tiny.ts", "this.publicGetTicker", "this.publicGetTickers")
    tiny.add_method("    use () {\n        return this.fetchTicker ('A');\n    }")
    result = run("generate", "--strict")
    assert result.exit_code == 1
    label, unknown, endpoint = (
        next(
            f"{path}:{number}:{line.index(word) + 1}"
            for number, line in enumerate((tiny.checkout / path).read_text().split("\n"), 1)
            if word in line
        )
        for path, word in (
            ("pro/tiny.ts", "outer:"),
            ("pro/tiny.ts", "unknown"),
            ("tiny.ts", "this.publicGetTickers"),
        )
    )
    assert [line for line in result.stderr.splitlines() if not line.startswith(" ")] == [
        f"{label}: unsupported-syntax [labeled_statement]: statement 'labeled_statement' has no lowering",
        f"{unknown}: unknown-identifier [identifier]: "
        "'unknown' is neither declared, imported nor a name of the language",
        f"{endpoint}: unresolved-endpoint [member]: "
        "this.publicGetTickers: the class's endpoint table has no such entry",
        "3 errors; nothing was written",
    ]
    assert "        outer: while (true) { break outer; }" in "\n".join(result.stderr.splitlines())
    assert result.stderr.count("  help: ") == 3
    assert content(tiny.root / "generated") | content(tiny.root / "manifests") == before


def test_without_strict_methods_are_left_out_one_by_one(tiny: TinyTree, run: Run) -> None:
    tiny.add_method(LABEL)
    tiny.add_method("    use () {\n        return this.spin ();\n    }")
    tiny.add_method("    far () {\n        return this.use ();\n    }")
    tiny.edit("pro/tiny.ts", "await this.loadMarkets ();", "await this.nowhere ();")
    result = run("generate")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    left = lines[lines.index("left out:") + 1 : lines.index("compiled, but reaching a method left out:")]
    assert [line.split(" ", 4)[3:] for line in left] == [
        ["spin:", "statement 'labeled_statement' has no lowering"],
        ["watchTicker:", "this.nowhere: no method, runtime symbol or attribute of that name"],
    ]
    reaching = lines[lines.index("compiled, but reaching a method left out:") + 1 : lines.index("reasons:")]
    assert reaching == ["  far reaches spin", "  use reaches spin"]
    assert lines[-1] == "compiled 7 of 9 methods of pro/tiny.ts, 2 of them reaching one that was left out"
    text = (tiny.package / "support.py").read_text()
    assert "return self.spin()" in text and "def spin" not in text
    streams = (tiny.package / "streams.py").read_text()
    assert "watch_ticker" not in streams


def test_a_description_that_cannot_be_folded_fails_in_any_case(tiny: TinyTree, run: Run) -> None:
    tiny.edit("tiny.ts", "'name': 'Tiny'", "'name': Math.random ()")
    result = run("generate")
    assert result.exit_code == 1
    assert "tiny.ts:8:21: not-foldable" in result.stderr
    assert not tiny.package.exists()


def test_an_interrupted_write_leaves_everything_as_it_was(
    tiny: TinyTree, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("generate")
    before = content(tiny.root / "generated") | content(tiny.root / "manifests")
    tiny.edit("tiny.ts", "'name': 'Tiny'", "'name': 'Tinier'")
    replace, calls = os.replace, []

    def failing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 1:
            raise OSError("no space left")
        replace(source, target)

    monkeypatch.setattr("pro_generator.write.os.replace", failing)
    result = run("generate")
    assert isinstance(result.exception, OSError)
    assert calls[0].name == "pro_manifest.json"  # the package had been exchanged by then
    assert content(tiny.root / "generated") | content(tiny.root / "manifests") == before
    monkeypatch.undo()
    assert not list(tiny.root.rglob(".pro-generator-*"))


@pytest.mark.parametrize("name", PASSES)
def test_each_optimisation_can_be_switched_off(tiny: TinyTree, run: Run, name: str) -> None:
    result = run("generate", "--no-optimise", name)
    assert result.exit_code == 0
    assert f"; off: {name}" in result.stdout


def test_unknown_names_are_told(tiny: TinyTree, run: Run) -> None:
    result = run("generate", "--no-optimise", "loop")
    assert result.exit_code == 2
    assert "no optimisation is called loop" in " ".join(result.stderr.split())
    missing = CliRunner().invoke(app, ["generate", "--exchange", "tinny", "--ts-src", "ts/src"])
    assert missing.exit_code == 1
    assert "pro/tinny.ts:0:0: missing-source" in missing.stderr and "did you mean tiny?" in missing.stderr


def test_another_folder_and_package(tiny: TinyTree, run: Run) -> None:
    result = run("generate", "--out", "build/here", "--package", "small")
    assert result.exit_code == 0
    assert sorted(path.name for path in (tiny.root / "build/here").iterdir()) == [
        "pro_manifest.json",
        "pro_manifest.schema.json",
        "small",
        "small_structures.json",
        "small_structures.schema.json",
    ]
    assert not (tiny.root / "generated").exists()
    assert "from small.support import Support" in (tiny.root / "build/here/small/exchange.py").read_text()


def test_as_a_program(tiny: TinyTree) -> None:
    tiny.add_method(LABEL)
    command = [
        sys.executable,
        "-m",
        "pro_generator",
        "generate",
        "--exchange",
        "tiny",
        "--ts-src",
        "ts/src",
        "--strict",
    ]
    result = subprocess.run(command, capture_output=True, text=True, cwd=tiny.root)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == "1 error; nothing was written"
    assert result.stdout == ""


def test_text_that_is_not_python_is_an_error_with_a_place(
    tiny: TinyTree, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(printers.GLOBAL_FUNCTIONS, "String", "text(((")
    tiny.add_method("    use (x: any): string {\n        return String (x);\n    }")
    result = run("generate")
    assert result.exit_code == 1
    assert "support.py:" in result.stderr and "not-python: the printed text is not Python" in result.stderr
    assert not tiny.package.exists()
