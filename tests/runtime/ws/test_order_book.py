"""Order books as Python objects: they read like CCXT's and cost a fraction of them."""

from __future__ import annotations

import copy
import json
import pickle
import random
import tracemalloc
from decimal import Decimal
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.incremental.order_book import CountedOrderBook, OrderBook
from pro_runtime.incremental.order_book_side import Asks, Bids, CountedAsks, IndexedBids, OrderBookSide, store_rows
from pro_runtime.values.accessors import safe_float

BIDS = [[9.0, 1.0], [10.0, 2.0], [8.0, 3.0]]
SORTED_BIDS = [[10.0, 2.0], [9.0, 1.0], [8.0, 3.0]]


def test_a_side_reads_like_a_list() -> None:
    side: Any = Bids(BIDS)
    assert isinstance(side, list)
    assert side == SORTED_BIDS
    assert side == SORTED_BIDS
    assert (side != SORTED_BIDS) is False
    assert side != SORTED_BIDS[:2]
    assert len(side) == 3
    assert bool(side) and not Bids()
    assert side[0] == [10.0, 2.0]
    assert side[-1] == [8.0, 3.0]
    assert side[:2] == SORTED_BIDS[:2]
    assert side[::-1] == SORTED_BIDS[::-1]
    assert list(reversed(side)) == SORTED_BIDS[::-1]
    assert [row for row in side] == SORTED_BIDS  # noqa: C416
    assert tuple(side) == tuple(SORTED_BIDS)
    first, *rest = side
    assert first == [10.0, 2.0] and rest == SORTED_BIDS[1:]
    assert [9.0, 1.0] in side and [9.0, 2.0] not in side
    assert side.index([9.0, 1.0]) == 1 and side.count([9.0, 1.0]) == 1
    more = [[1.0, 2.0]]
    assert side + more == [*SORTED_BIDS, *more]
    assert more + side == [*more, *SORTED_BIDS]
    assert side * 2 == SORTED_BIDS * 2 == 2 * side
    assert sorted(side) == sorted(BIDS) and max(side) == [10.0, 2.0]
    assert side < [[11.0]] and side <= SORTED_BIDS and side > [[1.0]] and side >= SORTED_BIDS
    assert repr(side) == repr(SORTED_BIDS)
    assert [*side] == SORTED_BIDS
    extended: list[Any] = []
    extended.extend(side)
    extended[0:0] = side
    assert extended == SORTED_BIDS * 2
    with pytest.raises(IndexError):
        side[3]
    with pytest.raises(TypeError):
        hash(side)


@pytest.mark.parametrize("change", ["append", "extend", "insert", "pop", "remove", "reverse", "sort"])
def test_a_side_is_changed_by_store_only(change: str) -> None:
    side = Asks(BIDS)
    with pytest.raises(TypeError, match="store"):
        getattr(side, change)([1.0, 1.0])
    with pytest.raises(TypeError, match="store"):
        side[0] = [1.0, 1.0]
    with pytest.raises(TypeError, match="store"):
        del side[0]
    assert len(side) == 3


def test_copies_and_serialisation() -> None:
    book = OrderBook({"bids": BIDS, "asks": [[11.0, 1.0]], "symbol": "A/B", "nonce": 3, "timestamp": 1000}, 100)
    book.cache.append("delta")
    expected = {
        "bids": SORTED_BIDS,
        "asks": [[11.0, 1.0]],
        "timestamp": 1000,
        "datetime": "1970-01-01T00:00:01.000Z",
        "nonce": 3,
        "symbol": "A/B",
    }
    assert book == expected
    assert json.loads(json.dumps(book)) == expected
    assert list(json.loads(json.dumps(book))) == list(expected), "keys in CCXT's order"
    for clone in (copy.copy(book), copy.deepcopy(book), pickle.loads(pickle.dumps(book)), book.copy()):
        assert clone == expected
        assert isinstance(clone, OrderBook)
        assert isinstance(clone["bids"], Bids)
    deep = copy.deepcopy(book)
    assert deep.cache == ["delta"] and deep.cache is not book.cache
    assert book.copy().cache == []
    deep["bids"].store(10.0, 0)
    assert book == expected


def test_serialisers_that_bypass_python_refuse_instead_of_printing_an_empty_book() -> None:
    book = OrderBook({"bids": BIDS})
    with pytest.raises(TypeError, match=r"plain\(\)"):
        orjson.dumps(book)
    assert orjson.loads(orjson.dumps(book.plain()))["bids"] == SORTED_BIDS
    assert type(book.plain()) is dict and type(book.plain()["bids"]) is list


def test_rows_are_copies() -> None:
    side = Asks(BIDS)
    row = side[0]
    row[1] = 99.0
    assert side[0] == [8.0, 3.0]


