"""Refusals by the exchange's limits and by its clock, and what a client does before it comes to that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from binance_pro import DDoSProtection, InvalidNonce, RateLimitExceeded

from tests.simulator import Limits, Simulator

from .ground import LIVELY, SPOT, Ground, every_kind, exercises, soon

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("rate-limits")]


def hits(ground: Ground, path: str) -> int:
    return sum(1 for each in ground.requests if each.path == path)


# --- the clock


@every_kind
@pytest.mark.evidence("signing")
async def test_a_request_out_of_time_is_repeated_once_after_comparing_clocks(ground: Ground, kind: str) -> None:
    client = await ground.ready(kind)
    ground.sim.set_clock(120_000)
    await soon(client.fetch_balance({"type": "spot"}))
    assert hits(ground, "/api/v3/account") == 2
    assert abs(client.options["timeDifference"] + 120_000) < 5_000
    ground.requests.clear()
    await soon(client.fetch_balance({"type": "spot"}))
    assert hits(ground, "/api/v3/account") == 1, "the clocks agree now"


@every_kind
@pytest.mark.evidence("signing", "websocket-api")
@exercises("resynchronise_clock", "load_time_difference", "admit_message")
async def test_the_same_over_the_websocket_api(ground: Ground, kind: str) -> None:
    client = await ground.ready(kind)
    ground.sim.set_clock(-120_000)
    assert (await soon(client.fetch_balance_ws()))["info"]["balances"]
    assert [each["method"] for each in ground.sent("spot:ws-api:*")] == ["account.status"] * 2


async def test_a_clock_that_stays_wrong_is_an_error(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.http_error(400, "GET /api/v3/account", 5, code=-1021, msg="Timestamp for this request is outside")
    with pytest.raises(InvalidNonce):
        await soon(client.fetch_balance({"type": "spot"}))
    assert hits(ground, "/api/v3/account") == 2


async def test_resynchronising_can_be_switched_off(ground: Ground) -> None:
    client = await ground.ready("hmac", options={"resynchroniseClock": False})
    ground.sim.set_clock(120_000)
    with pytest.raises(InvalidNonce):
        await soon(client.fetch_balance({"type": "spot"}))
    with pytest.raises(InvalidNonce):
        await soon(client.fetch_balance_ws())
    assert hits(ground, "/api/v3/account") == 1


# --- refusals


@pytest_asyncio.fixture(loop_scope="module")
async def strict() -> AsyncIterator[Ground]:
    """An exchange of its own, with its real limits: what a process has learnt about one holds for all its clients."""
    async with Simulator(seed=5, manual=True, active=LIVELY[:1], depth=40, limits=Limits()) as simulator:
        ground = Ground(simulator)
        try:
            yield ground
        finally:
            await ground.close()


async def test_too_many_requests_stop_the_client(strict: Ground) -> None:
    client = await strict.ready("hmac")
    strict.sim.faults.http_error(429, "GET /api/v3/account", retry_after=30)
    with pytest.raises(DDoSProtection, match="429"):
        await soon(client.fetch_balance({"type": "spot"}))
    with pytest.raises(RateLimitExceeded):
        await soon(client.fetch_balance({"type": "spot"}))
    assert hits(strict, "/api/v3/account") == 1, "the second one was not sent"
    other = await strict.ready("rsa")
    with pytest.raises(RateLimitExceeded):
        await soon(other.fetch_balance({"type": "spot"}))
    assert (await soon(client.fetch_balance({"type": "future"})))["USDT"], "another market has limits of its own"


async def test_a_ban_stops_the_client(strict: Ground) -> None:
    client = await strict.ready("hmac")
    strict.sim.faults.ban(60)
    with pytest.raises(DDoSProtection):
        await soon(client.fetch_balance({"type": "spot"}))
    before = len(strict.requests)
    with pytest.raises(DDoSProtection):
        await soon(client.fetch_balance({"type": "spot"}))
    with pytest.raises(DDoSProtection):
        await soon(client.fetch_balance_ws())
    assert len(strict.requests) == before
    assert not [each for each in strict.sent("spot:ws-api:*") if each["method"] == "account.status"]


@pytest.mark.evidence("websocket-api")
async def test_a_ban_told_over_the_websocket_api(strict: Ground) -> None:
    client = await strict.ready("hmac")
    assert (await soon(client.fetch_balance_ws()))["info"]
    strict.sim.faults.ban(60)
    with pytest.raises(RateLimitExceeded, match="banned"):
        await soon(client.fetch_balance_ws())
    before = len(strict.requests)
    with pytest.raises(DDoSProtection):
        await soon(client.fetch_balance({"type": "spot"}))
    assert len(strict.requests) == before


async def test_a_stop_ends_by_itself(strict: Ground) -> None:
    client = await strict.ready("hmac")
    strict.sim.faults.http_error(429, "GET /api/v3/account", retry_after=0)
    with pytest.raises(DDoSProtection):
        await soon(client.fetch_balance({"type": "spot"}))
    assert (await soon(client.fetch_balance({"type": "spot"})))["USDT"]["total"] > 0


# --- before it comes to that


async def test_subscriptions_keep_the_limit_of_messages(strict: Ground) -> None:
    strict.sim.set_limits(spot_messages_per_second=60)
    client = await strict.ready(enableRateLimit=True, rateLimit=20, options={"streamLimits": {"spot": 1}})
    markets = [client.markets[symbol] for symbol in client.symbols]
    wanted = [market for market in markets if market["spot"] and market["active"]][:25]
    tasks = [asyncio.create_task(client.watch_ticker(market["symbol"])) for market in wanted]
    await soon(asyncio.gather(*(strict.sim.listening(f"{market['lowercaseId']}@miniTicker") for market in wanted)))
    assert "too_many_messages" not in strict.sim.counts
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.evidence("websocket-api")
async def test_order_counts_are_kept(strict: Ground) -> None:
    strict.sim.set_limits(orders_10s=6)
    client = await strict.ready("hmac", enableRateLimit=True, rateLimit=1, options={"maxRateLimitWait": 0})
    placed = 0
    params = {"returnRateLimits": True}
    with pytest.raises(RateLimitExceeded, match="ORDERS"):
        for _ in range(13):
            await soon(client.create_order_ws(SPOT.symbol, "market", "buy", 0.001, None, dict(params)))
            placed += 1
    sent = [each for each in strict.sent("spot:ws-api:*") if each["method"] == "order.place"]
    # a window of the exchange may have ended in between
    assert 6 <= placed <= 12
    assert len(sent) == placed, "what the exchange would refuse is not sent"


async def test_the_used_weight_is_learnt(strict: Ground) -> None:
    client = await strict.ready("hmac", enableRateLimit=True, rateLimit=1, options={"maxRateLimitWait": 0})
    server = strict.sim.server
    server.limiter.charge("spot", 5_900, strict.sim.clock.server_ms())
    answered = 0
    with pytest.raises(RateLimitExceeded, match="REQUEST_WEIGHT"):
        for _ in range(200):
            await soon(client.fetch_balance({"type": "spot"}))
            answered += 1
    assert answered >= 1
    assert server.limiter.refused == 0, "the exchange had nothing to refuse"
