"""Evaluation of expressions: what is known takes the place of what was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.folding import fold_expression
from pro_generator.optimise.shapes import accessors
from pro_generator.optimise.shapes import followed as following
from pro_generator.optimise.shapes.containers import handed_on, is_empty, of_empty
from pro_generator.optimise.shapes.facts import fact, is_pure, literal_texts, narrowed, record_of, truth
from pro_generator.optimise.shapes.merged import merged
from pro_generator.optimise.shapes.model import (
    LITERALS,
    NOTHING,
    Env,
    Fact,
    is_computed,
    same,
    shown,
)
from pro_generator.types import BOOLEAN, INTEGER, STRING

if TYPE_CHECKING:
    from pro_generator.optimise.shapes.evaluate import Evaluator


def evaluate(e: Evaluator, expr: ir.Expr, env: Env, *, whole: bool = True) -> ir.Expr:
    """The expression, decided as far as it can be. ``whole`` is False for the target of an assignment."""
    match expr:
        case ir.Name(scope="local"):
            return _name(expr, env)
        case ir.Index() | ir.Member() if whole and (decided := _read(e, expr, env)) is not None:
            return decided
        case ir.Unary(op="delete"):
            operand = evaluate(e, expr.operand, env, whole=False)
            return expr.model_copy(update={"operand": operand})
        case ir.Unary(op="!", operand=ir.Name() as operand):
            return _folded(e, expr.model_copy(update={"operand": peeked(e, operand, env)}), env)
        case ir.Binary(op="in", left=left, right=ir.Name() | ir.Index() as right) if (
            held := following.held_by(e, right, env)
        ) is not None and held.entries is not None:
            key = evaluate(e, left, env)
            text = following.key_text(key)
            if text in held.entries or not held.entries:
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=text in held.entries)
            if isinstance(key, ir.StringLit) and not any(map(is_computed, held.entries)):
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=False)
        case ir.Binary(op="in", left=ir.StringLit(value=key), right=right):
            record = record_of(e, right, env)
            given = record.fields.get(key) if record is not None else None
            if record is not None and (record.exact or given is None or given.kind != "any"):
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=record.look_up(key) is not None)
        case ir.HelperCall(name="safe_floats") if (texts := _texts(e, expr, env)) is not None:
            return expr.model_copy(update={"name": "floats_of", "arguments": texts})
        case ir.Binary(op="===" | "!==", left=left, right=right):
            # a comparison hands nothing on
            update = {"left": peeked(e, left, env), "right": peeked(e, right, env)}
            return _folded(e, expr.model_copy(update=update), env)
        case ir.Call():
            return _call(e, expr, env)
        case ir.Logical():
            return _logical(e, expr, env)
        case ir.Conditional():
            test = evaluate(e, expr.test, env)
            decision = truth(e, test, env)
            if decision is not None:
                return evaluate(e, expr.then if decision else expr.otherwise, env)
            then = _aside(e, expr.then, env, narrowed(test, env, True))
            otherwise = _aside(e, expr.otherwise, env, narrowed(test, env, False))
            return expr.model_copy(update={"test": test, "then": then, "otherwise": otherwise})
    return _folded(e, _with_parts(e, expr, env), env)


def _aside(e: Evaluator, expr: ir.Expr, env: Env, narrowed_env: Env) -> ir.Expr:
    """An expression that is evaluated in one case only; what it shows is shown."""
    value = evaluate(e, expr, narrowed_env)
    for name, known in env.items():
        if known.tracked and not narrowed_env[name].tracked:
            env[name] = known.seen()
    return value


def _with_parts(e: Evaluator, expr: ir.Expr, env: Env) -> ir.Expr:
    """A copy whose children are evaluated."""
    update: dict[str, object] = {}
    for name in ir.node_fields(type(expr)):
        value = getattr(expr, name)
        if isinstance(value, ir.Expr):
            update[name] = evaluate(e, value, env)
        elif isinstance(value, list):
            update[name] = [_part(e, item, env) for item in value]
    return expr.model_copy(update=update)


def _part(e: Evaluator, item: object, env: Env) -> object:
    if isinstance(item, ir.Expr):
        return evaluate(e, item, env)
    if isinstance(item, ir.Entry):
        return item.model_copy(update={"value": evaluate(e, item.value, env)})
    return item


def _name(expr: ir.Name, env: Env) -> ir.Expr:
    known = env.get(expr.name)
    if known is None:
        return expr.model_copy()
    if known.tracked:
        shown(env, expr.name)
    return (known.value or expr).model_copy()


# Reads ----------------------------------------------------------------------------------------------------------


def _read(e: Evaluator, expr: ir.Index | ir.Member, env: Env) -> ir.Expr | None:
    """A field of a record, or what is known of a list that is followed."""
    owner = env.get(expr.object.name) if isinstance(expr.object, ir.Name) else None
    if owner is None:
        return None
    if owner.items is not None:
        if isinstance(expr, ir.Member):
            if expr.property == "length":
                return ir.NumberLit(span=expr.span, type=INTEGER, value=len(owner.items))
            return None
        index = evaluate(e, expr.index, env)
        inside = isinstance(index, ir.NumberLit) and index.value in range(len(owner.items))
        item = owner.items[int(index.value)] if inside and isinstance(index, ir.NumberLit) else None
        return _seen_part(item.model_copy(), env) if item is not None else None
    if owner.record is not None:
        key = expr.property if isinstance(expr, ir.Member) else _text(evaluate(e, expr.index, env))
        if key is not None and (owner.record.given or key not in owner.record.fields):
            field = owner.record.look_up(key)
            return accessors.field_of(field, expr) if field is not None else accessors.undefined(expr)
    if owner.entries is not None:
        key = expr.property if isinstance(expr, ir.Member) else _text(evaluate(e, expr.index, env))
        if key is not None:
            uncertain = any(map(is_computed, owner.entries))
            value = None if uncertain else owner.entries.get(key, accessors.undefined(expr))
            if value is None:
                return expr.model_copy(update={"object": (owner.value or expr.object).model_copy()})
            return _seen_part(value.model_copy(), env)
    return None


def _seen_part(value: ir.Expr, env: Env) -> ir.Expr:
    """A value out of a list or object, handed on: whoever gets it may change what is in it."""
    if isinstance(value, ir.Name) and value.name in env:
        return _name(value, env)
    return value


def _text(expr: ir.Expr) -> str | None:
    return expr.value if isinstance(expr, ir.StringLit) else None


def _texts(e: Evaluator, call: ir.HelperCall, env: Env) -> list[ir.Expr] | None:
    """The fields of a record that are read as floats together, if all of them are texts."""
    record = record_of(e, call.arguments[0], env)
    if record is None:
        return None
    texts: list[ir.Expr] = []
    for key in call.arguments[1:]:
        field = record.look_up(key.value) if isinstance(key, ir.StringLit) else None
        if field is None or field.kind != "text":
            return None
        texts.append(accessors.field_of(field, call))
    return texts


# Calls ----------------------------------------------------------------------------------------------------------


def _call(e: Evaluator, expr: ir.Call, env: Env) -> ir.Expr:
    match expr:
        case ir.Call(
            callee=ir.Member(object=ir.Name(name="Array", scope="global"), property="isArray"), arguments=[one]
        ):
            known = fact(e, evaluate(e, one, dict(env)), env)
            if known.defined and known.kind in ("object", "text", "integer", "boolean", "list"):
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=known.kind == "list")
    decided = _from_container(e, expr, env)
    if decided is not None:
        return _name(decided, env) if isinstance(decided, ir.Name) else decided
    container = expr.arguments[0] if expr.arguments else None
    if accessors.accessor(expr) is not None and isinstance(container, ir.Name):
        asked_of = env.get(container.name, NOTHING)
        if asked_of.entries is not None:
            # it is only read
            rest = [_part(e, argument, env) for argument in expr.arguments[1:]]
            return expr.model_copy(update={"arguments": [(asked_of.value or container).model_copy(), *rest]})
    whole = _omitted(e, expr, env) or merged(e, expr, env)
    if whole is not None:
        return whole
    plain = method_call(e, expr, env)
    if plain is not None:
        name, arguments = plain
        attempt = None if expr is e.refused else e.expression_of(name, arguments, env)
        attempt = attempt or e.look_up(name, arguments, expr, env)
        if attempt is not None:
            return attempt
    empty = [is_empty(argument, env) for argument in expr.arguments]
    new = _with_parts(e, expr, env)
    assert isinstance(new, ir.Call)
    called = _called_through(new)
    if called is not None:
        new = called
    binding = new.callee.binding if isinstance(new.callee, ir.Member) else None
    if binding is not None and binding.kind in ("method", "super"):
        for argument in new.arguments:
            for local in handed_on(argument):
                if isinstance(local, ir.Name) and (held := env.get(local.name)) is not None:
                    for record in (held.record, held.element):
                        if record is not None:
                            record.escape()
    decided = accessors.from_nothing(new) or of_empty(new, empty)
    return decided if decided is not None else _folded(e, new, env)


def _from_container(e: Evaluator, expr: ir.Call, env: Env) -> ir.Expr | None:
    """What an accessor gives that asks a container of which something is known."""
    container = expr.arguments[0] if expr.arguments else None
    if accessors.accessor(expr) is None:
        return None
    if isinstance(container, ir.ArrayLit):
        items = tuple(peeked(e, item, dict(env)) for item in container.elements)
        return accessors.from_literal(expr, items, lambda value: fact(e, value, env))
    if not isinstance(container, ir.Name):
        return None
    known = env.get(container.name)
    rest = [_part(e, argument, env) for argument in expr.arguments[1:]]
    asked = expr.model_copy(update={"arguments": [container, *rest]})
    if known is not None and known.record is not None:
        return accessors.from_record(e.program, asked, known.record)
    if known is not None and known.entries is not None:
        return accessors.from_entries(e.program, asked, known.entries, lambda value: fact(e, value, env))
    if known is not None and known.items is not None:
        return accessors.from_items(asked, known.items)
    return None


def _omitted(e: Evaluator, expr: ir.Call, env: Env) -> ir.Expr | None:
    """A record without keys that it does not have: itself, as nobody changes a record."""
    match expr:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="omit")),
            arguments=[ir.Name() as container, *keys],
        ):
            record = record_of(e, container, env)
            left_out = literal_texts([evaluate(e, key, dict(env)) for key in keys])
            if left_out is None:
                return None
            if record is not None and record.exact and not record.given and not left_out & record.fields.keys():
                return _name(container, env)
            if env.get(container.name, NOTHING).entries == {}:
                return ir.ObjectLit(span=expr.span, type=expr.type, entries=[])
    return None


def peeked(e: Evaluator, expr: ir.Expr, env: Env) -> ir.Expr:
    """The expression evaluated, a local list or object by its name: whoever gets it is followed, too."""
    if isinstance(expr, ir.Call):
        found = _from_container(e, expr, env)
        if isinstance(found, ir.Name) and env.get(found.name, NOTHING).tracked:
            return found
    if isinstance(expr, ir.Name) and expr.scope == "local" and expr.name in env:
        known = env[expr.name]
        if known.tracked:
            return (known.value or expr).model_copy()
    return evaluate(e, expr, env)


def method_call(e: Evaluator, expr: ir.Expr, env: Env, *, followed: bool = False) -> tuple[str, list[ir.Expr]] | None:
    """Name and evaluated arguments of a call of a compiled method of the same object."""
    if not isinstance(expr, ir.Call) or expr.optional or expr.started:
        return None
    call: ir.Call = expr
    if isinstance(expr.callee, ir.Member) and expr.callee.property == "call" and expr.callee.binding is None:
        through = _called_through(expr.model_copy(update={"callee": _with_parts(e, expr.callee, env)}))
        if through is None:
            return None
        call = through
    match call.callee:
        case ir.Member(
            object=ir.This() | ir.Super(), binding=ir.Binding(kind="method" | "super", is_async=False) as binding
        ):
            if any(isinstance(argument, ir.Spread) for argument in call.arguments):
                return None
            take = following.kept if followed else evaluate
            return e.key_of(binding), [take(e, argument, env) for argument in call.arguments]
    return None


def _called_through(call: ir.Call) -> ir.Call | None:
    """``this.m.call (this, …)`` as ``this.m (…)``."""
    match call:
        case ir.Call(
            callee=ir.Member(
                object=ir.Member(object=ir.This(), binding=ir.Binding(kind="method")) as method,
                property="call",
                binding=None,
            ),
            arguments=[ir.This(), *rest],
        ):
            return call.model_copy(update={"callee": method, "arguments": rest})
    return None


# Folding --------------------------------------------------------------------------------------------------------


def _folded(e: Evaluator, expr: ir.Expr, env: Env) -> ir.Expr:
    match expr:
        case ir.HelperCall(name="text_of", arguments=[one]) if fact(e, one, env).kind == "text":
            return one
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source="numberToString")),
            arguments=[ir.NumberLit(value=int() as number)],
        ):
            return ir.StringLit(span=expr.span, type=STRING, value=str(number))
        case ir.Call(
            callee=ir.Member(object=ir.NumberLit(value=int() as number), property="toString", binding=None),
            arguments=[],
        ):
            return ir.StringLit(span=expr.span, type=STRING, value=str(number))
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source="capitalize")),
            arguments=[ir.StringLit(value=text)],
        ) if text[:1].isascii():
            return ir.StringLit(span=expr.span, type=STRING, value=text[:1].upper() + text[1:])
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source="parsePrecision")),
            arguments=[ir.HelperCall(name="text_of", arguments=[one])],
        ) if fact(e, one, env).kind == "integer":
            # it takes a number as well as its text
            return expr.model_copy(update={"arguments": [one]})
        case ir.HelperCall(name="text_of", arguments=[ir.UndefinedLit() as nothing]):
            return nothing
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source="parseNumber")),
            arguments=[ir.UndefinedLit() as nothing],
        ):
            return nothing
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source="valueIsDefined")),
            arguments=[ir.UndefinedLit()],
        ):
            return ir.BoolLit(span=expr.span, type=BOOLEAN, value=False)
        case ir.Binary(op="===" | "!==" | "==" | "!=" as op, left=left, right=right):
            equal = _equal(e, left, right, env)
            if equal is not None:
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=equal == (op in ("===", "==")))
        case ir.Binary(op=">" | ">=" | "<" | "<=" as op, left=ir.NumberLit(value=a), right=ir.NumberLit(value=b)):
            outcome = {">": a > b, ">=": a >= b, "<": a < b, "<=": a <= b}[op]
            return ir.BoolLit(span=expr.span, type=BOOLEAN, value=outcome)
        case ir.Binary(op="+", left=ir.StringLit(value=first), right=ir.StringLit(value=second)):
            return ir.StringLit(span=expr.span, type=STRING, value=first + second)
        case ir.Unary(op="!", operand=operand):
            decision = truth(e, operand, env)
            if decision is not None:
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=not decision)
        case ir.Unary(op="typeof", operand=operand):
            known = fact(e, operand, env)
            name = {"text": "string", "integer": "number", "boolean": "boolean", "list": "object", "object": "object"}
            if known.defined and known.kind in name:
                return ir.StringLit(span=expr.span, type=STRING, value=name[known.kind])
    return fold_expression(expr)


def _equal(e: Evaluator, left: ir.Expr, right: ir.Expr, env: Env) -> bool | None:
    if isinstance(left, LITERALS) and isinstance(right, LITERALS):
        return same(left, right)
    if isinstance(right, ir.UndefinedLit):
        return False if fact(e, left, env).defined else None
    if isinstance(left, ir.UndefinedLit):
        return False if fact(e, right, env).defined else None
    if isinstance(right, LITERALS):
        # undefined is not equal to it, either
        if fact(e, left, env).kind not in ("any", fact(e, right, env).kind):
            return False
    return None


def _logical(e: Evaluator, expr: ir.Logical, env: Env) -> ir.Expr:
    left = evaluate(e, expr.left, env)
    if expr.op == "??":
        if isinstance(left, ir.UndefinedLit):
            return evaluate(e, expr.right, env)
        return (
            left
            if fact(e, left, env).defined
            else expr.model_copy(update={"left": left, "right": _aside(e, expr.right, env, dict(env))})
        )
    decision = truth(e, left, env)
    if decision is not None:
        return left if decision == (expr.op == "||") else evaluate(e, expr.right, env)
    right = _aside(e, expr.right, env, narrowed(left, env, expr.op == "&&"))
    if isinstance(right, ir.BoolLit) and right.value == (expr.op == "||") and is_pure(left):
        if fact(e, left, env) == Fact("boolean", True):
            return right
    return _folded(e, expr.model_copy(update={"left": left, "right": right}), env)
