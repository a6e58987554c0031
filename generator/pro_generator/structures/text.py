"""The structures' manifest and its schema as text."""

from __future__ import annotations

from pro_generator.manifest.text import compact_json
from pro_generator.structures.models import StructuresManifest


def structures_text(manifest: StructuresManifest) -> str:
    """The manifest as it is written."""
    return compact_json(manifest.model_dump(mode="json")) + "\n"


def structures_schema_text() -> str:
    """JSON Schema of the manifest."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **StructuresManifest.model_json_schema()}
    return compact_json(schema) + "\n"
