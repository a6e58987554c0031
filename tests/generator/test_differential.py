"""The harness itself: it must see every kind of difference that a wrong translation can make."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator
from typing import Any

import pytest

from tests.generator.differential import Failure, NodeSession, Outcome, comparable, encode, run_node, run_python


@pytest.fixture(scope="module")
def node() -> Iterator[NodeSession]:
    with NodeSession() as session:
        yield session


class ExchangeError(Exception):
    """Stands in for the runtime's class of the same name."""


def snippet(body: str, head: str = "") -> str:
    return f"{head}export default class sample {{\n    {body}\n}}\n"


def test_values_of_both_sides_meet(node: NodeSession) -> None:
    class Sample:
        def run(self, x: Any) -> Any:
            return [x, None, {"a": [x, 1.0]}, math.nan, math.inf, True, "é😀", []]

    source = snippet("run (x: any) { return [ x, undefined, { 'a': [ x, 1 ] }, NaN, Infinity, true, 'é😀', [] ]; }")
    inputs = [(None,), (1,), (0.5,), ("t",), ([1, {"b": None}],), (math.nan,), (-math.inf,)]
    assert run_python(Sample, inputs) == node.run(source, inputs)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (1, True),
        (0, False),
        (0, ""),
        ("1", 1),
        (None, 0),
        ([], None),
        ({"a": None}, {}),
        ({"1": 2}, {1: 2}),
        ([1, 2], [2, 1]),
        (math.nan, 0),
        (1, 1 + 2**-50),
        (ExchangeError("a"), ExchangeError("b")),
        (ExchangeError("a"), "a"),
        (print, None),
    ],
)
def test_different_values_are_told_apart(left: object, right: object) -> None:
    assert comparable(left) != comparable(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [(1, 1.0), (0, -0.0), (math.nan, math.nan), ((1, 2), [1, 2]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})],
)
def test_spellings_of_one_value_are_equal(left: object, right: object) -> None:
    assert comparable(left) == comparable(right)


def test_errors_are_outcomes(node: NodeSession) -> None:
    class Sample:
        def run(self, x: str) -> Any:
            raise ExchangeError("bad " + x)

    head = "import { ExchangeError } from './base/errors.js';\n"
    source = snippet("run (x: string) { throw new ExchangeError ('bad ' + x); }", head)
    expected = [Outcome(error=Failure("ExchangeError", "bad y"))]
    assert run_python(Sample, [("y",)]) == expected == node.run(source, [("y",)])


def test_errors_of_the_engine_differ_in_wording_only() -> None:
    assert Failure("TypeError", "x is undefined") == Failure("KeyError", "'x'")
    assert Failure("TypeError", "a") != Failure("ExchangeError", "a")
    assert Failure("ExchangeError", "a") != Failure("ExchangeError", "b")


def test_unhandled_failures_are_outcomes(node: NodeSession) -> None:
    class Sample:
        async def broken(self) -> None:
            raise ExchangeError("lost")

        async def run(self) -> str:
            self.kept = asyncio.ensure_future(self.broken())
            await asyncio.sleep(0)
            del self.kept
            return "went on"

    head = "import { ExchangeError } from './base/errors.js';\n"
    body = (
        "async run () { this.broken (); return 'went on'; }\n    async broken () { throw new ExchangeError ('lost'); }"
    )
    expected = [Outcome("went on", unhandled=[Failure("ExchangeError", "lost")])]
    assert run_python(Sample, [()], drain_ms=5) == expected == node.run(snippet(body, head), [()], drain_ms=5)


def test_each_input_gets_its_own_instance_and_copy(node: NodeSession) -> None:
    class Sample:
        def __init__(self) -> None:
            self.seen = 0

        def run(self, x: list[int]) -> Any:
            self.seen += 1
            x.append(self.seen)
            return x

    shared = [7]
    source = snippet("seen = 0;\n    run (x: number[]) { this.seen += 1; x.push (this.seen); return x; }")
    inputs = [(shared,), (shared,)]
    assert run_python(Sample, inputs) == node.run(source, inputs)
    assert shared == [7]


def test_snippet_that_does_not_compile_is_named(node: NodeSession) -> None:
    with pytest.raises(ValueError, match="class sample"):
        node.run(snippet("run ( {"), [()])
    assert node.run(snippet("run () { return 1; }"), [()]) == [Outcome(("number", 1.0))]


def test_single_snippet_without_a_session() -> None:
    assert run_node(snippet("run (x: number) { return x + 1; }"), [(1,)]) == [Outcome(("number", 2.0))]


def test_encoding_of_inputs() -> None:
    assert encode([None, math.nan, math.inf, -math.inf, {"a": (1,)}]) == [
        {"$undefined": True},
        {"$number": "NaN"},
        {"$number": "Infinity"},
        {"$number": "-Infinity"},
        {"a": [1]},
    ]
