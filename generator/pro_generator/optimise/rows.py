"""A loop that hands row after row to a method which only stores two numbers of it becomes one call for all rows.

An update of an order book has up to thousands of rows ``[price, amount]``, and for each of them ``handleDelta`` reads
two floats and stores them. The runtime does the same for a whole list, parsing all its numbers at once.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_statements

_MODULE = "pro_runtime.incremental.order_book_side"


def batch_rows(program: Program, method: ir.Method) -> None:
    def replace(statement: ir.Stmt) -> list[ir.Stmt]:
        if not isinstance(statement, ir.ForEach) or statement.over != "values" or statement.index:
            return [statement]
        match statement.body:
            case [
                ir.ExprStmt(
                    value=ir.Call(
                        callee=ir.Member(binding=ir.Binding(kind="method", source=callee)),
                        arguments=[ir.Name(scope="local") as side, ir.Name(scope="local") as row],
                    )
                )
            ] if isinstance(statement.target, ir.Name) and row.name == statement.target.name != side.name:
                if _stores_row(program, callee):
                    call = ir.HelperCall(
                        span=statement.span, module=_MODULE, name="store_rows", arguments=[side, statement.iterable]
                    )
                    method.spliced.append(callee)
                    return [ir.ExprStmt(span=statement.span, value=call)]
        return [statement]

    rewrite_statements(method, replace)


def _stores_row(program: Program, name: str) -> bool:
    """Whether the method does nothing but ``side.store (safeFloat (row, 0), safeFloat (row, 1))``."""
    reached = program.reached.get(name)
    if reached is None or len(reached.method.parameters) != 2 or len(reached.method.body) != 3:
        return False
    side, row = (parameter.name for parameter in reached.method.parameters)
    *reads, last = reached.method.body
    columns = []
    for read in reads:
        if not (isinstance(read, ir.VarDecl) and isinstance(read.target, ir.Name) and read.value is not None):
            return False
        columns.append((read.target.name, _column(read.value, row)))
    match last:
        case ir.ExprStmt(
            value=ir.Call(
                callee=ir.Member(object=ir.Name(name=owner), property="store"),
                arguments=[ir.Name(name=price), ir.Name(name=amount)],
            )
        ):
            return owner == side and columns == [(price, 0), (amount, 1)]
    return False


def _column(value: ir.Expr, row: str) -> int | float | None:
    """Which element of ``row`` the expression reads as a float."""
    match value:
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(source="safeFloat")),
            arguments=[ir.Name(name=name), ir.NumberLit(value=column)],
        ) if name == row:
            return column
        case ir.HelperCall(name="safe_float", arguments=[ir.Name(name=name), ir.NumberLit(value=column)]) if (
            name == row
        ):
            return column
    return None
