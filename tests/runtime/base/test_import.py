"""Importing the package is quick: what is needed later is imported later."""

from __future__ import annotations

import subprocess
import sys

#: Packages that a program which only watches a stream may never need.
LATER = {"aiohttp", "pydantic", "jinja2", "tree_sitter", "tree_sitter_typescript", "sqlalchemy", "pro_generator"}


def _imported(code: str) -> set[str]:
    """The top-level packages that running ``code`` imports."""
    command = [sys.executable, "-X", "importtime", "-c", code]
    report = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stderr
    lines = [line for line in report.splitlines() if line.startswith("import time:") and "|" in line]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_the_package_brings_only_what_it_needs() -> None:
    found = _imported("import binance_pro")
    assert {"binance_pro", "pro_runtime", "orjson"} <= found
    assert not found & LATER


def test_so_does_an_instance() -> None:
    found = _imported("import binance_pro; binance_pro.binance({'apiKey': 'a', 'secret': 'b'})")
    assert "binance_pro" in found
    assert not found & LATER
