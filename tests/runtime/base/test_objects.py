"""Merging, indexing, sorting and filtering agree with upstream, the order of keys included."""

from __future__ import annotations

import math
import random
from decimal import Decimal
from typing import Any

import pytest
from pro_runtime.values import objects

from tests.oracle import NULL
from tests.runtime.base.compare import assert_agrees

_KEYS = ["a", "b", "B", "id", "10", "9", "2", "ß", "_", "-1", "01"]
_SCALARS: list[Any] = ["x", "y", "X", "10", "9", "", 0, 1, 2, 10, 1.5, -3, True, False, NULL, math.nan]


def _value(rng: random.Random, depth: int = 2) -> Any:
    kind = rng.random()
    if depth and kind < 0.2:
        return {key: _value(rng, depth - 1) for key in rng.sample(_KEYS, rng.randrange(4))}
    if depth and kind < 0.3:
        return [_value(rng, depth - 1) for _ in range(rng.randrange(3))]
    return rng.choice(_SCALARS)


def _dict(rng: random.Random) -> dict[str, Any]:
    return {key: _value(rng) for key in rng.sample(_KEYS, rng.randrange(6))}


def _records(rng: random.Random, values: list[Any]) -> list[dict[str, Any]]:
    """Records with unique numbers, so that an instable sort shows."""
    return [
        {**({"k": rng.choice(values)} if rng.random() < 0.9 else {}), "l": rng.choice(values), "n": number}
        for number in range(rng.randrange(9))
    ]


def test_extend() -> None:
    rng = random.Random(1)
    cases: list[list[Any]] = [[_dict(rng) for _ in range(rng.randrange(4))] for _ in range(400)]
    cases += [[{"a": 1}, None], [None, {"a": 1}], [NULL], [{"a": 1}, ["x", "y"]], [{"a": 1}, {"a": None}]]
    # JavaScript hands out integer-like keys first whenever it looks at an object, so order is compared elsewhere
    assert_agrees("functions.extend", objects.extend, cases)


def test_deep_extend() -> None:
    rng = random.Random(2)
    cases: list[list[Any]] = [[_dict(rng) for _ in range(rng.randrange(5))] for _ in range(600)]
    cases += [[_value(rng) for _ in range(rng.randrange(4))] for _ in range(400)]
    cases += [[{"a": {"b": 1}}, None], [None, {"a": 1}], [{"a": [1, 2]}, {"a": [3]}], [{"a": {"x": 1}}, {"a": NULL}]]
    assert_agrees("functions.deepExtend", objects.deep_extend, cases)


def test_merging_copies_only_where_it_merges() -> None:
    first, second = {"a": {"x": 1}, "b": {"y": 2}}, {"a": {"z": 3}}
    merged = objects.deep_extend(first, second)
    assert merged == {"a": {"x": 1, "z": 3}, "b": {"y": 2}}
    assert first == {"a": {"x": 1}, "b": {"y": 2}}
    assert merged["b"] is first["b"]
    assert objects.extend(first)["a"] is first["a"]


def test_clone_omit_and_arrays() -> None:
    rng = random.Random(3)
    values = [_value(rng) for _ in range(200)]
    assert_agrees("functions.clone", objects.clone, [[v] for v in values if isinstance(v, dict | list)])
    cases: list[list[Any]] = []
    for _ in range(500):
        keys: list[Any] = [
            rng.choice([rng.choice(_KEYS), rng.sample(_KEYS, 3), 10, [2, "a"]]) for _ in range(rng.randrange(3))
        ]
        cases.append([rng.choice([_dict(rng), [1, 2], None]), *keys])
    assert_agrees("functions.omit", objects.omit, cases)
    assert_agrees(
        "functions.toArray",
        objects.to_array,
        [[v] for v in [*values, None] if v is None or isinstance(v, dict | list)],
        ordered=True,
    )
    assert_agrees("functions.arrayConcat", objects.array_concat, [[[1], [2, 3]], [[], []], [[1], 2], [[1], {"a": 1}]])
    assert_agrees("Exchange.arraysConcat", objects.arrays_concat, [[[[1], [2, 3], []]], [[]]])
    slices: list[list[Any]] = [[list(range(6)), a, b] for a in (-9, -2, 0, 2, 9) for b in (None, -2, 0, 3, 9)]
    assert_agrees("Exchange.arraySlice", objects.array_slice, slices)


