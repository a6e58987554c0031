"""A constant object whose values are all texts is built once per module, not once per call.

Such objects translate the exchange's words: ``return this.safeString (statuses, status, status)``. Nobody gets hold of
the object itself, only of the texts in it.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names, rewrite_expressions, rewrite_statements

_ACCESSORS = ("safeString", "safeStringLower", "safeStringUpper", "safeValue")


def raise_tables(program: Program, method: ir.Method) -> None:
    """Raise the objects that are declared once and do nothing but being looked into."""
    if any(isinstance(node, (ir.Arrow, ir.FunctionDecl)) for node in method.walk()):
        return
    tables: dict[str, ir.DispatchTable] = {}
    declared = [node for node in method.walk() if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name)]
    for node in declared:
        assert isinstance(node.target, ir.Name)
        name = node.target.name
        entries = _texts(node.value)
        if entries and _only_looked_into(method, name):
            spelled = f"_{program.snake(method.name)}_{program.snake(name)}".upper()
            tables[name] = ir.DispatchTable(span=node.span, name=spelled, entries=entries)
    if not tables:
        return

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        match statement:
            case ir.VarDecl(target=ir.Name(name=name)) if name in tables:
                return []
        return [statement]

    def replace(expr: ir.Expr) -> ir.Expr:
        return tables[expr.name] if isinstance(expr, ir.Name) and expr.name in tables else expr

    rewrite_statements(method, drop)
    rewrite_expressions(method, replace)


def _texts(value: ir.Expr | None) -> list[tuple[str, str]] | None:
    if not isinstance(value, ir.ObjectLit):
        return None
    entries = []
    for entry in value.entries:
        if not isinstance(entry.key, ir.StringLit) or not isinstance(entry.value, ir.StringLit):
            return None
        entries.append((entry.key.value, entry.value.value))
    return entries


def _only_looked_into(method: ir.Method, name: str) -> bool:
    """Whether the local has one value, and all that is done with it is to ask it for a text."""
    uses = sum(1 for node in method.walk() if isinstance(node, ir.Name) and node.name == name)
    asked = 0
    given = 0
    for node in method.walk():
        match node:
            case ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
                arguments=[ir.Name(name=container), *_],
            ) if source in _ACCESSORS and container == name:
                asked += 1
        if isinstance(node, ir.Stmt) and not isinstance(node, (ir.If, ir.Try, ir.Block)):
            given += name in assigned_names([node])
    return given == 1 and asked == uses - 1 > 0
