"""The site: whole, opened from the disk, searched without a server, and made only when nothing is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, browser, visiting
from tests.offline import ROOT
from tools.docs.site import Broken, build_site


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(ROOT / "docs", tmp_path_factory.mktemp("site") / "docs")


def test_it_opens_and_is_searched_from_the_disk(begin: Path) -> None:
    with browser() as running:
        with visiting(running, begin) as visit:
            page = visit.page
            page.get_by_role("link", name="Order books").first.click()
            expect(page.locator("h1")).to_contain_text("Order books")
            page.get_by_label("Search").first.fill("conflate")
            page.get_by_label("Search").first.press("Enter")
            # the results appear one after the other
            found = page.locator("#search-results").get_by_role("link", name="Streams and watch semantics", exact=True)
            expect(found).to_be_visible()
            assert (visit.foreign, visit.problems) == ([], [])
        with visiting(running, begin.parent / "streams.html", PHONE) as visit:
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_reference_has_every_public_method_and_its_stream(begin: Path) -> None:
    manifest = json.loads((ROOT / "manifests" / "pro_manifest.json").read_bytes())
    text = "".join(path.read_text(encoding="utf-8") for path in (begin.parent / "reference").glob("*.html"))
    public = [m for m in manifest["methods"] if m["visibility"] == "public" and m["async"]]
    assert len(public) > 50
    for method in public:
        assert f'id="method-{method["pythonName"].replace("_", "-")}"' in text, method["pythonName"]
        stream = (method["renderPlan"] or {}).get("stream")
        assert not stream or stream in text


def test_the_reference_has_structures_with_their_fields(begin: Path) -> None:
    text = (begin.parent / "reference" / "structures.html").read_text(encoding="utf-8")
    for word in ("Ticker", "askVolume", "amount at the best bid", "OrderBook", "nonce", "Position", "liquidationPrice"):
        assert word in text, word
    errors = (begin.parent / "reference" / "exceptions.html").read_text(encoding="utf-8")
    assert "ChecksumError" in errors and "OrderImmediatelyFillable" in errors


def test_every_written_page_is_part_of_it(begin: Path) -> None:
    for path in (ROOT / "docs").glob("*.md"):
        made = begin.parent / f"{path.stem}.html"
        assert made.is_file(), path.name
        assert f'href="{path.stem}.html"' in begin.read_text(encoding="utf-8") or path.stem == "index"


def test_a_broken_link_fails_the_build_and_leaves_the_site_before(begin: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.md").write_text("# Begin\n\n[nowhere](missing.md)\n")
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("before")
    with pytest.raises(Broken, match=r"index\.md.*missing"):
        build_site(pages, out, made={})
    assert (out / "index.html").read_text() == "before"
    assert not (tmp_path / "out.work").exists()
