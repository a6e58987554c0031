"""What scripts use besides the websocket class, compared with upstream on the same markets."""

from __future__ import annotations

import random
from typing import Any

import binance_pro
import pytest
from pro_generator.exchanges.conveniences import CONVENIENCES
from pro_runtime.names import snake_case

from tests.oracle import run_oracle, same


def _market(symbol: str, market_id: str, kind: str, **more: Any) -> dict[str, Any]:
    base, rest = symbol.split("/")
    quote, _, settle = rest.partition(":")
    market = {
        "id": market_id,
        "lowercaseId": market_id.lower(),
        "symbol": symbol,
        "base": base,
        "quote": quote,
        "settle": settle or None,
        "baseId": base,
        "quoteId": quote,
        "settleId": settle or None,
        "type": kind,
        "spot": kind == "spot",
        "margin": False,
        "swap": kind == "swap",
        "future": False,
        "option": False,
        "contract": kind != "spot",
        "linear": None if kind == "spot" else quote == settle,
        "inverse": None if kind == "spot" else base == settle,
        "active": True,
        "taker": 0.001,
        "maker": 0.0008,
        "contractSize": None if kind == "spot" else 1,
        "precision": {"amount": 0.00001, "price": 0.01, "base": 1e-8, "quote": 1e-8, "cost": 0.01},
        "limits": {},
        "info": {},
        **more,
    }
    # what is unknown is left out: in JavaScript null would be another thing
    return {key: value for key, value in market.items() if value is not None}


MARKETS = [
    _market("BTC/USDT", "BTCUSDT", "spot"),
    _market("ETH/BTC", "ETHBTC", "spot", active=False, precision={"amount": 0.001, "price": 1e-6}),
    _market("BTC3L/USDT", "BTC3LUSDT", "spot", active=None, percentage=True, feeSide="quote"),
    _market("BTC/USDT:USDT", "BTCUSDT", "swap", feeSide="quote"),
    _market("BTC/USD:BTC", "BTCUSD_PERP", "swap", contractSize=100, feeSide="base"),
]
SYMBOLS = [market["symbol"] for market in MARKETS]


def _trades(seed: int) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    moment = 1_700_000_000_000
    result: list[dict[str, Any]] = []
    for number in range(120):
        moment += rng.randrange(20_000)
        price = rng.choice([None, 0.0, *[round(rng.uniform(90, 110), 2)] * 30])
        amount = round(rng.uniform(0.1, 9), 3)
        symbol = rng.choice(SYMBOLS)
        result.append({"id": str(number), "symbol": symbol, "timestamp": moment, "price": price, "amount": amount})
    return result


TRADES = _trades(1)
CANDLES = [[1_700_000_000_000 + 60_000 * i, 1.0 + i, 2.0 + i, 0.5 + i, 1.5 + i, 10.0 * i] for i in range(6)]
COLUMNS = {"t": [1_700_000_000, 1_700_000_060], "o": [1, 2], "h": [3, 4], "l": [0.5, 1], "c": [2, 3], "v": [10, 0]}
TICKER = {
    "symbol": "BTCUSDT",
    "priceChange": "-94.99999800",
    "priceChangePercent": "-95.960",
    "weightedAvgPrice": "0.29628482",
    "lastPrice": "4.00000200",
    "bidPrice": "4.00000000",
    "bidQty": "100.00000000",
    "askPrice": "4.00000200",
    "askQty": "100.00000000",
    "openPrice": "99.00000000",
    "highPrice": "100.00000000",
    "lowPrice": "0.10000000",
    "volume": "8913.30000000",
    "quoteVolume": "15.30000000",
    "openTime": 1499783499040,
    "closeTime": 1499869899040,
}
ORDER_FEES = [
    [symbol, kind, side, 2.5, 101.0, liquidity]
    for symbol in SYMBOLS
    for kind, side, liquidity in (("limit", "buy", "maker"), ("market", "sell", "taker"), ("market", "buy", "maker"))
]

