"""Fixtures of the websocket tests. Each test has to leave the event loop without tasks of its own."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from . import support


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that waits for something that never comes has to fail, not to hang."""
    for item in items:
        test = getattr(item, "obj", None)
        if inspect.iscoroutinefunction(test) and Path(__file__).parent in item.path.parents:
            item.obj = _bounded(test)  # type: ignore[attr-defined]


def _bounded(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., Coroutine[Any, Any, None]]:
    @functools.wraps(test)
    async def run(*args: Any, **kwargs: Any) -> None:
        async with asyncio.timeout(60):
            await test(*args, **kwargs)

    return run


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