def test_is_empty_and_is_dictionary() -> None:
    values = [[value] for value in [None, NULL, {}, [], "", "a", 0, 1, False, True, {"a": None}, [None], math.nan]]
    assert_agrees("functions.isEmpty", objects.is_empty, values)
    assert_agrees("Exchange.isDictionary", objects.is_dictionary, values)
    assert_agrees("Exchange.valueIsDefined", objects.value_is_defined, values)


def test_in_array() -> None:
    haystacks: list[Any] = [["a", "b"], [], [1, "1", True], [None, 0], [math.nan], [[], {}], "abc", [1.0, 2]]
    needles: list[Any] = ["a", "1", "", 1, 0, True, False, None, math.nan, 2.0]
    cases = [
        [needle, haystack] for needle in needles for haystack in haystacks if not (haystack == "abc" and needle != "a")
    ]
    assert_agrees("functions.inArray", objects.in_array, cases)


def test_containers_are_found_by_identity() -> None:
    inner = {"a": 1}
    assert objects.in_array(inner, [{"a": 1}, inner])
    assert not objects.in_array(inner, [{"a": 1}])
    assert objects.filter_by([{"k": inner}, {"k": {"a": 1}}], "k", inner) == [{"k": inner}]


def test_keysort() -> None:
    rng = random.Random(4)
    cases: list[list[Any]] = [[_dict(rng)] for _ in range(300)] + [
        [None],
        [{}],
        [{"\U0001f600": 1, "\uffee": 2, "a": 3}],
    ]
    assert_agrees("functions.keysort", objects.keysort, cases, ordered=True)


def test_keysort_writes_numbers_as_texts() -> None:
    assert list(objects.keysort({"b": 1, "a": 2}, {"z": 0}).items()) == [("z", 0), ("a", 2), ("b", 1)]
    out: dict[str, Any] = {}
    assert objects.keysort({"b": 1, "10": 2, "9": 3}, out) is out
    assert list(out) == ["9", "10", "b"]


def test_sort() -> None:
    rng = random.Random(5)
    texts: list[Any] = ["b", "a", "A", "10", "9", "", "ß", "\U0001f600", "\uffee", "aa"]
    cases = [[rng.choices(texts, k=rng.randrange(8))] for _ in range(200)]
    cases += [[rng.choices([*texts, 10, 9, 1.5, -1, None, True], k=6)] for _ in range(200)]
    assert_agrees("functions.sort", objects.sort, cases)


_RANKS: list[list[Any]] = [
    ["b", "a", "c", "10", "9", ""],
    ["b", "ß", "\U0001f600", "\uffee", "a"],
    [3, 1, 2, 10, 1.5, -1, 0],
    [3, "10", "9", 1, "a"],
    [True, False, 1, 0],
    [True, False],
]


@pytest.mark.parametrize("values", _RANKS)
def test_sort_by(values: list[Any]) -> None:
    rng = random.Random(6)
    cases = []
    for _ in range(250):
        case: list[Any] = [_records(rng, values), "k"]
        case += [rng.choice([None, True, False]), rng.choice([None, "b", 2]), rng.choice([None, 1, -1])][
            : rng.randrange(4)
        ]
        cases.append(case)
    assert_agrees("functions.sortBy", objects.sort_by, cases)


@pytest.mark.parametrize("values", _RANKS)
def test_sort_by_2(values: list[Any]) -> None:
    rng = random.Random(7)
    cases = []
    for _ in range(250):
        case: list[Any] = [_records(rng, values), rng.choice(["l", "k"]), "l"]
        case += [rng.choice([None, True, False]), rng.choice([None, 1, -1])][: rng.randrange(3)]
        cases.append(case)
    assert_agrees("functions.sortBy2", objects.sort_by_2, cases)


def test_rows_are_sorted_by_position() -> None:
    rows: list[Any] = [[3, "c"], [1, "a"], [2, "b"], [1, "d"], [None, "e"]]
    assert_agrees(
        "functions.sortBy", objects.sort_by, [[rows, 0], [rows, 0, True], [rows[:4], 1], [rows[:4], 0, False]]
    )


def test_sorting_leaves_its_argument_alone() -> None:
    rows = [{"k": 2}, {"k": 1}]
    assert objects.sort_by(rows, "k") == [{"k": 1}, {"k": 2}]
    assert objects.sort_by_2(rows, "k", "k", True) == [{"k": 2}, {"k": 1}]
    assert rows == [{"k": 2}, {"k": 1}]
    texts = ["b", "a"]
    assert objects.sort(texts) == ["a", "b"]
    assert texts == ["b", "a"]


