"""What is known of the values of a message while a path is evaluated for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pro_generator import ir
from pro_generator.types import ANY, BOOLEAN, DICT, INTEGER, LIST, STRING, Type

#: What a field of a message holds: "text" is never empty.
Kind = Literal["text", "integer", "boolean", "list", "object", "any"]

TYPES: Mapping[Kind, Type] = {
    "text": STRING,
    "integer": INTEGER,
    "boolean": BOOLEAN,
    "list": LIST,
    "object": DICT,
    "any": ANY,
}
KINDS: Mapping[str, Kind] = {kind: kind for kind in TYPES}
LITERALS = (ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)


class Unfit(Exception):
    """No path for this shape: the general code takes its messages."""


@dataclass(frozen=True)
class Fact:
    """What is known of a value: its kind, and whether it is there for certain."""

    kind: Kind = "any"
    defined: bool = False


@dataclass(eq=False)
class Field:
    """A field of a record, and the local that holds it."""

    key: str
    name: str
    kind: Kind
    record: Record | None = None
    """What is known of its own fields, where it is an object."""
    element: Record | None = None
    """What is known of the fields of each element, where it is a list."""
    constant: str = ""
    """What it holds in every message of the shape."""
    empty: bool = False
    """Whether it is a list with nothing in it."""
    listed: tuple[str, Field] | None = None
    """Of a list of objects the field by which they are told, and the object that holds them by that."""
    used: bool = False


@dataclass(eq=False)
class Record:
    """A dict with known keys. The keys of an ``exact`` one are all known beforehand, of another those asked for.

    Those that it lacks are noted when they are asked for.
    """

    name: str
    fields: dict[str, Field]
    exact: bool
    absent: set[str] = field(default_factory=set)
    given: bool = True
    """Whether there are locals with the values of its fields."""
    walked: bool = False
    """Of the elements of a list: whether they are walked over."""
    escaped: bool = False
    """Whether a method that may change it has got hold of it."""

    def look_up(self, key: str) -> Field | None:
        if self.escaped:
            raise Unfit
        found = self.fields.get(key)
        if found is not None:
            found.used = True
        else:
            self.absent.add(key)
        return found

    def escape(self) -> None:
        """A method that may change it, and what is in it, has got hold of it."""
        self.escaped = True
        for each in self.fields.values():
            for inner in (each.record, each.element):
                if inner is not None:
                    inner.escape()


@dataclass(frozen=True)
class Bound:
    """What is known of a local at one place."""

    fact: Fact = Fact()
    value: ir.Expr | None = None
    """A literal, or a name that never changes: it may be written in the place of the local."""
    record: Record | None = None
    items: tuple[ir.Expr | None, ...] | None = None
    """The elements of a list that nobody else has seen yet; None where a value cannot be written twice."""
    things: frozenset[int] = frozenset()
    """Which lists or objects it may be: two locals with one of them in common may be the same."""
    entries: Mapping[str, ir.Expr | None] | None = None
    """The entries of an object that nobody else has seen yet; None where a value cannot be written twice."""
    element: Record | None = None
    """What is known of each element of a list that came with the message."""

    @property
    def tracked(self) -> bool:
        return self.items is not None or self.entries is not None

    def seen(self) -> Bound:
        return replace(self, items=None, entries=None, things=frozenset())

    def held(self) -> set[str]:
        """Locals whose lists and objects are in this one."""
        values = self.items if self.items is not None else (self.entries or {}).values()
        return {value.name for value in values if isinstance(value, ir.Name)}


NOTHING = Bound()
Env = dict[str, Bound]


def shown(env: Env, name: str) -> None:
    """From here on somebody else may see what the local holds, and change it, and what is in it."""
    known = env[name]
    for other, each in env.items():
        if other == name or each.things & known.things:
            env[other] = each.seen()
    for inner in known.held():
        if inner in env and env[inner].tracked:
            shown(env, inner)


def computed(name: str) -> str:
    """How an entry is known whose key is what a local holds."""
    return f"\0{name}"


def is_computed(key: str) -> bool:
    return key.startswith("\0")


def written(env: Env, name: str, known: Bound) -> None:
    """What a local holds has changed: those that are the same have, too, and those that may be are unknown."""
    before = env[name]
    for other, each in list(env.items()):
        if other == name or (each.things == before.things and len(each.things) == 1):
            env[other] = replace(each, items=known.items, entries=known.entries)
        elif each.things & before.things:
            shown(env, other)


def same(a: ir.Expr | None, b: ir.Expr | None) -> bool:
    """Whether two replacements are the same literal or the same name."""
    if type(a) is not type(b):
        return False
    if isinstance(a, ir.Name):
        return isinstance(b, ir.Name) and a.name == b.name
    if isinstance(a, ir.UndefinedLit):
        return True
    literal = (ir.StringLit, ir.NumberLit, ir.BoolLit)
    return isinstance(a, literal) and isinstance(b, literal) and a.value == b.value


def join(a: Env | None, b: Env | None) -> Env | None:
    """What holds where two ways meet; None stands for a way that does not come there."""
    if a is None or b is None:
        return b if a is None else a
    joined: Env = {}
    lost: frozenset[int] = frozenset()
    for name in a.keys() & b.keys():
        left, right = a[name], b[name]
        if left == right:
            joined[name] = left
            continue
        kind: Kind = left.fact.kind if left.fact.kind == right.fact.kind else "any"
        if isinstance(left.value, ir.UndefinedLit):
            kind = right.fact.kind
        elif isinstance(right.value, ir.UndefinedLit):
            kind = left.fact.kind
        value = left.value if same(left.value, right.value) else None
        record = left.record if left.record is right.record else None
        items = left.items if left.items is right.items or left.items == () == right.items else None
        entries = _joined(left, right)
        things = left.things | right.things
        if items is None and entries is None:
            lost |= _things_of(a, name) | _things_of(b, name)
            things = frozenset()
        element = left.element if left.element is right.element else None
        fact = Fact(kind, left.fact.defined and right.fact.defined)
        joined[name] = Bound(fact, value, record, items, things, entries, element)
    if lost:
        for name, each in joined.items():
            if each.things & lost:
                joined[name] = each.seen()
    return joined


def _things_of(env: Env, name: str) -> frozenset[int]:
    """What a local may be, and what is in that."""
    known = env.get(name, NOTHING)
    found = known.things
    for inner in known.held():
        found |= _things_of(env, inner)
    return found


def _joined(left: Bound, right: Bound) -> Mapping[str, ir.Expr | None] | None:
    """What is known of an object's entries where two ways meet."""
    if left.entries is right.entries or left.entries is None or right.entries is None:
        return left.entries if left.entries is right.entries else None
    if left.things != right.things or left.entries.keys() != right.entries.keys():
        return None
    return {key: value if same(value, right.entries[key]) else None for key, value in left.entries.items()}
