"""Members of objects and arrays: reading, writing, deleting, and the order of keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from pro_runtime.js.scalars import NAN, error_name, number, text, type_of
from pro_runtime.js.texts import char_at, each_unit, text_length
from pro_runtime.native import accelerated


@accelerated
def key_text(key: Any) -> str:
    return key if key.__class__ is str else text(key)


@accelerated
def get(owner: Any, key: Any) -> Any:
    """``owner[key]``: a missing key reads as undefined, a missing owner is an error."""
    if owner.__class__ is dict and key.__class__ is str:
        return owner.get(key)
    if type(owner) is list and type(key) is int:
        return owner[key] if 0 <= key < len(owner) else None
    if key.__class__ is str and hasattr(owner, "__dict__") and not isinstance(owner, _SPECIAL):
        return getattr(owner, key, None)
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
    if isinstance(owner, (int, float)):
        return None
    name = key_text(key)
    if isinstance(owner, BaseException) and name in ("message", "name"):
        return str(owner) if name == "message" else error_name(owner)
    return getattr(owner, name, None)


#: Objects whose members are not, or not only, their attributes.
_SPECIAL = (dict, list, tuple, str, int, float, BaseException)


def position_of(index: Any) -> int:
    """The place that a key names in an array or text; -1 where it names none."""
    if index.__class__ is int:
        return index
    if index.__class__ is float:
        return int(index) if index == index and index.is_integer() else -1
    if isinstance(index, str):
        return int(index) if _integer_like(index) else -1
    return -1


@accelerated
def item(sequence: Any, index: Any) -> Any:
    """``sequence[index]`` of an array or text: out of range reads as undefined."""
    if index.__class__ is not int:
        index = position_of(index)
    if isinstance(sequence, str) and not sequence.isascii():
        return (char_at(sequence, index) or None) if index >= 0 else None
    return sequence[index] if 0 <= index < len(sequence) else None


def put(owner: Any, key: Any, value: Any) -> None:
    """``owner[key] = value``; an array grows as far as it must."""
    if owner.__class__ is dict and key.__class__ is str:
        owner[key] = value
        return
    if isinstance(owner, list):
        if key == "length":
            truncate(owner, value)
            return
        index = position_of(key)
        if index < 0:
            raise TypeError(f"an array has no place {key_text(key)!r}")
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


def stored(owner: Any, key: Any, value: Any) -> Any:
    """``owner[key] = value`` as a value."""
    put(owner, key, value)
    return value


def counted(owner: Any, key: Any, step: int) -> int | float:
    """``owner[key]++`` as a value: the number before."""
    before = number(get(owner, key))
    put(owner, key, before + step)
    return before


def remove(owner: Any, key: Any) -> bool:
    """``delete owner[key]``."""
    if isinstance(owner, list):
        index = position_of(key)
        if 0 <= index < len(owner):
            owner[index] = None
    elif isinstance(owner, dict):
        owner.pop(key_text(key), None)
    elif owner is None:
        raise TypeError(f"cannot delete {key_text(key)!r} of undefined")
    elif hasattr(owner, key_text(key)):
        delattr(owner, key_text(key))
    return True


def has(owner: Any, key: Any) -> bool:
    """``key in owner``."""
    if owner.__class__ is dict and key.__class__ is str:
        return key in owner
    if isinstance(owner, dict):
        name = key if key.__class__ is str else text(key)
        return name in owner or (owner.__class__ is not dict and hasattr(owner, name))
    if isinstance(owner, list):
        return key == "length" or 0 <= position_of(key) < len(owner)
    if owner is None or isinstance(owner, (str, int, float)):
        raise TypeError("'in' needs an object")
    return hasattr(owner, key_text(key))


def has_own(owner: Any, key: Any) -> bool:
    """``owner.hasOwnProperty (key)``."""
    if isinstance(owner, dict):
        return key_text(key) in owner
    if isinstance(owner, str):
        return key == "length" or 0 <= position_of(key) < text_length(owner)
    return False if isinstance(owner, (int, float)) else has(owner, key)


_LARGEST_INDEX = 2**32 - 2
_has_digits_only = str.isdigit


def _integer_like(key: Any) -> bool:
    if key.__class__ is not str or not "0" <= key[:1] <= "9" or len(key) > 10 or not (key.isascii() and key.isdigit()):
        return False
    return key == "0" or (key[0] != "0" and int(key) <= _LARGEST_INDEX)


@accelerated
def keys(owner: Any) -> list[str]:
    """``Object.keys``: integer-like keys first, ascending, then the others as they were added."""
    if isinstance(owner, (list, tuple, str)):
        return [str(index) for index in range(len(each_unit(owner) if isinstance(owner, str) else owner))]
    if isinstance(owner, (int, float)):
        return []
    names = list(owner)
    if not names:
        return names
    try:
        if "".join(names).isalpha():  # the usual case, decided by one call in C
            return names
        if not any(map(_has_digits_only, names)):
            return names
    except TypeError:
        pass  # a key that is no text
    for name in names:
        if _integer_like(name):
            numbered = sorted((n for n in names if _integer_like(n)), key=int)
            return numbered + [n for n in names if not _integer_like(n)]
    return names


def each_key(owner: Any) -> Iterator[str]:
    """``for (… in owner)``: a key that is deleted before its turn is passed over."""
    for name in keys(owner) if owner is not None else ():
        if isinstance(owner, (str, list)) or name in owner:
            yield name


def values(owner: Any) -> list[Any]:
    """``Object.values``, in the order of :func:`keys`."""
    if isinstance(owner, (list, tuple)):
        return list(owner)
    if isinstance(owner, str):
        return list(each_unit(owner))
    if owner.__class__ is dict and len(owner) < 2:
        return [*owner.values()]
    if owner.__class__ is dict:
        try:
            if "".join(owner).isalpha():  # no key is a number, which would come first
                return [*owner.values()]
        except TypeError:
            pass  # a key that is no text
    return [owner[name] for name in keys(owner)]


def entries(owner: Any) -> list[list[Any]]:
    """``Object.entries``, in the order of :func:`keys`."""
    return [[name, value] for name, value in zip(keys(owner), values(owner), strict=True)]


def assign(target: dict[str, Any], *sources: Any) -> dict[str, Any]:
    for source in sources:
        target.update(spread(source))
    return target


def spread(value: Any) -> dict[str, Any]:
    """``...value`` in an object: undefined and numbers add nothing."""
    if isinstance(value, dict):
        return value
    if isinstance(value, (list, tuple, str)):
        return dict(entries(value))
    return {}


def from_entries(pairs: Iterable[Any]) -> dict[str, Any]:
    return {key_text(item(pair, 0)): item(pair, 1) for pair in pairs}


def length(value: Any) -> Any:
    """``value.length``: of text in code units. What has none is undefined, which counts as not-a-number."""
    if type(value) is list:
        return len(value)
    if isinstance(value, str):
        return text_length(value)
    if isinstance(value, (list, tuple, bytes)):
        return len(value)
    if isinstance(value, dict):
        found = value.get("length")
    elif value is None:
        raise TypeError("cannot read 'length' of undefined")
    else:
        found = getattr(value, "length", None)
    return NAN if found is None else found


def truncate(array: list[Any], size: Any) -> None:
    """``array.length = size``."""
    count = int(size)
    del array[count:]
    array.extend([None] * (count - len(array)))


# Iteration --------------------------------------------------------------------------------------------------------


def iterate(value: Any) -> Iterable[Any]:
    """``for … of`` and ``...value``: arrays and text (by code points)."""
    if isinstance(value, (list, tuple, str)):
        return value
    raise TypeError(f"{type_of(value)} is not iterable")


def elements(value: Any) -> Iterable[Any]:
    """What an index loop up to ``value.length`` visits: nothing of an object, an error of undefined."""
    if isinstance(value, (list, tuple)):
        return value
    if isinstance(value, str):
        return each_unit(value)  # type: ignore[no-any-return]
    if value is None:
        raise TypeError("cannot read 'length' of undefined")
    return ()


def unpack(value: Any, count: int) -> list[Any]:
    """The first ``count`` items for a destructuring; a short array gives undefined."""
    head = list(iterate(value)[:count])  # type: ignore[index]
    return head + [None] * (count - len(head))


def others(value: Any, *names: str) -> dict[str, Any]:
    """What ``...rest`` of an object pattern takes: everything but ``names``."""
    return {name: inner for name, inner in spread(value).items() if name not in names}


# JSON -------------------------------------------------------------------------------------------------------------


def json_parse(value: Any) -> Any:
    return orjson.loads(value)


def json_stringify(value: Any) -> str:
    from pro_runtime.values.encoding import json

    return json(value)
