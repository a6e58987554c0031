"""Exact decimal arithmetic gives upstream's texts, digit by digit."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal, getcontext, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.values.precise import Precise

from tests.runtime.base.compare import assert_agrees

_FIXED = [
    "0",
    "0.0",
    "-0",
    "-0.00",
    "0.00000000",
    "1",
    "-1",
    "10",
    "1000000",
    "0.1",
    "-0.1",
    ".5",
    "5.",
    "+7.5",
    "00012.500",
    "1e8",
    "1E-8",
    "-2.5e3",
    "1e+2",
    "27123.45",
    "0.01300000",
    "0.000000000000000001",
    "123456789012345678901234567890.123456789012345678901234567890",
    "9" * 80 + "." + "9" * 80,
]


def _number(rng: random.Random) -> str:
    kind = rng.random()
    if kind < 0.25:
        return rng.choice(_FIXED)
    digits = rng.choice([1, 2, 4, 8, 12, 20, 30])
    text = str(rng.randrange(10**digits))
    if rng.random() < 0.75:
        fraction = rng.choice([1, 2, 4, 8, 10, 18, 25])
        text += "." + str(rng.randrange(10**fraction)).zfill(fraction)
    if rng.random() < 0.3:
        text = "-" + text
    if kind > 0.93:
        text += rng.choice(["e", "E"]) + rng.choice(["", "-", "+"]) + str(rng.randrange(30))
    return text


def _pairs(seed: int, count: int) -> list[list[Any]]:
    rng = random.Random(seed)
    pairs: list[list[Any]] = [[a, b] for a in _FIXED for b in _FIXED]
    return pairs + [[_number(rng), _number(rng)] for _ in range(count)]


_BINARY = {
    "stringMul": Precise.string_mul,
    "stringAdd": Precise.string_add,
    "stringSub": Precise.string_sub,
    "stringMod": Precise.string_mod,
    "stringOr": Precise.string_or,
    "stringMin": Precise.string_min,
    "stringMax": Precise.string_max,
    "stringEq": Precise.string_eq,
    "stringEquals": Precise.string_equals,
    "stringGt": Precise.string_gt,
    "stringGe": Precise.string_ge,
    "stringLt": Precise.string_lt,
    "stringLe": Precise.string_le,
}


@pytest.mark.parametrize("name", _BINARY)
def test_two_operands(name: str) -> None:
    edges: list[list[Any]] = [
        ["1", None],
        [None, "1"],
        [None, None],
        ["", "1"],
        ["abc", "1"],
        ["1", "1.2.3"],
        [" 5 ", "0x10"],
    ]
    assert_agrees(f"Precise.{name}", _BINARY[name], _pairs(1, 1500) + edges)


def test_division() -> None:
    rng = random.Random(2)
    cases = _pairs(3, 2500)
    cases += [[*pair, rng.choice([None, 0, 1, 2, 8, 18, 36, 100, -2])] for pair in _pairs(4, 2500)]
    cases += [
        ["1", None],
        [None, "1"],
        ["1", "0"],
        ["1", "0.000"],
        ["1", "-0"],
        ["", "3"],
        ["1", ""],
        ["x", "3"],
        ["1", "x"],
    ]
    assert_agrees("Precise.stringDiv", Precise.string_div, cases)


@pytest.mark.parametrize(("name", "function"), [("stringNeg", Precise.string_neg), ("stringAbs", Precise.string_abs)])
def test_one_operand(name: str, function: Callable[[Any], Any]) -> None:
    rng = random.Random(5)
    assert_agrees(
        f"Precise.{name}",
        function,
        [[text] for text in [*_FIXED, None, "", "NaN"]] + [[_number(rng)] for _ in range(1000)],
    )


def test_results_beyond_the_decimal_context_are_exact_too() -> None:
    long = "7" * 1500
    cases = [[long, long], [long + ".5", "-" + long], ["1e4200", "3"], ["1e-4200", "3e-1"]]
    assert_agrees("Precise.stringMul", Precise.string_mul, cases)
    assert_agrees("Precise.stringAdd", Precise.string_add, cases[:2])
    assert_agrees("Precise.stringDiv", Precise.string_div, [*cases[:2], ["1e4200", "7", 30]])
    assert_agrees("Precise.stringMod", Precise.string_mod, [[long, "7.5"], ["1e4000", "3"]])


def test_the_constructor_splits_and_reduces_as_upstream() -> None:
    rng = random.Random(6)
    texts = [*_FIXED, *(_number(rng) for _ in range(500))]

    def parts(text: str) -> dict[str, Any]:
        number = Precise(text)
        return {"integer": number.integer, "decimals": number.decimals}

    assert_agrees("Precise.prototype.constructor", parts, [[text] for text in texts], new=True)
    for text in texts:
        number = Precise(text)
        before = str(Precise(text))
        assert number.reduce() is number
        assert number.integer == 0 or number.integer % 10 != 0
        assert str(number) == before


def test_instances_compute_without_changing_their_operands() -> None:
    a, b = Precise("12.50"), Precise("-0.3")
    assert [str(x) for x in (a.add(b), a.sub(b), a.mul(b), a.div(b), a.mod(b), a.neg(), b.abs())] == [
        "12.2",
        "12.8",
        "-3.75",
        "-41.666666666666666666",
        "0.2",
        "-12.5",
        "0.3",
    ]
    assert a.max(b) is a
    assert a.min(b) is b
    assert (a.gt(b), a.ge(a), a.lt(b), a.le(b), a.equals(Precise("12.5"))) == (True, True, False, False, True)
    assert repr(Precise("1.50")) == "Precise(150, 2)"


def test_what_is_no_decimal_is_refused() -> None:
    for text in ("abc", "1.2.3", "NaN", "Infinity", "1e", "--1"):
        with pytest.raises(ValueError, match="not a decimal number"):
            Precise.string_add(text, "1")
        with pytest.raises(ValueError, match="not a decimal number"):
            Precise(text)
    with pytest.raises(TypeError):
        Precise(1.5)  # type: ignore[arg-type]
    with pytest.raises(ZeroDivisionError):
        Precise.string_mod("1", "0")


def test_the_callers_decimal_context_neither_matters_nor_changes() -> None:
    with localcontext() as context:
        context.prec = 3
        context.clear_flags()
        assert Precise.string_mul("1.23456789", "9.87654321") == "12.1932631112635269"
        assert Precise.string_div("2", "3") == "0.666666666666666666"
        assert getcontext().prec == 3
        assert not any(context.flags.values())


_DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30, places=18).map(
    str
)


@given(_DECIMALS, _DECIMALS)
def test_sums_and_differences_undo_each_other(a: str, b: str) -> None:
    total = Precise.string_add(a, b)
    back = Precise.string_sub(total, b)
    assert Precise.string_eq(back, a)
    assert Decimal(back or "") == Decimal(a)


@given(_DECIMALS, _DECIMALS)
def test_quotient_and_remainder_belong_together(a: str, b: str) -> None:
    if Precise.string_eq(b, "0"):
        return
    remainder = Precise.string_mod(a, b) or ""
    whole = Precise.string_div(Precise.string_sub(a, remainder), b, 0)
    assert Precise.string_eq(Precise.string_add(Precise.string_mul(whole, b), remainder), a)
    assert Decimal(remainder).copy_abs() < Decimal(b).copy_abs()  # abs() would round to the context
