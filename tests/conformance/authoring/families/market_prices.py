"""Mark prices, best bids and asks, tokenised equities."""

from __future__ import annotations

from ..builder import (
    OPTION_MARKET,
    STOCK,
    Family,
    ack,
    call,
    deliver,
    inverse,
    linear,
    option,
    option_market,
    spot,
)
from ..frames import (
    book_ticker,
    futures_book_ticker,
    mark_price,
    option_mark_price,
    stock_prices,
    stock_quote,
)

OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
OPTION_PUT = "BTC/USDT:USDT-251226-100000-P"


def mark_prices() -> Family:
    family = Family("mark_prices")
    add = family.add
    add(
        "watchMarkPrice",
        "linear perpetual",
        "BTC/USDT:USDT",
        url=linear(),
        calls=2,
        messages=[ack(), mark_price(), mark_price(p="104256.00000000")],
    )
    add(
        "watchMarkPrice",
        "every three seconds",
        "BTC/USDT:USDT",
        {"use1sFreq": False},
        url=linear(),
        messages=[ack(), mark_price()],
    )
    add(
        "watchMarkPrice",
        "inverse perpetual",
        "BTC/USD:BTC",
        url=inverse(),
        messages=[ack(), mark_price("BTCUSD_PERP", r="", T=0)],
    )
    add("watchMarkPrice", "spot has none", "BTC/USDT")
    add("watchMarkPrice", "option", OPTION_CALL, url=option_market(), messages=[ack(), [option_mark_price()]])
    add(
        "watchMarkPrices",
        "several linear",
        ["BTC/USDT:USDT", "ETH/USDT:USDT"],
        url=linear(),
        calls=2,
        messages=[ack(), mark_price(), mark_price("ETHUSDT", p="2500.1")],
    )
    add(
        "watchMarkPrices",
        "all linear",
        url=linear(),
        calls=2,
        messages=[ack(), [mark_price(), mark_price("ETHUSDT", p="2500.1")], [mark_price("ADAUSDT", p="0.7")]],
    )
    add(
        "watchMarkPrices",
        "all inverse",
        None,
        {"subType": "inverse"},
        url=inverse(),
        messages=[ack(), [mark_price("BTCUSD_PERP")]],
    )
    add(
        "watchMarkPrices",
        "whole cache without newUpdates",
        ["BTC/USDT:USDT"],
        url=linear(),
        options={"newUpdates": False},
        messages=[ack(), mark_price()],
    )
    add(
        "watchMarkPrices",
        "options, one subscription per underlying",
        [OPTION_CALL, OPTION_PUT, "ETH/USDT:USDT-251226-4000-C"],
        url=option_market(),
        calls=2,
        messages=[
            ack(),
            [option_mark_price(), option_mark_price("BTC-251226-100000-P")],
            [option_mark_price("ETH-251226-4000-C")],
        ],
    )
    add(
        "watchMarkPrices",
        "options of one underlying through the default type",
        None,
        {"underlying": "BTCUSDT"},
        options={"defaultType": "option"},
        url=option_market(),
        messages=[ack(), [option_mark_price()]],
    )
    add(
        "watchMarkPrices",
        "options in the combined form",
        [OPTION_CALL],
        url=option_market(),
        messages=[ack(), {"stream": "btcusdt@optionMarkPrice", "data": [option_mark_price()]}],
    )
    add(
        "watchMarkPrices",
        "an expired option",
        [OPTION_CALL],
        url=option_market(),
        messages=[ack(), [option_mark_price("BTC-230630-30000-P")]],
    )
    add(
        "unWatchMarkPrice",
        "after watching",
        steps=[
            call("watchMarkPrice", "BTC/USDT:USDT", label="watch"),
            deliver(linear(), ack(), mark_price()),
            call("unWatchMarkPrice", "BTC/USDT:USDT", label="unwatch"),
            deliver(linear(), ack(2)),
            {"read": ["tickers"]},
        ],
    )
    add(
        "unWatchMarkPrices",
        "all",
        steps=[
            call("watchMarkPrices", label="watch"),
            deliver(linear(), ack(), [mark_price()]),
            call("unWatchMarkPrices", label="unwatch"),
            deliver(linear(), ack(2)),
            {"read": ["tickers"]},
        ],
    )
    add(
        "unWatchMarkPrices",
        "options",
        steps=[
            call("watchMarkPrices", [OPTION_CALL], label="watch"),
            deliver(f"{OPTION_MARKET}/0", ack(), [option_mark_price()]),
            call("unWatchMarkPrices", [OPTION_CALL], label="unwatch"),
            deliver(f"{OPTION_MARKET}/0", ack(2)),
        ],
    )
    return family


