"""Python names are spelled as CCXT's Python spells them."""

from __future__ import annotations

import random
import re

from pro_runtime.names import snake_case

from tests.runtime.base.compare import assert_agrees

_EXPECTED = {
    "watchOrderBook": "watch_order_book",
    "watchOHLCV": "watch_ohlcv",
    "watchOHLCVForSymbols": "watch_ohlcv_for_symbols",
    "unWatchOHLCVForSymbols": "un_watch_ohlcv_for_symbols",
    "fetchOHLCVWs": "fetch_ohlcv_ws",
    "parseOHLCVs": "parse_ohlcvs",
    "buildOHLCVC": "build_ohlcvc",
    "fetchL2OrderBook": "fetch_l2_order_book",
    "safeString2": "safe_string_2",
    "safeStringN": "safe_string_n",
    "safeStringLower2": "safe_string_lower_2",
    "safeIntegerProduct2": "safe_integer_product_2",
    "handleOptionAndParams2": "handle_option_and_params_2",
    "base16ToBinary": "base16_to_binary",
    "binaryToBase58": "binary_to_base58",
    "numberToBE": "number_to_be",
    "encodeURIComponent": "encode_uri_component",
    "remove0xPrefix": "remove0x_prefix",
    "sortBy2": "sort_by_2",
    "iso8601": "iso8601",
    "parse8601": "parse8601",
    "uuid22": "uuid22",
    "fetch2": "fetch2",
    "crc32": "crc32",
    "unWatchTicker": "un_watch_ticker",
    "sapiV3GetAsset": "sapi_v3_get_asset",
    "limit": "limit",
}


def test_known_names() -> None:
    assert {name: snake_case(name) for name in _EXPECTED} == _EXPECTED


def test_made_up_names() -> None:
    rng = random.Random(1)
    parts = [
        "watch",
        "fetch",
        "OHLCV",
        "Order",
        "Book",
        "L2",
        "2",
        "N",
        "For",
        "Ws",
        "URI",
        "aBc",
        "s",
        "Id",
        "V3",
        "16",
        "x",
    ]
    names = {"".join(rng.choices(parts, k=rng.randrange(1, 6))) for _ in range(3000)}
    # upstream's rules look at overlapping stretches when digits meet an acronym; no name of the API does that
    cases = [[name] for name in sorted(names) if not re.search("[0-9]{2}", name)]
    assert_agrees("functions.unCamelCase", snake_case, cases)
