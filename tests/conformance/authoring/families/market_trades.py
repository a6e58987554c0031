"""Trades."""

from __future__ import annotations

from .. import reasons
from ..builder import (
    T0,
    Family,
    ack,
    burst,
    call,
    deliver,
    inverse,
    linear,
    option,
    refusal,
    spot,
)
from ..frames import agg_trade, contract_agg_trade, futures_trade, option_trade, trade

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
        messages=[ack(), contract_agg_trade()],
    )
    add(
        "watchTrades",
        "inverse, cost in the base currency",
        "BTC/USD:BTC",
        url=inverse(),
        messages=[ack(), contract_agg_trade("BTCUSD_PERP", q="12", ps="BTCUSD")],
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
    add(
        "watchTrades",
        "trades that name no symbol",
        deliberate=reasons.NO_SYMBOL,
        steps=[
            call("watchTrades", "BTC/USDT"),
            deliver(spot(), ack(), trade(s=...), trade(s=..., ident=2), trade(ident=3)),
        ],
    )
    return family


def build() -> list[Family]:
    return [trades()]
