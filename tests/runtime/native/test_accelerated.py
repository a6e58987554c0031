"""What native twins are: built of the sources at hand, in use, quick where it counts, and functions to everybody."""

from __future__ import annotations

import copy
import gc
import hashlib
import inspect
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pro_runtime import js, native
from pro_runtime.incremental.caches import (
    ArrayCache,
    ArrayCacheBySymbolById,
    ArrayCacheBySymbolBySide,
    ArrayCacheByTimestamp,
)
from pro_runtime.incremental.order_book_side import Asks, store_rows
from pro_runtime.instance.helpers import Helpers
from pro_runtime.native import NATIVE, accelerated, python_of
from pro_runtime.rest import responses
from pro_runtime.values import accessors, clock, encoding, fields, numbers, objects, searches
from pro_runtime.values.precise import Precise

ROOT = Path(__file__).resolve().parents[3]
MESSAGE = {"a": "12.50", "b": 7, "c": None, "d": {}, "l": [], "t": True, "w": "Word"}


class Instance(Helpers):
    number: Any = float


ME = Instance()


def _accessors() -> dict[str, tuple[Any, tuple[Any, ...]]]:
    keys = {"value": "a", "string": "a", "string_lower": "w", "string_upper": "w", "integer": "b", "float": "a"}
    keys |= {"dict": "d", "list": "l", "bool": "t"}
    found: dict[str, tuple[Any, tuple[Any, ...]]] = {}
    for kind, key in keys.items():
        name = f"safe_{kind}"
        found[name] = getattr(accessors, name), (MESSAGE, key)
        found[f"{name}_2"] = getattr(accessors, f"{name}_2"), (MESSAGE, "absent", key)
        found[f"{name}_n"] = getattr(accessors, f"{name}_n"), (MESSAGE, ["absent", key], None)
    return found


def _precise() -> dict[str, tuple[Any, tuple[Any, ...]]]:
    two = "string_mul string_add string_sub string_div string_gt string_ge string_lt string_le string_equals"
    two += " string_min string_max exact_mul exact_add exact_sub exact_div"
    found = {f"Precise.{name}": (getattr(Precise, name), ("37000.25000000", "0.01200000")) for name in two.split()}
    return found | {f"Precise.{name}": (getattr(Precise, name), ("-1.50",)) for name in ("string_abs", "string_neg")}


#: Each twin: the function that has it, and arguments of the common case.
TWINS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    **_accessors(),
    **_precise(),
    "text_of": (fields.text_of, (3_300_000_000,)),
    "lower_of": (fields.lower_of, ("BUY",)),
    "upper_of": (fields.upper_of, ("buy",)),
    "integer_of": (fields.integer_of, ("17",)),
    "dict_of": (fields.dict_of, ({},)),
    "list_of": (fields.list_of, ([],)),
    "floats_of": (searches.floats_of, ("1.5", "2.0")),
    "safe_floats": (searches.safe_floats, ({"o": "1.5"}, "o")),
    "key_of": (searches.key_of, ({"1m": "1m", "1h": "1h"}, "1h")),
    "Helpers.parse_number": (Helpers.parse_number, (ME, "455123123.12345678")),
    "Helpers.safe_number": (Helpers.safe_number, (ME, MESSAGE, "a")),
    "Helpers.parse_numbers": (Helpers.parse_numbers, (ME, "1.5", None, 2.0)),
    "Helpers.parse_figures": (Helpers.parse_figures, (ME, "0.", "0.00000000", "2")),
    "Helpers.product": (Helpers.product, (ME, "37000.25000000", "0.01200000")),
    "omit_zero": (numbers.omit_zero, ("0.00000000",)),
    "decimal_to_precision": (numbers.decimal_to_precision, ("0.123456", numbers.TRUNCATE, 0.0001, numbers.TICK_SIZE)),
    "store_rows": (store_rows, (Asks(), [["1.5", "2.0"], ["1.6", "0.0"]])),
    "ArrayCache.append": (ArrayCache.append, (ArrayCache(5), {"symbol": "BTC/USDT"})),
    "ArrayCacheBySymbolById.append": (
        ArrayCacheBySymbolById.append,
        (ArrayCacheBySymbolById(5), {"symbol": "BTC/USDT", "id": "1"}),
    ),
    "ArrayCacheBySymbolBySide.append": (
        ArrayCacheBySymbolBySide.append,
        (ArrayCacheBySymbolBySide(), {"symbol": "BTC/USDT", "side": "long"}),
    ),
    "ArrayCacheByTimestamp.append": (ArrayCacheByTimestamp.append, (ArrayCacheByTimestamp(5), [1, 2.0])),
    "put": (js.put, ({}, "a", 1)),
    "has": (js.has, (MESSAGE, "a")),
    "text": (js.text, ("x",)),
    "key_text": (js.key_text, (5,)),
    "to_string": (js.to_string, (5,)),
    "get": (js.get, (MESSAGE, "a")),
    "item": (js.item, ([1, 2], 1)),
    "truthy": (js.truthy, ([],)),
    "strict_equal": (js.strict_equal, ("a", "b")),
    "parse_int": (js.parse_int, ("8",)),
    "keys": (js.keys, (MESSAGE,)),
    "may_have_large_number": (responses.may_have_large_number, ('{"a":12345678901234567}',)),
    "iso8601": (clock.iso8601, (1_700_000_000_123,)),
    "extend": (objects.extend, (MESSAGE, {"b": 8})),
    "deep_extend": (objects.deep_extend, (MESSAGE, {"d": {"e": 1}})),
    "keysort": (objects.keysort, ({"b": 1, "a": 2},)),
    "omit": (objects.omit, (MESSAGE, ["a"], "b")),
    "index_by": (objects.index_by, ([{"k": "a"}, {"k": "b"}], "k")),
    "rawencode": (encoding.rawencode, ({"symbol": "BTCUSDT", "timestamp": 1_700_000_000_123},)),
    "urlencode": (encoding.urlencode, ({"symbol": "BTCUSDT", "price": "1.50"},)),
    "urlencode_with_array_repeat": (encoding.urlencode_with_array_repeat, ({"symbol": "BTCUSDT"},)),
}


