"""Pass "unpacked": short bodies in the place of calls whose list is taken apart at once."""

from __future__ import annotations

from typing import Any

import pytest

from ..compile_helper import instance_of, method_text

TAKER = """
class Taker {
    take (params, name, fallback = undefined) {
        const value = this.safeString (params, name, fallback);
        if (value !== undefined) {
            params = this.omit (params, name);
        }
        return [ value, params ];
    }

    pair (first, second) {
        let kept = undefined;
        if (first !== undefined) {
            kept = first;
        }
        return [ kept, second ];
    }

    swapped (first, second) {
        if (first === undefined) {
            first = 'none';
        }
        if (second === undefined) {
            second = 'nothing';
        }
        return [ second, first ];
    }

    renewed (first, second) {
        if (first !== undefined) {
            first = 'new';
        }
        return [ first, second ];
    }

    counted (count) {
        if (count !== undefined) {
            count = count + 1;
        } else {
            count = 0;
        }
        return [ count, count ];
    }

    twoWays (value) {
        if (value === undefined) {
            return [ 'x', 'y' ];
        }
        return [ value, 'z' ];
    }

    guarded (value) {
        if (value === undefined) {
            throw new Error ('no value');
        }
        return [ value, value ];
    }

    plain (params) {
        let channel = undefined;
        [ channel, params ] = this.take (params, 'channel', 'kline');
        return [ channel, params, 'plain' ];
    }

    twice (params) {
        let a = undefined;
        let b = undefined;
        [ a, params ] = this.take (params, 'a');
        [ b, params ] = this.take (params, 'b', a);
        return [ a, b, params, 'twice' ];
    }

    declared (params) {
        const value = 'mine';
        const [ found, rest ] = this.take (params, 'a');
        return [ value, found, rest, params ];
    }

    fallbackIsTarget (params) {
        let value = this.safeString (params, 'first');
        [ value, params ] = this.take (params, 'second', value);
        return [ value, params, 'target' ];
    }

    crossed (params, value) {
        [ params, value ] = this.swapped (params, value);
        return [ params, value, 'crossed' ];
    }

    exchanged (a, b) {
        [ a, b ] = this.swapped (b, a);
        return [ a, b, 'exchanged' ];
    }

    both (value) {
        let [ one, two ] = this.counted (value);
        [ value, one ] = this.counted (value);
        return [ one, two, value ];
    }

    doubled (value) {
        let [ a, b ] = this.pair (value, value);
        [ a, b ] = this.swapped (a, a);
        return [ a, b, 'doubled' ];
    }

    oneForBoth (value) {
        let other = undefined;
        [ value, other ] = this.renewed (value, value);
        return [ value, other, 'both' ];
    }

    looped (list) {
        const found = [];
        let kept = 'before';
        let rest = undefined;
        for (let i = 0; i < list.length; i++) {
            const entry = list[i];
            [ kept, rest ] = this.pair (entry, i);
            found.push ([ kept, rest ]);
        }
        return [ found, kept, rest ];
    }

    nested (params, wanted) {
        let value = 'unasked';
        if (wanted) {
            [ value, params ] = this.take (params, 'a');
            if (value === undefined) {
                [ value, params ] = this.take (params, 'b', 'else');
            }
        }
        return [ value, params, wanted ];
    }

    literal () {
        const [ a, b ] = this.pair ('text', 5);
        const [ c, d ] = this.pair (undefined, true);
        return [ a, b, c, d ];
    }

    short () {
        const [ a, b ] = this.pair ('alone');
        return [ a, b, 'short' ];
    }

    sameTwice (params) {
        [ params, params ] = this.take (params, 'a');
        return [ params, 'same' ];
    }

    closure (params) {
        let value = undefined;
        const read = () => value;
        [ value, params ] = this.take (params, 'a');
        return [ read (), params, value ];
    }

    handled (value) {
        let out = 'nothing';
        try {
            [ out, value ] = this.counted (value);
        } catch (e) {
            out = 'failed';
        }
        return [ out, value, 'handled' ];
    }

    branching (value) {
        const [ a, b ] = this.twoWays (value);
        return [ a, b, 'branching' ];
    }

    throwing (value) {
        const [ a, b ] = this.guarded (value);
        return [ a, b, 'throwing' ];
    }

    computed (params) {
        const [ a, b ] = this.pair (this.safeString (params, 'a'), 1);
        return [ a, b, params ];
    }
}
"""

