"""Checks of what vouches for the methods: spans, facts, evidence, runtime features and risks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from importlib import import_module

from pro_generator.gate.model import Context, Finding
from pro_generator.manifest.evidence import not_run, read_record
from pro_generator.manifest.features import FEATURES
from pro_generator.manifest.models import MethodRecord
from pro_generator.manifest.risk import looks_changing

#: Facts that say only what a method is about or gives back, not what it does.
_WEAK_FAMILIES = ("computes", "channel-family", "error")


def check_spans(context: Context) -> Iterator[Finding]:
    """Each method points at the lines that declare it."""
    texts = {path: file.text.split("\n") for path, file in context.build.sources.files.items()}
    for method in context.build.manifest.methods:
        span = method.source
        lines = texts.get(span.path, [])
        where = f"{span.path}:{span.startLine}"
        if not 1 <= span.startLine <= span.endLine <= len(lines):
            yield Finding("span", where, f"{method.name} has no place in its file")
        elif method.name not in lines[span.startLine - 1]:
            yield Finding("span", where, f"{method.name} is not declared there")


def check_facts(context: Context) -> Iterator[Finding]:
    """Each method has semantic nodes, and a public one or a handler has some that say what it does."""
    advice = "give what it does a rule in pro_generator/semantics/"
    for method in context.build.manifest.methods:
        where = f"{method.source.path}:{method.source.startLine}"
        signals = method.irSummary.signals
        if not signals:
            yield Finding("facts", where, f"{method.name} has no semantic node", advice)
        elif _must_act(method) and not any(s.name.split(":")[0] not in _WEAK_FAMILIES for s in signals):
            yield Finding("facts", where, f"no semantic node of {method.name} says what it does", advice)
        for signal in signals:
            inside = method.source.startLine <= signal.line <= method.source.endLine
            if not inside or not all(signal.name.partition(":")):
                yield Finding(
                    "facts", where, f"{method.name} has the semantic node {signal.name!r} at line {signal.line}"
                )


def _must_act(method: MethodRecord) -> bool:
    return method.visibility == "public"


def check_features(context: Context) -> Iterator[Finding]:
    """Each runtime feature exists, is asked for and is proved by tests."""
    for feature, record in zip(FEATURES, context.build.manifest.runtimeSemanticCoverage, strict=True):
        for function in record.functions:
            if not _exists(function.module, function.function):
                what = f"{feature.name}: there is no {function.function}"
                yield Finding("feature", function.module, what, "name what does it now in manifest/features.py")
        if not record.sourceMethods:
            yield Finding("feature", feature.name, "no method of the closure asks for it")
        if not record.evidence:
            advice = f'mark the tests that prove it with @pytest.mark.evidence("{feature.name}")'
            yield Finding("evidence", feature.name, "no test vouches for this runtime feature", advice)


def _exists(module: str, function: str) -> bool:
    try:
        reduce(getattr, function.split("."), import_module(module))
    except (ImportError, AttributeError):
        return False
    return True


def check_evidence(context: Context) -> Iterator[Finding]:
    """Each method has evidence, each marker names something, and what counts as evidence ran where a record says so."""
    for row in context.build.manifest.methodCoverageMatrix:
        if not (row.unitEvidence or row.conformanceEvidence or row.liveEvidence):
            advice = "add a scenario that reaches it, and run `make reach`; or a test that calls it"
            yield Finding("evidence", row.path, f"no test or scenario vouches for {row.method}", advice)
        if not row.liveEvidence and not row.skipReason:
            yield Finding("evidence", row.path, f"{row.method} has neither live evidence nor a reason for having none")
    known = {feature.name for feature in FEATURES} | {method.name for method in context.build.manifest.methods}
    known |= {method.pythonName for method in context.build.manifest.methods}
    known |= set(context.build.compilation.own_methods)
    for name, tests in context.build.evidence.markers.items():
        if name not in known:
            yield Finding("evidence", tests[0], f"the marker names {name!r}: no runtime feature and no method")
    record = read_record(context.project.root)
    if record:
        for test, what in not_run(context.build.evidence, record, context.project.tests.parent).items():
            yield Finding("evidence", test, f"counts as evidence, but {what} in the last test run", "run `make test`")


def check_risks(context: Context) -> Iterator[Finding]:
    """No forbidden request is reachable, and what promises to change an account is known to."""
    inventory = context.build.manifest.riskInventory
    for entry in inventory.forbidden:
        for kind, names in (("method", entry.methods), ("endpoint", entry.endpoints), ("request", entry.requests)):
            for name in names:
                yield Finding("risk", name, f"this {kind} is reached: {entry.word} must not be")
    changing = {change.method for change in inventory.stateChanging}
    for method in context.build.manifest.methods:
        if method.visibility == "public" and looks_changing(method.name) and method.name not in changing:
            where = f"{method.source.path}:{method.source.startLine}"
            yield Finding("risk", where, f"{method.name} promises to change an account; no request of its is known to")
