"""What compiled code falls back on where it reads fields in place.

The compiler prints the common case of an accessor where it stands, as ``v if (v := get("p")) is None or v.__class__ is
str and v else text_of(v)``: a field that is absent or of the expected kind costs no call. These functions are the other
cases; together with the printed part each gives exactly what the accessor of the same kind gives
(:mod:`pro_runtime.values.accessors`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pro_runtime.native import accelerated
from pro_runtime.values.accessors import as_integer, as_text, is_dictionary, lookup

Getter = Callable[..., Any]


class _Absent:
    """Stands for a value that is not there, where ``None`` may be one that is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()


def getter(container: Any) -> Getter:
    """``container.get`` for what is no plain dict: books, lists with an index, objects of the runtime, nothing."""
    if isinstance(container, dict):
        return container.get
    if container is None:
        return _nothing

    def get(key: str, default: Any = None) -> Any:
        value = lookup(container, key)
        return default if value is None else value

    return get


def _nothing(key: str, default: Any = None) -> Any:
    return default


@accelerated
def text_of(value: Any, default: Any = None) -> Any:
    """A text, or a number as text."""
    kind = value.__class__
    if kind is str:
        return value or default
    return default if value is None else as_text(value, default)


@accelerated
def lower_of(value: Any, default: Any = None) -> Any:
    """The same in small letters."""
    text = text_of(value)
    return default if text is None else text.lower()


@accelerated
def upper_of(value: Any, default: Any = None) -> Any:
    """The same in capital letters."""
    text = text_of(value)
    return default if text is None else text.upper()


@accelerated
def integer_of(value: Any, default: Any = None) -> Any:
    """The whole part of a number, or of a text that is a number."""
    return default if value is None else as_integer(value, default)


@accelerated
def dict_of(value: Any, default: Any = None) -> Any:
    """A dict, or an object of the runtime."""
    return default if value is None or not is_dictionary(value) else value


@accelerated
def list_of(value: Any, default: Any = None) -> Any:
    """A list, a live cache included."""
    return value if isinstance(value, list) else default


def first_of(get: Getter, *keys: str) -> Any:
    """The value of the first of the keys that has one."""
    for key in keys:
        value = get(key)
        if value is not None and value != "":
            return value
    return None
