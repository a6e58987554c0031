"""Candles and liquidations."""

from __future__ import annotations

from .. import reasons
from ..builder import (
    STOCK,
    T0,
    Family,
    ack,
    burst,
    call,
    deliver,
    inverse,
    linear,
    option_market,
    refusal,
    spot,
)
from ..frames import force_order, index_kline, kline, mark_kline

OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
OPTION_PUT = "BTC/USDT:USDT-251226-100000-P"


def candles() -> Family:
    family = Family("ohlcv")
    add = family.add
    add(
        "watchOHLCV",
        "spot, the candle grows and the next begins",
        "BTC/USDT",
        "1m",
        url=spot(),
        calls=3,
        messages=[ack(), kline(), kline(close="104305.75", v="6.1"), kline(start=T0 + 20000, close="104306.00")],
    )
    add("watchOHLCV", "default timeframe", "BTC/USDT", url=spot(), messages=[ack(), kline()])
    for timeframe in ("1s", "3m", "1h", "1d", "1w", "1M"):
        add(
            "watchOHLCV",
            f"timeframe {timeframe}",
            "BTC/USDT",
            timeframe,
            url=spot(),
            messages=[ack(), kline(interval=timeframe)],
        )
    add(
        "watchOHLCV",
        "a timeframe that the exchange lacks",
        "BTC/USDT",
        "7m",
        url=spot(),
        messages=[ack(), kline(interval="7m")],
    )
    add(
        "watchOHLCV",
        "since and limit",
        "BTC/USDT",
        "1m",
        T0 - 100000,
        1,
        url=spot(),
        calls=2,
        messages=[ack(), kline(start=T0 - 160000), kline(start=T0 - 100000), kline(start=T0 - 40000)],
    )
    add(
        "watchOHLCV",
        "whole cache",
        "BTC/USDT",
        "1m",
        None,
        2,
        url=spot(),
        calls=3,
        options={"newUpdates": False},
        messages=[ack(), kline(start=T0 - 160000), kline(start=T0 - 100000), kline(start=T0 - 40000)],
    )
    add(
        "watchOHLCV",
        "the cache is full",
        "BTC/USDT",
        "1m",
        url=spot(),
        calls=3,
        options={"newUpdates": False, "OHLCVLimit": 2},
        messages=[ack(), kline(start=T0 - 160000), kline(start=T0 - 100000), kline(start=T0 - 40000)],
    )
    add(
        "watchOHLCV",
        "day of Hong Kong",
        "BTC/USDT",
        "1d",
        None,
        None,
        {"timezone": "+08:00"},
        url=spot(),
        messages=[ack(), kline(interval="1d")],
    )
    add(
        "watchOHLCV",
        "day of Hong Kong, as a number",
        "BTC/USDT",
        "1d",
        None,
        None,
        {"timezone": "8"},
        url=spot(),
        messages=[ack(), kline(interval="1d")],
    )
    add(
        "watchOHLCV",
        "another time zone",
        "BTC/USDT",
        "1d",
        None,
        None,
        {"timezone": "0"},
        url=spot(),
        messages=[ack(), kline(interval="1d")],
    )
    add("watchOHLCV", "linear", "BTC/USDT:USDT", "5m", url=linear(), messages=[ack(), kline(interval="5m")])
    add("watchOHLCV", "inverse", "BTC/USD:BTC", "1m", url=inverse(), messages=[ack(), kline("BTCUSD_PERP")])
    add(
        "watchOHLCV",
        "inverse, mark price",
        "BTC/USD:BTC",
        "1m",
        None,
        None,
        {"name": "markPriceKline"},
        url=inverse(),
        messages=[ack(), mark_kline()],
    )
    add(
        "watchOHLCV",
        "inverse, index price",
        "BTC/USD:BTC",
        "1m",
        None,
        None,
        {"channel": "indexPriceKline"},
        url=inverse(),
        messages=[ack(), index_kline("BTCUSD_PERP")],
    )
    add(
        "watchOHLCV",
        "inverse, index price of a pair",
        "BTC/USD:BTC",
        "1m",
        None,
        None,
        {"name": "indexPriceKline"},
        url=inverse(),
        messages=[ack(), index_kline()],
    )
    add("watchOHLCV", "option", OPTION_CALL, "1m", url=option_market(), messages=[ack(), kline("BTC-251226-100000-C")])
    add(
        "watchOHLCV",
        "tokenised equity",
        "AAPL/USDC",
        "5m",
        None,
        None,
        {"stock": True},
        url=STOCK,
        messages=[ack(), kline("AAPL", "5m")],
    )
    add("watchOHLCV", "tokenised equity, a timeframe it lacks", "AAPL/USDC", "1m", None, None, {"stock": True})
    add(
        "watchOHLCV",
        "tokenised equity, without saying so",
        "AAPL/USDC",
        "5m",
        url=spot(),
        messages=[ack(), kline("AAPL", "5m")],
    )
    add(
        "watchOHLCV",
        "tokenised equity by option",
        "TSLA/USDC",
        "1d",
        options={"watchOHLCV": {"stock": True}},
        url=STOCK,
        messages=[ack(), kline("TSLA", "1d")],
    )
    add("watchOHLCV", "a candle with missing fields", "BTC/USDT", url=spot(), messages=[ack(), kline(v=..., h="")])
    add(
        "watchOHLCV",
        "a candle event without a candle",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), {"e": "kline", "s": "BTCUSDT"}, kline()],
    )
    add(
        "watchOHLCV",
        "updates in one turn",
        steps=[
            call("watchOHLCV", "BTC/USDT", times=2),
            deliver(spot(), ack()),
            burst(spot(), kline(), kline(close="1"), kline(start=T0 + 20000)),
            deliver(spot(), kline(start=T0 + 20000, close="2")),
        ],
    )
    add("watchOHLCV", "unknown symbol", "NOPE/USDT", "1m")

    add(
        "watchOHLCVForSymbols",
        "two symbols, two timeframes",
        [["BTC/USDT", "1m"], ["ETH/USDT", "5m"]],
        url=spot(),
        calls=3,
        messages=[ack(), kline(), kline("ETHUSDT", "5m", close="2500"), kline(close="104301")],
    )
    add(
        "watchOHLCVForSymbols",
        "linear",
        [["BTC/USDT:USDT", "1m"], ["ETH/USDT:USDT", "1m"]],
        url=linear(),
        messages=[ack(), kline("ETHUSDT")],
    )
    add(
        "watchOHLCVForSymbols",
        "inverse index price",
        [["BTC/USD:BTC", "1m"]],
        None,
        None,
        {"name": "indexPriceKline"},
        url=inverse(),
        calls=1,
        messages=[ack(), index_kline("BTCUSD_PERP")],
    )
    add(
        "watchOHLCVForSymbols",
        "options",
        [[OPTION_CALL, "1m"]],
        url=option_market(),
        messages=[ack(), kline("BTC-251226-100000-C")],
    )
    add(
        "watchOHLCVForSymbols",
        "tokenised equities",
        [["AAPL/USDC", "5m"], ["TSLA/USDC", "1h"]],
        None,
        None,
        {"stock": True},
        url=STOCK,
        calls=1,
        messages=[ack(), kline("AAPL", "5m")],
    )
    add(
        "watchOHLCVForSymbols",
        "tokenised equities, a timeframe they lack",
        [["AAPL/USDC", "3m"]],
        None,
        None,
        {"stock": True},
    )
    add(
        "watchOHLCVForSymbols",
        "since and limit, whole cache",
        [["BTC/USDT", "1m"]],
        T0 - 100000,
        5,
        url=spot(),
        calls=3,
        options={"newUpdates": False},
        messages=[ack(), kline(start=T0 - 160000), kline(start=T0 - 100000), kline(start=T0 - 40000)],
    )
    add("watchOHLCVForSymbols", "no symbols", [])
    add("watchOHLCV", "an expired option has no stream", "BTC-200101-5000-C", "1m")
    add("unWatchOHLCV", "an expired option has no stream", "BTC-200101-5000-C", "1m")

    add(
        "unWatchOHLCV",
        "after watching",
        steps=[
            call("watchOHLCV", "BTC/USDT", "1m", label="watch", times=2),
            deliver(spot(), ack(), kline()),
            call("unWatchOHLCV", "BTC/USDT", "1m", label="unwatch"),
            deliver(spot(), ack(3)),
            {"read": ["ohlcvs"]},
        ],
    )
    add("unWatchOHLCV", "a day of Hong Kong", "BTC/USDT", "1d", {"timezone": "8"}, url=spot(), messages=[ack()])
    add(
        "unWatchOHLCVForSymbols",
        "two",
        steps=[
            call("watchOHLCVForSymbols", [["BTC/USDT", "1m"], ["ETH/USDT", "5m"]], label="watch"),
            deliver(spot(), ack(), kline()),
            call("unWatchOHLCVForSymbols", [["BTC/USDT", "1m"], ["ETH/USDT", "5m"]], label="unwatch"),
            deliver(spot(), ack(2)),
            {"read": ["ohlcvs"]},
        ],
    )
    add("unWatchOHLCVForSymbols", "linear", [["BTC/USDT:USDT", "1m"]], url=linear(), messages=[ack()])
    add(
        "unWatchOHLCVForSymbols",
        "inverse index price",
        [["BTC/USD:BTC", "1m"]],
        {"name": "indexPriceKline"},
        url=inverse(),
        messages=[ack()],
    )
    add("unWatchOHLCVForSymbols", "options", [[OPTION_CALL, "1m"]], url=option_market(), messages=[ack()])
    add(
        "unWatchOHLCVForSymbols",
        "refused",
        [["BTC/USDT", "1m"]],
        url=spot(),
        messages=[refusal(-1120, "Invalid interval.")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    return family


def liquidations() -> Family:
    family = Family("liquidations")
    add = family.add
    add(
        "watchLiquidations",
        "linear",
        "BTC/USDT:USDT",
        url=linear(),
        calls=2,
        messages=[ack(), force_order(), force_order(S="SELL", l="0.5")],
    )
    add(
        "watchLiquidations",
        "inverse",
        "BTC/USD:BTC",
        url=inverse(),
        messages=[ack(), force_order("BTCUSD_PERP", ps="BTCUSD", q="1", l="1", ap="104500.0")],
    )
    add(
        "watchLiquidations",
        "inverse delivery contract",
        "BTC/USD:BTC-251226",
        url=inverse(),
        messages=[ack(), force_order("BTCUSD_251226", l="2")],
    )
    add("watchLiquidations", "spot has none", "BTC/USDT")
    add("watchLiquidations", "options have none", OPTION_CALL)
    add(
        "watchLiquidations",
        "whole cache, since and limit",
        "BTC/USDT:USDT",
        T0 + 59,
        2,
        url=linear(),
        calls=4,
        options={"newUpdates": False},
        messages=[ack(), *[force_order(T=T0 + 50 + i * 5) for i in range(5)]],
    )
    add(
        "watchLiquidations",
        "the cache is full",
        "BTC/USDT:USDT",
        url=linear(),
        calls=3,
        options={"newUpdates": False, "liquidationsLimit": 2},
        messages=[ack(), *[force_order(T=T0 + i) for i in range(3)]],
    )
    add(
        "watchLiquidationsForSymbols",
        "two symbols",
        ["BTC/USDT:USDT", "ETH/USDT:USDT"],
        url=linear(),
        calls=2,
        messages=[ack(), force_order(), force_order("ETHUSDT", p="2500")],
    )
    add(
        "watchLiquidationsForSymbols",
        "all linear",
        None,
        None,
        None,
        {"type": "swap"},
        url=linear(),
        calls=2,
        messages=[ack(), force_order(), force_order("ETHUSDT", p="2500")],
    )
    add(
        "watchLiquidationsForSymbols",
        "all, by the options of the method",
        [],
        url=linear(),
        messages=[ack(), force_order()],
    )
    add(
        "watchLiquidationsForSymbols",
        "all inverse",
        [],
        None,
        None,
        {"type": "swap", "subType": "inverse"},
        url=inverse(),
        messages=[ack(), force_order("BTCUSD_PERP")],
    )
    add(
        "watchLiquidationsForSymbols",
        "all, whole cache",
        [],
        url=linear(),
        options={"newUpdates": False},
        messages=[ack(), force_order()],
    )
    add(
        "watchLiquidationsForSymbols",
        "spot default with a linear sub type",
        [],
        None,
        None,
        {"type": "spot", "subType": "linear"},
        url=linear(),
        messages=[ack(), force_order()],
    )
    add("watchLiquidationsForSymbols", "spot type", [], None, None, {"type": "spot"})
    add(
        "watchLiquidationsForSymbols",
        "a liquidation of an unknown symbol",
        [],
        url=linear(),
        messages=[ack(), force_order("NEWUSDT")],
    )
    add(
        "watchLiquidationsForSymbols",
        "an event without an order",
        [],
        url=linear(),
        messages=[ack(), {"e": "forceOrder", "E": T0}],
    )
    return family


def build() -> list[Family]:
    return [candles(), liquidations()]
