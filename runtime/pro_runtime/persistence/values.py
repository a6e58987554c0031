"""Values of structures as columns take them: exact, and the same whenever the same thing is told again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from pro_runtime.errors import BadRequest

__all__ = ["CONVERTERS", "exact_decimal", "instant", "json_text", "sortable"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INTEGERS = range(-(2**63), 2**63)
#: Digits before the point of a number in a sortable text; more than any amount, price or id has.
_SORTABLE_DIGITS = 30


def exact_decimal(value: Any) -> str:
    """A number as decimal text with all of its digits and without an exponent. A float has those that it is shown with.

    :raises BadRequest: it is not a finite number
    """
    if type(value) is str and value.isascii() and value.isdigit():
        return value
    try:
        number = Decimal(repr(value) if isinstance(value, float) else value) if not isinstance(value, bool) else None
    except (InvalidOperation, TypeError, ValueError):
        number = None
    if number is None or not number.is_finite():
        raise BadRequest(f"{value!r} is not a number that can be stored")
    return format(number, "f")


def instant(milliseconds: Any) -> datetime:
    """The instant, in UTC, of milliseconds since 1970, which may have fractions.

    :raises BadRequest: it is none
    """
    try:
        return _EPOCH + timedelta(microseconds=int(Decimal(exact_decimal(milliseconds)) * 1000))
    except (OverflowError, TypeError):
        raise BadRequest(f"{milliseconds!r} ms are not an instant that can be stored") from None


def _integer(value: Any) -> int:
    number = Decimal(exact_decimal(value))
    if number != number.to_integral_value() or int(number) not in _INTEGERS:
        raise BadRequest(f"{value!r} is not an integer that can be stored")
    return int(number)


def text(value: Any) -> str:
    """A text that every database takes: without zero characters and halves of surrogate pairs."""
    found = value if isinstance(value, str) else str(value)
    if found.isascii() and "\0" not in found:
        return found
    return found.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise BadRequest(f"{value!r} is neither true nor false")


def json_text(value: Any) -> str:
    """JSON in one form only: keys sorted, no blanks, ASCII; decimals are texts with all of their digits.

    :raises BadRequest: it has something in it that JSON has not
    """
    try:
        return json.dumps(
            value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False, default=_unusual
        )
    except (TypeError, ValueError) as error:
        raise BadRequest(f"it cannot be stored as JSON: {error}") from None


def _unusual(value: Any) -> Any:
    if isinstance(value, Decimal):
        return exact_decimal(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is not JSON")


def _exact_json(value: Any) -> str:
    return json_text(_exact(value))


def _exact(value: Any) -> Any:
    """The same with every number that is not an integer as its exact text."""
    if isinstance(value, (float, Decimal)):
        return exact_decimal(value)
    if isinstance(value, Mapping):
        return {key: each if key == "info" else _exact(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_exact(each) for each in value]
    return value


def sortable(value: Any) -> str:
    """A number as text that sorts as the number does; what is below zero sorts as zero.

    :raises BadRequest: it is not a number, or too great
    """
    if isinstance(value, datetime):
        value = (value - _EPOCH) // timedelta(microseconds=1)
    digits = exact_decimal(value)
    if digits.startswith("-"):
        return "0" * _SORTABLE_DIGITS
    whole, point, fraction = digits.partition(".")
    fraction = fraction.rstrip("0")
    if len(whole) > _SORTABLE_DIGITS:
        raise BadRequest(f"{value!r} is too great to be stored")
    return whole.zfill(_SORTABLE_DIGITS) + (point + fraction if fraction else "")


#: Type of a column → what makes its value. None never gets here.
CONVERTERS: Mapping[str, Callable[[Any], Any]] = {
    "boolean": _boolean,
    "decimal": exact_decimal,
    "exact-json": _exact_json,
    "integer": _integer,
    "json": json_text,
    "text": text,
    "timestamp": instant,
}
