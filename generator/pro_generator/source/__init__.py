"""First stage: pinned upstream files in, typed TypeScript text out."""

from __future__ import annotations

from pro_generator.source.load import load_sources
from pro_generator.source.model import SourceFile, SourceSet

__all__ = ["SourceFile", "SourceSet", "load_sources"]
