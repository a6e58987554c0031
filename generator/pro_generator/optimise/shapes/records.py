"""Records as a path meets them: made of the documented fields, tested before anything is done, read where needed.

The elements of a list have a record, too. It says what all of them look like; each loop over the list reads the fields
that it needs into locals of its own, and what any loop supposes of an element is tested of all of them beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.diagnostics import Span
from pro_generator.optimise.shapes.facts import field_bound
from pro_generator.optimise.shapes.model import KINDS, TYPES, Env, Field, Record
from pro_generator.shapes import FieldKind, Listed
from pro_generator.types import BOOLEAN, DICT

_OBJECTS = "pro_runtime.values.objects"

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator


def make_record(evaluator: Evaluator, name: str, fields: Mapping[str, FieldKind], *, exact: bool) -> Record:
    """The record for documented fields, each with a local of its own."""
    record = Record(name, {}, exact)
    for key, kind in fields.items():
        local = _local(evaluator, name, key, exact=exact)
        if isinstance(kind, str):
            record.fields[key] = _field(key, local, kind)
        elif isinstance(kind, Listed):
            told = _local(evaluator, local, f"by{kind.by[:1].upper()}{kind.by[1:]}", exact=False)
            record.fields[key] = field = Field(key, local, "list")
            field.listed = kind.by, Field(key, told, "object")
            evaluator.listed[local] = field
        else:
            record.fields[key] = Field(key, local, "object" if isinstance(kind, Mapping) else "list")
    for key, kind in fields.items():
        field = record.fields[key]
        if isinstance(kind, Listed):
            assert field.listed is not None
            field.listed[1].record = make_record(evaluator, field.listed[1].name, kind.fields, exact=False)
        elif isinstance(kind, Mapping):
            field.record = make_record(evaluator, field.name, kind, exact=False)
        elif not isinstance(kind, str):
            (element,) = kind
            field.element = make_record(evaluator, evaluator.free(f"{field.name}Entry"), element, exact=False)
    return record


def _field(key: str, local: str, kind: str) -> Field:
    if kind.startswith("=="):
        return Field(key, local, "integer", constant=kind[2:])
    if kind.startswith("="):
        return Field(key, local, "text", constant=kind[1:])
    if kind == "empty":
        return Field(key, local, "list", empty=True)
    return Field(key, local, KINDS[kind])


def _local(evaluator: Evaluator, name: str, key: str, *, exact: bool) -> str:
    stem = key if exact else _camel(key) if len(key) > 2 and key.isupper() else f"{name}{key[:1].upper()}{key[1:]}"
    local = evaluator.free(stem if stem.isidentifier() else f"{name}Field")
    evaluator.fixed.add(local)
    return local


def _camel(key: str) -> str:
    first, *others = key.lower().split("_")
    return first + "".join(map(str.capitalize, others))


def bind_fields(evaluator: Evaluator, record: Record, env: Env) -> None:
    """Let the environment know the locals of a record's fields."""
    for field in record.fields.values():
        env[field.name] = field_bound(evaluator, field)
        if field.record is not None:
            bind_fields(evaluator, field.record, env)
        if field.listed is not None and field.listed[1].record is not None:
            env[field.listed[1].name] = field_bound(evaluator, field.listed[1])
            bind_fields(evaluator, field.listed[1].record, env)


def of_turn(evaluator: Evaluator, element: Record, name: str) -> Record:
    """The record of the element that a loop has in its hand, under the name of the loop's local."""
    turn = Record(name, {}, element.exact, escaped=element.escaped)
    for key, field in element.fields.items():
        new = Field(key, _local(evaluator, name, key, exact=False), field.kind, constant=field.constant)
        new.empty = field.empty
        new.element = field.element
        if field.record is not None:
            new.record = of_turn(evaluator, field.record, new.name)
        turn.fields[key] = new
    return turn


