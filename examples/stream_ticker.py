"""Every update of a ticker, in order, exactly once."""

from __future__ import annotations

import asyncio

from client import client


async def main() -> None:
    async with client() as exchange, exchange.stream_ticker("BTC/USDT", unwatch_on_halt=True) as tickers:
        async for ticker in tickers:
            print(ticker["datetime"], ticker["last"], ticker["percentage"])
            if tickers.received >= 3:
                break
        print(f"{tickers.received} updates, {tickers.dropped} dropped")


asyncio.run(main())
