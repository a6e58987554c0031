"""End to end, clients that hand out messages as they come: a flood of trades for each of them, parsed to a dict."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.workers.consume import Count, consume
from benchmarks.workers.protocol import memory, serve


async def python_binance(counted: Count, port: int) -> None:
    from binance import AsyncClient, BinanceSocketManager

    client = AsyncClient()
    # its queue holds a hundred messages unless told otherwise, and more than that is an error
    manager = BinanceSocketManager(client, max_queue_size=1_000_000)
    manager.STREAM_URL = f"ws://127.0.0.1:{port}/"
    try:
        async with manager.trade_socket("BTCUSDT") as socket:
            while True:
                message = await socket.recv()
                if "t" in message:  # what is told about the connection itself is no trade
                    counted.add(1, message["t"])
    finally:
        await client.close_connection()


async def unicorn(counted: Count, port: int) -> None:
    from unicorn_binance_websocket_api import BinanceWebSocketApiManager

    logging.disable(logging.CRITICAL)

    async def process(stream_id: str | None = None) -> None:
        while not manager.is_stop_request(stream_id):
            message = await manager.get_stream_data_from_asyncio_queue(stream_id)
            data = message.get("data", message)
            if "t" in data:
                counted.add(1, data["t"])
            manager.asyncio_queue_task_done(stream_id)

    manager = BinanceWebSocketApiManager(
        exchange="binance.com",
        websocket_base_uri=f"ws://127.0.0.1:{port}/",
        output_default="dict",
        disable_colorama=True,
    )
    try:
        manager.create_stream(channels="trade", markets="btcusdt", process_asyncio_queue=process)
        await asyncio.sleep(3600)
    finally:
        manager.stop_manager()


PEERS: dict[str, Callable[[Count, int], Awaitable[None]]] = {"python-binance": python_binance, "unicorn": unicorn}


async def main() -> None:
    async def flood(
        case: str, symbols: list[str], port: int, count: int, style: str, latencies: bool
    ) -> dict[str, Any]:
        counted = Count(count, latencies=latencies)
        return {**await consume(counted, lambda: PEERS[style](counted, port)), "memory": memory()}

    await serve({"flood": flood})


asyncio.run(main())
