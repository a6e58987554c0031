"""Dicts and lists of messages and unified structures: merging, indexing, sorting, filtering.

Property names are texts: a number used as a key is written as JavaScript writes it. ``None`` for a container counts as
"nothing there". Nothing here changes its arguments unless it says so.
"""

from __future__ import annotations

import builtins
import math
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cmp_to_key
from operator import itemgetter
from typing import Any

from pro_runtime import js
from pro_runtime.native import accelerated
from pro_runtime.values.accessors import is_dictionary

__all__ = [
    "aggregate",
    "array_concat",
    "array_slice",
    "arrays_concat",
    "clone",
    "convert_to_safe_dictionary",
    "create_safe_dictionary",
    "deep_extend",
    "deep_extend_safe",
    "extend",
    "extract_params",
    "filter_by",
    "flatten",
    "get_list_from_object_values",
    "get_property",
    "group_by",
    "implode_params",
    "in_array",
    "index_by",
    "index_by_safe",
    "is_dictionary",
    "is_empty",
    "keysort",
    "map_to_safe_map",
    "merge",
    "omit",
    "ordered",
    "pluck",
    "safe_map_to_map",
    "set_property",
    "sort",
    "sort_by",
    "sort_by_2",
    "store_by_key",
    "sum",
    "to_array",
    "unique",
    "value_is_defined",
    "vwap",
]

# Access -----------------------------------------------------------------------------------------------------------


def _items(container: Any) -> Iterable[Any]:
    """The entries of a list, the values of a dict in the order in which JavaScript visits them."""
    if container.__class__ is list or isinstance(container, (list, tuple)):
        return container
    return js.values(container) if container else ()


def _has(entry: Any, key: Any) -> bool:
    return key in entry if type(entry) is dict and type(key) is str else js.has(entry, key)


def _get(entry: Any, key: Any) -> Any:
    return entry.get(key) if type(entry) is dict and type(key) is str else js.get(entry, key)


def value_is_defined(value: Any) -> bool:
    return value is not None


def get_property(container: Any, key: str, default: Any = None) -> Any:
    """The property of that name, or ``default`` when the container has none."""
    return _get(container, key) if _has(container, key) else default


def set_property(container: Any, key: str, default: Any = None) -> None:
    """Sets a property of ``container`` itself."""
    js.put(container, key, default)


def store_by_key(container: dict[str, Any], key: Any, value: Any) -> None:
    """Stores ``value`` in ``container`` itself; does nothing without a key."""
    if key is not None:
        container[js.key_text(key)] = value


def is_empty(value: Any) -> bool:
    """True for ``None``, an empty list and an empty dict; a text or a number is never empty."""
    return value is None or (isinstance(value, (list, dict)) and not value)


def in_array(needle: Any, haystack: Any) -> bool:
    """Whether a list holds an equal plain value (or this very container), or a text holds a text."""
    if type(needle) is str:
        return needle in haystack
    return any(item is needle or js.strict_equal(item, needle) for item in haystack)


# Dicts ------------------------------------------------------------------------------------------------------------


@accelerated
def extend(*containers: Any) -> dict[str, Any]:
    """A new dict with the entries of all arguments; later ones win, also with ``None`` as the value."""
    if len(containers) == 2:
        first, second = containers
        if first.__class__ is dict and second.__class__ is dict:
            return {**first, **second}
    result: dict[str, Any] = {}
    for container in containers:
        if isinstance(container, dict):
            result.update(container)
        elif isinstance(container, (list, tuple)):
            result.update((str(index), item) for index, item in enumerate(container))
    return result


def merge(target: dict[str, Any], *others: Any) -> dict[str, Any]:
    """A new dict: ``target``, and what it lacks or has as ``None`` from the others, of which the last wins."""
    more = extend({}, *others)
    return {**target, **{key: value for key, value in more.items() if target.get(key) is None}}


