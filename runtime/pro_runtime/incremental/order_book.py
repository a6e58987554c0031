"""Live order books, as handlers keep them and as callers receive them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from pro_runtime.incremental.order_book_side import Asks, Bids, CountedAsks, CountedBids, IndexedAsks, IndexedBids
from pro_runtime.values.clock import iso8601

_FIELDS = ("bids", "asks", "timestamp", "datetime", "nonce", "symbol")


class OrderBook(dict[str, Any]):
    """``bids``, ``asks``, ``timestamp`` (ms), ``datetime``, ``nonce`` and ``symbol``; updated in place as news arrives.

    Args:
        snapshot: values to start with; rows may come in any order.
        depth: how many levels of each side :meth:`limit` keeps; None for all.
    """

    __slots__ = ("cache",)

    asks_type: ClassVar[type[Any]] = Asks
    bids_type: ClassVar[type[Any]] = Bids

    def __init__(self, snapshot: Mapping[str, Any] | None = None, depth: int | None = None) -> None:
        super().__init__(dict.fromkeys(_FIELDS), bids=[], asks=[])
        if snapshot:
            self.update_fields(snapshot)
        #: Updates that arrived before the snapshot they apply to.
        self.cache: list[Any] = []
        if not hasattr(self["asks"], "store_array"):
            self["asks"] = self.asks_type(self["asks"] or (), depth)
        if not hasattr(self["bids"], "store_array"):
            self["bids"] = self.bids_type(self["bids"] or (), depth)
        if self["timestamp"]:
            self["datetime"] = iso8601(self["timestamp"])

    def update_fields(self, values: Mapping[str, Any]) -> None:
        """Set single fields (what ``update`` of a plain dict does)."""
        super().update(values)

    def limit(self, levels: int | None = None) -> Self:
        """Trim both sides to the depth of the book and return the book.

        With ``levels`` the book stays as it is, and the result is a copy of its best levels: trimming the live book to
        fewer levels than are being kept up to date would leave holes when better levels vanish.
        """
        if levels is not None:
            return self.copy(levels)
        self["asks"].limit()
        self["bids"].limit()
        return self

    def update(self, snapshot: Mapping[str, Any]) -> Self:  # type: ignore[override]
        """Take over ``snapshot``, unless its nonce is not newer than the book's."""
        nonce = snapshot.get("nonce")
        if nonce is not None and self["nonce"] is not None and nonce <= self["nonce"]:
            return self
        return self.reset(snapshot)

    def reset(self, snapshot: Mapping[str, Any] | None = None) -> Self:
        """Replace everything by ``snapshot``; without one, by nothing."""
        values: Mapping[str, Any] = snapshot or {}
        for name in ("asks", "bids"):
            side = self[name]
            side.clear()
            for row in values.get(name) or ():
                side.store_array(row)
        self["nonce"] = values.get("nonce")
        self["timestamp"] = timestamp = values.get("timestamp")
        self["datetime"] = iso8601(timestamp)
        self["symbol"] = values.get("symbol")
        return self

    def copy(self, depth: int | None = None) -> Self:
        """An independent book with the same contents, or with the best ``depth`` levels of each side."""
        other = type(self).__new__(type(self))
        dict.update(other, self)
        other["asks"] = self["asks"].copy(depth)
        other["bids"] = self["bids"].copy(depth)
        other.cache = []
        return other

    def plain(self) -> dict[str, Any]:
        """The book as built-in dict and lists, for serialisers that know no others (orjson)."""
        return {**self, "bids": list(self["bids"]), "asks": list(self["asks"])}

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), dict(self), self.cache)

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return self.__reduce__()


def _restore(kind: type[OrderBook], values: dict[str, Any], cache: list[Any]) -> OrderBook:
    book = kind.__new__(kind)
    dict.update(book, values)
    book.cache = cache
    return book


class CountedOrderBook(OrderBook):
    """A book whose rows carry the number of orders at their price."""

    __slots__ = ()

    asks_type = CountedAsks
    bids_type = CountedBids


class IndexedOrderBook(OrderBook):
    """A book of single orders, known by their ids."""

    __slots__ = ()

    asks_type = IndexedAsks
    bids_type = IndexedBids
