"""Types of expressions. Every visited node gets its ``type``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.infer import builtins as known
from pro_generator.infer.narrow import Env, narrow
from pro_generator.link.surface import RUNTIME_CLASSES, Symbol
from pro_generator.types import (
    ANY,
    BOOLEAN,
    DICT,
    FUNCTION,
    INTEGER,
    LIST,
    NUMBER,
    SCALAR,
    STRING,
    UNDEFINED,
    Type,
    class_of,
    dict_of,
    instance,
    join,
    join_all,
    list_of,
    promise_of,
    tuple_of,
)

if TYPE_CHECKING:
    from pro_generator.infer.flow import MethodFlow


def infer(flow: MethodFlow, expr: ir.Expr, env: Env) -> Type:
    expr.type = _infer(flow, expr, env)
    return expr.type


def _infer(flow: MethodFlow, expr: ir.Expr, env: Env) -> Type:
    match expr:
        case ir.StringLit():
            return STRING
        case ir.NumberLit():
            return INTEGER if isinstance(expr.value, int) else NUMBER
        case ir.BoolLit():
            return BOOLEAN
        case ir.UndefinedLit():
            return UNDEFINED
        case ir.RegexLit():
            return instance("RegExp")
        case ir.This() | ir.Super():
            return instance("Exchange")
        case ir.Name():
            return _name(flow, expr, env)
        case ir.Member():
            return _member(flow, expr, env)
        case ir.Index():
            return _index(flow, expr, env)
        case ir.Call():
            return _call(flow, expr, env)
        case ir.New():
            return _new(flow, expr, env)
        case ir.Unary():
            return _unary(flow, expr, env)
        case ir.Binary():
            return _binary(flow, expr, env)
        case ir.Logical():
            left = infer(flow, expr.left, env)
            right = infer(flow, expr.right, narrow(expr.left, expr.op == "&&", env) if expr.op != "??" else env)
            if expr.op == "&&":
                return right if left.kind == "boolean" and right.kind == "boolean" else join(left, right)
            return join(left.without_undefined(), right)
        case ir.Conditional():
            infer(flow, expr.test, env)
            then = infer(flow, expr.then, narrow(expr.test, True, env))
            return join(then, infer(flow, expr.otherwise, narrow(expr.test, False, env)))
        case ir.ArrayLit():
            elements = [infer(flow, element, env) for element in expr.elements]
            if any(isinstance(element, ir.Spread) for element in expr.elements):
                return LIST
            return list_of(join_all(elements)) if elements else LIST
        case ir.ObjectLit():
            values = []
            for entry in expr.entries:
                if entry.key is not None:
                    infer(flow, entry.key, env)
                values.append(infer(flow, entry.value, env))
            if not values or any(entry.key is None for entry in expr.entries):
                return DICT
            return dict_of(join_all(values))
        case ir.Template():
            for part in expr.parts:
                infer(flow, part, env)
            return STRING
        case ir.Arrow():
            flow.function(expr, env, {})
            return FUNCTION
        case ir.Await():
            operand = infer(flow, expr.operand, env)
            if operand.kind == "instance" and operand.name == "Future":
                return ANY
            return operand.args[0] if operand.kind == "promise" else operand
        case ir.Spread():
            return infer(flow, expr.value, env)
        case ir.AssignExpr():
            value = infer(flow, expr.value, env)
            flow.assign(expr.target, value, env)
            return value
        case ir.ArrayPattern() | ir.ObjectPattern():
            return ANY
        case ir.Contains():
            infer(flow, expr.container, env)
            infer(flow, expr.needle, env)
            return BOOLEAN
        case ir.HelperCall():
            for argument in expr.arguments:
                infer(flow, argument, env)
            return expr.type
        case _:
            return expr.type


def _name(flow: MethodFlow, expr: ir.Name, env: Env) -> Type:
    if expr.scope == "local":
        return env.get(expr.name, ANY)
    if expr.scope == "global":
        return known.CONSTANTS.get(expr.name, FUNCTION)
    if expr.name in flow.program.surface.errors or expr.name in RUNTIME_CLASSES:
        return class_of(expr.name)
    return FUNCTION if expr.name[0].islower() else INTEGER


def _member(flow: MethodFlow, expr: ir.Member, env: Env) -> Type:
    owner = infer(flow, expr.object, env)
    name = expr.property
    if isinstance(expr.object, ir.Name) and expr.object.scope == "global":
        return known.CONSTANTS.get(f"{expr.object.name}.{name}", FUNCTION)
    if expr.binding is not None:
        return FUNCTION if expr.binding.kind != "attribute" else flow.attribute_type(name)
    if name == "length":
        return INTEGER
    result = _property(flow, owner, name)
    return result.or_undefined() if expr.optional else result


def _property(flow: MethodFlow, owner: Type, name: str) -> Type:
    if owner.kind == "struct":
        fields = flow.program.structs.get(owner.name, {})
        found = fields.get(name, fields.get("*"))
        return found.or_undefined() if found is not None else ANY
    if owner.kind == "dict":
        return owner.element.or_undefined()
    if owner.kind == "instance":
        if owner.name == "Error":
            return STRING if name in ("message", "name") else ANY
        symbol = flow.program.surface.members(owner.name).get(flow.program.snake(name)) or (
            flow.program.surface.members(owner.name).get(name)
        )
        if symbol is not None:
            return symbol.type if symbol.kind == "attribute" else FUNCTION
    return ANY


def _index(flow: MethodFlow, expr: ir.Index, env: Env) -> Type:
    owner = infer(flow, expr.object, env)
    infer(flow, expr.index, env)
    if isinstance(expr.index, ir.StringLit) and owner.kind in ("struct", "instance"):
        found = _property(flow, owner, expr.index.value)
        return found if owner.kind == "struct" or found.kind != "function" else ANY
    if owner.kind == "tuple" and isinstance(expr.index, ir.NumberLit) and isinstance(expr.index.value, int):
        position = expr.index.value
        return owner.args[position] if 0 <= position < len(owner.args) else UNDEFINED
    if owner.kind == "struct":
        fields = flow.program.structs.get(owner.name, {})
        return fields.get("*", ANY).or_undefined() if "*" in fields else ANY
    if owner.kind in ("list", "dict", "tuple", "string"):
        element = owner.element
        return element if expr.checked else element.or_undefined()
    return ANY


def _call(flow: MethodFlow, expr: ir.Call, env: Env) -> Type:
    callee = expr.callee
    if isinstance(callee, ir.Member):
        owner = infer(flow, callee, env)
        receiver = callee.object.type
        arguments = _arguments(flow, expr.arguments, env, receiver)
        if callee.binding is not None:
            return _bound_call(flow, callee.binding, expr.arguments, arguments)
        if isinstance(callee.object, ir.Name) and callee.object.scope == "global":
            return _global_call(f"{callee.object.name}.{callee.property}", arguments)
        result = _method_call(flow, receiver, callee.property, arguments)
        if result is None and owner.kind == "function" and owner.args:
            result = owner.args[0]
        if result is not None:
            callee.type = FUNCTION
        return (result or ANY).or_undefined() if callee.optional else (result or ANY)
    infer(flow, callee, env)
    arguments = _arguments(flow, expr.arguments, env, ANY)
    if isinstance(callee, ir.Name):
        if callee.scope == "global":
            return _global_call(callee.name, arguments)
        if callee.scope == "import":
            return flow.imported_function_type(callee.name)
    return callee.type.args[0] if callee.type.kind == "function" and callee.type.args else ANY


def _arguments(flow: MethodFlow, arguments: list[ir.Expr], env: Env, receiver: Type) -> list[Type]:
    types = []
    for argument in arguments:
        if isinstance(argument, ir.Arrow):
            element = receiver.element if receiver.sequence else ANY
            bound = {p.name: element for p in argument.parameters[:1]}
            argument.type = Type("function", (flow.function(argument, env, bound),))
            types.append(argument.type)
        else:
            types.append(infer(flow, argument, env))
    return types


def _bound_call(flow: MethodFlow, binding: ir.Binding, nodes: list[ir.Expr], arguments: list[Type]) -> Type:
    if binding.kind == "attribute":
        return ANY
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
        return promise_of(result) if binding.is_async else result
    result = flow.method_result(binding)
    return promise_of(result) if binding.is_async else result


def symbol_result(symbol: Symbol, nodes: list[ir.Expr], arguments: list[Type]) -> Type:
    """Result of a runtime function: a default that is defined makes the result defined."""
    result = symbol.type
    at = symbol.generic_default
    if at >= 0 and len(arguments) > at and not isinstance(nodes[at], ir.Spread):
        default = arguments[at]
        if default.kind != "undefined":
            if not result.known:
                return ANY
            base = result.without_undefined()
            return join(base, default) if default.optional or default.kind == base.kind else join(base, default)
    return result


def _global_call(name: str, arguments: list[Type]) -> Type:
    if name == "Object.values" and arguments:
        return list_of(arguments[0].element if arguments[0].kind == "dict" else ANY)
    if name == "Promise.all" and arguments:
        inner = arguments[0].element if arguments[0].kind == "list" else ANY
        return promise_of(list_of(inner.args[0] if inner.kind == "promise" else ANY))
    if name in ("Math.max", "Math.min") and all(a.kind == "integer" and not a.optional for a in arguments):
        return INTEGER
    return known.FUNCTIONS.get(name, ANY)


def _method_call(flow: MethodFlow, receiver: Type, name: str, arguments: list[Type]) -> Type | None:
    if receiver.kind in ("string", "scalar") and name in known.STRING_METHODS:
        return known.STRING_METHODS[name]
    if receiver.numeric and name in known.NUMBER_METHODS:
        return known.NUMBER_METHODS[name]
    if receiver.kind == "instance":
        symbol = flow.program.surface.members(receiver.name).get(flow.program.snake(name))
        if symbol is not None and symbol.kind == "method":
            return promise_of(symbol.type) if symbol.is_async else symbol.type
    if receiver.sequence:
        if name in known.LIST_METHODS:
            return known.LIST_METHODS[name]
        if name in known.LIST_SELF:
            return list_of(receiver.element)
        if name in known.LIST_ELEMENT:
            return receiver.element.or_undefined()
        if name == "map":
            result = arguments[0].args[0] if arguments and arguments[0].kind == "function" and arguments[0].args else ANY
            return list_of(result)
    if receiver.kind == "class":
        symbol = flow.program.surface.members(receiver.name).get(flow.program.snake(name))
        if symbol is not None and symbol.kind == "method":
            return symbol.type
    if name in known.ONLY_STRING or name == "toString":
        return known.STRING_METHODS[name]
    if name in ("push", "unshift", "indexOf", "lastIndexOf"):
        return INTEGER
    if name in ("includes", "hasOwnProperty"):
        return BOOLEAN
    if name == "join":
        return STRING
    return None


def _new(flow: MethodFlow, expr: ir.New, env: Env) -> Type:
    for argument in expr.arguments:
        infer(flow, argument, env)
    if isinstance(expr.callee, ir.Name):
        infer(flow, expr.callee, env)
        name = expr.callee.name
        if name in flow.program.surface.errors or name in ("Error", "TypeError"):
            return instance("Error")
        return instance(name)
    infer(flow, expr.callee, env)
    return instance("Error")


def _unary(flow: MethodFlow, expr: ir.Unary, env: Env) -> Type:
    operand = infer(flow, expr.operand, env)
    if expr.op in ("!", "delete"):
        return BOOLEAN
    if expr.op == "typeof":
        return STRING
    if expr.op == "void":
        return UNDEFINED
    return INTEGER if operand.kind == "integer" and not operand.optional else NUMBER


_COMPARISONS = {"===", "!==", "==", "!=", "<", ">", "<=", ">=", "in", "instanceof"}


def _binary(flow: MethodFlow, expr: ir.Binary, env: Env) -> Type:
    left, right = infer(flow, expr.left, env), infer(flow, expr.right, env)
    if expr.op in _COMPARISONS:
        return BOOLEAN
    if expr.op == "+":
        return sum_type(left, right)
    if expr.op in ("-", "*", "%", "**"):
        both = left.kind == right.kind == "integer" and not left.optional and not right.optional
        return INTEGER if both and expr.op != "**" else NUMBER
    if expr.op in ("&", "|", "^", "<<", ">>", ">>>"):
        return INTEGER
    return NUMBER


def sum_type(left: Type, right: Type) -> Type:
    """Type of ``left + right``: text as soon as one side is certainly text."""
    if (left.kind == "string" and not left.optional) or (right.kind == "string" and not right.optional):
        return STRING
    if left.kind == right.kind == "integer" and not left.optional and not right.optional:
        return INTEGER
    if left.numeric and right.numeric:
        return NUMBER
    if left.known and right.known:
        return SCALAR
    return ANY


__all__ = ["infer", "sum_type", "symbol_result", "tuple_of"]
