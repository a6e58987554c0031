"""An element that is asked for several fields in a row is fetched once.

``a = this.safeString (rows[key], 'a'); b = this.safeString (rows[key], 'b')`` looks the element up for each of its
fields. Nothing but reads lies between them, so that it is the same element; in a local, its fields are read in place.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import change_bodies
from pro_generator.optimise.splicing import free_name
from pro_generator.render.names import bound_names

_ACCESSORS = (
    *("safeString", "safeString2", "safeStringLower", "safeStringUpper", "safeInteger", "safeInteger2"),
    *("safeNumber", "safeBool", "safeValue", "safeDict", "safeList"),
)
_CONSTANTS = (ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)
Place = tuple[str, str]


def fetch_elements(program: Program, method: ir.Method) -> None:
    taken = set(bound_names(method))
    change_bodies(method, lambda body: _fetch(body, taken))


def _fetch(body: list[ir.Stmt], taken: set[str]) -> None:
    position = 0
    while position < len(body):
        place = _asked(body[position])
        count = _in_a_row(body, position, place) if place is not None else 0
        if count > 1:
            first = _container(body[position])
            assert first is not None
            name = free_name("element", taken, "own")
            held = ir.Name(span=first.span, type=first.type, name=name)
            for statement in body[position : position + count]:
                assert isinstance(statement, ir.VarDecl) and isinstance(statement.value, ir.Call)
                statement.value.arguments[0] = held.model_copy()
            body.insert(position, ir.VarDecl(span=first.span, target=held, value=first))
            position += 1
        position += max(count, 1)


def _in_a_row(body: list[ir.Stmt], start: int, place: Place) -> int:
    """How many statements from there on ask for the element, and do nothing else."""
    count = 0
    for statement in body[start:]:
        if _asked(statement) != place:
            break
        count += 1
        if isinstance(statement, ir.VarDecl) and any(name.name in place for name in ir.target_names(statement.target)):
            break
    return count


def _asked(statement: ir.Stmt) -> Place | None:
    """Which element of which local the declaration asks for a field."""
    container = _container(statement)
    if container is None or not isinstance(container.object, ir.Name) or not isinstance(container.index, ir.Name):
        return None
    return container.object.name, container.index.name


def _container(statement: ir.Stmt) -> ir.Index | None:
    match statement:
        case ir.VarDecl(
            target=ir.Name(),
            value=ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
                arguments=[ir.Index(object=ir.Name(scope="local"), index=ir.Name(scope="local")) as container, *rest],
                optional=False,
            ),
        ) if source in _ACCESSORS and not container.optional and all(isinstance(each, _CONSTANTS) for each in rest):
            return container
    return None
