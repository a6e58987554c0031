"""Paths made for documented shapes of messages: what is left, which messages they take, and that nothing changes."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.shapes import Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.instance.paths import MessagePaths

from ..compile_helper import compile_class

READER = """
class Reader {
    handleMessage (client, message) {
        const wrapped = this.safeDict (message, 'data');
        if (wrapped !== undefined) {
            message = wrapped;
        }
        const methods = {
            'deal': this.handleDeal,
            'note': this.handleNote,
            'gone': this.handleGone,
            'many': this.handleMany,
        };
        let event = this.safeString (message, 'e');
        if (Array.isArray (message)) {
            event = 'many';
        }
        const method = this.safeValue (methods, event);
        if (method !== undefined) {
            method.call (this, client, message);
        }
    }

    handleDeal (client, message) {
        const kind = this.kindOf (client);
        const deal = this.parseDeal (message, kind);
        const deals = [];
        deals.push (deal);
        for (let i = 0; i < deals.length; i++) {
            const one = deals[i];
            const key = one['key'];
            if (key !== undefined) {
                client.take (one, 'deal:' + key);
            }
        }
        if (deals.length > 0) {
            client.take (deals.length, 'count');
        }
    }

    kindOf (client) {
        return (client.url === 'spot') ? 'spot' : 'contract';
    }

    parseDeal (message, kind) {
        if ('odd' in message) {
            return this.parseOdd (message);
        }
        let side = undefined;
        const maker = this.safeBool (message, 'm');
        if (maker !== undefined) {
            side = maker ? 'sell' : 'buy';
        } else if ('side' in message) {
            side = this.safeStringLower (message, 'side');
        }
        const inner = this.safeDict (message, 'i', {});
        return this.complete ({
            'info': message,
            'id': this.safeString2 (message, 'id', 't'),
            'key': this.safeString (inner, 'k', this.safeString (message, 's')),
            'place': this.safeInteger2 (inner, 'n', 'N'),
            'price': this.safeString (message, 'p'),
            'side': side,
            'kind': kind,
        });
    }

    parseOdd (message) {
        return { 'odd': true, 'info': message };
    }

    complete (deal) {
        const cost = this.safeString (deal, 'cost');
        const price = this.safeString (deal, 'price');
        if (cost === undefined) {
            deal['cost'] = this.omitZero (price);
        }
        return deal;
    }

    handleNote (client, message) {
        const text = this.safeString (message, 'n');
        if (text === 'stop') {
            client.take (undefined, 'stopped');
            return;
        }
        try {
            client.take (this.safeInteger (message, 'x'), 'note:' + text);
        } catch (e) {
            delete client.notes[text];
            client.take (undefined, 'failed');
        }
    }

    handleGone (client, message) {
        client.take (message, 'gone');
    }

    handleMany (client, message) {
        client.take (message.length, 'many');
    }
}
"""
DEAL = Shape(
    "deal",
    "deals",
    "a deal",
    {"e": "=deal", "s": "text", "t": "integer", "p": "text", "m": "boolean", "i": {"k": "text", "n": "integer"}},
)
NOTE = Shape("note", "notes", "a note", {"e": "=note", "n": "text", "x": "any"})
SHAPES = [DEAL, NOTE]

MESSAGE: dict[str, Any] = {"e": "deal", "s": "S", "t": 7, "p": "1.50", "m": True, "i": {"k": "K", "n": 3}}


class Client:
    """Notes what it is given; refuses integers above a hundred, once."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.notes = {"first": 1, "second": 2}
        self.taken: list[tuple[Any, Any]] = []

    def take(self, what: Any, name: Any) -> None:
        if isinstance(what, int) and what > 100:
            raise ValueError(what)
        self.taken.append((what, name))


def _reader(disabled: tuple[str, ...] = ()) -> type[Any]:
    compiled = compile_class(READER, disabled, SHAPES)
    members = {"message_paths": compiled.message_paths} if hasattr(compiled, "message_paths") else {}
    made: type[Any] = type("Reader", (MessagePaths, compiled), members)
    made.note_compiled_methods()
    return made


READERS = {"paths": _reader(), "general": _reader(("shapes",))}


def _instance(reader: type[Any]) -> Any:
    made = reader()
    made.bind_paths()
    return made


def _given(reader: Any, message: Any, url: str = "spot") -> tuple[Any, ...]:
    client = Client(url)
    failure = None
    try:
        reader.handle_message(client, message)
    except Exception as error:
        failure = type(error), str(error)
    return client.taken, client.notes, failure


def _takes(message: Any) -> bool:
    """Whether a path deals with the message."""
    reader = _instance(READERS["paths"])
    return bool(reader._path_table.take(reader, Client("spot"), message))


def _both(message: Any, url: str = "spot") -> tuple[Any, ...]:
    taken = [_given(_instance(reader), message, url) for reader in READERS.values()]
    assert taken[0] == taken[1]
    return taken[0]


def test_a_path_has_no_tests_of_what_is_known() -> None:
    source, _ = compile_snippet(READER, shapes=SHAPES)
    path = source[source.index("def take_deal") : source.index("def take_note")]
    assert "safe_" not in path
    assert "parse_" not in path and "handle_" not in path
    assert "'side'" not in path and '"odd"' not in path
    assert "for " not in path
    assert "def take_" not in compile_snippet(READER, disabled=["shapes"], shapes=SHAPES)[0]


