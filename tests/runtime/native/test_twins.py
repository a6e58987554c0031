"""Native twins give what the Python functions give, whatever they are given."""

from __future__ import annotations

import re
from copy import deepcopy
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_runtime import js
from pro_runtime.incremental.caches import (
    ArrayCache,
    ArrayCacheBySymbolById,
    ArrayCacheBySymbolBySide,
    ArrayCacheByTimestamp,
    BaseCache,
)
from pro_runtime.incremental.order_book_side import Asks, Bids, store_rows
from pro_runtime.instance.helpers import Helpers
from pro_runtime.native import python_of
from pro_runtime.rest import responses
from pro_runtime.values import accessors, clock, encoding, fields, numbers, objects, searches
from pro_runtime.values.precise import Precise

from .alike import DICTS, KEYS, NUMBERS, SCALARS, VALUES, WORDS, compare, decimals, outcome, same

KINDS = "value string string_lower string_upper integer float dict list bool".split()
MANY = settings(max_examples=300, deadline=None)


class Floats(Helpers):
    """An instance whose numbers are floats."""

    number: Any = float


class Decimals(Floats):
    number = Decimal


@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(data=st.data())
def test_accessors(kind: str, data: st.DataObject) -> None:
    container = data.draw(st.one_of(DICTS, st.lists(VALUES, max_size=3), SCALARS))
    key = st.one_of(KEYS, st.sampled_from([0, 1, -1, None, 2.0, 10**30]))
    default = data.draw(st.lists(SCALARS, max_size=1))
    compare(getattr(accessors, f"safe_{kind}"), container, data.draw(key), *default)
    compare(getattr(accessors, f"safe_{kind}_2"), container, data.draw(key), data.draw(key), *default)
    several = data.draw(st.one_of(st.lists(key, max_size=4), st.tuples(key, key)))
    compare(getattr(accessors, f"safe_{kind}_n"), container, several, *default)


@pytest.mark.parametrize("name", "text_of lower_of upper_of integer_of dict_of list_of".split())
@MANY
@given(value=VALUES, default=st.lists(SCALARS, max_size=1))
def test_conversions(name: str, value: Any, default: list[Any]) -> None:
    compare(getattr(fields, name), value, *default)


def test_a_default_that_is_the_value_is_converted_nevertheless() -> None:
    text = "ABC"
    assert accessors.safe_string_lower({"a": text}, "a", text) == "abc"
    assert fields.lower_of(text, text) == "abc"


@MANY
@given(DICTS, st.lists(KEYS, max_size=4), st.lists(NUMBERS, max_size=6), st.one_of(WORDS, SCALARS))
def test_searches(container: dict[Any, Any], names: list[str], texts: list[str], value: Any) -> None:
    compare(searches.safe_floats, container, *names)
    compare(searches.floats_of, *texts)
    compare(searches.key_of, container, value)
    compare(searches.key_of, {key: key[:1] for key in names}, names[0][:1] if names else value)


@pytest.mark.parametrize("exchange", [Floats(), Decimals()], ids=["float", "Decimal"])
@MANY
@given(data=st.data())
def test_numbers_of_an_instance(exchange: Any, data: st.DataObject) -> None:
    figure = st.one_of(NUMBERS, st.none(), st.floats(), st.integers(-3, 3))
    compare_method(exchange, "parse_number", data.draw(VALUES), *data.draw(st.lists(SCALARS, max_size=1)))
    compare_method(exchange, "safe_number", data.draw(st.one_of(DICTS, SCALARS)), data.draw(KEYS))
    figures = data.draw(st.lists(figure, max_size=6))
    compare_method(exchange, "parse_numbers", *figures)
    marks = "".join(data.draw(st.lists(st.sampled_from("0."), min_size=len(figures), max_size=len(figures))))
    compare_method(exchange, "parse_figures", marks, *figures)
    one, other = data.draw(NUMBERS), data.draw(NUMBERS)
    try:
        by_python = exchange.parse_numbers(python_of(Helpers.product)(exchange, one, other))
    except ValueError:
        with pytest.raises(ValueError, match="number"):
            exchange.product(one, other)
    else:
        # the one hands on a number, the other a text for the parser
        assert same(exchange.parse_numbers(exchange.product(one, other)), by_python)


def compare_method(exchange: Any, name: str, *arguments: Any) -> None:
    function = getattr(Helpers, name)
    python = python_of(function)
    assert python is not function, f"{name} has no native twin"
    one, other = outcome(function, (exchange, *arguments)), outcome(python, (exchange, *arguments))
    assert same(one, other), f"{name} {arguments}: native {one}, Python {other}"


@settings(max_examples=1000, deadline=None)
@given(decimals(19))
def test_a_plain_decimal_is_the_nearest_float(text: str) -> None:
    assert Floats().parse_number(text) == float(text)


ARITHMETIC = (
    "string_mul string_add string_sub string_gt string_ge string_lt string_le string_equals string_min string_max"
)


