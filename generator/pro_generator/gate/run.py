"""`make assert`: builds afresh, runs every check and says what is wrong where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pro_generator.build import Build, Report, build, read_sources
from pro_generator.diagnostics import CompileFailed, Diagnostic
from pro_generator.gate.drift import check_generated, check_manifests
from pro_generator.gate.links import check_ambiguous, check_arity, check_async, check_bindings, check_text
from pro_generator.gate.model import Check, Context, Finding
from pro_generator.gate.plans import check_contracts, check_planned, check_renderers, check_sections, check_templates
from pro_generator.gate.probe import Probe
from pro_generator.gate.proof import check_evidence, check_facts, check_features, check_risks, check_spans
from pro_generator.gate.public import check_docstrings, check_import, check_wrappers, public_names
from pro_generator.gate.sources import check_sources
from pro_generator.project import Project

#: All checks of a build, in the order in which they run and report.
CHECKS: Mapping[str, Check] = {
    "drift of generated/": check_generated,
    "drift of manifests/": check_manifests,
    "every method planned": check_planned,
    "contracts": check_contracts,
    "plans and renderers": check_renderers,
    "templates": check_templates,
    "sections": check_sections,
    "links": check_bindings,
    "ambiguous names": check_ambiguous,
    "arity of calls": check_arity,
    "async-ness": check_async,
    "names in the text": check_text,
    "spans": check_spans,
    "semantic nodes": check_facts,
    "runtime features": check_features,
    "evidence": check_evidence,
    "docstrings": check_docstrings,
    "streams and unwatch": check_wrappers,
    "import and spellings": check_import,
    "risks": check_risks,
}


@dataclass
class Verdict:
    """What the gate found. ``build`` is None if the source did not compile."""

    findings: list[Finding] = field(default_factory=list)
    build: Build | None = None
    checks: int = 0

    @property
    def passed(self) -> bool:
        return not self.findings

    def last_line(self) -> str:
        if not self.passed or self.build is None:
            count = len(self.findings)
            return f"assert: failed, {count} finding{'' if count == 1 else 's'}"
        summary = self.build.manifest.summary
        return (
            f"assert: {summary.generatedMethods}/{summary.sourceMethods} methods, {summary.unsupported} unsupported, "
            f"{summary.runtimeOwned} runtime-owned, no drift"
        )


def run_gate(
    project: Project,
    *,
    report: Report = lambda stage: None,
    make: Callable[..., Build] = build,
    checks: Mapping[str, Check] = CHECKS,
) -> Verdict:
    """Build ``project`` afresh and run every check against what is committed. Nothing is written.

    A source that does not compile is a finding for each diagnostic; the checks of a build are then not run.
    """
    verdict = Verdict()
    try:
        sources = read_sources(project)
        verdict.findings += check_sources(project, sources)
        fresh = make(project, report=report)
    except CompileFailed as failed:
        verdict.findings += [_as_finding(diagnostic, failed.sources) for diagnostic in failed.diagnostics]
        return verdict
    verdict.build = fresh
    report("checks")
    verdict.findings += check_build(Context(project, fresh), checks)
    verdict.checks = len(checks)
    return verdict


def check_build(context: Context, checks: Mapping[str, Check] = CHECKS) -> list[Finding]:
    """Run the checks of a build."""
    project = context.project
    probe = Probe(project.out, project.package, project.exchange, public_names(context))
    try:
        findings = [f for name, check in checks.items() if check is not check_import for f in check(context)]
    finally:
        context.probe = probe.answer()
    if check_import in checks.values():
        findings += check_import(context)
    return findings


def _as_finding(diagnostic: Diagnostic, sources: Mapping[str, str]) -> Finding:
    head, *rest = diagnostic.render(sources).split("\n")
    where, _, what = head.partition(": ")
    text = "\n".join([what, *(line for line in rest if not line.startswith("  help: "))])
    return Finding("compile", where, text, diagnostic.advice)
