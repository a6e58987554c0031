"""The Python side of meaning tests: a class from TypeScript text."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import Any

from pro_generator.snippet import compile_snippet
from pro_runtime.exchange import Exchange


def compile_class(text: str, disabled: Iterable[str] = ()) -> type:
    """The compiled class, ready to be instantiated without arguments."""
    source, name = compile_snippet(text, disabled=disabled)
    namespace: dict[str, Any] = {"__name__": "snippet"}
    exec(compile(source, f"<{name}>", "exec"), namespace)
    compiled: type = namespace[name]
    for member, value in _borrowed().items():
        if not hasattr(compiled, member):
            setattr(compiled, member, value)
    return compiled


def _borrowed() -> dict[str, Any]:
    """What the runtime's class offers that needs no exchange: its pure helpers, and look-up of methods by name."""
    found: dict[str, Any] = {"per_call": frozenset(), "per_call_or_type": frozenset()}
    for klass in reversed(Exchange.__mro__):
        for name, value in vars(klass).items():
            if isinstance(value, staticmethod) or name == "bound_method":
                found[name] = value
    return {name: value for name, value in found.items() if not inspect.isdatadescriptor(value)}
