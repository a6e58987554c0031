"""What the tests of this package stand on: clients that are closed, waits with a deadline, sizes that scale."""

from __future__ import annotations

import asyncio
import gc
import os
import tracemalloc
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import binance_pro
from pro_runtime import telemetry
from tests.simulator import Limits, Simulator

T = TypeVar("T")

#: No wait of a test lasts longer, in seconds; it is the deadline of a failure, not a delay.
DEADLINE = 30.0

#: 1 in CI; ``make reliability`` sets 10.
SCALE = int(os.environ.get("RELIABILITY_SCALE", "1"))


def scaled(count: int) -> int:
    """``count`` in CI, more of it in ``make reliability``."""
    return count * SCALE


async def soon(work: Awaitable[T], deadline: float = DEADLINE) -> T:
    """``work``, or TimeoutError."""
    async with asyncio.timeout(deadline):
        return await work


async def until(condition: Callable[[], Any], what: str = "", deadline: float = DEADLINE) -> None:
    """Let the loop work until ``condition`` holds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + deadline
    turns = 0
    while not condition():
        assert loop.time() < end, f"never became true: {what or condition}"
        turns += 1
        await asyncio.sleep(0 if turns < 100 else 0.001)


class Ground:
    """A simulator and the clients of one test."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim
        self.clients: list[Any] = []
        self._tokens: list[int] = []

    def config(self, key: str | None = None, **settings: Any) -> dict[str, Any]:
        """CCXT's configuration for this simulator; ``key`` is the name of a credential. Backoff is in milliseconds."""
        credentials = {} if key is None else self.sim.credentials[key].config()
        options = {"ws": {"backoff": {"base": 1, "max": 20}}, **settings.pop("options", {})}
        return {"urls": self.sim.urls, "enableRateLimit": False, "options": options, **credentials, **settings}

    def client(self, key: str | None = None, **settings: Any) -> Any:
        """A client that is closed with the test."""
        made = binance_pro.binance(self.config(key, **settings))
        self.clients.append(made)
        return made

    async def ready(self, key: str | None = None, **settings: Any) -> Any:
        """A client that has loaded its markets."""
        made = self.client(key, **settings)
        await made.load_markets()
        return made

    def events(self, prefix: str = "") -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
        """A list that fills with what telemetry tells from now on."""
        found: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self._tokens.append(telemetry.attach(prefix, lambda *event: found.append((event[0], *map(dict, event[1:])))))  # type: ignore[arg-type]
        return found

    async def drive(self, work: Awaitable[T], deadline: float = DEADLINE) -> T:
        """Let a manual market go on until ``work`` is done; returns its result."""
        task = asyncio.ensure_future(work)
        try:
            async with asyncio.timeout(deadline):
                while not task.done():
                    await self.sim.step()
                    await asyncio.wait({task}, timeout=0.001)
            return task.result()
        finally:
            if not task.done():
                task.cancel()
                await asyncio.wait({task})

    async def close(self) -> None:
        """Close the clients and forget faults and observers."""
        telemetry.detach(self._tokens)
        self.sim.faults.clear()
        self.sim.faults.lift_ban()
        self.sim.set_clock(0)
        for client in self.clients:
            await client.close()


class Growth:
    """How much a body of work has left behind: traced bytes, tasks, sockets."""

    def __init__(self) -> None:
        self.bytes = self.tasks = self.files = 0
        self._start = (0, 0, 0)

    def __enter__(self) -> Growth:
        tracemalloc.start()
        self._start = self._measure()
        return self

    def __exit__(self, *_: object) -> None:
        end = self._measure()
        tracemalloc.stop()
        self.bytes, self.tasks, self.files = (after - before for after, before in zip(end, self._start, strict=True))

    def so_far(self) -> int:
        """Bytes grown since the start."""
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - self._start[0]

    @staticmethod
    def _measure() -> tuple[int, int, int]:
        gc.collect()
        return tracemalloc.get_traced_memory()[0], len(asyncio.all_tasks()), open_files()


def open_files() -> int:
    """File descriptors of this process, sockets included."""
    return len(os.listdir("/proc/self/fd"))


def quiet() -> Limits:
    """Limits that never bite."""
    return Limits.none()
