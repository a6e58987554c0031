"""Methods called directly with arguments left out, and the switches between environments."""

from __future__ import annotations

from ..answers import rest_kline
from ..builder import API_SPOT, T0, Family, ack, api, body, call, spot
from ..evaluation import each
from ..frames import kline


def build() -> list[Family]:
    family = Family("direct")
    add = family.add
    add("watchOHLCV", "a timeframe of None is one minute", "BTC/USDT", None, url=spot(), messages=[ack(), kline()])
    add("unWatchOHLCV", "a timeframe of None is one minute", "BTC/USDT", None, url=spot(), messages=[ack()])
    add(
        "fetchOHLCVWs",
        "a timeframe of None is one minute",
        "BTC/USDT",
        None,
        url=API_SPOT,
        messages=[api([rest_kline(T0)])],
    )
    add(
        "parseOrderBookBidsAsks",
        "with and without keys",
        steps=each(
            "parseOrderBookBidsAsks",
            ([["1", "2", "3"]],),
            ([["1", "2"]], 1, 0),
            ([{"p": "1", "q": "2", "n": 3}], "p", "q", "n"),
            ({"a": ["1", "2"]},),
        ),
    )
    add(
        "parseOrderBookBidAsk",
        "with and without keys",
        steps=each("parseOrderBookBidAsk", (["1", "2", "3"],), ({"p": "1"}, "p", "q", "n"), ([],)),
    )
    rows = [{"symbol": "A", "timestamp": i, "id": i} for i in (1, 2, 3)]
    add(
        "filterByValueSinceLimit",
        "every way",
        steps=each(
            "filterByValueSinceLimit",
            (rows, "id"),
            (rows, "id", 2),
            (rows, "id", None, 2),
            (rows, "symbol", "A", 2, 1),
            (rows, "symbol", "A", None, 1, "id", True),
            (rows, "symbol", "A", 0, 5, "id"),
        ),
    )
    add(
        "editSpotOrderRequest",
        "what is missing",
        steps=each(
            "editSpotOrderRequest",
            ("1", "BTC/USDT", None, "buy", 1),
            ("1", "BTC/USDT", "limit", None, 1),
            ("1", "BTC/USDT", "limit", "buy", 1, 100000),
            ("1", "BTC/USDT", "limit", "buy", 1, 100000, None),
        ),
    )
    add(
        "editContractOrderRequest",
        "what is missing",
        steps=each(
            "editContractOrderRequest",
            ("1", "BTC/USDT:USDT", None, "buy", 1),
            ("1", "BTC/USDT:USDT", "limit", None, 1, 1),
            ("1", "BTC/USDT:USDT", "limit", "buy", 1, 100000),
            ("1", "BTC/USDT", "limit", "buy", 1, 100000, {"priceMatch": "x"}),
        ),
    )
    add(
        "throwExactlyMatchedException",
        "without a text",
        steps=each("throwExactlyMatchedException", ({}, None, "x"), ({}, "a", "x")),
    )
    add(
        "throwBroadlyMatchedException",
        "without a text",
        steps=each("throwBroadlyMatchedException", ({}, None, "x"), ({"a": None}, "b", "x")),
    )
    add(
        "request",
        "public, with what it needs",
        steps=[
            call("request", "ping", label="a"),
            call("request", "time", "fapiPublic", label="b"),
            call(
                "request",
                "exchangeInfo",
                "public",
                "GET",
                {"symbol": "BTCUSDT"},
                {"X": "y"},
                None,
                {"cost": 4},
                label="c",
            ),
        ],
        httpResponses=[body({}), body({"serverTime": T0}), body({"symbols": []})],
    )
    add(
        "sign",
        "public and unknown",
        steps=[
            call("sign", "ping", label="a"),
            call("sign", "x", "nothing", label="b"),
            call("sign", "klines", "public", "GET", {"symbol": "BTCUSDT"}, label="c"),
        ],
    )
    reads = [
        {"read": ["urls", "api", "ws", "spot"]},
        {"read": ["urls", "api", "public"]},
        {"read": ["isSandboxModeEnabled"]},
        {"read": ["options", "sandboxMode"]},
        {"read": ["options", "enableDemoTrading"]},
    ]
    switches = {
        "on": [["setSandboxMode", True]],
        "on and off": [["setSandboxMode", True], ["setSandboxMode", False]],
        "off at once": [["setSandboxMode", False]],
        "on twice": [["setSandboxMode", True], ["setSandboxMode", True]],
        "demo": [["enableDemoTrading", True]],
        "demo and off": [["enableDemoTrading", True], ["enableDemoTrading", False]],
        "demo off at once": [["enableDemoTrading", False]],
    }
    for name, setup in switches.items():
        add("setSandboxMode", name, setup=setup, steps=reads)
    add(
        "setSandboxMode",
        "demo trading excludes it",
        steps=[call("enableDemoTrading", True, label="a"), call("setSandboxMode", True, label="b"), *reads],
    )
    add(
        "enableDemoTrading",
        "the sandbox excludes it",
        steps=[call("setSandboxMode", True, label="a"), call("enableDemoTrading", True, label="b"), *reads],
    )
    add(
        "setSandboxMode",
        "no such urls",
        steps=[{"set": {"urls.test": {"$undefined": True}}}, call("setSandboxMode", True)],
    )
    add("setSandboxMode", "by the configuration", config={"sandbox": True}, steps=reads)
    add("setSandboxMode", "by the configuration, other word", config={"testnet": True}, steps=reads)
    add("setSandboxMode", "by the options", options={"sandbox": True}, steps=reads)
    add(
        "fetchOptionPositions",
        "a list of one and of two",
        steps=each(
            "fetchOptionPositions",
            (["BTC/USDT:USDT-251226-100000-C"],),
            (["BTC/USDT:USDT-251226-100000-C", "BTC/USDT:USDT-251226-100000-P"],),
        ),
        httpResponses=[body([])],
    )
    return [family]
