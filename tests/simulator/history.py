"""The true book at any update id, walked forward: what a soak test compares a client's book with."""

from __future__ import annotations

from .book import Levels
from .instrument import Instrument


class BookCursor:
    """Follows an instrument's journal. Needs a simulator with ``record=True`` for more than a few thousand changes."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._bids: dict[int, int] = {}
        self._asks: dict[int, int] = {}
        self._load(instrument.book.oldest_id())

    def _load(self, update_id: int) -> None:
        found, bids, asks = self._instrument.book.snapshot_at(update_id, 1 << 30)
        self.update_id, self._bids, self._asks = found, dict(bids), dict(asks)

    def seek(self, update_id: int) -> None:
        """Move to ``update_id``; ValueError when the journal does not reach it."""
        book = self._instrument.book
        if not book.oldest_id() <= update_id <= book.last_update_id:
            raise ValueError(f"update id {update_id} is not in the journal")
        if update_id < self.update_id or self.update_id < book.oldest_id():
            self._load(update_id)
            return
        for is_bid, price, _, after in book.entries(self.update_id, update_id):
            side = self._bids if is_bid else self._asks
            if after:
                side[price] = after
            else:
                side.pop(price, None)
        self.update_id = update_id

    def levels(self, depth: int = 1 << 30) -> tuple[Levels, Levels]:
        """(bids, asks) here, the best first, as integers in the symbol's scales."""
        return sorted(self._bids.items(), reverse=True)[:depth], sorted(self._asks.items())[:depth]

    def at(self, update_id: int, depth: int = 1 << 30) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """(bids, asks) at ``update_id`` as (price, quantity) floats, the best first."""
        self.seek(update_id)
        spec = self._instrument.spec
        bids, asks = (
            [(float(spec.price_value(price)), float(spec.qty_value(qty))) for price, qty in side]
            for side in self.levels(depth)
        )
        return bids, asks
