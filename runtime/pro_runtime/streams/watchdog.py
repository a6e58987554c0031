"""Notices that a subscription has fallen silent while its connection lives, and has it made anew."""

from __future__ import annotations

import asyncio
import contextvars
from typing import TYPE_CHECKING

from pro_runtime.observe import telemetry

if TYPE_CHECKING:
    from pro_runtime.streams.queue import StreamQueue
    from pro_runtime.ws.connection import Connection

#: Seconds between two looks, where the limit is found by itself.
_PERIOD = 5.0
#: Bounds of that limit, in seconds.
_FLOOR, _CEILING = 30.0, 1800.0
#: How many times as long as the longest recent silence one has to last.
_PATIENCE = 5.0
#: How much of an earlier, longer silence is remembered with each update.
_MEMORY = 0.95


class _Pulse:
    """When one message hash was last heard of, and how long it uses to be silent."""

    __slots__ = ("heard_at", "longest", "renewals")

    def __init__(self, now: float) -> None:
        self.heard_at = now
        self.longest: float | None = None
        self.renewals = 0

    def beat(self, now: float) -> None:
        silence = now - self.heard_at
        if self.renewals == 0:
            self.longest = silence if self.longest is None else max(silence, self.longest * _MEMORY)
        self.heard_at = now
        self.renewals = 0


class Watchdog:
    """Watches the message hashes of one stream.

    Args:
        queue: of the stream.
        limit: seconds without an update after which a subscription is stale; None: several times the longest silence
            of late, so that a busy symbol is missed soon and a quiet one is left in peace.
    """

    def __init__(self, queue: StreamQueue, limit: float | None) -> None:
        self._queue = queue
        self._limit = limit
        self._period = _PERIOD if limit is None else limit / 4
        self._connection: Connection | None = None
        self._pulses: dict[str, _Pulse] = {}
        self._received = 0
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, connection: Connection, message_hashes: tuple[str, ...]) -> None:
        """Watch these hashes from now on."""
        self.stop()
        loop = asyncio.get_running_loop()
        self._connection = connection
        self._received = self._queue.received
        now = loop.time()
        self._pulses = {each: self._pulses.get(each) or _Pulse(now) for each in message_hashes}
        for pulse in self._pulses.values():
            pulse.heard_at = now
        if len(message_hashes) > 1:
            # with one hash the counter of the queue tells enough, and costs nothing
            self._queue.heard = set()
        self._timer = loop.call_later(self._period, self._look, context=contextvars.Context())

    def stop(self) -> None:
        """Watch no more."""
        self._connection = None
        self._queue.heard = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def limit_of(self, message_hash: str) -> float:
        """Seconds of silence after which a hash counts as stale now; each renewal that was in vain doubles it."""
        pulse = self._pulses[message_hash]
        limit = self._limit
        if limit is None:
            longest = _CEILING if pulse.longest is None else pulse.longest
            limit = min(max(_PATIENCE * longest, _FLOOR), _CEILING)
        return float(min(limit * 2**pulse.renewals, max(limit, _CEILING)))

    def _look(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._period, self._look, context=contextvars.Context())
        self.look(loop.time())

    def look(self, now: float) -> None:
        """Find out who was heard, and have renewed what is stale."""
        connection, queue = self._connection, self._queue
        if connection is None:
            return
        heard, queue.heard = queue.heard, None if queue.heard is None else set()
        alone = heard is None and queue.received != self._received
        self._received = queue.received
        idle = not connection.is_open() or connection.held
        for message_hash, pulse in self._pulses.items():
            if alone or (heard is not None and message_hash in heard):
                pulse.beat(now)
            elif idle:
                # nothing can arrive, which is no fault of the subscription
                pulse.heard_at = now
            elif now - pulse.heard_at >= self.limit_of(message_hash):
                self._renew(connection, message_hash, pulse, now)

    def _renew(self, connection: Connection, message_hash: str, pulse: _Pulse, now: float) -> None:
        silence, limit = now - pulse.heard_at, self.limit_of(message_hash)
        pulse.renewals += 1
        pulse.heard_at = now
        if not connection.owner.renew_subscription(connection, message_hash):
            return
        self._queue.note_gap(message_hash)
        if self._queue.sequence is not None:
            self._queue.sequence.resume(connection)
        if telemetry.active:
            telemetry.emit(
                "stream.stale",
                {"silence": silence, "limit": limit},
                {"stream": self._queue.name, "exchange": connection.owner.id, "message_hash": message_hash},
            )
