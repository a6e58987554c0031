"""What the tests of this package stand on: a stepped market, clients that note what is called, and a log of requests."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import binance_pro
import orjson
import pytest
from aiohttp import web

from tests.simulator import Limits, Simulator
from tests.simulator.spec import VenueName
from tests.simulator.streams.connection import Connection

T = TypeVar("T")

#: No wait of a test lasts longer, in seconds; it is the deadline of a failure, not a delay.
DEADLINE = 15.0

KINDS = ("hmac", "rsa", "ed25519")


@dataclass(frozen=True)
class Venue:
    """One of the markets: two of its symbols, as CCXT and as Binance call them, and how a call names the market."""

    name: str
    venue: VenueName
    symbol: str
    other: str
    id: str
    other_id: str
    type: str
    api: str
    stream_prefix: str
    wallet: str
    amount: float

    @property
    def contract(self) -> bool:
        return self.venue != "spot"

    @property
    def params(self) -> dict[str, str]:
        """What tells a call without symbol that it is about this market."""
        return {"type": self.type, "subType": self.name} if self.contract else {"type": self.type}

    def __str__(self) -> str:
        return self.name


SPOT = Venue("spot", "spot", "BTC/USDT", "ETH/USDT", "BTCUSDT", "ETHUSDT", "spot", "spot", "/stream/", "USDT", 0.002)
LINEAR = Venue(
    "linear", "usdm", "BTC/USDT:USDT", "ETH/USDT:USDT", "BTCUSDT", "ETHUSDT", "future", "future", "/fstream/", "USDT",
    0.002,
)  # fmt: skip
INVERSE = Venue(
    "inverse", "coinm", "BTC/USD:BTC", "ETH/USD:ETH", "BTCUSD_PERP", "ETHUSD_PERP", "delivery", "delivery",
    "/dstream/", "BTC", 2,
)  # fmt: skip
VENUES = (SPOT, LINEAR, INVERSE)
FUTURES = (LINEAR, INVERSE)
LIVELY = ("BTCUSDT", "ETHUSDT", "BTCUSD_PERP", "ETHUSD_PERP")

every_venue = pytest.mark.parametrize("venue", VENUES, ids=str)
every_future = pytest.mark.parametrize("venue", FUTURES, ids=str)
every_kind = pytest.mark.parametrize("kind", KINDS)


@dataclass(frozen=True)
class Request:
    """An HTTP request as it arrived."""

    method: str
    path: str
    query: str
    body: str
    api_key: str | None

    @property
    def params(self) -> dict[str, str]:
        return dict(parse_qsl(self.query, keep_blank_values=True) + parse_qsl(self.body, keep_blank_values=True))


class Watched(binance_pro.binance):
    """Notes the names of its methods that somebody, or itself, has used."""

    def __init__(self, config: Any = None, **more: Any) -> None:
        object.__setattr__(self, "used", set())
        super().__init__(config, **more)

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if inspect.isroutine(value):
            used = self.__dict__.get("used")
            if used is not None:
                used.add(name)
        return value


class Ground:
    """A simulator, the clients of one test, and the market's course."""

    def __init__(self, sim: Simulator) -> None:
        self.sim = sim
        self.requests: list[Request] = []
        self.clients: list[Watched] = []
        self._answer = sim.server.front.answer
        sim.server.front.answer = self._record  # type: ignore[method-assign]

    async def _record(self, request: web.Request) -> web.StreamResponse:
        body = await request.text() if request.body_exists else ""
        query = request.raw_path.partition("?")[2]
        found = Request(request.method, request.path, query, body, request.headers.get("X-MBX-APIKEY"))
        self.requests.append(found)
        return await self._answer(request)

    # --- clients

    def config(self, key: str | None = None, **settings: Any) -> dict[str, Any]:
        """CCXT's configuration for this simulator; ``key`` is a kind of key, or the name of a credential."""
        credentials = {} if key is None else self.sim.credentials[key].config()
        return {"urls": self.sim.urls, "enableRateLimit": False, **credentials, **settings}

    def client(self, key: str | None = None, **settings: Any) -> Watched:
        """A client that is closed with the test."""
        made = Watched(self.config(key, **settings))
        self.clients.append(made)
        return made

    async def ready(self, key: str | None = None, **settings: Any) -> Watched:
        """A client that has loaded its markets."""
        made = self.client(key, **settings)
        await made.load_markets()
        return made

    @property
    def used(self) -> set[str]:
        return {name for client in self.clients for name in client.__dict__["used"]}

    async def close(self) -> None:
        """Close the clients and forget the test's faults."""
        self.sim.server.front.answer = self._answer  # type: ignore[method-assign]
        self.sim.faults.clear()
        self.sim.faults.lift_ban()
        self.sim.faults.thaw()
        self.sim.set_clock(0)
        for client in self.clients:
            await client.close()
        # what a client leaves behind fails the test that it was for
        await settled(lambda: not self.sockets())

    # --- the market's course

    async def drive(self, work: Awaitable[T], *, deadline: float = DEADLINE) -> T:
        """Let the market go on until ``work`` is done; returns its result."""
        task = asyncio.ensure_future(work)
        try:
            async with asyncio.timeout(deadline):
                while not task.done():
                    await self.sim.step()
                    # also gives the sockets a turn; it returns as soon as the work is done
                    await asyncio.wait({task}, timeout=0.001)
            return task.result()
        finally:
            if not task.done():
                task.cancel()
                await asyncio.wait({task})

    async def until(self, condition: Callable[[], Any], *, deadline: float = DEADLINE) -> None:
        """Let the market go on until ``condition`` holds."""

        async def hold() -> None:
            while True:
                if condition():
                    return
                await asyncio.sleep(0)

        await self.drive(hold(), deadline=deadline)

    async def seek(
        self, call: Callable[[], Awaitable[T]], found: Callable[[T], Any], *, deadline: float = DEADLINE
    ) -> T:
        """Call again and again, the market going on, until a result is as ``found`` wants it; returns that one."""

        async def repeat() -> T:
            while True:
                result = await call()
                if found(result):
                    return result

        return await self.drive(repeat(), deadline=deadline)

    @contextmanager
    def alone(self, venue: Venue, silent: str) -> Iterator[None]:
        """Nothing happens to a symbol (by the exchange's id), and its tickers are not sent."""
        instrument = self.sim.instrument(venue.venue, silent)
        instrument.paused = True
        tickers = [f"{silent.lower()}@{name}" for name in ("miniTicker", "markPrice*", "kline*")]
        for name in tickers:
            self.sim.faults.mute(name)
        try:
            yield
        finally:
            instrument.paused = False
            for name in tickers:
                self.sim.faults.unmute(name)

    def sockets(self, pattern: str | None = None) -> list[Connection]:
        """The open websockets whose label matches."""
        return self.sim.faults.select(pattern)

    def sent(self, pattern: str | None = None) -> list[Any]:
        """Messages that clients have sent on the open websockets, parsed."""
        return [orjson.loads(text) for socket in self.sockets(pattern) for text in socket.log]

    def bid(self, venue: Venue, level: int) -> float:
        """The price of one of the best bids, counted from 0."""
        return self.sim.book(venue.venue, venue.id, level + 1)[1][level][0]

    @contextmanager
    def still(self, venue: Venue) -> Iterator[None]:
        """The symbol does not trade by itself, so that an order rests until the test has it filled."""
        instrument = self.sim.instrument(venue.venue, venue.id)
        instrument.paused = True
        try:
            yield
        finally:
            instrument.paused = False


async def soon(work: Awaitable[T], deadline: float = DEADLINE) -> T:
    """``work``, or TimeoutError; for what needs no market."""
    async with asyncio.timeout(deadline):
        return await work


async def settled(condition: Callable[[], Any], deadline: float = DEADLINE) -> None:
    """Wait, letting the loop work, until ``condition`` holds."""
    async with asyncio.timeout(deadline):
        while True:
            if condition():
                return
            await asyncio.sleep(0.001)


def marked_names(function: Any) -> Iterator[str]:
    """The methods that a test says it exercises."""
    for mark in getattr(function, "pytestmark", ()):
        if mark.name == "exercises":
            yield from mark.args


def exercises(*names: str) -> pytest.MarkDecorator:
    """Marks a test that calls these methods of the exchange class; that it does is checked when it has run."""
    return pytest.mark.exercises(*names)


def quiet() -> Limits:
    """Limits that never bite, for tests that are about something else."""
    return Limits.none()
