"""Conversions, operators and comparisons of JavaScript's values."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Any

from pro_runtime.native import accelerated
from pro_runtime.values.numbers import WHITE_SPACE, js_number_text, text_to_number
from pro_runtime.values.numbers import parse_float as _parse_float

NAN = float("nan")

# Conversions ------------------------------------------------------------------------------------------------------


@accelerated
def text(value: Any) -> str:
    """``String (value)``, as in a concatenation."""
    if value.__class__ is str:
        return value
    if value is None:
        return "undefined"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return js_number_text(value)
    if isinstance(value, (list, tuple)):
        return ",".join("" if item is None else text(item) for item in value)
    if isinstance(value, BaseException):
        message = str(value)
        return f"{error_name(value)}: {message}" if message else error_name(value)
    return "[object Object]" if isinstance(value, dict) else str(value)


@accelerated
def to_string(value: Any) -> str:
    """``value.toString ()``: undefined has no such method."""
    if value is None:
        raise TypeError("cannot read 'toString' of undefined")
    return text(value)


def to_base(value: Any, base: Any) -> str:
    """``number.toString (base)`` of a whole number."""
    if not is_number(value):
        return to_string(value)
    radix, rest = int(number(base)), value
    if radix == 10 or not math.isfinite(value):
        return text(value)
    if rest != int(rest):
        raise ValueError("only whole numbers are written in another base")
    digits, rest = "", abs(int(rest))
    while rest or not digits:
        rest, digit = divmod(rest, radix)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"-{digits}" if value < 0 else digits


def number(value: Any) -> int | float:
    """``Number (value)``."""
    if value.__class__ is int or value.__class__ is float:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str):
        return as_integer(text_to_number(value))
    if isinstance(value, list):
        return number(text(value))
    return NAN


def as_integer(value: float) -> int | float:
    """A whole number as ``int``, so that it prints and indexes as JavaScript's does."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


@accelerated
def truthy(value: Any) -> bool:
    """JavaScript's truth: empty lists and dicts are true; ``""``, ``0``, NaN and undefined are not."""
    if value is None or value is False or value == "":
        return False
    if isinstance(value, (int, float)):
        return bool(value) and value == value
    return True


def primitive(value: Any) -> Any:
    """What an operator sees of an object or array: its text."""
    return value if value is None or isinstance(value, (str, int, float, Decimal)) else text(value)


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def type_of(value: Any) -> str:
    if value is None:
        return "undefined"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, (dict, list)):
        return "object"
    return "function" if callable(value) else "object"


def error_name(error: Any) -> str:
    """``error.name``; the language's own plain error is Python's ``Exception``."""
    name = type(error).__name__
    return "Error" if name == "Exception" else name


# Operators --------------------------------------------------------------------------------------------------------


def add(left: Any, right: Any) -> Any:
    """``left + right`` where the types are not known: sum of numbers, else concatenation."""
    a, b = primitive(left), primitive(right)
    if isinstance(a, str) or isinstance(b, str):
        return text(a) + text(b)
    return number(a) + number(b)


def subtract(left: Any, right: Any) -> Any:
    return number(left) - number(right)


def multiply(left: Any, right: Any) -> Any:
    return number(left) * number(right)


def divide(left: Any, right: Any) -> Any:
    """``left / right``: never raises; a zero divisor gives an infinity or NaN."""
    a, b = number(left), number(right)
    if b == 0:
        if a == 0 or a != a:
            return NAN
        negative = (a < 0) != (math.copysign(1, b) < 0)
        return -math.inf if negative else math.inf
    return as_integer(a / b)


def remainder(left: Any, right: Any) -> Any:
    """``left % right``: the sign is the dividend's."""
    a, b = number(left), number(right)
    if b == 0 or a != a or b != b or math.isinf(a):
        return NAN
    if isinstance(a, int) and isinstance(b, int):
        rest = abs(a) % abs(b)
        return -rest if a < 0 else rest
    return as_integer(math.fmod(a, b))


