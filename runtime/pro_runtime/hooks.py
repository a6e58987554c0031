"""Marking of the runtime methods that a compiled exchange may replace.

As a rule a method of the runtime wins over a method of the same name in the
TypeScript class. A hook is the exception: the runtime calls it on ``self`` and has
a sensible default, and the compiled class brings its own version.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

AnyCallable = TypeVar("AnyCallable", bound=Callable[..., Any])

_MARK = "__hook__"


def hook(function: AnyCallable) -> AnyCallable:
    """Mark ``function`` as replaceable by the compiled class and return it unchanged."""
    setattr(function, _MARK, True)
    return function


def is_hook(function: object) -> bool:
    """Whether ``function`` was marked with :func:`hook` (bound methods and staticmethods included)."""
    return getattr(function, _MARK, False) is True
