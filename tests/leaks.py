"""No test leaves a task of its own running.

A loop that ends cancels what still runs in it, so that a forgotten task would never be seen: it is looked for while the
loop of the test is still there, after the test's other fixtures. (Unclosed sockets and coroutines that nobody awaited
warn when they are collected, and the warnings are errors.)
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

#: Seconds that what has been told to end has for it: the deadline of a failure, not a delay.
DEADLINE = 5.0


@pytest.fixture(autouse=True)
def leaves_no_task(request: pytest.FixtureRequest) -> None:
    """Autouse fixtures are the first of their scope to begin, and so the last to end."""
    if not inspect.iscoroutinefunction(getattr(request.node, "obj", None)):
        return
    marker = request.node.get_closest_marker("asyncio")
    scope = "function" if marker is None else marker.kwargs.get("loop_scope", "function")
    request.getfixturevalue(f"leaves_no_task_in_the_{scope}")


async def _watch(name: str) -> AsyncIterator[None]:
    before = asyncio.all_tasks()
    yield
    try:
        async with asyncio.timeout(DEADLINE):
            while left := asyncio.all_tasks() - before - {asyncio.current_task()}:
                await asyncio.wait(left, timeout=0.01)
    except TimeoutError:
        pytest.fail(f"{name} has left tasks behind: {sorted(str(task) for task in left)}")


@pytest_asyncio.fixture(loop_scope="function")
async def leaves_no_task_in_the_function(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    async for _ in _watch(request.node.name):
        yield


@pytest_asyncio.fixture(loop_scope="module")
async def leaves_no_task_in_the_module(request: pytest.FixtureRequest) -> AsyncIterator[None]:
    async for _ in _watch(request.node.name):
        yield
