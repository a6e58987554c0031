"""One simulator per module, one ground per test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.simulator import Simulator

from .ground import LIVELY, Ground, quiet


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "evidence(*names): runtime features or upstream methods that the test vouches for"
    )
    config.addinivalue_line("markers", "exercises(*names): methods of the exchange class that the test calls")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sim() -> AsyncIterator[Simulator]:
    """A market that moves only when it is driven."""
    async with Simulator(
        seed=5, manual=True, active=LIVELY, tick_ms=100, depth=60, record=True, limits=quiet()
    ) as simulator:
        yield simulator


@pytest_asyncio.fixture(loop_scope="module")
async def ground(sim: Simulator, request: pytest.FixtureRequest) -> AsyncIterator[Ground]:
    """The simulator with fresh clients; afterwards they are closed, and what the test says it exercises was used."""
    made = Ground(sim)
    try:
        yield made
    finally:
        await made.close()
    marks = request.node.iter_markers("exercises")
    claimed = {name for mark in marks for name in mark.args}
    assert claimed <= made.used, f"not called: {sorted(claimed - made.used)}"
