"""Ends of ``watch_*`` methods: which methods get one, and that a stream makes the same of its updates with it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from pro_generator.snippet import compile_snippet

METHODS = """
class Watcher {
    async watchPlain (symbol, limit = undefined, params = {}) {
        await this.loadMarkets ();
        const news = await this.watch ('wss://x', symbol, params, symbol);
        if (this.newUpdates) {
            limit = news.getLimit (symbol, limit);
        }
        return this.safeValue (news, limit);
    }

    async watchOuter (symbol, params = {}) {
        return await this.watchPlain (symbol, 5, params);
    }

    async watchTwice (symbol, params = {}) {
        const first = await this.watch ('wss://x', symbol, params, symbol);
        const second = await this.watch ('wss://x', symbol, params, symbol);
        return [ first, second ];
    }

    async watchSigned (symbol, params = {}) {
        await this.prepare ();
        return await this.watch ('wss://x', symbol, params, symbol);
    }

    async prepare () {
        await this.sleep (1);
    }
}
"""


def methods(source: str) -> dict[str, str]:
    """Text of each method by name."""
    parts = source.split("\n    async def ")[1:]
    return {part.split("(")[0]: part for part in parts}


def test_what_follows_the_wait_is_a_closure() -> None:
    texts = methods(compile_snippet(METHODS)[0])
    assert "def finish(news: Any = None, *, limit: Any = limit)" in texts["watch_plain"]
    assert "return self.finish(finish, await self.watch(" in texts["watch_plain"]
    assert "def finish" not in texts["watch_outer"], "all that it waits for is what it returns"


@pytest.mark.parametrize("name", ["watch_twice", "watch_signed"])
def test_a_method_that_waits_for_something_else_stays_whole(name: str) -> None:
    assert "finish" not in methods(compile_snippet(METHODS)[0])[name]


def test_the_pass_can_be_switched_off() -> None:
    assert "finish" not in compile_snippet(METHODS, disabled=["finish"])[0]


class _Venue:
    """An instance without a network: subscriptions are taken as made, and updates come from the test."""

    def __init__(self, **config: Any) -> None:
        from binance_pro import binance

        pattern = {"type": "spot", "spot": True, "active": True, "info": {}}
        markets = {
            f"S{n}/USDT": {**pattern, "id": f"S{n}USDT", "lowercaseId": f"s{n}usdt", "symbol": f"S{n}/USDT"}
            | {"base": f"S{n}", "quote": "USDT"}
            for n in range(3)
        }
        self.exchange = binance(config)
        self.exchange.set_markets(markets)
        self.exchange._connect = lambda connection: None
        self.resolved = 0
        resolve = self.exchange.market_symbols

        def counted(*arguments: Any) -> Any:
            self.resolved += 1
            return resolve(*arguments)

        self.exchange.market_symbols = counted

    def trade(self, number: int, identifier: int) -> None:
        connection = next(iter(self.exchange.clients.values()))
        self.exchange.handle_message(
            connection,
            {
                "e": "trade",
                "E": 1,
                "s": f"S{number}USDT",
                "t": identifier,
                "p": "1",
                "q": "2",
                "T": identifier,
                "m": True,
                "M": True,
            },
        )


async def _taken(venue: _Venue, count: int, *, between: Any = None, replace: bool = False) -> list[list[str]]:
    exchange = venue.exchange
    if replace:
        exchange.watch_trades_for_symbols = exchange.watch_trades_for_symbols
    stream = exchange.stream_trades_for_symbols(["S0/USDT", "S1/USDT", "S2/USDT"])
    taken = []
    step = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for number in range(count):
        venue.trade(number % 3, number)
        taken.append([row["id"] for row in await step])
        if between is not None:
            between(number)
        step = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0)
    step.cancel()
    await asyncio.gather(step, return_exceptions=True)
    await stream.aclose()
    await exchange.close()
    return taken


async def test_a_stream_resolves_its_symbols_once() -> None:
    venue = _Venue(newUpdates=True)
    assert await _taken(venue, 9) == [[str(n)] for n in range(9)]
    assert venue.resolved == 1


async def test_a_method_that_somebody_replaced_is_called_every_time() -> None:
    venue = _Venue(newUpdates=True)
    assert await _taken(venue, 4, replace=True) == [[str(n)] for n in range(4)]
    assert venue.resolved == 5


async def test_a_subscription_that_went_is_made_again() -> None:
    venue = _Venue(newUpdates=True)

    def drop(number: int) -> None:
        if number == 1:
            connection = next(iter(venue.exchange.clients.values()))
            del connection.subscriptions["trade::S1/USDT"]

    assert await _taken(venue, 5, between=drop) == [[str(n)] for n in range(5)]
    assert venue.resolved == 2
    connection = next(iter(venue.exchange.clients.values()), None)
    assert connection is None or "trade::S1/USDT" in connection.subscriptions
