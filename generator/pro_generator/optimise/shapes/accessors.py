"""Accessors whose outcome the shape of their container decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.shapes.model import TYPES, Fact, Field, Record, is_computed
from pro_generator.types import STRING, UNDEFINED

_FAMILIES = (
    *("safeString", "safeStringLower", "safeStringUpper", "safeInteger", "safeNumber"),
    *("safeValue", "safeDict", "safeList", "safeBool"),
)
#: Family → kind of field that it hands out as it is.
_GIVES = {"safeInteger": "integer", "safeDict": "object", "safeList": "list", "safeBool": "boolean"}
_HANDS_OUT = {**_GIVES, "safeString": "text"}
#: Family → method of a text that it calls.
_CASES = {"safeStringLower": "toLowerCase", "safeStringUpper": "toUpperCase"}


def accessor(call: ir.Expr) -> tuple[str, list[ir.Expr], ir.Expr | None] | None:
    """Family, keys and default of an accessor's call."""
    match call:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
            arguments=[_, *rest],
            optional=False,
        ):
            pass
        case _:
            return None
    family = source[:-1] if source[-1] in "2N" else source
    if family not in _FAMILIES:
        return None
    if source[-1] == "N":
        if not rest or not isinstance(rest[0], ir.ArrayLit):
            return None
        keys, rest = rest[0].elements, rest[1:]
    else:
        count = 2 if source[-1] == "2" else 1
        if len(rest) < count:
            return None
        keys, rest = rest[:count], rest[count:]
    if len(rest) > 1:
        return None
    return family, keys, rest[0] if rest and not isinstance(rest[0], ir.UndefinedLit) else None


def undefined(place: ir.Node) -> ir.UndefinedLit:
    return ir.UndefinedLit(span=place.span, type=UNDEFINED)


def field_of(field: Field, place: ir.Node) -> ir.Name:
    return ir.Name(span=place.span, type=TYPES[field.kind], name=field.name)


def from_record(program: Program, call: ir.Call, record: Record) -> ir.Expr | None:
    """What an accessor finds in a record; None where that is left to the run time."""
    found = accessor(call)
    if found is None:
        return None
    family, keys, default = found
    for key in keys:
        if not isinstance(key, ir.StringLit):
            return None
    for key in keys:
        assert isinstance(key, ir.StringLit)
        field = record.look_up(key.value)
        if field is not None:
            return _given(program, call, family, field, default)
    return default if default is not None else undefined(call)


def _given(program: Program, call: ir.Call, family: str, field: Field, default: ir.Expr | None) -> ir.Expr | None:
    name = field_of(field, call)
    if field.constant and family in ("safeString", "safeValue"):
        if field.kind == "integer" and family == "safeValue":
            return name
        return ir.StringLit(span=call.span, type=STRING, value=field.constant)
    if field.kind == "any":
        return None
    if family == "safeValue" or _GIVES.get(family) == field.kind:
        return name
    if family == "safeString":
        if field.kind == "text":
            return name
        if field.kind == "integer":
            return _spelled(call, name)
    if family in _CASES and field.kind == "text":
        case = ir.Member(span=call.span, object=name, property=_CASES[family])
        return ir.Call(span=call.span, type=STRING, callee=case, arguments=[])
    if family == "safeNumber" and field.kind == "text" and default is None:
        return _parsed(program, call, name)
    if family in ("safeDict", "safeList") and field.kind not in ("list", "object"):
        return default if default is not None else undefined(call)
    return None


def _spelled(call: ir.Call, value: ir.Expr) -> ir.Expr:
    return ir.HelperCall(
        span=call.span, type=STRING, module="pro_runtime.values.fields", name="text_of", arguments=[value]
    )


def _parsed(program: Program, call: ir.Call, text: ir.Expr) -> ir.Expr:
    assert isinstance(call.callee, ir.Member)
    callee = call.callee.model_copy(update={"property": "parseNumber", "binding": program.bind("parseNumber")})
    return ir.Call(span=call.span, type=call.type, callee=callee, arguments=[text])


def from_entries(
    program: Program, call: ir.Call, entries: Mapping[str, ir.Expr | None], fact: Callable[[ir.Expr], Fact]
) -> ir.Expr | None:
    """What an accessor finds in an object whose entries can be written again."""
    found = accessor(call)
    if found is None:
        return None
    family, keys, default = found
    if not entries and all(isinstance(key, (ir.StringLit, ir.UndefinedLit)) for key in keys):
        return default if default is not None else undefined(call)
    if len(keys) != 1 or any(map(is_computed, entries)):
        return None
    key = keys[0]
    if isinstance(key, ir.StringLit):
        if key.value in entries:
            value = entries[key.value]
            if value is None:
                return None
            if isinstance(value, ir.UndefinedLit):
                return default if default is not None else undefined(call)
            known = fact(value)
            if family == "safeString" and known.kind == "any" and default is None and isinstance(value, ir.Name):
                return _spelled(call, value.model_copy())
            if family == "safeNumber" and known.kind == "text" and default is None:
                return _parsed(program, call, value.model_copy())
            fits = _HANDS_OUT.get(family) == known.kind or (family == "safeValue" and known.kind != "any")
            fits = fits or (family == "safeValue" and isinstance(value, ir.Member))
            return value.model_copy() if fits and (known.defined or default is None) else None
    elif not isinstance(key, ir.UndefinedLit):
        return None
    return default if default is not None else undefined(call)


def from_items(call: ir.Call, items: tuple[ir.Expr | None, ...]) -> ir.Expr | None:
    """An accessor that asks for an element behind the end of a list gives its default."""
    found = accessor(call)
    if found is None:
        return None
    _, keys, default = found
    if len(keys) != 1 or not isinstance(keys[0], ir.NumberLit) or keys[0].value < len(items):
        return None
    return default if default is not None else undefined(call)


def from_literal(call: ir.Call, items: tuple[ir.Expr, ...], fact: Callable[[ir.Expr], Fact]) -> ir.Expr | None:
    """What an accessor gives that asks a list for its only element, if that is something it hands out for certain."""
    found = accessor(call)
    match found, items:
        case (family, [ir.NumberLit(value=0)], _), (ir.Name() as only,):
            known = fact(only)
            fits = _HANDS_OUT.get(family) == known.kind or (family == "safeValue" and known.kind != "any")
            return only if fits and known.defined else None
    return None


def from_nothing(call: ir.Call) -> ir.Expr | None:
    """An accessor on undefined, or asked for the key undefined, gives its default."""
    found = accessor(call)
    if found is None:
        return None
    _, keys, default = found
    container = call.arguments[0]
    nowhere = isinstance(container, ir.UndefinedLit) or (
        all(isinstance(key, ir.UndefinedLit) for key in keys) and _is_plain(container)
    )
    if not nowhere:
        return None
    return default if default is not None else undefined(call)


def _is_plain(expr: ir.Expr) -> bool:
    return all(isinstance(node, (ir.Name, ir.Member, ir.This)) for node in expr.walk())
