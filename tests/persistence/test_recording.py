"""The commands: a recording in a database, loaded again, and after a crash."""

from __future__ import annotations

import contextlib
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from binance_pro.persistence.database import Database, open_database
from pro_cli.app import app
from pro_cli.recording import read
from sqlalchemy import select
from sqlalchemy.exc import OperationalError, ProgrammingError
from typer.testing import CliRunner

from tests.offline import DEADLINE, ROOT, Offline
from tests.persistence.tables import contents, contents_of

#: More than arrive within a second, as tickers and candles come once in each.
FRAMES = 500
RECORD = ("-m", "pro_cli", "record", "--depth", "5")
CHANNELS = ("-c", "ticker", "-c", "trades", "-c", "book", "-c", "candles")


@pytest.fixture(scope="module")
def recorded(offline: Offline, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, Any]]]:
    """A recording, and the contents of the database that it was recorded into at the same time."""
    folder = tmp_path_factory.mktemp("recorded")
    file, url = folder / "recording.gz", f"sqlite:///{folder / 'live.db'}"
    done = offline.run(
        [*RECORD, "BTC/USDT", "ETH/USDT", *CHANNELS, "--db", url, "--file", str(file), "--frames", str(FRAMES)]
    )
    assert done.returncode == 0, done.stderr
    assert "rows written" in done.stderr
    yield file, contents_of(url)


def replay(offline: Offline, file: Path, url: str, *options: str) -> str:
    done = offline.run(["-m", "pro_cli", "replay", str(file), "--db", url, *options])
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_replays_of_a_recording_give_what_was_recorded(
    offline: Offline, recorded: tuple[Path, dict[str, Any]], tmp_path: Path
) -> None:
    file, live = recorded
    assert {*live} >= {"ohlcv_current", "order_book_history", "raw_event", "ticker_current", "trade_history"}
    assert sum(row["kind"] == "frame" for row in live["raw_event"]) >= FRAMES
    assert all(len(row["bids"]) <= 5 for row in live["order_book_history"])
    url = str(tmp_path / "replayed.db")
    assert replay(offline, file, url, "-c", "trades") == ""
    assert contents_of(url) == {name: live[name] for name in ("raw_event", "trade_history")}
    shown = replay(offline, file, url, "--json").splitlines()
    assert contents_of(url) == live
    assert all(isinstance(json.loads(line), dict) for line in shown) and len(shown) >= FRAMES / 4


def test_a_replay_that_was_killed_is_finished_by_another(
    offline: Offline, recorded: tuple[Path, dict[str, Any]], url: str, tmp_path: Path
) -> None:
    file, live = recorded
    paused = with_a_pause(file, tmp_path / "paused.jsonl")
    process = subprocess.Popen(
        [sys.executable, "-m", "pro_cli", "replay", str(paused), "--db", url, "--speed", "real"],
        cwd=ROOT,
        env=offline.environment(),
    )
    database = open_database(url)
    try:
        wait_for_rows("raw_event", database, process)
        process.send_signal(signal.SIGKILL)
        assert process.wait(DEADLINE) == -signal.SIGKILL
        assert 0 < len(contents(database)["raw_event"]) < len(live["raw_event"])
        replay(offline, paused, url)
        finished = contents(database)
        replay(offline, paused, url)
        assert contents(database) == finished
    finally:
        database.close()
    # the pause is in the raw events only
    told = [sorted((row["sequence"], row["payload"]) for row in each.pop("raw_event")) for each in (finished, {**live})]
    assert told[0] == told[1]
    assert finished == {name: rows for name, rows in live.items() if name != "raw_event"}


def with_a_pause(file: Path, target: Path) -> Path:
    """A copy of a recording in which nothing arrived for an hour before its last frame."""
    records = list(read(file))
    records[-1]["at"] += 3_600_000
    target.write_bytes(b"".join(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in records))
    return target


def wait_for_rows(table: str, database: Database, process: subprocess.Popen[Any]) -> None:
    """Wait until another process has written some: nothing of its database can be awaited."""
    while process.poll() is None:
        with contextlib.suppress(OperationalError, ProgrammingError), database.engine.connect() as connection:
            # the table may not be there yet
            if connection.execute(select(database.metadata.tables[table].c.row_id).limit(1)).first():
                return
        time.sleep(0.1)
    raise AssertionError(f"it has ended with {process.returncode}")


def test_recording_ends_with_all_that_arrived(offline: Offline, tmp_path: Path) -> None:
    """Ctrl-C, and SIGTERM, is how a recording without limits ends."""
    url = str(tmp_path / "market.db")
    process = subprocess.Popen(
        [sys.executable, "-X", "dev", "-m", "pro_cli", "record", "BTC/USDT", "-c", "trades", "--db", url],
        cwd=ROOT,
        env=offline.environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    database = open_database(url)
    wait_for_rows("trade_history", database, process)
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=DEADLINE)
    database.close()
    assert process.returncode == 0, errors
    found = contents_of(url)
    trades = {json.loads(row["payload"])["t"] for row in found["raw_event"] if '"e":"trade"' in row["payload"]}
    assert {int(row["id"]) for row in found["trade_history"]} == trades


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["record", "a.gz", "BTC/USDT", "--db", "x.db"], "--file a.gz"),
        (["record", "a.gz"], "name at least one symbol"),
        (["record", "a.gz", "BTC/USDT", "--file", "b.gz"], "without --db"),
        (["record", "BTC/USDT", "--db", "mysql://host/name"], "use sqlite or postgresql"),
    ],
)
def test_wrong_usage(arguments: list[str], text: str) -> None:
    done = CliRunner(env={"COLUMNS": "300", "BINANCE_PRO_DB": ""}).invoke(app, arguments)
    assert done.exit_code == 2 and text in done.output, done.output
