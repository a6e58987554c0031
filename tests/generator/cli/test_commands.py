"""The other commands: the gate's exit code, inspection, other releases, the table of reached methods."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pro_generator.cli import app
from typer.testing import CliRunner, Result

from tests.generator.tiny import TinyTree

ROOT = Path(__file__).parents[3]
Run = Callable[..., Result]


def test_the_gate_fails_with_its_findings_and_a_last_line(tiny: TinyTree, run: Run) -> None:
    run("generate")
    with (tiny.package / "support.py").open("a") as file:
        file.write("# by hand\n")
    result = run("assert")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert any(line.startswith("drift-generated: generated/tiny_pro/support.py:") for line in lines)
    assert lines[-1].startswith("assert: failed, ") and lines[-1].endswith(" findings")


def test_the_gate_tells_errors_of_the_source(tiny: TinyTree, run: Run) -> None:
    run("generate")
    tiny.add_method("    spin () {\n        outer: while (true) { break outer; }\n    }")
    result = run("assert")
    assert result.exit_code == 1
    assert "compile: pro/tiny.ts:" in result.stdout and "outer: while (true)" in result.stdout
    assert "source: pro/tiny.ts:7: spin was added" in result.stdout


@pytest.mark.parametrize("name", ["watchTicker", "watch_ticker"])
def test_inspecting_one_method(tiny: TinyTree, run: Run, name: str) -> None:
    result = run("inspect", name)
    assert result.exit_code == 0, result.output
    text = result.stdout
    assert "watchTicker → watch_ticker" in text
    assert "pro/tiny.ts:18-23" in text
    for part in ("watch:single", "subscription:sent", "markets:required"):
        assert part in text  # semantic nodes
    assert "public-coroutine" in text and "stream_ticker" in text  # plan
    assert "pro_runtime.ws.websocket" in text and "load_markets" in text  # links
    assert "Await" in text and "StringLit value='ticker:'" in text  # IR
    assert "async watchTicker (symbol: string" in text and "async def watch_ticker(self, symbol: str" in text


def test_inspecting_a_folded_method(tiny: TinyTree, run: Run) -> None:
    result = run("inspect", "describe")
    assert result.exit_code == 0
    assert result.stdout.count("describe → describe") == 3
    assert "folded-description" in result.stdout and "dict[str, Any]" in result.stdout


def test_inspecting_all_methods(tiny: TinyTree, run: Run) -> None:
    result = run("inspect")
    assert result.exit_code == 0
    for heading in ("handler (2)", "metadata (3)", "order-entry (1)", "watch (1)"):
        assert heading in result.stdout
    assert "6/6 methods of pro/tiny.ts, 12 in the closure" in result.stdout


def test_inspecting_a_method_that_is_not_there(tiny: TinyTree, run: Run) -> None:
    result = run("inspect", "watchTickr")
    assert result.exit_code == 1
    assert "there is watchTicker" in result.stderr


def test_the_table_of_reached_methods(tiny: TinyTree, run: Run) -> None:
    run("generate")
    missing = {
        "MarketHandlers.handle_ticker": {"ran": False},
        "MarketHandlers.handle_message": {"ran": True},
    }
    files: dict[str, Any] = {f"generated/tiny_pro/{name}.py": {"missing": {}} for name in ("support", "trading")}
    files["generated/tiny_pro/market_handlers.py"] = {"missing": missing}
    report = tiny.root / "build" / "conformance.json"
    report.parent.mkdir(exist_ok=True)
    report.write_text(json.dumps({"coverage": {"files": files}}))
    result = CliRunner().invoke(app, ["reach"])
    assert result.exit_code == 0, result.output
    assert result.stdout == "reach: 5 of 6 methods, tests/conformance/reach.json\n"
    table = json.loads((tiny.root / "tests/conformance/reach.json").read_bytes())
    assert "handle_message" in table["methods"] and "handle_ticker" not in table["methods"]
    run("generate")
    manifest = json.loads((tiny.root / "manifests/pro_manifest.json").read_bytes())
    rows = {row["method"]: row["conformanceEvidence"] for row in manifest["methodCoverageMatrix"]}
    assert rows["requestId"] == ["tests/conformance/reach.json"]
    assert rows["handleTicker"] == []


def test_the_table_needs_a_report(tiny: TinyTree) -> None:
    result = CliRunner().invoke(app, ["reach"])
    assert result.exit_code == 1
    assert result.stderr == "build/conformance.json does not exist: run `make conformance`\n"


def test_another_release_compiles_and_imports() -> None:
    command = [sys.executable, "-m", "pro_generator", "assert-release", "--release", "4.5.57"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "assert-release: 107/107 methods, 0 unsupported"
