"""Branches, results and turns after which more is known than where they meet again: each of them goes on alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.shapes import expressions, facts
from pro_generator.optimise.shapes.model import NOTHING, Bound, Env, Fact, join
from pro_generator.optimise.shapes.settle import is_result, leaves_turn, one_turn, parts_of, settled
from pro_generator.types import ANY, INTEGER

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator, Result

#: Branches may go on alone within each other up to this depth, with so many nodes that follow them.
_MOST_APART = 2
_LARGEST_APART = 200


def go_apart(e: Evaluator, before: Env, joined: Env | None, rest: list[ir.Stmt]) -> bool:
    """Whether what follows a branch is about lists that are known before it, and not any more behind it."""
    if joined is None or e.apart >= _MOST_APART:
        return False
    lost = {name for name, known in before.items() if known.items and name in joined and joined[name].items is None}
    nodes = [node for statement in rest for node in statement.walk()] if lost else []
    return len(nodes) <= _LARGEST_APART and any(isinstance(node, ir.Name) and node.name in lost for node in nodes)


def each_result(e: Evaluator, statement: ir.Stmt, rest: list[ir.Stmt], env: Env, *, last: bool) -> Result | None:
    """A call whose results are different lists, and what follows it for each of them."""
    if not isinstance(statement, (ir.VarDecl, ir.Assign)) or not isinstance(statement.target, ir.Name):
        return None
    if statement.value is None or e.apart >= _MOST_APART or not rest:
        return None
    call = expressions.method_call(e, statement.value, dict(env), followed=True)
    if call is None or not any(isinstance(each, ir.Name) and env.get(each.name, NOTHING).items for each in call[1]):
        return None
    nodes = [node for each in rest for node in each.walk()]
    if len(nodes) > _LARGEST_APART or not any(
        isinstance(node, ir.Name) and node.name == statement.target.name for node in nodes
    ):
        return None
    saved = set(e.taken), dict(e.inlined), set(e.fixed)
    attempt = e.body_of(*call, env, last=False)
    exits = e.exits
    flat = settled(attempt[0], ir.Name(type=ANY, name="")) if attempt is not None and len(exits) == 2 else None
    places = [
        [part for part in parts_of(flat[0] if flat is not None else []) if any(is_result(one, value) for one in part)]
        for value, _ in exits
    ]
    if flat is None or any(len(found) != 1 for found in places):
        e.taken, e.inlined, e.fixed = saved
        return None
    after: Env | None = None
    e.apart += 1
    for (place,), (value, known) in zip(places, exits, strict=True):
        way = statement.model_copy(update={"target": statement.target.model_copy(), "value": value})
        known = dict(known)
        known[statement.target.name] = facts.bound(e, value, known)
        more, ended = e.block(rest, known, last=last)
        place[-1:] = [way, *more]
        after = join(after, ended)
    e.apart -= 1
    return flat[0][1:], after


def only_turn(
    e: Evaluator, statement: ir.ForEach, rest: list[ir.Stmt], env: Env
) -> tuple[list[ir.Stmt], Env, bool] | None:
    """The body of a loop over a list with one known element, and whether it takes what follows with it."""
    known = env.get(statement.iterable.name) if isinstance(statement.iterable, ir.Name) else None
    only = known.items[0] if known is not None and known.items is not None and len(known.items) == 1 else None
    if only is None or not isinstance(statement.target, ir.Name):
        return None
    env = dict(env)
    env[statement.target.name] = facts.bound(e, only, env)
    if statement.index:
        env[statement.index] = Bound(Fact("integer", True), ir.NumberLit(span=statement.span, type=INTEGER, value=0))
    if not leaves_turn(statement.body):
        return statement.body, env, False
    nodes = sum(1 for each in rest for _ in each.walk())
    return (one_turn(statement.body, rest), env, True) if nodes <= _LARGEST_APART else None
