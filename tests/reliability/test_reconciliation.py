"""What happens to an account while nobody listens is known after the reconnection: fills, orders, balances, positions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from binance_pro import NetworkError

from .accounts import COINM, KINDS, PM_INVERSE, PM_LINEAR, PM_MARGIN, SPOT, USDM, Kind
from .ground import Ground, soon, until
from .readers import RowReader

every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
every_holder = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.has_positions], ids=lambda kind: kind.name
)


def listens(client: Any, message_hash: str) -> Callable[[], bool]:
    return lambda: any(message_hash in each.futures and each.is_open() for each in client.connections())


async def cut(ground: Ground, client: Any) -> None:
    """Refuse all connections, drop those that carry account events, and wait until the client knows."""
    users = ground.sim.server.users
    ground.sim.faults.refuse_connections(1_000_000)
    carriers = [each.connection for each in users.subscriptions]
    carriers += [connection for key in users.listen_keys() for connection in key.connections]
    assert ground.sim.faults.drop(carriers)
    await until(lambda: not any(each.is_open() for each in client.connections()))


async def streams(client: Any, kind: Kind) -> tuple[str, RowReader, RowReader]:
    """The symbol of a kind of account, and streams of its trades and orders."""
    symbol, _ = kind.symbols(client)
    orders = RowReader(client.stream_orders(symbol, None, None, dict(kind.params), on_error="reconnect"))
    await until(listens(client, f"orders:{symbol}"))
    # upstream takes the stream of a symbol's trades to be that of its market
    traded = None if kind is PM_MARGIN else symbol
    trades = RowReader(client.stream_my_trades(traded, None, None, dict(kind.params), on_error="reconnect"))
    await until(listens(client, "myTrades" if traded is None else f"myTrades:{traded}"))
    return symbol, trades, orders


async def watched(call: Callable[[], Any]) -> Any:
    """What a `watch_*` method returns, called again while there is no connection."""
    while True:
        task = asyncio.create_task(call())
        await soon(asyncio.wait({task}))
        if task.exception() is None:
            return task.result()


async def told(events: list[Any], count: int) -> None:
    await until(lambda: len(events) >= count)


async def has(orders: RowReader, identifier: str) -> None:
    await until(lambda: identifier in {row["id"] for row in orders.seen})


async def end(*readers: RowReader) -> None:
    for reader in readers:
        await reader.stream.aclose()
        await soon(reader.task)


@every_kind
async def test_fills_while_disconnected_are_told(ground: Ground, kind: Kind) -> None:
    """A resting order that is filled, and an order that nobody knew of, both while there is no connection."""
    client = await kind.client(ground)
    events = ground.events("account.reconciled")
    symbol, trades, orders = await streams(client, kind)
    resting = await kind.rest(ground, client, symbol)
    await until(lambda: [row["status"] for row in orders.seen] == ["open"])
    await cut(ground, client)
    kind.fill(ground, client, symbol, resting)
    market = await kind.market(ground, client, symbol, "sell")
    assert len(orders.seen) == 1 and not trades.seen
    ground.sim.faults.refuse_connections(0)
    await told(events, 1)
    await until(lambda: {row["order"] for row in trades.seen} == {resting, market})
    await until(lambda: {row["id"] for row in orders.seen[1:]} == {resting, market})
    assert {row["status"] for row in orders.seen[1:]} == {"closed"}
    assert {row["side"] for row in trades.seen} == {"buy", "sell"}
    assert {row["symbol"] for row in [*trades.seen, *orders.seen]} == {symbol}
    # and live events follow
    again = await kind.market(ground, client, symbol, "buy")
    await has(orders, again)
    if kind.venue != "option":  # of orders that it knows from events, upstream's class cannot read options' fees
        await until(lambda: trades.seen[-1]["order"] == again)
    assert len({row["id"] for row in trades.seen}) == len(trades.seen), "none twice"
    assert {event[2]["account"] for event in events} == {kind.stream}
    await end(trades, orders)


@every_kind
async def test_cancellations_and_partial_fills_while_disconnected_are_told(ground: Ground, kind: Kind) -> None:
    client = await kind.client(ground)
    events = ground.events("account.reconciled")
    symbol, trades, orders = await streams(client, kind)
    canceled = await kind.rest(ground, client, symbol)
    partly = await kind.rest(ground, client, symbol, 2 * kind.amount)
    await until(lambda: {row["id"] for row in orders.seen} == {canceled, partly})
    await cut(ground, client)
    await kind.cancel(client, symbol, canceled)
    kind.fill(ground, client, symbol, partly, kind.amount)
    ground.sim.faults.refuse_connections(0)
    await told(events, 1)
    await until(lambda: trades.seen and len(orders.seen) >= 4)
    after = {row["id"]: row for row in orders.seen[2:]}
    assert after[canceled]["status"] == "canceled" and after[canceled]["filled"] == 0
    assert after[partly]["status"] == "open" and after[partly]["filled"] == pytest.approx(kind.amount)
    assert {row["order"] for row in trades.seen} == {partly}
    assert sum(row["amount"] for row in trades.seen) == pytest.approx(kind.amount)
    # the rest of it comes as an event
    kind.fill(ground, client, symbol, partly)
    await until(lambda: orders.seen[-1]["id"] == partly and orders.seen[-1]["status"] == "closed")
    await until(lambda: sum(row["amount"] for row in trades.seen) == pytest.approx(2 * kind.amount))
    assert len({row["id"] for row in trades.seen}) == len(trades.seen), "none twice"
    await end(trades, orders)


@every_holder
async def test_positions_opened_and_closed_while_disconnected_are_told(ground: Ground, kind: Kind) -> None:
    client = await kind.client(ground)
    symbol, other = kind.symbols(client)
    await kind.market(ground, client, symbol, "buy")
    every, one = (
        RowReader(client.stream_positions(wanted, None, None, dict(kind.params), on_error="reconnect"))
        for wanted in (None, [symbol])
    )
    await until(listens(client, f"{kind.stream}:positions"))
    await until(listens(client, f"{kind.stream}:positions::{symbol}"))
    # as an event, so that the size is known whatever the snapshot was of
    await kind.market(ground, client, symbol, "buy")
    await until(lambda: every.seen and every.seen[-1]["contracts"] == pytest.approx(2 * kind.amount))
    await until(lambda: one.seen and one.seen[-1]["contracts"] == pytest.approx(2 * kind.amount))
    waiting = asyncio.create_task(client.watch_positions([other], None, None, dict(kind.params)))
    await until(listens(client, f"{kind.stream}:positions::{other}"))
    counts = len(every.seen), len(one.seen)
    await cut(ground, client)
    with pytest.raises(NetworkError):
        await soon(waiting)
    await kind.market(ground, client, symbol, "sell", 2 * kind.amount)
    await kind.market(ground, client, other, "sell", kind.amount)
    ground.sim.faults.refuse_connections(0)
    opened = await watched(lambda: client.watch_positions([other], None, None, dict(kind.params)))
    assert [(row["symbol"], row["side"]) for row in opened] == [(other, "short")]
    assert opened[0]["contracts"] == pytest.approx(kind.amount)
    await until(lambda: len(every.seen) - counts[0] == 2 and len(one.seen) - counts[1] == 1)
    assert {row["symbol"]: row["contracts"] for row in every.seen[-2:]} == {symbol: 0, other: opened[0]["contracts"]}
    assert (one.seen[-1]["symbol"], one.seen[-1]["contracts"]) == (symbol, 0)
    assert one.seen[-1]["timestamp"] and one.seen[-1]["datetime"]
    live = client.positions[kind.stream]
    assert {row["symbol"]: row["contracts"] for row in live} == {symbol: 0, other: opened[0]["contracts"]}
    # and live events follow
    await kind.market(ground, client, symbol, "buy")
    await until(lambda: one.seen[-1]["contracts"] == pytest.approx(kind.amount))
    await end(every, one)


@pytest.mark.parametrize("kind", [USDM, COINM], ids=lambda kind: kind.name)
async def test_each_side_of_a_hedged_position_is_told_by_itself(ground: Ground, kind: Kind) -> None:
    client = await kind.client(ground)
    await getattr(client, f"{kind.api}PostPositionSideDual")({"dualSidePosition": "true"})
    symbol, _ = kind.symbols(client)
    positions = RowReader(client.stream_positions([symbol], on_error="reconnect"))
    await until(listens(client, f"{kind.stream}:positions::{symbol}"))
    await kind.market(ground, client, symbol, "buy", positionSide="LONG")
    await kind.market(ground, client, symbol, "sell", positionSide="SHORT")
    await until(lambda: {row["side"] for row in positions.seen} == {"long", "short"})
    count = len(positions.seen)
    await cut(ground, client)
    await kind.market(ground, client, symbol, "sell", positionSide="LONG")
    ground.sim.faults.refuse_connections(0)
    await until(lambda: not client._lost_sessions)
    await until(lambda: len(positions.seen) > count)
    assert [(row["side"], row["contracts"], row["hedged"]) for row in positions.seen[count:]] == [("long", 0, True)]
    sizes = {side: row["contracts"] for side, row in client.positions[kind.stream].hashmap[symbol].items()}
    assert sizes == {"long": 0, "short": pytest.approx(kind.amount)}
    await end(positions)


@every_holder
async def test_positions_that_are_as_they_were_are_not_told_again(ground: Ground, kind: Kind) -> None:
    client = await kind.client(ground)
    symbol, other = kind.symbols(client)
    positions = RowReader(client.stream_positions(None, None, None, dict(kind.params), on_error="reconnect"))
    await until(listens(client, f"{kind.stream}:positions"))
    await kind.market(ground, client, symbol, "buy")
    await kind.market(ground, client, other, "buy")
    await until(lambda: {row["symbol"] for row in positions.seen} == {symbol, other})
    count = len(positions.seen)
    events = ground.events("account.reconciled")
    await cut(ground, client)
    await kind.market(ground, client, other, "buy")
    ground.sim.faults.refuse_connections(0)
    await told(events, 1)
    await until(lambda: len(positions.seen) > count)
    assert [row["symbol"] for row in positions.seen[count:]] == [other]
    assert [event[1]["positions"] for event in events] == [1]
    await end(positions)


@pytest.mark.parametrize("kind", [each for each in KINDS if each is not PM_MARGIN], ids=lambda kind: kind.name)
async def test_balances_are_right_after_a_reconnection(ground: Ground, kind: Kind) -> None:
    client = await kind.client(ground)
    symbol, _ = kind.symbols(client)
    balances = RowReader(client.stream_balance(dict(kind.params), on_error="reconnect"))
    await until(listens(client, f"{kind.stream}:balance"))
    await kind.market(ground, client, symbol, "buy")
    await until(lambda: balances.seen)
    count = len(balances.seen)
    await cut(ground, client)
    await kind.market(ground, client, symbol, "buy", 3 * kind.amount)
    ground.sim.faults.refuse_connections(0)
    await until(lambda: len(balances.seen) > count)
    field = (
        "total"
        if kind.venue == "option"
        else "free"
        if kind.venue == "spot" or "portfolioMargin" in kind.params
        else "total"
    )
    expected = kind.wallet(ground)
    if kind in (USDM, COINM):  # the snapshot has the profit of positions in it, which events have not
        truth = await soon(client.fetch_balance({"type": kind.stream}))
        expected = truth[kind.coin]["total"]
    assert balances.seen[-1][kind.coin][field] == pytest.approx(expected, rel=1e-12)
    assert client.balance[kind.stream][kind.coin][field] == balances.seen[-1][kind.coin][field]
    # and live events follow
    await kind.market(ground, client, symbol, "sell")
    await until(
        lambda: balances.seen[-1][kind.coin]["total" if kind.venue != "spot" else "free"] == kind.wallet(ground)
    )
    await end(balances)


async def test_balances_are_right_though_nobody_waits_when_the_stream_is_back(ground: Ground) -> None:
    client = await USDM.client(ground)
    asked = asyncio.create_task(client.watch_balance(dict(USDM.params)))
    await until(listens(client, "future:balance"))
    await USDM.market(ground, client, USDM.symbol, "buy")
    await soon(asked)
    orders = RowReader(client.stream_orders(USDM.symbol, on_error="reconnect"))
    await until(listens(client, f"orders:{USDM.symbol}"))
    events = ground.events("account.reconciled")
    await cut(ground, client)
    ground.sim.deposit("alice", "USDC", "1234", "usdm")
    ground.sim.faults.refuse_connections(0)
    await told(events, 1)
    assert client.balance["future"]["USDC"]["total"] == 51_234
    await end(orders)


async def test_one_stream_of_portfolio_margin_tells_of_all_its_markets(ground: Ground) -> None:
    client = await PM_LINEAR.client(ground)
    events = ground.events("account.reconciled")
    trades, orders = (
        RowReader(stream(None, None, None, dict(PM_LINEAR.params), on_error="reconnect"))
        for stream in (client.stream_my_trades, client.stream_orders)
    )
    await until(listens(client, "orders"))
    await until(listens(client, "myTrades"))
    kinds = (PM_LINEAR, PM_INVERSE, PM_MARGIN)
    resting = {kind: await kind.rest(ground, client, kind.symbol) for kind in kinds}
    await until(lambda: {row["id"] for row in orders.seen} == set(resting.values()))
    # of a classic account, which this connection does not tell of
    elsewhere = await SPOT.rest(ground, client, SPOT.symbol)
    count = len(orders.seen)
    await cut(ground, client)
    for kind in kinds:
        kind.fill(ground, client, kind.symbol, resting[kind])
    SPOT.fill(ground, client, SPOT.symbol, elsewhere)
    ground.sim.faults.refuse_connections(0)
    await told(events, 1)
    symbols = {kind.symbol for kind in kinds}
    await until(lambda: {row["symbol"] for row in trades.seen} == symbols)
    await until(lambda: {row["id"] for row in orders.seen[count:]} == set(resting.values()))
    assert {row["symbol"]: row["order"] for row in trades.seen} == {kind.symbol: resting[kind] for kind in kinds}
    assert {row["status"] for row in orders.seen[count:]} == {"closed"}
    await end(trades, orders)


async def test_a_changed_position_tells_which_trades_to_look_for(ground: Ground) -> None:
    """Trades are asked for by symbol; nobody has named this one."""
    client = await USDM.client(ground)
    trades = RowReader(client.stream_my_trades(None, None, None, dict(USDM.params), on_error="reconnect"))
    await until(listens(client, "myTrades"))
    await cut(ground, client)
    order = await USDM.market(ground, client, USDM.other, "buy")
    ground.sim.faults.refuse_connections(0)
    await until(lambda: {row["order"] for row in trades.seen} == {order})
    await end(trades)


async def test_what_was_waited_for_is_looked_for_though_nobody_waits_yet(ground: Ground) -> None:
    """One caller takes its time before it calls again, while another stream brings the connection back."""
    client = await USDM.client(ground)
    waiting = asyncio.create_task(client.watch_orders(USDM.symbol))
    await until(listens(client, f"orders:{USDM.symbol}"))
    balances = RowReader(client.stream_balance(dict(USDM.params), on_error="reconnect"))
    await until(listens(client, "future:balance"))
    await cut(ground, client)
    with pytest.raises(NetworkError):
        await soon(waiting)
    missed = await USDM.market(ground, client, USDM.symbol, "buy")
    events = ground.events("account.reconciled")
    ground.sim.faults.refuse_connections(0)
    await told(events, 1)
    assert events[0][1]["orders"] == 1 and events[0][1]["trades"] >= 1
    later = asyncio.create_task(client.watch_orders(USDM.symbol))
    await until(listens(client, f"orders:{USDM.symbol}"))
    live = await USDM.market(ground, client, USDM.symbol, "buy")
    found = await soon(later)
    assert [row["id"] for row in found] == [missed, live]
    await end(balances)


async def test_streams_come_back_together(ground: Ground) -> None:
    """The first of them to subscribe again hastens the others, so that nothing is told before they listen."""
    client = await USDM.client(ground)
    symbol, trades, orders = await streams(client, USDM)
    positions = RowReader(client.stream_positions([symbol], on_error="reconnect"))
    await until(listens(client, f"future:positions::{symbol}"))
    for stream in (orders.stream, positions.stream):
        stream._backoff.base = stream._backoff.maximum = 3600.0
        stream._backoff.attempts = 1
    await cut(ground, client)
    missed = await USDM.market(ground, client, symbol, "buy")
    ground.sim.faults.refuse_connections(0)
    await has(orders, missed)
    await until(lambda: positions.seen and positions.seen[-1]["contracts"] == pytest.approx(USDM.amount))
    await until(lambda: {row["order"] for row in trades.seen} == {missed})
    await end(trades, orders, positions)


async def test_trades_are_found_behind_live_ones(ground: Ground) -> None:
    """A newer trade has been told by an event before the missed one is asked for."""
    client = await SPOT.client(ground)
    symbol, trades, orders = await streams(client, SPOT)
    await SPOT.market(ground, client, symbol, "buy")
    await until(lambda: trades.seen)
    await cut(ground, client)
    missed = await SPOT.market(ground, client, symbol, "buy")
    ground.sim.faults.http_error(503, "GET /api/v3/myTrades")
    ground.sim.faults.refuse_connections(0)
    await until(lambda: ground.sim.faults.counts.get("http_error"))
    live = await SPOT.market(ground, client, symbol, "buy")
    await until(lambda: {row["order"] for row in trades.seen} >= {live, missed})
    await until(lambda: {row["id"] for row in orders.seen} >= {live, missed})
    assert len({row["id"] for row in trades.seen}) == len(trades.seen), "none twice"
    await end(trades, orders)


async def test_a_second_interruption_forgets_nothing_of_the_first(ground: Ground) -> None:
    client = await USDM.client(ground)
    symbol, trades, orders = await streams(client, USDM)
    await cut(ground, client)
    missed = await USDM.market(ground, client, symbol, "buy")
    # as if it had happened long ago: only who remembers the first interruption finds it
    since = client._lost_sessions["future"].since
    # trades are told, their orders cannot be had, and then the connection is lost again
    ground.sim.faults.http_error(503, "GET /fapi/v1/openOrders", 1_000_000)
    ground.sim.faults.refuse_connections(0)
    await until(lambda: {row["order"] for row in trades.seen} == {missed})
    await until(lambda: ground.sim.faults.counts.get("http_error"))
    assert not orders.seen
    await cut(ground, client)
    assert client._lost_sessions["future"].since == since
    ground.sim.faults.http.clear()
    ground.sim.faults.refuse_connections(0)
    await has(orders, missed)
    await until(lambda: not client._lost_sessions)
    assert len({row["id"] for row in trades.seen}) == len(trades.seen), "none twice"
    await end(trades, orders)


async def test_more_trades_than_an_answer_has(ground: Ground) -> None:
    client = await COINM.client(ground)
    client.account_table = client.account_table._replace(page=2)
    symbol, trades, orders = await streams(client, COINM)
    await cut(ground, client)
    made = {await COINM.market(ground, client, symbol, side) for side in ("buy", "sell", "buy", "sell", "buy")}
    ground.sim.faults.refuse_connections(0)
    await until(lambda: {row["order"] for row in trades.seen} == made)
    await until(lambda: {row["id"] for row in orders.seen} == made)
    assert len({row["id"] for row in trades.seen}) == len(trades.seen), "none twice"
    await end(trades, orders)


async def test_trades_that_a_full_cache_has_forgotten_are_not_told_twice(ground: Ground) -> None:
    client = await USDM.client(ground)
    client.options["tradesLimit"] = 1
    symbol, trades, orders = await streams(client, USDM)
    for turn, side in enumerate(("buy", "sell"), start=1):
        await USDM.market(ground, client, symbol, side)
        await until(lambda: sum(row["amount"] for row in trades.seen) == pytest.approx(turn * USDM.amount))  # noqa: B023
    count = len(trades.seen)
    await cut(ground, client)
    missed = await USDM.market(ground, client, symbol, "buy")
    ground.sim.faults.refuse_connections(0)
    await until(lambda: len(trades.seen) > count)
    await until(lambda: not client._lost_sessions)
    assert {row["order"] for row in trades.seen[count:]} == {missed}
    await end(trades, orders)


async def test_callers_of_watch_are_told_with_their_next_call(ground: Ground) -> None:
    client = await SPOT.client(ground)
    waiting = asyncio.create_task(client.watch_my_trades("BTC/USDT"))
    await until(listens(client, "myTrades:BTC/USDT"))
    await cut(ground, client)
    order = await SPOT.market(ground, client, "BTC/USDT", "buy")
    with pytest.raises(NetworkError):
        await soon(waiting)
    ground.sim.faults.refuse_connections(0)
    found = await watched(lambda: client.watch_my_trades("BTC/USDT"))
    assert {row["order"] for row in found} == {order}


@every_kind
async def test_a_stream_outlives_its_key_and_its_subscription(ground: Ground, kind: Kind) -> None:
    client = await kind.client(ground)
    symbol, _ = kind.symbols(client)
    events = ground.events("account.reconciled")
    orders = RowReader(client.stream_orders(symbol, None, None, dict(kind.params), on_error="reconnect"))
    await until(listens(client, f"orders:{symbol}"))
    faults = ground.sim.faults
    end_session = {"spot": faults.terminate_user_streams, "margin": faults.expire_tokens}
    for turn in range(3):
        assert end_session.get(kind.stream, faults.expire_listen_keys)("alice") >= 1
        # in the meantime
        order = await kind.market(ground, client, symbol, "buy")
        await told(events, turn + 1)
        await has(orders, order)
    assert not orders.task.done()
    await end(orders)


async def test_an_event_that_is_younger_than_the_answer_stands(ground: Ground) -> None:
    client, trader = await ground.ready("hmac"), await ground.ready("hmac")
    orders = RowReader(client.stream_orders("BTC/USDT", on_error="reconnect"))
    await until(listens(client, "orders:BTC/USDT"))
    bid = ground.sim.book("spot", "BTCUSDT", 5)[1][2][0]
    resting = await soon(trader.create_order_ws("BTC/USDT", "limit", "buy", 0.01, bid))
    await until(lambda: orders.seen)
    open_order = dict(orders.seen[0])
    ground.sim.fill("alice", "spot", "BTCUSDT", int(resting["id"]))
    await until(lambda: orders.seen[-1]["status"] == "closed")
    assert not client._is_new_order(open_order)
    assert client._is_new_order({**open_order, "id": "77"})
    await end(orders)


async def test_it_can_be_switched_off(ground: Ground) -> None:
    client = await ground.ready("hmac", options={"reconcile": False})
    trades = RowReader(client.stream_my_trades("BTC/USDT", on_error="reconnect"))
    await until(listens(client, "myTrades:BTC/USDT"))
    await cut(ground, client)
    await SPOT.market(ground, client, "BTC/USDT", "buy")
    ground.sim.faults.refuse_connections(0)
    await until(listens(client, "myTrades:BTC/USDT"))
    live = await SPOT.market(ground, client, "BTC/USDT", "buy")
    await until(lambda: trades.seen)
    assert {row["order"] for row in trades.seen} == {live}
    await end(trades)
