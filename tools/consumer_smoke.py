"""What somebody new does first, run with nothing but the wheel installed: watch, stream, close."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import binance_pro

URLS = json.loads(Path(os.environ["BINANCE_PRO_URLS_JSON"]).read_text(encoding="utf-8"))


async def main() -> None:
    async with binance_pro.from_env({"urls": URLS}) as exchange:
        ticker = await exchange.watch_ticker("BTC/USDT")
        assert ticker["symbol"] == "BTC/USDT", ticker
        same = await exchange.watchTicker("BTC/USDT")  # CCXT's spelling
        assert same["symbol"] == "BTC/USDT", same
        async with exchange.stream_trades("BTC/USDT") as trades:
            batch = await anext(trades)
            assert batch[-1]["price"], batch
        balance = await exchange.fetch_balance()
        assert balance["total"]["USDT"] > 0
        await exchange.un_watch_ticker("BTC/USDT")
        assert exchange.connections()
    assert not exchange.connections()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    print(f"watched {ticker['last']}, streamed {len(batch)} trades, closed")


asyncio.run(main())
