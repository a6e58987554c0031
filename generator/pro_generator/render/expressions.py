"""Printing of expressions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from pro_generator import ir
from pro_generator.infer.builtins import TYPEOF
from pro_generator.link.surface import ERRORS_MODULE, RUNTIME_CLASSES
from pro_generator.render import calls
from pro_generator.render.printer import (
    AND,
    ATOM,
    AWAIT,
    BIT_AND,
    BIT_OR,
    BIT_XOR,
    COMPARE,
    LAMBDA,
    NOT,
    OR,
    POWER,
    PRODUCT,
    SHIFT,
    SUM,
    TERNARY,
    UNARY,
    Code,
    Printer,
    wrap,
)
from pro_generator.types import STRING, Type


def atom(text: str) -> Code:
    return Code(text, ATOM)


def text(p: Printer, expr: ir.Expr, least: int = 0) -> str:
    """``expr`` printed, in parentheses unless it binds at least as tightly as ``least``."""
    return wrap(code(p, expr), least)


def code(p: Printer, expr: ir.Expr) -> Code:
    match expr:
        case ir.StringLit():
            return atom(quote(expr.value))
        case ir.NumberLit():
            literal = repr(expr.value)
            return Code(literal, ATOM if expr.value >= 0 else UNARY)
        case ir.BoolLit():
            return atom("True" if expr.value else "False")
        case ir.UndefinedLit():
            return atom("None")
        case ir.RegexLit():
            return atom(_regex(p, expr))
        case ir.This():
            return atom("self")
        case ir.Name():
            return atom(name(p, expr))
        case ir.Member():
            return atom(member(p, expr))
        case ir.Index():
            return atom(index(p, expr))
        case ir.Call():
            return calls.call(p, expr)
        case ir.New():
            return atom(calls.new(p, expr))
        case ir.Unary():
            return _unary(p, expr)
        case ir.Binary():
            return binary(p, expr)
        case ir.Logical():
            return _logical(p, expr)
        case ir.Conditional():
            then, otherwise = text(p, expr.then, OR), text(p, expr.otherwise, TERNARY)
            return Code(f"{then} if {condition(p, expr.test, OR)} else {otherwise}", TERNARY)
        case ir.ArrayLit():
            return atom("[" + ", ".join(argument(p, element) for element in expr.elements) + "]")
        case ir.ObjectLit():
            return atom(_object(p, expr))
        case ir.Template():
            return atom(fstring(p, expr.parts))
        case ir.Arrow():
            return calls.closure(p, expr)
        case ir.Await():
            return _await(p, expr)
        case ir.Contains():
            word = "not in" if expr.negated else "in"
            return Code(f"{text(p, expr.needle, BIT_OR)} {word} {text(p, expr.container, BIT_OR)}", COMPARE)
        case ir.HelperCall():
            p.imports.use(expr.module, expr.name)
            return atom(f"{expr.name}({', '.join(argument(p, a) for a in expr.arguments)})")
        case ir.MappingGet():
            inner = ", ".join(argument(p, a) for a in expr.arguments)
            return atom(f"{text(p, expr.container, ATOM)}.get({inner})")
        case ir.Printed():
            return atom(expr.text)
        case ir.DispatchTable():
            p.tables[expr.name] = expr
            return atom(expr.name)
    raise p.reject(expr, f"no printed form for {type(expr).__name__}")


def quote(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def argument(p: Printer, expr: ir.Expr) -> str:
    if isinstance(expr, ir.Spread):
        return f"*{text(p, expr.value, BIT_OR)}"
    return text(p, expr, TERNARY)


def _regex(p: Printer, expr: ir.RegexLit) -> str:
    p.imports.modules.add("re")
    flags = "".join({"i": " | re.IGNORECASE", "m": " | re.MULTILINE", "s": " | re.DOTALL"}.get(f, "") for f in expr.flags)
    suffix = f", re.ASCII{flags}" if flags else ", re.ASCII"
    pattern = expr.pattern
    literal = f'r"{pattern}"' if '"' not in pattern and not pattern.endswith("\\") else repr(pattern)
    return f"re.compile({literal}{suffix})"


def name(p: Printer, expr: ir.Name) -> str:
    if expr.scope == "local":
        return p.local(expr.name)
    if expr.scope == "global":
        return _global_value(p, expr)
    return imported(p, expr)


def _global_value(p: Printer, expr: ir.Name) -> str:
    if expr.name == "Infinity":
        return 'float("inf")'
    if expr.name == "NaN":
        return 'float("nan")'
    helper = calls.GLOBAL_FUNCTIONS.get(expr.name)
    if helper is not None:
        return p.js(helper)
    raise p.reject(expr, f"{expr.name} has no meaning as a value")


def imported(p: Printer, expr: ir.Name) -> str:
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


# Members and indices ----------------------------------------------------------------------------------------------


def member(p: Printer, expr: ir.Member) -> str:
    if isinstance(expr.object, ir.Name) and expr.object.scope == "global":
        return calls.global_member(p, expr)
    if expr.binding is not None:
        return f"self.{expr.binding.name}"
    if expr.property == "length":
        return _length(p, expr.object)
    owner = expr.object.type
    if owner.kind == "instance" and owner.name == "Error" and expr.property == "message":
        return f"str({text(p, expr.object)})"
    if owner.kind in ("dict", "struct") or (not owner.known and not _is_runtime_member(expr.property)):
        return _read(p, expr.object, ir.StringLit(span=expr.span, type=STRING, value=expr.property), optional=expr.optional)
    if owner.kind in ("instance", "class"):
        return f"{text(p, expr.object, ATOM)}.{member_name(p, owner, expr.property)}"
    return f"{p.js('get')}({text(p, expr.object)}, {quote(expr.property)})"


def member_name(p: Printer, owner: Type, source_name: str) -> str:
    """Python spelling of a member of a runtime class, as the class itself has it."""
    members = p.program.surface.members(owner.name)
    snake = p.program.snake(source_name)
    return source_name if source_name in members and snake not in members else snake


def _is_runtime_member(source_name: str) -> bool:
    return source_name in ("futures", "subscriptions", "url", "cache", "hashmap")


def _length(p: Printer, owner: ir.Expr) -> str:
    kind = owner.type
    if kind.sequence or (kind.kind == "instance" and kind.name.startswith("ArrayCache")):
        return f"len({text(p, owner)})"
    return f"{p.js('length')}({text(p, owner)})"


def index(p: Printer, expr: ir.Index) -> str:
    return _read(p, expr.object, expr.index, checked=expr.checked, optional=expr.optional)


def _read(p: Printer, owner: ir.Expr, key: ir.Expr, *, checked: bool = False, optional: bool = False) -> str:
    kind = owner.type
    if optional:
        return f"{p.js('get')}({text(p, owner)} or {{}}, {text(p, key)})"
    container = base(p, owner)
    if kind.kind == "instance" and kind.name in ("OrderBook", "WsOrderBook"):
        return f"{container}[{text(p, key)}]"
    if kind.mapping:
        return f"{container}.get({key_text(p, key)})"
    if kind.sequence and key.type.kind in ("integer", "number"):
        if checked or (kind.kind == "tuple" and isinstance(key, ir.NumberLit)):
            return f"{container}[{text(p, key)}]"
        return f"{p.js('item')}({container}, {text(p, key)})"
    return f"{p.js('get')}({container}, {text(p, key)})"


def base(p: Printer, expr: ir.Expr) -> str:
    """An expression whose value is read from at once: a missing container is an error either way, so the plain
    subscript says it best."""
    if isinstance(expr, ir.Index) and not expr.optional:
        key, owner = expr.index, expr.object.type
        named = isinstance(key, ir.StringLit) and not owner.sequence and owner.kind != "instance"
        if named or (owner.mapping and key.type.kind == "string"):
            return f"{base(p, expr.object)}[{text(p, key)}]"
    return text(p, expr, ATOM)


def key_text(p: Printer, key: ir.Expr) -> str:
    """A dict key: numbers become their text, as in JavaScript."""
    if isinstance(key, ir.StringLit):
        return quote(key.value)
    if isinstance(key, ir.NumberLit):
        return quote(str(key.value))
    if key.type.kind in ("string", "undefined"):
        return text(p, key)
    return f"{p.js('key_text')}({text(p, key)})"


# Operators --------------------------------------------------------------------------------------------------------


def _unary(p: Printer, expr: ir.Unary) -> Code:
    if expr.op == "!":
        return _negation(p, expr.operand)
    if expr.op == "-":
        if expr.operand.type.numeric and not expr.operand.type.optional:
            return Code(f"-{text(p, expr.operand, UNARY)}", UNARY)
        return atom(f"{p.js('negate')}({text(p, expr.operand)})")
    if expr.op == "+":
        return atom(f"{p.js('number')}({text(p, expr.operand)})")
    if expr.op == "typeof":
        return atom(f"{p.js('type_of')}({text(p, expr.operand)})")
    raise p.reject(expr, f"operator {expr.op!r} has no meaning as a value")


def _negation(p: Printer, operand: ir.Expr) -> Code:
    if isinstance(operand, ir.Binary) and operand.op == "in":
        return _contained(p, operand, negated=True)
    if isinstance(operand, ir.Contains):
        return code(p, operand.model_copy(update={"negated": not operand.negated}))
    return Code(f"not {condition(p, operand, NOT)}", NOT)


def condition(p: Printer, expr: ir.Expr, least: int = 0) -> str:
    """``expr`` where only its truth counts."""
    return wrap(_condition(p, expr), least)


def _condition(p: Printer, expr: ir.Expr) -> Code:
    if isinstance(expr, ir.Logical) and expr.op in ("&&", "||"):
        level, word = (AND, "and") if expr.op == "&&" else (OR, "or")
        return Code(f"{condition(p, expr.left, level)} {word} {condition(p, expr.right, level + 1)}", level)
    if isinstance(expr, ir.Unary) and expr.op == "!":
        return _negation(p, expr.operand)
    kind = expr.type
    if kind.kind in ("boolean", "string", "integer", "undefined"):
        return code(p, expr)
    if kind.mapping or kind.sequence or kind.kind in ("instance", "function", "class"):
        return Code(f"{text(p, expr, BIT_OR)} is not None", COMPARE)
    return atom(f"{p.js('truthy')}({text(p, expr)})")


def _plain_truth(kind: Type) -> bool:
    """Whether Python's own ``and``/``or`` picks the operand that JavaScript would."""
    return kind.kind in ("boolean", "string", "integer", "undefined")


