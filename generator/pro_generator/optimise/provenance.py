"""Where values come from, and what that says about them beyond their type: never-empty texts above all.

``safeString`` gives a text with something in it, or undefined. Reading such a value with ``safeString`` again changes
nothing, which the type "string" alone does not tell.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pro_generator import ir
from pro_generator.optimise.rewrite import assigned_names

Kind = Literal["undefined", "text", "integer", "object", "list", "boolean", "any"]

_TEXTS = ("safeString", "safeStringLower", "safeStringUpper")
_INTEGERS = ("safeInteger", "safeTimestamp", "safeIntegerProduct")
#: Runtime functions that compute their result from their arguments and nothing else.
_PURE = (
    "iso8601",
    "omitZero",
    "parseNumber",
    "parsePrecision",
    "inArray",
    "numberToString",
    "safeNumber",
    "safeValue",
    "safeDict",
    "safeList",
)


class Provenance:
    """Kinds of the expressions of one method. A kind always includes undefined."""

    def __init__(self, method: ir.Method) -> None:
        self.method = method
        self._asking: set[str] = set()

    def of(self, expr: ir.Expr) -> Kind:
        match expr:
            case ir.UndefinedLit():
                return "undefined"
            case ir.StringLit(value=value):
                return "text" if value else "any"
            case ir.BoolLit():
                return "boolean"
            case ir.ObjectLit():
                return "object"
            case ir.ArrayLit():
                return "list"
            case ir.Conditional():
                return _join(self.of(expr.then), self.of(expr.otherwise))
            case ir.Name(scope="local", name=name):
                return self._local(name)
            case ir.Call(callee=ir.Member(object=ir.Name(name="Precise"), property=operation)):
                return "text" if operation in ("stringMul", "stringDiv", "stringAdd", "stringSub") else "any"
            case ir.Call(callee=ir.Member(binding=ir.Binding(kind="runtime", source=source)), arguments=arguments):
                return self._runtime(source, arguments)
        return "any"

    def _runtime(self, source: str, arguments: list[ir.Expr]) -> Kind:
        if source == "iso8601":
            return "text"
        for family, kind in ((_TEXTS, "text"), (_INTEGERS, "integer")):
            for name in family:
                if source in (name, f"{name}2", f"{name}N"):
                    plain = 3 if source.endswith("2") else 2
                    if len(arguments) <= plain:
                        return kind  # type: ignore[return-value]
                    default = self.of(arguments[plain])
                    return _join(kind, default) if len(arguments) == plain + 1 else "any"  # type: ignore[arg-type]
        if source in ("safeBool", "safeBool2") and len(arguments) <= (3 if source[-1] == "2" else 2):
            return "boolean"
        return "any"

    def _local(self, name: str) -> Kind:
        values = self._values.get(name)
        if values is None:
            return "any"
        if name in self._asking:
            return "undefined"  # adds nothing to what the other assignments say
        self._asking.add(name)
        kind: Kind = "undefined"
        for value in values:
            kind = _join(kind, self.of(value))
        self._asking.discard(name)
        return kind

    @cached_property
    def _values(self) -> dict[str, list[ir.Expr]]:
        """Locals that get their values from plain assignments only, with all those values."""
        values: dict[str, list[ir.Expr]] = {}
        other = {parameter.name for parameter in self.method.parameters}
        for node in self.method.walk():
            if isinstance(node, (ir.VarDecl, ir.Assign)):
                if isinstance(node.target, ir.Name) and (isinstance(node, ir.VarDecl) or node.op == "="):
                    value = node.value if node.value is not None else ir.UndefinedLit(span=node.span)
                    values.setdefault(node.target.name, []).append(value)
                else:
                    other |= assigned_names([node]) if isinstance(node, ir.Stmt) else set()
            elif isinstance(node, (ir.ForEach, ir.ForRange)):
                other |= {node.target} if isinstance(node, ir.ForRange) else assigned_names([_head(node)])
            elif isinstance(node, (ir.AssignExpr, ir.Arrow)):
                return {}
        return {name: found for name, found in values.items() if name not in other}

    def is_pure(self, expr: ir.Expr) -> bool:
        """Whether the expression can be evaluated later or not at all without anybody noticing."""
        for node in expr.walk():
            if isinstance(node, ir.Call):
                callee = node.callee
                if not isinstance(callee, ir.Member):
                    return False
                if callee.binding is None:
                    if not (isinstance(callee.object, ir.Name) and callee.object.name == "Precise"):
                        return False
                elif callee.binding.kind != "runtime" or not callee.binding.source.startswith(("safe", *_PURE)):
                    return False
            elif isinstance(node, (ir.New, ir.Await, ir.AssignExpr, ir.Arrow)):
                return False
        return True


def _head(loop: ir.ForEach) -> ir.Stmt:
    return ir.ForEach(span=loop.span, target=loop.target, iterable=loop.iterable, body=[])


def _join(a: Kind, b: Kind) -> Kind:
    if a == b or b == "undefined":
        return a
    return b if a == "undefined" else "any"
