"""The true book: consistent in itself, and rebuilt exactly from a snapshot and the diffs."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from ..book import Book, Levels
from ..instrument import Instrument
from ..orders import AggTrade, Order, Trade
from ..universe import coinm_symbols, spot_symbols, usdm_symbols

START = 1_750_000_000_000
SPECS = [next(iter(spot_symbols(1))), next(iter(usdm_symbols(START, 1))), next(iter(coinm_symbols(START, 1)))]


class Witness:
    """A listener that keeps the book after every event."""

    def __init__(self) -> None:
        self.books: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
        self.trades: list[Trade] = []
        self.aggs: list[AggTrade] = []

    def on_trade(self, instrument: Instrument, trade: Trade, taker: Order, maker: Order) -> None:
        self.trades.append(trade)

    def on_agg_trade(self, instrument: Instrument, agg: AggTrade) -> None:
        self.aggs.append(agg)

    def on_book(self, instrument: Instrument) -> None:
        book = instrument.book
        self.books[book.last_update_id] = (
            {price: level.qty for price, level in book.bids.levels.items()},
            {price: level.qty for price, level in book.asks.levels.items()},
        )

    def on_match_expired(self, instrument: Instrument, order: Order) -> None: ...

    def on_liquidation(self, instrument: Instrument, order: Order) -> None: ...


def market(seed: int, kind: int, steps: int) -> tuple[Instrument, Witness]:
    witness = Witness()
    instrument = Instrument(SPECS[kind], seed, START, witness, history_minutes=5, depth=15)
    for step in range(steps):
        instrument.flow.step(START + step * 50)
    return instrument, witness


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.integers(0, 2), steps=st.integers(1, 40))
def test_book_is_consistent_and_trades_are_in_order(seed: int, kind: int, steps: int) -> None:
    instrument, witness = market(seed, kind, steps)
    instrument.book.check()
    ids = [trade.trade_id for trade in witness.trades]
    assert ids == list(range(ids[0], ids[0] + len(ids))) if ids else True
    assert sum(agg.qty for agg in witness.aggs) == sum(trade.qty for trade in witness.trades)
    assert all(agg.last_id - agg.first_id + 1 >= 1 for agg in witness.aggs)
    bar = instrument.statistics.window(86_400_000, START + steps * 50)
    if witness.trades and bar is not None:
        assert bar.close == witness.trades[-1].price
        assert sum(one.volume for one in instrument.statistics.minutes) == sum(trade.qty for trade in witness.trades)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), kind=st.integers(0, 2), steps=st.integers(3, 40))
def test_snapshot_and_diffs_give_the_true_book_at_every_event(seed: int, kind: int, steps: int) -> None:
    instrument, witness = market(seed, kind, steps)
    book, ids = instrument.book, sorted(witness.books)
    rng = random.Random(seed)
    start = rng.choice(ids[: max(1, len(ids) // 2)])
    last, bids, asks = book.snapshot_at(start, 10_000)
    assert last == start
    sides = (dict(bids), dict(asks))
    assert sides == witness.books[start]
    position = start
    for update_id in ids:
        if update_id <= start or rng.random() < 0.5:
            continue  # frames of any length: some events are merged into the next frame
        for side, changes in zip(sides, book.changes(position, update_id), strict=True):
            for price, qty in changes:
                if qty:
                    side[price] = qty
                else:
                    side.pop(price, None)
        position = update_id
        assert sides == witness.books[update_id]


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 30), st.integers(1, 9)), max_size=60))
def test_journal_tells_any_earlier_book(acts: list[tuple[bool, int, int]]) -> None:
    book = Book(100, journal_limit=40)
    orders: list[Order] = []
    seen: dict[int, tuple[Levels, Levels]] = {100: ([], [])}
    for number, (is_bid, distance, qty) in enumerate(acts):
        if orders and distance % 3 == 0:
            assert book.remove(orders.pop(qty % len(orders)))
        else:
            order = Order(number, is_bid, 1000 - distance if is_bid else 1000 + distance, qty)
            book.add(order)
            orders.append(order)
        seen[book.last_update_id] = (book.bids.top(99), book.asks.top(99))
    book.check()
    for update_id, sides in seen.items():
        if update_id >= book.oldest_id():
            assert book.snapshot_at(update_id, 99) == (update_id, *sides)


def test_the_same_seed_makes_the_same_market() -> None:
    first, witness = market(3, 0, 60)
    second, again = market(3, 0, 60)
    other, _ = market(4, 0, 60)
    assert first.book.snapshot() == second.book.snapshot() and witness.trades == again.trades
    assert other.book.snapshot() != first.book.snapshot()
