"""The life of an order and its events, on every market, with every kind of key."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from binance_pro import AuthenticationError, InvalidOrder, OrderNotFound

from .ground import LINEAR, SPOT, Ground, Venue, Watched, every_future, every_kind, every_venue, exercises, soon

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.evidence("signing", "websocket-api", "request-id-routing", "orders-and-trades", "event-routing"),
]

OWNERS = {"hmac": "alice", "rsa": "bob", "ed25519": "carol"}


class Account:
    """A client whose account events are all kept: the streams are read in the background."""

    def __init__(self, ground: Ground, client: Watched, venue: Venue, owner: str) -> None:
        self.ground, self.client, self.venue, self.owner = ground, client, venue, owner
        self.orders: list[Any] = []
        self.trades: list[Any] = []
        self.balances: list[Any] = []
        self.positions: list[Any] = []
        self._readers: list[asyncio.Task[None]] = []

    async def listen(self) -> None:
        """Follow the account; returns when all streams are subscribed."""
        client, venue = self.client, self.venue
        await self.ground.drive(client.authenticate(dict(venue.params)))
        streams = [
            (client.stream_orders(venue.symbol), self.orders.extend),
            (client.stream_my_trades(venue.symbol), self.trades.extend),
            (client.stream_balance(dict(venue.params)), self.balances.append),
        ]
        if venue.contract:
            streams.append((client.stream_positions([venue.symbol]), self.positions.extend))
        for stream, keep in streams:
            self._readers.append(asyncio.create_task(self._read(stream, keep)))
        wanted = {f"orders:{venue.symbol}", f"myTrades:{venue.symbol}", f"{venue.type}:balance"}
        if venue.contract:
            wanted.add(f"{venue.type}:positions::{venue.symbol}")
        await self.ground.until(lambda: wanted <= {each for one in client.clients.values() for each in one.futures})

    async def _read(self, stream: Any, keep: Any) -> None:
        async for update in stream:
            keep(update)

    async def stop(self) -> None:
        for reader in self._readers:
            reader.cancel()
        await asyncio.gather(*self._readers, return_exceptions=True)

    async def order(self, order_id: str, status: str) -> Any:
        """The event that gave the order this status."""

        def found() -> list[Any]:
            return [each for each in self.orders if each["id"] == order_id and each["status"] == status]

        await self.ground.until(found)
        return found()[-1]


@pytest_asyncio.fixture(loop_scope="module")
async def account(ground: Ground, venue: Venue, kind: str) -> AsyncIterator[Account]:
    client = await ground.ready(kind)
    made = Account(ground, client, venue, OWNERS[kind])
    with ground.still(venue):
        await made.listen()
        yield made
        await made.stop()


@every_kind
@every_venue
@pytest.mark.evidence("balance", "positions", "streams", "parser-output")
@exercises("create_order_ws", "fetch_order_ws", "edit_order_ws", "cancel_order_ws", "authenticate", "stream_orders")
async def test_order_life(ground: Ground, account: Account, venue: Venue) -> None:
    client, symbol, amount = account.client, venue.symbol, venue.amount

    created = await soon(client.create_order_ws(symbol, "limit", "buy", amount, ground.bid(venue, 8)))
    assert (created["symbol"], created["side"], created["amount"]) == (symbol, "buy", amount)
    opened = await account.order(created["id"], "open")
    assert (opened["price"], opened["filled"], opened["remaining"]) == (created["price"], 0, amount)
    if not venue.contract:
        await ground.until(lambda: account.balances)
        held = account.balances[-1]["USDT"]
        assert held["used"] == pytest.approx(amount * opened["price"], abs=1e-8)
        assert held["total"] == pytest.approx(held["free"] + held["used"], abs=1e-8)

    fetched = await soon(client.fetch_order_ws(created["id"], symbol))
    assert (fetched["id"], fetched["status"], fetched["price"]) == (created["id"], "open", opened["price"])

    price = ground.bid(venue, 2)
    edited = await soon(client.edit_order_ws(created["id"], symbol, "limit", "buy", amount * 2, price))
    assert (edited["amount"], edited["price"]) == (amount * 2, price)
    if venue.contract:
        assert edited["id"] == created["id"]
    else:
        assert (await account.order(created["id"], "canceled"))["filled"] == 0
    reopened = await account.order(edited["id"], "open")
    await ground.until(lambda: account.orders[-1]["price"] == price)
    assert reopened["symbol"] == symbol

    # half of it, then the rest
    ground.sim.fill(account.owner, venue.venue, venue.id, int(edited["id"]), str(amount))
    await ground.until(lambda: account.trades)
    assert account.trades[0]["order"] == edited["id"]
    assert account.trades[0]["takerOrMaker"] == "maker"
    assert sum(each["amount"] for each in account.trades) == pytest.approx(amount)
    ground.sim.fill(account.owner, venue.venue, venue.id, int(edited["id"]))
    closed = await account.order(edited["id"], "closed")
    await ground.until(lambda: len(account.trades) > 1)
    assert (closed["filled"], closed["remaining"], closed["average"]) == (amount * 2, 0, price)
    assert sum(each["amount"] for each in account.trades) == pytest.approx(amount * 2)
    assert {each["order"] for each in account.trades} == {edited["id"]}

    # the cached order has collected its trades and their fees
    cached = next(each for each in client.orders if each["id"] == edited["id"])
    assert [each["id"] for each in cached["trades"]] == [each["id"] for each in account.trades]
    fees = sum(each["fee"]["cost"] for each in account.trades)
    assert fees > 0
    assert cached["fee"]["cost"] == pytest.approx(fees, abs=1e-8)

    if venue.contract:
        await ground.until(lambda: account.positions and account.positions[-1]["contracts"] == amount * 2)
        position = account.positions[-1]
        assert (position["symbol"], position["side"], position["entryPrice"]) == (symbol, "long", price)
        wallet = ground.sim.account(account.owner).futures[venue.venue].balances[venue.wallet]
        await ground.until(lambda: account.balances)
        assert account.balances[-1][venue.wallet]["total"] == float(wallet)
    else:
        spot = ground.sim.account(account.owner).spot["BTC"]
        await ground.until(lambda: account.balances[-1]["BTC"]["free"] == float(spot.free))

    second = await soon(client.create_order_ws(symbol, "limit", "buy", amount, ground.bid(venue, 10)))
    cancelled = await soon(client.cancel_order_ws(second["id"], symbol))
    assert cancelled["status"] == "canceled"
    assert (await account.order(second["id"], "canceled"))["remaining"] == amount

    back = await soon(client.create_order_ws(symbol, "market", "sell", amount * 2))
    done = await account.order(back["id"], "closed")
    assert done["filled"] == amount * 2
    if venue.contract:
        await ground.until(lambda: account.positions[-1]["contracts"] == 0)


def held_in(answer: Any, asset: str) -> float:
    """What a spot account has free of an asset, in the exchange's own words."""
    return next(float(row["free"]) for row in answer["info"]["balances"] if row["asset"] == asset)


