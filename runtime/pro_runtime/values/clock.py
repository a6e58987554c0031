"""Time: the clock, dates as texts, and time frames.

Unified structures carry each instant twice, as milliseconds since 1970 UTC and as an ISO 8601 text with a trailing
``Z``. The text is made for every trade and candle, so its expensive part (the date and time down to the second) is kept
per second.
"""

from __future__ import annotations

import asyncio
import math
import re
import time
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from pro_runtime.errors import NotSupported
from pro_runtime.native import accelerated
from pro_runtime.values.numbers import ROUND_UP, parse_float

__all__ = [
    "iso8601",
    "mdy",
    "microseconds",
    "milliseconds",
    "now",
    "parse8601",
    "parse_date",
    "parse_timeframe",
    "round_timeframe",
    "seconds",
    "sleep",
    "ymd",
    "ymdhms",
    "yymmdd",
    "yyyymmdd",
]

_DAY: Final = 86_400
#: The Gregorian calendar repeats after 400 years of this many days.
_CYCLE_DAYS: Final = 146_097
_CYCLE_YEARS: Final = 400
#: The last instant that JavaScript's dates can hold, in milliseconds.
_LAST: Final = 8_640_000_000_000_000
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)

# Clock ------------------------------------------------------------------------------------------------------------


def milliseconds() -> int:
    """The time now, in milliseconds since 1970 UTC. Replace it on an instance to fix that instance's clock."""
    return time.time_ns() // 1_000_000


now = milliseconds


def microseconds() -> int:
    """The time now, in microseconds since 1970 UTC."""
    return time.time_ns() // 1_000


def seconds() -> int:
    """The time now, in whole seconds since 1970 UTC."""
    return int(time.time())


async def sleep(milliseconds: float) -> None:
    """Waits that many milliseconds."""
    await asyncio.sleep(milliseconds / 1000)


# Dates as texts ---------------------------------------------------------------------------------------------------

_MILLISECONDS: Final = tuple(f"{number:03}Z" for number in range(1000))
#: Texts of recent seconds up to the point before the milliseconds.
_seconds: dict[int, str] = {}
_SECONDS_KEPT: Final = 8192


@accelerated
def iso8601(timestamp: Any) -> str | None:
    """``timestamp`` (milliseconds since 1970 UTC, a number or a text of digits) as ``2024-02-29T12:34:56.789Z``.

    ``None`` for anything else, for negative values and for those beyond the range of dates.
    """
    number: int
    if type(timestamp) is int:
        number = timestamp
    elif type(timestamp) is float:
        if not math.isfinite(timestamp):
            return None
        number = math.floor(timestamp)
    elif type(timestamp) is str and timestamp.isascii() and timestamp.isdigit():
        number = int(timestamp)
    else:
        return None
    second = number // 1000
    text = _seconds.get(second)
    if text is None:
        if not 0 <= number <= _LAST:
            return None
        text = _second_text(second)
        if len(_seconds) >= _SECONDS_KEPT:
            _seconds.clear()
        if number < _LAST:
            _seconds[second] = text
    return text + _MILLISECONDS[number % 1000]


