"""The clock of a scenario: time moves only when a step says so."""

from __future__ import annotations

import asyncio
import contextvars
import heapq
import itertools
from collections.abc import Callable
from typing import Any


class Clock:
    """The time of a scenario, in milliseconds, and what is to happen later."""

    def __init__(self, now: int) -> None:
        self.now: float = now
        self._order = itertools.count()
        self._timers: list[tuple[float, int, Callable[[], Any]]] = []

    def schedule(self, after: float, callback: Callable[[], Any]) -> None:
        """Calls `callback` once the clock has moved `after` milliseconds."""
        heapq.heappush(self._timers, (self.now + after, next(self._order), callback))

    def take_due(self, limit: float) -> Callable[[], Any] | None:
        """The next callback that is due by `limit`; moves the clock to it."""
        if not self._timers or self._timers[0][0] > limit:
            return None
        at, _, callback = heapq.heappop(self._timers)
        self.now = max(self.now, at)
        return callback


class VirtualTimer:
    """What `call_later` returns when the scenario's clock decides when that is."""

    def __init__(self) -> None:
        self.is_cancelled = False

    def cancel(self) -> None:
        """Nothing will be called."""
        self.is_cancelled = True


class VirtualLoop:
    """The running loop, with timers that wait for the scenario's clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio.get_running_loop(), name)

    def call_later(self, seconds: float, callback: Callable[..., Any], *args: Any, context: Any = None) -> VirtualTimer:
        """As the loop's own."""
        timer = VirtualTimer()

        def run() -> None:
            if not timer.is_cancelled:
                (context or contextvars.copy_context()).run(callback, *args)

        self._clock.schedule(seconds * 1000, run)
        return timer


class VirtualAsyncio:
    """Stands in for the module `asyncio` where background work is scheduled."""

    def __init__(self, clock: Clock) -> None:
        self._loop = VirtualLoop(clock)

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)

    def get_running_loop(self) -> VirtualLoop:
        """As the module's own."""
        return self._loop
