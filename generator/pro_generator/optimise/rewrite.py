"""Rewriting of trees: bottom-up replacement of expressions and statement lists, in place."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import TypeVar

from pro_generator import ir
from pro_generator.ir import node_fields

N = TypeVar("N", bound=ir.Node)


def _kinds(kind: type[ir.Expr]) -> frozenset[type[ir.Node]]:
    return frozenset({kind}).union(*map(_kinds, kind.__subclasses__()))


_EXPRESSIONS = _kinds(ir.Expr)


def rewrite_expressions(
    node: ir.Node, replace: Callable[[ir.Expr], ir.Expr], kinds: Container[type[ir.Node]] = _EXPRESSIONS
) -> None:
    """Replace every expression below ``node`` by ``replace (expression)``, children first.

    Args:
        kinds: classes of the expressions that ``replace`` looks at, if it leaves all others as they are.
    """
    for name in node_fields(node.__class__):
        value = getattr(node, name)
        if value.__class__ is list:
            for position, item in enumerate(value):
                if item is not None:
                    if node_fields(item.__class__):
                        rewrite_expressions(item, replace, kinds)
                    if item.__class__ in kinds:
                        new = replace(item)
                        if new is not item:
                            value[position] = new
        elif value is not None:
            if node_fields(value.__class__):
                rewrite_expressions(value, replace, kinds)
            if value.__class__ in kinds:
                new = replace(value)
                if new is not value:
                    setattr(node, name, new)


def rewrite_statements(node: ir.Node, replace: Callable[[ir.Stmt], list[ir.Stmt]]) -> None:
    """Replace every statement of every list below ``node``, inner lists first."""
    for name in node_fields(node.__class__):
        value = getattr(node, name)
        if value.__class__ is list:
            changed: list[object] = []
            for item in value:
                if item is not None and node_fields(item.__class__):
                    rewrite_statements(item, replace)
                if isinstance(item, ir.Stmt):
                    changed += replace(item)
                else:
                    changed.append(item)
            value[:] = changed
        elif value is not None and node_fields(value.__class__):
            rewrite_statements(value, replace)


def change_bodies(node: ir.Node, change: Callable[[list[ir.Stmt]], None]) -> None:
    """Change every list of statements below ``node`` in place, inner lists first."""
    for name in node_fields(node.__class__):
        value = getattr(node, name)
        if value.__class__ is list:
            for item in value:
                if item is not None and node_fields(item.__class__):
                    change_bodies(item, change)
            if value and isinstance(value[0], ir.Stmt):
                change(value)
        elif value is not None and node_fields(value.__class__):
            change_bodies(value, change)


def cloned(node: N, renamed: Mapping[str, str]) -> N:
    """A copy of a tree with other names for its locals."""
    new = node.model_copy()
    held = new.__dict__
    for name in node_fields(node.__class__):
        value = held[name]
        if value.__class__ is list:
            held[name] = [item if item is None else cloned(item, renamed) for item in value]
        elif value is not None:
            held[name] = cloned(value, renamed)
    if not renamed:
        return new
    match new:
        case ir.Name(scope="local", name=local):
            new.name = renamed.get(local, local)
        case ir.ForRange(target=local):
            new.target = renamed.get(local, local)
        case ir.ForEach(index=local) if local:
            new.index = renamed.get(local, local)
        case ir.Try(error=local) if local:
            new.error = renamed.get(local, local)
    return new


def assigned_names(nodes: list[ir.Stmt]) -> set[str]:
    """Locals that the statements give a value to (declarations included)."""
    found: set[str] = set()
    for statement in nodes:
        for node in statement.walk():
            if isinstance(node, (ir.Assign, ir.VarDecl, ir.ForEach, ir.AssignExpr)):
                found.update(name.name for name in ir.target_names(node.target))
            elif isinstance(node, ir.ForRange):
                found.add(node.target)
    return found