@every_kind
@every_venue
@pytest.mark.evidence("balance", "rest")
@exercises("fetch_balance", "fetch_balance_ws")
async def test_balances(ground: Ground, venue: Venue, kind: str) -> None:
    client = await ground.ready(kind)
    owner = ground.sim.account(OWNERS[kind])
    if venue.contract:
        truth = float(owner.futures[venue.venue].balances[venue.wallet])
    else:
        truth = float(owner.spot[venue.wallet].free)
    balance = await soon(client.fetch_balance(dict(venue.params)))
    assert balance[venue.wallet]["total"] == balance["total"][venue.wallet] == truth
    answer = await soon(client.fetch_balance_ws({"type": venue.type}))
    if venue.contract:
        assert answer[venue.wallet]["total"] == truth
    else:
        # upstream reads no unified balances out of the spot answer
        assert held_in(answer, venue.wallet) == truth


@every_kind
@exercises(
    "fetch_orders_ws", "fetch_open_orders_ws", "fetch_closed_orders_ws", "fetch_my_trades_ws", "cancel_all_orders_ws"
)
async def test_lists_of_orders_and_trades(ground: Ground, kind: str) -> None:
    client = await ground.ready(kind)
    other = SPOT.other
    with ground.still(SPOT):
        bought = await soon(client.create_order_ws(other, "market", "buy", 0.5))
        first = await soon(client.create_order_ws(SPOT.symbol, "limit", "buy", 0.01, ground.bid(SPOT, 9)))
        second = await soon(client.create_order_ws(SPOT.symbol, "limit", "buy", 0.01, ground.bid(SPOT, 12)))
        open_orders = await soon(client.fetch_open_orders_ws(SPOT.symbol))
        assert {each["id"] for each in open_orders} == {first["id"], second["id"]}
        cancelled = await soon(client.cancel_all_orders_ws(SPOT.symbol))
        assert {each["id"] for each in cancelled} == {first["id"], second["id"]}
        assert await soon(client.fetch_open_orders_ws(SPOT.symbol)) == []
        assert {first["id"], second["id"]} <= {each["id"] for each in await soon(client.fetch_orders_ws(SPOT.symbol))}
    closed = await soon(client.fetch_closed_orders_ws(other))
    assert [each["id"] for each in closed] == [bought["id"]]
    trades = await soon(client.fetch_my_trades_ws(other))
    assert {each["order"] for each in trades} == {bought["id"]}
    assert sum(each["amount"] for each in trades) == pytest.approx(0.5)
    # what the account had before, for the next kind of key
    await soon(client.create_order_ws(other, "market", "sell", 0.4))


