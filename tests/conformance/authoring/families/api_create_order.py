"""Placing orders over the websocket API."""

from __future__ import annotations

from .. import reasons
from ..answers import algo_order, full_order, futures_rest_order, rest_order
from ..builder import API_INVERSE, API_LINEAR, API_SPOT, T0, Family, api, api_error, body
from ..order_entry import EDDSA, INVERSE, LINEAR, OPTION_CALL, RSA


def create() -> Family:
    family = Family("api_create_order")

    def spot(description: str, *args: object, **keys: object) -> None:
        keys.setdefault("messages", [api(full_order())])
        family.add("createOrderWs", f"spot: {description}", "BTC/USDT", *args, url=API_SPOT, **keys)

    def linear(description: str, *args: object, **keys: object) -> None:
        keys.setdefault("messages", [api(futures_rest_order())])
        family.add("createOrderWs", f"linear: {description}", LINEAR, *args, url=API_LINEAR, **keys)

    def inverse(description: str, *args: object, **keys: object) -> None:
        answer = futures_rest_order(symbol="BTCUSD_PERP", pair="BTCUSD", cumBase="0", cumQuote=...)
        keys.setdefault("messages", [api(answer)])
        family.add("createOrderWs", f"inverse: {description}", INVERSE, *args, url=API_INVERSE, **keys)

    def refuse(description: str, *args: object, **keys: object) -> None:
        family.add("createOrderWs", f"not possible: {description}", *args, **keys)

    spot("market buy", "market", "buy", 0.0005)
    spot("market sell for a price becomes a quote quantity", "market", "sell", 0.001, 104000.123)
    spot("market by cost", "market", "buy", 0, None, {"cost": 52.149})
    spot("market by quoteOrderQty", "market", "buy", 0, None, {"quoteOrderQty": "60.005"})
    spot("market quantity only", "market", "buy", 0.00123456, 104000, options={"createOrder": {"quoteOrderQty": False}})
    spot("limit, rounded to the market's precision", "limit", "buy", 0.008476666, 104000.005)
    spot(
        "limit, immediate or cancel",
        "limit",
        "sell",
        0.01,
        104000,
        {"timeInForce": "IOC"},
        messages=[api(rest_order(timeInForce="IOC", status="EXPIRED"))],
    )
    spot(
        "post only by parameter",
        "limit",
        "sell",
        0.01,
        104000,
        {"postOnly": True},
        messages=[api(rest_order(type="LIMIT_MAKER"))],
    )
    spot(
        "post only by time in force",
        "limit",
        "sell",
        0.01,
        104000,
        {"timeInForce": "PO"},
        messages=[api(rest_order(type="LIMIT_MAKER"))],
    )
    spot("limit maker", "LIMIT_MAKER", "sell", 0.01, 104000, messages=[api(rest_order(type="LIMIT_MAKER"))])
    spot("own client order id", "limit", "sell", 0.01, 104000, {"clientOrderId": "mine-1"})
    spot(
        "own client order id in the exchange's spelling", "limit", "sell", 0.01, 104000, {"newClientOrderId": "mine-2"}
    )
    spot(
        "stop loss, market",
        "market",
        "sell",
        0.01,
        None,
        {"stopLossPrice": 99000},
        messages=[api(rest_order(type="STOP_LOSS", stopPrice="99000.00000000"))],
    )
    spot(
        "trigger price, limit",
        "limit",
        "sell",
        0.01,
        98900,
        {"triggerPrice": 99000.129},
        messages=[api(rest_order(type="STOP_LOSS_LIMIT", stopPrice="99000.12000000"))],
    )
    spot(
        "stopPrice is a trigger price",
        "limit",
        "sell",
        0.01,
        98900,
        {"stopPrice": "99000.1"},
        messages=[api(rest_order(type="STOP_LOSS_LIMIT"))],
    )
    spot(
        "take profit, market",
        "market",
        "sell",
        0.01,
        None,
        {"takeProfitPrice": 120000},
        messages=[api(rest_order(type="TAKE_PROFIT"))],
    )
    spot(
        "take profit, limit",
        "limit",
        "sell",
        0.01,
        119000,
        {"takeProfitPrice": 120000},
        messages=[api(rest_order(type="TAKE_PROFIT_LIMIT"))],
    )
    spot(
        "trailing stop loss, market",
        "market",
        "sell",
        0.01,
        None,
        {"trailingPercent": 1.5, "stopLossOrTakeProfit": "stopLoss"},
    )
    spot(
        "trailing take profit, market, from a price",
        "market",
        "sell",
        0.01,
        None,
        {"trailingPercent": "0.5", "stopLossOrTakeProfit": "takeProfit", "trailingTriggerPrice": 110000},
    )
    spot(
        "trailing stop loss, limit",
        "limit",
        "sell",
        0.01,
        100000,
        {"trailingPercent": 1, "stopLossOrTakeProfit": "stopLoss"},
    )
    spot(
        "trailing take profit, limit",
        "limit",
        "sell",
        0.01,
        100000,
        {"trailingPercent": 1, "stopLossOrTakeProfit": "takeProfit"},
    )
    spot("trailing by the exchange's type", "STOP_LOSS", "sell", 0.01, None, {"trailingDelta": 100})
    spot("trailing needs to know which", "market", "sell", 0.01, None, {"trailingPercent": 1}, messages=[])
    spot("iceberg", "limit", "sell", 0.05, 104000, {"icebergAmount": 0.0123456})
    spot("self trade prevention", "limit", "sell", 0.01, 104000, {"selfTradePrevention": "expire_both"})
    spot("isolated margin", "limit", "sell", 0.01, 104000, {"marginMode": "isolated"})
    spot("margin, reduce only repays", "limit", "sell", 0.01, 104000, {"marginMode": "cross", "reduceOnly": True})
    spot(
        "margin type, reduce only repays",
        "limit",
        "sell",
        0.01,
        104000,
        {"type": "spot", "marginMode": "cross", "reduceOnly": True},
    )
    spot("test order", "limit", "buy", 0.01, 104000, {"test": True}, messages=[api({})])
    spot("test order with smart routing", "limit", "buy", 0.01, 104000, {"test": True, "sor": True}, messages=[api({})])
    spot(
        "smart routing spelled the other way",
        "limit",
        "buy",
        0.01,
        104000,
        {"test": True, "SOR": True},
        messages=[api({})],
    )
    spot("rate limits wanted", "limit", "buy", 0.01, 104000, {"returnRateLimits": True})
    spot("amount and price as strings", "limit", "buy", "0.01000009", "104000.019")
    spot("a tiny amount in exponent form", "limit", "buy", 1e-5, 1e5)
    spot("portfolio margin, post only", "limit", "sell", 0.01, 104000, {"portfolioMargin": True, "postOnly": True})
    spot(
        "no broker ids",
        "limit",
        "buy",
        0.01,
        104000,
        options={"broker": {"spot": {"$undefined": True}, "swap": {"$undefined": True}}},
    )
    spot("signed with an RSA key", "limit", "buy", 0.01, 104000, config=RSA)
    spot("signed with an Ed25519 key", "limit", "buy", 0.01, 104000, config=EDDSA)
    spot("the clock is off", "limit", "buy", 0.01, 104000, options={"timeDifference": 1234})
    spot("filled in several trades", "market", "buy", 0.0005, messages=[api(full_order())])
    spot(
        "answered with an order that is not filled", "limit", "buy", 0.01, 104000, messages=[api(rest_order(fills=[]))]
    )
    spot(
        "rejected for lack of balance",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[api_error(-2010, "Account has insufficient balance for requested action.")],
    )
    spot("filter failure", "limit", "buy", 9.0, 104000, messages=[api_error(-1013, "Filter failure: LOT_SIZE")])
    spot("price filter", "limit", "buy", 9.0, 104000, messages=[api_error(-1013, "Filter failure: PRICE_FILTER")])
    spot("notional", "limit", "buy", 9.0, 104000, messages=[api_error(-1013, "Filter failure: NOTIONAL")])
    spot("nothing at all", "limit", "buy", 9.0, 104000, messages=[api_error(-1013, "Price * QTY is zero or less.")])
    spot(
        "timestamp outside the window, asked once more",
        "limit",
        "buy",
        9.0,
        104000,
        calls=1,
        httpResponses=[body({"serverTime": T0 - 1500}, "/time")],
        messages=[api_error(-1021, "Timestamp for this request is outside of the recvWindow."), api(rest_order(), 2)],
        deliberate=reasons.RESYNCHRONISE,
    )
    spot(
        "timestamp outside the window",
        "limit",
        "buy",
        9.0,
        104000,
        options={"resynchroniseClock": False},
        messages=[api_error(-1021, "Timestamp for this request is outside of the recvWindow.")],
    )
    spot(
        "bad signature",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[api_error(-1022, "Signature for this request is not valid.")],
    )
    spot("an unknown code", "limit", "buy", 9.0, 104000, messages=[api_error(-9999, "Something new.")])
    spot(
        "permission missing",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[api_error(-2015, "Invalid API-key, IP, or permissions for action.", status=401)],
    )
    spot(
        "permission missing after it was there",
        "limit",
        "buy",
        9.0,
        104000,
        options={"hasAlreadyAuthenticatedSuccessfully": True},
        messages=[api_error(-2015, "Invalid API-key, IP, or permissions for action.", status=401)],
    )
    spot(
        "banned",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[api_error(418, "Way too much request weight used; IP banned.", status=418)],
    )
    spot(
        "an error of the server resets the connection",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[api_error(500, "Internal error", status=500)],
    )
    spot(
        "an error without a code",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[{"id": "1", "status": 400, "error": {"msg": "?"}}],
    )
    spot("an error without anything", "limit", "buy", 9.0, 104000, messages=[{"id": "1", "status": 503}])
    spot(
        "an order that the answer reports as failed",
        "limit",
        "buy",
        9.0,
        104000,
        messages=[api({"code": -2010, "msg": "Account has insufficient balance."})],
    )

    linear("limit", "limit", "buy", 0.0105, 104000.17)
    linear("market", "market", "sell", 0.01)
    linear(
        "post only",
        "limit",
        "buy",
        0.01,
        104000,
        {"postOnly": True},
        messages=[api(futures_rest_order(timeInForce="GTX"))],
    )
    linear(
        "reduce only",
        "market",
        "sell",
        0.01,
        None,
        {"reduceOnly": True},
        messages=[api(futures_rest_order(reduceOnly=True))],
    )
    linear("hedge mode, opening", "limit", "buy", 0.01, 104000, {"hedged": True})
    linear("hedge mode, closing a long", "limit", "sell", 0.01, 104000, {"hedged": True, "reduceOnly": True})
    linear(
        "stop market",
        "market",
        "sell",
        0.01,
        None,
        {"stopLossPrice": 99000},
        messages=[api(algo_order(orderType="STOP_MARKET"))],
    )
    linear("stop limit", "limit", "sell", 0.01, 98900, {"triggerPrice": 99000}, messages=[api(algo_order())])
    linear(
        "take profit market",
        "market",
        "sell",
        0.01,
        None,
        {"takeProfitPrice": 120000},
        messages=[api(algo_order(orderType="TAKE_PROFIT_MARKET"))],
    )
    linear(
        "take profit limit",
        "limit",
        "sell",
        0.01,
        119000,
        {"takeProfitPrice": 120000},
        messages=[api(algo_order(orderType="TAKE_PROFIT"))],
    )
    linear(
        "close the whole position",
        "market",
        "sell",
        0.01,
        None,
        {"stopLossPrice": 99000, "closePosition": True},
        messages=[api(algo_order(closePosition=True))],
    )
    linear(
        "trailing",
        "market",
        "sell",
        0.01,
        None,
        {"trailingPercent": "1.0"},
        messages=[api(algo_order(orderType="TRAILING_STOP_MARKET"))],
    )
    linear(
        "trailing from a price",
        "market",
        "sell",
        0.01,
        None,
        {"callbackRate": 2, "activationPrice": 109999.98},
        messages=[api(algo_order(orderType="TRAILING_STOP_MARKET"))],
    )
    linear(
        "trailing, whole position",
        "market",
        "sell",
        0.01,
        None,
        {"trailingPercent": "1.0", "closePosition": True},
        messages=[api(algo_order())],
    )
    linear(
        "own client order id of a conditional order",
        "limit",
        "sell",
        0.01,
        98900,
        {"triggerPrice": 99000, "clientOrderId": "mine-3"},
        messages=[api(algo_order())],
    )
    linear(
        "own client algo id",
        "limit",
        "sell",
        0.01,
        98900,
        {"triggerPrice": 99000, "clientAlgoId": "mine-4"},
        messages=[api(algo_order())],
    )
    linear("price match needs no price", "limit", "buy", 0.01, None, {"priceMatch": "OPPONENT"})
    linear(
        "self trade prevention from options",
        "limit",
        "buy",
        0.01,
        104000,
        options={"createOrder": {"selfTradePrevention": "EXPIRE_MAKER"}},
    )
    linear(
        "portfolio margin, conditional",
        "limit",
        "sell",
        0.01,
        98900,
        {"triggerPrice": 99000, "portfolioMargin": True},
        messages=[api(algo_order())],
    )
    linear("portfolio margin, post only", "limit", "sell", 0.01, 98900, {"postOnly": True, "papi": True})
    linear(
        "portfolio margin, own id",
        "limit",
        "sell",
        0.01,
        98900,
        {"triggerPrice": 99000, "portfolioMargin": True, "clientOrderId": "mine-5"},
        messages=[api(algo_order())],
    )
    linear(
        "no such leverage",
        "limit",
        "buy",
        900,
        104000,
        messages=[api_error(-2027, "Exceeded the maximum allowable position at current leverage.")],
    )
    linear(
        "margin is insufficient", "limit", "buy", 900, 104000, messages=[api_error(-2019, "Margin is insufficient.")]
    )
    linear(
        "would trigger at once",
        "market",
        "sell",
        0.01,
        None,
        {"stopLossPrice": 99000},
        messages=[api_error(-2021, "Order would immediately trigger.")],
    )
    linear(
        "precision of a symbol without filters",
        "limit",
        "buy",
        0.01,
        104000,
        messages=[
            api(
                futures_rest_order(
                    status="PARTIALLY_FILLED", executedQty="0.004", cumQuote="416.00", avgPrice="104000.00"
                )
            )
        ],
    )
    family.add(
        "createOrderWs",
        "linear: a delivery contract's trigger is not an algo order",
        "BTC/USDT:USDT-251226",
        "limit",
        "sell",
        0.01,
        98900,
        {"triggerPrice": 99000},
        url=API_LINEAR,
        messages=[api(futures_rest_order(symbol="BTCUSDT_251226"))],
    )
    family.add(
        "createOrderWs",
        "linear: a market without filters",
        "BTCST/USDT:USDT",
        "market",
        "sell",
        12.345,
        url=API_LINEAR,
        messages=[api(futures_rest_order(symbol="BTCSTUSDT"))],
    )

    def stock(description: str, *args: object, **keys: object) -> None:
        answer = {"status": "S", "orderId": "edf82072-9f42-4d47-b09e-602c8f1b35c9", "clientOrderId": "x-TKT5PX2F1"}
        family.add(
            "createOrderWs", f"equity: {description}", "AAPL/USDC", *args, url=API_SPOT, messages=[api(answer)], **keys
        )

    stock("limit", "limit", "buy", 0.05, 290)
    stock(
        "limit in regular hours", "limit", "sell", 0.05, 290.5, {"tradingSession": "REGULAR", "clientOrderId": "mine-8"}
    )
    stock("market by amount", "market", "buy", 25)
    stock("market by price", "market", "buy", 0.1, 290.123)
    stock("market by cost", "market", "buy", 0, None, {"cost": "29.999"})
    stock("market sell", "market", "sell", 0.1234567891)
    exact = {
        "set": {"markets.AAPL/USDC.precision.price": 0.01, "markets.TSLA/USDC.precision.amount": {"$undefined": True}}
    }
    family.add(
        "createOrderWs",
        "equity: market by amount, with a price precision",
        steps=[exact, {"call": "createOrderWs", "args": ["AAPL/USDC", "market", "buy", 25.129]}],
    )
    family.add(
        "createOrderWs",
        "equity: market sell, without an amount precision",
        steps=[exact, {"call": "createOrderWs", "args": ["TSLA/USDC", "market", "sell", 25.129]}],
    )
    family.add("createOrderWs", "equity: a type it lacks", "AAPL/USDC", "STOP_LOSS", "sell", 1, 290)
    family.add("createOrderRequest", "an option", OPTION_CALL, "limit", "buy", 0.123, 8200.57, {"postOnly": True})
    family.add("createOrderRequest", "an option, market", OPTION_CALL, "market", "buy", 0.123)
    family.add(
        "createOrderRequest",
        "an expired option has no precision",
        "BTC-200101-5000-C",
        "limit",
        "sell",
        "0.1234",
        "8200.57",
    )
    inverse("limit", "limit", "buy", 3, 104000)
    inverse("market", "market", "sell", 3)
    inverse("stop", "limit", "sell", 3, 98900, {"triggerPrice": 99000})
    inverse("take profit market, hedged", "market", "sell", 3, None, {"takeProfitPrice": 120000, "hedged": True})
    inverse(
        "a filled order, cost in base",
        "market",
        "sell",
        3,
        messages=[
            api(
                futures_rest_order(
                    symbol="BTCUSD_PERP",
                    pair="BTCUSD",
                    status="FILLED",
                    type="MARKET",
                    executedQty="3",
                    avgPrice="104000.0",
                    cumBase="0.00288461",
                    cumQuote=...,
                    price="0",
                    origQty="3",
                )
            )
        ],
    )
    inverse(
        "self trade prevention is refused",
        "limit",
        "buy",
        3,
        104000,
        {"selfTradePrevention": "EXPIRE_MAKER"},
        messages=[],
    )
    inverse(
        "self trade prevention, warning off",
        "limit",
        "buy",
        3,
        104000,
        {"selfTradePrevention": "EXPIRE_MAKER"},
        options={"createOrder": {"warnOnSTPForInverse": False}},
    )
    inverse("take profit by the exchange's type needs a trigger", "TAKE_PROFIT", "sell", 3, 99000, messages=[])
    inverse("stop market by the exchange's type needs a trigger", "STOP_MARKET", "sell", 3, messages=[])
    inverse("trailing by the exchange's type needs a rate", "TRAILING_STOP_MARKET", "sell", 3, messages=[])

    refuse("no such market", "NOPE/USDT", "limit", "buy", 1, 1)
    refuse("options", OPTION_CALL, "limit", "buy", 1, 1)
    refuse("options by type", OPTION_CALL, "limit", "buy", 1, 1, {"type": "option", "subType": "none"})
    refuse("no type", "BTC/USDT", None, "buy", 1, 1)
    refuse("no side", "BTC/USDT", "limit", None, 1, 1)
    refuse("limit without price", "BTC/USDT", "limit", "buy", 1)
    refuse("stop without price", "BTC/USDT", "STOP_LOSS_LIMIT", "buy", 1, None, {"triggerPrice": 1})
    refuse("stop without trigger", "BTC/USDT", "STOP_LOSS", "buy", 1)
    refuse("a type that the market lacks", "LUNA/USDT", "STOP_LOSS", "sell", 1, 1)
    refuse("a trigger that the market lacks", "LUNA/USDT", "limit", "sell", 1, 1, {"triggerPrice": 1})
    refuse("a market order cannot be post only", "BTC/USDT", "market", "sell", 1, None, {"postOnly": True})
    refuse(
        "post only and immediate or cancel", "BTC/USDT", "limit", "sell", 1, 1, {"postOnly": True, "timeInForce": "IOC"}
    )
    refuse("post only and fill or kill", "BTC/USDT", "limit", "sell", 1, 1, {"postOnly": True, "timeInForce": "fok"})
    refuse("amount below the precision", "BTC/USDT", "limit", "buy", 0.000001, 104000)
    refuse("price below the precision", "BTC/USDT", "limit", "buy", 1, 0.001)
    refuse("no keys", "BTC/USDT", "limit", "buy", 1, 104000, config={"apiKey": None})
    refuse("no secret", "BTC/USDT", "limit", "buy", 1, 104000, config={"secret": ""})
    refuse("an empty symbol", "", "limit", "buy", 1, 1)
    return family


def build() -> list[Family]:
    return [create()]
