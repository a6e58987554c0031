"""Mutations of JSON values: what an exchange might one day send, and what a caller might one day pass."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
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
#: Texts that one language's reader of numbers takes and the other's does not, or takes for something else.
ODD_DECIMALS = (
    "",
    " ",
    " 1.5 ",
    "\n2",
    "+5",
    "+.5",
    "-.5",
    ".",
    "-.",
    "-",
    "+",
    "--1",
    "1.2.3",
    "1 000",
    "1_000",
    "1e",
    "1e+",
    "e5",
    "1e5.5",
    "1e1_0",
    "0x10",
    "-0x10",
    "0x1.8",
    "0b101",
    "0o17",
    "017",
    "१२",
    "１.５",
    "Infinity",
    "-Infinity",
    "inf",
    "NaN",
    "sNaN",
    "nan123",
    "1n",
    "1f",
    "1e400",
    "1e-400",
)
WORDS = (
    "",
    " ",
    "abc",
    "NaN",
    "null",
    "true",
    "日本🚀",
    "BTCUSDT",
    "NOPEUSDT",
    "BTC/USDT",
    "NEW",
    "TRADE",
    "BUY",
    "x" * 60,
    "1,5",
    "a.b",
    "-",
)
NUMBERS = (
    0,
    1,
    -1,
    2,
    1.5,
    -0.5,
    1e-8,
    1e-7,
    1e21,
    123456789.125,
    9007199254740991,
    -9007199254740991,
    1749999999999,
    0.1,
)
MANY = 1000
#: How the names of those fields end that say how many decimals something has.
ZEROS = ("recision", "Scale", "fraction")
FLAGS = (True, False)
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


def kind(value: Any, *, strict: bool = False) -> str:
    """What a value is to code that reads it: nothing, an object, a list, or a plain value (`strict`: of which type)."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "object"
    if isinstance(value, list):
        return "list"
    if strict:
        return "flag" if isinstance(value, bool) else "text" if isinstance(value, str) else "number"
    return "plain"


def _is_many(value: Any) -> bool:
    try:
        return abs(float(value)) > MANY
    except (TypeError, ValueError):
        return False


def _decimal(chance: random.Random) -> str:
    digits = "".join(chance.choice("0123456789") for _ in range(chance.randint(1, 14)))
    point = chance.randint(0, len(digits))
    text = f"{digits[:point] or '0'}.{digits[point:] or '0'}" if chance.random() < 0.7 else digits
    return ("-" if chance.random() < 0.2 else "") + text


def _plain(chance: random.Random, old: Any) -> Any:
    """Another plain value for a plain one; mostly of the same type, so that most cases get past the first check."""
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
    return chance.choice(chance.choice((DECIMALS, WORDS, NUMBERS, FLAGS)))


@dataclass(slots=True)
class Mutator:
    """Mutates values, and remembers whether it put a value of another kind where one of a certain kind belongs."""

    chance: random.Random
    #: Arguments are typed more strictly than payloads: there a text is of another kind than a number.
    strict: bool = False
    #: An object, a list or a plain value now stands where another of the three was. (Nothing may stand anywhere.)
    kind_changed: bool = field(default=False)
    _emptied: set[tuple[int, Any]] = field(default_factory=set)

    def mutate(self, value: Any, times: int = 1) -> Any:
        """A copy of `value` with up to `times` mutations somewhere below it (or another value, for a plain one)."""
        box = [copy.deepcopy(value)]
        if isinstance(value, dict) and value.keys() == {"$undefined"}:
            box[0] = None
        for _ in range(times):
            found = list(places(box))
            inner = [place for place in found if place[0] is not box] or found
            self._mutate(self.chance.choice(inner), box)
        for owner, key in list(places(box)):
            if isinstance(key, str) and key.endswith(ZEROS) and _is_many(owner[key]):
                owner[key] = MANY  # upstream writes as many zeros, one by one
        return box[0]

    def _mutate(self, place: Place, box: list[Any]) -> None:
        chance = self.chance
        owner, key = place
        action = chance.choices(("plain", "remove", "nothing", "double", "swap", "kind"), (52, 26, 9, 7, 3, 3))[0]
        old = owner[key]
        if self.strict and isinstance(old, bool):
            # an empty list is true in one language and false in the other, and callers who give one know that
            owner[key] = chance.choice((not old, None))
            return
        if action == "kind":
            owner[key] = copy.deepcopy(chance.choice(OTHERS))
            self.kind_changed = True
        elif action == "plain" and kind(old) in ("plain", "nothing"):
            owner[key] = _plain(chance, old)
            if self.strict and isinstance(owner[key], (int, float)) and owner[key] < -MANY:
                owner[key] = -1  # upstream counts from there to zero when it cuts a book to a depth
            if isinstance(owner[key], bool) and not isinstance(old, bool) and self.strict:
                owner[key] = str(old)  # a flag is a number in Python, and callers who give one know that
        elif action == "nothing":
            if owner is box:
                self.kind_changed = True  # there is always something at the top
            elif old is not None:
                self._emptied.add((id(owner), key))
            owner[key] = None
        elif owner is box:
            return
        elif action == "double":
            if isinstance(owner, list):
                owner.insert(key, copy.deepcopy(old))
            else:
                owner[f"{key}X"] = copy.deepcopy(old)
            return
        elif action == "swap":
            other = chance.choice(list(owner) if isinstance(owner, dict) else range(len(owner)))
            owner[key], owner[other] = owner[other], owner[key]
            self._note(old, owner[key])
            return
        else:
            del owner[key]
            return
        if (id(owner), key) in self._emptied and owner[key] is not None:
            self.kind_changed = True
        self._note(old, owner[key])

    def _note(self, old: Any, new: Any) -> None:
        kinds = {kind(old, strict=self.strict), kind(new, strict=self.strict)}
        if len(kinds - {"nothing"}) > 1 or (self.strict and old is None and new is not None):
            self.kind_changed = True
