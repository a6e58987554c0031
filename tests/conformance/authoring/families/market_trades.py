"""Public trades, candles and liquidations."""

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
    option,
    option_market,
    refusal,
    spot,
)
from ..frames import agg_trade, force_order, futures_trade, index_kline, kline, mark_kline, option_trade, trade

OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
OPTION_PUT = "BTC/USDT:USDT-251226-100000-P"


def trades() -> Family:
    family = Family("trades")
    add = family.add
    add(
        "watchTrades",
        "spot, three updates",
        "BTC/USDT",
        url=spot(),
        calls=3,
        messages=[ack(), trade(), trade(ident=158410083, m=True), trade(ident=158410084, price="104251.00")],
    )
    add(
        "watchTrades",
        "aggregate trades",
        "BTC/USDT",
        None,
        None,
        {"name": "aggTrade"},
        url=spot(),
        calls=2,
        messages=[ack(), agg_trade(), agg_trade(ident=12346, m=False)],
    )
    add(
        "watchTrades",
        "linear",
        "BTC/USDT:USDT",
        url=linear("public"),
        calls=2,
        messages=[ack(), futures_trade(), futures_trade(ident=2, m=False)],
    )
    add(
        "watchTrades",
        "linear, aggregate trades are on the market stream",
        "BTC/USDT:USDT",
        None,
        None,
        {"name": "aggTrade"},
        url=linear("market"),
        messages=[ack(), agg_trade(M=...)],
    )
    add(
        "watchTrades",
        "inverse, cost in the base currency",
        "BTC/USD:BTC",
        url=inverse(),
        messages=[ack(), agg_trade("BTCUSD_PERP", M=..., q="12", ps="BTCUSD")],
    )
    add(
        "watchTrades",
        "inverse delivery contract",
        "BTC/USD:BTC-251226",
        url=inverse(),
        messages=[ack(), futures_trade("BTCUSD_251226", q="3")],
    )
    add(
        "watchTrades",
        "option, one subscription per underlying",
        OPTION_CALL,
        url=option(),
        calls=2,
        messages=[ack(), option_trade(), option_trade(ident=21, S="1", m=True)],
    )
    add(
        "watchTrades",
        "since and limit with newUpdates",
        "BTC/USDT",
        T0,
        2,
        url=spot(),
        calls=3,
        messages=[ack(), trade(T=T0 - 5), trade(ident=2), trade(ident=3), trade(ident=4)],
    )
    add(
        "watchTrades",
        "since and limit on the whole cache",
        "BTC/USDT",
        T0 + 10,
        2,
        url=spot(),
        calls=4,
        options={"newUpdates": False},
        messages=[ack(), *[trade(ident=i, T=T0 + i * 5) for i in range(1, 6)]],
    )
    add(
        "watchTrades",
        "the cache is full",
        "BTC/USDT",
        url=spot(),
        calls=5,
        options={"tradesLimit": 3, "newUpdates": False},
        messages=[ack(), *[trade(ident=i, T=T0 + i) for i in range(1, 6)]],
    )
    add(
        "watchTrades",
        "the cache is full, newUpdates",
        "BTC/USDT",
        url=spot(),
        calls=5,
        options={"tradesLimit": 3},
        messages=[ack(), *[trade(ident=i, T=T0 + i) for i in range(1, 6)]],
    )
    add(
        "watchTrades",
        "many updates before the caller returns",
        steps=[
            call("watchTrades", "BTC/USDT", times=2),
            deliver(spot(), ack()),
            burst(spot(), trade(ident=1), trade(ident=2), trade(ident=3)),
            deliver(spot(), trade(ident=4)),
        ],
    )
    add(
        "watchTrades",
        "many updates before the caller returns, whole cache",
        options={"newUpdates": False},
        steps=[
            call("watchTrades", "BTC/USDT", times=2),
            deliver(spot(), ack()),
            burst(spot(), trade(ident=1), trade(ident=2), trade(ident=3)),
            deliver(spot(), trade(ident=4)),
        ],
    )
    add(
        "watchTrades",
        "updates between two calls count as new",
        steps=[
            call("watchTrades", "BTC/USDT", label="a"),
            deliver(spot(), ack(), trade(ident=1), trade(ident=2), trade(ident=3)),
            call("watchTrades", "BTC/USDT", None, 2, label="b"),
            deliver(spot(), trade(ident=4)),
            call("watchTrades", "BTC/USDT", None, 50, label="c"),
            deliver(spot(), trade(ident=5)),
        ],
    )
    add("watchTrades", "before the subscription is acknowledged", "BTC/USDT", url=spot(), messages=[trade(), ack()])
    add(
        "watchTrades",
        "an id as a number of many digits",
        "BTC/USDT",
        url=spot(),
        messages=[
            ack(),
            '{"e":"trade","E":1750000000003,"s":"BTCUSDT","t":1584100821584100821,"p":"1.5","q":"2","T":1750000000002,"m":true,"M":true}',
        ],
    )
    add(
        "watchTrades",
        "numbers instead of strings",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), trade(price=104250.5, q=0.007)],
    )
    add(
        "watchTrades",
        "exponents and padding",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), trade(price="1.04E5", q="7e-8")],
    )
    add("watchTrades", "a trade without price", "BTC/USDT", url=spot(), messages=[ack(), trade(p=..., q="1")])
    add(
        "watchTrades",
        "a trade of an unknown symbol",
        "BTC/USDT",
        url=spot(),
        calls=1,
        messages=[ack(), trade("NOPEUSDT"), trade()],
    )
    add(
        "watchTrades",
        "an id that spot and linear share",
        "BTC/USDC:USDC",
        url=linear("public"),
        messages=[ack(), futures_trade("BTCUSDC")],
    )
    add(
        "watchTrades",
        "a trade in the combined form",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), {"stream": "btcusdt@trade", "data": trade()}],
    )
    add(
        "watchTrades",
        "refused subscription",
        "BTC/USDT",
        url=spot(),
        messages=[refusal(-1121, "Invalid symbol.")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    add("watchTrades", "connection refused", "BTC/USDT", refuse=[spot()])
    add(
        "watchTrades",
        "numbers as strings",
        "BTC/USDT",
        url=spot(),
        config={"number": "string"},
        messages=[ack(), trade()],
    )
    add("watchTrades", "unknown symbol", "NOPE/NOPE")
    add(
        "watchTrades",
        "more trades than a stream allows",
        "BTC/USDT",
        options={"subscriptionLimitByStream": {"spot": 0}},
    )
    add(
        "watchTrades",
        "streams are reused once the limit of streams is reached",
        options={"streamLimits": {"spot": 2}},
        steps=[
            call("watchTrades", "BTC/USDT", label="a"),
            call("watchTrades", "ETH/USDT", label="b"),
            call("watchTrades", "LTC/USDT", label="c"),
            deliver(spot(0), ack(), trade(), ack(2), trade("LTCUSDT")),
            deliver(spot(1), ack(), trade("ETHUSDT")),
        ],
    )

    add(
        "watchTradesForSymbols",
        "two spot symbols",
        ["BTC/USDT", "ETH/USDT"],
        url=spot(),
        calls=3,
        messages=[ack(), trade(), trade("ETHUSDT", price="2500.1"), trade(ident=7)],
    )
    add(
        "watchTradesForSymbols",
        "since and limit",
        ["BTC/USDT", "ETH/USDT"],
        T0 + 2,
        1,
        url=spot(),
        calls=2,
        messages=[ack(), trade(T=T0), trade("ETHUSDT", price="2500.1"), trade(ident=7)],
    )
    add(
        "watchTradesForSymbols",
        "linear symbols",
        ["BTC/USDT:USDT", "ETH/USDT:USDT"],
        url=linear("public"),
        messages=[ack(), futures_trade("ETHUSDT", p="2500.10")],
    )
    add(
        "watchTradesForSymbols",
        "a delivery contract",
        ["BTC/USDT:USDT-251226"],
        url=linear("public"),
        messages=[ack(), futures_trade("BTCUSDT_251226")],
    )
    add(
        "watchTradesForSymbols",
        "perpetuals and delivery contracts do not mix",
        ["BTC/USDT:USDT", "BTC/USDT:USDT-251226"],
    )
    add(
        "watchTradesForSymbols",
        "options of two underlyings",
        [OPTION_CALL, OPTION_PUT, "ETH/USDT:USDT-251226-4000-C"],
        url=option(),
        calls=2,
        messages=[ack(), option_trade("ETH-251226-4000-C"), option_trade("BTC-251226-100000-P")],
    )
    add("watchTradesForSymbols", "more than two hundred symbols", {"$repeat": ["BTC/USDT", 201]})
    add("watchTradesForSymbols", "no symbols", [])
    add("watchTradesForSymbols", "symbols not given", None)
    add("watchTradesForSymbols", "spot and swap do not mix quietly", ["BTC/USDT:USDT", "BTC/USD:BTC"])
    add(
        "watchTradesForSymbols",
        "a kind of stream named in options",
        ["BTC/USDT"],
        url=spot(),
        options={"watchTradesForSymbols": {"name": "aggTrade"}},
        messages=[ack(), agg_trade()],
    )

    add(
        "unWatchTrades",
        "while a call waits",
        steps=[
            call("watchTrades", "BTC/USDT", label="watch", times=2),
            deliver(spot(), ack(), trade()),
            call("unWatchTrades", "BTC/USDT", label="unwatch"),
            deliver(spot(), ack(3)),
            {"read": ["trades"]},
            call("watchTrades", "BTC/USDT", label="again"),
            deliver(spot(), ack(4), trade(ident=9)),
        ],
    )
    add(
        "unWatchTrades",
        "an acknowledgement of another request",
        steps=[
            call("watchTrades", "BTC/USDT", label="watch"),
            deliver(spot(), ack(), trade()),
            call("unWatchTrades", "BTC/USDT", label="unwatch"),
            deliver(spot(), ack(77)),
            {"read": ["trades"]},
        ],
    )
    add(
        "unWatchTrades",
        "refused",
        "BTC/USDT",
        url=spot(),
        messages=[refusal(-1100, "Illegal characters found in parameter.")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    add(
        "unWatchTradesForSymbols",
        "two symbols",
        steps=[
            call("watchTradesForSymbols", ["BTC/USDT", "ETH/USDT"], label="watch", times=2),
            deliver(spot(), ack(), trade()),
            call("unWatchTradesForSymbols", ["BTC/USDT", "ETH/USDT"], label="unwatch"),
            deliver(spot(), ack(3)),
            {"read": ["trades"]},
        ],
    )
    add("unWatchTradesForSymbols", "linear", ["BTC/USDT:USDT"], url=linear("public"), messages=[ack()])
    add("unWatchTradesForSymbols", "inverse", ["BTC/USD:BTC"], url=inverse(), messages=[ack()])
    add(
        "unWatchTradesForSymbols",
        "options of one underlying",
        [OPTION_CALL, OPTION_PUT],
        url=option(),
        messages=[ack()],
    )
    add("unWatchTradesForSymbols", "more than two hundred symbols", {"$repeat": ["BTC/USDT", 201]})
    add("unWatchTradesForSymbols", "aggregate trades", ["BTC/USDT"], {"name": "aggTrade"}, url=spot(), messages=[ack()])
    return family


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
    return [trades(), candles(), liquidations()]
