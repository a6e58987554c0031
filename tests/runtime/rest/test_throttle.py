"""The pace of requests: exact moments, on a clock that only moves when told."""

from __future__ import annotations

import asyncio
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_runtime.rest.throttle import Throttler

from .fake_time import FakeTime

COSTS = st.lists(st.sampled_from([0.1, 0.5, 1.0, 2.0, 5.0, 40.0]), min_size=1, max_size=25)
GAPS = st.lists(st.sampled_from([0.0, 0.001, 0.03, 0.5, 7.0]), min_size=25, max_size=25)


async def moments(throttler: Throttler, time: FakeTime, costs: list[float | None], gaps: list[float]) -> list[float]:
    """When each request was admitted, in seconds from the start. None overtakes one that asked before it."""
    start = time.now
    admitted: dict[int, float] = {}

    async def one(index: int, cost: float | None) -> None:
        await throttler.throttle(cost)
        admitted[index] = time.now - start

    tasks = []
    for index, cost in enumerate(costs):
        tasks.append(asyncio.ensure_future(one(index, cost)))
        await time.run_until(time.now + gaps[index])
    await time.run_until(time.now + 1e7)
    await asyncio.gather(*tasks)
    in_order = [admitted[index] for index in range(len(costs))]
    assert all(later >= earlier - 1e-6 for earlier, later in itertools.pairwise(in_order))
    return in_order


async def test_leaky_bucket_spaces_requests() -> None:
    time = FakeTime(1000.0)
    throttler = Throttler({"refillRate": 1 / 50}, time, time.sleep)
    # the first one finds the bucket level, each other one waits until its forerunner's cost has flowed in
    assert await moments(throttler, time, [1, 1, 4, None], [0] * 4) == pytest.approx([0, 0.05, 0.1, 0.3])


async def test_leaky_bucket_saves_up_no_more_than_its_capacity() -> None:
    time = FakeTime(1000.0)
    throttler = Throttler({"refillRate": 1 / 50, "capacity": 1}, time, time.sleep)
    await throttler.throttle(1)
    await time.run_until(time.now + 3600)
    assert await moments(throttler, time, [1, 1, 1], [0] * 3) == pytest.approx([0, 0, 0.05])


async def test_a_cancelled_request_gives_its_tokens_back() -> None:
    time = FakeTime(1000.0)
    throttler = Throttler({"refillRate": 1 / 50}, time, time.sleep)
    await throttler.throttle(1)
    waiting = asyncio.ensure_future(throttler.throttle(1000))
    await time.settle()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert await moments(throttler, time, [1], [0]) == pytest.approx([0.05])


async def test_rolling_window_admits_until_it_is_full() -> None:
    time = FakeTime(1000.0)
    config = {"algorithm": "rollingWindow", "windowSize": 1000.0, "rateLimit": 250}
    throttler = Throttler(config, time, time.sleep)
    assert throttler.config["maxWeight"] == 4
    assert await moments(throttler, time, [2, 2, 1, 3, 1], [0.1] * 5) == pytest.approx([0, 0.1, 1.0, 1.1, 2.0])


async def test_rolling_window_admits_what_is_larger_than_itself_when_empty() -> None:
    time = FakeTime(1000.0)
    throttler = Throttler({"algorithm": "rollingWindow", "windowSize": 1000.0, "maxWeight": 4}, time, time.sleep)
    assert await moments(throttler, time, [9, 1], [0, 0]) == pytest.approx([0, 1.0])


async def test_a_cancelled_request_leaves_the_window() -> None:
    time = FakeTime(1000.0)
    throttler = Throttler({"algorithm": "rollingWindow", "windowSize": 1000.0, "maxWeight": 4}, time, time.sleep)
    await throttler.throttle(3)
    waiting = asyncio.ensure_future(throttler.throttle(4))
    await time.settle()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert await moments(throttler, time, [1], [0]) == pytest.approx([0])


@settings(max_examples=60, deadline=None)
@given(COSTS, GAPS)
def test_rolling_window_is_never_exceeded(costs: list[float], gaps: list[float]) -> None:
    async def check() -> None:
        time = FakeTime(1000.0)
        throttler = Throttler({"algorithm": "rollingWindow", "windowSize": 1000.0, "maxWeight": 6}, time, time.sleep)
        admitted = await moments(throttler, time, list(costs), gaps)
        for index, moment in enumerate(admitted):
            inside = [
                cost for cost, other in zip(costs[: index + 1], admitted, strict=False) if other > moment - 1 + 1e-6
            ]
            assert sum(inside) <= 6 + 1e-6 or len(inside) == 1

    asyncio.run(check())


@settings(max_examples=60, deadline=None)
@given(COSTS, GAPS)
def test_leaky_bucket_never_flows_faster_than_it_fills(costs: list[float], gaps: list[float]) -> None:
    async def check() -> None:
        time = FakeTime(1000.0)
        throttler = Throttler({"refillRate": 1 / 50, "capacity": 1}, time, time.sleep)
        admitted = await moments(throttler, time, list(costs), gaps)
        for first in range(len(costs)):
            for last in range(first + 1, len(costs)):
                # all but the last one have flowed out since the first was admitted, from a bucket of one token
                assert sum(costs[first:last]) <= 1 + (admitted[last] - admitted[first]) * 20 + 1e-6

    asyncio.run(check())
