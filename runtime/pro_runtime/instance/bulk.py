"""Work that makes hundreds of thousands of objects which all stay.

The cyclic collector looks at young objects again and again while they are being made, and at all objects of the process
each time there are many new ones. While markets are built none of that finds anything: a third of the time for nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Awaitable, Callable, Generator
from typing import Any, ParamSpec, TypeVar

#: So many more objects than before are worth a word to the collector.
_MANY = 20_000

T = TypeVar("T")
P = ParamSpec("P")


def uncollected(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Call a function with the collector off; it is on afterwards if it was on before."""
    if not gc.isenabled():
        return function(*arguments, **named)
    gc.disable()
    try:
        return function(*arguments, **named)
    finally:
        if gc.get_count()[0] > _MANY and not gc.get_freeze_count():
            # the collector would go through them at its first turn: they count as old right away, in no time
            gc.freeze()
            gc.unfreeze()
        gc.enable()


class Uncollected:
    """Awaits something in steps that run with the collector off. While it waits, others run with the collector on."""

    __slots__ = ("_awaited",)

    def __init__(self, awaited: Awaitable[Any]) -> None:
        self._awaited = awaited

    def __await__(self) -> Generator[Any, Any, Any]:
        steps: Any = self._awaited.__await__()
        step: Callable[[Any], Any] = steps.send
        argument: Any = None
        while True:
            try:
                waiting = uncollected(step, argument)
            except StopIteration as end:
                return end.value
            try:
                argument = yield waiting
                step = steps.send
            except GeneratorExit:
                steps.close()
                raise
            except BaseException as error:  # whatever is thrown into the task is for what is awaited to deal with
                step, argument = steps.throw, error
