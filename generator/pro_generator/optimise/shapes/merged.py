"""What the runtime makes of things that are known: objects merged into one, lists of objects by one of their fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.shapes.accessors import field_of
from pro_generator.optimise.shapes.model import Env, is_computed

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator


def merged(e: Evaluator, call: ir.Call, env: Env) -> ir.Expr | None:
    """The call of such a function of the runtime as what it gives, where that is known."""
    match call.callee:
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="extend")):
            return _extended(call, env)
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="indexBy")):
            return _indexed(e, call, env)
    return None


def _extended(call: ir.Call, env: Env) -> ir.ObjectLit | None:
    """``extend (a, b)`` of two new objects whose entries can be written again, as one literal."""
    if len(call.arguments) != 2:
        return None
    entries: dict[str, ir.Expr] = {}
    for argument in call.arguments:
        known = env.get(argument.name) if isinstance(argument, ir.Name) and argument.scope == "local" else None
        if known is None or known.entries is None:
            return None
        for key, value in known.entries.items():
            if value is None or is_computed(key):
                return None
            entries[key] = value.model_copy()
    span = call.span
    listed = [ir.Entry(span=span, key=ir.StringLit(span=span, value=key), value=entries[key]) for key in entries]
    return ir.ObjectLit(span=span, type=call.type, entries=listed)


def _indexed(e: Evaluator, call: ir.Call, env: Env) -> ir.Name | None:
    """``indexBy (list, key)`` of a field whose elements are told by that key."""
    if len(call.arguments) != 2:
        return None
    owner, key = call.arguments
    known = env.get(owner.name) if isinstance(owner, ir.Name) else None
    field = e.listed.get(known.value.name) if known is not None and isinstance(known.value, ir.Name) else None
    if field is None or field.listed is None or not isinstance(key, ir.StringLit) or key.value != field.listed[0]:
        return None
    field.used = field.listed[1].used = True
    return field_of(field.listed[1], call)
