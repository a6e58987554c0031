"""Reading a value of a known kind out of a message, with a default for whatever does not fit.

These are the most frequent calls of all: a trade goes through about twenty of them. An absent key, ``None`` and the
empty text all count as "not there" and give ``default``. A container may be a dict, a list with an index, or an object
of the runtime with attributes; anything else contains nothing.

Every accessor has a form for two keys (``_2``) and one for a list of keys (``_n``): the first key that holds something
is taken.
"""

# What a message holds is not known before it is looked at, so the values here are ``Any`` until tested.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import isfinite
from typing import Any

from orjson import loads

from pro_runtime.native import accelerated
from pro_runtime.values.numbers import js_number_text, parse_float, text_to_number

# The value behind a key -------------------------------------------------------------------------------------------


def lookup(container: Any, key: Any) -> Any:
    """The value for the cases beyond a text key in a plain dict; ``None`` when there is none."""
    if container is None:
        return None
    if isinstance(container, dict):
        if key is None:
            return None
        value = container.get(key)
        return container.get(_key_text(key)) if value is None and key.__class__ is not str else value
    if isinstance(container, (list, tuple)):
        index = key if key.__class__ is int else _index(key)
        if index is not None:
            return container[index] if 0 <= index < len(container) else None
    if key.__class__ is not str or key[:1] == "_" or isinstance(container, _SCALARS):
        return None
    return getattr(container, key, None)


_SCALARS = (str, int, float, bytes, type(None), Decimal)


def _index(key: Any) -> int | None:
    """A list's index out of another spelling of a whole number."""
    if key.__class__ is str:
        return int(key) if key.isdecimal() and (key == "0" or key[0] != "0") else None
    return int(key) if key.__class__ is float and key.is_integer() else None


def _key_text(key: Any) -> str:
    return js_number_text(key) if isinstance(key, (int, float)) else str(key)


def _first(container: Any, keys: Iterable[Any]) -> Any:
    """The first value that is there among ``keys``."""
    if container.__class__ is dict:
        get = container.get
        for key in keys:
            value = get(key)
            if value is None:
                if key.__class__ is str:
                    continue
                value = lookup(container, key)
            if value is not None and value != "":
                return value
        return None
    for key in keys:
        value = lookup(container, key)
        if value is not None and value != "":
            return value
    return None


def _either(container: Any, key1: Any, key2: Any) -> Any:
    """The value of ``key1`` if there is one, else that of ``key2``."""
    plain = container.__class__ is dict
    value = container.get(key1) if plain and key1.__class__ is str else lookup(container, key1)
    if value is not None and value != "":
        return value
    value = container.get(key2) if plain and key2.__class__ is str else lookup(container, key2)
    return value if value != "" else None


# The value as a kind ----------------------------------------------------------------------------------------------


#: Texts of floats: steps of prices and amounts are asked for again and again.
_float_texts: dict[float, str] = {}
_FLOATS_KEPT = 1024


def as_text(value: Any, default: Any) -> Any:
    """A number as JavaScript prints it; neither truth values nor containers are texts."""
    kind = value.__class__
    if kind is int:
        return str(value) if -_EXPONENT_FROM < value < _EXPONENT_FROM else js_number_text(value)
    if kind is float:
        text = _float_texts.get(value)
        if text is None and isfinite(value):
            text = js_number_text(value)
            if len(_float_texts) < _FLOATS_KEPT:
                _float_texts[value] = text
        return default if text is None else text
    if kind is Decimal:
        return format(value, "f")
    return str(value) if isinstance(value, str) and value else default


_NAN = float("nan")
#: From here on JavaScript prints exponents.
_EXPONENT_FROM = 10**21


def _as_float(value: Any) -> float:
    """The number at the beginning of a text, or the number itself; NaN for everything else."""
    kind = value.__class__
    if kind is str:
        return parse_float(value)
    return float(value) if kind is float or kind is int or kind is Decimal else _NAN


def as_integer(value: Any, default: Any) -> Any:
    """The whole part of a number, or of a text that is one entirely."""
    kind = value.__class__
    if kind is int:
        return value
    if kind is str:
        if not value:
            return default
        try:
            number = loads(value)
        except ValueError:
            number = text_to_number(value)
        if number.__class__ is int:
            return number
        if number.__class__ is not float:
            return default
        # what is too long for the parser comes back rounded, but no digit of an id may be lost
        if abs(number) >= 9_007_199_254_740_992 and value.strip().lstrip("+-").isdecimal():
            return int(value)
        return int(number) if isfinite(number) else default
    if kind is float:
        return int(value) if isfinite(value) else default
    return int(value) if kind is Decimal else default


