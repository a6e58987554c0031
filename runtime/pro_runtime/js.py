"""JavaScript's meaning where Python's differs, as small functions for compiled code.

The compiler calls one of these only where the types it proved do not allow the plain Python form. ``None`` stands for
undefined and null, ``dict`` for objects, ``list`` for arrays.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable, Coroutine, Generator, Iterable
from contextvars import ContextVar, copy_context
from decimal import Decimal
from functools import cmp_to_key, partial
from typing import Any

import orjson

from pro_runtime.numbers import js_number_text

_NAN = float("nan")

# Text and numbers -------------------------------------------------------------------------------------------------


def text(value: Any) -> str:
    """``String (value)``, as in a concatenation."""
    if value.__class__ is str:
        return value  # type: ignore[no-any-return]
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
        return f"{type(value).__name__}: {value}"
    return "[object Object]" if isinstance(value, dict) else str(value)


def number(value: Any) -> int | float:
    """``Number (value)``."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    if value is None:
        return _NAN
    if isinstance(value, str):
        return _number_of_text(value.strip())
    if isinstance(value, list):
        return number(text(value)) if value else 0
    return _NAN


def _number_of_text(raw: str) -> int | float:
    if not raw:
        return 0
    if raw in ("Infinity", "+Infinity", "-Infinity"):
        return float(raw.replace("Infinity", "inf"))
    lowered = raw.lower()
    try:
        if lowered[:2] in ("0x", "0o", "0b"):
            return int(lowered, 0)
        if "_" in raw or lowered.lstrip("+-")[:3] in ("inf", "nan"):
            return _NAN
        return as_integer(float(raw))
    except ValueError:
        return _NAN


def as_integer(value: float) -> int | float:
    """A whole number as ``int``, so that it prints and indexes as JavaScript's does."""
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def truthy(value: Any) -> bool:
    """JavaScript's truth: empty lists and dicts are true; ``""``, ``0``, NaN and undefined are not."""
    if value is None or value is False or value == "":
        return False
    if isinstance(value, (int, float)):
        return bool(value) and value == value
    return True


def add(left: Any, right: Any) -> Any:
    """``left + right`` where the types are not known: sum of numbers, else concatenation."""
    if isinstance(left, str) or isinstance(right, str):
        return text(left) + text(right)
    if isinstance(left, (list, dict)) or isinstance(right, (list, dict)):
        return text(left) + text(right)
    return number(left) + number(right)


def subtract(left: Any, right: Any) -> Any:
    return number(left) - number(right)


def multiply(left: Any, right: Any) -> Any:
    return number(left) * number(right)


def divide(left: Any, right: Any) -> Any:
    """``left / right``: never raises; a zero divisor gives an infinity or NaN."""
    a, b = number(left), number(right)
    if b == 0:
        if a == 0 or a != a:
            return _NAN
        negative = (a < 0) != (math.copysign(1, b) < 0)
        return -math.inf if negative else math.inf
    return as_integer(a / b)


def remainder(left: Any, right: Any) -> Any:
    """``left % right``: the sign is the dividend's."""
    a, b = number(left), number(right)
    if b == 0 or a != a or b != b or math.isinf(a):
        return _NAN
    if isinstance(a, int) and isinstance(b, int):
        return int(math.copysign(abs(a) % abs(b), a))
    return as_integer(math.fmod(a, b))


def power(left: Any, right: Any) -> Any:
    a, b = number(left), number(right)
    try:
        result = a**b
    except (OverflowError, ZeroDivisionError):
        return math.inf
    return _NAN if isinstance(result, complex) else result


def negate(value: Any) -> Any:
    return -number(value)


def parse_int(value: Any, base: int | None = None) -> int | float:
    """``parseInt``: the leading integer of the text, else NaN."""
    raw = text(value).strip()
    sign = -1 if raw[:1] == "-" else 1
    if raw[:1] in ("+", "-"):
        raw = raw[1:]
    radix = base or 10
    if (base in (None, 0, 16)) and raw[:2].lower() == "0x":
        raw, radix = raw[2:], 16
    digits = 0
    for character in raw:
        if not character.isascii() or not character.isalnum() or int(character, 36) >= radix:
            break
        digits += 1
    return sign * int(raw[:digits], radix) if digits else _NAN


