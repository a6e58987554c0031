"""The pace of one instance's requests: a leaky bucket, or a rolling window.

Requests are admitted in the order in which they ask. Nothing polls: the moment at which a request may go is
known when it asks, so it sleeps until then, once.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

__all__ = ["LEAKY_BUCKET", "ROLLING_WINDOW", "Throttler"]

LEAKY_BUCKET = "leakyBucket"
ROLLING_WINDOW = "rollingWindow"


class Throttler:
    """Admits requests at the pace that a token bucket description allows.

    `config` has CCXT's keys: `algorithm`, `cost` (of a request that names none), for the leaky bucket `refillRate`
    (tokens per millisecond), `capacity` and `tokens`, for the rolling window `windowSize` and `rateLimit`
    (milliseconds; their quotient is the cost that a window holds) or `maxWeight`.
    """

    def __init__(
        self,
        config: Mapping[str, Any] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.config: dict[str, Any] = {
            "refillRate": 1.0,
            "capacity": 1.0,
            "tokens": 0.0,
            "cost": 1.0,
            "algorithm": LEAKY_BUCKET,
            "windowSize": 60_000.0,
            "maxWeight": None,
            **(config or {}),
        }
        if self.config["algorithm"] != LEAKY_BUCKET and self.config["maxWeight"] is None:
            self.config["maxWeight"] = self.config["windowSize"] / self.config["rateLimit"]
        self._clock = clock
        self._sleep = sleep
        self._tokens: float = self.config["tokens"]
        self._refilled = self._now()
        # admissions of the rolling window as [moment, cost], oldest first; moments may lie in the future
        self._admissions: deque[list[float]] = deque()
        self._admitted_cost = 0.0

    def _now(self) -> float:
        return self._clock() * 1000.0

    async def throttle(self, cost: float | None = None) -> None:
        """Return when a request of `cost` may be sent. A cancelled caller gives its place back."""
        amount = float(self.config["cost"] if cost is None else cost)
        if self.config["algorithm"] == LEAKY_BUCKET:
            wait = self._reserve_tokens(amount)
            if wait > 0:
                try:
                    await self._sleep(wait / 1000.0)
                except BaseException:
                    self._tokens += amount
                    raise
            return
        admission = self._reserve_window(amount)
        wait = admission[0] - self._now()
        if wait > 0:
            try:
                await self._sleep(wait / 1000.0)
            except BaseException:
                self._withdraw(admission)
                raise

    def _reserve_tokens(self, cost: float) -> float:
        """Take `cost` tokens, on credit if need be. Returns the milliseconds until the bucket is level again."""
        now = self._now()
        rate: float = self.config["refillRate"]
        self._tokens = min(self._tokens + (now - self._refilled) * rate, self.config["capacity"])
        self._refilled = now
        wait = -self._tokens / rate if self._tokens < 0 else 0.0
        self._tokens -= cost
        return wait

    def _reserve_window(self, cost: float) -> list[float]:
        """Enter a request at the first moment, not before those already entered, at which the window has room."""
        size: float = self.config["windowSize"]
        room: float = self.config["maxWeight"]
        admissions = self._admissions
        moment = self._now()
        self._forget_until(moment - size)
        if admissions and admissions[-1][0] > moment:
            moment = admissions[-1][0]
        # Those that leave the window before `moment` no longer count then, but still do for the present.
        cost_at_moment = self._admitted_cost
        for admitted, admitted_cost in admissions:
            if admitted > moment - size:
                if cost_at_moment + cost <= room:
                    break
                moment = admitted + size
            cost_at_moment -= admitted_cost
        admission = [moment, cost]
        admissions.append(admission)
        self._admitted_cost += cost
        return admission

    def _forget_until(self, horizon: float) -> None:
        admissions = self._admissions
        while admissions and admissions[0][0] <= horizon:
            self._admitted_cost -= admissions.popleft()[1]
        if not admissions:
            # sums of floats drift; an empty window is exactly empty
            self._admitted_cost = 0.0

    def _withdraw(self, admission: list[float]) -> None:
        for index, entry in enumerate(self._admissions):
            if entry is admission:
                del self._admissions[index]
                self._admitted_cost -= admission[1]
                return
