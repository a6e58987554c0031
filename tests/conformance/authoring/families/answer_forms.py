"""Every documented form of an answer about an order, with the texts that change what is derived, and of the answer's frame.

The compiled class has a path of its own for each form (docs/performance.md, "Orders by shape").
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..accounts import SUBSCRIBED
from ..answers import full_order, futures_rest_order, rest_order
from ..builder import API_LINEAR, API_SPOT, T0, Family, ack, api, call, deliver, spot
from ..frames import snapshot, trade
from ..order_entry import LINEAR
from ..user_frames import execution, subscription_event
from .message_forms import STRANGERS, TWINS

Form = Callable[..., dict[str, Any]]


def accepted(**more: Any) -> dict[str, Any]:
    """The short answer to a new spot order (newOrderRespType ACK)."""
    order = full_order()
    keys = ("symbol", "orderId", "orderListId", "clientOrderId", "transactTime")
    return {**{key: order[key] for key in keys}, **{key: value for key, value in more.items() if key in keys}}


def without_fills(**more: Any) -> dict[str, Any]:
    """A new spot order that nobody has met yet."""
    waiting = {"executedQty": "0.00000000", "cummulativeQuoteQty": "0.00000000", "status": "NEW", "type": "LIMIT"}
    return full_order(**{"fills": [], "price": "104000.00000000", **waiting, **more})


def placed(**more: Any) -> dict[str, Any]:
    """A new spot order without a word about fills (newOrderRespType RESULT)."""
    return without_fills(**{**more, "fills": ...})


def cancelled(**more: Any) -> dict[str, Any]:
    """A cancelled spot order."""
    order = placed(workingTime=..., status="CANCELED")
    named = {"symbol": order.pop("symbol"), "origClientOrderId": "x-1", **order}
    named.update({key: value for key, value in more.items() if key in named})
    return named


def queried_contract(**more: Any) -> dict[str, Any]:
    """A contract's order that was asked for: it tells when it was made."""
    order = futures_rest_order(cumQty=...)
    updated = order.pop("updateTime")
    order = {**order, "time": T0 - 41000, "updateTime": updated}
    order.update(more)
    return order


SPOT: dict[str, Form] = {
    "accepted": accepted,
    "placed": placed,
    "placed, nobody has met it": without_fills,
    "cancelled": cancelled,
    "queried": rest_order,
}
CONTRACT: dict[str, Form] = {"placed contract": futures_rest_order, "queried contract": queried_contract}

