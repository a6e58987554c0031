"""Pure helpers of the runtime are called as functions: no attribute look-up, no bound method."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions


def call_helpers_directly(program: Program, method: ir.Method) -> None:
    def replace(expr: ir.Expr) -> ir.Expr:
        if not (isinstance(expr, ir.Call) and isinstance(expr.callee, ir.Member)):
            return expr
        binding = expr.callee.binding
        if binding is None or binding.kind != "runtime" or not binding.helper or binding.is_async:
            return expr
        symbol = program.symbol(binding.source)
        if symbol is None or (symbol.least == 0 and symbol.most >= 0):
            # what needs no argument reads a clock or a source of randomness, which an instance may replace
            return expr
        arguments = list(expr.arguments)
        while arguments and isinstance(arguments[-1], ir.UndefinedLit):
            arguments.pop()
        return ir.HelperCall(
            span=expr.span, type=expr.type, module=binding.helper, name=binding.name, arguments=arguments
        )

    rewrite_expressions(method, replace, (ir.Call,))
