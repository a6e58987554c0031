"""What the commands print, and how they end."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.offline import DEADLINE, ROOT, Offline, without_pace

COMMAND = ("-m", "pro_cli")


def lines(offline: Offline, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
    """The JSON lines of a command that is expected to end with `code`."""
    done = offline.run([*COMMAND, *arguments])
    assert done.returncode == code, done.stderr
    assert "Warning" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_tickers_as_json_lines(offline: Offline) -> None:
    rows = lines(offline, "watch", "ticker", "btcusdt", "ETH/USDT", "--count", "3")
    assert len(rows) == 3
    assert {row["symbol"] for row in rows} <= {"BTC/USDT", "ETH/USDT"}
    assert all(row["bid"] < row["ask"] and row["last"] > 0 for row in rows)
    assert "info" not in rows[0]


@pytest.mark.parametrize(
    ("market", "typed", "symbol"),
    [("spot", "BTC/USDT", "BTC/USDT"), ("usdm", "btc/usdt", "BTC/USDT:USDT"), ("coinm", "BTC/USD", "BTC/USD:BTC")],
)
def test_trades_of_each_market(offline: Offline, market: str, typed: str, symbol: str) -> None:
    rows = lines(offline, "watch", "trades", typed, "--market", market, "-n", "2", "--raw")
    assert [row["symbol"] for row in rows] == [symbol, symbol]
    assert all(row["amount"] > 0 and row["info"] for row in rows)


def test_a_book_has_the_depth_that_was_asked_for(offline: Offline) -> None:
    rows = lines(offline, "watch", "book", "BTC/USDT", "--depth", "3", "-n", "2", "--json")
    for row in rows:
        assert len(row["bids"]) == len(row["asks"]) == 3
        assert row["bids"][0][0] < row["asks"][0][0]


def test_candles(offline: Offline) -> None:
    (row,) = lines(offline, "watch", "candles", "BTC/USDT", "-t", "5m", "-n", "1")
    assert row["timeframe"] == "5m"
    assert row["low"] <= row["close"] <= row["high"]


def test_markets_are_searched(offline: Offline) -> None:
    rows = lines(offline, "markets", "btc", "usdt")
    assert any(row["symbol"] == "BTC/USDT" for row in rows)
    assert all("BTC" in row["symbol"] and "USDT" in row["symbol"] for row in rows)


def test_connections_are_looked_at(offline: Offline) -> None:
    rows = lines(offline, "connections", "--market", "coinm")
    assert {row["state"] for row in rows} == {"open"}
    assert sum(row["messagesReceived"] for row in rows) > 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("watch", "ticker", "BTC/USDX"), 2, "did you mean"),
        (("watch", "nothing"), 2, "No such command"),
        (("watch", "ticker", "BTC/USDT", "--market", "moon"), 2, "moon"),
        (("replay", "no-such-file"), 2, "no-such-file"),
        (("replay", "README.md"), 2, "not a recording"),
        (("methods", "watchTikcer"), 2, "did you mean watch_ticker"),
        (("watch", "ticker", "BTC/USDT", "--urls", "{broken"), 2, "not JSON"),
        (("watch", "ticker", "BTC/USDT", "--urls", "no-such-file"), 2, "no-such-file"),
        (("watch", "orders", "--env", "testnet"), 3, "BINANCE_TESTNET_API_KEY"),
        (("markets", "--urls", '{"api":{"public":"http://127.0.0.1:9/api/v3"}}', "--env", "demo"), 4, "NetworkError"),
    ],
)
def test_errors_say_what_to_do(offline: Offline, arguments: tuple[str, ...], code: int, words: str) -> None:
    variables = {} if "--urls" not in arguments else {"BINANCE_PRO_URLS_JSON": ""}
    done = offline.run([*COMMAND, *arguments], **variables)
    assert done.returncode == code, done.stderr
    assert words in re.sub(r"\s+", " ", done.stderr)
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_wrong_key_is_told(offline: Offline) -> None:
    done = offline.run([*COMMAND, "watch", "orders"], BINANCE_PROD_API_SECRET="wrong-secret-of-this-test")
    assert done.returncode == 3
    assert "wrong-secret-of-this-test" not in done.stderr + done.stdout


def test_the_end_of_a_pipe_ends_it_quietly(offline: Offline) -> None:
    process = subprocess.Popen(
        [sys.executable, *COMMAND, "watch", "trades", "BTC/USDT"],
        env=offline.environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    assert json.loads(process.stdout.readline())["symbol"] == "BTC/USDT"
    process.stdout.close()
    assert process.wait(timeout=DEADLINE) == 0
    assert process.stderr.read() == b""
    process.stderr.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_connections_and_ends_it(offline: Offline, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", *COMMAND, "watch", "ticker", "BTC/USDT"],
        env=offline.environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(number)
    _, errors = process.communicate(timeout=DEADLINE)
    assert (process.returncode, without_pace(errors)) == (130, "")


def on_a_terminal(offline: Offline, arguments: list[str], until: str) -> tuple[str, int]:
    """Run a command on a terminal; Ctrl-C when `until` has been seen. Returns what was on it, and the exit code."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, *COMMAND, *arguments],
        env=offline.environment(TERM="xterm", COLUMNS="160", LINES="60"),
        cwd=ROOT,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        start_new_session=True,
    )
    os.close(follower)
    seen = ""
    asked = False
    end = time.monotonic() + DEADLINE
    try:
        while time.monotonic() < end:
            ready, _, _ = select.select([leader], [], [], 0.1)
            if ready:
                try:
                    chunk = os.read(leader, 65536)
                except OSError:  # the other side is gone
                    break
                if not chunk:
                    break
                seen += chunk.decode("utf-8", "replace")
            if not asked and re.search(until, seen):
                asked = True
                process.send_signal(signal.SIGINT)
        return seen, process.wait(timeout=DEADLINE)
    finally:
        os.close(leader)
        if process.poll() is None:
            process.kill()
            process.wait()


