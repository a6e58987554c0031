"""The unified structures as data: their manifest, and the package's persistence that is rendered from it."""

from __future__ import annotations

from pro_generator.structures.assemble import build_structures
from pro_generator.structures.models import StructuresManifest
from pro_generator.structures.render import persistence_files
from pro_generator.structures.text import structures_schema_text, structures_text

__all__ = [
    "StructuresManifest",
    "build_structures",
    "persistence_files",
    "structures_schema_text",
    "structures_text",
]
