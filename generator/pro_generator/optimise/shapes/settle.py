"""Bodies with returns become statements that leave a result."""

from __future__ import annotations

from collections.abc import Iterator

from pro_generator import ir
from pro_generator.optimise.shapes.model import Unfit
from pro_generator.optimise.shapes.sources import LOOPS
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


def leaves_turn(body: list[ir.Stmt]) -> bool:
    """Whether a turn of the loop with this body may end before the body does."""
    for statement in body:
        if isinstance(statement, (ir.Continue, ir.Break)):
            return True
        if isinstance(statement, LOOPS):
            continue
        inner = [each for each in statement.children() if isinstance(each, ir.Stmt)]
        if leaves_turn(inner):
            return True
    return False


def one_turn(body: list[ir.Stmt], rest: list[ir.Stmt]) -> list[ir.Stmt]:
    """The only turn of a loop, and what follows the loop; each way through the turn goes on by itself."""
    for position, statement in enumerate(body):
        if isinstance(statement, (ir.Continue, ir.Break)):
            return [*body[:position], *rest]
        if leaves_turn([statement]):
            if not isinstance(statement, ir.If):
                raise Unfit
            tail = body[position + 1 :]
            then, otherwise = (one_turn([*part, *tail], rest) for part in (statement.then, statement.otherwise))
            return [*body[:position], statement.model_copy(update={"then": then, "otherwise": otherwise})]
    return [*body, *rest]


def parts_of(body: list[ir.Stmt]) -> Iterator[list[ir.Stmt]]:
    """The lists of statements in a settled body in which a result may be left."""
    yield body
    for statement in body:
        if isinstance(statement, ir.If):
            yield from parts_of(statement.then)
            yield from parts_of(statement.otherwise)


def is_result(statement: ir.Stmt, value: ir.Expr) -> bool:
    """Whether a statement of a settled body leaves this very value."""
    return isinstance(statement, ir.Assign) and statement.value is value
