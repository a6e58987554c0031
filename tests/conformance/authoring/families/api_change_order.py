"""Editing and cancelling orders over the websocket API."""

from __future__ import annotations

from ..answers import futures_rest_order, rest_order
from ..builder import API_INVERSE, API_LINEAR, API_SPOT, T0, Family, api, api_error
from ..order_entry import INVERSE, LINEAR, OPTION_CALL


def edit() -> Family:
    family = Family("api_edit_order")
    add = family.add
    replaced = {
        "cancelResult": "SUCCESS",
        "newOrderResult": "SUCCESS",
        "cancelResponse": rest_order(status="CANCELED", orderId=7665177, origClientOrderId="x-1"),
        "newOrderResponse": rest_order(orderId=7665584, transactTime=T0 + 4, fills=[]),
    }

    def spot(description: str, *args: object, **keys: object) -> None:
        keys.setdefault("messages", [api(replaced)])
        add("editOrderWs", f"spot: {description}", "7665177", "BTC/USDT", *args, url=API_SPOT, **keys)

    spot("limit", "limit", "buy", 0.02, 103999.999)
    spot("market", "market", "buy", 0.02)
    spot("market for a price", "market", "buy", 0.02, 104000)
    spot("market by cost", "market", "buy", 0.02, None, {"cost": 100.127})
    spot("market quantity only", "market", "buy", 0.02, None, options={"createOrder": {"quoteOrderQty": False}})
    spot("with a trigger price", "limit", "sell", 0.02, 98900, {"triggerPrice": 99000})
    spot("with a trigger price, market", "market", "sell", 0.02, None, {"stopPrice": 99000})
    spot("take profit by the exchange's type", "TAKE_PROFIT_LIMIT", "sell", 0.02, 120000, {"stopPrice": 119000})
    spot("post only", "limit", "sell", 0.02, 104000, {"postOnly": True})
    spot("post only by time in force", "limit", "sell", 0.02, 104000, {"timeInForce": "PO"})
    spot("own client order id", "limit", "sell", 0.02, 104000, {"clientOrderId": "mine-6"})
    spot("cancelled by client order id", "limit", "sell", 0.02, 104000, {"cancelOrigClientOrderId": "old-1"})
    spot("time in force given", "limit", "sell", 0.02, 104000, {"timeInForce": "FOK"})
    spot("no broker id", "limit", "sell", 0.02, 104000, options={"broker": {"spot": {"$undefined": True}}})
    spot("no brokers", "limit", "sell", 0.02, 104000, options={"broker": {"$undefined": True}})
    spot("only the new order came back", "limit", "sell", 0.02, 104000, messages=[api(rest_order())])
    spot(
        "cancel refused",
        "limit",
        "sell",
        0.02,
        104000,
        messages=[
            {
                "id": "1",
                "status": 400,
                "error": {
                    "code": -2022,
                    "msg": "Order cancel-replace failed.",
                    "data": {
                        "cancelResult": "FAILURE",
                        "newOrderResult": "NOT_ATTEMPTED",
                        "cancelResponse": {"code": -2011, "msg": "Unknown order sent."},
                        "newOrderResponse": None,
                    },
                },
            }
        ],
    )
    for description, args in (
        ("no type", ("7665177", "BTC/USDT", None, "buy", 1, 1)),
        ("no side", ("7665177", "BTC/USDT", "limit", None, 1, 1)),
        ("limit without price", ("7665177", "BTC/USDT", "limit", "buy", 1)),
        ("stop without trigger", ("7665177", "BTC/USDT", "STOP_LOSS", "buy", 1)),
        ("a type that the market lacks", ("7665177", "LUNA/USDT", "STOP_LOSS", "buy", 1)),
        ("a trigger that the market lacks", ("7665177", "LUNA/USDT", "market", "buy", 1, None, {"triggerPrice": 1})),
        ("options", ("7665177", OPTION_CALL, "limit", "buy", 1, 1)),
        ("options by type", ("7665177", OPTION_CALL, "limit", "buy", 1, 1, {"type": "option", "subType": "none"})),
        ("linear without price", ("7665177", LINEAR, "limit", "buy", 1)),
        ("linear without type", ("7665177", LINEAR, None, "buy", 1, 1)),
        ("linear without side", ("7665177", LINEAR, "limit", None, 1, 1)),
    ):
        add("editOrderWs", f"not possible: {description}", *args)
    add(
        "editOrderWs",
        "not possible: spot market with a futures type",
        "1",
        "BTC/USDT",
        "limit",
        "buy",
        1,
        1,
        {"type": "future"},
    )
    changed = futures_rest_order(orderId=151007482392, price="103000.0")
    add(
        "editOrderWs",
        "linear: limit",
        "151007482392",
        LINEAR,
        "limit",
        "buy",
        0.01,
        103000.04,
        url=API_LINEAR,
        messages=[api(changed)],
    )
    add(
        "editOrderWs",
        "linear: price match",
        "151007482392",
        LINEAR,
        "limit",
        "buy",
        0.01,
        None,
        {"priceMatch": "QUEUE"},
        url=API_LINEAR,
        messages=[api(changed)],
    )
    add(
        "editOrderWs",
        "linear: by client order id",
        "",
        LINEAR,
        "limit",
        "buy",
        0.01,
        103000,
        {"clientOrderId": "mine-7"},
        url=API_LINEAR,
        messages=[api(changed)],
    )
    add(
        "editOrderWs",
        "linear: no amount",
        "151007482392",
        LINEAR,
        "limit",
        "buy",
        None,
        103000,
        url=API_LINEAR,
        messages=[api(changed)],
    )
    add(
        "editOrderWs",
        "linear: nothing to change",
        "151007482392",
        LINEAR,
        "limit",
        "buy",
        0.01,
        103000,
        url=API_LINEAR,
        messages=[api_error(-5027, "No need to modify the order.")],
    )
    add(
        "editOrderWs",
        "inverse: limit",
        "151007482392",
        INVERSE,
        "limit",
        "sell",
        3,
        103000,
        url=API_INVERSE,
        messages=[api(futures_rest_order(symbol="BTCUSD_PERP", cumBase="0", cumQuote=...))],
    )
    return family


