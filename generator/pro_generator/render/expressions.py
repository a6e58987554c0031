"""Printing of expressions: literals, names, members, composites.

Operators, calls and assignments have their own modules.
"""

from __future__ import annotations

import ast
import json

from pro_runtime.values.numbers import js_number_text

from pro_generator import ir
from pro_generator.link.surface import ERRORS_MODULE, RUNTIME_CLASSES
from pro_generator.render import assignments, calls, closures, fields, operators
from pro_generator.render.printer import (
    ATOM,
    AWAIT,
    BIT_OR,
    COMPARE,
    OR,
    PRODUCT,
    SUM,
    TERNARY,
    UNARY,
    Code,
    Printer,
    atom,
    wrap,
)
from pro_generator.render.regex import NotTranslated, python_pattern
from pro_generator.types import STRING, Type


def text(p: Printer, expr: ir.Expr, least: int = 0) -> str:
    """``expr`` printed, in parentheses unless it binds at least as tightly as ``least``."""
    return wrap(code(p, expr), least)


def code(p: Printer, expr: ir.Expr) -> Code:
    match expr:
        case ir.StringLit():
            return atom(quote(expr.value))
        case ir.NumberLit():
            return Code(_number(expr.value), ATOM if expr.value >= 0 else UNARY)
        case ir.BoolLit():
            return atom("True" if expr.value else "False")
        case ir.UndefinedLit():
            return atom("None")
        case ir.RegexLit():
            return atom(_regex(p, expr))
        case ir.This():
            return atom(p.receiver)
        case ir.Name():
            return atom(name(p, expr))
        case ir.Member():
            return atom(member(p, expr))
        case ir.Index():
            return atom(_read(p, expr.object, expr.index, checked=expr.checked))
        case ir.Call():
            return calls.call(p, expr)
        case ir.Chain():
            return _chain(p, expr)
        case ir.New():
            return atom(calls.new(p, expr))
        case ir.Unary():
            return operators.unary(p, expr)
        case ir.Binary():
            return operators.binary(p, expr)
        case ir.Logical():
            return operators.logical(p, expr)
        case ir.Conditional():
            test = operators.condition(p, expr.test, OR)
            return Code(f"{text(p, expr.then, OR)} if {test} else {text(p, expr.otherwise, TERNARY)}", TERNARY)
        case ir.ArrayLit():
            return atom("[" + ", ".join(argument(p, element) for element in expr.elements) + "]")
        case ir.ObjectLit():
            return atom(_object(p, expr))
        case ir.Template():
            return _template(p, expr.parts)
        case ir.Arrow():
            return closures.closure(p, expr)
        case ir.Await():
            return _await(p, expr)
        case ir.AssignExpr():
            return assignments.as_value(p, expr)
        case ir.Sequence():
            return atom("(" + ", ".join(text(p, part, TERNARY) for part in expr.parts) + ")[-1]")
        case ir.Contains():
            word = "not in" if expr.negated else "in"
            return Code(f"{text(p, expr.needle, BIT_OR)} {word} {text(p, expr.container, BIT_OR)}", COMPARE)
        case ir.HelperCall():
            p.imports.use(expr.module, expr.name)
            return atom(f"{expr.name}({', '.join(argument(p, a) for a in expr.arguments)})")
        case ir.MappingGet():
            inner = ", ".join(argument(p, a) for a in expr.arguments)
            return atom(f"{text(p, expr.container, ATOM)}.get({inner})")
        case ir.FieldGetter():
            return fields.getter(p, expr)
        case ir.FieldRead():
            return fields.read(p, expr)
        case ir.ShapeTest():
            return fields.shape_test(p, expr)
        case ir.PathOf():
            return fields.path_of(p, expr)
        case ir.PathResult():
            return fields.path_result(p, expr)
        case ir.PathTaken():
            return fields.path_taken(p, expr)
        case ir.Printed():
            return atom(expr.text)
        case ir.DispatchTable():
            p.tables[expr.name] = expr
            return atom(expr.name)
        case ir.ConstantTable():
            p.tables[expr.name] = expr
            p.imports.use("typing", "Any")
            return atom(f"{expr.name}.copy()" if expr.copied else expr.name)
    raise p.reject(expr, f"no printed form for {type(expr).__name__}")


def argument(p: Printer, expr: ir.Expr) -> str:
    """An argument of a call or an element of a list."""
    if isinstance(expr, ir.Spread):
        if expr.value.type.sequence or expr.value.type.kind in ("string", "instance"):
            return f"*{text(p, expr.value, BIT_OR)}"
        return f"*{p.js('iterate', text(p, expr.value))}"
    return text(p, expr, TERNARY)


# Literals -----------------------------------------------------------------------------------------------------------


def quote(value: str) -> str:
    """A Python literal in double quotes."""
    literal = json.dumps(value, ensure_ascii=False)
    # half of a character cannot stand in a file, and some line ends would be read as such
    return "".join(
        f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" or c in "\u2028\u2029\x85\x7f" else c for c in literal
    )


def _number(value: int | float) -> str:
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return 'float("inf")' if value > 0 else '-float("inf")'
    return repr(value)


