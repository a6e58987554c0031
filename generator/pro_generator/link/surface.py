"""What the runtime provides, read from its own signatures: the methods and attributes of ``Exchange`` and of the
classes whose instances compiled code meets."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import Any

from pro_runtime.native import python_of

from pro_generator.types import (
    ANY,
    BOOLEAN,
    DICT,
    FUNCTION,
    INTEGER,
    LIST,
    NUMBER,
    STRING,
    UNDEFINED,
    Type,
    class_of,
    dict_of,
    instance,
    join,
    list_of,
    promise_of,
    struct,
    tuple_of,
)

#: Upstream's class name → module and class of the runtime.
RUNTIME_CLASSES: Mapping[str, tuple[str, str]] = {
    "Client": ("pro_runtime.ws.connection", "Connection"),
    "WsClient": ("pro_runtime.ws.connection", "Connection"),
    "Future": ("pro_runtime.ws.waiters", "Waiter"),
    "ArrayCache": ("pro_runtime.incremental.caches", "ArrayCache"),
    "ArrayCacheByTimestamp": ("pro_runtime.incremental.caches", "ArrayCacheByTimestamp"),
    "ArrayCacheBySymbolById": ("pro_runtime.incremental.caches", "ArrayCacheBySymbolById"),
    "ArrayCacheBySymbolBySide": ("pro_runtime.incremental.caches", "ArrayCacheBySymbolBySide"),
    "OrderBook": ("pro_runtime.incremental.order_book", "OrderBook"),
    "WsOrderBook": ("pro_runtime.incremental.order_book", "OrderBook"),
    "IndexedOrderBook": ("pro_runtime.incremental.order_book", "IndexedOrderBook"),
    "CountedOrderBook": ("pro_runtime.incremental.order_book", "CountedOrderBook"),
    "OrderBookSide": ("pro_runtime.incremental.order_book", "OrderBookSide"),
    "Precise": ("pro_runtime.values.precise", "Precise"),
}

ERRORS_MODULE = "pro_runtime.errors"


@dataclass(frozen=True)
class Symbol:
    """One member of the runtime as compiled code may use it."""

    name: str
    kind: str
    """``method`` or ``attribute``."""
    type: Type
    """Return type of a method (without the promise), type of an attribute."""
    is_async: bool = False
    least: int = 0
    most: int = 0
    """Fewest and most positional arguments; ``most`` is -1 for any number."""
    is_hook: bool = False
    helper: str = ""
    """Module that has the same function at its top level, for a direct call."""
    generic_default: int = -1
    """Position of a ``default`` argument: a defined default makes the result defined."""


class Surface:
    """Inspects the runtime lazily, once."""

    def __init__(self, module: str = "pro_runtime.exchange", class_name: str = "Exchange") -> None:
        self._module = module
        self._class_name = class_name
        self._classes: dict[str, dict[str, Symbol]] = {}

    @cached_property
    def exchange(self) -> dict[str, Symbol]:
        from pro_runtime.names import snake_case

        self.snake_case = snake_case
        return _members(getattr(import_module(self._module), self._class_name))

    @cached_property
    def errors(self) -> set[str]:
        module = import_module(ERRORS_MODULE)
        return {
            name
            for name, value in vars(module).items()
            if inspect.isclass(value) and issubclass(value, BaseException) and value.__module__ == ERRORS_MODULE
        }

    def members(self, class_name: str) -> dict[str, Symbol]:
        """Members of the runtime class that stands for upstream's ``class_name``; empty when there is none."""
        if class_name not in self._classes:
            place = RUNTIME_CLASSES.get(class_name)
            self._classes[class_name] = _members(getattr(import_module(place[0]), place[1])) if place else {}
        return self._classes[class_name]

    def function(self, module: str, name: str) -> Symbol | None:
        """A top-level function of a runtime module (signing and the like, imported by name in the source)."""
        value = getattr(import_module(module), name, None)
        return _callable_symbol(name, value, bound=False) if callable(value) else None


