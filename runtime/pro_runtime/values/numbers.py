"""Numbers and their texts: JavaScript's spelling of a number, parsing, and rounding to an exchange's precision.

Exchanges send decimals as text and the upstream class computes with JavaScript numbers, so a figure that is printed
again (in a request, an id, a message hash) must come out exactly as JavaScript prints it. ``int`` and ``float`` are the
Python form of a JavaScript number; with the ``number`` setting ``Decimal`` takes part as well.
"""

from __future__ import annotations

import decimal
import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from orjson import dumps, loads

from pro_runtime.native import accelerated

TRUNCATE: Final = 0
"""Rounding: drop the digits beyond the precision."""
ROUND: Final = 1
"""Rounding: half away from zero, judged by the first digit dropped."""
ROUND_UP: Final = 2
ROUND_DOWN: Final = 3
DECIMAL_PLACES: Final = 2
"""Counting: digits after the point."""
SIGNIFICANT_DIGITS: Final = 3
"""Counting: digits after the leading zeros."""
TICK_SIZE: Final = 4
"""Counting: the precision is the smallest step, not a number of digits."""
NO_PADDING: Final = 5
PAD_WITH_ZERO: Final = 6

_NAN = math.nan
_ABOVE_ZERO = frozenset("123456789")
#: What JavaScript takes for white space; Python's own set differs at its edges.
WHITE_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)

_DECIMAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_HEXADECIMAL = re.compile(r"[+-]?0[xX][0-9a-fA-F]+")
_PREFIXED = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_INFINITY = {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}

# Number → text ----------------------------------------------------------------------------------------------------


def js_number_text(value: int | float) -> str:
    """``String (value)`` for a number: ``1.0`` is "1", ``1e-7`` is "1e-7", ``1e21`` is "1e+21"."""
    if type(value) is float:
        # the JSON library prints the same shortest digits as repr, in half the time
        text = dumps(value).decode()
        if text[-2:] == ".0":
            return text[:-2] if value else "0"
        if "e" not in text and text[-1] <= "9":
            return text
        return _float_text(value)
    if type(value) is int and -1_000_000_000_000_000_000_000 < value < 1_000_000_000_000_000_000_000:
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return js_number_text(float(value))


def _float_text(value: float) -> str:
    """The forms where Python and JavaScript part: exponents from 1e21 on and below 1e-6, infinities."""
    if not math.isfinite(value):
        return "NaN" if value != value else ("Infinity" if value > 0 else "-Infinity")
    if 1e-6 <= value < 1e15:
        return format(Decimal(repr(value)), "f")
    sign, digits, point = _digits(repr(value))
    if point > 21 or point < -5:
        exponent = point - 1
        mantissa = digits if len(digits) == 1 else f"{digits[0]}.{digits[1:]}"
        return f"{sign}{mantissa}e{'+' if exponent > 0 else '-'}{abs(exponent)}"
    return _plain(sign, digits, point)


def _digits(text: str) -> tuple[str, str, int]:
    """Sign, digits without outer zeros, and the place of the point counted from the first of them."""
    sign = ""
    if text[0] in "+-":
        sign, text = ("-" if text[0] == "-" else ""), text[1:]
    mantissa, _, exponent = text.replace("E", "e").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    stripped = digits.lstrip("0")
    point = len(whole) - (len(digits) - len(stripped)) + (int(exponent) if exponent else 0)
    return sign, stripped.rstrip("0"), point


def _plain(sign: str, digits: str, point: int) -> str:
    """The number without exponent."""
    if point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    if point >= len(digits):
        return f"{sign}{digits}{'0' * (point - len(digits))}"
    return f"{sign}{digits[:point]}.{digits[point:]}"


