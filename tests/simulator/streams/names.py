"""Stream names: ``btcusdt@depth5@100ms`` and the like, per market."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..spec import VenueName
from ..statistics import INTERVALS, WINDOWS

_UTC8 = 8 * 3_600_000
_DEPTH = re.compile(r"depth(5|10|20)?(?:@(0|100|250|500|1000)ms)?$")
_RPI_DEPTH = re.compile(r"rpiDepth@500ms$")
_KLINE = re.compile(r"(kline|markPriceKline|indexPriceKline)_(\w+)(@\+08:00)?$")
_CONTINUOUS = re.compile(r"(\w+?)_(perpetual|current_quarter|next_quarter)@continuousKline_(\w+)$")
_TICKER_WINDOW = re.compile(r"ticker_(1h|4h|1d)$")
_MARK = re.compile(r"markPrice(@1s)?$")
_INDEX = re.compile(r"indexPrice(@1s)?$")

#: futures streams of the high-frequency route; all others belong to the market route
PUBLIC_ROUTE_KINDS = frozenset({"depth", "rpiDepth", "partial", "bookTicker", "bookTicker!", "trade"})


@dataclass(frozen=True, slots=True)
class StreamName:
    """A parsed stream. ``kind`` ends with ``!`` for all symbols; ``period`` is ms between pushes, 0 means at once."""

    text: str
    kind: str
    symbol: str | None
    period: int
    detail: tuple[Any, ...] = ()

    @property
    def key(self) -> tuple[Any, ...]:
        """What the instrument files the channel under."""
        return (self.kind, self.period, *self.detail)


def _all_symbols(venue: VenueName, text: str) -> StreamName | None:
    body = text[1:]
    futures = venue != "spot"
    if body == "miniTicker@arr":
        return StreamName(text, "miniTicker!", None, 1000)
    if body == "ticker@arr":
        return StreamName(text, "ticker!", None, 1000)
    if not futures and body.endswith("@arr") and _TICKER_WINDOW.match(body[:-4]):
        return StreamName(text, "window!", None, 1000, (body[7:-4],))
    if futures and body == "bookTicker":
        return StreamName(text, "bookTicker!", None, 0)
    if futures and body in ("markPrice@arr", "markPrice@arr@1s"):
        return StreamName(text, "markPrice!", None, 1000 if body.endswith("@1s") else 3000)
    if futures and body == "forceOrder@arr":
        return StreamName(text, "forceOrder!", None, 0)
    if futures and body == "contractInfo":
        return StreamName(text, "contractInfo!", None, 0)
    return None


def parse(venue: VenueName, text: str) -> StreamName | None:
    """The stream that ``text`` names in this market; None when there can be no such stream."""
    if text.startswith("!"):
        return _all_symbols(venue, text)
    symbol, separator, channel = text.partition("@")
    if not separator or not symbol or symbol != symbol.lower():
        return None
    futures = venue != "spot"
    symbol = symbol.upper()
    if channel in ("trade", "aggTrade", "bookTicker"):
        return StreamName(text, channel, symbol, 0)
    if channel in ("miniTicker", "ticker"):
        return StreamName(text, channel, symbol, 1000)
    if match := _DEPTH.match(channel):
        levels, speed = match.groups()
        allowed = ("0", "100", "250", "500") if futures else ("100", "1000")
        if speed is not None and speed not in allowed:
            return None
        period = int(speed) if speed is not None else 250 if futures else 1000
        if levels:
            return StreamName(text, "partial", symbol, period or 100, (int(levels),))
        return StreamName(text, "depth", symbol, period)
    if futures and _RPI_DEPTH.match(channel):
        return StreamName(text, "rpiDepth", symbol, 500)
    if match := _KLINE.match(channel):
        kind, interval, shifted = match.groups()
        if interval not in INTERVALS or (futures and interval == "1s") or (kind != "kline" and venue != "coinm"):
            return None
        shift = _UTC8 if shifted and not futures else 0
        return StreamName(text, kind, symbol, 250 if futures else 1000, (interval, shift))
    if futures and (match := _CONTINUOUS.match(text)):
        pair, contract, interval = match.groups()
        if interval not in INTERVALS:
            return None
        return StreamName(text, "continuousKline", pair.upper(), 250, (interval, 0, contract.upper()))
    if not futures and (match := _TICKER_WINDOW.match(channel)) and match.group(1) in WINDOWS:
        return StreamName(text, "window", symbol, 1000, (match.group(1),))
    if not futures and channel == "avgPrice":
        return StreamName(text, "avgPrice", symbol, 1000)
    if futures and (match := _MARK.match(channel)):
        return StreamName(text, "markPrice", symbol, 1000 if match.group(1) else 3000)
    if venue == "coinm" and (match := _INDEX.match(channel)):
        return StreamName(text, "indexPrice", symbol, 1000 if match.group(1) else 3000)
    if futures and channel == "forceOrder":
        return StreamName(text, "forceOrder", symbol, 0)
    return None
