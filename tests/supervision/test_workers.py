"""Workers on scripted streams: what restarts, what fails for good, what is remembered."""

from __future__ import annotations

import asyncio
import operator
import os
import signal
from collections.abc import AsyncIterator, Callable
from typing import Any, cast

import pytest
from pro_runtime.errors import AuthenticationError, BadRequest, BadSymbol, ExchangeClosedByUser, NetworkError
from pro_runtime.streams.stream import Stream
from pro_runtime.supervisor import Supervisor, WorkerState

Script = list[Any]


class Scripted:
    """A stream that yields what it was given, raises what is an exception, and waits where the script says None."""

    dropped = 0
    queued = 0

    def __init__(self, script: Script) -> None:
        self.script = script
        self.closed = False
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> Scripted:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        self.closed = True
        self._ended.cancel()

    def end(self, error: BaseException) -> None:
        if not self._ended.done():
            self._ended.set_exception(error)

    async def __aiter__(self) -> AsyncIterator[Any]:
        for item in self.script:
            await asyncio.sleep(0)
            if self.closed:
                return
            if isinstance(item, Exception):
                raise item
            if item is None:
                await self._ended
            yield item


class Source:
    """Starts one scripted stream after the other; the last script is repeated."""

    def __init__(self, *scripts: Script) -> None:
        self.scripts = list(scripts)
        self.streams: list[Scripted] = []

    def __call__(self) -> Stream[Any]:
        script = self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]
        self.streams.append(Scripted(script))
        return cast(Stream[Any], self.streams[-1])


class Closer:
    closed = 0

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error

    async def close(self) -> None:
        self.closed += 1
        if self.error is not None:
            raise self.error


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0)


def fast(*exchanges: Closer) -> Supervisor:
    return Supervisor(*exchanges, base=0.0001, maximum=0.001)


async def test_a_failed_stream_is_started_again_and_nothing_of_it_is_left() -> None:
    exchange = Closer()
    source = Source([1, 2, NetworkError("lost")], [3, None])
    seen: list[int] = []
    async with fast(exchange) as supervisor:
        worker = supervisor.add("numbers", source, seen.append)
        assert await worker.first() >= 1
        await until(lambda: seen == [1, 2, 3])
        health = worker.health()
        assert (health.state, health.restarts, health.updates) == (WorkerState.RUNNING, 1, 3)
        assert health.healthy and supervisor.healthy
        assert health.last_error == "NetworkError: lost"
        assert health.as_dict()["state"] == "running"
        assert supervisor.latest("numbers") == 3
    assert all(stream.closed for stream in source.streams)
    assert exchange.closed == 1
    assert worker.state is WorkerState.STOPPED
    assert supervisor.snapshots() == {"numbers": 3}, "readable after the end"


async def test_the_delays_of_failures_in_a_row_grow_up_to_the_maximum(monkeypatch: pytest.MonkeyPatch) -> None:
    delays: list[float] = []
    real = asyncio.sleep

    async def sleep(delay: float) -> None:
        if delay:
            delays.append(delay)
        await real(0)

    monkeypatch.setattr("pro_runtime.supervisor.asyncio.sleep", sleep)
    async with Supervisor(base=1.0, maximum=5.0) as supervisor:
        supervisor.add("lost", Source([NetworkError("lost")]))
        await until(lambda: len(delays) >= 6)
    assert 0.8 <= delays[0] <= 1.2
    assert delays[0] < delays[1] < delays[2]
    assert delays[3:6] == [5.0, 5.0, 5.0] or max(delays) == 5.0
    assert max(delays) <= 5.0


@pytest.mark.parametrize("error", [BadSymbol("no such symbol"), AuthenticationError("refused")])
async def test_an_error_that_no_attempt_cures_ends_the_worker(error: Exception) -> None:
    source = Source([error])
    async with fast() as supervisor:
        worker = supervisor.add("hopeless", source)
        with pytest.raises(type(error)):
            await supervisor.ready()
        await supervisor.run(signals=False)  # every worker has ended
    assert worker.state is WorkerState.FAILED
    assert not worker.health().healthy
    assert len(source.streams) == 1


async def test_the_same_error_is_cured_when_the_worker_had_been_going() -> None:
    source = Source([1, AuthenticationError("expired")], [2, None])
    async with fast() as supervisor:
        worker = supervisor.add("renewed", source)
        await until(lambda: worker.latest == 2)


