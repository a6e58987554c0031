"""A book handed out is one that the exchange really had, or there was an error; checked against a model."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import binance_pro
import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_runtime.errors import ChecksumError
from pro_runtime.streams.queue import StreamQueue
from pro_runtime.ws.connection import Connection

from .ground import DEADLINE, SCALE, Ground, scaled

SEQUENCES = scaled(10_000)
MARKETS = {
    "spot": ("BTC/USDT", "BTCUSDT"),
    "linear": ("BTC/USDT:USDT", "BTCUSDT"),
    "inverse": ("BTC/USD:BTC", "BTCUSD_PERP"),
}
SIDES = ("bids", "asks")

Levels = dict[float, float]
Book = tuple[Levels, Levels]


class Exchange:
    """The true book: every state it ever had, and the events between them."""

    def __init__(self, rng: random.Random, kind: str, market_id: str, length: int) -> None:
        self.kind = kind
        self.market_id = market_id
        self.nonce = rng.randrange(100, 200)
        bids: Levels = dict.fromkeys((10.0, 9.0, 8.0), 1.0)
        asks: Levels = dict.fromkeys((11.0, 12.0, 13.0), 1.0)
        self.states: dict[int, Book] = {self.nonce: (dict(bids), dict(asks))}
        self.order = [self.nonce]
        self.events: list[dict[str, Any]] = []
        for _ in range(length):
            previous = self.nonce
            # futures number what happens in the whole matching engine: their ids have holes
            first = previous + 1 + (rng.randrange(3) if kind != "spot" else 0)
            self.nonce = first + rng.randrange(3)
            changes: dict[str, list[list[str]]] = {"b": [], "a": []}
            for side, levels, low in (("b", bids, 1), ("a", asks, 11)):
                for _ in range(rng.randrange(3)):
                    price, amount = float(low + rng.randrange(9)), float(rng.randrange(4))
                    changes[side].append([str(price), str(amount)])
                    if amount:
                        levels[price] = amount
                    else:
                        levels.pop(price, None)
            event = {
                "e": "depthUpdate",
                "E": 1_700_000_000_000 + self.nonce,
                "s": market_id,
                "U": first,
                "u": self.nonce,
                **changes,
            }
            if kind != "spot":
                event["pu"] = previous
            self.events.append(event)
            self.states[self.nonce] = (dict(bids), dict(asks))
            self.order.append(self.nonce)

    def snapshot(self, index: int) -> dict[str, Any]:
        """What REST answers when the book is (or was, if the answer is stale) at the ``index``-th state."""
        nonce = self.order[index]
        bids, asks = self.states[nonce]
        stamp = None if self.kind == "spot" else 1_700_000_000_000 + nonce
        return {
            "symbol": None,
            "bids": [[price, bids[price]] for price in sorted(bids, reverse=True)],
            "asks": [[price, asks[price]] for price in sorted(asks)],
            "timestamp": stamp,
            "datetime": None,
            "nonce": nonce,
        }


class Desk:
    """A client, fed by hand: no socket, so that a sequence takes microseconds."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.symbol, self.market_id = MARKETS[kind]
        self.client = binance_pro.binance({"options": {"defaultType": "spot"}})
        self.client.set_markets([market(each) for each in MARKETS])
        self.client.fetch_rest_order_book_safe = self.answer
        self.message_hash = f"orderbook::{self.symbol}"
        self.snapshots: list[dict[str, Any]] = []
        self.checked = self.errors = self.updates = 0

    async def answer(self, *_: Any) -> dict[str, Any]:
        return self.snapshots.pop(0)

    async def play(self, exchange: Exchange, plan: list[tuple[str, int]]) -> None:
        """Deliver the exchange's events with the faults of ``plan``; each is a name and an index."""
        client = self.client
        host = {"spot": "spot", "linear": "future", "inverse": "delivery"}[self.kind]
        url = client.urls["api"]["ws"][host] + "/0"
        connection = Connection(url, client)
        client.clients[url] = connection
        queue = StreamQueue("books")
        queue.bind(connection, [self.message_hash])
        subscribed = {
            "id": "1", "name": "depth", "symbols": [self.symbol], "method": client.handle_order_book_subscription,
            "limit": None, "type": host, "params": {},
        }  # fmt: skip

        def subscribe() -> None:
            connection.subscriptions[self.message_hash] = subscribed
            client.handle_message(connection, {"id": 1, "result": None})

        position = 0
        events = exchange.events
        self.snapshots = [exchange.snapshot(plan[0][1] % len(exchange.order))]
        subscribe()
        for action, number in plan:
            if self.message_hash not in connection.subscriptions:
                # what a stream does after the error: it subscribes anew, and the book is loaded again
                self.snapshots = [exchange.snapshot(min(position, len(events)))]
                subscribe()
            if action == "settle":
                await asyncio.sleep(0)
                await asyncio.sleep(0)
            elif action == "deliver" and position < len(events):
                client.handle_message(connection, events[position])
                position += 1
            elif action == "gap":
                position = min(position + 1 + number % 3, len(events))
            elif action == "duplicate" and position:
                client.handle_message(connection, events[position - 1 - number % position])
            elif action == "reorder" and position + 1 < len(events):
                client.handle_message(connection, events[position + 1])
                if self.message_hash in connection.subscriptions:
                    client.handle_message(connection, events[position])
                position += 2
            elif action == "reset":
                self.snapshots.append(exchange.snapshot(number % (position + 1)))
                subscribe()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.check(exchange, queue)
        await client.close_websockets()

    def check(self, exchange: Exchange, queue: StreamQueue) -> None:
        for entry in list(queue._entries):
            if entry.error is not None:
                assert isinstance(entry.error, ChecksumError), entry.error
                self.errors += 1
                continue
            book = entry.result()
            assert book["nonce"] in exchange.states, f"a nonce that never was: {book['nonce']}"
            for side, true in zip(SIDES, exchange.states[book["nonce"]], strict=True):
                ours = dict(map(tuple, book[side]))
                assert ours == true, f"{side} at {book['nonce']}"
                prices = [row[0] for row in book[side]]
                assert prices == sorted(prices, reverse=side == "bids")
            self.updates += 1
        self.checked += 1


