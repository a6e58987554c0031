"""Methods that only hand their arguments on and read one field of the answer are printed where they are called.

``safeSymbol (id, market, delimiter, type)`` is ``safeMarket (…)['symbol']``. With that written out, a method that asks
for the symbol and later for the market of the same id, as the parsers do, looks the market up once.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import assigned_names, rewrite_expressions
from pro_generator.render.names import bound_names

_SIMPLE = (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)


def inline_wrappers(program: Program, method: ir.Method) -> None:
    wrappers = {name: field for name, reached in program.reached.items() if (field := _wrapped(reached.method))}
    if method.name in wrappers:
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
                assert isinstance(call.callee, ir.Member)
                inner = call.callee.model_copy(update={"span": callee.span})
                asked = call.model_copy(update={"span": expr.span, "callee": inner, "arguments": arguments})
                return field.model_copy(update={"span": expr.span, "object": asked, "index": field.index.model_copy()})
        return expr

    rewrite_expressions(method, replace)
    _reuse(method, {asked for call, _ in wrappers.values() if (asked := _method_of(call))})


def _method_of(call: ir.Call) -> str | None:
    """The source's name of the method of ``this`` that is called."""
    match call.callee:
        case ir.Member(binding=ir.Binding(source=source)):
            return source
    return None


def _wrapped(method: ir.Method) -> tuple[ir.Call, ir.Index] | None:
    """The call and the read of ``const x = this.other (all parameters in order); return x['field']``."""
    parameters = [parameter.name for parameter in method.parameters]
    if any(p.rest or p.pattern or not isinstance(p.default, (ir.UndefinedLit, type(None))) for p in method.parameters):
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

    Both must be statements of the method's own body, with nothing between them but reads, or branches that leave.
    """
    body = method.body
    for first, statement in enumerate(body):
        match statement:
            case ir.VarDecl(target=ir.Name(), value=ir.Index(object=ir.Call() as asked) as field) if (
                key := _asked(asked, looked_up)
            ) is not None:
                second = _repeated(method, first, key)
                if second is None:
                    continue
                again = body[second]
                assert isinstance(again, ir.VarDecl) and isinstance(again.target, ir.Name)
                name = again.target.name
                held = ir.Name(span=asked.span, type=again.target.type, name=name)
                body[second : second + 1] = []
                field.object = held
                body.insert(first, again.model_copy(update={"span": statement.span}))
                return


def _repeated(method: ir.Method, first: int, key: tuple[object, ...]) -> int | None:
    """Where the same look-up stands again, if its name can have its value from the first one on."""
    provenance = Provenance(method)
    used = {part for part in key if isinstance(part, str)}
    for position in range(first + 1, len(method.body)):
        statement = method.body[position]
        match statement:
            case ir.VarDecl(target=ir.Name(name=name), value=ir.Call() as call) if _asked(call, {str(key[0])}) == key:
                everywhere = bound_names(method)
                between = method.body[first:position]
                named = any(isinstance(n, ir.Name) and n.name == name for s in between for n in s.walk())
                return None if named or name not in everywhere else position
        if assigned_names([statement]) & used:
            return None
        leaves = isinstance(statement, ir.If) and not statement.otherwise and isinstance(statement.then[-1], ir.Return)
        watched = [statement.test] if leaves and isinstance(statement, ir.If) else [statement]
        for node in watched:
            if not all(provenance.is_pure(inner) for inner in node.walk() if isinstance(inner, (ir.Call, ir.New))):
                return None
    return None


def _asked(call: ir.Call, looked_up: set[str]) -> tuple[object, ...] | None:
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
