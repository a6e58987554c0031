"""``python -m tests.soak --duration 900``: exit code 1 if something that is promised was broken."""

from __future__ import annotations

import argparse
import asyncio
import logging
import random
import sys
from pathlib import Path

from rich.console import Console

from .program import soak

RESULT = Path(__file__).parents[2] / "build" / "soak.json"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--duration", type=float, default=60.0, help="seconds of faults")
    parser.add_argument("--seed", type=int, default=None, help="of the faults and the market; random without it")
    parser.add_argument("--json", type=Path, default=RESULT)
    arguments = parser.parse_args()
    # every lost connection and every bad frame is a warning, and here they are meant to happen
    logging.getLogger("pro_runtime").setLevel(logging.ERROR)
    seed = random.randrange(1 << 16) if arguments.seed is None else arguments.seed
    found = asyncio.run(soak(arguments.duration, seed))
    found.save(arguments.json)
    found.show(Console())
    return 1 if found.broken else 0


if __name__ == "__main__":
    sys.exit(main())
