"""Paths of methods that make a structure of a record: objects that are written into, merged, known by two names."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.shapes import Listed, Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.helpers import Helpers
from pro_runtime.instance.paths import MessagePaths

from ..compile_helper import compile_class

READER = """
class Reader {
    handleMessage (client, message) {
        client.take (message);
    }

    parseThing (record) {
        const id = this.safeString (record, 'id');
        if (id === undefined) {
            return undefined;
        }
        const rows = this.safeList (record, 'rows', []);
        const told = this.indexBy (rows, 'kind');
        const entry = {
            'id': id,
            'size': { 'min': undefined, 'max': undefined },
            'more': { 'deep': { 'x': 1 } },
            'cost': this.parseNumber (this.safeString (record, 'cost')),
            'step': this.parseNumber (this.parsePrecision (this.safeString (record, 'digits'))),
            'extra': this.safeString (record, 'extra'),
        };
        entry['more']['deep']['first'] = id;
        if ('size' in told) {
            const row = this.safeDict (told, 'size', {});
            entry['size'] = { 'min': this.safeNumber (row, 'min') };
            entry['more']['deep']['x'] = this.safeString (row, 'max');
            entry['size']['max'] = this.safeNumber (row, 'max');
        }
        if ('late' in told || 'none' in told) {
            entry['size'] = undefined;
        }
        entry['extra'] = this.safeString (this.safeDict2 (told, 'late', 'size', {}), 'max');
        return this.complete (entry);
    }

    complete (entry) {
        const clean = { 'name': undefined, 'id': undefined, 'size': {}, 'last': undefined };
        const result = this.extend (clean, entry);
        if (result['name'] === undefined) {
            result['name'] = 'none';
        }
        if (result['id'] !== undefined) {
            result['last'] = result['name'] + result['id'];
        }
        return result;
    }

    parseAlias (record) {
        const id = this.safeString (record, 'id');
        const one = { 'a': id, 'inner': { 'x': 1 } };
        const other = one;
        other['a'] = 'changed';
        const made = { 'first': one['a'], 'one': one, 'inner': other['inner'] };
        one['b'] = 'late';
        made['inner']['x'] = one['b'];
        made['again'] = { 'id': id };
        made['again']['one'] = one;
        one['a'] = 'last';
        return made;
    }

    parseOrder (record) {
        const id = this.safeString (record, 'id');
        let text = 'a' + id;
        const made = { 'text': text, 'inner': { 'id': id } };
        text = 'b' + id;
        made['inner']['text'] = text;
        made['inner']['text2'] = this.size (made);
        text = 'c' + id;
        made['text2'] = text;
        return made;
    }

    parseMerged (record) {
        const id = this.safeString (record, 'id');
        const one = { 'a': id, 'b': 1 };
        const two = { 'b': 2, 'c': id };
        delete two['c'];
        const made = this.extend (one, two);
        two['b'] = 3;
        one['a'] = undefined;
        made['d'] = this.extend (one, { 'e': two['b'] });
        return made;
    }

