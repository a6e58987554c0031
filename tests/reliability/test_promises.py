"""The guide names, for each promise, a test that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

HERE = Path(__file__).parent
GUIDE = HERE.parents[1] / "docs" / "reliability.md"


def test_each_promise_names_a_test_that_exists() -> None:
    rows = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 25
    for row in rows:
        named = re.findall(r"`(test_\w+\.py)::(test_\w+)`", row)
        assert len(named) == 1, f"not exactly one test: {row}"
        file, test = named[0]
        tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
        found = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
        assert test in found, f"{file} has no {test}"


def test_every_file_of_tests_stands_behind_a_promise() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    files = {path.name for path in HERE.glob("test_*.py")} - {Path(__file__).name}
    assert sorted(name for name in files if f"`{name}::" not in text) == []
