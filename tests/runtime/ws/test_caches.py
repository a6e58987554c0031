"""What caches do beyond upstream's: taking out news, resizing, staying cheap."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from pro_runtime.incremental.caches import (
    ArrayCache,
    ArrayCacheBySymbolById,
    ArrayCacheBySymbolBySide,
    ArrayCacheByTimestamp,
    BaseCache,
    snapshot,
)


def test_looks_like_a_list() -> None:
    cache = ArrayCache(2)
    for number in range(3):
        cache.append({"symbol": "A", "id": number})
    expected = [{"symbol": "A", "id": 1}, {"symbol": "A", "id": 2}]
    assert cache == expected
    assert json.loads(json.dumps(cache)) == expected
    assert list(copy.deepcopy(cache)) == expected
    assert cache[-1]["id"] == 2


def test_since_of_trades_is_what_was_appended() -> None:
    cache = ArrayCache(3)
    position = cache.position
    assert cache.since(position) == []
    for number in range(5):
        cache.append({"symbol": "A", "id": number})
    assert [row["id"] for row in cache.since(position)] == [2, 3, 4], "what was evicted cannot be had"
    assert [row["id"] for row in cache.since(cache.position - 1)] == [4]


KEYED = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from("xyz"), st.booleans()), max_size=40)


@given(KEYED, st.sampled_from([None, 1, 2, 4]))
def test_since_of_orders_is_each_changed_row_once(steps: list[tuple[str, str, bool]], size: int | None) -> None:
    cache = ArrayCacheBySymbolById(size)
    position = cache.position
    touched: dict[tuple[str, str], int] = {}
    for number, (symbol, identifier, read) in enumerate(steps):
        cache.append({"symbol": symbol, "id": identifier, "n": number})
        touched.pop((symbol, identifier), None)
        touched[symbol, identifier] = number
        if read:
            assert rows_of(cache.since(position)) == expected_rows(cache, touched)
            position = cache.position
            touched.clear()
    assert rows_of(cache.since(position)) == expected_rows(cache, touched)


def rows_of(rows: list[Any]) -> list[tuple[str, str, int]]:
    return [(row["symbol"], row["id"], row["n"]) for row in rows]


def expected_rows(cache: BaseCache, touched: dict[tuple[str, str], int]) -> list[tuple[str, str, int]]:
    held = {(row["symbol"], row["id"]) for row in cache}
    return [(*key, number) for key, number in touched.items() if key in held]


def test_since_copies_what_changes_in_place() -> None:
    orders = ArrayCacheBySymbolById(10)
    orders.append({"symbol": "A", "id": "1", "status": "open", "trades": [{"id": 1}]})
    taken = orders.since(0)
    orders.append({"symbol": "A", "id": "1", "status": "closed"})
    orders[0]["trades"].append({"id": 2})
    assert taken == [{"symbol": "A", "id": "1", "status": "open", "trades": [{"id": 1}]}]

    candles = ArrayCacheByTimestamp(10)
    candles.append([60, 1.0])
    taken = candles.since(0)
    candles.append([60, 2.0])
    assert taken == [[60, 1.0]]


def test_since_of_candles_is_each_touched_one_once() -> None:
    cache = ArrayCacheByTimestamp(10)
    for timestamp in (60, 120, 180):
        cache.append([timestamp, 1])
    position = cache.position
    cache.append([60, 2])
    assert cache.since(position) == [[60, 2]]
    cache.append([180, 2])
    cache.append([180, 3])
    assert cache.since(position) == [[60, 2], [180, 3]]


def test_a_list_changed_from_outside_stays_usable() -> None:
    cache = ArrayCacheBySymbolBySide(None)
    cache.append({"symbol": "A", "side": "long", "n": 1})
    cache.append({"symbol": "B", "side": "long", "n": 2})
    del cache[0]
    cache.append({"symbol": "B", "side": "long", "n": 3})
    assert cache == [{"symbol": "B", "side": "long", "n": 3}]
    assert cache.since(0) == cache


def test_resize() -> None:
    caches: list[BaseCache] = [ArrayCache(10), ArrayCacheBySymbolById(10)]
    for cache in caches:
        for number in range(8):
            cache.append({"symbol": "A", "id": str(number)})
        cache.resize(3)
        assert [row["id"] for row in cache] == ["5", "6", "7"]
        cache.append({"symbol": "A", "id": "8"})
        assert len(cache) == 3
    candles = ArrayCacheByTimestamp(10)
    for number in range(8):
        candles.append([number, 1])
    candles.resize(2)
    assert candles == [[6, 1], [7, 1]]
    assert sorted(candles.hashmap) == [6, 7]


def test_memory_of_a_long_life_is_bounded() -> None:
    cache = ArrayCacheBySymbolById(50)
    for number in range(5000):
        cache.append({"symbol": f"S{number % 500}", "id": str(number)})
        if number % 7 == 0:
            cache.get_limit(None, None)
    held = [cache.hashmap, cache._change_of, cache._changes, cache._seen, cache._seen_by_key]
    assert all(len(each) <= 50 for each in held)
    candles = ArrayCacheByTimestamp(50)
    for number in range(5000):
        candles.append([number, 1])
        candles.get_limit(None, None)
    assert len(candles.hashmap) == len(candles._touched) == 50


def test_snapshot_shares_the_raw_payload_only() -> None:
    value = {"info": {"a": 1}, "fee": {"cost": 1}, "trades": [{"id": 1}], "id": "x"}
    copied = snapshot(value)
    assert copied == value
    assert copied["info"] is value["info"]
    assert copied["fee"] is not value["fee"]
    assert copied["trades"][0] is not value["trades"][0]  # type: ignore[index]
