"""What CCXT users call beside the streams: orders by kind, parts of a balance, look-ups, fees, candles from trades."""

from __future__ import annotations

from typing import Any

from ..builder import API_LINEAR, API_SPOT, T0, Family, api, body, call, deliver
from ..evaluation import each

MINUTE = 60_000
LINEAR = "BTC/USDT:USDT"


def _trades() -> list[dict[str, Any]]:
    """Trades over three minutes; some lack what a candle needs."""
    rows: tuple[tuple[Any, ...], ...] = (
        (0, 10.0, 1.0),
        (1_000, 12.5, 0.5),
        (2_000, 9.0, None),
        (MINUTE - 1, 0, 3.0),
        (MINUTE, 11.0, 0.25),
        (None, 11.0, 1.0),
        (MINUTE + 5, None, 1.0),
        (3 * MINUTE + 1, -2.5, 2.0),
        (3 * MINUTE + 2, 7.0, 0.1),
    )
    return [
        {
            **({} if at is None else {"timestamp": T0 - T0 % MINUTE + at}),
            **({} if price is None else {"price": price}),
            **({} if amount is None else {"amount": amount}),
        }
        for at, price, amount in rows
    ]


def _day(**more: Any) -> dict[str, Any]:
    """The 24 hour statistics of a symbol, as the REST interface has them."""
    return {
        "symbol": "BTCUSDT",
        "priceChange": "1500.25000000",
        "priceChangePercent": "1.458",
        "weightedAvgPrice": "103900.12000000",
        "prevClosePrice": "102900.00000000",
        "lastPrice": "104400.25000000",
        "lastQty": "0.00100000",
        "bidPrice": "104400.24000000",
        "bidQty": "1.20000000",
        "askPrice": "104400.25000000",
        "askQty": "0.80000000",
        "openPrice": "102900.00000000",
        "highPrice": "105000.00000000",
        "lowPrice": "102500.00000000",
        "volume": "21000.50000000",
        "quoteVolume": "2181954000.00000000",
        "openTime": T0 - 86_400_000,
        "closeTime": T0,
        "firstId": 1,
        "lastId": 2,
        "count": 2,
        **more,
    }


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in names}


def orders() -> Family:
    family = Family("order_kinds")
    answer = {
        "symbol": "BTCUSDT",
        "orderId": 12569099453,
        "orderListId": -1,
        "clientOrderId": "4d96324ff9d44481926157",
        "transactTime": T0,
        "price": "104000.00000000",
        "origQty": "0.00100000",
        "executedQty": "0.00000000",
        "cummulativeQuoteQty": "0.00000000",
        "status": "NEW",
        "timeInForce": "GTC",
        "type": "LIMIT",
        "side": "BUY",
    }
    market = {**answer, "type": "MARKET", "price": "0.00000000", "executedQty": "0.00100000", "status": "FILLED"}
    kinds: tuple[tuple[str, tuple[Any, ...], dict[str, Any]], ...] = (
        ("createLimitOrderWs", ("BTC/USDT", "buy", 0.001, 104000), answer),
        ("createLimitBuyOrderWs", ("BTC/USDT", 0.001, 104000), answer),
        ("createLimitSellOrderWs", ("BTC/USDT", 0.001, 104000), {**answer, "side": "SELL"}),
        ("createMarketOrderWs", ("BTC/USDT", "sell", 0.001), {**market, "side": "SELL"}),
        ("createMarketOrderWs", ("BTC/USDT", "buy", 0.001, 104000), market),
        ("createMarketBuyOrderWs", ("BTC/USDT", 0.001), market),
        ("createMarketSellOrderWs", ("BTC/USDT", 0.001), {**market, "side": "SELL"}),
    )
    options = {"timeout": 5000, "verbose": False}
    for method, args, result in kinds:
        family.add(method, f"spot, {len(args)} arguments", *args, url=API_SPOT, messages=[api(result)])
        without_price = (None,) if method == "createMarketOrderWs" and len(args) == 3 else ()
        own = {"newClientOrderId": "mine-1"}
        family.add(
            method,
            f"spot, with parameters, {len(args)} arguments",
            steps=[call(method, *args, *without_price, own, label="a"), deliver(API_SPOT, api(result))],
        )
        family.add(
            method,
            f"spot, options of this call are not sent, {len(args)} arguments",
            perCall=options,
            url=API_SPOT,
            input=list(args),
            messages=[api(result)],
        )
    family.add(
        "createLimitOrderWs",
        "linear",
        LINEAR,
        "sell",
        0.01,
        104000,
        {"reduceOnly": True},
        url=API_LINEAR,
        messages=[api({**answer, "side": "SELL", "updateTime": T0, "reduceOnly": True})],
    )
    return family


