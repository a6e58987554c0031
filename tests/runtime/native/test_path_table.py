"""The table of paths: which messages it takes, in Python and natively."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_runtime.instance.path_table import PathTable, path_table

TABLES = [PathTable, path_table]
KINDS = ["=trade", "#200", "text", "integer", "boolean", "list", "empty", "object", "."]
VALUES = ["trade", "", "x", 200, 0, True, 1.5, None, [], [1], {}, {"a": 1}]


def taking(seen: list[Any], answer: bool = True) -> Any:
    def path(*arguments: Any) -> bool:
        seen.append(arguments)
        return answer

    return path


def test_there_are_two_of_them() -> None:
    assert path_table is not PathTable


@pytest.mark.parametrize("table", TABLES)
def test_a_message_of_a_known_shape_takes_its_path(table: Any) -> None:
    seen: list[Any] = []
    made = table([(("e", "p"), ("=trade", "text"), taking(seen)), (("e", "q"), ("=trade", "text"), taking([]))])
    message = {"e": "trade", "p": "1.5"}
    assert made.take("exchange", "client", message) is True
    assert seen == [("exchange", "client", message, "trade", "1.5")]
    for other in (
        {"p": "1.5", "e": "trade"},
        {"e": "trade"},
        {**message, "x": 1},
        {"e": "trade", "P": "1.5"},
        [],
        None,
    ):
        assert made.take("exchange", "client", other) is False
    assert len(seen) == 1


@pytest.mark.parametrize("table", TABLES)
def test_a_path_may_refuse_and_may_fail(table: Any) -> None:
    def failing(*_: Any) -> bool:
        raise ValueError("of the path")

    made = table([(("a",), (".",), taking([], False)), (("b",), (".",), failing)])
    assert made.take(1, 2, {"a": 1}) is False
    with pytest.raises(ValueError, match="of the path"):
        made.take(1, 2, {"b": 1})


@pytest.mark.parametrize("table", TABLES)
def test_keys_are_told_apart_by_what_they_say(table: Any) -> None:
    made = table([(("event", "ü", "a" * 50), (".", ".", "."), taking([]))])
    keys = ["".join(["ev", "ent"]), "".join(["ü"]), "a" * 25 + "a" * 25]
    assert made.take(1, 2, dict.fromkeys(keys)) is True
    assert made.take(1, 2, dict.fromkeys(["event", "u", "a" * 50])) is False
    assert made.take(1, 2, {1: 0, 2: 0, 3: 0}) is False


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(VALUES)), max_size=5))
def test_kinds(fields: list[tuple[str, Any]]) -> None:
    keys = tuple(f"k{place}" for place in range(len(fields)))
    kinds = tuple(kind for kind, _ in fields)
    message = dict(zip(keys, (value for _, value in fields), strict=True))
    answers = [table([(keys, kinds, taking([]))]).take(1, 2, message) for table in TABLES]
    assert answers[0] is answers[1] is all(_is(kind, value) for kind, value in fields)


def _is(kind: str, value: Any) -> bool:
    return {
        "=trade": value == "trade",
        "#200": value == 200,
        "text": isinstance(value, str) and value != "",
        "integer": type(value) is int,
        "boolean": type(value) is bool,
        "list": isinstance(value, list),
        "empty": value == [],
        "object": isinstance(value, dict),
        ".": True,
    }[kind]


@pytest.mark.parametrize("table", TABLES)
def test_kinds_that_there_are_not(table: Any) -> None:
    for keys, kinds in ((("a",), ("texts",)), (("a",), ("#x",)), (("a", "b"), (".",)), (("a",), ("",))):
        with pytest.raises(ValueError, match=r"kind|invalid literal"):
            table([(keys, kinds, taking([]))])


@pytest.mark.parametrize("table", TABLES)
def test_a_table_goes_with_what_it_leads_to(table: Any) -> None:
    class Path:
        def __call__(self, *_: Any) -> bool:
            return True

    path: Any = Path()
    path.table = table([(("a",), (".",), path)])
    gone = weakref.ref(path)
    del path
    gc.collect()
    assert gone() is None
