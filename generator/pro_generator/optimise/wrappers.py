"""Methods that only hand their arguments on and read one field of the answer are printed where they are called.

``safeSymbol (id, market, delimiter, type)`` is ``safeMarket (…)['symbol']``. With that written out, a method that asks
for the symbol and later for the market of the same id, as the parsers do, looks the market up once.
"""

from __future__ import annotations

from collections.abc import Container

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import assigned_names, rewrite_expressions
from pro_generator.optimise.splicing import takes_plainly

_SIMPLE = (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)


def inline_wrappers(program: Program, method: ir.Method) -> None:
    called = {node.binding.source for node in method.walk() if isinstance(node, ir.Member) and node.binding is not None}
    wrappers = {
        name: field for name in called if name in program.reached and (field := _wrapped(program.reached[name].method))
    }
    if not wrappers or _wrapped(method):
        return

    def replace(expr: ir.Expr) -> ir.Expr:
        match expr:
            case ir.Call(
                callee=ir.Member(
                    object=ir.This(), binding=ir.Binding(kind="method", source=name, is_async=False)
                ) as callee,
                arguments=arguments,
                optional=False,
                started=False,
            ) if name in wrappers and not any(isinstance(argument, ir.Spread) for argument in arguments):
                call, field = wrappers[name]
                if len(arguments) > len(call.arguments):
                    return expr  # the wrapper drops what it has no parameter for
                assert isinstance(call.callee, ir.Member)
                inner = call.callee.model_copy(update={"span": callee.span})
                whole = call.model_copy(update={"span": expr.span, "callee": inner, "arguments": arguments})
                return field.model_copy(update={"span": expr.span, "object": whole, "index": field.index.model_copy()})
        return expr

    rewrite_expressions(method, replace, (ir.Call,))
    _reuse(method, {name for call, _ in wrappers.values() if (name := _method_of(call))})


def lookups(program: Program) -> set[str]:
    """Methods that look something up: those that others hand all their arguments to, only to read one field."""
    wrapped = [found for reached in program.reached.values() if (found := _wrapped(reached.method))]
    return {name for call, _ in wrapped if (name := _method_of(call))}


def _method_of(call: ir.Call) -> str | None:
    """The source's name of the method of ``this`` that is called."""
    match call.callee:
        case ir.Member(binding=ir.Binding(source=source)):
            return source
    return None


def _wrapped(method: ir.Method) -> tuple[ir.Call, ir.Index] | None:
    """The call and the read of ``const x = this.other (all parameters in order); return x['field']``."""
    parameters = [parameter.name for parameter in method.parameters]
    if not takes_plainly(method):
        return None
    match method.body:
        case [
            (
                ir.VarDecl(target=ir.Name(name=held), value=value)
                | ir.Assign(target=ir.Name(name=held), op="=", value=value)
            ),
            ir.Return(value=ir.Index(object=ir.Name(name=read), index=ir.StringLit(), optional=False) as field),
        ] if held == read:
            match value:
                case (
                    ir.Call(
                        callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", is_async=False)),
                        arguments=arguments,
                    ) as call
                ) if [a.name if isinstance(a, ir.Name) else None for a in arguments] == parameters:
                    return call.model_copy(update={"type": field.object.type}), field
    return None


def _reuse(method: ir.Method, looked_up: set[str]) -> None:
    """A look-up that is repeated with the same arguments takes what the first one found.

    Both must be statements of the method's own body, with nothing between them but locals that get values from pure
    expressions, and branches that leave.
    """
    body = method.body
    for first, statement in enumerate(body):
        match statement:
            case ir.VarDecl(target=ir.Name(), value=ir.Index(object=ir.Call() as found) as field) if (
                key := asked(found, looked_up)
            ) is not None:
                second = _repeated(method, first, key)
                if second is None:
                    continue
                again = body[second]
                assert isinstance(again, ir.VarDecl) and isinstance(again.target, ir.Name)
                name = again.target.name
                held = ir.Name(span=found.span, type=again.target.type, name=name)
                body[second : second + 1] = []
                field.object = held
                body.insert(first, again.model_copy(update={"span": statement.span}))
                return


def _repeated(method: ir.Method, first: int, key: tuple[object, ...]) -> int | None:
    """Where the same look-up stands again, if its name can have its value from the first one on."""
    provenance = Provenance(method)
    used = {part for part in key if isinstance(part, str)}
    for position in range(first, len(method.body)):
        statement = method.body[position]
        match statement:
            case ir.VarDecl(target=ir.Name(name=name), value=ir.Call() as call) if asked(call, {str(key[0])}) == key:
                between = method.body[first:position]
                named = any(isinstance(n, ir.Name) and n.name == name for s in between for n in s.walk())
                return None if named else position
        if assigned_names([statement]) & used:
            return None
        if position > first and not _leaves_things_alone(provenance, statement):
            return None
    return None


def _leaves_things_alone(provenance: Provenance, statement: ir.Stmt) -> bool:
    """Whether what a look-up finds is the same after the statement as before, where the method goes on after it."""
    match statement:
        case ir.VarDecl(target=ir.Name(), value=None):
            return True
        case ir.VarDecl(target=ir.Name(), value=value) | ir.Assign(target=ir.Name(scope="local"), value=value):
            return value is not None and _is_pure(provenance, value)
        case ir.If(test=test, then=then, otherwise=otherwise):
            if then and not otherwise and isinstance(then[-1], (ir.Return, ir.Throw)):
                return _is_pure(provenance, test)
            branches = [*then, *otherwise]
            return _is_pure(provenance, test) and all(_leaves_things_alone(provenance, inner) for inner in branches)
    return False


def _is_pure(provenance: Provenance, expr: ir.Expr) -> bool:
    return provenance.is_pure(expr) and not any(
        isinstance(node, ir.Unary) and node.op == "delete" for node in expr.walk()
    )


def asked(call: ir.Call, looked_up: Container[str]) -> tuple[object, ...] | None:
    """A look-up and its arguments, undefined ones at the end left out; ``None`` where they are not simple."""
    match call:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=source)), arguments=arguments
        ) if source in looked_up and all(isinstance(argument, _SIMPLE) for argument in arguments):
            parts: list[object] = [
                argument.name if isinstance(argument, ir.Name) else (type(argument).__name__, _value(argument))
                for argument in arguments
            ]
            while parts and parts[-1] == ("UndefinedLit", None):
                parts.pop()
            return (source, *parts)
    return None


def _value(literal: ir.Expr) -> object:
    return getattr(literal, "value", None)
