"""Paths of calls: what a method that waits does when its caller gives it none, or certain, parameters of the exchange.

Placing an order looks some forty times into ``params``, for what hardly any caller gives. What is not among them is
decided beforehand, as are the copies that the method makes of them. Whatever else the method reads, the options above
all, it reads when it runs.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.infer import infer_method
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.copies import hand_over, nothing_added
from pro_generator.optimise.shapes.evaluate import Evaluator
from pro_generator.optimise.shapes.model import Bound, Env, Fact, Field, Record, Unfit
from pro_generator.optimise.shapes.queries import ask_once
from pro_generator.optimise.shapes.settle import ends
from pro_generator.optimise.shapes.sources import Sources
from pro_generator.optimise.shapes.tidy import plain_names, tidy
from pro_generator.render.names import bound_names
from pro_generator.shapes import Path, Shape
from pro_generator.types import ANY, BOOLEAN, DICT

PARAMS = "params"
#: What remains of a call may have as many nodes.
_LARGEST = 4000
#: What remains of a method that it calls, without parameters of the exchange either, may have as many.
_LARGEST_INNER = 120


def call_path(program: Program, sources: Sources, shape: Shape) -> Path:
    """The path of a method for calls with just these parameters of the exchange."""
    entry = program.reached[shape.entry].method
    span = entry.span
    *others, last = entry.parameters
    if last.name != PARAMS or any(each.rest or each.pattern for each in others):
        raise Unfit
    sources.waiting.add(shape.entry)
    evaluator = Evaluator(program, sources, {each.name for each in entry.parameters}, _LARGEST, _LARGEST_INNER)
    env: Env = {}
    arguments: list[ir.Expr] = []
    parameters: list[ir.Parameter] = []
    for parameter in others:
        if parameter.default is not None and not isinstance(parameter.default, ir.UndefinedLit):
            raise Unfit
        name = ir.Name(type=parameter.declared or ANY, name=parameter.name)
        env[parameter.name] = Bound(Fact(), name)
        evaluator.fixed.add(parameter.name)
        arguments.append(name.model_copy())
        parameters.append(ir.Parameter(span=span, name=parameter.name, declared=parameter.declared or ANY))
    params = ir.Name(type=DICT, name=PARAMS)
    # of those that are given nothing is supposed but that they are there
    fields = {key: Field(key, key, "any") for key in shape.fields}
    env[PARAMS] = Bound(Fact("object", True), params, Record(PARAMS, fields, exact=True, given=False))
    evaluator.fixed.add(PARAMS)
    attempt = evaluator.body_of(shape.entry, [*arguments, params.model_copy()], env, last=False, final=True)
    if attempt is None or not ends(attempt[0]):
        raise Unfit
    body = attempt[0]
    if not fields:
        nothing_added(body, PARAMS)
    body = tidy(body, sources.questions())
    relied_on = ask_once(body, sources.queries)
    hand_over(body)
    evaluator.inlined.update(dict.fromkeys(map(program.python_name, sorted(relied_on))))
    body = plain_names(tidy(body, sources.questions()), evaluator.stems, {*env})
    if any(isinstance(node, ir.Name) and node.name == PARAMS for statement in body for node in statement.walk()):
        # what the caller has given stays as it is
        copy = ir.Member(span=span, object=ir.This(), property="extend", binding=program.bind("extend"))
        own = ir.Call(span=span, type=DICT, callee=copy, arguments=[params.model_copy()])
        body = [ir.Assign(span=span, target=params.model_copy(), op="=", value=own), *body]
    parameters.append(ir.Parameter(span=span, name=PARAMS, declared=DICT))
    method = ir.Method(
        span=span,
        # no further method to call for users
        name=f"_{entry.name}{shape.name[:1].upper()}{shape.name[1:]}",
        parameters=parameters,
        returns=entry.returns,
        body=body,
        is_async=True,
    )
    infer_method(program, method)
    return Path(shape, method, frozenset(evaluator.inlined))


def look_for_call_path(method: ir.Method) -> None:
    """Let a method look for a path before all else."""
    span = method.span
    path = "path"
    while path in bound_names(method):
        path += "_"
    there = ir.PathOf(span=span, type=ANY, given=PARAMS, parser=method.name)
    given = [parameter.name for parameter in method.parameters]
    taken = ir.PathResult(span=span, type=ANY, path=path, arguments=given, waits=True)
    name = ir.Name(span=span, type=ANY, name=path)
    test = ir.Binary(span=span, type=BOOLEAN, op="!==", left=name.model_copy(), right=ir.UndefinedLit(span=span))
    method.body[:0] = [
        ir.VarDecl(span=span, target=name, value=there),
        ir.If(span=span, test=test, then=[ir.Return(span=span, value=taken)]),
    ]
