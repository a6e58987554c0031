"""Fields read in place: the printed form, and that every accessor gives what it gave as a call."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.helpers import Helpers

from ..compile_helper import compile_class

READER = """
class Reader {
    read (message, other) {
        const inner = this.safeDict (message, 'inner', {});
        const found = [
            this.safeString (message, 'a'),
            this.safeString (message, 'a', 'none'),
            this.safeString (message, 'a', other),
            this.safeString2 (message, 'a', 'b'),
            this.safeString2 (message, 'a', 'b', 'none'),
            this.safeStringN (message, [ 'a', 'b', 'c' ]),
            this.safeStringN (message, [ 'a', 'b', 'c' ], 'none'),
            this.safeStringLower (message, 'a'),
            this.safeStringLower (message, 'a', 'none'),
            this.safeStringUpper (message, 'a'),
            this.safeStringLower2 (message, 'a', 'b'),
            this.safeInteger (message, 'a'),
            this.safeInteger (message, 'a', 7),
            this.safeInteger2 (message, 'a', 'b'),
            this.safeIntegerN (message, [ 'a', 'b', 'c' ], 8),
            this.safeValue (message, 'a'),
            this.safeValue (message, 'a', 9),
            this.safeDict (message, 'a'),
            this.safeDict (message, 'a', {}),
            this.safeList (message, 'a'),
            this.safeList (message, 'a', []),
            this.safeBool (message, 'a'),
            this.safeBool (message, 'a', true),
            this.safeBool2 (message, 'a', 'b'),
            this.safeBool2 (message, 'a', 'b', false),
            this.safeString (message, '0'),
            this.safeInteger (message, '1'),
        ];
        if (other === 'inner') {
            message = inner;
        }
        found.push (this.safeString (message, 'b'));
        return found;
    }

    each (messages) {
        const found = [];
        for (let i = 0; i < messages.length; i++) {
            const message = messages[i];
            found.push ([ this.safeString (message, 'a'), this.safeInteger (message, 'b'), this.safeBool (message, 'c') ]);
        }
        return found;
    }

    late (message) {
        const read = () => this.safeString (message, 'a');
        const before = [ this.safeString (message, 'a'), this.safeString (message, 'b'), this.safeString (message, 'c') ];
        return [ before, read () ];
    }
}
"""

VALUES: list[Any] = [
    None,
    "",
    "Text",
    "12",
    "12.5",
    "-0",
    " 3",
    0,
    5,
    2**53,
    10**21,
    -7,
    0.0,
    1.5,
    1e21,
    float("nan"),
    True,
    False,
    {},
    {"b": "inner"},
    [],
    ["x", 1],
]


class _Object:
    """An object of the runtime: fields are attributes."""

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)

    def __repr__(self) -> str:
        return "object"


def instance(*disabled: str) -> Any:
    kind = compile_class(READER, disabled)
    return type(kind.__name__, (kind, Helpers), {"number": float, "__init__": lambda self: None})()


READING, CALLING = instance(), instance("reads")


def same(container: Any, other: Any) -> None:
    assert repr(READING.read(container, other)) == repr(CALLING.read(container, other))


def test_fields_are_read_in_place() -> None:
    source = compile_snippet(READER)[0]
    assert "get = message.get if message.__class__ is dict else getter(message)" in source
    assert "safe_string(message" not in source.split("def each(")[0]
    assert "safe_string(message" in compile_snippet(READER, disabled=["reads"])[0]


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_every_value_reads_as_with_the_accessor(value: Any) -> None:
    for second in VALUES:
        same({"a": value, "b": second}, "else")
        same({"b": value, "c": second}, "inner")
    same({"a": value, "inner": {"b": value}}, "inner")
    same({"inner": value}, "inner")


@pytest.mark.parametrize(
    "container",
    [None, "text", 5, [], ["5", "x"], [1, "2"], (1, 2), {}, {"0": "5", "1": "6"}, _Object(a="x", b=1)],
    ids=repr,
)
def test_containers_of_every_kind(container: Any) -> None:
    same(container, "else")


def test_loops_and_closures() -> None:
    rows = [{"a": "x", "b": "2", "c": True}, {}, None, ["x"], {"a": 1, "b": 1.5, "c": "no"}]
    assert READING.each(rows) == CALLING.each(rows)
    assert READING.late({"a": "x", "c": 3}) == CALLING.late({"a": "x", "c": 3})
