"""Waiters: the one-shot results that callers of ``watch_*`` and of websocket requests wait for.

A waiter differs from ``asyncio.Future`` where a shared, often abandoned result needs it: any number of callers
may await it, cancelling one of them does not touch the others, a rejection that nobody awaits is not reported
as an error of the event loop, and it needs neither a running loop nor a task to exist.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterable
from typing import Any

#: Abandoned awaiters are swept out of a waiter's list when the list reaches this length.
_SWEEP_AT = 8


class Waiter:
    """A value that arrives once, or the error that takes its place.

    Settling is final: later calls of :meth:`resolve` and :meth:`reject` do nothing, as with a JavaScript promise.
    """

    # A new one is what the class says: one is made for nearly every message, and most attributes never change.
    done: bool = False
    #: Whether it was ever awaited or settled; cheaper to ask than :attr:`awaited`.
    touched: bool = False
    #: What was asked, when this waiter stands for the answer of a request; see ``connection.Request``.
    request: Any = None
    _value: Any = None
    _error: BaseException | None = None
    _awaiters: list[asyncio.Future[Any]] | None = None
    _sweep_at: int = _SWEEP_AT

    @property
    def error(self) -> BaseException | None:
        """The error it was rejected with, or None."""
        return self._error

    @property
    def awaited(self) -> bool:
        """Whether at least one caller is waiting at this moment."""
        return self._awaiters is not None and any(not awaiter.done() for awaiter in self._awaiters)

    def resolve(self, value: Any = None) -> None:
        """Hand ``value`` to every caller, present and future."""
        if self.done:
            return
        self.done = self.touched = True
        self._value = value
        awaiters = self._awaiters
        if awaiters is not None:
            self._awaiters = None
            for awaiter in awaiters:
                if not awaiter.done():
                    awaiter.set_result(value)

    def reject(self, error: BaseException) -> None:
        """Raise ``error`` in every caller, present and future."""
        if self.done:
            return
        self.done = self.touched = True
        self._error = error
        awaiters = self._awaiters
        if awaiters is not None:
            self._awaiters = None
            for awaiter in awaiters:
                if not awaiter.done():
                    awaiter.set_exception(error)

    def add_awaiter(self, awaiter: asyncio.Future[Any]) -> None:
        """Settle ``awaiter`` together with this waiter (at once, if that has already happened)."""
        if self.done:
            if not awaiter.done():
                if self._error is not None:
                    awaiter.set_exception(self._error)
                else:
                    awaiter.set_result(self._value)
            return
        self.touched = True
        awaiters = self._awaiters
        if awaiters is None:
            self._awaiters = [awaiter]
            return
        if len(awaiters) >= self._sweep_at:
            # A quiet symbol in a busy watch_multiple collects one settled awaiter per call. Sweeping when the
            # list has doubled keeps the list short at a constant cost per call.
            awaiters[:] = [other for other in awaiters if not other.done()]
            self._sweep_at = max(_SWEEP_AT, 2 * len(awaiters))
        awaiters.append(awaiter)

    def result(self) -> Any:
        """The value, or its error raised.

        Raises:
            asyncio.InvalidStateError: when it is not settled yet.
        """
        if not self.done:
            raise asyncio.InvalidStateError("the waiter is not settled")
        if self._error is not None:
            raise self._error
        return self._value

    def __await__(self) -> Generator[Any, None, Any]:
        if self.done:
            return self.result()
        awaiter = asyncio.get_running_loop().create_future()
        self.add_awaiter(awaiter)
        return (yield from awaiter)

    def __repr__(self) -> str:
        if not self.done:
            return "<Waiter pending>"
        return "<Waiter resolved>" if self._error is None else f"<Waiter rejected {type(self._error).__name__}>"


async def race(waiters: Iterable[Waiter], on_pending: Callable[[], None] | None = None) -> Any:
    """Wait for the first of ``waiters`` to settle; return its value or raise its error.

    Args:
        waiters: in order of preference: among those settled already the first one wins.
        on_pending: called once, if none is settled yet, just before the wait begins.
    """
    pending = list(waiters)
    for waiter in pending:
        if waiter.done:
            return waiter.result()
    if on_pending is not None:
        on_pending()
    if len(pending) == 1:
        return await pending[0]
    awaiter: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    for waiter in pending:
        waiter.add_awaiter(awaiter)
    return await awaiter
