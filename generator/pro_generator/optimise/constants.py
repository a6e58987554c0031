"""Constant folding: sums of literals, ``!`` of literals."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions


def fold_constants(program: Program, method: ir.Method) -> None:
    rewrite_expressions(method, _fold, (ir.Binary, ir.Unary))


def _fold(expr: ir.Expr) -> ir.Expr:
    match expr:
        case ir.Binary(op="+", left=ir.StringLit(value=a), right=ir.StringLit(value=b)):
            return ir.StringLit(span=expr.span, type=expr.type, value=a + b)
        case ir.Binary(
            op="+" | "-" | "*" as op, left=ir.NumberLit(value=int() as x), right=ir.NumberLit(value=int() as y)
        ):
            result = x + y if op == "+" else x - y if op == "-" else x * y
            if abs(result) < 2**53:
                return ir.NumberLit(span=expr.span, type=expr.type, value=result)
        case ir.Unary(op="!", operand=ir.BoolLit(value=value)):
            return ir.BoolLit(span=expr.span, type=expr.type, value=not value)
    return expr
