"""Currencies that markets name: found without making those that are thrown away, and the same as if all were made."""

from __future__ import annotations

from typing import Any

import binance_pro
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime import js
from pro_runtime.values.layers import defined_over, laid_over, layered
from pro_runtime.values.numbers import DECIMAL_PLACES, TICK_SIZE
from pro_runtime.values.objects import keysort, sorted_keys
from pro_runtime.values.searches import defined_entries

CODES = st.sampled_from(["A", "B", "USDT", "1", "10", "a", "Ä", "😀", "\uff01"])
FIGURES = st.sampled_from([1e-8, 0.1, 1, 0.0, -0.0, float("nan"), "0.1", "", None, True, [], 8, 10])
VALUES = st.none() | FIGURES | st.dictionaries(st.sampled_from(["min", "max", "x"]), FIGURES, max_size=2)


@st.composite
def market(draw: st.DrawFn, codes: st.SearchStrategy[Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": draw(CODES), "symbol": draw(CODES) + draw(CODES), "spot": draw(st.booleans())}
    for side in ("base", "quote"):
        if draw(st.integers(0, 9)):
            made[side] = draw(codes)
        if draw(st.booleans()):
            made[f"{side}Id"] = draw(CODES | st.sampled_from(["", None, 5]))
        if not draw(st.integers(0, 9)):
            made[f"{side}NumericId"] = draw(FIGURES)
    if draw(st.integers(0, 9)):
        made["precision"] = draw(
            st.dictionaries(st.sampled_from(["base", "quote", "amount", "price"]), FIGURES) | st.sampled_from([None, 5])
        )
    return made


def exchange(counting: int) -> Any:
    made = binance_pro.binance()
    made.precisionMode = counting
    return made


def sharing(*tables: dict[str, Any]) -> list[Any]:
    """Which entries of the tables are one object."""
    seen: list[Any] = []
    for table in tables:
        for key, entry in table.items():
            first = next((name for name, other in seen if other is entry), key)
            seen.append(((key, first), entry))
    return [name for name, _ in seen]


@pytest.mark.parametrize("counting", [TICK_SIZE, DECIMAL_PLACES])
@given(markets=st.lists(market(CODES), max_size=8))
def test_only_the_currencies_that_stay_are_made(counting: int, markets: list[dict[str, Any]]) -> None:
    made = exchange(counting)
    short, long = made._currencies_named(markets), made._currencies_one_by_one(markets)
    assert short is not None
    assert repr(short) == repr(long)
    assert sharing(*short) == sharing(*long)


@given(markets=st.lists(market(st.sampled_from(["", None, 5, True, [], "A"])), min_size=1, max_size=4))
def test_codes_that_are_no_texts_take_the_long_way(markets: list[dict[str, Any]]) -> None:
    plain = all(entry[side] == "A" for entry in markets for side in ("base", "quote") if side in entry)
    assert (exchange(TICK_SIZE)._currencies_named(markets) is None) is not plain


class Coarse(binance_pro.binance):
    def safe_currency_structure(self, currency: Any) -> Any:
        made = super().safe_currency_structure(currency)
        return {**made, "code": f"x{made['code']}"}


def test_a_method_that_was_replaced_is_asked_for_each_market() -> None:
    markets = [{"id": "AB", "symbol": "A/B", "base": "A", "quote": "B", "spot": True}]
    one, other = Coarse(), binance_pro.binance()
    one.set_markets(markets)
    other.set_markets(markets)
    assert {"xA", "xB"} <= one.currencies.keys() and {"A", "B"} <= other.currencies.keys()
    compiled = other.safe_currency_structure
    other.safe_currency_structure = lambda currency: {**compiled(currency), "code": "all"}
    other.currencies = {}
    other.set_markets(markets)
    assert list(other.currencies) == ["all"]


@given(
    below=VALUES, rows=st.lists(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "1", "e"]), VALUES), max_size=5)
)
def test_what_is_defined_is_laid_over(below: Any, rows: list[dict[str, Any]]) -> None:
    base = {"a": None, "b": below, "c": {"min": 1, "x": {"y": below}}, "d": 5}
    layers = layered(base)
    before = repr(base)
    for row in [*rows, *rows]:
        result = defined_over(layers, row)
        assert repr(result) == repr(laid_over(layered(base), defined_entries(row)))
        for value in result.values():
            if isinstance(value, dict):
                value["mine"] = 1
        for value in row.values():
            if isinstance(value, dict):
                value.pop("mine", None)
    assert repr(base) == before


@given(names=st.lists(CODES | st.sampled_from(["b", "c1", "²", ""])))
def test_keys_are_sorted_as_those_of_a_sorted_dict(names: list[str]) -> None:
    container = dict.fromkeys(names)
    assert sorted_keys(container) == js.keys(keysort(container))


def test_fees_stay_where_a_market_has_none_of_its_own() -> None:
    made = binance_pro.binance()
    made.set_markets([{"id": "AB", "symbol": "A/B", "taker": None, "maker": 0.5, "info": {}}])
    found = made.market("A/B")
    assert (found["taker"], found["maker"]) == (made.fees["trading"]["taker"], 0.5)
    assert found["limits"] is not made.limits
    assert made.markets_by_id["AB"][0] is not found
