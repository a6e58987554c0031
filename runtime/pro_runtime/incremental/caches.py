"""Bounded, live lists of the newest trades, orders, candles and positions.

Each cache is a list, newest last, that compares and serialises like one. It also counts what arrived since a caller
last asked (:meth:`get_limit`), which is how ``newUpdates`` hands out every update once, and it can tell which rows
changed after a given :attr:`position`, which is how streams take exactly the new rows out of a live cache.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable
from itertools import count
from typing import Any

from pro_runtime.native import accelerated

Row = dict[str, Any]
_append = list.append

#: Numbers caches and stream taps in the order of their creation: a cache younger than a tap holds only news for it.
creation_serial = count(1)


class BaseCache(list[Any]):
    """A list that forgets its oldest row when it holds ``max_size`` of them (None or 0: no limit)."""

    __slots__ = ("max_size", "position", "serial")

    def __init__(self, max_size: int | None = None) -> None:
        super().__init__()
        self.max_size = max_size
        #: Grows with every append; see :meth:`since`.
        self.position = 0
        self.serial = next(creation_serial)

    def append(self, item: Any) -> None:
        raise NotImplementedError

    def resize(self, max_size: int | None) -> None:
        """Hold at most ``max_size`` rows from now on; the oldest go at once."""
        self.max_size = max_size
        while max_size and len(self) > max_size:
            self._evict()

    def _evict(self) -> None:
        """Forget the oldest row."""
        del self[0]

    def get_limit(self, symbol: str | None, limit: int | None) -> int | None:
        raise NotImplementedError

    def since(self, position: int) -> list[Any]:
        """The rows appended or changed after ``position``, oldest first.

        Rows that later appends would change in place are copied, so the result stays as it is.
        """
        raise NotImplementedError


class ArrayCache(BaseCache):
    """Rows with a ``symbol``, in the order of arrival; each append is a row of its own (public trades)."""

    __slots__ = ("_all_updates", "_forget_all", "_forget_symbols", "_symbol_updates", "hashmap")

    def __init__(self, max_size: int | None = None) -> None:
        super().__init__(max_size)
        #: ``hashmap[symbol][id]`` in the keyed caches; empty here, as in CCXT.
        self.hashmap: dict[Any, Any] = {}
        self._symbol_updates: dict[Any, int] = {}
        self._all_updates = 0
        # The two scopes, one symbol or all of them, are polled and forgotten independently. Forgetting happens at
        # the append after the poll, so polling twice gives the same answer.
        self._forget_symbols: set[Any] = set()
        self._forget_all = False

    def get_limit(self, symbol: str | None, limit: int | None) -> int | None:
        """How many rows, counted from the end, are new since the last call for the same scope.

        Args:
            symbol: the scope; None counts the rows of all symbols.
            limit: an upper bound for the answer.

        Returns:
            the number, at most ``limit``; ``limit`` itself for a symbol that has had no row yet.
        """
        if symbol is None:
            updates: int | None = self._all_updates
            self._forget_all = True
        else:
            updates = self._symbol_updates.get(symbol)
            self._forget_symbols.add(symbol)
        if updates is None:
            return limit
        return updates if limit is None or updates < limit else limit

    getLimit = get_limit

    def clear(self) -> None:
        super().clear()
        self.hashmap = {}
        self._symbol_updates = {}
        self._all_updates = 0
        self._forget_symbols.clear()
        self._forget_all = False

    @accelerated
    def append(self, item: Row) -> None:
        """Add a row, dropping the oldest one if the cache is full."""
        max_size = self.max_size
        if max_size and len(self) >= max_size:
            del self[0]
        _append(self, item)
        self.position += 1
        symbol = item.get("symbol")
        updates = self._symbol_updates
        if self._forget_all:
            self._forget_all = False
            self._all_updates = 1
        else:
            self._all_updates += 1
        if self._forget_symbols and symbol in self._forget_symbols:
            self._forget_symbols.discard(symbol)
            updates[symbol] = 1
        else:
            updates[symbol] = updates.get(symbol, 0) + 1

    def since(self, position: int) -> list[Any]:
        new = self.position - position
        return self[-new:] if new > 0 else []


class ArrayCacheByTimestamp(BaseCache):
    """Candles: lists whose first element is a timestamp. A row with a known timestamp updates that row in place."""

    __slots__ = ("_forget", "_fresh", "_newest", "_touched", "hashmap")

    def __init__(self, max_size: int | None = None) -> None:
        super().__init__(max_size)
        self.hashmap: dict[Any, list[Any]] = {}
        self._fresh: set[Any] = set()
        self._forget = False
        self._touched: dict[Any, int] = {}
        self._newest: list[Any] = []

    def get_limit(self, symbol: str | None, limit: int | None) -> int:
        """How many different candles were touched since the last call, at most ``limit``. ``symbol`` is ignored."""
        self._forget = True
        updates = len(self._fresh)
        return updates if limit is None or updates < limit else limit

    getLimit = get_limit

    def clear(self) -> None:
        super().clear()
        self.hashmap = {}
        self._fresh.clear()
        self._forget = False
        self._touched.clear()
        self._newest = []

    def append(self, item: list[Any]) -> None:
        """Add a candle, or overwrite the one of the same timestamp wherever it stands."""
        timestamp = item[0]
        row = self.hashmap.get(timestamp)
        if row is None:
            self.hashmap[timestamp] = row = item
            if self.max_size and len(self) >= self.max_size:
                self._evict()
            list.append(self, item)
        elif row is not item:
            row[:] = item
        self.position += 1
        self._touched[timestamp] = self.position
        self._newest = row
        if self._forget:
            self._forget = False
            self._fresh.clear()
        self._fresh.add(timestamp)

    def _evict(self) -> None:
        oldest = self[0][0]
        del self[0]
        self.hashmap.pop(oldest, None)
        self._touched.pop(oldest, None)

    def since(self, position: int) -> list[Any]:
        new = self.position - position
        if new <= 0:
            return []
        if new == 1:
            return [self._newest[:]]
        touched = self._touched
        return [row[:] for row in self if touched.get(row[0], 0) > position]


class _KeyedCache(ArrayCache):
    """Rows found again by two keys; an update merges into its row and moves it to the end.

    The rows stand in the order of their last change, so numbering the changes gives a sorted list in which a row is
    found by bisection instead of by a scan.
    """

    __slots__ = ("_change_of", "_changes", "_seen", "_seen_by_key")

    _second_field = "id"

    def __init__(self, max_size: int | None = None) -> None:
        super().__init__(max_size)
        self._seen_by_key: dict[Any, set[Any]] = {}
        self._seen: dict[Any, set[Any]] = {}
        self._changes: list[int] = []
        self._change_of: dict[tuple[Hashable, Hashable], int] = {}

    def clear(self) -> None:
        super().clear()
        self._seen_by_key = {}
        self._seen = {}
        self._changes.clear()
        self._change_of.clear()

    def since(self, position: int) -> list[Any]:
        if len(self._changes) != len(self):
            self._renumber()
        return [snapshot(row) for row in self[bisect_right(self._changes, position) :]]

    def _renumber(self) -> None:
        """Number the rows afresh, after something other than :meth:`append` has changed the list."""
        self._changes = list(range(self.position - len(self) + 1, self.position + 1))
        second = self._second_field
        self._change_of = {
            (row.get("symbol"), row.get(second)): change for row, change in zip(self, self._changes, strict=True)
        }

    def _remove(self, first: Any, second: Any) -> None:
        """Take the row with these keys out of the list, if it is there."""
        if len(self._changes) != len(self):
            self._renumber()
        change = self._change_of.get((first, second))
        if change is None:
            return
        index = bisect_left(self._changes, change)
        if index < len(self._changes) and self._changes[index] == change:
            del self[index]
            del self._changes[index]

    def _merge(self, item: Row, first: Any, second: Any) -> Row:
        """Store ``item`` in the hashmap, or merge it into its row and take that row out of the list."""
        rows = self.hashmap.get(first)
        if rows is None:
            rows = self.hashmap[first] = {}
        row: Row | None = rows.get(second)
        if row is None:
            rows[second] = item
            return item
        if row is not item:
            row.update(item)
        self._remove(first, second)
        return row

    def _push(self, item: Row, first: Any, second: Any) -> None:
        """Put a row at the end and count it in both scopes, once per poll however often it changes."""
        if len(self._changes) != len(self):
            self._renumber()
        list.append(self, item)
        self.position += 1
        self._changes.append(self.position)
        self._change_of[first, second] = self.position
        if self._forget_all:
            self._forget_all = False
            self._all_updates = 0
            self._seen = {}
        seen = self._seen_by_key.get(first)
        if seen is None:
            seen = self._seen_by_key[first] = set()
        if first in self._forget_symbols:
            self._forget_symbols.discard(first)
            seen.clear()
        seen.add(second)
        self._symbol_updates[first] = len(seen)
        seen = self._seen.get(first)
        if seen is None:
            seen = self._seen[first] = set()
        if second not in seen:
            seen.add(second)
            self._all_updates += 1


class ArrayCacheBySymbolById(_KeyedCache):
    """Orders and own trades, one row per symbol and id."""

    __slots__ = ()

    def append(self, item: Row) -> None:
        """Add a row, or merge it into the row with the same symbol and id and move that one to the end."""
        symbol = item.get("symbol")
        identifier = item.get("id")
        row = self._merge(item, symbol, identifier)
        if self.max_size and len(self) >= self.max_size:
            self._evict()
        self._push(row, symbol, identifier)

    def _evict(self) -> None:
        """Forget the row that has not changed for the longest time, in the hashmap and in both counts."""
        if len(self._changes) != len(self):
            self._renumber()
        row = self[0]
        del self[0]
        del self._changes[0]
        symbol, identifier = row.get("symbol"), row.get("id")
        self._change_of.pop((symbol, identifier), None)
        rows = self.hashmap.get(symbol)
        if rows is not None:
            rows.pop(identifier, None)
            if not rows:
                del self.hashmap[symbol]
        seen = self._seen_by_key.get(symbol)
        if seen is not None:
            if identifier in seen:
                seen.discard(identifier)
                self._symbol_updates[symbol] -= 1
            if not seen:
                del self._seen_by_key[symbol]
        seen = self._seen.get(symbol)
        if seen is not None:
            if identifier in seen:
                seen.discard(identifier)
                self._all_updates -= 1
            if not seen:
                del self._seen[symbol]


class ArrayCacheBySymbolBySide(_KeyedCache):
    """Positions, one row per symbol and side. Never evicts: there are only so many positions."""

    __slots__ = ()

    _second_field = "side"

    def append(self, item: Row) -> None:
        """Add a row, or merge it into the row with the same symbol and side and move that one to the end."""
        symbol = item.get("symbol")
        side = item.get("side")
        self._push(self._merge(item, symbol, side), symbol, side)


def snapshot(value: Any) -> Any:
    """A copy of plain nested dicts and lists, detached from later changes; the raw ``info`` payload is shared."""
    if isinstance(value, dict):
        return {key: inner if key == "info" else snapshot(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [snapshot(inner) for inner in value]
    return value