def number_to_string(value: Any) -> str | None:
    """The number as a decimal text without exponent; a text is returned as it is, ``None`` gives ``None``.

    Not-a-number and the infinities keep JavaScript's names for them.
    """
    if type(value) is str:
        return value
    if type(value) is float:
        text = dumps(value).decode()
        if text[-2:] == ".0":
            return text[:-2] if value else "0"
        if "e" not in text and text[-1] <= "9":
            return text
        return format(Decimal(text), "f") if math.isfinite(value) else _float_text(value)
    if value is None:
        return None
    if type(value) is int:
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    from pro_runtime.js.scalars import text as spelled

    return spelled(value)


# Text → number ----------------------------------------------------------------------------------------------------


def text_to_number(text: str) -> float:
    """``Number (text)``: the whole text is a number, or the result is NaN; an empty text is 0."""
    try:
        # the JSON library reads a decimal in a third of the time, and nothing that JavaScript would not
        number = loads(text)
    except ValueError:
        return _number_of(text)
    if number.__class__ is float:
        return number
    return float(number) if number.__class__ is int else _number_of(text)


def _number_of(text: str) -> float:
    text = text.strip(WHITE_SPACE)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if not text:
        return 0.0
    if _PREFIXED.fullmatch(text):
        return float(int(text, 0))
    return _INFINITY.get(text, _NAN)


def parse_float(text: str) -> float:
    """``parseFloat (text)``: the longest numeric beginning of the text, else NaN."""
    try:
        number = loads(text)
    except ValueError:
        return _beginning_of(text)
    if number.__class__ is float:
        return number
    return float(number) if number.__class__ is int else _beginning_of(text)


def _beginning_of(text: str) -> float:
    text = text.lstrip(WHITE_SPACE)
    match = _DECIMAL.match(text)
    if match is not None:
        return float(match.group())
    for name, infinity in _INFINITY.items():
        if text.startswith(name):
            return infinity
    return _NAN


def parse_to_int(value: Any) -> int:
    """The whole part of a number or of a text that begins with one; NaN where there is none, as upstream has it."""
    if type(value) is int:
        return value
    if type(value) is str and value.isdecimal():
        return int(value)
    number = value if type(value) is float else parse_float(number_to_string(value) or "")
    return int(number) if math.isfinite(number) else _NAN  # type: ignore[return-value]


def parse_to_numeric(value: Any) -> int | float:
    """The number in a text: ``int`` when the text has no point, ``float`` otherwise, NaN when there is none."""
    text = number_to_string(value)
    if text is None:
        raise TypeError("a number or its text is needed, not None")
    if "." in text:
        return parse_float(text)
    text = text.lstrip(WHITE_SPACE)
    match = _HEXADECIMAL.match(text)
    if match is not None:
        return int(match.group(), 16)
    match = _INTEGER.match(text)
    return int(match.group()) if match is not None else _NAN


@accelerated
def omit_zero(value: Any) -> Any:
    """``None`` for an empty text and for any spelling of zero, else ``value`` itself."""
    if value.__class__ is str:
        small = "e" in value or "E" in value  # perhaps: only with an exponent, digits above zero may come to nothing
        if "1" <= value < ":" and not small:
            return value  # begins with a digit above zero
        if not value:
            return None
        # only a text without a digit above zero can be zero: most prices end the search at their first digit
        digits = value[1:] if value[0] == "-" else value
        if digits[:2] == "0." and len(value) < 100:
            digits = digits[2:].lstrip("0")
        if digits[:1] in _ABOVE_ZERO and not small:
            return value
        return None if parse_float(value) == 0 else value
    if value is None or (isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and value == 0):
        return None
    return value


# Precision --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def truncate_to_string(value: Any, precision: int = 0) -> str:
    """``value`` cut off after ``precision`` decimals, as text; without rounding or padding."""
    text = number_to_string(value) or ""
    if precision > 0:
        found = re.search(rf"-*[0-9]+\.[0-9]{{{precision}}}(?=[0-9])", text)
        return text if found is None else found[0]
    whole = re.match(r"[+-]?[0-9]+", text)
    return "NaN" if whole is None else str(int(whole[0]))


