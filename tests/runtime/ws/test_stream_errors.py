"""Streams that fail: which errors end them, which they outlive, and how they go on."""

from __future__ import annotations

import asyncio
import json
import random
from typing import Any

import pytest
from pro_runtime.errors import BadResponse, BadSymbol, ExchangeClosedByUser, NetworkError
from pro_runtime.observe import telemetry
from pro_runtime.streams.markers import Marker, Reconnected, Resynced, Subscribed
from pro_runtime.streams.stream import Stream

from .support import Server, Venue, first_step, started, trade, until


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
