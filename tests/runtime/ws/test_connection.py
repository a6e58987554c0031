"""The life of a connection: what ends it reaches everybody who waits, and the next call gets a new one."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest
from pro_runtime.errors import (
    ArgumentsRequired,
    BadResponse,
    BadSymbol,
    DDoSProtection,
    ExchangeClosedByUser,
    ExchangeError,
    ExchangeNotAvailable,
    NetworkError,
    NotSupported,
    RateLimitExceeded,
    RequestTimeout,
)
from pro_runtime.observe import telemetry
from pro_runtime.ws.connection import ConnectionState
from pro_runtime.ws.network_errors import redact_url

from .support import RawPeer, Server, Venue, forever, frame, raw_server, started, trade, until

KEY = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1"


async def ready(server: Server, *hashes: str) -> None:
    """Wait until the server knows of the subscriptions."""
    await until(lambda: set(hashes) <= set(server.subscribed), f"subscribed {hashes}")


async def failure(task: Any) -> BaseException:
    """The error that a task ends with."""
    with pytest.raises(Exception) as caught:
        await asyncio.wait_for(task, 10)
    return caught.value


async def test_a_dropped_connection_rejects_everybody_and_the_next_call_succeeds(server: Server, venue: Venue) -> None:
    tasks = [started(venue.watch_trades("A")), started(venue.watch_trades("A")), started(venue.watch_ticker("B"))]
    await ready(server, "trade::A", "ticker::B")
    await server.connections[0].close(1001, "maintenance")
    for task in tasks:
        error = await failure(task)
        assert type(error) is NetworkError
        assert "1001" in str(error) and "maintenance" in str(error)
    assert not venue.clients
    venue.options["ws"] = {"backoff": {"base": 1}}
    again = started(venue.watch_trades("A"))
    await until(lambda: server.accepted == 2)
    await until(lambda: server.subscribed.count("trade::A") == 2)
    await server.push(trade(1, "A"))
    assert [each["id"] for each in await again] == [1]


async def test_a_transport_that_breaks_without_a_word(venue: Venue, server: Server) -> None:
    task = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    server.connections[0].transport.abort()
    assert isinstance(await failure(task), NetworkError)


async def test_refused_connections_back_off(venue: Venue) -> None:
    venue.url = "ws://127.0.0.1:1/ws"
    venue.random = lambda: 0.5
    assert isinstance(await failure(venue.watch_trades("A")), NetworkError)
    assert [venue.calculate_ws_backoff_delay(venue.url) for _ in range(4)] == [1000, 2000, 4000, 8000]
    assert venue.calculate_ws_backoff_delay("ws://127.0.0.1:2/ws") == 0


@pytest.mark.parametrize(
    ("status", "kind"),
    [(429, RateLimitExceeded), (418, DDoSProtection), (503, ExchangeNotAvailable), (403, NetworkError)],
)
async def test_refused_handshakes(status: int, kind: type[Exception]) -> None:
    answer = f"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n".encode()
    async with raw_server(forever, lambda _: answer) as url, Venue(f"{url}/{KEY}") as venue:
        error = await failure(venue.watch_trades("A"))
        assert type(error) is kind
        assert str(status) in str(error) and KEY not in str(error)


async def test_a_server_that_wants_to_be_left_alone_is(server: Server, venue: Venue) -> None:
    begun: list[float] = []
    venue.hold_dials(server.url, 0.05)
    token = telemetry.attach("connection.opened", lambda *_: begun.append(loop.time()))
    loop = asyncio.get_running_loop()
    asked_at = loop.time()
    task = started(venue.watch_trades("A"))
    await until(lambda: begun)
    telemetry.detach(token)
    assert begun[0] - asked_at >= 0.05
    task.cancel()


async def test_retry_after_of_a_refusal_holds_the_host() -> None:
    answer = b"HTTP/1.1 429 No\r\nContent-Length: 0\r\nRetry-After: 1000\r\n\r\n"
    async with raw_server(forever, lambda _: answer) as url, Venue(url) as venue:
        assert isinstance(await failure(venue.watch_trades("A")), RateLimitExceeded)
        task = started(venue.watch_trades("A"))
        await until(lambda: venue.connection(url))
        connection = venue.connection(url)
        assert connection is not None and connection.state is ConnectionState.WAITING
        await venue.close()
        assert isinstance(await failure(task), ExchangeClosedByUser)


async def test_a_server_that_never_answers_the_handshake() -> None:
    async with raw_server(forever, lambda _: b"") as url, Venue(url) as venue:
        venue.streaming = {"connectionTimeout": 50}
        error = await failure(venue.watch_trades("A"))
        assert type(error) is RequestTimeout and "connection timeout" in str(error)


@pytest.mark.parametrize("answers", [True, False])
async def test_half_open_connections_are_noticed(answers: bool) -> None:
    """A peer that answers pings is alive; one that takes everything in silence is not."""
    pings = 0

    async def script(peer: RawPeer) -> None:
        nonlocal pings
        while True:
            opcode, payload = await peer.read_frame()
            if opcode == 9:
                pings += 1
                if answers:
                    await peer.send(frame(payload, opcode=10))
            if pings == 12:
                await peer.send(frame(json.dumps(trade(1, "A"))))

    async with raw_server(script) as url, Venue(url) as venue:
        venue.streaming = {"keepAlive": 60}
        task = started(venue.watch_trades("A"))
        if answers:
            assert [each["id"] for each in await task] == [1]
            connection = venue.connection(url)
            assert connection is not None and connection.lastPong is not None
        else:
            error = await failure(task)
            assert type(error) is RequestTimeout and "keepalive" in str(error)
            assert pings >= 1, "it was asked before it was given up"
            assert not venue.clients


async def test_frames_are_a_sign_of_life_even_without_pongs() -> None:
    async def script(peer: RawPeer) -> None:
        for number in range(20):
            await peer.send(frame(json.dumps(trade(number, "A"))))
            await asyncio.sleep(0.01)

    async with raw_server(script) as url, Venue(url) as venue:
        venue.streaming = {"keepAlive": 60}
        stream = venue.stream(venue.watch_trades, "A")
        seen: list[int] = []
        async for trades in stream:
            seen += [each["id"] for each in trades]
            if seen[-1] == 19:
                break
        assert seen == list(range(20)), "ten times the keep-alive limit went by without a pong"
        await stream.aclose()


async def test_an_exchange_can_have_its_own_ping(server: Server) -> None:
    class Pinging(Venue):
        def ping(self, client: Any) -> Any:
            return {"op": "ping"}

    async with Pinging(server.url) as venue:
        venue.streaming = {"keepAlive": 60}
        task = started(venue.watch_trades("A"))
        await until(lambda: {"op": "ping"} in server.received)
        task.cancel()


@pytest.mark.parametrize("text", ['{"broken', "[1,2,", '{"a":NaN}', "[" * 200_000, '{"a":1}}'])
async def test_broken_json_rejects_everybody_and_reading_goes_on(server: Server, venue: Venue, text: str) -> None:
    tasks = [started(venue.watch_trades("A")), started(venue.watch_ticker("B"))]
    await ready(server, "trade::A", "ticker::B")
    await server.push(text)
    for task in tasks:
        assert type(await failure(task)) is BadResponse
    task = started(venue.watch_trades("A"))
    await asyncio.sleep(0)
    await server.push(trade(1, "A"))
    assert [each["id"] for each in await task] == [1]
    assert server.accepted == 1


async def test_unusual_messages_are_handled(server: Server, venue: Venue) -> None:
    task = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    odd: list[Any] = ["pong", "1", '"text"', "null", b'{"binary":1}', '{"lone":"\\ud800"}', "[]", ""]
    await server.push(*odd, trade(1, "A"))
    await task
    expected = ["pong", "1", '"text"', "null", {"binary": 1}, {"lone": "\ud800"}, [], ""]
    assert venue.handled == expected


async def test_long_integers_arrive_as_strings(server: Server, venue: Venue) -> None:
    task = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    await server.push('{"id2":1234567890123456789,"t":1}', '{"id2":12345,"t":1234567890123456789}', trade(1, "A"))
    await task
    assert venue.handled == [{"id2": "1234567890123456789", "t": 1}, {"id2": 12345, "t": 1234567890123456789}]


async def test_a_failing_handler_rejects_whoever_waits_and_reading_goes_on(
    server: Server, venue: Venue, caplog: pytest.LogCaptureFixture
) -> None:
    task = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    with caplog.at_level(logging.WARNING):
        await server.push({"e": "fail", "s": "A"})
        assert type(await failure(task)) is BadSymbol
    assert "BadSymbol" in caplog.text
    task = started(venue.watch_trades("A"))
    await asyncio.sleep(0)
    await server.push(trade(2, "A"))
    assert await task


async def test_requests_are_answered_by_id(server: Server, venue: Venue) -> None:
    pending: list[Any] = []

    async def answer(connection: Any, message: Any) -> None:
        pending.append(message)
        if len(pending) == 3:
            first, second, third = pending
            await connection.send(json.dumps({"id": third["id"], "result": "third"}))
            await connection.send(json.dumps({"id": second["id"], "error": "no"}))
            await connection.send(json.dumps({"id": first["id"], "result": "first"}))

    server.answer = answer
    tasks = [started(venue.request("a")), started(venue.request("b")), started(venue.request("c"))]
    assert await tasks[0] == "first"
    assert type(await failure(tasks[1])) is BadSymbol
    assert await tasks[2] == "third"
    connection = venue.connection(server.url)
    assert connection is not None
    assert not connection.subscriptions and not connection.futures, "nothing is kept of requests that are done"


async def test_a_request_without_answer_times_out_alone(server: Server, venue: Venue) -> None:
    venue.timeout = 50
    watching = started(venue.watch_trades("A"))
    error = await failure(venue.request("order.place", newClientOrderId="mine"))
    assert type(error) is RequestTimeout
    assert "order.place" in str(error) and "mine" in str(error) and "unknown" in str(error)
    assert not watching.done()
    await ready(server, "trade::A")
    await server.push(trade(1, "A"))
    assert await watching


async def test_a_request_whose_connection_dies_tells_its_fate(server: Server, venue: Venue) -> None:
    task = started(venue.request("order.place", newClientOrderId="mine", apiKey="topsecret"))
    await until(lambda: server.received)
    server.connections[0].transport.abort()
    error: Any = await failure(task)
    assert isinstance(error, NetworkError)
    assert "outcome is unknown" in str(error) and "client order id mine" in str(error)
    assert error.request_sent is True and error.client_order_id == "mine"
    assert "topsecret" not in str(error)
    assert len(server.received) == 1

    venue.url = "ws://127.0.0.1:1/"
    error = await failure(venue.request("order.place"))
    assert error.request_sent is False and "it was not sent" in str(error)


async def test_requests_while_the_other_side_is_closing_wait_for_the_end_and_were_not_sent() -> None:
    """A closing frame has come, and the transport lives on: neither a busy loop nor waiters that nobody needs."""
    asked: list[bytes] = []

    async def script(peer: RawPeer) -> None:
        await peer.send(frame(b"\x03\xe9", opcode=8))
        while True:
            opcode, payload = await peer.read_frame()
            if opcode == 1:
                asked.append(payload)

    async with raw_server(script) as url, Venue(url) as venue:
        venue.options["ws"] = {"closeTimeout": 200}
        connection = venue.client(url)
        venue._connect(connection)
        await connection.connected
        await until(lambda: not connection.is_open())
        assert connection.error is None, "the transport is still there"
        tasks = [started(venue.request("order.place", newClientOrderId=str(each))) for each in range(3)]
        for each, task in enumerate(tasks):
            error: Any = await failure(task)
            assert isinstance(error, NetworkError) and error.request_sent is False
            assert error.client_order_id == str(each)
        assert not asked and not connection.futures


async def test_a_cancelled_request_is_forgotten(server: Server, venue: Venue) -> None:
    venue.timeout = 30
    task = started(venue.request("a"))
    await until(lambda: server.received)
    task.cancel()
    await asyncio.wait([task])
    connection = venue.connection(server.url)
    assert connection is not None and not connection.futures
    await until(lambda: not connection.subscriptions, "its entry goes when its time is up")


async def test_messages_keep_the_pace(server: Server, venue: Venue) -> None:
    venue.enableRateLimit = True
    venue.rateLimit = 10  # one token in 10 ms, five tokens for a message
    venue.options["ws"] = {"cost": 5}
    loop = asyncio.get_running_loop()
    begun = loop.time()
    tasks = [started(venue.watch_trades(symbol)) for symbol in "ABCD"]
    await ready(server, *(f"trade::{symbol}" for symbol in "ABCD"))
    assert server.subscribed == [f"trade::{symbol}" for symbol in "ABCD"], "in the order of asking"
    assert loop.time() - begun >= 0.14
    for task in tasks:
        task.cancel()


@pytest.mark.parametrize("chosen", [True, False])
async def test_connections_keep_the_pace(server: Server, venue: Venue, chosen: bool) -> None:
    if chosen:
        venue.options["ws"] = {"connectionLimit": {"count": 2, "interval": 3_600_000}}
    else:
        # the exchange's own, which holds unless rate limits are switched off
        venue.connection_limit = (2, 3600.0)  # type: ignore[misc]
        venue.enableRateLimit, venue.tokenBucket = True, {"refillRate": 1}
    base, tasks = venue.url, []
    for number in range(5):
        venue.url = f"{base}/{number}"
        tasks.append(started(venue.watch_trades("A")))
        await asyncio.sleep(0)
    await until(lambda: len(server.subscribed) == 2)
    states = [connection.state for connection in venue.connections()]
    assert states == [ConnectionState.OPEN] * 2 + [ConnectionState.WAITING] * 3
    for task in tasks:
        task.cancel()


async def test_close_rejects_and_leaves_nothing(server: Server, venue: Venue) -> None:
    tasks = [started(venue.watch_trades("A")), started(venue.request("a"))]
    await ready(server, "trade::A")
    connection = venue.connection(server.url)
    assert connection is not None
    await venue.close()
    for task in tasks:
        assert type(await failure(task)) is ExchangeClosedByUser
    assert connection.state is ConnectionState.CLOSED
    await until(lambda: not server.connections, "the server saw a closing handshake")
    await venue.close()
    with pytest.raises(NetworkError):
        await connection.send("late")
    again = started(venue.watch_trades("A"))
    await until(lambda: server.subscribed.count("trade::A") == 2, "the instance can be used again")
    again.cancel()


async def test_close_while_dialling_and_while_backing_off() -> None:
    async with raw_server(forever, lambda _: b"") as url:
        venue = Venue(url)
        task = started(venue.watch_trades("A"))
        await until(lambda: (c := venue.connection(url)) and c.state is ConnectionState.CONNECTING)
        await venue.close()
        assert type(await failure(task)) is ExchangeClosedByUser
        venue.options["ws"] = {"backoff": {"base": 60_000}}
        task = started(venue.watch_trades("A"))
        await until(lambda: (c := venue.connection(url)) and c.state is ConnectionState.WAITING)
        await venue.close()
        assert type(await failure(task)) is ExchangeClosedByUser
        assert not venue.clients


async def test_a_server_that_does_not_close_is_cut_off() -> None:
    async def deaf(peer: RawPeer) -> None:
        await asyncio.get_running_loop().create_future()

    async with raw_server(deaf) as url:
        venue = Venue(url)
        venue.streaming = {"closeTimeout": 30}
        task = started(venue.watch_trades("A"))
        await until(lambda: (c := venue.connection(url)) and c.is_open())
        await venue.close()
        assert type(await failure(task)) is ExchangeClosedByUser


async def test_close_connection_concerns_one_url_only(server: Server, venue: Venue) -> None:
    first = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    base = venue.url
    venue.url = base + "/2"
    second = started(venue.watch_trades("B"))
    await ready(server, "trade::B")
    assert await venue.close_connection(base)
    assert not await venue.close_connection(base)
    assert type(await failure(first)) is ExchangeClosedByUser
    assert not second.done()
    assert [connection.url for connection in venue.connections()] == [venue.url]


async def test_information(server: Server, venue: Venue) -> None:
    assert venue.connection_info(server.url) is None
    venue.url = f"{server.url}/{KEY}"
    task = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    asked = started(venue.request("a"))
    await until(lambda: len(server.received) == 2)
    await server.push(trade(1, "B"))
    await until(lambda: venue.trades)
    info = venue.connection_info(venue.url)
    assert info is not None
    assert info["state"] == "open" and info["messagesSent"] == 2 and info["messagesReceived"] == 1
    assert info["subscriptions"] == ["trade::A"] and set(info["waiters"]) == {"trade::A", "2"}
    assert info["requests"] == 1 and info["caches"]["trades"] == 1
    assert info["lastMessageAge"] >= 0 and info["age"] >= info["lastMessageAge"]
    json.dumps(info)
    connection = venue.connection(venue.url)
    assert KEY not in json.dumps(info) + repr(connection)
    for each in (task, asked):
        each.cancel()


async def test_only_encrypted_connections_leave_the_machine(venue: Venue) -> None:
    venue.url = "ws://example.com/ws"
    with pytest.raises(NotSupported, match="unencrypted"):
        await venue.watch_trades("A")
    assert not venue.clients


async def test_arguments(venue: Venue) -> None:
    with pytest.raises(ArgumentsRequired, match="url"):
        await venue.watch(None, "a")
    with pytest.raises(ArgumentsRequired, match="message_hash"):
        await venue.watch("ws://127.0.0.1:1", None)
    with pytest.raises(ArgumentsRequired, match="url"):
        await venue.watch_multiple(None, ["a"])
    with pytest.raises(ArgumentsRequired, match="url"):
        venue.client(None)


async def test_a_connection_that_is_never_dialled_serves_as_a_registry(venue: Venue) -> None:
    client = venue.client("authenticationFlights")
    assert venue.client("authenticationFlights") is client
    waiter = client.future("flight")
    assert "flight" in client.futures
    client.resolve("key", "flight")
    assert await waiter == "key" and "flight" not in client.futures
    pending = client.future("other")
    assert venue.connections() == []
    await venue.close()
    assert type(await failure(pending)) is ExchangeClosedByUser
    assert venue.client("authenticationFlights") is not client


async def test_rejections_wait_for_a_caller(venue: Venue) -> None:
    client = venue.client("registry")
    client.reject(BadSymbol("early"), "hash")
    with pytest.raises(BadSymbol):
        await client.future("hash")
    assert not client.future("hash").done, "it concerned the first caller only"
    for number in range(3000):
        client.reject(BadSymbol("x"), f"request {number}")
    assert len(client.rejections) == 1024


async def test_messages_of_the_exchange_can_be_raised(venue: Venue) -> None:
    client = venue.client("registry")
    waiter = client.future("hash")
    client.reject({"code": -1, "apiKey": "topsecret"}, "hash")
    with pytest.raises(ExchangeError, match='"code":-1') as caught:
        await waiter
    assert "topsecret" not in str(caught.value)


async def test_rejecting_a_subscription_rejects_what_it_feeds(server: Server, venue: Venue) -> None:
    orders, balance, trades = (
        started(each) for each in (venue.watch_orders(), venue.watch_balance(), venue.watch_trades("A"))
    )
    await ready(server, "trade::A")
    await server.push({"e": "ended"})
    for task in (orders, balance):
        assert type(await failure(task)) is NetworkError
    assert not trades.done()
    await server.push(trade(1, "A"))
    assert await trades


async def test_a_dead_connection_keeps_nobody_waiting(server: Server, venue: Venue) -> None:
    task = started(venue.watch_trades("A"))
    await ready(server, "trade::A")
    client = venue.client(server.url)
    server.connections[0].transport.abort()
    await failure(task)
    with pytest.raises(NetworkError):
        await client.future("anything")
    client.resolve(1, "anything")
    assert venue.client(server.url) is not client


async def test_verbose_output_has_no_secrets(server: Server, venue: Venue, capsys: pytest.CaptureFixture[str]) -> None:
    venue.verbose = True
    venue.apiKey, venue.secret = "k" * 20, "s" * 20
    venue.url = f"{server.url}/{KEY}"
    server.answer = lambda connection, message: connection.send(
        json.dumps({"id": message["id"], "result": {"listenKey": KEY}})
    )
    await venue.request("a", apiKey=venue.apiKey, signature="f" * 64)
    await venue.close()
    printed = capsys.readouterr().out
    assert "sending" in printed and "received" in printed and "closed" not in printed
    for secret in (venue.apiKey, venue.secret, "f" * 64, KEY):
        assert secret not in printed


def test_urls_without_keys() -> None:
    assert redact_url(f"wss://host/ws/{KEY}") == "wss://host/ws/***"
    assert redact_url(f"wss://user:pass@host:9/ws?listenKey={KEY}&a=b") == "wss://host:9/ws?listenKey=***&a=b"
    assert redact_url("wss://host/ws/btcusdt@trade/1") == "wss://host/ws/btcusdt@trade/1"
