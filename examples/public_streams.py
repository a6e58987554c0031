"""Several public streams of one market at the same time, each read at its own pace."""

from __future__ import annotations

import asyncio

import binance_pro
from client import client

SYMBOL = "BTC/USDT"


async def trades(exchange: binance_pro.binance) -> None:
    async with exchange.stream_trades(SYMBOL) as stream:
        async for batch in stream:
            print("trades ", len(batch), batch[-1]["side"], batch[-1]["price"], batch[-1]["amount"])
            return


async def book(exchange: binance_pro.binance) -> None:
    async with exchange.stream_order_book(SYMBOL, 10) as stream:
        async for update in stream:
            print("book   ", update["bids"][0], update["asks"][0])
            return


async def candles(exchange: binance_pro.binance) -> None:
    async with exchange.stream_ohlcv(SYMBOL, "1m") as stream:
        async for update in stream:
            print("candle ", update[-1])
            return


async def best_prices(exchange: binance_pro.binance) -> None:
    prices = await exchange.watch_bids_asks([SYMBOL, "ETH/USDT"])
    for symbol, ticker in prices.items():
        print("best   ", symbol, ticker["bid"], ticker["ask"])


async def main() -> None:
    async with client() as exchange:
        await asyncio.gather(trades(exchange), book(exchange), candles(exchange), best_prices(exchange))


asyncio.run(main())
