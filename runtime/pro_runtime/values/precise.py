"""Exact decimal arithmetic on texts.

Exchanges send decimals as text; sums, products and differences of them must not pass through binary floats. The static
methods of :class:`Precise` take and return such texts. Results have no exponent, no trailing zeros and no negative
zero. An argument of ``None`` gives ``None``, or ``False`` in a comparison.

Two ways lead to each result. The common one computes with C decimals in a context that refuses to round. Whatever that
context cannot take (texts that only JavaScript's integer parser accepts, results of thousands of digits) goes through
:class:`Precise` itself, which computes with scaled integers. Both are exact, so they agree wherever both apply.
"""

from __future__ import annotations

import decimal
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from pro_runtime.native import accelerated
from pro_runtime.values.numbers import WHITE_SPACE

#: Refuses to round: what does not fit raises, and the integers take over.
_EXACT: Final = decimal.Context(
    prec=2000,
    rounding=decimal.ROUND_DOWN,
    Emin=-4000,
    Emax=4000,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow, decimal.Inexact],
)
#: Significant digits of a quotient; enough whenever the whole part and the places asked for fit in.
_QUOTIENT_DIGITS: Final = 60
_QUOTIENT: Final = decimal.Context(
    prec=_QUOTIENT_DIGITS,
    rounding=decimal.ROUND_DOWN,
    Emin=-4000,
    Emax=4000,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
#: The same with fewer digits, for the quotients that fit in: they are divided and printed in half the time.
_FEW_DIGITS: Final = 30
_FEW: Final = decimal.Context(
    prec=_FEW_DIGITS,
    rounding=decimal.ROUND_DOWN,
    Emin=-4000,
    Emax=4000,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)
#: Reads a text exactly, whatever the context; the constructor does it in two thirds of the time of a context's method.
_decimal = Decimal
_add = _EXACT.add
_subtract = _EXACT.subtract
_multiply = _EXACT.multiply
_remainder = _EXACT.remainder
_divide = _QUOTIENT.divide
_divide_few = _FEW.divide
_cut = _FEW.quantize
#: The last place of a number with so many decimals.
_STEPS: Final = tuple(Decimal((0, (1,), -places)) for places in range(_FEW_DIGITS))
#: What an operation takes: a text, or a number that an operation within it has given.
Operand = str | Decimal

#: Decimal fractions a quotient has when the caller does not say.
DEFAULT_PRECISION: Final = 18

_INTEGER = re.compile(r"[+-]?[0-9]+")
_BASED = re.compile(r"0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")


def _text(value: Decimal) -> str:
    """The shortest text without exponent."""
    text = str(value)
    if "." in text and "E" not in text:
        text = text.rstrip("0").rstrip(".")
        return text if text != "-0" else "0"
    if text.isdigit():
        return text
    if not value:
        return "0"
    if not value.is_finite():
        raise decimal.InvalidOperation("no decimal number")
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _on_texts(
    operation: Callable[[Decimal, Decimal], Decimal], exactly: Callable[[Precise, Precise], Precise]
) -> Callable[[Operand | None, Operand | None], str | None]:
    """An operation on decimal texts; ``exactly`` is asked for what is beyond the library's numbers."""

    def on_texts(string1: Operand | None, string2: Operand | None) -> str | None:
        if string1 is None or string2 is None:
            return None
        try:
            return _text(operation(_decimal(string1), _decimal(string2)))
        except decimal.DecimalException:
            return _exactly(exactly, string1, string2)

    return on_texts


def _on_operands(
    operation: Callable[[Decimal, Decimal], Decimal], spelled: Callable[[Operand | None, Operand | None], str | None]
) -> Callable[[Operand | None, Operand | None], Operand | None]:
    """The same for an operand of another operation, which need not be spelled."""

    def on_operands(string1: Operand | None, string2: Operand | None) -> Operand | None:
        if string1 is None or string2 is None:
            return None
        try:
            result = operation(_decimal(string1), _decimal(string2))
        except decimal.DecimalException:
            return spelled(string1, string2)
        return result if result.is_finite() else spelled(string1, string2)

    return on_operands


class Precise:
    """A decimal number as an integer and the count of its decimals: ``integer / 10 ** decimals``.

    ``decimals`` is negative when the integer stands for a multiple of ten, as in ``Precise("2e3")``.
    Raises :class:`ValueError` when ``number`` is a text that is no decimal number.
    """

    __slots__ = ("base", "decimals", "integer")

    def __init__(self, number: str | int, decimals: int | None = None) -> None:
        self.base: int | None = None
        self.integer: int
        self.decimals: int
        if decimals is not None:
            self.integer, self.decimals = int(number), decimals
        elif isinstance(number, str):
            self.integer, self.decimals = _scaled(number)
        else:
            raise TypeError(f"a decimal text is needed, not {type(number).__name__}")

    # Arithmetic; results keep the operands' scale until they are reduced or printed

    def mul(self, other: Precise) -> Precise:
        return Precise(self.integer * other.integer, self.decimals + other.decimals)

    def div(self, other: Precise, precision: int | None = None) -> Precise:
        """The quotient cut (not rounded) after ``precision`` decimals; raises :class:`ZeroDivisionError`."""
        places = DEFAULT_PRECISION if precision is None else precision
        shift = places - self.decimals + other.decimals
        numerator = self.integer * 10**shift if shift >= 0 else _quotient(self.integer, 10**-shift)
        return Precise(_quotient(numerator, other.integer), places)

    def add(self, other: Precise) -> Precise:
        mine, theirs, decimals = _aligned(self, other)
        return Precise(mine + theirs, decimals)

    def sub(self, other: Precise) -> Precise:
        mine, theirs, decimals = _aligned(self, other)
        return Precise(mine - theirs, decimals)

    def mod(self, other: Precise) -> Precise:
        """The remainder, with the sign of the dividend; raises :class:`ZeroDivisionError`."""
        mine, theirs, decimals = _aligned(self, other)
        return Precise(mine - theirs * _quotient(mine, theirs), decimals)

    def or_(self, other: Precise) -> Precise:
        """Bitwise or of the two integers, whatever their scales."""
        return Precise(self.integer | other.integer, self.decimals)

    def abs(self) -> Precise:
        return Precise(abs(self.integer), self.decimals)

    def neg(self) -> Precise:
        return Precise(-self.integer, self.decimals)

    def min(self, other: Precise) -> Precise:
        return self if self.lt(other) else other

    def max(self, other: Precise) -> Precise:
        return self if self.gt(other) else other

    # Comparison

    def compare(self, other: Precise) -> int:
        """-1, 0 or 1."""
        mine, theirs, _ = _aligned(self, other)
        return (mine > theirs) - (mine < theirs)

    def gt(self, other: Precise) -> bool:
        return self.compare(other) > 0

    def ge(self, other: Precise) -> bool:
        return self.compare(other) >= 0

    def lt(self, other: Precise) -> bool:
        return self.compare(other) < 0

    def le(self, other: Precise) -> bool:
        return self.compare(other) <= 0

    def equals(self, other: Precise) -> bool:
        """Whether the values are equal; reduces both."""
        self.reduce()
        other.reduce()
        return self.decimals == other.decimals and self.integer == other.integer

    # Form

    def reduce(self) -> Precise:
        """Moves trailing zeros of the integer into ``decimals``, in place; returns the instance itself."""
        digits = str(self.integer)
        stripped = digits.rstrip("0")
        if not stripped:
            self.decimals = 0
        elif len(stripped) < len(digits):
            self.decimals -= len(digits) - len(stripped)
            self.integer = int(stripped)
        return self

    def to_string(self) -> str:
        """The shortest text without exponent; reduces the instance."""
        self.reduce()
        sign = "-" if self.integer < 0 else ""
        digits = str(abs(self.integer))
        decimals = self.decimals
        if decimals <= 0:
            return f"{sign}{digits}{'0' * -decimals}"
        digits = digits.zfill(decimals + 1)
        return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"

    __str__ = to_string

    def __repr__(self) -> str:
        return f"Precise({self.integer}, {self.decimals})"

    # Texts in, text out

    @staticmethod
    @accelerated
    def string_div(string1: Operand | None, string2: Operand | None, precision: int | None = None) -> str | None:
        """The quotient cut (not rounded) after ``precision`` decimals (18 by default); ``None`` for a zero divisor."""
        if string1 is None or string2 is None:
            return None
        places = DEFAULT_PRECISION if precision is None else precision
        try:
            divisor = _decimal(string2)
            if not divisor:
                return None
            dividend = _decimal(string1)
            quotient = _divide_few(dividend, divisor)
            # the digits beyond the context are cut already; those before it must cover what is asked for
            digits = quotient.adjusted() + places
            if digits >= _FEW_DIGITS - 2:
                quotient = _divide(dividend, divisor)
            if places > 0 and digits < _QUOTIENT_DIGITS - 2:
                text = str(quotient)
                if "E" in text:
                    text = format(quotient, "f")
                point = text.find(".")
                if point < 0:
                    return text if text != "-0" and quotient.is_finite() else _text(quotient)
                text = text[: point + 1 + places].rstrip("0").rstrip(".")
                return text if text != "-0" else "0"
        except decimal.DecimalException:
            pass
        integers = Precise(_spelled(string2))
        return Precise(_spelled(string1)).div(integers, places).to_string() if integers.integer else None

    string_mul = staticmethod(accelerated(_on_texts(_multiply, mul), "Precise.string_mul"))
    string_add = staticmethod(accelerated(_on_texts(_add, add), "Precise.string_add"))
    string_sub = staticmethod(accelerated(_on_texts(_subtract, sub), "Precise.string_sub"))

    # Operands of the four above: numbers where the common way gives one, otherwise what the operation itself gives

    exact_mul = staticmethod(accelerated(_on_operands(_multiply, string_mul), "Precise.exact_mul"))
    exact_add = staticmethod(accelerated(_on_operands(_add, string_add), "Precise.exact_add"))
    exact_sub = staticmethod(accelerated(_on_operands(_subtract, string_sub), "Precise.exact_sub"))

    @staticmethod
    @accelerated
    def exact_div(string1: Operand | None, string2: Operand | None, precision: int | None = None) -> Operand | None:
        if string1 is None or string2 is None:
            return None
        places = DEFAULT_PRECISION if precision is None else precision
        try:
            divisor = _decimal(string2)
            if not divisor:
                return None
            quotient = _divide_few(_decimal(string1), divisor)
            if 0 < places < _FEW_DIGITS and quotient.adjusted() + places < _FEW_DIGITS - 2 and quotient.is_finite():
                return _cut(quotient, _STEPS[places])
        except decimal.DecimalException:
            pass
        return Precise.string_div(string1, string2, precision)

    @staticmethod
    @accelerated
    def string_abs(string: str | None) -> str | None:
        if string is None:
            return None
        try:
            return _text(_decimal(string).copy_abs())
        except decimal.DecimalException:
            return Precise(string).abs().to_string()

    @staticmethod
    @accelerated
    def string_neg(string: str | None) -> str | None:
        if string is None:
            return None
        try:
            return _text(_decimal(string).copy_negate())
        except decimal.DecimalException:
            return Precise(string).neg().to_string()

    @staticmethod
    def string_mod(string1: str | None, string2: str | None) -> str | None:
        """The remainder, with the sign of ``string1``; raises :class:`ZeroDivisionError`."""
        if string1 is None or string2 is None:
            return None
        try:
            return _text(_remainder(_decimal(string1), _decimal(string2)))
        except decimal.DecimalException:
            return _exactly(Precise.mod, string1, string2)

    @staticmethod
    def string_or(string1: str | None, string2: str | None) -> str | None:
        if string1 is None or string2 is None:
            return None
        return _exactly(Precise.or_, string1, string2)

    @staticmethod
    @accelerated
    def string_equals(string1: str | None, string2: str | None) -> bool:
        if string1 is None or string2 is None:
            return False
        try:
            difference = _subtract(_decimal(string1), _decimal(string2))
            if not difference:
                return True
            if difference.is_finite():
                return False
            raise decimal.InvalidOperation("no decimal number")
        except decimal.DecimalException:
            return Precise(string1).equals(Precise(string2))

    string_eq = string_equals

    @staticmethod
    @accelerated
    def string_min(string1: str | None, string2: str | None) -> str | None:
        """The smaller of the two; ``None`` when either is ``None``."""
        if string1 is None or string2 is None:
            return None
        try:
            first, second = _decimal(string1), _decimal(string2)
            return _text(first if first < second else second)
        except decimal.DecimalException:
            return _exactly(Precise.min, string1, string2)

    @staticmethod
    @accelerated
    def string_max(string1: str | None, string2: str | None) -> str | None:
        """The larger of the two; ``None`` when either is ``None``."""
        if string1 is None or string2 is None:
            return None
        try:
            first, second = _decimal(string1), _decimal(string2)
            return _text(first if first > second else second)
        except decimal.DecimalException:
            return _exactly(Precise.max, string1, string2)

    @staticmethod
    @accelerated
    def string_gt(string1: str | None, string2: str | None) -> bool:
        if string1 is None or string2 is None:
            return False
        try:
            return _decimal(string1) > (_decimal(string2) if string2 != "0" else 0)
        except decimal.DecimalException:
            return Precise(string1).gt(Precise(string2))

    @staticmethod
    @accelerated
    def string_ge(string1: str | None, string2: str | None) -> bool:
        if string1 is None or string2 is None:
            return False
        try:
            return _decimal(string1) >= (_decimal(string2) if string2 != "0" else 0)
        except decimal.DecimalException:
            return Precise(string1).ge(Precise(string2))

    @staticmethod
    @accelerated
    def string_lt(string1: str | None, string2: str | None) -> bool:
        if string1 is None or string2 is None:
            return False
        try:
            return _decimal(string1) < (_decimal(string2) if string2 != "0" else 0)
        except decimal.DecimalException:
            return Precise(string1).lt(Precise(string2))

    @staticmethod
    @accelerated
    def string_le(string1: str | None, string2: str | None) -> bool:
        if string1 is None or string2 is None:
            return False
        try:
            return _decimal(string1) <= (_decimal(string2) if string2 != "0" else 0)
        except decimal.DecimalException:
            return Precise(string1).le(Precise(string2))


def product_numeral(string1: Operand, string2: Operand) -> str | None:
    """A product as a parser of numbers takes it: its value counts, and trailing zeros do not."""
    try:
        result = _multiply(_decimal(string1), _decimal(string2))
    except decimal.DecimalException:
        return Precise.string_mul(string1, string2)
    return str(result) if result and result.is_finite() else Precise.string_mul(string1, string2)


def _exactly(operation: Callable[[Precise, Precise], Precise], string1: Operand, string2: Operand) -> str:
    return operation(Precise(_spelled(string1)), Precise(_spelled(string2))).to_string()


def _spelled(operand: Operand) -> str:
    return _text(operand) if isinstance(operand, Decimal) else operand


def _scaled(text: str) -> tuple[int, int]:
    """Integer and decimals of a text; the exponent, if any, goes into the decimals."""
    shift = 0
    mark = text.find("e")
    if mark < 0:
        mark = text.find("E")
    if mark >= 0:
        exponent = _INTEGER.match(text[mark + 1 :])
        if exponent is None:
            raise ValueError(f"{text!r} is not a decimal number")
        text, shift = text[:mark], int(exponent.group())
    whole, point, fraction = text.partition(".")
    return _integer(whole + fraction), (len(fraction) if point else 0) - shift


def _integer(text: str) -> int:
    """JavaScript's integers: blanks around are allowed, nothing at all is zero, 0x, 0o and 0b prefixes count."""
    digits = text.strip(WHITE_SPACE)
    if _INTEGER.fullmatch(digits):
        return int(digits)
    if not digits:
        return 0
    if _BASED.fullmatch(digits):
        return int(digits, 0)
    raise ValueError(f"{text!r} is not a decimal number")


def _aligned(first: Precise, second: Precise) -> tuple[int, int, int]:
    """Both integers at the finer of the two scales, and that scale."""
    shift = first.decimals - second.decimals
    if shift == 0:
        return first.integer, second.integer, first.decimals
    if shift > 0:
        return first.integer, second.integer * 10**shift, first.decimals
    return first.integer * 10**-shift, second.integer, second.decimals


def _quotient(numerator: int, denominator: int) -> int:
    """Division that cuts towards zero."""
    if (numerator < 0) == (denominator < 0):
        return numerator // denominator
    return -(-numerator // denominator)
