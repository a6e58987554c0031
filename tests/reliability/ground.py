"""What the tests of this package stand on: clients that are closed, waits with a deadline, sizes that scale."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp
import binance_pro
from pro_runtime.observe import telemetry

from tests.simulator import Limits, Simulator

T = TypeVar("T")

#: No wait of a test lasts longer, in seconds; it is the deadline of a failure, not a delay.
DEADLINE = 20.0

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
    """How much a body of work has left behind: objects, resident megabytes, tasks, sockets.

    Objects are blocks of the interpreter's allocator, of which everything that Python code can hold takes one or more:
    a leak of one object per message shows as that many, exactly and at no cost to the pace.
    """

    def __init__(self) -> None:
        self.objects = self.megabytes = self.tasks = self.files = 0
        self._start = (0, 0, 0, 0)

    def __enter__(self) -> Growth:
        self._start = self._measure()
        return self

    def __exit__(self, *_: object) -> None:
        self.objects, self.megabytes, self.tasks, self.files = self.so_far()

    def so_far(self) -> tuple[int, int, int, int]:
        """Objects, megabytes, tasks and files grown since the start."""
        pairs = zip(self._measure(), self._start, strict=True)
        objects, megabytes, tasks, files = (after - before for after, before in pairs)
        return objects, megabytes, tasks, files

    def __repr__(self) -> str:
        return f"<Growth {self.objects} objects, {self.megabytes} MB, {self.tasks} tasks, {self.files} files>"

    @staticmethod
    def _measure() -> tuple[int, int, int, int]:
        gc.collect()
        return sys.getallocatedblocks(), resident_megabytes(), len(asyncio.all_tasks()), open_files()


def resident_megabytes() -> int:
    """Memory of this process that is in use, as the system counts it."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") >> 20


def open_files() -> int:
    """File descriptors of this process, sockets included."""
    return len(os.listdir("/proc/self/fd"))


def quiet() -> Limits:
    """Limits that never bite."""
    return Limits.none()


class Remote:
    """A simulator in a process of its own, so that what grows here is the client's. Nothing trades but on command."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments
        self._process: asyncio.subprocess.Process | None = None
        self._session: aiohttp.ClientSession | None = None
        self._facts: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.simulator", "--compact", "--no-limits", "--active", "0", *self._arguments),
            cwd=Path(__file__).parents[2],
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert self._process.stdout is not None
        self._facts = json.loads(await soon(self._process.stdout.readline(), 60))
        self._session = aiohttp.ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None and self._process is not None
        await self._session.close()
        assert self._process.stdin is not None
        self._process.stdin.close()
        await soon(self._process.wait(), 60)

    def client(self, key: str | None = None, **settings: Any) -> Any:
        """A client of it, with the credential named ``key``; the caller closes it."""
        facts = {} if key is None else self._facts["credentials"][key]
        credentials = {name: value for name, value in facts.items() if name in ("apiKey", "secret")}
        options = {"ws": {"backoff": {"base": 1, "max": 20}}, **settings.pop("options", {})}
        config = {"urls": self._facts["urls"], "enableRateLimit": False, "options": options}
        return binance_pro.binance({**config, **credentials, **settings})

    async def call(self, name: str, **arguments: Any) -> Any:
        """What the simulator's control endpoint answers to a command."""
        assert self._session is not None
        body = {"op": name, "args": arguments}
        async with self._session.post(self._facts["control"], json=body) as response:
            answer = await response.json()
        assert response.status == 200, answer
        return answer["result"]

    async def followed(self) -> list[str]:
        """The streams that clients follow, over all connections."""
        assert self._session is not None
        async with self._session.get(self._facts["control"]) as response:
            state = await response.json()
        return [name for connection in state["connections"] for name in connection["streams"]]