def power(left: Any, right: Any) -> Any:
    """``left ** right``: never raises, and knows no complex numbers."""
    a, b = number(left), number(right)
    if b != b or (abs(a) == 1 and math.isinf(b)):
        return NAN
    try:
        result = float(a) ** float(b)
    except ZeroDivisionError:
        return math.inf
    except OverflowError:
        return -math.inf if a < 0 and b % 2 == 1 else math.inf
    return NAN if isinstance(result, complex) else as_integer(result)


def negate(value: Any) -> Any:
    return -number(value)


def to_int32(value: Any) -> int:
    """The 32 bits that a bit operator sees of a number, with their sign."""
    result = number(value)
    if not math.isfinite(result):
        return 0
    bits = int(result) & 0xFFFFFFFF
    return bits - (1 << 32) if bits >> 31 else bits


def bit_and(left: Any, right: Any) -> int:
    return to_int32(left) & to_int32(right)


def bit_or(left: Any, right: Any) -> int:
    return to_int32(left) | to_int32(right)


def bit_xor(left: Any, right: Any) -> int:
    return to_int32(left) ^ to_int32(right)


def bit_not(value: Any) -> int:
    return ~to_int32(value)


def shift_left(left: Any, right: Any) -> int:
    return to_int32(to_int32(left) << (to_int32(right) & 31))


def shift_right(left: Any, right: Any) -> int:
    return to_int32(left) >> (to_int32(right) & 31)


def shift_right_unsigned(left: Any, right: Any) -> int:
    """``left >>> right``: the bits without a sign."""
    return (to_int32(left) & 0xFFFFFFFF) >> (to_int32(right) & 31)


# Comparison -------------------------------------------------------------------------------------------------------


def strict_equal(left: Any, right: Any) -> bool:
    """``===`` where the types are not known: no coercion, containers by identity."""
    if left.__class__ is str and right.__class__ is str:
        return left == right
    if left is right:
        return left == left or not isinstance(left, float)
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, (dict, list)) or isinstance(right, (dict, list)):
        return False
    return bool(left == right)


def loose_equal(left: Any, right: Any) -> bool:
    """``==``: undefined equals only itself, objects by identity, all else by value after conversion."""
    if left is None or right is None:
        return left is right
    scalar = (str, int, float, Decimal)
    if not isinstance(left, scalar) and not isinstance(right, scalar):
        return strict_equal(left, right)
    a, b = primitive(left), primitive(right)
    return a == b if isinstance(a, str) and isinstance(b, str) else number(a) == number(b)


def less(left: Any, right: Any) -> bool:
    """``left < right``: text by code units, all else as numbers; undefined is never less or greater."""
    kind = left.__class__
    if kind is right.__class__:
        if kind is float or kind is int:
            return left < right  # type: ignore[no-any-return]
        if kind is str and left.isascii() and right.isascii():
            return left < right  # type: ignore[no-any-return]
    a, b = primitive(left), primitive(right)
    if isinstance(a, str) and isinstance(b, str):
        return bool(code_units(a) < code_units(b))
    return number(a) < number(b)


def less_equal(left: Any, right: Any) -> bool:
    a, b = primitive(left), primitive(right)
    if isinstance(a, str) and isinstance(b, str):
        return bool(code_units(a) <= code_units(b))
    return number(a) <= number(b)


def greater(left: Any, right: Any) -> bool:
    return less(right, left)


def greater_equal(left: Any, right: Any) -> bool:
    return less_equal(right, left)


def code_units(value: str) -> Any:
    """Text as a sequence that compares and slices by UTF-16 code units."""
    if value.isascii():
        return tuple(value.encode())
    raw = value.encode("utf-16-le", "surrogatepass")
    return tuple(int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2))


# Functions of numbers ---------------------------------------------------------------------------------------------


