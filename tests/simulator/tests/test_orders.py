"""The life of orders: acceptance, fills, conditions, cancellations, refusals, and the events of the account."""

from __future__ import annotations

from typing import Any

import pytest

from .. import Simulator
from .client import Client, Socket

SPOT = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC", "quantity": "0.01"}


def near(sim: Simulator, venue: Any, symbol: str, factor: float) -> str:
    spec = sim.instrument(venue, symbol).spec
    return spec.price_text(int(sim.instrument(venue, symbol).last_price() * factor))


async def subscribed(client: Client) -> Socket:
    api = await client.api()
    assert (await api.request("userDataStream.subscribe.signature", client.ws_params()))["result"] == {
        "subscriptionId": 0
    }
    return api


async def test_spot_limit_order_filled_in_two_parts(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await subscribed(client)
        price = near(sim, "spot", "BTCUSDT", 0.999)
        placed = await client.signed("POST", "/api/v3/order", **SPOT, price=price, newClientOrderId="mine")
        new = await events.until("executionReport")
        assert (new["x"], new["X"], new["i"], new["c"], new["w"]) == ("NEW", "NEW", placed["orderId"], "mine", True)
        position = await events.until("outboundAccountPosition")
        assert {row["a"] for row in position["B"]} == {"BTC", "USDT"}
        locked = {row["a"]: float(row["l"]) for row in position["B"]}["USDT"]
        assert locked == pytest.approx(float(price) * 0.01)
        sim.fill("alice", "spot", "BTCUSDT", placed["orderId"], "0.004")
        part = await events.until("executionReport")
        assert (part["x"], part["X"], part["l"], part["z"], part["m"]) == (
            "TRADE",
            "PARTIALLY_FILLED",
            "0.00400000",
            "0.00400000",
            True,
        )
        assert (part["N"], part["n"], part["L"]) == ("BTC", "0.00000400", part["p"])
        sim.fill("alice", "spot", "BTCUSDT", placed["orderId"])
        rest = await events.until("executionReport")
        assert (rest["X"], rest["z"], rest["I"] > part["I"]) == ("FILLED", "0.01000000", True)
        status = await client.signed("GET", "/api/v3/order", symbol="BTCUSDT", origClientOrderId="mine")
        assert (status["status"], status["executedQty"]) == ("FILLED", "0.01000000")
        trades = await client.signed("GET", "/api/v3/myTrades", symbol="BTCUSDT", orderId=placed["orderId"])
        assert [row["qty"] for row in trades] == ["0.00400000", "0.00600000"]
        assert [row["id"] for row in trades] == [part["t"], rest["t"]]


async def test_spot_market_and_quote_quantity(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["rsa"]) as client:
        order = {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET"}
        by_cost = await client.signed("POST", "/api/v3/order", **order, quoteOrderQty="500")
        assert by_cost["status"] == "FILLED" and 490 < float(by_cost["cummulativeQuoteQty"]) <= 500
        assert sum(float(fill["qty"]) for fill in by_cost["fills"]) == pytest.approx(float(by_cost["executedQty"]))
        balance = sim.account("bob").spot["BTC"]
        sold = await client.signed(
            "POST", "/api/v3/order", **order | {"side": "SELL"}, quantity="0.005", newOrderRespType="ACK"
        )
        assert set(sold) == {"symbol", "orderId", "orderListId", "clientOrderId", "transactTime"}
        assert balance.locked == 0


async def test_spot_times_in_force_and_post_only(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        high = near(sim, "spot", "BTCUSDT", 1.01)
        low = near(sim, "spot", "BTCUSDT", 0.98)
        sim.deposit("alice", "USDT", "900000")

        async def place(**changes: Any) -> Any:
            return await client.signed("POST", "/api/v3/order", **SPOT | changes)

        assert (await place(timeInForce="IOC", price=low))["status"] == "EXPIRED"
        assert (await place(timeInForce="FOK", price=high, quantity="9"))["status"] == "EXPIRED"
        partly = await place(timeInForce="IOC", price=near(sim, "spot", "BTCUSDT", 1.0005), quantity="1")
        assert partly["status"] == "EXPIRED" and 0 < float(partly["executedQty"]) < 1
        maker = {key: value for key, value in SPOT.items() if key != "timeInForce"} | {"type": "LIMIT_MAKER"}
        refused = await client.signed("POST", "/api/v3/order", **maker, price=high)
        assert refused == {"code": -2010, "msg": "Order would immediately match and take."}
        assert (await client.signed("POST", "/api/v3/order", **maker, price=low, newOrderRespType="RESULT"))[
            "status"
        ] == "NEW"


async def test_spot_stop_order_triggers(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await subscribed(client)
        stop = near(sim, "spot", "BTCUSDT", 0.99)
        order = {"symbol": "BTCUSDT", "side": "SELL", "type": "STOP_LOSS", "quantity": "0.01"}
        too_late = await client.signed("POST", "/api/v3/order", **order, stopPrice=near(sim, "spot", "BTCUSDT", 1.02))
        assert too_late["msg"] == "Order would trigger immediately."
        placed = await client.signed("POST", "/api/v3/order", **order, stopPrice=stop)
        assert (await events.until("executionReport"))["w"] is False
        sim.move("spot", "BTCUSDT", 0.97, 400)
        seen = [await events.until("executionReport") for _ in range(2)]
        assert [event["x"] for event in seen] == ["NEW", "TRADE"] and all(
            event["i"] == placed["orderId"] for event in seen
        )


async def test_spot_cancel_replace_and_cancel_all(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["ed25519"]) as client:
        api = await subscribed(client)
        low, lower = near(sim, "spot", "BTCUSDT", 0.95), near(sim, "spot", "BTCUSDT", 0.94)
        first = (await api.request("order.place", client.ws_params(SPOT | {"price": low})))["result"]
        change = SPOT | {"price": lower, "cancelReplaceMode": "STOP_ON_FAILURE"}
        both = (
            await api.request("order.cancelReplace", client.ws_params(change | {"cancelOrderId": first["orderId"]}))
        )["result"]
        assert both["cancelResult"] == both["newOrderResult"] == "SUCCESS"
        assert both["cancelResponse"]["orderId"] == first["orderId"] and both["newOrderResponse"]["price"] == lower
        again = await api.request("order.cancelReplace", client.ws_params(change | {"cancelOrderId": first["orderId"]}))
        assert (again["status"], again["error"]["code"]) == (400, -2022)
        assert again["error"]["data"]["newOrderResult"] == "NOT_ATTEMPTED"
        change["cancelReplaceMode"] = "ALLOW_FAILURE"
        third = await api.request("order.cancelReplace", client.ws_params(change | {"cancelOrderId": first["orderId"]}))
        assert (third["status"], third["error"]["code"]) == (409, -2021)
        opened = (await api.request("openOrders.status", client.ws_params({"symbol": "BTCUSDT"})))["result"]
        assert len(opened) == 2
        ended = (await api.request("openOrders.cancelAll", client.ws_params({"symbol": "BTCUSDT"})))["result"]
        assert {row["status"] for row in ended} == {"CANCELED"}
        assert (await api.request("openOrders.cancelAll", client.ws_params({"symbol": "BTCUSDT"})))["error"][
            "code"
        ] == -2011
        assert sim.account("carol").spot["USDT"].locked == 0


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"symbol": "NOPE"}, -1121, "Invalid symbol"),
        ({"side": "HOLD"}, -1117, "Invalid side"),
        ({"type": "GUESS"}, -1116, "Invalid orderType"),
        ({"timeInForce": "EVER"}, -1115, "Invalid timeInForce"),
        ({"timeInForce": ""}, -1102, "timeInForce"),
        ({"price": "60000.001"}, -1013, "PRICE_FILTER"),
        ({"quantity": "0.0000001"}, -1013, "LOT_SIZE"),
        ({"quantity": "0.00001"}, -1013, "NOTIONAL"),
        ({"quantity": "ten"}, -1100, "quantity"),
        ({"price": "999"}, -1013, "PERCENT_PRICE"),
        ({"quantity": "500"}, -2010, "insufficient balance"),
        ({"stopPrice": "1"}, -1106, "stopPrice"),
        ({"newClientOrderId": "no spaces allowed"}, -1100, "newClientOrderId"),
    ],
)
async def test_spot_refusals(sim: Simulator, changes: dict[str, str], code: int, words: str) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        answer = await client.signed("POST", "/api/v3/order", **SPOT | {"price": "60000"} | changes)
        assert answer["code"] == code and words in answer["msg"]


