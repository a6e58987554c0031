"""What the report shows, read from the manifest, the two sources of each method, and the last benchmark run."""

from __future__ import annotations

import ast
import json
import statistics
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pro_generator.build import read_sources
from pro_generator.manifest.models import CoverageRow, Manifest, MethodRecord
from pro_generator.project import Project
from pro_generator.source import SourceSet

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = Path("build/bench/results.json")

#: Kinds of evidence, strongest last; a method is counted under each that it has.
KINDS = ("unit", "conformance", "live")


@dataclass(frozen=True)
class Bar:
    """One bar of a chart: how long, of what, and what is written beside it."""

    label: str
    value: float
    share: float  #: length, as a fraction of the longest possible
    text: str


@dataclass(frozen=True)
class Report:
    """The whole content of the page. ``methods`` are plain dicts: the page's script reads them as JSON."""

    manifest: Manifest
    methods: list[dict[str, Any]]
    coverage: dict[str, list[Bar]]
    typed: list[Bar]
    benchmarks: dict[str, list[Bar]] = field(default_factory=dict)
    machine: str = ""


def collect(root: Path) -> Report:
    """Read all of it.

    Raises:
        SystemExit: the manifest has not been made yet.
    """
    project = Project.at(root)
    if not project.manifest_file.is_file():
        raise SystemExit("there is no manifests/pro_manifest.json; make generate")
    manifest = Manifest.model_validate_json(project.manifest_file.read_bytes())
    rows = {(row.method, row.path): row for row in manifest.methodCoverageMatrix}
    texts = Texts(project, read_sources(project))
    methods = [method_data(record, rows[record.name, record.source.path], texts) for record in manifest.methods]
    benchmarks, machine = benchmark_bars(root / BENCHMARKS)
    return Report(manifest, methods, coverage_bars(methods), typed_bars(methods), benchmarks, machine)


class Texts:
    """Both texts of methods: upstream's, and the generated one."""

    def __init__(self, project: Project, sources: SourceSet) -> None:
        self._sources = sources
        self._folder = project.package_folder
        self._modules: dict[str, tuple[list[str], dict[str, tuple[int, int]]]] = {}

    def typescript(self, record: MethodRecord) -> str:
        """Upstream's lines of it."""
        lines = self._sources.files[record.source.path].text.split("\n")
        return "\n".join(lines[record.source.startLine - 1 : record.source.endLine])

    def python(self, record: MethodRecord) -> tuple[str, int]:
        """The generated lines and the number of the first; empty for what is no function of its own."""
        if record.renderPlan is None:
            return "", 1
        lines, spans = self._module(record.renderPlan.module)
        first, last = spans.get(record.pythonName, (1, 0))
        return "\n".join(lines[first - 1 : last]), first

    def _module(self, name: str) -> tuple[list[str], dict[str, tuple[int, int]]]:
        if name not in self._modules:
            text = (self._folder / name).read_text(encoding="utf-8")
            spans = {
                node.name: (min([node.lineno, *(each.lineno for each in node.decorator_list)]), node.end_lineno or 0)
                for node in ast.walk(ast.parse(text))
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            }
            self._modules[name] = text.split("\n"), spans
        return self._modules[name]


def method_data(record: MethodRecord, row: CoverageRow, texts: Texts) -> dict[str, Any]:
    """One method, as the page's script reads it."""
    plan = record.renderPlan
    python, line = texts.python(record)
    return {
        "id": f"{record.source.path}:{record.name}",
        "name": record.name,
        "python": record.pythonName,
        "category": record.category,
        "visibility": record.visibility,
        "async": record.is_async,
        "path": record.source.path,
        "start": record.source.startLine,
        "end": record.source.endLine,
        "owner": row.owner,
        "risk": row.riskClass,
        "returns": plan.returns if plan else record.returnType,
        "doc": plan.docstring if plan else "",
        "stream": plan.stream if plan else "",
        "credentials": bool(plan and plan.needsCredentials),
        "lowering": record.lowering.kind,
        "expressions": record.lowering.expressions,
        "typed": record.lowering.typed,
        "signals": [[signal.name, signal.line] for signal in record.irSummary.signals],
        "evidence": {"unit": row.unitEvidence, "conformance": row.conformanceEvidence, "live": row.liveEvidence},
        "skip": row.skipReason,
        "typescript": texts.typescript(record),
        "generated": python,
        "generatedLine": line,
    }


# Charts -----------------------------------------------------------------------------------------------------------


def coverage_bars(methods: list[dict[str, Any]]) -> dict[str, list[Bar]]:
    """For each kind of evidence, the share of each category's methods that has some; all of them come first."""
    groups = {"all methods": methods}
    for category in sorted({method["category"] for method in methods}):
        groups[category] = [method for method in methods if method["category"] == category]
    result: dict[str, list[Bar]] = {}
    for kind in KINDS:
        result[kind] = []
        for label, group in groups.items():
            count = sum(bool(method["evidence"][kind]) for method in group)
            result[kind].append(Bar(label, count, count / len(group), f"{count} of {len(group)}"))
    return result


def typed_bars(methods: list[dict[str, Any]]) -> list[Bar]:
    """The share of expressions with a type, by source file."""
    result = []
    for path in sorted({method["path"] for method in methods}):
        group = [method for method in methods if method["path"] == path]
        total, typed = (sum(method[key] for method in group) for key in ("expressions", "typed"))
        share = typed / total if total else 1.0
        result.append(Bar(path, share, share, f"{share:.1%} of {total:,}"))
    return result


def benchmark_bars(path: Path) -> tuple[dict[str, list[Bar]], str]:
    """How many times better each benchmark is than CCXT, by suite, and the machine that said so."""
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}, ""
    ratios: dict[str, dict[str, float]] = {}
    for suite, figures in document["results"].items():
        found = {title: value for title, figure in figures.items() if (value := ratio(figure))}
        if found:
            ratios[suite] = found
    longest = max((value for suite in ratios.values() for value in suite.values()), default=1.0)
    bars = {
        suite: [Bar(title, value, value / longest, f"{value:.2f}×") for title, value in found.items()]
        for suite, found in ratios.items()
    }
    machine = document["machine"]
    return bars, f"{machine['processor']}, {machine['cores']} cores, Python {machine['python']}"


def ratio(figure: dict[str, Any]) -> float | None:
    """The median over the rounds of how many times better than the peer; None where one of them was not measured."""
    ours, peer = figure.get("ours") or figure.get("stream"), figure.get("ccxt")
    if not ours or not peer:
        return None
    pairs = [(mine, theirs) for mine, theirs in zip(ours, peer, strict=False) if mine and theirs]
    if figure["unit"] == "per second":
        pairs = [(theirs, mine) for mine, theirs in pairs]
    return statistics.median(theirs / mine for mine, theirs in pairs) if pairs else None
