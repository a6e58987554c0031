"""Waiting for updates: sharing, cancelling, background work."""

from __future__ import annotations

import asyncio
import gc
import itertools
import random
from typing import Any

import pytest
from pro_runtime.errors import ExchangeClosedByUser, NetworkError
from pro_runtime.observe import telemetry

from .support import Server, Venue, running_server, started, trade, until


async def test_concurrent_callers_share_one_subscription(server: Server, venue: Venue) -> None:
    tasks = [started(venue.watch_ticker("A")) for _ in range(20)]
    await until(lambda: server.subscribed)
    await server.push({"e": "ticker", "s": "A", "c": 5})
    results = await asyncio.gather(*tasks)
    assert all(result is results[0] for result in results)
    assert server.subscribed == ["ticker::A"] and server.accepted == 1


async def test_nothing_is_missed_between_calls_while_it_stays_in_the_cache(server: Server, venue: Venue) -> None:
    venue.options["tradesLimit"] = 100_000
    task = started(venue.watch_trades("A"))
    await until(lambda: server.subscribed)
    seen: list[int] = []
    rng = random.Random(1)
    sender = started(send_trades(server))
    while len(seen) < 3000:
        seen += [each["id"] for each in await task]
        # what arrives during this pause is handed out with the next update
        for _ in range(rng.randrange(4)):
            await asyncio.sleep(0)
        task = started(venue.watch_trades("A"))
    task.cancel()
    sender.cancel()
    assert seen == list(range(len(seen)))


async def send_trades(server: Server) -> None:
    for number in itertools.count():
        await server.push(trade(number, "A"))
        if number % 10 == 0:
            await asyncio.sleep(0)


async def test_watching_several_returns_the_first(server: Server, venue: Venue) -> None:
    symbols = [f"S{number}" for number in range(50)]
    for number in range(30):
        task = started(venue.watch_trades_for_symbols(symbols))
        await until(lambda: server.subscribed)
        await until(lambda task=task: task.done() or venue.client(server.url).futures)  # type: ignore[misc]
        await server.push(trade(number, symbols[number % 50]))
        assert [each["id"] for each in await task] == [number]
    assert server.subscribed == [f"trade::{symbol}" for symbol in symbols], "subscribed once, in one message"
    assert len(server.received) == 1


async def test_only_missing_subscriptions_are_noted(server: Server, venue: Venue) -> None:
    first = started(venue.watch_trades("A"))
    await until(lambda: server.subscribed)
    second = started(venue.watch_trades_for_symbols(["A", "B"]))
    await until(lambda: len(server.received) == 2)
    await server.push(trade(1, "A"))
    assert await first == await second
    client = venue.client(server.url)
    assert list(client.subscriptions) == ["trade::A", "trade::B"]


async def test_a_storm_of_cancellations_harms_nobody(server: Server, venue: Venue) -> None:
    rng = random.Random(2)
    steady = started(venue.watch_ticker("A"))
    await until(lambda: server.subscribed)
    for _ in range(300):
        tasks = [started(venue.watch_ticker("A")), started(venue.watch_trades_for_symbols(["A", "B", "C"]))]
        for _ in range(rng.randrange(3)):
            await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    assert not steady.done()
    client = venue.client(server.url)
    assert list(client.futures) == ["ticker::A"], "what nobody waits for is forgotten"
    await server.push({"e": "ticker", "s": "A", "c": 1})
    assert (await steady)["last"] == 1
    assert server.subscribed.count("ticker::A") == 1


async def test_the_subscription_of_a_cancelled_caller_still_serves_the_others(server: Server, venue: Venue) -> None:
    first = started(venue.watch_ticker("A"))
    await asyncio.sleep(0)
    second = started(venue.watch_ticker("A"))
    await asyncio.sleep(0)
    first.cancel()  # it is the one whose message was to be sent, and the connection is not open yet
    await until(lambda: server.subscribed == ["ticker::A"])
    await server.push({"e": "ticker", "s": "A", "c": 1})
    assert (await second)["last"] == 1


async def test_cancelled_while_the_connection_dies_leaves_no_report(server: Server, venue: Venue) -> None:
    reported: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
    tasks = [started(venue.watch_trades(symbol)) for symbol in "ABCDEFGH"]
    await until(lambda: len(server.subscribed) == 8)
    for task in tasks[::2]:
        task.cancel()
    server.connections[0].transport.abort()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    kinds = {type(result) for result in results}
    assert kinds == {asyncio.CancelledError, NetworkError}
    del tasks, results
    gc.collect()
    await asyncio.sleep(0)
    assert reported == []


