"""Options of a single call: in force for it, gone after it, unknown to the exchange."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from pro_runtime.errors import BadRequest, ChecksumError, InvalidNonce, RequestTimeout
from pro_runtime.incremental.caches import ArrayCache, ArrayCacheByTimestamp
from pro_runtime.instance.calls import PER_CALL, current_call, resynchronised, split_call_options
from pro_runtime.rest.transport import TransportError, TransportTimeout

from .fakes import FakeTransport, Toy


def toy(*answers: Any, **config: Any) -> tuple[Toy, FakeTransport]:
    transport = FakeTransport(*answers)
    return Toy({"transport": transport, **config}), transport


def test_options_and_parameters_are_told_apart() -> None:
    params = {"timeout": 5, "verbose": 1, "cacheLimit": 3, "api_key": "k", "apiSecret": "s", "recvWindow": 9, "a": 1}
    call, rest = split_call_options(params)
    assert rest == {"a": 1}
    assert params["timeout"] == 5
    assert call._asdict() == {
        "timeout": 5.0,
        "verbose": True,
        "cache_limit": 3,
        "api_key": "k",
        "api_secret": "s",
        "signing": {"recvWindow": 9},
    }
    assert not PER_CALL & rest.keys()


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"timeout": 0}, "timeout must be a positive number of milliseconds, not 0"),
        ({"timeout": "5"}, "timeout must be a positive number of milliseconds, not '5'"),
        ({"timeout": True}, "timeout"),
        ({"timeout": float("nan")}, "timeout"),
        ({"cache_limit": 0}, "cache_limit must be a positive number of entries"),
        ({"cacheLimit": 1.5}, "cacheLimit must be"),
        ({"api_secret": b"hidden"}, "api_secret must be a string, not bytes"),
    ],
)
def test_wrong_options(params: dict[str, Any], text: str) -> None:
    with pytest.raises(BadRequest, match=text) as caught:
        split_call_options(params)
    assert "hidden" not in str(caught.value)


async def test_none_of_them_reaches_a_request() -> None:
    exchange, transport = toy({}, {}, apiKey="own-key", secret="own-secret")
    options = {"timeout": 700, "verbose": False, "cache_limit": 5, "recvWindow": 6000, "type": "spot"}
    await exchange.fetch_ticker("A", {**options, "limit": 7})
    assert transport.urls == ["https://api.toy.test/ticker/24hr?symbol=A&limit=7"]
    assert transport.sent[0].timeout == 0.7
    await exchange.fetch_ticker("A")
    assert transport.sent[1].timeout == 10


async def test_recv_window_holds_while_a_request_is_signed() -> None:
    exchange, transport = toy({}, {}, apiKey="key-of-mine", secret="secret-of-mine")
    await exchange.fetch_account({"recvWindow": 6000})
    await exchange.fetch_account()
    assert "recvWindow=6000&" in transport.urls[0]
    assert "recvWindow=10000&" in transport.urls[1]
    assert exchange.options["recvWindow"] == 10000
    # given to an endpoint itself it is one of its parameters
    call, _ = split_call_options({"recvWindow": 1})
    token = current_call.set(call)
    try:
        assert exchange.sign_message() == 1
        del exchange.options["recvWindow"]
        assert exchange.sign_message() == 1
        assert "recvWindow" not in exchange.options
    finally:
        current_call.reset(token)


async def test_options_are_restored_when_signing_fails() -> None:
    exchange, transport = toy()
    exchange.urls["api"].pop("private")
    with pytest.raises(KeyError):
        await exchange.fetch_account({"recvWindow": 6000})
    assert exchange.options["recvWindow"] == 10000
    assert transport.sent == []


async def test_verbose_for_one_call() -> None:
    exchange, _ = toy({}, {})
    printed: list[Any] = []
    exchange.log = lambda *args: printed.append(args)  # type: ignore[method-assign]
    await exchange.fetch_ticker("A", {"verbose": True})
    assert len(printed) == 2
    exchange.verbose = True
    await exchange.fetch_ticker("A", {"verbose": False})
    assert len(printed) == 2


async def test_a_call_ends_at_its_timeout() -> None:
    exchange, _ = toy()
    with pytest.raises(RequestTimeout, match=r"toy watch_ticker\(\) had no result within 20 ms") as caught:
        await exchange.watch_ticker("A", {"timeout": 20})
    assert caught.value.__cause__ is None
    assert current_call.get() is None


async def test_a_request_is_left_to_end_by_itself() -> None:
    """Only so can an order that was sent tell what is known about it."""

    async def answer(request: Any) -> Any:
        await asyncio.sleep(request.timeout * 3)
        raise TransportTimeout("timed out")

    exchange = Toy({"transport": FakeTransport(responder=answer)})
    with pytest.raises(RequestTimeout, match=r"ticker/24hr\?symbol=A request timed out \(10 ms\)"):
        await exchange.fetch_ticker("A", {"timeout": 10})


def test_the_representation_of_options_holds_no_secrets() -> None:
    call, _ = split_call_options({"api_key": "the-key", "api_secret": "the-secret", "timeout": 5})
    assert repr(call) == "<CallOptions timeout=5.0 verbose=None cache_limit=None>"


# ---------------------------------------------------------------------- requests refused for their time


class Asking(Toy):
    outcomes: list[Any]

    @resynchronised
    async def ask_ws(self, amount: int, params: Any = None) -> Any:
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, BaseException):
            raise outcome
        return [outcome, amount, self.nonce()]


def asking(*outcomes: Any, **config: Any) -> tuple[Asking, FakeTransport]:
    transport = FakeTransport({"serverTime": 1000})
    exchange = Asking({"transport": transport, **config})
    exchange.outcomes = list(outcomes)
    exchange.milliseconds = lambda: 61_000
    return exchange, transport


async def test_a_message_out_of_time_is_repeated_once() -> None:
    exchange, transport = asking(InvalidNonce("late"), "done")
    assert await exchange.ask_ws(5, params={}) == ["done", 5, 1000]
    assert transport.urls == ["https://api.toy.test/time"]
    assert await asking("done")[0].askWs(1) == ["done", 1, 61_000]


@pytest.mark.parametrize(
    ("outcomes", "options", "asked"),
    [
        ([InvalidNonce("late"), InvalidNonce("late")], {}, 1),
        ([InvalidNonce("late"), "never"], {"resynchroniseClock": False}, 0),
        ([ChecksumError("another thing"), "never"], {}, 0),
    ],
)
async def test_but_not_otherwise(outcomes: list[Any], options: dict[str, Any], asked: int) -> None:
    exchange, transport = asking(*outcomes, options=options)
    with pytest.raises(type(outcomes[0])):
        await exchange.ask_ws(5)
    assert len(transport.sent) == asked


async def test_without_the_exchange_s_time_its_refusal_stands() -> None:
    exchange, transport = asking(InvalidNonce("late"), "never")
    transport.answers = [TransportError("down")]
    with pytest.raises(InvalidNonce, match="late"):
        await exchange.ask_ws(5)
    assert exchange.outcomes == ["never"]


async def test_another_timeout_inside_stays_what_it_is() -> None:
    exchange, _ = toy()

    async def next_update(method: str, symbol: str | None) -> Any:
        raise TimeoutError("another one")

    exchange.next_update = next_update  # type: ignore[method-assign]
    with pytest.raises(TimeoutError, match="another one"):
        await exchange.watch_ticker("A", {"timeout": 5000})


async def test_a_cancelled_call_is_cancelled() -> None:
    exchange, _ = toy()
    call = asyncio.ensure_future(exchange.watch_ticker("A", {"timeout": 60_000}))
    await asyncio.sleep(0)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_concurrent_calls_do_not_see_each_other_s_options() -> None:
    seen: list[float] = []

    async def answer(request: Any) -> Any:
        await asyncio.sleep(0)
        seen.append(request.timeout)
        return {}

    exchange = Toy({"transport": FakeTransport(responder=answer)})
    await asyncio.gather(
        *(exchange.fetch_ticker("A", {"timeout": 1000 * n}) for n in (1, 2, 3)), exchange.fetch_ticker("A")
    )
    assert sorted(seen) == [1, 2, 3, 10]


async def test_an_enclosing_call_s_options_hold_inside() -> None:
    exchange, transport = toy({})

    async def next_update(method: str, symbol: str | None) -> Any:
        return await exchange.fetch_ticker("A", {"verbose": False})

    exchange.next_update = next_update  # type: ignore[method-assign]
    await exchange.watch_ticker("A", {"timeout": 3000})
    assert transport.sent[0].timeout == 3


async def test_loading_markets_does_not_follow_the_first_caller_s_options() -> None:
    exchange, transport = toy({}, [])

    async def next_update(method: str, symbol: str | None) -> Any:
        await exchange.load_markets()

    exchange.next_update = next_update  # type: ignore[method-assign]
    await exchange.watch_ticker("A", {"timeout": 3000})
    assert [request.timeout for request in transport.sent] == [10, 10]


# ---------------------------------------------------------------------- cache limits


def trades(count: int, size: int = 1000) -> ArrayCache:
    cache = ArrayCache(size)
    for number in range(count):
        cache.append({"symbol": "A", "id": str(number)})
    return cache


async def test_the_cache_that_a_call_creates_has_its_limit() -> None:
    exchange, _ = toy()

    async def next_update(method: str, symbol: str | None) -> Any:
        exchange.trades = {"A": trades(1), "B": trades(1)}

    exchange.next_update = next_update  # type: ignore[method-assign]
    await exchange.watch_trades("A", params={"cache_limit": 3})
    assert (exchange.trades["A"].max_size, exchange.trades["B"].max_size) == (3, 1000)


async def test_a_cache_that_exists_gets_another_limit() -> None:
    exchange, _ = toy()

    async def next_update(method: str, symbol: str | None) -> Any:
        return None

    exchange.next_update = next_update  # type: ignore[method-assign]
    exchange.markets = {"A:X": {"symbol": "A"}}
    exchange.trades = {"A": trades(5)}
    candles = ArrayCacheByTimestamp(1000)
    exchange.ohlcvs = {"A": {"1m": candles}}
    exchange.orders = trades(2, 10)
    await exchange.watch_trades("A:X", params={"cache_limit": 3})
    await exchange.watch_ohlcv("A", "1m", {"cache_limit": 2000})
    await exchange.watch_orders(None, {"cache_limit": 20})
    assert exchange.trades["A"].max_size == 3
    assert [trade["id"] for trade in exchange.trades["A"]] == ["2", "3", "4"]
    exchange.trades["A"].append({"symbol": "A", "id": "5"})
    assert [trade["id"] for trade in exchange.trades["A"]] == ["3", "4", "5"]
    assert candles.max_size == 2000
    assert exchange.orders.max_size == 20
    # a method without a cache, and a symbol without one, have nothing to limit
    await exchange.watch_ticker("A", {"cache_limit": 20})
    await exchange.watch_trades("Z", params={"cache_limit": 20})


# ---------------------------------------------------------------------- credentials


async def test_credentials_of_a_call_are_another_account() -> None:
    exchange, transport = toy({}, {}, {}, {}, apiKey="own-key", secret="own-secret")
    named = {"api_key": "other-key", "api_secret": "other-secret"}
    await exchange.fetch_account(named)
    await exchange.fetch_account()
    await exchange.fetch_account(named)
    await exchange.fetch_account({"api_key": "own-key", "api_secret": "own-secret"})
    keys = [request.headers["X-Toy-ApiKey"] for request in transport.sent]
    assert keys == ["other-key", "own-key", "other-key", "own-key"]
    assert not any("other-" in request.url for request in transport.sent)
    other = exchange.account_of("other-key", "other-secret")
    assert exchange.account_of("other-key", "other-secret") is other
    assert exchange.account_of("own-key", "own-secret") is exchange
    assert (other.apiKey, other.secret, exchange.apiKey) == ("other-key", "other-secret", "own-key")
    # one part of a pair is never completed by another account's
    assert exchange.account_of("other-key", None).secret is None
    assert other.balance is not exchange.balance


async def test_accounts_of_calls_do_not_add_up_and_are_closed() -> None:
    exchange, _ = toy()
    first = exchange.account_of("key-0", "s")
    busy = exchange.account_of("key-1", "s")
    for number in range(2, 300):
        if number == 250:
            busy.clients["wss://x"] = cast(Any, object())
        exchange.account_of(f"key-{number}", "s")
    assert len(exchange._derived) <= 256
    assert exchange.account_of("key-0", "s") is not first
    busy.clients.clear()
    accounts = list(exchange._derived.values())
    await exchange.close()
    assert all(account._closed for account in accounts)
    assert exchange._derived == {}
