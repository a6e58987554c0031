"""The manifest of the pinned class: complete, consistent in itself, and the same whatever the run."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_generator.build import Build
from pro_generator.manifest import Manifest, manifest_text, schema_text
from pro_generator.manifest.features import FEATURES
from pro_generator.manifest.text import compact_json

ROOT = Path(__file__).parents[3]
ENTRY = "pro/binance.ts"

#: What the runtime owes, as the features are asked for.
REQUIRED = {
    "array-caches",
    "balance",
    "connection-ownership",
    "event-routing",
    "listen-keys",
    "message-hash-routing",
    "order-book",
    "orders-and-trades",
    "parser-output",
    "positions",
    "rate-limits",
    "reconnect",
    "request-id-routing",
    "signing",
    "streams",
    "subscription-life",
    "waiter-rejection",
    "websocket-api",
}


def test_two_runs_with_other_hash_seeds_write_the_same_bytes(tmp_path: Path) -> None:
    runs = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "pro_generator", "generate", "--out", str(tmp_path / seed)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        runs.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True))
    assert [(run.communicate()[0].count("\n"), run.returncode) for run in runs] == [(8, 0), (8, 0)]
    trees = [
        {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "1", tmp_path / "2")
    ]
    assert trees[0] == trees[1]
    assert {"pro_manifest.json", "binance_pro/market_data.py", "binance_pro/metadata/__init__.py"} <= trees[0].keys()


def test_it_is_what_its_models_and_schema_say(made: Build) -> None:
    text = manifest_text(made.manifest)
    assert Manifest.model_validate_json(text) == made.manifest
    content, schema = json.loads(text), json.loads(schema_text())
    assert set(schema["required"]) == set(content)
    assert content["methods"][0].keys() == set(schema["$defs"]["MethodRecord"]["properties"])
    assert "async" in content["methods"][0]
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        Manifest.model_validate({**content, "more": 1})


def test_the_source_is_recorded(made: Build) -> None:
    source = made.manifest.source
    assert (source.package, source.version, source.releasedFrom, source.entry) == ("ccxt", "4.5.84", "npm", ENTRY)
    assert source.integrity.startswith("sha512-")
    for file in source.files:
        assert file.sha256 == hashlib.sha256((ROOT / "ts_src" / "src" / file.path).read_bytes()).hexdigest()
    counts = {file.path: file.methodCount for file in source.files}
    assert counts[ENTRY] == 118 and counts["base/types.ts"] == 0 and counts["base/Exchange.ts"] > 300


def test_every_method_of_the_class_is_there_once(made: Build) -> None:
    manifest = made.manifest
    own = [method for method in manifest.methods if method.source.path == ENTRY]
    assert [method.name for method in own] == made.compilation.own_methods
    assert len(own) == manifest.summary.sourceMethods == manifest.summary.generatedMethods == 118
    assert manifest.unsupportedMethods == [] and manifest.summary.runtimeOwned == 0
    places = Counter((method.name, method.source.path) for method in manifest.methods)
    assert set(places.values()) == {1}
    assert sum(manifest.summary.methodsByOrigin.values()) == len(manifest.methods)
    assert [(row.method, row.path) for row in manifest.methodCoverageMatrix] == list(places)


def test_descriptions_are_folded(made: Build) -> None:
    folded = {method.name: method for method in made.manifest.methods if method.lowering.kind == "folded"}
    assert {"describe", "describeData"} <= folded.keys()
    for method in folded.values():
        assert method.renderPlan is not None
        assert (method.renderPlan.renderer, method.renderPlan.section) == ("folded-description", "metadata")
        assert [signal.name for signal in method.irSummary.signals] == ["metadata:folded"]


def test_one_method_in_full(made: Build) -> None:
    method = next(m for m in made.manifest.methods if m.name == "watchTradesForSymbols")
    lines = made.sources.files[ENTRY].text.split("\n")
    assert lines[method.source.startLine - 1].lstrip().startswith("async watchTradesForSymbols(")
    assert lines[method.source.endLine - 1] == "    }"
    assert (method.pythonName, method.is_async, method.visibility) == ("watch_trades_for_symbols", True, "public")
    assert [(p.name, p.optional, p.default) for p in method.parameters] == [
        ("symbols", False, ""),
        ("since", True, "undefined"),
        ("limit", True, "undefined"),
        ("params", True, "{}"),
    ]
    assert method.returnType == "promise<list<Trade>>"
    assert method.category == "watch"
    plan = method.renderPlan
    assert plan is not None and method.runtimeContract is None
    assert (plan.section, plan.renderer, plan.template) == ("market_data", "public-coroutine", "public.py.j2")
    assert (plan.stream, plan.unwatch) == ("stream_trades_for_symbols", "un_watch_trades_for_symbols")
    assert {"watch:multiple", "channel-family:trades", "subscription:sent"} <= {
        signal.name for signal in method.irSummary.signals
    }
    assert "watchMultiple" in method.links.runtime and "requestId" in method.links.methods
    assert method.bodySummary.awaits == method.irSummary.nodes["Await"]
    assert method.lowering.typed <= method.lowering.expressions


def test_sections_hold_each_method_once(made: Build) -> None:
    placed = Counter(name for section in made.manifest.renderSections for name in section.methods)
    assert set(placed.values()) == {1}
    planned = {method.pythonName for method in made.manifest.methods}
    streams = {method.renderPlan.stream for method in made.manifest.methods if method.renderPlan} - {""}
    assert set(placed) == planned | streams
    assert {section.module for section in made.manifest.renderSections} <= made.files.keys()


def test_types_are_known_well_enough(made: Build) -> None:
    share = made.manifest.summary.typedExpressions
    assert share.total > 10_000 and share.share == round(share.typed / share.total, 4) >= 0.9


def test_runtime_symbols_carry_their_signatures(made: Build) -> None:
    symbols = {(s.kind, s.symbol): s for s in made.manifest.runtimeContracts}
    watch = symbols["method", "watch_multiple"]
    assert (watch.module, watch.is_async, watch.hook) == ("pro_runtime.ws.websocket", True, False)
    assert watch.signature.startswith("(self, url: str | None, message_hashes: list[str], ")
    assert watch.usedBy >= 10
    assert not any(" at 0x" in symbol.signature or ": '" in symbol.signature for symbol in symbols.values())
    assert symbols["method", "safe_string"].module == "pro_runtime.values.accessors"
    assert symbols["attribute", "orderbooks"].signature == ""
    assert {symbol for kind, symbol in symbols if kind == "class"} >= {
        "ArrayCache",
        "ArrayCacheBySymbolById",
        "Precise",
    }
    methods = [symbol for symbol in symbols.values() if symbol.kind == "method"]
    assert len(methods) == made.manifest.summary.runtimeSymbols


def test_runtime_features_are_those_that_are_owed(made: Build) -> None:
    records = {record.feature: record for record in made.manifest.runtimeSemanticCoverage}
    assert list(records) == [feature.name for feature in FEATURES]
    assert records.keys() >= REQUIRED
    for record in records.values():
        assert record.functions and record.sourceMethods, record.feature
    assert "watchOrderBook" not in records["signing"].sourceMethods
    assert "signParams" in records["signing"].sourceMethods


_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
_VALUES = st.recursive(_SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=40)


@given(_VALUES)
def test_compact_json_is_the_same_json(value: object) -> None:
    text = compact_json(value)
    assert json.loads(text) == value
    assert json.dumps(json.loads(text)) == json.dumps(value)


def test_compact_json_puts_small_things_on_one_line() -> None:
    assert compact_json({"a": [1, 2], "b": {}}) == '{\n "a": [1, 2],\n "b": {}\n}'
    long = ["x" * 70, "y" * 70]
    assert compact_json(long) == f'[\n "{long[0]}",\n "{long[1]}"\n]'
