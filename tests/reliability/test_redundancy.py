"""Two sockets bring the same: whichever is first counts, doubles are removed, and either may go."""

from __future__ import annotations

from typing import Any

import binance_pro
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.errors import BadRequest
from pro_runtime.ws.sieve import EventTable, Sieve

from .ground import Ground, soon, until
from .readers import Reader

FAST = {"ws": {"rollover": {"overlap": 0}, "backoff": {"base": 1, "max": 20}, "closeTimeout": 100}}
TABLE = binance_pro.binance.event_table


async def doubled(ground: Ground, client: Any, symbol: str = "BTC/USDT") -> tuple[Reader, Any]:
    """A stream of trades over two sockets."""
    reader = Reader(client.stream_trades(symbol, redundancy=2))
    await ground.drive(until(lambda: client.connections() and client.connections()[0].sockets == 2))
    count = len(reader.ids)
    await ground.drive(until(lambda: len(reader.ids) > count + 3))
    return reader, client.connections()[0]


async def at(reader: Reader, last: int) -> None:
    await until(lambda: reader.ids[-1] == last)


def consecutive(ids: list[int]) -> bool:
    return ids == list(range(ids[0], ids[0] + len(ids)))


@pytest.mark.parametrize("victim", [0, 1])
@pytest.mark.parametrize("fault", ["drop", "half_open"])
async def test_either_socket_may_go(ground: Ground, victim: int, fault: str) -> None:
    client = await ground.ready(options=FAST)
    reader, connection = await doubled(ground, client)
    events = ground.events("connection")
    sockets = sorted(ground.sim.faults.select("spot:stream:*"), key=lambda each: each.opened)
    assert len(sockets) == 2
    getattr(ground.sim.faults, fault)(sockets[victim])
    # not even one trade is late: each comes without the loss having been noticed
    for _ in range(20):
        _, last = await ground.sim.flood("spot", "BTCUSDT", 1)
        await at(reader, last)
    if fault == "drop":
        await ground.drive(until(lambda: connection.sockets == 2))
        count = len(reader.ids)
        await ground.drive(until(lambda: len(reader.ids) > count + 3))
    assert consecutive(reader.ids) and not reader.task.done()
    assert client.connections() == [connection]
    assert not [event for event in events if event[0] == "connection.terminated"]
    ground.sim.faults.thaw()
    await reader.stream.aclose()
    await soon(reader.task)


async def test_a_silent_first_socket_is_given_up_for_the_second(ground: Ground) -> None:
    client = await ground.ready(options={"ws": {**FAST["ws"], "keepAlive": 150}})
    reader, connection = await doubled(ground, client)
    events = ground.events("connection.taken_over")
    ground.sim.faults.half_open(min(ground.sim.faults.select("spot:stream:*"), key=lambda each: each.opened))
    await ground.drive(until(lambda: events))
    await ground.drive(until(lambda: connection.sockets == 2))
    assert consecutive(reader.ids) and client.connections() == [connection]
    ground.sim.faults.thaw()
    await reader.stream.aclose()
    await soon(reader.task)


@pytest.mark.parametrize(("venue", "symbol"), [("spot", "BTC/USDT"), ("usdm", "BTC/USDT:USDT")])
async def test_books_are_true_and_without_doubles(ground: Ground, venue: Any, symbol: str) -> None:
    client = await ground.ready(options=FAST)
    reader = Reader(client.stream_order_book(symbol, redundancy=2))
    await ground.drive(until(lambda: any(each.sockets == 2 for each in client.connections())))
    count = len(reader.seen)
    await ground.drive(until(lambda: len(reader.seen) > count + 5))
    ground.sim.faults.drop(ground.sim.faults.select(f"{venue}:stream:*")[0])
    await ground.drive(until(lambda: len(reader.seen) > count + 15))
    nonces = [book["nonce"] for book in reader.seen]
    assert nonces == sorted(set(nonces))
    last = reader.seen[-1]
    _, bids, asks = ground.sim.book(venue, "BTCUSDT", 20, last["nonce"])
    assert bids == [list(level) for level in last["bids"][:20]]
    assert asks == [list(level) for level in last["asks"][:20]]
    await reader.stream.aclose()
    await soon(reader.task)


