"""Shapes of messages as an exchange documents them, and the paths that were made for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pro_generator import ir

#: The method that the runtime gives each message to.
MESSAGES = "handleMessage"


@dataclass(frozen=True)
class Listed:
    """A list of objects each of which is told by the text in its field ``by``, and the fields of those of interest."""

    by: str
    fields: Mapping[str, Mapping[str, str]]


Kinds = Mapping[str, "str | Listed | Mapping[str, str]"]


@dataclass(frozen=True)
class Shape:
    """The documented form of a message: its keys in order, with the kinds of what they hold.

    A kind is "text", "integer", "boolean", "list", "object", "any", a mapping with the fields of an object, a list of
    objects by one of their fields, or a text after an equals sign: the one that tells the message from others with the
    same keys.
    """

    name: str
    topic: str
    """The module that its path stands in."""
    about: str
    """Which message this is, for people."""
    fields: Kinds
    entry: str = MESSAGES
    """The method whose way the path takes: that of messages, or one that makes something of a record."""


@dataclass(frozen=True)
class Path:
    """The method for the messages of one shape."""

    shape: Shape
    method: ir.Method
    inlined: frozenset[str]
    """Methods whose bodies it contains: where one of them is replaced, the path must not be taken."""
