"""What is known of values: their kinds, what they hold, what a test tells of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.shapes import accessors
from pro_generator.optimise.shapes.model import LITERALS, NOTHING, TYPES, Bound, Env, Fact, Field, Record
from pro_generator.types import UNDEFINED

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator

_TEXTS = ("safeString", "safeStringLower", "safeStringUpper")
_INTEGERS = ("safeInteger", "safeTimestamp")
#: Functions of the runtime that compute their result from their arguments and nothing else.
_PURE = ("iso8601", "omitZero", "parseNumber", "parsePrecision", "numberToString", "inArray", "safe")
#: Methods of texts that make another value of them.
_OF_TEXTS = ("toLowerCase", "toUpperCase", "split")
_PURE_HELPERS = ("text_of", "key_of", "safe_floats", "floats_of")
_FALSY = ("", 0, False)


def record_of(e: Evaluator, expr: ir.Node, env: Env) -> Record | None:
    if isinstance(expr, ir.Name) and expr.scope == "local":
        known = env.get(expr.name)
        return known.record if known is not None else None
    return None


def is_known(e: Evaluator, expr: ir.Expr, env: Env) -> bool:
    """Whether the expression is an object with known fields, or a list or an object in which there is nothing."""
    if isinstance(expr, ir.Name) and expr.scope == "local":
        known = env.get(expr.name, NOTHING)
        if known.items == () or known.entries == {}:
            return True
    return (isinstance(expr, ir.ObjectLit) and not expr.entries) or record_of(e, expr, env) is not None


def literal_texts(keys: list[ir.Expr]) -> set[str] | None:
    """The texts that the expressions list; None where they hold anything else."""
    found: set[str] = set()
    for key in keys:
        parts = key.elements if isinstance(key, ir.ArrayLit) else [key]
        if not all(isinstance(part, ir.StringLit) for part in parts):
            return None
        found |= {part.value for part in parts if isinstance(part, ir.StringLit)}
    return found


def record_without(e: Evaluator, value: ir.Expr, env: Env) -> Record | None:
    """What is known of a record's copy without some of its keys."""
    match value:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="omit")),
            arguments=[ir.Name() as container, *keys],
        ):
            record, left_out = record_of(e, container, env), literal_texts(keys)
            if record is not None and record.exact and not record.given and left_out is not None:
                kept = {key: field for key, field in record.fields.items() if key not in left_out}
                return Record(record.name, kept, exact=True, given=False)
    return None


def truth(e: Evaluator, expr: ir.Expr, env: Env) -> bool | None:
    """Whether the value counts as true, where that is certain."""
    match expr:
        case ir.UndefinedLit():
            return False
        case ir.BoolLit(value=value) | ir.StringLit(value=value) | ir.NumberLit(value=value):
            return value not in _FALSY and value == value
    known = fact(e, expr, env)
    return True if known.defined and known.kind in ("text", "object", "list") else None


def fact(e: Evaluator, expr: ir.Expr, env: Env) -> Fact:
    """What is known of an evaluated expression."""
    match expr:
        case ir.StringLit():
            return fact_of_text(expr)
        case ir.NumberLit():
            return Fact("integer" if isinstance(expr.value, int) else "any", True)
        case ir.BoolLit():
            return Fact("boolean", True)
        case ir.ObjectLit():
            return Fact("object", True)
        case ir.ArrayLit():
            return Fact("list", True)
        case ir.Name(scope="local", name=name):
            return env[name].fact if name in env else Fact()
        case ir.Template(parts=parts):
            return Fact("text" if any(isinstance(part, ir.StringLit) and part.value for part in parts) else "any", True)
        case (
            ir.Binary(op="===" | "!==" | "==" | "!=" | "<" | ">" | "<=" | ">=" | "in")
            | ir.Unary(op="!")
            | ir.Contains()
        ):
            return Fact("boolean", True)
        case ir.Binary(op="+", left=left, right=right) if expr.type.kind == "string":
            either = "text" in (fact(e, left, env).kind, fact(e, right, env).kind)
            known = all(fact(e, side, env).defined for side in (left, right))
            return Fact("text" if either and known else "any", True)
        case ir.Conditional(then=then, otherwise=otherwise):
            a = fact(e, then, narrowed(expr.test, env, True))
            b = fact(e, otherwise, narrowed(expr.test, env, False))
            return Fact(a.kind if a.kind == b.kind else "any", a.defined and b.defined)
        case ir.Logical(op="&&" | "||", left=then, right=otherwise):
            a, b = fact(e, then, env), fact(e, otherwise, env)
            return Fact(a.kind if a.kind == b.kind else "any", a.defined and b.defined)
        case ir.HelperCall(name="text_of", arguments=[one]):
            given = fact(e, one, env)
            return Fact("text", given.defined and given.kind in ("text", "integer"))
        case ir.Call(callee=ir.Member(property="toLowerCase" | "toUpperCase", object=text, binding=None)):
            return fact(e, text, env) if fact(e, text, env).kind == "text" else Fact()
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="method", is_accessor=False)):
            return Fact("any", True)
        case ir.Call(callee=ir.Member(binding=ir.Binding(kind="runtime"))):
            return _accessed(e, expr, env)
        case ir.Call(callee=ir.Member(binding=ir.Binding(kind="method" | "super", is_async=False))):
            # declared to return a structure: whatever follows takes it for one
            return Fact("object" if expr.type.mapping else "any", expr.type.mapping and not expr.type.optional)
    return Fact()