def _as_product(value: Any, factor: Any, default: Any) -> Any:
    """The whole part of ``value`` times ``factor``."""
    kind = value.__class__
    if kind is str:
        product = parse_float(value) * factor
    else:
        product = value * factor if kind is int or kind is float else _as_float(value) * factor
    return int(product) if isfinite(product) else default


# Any value ---------------------------------------------------------------------------------------------------------


@accelerated
def safe_value(container: Any, key: Any, default: Any = None) -> Any:
    """The value whatever its kind."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return default if value.__class__ is str and not value else value


@accelerated
def safe_value_2(container: Any, key1: Any, key2: Any, default: Any = None) -> Any:
    if container.__class__ is dict and key1.__class__ is str and key2.__class__ is str:
        value = container.get(key1)
        if value is None or value == "":
            value = container.get(key2)
        return default if value is None or value == "" else value
    value = _either(container, key1, key2)
    return default if value is None else value


@accelerated
def safe_value_n(container: Any, keys: Iterable[Any], default: Any = None) -> Any:
    value = _first(container, keys)
    return default if value is None else value


# Texts -------------------------------------------------------------------------------------------------------------


@accelerated
def safe_string(container: Any, key: Any, default: Any = None) -> str | None:
    """A text, or a number as text."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value.__class__ is str:
        return value or default
    if value.__class__ is int and -_EXPONENT_FROM < value < _EXPONENT_FROM:
        return str(value)
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return as_text(value, default)


@accelerated
def safe_string_2(container: Any, key1: Any, key2: Any, default: Any = None) -> str | None:
    if container.__class__ is dict and key1.__class__ is str:
        value = container.get(key1)
        if value is None:
            value = container.get(key2)
            if value is None and key2.__class__ is str:
                return default
        if value.__class__ is str and value:
            return value
    value = _either(container, key1, key2)
    return default if value is None else as_text(value, default)


@accelerated
def safe_string_n(container: Any, keys: Iterable[Any], default: Any = None) -> str | None:
    value = _first(container, keys)
    if value.__class__ is str:
        return value
    return default if value is None else as_text(value, default)


@accelerated
def safe_string_lower(container: Any, key: Any, default: Any = None) -> str | None:
    """A text in small letters, or a number as text."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value.__class__ is str:
        return value.lower() if value else default
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    text = as_text(value, None)
    return default if text is None else text.lower()


@accelerated
def safe_string_lower_2(container: Any, key1: Any, key2: Any, default: Any = None) -> str | None:
    value = _either(container, key1, key2)
    if value.__class__ is str:
        return value.lower()
    text = None if value is None else as_text(value, None)
    return default if text is None else text.lower()


@accelerated
def safe_string_lower_n(container: Any, keys: Iterable[Any], default: Any = None) -> str | None:
    value = _first(container, keys)
    if value.__class__ is str:
        return value.lower()
    text = None if value is None else as_text(value, None)
    return default if text is None else text.lower()


@accelerated
def safe_string_upper(container: Any, key: Any, default: Any = None) -> str | None:
    """A text in capital letters, or a number as text."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value.__class__ is str:
        return value.upper() if value else default
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    text = as_text(value, None)
    return default if text is None else text.upper()


@accelerated
def safe_string_upper_2(container: Any, key1: Any, key2: Any, default: Any = None) -> str | None:
    value = _either(container, key1, key2)
    if value.__class__ is str:
        return value.upper()
    text = None if value is None else as_text(value, None)
    return default if text is None else text.upper()


@accelerated
def safe_string_upper_n(container: Any, keys: Iterable[Any], default: Any = None) -> str | None:
    value = _first(container, keys)
    if value.__class__ is str:
        return value.upper()
    text = None if value is None else as_text(value, None)
    return default if text is None else text.upper()


# Numbers -----------------------------------------------------------------------------------------------------------


@accelerated
def safe_integer(container: Any, key: Any, default: Any = None) -> int | None:
    """The whole part of a number, or of a text that is a number."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    elif key.__class__ is str and isinstance(container, dict):
        value = container.get(key)
    else:
        value = lookup(container, key)
    if value.__class__ is int:
        return value
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return as_integer(value, default)


@accelerated
def safe_integer_2(container: Any, key1: Any, key2: Any, default: Any = None) -> int | None:
    value = _either(container, key1, key2)
    if value is None:
        return default
    return as_integer(value, default)


@accelerated
def safe_integer_n(container: Any, keys: Iterable[Any], default: Any = None) -> int | None:
    value = _first(container, keys)
    if value is None:
        return default
    return as_integer(value, default)


def safe_integer_product(container: Any, key: Any, factor: float, default: Any = None) -> int | None:
    """The whole part of a number (or of the number a text begins with) times ``factor``."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return _as_product(value, factor, default)