    size (entry) {
        entry['seen'] = true;
        return Object.keys (entry).length;
    }
}
"""
FORMS: dict[str, dict[str, Any]] = {
    "parseThing": {
        "id": "text",
        "rows": Listed("kind", {"size": {"min": "text", "max": "text"}}),
        "cost": "text",
        "digits": "integer",
    },
    "parseAlias": {"id": "text", "x": "integer"},
    "parseOrder": {"id": "text", "y": "integer"},
    "parseMerged": {"id": "text", "z": "integer"},
}
SHAPES = [Shape(name[5:].lower(), "things", "a thing", fields, entry=name) for name, fields in FORMS.items()]
NAMES = {
    "parseThing": "parse_thing",
    "parseAlias": "parse_alias",
    "parseOrder": "parse_order",
    "parseMerged": "parse_merged",
}


def _reader(*disabled: str) -> Any:
    compiled = compile_class(READER, disabled, SHAPES)
    members: dict[str, Any] = {"number": float, "__init__": lambda self: None}
    if hasattr(compiled, "parser_paths"):
        members["parser_paths"] = compiled.parser_paths
    made: type[Any] = type("Reader", (MessagePaths, compiled, Helpers), members)
    made.note_compiled_methods()
    reader = made()
    reader.bind_paths()
    return reader


READERS = [_reader(), _reader("shapes"), _reader("numbers"), _reader("dissolve", "specialise")]
SIZE = {"kind": "size", "min": "1", "max": "2.5"}
THING: dict[str, Any] = {"id": "i", "rows": [SIZE], "cost": "3", "digits": 2}
PLAIN = [
    ("parseThing", THING),
    ("parseAlias", {"id": "i", "x": 1}),
    ("parseOrder", {"id": "i", "y": 1}),
    ("parseMerged", {"id": "i", "z": 1}),
]
NEAR = [
    {**THING, "rows": [SIZE, {"kind": "late", "max": "9"}]},
    {**THING, "rows": [{"kind": "none"}, SIZE]},
    {**THING, "rows": [SIZE, {**SIZE, "min": "7"}]},
    {**THING, "rows": [{**SIZE, "min": 1}]},
    {**THING, "rows": [{"kind": "size", "min": "1"}]},
    {**THING, "rows": [{**SIZE, "min": ""}]},
    {**THING, "rows": []},
    {**THING, "rows": None},
    {**THING, "rows": {"a": SIZE}},
    {**THING, "rows": [5]},
    {**THING, "rows": [None]},
    {**THING, "cost": 3},
    {**THING, "cost": "x"},
    {**THING, "digits": True},
    {**THING, "digits": -1},
    {**THING, "id": ""},
    {**THING, "extra": "e"},
    dict(reversed(THING.items())),
    {},
    None,
]


def _shared(value: Any) -> list[Any]:
    """The dicts within a structure, each by the place where it is met first."""
    seen: dict[int, int] = {}
    found: list[Any] = []

    def visit(one: Any) -> None:
        if isinstance(one, dict):
            found.append(seen.setdefault(id(one), len(seen)))
            for inner in one.values():
                visit(inner)

    visit(value)
    return found


def _outcome(reader: Any, method: str, record: Any) -> tuple[Any, ...]:
    try:
        made = getattr(reader, method)(record)
    except Exception as error:
        return (type(error).__name__,)
    return repr(made), _shared(made)


@pytest.mark.parametrize(("method", "record"), [*PLAIN, *(("parseThing", record) for record in NEAR)])
def test_a_path_makes_what_the_method_makes(method: str, record: Any) -> None:
    outcomes = [_outcome(reader, NAMES[method], record) for reader in READERS]
    assert all(outcome == outcomes[0] for outcome in outcomes), outcomes


def test_what_is_written_into_an_object_stands_in_its_literal() -> None:
    source, _ = compile_snippet(READER, shapes=SHAPES)
    path = source[source.index("def parse_thing_of_thing(") :].split("    def ")[0]
    assert "extend" not in path and "] = " not in path and path.count("self.parse_numbers(") == 1
    reader = READERS[0]
    made = reader._parser_paths["parse_thing"][tuple(THING)](reader, THING, *THING.values())
    assert list(made) == ["name", "id", "size", "last", "more", "cost", "step", "extra"]
    assert made["more"] == {"deep": {"x": "2.5", "first": "i"}} and made["size"] == {"min": 1.0, "max": 2.5}


@pytest.mark.parametrize("place", [0, 1, 3, 4, 5, 6, 8, 11, 13, 15])
def test_other_records_are_refused(place: int) -> None:
    reader, record = READERS[0], NEAR[place]
    assert reader._parser_paths["parse_thing"][tuple(THING)](reader, record, *record.values()) is None


def test_a_method_that_was_replaced_is_asked() -> None:
    reader = _reader()
    reader.complete = lambda entry: {"mine": entry["id"]}
    assert reader.parse_thing(THING) == {"mine": "i"}
