"""Look-ups made for the arguments that paths give them.

``safeMarket (id, undefined, undefined, type)`` is asked for by nearly every path. What is left of it for such arguments
is a method of its own: of the general one's tests most are about arguments that are not there.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.infer import infer_method
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.evaluate import Evaluator
from pro_generator.optimise.shapes.model import LITERALS, TYPES, Bound, Env, Fact, Unfit
from pro_generator.optimise.shapes.sources import Lookup, Sources
from pro_generator.optimise.shapes.tidy import plain_names, tidy
from pro_generator.types import ANY


def make_lookup(
    program: Program, sources: Sources, key: str, arguments: list[ir.Expr], facts: list[Fact]
) -> Lookup | None:
    """The method for these arguments; None where it cannot be made."""
    source = program.reached[key].method
    if len(arguments) > len(source.parameters):
        return None
    taken: set[str] = set()
    evaluator = Evaluator(program, sources, taken)
    env: Env = {}
    parameters: list[ir.Parameter] = []
    given: list[ir.Expr] = []
    for parameter, argument, fact in zip(source.parameters, arguments, facts, strict=False):
        if isinstance(argument, LITERALS):
            given.append(argument)
            continue
        declared = TYPES[fact.kind] if fact.defined and fact.kind == "text" else parameter.declared or ANY
        name = ir.Name(type=declared, name=parameter.name)
        taken.add(parameter.name)
        evaluator.fixed.add(parameter.name)
        env[parameter.name] = Bound(fact if fact.kind == "text" else Fact(), name)
        parameters.append(ir.Parameter(span=source.span, name=parameter.name, declared=declared))
        given.append(name.model_copy())
    try:
        attempt = evaluator.body_of(key, given, env, last=False, final=True)
    except Unfit:
        return None
    if attempt is None:
        return None
    known = "And".join(parameter.name[:1].upper() + parameter.name[1:] for parameter in parameters)
    name_of_it, count = f"{source.name}By{known}", 2
    names = {made.method.name for made in sources.lookups.values() if made is not None}
    while name_of_it in names:
        name_of_it, count = f"{source.name}By{known}{count}", count + 1
    body = plain_names(tidy(attempt[0], sources.questions()), evaluator.stems, set(env))
    method = ir.Method(span=source.span, name=name_of_it, parameters=parameters, returns=source.returns, body=body)
    binding = ir.Binding(kind="method", name=program.reached[key].python_name, source=source.name)
    program.made_results[name_of_it] = program.result_of(binding)
    infer_method(program, method)
    return Lookup(method, frozenset(evaluator.inlined))