def _keyed(seed: int) -> list[list[Any]]:
    rng = random.Random(seed)
    values: list[Any] = ["x", "y", "10", "9", 10, 1.5, 1e-7, True, None, NULL]
    cases: list[list[Any]] = []
    for _ in range(300):
        records = _records(rng, values)
        # undefined and null are told apart only by JavaScript, and only as keys
        records = [record for record in records if record.get("k", 0) is not NULL]
        container = records if rng.random() < 0.6 else {str(20 - i): record for i, record in enumerate(records)}
        cases.append([container, "k"])
    return [*cases, [None, "k"], [[], "k"], [{}, "k"], [[[1, "a"], [2, "b"], [1, "c"]], 0], [[["x"], []], 0]]


def test_index_by() -> None:
    assert_agrees("functions.indexBy", objects.index_by, _keyed(8))


def test_group_by() -> None:
    assert_agrees("functions.groupBy", objects.group_by, _keyed(9))


def test_filter_by() -> None:
    rng = random.Random(10)
    cases = [[*case, rng.choice(["x", "10", 10, 10.0, 1.5, 1, True, None])] for case in _keyed(10)]
    assert_agrees("functions.filterBy", objects.filter_by, cases + _keyed(11)[:40])


def test_results_may_be_collected_in_a_given_container() -> None:
    out: dict[str, Any] = {"z": 1}
    assert objects.index_by([{"k": "a"}], "k", out) is out
    assert out == {"z": 1, "a": {"k": "a"}}
    found: list[Any] = [0]
    assert objects.filter_by([{"k": "a"}], "k", "a", found) is found
    assert found == [0, {"k": "a"}]


def test_unique() -> None:
    cases: list[list[Any]] = [
        [["b", "a", "b", 1, "1", True, 1.0, None, None, 0, False]],
        [[]],
        [{"x": 1, "y": 1, "z": 2}],
    ]
    assert_agrees("functions.unique", objects.unique, cases)


def test_sum() -> None:
    rng = random.Random(12)
    values: list[Any] = [0, 1, 2.5, -3, 0.1, 0.2, 0.3, 1e100, None, NULL, "5", True, math.nan, math.inf, [], 1e-9]
    cases = [[rng.choice(values) for _ in range(rng.randrange(6))] for _ in range(400)]
    assert_agrees("functions.sum", objects.sum, cases)
    assert objects.sum(Decimal("0.1"), Decimal("0.2"), None) == Decimal("0.3")
    assert type(objects.sum(1, 2)) is int


def test_aggregate() -> None:
    rng = random.Random(13)
    cases: list[list[Any]] = []
    for _ in range(200):
        prices = [1.5, 2, 10, 0.001, 1e-7, 99.5]
        cases.append([[[rng.choice(prices), rng.choice([0, 1, 0.5, 2.25, -1])] for _ in range(rng.randrange(7))]])
    assert_agrees("functions.aggregate", objects.aggregate, cases)


def test_paths() -> None:
    paths: list[Any] = ["a/{id}/b/{symbol}", "{id}{id}", "none", "", "{a-b}/{_}/{}/{a b}", None]
    params: list[Any] = [{"id": "5", "symbol": "BTC"}, {"id": 7.0}, {"id": ["x"]}, {}, ["id"], {"a-b": True, "_": 1e-7}]
    assert_agrees("functions.extractParams", objects.extract_params, [[path] for path in paths[:-1]])
    assert_agrees(
        "functions.implodeParams", objects.implode_params, [[path, param] for path in paths for param in params]
    )


def test_properties_of_objects() -> None:
    assert_agrees("Exchange.getProperty", objects.get_property, [[{"a": 1}, "a"], [{"a": 1}, "b", 5], [{"a": 1}, "b"]])
    cases: list[list[Any]] = [[[{"id": 1}, {"id": 2}], "id"], [{"x": {"id": 1}, "1": {"id": 2}}, "id"]]
    assert_agrees("Exchange.getListFromObjectValues", objects.get_list_from_object_values, cases)
    container: dict[str, Any] = {}
    objects.set_property(container, "a", 1)
    objects.store_by_key(container, "b", 2)
    objects.store_by_key(container, None, 3)
    assert container == {"a": 1, "b": 2}
    assert objects.create_safe_dictionary() == {}
    assert objects.create_safe_dictionary(True) is not objects.create_safe_dictionary(True)
    assert objects.map_to_safe_map(container) is container
