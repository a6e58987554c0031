"""JSON, query strings, byte codings and hashes come out byte for byte as upstream writes them."""

from __future__ import annotations

import hashlib
import json as standard
import math
import random
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.values import encoding

from tests.oracle import NULL, Symbol
from tests.runtime.base.compare import assert_agrees

_TEXTS = [
    "",
    "a",
    "BTC/USDT:USDT",
    "a b&c=d?e#f+g%h",
    "!'()*-_.~",
    "Ünïcødé ☃ 日本 \U0001f600",
    'quote " back \\ slash /',
    "\0\b\t\n\f\r\x1f\x7f",
    "\u2028\u2029\ufeff",
    "123",
    "é" * 40,
]
_SCALARS: list[Any] = [*_TEXTS, 0, -0.0, 1.0, 1.5, 1e-7, 1e21, 1e16, 123456789.123, -5, 2**53, True, False]


def _tree(rng: random.Random, depth: int = 3) -> Any:
    kind = rng.random()
    if depth and kind < 0.35:
        keys = rng.sample(["symbol", "10", "9", "a b", "é", "timestamp", "[x]", "01"], rng.randrange(5))
        return {key: _tree(rng, depth - 1) for key in keys}
    if depth and kind < 0.55:
        return [_tree(rng, depth - 1) for _ in range(rng.randrange(4))]
    return rng.choice([*_SCALARS, None, None, None])


def _dicts(seed: int, count: int) -> list[list[Any]]:
    rng = random.Random(seed)
    dicts: list[list[Any]] = []
    while len(dicts) < count:
        tree = _tree(rng)
        if isinstance(tree, dict):
            dicts.append([tree])
    return dicts


def test_json() -> None:
    rng = random.Random(1)
    cases = [[_tree(rng)] for _ in range(1500)]
    cases += [[{"a": [math.nan, math.inf, None]}], [[None]], [math.nan], ["\ud800 half"], [{"k\udfff": ["x\ud83d"]}]]
    assert_agrees("functions.json", encoding.json, [case for case in cases if case[0] is not None])


def test_json_of_what_javascript_does_not_have() -> None:
    assert encoding.json({"d": Decimal("1.50"), "n": Decimal("NaN"), "t": (1, 2)}) == '{"d":1.50,"n":null,"t":[1,2]}'
    assert encoding.json({"big": 12345678901234567890, 7: "key"}) == '{"big":12345678901234567890,"7":"key"}'
    assert encoding.json(None) == "null"
    assert encoding.json({"bytes": b"\x01\xff"}) == '{"bytes":{"0":1,"1":255}}'
    assert encoding.json({"half \ud800": Decimal("2"), "list": [1.0]}) == '{"half \\ud800":2,"list":[1]}'

    class Name(str):
        pass

    assert encoding.json({"name": Name("x"), "none": None}) == '{"name":"x"}'
    with pytest.raises(TypeError):
        encoding.json({"x": object()})


def test_json_with_null() -> None:
    assert_agrees("Exchange.jsonStringifyWithNull", encoding.json_stringify_with_null, _dicts(2, 300))


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON)
def test_json_reads_back_as_the_same_data(data: Any) -> None:
    def as_read(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: as_read(item) for key, item in value.items() if item is not None}
        if isinstance(value, list):
            return [as_read(item) for item in value]
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    assert standard.loads(encoding.json(data), parse_int=float) == as_read(data)


def test_is_json_encoded_object() -> None:
    values: list[Any] = ["{}", "[]", " {}", "", "x", "{", None, NULL, 5, {}]
    assert_agrees("functions.isJsonEncodedObject", encoding.is_json_encoded_object, [[value] for value in values])


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("urlencode", encoding.urlencode),
        ("urlencodeNested", encoding.urlencode_nested),
        ("urlencodeWithArrayRepeat", encoding.urlencode_with_array_repeat),
        ("rawencode", encoding.rawencode),
    ],
)
def test_query_strings(name: str, function: Callable[[Any], str]) -> None:
    assert_agrees(f"functions.{name}", function, [*_dicts(3, 800), [{}], [None], [["a", "b"]]])


