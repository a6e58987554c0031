"""Writes the fixtures and all scenario files, recorded from the judge: `python -m tests.conformance.authoring`."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from typing import Any

from .. import judge, record
from ..compare import _brief
from . import families, markets
from .builder import Family


def collect() -> list[Family]:
    """Every family that the modules of `families` define, in name order."""
    found: list[Family] = []
    for module in sorted(item.name for item in pkgutil.iter_modules(families.__path__)):
        found.extend(importlib.import_module(f"{families.__name__}.{module}").build())
    return found


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these families")
    parser.add_argument("--show", action="store_true", help="print one line per scenario")
    options = parser.parse_args()
    markets.write()
    chosen = [family for family in collect() if not options.names or family.name in options.names]
    jobs = [job for family in chosen for job in family.jobs()]
    traces = judge.run(jobs)
    position = total = broken = 0
    for family in chosen:
        count = len(family.entries)
        own = traces[position : position + count]
        position += count
        expected: list[dict[str, Any]] = []
        for (_, entry), trace in zip(family.entries, own, strict=True):
            if trace.get("broken"):
                broken += 1
                reached = [_brief(item) for item in trace["outcomes"]]
                print(f"BROKEN {trace['id']}: {trace['broken'].splitlines()[0]}; {reached}", file=sys.stderr)
                expected.append({})
                continue
            if options.show:
                ends = "; ".join(str(_brief(item))[:110] for item in trace["outcomes"])
                print(f"{trace['id']}\n    {ends}")
            expected.append(record.expectation(trace, plain="steps" not in entry))
        total += family.write(expected)
    print(f"authoring: {total} scenarios in {len(chosen)} files, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
