"""Frames that no exchange would send, on a live connection: no crash, no freeze, caches intact."""

from __future__ import annotations

import asyncio
import json
import random
from typing import Any

import pytest
from pro_runtime.errors import ArgumentsRequired, AuthenticationError, BadRequest, BadSymbol, BaseError

from .ground import DEADLINE, SCALE, Ground, scaled, soon

FRAMES = scaled(2_000)

SAMPLES: list[dict[str, Any]] = [
    {"e": "trade", "E": 1, "s": "BTCUSDT", "t": 5, "p": "1.0", "q": "2.0", "T": 1, "m": True, "M": True},
    {"e": "depthUpdate", "E": 1, "s": "BTCUSDT", "U": 1, "u": 2, "b": [["1.0", "2.0"]], "a": [["3.0", "1.0"]]},
    {"e": "kline", "E": 1, "s": "BTCUSDT", "k": {"t": 1, "T": 2, "s": "BTCUSDT", "i": "1m", "o": "1", "c": "2"}},
    {"e": "24hrTicker", "E": 1, "s": "BTCUSDT", "c": "1.0", "o": "1.0", "h": "1.0", "l": "1.0", "v": "1", "q": "1"},
    {
        "e": "executionReport",
        "E": 1,
        "s": "BTCUSDT",
        "c": "x",
        "S": "BUY",
        "o": "LIMIT",
        "x": "NEW",
        "X": "NEW",
        "i": 1,
    },
    {"e": "outboundAccountPosition", "E": 1, "B": [{"a": "BTC", "f": "1", "l": "0"}]},
    {"id": 4711, "result": None},
    {"id": "4712", "status": 400, "error": {"code": -1102, "msg": "x"}},
    {"stream": "btcusdt@trade", "data": {"e": "trade", "s": "BTCUSDT"}},
    {"e": "eventStreamTerminated", "E": 1},
]
JUNK: list[Any] = [
    None, True, 0, -1, 1e308, 10**30, "", "x" * 100, [], {}, [[]], [None], {"e": None}, "NaN", "\ud7ff", {"": {}}, [1, "a"],
]  # fmt: skip


def mutated(rng: random.Random, value: Any, depth: int = 0) -> Any:
    """``value`` with some of its parts replaced by what does not belong there."""
    if depth and rng.random() < 0.2:
        return rng.choice(JUNK)
    if isinstance(value, dict):
        kept = {key: mutated(rng, each, depth + 1) for key, each in value.items() if rng.random() < 0.9}
        return kept
    if isinstance(value, list):
        return [mutated(rng, each, depth + 1) for each in value for _ in range(rng.choice((1, 1, 1, 2)))]
    return value


def encoded(value: Any) -> bytes:
    """JSON, also of integers that no 64 bits hold."""
    return json.dumps(value, separators=(",", ":")).encode()


def frame(rng: random.Random) -> tuple[bytes, bool]:
    """One frame's payload, and whether it goes as a binary frame."""
    kind = rng.randrange(10)
    text = encoded(mutated(rng, rng.choice(SAMPLES))) if kind else b""
    binary = False
    if kind == 1:
        text = text[: rng.randrange(len(text) + 1)]
    elif kind == 2:
        text, binary = rng.randbytes(rng.randrange(200)), True
    elif kind == 3:
        depth = rng.choice((10, 200, 5000))
        text = rng.choice(((b"[" * depth, b"]" * depth), (b'{"e":' * depth, b"1" + b"}" * depth)))[0]
        text = text + b"]" * (depth if text.startswith(b"[") else 0)
    elif kind == 4:
        text = encoded(rng.choice(JUNK))
    elif kind == 5:
        noise = bytearray(text)
        for _ in range(rng.randrange(1, 5)):
            if noise:
                noise[rng.randrange(len(noise))] = rng.randrange(32, 127)
        text = bytes(noise)
    elif kind == 6 and rng.random() < 0.02:
        text = b'{"e":"trade","s":"' + b"A" * (3 << 20) + b'"}'
    elif kind == 7:
        binary = True
    return text, binary


