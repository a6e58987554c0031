"""What can be watched: each channel's streams, and the rows that its updates consist of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import binance_pro
from pro_runtime.streams.stream import Stream

Row = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One stream to open: a `stream_*` method by name, and its arguments."""

    channel: str
    method: str
    arguments: tuple[Any, ...]

    def open(self, exchange: binance_pro.binance) -> Stream[Any]:
        """The stream; lost connections do not end it."""
        start: Callable[..., Stream[Any]] = getattr(exchange, self.method)
        # commands close the connections at their end, which is the end of every subscription
        return start(*self.arguments, on_error="reconnect", unwatch_on_halt=False)


def calls(channel: str, symbols: Sequence[str], *, timeframe: str = "1m", depth: int = 10) -> list[Call]:
    """The streams that show `channel` for `symbols`."""
    names: list[Any] = list(symbols)
    if channel == "ticker":
        # the default of many symbols is the mini ticker, which has neither bid nor ask
        return [Call(channel, "stream_tickers", (names, {"name": "ticker"}))]
    if channel == "trades":
        return [Call(channel, "stream_trades_for_symbols", (names,))]
    if channel == "book":
        # a book keeps only as many levels as were asked for: enough that removed ones can be replaced
        return [Call(channel, "stream_order_book_for_symbols", (names, 100 if depth <= 50 else 1000))]
    if channel == "candles":
        return [Call(channel, "stream_ohlcv_for_symbols", ([[name, timeframe] for name in names],))]
    assert channel == "orders", channel
    return [Call(channel, "stream_orders", (name,)) for name in names or [None]]


def rows(channel: str, update: Any, *, depth: int = 10) -> Iterator[Row]:
    """The structures of an update, as plain dicts."""
    if channel == "ticker":
        yield from update.values()
    elif channel == "book":
        yield {
            **{name: update.get(name) for name in ("symbol", "timestamp", "datetime", "nonce")},
            "bids": [list(level[:2]) for level in update["bids"][:depth]],
            "asks": [list(level[:2]) for level in update["asks"][:depth]],
        }
    elif channel == "candles":
        for symbol, by_timeframe in update.items():
            for timeframe, candles in by_timeframe.items():
                for candle in candles:
                    values = dict(zip(("timestamp", "open", "high", "low", "close", "volume"), candle, strict=False))
                    yield {"symbol": symbol, "timeframe": timeframe, **values}
    else:
        yield from update


def without_raw(row: Row) -> Row:
    """A row without the exchange's own message."""
    return {name: value for name, value in row.items() if name != "info"}
