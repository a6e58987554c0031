"""Responses of Binance about orders as its documentation shows them, and as it sends them: keys in order, and kinds.

What they hold of the order is the same over HTTP and over the websocket API. See ``binance_shapes`` for what becomes of
a shape that is out of date.
"""

from __future__ import annotations

from collections.abc import Mapping

from pro_generator.shapes import Shape

_KINDS = {
    **dict.fromkeys("orderId orderListId transactTime workingTime time updateTime goodTillDate".split(), "integer"),
    **dict.fromkeys("isWorking reduceOnly closePosition priceProtect".split(), "boolean"),
}

_RESPONSE = {"id": "text", "status": "==200", "result": "any"}


def _order(name: str, topic: str, about: str, keys: str, more: Mapping[str, str] | None = None) -> Shape:
    kinds = {**_KINDS, **(more or {})}
    return Shape(name, topic, about, {key: kinds.get(key, "text") for key in keys.split()}, entry="parseOrder")


_NEW = (
    "symbol orderId orderListId clientOrderId transactTime price origQty executedQty origQuoteOrderQty "
    "cummulativeQuoteQty status timeInForce type side workingTime"
)
_CONTRACT = (
    "orderId symbol status clientOrderId price avgPrice origQty executedQty cumQty cumQuote timeInForce type "
    "reduceOnly closePosition side positionSide stopPrice workingType priceProtect origType priceMatch "
    "selfTradePreventionMode goodTillDate updateTime"
)
_QUERIED_CONTRACT = _CONTRACT.replace("cumQty ", "").replace(" updateTime", " time updateTime")

SHAPES = [
    Shape("response", "responses", "what was asked for over the websocket API", _RESPONSE),
    Shape(
        "responseWithLimits",
        "responses",
        "what was asked for over the websocket API, and what is used of the limits",
        {**_RESPONSE, "rateLimits": "any"},
    ),
    _order(
        "accepted",
        "answers",
        "the short answer to a new order of the spot market",
        "symbol orderId orderListId clientOrderId transactTime",
    ),
    _order("placed", "answers", "a new order of the spot market", f"{_NEW} selfTradePreventionMode"),
    _order(
        "placedWithoutFills",
        "answers",
        "a new order of the spot market that nobody has met yet",
        f"{_NEW} fills selfTradePreventionMode",
        {"fills": "empty"},
    ),
    _order(
        "cancelled",
        "answers",
        "a cancelled order of the spot market",
        "symbol origClientOrderId orderId orderListId clientOrderId transactTime price origQty executedQty "
        "origQuoteOrderQty cummulativeQuoteQty status timeInForce type side selfTradePreventionMode",
    ),
    _order(
        "queried",
        "answers",
        "an order of the spot market that was asked for",
        "symbol orderId orderListId clientOrderId price origQty executedQty cummulativeQuoteQty status timeInForce "
        "type side stopPrice icebergQty time updateTime isWorking workingTime origQuoteOrderQty "
        "selfTradePreventionMode",
    ),
    _order("placedContract", "contracts", "a new order of a futures market, or a cancelled one", _CONTRACT),
    _order("queriedContract", "contracts", "an order of a futures market that was asked for", _QUERIED_CONTRACT),
    Shape("plainly", "placing", "place an order without parameters of the exchange", {}, entry="createOrderWs"),
    Shape("withId", "identified", "place an order under one's own id", {"clientOrderId": "any"}, entry="createOrderWs"),
    Shape("plainly", "placing", "cancel an order without parameters of the exchange", {}, entry="cancelOrderWs"),
]
