"""TypeScript type annotations to the compiler's types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

from tree_sitter import Node as SyntaxNode

from pro_generator.parse import SyntaxFile, field, named, text_of
from pro_generator.types import (
    ANY,
    BOOLEAN,
    DICT,
    FIGURE,
    FUNCTION,
    INTEGER,
    LIST,
    NEVER,
    NUMBER,
    STRING,
    UNDEFINED,
    Type,
    dict_of,
    instance,
    join,
    list_of,
    promise_of,
    struct,
    tuple_of,
)

_PREDEFINED: Mapping[str, Type] = {
    "any": ANY,
    "unknown": ANY,
    "object": DICT,
    "void": UNDEFINED,
    "undefined": UNDEFINED,
    "null": UNDEFINED,
    "never": NEVER,
    "boolean": BOOLEAN,
    "true": BOOLEAN,
    "false": BOOLEAN,
    "number": NUMBER,
    "string": STRING,
    "symbol": ANY,
    "bigint": INTEGER,
}

_NAMED: Mapping[str, Type] = {
    "Int": INTEGER.or_undefined(),
    "int": INTEGER,
    "Str": STRING.or_undefined(),
    "Num": FIGURE.or_undefined(),
    "Bool": BOOLEAN.or_undefined(),
    "Strings": list_of(STRING).or_undefined(),
    "Dict": DICT,
    "NullableDict": DICT.or_undefined(),
    "List": LIST,
    "NullableList": LIST.or_undefined(),
    "OHLCV": list_of(FIGURE.or_undefined()),
    "IndexType": Type("scalar"),
    "Function": FUNCTION,
    "Error": instance("Error"),
    "String": STRING,
    "Boolean": BOOLEAN,
    "Number": NUMBER,
    "Object": DICT,
    "Date": instance("Date"),
    "Uint8Array": instance("bytes"),
}

#: Interfaces of upstream's runtime: objects with methods rather than records.
_INSTANCES = {
    "Client",
    "WsClient",
    "Exchange",
    "BaseExchange",
    "Precise",
    "OrderBook",
    "WsOrderBook",
    "OrderBookSide",
    "ArrayCache",
    "ArrayCacheByTimestamp",
    "ArrayCacheBySymbolById",
    "ArrayCacheByOutcomeById",
    "ArrayCacheBySymbolBySide",
    "Future",
    "Throttler",
}


class Annotations:
    """Resolves annotations of one source set. ``aliases`` come from upstream's type declarations."""

    def __init__(self, aliases: Mapping[str, Type] | None = None) -> None:
        self.aliases = dict(aliases or {})
        self.imported: dict[str, dict[str, tuple[str, str]]] = {}
        """By file: local name → (the name under which it was exported, module)."""

    def of(self, file: SyntaxFile, node: SyntaxNode | None) -> Type | None:
        """The type of a ``: T`` annotation, or of a type node; None where there is none."""
        if node is None:
            return None
        if node.type in ("type_annotation", "asserts_annotation", "type_predicate_annotation"):
            if node.type != "type_annotation":
                return BOOLEAN
            return self.resolve(file, named(node)[0])
        return self.resolve(file, node)

    def resolve(self, file: SyntaxFile, node: SyntaxNode) -> Type:
        handler = _RESOLVERS.get(node.type)
        if handler is None:
            raise file.reject(node, f"type {text_of(node)!r} is not understood", code="unsupported-type")
        return handler(self, file, node)

    def name(self, name: str) -> Type:
        if name in _NAMED:
            return _NAMED[name]
        if name in self.aliases:
            return self.aliases[name]
        if name in _INSTANCES:
            return instance(name)
        if len(name) <= 2 and name.isupper():
            return ANY
        return struct(name)


def _identifier(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    local = text_of(node).split(".")[-1]
    exported, module = self.imported.get(file.path, {}).get(local, (local, ""))
    if exported in _INSTANCES and not module.endswith("types.js"):
        return instance(exported)
    return self.name(exported)


def _generic(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    name = text_of(field(node, "name"))
    arguments = [self.resolve(file, child) for child in named(field(node, "type_arguments"))]
    if name == "Promise":
        return promise_of(arguments[0])
    if name in ("Array", "ReadonlyArray", "Set"):
        return list_of(arguments[0])
    if name in ("Dictionary", "Record", "Map"):
        return dict_of(arguments[-1])
    if name in ("Partial", "Required", "Readonly", "NonNullable"):
        return arguments[0]
    return self.name(name)


def _union(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    return reduce(join, (self.resolve(file, child) for child in named(node)))


def _literal(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    inner = named(node)[0] if named(node) else node
    return {"string": STRING, "number": NUMBER, "unary_expression": NUMBER}.get(
        inner.type, _PREDEFINED.get(text_of(node), ANY)
    )


def _object(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    members = named(node)
    if len(members) == 1 and members[0].type == "index_signature":
        return dict_of(self.of(file, members[0].child_by_field_name("type")) or ANY)
    return DICT


def _array(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    return list_of(self.resolve(file, named(node)[0]))


def _tuple(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    return tuple_of(*(self.resolve(file, _tuple_element(child)) for child in named(node)))


def _tuple_element(node: SyntaxNode) -> SyntaxNode:
    if node.type in ("optional_type", "rest_type"):
        return named(node)[0]
    annotation = node.child_by_field_name("type")
    return named(annotation)[0] if annotation is not None else node


def _inner(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    return self.resolve(file, named(node)[0])


def _any(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    return ANY


def _function(self: Annotations, file: SyntaxFile, node: SyntaxNode) -> Type:
    returns = self.of(file, node.child_by_field_name("return_type"))
    return Type("function", (returns,)) if returns is not None else FUNCTION


_RESOLVERS: Mapping[str, Callable[[Annotations, SyntaxFile, SyntaxNode], Type]] = {
    "array_type": _array,
    "conditional_type": _any,
    "existential_type": _any,
    "function_type": _function,
    "generic_type": _generic,
    "index_type_query": _any,
    "intersection_type": lambda self, file, node: self.resolve(file, named(node)[0]),
    "literal_type": _literal,
    "lookup_type": _any,
    "nested_type_identifier": _identifier,
    "object_type": _object,
    "optional_type": lambda self, file, node: _inner(self, file, node).or_undefined(),
    "parenthesized_type": _inner,
    "predefined_type": lambda self, file, node: _PREDEFINED.get(text_of(node), ANY),
    "readonly_type": _inner,
    "template_literal_type": lambda self, file, node: STRING,
    "this_type": _any,
    "tuple_type": _tuple,
    "type_identifier": _identifier,
    "type_predicate": lambda self, file, node: BOOLEAN,
    "type_query": _any,
    "undefined": lambda self, file, node: UNDEFINED,
    "null": lambda self, file, node: UNDEFINED,
    "union_type": _union,
}