def _logical(p: Printer, expr: ir.Logical) -> Code:
    left, right = expr.left, expr.right
    if expr.op == "??":
        return _choose(p, left, right, "{} is not None")
    if _plain_truth(left.type):
        level, word = (AND, "and") if expr.op == "&&" else (OR, "or")
        return Code(f"{text(p, left, level)} {word} {text(p, right, level + 1)}", level)
    if expr.type.kind == "boolean":
        level, word = (AND, "and") if expr.op == "&&" else (OR, "or")
        return Code(f"{condition(p, left, level)} {word} {condition(p, right, level + 1)}", level)
    test = p.js("truthy") + "({})"
    return _choose(p, left, right, test, swap=expr.op == "&&")


def _choose(p: Printer, left: ir.Expr, right: ir.Expr, test: str, *, swap: bool = False) -> Code:
    """``left`` if it passes the test, else ``right``; ``left`` is evaluated once."""
    if isinstance(left, ir.Name | ir.StringLit | ir.NumberLit):
        kept, check = text(p, left), test.format(text(p, left))
    else:
        temporary = f"chosen_{p.closures}"
        p.closures += 1
        kept, check = temporary, test.format(f"({temporary} := {text(p, left)})")
    other = text(p, right, TERNARY)
    return Code(f"{other} if {check} else {kept}" if swap else f"{kept} if {check} else {other}", TERNARY)


