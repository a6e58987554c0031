"""Objects that are written to after they were made, before anybody looks: made later, and whole."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.optimise.rewrite import assigned_names
from pro_generator.optimise.shapes.facts import is_pure
from pro_generator.optimise.shapes.model import LITERALS


def fill_literals(body: list[ir.Stmt]) -> None:
    """Put what is written into an object right after it was made into its literal."""
    position = 0
    while position < len(body):
        match body[position]:
            case ir.VarDecl(target=ir.Name(name=name), value=ir.ObjectLit() as literal) if _plain(literal):
                if _filled(body, position, name, literal):
                    continue
        position += 1


def _plain(literal: ir.ObjectLit) -> bool:
    return is_pure(literal) and all(isinstance(entry.key, ir.StringLit) for entry in literal.entries)


def _filled(body: list[ir.Stmt], position: int, name: str, literal: ir.ObjectLit) -> bool:
    """Move the literal to the first statement that writes to it, with what that writes."""
    read = {node.name for node in literal.walk() if isinstance(node, ir.Name)}
    steady = all(isinstance(entry.value, (ir.Name, *LITERALS)) for entry in literal.entries)
    for later in range(position + 1, len(body)):
        statement = body[later]
        match statement:
            case ir.Assign(target=ir.Index() as target, op="=", value=value) if keys := _keys(target, name):
                whole = _with(literal, keys, value)
                if whole is None or not is_pure(value) or mentions(value, name):
                    return False
                declared = body[position]
                assert isinstance(declared, ir.VarDecl)
                body[later] = declared.model_copy(update={"value": whole})
                del body[position]
                return True
        if mentions(statement, name) or read & set(assigned_names([statement])):
            return False
        if not steady and not (isinstance(statement, ir.VarDecl) and (not statement.value or is_pure(statement.value))):
            return False
    return False


def _keys(target: ir.Expr, name: str) -> list[ir.StringLit]:
    """The keys by which a target is reached from a local; none where it is not."""
    match target:
        case ir.Index(object=ir.Name(scope="local", name=owner), index=ir.StringLit() as key) if owner == name:
            return [key]
        case ir.Index(object=ir.Index() as owner, index=ir.StringLit() as key):
            above = _keys(owner, name)
            return [*above, key] if above else []
    return []


def _with(literal: ir.Expr, keys: list[ir.StringLit], value: ir.Expr) -> ir.ObjectLit | None:
    """The literal with one more entry, or with another value where its key has its place; or so a literal in it."""
    if not isinstance(literal, ir.ObjectLit) or not _plain(literal):
        return None
    key, *inner = keys
    found = False
    changed: list[ir.Entry] = []
    for entry in literal.entries:
        if isinstance(entry.key, ir.StringLit) and entry.key.value == key.value:
            new = _with(entry.value, inner, value) if inner else value
            if new is None or found:
                return None
            found = True
            entry = entry.model_copy(update={"value": new})
        changed.append(entry)
    if not found:
        if inner:
            return None
        changed.append(ir.Entry(span=value.span, key=key, value=value))
    return literal.model_copy(update={"entries": changed})


def mentions(node: ir.Node, name: str) -> bool:
    return any(isinstance(each, ir.Name) and each.name == name for each in node.walk())