@accelerated
def deep_extend(*containers: Any) -> Any:
    """Like :func:`extend`, merging dicts within dicts.

    An argument that is no plain dict replaces all before it. Inner containers that had nothing to merge with are taken
    over as they are, not copied.
    """
    result: Any = None
    mine = False
    for container in containers:
        if type(container) is not dict:
            result, mine = container, False
            continue
        if not mine:
            result, mine = container.copy(), True
            continue
        # only what is a dict on both sides needs merging, so the side with fewer entries is looked through
        smaller = container if len(container) < len(result) else result
        merged: dict[Any, Any] = {}
        for key in [key for key, value in smaller.items() if value.__class__ is dict]:
            before, more = result.get(key), container.get(key)
            if before.__class__ is dict and more.__class__ is dict:
                merged[key] = _merged(before, more)
        result.update(container)
        if merged:
            result.update(merged)
    return result


def _merged(first: dict[Any, Any], second: dict[Any, Any]) -> dict[Any, Any]:
    """:func:`deep_extend` of two dicts: most have two entries and nothing within."""
    result = {**first, **second}
    for key in [key for key, value in first.items() if value.__class__ is dict]:
        more = second.get(key)
        if more.__class__ is dict:
            result[key] = _merged(first[key], more)
    return result


deep_extend_safe = deep_extend


def clone(container: Any) -> Any:
    """A shallow copy of a list or dict."""
    return list(container) if isinstance(container, (list, tuple)) else extend(container)


@accelerated
def omit(container: Any, *keys: Any) -> Any:
    """A copy of a dict without the given keys (texts, or lists of texts); lists and ``None`` come back as they are."""
    if container.__class__ is dict:
        result = container.copy()
        if not result:
            return result
    elif container is None or isinstance(container, (list, tuple)):
        return container
    else:
        result = extend(container)
    for key in keys:
        if key.__class__ is str:
            result.pop(key, None)
        elif key.__class__ is list or isinstance(key, tuple):
            for inner in key:
                result.pop(inner if inner.__class__ is str else js.text(inner), None)
        else:
            result.pop(js.text(key), None)
    return result


@accelerated
def keysort(container: Any, out: dict[str, Any] | None = None) -> dict[str, Any]:
    """A dict with the keys in order: whole numbers first by value, the others by their characters."""
    result = {} if out is None else out
    if container is None:
        return result
    if container.__class__ is dict:
        try:
            names = "".join(container)
        except TypeError:  # a key that is no text
            names = ""
        if names.isascii() and (names.isalpha() or not any(map(str.isdigit, container))):
            # the usual case: nothing but the order of characters to care for
            ordered = {key: container[key] for key in sorted(container)}
            if out is None:
                return ordered
            out.update(ordered)
            return out
    in_order = {key: container[key] for key in _sorted_texts(js.keys(container))} if container else {}
    result.update((key, in_order[key]) for key in js.keys(in_order))
    return result


def sorted_keys(container: dict[str, Any]) -> list[str]:
    """The keys of :func:`keysort`, as JavaScript lists them."""
    try:
        if "".join(container).isascii() and not any(map(str.isdigit, container)):
            return sorted(container)
    except TypeError:
        pass  # a key that is no text
    return js.keys(keysort(container))


def to_array(container: Any) -> list[Any]:
    """The values of a dict, or a copy of a list; ``None`` gives an empty list."""
    return list(_items(container))


def ordered(container: Any) -> Any:
    """The container itself: dicts keep their order."""
    return container


def flatten(values: Iterable[Any]) -> list[Any]:
    """The values of nested lists, in one list."""
    result: list[Any] = []
    for value in values:
        if isinstance(value, (list, tuple)):
            result += flatten(value)
        else:
            result.append(value)
    return result


def pluck(containers: Any, key: Any) -> list[Any]:
    """The property ``key`` of each entry that has one."""
    return [_get(entry, key) for entry in _items(containers) if _has(entry, key)]


def get_list_from_object_values(containers: Any, key: Any) -> list[Any]:
    """The property ``key`` of each entry."""
    return [_get(entry, key) for entry in _items(containers)]


def map_to_safe_map(container: Any) -> Any:
    """The container itself; other languages need a thread-safe one here."""
    return container


safe_map_to_map = map_to_safe_map
convert_to_safe_dictionary = map_to_safe_map


def create_safe_dictionary(is_websocket: bool | None = None) -> dict[str, Any]:
    """A new dict; other languages need a thread-safe one here."""
    return {}


