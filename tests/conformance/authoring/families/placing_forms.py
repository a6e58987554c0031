"""Orders placed and cancelled without parameters of the exchange, or under one's own id alone.

The compiled class has a path of its own for each of the two (docs/performance.md, "Orders by shape"): what the options
of the instance say, and what the markets are like, decides there as it does elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..answers import full_order
from ..builder import API_SPOT, Family, api, body, call, deliver
from ..order_entry import INVERSE, LINEAR, OPTION_CALL

Order = tuple[Any, ...]

UNDEFINED = {"$undefined": True}
EQUITY = "AAPL/USDC"
DATED = "BTC/USDT:USDT-251226"
DATED_INVERSE = "BTC/USD:BTC-251226"

#: The parameters that a path knows.
FORMS: dict[str, list[dict[str, Any]]] = {"plainly": [], "under an id": [{"clientOrderId": "mine-1"}]}

#: Type, side, amount and price of orders that any market may be asked for.
USUAL: list[Order] = [
    ("market", "buy", 1.5),
    ("market", "sell", 2.0123, 104000.123),
    ("market", "buy", 0.5, 290.123),
    ("limit", "buy", 1.000016, 104000.005),
    ("LIMIT", "SELL", "3.00000001", "104000.019"),
    ("limit", "buy", 2),
    ("limit", "buy", None, 104000),
    ("limit", "buy", 1e-12, 104000),
    ("limit", "buy", 3, 1e-12),
    ("market", "buy", 1e-12),
    ("market", "sell", 1e-12),
    ("market", "sell", None),
    (None, "buy", 2, 2),
    ("limit", None, 2, 2),
]

#: Orders of the types that the exchange names, of which most need what only parameters say.
TYPES = (
    "LIMIT_MAKER STOP_LOSS STOP_LOSS_LIMIT TAKE_PROFIT TAKE_PROFIT_LIMIT STOP STOP_MARKET TAKE_PROFIT_MARKET "
    "TRAILING_STOP_MARKET ICEBERG"
)
NAMED: list[Order] = [
    ("LIMIT_MAKER", "buy", 2, 104000),
    *[(name, "sell", 2, price) for name in TYPES.split() for price in (None, 98900.17)],
]

SYMBOLS = {
    "spot": "BTC/USDT",
    "linear": LINEAR,
    "inverse": INVERSE,
    "linear delivery": DATED,
    "inverse delivery": DATED_INVERSE,
    "equity": EQUITY,
    "option": OPTION_CALL,
    "no market": "NOPE/USDT",
}

#: What an instance may say for all of its orders.
OPTIONS: dict[str, dict[str, Any]] = {
    "portfolio margin by the method's options": {"createOrder": {"portfolioMargin": True}},
    "portfolio margin by its short name": {"createOrder": {"papi": True}},
    "portfolio margin by the options of all methods": {"defaultPortfolioMargin": True, "createOrder": UNDEFINED},
    "no portfolio margin by its short name": {"papi": False, "portfolioMargin": True},
    "isolated margin, quantity only, at once": {
        "createOrder": {"marginMode": "isolated", "quoteOrderQty": False, "timeInForce": "IOC"}
    },
    "the same for all methods": {
        "createOrder": UNDEFINED,
        "createOrderWs": UNDEFINED,
        "defaultMarginMode": "isolated",
        "quoteOrderQty": False,
        "defaultTimeInForce": "FOK",
        "returnRateLimits": True,
    },
    "self trade prevention": {"createOrder": {"selfTradePrevention": "expire_both"}},
    "self trade prevention, with a warning": {
        "createOrder": {"selfTradePrevention": "expire_both", "warnOnSTPForInverse": True}
    },
    "self trade prevention, without a warning": {
        "createOrder": {"selfTradePrevention": "expire_both", "warnOnSTPForInverse": False}
    },
    "self trade prevention for all methods": {
        "createOrder": UNDEFINED,
        "selfTradePrevention": "EXPIRE_MAKER",
        "defaultWarnOnSTPForInverse": True,
    },
    "rate limits, and a sub type": {"createOrderWs": {"returnRateLimits": True, "subType": "linear"}},
    "an inverse sub type": {"createOrderWs": {"defaultSubType": "inverse"}},
    "a sub type for all methods": {"defaultSubType": "inverse"},
    "other answers": {"newOrderRespType": {"limit": "ACK", "market": "RESULT"}},
    "no broker's ids": {"broker": {"spot": UNDEFINED, "swap": UNDEFINED, "inverse": UNDEFINED}},
    "no brokers": {"broker": UNDEFINED},
}


def _precision(symbol: str, side: str) -> dict[str, Any]:
    return {f"markets.{symbol}.precision.{side}": UNDEFINED}


#: What markets may be like that the fixture has none of.
CHANGED: dict[str, dict[str, Any]] = {
    "without precisions": {
        key: value
        for symbol in ("BTC/USDT", LINEAR, EQUITY)
        for side in ("amount", "price")
        for key, value in _precision(symbol, side).items()
    },
    "with a precision of the price": {f"markets.{EQUITY}.precision.price": 0.01},
    "with every type of order": {
        f"markets.{symbol}.info.orderTypes": ["LIMIT", "MARKET", *TYPES.split()]
        for symbol in ("BTC/USDT", LINEAR, INVERSE)
    },
    "of no kind that takes orders": {f"markets.{OPTION_CALL}.linear": False},
    "without types of orders": {f"markets.{symbol}.info.orderTypes": UNDEFINED for symbol in ("BTC/USDT", LINEAR)},
}


def _orders(symbol: str, orders: Sequence[Order], params: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A call for each order; what is not answered stays open."""
    steps = []
    for place, order in enumerate(orders):
        # own parameters come last, behind a price
        args = [*order, *[None] * (4 - len(order)), *params] if params else order
        steps.append(call("createOrderWs", symbol, *args, label=str(place)))
    return steps


