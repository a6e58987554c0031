"""Objects that are made and then written into, in a straight line: the literal is made with what is written."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.optimise.rewrite import change_bodies
from pro_generator.optimise.shapes.expressions import is_pure


def gather_writes(body: list[ir.Stmt]) -> list[ir.Stmt]:
    """The statements with literals that hold what the statements after them write into them."""
    block = ir.Block(body=body)
    change_bodies(block, _gathered)
    return block.body


def _gathered(body: list[ir.Stmt]) -> None:
    position = 0
    while position < len(body):
        first = body[position]
        match first:
            case ir.VarDecl(target=ir.Name(name=name), value=ir.ObjectLit() as literal) if is_pure(literal):
                last = _last_write(body, position, name, literal)
                if last > position:
                    _write_all(body, position, last, name, literal)
                    continue
        position += 1


def _last_write(body: list[ir.Stmt], start: int, name: str, literal: ir.ObjectLit) -> int:
    """Up to which statement nothing is done but to write into the object, and to make values of something else."""
    last, known = start, _Known(literal)
    fresh = {
        statement.target.name
        for statement in body
        if isinstance(statement, ir.VarDecl)
        and isinstance(statement.target, ir.Name)
        and isinstance(statement.value, ir.ObjectLit)
    }
    read = _names(literal)
    for position in range(start + 1, len(body)):
        statement = body[position]
        match statement:
            case ir.Assign(op="=", target=ir.Index() as target, value=value) if (
                path := _path(target, name)
            ) is not None:
                if not is_pure(value) or name in _names(value) or not known.take(path, value):
                    return last
                read |= _names(value)
                last = position
            case ir.Assign(op="=", target=ir.Index() as target, value=value) if _root(target) in fresh - read:
                # into another new object, which does not hold this one
                if not is_pure(value) or name in _names(value) | _names(target):
                    return last
            case ir.VarDecl(target=ir.Name(name=made), value=value) if made != name and made not in read:
                if value is None or not is_pure(value) or name in _names(value):
                    return last
            case _:
                return last
    return last


class _Known:
    """What is known of the keys of a literal, while values are written into it."""

    def __init__(self, literal: ir.ObjectLit) -> None:
        self._literal = literal
        self._written: dict[tuple[str, ...], ir.Expr] = {}

    def take(self, path: tuple[str, ...], value: ir.Expr) -> bool:
        """Whether the value can be put there."""
        if not isinstance(self._at(path[:-1]), ir.ObjectLit):
            return False
        for other in [other for other in self._written if other[: len(path)] == path]:
            del self._written[other]
        self._written[path] = value
        return True

    def _at(self, path: tuple[str, ...]) -> ir.Expr | None:
        value: ir.Expr | None = self._literal
        for depth, key in enumerate(path):
            if path[: depth + 1] in self._written:
                value = self._written[path[: depth + 1]]
                continue
            if not isinstance(value, ir.ObjectLit) or not _is_plain(value):
                return None
            value = next((entry.value for entry in value.entries if _key(entry) == key), None)
        return value if isinstance(value, ir.ObjectLit) and _is_plain(value) else None


def _write_all(body: list[ir.Stmt], start: int, last: int, name: str, literal: ir.ObjectLit) -> None:
    """Put what is written up to ``last`` into the literal, which is made there."""
    made = body[start]
    assert isinstance(made, ir.VarDecl)
    kept: list[ir.Stmt] = []
    for statement in body[start + 1 : last + 1]:
        path = _path(statement.target, name) if isinstance(statement, ir.Assign) else None
        if path is None:
            kept.append(statement)
            continue
        assert isinstance(statement, ir.Assign)
        literal = _with(literal, path, statement.value)
    body[start : last + 1] = [*kept, made.model_copy(update={"value": literal})]


def _with(literal: ir.ObjectLit, path: tuple[str, ...], value: ir.Expr) -> ir.ObjectLit:
    key, *rest = path
    entries = []
    found = False
    for entry in literal.entries:
        if _key(entry) == key:
            found = True
            if rest:
                assert isinstance(entry.value, ir.ObjectLit)
                entry = entry.model_copy(update={"value": _with(entry.value, tuple(rest), value)})
            else:
                entry = entry.model_copy(update={"value": value})
        entries.append(entry)
    if not found:
        span = value.span
        entries.append(ir.Entry(span=span, key=ir.StringLit(span=span, value=key), value=value))
    return literal.model_copy(update={"entries": entries})


def _path(target: ir.Expr, name: str) -> tuple[str, ...] | None:
    """The keys by which a target is reached from a local; None for any other target."""
    match target:
        case ir.Index(object=ir.Name(scope="local", name=found), index=ir.StringLit(value=key)) if found == name:
            return (key,)
        case ir.Index(object=owner, index=ir.StringLit(value=key)):
            above = _path(owner, name)
            return (*above, key) if above is not None else None
    return None


def _root(target: ir.Expr) -> str:
    """The local by which a target is reached."""
    while isinstance(target, ir.Index) and isinstance(target.index, ir.StringLit):
        target = target.object
    return target.name if isinstance(target, ir.Name) and target.scope == "local" else ""


def _key(entry: ir.Entry) -> str | None:
    return entry.key.value if isinstance(entry.key, ir.StringLit) else None


def _is_plain(literal: ir.ObjectLit) -> bool:
    keys = [_key(entry) for entry in literal.entries]
    return None not in keys and len({*keys}) == len(keys)


def _names(expr: ir.Expr) -> set[str]:
    return {node.name for node in expr.walk() if isinstance(node, ir.Name)}