def bids_asks() -> Family:
    family = Family("bids_asks")
    add = family.add
    add(
        "watchBidsAsks",
        "spot, whose updates name no event",
        ["BTC/USDT", "ETH/USDT"],
        url=spot(),
        calls=3,
        messages=[
            ack(),
            book_ticker(),
            book_ticker("ETHUSDT", b="2500.10"),
            book_ticker(update=98494969449, a="104300.01000000"),
        ],
    )
    add(
        "watchBidsAsks",
        "linear",
        ["BTC/USDT:USDT"],
        url=linear("public"),
        calls=2,
        messages=[ack(), futures_book_ticker(), futures_book_ticker(a="104270.30")],
    )
    add(
        "watchBidsAsks",
        "all linear",
        None,
        {"type": "swap"},
        url=linear("public"),
        calls=2,
        messages=[ack(), futures_book_ticker(), futures_book_ticker("ETHUSDT", b="2500.1", a="2500.2")],
    )
    add(
        "watchBidsAsks",
        "all inverse",
        None,
        {"type": "delivery"},
        url=inverse(),
        messages=[ack(), futures_book_ticker("BTCUSD_PERP", ps="BTCUSD")],
    )
    add(
        "watchBidsAsks",
        "inverse delivery contract",
        ["BTC/USD:BTC-251226"],
        url=inverse(),
        messages=[ack(), futures_book_ticker("BTCUSD_251226")],
    )
    add(
        "watchBidsAsks",
        "options",
        [OPTION_CALL],
        url=option(),
        messages=[ack(), futures_book_ticker("BTC-251226-100000-C", b="8190", a="8215.5")],
    )
    add("watchBidsAsks", "all spot symbols are not offered")
    add(
        "watchBidsAsks",
        "options without symbols",
        None,
        {"type": "option", "underlying": "btcusdt"},
        url=option(),
        messages=[ack()],
    )
    add(
        "watchBidsAsks",
        "whole cache without newUpdates",
        ["BTC/USDT", "ETH/USDT"],
        options={"newUpdates": False},
        url=spot(),
        calls=2,
        messages=[ack(), book_ticker(), book_ticker("ETHUSDT", b="2500.10")],
    )
    add(
        "watchBidsAsks",
        "a quote in the combined form",
        ["BTC/USDT"],
        url=spot(),
        messages=[ack(), {"stream": "btcusdt@bookTicker", "data": book_ticker()}],
    )
    add(
        "watchBidsAsks",
        "one side is empty",
        ["BTC/USDT"],
        url=spot(),
        messages=[ack(), book_ticker(b="0.00000000", B="0.00000000")],
    )
    add(
        "unWatchBidsAsks",
        "after watching",
        steps=[
            call("watchBidsAsks", ["BTC/USDT"], label="watch", times=2),
            deliver(spot(), ack(), book_ticker()),
            call("unWatchBidsAsks", ["BTC/USDT"], label="unwatch"),
            deliver(spot(), ack(3)),
            {"read": ["bidsasks"]},
        ],
    )
    add("unWatchBidsAsks", "all linear", None, {"type": "swap"}, url=linear("public"), messages=[ack()])
    return family


def equities() -> Family:
    family = Family("equities")
    add = family.add
    add(
        "watchTickers",
        "tokenised equities",
        ["AAPL/USDC"],
        {"stock": True},
        url=STOCK,
        calls=2,
        messages=[ack(), stock_prices(("AAPL", "290.12"), ("TSLA", "340.5")), stock_prices(("AAPL", "290.15"))],
    )
    add(
        "watchTickers",
        "tokenised equities, whole cache without newUpdates",
        ["AAPL/USDC"],
        {"stock": True},
        url=STOCK,
        options={"newUpdates": False},
        messages=[ack(), stock_prices(("AAPL", "290.12"), ("UNLISTED", "1.5"))],
    )
    add("watchTickers", "tokenised equities need symbols", None, {"stock": True})
    add(
        "watchTickers",
        "a rate without a name is passed over",
        ["AAPL/USDC"],
        {"stock": True},
        url=STOCK,
        messages=[ack(), {"e": "price", "rates": [{"p": "1"}, {"s": "AAPL", "p": "290.12", "t": 1750000000062}]}],
    )
    add(
        "watchTickers",
        "a price event without rates",
        ["AAPL/USDC"],
        {"stock": True},
        url=STOCK,
        messages=[ack(), {"e": "price"}],
    )
    add(
        "watchBidsAsks",
        "tokenised equities",
        ["AAPL/USDC", "TSLA/USDC"],
        {"stock": True},
        url=STOCK,
        calls=2,
        messages=[ack(), stock_quote(), stock_quote("TSLA", bp="340.1", ap="340.3")],
    )
    add(
        "watchBidsAsks",
        "tokenised equities, whole cache without newUpdates",
        ["AAPL/USDC"],
        {"stock": True},
        url=STOCK,
        options={"newUpdates": False},
        messages=[ack(), stock_quote(E=...), stock_quote()],
    )
    add("watchBidsAsks", "tokenised equities need symbols", None, {"stock": True})
    add(
        "watchBidsAsks",
        "a quote without a name is passed over",
        ["AAPL/USDC"],
        {"stock": True},
        url=STOCK,
        messages=[ack(), stock_quote(s=...), stock_quote()],
    )
    add(
        "getStockUnifiedSymbol",
        "with and without a quote",
        steps=[
            call("getStockUnifiedSymbol", "AAPL", label="a"),
            call("getStockUnifiedSymbol", "MSFT", "USDT", label="b"),
            call("getStockUnifiedSymbol", None, label="c"),
            call("getStockUnifiedSymbol", "BRK/B", label="d"),
        ],
    )
    add("getStockTickerFromSymbol", "lower case ticker", "AAPL/USDC")
    add(
        "getStockWsUrl",
        "market and combined",
        steps=[
            call("getStockWsUrl", label="a"),
            call("getStockWsUrl", "combined", label="b"),
            call("getStockWsUrl", "user", label="c"),
        ],
    )
    add(
        "watchStockMarketStream",
        "given streams",
        ["aapl@quote"],
        ["stock:quote:AAPL/USDC"],
        {"timeframe": "5m", "foo": 1},
        url=STOCK,
        messages=[ack(), stock_quote()],
    )
    return family


def build() -> list[Family]:
    return [mark_prices(), bids_asks(), equities()]