def test_query_strings_keep_the_digits_of_decimals() -> None:
    assert encoding.urlencode({"price": Decimal("0.00000010"), "side": None}) == "price=0.00000010"


def test_encode_uri_component() -> None:
    assert_agrees("js.encodeURIComponent", encoding.encode_uri_component, [[value] for value in _SCALARS])


def _bytes(seed: int, count: int) -> list[bytes]:
    rng = random.Random(seed)
    return [b"", b"\0", b"\0\0a", b"\xff\xfe", *(rng.randbytes(rng.randrange(1, 60)) for _ in range(count))]


_BYTE_CODINGS = {
    "binaryToBase64": ("base64ToBinary", encoding.binary_to_base64, encoding.base64_to_binary),
    "binaryToBase16": ("base16ToBinary", encoding.binary_to_base16, encoding.base16_to_binary),
    "binaryToBase58": ("base58ToBinary", encoding.binary_to_base58, encoding.base58_to_binary),
}


@pytest.mark.parametrize("name", _BYTE_CODINGS)
def test_byte_codings(name: str) -> None:
    back, function, inverse = _BYTE_CODINGS[name]
    data = _bytes(4, 300)
    assert_agrees(f"functions.{name}", function, [[item] for item in data])
    texts = [function(item) for item in data]
    broken = ["a", "abc", "a b", "0OIl", "AB", "ab", "YQ", "YQ==", "YQ=", "YR==", "Y Q==", "-_", "+/+/", "xyz", "é"]
    assert_agrees(f"functions.{back}", inverse, [[text] for text in [*texts, *broken]])


def test_texts_and_bytes() -> None:
    texts = [[text] for text in _TEXTS]
    assert_agrees("functions.encode", encoding.encode, texts)
    assert_agrees("functions.decode", encoding.decode, [[text.encode()] for text in _TEXTS if "\ufeff" not in text])
    assert_agrees("functions.stringToBase64", encoding.string_to_base64, texts)
    codes = [[encoding.string_to_base64(text)] for text in _TEXTS if "\ufeff" not in text]
    assert_agrees("functions.base64ToString", encoding.base64_to_string, codes)
    assert_agrees("functions.urlencodeBase64", encoding.urlencode_base64, [*texts, *([data] for data in _bytes(5, 80))])
    urls: list[list[Any]] = [["+/+=="], ["ab+/=", True], ["ab+/=", False]]
    assert_agrees("functions.base64ToBase64Url", encoding.base64_to_base64_url, urls)
    assert_agrees("Exchange.stringToBase16", encoding.string_to_base16, texts)
    assert_agrees("functions.binaryConcat", encoding.binary_concat, [[], [b"a"], [b"a", b"", b"bc"]])
    assert_agrees("functions.binaryConcatArray", encoding.binary_concat_array, [[[]], [[b"a", b"bc"]]])
    assert_agrees("Exchange.binaryLength", encoding.binary_length, [[b""], [b"abc"]])
    assert_agrees("Exchange.isBinaryMessage", encoding.is_binary_message, [[b""], ["a"], [None]])


def test_numbers_as_bytes() -> None:
    cases: list[list[Any]] = [[0, 1], [255, 1], [256, 4], ["123456789012345678901234567890", 16], [1, 32]]
    assert_agrees("functions.numberToBE", encoding.number_to_be, cases)
    assert_agrees("functions.numberToLE", encoding.number_to_le, cases)
    assert_agrees("Exchange.intToBase16", encoding.int_to_base16, [[0], [255], [2**53 - 1]])
    assert_agrees("Exchange.remove0xPrefix", encoding.remove0x_prefix, [["0xab"], ["ab"], ["0Xab"], [""]])
    assert_agrees("Exchange.convertToBigInt", encoding.convert_to_big_int, [["123456789012345678901234567890"], ["-5"]])


_ALGORITHMS = {name: getattr(encoding, name) for name in ("sha1", "md5", "sha256", "sha384", "sha512")}


def test_hashes() -> None:
    requests: list[Any] = [*_TEXTS, *_bytes(6, 20)]
    cases: list[list[Any]] = []
    for name in _ALGORITHMS:
        for digest in (None, "hex", "base64", "binary"):
            cases += [[request, Symbol(name), digest] for request in requests]
    assert_agrees("functions.hash", encoding.hash, cases, symbols=_ALGORITHMS)


