"""What the compiler raises loops over the entries of a dict to; each function has the loop's meaning.

Where entries come in JavaScript's order (:func:`pro_runtime.js.keys`), the first of several counts.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from pro_runtime import js

__all__ = ["defined_entries", "key_of"]


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
