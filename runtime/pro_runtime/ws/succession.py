"""Connections outlive their sockets: a fresh one takes over before the old one is closed, or two run side by side."""

from __future__ import annotations

import asyncio
import contextlib
import contextvars
import logging
from typing import TYPE_CHECKING, Any

from pro_runtime.errors import BaseError, NetworkError
from pro_runtime.observe import telemetry
from pro_runtime.ws.conversation import Conversation
from pro_runtime.ws.network_errors import retry_after
from pro_runtime.ws.pacing import Backoff
from pro_runtime.ws.sieve import EventTable, Sieve
from pro_runtime.ws.standby import Sifted, Silent, Standby
from pro_runtime.ws.wire import Listener, Wire

if TYPE_CHECKING:
    from pro_runtime.ws.connection import ConnectionConfig

logger = logging.getLogger(__name__)

#: Seconds for which a socket that has taken over may still bring what the old one had delivered.
_AFTERGLOW = 60.0


class Succession(Conversation):
    """The part of a connection that replaces and doubles its socket. Waiters, streams and subscriptions stay."""

    config: ConnectionConfig

    def __init__(self, safe_url: str) -> None:
        super().__init__(safe_url)
        self._standby: Standby | None = None
        self._succeeding: asyncio.Task[None] | None = None
        self._rollover_timer: asyncio.TimerHandle | None = None
        self._sieve: Sieve | None = None
        self._sifted: Sifted | None = None
        self._second: Sifted | None = None
        self._afterglow: asyncio.TimerHandle | None = None
        self._retiring: set[asyncio.Task[None]] = set()
        self._replacing = False
        #: Who wants everything to come over two sockets.
        self._doublers: set[Any] = set()

    # ---- supplied by the connection

    def on_open(self) -> None:
        raise NotImplementedError

    def on_chunk(self) -> None:
        raise NotImplementedError

    def on_payload(self, payload: bytes, long_integers: bool) -> None:
        raise NotImplementedError

    def on_pong(self) -> None:
        raise NotImplementedError

    def on_lost(self, error: Exception | None, code: int, reason: str) -> None:
        raise NotImplementedError

    def make_wire(self, listener: Listener) -> Wire:
        """A wire to the connection's URL that has no transport yet."""
        raise NotImplementedError

    def socket_replaced(self, opened_at: float) -> None:
        """The connection speaks over another socket, open since ``opened_at`` (loop's time), from now on."""
        raise NotImplementedError

    # ---- what begins it

    @property
    def message_cost(self) -> float:
        """What a message counts towards the limit of messages."""
        return float(self.owner.message_cost())

    @property
    def sockets(self) -> int:
        """Over how many sockets events come at this moment."""
        return (self._wire is not None and self.is_open()) + (self._second is not None)

    def schedule_rollover(self, opened_at: float) -> None:
        """Replace the socket when it is as old as ``config.rollover_age`` says."""
        if self._rollover_timer is not None:
            self._rollover_timer.cancel()
            self._rollover_timer = None
        age = self.config.rollover_age
        if age and self._loop is not None:
            # a timer keeps its context for as long as it would have run, also when it is cancelled
            at = max(opened_at + age, self._loop.time())
            self._rollover_timer = self._loop.call_at(at, self.roll_over, context=contextvars.Context())
        if self._doublers:
            self._begin()

    def roll_over(self) -> None:
        """Replace the socket by a fresh one, unless nothing is subscribed. Nothing is lost, nothing comes twice."""
        if self.is_open() and (self._doublers or self._carries()):
            self._replacing = True
            if self._second is not None:
                self._promote(retire=True)
            else:
                self._begin()

    def double(self, who: Any) -> None:
        """Let everything come over two sockets as long as ``who`` wants it: what the first to arrive brings, counts."""
        self._doublers.add(who)
        if self.is_open():
            self._begin()

    def undouble(self, who: Any) -> None:
        """``who`` does not want it any more."""
        self._doublers.discard(who)
        if not self._doublers and not self._replacing:
            self._drop_second()

    def mirror(self, message: Any) -> None:
        """A message about a subscription was sent: a second socket has to send it, too."""
        if self._standby is not None and isinstance(message, dict):
            self._standby.post(message)

    def _carries(self) -> bool:
        return bool(self._taps) or any(not name.isdigit() for name in self.subscriptions)

    # ---- how it goes

    def _begin(self) -> None:
        if self._succeeding is None and self._second is None and self._loop is not None:
            self._succeeding = self._loop.create_task(self._succeed(), name=f"second socket {self._safe_url}")

    async def _succeed(self) -> None:
        """Open a second socket; then either let it take over, or keep both."""
        backoff = Backoff(base=1.0, maximum=60.0)
        assert self._loop is not None
        try:
            while self.is_open():
                await asyncio.sleep(backoff.next_delay(self._loop.time()))
                try:
                    await self._prepare()
                except Exception as error:  # a refused handshake has exceptions of its own; the first socket lives on
                    logger.info("%s: no second socket: %s", self._safe_url, type(error).__name__)
                    self.owner.hold_dials(self.url, retry_after(error) or 0.0)
                    self._forget_standby()
                    continue
                self._succeeding = None
                if self._replacing:
                    self._promote(retire=True)
                else:
                    self._join()
                return
        finally:
            if self._succeeding is asyncio.current_task():
                self._succeeding = None

    async def _prepare(self) -> None:
        """Get a second socket to the point from which on it brings all that comes."""
        self._track()
        standby = self._standby = Standby(self, self._subscription_messages, self._standby_lost)
        await standby.open()
        # What happened before the second socket subscribed is still under way on the first one.
        first = self._sifted
        assert first is not None
        await asyncio.sleep(self.config.overlap)
        first.ponged.clear()
        first.wire.send_ping()
        await first.ponged.wait()
        if standby.wire is None or not standby.wire.is_open:
            raise NetworkError("the second socket was lost")

    def _subscription_messages(self) -> list[dict[str, Any]]:
        return [self.owner.refresh_message(message) for message in self.ledger.messages(self.subscriptions)]

    def _track(self) -> None:
        """Let what the first socket brings pass the sieve."""
        assert self._wire is not None
        if self._sieve is None:
            self._sieve = Sieve(self.owner.event_table or EventTable({}))
        if self._sifted is None or self._sifted.wire is not self._wire:
            self._sifted = Sifted(self, self._wire, self._sieve, 0)
            self._wire.listener = self._sifted

    def _join(self) -> None:
        """Both sockets bring everything from now on."""
        standby = self._standby
        assert standby is not None and standby.wire is not None and self._sieve is not None
        self._sieve.both = True
        self._second = Sifted(self, standby.wire, self._sieve, 1)
        standby.hand_over(self._second)
        self._review_blocking()
        self._tell("connection.doubled", standby)

    def _promote(self, *, retire: bool) -> None:
        """The second socket takes over.

        Args:
            retire: whether the first one lives and is to be closed in good order.
        """
        standby, first, sieve = self._standby, self._sifted, self._sieve
        assert standby is not None and standby.wire is not None and first is not None and sieve is not None
        assert self._loop is not None
        joined = self._second
        self._standby = self._second = None
        self._replacing = False
        sieve.both = False
        self._wire = standby.wire
        if joined is None:
            joined = Sifted(self, standby.wire, sieve, 1)
            standby.hand_over(joined)
        sieve.swap()
        joined.socket, first.socket = 0, 1
        self._sifted = joined
        self.socket_replaced(standby.opened_at)
        self._review_blocking()
        if retire:
            self._tell("connection.rolled_over", standby)
            task = self._loop.create_task(self._retire(first.wire), name=f"retire {self._safe_url}")
            self._retiring.add(task)
            task.add_done_callback(self._retiring.discard)
        else:
            first.wire.listener = Silent()
            first.wire.abort()
            self._tell("connection.taken_over", standby)
        # what the socket before has not answered, it will not answer any more
        self.unanswered.repeat()
        self._send_next()
        if self._doublers:
            self._begin()
        else:
            nothing = contextvars.Context()
            self._afterglow = self._loop.call_later(_AFTERGLOW, self._stop_sifting, joined, context=nothing)

    def _stop_sifting(self, sifted: Sifted) -> None:
        if self._sifted is sifted and self._standby is None and self._succeeding is None and not sifted.own:
            self._sieve = self._sifted = None
            sifted.wire.listener = self

    async def _retire(self, wire: Wire) -> None:
        """Close a socket that has been replaced, when the requests sent over it have been answered."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self.owner.timeout / 1000):
                for waiter in [
                    each for each in self.futures.values() if each.request is not None and each.request.sent
                ]:
                    # a failed request has ended, too
                    with contextlib.suppress(BaseError):
                        await waiter
        wire.listener = Silent()
        wire.close()
        try:
            await asyncio.shield(wire.gone)
        except asyncio.CancelledError:
            wire.abort()
            raise

    # ---- losses

    def take_over(self) -> bool:
        """The first socket is lost: go on over the second one, if nothing is missing then. Returns whether that was so.

        A first socket that had fallen silent before the second one was subscribed leaves a gap between them; such a
        loss has to be told, like any other.
        """
        standby, wire = self._standby, self._wire
        if standby is None or wire is None or standby.wire is None or not standby.wire.is_open:
            return False
        if standby.subscribed_at is None or (self._second is None and wire.heard_at < standby.subscribed_at):
            return False
        succeeding, self._succeeding = self._succeeding, None
        if succeeding is not None:
            succeeding.cancel()
        self._promote(retire=False)
        return True

    def socket_lost(self, wire: Wire, error: Exception | None, code: int, reason: str) -> None:
        """One of the sockets has ended."""
        if wire is self._wire:
            self.on_lost(error, code, reason)
        elif self._second is not None and wire is self._second.wire:
            self._standby_lost()

    def _standby_lost(self) -> None:
        self._second = self._standby = None
        if self._doublers and self.is_open():
            self._begin()

    def _forget_standby(self) -> None:
        standby, self._standby = self._standby, None
        if standby is not None:
            standby.drop()

    def _drop_second(self) -> None:
        succeeding, self._succeeding = self._succeeding, None
        if succeeding is not None:
            succeeding.cancel()
        second, self._second = self._second, None
        if second is not None:
            second.wire.listener = Silent()
            second.wire.close()
        self._forget_standby()

    def end_succession(self) -> None:
        """The connection has ended, and with it all its sockets."""
        for timer in (self._rollover_timer, self._afterglow):
            if timer is not None:
                timer.cancel()
        self._rollover_timer = self._afterglow = None
        self._doublers.clear()
        self._drop_second()
        for task in self._retiring:
            task.cancel()

    def tend_second(self, limit: float) -> None:
        """Ping the second socket; give it up when nothing has come over it for ``limit`` seconds."""
        second = self._second
        if second is None or self._loop is None or second.wire.paused:
            return
        if self._loop.time() - second.wire.heard_at < limit:
            second.wire.send_ping()
            return
        second.wire.listener = Silent()
        second.wire.abort()
        self._standby_lost()

    # ---- backpressure

    def _review_blocking(self) -> None:
        super()._review_blocking()
        if self._second is not None:
            if self.held:
                self._second.wire.pause()
            else:
                self._second.wire.resume()

    def _tell(self, event: str, standby: Standby) -> None:
        if telemetry.active:
            assert self._loop is not None
            telemetry.emit(event, {"duration": self._loop.time() - standby.opened_at}, self._metadata())
