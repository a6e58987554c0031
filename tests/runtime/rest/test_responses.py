"""Responses: parsed as upstream parses them."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.rest.responses import header_words, parse_json, quote_numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a":1}', {"a": 1}),
        ("[1,2.5]", [1, 2.5]),
        ("", None),
        ("5", None),
        ('"text"', None),
        ("<html>", None),
        ("{broken", None),
        ('{"a":NaN}', None),
        ("null", None),
        # the largest integer that a double holds, and the next one
        ('{"id":9007199254740991,"p":1.5}', {"id": 9007199254740991, "p": 1.5}),
        ('{"id":9007199254740992,"p":1.5}', {"id": "9007199254740992", "p": "1.5"}),
        ('{"id":-9007199254740993}', {"id": "-9007199254740993"}),
        ('{"id":1e21,"x":2}', {"id": "1e21", "x": "2"}),
        ('{"small":1e-7}', {"small": 1e-7}),
        # a number in an array is not the value of a key
        ('{"ids":[9007199254740993,1],"n":2}', {"ids": [9007199254740993, 1], "n": "2"}),
        # many digits in a string are no number
        ('{"id":"12345678901234567890","n":2}', {"id": "12345678901234567890", "n": 2}),
        ('{"price":0.12345678901234567}', {"price": 0.12345678901234567}),
        (
            '{"a":{"b":[{"id":123456789012345678901234567890}]}}',
            {"a": {"b": [{"id": "123456789012345678901234567890"}]}},
        ),
    ],
)
def test_parse_json(text: str, value: object) -> None:
    assert parse_json(text) == value


def test_large_numbers_may_stay_numbers() -> None:
    assert parse_json('{"id":9007199254740993,"p":1}', quote_large_numbers=False) == {"id": 9007199254740993, "p": 1}


@given(st.integers(min_value=2**53, max_value=2**80), st.booleans())
def test_no_digit_of_an_integer_is_lost(number: int, negative: bool) -> None:
    number = -number if negative else number
    assert parse_json(f'{{"list":[{{"id":{number}}}]}}') == {"list": [{"id": str(number)}]}


@pytest.mark.parametrize("position", [65_516, 65_520, 65_524, 65_527, 65_530, 65_536, 65_540, 131_060])
@pytest.mark.parametrize("number", ["9007199254740993", "1e300"])
def test_a_large_number_is_seen_wherever_the_text_is_cut(position: int, number: str) -> None:
    text = f'{{"a":"{"x" * (position - 12)}","b":{number},"c":"{"y" * 70_000}"}}'
    assert parse_json(text)["b"] == number


def test_the_collector_is_on_after_a_long_text() -> None:
    assert gc.isenabled()
    assert len(parse_json(f"[{','.join(['{}'] * 50_000)}]")) == 50_000
    assert gc.isenabled()


def test_quote_numbers_keeps_the_text_between() -> None:
    assert quote_numbers('{"a":1,"b": 2,"c":"x:3,","d":-1.5e3}') == '{"a":"1","b": 2,"c":"x:3,","d":"-1.5e3"}'


def test_header_words() -> None:
    headers = [("content-TYPE", "a"), ("X-Used-Weight-1M", "5"), ("set-cookie", "a=1"), ("Set-Cookie", "b=2")]
    assert header_words(headers) == {"Content-Type": "a", "X-Used-Weight-1m": "5", "Set-Cookie": "a=1, b=2"}