async def test_fuzzed_frames_on_live_connections(ground: Ground) -> None:
    rng = random.Random(20)
    client = await ground.ready("hmac")
    reported: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
    trades = client.stream_trades("BTC/USDT", on_error="reconnect", max_queue=100_000)
    other = client.stream_trades("ETH/USDT", on_error="reconnect", max_queue=100_000)
    balance = client.stream_balance(on_error="reconnect", max_queue=100_000)
    unexpected: list[BaseException] = []

    async def consume(stream: Any) -> None:
        try:
            async for _ in stream:
                pass
        except Exception as error:  # whatever ends the stream is a failure of the test
            unexpected.append(error)

    seen: list[int] = []

    async def watch() -> None:
        while True:
            try:
                seen.extend(int(row["id"]) for row in await client.watch_trades("BNB/USDT"))
            except (
                Exception
            ):  # anything may be raised to a caller; that one is raised, and the next call works, is the point
                await asyncio.sleep(0)

    consumers = [asyncio.ensure_future(consume(each)) for each in (trades, other, balance)]
    watcher = asyncio.ensure_future(watch())
    async with asyncio.timeout(DEADLINE * SCALE):
        for stream in ("btcusdt@trade", "ethusdt@trade", "bnbusdt@trade"):
            await ground.sim.listening(stream)
        public = {each for each in client.connections() if "ws-api" not in each.url}
        for number in range(FRAMES):
            payload, binary = frame(rng)
            ground.sim.faults.malformed(rng.choice(("spot:stream:*", "spot:ws-api:*", "*")), payload, binary=binary)
            if number % 20 == 0:
                await ground.sim.step()
                await asyncio.sleep(0)
        for stream in ("btcusdt@trade", "ethusdt@trade", "bnbusdt@trade"):
            await ground.sim.listening(stream)
        before = trades.received, other.received, len(seen)
        while not (trades.received > before[0] and other.received > before[1] and len(seen) > before[2]):
            for symbol in ("BTCUSDT", "ETHUSDT", "BNBUSDT"):
                ground.sim.trade("spot", symbol, "0.01")
            await ground.sim.step()
            await asyncio.sleep(0.001)
    assert public <= set(client.connections()), "no frame has ended a public connection"
    assert reported == [] and not any(task.done() for task in consumers), unexpected
    for task in (*consumers, watcher):
        task.cancel()
    await asyncio.gather(*consumers, watcher, return_exceptions=True)
    assert all(len(each) <= 1000 for each in client.trades.values())
    ids = [int(row["id"]) for row in client.trades["ETH/USDT"] if row["symbol"] == "ETH/USDT"]
    # not one of them is invented, and between them none is missing: junk has neither got in nor pushed anything out
    assert ids == list(range(ids[0], ids[0] + len(ids))) and len(ids) > 20
    kept = {trade.trade_id: trade for trade in ground.sim.instrument("spot", "ETHUSDT").trades}
    assert set(ids) <= set(kept)
    for stream in (trades, other, balance):
        await stream.aclose()
    asyncio.get_running_loop().set_exception_handler(None)


@pytest.mark.parametrize(
    ("method", "arguments", "kind"),
    [
        ("watch_trades", ("NO/SUCH",), BadSymbol),
        ("watch_trades", (None,), BaseError),
        ("watch_trades_for_symbols", ([],), BaseError),
        ("watch_ticker", ("",), BaseError),
        ("watch_order_book", ("NO/SUCH", 5), BadSymbol),
        ("watch_order_book_for_symbols", (["BTC/USDT", "BTC/USDT:USDT"],), BadRequest),
        ("create_order_ws", ("BTC/USDT", None, "buy", 1, 1), ArgumentsRequired),
        ("create_order_ws", ("BTC/USDT", "limit", None, 1, 1), ArgumentsRequired),
        ("create_order_ws", ("BTC/USDT", "limit", "buy", 1, None), BaseError),
        ("create_order_ws", ("NO/SUCH", "limit", "buy", 1, 1), BadSymbol),
        ("cancel_all_orders_ws", (None,), BaseError),
        ("fetch_my_trades_ws", (None,), BaseError),
    ],
)
async def test_bad_arguments_raise_before_anything_is_sent(
    ground: Ground, method: str, arguments: tuple[Any, ...], kind: type[BaseException]
) -> None:
    client = await ground.ready("hmac")
    before = ground.sim.counts["http_requests"]
    with pytest.raises(kind):
        await soon(getattr(client, method)(*arguments), 5)
    assert client.connections() == [] and ground.sim.counts["http_requests"] == before


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("watch_balance", ()),
        ("watch_orders", ()),
        ("watch_my_trades", ("BTC/USDT:USDT",)),
        ("watch_positions", ()),
        ("create_order_ws", ("BTC/USDT", "limit", "buy", 1, 1)),
        ("fetch_open_orders_ws", ("BTC/USDT",)),
    ],
)
async def test_private_calls_without_keys_raise_before_anything_is_sent(
    ground: Ground, method: str, arguments: tuple[Any, ...]
) -> None:
    client = await ground.ready()
    before = ground.sim.counts["http_requests"]
    with pytest.raises(AuthenticationError):
        await soon(getattr(client, method)(*arguments), 5)
    assert client.connections() == [] and ground.sim.counts["http_requests"] == before


@pytest.mark.parametrize(
    "options", [{"max_queue": 0}, {"max_queue": "many"}, {"overflow": "ignore"}, {"on_error": "ignore"}], ids=str
)
async def test_bad_options_of_streams_raise_at_once(ground: Ground, options: dict[str, Any]) -> None:
    client = await ground.ready()
    with pytest.raises(BadRequest):
        client.stream_trades("BTC/USDT", **options)
    assert client.connections() == []
