"""One side of an order book: price levels in order, best first.

A side is read like a list of ``[price, amount]`` rows, but does not hold such rows. A row costs a list and two
numbers, 150 bytes and more; here a level is a number in a sorted list of prices and eight bytes in an array of
amounts, and rows come into being when somebody looks at them. Updating a level is a bisection and one write.

The rows of a side are therefore copies, and a side is changed through :meth:`OrderBookSide.store` only.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from sys import maxsize
from typing import Any, ClassVar, NoReturn, Self, SupportsIndex, overload

from orjson import dumps, loads

from pro_runtime.js import elements
from pro_runtime.native import accelerated
from pro_runtime.values.accessors import safe_float

Level = list[Any]


class _NotForSerialisers:
    """Stands in the otherwise empty storage of a side.

    Serialisers written in C that read a list's storage directly (orjson does) would print an empty side. They refuse
    this object instead, and its name tells why.
    """


_NotForSerialisers.__name__ = _NotForSerialisers.__qualname__ = "OrderBookSide (pass OrderBook.plain() instead)"
_MARK = _NotForSerialisers()


class OrderBookSide(list[Level]):
    """Price levels with absolute amounts; an amount of zero removes the level.

    Args:
        deltas: rows to start with, in any order.
        depth: how many levels :meth:`limit` keeps; None for all.
    """

    __slots__ = ("_amounts", "_odd", "_prices", "depth")

    #: Whether the highest price is the best one.
    side: ClassVar[bool] = False

    def __init__(self, deltas: Iterable[Sequence[Any]] = (), depth: int | None = None) -> None:
        super().__init__((_MARK,))  # type: ignore[arg-type]
        self.depth = depth or maxsize
        # Ascending on both sides, so the best bid is the last element.
        self._prices: list[float] = []
        self._amounts: array[float] = array("d")
        # Rows that are not a float price and a float amount: further columns, or numbers of other types. By price.
        self._odd: dict[float, Level] = {}
        for delta in deltas:
            self.store_array(delta)

    # ---- changes

    def store(self, price: Any, size: Any) -> None:
        """Set the amount at ``price``; a ``size`` of zero (or None) removes the level."""
        if type(price) is not float or type(size) is not float or self._odd:
            self._store_row([price, size])
            return
        prices = self._prices
        index = bisect_left(prices, price)
        if index < len(prices) and prices[index] == price:
            if size and size == size:
                self._amounts[index] = size
            else:
                del prices[index]
                del self._amounts[index]
        elif size and size == size:
            prices.insert(index, price)
            self._amounts.insert(index, size)

    def store_array(self, delta: Sequence[Any]) -> None:
        """Store a row ``[price, amount, ...]``. Columns after the amount are kept from the row that made the level."""
        if len(delta) == 2:
            self.store(delta[0], delta[1])
        else:
            self._store_row(list(delta))

    storeArray = store_array

    def store_numbers(self, numbers: Iterable[float]) -> None:
        """Store prices and amounts that alternate, all of them finite floats: faster than one :meth:`store` each."""
        prices, amounts = self._prices, self._amounts
        count = len(prices)
        following = iter(numbers)
        for price, amount in zip(following, following, strict=True):
            index = bisect_left(prices, price)
            if index < count and prices[index] == price:
                if amount:
                    amounts[index] = amount
                else:
                    del prices[index], amounts[index]
                    count -= 1
            elif amount:
                prices.insert(index, price)
                amounts.insert(index, amount)
                count += 1

    @property
    def regular(self) -> bool:
        """Whether all rows are a float price and a float amount."""
        return not self._odd

    def _store_row(self, row: Level) -> None:
        size = row[1] if len(row) > 1 else None
        if not row or row[0] is None:
            # a malformed row has no place among the levels, and must not cost the book
            return
        price = float(row[0])
        prices = self._prices
        index = bisect_left(prices, price)
        known = index < len(prices) and prices[index] == price
        if not size or size != size:
            if known:
                del prices[index]
                del self._amounts[index]
                self._odd.pop(price, None)
            return
        if known:
            level = self._odd.get(price)
            if level is not None:
                level[1] = size
            elif type(size) is float:
                self._amounts[index] = size
            else:
                self._odd[price] = [price, size]
            return
        prices.insert(index, price)
        if len(row) == 2 and type(row[0]) is float and type(size) is float:
            self._amounts.insert(index, size)
        else:
            self._amounts.insert(index, 0.0)
            self._odd[price] = row

    def limit(self) -> None:
        """Drop the levels beyond ``depth``. Raises ValueError when that is negative."""
        excess = len(self._prices) - self.depth
        if excess > 0:
            if self.depth < 0:
                raise ValueError(f"an order book cannot have {self.depth} levels")
            dropped = slice(0, excess) if self.side else slice(self.depth, None)
            for price in self._prices[dropped] if self._odd else ():
                self._odd.pop(price, None)
            del self._prices[dropped]
            del self._amounts[dropped]

    def clear(self) -> None:
        """Remove all levels."""
        self._prices.clear()
        del self._amounts[:]
        self._odd.clear()

    def copy(self, depth: int | None = None) -> Self:
        """An independent copy, of the best ``depth`` levels if given."""
        other = type(self)((), self.depth)
        part = slice(None)
        if depth is not None and depth < len(self._prices):
            part = slice(len(self._prices) - depth, None) if self.side else slice(0, depth)
        other._prices = self._prices[part]
        other._amounts = self._amounts[part]
        if self._odd:
            other._odd = {price: list(self._odd[price]) for price in other._prices if price in self._odd}
        return other

    # ---- reading: a list of rows

    def __len__(self) -> int:
        return len(self._prices)

    def __iter__(self) -> Iterator[Level]:
        if self._odd:
            return map(self._row, range(len(self._prices) - 1, -1, -1) if self.side else range(len(self._prices)))
        if self.side:
            return map(list, zip(reversed(self._prices), reversed(self._amounts), strict=True))
        return map(list, zip(self._prices, self._amounts, strict=True))

    def __reversed__(self) -> Iterator[Level]:
        return reversed(list(self))

    def _row(self, index: int) -> Level:
        price = self._prices[index]
        if self._odd:
            row = self._odd.get(price)
            if row is not None:
                return list(row)
        return [price, self._amounts[index]]

    @overload
    def __getitem__(self, index: SupportsIndex) -> Level: ...
    @overload
    def __getitem__(self, index: slice) -> list[Level]: ...
    def __getitem__(self, index: SupportsIndex | slice) -> Level | list[Level]:
        size = len(self._prices)
        if isinstance(index, slice):
            last = size - 1
            positions = range(size)[index]
            return [self._row(last - i if self.side else i) for i in positions]
        position = index.__index__()
        if position < 0:
            position += size
        if not 0 <= position < size:
            raise IndexError("order book level out of range")
        return self._row(size - 1 - position if self.side else position)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, list) and list(self) == list(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __lt__(self, other: list[Level]) -> bool:
        return list(self) < list(other)

    def __le__(self, other: list[Level]) -> bool:
        return list(self) <= list(other)

    def __gt__(self, other: list[Level]) -> bool:
        return list(self) > list(other)

    def __ge__(self, other: list[Level]) -> bool:
        return list(self) >= list(other)

    __hash__ = None

    def __contains__(self, row: object) -> bool:
        return any(level == row for level in self)

    def index(self, row: Level, start: SupportsIndex = 0, stop: SupportsIndex = maxsize) -> int:
        return list(self).index(row, start, stop)

    def count(self, row: Level) -> int:
        return list(self).count(row)

    def __add__(self, other: list[Any]) -> list[Any]:
        return list(self) + list(other)

    def __radd__(self, other: list[Any]) -> list[Any]:
        return list(other) + list(self)

    def __mul__(self, times: SupportsIndex) -> list[Level]:
        return list(self) * times

    __rmul__ = __mul__

    def __repr__(self) -> str:
        return repr(list(self))

    def __sizeof__(self) -> int:
        return super().__sizeof__() + self._prices.__sizeof__() + self._amounts.__sizeof__()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (list(self), None if self.depth == maxsize else self.depth)

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return self.__reduce__()

    # ---- changes that would leave the order or the amounts in doubt

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("an order book side is changed with store(price, amount)")

    append = extend = insert = pop = remove = reverse = sort = _refuse
    __setitem__ = __delitem__ = __iadd__ = __imul__ = _refuse


class Asks(OrderBookSide):
    """Offers, lowest price first."""

    __slots__ = ()


class Bids(OrderBookSide):
    """Demand, highest price first."""

    __slots__ = ()

    side = True


class CountedOrderBookSide(list[Level]):
    """Rows ``[price, amount, number of orders]``; a level goes when its amount or its number is zero."""

    __slots__ = ("_keys", "depth")

    side: ClassVar[bool] = False

    def __init__(self, deltas: Iterable[Sequence[Any]] = (), depth: int | None = None) -> None:
        super().__init__()
        self.depth = depth or maxsize
        self._keys: list[Any] = []
        for delta in deltas:
            self.store_array(list(delta))

    def store(self, price: Any, size: Any) -> None:
        raise TypeError(f"{type(self).__name__} needs store_array([price, amount, number])")

    def store_array(self, delta: Level) -> None:
        """Set the amount and the number of orders at a price."""
        price, size, number = delta[0], delta[1], delta[2]
        key = -price if self.side else price
        index = bisect_left(self._keys, key)
        known = index < len(self._keys) and self._keys[index] == key
        if size and number:
            if known:
                self[index][1:3] = [size, number]
            else:
                self._keys.insert(index, key)
                self.insert(index, delta)
        elif known:
            del self._keys[index]
            del self[index]

    storeArray = store_array

    def limit(self) -> None:
        """Drop the levels beyond ``depth``."""
        del self[self.depth :]
        del self._keys[self.depth :]

    def clear(self) -> None:
        super().clear()
        self._keys.clear()

    def copy(self, depth: int | None = None) -> Self:
        return type(self)(self[:depth], self.depth)


class CountedAsks(CountedOrderBookSide):
    __slots__ = ()


class CountedBids(CountedOrderBookSide):
    __slots__ = ()

    side = True


class IndexedOrderBookSide(list[Level]):
    """Rows ``[price, amount, order id]``: one row per order, found again by its id; equal prices in order of id."""

    __slots__ = ("_keys", "depth", "hashmap")

    side: ClassVar[bool] = False

    def __init__(self, deltas: Iterable[Sequence[Any]] = (), depth: int | None = None) -> None:
        super().__init__()
        self.depth = depth or maxsize
        self._keys: list[Any] = []
        self.hashmap: dict[Any, Any] = {}
        for delta in deltas:
            self.store_array(list(delta))

    def store(self, price: Any, size: Any) -> None:
        raise TypeError(f"{type(self).__name__} needs store_array([price, amount, id])")

    def _find(self, key: Any, identifier: Any) -> int | None:
        """Where the row of an order stands, given the key it was stored with."""
        for index in range(bisect_left(self._keys, key), len(self)):
            if self[index][2] == identifier:
                return index
        return None

    def store_array(self, delta: Level) -> None:
        """Store an order, or remove it if its amount is zero. A known order need not repeat its price (None)."""
        price, size, identifier = delta[0], delta[1], delta[2]
        stored = self.hashmap.get(identifier)
        if not size:
            if stored is not None:
                self._drop(stored, identifier)
                del self.hashmap[identifier]
            return
        key = None if price is None else (-price if self.side else price)
        if stored is not None:
            # a price of zero counts as not sent, as in CCXT
            key = key or stored
            delta[0] = abs(key)
            if key == stored:
                index = self._find(key, identifier)
                if index is not None:
                    self._keys[index] = key
                    self[index] = delta
                    return
            else:
                self._drop(stored, identifier)
        self.hashmap[identifier] = key
        index = bisect_left(self._keys, key)
        while index < len(self) and self._keys[index] == key and self[index][2] < identifier:
            index += 1
        self._keys.insert(index, key)
        self.insert(index, delta)

    storeArray = store_array

    def _drop(self, key: Any, identifier: Any) -> None:
        index = self._find(key, identifier)
        if index is not None:
            del self._keys[index]
            del self[index]

    def limit(self) -> None:
        """Drop the orders beyond ``depth`` rows."""
        for row in self[self.depth :]:
            self.hashmap.pop(row[2], None)
        del self[self.depth :]
        del self._keys[self.depth :]

    def clear(self) -> None:
        super().clear()
        self._keys.clear()
        self.hashmap.clear()

    def copy(self, depth: int | None = None) -> Self:
        return type(self)(self[:depth], self.depth)


class IndexedAsks(IndexedOrderBookSide):
    __slots__ = ()


class IndexedBids(IndexedOrderBookSide):
    __slots__ = ()

    side = True


@accelerated
def store_rows(side: Any, rows: Any) -> None:
    """Store rows ``[price, amount]``, numbers or their texts, as an exchange sends them.

    The same as ``side.store(safe_float(row, 0), safe_float(row, 1))`` for each row. The numbers of all rows are parsed
    at once where every row is a pair of plain decimals; whatever else there is goes the long way.
    """
    if isinstance(side, OrderBookSide) and rows.__class__ is list and rows and not side._odd:
        numbers = _numbers_of(rows)
        if numbers is not None:
            side.store_numbers(numbers)
            return
    for row in elements(rows):
        side.store(safe_float(row, 0), safe_float(row, 1))


def _numbers_of(rows: list[Any]) -> list[float] | None:
    """Prices and amounts one after the other; None unless all are plain decimal texts in pairs."""
    count = len(rows)
    try:
        printed = dumps(rows)
        # Without digits and points nothing but the brackets, quotes and commas of that many pairs may be left. If every
        # text has one point, too, the rows without quotes and brackets are one list of decimals.
        if printed.translate(None, b".0123456789") == b"[%b]" % (b'["",""],' * count)[:-1]:
            flat = printed.translate(None, b'"[]')
            if flat.count(b".") == 2 * count:
                return loads(b"[%b]" % flat)  # type: ignore[no-any-return]
        if {*map(len, rows)} != {2}:
            return None
        if {*map(type, rows)} != {list}:
            return None
        # each text yields one number or the whole is no list of numbers any more, so the count tells
        numbers = loads(f"[{','.join(chain.from_iterable(rows))}]")
    except (TypeError, ValueError):
        return None
    kinds = {*map(type, numbers)}
    if len(numbers) != 2 * len(rows) or not kinds <= {float, int}:
        return None
    return list(map(float, numbers)) if int in kinds else numbers
