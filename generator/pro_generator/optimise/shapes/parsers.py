"""Paths of parsers: for each documented shape of what a parser is given, one method that makes its structure.

An order comes in responses over HTTP and over the websocket API, alone and in lists; all of them go to one parser. Such
a path begins where the parser does, takes what the parser takes, and gives its structure, or undefined for what has
another form than expected: then the parser goes on as ever.
"""

from __future__ import annotations

from collections import Counter

from pro_generator import ir
from pro_generator.diagnostics import Span
from pro_generator.infer import infer_method
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.evaluate import Evaluator
from pro_generator.optimise.shapes.model import Bound, Env, Fact, Unfit
from pro_generator.optimise.shapes.records import bind_fields, guard, make_record
from pro_generator.optimise.shapes.settle import ends
from pro_generator.optimise.shapes.sources import Sources
from pro_generator.optimise.shapes.tidy import plain_names, tidy
from pro_generator.render.names import bound_names
from pro_generator.shapes import Path, Shape
from pro_generator.types import ANY, BOOLEAN, DICT, UNDEFINED

#: What remains of a parser may have as many nodes.
_LARGEST = 2000
#: Functions of the runtime that always give an object.
_OBJECTS = ("extend", "deepExtend")


def parser_path(program: Program, sources: Sources, shape: Shape) -> Path:
    """The path of a parser for one shape of its first argument."""
    reached = program.reached.get(shape.entry)
    if reached is None or reached.method.is_async or not reached.method.parameters:
        raise Unfit
    entry = reached.method
    span = entry.span
    given = [parameter.name for parameter in entry.parameters]
    evaluator = Evaluator(program, sources, set(given), largest=_LARGEST)
    env: Env = {}
    record = make_record(evaluator, given[0], shape.fields, exact=True)
    bind_fields(evaluator, record, env)
    arguments: list[ir.Expr] = []
    parameters: list[ir.Parameter] = []
    for parameter in entry.parameters:
        if parameter.rest or parameter.pattern or not _absent_by_default(parameter):
            raise Unfit
        declared = DICT if parameter.name == given[0] else parameter.declared or ANY
        name = ir.Name(type=declared, name=parameter.name)
        fact = Fact("object", True) if parameter.name == given[0] else Fact()
        env[parameter.name] = Bound(fact, name, record if parameter.name == given[0] else None)
        evaluator.fixed.add(parameter.name)
        arguments.append(name.model_copy())
        parameters.append(ir.Parameter(span=span, name=parameter.name, declared=declared))
    attempt = evaluator.body_of(shape.entry, arguments, env, last=False, final=True)
    if attempt is None or not ends(attempt[0]):
        raise Unfit
    body = plain_names(tidy(attempt[0], sources.questions()), evaluator.stems, {*given, *env})
    objects = _objects(body)
    if not all(
        _is_object(node, objects) for statement in body for node in statement.walk() if isinstance(node, ir.Return)
    ):
        raise Unfit
    parameters += [ir.Parameter(span=span, name=f.name, declared=ANY) for f in record.fields.values()]
    method = ir.Method(
        span=span,
        name=f"{entry.name}Of{shape.name[:1].upper()}{shape.name[1:]}",
        parameters=parameters,
        returns=entry.returns,
        body=body,
    )
    infer_method(program, method)
    method.body[:0] = guard(record, span, ir.UndefinedLit(span=span, type=UNDEFINED))
    return Path(shape, method, frozenset(evaluator.inlined))


def _absent_by_default(parameter: ir.Parameter) -> bool:
    return parameter.default is None or isinstance(parameter.default, ir.UndefinedLit)


def _objects(body: list[ir.Stmt]) -> set[str]:
    """Locals that hold one new object and nothing else."""
    given = Counter(
        name.name
        for statement in body
        for node in statement.walk()
        if isinstance(node, (ir.VarDecl, ir.Assign, ir.ForEach))
        for name in ir.target_names(node.target)
    )
    return {
        statement.target.name
        for statement in body
        if isinstance(statement, ir.VarDecl)
        and isinstance(statement.target, ir.Name)
        and isinstance(statement.value, ir.ObjectLit)
        and given[statement.target.name] == 1
    }


def _is_object(statement: ir.Return, objects: set[str]) -> bool:
    """Whether what is given back is certainly something: undefined tells that the path was not taken."""
    match statement.value:
        case ir.ObjectLit():
            return True
        case ir.Name(scope="local", name=name):
            return name in objects
        case ir.Call(callee=ir.Member(binding=ir.Binding(kind="runtime", source=source))):
            return source in _OBJECTS
    return False


def look_for_parser_path(method: ir.Method) -> None:
    """Let a parser look for a path before all else."""
    span = method.span
    record = method.parameters[0].name
    bound = bound_names(method)
    path, found = (_free(name, bound) for name in ("path", "found"))
    given = [parameter.name for parameter in method.parameters]
    there = ir.PathOf(span=span, type=ANY, given=record, parser=method.name)
    taken = ir.PathResult(span=span, type=ANY, path=path, arguments=given)
    method.body[:0] = [
        ir.VarDecl(span=span, target=ir.Name(span=span, type=ANY, name=path), value=there),
        ir.If(
            span=span,
            test=_is_there(path, span),
            then=[
                ir.VarDecl(span=span, target=ir.Name(span=span, type=ANY, name=found), value=taken),
                ir.If(
                    span=span,
                    test=_is_there(found, span),
                    then=[ir.Return(span=span, value=ir.Name(span=span, type=ANY, name=found))],
                ),
            ],
        ),
    ]


def _is_there(name: str, span: Span) -> ir.Expr:
    missing = ir.UndefinedLit(span=span, type=UNDEFINED)
    return ir.Binary(span=span, type=BOOLEAN, op="!==", left=ir.Name(span=span, type=ANY, name=name), right=missing)


def _free(name: str, bound: list[str] | set[str]) -> str:
    while name in bound:
        name += "_"
    return name
