"""One simulator per test: faults leave marks, and the next test shall not see them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.simulator import Simulator

from .ground import Ground, quiet


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """A market that moves only when it is driven."""
    async with Simulator(
        seed=7, manual=True, active=4, tick_ms=100, depth=40, record=True, limits=quiet()
    ) as simulator:
        yield simulator
        assert simulator.errors == []


@pytest.fixture
async def ground(sim: Simulator) -> AsyncIterator[Ground]:
    """The simulator with clients that are closed after the test."""
    made = Ground(sim)
    try:
        yield made
    finally:
        await made.close()
