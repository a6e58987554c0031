"""A database of structures: its tables brought up to date, and batches written so that repeating changes nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, MetaData, Table, case, create_engine, event, or_, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from pro_runtime.errors import BadRequest, BaseError

from .rows import Row

__all__ = ["Batch", "Database", "DatabaseFailed", "database_url"]

#: Two processes that bring one database up to date take turns by this lock; any number will do.
_MIGRATION_LOCK = 7_130_045_501_338_201
#: Alembic keeps what it works on in module attributes: one thread at a time.
_migrating = threading.Lock()
RAW_EVENTS = "raw_event"


class DatabaseFailed(BaseError):
    """The database could not be opened, brought up to date or written."""

    @classmethod
    def because(cls, error: SQLAlchemyError, url: URL) -> DatabaseFailed:
        """For an error of SQLAlchemy: without the values that were to be written, and without the password."""
        inner = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        lines = str(inner).strip().splitlines() or [""]
        return cls(f"{url.render_as_string(hide_password=True)}: {type(inner).__name__}: {lines[0]}")


@dataclass
class Batch:
    """Rows to be written together, by table, in the order in which they arrived."""

    raw: list[Row] = field(default_factory=list)
    states: dict[str, list[Row]] = field(default_factory=dict)
    """Beginning of the tables' names → states."""
    events: dict[str, list[Row]] = field(default_factory=dict)
    size: int = 0

    def add_raw(self, row: Row) -> None:
        """Append a raw event."""
        self.raw.append(row)
        self.size += 1

    def add(self, table: str, rows: Sequence[Row], *, is_event: bool) -> None:
        """Append structures: events to their history, states to theirs and to the current ones."""
        (self.events if is_event else self.states).setdefault(table, []).extend(rows)
        self.size += len(rows)


def database_url(url: str) -> URL:
    """A URL as SQLAlchemy takes it; anything that is no URL is the file of an SQLite database.

    Raises:
        BadRequest: it is a URL of a database that is not supported, or of none.
    """
    try:
        found = make_url(url if "://" in url else f"sqlite:///{url}")
    except ArgumentError:
        raise BadRequest("the database must be a file or a URL such as sqlite:///market.db or postgresql://…") from None
    if found.drivername in ("postgres", "postgresql"):
        found = found.set(drivername="postgresql+psycopg")
    if found.get_backend_name() not in ("sqlite", "postgresql"):
        raise BadRequest(f"{found.get_backend_name()} is not supported: use sqlite or postgresql")
    return found


class Database:
    """Tables that take batches of rows. It blocks: use it in a thread of its own, as ``DatabaseWriter`` does.

    Writing is idempotent: what is there already stays as it is, and a state only makes way for a later one. A batch is
    one transaction.

    Args:
        url: see :func:`database_url`.
        metadata: with the tables of raw events, current states and histories.
        migrations: folder of the Alembic migrations that make these tables.
    """

    def __init__(self, url: str | URL, metadata: MetaData, migrations: Path) -> None:
        self.url = database_url(url) if isinstance(url, str) else url
        self.metadata = metadata
        self.migrations = migrations
        try:
            self.engine = _engine(self.url)
        except ModuleNotFoundError as error:
            raise BadRequest(f"{self.url.drivername} needs {error.name}: pip install 'binance-pro[db]'") from None

    def migrate(self) -> None:
        """Make the tables, or bring them up to date."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(self.migrations).replace("%", "%%"))
        with _migrating, self.engine.begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def write(self, batch: Batch) -> None:
        """Append raw events and histories, and bring current states up to date."""
        with self.engine.begin() as connection:
            self._append(connection, RAW_EVENTS, batch.raw)
            for name, rows in sorted(batch.events.items()):
                self._append(connection, f"{name}_history", rows)
            for name, rows in sorted(batch.states.items()):
                self._append(connection, f"{name}_history", rows)
                self._update(connection, f"{name}_current", rows)

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def _append(self, connection: Connection, name: str, rows: Iterable[Row]) -> None:
        unique = {row["row_id"]: row for row in rows}
        if unique:
            statement = self._insert(self.metadata.tables[name]).on_conflict_do_nothing(index_elements=["row_id"])
            # in the order of ids, so that two writers cannot wait for each other
            connection.execute(statement, [unique[key] for key in sorted(unique)])

    def _update(self, connection: Connection, name: str, rows: Iterable[Row]) -> None:
        latest = _latest(rows)
        if not latest:
            return
        table = self.metadata.tables[name]
        insert = self._insert(table)
        new = insert.excluded
        unknown = new.row_version == ""
        values: dict[str, Any] = {column.name: new[column.name] for column in table.columns if column.name != "row_key"}
        values["row_version"] = case((unknown, table.c.row_version), else_=new.row_version)
        statement = insert.on_conflict_do_update(
            index_elements=["row_key"], set_=values, where=or_(unknown, new.row_version >= table.c.row_version)
        )
        connection.execute(statement, [latest[key] for key in sorted(latest)])

    def _insert(self, table: Table) -> sqlite.Insert:
        # the two are alike in everything that is used here, and have no type in common
        make = sqlite.insert if self.engine.dialect.name == "sqlite" else postgresql.insert
        return cast(sqlite.Insert, make(table))


def _latest(rows: Iterable[Row]) -> dict[str, Row]:
    """The rows that are left when each makes way for later ones of its key, by the rule of the database."""
    found: dict[str, Row] = {}
    for row in rows:
        before = found.get(row["row_key"])
        if before is None or row["row_version"] >= before["row_version"]:
            found[row["row_key"]] = row
        elif row["row_version"] == "":
            found[row["row_key"]] = {**row, "row_version": before["row_version"]}
    return found


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=1, max_overflow=1, pool_pre_ping=True)
    settings: Mapping[str, Any] = {}
    if url.database in (None, "", ":memory:"):
        # each connection to it would be a database of its own
        settings = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(url, **settings)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:
        cursor = connection.cursor()
        # readers and a writer do not wait for each other, and a process that is killed loses nothing that was committed
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA busy_timeout=10000")
        cursor.close()

    return engine