#: Upstream's name → argument lists. The first ones of each must not raise.
CASES: dict[str, list[list[Any]]] = {
    "buildOHLCVC": [
        [TRADES, "1m"],
        [TRADES, "5m", 1_700_000_400_000],
        [TRADES, "1m", 0, 7],
        [[], "1m"],
        [TRADES],
    ],
    "calculateFee": [*ORDER_FEES, ["BTC/USDT", "market", "buy", 1, 2, "maker"], ["BTC/USDT", "x", "buy", 1, 2, "?"]],
    "calculateFeeWithRate": [[*each, 0.0005] for each in ORDER_FEES] + [[*each] for each in ORDER_FEES[:3]],
    "checkRequiredArgument": [["m", "a", "arg", ["a", "b"]], ["m", "c", "arg", ["a", "b"]], ["m", None, "arg"]],
    "convertOHLCVToTradingView": [[CANDLES], [CANDLES, "a", "b", "c", "d", "e", "f", True], [[]]],
    "convertTradingViewToOHLCV": [[COLUMNS], [COLUMNS, "t", "o", "h", "l", "c", "v", True]],
    "costToPrecision": [[symbol, cost] for symbol in SYMBOLS for cost in (1.23456789, 100, 0.009, None)],
    "currencyId": [["BTC"], ["USDT"], ["NONE"]],
    "currencyIds": [[["BTC", "USDT"]], [[]], [None]],
    "featureValue": [
        ["BTC/USDT", "createOrder", "triggerPrice"],
        ["BTC/USDT:USDT", "createOrder", "hedged"],
        ["BTC/USD:BTC", "fetchMyTrades", "limit", 5],
        ["BTC/USDT", "noSuchThing", "limit", 5],
    ],
    "featureValueByType": [
        ["spot", None, "createOrder"],
        ["swap", "linear", "fetchOHLCV", "limit"],
        ["swap", "inverse", "fetchOHLCV", "limit"],
        ["option", "linear", "x", None, 3],
    ],
    "feeToPrecision": [[symbol, fee] for symbol in SYMBOLS for fee in (1.23456789, "0.000123456789", 7)],
    "filterByKey": [[TRADES, "id", "7"], [TRADES, "symbol", "BTC/USDT"], [TRADES, "id"]],
    "filterBySymbol": [[TRADES, "BTC/USDT"], [TRADES], [TRADES, "none"]],
    "filterOutByArray": [
        [TRADES, "symbol", ["BTC/USDT"], False],
        [TRADES, "id", ["1", "2"]],
        [TRADES, "id"],
        [TRADES, "id", None, False],
    ],
    "findNearestCeiling": [[[1, 5, 10], 4], [[1, 5, 10], 5], [[1, 5, 10], 50], [[1, 5, 10], 0]],
    "getSymbolsForMarketType": [
        [],
        ["spot"],
        ["spot", None, False, False],
        ["swap", "linear"],
        ["swap", "inverse"],
        ["spot", None, True, False],
    ],
    "handleParamBool": [[{"a": True, "b": 1}, "a"], [{"b": 1}, "a", True], [{"a": False}, "a", True]],
    "handleParamInteger": [[{"a": "7", "b": 1}, "a"], [{"b": 1}, "a", 5], [{"a": 3}, "a", 5]],
    "handleTriggerAndParams": [[{"trigger": True, "a": 1}], [{"stop": True}], [{"conditional": True}], [{"a": 1}]],
    "integerPrecisionToAmount": [["3"], ["0"], ["-2"], [None]],
    "isDecimalPrecision": [[]],
    "isLeveragedCurrency": [
        ["BTC3L"],
        ["BTC"],
        ["BTC3L", True],
        ["ETH5S", True, {"ETH": {}}],
        ["BTCUP"],
        ["BTCUP", True],
    ],
    "isSignificantPrecision": [[]],
    "isTriggerOrder": [[{"trigger": True, "a": 1}], [{}]],
    "marketCodes": [[SYMBOLS], [None]],
    "marketIds": [[SYMBOLS], [None], [["none"]]],
    "marketOrNull": [["BTC/USDT"], [None], ["none"]],
    "marketsForSymbols": [[["BTC/USDT", "BTC/USD:BTC"]], [None]],
    "parseTicker": [[TICKER], [{"symbol": "ETHBTC", "price": "0.05"}]],
    "parseTickers": [[[TICKER]], [[TICKER], ["ETH/BTC"]], [{"BTCUSDT": TICKER}]],
    "parseTradingViewOHLCV": [[COLUMNS], [COLUMNS, None, "1m", 1_700_000_030_000], [COLUMNS, None, "1m", None, 1]],
    "removeRepeatedElementsFromArray": [
        [[*TRADES[:3], *TRADES[:3]]],
        [[{"timestamp": 1}, {"timestamp": 1}, {"timestamp": 2}]],
        [[{"id": "1"}, {"id": "1"}], False],
    ],
    "safeIntegerOmitZero": [[{"a": "0"}, "a"], [{"a": "5"}, "a"], [{"a": 0}, "a", 7], [{}, "a"]],
    "safeNumberOmitZero": [[{"a": "0.000"}, "a"], [{"a": "5.5"}, "a"], [{"a": "0"}, "a", 7], [{}, "a"]],
    "timeframeFromMilliseconds": [[60_000], [3_600_000], [86_400_000], [180_000], [1]],
}


