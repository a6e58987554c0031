"""Passes "exact" and "figures": numbers handed on between exact operations, zeros omitted from all figures at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ..compile_helper import instance_of, method_text

FIGURES = """
import Precise from './Precise.js';
class Figures {
    percentage (change, open) {
        return Precise.stringMul (Precise.stringDiv (change, open), '100');
    }

    margin (margin, collateral) {
        return Precise.stringDiv (Precise.stringAdd (Precise.stringDiv (margin, collateral), '5e-5'), '1', 4);
    }

    spread (a, b) {
        return Precise.stringSub (Precise.stringDiv ('1', a, 8), Precise.stringMul (a, b));
    }

    whole (a, b) {
        return Precise.stringAdd (Precise.stringDiv (a, b, 0), Precise.stringSub (a, b));
    }

    shown (a, b) {
        return [ Precise.stringMul (a, b), Precise.stringAbs (Precise.stringSub (a, b)), Precise.stringMul (a, b) + 'x' ];
    }

    ticker (message) {
        return {
            'high': this.parseNumber (this.omitZero (this.safeString (message, 'high'))),
            'low': this.parseNumber (this.safeString (message, 'low')),
            'bid': this.parseNumber (this.omitZero (this.safeString (message, 'bid'))),
            'ask': this.parseNumber (this.safeString (message, 'ask')),
            'last': this.parseNumber (this.omitZero (this.safeString (message, 'last'))),
            'open': this.parseNumber (this.safeString (message, 'open')),
            '24h-change': this.parseNumber (this.omitZero (this.safeString (message, 'change'))),
        };
    }

    volumes (message) {
        return {
            'high': this.parseNumber (this.safeString (message, 'high')),
            'low': this.parseNumber (this.safeString (message, 'low')),
            'bid': this.parseNumber (this.safeString (message, 'bid')),
            'ask': this.parseNumber (this.safeString (message, 'ask')),
            'last': this.parseNumber (this.safeString (message, 'last')),
        };
    }
}
"""

ON, OFF = instance_of(FIGURES), instance_of(FIGURES, "exact", "figures")
OPERATIONS = ["percentage", "margin", "spread", "whole", "shown"]


def outcome(function: Any, *arguments: Any) -> str:
    try:
        return repr(function(*arguments))
    except Exception as error:
        return type(error).__name__


def decimals() -> st.SearchStrategy[str]:
    """Texts of decimals: of few digits and many, with zeros at both ends, with exponents, negative, zero."""
    return st.from_regex(r"-?(0|[1-9][0-9]{0,40})(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?", fullmatch=True)


def test_inner_operations_give_numbers() -> None:
    text = method_text(FIGURES, "percentage")
    assert "Precise.string_mul(Precise.exact_div(change, open), " in text
    assert "exact_" not in method_text(FIGURES, "percentage", "exact")
    assert "Precise.exact_add(Precise.exact_div(margin, collateral), " in method_text(FIGURES, "margin")


def test_what_others_see_is_a_text() -> None:
    assert "exact_" not in method_text(FIGURES, "shown")


@given(decimals(), decimals())
@settings(max_examples=300)
def test_operations_give_the_same_texts(a: str, b: str) -> None:
    for name in OPERATIONS:
        assert outcome(getattr(ON, name), a, b) == outcome(getattr(OFF, name), a, b), name


ODD: list[Any] = [
    None,
    "",
    "0",
    "-0",
    "0.000",
    "x",
    "nan",
    "Infinity",
    "1e5000",
    "1e-5000",
    "1.",
    ".5",
    "+1",
    " 1",
    "9" * 90,
    "-1e-18",
]


@pytest.mark.parametrize("a", ODD, ids=repr)
def test_odd_operands_end_alike(a: Any) -> None:
    for b in [*ODD, "3", "-7.5"]:
        for name in OPERATIONS:
            assert outcome(getattr(ON, name), a, b) == outcome(getattr(OFF, name), a, b), (name, b)


def test_figures_are_marked_by_whether_zero_counts() -> None:
    text = method_text(FIGURES, "ticker")
    assert 'self.parse_figures("0.0.0.0", ' in text
    assert "omit_zero" not in text
    for off in ("figures", "numbers"):
        other = method_text(FIGURES, "ticker", off)
        assert "parse_figures" not in other and other.count("omit_zero(") == 4
    assert "self.parse_numbers(" in method_text(FIGURES, "volumes"), "nothing to omit"


FIELDS = ["high", "low", "bid", "ask", "last", "open", "change"]
TEXTS = st.one_of(
    decimals(),
    st.sampled_from(
        ["0", "0.0", "-0.0", "0e5", "5E-400", "1e400", "", " 1.5", "[1.5", "1,2", "null", "true", "nan", "x", "1."]
    ),
    st.sampled_from([0, 0.0, -0.0, 7, 2.5, float("nan"), float("inf"), True, None]),
)


@given(st.dictionaries(st.sampled_from(FIELDS), TEXTS))
@settings(max_examples=300)
def test_figures_come_out_alike(message: dict[str, Any]) -> None:
    expected = repr(OFF.ticker(dict(message)))
    assert repr(ON.ticker(dict(message))) == expected
    assert repr(ON.volumes(dict(message))) == repr(OFF.volumes(dict(message)))


def test_zero_is_omitted_where_the_source_omits_it() -> None:
    found = ON.ticker(dict.fromkeys(FIELDS, "0.00"))
    assert list(found.values()) == [None, 0.0, None, 0.0, None, 0.0, None]
    found = ON.ticker(dict.fromkeys(FIELDS, "1.50"))
    assert list(found.values()) == [1.5] * 7
