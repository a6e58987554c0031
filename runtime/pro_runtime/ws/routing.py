"""Who waits for what on a connection: waiters and stream taps by message hash, subscriptions by subscription hash."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from typing import Any, Protocol

from pro_runtime.errors import BaseError, ExchangeError, NetworkError
from pro_runtime.observe import telemetry
from pro_runtime.observe.redact import redact
from pro_runtime.ws.waiters import Waiter

#: Rejections kept for callers still to come. Each id of a request makes one, so the oldest have to go.
_KEPT_REJECTIONS = 1024


class Tap(Protocol):
    """Takes every result and every error of the message hashes that it is attached to."""

    consumer: asyncio.Task[Any] | None

    def capture(self, message_hash: str, result: Any) -> None: ...
    def capture_error(self, message_hash: str, error: BaseException) -> None: ...


class Request:
    """A request whose answer a waiter stands for."""

    __slots__ = ("identifier", "method", "params", "posted_at", "sent", "timer")

    def __init__(self, message: dict[str, Any], now: float) -> None:
        self.identifier = str(message.get("id"))
        self.method = str(message.get("method"))
        params = message.get("params")
        self.params: dict[str, Any] = params if isinstance(params, dict) else {}
        self.posted_at = now
        self.sent = False
        self.timer: asyncio.TimerHandle | None = None

    @property
    def client_order_id(self) -> str | None:
        """The id that the caller gave the order in this request, to look the order up with."""
        for key, value in self.params.items():
            name = key.lower()
            if name.endswith(("clientorderid", "clientalgoid")) and not name.startswith("cancel"):
                return str(value)
        return None

    def settle(self) -> None:
        """Its answer is here, or will not come."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None


def as_error(error: Any, kind: type[BaseError] = ExchangeError) -> BaseException:
    """``error`` if it can be raised; anything else, such as a message of the exchange, as the text of a ``kind``."""
    if isinstance(error, StopIteration):
        # no future can carry one
        return RuntimeError("StopIteration")
    if isinstance(error, BaseException):
        return error
    return kind(json.dumps(redact(error), separators=(",", ":"), default=str))


