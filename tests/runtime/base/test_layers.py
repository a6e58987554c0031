"""What is laid over layers is what merging everything anew gives, and shares nothing with its neighbours."""

from __future__ import annotations

import random
from typing import Any

import pytest
from pro_runtime.values.layers import laid_over, layered
from pro_runtime.values.objects import deep_extend

_KEYS = ["a", "b", "min", "max", "x"]


def _value(rng: random.Random, depth: int) -> Any:
    if depth and rng.random() < 0.5:
        return {key: _value(rng, depth - 1) for key in rng.sample(_KEYS, rng.randrange(4))}
    return rng.choice([None, 1, "t", [1], {}, False])


@pytest.mark.parametrize("seed", range(300))
def test_layers_are_deep_extend(seed: int) -> None:
    rng = random.Random(seed)
    below = [_value(rng, 3) for _ in range(rng.randrange(1, 4))]
    layers = layered(*below)
    before = repr(below)
    for _ in range(4):
        over = _value(rng, 3)
        assert repr(laid_over(layers, over)) == repr(deep_extend(*below, over)), "the order of the keys counts, too"
    assert repr(below) == before


def test_results_have_inner_dicts_of_their_own() -> None:
    layers = layered({"limits": {"price": {"min": None}, "cost": {"min": 1}}, "precision": {"price": None}})
    first, second = laid_over(layers, {"limits": {"price": {"max": 2}}}), laid_over(layers, {"precision": None})
    first["limits"]["cost"]["min"] = 5
    first["precision"]["price"] = 5
    assert second["limits"] == {"price": {"min": None}, "cost": {"min": 1}} and second["precision"] is None
    assert laid_over(layers, {}) == {
        "limits": {"price": {"min": None}, "cost": {"min": 1}},
        "precision": {"price": None},
    }