_COMPARE = {"<": "<", ">": ">", "<=": "<=", ">=": ">="}
_ARITHMETIC: Mapping[str, tuple[str, int, str]] = {
    "-": ("-", SUM, "subtract"),
    "*": ("*", PRODUCT, "multiply"),
    "/": ("/", PRODUCT, "divide"),
    "%": ("%", PRODUCT, "remainder"),
    "**": ("**", POWER, "power"),
}
_BITWISE = {"&": BIT_AND, "|": BIT_OR, "^": BIT_XOR, "<<": SHIFT, ">>": SHIFT}


def binary(p: Printer, expr: ir.Binary) -> Code:
    op = expr.op
    if op in ("===", "!=="):
        return _strict(p, expr, negated=op == "!==")
    if op in ("==", "!="):
        return _loose(p, expr, negated=op == "!=")
    if op in _COMPARE:
        return _ordering(p, expr)
    if op == "+":
        return _plus(p, expr)
    if op in _ARITHMETIC:
        return _arithmetic(p, expr)
    if op == "in":
        return _contained(p, expr)
    if op == "instanceof":
        target = "Exception" if isinstance(expr.right, ir.Name) and expr.right.name == "Error" else text(p, expr.right)
        return atom(f"isinstance({text(p, expr.left)}, {target})")
    if op in _BITWISE:
        level = _BITWISE[op]
        return Code(f"int({text(p, expr.left)}) {op} int({text(p, expr.right)})", level)
    raise p.reject(expr, f"operator {op!r} has no printed form")


