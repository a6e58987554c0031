"""All meaning cases: the items of the design's list "JavaScript meaning that must survive", each with its snippets."""

from __future__ import annotations

from tests.generator.meaning import arithmetic, asynchrony, containers, failures, functions, loops, texts, values
from tests.generator.meaning.case import Meaning

CATALOGUE: list[Meaning] = [
    *values.CASES,
    *arithmetic.CASES,
    *texts.CASES,
    *containers.CASES,
    *loops.CASES,
    *functions.CASES,
    *failures.CASES,
    *asynchrony.CASES,
]

#: The design's items, in its order, with the points of the catalogue that cover each.
DESIGN_ITEMS: dict[str, tuple[str, ...]] = {
    "strict equality": (values.EQUALITY,),
    "truthiness": (values.TRUTH, values.OPERANDS),
    "a missing key reads as undefined": (values.MISSING,),
    "in and delete": (values.MEMBERSHIP, values.DELETION),
    "+ decided by type": (arithmetic.PLUS,),
    "division, %, parseInt, parseFloat, number to string": (
        arithmetic.DIVISION,
        arithmetic.PARSING,
        arithmetic.WRITING,
        arithmetic.MATH,
    ),
    "default argument per call": (functions.DEFAULT,),
    "object key order": (containers.ORDER, containers.OBJECT),
    "sort": (containers.SORT,),
    "string methods on code units": (texts.TEXT,),
    "array destructuring": (containers.PATTERN, containers.LIST),
    "loops that change their own index": (loops.LOOP,),
    "closures": (functions.CLOSURE, loops.SCOPE),
    "exceptions as values, instanceof, rethrow": (failures.ERROR,),
    "a call that is not awaited": (asynchrony.LEFT, asynchrony.ASYNC),
    "method references stay bound": (functions.BOUND,),
    "getters": (functions.GETTER,),
}
