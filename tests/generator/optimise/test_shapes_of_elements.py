"""Lists of records in a message: a path knows the fields of each element, and tests all of them before it does anything."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_generator.shapes import Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.paths import MessagePaths

from ..compile_helper import compile_class

READER = """
class Reader {
    handleMessage (client, message) {
        const event = this.safeString (message, 'e');
        if (event === 'report') {
            this.handleReport (client, message);
        }
    }

    handleReport (client, message) {
        client.take ('begin');
        const body = this.safeDict (message, 'b', message);
        const rows = this.safeList (body, 'rows', []);
        const found = [];
        for (let i = 0; i < rows.length; i++) {
            const row = rows[i];
            const parsed = this.parseRow (row, this.safeString (body, 'unit'));
            if (parsed['amount'] === '0') {
                continue;
            }
            found.push (parsed);
            client.take (i, parsed);
        }
        const others = this.safeList (body, 'rows', []);
        for (let j = 0; j < others.length; j++) {
            const parts = this.safeList (others[j], 'parts', []);
            for (let k = 0; k < parts.length; k++) {
                client.take (this.safeStringUpper (parts[k], 'z'), this.safeInteger (others[j], 'n'), 'extra' in parts[k]);
            }
        }
        client.take (found.length, found);
    }

    parseRow (row, unit) {
        const inner = this.safeDict (row, 'i', {});
        const name = this.safeString2 (row, 'name', 'a');
        const result = this.complete ({
            'info': row,
            'name': name,
            'key': this.safeString (inner, 'k'),
            'unit': this.safeString (row, 'unit', unit),
            'amount': undefined,
        }, this.safeInteger (row, 'n'));
        result['amount'] = this.omitZero (this.safeString (row, 'q'));
        return result;
    }

    complete (parsed, number) {
        parsed['number'] = number;
        if (this.safeString (parsed, 'name') === undefined) {
            parsed['name'] = 'nobody';
        }
        return parsed;
    }
}
"""
_PART = {"z": "text"}
_ROW = {"a": "text", "q": "text", "n": "integer", "i": {"k": "text"}, "parts": [_PART]}
NESTED = Shape("nested", "reports", "a report", {"e": "=report", "b": {"rows": [_ROW]}})
FLAT = Shape("flat", "reports", "a flat report", {"e": "=report", "E": "integer", "rows": [_ROW]})
#: Something in front of it that nothing asks for, and something that is asked for.
LONGER = Shape(
    "longer", "reports", "a longer report", {"e": "=report", "x": "any", "b": {"rows": [_ROW]}}, like="nested"
)
WITH_UNIT = Shape(
    "withUnit",
    "reports",
    "one with a unit",
    {"e": "=report", "E": "integer", "unit": "text", "rows": [_ROW]},
    like="flat",
)
SHAPES = [NESTED, FLAT, LONGER, WITH_UNIT]


class Client:
    def __init__(self) -> None:
        self.taken: list[str] = []

    def take(self, *what: Any) -> None:
        self.taken.append(json.dumps(what))


def _reader(disabled: tuple[str, ...] = ()) -> type[Any]:
    compiled = compile_class(READER, disabled, SHAPES)
    members = {"message_paths": compiled.message_paths} if hasattr(compiled, "message_paths") else {}
    made: type[Any] = type("Reader", (MessagePaths, compiled), members)
    made.note_compiled_methods()
    return made


PATHS, GENERAL = _reader(), _reader(("shapes",))


def _row(number: int) -> dict[str, Any]:
    return {"a": f"A{number}", "q": "1.50", "n": number, "i": {"k": "K"}, "parts": [{"z": "x"}, {"z": "y"}]}


def _message(shape: Shape, rows: int) -> dict[str, Any]:
    plain = {"E": 5, "x": None, "unit": "U", "e": "report"}
    listed = [_row(number) for number in range(rows)]
    return {key: plain.get(key, {"rows": listed} if key == "b" else listed) for key in shape.fields}


def _taken(reader: type[Any], message: Any) -> list[str]:
    made, client = reader(), Client()
    made.bind_paths()
    made.handle_message(client, copy.deepcopy(message))
    return client.taken


def _path_takes(message: Any) -> tuple[bool, list[str]]:
    """Whether the path of the message's keys deals with it, and what it has done."""
    made, client = PATHS(), Client()
    made.bind_paths()
    message = copy.deepcopy(message)
    path = made._paths.get(tuple(message))
    return path is not None and path(made, client, message, *message.values()), client.taken


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
@pytest.mark.parametrize("rows", range(4))
def test_documented_messages_take_their_path(shape: Shape, rows: int) -> None:
    message = _message(shape, rows)
    took, done = _path_takes(message)
    assert took and done == _taken(GENERAL, message) and len(done) > rows


