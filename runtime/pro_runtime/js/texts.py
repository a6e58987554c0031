"""Methods of text, which count UTF-16 code units, and regular expressions."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pro_runtime.js.scalars import NAN, code_units, is_number, number, text
from pro_runtime.values.numbers import WHITE_SPACE


def units_text(units: Iterable[int]) -> str:
    """The text of UTF-16 code units."""
    raw = b"".join(unit.to_bytes(2, "little") for unit in units)
    return raw.decode("utf-16-le", "surrogatepass")


def each_unit(value: str) -> Any:
    """Text as its code units, each a text of its own."""
    return value if value.isascii() else [units_text([unit]) for unit in code_units(value)]


def text_length(value: str) -> int:
    return len(value) if value.isascii() else len(value.encode("utf-16-le", "surrogatepass")) // 2


def whole(value: Any, default: int = 0) -> int:
    """A position or count: undefined is ``default``, no number is zero, a fraction is cut off."""
    if value.__class__ is int:
        return value
    if value is None:
        return default
    result = number(value)
    if result != result:
        return 0
    return int(result) if math.isfinite(result) else (1 << 53) * (1 if result > 0 else -1)


def _part(value: str, start: int, end: int) -> str:
    if value.isascii():
        return value[start:end]
    return units_text(code_units(value)[start:end])


def _from_end(position: int, size: int) -> int:
    """A position that counts from the end where it is negative, within the text."""
    return max(size + position, 0) if position < 0 else min(position, size)


def slice_text(value: str, start: Any, end: Any) -> str:
    size = text_length(value)
    return _part(value, _from_end(whole(start), size), _from_end(whole(end, size), size))


def char_at(value: str, index: Any = 0) -> str:
    position = whole(index)
    return _part(value, position, position + 1) if position >= 0 else ""


def char_code_at(value: str, index: Any = 0) -> int | float:
    units = code_units(value)
    position = whole(index)
    return int(units[position]) if 0 <= position < len(units) else NAN


def substring(value: str, start: Any = None, end: Any = None) -> str:
    """``substring``: negative bounds are zero, swapped bounds are put right."""
    size = text_length(value)
    first, last = min(max(whole(start), 0), size), min(max(whole(end, size), 0), size)
    return _part(value, min(first, last), max(first, last))


def substr(value: str, start: Any = None, count: Any = None) -> str:
    size = text_length(value)
    first = _from_end(whole(start), size)
    return _part(value, first, min(first + max(whole(count, size), 0), size))


def _native(value: str, position: int) -> int:
    """A position in code units as one in Python's characters."""
    return position if value.isascii() else len(_part(value, 0, position))


def find_text(value: str, needle: Any, start: Any = 0) -> int:
    if start == 0 and needle.__class__ is str and value.isascii():
        return value.find(needle)
    wanted = text(needle)
    size = text_length(value)
    first = min(max(whole(start), 0), size)
    at = value.find(wanted, _native(value, first))
    return at if at <= 0 or value.isascii() else text_length(value[:at])


def find_text_from_end(value: str, needle: Any, start: Any = None) -> int:
    wanted = text(needle)
    limit = number(start) if start is not None else NAN
    last = text_length(value) if limit != limit else min(max(whole(start), 0), text_length(value))
    at = value.rfind(wanted, 0, _native(value, last) + len(wanted))
    return at if at <= 0 or value.isascii() else text_length(value[:at])


def starts_with(value: str, prefix: Any, start: Any = 0) -> bool:
    first = min(max(whole(start), 0), text_length(value))
    return _part(value, first, text_length(value)).startswith(text(prefix))


def ends_with(value: str, suffix: Any, end: Any = None) -> bool:
    last = min(max(whole(end, text_length(value)), 0), text_length(value))
    return _part(value, 0, last).endswith(text(suffix))


def trim(value: str) -> str:
    return value.strip(WHITE_SPACE)


def trim_start(value: str) -> str:
    return value.lstrip(WHITE_SPACE)


def trim_end(value: str) -> str:
    return value.rstrip(WHITE_SPACE)


def pad_start(value: str, width: Any, fill: Any = None) -> str:
    return _padding(value, width, fill) + value


def pad_end(value: str, width: Any, fill: Any = None) -> str:
    return value + _padding(value, width, fill)


