"""See what the library does: connections, messages, requests. Keys and signatures never appear."""

from __future__ import annotations

import asyncio
import logging
import sys

import binance_pro
from client import client


async def main() -> None:
    logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(levelname)s %(message)s")
    logging.getLogger("asyncio").setLevel(logging.WARNING)
    binance_pro.attach_debug_logger(logging.getLogger("example"), logging.INFO, prefix="connection")
    async with client() as exchange:
        await exchange.watch_ticker("BTC/USDT")
    binance_pro.detach_debug_logger()


asyncio.run(main())
