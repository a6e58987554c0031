"""Calls that give a list which the caller takes apart at once: each value becomes a local of the caller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.rewrite import rewrite_statements
from pro_generator.optimise.shapes import expressions, facts
from pro_generator.optimise.shapes.model import NOTHING, Env
from pro_generator.optimise.shapes.settle import settled
from pro_generator.types import ANY, UNDEFINED

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator


def _place(position: int) -> str:
    """Under which name an environment has what is known of a value that is given back; no local is called so."""
    return f"#{position}"


def note(e: Evaluator, value: ir.Expr | None, env: Env) -> None:
    """Note what is known of the values that a method gives back in a list."""
    if isinstance(value, ir.ArrayLit):
        for position, element in enumerate(value.elements):
            env[_place(position)] = facts.bound(e, element, env)


def taken_apart(
    e: Evaluator, statement: ir.VarDecl | ir.Assign, pattern: ir.ArrayPattern, value: ir.Expr, env: Env
) -> tuple[list[ir.Stmt], Env | None] | None:
    """``[a, b] = this.m (…)`` with what remains of the method's body in the place of the call."""
    targets = [element for element in pattern.elements if isinstance(element, ir.Name)]
    if pattern.rest is not None or not len(pattern.elements) == len(targets) == len({each.name for each in targets}):
        return None
    call = expressions.method_call(e, value, env, followed=True)
    attempt = e.body_of(*call, env, last=False) if call is not None else None
    if attempt is None:
        return None
    body, after = attempt
    if after is None:
        return body, None
    count = len(targets)
    returns = [node for each in body for node in each.walk() if isinstance(node, ir.Return)]
    if not all(isinstance(node.value, ir.ArrayLit) and len(node.value.elements) == count for node in returns):
        return None
    held = [ir.Name(span=value.span, type=ANY, name=e.free(target.name)) for target in targets]
    flat = settled(body, ir.Name(span=value.span, type=ANY, name=_place(0)))
    assert flat is not None
    statements = _with_locals(*flat, held)
    for position, (target, one) in enumerate(zip(targets, held, strict=True)):
        after[one.name] = after.pop(_place(position), NOTHING)
        e.fixed.add(one.name)
        statements.append(statement.model_copy(update={"target": target.model_copy(), "value": one.model_copy()}))
        after[target.name] = facts.bound(e, after[one.name].value or one, after)
    return statements, after


def _with_locals(statements: list[ir.Stmt], result: ir.Expr, held: list[ir.Name]) -> list[ir.Stmt]:
    """The statements with the elements of the list in locals, instead of the list in one."""
    if isinstance(result, ir.ArrayLit):
        given = zip(held, result.elements, strict=True)
        return [*statements, *(ir.VarDecl(span=one.span, target=one.model_copy(), value=value) for one, value in given)]

    def spread(statement: ir.Stmt) -> list[ir.Stmt]:
        match statement:
            case ir.VarDecl(target=ir.Name(name=name)) if name == _place(0):
                missing = ir.UndefinedLit(span=statement.span, type=UNDEFINED)
                return [ir.VarDecl(span=statement.span, target=each.model_copy(), value=missing) for each in held]
            case ir.Assign(target=ir.Name(name=name), value=ir.ArrayLit(elements=elements)) if name == _place(0):
                return [
                    ir.Assign(span=statement.span, target=each.model_copy(), op="=", value=element)
                    for each, element in zip(held, elements, strict=True)
                ]
        return [statement]

    block = ir.Block(body=statements)
    rewrite_statements(block, spread)
    return block.body
