"""Writes rows to a database in batches, beside the event loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Self

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from pro_runtime.observe import telemetry

from .database import Batch, Database, DatabaseFailed
from .rows import StructurePersistence

__all__ = ["DatabaseWriter"]

logger = logging.getLogger(__name__)


class DatabaseWriter:
    """Takes structures and raw events at any moment, and writes them in batches.

    What is taken is written when ``max_rows`` rows wait or the oldest has waited ``max_delay`` seconds, and the rest
    when the context is left. At most ``max_pending`` rows should wait: producers ask for :meth:`room` before they bring
    more, which slows a stream down instead of filling the memory::

        async with DatabaseWriter(database, persistence) as writer:
            async for trades in stream:
                writer.structures("Trade", trades)
                await writer.room()

    Failures of the database that may pass (a restart, a lock) are tried again ``attempts`` times with growing delays;
    as writing is idempotent nothing is written twice. What then still fails is raised by :meth:`room`, :meth:`flush`
    and at the end.

    Args:
        database: is brought up to date when the context is entered, and closed when it is left.
        persistence: makes the rows.
        retry_delay: seconds before the second attempt; each further one waits twice as long.
    """

    def __init__(
        self,
        database: Database,
        persistence: StructurePersistence,
        *,
        max_rows: int = 1_000,
        max_delay: float = 1.0,
        max_pending: int = 20_000,
        attempts: int = 6,
        retry_delay: float = 0.5,
    ) -> None:
        self.database = database
        self.persistence = persistence
        #: Rows written so far; those that were there already are counted as well.
        self.written = 0
        self.batches = 0
        self._max_rows = max_rows
        self._max_delay = max_delay
        self._max_pending = max_pending
        self._attempts = attempts
        self._retry_delay = retry_delay
        self._batch = Batch()
        self._in_flight = 0
        self._sequences: dict[tuple[str, str], int] = {}
        self._error: Exception | None = None
        self._closing = False
        self._news = asyncio.Event()
        self._flushed = asyncio.Condition()
        self._full = asyncio.Event()
        # connections of SQLite belong to the thread that made them
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._task: asyncio.Task[None] | None = None

    @property
    def pending(self) -> int:
        """Rows that wait, or are being written."""
        return self._batch.size + self._in_flight

    def structures(self, name: str, value: Any, **context: Any) -> int:
        """Take structures; see :meth:`StructurePersistence.rows`. Returns how many rows they are."""
        rows = self.persistence.rows(name, value, **context)
        self._batch.add(self.persistence.table(name), rows, is_event=self.persistence.is_event(name))
        self._taken()
        return len(rows)

    def raw(self, record: Mapping[str, Any]) -> None:
        """Take a raw event; see :meth:`StructurePersistence.raw_event`. Its number is counted here."""
        key = (str(record["kind"]), str(record["url"]))
        sequence = self._sequences[key] = self._sequences.get(key, 0) + 1
        self._batch.add_raw(self.persistence.raw_event(record, sequence))
        self._taken()

    async def room(self) -> None:
        """Wait until there is room for more.

        Raises:
            DatabaseFailed: a batch could not be written. None is written after it.
        """
        if self._error is not None or self.pending >= self._max_pending:
            async with self._flushed:
                await self._flushed.wait_for(lambda: self._error is not None or self.pending < self._max_pending)
            self._raise()

    async def flush(self) -> None:
        """Wait until everything taken so far is written.

        Raises: as :meth:`room`.
        """
        self._full.set()
        async with self._flushed:
            await self._flushed.wait_for(lambda: self._error is not None or not self.pending)
        self._raise()

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, self.database.migrate)
        except SQLAlchemyError as error:
            await self._close()
            raise DatabaseFailed.because(error, self.database.url) from error
        except BaseException:
            await self._close()
            raise
        self._task = asyncio.create_task(self._run(), name="database writer")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._closing = True
        self._news.set()
        self._full.set()
        assert self._task is not None
        try:
            await self._task
        finally:
            self._task.cancel()
            await self._close()
        if kind is None:
            self._raise()
        elif self._error is not None and self._error is not error:
            logger.error("the last rows could not be written: %s", self._error)

    def _taken(self) -> None:
        self._news.set()
        if self._batch.size >= self._max_rows:
            self._full.set()

    def _raise(self) -> None:
        if self._error is not None:
            raise self._error

    async def _close(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._thread, self.database.close)
        self._thread.shutdown()

    async def _run(self) -> None:
        while True:
            await self._news.wait()
            if not self._full.is_set():
                try:
                    async with asyncio.timeout(self._max_delay):
                        await self._full.wait()
                except TimeoutError:
                    pass
            self._news.clear()
            self._full.clear()
            batch, self._batch = self._batch, Batch()
            self._in_flight = batch.size
            if batch.size:
                try:
                    await self._write(batch)
                except SQLAlchemyError as error:
                    self._error = DatabaseFailed.because(error, self.database.url)
                    self._error.__cause__ = error
                except Exception as error:  # whoever brings more is told, whatever it is
                    self._error = error
                self._in_flight = 0
            async with self._flushed:
                self._flushed.notify_all()
            if self._error is not None or (self._closing and not self._batch.size):
                return

    async def _write(self, batch: Batch) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        for attempt in range(1, self._attempts + 1):
            try:
                await loop.run_in_executor(self._thread, self.database.write, batch)
                break
            except OperationalError as error:
                if attempt == self._attempts:
                    raise
                delay = self._retry_delay * 2 ** (attempt - 1)
                logger.warning("writing failed with %s; trying again in %.1f s", type(error.orig).__name__, delay)
                await asyncio.sleep(delay)
        self.written += batch.size
        self.batches += 1
        if telemetry.active:
            metadata = {"exchange": self.persistence.exchange}
            telemetry.emit("database.written", {"rows": batch.size, "duration": loop.time() - begun}, metadata)
