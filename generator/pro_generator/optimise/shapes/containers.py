"""Lists and objects on their way through a path: what is made of empty ones, and who gets hold of them."""

from __future__ import annotations

from collections.abc import Iterator

from pro_generator import ir
from pro_generator.optimise.shapes import accessors
from pro_generator.optimise.shapes.model import Env

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
