"""Paths of messages: for each documented shape one method that does all that its messages lead to.

Nearly every message of an event has the documented fields, in the documented order, of the documented kinds. For such a
message each test of the handlers and parsers that it passes through is decided beforehand: fields that are there are
locals, fields that are not are undefined, and what is left is the work itself. Being wrong about a shape costs time,
but never changes a result: a path begins with a test of the message, and what it refuses takes the general way.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.infer import infer_method
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.evaluate import Evaluator
from pro_generator.optimise.shapes.facts import is_pure
from pro_generator.optimise.shapes.model import TYPES, Bound, Env, Fact, Unfit
from pro_generator.optimise.shapes.records import bind_fields, guard, kinds_of, make_record
from pro_generator.optimise.shapes.sources import Sources
from pro_generator.optimise.shapes.tidy import plain_names, tidy
from pro_generator.shapes import MESSAGES, Path, Shape
from pro_generator.types import ANY, BOOLEAN, DICT

#: The method that the runtime gives each message to.
ENTRY = MESSAGES
CLIENT, MESSAGE = "client", "message"


def message_path(program: Program, sources: Sources, shape: Shape) -> Path:
    """The path of messages of one shape: that of a similar shape if it serves, or one of its own."""
    return _path_like(program, shape) or _own_path(program, sources, shape)


def _own_path(program: Program, sources: Sources, shape: Shape) -> Path:
    taken = {CLIENT, MESSAGE}
    evaluator = Evaluator(program, sources, taken)
    env: Env = {}
    record = make_record(evaluator, MESSAGE, shape.fields, exact=True)
    bind_fields(evaluator, record, env)
    entry = program.reached[ENTRY].method
    client, message = ir.Name(type=entry.parameters[0].declared or ANY, name=CLIENT), ir.Name(type=DICT, name=MESSAGE)
    env[CLIENT] = Bound(Fact("any", True), client)
    env[MESSAGE] = Bound(Fact("object", True), message, record)
    evaluator.fixed |= {CLIENT, MESSAGE}
    attempt = evaluator.body_of(ENTRY, [client.model_copy(), message.model_copy()], env, last=True)
    if attempt is None:
        raise Unfit
    body = tidy(attempt[0], sources.questions())
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
        name=_name(shape),
        parameters=parameters,
        returns=BOOLEAN,
        body=body,
    )
    for node in method.walk():
        if isinstance(node, ir.Return):
            node.value = ir.BoolLit(span=node.span, type=BOOLEAN, value=True)
    method.body[:0] = guard(record, span, ir.BoolLit(span=span, type=BOOLEAN, value=False), told=True)
    infer_method(program, method)
    if not isinstance(method.body[-1], ir.Return):
        method.body.append(ir.Return(span=span, value=ir.BoolLit(span=span, type=BOOLEAN, value=True)))
    return Path(shape, method, frozenset(evaluator.inlined), frozenset(record.absent), kinds_of(record))


def _path_like(program: Program, shape: Shape) -> Path | None:
    """A path that hands the message to that of a shape with fewer fields, if that one never asks for the others."""
    for path in program.paths:
        if path.shape.name != shape.like or path.missed & shape.fields.keys():
            continue
        if any(shape.fields.get(key) != kind for key, kind in path.shape.fields.items()):
            continue
        method = path.method
        span = method.span
        known = dict(zip(path.shape.fields, method.parameters[2:], strict=True))
        taken = {parameter.name for parameter in method.parameters}
        parameters = [*method.parameters[:2]]
        for key in shape.fields:
            own = ir.Parameter(span=span, name=_free(key, taken), declared=ANY)
            parameters.append(known.get(key, own))
        handed: list[ir.Expr] = [
            ir.Name(span=span, type=each.declared or ANY, name=each.name) for each in method.parameters
        ]
        binding = ir.Binding(kind="method", name=program.python_name(method.name), source=method.name)
        callee = ir.Member(span=span, object=ir.This(), property=method.name, binding=binding)
        call = ir.Call(span=span, type=BOOLEAN, callee=callee, arguments=handed)
        body: list[ir.Stmt] = [ir.Return(span=span, value=call)]
        made = ir.Method(span=span, name=_name(shape), parameters=parameters, returns=BOOLEAN, body=body)
        kinds = dict(zip(path.shape.fields, path.kinds, strict=True))
        return Path(shape, made, path.inlined, path.missed, tuple(kinds.get(key, ".") for key in shape.fields))
    return None


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _name(shape: Shape) -> str:
    return f"take{shape.name[:1].upper()}{shape.name[1:]}"


def look_for_path(method: ir.Method) -> None:
    """Let the entry look for a path at its beginning, and again where it has taken the message out of a wrapper.

    A path does all that the entry does with its message. What the entry has done before it comes to such a place is to
    look into the wrapper, and that is over.
    """
    client, message = (parameter.name for parameter in method.parameters[:2])

    def look() -> list[ir.Stmt]:
        taken = ir.PathTaken(span=method.span, type=BOOLEAN, client=client, message=message)
        return [ir.If(span=method.span, test=taken, then=[ir.Return(span=method.span)])]

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
