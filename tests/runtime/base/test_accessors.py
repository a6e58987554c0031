"""Reading values out of messages agrees with upstream for every kind of container, key and value."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pro_runtime.values import accessors

from tests.oracle import NULL
from tests.runtime.base.compare import assert_agrees

_VALUES: list[Any] = [
    "text",
    "MiXed Ünïcode",
    "",
    " ",
    "0",
    "12",
    "-12.75",
    "1.5abc",
    "1e3",
    "1e-7",
    "0x10",
    "1_000",
    "nan",
    "Infinity",
    "1700000000.1234",
    "9007199254740993",
    0,
    1,
    -3,
    1.5,
    -0.0,
    1e-7,
    1e21,
    123456789.987,
    1700000000123,
    math.nan,
    math.inf,
    True,
    False,
    NULL,
    None,
    [],
    ["a", 1],
    {},
    {"a": {"b": 1}},
]
_KEYS: list[Any] = ["a", "b", "c", "missing", "0", "1", "2", 0, 1, 2, 7, -1, 0.0, 1.5, None, NULL, "", "a b"]
_CONTAINERS: list[Any] = [None, NULL, "text", "", 5, 0, True, math.nan, [], {}, [None, NULL, "", "x"], {"": "empty"}]
_DEFAULTS: list[Any] = [None, "default", 0, 42, False, {"d": 1}, [1]]


def _container(rng: random.Random) -> Any:
    if rng.random() < 0.1:
        return rng.choice(_CONTAINERS)
    if rng.random() < 0.3:
        return [rng.choice(_VALUES) for _ in range(rng.randrange(4))]
    names = rng.sample(["a", "b", "c", "0", "1", "", "a b"], rng.randrange(1, 5))
    return {name: rng.choice(_VALUES) for name in names}


def _cases(form: str, extra: list[Any], seed: int, count: int) -> list[list[Any]]:
    rng = random.Random(seed)
    cases: list[list[Any]] = []
    for _ in range(count):
        if form == "N":
            keys = [[rng.choice(_KEYS) for _ in range(rng.randrange(4))]]
        else:
            keys = [rng.choice(_KEYS) for _ in range(2 if form == "2" else 1)]
        case = [_container(rng), *keys]
        if extra:
            case.append(rng.choice(extra))
        if rng.random() < 0.6:
            case.append(rng.choice(_DEFAULTS))
        cases.append(case)
    if not form:
        cases += [[{"a": value}, "a", *([10] if extra else []), default] for value in _VALUES for default in _DEFAULTS]
    return cases


_KINDS = {
    "Value": ("value", [], "functions"),
    "String": ("string", [], "functions"),
    "StringLower": ("string_lower", [], "functions"),
    "StringUpper": ("string_upper", [], "functions"),
    "Integer": ("integer", [], "functions"),
    "IntegerProduct": ("integer_product", [1, 10, 0.001, 1000], "functions"),
    "Timestamp": ("timestamp", [], "functions"),
    "Float": ("float", [], "functions"),
    "Dict": ("dict", [], "Exchange"),
    "List": ("list", [], "Exchange"),
    "Bool": ("bool", [], "Exchange"),
}


@pytest.mark.parametrize("form", ["", "2", "N"])
@pytest.mark.parametrize("kind", _KINDS)
def test_accessor(kind: str, form: str) -> None:
    name, extra, owner = _KINDS[kind]
    suffix = {"": "", "2": "_2", "N": "_n"}[form]
    function: Callable[..., Any] = getattr(accessors, f"safe_{name}{suffix}")
    assert_agrees(f"{owner}.safe{kind}{form}", function, _cases(form, extra, 1, 1200), ordered=True)


class _Connection:
    """An object of the runtime: attributes instead of entries."""

    def __init__(self) -> None:
        self.url = "wss://example"
        self.subscriptions = {"a": {"id": 1}}
        self.futures: dict[str, Any] = {}
        self.error: str | None = None
        self._hidden = "no"


class _Cache(list[Any]):
    """A list of the runtime with attributes of its own."""

    def __init__(self, items: list[Any]) -> None:
        super().__init__(items)
        self.hashmap = {"x": 1}


class _Book(dict[str, Any]):
    """A dict of the runtime."""


def test_objects_of_the_runtime_are_read_by_attribute() -> None:
    connection: Any = _Connection()
    assert accessors.safe_string(connection, "url") == "wss://example"
    assert accessors.safe_string_2(connection, "missing", "url") == "wss://example"
    assert accessors.safe_string_n(connection, ["missing", "url"]) == "wss://example"
    assert accessors.safe_dict(connection, "subscriptions") is connection.subscriptions
    assert accessors.safe_value(connection, "error", "fallback") == "fallback"
    assert accessors.safe_value(connection, "_hidden") is None
    assert accessors.safe_value(connection, 0) is None
    assert accessors.safe_dict({"client": connection}, "client") is connection
    assert accessors.safe_dict_2({"client": connection}, "other", "client") is connection
    assert accessors.safe_dict({"call": len}, "call", {"d": 1}) == {"d": 1}


def test_live_structures_count_as_dicts_and_lists() -> None:
    cache, book = _Cache([{"id": "1"}]), _Book(bids=[[1, 2]], nonce=7)
    assert accessors.safe_list({"trades": cache}, "trades") is cache
    assert accessors.safe_dict({"book": book}, "book") is book
    assert accessors.safe_dict(cache, 0) == {"id": "1"}
    assert accessors.safe_value(cache, "hashmap") == {"x": 1}
    assert accessors.safe_value(cache, "missing") is None
    assert accessors.safe_integer(book, "nonce") == 7
    assert accessors.safe_list(book, "bids") == [[1, 2]]


def test_every_digit_of_a_long_integer_is_kept() -> None:
    message = {"text": "9223372036854775807", "number": 9223372036854775807}
    assert accessors.safe_integer(message, "text") == 9223372036854775807
    assert accessors.safe_integer(message, "number") == 9223372036854775807
    assert accessors.safe_string(message, "number") == "9223372036854775807"
    assert accessors.safe_integer({"text": "-9223372036854775807"}, "text") == -9223372036854775807
    assert accessors.safe_integer({"text": "123456789012345678901234567890"}, "text") == 123456789012345678901234567890


def test_decimals_are_numbers() -> None:
    structure = {"amount": Decimal("0.00000010")}
    assert accessors.safe_string(structure, "amount") == "0.00000010"
    assert accessors.safe_float(structure, "amount") == 1e-7
    assert accessors.safe_integer({"a": Decimal("7.9")}, "a") == 7
    assert accessors.safe_timestamp({"a": Decimal("7.5")}, "a") == 7500


def test_kinds_of_results() -> None:
    message = {"i": 5, "s": "5", "f": 5.0}
    for key in message:
        assert type(accessors.safe_float(message, key)) is float
        assert type(accessors.safe_integer(message, key)) is int
        assert type(accessors.safe_timestamp(message, key)) is int
        assert accessors.safe_string(message, key) == "5"
