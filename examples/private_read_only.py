"""Look at an account without changing anything: balance, open orders, recent trades."""

from __future__ import annotations

import asyncio

from client import client

SYMBOL = "BTC/USDT"


async def main() -> None:
    async with client() as exchange:
        balance = await exchange.fetch_balance()
        for currency, free in balance["free"].items():
            if free:
                print("free", currency, free)
        orders = await exchange.fetch_open_orders_ws(SYMBOL)
        print(len(orders), "open orders")
        for order in orders:
            print(order["id"], order["side"], order["amount"], "at", order["price"])
        for trade in await exchange.fetch_my_trades_ws(SYMBOL, limit=5):
            print("traded", trade["datetime"], trade["side"], trade["amount"], "at", trade["price"])


asyncio.run(main())
