"""Work of an instance that nobody waits for: started, owned, reported and ended here."""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import logging
from collections.abc import Callable, Generator
from typing import Any, Self

from pro_runtime.accounts.sessions import inherited_params
from pro_runtime.instance.calls import current_call
from pro_runtime.instance.state import State
from pro_runtime.observe import telemetry
from pro_runtime.streams.queue import current_queue
from pro_runtime.ws.routing import Router

logger = logging.getLogger(__name__)


class Spawned:
    """A method running in the background. Awaiting it gives its result; cancelling the wait does not stop it."""

    __slots__ = ("_task", "watched")

    def __init__(self, task: asyncio.Task[Any]) -> None:
        self._task = task
        #: Whether somebody has awaited it and so learns of its failure.
        self.watched = False

    def __await__(self) -> Generator[Any, None, Any]:
        self.watched = True
        return asyncio.shield(self._task).__await__()

    def done(self) -> bool:
        return self._task.done()

    def cancel(self) -> None:
        self._task.cancel()


class Background(State):
    """Runs methods in the background of an instance, at once or later, until the instance is closed."""

    _spawned: set[asyncio.Task[Any]]
    _timers: dict[asyncio.TimerHandle, tuple[Callable[..., Any], tuple[Any, ...]]]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # Not in a constructor, so that it needs no cooperation of the classes this one is mixed with.
        self = super().__new__(cls)
        self._spawned = set()
        self._timers = {}
        return self

    def spawn(self, method: Callable[..., Any], *args: Any) -> Spawned:
        """Run ``method`` in the background, from the next turn of the loop. A failure that nobody awaits is logged."""
        loop = asyncio.get_running_loop()
        context = _own_context()
        name = getattr(method, "__name__", "spawned")
        started_at = loop.time()
        task = loop.create_task(_run(method, args), name=name, context=context)
        spawned = Spawned(task)
        self._spawned.add(task)

        def finished(task: asyncio.Task[Any]) -> None:
            self._spawned.discard(task)
            error = None if task.cancelled() else task.exception()
            if error is not None and len(args) > 1 and isinstance(args[0], Router) and isinstance(args[1], str):
                # it worked for those who wait for that message hash
                args[0].reject(error, args[1])
            if error is not None and not spawned.watched:
                logger.warning("%s: background %s failed: %s", self.id, name, type(error).__name__)
                logger.debug("background %s failed", name, exc_info=error)
            if telemetry.active and not task.cancelled():
                measurements = {"duration": loop.time() - started_at}
                metadata = {"exchange": self.id, "task": name}
                if error is not None:
                    telemetry.emit("task.failed", measurements, {**metadata, "error": type(error).__name__})
                elif name.startswith(("keep_alive", "renew")):
                    telemetry.emit("key.renewed", measurements, metadata)

        task.add_done_callback(finished)
        return spawned

    def delay(self, timeout_ms: float, method: Callable[..., Any], *args: Any) -> None:
        """Run ``method`` in the background after ``timeout_ms`` milliseconds, unless the instance is closed before.

        The same method with equal arguments is scheduled once: a later call replaces an earlier one, so that
        renewals do not multiply with each reconnection.
        """
        loop = asyncio.get_running_loop()
        inherited = inherited_params.get()
        if inherited and args and isinstance(args[-1], dict):
            args = (*args[:-1], {**inherited, **args[-1]})
        for earlier, (other, arguments) in list(self._timers.items()):
            if other == method and arguments == args:
                earlier.cancel()
                del self._timers[earlier]

        def run() -> None:
            self._timers.pop(timer, None)
            self.spawn(method, *args)

        timer = loop.call_later(timeout_ms / 1000, run, context=_own_context())
        self._timers[timer] = (method, args)

    def cancel_background(self) -> list[asyncio.Task[Any]]:
        """Cancel all of it, and return the tasks that are still to end (not the current one)."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        current = asyncio.current_task()
        tasks = [task for task in self._spawned if task is not current]
        for task in tasks:
            task.cancel()
        return tasks


async def _run(method: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    result = method(*args)
    return await result if inspect.isawaitable(result) else result


def _own_context() -> contextvars.Context:
    """What holds for the current call or stream does not hold for work that outlives it."""
    context = contextvars.copy_context()
    context.run(current_queue.set, None)
    context.run(current_call.set, None)
    context.run(inherited_params.set, None)
    return context
