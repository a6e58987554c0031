"""A fresh socket takes over before the old one is closed: nothing is lost, nothing comes twice, nobody notices."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from binance_pro import Reconnected

from tests.runtime.ws.support import frame

from .ground import Ground, soon, until
from .readers import Reader

NOW = {"ws": {"rollover": {"overlap": 0}, "backoff": {"base": 1, "max": 20}}}


def rolled(events: list[Any]) -> int:
    return sum(event[0] == "connection.rolled_over" for event in events)


def sockets(ground: Ground, pattern: str) -> int:
    return sum(not each.closed for each in ground.sim.faults.select(pattern))


@pytest.mark.parametrize(
    ("symbol", "pattern"),
    [("BTC/USDT", "spot:stream:*"), ("BTC/USDT:USDT", "usdm:stream:*"), ("BTC/USD:BTC", "coinm:stream:*")],
)
async def test_trades_go_on_over_a_fresh_socket(ground: Ground, symbol: str, pattern: str) -> None:
    """Three times in a row, when the age is reached; with streams and callers of one subscription."""
    client = await ground.ready(options={"ws": {**NOW["ws"], "rollover": {"age": 150, "overlap": 0}}})
    events = ground.events("connection")
    reader = Reader(client.stream_trades(symbol))
    called: list[int] = []

    async def call() -> None:
        while True:
            called.extend(int(each["id"]) for each in await client.watch_trades(symbol))

    caller = asyncio.create_task(call())
    await ground.drive(until(lambda: rolled(events) >= 3))
    (connection,) = client.connections()
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 5))
    ids = reader.ids
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    assert called == sorted(set(called)) and not caller.done()
    await until(lambda: sockets(ground, pattern) <= 2)
    assert not [event for event in events if event[0] == "connection.terminated"]
    assert connection.info()["sockets"] == 1
    caller.cancel()
    await reader.end()


@pytest.mark.parametrize(("venue", "symbol"), [("spot", "BTC/USDT"), ("usdm", "BTC/USDT:USDT")])
async def test_a_book_stays_true_without_being_loaded_again(ground: Ground, venue: Any, symbol: str) -> None:
    client = await ground.ready(options=NOW)
    events = ground.events("connection.rolled_over")
    reader = Reader(client.stream_order_book(symbol))
    await ground.drive(until(lambda: len(reader.seen) >= 3))
    loads = ground.sim.counts["http_requests"]
    (connection,) = client.connections()
    connection.roll_over()
    await ground.drive(until(lambda: events))
    count = len(reader.seen)
    await ground.drive(until(lambda: len(reader.seen) > count + 5))
    nonces = [book["nonce"] for book in reader.seen]
    assert nonces == sorted(set(nonces)), "none twice"
    assert ground.sim.counts["http_requests"] == loads
    last = reader.seen[-1]
    _, bids, asks = ground.sim.book(venue, "BTCUSDT", 20, last["nonce"])
    assert bids == [list(level) for level in last["bids"][:20]]
    assert asks == [list(level) for level in last["asks"][:20]]
    await reader.end()


async def test_an_announced_shutdown_is_forestalled(ground: Ground) -> None:
    client = await ground.ready(options=NOW)
    events = ground.events("connection")
    reader = Reader(client.stream_trades("BTC/USDT"))
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    old = ground.sim.faults.select("spot:stream:*")
    assert ground.sim.faults.shutdown_notice("spot:stream:*") == 1
    await ground.drive(until(lambda: rolled(events)))
    ground.sim.faults.rollover(old)
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 5))
    ids = reader.ids
    assert ids == list(range(ids[0], ids[0] + len(ids))) and not reader.task.done()
    await reader.end()


async def test_the_old_socket_may_be_lost_while_the_fresh_one_is_ready(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {**NOW["ws"], "rollover": {"overlap": 3_600_000}}})
    events = ground.events("connection")
    reader = Reader(client.stream_trades("BTC/USDT"))
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    (old,) = ground.sim.faults.select("spot:stream:*")
    (connection,) = client.connections()
    connection.roll_over()
    await ground.drive(until(lambda: connection._standby is not None and connection._standby.subscribed_at))
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 3))
    ground.sim.faults.drop(old)
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 5))
    ids = reader.ids
    assert ids == list(range(ids[0], ids[0] + len(ids))) and not reader.task.done()
    assert [event[0] for event in events][-1] == "connection.taken_over"
    await reader.end()


async def test_a_socket_that_fell_silent_before_the_fresh_one_was_ready_is_a_loss(ground: Ground) -> None:
    """What came in between came over neither of them: it has to be told, and can be made up for."""
    settings = {**NOW["ws"], "rollover": {"overlap": 3_600_000}, "keepAlive": 300}
    client = await ground.ready(options={"ws": settings})
    events = ground.events("connection")
    reader = Reader(client.stream_trades("BTC/USDT", on_error="reconnect", markers=True, backfill=1000))
    await ground.drive(until(lambda: len(reader.seen) >= 3))
    (old,) = ground.sim.faults.select("spot:stream:*")
    (connection,) = client.connections()
    ground.sim.faults.half_open(old)
    await ground.drive(asyncio.sleep(0.1))
    connection.roll_over()
    await ground.drive(until(lambda: connection.error is not None))
    assert "connection.taken_over" not in [event[0] for event in events]
    count = len(reader.seen)
    await ground.drive(until(lambda: len(reader.seen) > count + 5))
    ids = [int(row["id"]) for update in reader.seen if isinstance(update, list) for row in update]
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    assert any(isinstance(update, Reconnected) for update in reader.seen)
    await reader.end()


async def test_a_socket_that_took_over_from_one_that_was_closing_is_looked_after(ground: Ground) -> None:
    settings = {**NOW["ws"], "rollover": {"overlap": 3_600_000}, "keepAlive": 300, "closeTimeout": 1000}
    client = await ground.ready(options={"ws": settings})
    events = ground.events("connection.taken_over")
    reader = Reader(client.stream_trades("BTC/USDT", on_error="reconnect"))
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    (old,) = ground.sim.faults.select("spot:stream:*")
    (connection,) = client.connections()
    connection.roll_over()
    await ground.drive(until(lambda: connection._standby is not None and connection._standby.subscribed_at))
    ground.sim.faults.half_open(old)
    connection._wire.data_received(frame(b"\x03\xe9", opcode=8))  # its last words; the transport stays
    assert not connection.is_open() and connection.error is None
    await ground.drive(until(lambda: events))
    ground.sim.faults.half_open([each for each in ground.sim.faults.select("spot:stream:*") if each is not old])
    await ground.drive(until(lambda: connection.error is not None))
    await reader.end()


async def test_a_fresh_socket_that_is_refused_is_tried_again_and_the_old_one_goes_on(ground: Ground) -> None:
    client = await ground.ready(options=NOW)
    events = ground.events("connection")
    reader = Reader(client.stream_trades("BTC/USDT"))
    await ground.drive(until(lambda: len(reader.ids) >= 3))
    ground.sim.faults.refuse_connections(1, 503)
    attempts = ground.sim.counts["connection_attempts"]
    client.connections()[0].roll_over()
    await ground.drive(until(lambda: ground.sim.counts["connection_attempts"] > attempts))
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 5))
    await ground.drive(until(lambda: rolled(events)))
    ids = reader.ids
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    await reader.end()


async def test_subscriptions_made_and_ended_meanwhile_are_right_afterwards(ground: Ground) -> None:
    options = {"ws": {**NOW["ws"], "rollover": {"overlap": 100}}, "streamLimits": {"spot": 1}}
    client = await ground.ready(options=options)
    events = ground.events("connection.rolled_over")
    kept = Reader(client.stream_trades("BTC/USDT"))
    left = Reader(client.stream_trades("ETH/USDT", unwatch_on_halt=True))
    await ground.drive(until(lambda: kept.ids and left.ids))
    (connection,) = client.connections()
    connection.roll_over()
    await ground.drive(until(lambda: connection._standby is not None and connection._standby.subscribed_at))
    await ground.drive(left.end())
    made = Reader(client.stream_ticker("SOL/USDT"))
    await ground.drive(until(lambda: events))
    await until(lambda: sockets(ground, "spot:stream:*") == 1)
    (socket,) = [each for each in ground.sim.faults.select("spot:stream:*") if not each.closed]
    await until(lambda: set(socket.channels) == {"btcusdt@trade", "solusdt@miniTicker"})
    for reader in (kept, made):
        await reader.end()


@pytest.mark.parametrize("symbol", ["BTC/USDT", "BTC/USDT:USDT", "BTC/USD:BTC"])
async def test_account_events_go_on_over_a_fresh_socket(ground: Ground, symbol: str) -> None:
    client, trader = await ground.ready("hmac", options=NOW), await ground.ready("hmac")
    events = ground.events("connection.rolled_over")
    reader = Reader(client.stream_my_trades(symbol))
    waiting = f"myTrades:{symbol}"
    await until(lambda: any(each.is_tapped(waiting) and each.is_open() for each in client.connections()))
    (connection,) = [each for each in client.connections() if each.is_tapped(waiting)]
    amount = 1 if symbol == "BTC/USD:BTC" else 0.01
    orders = []
    for turn in range(4):
        if turn == 2:
            connection.roll_over()
            await until(lambda: events)
        orders.append((await soon(trader.create_order_ws(symbol, "market", "buy", amount)))["id"])
        await until(lambda: {row["order"] for update in reader.seen for row in update} == set(orders))
    ids = reader.ids
    assert len(ids) == len(set(ids)), "none twice"
    assert not reader.task.done()
    if symbol == "BTC/USDT":
        # requests go over the fresh socket, too
        assert (await soon(client.fetch_balance_ws({"type": "spot"})))["info"]
    await reader.end()


async def test_a_request_under_way_is_answered_over_the_old_socket(ground: Ground) -> None:
    client = await ground.ready("hmac", options=NOW)
    events = ground.events("connection.rolled_over")
    reader = Reader(client.stream_orders("BTC/USDT"))
    await until(lambda: any(each.is_tapped("orders:BTC/USDT") and each.is_open() for each in client.connections()))
    ground.sim.faults.delay_reply(0.3, "account.status")
    request = asyncio.create_task(client.fetch_balance_ws({"type": "spot"}))
    await until(lambda: any("account.status" in text for each in ground.sim.faults.select() for text in each.log))
    client.connections()[0].roll_over()
    await until(lambda: events)
    assert not request.done()
    assert (await soon(request))["info"]
    await until(lambda: sockets(ground, "spot:ws-api:*") == 1)
    await reader.end()


async def test_a_connection_without_subscriptions_is_left_alone(ground: Ground) -> None:
    client = await ground.ready("hmac", options=NOW)
    await soon(client.fetch_balance_ws({"type": "spot"}))
    connected = ground.sim.counts["connection_attempts"]
    (connection,) = client.connections()
    connection.roll_over()
    assert connection._succeeding is None and ground.sim.counts["connection_attempts"] == connected


async def test_it_happens_ten_minutes_before_a_day_is_over(ground: Ground) -> None:
    client = await ground.ready()
    waiting = asyncio.create_task(client.watch_trades("BTC/USDT"))
    await soon(ground.sim.listening("btcusdt@trade"))
    (connection,) = client.connections()
    timer = connection._rollover_timer
    assert timer is not None
    assert 85_790 < timer.when() - asyncio.get_running_loop().time() <= 85_800
    await client.close()
    assert connection._rollover_timer is None and timer.cancelled()
    await asyncio.gather(waiting, return_exceptions=True)
