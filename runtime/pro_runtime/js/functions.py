"""Calls of functions that are only known when they run."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import CoroutineType, MethodType
from typing import Any

from pro_runtime.js.tasks import start

_VARARGS = inspect.CO_VARARGS


def call(function: Any, *arguments: Any) -> Any:
    """``function (…arguments)``: what it takes no parameter for is dropped, what is missing is undefined, and an
    asynchronous function starts at once."""
    code = getattr(function, "__code__", None) if function.__class__ is MethodType else None
    # a method that takes exactly these is called as it is
    if code is None or code.co_argcount != len(arguments) + 1 or code.co_flags & _VARARGS:
        least, most = arity(function)
        count = len(arguments)
        if count > most >= 0:
            arguments = arguments[:most]
        elif count < least:
            arguments += (None,) * (least - count)
    result = function(*arguments)
    return start(result) if result.__class__ is CoroutineType else result


def adapted(function: Any, count: int) -> Callable[..., Any]:
    """``function`` for calls with ``count`` arguments, as :func:`call` would make them."""
    least, most = arity(function)
    if least <= count and (most < 0 or count <= most) and not inspect.iscoroutinefunction(function):
        return function  # type: ignore[no-any-return]
    return lambda *arguments: call(function, *arguments)


def arity(function: Any) -> tuple[int, int]:
    """Fewest and most positional arguments; -1 for any number."""
    bound = 1 if function.__class__ is MethodType else 0
    code = getattr(function.__func__ if bound else function, "__code__", None)
    if code is None:
        return _arity_of_signature(function)
    plain = function.__func__ if bound else function
    least = code.co_argcount - len(plain.__defaults__ or ()) - bound
    return max(least, 0), -1 if code.co_flags & _VARARGS else code.co_argcount - bound


def _arity_of_signature(function: Any) -> tuple[int, int]:
    """The same for what is not a plain function: a class, a built-in, an object with ``__call__``."""
    if not callable(function):
        raise TypeError(f"{type(function).__name__} is not a function")
    try:
        parameters = inspect.signature(function).parameters.values()
    except ValueError:
        return 0, -1
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    open_ended = any(p.kind is p.VAR_POSITIONAL for p in parameters)
    return sum(1 for p in positional if p.default is p.empty), -1 if open_ended else len(positional)
