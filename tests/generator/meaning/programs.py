"""Random programs of the dialect: small methods over values of any type, built so that they end.

What is deliberately different in Python is left out: null beside undefined, numbers that a double cannot hold exactly,
the sign of zero, holes of arrays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]

_LITERALS = (
    *("0", "1", "2", "-1", "0.5", "1.5", "12", "NaN", "''", "'a'", "'b'", "'1'", "'10'", "'a b'", "'é😀'", "undefined"),
    *("true", "false", "[]", "({})", "[ 1, 'a' ]", "[ [ 1 ], 2 ]"),
    *("({ 'k': 1 })", "({ 'k': { 'k': 'deep' }, '2': 0, '1': 'a' })"),
)
_KEYS = ("'k'", "'1'", "0", "1", "'length'")
_COMPARISONS = ("===", "!==", "==", "!=", "<", ">", "<=", ">=")
_AUGMENTED = ("+=", "-=", "??=", "||=", "&&=")

#: What the methods are run with; None is undefined.
INPUTS: tuple[tuple[object, ...], ...] = (
    (1, "a", [1, 2]),
    ("", None, {"k": 1}),
    (0, "10", []),
    (None, 2.5, {"k": {"k": "x"}, "1": 0}),
    (True, [], "text"),
)


@dataclass
class _Scope:
    """Names that may be read, and those that may be given another value."""

    readable: list[str]
    writable: list[str]
    functions: dict[str, int] = field(default_factory=dict)
    """Closures that can be called, with how many parameters each has."""
    in_loop: bool = False

    def inner(self, *, in_loop: bool | None = None) -> _Scope:
        loop = self.in_loop if in_loop is None else in_loop
        return _Scope(list(self.readable), list(self.writable), dict(self.functions), loop)


class _Writer:
    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self._count = 0

    def pick(self, options: Any) -> Any:
        return self._draw(st.sampled_from(options))

    def fresh(self, stem: str) -> str:
        self._count += 1
        return f"{stem}{self._count}"

    # Expressions ------------------------------------------------------------------------------------------------------

    def expression(self, scope: _Scope, depth: int) -> str:
        if depth <= 0:
            return str(self.pick(scope.readable)) if self._draw(st.booleans()) else str(self.pick(_LITERALS))
        return str(self.pick(self._SHAPES)(self, scope, depth - 1))

    def _leaf(self, scope: _Scope, depth: int) -> str:
        return self.expression(scope, 0)

    def _sum(self, scope: _Scope, depth: int) -> str:
        return f"({self.expression(scope, depth)} + {self.expression(scope, depth)})"

    def _difference(self, scope: _Scope, depth: int) -> str:
        return f"({self.expression(scope, depth)} - {self.expression(scope, depth)})"

    def _scaled(self, scope: _Scope, depth: int) -> str:
        operation = self.pick(("* 2", "* 0.5", "* -1", "/ 2", "/ 4", "% 3", "% 2.5", "** 2", "/ a", "% b"))
        operand = self.expression(scope, depth if "**" not in operation else 0)
        return f"(({operand}) {operation})" if "**" not in operation else f"((({operand}) % 7) ** 2)"

    def _bits(self, scope: _Scope, depth: int) -> str:
        operator = self.pick(("&", "|", "^", "<<", ">>", ">>>"))
        return f"({self.expression(scope, depth)} {operator} {self.pick(('1', '3', '6'))})"

    def _comparison(self, scope: _Scope, depth: int) -> str:
        left, operator, right = self.expression(scope, depth), self.pick(_COMPARISONS), self.expression(scope, depth)
        if operator == "<" and right.startswith("({"):
            operator = "<="  # either parser takes `<` before an object for the beginning of type arguments
        return f"({left} {operator} {right})"

    def _logical(self, scope: _Scope, depth: int) -> str:
        operator = self.pick(("&&", "||", "??"))
        return f"({self.expression(scope, depth)} {operator} {self.expression(scope, depth)})"

    def _conditional(self, scope: _Scope, depth: int) -> str:
        test, then, otherwise = (self.expression(scope, depth) for _ in range(3))
        return f"({test} ? {then} : {otherwise})"

    def _unary(self, scope: _Scope, depth: int) -> str:
        return f"({self.pick(('!', '!!', '-', '+', 'typeof ', '~'))}{self.expression(scope, depth)})"

    def _template(self, scope: _Scope, depth: int) -> str:
        return f"`<${{{self.expression(scope, depth)}}}:${{{self.expression(scope, 0)}}}>`"

    def _list(self, scope: _Scope, depth: int) -> str:
        return f"[ {self.expression(scope, depth)}, {self.expression(scope, depth)} ]"

    def _object(self, scope: _Scope, depth: int) -> str:
        key = self.pick(("'k'", "'b'", "'1'", "[a]"))
        return f"({{ {key}: {self.expression(scope, depth)}, 'z': {self.expression(scope, 0)} }})"

    def _read(self, scope: _Scope, depth: int) -> str:
        owner = self.expression(scope, depth)
        form = self.pick(("({})[{}]", "({})?.[{}]", "({} || [])[{}]"))
        return str(form).format(owner, self.pick(_KEYS))

    def _function(self, scope: _Scope, depth: int) -> str:
        name = self.pick(("String", "Number", "Boolean", "Array.isArray", "parseFloat", "isNaN", "Number.isInteger"))
        return f"{name} ({self.expression(scope, depth)})"

    def _text_method(self, scope: _Scope, depth: int) -> str:
        method = self.pick(
            (
                *(
                    "length",
                    "slice (1)",
                    "slice (-2)",
                    "indexOf ('a')",
                    "includes ('a')",
                    "split ('')",
                    "toUpperCase ()",
                ),
                *(
                    "trim ()",
                    "startsWith ('1')",
                    "replace ('a', '$&b')",
                    "padStart (4, '0')",
                    "substring (1, 3)",
                    "at (-1)",
                ),
                *(
                    "indexOf ('a') >= 0",
                    "concat (1, 'a')",
                    "lastIndexOf ('')",
                    "charCodeAt (0)",
                    "repeat (2)",
                    "split ('a')",
                ),
            )
        )
        return f"('' + {self.expression(scope, depth)}).{method}"

    def _list_method(self, scope: _Scope, depth: int) -> str:
        inner = scope.inner()
        item = self.fresh("v")
        inner.readable.append(item)
        items = self.pick(
            (
                "[ {0}, {1} ]",
                "[ {0} ].concat ({1})",
                "[ 3, {0}, 1 ].slice (0, 2)",
                "Object.keys ({{ 'b': {0}, '1': {1} }})",
            )
        )
        owner = str(items).format(self.expression(scope, depth), self.expression(scope, 0))
        method = self.pick(
            (
                f"map (({item}) => {self.expression(inner, depth)})",
                f"filter (({item}) => {self.expression(inner, depth)})",
                f"some (({item}) => {self.expression(inner, depth)})",
                f"map (({item}, i) => i + {item})",
                f"find (({item}) => {item} !== undefined)",
                f"reduce ((sum, {item}) => sum + {item}, {self.expression(scope, 0)})",
                *(
                    "join ('-')",
                    "indexOf (1)",
                    "includes ('a')",
                    "length",
                    "reverse ()",
                    "slice (-1)",
                    "flat ()",
                    "sort ()",
                ),
            )
        )
        return f"({owner}).{method}"

    def _assigned(self, scope: _Scope, depth: int) -> str:
        if not scope.writable:
            return self._leaf(scope, depth)
        name = self.pick(scope.writable)
        form = self.pick(("({0} = {1})", "({0}++)", "(--{0})", "({0} += {1})"))
        return str(form).format(name, self.expression(scope, 0))

    def _called(self, scope: _Scope, depth: int) -> str:
        if not scope.functions:
            return self._leaf(scope, depth)
        name = self.pick(sorted(scope.functions))
        count = max(scope.functions[name] + self.pick((-1, 0, 1)), 0)
        return f"{name} ({', '.join(self.expression(scope, 0) for _ in range(count))})"

    _SHAPES = (
        *(_leaf, _sum, _sum, _difference, _scaled, _bits, _comparison, _comparison, _logical, _logical, _conditional),
        *(_unary, _template, _list, _object, _read, _read, _function, _text_method, _list_method, _assigned, _called),
    )

    # Statements -------------------------------------------------------------------------------------------------------

    def block(self, scope: _Scope, depth: int, most: int) -> list[str]:
        count = self._draw(st.integers(1, most))
        return [line for _ in range(count) for line in self.pick(self._STATEMENTS)(self, scope, depth)]

    def _declaration(self, scope: _Scope, depth: int) -> list[str]:
        name = self.fresh("x")
        value = self.expression(scope, 2)
        scope.readable.append(name)
        scope.writable.append(name)
        return [f"let {name} = {value};"]

    def _assignment(self, scope: _Scope, depth: int) -> list[str]:
        if not scope.writable:
            return self._declaration(scope, depth)
        name = self.pick(scope.writable)
        if self._draw(st.booleans()):
            return [f"{name} = {self.expression(scope, 2)};"]
        return [f"{name} {self.pick(_AUGMENTED)} {self.expression(scope, 1)};"]

    def _note(self, scope: _Scope, depth: int) -> list[str]:
        return [f"log.push ({self.expression(scope, 2)});"]

    def _if(self, scope: _Scope, depth: int) -> list[str]:
        if depth <= 0:
            return self._note(scope, depth)
        lines = [f"if ({self.expression(scope, 2)}) {{", *_indented(self.block(scope.inner(), depth - 1, 2))]
        if self._draw(st.booleans()):
            lines += ["} else {", *_indented(self.block(scope.inner(), depth - 1, 2))]
        return [*lines, "}"]

    def _for(self, scope: _Scope, depth: int) -> list[str]:
        if depth <= 0:
            return self._note(scope, depth)
        inner = scope.inner(in_loop=True)
        counter = self.fresh("i")
        inner.readable.append(counter)
        head = self.pick(
            (
                f"for (let {counter} = 0; {counter} < 3; {counter}++)",
                f"for (let {counter} = 4; {counter} > 0; {counter} -= 2)",
                f"for (let {counter} = 0; {counter} < items.length; {counter}++)",
                f"for (const {counter} of items)",
                f"for (const {counter} in {{ 'k': 1, '2': 2, '1': 3 }})",
            )
        )
        first = [f"const item{counter} = items[{counter}];"] if "items.length" in head else []
        inner.readable += [f"item{counter}"] if first else []
        skip = [f"if ({self.expression(inner, 1)}) {{", "    continue;", "}"] if self._draw(st.booleans()) else []
        return [f"{head} {{", *_indented([*first, *skip, *self.block(inner, depth - 1, 2)]), "}"]

    def _while(self, scope: _Scope, depth: int) -> list[str]:
        if depth <= 0:
            return self._note(scope, depth)
        counter = self.fresh("n")
        inner = scope.inner(in_loop=True)
        inner.readable.append(counter)
        test = f"{counter}++ < 3 && ({self.expression(scope, 1)})"
        leave = [f"if ({self.expression(inner, 1)}) {{", "    break;", "}"] if self._draw(st.booleans()) else []
        lines = _indented([*self.block(inner, depth - 1, 2), *leave])
        return [f"let {counter} = 0;", f"while ({test}) {{", *lines, "}"]

    def _switch(self, scope: _Scope, depth: int) -> list[str]:
        if depth <= 0:
            return self._note(scope, depth)
        lines = [f"switch ({self.expression(scope, 1)}) {{"]
        for head in ("case 1:", "case 'a':", f"case {self.expression(scope, 0)}:", "default:"):
            lines += [head, *_indented(["{", *_indented(self.block(scope.inner(), 0, 1)), "}"])]
            lines += _indented(
                self.pick((["break;"], ["break;"], [], [f"if ({self.expression(scope, 1)}) {{ break; }}"]))
            )
        return [*lines, "}"]

    def _try(self, scope: _Scope, depth: int) -> list[str]:
        if depth <= 0:
            return self._note(scope, depth)
        guard = [f"if ({self.expression(scope, 1)}) {{", "    throw new ExchangeError ('thrown');", "}"]
        lines = ["try {", *_indented([*guard, *self.block(scope.inner(), depth - 1, 1)]), "} catch (e) {"]
        lines += _indented(["log.push ('caught', e instanceof ExchangeError);"])
        if self._draw(st.booleans()):
            lines += ["} finally {", *_indented(self._note(scope, 0))]
        return [*lines, "}"]

    def _closure(self, scope: _Scope, depth: int) -> list[str]:
        name, first, second = self.fresh("f"), self.fresh("p"), self.fresh("q")
        inner = scope.inner(in_loop=False)
        inner.readable += [first, second]
        inner.writable += [first]
        inner.functions = {}
        value = self.expression(inner, 2)
        body = value if value[0] != "{" and self._draw(st.booleans()) else f"{{ log.push ({first}); return {value}; }}"
        scope.functions[name] = 2
        keep = [f"kept.push (() => {name} ({self.expression(scope, 0)}));"] if self._draw(st.booleans()) else []
        return [f"const {name} = ({first}, {second} = 'q') => {body};", *keep]

    def _destructuring(self, scope: _Scope, depth: int) -> list[str]:
        first, second = self.fresh("d"), self.fresh("d")
        value = self.expression(scope, 1)
        scope.readable += [first, second]
        scope.writable += [first, second]
        return [
            self.pick(
                (
                    f"let [ {first}, {second} ] = [ {value} ];",
                    f"let [ {first} = 'none', {second} = 1 ] = [ {value}, {value} ];",
                    f"let {{ 'k': {first}, 'z': {second} = 2 }} = {{ 'k': {value} }};",
                )
            )
        ]

    def _stored(self, scope: _Scope, depth: int) -> list[str]:
        key = self.pick(("'k'", "'2'", "a", "'' + b"))
        operator = self.pick(("=", "=", "+="))
        return [f"box[{key}] {operator} {self.expression(scope, 2)};"]

    def _deleted(self, scope: _Scope, depth: int) -> list[str]:
        return [f"delete box[{self.pick(_KEYS)}];", "log.push ('k' in box);"]

    _STATEMENTS = (
        *(_declaration, _declaration, _assignment, _note, _note, _if, _if, _for, _for, _while, _switch, _try, _closure),
        *(_closure, _destructuring, _stored, _deleted),
    )


def _indented(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def write_program(draw: Draw) -> str:
    """The TypeScript text of a class whose ``run`` takes three values of any type."""
    writer = _Writer(draw)
    scope = _Scope(["a", "b", "c", "items"], [])
    head = ["const log = [];", "const kept = [];", "const box = { 'k': 0 };", "const items = [ 1, 'a', c ];"]
    body = [*head, *writer.block(scope, 2, 5)]
    result = writer.expression(scope, 3)
    body.append(f"return [ {result}, log, box, kept.map ((f) => f ()) ];")
    lines = "\n".join(_indented(_indented(body)))
    return (
        "import { ExchangeError } from './base/errors.js';\n\n"
        f"export default class sample {{\n    run (a: any, b: any, c: any): any {{\n{lines}\n    }}\n}}\n"
    )


def write_expressions(draw: Draw) -> str:
    """The same for one expression, deeper nested."""
    writer = _Writer(draw)
    parts = [writer.expression(_Scope(["a", "b", "c"], ["b"]), 3) for _ in range(6)]
    return (
        "export default class sample {\n    run (a: any, b: any, c: any): any {\n        const results = [];\n"
        + "".join(
            f"        try {{\n            results.push ({part});\n        }} catch (e) {{\n            results.push ('failed');\n        }}\n"
            for part in parts
        )
        + "        return results;\n    }\n}\n"
    )


programs = st.composite(write_program)
expressions = st.composite(write_expressions)
