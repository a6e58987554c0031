"""From the bytes of a response to Python values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import orjson

from pro_runtime.instance.bulk import uncollected
from pro_runtime.native import accelerated

__all__ = ["header_words", "parse_json", "quote_numbers"]

_MAX_SAFE_INTEGER = 2**53 - 1

# Only a number of 16 digits or more, or one with an exponent, can lie beyond the integers that a double holds. With all
# digits written as zeros, looking for texts finds those: on megabytes a twentieth of the time of a regular expression.
# What no number contains or borders on is left out: what stood side by side still does, and there is half as much to
# look through. Letters of hexadecimal numbers stay, lest what is left of those looks like a long number.
_DIGITS_AS_ZEROS = bytes.maketrans(b"+123456789E", b"0000000000e")
_NOT_IN_NUMBERS = b"ghijklmnopqrstuvwxyzGHIJKLMNOPQRSTUVWXYZ_{} "
_SUSPECTS = (b"0" * 16, b"0e0")
_PIECE = 65_536
_LONG = 65_536
_OVERLAP = max(map(len, _SUSPECTS)) - 1
# A number that is the value of a key, up to the comma or brace that ends it.
_NUMBER_OF_A_KEY = re.compile(r'":([+.0-9eE-]+)(?=[,}])')


def parse_json(text: str, quote_large_numbers: bool = True) -> Any:
    """Parse `text` if it is a JSON object or array; None for anything else, malformed JSON included.

    If it contains an integer that a double cannot hold exactly, every number that is the value of a key becomes a
    string of its own digits: that is the form in which CCXT hands out such a response, in all its languages.
    """
    if len(text) < 2 or text[0] not in "{[":
        return None
    try:
        # a long text makes very many objects, of which none is garbage
        parsed = orjson.loads(text) if len(text) < _LONG else uncollected(orjson.loads, text)
        if quote_large_numbers and may_have_large_number(text) and _has_large_number(parsed):
            return orjson.loads(quote_numbers(text))
    except orjson.JSONDecodeError:
        return None
    return parsed


def quote_numbers(text: str) -> str:
    """JSON `text` with every number that is the value of a key written as a string."""
    return _NUMBER_OF_A_KEY.sub(r'":"\1"', text)


@accelerated
def may_have_large_number(text: str) -> bool:
    """Whether there may be an integer in a JSON text that a double does not hold; if there is one, it is found."""
    # piece by piece: what stays in the processor's cache costs half of what megabytes of fresh memory do
    for start in range(0, len(text), _PIECE):
        shape = (
            text[start : start + _PIECE + _OVERLAP]
            .encode("utf-8", "replace")
            .translate(_DIGITS_AS_ZEROS, _NOT_IN_NUMBERS)
        )
        if any(suspect in shape for suspect in _SUSPECTS):
            return True
    return False


def _has_large_number(value: Any) -> bool:
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, dict):
            pending.extend(item.values())
        elif isinstance(item, list):
            pending.extend(item)
        elif isinstance(item, (int, float)) and not -_MAX_SAFE_INTEGER <= item <= _MAX_SAFE_INTEGER:
            return True
    return False


def header_words(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers as a dict, each word of a name capitalised; the values of a repeated header are joined by a comma."""
    result: dict[str, str] = {}
    for name, value in headers:
        key = "-".join(word[:1].upper() + word[1:] for word in name.lower().split("-"))
        result[key] = f"{result[key]}, {value}" if key in result else value
    return result
