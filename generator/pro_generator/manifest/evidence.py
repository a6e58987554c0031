"""What the tests vouch for, read from their text without running them.

A test says what it is evidence of with a marker, ``@pytest.mark.evidence("order-book")``: the name is a runtime feature
or a method (``watchTrades``). ``@pytest.mark.exercises("watch_trades")`` names methods that the test is checked to call.
The markers may stand on a function, on a class, or on a module as ``pytestmark``. Tests of the generated package are,
besides, evidence of each method that they name, since naming it there is calling it.
Conformance scenarios are evidence of the methods that they are filed under, and of those that a run of them was seen to
reach (``tests/conformance/reach.json``, written by the conformance run).
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

MARKERS = ("evidence", "exercises")
SCENARIOS = Path("conformance/scenarios")
REACH = Path("conformance/reach.json")
LIVE = "live"

#: Written by the test session (``tests/conftest.py``): what ran last, and to what end.
RECORD = Path("build/tests.json")

#: At most so many ids are listed per method: enough to look one up, few enough that a new test seldom changes the file.
MOST = 5


@dataclass(frozen=True)
class Test:
    """One test function: its id, what its markers name, and the attributes that its body names."""

    __test__ = False  # pytest, which collects classes by such names, is not meant

    id: str
    line: int
    marked: frozenset[str]
    named: frozenset[str]
    on_package: bool
    """Whether its module, or a helper that it imports, imports the generated package."""

    @property
    def path(self) -> str:
        return self.id.split("::")[0]


@dataclass
class Evidence:
    """All tests of a folder, and the scenarios beside them."""

    tests: list[Test] = field(default_factory=list)
    scenarios: dict[str, list[str]] = field(default_factory=dict)
    """Upstream method → scenario files that call it."""
    reached: frozenset[str] = frozenset()
    """Methods, in either spelling, that were seen to run while scenarios were played."""
    reach_table: str = ""
    """Path of the table that says so."""

    def of_marker(self, name: str) -> list[str]:
        """Ids of the tests marked with ``name``."""
        return [test.id for test in self.tests if name in test.marked]

    def of_method(self, name: str, spellings: Iterable[str], *, live: bool = False) -> list[str]:
        """Ids of the tests of one method: those marked with it, then those of the package that name it."""
        wanted = frozenset(spellings)
        tests = [test for test in self.tests if is_live(test) == live]
        marked = [test.id for test in tests if name in test.marked or not wanted.isdisjoint(test.marked)]
        named = [test.id for test in tests if test.on_package and not wanted.isdisjoint(test.named)]
        return list(dict.fromkeys([*marked, *named]))[:MOST]

    def of_scenarios(self, spellings: Iterable[str]) -> list[str]:
        """The table of methods that scenarios were seen to reach, if it has the method; then scenario files under its
        name."""
        names = list(spellings)
        traced = [self.reach_table] if not self.reached.isdisjoint(names) else []
        filed = [scenario for name in names for scenario in self.scenarios.get(name, [])]
        return [*traced, *dict.fromkeys(filed)][:MOST]

    @property
    def markers(self) -> dict[str, list[str]]:
        """Every name that a marker uses → ids of the tests that use it."""
        result: dict[str, list[str]] = {}
        for test in self.tests:
            for name in sorted(test.marked):
                result.setdefault(name, []).append(test.id)
        return result


def is_live(test: Test) -> bool:
    return LIVE in Path(test.path).parts


def collect(tests: Path, package: str) -> Evidence:
    """Read the folder ``tests``; a folder that does not exist holds no evidence. ``package`` is the generated one."""
    if not tests.is_dir():
        return Evidence()
    modules = {path: _Module(path, tests) for path in sorted(tests.rglob("*.py")) if "__pycache__" not in path.parts}
    on_package = _importers(modules, package)
    found: list[Test] = []
    for path, module in modules.items():
        if path.name.startswith("test_"):
            found.extend(module.tests(on_package=path in on_package))
    return Evidence(found, _scenarios(tests), _reached(tests), f"{tests.name}/{REACH.as_posix()}")


class _Module:
    """One Python file of the tests, parsed when its content is asked for."""

    def __init__(self, path: Path, tests: Path) -> None:
        self.path = path
        self.tests_folder = tests
        self.id = path.relative_to(tests.parent).as_posix()
        self.text = path.read_text(encoding="utf-8")
        self._tree: ast.Module | None = None

    @property
    def tree(self) -> ast.Module:
        if self._tree is None:
            self._tree = ast.parse(self.text, str(self.path))
        return self._tree

    def tests(self, *, on_package: bool) -> Iterator[Test]:
        if not on_package and not any(f"mark.{marker}" in self.text for marker in MARKERS):
            # nothing in the file can be evidence; its tests are left out rather than parsed
            return
        module_marks = frozenset(_module_marks(self.tree))
        yield from self._tests_of(self.tree.body, self.id, module_marks, on_package)

    def _tests_of(self, body: list[ast.stmt], prefix: str, marks: frozenset[str], on_package: bool) -> Iterator[Test]:
        for node in body:
            if isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
                yield from self._tests_of(node.body, f"{prefix}::{node.name}", marks | _marks_of(node), on_package)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                named = frozenset(inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute))
                yield Test(f"{prefix}::{node.name}", node.lineno, marks | _marks_of(node), named, on_package)

    def imported(self) -> Iterator[tuple[int, str]]:
        """Imports at the head of the file: level of a relative one, and dotted name."""
        for node in ast.walk(self._head()):
            if isinstance(node, ast.Import):
                yield from ((0, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield (node.level, node.module or "")
                yield from ((node.level, f"{node.module or ''}.{alias.name}".strip(".")) for alias in node.names)

    def _head(self) -> ast.Module:
        """What stands before the first definition: parsing all of it costs ten times as much."""
        lines = self.text.split("\n")
        end = next((i for i, line in enumerate(lines) if line.startswith(_DEFINITIONS)), len(lines))
        try:
            return ast.parse("\n".join(lines[:end]))
        except SyntaxError:
            return self.tree


_DEFINITIONS = ("def ", "async def ", "class ", "@")


def _importers(modules: Mapping[Path, _Module], package: str) -> set[Path]:
    """Files that name ``package``, or import a helper of the tests or stand below a conftest that does."""
    found = {path for path, module in modules.items() if f"import {package}" in module.text or f"from {package}" in module.text}
    if not found:
        return found
    needs = {path: _helpers(module, modules) for path, module in modules.items() if path not in found}
    while True:
        more = {path for path, helpers in needs.items() if path not in found and not helpers.isdisjoint(found)}
        if not more:
            return found
        found |= more


def _helpers(module: _Module, modules: Mapping[Path, _Module]) -> set[Path]:
    """Files of the tests that a file imports, and the conftests above it."""
    root = module.tests_folder.parent
    found = {folder / "conftest.py" for folder in module.path.parents if folder.is_relative_to(module.tests_folder)}
    for level, name in module.imported():
        folder = root if level == 0 else module.path.parents[level - 1]
        target = folder.joinpath(*name.split(".")) if name else folder
        found |= {target.with_suffix(".py"), target / "__init__.py"}
    return {path for path in found if path in modules and path != module.path}


def _marks_of(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> frozenset[str]:
    return frozenset(name for decorator in node.decorator_list for name in _mark_names(decorator))


def _module_marks(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets):
            values = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
            for value in values:
                yield from _mark_names(value)


def _mark_names(node: ast.expr) -> Iterator[str]:
    """The names of ``pytest.mark.evidence("…", …)`` and the like."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MARKERS:
        for argument in node.args:
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def _scenarios(tests: Path) -> dict[str, list[str]]:
    folder = tests / SCENARIOS
    result: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*.json")):
        content = json.loads(path.read_bytes())
        name = path.relative_to(tests.parent).as_posix()
        for method, entries in (content.get("methods") or {}).items():
            if entries:
                result.setdefault(method, []).append(name)
    return result


def _reached(tests: Path) -> frozenset[str]:
    path = tests / REACH
    return frozenset(json.loads(path.read_bytes())["methods"]) if path.is_file() else frozenset()


# What ran ---------------------------------------------------------------------------------------------------------


def read_record(root: Path) -> dict[str, Any]:
    """The record of the last full test run in the repository ``root``; empty when there is none."""
    try:
        content = json.loads((root / RECORD).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def digest(path: Path) -> str:
    """Digest of a test file, by which the record knows the text that ran."""
    return sha256(path.read_bytes()).hexdigest()


def not_run(evidence: Evidence, record: Mapping[str, Any], root: Path) -> dict[str, str]:
    """Evidence that the record shows not to have passed: test id → what became of it.

    The record speaks only for the files that it saw: one that has changed since, or is new, is not judged by it.
    """
    outcomes, files = record.get("outcomes", {}), record.get("files", {})
    result: dict[str, str] = {}
    for test in evidence.tests:
        if not (test.marked or test.on_package) or files.get(test.path) is None:
            continue
        if files[test.path] != digest(root / test.path):
            continue
        outcome = outcomes.get(test.id, "did not run")
        if outcome != "passed":
            result[test.id] = outcome
    return result
