"""The helpers are bound to the instance under CCXT's names, and numbers come out in the kind that is set."""

from __future__ import annotations

import inspect
import math
import random
from decimal import Decimal
from typing import Any

import pytest
from pro_runtime.instance.helpers import Helpers
from pro_runtime.names import snake_case
from pro_runtime.values import accessors, clock, encoding, numbers, objects

from tests.oracle import run_oracle
from tests.runtime.base.compare import assert_agrees


class _Instance(Helpers):
    def __init__(self, number: Any = float) -> None:
        self.number = number


#: Upstream's pure functions that are not needed on an instance: types, streams of other platforms, other chains.
_LEFT_OUT = {
    "Throttler",
    "TimedOut",
    "asFloat",
    "asInteger",
    "base64ToBase64Url",
    "ecdsa",
    "eddsa",
    "existsFile",
    "filePathToFileUrlForWindows",
    "getTempDir",
    "hasProps",
    "index",
    "initFileSystem",
    "keys",
    "packb",
    "pemToDer",
    "prop",
    "readFile",
    "selfIsDefined",
    "setTimeout_safe",
    "timeout",
    "uuidv1",
    "values",
    "writeFile",
}


def _upstream_functions() -> list[str]:
    (answer,) = run_oracle([{"target": "functions.names"}])
    return list(answer["value"])


def test_every_pure_function_of_upstream_is_there() -> None:
    functions = set(_upstream_functions())
    tests_of_type = {name for name in functions if name.startswith("is")} - {"isEmpty", "isJsonEncodedObject"}
    constants = {name for name in functions if name.isupper()} | {"precisionConstants"}
    names = functions - tests_of_type - constants
    missing = {name for name in names if not hasattr(Helpers, snake_case(name))}
    assert missing == _LEFT_OUT


def _parameters(function: Any) -> list[inspect.Parameter]:
    return [p for p in inspect.signature(function).parameters.values() if p.kind is not p.KEYWORD_ONLY]


def _bound() -> dict[str, Any]:
    """The static methods of the mixin, by the name that is not another spelling."""
    functions = {name: value.__func__ for name, value in vars(Helpers).items() if isinstance(value, staticmethod)}
    return {name: function for name, function in functions.items() if name == snake_case(name)}


def test_bindings_are_the_module_functions_themselves() -> None:
    modules = (accessors, objects, numbers, clock, encoding)
    bound = _bound()
    assert len(bound) > 120
    for name, function in bound.items():
        assert any(getattr(module, name, None) is function for module in modules), name
        assert getattr(_Instance(), name) is function


def test_optional_parameters_default_to_none_or_upstreams_value() -> None:
    own = {"sort_by", "hmac", "mdy", "truncate", "truncate_to_string"}
    for name, function in _bound().items():
        for parameter in _parameters(function):
            if parameter.default is not parameter.empty and name not in own:
                assert parameter.default is None, f"{name}({parameter.name})"


@pytest.mark.parametrize("name", ["flatten", "mdy", "merge", "pluck", "truncate", "truncate_to_string", "vwap"])
def test_small_helpers(name: str) -> None:
    rows = [{"a": 1}, {"a": None, "b": 2}, {"b": 3}]
    numbers_and_places = [[n, p] for n in (12.3456, -12.3456, "0.00001234", 7, 1e-9, 123456.7) for p in (0, 1, 3, 8)]
    cases: dict[str, list[list[Any]]] = {
        "flatten": [[[1, [2, [3, []]], [[["x"]]]]], [[]]],
        "mdy": [[1_700_000_000_123], [1_700_000_000_123, ""], [0, "/"], [951_782_400_000]],
        "merge": [[{"a": 1}, {"a": 2, "b": 3}], [{"a": None}, {"a": 2}, {"a": 5, "c": 1}], [{"a": 1}]],
        "pluck": [[rows, "b"], [{"x": {"a": 5}, "y": {}}, "a"], [[], "a"]],
        "truncate": [*numbers_and_places, [1.99]],
        "truncate_to_string": [*numbers_and_places, [1.99]],
        "vwap": [[2, 10], [0, 10], [None, 1], [1, None], [3, 1]],
    }
    assert_agrees(f"functions.{name}", getattr(_Instance(), name), cases[name])


def test_json_and_back() -> None:
    assert _Instance().unjson(_Instance().json({"a": [1, 2.5, None]})) == {"a": [1, 2.5, None]}
    assert _Instance().unjson(b"[]") == []
    with pytest.raises(ValueError, match="unexpected end of data"):
        _Instance().unjson("{")


def _values(seed: int) -> list[Any]:
    rng = random.Random(seed)
    fixed: list[Any] = ["1.5", "0.00000001", "1e-8", "1E-8", "1e5", "-0.0", "", " ", " 7 ", "abc", "1_0", "nan", "inf"]
    fixed += ["Infinity", "0x1f", 5, 1.5, 1e-9, 1e21, -0.0, math.nan, math.inf, True, False, None]
    return fixed + [f"{rng.uniform(-1e6, 1e6):.{rng.randrange(12)}f}" for _ in range(300)]


def test_numbers_are_floats_by_default() -> None:
    instance = _Instance()
    cases = [[value, *default] for value in _values(1) for default in ([], [7], ["d"])]
    assert_agrees("exchange.parseNumber", instance.parse_number, cases)
    assert type(instance.parse_number("5")) is float
    assert type(instance.parse_number(5)) is float


def test_numbers_as_texts() -> None:
    parse: Any = _Instance(str).parse_number
    assert_agrees("exchange.parseNumber", parse, [[value] for value in _values(2)], config={"number": "str"})
    assert parse("0.10000000000000000001") == "0.10000000000000000001"


def test_numbers_as_decimals() -> None:
    instance = _Instance(Decimal)
    assert instance.parse_number("0.10000000000000000001") == Decimal("0.10000000000000000001")
    assert instance.parse_number("1e-8") == Decimal("0.00000001")
    assert instance.parse_number(0.1) == Decimal("0.1")
    assert instance.parse_number(Decimal("2.50")) == Decimal("2.50")
    assert instance.safe_number({"a": "1.10"}, "a") == Decimal("1.10")
    values: list[Any] = ["abc", "nan", "1_0", None, {}, True]
    assert {instance.parse_number(wrong, -1) for wrong in values} == {-1}


def test_safe_numbers() -> None:
    instance = _Instance()
    messages: list[Any] = [{"a": value, "b": "2"} for value in _values(3)[:40]] + [
        None,
        [],
        ["1.5", 2],
        {"a": {}},
        "text",
    ]
    cases = [[message, key, *default] for message in messages for key in ("a", "z", 0, 1) for default in ([], [9])]
    assert_agrees("exchange.safeNumber", instance.safe_number, cases)
    two = [[message, "z", "a"] for message in messages] + [[message, "a", "b", 3] for message in messages]
    assert_agrees("exchange.safeNumber2", instance.safe_number_2, two)
    assert_agrees(
        "exchange.safeNumberN", instance.safe_number_n, [[message, ["z", "a", "b"], 3] for message in messages]
    )


def test_the_clock_of_one_instance_can_be_fixed() -> None:
    fixed, other = _Instance(), _Instance()
    fixed.milliseconds = lambda: 1700000000123
    assert fixed.milliseconds() == 1700000000123
    assert other.milliseconds() > 1700000000123


@pytest.mark.parametrize("name", ["safe_string", "safe_integer", "iso8601", "omit", "extend", "json", "hmac", "sum"])
def test_helpers_work_from_the_class_as_well(name: str) -> None:
    assert getattr(Helpers, name) is getattr(_Instance(), name)
