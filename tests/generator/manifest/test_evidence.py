"""What is read from the text of tests: markers, names of methods, who imports the package, scenarios."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pro_generator.manifest.evidence import MOST, Evidence, collect


@pytest.fixture
def tests(tmp_path: Path) -> Path:
    folder = tmp_path / "tests"
    folder.mkdir()
    return folder


def write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def test_no_folder_is_no_evidence(tmp_path: Path) -> None:
    assert collect(tmp_path / "none", "pack") == Evidence()


def test_markers_of_functions_classes_and_modules(tests: Path) -> None:
    write(
        tests,
        "test_a.py",
        "import pytest\n\npytestmark = [pytest.mark.slow, pytest.mark.evidence('order-book')]\n\n"
        "@pytest.mark.evidence('streams', 'watchTrades')\n@pytest.mark.parametrize('x', [1])\nasync def test_one(x): ...\n\n"
        "@pytest.mark.exercises('watch_ticker')\nclass TestMany:\n"
        "    @pytest.mark.evidence('signing')\n    def test_two(self): ...\n    def helper(self): ...\n\n"
        "def test_three(): ...\n",
    )
    found = collect(tests, "pack")
    assert found.of_marker("order-book") == [
        "tests/test_a.py::test_one",
        "tests/test_a.py::TestMany::test_two",
        "tests/test_a.py::test_three",
    ]
    assert found.of_marker("streams") == ["tests/test_a.py::test_one"]
    assert found.of_marker("signing") == ["tests/test_a.py::TestMany::test_two"]
    assert found.of_method(["watchTrades", "watch_trades"]) == ["tests/test_a.py::test_one"]
    assert found.of_method(["watchTicker", "watch_ticker"]) == ["tests/test_a.py::TestMany::test_two"]
    assert sorted(found.markers) == ["order-book", "signing", "streams", "watchTrades", "watch_ticker"]


def test_naming_a_method_counts_only_where_the_package_is_used(tests: Path) -> None:
    body = "def test_it(exchange):\n    exchange.watch_ticker('X')\n"
    write(tests, "test_plain.py", body)
    write(tests, "test_direct.py", f"import pack\n\n{body}")
    write(tests, "test_inside.py", f"def make():\n    from pack import thing\n    return thing\n\n{body}")
    write(tests, "one/helper.py", "from pack import thing\n")
    write(tests, "one/__init__.py", "")
    write(tests, "one/test_relative.py", f"from .helper import thing\n\n{body}")
    write(tests, "two/test_absolute.py", f"from tests.one import helper\n\n{body}")
    write(tests, "two/deep/test_parent.py", f"from ...one.helper import (\n    thing,\n)\n\n{body}")
    write(tests, "three/conftest.py", "import tests.one.helper\n")
    write(tests, "three/deep/test_fixture.py", body)
    write(tests, "four/test_other.py", f"import package_of_others\n\n{body}")
    assert collect(tests, "pack").of_method(["watch_ticker"]) == [
        "tests/one/test_relative.py::test_it",
        "tests/test_direct.py::test_it",
        "tests/test_inside.py::test_it",
        "tests/three/deep/test_fixture.py::test_it",
        "tests/two/deep/test_parent.py::test_it",
    ]
    everything = collect(tests, "pack")
    assert "tests/two/test_absolute.py::test_it" in [test.id for test in everything.tests]
    assert not {"tests/test_plain.py::test_it", "tests/four/test_other.py::test_it"} & {t.id for t in everything.tests}


def test_the_list_of_a_method_is_short_and_marked_tests_come_first(tests: Path) -> None:
    functions = "".join(f"def test_{n}(e):\n    e.watch_ticker()\n\n" for n in range(9))
    write(
        tests,
        "test_a.py",
        f"import pack\nimport pytest\n\n{functions}@pytest.mark.evidence('watchTicker')\ndef test_z(): ...\n",
    )
    found = collect(tests, "pack").of_method(["watchTicker", "watch_ticker"])
    assert len(found) == MOST
    assert found[0] == "tests/test_a.py::test_z"


def test_live_tests_are_evidence_of_their_own_kind(tests: Path) -> None:
    write(tests, "live/test_a.py", "import pack\n\ndef test_it(e):\n    e.watch_ticker()\n")
    found = collect(tests, "pack")
    assert found.of_method(["watch_ticker"]) == []
    assert found.of_method(["watch_ticker"], live=True) == ["tests/live/test_a.py::test_it"]


def test_scenarios_and_the_table_of_reached_methods(tests: Path) -> None:
    scenario = {"exchange": "x", "methods": {"watchTicker": [{"input": []}], "watchTrades": []}}
    write(tests, "conformance/scenarios/tickers.json", json.dumps(scenario))
    write(tests, "conformance/scenarios/more/others.json", json.dumps({"methods": {"watchTicker": [{}]}}))
    found = collect(tests, "pack")
    assert found.of_scenarios(["watchTicker", "watch_ticker"]) == [
        "tests/conformance/scenarios/more/others.json",
        "tests/conformance/scenarios/tickers.json",
    ]
    assert found.of_scenarios(["watchTrades"]) == []
    write(tests, "conformance/reach.json", json.dumps({"methods": ["watch_trades"]}))
    assert collect(tests, "pack").of_scenarios(["watchTrades", "watch_trades"]) == ["tests/conformance/reach.json"]


def test_the_cache_changes_nothing(tests: Path, tmp_path: Path) -> None:
    cache = tmp_path / "build" / "cache.json"
    write(tests, "test_a.py", "import pack\n\ndef test_it(e):\n    e.watch_ticker()\n")
    write(tests, "test_b.py", "from .test_a import test_it\n\ndef test_more(e):\n    e.watch_trades()\n")
    first = collect(tests, "pack", cache)
    assert first == collect(tests, "pack", cache) == collect(tests, "pack")
    write(tests, "test_a.py", "import pack\n\ndef test_that(e):\n    e.watch_ticker()\n")
    changed = collect(tests, "pack", cache)
    assert changed == collect(tests, "pack") != first
    assert "test_that" in cache.read_text() and "test_it(" not in cache.read_text()
    for broken in ("{", "[]", '{"version": 1}'):
        cache.write_text(broken)
        assert collect(tests, "pack", cache) == changed
