"""Pass "wrappers": a call and one read of its answer in the place of the method that does only this."""

from __future__ import annotations

from typing import Any

import pytest

from ..compile_helper import instance_of, method_text

LOOKER = """
class Looker {
    asked = [];
    prefix = 'x-';

    findMarket (id, market = undefined, delimiter = undefined) {
        this.asked.push (id);
        if (id === 'bad') {
            throw new Error ('no market');
        }
        if (market !== undefined) {
            return market;
        }
        return { 'id': id, 'symbol': this.prefix + id, 'delimiter': delimiter };
    }

    symbolOf (id, market = undefined, delimiter = undefined) {
        const found = this.findMarket (id, market, delimiter);
        return found['symbol'];
    }

    shortSymbolOf (id) {
        const found = this.findMarket (id);
        return found['symbol'];
    }

    turnedSymbolOf (market, id) {
        const found = this.findMarket (id, market);
        return found['symbol'];
    }

    defaultedSymbolOf (id, market = {}) {
        const found = this.findMarket (id, market);
        return found['symbol'];
    }

    plain (id) {
        return [ this.symbolOf (id), this.symbolOf (id, undefined, '/') ];
    }

    tooMany (id) {
        return this.shortSymbolOf (id, { 'symbol': 'dropped' });
    }

    turned (id) {
        return this.turnedSymbolOf (undefined, id);
    }

    defaulted (id) {
        return this.defaultedSymbolOf (id);
    }

    twice (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id, undefined, '/');
        const price = this.safeString (message, 'p');
        if (price === undefined) {
            return [ symbol ];
        }
        const market = this.findMarket (id, undefined, '/');
        return [ symbol, price, market ];
    }

    omitted (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        const market = this.findMarket (id, undefined, undefined);
        return [ symbol, market ];
    }

    branched (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        let price = undefined;
        if (symbol !== undefined) {
            price = this.safeString (message, 'p');
        } else {
            price = '0';
        }
        const market = this.findMarket (id);
        return [ symbol, price, market ];
    }

    otherArguments (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        const market = this.findMarket (id, undefined, '/');
        return [ symbol, market ];
    }

    newArgument (message) {
        let id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        id = this.safeString (message, 'other');
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    newArgumentInBranch (message) {
        let id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        if (symbol === 'x-one') {
            id = 'two';
        }
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    changedOwner (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        this.prefix = 'y-';
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    changedOwnerInBranch (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        if (symbol === 'x-one') {
            this.prefix = 'y-';
        }
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    sameNameWithin (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        let price = undefined;
        if (symbol === 'x-one') {
            const market = this.safeString (message, 'p');
            price = market;
        }
        const market = this.findMarket (id);
        return [ symbol, price, market ];
    }

    changedArgument (message, market) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id, market);
        market['symbol'] = 'changed';
        const again = this.findMarket (id, market);
        return [ symbol, again ];
    }

    calledBetween (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        this.rename ();
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    emptyBranch (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        if (symbol === undefined) {
        }
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    onlyInBranch (message) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        let market = undefined;
        if (symbol === 'x-one') {
            market = this.findMarket (id);
        }
        return [ symbol, market ];
    }

    async waiting (message, promise) {
        const id = this.safeString (message, 's');
        const symbol = this.symbolOf (id);
        await promise;
        const market = this.findMarket (id);
        return [ symbol, market ];
    }

    rename () {
        this.prefix = 'z-';
    }
}
"""


def instance(*disabled: str) -> Any:
    made = instance_of(LOOKER, *disabled)
    made.asked, made.prefix = [], "x-"
    return made


def calls(name: str, *disabled: str) -> int:
    return method_text(LOOKER, name, *disabled).count("self.find_market(")


def test_the_call_is_printed_where_the_wrapper_was_called() -> None:
    assert "symbol_of(" not in method_text(LOOKER, "plain") and calls("plain") == 2
    assert method_text(LOOKER, "plain", "wrappers").count("self.symbol_of(") == 2
    assert calls("plain", "wrappers") == 0
    assert instance().plain("a") == instance("wrappers").plain("a") == ["x-a", "x-a"]


@pytest.mark.parametrize(
    ("name", "wrapper"),
    [
        ("too_many", "short_symbol_of"),  # what it has no parameter for must not reach the method within
        ("turned", "turned_symbol_of"),
        ("defaulted", "defaulted_symbol_of"),
    ],
)
def test_what_does_more_than_hand_on_stays_a_call(name: str, wrapper: str) -> None:
    assert f"self.{wrapper}(" in method_text(LOOKER, name)
    assert getattr(instance(), name)("a") == getattr(instance("wrappers"), name)("a")


@pytest.mark.parametrize("name", ["twice", "omitted", "branched", "same_name_within"])
def test_a_repeated_look_up_takes_what_the_first_one_found(name: str) -> None:
    assert calls(name) == 1 and calls(name, "wrappers") == 1
    one, other = instance(), instance("wrappers")
    for message in ({"s": "one", "p": "5"}, {"s": "two"}, {}):
        assert repr(getattr(one, name)(message)) == repr(getattr(other, name)(message))
    assert len(one.asked) < len(other.asked)
    with pytest.raises(Exception, match="no market"):
        getattr(one, name)({"s": "bad"})


@pytest.mark.parametrize(
    "name",
    [
        "other_arguments",
        "new_argument",
        "new_argument_in_branch",
        "changed_owner",
        "changed_owner_in_branch",
        "called_between",
        "only_in_branch",
    ],
)
def test_a_look_up_that_may_find_something_else_is_made_again(name: str) -> None:
    assert calls(name) == 2
    for message in ({"s": "one", "other": "three"}, {"s": "two"}, {}):
        one, other = instance(), instance("wrappers")
        assert repr(getattr(one, name)(message)) == repr(getattr(other, name)(message))
        assert one.asked == other.asked


def test_an_argument_that_changes_within() -> None:
    assert calls("changed_argument") == 2
    for off in ((), ("wrappers",)):
        assert instance(*off).changed_argument({"s": "a"}, {"symbol": "first"}) == ["first", {"symbol": "changed"}]


def test_a_wait_lies_between() -> None:
    assert calls("waiting") == 2


def test_a_branch_without_statements() -> None:
    for off in ((), ("wrappers",)):
        assert repr(instance(*off).empty_branch({"s": "a"})) == repr(["x-a", instance().find_market("a")])
