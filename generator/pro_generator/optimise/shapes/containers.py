"""Lists and objects on their way through a path: what is made of empty ones, and who gets hold of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pro_generator import ir
from pro_generator.optimise.shapes import accessors
from pro_generator.optimise.shapes.model import Env, Field

#: Functions of the runtime that make a new list, and how many lists they make it of.
_COPIES = {"toArray": 1, "sortBy": 1, "sortBy2": 1, "arrayConcat": 2}
#: The field in which a structure carries what it was made of; nothing reads or changes what is in it.
CARRIED = "info"


def is_empty(expr: ir.Expr, env: Env) -> bool:
    """Whether the expression is a list without elements, or an object without entries."""
    if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in env:
        known = env[expr.name]
        return known.items == () or known.entries == {}
    return (isinstance(expr, ir.ArrayLit) and not expr.elements) or (
        isinstance(expr, ir.ObjectLit) and not expr.entries
    )


def of_empty(call: ir.Call, empty: list[bool]) -> ir.Expr | None:
    """What the runtime makes of lists without elements: another one."""
    match call.callee:
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)):
            count = _COPIES.get(source)
        case ir.Member(object=ir.Name(name="Object", scope="global"), property="values" | "keys"):
            count = 1
        case _:
            return None
    if count is None or len(empty) < count or not all(empty[:count]):
        return None
    return ir.ArrayLit(span=call.span, type=call.type, elements=[])


def extended(call: ir.Call, env: Env) -> ir.ObjectLit | None:
    """``extend (a, b)`` of two new objects whose entries can be written again, as one literal."""
    if accessors.runtime_name(call) != "extend" or len(call.arguments) != 2:
        return None
    merged: dict[str, ir.Expr] = {}
    for argument in call.arguments:
        known = env.get(argument.name) if isinstance(argument, ir.Name) and argument.scope == "local" else None
        if known is None or known.entries is None:
            return None
        for key, value in known.entries.items():
            if value is None:
                return None
            merged[key] = value.model_copy()
    span = call.span
    entries = [ir.Entry(span=span, key=ir.StringLit(span=span, value=key), value=merged[key]) for key in merged]
    return ir.ObjectLit(span=span, type=call.type, entries=entries)


def indexed(listed: Mapping[str, Field], call: ir.Call, env: Env) -> ir.Name | None:
    """``indexBy (list, key)`` of a field whose elements are told by that key."""
    if accessors.runtime_name(call) != "indexBy" or len(call.arguments) != 2:
        return None
    owner, key = call.arguments
    known = env.get(owner.name) if isinstance(owner, ir.Name) else None
    name = known.value.name if known is not None and isinstance(known.value, ir.Name) else ""
    field = listed.get(name)
    if field is None or field.listed is None or not isinstance(key, ir.StringLit) or key.value != field.listed[0]:
        return None
    field.used = field.listed[1].used = True
    return accessors.field_of(field.listed[1], call)


def handed_on(expr: ir.Expr) -> Iterator[ir.Expr]:
    """The locals that a method gets hold of by its argument, without those that are only read or carried along."""
    match expr:
        case ir.Name():
            yield expr
        case ir.Call() if accessors.accessor(expr) is not None:
            for argument in expr.arguments[1:]:
                yield from handed_on(argument)
        case ir.ObjectLit(entries=entries):
            for entry in entries:
                if not (isinstance(entry.key, ir.StringLit) and entry.key.value == CARRIED):
                    yield from handed_on(entry.value)
        case _:
            for node in expr.walk():
                if isinstance(node, ir.Name):
                    yield node