def balances() -> Family:
    family = Family("balance_parts")
    answer = {
        "makerCommission": 10,
        "takerCommission": 10,
        "canTrade": True,
        "updateTime": T0,
        "accountType": "SPOT",
        "balances": [
            {"asset": "BTC", "free": "1.50000000", "locked": "0.25000000"},
            {"asset": "USDT", "free": "1000.00000000", "locked": "0.00000000"},
        ],
    }
    for method in ("fetchFreeBalance", "fetchUsedBalance", "fetchTotalBalance"):
        family.add(method, "spot", httpResponses=[body(answer, "/account")])
        family.add(
            method,
            "with parameters",
            {"omitZeroBalances": True},
            httpResponses=[body(answer, "/account")],
        )
        family.add(
            method,
            "options of this call are not sent",
            perCall={"timeout": 5000, "verbose": False},
            httpResponses=[body(answer, "/account")],
        )
        family.add(method, "refused", httpResponses=[body({"code": -2015, "msg": "Invalid API-key."}, status=401)])
    for part in ("free", "BTC", "nothing", None):
        family.add("fetchPartialBalance", f"the part {part}", part, httpResponses=[body(answer, "/account")])
    family.add(
        "fetchPartialBalance",
        "options of this call are not sent",
        "BTC",
        perCall={"timeout": 5000, "verbose": False},
        httpResponses=[body(answer, "/account")],
    )
    return family


def candles() -> Family:
    family = Family("candles")
    add = family.add
    trades, start = _trades(), T0 - T0 % MINUTE
    cases: tuple[tuple[Any, ...], ...] = (
        (trades,),
        (trades, "1m", start + MINUTE),
        (trades, "3m"),
        (trades, None, None, 2),
        (trades, "1m", start + 30_000, 100),
        ([],),
    )
    add("buildOHLCVC", "from trades", steps=each("buildOHLCVC", *cases))
    figures = ("price", "amount")
    texts = [{k: str(v) if k in figures and v is not None else v for k, v in one.items()} for one in trades]
    add("buildOHLCVC", "of trades whose numbers are texts", config={"number": "string"}, input=[texts])
    add("buildOHLCVC", "prices of zero count", options={"buildOHLCVC": {"skipZeroPrices": False}}, input=[trades])
    rows = [[start + i * MINUTE, 1 + i, 2.5 + i, 0.5, 1.5, 10.25 * i] for i in range(3)]
    chart = {"t": [1_750_000_000, 1_750_000_060], "o": [1, 2], "h": [3, 4], "l": [0.5, "0.6"], "c": [2, 3], "v": [9]}
    own = {"time": [start], "op": [1], "hi": [2], "lo": [0.5], "cl": [1.5], "vol": [10]}
    names = ("time", "op", "hi", "lo", "cl", "vol")
    add(
        "convertTradingViewToOHLCV",
        "from columns",
        steps=each(
            "convertTradingViewToOHLCV",
            (chart,),
            (own, *names, True),
            (own, *names),
            ({},),
            ({"t": [1_750_000_000]},),
        ),
    )
    add(
        "convertOHLCVToTradingView",
        "to columns",
        steps=each("convertOHLCVToTradingView", (rows,), (rows, *names, True), (rows, *names), ([],)),
    )
    add(
        "parseTradingViewOHLCV",
        "from columns",
        steps=each(
            "parseTradingViewOHLCV",
            (chart,),
            (chart, None, "1m", 1_750_000_060_000),
            (chart, None, "1m", None, 1),
            ({"t": []},),
        ),
    )
    return family


