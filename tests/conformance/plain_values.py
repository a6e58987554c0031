"""Values of a scenario between JSON and Python, as the judge writes them down."""

from __future__ import annotations

import math
from typing import Any

from pro_runtime import js


def plain(value: Any) -> Any:
    """A value as the judge writes it down: JSON, None dropped from objects, keys as JavaScript spells them."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        return {"$number": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, dict):
        return {plain_key(key): plain(item) for key, item in value.items() if item is not None and not callable(item)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if callable(value):
        return None
    return {"$python": repr(value)}


def plain_key(key: Any) -> str:
    """A key as JavaScript spells it."""
    if isinstance(key, str):
        return key
    return js.text(key)


def revive(value: Any) -> Any:
    """Arguments as written in JSON; JavaScript's undefined and null are both None here."""
    if isinstance(value, list):
        return [revive(item) for item in value]
    if isinstance(value, dict):
        if value.get("$undefined") is True:
            return None
        if "$number" in value:
            return float(str(value["$number"]).replace("Infinity", "inf"))
        return {key: revive(item) for key, item in value.items()}
    return value


def failure(error: BaseException) -> dict[str, Any]:
    """An error as the comparison sees it."""
    return {"type": type(error).__name__, "message": str(error)}
