"""What is in a database, to compare."""

from __future__ import annotations

from typing import Any

from binance_pro.persistence.database import Database, open_database
from sqlalchemy import select


def contents(database: Database) -> dict[str, list[Any]]:
    """Rows of all tables that have any, in the order of their ids."""
    found = {}
    with database.engine.connect() as connection:
        for table in database.metadata.sorted_tables:
            rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            if listed := [dict(row) for row in rows]:
                found[table.name] = listed
    return found


def contents_of(url: str) -> dict[str, list[Any]]:
    """The same of a database by its URL."""
    database = open_database(url)
    try:
        return contents(database)
    finally:
        database.close()
