"""The table that leads a message of a known shape to its path.

A shape is told by its keys, in their order, and by the kinds of what they hold:

=============  =====================================================
kind           value
=============  =====================================================
``.``          anything
``text``       a text that is not empty
``integer``    an ``int``, and no truth value
``boolean``    a truth value
``list``       a list
``empty``      a list without elements
``object``     a dict
``=TRADE``     this text
``#200``       this whole number
=============  =====================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from pro_runtime.native import twin_of

__all__ = ["PathTable", "path_table"]

#: Takes exchange, client, message and the values of the message; tells whether it has taken the message in.
Path = Callable[..., bool]
Test = Callable[[Any], bool]


def _is_of(kind: type, value: Any) -> bool:
    return value.__class__ is kind


_TESTS: Mapping[str, Test] = {
    "text": lambda value: value.__class__ is str and value != "",
    "integer": partial(_is_of, int),
    "boolean": partial(_is_of, bool),
    "list": partial(_is_of, list),
    "empty": lambda value: value.__class__ is list and not value,
    "object": partial(_is_of, dict),
}


def _test_of(kind: str) -> Test | None:
    if kind == ".":
        return None
    if kind[:1] == "=":
        return lambda value: value.__class__ is str and value == kind[1:]
    if kind[:1] == "#":
        number = int(kind[1:])
        return lambda value: value.__class__ is int and value == number
    if kind not in _TESTS:
        raise ValueError(f"{kind!r} is no kind of a value")
    return _TESTS[kind]


class PathTable:
    """Keys and kinds of messages, with the path for each.

    Args:
        shapes: keys of a message, the kinds of their values, and the path.
    """

    __slots__ = ("_shapes",)

    def __init__(self, shapes: list[tuple[tuple[str, ...], tuple[str, ...], Path]]) -> None:
        self._shapes: dict[tuple[str, ...], tuple[list[tuple[int, Test]], Path]] = {}
        for keys, kinds, path in shapes:
            tests = [(place, test) for place, kind in enumerate(kinds) if (test := _test_of(kind)) is not None]
            if len(kinds) != len(keys):
                raise ValueError("a shape has a kind for each of its keys")
            self._shapes[keys] = tests, path

    def take(self, exchange: Any, client: Any, message: Any) -> bool:
        """Whether a path has taken the message in; if none has, nothing is done yet."""
        shape = self._shapes.get(tuple(message)) if message.__class__ is dict else None
        if shape is None:
            return False
        tests, path = shape
        values = (*message.values(),)
        for place, test in tests:
            if not test(values[place]):
                return False
        return path(exchange, client, message, *values)


#: Makes the table; the native one does the same.
path_table = twin_of(PathTable)
