"""Streams whose consumer is slow: what waits, what is dropped and counted, what is conflated."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from pro_runtime.observe import telemetry
from pro_runtime.streams.markers import Dropped, Subscribed
from pro_runtime.streams.stream import StreamOverflow

from .support import Server, Venue, first_step, started, trade, until


async def test_drop_oldest_counts_what_it_drops(server: Server, venue: Venue) -> None:
    events: list[Any] = []
    token = telemetry.attach("stream.overflow", lambda event, measurements, _: events.append(measurements["dropped"]))
    stream = venue.stream(venue.watch_trades, "A", max_queue=10, overflow="drop-oldest", markers=True)
    task = await first_step(stream, server)
    assert isinstance(await task, Subscribed)
    task = started(anext(stream))
    await server.push(trade(0, "A"))
    assert [each["id"] for each in await task] == [0]
    await server.push(*(trade(number, "A") for number in range(1, 101)))
    await until(lambda: stream.received == 101)
    telemetry.detach(token)
    assert stream.dropped == 90 == sum(events) and stream.queued == 10
    assert await anext(stream) == Dropped(90)
    assert [each["id"] for each in await anext(stream)] == list(range(91, 101))


async def test_drop_oldest_of_single_updates(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A", max_queue=3, overflow="drop-oldest")
    task = await first_step(stream, server)
    await server.push(*({"e": "ticker", "s": "A", "c": number} for number in range(10)))
    await until(lambda: stream.received == 10)
    # the first one was taken from the queue by the step that waited for it, or dropped, depending on the chunks
    taken = [(await task)["last"], *[(await anext(stream))["last"] for _ in range(stream.queued)]]
    assert taken[-3:] == [7, 8, 9][-len(taken) :] and stream.dropped + len(taken) == 10


async def test_conflate_keeps_the_latest_of_each(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_trades_for_symbols, ["A", "B"], overflow="conflate")
    task = await first_step(stream, server, "trade::B")
    await server.push(trade(0, "A"))
    assert [each["id"] for each in await task] == [0]
    await server.push(*(trade(number, "AB"[number % 2]) for number in range(1, 101)))
    await until(lambda: stream.received == 101)
    assert [(await anext(stream))[0]["id"] for _ in range(2)] == [99, 100]
    assert stream.queued == 0 and stream.dropped == 98


async def test_conflate_of_other_structures(server: Server, venue: Venue) -> None:
    client = venue.client(server.url)
    kinds: dict[str, tuple[Any, list[Any], list[Any]]] = {
        "ticker": (venue.watch_ticker, [{"symbol": "A", "n": 1}, {"symbol": "A", "n": 2}], [{"symbol": "A", "n": 2}]),
        "batch": (
            venue.watch_ticker,
            [{"A": {"symbol": "A", "n": 1}}, {"B": {"symbol": "B", "n": 2}}, {"A": {"symbol": "A", "n": 3}}],
            [{"A": {"symbol": "A", "n": 3}, "B": {"symbol": "B", "n": 2}}],
        ),
        "balance": (venue.watch_ticker, [{"info": 1, "A": {"free": 1}}, {"info": 2}], [{"info": 2}]),
        "positions": (
            venue.watch_ticker,
            [[{"symbol": "A", "n": 1}, {"symbol": "B", "n": 1}], [{"symbol": "A", "n": 2}], [{"symbol": "A", "n": 3}]],
            [[{"symbol": "A", "n": 1}, {"symbol": "B", "n": 1}], [{"symbol": "A", "n": 3}]],
        ),
        "scalar": (venue.watch_ticker, [1, 2, 3], [3]),
    }
    for name, (method, updates, expected) in kinds.items():
        stream = venue.stream(method, name, overflow="conflate")
        task = await first_step(stream, server, "ticker::" + name)
        task.cancel()
        await asyncio.wait([task])
        for update in updates:
            client.resolve(update, "ticker::" + name)
        assert [await anext(stream) for _ in expected] == expected, name
        assert stream.queued == 0
        await stream.aclose()


async def test_conflated_books_are_as_they_are_when_taken(server: Server, venue: Venue) -> None:
    venue.orderbooks["A"] = venue.order_book({"symbol": "A", "nonce": 0}, 1000)
    stream = venue.stream(venue.watch_order_book, "A", overflow="conflate")
    task = await first_step(stream, server, "book::A")
    task.cancel()
    await asyncio.wait([task])
    await server.push(*({"e": "depth", "s": "A", "u": number, "b": [["1", str(number)]]} for number in range(1, 20)))
    await until(lambda: stream.received == 19)
    book = await anext(stream)
    assert book["nonce"] == 19 and book["bids"] == [[1.0, 19.0]] and book is not venue.orderbooks["A"]
    assert stream.dropped == 18


async def test_conflate_of_orders_and_candles_keeps_each_row(server: Server, venue: Venue) -> None:
    orders = venue.stream(venue.watch_orders, overflow="conflate")
    candles = venue.stream(venue.watch_ohlcv, "A", overflow="conflate")
    for stream in (orders, candles):
        task = await first_step(stream, server)
        task.cancel()
        await asyncio.wait([task])
    await server.push(
        {"e": "order", "s": "A", "i": "1", "X": "open"},
        {"e": "order", "s": "A", "i": "2", "X": "open"},
        {"e": "order", "s": "A", "i": "1", "X": "closed"},
        {"e": "kline", "s": "A", "k": [60, 1]},
        {"e": "kline", "s": "A", "k": [60, 2]},
        {"e": "kline", "s": "A", "k": [120, 3]},
    )
    await until(lambda: candles.received == 3)
    assert [(await anext(orders))[0]["status"] for _ in range(2)] == ["open", "closed"]
    assert [await anext(candles) for _ in range(2)] == [[[60, 2]], [[120, 3]]]


async def test_overflow_raise_ends_the_stream_after_what_fits(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A", max_queue=5, overflow="raise")
    task = await first_step(stream, server)
    await server.push({"e": "ticker", "s": "A", "c": 0})
    await task
    await server.push(*({"e": "ticker", "s": "A", "c": number} for number in range(1, 20)))
    await until(lambda: stream.received >= 6)
    seen: list[Any] = []
    with pytest.raises(StreamOverflow, match="5 updates"):
        async for ticker in stream:
            seen.append(ticker["last"])
    assert seen == [1, 2, 3, 4, 5, 6]
    assert stream.closed
    with pytest.raises(StopAsyncIteration):
        await anext(stream)


async def test_block_holds_the_connection_until_there_is_room(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A", max_queue=10)
    task = await first_step(stream, server)
    await server.push({"e": "ticker", "s": "A", "c": 0})
    await task
    await server.push(*({"e": "ticker", "s": "A", "c": number} for number in range(1, 100)))
    await until(lambda: stream.queued == 10)
    info = venue.connection_info(server.url)
    assert info is not None and info["paused"] and info["messagesReceived"] == 11
    assert [(await anext(stream))["last"] for _ in range(99)] == list(range(1, 100))
    info = venue.connection_info(server.url)
    assert info is not None and not info["paused"]


async def test_a_blocked_connection_still_answers_requests(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A", max_queue=10)
    task = await first_step(stream, server)
    await server.push({"e": "ticker", "s": "A", "c": 0})
    await task
    await server.push(*({"e": "ticker", "s": "A", "c": number} for number in range(1, 100)))
    await until(lambda: stream.queued == 10)

    async def answer(connection: Any, message: Any) -> None:
        await connection.send(json.dumps({"id": message["id"], "result": "done"}))

    server.answer = answer
    elsewhere = started(venue.request("from another task"))
    assert await elsewhere == "done"
    assert stream.queued == 99, "what came before the answer had to be read"
    await server.push(*({"e": "ticker", "s": "A", "c": number} for number in range(100, 200)))
    assert [(await anext(stream))["last"] for _ in range(95)] == list(range(1, 96))
    await until(lambda: stream.queued >= 10)
    assert await venue.request("from the consumer itself") == "done"
    await server.push({"e": "ticker", "s": "B", "c": 5})
    watching = started(venue.watch_ticker("B"))
    assert [(await anext(stream))["last"] for _ in range(104)] == list(range(96, 200))
    watching.cancel()


async def test_a_consumer_that_waits_on_its_own_connection_is_not_locked_out(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A", max_queue=10)
    task = await first_step(stream, server)
    await server.push({"e": "ticker", "s": "A", "c": 0})
    await task
    first = await first_step(venue.stream(venue.watch_ticker, "B"), server, "ticker::B")
    first.cancel()
    other = venue.stream(venue.watch_ticker, "B")

    async def consume() -> list[Any]:
        seen = [(await anext(stream))["last"]]
        # one may have been taken from a full queue
        await until(lambda: stream.queued >= 9)
        # both would wait for ever if the full queue of the one stream stopped the other
        seen.append((await venue.watch_ticker("B"))["last"])
        await server.push(*({"e": "ticker", "s": "A", "c": 1} for _ in range(50)), {"e": "ticker", "s": "B", "c": 8})
        seen.append((await anext(other))["last"])
        return seen

    consumer = started(consume())
    await asyncio.sleep(0)
    tickers: list[Any] = [{"e": "ticker", "s": "A", "c": number} for number in range(1, 100)]
    await server.push(*tickers, {"e": "ticker", "s": "B", "c": 7})
    assert await asyncio.wait_for(consumer, 10) == [1, 7, 8]
