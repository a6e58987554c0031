"""The life of an order that is not meant to be filled: placed far below the market, read, and cancelled in any case."""

from __future__ import annotations

import asyncio

import binance_pro
from client import client

SYMBOL = "BTC/USDT"


async def main() -> None:
    async with client() as exchange:
        await exchange.load_markets()
        book = await exchange.fetch_order_book(SYMBOL, 5)
        price = float(exchange.price_to_precision(SYMBOL, book["bids"][0][0] * 0.8))
        amount = float(exchange.amount_to_precision(SYMBOL, 20 / price))  # worth some 20 USDT
        order = await exchange.create_order_ws(SYMBOL, "limit", "buy", amount, price, {"postOnly": True})
        identifier = order["id"]
        assert identifier is not None
        print("placed", identifier, order["status"], amount, "at", price)
        try:
            seen = await exchange.fetch_order_ws(identifier, SYMBOL)
            print("seen", seen["id"], seen["status"], "filled", seen["filled"])
        finally:
            try:
                cancelled = await exchange.cancel_order_ws(identifier, SYMBOL)
                print("cancelled", cancelled["id"], cancelled["status"])
            except binance_pro.OrderNotFound:
                print("no longer open")


asyncio.run(main())
