"""Whatever stops a connection or a message, somebody is told; nothing waits for ever."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_runtime.errors import BaseError, NetworkError, RequestTimeout

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


async def test_connection_info_and_telemetry_tell_the_age_of_the_last_message(ground: Ground) -> None:
    client = await ground.ready()
    assert await ground.drive(client.watch_trades("BTC/USDT"))
    connection = client.connections()[0]
    first = client.connection_info(connection.url)["lastMessageAge"]
    assert first is not None and first >= 0
    ground.sim.faults.half_open("spot:stream:*")
    await until(lambda: client.connection_info(connection.url)["lastMessageAge"] > first)


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
    with pytest.raises(NetworkError):
        await ground.drive(waiting)
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