def tickers() -> Family:
    family = Family("rest_tickers")
    add = family.add
    day = _day()
    linear = _without(_day(), "prevClosePrice", "bidPrice", "bidQty", "askPrice", "askQty")
    inverse = {
        **_without(linear, "quoteVolume"),
        "symbol": "BTCUSD_PERP",
        "pair": "BTCUSD",
        "baseVolume": "241.96",
        "volume": "251000",
    }
    option = {
        "symbol": "BTC-251226-100000-C",
        "priceChange": "-16.2038",
        "priceChangePercent": "-0.0162",
        "lastPrice": "1000",
        "lastQty": "1000",
        "open": "1016.2038",
        "high": "1016.2038",
        "low": "950",
        "volume": "5",
        "amount": "2",
        "bidPrice": "999.34",
        "askPrice": "1000.23",
        "openTime": T0 - 86_400_000,
        "closeTime": T0,
    }
    mark = {
        "symbol": "BTCUSDT",
        "markPrice": "104401.2",
        "indexPrice": "104400.1",
        "lastFundingRate": "0.0001",
        "time": T0,
    }
    price = {"symbol": "BTCUSDT", "price": "104400.25", "time": T0}
    quote = {"symbol": "BTCUSDT", "bidPrice": "1.5", "bidQty": "2", "askPrice": "1.6", "askQty": "3"}
    spot_market = {"precision": {"price": 0.01}, "symbol": "X/Y", "spot": True}
    derived: tuple[dict[str, Any], ...] = (
        {"priceChange": "10", "lastPrice": "110"},
        {"priceChange": "10", "openPrice": "100"},
        {"priceChangePercent": "10", "lastPrice": "110"},
        {"priceChangePercent": "10", "openPrice": "100"},
        {"lastPrice": "110", "openPrice": "100"},
        {"lastPrice": "0.00000000", "openPrice": "0.00"},
        {"volume": "2", "quoteVolume": "7"},
        {"volume": "0", "quoteVolume": "0.000"},
        {"volume": "2", "quoteVolume": "7", "weightedAvgPrice": "0"},
        {"priceChange": "-1e-8", "lastPrice": "1e-7"},
        {"priceChange": None, "lastPrice": "", "openPrice": None},
        {"baseVolume": "3", "weightedAvgPrice": "2.5"},
    )
    add(
        "parseTicker",
        "of every kind of market",
        steps=each(
            "parseTicker",
            (day,),
            (linear,),
            (inverse,),
            (option,),
            (mark,),
            (price,),
            (quote,),
            (_day(symbol="NOPEUSDT"),),
            ({},),
        ),
    )
    add(
        "parseTicker",
        "what can be derived from what",
        steps=[
            *each("parseTicker", *((row,) for row in derived)),
            *(call("parseTicker", row, spot_market, label=f"market {i}") for i, row in enumerate(derived)),
            call("parseTicker", derived[4], {"precision": {}, "symbol": "X/Y"}, label="no tick"),
        ],
    )
    ether = _day(symbol="ETHUSDT", lastPrice="2500.5")
    add(
        "parseTickers",
        "a list and an object",
        steps=each(
            "parseTickers",
            ([day, ether],),
            ([day, ether], ["ETH/USDT"]),
            ([day, ether], ["NOPE/USDT"]),
            ([day], None, {"extra": 1}),
            ({"BTCUSDT": _without(day, "symbol"), "ETHUSDT": ether},),
            ({"BTCUSDT": day}, ["BTC/USDT"], {"extra": 1}),
            ({"BTCUSD_PERP": inverse}, ["BTC/USD:BTC"], {"extra": 1}),
            ([],),
        ),
    )
    return family


