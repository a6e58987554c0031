"""Filters, sorting and numbers."""

from __future__ import annotations

from .. import reasons
from ..builder import T0, Family, call
from ..evaluation import each


def filters() -> Family:
    family = Family("filters")
    add = family.add
    rows = [{"symbol": "A", "timestamp": i, "id": i} for i in (1, 2, 3, 4)]
    mixed = [{"symbol": "AB"[i % 2], "timestamp": i} for i in (4, 3, 2, 1)]
    add(
        "filterBySinceLimit",
        "every way",
        steps=each(
            "filterBySinceLimit",
            (rows,),
            (rows, 2),
            (rows, None, 2),
            (rows, 2, 2),
            (rows, 2, 2, "timestamp", True),
            (rows, None, -1),
            (rows, None, 0),
            (rows, None, 0, "timestamp", True),
            (None,),
            (rows[::-1], 2, 1),
            ([{"timestamp": 0}, {"timestamp": None}, {}], 0),
            ([[5], [6], [7]], 6, None, 0),
            ([], 1, 1),
            (rows, 2.5, 1.5),
        ),
    )
    add(
        "filterBySymbolSinceLimit",
        "every way",
        steps=each(
            "filterBySymbolSinceLimit",
            (mixed,),
            (mixed, "A"),
            (mixed, "B", 2),
            (mixed, "A", None, 1),
            (mixed, None, 2, 1),
            (mixed, "A", None, 1, True),
            (mixed, "C"),
            ({"x": mixed[0]}, "A"),
            ([{}], "A", 1),
        ),
    )
    add(
        "filterBySymbolsSinceLimit",
        "every way",
        steps=each(
            "filterBySymbolsSinceLimit",
            (mixed, ["A"]),
            (mixed, None, 3),
            (mixed, [], 3),
            (mixed, ["A", "B"], 2, 1, True),
        ),
    )
    add(
        "filterByLimit",
        "both ends, both orders",
        steps=each(
            "filterByLimit",
            (rows, 2),
            (rows, 2, "timestamp", True),
            (rows[::-1], 2),
            (rows[::-1], 2, "timestamp", True),
            (rows, 9, "timestamp", True),
            ([], 2),
            (rows,),
            ([{"x": 1}, {"x": 2}], 1),
            ([{"timestamp": None}, {"timestamp": 2}], 1),
        ),
    )
    add(
        "filterByArray",
        "indexed and not",
        steps=each(
            "filterByArray",
            (rows, "id", [1, 3]),
            (rows, "id", [1, 3], False),
            (rows, "symbol"),
            (rows, "symbol", None, False),
            ({"a": rows[0]}, "id", [1]),
            (rows, "nope", [1]),
        ),
    )
    add(
        "filterByArrayPositions",
        "not indexed",
        steps=each("filterByArrayPositions", (rows, "symbol", ["A"], False), (rows, "symbol", None, False)),
    )
    add(
        "handleOption",
        "method, exchange, default",
        options={"m": {"a": 1, "defaultB": 2}, "c": 3, "defaultD": 4},
        steps=each(
            "handleOption", ("m", "a"), ("m", "b"), ("m", "c"), ("m", "d"), ("m", "e"), ("m", "e", 5), ("x", "a")
        ),
    )
    add(
        "handleOptionAndParams",
        "what the caller says comes first",
        options={"m": {"a": 1}, "caller": {"a": 9}},
        steps=each(
            "handleOptionAndParams",
            ({"a": 2, "b": 3}, "m", "a"),
            ({"defaultA": 2}, "m", "a"),
            ({}, "m", "a"),
            ({"callerMethodName": "caller"}, "m", "a"),
            ({}, "n", "a", "d"),
            ({"a": None}, "m", "a"),
            ({"a": False}, "m", "a"),
        ),
    )
    add(
        "handleOptionAndParams2",
        "two spellings",
        options={"m": {"b": 1}},
        steps=each(
            "handleOptionAndParams2",
            ({"a": 2, "b": 3}, "m", "a", "b"),
            ({"b": 3}, "m", "a", "b"),
            ({}, "m", "a", "b"),
            ({}, "n", "a", "b", "d"),
        ),
    )
    add(
        "handleMarketTypeAndParams",
        "sources in order",
        options={"m": {"type": "option"}, "n": {"defaultType": "swap"}, "o": "future"},
        steps=each(
            "handleMarketTypeAndParams",
            ("m", None, {"type": "a", "x": 1}),
            ("m", None, {"defaultType": "b"}),
            ("m", {"type": "c"}, {}),
            ("m", None, {}, "d"),
            ("m", None, {}),
            ("n", None, {}),
            ("o", None, {}),
            ("p", None, {}),
        ),
    )
    add(
        "handleSubTypeAndParams",
        "sources in order",
        options={"m": {"subType": "inverse"}},
        steps=each(
            "handleSubTypeAndParams",
            ("m", None, {"subType": "linear"}),
            ("m", None, {"subType": "x"}),
            ("m", None, {"defaultSubType": "inverse"}),
            ("x", {"linear": True}, {}),
            ("x", {"inverse": True}, {}),
            ("m", {}, {}),
            ("x", None, {}, "d"),
            ("x", None, {}),
        ),
    )
    add(
        "handleMarginModeAndParams",
        "sources",
        options={"marginMode": "cross"},
        steps=each(
            "handleMarginModeAndParams", ("m", {"marginMode": "isolated"}), ("m", {}), ("m", {"defaultMarginMode": "x"})
        ),
    )
    add(
        "handleParamString",
        "one and two",
        steps=[
            *each("handleParamString", ({"a": 1, "b": 2}, "a"), ({}, "a", "d"), ({}, "a")),
            call("handleParamString2", {"a": 1, "b": 2}, "x", "b", label="p"),
            call("handleParamString2", {}, "x", "b", "d", label="q"),
            call("handleParamString2", {}, "x", "b", label="r"),
        ],
    )
    add(
        "isPostOnly",
        "combinations",
        steps=each(
            "isPostOnly",
            (False, False, {}),
            (False, True, {}),
            (False, False, {"postOnly": True}),
            (False, False, {"post_only": True}),
            (False, False, {"timeInForce": "po"}),
            (False, False, {"timeInForce": "IOC"}),
        ),
    )
    add(
        "checkRequiredCredentials",
        "with and without",
        steps=[
            call("checkRequiredCredentials", label="a"),
            {"set": {"secret": ""}},
            call("checkRequiredCredentials", False, label="b"),
            call("checkRequiredCredentials", label="c"),
        ],
    )
    add(
        "findTimeframe",
        "back from the exchange's spelling",
        steps=each("findTimeframe", ("1m",), ("1M",), ("x",), (None,), ("b", {"a": "b"})),
    )
    add(
        "findBroadlyMatchedKey",
        "first part that fits",
        steps=each(
            "findBroadlyMatchedKey", ({"abc": 1, "b": 2}, "xbx"), ({"abc": 1}, "x"), ({"a": 1}, None), ({}, "x")
        ),
    )
    add("convertExpireDate", "six digits", steps=each("convertExpireDate", ("251226",), (None,), ("2",)))
    add("createOHLCVObject", "nested", "A/B", "1m", [[1, 2]])
    add(
        "getListFromObjectValues",
        "a list and an object",
        steps=each(
            "getListFromObjectValues",
            ([{"a": 1}, {"a": 2}], "a"),
            ({"x": {"a": 3}}, "a"),
            ([["p", "q"]], 0),
            ([{}], "a"),
        ),
    )
    add(
        "getMarketFromSymbols",
        "first",
        steps=each("getMarketFromSymbols", (["BTC/USDT", "ETH/USDT"],), ([],), (None,), (["NOPE"],)),
    )
    add(
        "isInverse",
        "type and sub type",
        steps=[
            *each("isInverse", ("delivery",), ("swap",), ("swap", "inverse"), ("delivery", "linear")),
            *[
                call("isLinear", *args, label=f"l{i}")
                for i, args in enumerate((("future",), ("swap",), ("spot",), ("spot", "linear"), ("swap", "inverse")))
            ],
        ],
    )
    add(
        "parseToInt",
        "numbers of all kinds",
        steps=[
            *each("parseToInt", (1.9,), ("2.9",), (-1.5,), (1e20,), ("x",), (None,), (0.000001,)),
            *[
                call("parseToNumeric", value, label=f"n{i}")
                for i, value in enumerate((1.0, "1.50", "7", "1e3", 0, "abc"))
            ],
            *[call("isRoundNumber", value, label=f"r{i}") for i, value in enumerate((1, 1.5, 0, -2, 1000 % 7))],
            *[call("forceString", value, label=f"f{i}") for i, value in enumerate(("a", 1.5, None, 1e-7))],
        ],
    )
    add(
        "parseToInt",
        "numbers that JavaScript writes with an exponent",
        steps=each("parseToInt", (1e21,), (1e-7,)),
        deliberate=reasons.WHOLE_PART,
    )
    add(
        "parseNumber",
        "numbers of all kinds",
        steps=each(
            "parseNumber",
            ("1.5",),
            ("1e-8",),
            ("abc",),
            ("",),
            (None, 7),
            (0,),
            ("1e400",),
            ("0x10",),
            (" 5 ",),
            (True,),
            ("-1.5E-3", 2),
        ),
    )
    add(
        "safeNumber",
        "by key",
        steps=[
            *each(
                "safeNumber",
                ({"a": "1.5"}, "a"),
                ({"a": ""}, "a", 3),
                ({"a": "x"}, "a"),
                ({}, "a", 4),
                ({"a": None}, "a"),
            ),
            call("safeNumber2", {"b": "2"}, "a", "b", label="p"),
            call("safeNumber2", {}, "a", "b", 9, label="q"),
        ],
    )
    add(
        "parseFeeNumeric",
        "with and without rate",
        steps=each("parseFeeNumeric", ({"cost": "1", "rate": "2"},), ({"cost": None},), ({},)),
    )
    add(
        "parsedFeeAndFees",
        "sources",
        steps=each(
            "parsedFeeAndFees",
            ({},),
            ({"fee": {"cost": "1"}, "fees": [{"cost": "2", "currency": "A"}]},),
            ({"fees": []},),
        ),
    )
    add("orderbookChecksumMessage", "says which", steps=[{"read": ["id"]}])
    for topic in (
        "trades",
        "orderbook",
        "ticker",
        "bidsasks",
        "ohlcv",
        "myTrades",
        "orders",
        "positions",
        "markPrice",
        "nothing",
    ):
        state = {
            "trades": {"A/B": [1]},
            "orderbooks": {"A/B": {}},
            "tickers": {"A/B": {}, "C/D": {}},
            "bidsasks": {"A/B": {}, "C/D": {}},
            "ohlcvs": {"A/B": {"1m": [], "5m": []}},
            "myTrades": [1],
            "orders": [2],
            "positions": {"future": [3]},
        }
        add(
            "cleanCache",
            f"{topic}, of symbols and of all",
            steps=[
                {"set": state},
                call(
                    "cleanCache",
                    {
                        "topic": topic,
                        "symbols": ["A/B", "E/F"],
                        "symbolsAndTimeframes": [["A/B", "1m"], ["X/Y", "1m"], ["A/B", "3m"]],
                    },
                    label="some",
                ),
                *({"read": [name]} for name in state),
                call("cleanCache", {"topic": topic}, label="all"),
                *({"read": [name]} for name in state),
            ],
        )
    add(
        "cleanCache",
        "candles of nothing",
        steps=[
            call("cleanCache", {"topic": "ohlcv", "symbolsAndTimeframes": [["A/B"]]}, label="a"),
            call("cleanCache", {"topic": "ohlcv", "symbolsAndTimeframes": [[None, "1m"]]}, label="b"),
        ],
    )
    add(
        "iso8601",
        "times",
        steps=[
            *each("iso8601", (T0,), (0,), (None,), ("1750000000000",), (-1,), (1.5,), (8.64e15 + 1,)),
            *[
                call("parse8601", value, label=f"p{i}")
                for i, value in enumerate(
                    (
                        "2025-06-15T15:06:40.000Z",
                        "2025-06-15",
                        "2025-06-15 15:06:40",
                        None,
                        "x",
                        "2025-06-15T15:06:40.1234567Z",
                    )
                )
            ],
            *[call("yymmdd", value, label=f"y{i}") for i, value in enumerate((T0, 0))],
        ],
    )
    return family


def build() -> list[Family]:
    return [filters()]
