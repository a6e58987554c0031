"""Paths of messages: for each documented shape one method that does all that its messages lead to.

Nearly every message of an event has the documented fields, in the documented order, of the documented kinds. For such a
message each test of the handlers and parsers that it passes through is decided beforehand: fields that are there are
locals, fields that are not are undefined, and what is left is the work itself. Being wrong about a shape costs time,
but never changes a result: a path begins with a test of the message, and what it refuses takes the general way.
"""

from __future__ import annotations

from collections.abc import Mapping

from pro_generator import ir
from pro_generator.diagnostics import Span
from pro_generator.infer import infer_method
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.evaluate import Evaluator
from pro_generator.optimise.shapes.expressions import field_bound, is_pure
from pro_generator.optimise.shapes.model import KINDS, TYPES, Bound, Env, Fact, Field, Record, Unfit
from pro_generator.optimise.shapes.sources import Sources
from pro_generator.optimise.shapes.tidy import plain_names, tidy
from pro_generator.render.names import bound_names
from pro_generator.shapes import MESSAGES, Path, Shape
from pro_generator.types import ANY, BOOLEAN, DICT

#: The method that the runtime gives each message to.
ENTRY = MESSAGES
CLIENT, MESSAGE = "client", "message"


def message_path(program: Program, sources: Sources, shape: Shape) -> Path:
    taken = {CLIENT, MESSAGE}
    evaluator = Evaluator(program, sources, taken)
    env: Env = {}
    record = record_of_shape(evaluator, env, MESSAGE, shape.fields, exact=True)
    entry = program.reached[ENTRY].method
    client, message = ir.Name(type=entry.parameters[0].declared or ANY, name=CLIENT), ir.Name(type=DICT, name=MESSAGE)
    env[CLIENT] = Bound(Fact("any", True), client)
    env[MESSAGE] = Bound(Fact("object", True), message, record)
    evaluator.fixed |= {CLIENT, MESSAGE}
    attempt = evaluator.body_of(ENTRY, [client.model_copy(), message.model_copy()], env, last=True)
    if attempt is None:
        raise Unfit
    body = tidy(attempt[0], sources.looked_up)
    body = plain_names(body, evaluator.stems, {CLIENT, MESSAGE, *env})
    if not body:
        raise Unfit
    span = entry.span
    declared = entry.parameters[0].declared
    parameters = [
        ir.Parameter(span=span, name=CLIENT, declared=declared),
        ir.Parameter(span=span, name=MESSAGE, declared=DICT),
    ]
    parameters += [
        ir.Parameter(span=span, name=field.name, declared=TYPES[field.kind]) for field in record.fields.values()
    ]
    method = ir.Method(
        span=span,
        name=f"take{shape.name[:1].upper()}{shape.name[1:]}",
        parameters=parameters,
        returns=BOOLEAN,
        body=body,
    )
    infer_method(program, method)
    for node in method.walk():
        if isinstance(node, ir.Return):
            node.value = ir.BoolLit(span=node.span, type=BOOLEAN, value=True)
    method.body[:0] = guard(record, span, ir.BoolLit(span=span, type=BOOLEAN, value=False))
    if not isinstance(method.body[-1], ir.Return):
        method.body.append(ir.Return(span=span, value=ir.BoolLit(span=span, type=BOOLEAN, value=True)))
    return Path(shape, method, frozenset(evaluator.inlined))


def record_of_shape(
    evaluator: Evaluator,
    env: Env,
    name: str,
    fields: Mapping[str, str | Mapping[str, str]],
    *,
    exact: bool,
) -> Record:
    """What is known of an object with these fields, each of them in a local of ``env``."""
    record = Record(name, {}, exact)
    nested = []
    for key, kind in fields.items():
        stem = key if exact else f"{name}{key[:1].upper()}{key[1:]}"
        local = evaluator.free(stem if stem.isidentifier() else f"{name}Field")
        evaluator.fixed.add(local)
        if isinstance(kind, Mapping):
            field = Field(key, local, "object")
            nested.append((field, kind))
        elif kind.startswith("=="):
            field = Field(key, local, "integer", constant=kind[2:])
        elif kind.startswith("="):
            field = Field(key, local, "text", constant=kind[1:])
        elif kind == "empty":
            field = Field(key, local, "list", empty=True)
        else:
            assert kind in KINDS
            field = Field(key, local, KINDS[kind])
        record.fields[key] = field
    for field, inner in nested:
        field.record = record_of_shape(evaluator, env, field.name, inner, exact=False)
    for field in record.fields.values():
        env[field.name] = field_bound(evaluator, field)
    return record


def guard(record: Record, span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    """What tells whether the message is what the path was made for, and fetches the fields of inner objects.

    Args:
        refused: what the path gives back for any other.
    """
    used = [field for field in record.fields.values() if field.used]
    statements = _test([_tested(field) for field in used if field.kind != "any"], span, refused)
    for field in used:
        inner = field.record
        if inner is None:
            continue
        owner = ir.Name(span=span, type=DICT, name=field.name)
        asked = [each for each in inner.fields.values() if each.used]
        for each in asked:
            key = ir.StringLit(span=span, value=each.key)
            value = ir.MappingGet(span=span, type=TYPES[each.kind], container=owner.model_copy(), arguments=[key])
            target = ir.Name(span=span, type=TYPES[each.kind], name=each.name)
            statements.append(ir.VarDecl(span=span, target=target, value=value))
        tests = [_tested(each) for each in asked if each.kind != "any"]
        statements += _test(tests + [("absent", field.name, key) for key in sorted(inner.absent)], span, refused)
    return statements


def _tested(field: Field) -> tuple[str, str, str]:
    if field.constant:
        return ("number" if field.kind == "integer" else "constant", field.name, field.constant)
    return ("empty" if field.empty else field.kind, field.name, "")


def _test(tests: list[tuple[str, str, str]], span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    if not tests:
        return []
    test = ir.ShapeTest(span=span, type=BOOLEAN, tests=tests)
    return [ir.If(span=span, test=test, then=[ir.Return(span=span, value=refused.model_copy())])]


def look_for_path(method: ir.Method) -> None:
    """Let the entry look for a path at its beginning, and again where it has taken the message out of a wrapper.

    A path does all that the entry does with its message. What the entry has done before it comes to such a place is to
    look into the wrapper, and that is over.
    """
    client, message = (parameter.name for parameter in method.parameters[:2])
    name = "path"
    while name in bound_names(method):
        name += "_"

    def look() -> list[ir.Stmt]:
        span = method.span
        path = ir.Name(span=span, type=ANY, name=name)
        taken = ir.PathTaken(span=span, type=BOOLEAN, path=name, client=client, message=message)
        return [
            ir.VarDecl(span=span, target=path, value=ir.PathOf(span=span, type=ANY, message=message)),
            ir.If(span=span, test=taken, then=[ir.Return(span=span)]),
        ]

    for statement in method.body:
        match statement:
            case ir.VarDecl(value=value) if value is None or is_pure(value):
                continue
            case ir.If(test=test, then=[ir.Assign(target=ir.Name(name=target), op="=", value=value)], otherwise=[]) if (
                target == message and is_pure(test) and is_pure(value)
            ):
                statement.then += look()
            case _:
                break
    method.body[:0] = look()
