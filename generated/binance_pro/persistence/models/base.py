"""What all tables have in common, and the one of raw events.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from pro_runtime.persistence.types import RawEventRow
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    """Base of all models; `Base.metadata` has the tables."""


class RawEvent(RawEventRow, Base):
    """What arrived, as it arrived."""

    __tablename__ = "raw_event"