def market(kind: str) -> dict[str, Any]:
    symbol, identifier = MARKETS[kind]
    base, _, rest = symbol.partition("/")
    quote, _, settle = rest.partition(":")
    contract = bool(settle)
    return {
        "id": identifier, "lowercaseId": identifier.lower(), "symbol": symbol, "base": base, "quote": quote,
        "settle": settle or None, "baseId": base, "quoteId": quote, "settleId": settle or None,
        "type": "swap" if contract else "spot", "spot": not contract, "swap": contract, "future": False,
        "option": False, "margin": False, "contract": contract, "linear": kind == "linear" if contract else None,
        "inverse": kind == "inverse" if contract else None, "active": True, "info": {},
        "precision": {"price": 0.1, "amount": 0.1}, "limits": {},
    }  # fmt: skip


ACTIONS = ("deliver", "deliver", "deliver", "deliver", "settle", "settle", "gap", "duplicate", "reorder", "reset")


@pytest.mark.parametrize("kind", list(MARKETS))
async def test_random_sequences_against_the_model(kind: str) -> None:
    desk = Desk(kind)
    rng = random.Random(kind)
    for number in range(SEQUENCES):
        exchange = Exchange(rng, kind, desk.market_id, rng.randrange(3, 12))
        plan = [(rng.choice(ACTIONS), rng.randrange(100)) for _ in range(rng.randrange(4, 16))]
        try:
            await desk.play(exchange, plan)
        except AssertionError as error:
            raise AssertionError(f"sequence {number}: {error}; plan {plan}; events {exchange.events}") from None
    assert desk.checked == SEQUENCES
    # the sequences would prove nothing if they led to nothing
    assert desk.updates > SEQUENCES and desk.errors > SEQUENCES // 10
    await desk.client.close()


@pytest.mark.parametrize("kind", list(MARKETS))
@settings(max_examples=25 * SCALE, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    length=st.integers(1, 12),
    plan=st.lists(st.tuples(st.sampled_from(sorted(set(ACTIONS))), st.integers(0, 99)), min_size=1, max_size=25),
)
def test_any_mix_of_faults_against_the_model(kind: str, seed: int, length: int, plan: list[tuple[str, int]]) -> None:
    async def run() -> None:
        desk = Desk(kind)
        await desk.play(Exchange(random.Random(seed), kind, desk.market_id, length), plan)
        await desk.client.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("symbol", "venue", "identifier", "stream"),
    [
        ("BTC/USDT", "spot", "BTCUSDT", "btcusdt@depth@100ms"),
        ("BTC/USDT:USDT", "usdm", "BTCUSDT", "btcusdt@depth@100ms"),
    ],
)
async def test_the_true_book_equals_ours_at_every_nonce_through_faults(
    ground: Ground, symbol: str, venue: Any, identifier: str, stream: str
) -> None:
    client = await ground.ready()
    events = ground.events("order_book")
    faults = [ground.sim.faults.gap, ground.sim.faults.duplicate, ground.sim.faults.reorder]
    compared = 0
    books = client.stream_order_book(symbol, on_error="reconnect")

    async def compare() -> None:
        nonlocal compared
        async for book in books:
            nonce = book["nonce"]
            true = ground.sim.book(venue, identifier, 1000, update_id=nonce)
            assert true[0] == nonce
            assert [list(map(list, book["bids"])), list(map(list, book["asks"]))] == [true[1], true[2]], nonce
            compared += 1
            if compared % 25 == 0:
                faults[compared // 25 % 3](stream)
            if compared % 140 == 0:
                ground.sim.faults.drop("*:stream:*")
            if compared >= 300 * SCALE:
                return

    await ground.drive(compare(), DEADLINE * 3 * SCALE)
    await books.aclose()
    assert len(events) >= 3, "gaps were noticed and the book was loaded afresh"


async def test_a_gap_seen_where_nobody_follows_the_book_is_told_to_those_who_do(ground: Ground) -> None:
    """A message that nobody has asked for, or has asked for any more, ends a book all the same."""
    client = await ground.ready(timeout=60_000)
    trades = client.stream_trades("BTC/USDT")
    await ground.drive(anext(trades))
    (other,) = ground.sim.faults.select("spot:stream:*")
    books = client.stream_order_book("BTC/USDT", stale_after=0)
    book = await ground.drive(anext(books))
    events = ground.events("order_book.resynced")
    number = book["nonce"] + 1_000_000
    stray = {"e": "depthUpdate", "E": 1, "s": "BTCUSDT", "U": number, "u": number, "b": [], "a": []}
    assert ground.sim.faults.malformed(other, orjson.dumps(stray)) == 1

    async def resynced() -> Any:
        async for update in books:
            if events:
                return update

    book = await ground.drive(resynced())
    true = ground.sim.book("spot", "BTCUSDT", 1000, update_id=book["nonce"])
    assert [list(map(list, book["bids"])), list(map(list, book["asks"]))] == [true[1], true[2]]
    assert len(client.connections()) == 2 and all(each.error is None for each in client.connections())
    await books.aclose()
    await trades.aclose()
