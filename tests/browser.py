"""A headless Chromium for tests of pages; a machine without one fails them, and says what is missing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: No sandbox, since containers run as root; and nothing that a browser does of its own accord.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--allow-file-access-from-files"),
)

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1400, "height": 900}


def executable() -> str:
    """The browser's program: `CHROMIUM`, or the first of the usual names."""
    found = os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, "these tests need Chromium: apt-get install chromium, or CHROMIUM=/path/to/it"
    return found


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of its own for some tests."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable(), args=list(ARGUMENTS))
        try:
            yield running
        finally:
            running.close()


@dataclass
class Visit:
    """An open page, what it asked for, and what went wrong in it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> list[str]:
        """What it asked of anything but the disk."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


@contextmanager
def visiting(running: Browser, path: Path, size: dict[str, int] = DESK, fragment: str = "") -> Iterator[Visit]:
    """The page at `path`, opened from the disk in a window of that size."""
    context = running.new_context(viewport={"width": size["width"], "height": size["height"]})
    try:
        page = context.new_page()
        visit = Visit(page)
        page.on("request", lambda request: visit.requests.append(request.url))
        page.on("pageerror", lambda error: visit.problems.append(str(error)))
        page.on("console", lambda message: visit.problems.append(message.text) if message.type == "error" else None)
        page.goto(path.as_uri() + fragment)
        yield visit
    finally:
        context.close()