def _members(cls: type) -> dict[str, Symbol]:
    result: dict[str, Symbol] = {}
    for klass in reversed(cls.__mro__):
        if klass is object:
            continue
        for name, annotation in vars(klass).get("__annotations__", {}).items():
            if not name.startswith("__"):
                result[name] = Symbol(name, "attribute", type_of_annotation(str(_annotation_text(annotation))))
        for name, value in vars(klass).items():
            if name.startswith("__"):
                continue
            if isinstance(value, property):
                returns = inspect.signature(value.fget).return_annotation if value.fget else Any
                result[name] = Symbol(name, "attribute", type_of_annotation(_annotation_text(returns)))
            elif isinstance(value, staticmethod):
                result[name] = _callable_symbol(name, value.__func__, bound=False)
            elif isinstance(value, classmethod):
                result[name] = _callable_symbol(name, value.__func__, bound=True)
            elif inspect.isfunction(python_of(value)):
                result[name] = _callable_symbol(name, value, bound=True)
            elif name not in result and not name.startswith("_") and not callable(value):
                result[name] = Symbol(name, "attribute", ANY)
    if issubclass(cls, list):
        result.setdefault("append", Symbol("append", "method", UNDEFINED, least=1, most=1))
    return result


def _annotation_text(annotation: Any) -> str:
    if isinstance(annotation, str):
        return annotation
    if annotation is inspect.Signature.empty or annotation is inspect.Parameter.empty:
        return "Any"
    return getattr(annotation, "__name__", None) if inspect.isclass(annotation) else str(annotation)  # type: ignore[return-value]


def _callable_symbol(name: str, function: Any, *, bound: bool) -> Symbol:
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())
    if bound:
        parameters = parameters[1:]
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    open_ended = any(p.kind is p.VAR_POSITIONAL for p in parameters)
    module = getattr(function, "__module__", "") or ""
    top_level = "." not in getattr(function, "__qualname__", name)
    default_at = next((i for i, p in enumerate(positional) if p.name == "default"), -1)
    is_async = inspect.iscoroutinefunction(function)
    returns = type_of_annotation(_annotation_text(signature.return_annotation))
    if returns.kind == "promise" and not is_async:
        is_async, returns = True, returns.args[0]
    return Symbol(
        name,
        "method",
        returns,
        is_async=is_async,
        least=sum(1 for p in positional if p.default is p.empty),
        most=-1 if open_ended else len(positional),
        is_hook=bool(getattr(function, "__hook__", False)),
        helper=module if not bound and top_level and function.__name__ == name else "",
        generic_default=default_at,
    )


_SIMPLE: Mapping[str, Type] = {
    "Any": ANY,
    "object": ANY,
    "None": UNDEFINED,
    "NoneType": UNDEFINED,
    "bool": BOOLEAN,
    "int": INTEGER,
    "float": NUMBER,
    "Decimal": NUMBER,
    "str": STRING,
    "bytes": instance("bytes"),
    "dict": DICT,
    "list": LIST,
    "Dict": DICT,
    "Callable": FUNCTION,
    "Strings": list_of(STRING).or_undefined(),
}
_RUNTIME_NAMES = {place[1]: name for name, place in RUNTIME_CLASSES.items() if name not in ("WsClient", "WsOrderBook")}


@cache
def type_of_annotation(text: str) -> Type:
    """The compiler's type for a Python annotation."""
    try:
        return _of(ast.parse(text.strip(), mode="eval").body)
    except SyntaxError:
        return ANY


def _of(node: ast.expr) -> Type:
    match node:
        case ast.Constant(value=None):
            return UNDEFINED
        case ast.Constant(value=str() as text):
            return type_of_annotation(text)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return join(_of(left), _of(right))
        case ast.Subscript(value=value, slice=inner):
            head = ast.unparse(value).split(".")[-1]
            arguments = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            return _generic(head, arguments)
        case ast.Name() | ast.Attribute():
            name = ast.unparse(node).split(".")[-1]
            if name in _SIMPLE:
                return _SIMPLE[name]
            if name in _RUNTIME_NAMES:
                return instance(_RUNTIME_NAMES[name])
            return struct(name) if name in _structures() else ANY
    return ANY


def _structures() -> frozenset[str]:
    from pro_runtime import structures

    return frozenset(name for name, value in vars(structures).items() if inspect.isclass(value))


def _generic(head: str, arguments: list[ast.expr]) -> Type:
    if head in ("list", "List", "Sequence", "Iterable", "deque"):
        return list_of(_of(arguments[0]))
    if head in ("dict", "Mapping", "MutableMapping"):
        return dict_of(_of(arguments[-1]))
    if head == "tuple":
        return tuple_of(*(_of(a) for a in arguments))
    if head in ("Awaitable", "Coroutine", "Task", "Future"):
        return promise_of(_of(arguments[-1]))
    if head == "Callable":
        return FUNCTION
    if head == "type":
        return class_of(ast.unparse(arguments[0]))
    if head == "Optional":
        return _of(arguments[0]).or_undefined()
    if head == "ClassVar":
        return _of(arguments[0])
    return ANY
