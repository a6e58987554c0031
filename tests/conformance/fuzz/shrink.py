"""Shrinks a case that differs: takes away whatever can go while the sides still differ."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ..compare import Difference
from .cases import Case

Failing = Callable[[list[Case]], list[tuple[Case, list[Difference], str | None]]]

ROUNDS = 12


def _smaller(value: Any) -> Iterator[Any]:
    """The value with one key, element or inner part less."""
    if isinstance(value, dict):
        for key in value:
            yield {other: item for other, item in value.items() if other != key}
        for key, item in value.items():
            for inner in _smaller(item):
                yield {**value, key: inner}
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value[:index] + value[index + 1 :]
        for index, item in enumerate(value):
            for inner in _smaller(item):
                yield [*value[:index], inner, *value[index + 1 :]]


def _candidates(case: Case) -> Iterator[Case]:
    if case.item is not None:
        args = case.item["args"]
        for index, item in enumerate(args):
            for inner in _smaller(item):
                yield replace(case, item={**case.item, "args": [*args[:index], inner, *args[index + 1 :]]})
        return
    assert case.job is not None
    job = case.job
    for position, step in enumerate(job["steps"]):
        if len(job["steps"]) > 1:
            yield replace(case, job={**job, "steps": job["steps"][:position] + job["steps"][position + 1 :]})
        for kind in ("frames", "burst"):
            for index, text in enumerate(step.get(kind) or []):
                rest = copy.deepcopy(job)
                del rest["steps"][position][kind][index]
                yield replace(case, job=rest)
                try:
                    frame = json.loads(text)
                except ValueError:
                    continue
                for inner in _smaller(frame):
                    smaller = copy.deepcopy(job)
                    smaller["steps"][position][kind][index] = json.dumps(
                        inner, ensure_ascii=False, separators=(",", ":")
                    )
                    yield replace(case, job=smaller)


def _side(value: Any) -> str:
    """What one side of a difference is: the name of an error, or the type of a value."""
    if isinstance(value, dict) and isinstance(value.get("error"), dict):
        return str(value["error"].get("type"))
    name = value.partition("(")[0] if isinstance(value, str) else ""
    return name if name.endswith("Error") else type(value).__name__


def _nature(differs: list[Difference]) -> tuple[str, str, str]:
    """What a difference is about, so that shrinking does not end at another one."""
    first = differs[0]
    return first.path.split("[")[0], _side(first.judge), _side(first.ours)


def shrink(case: Case, differs: list[Difference], failing: Failing) -> tuple[Case, list[Difference]]:
    """The smallest case found that still differs without explanation, and its differences."""
    for _ in range(ROUNDS):
        candidates = list(_candidates(case))[:400]
        nature = _nature(differs)
        found = [
            (smaller, left)
            for smaller, left, reason in (failing(candidates) if candidates else [])
            if reason is None and _nature(left) == nature
        ]
        if not found:
            break
        # the shortest of this round; the next round starts from it
        case, differs = min(found, key=lambda pair: len(json.dumps(pair[0].item or pair[0].job)))
    return case, differs