def parse_float(value: Any) -> int | float:
    """``parseFloat``: the longest numeric prefix of the text, else NaN."""
    raw = text(value).strip()
    unsigned = raw.lstrip("+-") if raw[:1] in ("+", "-") else raw
    if unsigned.startswith("Infinity"):
        return -math.inf if raw.startswith("-") else math.inf
    end = position = 1 if raw[:1] in ("+", "-") else 0
    seen_digit = seen_dot = seen_exponent = False
    while position < len(raw):
        character = raw[position]
        if character in "0123456789":
            seen_digit, end = True, position + 1
        elif character == "." and not seen_dot and not seen_exponent:
            seen_dot = True
            end = position + 1 if seen_digit else end
        elif character in "eE" and seen_digit and not seen_exponent:
            seen_exponent = True
            if raw[position + 1 : position + 2] in ("+", "-"):
                position += 1
        else:
            break
        position += 1
    return as_integer(float(raw[:end])) if seen_digit else _NAN


def to_fixed(value: Any, digits: int = 0) -> str:
    """``number.toFixed``: exact binary value, half away from zero."""
    from decimal import ROUND_HALF_UP

    return f"{Decimal(float(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):f}"


def round_half_up(value: Any) -> int | float:
    """``Math.round``: halves go towards positive infinity."""
    number_value = number(value)
    return math.floor(number_value + 0.5) if math.isfinite(number_value) else number_value


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


def log10(value: Any) -> int | float:
    result = number(value)
    if result != result or result < 0:
        return _NAN
    return -math.inf if result == 0 else as_integer(math.log10(result))


def maximum(*values: Any) -> int | float:
    numbers = [number(value) for value in values]
    return _NAN if any(value != value for value in numbers) else max(numbers, default=-math.inf)


def minimum(*values: Any) -> int | float:
    numbers = [number(value) for value in values]
    return _NAN if any(value != value for value in numbers) else min(numbers, default=math.inf)


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


def number_is_finite(value: Any) -> bool:
    return is_number(value) and math.isfinite(value)


# Comparison and types ---------------------------------------------------------------------------------------------


def strict_equal(left: Any, right: Any) -> bool:
    """``===`` where the types are not known: no coercion, containers by identity."""
    if left is right:
        return left == left or not isinstance(left, float)
    if isinstance(left, bool) or isinstance(right, bool):
        return False
    if isinstance(left, (dict, list)) or isinstance(right, (dict, list)):
        return False
    return bool(left == right)


def loose_equal(left: Any, right: Any) -> bool:
    """``==``."""
    if left is None or right is None:
        return left is right
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    scalar = str | int | float
    if isinstance(left, scalar) and isinstance(right, scalar):
        return number(left) == number(right)
    if isinstance(left, (dict, list)) and isinstance(right, (dict, list)):
        return left is right
    if isinstance(left, list) or isinstance(right, list):
        return text(left) == text(right)
    return left is right


def less(left: Any, right: Any) -> bool:
    """``left < right``: text by code units, all else as numbers; undefined is never less or greater."""
    if isinstance(left, str) and isinstance(right, str):
        return code_units(left) < code_units(right)
    return number(left) < number(right)


def less_equal(left: Any, right: Any) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return code_units(left) <= code_units(right)
    return number(left) <= number(right)


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


# Objects and arrays -----------------------------------------------------------------------------------------------


def key_text(key: Any) -> str:
    return key if key.__class__ is str else text(key)


def get(owner: Any, key: Any) -> Any:
    """``owner[key]``: a missing key reads as undefined, a missing owner is an error."""
    if type(owner) is list and type(key) is int:
        return owner[key] if 0 <= key < len(owner) else None
    if isinstance(owner, dict):
        name = key if key.__class__ is str else text(key)
        if owner.__class__ is dict or name in owner:
            return owner.get(name)
        return getattr(owner, name, None)  # an object of the runtime that is a dict, too
    if isinstance(owner, (list, tuple, str)):
        if key == "length":
            return length(owner)
        return item(owner, key)
    if owner is None:
        raise TypeError(f"cannot read {key_text(key)!r} of undefined")
    return getattr(owner, key_text(key), None)


def item(sequence: Any, index: Any) -> Any:
    """``sequence[index]`` of an array or text: out of range reads as undefined."""
    if index.__class__ is not int:
        position = number(index)
        if position != position or position != int(position):
            return None
        index = int(position)
    return sequence[index] if 0 <= index < len(sequence) else None


