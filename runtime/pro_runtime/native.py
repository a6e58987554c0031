"""Native twins of the runtime's primitives, where they have been built.

A primitive is written in Python, and that is what it means. For some there is a twin in C (``runtime/native/``), which
does the common case and passes everything else on to the Python function. An installation without a compiler, or with
``BINANCE_PRO_NATIVE=0`` in its environment, does all in Python; the results are the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

__all__ = ["NATIVE", "accelerated", "python_of", "twin_of"]

try:
    from pro_runtime import _native  # type: ignore[attr-defined, unused-ignore]
except ImportError:
    _native = None

Function = TypeVar("Function", bound=Callable[..., Any])
Kind = TypeVar("Kind", bound=type)

#: Whether native twins are in use.
NATIVE = _native is not None and os.environ.get("BINANCE_PRO_NATIVE") != "0"


def accelerated(function: Function, name: str | None = None) -> Function:
    """``function`` with its native twin, if there is one.

    Args:
        name: under which the twin is known; by default the qualified name of the function.
    """
    return _native.accelerate(function, name or function.__qualname__) if NATIVE else function


def twin_of(kind: Kind) -> Kind:
    """The native class of the same name that does the same, or the class itself."""
    return getattr(_native, kind.__name__, kind) if NATIVE else kind


def python_of(function: Any) -> Any:
    """The function itself, without a native twin."""
    return function.__wrapped__ if NATIVE and type(function) is _native.Accelerated else function