@every_kind
@exercises("fetch_my_trades_ws")
async def test_trades_of_futures(ground: Ground, kind: str) -> None:
    client = await ground.ready(kind)
    order = await soon(client.create_order_ws(LINEAR.other, "market", "buy", 0.2))
    trades = await soon(client.fetch_my_trades_ws(LINEAR.other))
    assert {each["order"] for each in trades} == {order["id"]}
    assert sum(each["amount"] for each in trades) == pytest.approx(0.2)


@every_kind
@every_future
@pytest.mark.evidence("positions", "rest")
@exercises(
    "fetch_positions", "fetch_positions_ws", "fetch_position_ws", "fetch_positions_risk", "fetch_account_positions",
    "load_leverage_brackets",
)  # fmt: skip
async def test_positions(ground: Ground, venue: Venue, kind: str) -> None:
    client = await ground.ready(kind)
    await soon(client.create_order_ws(venue.other, "market", "sell", venue.amount * 3))
    held = ground.sim.account(OWNERS[kind]).futures[venue.venue].position(venue.other_id, "BOTH")
    instrument = ground.sim.instrument(venue.venue, venue.other_id)
    contracts = float(abs(instrument.spec.qty_value(held.amount)))
    side = "long" if held.amount > 0 else "short"
    symbols, params = [venue.other], {"subType": venue.name}
    answers = {
        "positions": await soon(client.fetch_positions(symbols, dict(params))),
        "risk": await soon(client.fetch_positions_risk(symbols, dict(params))),
        "account": await soon(client.fetch_account_positions(symbols, dict(params))),
        "ws": await soon(client.fetch_positions_ws(symbols)),
        "one": await soon(client.fetch_position_ws(venue.other)),
    }
    for name, positions in answers.items():
        assert [each["symbol"] for each in positions] == symbols, name
        assert (positions[0]["contracts"], positions[0]["side"]) == (contracts, side), name
    entries = {each[0]["entryPrice"] for each in answers.values()}
    assert len(entries) == 1


@every_kind
@pytest.mark.evidence("waiter-rejection")
async def test_refusals(ground: Ground, kind: str) -> None:
    client = await ground.ready(kind)
    with pytest.raises(OrderNotFound):
        await soon(client.cancel_order_ws("1", SPOT.symbol))
    with pytest.raises(InvalidOrder):
        await soon(client.create_order_ws(SPOT.symbol, "limit", "buy", 0.01, 1000))
    # the requests of others were not touched, the connection lives
    assert held_in(await soon(client.fetch_balance_ws()), "USDT") > 0


async def test_a_key_without_permission(ground: Ground) -> None:
    client = await ground.ready("readonly")
    assert held_in(await soon(client.fetch_balance_ws()), "USDT") > 0
    with pytest.raises(AuthenticationError):
        await soon(client.create_order_ws(SPOT.symbol, "market", "buy", 0.01))


@every_kind
async def test_a_wrong_secret(ground: Ground, kind: str) -> None:
    other = {"hmac": "readonly", "rsa": "hmac", "ed25519": "rsa"}[kind]
    wrong = {**ground.sim.credentials[kind].config(), "secret": ground.sim.credentials[other].config()["secret"]}
    client = ground.client(None, **wrong)
    with pytest.raises(AuthenticationError):
        await soon(client.load_markets(True))  # currencies are asked for with the key
    client.set_markets_from_exchange(await ground.ready())
    with pytest.raises(AuthenticationError):
        await soon(client.fetch_balance_ws())
    with pytest.raises(AuthenticationError):
        await soon(client.fetch_balance())


@every_venue
@exercises(
    "create_limit_order_ws",
    "create_limit_buy_order_ws",
    "create_limit_sell_order_ws",
    "create_market_order_ws",
    "create_market_buy_order_ws",
    "create_market_sell_order_ws",
)
async def test_orders_in_fewer_words(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac")
    symbol, amount = venue.symbol, venue.amount
    low = ground.bid(venue, 5)
    high = low * 1.05
    price = float(client.price_to_precision(symbol, high))
    placed = [
        (await soon(client.create_limit_order_ws(symbol, "buy", amount, low)), "limit", "buy"),
        (await soon(client.create_limit_buy_order_ws(symbol, amount, low)), "limit", "buy"),
        (await soon(client.create_limit_sell_order_ws(symbol, amount, price)), "limit", "sell"),
        (await soon(client.create_market_order_ws(symbol, "buy", amount)), "market", "buy"),
        (await soon(client.create_market_buy_order_ws(symbol, amount)), "market", "buy"),
        (await soon(client.create_market_sell_order_ws(symbol, amount)), "market", "sell"),
    ]
    for order, kind, side in placed:
        found = await soon(client.fetch_order_ws(order["id"], symbol))
        assert (found["type"], found["side"], found["amount"]) == (kind, side, amount)
        if kind == "market":
            assert found["status"] == "closed"
        else:
            assert found["price"] == (price if side == "sell" else low)
            await soon(client.cancel_order_ws(order["id"], symbol))
