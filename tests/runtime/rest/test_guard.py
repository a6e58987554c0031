"""Instances within the exchange's limits."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_runtime.errors import DDoSProtection, NetworkError, RateLimitExceeded
from pro_runtime.rest import limits
from pro_runtime.rest.limits import LimitGroup
from pro_runtime.rest.transport import TransportError

from .fake_time import FakeTime
from .fakes import FakeTransport, Toy, response

KEYS = {"apiKey": "a-key-of-mine", "secret": "a-secret-of-mine"}
MINUTE = 1_700_000_040.0


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    """The clock of every group that a test creates."""
    clock = FakeTime(MINUTE)

    def group(table: Any, name: str, origin: str, route: str) -> LimitGroup:
        key = (origin, route, name)
        found = limits._groups.get(key)
        if found is None:
            args = (f"{origin} ({name})", table.groups[name], table.limits.get(name, ()), clock, clock.sleep)
            found = limits._groups[key] = LimitGroup(*args)
        return found

    monkeypatch.setattr("pro_runtime.rest.guard.limit_group", group)
    return clock


def toy(*answers: Any, **config: Any) -> tuple[Toy, FakeTransport]:
    transport = FakeTransport(*answers)
    return Toy({"transport": transport, **config}), transport


def used(exchange: Toy, kind: str = "REQUEST_WEIGHT") -> float:
    (group,) = exchange.rate_limits().values()
    return float(sum(each["used"] for each in group["counters"] if each["kind"] == kind))


async def test_a_request_counts_by_its_cost(time: FakeTime) -> None:
    exchange, _ = toy({}, {})
    await exchange.public_get_time()
    assert used(exchange) == 2
    await exchange.public_get_ticker_24hr()
    assert used(exchange) == 6
    assert exchange.rate_limits().keys() == {"https://api.toy.test (main)"}


async def test_requests_wait_for_the_next_window(time: FakeTime) -> None:
    exchange, transport = toy(response({}, headers={"x-weight-1m": "99"}), {})
    exchange.milliseconds = lambda: round(time.now * 1000)
    exchange.apiKey = "k"
    await exchange.private_get_account()
    later = asyncio.ensure_future(exchange.private_get_account())
    await time.run_until(MINUTE + 59)
    assert len(transport.sent) == 1
    await time.run_until(MINUTE + 60)
    await later
    # signed after the wait, not before
    assert f"timestamp={round((MINUTE + 60) * 1000)}&" in transport.urls[1]


async def test_what_would_wait_too_long_is_refused(time: FakeTime) -> None:
    exchange, transport = toy(response({}, headers={"x-weight-1m": "99"}), options={"maxRateLimitWait": 1000})
    await exchange.public_get_time()
    with pytest.raises(RateLimitExceeded, match="used up"):
        await exchange.public_get_time()
    assert len(transport.sent) == 1


async def test_orders_count_as_many_as_they_are(time: FakeTime) -> None:
    exchange, transport = toy({}, {}, options={"maxRateLimitWait": 1000}, **KEYS)
    await exchange.private_post_batch({"orders": ["a", "b"]})
    assert used(exchange, "ORDERS") == 2
    with pytest.raises(RateLimitExceeded, match="ORDERS allows 3 in 10 s"):
        await exchange.private_post_batch({"orders": ["a", "b"]})
    await exchange.private_post_order()
    assert used(exchange, "ORDERS") == 3
    assert len(transport.sent) == 2


async def test_limits_in_a_response_are_learnt(time: FakeTime) -> None:
    announced = [{"rateLimitType": "REQUEST_WEIGHT", "interval": "MINUTE", "intervalNum": 1, "limit": 4}]
    exchange, _ = toy({"rateLimits": announced}, {}, options={"maxRateLimitWait": 1000})
    await exchange.public_get_time()
    await exchange.public_get_time()
    with pytest.raises(RateLimitExceeded, match="allows 4 in 60 s"):
        await exchange.public_get_time()


@pytest.mark.parametrize(("status", "error"), [(429, RateLimitExceeded), (418, DDoSProtection)])
async def test_nothing_is_sent_while_the_exchange_wants_nothing(
    time: FakeTime, status: int, error: type[Exception]
) -> None:
    refusal = response({"fine": True}, status, {"Retry-After": "30"})
    exchange, transport = toy(refusal, {}, options={"maxRetriesOnFailure": 3})
    await exchange.public_get_time()
    with pytest.raises(error, match="not sent"):
        await exchange.public_get_time()
    # whether or not the instance paces itself
    exchange.enableRateLimit = False
    with pytest.raises(error, match="not sent"):
        await exchange.public_get_time()
    assert len(transport.sent) == 1
    time.now += 31
    await exchange.public_get_time()
    assert len(transport.sent) == 2


async def test_the_guard_can_be_switched_off(time: FakeTime) -> None:
    exchange, transport = toy(
        response({"fine": True}, 418, {"Retry-After": "30"}), {}, options={"rateLimitGuard": False}
    )
    await exchange.public_get_time()
    await exchange.public_get_time()
    assert exchange.rate_limits() == {}
    assert len(transport.sent) == 2


async def test_what_was_sent_counts_even_without_an_answer(time: FakeTime) -> None:
    exchange, _ = toy(TransportError("gone"))
    with pytest.raises(NetworkError):
        await exchange.public_get_time()
    assert used(exchange) == 2
    exchange.urls["api"]["private"] = "https://api.toy.test"

    def sign(*args: Any) -> Any:
        raise ValueError("nothing to sign")

    exchange.sign = sign  # type: ignore[method-assign,assignment]
    with pytest.raises(ValueError, match="nothing to sign"):
        await exchange.public_get_time()
    assert used(exchange) == 2


async def test_sections_without_limits_and_users_of_fetch_go_free(time: FakeTime) -> None:
    exchange, _ = toy({}, {})
    assert exchange.limits_of("unknown") is None
    assert exchange.limits_of(["public", "v1"]) is None
    await exchange.fetch("https://api.toy.test/x")
    exchange.urls["api"]["public"] = {"spot": "https://nested.toy.test"}
    assert exchange.limits_of("public") is None


async def test_the_server_s_date_sets_the_clock_of_the_windows(time: FakeTime) -> None:
    exchange, _ = toy(
        response({}, headers={"Date": "Tue, 14 Nov 2023 22:14:30 GMT"}), response({}, headers={"Date": "?"})
    )
    await exchange.public_get_time()
    group = exchange.limits_of("public")
    assert group is not None
    assert group.now() == MINUTE + 30
    await exchange.public_get_time()
    assert group.now() == MINUTE + 30


async def test_another_way_out_is_another_address(time: FakeTime) -> None:
    exchange, _ = toy()
    direct = exchange.limits_of("public")
    exchange.httpProxy = "http://p.test"
    assert exchange.limits_of("public") is not direct
    exchange.httpProxy = None
    assert exchange.limits_of("public") is direct


# ---------------------------------------------------------------------- over websockets


async def test_the_websocket_api_counts_towards_the_same_limits(time: FakeTime) -> None:
    exchange, _ = toy(options={"maxRateLimitWait": 1000}, **KEYS)
    group = exchange.websocket_limits("wss://w")
    assert group is not None
    assert group is exchange.limits_of("public")
    assert exchange.websocket_limits("wss://stream") is None
    (await exchange.admit_message(group, {"method": "heavy"})).settle(sent=True)
    (await exchange.admit_message(group, {"method": "place", "params": {}})).settle(sent=True)
    (await exchange.admit_message(group, {"method": "places", "params": {"list": [1, 2]}})).settle(sent=True)
    assert (used(exchange), used(exchange, "ORDERS")) == (12, 3)
    with pytest.raises(RateLimitExceeded, match="ORDERS"):
        await exchange.admit_message(group, {"method": "place"})
    exchange.enableRateLimit = False
    await exchange.admit_message(group, {"method": "place"})


async def test_responses_of_the_websocket_api_are_observed(time: FakeTime) -> None:
    exchange, _ = toy(**KEYS)
    group = exchange.websocket_limits("wss://w")
    assert group is not None
    counts = [{"rateLimitType": "ORDERS", "interval": "SECOND", "intervalNum": 10, "limit": 50, "count": 12}]
    exchange.observe_message(group, {"id": 1, "status": 200, "rateLimits": counts})
    assert used(exchange, "ORDERS") == 12
    exchange.observe_message(group, ["no object"])
    exchange.observe_message(group, {"status": 400, "error": {"data": {"retryAfter": 9e15}}})
    exchange.observe_message(group, {"status": 418, "error": {"code": -1}})
    group.check()
    until = (MINUTE + 20) * 1000
    exchange.observe_message(group, {"status": 418, "error": {"data": {"retryAfter": until}}})
    with pytest.raises(DDoSProtection, match="another 20 s"):
        await exchange.public_get_time()


async def test_limits_follow_the_way_to_the_exchange(time: FakeTime) -> None:
    exchange, _ = toy()
    first = exchange.limits_of("public")
    assert first is not None and exchange.limits_of("public") is first
    exchange.httpProxy = "http://proxy.test:1"
    through = exchange.limits_of("public")
    assert through is not first
    exchange.urls["api"]["public"] = "https://elsewhere.test/api"
    elsewhere = exchange.limits_of("public")
    assert len({id(first), id(through), id(elsewhere)}) == 3
    exchange.httpProxy = None
    exchange.urls["api"]["public"] = "https://api.toy.test/another/path"
    assert exchange.limits_of("public") is first


async def test_accounts_are_told_apart_by_the_key_of_the_moment(time: FakeTime) -> None:
    exchange, _ = toy()
    exchange.apiKey = None
    assert exchange.account_digest() == ""
    digests = []
    for key in ("cafe", "beef", "cafe", "", "cafe"):
        exchange.apiKey = key
        digests.append(exchange.account_digest())
        assert exchange.account_digest() == digests[-1]
    assert digests[0] == digests[2] == digests[4] and digests[3] == "" and len(set(digests)) == 3
    other, _ = toy()
    other.apiKey = "beef"
    assert other.account_digest() == digests[1]
    assert not any("cafe" in digest or "beef" in digest for digest in digests)
