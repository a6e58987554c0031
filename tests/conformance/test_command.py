"""The command itself: packages without optimisations answer alike, files of upstream's form run, differences are seen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .report import ROOT
from .scenario import SCENARIOS


def run(*arguments: str, report: Path) -> tuple[int, dict[str, Any], str]:
    """Exit code, report and last line of a run in a process of its own."""
    command = [sys.executable, "-m", "tests.conformance", *arguments, "--no-coverage", "--report", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert report.exists(), done.stdout + done.stderr
    lines = done.stdout.strip().splitlines()
    return done.returncode, json.loads(report.read_text(encoding="utf-8")), lines[-1] if lines else done.stderr


def scenario(method: str, **entry: Any) -> dict[str, Any]:
    return {
        "exchange": "binance",
        "skipKeys": [],
        "options": {},
        "methods": {method: [{"description": "one", **entry}]},
    }


TRADES: dict[str, Any] = {
    "input": ["BTC/USDT"],
    "url": "wss://stream.binance.com:9443/ws/0",
    "messages": [
        {"result": None, "id": 1},
        {"e": "trade", "E": 2, "s": "BTCUSDT", "t": 7, "p": "1.50", "q": "2", "T": 1, "m": True, "M": True},
    ],
}


def test_without_optimisations_the_answers_are_the_same(tmp_path: Path) -> None:
    # the first scenario of every method; all of them are played by `make conformance NO_OPTIMISE=all`
    code, report, last = run("--no-optimise", "all", "--only", "/0:", report=tmp_path / "report.json")
    assert report["different"] == [] and report["stale"] == []
    assert code == 0 and last == report["summary"]
    assert report["scenarios"] > 200


def test_files_and_folders_of_upstreams_form(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    recorded = {**TRADES, "sentMessages": [{"method": "SUBSCRIBE", "params": ["btcusdt@trade"], "id": 1}]}
    (folder / "one.json").write_text(json.dumps(scenario("watchTrades", **recorded)), encoding="utf-8")
    (tmp_path / "two.json").write_text(json.dumps(scenario("watchTrades", **TRADES)), encoding="utf-8")
    code, report, last = run(str(folder), str(tmp_path / "two.json"), report=tmp_path / "report.json")
    assert (code, last) == (0, "conformance: 2/2 equal, 0 deliberate")
    assert report["equal"] == 2


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        pytest.param({"parsedResponses": [[{"price": 3}]]}, "stale", id="upstream does something else than recorded"),
        pytest.param({"perCall": {"unknownOption": 1}}, "different", id="ours does something else than upstream"),
    ],
)
def test_what_differs_is_seen(tmp_path: Path, entry: dict[str, Any], kind: str) -> None:
    request = {"input": [], "httpResponses": [{"serverTime": 5}]} if kind == "different" else TRADES
    method = "fetchTime" if kind == "different" else "watchTrades"
    file = tmp_path / "one.json"
    file.write_text(json.dumps(scenario(method, **request, **entry)), encoding="utf-8")
    code, report, last = run(str(file), report=tmp_path / "report.json")
    assert code == 1
    assert last == "conformance: 0/1 equal, 0 deliberate"
    assert len(report[kind]) == 1


def test_a_method_that_does_not_exist_is_equal_to_nothing(tmp_path: Path) -> None:
    file = tmp_path / "one.json"
    file.write_text(json.dumps(scenario("noSuchMethod", input=[])), encoding="utf-8")
    code, report, _ = run(str(file), report=tmp_path / "report.json")
    assert code == 1 and len(report["different"]) == 1


def test_every_scenario_file_of_the_repository_is_read() -> None:
    files = sorted(SCENARIOS.glob("*.json"))
    assert files and all(json.loads(path.read_text(encoding="utf-8"))["methods"] for path in files)