def safe_integer_product_2(container: Any, key1: Any, key2: Any, factor: float, default: Any = None) -> int | None:
    value = _either(container, key1, key2)
    if value is None:
        return default
    return _as_product(value, factor, default)


def safe_integer_product_n(container: Any, keys: Iterable[Any], factor: float, default: Any = None) -> int | None:
    value = _first(container, keys)
    if value is None:
        return default
    return _as_product(value, factor, default)


def safe_timestamp(container: Any, key: Any, default: Any = None) -> int | None:
    """Milliseconds from seconds, given as a number or a text."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return _as_product(value, 1000, default)


def safe_timestamp_2(container: Any, key1: Any, key2: Any, default: Any = None) -> int | None:
    value = _either(container, key1, key2)
    if value is None:
        return default
    return _as_product(value, 1000, default)


def safe_timestamp_n(container: Any, keys: Iterable[Any], default: Any = None) -> int | None:
    value = _first(container, keys)
    if value is None:
        return default
    return _as_product(value, 1000, default)


@accelerated
def safe_float(container: Any, key: Any, default: Any = None) -> float | None:
    """A number, or the number a text begins with."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    if value.__class__ is str:
        try:
            number = loads(value)
        except ValueError:
            number = parse_float(value)
        if number.__class__ is float and isfinite(number):
            return number
    number = _as_float(value)
    return number if isfinite(number) else default


@accelerated
def safe_float_2(container: Any, key1: Any, key2: Any, default: Any = None) -> float | None:
    value = _either(container, key1, key2)
    if value is None:
        return default
    number = _as_float(value)
    return number if isfinite(number) else default


@accelerated
def safe_float_n(container: Any, keys: Iterable[Any], default: Any = None) -> float | None:
    value = _first(container, keys)
    if value is None:
        return default
    number = _as_float(value)
    return number if isfinite(number) else default


# Containers and truth values --------------------------------------------------------------------------------------


def is_dictionary(value: Any) -> bool:
    """Whether ``value`` has named entries: a dict or an object, not a list, a function or a plain value."""
    return isinstance(value, dict) or not (isinstance(value, _NO_DICTIONARIES) or callable(value))


_NO_DICTIONARIES = (*_SCALARS, list, tuple)


@accelerated
def safe_dict(container: Any, key: Any, default: Any = None) -> dict[str, Any] | None:
    """A dict, or an object of the runtime."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value.__class__ is dict:
        return value
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return value if is_dictionary(value) else default


@accelerated
def safe_dict_2(container: Any, key1: Any, key2: Any, default: Any = None) -> dict[str, Any] | None:
    value = safe_dict(container, key1)
    if value is None:
        value = safe_dict(container, key2)
    return default if value is None else value


@accelerated
def safe_dict_n(container: Any, keys: Iterable[Any], default: Any = None) -> dict[str, Any] | None:
    value = _first(container, keys)
    return value if is_dictionary(value) else default


@accelerated
def safe_list(container: Any, key: Any, default: Any = None) -> list[Any] | None:
    """A list, a live cache included."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value.__class__ is list:
        return value
    if value is None and (key.__class__ is str or (value := lookup(container, key)) is None):
        return default
    return value if isinstance(value, list) else default


@accelerated
def safe_list_2(container: Any, key1: Any, key2: Any, default: Any = None) -> list[Any] | None:
    value = safe_list(container, key1)
    if value is None:
        value = safe_list(container, key2)
    return default if value is None else value


@accelerated
def safe_list_n(container: Any, keys: Iterable[Any], default: Any = None) -> list[Any] | None:
    value = _first(container, keys)
    return value if isinstance(value, list) else default


@accelerated
def safe_bool(container: Any, key: Any, default: Any = None) -> bool | None:
    """True or false; numbers and texts are neither."""
    if container.__class__ is dict:
        value = container.get(key)
    elif container.__class__ is list and key.__class__ is int:
        value = container[key] if 0 <= key < len(container) else None
    else:
        value = lookup(container, key)
    if value is True or value is False:
        return value
    if value is None and key.__class__ is not str:
        value = lookup(container, key)
    return value if value is True or value is False else default


@accelerated
def safe_bool_2(container: Any, key1: Any, key2: Any, default: Any = None) -> bool | None:
    value = safe_bool(container, key1)
    if value is None:
        value = safe_bool(container, key2)
    return default if value is None else value


@accelerated
def safe_bool_n(container: Any, keys: Iterable[Any], default: Any = None) -> bool | None:
    value = _first(container, keys)
    return value if value is True or value is False else default
