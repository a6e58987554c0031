"""End to end, CCXT's Python. ``drain`` leaves its reader as it is; without it the draining of the buffer is turned off.

The reader takes messages out of aiohttp's queue behind its back and corrects the queue's size by hand. After a few
thousand messages that arrive in bursts the transport stays paused for good: that is reported as a stall.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import ccxt.pro
from ccxt.async_support.base.ws.client import Client

from benchmarks.workers.consume import Count, consume
from benchmarks.workers.protocol import memory, serve

_BUFFER = Client.buffer


async def main(markets: dict[str, Any]) -> None:
    async def flood(
        case: str, symbols: list[str], port: int, count: int, style: str, latencies: bool
    ) -> dict[str, Any]:
        Client.buffer = _BUFFER if style == "drain" else property(lambda self: None)
        exchange = ccxt.pro.binance({"newUpdates": True, "enableRateLimit": False, "options": {"tradesLimit": 200_000}})
        exchange.set_markets(markets)
        place = exchange.urls["api"]
        place["ws"] = dict.fromkeys(place["ws"], f"ws://127.0.0.1:{port}/stream")
        place["ws"]["future"] = f"ws://127.0.0.1:{port}/f"
        place["fapiPublic"] = place["public"] = f"http://127.0.0.1:{port}"
        counted = Count(count, latencies=latencies)

        async def watch() -> None:
            while True:
                if case == "trades":
                    news = await exchange.watch_trades(symbols[0])
                    counted.add(len(news), int(news[-1]["id"]))
                elif case == "tickers":
                    news = await exchange.watch_bids_asks(symbols)
                    counted.calls += 1
                else:
                    await exchange.watch_order_book_for_symbols(symbols, 500)
                    counted.calls += 1

        def newest() -> int:
            """Running number of the newest message that has gone through, for what `watch_*` conflates."""
            if case == "tickers":
                one = exchange.bidsasks.get(symbols[-1])
                return one["info"]["u"] if one else 0
            book = exchange.orderbooks.get(symbols[-1])
            return ((book["nonce"] or 0) - 999) // 10 * len(symbols) if book else 0

        counted.newest = newest if case != "trades" else None
        try:
            report = await consume(counted, watch)
        finally:
            await exchange.close()
        return {**report, "memory": memory()}

    await serve({"flood": flood})


asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