def note_turn(element: Record, turn: Record) -> None:
    """What a loop has supposed of an element is supposed of all."""
    element.absent |= turn.absent
    element.escaped = element.escaped or turn.escaped
    for key, field in turn.fields.items():
        known = element.fields[key]
        known.used = known.used or field.used
        if known.record is not None and field.record is not None:
            note_turn(known.record, field.record)


def reads_of(record: Record, span: Span) -> list[ir.Stmt]:
    """The fields of an inner object that are used, in their locals."""
    statements: list[ir.Stmt] = []
    for field in record.fields.values():
        if field.used:
            statements.append(_read(record, field, span))
            if field.record is not None:
                statements += reads_of(field.record, span)
    return statements


def _read(record: Record, field: Field, span: Span) -> ir.Stmt:
    owner = ir.Name(span=span, type=DICT, name=record.name)
    key = ir.StringLit(span=span, value=field.key)
    kind = TYPES[field.kind]
    value = ir.MappingGet(span=span, type=kind, container=owner, arguments=[key])
    return ir.VarDecl(span=span, target=ir.Name(span=span, type=kind, name=field.name), value=value)


def guard(record: Record, span: Span, refused: ir.Expr, *, told: bool = False) -> list[ir.Stmt]:
    """What tells whether the message is what the path was made for, and fetches the fields of inner objects.

    Args:
        refused: what the path gives back for any other.
        told: whether the record's own fields have been tested before the path was taken, see :func:`kinds_of`.
    """
    used = [field for field in record.fields.values() if field.used]
    statements: list[ir.Stmt] = [] if record.exact else [_read(record, field, span) for field in used]
    tests = [] if told else [_tested(field) for field in used if field.kind != "any"]
    # all keys of an exact one are known
    absent = [] if record.exact else [("absent", record.name, key) for key in sorted(record.absent)]
    statements += _test(tests + absent, span, refused)
    for field in used:
        if field.listed is not None and field.listed[1].used:
            statements += _all_listed(field.name, *field.listed, span, refused)
        if field.record is not None:
            statements += guard(field.record, span, refused)
        if field.element is not None and field.element.walked:
            statements.append(_all_elements(field, field.element, span, refused))
    return statements


def _all_listed(name: str, by: str, told: Field, span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    """The objects of a list by one of their fields, and the test of those of interest."""
    assert told.record is not None
    arguments = [ir.Name(span=span, type=TYPES["list"], name=name), ir.StringLit(span=span, value=by)]
    value = ir.HelperCall(span=span, type=DICT, module=_OBJECTS, name="index_by", arguments=arguments)
    target = ir.Name(span=span, type=DICT, name=told.name)
    return [ir.VarDecl(span=span, target=target, value=value), *guard(told.record, span, refused)]


def kinds_of(record: Record) -> tuple[str, ...]:
    """What a message's own fields have to be for the path, as the runtime's table of paths names it."""
    kinds = []
    for field in record.fields.values():
        form, _, constant = _tested(field)
        sign = {"constant": "=", "number": "#"}.get(form)
        kinds.append("." if not field.used or form == "any" else form if sign is None else sign + constant)
    return tuple(kinds)


def _all_elements(field: Field, element: Record, span: Span, refused: ir.Expr) -> ir.Stmt:
    """The test of each element of a list."""
    walked = ir.Name(span=span, type=TYPES["list"], name=field.name)
    target = ir.Name(span=span, type=DICT, name=element.name)
    body = [*_test([("object", element.name, "")], span, refused), *guard(element, span, refused)]
    return ir.ForEach(span=span, target=target, iterable=walked, body=body, raised=True)


def _tested(field: Field) -> tuple[str, str, str]:
    if field.constant:
        return ("number" if field.kind == "integer" else "constant", field.name, field.constant)
    return ("empty" if field.empty else field.kind, field.name, "")


def _test(tests: list[tuple[str, str, str]], span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    if not tests:
        return []
    test = ir.ShapeTest(span=span, type=BOOLEAN, tests=tests)
    return [ir.If(span=span, test=test, then=[ir.Return(span=span, value=refused.model_copy())])]
