"""Figures that are parsed together are freed of zeros together, too.

``parseNumber (omitZero (price))`` looks at a text for being zero and then parses it. Where several numbers are parsed
in one call anyway (pass "numbers"), one look at the results tells whether any of them is zero at all.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions


def omit_zeros_together(program: Program, method: ir.Method) -> None:
    def replace(expr: ir.Expr) -> ir.Expr:
        match expr:
            case ir.Call(callee=ir.Member(binding=ir.Binding(source="parseNumbers") as binding) as callee):
                marks = "".join("." if _freed(argument) is None else "0" for argument in expr.arguments)
                if "0" not in marks:
                    return expr
                arguments = [_freed(argument) or argument for argument in expr.arguments]
                renamed = binding.model_copy(update={"name": "parse_figures", "source": "parseFigures"})
                member = callee.model_copy(update={"property": "parseFigures", "binding": renamed})
                first = ir.StringLit(span=expr.span, value=marks)
                return expr.model_copy(update={"callee": member, "arguments": [first, *arguments]})
        return expr

    rewrite_expressions(method, replace, (ir.Call,))


def _freed(argument: ir.Expr) -> ir.Expr | None:
    """``x`` of ``omitZero (x)``."""
    match argument:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="omitZero")), arguments=[one]
        ):
            return one
    return None