def _second_text(second: int) -> str:
    day, of_day = divmod(second, _DAY)
    cycles = max(0, (day - 2_000_000) // _CYCLE_DAYS)
    # datetime ends with the year 9999: go back whole calendar cycles and add their years again
    date = _EPOCH + timedelta(days=day - cycles * _CYCLE_DAYS)
    year = date.year + cycles * _CYCLE_YEARS
    written = f"{year:04}" if year <= 9999 else f"+{year:06}"
    hours, rest = divmod(of_day, 3600)
    minutes, whole = divmod(rest, 60)
    return f"{written}-{date.month:02}-{date.day:02}T{hours:02}:{minutes:02}:{whole:02}."


def _date(timestamp: Any) -> tuple[str, str, str, str, str, str]:
    """Year, month, day, hour, minute and second; each "NaN" where JavaScript's dates know none."""
    if timestamp is None or not abs(timestamp) <= _LAST:
        return ("NaN",) * 6
    day, of_day = divmod(math.trunc(timestamp) // 1000, _DAY)
    cycles = day // _CYCLE_DAYS
    date = _EPOCH + timedelta(days=day - cycles * _CYCLE_DAYS)
    year = date.year + cycles * _CYCLE_YEARS
    hours, rest = divmod(of_day, 3600)
    minutes, whole = divmod(rest, 60)
    return f"{year}", f"{date.month:02}", f"{date.day:02}", f"{hours:02}", f"{minutes:02}", f"{whole:02}"


def ymd(timestamp: Any, infix: str | None = None, full_year: bool | None = None) -> str:
    """The date of ``timestamp`` (milliseconds) as year, month and day with ``infix`` between them.

    ``full_year`` (default true) writes the whole year; otherwise the years since 2000, without padding. What is no date
    gives "NaN" in each place, as a market without its day of delivery is no reason to have no markets.
    """
    year, month, day, *_ = _date(timestamp)
    between = infix or ""
    if full_year is False and year != "NaN":
        year = str(int(year) - 2000)
    return f"{year}{between}{month}{between}{day}"


def mdy(timestamp: Any, infix: str | None = "-") -> str:
    """The date of ``timestamp`` (milliseconds) as month, day and year with ``infix`` between them."""
    year, month, day, *_ = _date(timestamp)
    between = infix or ""
    return f"{month}{between}{day}{between}{year}"


def yymmdd(timestamp: Any, infix: str | None = None) -> str:
    """The date of ``timestamp`` (milliseconds) as ``240229``."""
    return ymd(timestamp, infix, False)


def yyyymmdd(timestamp: Any, infix: str | None = None) -> str:
    """The date of ``timestamp`` (milliseconds) as ``2024-02-29``."""
    return ymd(timestamp, "-" if infix is None else infix, True)


def ymdhms(timestamp: Any, infix: str | None = None) -> str:
    """Date and time of ``timestamp`` (milliseconds) as ``2024-02-29 12:34:56``."""
    year, month, day, hour, minute, second = _date(timestamp)
    return f"{year}-{month}-{day}{' ' if infix is None else infix}{hour}:{minute}:{second}"


# Texts as dates ---------------------------------------------------------------------------------------------------

_ISO = re.compile(
    r"""(?P<year>[+-]\d{6}|\d{4})-(?P<month>\d{2})-(?P<day>\d{2})
        T(?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?
        (?P<zone>Z|[+-]\d{2}:?\d{2})?""",
    re.VERBOSE | re.ASCII,
)
_BLANK = re.compile(
    r"""(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})
        \s(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?
        (?P<zone>\s?(?:Z|(?:GMT)?[+-]\d{2}:?\d{2}|\+\d{1,2}))?""",
    re.VERBOSE | re.ASCII,
)
_HTTP = re.compile(
    r"""\s*(?:[a-z]+\s*,?\s*)?(?P<day>\d{1,2})[\s-](?P<month>[a-z]{3})[a-z]*[\s-](?P<year>\d{4})
        \s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?
        \s*(?:GMT|UTC)?(?P<zone>[+-]\d{1,2}:?\d{2})?\s*""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}


def parse8601(text: Any) -> int | None:
    """Milliseconds since 1970 UTC of a date with a time; UTC unless the text names a zone.

    Takes ISO 8601 and its usual variants (a blank for the ``T``, no seconds, an offset with or without colon).
    ``None`` for everything else, a plain number included.
    """
    if type(text) is not str or "-" not in text or ":" not in text:
        return None
    if (
        len(text) == 24
        and text[4] == "-"
        and text[7] == "-"
        and text[10] == "T"
        and text[19] == "."
        and text[23] == "Z"
    ):
        # what iso8601 writes; anything that only looks like it goes on below
        try:
            since = datetime.fromisoformat(text) - _EPOCH
        except ValueError:
            pass
        else:
            return since.days * 86_400_000 + since.seconds * 1000 + since.microseconds // 1000
    match = _ISO.fullmatch(text)
    if match is None:
        match = _BLANK.fullmatch(text)
        # without a zone only the padded form is known
        if match is None or not (match["zone"] or len(match["month"] + match["day"]) == 4):
            return None
    return _instant(match, int(match["month"]))


def parse_date(text: Any) -> int | None:
    """Like :func:`parse8601`, and takes the dates of HTTP headers (``Thu, 29 Feb 2024 12:34:56 GMT``) as well."""
    if type(text) is not str:
        return None
    if "GMT" not in text:
        return parse8601(text)
    match = _HTTP.fullmatch(text)
    if match is None:
        return parse8601(text)
    month = _MONTHS.get(match["month"].lower())
    return None if month is None else _instant(match, month)


def _instant(match: re.Match[str], month: int) -> int | None:
    year, day, hour, minute = int(match["year"]), int(match["day"]), int(match["hour"]), int(match["minute"])
    second = int(match["second"] or 0)
    fraction = int((match["fraction"] or "0")[:3].ljust(3, "0"))
    midnight_after = hour == 24 and not (minute or second or fraction)
    if minute > 59 or second > 59 or hour > 24 or (hour == 24 and not midnight_after):
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    offset = _offset(match["zone"] or "")
    if offset is None:
        return None
    # the calendar repeats in cycles, which brings any year into the range of datetime
    cycles, of_cycle = divmod(year - 1, _CYCLE_YEARS)
    days = (datetime(of_cycle + 1, month, 1, tzinfo=UTC) - _EPOCH).days + cycles * _CYCLE_DAYS + day - 1
    instant = ((days * 1440 + hour * 60 + minute - offset) * 60 + second) * 1000 + fraction
    return instant if abs(instant) <= _LAST else None


def _offset(zone: str) -> int | None:
    """Minutes east of UTC."""
    digits = zone.strip().removeprefix("GMT").removeprefix("Z").replace(":", "")
    if not digits:
        return 0
    hours, minutes = int(digits[1:3]), int(digits[3:] or 0)
    if hours > 23 or minutes > 59:
        return None
    return (-1 if digits[0] == "-" else 1) * (hours * 60 + minutes)


# Time frames ------------------------------------------------------------------------------------------------------

_UNITS: Final = {
    "y": 365 * _DAY,
    "M": 30 * _DAY,
    "w": 7 * _DAY,
    "d": _DAY,
    "h": 3600,
    "m": 60,
    "s": 1,
}


def parse_timeframe(timeframe: str | None) -> int:
    """The length of a time frame such as ``5m`` or ``1M`` in seconds (a month has 30 days, a year 365).

    Raises :class:`NotSupported` without a time frame and for an unknown unit.
    """
    if timeframe is None:
        raise NotSupported("a timeframe is required")
    return _length(timeframe)


@lru_cache(maxsize=256)
def _length(timeframe: str) -> int:
    scale = _UNITS.get(timeframe[-1:])
    if scale is None:
        raise NotSupported(f"timeframe unit {timeframe[-1:]} is not supported")
    length = parse_float(timeframe[:-1]) * scale
    return int(length) if length.is_integer() else length  # type: ignore[return-value]


def round_timeframe(timeframe: str, timestamp: int, direction: int | None = None) -> int:
    """The start of the time frame that ``timestamp`` (milliseconds) lies in, or of the next with ``ROUND_UP``.

    Weeks start on Monday; weeks, months and years follow the calendar, shorter frames count from 1970.
    """
    up = 1 if direction == ROUND_UP else 0
    unit = timeframe[-1:]
    amount = parse_float(timeframe[:-1])
    if unit in ("w", "M", "y") and amount >= 1 and amount.is_integer():
        count = int(amount)
        date = _EPOCH + timedelta(milliseconds=math.floor(timestamp))
        if unit == "w":
            days = (timestamp // 1000 // _DAY - 4) // 7 // count * count * 7 + 4 + up * count * 7
            return days * _DAY * 1000
        if unit == "M":
            months = (date.year * 12 + date.month - 1) // count * count + up * count
            return _milliseconds_of(months // 12, months % 12 + 1)
        return _milliseconds_of(date.year // count * count + up * count, 1)
    length = parse_timeframe(timeframe) * 1000
    return timestamp - timestamp % length + up * length


def _milliseconds_of(year: int, month: int) -> int:
    return (datetime(year, month, 1, tzinfo=UTC) - _EPOCH).days * _DAY * 1000
