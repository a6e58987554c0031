"""The types the compiler reasons with: a small lattice, every type optionally joined with undefined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "any",
    "never",
    "undefined",
    "boolean",
    "number",
    "integer",
    "string",
    "list",
    "tuple",
    "dict",
    "struct",
    "promise",
    "function",
    "instance",
    "class",
    "scalar",
]


@dataclass(frozen=True, slots=True)
class Type:
    """``kind`` with its arguments; ``optional`` adds undefined (null is the same thing in Python).

    ``scalar`` is the join of string, number and boolean; ``struct`` a named structure of upstream's ``types.ts``
    (a dict at run time); ``instance`` an object of a runtime class and ``class`` a class used as a value.
    """

    kind: Kind
    args: tuple[Type, ...] = ()
    name: str = ""
    optional: bool = False
    arity: tuple[int, int] | None = None
    """Of a function: the fewest and most arguments that any such function takes; unknown where there is none."""

    def __str__(self) -> str:
        text = self.name or self.kind
        if self.kind == "class":
            text = f"class {self.name}"
        if self.args:
            text += "<" + ", ".join(str(a) for a in self.args) + ">"
        return text + ("?" if self.optional else "")

    @property
    def known(self) -> bool:
        """Whether this says more than "any"."""
        return self.kind != "any"

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "integer")

    @property
    def mapping(self) -> bool:
        return self.kind in ("dict", "struct")

    @property
    def sequence(self) -> bool:
        return self.kind in ("list", "tuple")

    @property
    def element(self) -> Type:
        """What an index into this yields."""
        if self.kind in ("list", "dict") and self.args:
            return self.args[0]
        if self.kind == "tuple":
            return join_all(self.args)
        if self.kind == "string":
            return STRING
        return ANY

    def without_undefined(self) -> Type:
        if self.kind == "undefined":
            return NEVER
        return replace(self, optional=False) if self.optional else self

    def or_undefined(self) -> Type:
        if self.kind in ("undefined", "any"):
            return self
        if self.kind == "never":
            return UNDEFINED
        return self if self.optional else replace(self, optional=True)


ANY = Type("any")
NEVER = Type("never")
UNDEFINED = Type("undefined")
BOOLEAN = Type("boolean")
NUMBER = Type("number")
INTEGER = Type("integer")
STRING = Type("string")
SCALAR = Type("scalar")
#: A price or an amount: a number of the kind that the instance exposes, which may be a text.
FIGURE = Type("scalar", name="figure")
FUNCTION = Type("function")
DICT = Type("dict", (ANY,))
LIST = Type("list", (ANY,))
PERHAPS_PROMISE = Type("any", name="any or a promise")

#: More arguments than any call passes.
MANY = 1 << 16


def list_of(element: Type) -> Type:
    return Type("list", (element,))


def dict_of(value: Type) -> Type:
    return Type("dict", (value,))


def tuple_of(*elements: Type) -> Type:
    return Type("tuple", elements)


def promise_of(result: Type) -> Type:
    return Type("promise", (result,))


def function_of(result: Type, least: int, most: int) -> Type:
    return Type("function", (result,), arity=(least, most))


def struct(name: str) -> Type:
    return Type("struct", name=name)


def instance(name: str) -> Type:
    return Type("instance", name=name)


def class_of(name: str) -> Type:
    return Type("class", name=name)


_SCALARS = {"boolean", "number", "integer", "string", "scalar"}


def join(a: Type, b: Type) -> Type:
    """The smallest type of the lattice that holds both."""
    if a == b:
        return a
    if a.kind == "never":
        return b
    if b.kind == "never":
        return a
    if a.kind == "undefined":
        return b.or_undefined()
    if b.kind == "undefined":
        return a.or_undefined()
    optional = a.optional or b.optional
    base = _join_base(a.without_undefined(), b.without_undefined())
    return base.or_undefined() if optional else base


def _join_base(a: Type, b: Type) -> Type:
    if a == b:
        return a
    if a.numeric and b.numeric:
        return NUMBER
    if a.kind in _SCALARS and b.kind in _SCALARS:
        return SCALAR
    if a.mapping and b.mapping:
        if a.kind == b.kind == "dict":
            return dict_of(join(a.element, b.element))
        return DICT
    if a.kind == b.kind == "tuple" and len(a.args) == len(b.args):
        return tuple_of(*(join(x, y) for x, y in zip(a.args, b.args, strict=True)))
    if a.sequence and b.sequence:
        return list_of(join(a.element, b.element))
    if a.kind == b.kind == "promise":
        return promise_of(join(a.args[0], b.args[0]))
    if a.kind == "function" and b.kind == "function":
        result = (join(a.args[0], b.args[0]),) if a.args and b.args else ()
        arity = (max(a.arity[0], b.arity[0]), min(a.arity[1], b.arity[1])) if a.arity and b.arity else None
        return Type("function", result, arity=arity)
    if PERHAPS_PROMISE in (a, b) or "promise" in (a.kind, b.kind):
        return PERHAPS_PROMISE
    return ANY


def join_all(types: Iterable[Type]) -> Type:
    result = NEVER
    for item in types:
        result = join(result, item)
    return ANY if result == NEVER else result