@pytest.mark.evidence(
    "buildOHLCVC",
    "calculateFee",
    "calculateFeeWithRate",
    "checkRequiredArgument",
    "convertOHLCVToTradingView",
    "convertTradingViewToOHLCV",
    "costToPrecision",
    "currencyId",
    "currencyIds",
    "featureValue",
    "featureValueByType",
    "feeToPrecision",
    "filterByKey",
    "filterBySymbol",
    "filterOutByArray",
    "findNearestCeiling",
    "getSymbolsForMarketType",
    "handleParamBool",
    "handleParamInteger",
    "handleTriggerAndParams",
    "integerPrecisionToAmount",
    "isDecimalPrecision",
    "isLeveragedCurrency",
    "isSignificantPrecision",
    "isTriggerOrder",
    "marketCodes",
    "marketIds",
    "marketOrNull",
    "marketsForSymbols",
    "parseTicker",
    "parseTickers",
    "parseTradingViewOHLCV",
    "removeRepeatedElementsFromArray",
    "safeIntegerOmitZero",
    "safeNumberOmitZero",
    "timeframeFromMilliseconds",
)
def test_they_agree_with_upstream() -> None:
    config = {"markets": MARKETS}
    exchange = binance_pro.binance(config)
    cases = [(name, args) for name, lists in CASES.items() for args in lists]
    answers = run_oracle([{"target": f"exchange.{name}", "args": args, "config": config} for name, args in cases])
    differences = []
    for (name, args), answer in zip(cases, answers, strict=True):
        try:
            result = getattr(exchange, name)(*args)
        except binance_pro.BaseError as error:
            if answer.get("error") != type(error).__name__:
                differences.append(f"{name}{args!r:.200}: {error!r}, upstream: {answer!r:.200}")
        else:
            if "error" in answer or not same(result, answer["value"]):
                differences.append(f"{name}{args!r:.200}: {result!r:.300}, upstream: {answer!r:.300}")
    assert not differences, "\n".join(differences)
    succeeded = {name for (name, _), answer in zip(cases, answers, strict=True) if "value" in answer}
    assert succeeded == CASES.keys()


def test_none_is_left_out() -> None:
    (marker,) = test_they_agree_with_upstream.pytestmark  # type: ignore[attr-defined]
    assert set(marker.args) == CASES.keys()
    requests = {name for name in CONVENIENCES if name.startswith(("create", "fetch"))}
    assert CASES.keys() - {"handleTriggerAndParams"} == set(CONVENIENCES) - requests


@pytest.mark.parametrize("name", CONVENIENCES)
def test_both_spellings(name: str) -> None:
    exchange = binance_pro.binance()
    assert getattr(exchange, name) == getattr(exchange, snake_case(name))
