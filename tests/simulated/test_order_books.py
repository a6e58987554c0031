"""Order books against the true book of the simulated exchange."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from binance_pro import ChecksumError

from .ground import LINEAR, Ground, Venue, every_venue, exercises, settled

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("order-book")]


def levels(side: Any, count: int | None = None) -> list[list[float]]:
    return [list(level) for level in side[:count]]


def agrees(ground: Ground, venue: Venue, book: Any) -> None:
    """The client's book is the exchange's at the same update id."""
    number, bids, asks = ground.sim.book(venue.venue, venue.id, 5000, book["nonce"])
    assert number == book["nonce"]
    assert levels(book["bids"]) == bids
    assert levels(book["asks"]) == asks


@every_venue
async def test_the_book_is_true_at_many_nonces(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    nonces: list[int] = []
    for _ in range(60):
        book = await ground.drive(client.watch_order_book(venue.symbol))
        agrees(ground, venue, book)
        nonces.append(book["nonce"])
    assert nonces == sorted(set(nonces))
    assert book["symbol"] == venue.symbol
    assert book["timestamp"] is not None


@every_venue
async def test_a_snapshot_that_lags_is_caught_up_with(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    ground.sim.faults.http_delay(0.03, f"GET *{'/depth'}")
    ground.sim.faults.snapshot_lag_ms = 400
    book = await ground.drive(client.watch_order_book(venue.symbol))
    agrees(ground, venue, book)
    assert len([each for each in ground.requests if each.path.endswith("/depth")]) == 1


@every_venue
@pytest.mark.evidence("waiter-rejection")
async def test_a_gap_is_told_and_the_next_call_starts_afresh(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_order_book(venue.symbol))
    ground.sim.faults.gap(f"{venue.id.lower()}@depth*")
    with pytest.raises(ChecksumError):
        await ground.seek(lambda: client.watch_order_book(venue.symbol), lambda _: False)
    assert venue.symbol not in client.orderbooks
    for _ in range(5):
        agrees(ground, venue, await ground.drive(client.watch_order_book(venue.symbol)))


@every_venue
async def test_duplicates_do_no_harm(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_order_book(venue.symbol))
    ground.sim.faults.duplicate(f"{venue.id.lower()}@depth*", 3)
    for _ in range(8):
        agrees(ground, venue, await ground.drive(client.watch_order_book(venue.symbol)))


@every_venue
async def test_without_checksum_mode_a_gap_is_no_error(ground: Ground, venue: Venue) -> None:
    client = await ground.ready(options={"watchOrderBook": {"checksum": False}})
    book = await ground.drive(client.watch_order_book(venue.symbol))
    nonce = book["nonce"]
    ground.sim.faults.gap(f"{venue.id.lower()}@depth*")
    waiter = asyncio.create_task(client.watch_order_book(venue.symbol))
    instrument = ground.sim.instrument(venue.venue, venue.id)
    await ground.until(lambda: instrument.book.last_update_id > nonce + 100)
    assert not waiter.done(), "the updates after the gap do not fit, and are passed over"
    assert client.orderbooks[venue.symbol]["nonce"] == nonce
    waiter.cancel()


@every_venue
async def test_a_limited_book(ground: Ground, venue: Venue) -> None:
    client = await ground.ready()
    for _ in range(10):
        # deep enough for the market not to move past the levels of the snapshot
        book = await ground.drive(client.watch_order_book(venue.symbol, 50))
        _, bids, asks = ground.sim.book(venue.venue, venue.id, 3, book["nonce"])
        assert len(book["bids"]) <= 50
        assert len(book["asks"]) <= 50
        assert levels(book["bids"], 3) == bids
        assert levels(book["asks"], 3) == asks


@every_venue
async def test_the_throttled_loop(ground: Ground, venue: Venue) -> None:
    """One call subscribes, then the live book is read now and then without waiting for updates."""
    client = await ground.ready()
    await ground.drive(client.watch_order_book(venue.symbol))
    nonces = set()
    for _ in range(20):
        await ground.sim.step(2)
        nonce = client.orderbooks[venue.symbol]["nonce"]
        await settled(lambda: client.orderbooks[venue.symbol]["nonce"] >= last_sent(ground, venue))
        book = client.orderbooks[venue.symbol].limit(5)
        _, bids, asks = ground.sim.book(venue.venue, venue.id, 5, book["nonce"])
        assert (levels(book["bids"]), levels(book["asks"])) == (bids, asks)
        nonces.add(nonce)
    assert len(nonces) > 5


def last_sent(ground: Ground, venue: Venue) -> int:
    """The update id up to which the followers of the book have been told."""
    return ground.sim.instrument(venue.venue, venue.id).marks[100]


@pytest.mark.evidence("subscription-life")
async def test_unwatching_one_of_several_books_leaves_the_others(ground: Ground) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_order_book(LINEAR.symbol))
    await ground.drive(client.watch_order_book(LINEAR.other))
    assert await ground.drive(client.un_watch_order_book(LINEAR.other)) is True
    agrees(ground, LINEAR, await ground.drive(client.watch_order_book(LINEAR.symbol)))
    assert set(client.orderbooks) == {LINEAR.symbol}


@exercises("handle_delta", "handle_deltas")
async def test_single_deltas_and_lists_of_them(ground: Ground) -> None:
    client = ground.client()
    one, many = client.order_book(), client.order_book()
    deltas = [["10.5", "2"], ["10.4", "1"], ["10.5", "0"], ["10.3", "3"]]
    for delta in deltas:
        client.handle_delta(one["bids"], delta)
    client.handle_deltas(many["bids"], deltas)
    assert [list(level) for level in one["bids"]] == [[10.4, 1], [10.3, 3]]
    assert one["bids"] == many["bids"]
