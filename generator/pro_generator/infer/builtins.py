"""Types of the language's own methods and functions."""

from __future__ import annotations

from collections.abc import Mapping

from pro_generator.types import ANY, BOOLEAN, INTEGER, LIST, NUMBER, STRING, UNDEFINED, Type, list_of

STRING_METHODS: Mapping[str, Type] = {
    "at": STRING.or_undefined(),
    "charAt": STRING,
    "charCodeAt": NUMBER,
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
ONLY_STRING = frozenset(STRING_METHODS) - {"at", "concat", "includes", "indexOf", "lastIndexOf", "slice", "toString"}

NUMBER_METHODS: Mapping[str, Type] = {"toFixed": STRING, "toString": STRING, "toPrecision": STRING}

LIST_METHODS: Mapping[str, Type] = {
    "every": BOOLEAN,
    "findIndex": INTEGER,
    "flat": LIST,
    "flatMap": LIST,
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
}
LIST_SELF = frozenset({"slice", "reverse", "sort", "filter", "splice"})
LIST_ELEMENT = frozenset({"pop", "shift", "find", "at"})

#: What a method of an array calls its closure with: the item, its position, or something else.
CLOSURE_ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("every", "filter", "find", "findIndex", "flatMap", "forEach", "map", "some"), ("item", "position")
    ),
    "reduce": ("other", "item", "position"),
    "sort": ("item", "item"),
}

#: ``Object.keys`` and the like: qualified name → type (``ANY`` marks those computed from their arguments).
FUNCTIONS: Mapping[str, Type] = {
    "Array.from": LIST,
    "Array.isArray": BOOLEAN,
    "Array.of": LIST,
    "Boolean": BOOLEAN,
    "Date.now": INTEGER,
    "JSON.parse": ANY,
    "JSON.stringify": STRING,
    "Math.abs": NUMBER,
    "Math.ceil": NUMBER,
    "Math.floor": NUMBER,
    "Math.log": NUMBER,
    "Math.log10": NUMBER,
    "Math.max": NUMBER,
    "Math.min": NUMBER,
    "Math.pow": NUMBER,
    "Math.random": NUMBER,
    "Math.round": NUMBER,
    "Math.sign": NUMBER,
    "Math.sqrt": NUMBER,
    "Math.trunc": NUMBER,
    "Number": NUMBER,
    "Number.isFinite": BOOLEAN,
    "Number.isInteger": BOOLEAN,
    "Number.isNaN": BOOLEAN,
    "Number.isSafeInteger": BOOLEAN,
    "Number.parseFloat": NUMBER,
    "Number.parseInt": NUMBER,
    "Object.assign": ANY,
    "Object.entries": list_of(list_of(ANY)),
    "Object.fromEntries": ANY,
    "Object.keys": list_of(STRING),
    "Object.values": LIST,
    "String": STRING,
    "decodeURIComponent": STRING,
    "encodeURIComponent": STRING,
    "isFinite": BOOLEAN,
    "isNaN": BOOLEAN,
    "parseFloat": NUMBER,
    "parseInt": NUMBER,
}

#: Functions that leave a whole number whole.
KEEPS_INTEGERS = frozenset(
    {"Math.abs", "Math.ceil", "Math.floor", "Math.max", "Math.min", "Math.round", "Math.sign", "Math.trunc"}
)

CONSTANTS: Mapping[str, Type] = {
    "Infinity": NUMBER,
    "NaN": NUMBER,
    "Number.EPSILON": NUMBER,
    "Number.MAX_SAFE_INTEGER": INTEGER,
    "Number.MAX_VALUE": NUMBER,
    "Number.MIN_SAFE_INTEGER": INTEGER,
    "Number.MIN_VALUE": NUMBER,
    "Number.NEGATIVE_INFINITY": NUMBER,
    "Number.NaN": NUMBER,
    "Number.POSITIVE_INFINITY": NUMBER,
    "Math.PI": NUMBER,
}

#: Members of a caught error.
ERROR_MEMBERS: Mapping[str, Type] = {"message": STRING, "name": STRING, "stack": STRING}

TYPEOF: Mapping[str, Type] = {
    "string": STRING,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "undefined": UNDEFINED,
    "function": Type("function"),
}
