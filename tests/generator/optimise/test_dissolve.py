"""Literals that a callee writes to are dissolved: what the fixture becomes, where the pass must refuse, equal results."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

from .test_speed_passes import body, instance

ORDERS = """
import Precise from './Precise.js';
class Orders {
    parse (message, market = undefined) {
        return this.safeDeal ({
            'info': message,
            'id': message['i'],
            'symbol': undefined,
            'status': this.statusOf (this.safeString (message, 's')),
            'filled': this.safeString (message, 'z'),
            'cost': undefined,
            'fee': this.feeOf (message),
            'trades': this.safeList (message, 'fills', []),
            'zero': this.safeInteger (message, 'n'),
        }, market);
    }

    parseWithout (message) {
        return this.safeDeal ({ 'info': message, 'filled': this.safeString (message, 'z'), 'fees': [] });
    }

    parseHeld (message) {
        const deal = this.safeDeal ({ 'id': 'x', 'filled': '1', 'zero': undefined });
        deal['late'] = this.safeString (message, 'late');
        return deal;
    }

    structure (message) {
        return this.safeThing ({ 'id': this.safeString (message, 'i'), 'precision': undefined });
    }

    structureWithNetworks (message) {
        return this.safeThing ({ 'id': 'x', 'networks': { 'n': { 'deposit': true } } });
    }

    statusOf (status) {
        const statuses = { 'NEW': 'open' };
        return this.safeString (statuses, status, status);
    }

    feeOf (message) {
        const cost = this.safeString (message, 'n');
        return (cost !== undefined) ? { 'cost': cost } : undefined;
    }

    safeDeal (deal, market = undefined) {
        if (deal === undefined) {
            deal = {};
        }
        let filled = this.safeString (deal, 'filled');
        const cost = this.safeString (deal, 'cost');
        const parseCost = (cost === undefined);
        const parseFees = this.safeValue (deal, 'fees') === undefined;
        const fee = this.safeValue (deal, 'fee');
        const fees = this.safeList (deal, 'fees', []);
        let total = undefined;
        if (parseCost || parseFees) {
            const trades = this.safeList (deal, 'trades', []);
            for (let i = 0; i < trades.length; i++) {
                const trade = trades[i];
                if (deal['id'] === undefined) {
                    deal['id'] = trade['order'];
                }
                total = Precise.stringAdd (total === undefined ? '0' : total, this.safeString (trade, 'cost'));
                if (filled === undefined) {
                    filled = this.safeString (trade, 'amount');
                }
            }
            if (parseFees) {
                if (fee !== undefined) {
                    fees.push (fee);
                }
                deal['fees'] = fees;
            }
        }
        if (market !== undefined) {
            deal['symbol'] = market['symbol'];
        }
        return this.extend (deal, {
            'id': this.safeString (deal, 'id'),
            'symbol': this.safeValue (deal, 'symbol'),
            'status': this.safeString (deal, 'status'),
            'filled': this.parseNumber (filled),
            'cost': this.parseNumber (total),
            'zero': this.safeInteger (deal, 'zero', 0),
            'fee': this.safeValue (deal, 'fee'),
            'more': this.safeNumber (deal, 'more'),
        });
    }

    safeThing (thing) {
        const networks = this.safeDict (thing, 'networks', {});
        const keys = Object.keys (networks);
        const length = keys.length;
        if (length !== 0) {
            for (let i = 0; i < length; i++) {
                const network = networks[keys[i]];
                if (this.safeBool (thing, 'deposit') === undefined) {
                    thing['deposit'] = this.safeBool (network, 'deposit');
                }
            }
        }
        return this.extend ({ 'id': undefined, 'deposit': undefined, 'fees': {}, 'precision': 8 }, thing);
    }
}
"""

REFUSED = """
class Refused {
    whole (message) {
        return this.keep ({ 'a': this.safeString (message, 'a') });
    }

    keep (deal) {
        this.last = deal;
        return deal;
    }

