"""Passes "searches" and "certain": loops over entries as one call, and the texts that such loops hand out."""

from __future__ import annotations

from typing import Any

import pytest

from ..compile_helper import instance_of, method_text

SEARCHER = """
class Searcher {
    find (entries, wanted) {
        const keys = Object.keys (entries);
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (entries[key] === wanted) {
                return key;
            }
        }
        return 'none';
    }

    findInner (entries, wanted) {
        const look = (x) => {
            const keys = Object.keys (entries);
            for (let i = 0; i < keys.length; i++) {
                const key = keys[i];
                if (entries[key] === x) {
                    return key;
                }
            }
            return 'none';
        };
        return [ look (wanted), look (1) ];
    }

    keep (entries) {
        const kept = {};
        const keys = Object.keys (entries);
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (entries[key] !== undefined) {
                kept[key] = entries[key];
            }
        }
        return kept;
    }

    keptMore (entries) {
        const kept = { 'a': 'first' };
        const keys = Object.keys (entries);
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (entries[key] !== undefined) {
                kept[key] = entries[key];
            }
        }
        return kept;
    }

    keysUsed (entries, wanted) {
        const keys = Object.keys (entries);
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (entries[key] === wanted) {
                return key;
            }
        }
        return keys.length;
    }

    otherOwner (entries, others, wanted) {
        const keys = Object.keys (entries);
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (others[key] === wanted) {
                return key;
            }
        }
        return 'none';
    }

    looselyEqual (entries, wanted) {
        const keys = Object.keys (entries);
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            if (entries[key] !== wanted) {
                return key;
            }
        }
        return 'none';
    }

    candle (message) {
        return [
            this.safeInteger (message, 't'),
            this.safeFloat (message, 'o'),
            this.safeFloat (message, 'h'),
            this.safeFloat (message, '4. close'),
            this.safeFloat (message, '0'),
        ];
    }

    twoFloats (message) {
        return [ this.safeFloat (message, 'o'), this.safeFloat (message, 'h') ];
    }

    twoMessages (message, other) {
        return [ this.safeFloat (message, 'o'), this.safeFloat (message, 'h'), this.safeFloat (other, 'l') ];
    }

    withDefault (message) {
        return [ this.safeFloat (message, 'o', 1), this.safeFloat (message, 'h', 2), this.safeFloat (message, 'l', 3) ];
    }

    changing (message) {
        return [ this.safeFloat (message, 'o'), this.safeFloat (message, 'h'), this.safeFloat (message, 'l'), this.change (message) ];
    }

    change (message) {
        message['o'] = '5.5';
        return 'changed';
    }

    joined (message) {
        const keys = Object.keys (message);
        const found = [];
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            found.push ('<' + key + '>');
        }
        return found;
    }

    joinedParts (message) {
        const parts = 'a,b'.split (',');
        const found = [];
        for (let i = 0; i < parts.length; i++) {
            const part = parts[i];
            found.push ('<' + part + '>');
        }
        return found;
    }

    joinedPushed (message, more) {
        const keys = Object.keys (message);
        keys.push (more);
        const found = [];
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            found.push ('<' + key + '>');
        }
        return found;
    }

    joinedHanded (message, more) {
        const keys = Object.keys (message);
        this.lengthen (keys, more);
        const found = [];
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            found.push ('<' + key + '>');
        }
        return found;
    }

    joinedPlaced (message, more) {
        const keys = Object.keys (message);
        keys[0] = more;
        const found = [];
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            found.push ('<' + key + '>');
        }
        return found;
    }

    joinedDeleted (message, more) {
        const keys = Object.keys (message);
        this.lengthen ([], more);
        delete keys[0];
        const found = [];
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            found.push ('<' + key + '>');
        }
        return found;
    }

    joinedRenewed (message, more) {
        let keys = Object.keys (message);
        keys = [ more ];
        const found = [];
        for (let i = 0; i < keys.length; i++) {
            const key = keys[i];
            found.push ('<' + key + '>');
        }
        return found;
    }

    lengthen (list, more) {
        list.push (more);
    }
}
"""

ON, OFF = instance_of(SEARCHER), instance_of(SEARCHER, "searches", "certain")


def outcome(function: Any, *arguments: Any) -> str:
    try:
        return repr(function(*arguments))
    except Exception as error:
        return type(error).__name__


