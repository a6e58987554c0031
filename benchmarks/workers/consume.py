"""What all consumers of a flood have in common: counting, clocks, and giving up when nothing comes any more."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

#: Seconds without a message after which a consumer is taken to have stalled.
PATIENCE = 4.0


class Count:
    """Messages received, with the times that matter."""

    def __init__(self, expected: int, *, latencies: bool = False) -> None:
        self.expected = expected
        self.received = 0
        #: How often the caller got something, where that is less than the messages handled.
        self.calls = 0
        #: Tells how many messages have been handled, where the caller does not see each of them.
        self.newest: Callable[[], int] | None = None
        self.first = self.last = self.cpu_first = self.cpu_last = 0.0
        self.arrivals: list[tuple[int, float]] | None = [] if latencies else None
        self.done = asyncio.Event()

    def add(self, count: int, newest: int = 0) -> None:
        now = time.monotonic()
        if not self.received:
            self.first, self.cpu_first = now, time.process_time()
        self.received += count
        self.last = now
        if self.arrivals is not None:
            self.arrivals.append((newest, time.time()))
        if newest >= self.expected or self.received >= self.expected:
            self.cpu_last = time.process_time()
            self.done.set()

    def look(self) -> None:
        """Count what has been handled since the last look."""
        if self.newest is not None:
            handled = self.newest()
            if handled > self.received:
                self.add(handled - self.received, handled)

    def report(self) -> dict[str, Any]:
        seconds = self.last - self.first
        cpu = (self.cpu_last or time.process_time()) - self.cpu_first
        return {
            "expected": self.expected,
            "received": self.received,
            "calls": self.calls,
            "seconds": seconds,
            "rate": self.received / seconds if seconds > 0 else 0.0,
            "cpu_per_message": cpu / max(1, self.received),
            "stalled": not self.done.is_set(),
            "arrivals": self.arrivals,
        }


async def consume(count: Count, run: Callable[[], Awaitable[None]]) -> dict[str, Any]:
    """Run a consumer until everything has arrived or nothing comes any more."""
    task = asyncio.ensure_future(run())
    seen = -1

    async def watch_progress() -> None:
        while True:
            await asyncio.sleep(0.005)
            count.look()

    watcher = asyncio.ensure_future(watch_progress())
    try:
        while not count.done.is_set() and not task.done():
            try:
                async with asyncio.timeout(PATIENCE):
                    await count.done.wait()
            except TimeoutError:
                if count.received == seen:
                    break
                seen = count.received
        if task.done() and task.exception() is not None:
            raise task.exception()  # type: ignore[misc]
    finally:
        task.cancel()
        watcher.cancel()
        await asyncio.gather(task, watcher, return_exceptions=True)
    return count.report()
