"""The report in a browser: complete, searchable, without any network, and readable on a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import PHONE, browser, visiting
from tools.report.data import ROOT, Bar, benchmark_bars, collect, ratio
from tools.report.page import render

MANIFEST: dict[str, Any] = json.loads((ROOT / "manifests" / "pro_manifest.json").read_bytes())

BENCHMARKS = {
    "machine": {"processor": "a processor", "cores": 2, "python": "3.11"},
    "results": {
        "handler": {"trade": {"unit": "µs", "notes": [], "ours": [10.0, 12.0, 11.0], "ccxt": [30.0, 24.0, 33.0]}},
        "end to end": {
            "messages": {"unit": "per second", "notes": [], "ours": [600.0], "ccxt": [100.0]},
            "only ours": {"unit": "µs", "notes": [], "ours": [1.0]},
        },
    },
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(collect(ROOT)), encoding="utf-8")
    return path


def test_all_methods_are_listed_by_category_and_nothing_is_fetched(chromium: Browser, page_file: Path) -> None:
    with visiting(chromium, page_file) as visit:
        expect(visit.page.locator("#list details")).to_have_count(len(MANIFEST["methods"]))
        categories = {method["category"] for method in MANIFEST["methods"]}
        expect(visit.page.locator("#list h3")).to_have_count(len(categories))
        assert visit.requests == [page_file.as_uri()]
        assert visit.problems == []


def test_search_and_filters_narrow_the_list(chromium: Browser, page_file: Path) -> None:
    with visiting(chromium, page_file) as visit:
        page = visit.page
        rows = page.locator("#list details")
        page.get_by_label("Search").fill("watch_order_book")
        names = rows.locator("summary > code").all_text_contents()
        assert "watch_order_book" in names
        assert len(names) < len(MANIFEST["methods"]) / 4
        page.get_by_role("button", name="Clear").click()
        expect(rows).to_have_count(len(MANIFEST["methods"]))
        page.get_by_label("Risk class").select_option("state-changing")
        changing = {r["method"] for r in MANIFEST["methodCoverageMatrix"] if r["riskClass"] == "state-changing"}
        expect(rows).to_have_count(len(changing))
        page.get_by_label("Category").select_option("watch")
        expect(page.get_by_text("No method is like that.")).to_be_visible()
        page.get_by_label("Risk class").select_option("")
        page.get_by_label("public only").check()
        watching = [m for m in MANIFEST["methods"] if m["category"] == "watch" and m["visibility"] == "public"]
        expect(rows).to_have_count(len(watching))


@pytest.mark.parametrize("name", ["watchTicker", "createOrderWs", "handleErrors"])
def test_a_method_shows_typescript_beside_python(chromium: Browser, page_file: Path, name: str) -> None:
    with visiting(chromium, page_file, fragment=f"#method={name}") as visit:
        record = next(method for method in MANIFEST["methods"] if method["name"] == name)
        opened = visit.page.locator("details[open]")
        expect(opened).to_have_count(1)
        left, right = opened.locator(".typescript pre"), opened.locator(".python pre")
        expect(left).to_contain_text(name)
        expect(right).to_contain_text(f"def {record['pythonName']}")
        assert left.bounding_box()["x"] < right.bounding_box()["x"]  # type: ignore[index]
        expect(opened.locator(".node")).to_have_count(len(record["irSummary"]["signals"]))
        numbers = left.locator("s").all_text_contents()
        source = record["source"]
        assert [int(number) for number in numbers] == list(range(source["startLine"], source["endLine"] + 1))


def test_every_method_has_both_texts() -> None:
    methods = collect(ROOT).methods
    for method in methods:
        assert method["name"] in method["typescript"], method["id"]
        if method["lowering"] == "compiled":
            assert f"def {method['python']}(" in method["generated"], method["id"]


def test_a_semantic_node_leads_to_its_methods(chromium: Browser, page_file: Path) -> None:
    node = "cache-class:array-cache"
    having = [m for m in MANIFEST["methods"] if any(s["name"] == node for s in m["irSummary"]["signals"])]
    with visiting(chromium, page_file, fragment="#nodes") as visit:
        button = visit.page.locator(f'#nodes [data-node="{node}"]')
        expect(button).to_contain_text(str(len(having)))
        button.click()
        expect(visit.page.locator("#methods")).to_be_visible()
        names = visit.page.locator("#list summary > code").all_text_contents()
        assert {method["pythonName"] for method in having} <= set(names)


def test_the_matrix_has_every_method_and_leads_to_it(chromium: Browser, page_file: Path) -> None:
    with visiting(chromium, page_file, fragment="#matrix") as visit:
        rows = visit.page.locator("#rows tr")
        expect(rows).to_have_count(len(MANIFEST["methodCoverageMatrix"]))
        rows.locator("a", has_text="watch_balance").first.click()
        expect(visit.page.locator("details[open] summary > code")).to_have_text("watch_balance")


def test_what_must_not_be_reachable_is_not(chromium: Browser, page_file: Path) -> None:
    with visiting(chromium, page_file, fragment="#risk") as visit:
        rows = visit.page.locator("#forbidden tbody tr")
        words = [word["word"] for word in MANIFEST["riskInventory"]["forbidden"]]
        expect(rows).to_have_count(len(words))
        for index, word in enumerate(words):
            assert rows.nth(index).locator("td").all_text_contents() == [word, "none", "none", "none"]


@pytest.mark.parametrize("view", ["methods", "matrix", "nodes", "risk", "runtime", "charts"])
def test_no_view_is_wider_than_a_phone(chromium: Browser, page_file: Path, view: str) -> None:
    with visiting(chromium, page_file, PHONE, f"#{view}") as visit:
        page = visit.page
        expect(page.locator(f"#{view}")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.locator("main > section:visible").count() == 1


def test_on_a_phone_the_two_texts_stand_below_each_other(chromium: Browser, page_file: Path) -> None:
    with visiting(chromium, page_file, PHONE, "#method=watchTicker") as visit:
        left = visit.page.locator("details[open] .typescript").bounding_box()
        right = visit.page.locator("details[open] .python").bounding_box()
        assert left is not None and right is not None
        assert right["y"] >= left["y"] + left["height"]
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_benchmarks_become_bars(chromium: Browser, tmp_path: Path) -> None:
    measured = tmp_path / "results.json"
    measured.write_text(json.dumps(BENCHMARKS))
    bars, machine = benchmark_bars(measured)
    assert bars == {
        "handler": [Bar("trade", 3.0, 0.5, "3.00×")],
        "end to end": [Bar("messages", 6.0, 1.0, "6.00×")],
    }
    report = collect(ROOT)
    report.benchmarks.clear()
    report.benchmarks.update(bars)
    path = tmp_path / "report.html"
    path.write_text(render(report), encoding="utf-8")
    with visiting(chromium, path, fragment="#charts") as visit:
        fills = visit.page.locator("#charts .bar", has_text="3.00×").locator(".fill")
        track = visit.page.locator("#charts .bar", has_text="3.00×").locator(".track")
        width, whole = fills.bounding_box(), track.bounding_box()
        assert width is not None and whole is not None
        assert width["width"] / whole["width"] == pytest.approx(0.5, abs=0.01)
    assert machine == "a processor, 2 cores, Python 3.11"


def test_without_benchmarks_it_says_how_to_get_them(tmp_path: Path) -> None:
    assert benchmark_bars(tmp_path / "none.json") == ({}, "")
    report = collect(ROOT)
    report.benchmarks.clear()
    assert "python -m benchmarks run" in render(report)


def test_a_figure_without_peer_has_no_ratio() -> None:
    assert ratio({"unit": "µs", "ours": [1.0]}) is None
    assert ratio({"unit": "per second", "stream": [8.0, 4.0], "ccxt": [2.0, 1.0]}) == 4.0
