"""Paths made for the documented shapes of messages."""

from __future__ import annotations

from pro_generator.optimise.shapes.entries import make_paths

__all__ = ["make_paths"]