def test_keyed_hashes() -> None:
    rng = random.Random(7)
    secrets: list[Any] = ["secret", "k" * 200, b"\x00\x01", "ключ"]
    cases: list[list[Any]] = []
    for _ in range(300):
        digest = rng.choice([None, "hex", "base64", "binary"])
        cases.append(
            [rng.choice([*_TEXTS, b"\xff"]), rng.choice(secrets), Symbol(rng.choice(list(_ALGORITHMS))), digest]
        )
    assert_agrees("functions.hmac", encoding.hmac, cases, symbols=_ALGORITHMS)


def test_an_algorithm_may_be_named_in_three_ways() -> None:
    expected = hashlib.sha512(b"a").hexdigest()
    assert {encoding.hash("a", form) for form in (encoding.sha512, "sha512", hashlib.sha512)} == {expected}
    assert encoding.hmac("a", "b") == encoding.hmac("a", "b", hashlib.sha256)
    with pytest.raises(ValueError, match="digest"):
        encoding.hash("a", "sha256", "base58")


def test_algorithms_know_their_size() -> None:
    for algorithm in _ALGORITHMS.values():
        assert hashlib.new(algorithm.name).digest_size * 8 == algorithm.bits


def test_crc32() -> None:
    cases: list[list[Any]] = [
        [text, signed] for text in [*_TEXTS, "1:2:3", "a" * 500] for signed in (None, True, False)
    ]
    assert_agrees("functions.crc32", encoding.crc32, cases)


@pytest.mark.parametrize(
    ("function", "form"),
    [
        (encoding.uuid, r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"),
        (encoding.uuid16, r"[0-9a-f]{9}4[0-9a-f]{2}[89ab][0-9a-f]{3}"),
        (encoding.uuid22, r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{5}"),
    ],
)
def test_random_identifiers(function: Callable[[], str], form: str) -> None:
    from tests.oracle import run_oracle

    made = [function() for _ in range(500)]
    theirs = [answer["value"] for answer in run_oracle([{"target": f"functions.{function.__name__}"}] * 200)]
    assert all(re.fullmatch(form, text) for text in made)
    assert all(re.fullmatch(form, text) for text in theirs)
    assert len(set(made)) == len(made)
    # every free place takes every digit
    for position in range(len(made[0])):
        assert len({text[position] for text in made}) in (1, 4, 16)


def test_uuid5() -> None:
    spaces = ["6ba7b810-9dad-11d1-80b4-00c04fd430c8", "1241ad40-8b8d-4f4c-a4d7-b1f7a5f1b1e1"]
    assert_agrees("Exchange.uuid5", encoding.uuid5, [[space, text] for space in spaces for text in _TEXTS])


def test_random_bytes_and_numbers() -> None:
    assert re.fullmatch("[0-9a-f]{24}", encoding.random_bytes(12))
    assert encoding.random_bytes(8) != encoding.random_bytes(8)
    assert all(0 <= encoding.rand_number(3) < 1000 for _ in range(100))


def test_words() -> None:
    words: list[Any] = ["", "a", "aBC", "éa", "1a", None, "watchOrderBook"]
    assert_agrees("functions.capitalize", encoding.capitalize, [[word] for word in words])
    assert_agrees("functions.strip", encoding.strip, [[" a b\t\n"], ["\ufeffx\u00a0"], [""]])
    assert_agrees("Exchange.stringToCharsArray", encoding.string_to_chars_array, [["abc"], [""]])
    content = '{"a":"{\\"b\\":1}"}'
    assert_agrees("Exchange.fixStringifiedJsonMembers", encoding.fix_stringified_json_members, [[content]])
    assert encoding.un_camel_case("fetchOHLCV") == "fetch_ohlcv"


def test_messages_of_errors() -> None:
    try:
        raise ValueError("x" * 200_000)
    except ValueError as error:
        assert encoding.exception_message(error, False) == "[ValueError] " + "x" * (100_000 - 13)
        assert "Traceback" in encoding.exception_message(error)
