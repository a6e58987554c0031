"""Paths of messages: for each documented shape one method that does all that its messages lead to.

Nearly every message of an event has the documented fields, in the documented order, of the documented kinds. For such a
message each test of the handlers and parsers that it passes through is decided beforehand: fields that are there are
locals, fields that are not are undefined, and what is left is the work itself. Being wrong about a shape costs time,
but never changes a result: a path begins with a test of the message, and what it refuses takes the general way.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from pro_generator import ir
from pro_generator.diagnostics import Span
from pro_generator.infer import infer_method
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.evaluate import Evaluator
from pro_generator.optimise.shapes.expressions import field_bound, is_pure
from pro_generator.optimise.shapes.gather import gather_writes
from pro_generator.optimise.shapes.lookups import make_lookup
from pro_generator.optimise.shapes.model import KINDS, TYPES, Bound, Env, Fact, Field, Record, Unfit
from pro_generator.optimise.shapes.sources import Sources
from pro_generator.optimise.shapes.tidy import plain_names, tidy
from pro_generator.render.names import bound_names
from pro_generator.shapes import MESSAGES, Kinds, Listed, Path, Shape
from pro_generator.types import ANY, BOOLEAN, DICT, LIST, UNDEFINED

CLIENT, MESSAGE = "client", "message"
_OBJECTS = "pro_runtime.values.objects"


def make_paths(program: Program, method: ir.Method) -> None:
    """Make the paths that messages and records may take at their entry, and let it look for one before all else."""
    shapes = [shape for shape in program.shapes if shape.entry == method.name]
    if not shapes or len(method.parameters) < (2 if method.name == MESSAGES else 1):
        return
    sources = Sources(program, partial(make_lookup, program))
    made = []
    for shape in shapes:
        try:
            made.append((_path if method.name == MESSAGES else _record_path)(program, sources, shape))
        except Unfit:
            continue
    program.paths += made
    if made:
        program.path_helpers += [each.method for each in sources.lookups.values() if each is not None]
        (_look_for_path if method.name == MESSAGES else _look_for_record_path)(method)


def _path(program: Program, sources: Sources, shape: Shape) -> Path:
    taken = {CLIENT, MESSAGE}
    evaluator = Evaluator(program, sources, taken)
    env: Env = {}
    record = _record(evaluator, env, MESSAGE, shape.fields, exact=True)
    entry = program.reached[shape.entry].method
    client, message = ir.Name(type=entry.parameters[0].declared or ANY, name=CLIENT), ir.Name(type=DICT, name=MESSAGE)
    env[CLIENT] = Bound(Fact("any", True), client)
    env[MESSAGE] = Bound(Fact("object", True), message, record)
    evaluator.fixed |= {CLIENT, MESSAGE}
    attempt = evaluator.body_of(shape.entry, [client.model_copy(), message.model_copy()], env, last=True)
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
    refused = ir.BoolLit(span=span, type=BOOLEAN, value=False)
    method.body[:0] = _guard(record, span, refused)
    if not isinstance(method.body[-1], ir.Return):
        method.body.append(ir.Return(span=span, value=ir.BoolLit(span=span, type=BOOLEAN, value=True)))
    return Path(shape, method, frozenset(evaluator.inlined))


def _record_path(program: Program, sources: Sources, shape: Shape) -> Path:
    """The path of a method that makes a structure of a record: it gives the structure, or undefined if it refuses."""
    entry = program.reached[shape.entry].method
    name = entry.parameters[0].name
    evaluator = Evaluator(program, sources, {name})
    env: Env = {}
    record = _record(evaluator, env, name, shape.fields, exact=True)
    given = ir.Name(type=DICT, name=name)
    env[name] = Bound(Fact("object", True), given, record)
    evaluator.fixed.add(name)
    attempt = evaluator.body_of(shape.entry, [given.model_copy()], env, last=False, final=True)
    if attempt is None:
        raise Unfit
    body = gather_writes(tidy(attempt[0], sources.looked_up))
    body = plain_names(tidy(body, sources.looked_up), evaluator.stems, {name, *env})
    span = entry.span
    # a path that could give undefined itself would be taken for one that refuses
    match body[-1]:
        case ir.Return(value=ir.Name(name=result)):
            literal = next((s.value for s in body if isinstance(s, ir.VarDecl) and _is_named(s.target, result)), None)
        case ir.Return(value=value):
            literal = value
        case _:
            raise Unfit
    returns = sum(isinstance(node, ir.Return) for statement in body for node in statement.walk())
    if returns != 1 or not isinstance(literal, ir.ObjectLit):
        raise Unfit
    method = ir.Method(
        span=span,
        name=f"take{shape.name[:1].upper()}{shape.name[1:]}",
        parameters=[
            ir.Parameter(span=span, name=name, declared=DICT),
            *(ir.Parameter(span=span, name=field.name, declared=TYPES[field.kind]) for field in record.fields.values()),
        ],
        returns=ANY,
        body=body,
    )
    infer_method(program, method)
    method.body[:0] = _guard(record, span, ir.UndefinedLit(span=span, type=UNDEFINED))
    return Path(shape, method, frozenset(evaluator.inlined))


def _is_named(target: ir.Expr, name: str) -> bool:
    return isinstance(target, ir.Name) and target.name == name


def _record(
    evaluator: Evaluator,
    env: Env,
    name: str,
    fields: Kinds,
    *,
    exact: bool,
) -> Record:
    record = Record(name, {}, exact)
    nested: list[tuple[Field, Kinds]] = []
    for key, kind in fields.items():
        stem = key if exact else _camel(key) if len(key) > 2 and key.isupper() else f"{name}{key[:1].upper()}{key[1:]}"
        local = evaluator.free(stem if stem.isidentifier() else f"{name}Field")
        evaluator.fixed.add(local)
        if isinstance(kind, Listed):
            field = Field(key, local, "list")
            told = Field(key, evaluator.free(f"{local}By{kind.by[:1].upper()}{kind.by[1:]}"), "object")
            evaluator.fixed.add(told.name)
            evaluator.listed[local] = field
            field.listed = kind.by, told
            nested.append((told, kind.fields))
        elif isinstance(kind, Mapping):
            field = Field(key, local, "object")
            nested.append((field, kind))
        elif kind.startswith("="):
            field = Field(key, local, "text", constant=kind[1:])
        else:
            assert kind in KINDS
            field = Field(key, local, KINDS[kind])
        record.fields[key] = field
    for field, inner in nested:
        field.record = _record(evaluator, env, field.name, inner, exact=False)
        env[field.name] = field_bound(field)
    for field in record.fields.values():
        env[field.name] = field_bound(field)
    return record


def _camel(key: str) -> str:
    first, *others = key.lower().split("_")
    return first + "".join(map(str.capitalize, others))


def _guard(record: Record, span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    """What tells whether the message is what the path was made for, and fetches the fields of inner objects."""
    used = [field for field in record.fields.values() if field.used]
    statements = _test([_tested(field) for field in used if field.kind != "any"], span, refused)
    for field in used:
        if field.listed is not None and field.listed[1].used:
            by, told = field.listed
            arguments = [ir.Name(span=span, type=LIST, name=field.name), ir.StringLit(span=span, value=by)]
            value = ir.HelperCall(span=span, type=DICT, module=_OBJECTS, name="index_by", arguments=arguments)
            statements.append(ir.VarDecl(span=span, target=ir.Name(span=span, type=DICT, name=told.name), value=value))
            statements += _inner_guard(told, span, refused)
        statements += _inner_guard(field, span, refused)
    return statements


def _inner_guard(field: Field, span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    """The same for the fields of one inner object."""
    inner = field.record
    if inner is None:
        return []
    statements: list[ir.Stmt] = []
    owner = ir.Name(span=span, type=DICT, name=field.name)
    asked = [each for each in inner.fields.values() if each.used]
    for each in asked:
        key = ir.StringLit(span=span, value=each.key)
        value = ir.MappingGet(span=span, type=TYPES[each.kind], container=owner.model_copy(), arguments=[key])
        target = ir.Name(span=span, type=TYPES[each.kind], name=each.name)
        statements.append(ir.VarDecl(span=span, target=target, value=value))
    tests = [_tested(each) for each in asked if each.kind != "any"]
    statements += _test(tests + [("absent", field.name, key) for key in sorted(inner.absent)], span, refused)
    for each in asked:
        statements += _inner_guard(each, span, refused)
    return statements


def _tested(field: Field) -> tuple[str, str, str]:
    return ("constant", field.name, field.constant) if field.constant else (field.kind, field.name, "")


def _test(tests: list[tuple[str, str, str]], span: Span, refused: ir.Expr) -> list[ir.Stmt]:
    if not tests:
        return []
    test = ir.ShapeTest(span=span, type=BOOLEAN, tests=tests)
    return [ir.If(span=span, test=test, then=[ir.Return(span=span, value=refused.model_copy())])]


def _look_for_path(method: ir.Method) -> None:
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


def _look_for_record_path(method: ir.Method) -> None:
    """Let a method that makes a structure of a record look for a path at its beginning."""
    record = method.parameters[0].name
    bound = set(bound_names(method))
    path, made = "path", "made"
    while path in bound:
        path += "_"
    while made in bound:
        made += "_"
    span = method.span
    found = ir.Name(span=span, type=ANY, name=path)
    result = ir.Name(span=span, type=ANY, name=made)
    nothing = ir.UndefinedLit(span=span, type=UNDEFINED)

    def is_there(name: ir.Name) -> ir.Binary:
        return ir.Binary(span=span, type=BOOLEAN, op="!==", left=name.model_copy(), right=nothing.model_copy())

    method.body[:0] = [
        ir.VarDecl(span=span, target=found, value=ir.PathOf(span=span, type=ANY, message=record, entry=method.name)),
        ir.If(
            span=span,
            test=is_there(found),
            then=[
                ir.VarDecl(span=span, target=result, value=ir.PathMade(span=span, type=ANY, path=path, record=record)),
                ir.If(span=span, test=is_there(result), then=[ir.Return(span=span, value=result.model_copy())]),
            ],
        ),
    ]