def placing() -> Family:
    family = Family("forms_of_placing")
    for form, params in FORMS.items():
        for kind, symbol in SYMBOLS.items():
            family.add(
                "createOrderWs",
                f"{form}: {kind}",
                steps=[*_orders(symbol, [*USUAL, *NAMED], params), {"read": ["options", "requestId"]}],
            )
        for name, options in OPTIONS.items():
            for kind in ("spot", "linear", "inverse", "option"):
                orders = [*USUAL[:5], NAMED[0], ("STOP_MARKET", "sell", 2)]
                family.add(
                    "createOrderWs",
                    f"{form}: {kind}, {name}",
                    options=options,
                    steps=_orders(SYMBOLS[kind], orders, params),
                )
        for name, changes in CHANGED.items():
            kinds = ("option",) if name.startswith("of no kind") else ("spot", "linear", "inverse", "equity")
            for kind in kinds:
                for papi in (False, True):
                    family.add(
                        "createOrderWs",
                        f"{form}: {kind} {name}{', with portfolio margin' if papi else ''}",
                        options={"papi": papi},
                        steps=[{"set": changes}, *_orders(SYMBOLS[kind], [*USUAL[:7], *NAMED], params)],
                    )
        for name, limits in (("with", {}), ("without", {"rateLimits": ...})):
            answer = {key: value for key, value in {**api(full_order()), **limits}.items() if value is not ...}
            family.add(
                "createOrderWs",
                f"{form}: answered {name} the rate limits",
                steps=[*_orders("BTC/USDT", USUAL[:2], params), deliver(API_SPOT, answer, {**answer, "id": "2"})],
            )
    others: list[Any] = [{}, {"clientOrderId": UNDEFINED}, {"clientOrderId": ""}, {"clientOrderId": 77}]
    for kind in ("spot", "linear", "inverse", "linear delivery", "equity"):
        family.add(
            "createOrderWs",
            f"{kind}: ids of other kinds, and none",
            steps=[
                call("createOrderWs", SYMBOLS[kind], "limit", "buy", 1, 104000, params, label=str(place))
                for place, params in enumerate(others)
            ],
        )
    return family


#: Options of an instance that a cancellation asks.
CANCELLING: dict[str, dict[str, Any]] = {
    "as it is": {},
    "with a sub type": {"cancelOrderWs": {"subType": "inverse", "returnRateLimits": True}},
    "with another sub type": {"cancelOrderWs": {"defaultSubType": "linear"}},
    "with a sub type for all methods": {"cancelOrderWs": UNDEFINED, "subType": "linear", "returnRateLimits": True},
}


def cancelling() -> Family:
    family = Family("forms_of_cancelling")
    for name, options in CANCELLING.items():
        for kind, symbol in SYMBOLS.items():
            family.add(
                "cancelOrderWs",
                f"{kind}: {name}",
                options=options,
                steps=[
                    call("cancelOrderWs", order, symbol, label=str(order)) for order in ("7665177", 597368542, None)
                ],
            )
    family.add("cancelOrderWs", "needs a symbol", "7665177", None)
    loaded = [body({"$fixture": "spot"}, "/api/v3/exchangeInfo")]
    first: list[tuple[str, str, list[Any]]] = [
        ("createOrderWs", "under an id", ["BTC/USDT", "limit", "buy", 1, 100000, {"clientOrderId": "mine-1"}]),
        ("createOrderWs", "with other parameters", ["BTC/USDT", "limit", "buy", 1, 100000, {"postOnly": True}]),
        ("cancelOrderWs", "by its own id", ["1", "BTC/USDT", {"clientOrderId": "mine-1"}]),
    ]
    for method, name, args in first:
        family.add(
            method,
            f"{name}: loads the markets first",
            markets="none",
            options={"fetchCurrencies": False, "fetchMargins": False, "fetchMarkets": {"types": ["spot"]}},
            httpResponses=loaded,
            steps=[call(method, *args, label="a"), {"read": ["symbols"]}],
        )
    return family


def build() -> list[Family]:
    return [placing(), cancelling()]
