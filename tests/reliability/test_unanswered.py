"""A subscription is asked for again when its answer is lost: a book is loaded when it is confirmed, and not before."""

from __future__ import annotations

from typing import Any

import orjson
from pro_runtime.ws.connection import Connection

from .ground import Ground, soon, until
from .readers import MarkedReader, Reader

STREAM = "btcusdt@depth@100ms"
#: Everything over one connection.
TOGETHER = {"streamLimits": {"spot": 1}}


def asked(ground: Ground) -> list[Any]:
    """The ids of the messages that have subscribed to the book, in order, of all connections there are."""
    messages = [orjson.loads(text) for each in ground.sim.faults.select("spot:stream:*") for text in each.log]
    return [each["id"] for each in messages if each["method"] == "SUBSCRIBE" and STREAM in each["params"]]


def posted(connection: Connection, count: int) -> bool:
    """Whether that many messages have been sent and not been answered."""
    return sum(each.sent > 0 for each in connection.unanswered.asked.values()) == count


async def impatient(ground: Ground, milliseconds: int, **options: Any) -> Any:
    """A client that waits so long for answers, once it has loaded its markets."""
    client = await ground.ready(options=options)
    client.timeout = milliseconds
    return client


async def holds(ground: Ground, stream: Any, books: int = 5) -> None:
    """The stream gives books, which are the true ones."""
    for _ in range(books):
        book = await ground.drive(anext(stream))
        number, bids, asks = ground.sim.book("spot", "BTCUSDT", 20, book["nonce"])
        assert (number, bids) == (book["nonce"], [list(level) for level in book["bids"][:20]])
        assert asks == [list(level) for level in book["asks"][:20]]


async def test_a_book_whose_subscription_is_not_answered_is_asked_for_again(ground: Ground) -> None:
    client = await impatient(ground, 1000)
    events = ground.events("subscription.repeated")
    ground.sim.faults.lose_ack(f"SUBSCRIBE:{STREAM}")
    async with client.stream_order_book("BTC/USDT") as stream:
        await holds(ground, stream)
        first, *later = asked(ground)
        assert later == [first], "the same message, and no more of it than it takes"
        assert [event[1]["attempt"] for event in events] == [1]
        (connection,) = client.connections()
        await ground.drive(until(lambda: not connection.unanswered.asked))
        assert asked(ground) == [first, first]


async def test_a_subscription_lost_in_a_short_silence_is_asked_for_again(ground: Ground) -> None:
    """The connection lives on, so that nothing else would notice."""
    client = await impatient(ground, 500, **TOGETHER)
    events = ground.events("subscription.repeated")
    trades = Reader(client.stream_trades("BTC/USDT"))
    await ground.drive(until(lambda: trades.ids))
    (connection,) = client.connections()
    ground.sim.faults.half_open("spot:stream:*")
    async with client.stream_order_book("BTC/USDT") as stream:
        books = MarkedReader(stream)
        await ground.drive(until(lambda: events))
        ground.sim.faults.thaw()
        await ground.drive(until(lambda: len(books.ids) > 5))
        assert client.connections() == [connection] and connection.error is None
        await books.end()
    await trades.end()


async def test_the_watchdog_asks_again_for_what_was_not_answered(ground: Ground) -> None:
    client = await ground.ready(timeout=60_000)
    events = ground.events("stream.stale")
    ground.sim.faults.lose_ack(f"SUBSCRIBE:{STREAM}")
    async with client.stream_order_book("BTC/USDT", stale_after=200) as stream:
        await holds(ground, stream)
        assert events
        assert len(set(asked(ground))) == 1


async def test_what_a_lost_socket_has_not_answered_is_asked_of_the_one_that_takes_over(ground: Ground) -> None:
    ws = {"rollover": {"overlap": 3_600_000}, "backoff": {"base": 1, "max": 20}}
    client = await ground.ready(timeout=60_000, options={**TOGETHER, "ws": ws})
    events = ground.events("connection")
    trades = Reader(client.stream_trades("BTC/USDT"))
    await ground.drive(until(lambda: trades.ids))
    (old,) = ground.sim.faults.select("spot:stream:*")
    (connection,) = client.connections()
    connection.roll_over()
    await ground.drive(until(lambda: connection._standby is not None and connection._standby.subscribed_at))
    count = len(trades.ids)
    await ground.drive(until(lambda: len(trades.ids) > count))
    ground.sim.faults.half_open(old)
    async with client.stream_order_book("BTC/USDT") as stream:
        books = MarkedReader(stream)
        await until(lambda: posted(connection, 1) and not connection._standby.own, "the second socket has it")
        ground.sim.faults.drop(old)
        await ground.drive(until(lambda: len(books.ids) > 5))
        assert "connection.taken_over" in [event[0] for event in events]
        assert "connection.terminated" not in [event[0] for event in events]
        await books.end()
    await trades.end()


async def test_a_second_socket_that_is_not_answered_is_tried_again(ground: Ground) -> None:
    ws = {"rollover": {"overlap": 0}, "backoff": {"base": 1, "max": 20}}
    client = await impatient(ground, 500, ws=ws)
    events = ground.events("connection.rolled_over")
    trades = Reader(client.stream_trades("BTC/USDT"))
    await ground.drive(until(lambda: len(trades.ids) >= 3))
    (connection,) = client.connections()
    ground.sim.faults.lose_ack("SUBSCRIBE:btcusdt@trade")
    connection.roll_over()
    await ground.drive(until(lambda: events))
    count = len(trades.ids)
    await ground.drive(until(lambda: len(trades.ids) > count + 3))
    ids = trades.ids
    assert ids == list(range(ids[0], ids[0] + len(ids)))
    await trades.end()


async def test_a_subscription_that_nobody_wants_any_more_is_not_asked_for_again(ground: Ground) -> None:
    client = await impatient(ground, 500, **TOGETHER)
    events = ground.events("subscription.repeated")
    ground.sim.faults.lose_ack("SUBSCRIBE:btcusdt@trade")
    await ground.drive(client.watch_trades("BTC/USDT"))
    (connection,) = client.connections()
    assert posted(connection, 1)
    assert await soon(client.un_watch_trades("BTC/USDT"))
    await until(lambda: not connection.unanswered.asked)
    assert events == []
