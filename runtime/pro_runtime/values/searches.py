"""What the compiler raises loops over the entries of a dict to; each function has the loop's meaning.

Where entries come in JavaScript's order (:func:`pro_runtime.js.keys`), the first of several counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from orjson import loads

from pro_runtime import js
from pro_runtime.native import accelerated
from pro_runtime.values.accessors import safe_float

__all__ = ["defined_entries", "floats_of", "key_of", "safe_floats"]


@accelerated
def key_of(container: Any, value: Any) -> str | None:
    """The first key behind which ``value`` is, without any conversion between kinds; ``None`` if there is none.

    Raises TypeError when ``container`` is ``None``.
    """
    if container.__class__ is dict and value.__class__ is str:
        matches = [*container.values()].count(value)
        if not matches:
            return None
        if matches == 1:
            if container.get(value) == value:
                return value
            return next(key for key, each in container.items() if each == value)  # type: ignore[no-any-return]
    for key in js.keys(container):
        if js.strict_equal(js.get(container, key), value):
            return key
    return None


def defined_entries(container: Any) -> dict[str, Any]:
    """A copy of a dict without the entries that are ``None``. Raises TypeError when ``container`` is ``None``."""
    if container.__class__ is dict:
        names = js.keys(container)
        if not names or (names[0].__class__ is str and not names[0].isdigit()):
            # no key is a whole number, so that the dict's own order is JavaScript's
            return {key: value for key, value in container.items() if value is not None}
        return {key: value for key in names if (value := container[key]) is not None}
    return {key: value for key in js.keys(container) if (value := js.get(container, key)) is not None}


@accelerated
def safe_floats(container: Any, *keys: str) -> list[float | None]:
    """What :func:`safe_float` gives for each key. Texts of plain decimals are parsed together, as one JSON list."""
    if container.__class__ is dict and (numbers := _parsed_together([container.get(key) for key in keys])) is not None:
        return numbers
    return [safe_float(container, key) for key in keys]


@accelerated
def floats_of(*texts: str) -> list[float | None]:
    """The same for texts with something in them."""
    numbers = _parsed_together(texts)
    return [safe_float(texts, place) for place in range(len(texts))] if numbers is None else numbers


def _parsed_together(texts: Sequence[Any]) -> list[float | None] | None:
    """The numbers; ``None`` where something is no text, or no plain decimal."""
    try:
        joined = ",".join(texts)
        numbers = loads(f"[{joined}]")
        # with as many points as numbers all are floats, for what is no number cannot be added
        if joined.count(".") == len(texts) == len(numbers) and isfinite(sum(numbers)):
            return numbers  # type: ignore[no-any-return]
    except (TypeError, ValueError):
        pass
    return None
