"""Fixtures of the websocket tests. Each test has to leave the event loop without tasks of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from . import support


@pytest.fixture
async def server() -> AsyncIterator[support.Server]:
    async with support.running_server() as running:
        yield running


@pytest.fixture
async def venue(server: support.Server) -> AsyncIterator[support.Venue]:
    """An exchange instance that talks to ``server``, closed afterwards; nothing of it may remain."""
    before = asyncio.all_tasks()
    instance = support.Venue(server.url)
    yield instance
    await instance.close()
    left = {task for task in asyncio.all_tasks() - before if not task.get_name().startswith("Task-")}
    assert not left, f"tasks left behind: {left}"
    assert not instance.clients
