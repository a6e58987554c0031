"""A worker that keeps the latest prices: restarted by itself, stopped by Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import os
from functools import partial

import binance_pro
from client import client
from pro_runtime.structures import Ticker

SYMBOLS = ("BTC/USDT", "ETH/USDT")


async def main() -> None:
    rounds = int(os.environ.get("ROUNDS", "3"))
    exchange = client()
    async with binance_pro.Supervisor(exchange) as supervisor:

        def handle(ticker: Ticker) -> None:
            print(ticker["symbol"], ticker["last"])

        for symbol in SYMBOLS:
            supervisor.add(symbol, partial(exchange.stream_ticker, symbol), handle, stale_after=60)

        async def report() -> None:
            await supervisor.ready()
            for _ in range(rounds):
                await asyncio.sleep(1)
                for name, health in supervisor.health().items():
                    print(name, health.state, f"{health.updates} updates, {health.restarts} restarts")
            await supervisor.stop()

        await asyncio.gather(supervisor.run(), report())


asyncio.run(main())
