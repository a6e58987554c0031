"""Folding beyond what is undefined: tests that truth values decide, and literals that stay empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pro_generator import ir
from pro_generator.optimise.folding import FOLDABLE, fold_expression, fold_undefined
from pro_generator.optimise.rewrite import rewrite_expressions, rewrite_statements
from pro_generator.types import BOOLEAN


def decide(block: ir.Block) -> None:
    """Fold until nothing changes any more, in place."""
    while True:
        before = decide_truths(block)
        fold_undefined(block)
        if _size(block) == before:
            return


def decide_truths(block: ir.Block) -> int:
    """What costs little: this makes the block small before undefined locals are followed, which needs copies of it.

    Returns:
        How many nodes are left.
    """
    size = _size(block)
    while True:
        rewrite_expressions(block, _folded, FOLDABLE)
        rewrite_statements(block, _branch)
        once = _set_once(block)
        if _forward_constants(block, once):
            once = _set_once(block)
        _empty_literals(block, once)
        before, size = size, _size(block)
        if size == before:
            return size


def _size(block: ir.Block) -> int:
    return len(list(block.walk()))


def _folded(expr: ir.Expr) -> ir.Expr:
    return _decided(fold_expression(expr))


def _decided(expr: ir.Expr) -> ir.Expr:
    match expr:
        case ir.Logical(op="||", left=left, right=ir.BoolLit(value=True) as right) if _is_test(left):
            return right
        case ir.Logical(op="||", left=left, right=ir.BoolLit(value=False)) if _is_boolean(left):
            return left
        case ir.Logical(op="&&", left=left, right=ir.BoolLit(value=False) as right) if _is_test(left):
            return right
        case ir.Logical(op="||", left=ir.Logical(op="||", left=first, right=ir.BoolLit(value=True) as right)):
            return right if _is_test(first) else expr
        case ir.Binary(op="===" | "!==" as op, left=ir.NumberLit(value=left), right=ir.NumberLit(value=right)):
            return ir.BoolLit(span=expr.span, type=BOOLEAN, value=(left == right) == (op == "==="))
        case ir.Binary(op="===" | "!==" as op, left=ir.StringLit(value=one), right=ir.StringLit(value=other)):
            return ir.BoolLit(span=expr.span, type=BOOLEAN, value=(one == other) == (op == "==="))
        case ir.Binary(op="===" | "!==" as op, left=ir.BoolLit(value=yes), right=ir.BoolLit(value=also)):
            return ir.BoolLit(span=expr.span, type=BOOLEAN, value=(yes == also) == (op == "==="))
    return expr


def _is_test(expr: ir.Expr) -> bool:
    """Whether the expression is true or false, and nothing happens when it is not evaluated."""
    match expr:
        case ir.BoolLit():
            return True
        case ir.Name(type=kind):
            return kind.kind == "boolean"
        case ir.Unary(op="!", operand=operand):
            return _is_plain(operand)
        case ir.Binary(op="===" | "!==", left=left, right=right):
            return _is_plain(left) and _is_plain(right)
        case ir.Logical(op="&&" | "||", left=left, right=right):
            return _is_test(left) and _is_test(right)
    return False


def _is_boolean(expr: ir.Expr) -> bool:
    match expr:
        case ir.Binary(op="===" | "!==") | ir.Unary(op="!"):
            return True
        case ir.Logical(op="&&" | "||", left=left, right=right):
            return _is_boolean(left) and _is_boolean(right)
    return _is_test(expr)


def _is_plain(expr: ir.Expr) -> bool:
    return isinstance(expr, (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit))


def _branch(statement: ir.Stmt) -> list[ir.Stmt]:
    if isinstance(statement, ir.If) and isinstance(statement.test, ir.BoolLit):
        return statement.then if statement.test.value else statement.otherwise
    return [statement]


def _set_once(block: ir.Block) -> dict[str, ir.Expr]:
    """Locals of the block that their declaration alone gives a value."""
    times: Counter[str] = Counter()
    values: dict[str, ir.Expr] = {}
    for node in block.walk():
        if isinstance(node, (ir.VarDecl, ir.Assign, ir.AssignExpr, ir.ForEach)):
            times.update(name.name for name in ir.target_names(node.target))
        elif isinstance(node, ir.ForRange):
            times[node.target] += 1
        if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name) and node.value is not None:
            values[node.target.name] = node.value
    return {name: value for name, value in values.items() if times[name] == 1}


def _forward_constants(block: ir.Block, once: Mapping[str, ir.Expr]) -> bool:
    """A local that is declared as a truth value or a number, and stays so, gives way to it. Whether there is one."""
    known = {name: value for name, value in once.items() if isinstance(value, (ir.BoolLit, ir.NumberLit))}
    if not known:
        return False
    targets = {id(node.target) for node in block.walk() if isinstance(node, ir.VarDecl)}

    def replace(expr: ir.Expr) -> ir.Expr:
        if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in known and id(expr) not in targets:
            return known[expr.name].model_copy()
        return expr

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        if isinstance(statement, ir.VarDecl) and isinstance(statement.target, ir.Name):
            return [] if statement.target.name in known else [statement]
        return [statement]

    rewrite_expressions(block, replace, (ir.Name,))
    rewrite_statements(block, drop)
    return True


def _empty_literals(block: ir.Block, once: Mapping[str, ir.Expr]) -> None:
    """A dict or list that is empty and is only looked at stays empty: it has no keys, no length, and no turns."""
    empty: dict[str, ir.Expr] = {}
    for name, value in once.items():
        if (isinstance(value, ir.ObjectLit) and not value.entries) or (
            isinstance(value, ir.ArrayLit) and not value.elements
        ):
            empty[name] = value
    if not empty:
        return
    uses: Counter[str] = Counter()
    looks: Counter[str] = Counter()
    written = {id(node.target) for node in block.walk() if isinstance(node, (ir.Assign, ir.AssignExpr))}
    for node in block.walk():
        match node:
            case ir.Name(name=name):
                uses[name] += 1
            case ir.VarDecl(target=ir.Name(name=name)) if name in empty:
                looks[name] += 1
            case ir.Member(object=ir.Name(name=name), property="length") if id(node) not in written:
                looks[name] += 1
            case ir.Index(object=ir.Name(name=name)) if id(node) not in written:
                looks[name] += 1
            case ir.ForEach(iterable=ir.Name(name=name)):
                looks[name] += 1
            case ir.Call() if (asked := _keys_of(node)) is not None:
                looks[asked] += 1
    empty = {name: value for name, value in empty.items() if uses[name] == looks[name]}

    def replace(expr: ir.Expr) -> ir.Expr:
        match expr:
            case ir.Call() if _keys_of(expr) in empty:
                return ir.ArrayLit(span=expr.span, type=expr.type, elements=[])
            case ir.Member(object=ir.Name(name=name), property="length") if name in empty:
                if isinstance(empty[name], ir.ArrayLit):
                    return ir.NumberLit(span=expr.span, type=expr.type, value=0)
        return expr

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        match statement:
            case ir.ForEach(iterable=ir.Name(name=name)) if name in empty:
                return []
            case ir.VarDecl(target=ir.Name(name=name)) if name in empty and _uses(block, name) == 1:
                return []
        return [statement]

    rewrite_expressions(block, replace, (ir.Call, ir.Member))
    rewrite_statements(block, drop)


def _uses(block: ir.Block, name: str) -> int:
    return sum(isinstance(node, ir.Name) and node.name == name for node in block.walk())


def _keys_of(call: ir.Expr) -> str | None:
    match call:
        case ir.Call(
            callee=ir.Member(object=ir.Name(name="Object", scope="global"), property="keys"),
            arguments=[ir.Name(name=name)],
        ):
            return name
    return None
