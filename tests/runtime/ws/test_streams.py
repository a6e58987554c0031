"""Streams: every update, in order, exactly once, whatever happens in between."""

from __future__ import annotations

import asyncio
import gc
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pro_runtime.errors import BadRequest
from pro_runtime.streams.markers import Resynced, Subscribed

from .support import RawPeer, Server, Venue, first_step, frame, raw_server, started, trade, until


async def test_updates_between_two_steps_are_all_there(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_trades, "A")
    task = await first_step(stream, server, "trade::A")
    await server.push(trade(1, "A"))
    assert [each["id"] for each in await task] == [1]
    await server.push(*(trade(number, "A") for number in range(2, 500)))
    await until(lambda: stream.queued == 498)
    assert [each["id"] for each in await anext(stream)] == list(range(2, 500)), "rows of one cache come together"
    assert stream.received == 499 and stream.dropped == 0 and stream.queued == 0


async def test_a_hundred_thousand_updates_through_a_consumer_that_pauses() -> None:
    count = 100_000
    queued: list[int] = []

    async def script(peer: RawPeer) -> None:
        await peer.read_frame()
        for begin in range(0, count, 500):
            await peer.send(b"".join(frame(json.dumps(trade(number, "A"))) for number in range(begin, begin + 500)))
        await asyncio.get_running_loop().create_future()

    async with raw_server(script) as url, Venue(url) as venue:
        rng = random.Random(3)
        stream = venue.stream(venue.watch_trades, "A", max_queue=1000)
        expected = 0
        async for trades in stream:
            for each in trades:
                assert each["id"] == expected
                expected += 1
            queued.append(stream.queued)
            if expected == count:
                break
            if rng.random() < 0.2:
                await asyncio.sleep(0.0002)
        assert max(queued) <= 1000, "the queue is bounded"
        assert stream.dropped == 0
        connection = venue.connection(url)
        assert connection is not None and connection.received == count
        await stream.aclose()


