"""Spelling, parsing and rounding of numbers agree with upstream and with JavaScript itself."""

from __future__ import annotations

import math
import random
import struct
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.values import numbers
from pro_runtime.values.numbers import (
    DECIMAL_PLACES,
    NO_PADDING,
    PAD_WITH_ZERO,
    ROUND,
    SIGNIFICANT_DIGITS,
    TICK_SIZE,
    TRUNCATE,
    decimal_to_precision,
    js_number_text,
    number_to_string,
    parse_float,
    text_to_number,
)

from tests.oracle import run_oracle
from tests.runtime.base.compare import assert_agrees

_NUMBERS: list[Any] = [
    0,
    -0.0,
    1,
    -1,
    1.0,
    0.1,
    -0.1,
    1e-5,
    1e-6,
    1e-7,
    -1.5e-7,
    1.234e-20,
    5e-324,
    123456.789,
    1e15,
    1e16,
    1.5e16,
    1.2345678901234567e19,
    1e20,
    1e21,
    -1.5e22,
    1e100,
    1.7976931348623157e308,
    2**53,
    100,
    1700000000123,
    math.nan,
    math.inf,
    -math.inf,
    True,
    False,
]

_TEXTS: list[Any] = [
    "",
    " ",
    "0",
    "0.0",
    "-0",
    "00",
    "1",
    "+1",
    "-1.50",
    "1.",
    ".5",
    "-.5e1",
    ".",
    "-",
    "1e5",
    "1E-7",
    "1e",
    "1e+",
    "1.5e-9",
    "12abc",
    "abc",
    "1 2",
    " 12 ",
    "\t12\n",
    "\u00a012\ufeff",
    "0x1F",
    "-0x1F",
    "0b101",
    "0o17",
    "1_000",
    "nan",
    "NaN",
    "inf",
    "Infinity",
    "-Infinity",
    "+Infinity",
    "Infinityx",
    "infinity",
    "1,5",
    "1.2.3",
    "123456789012345678901234567890",
    "0.000000000000000000001",
    "true",
    "null",
]


def _random_floats(seed: int, count: int) -> list[float]:
    rng = random.Random(seed)
    floats = [float(struct.unpack("<d", rng.randbytes(8))[0]) for _ in range(count)]
    floats += [rng.uniform(-1, 1) * 10 ** rng.randrange(-12, 25) for _ in range(count)]
    floats += [round(rng.uniform(0, 1e5), rng.randrange(9)) for _ in range(count)]
    return floats


def test_the_text_of_a_number_is_javascripts() -> None:
    assert_agrees("js.String", js_number_text, [[value] for value in _NUMBERS + _random_floats(1, 1500)])


def test_a_number_as_decimal_text() -> None:
    cases = [[value] for value in [*_NUMBERS, *_TEXTS, None, *_random_floats(2, 1500)]]
    assert_agrees("functions.numberToString", number_to_string, cases)


