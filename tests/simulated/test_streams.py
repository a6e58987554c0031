"""Streams: every update that the exchange sent, in order, exactly once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
import pytest
from binance_pro import Dropped, Marker, NetworkError, Reconnected, Resynced, Stream, Subscribed
from pro_runtime.streams.stream import StreamOverflow

from tests.simulator.streams.channel import Channel

from .ground import (
    LINEAR,
    SPOT,
    Ground,
    Venue,
    every_future,
    every_venue,
    exercises,
    settled,
    soon,
)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("streams")]

ENOUGH = 12


@contextmanager
def published() -> Iterator[dict[str, list[Any]]]:
    """What the simulator has sent to followers, by stream."""
    sent: dict[str, list[Any]] = {}
    publish = Channel.publish

    def note(channel: Channel, payload: bytes) -> None:
        if channel.connections:
            sent.setdefault(channel.stream.text, []).append(orjson.loads(payload))
        publish(channel, payload)

    Channel.publish = note  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        Channel.publish = publish  # type: ignore[method-assign]


async def collect(ground: Ground, stream: Stream[Any], enough: Callable[[list[Any]], Any]) -> list[Any]:
    """What a stream yields, the market going on, until it is enough."""
    updates: list[Any] = []

    async def read() -> None:
        async for update in stream:
            updates.append(update)
            if enough(updates):
                return

    async with stream:
        await ground.drive(read())
    assert stream.dropped == 0
    return updates


def rows(updates: list[Any]) -> list[Any]:
    return [row for update in updates for row in update]


# --- market data, one test for each wrapper


@every_venue
@exercises("stream_trades")
async def test_trades(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    with published() as sent:
        updates = await collect(ground, client.stream_trades(venue.symbol), lambda found: len(rows(found)) > 50)
    trades = rows(updates)
    expected = sent[f"{venue.id.lower()}@trade"]
    assert [trade["info"] for trade in trades] == expected[: len(trades)]


@every_venue
@exercises("stream_trades_for_symbols")
async def test_trades_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    with published() as sent:
        updates = await collect(ground, client.stream_trades_for_symbols(symbols), lambda found: len(rows(found)) > 80)
    trades = rows(updates)
    for symbol, market_id in zip(symbols, (venue.id, venue.other_id), strict=True):
        mine = [trade["info"] for trade in trades if trade["symbol"] == symbol]
        assert mine
        assert mine == sent[f"{market_id.lower()}@trade"][: len(mine)]


@every_venue
@exercises("stream_ohlcv")
async def test_ohlcv(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    with published() as sent:
        updates = await collect(ground, client.stream_ohlcv(venue.symbol, "1m"), lambda found: len(found) >= ENOUGH)
    candles = rows(updates)
    expected = [
        [each["k"]["t"], *(float(each["k"][name]) for name in "ohlcv")] for each in sent[f"{venue.id.lower()}@kline_1m"]
    ]
    assert candles == expected[: len(candles)]


@every_venue
@exercises("stream_ohlcv_for_symbols")
async def test_ohlcv_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    wanted = [[venue.symbol, "1m"], [venue.other, "5m"]]
    with published() as sent:
        updates = await collect(ground, client.stream_ohlcv_for_symbols(wanted), lambda found: len(found) >= 2 * ENOUGH)
    for symbol, timeframe in wanted:
        name = f"{(venue.id if symbol == venue.symbol else venue.other_id).lower()}@kline_{timeframe}"
        expected = [[each["k"]["t"], *(float(each["k"][key]) for key in "ohlcv")] for each in sent[name]]
        candles = [candle for update in updates for candle in update.get(symbol, {}).get(timeframe, [])]
        assert candles
        assert candles == expected[: len(candles)]


def infos(updates: list[Any], symbol: str) -> list[Any]:
    """The raw messages of a symbol's tickers, from single tickers or dicts of them."""
    found = [update if "symbol" in update else update.get(symbol) for update in updates]
    return [ticker["info"] for ticker in found if ticker is not None and ticker["symbol"] == symbol]


