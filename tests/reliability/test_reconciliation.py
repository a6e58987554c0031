"""What happens to an account while nobody listens is known after the reconnection: fills, orders, balances, positions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from .ground import Ground, soon, until

VENUES = [
    ("spot", "BTC/USDT", "BTCUSDT", "spot", 0.01),
    ("usdm", "BTC/USDT:USDT", "BTCUSDT", "future", 0.01),
    ("coinm", "BTC/USD:BTC", "BTCUSD_PERP", "delivery", 1),
]


class Reader:
    """Takes all that a stream yields."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.rows: list[Any] = []
        self.task = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for update in self.stream:
            self.rows += update if isinstance(update, list) else [update]


def listens(client: Any, message_hash: str) -> Callable[[], bool]:
    return lambda: any(message_hash in each.futures and each.is_open() for each in client.connections())


def cut(ground: Ground) -> None:
    """Refuse all connections, and drop those that carry account events."""
    users = ground.sim.server.users
    ground.sim.faults.refuse_connections(1_000_000)
    carriers = [each.connection for each in users.subscriptions]
    carriers += [connection for key in users.listen_keys() for connection in key.connections]
    assert ground.sim.faults.drop(carriers)


async def told(events: list[Any], count: int) -> None:
    await until(lambda: len(events) >= count)


async def has(orders: Reader, identifier: str) -> None:
    await until(lambda: identifier in {row["id"] for row in orders.rows})


async def end(*readers: Reader) -> None:
    for reader in readers:
        await reader.stream.aclose()
        await soon(reader.task)


@pytest.mark.parametrize(("venue", "symbol", "name", "kind", "amount"), VENUES)
async def test_fills_while_disconnected_are_told(
    ground: Ground, venue: Any, symbol: str, name: str, kind: str, amount: float
) -> None:
    """A resting order that is filled, and an order that nobody knew of, both while there is no connection."""
    client, trader = await ground.ready("hmac"), await ground.ready("hmac")
    events = ground.events("account.reconciled")
    trades, orders = (
        Reader(client.stream_my_trades(symbol, on_error="reconnect")),
        Reader(client.stream_orders(symbol, on_error="reconnect")),
    )
    await until(listens(client, f"orders:{symbol}"))
    await until(listens(client, f"myTrades:{symbol}"))
    # a connection for orders over the websocket API, before none can be made
    await soon(trader.fetch_balance_ws({"type": kind}))
    bid = ground.sim.book(venue, name, 5)[1][2][0]
    resting = await soon(trader.create_order_ws(symbol, "limit", "buy", amount, bid))
    await until(lambda: [row["status"] for row in orders.rows] == ["open"])
    cut(ground)
    ground.sim.fill("alice", venue, name, int(resting["id"]))
    market = await soon(trader.create_order_ws(symbol, "market", "sell", amount))
    await until(lambda: not any(each.is_open() for each in client.connections()))
    assert len(orders.rows) == 1 and not trades.rows
    ground.sim.faults.refuse_connections(0)
    await until(lambda: events)
    await until(lambda: {row["order"] for row in trades.rows} == {resting["id"], market["id"]})
    await until(lambda: {row["id"] for row in orders.rows[1:]} == {resting["id"], market["id"]})
    assert {row["status"] for row in orders.rows[1:]} == {"closed"}
    ids = [row["id"] for row in trades.rows]
    assert len(ids) == len(set(ids))
    # and live events follow
    again = await soon(trader.create_order_ws(symbol, "market", "buy", amount))
    await until(lambda: trades.rows[-1]["order"] == again["id"])
    assert len({row["id"] for row in trades.rows}) == len(trades.rows), "none twice"
    assert {event[2]["account"] for event in events} == {kind}
    await end(trades, orders)


