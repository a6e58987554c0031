"""What an evaluation leaves behind: locals that nobody reads, and values that wait for their only reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from pro_generator import ir
from pro_generator.optimise.folding import forward_copies
from pro_generator.optimise.rewrite import (
    assigned_names,
    change_bodies,
    cloned,
    rewrite_expressions,
    rewrite_statements,
)
from pro_generator.optimise.shapes.facts import is_pure
from pro_generator.optimise.shapes.literals import fill_literals, mentions
from pro_generator.optimise.shapes.sources import LOOPS
from pro_generator.optimise.wrappers import asked


def tidy(body: list[ir.Stmt], looked_up: set[str]) -> list[ir.Stmt]:
    """The statements without what has no effect.

    Args:
        looked_up: methods that only look something up: asked for the same again, they find the same.
    """
    block = ir.Block(body=body)
    after = len(list(block.walk()))
    while True:
        before = after
        forward_copies(block)
        _forward_names(block)
        _drop_unread(block)
        rewrite_statements(block, _drop_empty)
        change_bodies(block, _first_values)
        change_bodies(block, lambda statements: _ask_once(statements, looked_up))
        change_bodies(block, _merge_tests)
        change_bodies(block, fill_literals)
        _move_single(block)
        change_bodies(block, _sink)
        after = len(list(block.walk()))
        if after == before:
            return block.body


def _forward_names(block: ir.Block) -> None:
    """Of two locals that hold the same for as long as they live, one is enough."""
    given: Counter[str] = Counter()
    copies: dict[str, ir.Name] = {}
    nodes = list(block.walk())
    for node in nodes:
        if isinstance(node, LOOPS):
            for inner in node.walk():
                given.update(dict.fromkeys(assigned_names([inner] if isinstance(inner, ir.Stmt) else []), 2))
        elif isinstance(node, (ir.VarDecl, ir.Assign)):
            given.update(name.name for name in ir.target_names(node.target))
    declared = {node.target.name for node in nodes if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name)}
    for node in nodes:
        match node:
            case ir.VarDecl(target=ir.Name(name=name), value=ir.Name(scope="local", name=same) as value):
                if given[name] == 1 and given[same] == 1 and same in declared and same not in copies:
                    copies[name] = value
    if not copies:
        return

    def replace(expr: ir.Expr) -> ir.Expr:
        if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in copies:
            return copies[expr.name].model_copy()
        return expr

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        match statement:
            case ir.VarDecl(target=ir.Name(name=name)) if name in copies:
                return []
        return [statement]

    rewrite_statements(block, drop)
    rewrite_expressions(block, replace, (ir.Name,))


def _written(statement: ir.Stmt) -> str:
    """The local that a statement does nothing to but give it a value, or an element; empty for any other statement."""
    match statement:
        case ir.VarDecl(target=ir.Name(name=name), value=value) if value is None or is_pure(value):
            return name
        case ir.Assign(target=ir.Name(name=name), op="=", value=value) if is_pure(value):
            return name
    return ""


def _grown(statement: ir.Stmt) -> str:
    """The local list or object that a statement does nothing to but put something into it."""
    match statement:
        case ir.ExprStmt(
            value=ir.Call(
                callee=ir.Member(object=ir.Name(scope="local", name=name), property="push", binding=None),
                arguments=arguments,
            )
        ) if all(map(is_pure, arguments)):
            return name
        case ir.Assign(target=ir.Index(object=ir.Name(scope="local", name=name), index=index), op="=", value=value) if (
            is_pure(index) and is_pure(value)
        ):
            return name
    return ""


def _drop_unread(block: ir.Block) -> None:
    nodes = list(block.walk())
    reads = Counter(node.name for node in nodes if isinstance(node, ir.Name) and node.scope == "local")
    fresh = {
        node.target.name
        for node in nodes
        if isinstance(node, ir.VarDecl)
        and isinstance(node.target, ir.Name)
        and isinstance(node.value, (ir.ArrayLit, ir.ObjectLit))
    }
    for node in nodes:
        if isinstance(node, ir.Stmt) and (name := _written(node) or _grown(node)):
            reads[name] -= 1
    grown = {name for name in fresh if not reads[name]}

    def drop(statement: ir.Stmt) -> list[ir.Stmt]:
        name = _written(statement)
        if name and not reads[name]:
            return []
        return [] if _grown(statement) in grown and _grown(statement) else [statement]

    rewrite_statements(block, drop)


def _drop_empty(statement: ir.Stmt) -> list[ir.Stmt]:
    match statement:
        case ir.If(
            test=ir.Binary(op="!==", left=ir.Name(scope="local", name=tested), right=ir.UndefinedLit()),
            then=[ir.Assign(target=ir.Name(name=one), op="=", value=ir.Name(scope="local", name=given)) as then],
            otherwise=[ir.Assign(target=ir.Name(name=other), op="=", value=ir.UndefinedLit())],
        ) if one == other and tested == given:
            return [then]
    if isinstance(statement, ir.If) and not statement.then and not statement.otherwise and is_pure(statement.test):
        return []
    if isinstance(statement, ir.ExprStmt) and is_pure(statement.value):
        return []
    return [statement]


def _first_values(body: list[ir.Stmt]) -> None:
    """A value that is replaced before anybody reads it is not given in the first place."""
    position = 0
    while position < len(body):
        first = body[position]
        if isinstance(first, ir.VarDecl) and isinstance(first.target, ir.Name) and _written(first):
            name = first.target.name
            for later in range(position + 1, len(body)):
                second = body[later]
                if isinstance(second, ir.Assign) and second.op == "=" and isinstance(second.target, ir.Name):
                    if second.target.name == name and not mentions(second.value, name):
                        body[later] = ir.VarDecl(span=second.span, target=second.target, value=second.value)
                        del body[position]
                        position -= 1
                        break
                if mentions(second, name):
                    break
        position += 1


def _ask_once(body: list[ir.Stmt], looked_up: set[str]) -> None:
    """A look-up that is repeated with nothing but reads between takes what the first one found."""
    known: dict[tuple[object, ...], ir.Name] = {}
    for statement in body:
        name = _declared(statement)
        match statement:
            case ir.VarDecl(target=ir.Name() as target, value=value) if key := _question(value, looked_up):
                known = {other: found for other, found in known.items() if target.name not in other}
                if key in known:
                    statement.value = known[key].model_copy()
                else:
                    known[key] = target
                continue
        if not name:
            known.clear()
        known = {key: found for key, found in known.items() if name not in key}


def _question(value: ir.Expr | None, looked_up: set[str]) -> tuple[object, ...] | None:
    """What a look-up, or the read of a field, asks for."""
    match value:
        case ir.Call():
            return asked(value, looked_up)
        case ir.Index(object=ir.Name(scope="local", name=name), index=ir.StringLit(value=key), optional=False):
            return (f"[{key}]", name)
    return None


def _declared(statement: ir.Stmt) -> str:
    """The local that a declaration without effects makes."""
    return _written(statement) if isinstance(statement, ir.VarDecl) else ""


def _merge_tests(body: list[ir.Stmt]) -> None:
    """The same test twice in a row, and nothing done to what it is about, is one test."""
    position = 0
    while position + 1 < len(body):
        first, second = body[position], body[position + 1]
        if isinstance(first, ir.If) and isinstance(second, ir.If) and not first.otherwise and not second.otherwise:
            match first.test, second.test:
                case (
                    ir.Binary(op=op, left=ir.Name(scope="local", name=name), right=ir.UndefinedLit()),
                    ir.Binary(op=again, left=ir.Name(scope="local", name=same), right=ir.UndefinedLit()),
                ) if op == again and name == same and name not in assigned_names(first.then):
                    first.then = [*first.then, *second.then]
                    del body[position + 1]
                    continue
        position += 1


def _move_single(block: ir.Block) -> None:
    """A value with one reader goes there, where nothing but reads lies between."""
    names = Counter(node.name for node in block.walk() if isinstance(node, ir.Name) and node.scope == "local")

    def move(body: list[ir.Stmt]) -> None:
        position = 0
        while position < len(body):
            statement = body[position]
            if _moved(body, position, names):
                del body[position]
                continue
            assert isinstance(statement, ir.Stmt)
            position += 1

    change_bodies(block, move)


def _moved(body: list[ir.Stmt], position: int, names: Counter[str]) -> bool:
    match body[position]:
        case ir.VarDecl(target=ir.Name(name=name), value=value) if value is not None and names[name] == 2:
            pass
        case _:
            return False
    if not is_pure(value):
        return False
    reads = {node.name for node in value.walk() if isinstance(node, ir.Name)}
    for statement in body[position + 1 :]:
        if mentions(statement, name):
            return isinstance(statement, (ir.VarDecl, ir.Assign)) and _placed(statement, name, value)
        if not (isinstance(statement, ir.VarDecl) and isinstance(statement.target, ir.Name) and _written(statement)):
            return False
        if statement.target.name in reads:
            return False
    return False


def _placed(statement: ir.VarDecl | ir.Assign, name: str, value: ir.Expr) -> bool:
    """Put the value into an object literal, or a sum into the one that it is a part of, in the place of the local."""
    if not isinstance(statement.target, ir.Name) or statement.value is None or not is_pure(statement.value):
        return False
    if not isinstance(statement.value, ir.ObjectLit) and not (_is_exact(statement.value) and _is_exact(value)):
        return False

    def replace(expr: ir.Expr) -> ir.Expr:
        return value if isinstance(expr, ir.Name) and expr.name == name else expr

    rewrite_expressions(statement.value, replace, (ir.Name,))
    return True


def _is_exact(expr: ir.Expr) -> bool:
    """Whether the expression is one of the operations with decimals, which hand exact numbers to each other."""
    return (
        isinstance(expr, ir.Call)
        and isinstance(expr.callee, ir.Member)
        and (isinstance(expr.callee.object, ir.Name) and expr.callee.object.name == "Precise")
    )


def plain_names(body: list[ir.Stmt], stems: Mapping[str, str], taken: set[str]) -> list[ir.Stmt]:
    """Locals without the number that their names have got, where the plain name has become free."""
    used = taken | {node.name for statement in body for node in statement.walk() if isinstance(node, ir.Name)}
    for statement in body:
        for node in statement.walk():
            if isinstance(node, ir.Try) and node.error:
                used.add(node.error)
            elif isinstance(node, (ir.ForRange, ir.ForEach)):
                used.add(node.target if isinstance(node, ir.ForRange) else node.index)
    renamed: dict[str, str] = {}
    for name in sorted(used & stems.keys()):
        stem = stems[name]
        if stem not in used:
            renamed[name] = stem
            used.add(stem)
    return [cloned(statement, renamed) for statement in body] if renamed else body


def _sink(body: list[ir.Stmt]) -> None:
    """A value that only one branch reads is made there, where nothing but reads lies between."""
    for position in range(len(body) - 1, -1, -1):
        statement = body[position]
        name = _declared(statement)
        if not name or not isinstance(statement, ir.VarDecl) or statement.value is None or _is_cheap(statement.value):
            continue
        reads = {node.name for node in statement.value.walk() if isinstance(node, ir.Name)}
        for following in range(position + 1, len(body)):
            after = body[following]
            if mentions(after, name):
                if any(mentions(later, name) for later in body[following + 1 :]):
                    break
                if isinstance(after, ir.If) and is_pure(after.test) and not mentions(after.test, name):
                    branches = [part for part in (after.then, after.otherwise) if any(mentions(s, name) for s in part)]
                    if len(branches) == 1:
                        branches[0].insert(0, statement)
                        del body[position]
                break
            if not _declared(after) or assigned_names([after]) & reads:
                break


def _is_cheap(value: ir.Expr) -> bool:
    return not any(isinstance(node, (ir.Call, ir.HelperCall, ir.ObjectLit, ir.ArrayLit)) for node in value.walk())
