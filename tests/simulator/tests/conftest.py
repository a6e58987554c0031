"""Simulators for the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from .. import Limits, Simulator


@pytest.fixture
async def sim() -> AsyncIterator[Simulator]:
    """A market that moves only when stepped."""
    async with Simulator(seed=7, manual=True, active=3, depth=40, record=True) as simulator:
        yield simulator
        assert simulator.errors == []


@pytest.fixture
async def unlimited() -> AsyncIterator[Simulator]:
    """The same without rate limits."""
    async with Simulator(seed=7, manual=True, active=3, depth=40, record=True, limits=Limits.none()) as simulator:
        yield simulator
        assert simulator.errors == []
