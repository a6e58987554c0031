"""Printing of folded values: metadata as Python literals."""

from __future__ import annotations

from typing import Any

from pro_generator.fold import Deferred, Symbolic
from pro_generator.render.expressions import quote
from pro_generator.render.printer import Imports


def literal(value: Any, imports: Imports, snake: Any) -> str:
    """``value`` as source; error classes and constants by name, deferred calls on ``exchange``."""
    match value:
        case Symbolic():
            return imports.use(value.module, value.name)
        case Deferred():
            arguments = ", ".join(literal(argument, imports, snake) for argument in value.arguments)
            return f"exchange.{snake(value.method)}({arguments})"
        case str():
            return quote(value)
        case frozenset():
            inner = ", ".join(quote(item) for item in sorted(value))
            return f"frozenset({{{inner}}})" if inner else "frozenset()"
        case tuple() if hasattr(value, "_fields"):
            # a record of the runtime
            name = imports.use(type(value).__module__, type(value).__name__)
            defaults: dict[str, Any] = getattr(value, "_field_defaults", {})
            given = {
                field: item
                for field, item in zip(getattr(value, "_fields", ()), value, strict=True)
                if field not in defaults or defaults[field] != item
            }
            inner = ", ".join(f"{field}={literal(item, imports, snake)}" for field, item in given.items())
            return f"{name}({inner})"
        case tuple():
            inner = ", ".join(literal(item, imports, snake) for item in value)
            return f"({inner},)" if len(value) == 1 else f"({inner})"
        case dict():
            inner = ", ".join(f"{quote(key)}: {literal(item, imports, snake)}" for key, item in value.items())
            return "{" + inner + "}"
        case list():
            return "[" + ", ".join(literal(item, imports, snake) for item in value) + "]"
    return repr(value)
