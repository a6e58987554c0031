"""Chains of text additions become one f-string."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions
from pro_generator.types import STRING


def raise_templates(program: Program, method: ir.Method) -> None:
    rewrite_expressions(method, _raise, (ir.Binary,))


def _raise(expr: ir.Expr) -> ir.Expr:
    if not (isinstance(expr, ir.Binary) and expr.op == "+" and expr.type.kind == "string"):
        return expr
    # the sum is text, so one side is; a side that is itself a sum of numbers is one part
    parts = [*_parts(expr.left), *_parts(expr.right)]
    if not any(isinstance(part, ir.StringLit) for part in parts) or len(parts) < 2:
        return expr
    return ir.Template(span=expr.span, type=STRING, parts=_merged(parts))


def _parts(expr: ir.Expr) -> list[ir.Expr]:
    if isinstance(expr, ir.Template):
        return expr.parts
    if isinstance(expr, ir.Binary) and expr.op == "+" and expr.type.kind == "string":
        return [*_parts(expr.left), *_parts(expr.right)]
    return [expr]


def _merged(parts: list[ir.Expr]) -> list[ir.Expr]:
    result: list[ir.Expr] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, ir.StringLit) and isinstance(last, ir.StringLit):
            result[-1] = ir.StringLit(span=last.span, type=STRING, value=last.value + part.value)
        else:
            result.append(part)
    return result
