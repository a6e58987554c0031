"""End to end, this project: a flood consumed through ``watch_*`` and through ``stream_*``."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import binance_pro

from benchmarks.workers.consume import Count, consume
from benchmarks.workers.protocol import memory, serve


async def main(markets: dict[str, Any]) -> None:
    async def flood(
        case: str, symbols: list[str], port: int, count: int, style: str, latencies: bool
    ) -> dict[str, Any]:
        exchange = binance_pro.binance(
            {"newUpdates": True, "enableRateLimit": False, "options": {"tradesLimit": 200_000}}
        )
        exchange.set_markets(markets)
        for name in ("ws", "fapiPublic", "public"):
            place = exchange.urls["api"]
            if name == "ws":
                place["ws"] = dict.fromkeys(place["ws"], f"ws://127.0.0.1:{port}/stream")
                place["ws"]["future"] = f"ws://127.0.0.1:{port}/f"
            else:
                place[name] = f"http://127.0.0.1:{port}"
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

        async def stream() -> None:
            if case == "trades":
                async with exchange.stream_trades(symbols[0]) as trades:
                    async for news in trades:
                        counted.add(len(news), int(news[-1]["id"]))
            elif case == "tickers":
                async with exchange.stream_bids_asks(symbols) as tickers:
                    async for news in tickers:
                        counted.add(len(news), max(one["info"]["u"] for one in news.values()))
            else:
                async with exchange.stream_order_book_for_symbols(symbols, 500) as books:
                    async for book in books:
                        if book["nonce"] > 999:  # the snapshots come first
                            counted.add(1)

        def newest() -> int:
            """Running number of the newest message that has gone through, for what `watch_*` conflates."""
            if case == "tickers":
                one = exchange.bidsasks.get(symbols[-1])
                return one["info"]["u"] if one else 0
            book = exchange.orderbooks.get(symbols[-1])
            return ((book["nonce"] or 0) - 999) // 10 * len(symbols) if book else 0

        counted.newest = newest if style == "watch" and case != "trades" else None
        try:
            report = await consume(counted, watch if style == "watch" else stream)
        finally:
            await exchange.close()
        return {**report, "memory": memory()}

    await serve({"flood": flood})


asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