async def test_orders_that_are_not_there(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        assert (await client.signed("GET", "/api/v3/order", symbol="BTCUSDT", orderId=1))["code"] == -2013
        assert (await client.signed("DELETE", "/api/v3/order", symbol="BTCUSDT", orderId=1))["code"] == -2011
        assert (await client.signed("DELETE", "/fapi/v1/order", symbol="BTCUSDT", orderId=1))["code"] == -2011
        order = SPOT | {"price": near(sim, "spot", "BTCUSDT", 0.9), "newClientOrderId": "twin"}
        assert "orderId" in await client.signed("POST", "/api/v3/order", **order)
        assert (await client.signed("POST", "/api/v3/order", **order))["msg"] == "Duplicate order sent."


FUTURES = {"side": "BUY", "type": "LIMIT", "timeInForce": "GTC"}
MARKETS = {"usdm": ("/fapi/v1", "BTCUSDT", "0.010"), "coinm": ("/dapi/v1", "BTCUSD_PERP", "10")}


@pytest.mark.parametrize("venue", ["usdm", "coinm"])
async def test_futures_position_life(sim: Simulator, venue: Any) -> None:
    prefix, symbol, qty = MARKETS[venue]
    async with Client(sim, sim.credentials["hmac"]) as client:
        key = (await client.raw("POST", prefix + "/listenKey"))[2]["listenKey"]
        events = await client.stream(venue, key)
        order = FUTURES | {"symbol": symbol, "quantity": qty}
        opened = await client.signed("POST", prefix + "/order", **order | {"price": near(sim, venue, symbol, 0.998)})
        assert opened["status"] == "NEW" and ("cumBase" in opened) == (venue == "coinm")
        new = await events.until("ORDER_TRADE_UPDATE")
        assert (new["o"]["x"], new["o"]["X"], new["o"]["ps"]) == ("NEW", "NEW", "BOTH")
        changed = await client.signed(
            "PUT", prefix + "/order", symbol=symbol, side="BUY", orderId=opened["orderId"], quantity=qty,
            price=near(sim, venue, symbol, 0.999),
        )  # fmt: skip
        assert changed["orderId"] == opened["orderId"] and changed["price"] != opened["price"]
        assert (await events.until("ORDER_TRADE_UPDATE"))["o"]["x"] == "AMENDMENT"
        sim.fill("alice", venue, symbol, opened["orderId"])
        traded = (await events.until("ORDER_TRADE_UPDATE"))["o"]
        assert (traded["x"], traded["X"], traded["m"]) == ("TRADE", "FILLED", True)
        account = (await events.until("ACCOUNT_UPDATE"))["a"]
        assert account["m"] == "ORDER" and float(account["P"][0]["pa"]) == float(qty)
        assert float(account["P"][0]["ep"]) == pytest.approx(float(traded["L"]), rel=1e-6)
        closing = order | {
            "side": "SELL",
            "type": "MARKET",
            "quantity": qty,
            "reduceOnly": "true",
            "newOrderRespType": "RESULT",
        }
        del closing["timeInForce"]
        closed = await client.signed("POST", prefix + "/order", **closing)
        assert closed["status"] == "FILLED"
        update = (await events.until("ACCOUNT_UPDATE"))["a"]
        assert float(update["P"][0]["pa"]) == 0 and float(update["P"][0]["cr"]) != 0
        assert (await client.signed("POST", prefix + "/order", **closing))["code"] == -2022


async def test_futures_conditional_orders(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["rsa"]) as client:
        key = (await client.raw("POST", "/fapi/v1/listenKey"))[2]["listenKey"]
        events = await client.stream("usdm", suffix=f"?listenKey={key}")
        order = {"symbol": "BTCUSDT", "side": "SELL", "type": "STOP_MARKET", "quantity": "0.01"}
        refused = await client.signed("POST", "/fapi/v1/order", **order, stopPrice=near(sim, "usdm", "BTCUSDT", 0.99))
        assert refused["code"] == -4120
        algo = order | {"algoType": "CONDITIONAL", "triggerPrice": near(sim, "usdm", "BTCUSDT", 0.99)}
        first = await client.signed("POST", "/fapi/v1/algoOrder", **algo)
        assert first["algoStatus"] == "NEW"
        assert (await events.until("ALGO_UPDATE"))["o"]["aid"] == first["algoId"]
        ended = await client.signed("DELETE", "/fapi/v1/algoOrder", algoId=first["algoId"])
        assert ended["msg"] == "success"
        assert (await events.until("ALGO_UPDATE"))["o"]["X"] == "CANCELED"
        second = await client.signed("POST", "/fapi/v1/algoOrder", **algo)
        sim.move("usdm", "BTCUSDT", 0.97, 400)
        states: list[str] = []
        while states[-1:] != ["FINISHED"]:
            found = await events.until("ALGO_UPDATE")
            states.append(found["o"]["X"])
        assert states == ["NEW", "TRIGGERING", "TRIGGERED", "FINISHED"] and found["o"]["aid"] == second["algoId"]
        assert sim.account("bob").futures["usdm"].position("BTCUSDT", "BOTH").amount < 0


async def test_coinm_stop_order_keeps_its_id(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        key = (await client.raw("POST", "/dapi/v1/listenKey"))[2]["listenKey"]
        events = await client.stream("coinm", key)
        placed = await client.signed(
            "POST", "/dapi/v1/order", symbol="BTCUSD_PERP", side="BUY", type="STOP_MARKET", quantity="3",
            stopPrice=near(sim, "coinm", "BTCUSD_PERP", 1.01),
        )  # fmt: skip
        sim.move("coinm", "BTCUSD_PERP", 1.03, 400)
        rows: list[Any] = []
        while not rows or rows[-1]["X"] != "FILLED":
            rows.append((await events.until("ORDER_TRADE_UPDATE"))["o"])
        assert {row["i"] for row in rows} == {placed["orderId"]} and {row["ot"] for row in rows} == {"STOP_MARKET"}
        assert rows[0]["o"] == "STOP_MARKET" and rows[-1]["o"] == "MARKET"


async def test_futures_settings_and_refusals(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        order = FUTURES | {"symbol": "BTCUSDT", "quantity": "0.01", "price": near(sim, "usdm", "BTCUSDT", 0.95)}

        async def code(method: str, path: str, **params: Any) -> int:
            answer = await client.signed(method, path, **params)
            return int(answer.get("code", 0)) if isinstance(answer, dict) else 0

        assert await code("POST", "/fapi/v1/order", **order | {"quantity": "500"}) == -2019
        assert await code("POST", "/fapi/v1/order", **order | {"price": "1.123456"}) == -1111
        assert await code("POST", "/fapi/v1/order", **order | {"quantity": "0"}) == -4003
        assert await code("POST", "/fapi/v1/order", **order | {"quantity": "0.00001"}) == -4164
        assert await code("POST", "/fapi/v1/order", **order | {"positionSide": "LONG"}) == -4061
        assert await code("POST", "/fapi/v1/marginType", symbol="BTCUSDT", marginType="CROSSED") == -4046
        assert await code("POST", "/fapi/v1/leverage", symbol="BTCUSDT", leverage=10) == 0
        post_only = await client.signed(
            "POST",
            "/fapi/v1/order",
            **order | {"timeInForce": "GTX", "price": near(sim, "usdm", "BTCUSDT", 1.01)},
            newOrderRespType="RESULT",
        )
        assert post_only["status"] == "EXPIRED"
        assert await code("POST", "/fapi/v1/positionSide/dual", dualSidePosition="true") == 200
        hedged = await client.signed("POST", "/fapi/v1/order", **order | {"positionSide": "LONG"})
        assert hedged["positionSide"] == "LONG"
        unchanged = {
            "symbol": "BTCUSDT",
            "side": "BUY",
            "orderId": hedged["orderId"],
            "quantity": "0.01",
            "price": order["price"],
        }
        assert await code("PUT", "/fapi/v1/order", **unchanged) == -5027
        assert await code("DELETE", "/fapi/v1/allOpenOrders", symbol="BTCUSDT") == 200


async def test_liquidation_reaches_everybody(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        key = (await client.raw("POST", "/fapi/v1/listenKey"))[2]["listenKey"]
        mine = await client.stream("usdm", key)
        everyone = await client.stream("usdm", "btcusdt@forceOrder")
        await sim.listening("btcusdt@forceOrder", "usdm")
        await client.signed("POST", "/fapi/v1/order", symbol="BTCUSDT", side="BUY", type="MARKET", quantity="0.01")
        sim.liquidate("alice", "usdm", "BTCUSDT")
        rows: list[Any] = []
        while not rows or rows[-1]["X"] != "FILLED" or rows[-1]["o"] != "LIQUIDATION":
            rows.append((await mine.until("ORDER_TRADE_UPDATE"))["o"])
        assert rows[-1]["c"].startswith("autoclose-") and rows[-1]["S"] == "SELL"
        assert (await everyone.until("forceOrder"))["o"]["S"] == "SELL"


async def test_deposits(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        events = await subscribed(client)
        key = (await client.raw("POST", "/fapi/v1/listenKey"))[2]["listenKey"]
        futures = await client.stream("usdm", key)
        sim.deposit("alice", "USDT", "12.5")
        assert (await events.until("balanceUpdate"))["d"] == "12.50000000"
        sim.deposit("alice", "USDT", "-10", venue="usdm")
        update = (await futures.until("ACCOUNT_UPDATE"))["a"]
        assert (update["m"], update["B"][0]["bc"], update["B"][0]["wb"]) == ("WITHDRAW", "-10", "99990.00000000")


async def test_margin_orders_are_told_to_the_listen_token(sim: Simulator) -> None:
    async with Client(sim, sim.credentials["hmac"]) as client:
        token = (await client.raw("POST", "/sapi/v1/userListenToken", body="validity=60000"))[2]
        api = await client.api()
        answer = await api.request("userDataStream.subscribe.listenToken", {"listenToken": token["token"]})
        assert answer["result"] == {"subscriptionId": 0, "expirationTime": token["expirationTime"]}
        assert (await api.request("userDataStream.subscribe.listenToken", {"listenToken": "none"}))["error"][
            "code"
        ] == -1209
        order = SPOT | {"price": near(sim, "spot", "BTCUSDT", 0.95)}
        placed = await client.signed("POST", "/sapi/v1/margin/order", **order)
        assert (await api.until("executionReport"))["i"] == placed["orderId"]
        assert await client.signed("GET", "/api/v3/openOrders") == []
        assert sim.faults.expire_tokens() == 1
        assert (await api.until("eventStreamTerminated"))["e"] == "eventStreamTerminated"
