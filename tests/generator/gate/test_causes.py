"""Each check of the gate fails for its cause, and says where and what. The tree is that of a small exchange."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pro_generator.gate import CHECKS, Finding
from pro_generator.gate.links import check_bindings
from pro_generator.gate.model import Context
from pro_generator.manifest.evidence import RECORD, digest
from pro_generator.manifest.models import Manifest, MethodRecord, RuntimeContract
from pro_generator.render.methods import RENDERERS
from pro_runtime.exchange import Exchange
from pro_runtime.ws.waiters import Waiter

from tests.generator.gate.trees import Tree, with_evidence
from tests.generator.tiny import TinyTree

Found = Callable[..., list[Finding]]


def of(findings: list[Finding], check: str) -> list[Finding]:
    return [finding for finding in findings if finding.check == check]


def test_nothing_is_found_in_a_fresh_tree(found: Found) -> None:
    assert found(afresh=True) == []


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({check.__name__ for check in CHECKS.values()}) == len(CHECKS) == 20


# Drift ------------------------------------------------------------------------------------------------------------


def test_a_missing_and_a_foreign_file_in_generated(tiny_tree: Tree, found: Found) -> None:
    (tiny_tree.project.package_folder / "surface.pyi").unlink()
    (tiny_tree.project.package_folder / "mine.py").write_text("x = 1\n", encoding="utf-8")
    assert {finding.where: finding.what for finding in found()} == {
        "generated/tiny_pro/surface.pyi": "is missing",
        "generated/tiny_pro/mine.py": "is not written by the generator",
    }


def test_a_file_cut_short(tiny_tree: Tree, found: Found) -> None:
    path = tiny_tree.project.package_folder / "endpoints.py"
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(lines[:-3]), encoding="utf-8")
    (finding,) = found()
    assert finding.where == f"generated/tiny_pro/endpoints.py:{len(lines) - 2}"


def test_a_hand_edit_in_manifests(tiny_tree: Tree, found: Found) -> None:
    path = tiny_tree.project.manifest_file
    manifest = json.loads(path.read_bytes())
    manifest["summary"]["runtimeOwned"] = 3
    path.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    schema = tiny_tree.project.schema_file
    schema.write_text(schema.read_text(encoding="utf-8").replace('"object"', '"array"', 1), encoding="utf-8")
    findings = found()
    assert {finding.check for finding in findings} == {"drift-manifests"}
    assert [finding.where.split(":")[0] for finding in findings] == [
        "manifests/pro_manifest.json",
        "manifests/pro_manifest.schema.json",
    ]


@pytest.mark.parametrize("text", ["{", "[]", None])
def test_an_unreadable_manifest(tiny_tree: Tree, found: Found, text: str | None) -> None:
    path = tiny_tree.project.manifest_file
    path.unlink()
    if text is not None:
        path.write_text(text, encoding="utf-8")
    findings = found()
    assert {finding.check for finding in findings} == {"source", "drift-manifests"}
    assert of(findings, "source")[0].what == "there is no readable manifest"


# Source -----------------------------------------------------------------------------------------------------------


def test_a_changed_source_without_a_new_method(tiny: TinyTree, found: Found) -> None:
    tiny.edit("tiny.ts", "'name': 'Tiny'", "'name': 'Tinier'")
    findings = found(afresh=True)
    assert [finding.where for finding in of(findings, "source")] == ["tiny.ts"]
    assert of(findings, "drift-generated") and of(findings, "drift-manifests")


def test_an_endpoint_that_the_table_lacks(tiny: TinyTree, found: Found) -> None:
    tiny.edit("pro/tiny.ts", "await this.loadMarkets ();", "await this.privateGetBook ();")
    (error,) = of(found(afresh=True), "compile")
    assert error.where.startswith("pro/tiny.ts:") and "unresolved-endpoint" in error.what


def test_several_errors_are_found_in_one_run(tiny: TinyTree, found: Found) -> None:
    tiny.edit("pro/tiny.ts", "await this.loadMarkets ();", "await this.nowhere ();")
    tiny.add_method("    generate () {\n        outer: while (true) { break outer; }\n    }")
    errors = of(found(afresh=True), "compile")
    assert sorted(error.what.split(":")[0] for error in errors) == [
        "unresolved-link [member]",
        "unsupported-syntax [labeled_statement]",
    ]


# Plans ------------------------------------------------------------------------------------------------------------


def _with_method(tree: Tree, name: str, **changes: Any) -> None:
    """Change the record of one method in the build."""

    def changed(method: MethodRecord) -> MethodRecord:
        return method.model_copy(update=changes) if method.name == name else method

    _with_manifest(tree, methods=[changed(method) for method in tree.made.manifest.methods])


def _with_manifest(tree: Tree, **changes: Any) -> None:
    manifest: Manifest = tree.made.manifest.model_copy(update=changes)
    tree.made = replace(tree.made, manifest=manifest)


def test_a_method_without_plan(tiny_tree: Tree, found: Found) -> None:
    _with_method(tiny_tree, "requestId", renderPlan=None)
    (finding,) = of(found(), "planned")
    assert finding.what == "requestId needs a plan or a contract, and only one of them"
    _with_manifest(tiny_tree, methods=[m for m in tiny_tree.made.manifest.methods if m.name != "requestId"])
    (finding,) = of(found(), "planned")
    assert finding.what == "requestId is neither compiled, folded nor owned by the runtime"


def test_a_contract_without_a_measured_reason(tiny_tree: Tree, found: Found) -> None:
    contract = RuntimeContract(
        symbol="request_id", module="pro_runtime.exchange", signature="()", isAsync=False, reason="faster", measured=""
    )
    _with_method(tiny_tree, "requestId", renderPlan=None, runtimeContract=contract)
    (finding,) = found()
    assert (finding.check, finding.what) == ("contract", "requestId is owned by the runtime without a measured reason")


def test_a_renderer_that_no_plan_uses(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENDERERS, "poster", "public.py.j2")
    (finding,) = found()
    assert (finding.check, finding.what) == ("renderer", "no plan uses the renderer 'poster'")


def test_a_plan_without_renderer(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(RENDERERS, "handler")
    findings = of(found(afresh=True), "compile")
    assert len(findings) == 2
    for finding in findings:
        assert finding.where.startswith("pro/tiny.ts:")
        assert "the plan names the renderer 'handler', which does not exist" in finding.what


def test_a_template_that_nothing_renders(tiny_tree: Tree, found: Found) -> None:
    templates = tiny_tree.made.package.templates - {"stream.py.j2"}
    tiny_tree.made = replace(tiny_tree.made, package=replace(tiny_tree.made.package, templates=templates))
    (finding,) = found()
    assert (finding.check, finding.what) == ("template", "nothing renders it")
    assert finding.where.endswith("templates/stream.py.j2")


def test_a_template_that_is_missing(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENDERERS, "handler", "gone.py.j2")
    (finding,) = found()
    assert (finding.check, finding.what) == ("template", "a renderer names it, but it does not exist")


def test_a_plan_for_a_section_that_does_not_exist(tiny_tree: Tree, found: Found) -> None:
    plans = tiny_tree.made.package.plans
    moved = {**plans, "requestId": plans["requestId"].model_copy(update={"section": "elsewhere"})}
    tiny_tree.made = replace(tiny_tree.made, package=replace(tiny_tree.made.package, plans=moved))
    (finding,) = of(found(), "section")
    assert finding.what == "its plan names the section 'elsewhere', which does not exist"


# Links ------------------------------------------------------------------------------------------------------------


def test_a_missing_runtime_symbol(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = next(klass for klass in Exchange.__mro__ if "safe_value" in vars(klass))
    monkeypatch.delattr(owner, "safe_value")
    (finding,) = of(found(afresh=True), "compile")
    assert "unresolved-link [member]: this.safeValue" in finding.what
    assert "safe_value" in finding.help


def test_a_runtime_symbol_of_other_arity(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    async def load_markets(self: Exchange, reload: bool, params: dict[str, object], more: str) -> None: ...

    monkeypatch.setattr(Exchange, "load_markets", load_markets)
    (finding,) = of(found(afresh=True), "arity")
    assert finding.where.startswith("pro/tiny.ts:")
    assert finding.what == "watchTicker passes 0 arguments to the runtime's load_markets(), which takes 3"


def test_too_many_arguments_for_a_compiled_method(tiny: TinyTree, found: Found) -> None:
    tiny.edit("pro/tiny.ts", "'params': [ symbol ], 'id': this.requestId ()", "'params': [], 'id': this.requestId (1)")
    (finding,) = of(found(afresh=True), "arity")
    assert finding.what == "watchTicker passes 1 arguments to the compiled request_id(), which takes 0"


def test_a_synchronous_runtime_symbol_instead_of_an_asynchronous_one(
    tiny: TinyTree, found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_markets(self: Exchange, reload: bool = False, params: object = None) -> dict[str, object]:
        return {}

    tiny.add_method("    async loadMarkets (): Promise<any> {\n        return {};\n    }", "base/Exchange.ts")
    monkeypatch.setattr(Exchange, "load_markets", load_markets)
    (finding,) = of(found(afresh=True), "async")
    assert finding.what == "the runtime's load_markets() is synchronous; upstream's returns a promise (watchTicker)"


def test_awaiting_a_synchronous_runtime_symbol_that_upstream_does_not_declare(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_markets(self: Exchange, reload: bool = False, params: object = None) -> dict[str, object]:
        return {}

    monkeypatch.setattr(Exchange, "load_markets", load_markets)
    (finding,) = of(found(afresh=True), "async")
    assert finding.what == "watchTicker awaits the runtime's load_markets(), which is synchronous"


def test_an_asynchronous_runtime_symbol_instead_of_a_synchronous_one(tiny: TinyTree, found: Found) -> None:
    tiny.add_method("    loadMarkets (): Dict {\n        return {};\n    }", "base/Exchange.ts")
    (finding,) = of(found(afresh=True), "async")
    assert finding.what == "the runtime's load_markets() is asynchronous; upstream's returns no promise (watchTicker)"


def test_a_link_that_leads_nowhere(tiny_tree: Tree, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tiny_tree.made.compilation.program
    monkeypatch.delitem(program.reached, "requestId")
    findings = [f for f in check_bindings(Context(tiny_tree.project, tiny_tree.made)) if f.check == "link"]
    assert {finding.what for finding in findings} == {
        "watchTicker uses this.requestId: no method of that name",
        "createOrderWs uses this.requestId: no method of that name",
    }


def test_two_methods_of_one_python_name(tiny: TinyTree, found: Found) -> None:
    tiny.add_method("    request_id (): number {\n        return 2;\n    }")
    tiny.add_method("    both (): number {\n        return this.request_id ();\n    }")
    findings = of(found(afresh=True), "ambiguous")
    assert any("are both request_id()" in finding.what for finding in findings)


def test_a_compiled_method_that_the_runtime_believes_its_own(tiny: TinyTree, found: Found) -> None:
    tiny.add_method("    addFetchCache (data: Dict): void {\n        this.options['last'] = data;\n    }")
    (finding,) = of(found(afresh=True), "ambiguous")
    assert finding.what.startswith("addFetchCache replaces the runtime's add_fetch_cache(), which requests.py:")


def test_a_name_in_the_text_that_nothing_has(tiny_tree: Tree, found: Found) -> None:
    text = tiny_tree.made.files["support.py"]
    files = {**tiny_tree.made.files, "support.py": text.replace("self.milliseconds()", "self.millis(js.nowhere)")}
    files["support.py"] += "\nfrom pro_runtime.values.accessors import safe_nothing\n"
    tiny_tree.made = replace(tiny_tree.made, files=files)
    assert [finding.what for finding in of(found(), "text")] == [
        "pro_runtime.values.accessors has no safe_nothing",
        "neither the package nor the runtime has self.millis",
        "pro_runtime.js has no nowhere()",
    ]


# Proof ------------------------------------------------------------------------------------------------------------


def test_a_span_that_points_elsewhere(tiny_tree: Tree, found: Found) -> None:
    method = next(m for m in tiny_tree.made.manifest.methods if m.name == "requestId")
    _with_method(tiny_tree, "requestId", source=method.source.model_copy(update={"startLine": 1}))
    assert [finding.what for finding in of(found(), "span")] == ["requestId is not declared there"]
    _with_method(tiny_tree, "requestId", source=method.source.model_copy(update={"endLine": 10_000}))
    assert [finding.what for finding in of(found(), "span")] == ["requestId has no place in its file"]


def test_a_missing_semantic_node(tiny_tree: Tree, found: Found) -> None:
    method = next(m for m in tiny_tree.made.manifest.methods if m.name == "watchTicker")
    bare = method.irSummary.model_copy(update={"signals": []})
    _with_method(tiny_tree, "watchTicker", irSummary=bare)
    (finding,) = of(found(), "facts")
    assert finding.what == "watchTicker has no semantic node"
    weak = method.irSummary.model_copy(update={"signals": [s for s in method.irSummary.signals if "channel" in s.name]})
    _with_method(tiny_tree, "watchTicker", irSummary=weak)
    (finding,) = of(found(), "facts")
    assert finding.what == "no semantic node of watchTicker says what it does"


def test_missing_evidence(tiny_tree: Tree, found: Found) -> None:
    path = tiny_tree.project.tests / "test_evidence.py"
    text = path.read_text(encoding="utf-8")
    for name in ("handleTicker", "order-book"):
        assert f"    {name!r},\n" in text
        text = text.replace(f"    {name!r},\n", "")
    path.write_text(text, encoding="utf-8")
    tiny_tree.made = with_evidence(tiny_tree.made)
    findings = found()
    assert {finding.check for finding in findings} == {"evidence", "drift-manifests"}
    assert {(finding.where, finding.what) for finding in of(findings, "evidence")} == {
        ("pro/tiny.ts", "no test or scenario vouches for handleTicker"),
        ("order-book", "no test vouches for this runtime feature"),
    }


def test_a_marker_that_names_nothing(tiny_tree: Tree, found: Found) -> None:
    path = tiny_tree.project.tests / "test_more.py"
    path.write_text("import pytest\n\n\n@pytest.mark.evidence('order-bok')\ndef test_it(): ...\n", encoding="utf-8")
    tiny_tree.made = with_evidence(tiny_tree.made)
    (finding,) = of(found(), "evidence")
    assert finding.where == "tests/test_more.py::test_it"
    assert finding.what == "the marker names 'order-bok': no runtime feature and no method"


@pytest.mark.parametrize("outcomes", [{}, {"tests/test_evidence.py::test_all": "skipped"}])
def test_evidence_that_did_not_pass(tiny_tree: Tree, found: Found, outcomes: dict[str, str]) -> None:
    file = tiny_tree.project.tests / "test_evidence.py"
    record = {"files": {"tests/test_evidence.py": digest(file)}, "outcomes": outcomes}
    path = tiny_tree.project.root / RECORD
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(record), encoding="utf-8")
    (finding,) = found()
    assert finding.where == "tests/test_evidence.py::test_all"
    became = "skipped" if outcomes else "did not run"
    assert finding.what == f"counts as evidence, but {became} in the last test run"
    # a record of another text of the file says nothing about this one
    path.write_text(json.dumps({**record, "files": {"tests/test_evidence.py": "0"}}), encoding="utf-8")
    assert found() == []


def test_a_runtime_feature_that_is_gone(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(Waiter, "reject")
    (finding,) = found()
    assert (finding.check, finding.where) == ("feature", "pro_runtime.ws.waiters")
    assert finding.what == "waiter-rejection: there is no Waiter.reject"


# Public surface ---------------------------------------------------------------------------------------------------


def test_a_public_method_without_docstring(tiny_tree: Tree, found: Found) -> None:
    path = "candles_and_tickers.py"
    text = tiny_tree.made.files[path].replace(":return:", "gives").replace("Credentials:", "Keys:")
    tiny_tree.made = replace(tiny_tree.made, files={**tiny_tree.made.files, path: text})
    findings = of(found(), "docstring")
    assert [finding.what for finding in findings] == [
        "that of watch_ticker() has no ':return:' (watchTicker)",
        "that of watch_ticker() has no 'Credentials:' (watchTicker)",
    ]


def test_a_watch_method_without_stream(tiny_tree: Tree, found: Found) -> None:
    text = tiny_tree.made.files["streams.py"].replace("def stream_ticker", "def other")
    tiny_tree.made = replace(tiny_tree.made, files={**tiny_tree.made.files, "streams.py": text})
    (finding,) = of(found(), "wrapper")
    assert finding.what == "watch_ticker() has no stream_ticker()"


def test_a_package_that_cannot_be_imported(tiny_tree: Tree, found: Found) -> None:
    path = tiny_tree.project.package_folder / "__init__.py"
    path.write_text(path.read_text(encoding="utf-8") + "\nraise ValueError('no')\n", encoding="utf-8")
    (finding,) = of(found(), "import")
    assert finding.what == "cannot be imported: ValueError: no"


def test_a_class_that_lacks_a_spelling(tiny_tree: Tree, found: Found) -> None:
    path = tiny_tree.project.package_folder / "__init__.py"
    with path.open("a", encoding="utf-8") as file:
        file.write("\nimport pydantic\n\ndel tiny.__mro__[1].watchTicker\n")
    owner = "next(klass for klass in tiny.__mro__ if 'watchTicker' in vars(klass))"
    path.write_text(path.read_text(encoding="utf-8").replace("tiny.__mro__[1]", owner), encoding="utf-8")
    assert [finding.what for finding in of(found(), "import")] == [
        "tiny does not answer to watchTicker, a spelling of watch_ticker",
        "importing the package imports pydantic",
    ]


# Risks ------------------------------------------------------------------------------------------------------------


def test_a_forbidden_endpoint_that_is_reached(tiny: TinyTree, found: Found) -> None:
    tiny.edit("pro/tiny.ts", "await this.loadMarkets ();", "await this.privatePostWithdrawApply ();")
    (finding,) = of(found(afresh=True), "risk")
    assert finding.where == "privatePostWithdrawApply"
    assert finding.what == "this endpoint is reached: withdraw must not be"


def test_a_changing_method_of_which_no_request_is_known(tiny: TinyTree, found: Found) -> None:
    tiny.edit("pro/tiny.ts", "'method': 'order.place'", "'method': 'order.test'")
    (finding,) = of(found(afresh=True), "risk")
    assert finding.what == "createOrderWs promises to change an account; no request of its is known to"
