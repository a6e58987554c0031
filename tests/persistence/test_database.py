"""Both databases: the migration makes the models' tables, and writing is exact and idempotent."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from binance_pro.persistence import StructurePersistence, structure_schema
from binance_pro.persistence.database import MIGRATIONS, Batch, Database, open_database
from binance_pro.persistence.models import Base, OHLCVCurrent, OrderBookCurrent, RawEvent, TickerCurrent, TickerHistory
from pro_runtime.errors import BadRequest
from pro_runtime.persistence.database import database_url
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from tests.persistence.tables import contents

PERSISTENCE = StructurePersistence()


def ticker(last: Any, timestamp: int | None, symbol: str = "BTC/USDT") -> dict[str, Any]:
    return {"symbol": symbol, "last": last, "timestamp": timestamp, "info": {"n": 1.10, "s": "1.10"}}


def write(database: Database, name: str, *structures: Any, **context: Any) -> None:
    batch = Batch()
    rows = PERSISTENCE.rows(name, list(structures), **context)
    batch.add(PERSISTENCE.table(name), rows, is_event=PERSISTENCE.is_event(name))
    database.write(batch)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with Session(database.engine) as made:
        yield made


def test_the_migration_makes_what_the_models_say(database: Database) -> None:
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        present = set(inspect(connection).get_table_names())
    names = {"alembic_version", "raw_event"}
    for each in structure_schema.manifest()["structures"]:
        if each["table"] is not None:
            kinds = ("history",) if each["table"]["lifetime"] == "event" else ("current", "history")
            names |= {f"{each['table']['name']}_{kind}" for kind in kinds}
    assert present == names
    database.migrate()  # again, as every start does


def test_the_migration_can_be_undone(database: Database) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    with database.engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]


def test_values_come_back_exactly(database: Database, session: Session) -> None:
    digits = "12345678901234567890.1234567890123456789"
    write(database, "Ticker", {**ticker(digits, 1_700_000_000_123), "bid": Decimal("0.10"), "ask": 1e-8})
    found = session.scalars(select(TickerCurrent)).one()
    assert (str(found.last), str(found.bid), found.ask) == (digits, "0.10", Decimal("0.00000001"))
    assert found.timestamp == datetime(2023, 11, 14, 22, 13, 20, 123_000, tzinfo=UTC)
    assert found.info == {"n": 1.1, "s": "1.10"} and found.high is None
    write(database, "OrderBook", {"symbol": "BTC/USDT", "bids": [["1.10", "2.00"]], "asks": [], "nonce": 2**53 + 1})
    book = session.scalars(select(OrderBookCurrent)).one()
    assert (book.bids, book.asks, book.nonce) == ([["1.10", "2.00"]], [], 2**53 + 1)


def test_a_json_text_that_looks_like_a_number_stays_a_text(database: Database, session: Session) -> None:
    write(database, "Ticker", {**ticker(1, 1), "info": "1.10"})
    assert session.scalars(select(TickerCurrent)).one().info == "1.10"


def test_writing_again_changes_nothing(database: Database) -> None:
    updates = [ticker(price, 1000 + price) for price in range(5)]
    frames = [{"kind": "frame", "at": 1000.5 + n, "url": "wss://host", "data": f"{n}"} for n in range(5)]
    trades = [{"symbol": "BTC/USDT", "id": str(n), "price": "1"} for n in range(3)]

    def everything() -> dict[str, Any]:
        batch = Batch()
        for number, frame in enumerate(frames, start=1):
            batch.add_raw(PERSISTENCE.raw_event(frame, number))
        batch.add("ticker", PERSISTENCE.rows("Ticker", updates), is_event=False)
        batch.add("trade", PERSISTENCE.rows("Trade", trades), is_event=True)
        database.write(batch)
        return contents(database)

    first = everything()
    assert {name: len(rows) for name, rows in first.items()} == {
        "raw_event": 5,
        "ticker_current": 1,
        "ticker_history": 5,
        "trade_history": 3,
    }
    assert everything() == first


def test_a_state_makes_way_for_later_ones_only(database: Database, session: Session) -> None:
    updates = [ticker(number, 10**number) for number in range(1, 6)]

    def last() -> Decimal | None:
        session.expire_all()
        return session.scalars(select(TickerCurrent.last)).one()

    # several batches, in any order, end where their order would have
    random.Random(1).shuffle(updates)
    for update in updates:
        write(database, "Ticker", update)
    assert last() == 5
    write(database, "Ticker", *reversed(updates))
    assert last() == 5
    write(database, "Ticker", ticker(6, 10**5))  # as late: what comes last counts
    assert last() == 6
    write(database, "Ticker", ticker(7, None))  # says nothing of its time: it is new, and makes nothing else newer
    assert last() == 7
    write(database, "Ticker", ticker(8, 10**4))
    assert last() == 7
    write(database, "Ticker", ticker(9, 10**5), ticker(10, None), ticker(11, 10**4))
    assert last() == 10
    assert len(session.scalars(select(TickerHistory)).all()) == 11


def test_a_candle_is_replaced_by_a_grown_one_only(database: Database, session: Session) -> None:
    small, large = [60_000, 1, 1, 1, 1, "9"], [60_000, 1, 2, 1, 2, "10"]
    for candle in (large, small):
        write(database, "OHLCV", candle, symbol="BTC/USDT", timeframe="1m")
    assert session.scalars(select(OHLCVCurrent.volume)).one() == 10


def test_a_batch_is_written_whole_or_not_at_all(database: Database, session: Session) -> None:
    batch = Batch()
    batch.add_raw(PERSISTENCE.raw_event({"kind": "frame", "at": 1, "url": "wss://host", "data": "1"}, 1))
    broken = {**PERSISTENCE.row("Ticker", ticker(1, 1)), "row_exchange": None}
    batch.add("ticker", [broken], is_event=False)
    with pytest.raises(Exception, match=r"(?i)null"):
        database.write(batch)
    assert session.scalars(select(RawEvent)).all() == []


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("market.db", "sqlite"),
        ("sqlite:///market.db", "sqlite"),
        ("postgresql://me@host/name", "postgresql+psycopg"),
        ("postgres://me@host/name", "postgresql+psycopg"),
    ],
)
def test_urls(given: str, driver: str) -> None:
    assert database_url(given).drivername == driver


@pytest.mark.parametrize("given", ["mysql://host/name", "://", "http://host"])
def test_other_databases_are_refused(given: str) -> None:
    with pytest.raises(BadRequest):
        open_database(given)
