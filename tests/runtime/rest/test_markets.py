"""Markets: one load for all who ask, shared by those who see the same, and failures forgotten."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest
from pro_runtime.errors import (
    ArgumentsRequired,
    AuthenticationError,
    ExchangeClosedByUser,
    ExchangeError,
    NetworkError,
    NotSupported,
)
from pro_runtime.exchange import Exchange
from pro_runtime.rest.transport import TransportError

from .fakes import FakeTransport, Toy, response

MARKETS = [{"symbol": "B/C", "id": "BC"}, {"symbol": "A/C", "id": "AC"}]
CURRENCIES = {"A": {"code": "A"}}


class Venue(FakeTransport):
    """Serves markets; holds every answer back while `gate` is closed."""

    def __init__(self, *failures: Any) -> None:
        super().__init__(responder=self.answer)
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked = asyncio.Event()
        self.failures = list(failures)

    async def answer(self, request: Any) -> Any:
        self.asked.set()
        await self.gate.wait()
        if self.failures:
            failure = self.failures.pop(0)
            if failure is not None:
                return failure
        return CURRENCIES if "/currencies" in request.url else MARKETS

    @property
    def loads(self) -> int:
        return sum("/markets" in url for url in self.urls)


async def started(venue: Venue) -> None:
    """Wait until the first request has arrived."""
    await asyncio.wait_for(venue.asked.wait(), 5)


async def test_markets_are_loaded_once() -> None:
    venue = Venue()
    exchange = Toy({"transport": venue})
    markets = await exchange.load_markets()
    assert list(markets) == ["B/C", "A/C"]
    assert exchange.symbols == ["A/C", "B/C"]
    assert exchange.currencies == CURRENCIES
    assert await exchange.load_markets() is markets
    assert await exchange.loadMarkets() is markets
    assert venue.loads == 1
    assert "cachedCurrencies" not in exchange.options
    assert exchange.reloadingMarkets is False


async def test_reloading_loads_again() -> None:
    venue = Venue()
    exchange = Toy({"transport": venue})
    first = await exchange.load_markets()
    second = await exchange.load_markets(True)
    assert second is not first
    assert exchange.markets is second
    assert venue.loads == 2
    assert await exchange.load_markets(reload=False, params={}) is second


async def test_concurrent_callers_share_a_load() -> None:
    venue = Venue()
    venue.gate.clear()
    exchange = Toy({"transport": venue})
    calls = [asyncio.ensure_future(exchange.load_markets(n % 2 == 1)) for n in range(20)]
    await started(venue)
    assert exchange.reloadingMarkets is True
    calls[0].cancel()
    venue.gate.set()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(results[0], asyncio.CancelledError)
    assert all(result is exchange.markets for result in results[1:])
    assert venue.loads == 1


async def test_a_failure_reaches_all_and_is_not_remembered() -> None:
    venue = Venue(TransportError("down"))
    exchange = Toy({"transport": venue})
    with pytest.raises(NetworkError):
        await exchange.load_markets()
    assert exchange.markets is None
    assert exchange.reloadingMarkets is False
    assert "cachedCurrencies" not in exchange.options
    assert len(await exchange.load_markets()) == 2


async def test_a_load_that_nobody_waits_for_any_more_fails_in_silence() -> None:
    venue = Venue(TransportError("down"))
    venue.gate.clear()
    exchange = Toy({"transport": venue})
    call = asyncio.ensure_future(exchange.load_markets())
    await started(venue)
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    venue.gate.set()
    for _ in range(10):
        await asyncio.sleep(0)
    assert exchange.marketsLoading is not None and exchange.marketsLoading.done()
    gc.collect()


async def test_closing_ends_a_load() -> None:
    venue = Venue()
    venue.gate.clear()
    exchange = Toy({"transport": venue})
    call = asyncio.ensure_future(exchange.load_markets())
    await started(venue)
    await exchange.close()
    with pytest.raises(ExchangeClosedByUser, match="closed while its markets were loading"):
        await call
    venue.gate.set()
    assert len(await exchange.load_markets()) == 2
    await exchange.close(clean_instance_cache=True)
    assert exchange.markets is None
    assert exchange.symbols == []


async def test_predefined_markets_need_no_load() -> None:
    venue = Venue()
    exchange = Toy({"transport": venue, "markets": {"X/Y": {"symbol": "X/Y", "id": "XY"}}})
    assert list(await exchange.load_markets()) == ["X/Y"]
    assert exchange.ids == ["XY"]
    exchange.markets_by_id = None
    await exchange.load_markets()
    assert exchange.markets_by_id is not None
    assert venue.sent == []


async def test_currencies_are_not_fetched_where_there_are_none() -> None:
    venue = Venue()
    exchange = Toy({"transport": venue, "has": {"fetchCurrencies": "emulated"}})
    await exchange.load_markets()
    assert [url.rsplit("/", 1)[1] for url in venue.urls] == ["markets"]


async def test_parameters_of_a_load() -> None:
    venue = Venue()
    exchange = Toy({"transport": venue})
    await exchange.load_markets(params={"type": "spot", "timeout": 7})
    assert venue.urls[1] == "https://api.toy.test/markets?type=spot"


# ---------------------------------------------------------------------- sharing


async def test_instances_that_see_the_same_share_markets() -> None:
    venue = Venue()
    venue.gate.clear()
    one, two, three = (Toy({"transport": venue}) for _ in range(3))
    calls = [asyncio.ensure_future(each.load_markets()) for each in (one, two)]
    await started(venue)
    venue.gate.set()
    first, second = await asyncio.gather(*calls)
    assert first is second
    assert await three.load_markets() is first
    assert three.markets_by_id is one.markets_by_id
    assert venue.loads == 1
    # whoever reloads, reloads for all that have markets
    four = Toy({"transport": venue})
    fresh = await two.load_markets(True)
    assert one.markets is fresh and three.markets is fresh and four.markets is None
    assert venue.loads == 2


@pytest.mark.parametrize(
    "config",
    [
        {"urls": {"api": {"public": "https://other.toy.test"}}},
        {"options": {"fetchMarkets": ["spot"]}},
        {"number": str},
        {"apiKey": "k", "secret": "s"},
        {"fees": {"trading": {"maker": 1}}},
    ],
)
async def test_instances_that_see_something_else_do_not(config: dict[str, Any]) -> None:
    venue = Venue()
    one = Toy({"transport": venue})
    two = Toy({"transport": venue, **config})
    assert await one.load_markets() is not await two.load_markets()
    assert venue.loads == 2


async def test_another_transport_is_another_venue() -> None:
    one, two = Toy({"transport": Venue()}), Toy({"transport": Venue()})
    assert await one.load_markets() is not await two.load_markets()


async def test_an_instance_with_methods_of_its_own_keeps_to_itself() -> None:
    venue = Venue()
    one, two = Toy({"transport": venue}), Toy({"transport": venue})
    await one.load_markets()

    async def fetch_markets(params: Any = None) -> list[Any]:
        return [{"symbol": "OWN", "id": "OWN"}]

    two.fetch_markets = fetch_markets  # type: ignore[method-assign]
    assert list(await two.load_markets()) == ["OWN"]
    assert list(await one.load_markets()) == ["B/C", "A/C"]


async def test_moving_to_other_urls_leaves_the_shared_markets() -> None:
    venue = Venue()
    one, two = Toy({"transport": venue}), Toy({"transport": venue})
    await one.load_markets()
    await two.load_markets()
    two.set_sandbox_mode(True)
    shared = one.markets
    await two.load_markets(True)
    assert one.markets is shared
    assert two.markets is not shared
    assert venue.urls[-1] == "https://test.toy.test/markets"


async def test_markets_end_with_the_instances_that_had_them() -> None:
    venue = Venue()
    exchange = Toy({"transport": venue})
    await exchange.load_markets()
    del exchange
    gc.collect()
    await Toy({"transport": venue}).load_markets()
    assert venue.loads == 2


async def test_one_account_s_failure_is_not_another_s() -> None:
    refusal = response("who are you", 401)
    venue = Venue(refusal)
    venue.gate.clear()
    bad = Toy({"transport": venue, "apiKey": "bad-key", "secret": "x"})
    good = [Toy({"transport": venue, "apiKey": f"good-{n}", "secret": "x"}) for n in range(3)]
    calls = [asyncio.ensure_future(each.load_markets()) for each in (bad, *good)]
    await started(venue)
    venue.gate.set()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(results[0], AuthenticationError)
    assert all(list(result) == ["B/C", "A/C"] for result in results[1:] if isinstance(result, dict))
    assert all(isinstance(result, dict) for result in results[1:])
    assert venue.loads == 1


async def test_closing_the_one_that_loads_hands_the_load_on() -> None:
    venue = Venue()
    venue.gate.clear()
    one, two = Toy({"transport": venue}), Toy({"transport": venue})
    calls = [asyncio.ensure_future(each.load_markets()) for each in (one, two)]
    await started(venue)
    await one.close()
    venue.gate.set()
    first, second = await asyncio.gather(*calls, return_exceptions=True)
    assert isinstance(first, ExchangeClosedByUser)
    assert isinstance(second, dict)


async def test_markets_of_another_instance() -> None:
    one, two = Toy({"transport": Venue()}), Toy({"transport": Venue()})
    with pytest.raises(ExchangeError, match="has no markets"):
        two.set_markets_from_exchange(one)
    await one.load_markets()
    one.options.update(marketHelperProps=["extra", "absent"], extra=[1])
    assert two.set_markets_from_exchange(one) is two
    assert two.markets is one.markets
    assert two.options["extra"] == [1]
    assert "absent" not in two.options
    other = Toy({"id": "other"})
    with pytest.raises(ArgumentsRequired, match="not from toy"):
        other.set_markets_from_exchange(one)


def test_one_instance_in_several_event_loops() -> None:
    async def load(exchange: Toy, venue: Venue) -> int:
        await exchange.load_markets(True)
        await exchange.close()
        return venue.loads

    async def make() -> tuple[Toy, Venue]:
        venue = Venue()
        return Toy({"transport": venue}), venue

    exchange, venue = asyncio.run(make())
    assert [asyncio.run(load(exchange, venue)), asyncio.run(load(exchange, venue))] == [1, 2]


async def test_defaults_of_an_exchange_without_methods_of_its_own() -> None:
    exchange = Toy({"markets": {"X": {"symbol": "X", "id": "x"}}})
    assert await Exchange.fetch_markets(exchange) == [{"symbol": "X", "id": "x"}]
    assert await Exchange.fetch_currencies(exchange) == {}
    with pytest.raises(NotSupported):
        await Exchange.fetch_time(exchange)