def runtime_name(call: ir.Call) -> str:
    binding = call.callee.binding if isinstance(call.callee, ir.Member) else None
    return binding.source if binding is not None and binding.kind == "runtime" else ""


def fact_of_text(literal: ir.StringLit) -> Fact:
    return Fact("text" if literal.value else "any", True)


def _accessed(e: Evaluator, call: ir.Call, env: Env) -> Fact:
    found = accessors.accessor(call)
    if found is None:
        return Fact("text" if runtime_name(call) == "iso8601" else "any")
    family, _, default = found
    given = fact(e, default, env) if default is not None else Fact()
    if family in _TEXTS and (default is None or given.kind == "text"):
        return Fact("text", given.defined)
    if family in _INTEGERS and (default is None or given.kind == "integer"):
        return Fact("integer", given.defined)
    return Fact(defined=given.defined)


def bound(e: Evaluator, value: ir.Expr, env: Env) -> Bound:
    """What is known of a local that gets the (evaluated) value."""
    if isinstance(value, LITERALS):
        return Bound(fact(e, value, env), value)
    if isinstance(value, ir.Member) and isinstance(value.object, ir.This):
        if value.binding is not None and value.binding.kind == "method" and not value.binding.is_accessor:
            return Bound(Fact("any", True), value)
    if isinstance(value, ir.Name) and value.scope == "local" and value.name in env:
        known = env[value.name]
        return replace(known, value=value if value.name in e.fixed else None)
    if (without := record_without(e, value, env)) is not None:
        return Bound(Fact("object", True), record=without)
    if isinstance(value, ir.ArrayLit) and not any(isinstance(one, ir.Spread) for one in value.elements):
        items = tuple(one if again(e, one) else None for one in value.elements)
        return Bound(fact(e, value, env), items=items, things=frozenset({e.new_thing()}))
    entries = _entries(e, value) if isinstance(value, ir.ObjectLit) else None
    things = frozenset({e.new_thing()}) if entries is not None else frozenset[int]()
    return Bound(fact(e, value, env), entries=entries, things=things)


def again(e: Evaluator, value: ir.Expr) -> bool:
    """Whether a value can be written twice."""
    method = isinstance(value, ir.Member) and value.binding is not None and value.binding.kind == "method"
    fixed = isinstance(value, ir.Name) and value.scope == "local" and value.name in e.fixed
    return method or fixed or isinstance(value, LITERALS)


def _entries(e: Evaluator, literal: ir.ObjectLit) -> dict[str, ir.Expr | None] | None:
    """What an object literal holds, as far as it can be written twice."""
    entries: dict[str, ir.Expr | None] = {}
    for entry in literal.entries:
        if not isinstance(entry.key, ir.StringLit):
            return None
        entries[entry.key.value] = entry.value if again(e, entry.value) else None
    return entries


def field_bound(e: Evaluator, field: Field) -> Bound:
    """What is known of the local of a record's field."""
    name = ir.Name(type=TYPES[field.kind], name=field.name)
    if field.empty:
        return Bound(Fact("list", True), name, items=(), things=frozenset({e.new_thing()}))
    return Bound(Fact(field.kind, field.kind != "any"), name, field.record, element=field.element)


def narrowed(test: ir.Expr, env: Env, outcome: bool) -> Env:
    """What is known where the test has come out so."""
    env = dict(env)
    match test:
        case ir.Logical(op="&&") if outcome:
            return narrowed(test.right, narrowed(test.left, env, True), True)
        case ir.Logical(op="||") if not outcome:
            return narrowed(test.right, narrowed(test.left, env, False), False)
        case ir.Unary(op="!"):
            return narrowed(test.operand, env, not outcome)
        case ir.Binary(op="===" | "!==" as op, left=ir.Name(scope="local", name=name), right=ir.UndefinedLit()):
            known = env.get(name, NOTHING)
            if outcome == (op == "!=="):
                env[name] = replace(known, fact=replace(known.fact, defined=True))
            else:
                env[name] = Bound(Fact(), ir.UndefinedLit(span=test.span, type=UNDEFINED))
        case ir.Binary(op="===" | "!==" as op, left=ir.Name(scope="local", name=name), right=ir.StringLit() as text):
            if outcome == (op == "==="):
                env[name] = Bound(fact_of_text(text), text)
    return env


def is_pure(expr: ir.Expr) -> bool:
    """Whether the expression can be evaluated later or not at all without anybody noticing."""
    return not any(map(_acts, expr.walk()))


def _acts(node: ir.Node) -> bool:
    match node:
        case ir.Call(callee=ir.Member(binding=None, object=ir.Name(name="Precise" | "Array"))):
            return False
        case ir.Call(callee=ir.Member(binding=None, property=name)) if name in _OF_TEXTS:
            return False
        case ir.Call(callee=ir.Member(binding=ir.Binding(kind="runtime", source=source))):
            return not source.startswith(_PURE)
        case ir.Unary(op=op):
            return op == "delete"
        case ir.HelperCall(name=name):
            return name not in _PURE_HELPERS
    return isinstance(node, (ir.Call, ir.New, ir.Await, ir.AssignExpr, ir.Arrow))
