"""Printing of closures: comprehensions and lambdas where an expression is enough, else nested functions."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.render import assignments
from pro_generator.render import expressions as ex
from pro_generator.render.printer import LAMBDA, TERNARY, Code, Printer, atom


def closure(p: Printer, expr: ir.Arrow) -> Code:
    """A closure as a lambda, or as a nested function printed before the statement that uses it."""
    value = expression_of(expr)
    if value is None:
        name = p.fresh("callback")
        nested_function(p, name, expr)
        return atom(name)
    parameters = _parameters(p, expr, annotated=False)
    head = f"lambda {parameters}:" if parameters else "lambda:"
    return Code(f"{head} {ex.text(p, value, TERNARY)}", LAMBDA)


def expression_of(function: ir.Arrow) -> ir.Expr | None:
    """The expression that a closure returns, when Python has an expression for it."""
    if function.is_async or len(function.body) != 1 or not isinstance(function.body[0], ir.Return):
        return None
    value = function.body[0].value
    if value is None or any(x.pattern is not None or x.default is not None or x.rest for x in function.parameters):
        return None
    for node in value.walk():
        if isinstance(node, ir.AssignExpr):
            return None
        if isinstance(node, ir.Arrow) and expression_of(node) is None:
            # it would be printed before the statement, where this closure's parameters are not to be seen
            return None
    return value


def _parameters(p: Printer, function: ir.Arrow, *, annotated: bool) -> str:
    """Every argument may be missing; others than these may be passed where the closure escapes."""
    hint = ": Any" if annotated else ""
    equals = " = " if annotated else "="
    parts = []
    open_ended = False
    for parameter in function.parameters:
        name = p.bare(parameter.name)
        parts.append(f"*{name}{hint}" if parameter.rest else f"{name}{hint}{equals}None")
        open_ended = open_ended or parameter.rest
    if function.escapes and not open_ended:
        parts.append(f"*_{hint}")
        open_ended = True
    if function.captures:
        kept = [p.bare(name) for name in function.captures]
        parts += [*([] if open_ended else ["*"]), *(f"{name}{hint}{equals}{name}" for name in kept)]
    return ", ".join(parts)


def nested_function(p: Printer, name: str, function: ir.Arrow) -> None:
    """A nested ``def``, printed where the closure is defined; names it assigns outside itself are declared nonlocal."""
    from pro_generator.render.statements import body

    p.imports.use("typing", "Any")
    word = "async def" if function.is_async else "def"
    p.emit(f"{word} {name}({_parameters(p, function, annotated=True)}) -> Any:")
    saved = p.is_async, p.returns_value, p.loops
    p.is_async, p.returns_value, p.loops = function.is_async, True, []
    p.depth += 1
    outside = sorted(p.bare(n) for n in function.assigns if not p.is_cell(n))
    if outside:
        p.emit(f"nonlocal {', '.join(outside)}")
    assignments.defaults(p, function.parameters)
    p.depth -= 1
    body(p, function.body)
    p.is_async, p.returns_value, p.loops = saved
