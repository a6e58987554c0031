"""Bodies with returns become statements that leave a result."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.types import UNDEFINED


def returns_in(body: list[ir.Stmt]) -> tuple[int, bool]:
    """How many returns there are, and whether all of them stand in plain branches."""
    count, plain = 0, True
    for statement in body:
        if isinstance(statement, ir.Return):
            count += 1
        elif isinstance(statement, ir.If):
            for part in (statement.then, statement.otherwise):
                inner, good = returns_in(part)
                count += inner
                plain = plain and good
        else:
            inner = sum(isinstance(node, ir.Return) for node in statement.walk())
            count += inner
            plain = plain and not inner
    return count, plain


def settled(body: list[ir.Stmt], result: ir.Name) -> tuple[list[ir.Stmt], ir.Expr] | None:
    """The body without returns, and what it gives; None where the returns stand too wildly."""
    count, plain = returns_in(body)
    if not plain:
        return None
    nothing = ir.UndefinedLit(span=result.span, type=UNDEFINED)
    if not count:
        return body, nothing
    last = body[-1]
    if count == 1 and isinstance(last, ir.Return):
        return body[:-1], last.value if last.value is not None else nothing
    flat = _flat(body, result)
    if flat is None:
        return None
    declared = ir.VarDecl(span=result.span, target=result.model_copy(), value=nothing)
    return [declared, *flat], result


def _flat(body: list[ir.Stmt], result: ir.Name) -> list[ir.Stmt] | None:
    for position, statement in enumerate(body):
        if isinstance(statement, ir.Return):
            value = statement.value if statement.value is not None else ir.UndefinedLit(span=statement.span)
            return [
                *body[:position],
                ir.Assign(span=statement.span, target=result.model_copy(), op="=", value=value),
            ]
        if isinstance(statement, ir.If) and returns_in([statement])[0]:
            rest = body[position + 1 :]
            then, otherwise = statement.then, statement.otherwise
            if rest:
                if ends(then):
                    otherwise = [*otherwise, *rest]
                elif ends(otherwise):
                    then = [*then, *rest]
                else:
                    return None
            flat_then, flat_otherwise = _flat(then, result), _flat(otherwise, result)
            if flat_then is None or flat_otherwise is None:
                return None
            return [
                *body[:position],
                statement.model_copy(update={"then": flat_then, "otherwise": flat_otherwise}),
            ]
    return body


def ends(body: list[ir.Stmt]) -> bool:
    """Whether nothing behind the statements is reached."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ir.If):
        return ends(last.then) and ends(last.otherwise)
    return isinstance(last, (ir.Return, ir.Throw))