def test_decimals_and_long_integers_keep_every_digit() -> None:
    assert number_to_string(Decimal("1E-10")) == "0.0000000001"
    assert number_to_string(Decimal("12345678901234567890.10")) == "12345678901234567890.10"
    assert number_to_string(12345678901234567890123) == "12345678901234567890123"
    assert js_number_text(12345678901234567891) == "12345678901234567891"
    assert js_number_text(15 * 10**20) == "1.5e+21"
    assert [number_to_string(value) for value in ([1], [], {"a": 1})] == ["1", "", "[object Object]"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_printing_and_parsing_undo_each_other(value: float) -> None:
    assert text_to_number(js_number_text(value)) == value
    assert text_to_number(number_to_string(value) or "") == value
    assert "e" not in (number_to_string(value) or "")


def _number_texts(seed: int, count: int) -> list[list[Any]]:
    rng = random.Random(seed)
    alphabet = "0123456789.eE+-xX _,"
    made = ["".join(rng.choices(alphabet, k=rng.randrange(1, 9))) for _ in range(count)]
    return [[text] for text in _TEXTS + made]


def test_parsing_a_whole_text() -> None:
    assert_agrees("js.Number", text_to_number, _number_texts(3, 4000))


def test_parsing_the_beginning_of_a_text() -> None:
    assert_agrees("js.parseFloat", parse_float, _number_texts(4, 4000))


def test_parse_to_int() -> None:
    # upstream prints the number before it cuts it, so that exponents are lost: 1e-7 gives 1, 1e21 gives 1
    values: list[Any] = [v for v in _NUMBERS if v == 0 or not math.isfinite(v) or 1e-6 <= abs(v) < 1e21]
    texts = [t for t in _TEXTS if "e-" not in t and t != "1E-7" and len(t) < 20]
    values += [*texts, None, "12345.999", -7.9]
    assert_agrees("Exchange.parseToInt", numbers.parse_to_int, [[value] for value in values])
    assert numbers.parse_to_int(1e-7) == 0
    assert numbers.parse_to_int(1e21) == 10**21
    assert numbers.parse_to_int("12345678901234567890") == 12345678901234567890


def test_parse_to_numeric() -> None:
    assert_agrees(
        "Exchange.parseToNumeric",
        numbers.parse_to_numeric,
        [[v] for v in [*_NUMBERS, *_TEXTS, None, "3.25", 7.5, "0x10", "-0x1f", " +0X1g"]],
    )
    assert type(numbers.parse_to_numeric("12")) is int
    assert type(numbers.parse_to_numeric("12.0")) is float


def test_omit_zero() -> None:
    zeros: list[Any] = [
        "0",
        "0.0",
        "-0.000",
        "+0",
        "0e5",
        " 0",
        "0x0",
        "0abc",
        "00.00",
        0,
        0.0,
        None,
        "",
        "9",
        "-9.0",
        "5e-400",
        "5E-400",
        "-0.5E-400",
        "5E-4",
        "5E-400x",
        "1x",
        "9e",
    ]
    assert_agrees("functions.omitZero", numbers.omit_zero, [[v] for v in [*zeros, *_NUMBERS]] + _number_texts(5, 1000))
    assert numbers.omit_zero(Decimal("0.00")) is None
    assert numbers.omit_zero(Decimal("0.01")) == Decimal("0.01")


def test_precision_from_string() -> None:
    texts: list[Any] = [
        None,
        "",
        "1",
        "10",
        "0.1",
        "0.0100",
        "1.0",
        "100.",
        "1e-4",
        "1E-4",
        "-8e-8",
        "1e5",
        "1.5e-7",
        "1.2.3",
    ]
    assert_agrees("functions.precisionFromString", numbers.precision_from_string, [[text] for text in texts])
    with pytest.raises(ValueError, match="exponent"):
        numbers.precision_from_string("1e")


def _decimal_text(rng: random.Random) -> str:
    sign = rng.choice(["", "", "-"])
    whole = rng.choice(["0", "", "9" * rng.randrange(1, 6), str(rng.randrange(10 ** rng.randrange(1, 12))), "00012"])
    fraction = rng.choice(["", "0", "5", "45", "999", "0001", str(rng.randrange(10**9)).zfill(rng.randrange(9, 14))])
    return f"{sign}{whole}.{fraction}" if fraction or rng.random() < 0.2 else f"{sign}{whole}"


def test_rounding_to_digits() -> None:
    rng = random.Random(6)
    cases: list[list[Any]] = []
    for _ in range(6000):
        value: Any = _decimal_text(rng) if rng.random() < 0.7 else rng.choice(_random_floats(rng.randrange(10**6), 1))
        cases.append(
            [
                value,
                rng.choice([ROUND, TRUNCATE]),
                rng.choice([0, 1, 2, 3, 5, 8, 12, "2", -1, -3]),
                rng.choice([None, DECIMAL_PLACES, SIGNIFICANT_DIGITS]),
                rng.choice([None, NO_PADDING, PAD_WITH_ZERO]),
            ]
        )
    assert_agrees("functions.decimalToPrecision", decimal_to_precision, cases)


_TICKS: list[Any] = [
    0.01,
    "0.01",
    0.1,
    0.5,
    0.25,
    1,
    5,
    10,
    100,
    0.001,
    0.00001,
    1e-8,
    "0.00000001",
    0.05,
    2.5,
    0.3,
    1e-7,
    1.5,
]


def test_rounding_to_ticks() -> None:
    rng = random.Random(7)
    cases: list[list[Any]] = []
    for _ in range(6000):
        value: Any = _decimal_text(rng) if rng.random() < 0.6 else round(rng.uniform(-1e5, 1e5), rng.randrange(10))
        if value in ("", "-", ".", "-."):
            continue
        mode, padding = rng.choice([ROUND, TRUNCATE]), rng.choice([NO_PADDING, PAD_WITH_ZERO])
        cases.append([value, mode, rng.choice(_TICKS), TICK_SIZE, padding])
    assert_agrees("functions.decimalToPrecision", decimal_to_precision, cases)


def test_rounding_prices_to_their_ticks() -> None:
    rng = random.Random(8)
    cases: list[list[Any]] = []
    for _ in range(8000):
        decimals = rng.randrange(1, 9)
        tick = float(f"1e-{decimals}")
        digits = rng.choice([decimals, decimals + 1, 8, 9])
        price: Any = f"{rng.uniform(0, rng.choice([0.01, 1, 100, 1e5, 3.9e6, 5e6])):.{digits}f}"
        if rng.random() < 0.3:  # exactly between two ticks
            price = f"{price.partition('.')[0]}.{price.partition('.')[2][:decimals].ljust(decimals, '0')}5"
        cases.append([price if rng.random() < 0.5 else float(price), ROUND, tick, TICK_SIZE, rng.choice([5, 6])])
    assert_agrees("functions.decimalToPrecision", decimal_to_precision, cases)


def test_rounding_refuses_what_upstream_refuses() -> None:
    good: list[Any] = ["1.5", ROUND, 1, DECIMAL_PLACES, NO_PADDING]
    cases = [good]
    wrong: list[list[Any]] = [["abc", "1e5", "+5", math.nan, math.inf, None], [2, 3, None]]
    wrong += [[None, math.nan, "x", 1.5], [0, 7], [0, 4]]
    for position, values in enumerate(wrong):
        for value in values:
            case = list(good)
            case[position] = value
            cases.append(case)
    cases += [["1.5", ROUND, tick, TICK_SIZE] for tick in (0, -1, "0", "x", None)]
    texts: list[Any] = ["abc", math.nan, math.inf, "Infinity", "1e3", None]
    cases += [[text, mode, 0.5, TICK_SIZE] for text in texts for mode in (ROUND, TRUNCATE)]
    assert_agrees("functions.decimalToPrecision", decimal_to_precision, cases)


def test_decimals_are_rounded_like_their_text() -> None:
    assert decimal_to_precision(Decimal("1.005"), TRUNCATE, Decimal("0.01"), TICK_SIZE) == "1"
    assert decimal_to_precision(Decimal("1.235"), ROUND, 2) == "1.24"


def test_constants_are_upstreams() -> None:
    names = [name for name, value in vars(numbers).items() if name[0].isupper() and isinstance(value, int)]
    assert len(names) == 9
    answers = run_oracle([{"target": f"functions.{name}"} for name in names])
    for name, answer in zip(names, answers, strict=True):
        assert getattr(numbers, name) == answer["value"], name


def test_white_space_is_javascripts() -> None:
    spaces = [chr(code) for code in range(0x10000) if chr(code).isspace()]
    answers = run_oracle([{"target": "functions.strip", "args": [space]} for space in [*spaces, "\ufeff", "\u200b"]])
    stripped = [
        space for space, answer in zip([*spaces, "\ufeff", "\u200b"], answers, strict=True) if not answer["value"]
    ]
    assert set(numbers.WHITE_SPACE) == set(stripped)


def test_parse_to_numeric_needs_a_value() -> None:
    with pytest.raises(TypeError):
        numbers.parse_to_numeric(None)