@pytest.mark.parametrize("name", ARITHMETIC.split())
@MANY
@given(st.one_of(NUMBERS, decimals(20), st.none()), st.one_of(NUMBERS, decimals(20), st.none()))
def test_arithmetic(name: str, one: Any, other: Any) -> None:
    compare(getattr(Precise, name), one, other)


@MANY
@given(NUMBERS, NUMBERS, st.sampled_from([None, 0, 1, 8, 18, 25, 40]))
def test_quotients(one: str, other: str, places: int | None) -> None:
    compare(Precise.string_div, one, other)
    compare(Precise.string_div, one, other, places)


@MANY
@given(st.one_of(NUMBERS, st.none()))
def test_signs_and_zeros(text: Any) -> None:
    compare(Precise.string_abs, text)
    compare(Precise.string_neg, text)
    compare(numbers.omit_zero, text)


@pytest.mark.parametrize("name", ["exact_mul", "exact_add", "exact_sub", "exact_div"])
@MANY
@given(decimals(15), decimals(15))
def test_operands_of_other_operations_have_the_same_value(name: str, one: str, other: str) -> None:
    mine, theirs = getattr(Precise, name)(one, other), python_of(getattr(Precise, name))(one, other)
    assert (mine is None) == (theirs is None)
    assert mine is None or Decimal(mine) == Decimal(theirs)


STEPS = st.sampled_from(
    [0.1, 0.01, "0.00001000", 1e-8, 0.05, 0.25, "0.5", 1, 10, "1.00000000", 0.3, 1e-7, 100, 0, -1, "x", 8]
)


@settings(max_examples=2000, deadline=None)
@given(
    st.one_of(decimals(9), NUMBERS, st.floats(0, 1e7), st.integers(-3, 3), st.none()),
    st.sampled_from([0, 1, 0, 1, 2, None]),
    STEPS,
    st.sampled_from([4, 4, 4, 2, 3, None]),
    st.lists(st.sampled_from([5, 6, None]), max_size=1),
)
def test_rounding_to_steps(value: Any, mode: Any, step: Any, counting: Any, padding: list[Any]) -> None:
    compare(numbers.decimal_to_precision, value, mode, step, counting, *padding)


@MANY
@given(
    VALUES, st.lists(st.sampled_from([None, 10, 16]), max_size=1), st.sampled_from([0, 1, -1, "a", "length", None, 1.0])
)
def test_operations_of_compiled_code(value: Any, base: list[Any], key: Any) -> None:
    for function in (js.text, js.key_text, js.to_string, js.truthy, js.keys):
        compare(function, value)
    compare(js.parse_int, value, *base)
    compare(js.get, value, key)
    compare(js.has, value, key)
    compare(js.put, value, key, 1)
    if isinstance(value, (list, str)):
        compare(js.item, value, key)


LARGE = re.compile(r"[0-9]{16}|[0-9][eE][+]?[0-9]")


@settings(max_examples=1000, deadline=None)
@given(st.text("0123456789eE+-.,:{} aäg", max_size=60), st.sampled_from(["", "1" * 16, "1e5", "2E+7", "1e-5"]))
def test_large_numbers_are_found(before: str, number: str) -> None:
    for text in (before, f"{before}:{number}", f"{number},{before}"):
        for function in (responses.may_have_large_number, python_of(responses.may_have_large_number)):
            # to be wrong about what is none costs a second look
            assert function(text) or LARGE.search(text) is None
    assert not responses.may_have_large_number('{"price":"0.00010000","size":123456789012345,"x":1e-7}')


@MANY
@given(VALUES, VALUES)
def test_equality(left: Any, right: Any) -> None:
    compare(js.strict_equal, left, right)
    compare(js.strict_equal, left, left)


class Own(dict[Any, Any]):
    """A dict like any other, as books are."""


class Owner(dict[Any, Any]):
    """One that finds what it has not."""

    def get(self, key: Any, default: Any = None) -> Any:
        return "found"


@pytest.mark.parametrize("kind", [Own, Owner])
def test_classes_derived_from_dict(kind: type[dict[Any, Any]]) -> None:
    for name in ("safe_string", "safe_integer", "safe_value", "safe_float"):
        compare(getattr(accessors, name), kind(a="7"), "a", "default")
        compare(getattr(accessors, name), kind(a="7"), "b", "default")


@settings(max_examples=2000, deadline=None)
@given(st.one_of(st.integers(-1, 253_402_300_800_000), st.integers(8_640_000_000_000_000, 2**70), SCALARS))
def test_dates(instant: Any) -> None:
    compare(clock.iso8601, instant)


@MANY
@given(st.lists(st.one_of(DICTS, SCALARS), max_size=4))
def test_merging(containers: list[Any]) -> None:
    compare(objects.extend, *containers)
    compare(objects.deep_extend, *containers)


