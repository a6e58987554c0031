"""What the compiled class has beyond upstream, held against upstream all the same.

A `stream_x` yields what `watch_x` gives when it is called again and again (`stream`), and options of a single call
leave no trace in anything that is sent (`perCall`).
"""

from __future__ import annotations

import copy
from typing import Any

from .. import reasons
from ..builder import T0, Family, ack, call, deliver, linear, spot
from ..frames import force_order, mini_ticker, trade
from . import (
    balance,
    lazy_markets,
    market_candles,
    market_prices,
    market_tickers,
    market_trades,
    my_trades,
    order_books,
    orders,
    positions,
)

#: Method and description of the entries that are played as streams, too.
STREAMED = (
    ("watchTicker", "spot, three updates"),
    ("watchTicker", "inverse perpetual counts contracts, miniTicker"),
    ("watchTickers", "several spot symbols, one resolves at a time"),
    ("watchTickers", "all spot symbols"),
    ("watchMarkPrice", "linear perpetual"),
    ("watchMarkPrices", "all linear"),
    ("watchBidsAsks", "spot, whose updates name no event"),
    ("watchTrades", "spot, three updates"),
    ("watchTrades", "since and limit with newUpdates"),
    ("watchTradesForSymbols", "two spot symbols"),
    ("watchOHLCV", "spot, the candle grows and the next begins"),
    ("watchOHLCVForSymbols", "two symbols, two timeframes"),
    ("watchLiquidations", "linear"),
    ("watchLiquidationsForSymbols", "two symbols"),
    ("watchMyLiquidations", "linear"),
    ("watchMyLiquidationsForSymbols", "two symbols"),
    ("watchOrderBook", "spot: snapshot, then deltas in sequence"),
    ("watchOrderBook", "spot: limited depth"),
    ("watchOrderBookForSymbols", "two spot symbols"),
    ("watchBalance", "spot, account positions"),
    ("watchOrders", "spot, an order's life"),
    ("watchOrders", "linear"),
    ("watchMyTrades", "spot"),
    ("watchPositions", "linear, no snapshot"),
)

BETTER = {
    (
        "watchTrades",
        "since and limit with newUpdates",
    ): reasons.UPDATES_ONLY,
    (
        "watchOrderBook",
        "spot: limited depth",
    ): reasons.LIMITED_COPY,
}


def _entries() -> dict[tuple[str, str], dict[str, Any]]:
    modules = (
        market_tickers,
        market_prices,
        market_trades,
        market_candles,
        order_books,
        balance,
        orders,
        my_trades,
        positions,
    )
    return {
        (method, entry["description"]): entry
        for module in modules
        for family in module.build()
        for method, entry in family.entries
    }


def streamed() -> Family:
    family = Family("streamed")
    known = _entries()
    for method, description in STREAMED:
        entry = copy.deepcopy(known[method, description])
        args = entry.pop("input", [])
        entry.pop("description")
        if (method, description) in BETTER:
            entry["deliberate"] = BETTER[method, description]
        family.add(method, f"as a stream: {description}", *args, **entry, stream=True)
    family.add(
        "watchTrades",
        "as a stream: two of them on one connection",
        stream=True,
        steps=[
            call("watchTrades", "BTC/USDT", label="a", times=2),
            call("watchTickers", ["BTC/USDT"], label="b", times=2),
            deliver(spot(0), ack(), trade(), trade(ident=2)),
            deliver(spot(1), ack(), mini_ticker(), mini_ticker(c="2")),
        ],
    )
    family.add("watchLiquidations", "as a stream: a kind of market without it", "BTC/USDT", stream=True)
    family.add(
        "watchLiquidations",
        "as a stream: with a time",
        "BTC/USDT:USDT",
        T0,
        url=linear(),
        stream=True,
        messages=[ack(), force_order()],
    )
    return family


def per_call() -> Family:
    family = Family("per_call_options")
    options = {"timeout": 5000, "verbose": False, "cache_limit": 500}
    more: list[tuple[str, list[Any]]] = [
        ("authenticate", []),
        ("keepAliveListenKey", []),
        ("renewListenToken", []),
        ("fetchCurrencies", []),
        ("fetchMarkets", []),
        ("fetchPositions", []),
        ("fetchTime", []),
        ("unWatchMarkPrices", [["BTC/USDT:USDT"]]),
        ("unWatchOrderBookForSymbols", [["BTC/USDT"]]),
        ("unWatchTradesForSymbols", [["BTC/USDT"]]),
        ("watchLiquidationsForSymbols", [["BTC/USDT:USDT"]]),
        ("watchMyLiquidationsForSymbols", [["BTC/USDT:USDT"]]),
    ]
    for method, args in [*lazy_markets.CALLS, *more]:
        family.add(method, "options of this call are not sent", perCall=options, steps=[call(method, *args, label="a")])
    return family


def build() -> list[Family]:
    return [streamed(), per_call()]
