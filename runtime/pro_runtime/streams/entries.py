"""What a stream's queue is made of: updates as they were, errors and markers, in order."""

from __future__ import annotations

from typing import Any

from pro_runtime.incremental.caches import ArrayCache, BaseCache
from pro_runtime.incremental.order_book import OrderBook
from pro_runtime.streams.markers import Marker


class MarkerReady(BaseException):
    """Leaves a compiled method because the next thing to hand out is a marker, which the method could not process.

    Not an ``Exception``, so that no handler on the way takes it for a failure.
    """


class UpdateBatch(list[Any]):
    """New rows of one cache, taken out of it. All of them are news, whatever limit a caller has."""

    __slots__ = ()

    def get_limit(self, symbol: str | None, limit: int | None) -> int:
        """The number of rows, as the live cache would tell of new ones."""
        return len(self)

    getLimit = get_limit


class Source:
    """A live cache that feeds the queue, and how far it has been read."""

    __slots__ = ("appends", "cache", "entry", "position")

    def __init__(self, cache: BaseCache, position: int) -> None:
        self.cache = cache
        #: Whether each change of the cache is a row of its own at its end.
        self.appends = type(cache) is ArrayCache
        self.position = position
        self.entry: Entry | None = None


class Entry:
    """One thing to hand out: rows of a cache, alone or within the list that carried the cache; any other update;
    an error; a marker; or a place kept for what is being fetched."""

    __slots__ = ("awaited", "carrier", "error", "live_book", "marker", "of_frame", "rows", "size", "source", "value")

    def __init__(self, value: Any = None) -> None:
        self.value = value
        self.size = 1
        self.rows: UpdateBatch | None = None
        self.carrier: tuple[list[Any], int] | None = None
        self.source: Source | None = None
        self.live_book: OrderBook | None = None
        self.error: BaseException | None = None
        self.of_frame = False
        self.marker: Marker | None = None
        self.awaited = False

    def result(self) -> Any:
        if self.rows is not None:
            if self.source is not None and self.source.entry is self:
                self.source.entry = None
            if self.carrier is None:
                return self.rows
            values, index = self.carrier
            return [*values[:index], self.rows, *values[index + 1 :]]
        if self.live_book is not None:
            return copy_book(self.live_book)
        return self.value


def copy_book(book: OrderBook) -> OrderBook:
    """The part of a book that its holder may see, as it is now."""
    depth = min(book["asks"].depth, max(len(book["asks"]), len(book["bids"])))
    return book.copy(depth)
