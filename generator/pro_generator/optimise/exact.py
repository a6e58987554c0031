"""Exact operations within exact operations hand on numbers instead of texts.

``Precise.stringMul (Precise.stringDiv (change, open), '100')`` spells the quotient out only for it to be read again at
once. The inner operation's other form gives what the outer one would have read.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_expressions
from pro_generator.types import function_of

#: Operations that take numbers for texts, and those that can give one.
_OUTER = {"stringMul", "stringDiv", "stringAdd", "stringSub"}
_INNER = {"stringMul": "exactMul", "stringDiv": "exactDiv", "stringAdd": "exactAdd", "stringSub": "exactSub"}


def keep_numbers(program: Program, method: ir.Method) -> None:
    def replace(expr: ir.Expr) -> ir.Expr:
        if _operation(expr) in _OUTER:
            assert isinstance(expr, ir.Call)
            for argument in expr.arguments[:2]:
                operation = _operation(argument)
                if operation in _INNER:
                    assert isinstance(argument, ir.Call) and isinstance(argument.callee, ir.Member)
                    argument.callee.property = _INNER[operation]
        elif isinstance(expr, ir.Call) and _is_parsing(expr):
            expr.arguments = [_product(one) or one for one in expr.arguments]
        return expr

    rewrite_expressions(method, replace, (ir.Call,))


def _operation(expr: ir.Expr) -> str:
    """The name of an operation on decimal texts; empty for any other expression."""
    match expr:
        case ir.Call(
            callee=ir.Member(object=ir.Name(name="Precise", scope="import"), property=name),
            optional=False,
            arguments=[_, _, *_],
        ):
            return name
    return ""


def _product(expr: ir.Expr) -> ir.Expr | None:
    """A product that is parsed at once need not be spelled out as a person would."""
    if _operation(expr) != "stringMul":
        return None
    assert isinstance(expr, ir.Call)
    callee = ir.Printed(span=expr.span, type=function_of(expr.type, 2, 2), text="self.product")
    return expr.model_copy(update={"callee": callee})


def _is_parsing(expr: ir.Expr) -> bool:
    match expr:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
            arguments=[_, *rest],
        ) if source in ("parseNumber", "parseNumbers"):
            # a text that is no number gives the default, as it stands
            return source == "parseNumbers" or not rest
    return False
