"""The table of events in the documentation is what the runtime tells: all events, with these measurements and metadata."""

from __future__ import annotations

import ast
import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import binance_pro
import pytest
from binance_pro import telemetry
from pro_runtime.errors import BaseError

from tests.simulator import Simulator

ROOT = Path(__file__).parents[2]
DEADLINE = 30.0

Keys = tuple[frozenset[str], frozenset[str]]


def documented() -> dict[str, Keys]:
    """Event → measurements and metadata, from the table."""
    found = {}
    for line in (ROOT / "docs" / "telemetry.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 4 and not cells[0].startswith("`binance_pro"):
            names = [frozenset(re.findall(r"`(\w+)`", cell)) for cell in cells[2:]]
            found[cells[0].strip("`")] = (names[0], names[1])
    return found


def emitted() -> set[str]:
    """Events whose names stand in a call that emits them."""
    found = set()
    for path in (ROOT / "runtime" / "pro_runtime").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
                first = node.args[0]
                if node.func.attr in ("emit", "_tell") and isinstance(first, ast.Constant):
                    found.add(first.value)
    return found


@pytest.fixture
def seen() -> Iterator[dict[str, Keys]]:
    """Events as they happen, with the names of what they carry."""
    found: dict[str, Keys] = {}

    def note(event: str, measurements: Any, metadata: Any) -> None:
        keys = frozenset(measurements), frozenset(metadata)
        assert found.setdefault(event, keys) == keys, f"{event} is not always told alike"

    token = telemetry.attach("", note)
    yield found
    telemetry.detach(token)


def test_every_event_is_documented() -> None:
    assert emitted() == set(documented())


def test_what_has_to_be_told_is_told() -> None:
    wanted = {f"connection.{each}" for each in ("started", "opened", "closed", "terminated")}
    wanted |= {"message.received", "message.sent", "message_hash.resolved", "request.resolved", "request.rejected"}
    wanted |= {"order_book.resynced", "stream.overflow", "key.renewed", "worker.waiting", "worker.failed"}
    assert wanted <= emitted()


async def test_what_happens_is_told_as_documented(seen: dict[str, Keys]) -> None:
    async with Simulator(seed=5) as simulator, asyncio.timeout(DEADLINE):
        credentials = simulator.credentials["hmac"].config()
        async with binance_pro.binance({"urls": simulator.urls, **credentials}) as exchange:
            async with exchange.stream_trades("BTC/USDT", max_queue=1, overflow="drop-oldest") as stream:
                await anext(stream)
                while "stream.overflow" not in seen:
                    await exchange.watch_ticker("BTC/USDT")
            order = await exchange.create_order_ws("BTC/USDT", "limit", "buy", 0.002, 20_000)
            await exchange.cancel_order_ws(order["id"], "BTC/USDT")
            with pytest.raises(BaseError):
                await exchange.cancel_order_ws("1", "BTC/USDT")
            supervisor = binance_pro.Supervisor()
            supervisor.add("refused", lambda: exchange.stream_ticker("NONE/USDT"))
            supervisor.add("broken", lambda: exchange.stream_ticker("BTC/USDT"), lambda ticker: 1 / 0)
            async with supervisor:
                while not {"worker.failed", "worker.waiting"} <= seen.keys():
                    await exchange.watch_ticker("BTC/USDT")
            simulator.faults.drop()
            while "connection.terminated" not in seen:  # noqa: ASYNC110 - an event of telemetry is no event to await
                await asyncio.sleep(0)
            await exchange.watch_ticker("BTC/USDT")
    told = documented()
    assert {event: told[event] for event in seen} == seen
    assert seen.keys() >= {
        *("connection.started", "connection.opened", "connection.closed", "connection.terminated", "message.received"),
        *("message.sent", "message_hash.resolved", "request.resolved", "request.rejected", "stream.overflow"),
        *("worker.waiting", "worker.failed"),
    }