@every_venue
@exercises("stream_ticker")
async def test_ticker(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    with published() as sent:
        updates = await collect(ground, client.stream_ticker(venue.symbol), lambda found: len(found) >= ENOUGH)
    assert infos(updates, venue.symbol) == sent[f"{venue.id.lower()}@miniTicker"][: len(updates)]


@every_venue
@exercises("stream_tickers", "stream_bids_asks")
async def test_tickers_and_bids_asks(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = [venue.symbol, venue.other]
    for stream, name in (
        (client.stream_tickers(symbols), "miniTicker"),
        (client.stream_bids_asks(symbols), "bookTicker"),
    ):
        with published() as sent:
            updates = await collect(ground, stream, lambda found: len(found) >= 2 * ENOUGH)
        for symbol, market_id in zip(symbols, (venue.id, venue.other_id), strict=True):
            mine = infos(updates, symbol)
            assert mine
            assert mine == sent[f"{market_id.lower()}@{name}"][: len(mine)]


@every_future
@exercises("stream_mark_price", "stream_mark_prices")
async def test_mark_prices(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    streams = (client.stream_mark_price(venue.symbol), client.stream_mark_prices([venue.symbol, venue.other]))
    for stream in streams:
        with published() as sent:
            updates = await collect(ground, stream, lambda found: len(infos(found, venue.symbol)) >= ENOUGH)
        mine = infos(updates, venue.symbol)
        assert mine == sent[f"{venue.id.lower()}@markPrice@1s"][: len(mine)]


@every_venue
@pytest.mark.evidence("order-book")
@exercises("stream_order_book")
async def test_order_book(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    books = await collect(ground, client.stream_order_book(venue.symbol), lambda found: len(found) >= 25)
    nonces = [book["nonce"] for book in books]
    assert nonces == sorted(set(nonces))
    assert len({id(book) for book in books}) == len(books), "each update is a copy"
    for book in books:
        _, bids, asks = ground.sim.book(venue.venue, venue.id, len(book["bids"]), book["nonce"])
        assert [list(level) for level in book["bids"]] == bids
        assert [list(level) for level in book["asks"][: len(asks)]] == asks


@every_venue
@pytest.mark.evidence("order-book")
@exercises("stream_order_book_for_symbols")
async def test_order_book_for_symbols(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    symbols = {venue.symbol: venue.id, venue.other: venue.other_id}
    books = await collect(
        ground,
        client.stream_order_book_for_symbols(list(symbols)),
        lambda found: {book["symbol"] for book in found} == set(symbols) and len(found) >= 20,
    )
    for book in books:
        _, bids, _ = ground.sim.book(venue.venue, symbols[book["symbol"]], len(book["bids"]), book["nonce"])
        assert [list(level) for level in book["bids"]] == bids


@every_future
@exercises("stream_liquidations", "stream_liquidations_for_symbols")
async def test_liquidations(ground: Ground, venue: Venue) -> None:
    trader = await ground.ready("hmac")
    client = await ground.ready()
    sizes = [venue.amount * count for count in range(1, 5)]
    name = f"{venue.id.lower()}@forceOrder"

    def all_there(found: list[Any]) -> bool:
        # the crowd is liquidated now and then, too
        contracts = [each["contracts"] for each in rows(found)]
        return all(any(one == pytest.approx(size) for one in contracts) for size in sizes)

    for stream in (client.stream_liquidations(venue.symbol), client.stream_liquidations_for_symbols([venue.symbol])):
        with published() as sent:
            task = asyncio.create_task(collect(ground, stream, all_there))
            await ground.sim.listening(name, venue.venue)
            for size in sizes:
                await soon(trader.create_order_ws(venue.symbol, "market", "buy", size))
                ground.sim.liquidate("alice", venue.venue, venue.id)
                await ground.sim.step(3)
            found = rows(await soon(task))
        assert [each["info"] for each in found] == [each["o"] for each in sent[name]][: len(found)]


# --- account streams


@every_venue
@pytest.mark.evidence("balance", "positions", "orders-and-trades")
@exercises("stream_orders", "stream_my_trades", "stream_balance")
async def test_account(ground: Ground, venue: Venue) -> None:
    client, trader = await ground.ready("rsa"), await ground.ready("rsa")
    await soon(client.authenticate(dict(venue.params)))
    statuses: list[tuple[str, str]] = []
    filled: list[tuple[str, float]] = []
    balances: list[Any] = []

    async def read(stream: Stream[Any], keep: Callable[[Any], Any]) -> None:
        async for update in stream:
            keep(update)

    readers = [
        asyncio.create_task(read(stream, keep))
        for stream, keep in (
            (
                client.stream_orders(venue.symbol),
                lambda new: statuses.extend((each["id"], each["status"]) for each in new),
            ),
            (
                client.stream_my_trades(venue.symbol),
                lambda new: filled.extend((each["order"], each["amount"]) for each in new),
            ),
            (client.stream_balance(dict(venue.params)), balances.append),
        )
    ]
    await settled(
        lambda: (
            {f"orders:{venue.symbol}", f"myTrades:{venue.symbol}", f"{venue.type}:balance"}
            <= {each for one in client.clients.values() if one.is_open() for each in one.futures}
        )
    )
    expected: list[tuple[str, str]] = []
    with ground.still(venue):
        for level in range(5):
            order = await soon(
                trader.create_order_ws(venue.symbol, "limit", "buy", venue.amount, ground.bid(venue, level))
            )
            await soon(trader.cancel_order_ws(order["id"], venue.symbol))
            expected += [(order["id"], "open"), (order["id"], "canceled")]
        ids = [
            (await soon(trader.create_order_ws(venue.symbol, "market", "buy", venue.amount)))["id"] for _ in range(3)
        ]
        await settled(lambda: sum(amount for _, amount in filled) >= 3 * venue.amount - 1e-9)
    assert statuses[: len(expected)] == expected
    assert [each for each, status in statuses[len(expected) :] if status == "closed"] == ids
    assert [each for index, (each, _) in enumerate(filled) if each not in {one for one, _ in filled[:index]}] == ids
    await settled(lambda: balances)
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)


@every_future
@pytest.mark.evidence("positions")
@exercises("stream_positions", "stream_my_liquidations", "stream_my_liquidations_for_symbols")
async def test_positions_and_liquidations(ground: Ground, venue: Venue) -> None:
    options = {"watchPositions": {"fetchPositionsSnapshot": False}}
    client, trader = await ground.ready("ed25519", options=options), await ground.ready("ed25519")
    position = ground.sim.account("carol").futures[venue.venue].position(venue.id, "BOTH")
    assert position.amount == 0
    positions = asyncio.create_task(
        collect(ground, client.stream_positions([venue.symbol]), lambda found: len(rows(found)) >= 8)
    )
    one = asyncio.create_task(
        collect(ground, client.stream_my_liquidations(venue.symbol), lambda found: len(rows(found)) >= 4)
    )
    several = asyncio.create_task(
        collect(ground, client.stream_my_liquidations_for_symbols([venue.symbol]), lambda found: len(rows(found)) >= 4)
    )
    await settled(
        lambda: (
            {f"{venue.type}:positions::{venue.symbol}", f"myLiquidations::{venue.symbol}"}
            <= {each for one in client.clients.values() if one.is_open() for each in one.futures}
        )
    )
    for count in range(1, 5):
        await soon(trader.create_order_ws(venue.symbol, "market", "buy", venue.amount * count))
        ground.sim.liquidate("carol", venue.venue, venue.id)
        await ground.sim.step(3)
    sizes = [each["contracts"] for each in rows(await soon(positions))]
    assert sizes == pytest.approx([size for count in range(1, 5) for size in (venue.amount * count, 0)])
    assert {each["symbol"] for each in rows(await soon(one)) + rows(await soon(several))} == {venue.symbol}


# --- what makes a stream a stream


@every_venue
@pytest.mark.evidence("connection-ownership")
async def test_a_flood_is_lossless(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    count = 8_000
    ids: list[int] = []
    stream = client.stream_trades(venue.symbol, max_queue=500)

    async def read() -> None:
        async for trades in stream:
            ids.extend(int(trade["id"]) for trade in trades)
            if len(ids) >= count:
                return

    with ground.still(venue):
        async with stream:
            reader = asyncio.create_task(read())
            await soon(ground.sim.listening(f"{venue.id.lower()}@trade", venue.venue))
            first, last = await soon(ground.sim.flood(venue.venue, venue.id, count))
            await soon(reader)
    assert ids == list(range(first, last + 1))
    assert (stream.received, stream.dropped) == (count, 0)


async def test_two_frames_of_one_hash_in_one_turn_both_arrive(ground: Ground) -> None:
    client = await ground.ready()
    stream = client.stream_ticker(SPOT.symbol)
    async with stream:
        first = asyncio.ensure_future(anext(stream))
        await soon(ground.sim.listening("btcusdt@miniTicker"))
        channel = ground.sim.server.hubs["spot"].channels["btcusdt@miniTicker"]
        for number in range(1, 4):
            # one write, so that the client reads them in one turn
            channel.publish(
                orjson.dumps(
                    {
                        "e": "24hrMiniTicker",
                        "E": number,
                        "s": SPOT.id,
                        "c": str(number),
                        "o": "1",
                        "h": "9",
                        "l": "1",
                        "v": "1",
                        "q": "1",
                    }
                )
            )
        tickers = [await soon(first), await soon(anext(stream)), await soon(anext(stream))]
    assert [ticker["last"] for ticker in tickers] == [1, 2, 3]


async def test_watchers_and_streams_do_not_disturb_each_other(ground: Ground) -> None:
    client = await ground.ready()
    watched: list[int] = []

    async def watch() -> None:
        while True:
            watched.extend(int(trade["id"]) for trade in await client.watch_trades(SPOT.symbol))

    watcher = asyncio.create_task(watch())
    one, two = await asyncio.gather(
        collect(ground, client.stream_trades(SPOT.symbol), lambda found: len(rows(found)) > 60),
        collect(ground, client.stream_trades(SPOT.symbol), lambda found: len(rows(found)) > 60),
    )
    watcher.cancel()
    await asyncio.gather(watcher, return_exceptions=True)
    for updates in (one, two):
        ids = [int(trade["id"]) for trade in rows(updates)]
        assert ids == list(range(ids[0], ids[0] + len(ids)))
    assert watched == sorted(set(watched))


async def flooded(ground: Ground, stream: Stream[Any], count: int) -> tuple[int, int]:
    """Send trades to a stream that is not read meanwhile; returns the first id and the last one."""
    first = asyncio.ensure_future(anext(stream))
    await soon(ground.sim.listening(f"{SPOT.id.lower()}@trade"))
    with ground.still(SPOT):
        found = await soon(ground.sim.flood("spot", SPOT.id, count))
    await soon(first)
    await settled(lambda: stream.received >= count)
    return found


async def test_overflow_that_drops_the_oldest_counts_them(ground: Ground) -> None:
    client = await ground.ready()
    async with client.stream_trades(SPOT.symbol, max_queue=100, overflow="drop-oldest") as stream:
        _, last = await flooded(ground, stream, 3000)
        assert stream.queued <= 100
        rest = await soon(anext(stream))
        assert int(rest[-1]["id"]) == last
        assert stream.dropped >= 2000


async def test_overflow_that_conflates_keeps_the_latest(ground: Ground) -> None:
    client = await ground.ready()
    async with client.stream_trades(SPOT.symbol, overflow="conflate") as stream:
        _, last = await flooded(ground, stream, 2000)
        rest = await soon(anext(stream))
        assert [int(trade["id"]) for trade in rest] == [last]


async def test_overflow_that_raises(ground: Ground) -> None:
    client = await ground.ready()
    stream = client.stream_trades(SPOT.symbol, max_queue=50, overflow="raise")

    async def read_all() -> None:
        async for _ in stream:
            pass

    async with stream:
        first = asyncio.ensure_future(anext(stream))
        await soon(ground.sim.listening(f"{SPOT.id.lower()}@trade"))
        with ground.still(SPOT):
            await soon(ground.sim.flood("spot", SPOT.id, 1000))
        await soon(first)
        with pytest.raises(StreamOverflow):
            await soon(read_all())


@pytest.mark.evidence("subscription-life")
async def test_unwatch_on_halt(ground: Ground) -> None:
    client = await ground.ready()
    name = f"{SPOT.id.lower()}@trade"
    channel = ground.sim.server.hubs["spot"].channel(name)
    assert channel is not None
    async with client.stream_trades(SPOT.symbol, unwatch_on_halt=True) as stream:
        await ground.drive(anext(stream))
        assert channel.connections
    assert not channel.connections
    assert SPOT.symbol not in client.trades


@pytest.mark.evidence("reconnect", "waiter-rejection")
async def test_a_lost_connection_ends_a_stream_or_does_not(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {"backoff": {"base": 1, "max": 5}}})
    raising = client.stream_trades(SPOT.symbol)
    lasting = client.stream_trades(SPOT.symbol, on_error="reconnect", markers=True)

    async def until_trades() -> list[Any]:
        markers = []
        while True:
            update = await anext(lasting)
            if isinstance(update, list):
                return markers
            markers.append(update)

    async with raising, lasting:
        await ground.drive(anext(raising))
        assert [type(each) for each in await ground.drive(until_trades())] == [Subscribed]
        assert ground.sim.faults.drop("spot:stream:*") == 1

        async def until_error() -> None:
            async for _ in raising:
                pass

        with pytest.raises(NetworkError):
            await soon(until_error())
        kinds: list[type] = []
        while Reconnected not in kinds:
            kinds += [type(each) for each in await ground.drive(until_trades())]
        assert Dropped not in kinds


@pytest.mark.evidence("order-book")
async def test_a_gap_in_a_book_is_told_and_mended(ground: Ground) -> None:
    client = await ground.ready()
    seen: list[Any] = []
    async with client.stream_order_book(LINEAR.symbol, markers=True) as stream:

        async def read(until: Callable[[], Any]) -> None:
            while not until():
                seen.append(await anext(stream))

        await ground.drive(read(lambda: len(seen) > 5))
        ground.sim.faults.gap(f"{LINEAR.id.lower()}@depth*")
        await ground.drive(read(lambda: any(isinstance(each, Resynced) for each in seen)))
        await ground.drive(read(lambda: not isinstance(seen[-1], Resynced)))
    assert [type(each) for each in seen if isinstance(each, Marker)] == [Subscribed, Resynced]
    book = seen[-1]
    _, bids, _ = ground.sim.book("usdm", LINEAR.id, len(book["bids"]), book["nonce"])
    assert [list(level) for level in book["bids"]] == bids


async def test_a_stream_filters_by_symbol_and_since(ground: Ground) -> None:
    client, trader = await ground.ready("hmac"), await ground.ready("hmac")
    await soon(client.authenticate({"type": "spot"}))

    async def until(call: Awaitable[Any]) -> Any:
        return await soon(call)

    stream = client.stream_my_trades(SPOT.other)
    async with stream:
        first = asyncio.ensure_future(anext(stream))
        await settled(
            lambda: any(f"myTrades:{SPOT.other}" in each.futures for each in client.clients.values() if each.is_open())
        )
        await until(trader.create_order_ws(SPOT.symbol, "market", "buy", 0.001))
        order = await until(trader.create_order_ws(SPOT.other, "market", "buy", 0.01))
        trades = await until(first)
    assert {trade["order"] for trade in trades} == {order["id"]}
