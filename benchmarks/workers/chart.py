"""Draws the ratios of a run. Runs with the peers' interpreter, which has matplotlib."""

from __future__ import annotations

import json
import statistics
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def main(source: str, target: str) -> None:
    document = json.loads(Path(source).read_text())
    names, ratios = [], []
    for suite, figures in document["results"].items():
        for title, figure in figures.items():
            for mine in ("ours", "stream"):
                if figure.get(mine) and figure.get("ccxt"):
                    ours, theirs = statistics.median(figure[mine]), statistics.median(figure["ccxt"])
                    names.append(f"{suite}: {title}{' (stream)' if mine == 'stream' else ''}")
                    ratios.append(ours / theirs if figure["unit"] == "per second" else theirs / ours)
    height = max(2.0, 0.32 * len(names) + 1)
    figure_, axes = plt.subplots(figsize=(10, height))
    axes.barh(names[::-1], ratios[::-1], color=["#2a7f62" if ratio >= 1 else "#b3402a" for ratio in ratios[::-1]])
    axes.axvline(1, color="black", linewidth=0.8)
    axes.bar_label(axes.containers[0], fmt="%.1f×", padding=3)
    machine = document["machine"]
    axes.set_title(
        f"times better than ccxt {machine['peers']['ccxt']} (Python {machine['python']}, {machine['cores']} cores)"
    )
    figure_.tight_layout()
    figure_.savefig(target, dpi=120)


main(*sys.argv[1:])
