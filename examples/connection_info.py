"""Look at the connections, and close one of them."""

from __future__ import annotations

import asyncio

import binance_pro
from client import client


async def main() -> None:
    async with client() as exchange:
        await exchange.watch_ticker("BTC/USDT")
        await exchange.watch_trades("BTC/USDT")
        for connection in exchange.connections():
            info = exchange.connection_info(connection.url)
            assert info is not None
            print(info["state"], info["url"], info["messagesReceived"], "messages", info["subscriptions"])

        first = exchange.connections()[0]
        waiting = asyncio.create_task(exchange.watch_ticker("BTC/USDT"))
        await asyncio.sleep(0)  # let it begin to wait
        await exchange.close_connection(first.url)
        try:
            await waiting
        except binance_pro.ExchangeClosedByUser as error:
            print("who waited there is told:", error)

        # the next call opens a new one
        ticker = await exchange.watch_ticker("BTC/USDT")
        print("open again:", ticker["last"], f"{len(binance_pro.connections())} connections in this process")


asyncio.run(main())
