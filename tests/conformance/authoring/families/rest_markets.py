"""Loading markets and currencies."""

from __future__ import annotations

from typing import Any

from .. import reasons
from ..builder import T0, Family, body, call
from ..listings import (
    ALL,
    COIN,
    COINS,
    CROSS,
    DENIED,
    INVERSE_INFO,
    ISOLATED,
    KEYLESS,
    LINEAR,
    LINEAR_INFO,
    OPTION_CALL,
    OPTION_INFO,
    STOCK_INFO,
    info,
)
from ..markets import inverse, option
from ..symbols import DOCUMENTED


def markets() -> Family:
    family = Family("markets")
    add = family.add

    def load(description: str, *args: Any, read: tuple[tuple[Any, ...], ...] = (("symbols",),), **keys: Any) -> None:
        steps = [call("loadMarkets", *args, label="load"), *({"read": list(path)} for path in read)]
        family.add("loadMarkets", description, markets="none", steps=keys.pop("steps", steps), **keys)

    load(
        "without keys: three exchangeInfo, currencies from the markets",
        config=KEYLESS,
        httpResponses=ALL,
        read=(
            ("symbols",),
            ("ids",),
            ("codes",),
            ("currencies",),
            ("markets_by_id", "BTCUSDC"),
            ("baseCurrencies", "BTC"),
            ("quoteCurrencies", "USDT"),
            ("currencies_by_id", "BTC"),
        ),
    )
    load(
        "symbols with all that the documentation says of them, and with something the matter",
        config=KEYLESS,
        httpResponses=DOCUMENTED,
        read=(("markets",), ("markets_by_id",), ("currencies",), ("baseCurrencies",), ("quoteCurrencies",)),
    )
    load(
        "with keys: margin pairs and currencies too",
        httpResponses=[COINS, *ALL, CROSS, CROSS, ISOLATED],
        read=(
            ("currencies",),
            ("markets", "BTC/USDT", "marginModes"),
            ("markets", "ETH/USDT", "marginModes"),
            ("codes",),
        ),
    )
    load("with keys, without margin pairs", options={"fetchMargins": False}, httpResponses=[COINS, *ALL])
    load("without currencies", options={"fetchCurrencies": False}, httpResponses=[*ALL, CROSS, ISOLATED])
    load("spot only", options={"fetchMarkets": {"types": ["spot"]}}, config=KEYLESS, httpResponses=ALL)
    load("the old form of the option", options={"fetchMarkets": ["linear"]}, config=KEYLESS, httpResponses=ALL)
    load(
        "options too",
        options={"fetchMarkets": {"loadAllOptions": True}},
        config=KEYLESS,
        httpResponses=[*ALL, OPTION_INFO],
        read=(("symbols",), ("markets", OPTION_CALL)),
    )
    load(
        "options asked for twice",
        options={"fetchMarkets": {"types": ["option"], "loadAllOptions": True}},
        config=KEYLESS,
        httpResponses=[OPTION_INFO],
    )
    load(
        "tokenised equities",
        options={"fetchMarkets": {"types": ["stock"]}, "fetchCurrencies": False},
        httpResponses=[STOCK_INFO],
        read=(("markets", "AAPL/USDC"), ("markets", "TSLA/USDC")),
    )
    load("tokenised equities need a key", options={"fetchMarkets": {"types": ["stock"]}}, config=KEYLESS)
    load(
        "a type that is none", options={"fetchMarkets": {"types": ["spot", "bond"]}}, config=KEYLESS, httpResponses=ALL
    )
    load(
        "demo trading asks for less",
        setup=[["enableDemoTrading", True]],
        options={"fetchMarkets": {"types": ["spot", "linear", "option"]}},
        httpResponses=ALL,
    )
    load(
        "sandbox asks for less",
        setup=[["setSandboxMode", True]],
        options={"fetchMarkets": {"types": ["spot", "option"]}},
        httpResponses=ALL,
    )
    load(
        "clock adjusted on the way",
        options={"adjustForTimeDifference": True},
        config=KEYLESS,
        httpResponses=[*ALL, info("serverTime", "/time")],
        read=(("options", "timeDifference"),),
    )
    load(
        "one load for many callers",
        config=KEYLESS,
        httpResponses=ALL,
        steps=[call("loadMarkets", label="a"), call("loadMarkets", label="b"), call("loadMarkets", label="c")],
    )
    load(
        "a second load asks nothing",
        config=KEYLESS,
        httpResponses=ALL,
        steps=[call("loadMarkets", label="a"), call("loadMarkets", label="b")],
    )
    load(
        "a reload asks again",
        config=KEYLESS,
        httpResponses=[
            *ALL,
            info("spot", "/api/v3/exchangeInfo"),
            info("linear", "/fapi/v1/exchangeInfo"),
            info("inverse", "/dapi/v1/exchangeInfo"),
        ],
        steps=[call("loadMarkets", label="a"), call("loadMarkets", True, label="b")],
    )
    load(
        "refused",
        config=KEYLESS,
        httpResponses=[
            body(
                {"code": -1003, "msg": "Too many requests."},
                "/api/v3/exchangeInfo",
                status=429,
                reason="Too Many Requests",
            ),
            LINEAR_INFO,
            INVERSE_INFO,
        ],
        read=(),
    )
    load(
        "maintenance",
        config=KEYLESS,
        httpResponses=[
            body("<html>503</html>", "/api/v3/exchangeInfo", status=503, reason="Service Unavailable"),
            LINEAR_INFO,
            INVERSE_INFO,
        ],
        read=(),
    )
    load(
        "markets given in the configuration",
        config={
            **KEYLESS,
            "markets": {
                "X/Y": {
                    "id": "XY",
                    "symbol": "X/Y",
                    "base": "X",
                    "quote": "Y",
                    "baseId": "X",
                    "quoteId": "Y",
                    "type": "spot",
                    "spot": True,
                }
            },
        },
        read=(("symbols",), ("markets", "X/Y")),
    )
    load(
        "numbers as strings",
        deliberate=reasons.NUMBER_TYPE,
        config={**KEYLESS, "number": "string"},
        options={"fetchMarkets": {"types": ["spot", "linear"]}},
        httpResponses=ALL,
        read=(("markets", "BTC/USDT"), ("markets", LINEAR)),
    )

    add(
        "fetchMarkets",
        "all kinds",
        options={"fetchMarkets": {"types": ["spot", "linear", "inverse", "option", "stock"]}},
        httpResponses=[*ALL, OPTION_INFO, STOCK_INFO, CROSS, ISOLATED],
    )
    add(
        "fetchMarkets",
        "days of delivery beyond all calendars, and none",
        config=KEYLESS,
        options={"fetchMarkets": {"types": ["inverse", "option"]}},
        httpResponses=[
            body(
                {
                    "symbols": [
                        inverse("BTC", 100, "0.1", contractType="CURRENT_QUARTER", deliveryDate=253402300800000),
                        inverse("ETH", 10, "0.1", contractType="CURRENT_QUARTER", deliveryDate=None),
                    ]
                },
                "/dapi/v1/exchangeInfo",
            ),
            body({"optionSymbols": [option("BTC", "100000", "CALL", expiryDate=1e21)]}, "/eapi/v1/exchangeInfo"),
        ],
    )
    add(
        "fetchMarkets",
        "a market without an id",
        config=KEYLESS,
        options={"fetchMarkets": {"types": ["spot"]}},
        httpResponses=[body({"symbols": [{"status": "TRADING"}]}, "/exchangeInfo")],
    )
    add("fetchMarkets", "an empty answer", config=KEYLESS, httpResponses=[body({}, always=True)])
    add(
        "fetchCurrencies",
        "with margin pairs",
        httpResponses=[
            COINS,
            body(
                [{"assetName": "BTC", "isBorrowable": True}, {"assetName": "ETH", "isBorrowable": False}],
                "/margin/allPairs",
            ),
        ],
    )
    add("fetchCurrencies", "without margin pairs", options={"fetchMargins": False}, httpResponses=[COINS])
    add("fetchCurrencies", "without keys", config=KEYLESS)
    add("fetchCurrencies", "switched off", options={"fetchCurrencies": False})
    add("fetchCurrencies", "in the sandbox", setup=[["setSandboxMode", True]])
    add("fetchCurrencies", "in demo trading", setup=[["enableDemoTrading", True]])
    add("fetchCurrencies", "refused", httpResponses=[DENIED, body([], "/margin/allPairs")])
    for params in ({}, {"type": "future"}, {"type": "delivery"}, {"subType": "linear"}, {"subType": "inverse"}):
        add("fetchTime", f"with {params}", params, httpResponses=[{"serverTime": T0 - 77}])
    add("fetchTime", "of the default type", options={"defaultType": "future"}, httpResponses=[{"serverTime": T0 - 77}])
    add("loadTimeDifference", "positive", httpResponses=[{"serverTime": T0 - 77}])
    add("loadTimeDifference", "no time in the answer", httpResponses=[{}])

    lookups = [
        ("BTC/USDT",),
        ("BTCUSDT",),
        ("BTCUSD_PERP",),
        (OPTION_CALL,),
        ("BTC-251226-100000-C",),
        ("BTC-200101-5000-P",),
        ("BTC/USDT:USDT-200101-5000-C",),
        ("ETH/USD",),
        ("NOPE",),
        (None,),
        (7,),
    ]
    for options in (
        {},
        {"defaultType": "future"},
        {"defaultType": "delivery"},
        {"defaultType": "swap"},
        {"defaultSubType": "inverse"},
        {"defaultType": {"$undefined": True}, "defaultSubType": "linear"},
    ):
        add(
            "market",
            f"every spelling, {options}",
            options=options,
            steps=[call("market", *args, label=str(args[0])) for args in lookups],
        )
    add("market", "before the markets are loaded", "BTC/USDT", markets="none")
    add(
        "safeMarket",
        "every way to say it",
        steps=[
            call("safeMarket", *args, label=str(index))
            for index, args in enumerate(
                [
                    ("BTCUSDT", None, None, "spot"),
                    ("BTCUSDT", None, None, "swap"),
                    ("BTCUSDT", None, None, "contract"),
                    ("BTCUSDT", None, None, "nothing"),
                    ("BTCUSDT",),
                    ("BTCUSDT", {"type": "spot", "symbol": "given"}),
                    ("ETHBTC",),
                    ("NOPE-X", None, "-"),
                    ("NOPE-X-Y", None, "-"),
                    ("BTC-200101-5000-P",),
                    (None,),
                    (None, {"symbol": "given"}),
                    ("NOPE", {"symbol": "given"}),
                    ("NOPE", None, ""),
                    ("A/B", None, "/"),
                ]
            )
        ],
    )
    add(
        "safeSymbol",
        "known and unknown",
        steps=[
            call("safeSymbol", "BTCUSDT", None, None, "spot", label="a"),
            call("safeSymbol", "NOPE", label="b"),
            call("safeSymbol", "X_Y", None, "_", label="c"),
        ],
    )
    add("marketId", "of a symbol", steps=[call("marketId", LINEAR, label="a"), call("marketId", "NOPE/X", label="b")])
    add(
        "marketSymbols",
        "filters and refusals",
        steps=[
            call("marketSymbols", None, label="a"),
            call("marketSymbols", None, None, False, label="b"),
            call("marketSymbols", [], None, False, label="c"),
            call("marketSymbols", [], label="d"),
            call("marketSymbols", ["BTCUSDT", "ETH/USDT"], label="e"),
            call("marketSymbols", ["BTC/USDT", LINEAR], None, True, True, label="f"),
            call("marketSymbols", [LINEAR, COIN], None, True, False, True, label="g"),
            call("marketSymbols", ["BTC/USDT"], "swap", label="h"),
            call("marketSymbols", ["NOPE"], label="i"),
        ],
    )
    add(
        "currency",
        "by code and id",
        steps=[
            call("currency", "BTC", label="a"),
            call("currency", "YOYO", label="b"),
            call("currency", "YOYOW", label="c"),
            call("currency", "NOPE", label="d"),
            call("currency", None, label="e"),
            call("currency", 5, label="f"),
        ],
    )
    add(
        "currency",
        "before the currencies are loaded",
        "BTC",
        markets="none",
        steps=[{"set": {"currencies": {}}}, call("currency", "BTC")],
    )
    add(
        "safeCurrency",
        "known and unknown",
        steps=[
            call("safeCurrency", "YOYO", label="a"),
            call("safeCurrency", "xyz", label="b"),
            call("safeCurrency", None, {"code": "given"}, label="c"),
            call("safeCurrency", None, label="d"),
        ],
    )
    add(
        "safeCurrencyCode",
        "common names",
        steps=[
            call("safeCurrencyCode", "YOYO", label="a"),
            call("safeCurrencyCode", "usdt", label="b"),
            call("safeCurrencyCode", None, label="c"),
            {"set": {"substituteCommonCurrencyCodes": False}},
            call("safeCurrencyCode", "nope", label="d"),
        ],
    )
    add(
        "networkIdToCode",
        "of coins with two names",
        steps=[
            call("networkIdToCode", network, code, label=f"{network} {code}")
            for network in ("ETH", "TRX", "BSC", "BNB", "SEGWITBTC", "UNHEARD", None)
            for code in ("ETH", "USDT", "TRX", None)
        ],
    )
    add(
        "prioritizedNetworkAliases",
        "directly",
        steps=[
            call("prioritizedNetworkAliases", *args, label=str(index))
            for index, args in enumerate(
                [(None,), ("ETH",), ("ERC20",), ("ETH", None, True), ("TRX", "USDT"), ("SOL",)]
            )
        ],
    )
    add(
        "setMarkets",
        "with decimal places as the precision mode",
        steps=[
            {"set": {"precisionMode": 2}},
            call(
                "setMarkets",
                [
                    {
                        "id": "AB",
                        "symbol": "A/B",
                        "base": "A",
                        "quote": "B",
                        "spot": True,
                        "precision": {"base": 3, "quote": 4},
                    },
                    {
                        "id": "BA",
                        "symbol": "B/A",
                        "base": "B",
                        "quote": "A",
                        "spot": True,
                        "precision": {"amount": 5, "price": 2},
                    },
                    {
                        "id": "AB",
                        "symbol": "A/B:B",
                        "base": "A",
                        "quote": "B",
                        "settle": "B",
                        "swap": True,
                        "linear": True,
                        "contract": True,
                        "inverse": False,
                    },
                ],
            ),
            {"read": ["currencies", "A"]},
            {"read": ["currencies", "B"]},
            {"read": ["markets_by_id"]},
        ],
    )
    add(
        "createExpiredOptionMarket",
        "from the id and from the symbol",
        steps=[
            call("createExpiredOptionMarket", "BTC-200101-5000-C", label="a"),
            call("createExpiredOptionMarket", "ETH/USDT:USDT-230630-1700.5-P", label="b"),
            call("createExpiredOptionMarket", "BTC", label="c"),
        ],
    )
    add(
        "priceToPrecision",
        "rounds",
        steps=[
            call("priceToPrecision", symbol, price, label=f"{symbol} {price}")
            for symbol in ("BTC/USDT", LINEAR, "BTCST/USDT:USDT")
            for price in (104000.005, "104000.0049", 0.05, 1e21, 1e-9, 0, "abc", None)
        ],
    )
    add(
        "priceToPrecision",
        "texts with an exponent",
        steps=[
            call("priceToPrecision", "BTC/USDT", price, label=price)
            for price in ("1e-8", "5E-3", "0.5e-8", "1.5e3", "1e21", "12345e-3")
        ],
    )
    add(
        "amountToPrecision",
        "truncates",
        steps=[
            call("amountToPrecision", symbol, amount, label=f"{symbol} {amount}")
            for symbol in ("BTC/USDT", COIN, OPTION_CALL)
            for amount in (1.999999999, "0.00001999", 1e-9, 3, -2.5, 0, None)
        ],
    )
    add(
        "currencyToPrecision",
        "of coins and networks",
        steps=[
            call("currencyToPrecision", code, fee, network, label=f"{code} {fee} {network}")
            for code, fee, network in (
                ("BTC", 0.123456789, None),
                ("BTC", "0.123456789", "BTC"),
                ("USDT", 1.23456789, "TRC20"),
                ("YOYOW", 1.5, None),
                ("NOPE", 2.25, None),
                ("EUR", 2.259, None),
                (None, 1, None),
            )
        ],
    )
    return family


def build() -> list[Family]:
    return [markets()]
