"""Bulk work runs with the collector off; afterwards all is as before, and what is garbage can still be found."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from pro_runtime.instance.bulk import uncollected

_COUNT = 60_000


class _Node:
    """Refers to itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.me = self


def _many() -> list[list[int]]:
    assert not gc.isenabled()
    return [[number] for number in range(_COUNT)]


@pytest.fixture(autouse=True)
def _enabled() -> Iterator[None]:
    assert gc.isenabled()
    yield
    gc.unfreeze()
    gc.enable()


def test_the_collector_is_on_again_and_has_nothing_to_go_through() -> None:
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(sum(item.__class__ is list for item in gc.get_objects(generation=0)))

    gc.callbacks.append(note)
    try:
        made = uncollected(_many)
        kept = [[number] for number in range(5_000)]
    finally:
        gc.callbacks.remove(note)
    assert gc.isenabled() and gc.get_freeze_count() == 0
    assert len(made) == _COUNT and len(kept) == 5_000
    assert seen and max(seen) < _COUNT // 2, "the many count as old at once"


def test_garbage_among_the_many_is_found() -> None:
    gone: list[weakref.ref[_Node]] = []

    def work() -> list[list[int]]:
        gone.append(weakref.ref(_Node()))
        return _many()

    uncollected(work)
    gc.collect()
    assert gone[0]() is None


def test_what_the_application_has_frozen_stays_frozen() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    assert before
    uncollected(_many)
    assert gc.get_freeze_count() > before // 2, "nothing but what died meanwhile has left"


def test_an_error_leaves_the_collector_on() -> None:
    def fail() -> None:
        _many()
        raise KeyError

    with pytest.raises(KeyError):
        uncollected(fail)
    assert gc.isenabled() and gc.get_freeze_count() == 0


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    assert len(uncollected(_many)) == _COUNT
    assert not gc.isenabled()
