"""What arrived for a stream and has not been taken yet: lossless, in order, bounded."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict, deque
from contextvars import ContextVar
from operator import is_
from typing import TYPE_CHECKING, Any, Literal

from pro_runtime.errors import ChecksumError, ExchangeError, OperationFailed
from pro_runtime.incremental.caches import ArrayCache, ArrayCacheByTimestamp, BaseCache, creation_serial
from pro_runtime.incremental.order_book import OrderBook
from pro_runtime.observe import telemetry
from pro_runtime.streams.binding import StreamBinding
from pro_runtime.streams.entries import Entry, MarkerReady, Source, UpdateBatch, copy_book
from pro_runtime.streams.markers import Dropped, Marker, Resynced

__all__ = ["MarkerReady", "Overflow", "StreamOverflow", "StreamQueue", "UpdateBatch", "copy_book", "current_queue"]

if TYPE_CHECKING:
    from collections.abc import Callable

    from pro_runtime.ws.connection import Connection

Overflow = Literal["block", "drop-oldest", "conflate", "raise"]

#: The queue of the stream on whose behalf the current code runs; subscriptions made meanwhile feed that queue.
current_queue: ContextVar[StreamQueue | None] = ContextVar("pro_runtime_stream", default=None)


class StreamOverflow(ExchangeError):
    """A stream's consumer has fallen behind by more updates than its queue holds (``overflow="raise"``)."""


