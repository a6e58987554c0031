"""Streams: every update of a subscription, in order, exactly once."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, Literal, Required, Self, TypedDict, TypeVar

from pro_runtime.errors import BadRequest, BaseError, ChecksumError, OperationFailed
from pro_runtime.streams.markers import Dropped, Gap, Marker, Reconnected, Resynced, Subscribed
from pro_runtime.streams.queue import MarkerReady, Overflow, StreamOverflow, StreamQueue, current_queue
from pro_runtime.streams.revival import Revival
from pro_runtime.streams.sequence import IdSequence
from pro_runtime.streams.watchdog import Watchdog
from pro_runtime.ws.pacing import Backoff

if TYPE_CHECKING:
    from pro_runtime.ws.websocket import Websocket

__all__ = [
    "Dropped",
    "Gap",
    "MarkedStreamOptions",
    "Marker",
    "Overflow",
    "PlainStreamOptions",
    "Reconnected",
    "Resynced",
    "Stream",
    "StreamOptions",
    "StreamOverflow",
    "Subscribed",
]

T = TypeVar("T")

logger = logging.getLogger(__name__)

OnError = Literal["raise", "reconnect"]

#: How many missed updates a stream with markers fetches, unless told: what one request can have.
DEFAULT_BACKFILL = 1000


class _CommonOptions(TypedDict, total=False):
    max_queue: int
    overflow: Overflow
    on_error: OnError
    unwatch_on_halt: bool
    backfill: int
    stale_after: float
    redundancy: int


class StreamOptions(_CommonOptions, total=False):
    """How a stream behaves; see :class:`Stream`."""

    markers: bool


# What type checkers tell by what a stream yields: updates, or updates and markers.


class PlainStreamOptions(_CommonOptions, total=False):
    """Options of a stream of updates."""

    markers: Literal[False]


class MarkedStreamOptions(_CommonOptions, total=False):
    """Options of a stream that yields markers, too."""

    markers: Required[Literal[True]]


class Stream(AsyncIterator[T], Generic[T]):
    """An async iterator over what successive calls of a ``watch_*`` method return, with nothing lost in between.

    Between two steps of the iteration updates are queued: in order, each exactly once, as they were when they
    arrived. Rows of one cache that are queued together are handed out together, so a consumer that is slow gets
    longer lists instead of falling behind. The subscription begins with the first step.

    Use it in ``async for``; leaving the loop early, use it in ``async with`` as well, or call :meth:`aclose`. A stream
    that nobody holds any more lets go of its subscription by itself.

    Args:
        exchange: whose method it is.
        method: the ``watch_*`` method.
        args: its arguments.
        unwatch: the method that ends the subscription; it gets the arguments of the same names.
        max_queue: how many updates may wait to be consumed.
        overflow: what happens to more. "block" stops reading the connection until there is room, which loses nothing
            and slows the sender down (all that shares the connection waits, too); "drop-oldest" forgets the oldest
            and counts them in :attr:`dropped`; "conflate" keeps only the latest update per symbol; "raise" ends the
            stream with :class:`StreamOverflow`.
        on_error: "raise" ends the stream with the error; "reconnect" goes on after failures that may pass
            (``OperationFailed``: lost connections, timeouts, limits), subscribing again at once and, while that fails,
            with growing delays, whether or not the consumer is waiting. A gap in an order book never ends a stream:
            the book is loaded afresh.
        unwatch_on_halt: whether to call ``unwatch`` at the end, unless others stream or wait for the same.
        markers: whether to yield :class:`Marker` objects between updates: ``Subscribed``, ``Reconnected``, ``Resynced``
            (an order book), ``Dropped`` and ``Gap``.
        backfill: how many updates that were missed, in an outage or between two messages, are fetched over REST and
            yielded in their place, in order and without doubles; of more than that the newest. It needs updates with
            consecutive ids, which are public trades and aggregate trades. What is not fetched is a ``Gap``. By
            default 1000 if there are markers, else 0.
        stale_after: milliseconds without an update after which a subscription counts as dead and is made anew, alone,
            while its neighbours on the connection go on; each attempt in vain doubles the time. 0: never. By default
            five times the longest silence of late, but at least half a minute and at most half an hour.
        redundancy: 2 lets the connection run over two sockets: whichever brings an update first counts, doubles are
            removed, and if one socket is lost the other goes on while a third is opened. 1: one socket.

    Raises:
        BadRequest: an option has a value that it cannot have.
    """

    def __init__(
        self,
        exchange: Websocket,
        method: Callable[..., Awaitable[T]],
        *args: Any,
        unwatch: Callable[..., Awaitable[Any]] | None = None,
        max_queue: int = 10_000,
        overflow: Overflow = "block",
        on_error: OnError = "raise",
        unwatch_on_halt: bool = True,
        markers: bool = False,
        backfill: int | None = None,
        stale_after: float | None = None,
        redundancy: int = 1,
    ) -> None:
        if overflow not in ("block", "drop-oldest", "conflate", "raise"):
            raise BadRequest(f"overflow must be 'block', 'drop-oldest', 'conflate' or 'raise', not {overflow!r}")
        if on_error not in ("raise", "reconnect"):
            raise BadRequest(f"on_error must be 'raise' or 'reconnect', not {on_error!r}")
        if isinstance(max_queue, bool) or not isinstance(max_queue, int) or max_queue < 1:
            raise BadRequest(f"max_queue must be a positive number of updates, not {max_queue!r}")
        if backfill is not None and (isinstance(backfill, bool) or not isinstance(backfill, int) or backfill < 0):
            raise BadRequest(f"backfill must be a number of updates, not {backfill!r}")
        if backfill and overflow == "conflate":
            raise BadRequest("backfill has no use where only the latest update counts (overflow='conflate')")
        if stale_after is not None and (isinstance(stale_after, bool) or not 0 <= stale_after < float("inf")):
            raise BadRequest(f"stale_after must be a number of milliseconds, not {stale_after!r}")
        if isinstance(redundancy, bool) or redundancy not in (1, 2):
            raise BadRequest(f"redundancy must be 1 or 2, not {redundancy!r}")
        self._exchange = exchange
        self._method = method
        self._args = args
        self._unwatch = unwatch
        self._on_error = on_error
        self._unwatch_on_halt = unwatch_on_halt
        self._queue = StreamQueue(getattr(method, "__name__", "stream"), max_queue, overflow, markers)
        if (markers or backfill) and overflow != "conflate" and exchange.backfill_table is not None:
            limit = DEFAULT_BACKFILL if backfill is None else backfill
            self._queue.sequence = IdSequence(exchange, self._queue, limit)
        if stale_after is None or stale_after > 0:
            self._queue.watchdog = Watchdog(self._queue, None if stale_after is None else stale_after / 1000)
        self._queue.redundant = redundancy == 2
        self._backoff = Backoff(stable_after=0, rng=exchange.random)
        self._revival = Revival(exchange, self, self._queue, self._backoff)
        if on_error == "reconnect":
            self._queue.revival = self._revival
        #: What the method makes of an update, once it has been called, if that may be repeated without the rest of it.
        self._tails: list[Callable[[Any], Any]] | None = None
        self._repeatable = exchange.is_repeatable(method, args)
        self._closed = False
        self._stepping = False
        exchange.register_stream(self)

    @property
    def received(self) -> int:
        """How many updates have arrived (rows, for caches)."""
        return self._queue.received

    @property
    def dropped(self) -> int:
        """How many of them were forgotten, by ``overflow="drop-oldest"`` or "conflate"."""
        return self._queue.dropped

    @property
    def queued(self) -> int:
        """How many of them wait to be consumed."""
        return self._queue.size

    @property
    def closed(self) -> bool:
        """Whether the iteration has ended."""
        return self._closed

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        if self._stepping:
            raise RuntimeError("a stream has one consumer; create one stream for each")
        self._stepping = True
        try:
            return await self._step()
        finally:
            self._stepping = False

    async def _step(self) -> T:
        queue = self._queue
        while not self._closed:
            marker = queue.take_marker()
            if marker is not None:
                return marker  # type: ignore[return-value]
            queue.consumer = asyncio.current_task()
            failure: Exception | None = None
            token = current_queue.set(queue)
            try:
                if self._tails is not None and queue.ended is None and queue.is_steady():
                    # the subscription stands: only what the method makes of an update is to be done again
                    result: T = await queue.get()
                    for tail in self._tails:
                        result = tail(result)
                else:
                    self._tails, queue.tails = None, []
                    result = await self.call()
                    self._tails = queue.tails if self._repeatable else None
            except MarkerReady:
                continue
            except Exception as error:  # each kind is dealt with below, outside of the stream's context
                failure = error
            finally:
                current_queue.reset(token)
            if failure is not None:
                if self._on_error == "reconnect" and queue.ended is None and queue.was_frame(failure):
                    # one message was bad; the connection lives and the subscription with it
                    continue
                passing = isinstance(failure, ChecksumError)
                if self._on_error == "reconnect":
                    passing = isinstance(failure, OperationFailed)
                if not passing or queue.ended is not None:
                    await self._end()
                    raise failure
                await queue.rest(self._revival.delay(failure))
                continue
            self._revival.succeeded()
            if isinstance(result, list) and not result:
                continue  # all of it was filtered out, e.g. by symbol
            return result
        raise StopAsyncIteration

    def call(self) -> Awaitable[T]:
        """Call the method that it is made of."""
        return self._method(*self._args)

    def hasten(self, connections: Collection[Any]) -> Any:
        """Subscribe again now, if that is due on one of these connections. Returns what ends when it is done."""
        return self._revival.hasten() if self._queue.connection in connections else None

    def fail(self, error: BaseException) -> None:
        """Give its consumer an error, after the updates that are queued."""
        self._queue.put_error(error)

    def end(self, error: BaseException) -> None:
        """End the stream with ``error``, which its consumer gets after the updates that are queued."""
        self._queue.end(error)

    async def aclose(self) -> None:
        """End the iteration: nothing is queued any more, and the subscription ends if ``unwatch_on_halt`` says so."""
        await self._end()

    async def _end(self) -> None:
        if self._closed:
            return
        unwatch = self._halt()
        if unwatch is None:
            return
        try:
            async with asyncio.timeout(self._exchange.timeout / 1000):
                await unwatch()
        except (BaseError, TimeoutError) as error:
            # the stream is over all the same, and what it ended with matters more
            logger.warning("%s: unsubscribing failed: %s", self._queue.name, type(error).__name__)

    def _halt(self) -> Callable[[], Awaitable[Any]] | None:
        """Let go of everything. Returns what ends the subscription, if that is to be done."""
        self._closed = True
        queue = self._queue
        connection, message_hashes = queue.connection, queue.message_hashes
        queue.unbind()
        queue.clear()
        # wakes a consumer that waits in another task; it finds the stream closed
        queue.end(MarkerReady())
        if not self._unwatch_on_halt or self._unwatch is None or connection is None or not connection.is_open():
            return None
        if any(connection.is_tapped(each) or each in connection.futures for each in message_hashes):
            return None
        unwatch = self._unwatch
        arguments = _shared_arguments(self._method, self._args, unwatch)
        return lambda: unwatch(**arguments)

    def __del__(self) -> None:
        if getattr(self, "_closed", True):
            return
        unwatch = self._halt()
        if unwatch is not None:
            # the loop that read the stream is gone at interpreter exit, and with it the subscription
            try:
                asyncio.get_running_loop()
            except RuntimeError:
                return
            self._exchange.spawn(unwatch)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        return f"<Stream {self._queue.name} received={self.received} queued={self.queued} dropped={self.dropped}>"


def _shared_arguments(method: Callable[..., Any], args: tuple[Any, ...], other: Callable[..., Any]) -> dict[str, Any]:
    """The arguments of a call of ``method`` that ``other`` has parameters of the same names for."""
    values = inspect.signature(method).bind_partial(*args).arguments
    return {name: values[name] for name in inspect.signature(other).parameters if name in values}
