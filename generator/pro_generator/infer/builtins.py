"""Types of the language's own methods and functions."""

from __future__ import annotations

from collections.abc import Mapping

from pro_generator.types import ANY, BOOLEAN, INTEGER, LIST, NUMBER, SCALAR, STRING, UNDEFINED, Type, list_of

STRING_METHODS: Mapping[str, Type] = {
    "charAt": STRING,
    "charCodeAt": INTEGER,
    "concat": STRING,
    "endsWith": BOOLEAN,
    "includes": BOOLEAN,
    "indexOf": INTEGER,
    "lastIndexOf": INTEGER,
    "localeCompare": INTEGER,
    "match": LIST.or_undefined(),
    "padEnd": STRING,
    "padStart": STRING,
    "repeat": STRING,
    "replace": STRING,
    "replaceAll": STRING,
    "search": INTEGER,
    "slice": STRING,
    "split": list_of(STRING),
    "startsWith": BOOLEAN,
    "substr": STRING,
    "substring": STRING,
    "toLowerCase": STRING,
    "toString": STRING,
    "toUpperCase": STRING,
    "trim": STRING,
    "trimEnd": STRING,
    "trimStart": STRING,
}

#: Methods only text has: their receiver is text even where its type is not known.
ONLY_STRING = frozenset(STRING_METHODS) - {"concat", "includes", "indexOf", "lastIndexOf", "slice", "toString"}

NUMBER_METHODS: Mapping[str, Type] = {"toFixed": STRING, "toString": STRING, "toPrecision": STRING}

LIST_METHODS: Mapping[str, Type] = {
    "every": BOOLEAN,
    "forEach": UNDEFINED,
    "includes": BOOLEAN,
    "indexOf": INTEGER,
    "join": STRING,
    "lastIndexOf": INTEGER,
    "push": INTEGER,
    "reduce": ANY,
    "some": BOOLEAN,
    "toString": STRING,
    "unshift": INTEGER,
    "findIndex": INTEGER,
}
LIST_SELF = frozenset({"slice", "concat", "reverse", "sort", "filter", "splice", "fill"})
LIST_ELEMENT = frozenset({"pop", "shift", "find", "at"})

#: ``Object.keys`` and the like: qualified name → type (``ANY`` marks those computed from their arguments).
FUNCTIONS: Mapping[str, Type] = {
    "Array.isArray": BOOLEAN,
    "Boolean": BOOLEAN,
    "Date.now": INTEGER,
    "JSON.parse": ANY,
    "JSON.stringify": STRING,
    "Math.abs": NUMBER,
    "Math.ceil": INTEGER,
    "Math.floor": INTEGER,
    "Math.log10": NUMBER,
    "Math.max": NUMBER,
    "Math.min": NUMBER,
    "Math.pow": NUMBER,
    "Math.random": NUMBER,
    "Math.round": INTEGER,
    "Math.sign": INTEGER,
    "Math.trunc": INTEGER,
    "Number": NUMBER,
    "Number.isFinite": BOOLEAN,
    "Number.isInteger": BOOLEAN,
    "Number.isNaN": BOOLEAN,
    "Number.parseFloat": NUMBER,
    "Number.parseInt": NUMBER,
    "Object.assign": ANY,
    "Object.entries": list_of(list_of(ANY)),
    "Object.fromEntries": ANY,
    "Object.keys": list_of(STRING),
    "Object.values": LIST,
    "Promise.all": ANY,
    "String": STRING,
    "decodeURIComponent": STRING,
    "encodeURIComponent": STRING,
    "isFinite": BOOLEAN,
    "isNaN": BOOLEAN,
    "parseFloat": NUMBER,
    "parseInt": NUMBER,
}

CONSTANTS: Mapping[str, Type] = {
    "Infinity": NUMBER,
    "NaN": NUMBER,
    "Number.EPSILON": NUMBER,
    "Number.MAX_SAFE_INTEGER": INTEGER,
    "Number.MIN_SAFE_INTEGER": INTEGER,
    "Number.MAX_VALUE": NUMBER,
    "Number.MIN_VALUE": NUMBER,
    "Number.POSITIVE_INFINITY": NUMBER,
    "Number.NEGATIVE_INFINITY": NUMBER,
    "Math.PI": NUMBER,
}

TYPEOF: Mapping[str, Type] = {
    "string": STRING,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "undefined": UNDEFINED,
    "function": Type("function"),
}

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "LIST_ELEMENT",
    "LIST_METHODS",
    "LIST_SELF",
    "NUMBER_METHODS",
    "ONLY_STRING",
    "SCALAR",
    "STRING_METHODS",
    "TYPEOF",
]
