"""Structures and raw events as rows, and databases that take them.

:mod:`rows` needs nothing but the standard library; :mod:`types`, :mod:`database` and :mod:`writer` need the extra `db`.
What the structures consist of is not known here: it arrives as a manifest, see :class:`rows.StructurePersistence`.
"""

from __future__ import annotations

from .rows import Row, StructurePersistence

__all__ = ["Row", "StructurePersistence"]