# Lists of records -------------------------------------------------------------------------------------------------


@accelerated
def index_by(container: Any, key: Any, out: dict[str, Any] | None = None) -> dict[str, Any]:
    """The entries of a list or dict by their property ``key``; entries without it are left out, later ones win."""
    result = {} if out is None else out
    entries = container if container.__class__ is list else _items(container)
    if key.__class__ is str:
        try:
            indexed = {entry[key]: entry for entry in entries}
            "".join(indexed)
        except (LookupError, TypeError):
            pass  # a property is missing or no text: the careful way takes care of both
        else:
            if out is None:
                return indexed
            result.update(indexed)
            return result
    for entry in entries:
        if _has(entry, key):
            result[js.text(_get(entry, key))] = entry
    return result


index_by_safe = index_by


def group_by(container: Any, key: Any, out: dict[str, Any] | None = None) -> dict[str, Any]:
    """Lists of the entries that have the same property ``key``; entries without it are left out."""
    result = {} if out is None else out
    for entry in _items(container):
        if _has(entry, key):
            value = _get(entry, key)
            result.setdefault(value if type(value) is str else js.text(value), []).append(entry)
    return result


def filter_by(container: Any, key: Any, value: Any = None, out: list[Any] | None = None) -> list[Any]:
    """The entries whose property ``key`` is ``value``, without any conversion between kinds."""
    result = [] if out is None else out
    if value.__class__ is str:
        try:
            found = [entry for entry in _items(container) if entry[key] == value]
        except (LookupError, TypeError):
            found = [entry for entry in _items(container) if _get(entry, key) == value]
        result.extend(found)
    else:
        result.extend(entry for entry in _items(container) if js.strict_equal(_get(entry, key), value))
    return result


# Order ------------------------------------------------------------------------------------------------------------


def _utf16(text: str) -> bytes:
    """Sorts as JavaScript does: by code units, not by characters."""
    return text.encode("utf-16-be", "surrogatepass")


def _sorted_texts(texts: Iterable[str]) -> list[str]:
    listed = list(texts)
    return sorted(listed) if all(text.isascii() for text in listed) else sorted(listed, key=_utf16)


def sort(array: list[Any]) -> list[Any]:
    """A sorted copy, compared as texts (10 comes before 9); ``None`` goes last."""
    present = [item for item in array if item is not None]
    if all(type(item) is str and item.isascii() for item in present):
        present.sort()
    else:
        present.sort(key=lambda item: _utf16(js.text(item)))
    return present + [None] * (len(array) - len(present))


def sort_by(
    array: list[Any], key: Any, descending: bool | None = None, default: Any = 0, direction: int | None = None
) -> list[Any]:
    """A copy sorted by the property ``key``, stable; entries without it count as ``default``.

    ``direction`` (1 or -1), when given, takes the place of ``descending``.
    """
    sign = direction if direction is not None else (-1 if descending else 1)
    if sign in (1, -1):
        rank_of = itemgetter(key)
        try:
            if _comparable(list(map(rank_of, array))):
                return sorted(array, key=rank_of, reverse=sign < 0)
        except (LookupError, TypeError):
            pass  # a property is missing, or not every entry is a record: the careful way takes care of both
    fallback = 0 if default is None else default
    return _ordered(array, [[_get(entry, key) if _has(entry, key) else fallback for entry in array]], sign)


def sort_by_2(
    array: list[Any], key1: Any, key2: Any, descending: bool | None = None, direction: int | None = None
) -> list[Any]:
    """A copy sorted by the property ``key1``, and by ``key2`` where that is equal; stable."""
    if len(array) < 2:
        return list(array)
    sign = direction if direction is not None else (-1 if descending else 1)
    return _ordered(array, [[_get(entry, key) for entry in array] for key in (key1, key2)], sign)


