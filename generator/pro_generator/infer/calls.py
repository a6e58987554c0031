"""Types of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.infer import builtins as known
from pro_generator.infer.narrow import Env
from pro_generator.link.surface import RUNTIME_CLASSES, Symbol
from pro_generator.types import (
    ANY,
    BOOLEAN,
    DICT,
    FUNCTION,
    INTEGER,
    LIST,
    PERHAPS_PROMISE,
    STRING,
    Type,
    instance,
    join,
    list_of,
    promise_of,
)

if TYPE_CHECKING:
    from pro_generator.infer.flow import MethodFlow
    from pro_generator.link.program import Program


def call(flow: MethodFlow, expr: ir.Call, env: Env) -> Type:
    callee = expr.callee
    if isinstance(callee, ir.Member):
        return _member_call(flow, expr, callee, env)
    target = flow.infer(callee, env)
    arguments = _arguments(flow, expr.arguments, env, ANY, "")
    if isinstance(callee, ir.Name):
        if callee.scope == "global":
            return _global_call(callee.name, arguments)
        if callee.scope == "import":
            return flow.imported_function_type(callee.name)
    return _called(target)


def _member_call(flow: MethodFlow, expr: ir.Call, callee: ir.Member, env: Env) -> Type:
    if callee.binding is not None and not callee.binding.is_accessor and callee.binding.kind != "attribute":
        flow.infer(callee.object, env)
        callee.type = FUNCTION
        return _bound_call(flow, callee.binding, expr.arguments, _arguments(flow, expr.arguments, env, ANY, ""))
    target = flow.infer(callee, env)
    receiver = callee.object.type
    arguments = _arguments(flow, expr.arguments, env, receiver, callee.property)
    if callee.binding is not None:
        return _called(target)
    if isinstance(callee.object, ir.Name) and callee.object.scope == "global":
        return _global_call(f"{callee.object.name}.{callee.property}", arguments)
    result = _method_call(flow, receiver, callee.property, arguments)
    if result is not None:
        callee.type = FUNCTION
        return result
    if target.kind == "function":
        return _called(target)
    return PERHAPS_PROMISE if receiver.mapping and not names_runtime_method(flow.program, callee.property) else ANY


def names_runtime_method(program: Program, name: str) -> bool:
    """Whether a class of the runtime has a method of that upstream name: data in the source may be an object of it."""
    python = program.snake(name)
    return any(python in program.surface.members(class_name) for class_name in RUNTIME_CLASSES)


def _called(function: Type) -> Type:
    """What calling a function value gives."""
    return function.args[0] if function.kind == "function" and function.args else PERHAPS_PROMISE


def _arguments(flow: MethodFlow, arguments: list[ir.Expr], env: Env, receiver: Type, method: str) -> list[Type]:
    types = []
    for argument in arguments:
        if isinstance(argument, ir.Arrow):
            argument.type = flow.arrow(argument, env, _closure_arguments(argument, receiver, method))
            types.append(argument.type)
        else:
            types.append(flow.infer(argument, env))
    return types


def _closure_arguments(arrow: ir.Arrow, receiver: Type, method: str) -> dict[str, Type]:
    """Types of what a method of an array calls its closure with, by the names of the closure's parameters."""
    if not receiver.sequence:
        return {}
    item = receiver.element.without_undefined() if method == "sort" else receiver.element
    kinds = {"item": item, "position": INTEGER}
    given = zip(arrow.parameters, known.CLOSURE_ARGUMENTS.get(method, ()), strict=False)
    return {p.name: kinds[what] for p, what in given if what in kinds and p.default is None and not p.rest}


def _bound_call(flow: MethodFlow, binding: ir.Binding, nodes: list[ir.Expr], arguments: list[Type]) -> Type:
    if binding.kind == "endpoint":
        return promise_of(ANY)
    if binding.kind == "runtime":
        symbol = flow.program.symbol(binding.source)
        result = symbol_result(symbol, nodes, arguments) if symbol is not None else ANY
        declared = flow.program.return_type(binding.source)
        if not result.known and declared.known:
            result = declared
        if binding.source in ("extend", "deepExtend", "omit", "keysort") and not result.known:
            result = DICT
        if not result.known and binding.source == "safeValue" and _holds_functions(arguments):
            result = arguments[0].element.or_undefined()
        return promise_of(result) if binding.is_async else result
    result = flow.method_result(binding)
    return promise_of(result) if binding.is_async else result


def _holds_functions(arguments: list[Type]) -> bool:
    return len(arguments) == 2 and arguments[0].kind == "dict" and arguments[0].element.kind == "function"


def symbol_result(symbol: Symbol, nodes: list[ir.Expr], arguments: list[Type]) -> Type:
    """Result of a runtime function: a default that is defined makes the result defined."""
    result = symbol.type
    at = symbol.generic_default
    if at >= 0 and len(arguments) > at and not isinstance(nodes[at], ir.Spread):
        default = arguments[at]
        if default.kind != "undefined":
            return join(result.without_undefined(), default) if result.known else ANY
    return result