async def test_two_messages_for_one_hash_in_one_turn_both_arrive(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A")
    task = await first_step(stream, server, "ticker::A")
    client = venue.client(server.url)
    client.resolve({"symbol": "A", "last": 1}, "ticker::A")
    client.resolve({"symbol": "A", "last": 2}, "ticker::A")
    assert (await task)["last"] == 1
    assert (await anext(stream))["last"] == 2
    await stream.aclose()


async def test_watchers_and_streams_of_one_subscription(server: Server, venue: Venue) -> None:
    first, second = (venue.stream(venue.watch_trades, "A") for _ in range(2))
    tasks = [await first_step(first, server, "trade::A"), await first_step(second, server, "trade::A")]
    watching = started(venue.watch_trades("A"))
    await asyncio.sleep(0)
    await server.push(trade(1, "A"))
    for task in (*tasks, watching):
        assert [each["id"] for each in await task] == [1]
    assert len(server.received) == 1
    client = venue.client(server.url)
    await first.aclose()
    assert client.is_tapped("trade::A")
    await second.aclose()
    assert not client.is_tapped("trade::A") and not client.futures


async def test_a_stream_that_begins_late_gets_no_old_rows(server: Server, venue: Venue) -> None:
    watching = started(venue.watch_trades("A"))
    await until(lambda: server.subscribed)
    await server.push(trade(1, "A"), trade(2, "A"))
    await watching
    await until(lambda: len(venue.trades["A"]) == 2)
    stream = venue.stream(venue.watch_trades, "A")
    task = await first_step(stream, server)
    await server.push(trade(3, "A"))
    assert [each["id"] for each in await task] == [3]


async def test_several_symbols(server: Server, venue: Venue) -> None:
    symbols = ["A", "B", "C"]
    stream = venue.stream(venue.watch_trades_for_symbols, symbols)
    task = await first_step(stream, server, "trade::C")
    await server.push(*(trade(number, symbols[number % 3]) for number in range(300)))
    rows = await task
    while len(rows) < 300:
        rows += await anext(stream)
    for symbol in symbols:
        mine = [each["id"] for each in rows if each["symbol"] == symbol]
        assert mine == [number for number in range(300) if symbols[number % 3] == symbol]


async def test_what_is_handed_out_does_not_change_afterwards(server: Server, venue: Venue) -> None:
    streams = {
        "orders": venue.stream(venue.watch_orders),
        "candles": venue.stream(venue.watch_ohlcv, "A"),
        "balance": venue.stream(venue.watch_balance),
        "book": venue.stream(venue.watch_order_book, "A"),
    }
    tasks = {name: await first_step(stream, server) for name, stream in streams.items()}
    book = venue.orderbooks["A"] = venue.order_book({"symbol": "A", "nonce": 0}, 1000)
    await server.push(
        {"e": "order", "s": "A", "i": "1", "X": "open"},
        {"e": "kline", "s": "A", "k": [60, 1]},
        {"e": "balance", "a": "USD", "f": 1},
        {"e": "depth", "s": "A", "u": 1, "b": [["1", "1"]]},
    )
    results = {name: await task for name, task in tasks.items()}
    await server.push(
        {"e": "order", "s": "A", "i": "1", "X": "closed"},
        {"e": "kline", "s": "A", "k": [60, 2]},
        {"e": "balance", "a": "USD", "f": 2},
        {"e": "depth", "s": "A", "u": 2, "b": [["1", "2"], ["2", "2"]]},
    )
    later = {name: await anext(stream) for name, stream in streams.items()}
    assert [results["orders"][0]["status"], later["orders"][0]["status"]] == ["open", "closed"]
    assert [results["candles"], later["candles"]] == [[[60, 1]], [[60, 2]]]
    assert [results["balance"], later["balance"]] == [{"USD": 1}, {"USD": 2}]
    assert [results["book"]["bids"], later["book"]["bids"]] == [[[1.0, 1.0]], [[2.0, 2.0], [1.0, 2.0]]]
    assert later["book"] is not book and later["book"] == book


async def test_results_that_a_filter_empties_are_not_handed_out(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_orders, "B")
    task = await first_step(stream, server)
    await server.push({"e": "order", "s": "A", "i": "1", "X": "open"})
    await until(lambda: stream.received == 1)
    await server.push({"e": "order", "s": "B", "i": "2", "X": "open"})
    assert [each["id"] for each in await task] == ["2"]


async def test_halting_unsubscribes_if_asked_and_if_nobody_else_streams(server: Server, venue: Venue) -> None:
    async def answer(connection: Any, message: Any) -> None:
        if message["method"] == "UNSUBSCRIBE":
            await connection.send(json.dumps({"id": str(message["id"]), "result": None}))

    server.answer = answer
    options: Any = {"unwatch": venue.un_watch_trades, "unwatch_on_halt": True}
    first, second = (venue.stream(venue.watch_trades, "A", None, 5, **options) for _ in range(2))
    for stream in (first, second):
        task = await first_step(stream, server, "trade::A")
        await server.push(trade(1, "A"))
        await task
    await first.aclose()
    assert len(server.received) == 1, "the other stream still wants it"
    async with second:
        pass
    await until(lambda: len(server.received) == 2)
    assert server.received[1]["params"] == ["trade::A"] and server.received[1]["method"] == "UNSUBSCRIBE"
    await second.aclose()
    assert len(server.received) == 2


async def test_unsubscribing_that_fails_does_not_hide_the_end(
    server: Server, venue: Venue, caplog: pytest.LogCaptureFixture
) -> None:
    venue.timeout = 20
    stream = venue.stream(venue.watch_trades, "A", unwatch=venue.un_watch_trades, unwatch_on_halt=True)
    task = await first_step(stream, server, "trade::A")
    task.cancel()
    await asyncio.wait([task])
    await stream.aclose()
    assert stream.closed and "unsubscribing failed" in caplog.text


async def test_a_stream_that_nobody_holds_lets_go(server: Server, venue: Venue) -> None:
    async def leave_early() -> None:
        async for _ in venue.stream(
            venue.watch_trades, "A", max_queue=5, unwatch=venue.un_watch_trades, unwatch_on_halt=True
        ):
            return

    task = started(leave_early())
    await until(lambda: server.subscribed)
    await server.push(trade(1, "A"))
    await task
    del task
    gc.collect()
    client = venue.client(server.url)
    assert not client.is_tapped("trade::A")
    await server.push(*(trade(number, "A") for number in range(100)))
    await until(lambda: client.received >= 100, "an abandoned stream must not block the connection")
    await until(lambda: len(server.received) == 2)
    venue.timeout = 10


async def test_cancelling_a_step_loses_nothing(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_trades, "A")
    task = await first_step(stream, server, "trade::A")
    seen: list[int] = []
    rng = random.Random(4)
    sender = started(send(server, 500))
    while len(seen) < 500:
        for _ in range(rng.randrange(3)):
            await asyncio.sleep(0)
        task.cancel()
        result = (await asyncio.gather(task, return_exceptions=True))[0]
        if not isinstance(result, BaseException):
            seen += [each["id"] for each in result]
        task = started(anext(stream))
    task.cancel()
    await sender
    assert seen == list(range(500))


async def send(server: Server, count: int) -> None:
    for number in range(count):
        await server.push(trade(number, "A"))
        await asyncio.sleep(0)


async def test_work_started_by_a_watch_method_does_not_feed_the_stream(server: Server, venue: Venue) -> None:
    other: list[Any] = []

    async def background() -> None:
        other.append(await venue.watch_ticker("B"))

    async def watch() -> Any:
        venue.spawn(background)
        return await venue.watch_ticker("A")

    stream = venue.stream(watch)
    task = await first_step(stream, server, "ticker::A", "ticker::B")
    await server.push({"e": "ticker", "s": "B", "c": 2}, {"e": "ticker", "s": "A", "c": 1})
    assert (await task)["symbol"] == "A"
    await until(lambda: other)
    assert stream.received == 1


async def test_requests_of_a_watch_method_are_no_updates(server: Server, venue: Venue) -> None:
    async def answer(connection: Any, message: Any) -> None:
        if "SUBSCRIBE" not in message["method"]:
            await connection.send(json.dumps({"id": message["id"], "result": "authenticated"}))

    server.answer = answer

    async def watch() -> Any:
        assert await venue.request("logon") == "authenticated"
        return await venue.watch_ticker("A")

    stream = venue.stream(watch)
    task = await first_step(stream, server, "ticker::A")
    await server.push({"e": "ticker", "s": "A", "c": 1})
    assert (await task)["last"] == 1


async def test_bad_options_are_refused_before_anything_is_sent(venue: Venue) -> None:
    bad: list[dict[str, Any]] = [
        {"overflow": "explode"},
        {"on_error": "ignore"},
        {"max_queue": 0},
        {"max_queue": True},
        {"max_queue": "10"},
    ]
    for options in bad:
        with pytest.raises(BadRequest):
            venue.stream(venue.watch_trades, "A", **options)
    assert not venue.clients


async def test_one_consumer_at_a_time(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_trades, "A")
    task = await first_step(stream, server, "trade::A")
    with pytest.raises(RuntimeError, match="one consumer"):
        await anext(stream)
    task.cancel()
    assert "watch_trades" in repr(stream)


async def test_combining_streams(server: Server, venue: Venue) -> None:
    """Streams of one connection consumed by turns in one task."""
    a, b = (venue.stream(venue.watch_ticker, symbol, max_queue=2) for symbol in "AB")

    async def both() -> AsyncIterator[Any]:
        for _ in range(20):
            yield (await anext(a))["last"], (await anext(b))["last"]

    async def consume() -> list[Any]:
        return [pair async for pair in both()]

    consumer = started(consume())
    await until(lambda: "ticker::A" in server.subscribed)
    await server.push({"e": "ticker", "s": "A", "c": 0})
    await until(lambda: "ticker::B" in server.subscribed)
    await server.push(*({"e": "ticker", "s": "A", "c": number} for number in range(1, 20)))
    await server.push(*({"e": "ticker", "s": "B", "c": number} for number in range(20)))
    assert await asyncio.wait_for(consumer, 10) == [(number, number) for number in range(20)]


async def test_rows_never_pass_what_stands_between_them(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_trades, "A", markers=True, on_error="reconnect")
    task = await first_step(stream, server, "trade::A")
    assert isinstance(await task, Subscribed)
    task = started(anext(stream))
    await server.push(trade(0, "A"))
    await task
    await server.push(trade(1, "A"), trade(2, "A"))
    await until(lambda: stream.queued == 2)
    stream._queue.mark(Resynced("here"))
    await server.push(trade(3, "A"), trade(4, "A"))
    await until(lambda: stream.queued == 4)
    assert [each["id"] for each in await anext(stream)] == [1, 2]
    assert await anext(stream) == Resynced("here")
    assert [each["id"] for each in await anext(stream)] == [3, 4]
