"""The exchange's limits, kept from the client's side."""

from __future__ import annotations

import asyncio
import gc
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.errors import DDoSProtection, RateLimitExceeded
from pro_runtime.rest.limits import Counter, LimitGroup, RateLimitTable, Ticket, limit_group, window_seconds

from .fake_time import FakeTime

WEIGHT = Counter("REQUEST_WEIGHT", "x-weight-", False, "weight")
ORDERS = Counter("ORDERS", "x-orders-", True, "orders")
TABLE = RateLimitTable({"main": (WEIGHT, ORDERS)}, {}, {}, {"main": (("REQUEST_WEIGHT", 60, 100),)})
# a minute begins at this moment
MINUTE = 1_700_000_040.0


def group_at(time: FakeTime, *limits: tuple[str, int, int]) -> LimitGroup:
    return LimitGroup("test", (WEIGHT, ORDERS), limits, time, time.sleep)


async def admit(
    group: LimitGroup, weight: float = 0, orders: float = 0, account: str = "", longest: float = 60
) -> Ticket:
    return await group.admit({"weight": weight, "orders": orders}, account, longest)


def used(group: LimitGroup) -> dict[tuple[str, str | None], tuple[float, float]]:
    return {(each["kind"], each["account"]): (each["used"], each["pending"]) for each in group.snapshot()["counters"]}


@pytest.mark.parametrize(
    ("interval", "count", "seconds"),
    [("SECOND", 10, 10), ("MINUTE", 1, 60), ("HOUR", 2, 7200), ("DAY", 1, 86400), ("m", 5, 300), ("S", 1, 1)],
)
def test_window_lengths(interval: str, count: int, seconds: int) -> None:
    assert window_seconds(interval, count) == seconds


async def test_a_request_waits_for_the_next_window_when_this_one_is_full() -> None:
    time = FakeTime(MINUTE + 20)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    (await admit(group, 60)).settle(sent=True)
    waiting = asyncio.ensure_future(admit(group, 60))
    await time.run_until(MINUTE + 59.9)
    assert not waiting.done()
    await time.run_until(MINUTE + 60)
    assert (await waiting) is not None
    assert used(group) == {("REQUEST_WEIGHT", None): (0, 60)}


async def test_what_is_under_way_counts_and_what_was_not_sent_does_not() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    ticket = await admit(group, 80)
    with pytest.raises(RateLimitExceeded, match="REQUEST_WEIGHT allows 100 in 60 s"):
        await admit(group, 30, longest=1)
    ticket.settle(sent=False)
    assert used(group) == {("REQUEST_WEIGHT", None): (0, 0)}
    await admit(group, 30, longest=1)


async def test_a_request_larger_than_the_limit_goes_into_an_empty_window() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    (await admit(group, 500)).settle(sent=True)
    with pytest.raises(RateLimitExceeded):
        await admit(group, 1, longest=59)


async def test_the_exchange_s_count_replaces_the_estimate() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    first, second = await admit(group, 5), await admit(group, 5)
    first.answered(200, {"x-weight-1m": "70", "x-weight-9x": "1", "x-weight-1h": "9", "date": "?"}, TABLE)
    assert used(group) == {("REQUEST_WEIGHT", None): (70, 5)}
    # the answers overtook each other: the count does not fall within a window
    second.answered(200, {"x-weight-1m": "65"}, TABLE)
    assert used(group) == {("REQUEST_WEIGHT", None): (70, 0)}
    second.answered(200, {}, TABLE)
    assert used(group) == {("REQUEST_WEIGHT", None): (70, 0)}


async def test_other_programs_at_the_same_address_are_seen() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    (await admit(group, 1)).answered(200, {"x-weight-1m": "99"}, TABLE)
    await admit(group, 1)
    with pytest.raises(RateLimitExceeded):
        await admit(group, 1, longest=30)


async def test_accounts_have_their_own_order_counts() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time, ("ORDERS", 10, 2), ("REQUEST_WEIGHT", 60, 100))
    for _ in range(2):
        (await admit(group, 1, 1, "alice")).settle(sent=True)
    await admit(group, 1, 1, "bob")
    with pytest.raises(RateLimitExceeded, match="ORDERS"):
        await admit(group, 1, 1, "alice", longest=5)
    await admit(group, 1, 0, "alice")
    assert used(group)[("ORDERS", "alice")] == (2, 0)
    assert used(group)[("ORDERS", "bob")] == (0, 1)


