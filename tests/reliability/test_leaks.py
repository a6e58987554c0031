"""Nothing is left behind: tasks, futures, sockets, memory. The exchange runs in another process, so all growth is ours."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pro_runtime.errors import ExchangeClosedByUser

from .ground import DEADLINE, SCALE, Growth, Remote, open_files, scaled, soon, until

CYCLES = scaled(1_000)
INSTANCES = scaled(20)
MESSAGES = scaled(100_000)
PARTS = 10
CACHED = 100

#: Blocks that allocators and dictionaries may keep for the next use, whatever the number of rounds. What a round leaves
#: behind by mistake is at least one block, so each test has more rounds than this.
SLACK = 700


@pytest.fixture
async def remote() -> AsyncIterator[Remote]:
    async with Remote() as simulator:
        yield simulator


async def test_subscribing_and_unsubscribing(remote: Remote) -> None:
    client = remote.client()
    await client.load_markets()

    async def cycle() -> None:
        waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
        while not waiting.done():
            # the first one may come before the subscription has
            await remote.call("trade", venue="spot", symbol="BTCUSDT", quantity="0.00001")
            await asyncio.wait({waiting}, timeout=0.001)
        assert waiting.result()
        await client.un_watch_trades("BTC/USDT")

    async with asyncio.timeout(DEADLINE * 4 * SCALE):
        for _ in range(100):
            await cycle()
        connection = client.connections()[0]
        with Growth() as growth:
            for _ in range(CYCLES):
                await cycle()
    assert growth.tasks <= 0 and growth.files <= 0, growth
    assert growth.objects < SLACK, growth
    assert client.connections() == [connection] and await remote.followed() == []
    info = connection.info()
    assert info["waiters"] == info["subscriptions"] == [] and info["messagesQueued"] == info["requests"] == 0
    assert not connection.rejections and not connection.futures and len(connection.dependents) <= 4
    await client.close()


async def test_creating_and_closing_instances(remote: Remote) -> None:
    async def life(in_good_order: bool) -> None:
        client = remote.client()
        await client.load_markets()
        stream = client.stream_trades("BTC/USDT")
        waiting = asyncio.ensure_future(anext(stream))
        while not waiting.done():
            await remote.call("trade", venue="spot", symbol="BTCUSDT", quantity="0.00001")
            await asyncio.wait({waiting}, timeout=0.001)
        assert waiting.result()
        if in_good_order:
            await stream.aclose()
        await client.close()

    for number in range(6):
        await soon(life(number % 2 == 0))
    with Growth() as growth:
        for number in range(INSTANCES):
            await soon(life(number % 2 == 0))
    assert growth.tasks <= 0 and growth.files <= 0, growth
    # The loop keeps timers that were cancelled, with what hangs on their context, and sweeps them a hundred at a time:
    # some 2,500 blocks of each of the last twenty instances, however many there were. One that stays has far more.
    assert growth.objects < 60_000, growth


async def test_messages_of_a_hundred_symbols(remote: Remote) -> None:
    """Caches hold what they are to hold, and there is nothing beside them."""
    client = remote.client(options={"tradesLimit": CACHED})
    await client.load_markets()
    spot = [each for each in client.symbols if client.market(each)["spot"]][:60]
    linear = [each for each in client.symbols if client.market(each)["linear"] and client.market(each)["swap"]][:40]
    symbols = spot + linear
    assert len(symbols) == 100
    part = MESSAGES // len(symbols) // PARTS
    seen = 0
    ready = asyncio.Event()

    async def consume(names: list[str]) -> None:
        nonlocal seen
        async for rows in client.stream_trades_for_symbols(names, max_queue=2_000):
            seen += len(rows)
            if seen >= goal:
                ready.set()

    async def send(symbol: str, count: int) -> None:
        venue = "spot" if symbol in spot else "usdm"
        await remote.call("flood", venue=venue, symbol=client.market(symbol)["id"], count=count)

    async def everywhere(count: int) -> None:
        nonlocal goal
        goal += count * len(symbols)
        for start in range(0, len(symbols), 10):
            await asyncio.gather(*(send(symbol, count) for symbol in symbols[start : start + 10]))
        await ready.wait()
        ready.clear()

    goal = 0
    consumers = [asyncio.ensure_future(consume(names)) for names in (spot, linear)]
    async with asyncio.timeout(DEADLINE * 4 * SCALE):
        followed: list[str] = []
        while len(followed) < len(symbols):
            followed = await remote.followed()
        # fills every cache and every table; what they hold in reserve depends on how much comes at a time
        for _ in range(3):
            await everywhere(part)
        with Growth() as growth:
            for _ in range(PARTS):
                await everywhere(part)
    assert seen == goal == MESSAGES + 3 * part * len(symbols)
    assert growth.tasks <= 0 and growth.files <= 0, growth
    assert growth.objects < SLACK and growth.megabytes < 20, growth
    sizes = client.connection_info(client.connections()[0].url)["caches"]
    assert sizes["trades"] == CACHED * len(symbols)
    for task in consumers:
        task.cancel()
    await asyncio.wait(consumers)
    await client.close()


async def test_closing_leaves_no_task_and_no_socket(remote: Remote) -> None:
    """Whatever the instance is doing at that moment."""
    before = len(asyncio.all_tasks()), open_files()

    def waiting(client: Any) -> list[asyncio.Task[Any]]:
        calls = (
            client.watch_trades("BTC/USDT"),
            client.watch_order_book("BTC/USDT"),
            client.watch_tickers(["BTC/USDT", "ETH/USDT"]),
            client.watch_ohlcv("BTC/USDT:USDT", "1m"),
            client.fetch_order_book_ws("BTC/USDT:USDT"),
        )
        return [asyncio.ensure_future(call) for call in calls]

    for turns in range(SCALE * 10):
        client = remote.client("hmac")
        await client.load_markets()
        tasks = waiting(client)
        for _ in range(1 + turns % 10 * 3):
            await asyncio.sleep(0)
        await soon(client.close())
        done, pending = await asyncio.wait(tasks, timeout=DEADLINE)
        assert not pending, "closing has to end every wait"
        # a request may have been answered before the end
        errors = [error for task in done if (error := task.exception()) is not None]
        assert errors and {type(error) for error in errors} == {ExchangeClosedByUser}, (turns, errors)
        del tasks, done, pending, client
    await until(lambda: (len(asyncio.all_tasks()), open_files()) <= before, "what was there before")
