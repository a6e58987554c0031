"""Objects that are written to after they were made, before anybody looks: made later, and whole."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.optimise.rewrite import assigned_names
from pro_generator.optimise.shapes.expressions import is_pure
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
            case ir.Assign(
                target=ir.Index(object=ir.Name(name=owner), index=ir.StringLit() as key), op="=", value=value
            ) if owner == name:
                if not is_pure(value) or mentions(value, name):
                    return False
                whole = literal.model_copy(update={"entries": _with(literal.entries, key, value)})
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


def _with(entries: list[ir.Entry], key: ir.StringLit, value: ir.Expr) -> list[ir.Entry]:
    """The entries with one more, or with another value in the place that its key has."""
    found = False
    changed: list[ir.Entry] = []
    for entry in entries:
        assert isinstance(entry.key, ir.StringLit)
        mine = entry.key.value == key.value
        found = found or mine
        changed.append(entry.model_copy(update={"value": value}) if mine else entry)
    return changed if found else [*entries, ir.Entry(span=value.span, key=key, value=value)]


def mentions(node: ir.Node, name: str) -> bool:
    return any(isinstance(each, ir.Name) and each.name == name for each in node.walk())
