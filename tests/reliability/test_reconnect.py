"""After refusals and disconnects: growing delays, within the exchange's limits, and the subscriptions still wanted."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pro_runtime.errors import NetworkError

from tests.simulator import Limits, Simulator, simulator
from tests.simulator.limits import SlidingWindow

from .ground import DEADLINE, SCALE, Ground, scaled, soon, until

DISRUPTIONS = scaled(50)
#: As Binance's limit of 300 connections in 5 minutes, but so that it bites within a test: (number, seconds).
CONNECTIONS = (100, 2.0)
#: The client counts when it means to dial and the server when it is called, which is later by as much as the machine
#: is busy, and not always by the same.
MARGIN = 1.5
BASE, MOST = 0.001, 0.02


async def test_refusals_are_answered_with_growing_delays(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {"backoff": {"base": 8, "max": 64}}})
    delays = ground.events("connection.started")
    ground.sim.faults.refuse_connections(6, 503)
    stream = client.stream_trades("BTC/USDT", on_error="reconnect")
    stream._backoff.base = 0.001
    async with stream:
        reading = asyncio.ensure_future(anext(stream))
        await until(lambda: len(delays) >= 7)
        assert await ground.drive(reading)
    found = [event[1]["delay"] for event in delays[:7]]
    assert found[0] == 0
    for number, delay in enumerate(found[1:]):
        plain = min(0.008 * 2**number, 0.064)
        assert 0.8 * plain - 0.001 <= delay <= min(1.2 * plain, 0.064) + 0.001


async def test_a_429_is_answered_with_the_wait_asked_for(ground: Ground) -> None:
    client = await ground.ready()
    ground.sim.faults.refuse_connections(1, 429)
    stream = client.stream_trades("BTC/USDT", on_error="reconnect")
    stream._backoff.base = 0.001
    async with stream:
        reading = asyncio.ensure_future(anext(stream))
        await soon(ground.sim.listening("btcusdt@trade"))
        assert await ground.drive(reading)
    refused, admitted = ground.sim.server.connection_times
    assert admitted - refused >= 0.99, "the simulator asks for a second"


async def test_subscriptions_after_a_reconnection_are_only_those_still_wanted(ground: Ground) -> None:
    client = await ground.ready()
    async with client.stream_trades("BTC/USDT", on_error="reconnect") as kept:
        async with client.stream_trades("ETH/USDT", on_error="reconnect", unwatch_on_halt=True) as left:
            assert await ground.drive(anext(kept)) and await ground.drive(anext(left))
        sockets = ground.sim.faults.select("spot:stream:*")
        ground.sim.faults.drop("spot:stream:*")
        reading = asyncio.ensure_future(drain(kept))
        await until(lambda: followed(ground) == {("spot", "btcusdt@trade"): 1} and not set(sockets) & everyone(ground))
        seen = kept.received
        while kept.received == seen:
            await ground.sim.step()
        reading.cancel()
        await asyncio.wait({reading})


async def drain(stream: Any) -> None:
    async for _ in stream:
        pass


def everyone(ground: Ground) -> set[Any]:
    return set(ground.sim.faults.select())


def followed(ground: Ground) -> dict[tuple[str, str], int]:
    """How many connections follow each stream of each market."""
    return Counter((each.venue, name) for each in everyone(ground) for name in each.channels if not each.closed)


@pytest.fixture
async def wide(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Ground]:
    """More than 200 symbols, the limits of messages in force, and a limit of connections that a storm would break."""
    monkeypatch.setattr(simulator, "COMPACT", {"spot": 130, "usdm": 65, "coinm": 20})
    async with Simulator(seed=3, manual=True, active=0, depth=40, limits=Limits()) as sim:
        sim.server._connects = SlidingWindow(CONNECTIONS[1])
        sim.set_limits(connections_per_5m=CONNECTIONS[0])
        made = Ground(sim)
        try:
            yield made
        finally:
            await made.close()
        assert sim.errors == []


class Storm:
    """200 symbols in groups, each with a stream; what they delivered; and a caller of ``watch_trades``."""

    def __init__(self, ground: Ground, client: Any, rng: random.Random) -> None:
        self.ground, self.client, self.rng = ground, client, rng
        self.ids: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self.groups: list[list[str]] = []
        self.streams: list[Any] = []
        self.tasks: list[asyncio.Task[None]] = []
        self.wanted: dict[tuple[str, str], int] = {}
        self.caller_failures = self.caller_successes = 0
        self.last_failed = False
        for kind, count in (("spot", 120), ("linear", 60), ("inverse", 20)):
            symbols = [each for each in client.symbols if _is(client.market(each), kind)][:count]
            assert len(symbols) == count
            self.groups += [symbols[start : start + 20] for start in range(0, count, 20)]
        for number, group in enumerate(self.groups):
            self.start(number, group)

    def start(self, number: int, group: list[str]) -> None:
        stream = self.client.stream_trades_for_symbols(group, on_error="reconnect", unwatch_on_halt=True)
        stream._backoff.base, stream._backoff.maximum = BASE, MOST
        self.streams[number : number + 1] = [stream]
        self.tasks[number : number + 1] = [asyncio.ensure_future(self.consume(stream))]
        for symbol in group:
            self.wanted[self.name(symbol)] = 1

    def venue(self, symbol: str) -> Any:
        market = self.client.market(symbol)
        return "spot" if market["spot"] else "usdm" if market["linear"] else "coinm"

    def name(self, symbol: str) -> tuple[str, str]:
        return self.venue(symbol), f"{self.client.market(symbol)['id'].lower()}@trade"

    async def consume(self, stream: Any) -> None:
        async for rows in stream:
            for row in rows:
                self.ids[row["symbol"], "stream"].append(int(row["id"]))

    async def call(self, symbol: str) -> None:
        """What a program does that calls ``watch_trades`` in a loop."""
        while True:
            try:
                rows = await self.client.watch_trades(symbol)
            except NetworkError:
                self.caller_failures += 1
                self.last_failed = True
                continue
            self.caller_successes += self.last_failed
            self.last_failed = False
            self.ids[symbol, "call"] += [int(row["id"]) for row in rows]

    async def settle(self, symbols: list[str], who: str = "stream") -> None:
        """Until the subscriptions are what is wanted and a trade of each of ``symbols`` has arrived."""
        await until(lambda: followed(self.ground) == self.wanted or self.over(), "subscriptions", 4 * DEADLINE)
        for symbol in symbols:
            _, last = await self.ground.sim.flood(self.venue(symbol), self.client.market(symbol)["id"], 1)
            await until(lambda last=last, key=(symbol, who): last in self.ids[key][-1:] or self.over(), symbol)  # type: ignore[misc]
        assert not self.over(), self.over()

    def over(self) -> list[Any]:
        """Tasks that have ended: none should."""
        return [task for task in self.tasks if task.done()]

    async def disrupt(self) -> None:
        faults, rng = self.ground.sim.faults, self.rng
        sockets = list(everyone(self.ground))
        some = rng.sample(sockets, rng.randrange(1, len(sockets) + 1))
        if rng.random() < 0.3:
            # a 429 asks for a second's wait, so it is the rarest
            faults.refuse_connections(rng.randrange(1, 6), rng.choice((500, 502, 503, 503, 504, 403)))
        elif rng.random() < 0.03:
            faults.refuse_connections(1, 429)
        kind = rng.randrange(6)
        if kind == 0:
            faults.drop(some, code=1001, reason="going away")
        elif kind == 1:
            faults.drop(some, code=1008, reason="Pong timeout")
        elif kind == 2:
            faults.rollover(some)
        elif kind == 3:
            faults.garbage(some, b"\xff" * 16)
        else:
            faults.drop(some)
        await until(lambda: not everyone(self.ground) & set(some), "the client has noticed")


def _is(market: dict[str, Any], kind: str) -> bool:
    if kind == "spot":
        return bool(market["spot"])
    return bool(market["swap"] and market[kind])


async def test_a_storm_of_disconnects_over_200_symbols(wide: Ground) -> None:
    count, seconds = CONNECTIONS
    limit = {"count": count, "interval": 1000 * seconds * MARGIN}
    backoff = {"base": 1000 * BASE, "max": 1000 * MOST}
    client = await wide.ready(enableRateLimit=True, options={"ws": {"backoff": backoff, "connectionLimit": limit}})
    dials = wide.events("connection.started")
    storm = Storm(wide, client, random.Random(5))
    symbols = [symbol for group in storm.groups for symbol in group]
    assert len(symbols) == 200
    # one that no stream follows
    called = next(each for each in client.symbols if client.market(each)["spot"] and each not in symbols)
    storm.wanted[storm.name(called)] = 1
    caller = asyncio.ensure_future(storm.call(called))
    async with asyncio.timeout(DEADLINE * 6 * SCALE):
        await storm.settle(symbols)
        for number in range(DISRUPTIONS):
            if number == DISRUPTIONS // 3:
                # one group is not wanted any more
                storm.tasks.pop(1).cancel()
                await storm.streams.pop(1).aclose()
                for symbol in storm.groups.pop(1):
                    del storm.wanted[storm.name(symbol)]
                symbols = [symbol for group in storm.groups for symbol in group]
            await storm.disrupt()
            await storm.settle(storm.rng.sample(symbols, 3))
        wide.sim.faults.clear()
        await storm.settle(symbols)
        await storm.settle([called], "call")
    # each stream had its trades in order and none twice
    for key, ids in storm.ids.items():
        assert ids == sorted(set(ids)), key
    # callers were told, and the next call worked
    assert storm.caller_failures > 0 and storm.caller_successes > 0 and not storm.last_failed
    # the exchange had no reason to complain
    assert wide.sim.counts.get("too_many_messages", 0) == 0
    times = wide.sim.server.connection_times
    assert len(times) > DISRUPTIONS
    assert all(late - early >= seconds for early, late in zip(times, times[count:], strict=False))
    # delays grow, spread by a fifth, up to the most
    attempts: Counter[str] = Counter()
    delays: defaultdict[float, set[float]] = defaultdict(set)
    for _, measurements, metadata in dials:
        number = attempts[metadata["url"]]
        attempts[metadata["url"]] += 1
        delay = measurements["delay"]
        if number == 0:
            assert delay == 0
            continue
        plain = min(BASE * 2.0 ** (number - 1), 1.0)
        least, most = min(0.8 * plain, MOST), min(1.2 * plain, MOST)
        assert least - 0.001 <= delay <= most + 0.001, (number, delay)
        delays[plain].add(delay)
    assert max(map(len, delays.values())) > 3, "delays without jitter"
    caller.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await caller
    for task in storm.tasks:
        task.cancel()
    await asyncio.wait(storm.tasks)
