"""Handler benchmark, this project: raw frame to resolved waiter."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import binance_pro

from benchmarks.frames import CASES, snapshot
from benchmarks.workers.protocol import serve, timed


async def main(markets: str) -> None:
    exchange = binance_pro.binance({"newUpdates": True})
    exchange.set_markets(json.loads(Path(markets).read_text()))
    # what authentication leaves behind
    exchange.balance["future"] = {}
    cases = {case.name: (case, [frame.encode() for frame in case.frames()]) for case in CASES}

    async def measure(case: str, loops: int) -> dict[str, Any]:
        what, frames = cases[case]
        connection = exchange.client(what.url)
        connection.subscriptions.update(what.subscriptions)
        future, on_payload = connection.future, connection.on_payload
        message_hash = what.message_hash
        resolved = 0

        def run() -> None:
            nonlocal resolved
            for frame in frames:
                waiter = future(message_hash)
                on_payload(frame, False)
                resolved += waiter.done

        seconds = 0.0
        for _ in range(loops):
            if what.book:
                exchange.orderbooks[what.book] = exchange.order_book({}, 1000)
                exchange.orderbooks[what.book].reset(snapshot())
            seconds += timed(run)
        return {"messages": loops * len(frames), "resolved": resolved, "seconds": seconds}

    async def sample(case: str) -> Any:
        what, frames = cases[case]
        connection = exchange.client(what.url)
        waiter = connection.future(what.message_hash)
        connection.on_payload(frames[-1], False)
        return repr(waiter.result())[:400] if waiter.done else f"not resolved: {list(connection.futures)}"

    await serve({"handler": measure, "sample": sample})


asyncio.run(main(sys.argv[1]))
