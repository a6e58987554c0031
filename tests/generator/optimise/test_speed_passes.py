"""Passes that look across methods: what they make of a fixture, and that results are those without the pass."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.snippet import compile_snippet
from pro_runtime.incremental.order_book_side import Asks
from pro_runtime.instance.helpers import Helpers

from ..compile_helper import compile_class

PARSER = """
import Precise from './Precise.js';
class Parser {
    parse (message, market = undefined) {
        const price = this.safeString (message, 'p');
        return this.safeDeal ({
            'info': message,
            'symbol': this.safeString (market, 'symbol'),
            'price': price,
            'amount': this.safeString (message, 'q'),
            'cost': undefined,
            'count': this.safeInteger (message, 'n'),
            'last': price,
        }, market);
    }

    parseBare (message) {
        return this.safeDeal ({ 'info': message, 'price': this.safeString (message, 'p') });
    }

    parseUnknown (message) {
        return this.safeDeal ({ 'price': message['p'] });
    }

    safeDeal (deal, market = undefined) {
        const price = this.omitZero (this.safeString2 (deal, 'price', 'last'));
        let cost = this.safeString (deal, 'cost');
        let size = undefined;
        if (market !== undefined) {
            size = this.safeString (market, 'size');
        }
        if (cost === undefined) {
            const amount = this.safeString (deal, 'amount');
            cost = Precise.stringMul (price, amount);
            if (size !== undefined) {
                cost = Precise.stringMul (cost, size);
            }
        }
        return this.extend (deal, {
            'price': this.parseNumber (price),
            'amount': this.safeNumber (deal, 'amount'),
            'cost': this.parseNumber (cost),
            'last': this.parseNumber (this.safeString (deal, 'last')),
            'count': this.safeInteger (deal, 'count', 0),
            'size': this.parseNumber (size),
        });
    }
}
"""

ROWS = """
class Book {
    handleDelta (side, delta) {
        const price = this.safeFloat (delta, 0);
        const amount = this.safeFloat (delta, 1);
        side.store (price, amount);
    }

    handleDeltas (side, deltas) {
        for (let i = 0; i < deltas.length; i++) {
            this.handleDelta (side, deltas[i]);
        }
    }
}
"""


def body(source: str, name: str) -> str:
    """The text of one method."""
    return source.split(f"def {name}(")[1].split("\n    def ")[0]


def instance(text: str, *disabled: str) -> Any:
    kind = compile_class(text, disabled)
    return type(kind.__name__, (kind, Helpers), {"number": float, "__init__": lambda self: None})()


def test_the_callee_is_spliced_into_the_parser() -> None:
    source, _ = compile_snippet(PARSER)
    spliced = body(source, "parse")
    assert "safe_deal" not in spliced and "extend" not in spliced
    assert spliced.count("return") == 1
    assert "safe_deal" in body(compile_snippet(PARSER, disabled=["specialise", "dissolve"])[0], "parse")


def test_what_a_literal_lacks_disappears_with_its_branches() -> None:
    bare = body(compile_snippet(PARSER)[0], "parse_bare")
    assert "Precise" not in bare and "if " not in bare
    assert '"cost": None' in bare and '"size": None' in bare and '"count": 0' in bare


def test_a_field_of_unknown_kind_keeps_the_call() -> None:
    assert "safe_deal" in body(compile_snippet(PARSER, disabled=["dissolve"])[0], "parse_unknown")


MESSAGES: list[dict[str, Any]] = [
    {"p": "10.5", "q": "2", "n": 3},
    {"p": "0.00", "q": "2"},
    {"p": "", "q": ""},
    {"p": 10, "q": 0.5, "n": "7"},
    {"q": "1e-7", "p": "3"},
    {},
]


@pytest.mark.parametrize(
    "off",
    [["specialise"], ["dissolve"], ["numbers"], ["specialise", "dissolve"], ["specialise", "dissolve", "numbers"]],
)
@pytest.mark.parametrize("message", MESSAGES)
def test_parsers_give_the_same_without_the_pass(message: dict[str, Any], off: list[str]) -> None:
    one, other = instance(PARSER), instance(PARSER, *off)
    for market in (None, {}, {"symbol": "A/B", "size": "0.01"}):
        left, right = one.parse(dict(message), market), other.parse(dict(message), market)
        assert repr(left) == repr(right), "the order of the keys counts, too"
    assert repr(one.parse_bare(dict(message))) == repr(other.parse_bare(dict(message)))
    if "p" in message:
        assert repr(one.parse_unknown(message)) == repr(other.parse_unknown(message))


def test_numbers_of_a_literal_are_parsed_together() -> None:
    source, _ = compile_snippet(PARSER)
    assert "self.parse_numbers(" in body(source, "parse")
    assert "self.parse_numbers(" not in compile_snippet(PARSER, disabled=["numbers"])[0]


def test_rows_go_to_the_book_at_once() -> None:
    source, _ = compile_snippet(ROWS)
    assert "store_rows(side, deltas)" in body(source, "handle_deltas")
    assert "store_rows" not in compile_snippet(ROWS, disabled=["rows"])[0]
    rows = [["1.5", "2"], ["0.5", "1"], ["1.5", "0.0"], ["x", "1"], [2, 3]]
    one, other = Asks(), Asks()
    instance(ROWS).handle_deltas(one, rows)
    instance(ROWS, "rows").handle_deltas(other, rows)
    assert list(one) == list(other) == [[0.5, 1.0], [2.0, 3.0]]


VALUES: list[Any] = [
    None,
    "1.5",
    "2",
    "",
    "-0",
    "null",
    "0",
    "1,2",
    "3",
    " 1",
    1.5,
    4,
    "true",
    "nan",
    "1e400",
    "12345678901234567890123",
    "[1]",
    '"1"',
    "x",
]


def test_parse_numbers_is_parse_number_for_each() -> None:
    helpers = instance(ROWS)
    for first in VALUES:
        for second in VALUES:
            together = helpers.parse_numbers(first, second, "7.25")
            assert repr(together) == repr([helpers.parse_number(value) for value in (first, second, "7.25")])
