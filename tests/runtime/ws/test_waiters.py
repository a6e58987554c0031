from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest
from pro_runtime.ws.waiters import Waiter, race


async def test_many_callers_get_one_value() -> None:
    waiter = Waiter()
    callers = [asyncio.create_task(wait(waiter)) for _ in range(5)]
    await asyncio.sleep(0)
    waiter.resolve("value")
    assert await asyncio.gather(*callers) == ["value"] * 5
    assert await waiter == "value"


async def wait(waiter: Waiter) -> Any:
    return await waiter


async def test_a_cancelled_caller_harms_no_other() -> None:
    waiter = Waiter()
    first, second = asyncio.create_task(wait(waiter)), asyncio.create_task(wait(waiter))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    assert first.cancelled()
    assert not waiter.done
    waiter.resolve(7)
    assert await second == 7


async def test_settling_is_final() -> None:
    waiter = Waiter()
    waiter.reject(KeyError("first"))
    waiter.resolve(1)
    waiter.reject(ValueError("second"))
    with pytest.raises(KeyError):
        await waiter
    with pytest.raises(KeyError):
        waiter.result()


async def test_an_unobserved_rejection_is_not_reported_by_the_loop() -> None:
    reported: list[Any] = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: reported.append(context))
    rejected = Waiter()
    rejected.reject(RuntimeError("nobody asked"))
    cancelled_caller = Waiter()
    task = asyncio.create_task(wait(cancelled_caller))
    await asyncio.sleep(0)
    # rejected and cancelled in the same turn: the error has reached the caller's future but not the caller
    cancelled_caller.reject(RuntimeError("too late"))
    task.cancel()
    await asyncio.wait([task])
    del rejected, cancelled_caller, task
    gc.collect()
    await asyncio.sleep(0)
    assert reported == []


async def test_result_of_a_pending_waiter() -> None:
    with pytest.raises(asyncio.InvalidStateError):
        Waiter().result()


async def test_awaited_counts_only_callers_that_still_wait() -> None:
    waiter = Waiter()
    assert not waiter.awaited
    task = asyncio.create_task(wait(waiter))
    await asyncio.sleep(0)
    assert waiter.awaited
    task.cancel()
    await asyncio.wait([task])
    assert not waiter.awaited


async def test_race_takes_the_first_and_detaches_from_the_rest() -> None:
    quiet, busy = Waiter(), Waiter()
    for number in range(100):
        task = asyncio.create_task(as_task(race([quiet, busy])))
        await asyncio.sleep(0)
        busy.resolve(number)
        assert await task == number
        busy = Waiter()
    assert quiet._awaiters is not None
    assert len(quiet._awaiters) <= 8, "settled races pile up on a waiter that stays quiet"
    quiet.reject(ValueError("last"))
    with pytest.raises(ValueError, match="last"):
        await race([busy, quiet])


async def as_task(awaitable: Any) -> Any:
    return await awaitable


async def test_race_prefers_what_is_settled_and_tells_when_it_has_to_wait() -> None:
    told: list[int] = []
    done = Waiter()
    done.resolve("here")
    assert await race([Waiter(), done], lambda: told.append(1)) == "here"
    assert told == []
    late = Waiter()
    task = asyncio.create_task(as_task(race([late], lambda: told.append(2))))
    await asyncio.sleep(0)
    assert told == [2]
    late.resolve("late")
    assert await task == "late"


async def test_representation_shows_the_state_but_not_the_value() -> None:
    waiter = Waiter()
    assert "pending" in repr(waiter)
    waiter.resolve("secret")
    assert "secret" not in repr(waiter)
    other = Waiter()
    other.reject(ValueError("secret"))
    assert "ValueError" in repr(other)
    assert "secret" not in repr(other)
    assert isinstance(other.error, ValueError)
