"""``python -m tools.docs``: build the site into build/docs. Warnings, broken links among them, are errors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.docs.site import ROOT, Broken, build_site


def main() -> int:
    """Build it and say where it begins."""
    parser = argparse.ArgumentParser(prog="python -m tools.docs", description=__doc__)
    parser.add_argument("--pages", type=Path, default=ROOT / "docs", help="folder of the written pages")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "docs")
    arguments = parser.parse_args()
    try:
        begin = build_site(arguments.pages, arguments.out)
    except Broken as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{begin}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
