"""Methods of arrays, some of which text has, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cmp_to_key
from typing import Any

from pro_runtime.js.functions import adapted
from pro_runtime.js.objects import iterate, position_of
from pro_runtime.js.scalars import code_units, number, strict_equal, text, truthy
from pro_runtime.js.texts import char_at, find_text, find_text_from_end, slice_text, text_length, whole

Function = Callable[..., Any]


def pop(array: list[Any]) -> Any:
    return array.pop() if array else None


def shift(array: list[Any]) -> Any:
    return array.pop(0) if array else None


def unshift(array: list[Any], *items: Any) -> int:
    array[0:0] = items
    return len(array)


def push(array: Any, *items: Any) -> int:
    for value in items:
        array.append(value)
    return len(array)


def splice(array: list[Any], start: Any = None, *more: Any) -> list[Any]:
    """``splice``: without a count up to the end; ``more`` are the count and what is put in its place."""
    first = _clamp(start, len(array))
    last = min(first + max(whole(more[0]), 0), len(array)) if more else len(array)
    removed = array[first:last]
    array[first:last] = more[1:]
    return removed


def _clamp(position: Any, size: int, default: int = 0) -> int:
    index = whole(position, default)
    return max(size + index, 0) if index < 0 else min(index, size)


def concat(first: Any, *others: Any) -> Any:
    if isinstance(first, str):
        return first + "".join(text(other) for other in others)
    result = list(first)
    for other in others:
        if isinstance(other, (list, tuple)):
            result.extend(other)
        else:
            result.append(other)
    return result


def slice_(value: Any, start: Any = None, end: Any = None) -> Any:
    """``slice`` of text (code units) or of an array."""
    if isinstance(value, str):
        return slice_text(value, start, end)
    return value[_clamp(start, len(value)) : _clamp(end, len(value), len(value))]


def at(value: Any, index: Any = 0) -> Any:
    """``at``: negative positions count from the end."""
    size = text_length(value) if isinstance(value, str) else len(value)
    position = whole(index)
    position += size if position < 0 else 0
    if not 0 <= position < size:
        return None
    return char_at(value, position) if isinstance(value, str) else value[position]


def join(array: Iterable[Any], separator: Any = None) -> str:
    between = "," if separator is None else text(separator)
    return between.join("" if value is None else text(value) for value in array)


def flat(array: list[Any], depth: Any = 1) -> list[Any]:
    levels = whole(depth)
    result: list[Any] = []
    for value in array:
        if isinstance(value, list) and levels > 0:
            result.extend(flat(value, levels - 1))
        else:
            result.append(value)
    return result


def fill(array: list[Any], value: Any, start: Any = None, end: Any = None) -> list[Any]:
    first, last = _clamp(start, len(array)), _clamp(end, len(array), len(array))
    array[first:last] = [value] * (last - first)
    return array


def new_array(*items: Any) -> list[Any]:
    """``new Array (…)``: one number is a length."""
    if len(items) == 1 and isinstance(items[0], (int, float)) and not isinstance(items[0], bool):
        if position_of(items[0]) < 0:
            raise ValueError("an array cannot have that length")
        return [None] * int(items[0])
    return list(items)


def array_from(value: Any, change: Function | None = None) -> list[Any]:
    """``Array.from``: of an array, of text by code points, or of ``{ length }``."""
    if isinstance(value, dict):
        items = [None] * max(whole(value.get("length")), 0)
    elif isinstance(value, (int, float)):
        items = []
    else:
        items = list(iterate(value))
    return items if change is None else map_(items, change)


def reverse(array: list[Any]) -> list[Any]:
    array.reverse()
    return array


def sort(array: list[Any], compare: Function | None = None) -> list[Any]:
    """``array.sort`` in place, stable, undefined last; without a comparator by the code units of the items' texts."""
    present = [value for value in array if value is not None]
    if compare is None:
        present.sort(key=lambda value: code_units(text(value)))
    else:
        order = adapted(compare, 2)
        present.sort(key=cmp_to_key(lambda a, b: _sign_of(order(a, b))))
    array[:] = present + [None] * (len(array) - len(present))
    return array


def _sign_of(value: Any) -> int:
    result = number(value)
    return 0 if result != result else (result > 0) - (result < 0)


# Searching --------------------------------------------------------------------------------------------------------


def index_of(container: Any, needle: Any, start: Any = 0) -> int:
    """``indexOf``: of text in code units, of an array by strict equality."""
    if isinstance(container, str):
        return find_text(container, needle, start)
    for position in range(_clamp(start, len(container)), len(container)):
        if strict_equal(container[position], needle):
            return position
    return -1


def last_index_of(container: Any, needle: Any, *start: Any) -> int:
    if isinstance(container, str):
        return find_text_from_end(container, needle, *start)
    first = whole(start[0]) if start else len(container) - 1
    first = min(first, len(container) - 1) if first >= 0 else len(container) + first
    for position in range(first, -1, -1):
        if strict_equal(container[position], needle):
            return position
    return -1


def includes(container: Any, needle: Any, start: Any = 0) -> bool:
    """``includes``: as :func:`index_of`, but not-a-number is found in an array."""
    if isinstance(container, str):
        return find_text(container, needle, start) >= 0
    rest = container[_clamp(start, len(container)) :]
    return any(strict_equal(value, needle) or (value != value and needle != needle) for value in rest)


# Closures over items ----------------------------------------------------------------------------------------------


def _visited(array: list[Any]) -> Iterator[tuple[int, Any]]:
    """Positions and items as they were counted at the beginning, whatever the closure does to the array."""
    for position in range(len(array)):
        if position < len(array):
            yield position, array[position]


def map_(array: list[Any], change: Function) -> list[Any]:
    """``map``: the function gets the item, its position and the array, as far as it takes them."""
    function = adapted(change, 3)
    return [function(value, position, array) for position, value in _visited(array)]


def filter_(array: list[Any], accept: Function) -> list[Any]:
    function = adapted(accept, 3)
    return [value for position, value in _visited(array) if truthy(function(value, position, array))]


def for_each(array: list[Any], run: Function) -> None:
    function = adapted(run, 3)
    for position, value in _visited(array):
        function(value, position, array)


def some(array: list[Any], accept: Function) -> bool:
    function = adapted(accept, 3)
    return any(truthy(function(value, position, array)) for position, value in _visited(array))


def every(array: list[Any], accept: Function) -> bool:
    function = adapted(accept, 3)
    return all(truthy(function(value, position, array)) for position, value in _visited(array))


def find(array: list[Any], accept: Function) -> Any:
    function = adapted(accept, 3)
    return next((v for position, v in _visited(array) if truthy(function(v, position, array))), None)


def find_index(array: list[Any], accept: Function) -> int:
    function = adapted(accept, 3)
    return next((position for position, v in _visited(array) if truthy(function(v, position, array))), -1)


def flat_map(array: list[Any], change: Function) -> list[Any]:
    return flat(map_(array, change))


def reduce(array: list[Any], combine: Function, *initial: Any) -> Any:
    if not array and not initial:
        raise TypeError("reduce of an empty array needs an initial value")
    function = adapted(combine, 4)
    result = initial[0] if initial else array[0]
    for position in range(0 if initial else 1, len(array)):
        result = function(result, array[position], position, array)
    return result
