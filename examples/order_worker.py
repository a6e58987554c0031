"""A worker that follows your orders: every event once, lost connections survived, stopped by Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import os

import binance_pro
from client import client
from pro_runtime.structures import Order


async def main() -> None:
    end_after = int(os.environ.get("EVENTS", "0"))  # 0: never
    exchange = client()
    supervisor = binance_pro.Supervisor(exchange)
    seen = 0

    async def handle(orders: list[Order]) -> None:
        nonlocal seen
        for order in orders:
            seen += 1
            print(order["datetime"], order["symbol"], order["side"], order["status"], order["filled"], flush=True)
        if end_after and seen >= end_after:
            await supervisor.stop()

    supervisor.add("orders", lambda: exchange.stream_orders(), handle)
    print("following", flush=True)
    await supervisor.run()  # stops it all, and closes every connection
    print(supervisor.health()["orders"].as_dict())


asyncio.run(main())
