"""``python -m tools.report [FILE]``: write the page, by default to build/report.html."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.report.data import ROOT, collect
from tools.report.page import render


def main() -> None:
    """Write the page and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m tools.report", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "build" / "report.html")
    target: Path = parser.parse_args().file
    target.parent.mkdir(parents=True, exist_ok=True)
    report = collect(ROOT)
    text = render(report)
    target.write_text(text, encoding="utf-8")
    measured = "with benchmarks" if report.benchmarks else "without benchmarks: build/bench/results.json is not there"
    size = len(text.encode()) / 1e6
    sys.stdout.write(f"{target}  {len(report.methods)} methods, {size:.1f} MB, {measured}\n")


if __name__ == "__main__":
    main()
