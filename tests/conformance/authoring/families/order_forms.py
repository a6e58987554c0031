"""Every documented form of an order's event, with the texts and orders before it that change what is derived.

The compiled class has a path of its own for each form (docs/performance.md, "Paths by message shape").
"""

from __future__ import annotations

from typing import Any

from ..accounts import BRACKETS, INVERSE_RISK, INVERSE_URL, LINEAR_URL, LISTEN, RISK, SUBSCRIBED
from ..builder import API_SPOT, Family
from ..user_frames import execution, fill, futures_fill, futures_order, of_account, subscription_event

#: What is told of an order one event after the other.
LIVES: dict[str, list[dict[str, Any]]] = {
    "fees in one currency, then in another": [
        {"t": 1},
        {"t": 2, "n": "0.00100000"},
        {"t": 3, "n": "1.50000000", "N": "USDT"},
        {"t": 4, "n": "2.50000000", "N": "USDT"},
    ],
    "trades without fees": [{"t": 1, "n": "0", "N": None}, {"t": 2, "n": "0.00000000", "N": "USDT"}, {"t": 3}],
    "filled at the market": [{"o": "MARKET", "p": "0.00000000", "f": "IOC"}, {"o": "MARKET", "p": "0", "X": "FILLED"}],
    "no amount": [{"q": "0.00000000"}, {"q": "0", "X": "FILLED"}],
    "post only": [{"f": "GTX"}, {"f": "GTX", "o": "LIMIT_MAKER"}],
    "taken, not made": [{"m": False}, {"m": False, "S": "SELL"}],
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