def _global_call(name: str, arguments: list[Type]) -> Type:
    if name.startswith("Promise."):
        return _promise(name.removeprefix("Promise."), arguments)
    first = arguments[0] if arguments else ANY
    if name == "Object.values":
        return list_of(first.element if first.kind == "dict" else ANY)
    if name == "Array.from":
        return (
            list_of(first.element if first.sequence or first.kind == "string" else ANY) if len(arguments) == 1 else LIST
        )
    if name in known.KEEPS_INTEGERS and arguments and all(a.kind == "integer" and not a.optional for a in arguments):
        return INTEGER
    return known.FUNCTIONS.get(name, ANY)


def _promise(name: str, arguments: list[Type]) -> Type:
    """Types of ``Promise.all`` and its kin."""
    from pro_generator.infer.expressions import awaited

    first = arguments[0] if arguments else ANY
    if name == "all":
        return promise_of(list_of(awaited(first.element) if first.sequence else ANY))
    if name == "allSettled":
        return promise_of(list_of(DICT))
    return promise_of(awaited(first) if name == "resolve" and arguments else ANY)


_FUNCTION_CALLS = ("call", "apply")


def _method_call(flow: MethodFlow, receiver: Type, name: str, arguments: list[Type]) -> Type | None:
    """Result of ``receiver.name (…)``; None where nothing is known about such a method."""
    if name in ("then", "catch", "finally") and (receiver.kind == "promise" or not receiver.known):
        return promise_of(_settled(receiver, name, arguments))
    if receiver.kind == "function" or (not receiver.known and name in (*_FUNCTION_CALLS, "bind")):
        if name in _FUNCTION_CALLS:
            return _called(receiver)
        return receiver if name == "bind" else None
    if receiver.kind in ("string", "scalar") and name in known.STRING_METHODS:
        return known.STRING_METHODS[name]
    if receiver.numeric and name in known.NUMBER_METHODS:
        return known.NUMBER_METHODS[name]
    if receiver.kind in ("instance", "class"):
        symbol = flow.program.surface.members(receiver.name).get(flow.program.snake(name))
        if symbol is not None and symbol.kind == "method":
            return promise_of(symbol.type) if symbol.is_async else symbol.type
    if receiver.sequence:
        result = _list_call(receiver, name, arguments)
        if result is not None:
            return result
    if name in known.ONLY_STRING or name == "toString":
        return known.STRING_METHODS[name]
    if name in ("push", "unshift", "indexOf", "lastIndexOf"):
        return INTEGER
    if name in ("includes", "hasOwnProperty"):
        return BOOLEAN
    return STRING if name == "join" else None


def _list_call(receiver: Type, name: str, arguments: list[Type]) -> Type | None:
    if name in known.LIST_METHODS:
        return known.LIST_METHODS[name]
    if name in known.LIST_SELF:
        return list_of(receiver.element)
    if name in known.LIST_ELEMENT:
        return receiver.element.or_undefined()
    if name == "map":
        function = arguments[0] if arguments else ANY
        return list_of(_called(function))
    if name == "concat":
        return list_of(join(receiver.element, _joined(arguments)))
    if name == "fill":
        return list_of(join(receiver.element, arguments[0])) if arguments else receiver
    return None


def _joined(arguments: list[Type]) -> Type:
    """What ``concat`` adds: the items of arrays, anything else as it is."""
    result = Type("never")
    for argument in arguments:
        result = join(result, argument.element if argument.sequence else argument if argument.known else ANY)
    return result


def _settled(receiver: Type, name: str, arguments: list[Type]) -> Type:
    """What the promise of ``then``, ``catch`` or ``finally`` comes to."""
    from pro_generator.infer.expressions import awaited

    before = awaited(receiver) if receiver.kind == "promise" else ANY
    functions = [awaited(_called(argument)) for argument in arguments if argument.kind != "undefined"]
    if name == "finally" or not functions:
        return before
    return (
        join(before, functions[0]) if name == "catch" else functions[0] if len(functions) == 1 else join(*functions[:2])
    )


def new(flow: MethodFlow, expr: ir.New, env: Env) -> Type:
    arguments = [flow.infer(argument, env) for argument in expr.arguments]
    flow.infer(expr.callee, env)
    if not isinstance(expr.callee, ir.Name) or expr.callee.scope == "local":
        return instance("Error")
    name = expr.callee.name
    if name in flow.program.surface.errors or name.endswith("Error"):
        return instance("Error")
    if expr.callee.scope == "global":
        if name == "Array":
            return LIST if len(arguments) == 1 else list_of(_joined(arguments)) if arguments else LIST
        if name == "Promise":
            return promise_of(ANY)
    return instance(name)
