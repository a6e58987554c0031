"""The table of methods that conformance scenarios were seen to reach, from the report of a run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pro_generator.manifest.text import compact_json
from pro_generator.project import Project


def reach_text(report: dict[str, Any], project: Project) -> tuple[str, int, int]:
    """The table as text, how many methods ran, and how many the package has.

    ``report`` is the run's: its coverage lists, per file of the package, the methods of which lines did not run, and
    whether any ran. A method that it does not list ran completely.
    """
    coverage = report.get("coverage") or {}
    ran: set[str] = set()
    total = 0
    for name, entry in sorted((coverage.get("files") or {}).items()):
        missing = entry["missing"]
        for qualified, method in _methods(project.root / name):
            total += 1
            if qualified not in missing or missing[qualified]["ran"]:
                ran.add(method)
    return compact_json({"methods": sorted(ran)}) + "\n", len(ran), total


def _methods(path: Path) -> Iterator[tuple[str, str]]:
    """Qualified and plain name of the methods of a module's classes."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    yield f"{node.name}.{inner.name}", inner.name
