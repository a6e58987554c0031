"""Keeps streams running: restarts what fails, remembers what came last, tells how it is, and stops all of it."""

from __future__ import annotations

import asyncio
import contextlib
import enum
import inspect
import logging
import signal
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from pro_runtime.errors import (
    ArgumentsRequired,
    AuthenticationError,
    BadRequest,
    ExchangeClosedByUser,
    InvalidProxySettings,
    NotSupported,
    RequestTimeout,
)
from pro_runtime.observe import telemetry
from pro_runtime.observe.redact import redact_text
from pro_runtime.streams.stream import Stream
from pro_runtime.ws.pacing import Backoff

__all__ = ["Health", "Supervisor", "Worker", "WorkerState"]

T = TypeVar("T")

logger = logging.getLogger(__name__)

#: Errors that come again however often it is tried; more attempts would only get an address banned.
PERMANENT: tuple[type[BaseException], ...] = (
    ArgumentsRequired,
    AuthenticationError,
    BadRequest,
    InvalidProxySettings,
    NotSupported,
)


class Closable(Protocol):
    """What a supervisor closes in the end: an exchange instance."""

    async def close(self) -> None: ...


class WorkerState(enum.StrEnum):
    """What a worker is doing."""

    STARTING = "starting"  #: no update yet since it was started
    RUNNING = "running"
    WAITING = "waiting"  #: for its next attempt, after a failure
    FAILED = "failed"  #: for good
    STOPPED = "stopped"


@dataclass(frozen=True)
class Health:
    """How one worker is. Ages are in seconds."""

    name: str
    state: WorkerState
    healthy: bool  #: running, with an update that is not stale
    updates: int  #: handed over so far, over all restarts
    restarts: int
    dropped: int  #: updates that the current stream has dropped, see the options of streams
    queued: int  #: updates that wait for the handler
    last_update_age: float | None
    last_error: str | None

    def as_dict(self) -> dict[str, Any]:
        """For a health endpoint: a dict that can be written as JSON."""
        return {**asdict(self), "state": str(self.state)}


