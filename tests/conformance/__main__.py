"""`python -m tests.conformance [FILE_OR_FOLDER …]`: plays scenarios in Node and in Python, and compares.

The last line says `conformance: N/N equal, D deliberate`; the exit code is 1 when anything is different or stale.
`SCENARIOS` in the environment names files and folders, too, when none are given.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from . import compare, coverage_report, judge, player, record
from .report import REPORT, Result, Summary, show
from .scenario import SCENARIOS, Scenario, ScenarioError, load


def compare_all(
    scenarios: list[Scenario], judged: list[dict[str, Any]], played: list[dict[str, Any]]
) -> list[Result]:
    """The result of each scenario, given both traces of it."""
    results = []
    for scenario, left, right in zip(scenarios, judged, played, strict=True):
        result = Result(scenario, stale=record.check(scenario.entry, left, scenario.skip_keys))
        found = compare.traces(left, right, scenario.job, scenario.skip_keys)
        if scenario.deliberate:
            # not merely allowed to differ: what we do instead is written down and checked as well
            result.differences = record.check(scenario.entry.get("ours") or {}, right, scenario.skip_keys)
            if not found:
                result.differences.append(compare.Difference("deliberate", "a difference", "none any more"))
            if not scenario.entry.get("ours"):
                result.differences.append(compare.Difference("ours", "what we do instead", None))
        else:
            result.differences = found
        results.append(result)
    return results


def record_ours(scenarios: list[Scenario], played: list[dict[str, Any]]) -> None:
    """Writes what the compiled class does into the deliberate entries of their files."""
    from .authoring.layout import dump

    documents: dict[Path, Any] = {}
    for scenario, trace in zip(scenarios, played, strict=True):
        if scenario.deliberate:
            document = documents.setdefault(scenario.file, json.loads(scenario.file.read_text(encoding="utf-8")))
            entry = document["methods"][scenario.method][scenario.index]
            entry["ours"] = record.expectation(trace, plain=False)
    for path, document in documents.items():
        path.write_text(dump(document), encoding="utf-8")


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(prog="tests.conformance", description=__doc__)
    parser.add_argument("paths", nargs="*", help="scenario files and folders (default: those of the repository)")
    parser.add_argument("--only", metavar="REGEX", help="only scenarios whose id matches")
    parser.add_argument("--no-cache", action="store_true", help="ask Node about every scenario again")
    parser.add_argument("--no-coverage", action="store_true", help="do not measure coverage of generated/")
    parser.add_argument("--report", default=str(REPORT), help="where the JSON report goes")
    parser.add_argument("--limit", type=int, default=3, help="differences shown per scenario")
    parser.add_argument("--record-ours", action="store_true", help="write `ours` of the deliberate scenarios anew")
    options = parser.parse_args()
    paths = options.paths or os.environ.get("SCENARIOS", "").split() or [str(SCENARIOS)]
    try:
        scenarios = load(paths)
    except ScenarioError as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 2
    if options.only:
        scenarios = [scenario for scenario in scenarios if re.search(options.only, scenario.id)]
    jobs = [scenario.job for scenario in scenarios]
    try:
        # both sides run at the same time, each in a process of its own
        with tempfile.TemporaryDirectory(prefix="conformance-") as name:
            pending = judge.Batch(jobs, Path(name), cache=not options.no_cache)
            coverage = None
            if options.no_coverage:
                played = player.run(jobs)
            else:
                played, coverage = coverage_report.measure(lambda: player.run(jobs))
            judged = pending.result()
    except judge.JudgeError as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 2
    if options.record_ours:
        record_ours(scenarios, played)
    summary = Summary(compare_all(scenarios, judged, played), coverage)
    summary.write(Path(options.report))
    for line in show(summary, options.limit):
        print(line)
    if coverage is not None:
        print(coverage_report.describe(coverage))
    print(summary.last_line)
    return 0 if summary.passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
