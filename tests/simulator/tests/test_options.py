"""Options and portfolio margin: orders, what follows from their fills, and the events of the account."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from .. import Simulator
from ..options import OptionPosition, move
from .client import Client, Socket

OPTION = {"side": "BUY", "type": "LIMIT", "timeInForce": "GTC"}


async def private(client: Client, section: str, route: str) -> Socket:
    """A connection with the events of an account."""
    key = (await client.signed("POST", f"/{section}/v1/listenKey"))["listenKey"]
    return await client.socket(client.simulator.base_url.replace("http", "ws", 1) + f"/fstream/{route}/ws/{key}")


async def call_option(client: Client) -> str:
    return str((await client.get("/eapi/v1/exchangeInfo"))["optionSymbols"][0]["symbol"])


async def test_an_option_order_filled_in_two_parts(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await private(client, "eapi", "private")
        symbol = await call_option(client)
        placed = await client.signed("POST", "/eapi/v1/order", symbol=symbol, **OPTION, quantity="1.00", price="10")
        (new,) = (await events.until("ORDER_TRADE_UPDATE"))["o"]
        assert (new["S"], new["oid"], new["q"], new["fi"]) == ("ACCEPTED", str(placed["orderId"]), "1.00", [])
        sim.fill_option("alice", symbol, placed["orderId"], "0.4")
        (part,) = (await events.until("ORDER_TRADE_UPDATE"))["o"]
        assert (part["S"], part["e"], part["ec"]) == ("PARTIALLY_FILLED", "0.40", "4.00000000")
        assert [(fill["p"], fill["q"], fill["m"]) for fill in part["fi"]] == [("10.00", "0.40", "MAKER")]
        held = await events.until("BALANCE_POSITION_UPDATE")
        assert [(row["s"], row["c"], row["a"]) for row in held["P"]] == [(symbol, "0.4000", "10.00000000")]
        assert [row["orderId"] for row in await client.signed("GET", "/eapi/v1/openOrders")] == [placed["orderId"]]
        sim.fill_option("alice", symbol, placed["orderId"])
        assert (await events.until("ORDER_TRADE_UPDATE"))["o"][0]["S"] == "FILLED"
        trades = await client.signed("GET", "/eapi/v1/userTrades", startTime=0)
        assert [row["quantity"] for row in trades] == ["0.40000000", "0.60000000"]
        assert str(trades[0]["tradeId"]) == part["fi"][0]["t"] != str(trades[0]["id"])
        more = await client.signed("GET", "/eapi/v1/userTrades", fromId=trades[1]["id"])
        assert more == trades[1:]
        order = await client.signed("GET", "/eapi/v1/order", symbol=symbol, orderId=placed["orderId"])
        assert (order["status"], order["executedQty"]) == ("FILLED", "1.00")
        asset = (await client.signed("GET", "/eapi/v1/marginAccount"))["asset"][0]
        assert Decimal(asset["marginBalance"]) == 10_000 - 10 - Decimal("0.003")


async def test_an_option_order_cancelled_and_refused(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await private(client, "eapi", "private")
        symbol = await call_option(client)
        placed = await client.signed("POST", "/eapi/v1/order", symbol=symbol, **OPTION, quantity="1", price="10")
        named = {"symbol": symbol, "orderId": placed["orderId"]}
        assert (await client.signed("DELETE", "/eapi/v1/order", **named))["status"] == "CANCELLED"
        assert [(await events.until("ORDER_TRADE_UPDATE"))["o"][0]["S"] for _ in range(2)] == ["ACCEPTED", "CANCELLED"]
        assert (await client.signed("DELETE", "/eapi/v1/order", **named))["code"] == -2011
        assert (await client.signed("GET", "/eapi/v1/order", symbol=symbol, orderId=1))["code"] == -2013
        refused: tuple[tuple[dict[str, Any], int], ...] = (
            ({"quantity": "1000", "price": "10"}, -1013),
            ({"quantity": "100", "price": "1000000"}, -2019),
            ({"quantity": "1"}, -1102),
        )
        for params, code in refused:
            assert (await client.signed("POST", "/eapi/v1/order", symbol=symbol, **OPTION, **params))["code"] == code


def test_a_position_is_closed_and_turned() -> None:
    position = OptionPosition()
    steps = ((2, 100, 0), (1, 130, 0), (-1, 120, 10), (-4, 90, -40), (2, 60, 60))
    for delta, price, realized in steps:
        assert move(position, Decimal(delta), Decimal(price)) == pytest.approx(Decimal(realized))
    assert not position.amount and not position.cost


@pytest.mark.parametrize(
    ("name", "symbol", "quantity", "sign"), [("um", "BTCUSDT", "0.01", "UM"), ("cm", "BTCUSD_PERP", "1", "CM")]
)
async def test_portfolio_margin_orders(sim: Simulator, name: str, symbol: str, quantity: str, sign: str) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await private(client, "papi", "pm")
        params = {"symbol": symbol, "side": "BUY", "type": "MARKET", "quantity": quantity}
        placed = await client.signed("POST", f"/papi/v1/{name}/order", **params)
        event = await events.until("ORDER_TRADE_UPDATE")
        assert (event["fs"], event["o"]["i"]) == (sign, placed["orderId"])
        order = await client.signed("GET", f"/papi/v1/{name}/order", symbol=symbol, orderId=placed["orderId"])
        assert order["status"] == "FILLED" and "closePosition" not in order
        trades = await client.signed("GET", f"/papi/v1/{name}/userTrades", symbol=symbol)
        assert {row["orderId"] for row in trades} == {placed["orderId"]}


async def test_orders_of_margin_are_none_of_spot(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await private(client, "papi", "pm")
        params = {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.01"}
        placed = await client.signed("POST", "/papi/v1/margin/order", **params)
        assert (await events.until("executionReport"))["i"] == placed["orderId"]
        named = {"symbol": "BTCUSDT", "orderId": placed["orderId"]}
        assert (await client.signed("GET", "/papi/v1/margin/order", **named))["status"] == "FILLED"
        assert (await client.signed("GET", "/api/v3/order", **named))["code"] == -2013
        assert await client.signed("GET", "/papi/v1/margin/myTrades", symbol="BTCUSDT")
        assert await client.signed("GET", "/api/v3/myTrades", symbol="BTCUSDT") == []