@pytest.mark.parametrize(("venue", "symbol", "name", "kind", "amount"), VENUES)
async def test_balances_and_positions_are_right_after_a_reconnection(
    ground: Ground, venue: Any, symbol: str, name: str, kind: str, amount: float
) -> None:
    options = {"defaultType": kind, **({"defaultSubType": "inverse"} if venue == "coinm" else {})}
    client, trader = await ground.ready("hmac", options=options), await ground.ready("hmac")
    await soon(trader.fetch_balance_ws({"type": kind}))
    balances = Reader(client.stream_balance({"type": kind}, on_error="reconnect"))
    await until(listens(client, f"{kind}:balance"))
    if venue != "spot":
        positions = Reader(client.stream_positions([symbol], on_error="reconnect"))
        await until(listens(client, f"{kind}:positions::{symbol}"))
    await soon(trader.create_order_ws(symbol, "market", "buy", amount))
    await until(lambda: balances.rows)
    count = len(balances.rows)
    cut(ground)
    await soon(trader.create_order_ws(symbol, "market", "buy", 3 * amount))
    ground.sim.faults.refuse_connections(0)
    coin = "USDT" if venue == "usdm" else "BTC"
    await until(lambda: len(balances.rows) > count)
    truth = await soon(client.fetch_balance({"type": kind}))
    field = "free" if venue == "spot" else "total"
    assert balances.rows[-1][coin][field] == truth[coin][field]
    assert client.balance[kind][coin][field] == truth[coin][field]
    if venue != "spot":
        await until(lambda: positions.rows and positions.rows[-1]["contracts"] == pytest.approx(4 * amount))
        await end(positions)
    await end(balances)


async def test_callers_of_watch_are_told_with_their_next_call(ground: Ground) -> None:
    client, trader = await ground.ready("hmac"), await ground.ready("hmac")
    await soon(trader.fetch_balance_ws({"type": "spot"}))
    waiting = asyncio.create_task(client.watch_my_trades("BTC/USDT"))
    await until(listens(client, "myTrades:BTC/USDT"))
    cut(ground)
    order = await soon(trader.create_order_ws("BTC/USDT", "market", "buy", 0.01))
    await asyncio.wait({waiting})
    assert waiting.exception() is not None
    ground.sim.faults.refuse_connections(0)
    while True:
        task = asyncio.create_task(client.watch_my_trades("BTC/USDT"))
        await soon(asyncio.wait({task}))
        if task.exception() is None:
            break
    assert {row["order"] for row in task.result()} == {order["id"]}


@pytest.mark.parametrize(("symbol", "kind"), [("BTC/USDT", "spot"), ("BTC/USDT:USDT", "future")])
async def test_a_stream_outlives_its_key_and_its_subscription(ground: Ground, symbol: str, kind: str) -> None:
    client, trader = await ground.ready("hmac"), await ground.ready("hmac")
    events = ground.events("account.reconciled")
    orders = Reader(client.stream_orders(symbol, on_error="reconnect"))
    await until(listens(client, f"orders:{symbol}"))
    for turn in range(3):
        if kind == "spot":
            assert ground.sim.faults.terminate_user_streams("alice") == 1
        else:
            assert ground.sim.faults.expire_listen_keys("alice") >= 1
        # in the meantime
        order = await soon(trader.create_order_ws(symbol, "market", "buy", 0.01))
        await told(events, turn + 1)
        await has(orders, order["id"])
    assert not orders.task.done()
    await end(orders)


async def test_an_event_that_is_younger_than_the_answer_stands(ground: Ground) -> None:
    client, trader = await ground.ready("hmac"), await ground.ready("hmac")
    orders = Reader(client.stream_orders("BTC/USDT", on_error="reconnect"))
    await until(listens(client, "orders:BTC/USDT"))
    bid = ground.sim.book("spot", "BTCUSDT", 5)[1][2][0]
    resting = await soon(trader.create_order_ws("BTC/USDT", "limit", "buy", 0.01, bid))
    await until(lambda: orders.rows)
    open_order = dict(orders.rows[0])
    ground.sim.fill("alice", "spot", "BTCUSDT", int(resting["id"]))
    await until(lambda: orders.rows[-1]["status"] == "closed")
    assert not client._is_new_order(open_order)
    assert client._is_new_order({**open_order, "id": "77"})
    await end(orders)


async def test_it_can_be_switched_off(ground: Ground) -> None:
    client, trader = await ground.ready("hmac", options={"reconcile": False}), await ground.ready("hmac")
    await soon(trader.fetch_balance_ws({"type": "spot"}))
    trades = Reader(client.stream_my_trades("BTC/USDT", on_error="reconnect"))
    await until(listens(client, "myTrades:BTC/USDT"))
    cut(ground)
    await soon(trader.create_order_ws("BTC/USDT", "market", "buy", 0.01))
    ground.sim.faults.refuse_connections(0)
    await until(lambda: listens(client, "myTrades:BTC/USDT")() and not client._lost_sessions)
    live = await soon(trader.create_order_ws("BTC/USDT", "market", "buy", 0.01))
    await until(lambda: trades.rows)
    assert {row["order"] for row in trades.rows} == {live["id"]}
    await end(trades)