def test_limit_with_a_number_leaves_the_book_alone() -> None:
    book = OrderBook({"bids": BIDS, "asks": BIDS}, 2)
    top = book.limit(1)
    assert top["bids"] == [[10.0, 2.0]] and top["asks"] == [[8.0, 3.0]]
    assert len(book["bids"]) == 3
    assert book.limit() is book
    assert len(book["bids"]) == len(book["asks"]) == 2


@pytest.mark.parametrize("kind", [Asks, Bids])
@given(data=st.data())
def test_numbers_of_any_type_keep_their_type(kind: type[OrderBookSide], data: st.DataObject) -> None:
    number = st.one_of(
        st.integers(1, 9), st.integers(1, 9).map(float), st.integers(1, 9).map(Decimal), st.integers(1, 9).map(str)
    )
    side = kind([], 5)
    model: dict[float, list[Any]] = {}
    for price, size in data.draw(st.lists(st.tuples(number, st.one_of(number, st.just(0), st.none())), max_size=30)):
        side.store(price, size)
        key = float(price)
        if not size:
            model.pop(key, None)
        elif key in model:
            model[key][1] = size
        else:
            model[key] = [price, size]
        rows = [model[each] for each in sorted(model, reverse=kind is Bids)]
        assert side == rows
        seen = [(str(part), type(part) is str) for row in side for part in row if not isinstance(part, float)]
        wanted = [(str(part), type(part) is str) for row in rows for part in row if not isinstance(part, float)]
        assert seen == wanted
        assert side.copy() == rows and side.copy(2) == rows[:2]
    side.limit()
    assert len(side) == min(len(model), 5)
    assert set(side._odd) <= set(side._prices)


ODD_ROWS: list[Any] = [
    ["10.5", "1"],
    ["9.5", "2"],
    ["10.5", "0.00000000"],
    ["-0", "3"],
    [8.5, 4],
    ["", "1"],
    ["7.5", ""],
    ["1e400", "1"],
    ["1,2", "3"],
    ["[1", "2]"],
    ["6.5x", "1"],
    ["5.5", "1", "7"],
    ["4.5"],
    "12",
    ("3.5", "1"),
    {"0": "2.5", "1": "6"},
    [True, "1"],
    [" 1.5", "1 "],
    ["010", "1"],
    [None, "1"],
]


@given(st.lists(st.sampled_from(ODD_ROWS)), st.booleans())
def test_all_rows_at_once_give_what_one_after_the_other_gives(rows: list[Any], plain: bool) -> None:
    rows = [row for row in rows if not plain or row in ODD_ROWS[:5]]
    for kind in (Asks, Bids):
        once, each = kind([[9.5, 1.0], [11.0, 1.0]]), kind([[9.5, 1.0], [11.0, 1.0]])
        store_rows(once, rows)
        for row in rows:
            each.store(safe_float(row, 0), safe_float(row, 1))
        assert list(once) == list(each)


def test_all_rows_at_once_for_other_sides() -> None:
    stored: list[tuple[Any, Any]] = []
    side = type("Side", (), {"store": lambda self, price, amount: stored.append((price, amount))})()
    store_rows(side, [["1.5", "2"]])
    assert stored == [(1.5, 2.0)]
    with pytest.raises(TypeError):
        store_rows(side, None)


@pytest.mark.parametrize("bad", ["abc", [], {}])
def test_a_price_that_is_no_number_changes_nothing(bad: Any) -> None:
    side = Asks(BIDS)
    with pytest.raises((TypeError, ValueError)):
        side.store(bad, 1.0)
    side.store(None, 1.0)
    assert len(side) == 3
    side.store(8.0, float("nan"))
    assert len(side) == 2, "an amount that is no number removes the level, as zero does"


def test_single_orders_and_counts_need_their_third_column() -> None:
    with pytest.raises(TypeError, match="store_array"):
        CountedAsks().store(1, 2)
    with pytest.raises(TypeError, match="store_array"):
        IndexedBids().store(1, 2)
    assert CountedOrderBook({"asks": [[1, 2, 3]]}).copy(1)["asks"] == [[1, 2, 3]]


def test_a_level_costs_less_than_half_of_a_row() -> None:
    """A list of two floats in a list, with a sorted list of keys beside it, is what CCXT's sides consist of."""
    rng = random.Random(1)
    prices = [100 + number / 100 + rng.random() / 1000 for number in range(1000)]

    def rows() -> tuple[list[list[float]], list[float]]:
        return [[price + 0.0, rng.random()] for price in prices], [-price for price in prices]

    def side() -> Bids:
        filled = Bids()
        for price in prices:
            filled.store(price + 0.0, rng.random())
        return filled

    def size_of(make: Any) -> int:
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        kept = [make() for _ in range(5)]
        size = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert kept
        return size

    assert size_of(side) < 0.5 * size_of(rows)
