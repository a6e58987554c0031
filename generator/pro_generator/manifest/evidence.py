"""What the tests vouch for, read from their text without running them.

A test says what it is evidence of with a marker, ``@pytest.mark.evidence("order-book")``: the name is a runtime feature
or a method (``watchTrades``). ``@pytest.mark.exercises("watch_trades")`` names methods that the test is seen to call.
The markers may stand on a function, on a class, or on a module as ``pytestmark``. Tests of the generated package are,
besides, evidence of each method that they name, since naming it there is calling it.
Conformance scenarios are evidence of the methods that they are filed under, and of those that a run of them was seen to
reach (``tests/conformance/reach.json``, made from the report of a run).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from pro_generator.manifest.testfiles import Cache, TestFile, importers, read_files

SCENARIOS = Path("conformance/scenarios")
REACH = Path("conformance/reach.json")
LIVE = "live"

#: Written by the test session (``tests/conftest.py``): what ran last, and to what end.
RECORD = Path("build/tests.json")

#: What was read of the test files, to be quick the next time.
CACHE = Path("build/evidence.json")

#: At most so many ids are listed per method: enough to look one up, few enough that a new test seldom changes the file.
MOST = 5


@dataclass(frozen=True)
class Test:
    """One test function: its id, what its markers name, and the attributes that its body names."""

    __test__ = False  # pytest, which collects classes by such names, is not meant

    id: str
    marked: frozenset[str]
    named: frozenset[str]
    on_package: bool
    """Whether its module, or a helper that it imports, imports the generated package."""

    @property
    def path(self) -> str:
        return self.id.split("::")[0]


_Positions = dict[str, list[int]]


@dataclass
class Evidence:
    """All tests of a folder that may be evidence, and the scenarios beside them."""

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

    def of_method(self, spellings: Iterable[str], *, live: bool = False) -> list[str]:
        """Ids of the tests of one method: those marked with it, then those of the package that name it."""
        wanted = frozenset(spellings)
        marked, named = (
            [position for name in wanted for position in index.get(name, ())] for index in self._by_name[live]
        )
        order = [*sorted(marked), *sorted(named)]
        return list(dict.fromkeys(self.tests[position].id for position in order))[:MOST]

    @cached_property
    def _by_name(self) -> tuple[tuple[_Positions, _Positions], tuple[_Positions, _Positions]]:
        """Name → positions of the tests that are marked with it, and of those of the package that name it; for tests
        that are not live, and for live ones."""
        found: tuple[tuple[_Positions, _Positions], tuple[_Positions, _Positions]] = (({}, {}), ({}, {}))
        for position, test in enumerate(self.tests):
            marked, named = found[is_live(test)]
            for name in test.marked:
                marked.setdefault(name, []).append(position)
            for name in test.named if test.on_package else ():
                named.setdefault(name, []).append(position)
        return found

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
    return LIVE in test.path.split("/")


def collect(tests: Path, package: str, cache: Path | None = None) -> Evidence:
    """Read the folder ``tests``; a folder that does not exist holds no evidence. ``package`` is the generated one,
    ``cache`` a file that keeps what was read."""
    if not tests.is_dir():
        return Evidence()
    kept = Cache(cache)
    files = read_files(tests, kept)
    on_package = importers(files, package)
    found = [test for file in files for test in _tests(file, file.id in on_package)]
    kept.save()
    return Evidence(found, _scenarios(tests), _reached(tests), f"{tests.name}/{REACH.as_posix()}")


def _tests(file: TestFile, on_package: bool) -> list[Test]:
    is_test = file.id.rsplit("/", 1)[-1].startswith("test_")
    if not is_test or not (on_package or file.vouches):
        return []
    return [
        Test(f"{file.id}::{test.name}", frozenset(test.marked), frozenset(test.named), on_package)
        for test in file.tests
    ]


def _scenarios(tests: Path) -> dict[str, list[str]]:
    result: dict[str, list[str]] = {}
    for path in sorted((tests / SCENARIOS).rglob("*.json")):
        content = orjson.loads(path.read_bytes())
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
        if files.get(test.path) is None or files[test.path] != digest(root / test.path):
            continue
        outcome = outcomes.get(test.id, "did not run")
        if outcome != "passed":
            result[test.id] = outcome
    return result
