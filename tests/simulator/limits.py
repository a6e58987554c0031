"""Limits of the simulated exchange and the counters that enforce them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from .errors import ApiError
from .spec import VenueName

MINUTE = 60_000
DAY = 86_400_000
INTERVAL_MS = {"SECOND": 1000, "MINUTE": MINUTE, "DAY": DAY}


@dataclass(slots=True)
class Limits:
    """What a client may do. Every number can be changed while the simulator runs; None means no limit."""

    spot_weight: int | None = 6000
    futures_weight: int | None = 2400
    sapi_weight: int | None = 12000
    orders_10s: int | None = 100
    orders_1d: int | None = 200_000
    futures_orders_10s: int | None = 300
    futures_orders_1m: int | None = 1200
    spot_messages_per_second: int | None = 5
    futures_messages_per_second: int | None = 10
    streams_per_connection: int = 1024
    connections_per_5m: int | None = 300
    #: requests over the weight limit within one minute after which the address is banned (418)
    ban_after: int = 100
    ban_seconds: int = 120
    #: bytes a connection may leave unread before it is dropped
    outgoing_bytes: int = 64 * 1024 * 1024
    ping_interval: float = 20.0
    pong_timeout: float = 60.0
    #: age at which a websocket is closed, seconds
    connection_age: float = 86_400.0
    listen_key_ms: int = 60 * MINUTE

    @classmethod
    def none(cls) -> Limits:
        """No rate limits (for load tests)."""
        return cls(
            spot_weight=None,
            futures_weight=None,
            sapi_weight=None,
            orders_10s=None,
            orders_1d=None,
            futures_orders_10s=None,
            futures_orders_1m=None,
            spot_messages_per_second=None,
            futures_messages_per_second=None,
            connections_per_5m=None,
        )

    def weight(self, group: str) -> int | None:
        """Request weight a minute of a group of endpoints: a market, or sapi, papi, eapi."""
        if group == "spot":
            return self.spot_weight
        return self.sapi_weight if group in ("sapi", "papi", "eapi") else self.futures_weight

    def orders(self, venue: VenueName) -> list[tuple[str, int, int | None]]:
        """(interval, how many of them, limit) of new orders."""
        if venue == "spot":
            return [("SECOND", 10, self.orders_10s), ("DAY", 1, self.orders_1d)]
        return [("SECOND", 10, self.futures_orders_10s), ("MINUTE", 1, self.futures_orders_1m)]


class FixedWindows:
    """Counters that start anew at every full interval."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int], tuple[int, int]] = {}

    def count(self, name: str, interval_ms: int, now_ms: int, add: int = 0) -> int:
        """The count of the current interval after adding ``add``."""
        window = now_ms // interval_ms
        started, value = self._counts.get((name, interval_ms), (window, 0))
        if started != window:
            value = 0
        value += add
        self._counts[name, interval_ms] = (window, value)
        return value


class RequestLimiter:
    """Weights by address, orders by account; bans."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._windows = FixedWindows()
        self.banned_until_ms = 0
        self.refused = 0

    def ban(self, until_ms: int) -> None:
        self.banned_until_ms = until_ms

    def charge(self, group: str, weight: int, now_ms: int) -> int:
        """Add ``weight``; returns the weight used this minute. Raises 429 beyond the limit and 418 while banned."""
        if now_ms < self.banned_until_ms:
            left = -(-(self.banned_until_ms - now_ms) // 1000)
            text = (
                f"Way too much request weight used; IP banned until {self.banned_until_ms}. "
                "Please use WebSocket Streams for live updates to avoid bans."
            )
            raise ApiError(-1003, text, 418, data=None, retry_after=left)
        limit = self.limits.weight(group)
        used = self._windows.count("weight:" + group, MINUTE, now_ms, weight)
        if limit is not None and used > limit:
            self.refused += 1
            if self._windows.count("refused:" + group, MINUTE, now_ms, 1) > self.limits.ban_after:
                self.ban(now_ms + self.limits.ban_seconds * 1000)
            left = -(-(MINUTE - now_ms % MINUTE) // 1000)
            text = (
                f"Too much request weight used; current limit is {limit} request weight per 1 MINUTE. "
                "Please use WebSocket Streams for live updates to avoid polling the API."
            )
            raise ApiError(-1003, text, 429, retry_after=left)
        return used

    def used(self, group: str, now_ms: int) -> int:
        return self._windows.count("weight:" + group, MINUTE, now_ms)

    def charge_order(self, venue: VenueName, account: str, now_ms: int) -> None:
        """Count one new order of the account; raises -1015 beyond a limit."""
        for interval, number, limit in self.limits.orders(venue):
            length = INTERVAL_MS[interval] * number
            used = self._windows.count(f"orders:{venue}:{account}", length, now_ms, 1)
            if limit is not None and used > limit:
                text = f"Too many new orders; current limit is {limit} orders per {number} {interval}."
                raise ApiError(-1015, text, 429, retry_after=-(-(length - now_ms % length) // 1000))

    def order_counts(self, venue: VenueName, account: str, now_ms: int) -> list[tuple[str, int, int | None, int]]:
        """(interval, number, limit, used) of the account's orders."""
        return [
            (
                interval,
                number,
                limit,
                self._windows.count(f"orders:{venue}:{account}", INTERVAL_MS[interval] * number, now_ms),
            )
            for interval, number, limit in self.limits.orders(venue)
        ]

    def snapshot(self, venue: VenueName, account: str | None, now_ms: int) -> list[dict[str, Any]]:
        """``rateLimits`` of a websocket API answer."""
        rows = [
            {
                "rateLimitType": "REQUEST_WEIGHT",
                "interval": "MINUTE",
                "intervalNum": 1,
                "limit": self.limits.weight(venue) or 1_000_000,
                "count": self.used(venue, now_ms),
            }
        ]
        if account is not None:
            rows += [
                {
                    "rateLimitType": "ORDERS",
                    "interval": interval,
                    "intervalNum": number,
                    "limit": limit or 1_000_000,
                    "count": used,
                }
                for interval, number, limit, used in self.order_counts(venue, account, now_ms)
            ]
        return rows


class SlidingWindow:
    """At most ``limit`` events in any ``seconds``."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque()

    def hit(self, now: float, limit: int | None) -> bool:
        """Count an event; False when it is one too many."""
        times = self._times
        times.append(now)
        while times and times[0] <= now - self._seconds:
            times.popleft()
        return limit is None or len(times) <= limit