async def test_published_limits_are_learnt() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    group.learn(
        [
            {"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 6000},
            {"rateLimitType": "ORDERS", "interval": "SECOND", "intervalNum": 10, "limit": 50, "count": 49},
            {"rateLimitType": "CONNECTIONS", "interval": "MINUTE", "intervalNum": 5, "limit": 300},
        ],
        "alice",
    )
    assert group.limits == {("REQUEST_WEIGHT", 60): 6000, ("ORDERS", 10): 50}
    await admit(group, 5000, 1, "alice")
    with pytest.raises(RateLimitExceeded):
        await admit(group, 1, 1, "alice", longest=1)
    group.learn("nothing of use")


@pytest.mark.parametrize(("status", "error"), [(429, RateLimitExceeded), (418, DDoSProtection)])
async def test_nothing_is_sent_until_the_exchange_allows_it_again(status: int, error: type[Exception]) -> None:
    time = FakeTime(MINUTE)
    group = group_at(time)
    (await admit(group)).answered(status, {"retry-after": "30"}, TABLE)
    with pytest.raises(error, match="another 30 s"):
        await admit(group)
    # a shorter stop does not lift a longer one
    group.stop(1, banned=True)
    time.now += 29.5
    with pytest.raises(error):
        await admit(group)
    time.now += 1
    await admit(group)


async def test_a_refusal_without_a_time_stops_nothing() -> None:
    group = group_at(FakeTime())
    (await admit(group)).answered(429, {"retry-after": "soon"}, TABLE)
    await admit(group)


async def test_a_stop_may_be_given_as_a_moment_of_the_exchange_s_clock() -> None:
    time = FakeTime(MINUTE)
    group = group_at(time)
    group.synchronise(MINUTE + 100)
    group.stop_until(MINUTE + 110, banned=True)
    with pytest.raises(DDoSProtection, match="another 10 s"):
        group.check()


async def test_windows_turn_when_they_turn_at_the_exchange() -> None:
    time = FakeTime(MINUTE + 50)
    group = group_at(time, ("REQUEST_WEIGHT", 60, 100))
    group.synchronise(MINUTE + 30)
    (await admit(group, 100)).settle(sent=True)
    waiting = asyncio.ensure_future(admit(group, 1))
    await time.run_until(MINUTE + 79)
    assert not waiting.done()
    await time.run_until(MINUTE + 80)
    await waiting
    # what a whole second's resolution may cause is no difference
    group.synchronise(time.now + 0.9)
    assert group.now() == time.now


def test_groups_are_shared_and_end_with_their_users() -> None:
    group = limit_group(TABLE, "main", "https://a.test", "")
    assert limit_group(TABLE, "main", "https://a.test", "") is group
    assert limit_group(TABLE, "main", "https://b.test", "") is not group
    assert limit_group(TABLE, "main", "https://a.test", "http://proxy") is not group
    group.limits[("REQUEST_WEIGHT", 60)] = 1
    del group
    gc.collect()
    assert limit_group(TABLE, "main", "https://a.test", "").limits == {("REQUEST_WEIGHT", 60): 100}


# ---------------------------------------------------------------------- what was told before


class Forgetful(LimitGroup):
    """Reads every entry as if it were the first of its kind."""

    def learn(self, entries: Any, account: str = "") -> None:
        self._told.clear()
        for entry in entries:
            super().learn([entry], account)
            self._told.clear()


ENTRIES: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "rateLimitType": st.sampled_from(["ORDERS", "REQUEST_WEIGHT", "ODD", None, 5, []]),
        "interval": st.sampled_from(["SECOND", "MINUTE", "m", "odd", "", None, []]),
        "intervalNum": st.sampled_from([1, 10, True, 10.0, "10", 0, -1, None, {}]),
        "limit": st.sampled_from([50, 6000, 50.0, "50", True, 1.5, math.nan, None, []]),
        "count": st.sampled_from([0, 1, 7, 60, 7.5, "7", True, -1, 10**400, math.inf, None, []]),
    },
)


@given(st.lists(st.tuples(st.one_of(ENTRIES, st.just("odd")), st.sampled_from(["", "a"]), st.integers(0, 40))))
def test_what_was_told_before_is_understood_in_the_same_way(told: list[tuple[Any, str, int]]) -> None:
    groups = []
    for kind in (LimitGroup, Forgetful):
        time = FakeTime()
        group = kind("test", (WEIGHT, ORDERS), [("ORDERS", 10, 20)], time)
        groups.append(group)
        for entry, account, later in [*told, *told]:
            time.now += later
            group.learn([entry, entry], account)
            if later % 3 == 0:
                group.limits[("ORDERS", 10)] = 33
    assert groups[0].snapshot() == groups[1].snapshot()
    assert groups[0].limits == groups[1].limits
