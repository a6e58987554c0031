"""Handler benchmark, this project: raw frame to resolved waiter."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import binance_pro

from benchmarks.frames import CASES, SPOT, book_of, book_tickers, many, snapshot
from benchmarks.orders import CREDENTIALS, ORDER, answer
from benchmarks.workers.protocol import memory, serve, timed


async def main(markets: dict[str, Any]) -> None:
    exchange = binance_pro.binance({"newUpdates": True, **CREDENTIALS})
    exchange.set_markets(markets)
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

    async def request(loops: int) -> dict[str, Any]:
        """From the call to the bytes that the socket would get."""
        sent: list[bytes] = []

        async def watch(url: str, message_hash: str, message: Any = None, *_: Any, **__: Any) -> Any:
            sent.append(exchange.json(message).encode())
            return None

        exchange.watch = watch
        try:
            await exchange.create_order_ws(*ORDER)
            gc.collect()
            start = time.process_time()
            for _ in range(loops):
                await exchange.create_order_ws(*ORDER)
            seconds = time.process_time() - start
        finally:
            del exchange.watch
        return {"messages": loops, "resolved": len(sent) - 1, "seconds": seconds, "bytes": sent[-1].decode()}

    async def response(loops: int) -> dict[str, Any]:
        """From the response frame to the structure that is returned."""
        connection = exchange.client(exchange.urls["api"]["ws"]["ws-api"]["spot"])
        resolved = 0
        frames = []
        for number in range(loops):
            identifier = str(number)
            connection.subscriptions[identifier] = {"method": exchange.handle_order_ws}
            frames.append((identifier, answer(identifier).encode()))

        def run() -> None:
            nonlocal resolved
            for identifier, frame in frames:
                waiter = connection.future(identifier)
                connection.on_payload(frame, False)
                resolved += waiter.done

        seconds = timed(run)
        connection.subscriptions.clear()
        return {"messages": loops, "resolved": resolved, "seconds": seconds}

    async def scale(symbols: int, loops: int) -> dict[str, Any]:
        """Book tickers of many subscribed symbols, each with somebody waiting."""
        other = binance_pro.binance({"newUpdates": True})
        other.set_markets(many(exchange.markets, symbols))
        connection = other.client(SPOT)
        frames = [text.encode() for text in book_tickers(symbols)]
        hashes = [f"bidask:bookTicker@S{number}/USDT" for number in range(symbols)]
        resolved = 0

        def run() -> None:
            nonlocal resolved
            for position in range(2000):
                waiter = connection.future(hashes[position % symbols])
                connection.on_payload(frames[position % symbols], False)
                resolved += waiter.done

        run()
        resolved = 0
        seconds = sum(timed(run) for _ in range(loops))
        await other.close()
        return {"messages": 2000 * loops, "resolved": resolved, "seconds": seconds}

    async def books(count: int, levels: int) -> dict[str, Any]:
        """Memory of many order books."""
        gc.collect()
        before = memory()
        kept = []
        for number in range(count):
            book = exchange.order_book({}, levels)
            book.reset(book_of(levels, number))
            kept.append(book)
        gc.collect()
        return {"bytes": (memory() - before) / count, "levels": len(kept[-1]["bids"])}

    await serve(
        {"handler": measure, "sample": sample, "request": request, "response": response, "scale": scale, "books": books}
    )


asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
