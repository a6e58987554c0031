"""Numbers as floats, as decimals and as text, exact all the way through."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from typing import Any

import pytest

from .ground import LINEAR, SPOT, Ground, Venue, every_venue, settled, soon

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("parser-output")]

TYPES = pytest.mark.parametrize("number", [float, Decimal, str])


def plain(text: str) -> str:
    """A decimal without the zeros at its end, as CCXT writes numbers."""
    return format(Decimal(text).normalize(), "f")


def same(value: Any, text: str, number: type) -> bool:
    """Whether ``value`` is the number that the exchange sent as ``text``, in the type that was asked for."""
    if type(value) is not number:
        return False
    return bool(plain(value) == plain(text) if number is str else value == number(text))


@TYPES
@every_venue
async def test_market_data(ground: Ground, venue: Venue, number: type) -> None:
    client = await ground.ready(number=number)
    for trade in await ground.drive(client.watch_trades(venue.symbol)):
        assert same(trade["price"], trade["info"]["p"], number)
        assert same(trade["amount"], trade["info"]["q"], number)
    ticker = await ground.drive(client.watch_ticker(venue.symbol))
    assert same(ticker["last"], ticker["info"]["c"], number)
    assert type(ticker["percentage"]) is number
    quotes = (await ground.drive(client.watch_bids_asks([venue.symbol])))[venue.symbol]
    assert same(quotes["bid"], quotes["info"]["b"], number)
    market = client.market(venue.symbol)
    assert type(market["precision"]["price"]) is number
    assert type(market["limits"]["amount"]["min"]) is number


@TYPES
async def test_products_are_exact(ground: Ground, number: type) -> None:
    client = await ground.ready(number=number)
    (trade, *_) = await ground.drive(client.watch_trades(SPOT.symbol))
    exact = Decimal(trade["info"]["p"]) * Decimal(trade["info"]["q"])
    assert same(trade["cost"], str(exact), number)


@TYPES
@pytest.mark.evidence("balance", "orders-and-trades")
async def test_account(ground: Ground, number: type) -> None:
    owner = f"owner of {number.__name__}"
    ground.sim.add_account(owner)
    key = ground.sim.add_key(owner).config()
    client = await ground.ready(None, number=number, options={"watchBalance": {"fetchBalanceSnapshot": True}}, **key)
    task = asyncio.create_task(client.watch_balance({"type": "spot"}))
    await settled(lambda: any("spot:balance" in each.futures for each in client.clients.values()))
    ground.sim.deposit(owner, "BTC", "0.00000003")
    balance = await soon(task)
    assert same(balance["BTC"]["free"], "10.00000003", number)
    with ground.still(SPOT):
        price = ground.bid(SPOT, 5)
        order = await soon(client.create_order_ws(SPOT.symbol, "limit", "buy", number("0.00123"), number(str(price))))
        assert same(order["price"], str(price), number)
        assert same(order["amount"], "0.00123", number)
        assert same(order["remaining"], "0.00123", number)
        await soon(client.cancel_order_ws(order["id"], SPOT.symbol))


@TYPES
@pytest.mark.evidence("positions")
async def test_positions(ground: Ground, number: type) -> None:
    client = await ground.ready("hmac", number=number)
    await soon(client.create_order_ws(LINEAR.symbol, "market", "buy", number("0.003")))
    (position,) = await soon(client.fetch_positions_ws([LINEAR.symbol]))
    assert same(position["entryPrice"], position["info"]["entryPrice"], number)
    assert same(position["contracts"], position["info"]["positionAmt"].lstrip("-"), number)


@TYPES
@pytest.mark.parametrize("venue", [SPOT, LINEAR], ids=str)
@pytest.mark.evidence("websocket-api")
async def test_candles(ground: Ground, venue: Venue, number: type) -> None:
    client = await ground.ready(number=number)
    (candle, *_) = await soon(client.fetch_ohlcv_ws(venue.symbol, "1m", limit=2))
    assert [type(each) for each in candle] == [int, *[number] * 5]


@TYPES
async def test_precision(ground: Ground, number: type) -> None:
    client = await ground.ready(number=number)
    assert client.amount_to_precision(SPOT.symbol, number("0.123456789")) == "0.12345"
    assert client.price_to_precision(SPOT.symbol, number("67000.126")) == "67000.13"