VALUES: list[Any] = ["x", "", "1", 1, 1.0, True, False, 0, 0.0, -0.0, None, float("nan"), [], {}]
ENTRIES: list[Any] = [
    {},
    {"a": "x", "b": "y", "c": "x"},
    {"b": "x", "2": "x", "1": "x"},
    {"b": None, "9": None},
    {"a": 1, "b": True, "c": 1.0, "d": "1"},
    {"a": True, "b": 1},
    {"a": False, "b": 0, "c": "", "d": -0.0},
    {"a": float("nan")},
    {"2": "a", "b": "", "10": 0, "1": None, "c": False},
    ["x", None, "y", "x"],
    "xyx",
    5,
    None,
]


@pytest.mark.parametrize(
    ("name", "function"),
    [("find", "key_of("), ("find_inner", "key_of("), ("keep", "defined_entries("), ("candle", "safe_floats(")],
)
def test_the_loop_becomes_one_call(name: str, function: str) -> None:
    assert function in method_text(SEARCHER, name) and "for " not in method_text(SEARCHER, name)
    assert function not in method_text(SEARCHER, name, "searches")


@pytest.mark.parametrize(
    "name",
    [
        "kept_more",
        "keys_used",
        "other_owner",
        "loosely_equal",
        "two_floats",
        "two_messages",
        "with_default",
        "changing",
    ],
)
def test_what_is_another_loop_or_list_stays(name: str) -> None:
    text = method_text(SEARCHER, name)
    assert not any(function in text for function in ("key_of(", "defined_entries(", "safe_floats("))


@pytest.mark.parametrize("entries", ENTRIES, ids=repr)
def test_loops_find_and_keep_the_same(entries: Any) -> None:
    for wanted in VALUES:
        for name in ("find", "find_inner", "keys_used", "loosely_equal"):
            expected = outcome(getattr(OFF, name), entries, wanted)
            assert outcome(getattr(ON, name), entries, wanted) == expected, (name, wanted)
    for name in ("keep", "kept_more"):
        assert outcome(getattr(ON, name), entries) == outcome(getattr(OFF, name), entries), name


def test_the_first_in_javascripts_order_is_found() -> None:
    assert ON.find({"b": "x", "2": "x", "1": "x"}, "x") == "1"
    assert ON.find({"a": True, "b": 1}, 1) == "b", "without conversion between kinds"
    assert list(ON.keep({"b": 1, "2": 0, "c": None, "1": ""})) == ["1", "2", "b"]


FIELDS: list[Any] = [
    "1.5",
    "-0.0",
    "2",
    " 1.5",
    "1.5x",
    "1,5",
    "[1.5",
    "1.5]",
    "1e400",
    "1e-400",
    "nan",
    "",
    None,
    7,
    2.5,
]


@pytest.mark.parametrize("first", FIELDS, ids=repr)
def test_floats_are_read_alike(first: Any) -> None:
    for second in FIELDS:
        message = {"t": 5, "o": first, "h": second, "4. close": "1.25", "0": "0.5", "l": first}
        for name in ("candle", "two_floats", "with_default"):
            assert repr(getattr(ON, name)(message)) == repr(getattr(OFF, name)(message))
        assert repr(ON.two_messages(message, {"l": second})) == repr(OFF.two_messages(message, {"l": second}))
        assert repr(ON.changing(dict(message))) == repr(OFF.changing(dict(message)))
    for container in ({}, {"o": "1.5"}, [1.5, "2"], None, "text"):
        assert outcome(ON.candle, container) == outcome(OFF.candle, container)


def test_keys_and_parts_are_texts_for_certain() -> None:
    for name in ("joined", "joined_parts"):
        assert "js." not in method_text(SEARCHER, name).split("for ")[1]
        assert "js." in method_text(SEARCHER, name, "certain").split("for ")[1]
    assert ON.joined({"b": 1, "2": 2}) == OFF.joined({"b": 1, "2": 2}) == ["<2>", "<b>"]
    assert ON.joined_parts(None) == OFF.joined_parts(None) == ["<a>", "<b>"]


@pytest.mark.parametrize("name", ["joined_pushed", "joined_handed", "joined_placed", "joined_renewed"])
def test_a_list_that_others_write_to_is_not_certain(name: str) -> None:
    for more, shown in [(None, "<undefined>"), (5, "<5>"), (1.0, "<1>"), (True, "<true>"), ("x", "<x>")]:
        found = getattr(ON, name)({"a": 1}, more)
        assert found == getattr(OFF, name)({"a": 1}, more)
        assert found[-1] == shown


def test_a_deleted_place_is_undefined() -> None:
    assert ON.joined_deleted({"a": 1, "b": 2}, 1) == OFF.joined_deleted({"a": 1, "b": 2}, 1) == ["<undefined>", "<b>"]
