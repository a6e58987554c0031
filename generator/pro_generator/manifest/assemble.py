"""Puts the manifest together from a compilation, its package and the tests."""

from __future__ import annotations

from collections import Counter

from pro_generator.link.program import Reached
from pro_generator.manifest.contracts import runtime_symbols
from pro_generator.manifest.coverage import coverage_rows, feature_records
from pro_generator.manifest.evidence import Evidence
from pro_generator.manifest.methods import folded_record, method_record
from pro_generator.manifest.models import (
    SCHEMA_VERSION,
    ExpressionShare,
    Manifest,
    MethodRecord,
    RenderSection,
    SourceFileRecord,
    SourceRecord,
    SourceSpan,
    Summary,
    UnsupportedMethod,
)
from pro_generator.manifest.risk import Risks
from pro_generator.optimise import PASSES
from pro_generator.pipeline import FOLDED, Compilation
from pro_generator.plan import SECTIONS
from pro_generator.render.modules import Package
from pro_generator.tolerant import LeftOut

_FOLDED_NAMES = ("describe", *FOLDED)


def build_manifest(
    compilation: Compilation,
    package: Package,
    package_name: str,
    evidence: Evidence,
    *,
    disabled: tuple[str, ...] = (),
    left_out: tuple[LeftOut, ...] = (),
) -> Manifest:
    """The manifest of a compiled package. Everything in it is derived, in source order or sorted by name."""
    methods = _methods(compilation, package)
    risks = Risks(compilation.program, package.plans)
    risk_classes = {
        (reached.method.span.path, reached.python_name): risks.risk_class(reached)
        for reached in compilation.program.ordered
    }
    return Manifest(
        schemaVersion=SCHEMA_VERSION,
        source=_source(compilation),
        summary=_summary(compilation, package, package_name, methods, disabled, len(left_out)),
        methods=methods,
        renderSections=_sections(compilation, package, methods),
        unsupportedMethods=[_unsupported(entry) for entry in left_out],
        runtimeContracts=runtime_symbols(compilation.program),
        runtimeSemanticCoverage=feature_records(methods, evidence),
        methodCoverageMatrix=coverage_rows(methods, risk_classes, evidence, package_name),
        riskInventory=risks.inventory(),
    )


def _source(compilation: Compilation) -> SourceRecord:
    sources = compilation.sources
    return SourceRecord(
        package=sources.package,
        version=sources.version,
        integrity=sources.integrity,
        releasedFrom=sources.released_from,
        entry=sources.entry,
        variants=list(sources.variants),
        files=[
            SourceFileRecord(
                path=path,
                sha256=file.sha256,
                methodCount=sum(len(c.methods) for c in compilation.classes.get(path, ())),
            )
            for path, file in sources.files.items()
        ],
    )


def _methods(compilation: Compilation, package: Package) -> list[MethodRecord]:
    """Records of all methods in source order: the entry class first, then its parents."""
    records: list[tuple[int, MethodRecord]] = []
    for reached in compilation.program.ordered:
        record = method_record(compilation, reached, package.plans[reached.key], package.facts[reached.key])
        records.append((reached.layer, record))
    for layer, source in enumerate(compilation.program.layers):
        records += [(layer, folded_record(source, name)) for name in _FOLDED_NAMES if name in source.methods]
    return [record for _, record in sorted(records, key=lambda item: (item[0], item[1].source.startLine))]


def _summary(
    compilation: Compilation,
    package: Package,
    package_name: str,
    methods: list[MethodRecord],
    disabled: tuple[str, ...],
    unsupported: int,
) -> Summary:
    program = compilation.program
    own = [method for method in methods if method.source.path == compilation.sources.entry]
    total, typed = compilation.expressions
    return Summary(
        exchange=compilation.exchange,
        package=package_name,
        sourceMethods=len(compilation.own_methods),
        generatedMethods=sum(method.renderPlan is not None for method in own),
        runtimeOwned=sum(method.runtimeContract is not None for method in own),
        unsupported=unsupported,
        methodsByOrigin=dict(Counter(method.source.path for method in methods)),
        publicMethods=sum(plan.isPublic for plan in package.plans.values()),
        streams=sum(bool(plan.stream) for plan in package.plans.values()),
        runtimeSymbols=len(program.runtime_used),
        runtimeAttributes=len(program.attributes_used),
        endpointsInTable=len(compilation.endpoints),
        endpointsReached=len(program.endpoints_used),
        typedExpressions=ExpressionShare(total=total, typed=typed, share=round(typed / total, 4) if total else 1.0),
        passes=[name for name in PASSES if name not in disabled],
        disabledPasses=sorted(disabled),
    )


def _sections(compilation: Compilation, package: Package, methods: list[MethodRecord]) -> list[RenderSection]:
    by_key = compilation.program.reached
    sections = [
        RenderSection(
            section=section,
            module=f"{section}.py",
            title=SECTIONS[section],
            methods=[_spelled(by_key[key]) for key in keys],
        )
        for section, keys in package.sections.items()
    ]
    streams = [plan.stream for plan in package.plans.values() if plan.stream]
    folded = [method.pythonName for method in methods if method.lowering.kind == "folded"]
    return [
        *sections,
        RenderSection(section="streams", module="streams.py", title="Lossless streams", methods=streams),
        RenderSection(
            section="metadata",
            module="metadata/__init__.py",
            title="Description of the exchange",
            methods=list(dict.fromkeys(folded)),
        ),
    ]


def _spelled(reached: Reached) -> str:
    return reached.python_name


def _unsupported(entry: LeftOut) -> UnsupportedMethod:
    return UnsupportedMethod(
        name=entry.name,
        source=SourceSpan(path=entry.path, startLine=entry.start_line, endLine=entry.end_line),
        reasons=[diagnostic.message for diagnostic in entry.diagnostics],
    )


__all__ = ["build_manifest"]
