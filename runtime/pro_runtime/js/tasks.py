"""Asynchronous calls that start at once, and values that may be promises."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Generator
from contextvars import ContextVar, copy_context
from functools import partial
from types import CoroutineType
from typing import Any

#: True while a coroutine runs its first step inside the task of its caller; transports that depend on the current
#: task give way to the loop once before they go on.
starting: ContextVar[bool] = ContextVar("starting", default=False)


def start(promise: Any) -> Awaitable[Any]:
    """Call an async function without awaiting it: it runs at once up to its first suspension, then on its own.

    The result can be awaited any number of times. A failure that nobody awaits is reported by the event loop's
    exception handler, as an unhandled rejection is. What runs already is handed on as it is.
    """
    if promise.__class__ is not CoroutineType:
        return promise  # type: ignore[no-any-return]
    coroutine: CoroutineType[Any, Any, Any] = promise
    loop = asyncio.get_running_loop()
    context = copy_context()
    context.run(starting.set, True)
    try:
        first = context.run(coroutine.send, None)
    except StopIteration as stop:
        done: asyncio.Future[Any] = loop.create_future()
        done.set_result(stop.value)
        return done
    except Exception as error:  # whatever the function raised is the promise's rejection
        failed: asyncio.Future[Any] = loop.create_future()
        failed.set_exception(error)
        return failed
    context.run(starting.set, False)
    task = loop.create_task(_resume(coroutine, first), context=context)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


_running: set[asyncio.Task[Any]] = set()


async def _resume(coroutine: CoroutineType[Any, Any, Any], yielded: Any) -> Any:
    return await _Steps(coroutine, yielded)


class _Steps:
    """The rest of a coroutine whose first step has run."""

    def __init__(self, coroutine: CoroutineType[Any, Any, Any], yielded: Any) -> None:
        self._coroutine = coroutine
        self._yielded = yielded

    def __await__(self) -> Generator[Any, Any, Any]:
        coroutine, yielded = self._coroutine, self._yielded
        while True:
            try:
                sent = yield yielded
            except BaseException as error:  # cancellation included: it belongs to the coroutine
                step = partial(coroutine.throw, error)
            else:
                step = partial(coroutine.send, sent)
            try:
                yielded = step()
            except StopIteration as stop:
                return stop.value


async def settle(value: Any) -> Any:
    """``await value`` where it may not be a promise."""
    return await value if isinstance(value, Awaitable) else value