def truncate(value: Any, precision: int = 0) -> float:
    """``value`` cut off after ``precision`` decimals."""
    return parse_float(truncate_to_string(value, precision))


def precision_from_string(text: str | None) -> int:
    """How many decimals a text has, trailing zeros not counted: "0.0100" is 2, "1e-4" is 4, ``None`` is 0."""
    return 0 if text is None else _decimals_of(text)


@lru_cache(maxsize=1024)
def _decimals_of(text: str) -> int:
    if "e" in text or "E" in text:
        exponent = _INTEGER.match(re.split("[eE]", text, maxsplit=1)[1])
        if exponent is None:
            raise ValueError(f"no exponent in {text!r}")
        return -int(exponent.group())
    fraction = text.partition(".")[2]
    # a second point ends the fraction, as in a version number
    return len(fraction.partition(".")[0]) if "." in fraction else len(fraction.rstrip("0"))


def parse_precision(digits: Any = None) -> str | None:
    """The smallest step with so many decimals: "0.01" of "2", "1" of "0", "100" of "-2", "10" of what is no number."""
    if digits is None:
        return None
    if digits.__class__ is str or digits.__class__ is int:
        return _step_of(digits)
    from pro_runtime.js.scalars import text

    return _step_of(text(digits))


@lru_cache(maxsize=512)
def _step_of(digits: str | int) -> str:
    from pro_runtime.js.scalars import parse_int

    places = parse_int(digits)
    if places == 0:
        return "1"
    if places > 0:
        return f"0.{'0' * (int(places) - 1)}1"
    return f"1{'0' * (-int(places) if places < 0 else 1)}"


@accelerated
def decimal_to_precision(
    value: Any,
    rounding_mode: int,
    precision: Any,
    counting_mode: int | None = None,
    padding_mode: int | None = None,
) -> str:
    """``value`` (number or text) rounded as an exchange wants it, as a text.

    ``rounding_mode`` is :data:`ROUND` or :data:`TRUNCATE`. ``precision`` is a number of digits, or with
    :data:`TICK_SIZE` the smallest step (number or text); a negative number of digits rounds to tens, hundreds, ….
    ``counting_mode`` defaults to :data:`DECIMAL_PLACES`, ``padding_mode`` to :data:`NO_PADDING`.
    Raises :class:`ValueError` when an argument does not fit or ``value`` is no number.
    """
    kind = value.__class__
    if kind is float or kind is str:
        decimals = _decimals_that_stay(rounding_mode, precision, counting_mode, padding_mode)
        if decimals:
            text = value if kind is str else number_to_string(value) or ""
            whole, _, fraction = text.partition(".")
            # most values are multiples of the tick: only zeros at the end have to go
            if len(fraction) <= decimals and len(whole) < 7 and (whole + fraction).isdecimal() and text.isascii():
                if whole[:1] > "0" or whole == "0":
                    return text.rstrip("0").rstrip(".") if fraction else whole
    counting = DECIMAL_PLACES if counting_mode is None else counting_mode
    padding = NO_PADDING if padding_mode is None else padding_mode
    places = _checked_precision(precision, counting)
    if (rounding_mode, counting, padding) not in _MODES:
        raise ValueError(
            f"there are no such modes of rounding {rounding_mode!r}, counting {counting!r}, padding {padding!r}"
        )
    if counting == TICK_SIZE:
        return (_truncate_to_tick if rounding_mode == TRUNCATE else _round_to_tick)(value, places, padding)
    if places < 0:
        return _to_whole_power(_as_float(value), rounding_mode, 10.0**-places, counting, padding)
    text = number_to_string(value)
    return _cut(text if text is not None else "undefined", rounding_mode, int(places), counting, padding)


