"""What is undefined for certain is followed to its ends: tests about it are decided, branches disappear, locals go."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.optimise.rewrite import assigned_names, rewrite_expressions, rewrite_statements
from pro_generator.types import BOOLEAN

#: Functions of the runtime that hand an undefined argument on.
_STRICT = {"omitZero": 1, "parseNumber": 1, "iso8601": 1}
_PRECISE = {"stringMul", "stringDiv", "stringAdd", "stringSub", "stringAbs", "stringNeg"}
_PRECISE_TESTS = {"stringGt", "stringGe", "stringLt", "stringLe", "stringEquals", "stringEq"}


def fold_undefined(block: ir.Block) -> None:
    """Fold until nothing changes any more, in place."""
    while True:
        rewrite_expressions(block, fold_expression)
        rewrite_statements(block, _fold_statement)
        unset = _never_set(block)
        if not unset:
            return

        def replace(expr: ir.Expr, unset: set[str] = unset) -> ir.Expr:
            if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in unset:
                return ir.UndefinedLit(span=expr.span)
            return expr

        def remove(statement: ir.Stmt, unset: set[str] = unset) -> list[ir.Stmt]:
            gone = isinstance(statement, (ir.VarDecl, ir.Assign)) and isinstance(statement.target, ir.Name)
            return [] if gone and statement.target.name in unset else [statement]  # type: ignore[union-attr]

        rewrite_statements(block, remove)
        rewrite_expressions(block, replace)


def _never_set(block: ir.Block) -> set[str]:
    """Locals of the block that nothing but undefined is ever assigned to."""
    declared = {
        node.target.name for node in block.walk() if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name)
    }
    for node in block.walk():
        plain = isinstance(node, (ir.VarDecl, ir.Assign)) and isinstance(node.target, ir.Name)
        if plain:
            if node.value is not None and not isinstance(node.value, ir.UndefinedLit):  # type: ignore[union-attr]
                declared.discard(node.target.name)  # type: ignore[union-attr]
        elif isinstance(node, ir.Stmt) and not isinstance(node, (ir.Block, ir.If)):
            declared -= assigned_names([node])
    return declared


def fold_expression(expr: ir.Expr) -> ir.Expr:
    """The expression, decided as far as undefined operands and truth values decide it."""
    match expr:
        case ir.Binary(op="===" | "!==" as op, left=left, right=ir.UndefinedLit()):
            if isinstance(left, ir.UndefinedLit):
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=op == "===")
            if isinstance(left, (ir.ObjectLit, ir.ArrayLit, ir.StringLit, ir.NumberLit)):
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=op == "!==")
        case ir.Logical(op="&&", left=ir.BoolLit(value=value), right=right):
            return right if value else expr.left
        case ir.Logical(op="||", left=ir.BoolLit(value=value), right=right):
            return expr.left if value else right
        case ir.Logical(op="&&", left=left, right=ir.BoolLit(value=True)) if left.type.kind == "boolean":
            return left
        case ir.Unary(op="!", operand=ir.BoolLit(value=value)):
            return ir.BoolLit(span=expr.span, type=BOOLEAN, value=not value)
        case ir.Conditional(test=ir.BoolLit(value=value)):
            return expr.then if value else expr.otherwise
        case ir.Call(callee=ir.Member(binding=ir.Binding(source=source)), arguments=[ir.UndefinedLit()]) if (
            source in _STRICT
        ):
            return expr.arguments[0]
        case ir.Call(callee=ir.Member(object=ir.Name(name="Precise"), property=operation), arguments=arguments):
            if any(isinstance(argument, ir.UndefinedLit) for argument in arguments[:2]):
                if operation in _PRECISE:
                    return ir.UndefinedLit(span=expr.span)
                if operation in _PRECISE_TESTS:
                    return ir.BoolLit(span=expr.span, type=BOOLEAN, value=False)
    return expr


def _fold_statement(statement: ir.Stmt) -> list[ir.Stmt]:
    if isinstance(statement, ir.If):
        if isinstance(statement.test, ir.BoolLit):
            return statement.then if statement.test.value else statement.otherwise
        if not statement.then and not statement.otherwise and _is_plain(statement.test):
            return []
    return [statement]


def _is_plain(test: ir.Expr) -> bool:
    return not any(isinstance(node, (ir.Call, ir.New, ir.Await, ir.AssignExpr)) for node in test.walk())
