"""The floor: ``websockets`` and ``orjson`` with nothing behind them."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import orjson
from websockets.asyncio.client import connect

from benchmarks.workers.consume import Count, consume
from benchmarks.workers.protocol import memory, serve


async def main() -> None:
    async def flood(
        case: str, symbols: list[str], port: int, count: int, style: str, latencies: bool
    ) -> dict[str, Any]:
        counted = Count(count, latencies=latencies)

        async def receive() -> None:
            async with connect(f"ws://127.0.0.1:{port}/", compression=None) as connection:
                await connection.send('{"id":1}')
                await connection.recv()
                while True:
                    message = orjson.loads(await connection.recv(decode=False))
                    counted.add(1, message.get("t") or message.get("u") if case != "books" else 0)

        return {**await consume(counted, receive), "memory": memory()}

    await serve({"flood": flood})


asyncio.run(main())
