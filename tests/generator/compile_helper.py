"""The Python side of meaning tests: a class from TypeScript text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pro_generator.snippet import compile_snippet
from pro_runtime.clock import milliseconds


def compile_class(text: str, disabled: Iterable[str] = ()) -> type:
    """The compiled class, ready to be instantiated without arguments."""
    source, name = compile_snippet(text, disabled=disabled)
    namespace: dict[str, Any] = {"__name__": "snippet"}
    exec(compile(source, f"<{name}>", "exec"), namespace)
    compiled: type = namespace[name]
    table = {"bound_method": _bound_method, "milliseconds": staticmethod(milliseconds), "per_call": frozenset()}
    for member, value in table.items():
        if not hasattr(compiled, member):
            setattr(compiled, member, value)
    return compiled


def _bound_method(self: Any, table: dict[str, str], key: Any) -> Any:
    name = table.get(key)
    return None if name is None else getattr(self, name)
