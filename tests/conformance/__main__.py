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

from . import compare, coverage_report, judge, judge_coverage, player, record, unoptimised
from .report import REPORT, Result, Summary, show
from .scenario import SCENARIOS, Scenario, ScenarioError, load

#: Where runs of another kind report: the coverage in the usual report is the manifest's evidence.
SELECTED = REPORT.with_name("conformance-selected.json")
UNOPTIMISED = REPORT.with_name("conformance-unoptimised.json")


def compare_all(scenarios: list[Scenario], judged: list[dict[str, Any]], played: list[dict[str, Any]]) -> list[Result]:
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
    parser.add_argument("--report", type=Path, help="where the JSON report goes (default: below build/)")
    parser.add_argument("--limit", type=int, default=3, help="differences shown per scenario")
    parser.add_argument("--record-ours", action="store_true", help="write `ours` of the deliberate scenarios anew")
    parser.add_argument("--judge-coverage", action="store_true", help="also say which lines of upstream nothing runs")
    parser.add_argument(
        "--no-optimise",
        action="append",
        default=[],
        metavar="PASS",
        help="compile anew without this optimisation (or `all`), and play against that; coverage is not measured",
    )
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
            if options.no_optimise:
                unoptimised.use(options.no_optimise, Path(name) / "generated")
            upstream = Path(name) / "upstream-coverage.json" if options.judge_coverage else None
            pending = judge.Batch(jobs, Path(name), cache=not options.no_cache, coverage=upstream)
            coverage = None
            if options.no_coverage or options.no_optimise:
                played = player.run(jobs)
            else:
                played, coverage = coverage_report.measure(lambda: player.run(jobs))
            judged = pending.result()
            reached = judge_coverage.describe(judge_coverage.load(upstream)) if upstream is not None else []
    except (judge.JudgeError, ScenarioError) as error:
        print(f"conformance: {error}", file=sys.stderr)
        return 2
    if options.record_ours:
        record_ours(scenarios, played)
    summary = Summary(compare_all(scenarios, judged, played), coverage)
    summary.write(options.report or (UNOPTIMISED if options.no_optimise else SELECTED if options.only else REPORT))
    for line in show(summary, options.limit):
        print(line)
    if coverage is not None:
        print(coverage_report.describe(coverage))
    for line in reached:
        print(line)
    print(summary.last_line)
    return 0 if summary.passed else 1


if __name__ == "__main__":
    raise SystemExit(main())
