"""Rewriting of trees: bottom-up replacement of expressions and statement lists, in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from pro_generator import ir

N = TypeVar("N", bound=ir.Node)


def rewrite_expressions(node: ir.Node, replace: Callable[[ir.Expr], ir.Expr]) -> None:
    """Replace every expression below ``node`` by ``replace (expression)``, children first."""
    for name in ir.node_fields(type(node)):
        value = node.__dict__[name]
        if ir.is_node(value.__class__):
            rewrite_expressions(value, replace)
            if isinstance(value, ir.Expr):
                new = replace(value)
                if new is not value:
                    setattr(node, name, new)
        elif isinstance(value, list):
            for position, item in enumerate(value):
                if ir.is_node(item.__class__):
                    rewrite_expressions(item, replace)
                    if isinstance(item, ir.Expr):
                        new = replace(item)
                        if new is not item:
                            value[position] = new


def rewrite_statements(node: ir.Node, replace: Callable[[ir.Stmt], list[ir.Stmt]]) -> None:
    """Replace every statement of every list below ``node``, inner lists first."""
    for name in ir.node_fields(type(node)):
        value = node.__dict__[name]
        if ir.is_node(value.__class__):
            rewrite_statements(value, replace)
        elif isinstance(value, list):
            changed: list[object] = []
            for item in value:
                if ir.is_node(item.__class__):
                    rewrite_statements(item, replace)
                changed.extend(replace(item) if isinstance(item, ir.Stmt) else [item])
            value[:] = changed


def change_bodies(node: ir.Node, change: Callable[[list[ir.Stmt]], None]) -> None:
    """Change every list of statements below ``node`` in place, inner lists first."""
    for name in ir.node_fields(type(node)):
        value = node.__dict__[name]
        if ir.is_node(value.__class__):
            change_bodies(value, change)
        elif isinstance(value, list):
            for item in value:
                if ir.is_node(item.__class__):
                    change_bodies(item, change)
            if value and isinstance(value[0], ir.Stmt):
                change(value)


def cloned(node: N, renamed: Mapping[str, str]) -> N:
    """A copy of a tree with other names for its locals; far quicker than a deep copy by pydantic."""
    update: dict[str, object] = {}
    for name in ir.node_fields(type(node)):
        value = node.__dict__[name]
        if ir.is_node(value.__class__):
            update[name] = cloned(value, renamed)
        elif isinstance(value, list):
            update[name] = [cloned(item, renamed) if ir.is_node(item.__class__) else item for item in value]
    new = node.model_copy(update=update)
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
            if isinstance(node, ir.Assign | ir.VarDecl | ir.ForEach | ir.AssignExpr):
                found.update(name.name for name in ir.target_names(node.target))
            elif isinstance(node, ir.ForRange):
                found.add(node.target)
    return found