@pytest.mark.parametrize("url", ["spot", "other"])
def test_a_message_of_the_shape_takes_the_path(url: str) -> None:
    assert _takes(MESSAGE)
    taken, _, failure = _both(MESSAGE, url)
    assert failure is None
    deal, name = taken[0]
    assert deal == {
        "info": MESSAGE,
        "id": "7",
        "key": "K",
        "place": 3,
        "price": "1.50",
        "side": "sell",
        "kind": "spot" if url == "spot" else "contract",
        "cost": "1.50",
    }
    assert list(deal) == ["info", "id", "key", "place", "price", "side", "kind", "cost"]
    assert name == "deal:K" and taken[1] == (1, "count")


NEAR = {
    "a key more": {**MESSAGE, "odd": 1},
    "a key less": {key: value for key, value in MESSAGE.items() if key != "t"},
    "another order": dict(reversed(MESSAGE.items())),
    "another event": {**MESSAGE, "e": "gone"},
    "an unknown event": {**MESSAGE, "e": "else"},
    "no text for the event": {**MESSAGE, "e": 5},
    "an empty text": {**MESSAGE, "p": ""},
    "a number for a text": {**MESSAGE, "p": 1.5},
    "null for a text": {**MESSAGE, "s": None},
    "a truth value for an integer": {**MESSAGE, "t": True},
    "a text for an integer": {**MESSAGE, "t": "7"},
    "a fraction for an integer": {**MESSAGE, "t": 7.5},
    "an integer for a truth value": {**MESSAGE, "m": 1},
    "null for a truth value": {**MESSAGE, "m": None},
    "a list for an object": {**MESSAGE, "i": ["k", "n"]},
    "an inner text that is empty": {**MESSAGE, "i": {"k": "", "n": 3}},
    "an inner field that is not there": {**MESSAGE, "i": {"k": "K", "N": 4}},
    "wrapped": {"data": MESSAGE},
}


@pytest.mark.parametrize("near", NEAR)
def test_near_shapes_take_the_general_way(near: str) -> None:
    assert not _takes(NEAR[near])
    _both(NEAR[near])


@pytest.mark.parametrize("inner", [{"n": 3, "k": "K"}, {"k": "K", "n": 3, "more": 1}])
def test_of_inner_objects_only_what_is_read_counts(inner: dict[str, Any]) -> None:
    message = {**MESSAGE, "i": inner}
    assert _takes(message)
    _both(message)


def test_large_integers_become_the_texts_of_the_language() -> None:
    assert _takes({**MESSAGE, "t": 10**21})
    assert _both({**MESSAGE, "t": 10**21})[0][0][0]["id"] == "1e+21"


@pytest.mark.parametrize("message", [[MESSAGE], [], "text", None, 5, {}])
def test_what_is_no_object_with_fields_takes_the_general_way(message: Any) -> None:
    _both(message)


@pytest.mark.parametrize("text", ["stop", "first", "second"])
@pytest.mark.parametrize("number", [5, 500, "6", None, [], 1.5])
def test_returns_and_failures_within_a_path(text: str, number: Any) -> None:
    message = {"e": "note", "n": text, "x": number}
    assert _takes(message)
    taken, notes, failure = _both(message)
    assert failure is None and len(taken) == 1
    refused = number == 500 and text != "stop"
    assert taken[0][1] == ("failed" if refused else "stopped" if text == "stop" else f"note:{text}")
    assert [*notes] == [name for name in ("first", "second") if name != text or not refused]


@pytest.mark.parametrize("name", ["handle_message", "handle_deal", "parse_deal", "complete", "kind_of"])
def test_a_method_that_a_subclass_replaces_is_asked(name: str) -> None:
    asked = []

    def replaced(self: Any, *arguments: Any) -> Any:
        asked.append(name)
        return getattr(READERS["paths"], name)(self, *arguments)

    instance = _instance(type("Replaced", (READERS["paths"],), {name: replaced}))
    taken = _given(instance, MESSAGE)
    assert asked == [name]
    assert taken == _both(MESSAGE)
    assert ("e", "n", "x") in instance._paths or name == "handle_message"


def test_a_method_that_an_instance_replaces_is_asked() -> None:
    instance = _instance(READERS["paths"])
    assert len(instance._paths) == 2
    instance.kind_of = lambda client: "mine"
    assert _given(instance, MESSAGE)[0][0][0]["kind"] == "mine"
    assert [*instance._paths] == [("e", "n", "x")]
    del instance.kind_of
    assert len(instance._paths) == 2
    assert _given(instance, MESSAGE)[0][0][0]["kind"] == "spot"


def test_a_method_that_is_not_part_of_a_path_may_be_replaced() -> None:
    odd = type("Odd", (READERS["paths"],), {"parse_odd": lambda self, message: {"key": "mine"}})
    instance = _instance(odd)
    assert len(instance._paths) == 2
    assert _given(instance, {**MESSAGE, "odd": 1})[0][0] == ({"key": "mine"}, "deal:mine")
