"""Promises as values: combining them, and going on when one is settled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any

from pro_runtime.js.functions import call
from pro_runtime.js.scalars import text
from pro_runtime.js.tasks import settle, start


def thrown(value: Any) -> BaseException:
    """What ``throw value`` raises: a value that is no error is wrapped, with its JSON as the text."""
    if isinstance(value, BaseException):
        return value
    from pro_runtime.errors import ExchangeError
    from pro_runtime.values.encoding import json

    return ExchangeError(text(value) if isinstance(value, str) else json(value))


def promise(executor: Any) -> asyncio.Future[Any]:
    """``new Promise (executor)``."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def resolve(value: Any = None, *_: Any) -> None:
        if isinstance(value, Awaitable):
            start(_forward(value, future))
        elif not future.done():
            future.set_result(value)

    def reject(error: Any = None, *_: Any) -> None:
        if not future.done():
            future.set_exception(thrown(error))

    try:
        call(executor, resolve, reject)
    except Exception as error:  # whatever the executor raises is the rejection
        reject(error)
    return future


async def _forward(source: Awaitable[Any], future: asyncio.Future[Any]) -> None:
    try:
        value = await source
    except Exception as error:  # any failure is handed on
        if not future.done():
            future.set_exception(error)
    else:
        if not future.done():
            future.set_result(value)


def resolved(value: Any = None) -> Awaitable[Any]:
    """``Promise.resolve``."""
    if isinstance(value, Awaitable):
        return start(value)
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_result(value)
    return future


def rejected(error: Any = None) -> Awaitable[Any]:
    """``Promise.reject``."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    future.set_exception(thrown(error))
    return future


async def all_of(promises: Iterable[Any]) -> list[Any]:
    """``Promise.all``: results in order; the first failure is raised, the others keep running."""
    return list(await asyncio.gather(*(_ensure(promise) for promise in promises)))


async def all_settled(promises: Iterable[Any]) -> list[dict[str, Any]]:
    """``Promise.allSettled``: what became of each, in order."""
    outcomes = await asyncio.gather(*(_ensure(promise) for promise in promises), return_exceptions=True)
    return [
        {"status": "rejected", "reason": outcome}
        if isinstance(outcome, BaseException)
        else {"status": "fulfilled", "value": outcome}
        for outcome in outcomes
    ]


async def race(promises: Iterable[Any]) -> Any:
    """``Promise.race``: the first that is settled decides; the others keep running."""
    futures = [asyncio.ensure_future(_ensure(promise)) for promise in promises]
    for future in futures:
        future.add_done_callback(_take)
    await asyncio.wait(futures, return_when=asyncio.FIRST_COMPLETED)
    return next(future for future in futures if future.done()).result()


def _take(future: asyncio.Future[Any]) -> None:
    """A failure that came too late to matter is not reported."""
    if not future.cancelled():
        future.exception()


def _ensure(promise: Any) -> Awaitable[Any]:
    return promise if isinstance(promise, Awaitable) else settle(promise)


async def then(promise: Any, on_value: Any = None, on_error: Any = None) -> Any:
    """``promise.then (…)``: never before the caller has gone on."""
    await asyncio.sleep(0)
    try:
        value = await settle(promise)
    except Exception as error:  # any failure is the handler's
        if on_error is None:
            raise
        return await settle(call(on_error, error))
    return value if on_value is None else await settle(call(on_value, value))


async def caught(promise: Any, on_error: Any = None) -> Any:
    """``promise.catch (…)``."""
    return await then(promise, None, on_error)


async def finally_(promise: Any, run: Any = None) -> Any:
    """``promise.finally (…)``."""
    await asyncio.sleep(0)
    try:
        return await settle(promise)
    finally:
        if run is not None:
            await settle(call(run))
