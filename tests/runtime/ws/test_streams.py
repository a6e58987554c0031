"""Streams: every update, in order, exactly once, whatever happens in between."""

from __future__ import annotations

import asyncio
import gc
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pro_runtime.errors import BadRequest, BadResponse, BadSymbol, ExchangeClosedByUser, NetworkError
from pro_runtime.observe import telemetry
from pro_runtime.streams.markers import Dropped, Marker, Reconnected, Resynced, Subscribed
from pro_runtime.streams.stream import Stream, StreamOverflow

from .support import RawPeer, Server, Venue, frame, raw_server, trade, until


def started(coroutine: Any) -> asyncio.Task[Any]:
    return asyncio.create_task(coroutine)


async def first_step(stream: Stream[Any], server: Server, *hashes: str) -> asyncio.Task[Any]:
    """Begin a step of the iteration, and wait until the server knows of it."""
    task = started(anext(stream))
    await until(lambda: set(hashes) <= set(server.subscribed), f"subscribed {hashes}")
    await until(lambda: stream._queue.connection is not None and stream._queue.connection.is_open())
    await until(lambda: server.connections)
    return task


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


async def test_errors_end_a_stream_by_default(server: Server, venue: Venue) -> None:
    stream = venue.stream(venue.watch_ticker, "A")
    task = await first_step(stream, server)
    await server.push({"e": "ticker", "s": "A", "c": 1})
    await task
    await server.push({"e": "ticker", "s": "A", "c": 2})
    await until(lambda: stream.queued == 1)
    server.connections[0].transport.abort()
    await until(lambda: not venue.clients)
    assert (await anext(stream))["last"] == 2, "what came before the error comes first"
    with pytest.raises(NetworkError):
        await anext(stream)
    assert stream.closed


async def test_reconnecting_streams_go_on_by_themselves(server: Server, venue: Venue) -> None:
    venue.options["ws"] = {"backoff": {"base": 1, "max": 5}}
    symbols = [f"S{number}" for number in range(20)]
    streams = [venue.stream(venue.watch_trades, symbol, on_error="reconnect", markers=True) for symbol in symbols]
    seen: dict[str, list[Any]] = {symbol: [] for symbol in symbols}

    async def consume(symbol: str, stream: Stream[Any]) -> None:
        async for part in stream:
            seen[symbol] += [part] if isinstance(part, Marker) else [each["id"] for each in part]

    tasks = [started(consume(symbol, stream)) for symbol, stream in zip(symbols, streams, strict=True)]
    rng = random.Random(5)
    number = 0
    for round_ in range(12):
        await until(lambda: len(server.connections) == 1 and len(set(server.subscribed)) == 20)
        for _ in range(3):
            await server.push(*(trade(number, symbol) for symbol in symbols))
            number += 1
        last = [number - 1]
        await until(lambda last=last: all(each[-1:] == last for each in seen.values()))  # type: ignore[misc]
        server.received.clear()
        if rng.random() < 0.5:
            server.connections[0].transport.abort()
        else:
            await server.connections[0].close()
        await until(lambda: not server.connections)
        assert round_ < 12
    for symbol in symbols:
        ids = [each for each in seen[symbol] if not isinstance(each, Marker)]
        markers = [each for each in seen[symbol] if isinstance(each, Marker)]
        assert ids == list(range(36))
        assert markers[0] == Subscribed((f"trade::{symbol}",))
        assert all(isinstance(each, Reconnected) for each in markers[1:]) and len(markers) >= 12
    await until(lambda: len(server.connections) == 1 and len(server.subscribed) == 20)
    assert sorted(server.subscribed) == sorted(f"trade::{symbol}" for symbol in symbols), "each once"
    await venue.close()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert {type(result) for result in results} == {ExchangeClosedByUser}


async def test_a_bad_message_ends_a_stream_only_if_errors_are_to_be_raised(server: Server, venue: Venue) -> None:
    patient = venue.stream(venue.watch_ticker, "A", on_error="reconnect")
    strict = venue.stream(venue.watch_ticker, "A")
    task, other = await first_step(patient, server), await first_step(strict, server)
    await server.push('{"broken', {"e": "fail", "s": "A"}, {"e": "ticker", "s": "A", "c": 1})
    assert (await task)["last"] == 1
    assert len(server.received) == 1, "the connection lives and the subscription with it"
    with pytest.raises(BadResponse):
        await other
    assert strict.closed


async def test_reconnect_is_for_failures_that_may_pass(venue: Venue) -> None:
    async def refused() -> Any:
        raise BadSymbol("no such market")

    stream = venue.stream(refused, on_error="reconnect")
    with pytest.raises(BadSymbol):
        await anext(stream)
    assert stream.closed


async def test_retries_back_off_and_end_with_the_instance(venue: Venue) -> None:
    delays: list[float] = []
    token = telemetry.attach("stream.reconnecting", lambda _, measurements, __: delays.append(measurements["delay"]))
    venue.random = lambda: 0.5

    async def failing() -> Any:
        raise NetworkError("down")

    stream = venue.stream(failing, on_error="reconnect")
    task = started(anext(stream))
    await until(lambda: len(delays) == 2)
    telemetry.detach(token)
    assert delays == [0.0, 1.0]
    await venue.close()
    with pytest.raises((ExchangeClosedByUser, NetworkError)):
        await task
    assert stream.closed


async def test_a_gap_in_a_book_resynchronises_the_stream(server: Server, venue: Venue) -> None:
    events: list[Any] = []
    token = telemetry.attach("order_book", lambda event, _, metadata: events.append((event, metadata["message_hash"])))

    async def answer(connection: Any, message: Any) -> None:
        start = {"e": "depth", "s": "A", "u": 100 * len(server.received), "b": [["1", "1"]], "snapshot": True}
        # the first message after subscribing brings the book
        await connection.send(json.dumps(start))

    server.answer = answer
    venue.handle_depth = with_snapshot(venue)  # type: ignore[method-assign]
    stream = venue.stream(venue.watch_order_book, "A", markers=True)
    books: list[Any] = []

    async def consume() -> None:
        async for book in stream:
            books.append(book if isinstance(book, Marker) else book["nonce"])

    task = started(consume())
    await until(lambda: 100 in books)
    await server.push({"e": "depth", "s": "A", "u": 101, "b": []}, {"e": "depth", "s": "A", "u": 103, "b": []})
    await until(lambda: 200 in books)
    await server.push({"e": "depth", "s": "A", "u": 201, "b": []})
    await until(lambda: 201 in books)
    telemetry.detach(token)
    assert books == [Subscribed(("book::A",)), 100, 101, Resynced("book::A"), 200, 201]
    assert events == [("order_book.resynced", "book::A")]
    await stream.aclose()
    await task


def with_snapshot(venue: Venue) -> Any:
    plain = venue.handle_depth

    def handle(client: Any, message: Any) -> None:
        if message.get("snapshot"):
            book = venue.orderbooks["A"] = venue.order_book({"symbol": "A", "nonce": message["u"] - 1}, 1000)
            assert book["nonce"] is not None
            plain(client, {**message, "snapshot": False})
        else:
            plain(client, message)

    return handle


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