def lookups() -> Family:
    family = Family("lookups")
    add = family.add
    symbols = ["BTC/USDT", LINEAR, "BTC/USD:BTC"]
    for method in ("marketIds", "marketsForSymbols"):
        add(method, "of symbols", steps=each(method, (symbols,), ([],), (), (["NOPE/USDT"],)))
    add("marketOrNull", "of a symbol", steps=each("marketOrNull", ("BTC/USDT",), (), ("NOPE/USDT",)))
    for method in ("currencyIds", "marketCodes"):
        add(method, "of codes", steps=each(method, (["BTC", "USDT", "NOPE"],), ([],), ()))
    add("currencyId", "of a code", steps=each("currencyId", ("BTC",), ("NOPE",), (None,)))
    add(
        "getSymbolsForMarketType",
        "by type, sub type and status",
        steps=each(
            "getSymbolsForMarketType",
            (),
            ("spot",),
            ("swap", "inverse"),
            ("swap", "linear", False, True),
            ("swap", None, True, False),
            ("swap", None, False, False),
            ("swap", "quanto"),
            ("nonsense",),
        ),
    )
    paths = (
        ("BTC/USDT",),
        ("BTC/USDT", "createOrder"),
        ("BTC/USDT", "createOrder", "marginMode"),
        ("BTC/USDT", "createOrder", "triggerPriceType.last"),
        ("BTC/USDT", "createOrder", "timeInForce.IOC"),
        ("BTC/USDT", "createOrder", "timeInForce.never", "default"),
        ("BTC/USDT", "createOrder", "nothing", "default"),
        ("BTC/USDT", "nothing", None, "default"),
        ("BTC/USDT", "fetchOrder", None, "default"),
        ("BTC/USDT", None, None, "default"),
        (LINEAR, "createOrder", "stopLoss"),
        ("BTC/USD:BTC", "fetchOHLCV", "limit"),
        ("BTC/USDT:USDT-251226-100000-C", "createOrder"),
        ("NOPE/USDT", "createOrder"),
    )
    add("featureValue", "of a symbol", steps=each("featureValue", *paths))
    add(
        "featureValueByType",
        "of a kind of market",
        steps=each(
            "featureValueByType",
            ("spot", None, "fetchOHLCV", "limit"),
            ("spot", None),
            ("swap", None, "fetchOHLCV"),
            ("swap", None, "fetchOHLCV", "limit", 7),
            ("swap", "linear", "fetchOHLCV", "limit"),
            ("swap", "quanto", "fetchOHLCV", "limit", 7),
            ("future", "inverse", "createOrder", "stopLoss.price"),
            ("future", "inverse"),
            ("option", "linear", "createOrder", "stopLoss"),
            ("option", "inverse", "createOrder", "stopLoss", 7),
            (None, None, "createOrder", None, 7),
            ("nonsense", None, "createOrder", None, 7),
        ),
    )
    add(
        "featureValueByType",
        "before there are features",
        steps=[{"set": {"features": {"$undefined": True}}}, call("featureValueByType", "spot", None, "x", None, 7)],
    )
    return family


def amounts() -> Family:
    family = Family("amounts")
    add = family.add
    fees = (
        ("BTC/USDT", "limit", "buy", 1.5, 104000.25),
        ("BTC/USDT", "limit", "sell", 1.5, 104000.25, "maker"),
        ("BTC/USDT", "market", "buy", 1.5, 104000.25),
        ("BTC/USDT", "market", "buy", 1.5, 104000.25, "maker"),
        (LINEAR, "limit", "sell", 0.1, 104000, "maker"),
        ("BTC/USD:BTC", "limit", "buy", 100, 104000, "taker"),
        ("NOPE/USDT", "limit", "buy", 1, 1),
    )
    add("calculateFee", "by the market's rates", steps=each("calculateFee", *fees))
    for side in ("get", "give", "base", "quote"):
        add(
            "calculateFee",
            f"fees on the side {side}",
            steps=[
                {"set": {"markets.BTC/USDT": _fee_market(side)}},
                call("calculateFee", "BTC/USDT", "limit", "buy", 2, 3, label="buy"),
                call("calculateFee", "BTC/USDT", "limit", "sell", 2, 3, "maker", label="sell"),
            ],
        )
    add("calculateFee", "before there are markets", "BTC/USDT", "limit", "buy", 1, 1, markets="none")
    add(
        "calculateFeeWithRate",
        "at a rate",
        steps=each(
            "calculateFeeWithRate",
            ("BTC/USDT", "limit", "buy", 2, 3, "taker", 0.01),
            ("BTC/USDT", "limit", "buy", 2, 3, None, 0),
            ("BTC/USDT", "market", "sell", 2, 3),
            ("BTC/USDT", "market", "sell", 2, 3, "maker", 0.01),
        ),
    )
    prices = ((symbol, value) for symbol in ("BTC/USDT", LINEAR) for value in (1.23456789012, "0.004999", 0, None))
    rows = list(prices)
    add("costToPrecision", "truncates", steps=each("costToPrecision", *rows, ("NOPE/USDT", 1)))
    add("feeToPrecision", "rounds", steps=each("feeToPrecision", *rows, ("NOPE/USDT", 1)))
    for method in ("isDecimalPrecision", "isSignificantPrecision", "isTickPrecision"):
        add(method, "of the class")
    add(
        "integerPrecisionToAmount",
        "positive and negative",
        steps=each("integerPrecisionToAmount", *((text,) for text in ("8", "0", "1", "-1", "-3", "-0", None))),
    )
    add(
        "findNearestCeiling",
        "among steps",
        steps=each("findNearestCeiling", *(([1, 5, 10], value) for value in (0, 1, 3, 5.5, 10, 11))),
    )
    add(
        "timeframeFromMilliseconds",
        "whole and broken units",
        steps=each(
            "timeframeFromMilliseconds",
            *(
                (ms,)
                for ms in (0, -1, 1, 1500, 1000, 60_000, 90_000, 3_600_000, 86_400_000, 604_800_000, 1_209_600_000)
            ),
        ),
    )
    return family