@MANY
@given(DICTS, st.lists(st.one_of(KEYS, st.lists(KEYS, max_size=2), st.sampled_from([3, None, ("a",)])), max_size=3))
def test_copies_and_orders(container: dict[Any, Any], omitted: list[Any]) -> None:
    compare(objects.omit, container, *omitted)
    compare(objects.keysort, container)


@MANY
@given(
    st.lists(st.one_of(st.dictionaries(st.sampled_from("ab"), st.one_of(WORDS, st.integers())), SCALARS), max_size=5)
)
def test_indices(records: list[Any]) -> None:
    compare(objects.index_by, records, "a")


@MANY
@given(st.dictionaries(st.one_of(WORDS, KEYS), st.one_of(WORDS, st.integers(), VALUES), max_size=6))
def test_query_strings(params: dict[str, Any]) -> None:
    for function in (encoding.rawencode, encoding.urlencode, encoding.urlencode_with_array_repeat):
        compare(function, params)


ROWS = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 40), st.sampled_from(["0.00000000", "0", "1.5", "0.25000000", "3"])).map(
            lambda row: [f"{row[0] / 4:.4f}", row[1]]
        ),
        st.tuples(decimals(8), decimals(8)).map(list),
    ),
    max_size=25,
)
ODD_ROWS = st.sampled_from([["1"], ["1", "2", "3"], [1, 2], ["x", "1"], ["1e2", "3"], [None, None], "12", {}])


@pytest.mark.parametrize("kind", [Asks, Bids])
@MANY
@given(st.lists(st.tuples(ROWS, st.lists(ODD_ROWS, max_size=1), st.booleans()), max_size=5))
def test_rows_of_a_book(kind: type[Any], updates: list[tuple[list[Any], list[Any], bool]]) -> None:
    native, python = kind((), 20), kind((), 20)
    for rows, odd, limited in updates:
        store_rows(native, rows + odd)
        python_of(store_rows)(python, rows + odd)
        if limited:
            native.limit()
            python.limit()
        assert native == python
        assert (native._prices, native._amounts, native._odd) == (python._prices, python._amounts, python._odd)


SYMBOLS = st.sampled_from(["A", "B", "C", "A", "B", "C", None])
IDS = st.sampled_from(["1", "2", "3", "4", "1", "2", "3", None, 5])
ROWS_OF: dict[type[BaseCache], st.SearchStrategy[Any]] = {
    ArrayCache: st.sampled_from([{"symbol": "A"}, {"symbol": "B"}, {"symbol": None}, {}]),
    ArrayCacheBySymbolById: st.one_of(
        st.fixed_dictionaries({"symbol": SYMBOLS, "id": IDS, "x": st.integers()}), st.just({"id": "1"})
    ),
    ArrayCacheBySymbolBySide: st.fixed_dictionaries({"symbol": SYMBOLS, "side": IDS, "x": st.integers()}),
    ArrayCacheByTimestamp: st.tuples(st.sampled_from([1, 2, 3, 4, 5, None, 1.5]), st.integers()).map(list),
}


def _steps(rows: st.SearchStrategy[Any]) -> st.SearchStrategy[list[tuple[str, Any]]]:
    several = st.one_of(
        st.tuples(st.just("append"), rows),
        st.tuples(st.just("append"), rows),
        st.tuples(st.just("append again"), st.integers(0, 9)),
        st.tuples(st.just("delete"), st.integers(0, 9)),
        st.tuples(st.just("get_limit"), st.sampled_from([("A", None), ("B", 2), (None, None), (None, 3)])),
        st.tuples(st.just("since"), st.integers(0, 20)),
        st.tuples(st.just("resize"), st.integers(1, 4)),
        st.tuples(st.just("clear"), st.none()),
    )
    return st.lists(several, max_size=40)


def _state(cache: Any) -> list[Any]:
    slots = (name for kind in type(cache).__mro__ for name in getattr(kind, "__slots__", ()) if name != "serial")
    return [list(cache), *((name, getattr(cache, name)) for name in slots)]


@pytest.mark.parametrize("kind", ROWS_OF)
@settings(max_examples=500, deadline=None)
@given(data=st.data(), size=st.sampled_from([None, 0, 1, 2, 5]))
def test_rows_of_a_cache(kind: type[BaseCache], data: st.DataObject, size: int | None) -> None:
    native, python = kind(size), kind(size)
    append = python_of(kind.append)
    assert append is not kind.append
    for step, argument in data.draw(_steps(ROWS_OF[kind])):
        if step == "append":
            native.append(deepcopy(argument))
            append(python, deepcopy(argument))
        elif step == "append again" and argument < len(native):
            native.append(native[argument])
            append(python, python[argument])
        elif step == "delete" and argument < len(native):
            del native[argument], python[argument]
        elif step == "get_limit":
            assert native.get_limit(*argument) == python.get_limit(*argument)
        elif step == "since":
            assert native.since(argument) == python.since(argument)
        elif step == "resize":
            native.resize(argument)
            python.resize(argument)
        elif step == "clear":
            native.clear()
            python.clear()
        assert _state(native) == _state(python)
