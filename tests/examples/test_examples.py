"""Each example runs to its end against the simulator, leaves nothing open, and prints what it promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline import DEADLINE, ROOT, Offline

EXAMPLES = {
    "watch_ticker.py": r"(\d{4}-\S+Z [\d.]+ [-+\d.e]+\n){3}unsubscribed",
    "stream_ticker.py": r"(\d{4}-.*\n){3}\d+ updates, 0 dropped",
    "public_streams.py": r"(?s)(?=.*trades )(?=.*book )(?=.*candle )(?=.*best )",
    "connection_info.py": r"(?s)open ws://.*messages.*who waited there is told: .*closed.*open again: [\d.]+ 2 connections",
    "debug_logger.py": r"(?s)connection\.started.*connection\.opened.*connection\.closed",
    "ticker_worker.py": r"(?s)BTC/USDT [\d.]+.*ETH/USDT running \d+ updates, 0 restarts",
    "private_read_only.py": r"(?s)free USDT [\d.]+.*\d+ open orders",
    "safe_order.py": r"placed (\d+) open .*\nseen \1 open filled 0.0\ncancelled \1 canceled\n",
    "soak_smoke.py": r"^\d+ trades, 0 missing, 0 restarts, 0 tasks left\n0 connections left",
    "structure_persistence.py": r"BTC/USDT \d+\.\d{8} at \d{4}-\S+\+0000; \d+ trades\n",
    "throttled_book.py": r"(\d+ [\d.]+ [\d.]+ spread [\d.]+\n){5}\d+ updates arrived, \d+ were overtaken",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_example(offline: Offline, name: str, tmp_path: Path) -> None:
    done = offline.run([f"examples/{name}"], ROUNDS="1", SECONDS="1", DATABASE=str(tmp_path / "market.db"))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert re.search(EXAMPLES[name], done.stdout), done.stdout
    for secret in ("BINANCE_PROD_API_KEY", "BINANCE_PROD_API_SECRET"):
        assert offline.variables[secret] not in done.stdout


def test_order_worker(offline: Offline) -> None:
    process = subprocess.Popen(
        [sys.executable, "examples/order_worker.py"],
        cwd=ROOT,
        env=offline.environment(EVENTS="2"),
        stdout=subprocess.PIPE,
        text=True,
    )
    # orders are placed until two events have been seen: the first ones may be earlier than the subscription
    while process.poll() is None:
        assert offline.run(["examples/safe_order.py"]).returncode == 0
    output, _ = process.communicate(timeout=DEADLINE)
    assert process.returncode == 0
    assert re.search(
        r"(?s)following\n.*BTC/USDT buy open 0.0\n.*BTC/USDT buy canceled 0.0\n.*'state': 'stopped'", output
    ), output


def test_every_example_is_run_and_short() -> None:
    found = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "examples").glob("*.py")}
    assert found.keys() == {*EXAMPLES, "order_worker.py", "client.py"} | (found.keys() & OTHERS)
    for name, text in found.items():
        assert text.count("\n") <= 60, name
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in listed for name in {*EXAMPLES, "order_worker.py"})


#: Examples whose tests are elsewhere.
OTHERS = frozenset({"opentelemetry_metrics.py"})