async def test_a_handler_that_fails_is_a_failure_of_its_worker_only() -> None:
    async def handle(number: int) -> None:
        if number == 1:
            raise ZeroDivisionError("a bug")

    async with fast() as supervisor:
        bad = supervisor.add("bad", Source([1], [2, None]), handle)
        good = supervisor.add("good", Source([7, None]))
        await until(lambda: bad.latest == 2)
        assert bad.restarts == 1
        assert "ZeroDivisionError" in (bad.health().last_error or "")
        assert good.restarts == 0


async def test_restarts_may_be_limited() -> None:
    source = Source([NetworkError("lost")])
    async with fast() as supervisor:
        worker = supervisor.add("limited", source, max_restarts=2)
        await until(lambda: worker.state is WorkerState.FAILED)
    assert len(source.streams) == 3


async def test_silence_counts_as_failure() -> None:
    source = Source([1, None], [2, None])
    async with fast() as supervisor:
        worker = supervisor.add("silent", source, stale_after=0.02)
        await until(lambda: len(source.streams) > 1)
        assert "no update for 0.02 s" in (worker.health().last_error or "")


async def test_snapshots_may_be_merged() -> None:
    source = Source([{"BTC": 1}, {"ETH": 2}, {"BTC": 3}, None])
    async with fast() as supervisor:
        worker = supervisor.add("tickers", source, merge=operator.or_)
        await until(lambda: worker.updates == 3)
        assert worker.latest == {"BTC": 3, "ETH": 2}


async def test_a_stream_that_ends_by_itself_is_not_started_again() -> None:
    source = Source([1])
    async with fast() as supervisor:
        worker = supervisor.add("short", source)
        await supervisor.run(signals=False)
        assert (worker.state, worker.latest, len(source.streams)) == (WorkerState.STOPPED, 1, 1)


async def test_a_handler_may_stop_everything() -> None:
    exchange = Closer()
    supervisor = fast(exchange)

    async def handle(number: int) -> None:
        if number == 2:
            await supervisor.stop()

    supervisor.add("counter", Source([1, 2, 3, None]), handle)
    await supervisor.run(signals=False)
    assert exchange.closed
    assert supervisor["counter"].latest == 2


async def test_a_signal_stops_it_in_good_order() -> None:
    exchange = Closer()
    supervisor = fast(exchange)
    supervisor.add("numbers", Source([1, None]), lambda number: os.kill(os.getpid(), signal.SIGTERM))
    async with asyncio.timeout(10):
        await supervisor.run()
    assert exchange.closed == 1
    assert supervisor["numbers"].state is WorkerState.STOPPED


async def test_workers_come_and_go_while_it_runs() -> None:
    supervisor = fast()
    running = asyncio.ensure_future(supervisor.run(signals=False))
    first = supervisor.add("first", Source([1, None]))
    await first.first()
    second = supervisor.add("second", Source([2, None]))
    await second.first()
    await supervisor.remove("first")
    assert [worker.name for worker in supervisor] == ["second"]
    assert len(supervisor) == 1
    assert "second=running" in repr(supervisor)
    await supervisor.stop()
    await running


async def test_every_exchange_is_closed_even_if_one_cannot() -> None:
    broken, whole = Closer(NetworkError("no")), Closer()
    supervisor = fast(broken, whole)
    with pytest.raises(NetworkError):
        await supervisor.stop()
    assert whole.closed == 1


async def test_names_are_unique_and_a_stopped_supervisor_takes_no_more() -> None:
    supervisor = fast()
    supervisor.add("one", Source([1, None]))
    with pytest.raises(BadRequest, match="already"):
        supervisor.add("one", Source([1, None]))
    await supervisor.stop()
    with pytest.raises(BadRequest, match="stopped"):
        supervisor.add("two", Source([1, None]))
    with pytest.raises(ExchangeClosedByUser, match="before its first update"):
        await supervisor["one"].first()


async def test_no_secret_is_in_the_health() -> None:
    async with fast() as supervisor:
        worker = supervisor.add("leaky", Source([NetworkError("https://x/?signature=abcdef123456&apiKey=k1k2k3")]))
        await until(lambda: worker.error is not None)
        text = str(worker.health())
    assert "abcdef123456" not in text and "k1k2k3" not in text
