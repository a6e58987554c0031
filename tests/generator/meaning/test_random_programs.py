"""Random programs, side by side: the compiled Python comes to what Node comes to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from tests.generator.compile_helper import compile_class
from tests.generator.differential import NodeSession, run_python
from tests.generator.meaning.programs import INPUTS, expressions, programs

_SETTINGS = settings(
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


@pytest.fixture(scope="module")
def node() -> Iterator[NodeSession]:
    with NodeSession() as session:
        yield session


def _agree(node: NodeSession, source: str) -> None:
    expected = node.run(source, INPUTS)
    found = run_python(compile_class(source), INPUTS)
    for arguments, right, actual in zip(INPUTS, expected, found, strict=True):
        assert actual == right, f"run {arguments!r} of\n{source}"


@settings(_SETTINGS, max_examples=200)
@given(source=expressions())
def test_expressions(node: NodeSession, source: str) -> None:
    _agree(node, source)


@settings(_SETTINGS, max_examples=200)
@given(source=programs())
def test_programs(node: NodeSession, source: str) -> None:
    _agree(node, source)
