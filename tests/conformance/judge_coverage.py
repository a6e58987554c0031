"""How much of upstream's class the scenarios run, measured in the judge's own process (V8 precise coverage).

The scenarios are only as good as what they reach in the judge: a line of upstream that no scenario runs is a line
whose Python counterpart nobody compared.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .report import ROOT

MANIFEST = ROOT / "manifests" / "pro_manifest.json"
METHOD = re.compile(r"^    (?:async )?([A-Za-z0-9_]+)\((.*)\) \{$")


@dataclass(slots=True)
class Coverage:
    """Lines of one upstream file by method."""

    path: str
    total: dict[str, set[int]] = field(default_factory=dict)
    missed: dict[str, set[int]] = field(default_factory=dict)

    def share(self, names: set[str] | None = None) -> tuple[int, int]:
        """Lines run and lines in all, of the named methods or of all."""
        chosen = [name for name in self.total if names is None or name in names]
        total = sum(len(self.total[name]) for name in chosen)
        return total - sum(len(self.missed[name]) for name in chosen), total


def _code_lines(source: list[str]) -> set[int]:
    """Numbers (from 1) of the lines that hold code: no comments, no lone braces."""
    found: set[int] = set()
    in_comment = False
    for number, line in enumerate(source, 1):
        text = line.strip()
        if text.startswith("/*"):
            in_comment = True
        if in_comment:
            in_comment = "*/" not in text
            continue
        if (
            text
            and not text.startswith("//")
            and text not in ("{", "}", "};", "else {", "});", "})", "];", ")", "},", "],")
        ):
            found.add(number)
    return found


def _methods(source: list[str]) -> dict[str, tuple[int, int]]:
    """First and last line of each method of the classes in a file."""
    found: dict[str, tuple[int, int]] = {}
    name, start = "", 0
    for number, line in enumerate(source, 1):
        match = METHOD.match(line)
        if match:
            name, start = match.group(1), number
        elif line == "    }" and name:
            found[name] = (start, number)
            name = ""
    return found


def read(raw: list[dict[str, Any]]) -> dict[str, Coverage]:
    """Coverage by file name (`pro/binance.js`, …) from what the judge wrote."""
    result: dict[str, Coverage] = {}
    for script in raw:
        path = Path(script["path"])
        text = path.read_text(encoding="utf-8")
        source = text.split("\n")
        starts = [0]
        for line in source:
            starts.append(starts[-1] + len(line.encode("utf-16-le")) // 2 + 1)
        counts: list[int | None] = [None] * (starts[-1] + 1)
        ranges = [item for function in script["functions"] for item in function["ranges"]]
        for item in sorted(ranges, key=lambda r: (r["startOffset"], -r["endOffset"])):
            counts[item["startOffset"] : item["endOffset"]] = [item["count"]] * (
                item["endOffset"] - item["startOffset"]
            )
        name = str(path).split("/js/src/")[1]
        coverage = Coverage(name)
        code = _code_lines(source)
        for method, (first, last) in _methods(source).items():
            lines = {number for number in range(first + 1, last) if number in code}
            coverage.total[method] = lines
            coverage.missed[method] = {
                n for n in lines if counts[starts[n - 1] + len(source[n - 1]) - len(source[n - 1].lstrip())] == 0
            }
        result[name] = coverage
    return result


def load(path: Path) -> dict[str, Coverage]:
    """Reads the judge's coverage file."""
    return read(json.loads(path.read_text(encoding="utf-8")))


def compiled_methods(manifest: Path = MANIFEST) -> dict[str, set[str]]:
    """Names of the methods that are compiled, by upstream file (`pro/binance.js`, …)."""
    found: dict[str, set[str]] = {}
    for method in json.loads(manifest.read_text(encoding="utf-8"))["methods"]:
        path = str(method["source"]["path"]).removesuffix(".ts") + ".js"
        found.setdefault(path, set()).add(str(method["name"]))
    return found


def describe(coverage: dict[str, Coverage]) -> list[str]:
    """One line per upstream file, and one per method with lines that no scenario runs."""
    lines = []
    compiled = compiled_methods()
    for path in sorted(compiled.keys() & coverage.keys()):
        own = coverage[path]
        run, total = own.share(compiled[path])
        lines.append(
            f"upstream {path}: lines {run}/{total} ({100 * run / max(total, 1):.1f} %) of the compiled methods"
        )
        for method in sorted(compiled[path] & own.missed.keys()):
            missed = sorted(own.missed[method])
            if missed:
                lines.append(f"    {method}: {', '.join(str(number) for number in missed)}")
    return lines