@pytest.mark.parametrize(
    ("channel", "until"),
    [
        ("ticker", r"(?s)volume.*BTC/USDT.*updates"),
        ("trades", r"(?s)amount.*(buy|sell).*updates"),
        ("book", r"(?s)depth.*▇.*updates"),
    ],
)
def test_a_live_display_on_a_terminal(offline: Offline, channel: str, until: str) -> None:
    seen, code = on_a_terminal(offline, ["watch", channel, "BTC/USDT"], until)
    assert re.search(until, seen), seen[-2000:]
    assert code == 130
    assert "Traceback" not in seen
    assert '{"symbol"' not in seen


def test_orders_as_they_change(offline: Offline) -> None:
    process = subprocess.Popen(
        [sys.executable, *COMMAND, "watch", "orders", "BTC/USDT", "-n", "1"],
        env=offline.environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    # orders are placed until one of them has been seen: the first may be earlier than the subscription
    while process.poll() is None:
        offline.run(["examples/safe_order.py"])
    assert process.stdout is not None
    row = json.loads(process.stdout.readline())
    process.stdout.close()
    assert (row["symbol"], process.returncode) == ("BTC/USDT", 0)


@pytest.mark.parametrize("name", ["recording.jsonl", "recording.jsonl.gz"])
def test_a_recording_replayed_tells_the_same_each_time(offline: Offline, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    done = offline.run([*COMMAND, "record", str(file), "BTC/USDT", "ETH/USDT", "--frames", "120"])
    assert done.returncode == 0, done.stderr
    content = file.read_bytes()
    for secret in ("BINANCE_PROD_API_KEY", "BINANCE_PROD_API_SECRET"):
        assert offline.variables[secret].encode() not in content
    # nothing is connected: the addresses of the recording are not reachable here
    nowhere = {"BINANCE_PRO_URLS_JSON": "{}"}
    first = offline.run([*COMMAND, "replay", str(file)], **nowhere)
    again = offline.run([*COMMAND, "replay", str(file)], **nowhere)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout == again.stdout
    rows = [json.loads(line) for line in first.stdout.splitlines()]
    assert {row["symbol"] for row in rows} == {"BTC/USDT", "ETH/USDT"}
    assert any("bids" in row and "last" not in row for row in rows)
    only = offline.run([*COMMAND, "replay", str(file), "--channel", "trades", "--speed", "real"], **nowhere)
    trades = [json.loads(line) for line in only.stdout.splitlines()]
    assert trades == [row for row in rows if "takerOrMaker" in row]


def test_a_recording_without_limits_ends_with_ctrl_c(offline: Offline, tmp_path: Path) -> None:
    file = tmp_path / "recording.jsonl.gz"
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", *COMMAND, "record", str(file), "BTC/USDT", "-c", "trades"],
        env=offline.environment(),
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + DEADLINE
    while not (file.exists() and file.stat().st_size > 1000) and time.monotonic() < end:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=DEADLINE)
    assert (process.returncode, without_pace(errors)) == (0, f"recorded to {file}\n")
    done = offline.run([*COMMAND, "replay", str(file)])
    assert (done.returncode, done.stderr) == (0, "")


def test_a_recording_that_was_cut_off_is_replayed_as_far_as_it_goes(offline: Offline, tmp_path: Path) -> None:
    file = tmp_path / "cut.jsonl"
    assert offline.run([*COMMAND, "record", str(file), "BTC/USDT", "--frames", "60"]).returncode == 0
    file.write_bytes(file.read_bytes()[:-40])
    done = offline.run([*COMMAND, "replay", str(file)])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_methods_by_category_and_one_by_any_name(offline: Offline) -> None:
    rows = lines(offline, "methods")
    assert {"watch_ticker", "create_order_ws", "un_watch_trades"} <= {row["name"] for row in rows}
    for name in ("watchOrderBook", "watch_order_book"):
        (found,) = lines(offline, "methods", name)
        assert found["name"] == "watch_order_book"
        assert "symbol" in found["signature"]
        assert found["source"]["path"] == "pro/binance.ts"
        assert found["evidence"]


def test_help_version_and_completion(offline: Offline) -> None:
    helped = offline.run([*COMMAND, "--help"])
    assert "Exit codes" in helped.stdout
    for command in ("watch", "markets", "connections", "record", "replay", "simulate", "methods"):
        assert command in helped.stdout
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", offline.run([*COMMAND, "--version"]).stdout)
    completed = offline.run(
        [*COMMAND],
        _BINANCE_PRO_COMPLETE="complete_bash",
        COMP_WORDS="binance-pro watch ticker --market us",
        COMP_CWORD="4",
    )
    assert completed.stdout.split() == ["usdm"]


def test_the_simulator_is_started_and_found(offline: Offline, tmp_path: Path) -> None:
    variables = tmp_path / "sim.env"
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-X", "dev", *COMMAND, "simulate", "--env-file", str(variables)],
        env=offline.environment(),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        assert told["url"].startswith("http://127.0.0.1:")
        assert variables.stat().st_mode & 0o077 == 0
        script = f'. {variables}; exec "$0" -m pro_cli watch ticker BTC/USDT -n 1'
        done = subprocess.run(
            ["sh", "-c", script, sys.executable],
            env={name: value for name, value in os.environ.items() if not name.startswith("BINANCE_")},
            capture_output=True,
            text=True,
            timeout=DEADLINE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["symbol"] == "BTC/USDT"
    finally:
        process.send_signal(signal.SIGTERM)
        _, errors = process.communicate(timeout=DEADLINE)
    assert (process.returncode, without_pace(errors)) == (130, "")
