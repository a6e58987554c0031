"""The true order book of one symbol: resting orders in price-time priority, and a journal of level changes.

Every change of a level's quantity gets the next update id. The journal keeps the recent ones, so that a diff between
two ids, or the book as it was at an earlier id, can be told at any time.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from itertools import islice

from .orders import Order

#: journal entry: (is_bid, price, quantity before, quantity after)
Change = tuple[bool, int, int, int]
Levels = list[tuple[int, int]]


class Level:
    """Orders resting at one price, oldest first."""

    __slots__ = ("orders", "price", "qty")

    def __init__(self, price: int) -> None:
        self.price = price
        self.qty = 0
        self.orders: dict[int, Order] = {}


class Side:
    """One side of the book. ``keys`` is sorted so that the best price comes last: bids by price, asks by -price."""

    __slots__ = ("is_bid", "keys", "levels", "sign")

    def __init__(self, is_bid: bool) -> None:
        self.is_bid = is_bid
        self.sign = 1 if is_bid else -1
        self.levels: dict[int, Level] = {}
        self.keys: list[int] = []

    def best(self) -> Level | None:
        return self.levels[self.keys[-1] * self.sign] if self.keys else None

    def level(self, price: int) -> Level:
        found = self.levels.get(price)
        if found is None:
            found = self.levels[price] = Level(price)
            insort(self.keys, price * self.sign)
        return found

    def drop(self, price: int) -> None:
        del self.levels[price]
        key = price * self.sign
        if self.keys[-1] == key:
            self.keys.pop()
        else:
            del self.keys[bisect_left(self.keys, key)]

    def best_first(self) -> Iterator[Level]:
        return (self.levels[key * self.sign] for key in reversed(self.keys))

    def top(self, count: int) -> Levels:
        return [(level.price, level.qty) for level in islice(self.best_first(), count)]


class Book:
    """Both sides and the journal. ``last_update_id`` is the id of the newest change."""

    def __init__(self, first_update_id: int, journal_limit: int = 20_000) -> None:
        self.bids = Side(True)
        self.asks = Side(False)
        self.last_update_id = first_update_id
        self._journal: list[Change] = []
        self._journal_limit = journal_limit
        self._journal_start = first_update_id  # id of the change before the journal's first

    def side(self, is_bid: bool) -> Side:
        return self.bids if is_bid else self.asks

    # --- changes

    def _record(self, is_bid: bool, price: int, before: int, after: int) -> None:
        self.last_update_id += 1
        self._journal.append((is_bid, price, before, after))
        if len(self._journal) > self._journal_limit:
            cut = self._journal_limit // 4
            del self._journal[:cut]
            self._journal_start += cut

    def add(self, order: Order) -> None:
        """Let ``order`` rest with its remaining quantity, behind the orders already at its price."""
        side = self.bids if order.is_buy else self.asks
        level = side.level(order.price)
        before = level.qty
        level.orders[order.order_id] = order
        level.qty = before + order.remaining
        self._record(order.is_buy, order.price, before, level.qty)

    def remove(self, order: Order) -> bool:
        """Take a resting order off the book; False when it is not there."""
        side = self.bids if order.is_buy else self.asks
        level = side.levels.get(order.price)
        if level is None or order.order_id not in level.orders:
            return False
        del level.orders[order.order_id]
        before = level.qty
        level.qty -= order.remaining
        if not level.orders:
            side.drop(order.price)
        self._record(order.is_buy, order.price, before, level.qty)
        return True

    def take(self, level: Level, maker: Order, qty: int) -> None:
        """``qty`` of the maker's order is filled. The caller updates the order's own counters afterwards."""
        side = self.bids if maker.is_buy else self.asks
        before = level.qty
        level.qty -= qty
        if qty >= maker.remaining:
            del level.orders[maker.order_id]
            if not level.orders:
                side.drop(level.price)
        self._record(maker.is_buy, level.price, before, level.qty)

    def reduce(self, order: Order, qty: int) -> None:
        """A resting order shrinks by ``qty`` in place and keeps its priority."""
        level = self.side(order.is_buy).levels[order.price]
        before = level.qty
        level.qty -= qty
        self._record(order.is_buy, order.price, before, level.qty)

    # --- views

    def snapshot(self, depth: int = 1000) -> tuple[int, Levels, Levels]:
        """(last update id, bids, asks), the best prices first."""
        return self.last_update_id, self.bids.top(depth), self.asks.top(depth)

    def oldest_id(self) -> int:
        """The smallest id whose book can still be told."""
        return self._journal_start

    def snapshot_at(self, update_id: int, depth: int = 1000) -> tuple[int, Levels, Levels]:
        """The book as it was when ``update_id`` was the newest change (or the oldest the journal reaches)."""
        update_id = max(update_id, self._journal_start)
        if update_id >= self.last_update_id:
            return self.snapshot(depth)
        undone: tuple[dict[int, int], dict[int, int]] = ({}, {})
        for is_bid, price, before, _ in reversed(self._journal[update_id - self._journal_start :]):
            undone[0 if is_bid else 1][price] = before
        sides: list[Levels] = []
        for side, changed in zip((self.bids, self.asks), undone, strict=True):
            if changed:
                quantities = {price: level.qty for price, level in side.levels.items()}
                quantities.update(changed)
                levels = sorted(((p, q) for p, q in quantities.items() if q), reverse=side.is_bid)
                sides.append(levels[:depth])
            else:
                sides.append(side.top(depth))
        return update_id, sides[0], sides[1]

    def changes(self, after_id: int, until_id: int | None = None) -> tuple[Levels, Levels]:
        """Levels changed by the ids in (after_id, until_id] with their quantity at the end of it; 0 is a removal."""
        start = max(after_id - self._journal_start, 0)
        stop = len(self._journal) if until_id is None else until_id - self._journal_start
        bids: dict[int, int] = {}
        asks: dict[int, int] = {}
        for is_bid, price, _, after in self._journal[start:stop]:
            (bids if is_bid else asks)[price] = after
        return sorted(bids.items(), reverse=True), sorted(asks.items())

    def entries(self, after_id: int, until_id: int) -> list[Change]:
        """The journal's entries with ids in (after_id, until_id]."""
        return self._journal[max(after_id - self._journal_start, 0) : until_id - self._journal_start]

    def check(self) -> None:
        """Raise AssertionError when the book contradicts itself (used by tests)."""
        for side in (self.bids, self.asks):
            assert sorted(side.keys) == side.keys
            assert {key * side.sign for key in side.keys} == set(side.levels)
            for level in side.levels.values():
                assert level.orders and level.qty == sum(order.remaining for order in level.orders.values())
                assert level.qty > 0
        best_bid, best_ask = self.bids.best(), self.asks.best()
        if best_bid is not None and best_ask is not None:
            assert best_bid.price < best_ask.price, "crossed book"
