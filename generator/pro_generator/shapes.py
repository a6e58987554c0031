"""Shapes of messages as an exchange documents them, and the paths that were made for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pro_generator import ir

#: The method that is given each message.
MESSAGES = "handleMessage"


@dataclass(frozen=True)
class Shape:
    """The documented form of a message, or of a part of one: its keys in order, with the kinds of what they hold.

    A kind is "text", "integer", "boolean", "list", "object", "any", "empty" (a list with nothing in it), a mapping with
    the fields of an object, or a text after an equals sign: the one that tells the message from others with the same
    keys. After two equals signs it is an integer.
    """

    name: str
    topic: str
    """The module that its path stands in."""
    about: str
    """Which message this is, for people."""
    fields: Mapping[str, str | Mapping[str, str]]
    entry: str = MESSAGES
    """The method that is given what has this form: of messages all, of their parts the parser."""


@dataclass(frozen=True)
class Path:
    """The method for the messages of one shape."""

    shape: Shape
    method: ir.Method
    inlined: frozenset[str]
    """Methods whose bodies it contains: where one of them is replaced, the path must not be taken."""
