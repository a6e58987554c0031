"""Batches: by size, by time, at the end; producers wait for the database, and hear of its failures."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from binance_pro.persistence import StructurePersistence
from binance_pro.persistence.database import Batch, Database, DatabaseWriter, open_database, open_writer
from pro_runtime.observe import telemetry
from pro_runtime.persistence.database import DatabaseFailed
from sqlalchemy.exc import OperationalError

from tests.persistence.tables import contents_of

TICKER = {"symbol": "BTC/USDT", "last": "1"}
#: Seconds; longer than any test may take.
NEVER = 3600.0


class Fake:
    """A database whose writing is under the test's control."""

    def __init__(self) -> None:
        self.url = open_database("sqlite://").url
        self.batches: list[Batch] = []
        self.errors: list[Exception] = []
        self.may_write = threading.Event()
        self.may_write.set()
        self.closed = False

    def migrate(self) -> None:
        pass

    def write(self, batch: Batch) -> None:
        assert self.may_write.wait(30)
        if self.errors:
            raise self.errors.pop(0)
        self.batches.append(batch)

    def close(self) -> None:
        self.closed = True


def writer_to(database: Any, **options: Any) -> DatabaseWriter:
    return DatabaseWriter(database, StructurePersistence(), **{"max_delay": NEVER, "retry_delay": 0.0, **options})


def trade(number: int) -> dict[str, Any]:
    return {"symbol": "BTC/USDT", "id": str(number)}


async def test_the_rest_is_written_at_the_end(tmp_path: Path) -> None:
    url = str(tmp_path / "market.db")
    async with open_writer(url, max_delay=NEVER) as writer:
        assert writer.structures("Ticker", TICKER) == 1
        writer.structures("Trade", [trade(1), trade(2)])
        writer.raw({"kind": "frame", "at": 1.5, "url": "wss://host", "data": "{}"})
        assert writer.pending == 4
    assert (writer.written, writer.batches, writer.pending) == (4, 1, 0)
    sizes = {name: len(rows) for name, rows in contents_of(url).items()}
    assert sizes == {"raw_event": 1, "ticker_current": 1, "ticker_history": 1, "trade_history": 2}


async def test_a_full_batch_is_written_at_once() -> None:
    fake = Fake()
    told: list[Any] = []
    token = telemetry.attach(
        "database.written", lambda event, measurements, metadata: told.append(measurements["rows"])
    )
    async with writer_to(fake, max_rows=2) as writer:
        for number in range(5):
            writer.structures("Trade", trade(number))
            if number % 2:
                await writer.flush()
    telemetry.detach(token)
    assert [batch.size for batch in fake.batches] == told == [2, 2, 1]
    assert fake.closed


async def test_what_waits_is_written_after_a_while() -> None:
    fake = Fake()
    written = asyncio.Event()
    token = telemetry.attach("database.written", lambda event, measurements, metadata: written.set())
    async with writer_to(fake, max_delay=0.01) as writer:
        writer.structures("Ticker", TICKER)
        async with asyncio.timeout(30):
            await written.wait()
        assert writer.pending == 0
    telemetry.detach(token)
    assert len(fake.batches) == 1


async def test_producers_wait_while_the_database_is_behind() -> None:
    fake = Fake()
    fake.may_write.clear()
    async with writer_to(fake, max_rows=2, max_pending=4) as writer:
        for number in range(4):
            writer.structures("Trade", trade(number))
        waiting = asyncio.create_task(writer.room())
        await asyncio.wait([waiting], timeout=0.02)
        assert not waiting.done() and writer.pending == 4
        fake.may_write.set()
        async with asyncio.timeout(30):
            await waiting
    assert sum(batch.size for batch in fake.batches) == 4


async def test_failures_that_pass_are_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    fake = Fake()
    fake.errors = [OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))] * 2
    async with writer_to(fake) as writer:
        writer.structures("Ticker", TICKER)
    assert len(fake.batches) == 1 and caplog.text.count("trying again") == 2


async def test_failures_that_last_reach_the_producer() -> None:
    fake = Fake()
    fake.errors = [OperationalError("INSERT", {"secret": "value"}, sqlite3.OperationalError("disk is full"))] * 3
    with pytest.raises(DatabaseFailed, match="OperationalError: disk is full") as raised:
        async with writer_to(fake, attempts=3) as writer:
            writer.structures("Ticker", TICKER)
            await writer.flush()
    assert "value" not in str(raised.value) and not fake.batches and fake.closed


async def test_a_failure_at_the_end_is_not_silent() -> None:
    fake = Fake()
    fake.errors = [ValueError("broken")]
    with pytest.raises(ValueError, match="broken"):
        async with writer_to(fake) as writer:
            writer.structures("Ticker", TICKER)


async def test_an_error_of_the_producer_stays_and_its_rows_are_written() -> None:
    fake = Fake()
    with pytest.raises(KeyError):
        async with writer_to(fake) as writer:
            writer.structures("Ticker", TICKER)
            raise KeyError
    assert len(fake.batches) == 1 and fake.closed


async def test_a_database_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(DatabaseFailed, match=r"unable to open database file"):
        async with open_writer(str(tmp_path / "missing" / "market.db")):
            raise AssertionError
    with pytest.raises(DatabaseFailed) as raised:
        async with open_writer("postgresql://me:hidden@127.0.0.1:1/name"):
            raise AssertionError
    assert "hidden" not in str(raised.value)


async def test_two_writers_to_one_database(url: str) -> None:
    async def bring(start: int) -> None:
        async with open_writer(url, max_rows=7) as writer:
            for number in range(start, start + 60):
                writer.structures("Trade", trade(number))
                writer.structures("Ticker", {**TICKER, "timestamp": number})
                await asyncio.sleep(0)

    database: Database = open_database(url)
    database.migrate()
    database.close()
    await asyncio.gather(bring(0), bring(30))
    found = contents_of(url)
    assert (len(found["trade_history"]), len(found["ticker_history"])) == (90, 90)
    assert found["ticker_current"][0]["timestamp"].microsecond == 89_000
