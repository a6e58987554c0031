"""`make assert` fails, and names the cause, for everything that may go wrong with the pinned class's tree."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from pro_generator.gate import CHECKS, Finding
from pro_generator.link.surface import Symbol
from pro_generator.render.methods import RENDERERS
from pro_runtime.exchange import Exchange
from tests.generator.gate.trees import Tree, with_evidence


def of(findings: list[Finding], check: str) -> list[Finding]:
    return [finding for finding in findings if finding.check == check]


def test_a_fresh_tree_passes(tree: Tree) -> None:
    verdict = tree.verdict(afresh=True)
    assert [str(finding) for finding in verdict.findings] == []
    assert verdict.checks == len(CHECKS)
    assert verdict.last_line() == "assert: 118/118 methods, 0 unsupported, 0 runtime-owned, no drift"


# Drift ------------------------------------------------------------------------------------------------------------


def test_a_hand_edit_in_generated_is_found(tree: Tree) -> None:
    path = tree.project.package_folder / "market_data.py"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[40] += "  # by hand"
    path.write_text("\n".join(lines), encoding="utf-8")
    (finding,) = tree.findings()
    assert finding.check == "drift-generated"
    assert finding.where == "generated/binance_pro/market_data.py:41"
    assert "# by hand" in finding.what and "make generate" in finding.help


def test_a_missing_and_a_foreign_file_in_generated_are_found(tree: Tree) -> None:
    (tree.project.package_folder / "surface.pyi").unlink()
    (tree.project.package_folder / "mine.py").write_text("x = 1\n", encoding="utf-8")
    found = {finding.where: finding.what for finding in tree.findings()}
    assert found == {
        "generated/binance_pro/surface.pyi": "is missing",
        "generated/binance_pro/mine.py": "is not written by the generator",
    }


def test_a_hand_edit_in_manifests_is_found(tree: Tree) -> None:
    path = tree.project.manifest_file
    manifest = json.loads(path.read_bytes())
    manifest["summary"]["runtimeOwned"] = 3
    path.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    schema = tree.project.schema_file
    schema.write_text(schema.read_text(encoding="utf-8").replace('"object"', '"array"', 1), encoding="utf-8")
    findings = tree.findings()
    assert {finding.check for finding in findings} == {"drift-manifests"}
    assert [finding.where.split(":")[0] for finding in findings] == [
        "manifests/pro_manifest.json",
        "manifests/pro_manifest.schema.json",
    ]


def test_an_unreadable_manifest_is_found(tree: Tree) -> None:
    tree.project.manifest_file.write_text("{", encoding="utf-8")
    findings = tree.findings()
    assert {finding.check for finding in findings} == {"source", "drift-manifests"}
    assert of(findings, "source")[0].what == "there is no readable manifest"


# Source -----------------------------------------------------------------------------------------------------------


def test_a_removed_source_method_is_found(tree: Tree) -> None:
    method = next(m for m in tree.made.manifest.methods if m.name == "watchMyTrades")
    lines = tree.entry.read_text(encoding="utf-8").split("\n")
    del lines[method.source.startLine - 1 : method.source.endLine]
    tree.entry.write_text("\n".join(lines), encoding="utf-8")
    verdict = tree.verdict(afresh=True)
    assert "watchMyTrades was removed: manifests/pro_manifest.json lists it" in [f.what for f in verdict.findings]
    drifted = {finding.where.split(":")[0] for finding in of(verdict.findings, "drift-generated")}
    assert {"generated/binance_pro/streams.py", "generated/binance_pro/user_data.py"} <= drifted
    assert verdict.last_line().startswith("assert: failed, ")


def test_an_added_source_method_with_unsupported_syntax_is_found(tree: Tree) -> None:
    text = tree.entry.read_text(encoding="utf-8")
    head, brace, rest = text.partition("extends binanceRest {\n")
    assert brace
    tree.entry.write_text(f"{head}{brace}    labelled () {{\n        outer: while (true) {{ break outer; }}\n    }}\n{rest}")
    line = head.count("\n") + 2
    findings = tree.findings(afresh=True)
    added = [finding.what for finding in of(findings, "source") if finding.where == f"pro/binance.ts:{line}"]
    assert added == ["labelled was added: manifests/pro_manifest.json does not list it"]
    (error,) = of(findings, "compile")
    assert error.where == f"pro/binance.ts:{line + 1}:9"
    assert "[labeled_statement]" in error.what and "outer: while (true)" in error.what
    assert "lower/" in error.help


# Renderers --------------------------------------------------------------------------------------------------------


def test_a_renderer_that_no_plan_uses_is_found(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENDERERS, "poster", "public.py.j2")  # type: ignore[arg-type]
    (finding,) = tree.findings()
    assert (finding.check, finding.what) == ("renderer", "no plan uses the renderer 'poster'")


def test_a_plan_without_renderer_is_found(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RENDERERS, "handler")  # type: ignore[arg-type]
    findings = of(tree.findings(afresh=True), "compile")
    assert findings
    assert all("the plan names the renderer 'handler', which does not exist" in finding.what for finding in findings)
    assert any(finding.where.startswith("pro/binance.ts:") for finding in findings)


def test_a_template_that_nothing_renders_is_found(tree: Tree) -> None:
    templates = tree.made.package.templates - {"stream.py.j2"}
    tree.made = replace(tree.made, package=replace(tree.made.package, templates=templates))
    (finding,) = tree.findings()
    assert (finding.check, finding.what) == ("template", "nothing renders it")
    assert finding.where.endswith("templates/stream.py.j2")


def test_a_template_that_is_missing_is_found(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENDERERS, "handler", "gone.py.j2")  # type: ignore[arg-type]
    (finding,) = tree.findings()
    assert (finding.check, finding.what) == ("template", "a renderer names it, but it does not exist")
    assert finding.where.endswith("templates/gone.py.j2")


# Runtime ----------------------------------------------------------------------------------------------------------


def test_a_missing_runtime_symbol_is_found(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = next(klass for klass in Exchange.__mro__ if "index_by" in vars(klass))
    monkeypatch.delattr(owner, "index_by")
    findings = of(tree.findings(afresh=True), "compile")
    assert findings
    assert all("unresolved-link [member]: this.indexBy" in finding.what for finding in findings)
    assert all("index_by" in finding.help for finding in findings)


def test_a_runtime_symbol_of_other_arity_is_found(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    async def load_markets(self: Exchange, reload: bool, params: dict[str, object], more: str) -> None: ...

    monkeypatch.setattr(Exchange, "load_markets", load_markets)
    findings = of(tree.findings(afresh=True), "arity")
    assert findings
    assert all("the runtime's load_markets(), which takes 3" in finding.what for finding in findings)
    assert any(finding.what.startswith("watchOrderBookForSymbols passes 0") for finding in findings)
    assert all(finding.where.split(":")[0].endswith(".ts") for finding in findings)


def test_a_synchronous_runtime_symbol_instead_of_an_asynchronous_one_is_found(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_markets(self: Exchange, reload: bool = False, params: object = None) -> dict[str, object]: ...

    monkeypatch.setattr(Exchange, "load_markets", load_markets)
    (finding,) = of(tree.findings(afresh=True), "async")
    assert finding.what.startswith("the runtime's load_markets() is synchronous; upstream's returns a promise")


def test_an_asynchronous_runtime_symbol_instead_of_a_synchronous_one_is_found(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = tree.made.compilation.program.surface.exchange
    delay: Symbol = exchange["delay"]
    monkeypatch.setitem(exchange, "delay", replace(delay, is_async=True))
    (finding,) = tree.findings()
    assert finding.check == "async"
    assert finding.what.startswith("the runtime's delay() is asynchronous; upstream's returns no promise")


# Proof ------------------------------------------------------------------------------------------------------------


def test_a_method_without_semantic_nodes_is_found(tree: Tree) -> None:
    manifest = tree.made.manifest
    bare = [
        m.model_copy(update={"irSummary": m.irSummary.model_copy(update={"signals": []})}) if m.name == "handleTrade" else m
        for m in manifest.methods
    ]
    tree.made = replace(tree.made, manifest=manifest.model_copy(update={"methods": bare}))
    (finding,) = tree.findings()
    assert (finding.check, finding.what) == ("facts", "handleTrade has no semantic node")
    assert finding.where.startswith("pro/binance.ts:")


def test_missing_evidence_is_found(tree: Tree) -> None:
    path = tree.project.tests / "test_evidence.py"
    text = path.read_text(encoding="utf-8")
    for name in ("handleTrade", "order-book"):
        text = text.replace(f"    {name!r},\n", "")
    path.write_text(text, encoding="utf-8")
    tree.made = with_evidence(tree.made)
    findings = tree.findings()
    assert {finding.what for finding in of(findings, "evidence")} == {
        "no test or scenario vouches for handleTrade",
        "no test vouches for this runtime feature",
    }
    assert {finding.check for finding in findings} == {"evidence", "drift-manifests"}
