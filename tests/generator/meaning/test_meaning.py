"""The whole catalogue, side by side: the compiled Python must come to what Node comes to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.generator.compile_helper import compile_class
from tests.generator.differential import NodeSession, run_python
from tests.generator.meaning.case import Meaning
from tests.generator.meaning.catalogue import CATALOGUE


@pytest.fixture(scope="module")
def node() -> Iterator[NodeSession]:
    with NodeSession() as session:
        yield session


@pytest.mark.parametrize("meaning", CATALOGUE, ids=lambda meaning: meaning.id)
def test_same_in_both_languages(meaning: Meaning, node: NodeSession) -> None:
    expected = node.run(meaning.source, meaning.inputs, drain_ms=meaning.drain_ms)
    found = run_python(compile_class(meaning.source), meaning.inputs, drain_ms=meaning.drain_ms)
    for arguments, right, actual in zip(meaning.inputs, expected, found, strict=True):
        assert actual == right, f"run {arguments!r}"
