"""``python -m benchmarks run`` measures and shows; ``check`` measures and exits 1 naming the targets missed.

``--rounds`` is how often the peers take turns; ``--only`` picks suites; ``check --saved`` judges the last run instead.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from typing import Any

from rich.console import Console

from benchmarks import report
from benchmarks.environment import machine, peers
from benchmarks.suites import SUITES, markets


async def measure(console: Console, rounds: int, only: list[str]) -> dict[str, Any]:
    """Run the suites, peers taking turns."""
    python = peers()
    document: dict[str, Any] = {"machine": machine(python), "rounds": rounds, "results": {}}
    await markets()
    with console.status("") as status:
        for name, suite in SUITES.items():
            if not only or name in only:
                document["results"][name] = await suite(python, rounds, status.update)
    document["machine"]["load_after"] = machine(python)["load"]
    report.save(document, python)
    return document


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("command", choices=("run", "check"))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", action="append", default=[], choices=list(SUITES))
    parser.add_argument("--saved", action="store_true", help="judge the last run")
    arguments = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 140)
    if arguments.saved:
        document = json.loads(report.RESULTS.read_text())
    else:
        document = asyncio.run(measure(console, arguments.rounds, arguments.only))
    report.tables(console, document)
    missed = report.verdicts(console, document)
    place = document["machine"]
    console.print(
        f"{place['processor']}, {place['cores']} cores, load {place['load'][0]:.1f}, Python {place['python']}, "
        f"{'with' if place.get('native') else 'without'} native twins"
    )
    if arguments.command == "check":
        for verdict in missed:
            value = "not measured" if verdict.value is None else f"{verdict.value:.2f}"
            console.print(f"missed: {verdict.name}: {value}, wanted {verdict.wanted}")
        return 1 if missed else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