def _ordered(array: list[Any], ranks: list[list[Any]], sign: int) -> list[Any]:
    """``array`` sorted by its columns of ``ranks``."""
    order: list[int]
    if sign in (1, -1) and all(_comparable(column) for column in ranks):
        # keys of one kind compare in Python as in JavaScript, and sort without a call per comparison
        keys = ranks[0] if len(ranks) == 1 else list(zip(*ranks, strict=True))
        order = sorted(range(len(array)), key=keys.__getitem__, reverse=sign < 0)
    else:
        order = sorted(range(len(array)), key=cmp_to_key(_comparison(ranks, sign)))
    return [array[position] for position in order]


def _comparable(column: list[Any]) -> bool:
    """Whether Python orders these values as JavaScript does: only texts, or only numbers."""
    kind = column[0].__class__ if column else str
    try:
        if kind is str:
            return "".join(column).isascii()
        if kind is bool:
            return {*map(type, column)} == {bool}
        if kind is int or kind is float:
            total = builtins.sum(column)
            return bool(total == total)  # no NaN among them
    except TypeError:
        pass
    return False


def _comparison(ranks: list[list[Any]], sign: int) -> Callable[[int, int], int]:
    """Compares two positions with JavaScript's ``<``: kinds are mixed, and what cannot be compared counts as equal."""

    def compare(first: int, second: int) -> int:
        for column in ranks:
            if js.less(column[first], column[second]):
                return -sign
            if js.less(column[second], column[first]):
                return sign
        return 0

    return compare


# Other lists ------------------------------------------------------------------------------------------------------


def unique(container: Any) -> list[Any]:
    """The values in order of their first appearance."""
    result: list[Any] = []
    seen: set[Any] = set()
    for value in _items(container):
        # truth values equal 0 and 1 in Python, and containers count by identity
        mark = value if type(value) is str else (type(value) is bool, value) if _is_scalar(value) else (id(value),)
        if mark not in seen:
            seen.add(mark)
            result.append(value)
    return result


def _is_scalar(value: Any) -> bool:
    return value is None or isinstance(value, (str, int, float))


def array_concat(first: list[Any], second: Any) -> list[Any]:
    """A new list with the entries of both; a second argument that is no list becomes one entry."""
    return [*first, *second] if isinstance(second, (list, tuple)) else [*first, second]


def arrays_concat(arrays: list[list[Any]]) -> list[Any]:
    """A new list with the entries of all of them."""
    return [item for array in arrays for item in array]


def array_slice(array: Any, first: float, second: float | None = None) -> Any:
    """Part of a list (or of bytes) from ``first`` up to before ``second``; negative positions count from the end."""
    start, end = int(first), None if second is None else int(second)
    return array[start:end]


def sum(*values: Any) -> Any:
    """The sum of those arguments that are numbers; ``None`` when none is."""
    total: Any = None
    for value in values:
        kind = value.__class__
        if kind is int or (kind is float and math.isfinite(value)) or kind is Decimal:
            total = value if total is None else total + value
    return total


def vwap(base_volume: float | None, quote_volume: float | None) -> float | None:
    """The average price of a turnover; ``None`` without one."""
    if base_volume is None or quote_volume is None or not base_volume > 0:
        return None
    return quote_volume / base_volume


def aggregate(levels: list[Any]) -> list[list[float]]:
    """Price levels with their amounts added up by price; levels without an amount are left out."""
    amounts: dict[str, Any] = {}
    for level in levels:
        price, amount = js.text(level[0]), level[1]
        if js.number(amount) > 0:
            amounts[price] = js.add(amounts[price], amount) if price in amounts else amount
    return [[js.parse_float(price), js.parse_float(amounts[price])] for price in js.keys(amounts)]


# Paths ------------------------------------------------------------------------------------------------------------

_PLACEHOLDER = re.compile(r"\{([\w-]+)\}", re.ASCII)


def extract_params(path: str) -> list[str]:
    """The names in braces: ``["id"]`` for ``orders/{id}``."""
    return _PLACEHOLDER.findall(path)


def implode_params(path: str | None, params: Any) -> str:
    """``path`` with each name in braces (its first appearance) replaced by the value in ``params``."""
    if path is None:
        return ""
    if isinstance(params, (list, tuple)) or "{" not in path:
        return path
    for key in js.keys(params):
        value = params[key]
        if not isinstance(value, (list, tuple)):
            path = path.replace("{" + key + "}", js.text(value), 1)
    return path
