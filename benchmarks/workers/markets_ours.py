"""Writes the markets that the handler benchmarks use: loaded once from the simulator, the same for all peers."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import binance_pro

from tests.simulator import Simulator


async def main() -> bytes:
    async with Simulator(seed=1, compact=False) as simulator:
        exchange = binance_pro.binance({"urls": simulator.urls})
        markets = await exchange.load_markets()
        await exchange.close()
    return orjson.dumps(markets, default=str)


Path(sys.argv[1]).write_bytes(asyncio.run(main()))
