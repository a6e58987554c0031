"""Who vouches for what: evidence of runtime features, and one row per method."""

from __future__ import annotations

from collections.abc import Mapping

from pro_generator.manifest.evidence import Evidence
from pro_generator.manifest.features import FEATURES, asks_for
from pro_generator.manifest.models import CoverageRow, FeatureFunction, MethodRecord, RuntimeFeature

#: Why a method of a risk class has not been run against the live exchange.
SKIP_REASONS: Mapping[str, str] = {
    "state-changing": "places, changes or ends orders of a real account",
    "account": "needs the keys of a real account",
    "session": "needs the keys of a real account",
    "market": "needs the public internet; the simulated exchange stands in",
    "pure": "asks the exchange for nothing",
}


def feature_records(methods: list[MethodRecord], evidence: Evidence) -> list[RuntimeFeature]:
    """The features that the runtime owes, with the methods that ask for them and the tests that vouch for them."""
    facts = {id(method): frozenset(signal.name for signal in method.irSummary.signals) for method in methods}
    return [
        RuntimeFeature(
            feature=feature.name,
            title=feature.title,
            owner=f"pro_runtime.{feature.owner}",
            functions=[_function(name) for name in feature.functions],
            sourceMethods=list(dict.fromkeys(m.name for m in methods if asks_for(feature, facts[id(m)]))),
            evidence=evidence.of_marker(feature.name),
        )
        for feature in FEATURES
    ]


def _function(name: str) -> FeatureFunction:
    module, function = name.split(":")
    return FeatureFunction(module=f"pro_runtime.{module}", function=function)


def coverage_rows(
    methods: list[MethodRecord],
    risk_classes: Mapping[tuple[str, str], str],
    evidence: Evidence,
    package: str,
) -> list[CoverageRow]:
    """One row per method; ``risk_classes`` by path and Python name."""
    rows = []
    for method in methods:
        risk = risk_classes.get((method.source.path, method.pythonName), "pure")
        spellings = (method.name, method.pythonName)
        live = evidence.of_method(spellings, live=True)
        plan = method.renderPlan
        owner = f"{package}/{plan.module}" if plan is not None else _contract_owner(method)
        rows.append(
            CoverageRow(
                method=method.name,
                path=method.source.path,
                owner=owner,
                unitEvidence=evidence.of_method(spellings),
                conformanceEvidence=evidence.of_scenarios(spellings),
                liveEvidence=live,
                riskClass=risk,
                skipReason="" if live else SKIP_REASONS[risk],
            )
        )
    return rows


def _contract_owner(method: MethodRecord) -> str:
    return method.runtimeContract.module if method.runtimeContract is not None else ""
