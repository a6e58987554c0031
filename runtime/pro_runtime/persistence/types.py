"""Types of columns that hold the same on every database, and the columns that all tables share."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

__all__ = ["CurrentRow", "ExactDecimal", "ExactJson", "HistoryRow", "RawEventRow", "UtcDateTime", "sortable_text"]

_SQLITE_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with all of its digits: NUMERIC without bounds; text on SQLite, whose numbers are binary floats.

    Takes decimals and decimal texts, gives decimals. On SQLite compare with `CAST(column AS REAL)`, which rounds.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return format(value, "f") if isinstance(value, Decimal) else str(value)
        return Decimal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An instant, always with its zone, UTC; on SQLite as ISO 8601 text that sorts as the instants do."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        value = value.astimezone(UTC)
        return value.strftime(_SQLITE_FORMAT) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.strptime(value, _SQLITE_FORMAT).replace(tzinfo=UTC)
        found: datetime = value.astimezone(UTC)
        return found


class _TextAsJson(UserDefinedType[Any]):
    """PostgreSQL's JSON, which keeps the text; what is bound is that text."""

    cache_ok = True

    def get_col_spec(self, **settings: Any) -> str:
        return "JSON"


class ExactJson(TypeDecorator[Any]):
    """JSON that is stored as the text it is given as, and read as a value."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        # a column called JSON would be numeric on SQLite, and round what looks like a number
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else _TextAsJson())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        # drivers of PostgreSQL have parsed it already
        return json.loads(value) if value is not None and dialect.name == "sqlite" else value


def sortable_text() -> TypeEngine[str]:
    """A text that sorts by its characters, whatever the language of the database."""
    return String().with_variant(String(collation="C"), "postgresql")


class _Row:
    row_exchange: Mapped[str] = mapped_column(Text, sort_order=-7)
    row_account: Mapped[str] = mapped_column(Text, sort_order=-6)
    row_version: Mapped[str] = mapped_column(sortable_text(), sort_order=-5)


class CurrentRow(_Row):
    """Columns of the tables that hold the latest state of each thing. `row_id` is that of the state."""

    row_key: Mapped[str] = mapped_column(String(40), primary_key=True, sort_order=-9)
    row_id: Mapped[str] = mapped_column(String(40), sort_order=-8)


class HistoryRow(_Row):
    """Columns of the tables that are appended to."""

    row_id: Mapped[str] = mapped_column(String(40), primary_key=True, sort_order=-9)
    row_key: Mapped[str] = mapped_column(String(40), index=True, sort_order=-8)


class RawEventRow:
    """Columns of what arrived, as it arrived."""

    row_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    row_exchange: Mapped[str] = mapped_column(Text)
    row_account: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    connection: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int] = mapped_column(BigInteger)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    method: Mapped[str | None] = mapped_column(Text)
    status: Mapped[int | None] = mapped_column(Integer)
    payload: Mapped[str] = mapped_column(Text)
    payload_digest: Mapped[str] = mapped_column(String(40))
