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
    constant: str = ""
    used: bool = False
    listed: tuple[str, Field] | None = None
    """Of a list of objects the field by which they are told, and the object that holds them by that."""


@dataclass(eq=False)
class Record:
    """A dict with known keys. The keys of an ``exact`` one are all known beforehand, of another those asked for."""

    name: str
    fields: dict[str, Field]
    exact: bool
    absent: set[str] = field(default_factory=set)
    escaped: bool = False
    """Whether a method that may change it has got hold of it."""

    def look_up(self, key: str) -> Field | None:
        if self.escaped:
            raise Unfit
        found = self.fields.get(key)
        if found is not None:
            found.used = True
        elif not self.exact:
            self.absent.add(key)
        return found


@dataclass(frozen=True)
class Bound:
    """What is known of a local at one place."""

    fact: Fact = Fact()
    value: ir.Expr | None = None
    """A literal, or a name that never changes: it may be written in the place of the local."""
    record: Record | None = None
    items: tuple[ir.Expr, ...] | None = None
    """The elements of a list that nobody else has seen yet."""
    lists: frozenset[int] = frozenset()
    """Which lists or objects it may be: two locals with one of them in common may be the same one."""
    entries: Mapping[str, ir.Expr | None] | None = None
    """The entries of an object that nobody else has seen yet; None where a value cannot be written twice."""

    @property
    def tracked(self) -> bool:
        return self.items is not None or self.entries is not None

    def seen(self) -> Bound:
        return replace(self, items=None, entries=None, lists=frozenset())


NOTHING = Bound()
Env = dict[str, Bound]


def shown(env: Env, name: str) -> None:
    """From here on somebody else may see what the local holds, and change it."""
    known = env[name]
    for other, each in env.items():
        if other == name or each.lists & known.lists:
            env[other] = each.seen()


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
        lists = left.lists | right.lists if items is not None else frozenset()
        entries = left.entries if left.entries is right.entries else None
        if entries is not None:
            lists |= left.lists | right.lists
        fact = Fact(kind, left.fact.defined and right.fact.defined)
        joined[name] = Bound(fact, value, record, items, lists, entries)
    return joined
