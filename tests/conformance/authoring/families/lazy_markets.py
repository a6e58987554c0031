"""Every public method loads the markets by itself when nobody has."""

from __future__ import annotations

from typing import Any

from ..builder import Family, body, call

LINEAR = "BTC/USDT:USDT"

CALLS: list[tuple[str, list[Any]]] = [
    ("watchTicker", ["BTC/USDT"]),
    ("watchTickers", [["BTC/USDT"]]),
    ("watchMarkPrice", [LINEAR]),
    ("watchMarkPrices", [[LINEAR]]),
    ("watchBidsAsks", [["BTC/USDT"]]),
    ("watchTrades", ["BTC/USDT"]),
    ("watchTradesForSymbols", [["BTC/USDT"]]),
    ("watchOHLCV", ["BTC/USDT", "1m"]),
    ("watchOHLCVForSymbols", [[["BTC/USDT", "1m"]]]),
    ("watchOrderBook", ["BTC/USDT"]),
    ("watchOrderBookForSymbols", [["BTC/USDT"]]),
    ("watchLiquidations", [LINEAR]),
    ("watchMyLiquidations", [LINEAR]),
    ("watchBalance", []),
    ("watchOrders", ["BTC/USDT"]),
    ("watchMyTrades", ["BTC/USDT"]),
    ("watchPositions", [[LINEAR]]),
    ("unWatchTicker", ["BTC/USDT"]),
    ("unWatchTickers", [["BTC/USDT"]]),
    ("unWatchMarkPrice", [LINEAR]),
    ("unWatchBidsAsks", [["BTC/USDT"]]),
    ("unWatchTrades", ["BTC/USDT"]),
    ("unWatchOHLCV", ["BTC/USDT", "1m"]),
    ("unWatchOHLCVForSymbols", [[["BTC/USDT", "1m"]]]),
    ("unWatchOrderBook", ["BTC/USDT"]),
    ("fetchTickerWs", [LINEAR]),
    ("fetchOrderBookWs", [LINEAR]),
    ("fetchOHLCVWs", ["BTC/USDT", "1m"]),
    ("fetchTradesWs", ["BTC/USDT"]),
    ("fetchMyTradesWs", ["BTC/USDT"]),
    ("fetchBalanceWs", []),
    ("fetchPositionWs", [LINEAR]),
    ("fetchPositionsWs", []),
    ("fetchOrderWs", ["1", "BTC/USDT"]),
    ("fetchOrdersWs", ["BTC/USDT"]),
    ("fetchClosedOrdersWs", ["BTC/USDT"]),
    ("fetchOpenOrdersWs", ["BTC/USDT"]),
    ("createOrderWs", ["BTC/USDT", "limit", "buy", 1, 100000]),
    ("editOrderWs", ["1", "BTC/USDT", "limit", "buy", 1, 100000]),
    ("cancelOrderWs", ["1", "BTC/USDT"]),
    ("cancelAllOrdersWs", ["BTC/USDT"]),
    ("fetchBalance", []),
    ("fetchOrderBook", ["BTC/USDT"]),
    ("fetchAccountPositions", []),
    ("fetchPositionsRisk", []),
    ("fetchOptionPositions", []),
    ("loadLeverageBrackets", []),
]


def build() -> list[Family]:
    family = Family(
        "lazy_markets",
        options={"fetchCurrencies": False, "fetchMargins": False, "fetchMarkets": {"types": ["spot", "linear"]}},
    )
    loaded = [body({"$fixture": "spot"}, "/api/v3/exchangeInfo"), body({"$fixture": "linear"}, "/fapi/v1/exchangeInfo")]
    for method, args in CALLS:
        family.add(
            method,
            "loads the markets first",
            markets="none",
            httpResponses=loaded,
            steps=[call(method, *args, label="a"), {"read": ["symbols"]}],
        )
    family.add(
        "watchTrades",
        "the markets cannot be loaded",
        markets="none",
        httpResponses=[{"failure": "NetworkError", "always": True}],
        steps=[call("watchTrades", "BTC/USDT")],
    )
    family.add(
        "watchTrades",
        "loaded once for calls at the same time",
        markets="none",
        httpResponses=loaded,
        steps=[
            call("watchTrades", "BTC/USDT", label="a"),
            call("watchTicker", "ETH/USDT", label="b"),
            call("fetchOHLCVWs", LINEAR, label="c"),
        ],
    )
    return [family]