async def test_callers_of_an_unknown_hash_do_not_disturb(server: Server, venue: Venue) -> None:
    client = venue.client(server.url)
    assert client.resolve("nobody", "unknown") == "nobody"
    assert client.resolve("nobody", None) == "nobody"
    error = NetworkError("x")
    assert client.reject(error, "unknown") is error


async def test_spawned_work_can_be_awaited_and_its_failure_is_not_lost(
    venue: Venue, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(value: int) -> int:
        if value < 0:
            raise ValueError("negative")
        await asyncio.sleep(0)
        return value * 2

    assert await venue.spawn(work, 21) == 42
    with pytest.raises(ValueError, match="negative"):
        await venue.spawn(work, -1)
    assert caplog.text == ""
    events: list[str] = []
    token = telemetry.attach("task", lambda event, *_: events.append(event))
    failed = venue.spawn(work, -1)
    await until(lambda: events == ["task.failed"])
    telemetry.detach(token)
    assert failed.done() and "ValueError" in caplog.text
    assert await venue.spawn(lambda: 5) == 5


async def test_cancelling_the_wait_for_spawned_work_does_not_stop_it(venue: Venue) -> None:
    gate = asyncio.Event()
    done: list[int] = []

    async def work() -> None:
        await gate.wait()
        done.append(1)

    spawned = venue.spawn(work)
    caller = started(as_task(spawned))
    await asyncio.sleep(0)
    caller.cancel()
    await asyncio.wait([caller])
    gate.set()
    await until(lambda: done)
    cancelled = venue.spawn(asyncio.Event().wait)
    cancelled.cancel()
    await until(cancelled.done)


async def as_task(awaitable: Any) -> Any:
    return await awaitable


async def test_delayed_work_runs_later_and_not_after_close(venue: Venue, caplog: pytest.LogCaptureFixture) -> None:
    runs: list[str] = []
    renewed: list[str] = []
    token = telemetry.attach("key.renewed", lambda event, _, metadata: renewed.append(metadata["task"]))

    async def keep_alive_listen_key(name: str) -> None:
        runs.append(name)

    venue.delay(1, keep_alive_listen_key, "soon")
    venue.delay(5_000, keep_alive_listen_key, "never")
    await until(lambda: runs == ["soon"])
    await until(lambda: renewed == ["keep_alive_listen_key"])
    telemetry.detach(token)
    await venue.close()
    assert not venue._timers and not venue._spawned


async def test_close_ends_spawned_work(venue: Venue) -> None:
    spawned = venue.spawn(asyncio.Event().wait)
    await asyncio.sleep(0)
    await venue.close()
    assert spawned.done()

    closed: list[bool] = []

    async def close_from_within() -> None:
        await venue.close()
        closed.append(True)

    await venue.spawn(close_from_within)
    assert closed == [True]


def test_an_instance_can_move_to_another_loop() -> None:
    venue = Venue()

    async def use() -> Any:
        async with running_server() as server:
            venue.url = server.url
            task = started(venue.watch_ticker("A"))
            await until(lambda: server.subscribed)
            await server.push({"e": "ticker", "s": "A", "c": 1})
            result = await task
            await venue.close()
            return result

    assert asyncio.run(use()) == asyncio.run(use())


async def test_hook_errors_do_not_reach_the_connection(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    class Hooked(Venue):
        def on_connected(self, client: Any, message: Any = None) -> None:
            raise RuntimeError("user code")

    async with Hooked(server.url) as venue:
        task = started(venue.watch_ticker("A"))
        await until(lambda: server.subscribed)
        await server.push({"e": "ticker", "s": "A", "c": 1})
        assert await task
        assert "user code" in caplog.text


async def test_on_error_and_on_close_are_called(server: Server) -> None:
    calls: list[tuple[str, Any]] = []

    class Hooked(Venue):
        def on_error(self, client: Any, error: Any) -> None:
            calls.append(("error", type(error)))
            super().on_error(client, error)

        def on_close(self, client: Any, error: Any) -> None:
            calls.append(("close", error))
            super().on_close(client, error)

    async with Hooked(server.url) as venue:
        venue.options["ws"] = {"backoff": {"base": 1}}
        for end in ("close", "abort"):
            task = started(venue.watch_ticker("A"))
            await until(lambda: server.connections)
            connection = server.connections[0]
            if end == "close":
                await connection.close(1012)
            else:
                connection.transport.abort()
            with pytest.raises(NetworkError):
                await task
            await until(lambda: not server.connections)
        task = started(venue.watch_ticker("A"))
        await until(lambda: server.connections and venue.connections()[0].is_open())
        await venue.close()
        with pytest.raises(ExchangeClosedByUser):
            await task
    # a connection that breaks ends with an error of the transport, or with the code that stands for none
    assert calls[1] in (("close", 1006), ("error", NetworkError))
    assert [calls[0], calls[2]] == [("close", 1012), ("close", 1000)]
