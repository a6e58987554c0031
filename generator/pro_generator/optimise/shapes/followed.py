"""Lists and objects that nobody else has seen yet, on their way through locals, and in each other.

What a list or an object holds is known as long as everybody who has got hold of it is followed. One that is put into
another is followed on: it counts as seen by others when the other does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.shapes import expressions, facts
from pro_generator.optimise.shapes.model import Bound, Env, computed, is_computed, shown, written
from pro_generator.types import LIST

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
        case ir.Index(object=owner, index=index):
            held = held_by(e, owner, env)
            value = _value_in(held, expressions.evaluate(e, index, env)) if held is not None else None
            if value is not None:
                return value.model_copy()
        case ir.Call() if (made := _made_of(e, expr, env)) is not None:
            return made
    return expressions.peeked(e, expr, env)


def held_by(e: Evaluator, owner: ir.Expr, env: Env) -> Bound | None:
    """What is known of the list or the object that the expression names, where that is followed."""
    if isinstance(owner, ir.Index):
        owner = _chained(e, owner, env) or owner
    known = env.get(owner.name) if isinstance(owner, ir.Name) and owner.scope == "local" else None
    return known if known is not None and known.tracked else None


def _chained(e: Evaluator, owner: ir.Index, env: Env) -> ir.Expr | None:
    held = held_by(e, owner.object, env)
    return _value_in(held, expressions.evaluate(e, owner.index, env)) if held is not None else None


def _value_in(held: Bound, key: ir.Expr) -> ir.Expr | None:
    """The value under an evaluated key."""
    if held.items is not None:
        inside = isinstance(key, ir.NumberLit) and key.value in range(len(held.items))
        return held.items[int(key.value)] if inside and isinstance(key, ir.NumberLit) else None
    text = key_text(key)
    return held.entries.get(text) if held.entries is not None and text is not None else None


def _made_of(e: Evaluator, call: ir.Call, env: Env) -> ir.Expr | None:
    """What ``Object.values`` and the joining of lists make of those that are followed."""
    match call.callee:
        case ir.Member(object=ir.Name(name="Object", scope="global"), property="values"):
            held = held_by(e, call.arguments[0], env)
            if held is None or held.entries is None or len(held.entries) != 1:
                return None
            lists = [(*held.entries.values(),)]
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="arrayConcat")):
            owners = [held_by(e, argument, env) for argument in call.arguments]
            lists = [owner.items for owner in owners if owner is not None and owner.items is not None]
            if len(lists) != 2 or len(owners) != 2:
                return None
        case _:
            return None
    elements = [one for each in lists for one in each]
    known = [one.model_copy() for one in elements if one is not None]
    return ir.ArrayLit(span=call.span, type=LIST, elements=known) if len(known) == len(elements) else None


def key_text(key: ir.Expr) -> str | None:
    """How an entry is known by its evaluated key: a text, or a local that never changes."""
    if isinstance(key, ir.StringLit):
        return key.value
    return computed(key.name) if isinstance(key, ir.Name) and key.scope == "local" else None


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
            again = facts.again(e, given)
            if not again:
                show_all(given, env)
            items = env[name].items
            if items is None:
                return None
            written(env, name, replace(known, items=(*items, given if again else None)))
            owner = (known.value or callee.object).model_copy()
            return expr.model_copy(update={"callee": callee.model_copy(update={"object": owner}), "arguments": [given]})
    return None


def is_followed(e: Evaluator, owner: ir.Expr, env: Env) -> bool:
    return held_by(e, owner, env) is not None


def puts_back(e: Evaluator, target: ir.Index | ir.Member, value: ir.Expr, env: Env) -> bool:
    """Whether an assignment puts an element where it is already."""
    held = held_by(e, target.object, env) if isinstance(target, ir.Index) else None
    if held is None or not isinstance(target, ir.Index) or not isinstance(value, ir.Name):
        return False
    there = _value_in(held, expressions.evaluate(e, target.index, env))
    return isinstance(there, ir.Name) and there.name == value.name


def put(e: Evaluator, target: ir.Index | ir.Member, value: ir.Expr, env: Env) -> ir.Expr | None:
    """The target of ``x.key = value`` where ``x`` is an object that is followed; its entry is known from here on."""
    owner = kept(e, target.object, env) if isinstance(target.object, ir.Index) else target.object
    if not isinstance(owner, ir.Name) or owner.name not in env:
        return None
    key = target.property if isinstance(target, ir.Member) else expressions.evaluate(e, target.index, env)
    text = key if isinstance(key, str) else key_text(key)
    known = env[owner.name]
    if known.entries is None or text is None or not _stands_alone(e, known.entries, text, key):
        return None
    again = value if facts.again(e, value) else None
    if again is None:
        show_all(value, env)
    entries = env[owner.name].entries
    if entries is None:
        return None
    written(env, owner.name, replace(known, entries={**entries, text: again}))
    place = (known.value or owner).model_copy()
    return target.model_copy(update={"object": place} | ({} if isinstance(key, str) else {"index": key}))


def _stands_alone(e: Evaluator, entries: Mapping[str, ir.Expr | None], text: str, key: str | ir.Expr) -> bool:
    """Whether it is certain which entry is written: one under a computed key has no others beside it."""
    if isinstance(key, ir.Name):
        return key.name in e.fixed and entries.keys() <= {text}
    return not any(map(is_computed, entries))
