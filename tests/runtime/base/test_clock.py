"""Dates, their texts and time frames agree with upstream."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

import pytest
from pro_runtime.errors import NotSupported
from pro_runtime.values import clock
from pro_runtime.values.numbers import ROUND_DOWN, ROUND_UP

from tests.oracle import NULL
from tests.runtime.base.compare import assert_agrees

_DAY = 86_400_000
_EDGES: list[Any] = [
    0,
    1,
    999,
    1000,
    951782400000,  # 2000-02-29
    1709164800000,  # 2024-02-29
    4107542400000,  # 2100-03-01, no leap year
    253402300799999,  # the last millisecond of the year 9999
    253402300800000,
    8639999999999999,
    8640000000000000,
    8640000000000001,
    8640000000000999,
    -1,
    -0.0,
    1.5,
    1700000000123.999,
    float("nan"),
    float("inf"),
    "1700000000123",
    "0",
    "",
    "12a",
    "-5",
    "1.5",
    " 5",
    "٣",
    None,
    NULL,
    True,
    [],
    {},
]


def _instants(seed: int, count: int) -> list[int]:
    rng = random.Random(seed)
    return [rng.randrange(rng.choice([4 * 10**12, 2 * 10**12, 86 * 10**14])) for _ in range(count)]


def test_iso8601() -> None:
    # twice over, so that the second round is served from memory
    instants = _instants(1, 1500)
    same_seconds = [instant // 1000 * 1000 + offset for instant in instants[:100] for offset in (0, 1, 500, 999)]
    cases = [[value] for value in [*_EDGES, *instants, *same_seconds, *instants, *_EDGES]]
    assert_agrees("functions.iso8601", clock.iso8601, cases)


def test_the_memory_of_seconds_is_bounded() -> None:
    for second in range(20_000):
        clock.iso8601(second * 1000)
    assert len(clock._seconds) <= clock._SECONDS_KEPT
    assert clock.iso8601(19_999_000) == "1970-01-01T05:33:19.000Z"


def test_parse8601_takes_back_what_iso8601_wrote() -> None:
    for instant in _instants(2, 1000):
        text = clock.iso8601(instant)
        assert text is not None
        assert clock.parse8601(text) == instant


def _date_texts(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    texts = []
    for _ in range(count):
        year = rng.choice(["2024", "1999", "2000", "1970", "2023"])
        month = f"{rng.choice([1, 2, 6, 11, 12, rng.randrange(1, 13)]):02}"
        day = f"{rng.randrange(1, 29):02}"
        hour = f"{rng.randrange(24):02}"
        rest = rng.choice(
            [":00", ":59", ":00:00", ":59:59", ":30:15.1", ":30:15.123", ":30:15.123456", ":30:15.1234567"]
        )
        zone = rng.choice(["", "", "Z", "Z", "+00:00", "+02:00", "-05:30", "+0530", "-0500"])
        texts.append(f"{year}-{month}-{day}{rng.choice(['T', 'T', ' '])}{hour}{rest}{zone}")
    return texts


_DATE_EDGES: list[Any] = [
    "",
    "1700000000123",
    "2024",
    "2024-01-01",
    "10:00:00",
    "2024-01-01T24:00:00Z",
    "2024-01-01T24:00:00.000Z",
    "2024-02-30T10:00:00.000Z",
    "2024-W01-1T10:00:00.123Z",
    "2024-01-01T10:00:00,123Z",
    "2024-01-01T10:00:00.1a3Z",
    "2024-01-01T24:00:01Z",
    "2024-01-01T25:00:00Z",
    "2024-01-01T10:60:00Z",
    "2024-01-01T10:00:60Z",
    "2024-13-01T10:00:00Z",
    "2024-00-01T10:00:00Z",
    "2024-01-00T10:00:00Z",
    "2024-01-32T10:00:00Z",
    "2024-01-01T10:00:00.Z",
    "2024-01-01T10Z",
    "2024-01-01T10:00:00,5Z",
    "2024-01-01t10:00:00z",
    "2024-1-1T10:00:00Z",
    "2024-1-1 10:00:00Z",
    "2024-1-1 10:00:00",
    "2024-01-01 1:00:00",
    "2024-01-01T1:00:00Z",
    "2024-01-01 10:00:00 Z",
    "2024-01-01 10:00:00 +02:00",
    "2024-01-01 10:00:00 GMT+02:00",
    "2024-01-01 10:00:00 UTC",
    "2024-01-01T10:00:00+02",
    "2024-01-01 10:00:00+02",
    "2024-01-01 10:00:00-02",
    " 2024-01-01 10:00:00",
    "2024-01-01 10:00:00 ",
    "2024-02-30T10:00:00Z",
    "2023-02-29 00:00:00",
    "2024-01-01T10:00:00+24:00",
    "2024-01-01T10:00:00+23:60",
    "2024-01-01T10:00:00GMT",
    "2024-01-01\t10:00:00",
    "2024-01-01T10:00:00Zjunk",
    "0000-01-01T00:00:00Z",
    "-271821-04-20T00:00:00Z",
    "+275760-09-13T00:00:00Z",
    "+275760-09-13T00:00:01Z",
    "hello - : world",
    "a-b:c",
    "+012024-01-01T10:00:00Z",
    "+002024-01-01T10:00:00Z",
    1700000000123,
    None,
    NULL,
    True,
    [],
]


def test_parse8601() -> None:
    assert_agrees("functions.parse8601", clock.parse8601, [[t] for t in [*_DATE_EDGES, *_date_texts(3, 2500)]])


def test_parse_date() -> None:
    texts: list[Any] = [
        "Thu, 29 Feb 2024 12:34:56 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "29 Feb 2024 12:34 GMT",
        "Thu, 29 Feb 2024 12:34:56 GMT+0200",
        "Thu, 29 Xyz 2024 12:34:56 GMT",
    ]
    own = clock.parse_date
    # upstream lets the NaN of an unreadable date through where parse8601 gives undefined
    assert own(texts.pop()) is None
    edges = [edge for edge in _DATE_EDGES if edge != "2024-01-01T10:00:00GMT"]
    assert_agrees("functions.parseDate", own, [[text] for text in [*texts, *edges, *_date_texts(4, 300)]])


@pytest.mark.parametrize(
    ("name", "function", "infixes"),
    [
        ("ymd", clock.ymd, [None, "", "-", "/"]),
        ("yymmdd", clock.yymmdd, [None, "", "-"]),
        ("yyyymmdd", clock.yyyymmdd, [None, "", "/"]),
        ("ymdhms", clock.ymdhms, [None, "T", ""]),
    ],
)
def test_calendar_texts(name: str, function: Any, infixes: list[Any]) -> None:
    rng = random.Random(5)
    instants: list[Any] = [instant for instant in _instants(6, 400) if 10**10 < instant < 10**14]
    last = 8_640_000_000_000_000
    edges = [0, -1, 1.5, -1.5, 253402300799999, 253402300800000, last, -last, last + 1, 1e21, -1e21, -62198755200000]
    instants.extend(edge for edge in edges for _ in infixes)
    # a market without its day of delivery is a market still
    assert function(None) == function(1e21)
    assert_agrees(f"functions.{name}", function, [[instant, rng.choice(infixes)] for instant in instants])
    if name == "ymd":
        assert_agrees("functions.ymd", function, [[1709164800000, "-", full] for full in (None, True, False)])


def test_parse_timeframe() -> None:
    frames: list[Any] = [
        "1s",
        "1m",
        "5m",
        "15m",
        "1h",
        "4h",
        "1d",
        "1w",
        "1M",
        "3M",
        "1y",
        "0.5h",
        "1.5m",
        "1x",
        "m",
        "",
        None,
    ]
    frames = [frame for frame in frames if frame != "m"]  # no amount: NaN upstream
    assert_agrees("functions.parseTimeframe", clock.parse_timeframe, [[frame] for frame in frames])
    assert type(clock.parse_timeframe("5m")) is int
    for wrong in ("1x", None):
        with pytest.raises(NotSupported):
            clock.parse_timeframe(wrong)


def test_round_timeframe() -> None:
    rng = random.Random(7)
    frames = ["1s", "1m", "3m", "1h", "7h", "1d", "3d", "1w", "2w", "1M", "3M", "5M", "1y", "2y"]
    cases: list[list[Any]] = []
    for _ in range(1500):
        instant = rng.randrange(4 * 10**12)
        if rng.random() < 0.2:
            instant = instant // _DAY * _DAY
        cases.append([rng.choice(frames), instant, rng.choice([None, ROUND_UP, ROUND_DOWN])])
    assert_agrees("functions.roundTimeframe", clock.round_timeframe, cases)


def test_the_clocks_agree_with_each_other() -> None:
    before = time.time()
    readings = (clock.seconds(), clock.milliseconds() // 1000, clock.now() // 1000, clock.microseconds() // 1_000_000)
    after = time.time()
    assert all(type(reading) is int and int(before) <= reading <= after for reading in readings)


async def test_sleep_counts_in_milliseconds() -> None:
    loop = asyncio.get_running_loop()
    started = loop.time()
    await clock.sleep(2)
    assert loop.time() - started >= 0.001
