"""Every documented form of an order's event, with the texts and orders before it that change what is derived.

The compiled class has a path of its own for each form (docs/performance.md, "Paths by message shape").
"""

from __future__ import annotations

from typing import Any

from ..accounts import BRACKETS, INVERSE_RISK, INVERSE_URL, LINEAR_URL, LISTEN, RISK, SUBSCRIBED
from ..builder import API_SPOT, Family, call, deliver
from ..user_frames import execution, fill, futures_fill, futures_order, of_account, subscription_event
from .message_forms import TWINS

#: What is told of an order one event after the other.
LIVES: dict[str, list[dict[str, Any]]] = {
    "fees in one currency, then in another": [
        {"t": 1},
        {"t": 2, "n": "0.00100000"},
        {"t": 3, "n": "1.50000000", "N": "USDT"},
        {"t": 4, "n": "2.50000000", "N": "USDT"},
    ],
    "fees in three currencies": [
        {"t": place, "n": cost, "N": currency}
        for place, (currency, cost) in enumerate(
            (("BNB", "0.001"), ("USDT", "1.5"), ("BTC", "0.00001"), ("BTC", "0.00002"), ("BNB", "0.002"))
        )
    ],
    "a fee that is no number": [
        {"t": 1, "n": "free"},
        {"t": 2, "n": "free"},
        {"t": 3, "n": "free", "N": None},
        {"t": 4},
    ],
    "ends without a trade": [{"x": "EXPIRED", "X": "EXPIRED"}, {"x": "REJECTED", "X": "REJECTED"}],
    "times that are none": [{"O": -1, "T": -1}, {"O": 10**17, "T": 10**17}],
    "trades without fees": [{"t": 1, "n": "0", "N": None}, {"t": 2, "n": "0.00000000", "N": "USDT"}, {"t": 3}],
    "filled at the market": [{"o": "MARKET", "p": "0.00000000", "f": "IOC"}, {"o": "MARKET", "p": "0", "X": "FILLED"}],
    "no amount": [{"q": "0.00000000"}, {"q": "0", "X": "FILLED"}],
    "post only": [{"f": "GTX"}, {"f": "GTX", "o": "LIMIT_MAKER"}],
    "taken, not made": [{"m": False}, {"m": False, "S": "SELL"}],
    "markets of one kind": [{"s": "LTCUSDT"}, {"s": "ETHBTC"}, {"s": "BTCUSDT_251226"}, {"s": "AAPL"}],
    "markets that nobody knows": [{"s": "NOPEUSDT"}, {"s": "BTC-230630-30000-P"}, {"s": "BTCUSDC"}],
    "a currency that nobody knows": [{"N": "NOPE"}, {"N": "NOPE", "t": 5}],
    "a liquidation": [
        {"o": "LIQUIDATION", "s": market} for market in ("BTCUSDT", "BTCUSDC", "NOPEUSDT", "BTC-230630-30000-P")
    ],
    "values of other kinds": [
        {"i": "77"},
        {"q": 1.5},
        {"x": ""},
        {"m": "true"},
        {"f": "GTX", "m": "true"},
        {"o": "LIQUIDATION", "m": "true"},
    ],
}


def orders() -> Family:
    """Events of orders, with a trade and without."""
    family = Family("forms_of_orders")
    for name, events in LIVES.items():
        for new_updates in (True, False):
            options = {"newUpdates": new_updates, "ordersLimit": 2, "tradesLimit": 3}
            seen = "the update" if new_updates else "the cache"
            spot = [execution(), *[fill(**event) for event in events], *[execution(**event) for event in events]]
            family.add(
                "watchOrders",
                f"spot, {name}: {seen}",
                None,
                url=API_SPOT,
                calls=len(spot),
                options=options,
                messages=[SUBSCRIBED, *map(subscription_event, spot)],
            )
            linear = [
                futures_order(),
                *[futures_fill(**event) for event in events],
                *[futures_order(**event) for event in events],
            ]
            family.add(
                "watchOrders",
                f"linear, {name}: {seen}",
                None,
                None,
                None,
                {"type": "future"},
                url=LINEAR_URL,
                calls=len(linear),
                options=options,
                httpResponses=[LISTEN, BRACKETS, RISK],
                messages=linear,
            )
        inverse = [
            of_account(event(**{"s": "BTCUSD_PERP", **one}))
            for event in (futures_fill, futures_order)
            for one in events
        ]
        family.add(
            "watchOrders",
            f"inverse, {name}",
            None,
            None,
            None,
            {"type": "delivery"},
            url=INVERSE_URL,
            calls=len(inverse),
            httpResponses=[LISTEN, *INVERSE_RISK],
            messages=inverse,
        )
    for setting, config in (("fees as they are", {"reduceFees": False}), ("numbers as texts", {"number": "string"})):
        for life in ("fees in one currency, then in another", "fees in three currencies", "a fee that is no number"):
            events = LIVES[life]
            family.add(
                "watchOrders",
                f"spot, {life}: {setting}",
                url=API_SPOT,
                calls=len(events) + 1,
                config=config,
                messages=[SUBSCRIBED, *map(subscription_event, [execution(), *[fill(**one) for one in events]])],
            )
            family.add(
                "watchOrders",
                f"linear, {life}: {setting}",
                None,
                None,
                None,
                {"type": "future"},
                url=LINEAR_URL,
                calls=len(events) + 1,
                config=config,
                httpResponses=[LISTEN, BRACKETS, RISK],
                messages=[futures_order(), *[futures_fill(**one) for one in events]],
            )
    twins = {"set": {"markets_by_id.TWINUSDT": TWINS["TWINUSDT"]}}
    of_twins = [event(s="TWINUSDT", o=kind) for event in (execution, fill) for kind in ("LIMIT", "LIQUIDATION")]
    family.add(
        "watchOrders",
        "spot, of two markets that are neither",
        steps=[
            twins,
            call("watchOrders", times=4),
            deliver(API_SPOT, SUBSCRIBED, *map(subscription_event, of_twins)),
        ],
    )
    family.add(
        "watchOrders",
        "linear, of two markets that are neither",
        httpResponses=[LISTEN, BRACKETS, RISK],
        steps=[
            twins,
            call("watchOrders", None, None, None, {"type": "future"}, times=4),
            deliver(
                LINEAR_URL,
                *[futures_order(s="TWINUSDT", o=kind) for kind in ("LIMIT", "LIQUIDATION")],
                *[futures_fill(s="TWINUSDT", o=kind) for kind in ("LIMIT", "LIQUIDATION")],
            ),
        ],
    )
    family.add(
        "watchOrders",
        "linear, an order that is known by its trades only, and events without a commission",
        None,
        None,
        None,
        {"type": "future"},
        url=LINEAR_URL,
        calls=4,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[
            futures_fill(n=..., N=...),
            futures_fill(t=2),
            futures_order(n=..., N=..., x="CANCELED", X="CANCELED"),
            futures_order(ap="104000.00", p="0", ps="LONG"),
        ],
    )
    return family


def build() -> list[Family]:
    return [orders()]