#: What may be the matter with an element → how it comes about.
SPOILT: dict[str, Any] = {
    "no object": lambda rows: rows.__setitem__(2, "text"),
    "nothing": lambda rows: rows.__setitem__(2, None),
    "a field that is missing": lambda rows: rows[2].__delitem__("q"),
    "an empty text": lambda rows: rows[2].__setitem__("a", ""),
    "another kind": lambda rows: rows[2].__setitem__("n", "7"),
    "a truth value for a number": lambda rows: rows[2].__setitem__("n", True),
    "a field that is asked for in vain": lambda rows: rows[2].__setitem__("name", "N"),
    "an inner object that is none": lambda rows: rows[2].__setitem__("i", []),
    "an inner field of another kind": lambda rows: rows[2]["i"].__setitem__("k", 5),
    "an inner list that is none": lambda rows: rows[2].__setitem__("parts", {}),
    "an element of an inner list": lambda rows: rows[2]["parts"].append(7),
    "a field of an element of an inner list": lambda rows: rows[2]["parts"][1].__setitem__("z", 5),
    "a field beside them": lambda rows: rows[2]["parts"][1].__setitem__("extra", 1),
}


@pytest.mark.parametrize("name", SPOILT)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_one_element_of_another_form_is_enough_and_nothing_is_done_before(shape: Shape, name: str) -> None:
    message = _message(shape, 3)
    SPOILT[name](message["rows"] if "rows" in message else message["b"]["rows"])
    assert _path_takes(message) == (False, [])
    assert _failure_or(PATHS, message) == _failure_or(GENERAL, message)


def _failure_or(reader: type[Any], message: Any) -> Any:
    try:
        return _taken(reader, message)
    except Exception as error:
        return type(error), str(error)


_odd = st.sampled_from([None, "", "0", "0.00", 0, 7, True, [], {}, "text", {"z": "w"}, [{"z": "w"}]])


@given(st.sampled_from(SHAPES), st.integers(0, 3), st.data())
@settings(max_examples=200, deadline=None)
def test_paths_and_general_code_agree(shape: Shape, rows: int, data: st.DataObject) -> None:
    message = copy.deepcopy(_message(shape, rows))
    for _ in range(data.draw(st.integers(0, 3))):
        places = list(_places(message))
        place = places[data.draw(st.integers(0, len(places) - 1))]
        value = copy.deepcopy(data.draw(_odd))
        if isinstance(place, list):
            place.insert(data.draw(st.integers(0, len(place))), value)
        else:
            keys = sorted({*place, "name", "extra", "unit"} - {"e"})
            place[data.draw(st.sampled_from(keys))] = value
    assert _failure_or(PATHS, message) == _failure_or(GENERAL, message)


def _places(value: Any) -> Any:
    """Objects and lists of a message, itself among them."""
    if isinstance(value, (dict, list)):
        yield value
        for part in list(value.values() if isinstance(value, dict) else value):
            yield from _places(part)


def test_a_shape_takes_the_path_of_another_unless_that_misses_its_fields() -> None:
    source, _ = compile_snippet(READER, shapes=SHAPES)
    assert "return self.take_nested(client, message, e, b)" in source
    assert "self.take_flat(" not in source


def test_a_replaced_method_of_the_other_path_counts() -> None:
    class Replaced(PATHS):
        def parse_row(self, row: Any, unit: Any) -> Any:
            return {"amount": "mine"}

    made = Replaced()
    made.bind_paths()
    assert made._paths == {}
    assert '[0, {"amount": "mine"}]' in _taken(Replaced, _message(LONGER, 1))
