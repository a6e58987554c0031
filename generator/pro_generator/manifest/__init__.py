"""The manifest: what was compiled from what, and what vouches for it."""

from __future__ import annotations

from pro_generator.manifest.assemble import build_manifest
from pro_generator.manifest.models import Manifest
from pro_generator.manifest.text import manifest_text, schema_text

__all__ = ["Manifest", "build_manifest", "manifest_text", "schema_text"]
