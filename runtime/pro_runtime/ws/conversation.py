"""Talking over a connection: messages at its pace, requests and their answers, and waiting without deadlock."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from pro_runtime.errors import BaseError, ChecksumError, NetworkError, RequestTimeout
from pro_runtime.observe import telemetry
from pro_runtime.ws.ledger import Ledger
from pro_runtime.ws.pacing import TokenBucket
from pro_runtime.ws.routing import Request, Router, as_error
from pro_runtime.ws.unanswered import Unanswered
from pro_runtime.ws.waiters import Waiter

if TYPE_CHECKING:
    from pro_runtime.ws.connection import Owner
    from pro_runtime.ws.wire import Wire


logger = logging.getLogger(__name__)


class _Outgoing(NamedTuple):
    payload: bytes
    cost: float
    waiter: Waiter | None
    #: The id of a message whose answer is awaited though nobody waits for it.
    subscribing: str | None


class Conversation(Router):
    """The part of a connection that concerns single messages and those who wait for them."""

    url: str
    owner: Owner

    def __init__(self, safe_url: str) -> None:
        super().__init__()
        #: Messages sent so far.
        self.sent = 0
        #: The last error that everybody was told of, because nobody knows whom it concerned.
        self.broadcast: BaseException | None = None
        #: What was sent for each subscription.
        self.ledger = Ledger()
        #: Those of them that have not been answered.
        self.unanswered = Unanswered(self, self._now)
        self._asked = self.unanswered.asked
        self._safe_url = safe_url
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wire: Wire | None = None
        self._bucket: TokenBucket | None = None
        self._outgoing: deque[_Outgoing] = deque()
        self._send_timer: asyncio.TimerHandle | None = None
        self._requests = 0
        self._callers: dict[asyncio.Task[Any], int] = {}
        self._blocking: set[Any] = set()

    def is_open(self) -> bool:
        """Whether messages can be sent and received."""
        raise NotImplementedError

    # ---- sending

    @property
    def answer_limit(self) -> float:
        """Seconds that an answer may take; 0 for no limit."""
        return (self.owner.timeout or 0) / 1000

    def subscribe(self, message: Any, cost: float, subscribe_hashes: Sequence[str] | None) -> None:
        """Send a message that concerns subscriptions. One that makes some is sent again if its answer does not come."""
        identifier = None
        if subscribe_hashes and isinstance(message, dict) and self.answer_limit and message.get("id") is not None:
            # never one that ends a subscription: by then there may be a new one
            if message.get("method") in self.owner.inverse_methods:
                identifier = str(message["id"])
                self.unanswered.note(message, cost, subscribe_hashes)
        self.post(message, cost, subscribing=identifier)

    def subscribe_again(self, message: dict[str, Any], cost: float, attempt: int) -> None:
        """A message that makes subscriptions was sent ``attempt`` times, and has not been answered."""
        logger.info("%s: subscribing again, %d without an answer", self._safe_url, attempt)
        if telemetry.active:
            telemetry.emit("subscription.repeated", {"attempt": attempt}, self._metadata())
        self.post(message, cost, subscribing=str(message["id"]))

    def post(
        self, message: Any, cost: float = 0.0, waiter: Waiter | None = None, subscribing: str | None = None
    ) -> None:
        """Send a message as soon as the connection is open and its pace allows: at once, if possible.

        Args:
            message: text, or what is sent as JSON.
            cost: what it counts towards the limit of messages.
            waiter: of the answer, if it is a request.
            subscribing: its id, if it is among those that are :attr:`unanswered`.
        """
        text = message if isinstance(message, str) else self.owner.json(message)
        self._outgoing.append(_Outgoing(text.encode(), cost, waiter, subscribing))
        if self.is_open() and self._send_timer is None:
            self._send_next()

    def _send_next(self) -> None:
        self._send_timer = None
        outgoing, bucket = self._outgoing, self._bucket
        while outgoing and self.is_open():
            payload, cost, waiter, subscribing = outgoing[0]
            if cost and bucket is not None:
                wait = bucket.wait()
                if wait > 0:
                    assert self._loop is not None
                    self._send_timer = self._loop.call_later(wait, self._send_next)
                    return
                bucket.take(cost)
            outgoing.popleft()
            request: Request | None = waiter.request if waiter is not None else None
            if request is not None:
                if waiter is not None and waiter.done:
                    continue
                request.sent = True
            if subscribing is None or self.unanswered.sending(subscribing):
                self._write(payload)

    def _write(self, payload: bytes) -> None:
        if self._wire is None or not self._wire.is_open:
            raise NetworkError(f"Connection to {self._safe_url} is not open")
        self.sent += 1
        if self.owner.verbose:
            self.owner.log("sending:", payload.decode())
        if telemetry.active:
            telemetry.emit("message.sent", {"bytes": len(payload)}, self._metadata())
        self._wire.send_text(payload)

    async def send(self, message: Any) -> None:
        """Send a message now, whatever the pace.

        Raises:
            NetworkError: when the connection is not open.
        """
        text = message if isinstance(message, str) else self.owner.json(message)
        self._write(text.encode())
        assert self._wire is not None
        await self._wire.drain()

    async def throttle(self, cost: float = 1.0) -> None:
        """Wait until the limit of messages lets a message go, and charge it."""
        if self._bucket is None:
            return
        wait = self._bucket.wait()
        # charged before the wait, so that others wait for what remains after this one
        self._bucket.take(cost)
        if wait > 0:
            await asyncio.sleep(wait)

    # ---- waiting

    async def wait(self, waiters: list[Waiter], message_hashes: list[str]) -> Any:
        """Wait for the first of ``waiters`` on behalf of a caller.

        While the caller waits here, a stream that it is supposed to read does not hold up the connection. Waiters
        that nobody else is interested in are forgotten when the caller is cancelled.
        """
        for waiter in waiters:
            if waiter.done:
                return waiter.result()
        task = asyncio.current_task()
        if task is not None:
            self.caller_waits(task)
        try:
            if len(waiters) == 1:
                return await waiters[0]
            awaiter: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            for waiter in waiters:
                waiter.add_awaiter(awaiter)
            return await awaiter
        except asyncio.CancelledError:
            for message_hash, waiter in zip(message_hashes, waiters, strict=True):
                if not waiter.awaited and self.futures.get(message_hash) is waiter and not self.is_tapped(message_hash):
                    del self.futures[message_hash]
            raise
        finally:
            if task is not None:
                self.caller_goes(task)

    def caller_waits(self, task: asyncio.Task[Any]) -> None:
        """A task begins to wait for something that has to come over this connection."""
        self._callers[task] = self._callers.get(task, 0) + 1
        if self._blocking:
            self._review_blocking()

    def caller_goes(self, task: asyncio.Task[Any]) -> None:
        """The task has got it, or has given up."""
        left = self._callers[task] - 1
        if left:
            self._callers[task] = left
        else:
            del self._callers[task]
        if self._blocking:
            self._review_blocking()

    async def ask(self, message_hash: str, message: Any, cost: float, answer_within: float | None) -> Any:
        """Send a request and wait for its answer.

        Args:
            answer_within: seconds from now; None for no limit.

        Raises:
            RequestTimeout: no answer in time.
        """
        assert self._loop is not None
        waiter = self.future(message_hash)
        if waiter.done:
            return waiter.result()
        if waiter.request is None:
            request = waiter.request = Request(message, self._loop.time())
            if answer_within:
                request.timer = self._loop.call_later(answer_within, self._give_up, message_hash, waiter, answer_within)
            self.post(message, cost, waiter)
        self._requests += 1
        if self._blocking:
            self._review_blocking()
        try:
            return await self.wait([waiter], [message_hash])
        finally:
            self._requests -= 1
            if waiter.done:
                waiter.request.settle()
                # CCXT keeps one entry per request for as long as the connection lives
                self.subscriptions.pop(message_hash, None)
            if self._blocking:
                self._review_blocking()

    def _give_up(self, message_hash: str, waiter: Waiter, seconds: float) -> None:
        self.subscriptions.pop(message_hash, None)
        if self.futures.get(message_hash) is not waiter:
            return
        error = RequestTimeout(f"{self.owner.id} had no answer within {seconds:g} s")
        self.reject(self._for_waiter(waiter, error), message_hash)

    def reject(self, result: Any, message_hash: str | None = None) -> Any:
        """As in :class:`Router`; without a hash, requests are told in addition what is known of their outcome."""
        if message_hash:
            return super().reject(result, message_hash)
        error = self.broadcast = as_error(result)
        for each, waiter in list(self.futures.items()):
            # only waiters of requests need words of their own; the rest share one error
            self._reject_one(self._for_waiter(waiter, error), each)
        return result

    def reject_concerned(self, error: BaseException, message: Any) -> None:
        """The exchange's handler has failed on ``message``: reject those whom it may have been for.

        That is the request whose answer it is; a message that answers no request is no request's affair.
        """
        identifier = str(message["id"]) if isinstance(message, dict) and message.get("id") is not None else None
        waiter = self.futures.get(identifier) if identifier is not None else None
        if identifier is not None and waiter is not None and waiter.request is not None:
            self._reject_one(self._for_waiter(waiter, error), identifier)
            return
        self.broadcast = error
        for each, waiter in list(self.futures.items()):
            if waiter.request is None:
                self._reject_one(error, each)

    # ---- backpressure

    @property
    def held(self) -> bool:
        """Whether reading is suspended because a consumer is behind."""
        return self._wire is not None and self._wire.paused

    def block(self, tap: Any) -> None:
        """A stream's queue is full: stop reading, unless its reader or a request needs the connection to go on."""
        self._blocking.add(tap)
        self._review_blocking()

    def unblock(self, tap: Any) -> None:
        """A stream's queue has room again."""
        if tap in self._blocking:
            self._blocking.discard(tap)
            self._review_blocking()

    def _review_blocking(self) -> None:
        wire = self._wire
        if wire is None:
            return
        # A consumer that awaits an answer from this very connection would wait for itself.
        hold = self._requests == 0 and any(tap.consumer not in self._callers for tap in self._blocking)
        if hold:
            wire.pause()
        else:
            wire.resume()

    def _end_conversation(self) -> None:
        """The connection has ended because of ``error``: tell everybody who waits."""
        if self._send_timer is not None:
            self._send_timer.cancel()
            self._send_timer = None
        self._outgoing.clear()
        self.unanswered.clear()
        self._blocking.clear()
        assert self.error is not None
        self.reject(self.error)

    def _for_waiter(self, waiter: Waiter, reason: BaseException) -> BaseException:
        """What ended a wait, in the words for one of those who waited; for a request with what is known of it."""
        request: Request | None = waiter.request
        if request is None:
            return reason
        order = request.client_order_id
        subject = f"request {request.identifier} ({request.method})" + (f", client order id {order}" if order else "")
        outcome = "it was sent and its outcome is unknown" if request.sent else "it was not sent"
        kind = type(reason) if isinstance(reason, BaseError) else NetworkError
        words = str(reason) if isinstance(reason, BaseError) else type(reason).__name__
        error = kind(f"{words}; {subject}: {outcome}")
        error.request_sent = request.sent
        error.client_order_id = order
        error.__cause__ = reason
        return error

    def _unclaimed(self, message_hash: str, error: BaseException) -> None:
        if isinstance(error, ChecksumError):
            self.owner.tell_of_gap(self, message_hash, error)

    def _subscription_ended(self, subscribe_hash: str) -> None:
        self.owner.end_session(subscribe_hash)

    def _metadata(self) -> dict[str, Any]:
        return {"url": self._safe_url, "exchange": self.owner.id}

    def _now(self) -> float:
        return self._loop.time() if self._loop is not None else 0.0
