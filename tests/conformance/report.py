"""The report of a run: what was compared, what differs, and how much of the compiled class the scenarios ran."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .compare import Difference
from .scenario import HERE, Scenario

ROOT = HERE.parents[1]
REPORT = ROOT / "build" / "conformance.json"


@dataclass(slots=True)
class Result:
    """The outcome of one scenario."""

    scenario: Scenario
    differences: list[Difference] = field(default_factory=list)
    stale: list[Difference] = field(default_factory=list)

    @property
    def status(self) -> str:
        """`equal`, `deliberate`, `different`, or `stale`: upstream no longer does what the file says."""
        if self.stale:
            return "stale"
        if self.scenario.deliberate:
            return "deliberate" if not self.differences else "different"
        return "different" if self.differences else "equal"


@dataclass(slots=True)
class Summary:
    """All results."""

    results: list[Result]
    coverage: Mapping[str, Any] | None = None

    def count(self, status: str) -> int:
        """How many scenarios ended so."""
        return sum(result.status == status for result in self.results)

    @property
    def last_line(self) -> str:
        """The line that a run ends with."""
        deliberate = self.count("deliberate")
        total = len(self.results) - deliberate
        return f"conformance: {self.count('equal')}/{total} equal, {deliberate} deliberate"

    @property
    def passed(self) -> bool:
        """Whether nothing is different or stale."""
        return all(result.status in ("equal", "deliberate") for result in self.results)

    def document(self) -> dict[str, Any]:
        """The report as JSON."""
        return {
            "summary": self.last_line,
            "scenarios": len(self.results),
            "equal": self.count("equal"),
            "deliberate": [
                {"id": result.scenario.id, "reason": result.scenario.deliberate}
                for result in self.results
                if result.scenario.deliberate
            ],
            "different": [
                {"id": result.scenario.id, "differences": [str(item) for item in result.differences[:20]]}
                for result in self.results
                if result.status == "different"
            ],
            "stale": [
                {"id": result.scenario.id, "differences": [str(item) for item in result.stale[:20]]}
                for result in self.results
                if result.status == "stale"
            ],
            "coverage": self.coverage,
        }

    def write(self, path: Path = REPORT) -> None:
        """Writes the JSON report."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.document(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def show(summary: Summary, limit: int = 3) -> list[str]:
    """Lines for a person: every scenario that is not as it should be, and the deliberate ones with their reasons."""
    lines: list[str] = []
    for result in summary.results:
        if result.status == "deliberate":
            lines.append(f"deliberate  {result.scenario.id}\n            {result.scenario.deliberate}")
        elif result.status in ("different", "stale"):
            found: Sequence[Difference] = result.stale or result.differences
            lines.append(f"{result.status:<11} {result.scenario.id}")
            lines.extend(f"            {item}" for item in found[:limit])
            if len(found) > limit:
                lines.append(f"            … and {len(found) - limit} more")
    return lines
