"""Recordings in a database: raw events, and what the streams make of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from pro_cli.channels import Call, rows
from pro_cli.session import FAILED, note

if TYPE_CHECKING:
    from pro_runtime.persistence.writer import DatabaseWriter

#: Settings of instances whose structures are stored: numbers keep the digits that the exchange sent.
SETTINGS: dict[str, Any] = {"number": str}

_STRUCTURES = {"ticker": "Ticker", "trades": "Trade", "book": "OrderBook"}


class Store:
    """Gives records and updates to a writer of the database."""

    def __init__(self, writer: DatabaseWriter, depth: int) -> None:
        self.writer = writer
        self.depth = depth

    def record(self, record: dict[str, Any]) -> None:
        """Take a record of a recording."""
        if record["kind"] != "header":
            self.writer.raw(record)

    def update(self, call: Call, update: Any) -> None:
        """Take what a stream told."""
        if call.channel == "candles":
            for symbol, timeframes in update.items():
                for timeframe, candles in timeframes.items():
                    self.writer.structures("OHLCV", list(candles), symbol=symbol, timeframe=timeframe)
            return
        self.writer.structures(_STRUCTURES[call.channel], list(rows(call.channel, update, depth=self.depth)))

    async def room(self) -> None:
        """Wait until the database has caught up."""
        await self.writer.room()


def open_writer(url: str, exchange: str) -> DatabaseWriter:
    """A writer to the database of a command.

    :raises BadRequest: the URL is of no database that is supported
    :raises typer.Exit: the extra is not installed
    """
    try:
        from binance_pro.persistence import database
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("alembic", "sqlalchemy"):
            raise
        typer.secho(f"--db needs {missing.name}: pip install 'binance-pro[cli,db]'", err=True, fg=typer.colors.RED)
        raise typer.Exit(FAILED) from None
    return database.open_writer(url, exchange=exchange)


@contextmanager
def telling(writer: DatabaseWriter) -> Iterator[None]:
    """Tells in the end what was written."""
    try:
        yield
    finally:
        note(f"{writer.written} rows written in {writer.batches} batches")
