"""Streams go on by themselves: what has lost its connection subscribes again, whether or not its consumer looks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import weakref
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

from pro_runtime.errors import ChecksumError, OperationFailed
from pro_runtime.observe import telemetry
from pro_runtime.streams.queue import StreamQueue, current_queue
from pro_runtime.ws.pacing import Backoff

if TYPE_CHECKING:
    from pro_runtime.ws.websocket import Websocket

logger = logging.getLogger(__name__)

#: Whether the current code only subscribes, without waiting for an update.
subscribing: ContextVar[bool] = ContextVar("pro_runtime_subscribing", default=False)


class Subscribed(BaseException):
    """Leaves a compiled method where it would wait for an update. Not an ``Exception``: no handler takes it for one."""


class Revivable(Protocol):
    """A stream, as its revival sees it."""

    def call(self) -> Awaitable[Any]: ...
    def fail(self, error: BaseException) -> None: ...


class Revival:
    """Subscribes a stream again after failures that may pass, with growing delays while they go on.

    Args:
        exchange: whose background it works in.
        stream: held weakly, so that a stream that nobody holds ends.
        queue: of the stream.
        backoff: its delays; the first attempt after a success is immediate, since dialling has delays of its own.
    """

    def __init__(self, exchange: Websocket, stream: Revivable, queue: StreamQueue, backoff: Backoff) -> None:
        self._exchange = exchange
        self._stream = weakref.ref(stream)
        self._queue = queue
        self._backoff = backoff
        self._received = 0
        self._running: Any = None
        self._again: BaseException | None = None
        self._doubtful = self._after_gap = False
        self._pause: asyncio.Future[None] | None = None
        self._hastened = self._attempting = False

    def begin(self, error: BaseException) -> None:
        """The stream has lost its subscription because of ``error``."""
        news = self._queue.received - self._received
        self._received = self._queue.received
        if news > int(self._after_gap):
            # updates have come since the last time: that attempt was a success, whether or not they were consumed
            self._backoff.reset()
        self._after_gap = isinstance(error, ChecksumError)
        if self._running is not None and not self._running.done():
            self._again = error
        else:
            self._running = self._exchange.spawn(self._run, error)

    def hasten(self) -> Any:
        """Do not wait any longer, others have begun. Returns what ends when the stream is subscribed, if it is not."""
        if self._running is None or self._running.done():
            return None
        if self._pause is not None and not self._pause.done():
            self._pause.set_result(None)
        elif not self._attempting:
            self._hastened = True
        return self._running

    def cancel(self) -> None:
        """The stream is over."""
        if self._running is not None and not self._running.done():
            self._running.cancel()

    async def _run(self, error: BaseException | None) -> None:
        while error is not None:
            self._again = None
            await self._rest(self.delay(error))
            stream = self._stream()
            if stream is None or self._queue.ended is not None:
                return
            self._attempting = True
            error = await self._attempt(stream.call) or self._again
            self._attempting = False
            if error is not None and not isinstance(error, OperationFailed):
                stream.fail(error)
                return
            del stream

    async def _rest(self, seconds: float) -> None:
        """Wait for so long, or until the stream is hastened."""
        if seconds <= 0 or self._hastened:
            await asyncio.sleep(0)
        else:
            self._pause = asyncio.get_running_loop().create_future()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._pause
        self._pause, self._hastened = None, False

    async def _attempt(self, call: Callable[[], Awaitable[Any]]) -> BaseException | None:
        current_queue.set(self._queue)
        subscribing.set(True)
        try:
            # a method that has its answer without waiting, such as a snapshot, has not come to its subscription yet
            while True:
                self._queue.capture("", await call())
        except Subscribed:
            return None
        except Exception as failure:  # whatever it is, it is the stream's: tried again, or told to its consumer
            return failure
        finally:
            current_queue.set(None)

    def succeeded(self) -> None:
        """An update has arrived: the next failure is a first one.

        A stale snapshot is a book as well, and the update after it shows the gap again: after a gap only a book that
        goes on is a success. Otherwise snapshots would be asked for as fast as they come.
        """
        if self._doubtful:
            self._doubtful = False
        else:
            self._backoff.reset()

    def delay(self, error: BaseException) -> float:
        """Count a failure and return how many seconds the next attempt has to wait."""
        self._doubtful = isinstance(error, ChecksumError)
        delay = self._backoff.next_delay(asyncio.get_running_loop().time())
        if not isinstance(error, ChecksumError):  # the connection is as it was: the book alone is loaded afresh
            self._queue.note_failure(error)
        logger.info("%s goes on after %s in %.1f s", self._queue.name, type(error).__name__, delay)
        if telemetry.active:
            telemetry.emit(
                "stream.reconnecting",
                {"attempt": self._backoff.attempts, "delay": delay},
                {"exchange": self._exchange.id, "stream": self._queue.name, "error": type(error).__name__},
            )
        return delay
