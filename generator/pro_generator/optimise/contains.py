"""``indexOf`` and ``includes`` compared with nothing-found become ``in``; found-at-zero of text a prefix test."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions
from pro_generator.types import BOOLEAN

_FOUND = {(">", -1), (">=", 0), ("!==", -1), ("!=", -1)}
_MISSING = {("<", 0), ("===", -1), ("==", -1), ("<=", -1)}


def raise_contains(program: Program, method: ir.Method) -> None:
    rewrite_expressions(method, _raise, (ir.Binary,))


def _raise(expr: ir.Expr) -> ir.Expr:
    if not isinstance(expr, ir.Binary) or not isinstance(expr.right, ir.NumberLit):
        return expr
    call = expr.left
    if not (isinstance(call, ir.Call) and isinstance(call.callee, ir.Member) and len(call.arguments) == 1):
        return expr
    if call.callee.property != "indexOf" or call.callee.binding is not None:
        return expr
    container, needle = call.callee.object, call.arguments[0]
    if not _plain(container, needle):
        return expr
    test = (expr.op, expr.right.value)
    if test in _FOUND or test in _MISSING:
        return ir.Contains(span=expr.span, type=BOOLEAN, container=container, needle=needle, negated=test in _MISSING)
    if test == ("===", 0) and container.type.kind == "string":
        prefix = call.callee.model_copy(update={"property": "startsWith"})
        return ir.Call(span=expr.span, type=BOOLEAN, callee=prefix, arguments=[needle])
    return expr


def _plain(container: ir.Expr, needle: ir.Expr) -> bool:
    """Python's ``in`` means the same: text in text, or text among an array's items."""
    if needle.type.kind != "string" or needle.type.optional:
        return False
    return container.type.kind in ("string", "list") and not container.type.optional
