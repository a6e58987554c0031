"""The catalogue itself: complete, readable, and true in Node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from pro_generator.source.syntax import Module

from tests.generator.differential import NodeSession, Outcome
from tests.generator.meaning.case import Meaning
from tests.generator.meaning.catalogue import CATALOGUE, DESIGN_ITEMS


@pytest.fixture(scope="module")
def node() -> Iterator[NodeSession]:
    with NodeSession() as session:
        yield session


def test_every_item_of_the_design_is_covered() -> None:
    counts = Counter(meaning.point for meaning in CATALOGUE)
    assert {point for points in DESIGN_ITEMS.values() for point in points} == set(counts)
    assert min(sum(counts[point] for point in points) for points in DESIGN_ITEMS.values()) >= 5
    assert len(CATALOGUE) >= 120


def test_names_are_unique() -> None:
    assert [name for name, count in Counter(meaning.id for meaning in CATALOGUE).items() if count > 1] == []


@pytest.mark.parametrize("meaning", CATALOGUE, ids=lambda meaning: meaning.id)
def test_snippet_can_be_read(meaning: Meaning) -> None:
    assert list(Module("sample.ts", meaning.source.encode()).syntax_errors()) == []


def test_node_runs_every_snippet(node: NodeSession) -> None:
    silent: list[str] = []
    for meaning in CATALOGUE:
        outcomes = node.run(meaning.source, meaning.inputs, drain_ms=meaning.drain_ms)
        assert len(outcomes) == len(meaning.inputs) > 0, meaning.id
        if not any(_says_something(outcome) for outcome in outcomes):
            silent.append(meaning.id)
    assert silent == []


def _says_something(outcome: Outcome) -> bool:
    """Whether a wrong translation could be told from this outcome: a value, or an error the snippet itself throws."""
    if outcome.error is not None:
        return outcome.error.name not in ("TypeError", "RangeError", "ReferenceError", "SyntaxError")
    return outcome.value is not None