ON, OFF = instance_of(TAKER), instance_of(TAKER, "unpacked")
PARAMS: list[Any] = [
    {},
    {"a": "1"},
    {"b": "2"},
    {"a": "1", "b": "2", "c": 3},
    {"a": "", "b": ""},
    {"channel": "trade"},
    {"first": "x"},
    {"second": "y", "first": "x"},
]
VALUES: list[Any] = [None, 0, 1, -1.5, "text", "", True, [], {}]


def outcome(function: Any, *arguments: Any) -> str:
    try:
        return repr(function(*arguments))
    except Exception as error:
        return type(error).__name__


@pytest.mark.parametrize(
    ("name", "callee"),
    [
        ("plain", "take"),
        ("twice", "take"),
        ("declared", "take"),
        ("fallback_is_target", "take"),
        ("crossed", "swapped"),
        ("exchanged", "swapped"),
        ("both", "counted"),
        ("looped", "pair"),
        ("nested", "take"),
        ("literal", "pair"),
        ("short", "pair"),
    ],
)
def test_the_body_stands_in_the_place_of_the_call(name: str, callee: str) -> None:
    assert f"self.{callee}(" not in method_text(TAKER, name)
    assert f"self.{callee}(" in method_text(TAKER, name, "unpacked")


@pytest.mark.parametrize(
    ("name", "callee"),
    [
        ("same_twice", "take"),  # the last of two values for one name counts
        ("closure", "take"),
        ("handled", "counted"),
        ("branching", "two_ways"),
        ("throwing", "guarded"),
        ("computed", "pair"),
    ],
)
def test_what_is_not_plain_stays_a_call(name: str, callee: str) -> None:
    assert f"self.{callee}(" in method_text(TAKER, name)


def test_a_local_that_comes_back_under_its_name_stays_in_place() -> None:
    text = method_text(TAKER, "plain")
    assert "params = omit(params" in text and text.count("params =") == 1
    assert text.count("[") == 1, "no list but the one that is returned"


@pytest.mark.parametrize(
    "name", ["plain", "twice", "declared", "fallback_is_target", "same_twice", "closure", "computed"]
)
@pytest.mark.parametrize("params", PARAMS, ids=repr)
def test_params_are_taken_alike(name: str, params: dict[str, Any]) -> None:
    given, other = dict(params), dict(params)
    assert outcome(getattr(ON, name), given) == outcome(getattr(OFF, name), other)
    assert given == other == params, "what the caller gave stays as it is"


@pytest.mark.parametrize("first", VALUES, ids=repr)
def test_values_are_handed_on_alike(first: Any) -> None:
    for name in ("both", "doubled", "one_for_both", "handled", "branching", "throwing"):
        assert outcome(getattr(ON, name), first) == outcome(getattr(OFF, name), first), name
    for second in VALUES:
        for name in ("crossed", "exchanged"):
            assert outcome(getattr(ON, name), first, second) == outcome(getattr(OFF, name), first, second), name
        assert outcome(ON.looped, [first, second, None]) == outcome(OFF.looped, [first, second, None])


def test_a_local_of_the_body_begins_anew_in_each_round() -> None:
    assert ON.looped(["a", None, "b", None])[0] == [["a", 0], [None, 1], ["b", 2], [None, 3]]


def test_branches_and_literals() -> None:
    for params in PARAMS:
        for wanted in (True, False):
            assert outcome(ON.nested, params, wanted) == outcome(OFF.nested, params, wanted)
    assert ON.literal() == OFF.literal() == ["text", 5, None, True]
    assert ON.short() == OFF.short() == ["alone", None, "short"]


def test_a_literal_is_not_asked_what_it_is() -> None:
    text = method_text(TAKER, "literal")
    assert "if True" not in text and "None is not None" not in text
    assert text.count("if first is not None") == 2
    assert 'safe_string(params, "channel", "kline")' in method_text(TAKER, "plain"), "handed on it stands where it is"


def test_the_body_is_no_body_of_the_method_itself() -> None:
    text = """
class Self {
    again (value) {
        let other = undefined;
        if (value === undefined) {
            [ value, other ] = this.again ('x');
        }
        return [ value, other ];
    }
}
"""
    assert "self.again(" in method_text(text, "again")
    assert instance_of(text).again(None) == instance_of(text, "unpacked").again(None) == ["x", None]
