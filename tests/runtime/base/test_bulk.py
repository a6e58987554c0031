"""Work without the cyclic collector: it is off within and as it was afterwards, whatever happens."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator

import pytest
from pro_runtime.instance.bulk import Uncollected, uncollected


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.enable()


def test_a_function_runs_without_the_collector() -> None:
    assert uncollected(lambda a, *, b: (a, b, gc.isenabled()), 1, b=2) == (1, 2, False)
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError):
        uncollected(lambda: 1 / 0)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    assert uncollected(gc.isenabled) is False
    assert not gc.isenabled()


async def test_others_run_with_the_collector() -> None:
    seen: list[tuple[str, bool]] = []

    async def work() -> str:
        for _ in range(2):
            seen.append(("work", gc.isenabled()))
            await asyncio.sleep(0)
        return "done"

    async def other() -> None:
        for _ in range(2):
            seen.append(("other", gc.isenabled()))
            await asyncio.sleep(0)

    async def outer() -> str:
        result: str = await Uncollected(work())
        seen.append(("after", gc.isenabled()))
        return result

    result, _ = await asyncio.gather(outer(), other())
    assert result == "done"
    assert sorted(seen) == [("after", True), ("other", True), ("other", True), ("work", False), ("work", False)]


async def test_errors_and_values_pass_through() -> None:
    async def fails() -> None:
        await asyncio.sleep(0)
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        await Uncollected(fails())
    assert gc.isenabled()
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(future.set_result, 5)
    assert await Uncollected(future) == 5


async def test_a_cancellation_reaches_what_is_awaited() -> None:
    seen: list[str] = []

    async def work(stubborn: bool) -> str:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            seen.append(f"cancelled {gc.isenabled()}")
            if not stubborn:
                raise
        await asyncio.sleep(0)
        return "went on"

    async def outer(stubborn: bool) -> str:
        return str(await Uncollected(work(stubborn)))

    for stubborn in (False, True):
        task = asyncio.create_task(outer(stubborn))
        await asyncio.sleep(0)
        task.cancel()
        if stubborn:
            assert await task == "went on"
        else:
            with pytest.raises(asyncio.CancelledError):
                await task
    assert seen == ["cancelled False"] * 2
    assert gc.isenabled()


def test_what_is_closed_before_its_end_is_cleaned_up() -> None:
    seen: list[str] = []

    class Wait:
        def __await__(self) -> Iterator[None]:
            yield None

    async def work() -> None:
        try:
            await Wait()
        finally:
            seen.append("cleaned up")

    inner = work()  # held on to, so that nobody else ends it

    async def outer() -> None:
        await Uncollected(inner)

    running = outer()
    running.send(None)
    running.close()
    assert seen == ["cleaned up"]
    assert gc.isenabled()
