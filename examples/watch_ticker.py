"""Wait for a ticker's next updates, then end its subscription."""

from __future__ import annotations

import asyncio

from client import client


async def main() -> None:
    async with client() as exchange:
        for _ in range(3):
            ticker = await exchange.watch_ticker("BTC/USDT")  # the subscription stays open between two calls
            print(ticker["datetime"], ticker["last"], ticker["percentage"])
        await exchange.un_watch_ticker("BTC/USDT")
        print("unsubscribed")


asyncio.run(main())