def _regex(p: Printer, expr: ir.RegexLit) -> str:
    arguments = [raw_pattern(p, expr), *([quote(expr.flags)] if expr.flags else [])]
    return p.js("RegExp", *arguments)


def raw_pattern(p: Printer, expr: ir.RegexLit) -> str:
    """The pattern of an expression as Python's ``re`` wants it, as a literal."""
    try:
        pattern = python_pattern(expr.pattern, expr.flags)
    except NotTranslated as error:
        raise p.reject(expr, f"{error} of a regular expression has no counterpart in Python's") from None
    plain = '"' not in pattern and not pattern.endswith("\\") and pattern.isprintable()
    return f'r"{pattern}"' if plain else quote(pattern)


# Names and members --------------------------------------------------------------------------------------------------


def name(p: Printer, expr: ir.Name) -> str:
    if expr.scope == "local":
        return p.local(expr.name)
    if expr.scope == "global":
        return _global_value(p, expr)
    if expr.scope == "class":
        return p.receiver if p.receiver == "cls" else f"{p.receiver}.__class__"
    return _imported(p, expr)


def _global_value(p: Printer, expr: ir.Name) -> str:
    if expr.name in ("Infinity", "NaN"):
        return calls.CONSTANTS[f"Number.{'POSITIVE_INFINITY' if expr.name == 'Infinity' else 'NaN'}"]
    helper = calls.GLOBAL_FUNCTIONS.get(expr.name)
    if helper is not None:
        return p.helper(helper)
    if expr.name in operators.CLASSES:
        return operators.CLASSES[expr.name]
    raise p.reject(expr, f"{expr.name} has no meaning as a value")


def _imported(p: Printer, expr: ir.Name) -> str:
    """A name the source imports: an error class, a runtime class, a constant or a function of the runtime."""
    if expr.name in p.program.surface.errors:
        return p.imports.use(ERRORS_MODULE, expr.name)
    if expr.name in RUNTIME_CLASSES:
        module, class_name = RUNTIME_CLASSES[expr.name]
        return p.imports.use(module, class_name)
    place = calls.imported_place(p, expr.name)
    if place is not None:
        return p.imports.use(*place)
    raise p.reject(expr, f"{expr.name!r} is imported in the source but the runtime has nothing of that name")


def member(p: Printer, expr: ir.Member) -> str:
    if isinstance(expr.object, ir.Name) and expr.object.scope == "global":
        return calls.global_member(p, expr)
    if expr.binding is not None:
        return f"{p.receiver}.{expr.binding.name}"
    if expr.property == "length":
        return _length(p, expr.object)
    owner = expr.object.type
    if owner.kind == "instance" and owner.name == "Error":
        if expr.property == "message":
            return f"str({text(p, expr.object)})"
    elif owner.kind in ("instance", "class"):
        return f"{text(p, expr.object, ATOM)}.{member_name(p, owner, expr.property)}"
    return _read(p, expr.object, ir.StringLit(span=expr.span, type=STRING, value=expr.property))


def member_name(p: Printer, owner: Type, source_name: str) -> str:
    """Python spelling of a member of a runtime class, as the class itself has it."""
    members = p.program.surface.members(owner.name)
    snake = p.program.snake(source_name)
    return source_name if source_name in members and snake not in members else snake


def _length(p: Printer, owner: ir.Expr) -> str:
    kind = owner.type
    if kind.sequence or (kind.kind == "instance" and kind.name.startswith("ArrayCache")):
        return f"len({text(p, owner)})"
    return p.js("length", text(p, owner))


def _read(p: Printer, owner: ir.Expr, key: ir.Expr, *, checked: bool = False) -> str:
    """``owner[key]``."""
    kind = owner.type
    container = base(p, owner)
    if kind.kind == "instance" and kind.name in ("OrderBook", "WsOrderBook"):
        return f"{container}[{text(p, key)}]"
    if kind.mapping:
        return f"{container}.get({key_text(p, key)})"
    if isinstance(owner, ir.This) and key.type.kind == "string" and not key.type.optional:
        return f"getattr({container}, {text(p, key)}, None)"
    if kind.sequence and key.type.kind in ("integer", "number"):
        if checked or _is_inside(kind, key):
            return f"{container}[{text(p, key)}]"
        return p.js("item", container, text(p, key))
    return p.js("get", container, text(p, key))


def _is_inside(kind: Type, key: ir.Expr) -> bool:
    """Whether the key is a place that every value of the type has."""
    if kind.kind != "tuple" or not isinstance(key, ir.NumberLit):
        return False
    return isinstance(key.value, int) and 0 <= key.value < len(kind.args)


def base(p: Printer, expr: ir.Expr) -> str:
    """An expression whose value is read from at once: a missing container is an error either way, so the plain
    subscript says it best."""
    if isinstance(expr, ir.Index):
        key, owner = expr.index, expr.object.type
        if (owner.mapping and key.type.kind == "string") or _names_a_member(key, owner):
            return f"{base(p, expr.object)}[{text(p, key)}]"
    return text(p, expr, ATOM)