class Router:
    """Delivers results and errors by message hash.

    ``futures``, ``subscriptions`` and ``rejections`` are CCXT's and are read and changed by compiled code.
    """

    def __init__(self) -> None:
        self.futures: dict[str, Waiter] = {}
        self.subscriptions: dict[str, Any] = {}
        self.rejections: dict[str, BaseException] = {}
        #: Why the connection is no more; None while it may still deliver.
        self.error: BaseException | None = None
        #: Message hashes that a subscription feeds, where they differ from its own hash.
        self.dependents: dict[str, set[str]] = {}
        self._taps: dict[str, tuple[Tap, ...]] = {}

    # ---- waiters

    def future(self, message_hash: str) -> Waiter:
        """The waiter for a message hash, created if there is none.

        On a connection that has ended the waiter comes rejected, so nobody waits for what cannot arrive.
        """
        waiter = self.futures.get(message_hash)
        if self.rejections:
            error = self.rejections.pop(message_hash, None)
            if error is not None:
                # It concerns this caller alone: the next one gets a waiter for what arrives next.
                waiter = self.futures.pop(message_hash, None) or Waiter()
                waiter.reject(error)
                return waiter
        if waiter is None:
            waiter = Waiter()
            if self.error is not None:
                waiter.reject(self.error)
            else:
                self.futures[message_hash] = waiter
        return waiter

    def reusable_future(self, message_hash: str) -> Waiter:
        """The same as :meth:`future`; compiled code distinguishes the two for other languages' sake."""
        return self.future(message_hash)

    reusableFuture = reusable_future

    def resolve(self, result: Any, message_hash: str | None) -> Any:
        """Deliver ``result`` to whoever waits for ``message_hash``, and return it."""
        taps = self._taps.get(message_hash) if self._taps else None  # type: ignore[arg-type]
        if taps is None:
            waiter = self.futures.pop(message_hash, None)  # type: ignore[arg-type]
            if waiter is None:
                return result
            waiter.resolve(result)
        else:
            assert message_hash is not None
            # A tapped hash always has a waiter: compiled code finds out from `futures` who wants what.
            waiter = self.futures.get(message_hash)
            if waiter is None or waiter.touched:
                self.futures[message_hash] = Waiter()
                if waiter is not None:
                    waiter.resolve(result)
            for tap in taps:
                tap.capture(message_hash, result)
        if telemetry.active:
            self._tell_resolved(message_hash, waiter, 0 if taps is None else len(taps))
        return result

    def reject(self, result: Any, message_hash: str | None = None) -> Any:
        """Deliver an error to whoever waits for ``message_hash``, or without one to everybody, and return it.

        The hash of a subscription stands for the message hashes that it feeds. If nobody waits, the next caller
        gets the error.
        """
        if message_hash:
            # a subscription that was refused does not exist: the next call has to ask for it again
            self.subscriptions.pop(message_hash, None)
            self._reject_one(result, message_hash)
        else:
            for each in list(self.futures):
                self._reject_one(result, each)
        return result

    def reset(self, error: Any) -> None:
        """Deliver an error to everybody."""
        self.reject(error)

    def _reject_one(self, error: Any, message_hash: str) -> None:
        waiter = self.futures.pop(message_hash, None)
        taps = self._taps.get(message_hash)
        if waiter is None and taps is None:
            fed = self.dependents.get(message_hash)
            if fed:
                lost = as_error(error, NetworkError)
                self._subscription_ended(message_hash)
                for each in [each for each in fed if each in self.futures]:
                    self._reject_one(lost, each)
                return
            error = self.rejections[message_hash] = as_error(error)
            if len(self.rejections) > _KEPT_REJECTIONS:
                del self.rejections[next(iter(self.rejections))]
            self._unclaimed(message_hash, error)
            return
        error = as_error(error)
        if waiter is not None:
            request: Request | None = waiter.request
            if request is not None:
                self._tell_request(waiter, error)
            waiter.reject(error)
        if taps is not None:
            if self.error is None:
                self.futures[message_hash] = Waiter()
            for tap in taps:
                tap.capture_error(message_hash, error)

    # ---- taps

    def attach(self, tap: Tap, message_hashes: Iterable[str]) -> None:
        """Let ``tap`` take all that arrives for the hashes from now on."""
        for message_hash in message_hashes:
            self._taps[message_hash] = (*self._taps.get(message_hash, ()), tap)
            if message_hash not in self.futures and self.error is None:
                self.futures[message_hash] = Waiter()

    def detach(self, tap: Tap, message_hashes: Iterable[str]) -> None:
        """Undo :meth:`attach`."""
        for message_hash in message_hashes:
            rest = tuple(other for other in self._taps.get(message_hash, ()) if other is not tap)
            if rest:
                self._taps[message_hash] = rest
            elif message_hash in self._taps:
                del self._taps[message_hash]
                waiter = self.futures.get(message_hash)
                if waiter is not None and not waiter.done and not waiter.awaited:
                    del self.futures[message_hash]

    def is_tapped(self, message_hash: str) -> bool:
        """Whether a stream takes what arrives for the hash."""
        return message_hash in self._taps

    def _unclaimed(self, message_hash: str, error: BaseException) -> None:
        """Called with an error that nobody here waits for."""

    def _subscription_ended(self, subscribe_hash: str) -> None:
        """Called when a subscription that feeds several message hashes has ended."""

    # ---- telemetry

    def _metadata(self) -> dict[str, Any]:
        return {}

    def _now(self) -> float:
        return 0.0

    def _tell_resolved(self, message_hash: str | None, waiter: Waiter | None, streams: int) -> None:
        metadata = {**self._metadata(), "message_hash": message_hash}
        telemetry.emit("message_hash.resolved", {"waiters": int(waiter is not None), "streams": streams}, metadata)
        if waiter is not None and waiter.request is not None:
            self._tell_request(waiter, None)

    def _tell_request(self, waiter: Waiter, error: BaseException | None) -> None:
        request: Request = waiter.request
        if not telemetry.active:
            return
        metadata = {**self._metadata(), "id": request.identifier, "method": request.method}
        measurements = {"duration": self._now() - request.posted_at}
        if error is None:
            telemetry.emit("request.resolved", measurements, metadata)
        else:
            telemetry.emit("request.rejected", measurements, {**metadata, "error": type(error).__name__})