@accelerated
def parse_int(value: Any, base: Any = None) -> int | float:
    """``parseInt``: the leading integer of the text, else NaN."""
    if base is None and value.__class__ is str and len(value) < 16 and value.isdecimal() and value.isascii():
        return int(value)
    raw = text(value).strip(WHITE_SPACE)
    sign = -1 if raw[:1] == "-" else 1
    if raw[:1] in ("+", "-"):
        raw = raw[1:]
    radix = to_int32(base)
    if radix in (0, 16) and raw[:2].lower() == "0x":
        raw, radix = raw[2:], 16
    radix = radix or 10
    if not 2 <= radix <= 36:
        return NAN
    digits = 0
    for character in raw:
        if not character.isascii() or not character.isalnum() or int(character, 36) >= radix:
            break
        digits += 1
    result = sign * int(raw[:digits], radix) if digits else NAN
    return result if abs(result) < 2**53 else float(result)


def parse_float(value: Any) -> int | float:
    """``parseFloat``: the longest numeric prefix of the text, else NaN."""
    return as_integer(_parse_float(text(value)))


_EXACT = Context(prec=400)


def to_fixed(value: Any, digits: Any = 0) -> str:
    """``number.toFixed``: exact binary value, half away from zero."""
    if not is_number(value):
        raise TypeError("toFixed needs a number")
    if not math.isfinite(value) or abs(value) >= 1e21:
        return text(value)
    unit = Decimal(1).scaleb(-to_int32(digits))
    return f"{Decimal(value or 0).quantize(unit, rounding=ROUND_HALF_UP, context=_EXACT):f}"


def round_half_up(value: Any) -> int | float:
    """``Math.round``: halves go towards positive infinity."""
    result = number(value)
    if not math.isfinite(result):
        return result
    below = math.floor(result)
    return below if result - below < 0.5 else below + 1


def floor(value: Any) -> int | float:
    result = number(value)
    return math.floor(result) if math.isfinite(result) else result


def ceil(value: Any) -> int | float:
    result = number(value)
    return math.ceil(result) if math.isfinite(result) else result


def trunc(value: Any) -> int | float:
    result = number(value)
    return math.trunc(result) if math.isfinite(result) else result


def absolute(value: Any) -> int | float:
    return abs(number(value))


def sign(value: Any) -> int | float:
    result = number(value)
    return result if result != result else (result > 0) - (result < 0)


def square_root(value: Any) -> int | float:
    result = number(value)
    return as_integer(math.sqrt(result)) if result >= 0 else NAN


def log(value: Any) -> int | float:
    result = number(value)
    if result != result or result < 0:
        return NAN
    return -math.inf if result == 0 else as_integer(math.log(result))


def log10(value: Any) -> int | float:
    result = number(value)
    if result != result or result < 0:
        return NAN
    return -math.inf if result == 0 else as_integer(math.log10(result))


def maximum(*values: Any) -> int | float:
    numbers = [number(value) for value in values]
    return NAN if any(value != value for value in numbers) else max(numbers, default=-math.inf)


def minimum(*values: Any) -> int | float:
    numbers = [number(value) for value in values]
    return NAN if any(value != value for value in numbers) else min(numbers, default=math.inf)


def is_nan(value: Any) -> bool:
    """``isNaN``: coerces first."""
    result = number(value)
    return result != result


def is_finite(value: Any) -> bool:
    return math.isfinite(number(value))


def number_is_nan(value: Any) -> bool:
    """``Number.isNaN``: only the number itself."""
    return isinstance(value, float) and value != value


def number_is_integer(value: Any) -> bool:
    return is_number(value) and math.isfinite(value) and float(value).is_integer()


def number_is_safe_integer(value: Any) -> bool:
    return number_is_integer(value) and abs(value) < 2**53


def number_is_finite(value: Any) -> bool:
    return is_number(value) and math.isfinite(value)