def put(owner: Any, key: Any, value: Any) -> None:
    """``owner[key] = value``; an array grows as far as it must."""
    if isinstance(owner, list):
        index = int(number(key))
        if index >= len(owner):
            owner.extend([None] * (index + 1 - len(owner)))
        owner[index] = value
    elif isinstance(owner, dict):
        name = key if key.__class__ is str else text(key)
        if owner.__class__ is not dict and name not in owner and hasattr(owner, name):
            setattr(owner, name, value)
        else:
            owner[name] = value
    elif owner is None:
        raise TypeError(f"cannot set {key_text(key)!r} of undefined")
    else:
        setattr(owner, key_text(key), value)


def remove(owner: Any, key: Any) -> None:
    """``delete owner[key]``."""
    if isinstance(owner, list):
        index = int(number(key))
        if 0 <= index < len(owner):
            owner[index] = None
    else:
        owner.pop(key_text(key), None)


def has(owner: Any, key: Any) -> bool:
    """``key in owner``."""
    if isinstance(owner, dict):
        return (key if key.__class__ is str else text(key)) in owner
    if isinstance(owner, list):
        return 0 <= int(number(key)) < len(owner)
    if owner is None or isinstance(owner, (str, int, float)):
        raise TypeError("'in' needs an object")
    return hasattr(owner, key_text(key))


def _integer_like(key: Any) -> bool:
    return key.__class__ is str and key.isascii() and key.isdigit() and (key == "0" or key[0] != "0") and len(key) < 11


def keys(owner: Any) -> list[str]:
    """``Object.keys``: integer-like keys first, ascending, then the others as they were added."""
    if isinstance(owner, (list, tuple)):
        return [str(index) for index in range(len(owner))]
    names = list(owner)
    for name in names:
        if _integer_like(name):
            numbered = sorted((n for n in names if _integer_like(n)), key=int)
            return numbered + [n for n in names if not _integer_like(n)]
    return names


def values(owner: Any) -> list[Any]:
    """``Object.values``, in the order of :func:`keys`."""
    if isinstance(owner, (list, tuple)):
        return list(owner)
    return [owner[name] for name in keys(owner)]


def entries(owner: Any) -> list[list[Any]]:
    if isinstance(owner, (list, tuple)):
        return [[str(index), value] for index, value in enumerate(owner)]
    return [[name, owner[name]] for name in keys(owner)]


def assign(target: dict[str, Any], *sources: Any) -> dict[str, Any]:
    for source in sources:
        target.update(source or {})
    return target


def from_entries(pairs: Iterable[Any]) -> dict[str, Any]:
    return {key_text(pair[0]): pair[1] for pair in pairs}


def unpack(value: Any, count: int) -> list[Any]:
    """The first ``count`` items for a destructuring; a short array gives undefined."""
    if value is None:
        raise TypeError("cannot destructure undefined")
    head = list(value[:count])
    return head + [None] * (count - len(head))


def length(value: Any) -> int | None:
    """``value.length``: of text in code units."""
    if type(value) is list:
        return len(value)
    if isinstance(value, str):
        return len(value) if value.isascii() else len(value.encode("utf-16-le", "surrogatepass")) // 2
    if isinstance(value, (list, tuple, bytes)):
        return len(value)
    if isinstance(value, dict):
        return value.get("length")
    if value is None:
        raise TypeError("cannot read 'length' of undefined")
    return getattr(value, "length", None)


def truncate(array: list[Any], size: Any) -> None:
    """``array.length = size``."""
    count = int(size)
    del array[count:]
    array.extend([None] * (count - len(array)))


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


def splice(array: list[Any], start: Any, count: Any = None, *items: Any) -> list[Any]:
    first = _clamp(start, len(array))
    last = len(array) if count is None else min(first + max(int(number(count)), 0), len(array))
    removed = array[first:last]
    array[first:last] = items
    return removed


def _clamp(position: Any, size: int) -> int:
    index = int(number(position)) if position is not None else 0
    return max(size + index, 0) if index < 0 else min(index, size)


def concat(first: Any, *others: Any) -> Any:
    if isinstance(first, str):
        return first + "".join(text(other) for other in others)
    result = list(first)
    for other in others:
        if isinstance(other, list):
            result.extend(other)
        else:
            result.append(other)
    return result


