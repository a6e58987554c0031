"""Native twins against the Python functions that they stand for: what both get, and when two results are the same."""

from __future__ import annotations

import math
import string
from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from pro_runtime.native import python_of


def decimals(most: int = 45) -> st.SearchStrategy[str]:
    """Texts of decimals as exchanges send them, and longer ones."""
    digits = st.text("0123456789", min_size=1, max_size=most)
    return st.builds(
        lambda sign, whole, fraction: f"{sign}{whole.lstrip('0') or '0'}{'.' + fraction if fraction else ''}",
        st.sampled_from(["", "", "", "-"]),
        digits,
        st.one_of(st.just(""), digits, st.just("00000000")),
    )


#: What parsers of numbers disagree about.
ODD_NUMBERS = st.sampled_from(
    [
        *"-0 0 -0.0 0.00000000 1e5 1E-7 .5 5. 00.1 01 +1 0x10 abc Infinity -Infinity NaN 1.2.3 ９ 1_0 - --1 1,5".split(),
        *["", " ", " 12", "12 ", "1" * 300, "0." + "0" * 40 + "1", "179769313486231570" + "0" * 20, "5e-324"],
        *"9007199254740993 9007199254740993.0 0.30000000000000004 1.7976931348623157e308".split(),
    ]
)
NUMBERS = st.one_of(decimals(12), decimals(), ODD_NUMBERS)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from([2**53, 2**63, -(2**63), 10**20, 10**21, -(10**25)]),
    st.floats(),
    NUMBERS,
    st.text(max_size=4),
    st.sampled_from(["Text", "ÄÖ", "İ", Decimal("1.50"), b"x", (1,)]),
)
KEYS = st.sampled_from(["a", "b", "c", "d", "", "1", "10", "ä", "x y", "_q", "Z"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=8,
)
DICTS = st.dictionaries(st.one_of(KEYS, st.just(3)), VALUES, max_size=6)
WORDS = st.text(string.ascii_letters + string.digits + "_.~- /ä", max_size=6)


def same(one: Any, other: Any) -> bool:
    """Equal, of the same kinds, in the same order; zeros with the same sign."""
    if type(one) is not type(other):
        return False
    if isinstance(one, float):
        return (one != one and other != other) or (one == other and math.copysign(1, one) == math.copysign(1, other))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    return bool(one == other)


def outcome(function: Callable[..., Any], arguments: Any) -> tuple[str, Any]:
    try:
        return "result", function(*arguments)
    except Exception as error:  # whatever it is, the twin must raise the same
        return "error", (type(error), str(error))


def compare(function: Callable[..., Any], *arguments: Any) -> None:
    """Both give the same, or raise the same, and leave the same behind."""
    python = python_of(function)
    assert python is not function, f"{function} has no native twin"
    mine, theirs = deepcopy(arguments), deepcopy(arguments)
    one, other = outcome(function, mine), outcome(python, theirs)
    assert same(one, other), f"{python.__qualname__} {arguments}: native {one}, Python {other}"
    assert same(list(mine), list(theirs)), f"{python.__qualname__} {arguments}: the arguments have changed"
