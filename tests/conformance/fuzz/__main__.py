"""`python -m tests.conformance.fuzz --cases N --seed S`: compares the compiled class with upstream on mutated input.

Every difference that no rule of `explain.py` explains is shrunk and reported; the exit code is 1 if there is any.
The last line says `fuzz: N cases, E explained, U unexplained`.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from .. import compare, judge, player
from ..report import ROOT
from .cases import Case, Source, bundles, unbundle
from .explain import explain
from .finding import Finding, differences
from .shrink import shrink

CHUNK = 2500
#: Explained cases of each reason that are kept in the report, so that the reasons themselves can be judged.
SAMPLES = 40
REPORT = ROOT / "build" / "fuzz.json"


def run_both(cases: list[Case]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """What upstream and the compiled class make of each case."""
    jobs = bundles(cases)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        pending = judge.Batch(jobs, Path(name), cache=False)
        played = player.run(jobs)
        judged = pending.result()
    return list(zip(unbundle(cases, judged), unbundle(cases, played), strict=True))


def failing(cases: list[Case]) -> list[tuple[Case, list[compare.Difference], str | None]]:
    """The cases in which the sides differ, what differs, and the explanation if there is one."""
    found = []
    for case, (judged, played) in zip(cases, run_both(cases), strict=True):
        differs = differences(case, judged, played)
        if differs:
            found.append((case, differs, explain(Finding(case, judged, played, differs))))
    return found


def described(case: Case, differs: list[compare.Difference]) -> dict[str, Any]:
    """A case as the report shows it."""
    subject = case.item if case.item is not None else case.job
    return {"kind": case.kind, "case": subject, "differences": [str(item) for item in differs[:5]]}


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="tests.conformance.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20, help="unexplained differences to shrink and show")
    parser.add_argument("--no-shrink", action="store_true")
    options = parser.parse_args()
    source = Source(options.seed)
    started = time.monotonic()
    explained: collections.Counter[str] = collections.Counter()
    samples: dict[str, list[dict[str, Any]]] = {}
    unexplained: list[tuple[Case, list[compare.Difference]]] = []
    done = 0
    while done < options.cases:
        cases = [source.draw() for _ in range(min(CHUNK, options.cases - done))]
        for case, differs, reason in failing(cases):
            if reason is None:
                unexplained.append((case, differs))
            else:
                explained[reason] += 1
                kept = samples.setdefault(reason, [])
                if len(kept) < SAMPLES:
                    kept.append(described(case, differs))
        done += len(cases)
        print(f"{done} cases, {len(unexplained)} unexplained, {time.monotonic() - started:.0f} s", file=sys.stderr)
    report = []
    for case, differs in unexplained[: options.show]:
        smallest, left = (case, differs) if options.no_shrink else shrink(case, differs, failing)
        report.append(described(smallest, left))
        print(f"\nunexplained {case.kind}: {json.dumps(report[-1]['case'], ensure_ascii=False)[:1500]}")
        for item in left[:4]:
            print(f"    {item}")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    document = {
        "cases": done,
        "seed": options.seed,
        "explained": {
            reason: {"cases": count, "samples": samples[reason]} for reason, count in explained.most_common()
        },
        "unexplained": len(unexplained),
        "shown": report,
    }
    REPORT.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for reason, count in explained.most_common():
        print(f"explained {count}: {reason}")
    print(f"fuzz: {done} cases, {sum(explained.values())} explained, {len(unexplained)} unexplained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    raise SystemExit(main())
