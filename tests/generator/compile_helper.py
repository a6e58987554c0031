"""The Python side of meaning tests: a class from TypeScript text."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable
from typing import Any

from pro_generator.shapes import Shape
from pro_generator.snippet import compile_snippet
from pro_runtime.exchange import Exchange
from pro_runtime.instance.helpers import Helpers


def compile_class(text: str, disabled: Iterable[str] = (), shapes: Iterable[Shape] = ()) -> type:
    """The compiled class, ready to be instantiated without arguments."""
    source, name = compile_snippet(text, disabled=disabled, shapes=shapes)
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


def instance_of(text: str, *disabled: str) -> Any:
    """An instance with the runtime's helpers, compiled without the given passes."""
    kind = compile_class(text, disabled)
    return type(kind.__name__, (kind, Helpers), {"number": float, "__init__": lambda self: None})()


def method_text(text: str, name: str, *disabled: str) -> str:
    """The printed form of one method, by its Python name."""
    source, _ = compile_snippet(text, disabled=disabled)
    return re.split(rf"    (?:async )?def {name}\(", source)[1].split("\n    def ")[0].split("\n    async def ")[0]
