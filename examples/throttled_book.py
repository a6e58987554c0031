"""An order book for a slow consumer: always the newest state, never a backlog."""

from __future__ import annotations

import asyncio

from client import client


async def main() -> None:
    # "conflate" keeps one update per symbol: what was overtaken while we were busy is not worth looking at
    async with client() as exchange, exchange.stream_order_book("BTC/USDT", 20, overflow="conflate") as books:
        looks = 0
        async for book in books:
            bid, ask = book["bids"][0], book["asks"][0]
            print(book["nonce"], bid[0], ask[0], f"spread {ask[0] - bid[0]:.2f}")
            looks += 1
            if looks == 5:
                break
            await asyncio.sleep(0.3)
        print(f"{books.received} updates arrived, {books.dropped} were overtaken")


asyncio.run(main())