def cancel() -> Family:
    family = Family("api_cancel_order")
    add = family.add
    gone = rest_order(status="CANCELED", origClientOrderId="x-1", transactTime=T0 + 3)
    add("cancelOrderWs", "spot by id", "12569099453", "BTC/USDT", url=API_SPOT, messages=[api(gone)])
    add("cancelOrderWs", "spot, the id as a number", 12569099453, "BTC/USDT", url=API_SPOT, messages=[api(gone)])
    add(
        "cancelOrderWs",
        "spot by client order id",
        None,
        "BTC/USDT",
        {"clientOrderId": "x-1"},
        url=API_SPOT,
        messages=[api(gone)],
    )
    add(
        "cancelOrderWs",
        "spot by the exchange's spelling of it",
        None,
        "BTC/USDT",
        {"origClientOrderId": "x-1", "returnRateLimits": True},
        url=API_SPOT,
        messages=[api(gone)],
    )
    add(
        "cancelOrderWs",
        "spot, unknown order",
        "1",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api_error(-2011, "Unknown order sent.")],
    )
    add(
        "cancelOrderWs",
        "linear",
        "667061487",
        LINEAR,
        url=API_LINEAR,
        messages=[api(futures_rest_order(status="CANCELED"))],
    )
    add(
        "cancelOrderWs",
        "linear conditional by id",
        "3358",
        LINEAR,
        {"trigger": True},
        url=API_LINEAR,
        messages=[api({"algoId": 3358, "clientAlgoId": "x-1", "code": "200", "msg": "success"})],
    )
    add(
        "cancelOrderWs",
        "linear conditional by client id",
        None,
        LINEAR,
        {"stop": True, "clientOrderId": "x-1"},
        url=API_LINEAR,
        messages=[api({"algoId": 3358, "clientAlgoId": "x-1", "code": "200", "msg": "success"})],
    )
    add(
        "cancelOrderWs",
        "linear conditional, other spelling",
        "3358",
        LINEAR,
        {"conditional": True, "clientAlgoId": "x-2"},
        url=API_LINEAR,
        messages=[api({"algoId": 3358, "code": "200", "msg": "success"})],
    )
    add(
        "cancelOrderWs",
        "inverse",
        "597368542",
        INVERSE,
        {"stop": True},
        url=API_INVERSE,
        messages=[api(futures_rest_order(symbol="BTCUSD_PERP", status="CANCELED", cumBase="0", cumQuote=...))],
    )
    add("cancelOrderWs", "needs a symbol", "1")
    add(
        "cancelAllOrdersWs",
        "spot",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api([gone, rest_order(orderId=2, status="CANCELED", side="BUY")])],
    )
    add(
        "cancelAllOrdersWs",
        "spot, nothing open",
        "BTC/USDT",
        {"returnRateLimits": True},
        url=API_SPOT,
        messages=[api([])],
    )
    add(
        "cancelAllOrdersWs",
        "spot, an order list among them",
        "BTC/USDT",
        url=API_SPOT,
        messages=[
            api(
                [
                    {
                        "orderListId": 19431,
                        "contingencyType": "OCO",
                        "listStatusType": "ALL_DONE",
                        "symbol": "BTCUSDT",
                        "transactionTime": T0,
                        "orders": [],
                    }
                ]
            )
        ],
    )
    add("cancelAllOrdersWs", "needs a symbol")
    add("cancelAllOrdersWs", "linear is not offered", LINEAR)
    return family


def build() -> list[Family]:
    return [edit(), cancel()]
