"""Mutations of JSON values: what an exchange might one day send, and what a caller might one day pass."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

#: Text that stands where a decimal is expected.
DECIMALS = (
    "0",
    "0.0",
    "0.00000000",
    "-0",
    "1",
    "-1",
    "1.0",
    "00012.500",
    "0.00000001",
    "1e-8",
    "1E-8",
    "1e8",
    "-1.5e-3",
    "123456789.123456789",
    "99999999999999999999.99",
    "0.000000000000000001",
    "1e-18",
    "1e21",
    "1e-30",
    ".5",
    "5.",
)
WORDS = ("", " ", "abc", "NaN", "null", "true", "日本🚀", "BTCUSDT", "NOPEUSDT", "BTC/USDT", "NEW", "TRADE", "BUY", "x" * 60, "1,5", "0x10", "a.b", "-")
NUMBERS = (0, 1, -1, 2, 1.5, -0.5, 1e-8, 1e-7, 1e21, 123456789.125, 9007199254740991, -9007199254740991, 1749999999999, 0.1)
OTHERS: tuple[Any, ...] = (None, True, False, [], {}, [None], {"a": 1}, [[]], [1, "2"])

#: Where a mutation may happen: the container and the key or index in it.
Place = tuple[Any, Any]


def places(value: Any) -> Iterator[Place]:
    """Every place below `value`."""
    if isinstance(value, dict):
        for key in value:
            yield value, key
            yield from places(value[key])
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value, index
            yield from places(value[index])


def _replacement(chance: random.Random, old: Any) -> Any:
    """Another value for a place; mostly of the same kind, so that most cases get past the first check."""
    if isinstance(old, str) and chance.random() < 0.6:
        if old[:1].isdigit() or old[:1] in ("-", "."):
            return chance.choice(DECIMALS) if chance.random() < 0.8 else _decimal(chance)
        return chance.choice(WORDS)
    if isinstance(old, (int, float)) and not isinstance(old, bool) and chance.random() < 0.6:
        return chance.choice(NUMBERS)
    if isinstance(old, str) and chance.random() < 0.3:
        try:
            return float(old) if "." in old else int(old[:15])
        except ValueError:
            return chance.choice(WORDS)
    if isinstance(old, (int, float)) and not isinstance(old, bool) and chance.random() < 0.3:
        return str(old)
    pool = chance.choice((DECIMALS, WORDS, NUMBERS, OTHERS))
    return copy.deepcopy(chance.choice(pool))


def _decimal(chance: random.Random) -> str:
    digits = "".join(chance.choice("0123456789") for _ in range(chance.randint(1, 14)))
    point = chance.randint(0, len(digits))
    text = f"{digits[:point] or '0'}.{digits[point:] or '0'}" if chance.random() < 0.7 else digits
    return ("-" if chance.random() < 0.2 else "") + text


def _remove(chance: random.Random, place: Place) -> None:
    owner, key = place
    del owner[key]


def _replace(chance: random.Random, place: Place) -> None:
    owner, key = place
    owner[key] = _replacement(chance, owner[key])


def _nullify(chance: random.Random, place: Place) -> None:
    owner, key = place
    owner[key] = None


def _duplicate(chance: random.Random, place: Place) -> None:
    owner, key = place
    if isinstance(owner, list):
        owner.insert(key, copy.deepcopy(owner[key]))
    else:
        owner[f"{key}X"] = copy.deepcopy(owner[key])


def _swap(chance: random.Random, place: Place) -> None:
    owner, key = place
    other = chance.choice(list(owner) if isinstance(owner, dict) else range(len(owner)))
    owner[key], owner[other] = owner[other], owner[key]


MUTATIONS: tuple[tuple[int, Callable[[random.Random, Place], None]], ...] = (
    (5, _replace),
    (3, _remove),
    (1, _nullify),
    (1, _duplicate),
    (1, _swap),
)


def mutate(chance: random.Random, value: Any, times: int = 1) -> Any:
    """A copy of `value` with up to `times` mutations somewhere below it (or another value, for a plain one)."""
    box = [copy.deepcopy(value)]
    for _ in range(times):
        found = list(places(box))
        inner = [place for place in found if place[0] is not box] or found
        if not inner:
            break
        weights = [weight for weight, _ in MUTATIONS]
        action = chance.choices([action for _, action in MUTATIONS], weights)[0]
        place = chance.choice(inner)
        if place[0] is box:
            _replace(chance, place)
        else:
            action(chance, place)
    return box[0]
