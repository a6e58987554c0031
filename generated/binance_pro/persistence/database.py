"""The database of this package's structures. Needs the extra `db`.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from pathlib import Path

from pro_runtime.persistence.database import Batch, Database
from pro_runtime.persistence.writer import DatabaseWriter

from binance_pro.persistence import StructurePersistence
from binance_pro.persistence.models import Base

__all__ = ["Batch", "Database", "DatabaseWriter", "MIGRATIONS", "open_database", "open_writer"]

#: Alembic's folder, for `script_location`.
MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(url: str) -> Database:
    """A database of structures; its tables are made by `migrate()`.

    :param url: the file of an SQLite database, `sqlite:///market.db`, or `postgresql://user@host/name`
    :raises BadRequest: it is none of these
    """
    return Database(url, Base.metadata, MIGRATIONS)


def open_writer(
    url: str,
    *,
    exchange: str = "binance",
    account: str = "",
    max_rows: int = 1_000,
    max_delay: float = 1.0,
    max_pending: int = 20_000,
) -> DatabaseWriter:
    """A writer in batches, to be used in `async with`; see :class:`pro_runtime.persistence.writer.DatabaseWriter`.

    :param url: as for :func:`open_database`
    :param exchange: id of the exchange, `exchange.id`
    :param account: a name of yours for the account of private structures; empty for public data
    :param max_rows: rows of a batch
    :param max_delay: seconds that a row waits for its batch at most
    :param max_pending: rows that may wait before `room()` has producers wait
    :raises BadRequest: the URL is of no database that is supported
    """
    persistence = StructurePersistence(exchange, account)
    return DatabaseWriter(
        open_database(url), persistence, max_rows=max_rows, max_delay=max_delay, max_pending=max_pending
    )