class Worker(Generic[T]):
    """One supervised stream. Made by :meth:`Supervisor.add`."""

    def __init__(
        self,
        name: str,
        start: Callable[[], Stream[T]],
        handle: Callable[[T], Awaitable[object] | object] | None,
        merge: Callable[[T, T], T] | None,
        stale_after: float | None,
        max_restarts: int | None,
        backoff: Backoff,
    ) -> None:
        self.name = name
        self.state = WorkerState.STARTING
        #: The latest update, merged with those before if so asked; None before the first.
        self.latest: T | None = None
        self.updates = 0
        self.restarts = 0
        self.error: BaseException | None = None
        self._start = start
        self._handle = handle
        self._merge = merge
        self._stale_after = stale_after
        self._max_restarts = max_restarts
        self._backoff = backoff
        self._stream: Stream[T] | None = None
        self._updated_at: float | None = None
        self._started_at = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._first = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def health(self) -> Health:
        """How it is now."""
        age = None
        if self._updated_at is not None:
            age = asyncio.get_running_loop().time() - self._updated_at
        fresh = age is not None and (self._stale_after is None or age <= self._stale_after)
        stream = self._stream
        return Health(
            name=self.name,
            state=self.state,
            healthy=self.state is WorkerState.RUNNING and fresh,
            updates=self.updates,
            restarts=self.restarts,
            dropped=0 if stream is None else stream.dropped,
            queued=0 if stream is None else stream.queued,
            last_update_age=age,
            last_error=None if self.error is None else redact_text(f"{type(self.error).__name__}: {self.error}"),
        )

    async def first(self) -> T:
        """Wait for the first update.

        Returns:
            the latest one.

        Raises:
            BaseException: what has made the worker fail for good before there was one.
        """
        await self._first.wait()
        if self.updates == 0:
            raise self.error or ExchangeClosedByUser(f"worker {self.name!r} was stopped before its first update")
        return self.latest  # type: ignore[return-value]

    def launch(self) -> asyncio.Task[None]:
        """Begin to run, unless it has begun. Called by the supervisor."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run(), name=f"worker {self.name}")
        return self._task

    async def stop(self) -> None:
        """End the stream and the task; the latest update stays readable."""
        task = self._task
        if task is None or task is asyncio.current_task():
            # a handler that stops its own worker: the task ends at the next step of its stream
            if self._stream is not None:
                await self._stream.aclose()
            return
        task.cancel()
        await asyncio.wait({task})

    async def _run(self) -> None:
        try:
            while await self._attempt():
                pass
        except asyncio.CancelledError:
            self.state = WorkerState.STOPPED
            raise
        finally:
            self._first.set()

    async def _attempt(self) -> bool:
        """Run the stream until it ends. Returns whether it is to be started again."""
        loop = asyncio.get_running_loop()
        delay = self._backoff.next_delay(loop.time())
        if delay > 0:
            self.state = WorkerState.WAITING
            self._tell("worker.waiting", {"delay": delay, "restarts": self.restarts})
            await asyncio.sleep(delay)
        self.state = WorkerState.STARTING
        self._started_at = loop.time()
        before = self.updates
        try:
            await self._consume(loop)
        except Exception as error:  # whatever ends a stream, its handler's own failure included, is a reason to restart
            self.error = error
            # after an hour of work even a refused key may be one that has only expired
            going = self.updates > before or loop.time() - self._started_at > self._backoff.stable_after
            hopeless = isinstance(error, PERMANENT) and not going
            if hopeless or (self._max_restarts is not None and self.restarts >= self._max_restarts):
                self.state = WorkerState.FAILED
                logger.error("worker %s has failed for good: %s", self.name, type(error).__name__)
                self._tell("worker.failed", {"restarts": self.restarts})
                return False
            self.restarts += 1
            logger.warning("worker %s starts again after %s", self.name, type(error).__name__)
            logger.debug("worker %s", self.name, exc_info=error)
            return True
        self.state = WorkerState.STOPPED
        return False

    async def _consume(self, loop: asyncio.AbstractEventLoop) -> None:
        async with self._start() as stream:
            self._stream = stream
            self._watch_for_silence(loop, stream)
            try:
                async for update in stream:
                    self._updated_at = loop.time()
                    self.updates += 1
                    self.state = WorkerState.RUNNING
                    merge = self._merge
                    self.latest = update if merge is None or self.latest is None else merge(self.latest, update)
                    self._first.set()
                    if self._handle is not None:
                        result = self._handle(update)
                        if inspect.isawaitable(result):
                            await result
            finally:
                if self._timer is not None:
                    self._timer.cancel()
                    self._timer = None

    def _watch_for_silence(self, loop: asyncio.AbstractEventLoop, stream: Stream[T]) -> None:
        """End the stream when nothing has arrived for too long; then it is started again like after any failure."""
        limit = self._stale_after
        if limit is None:
            return
        heard_at = max(self._started_at, self._updated_at or 0.0)
        left = heard_at + limit - loop.time()
        if left <= 0 and not stream.queued:
            stream.end(RequestTimeout(f"worker {self.name!r} had no update for {limit:g} s"))
            return
        # what is queued has arrived: the handler is slow, not the exchange
        self._timer = loop.call_later(left if left > 0 else limit, self._watch_for_silence, loop, stream)

    def _tell(self, event: str, measurements: dict[str, Any]) -> None:
        if telemetry.active:
            error = "" if self.error is None else type(self.error).__name__
            telemetry.emit(event, measurements, {"worker": self.name, "error": error})


class Supervisor:
    """Runs streams as tasks until it is stopped.

    Each stream has a worker: when it fails, or its handler does, it is started again, at once the first time and with
    growing delays while that goes on. Errors that no attempt can cure (refused keys, unknown symbols) end a worker::

        async with Supervisor(exchange) as supervisor:
            supervisor.add("btc", lambda: exchange.stream_ticker("BTC/USDT"), on_ticker)
            await supervisor.run()          # until SIGINT or SIGTERM

    Args:
        exchanges: the instances to close when it stops.
        base: seconds before the second restart in a row; each further one waits twice as long.
        maximum: the longest wait, in seconds.
        stable_after: seconds that a worker has to run for its next restart to be immediate again.
    """

    def __init__(
        self, *exchanges: Closable, base: float = 1.0, maximum: float = 60.0, stable_after: float = 60.0
    ) -> None:
        self._exchanges = exchanges
        self._workers: dict[str, Worker[Any]] = {}
        self._pace = (base, maximum, stable_after)
        self._changed = asyncio.Event()
        self._stopping = False

    def add(
        self,
        name: str,
        start: Callable[[], Stream[T]],
        handle: Callable[[T], Awaitable[object] | object] | None = None,
        *,
        merge: Callable[[T, T], T] | None = None,
        stale_after: float | None = None,
        max_restarts: int | None = None,
    ) -> Worker[T]:
        """Start a worker. Needs a running event loop.

        Args:
            name: of the worker, in :meth:`latest` and :meth:`health`.
            start: makes the stream; called again for each restart, so that nothing of a failed one is left.
            handle: called with each update, a plain function or a coroutine function; the next update waits for it.
            merge: makes one snapshot of the one before and an update, e.g. ``operator.or_`` for tickers of many
                symbols; without it :attr:`Worker.latest` is the last update as it came.
            stale_after: seconds without any update after which the stream counts as failed. None: never.
            max_restarts: how often it is started again before it counts as failed for good. None: no limit.

        Raises:
            BadRequest: there is a worker of that name, or the supervisor has been stopped.
        """
        if self._stopping:
            raise BadRequest("the supervisor has been stopped; make a new one")
        if name in self._workers:
            raise BadRequest(f"there is a worker {name!r} already")
        base, maximum, stable_after = self._pace
        backoff = Backoff(base=base, maximum=maximum, stable_after=stable_after)
        worker = Worker(name, start, handle, merge, stale_after, max_restarts, backoff)
        self._workers[name] = worker
        worker.launch()
        self._changed.set()
        return worker

    async def remove(self, name: str) -> None:
        """Stop a worker and forget it. KeyError without one of that name."""
        worker = self._workers.pop(name)
        await worker.stop()

    def __getitem__(self, name: str) -> Worker[Any]:
        return self._workers[name]

    def __iter__(self) -> Iterator[Worker[Any]]:
        return iter(list(self._workers.values()))

    def __len__(self) -> int:
        return len(self._workers)

    def latest(self, name: str) -> Any:
        """The latest snapshot of a worker; None before its first update."""
        return self._workers[name].latest

    def snapshots(self) -> dict[str, Any]:
        """The latest snapshot of every worker that has one."""
        return {worker.name: worker.latest for worker in self if worker.updates}

    def health(self) -> dict[str, Health]:
        """How each worker is."""
        return {worker.name: worker.health() for worker in self}

    @property
    def healthy(self) -> bool:
        """Whether all workers run with fresh updates."""
        return all(worker.health().healthy for worker in self)

    async def ready(self) -> None:
        """Wait until every worker has had an update.

        Raises:
            BaseException: what has made one of them fail for good before that.
        """
        await asyncio.gather(*(worker.first() for worker in self))

    async def run(self, *, signals: bool = True) -> None:
        """Wait until :meth:`stop` is called, every worker has ended, or the process is asked to end; then stop.

        Args:
            signals: whether SIGINT and SIGTERM stop it. Only in the main thread, and not on Windows.
        """
        loop = asyncio.get_running_loop()
        caught: list[signal.Signals] = []
        if signals:
            for number in (signal.SIGINT, signal.SIGTERM):
                # Windows has none of it, and ValueError tells that this is not the main thread
                with contextlib.suppress(NotImplementedError, ValueError, RuntimeError):
                    loop.add_signal_handler(number, self._ask_to_stop)
                    caught.append(number)
        try:
            while not self._stopping:
                self._changed.clear()
                pending = {task for worker in self if not (task := worker.launch()).done()}
                if len(self) and not pending:
                    break
                changed = loop.create_task(self._changed.wait(), name="supervisor changes")
                try:
                    await asyncio.wait({changed, *pending}, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    changed.cancel()
        finally:
            for number in caught:
                loop.remove_signal_handler(number)
            await self.stop()

    def _ask_to_stop(self) -> None:
        self._stopping = True
        self._changed.set()

    async def stop(self) -> None:
        """Stop all workers, and close all connections of the exchanges. May be called more than once."""
        self._ask_to_stop()
        await asyncio.gather(*(worker.stop() for worker in self))
        results = await asyncio.gather(*(exchange.close() for exchange in self._exchanges), return_exceptions=True)
        failures = [result for result in results if isinstance(result, Exception)]
        if failures:
            # each exchange had its turn before the first failure is told
            raise failures[0]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    def __repr__(self) -> str:
        return f"<Supervisor {', '.join(f'{worker.name}={worker.state}' for worker in self) or 'idle'}>"
