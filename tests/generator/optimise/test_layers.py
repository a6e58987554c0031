"""Layers that are the same in each turn of a loop are merged once, and only those."""

from __future__ import annotations

from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

from .test_speed_passes import body, instance

MARKETS = """
class Markets {
    constructor () {
        this.limits = { 'price': { 'min': undefined, 'max': 5 } };
        this.fees = { 'trading': { 'taker': 0.1, 'tiers': { 'a': 1 } } };
    }

    clean () {
        const result = this.extend ({ 'id': undefined, 'limits': { 'price': { 'min': 1 }, 'cost': {} } }, {});
        result['spot'] = false;
        return result;
    }

    merged (markets) {
        const found = [];
        for (let i = 0; i < markets.length; i++) {
            const market = this.deepExtend (this.clean (), { 'limits': this.limits }, this.fees['trading'], markets[i]);
            market['limits']['cost']['seen'] = i;
            found.push (market);
        }
        return found;
    }

    changing (markets) {
        const found = [];
        for (let i = 0; i < markets.length; i++) {
            const market = this.deepExtend ({ 'limits': this.limits }, markets[i]);
            this.limits = market['limits'];
            found.push (market);
        }
        return found;
    }

    calling (markets) {
        const found = [];
        for (let i = 0; i < markets.length; i++) {
            const market = this.deepExtend ({ 'limits': this.limits }, markets[i]);
            this.touch ();
            found.push (market);
        }
        return found;
    }

    touch () {
        this.limits = {};
    }

    own (markets) {
        const found = [];
        for (let i = 0; i < markets.length; i++) {
            const market = this.deepExtend ({ 'limits': markets[0] }, markets[i]);
            found.push (market);
        }
        return found;
    }
}
"""

ROWS: list[list[Any]] = [
    [],
    [
        {},
        {"id": "a", "limits": {"price": {"min": 3}}},
        {"limits": {"price": None}},
        {"limits": {"cost": {"x": 1}}, "tiers": {}},
    ],
]


def test_the_layers_are_merged_in_the_first_turn() -> None:
    source, _ = compile_snippet(MARKETS)
    merged = body(source, "merged")
    assert "laid_over(layers, " in merged and "deep_extend" not in merged
    assert merged.index("is None") < merged.index("layered(")
    assert "laid_over" not in compile_snippet(MARKETS, disabled=["layers"])[0]


@pytest.mark.parametrize("name", ["changing", "calling", "own"])
def test_what_may_change_is_merged_each_time(name: str) -> None:
    assert "laid_over" not in body(compile_snippet(MARKETS)[0], name)


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("name", ["merged", "changing", "calling", "own"])
def test_results_are_those_without_the_pass(name: str, rows: list[Any]) -> None:
    one, other = instance(MARKETS), instance(MARKETS, "layers")
    for each in (one, other):
        each.limits = {"price": {"min": None, "max": 5}}
        each.fees = {"trading": {"taker": 0.1, "tiers": {"a": 1}}}
    for _ in range(2):
        assert repr(getattr(one, name)(rows)) == repr(getattr(other, name)(rows))
