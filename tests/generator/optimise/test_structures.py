"""The pass *structures*: large structures begin as copies of constant ones, and nobody notices."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

from ..compile_helper import compile_class

_MANY = ", ".join(f"'f{number}': undefined" for number in range(16))

SOURCE = (
    (
        """
class Parser {
    small (a) {
        return { 'a': a, 'b': undefined, 'c': [] };
    }

    large (a, b) {
        const side = a;
        return { MANY, 'one': 1, 'yes': true, 'text': 'it"s', 'a': side, 'list': [ b ], 'inner': { 'x': b }, 'f3': undefined };
    }

    named (a, b) {
        const first = { MANY, 'one': 1, 'a': a };
        let second = { MANY, 'one': true, 'a': first };
        const third = { MANY, 'one': 1, 'b': this.small (b) };
        second['f1'] = third;
        second = { MANY, 'one': second['one'], 'a': second };
        return second;
    }

    eachTime (xs) {
        const rows = [];
        for (let i = 0; i < xs.length; i++) {
            const row = { MANY, 'one': 1, 'x': xs[i] };
            row['f2'] = i;
            rows.push (row);
        }
        return rows;
    }

    guarded (xs) {
        let row = undefined;
        try {
            row = { MANY, 'one': 1, 'x': xs['a']['b'] };
        } catch (e) {
            return (row === undefined);
        }
        return row;
    }
}
"""
    )
    .replace("'f3': undefined };", "'g': undefined };")
    .replace("MANY", _MANY)
)

CALLS: list[tuple[str, tuple[Any, ...]]] = [
    ("small", (5,)),
    ("large", ("A", 2)),
    ("named", ("A", [1])),
    ("each_time", ([1, "x", None],)),
    ("each_time", ([],)),
    ("guarded", ({},)),
    ("guarded", ({"a": {"b": 1}},)),
]
READERS = {name: compile_class(SOURCE, disabled) for name, disabled in (("on", ()), ("off", ("structures",)))}


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_nothing_changes(name: str, arguments: tuple[Any, ...]) -> None:
    on, off = (getattr(READERS[each](), name)(*arguments) for each in ("on", "off"))
    assert on == off
    assert repr(on) == repr(off), "kinds and the order of keys"


@pytest.mark.parametrize("name", ["large", "each_time"])
def test_each_call_makes_its_own(name: str) -> None:
    arguments = {"large": ("A", 2), "each_time": ([1],)}[name]
    parser = READERS["on"]()
    first = getattr(parser, name)(*arguments)
    before = repr(first)
    touched = first[0] if isinstance(first, list) else first
    touched["f1"] = touched["new"] = "changed"
    assert repr(getattr(parser, name)(*arguments)) == before


def test_what_stands_in_the_module() -> None:
    source, _ = compile_snippet(SOURCE)
    made = re.findall(r"^(_[A-Z_0-9]+): dict\[str, Any\] = ", source, re.MULTILINE)
    assert sorted(made) == ["_FIRST", "_ROW", "_SECOND", "_STRUCTURE", "_THIRD"]
    assert all(source.count(f"{name}.copy()") == 1 for name in made)
