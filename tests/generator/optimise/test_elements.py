"""The pass *elements*: an element whose fields are asked for in a row is fetched once, and only then."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

from ..compile_helper import compile_class

FRAME = """
class Reader {
    read (rows, key, other) {
        BODY
    }
}
"""
BODIES = {
    "in a row": """
        const a = this.safeString (rows[key], 'a');
        const b = this.safeInteger (rows[key], 'b', 7);
        const c = this.safeString2 (rows[key], 'c', 'd');
        return [ a, b, c ];
    """,
    "written to between": """
        const a = this.safeString (rows[key], 'a');
        rows[other] = { 'a': 'new', 'b': 5 };
        const b = this.safeString (rows[key], 'a');
        const c = this.safeInteger (rows[key], 'b');
        return [ a, b, c ];
    """,
    "two elements": """
        const a = this.safeString (rows[key], 'a');
        const b = this.safeString (rows[other], 'a');
        const c = this.safeString (rows[key], 'a');
        return [ a, b, c ];
    """,
    "the key changes": """
        let at = key;
        let a = this.safeString (rows[at], 'a');
        const b = this.safeInteger (rows[at], 'b');
        at = other;
        a = this.safeString (rows[at], 'a');
        const c = this.safeString (rows[at], 'a');
        const d = this.safeInteger (rows[at], 'b');
        return [ a, b, c, d ];
    """,
    "in a loop": """
        const found = [];
        const keys = Object.keys (rows);
        for (let i = 0; i < keys.length; i++) {
            const name = keys[i];
            const element = this.safeString (rows[name], 'a');
            const b = this.safeInteger (rows[name], 'b');
            found.push ([ element, b ]);
        }
        return found;
    """,
}
#: How often an element is fetched.
FETCHED = {"in a row": 1, "written to between": 2, "two elements": 3, "the key changes": 3, "in a loop": 1}
ROWS: list[Any] = [
    {"x": {"a": "A", "b": 1, "d": "D"}, "y": {"a": "", "b": "2"}},
    {"x": None, "y": {"a": 5}},
    {"y": []},
    {},
    None,
]


def _outcome(reader: type[Any], rows: Any) -> Any:
    rows = {key: dict(row) if isinstance(row, dict) else row for key, row in rows.items()} if rows is not None else None
    try:
        return reader().read(rows, "x", "y"), rows
    except Exception as error:
        return type(error)


@pytest.mark.parametrize("name", BODIES)
def test_nothing_changes(name: str) -> None:
    source = FRAME.replace("BODY", BODIES[name])
    on, off = compile_class(source, ()), compile_class(source, ("elements",))
    for rows in ROWS:
        assert _outcome(on, rows) == _outcome(off, rows)


@pytest.mark.parametrize("name", BODIES)
def test_what_is_fetched_once(name: str) -> None:
    source, _ = compile_snippet(FRAME.replace("BODY", BODIES[name]))
    assert len(re.findall(r"js\.get\(rows, |rows\.get\(|js\.item\(rows, | rows\[", source)) == FETCHED[name], source