def _strict(p: Printer, expr: ir.Binary, *, negated: bool) -> Code:
    left, right = expr.left, expr.right
    if isinstance(left, ir.UndefinedLit | ir.BoolLit | ir.StringLit | ir.NumberLit) and not isinstance(
        right, ir.UndefinedLit | ir.BoolLit
    ):
        left, right = right, left
    if isinstance(left, ir.Unary) and left.op == "typeof" and isinstance(right, ir.StringLit):
        return _typeof_test(p, left.operand, right.value, negated=negated)
    if isinstance(right, ir.UndefinedLit | ir.BoolLit):
        word = "is not" if negated else "is"
        return Code(f"{text(p, left, BIT_OR)} {word} {text(p, right)}", COMPARE)
    plain = _plainly_comparable(left.type, right.type) or isinstance(right, ir.StringLit)
    if isinstance(right, ir.NumberLit) and left.type.kind not in ("boolean", "any", "scalar"):
        plain = True
    if plain:
        word = "!=" if negated else "=="
        return Code(f"{text(p, left, BIT_OR)} {word} {text(p, right, BIT_OR)}", COMPARE)
    both_objects = left.type.mapping or left.type.sequence or left.type.kind == "instance"
    if both_objects and right.type.kind not in ("any",):
        word = "is not" if negated else "is"
        return Code(f"{text(p, left, BIT_OR)} {word} {text(p, right, BIT_OR)}", COMPARE)
    test = f"{p.js('strict_equal')}({text(p, left)}, {text(p, right)})"
    return Code(f"not {test}", NOT) if negated else atom(test)


def _plainly_comparable(left: Type, right: Type) -> bool:
    """Python's ``==`` means ``===``: same scalar kinds, and not a boolean beside a number."""
    if left.kind == "string" or right.kind == "string":
        return True
    return (left.numeric and right.numeric) or (left.kind == right.kind == "boolean")


_TYPEOF_TESTS: Mapping[str, str] = {
    "string": "isinstance({}, str)",
    "boolean": "isinstance({}, bool)",
    "function": "callable({})",
    "undefined": "{} is None",
}


def _typeof_test(p: Printer, operand: ir.Expr, wanted: str, *, negated: bool) -> Code:
    if wanted == "number":
        test = f"{p.js('is_number')}({text(p, operand)})"
    elif wanted in _TYPEOF_TESTS:
        if wanted == "undefined":
            return Code(f"{text(p, operand, BIT_OR)} {'is not' if negated else 'is'} None", COMPARE)
        test = _TYPEOF_TESTS[wanted].format(text(p, operand))
    else:
        word = "!=" if negated else "=="
        return Code(f"{p.js('type_of')}({text(p, operand)}) {word} {quote(wanted)}", COMPARE)
    return Code(f"not {test}", NOT) if negated else atom(test)


def _loose(p: Printer, expr: ir.Binary, *, negated: bool) -> Code:
    if isinstance(expr.right, ir.UndefinedLit):
        return Code(f"{text(p, expr.left, BIT_OR)} {'is not' if negated else 'is'} None", COMPARE)
    test = f"{p.js('loose_equal')}({text(p, expr.left)}, {text(p, expr.right)})"
    return Code(f"not {test}", NOT) if negated else atom(test)


def _sure(kind: Type) -> bool:
    return kind.numeric and not kind.optional


def _ordering(p: Printer, expr: ir.Binary) -> Code:
    left, right = expr.left, expr.right
    if _sure(left.type) and _sure(right.type):
        return Code(f"{text(p, left, BIT_OR)} {expr.op} {text(p, right, BIT_OR)}", COMPARE)
    first, second = text(p, left), text(p, right)
    helper = "less" if expr.op in ("<", ">") else "less_equal"
    if expr.op in (">", ">="):
        first, second = second, first
    return atom(f"{p.js(helper)}({first}, {second})")


def _arithmetic(p: Printer, expr: ir.Binary) -> Code:
    symbol, level, helper = _ARITHMETIC[expr.op]
    plain = _sure(expr.left.type) and _sure(expr.right.type)
    if expr.op == "/" and not (isinstance(expr.right, ir.NumberLit) and expr.right.value):
        plain = False
    if expr.op in ("%", "**"):
        plain = False
    if plain:
        return Code(f"{text(p, expr.left, level)} {symbol} {text(p, expr.right, level + 1)}", level)
    return atom(f"{p.js(helper)}({text(p, expr.left)}, {text(p, expr.right)})")


