"""Types of expressions. Every visited node gets its ``type``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.infer import builtins as known
from pro_generator.infer import calls
from pro_generator.infer.narrow import Env, narrow
from pro_generator.link.surface import RUNTIME_CLASSES
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
    function_of,
    instance,
    join,
    join_all,
    list_of,
    promise_of,
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
            return calls.call(flow, expr, env)
        case ir.Chain():
            return infer(flow, expr.value, env).or_undefined()
        case ir.New():
            return calls.new(flow, expr, env)
        case ir.Unary():
            return _unary(flow, expr, env)
        case ir.Binary():
            return _binary(flow, expr, env)
        case ir.Logical():
            return _logical(flow, expr, env)
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
            return _object(flow, expr, env)
        case ir.Template():
            for part in expr.parts:
                infer(flow, part, env)
            return STRING
        case ir.Arrow():
            return flow.arrow(expr, env, {})
        case ir.Await():
            return awaited(infer(flow, expr.operand, env))
        case ir.Spread():
            return infer(flow, expr.value, env)
        case ir.AssignExpr():
            return _assignment(flow, expr, env)
        case ir.Sequence():
            return [infer(flow, part, env) for part in expr.parts][-1]
        case ir.Defaulted():
            return infer(flow, expr.default, env)
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


def awaited(operand: Type) -> Type:
    """Type of ``await operand``."""
    if operand.kind == "promise":
        result = operand.args[0]
        return result.or_undefined() if operand.optional else result
    return operand if operand.known and operand != instance("Future") else ANY


# Names and members --------------------------------------------------------------------------------------------------


def _name(flow: MethodFlow, expr: ir.Name, env: Env) -> Type:
    if expr.scope == "local":
        return flow.local(expr.name, env)
    if expr.scope == "global":
        return known.CONSTANTS.get(expr.name, FUNCTION)
    if expr.scope == "class":
        return instance("Exchange")
    if expr.name in flow.program.surface.errors or expr.name in RUNTIME_CLASSES:
        return class_of(expr.name)
    return FUNCTION if expr.name[0].islower() else INTEGER


def _member(flow: MethodFlow, expr: ir.Member, env: Env) -> Type:
    owner = infer(flow, expr.object, env)
    name = expr.property
    if isinstance(expr.object, ir.Name) and expr.object.scope == "global":
        return known.CONSTANTS.get(f"{expr.object.name}.{name}", FUNCTION)
    if expr.binding is not None:
        return _bound(flow, expr.binding, name)
    if name == "length":
        # whatever has no length of its own makes it undefined, which counts as not-a-number
        return INTEGER if owner.kind in ("string", "list", "tuple", "instance") else NUMBER
    return property_type(flow, owner, name)


def _bound(flow: MethodFlow, binding: ir.Binding, name: str) -> Type:
    """Type of ``this.x`` as a value."""
    if binding.kind == "attribute":
        return flow.attribute_type(name)
    if binding.is_accessor:
        return flow.method_result(binding)
    if binding.kind == "runtime":
        symbol = flow.program.symbol(binding.source)
        result = symbol.type if symbol is not None else ANY
    else:
        result = ANY if binding.kind == "endpoint" else flow.method_result(binding)
    return function_of(promise_of(result) if binding.is_async else result, binding.least, binding.most)


def property_type(flow: MethodFlow, owner: Type, name: str) -> Type:
    """Type of ``owner.name``, where ``name`` is not bound by linking."""
    if owner.kind == "struct":
        fields = flow.program.structs.get(owner.name, {})
        found = fields.get(name, fields.get("*"))
        return found.or_undefined() if found is not None else ANY
    if owner.kind == "dict":
        return owner.element.or_undefined()
    if owner.kind == "instance":
        if owner.name == "Error":
            return known.ERROR_MEMBERS.get(name, ANY)
        members = flow.program.surface.members(owner.name)
        symbol = members.get(flow.program.snake(name)) or members.get(name)
        if symbol is not None:
            return symbol.type if symbol.kind == "attribute" else FUNCTION
    return ANY


def _index(flow: MethodFlow, expr: ir.Index, env: Env) -> Type:
    owner = infer(flow, expr.object, env)
    infer(flow, expr.index, env)
    if isinstance(expr.index, ir.StringLit) and owner.kind in ("struct", "instance"):
        found = property_type(flow, owner, expr.index.value)
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


def _object(flow: MethodFlow, expr: ir.ObjectLit, env: Env) -> Type:
    values = []
    for entry in expr.entries:
        if entry.key is not None:
            infer(flow, entry.key, env)
        values.append(infer(flow, entry.value, env))
    if not values or any(entry.key is None for entry in expr.entries):
        return DICT
    return dict_of(join_all(values))


# Operators ----------------------------------------------------------------------------------------------------------


def _logical(flow: MethodFlow, expr: ir.Logical, env: Env) -> Type:
    left = infer(flow, expr.left, env)
    right = infer(flow, expr.right, narrow(expr.left, expr.op == "&&", env) if expr.op != "??" else env)
    if expr.op != "&&":
        return join(left.without_undefined(), right)
    if left.kind == "boolean" and right.kind == "boolean":
        return right
    if left.mapping or left.sequence or left.kind in ("instance", "class", "function"):
        # such a value is only left over where it is missing
        return right.or_undefined() if left.optional else right
    return join(left, right)


def _unary(flow: MethodFlow, expr: ir.Unary, env: Env) -> Type:
    operand = infer(flow, expr.operand, env)
    if expr.op in ("!", "delete"):
        return BOOLEAN
    if expr.op == "typeof":
        return STRING
    if expr.op == "void":
        return UNDEFINED
    return INTEGER if expr.op == "~" or _whole(operand) else NUMBER


def _whole(kind: Type) -> bool:
    return kind.kind == "integer" and not kind.optional


_COMPARISONS = {"===", "!==", "==", "!=", "<", ">", "<=", ">=", "in", "instanceof"}


def _binary(flow: MethodFlow, expr: ir.Binary, env: Env) -> Type:
    left, right = infer(flow, expr.left, env), infer(flow, expr.right, env)
    return BOOLEAN if expr.op in _COMPARISONS else operation_type(expr.op, left, right, expr.right)


def operation_type(op: str, left: Type, right: Type, operand: ir.Expr) -> Type:
    """Type of an arithmetic operation; ``operand`` is its right side."""
    if op == "+":
        return sum_type(left, right)
    if op in ("&", "|", "^", "<<", ">>", ">>>"):
        return INTEGER
    whole = _whole(left) and _whole(right)
    if op == "%":
        # what is left over by zero is not a number
        return INTEGER if whole and isinstance(operand, ir.NumberLit) and operand.value else NUMBER
    return INTEGER if whole and op in ("-", "*", "++", "--") else NUMBER


def sum_type(left: Type, right: Type) -> Type:
    """Type of ``left + right``: text as soon as one side is certainly text."""
    if (left.kind == "string" and not left.optional) or (right.kind == "string" and not right.optional):
        return STRING
    if _whole(left) and _whole(right):
        return INTEGER
    if left.numeric and right.numeric:
        return NUMBER
    if left.known and right.known:
        return SCALAR
    return ANY


def _assignment(flow: MethodFlow, expr: ir.AssignExpr, env: Env) -> Type:
    value = infer(flow, expr.value, env)
    before = infer(flow, expr.target, env) if expr.op != "=" else value
    after = value if expr.op == "=" else operation_type(expr.op.removesuffix("="), before, value, expr.value)
    flow.assign(expr.target, after, env)
    if expr.op != "=":
        expr.target.type = before  # it is read before it is written
    if expr.postfix:
        return INTEGER if _whole(before) else NUMBER
    return after
