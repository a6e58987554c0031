"""Public data over REST and streams: shapes, sequences, and agreement with each other."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from .. import Limits, Simulator
from ..spec import VenueName
from .client import Client, eventually

REST = {"spot": "/api/v3", "usdm": "/fapi/v1", "coinm": "/dapi/v1"}
SYMBOLS = {"spot": "BTCUSDT", "usdm": "BTCUSDT", "coinm": "BTCUSD_PERP"}


async def test_exchange_info_has_the_real_size() -> None:
    async with Simulator(compact=False, manual=True, active=0) as sim, Client(sim) as client:
        spot = await client.get("/api/v3/exchangeInfo")
        usdm = await client.get("/fapi/v1/exchangeInfo")
        coinm = await client.get("/dapi/v1/exchangeInfo")
        options = await client.get("/eapi/v1/exchangeInfo")
    assert (len(spot["symbols"]), len(coinm["symbols"])) == (3000, 50)
    assert 480 <= len(usdm["symbols"]) <= 500
    assert len({row["symbol"] for row in spot["symbols"]}) == 3000
    kinds = {row["filterType"] for row in spot["symbols"][0]["filters"]}
    assert {"PRICE_FILTER", "LOT_SIZE", "MARKET_LOT_SIZE", "NOTIONAL", "PERCENT_PRICE_BY_SIDE"} <= kinds
    assert {row["contractType"] for row in usdm["symbols"]} == {"PERPETUAL", "CURRENT_QUARTER", "NEXT_QUARTER"}
    assert all(row["marginAsset"] == row["baseAsset"] for row in coinm["symbols"])
    assert {row["side"] for row in options["optionSymbols"]} == {"CALL", "PUT"}


@pytest.mark.parametrize(
    ("venue", "stream"),
    [
        ("spot", "depth@100ms"),
        ("spot", "depth"),
        ("usdm", "depth@0ms"),
        ("usdm", "depth@100ms"),
        ("coinm", "depth@100ms"),
    ],
)
async def test_book_rebuilt_over_the_wire_is_the_true_book(sim: Simulator, venue: VenueName, stream: str) -> None:
    symbol = SYMBOLS[venue]
    async with Client(sim) as client:
        socket = await client.stream(venue, f"{symbol.lower()}@{stream}")
        await sim.listening(f"{symbol.lower()}@{stream}", venue)
        await sim.step(7)
        snapshot = await client.get(REST[venue] + "/depth", symbol=symbol, limit=1000)
        await sim.step(60)
        nonce = snapshot["lastUpdateId"]
        sides = [{float(p): float(q) for p, q in snapshot[name]} for name in ("bids", "asks")]
        cursor = sim.cursor(venue, symbol)
        compared, previous = 0, None
        while nonce < sim.instrument(venue, symbol).marks[int(stream.partition("@")[2].removesuffix("ms") or 1000)]:
            frame = await socket.next()
            if previous is not None:
                assert frame["U"] == previous + 1
                assert venue == "spot" or frame["pu"] == previous
            previous = frame["u"]
            if frame["u"] <= nonce:
                continue
            assert frame["U"] <= nonce + 1
            for side, name in zip(sides, ("b", "a"), strict=True):
                for price, qty in frame[name]:
                    if float(qty):
                        side[float(price)] = float(qty)
                    else:
                        side.pop(float(price), None)
            nonce = frame["u"]
            bids, asks = cursor.at(nonce)
            assert sides[0] == dict(bids)
            assert sides[1] == dict(asks)
            compared += 1
        assert compared >= 2


async def test_snapshot_lags_behind_the_stream_but_never_ahead_of_it(sim: Simulator) -> None:
    async with Client(sim) as client:
        await sim.step(5)
        newest = sim.instrument("spot", "BTCUSDT").book.last_update_id
        ordinary = (await client.get("/api/v3/depth", symbol="BTCUSDT"))["lastUpdateId"]
        sim.faults.snapshot_lag_updates = 25
        late = (await client.get("/api/v3/depth", symbol="BTCUSDT"))["lastUpdateId"]
    assert late == ordinary - 25 and ordinary <= newest


STREAMS: dict[VenueName, dict[str, set[str]]] = {
    "spot": {
        "trade": {"e", "E", "s", "t", "p", "q", "T", "m", "M"},
        "aggTrade": {"e", "E", "s", "a", "p", "q", "f", "l", "T", "m", "M"},
        "bookTicker": {"u", "s", "b", "B", "a", "A"},
        "kline_1m": {"e", "E", "s", "k"},
        "kline_1s": {"e", "E", "s", "k"},
        "kline_1d@+08:00": {"e", "E", "s", "k"},
        "miniTicker": {"e", "E", "s", "c", "o", "h", "l", "v", "q"},
        "ticker": set("eEspPwxcQbBaAohlvqOCFLn"),
        "ticker_4h": set("eEspPohlcwvqOCFLn"),
        "avgPrice": {"e", "E", "s", "i", "w", "T"},
        "depth5@100ms": {"lastUpdateId", "bids", "asks"},
        "depth@100ms": {"e", "E", "s", "U", "u", "b", "a"},
    },
    "usdm": {
        "trade": {"e", "E", "T", "s", "t", "p", "q", "X", "m"},
        "aggTrade": {"e", "E", "s", "a", "p", "q", "f", "l", "T", "m"},
        "bookTicker": {"e", "u", "E", "T", "s", "b", "B", "a", "A"},
        "markPrice@1s": {"e", "E", "s", "p", "ap", "P", "i", "r", "T"},
        "miniTicker": {"e", "E", "s", "c", "o", "h", "l", "v", "q"},
        "ticker": set("eEspPwcQohlvqOCFLn"),
        "depth10@100ms": {"e", "E", "T", "s", "U", "u", "pu", "b", "a"},
        "depth": {"e", "E", "T", "s", "U", "u", "pu", "b", "a"},
        "rpiDepth@500ms": {"e", "E", "T", "s", "U", "u", "pu", "b", "a"},
    },
    "coinm": {
        "bookTicker": {"e", "u", "E", "T", "s", "ps", "b", "B", "a", "A"},
        "markPrice@1s": {"e", "E", "s", "p", "P", "i", "r", "T"},
        "miniTicker": {"e", "E", "s", "ps", "c", "o", "h", "l", "v", "q"},
        "depth@100ms": {"e", "E", "T", "s", "ps", "U", "u", "pu", "b", "a"},
        "kline_5m": {"e", "E", "s", "k"},
        "markPriceKline_1m": {"e", "E", "ps", "k"},
    },
}


@pytest.mark.parametrize("venue", list(STREAMS))
async def test_every_stream_has_its_fields(sim: Simulator, venue: VenueName) -> None:
    symbol = SYMBOLS[venue].lower()
    base = sim.base_url.replace("http", "ws", 1)
    host = {"spot": "stream", "usdm": "fstream", "coinm": "dstream"}[venue]
    names = "/".join(f"{symbol}@{name}" for name in STREAMS[venue])
    seen: dict[str, Any] = {}
    async with Client(sim) as client:
        socket = await client.socket(f"{base}/{host}/stream?streams={names.replace('+', '%2B')}")
        await sim.listening(f"{symbol}@{list(STREAMS[venue])[-1]}", venue)
        await sim.step(70)
        while len(seen) < len(STREAMS[venue]):
            message = await socket.next()
            assert set(message) == {"stream", "data"}
            seen.setdefault(message["stream"], message["data"])
    for name, fields in STREAMS[venue].items():
        assert set(seen[f"{symbol}@{name}"]) == fields, name


async def test_streams_of_all_symbols(sim: Simulator) -> None:
    async with Client(sim) as client:
        spot = await client.stream("spot", "!miniTicker@arr", "!ticker@arr", "!ticker_1h@arr")
        usdm = await client.stream("usdm", "!markPrice@arr@1s", "!bookTicker", "!forceOrder@arr")
        await sim.listening("!ticker_1h@arr")
        await sim.listening("!forceOrder@arr", "usdm")
        events: dict[str, Any] = {}
        await sim.step(25)
        while len(events) < 3:
            message = await spot.next()
            events[message[0]["e"]] = message
        assert set(events) == {"24hrMiniTicker", "24hrTicker", "1hTicker"}
        assert {row["s"] for row in events["24hrTicker"]} <= {"BTCUSDT", "ETHUSDT", "BNBUSDT"}
        kinds: set[str] = set()
        while kinds < {"markPriceUpdate", "bookTicker", "forceOrder"}:
            await sim.step(20)
            while True:
                try:
                    message = await usdm.next(0.05)
                except TimeoutError:
                    break
                kinds.add(message[0]["e"] if isinstance(message, list) else message["e"])


async def test_trades_candles_and_tickers_agree(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await client.stream("spot", "btcusdt@trade", "btcusdt@aggTrade")
        await sim.listening("btcusdt@aggTrade")
        before = (await client.get("/api/v3/ticker/24hr", symbol="BTCUSDT"))["lastId"]
        await sim.step(40)
        after = await client.get("/api/v3/ticker/24hr", symbol="BTCUSDT")
        recent = await client.get("/api/v3/trades", symbol="BTCUSDT", limit=1000)
        minute = (await client.get("/api/v3/klines", symbol="BTCUSDT", interval="1m", limit=3))[-1]
        fresh = [row for row in recent if row["id"] > before]
        received: list[Any] = []
        aggregated = 0
        while not received or received[-1]["t"] < after["lastId"] or aggregated < after["lastId"]:
            message = await socket.next()
            if message["e"] == "trade":
                received.append(message)
            else:
                aggregated = message["l"]
    assert [row["id"] for row in fresh] == [message["t"] for message in received]
    assert [row["price"] for row in fresh] == [message["p"] for message in received]
    assert after["lastPrice"] == fresh[-1]["price"] == minute[4]
    assert float(minute[3]) <= float(fresh[-1]["price"]) <= float(minute[2])


async def test_subscribe_commands(unlimited: Simulator) -> None:
    sim = unlimited
    async with Client(sim) as client:
        socket = await client.stream("spot")
        assert await socket.command("SUBSCRIBE", ["btcusdt@trade", "ethusdt@depth@100ms"]) == {"result": None, "id": 1}
        assert (await socket.command("LIST_SUBSCRIPTIONS"))["result"] == ["btcusdt@trade", "ethusdt@depth@100ms"]
        assert (await socket.command("UNSUBSCRIBE", ["btcusdt@trade"]))["result"] is None
        assert (await socket.command("LIST_SUBSCRIPTIONS"))["result"] == ["ethusdt@depth@100ms"]
        refused = await socket.command("SUBSCRIBE", ["btcusdt@nonsense"])
        assert refused == {"error": {"code": 2, "msg": "Invalid request: invalid stream"}, "id": 5}
        assert (await socket.command("GET_PROPERTY", ["combined"]))["result"] is False
        assert (await socket.command("SET_PROPERTY", ["combined", True]))["result"] is None
        await socket.raw.send_str("{nonsense")
        assert (await socket.next())["error"]["code"] == 3


async def test_futures_routes_carry_their_own_streams(sim: Simulator) -> None:
    async with Client(sim) as client:
        base = sim.base_url.replace("http", "ws", 1) + "/fstream"
        public = await client.socket(base + "/public/ws/0")
        market = await client.socket(base + "/market/ws/0")
        for socket in (public, market):
            assert (await socket.command("SUBSCRIBE", ["btcusdt@aggTrade", "btcusdt@bookTicker"]))["result"] is None
        await sim.step(20)
        assert {(await public.next())["e"] for _ in range(5)} == {"bookTicker"}
        assert {(await market.next())["e"] for _ in range(5)} == {"aggTrade"}


async def test_too_many_messages_end_the_connection(sim: Simulator) -> None:
    async with Client(sim) as client:
        socket = await client.stream("spot")
        for number in range(8):
            await socket.raw.send_json({"method": "LIST_SUBSCRIPTIONS", "id": number})
        for _ in range(5):
            assert "result" in await socket.next()
        message = await socket.raw.receive(5)
        assert message.data == 1008 and sim.counts["too_many_messages"] == 1


COUNT = 60_000


async def test_flood_arrives_in_order_and_a_slow_client_slows_it() -> None:
    async with Simulator(manual=True, active=1, limits=Limits.none()) as sim, Client(sim) as client:
        socket = await client.stream("spot", "btcusdt@trade")
        await sim.listening("btcusdt@trade")
        flood = asyncio.ensure_future(sim.flood("spot", "BTCUSDT", COUNT))
        (connection,) = sim.server.connections
        await eventually(lambda: connection.unsent > 1 << 20)  # the client does not read: the flood waits
        ids: list[int] = []
        peak = 0
        while len(ids) < COUNT:
            ids.append((await socket.next())["t"])
            peak = max(peak, connection.unsent)
        first, last = await flood
        assert ids == list(range(first, last + 1))
        assert peak < 2 << 20
        kept = await client.get("/api/v3/trades", symbol="BTCUSDT", limit=1000)
        assert [row["id"] for row in kept] == ids[-1000:]
        sim.trade("spot", "BTCUSDT", "0.001")
        assert (await socket.next())["t"] == last + 1


async def test_manual_clock_is_frozen_and_reproducible() -> None:
    async def run() -> list[Any]:
        async with Simulator(seed=11, manual=True, start_ms=1_750_000_000_000, active=2) as sim, Client(sim) as client:
            socket = await client.stream("spot", "btcusdt@trade", "btcusdt@depth@100ms", "btcusdt@kline_1m")
            await sim.listening("btcusdt@kline_1m")
            await sim.step(30)
            assert (await client.get("/api/v3/time"))["serverTime"] == 1_750_000_001_500
            return [await socket.next() for _ in range(40)]

    assert await run() == await run()
