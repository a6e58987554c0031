"""How scenario files are laid out: JSON that a person can read and a diff can show."""

from __future__ import annotations

import json
from typing import Any

WIDTH = 150


def dump(value: Any) -> str:
    """JSON text with a final newline; whatever fits on one line stays on one line."""
    return _render(value, 0) + "\n"


def _flat(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _render(value: Any, depth: int) -> str:
    flat = _flat(value)
    if not isinstance(value, (dict, list)) or not value or len(flat) + depth * 2 <= WIDTH:
        return flat
    inner = "  " * (depth + 1)
    if isinstance(value, dict):
        items = [
            f"{inner}{json.dumps(str(key), ensure_ascii=False)}: {_render(item, depth + 1)}"
            for key, item in value.items()
        ]
        return "{\n" + ",\n".join(items) + "\n" + "  " * depth + "}"
    items = [inner + _render(item, depth + 1) for item in value]
    return "[\n" + ",\n".join(items) + "\n" + "  " * depth + "]"