#: What becomes of an order.
MET = {"executedQty": "0.004", "cummulativeQuoteQty": "416.00000000", "cumQuote": "416.00000"}
LIVES: dict[str, list[dict[str, Any]]] = {
    "as it is": [{}, {"status": "CANCELED"}, {"status": "EXPIRED_IN_MATCH"}, {"status": "SOMETHING_NEW"}],
    "met": [
        {**MET, "status": status, "avgPrice": average}
        for status in ("NEW", "PARTIALLY_FILLED", "FILLED", "CANCELED")
        for average in ("104000.00", "0.00")
    ],
    "at the market": [
        {**more, "type": "MARKET", "origType": "MARKET", "price": price, "status": "FILLED", "avgPrice": "0"}
        for more in ({}, MET)
        for price in ("0", "0.00000000", "104000.10")
    ],
    "no amount": [
        {**more, "origQty": amount, "status": status}
        for more in ({}, MET)
        for amount in ("0", "0.00000000")
        for status in ("NEW", "FILLED", "CANCELED")
    ],
    "post only": [{"timeInForce": "GTX"}, {"type": "LIMIT_MAKER"}, {"timeInForce": "IOC"}, {"type": "STOP_LOSS_LIMIT"}],
    "with a trigger": [
        {"stopPrice": "99000.10", "type": name, "side": "SELL", "reduceOnly": True}
        for name in ("STOP_LOSS", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET")
    ],
    "at odd times": [
        dict.fromkeys(("transactTime", "workingTime", "time", "updateTime"), when) for when in (0, -1, 10**17)
    ],
    "of other markets": [{"symbol": name} for name in ("BTCUSDC", "BTCUSD_PERP", "BTCUSDT_251226", "AAPL", *STRANGERS)],
    "of two markets that are neither": [{"symbol": "TWINUSDT"}],
    "values of other kinds": [
        {key: value}
        for key, values in {
            "orderId": ("77", 0),
            "symbol": ("", None),
            "clientOrderId": ("", None),
            "price": (104000.5, None, ""),
            "executedQty": (0.004, ""),
            "origQty": (1,),
            "status": ("",),
            "type": ("",),
            "side": ("",),
            "stopPrice": (99000.1, ""),
            "reduceOnly": ("true",),
            "avgPrice": ("",),
            "transactTime": (str(T0),),
            "workingTime": (str(T0),),
            "time": (str(T0),),
            "updateTime": (str(T0),),
            "fills": (None, {}),
        }.items()
        for value in values
    ],
}

#: Markets that a caller names along with an order, and where that makes a difference.
NAMED: dict[str, dict[str, Any]] = {
    "a spot market": {"id": "BTCUSDT", "symbol": "BTC/USDT", "type": "spot", "spot": True, "inverse": False},
    "an inverse market": {
        "id": "BTCUSD_PERP",
        "symbol": "BTC/USD:BTC",
        "type": "swap",
        "swap": True,
        "contract": True,
        "inverse": True,
        "contractSize": 100,
    },
}

WITH_MARKET = {"met": "an inverse market", "of other markets": "a spot market"}


def parsed() -> Family:
    """Orders as the parser is given them."""
    family = Family("forms_of_answers")
    for form, make in {**SPOT, **CONTRACT}.items():
        own = make()
        for life, changes in LIVES.items():
            orders = [make(**{key: value for key, value in one.items() if key in own}) for one in changes]
            distinct = [order for place, order in enumerate(orders) if order not in orders[:place]]
            asked: dict[str, tuple[list[Any], dict[str, Any]]] = {"": ([], {})}
            if life in WITH_MARKET:
                named = WITH_MARKET[life]
                asked[f", with {named}"] = [NAMED[named]], {}
            if life == "as it is":
                asked[", fees as they are"] = [], {"reduceFees": False}
            for name, (market, settings) in asked.items():
                family.add(
                    "parseOrder",
                    f"{form}, {life}{name}",
                    steps=[
                        {"set": {"markets_by_id.TWINUSDT": TWINS["TWINUSDT"], **settings}},
                        *[call("parseOrder", order, *market, label=str(place)) for place, order in enumerate(distinct)],
                    ],
                )
    return family


def _without_limits(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "rateLimits"}


def responses() -> Family:
    """The frames that answers of the websocket API come in, with the rate limits and without."""
    family = Family("forms_of_responses")
    for limits in (True, False):
        dress: Callable[[dict[str, Any]], dict[str, Any]] = dict if limits else _without_limits
        name = "with the rate limits" if limits else "without the rate limits"
        for number in ("number", "string"):
            config = {} if number == "number" else {"number": "string"}
            for form, make in SPOT.items():
                method, args = (
                    ("cancelOrderWs", ["1", "BTC/USDT"])
                    if make is cancelled
                    else ("fetchOrderWs", ["1", "BTC/USDT"])
                    if make is rest_order
                    else ("createOrderWs", ["BTC/USDT", "limit", "buy", 0.01, 104000])
                )
                messages = [dress(api(make()))]
                family.add(
                    method, f"{form}, {name}, {number}", *args, url=API_SPOT, config=config, messages=messages, calls=1
                )
            for form, make in CONTRACT.items():
                family.add(
                    "createOrderWs" if make is futures_rest_order else "fetchOrderWs",
                    f"{form}, {name}, {number}",
                    *([LINEAR, "limit", "buy", 0.01, 104000] if make is futures_rest_order else ["1", LINEAR]),
                    url=API_LINEAR,
                    config=config,
                    messages=[dress(api(make()))],
                )
        family.add(
            "fetchOrdersWs",
            f"several orders, {name}",
            "BTC/USDT",
            url=API_SPOT,
            messages=[dress(api([rest_order(), rest_order(orderId=2, status="FILLED", executedQty="0.00847000")]))],
        )
        family.add(
            "createOrderWs",
            f"answers of other kinds, {name}",
            steps=[
                *[call("createOrderWs", "BTC/USDT", "limit", "buy", 1, 104000, label=str(place)) for place in range(6)],
                deliver(
                    API_SPOT,
                    dress(api(accepted(), 77)),
                    {**dress(api(accepted())), "id": 1},
                    {**dress(api(accepted(), 2)), "status": "200"},
                    dress(api(None, 3)),
                    dress(api([accepted()], 4)),
                    dress(api({}, 5)),
                    {**dress(api(placed(), 6)), "more": True},
                ),
            ],
        )
        # no market stream answers in this form; what was asked for there is found by its number all the same
        family.add(
            "watchOrderBook",
            f"an acknowledgement, {name}",
            httpResponses=[snapshot()],
            steps=[
                call("watchOrderBook", "BTC/USDT"),
                deliver(spot(), dress(api(None))),
                call("unWatchOrderBook", "BTC/USDT", label="unwatch"),
                deliver(spot(), dress(api(None, 2))),
                {"read": ["orderbooks"]},
            ],
        )
        family.add(
            "watchTrades",
            f"acknowledgements of one stream, {name}",
            steps=[
                call("watchTrades", "BTC/USDT"),
                deliver(spot(), dress(api(None)), trade()),
                call("unWatchTrades", "BTC/USDT", label="unwatch"),
                deliver(spot(), ack(77), dress(api(None, 2))),
            ],
        )
        family.add(
            "watchOrders",
            f"answers beside the account's events, {name}",
            steps=[
                call("watchOrders", label="orders"),
                deliver(API_SPOT, dress(SUBSCRIBED)),
                call("createOrderWs", "BTC/USDT", "limit", "buy", 1, 104000, label="order"),
                deliver(API_SPOT, subscription_event(execution()), dress(api(accepted(), 2)), dress(api({}, 9))),
            ],
        )
    return family


def build() -> list[Family]:
    return [parsed(), responses()]
