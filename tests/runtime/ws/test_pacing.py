from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.ws.pacing import Backoff, TokenBucket, Window


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_backoff_grows_to_its_maximum_and_starts_afresh_after_success() -> None:
    backoff = Backoff(base=1, factor=2, maximum=10, rng=lambda: 0.5)
    assert [backoff.next_delay(0.0) for _ in range(7)] == [0, 1, 2, 4, 8, 10, 10]
    backoff.reset()
    assert backoff.next_delay(0.0) == 0


def test_backoff_starts_afresh_after_a_stable_time_but_not_after_its_own_delays() -> None:
    backoff = Backoff(base=40, factor=1, maximum=60, stable_after=30, jitter=0)
    now, delays = 0.0, []
    for _ in range(4):
        delays.append(backoff.next_delay(now))
        now += delays[-1] + 1  # the attempt fails within a second
    assert delays == [0, 40, 40, 40]
    assert backoff.next_delay(now + 31) == 0


@given(st.integers(0, 2**32), st.integers(1, 200))
def test_backoff_is_spread_and_bounded(seed: int, attempts: int) -> None:
    backoff = Backoff(base=1, factor=2, maximum=60, rng=random.Random(seed).random)
    delays = [backoff.next_delay(0.0) for _ in range(attempts)]
    assert delays[0] == 0
    for number, delay in enumerate(delays[1:]):
        nominal = min(2.0 ** min(number, 20), 75)
        assert min(0.8 * nominal, 60) <= delay <= 60 and delay <= 1.2 * nominal


def test_backoff_holds_as_long_as_it_was_asked_to() -> None:
    backoff = Backoff()
    backoff.hold(30.0)
    backoff.hold(20.0)
    assert backoff.next_delay(10.0) == 20.0


def test_token_bucket_as_upstream_spaces_messages() -> None:
    clock = Clock()
    bucket = TokenBucket(rate=20, capacity=1, clock=clock)  # rateLimit of 50 ms
    moments = []
    for _ in range(4):
        clock.now += bucket.wait()
        moments.append(round(clock.now - 100, 6))
        bucket.take(5)
    assert moments == [0, 0.25, 0.5, 0.75]
    clock.now += 100
    assert bucket.wait() == 0
    bucket.take(5)
    assert round(bucket.wait(), 6) == 0.2, "an idle bucket holds its capacity, not more"


def _moments(least: float, most: float) -> st.SearchStrategy[float]:
    """Seconds of which sums and differences are exact."""
    return st.integers(int(least * 1024), int(most * 1024)).map(lambda parts: parts / 1024)


@given(st.lists(_moments(0, 3), min_size=1, max_size=60), st.integers(1, 5), _moments(0.125, 5))
def test_window_never_holds_more_than_its_count(pauses: list[float], count: int, interval: float) -> None:
    window = Window(count, interval)
    now, moments = 0.0, []
    for pause in pauses:
        now += pause
        wait = window.reserve(now)
        assert wait >= 0
        moments.append(now + wait)
    assert moments == sorted(moments)
    for first, later in zip(moments, moments[count:], strict=False):
        assert later - first >= interval * 0.999999