def _plus(p: Printer, expr: ir.Binary) -> Code:
    left, right = expr.left, expr.right
    if _sure(left.type) and _sure(right.type):
        return Code(f"{text(p, left, SUM)} + {text(p, right, PRODUCT)}", SUM)
    if is_text(left) and is_text(right):
        return Code(f"{text(p, left, SUM)} + {text(p, right, PRODUCT)}", SUM)
    if expr.type.kind == "string":
        return Code(f"{as_text(p, left)} + {as_text(p, right)}", SUM)
    return atom(f"{p.js('add')}({text(p, left)}, {text(p, right)})")


def is_text(expr: ir.Expr) -> bool:
    return expr.type.kind == "string" and not expr.type.optional


def as_text(p: Printer, expr: ir.Expr) -> str:
    """``expr`` as JavaScript would spell it in a concatenation."""
    return text(p, expr, PRODUCT) if is_text(expr) else f"{p.js('text')}({text(p, expr)})"


def _contained(p: Printer, expr: ir.Binary, *, negated: bool = False) -> Code:
    owner = expr.right.type
    runtime_dict = isinstance(expr.right, ir.Member)
    if owner.mapping or (runtime_dict and not owner.sequence):
        word = "not in" if negated else "in"
        return Code(f"{_wrapped_key(p, expr.left)} {word} {text(p, expr.right, BIT_OR)}", COMPARE)
    test = f"{p.js('has')}({text(p, expr.right)}, {text(p, expr.left)})"
    return Code(f"not {test}", NOT) if negated else atom(test)


def _wrapped_key(p: Printer, key: ir.Expr) -> str:
    return key_text(p, key) if not isinstance(key, ir.Conditional) else f"({key_text(p, key)})"


# Composites -------------------------------------------------------------------------------------------------------


def _object(p: Printer, expr: ir.ObjectLit) -> str:
    if not expr.entries:
        return "{}"
    parts = []
    for entry in expr.entries:
        if entry.key is None:
            parts.append(f"**{text(p, entry.value, ATOM)}")
        else:
            parts.append(f"{key_text(p, entry.key)}: {text(p, entry.value, TERNARY)}")
    return "{" + ", ".join(parts) + "}"


def fstring(p: Printer, parts: list[ir.Expr]) -> str:
    """Text made of parts: an f-string, every part spelled as JavaScript would."""
    if all(isinstance(part, ir.StringLit) for part in parts):
        return quote("".join(part.value for part in parts if isinstance(part, ir.StringLit)))
    if len(parts) == 1:
        return as_text(p, parts[0])
    pieces = []
    for part in parts:
        if isinstance(part, ir.StringLit):
            pieces.append(quote(part.value)[1:-1].replace("{", "{{").replace("}", "}}"))
        else:
            inner = text(p, part) if is_text(part) else f"{p.js('text')}({text(p, part)})"
            pieces.append("{" + _no_double_quotes(p, part, inner) + "}")
    return 'f"' + "".join(pieces) + '"'


def _no_double_quotes(p: Printer, part: ir.Expr, inner: str) -> str:
    """Before Python 3.12 an f-string's expressions may not hold its own quote or a backslash."""
    if "\\" in inner or '"' in inner:
        converted = _single_quoted(inner)
        if converted is None:
            raise p.reject(part, "a part of a text that cannot stand inside an f-string")
        inner = converted
    return inner if not inner.startswith("{") else f" {inner} "


def _single_quoted(inner: str) -> str | None:
    return None if "\\" in inner or "'" in inner else inner.replace('"', "'")


def fits_fstring(p: Printer, part: ir.Expr) -> bool:
    """Whether ``part`` may stand inside an f-string."""
    if isinstance(part, ir.StringLit):
        return True
    printed = text(p, part)
    return "\n" not in printed and ('"' not in printed and "\\" not in printed or _single_quoted(printed) is not None)


def _await(p: Printer, expr: ir.Await) -> Code:
    operand = expr.operand
    if isinstance(operand, ir.Call) and calls.is_async_call(p, operand):
        return Code(f"await {wrap(calls.call(p, operand, awaited=True), ATOM)}", AWAIT)
    kind = operand.type
    if kind.kind == "promise" or (kind.kind == "instance" and kind.name == "Future"):
        return Code(f"await {text(p, operand, ATOM)}", AWAIT)
    if kind.known:
        return code(p, operand)
    return Code(f"await {p.js('settle')}({text(p, operand)})", AWAIT)


__all__ = [
    "LAMBDA",
    "TYPEOF",
    "Callable",
    "argument",
    "as_text",
    "atom",
    "base",
    "binary",
    "code",
    "condition",
    "fits_fstring",
    "fstring",
    "is_text",
    "key_text",
    "member",
    "quote",
    "text",
]
