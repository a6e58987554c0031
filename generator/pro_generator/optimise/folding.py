"""What is undefined for certain is followed to its ends: tests about it are decided, branches disappear, locals go."""

from __future__ import annotations

from collections.abc import Iterable

from pro_generator import ir
from pro_generator.optimise.rewrite import assigned_names, cloned, rewrite_expressions, rewrite_statements
from pro_generator.types import BOOLEAN, UNDEFINED

#: Functions of the runtime that hand an undefined argument on.
_STRICT = {"omitZero": 1, "parseNumber": 1, "parsePrecision": 1, "iso8601": 1}
_ACCESSORS = {"safeString", "safeInteger", "safeBool", "safeValue", "safeDict", "safeList", "safeNumber"}
_PRECISE = {"stringMul", "stringDiv", "stringAdd", "stringSub", "stringAbs", "stringNeg"}
#: Expressions that may be decided.
FOLDABLE = (ir.Binary, ir.Logical, ir.Unary, ir.Conditional, ir.Call)
_PRECISE_TESTS = {"stringGt", "stringGe", "stringLt", "stringLe", "stringEquals", "stringEq"}


def fold_undefined(block: ir.Block) -> None:
    """Fold until nothing changes any more, in place."""
    _fold(block)
    while unset := _never_set(block):
        _substitute(block, unset)
        _fold(block)
    forward_copies(block)


def _fold(block: ir.Block) -> None:
    rewrite_expressions(block, fold_expression, FOLDABLE)
    rewrite_statements(block, _fold_statement)


def _never_set(block: ir.Block) -> set[str]:
    """Locals of the block that stay undefined.

    All that begin as undefined are supposed to stay so. If the block, folded under that supposition, still gives one
    of them a value, that one is struck out and the rest supposed again; what is left holds, as nothing contradicts it.
    """
    unset = {
        node.target.name
        for node in block.walk()
        if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name) and _is_undefined(node.value)
    }
    while unset:
        supposed = cloned(block, {})
        _substitute(supposed, unset, remove=False)
        _fold(supposed)
        contradicted = {name for name, value in _assignments(supposed.walk()) if not _is_undefined(value)} & unset
        if not contradicted:
            return unset
        unset -= contradicted
    return unset


def _is_undefined(value: ir.Expr | None) -> bool:
    return value is None or isinstance(value, ir.UndefinedLit)


def _assignments(nodes: Iterable[ir.Node]) -> list[tuple[str, ir.Expr | None]]:
    """Every local of the nodes that gets a value, with the value where it is a plain one."""
    found: list[tuple[str, ir.Expr | None]] = []
    for node in nodes:
        if isinstance(node, (ir.VarDecl, ir.Assign)) and isinstance(node.target, ir.Name):
            plain = isinstance(node, ir.VarDecl) or node.op == "="
            found.append((node.target.name, node.value if plain else node.target))
        elif isinstance(node, ir.Stmt) and not isinstance(node, (ir.Block, ir.If)):
            direct = node.model_copy(update={"body": []}) if isinstance(node, (ir.ForEach, ir.ForRange)) else node
            if hasattr(direct, "target"):
                found.extend((name, direct.target) for name in assigned_names([direct]))
    return found


def _substitute(block: ir.Block, unset: set[str], *, remove: bool = True) -> None:
    """Put undefined where one of the locals is read; with ``remove`` their declarations go."""
    targets = {id(node.target) for node in block.walk() if isinstance(node, (ir.VarDecl, ir.Assign))}

    def replace(expr: ir.Expr) -> ir.Expr:
        if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in unset and id(expr) not in targets:
            return ir.UndefinedLit(span=expr.span, type=UNDEFINED)
        return expr

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        if isinstance(statement, (ir.VarDecl, ir.Assign)) and isinstance(statement.target, ir.Name):
            return [] if statement.target.name in unset else [statement]
        return [statement]

    rewrite_expressions(block, replace, (ir.Name,))
    if remove:
        rewrite_statements(block, drop)


def forward_copies(block: ir.Block) -> None:
    """A local that is only another name of a local that does not change gives way to it."""
    given: dict[str, list[ir.Expr | None]] = {}
    nodes = list(block.walk())
    declarations = [node for node in nodes if isinstance(node, ir.VarDecl)]
    if not any(isinstance(node.value, ir.Name) for node in declarations):
        return
    for name, value in _assignments(nodes):
        given.setdefault(name, []).append(value)
    looping = any(isinstance(node, (ir.For, ir.ForEach, ir.ForRange, ir.While)) for node in nodes)
    declared = {node.target.name for node in declarations if isinstance(node.target, ir.Name)}
    # outside of loops a local that is only declared keeps its value, too
    kept = set() if looping else {name for name in declared if len(given[name]) == 1}
    copies: dict[str, ir.Name] = {}
    for node in declarations:
        if isinstance(node.target, ir.Name) and isinstance(node.value, ir.Name):
            name, source = node.target.name, node.value
            constant = source.name not in given or source.name in kept
            if len(given[name]) == 1 and source.scope == "local" and constant and source.name not in copies:
                copies[name] = source
    if not copies:
        return
    targets = {id(node.target) for node in declarations}

    def replace(expr: ir.Expr) -> ir.Expr:
        if isinstance(expr, ir.Name) and expr.name in copies and id(expr) not in targets:
            return copies[expr.name].model_copy()
        return expr

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        if isinstance(statement, ir.VarDecl) and isinstance(statement.target, ir.Name):
            return [] if statement.target.name in copies else [statement]
        return [statement]

    rewrite_expressions(block, replace, (ir.Name,))
    rewrite_statements(block, drop)


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
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source=source)),
            arguments=[ir.UndefinedLit() as nothing, ir.StringLit(), *rest],
        ) if source in _ACCESSORS and len(rest) <= 1:
            return rest[0] if rest else nothing
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
