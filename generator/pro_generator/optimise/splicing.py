"""What passes share that put the body of a method in the place of a call: who may be asked, and whose names hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pro_generator import ir
from pro_generator.optimise.rewrite import cloned, rewrite_expressions


def takes_plainly(method: ir.Method) -> bool:
    """Whether an argument is a parameter's value as it is: no rest, no pattern, no default."""
    return not any(
        parameter.rest or parameter.pattern or not isinstance(parameter.default, (ir.UndefinedLit, type(None)))
        for parameter in method.parameters
    )


def free_name(name: str, taken: set[str], prefix: str) -> str:
    """``name``, or one with ``prefix`` where it is taken; it is taken from now on."""
    new = name if name not in taken else f"{prefix}{name[0].upper()}{name[1:]}"
    while new in taken:
        new += "_"
    taken.add(new)
    return new


def in_names_of_caller(
    body: Sequence[ir.Stmt], arguments: Mapping[str, ir.Expr], renamed: Mapping[str, str]
) -> list[ir.Stmt]:
    """A copy of a body, with arguments in the place of the parameters that they are for, and other names for locals."""

    def replace(expr: ir.Expr) -> ir.Expr:
        if isinstance(expr, ir.Name) and expr.scope == "local":
            if expr.name in arguments:
                return cloned(arguments[expr.name], {})
            expr.name = renamed.get(expr.name, expr.name)
        return expr

    copies = [cloned(statement, {}) for statement in body]
    for statement in copies:
        rewrite_expressions(statement, replace, (ir.Name,))
        for node in statement.walk():
            if isinstance(node, ir.ForRange):
                node.target = renamed.get(node.target, node.target)
            elif isinstance(node, ir.ForEach) and node.index:
                node.index = renamed.get(node.index, node.index)
    return copies
