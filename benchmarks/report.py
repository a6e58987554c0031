"""Shows a run: tables in the terminal, JSON and a chart in ``build/bench/``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.environment import OUT
from benchmarks.targets import Verdict, judge, middle, times_faster
from benchmarks.worker import WORKERS

RESULTS = OUT / "results.json"
CHART = OUT / "results.png"


def shown(value: float | None, unit: str) -> str:
    """A figure in the unit that reads best."""
    if value is None:
        return "–"
    if unit == "bytes":
        return f"{value / 1e6:.1f} MB" if value >= 1e6 else f"{value / 1e3:.1f} kB"
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1e3:.0f} ms"
    return f"{value:,.0f}" if value >= 1000 or unit == "per second" else f"{value:.1f}"


def tables(console: Console, document: dict[str, Any]) -> None:
    for suite, figures in document["results"].items():
        peers = list(
            dict.fromkeys(key for figure in figures.values() for key in figure if key not in ("unit", "notes"))
        )
        table = Table(title=suite, title_justify="left", title_style="bold")
        table.add_column("")
        table.add_column("unit")
        for peer in peers:
            table.add_column(peer, justify="right")
        table.add_column("ratio", justify="right", style="bold")
        table.add_column("notes", overflow="fold")
        for title, figure in figures.items():
            faster = times_faster(figure) or times_faster(figure, "stream")
            values = [shown(middle(figure, peer), figure["unit"]) for peer in peers]
            ratio = f"{faster:.2f}×" if faster else "–"
            table.add_row(title, figure["unit"], *values, ratio, "; ".join(dict.fromkeys(figure["notes"])))
        console.print(table)


def verdicts(console: Console, document: dict[str, Any]) -> list[Verdict]:
    """Print how the run stands against the targets; returns those missed."""
    found = judge(document["results"])
    table = Table(title="targets", title_justify="left", title_style="bold")
    for column in ("target", "wanted", "measured", ""):
        table.add_column(column)
    for verdict in found:
        value = "not measured" if verdict.value is None else f"{verdict.value:.2f}"
        table.add_row(verdict.name, verdict.wanted, value, "[green]met" if verdict.met else "[red]missed")
    console.print(table)
    return [verdict for verdict in found if not verdict.met]


def save(document: dict[str, Any], python: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(document, indent=1))
    subprocess.run([str(python), str(WORKERS / "chart.py"), str(RESULTS), str(CHART)], check=True)
