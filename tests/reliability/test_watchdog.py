"""A subscription that falls silent while its connection lives is made anew, and its neighbours are left alone."""

from __future__ import annotations

import asyncio
import itertools
from typing import Any

import orjson
import pytest
from pro_runtime.errors import BadRequest
from pro_runtime.streams.markers import Marker, Resynced, Subscribed
from pro_runtime.streams.watchdog import Watchdog

from .ground import Ground, soon, until
from .readers import Reader

SYMBOLS = ["BTC/USDT", "ETH/USDT"]


def asked(ground: Ground, method: str) -> list[str]:
    """The streams that messages of ``method`` have named, in order."""
    messages = [orjson.loads(text) for each in ground.sim.faults.select("spot:stream:*") for text in each.log]
    return [name for message in messages if message["method"] == method for name in message["params"]]


def told(reader: Reader) -> list[str]:
    """The books that were loaded afresh, as the stream has told, and followed by their next state."""
    return [
        each.message_hash
        for each, after in itertools.pairwise(reader.seen)
        if isinstance(each, Resynced) and not isinstance(after, Marker)
    ]


async def collect(stream: Any, ids: dict[str, list[int]]) -> None:
    async for trades in stream:
        for each in trades:
            ids.setdefault(each["symbol"], []).append(int(each["id"]))


async def test_a_stale_subscription_is_made_anew_alone(ground: Ground) -> None:
    client = await ground.ready("hmac")
    events = ground.events("stream.stale")
    ids: dict[str, list[int]] = {}
    async with client.stream_trades_for_symbols(SYMBOLS, stale_after=400, backfill=1000) as stream:
        task = asyncio.create_task(collect(stream, ids))
        await ground.drive(until(lambda: len(ids) == 2))
        (connection,) = client.connections()
        assert ground.sim.faults.stall("btcusdt@trade") == 1
        await ground.drive(until(lambda: events))
        await ground.drive(soon(ground.sim.listening("btcusdt@trade")))
        count = len(ids["BTC/USDT"])
        await ground.drive(until(lambda: len(ids["BTC/USDT"]) > count + 3))
        assert client.connections() == [connection], "nothing else has been touched"
        assert asked(ground, "SUBSCRIBE") == ["btcusdt@trade", "ethusdt@trade", "btcusdt@trade"]
        assert asked(ground, "UNSUBSCRIBE") == ["btcusdt@trade"]
        assert {event[2]["message_hash"] for event in events} == {"trade::BTC/USDT"}
        assert events[0][1]["silence"] >= events[0][1]["limit"] == 0.4
        for symbol in SYMBOLS:
            assert ids[symbol] == list(range(ids[symbol][0], ids[symbol][0] + len(ids[symbol]))), "nothing was lost"
        await stream.aclose()
        await soon(task)


async def test_a_stale_book_is_followed_again_and_right(ground: Ground) -> None:
    client = await ground.ready()
    events = ground.events("stream.stale")
    async with client.stream_order_book("BTC/USDT", stale_after=400) as stream:
        book = await ground.drive(anext(stream))
        ground.sim.faults.stall("btcusdt@depth@100ms")
        before = book["nonce"]

        async def go_on() -> Any:
            async for update in stream:
                if events and update["nonce"] > before + 20:
                    return update

        found = await ground.drive(go_on())
        number, bids, asks = ground.sim.book("spot", "BTCUSDT", 20, found["nonce"])
        assert (number, bids) == (found["nonce"], [list(level) for level in found["bids"][:20]])
        assert asks == [list(level) for level in found["asks"][:20]]


async def test_a_book_that_is_gone_is_loaded_again_and_its_neighbours_are_not(ground: Ground) -> None:
    """Updates of a book that is not there are passed over, so nothing but the silence tells of it."""
    client = await ground.ready()
    reader = Reader(client.stream_order_book_for_symbols(SYMBOLS, stale_after=800, markers=True))
    await ground.drive(
        until(lambda: len(client.orderbooks) == 2 and all(client.orderbooks[s]["nonce"] for s in SYMBOLS))
    )
    neighbour = client.orderbooks["ETH/USDT"]
    for turn in (1, 2):
        # the second time it is the first renewal's message that is renewed
        del client.orderbooks["BTC/USDT"]
        await ground.drive(until(lambda turn=turn: told(reader) == ["orderbook::BTC/USDT"] * turn))  # type: ignore[misc]
        book = next(each for each in reversed(reader.seen) if each["symbol"] == "BTC/USDT")
        number, bids, asks = ground.sim.book("spot", "BTCUSDT", 20, book["nonce"])
        assert (number, bids) == (book["nonce"], [list(level) for level in book["bids"][:20]])
        assert asks == [list(level) for level in book["asks"][:20]]
        assert client.orderbooks["ETH/USDT"] is neighbour
    names = [f"{each}usdt@depth@100ms" for each in ("btc", "eth", "btc", "btc")]
    assert asked(ground, "SUBSCRIBE") == names and asked(ground, "UNSUBSCRIBE") == names[2:]
    await reader.end()


async def test_a_connection_that_is_not_read_is_not_stale(ground: Ground) -> None:
    client = await ground.ready()
    async with client.stream_trades("BTC/USDT", stale_after=60_000, max_queue=5) as stream:
        await ground.drive(anext(stream))
        await ground.drive(until(lambda: stream.queued >= 5))
        (connection,) = client.connections()
        assert connection.held
        watchdog = stream._queue.watchdog
        now = asyncio.get_running_loop().time()
        for later in range(1, 10):
            watchdog.look(now + later * 30)
        assert asked(ground, "UNSUBSCRIBE") == []


async def test_the_limit_follows_the_pace_of_each_subscription(ground: Ground) -> None:
    """A busy symbol is missed soon, a quiet one is left in peace, and attempts in vain become rarer."""
    client = await ground.ready()
    stream = client.stream_trades_for_symbols(SYMBOLS, markers=True)
    assert isinstance(await soon(anext(stream)), Subscribed)
    queue = stream._queue
    watchdog = queue.watchdog
    busy, quiet = "trade::BTC/USDT", "trade::ETH/USDT"
    now = asyncio.get_running_loop().time()
    assert watchdog.limit_of(busy) == 1800, "before anything is known"
    for turn in range(1, 121):
        now += 5
        queue.heard = {busy, quiet} if turn % 24 == 0 else {busy}
        watchdog.look(now)
    assert watchdog.limit_of(busy) == 30
    assert 500 <= watchdog.limit_of(quiet) <= 600
    events = ground.events("stream.stale")
    for _ in range(24):
        now += 5
        queue.heard = set()
        watchdog.look(now)
    # after 30 s, and after 60 more
    assert [(event[2]["message_hash"], event[1]["limit"]) for event in events] == [(busy, 30), (busy, 60)]
    queue.heard = {busy}
    watchdog.look(now + 5)
    assert watchdog.limit_of(busy) == 30
    await stream.aclose()
    assert watchdog._timer is None


async def test_zero_switches_it_off_and_nonsense_is_refused(ground: Ground) -> None:
    client = await ground.ready()
    assert client.stream_trades("BTC/USDT", stale_after=0)._queue.watchdog is None
    assert isinstance(client.stream_trades("BTC/USDT")._queue.watchdog, Watchdog)
    for value in (-1, float("nan"), float("inf"), True):
        with pytest.raises(BadRequest, match="stale_after"):
            client.stream_trades("BTC/USDT", stale_after=value)
