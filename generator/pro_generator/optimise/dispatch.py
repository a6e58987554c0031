"""A constant object whose values are all methods of the class is built once per module, not once per call.

``const methods = { 'a': this.handleA, … }; method = this.safeValue (methods, key); method.call (this, …)`` keeps its
meaning: the table holds method names, and the look-up binds the one that is asked for.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_statements
from pro_generator.types import function_of


def raise_dispatch_tables(program: Program, method: ir.Method) -> None:
    tables: dict[str, ir.DispatchTable] = {}
    for node in method.walk():
        if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name) and isinstance(node.value, ir.ObjectLit):
            entries = _method_entries(node.value)
            if entries and len(entries) >= 3 and _only_looked_up(method, node.target.name):
                table = f"_{program.snake(method.name)}_{program.snake(node.target.name)}".upper()
                tables[node.target.name] = ir.DispatchTable(span=node.span, name=table, entries=entries)
    if not tables:
        return

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        if isinstance(statement, ir.VarDecl) and isinstance(statement.target, ir.Name):
            if statement.target.name in tables and isinstance(statement.value, ir.ObjectLit):
                return []
        return [statement]

    rewrite_statements(method, drop)
    for node in method.walk():
        for call in [c for c in node.children() if isinstance(c, ir.Call)]:
            if _is_lookup(call) and isinstance(call.arguments[0], ir.Name) and call.arguments[0].name in tables:
                call.callee = ir.Printed(span=call.span, type=function_of(call.type, 2, 2), text="self.bound_method")
                call.arguments = [tables[call.arguments[0].name], call.arguments[1]]


def _method_entries(expr: ir.ObjectLit) -> list[tuple[str, str]] | None:
    entries = []
    for entry in expr.entries:
        value = entry.value
        if not isinstance(entry.key, ir.StringLit) or not isinstance(value, ir.Member) or value.binding is None:
            return None
        if value.binding.kind != "method":
            return None
        entries.append((entry.key.value, value.binding.name))
    return entries


def _is_lookup(call: ir.Call) -> bool:
    callee = call.callee
    return (
        isinstance(callee, ir.Member)
        and callee.binding is not None
        and callee.binding.source == "safeValue"
        and len(call.arguments) == 2
    )


def _only_looked_up(method: ir.Method, name: str) -> bool:
    uses = sum(1 for node in method.walk() if isinstance(node, ir.Name) and node.name == name)
    lookups = sum(
        1
        for node in method.walk()
        if isinstance(node, ir.Call)
        and _is_lookup(node)
        and isinstance(node.arguments[0], ir.Name)
        and node.arguments[0].name == name
    )
    return lookups == uses - 1 and lookups > 0
