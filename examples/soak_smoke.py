"""Read streams for a while, and check that no trade is lost or repeated and that nothing is left behind."""

from __future__ import annotations

import asyncio
import os

import binance_pro
from client import client
from pro_runtime.structures import Trade

SYMBOLS = ["BTC/USDT", "ETH/USDT"]


async def main() -> None:
    seconds = float(os.environ.get("SECONDS", "3"))
    exchange = client()
    counts = dict.fromkeys(SYMBOLS, 0)
    missing = 0
    last: dict[str, int] = {}

    def check(trades: list[Trade]) -> None:
        nonlocal missing
        for trade in trades:
            symbol, number = trade["symbol"], int(trade["id"] or 0)
            assert symbol is not None
            missing += number - last.get(symbol, number - 1) - 1
            last[symbol] = number
            counts[symbol] += 1

    async with binance_pro.Supervisor(exchange) as supervisor:
        supervisor.add("trades", lambda: exchange.stream_trades_for_symbols(SYMBOLS), check)
        supervisor.add("book", lambda: exchange.stream_order_book(SYMBOLS[0]))
        supervisor.add("tickers", lambda: exchange.stream_tickers(SYMBOLS))
        await supervisor.ready()
        await asyncio.sleep(seconds)
        health = supervisor.health()
    restarts = sum(each.restarts for each in health.values())
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    print(f"{sum(counts.values())} trades, {missing} missing, {restarts} restarts, {len(left)} tasks left")
    print(f"{len(exchange.connections())} connections left")
    if missing or restarts or left or exchange.connections() or not all(counts.values()):
        raise SystemExit("something is wrong")


asyncio.run(main())