def slice_(value: Any, start: Any = None, end: Any = None) -> Any:
    """``slice`` of text (code units) or of an array."""
    if isinstance(value, str) and not value.isascii():
        units = code_units(value)
        return units_text(units[_whole(start) : _whole(end)])
    return value[_whole(start) : _whole(end)]


def _whole(bound: Any) -> int | None:
    if bound is None or bound.__class__ is int:
        return bound  # type: ignore[no-any-return]
    result = number(bound)
    return 0 if result != result else int(result)


def join(array: Iterable[Any], separator: str = ",") -> str:
    return separator.join("" if value is None else text(value) for value in array)


def sort(array: list[Any], compare: Callable[[Any, Any], Any] | None = None) -> list[Any]:
    """``array.sort`` in place, stable; without a comparator by the code units of the items' text."""
    if compare is None:
        array.sort(key=lambda value: (value is None, code_units(text(value))))
    else:
        array.sort(key=cmp_to_key(lambda a, b: _sign_of(compare(a, b))))
    return array


def _sign_of(value: Any) -> int:
    result = number(value)
    return 0 if result != result else (result > 0) - (result < 0)


def index_of(container: Any, needle: Any) -> int:
    """``indexOf``: of text in code units, of an array by strict equality."""
    if isinstance(container, str):
        wanted = text(needle)
        at = container.find(wanted)
        return at if at <= 0 or container.isascii() else len(code_units(container[:at]))
    for position, value in enumerate(container):
        if strict_equal(value, needle):
            return position
    return -1


def last_index_of(container: Any, needle: Any) -> int:
    if isinstance(container, str):
        return container.rfind(text(needle))
    for position in range(len(container) - 1, -1, -1):
        if strict_equal(container[position], needle):
            return position
    return -1


def includes(container: Any, needle: Any) -> bool:
    if isinstance(container, str):
        return text(needle) in container
    return any(strict_equal(value, needle) or (value != value and needle != needle) for value in container)


def find(array: Iterable[Any], accept: Callable[[Any], Any]) -> Any:
    return next((value for value in array if truthy(accept(value))), None)


def find_index(array: Iterable[Any], accept: Callable[[Any], Any]) -> int:
    return next((index for index, value in enumerate(array) if truthy(accept(value))), -1)


def reduce(array: list[Any], combine: Callable[[Any, Any], Any], *initial: Any) -> Any:
    values_left = list(initial) + list(array)
    if not values_left:
        raise TypeError("reduce of an empty array needs an initial value")
    result = values_left[0]
    for value in values_left[1:]:
        result = combine(result, value)
    return result


# Text methods on code units ---------------------------------------------------------------------------------------


def code_units(value: str) -> Any:
    """Text as a sequence that compares and slices by UTF-16 code units; ASCII text is its own."""
    if value.isascii():
        return tuple(value.encode())
    raw = value.encode("utf-16-le", "surrogatepass")
    return tuple(int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2))


def units_text(units: Iterable[int]) -> str:
    raw = b"".join(unit.to_bytes(2, "little") for unit in units)
    return raw.decode("utf-16-le", "surrogatepass")


def char_at(value: str, index: Any = 0) -> str:
    result = item(value, index)
    return "" if result is None else str(result)


def char_code_at(value: str, index: Any = 0) -> int | float:
    units = code_units(value)
    position = int(number(index))
    return int(units[position]) if 0 <= position < len(units) else _NAN


def substring(value: str, start: Any, end: Any = None) -> str:
    """``substring``: negative bounds are zero, swapped bounds are put right."""
    units: Any = value if value.isascii() else code_units(value)
    size = len(units)
    first = min(max(_bound(start), 0), size)
    last = size if end is None else min(max(_bound(end), 0), size)
    part = units[min(first, last) : max(first, last)]
    return part if isinstance(part, str) else units_text(part)


def _bound(value: Any) -> int:
    result = number(value)
    return 0 if result != result else int(result)


def split(value: str, separator: str | None = None, limit: int | None = None) -> list[str]:
    if separator is None:
        return [value]
    parts = [units_text([unit]) for unit in code_units(value)] if separator == "" else value.split(separator)
    return parts[:limit]


