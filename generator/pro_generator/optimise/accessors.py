"""Accessor calls on containers whose contents are known become plain look-ups.

``safeValue (this.orderbooks, symbol)`` guards against missing keys, empty texts and wrong kinds. Where the container is
certainly a dict, and what it holds is certainly of the kind that is asked for, ``.get`` gives the same.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions
from pro_generator.types import Type

#: Accessor → kinds of contents that it hands out as they are.
_KINDS = {
    "safeValue": {"dict", "struct", "list", "instance"},
    "safeDict": {"dict", "struct"},
    "safeList": {"list"},
}


def inline_accessors(program: Program, method: ir.Method) -> None:
    def replace(expr: ir.Expr) -> ir.Expr:
        if not (isinstance(expr, ir.Call) and isinstance(expr.callee, ir.Member)):
            return expr
        binding, arguments = expr.callee.binding, expr.arguments
        if binding is None or binding.kind != "runtime" or binding.source not in _KINDS:
            return expr
        if not 2 <= len(arguments) <= 3 or not _certain(arguments[0].type, _KINDS[binding.source]):
            return expr
        key = arguments[1].type
        if key.kind != "string" or (len(arguments) == 3 and arguments[2].type.kind == "undefined"):
            return expr
        return ir.MappingGet(span=expr.span, type=expr.type, container=arguments[0], arguments=arguments[1:])

    rewrite_expressions(method, replace, (ir.Call,))


def _certain(container: Type, kinds: set[str]) -> bool:
    held = container.element
    return container.kind == "dict" and not container.optional and held.kind in kinds and not held.optional
