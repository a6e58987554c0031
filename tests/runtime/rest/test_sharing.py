"""Many accounts: what is public is shared, what is an account's own is not."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_runtime.errors import RateLimitExceeded

from .fakes import FakeTransport, Toy, response

ALICE = {"apiKey": "alice-key", "secret": "alice-secret", "password": "alice-pass"}
BOB = {"api_key": "bob-key", "api_secret": "bob-secret"}


def toy(*answers: Any, **config: Any) -> tuple[Toy, FakeTransport]:
    transport = FakeTransport(*answers)
    return Toy({"transport": transport, **config}), transport


async def test_settings_pass_over_and_credentials_do_not() -> None:
    first, transport = toy(
        {},
        {},
        timeout=77,
        options={"recvWindow": 5, "nested": {"a": 7}},
        toyEnv="testnet",
        httpProxy="http://p.test",
        **ALICE,
    )
    first.options["listenKey"] = "private note"
    second = first.for_account(BOB)
    assert type(second) is Toy
    assert (second.apiKey, second.secret, second.password) == ("bob-key", "bob-secret", None)
    assert (second.timeout, second.options["recvWindow"], second.options["nested"]) == (77, 5, {"a": 7, "b": 2})
    assert second.httpProxy == "http://p.test"
    assert "listenKey" not in second.options
    assert (second.environment, second.isSandboxModeEnabled) == ("testnet", True)
    await second.private_get_account()
    await first.private_get_account()
    assert [request.headers["X-Toy-ApiKey"] for request in transport.sent] == ["bob-key", "alice-key"]
    assert all(url.startswith("https://test.toy.test/") for url in transport.urls)
    nobody = first.for_account()
    assert (nobody.apiKey, nobody.secret) == (None, None)
    override = first.for_account({**BOB, "timeout": 5, "options": {"recvWindow": 9}})
    assert (override.timeout, override.options["recvWindow"]) == (5, 9)
    assert first.options["recvWindow"] == 5


async def test_environment_and_urls_are_those_of_the_moment() -> None:
    first, _ = toy()
    first.enter_environment("demo")
    first.urls["api"]["public"] = "https://moved.test"
    second = Toy(shared_with=first)
    assert second.environment == "demo"
    assert second.urls == first.urls
    second.urls["api"]["public"] = "https://elsewhere.test"
    assert first.urls["api"]["public"] == "https://moved.test"


async def test_markets_are_shared_in_both_directions() -> None:
    markets = [{"symbol": "A", "id": "a"}]
    first, transport = toy({}, markets, {}, markets, **ALICE)
    early = first.for_account(BOB)
    assert await early.load_markets() is await first.load_markets()
    late = first.for_account(BOB)
    assert late.markets is first.markets
    assert late.symbols is first.symbols
    assert len(transport.sent) == 2
    await first.load_markets(True)
    assert early.markets is first.markets and late.markets is first.markets


async def test_public_streams_are_the_first_instance_s() -> None:
    first, _ = toy(**ALICE)
    second = first.for_account(BOB)
    third = second.for_account({"apiKey": "carol-key"})

    async def next_update(method: str, symbol: str | None) -> str:
        return f"{method} {symbol}"

    first.next_update = next_update  # type: ignore[method-assign]
    assert await second.watch_ticker("A") == "watch_ticker A"
    assert await third.watchTicker("A") == "watch_ticker A"
    for spelling in ("un_watch_ticker", "unwatch_ticker", "unWatchTicker", "unwatchTicker"):
        assert await getattr(third, spelling)("A") == "unwatched A of alice-key"
    assert second.orderbooks is first.orderbooks
    assert third.tickers is first.tickers
    # what belongs to an account
    assert second.balance is not first.balance
    assert second.clients is not first.clients
    private = asyncio.ensure_future(second.watch_orders())
    await asyncio.sleep(0)
    assert not private.done()
    private.cancel()
    await asyncio.gather(private, return_exceptions=True)


async def test_limits_of_the_address_are_shared_and_limits_of_the_account_are_not() -> None:
    first, transport = toy(**ALICE, options={"maxRateLimitWait": 1})
    second = first.for_account(BOB)
    transport.responder = lambda request: response({}, headers={"x-weight-1m": str(len(transport.sent))})
    for _ in range(3):
        await first.private_post_order()
    await second.private_post_order()
    counters = {
        (each["kind"], each["account"]): each["used"]
        for limits in second.rate_limits().values()
        for each in limits["counters"]
    }
    assert counters.pop(("REQUEST_WEIGHT", None)) == 4
    assert sorted(counters.values()) == [1, 3]
    assert not any("alice" in str(key) or "bob" in str(key) for key in counters)
    transport.responder = lambda request: response({}, headers={"x-weight-1m": "100"})
    await first.public_get_time()
    with pytest.raises(RateLimitExceeded, match="REQUEST_WEIGHT"):
        await second.public_get_time()


async def test_closing_an_account_leaves_the_others() -> None:
    first, transport = toy()
    # as if the transport had been made by the first instance itself
    first._owns_transport = True
    second, third = first.for_account(BOB), first.for_account(BOB)
    await second.close()
    assert transport.closed == 0
    await first.close()
    assert transport.closed == 1
    # a user of the closed one's connections may have opened them again: the last one to leave closes them
    await third.close()
    assert transport.closed == 2


async def test_an_account_of_a_call_goes_with_its_instance() -> None:
    first, _ = toy()
    second = first.for_account(BOB)
    derived = second.account_of("x-key", "x-secret")
    assert derived.apiKey == "x-key"
    await first.close()
    await second.close()
    assert derived._closed
    assert len(first._sharers) == 0