def replace(value: str, old: Any, new: Any) -> str:
    """``replace`` with text: the first occurrence only."""
    if hasattr(old, "sub"):
        return str(old.sub(text(new).replace("$1", r"\1"), value, count=0 if old.flags & 256 else 1))
    return value.replace(text(old), text(new), 1)


def json_parse(value: Any) -> Any:
    return orjson.loads(value)


def json_stringify(value: Any) -> str:
    from pro_runtime.encoding import json

    return json(value)


# Promises ---------------------------------------------------------------------------------------------------------

#: True while a coroutine runs its first step inside the task of its caller; transports that depend on the current
#: task give way to the loop once before they go on.
starting: ContextVar[bool] = ContextVar("starting", default=False)


def start(coroutine: Coroutine[Any, Any, Any]) -> Awaitable[Any]:
    """Call an async function without awaiting it: it runs at once up to its first suspension, then on its own.

    A failure that nobody awaits is reported by the event loop's exception handler, as an unhandled rejection is.
    """
    loop = asyncio.get_running_loop()
    context = copy_context()
    context.run(starting.set, True)
    try:
        first = context.run(coroutine.send, None)
    except StopIteration as stop:
        done: asyncio.Future[Any] = loop.create_future()
        done.set_result(stop.value)
        return done
    except Exception as error:  # whatever the function raised is the promise's rejection
        failed: asyncio.Future[Any] = loop.create_future()
        failed.set_exception(error)
        return failed
    context.run(starting.set, False)
    task = loop.create_task(_resume(coroutine, first), context=context)
    _running.add(task)
    task.add_done_callback(_running.discard)
    return task


_running: set[asyncio.Task[Any]] = set()


async def _resume(coroutine: Coroutine[Any, Any, Any], yielded: Any) -> Any:
    return await _Steps(coroutine, yielded)


class _Steps:
    """The rest of a coroutine whose first step has run."""

    def __init__(self, coroutine: Coroutine[Any, Any, Any], yielded: Any) -> None:
        self._coroutine = coroutine
        self._yielded = yielded

    def __await__(self) -> Generator[Any, Any, Any]:
        coroutine, yielded = self._coroutine, self._yielded
        while True:
            try:
                sent = yield yielded
            except BaseException as error:  # cancellation included: it belongs to the coroutine
                step = partial(coroutine.throw, error)
            else:
                step = partial(coroutine.send, sent)
            try:
                yielded = step()
            except StopIteration as stop:
                return stop.value


async def settle(value: Any) -> Any:
    """``await value`` where it may not be a promise."""
    return await value if isinstance(value, Awaitable) else value


async def all_of(promises: Iterable[Any]) -> list[Any]:
    """``Promise.all``: results in order; the first failure is raised, the others keep running."""
    return list(await asyncio.gather(*(_ensure(promise) for promise in promises)))


def _ensure(promise: Any) -> Awaitable[Any]:
    return promise if isinstance(promise, Awaitable) else settle(promise)


def thrown(value: Any) -> BaseException:
    """What ``throw value`` raises: a value that is no error is wrapped, with its JSON as the text."""
    if isinstance(value, BaseException):
        return value
    from pro_runtime.errors import ExchangeError

    return ExchangeError(text(value) if isinstance(value, str) else json_stringify(value))


def iterate(value: Any) -> Iterable[Any]:
    """``for … of``: arrays and text (by code points)."""
    if isinstance(value, (list, tuple, str)):
        return value
    raise TypeError(f"{type_of(value)} is not iterable")


def pad_start(value: str, width: int, fill: str = " ") -> str:
    return _padding(value, width, fill) + value


def pad_end(value: str, width: int, fill: str = " ") -> str:
    return value + _padding(value, width, fill)


def _padding(value: str, width: int, fill: str) -> str:
    missing = int(width) - len(value)
    return (fill * (missing // len(fill) + 1))[:missing] if missing > 0 and fill else ""


def substr(value: str, start: Any, count: Any = None) -> str:
    first = _clamp(start, len(value))
    return value[first:] if count is None else value[first : first + max(int(count), 0)]


def reverse(array: list[Any]) -> list[Any]:
    array.reverse()
    return array


def elements(value: Any) -> Iterable[Any]:
    """What an index loop up to ``value.length`` visits: nothing of an object, an error of undefined."""
    if isinstance(value, (list, tuple, str)):
        return value
    if value is None:
        raise TypeError("cannot read 'length' of undefined")
    return ()
