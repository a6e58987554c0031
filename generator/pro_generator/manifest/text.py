"""The manifest as text: JSON that a person can read and a diff can show."""

from __future__ import annotations

import json
from typing import Any

from pro_generator.manifest.models import Manifest

_WIDTH = 120

_in_one_line = json.JSONEncoder(ensure_ascii=False).encode


def manifest_text(manifest: Manifest) -> str:
    return compact_json(manifest.model_dump(mode="json", by_alias=True)) + "\n"


def schema_text() -> str:
    """JSON Schema of the manifest."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Manifest.model_json_schema(by_alias=True)}
    return compact_json(schema) + "\n"


def compact_json(value: Any, indent: int = 0) -> str:
    """JSON in which what fits on one line stands on one line."""
    if not isinstance(value, (dict, list)) or not value:
        return _in_one_line(value)
    flat = _flat(value, _WIDTH - indent)
    if flat is not None:
        return flat
    pad = " " * (indent + 1)
    if isinstance(value, dict):
        lines = [f"{pad}{_in_one_line(key)}: {compact_json(item, indent + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
    lines = [pad + compact_json(item, indent + 1) for item in value]
    return "[\n" + ",\n".join(lines) + "\n" + " " * indent + "]"


def _flat(value: Any, width: int) -> str | None:
    """The value on one line, unless it is wider than that or holds a container in a container."""
    items = value.values() if isinstance(value, dict) else value
    if any(isinstance(item, (dict, list)) and item for item in items):
        return None
    text = _in_one_line(value)
    return text if len(text) <= width else None
