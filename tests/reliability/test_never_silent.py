"""Whatever stops a connection or a message, somebody is told; nothing waits for ever."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import pytest
from pro_runtime.errors import BaseError, ExchangeClosedByUser, NetworkError, RequestTimeout
from pro_runtime.ws.connection import Connection

from .ground import Ground, soon, until

KEEP_ALIVE = {"ws": {"backoff": {"base": 1, "max": 20}, "keepAlive": 150}}


async def test_a_half_open_connection_rejects_who_waits(ground: Ground) -> None:
    client = await ground.ready(options=KEEP_ALIVE)
    waiting = [asyncio.ensure_future(client.watch_trades(symbol)) for symbol in ("BTC/USDT", "ETH/USDT")]
    await soon(ground.sim.listening("btcusdt@trade"))
    await soon(ground.sim.listening("ethusdt@trade"))
    assert ground.sim.faults.half_open("spot:stream:*") >= 1
    for task in waiting:
        with pytest.raises(RequestTimeout, match="keepalive"):
            await soon(task)
    again = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    assert await ground.drive(again)


async def test_a_stream_over_a_half_open_connection_goes_on(ground: Ground) -> None:
    client = await ground.ready(options=KEEP_ALIVE)
    events = ground.events("connection.terminated")
    async with client.stream_trades("BTC/USDT", on_error="reconnect") as stream:
        assert await ground.drive(anext(stream))
        ground.sim.faults.half_open("spot:stream:*")
        await soon(take_until(stream, lambda: bool(events), ground))
        assert await ground.drive(anext(stream))
    assert events[0][2]["error"] == "RequestTimeout"


async def take_until(stream: Any, condition: Any, ground: Ground) -> None:
    async def consume() -> None:
        async for _ in stream:
            if condition():
                return

    await ground.drive(consume())


async def test_silence_is_noticed_within_the_keep_alive(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """No look at a connection is planned for later than the end of the time that it may be silent for."""
    looks: list[float] = []
    schedule = Connection._schedule_keep_alive

    def noted(connection: Connection) -> None:
        loop, wire = asyncio.get_running_loop(), connection._wire
        assert wire is not None and connection.keepAlive is not None
        before = loop.time()
        schedule(connection)
        spent = loop.time() - before
        assert connection._keep_alive_timer is not None
        end = max(wire.heard_at + connection.keepAlive / 1000, before)
        looks.append(connection._keep_alive_timer.when() - end - spent)

    monkeypatch.setattr(Connection, "_schedule_keep_alive", noted)
    client = await ground.ready(options=KEEP_ALIVE)
    waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    await soon(ground.sim.listening("btcusdt@trade"))
    await until(lambda: len(looks) > 3, "some looks at a living connection")
    ground.sim.faults.half_open("spot:stream:*")
    with pytest.raises(RequestTimeout, match="keepalive"):
        await soon(waiting)
    assert max(looks) <= 0


async def test_a_loop_that_was_held_up_is_not_blamed_on_the_connection(ground: Ground) -> None:
    client = await ground.ready(options=KEEP_ALIVE)
    waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    await soon(ground.sim.listening("btcusdt@trade"))
    (connection,) = client.connections()
    for _ in range(3):
        # longer than the keep-alive: somebody computes
        time.sleep(0.2)  # noqa: ASYNC251
        seen = connection.lastPong
        await until(lambda seen=seen: connection.error is not None or connection.lastPong != seen, "a pong")  # type: ignore[misc]
    assert connection.error is None and not waiting.done()
    assert await ground.drive(waiting)


async def test_connection_info_and_telemetry_tell_the_age_of_the_last_message(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {**KEEP_ALIVE["ws"], "keepAlive": 300}})
    pings = ground.events("connection.pinged")
    assert await ground.drive(client.watch_trades("BTC/USDT"))
    connection = client.connections()[0]
    first = client.connection_info(connection.url)["lastMessageAge"]
    assert first is not None and first >= 0
    # nothing but pongs arrives from here on
    await until(lambda: len(pings) >= 4, "four pings")
    ages = [event[1]["message_age"] for event in pings]
    assert ages == sorted(ages) and len(set(ages)) == len(ages)
    assert client.connection_info(connection.url)["lastMessageAge"] >= ages[-1] > first
    assert all(event[1]["silence"] <= event[1]["message_age"] for event in pings)
    assert await ground.drive(client.watch_trades("BTC/USDT"))
    assert client.connection_info(connection.url)["lastMessageAge"] < ages[-1]


async def test_a_task_that_dies_while_it_dials_rejects_who_waits(ground: Ground) -> None:
    client = await ground.ready()
    waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    await until(client.connections)
    (connection,) = client.connections()
    connection._dialling.cancel()
    with pytest.raises(ExchangeClosedByUser):
        await soon(waiting)
    assert await ground.drive(client.watch_trades("BTC/USDT"))


async def test_a_handler_that_raises_rejects_whom_it_concerns_and_the_next_frame_is_read(ground: Ground) -> None:
    client = await ground.ready()
    events = ground.events("message.failed")
    failures = 0
    handle = client.handle_trade

    def faulty(connection: Any, message: Any) -> None:
        nonlocal failures
        if failures == 0:
            failures += 1
            raise ArithmeticError("on purpose")
        handle(connection, message)

    client.handle_trade = faulty
    with pytest.raises(ArithmeticError):
        await ground.drive(client.watch_trades("BTC/USDT"))
    connection = client.connections()[0]
    assert await ground.drive(client.watch_trades("BTC/USDT"))
    assert client.connections() == [connection], "the same connection goes on"
    assert [event[2]["error"] for event in events] == ["ArithmeticError"]


async def test_a_reader_that_dies_rejects_its_waiters(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever exception leaves the code that reads, the loop reports it and the connection ends with an error."""
    client = await ground.ready()
    loop = asyncio.get_running_loop()
    reported: list[Any] = []
    loop.set_exception_handler(lambda _, context: reported.append(context))
    waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    await soon(ground.sim.listening("btcusdt@trade"))
    connection = client.connections()[0]

    def die(payload: bytes, long_integers: bool) -> None:
        raise MemoryError("on purpose")

    connection.on_payload = die
    with pytest.raises(NetworkError, match="MemoryError"):
        await ground.drive(waiting)
    assert connection.error is not None and connection not in client.connections()
    loop.set_exception_handler(None)
    assert await ground.drive(client.watch_trades("BTC/USDT"))


@pytest.mark.parametrize("status", [429, 418, 500, 503])
async def test_a_refused_connection_rejects_who_waits(ground: Ground, status: int) -> None:
    client = await ground.ready()
    ground.sim.faults.refuse_connections(1, status)
    with pytest.raises(NetworkError, match=str(status)):
        await soon(client.watch_trades("BTC/USDT"))


async def test_a_refused_subscription_rejects_who_waits(ground: Ground) -> None:
    client = await ground.ready()
    ground.sim.faults.refuse_ack("*")
    with pytest.raises(BaseError):
        await soon(client.watch_trades("BTC/USDT"))
    assert await ground.drive(client.watch_trades("BTC/USDT"))


async def test_bytes_that_are_no_frame_end_the_connection_with_an_error(ground: Ground) -> None:
    client = await ground.ready()
    waiting = asyncio.ensure_future(client.watch_trades("BTC/USDT"))
    await soon(ground.sim.listening("btcusdt@trade"))
    ground.sim.faults.garbage("spot:stream:*", b"\xff" * 16)
    with pytest.raises(NetworkError):
        await soon(waiting)
