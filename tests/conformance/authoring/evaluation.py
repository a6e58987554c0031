"""One method, many arguments."""

from __future__ import annotations

from typing import Any

from .builder import call


def each(method: str, *cases: tuple[Any, ...]) -> list[dict[str, Any]]:
    """One call per case, labelled by its position."""
    return [call(method, *args, label=str(index)) for index, args in enumerate(cases)]
