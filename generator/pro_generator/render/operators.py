"""Printing of operators: the plain Python one where the types allow it, else a helper."""

from __future__ import annotations

from collections.abc import Mapping

from pro_generator import ir
from pro_generator.render import expressions as ex
from pro_generator.render.printer import (
    AND,
    BIT_OR,
    COMPARE,
    NOT,
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
from pro_generator.types import Type

#: Classes of the language as Python has them.
CLASSES: Mapping[str, str] = {
    "Array": "list",
    "Error": "Exception",
    "Object": "(dict, list)",
    "RangeError": "(ValueError, IndexError, OverflowError)",
    "TypeError": "(TypeError, AttributeError, LookupError)",
}

# Unary --------------------------------------------------------------------------------------------------------------


def unary(p: Printer, expr: ir.Unary) -> Code:
    operand = expr.operand
    match expr.op:
        case "!":
            return _negation(p, operand)
        case "-":
            if sure(operand.type):
                return Code(f"-{ex.text(p, operand, UNARY)}", UNARY)
            return atom(p.js("negate", ex.text(p, operand)))
        case "+":
            return ex.code(p, operand) if sure(operand.type) else atom(p.js("number", ex.text(p, operand)))
        case "~":
            return atom(p.js("bit_not", ex.text(p, operand)))
        case "typeof":
            return atom(p.js("type_of", ex.text(p, operand)))
        case "delete":
            owner, key = member_parts(p, operand)
            return atom(p.js("remove", ex.text(p, owner), ex.text(p, key)))
    raise p.reject(expr, f"operator {expr.op!r} has no meaning as a value")


def member_parts(p: Printer, target: ir.Expr) -> tuple[ir.Expr, ir.Expr]:
    """Owner and key of a member that is deleted."""
    if isinstance(target, ir.Member) and target.binding is None:
        return target.object, ir.StringLit(span=target.span, value=target.property)
    if isinstance(target, ir.Index):
        return target.object, target.index
    raise p.reject(target, "only members of objects can be deleted")


def _negation(p: Printer, operand: ir.Expr) -> Code:
    if isinstance(operand, ir.Binary) and operand.op == "in":
        return _contained(p, operand, negated=True)
    if isinstance(operand, ir.Contains):
        return ex.code(p, operand.model_copy(update={"negated": not operand.negated}))
    return Code(f"not {condition(p, operand, NOT)}", NOT)


# Truth --------------------------------------------------------------------------------------------------------------


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
    if _plain_truth(kind):
        return ex.code(p, expr)
    if _present_is_true(kind):
        return Code(f"{ex.text(p, expr, BIT_OR)} is not None", COMPARE)
    return atom(p.js("truthy", ex.text(p, expr)))


def _plain_truth(kind: Type) -> bool:
    """Whether Python's own ``and``/``or`` picks the operand that JavaScript would."""
    return kind.kind in ("boolean", "string", "integer", "undefined")


def _present_is_true(kind: Type) -> bool:
    """Whether only undefined is false: empty containers are true."""
    return kind.mapping or kind.sequence or kind.kind in ("instance", "function", "class", "promise")


def logical(p: Printer, expr: ir.Logical) -> Code:
    left, right = expr.left, expr.right
    if expr.op == "??" and isinstance(left, _VALUES):
        return ex.code(p, left)
    if expr.op == "??":
        return _choose(p, left, right, "{} is not None")
    level, word = (AND, "and") if expr.op == "&&" else (OR, "or")
    if _plain_truth(left.type):
        return Code(f"{ex.text(p, left, level)} {word} {ex.text(p, right, level + 1)}", level)
    if left.type.kind == "boolean" and right.type.kind == "boolean":
        return Code(f"{condition(p, left, level)} {word} {condition(p, right, level + 1)}", level)
    test = "{} is not None" if _present_is_true(left.type) else p.js("truthy", "{}")
    return _choose(p, left, right, test, swap=expr.op == "&&")


def _choose(p: Printer, left: ir.Expr, right: ir.Expr, test: str, *, swap: bool = False) -> Code:
    """``left`` if it passes the test, else ``right``; ``left`` is evaluated once."""
    if isinstance(left, (ir.Name, ir.StringLit, ir.NumberLit)):
        kept, check = ex.text(p, left), test.format(ex.text(p, left))
    else:
        assigned, kept = p.kept("chosen", ex.text(p, left))
        check = test.format(assigned)
    if swap:
        return Code(f"{ex.text(p, right, OR)} if {check} else {kept}", TERNARY)
    return Code(f"{kept} if {check} else {ex.text(p, right, TERNARY)}", TERNARY)


# Binary -------------------------------------------------------------------------------------------------------------

_COMPARE = {"<": "less", ">": "greater", "<=": "less_equal", ">=": "greater_equal"}
_ARITHMETIC: Mapping[str, tuple[str, int, str]] = {
    "-": ("-", SUM, "subtract"),
    "*": ("*", PRODUCT, "multiply"),
    "/": ("/", PRODUCT, "divide"),
    "%": ("", 0, "remainder"),
    "**": ("", 0, "power"),
}
_BITWISE = {
    "&": "bit_and",
    "|": "bit_or",
    "^": "bit_xor",
    "<<": "shift_left",
    ">>": "shift_right",
    ">>>": "shift_right_unsigned",
}


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
    if op in _BITWISE:
        return atom(p.js(_BITWISE[op], ex.text(p, expr.left), ex.text(p, expr.right)))
    if op == "in":
        return _contained(p, expr)
    if op == "instanceof":
        if isinstance(expr.right, ir.Name) and expr.right.name == "Function":
            return atom(f"callable({ex.text(p, expr.left)})")
        return atom(f"isinstance({ex.text(p, expr.left)}, {ex.text(p, expr.right)})")
    raise p.reject(expr, f"operator {op!r} has no printed form")


def _negated(p: Printer, test: str, negated: bool) -> Code:
    return Code(f"not {test}", NOT) if negated else atom(test)


def _strict(p: Printer, expr: ir.Binary, *, negated: bool) -> Code:
    left, right = expr.left, expr.right
    if isinstance(left, (ir.UndefinedLit, ir.BoolLit, ir.StringLit, ir.NumberLit)) and not isinstance(
        right, ir.UndefinedLit | ir.BoolLit
    ):
        left, right = right, left
    if isinstance(left, ir.Unary) and left.op == "typeof" and isinstance(right, ir.StringLit):
        return _typeof_test(p, left.operand, right.value, negated=negated)
    same, equal = ("is not", "!=") if negated else ("is", "==")
    if isinstance(right, ir.UndefinedLit):
        return _missing(p, left, negated=negated)
    if isinstance(right, ir.BoolLit):
        if isinstance(left, _VALUES):
            return atom(str(negated))
        return Code(f"{ex.text(p, left, BIT_OR)} {same} {ex.text(p, right)}", COMPARE)
    plain = _plainly_comparable(left.type, right.type) or isinstance(right, ir.StringLit)
    if isinstance(right, ir.NumberLit) and left.type.kind not in ("boolean", "any", "scalar"):
        plain = True
    if plain:
        return Code(f"{ex.text(p, left, BIT_OR)} {equal} {ex.text(p, right, BIT_OR)}", COMPARE)
    both_objects = left.type.mapping or left.type.sequence or left.type.kind == "instance"
    if both_objects and right.type.known:
        return Code(f"{ex.text(p, left, BIT_OR)} {same} {ex.text(p, right, BIT_OR)}", COMPARE)
    return _negated(p, p.js("strict_equal", ex.text(p, left), ex.text(p, right)), negated)


#: Literals that are neither undefined nor a boolean; Python warns of ``is`` beside them.
_VALUES = (ir.NumberLit, ir.StringLit)


def _missing(p: Printer, expr: ir.Expr, *, negated: bool) -> Code:
    """Whether an expression is undefined. The length of what has none is that, too, and not a number."""
    if isinstance(expr, _VALUES):
        return atom(str(negated))
    if isinstance(expr, ir.Member) and expr.property == "length" and not expr.object.type.known:
        value = p.js("get", ex.text(p, expr.object), '"length"')
    else:
        value = ex.text(p, expr, BIT_OR)
    return Code(f"{value} {'is not' if negated else 'is'} None", COMPARE)


def _plainly_comparable(left: Type, right: Type) -> bool:
    """Python's ``==`` means ``===``: same scalar kinds, and not a boolean beside a number."""
    if left.kind == "string" or right.kind == "string":
        return True
    return (left.numeric and right.numeric) or (left.kind == right.kind == "boolean")


_TYPEOF_TESTS: Mapping[str, str] = {
    "string": "isinstance({}, str)",
    "boolean": "isinstance({}, bool)",
    "function": "callable({})",
}


def _typeof_test(p: Printer, operand: ir.Expr, wanted: str, *, negated: bool) -> Code:
    if wanted == "undefined":
        return _missing(p, operand, negated=negated)
    if wanted == "number":
        return _negated(p, p.js("is_number", ex.text(p, operand)), negated)
    if wanted in _TYPEOF_TESTS:
        return _negated(p, _TYPEOF_TESTS[wanted].format(ex.text(p, operand)), negated)
    word = "!=" if negated else "=="
    return Code(f"{p.js('type_of', ex.text(p, operand))} {word} {ex.quote(wanted)}", COMPARE)


def _loose(p: Printer, expr: ir.Binary, *, negated: bool) -> Code:
    for operand, other in ((expr.left, expr.right), (expr.right, expr.left)):
        if isinstance(other, ir.UndefinedLit):
            return _missing(p, operand, negated=negated)
    return _negated(p, p.js("loose_equal", ex.text(p, expr.left), ex.text(p, expr.right)), negated)


def sure(kind: Type) -> bool:
    """Certainly a number."""
    return kind.numeric and not kind.optional


def _ordering(p: Printer, expr: ir.Binary) -> Code:
    left, right = expr.left, expr.right
    if sure(left.type) and sure(right.type):
        return Code(f"{ex.text(p, left, BIT_OR)} {expr.op} {ex.text(p, right, BIT_OR)}", COMPARE)
    return atom(p.js(_COMPARE[expr.op], ex.text(p, left), ex.text(p, right)))


def _arithmetic(p: Printer, expr: ir.Binary) -> Code:
    symbol, level, helper = _ARITHMETIC[expr.op]
    plain = bool(symbol) and sure(expr.left.type) and sure(expr.right.type)
    if expr.op == "/" and not (isinstance(expr.right, ir.NumberLit) and expr.right.value):
        plain = False
    if plain:
        return Code(f"{ex.text(p, expr.left, level)} {symbol} {ex.text(p, expr.right, level + 1)}", level)
    return atom(p.js(helper, ex.text(p, expr.left), ex.text(p, expr.right)))


def _plus(p: Printer, expr: ir.Binary) -> Code:
    left, right = expr.left, expr.right
    if expr.type.kind == "string":
        parts = _text_parts(expr)
        if any(isinstance(part, ir.StringLit) for part in parts):
            return Code(" + ".join(_spelled(p, part) for part in parts), SUM)
    if (sure(left.type) and sure(right.type)) or (ex.is_text(left) and ex.is_text(right)):
        return Code(f"{ex.text(p, left, SUM)} + {ex.text(p, right, PRODUCT)}", SUM)
    if expr.type.kind == "string":
        return Code(f"{ex.as_text(p, left)} + {ex.as_text(p, right)}", SUM)
    return atom(p.js("add", ex.text(p, left), ex.text(p, right)))


def _text_parts(expr: ir.Expr) -> list[ir.Expr]:
    """What a sum of texts is made of; a sum of numbers within it is one part."""
    if isinstance(expr, ir.Binary) and expr.op == "+" and expr.type.kind == "string":
        return [*_text_parts(expr.left), *_text_parts(expr.right)]
    return [expr]


def _spelled(p: Printer, part: ir.Expr) -> str:
    """A part of composed text. What is declared as text may be missing all the same, which is no error there."""
    certain = isinstance(part, (ir.StringLit, ir.Template))
    return ex.text(p, part, PRODUCT) if certain else p.js("text", ex.text(p, part))


def _contained(p: Printer, expr: ir.Binary, *, negated: bool = False) -> Code:
    owner = expr.right.type
    runtime_dict = isinstance(expr.right, ir.Member)
    if owner.mapping or (runtime_dict and not owner.sequence):
        word = "not in" if negated else "in"
        key = ex.key_text(p, expr.left)
        if isinstance(expr.left, (ir.Conditional, ir.Logical)):
            key = f"({key})"
        return Code(f"{key} {word} {ex.text(p, expr.right, BIT_OR)}", COMPARE)
    return _negated(p, p.js("has", ex.text(p, expr.right), ex.text(p, expr.left)), negated)