async def test_new_subscriptions_are_made_on_both_and_the_second_ends_with_its_last_stream(ground: Ground) -> None:
    client = await ground.ready(options={**FAST, "streamLimits": {"spot": 1}})
    reader, connection = await doubled(ground, client)
    other = Reader(client.stream_trades("ETH/USDT"))
    names = {"btcusdt@trade", "ethusdt@trade"}
    await ground.drive(until(lambda: all(set(e.channels) == names for e in ground.sim.faults.select("spot:stream:*"))))
    await ground.drive(until(lambda: len(other.ids) > 3))
    assert consecutive(other.ids)
    await reader.stream.aclose()
    await soon(reader.task)
    await until(lambda: sum(not each.closed for each in ground.sim.faults.select("spot:stream:*")) == 1)
    assert connection.sockets == 1
    count = len(other.ids)
    await ground.drive(until(lambda: len(other.ids) > count + 3))
    assert consecutive(other.ids)
    await other.stream.aclose()
    await soon(other.task)


async def test_both_sockets_roll_over(ground: Ground) -> None:
    client = await ground.ready(options=FAST)
    reader, connection = await doubled(ground, client)
    first = set(ground.sim.faults.select("spot:stream:*"))
    for _ in range(2):
        connection.roll_over()
        await ground.drive(until(lambda: connection.sockets == 2))
    await ground.drive(until(lambda: not [each for each in first if not each.closed]))
    await ground.drive(until(lambda: connection.sockets == 2))
    assert consecutive(reader.ids)
    await reader.stream.aclose()
    await soon(reader.task)


@pytest.mark.parametrize("value", [0, 3, True, "2"])
async def test_nonsense_is_refused(ground: Ground, value: Any) -> None:
    with pytest.raises(BadRequest, match="redundancy"):
        ground.client().stream_trades("BTC/USDT", redundancy=value)


# --- the sieve


def event(number: int, content: bool) -> dict[str, Any]:
    return {"e": "executionReport", "i": number} if content else {"e": "trade", "s": "A", "t": number}


@given(st.lists(st.booleans(), min_size=1, max_size=60), st.booleans())
def test_what_comes_twice_passes_once_and_in_order(turns: list[bool], content: bool) -> None:
    """Whatever the lag between the two: each event once, and as one socket alone would have brought it."""
    sieve = Sieve(TABLE)
    sent = [0, 0]
    passed = []
    for second in [*turns, *[False] * 60, *[True] * 60]:
        if sent[second] < 30:
            message = event(sent[second], content)
            sent[second] += 1
            if sieve.sift(message, int(second)) is not None:
                passed.append(message)
    assert passed == [event(number, content) for number in range(30)]


def test_what_is_equal_and_comes_twice_over_one_socket_passes_twice() -> None:
    sieve = Sieve(EventTable({}))
    same = {"e": "balanceUpdate", "d": "1"}
    passed = [sieve.sift(same, socket) is not None for socket in (0, 0, 1, 1, 1, 0)]
    assert passed == [True, True, False, False, True, False]


def test_streams_of_one_symbol_are_told_apart_and_lists_are_sifted_by_element() -> None:
    sieve = Sieve(TABLE)
    candle = {"e": "kline", "E": 5, "s": "A", "k": {"i": "1m"}}
    assert sieve.sift(candle, 0) and sieve.sift({**candle, "k": {"i": "5m"}}, 0)
    assert sieve.sift(dict(candle), 1) is None
    tickers = [{"e": "24hrTicker", "E": 5, "s": symbol} for symbol in "AB"]
    assert sieve.sift(tickers[:1], 0) == tickers[:1]
    assert sieve.sift(tickers, 1) == tickers[1:]
    assert sieve.sift({"stream": "!ticker@arr", "data": tickers}, 0) is None


def test_an_update_of_a_book_that_overlaps_waits_for_the_one_that_fits() -> None:
    sieve = Sieve(TABLE)
    diff = {"e": "depthUpdate", "s": "A"}
    assert sieve.sift({**diff, "U": 1, "u": 10}, 0)
    assert sieve.sift({**diff, "U": 8, "u": 15}, 1) is None
    assert sieve.sift({**diff, "U": 11, "u": 15}, 0)
    sieve.both = False
    assert sieve.sift({**diff, "U": 12, "u": 20}, 1), "alone, it is the handler's to judge"


def test_numbers_that_begin_afresh_pass() -> None:
    sieve = Sieve(TABLE)
    assert sieve.sift({"e": "trade", "s": "A", "t": 10_000_000}, 0)
    assert sieve.sift({"e": "trade", "s": "A", "t": 1}, 0)
    assert sieve.sift({"e": "trade", "s": "A", "t": 2}, 1)
