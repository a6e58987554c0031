"""`make assert` fails, and names the cause, when the tree of the pinned class is not what it was generated to be."""

from __future__ import annotations

from pro_generator.gate import CHECKS, Finding

from tests.generator.gate.trees import Tree


def of(findings: list[Finding], check: str) -> list[Finding]:
    return [finding for finding in findings if finding.check == check]


def test_a_fresh_tree_passes(tree: Tree) -> None:
    verdict = tree.verdict(afresh=True)
    assert [str(finding) for finding in verdict.findings] == []
    assert verdict.checks == len(CHECKS)
    assert verdict.last_line() == "assert: 118/118 methods, 0 unsupported, 0 runtime-owned, no drift"


def test_a_hand_edit_in_generated_is_found(tree: Tree) -> None:
    path = tree.project.package_folder / "market_data.py"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[40] += "  # by hand"
    path.write_text("\n".join(lines), encoding="utf-8")
    (finding,) = tree.findings()
    assert finding.check == "drift-generated"
    assert finding.where == "generated/binance_pro/market_data.py:41"
    assert "# by hand" in finding.what and "make generate" in finding.help


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
    tree.entry.write_text(
        f"{head}{brace}    labelled () {{\n        outer: while (true) {{ break outer; }}\n    }}\n{rest}"
    )
    line = head.count("\n") + 2
    findings = tree.findings(afresh=True)
    added = [finding.what for finding in of(findings, "source") if finding.where == f"pro/binance.ts:{line}"]
    assert added == ["labelled was added: manifests/pro_manifest.json does not list it"]
    (error,) = of(findings, "compile")
    assert error.where == f"pro/binance.ts:{line + 1}:9"
    assert "[labeled_statement]" in error.what and "outer: while (true)" in error.what
    assert "lower/" in error.help
