"""Folds ``describe()`` at generation time: evaluates the class's description to plain values.

Only what a description may consist of is evaluated: literals, objects, ``deepExtend``/``extend``, ``super``, the
description of the REST sibling, arithmetic of constants. Anything else is a diagnostic at its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pro_generator import ir
from pro_generator.diagnostics import Diagnostic, Unsupported
from pro_generator.lower.classes import ClassSource, lower_folded


@dataclass(frozen=True)
class Symbolic:
    """A value known by name: an error class or a constant of the runtime."""

    module: str
    name: str


@dataclass(frozen=True)
class Deferred:
    """A method of the instance that the description calls: its result depends on the instance's settings."""

    method: str
    arguments: tuple[Any, ...]


#: Methods that stay calls: ``parseNumber`` follows the ``number`` setting.
_DEFERRED = {"parseNumber", "safeCurrencyStructure"}


#: An attribute the instance has before it is described (``this.timeout``): the description leaves it as it is.
INHERITED = object()


class _Return(Exception):
    def __init__(self, value: Any) -> None:
        self.value = value


#: Constants that upstream imports from its number functions.
_CONSTANTS = {
    name: Symbolic("pro_runtime.values.numbers", name)
    for name in (
        "TRUNCATE ROUND ROUND_UP ROUND_DOWN DECIMAL_PLACES SIGNIFICANT_DIGITS TICK_SIZE NO_PADDING PAD_WITH_ZERO"
    ).split()
}


def deferred_methods(value: Any) -> set[str]:
    """Upstream names of the methods a folded value calls."""
    if isinstance(value, Deferred):
        return {value.method} | {name for argument in value.arguments for name in deferred_methods(argument)}
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {name for item in inner for name in deferred_methods(item)}


def deep_extend(*values: Any) -> Any:
    """Later values win; objects are merged key by key."""
    out: Any = None
    for value in values:
        if isinstance(value, dict):
            if not isinstance(out, dict):
                out = {}
            for key, inner in value.items():
                out[key] = deep_extend(out.get(key), inner)
        else:
            out = value
    return out


class Folder:
    """Evaluates description methods of a chain of classes."""

    def __init__(self, chains: Mapping[str, list[ClassSource]], errors: set[str]) -> None:
        self._chains = chains
        self.errors = errors

    def describe(self, class_key: str) -> dict[str, Any]:
        value = self.run(self._chains[class_key], 0, "describe")
        assert isinstance(value, dict)
        return value

    def run(self, chain: list[ClassSource], start: int, name: str) -> Any:
        for index in range(start, len(chain)):
            if name in chain[index].methods:
                frame = _Frame(chain, index, self)
                try:
                    for statement in lower_folded(chain[index], name).body:
                        frame.statement(statement)
                except _Return as done:
                    return done.value
                return None
        raise LookupError(f"no {name}() in {[c.path for c in chain]}")

    def sibling(self, chain: list[ClassSource], index: int, local: str) -> list[ClassSource] | None:
        imported = chain[index].imports.get(local)
        if imported is None:
            return None
        key = resolve_import(chain[index].path, imported.module)
        return self._chains.get(key)


def resolve_import(path: str, module: str) -> str:
    """Upstream-relative path of a relative import: ``pro/x.ts`` + ``../binance.js`` → ``binance.ts``."""
    folder = path.split("/")[:-1]
    for part in module.split("/"):
        if part == "..":
            folder = folder[:-1]
        elif part != ".":
            folder = [*folder, part]
    return "/".join(folder).removesuffix(".js").removesuffix(".ts") + ".ts"


class _Frame:
    """One activation of a description method."""

    def __init__(self, chain: list[ClassSource], index: int, folder: Folder) -> None:
        self.chain = chain
        self.index = index
        self.folder = folder
        self.names: dict[str, Any] = {}

    def statement(self, statement: ir.Stmt) -> None:
        match statement:
            case ir.VarDecl(target=ir.Name(name=name)):
                self.names[name] = self.value(statement.value) if statement.value is not None else None
            case ir.Return(value=None):
                raise _Return(None)
            case ir.Return(value=value) if value is not None:
                raise _Return(self.value(value))
            case _:
                raise self.reject(statement)

    def reject(self, node: ir.Node) -> Unsupported:
        return Unsupported(
            Diagnostic(
                "not-foldable",
                "a description may not depend on this at generation time",
                node.span,
                type(node).__name__,
                "extend pro_generator/fold.py when upstream's describe() has taken up a new form",
            )
        )

    def value(self, expr: ir.Expr) -> Any:
        match expr:
            case ir.StringLit() | ir.NumberLit() | ir.BoolLit():
                return expr.value
            case ir.UndefinedLit():
                return None
            case ir.ObjectLit():
                return self._object(expr)
            case ir.ArrayLit():
                return [self.value(element) for element in expr.elements]
            case ir.Name():
                return self._name(expr)
            case ir.Binary(op=op) if op in _ARITHMETIC:
                return _ARITHMETIC[op](self.value(expr.left), self.value(expr.right))
            case ir.Unary(op="-"):
                return -self.value(expr.operand)
            case ir.Member(object=ir.This(), property=name):
                return INHERITED
            case ir.Index(object=ir.Member(object=ir.This())):
                # an entry of such an attribute
                return INHERITED
            case ir.Call():
                return self._call(expr)
            case ir.New(callee=ir.Name(name=name)):
                chain = self.folder.sibling(self.chain, self.index, name)
                if chain is not None:
                    return chain
        raise self.reject(expr)

    def _object(self, expr: ir.ObjectLit) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for entry in expr.entries:
            if entry.key is None:
                result.update(self.value(entry.value))
                continue
            value = self.value(entry.value)
            if value is not INHERITED:
                result[str(self.value(entry.key))] = value
        return result

    def _name(self, expr: ir.Name) -> Any:
        if expr.scope == "local" and expr.name in self.names:
            return self.names[expr.name]
        if expr.name in self.folder.errors:
            return Symbolic("pro_runtime.errors", expr.name)
        if expr.name in _CONSTANTS:
            return _CONSTANTS[expr.name]
        raise self.reject(expr)

    def _call(self, expr: ir.Call) -> Any:
        match expr.callee:
            case ir.Member(object=ir.This(), property="deepExtend" | "deepExtendSafe" | "extend" as name):
                values = [self.value(argument) for argument in expr.arguments]
                if name == "extend":
                    return {key: value for mapping in values for key, value in (mapping or {}).items()}
                return deep_extend(*values)
            case ir.Member(object=ir.This(), property="createSafeDictionary"):
                return {}
            case ir.Member(object=ir.This(), property=name) if name in _DEFERRED:
                return Deferred(name, tuple(self.value(argument) for argument in expr.arguments))
            case ir.Member(object=ir.Super(), property=name):
                return self.folder.run(self.chain, self.index + 1, name)
            case ir.Member(object=ir.This(), property=name) if any(name in c.methods for c in self.chain):
                return self.folder.run(self.chain, 0, name)
            case ir.Member(object=ir.Name() as owner, property=name):
                chain = self.value(owner)
                if isinstance(chain, list) and chain and isinstance(chain[0], ClassSource):
                    return self.folder.run(chain, 0, name)
        raise self.reject(expr)


_ARITHMETIC: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}