def _names_a_member(key: ir.Expr, owner: Type) -> bool:
    """Whether only an object can have a member of that key: texts and arrays have places and a length."""
    if not isinstance(key, ir.StringLit) or not (owner.kind == "any" or owner.mapping):
        return False
    return key.value != "length" and not key.value.isdigit()


def key_text(p: Printer, key: ir.Expr) -> str:
    """A dict key: numbers become their text, as in JavaScript."""
    if isinstance(key, ir.StringLit):
        return quote(key.value)
    if isinstance(key, ir.NumberLit):
        return quote(js_number_text(key.value))
    if key.type.kind in ("string", "undefined"):
        return text(p, key)
    return p.js("key_text", text(p, key))


def _chain(p: Printer, expr: ir.Chain) -> Code:
    """A chain with optional links: what follows the first of them, where its object is defined."""
    links: list[ir.Expr] = [expr.value]
    while isinstance(links[-1], (ir.Member, ir.Index, ir.Call)):
        last = links[-1]
        links.append(last.callee if isinstance(last, ir.Call) else last.object)
    position = max(i for i, link in enumerate(links[:-1]) if getattr(link, "optional", False))
    owner = links[position + 1]
    if isinstance(owner, (ir.Name, ir.This)):
        test = f"{text(p, owner, BIT_OR)} is None"
        kept: ir.Expr = owner
    else:
        assigned, variable = p.kept("owner", text(p, owner))
        test = f"{assigned} is None"
        kept = ir.Printed(text=variable, type=owner.type.without_undefined())
    rest: ir.Expr = kept
    for link in reversed(links[: position + 1]):
        is_first = link is links[position]
        field = "callee" if isinstance(link, ir.Call) else "object"
        optional = False if is_first else getattr(link, "optional", False)
        rest = link.model_copy(update={field: rest, "optional": optional})
    if any(getattr(link, "optional", False) for link in links[:position]):
        rest = ir.Chain(span=expr.span, type=expr.type, value=rest)
    return Code(f"None if {test} else {text(p, rest, TERNARY)}", TERNARY)


# Composites ---------------------------------------------------------------------------------------------------------


def _object(p: Printer, expr: ir.ObjectLit) -> str:
    if not expr.entries:
        return "{}"
    parts = []
    for entry in expr.entries:
        if entry.key is not None:
            parts.append(f"{key_text(p, entry.key)}: {text(p, entry.value, TERNARY)}")
        elif entry.value.type.mapping and not entry.value.type.optional:
            parts.append(f"**{text(p, entry.value, ATOM)}")
        else:
            parts.append(f"**{p.js('spread', text(p, entry.value))}")
    return "{" + ", ".join(parts) + "}"


def is_text(expr: ir.Expr) -> bool:
    return expr.type.kind == "string" and not expr.type.optional


def as_text(p: Printer, expr: ir.Expr) -> str:
    """``expr`` as JavaScript would spell it in a concatenation."""
    return text(p, expr, PRODUCT) if is_text(expr) else p.js("text", text(p, expr))


def _template(p: Printer, parts: list[ir.Expr]) -> Code:
    """Text made of parts: an f-string, every part spelled as JavaScript would."""
    if all(isinstance(part, ir.StringLit) for part in parts):
        return atom(quote("".join(part.value for part in parts if isinstance(part, ir.StringLit))))
    if len(parts) == 1:
        return Code(as_text(p, parts[0]), PRODUCT)
    spelled = [as_text(p, part) for part in parts]
    pieces = []
    for part, printed in zip(parts, spelled, strict=True):
        if isinstance(part, ir.StringLit):
            pieces.append(printed[1:-1].replace("{", "{{").replace("}", "}}"))
            continue
        inner = _inside_fstring(text(p, part) if is_text(part) else printed)
        if inner is None:
            return Code(" + ".join(spelled), SUM)
        pieces.append("{" + inner + "}")
    return atom('f"' + "".join(pieces) + '"')


def _inside_fstring(printed: str) -> str | None:
    """An expression as a part of an f-string; None where Python before 3.12 has no way to write it there."""
    if "\\" in printed or "#" in printed or "\n" in printed or ('"' in printed and "'" in printed):
        return None
    inner = printed.replace('"', "'")
    if inner.startswith("str(") and isinstance(ast.parse(inner, mode="eval").body, ast.Call):
        inner = f"{inner[4:-1]}!s"
    return f" {inner} " if inner.startswith("{") else inner


def _await(p: Printer, expr: ir.Await) -> Code:
    operand = expr.operand
    if isinstance(operand, ir.Call) and calls.makes_coroutine(p, operand):
        return Code(f"await {wrap(calls.call(p, operand, awaited=True), ATOM)}", AWAIT)
    if is_promise(operand.type):
        return Code(f"await {text(p, operand, ATOM)}", AWAIT)
    if operand.type.known and operand.type.kind != "promise":
        return code(p, operand)
    return Code(f"await {p.js('settle', text(p, operand))}", AWAIT)


def is_promise(kind: Type) -> bool:
    """Whether a value of that type can be awaited as it is."""
    return not kind.optional and (kind.kind == "promise" or (kind.kind == "instance" and kind.name == "Future"))
