"""Shapes of messages as an exchange documents them, and the paths that were made for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pro_generator import ir

#: The method that is given each message.
MESSAGES = "handleMessage"

FieldKind: TypeAlias = "str | Listed | Mapping[str, FieldKind] | Sequence[Mapping[str, FieldKind]]"


@dataclass(frozen=True)
class Listed:
    """A list of objects each of which is told by the text in its field ``by``, and the fields of those of interest."""

    by: str
    fields: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Shape:
    """The documented form of a message, or of a part of one: its keys in order, with the kinds of what they hold.

    A kind is "text", "integer", "boolean", "list", "object", "any", "empty" (a list with nothing in it), a mapping with
    the fields of an object, a sequence of one mapping with those of each object in a list, a list of objects by one of
    their fields, or a text after an equals sign: the one that tells the message from others with the same keys. After
    two equals signs it is an integer.
    """

    name: str
    topic: str
    """The module that its path stands in."""
    about: str
    """Which message this is, for people."""
    fields: Mapping[str, FieldKind]
    like: str = ""
    """A shape made before, with fewer fields: where nothing asks for the others, its path takes these messages, too."""
    entry: str = MESSAGES
    """The method that is given what has this form: of messages all, of their parts the parser."""


@dataclass(frozen=True)
class Path:
    """The method for the messages of one shape."""

    shape: Shape
    method: ir.Method
    inlined: frozenset[str]
    """Methods whose bodies it contains: where one of them is replaced, the path must not be taken."""
    missed: frozenset[str] = frozenset()
    """Fields that a message of its shape does not have, and that it would be another path for if it had."""
    kinds: tuple[str, ...] = ()
    """What the fields of a message have to be, in their order, as the runtime's table of paths names it."""
