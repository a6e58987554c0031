"""Locals for new lists and objects, and for what they hold: what has a name that never changes can be written again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.shapes import facts
from pro_generator.optimise.shapes.model import LITERALS, Env

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator

#: The local of a list or an object that is put into another one.
ENTRY = "entry"


def in_locals(e: Evaluator, literal: ir.ObjectLit | ir.ArrayLit, name: str, env: Env) -> tuple[list[ir.Stmt], ir.Expr]:
    """A new list or object in a local that never changes, and so the values of an object."""
    named: list[ir.Stmt] = []
    value: ir.ObjectLit | ir.ArrayLit = literal
    if isinstance(literal, ir.ObjectLit):
        named, value = named_entries(e, literal, env)
    elif any(isinstance(one, ir.ObjectLit) for one in literal.elements):
        elements: list[ir.Expr] = []
        for one in literal.elements:
            before, element = in_locals(e, one, ENTRY, env) if isinstance(one, ir.ObjectLit) else ([], one)
            named += before
            elements.append(element)
        value = literal.model_copy(update={"elements": elements})
    filled = value.entries if isinstance(value, ir.ObjectLit) else value.elements
    if name != ENTRY and (name in e.fixed or not filled):
        return named, value
    local = e.free(e.stems.get(name, name))
    e.fixed.add(local)
    target = ir.Name(span=value.span, type=value.type, name=local)
    env[local] = replace(facts.bound(e, value, env), value=target)
    named.append(ir.VarDecl(span=value.span, target=target, value=value))
    return named, target.model_copy()


def named_value(e: Evaluator, value: ir.Expr, name: str, env: Env) -> tuple[list[ir.Stmt], ir.Expr]:
    """A value in a local that never changes."""
    local = e.free(name)
    e.fixed.add(local)
    env[local] = facts.bound(e, value, env).seen()
    target = ir.Name(span=value.span, type=value.type, name=local)
    return [ir.VarDecl(span=value.span, target=target, value=value)], target.model_copy()


def named_entries(e: Evaluator, literal: ir.ObjectLit, env: Env) -> tuple[list[ir.Stmt], ir.ObjectLit]:
    """The literal with its entries in locals that never change, so that what it holds can be written again."""
    named: list[ir.Stmt] = []
    entries: list[ir.Entry] = []
    if any(not isinstance(entry.key, ir.StringLit) for entry in literal.entries):
        return [], literal
    for entry in literal.entries:
        assert isinstance(entry.key, ir.StringLit)
        value, key = entry.value, entry.key.value
        again = isinstance(value, LITERALS) or (isinstance(value, ir.Name) and value.name in e.fixed)
        if again or not key.isidentifier() or isinstance(value, ir.Member):
            entries.append(entry)
            continue
        name = e.free(key)
        e.fixed.add(name)
        env[name] = facts.bound(e, value, env).seen()
        target = ir.Name(span=value.span, type=value.type, name=name)
        named.append(ir.VarDecl(span=value.span, target=target, value=value))
        entries.append(entry.model_copy(update={"value": target.model_copy()}))
    return named, literal.model_copy(update={"entries": entries})
