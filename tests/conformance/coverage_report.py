"""Line, branch and method coverage of the generated package by the scenarios (coverage.py)."""

from __future__ import annotations

import ast
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import coverage

from . import unreached
from .report import ROOT

GENERATED = ROOT / "generated" / "binance_pro"
#: Tables of data: they are loaded, and hold nothing to run.
DATA = ("metadata/*", "endpoints.py", "*.pyi")

NO_REASON = "no reason"

T = TypeVar("T")


def measure(play: Callable[[], T]) -> tuple[T, dict[str, Any]]:
    """Runs `play` under measurement; returns its result and the coverage of generated/ while it ran."""
    meter = coverage.Coverage(
        branch=True,
        data_file=None,
        include=[f"{GENERATED}/*"],
        omit=[f"{GENERATED}/{pattern}" for pattern in DATA],
        config_file=False,
    )
    meter.start()
    try:
        result = play()
    finally:
        meter.stop()
    with tempfile.TemporaryDirectory(prefix="coverage-") as name:
        path = Path(name) / "coverage.json"
        meter.json_report(outfile=str(path))
        raw = json.loads(path.read_text(encoding="utf-8"))
    return result, summarise(raw)


def _functions(path: Path) -> list[tuple[str, int, int]]:
    """Name, first and last line of every function of a file, methods as Class.name."""
    found: list[tuple[str, int, int]] = []

    def visit(node: ast.AST, prefix: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                found.append((prefix + child.name, child.body[0].lineno, child.end_lineno or child.lineno))
            elif isinstance(child, ast.ClassDef):
                visit(child, f"{child.name}.")

    visit(ast.parse(path.read_text(encoding="utf-8")), "")
    return found


def summarise(raw: dict[str, Any]) -> dict[str, Any]:
    """Totals, and for each file the methods with the lines and branches that no scenario ran."""
    totals = raw["totals"]
    files: dict[str, Any] = {}
    run = methods = unexplained = 0
    for name, data in sorted(raw["files"].items()):
        path = Path(name) if Path(name).is_absolute() else Path.cwd() / name
        source = path.read_text(encoding="utf-8").splitlines()
        executed, missing = set(data["executed_lines"]), set(data["missing_lines"])
        left: dict[str, Any] = {}
        for function, first, last in _functions(path):
            lines = range(first, last + 1)
            methods += 1
            ran = any(line in executed for line in lines)
            run += ran
            missed = [line for line in lines if line in missing]
            branches = [pair for pair in data["missing_branches"] if pair[0] in lines]
            if missed or branches:
                why: dict[str, list[int]] = {}
                for line in sorted({*missed, *(start for start, end in branches if end not in missed)}):
                    reason = unreached.why(function, source, line)
                    why.setdefault(reason or NO_REASON, []).append(line)
                unexplained += len(why.get(NO_REASON, ()))
                left[function] = {"lines": missed, "branches": branches, "ran": ran, "why": why}
        files[str(path.relative_to(ROOT))] = {"missing": left}
    return {
        "lines": {"run": totals["covered_lines"], "all": totals["num_statements"]},
        "branches": {"run": totals["covered_branches"], "all": totals["num_branches"]},
        "methods": {"run": run, "all": methods},
        "unexplained": unexplained,
        "files": files,
    }


def describe(result: dict[str, Any]) -> str:
    """One line with the shares."""
    parts = []
    for kind in ("lines", "branches", "methods"):
        ran, total = result[kind]["run"], result[kind]["all"]
        parts.append(f"{kind} {ran}/{total} ({100 * ran / total:.1f} %)" if total else f"{kind} none")
    text = "coverage of generated/: " + ", ".join(parts)
    unexplained = result["unexplained"]
    return text + (f"; {unexplained} lines left without a reason in unreached.py" if unexplained else "")
