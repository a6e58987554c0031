"""Lists and objects that a path follows: empty ones, ones with two names, ones that somebody else gets hold of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pro_generator.shapes import Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.paths import MessagePaths

from ..compile_helper import compile_class

FRAME = """
class Reader {
    handleMessage (client, message) {
        const event = this.safeString (message, 'e');
        if (event === 'note') {
            this.handleNote (client, message);
        }
    }

    handleNote (client, message) {
        const kind = this.safeString (message, 'k');
        const amount = this.safeString (message, 'q');
        BODY
    }

    keep (xs) {
        if (xs === undefined) {
            xs = [];
        }
        return xs;
    }

    grow (xs, what) {
        xs.push (what);
        return xs;
    }

    copies (xs) {
        const result = [];
        for (let i = 0; i < xs.length; i++) {
            result.push (xs[i]);
        }
        return this.sortBy2 (result, 'a', 'b');
    }
}
"""
SHAPE = Shape("note", "notes", "a note", {"e": "=note", "k": "text", "q": "text"})
MESSAGES = [{"e": "note", "k": kind, "q": amount} for kind in ("A", "B", "C") for amount in ("1.50", "Q")]

#: What the body is → what is left of it, or must not be.
BODIES = {
    "one list with two names": """
        const a = [];
        const b = a;
        b.push (kind);
        client.take (a.length, a, b);
    """,
    "one list with two names, grown by the first": """
        const a = [];
        const b = a;
        a.push (kind);
        for (let i = 0; i < b.length; i++) {
            client.take (b[i]);
        }
    """,
    "one of two lists": """
        const a = [];
        let b = [];
        if (kind === 'A') {
            b = a;
        }
        b.push (amount);
        client.take (a.length, b.length, a, b);
    """,
    "a list that a method hands back": """
        const a = [];
        const b = this.keep (a);
        b.push (amount);
        client.take (a.length, b.length);
    """,
    "a list that a method adds to": """
        const a = [];
        const b = this.grow (a, kind);
        client.take (a.length, b.length, this.safeValue (a, 0));
    """,
    "a list in an object": """
        const a = [];
        const held = { 'a': a, 'k': kind };
        held['a'].push (amount);
        client.take (a.length, held);
    """,
    "a list that a loop adds to": """
        const a = [];
        const words = [ 'x', kind ];
        for (let i = 0; i < words.length; i++) {
            a.push (words[i]);
        }
        client.take (a.length, a);
    """,
    "a list that is compared": """
        let a = [];
        if (a === undefined) {
            a = [ kind ];
        }
        a.push (amount);
        client.take (a.length, a);
    """,
    "copies of an empty list": """
        const a = [];
        const b = this.copies (a);
        b.push (kind);
        client.take (a.length, b.length);
    """,
    "an object that changes": """
        const fee = { 'cost': amount, 'kind': kind };
        const other = fee;
        other['cost'] = 'x';
        client.take (this.safeString (fee, 'cost'), fee, 'rate' in fee);
    """,
    "a field of an object, read when its local has changed": """
        let side = kind;
        const deal = { 'side': side, 'q': amount };
        if (kind === 'B') {
            side = 'other';
        }
        client.take (this.safeString (deal, 'side'), side, deal);
    """,
    "an object that a method changes": """
        const deal = { 'list': [], 'q': amount };
        this.grow (deal['list'], kind);
        client.take (deal['list'].length, this.safeString (deal, 'q'));
    """,
    "a text that is told apart": """
        let word = kind;
        if (kind === 'A') {
            word = this.safeStringLower (message, 'k');
            client.take (kind === 'A', kind === 'B', word);
        } else {
            client.take (kind === 'A', kind.length, word);
        }
        client.take (word, kind);
    """,
    "loops that may not run": """
        const a = [];
        for (let i = 0; i < a.length; i++) {
            client.take (a[i]);
        }
        for (let i = 0; i < 2; i++) {
            a.push (kind);
        }
        for (let i = 0; i < a.length; i++) {
            client.take (a[i], i);
        }
    """,
}


class Client:
    def __init__(self) -> None:
        self.taken: list[str] = []

    def take(self, *what: Any) -> None:
        self.taken.append(json.dumps(what))


def _reader(source: str, disabled: tuple[str, ...] = ()) -> type[Any]:
    compiled = compile_class(source, disabled, [SHAPE])
    members = {"message_paths": compiled.message_paths} if hasattr(compiled, "message_paths") else {}
    made: type[Any] = type("Reader", (MessagePaths, compiled), members)
    made.note_compiled_methods()
    return made


@pytest.mark.parametrize("name", BODIES)
def test_what_is_followed_ends_where_it_may_change(name: str) -> None:
    source = FRAME.replace("BODY", BODIES[name])
    paths, general = _reader(source), _reader(source, ("shapes",))
    for message in MESSAGES:
        taken = []
        for made in (paths, general):
            reader, client = made(), Client()
            reader.bind_paths()
            assert bool(reader._paths) == (made is paths)
            reader.handle_message(client, message)
            taken.append(client.taken)
        assert taken[0] == taken[1] and taken[0]


def test_of_a_list_that_stays_empty_nothing_is_left() -> None:
    body = """
        const a = this.keep ([]);
        const b = this.copies (a);
        for (let i = 0; i < b.length; i++) {
            client.take (b[i]);
        }
        if (a.length > 0) {
            client.take (a);
        }
        client.take (kind);
    """
    source, _ = compile_snippet(FRAME.replace("BODY", body), shapes=[SHAPE])
    path = source[source.index("def take_note") :].partition("return True")[0]
    assert path.count("client.take") == 1
    assert "for " not in path.partition('"""')[2].partition('"""')[2]
