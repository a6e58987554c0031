"""Events and the view over all instances."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pro_runtime.errors import NetworkError
from pro_runtime.observe import lifecycle, telemetry

from .support import Server, Venue, trade, until

KEY = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1"

Event = tuple[str, dict[str, Any], dict[str, Any]]


@pytest.fixture
def events() -> Iterator[list[Event]]:
    seen: list[Event] = []

    def note(event: str, measurements: Any, metadata: Any) -> None:
        seen.append((event, dict(measurements), dict(metadata)))

    token = telemetry.attach("", note)
    yield seen
    telemetry.detach(token)


def test_attach_and_detach() -> None:
    seen: list[str] = []

    def note(event: str, measurements: Any, metadata: Any) -> None:
        seen.append(event)

    assert not telemetry.active
    token = telemetry.attach("connection", note)
    many = telemetry.attach_many(["message", "stream.overflow"], note)
    assert telemetry.active
    for event in ("connection.opened", "connections.opened", "message.sent", "stream.blocked", "stream.overflow"):
        telemetry.emit(event, {}, {})
    assert seen == ["connection.opened", "message.sent", "stream.overflow"]
    assert telemetry.detach(token) and not telemetry.detach(token)
    telemetry.emit("connection.opened", {}, {})
    assert telemetry.detach(many) and not telemetry.active
    telemetry.attach("", note)
    telemetry.attach("message", note)
    assert telemetry.detach(note) and not telemetry.active
    assert len(seen) == 3


def test_a_faulty_handler_is_detached(caplog: pytest.LogCaptureFixture) -> None:
    def faulty(*_: Any) -> None:
        raise RuntimeError("observer")

    telemetry.attach("x", faulty)
    telemetry.emit("x.y", {}, {})
    assert "observer" in caplog.text and not telemetry.active


async def test_events_of_a_session(server: Server, venue: Venue, events: list[Event]) -> None:
    venue.url = f"{server.url}/{KEY}"
    venue.timeout = 30

    async def answer(connection: Any, message: Any) -> None:
        if message.get("method") == "good":
            await connection.send(json.dumps({"id": message["id"], "result": 1}))

    server.answer = answer
    task = asyncio.create_task(venue.watch_trades("A"))
    await until(lambda: server.subscribed)
    await server.push(trade(1, "A"))
    await task
    await venue.request("good")
    with pytest.raises(NetworkError):
        await venue.request("bad")
    await server.push('{"broken')
    await until(lambda: any(event == "message.failed" for event, _, _ in events))
    await venue.close()
    venue.url = "ws://127.0.0.1:1/"
    with pytest.raises(NetworkError):
        await venue.watch_trades("A")
    names = [event for event, _, _ in events]
    assert names[:3] == ["connection.started", "message.sent", "connection.opened"] or names[:3] == [
        "connection.started",
        "connection.opened",
        "message.sent",
    ]
    assert set(names) == {
        "connection.started",
        "connection.opened",
        "connection.closed",
        "connection.terminated",
        "message.sent",
        "message.received",
        "message.failed",
        "message_hash.resolved",
        "request.resolved",
        "request.rejected",
    }
    by_name = {event: (measurements, metadata) for event, measurements, metadata in events}
    assert by_name["request.rejected"][1]["error"] == "RequestTimeout"
    assert by_name["request.resolved"][1]["method"] == "good" and by_name["request.resolved"][0]["duration"] >= 0
    assert by_name["connection.closed"][0]["messages"] == 3 and by_name["connection.closed"][1]["code"] == 1000
    assert all(metadata["exchange"] == "venue" for _, _, metadata in events)
    documented = (Path(__file__).parents[3] / "docs" / "telemetry.md").read_text()
    assert all(f"| `{name}` |" in documented for name in names)
    assert KEY not in repr(events)


async def test_all_instances(server: Server, venue: Venue) -> None:
    assert venue not in lifecycle.instances()
    other = Venue(server.url + "/other")
    tasks = [asyncio.create_task(each.watch_trades("A")) for each in (venue, other)]
    await until(lambda: len(server.received) == 2)
    urls = {connection.url for connection in lifecycle.connections()}
    assert {venue.url, other.url} <= urls
    assert lifecycle.connection(other.url) is other.connection(other.url)
    assert lifecycle.connection("unknown") is None and lifecycle.connection_info("unknown") is None
    info = lifecycle.connection_info(venue.url)
    assert info is not None and info["state"] == "open"
    infos = await lifecycle.ensure_started(venue.url)
    assert [each["url"] for each in infos] == [venue.url]
    assert await lifecycle.close_connection(other.url) == 1
    assert lifecycle.connection(other.url) is None
    results = await asyncio.gather(tasks[1], return_exceptions=True)
    assert isinstance(results[0], Exception)
    tasks[0].cancel()
    await other.close()


async def test_ensure_started_raises_what_prevents_a_connection(venue: Venue) -> None:
    venue.url = "ws://127.0.0.1:1/"
    task = asyncio.create_task(venue.watch_trades("A"))
    await asyncio.sleep(0)
    with pytest.raises(NetworkError):
        await lifecycle.ensure_started(venue.url)
    with pytest.raises(NetworkError):
        await task


async def test_instances_are_not_kept_alive(server: Server) -> None:
    instance = Venue(server.url)
    task = asyncio.create_task(instance.watch_trades("A"))
    await until(lambda: server.received)
    task.cancel()
    await asyncio.wait([task])
    await instance.close()
    gone = weakref.ref(instance)
    assert instance in lifecycle.instances()
    del instance, task
    # the transport is let go of in the turns after its end
    await until(lambda: gc.collect() >= 0 and gone() is None)


async def test_debug_logger(server: Server, venue: Venue, caplog: pytest.LogCaptureFixture) -> None:
    lifecycle.attach_debug_logger(prefix="connection")
    lifecycle.attach_debug_logger(prefix="connection")
    venue.url = f"{server.url}/{KEY}"
    with caplog.at_level(logging.DEBUG, logger="pro_runtime.events"):
        task = asyncio.create_task(venue.watch_trades("A"))
        await until(lambda: server.received)
    assert caplog.text.count("connection.opened") == 1 and KEY not in caplog.text
    assert lifecycle.detach_debug_logger() and not lifecycle.detach_debug_logger()
    assert not telemetry.active
    task.cancel()
