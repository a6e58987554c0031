"""The targets, and whether a run meets them."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import Any

Results = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Verdict:
    """One target in one run; ``value`` is None when the run did not measure it."""

    name: str
    wanted: str
    value: float | None
    met: bool


def middle(figure: dict[str, Any], peer: str) -> float | None:
    """Median over the rounds."""
    values = figure.get(peer)
    return statistics.median(values) if values else None


def times_faster(figure: dict[str, Any], ours: str = "ours", other: str = "ccxt") -> float | None:
    """How many times better than ``other``: the median of the ratios of the rounds, whichever way better is."""
    mine, theirs = figure.get(ours), figure.get(other)
    if not mine or not theirs:
        return None
    ratios = [b / a if figure["unit"] != "per second" else a / b for a, b in zip(mine, theirs, strict=False) if a and b]
    return statistics.median(ratios) if ratios else None


def judge(results: Results) -> list[Verdict]:
    """Every target, met or not; what was not measured is not met."""
    verdicts: list[Verdict] = []

    def at_least(name: str, wanted: float, value: float | None, unit: str = "×") -> None:
        verdicts.append(Verdict(name, f"≥ {wanted:g}{unit}", value, value is not None and value >= wanted))

    def at_most(name: str, wanted: float, value: float | None, unit: str = "") -> None:
        verdicts.append(Verdict(name, f"≤ {wanted:g}{unit}", value, value is not None and value <= wanted))

    handler = {case: times_faster(figure) for case, figure in results.get("handler", {}).items()}
    known = [value for value in handler.values() if value]
    at_least("handler: geometric mean", 5, math.exp(statistics.fmean(map(math.log, known))) if known else None)
    for case, value in handler.items():
        at_least(f"handler: {case}", 3, value)
    floods = results.get("end to end", {})
    for case in ("trades", "tickers", "books"):
        rate = floods.get(f"{case}: messages per second", {"unit": "per second", "notes": []})
        at_least(f"end to end: {case} through watch", 4, times_faster(rate))
        at_least(f"end to end: {case} through stream", 4, times_faster(rate, "stream"))
        ours = [note for note in rate["notes"] if note.startswith(("ours", "stream"))]
        at_most(f"end to end: {case}, complaints", 0, float(len(ours)) if rate.get("ours") else None)
    share = times_faster(floods.get("trades: messages per second", {"unit": "per second"}), "stream", "floor")
    at_least("end to end: stream_trades, share of the bare loop", 0.5, share, "")
    begin = results.get("start", {})
    for title, limit in (("import", 0.2), ("memory after import", 0.45)):
        faster = times_faster(begin.get(title, {"unit": ""}))
        at_most(f"start: {title}, share of CCXT's", limit, 1 / faster if faster else None)
    at_least("start: load_markets", 3, times_faster(begin.get("load_markets", {"unit": ""})))
    grown = results.get("scale", {})
    few, lots = (middle(grown.get(f"book ticker, {n} symbols", {}), "ours") for n in (10, 1000))
    at_most("scale: message with 1,000 symbols against 10", 1.2, lots / few if few and lots else None, "×")
    smaller = times_faster(grown.get("order book of 1,000 levels", {"unit": ""}))
    at_most("scale: memory per order book, share of CCXT's", 0.5, 1 / smaller if smaller else None)
    for title, figure in results.get("order entry", {"create_order_ws to bytes": {"unit": ""}}).items():
        at_least(f"order entry: {title}", 3, times_faster(figure))
    compiled = results.get("compiler", {})
    at_most("compiler: generate", 5, middle(compiled.get("generate", {}), "ours"), " s")
    at_most("compiler: assert", 6, middle(compiled.get("assert", {}), "ours"), " s")
    return verdicts
