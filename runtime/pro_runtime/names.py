"""The one mapping from TypeScript names to Python names.

CCXT publishes the same API in several languages; a script moves between them only if
the Python spelling of every method is exactly the one that CCXT's Python uses. The
rules below give that spelling for words, digits and acronyms::

    watchOrderBook          watch_order_book
    watchOHLCVForSymbols    watch_ohlcv_for_symbols
    safeStringLower2        safe_string_lower_2
    fetchL2OrderBook        fetch_l2_order_book
    base16ToBinary          base16_to_binary
    parse8601, uuid22       unchanged
"""

from __future__ import annotations

import re
from functools import cache

# A word starts (1) at a capital after a small letter or digit, (2) at the last capital
# (or digit) of a run when at least two more characters follow and the first of them is
# small, so that a plural such as "OHLCVs" stays whole, (3) at a single final digit.
_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z0-9])(?=[A-Z0-9][a-z].)|(?<=[a-z])(?=[0-9]\Z)")
_CAPITAL = re.compile(r"[A-Z]")

# Spellings that CCXT fixes by hand because the rules alone would give "fetch_ohlcvws".
_FIXED = {"fetchOHLCVWs": "fetch_ohlcv_ws"}


@cache
def snake_case(name: str) -> str:
    """Python spelling of a TypeScript method, parameter or local ``name``.

    A name without any capital is returned as it is, digits included.
    """
    fixed = _FIXED.get(name)
    if fixed is not None:
        return fixed
    if _CAPITAL.search(name) is None:
        return name
    return _WORD_START.sub("_", name).lower()
