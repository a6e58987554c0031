"""What a stream's queue takes its updates from, and how that changes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from pro_runtime.streams.entries import Entry
from pro_runtime.streams.markers import Marker, Reconnected, Subscribed

if TYPE_CHECKING:
    from pro_runtime.streams.revival import Revival
    from pro_runtime.streams.sequence import IdSequence
    from pro_runtime.streams.watchdog import Watchdog
    from pro_runtime.ws.connection import Connection


class StreamBinding:
    """The part of a queue that concerns its connection and the message hashes it takes there.

    Args:
        markers: whether to hand out markers.
    """

    def __init__(self, markers: bool) -> None:
        self.markers = markers
        self.connection: Connection | None = None
        self.message_hashes: tuple[str, ...] = ()
        #: Subscribes again after failures that may pass, if the stream has asked for it; else they are queued.
        self.revival: Revival | None = None
        #: Whether the stream has asked for a second socket.
        self.redundant = False
        #: Notices subscriptions that fall silent, if the stream has asked for it.
        self.watchdog: Watchdog | None = None
        #: Watches the ids of the updates, if the stream has asked for it.
        self.sequence: IdSequence | None = None
        self._blocked = False
        self._failure: tuple[str, int] | None = None
        self._caller: tuple[Connection, asyncio.Task[Any]] | None = None

    # ---- supplied by the queue

    consumer: asyncio.Task[Any] | None

    def capture(self, message_hash: str, result: Any) -> None:
        raise NotImplementedError

    def capture_error(self, message_hash: str, error: BaseException) -> None:
        raise NotImplementedError

    def mark(self, marker: Marker) -> None:
        raise NotImplementedError

    def hold(self) -> Entry:
        raise NotImplementedError

    def settle(self, entry: Entry, parts: list[list[Any] | Marker]) -> None:
        raise NotImplementedError

    def _end_wait(self) -> None:
        raise NotImplementedError

    # ---- binding

    def bind(self, connection: Connection, message_hashes: list[str]) -> bool:
        """Take what arrives for these hashes on that connection, and nothing else. True if that is news."""
        same = connection is self.connection and self.message_hashes == tuple(message_hashes)
        if same and self._failure is None:
            return False
        lost = None if self.connection is None else self.connection.error
        if not same:
            self.unbind()
            self.connection = connection
            self.message_hashes = tuple(message_hashes)
            connection.attach(self, self.message_hashes)
        if self._failure is None and lost is not None:
            # the consumer has not come to the error yet, which stands in the queue before this marker
            self.note_failure(lost)
        lapsed = self._failure is not None
        if connection.is_open():
            self._bound(connection, None, True)
        else:
            # its place is here, but whether the connection opens is to be seen
            place = self.hold() if self.markers else None
            opened: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            opened.add_done_callback(lambda opened: self._bound(connection, place, opened.exception() is None))
            connection.connected.add_awaiter(opened)
        if self.sequence is not None and lapsed:
            self.sequence.resume(connection)
        if self.redundant:
            connection.double(self)
        if self.watchdog is not None:
            self.watchdog.watch(connection, self.message_hashes)
        if self._blocked:
            connection.block(self)
        if self._caller is not None:
            # who waits for an update waits for one of the new connection from now on
            task = self._caller[1]
            self._end_wait()
            connection.caller_waits(task)
            self._caller = (connection, task)
        return True

    def _bound(self, connection: Connection, place: Entry | None, opened: bool) -> None:
        parts: list[list[Any] | Marker] = []
        if opened and connection is self.connection:
            failure, self._failure = self._failure, None
            parts.append(Subscribed(self.message_hashes) if failure is None else Reconnected(*failure))
        if place is not None:
            self.settle(place, parts)
        elif parts and isinstance(parts[0], Marker):
            self.mark(parts[0])

    def unbind(self) -> None:
        """Take nothing any more; what is queued stays."""
        connection, self.connection = self.connection, None
        if self.watchdog is not None:
            self.watchdog.stop()
        if self.sequence is not None:
            self.sequence.pause()
        if connection is not None:
            connection.detach(self, self.message_hashes)
            connection.undouble(self)
            connection.unblock(self)
        self.message_hashes = ()

    def note_failure(self, error: BaseException) -> None:
        """Remember an attempt that failed, for the marker that tells of the one that succeeds."""
        attempts = 1 if self._failure is None else self._failure[1] + 1
        self._failure = (type(error).__name__, attempts)
