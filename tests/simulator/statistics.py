"""Candles and rolling tickers, computed from the trades."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from .orders import ZERO, Trade
from .spec import SymbolSpec

MINUTE = 60_000
DAY = 86_400_000
INTERVALS: dict[str, int] = {
    "1s": 1000, "1m": MINUTE, "3m": 3 * MINUTE, "5m": 5 * MINUTE, "15m": 15 * MINUTE, "30m": 30 * MINUTE,
    "1h": 60 * MINUTE, "2h": 120 * MINUTE, "4h": 240 * MINUTE, "6h": 360 * MINUTE, "8h": 480 * MINUTE,
    "12h": 720 * MINUTE, "1d": DAY, "3d": 3 * DAY, "1w": 7 * DAY, "1M": 0,
}  # fmt: skip
WINDOWS: dict[str, int] = {"1h": 60 * MINUTE, "4h": 240 * MINUTE, "1d": DAY}
_MONDAY_MS = 4 * DAY  # the epoch was a Thursday


def open_time(time_ms: int, interval: str, shift_ms: int = 0) -> int:
    """Start of the candle that holds ``time_ms``; ``shift_ms`` moves the day's start (UTC+8 is +8 h)."""
    local = time_ms + shift_ms
    if interval == "1M":
        first = datetime.fromtimestamp(local / 1000, UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        return int(first.timestamp() * 1000) - shift_ms
    length = INTERVALS[interval]
    if interval == "1w":
        return (local - _MONDAY_MS) // length * length + _MONDAY_MS - shift_ms
    return local // length * length - shift_ms


def next_open_time(open_ms: int, interval: str, shift_ms: int = 0) -> int:
    """Start of the candle after the one that starts at ``open_ms``."""
    if interval != "1M":
        return open_ms + INTERVALS[interval]
    inside = datetime.fromtimestamp((open_ms + shift_ms) / 1000, UTC) + timedelta(days=32)
    return int(inside.replace(day=1).timestamp() * 1000) - shift_ms


@dataclass(slots=True)
class Bar:
    """One candle; prices and volumes in the symbol's integer scales, turnover as Decimal."""

    open_ms: int
    open: int
    high: int
    low: int
    close: int
    volume: int = 0
    turnover: Decimal = ZERO
    trades: int = 0
    taker_volume: int = 0
    taker_turnover: Decimal = ZERO
    first_id: int = -1
    last_id: int = -1

    def add_trade(self, trade: Trade) -> None:
        price = trade.price
        if price > self.high:
            self.high = price
        if price < self.low:
            self.low = price
        if self.first_id < 0:
            self.first_id = trade.trade_id
            if not self.trades:
                self.open = price
                self.high = self.low = price
        self.last_id = trade.trade_id
        self.close = price
        self.volume += trade.qty
        self.turnover += trade.turnover
        self.trades += 1
        if not trade.buyer_maker:
            self.taker_volume += trade.qty
            self.taker_turnover += trade.turnover

    def merge(self, other: Bar) -> None:
        """Append a later candle to this one."""
        self.high = max(self.high, other.high)
        self.low = min(self.low, other.low)
        self.close = other.close
        self.volume += other.volume
        self.turnover += other.turnover
        self.trades += other.trades
        self.taker_volume += other.taker_volume
        self.taker_turnover += other.taker_turnover
        if self.first_id < 0:
            self.first_id = other.first_id
        if other.last_id >= 0:
            self.last_id = other.last_id

    def copy(self) -> Bar:
        return Bar(
            self.open_ms, self.open, self.high, self.low, self.close, self.volume, self.turnover, self.trades,
            self.taker_volume, self.taker_turnover, self.first_id, self.last_id,
        )  # fmt: skip


class Statistics:
    """Minute candles (invented before the market opened, from trades since), second candles, rolling tickers."""

    def __init__(self, spec: SymbolSpec, seed: str, opened_ms: int, history_minutes: int) -> None:
        self.spec = spec
        self._seed = seed
        self._opened_ms = opened_ms
        self._history_minutes = history_minutes
        self._history: list[Bar] | None = None
        self.minutes: deque[Bar] = deque(maxlen=2880)
        self.seconds: deque[Bar] = deque(maxlen=1000)
        self.last: Trade | None = None
        self.live: dict[tuple[str, int], Bar] = {}
        self._day_cache: tuple[int, Bar] | None = None

    # --- feeding

    def add_trade(self, trade: Trade) -> None:
        self.last = trade
        time_ms = trade.time_ms
        self._bar(self.minutes, time_ms // MINUTE * MINUTE, trade).add_trade(trade)
        self._bar(self.seconds, time_ms // 1000 * 1000, trade).add_trade(trade)
        for key, bar in self.live.items():
            interval, shift = key
            start = open_time(time_ms, interval, shift)
            if start != bar.open_ms:
                bar = self.live[key] = Bar(start, trade.price, trade.price, trade.price, trade.price)
            bar.add_trade(trade)

    def _bar(self, bars: deque[Bar], start: int, trade: Trade) -> Bar:
        if bars and bars[-1].open_ms == start:
            return bars[-1]
        bar = Bar(start, trade.price, trade.price, trade.price, trade.price)
        bars.append(bar)
        return bar

    # --- history

    def history(self) -> list[Bar]:
        """Minute candles before the market opened; they end at the first trade's price."""
        if self._history is None:
            rng = random.Random(f"{self._seed}:history")
            first = self.minutes[0] if self.minutes else None
            price = first.open if first is not None else self.spec.base_price
            next_id = first.first_id if first is not None else 1_000_000
            start = (first.open_ms if first is not None else self._opened_ms // MINUTE * MINUTE) - MINUTE
            bars: list[Bar] = []
            for index in range(self._history_minutes):
                close = price
                drift = max(1, close // 1500)
                opened = max(10, close + rng.randint(-drift, drift))
                high = max(opened, close) + rng.randint(0, drift)
                low = max(5, min(opened, close) - rng.randint(0, drift))
                volume = rng.randint(20, 4000) * max(1, self.spec.min_qty)
                turnover = self.spec.turnover((high + low) // 2, volume)
                trades = rng.randint(3, 60)
                bars.append(
                    Bar(
                        start - index * MINUTE,
                        opened,
                        high,
                        low,
                        close,
                        volume,
                        turnover.quantize(Decimal("1E-8")),
                        trades,
                        volume // 2,
                        (turnover / 2).quantize(Decimal("1E-8")),
                        next_id - trades,
                        next_id - 1,
                    )
                )
                next_id -= trades
                price = opened
            bars.reverse()
            self._history = bars
        return self._history

    # --- candles

    def candles(
        self,
        interval: str,
        now_ms: int,
        *,
        start_ms: int | None = None,
        end_ms: int | None = None,
        limit: int = 500,
        shift_ms: int = 0,
    ) -> list[Bar]:
        """Candles of ``interval`` up to now, oldest first, gaps filled with the last price."""
        source = list(self.seconds) if interval == "1s" else [*self.history(), *self.minutes]
        merged: list[Bar] = []
        for bar in source:
            start = open_time(bar.open_ms, interval, shift_ms)
            if merged and merged[-1].open_ms == start:
                merged[-1].merge(bar)
                continue
            self._fill(merged, start, interval, shift_ms)
            fresh = bar.copy()
            fresh.open_ms = start
            merged.append(fresh)
        if merged:
            self._fill(
                merged, next_open_time(open_time(now_ms, interval, shift_ms), interval, shift_ms), interval, shift_ms
            )
        found = [
            bar
            for bar in merged
            if (start_ms is None or bar.open_ms >= start_ms) and (end_ms is None or bar.open_ms <= end_ms)
        ]
        return found[:limit] if start_ms is not None else found[-limit:]

    @staticmethod
    def _fill(bars: list[Bar], until_ms: int, interval: str, shift_ms: int) -> None:
        while bars:
            start = next_open_time(bars[-1].open_ms, interval, shift_ms)
            if start >= until_ms:
                return
            price = bars[-1].close
            bars.append(Bar(start, price, price, price, price))

    def track(self, interval: str, now_ms: int, shift_ms: int = 0) -> None:
        """Keep the current candle of ``interval`` up to date with every trade from now on."""
        key = (interval, shift_ms)
        if key not in self.live:
            candles = self.candles(interval, now_ms, limit=1, shift_ms=shift_ms)
            if candles:
                self.live[key] = candles[-1]

    def roll(self, interval: str, now_ms: int, shift_ms: int = 0) -> tuple[Bar | None, Bar | None]:
        """(the candle that just closed or None, the current candle or None) for a tracked interval."""
        bar = self.live.get((interval, shift_ms))
        if bar is None:
            self.track(interval, now_ms, shift_ms)
            return None, self.live.get((interval, shift_ms))
        start = open_time(now_ms, interval, shift_ms)
        if start <= bar.open_ms:
            return None, bar
        current = Bar(start, bar.close, bar.close, bar.close, bar.close)
        self.live[interval, shift_ms] = current
        return bar, current

    # --- rolling tickers

    def window(self, length_ms: int, now_ms: int) -> Bar | None:
        """All trades of the last ``length_ms`` (starting on a minute) as one bar; None before the first trade."""
        if not self.minutes:
            return None
        start = (now_ms - length_ms) // MINUTE * MINUTE
        current = self.minutes[-1]
        if length_ms != DAY:
            return self._collect(start, current)
        key = (start, current.open_ms)
        if self._day_cache is None or self._day_cache[0] != hash(key):
            closed = self._collect(start, None, stop=current)
            self._day_cache = (hash(key), closed if closed is not None else Bar(0, 0, 0, 0, 0))
        day = self._day_cache[1]
        if not day.trades:
            return current.copy()
        merged = day.copy()
        merged.merge(current)
        return merged

    def _collect(self, start: int, last: Bar | None, stop: Bar | None = None) -> Bar | None:
        found: Bar | None = None
        for bars in (self.history(), self.minutes):
            for bar in bars:
                if bar is stop:
                    break
                if bar.open_ms < start:
                    continue
                if found is None:
                    found = bar.copy()
                else:
                    found.merge(bar)
        if found is None and last is not None:
            found = last.copy()
        return found
