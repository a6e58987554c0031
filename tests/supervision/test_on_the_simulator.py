"""The supervisor on real streams: connections that are cut, gaps in books, private streams, a clean end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import binance_pro

from tests.simulator import Limits, Simulator


async def until(condition: Callable[[], Any]) -> None:
    async with asyncio.timeout(30):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.001)


def settings(sim: Simulator, key: str | None = None) -> dict[str, Any]:
    credentials = {} if key is None else sim.credentials[key].config()
    fast = {"ws": {"backoff": {"base": 1, "max": 20}}}
    return {"urls": sim.urls, "enableRateLimit": False, "options": fast, **credentials}


async def test_streams_survive_a_cut_and_everything_is_closed_in_the_end() -> None:
    async with Simulator(seed=3, active=4, depth=20, limits=Limits.none()) as sim:
        exchange = binance_pro.binance(settings(sim))
        trader = binance_pro.binance(settings(sim, "hmac"))
        async with binance_pro.Supervisor(exchange, trader, base=0.001) as supervisor:
            supervisor.add("ticker", lambda: exchange.stream_ticker("BTC/USDT"))
            supervisor.add("trades", lambda: exchange.stream_trades("ETH/USDT"))
            supervisor.add("book", lambda: exchange.stream_order_book("BTC/USDT"))
            supervisor.add("orders", lambda: trader.stream_orders())
            await asyncio.gather(*(supervisor[name].first() for name in ("ticker", "trades", "book")))
            assert supervisor.latest("ticker")["symbol"] == "BTC/USDT"
            assert supervisor.latest("book")["bids"][0][0] < supervisor.latest("book")["asks"][0][0]
            while not supervisor["orders"].updates:  # the first ones may be placed before the stream is there
                await trader.create_order_ws("BTC/USDT", "market", "buy", 0.01)
            assert supervisor.latest("orders")[-1]["symbol"] == "BTC/USDT"

            before = {worker.name: worker.updates for worker in supervisor}
            assert sim.faults.drop("spot:stream:*") >= 3
            await until(lambda: all(supervisor[name].restarts for name in ("ticker", "trades", "book")))
            await until(lambda: all(supervisor[n].updates > before[n] for n in ("ticker", "trades", "book")))
            await until(lambda: all(supervisor.health()[n].healthy for n in ("ticker", "trades", "book")))
        assert exchange.connections() == [] == trader.connections()
        assert sim.errors == []