def _padding(value: str, width: Any, fill: Any) -> str:
    filler = " " if fill is None else text(fill)
    missing = whole(width) - text_length(value)
    if missing <= 0 or not filler:
        return ""
    return _part(filler * (missing // text_length(filler) + 1), 0, missing)


def repeat(value: str, count: Any) -> str:
    times = whole(count)
    if times < 0 or (is_number(count) and math.isinf(count)):
        raise ValueError("a text cannot be repeated that often")
    return value * times


def locale_compare(value: str, other: Any) -> int:
    """``localeCompare`` of texts without accents: letters by alphabet, small before capital."""
    a, b = value, text(other)
    first, second = (a.casefold(), a.swapcase()), (b.casefold(), b.swapcase())
    return (first > second) - (first < second)


def split(value: str, separator: Any = None, limit: Any = None) -> list[str]:
    most = None if limit is None else whole(limit) & 0xFFFFFFFF
    if separator is None:
        return [value][:most]
    if isinstance(separator, RegExp):
        return list(_split_by(value, separator.compiled))[:most]
    wanted = text(separator)
    return (list(each_unit(value)) if wanted == "" else value.split(wanted))[:most]


def _split_by(value: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The parts between the matches, with the groups of each; an empty match does not split an empty part off."""
    if not value and pattern.match(value):
        return
    begin = 0
    for found in pattern.finditer(value):
        if found.start() < len(value) and found.end() > begin:
            yield value[begin : found.start()]
            yield from found.groups()
            begin = found.end()
    yield value[begin:]


# Replacing --------------------------------------------------------------------------------------------------------


class RegExp:
    """A regular expression; ``pattern`` is spelled as Python wants it, ``flags`` are JavaScript's."""

    __slots__ = ("compiled", "flags", "lastIndex", "source")

    def __init__(self, pattern: str, flags: str = "") -> None:
        options = re.ASCII
        for flag, option in (("i", re.IGNORECASE), ("m", re.MULTILINE), ("s", re.DOTALL)):
            if flag in flags:
                options |= option
        self.source = pattern
        self.flags = flags
        self.compiled = re.compile(pattern, options)
        self.lastIndex = 0

    @property
    def is_global(self) -> bool:
        return "g" in self.flags

    def test(self, value: Any) -> bool:
        return self.exec(value) is not None

    def exec(self, value: Any) -> list[str | None] | None:
        """The next match with its groups; a global expression goes on from where the last one ended."""
        wanted = text(value)
        found = self.compiled.search(wanted, self.lastIndex if self.is_global else 0)
        if self.is_global:
            self.lastIndex = found.end() if found is not None else 0
        return None if found is None else [found.group(), *found.groups()]


_PLACEHOLDER = re.compile(r"\$(?:([$&`'])|(\d\d?)|<([^>]*)>)")


def replace(value: str, old: Any, new: Any) -> str:
    """``replace``: the first occurrence of a text, or what a regular expression matches."""
    if isinstance(old, RegExp):
        return old.compiled.sub(lambda found: _replacement(found, new), value, count=0 if old.is_global else 1)
    return re.sub(re.escape(text(old)), lambda found: _replacement(found, new), value, count=1)


def replace_all(value: str, old: Any, new: Any) -> str:
    """``replaceAll``: every occurrence."""
    if isinstance(old, RegExp):
        return old.compiled.sub(lambda found: _replacement(found, new), value)
    return re.sub(re.escape(text(old)), lambda found: _replacement(found, new), value)


def _replacement(found: re.Match[str], new: Any) -> str:
    """What replaces a match: a function's answer, or the text with its ``$`` placeholders filled in."""
    if callable(new):
        from pro_runtime.js.functions import adapted

        return text(adapted(new, 1 + len(found.groups()))(found.group(), *found.groups()))
    template = text(new)
    return _PLACEHOLDER.sub(lambda mark: _filled(found, mark), template) if "$" in template else template


def _filled(found: re.Match[str], mark: re.Match[str]) -> str:
    sign, group, name = mark.groups()
    if sign is not None:
        before, after = found.string[: found.start()], found.string[found.end() :]
        return {"$": "$", "&": found.group(), "`": before, "'": after}[sign]
    if name is not None:
        named = found.groupdict()
        return (named.get(name) or "") if named else mark.group()
    return _numbered(found, group, mark.group())


def _numbered(found: re.Match[str], digits: str, mark: str) -> str:
    """``$1`` or ``$12``: two digits where there are that many groups."""
    count = len(found.groups())
    for size in (len(digits), 1):
        if 1 <= int(digits[:size]) <= count:
            return (found.group(int(digits[:size])) or "") + digits[size:]
    return mark


def match(value: str, pattern: RegExp) -> list[str | None] | None:
    """``match``: all matches of a global expression, else the first with its groups."""
    if pattern.is_global:
        return [found.group() for found in pattern.compiled.finditer(value)] or None
    return RegExp(pattern.source, pattern.flags).exec(value)


def search(value: str, pattern: RegExp) -> int:
    found = pattern.compiled.search(value)
    return -1 if found is None else text_length(value[: found.start()])