@lru_cache(maxsize=4096, typed=True)
def _decimals_that_stay(rounding_mode: int, precision: Any, counting: int | None, padding: int | None) -> int:
    """With a tick of 0.1, 0.01, … and no padding: how many decimals of a number below a million stay as they are."""
    if counting != TICK_SIZE or padding not in (None, NO_PADDING) or rounding_mode not in (ROUND, TRUNCATE):
        return 0
    try:
        _, decimals, is_unit = _tick(_checked_precision(precision, counting))
    except ValueError:
        return 0
    return decimals if is_unit else 0


_MODES: Final = frozenset(
    (rounding, counting, padding)
    for rounding in (ROUND, TRUNCATE)
    for counting in (DECIMAL_PLACES, SIGNIFICANT_DIGITS, TICK_SIZE)
    for padding in (NO_PADDING, PAD_WITH_ZERO)
)


@lru_cache(maxsize=4096, typed=True)
def _checked_precision(precision: Any, counting: int) -> int | float:
    if precision is None:
        raise ValueError("a precision is needed")
    places = precision
    if places.__class__ is not int and places.__class__ is not float:
        places = (
            parse_float(places) if isinstance(places, str) else float(places) if isinstance(places, Decimal) else None
        )
    if places is None or not math.isfinite(places):
        raise ValueError(f"precision {precision!r} is not a number")
    if counting == TICK_SIZE:
        if places <= 0:
            raise ValueError(f"tick size {precision!r} is not above zero")
    elif places != int(places):
        raise ValueError(f"precision {precision!r} is not a whole number of digits")
    return places  # type: ignore[no-any-return]


def _as_float(value: Any) -> float:
    return text_to_number(value) if isinstance(value, str) else float(value)


def _to_whole_power(value: float, rounding_mode: int, unit: float, counting: int, padding: int) -> str:
    """Rounding to tens, hundreds and so on happens in binary floats upstream, and the results show it."""
    if rounding_mode == TRUNCATE:
        return js_number_text(value - math.fmod(value, unit))
    text = number_to_string(value / unit)
    return js_number_text(unit * parse_float(_cut(text or "", ROUND, 0, counting, padding)))


#: Room for any number and place; rounds as its caller says.
_WIDE: Final = decimal.Context(prec=2000, Emin=-4000, Emax=4000, traps=[decimal.InvalidOperation, decimal.Overflow])


@lru_cache(maxsize=4096)
def _tick(tick: int | float) -> tuple[Decimal, int, bool]:
    """A tick as a decimal, how many decimals it has (beyond the 22nd they are not seen), whether it is 0.1, 0.01, …"""
    text = number_to_string(tick) or ""
    decimals = precision_from_string(_cut(text, ROUND, 22, DECIMAL_PLACES, NO_PADDING))
    return Decimal(text), decimals, 0 < decimals < 8 and text == f"{_unit(decimals):f}"


def _truncate_to_tick(value: Any, tick: int | float, padding: int) -> str:
    """The largest multiple of ``tick`` not beyond ``value``, computed in decimals."""
    step, decimals, is_unit = _tick(tick)
    text = number_to_string(value)
    if text is None:
        return "0"
    if is_unit and padding == NO_PADDING:
        whole, _, fraction = text.partition(".")
        if (whole + fraction).isdecimal() and text.isascii() and (whole[:1] > "0" or whole == "0"):
            # a tick of 0.1, 0.01, …: the digits beyond it go
            return f"{whole}.{fraction[:decimals]}".rstrip("0").rstrip(".")
    try:
        result = _WIDE.multiply(_WIDE.divide_int(_WIDE.create_decimal(text), step), step)
        if not result.is_finite():
            raise decimal.InvalidOperation
    except decimal.InvalidOperation:
        raise ValueError(f"{text!r} is not a plain decimal number") from None
    plain = format(result, "f") if result else "0"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if padding == PAD_WITH_ZERO:
        whole, _, fraction = plain.partition(".")
        return f"{whole}.{fraction:0<{decimals}.{decimals}}" if decimals > 0 else whole
    return plain


