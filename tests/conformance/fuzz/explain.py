"""Differences that are there on purpose. Each rule names one cause, and is as narrow as its cause."""

from __future__ import annotations

from collections.abc import Callable

from ..compare import Difference
from .cases import Case

Rule = Callable[[Case, Difference], bool]

RULES: tuple[tuple[str, Rule], ...] = ()


def explain(case: Case, differences: list[Difference]) -> str | None:
    """The reason for the differences of a case, if every one of them has a reason; None otherwise."""
    reasons = []
    for difference in differences:
        reason = next((text for text, rule in RULES if rule(case, difference)), None)
        if reason is None:
            return None
        reasons.append(reason)
    return reasons[0] if reasons else None