class StreamQueue(StreamBinding):
    """Takes every update of the message hashes it is bound to, the moment it is resolved.

    Args:
        name: of the stream, for telemetry.
        max_queue: how many updates (rows, for caches) it holds.
        overflow: what happens to more: "block" stops reading the connection, "drop-oldest" forgets and counts,
            "conflate" keeps the latest per symbol only (whether full or not), "raise" ends the stream.
        markers: whether to hand out markers.
    """

    def __init__(self, name: str, max_queue: int = 10_000, overflow: Overflow = "block", markers: bool = False) -> None:
        super().__init__(markers)
        self.name = name
        self.max_queue = max_queue
        self.overflow = overflow
        #: The task that takes updates out; see ``Connection.block``.
        self.consumer: asyncio.Task[Any] | None = None
        self.received = 0
        self.dropped = 0
        self.size = 0
        self._entries: deque[Entry] = deque()
        self._latest: OrderedDict[Any, Entry] = OrderedDict()
        self._sources: dict[int, Source] = {}
        self._serial = next(creation_serial)
        self._waiting: asyncio.Future[None] | None = None
        #: Why nothing more will be taken in; what is queued can still be taken out.
        self.ended: BaseException | None = None
        self._frame_error: BaseException | None = None
        self._gaps: dict[str, float] = {}
        #: The hashes heard of since the watchdog has looked, if it needs to know.
        self.heard: set[str] | None = None
        #: The update before: number of its message, hash, the objects it was made of, what was queued.
        self._last: tuple[int, str, list[Any], Any] | None = None
        #: What the last call made of its update, in order; see ``Websocket.finish``.
        self.tails: list[Callable[[Any], Any]] = []
        # The connection's subscriptions when they were last looked at: whose, how many, and the newest of them.
        self._subscribed: tuple[Connection | None, int, str | None] = (None, 0, None)

    # ---- binding

    def end(self, error: BaseException) -> None:
        """Take nothing more in, and raise ``error`` to the consumer after what is queued."""
        if self.ended is not None:
            return
        self.unbind()
        if self.revival is not None:
            self.revival.cancel()
        if self.sequence is not None:
            self.sequence.close()
        self._finish(error)

    def note_subscriptions(self) -> None:
        """What is subscribed to now is what the stream needs."""
        assert self.connection is not None
        subscriptions = self.connection.subscriptions
        self._subscribed = (self.connection, len(subscriptions), next(reversed(subscriptions), None))

    def is_steady(self) -> bool:
        """Whether nothing can have happened to the stream's subscription since :meth:`note_subscriptions`."""
        connection, count, newest = self._subscribed
        if connection is None or connection is not self.connection or connection.error is not None:
            return False
        # none is gone if there are as many, unless another has come, which would be the newest
        subscriptions = connection.subscriptions
        return len(subscriptions) == count and next(reversed(subscriptions), None) == newest

    # ---- the connection's side

    def capture(self, message_hash: str, result: Any) -> None:
        """Queue an update in such a form that later changes of live structures do not reach it."""
        if self.ended is not None:
            return
        if self.heard is not None:
            self.heard.add(message_hash)
        if self._gaps and message_hash in self._gaps:
            self._tell_resynced(message_hash, result)
        # Only caches have a source, and what happens most is one more row for rows that wait already.
        source = self._sources.get(id(result))
        if source is not None and source.appends and source.entry is not None:
            position = result.position
            if position == source.position + 1:
                source.position = position
                entry = source.entry
                entry.rows.append(result[-1])  # type: ignore[union-attr]
                entry.size += 1
                self.received += 1
                self.size += 1
                if self.size >= self.max_queue:
                    self._full()
                return
        if isinstance(result, BaseCache):
            self._capture_rows(message_hash, result, None)
        elif isinstance(result, OrderBook):
            if self.overflow == "conflate":
                entry = Entry()
                entry.live_book = result
                self._put_latest((message_hash, result["symbol"]), entry)
            else:
                self._put(Entry(copy_book(result)))
        elif isinstance(result, (list, tuple)):
            for index, part in enumerate(result):
                if isinstance(part, BaseCache):
                    self._capture_rows(message_hash, part, (list(result), index))
                    return
            rows = [dict(row) if type(row) is dict else row for row in result]
            if not self._is_known(message_hash, list(result), rows):
                self._put_value(message_hash, rows)
        elif type(result) is dict:
            value = dict(result)
            if not self._is_known(message_hash, [result], value):
                self._put_value(message_hash, value)
        else:
            self._put_value(message_hash, result)

    def capture_error(self, message_hash: str, error: BaseException) -> None:
        """Queue an error; what arrived before is handed out first."""
        if self.ended is not None:
            return
        if isinstance(error, ChecksumError) and self.connection is not None:
            self.note_gap(message_hash)
        if self.revival is not None and self._is_passing(error):
            self.revival.begin(error)
            return
        self.put_error(error)

    def put_error(self, error: BaseException) -> None:
        """Queue an error for the consumer."""
        last = self._entries[-1] if self._entries else None
        if last is not None and last.error is error:
            return  # it concerns several of the hashes; once is enough
        entry = Entry()
        entry.error = error
        entry.of_frame = self.connection is not None and self.connection.broadcast is error
        self._put_aside(entry)

    def _is_passing(self, error: BaseException) -> bool:
        """Whether the subscription is lost but may be had again; one bad message ends nothing."""
        connection = self.connection
        if not isinstance(error, OperationFailed) or connection is None:
            return False
        return connection.error is not None or connection.broadcast is not error

    def mark(self, marker: Marker) -> None:
        """Queue a marker, if the stream has asked for them."""
        if self.markers:
            entry = Entry()
            entry.marker = marker
            self._put_aside(entry)

    def _put_aside(self, entry: Entry) -> None:
        """Queue what is no update. Rows that come later must not join those that stand before it."""
        for source in self._sources.values():
            source.entry = None
        entry.size = 0
        self._entries.append(entry)
        self._wake()

    # ---- the consumer's side

    async def get(self) -> Any:
        """The next update; waits for one. Cancelling the wait loses nothing.

        Raises:
            MarkerReady: the next thing is a marker; take it with :meth:`take_marker`.
            BaseException: the error that stands here in the order of events.
        """
        while True:
            entry = self._pop()
            if entry is not None:
                if entry.error is not None:
                    self._frame_error = entry.error if entry.of_frame else None
                    raise entry.error.with_traceback(None)
                return entry.result()
            if self.ended is not None and not self._entries:
                raise self.ended.with_traceback(None)
            task = asyncio.current_task()
            if self.connection is not None and task is not None:
                self.connection.caller_waits(task)
                self._caller = (self.connection, task)
            try:
                await self._news()
            finally:
                self._end_wait()

    def was_frame(self, error: BaseException) -> bool:
        """Whether the error just raised tells of one bad message on a living connection, not of what is followed."""
        connection = self.connection
        return self._frame_error is error and connection is not None and connection.error is None

    async def rest(self, seconds: float) -> None:
        """Wait for a while; not longer than until the queue is ended."""
        if seconds > 0 and self.ended is None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while self.ended is None:
                        await self._news()

    async def _news(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None

    def take_marker(self) -> Marker | None:
        """The marker that comes next, if the next thing is one."""
        if self._entries and self._entries[0].marker is not None:
            return self._entries.popleft().marker
        return None

    def clear(self) -> None:
        """Forget what is queued."""
        self._entries.clear()
        self._latest.clear()
        self._sources.clear()
        self.size = 0

    def _pop(self) -> Entry | None:
        if self._entries and (self._entries[0].size == 0 or not self._latest):
            if self._entries[0].marker is not None:
                raise MarkerReady
            if self._entries[0].awaited:
                return None
            entry = self._entries.popleft()
        elif self._latest:
            entry = self._latest.popitem(last=False)[1]
        else:
            return None
        self.size -= entry.size
        if self._blocked and self.size <= self.max_queue // 2:
            self._blocked = False
            if self.connection is not None:
                self.connection.unblock(self)
        return entry

    # ---- inside

    def _capture_rows(self, message_hash: str, cache: BaseCache, carrier: tuple[list[Any], int] | None) -> None:
        source = self._sources.get(id(cache))
        if source is None:
            source = self._add_source(cache)
        new = cache.position - source.position
        if new <= 0:
            return
        rows = [cache[-1]] if new == 1 and type(cache) is ArrayCache else cache.since(source.position)
        source.position = cache.position
        if self.overflow == "conflate":
            for row in rows:
                key = row[0] if isinstance(cache, ArrayCacheByTimestamp) else row.get("symbol")
                identifier = row.get("id") if type(cache) not in (ArrayCache, ArrayCacheByTimestamp) else None
                entry = Entry()
                entry.rows = UpdateBatch((row,))
                entry.carrier = carrier
                self._put_latest((id(cache), key, identifier), entry)
            return
        if self.sequence is None or type(cache) is not ArrayCache:
            self._put_rows(source, rows, carrier)
            return
        for part in self.sequence.sort(message_hash, rows):
            if not isinstance(part, list):
                self.sequence.keep_place(part)
            elif part:
                self._put_rows(source, part, carrier)

    def _put_rows(self, source: Source, rows: list[Any], carrier: tuple[list[Any], int] | None) -> None:
        pending = source.entry
        if pending is not None:
            assert pending.rows is not None
            pending.rows.extend(rows)
            pending.carrier = carrier
            pending.size += len(rows)
            self._grown(len(rows))
            return
        entry = Entry()
        entry.rows = UpdateBatch(rows)
        entry.carrier = carrier
        entry.size = len(rows)
        entry.source = source
        source.entry = entry
        self._put(entry)

    def _add_source(self, cache: BaseCache) -> Source:
        if len(self._sources) > 2 * len(self.message_hashes) + 16:
            # caches are replaced when a subscription starts anew
            self._sources = {key: source for key, source in self._sources.items() if source.entry is not None}
        # All of a cache younger than the queue is news; of an older one, the row that was just appended.
        position = 0 if cache.serial > self._serial else cache.position - 1
        source = self._sources[id(cache)] = Source(cache, position)
        if self.sequence is not None:
            source.appends = False
        return source

    def hold(self) -> Entry:
        """Keep a place for what is being fetched: nothing behind it is handed out before :meth:`settle`."""
        entry = Entry()
        entry.awaited = True
        self._put_aside(entry)
        return entry

    def settle(self, entry: Entry, parts: list[list[Any] | Marker]) -> None:
        """Put rows and markers into the place that was kept."""
        if entry not in self._entries:
            return  # nobody wants it any more
        index = self._entries.index(entry)
        del self._entries[index]
        count = 0
        for part in reversed(parts):
            filled = Entry()
            if isinstance(part, list):
                filled.rows = UpdateBatch(part)
                filled.size = len(part)
                count += filled.size
            elif self.markers:
                filled.marker = part
                filled.size = 0
            else:
                continue
            self._entries.insert(index, filled)
        self._grown(count)
        self._wake()

    def _is_known(self, message_hash: str, parts: list[Any], value: Any) -> bool:
        """Whether this is the update before once more, told of another hash: a message may concern several of them."""
        number = -1 if self.connection is None else self.connection.received
        last, self._last = self._last, (number, message_hash, parts, value)
        if last is None or last[0] != number or last[1] == message_hash or len(last[2]) != len(parts):
            return False
        return all(map(is_, last[2], parts)) and bool(last[3] == value)

    def _put_value(self, message_hash: str, value: Any) -> None:
        entry = Entry(value)
        if self.overflow != "conflate":
            self._put(entry)
            return
        key: Any = message_hash
        if isinstance(value, dict) and value.get("symbol") is not None:
            key = (message_hash, value["symbol"])
        elif isinstance(value, dict) and _is_by_symbol(value):
            older = self._latest.get(key)
            if older is not None:
                entry.value = {**older.value, **value}
        elif isinstance(value, list) and all(isinstance(row, dict) for row in value):
            key = (message_hash, *((row.get("symbol"), row.get("side")) for row in value))
        self._put_latest(key, entry)

    def _put_latest(self, key: Any, entry: Entry) -> None:
        self.received += 1
        if self._latest.pop(key, None) is not None:
            self.dropped += 1
        else:
            self.size += 1
        # at the end, so that the newest state of anything is never overtaken by an older one
        self._latest[key] = entry
        self._wake()

    def _put(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._grown(entry.size)
        self._wake()

    def _grown(self, count: int) -> None:
        self.received += count
        self.size += count
        if self.size >= self.max_queue:
            self._full()

    def _full(self) -> None:
        if self.overflow == "block":
            if not self._blocked:
                self._blocked = True
                if telemetry.active:
                    telemetry.emit("stream.blocked", {"queued": self.size}, self._metadata())
                if self.connection is not None:
                    self.connection.block(self)
        elif self.size > self.max_queue:
            if self.overflow == "raise":
                self._fail()
            else:
                self._drop(self.size - self.max_queue)

    def _drop(self, count: int) -> None:
        """Forget the ``count`` oldest updates."""
        left = count
        entries = self._entries
        kept: list[Entry] = []
        while left and entries:
            entry = entries[0]
            if entry.size == 0:
                kept.append(entries.popleft())
            elif entry.size <= left:
                entries.popleft()
                left -= entry.size
                if entry.source is not None and entry.source.entry is entry:
                    entry.source.entry = None
            else:
                assert entry.rows is not None
                del entry.rows[:left]
                entry.size -= left
                left = 0
        count -= left
        self.size -= count
        self.dropped += count
        if self.markers:
            before = kept.pop().marker if kept and isinstance(kept[-1].marker, Dropped) else None
            marker = Entry()
            marker.marker = Dropped(count + (before.count if isinstance(before, Dropped) else 0))
            marker.size = 0
            kept.append(marker)
        entries.extendleft(reversed(kept))
        if telemetry.active:
            telemetry.emit("stream.overflow", {"dropped": count, "queued": self.size}, self._metadata())

    def _fail(self) -> None:
        """The consumer is too slow, and wants to know."""
        if telemetry.active:
            telemetry.emit("stream.overflow", {"dropped": 0, "queued": self.size}, self._metadata())
        self._finish(StreamOverflow(f"{self.name}: more than {self.max_queue} updates were waiting to be consumed"))

    def _finish(self, error: BaseException) -> None:
        self.ended = error
        entry = Entry()
        entry.size = 0
        entry.error = error
        self._entries.append(entry)
        self._wake()

    def _wake(self) -> None:
        waiting = self._waiting
        if waiting is not None and not waiting.done():
            waiting.set_result(None)
            # Now, not when the task runs again: until then the rest of a large chunk of messages could pass by.
            self._end_wait()

    def _end_wait(self) -> None:
        if self._caller is not None:
            (connection, task), self._caller = self._caller, None
            connection.caller_goes(task)

    def note_gap(self, message_hash: str) -> None:
        """Something may be missing of it now. If it is a book, what comes next has been loaded afresh."""
        self._gaps.setdefault(message_hash, asyncio.get_running_loop().time())

    def _tell_resynced(self, message_hash: str, result: Any) -> None:
        duration = asyncio.get_running_loop().time() - self._gaps.pop(message_hash)
        if not isinstance(result, OrderBook):
            return
        self.mark(Resynced(message_hash))
        if telemetry.active:
            metadata = {**self._metadata(), "message_hash": message_hash}
            telemetry.emit("order_book.resynced", {"duration": duration}, metadata)

    def _metadata(self) -> dict[str, Any]:
        exchange = self.connection.owner.id if self.connection is not None else None
        return {"stream": self.name, "exchange": exchange}


def _is_by_symbol(value: dict[str, Any]) -> bool:
    """Whether a dict holds one structure per symbol, as a batch of tickers does."""
    for symbol, structure in value.items():
        return isinstance(structure, dict) and structure.get("symbol") == symbol
    return False