def _places(value: float, count: int) -> Decimal:
    """``value`` rounded to ``count`` decimals, half away from zero by its printed digits."""
    return Decimal(dumps(value).decode()).quantize(_unit(count), decimal.ROUND_HALF_UP, _WIDE)


@lru_cache(maxsize=64)
def _unit(count: int) -> Decimal:
    return Decimal((0, (1,), -count))


def _round_to_tick(value: Any, tick: int | float, padding: int) -> str:
    """The multiple of ``tick`` nearest to ``value``; float remainders and their repair are upstream's."""
    _, decimals, is_unit = _tick(tick)
    number = value if value.__class__ is float else _as_float(value)
    if is_unit and 0 < number < 4e6:
        text = number_to_string(value) or ""
        if len(text.partition(".")[2]) <= 8 and "e" not in text and "E" not in text:
            # float remainders are right to the eighth decimal here, so all of this comes to plain rounding
            return _cut(text, ROUND, decimals, DECIMAL_PLACES, padding)
    if not math.isfinite(number):
        raise ValueError(f"{value!r} is not a plain decimal number")
    missing = float(_places(math.fmod(number, tick), 8))
    excess = _places(missing / tick, max(decimals, 8))
    if excess != excess.to_integral_value():
        value = number - missing
        if (number > 0) == (missing >= tick / 2):
            value = value + tick if number > 0 else value - tick
    return _cut(number_to_string(value) or "", ROUND, decimals, DECIMAL_PLACES, padding)


def _cut(text: str, rounding_mode: int, places: int, counting: int, padding: int) -> str:
    """Rounds a plain decimal text to ``places`` digits after the point, or after the leading zeros."""
    negative = text[:1] == "-"
    whole, _, fraction = (text[1:] if negative else text).partition(".")
    digits = whole + fraction
    if not (digits.isascii() and digits.isdecimal()):
        if digits:
            raise ValueError(f"{text!r} is not a plain decimal number")
        text = "0"
    if counting == DECIMAL_PLACES and padding == NO_PADDING:
        if len(fraction) <= places:
            # nothing to cut off: only zeros at the ends have to go
            plain = f"{whole.lstrip('0') or '0'}.{fraction}".rstrip("0").rstrip(".") or "0"
            return "-" + plain if negative and plain != "0" else plain
        rounding = decimal.ROUND_HALF_UP if rounding_mode == ROUND else decimal.ROUND_DOWN
        result = _WIDE.create_decimal(text).quantize(_unit(places), rounding, _WIDE)
        if not result:
            return "0"
        plain = str(result)
        if "E" in plain:
            plain = format(result, "f")
        return plain.rstrip("0").rstrip(".") if places else plain
    return _cut_and_pad(negative, whole, fraction, rounding_mode, places, counting, padding)


def _cut_and_pad(
    negative: bool, whole: str, fraction: str, rounding_mode: int, places: int, counting: int, padding: int
) -> str:
    digits = whole + fraction
    leading = len(digits) - len(digits.lstrip("0"))
    if leading == len(digits):
        leading = 0
    keep = places + (len(whole) if counting == DECIMAL_PLACES else leading)
    # positions count from the first digit of the text; one zero in front leaves room for 999 → 1000
    kept = "0" + digits[:keep]
    if rounding_mode == ROUND and keep < len(digits) and digits[keep] >= "5":
        kept = str(int(kept) + 1).zfill(len(kept))
    kept = kept.ljust(len(whole) + 1, "0")
    point = len(whole) + 1
    significant = kept.lstrip("0")
    first = len(kept) - len(significant) if significant else leading + 1
    before = kept[:point].lstrip("0") or "0"
    after = kept[point:].rstrip("0")
    if padding == PAD_WITH_ZERO:
        end = (point if counting == DECIMAL_PLACES else first) + places
        after = after.ljust(end - point, "0")
    sign = "-" if negative and significant else ""
    return f"{sign}{before}.{after}" if after else sign + before
