"""What the compiler raises loops over the entries of a dict to; each function has the loop's meaning.

Where entries come in JavaScript's order (:func:`pro_runtime.js.keys`), the first of several counts.
"""

from __future__ import annotations

from itertools import islice
from math import isfinite
from typing import Any

from orjson import loads

from pro_runtime import js
from pro_runtime.values.accessors import safe_float

__all__ = ["defined_entries", "key_of", "safe_floats"]


def key_of(container: Any, value: Any) -> str | None:
    """The first key behind which ``value`` is, without any conversion between kinds; ``None`` if there is none.

    Raises TypeError when ``container`` is ``None``.
    """
    if container.__class__ is dict and value.__class__ is str:
        values = list(container.values())
        matches = values.count(value)
        if not matches:
            return None
        if matches == 1:
            return next(islice(container, values.index(value), None))  # type: ignore[no-any-return]
    for key in js.keys(container):
        if js.strict_equal(js.get(container, key), value):
            return key
    return None


def defined_entries(container: Any) -> dict[str, Any]:
    """A copy of a dict without the entries that are ``None``. Raises TypeError when ``container`` is ``None``."""
    if container.__class__ is dict:
        return {key: value for key in js.keys(container) if (value := container[key]) is not None}
    return {key: value for key in js.keys(container) if (value := js.get(container, key)) is not None}


def safe_floats(container: Any, *keys: str) -> list[float | None]:
    """What :func:`safe_float` gives for each key. Texts of plain decimals are parsed together, as one JSON list."""
    if container.__class__ is dict:
        try:
            numbers = loads(f"[{','.join([container[key] for key in keys])}]")
        except (KeyError, TypeError, ValueError):
            pass  # a field is missing or no text, or a text is no plain decimal
        else:
            if len(numbers) == len(keys) and {*map(type, numbers)} == _FLOATS and all(map(isfinite, numbers)):
                return numbers  # type: ignore[no-any-return]
    return [safe_float(container, key) for key in keys]


_FLOATS = {float}
