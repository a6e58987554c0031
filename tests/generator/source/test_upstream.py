"""The pinned releases themselves: nothing is lost on the way from the package to the typed files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pro_generator.diagnostics import Collector
from pro_generator.source import SourceSet, load_sources
from pro_generator.source.merge import merge
from pro_generator.source.release import find_release
from pro_generator.source.syntax import Module
from tree_sitter import Node

from tests.generator.source.compiler import TS_SRC, Transpiled, compile_tree, transpile
from tests.generator.source.test_merge import STRUCTURAL_ERRORS, classes_of, declarations_of, nodes

RELEASES = {"4.5.84": 118, "4.5.57": 107}
"""Version of each pinned release, and how many methods its streaming class has."""


class Pinned:
    """One release: its merged files, the halves they were made from, and what the TypeScript compiler makes of both."""

    def __init__(self, version: str) -> None:
        self.version = version
        self.folder = find_release(TS_SRC, version).folder
        self.sources: SourceSet = load_sources(TS_SRC, release=version)
        self.texts = {path: file.text for path, file in self.sources.files.items()}
        self.javascript = {path: self.half(path, ".js") for path in self.texts}
        self.declarations = {path: self.half(path, ".d.ts") for path in self.texts}
        asked = {
            f"{kind} {path}": text for kind in ("texts", "javascript") for path, text in getattr(self, kind).items()
        }
        self.answers = transpile(asked)

    def half(self, path: str, suffix: str) -> str:
        return (self.folder / path).with_suffix(suffix).read_text()

    def transpiled(self, path: str) -> Transpiled:
        return self.answers[f"texts {path}"]

    def original(self, path: str) -> Transpiled:
        return self.answers[f"javascript {path}"]


@pytest.fixture(scope="module", params=list(RELEASES))
def pinned(request: pytest.FixtureRequest) -> Pinned:
    return Pinned(request.param)


def test_expected_files(pinned: Pinned) -> None:
    assert pinned.sources.version == pinned.version
    assert pinned.sources.variants == ("pro/binancecoinm.ts", "pro/binanceus.ts", "pro/binanceusdm.ts")
    wanted = {
        *("pro/binance.ts", "pro/binanceusdm.ts", "pro/binancecoinm.ts", "pro/binanceus.ts"),
        *("binance.ts", "binanceusdm.ts", "binancecoinm.ts", "binanceus.ts", "abstract/binance.ts"),
        *("base/Exchange.ts", "base/types.ts", "base/errors.ts", "base/Precise.ts"),
        *("base/ws/Client.ts", "base/ws/Cache.ts", "base/ws/OrderBook.ts", "base/ws/OrderBookSide.ts"),
    }
    assert wanted <= set(pinned.texts)


def test_every_file_parses(pinned: Pinned) -> None:
    for path, text in pinned.texts.items():
        assert list(Module(path, text.encode()).syntax_errors()) == [], path
        assert pinned.transpiled(path).errors == [], path


def test_erasing_the_types_gives_the_javascript_back(pinned: Pinned) -> None:
    for path in pinned.texts:
        assert pinned.transpiled(path).javascript == pinned.original(path).javascript, path


def test_lines_of_code_and_comments_are_untouched(pinned: Pinned) -> None:
    for path, text in pinned.texts.items():
        before = Module(path, pinned.javascript[path].encode()).root
        after = Module(path, text.encode()).root
        assert nodes(before, "statement_block") == nodes(after, "statement_block"), path
        original = nodes(before, "comment")
        remaining = iter(nodes(after, "comment"))
        assert all(comment in remaining for comment in original), path


def test_every_declaration_is_there_as_declared(pinned: Pinned) -> None:
    for path in pinned.texts:
        if path != "base/types.ts":
            declared = classes_of(pinned.declarations[path])
            emitted = classes_of(pinned.transpiled(path).declarations)
            assert emitted == {name: emitted.get(name) for name in declared}, path
            assert emitted == declared, path


def test_types_are_the_declared_ones(pinned: Pinned) -> None:
    before = declarations_of(pinned.declarations["base/types.ts"])
    after = declarations_of(pinned.transpiled("base/types.ts").declarations)
    assert [entry.name for entry in before.types] == [entry.name for entry in after.types]
    assert {"Dict", "Order", "Trade", "Ticker", "OrderBook", "Market"} <= {entry.name for entry in after.types}


def test_streaming_class_has_all_its_methods(pinned: Pinned) -> None:
    root = Module("pro/binance.ts", pinned.texts["pro/binance.ts"].encode()).root
    methods = list(_methods(root))
    assert len(methods) == RELEASES[pinned.version]
    untyped = [method.start_point.row + 1 for method in methods if method.child_by_field_name("return_type") is None]
    assert untyped == []
    parameters = [
        parameter
        for method in methods
        for parameter in (method.child_by_field_name("parameters") or method).named_children
    ]
    assert [node for node in parameters if node.child_by_field_name("type") is None] == []


def test_structure_holds_for_the_type_checker(pinned: Pinned) -> None:
    # what is reported beyond these codes is about casts and annotations that the package has erased from the bodies
    errors = [error for error in compile_tree(pinned.texts).errors if error["code"] in STRUCTURAL_ERRORS]
    assert [error for error in errors if "'Buffer'" not in error["text"]] == []


def test_every_class_of_the_package_can_be_merged() -> None:
    folder = find_release(TS_SRC).folder
    paths = sorted(_class_files(folder))
    assert len(paths) > 300
    diagnostics = Collector()
    for path in paths:
        javascript, declarations = (folder / f"{path}.js").read_bytes(), (folder / f"{path}.d.ts").read_bytes()
        merged = merge(f"{path}.ts", javascript, declarations, diagnostics)
        assert list(Module(path, merged.text.encode()).syntax_errors()) == []
    assert diagnostics.items == []


def test_another_exchange_and_its_variants() -> None:
    sources = load_sources(TS_SRC, exchange="okx")
    assert sources.entry == "pro/okx.ts"
    assert sources.variants == ("pro/myokx.ts", "pro/okxus.ts")
    assert {"okx.ts", "abstract/okx.ts", "base/Exchange.ts", "myokx.ts"} <= set(sources.files)
    assert "binance.ts" not in sources.files


def _methods(root: Node) -> list[Node]:
    found = [root] if root.type == "method_definition" and root.parent is not None else []
    if root.type == "statement_block":
        return []
    return found + [method for child in root.children for method in _methods(child)]


def _class_files(folder: Path) -> list[str]:
    stems = (path.relative_to(folder).as_posix().removesuffix(".d.ts") for path in folder.rglob("*.d.ts"))
    return [stem for stem in stems if not stem.startswith(("static_dependencies/", "protobuf/"))]