def _fee_market(side: str) -> dict[str, Any]:
    return {
        "symbol": "BTC/USDT",
        "base": "BTC",
        "quote": "USDT",
        "settle": {"$undefined": True},
        "spot": side != "base",
        "feeSide": side,
        "taker": 0.002,
        "maker": 0.001,
    }


def parameters() -> Family:
    family = Family("parameters")
    add = family.add
    row = {"a": "5", "b": 0, "c": "0", "d": "0.000", "e": "x", "f": None, "g": 1.5}
    for method in ("safeNumberOmitZero", "safeIntegerOmitZero"):
        add(
            method,
            "values of every kind",
            steps=each(method, *((row, key) for key in "abcdefgh"), (row, "h", 3), (row, "b", 3)),
        )
    add(
        "handleParamInteger",
        "given, missing and default",
        steps=each(
            "handleParamInteger",
            ({"n": "5", "x": 1}, "n"),
            ({"x": 1}, "n"),
            ({"x": 1}, "n", 7),
            ({"n": 0}, "n", 7),
            ({"n": "x"}, "n", 7),
        ),
    )
    add(
        "handleParamBool",
        "given, missing and default",
        steps=each(
            "handleParamBool",
            ({"n": True, "x": 1}, "n"),
            ({"n": False}, "n", True),
            ({"x": 1}, "n"),
            ({"x": 1}, "n", True),
            ({"n": "true"}, "n", False),
        ),
    )
    for method in ("handleTriggerAndParams", "isTriggerOrder"):
        add(
            method,
            "by either name",
            steps=each(method, ({"trigger": True, "x": 1},), ({"stop": True},), ({"stop": False},), ({},)),
        )
    add(
        "checkRequiredArgument",
        "given, missing, not among the options",
        steps=each(
            "checkRequiredArgument",
            ("someMethod", "x", "argument"),
            ("someMethod", None, "argument"),
            ("someMethod", "x", "argument", ["x", "y"]),
            ("someMethod", "z", "argument", ["x", "y"]),
            ("someMethod", None, "argument", []),
        ),
    )
    rows = [{"symbol": "A", "id": "1", "timestamp": 5}, {"symbol": "B", "id": "2"}, {"symbol": "A", "id": "1"}]
    add(
        "filterByKey",
        "some, none and all",
        steps=each("filterByKey", (rows, "symbol", "A"), (rows, "symbol", "C"), (rows, "symbol"), ([], "symbol", "A")),
    )
    add("filterBySymbol", "some and all", steps=each("filterBySymbol", (rows, "A"), (rows,), (rows, "C")))
    add(
        "filterOutByArray",
        "lists and objects",
        steps=each(
            "filterOutByArray",
            (rows, "symbol", ["A"]),
            (rows, "symbol", ["A"], False),
            (rows, "symbol", None, False),
            (rows, "symbol"),
            ({"x": rows[0], "y": rows[1]}, "symbol", ["B"], False),
        ),
    )
    repeated = [*rows, {"timestamp": 5}, {"timestamp": 6}, {"timestamp": 5}, {"symbol": "C"}]
    add(
        "removeRepeatedElementsFromArray",
        "by id and by time",
        steps=each(
            "removeRepeatedElementsFromArray",
            (repeated,),
            (repeated, False),
            ([{"x": 1}, {"x": 1}],),
            ([],),
        ),
    )
    add(
        "isLeveragedCurrency",
        "by its end",
        steps=each(
            "isLeveragedCurrency",
            ("BTCUP",),
            ("BTC3L",),
            ("BTC",),
            ("BTC3L", True),
            ("BTC3L", True, {"BTC": {}}),
            ("JUP", True, {"BTC": {}}),
            ("ETHBEAR", True, {"ETH": {}}),
        ),
    )
    return family


def build() -> list[Family]:
    return [orders(), balances(), candles(), tickers(), lookups(), amounts(), parameters()]