def test_twins_are_built_of_the_sources_at_hand_and_all_of_them_are_in_use() -> None:
    sources = sorted((ROOT / "runtime" / "native").glob("*.[ch]"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    assert NATIVE, "there are no native twins: `make setup` builds them, where there is a C compiler"
    assert digest == native._native.SOURCES, "the native twins are older than their sources: `make setup` builds them"
    assert sorted(native._native.names()) == sorted(TWINS)
    for name, (function, _) in TWINS.items():
        assert python_of(function) is not function, f"nothing uses the twin of {name}"


@pytest.mark.parametrize("name", TWINS)
def test_the_common_case_is_not_passed_on(name: str) -> None:
    def passed_on(*_: Any, **__: Any) -> Any:
        raise AssertionError(f"{name} has passed its arguments on")

    arguments = TWINS[name][1]
    twin = accelerated(passed_on, name)
    twin(*arguments)
    with pytest.raises(AssertionError, match="passed its arguments on"):
        twin(*arguments, named=1)


@pytest.mark.parametrize("name", TWINS)
def test_nothing_is_left_behind(name: str) -> None:
    function, arguments = TWINS[name]
    odd = (object(),) * len(arguments)

    def rounds(count: int) -> None:
        for _ in range(count):
            function(*arguments)
            try:
                function(*odd)
            except Exception:
                continue

    rounds(50)  # caches fill, classes are looked at
    gc.collect()
    before = sys.getallocatedblocks()
    references = [sys.getrefcount(each) for each in (*arguments, None, True, False)]
    rounds(1000)
    gc.collect()
    assert sys.getallocatedblocks() - before < 100
    after = [sys.getrefcount(each) for each in (*arguments, None, True, False)]
    assert all(abs(one - other) < 100 for one, other in zip(references, after, strict=True))


def test_a_twin_looks_like_the_function() -> None:
    function, plain = accessors.safe_string, python_of(accessors.safe_string)
    assert inspect.signature(function) == inspect.signature(plain)
    assert (function.__name__, function.__qualname__, function.__module__) == (
        "safe_string",
        "safe_string",
        "pro_runtime.values.accessors",
    )
    assert function.__doc__ == plain.__doc__ and "safe_string" in repr(function)
    assert copy.deepcopy(function) is function and pickle.loads(pickle.dumps(function)) is function
    assert python_of(plain) is plain
    assert js.call(function, MESSAGE, "a") == "12.50"  # by the arity of the function


def test_names_of_parameters_may_be_given() -> None:
    assert accessors.safe_string(container=MESSAGE, key="absent", default="x") == "x"
    assert ME.parse_number(value="1.5") == 1.5


def test_a_method_with_a_twin_is_a_method() -> None:
    assert ME.parse_number("1.5") == 1.5
    bound = ME.parse_number
    assert bound("2.5") == 2.5 and bound.__self__ is ME

    class Other(Instance):
        def parse_number(self, value: Any, default: Any = None) -> Any:
            return "mine", super().parse_number(value, default)

    assert Other().parse_number("1.5") == ("mine", 1.5)


def test_errors_are_those_of_the_function() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        accessors.safe_string(MESSAGE)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="cannot read 'a' of undefined"):
        js.get(None, "a")


def test_an_unknown_twin_is_the_function_itself() -> None:
    def alone() -> int:
        return 1

    assert accelerated(alone) is alone


def test_all_of_it_can_be_switched_off() -> None:
    code = "from pro_runtime.native import NATIVE; import binance_pro; print(NATIVE, binance_pro.binance().safe_string)"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "BINANCE_PRO_NATIVE": "0"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.startswith("False <function safe_string")


def test_a_book_without_order_is_refused_before_anything_is_written() -> None:
    side = Asks([[1.0, 1.0]])
    side._prices.append(2.0)
    with pytest.raises(TypeError, match="do not go together"):
        store_rows(side, [["1.5", "2.0"]])
    assert side._prices == [1.0, 2.0] and list(side._amounts) == [1.0]
