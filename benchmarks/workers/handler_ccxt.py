"""Handler benchmark, CCXT's Python: raw frame to resolved future."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import ccxt.pro
from aiohttp import WSMessage, WSMsgType

from benchmarks.frames import CASES, snapshot
from benchmarks.workers.protocol import serve, timed


async def main(markets: str) -> None:
    exchange = ccxt.pro.binance({"newUpdates": True})
    exchange.set_markets(json.loads(Path(markets).read_text()))
    # what authentication leaves behind
    exchange.balance["future"] = {}
    cases = {case.name: (case, [WSMessage(WSMsgType.TEXT, frame, "") for frame in case.frames()]) for case in CASES}

    async def measure(case: str, loops: int) -> dict[str, Any]:
        what, frames = cases[case]
        client = exchange.client(what.url)
        client.subscriptions.update(what.subscriptions)
        future, handle_message = client.future, client.handle_message
        message_hash = what.message_hash
        resolved = 0

        def run() -> None:
            nonlocal resolved
            for frame in frames:
                waiter = future(message_hash)
                handle_message(frame)
                resolved += waiter.done()

        seconds = 0.0
        for _ in range(loops):
            if what.book:
                exchange.orderbooks[what.book] = exchange.order_book({}, 1000)
                exchange.orderbooks[what.book].reset(snapshot())
            seconds += timed(run)
        return {"messages": loops * len(frames), "resolved": resolved, "seconds": seconds}

    async def sample(case: str) -> Any:
        what, frames = cases[case]
        client = exchange.client(what.url)
        future = client.future(what.message_hash)
        client.handle_message(frames[-1])
        return repr(future.result())[:400] if future.done() else f"not resolved: {list(client.futures)}"

    await serve({"handler": measure, "sample": sample})
    await exchange.close()


asyncio.run(main(sys.argv[1]))