    sometimes (message) {
        return this.perhaps ({ 'a': this.safeString (message, 'a') });
    }

    perhaps (deal) {
        if (this.safeString (deal, 'a') === 'x') {
            deal['b'] = 1;
        }
        return deal;
    }

    failing (message) {
        return this.fail ({ 'a': this.safeString (message, 'a') });
    }

    fail (deal) {
        if (this.safeString (deal, 'a') === undefined) {
            throw new Error ('nothing');
        }
        deal['a'] = 'y';
        return deal;
    }

    early (message) {
        return this.leave ({ 'a': this.safeString (message, 'a') });
    }

    leave (deal) {
        if (this.safeString (deal, 'a') === 'x') {
            return undefined;
        }
        deal['a'] = 'y';
        return deal;
    }

    added (message) {
        return this.add ({ 'a': 1 });
    }

    add (deal) {
        deal['a'] += 1;
        return deal;
    }

    spread (message) {
        return this.twice ({ ...message, 'a': 1 });
    }

    twice (deal) {
        deal['a'] = 2;
        return deal;
    }
}
"""

MESSAGES: list[dict[str, Any]] = [
    {},
    {"i": 7, "s": "NEW", "z": "0.5", "n": "1"},
    {"i": "", "s": "", "z": "", "n": ""},
    {"z": "2", "fills": [{"order": 5, "cost": "1.5", "amount": "3"}, {"order": "6", "cost": "2"}]},
    {"s": "FILLED", "fills": [{"order": "", "cost": "0.1", "amount": "0.00"}], "n": 3, "late": "l"},
    {"i": "a", "z": 1.5, "fills": "none"},
]


def test_the_literal_is_gone() -> None:
    source, _ = compile_snippet(ORDERS)
    for name in ("parse", "parse_held", "structure"):
        assert "safe_deal" not in body(source, name) and "safe_thing" not in body(source, name), name
        assert "extend" not in body(source, name)
    off, _ = compile_snippet(ORDERS, disabled=["dissolve", "specialise"])
    assert "safe_deal" in body(off, "parse") and "safe_thing" in body(off, "structure")


def test_what_folding_decides_is_gone_with_its_writes() -> None:
    source, _ = compile_snippet(ORDERS)
    assert "for " not in body(source, "structure") and "keys" not in body(source, "structure")
    # without a market its symbol is not asked for; with networks there is a field that only some ways would add
    assert "market" not in body(source, "parse_held")
    assert "self.safe_thing(" in body(source, "structure_with_networks")


@pytest.mark.parametrize("off", [["dissolve"], ["dissolve", "specialise"], ["reads"], ["numbers", "certain"]])
@pytest.mark.parametrize("message", MESSAGES)
def test_results_are_those_without_the_pass(message: dict[str, Any], off: list[str]) -> None:
    one, other = instance(ORDERS), instance(ORDERS, *off)
    for market in (None, {}, {"symbol": "A/B"}):
        assert repr(one.parse(_copy(message), market)) == repr(other.parse(_copy(message), market))
    for name in ("parse_without", "parse_held", "structure", "structure_with_networks"):
        left, right = getattr(one, name)(_copy(message)), getattr(other, name)(_copy(message))
        assert repr(left) == repr(right), "the order of the keys counts, too"


def _copy(message: dict[str, Any]) -> dict[str, Any]:
    return {k: [dict(each) for each in v] if isinstance(v, list) else v for k, v in message.items()}


@pytest.mark.parametrize(
    ("caller", "callee"),
    [
        ("whole", "keep"),
        ("sometimes", "perhaps"),
        ("failing", "fail"),
        ("early", "leave"),
        ("added", "add"),
        ("spread", "twice"),
    ],
)
def test_a_call_that_cannot_be_dissolved_stays(caller: str, callee: str) -> None:
    source, _ = compile_snippet(REFUSED, disabled=["specialise"])
    assert f"self.{callee}(" in body(source, caller)
