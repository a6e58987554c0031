"""The body of a method whose first parameter is a literal, followed in order: what each field holds at each point.

Part of :mod:`dissolve`, which puts locals in the place of the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.optimise.provenance import Kind
from pro_generator.optimise.rewrite import cloned, rewrite_expressions
from pro_generator.types import BOOLEAN, UNDEFINED

if TYPE_CHECKING:
    from pro_generator.optimise.dissolve import Site

#: Accessor → kinds of values that it hands out as they are.
_READING = (ir.Call, ir.Index, ir.Member, ir.Binary)
_GIVES = {
    "safeString": ("text",),
    "safeInteger": ("integer",),
    "safeValue": ("text", "integer", "object", "list", "boolean"),
    "safeDict": ("object",),
    "safeList": ("list",),
    "safeBool": ("boolean",),
}
_READS = {*_GIVES, "safeNumber", "safeFloat", "safeStringLower", "safeStringUpper", "safeTimestamp"}


class Unfit(Exception):
    """The call stays as it is."""


class Flow:
    """Follows the body and puts locals in the place of fields; knows at each point what kind of value each holds."""

    def __init__(self, site: Site, kinds: dict[str, Kind]) -> None:
        self.site = site
        self.kinds = kinds
        self.order: list[str] = []

    def run(self, body: list[ir.Stmt]) -> None:
        for statement in body:
            match statement:
                case ir.If():
                    self._inside(statement, "test")
                    before = dict(self.kinds)
                    self.run(statement.then)
                    then, self.kinds = self.kinds, before
                    self.run(statement.otherwise)
                    for key, kind in then.items():
                        if self.kinds.get(key, "undefined") != kind:
                            self.kinds[key] = "any"
                case ir.ForEach():
                    self._loop(statement.body)
                    self._inside(statement, "iterable")
                    self.run(statement.body)
                case ir.ForRange():
                    self._loop(statement.body)
                    self._inside(statement, "start")
                    self._inside(statement, "stop")
                    self.run(statement.body)
                case ir.While():
                    self._loop(statement.body)
                    self._inside(statement, "test")
                    self.run(statement.body)
                case ir.For():
                    self.run(statement.init)
                    self._loop([*statement.body, *statement.update])
                    if statement.test is not None:
                        self._inside(statement, "test")
                    self.run(statement.body)
                    self.run(statement.update)
                case ir.Assign() if (written := self._written(statement)) is not None:
                    self._inside(statement, "value")
                    statement.target = self.site.local(written)
                    self.kinds[written] = "any" if written in self.site.written else self._kind(written)
                    self.order.append(written)
                case ir.Return(value=value) if value is not None:
                    statement.value = self._returned(value)
                case ir.Block():
                    self.run(statement.body)
                case _:
                    rewrite_expressions(statement, self._read, _READING)

    def _inside(self, statement: ir.Stmt, name: str) -> None:
        """Rewrite one expression of a statement, the expression itself included."""
        holder = ir.ExprStmt(span=statement.span, value=getattr(statement, name))
        rewrite_expressions(holder, self._read, _READING)
        setattr(statement, name, holder.value)

    def _loop(self, body: list[ir.Stmt]) -> None:
        """What is written somewhere in a loop is unknown in all of it."""
        for statement in body:
            for node in statement.walk():
                key = self._written(node) if isinstance(node, ir.Assign) else None
                if key is not None and key in self.site.written:
                    self.kinds[key] = "any"

    def _written(self, statement: ir.Assign) -> str | None:
        match statement.target:
            case ir.Index(object=owner, index=ir.StringLit(value=key), optional=False) if self.site.is_subject(owner):
                pass
            case ir.Member(object=owner, property=key, optional=False) if self.site.is_subject(owner):
                pass
            case _:
                return None
        if statement.op != "=":
            raise Unfit
        return key

    def _returned(self, value: ir.Expr) -> ir.Expr:
        over: dict[str, ir.Expr] = {}
        match value:
            case ir.Name() if self.site.is_subject(value):
                pass
            case ir.Call(
                callee=ir.Member(binding=ir.Binding(kind="runtime", source="extend")),
                arguments=[first, ir.ObjectLit() as second],
            ) if self.site.is_subject(first):
                holder = ir.ExprStmt(span=second.span, value=second)
                rewrite_expressions(holder, self._read, _READING)
                for entry in second.entries:
                    if not isinstance(entry.key, ir.StringLit):
                        raise Unfit
                    over[entry.key.value] = entry.value
            case ir.Call(
                callee=ir.Member(binding=ir.Binding(kind="runtime", source="extend")),
                arguments=[ir.ObjectLit() as first, second],
            ) if self.site.is_subject(second):
                return self._laid_over(first)
            case _:
                raise Unfit
        return self.site.result(value.span, over, self.order)

    def _laid_over(self, template: ir.ObjectLit) -> ir.Expr:
        """The entries of a literal, those of the fields laid over them."""
        holder = ir.ExprStmt(span=template.span, value=template)
        rewrite_expressions(holder, self._read, _READING)
        fields = self.site.result(template.span, {}, self.order)
        assert isinstance(fields, ir.ObjectLit)
        merged: dict[str, ir.Entry] = {}
        for entry in template.entries:
            if not isinstance(entry.key, ir.StringLit) or not self.site.kinds.is_pure(entry.value):
                raise Unfit
            merged[entry.key.value] = entry
        for entry in fields.entries:
            assert isinstance(entry.key, ir.StringLit)
            merged[entry.key.value] = entry
        return fields.model_copy(update={"entries": list(merged.values())})

    # Reads --------------------------------------------------------------------------------------------------------

    def _read(self, expr: ir.Expr) -> ir.Expr:
        subject = self.site.is_subject
        match expr:
            case ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
                arguments=[owner, ir.StringLit(value=key), *rest],
            ) if subject(owner):
                if source.endswith("2") and source[:-1] in _READS and rest and isinstance(rest[0], ir.StringLit):
                    return self._either(expr, source[:-1], key, rest[0].value, rest[1:])
                return self._accessor(expr, source, key, rest)
            case ir.Index(object=owner, index=ir.StringLit(value=key), optional=False) if subject(owner):
                return self._value(key)
            case ir.Member(object=owner, property=key, optional=False) if subject(owner):
                return self._value(key)
            case ir.Binary(op="in", left=ir.StringLit(value=key), right=owner) if subject(owner):
                if key not in self.site.fields and key in self.site.written:
                    raise Unfit
                return ir.BoolLit(span=expr.span, type=BOOLEAN, value=key in self.site.fields)
            case ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=source)),
                arguments=[owner],
            ) if subject(owner):
                span = expr.span
                entries = [
                    ir.Entry(span=span, key=ir.StringLit(span=span, value=key), value=self.site.field(key))
                    for key in self.site.keys_read_by(source)
                    if key in self.site.fields or key in self.site.written
                ]
                expr.arguments[0] = ir.ObjectLit(span=span, type=owner.type, entries=entries)
        return expr

    def _kind(self, key: str) -> Kind:
        return self.kinds.get(key, "undefined")

    def _value(self, key: str) -> ir.Expr:
        """What the field holds here; a local that nothing has been written to yet is as good as undefined."""
        if self._kind(key) == "undefined":
            return ir.UndefinedLit(span=self.site.literal.span, type=UNDEFINED)
        return self.site.field(key)

    def _accessor(self, expr: ir.Call, source: str, key: str, rest: list[ir.Expr]) -> ir.Expr:
        if source not in _READS or len(rest) > 1:
            raise Unfit
        kind, value = self._kind(key), self._value(key)
        if isinstance(value, ir.UndefinedLit):
            return rest[0] if rest else value
        if source == "safeNumber" and kind == "text" and not rest:
            return self._called(expr, "parseNumber", [value])
        if kind in _GIVES.get(source, ()):
            return _or(value, rest[0], expr) if rest else value
        if source == "safeString":
            return ir.HelperCall(
                span=expr.span,
                type=expr.type,
                module="pro_runtime.values.fields",
                name="text_of",
                arguments=[value, *rest],
            )
        if source == "safeValue" and not rest:
            # anything but an empty text
            empty = ir.Binary(
                span=expr.span, type=BOOLEAN, op="===", left=value, right=ir.StringLit(span=expr.span, value="")
            )
            nothing = ir.UndefinedLit(span=expr.span, type=UNDEFINED)
            return ir.Conditional(span=expr.span, type=expr.type, test=empty, then=nothing, otherwise=cloned(value, {}))
        # what cannot be told from here is left to the accessor
        held = ir.ArrayLit(span=expr.span, elements=[value])
        return self._called(expr, source, [held, ir.NumberLit(span=expr.span, value=0), *rest])

    def _either(self, expr: ir.Call, source: str, key: str, other: str, rest: list[ir.Expr]) -> ir.Expr:
        if isinstance(self._value(other), ir.UndefinedLit):
            return self._accessor(expr, source, key, rest)
        if isinstance(self._value(key), ir.UndefinedLit):
            return self._accessor(expr, source, other, rest)
        first, second = self._accessor(expr, source, key, []), self._accessor(expr, source, other, [])
        if isinstance(first, ir.Name) and isinstance(second, ir.Name):
            found = first if first.name == second.name else _or(first, second, expr)
            if not rest:
                return found
        raise Unfit

    def _called(self, expr: ir.Call, source: str, arguments: list[ir.Expr]) -> ir.Call:
        assert isinstance(expr.callee, ir.Member)
        binding = self.site.program.bind(source)
        callee = ir.Member(span=expr.span, object=expr.callee.object, property=source, binding=binding)
        return ir.Call(span=expr.span, type=expr.type, callee=callee, arguments=arguments)


def _or(first: ir.Expr, second: ir.Expr, place: ir.Expr) -> ir.Expr:
    """``first`` unless it is undefined."""
    undefined = ir.UndefinedLit(span=place.span, type=UNDEFINED)
    test = ir.Binary(span=place.span, type=BOOLEAN, op="!==", left=first, right=undefined)
    again = cloned(first, {})
    return ir.Conditional(span=place.span, type=place.type, test=test, then=again, otherwise=second)
