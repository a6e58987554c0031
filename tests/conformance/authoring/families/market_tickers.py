"""Tickers."""

from __future__ import annotations

from .. import reasons
from ..builder import (
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
from ..frames import (
    mini_ticker,
    option_ticker,
    ticker,
    window_ticker,
)

OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
OPTION_PUT = "BTC/USDT:USDT-251226-100000-P"


def tickers() -> Family:
    family = Family("tickers")
    add = family.add
    add(
        "watchTicker",
        "spot, three updates",
        "BTC/USDT",
        url=spot(),
        calls=3,
        messages=[
            ack(),
            mini_ticker(),
            mini_ticker(c="104301.10000000"),
            mini_ticker(c="104250.00000000", E=1750000002015),
        ],
    )
    add(
        "watchTicker",
        "spot, full ticker by name",
        "BTC/USDT",
        {"name": "ticker"},
        url=spot(),
        calls=2,
        messages=[ack(), ticker(), ticker(c="104410.00000000", p="1309.50000000", P="1.270", C=1750000001018)],
    )
    for window in ("1h", "4h", "1d"):
        add(
            "watchTicker",
            f"spot, rolling window {window}",
            "BTC/USDT",
            {"name": f"ticker_{window}"},
            url=spot(),
            calls=1,
            messages=[ack(), window_ticker(window)],
        )
    add(
        "watchTicker",
        "the name comes from the options of watchTickers",
        "ETH/USDT",
        url=spot(),
        options={"watchTickers": {"name": "ticker"}},
        messages=[ack(), ticker("ETHUSDT", c="2500.12", o="2510.00", p="-9.88", P="-0.394")],
    )
    add(
        "watchTicker",
        "the options of watchTicker do not decide",
        "ETH/USDT",
        url=spot(),
        options={"watchTicker": {"name": "ticker"}},
        messages=[ack(), mini_ticker("ETHUSDT", c="2500.12")],
    )
    add(
        "watchTicker",
        "linear perpetual",
        "BTC/USDT:USDT",
        url=linear(),
        calls=2,
        messages=[ack(), mini_ticker(ps="BTCUSDT", st=1), mini_ticker(c="104299.90", ps="BTCUSDT", st=1)],
    )
    add(
        "watchTicker",
        "linear perpetual, full ticker",
        "BTC/USDT:USDT",
        {"name": "ticker"},
        url=linear(),
        messages=[ack(), ticker(x=..., b=..., B=..., a=..., A=...)],
    )
    add(
        "watchTicker",
        "linear delivery contract",
        "BTC/USDT:USDT-251226",
        url=linear(),
        messages=[ack(), mini_ticker("BTCUSDT_251226", c="107000.0", o="106500.0")],
    )
    add(
        "watchTicker",
        "inverse perpetual counts contracts, miniTicker",
        "BTC/USD:BTC",
        url=inverse(),
        messages=[ack(), mini_ticker("BTCUSD_PERP", ps="BTCUSD", v="2247374", q="2160.1", c="104024.2", o="103615.4")],
    )
    add(
        "watchTicker",
        "inverse perpetual, full ticker with average price",
        "BTC/USD:BTC",
        {"name": "ticker"},
        url=inverse(),
        messages=[ack(), ticker("BTCUSD_PERP", ps="BTCUSD", v="2247374", q="2160.1", w="104040.10000000")],
    )
    add(
        "watchTicker",
        "inverse delivery contract",
        "BTC/USD:BTC-251226",
        url=inverse(),
        messages=[ack(), mini_ticker("BTCUSD_251226", v="100", q="0.094")],
    )
    add(
        "watchTicker",
        "option",
        OPTION_CALL,
        {"name": "ticker"},
        url=option(),
        calls=2,
        messages=[ack(), option_ticker(), option_ticker(c="8210.0")],
    )
    add(
        "watchTicker",
        "exchange id instead of the unified symbol",
        "BTCUSDT",
        url=spot(),
        messages=[ack(), mini_ticker()],
    )
    add(
        "watchTicker",
        "exchange id with a linear default",
        "BTCUSDT",
        options={"defaultType": "future"},
        url=linear(),
        messages=[ack(), mini_ticker()],
    )
    add(
        "watchTicker",
        "spot symbol means the perpetual with the legacy default type",
        "BTC/USDT",
        options={"defaultType": "future"},
        url=linear(),
        messages=[ack(), mini_ticker()],
    )
    add("watchTicker", "unknown symbol", "NOPE/USDT")
    add("watchTicker", "no symbol", None)
    add(
        "watchTicker",
        "flat day: change is zero",
        "BTC/USDT",
        {"name": "ticker"},
        url=spot(),
        messages=[ack(), ticker(c="103100.50000000", p="0.00000000", P="0.000")],
    )
    add(
        "watchTicker",
        "nothing traded: volumes are zero",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), mini_ticker(v="0.00000000", q="0.00000000")],
    )
    add(
        "watchTicker",
        "everything is zero",
        "BTC/USDT",
        {"name": "ticker"},
        url=spot(),
        messages=[
            ack(),
            ticker(c="0", o="0", h="0", l="0", p="0", P="0", w="0", b="0", a="0", B="0", A="0", v="0", q="0", x="0"),
        ],
    )
    add(
        "watchTicker",
        "missing fields",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), {"e": "24hrMiniTicker", "E": 1750000000015, "s": "BTCUSDT", "c": "104300.00"}],
    )
    add(
        "watchTicker",
        "tiny and huge numbers",
        "BTC/USDT",
        {"name": "ticker"},
        url=spot(),
        messages=[
            ack(),
            ticker(c="0.00000001", o="0.000000012", p="-2E-9", P="-16.6", w="1e-8", v="92233720368547758.07", q="0.1"),
        ],
    )
    add(
        "watchTicker",
        "an update for another symbol does not resolve",
        "BTC/USDT",
        url=spot(),
        messages=[ack(), mini_ticker("ETHUSDT"), mini_ticker("UNKNOWNUSDT")],
        calls=1,
    )
    add(
        "watchTicker",
        "refused subscription",
        "BTC/USDT",
        url=spot(),
        messages=[refusal(2, "Invalid request: invalid stream")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    add(
        "watchTicker",
        "updates while nobody waits are kept",
        steps=[
            call("watchTicker", "BTC/USDT"),
            deliver(spot(), ack(), mini_ticker()),
            burst(spot(), mini_ticker(c="1"), mini_ticker(c="2")),
            {"read": ["tickers", "BTC/USDT", "last"]},
            call("watchTicker", "BTC/USDT"),
            deliver(spot(), mini_ticker(c="3")),
        ],
    )
    add(
        "watchTicker",
        "two callers of one symbol share a subscription",
        steps=[
            call("watchTicker", "BTC/USDT", label="first"),
            call("watchTicker", "BTC/USDT", label="second"),
            deliver(spot(), ack(), mini_ticker()),
        ],
    )
    add(
        "watchTicker",
        "different symbols go to different streams",
        steps=[
            call("watchTicker", "BTC/USDT", label="btc"),
            call("watchTicker", "ETH/USDT", label="eth"),
            deliver(spot(0), ack(), mini_ticker()),
            deliver(spot(1), ack(), mini_ticker("ETHUSDT", c="2500")),
        ],
    )
    add(
        "watchTicker",
        "testnet",
        "BTC/USDT",
        setup=[["setSandboxMode", True]],
        url="wss://stream.testnet.binance.vision/ws/0",
        messages=[ack(), mini_ticker()],
    )
    add(
        "watchTicker",
        "demo trading",
        "BTC/USDT",
        setup=[["enableDemoTrading", True]],
        url="wss://demo-stream.binance.com/ws/0",
        messages=[ack(), mini_ticker()],
    )
    add(
        "watchTicker",
        "demo trading, linear",
        "BTC/USDT:USDT",
        setup=[["enableDemoTrading", True]],
        url="wss://fstream.binancefuture.com/market/ws/0",
        messages=[ack(), mini_ticker()],
    )
    add(
        "watchTicker",
        "a url of one's own is not rewritten",
        "BTC/USDT:USDT",
        config={"urls": {"api": {"ws": {"future": "wss://relay.example/feed"}}}},
        url="wss://relay.example/feed/0",
        messages=[ack(), mini_ticker()],
    )
    add(
        "watchTicker",
        "a url with a url in it is not rewritten",
        "BTC/USDT:USDT",
        config={"urls": {"api": {"ws": {"future": "wss://relay.example/wss://fstream.binance.com/ws"}}}},
        url="wss://relay.example/wss://fstream.binance.com/ws/0",
        messages=[ack(), mini_ticker()],
    )

    add(
        "watchTickers",
        "several spot symbols, one resolves at a time",
        ["BTC/USDT", "ETH/USDT"],
        url=spot(),
        calls=3,
        messages=[ack(), mini_ticker(), mini_ticker("ETHUSDT", c="2500"), mini_ticker(c="104302")],
    )
    add(
        "watchTickers",
        "all spot symbols",
        url=spot(),
        calls=2,
        messages=[
            ack(),
            [mini_ticker(), mini_ticker("ETHUSDT", c="2500"), mini_ticker("DELISTED")],
            [mini_ticker("ADAUSDT", c="0.7")],
        ],
    )
    add(
        "watchTickers",
        "all, full ticker",
        None,
        {"name": "ticker"},
        url=spot(),
        messages=[ack(), [ticker(), ticker("BNBUSDT", c="650.1")]],
    )
    for window in ("1h", "4h", "1d"):
        add(
            "watchTickers",
            f"all, rolling window {window}",
            None,
            {"name": f"ticker_{window}"},
            url=spot(),
            messages=[ack(), [window_ticker(window), window_ticker(window, "LTCUSDT", c="90")]],
        )
    add(
        "watchTickers",
        "all linear through the default sub type",
        None,
        {"type": "swap"},
        options={"defaultSubType": "linear"},
        url=linear(),
        messages=[ack(), [mini_ticker(), mini_ticker("BTCUSDT_251226")]],
    )
    add(
        "watchTickers",
        "all inverse by sub type",
        None,
        {"type": "swap", "subType": "inverse"},
        url=inverse(),
        messages=[ack(), [mini_ticker("BTCUSD_PERP", v="1", q="2"), mini_ticker("ETHUSD_PERP", v="1", q="2")]],
    )
    add(
        "watchTickers",
        "all, delivery default",
        options={"defaultType": "delivery"},
        url=inverse(),
        messages=[ack(), [mini_ticker("BTCUSD_PERP", v="1", q="2")]],
    )
    add(
        "watchTickers",
        "whole cache, filtered, without newUpdates",
        ["BTC/USDT", "ETH/USDT"],
        url=spot(),
        calls=3,
        options={"newUpdates": False},
        messages=[ack(), mini_ticker(), mini_ticker("ETHUSDT", c="2500"), mini_ticker(c="104302")],
    )
    add(
        "watchTickers",
        "whole cache of all symbols without newUpdates",
        url=spot(),
        calls=2,
        options={"newUpdates": False},
        messages=[ack(), [mini_ticker(), mini_ticker("ETHUSDT", c="2500")], [mini_ticker("ADAUSDT", c="0.7")]],
    )
    add(
        "watchTickers",
        "options by contract, one subscription per expiry",
        [OPTION_CALL, OPTION_PUT, "ETH/USDT:USDT-251226-4000-C"],
        {"name": "ticker"},
        url=option(),
        calls=2,
        messages=[ack(), option_ticker(), option_ticker("ETH-251226-4000-C", c="210")],
    )
    add(
        "watchTickers",
        "options by underlying and expiry",
        None,
        {"name": "ticker", "type": "option", "underlying": "BTCUSDT", "expirationDate": "251226"},
        url=option(),
        messages=[ack(), [option_ticker(), option_ticker("BTC-251226-100000-P", c="3900")]],
    )
    add("watchTickers", "options without symbols need an underlying", None, {"type": "option"})
    add("watchTickers", "options without symbols need an expiry", None, {"type": "option", "underlying": "BTCUSDT"})
    add("watchTickers", "the book ticker has a method of its own", ["BTC/USDT"], {"name": "bookTicker"})
    add("watchTickers", "spot and swap symbols do not mix", ["BTC/USDT", "BTC/USD:BTC"], url=spot(), messages=[ack()])
    add("watchTickers", "linear and inverse symbols do not mix", ["BTC/USDT:USDT", "BTC/USD:BTC"])
    add("watchTickers", "a kind of market without such a stream", None, {"type": "margin"})
    add("watchTickers", "empty list of symbols", [])
    add(
        "watchTickers",
        "an id that spot and linear share, on the linear stream",
        ["BTC/USDC:USDC"],
        url=linear(),
        messages=[ack(), mini_ticker("BTCUSDC", c="104200")],
    )
    add(
        "watchTickers",
        "an id that spot and linear share, on the spot stream",
        ["BTC/USDC"],
        url=spot(),
        messages=[ack(), mini_ticker("BTCUSDC", c="104200")],
    )
    add(
        "watchTickers",
        "an unnamed event in the list ends the list",
        url=spot(),
        messages=[ack(), [mini_ticker(), {"s": "ETHUSDT", "c": "1"}]],
    )

    add(
        "unWatchTicker",
        "after watching",
        steps=[
            call("watchTicker", "BTC/USDT", {"name": "ticker"}, label="watch", times=2),
            deliver(spot(0), ack(), ticker()),
            call("unWatchTicker", "BTC/USDT", {"name": "ticker"}, label="unwatch"),
            deliver(spot(0), ack(3)),
            {"read": ["tickers"]},
        ],
    )
    add(
        "unWatchTickers",
        "after watching two",
        steps=[
            call("watchTickers", ["BTC/USDT", "ETH/USDT"], {"name": "ticker"}, label="watch"),
            deliver(spot(0), ack(), ticker()),
            call("unWatchTickers", ["BTC/USDT", "ETH/USDT"], {"name": "ticker"}, label="unwatch"),
            deliver(spot(0), ack(2)),
        ],
    )
    add(
        "unWatchTickers",
        "all symbols",
        steps=[
            call("watchTickers", None, {"name": "ticker"}, label="watch", times=2),
            deliver(spot(0), ack(), [ticker(), ticker("ETHUSDT")]),
            call("unWatchTickers", None, {"name": "ticker"}, label="unwatch"),
            deliver(spot(0), ack(3)),
            {"read": ["tickers"]},
        ],
    )
    add(
        "unWatchTickers",
        "another channel than the watched one",
        steps=[
            call("watchTickers", None, {"name": "ticker"}, label="watch", times=2),
            deliver(spot(0), ack(), [ticker(), ticker("ETHUSDT")]),
            call("unWatchTickers", None, label="unwatch"),
            deliver(spot(1), ack(1)),
            {"read": ["tickers"]},
        ],
    )
    add(
        "unWatchTickers",
        "refused",
        ["BTC/USDT"],
        url=spot(),
        messages=[refusal(-1121, "Invalid symbol.")],
        deliberate=reasons.REFUSAL_FORGOTTEN,
    )
    add("unWatchTickers", "the book ticker has a method of its own", ["BTC/USDT"], {"name": "bookTicker"})
    add(
        "unWatchTickers",
        "options by underlying",
        None,
        {"type": "option", "underlying": "BTCUSDT", "expirationDate": "251226"},
        url=option(),
        messages=[ack()],
    )
    return family


def build() -> list[Family]:
    return [tickers()]
