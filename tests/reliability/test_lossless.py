"""Every trade arrives exactly once and in order, whatever the pace of the consumer, in flat memory."""

from __future__ import annotations

import asyncio
import random
from typing import Any

from .ground import DEADLINE, SCALE, Ground, Growth, scaled, soon, until

TRADES = scaled(100_000)
ALL_DEADLINE = DEADLINE * 4 * SCALE


async def flood(ground: Ground, count: int, stream: str = "btcusdt@trade") -> tuple[int, int]:
    await ground.sim.listening(stream)
    return await ground.sim.flood("spot", "BTCUSDT", count)


class Ledger:
    """Checks that ids come one by one, and the fields that follow from the id."""

    def __init__(self) -> None:
        self.first: int | None = None
        self.last: int | None = None
        self.count = 0

    def take(self, rows: list[Any]) -> None:
        for row in rows:
            number = int(row["id"])
            if self.last is None:
                self.first = number
            else:
                assert number == self.last + 1, f"{number} after {self.last}"
            assert row["side"] == ("sell" if number & 1 else "buy")
            self.last = number
            self.count += 1


async def test_a_flood_through_a_stream_with_a_consumer_that_pauses(ground: Ground) -> None:
    client = await ground.ready(options={"tradesLimit": 500})
    pauses = random.Random(1)
    ledger = Ledger()
    sending = asyncio.ensure_future(flood(ground, TRADES))
    batches = most = 0
    async with asyncio.timeout(ALL_DEADLINE), client.stream_trades("BTC/USDT", max_queue=2000) as stream:
        ledger.take(await anext(stream))
        while ledger.count < TRADES // 10:
            ledger.take(await anext(stream))
        # queue, cache and buffers are full from here on
        with Growth() as growth:
            async for rows in stream:
                ledger.take(rows)
                batches += 1
                if pauses.random() < 0.2:
                    # gives the socket time to fill up; how much does not matter to what is asserted
                    await asyncio.sleep(pauses.random() * 0.01)
                if batches % 10 == 0:
                    most = max(most, growth.so_far()[0])
                if ledger.count >= TRADES:
                    break
                assert stream.queued <= 2000 + 1000, "the queue has a bound"
        assert stream.dropped == 0
    assert (ledger.first, ledger.last) == await sending
    assert ledger.count == TRADES and most > 0
    # a trade consists of some thirty blocks; those of queue and cache may be there at one moment and not at another
    held = (2000 + 1000 + 500) * 40
    assert most < held and growth.objects < held, (most, growth)
    assert growth.megabytes < 60, growth


async def test_a_slow_consumer_slows_the_socket_down(ground: Ground) -> None:
    client = await ground.ready()
    ledger = Ledger()
    count = 30_000
    sending = asyncio.ensure_future(flood(ground, count))
    async with client.stream_trades("BTC/USDT", max_queue=100) as stream:
        ledger.take(await soon(anext(stream)))
        connection = client.connections()[0]
        await until(lambda: connection.info()["paused"] and stream.queued >= 100)
        received = connection.received
        for _ in range(200):
            await asyncio.sleep(0)
        assert connection.received == received < count, "nothing is read while the queue is full"
        while ledger.count < count:
            ledger.take(await soon(anext(stream)))
        assert stream.dropped == 0
    assert (ledger.first, ledger.last) == await sending


async def test_a_slow_consumer_drops_and_counts_if_asked(ground: Ground) -> None:
    client = await ground.ready()
    seen: list[int] = []
    count = 20_000
    async with client.stream_trades("BTC/USDT", max_queue=100, overflow="drop-oldest") as stream:
        sending = asyncio.ensure_future(flood(ground, count))
        seen += [int(row["id"]) for row in await soon(anext(stream))]
        _, last = await soon(sending)
        await until(lambda: client.connections()[0].received >= count)
        assert stream.dropped > 0
        while not seen or seen[-1] < last:
            seen += [int(row["id"]) for row in await soon(anext(stream))]
        assert seen == sorted(set(seen)), "in order, none twice"
        assert len(seen) + stream.dropped == count == stream.received


async def test_watch_trades_with_new_updates_misses_none_while_the_caller_is_away(ground: Ground) -> None:
    """The caller may stay away for as long as no more trades arrive meanwhile than the cache holds."""
    limit, rounds = 1000, 20 * SCALE
    client = await ground.ready(options={"tradesLimit": limit}, newUpdates=True)
    ledger = Ledger()
    waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    await soon(ground.sim.listening("btcusdt@trade"))
    await soon(ground.sim.flood("spot", "BTCUSDT", 1))
    ledger.take(await soon(waiting))
    connection = client.connections()[0]
    for _ in range(rounds):
        before = connection.received
        await soon(ground.sim.flood("spot", "BTCUSDT", limit - 1))
        await until(lambda goal=before + limit - 1: connection.received == goal)  # type: ignore[misc]
        waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
        await until(lambda: "trade::BTC/USDT" in connection.futures)
        _, last = await soon(ground.sim.flood("spot", "BTCUSDT", 1))
        ledger.take(await soon(waiting))
        assert ledger.last == last
    assert ledger.count == rounds * limit + 1


async def test_watch_trades_with_new_updates_misses_none_in_a_flood(ground: Ground) -> None:
    """What arrives between two calls comes with the next update; no more of it than the cache holds here."""
    limit, part = 2000, 1000
    client = await ground.ready(options={"tradesLimit": limit}, newUpdates=True)
    ledger = Ledger()
    pauses = random.Random(2)

    async def consume() -> None:
        while True:
            ledger.take(await client.watch_trades("BTC/USDT"))
            if pauses.random() < 0.05:
                await asyncio.sleep(pauses.random() * 0.005)

    consumer = asyncio.ensure_future(consume())
    sent = last = 0
    async with asyncio.timeout(ALL_DEADLINE):
        await ground.sim.listening("btcusdt@trade")
        waiters = client.connections()[0].futures
        with Growth() as growth:
            while sent < TRADES:
                _, last = await ground.sim.flood("spot", "BTCUSDT", part, batch=100)
                sent += part
                # the rest of this part and all of the next fit into the cache
                await until(lambda newest=str(last): client.trades["BTC/USDT"][-1]["id"] == newest)  # type: ignore[misc]
                await until(lambda: consumer.done() or "trade::BTC/USDT" in waiters)
            while ledger.last != last and not consumer.done():
                _, last = await ground.sim.flood("spot", "BTCUSDT", 1)
                sent += 1
                await asyncio.wait({consumer}, timeout=0.01)
    assert not consumer.done(), consumer
    assert ledger.count == sent
    assert growth.objects < (limit + part) * 40 and growth.megabytes < 60, growth
    consumer.cancel()
    await asyncio.wait({consumer})
