"""Handler benchmark, CCXT's Python: raw frame to resolved future."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import ccxt.pro
from aiohttp import WSMessage, WSMsgType
from ccxt.async_support.base.ws.client import json_dumps

from benchmarks.frames import CASES, SPOT, book_of, book_tickers, many, snapshot
from benchmarks.orders import CREDENTIALS, ORDER, answer
from benchmarks.workers.protocol import memory, serve, timed


async def main(markets: dict[str, Any]) -> None:
    exchange = ccxt.pro.binance({"newUpdates": True, **CREDENTIALS})
    exchange.set_markets(markets)
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

    async def request(loops: int) -> dict[str, Any]:
        """From the call to the bytes that the socket would get."""
        sent: list[bytes] = []

        async def watch(url: str, message_hash: str, message: Any = None, *_: Any, **__: Any) -> Any:
            sent.append(json_dumps(message).encode())
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
        client = exchange.client(exchange.urls["api"]["ws"]["ws-api"]["spot"])
        resolved = 0
        frames = []
        for number in range(loops):
            identifier = str(number)
            client.subscriptions[identifier] = {"method": exchange.handle_order_ws}
            frames.append((identifier, WSMessage(WSMsgType.TEXT, answer(identifier), "")))

        def run() -> None:
            nonlocal resolved
            for identifier, frame in frames:
                waiter = client.future(identifier)
                client.handle_message(frame)
                resolved += waiter.done()

        seconds = timed(run)
        client.subscriptions.clear()
        return {"messages": loops, "resolved": resolved, "seconds": seconds}

    async def scale(symbols: int, loops: int) -> dict[str, Any]:
        """Book tickers of many subscribed symbols, each with somebody waiting."""
        other = ccxt.pro.binance({"newUpdates": True})
        other.set_markets(many(exchange.markets, symbols))
        client = other.client(SPOT)
        frames = [WSMessage(WSMsgType.TEXT, text, "") for text in book_tickers(symbols)]
        hashes = [f"bidask:bookTicker@S{number}/USDT" for number in range(symbols)]
        resolved = 0

        def run() -> None:
            nonlocal resolved
            for position in range(2000):
                waiter = client.future(hashes[position % symbols])
                client.handle_message(frames[position % symbols])
                resolved += waiter.done()

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
    await exchange.close()


asyncio.run(main(json.loads(Path(sys.argv[1]).read_text())))
