"""Lists and objects that nobody else has seen yet, on their way through locals, and in each other.

What a list or an object holds is known as long as everybody who has got hold of it is followed. One that is put into
another is followed on: it counts as seen by others when the other does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.shapes import expressions
from pro_generator.optimise.shapes.model import Env, shown, written

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator


def kept(e: Evaluator, expr: ir.Expr, env: Env) -> ir.Expr:
    """The expression evaluated for a local: what it takes of lists and objects by their names is followed on."""
    match expr:
        case ir.Name():
            return expressions.peeked(e, expr, env)
        case ir.ArrayLit(elements=elements) if not any(isinstance(one, ir.Spread) for one in elements):
            return expr.model_copy(update={"elements": [part(e, one, env) for one in elements]})
        case ir.ObjectLit(entries=entries) if all(isinstance(entry.key, ir.StringLit) for entry in entries):
            parts = [entry.model_copy(update={"value": part(e, entry.value, env)}) for entry in entries]
            return expr.model_copy(update={"entries": parts})
        case ir.Index(object=ir.Name(name=name), index=index):
            known = env.get(name)
            if known is not None and known.items is not None:
                at = expressions.evaluate(e, index, env)
                if isinstance(at, ir.NumberLit) and at.value in range(len(known.items)):
                    item = known.items[int(at.value)]
                    if item is not None:
                        return item.model_copy()
            if known is not None and known.entries is not None:
                at = expressions.evaluate(e, index, env)
                value = known.entries.get(at.value) if isinstance(at, ir.StringLit) else None
                if value is not None:
                    return value.model_copy()
    return expressions.evaluate(e, expr, env)


def part(e: Evaluator, expr: ir.Expr, env: Env) -> ir.Expr:
    """An element or an entry: by a name that never changes it is followed on."""
    if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in env:
        known = env[expr.name]
        if known.tracked and isinstance(known.value, ir.Name):
            return known.value.model_copy()
    return expressions.evaluate(e, expr, env)


def show_all(expr: ir.Expr, env: Env) -> None:
    """The expression goes where it cannot be followed, and what it names with it."""
    for node in expr.walk():
        if isinstance(node, ir.Name) and node.scope == "local" and node.name in env and env[node.name].tracked:
            shown(env, node.name)


def pushed(e: Evaluator, expr: ir.Expr, env: Env) -> ir.Expr | None:
    """``xs.push (x)`` to a list that is followed."""
    match expr:
        case ir.Call(
            callee=ir.Member(object=ir.Name(scope="local", name=name), property="push", binding=None) as callee,
            arguments=[one],
        ) if name in env and env[name].items is not None:
            given = part(e, one, env)
            known = env[name]
            again = expressions.again(e, given)
            if not again:
                show_all(given, env)
            items = env[name].items
            if items is None:
                return None
            written(env, name, replace(known, items=(*items, given if again else None)))
            owner = (known.value or callee.object).model_copy()
            return expr.model_copy(update={"callee": callee.model_copy(update={"object": owner}), "arguments": [given]})
    return None


def put(e: Evaluator, target: ir.Index | ir.Member, value: ir.Expr, env: Env) -> ir.Expr | None:
    """The target of ``x.key = value`` where ``x`` is an object that is followed; its entry is known from here on."""
    if not isinstance(target.object, ir.Name) or target.object.name not in env:
        return None
    name = target.object.name
    known = env[name]
    key = target.property if isinstance(target, ir.Member) else expressions.evaluate(e, target.index, env)
    if known.entries is None or not isinstance(key, (str, ir.StringLit)):
        return None
    text = key if isinstance(key, str) else key.value
    again = value if expressions.again(e, value) else None
    if again is None:
        show_all(value, env)
    entries = env[name].entries
    if entries is None:
        return None
    written(env, name, replace(known, entries={**entries, text: again}))
    owner = (known.value or target.object).model_copy()
    return target.model_copy(update={"object": owner} | ({} if isinstance(key, str) else {"index": key}))
