"""Nothing grows: tasks, sockets, waiters, memory."""

from __future__ import annotations

import asyncio
import gc
import json
import os
import random
import string
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from pro_runtime.errors import BaseError

from .support import RawPeer, Server, Venue, frame, raw_server, started, trade, until


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


async def test_instances_come_and_go(server: Server) -> None:
    files, tasks = open_files(), len(asyncio.all_tasks())
    for number in range(100):
        venue = Venue(server.url)
        task = started(venue.watch_trades("A"))
        await asyncio.sleep(0)
        if number % 3:
            await until(lambda: server.connections)
        if number % 2:
            stream = venue.stream(venue.watch_ticker, "B")
            step = started(anext(stream))
            await asyncio.sleep(0)
        await venue.close()
        await asyncio.gather(task, return_exceptions=True)
        if number % 2:
            await asyncio.gather(step, return_exceptions=True)
    await until(lambda: not server.connections)
    await until(lambda: open_files() <= files and len(asyncio.all_tasks()) <= tasks)


async def test_subscribing_and_unsubscribing_leaves_nothing(server: Server, venue: Venue) -> None:
    async def answer(connection: Any, message: Any) -> None:
        if message["method"] == "UNSUBSCRIBE":
            await connection.send(json.dumps({"id": str(message["id"]), "result": None}))
        else:
            await connection.send(json.dumps(trade(1, "A")))

    server.answer = answer
    client = venue.client(server.url)
    for number in range(1000):
        if number % 2:
            async with venue.stream(
                venue.watch_trades, "A", unwatch=venue.un_watch_trades, unwatch_on_halt=True
            ) as stream:
                assert await anext(stream)
        else:
            assert await venue.watch_trades("A")
            await venue.un_watch_trades("A")
        # compiled code forgets the subscription when the exchange confirms
        client.subscriptions.pop("trade::A")
    assert not client.subscriptions and not client.futures and not client.rejections and not client._taps
    assert not client._callers and not client._outgoing and not client._blocking


async def test_memory_stays_flat_under_load() -> None:
    symbols = [f"S{number}" for number in range(20)]
    rounds = 0

    async def script(peer: RawPeer) -> None:
        nonlocal rounds
        await peer.read_frame()
        while True:
            messages = (frame(json.dumps(trade(rounds, symbol))) for symbol in symbols for _ in range(5))
            await peer.send(b"".join(messages))
            rounds += 1

    async with raw_server(script) as url, Venue(url, tradesLimit=50) as venue:
        stream = venue.stream(venue.watch_trades_for_symbols, symbols, max_queue=500)

        async def consume(count: int) -> None:
            left = count
            while left > 0:
                left -= len(await anext(stream))

        await consume(20_000)
        gc.collect()
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        await consume(20_000)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        # rows that were there before were not traced: what replaced them may count, 20 caches and a queue
        assert grown < 2_000_000
        await stream.aclose()


async def test_fuzzed_messages_on_a_live_connection(server: Server, venue: Venue) -> None:
    """Bad input never ends the connection, and whatever came in between what is good arrives."""
    rng = random.Random(6)
    good = json.dumps(trade(1, "X"))

    def bad() -> str | bytes:
        kind = rng.randrange(6)
        if kind == 0:
            return good[: rng.randrange(len(good) - 1) + 1]
        if kind == 1:
            return "".join(rng.choice(string.printable) for _ in range(rng.randrange(1, 60)))
        if kind == 2:
            return rng.randbytes(rng.randrange(1, 60))
        if kind == 3:
            depth = rng.randrange(1, 3000)
            return "[" * depth + "]" * depth
        if kind == 4:
            return json.dumps({rng.choice("esidtX"): rng.choice([None, [], {}, 1.5, "trade", True]) for _ in range(4)})
        return json.dumps({"e": rng.choice(["trade", "ticker", "order", "kline"]), "pad": "x" * rng.randrange(100_000)})

    sender = started(server_push_when_ready(server, [bad() for _ in range(2000)]))
    task = started(venue.watch_trades("A"))
    failures = 0
    while not sender.done() or not server.connections:
        try:
            await asyncio.wait_for(asyncio.shield(task), 0.01)
        except (BaseError, TypeError, KeyError, ValueError, AttributeError):
            failures += 1
            task = started(venue.watch_trades("A"))
        except TimeoutError:
            pass
    await sender
    await server.push(trade(7, "A"))
    while True:
        try:
            assert [each["id"] for each in await task] == [7]
            break
        except (BaseError, TypeError, KeyError, ValueError, AttributeError):
            task = started(venue.watch_trades("A"))
            await asyncio.sleep(0)
            await server.push(trade(7, "A"))
    assert failures > 0 and server.accepted == 1
    info = venue.connection_info(server.url)
    assert info is not None and info["messagesFailed"] >= failures
    assert {each["id"] for each in venue.trades["A"]} == {7}


async def server_push_when_ready(server: Server, messages: list[str | bytes]) -> None:
    await until(lambda: server.subscribed)
    for message in messages:
        await server.push(message)
        await asyncio.sleep(0)


PROGRAM = """
import asyncio
from tests.runtime.ws.support import Venue, running_server, trade, until

async def main():
    async with running_server() as server, Venue(server.url) as venue:
        stream = venue.stream(venue.watch_trades, "A", on_error="reconnect")
        step = asyncio.create_task(anext(stream))
        watching = asyncio.create_task(venue.watch_ticker("B"))
        await until(lambda: len(server.subscribed) == 2)
        await server.push(trade(1, "A"))
        await step
        venue.spawn(asyncio.sleep, 100)
        venue.delay(100000, asyncio.sleep, 1)
        orphan = asyncio.create_task(anext(venue.stream(venue.watch_trades, "C")))
        await asyncio.sleep(0)
        watching.cancel()
        await venue.close()
        await asyncio.gather(watching, orphan, return_exceptions=True)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    assert not others, others

asyncio.run(main())
print("clean")
"""


@pytest.mark.parametrize("options", [["-X", "dev", "-W", "error"]])
def test_a_process_ends_without_a_warning(options: list[str]) -> None:
    import subprocess

    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, *options, "-c", PROGRAM], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "clean" and done.stderr == ""
