"""The merge of one JavaScript file with its declarations."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

import pytest
from pro_generator.diagnostics import Collector
from pro_generator.source.declarations import Declarations, MemberKey, read_declarations
from pro_generator.source.merge import Merged, merge
from pro_generator.source.syntax import Module, text_of
from tree_sitter import Node

from tests.generator.source.compiler import compile_tree, transpile

FIXTURES = Path(__file__).parent / "fixtures"
CHECKOUT = FIXTURES / "checkout"


def merged(javascript: str, declarations: str, path: str = "x.ts") -> Merged:
    diagnostics = Collector()
    result = merge(path, javascript.encode(), declarations.encode(), diagnostics)
    assert diagnostics.items == []
    return result


def problems(javascript: str, declarations: str) -> list[str]:
    diagnostics = Collector()
    merge("x.ts", javascript.encode(), declarations.encode(), diagnostics)
    return [f"{item.span} {item.code} {item.message}" for item in diagnostics.items]


def declarations_of(text: str) -> Declarations:
    diagnostics = Collector()
    declared = read_declarations("x.d.ts", text.encode(), diagnostics)
    assert diagnostics.items == []
    return declared


def classes_of(text: str) -> dict[str, object]:
    """Everything that declarations say of their classes and functions, without positions and spelling of a line."""
    declared = declarations_of(text)
    found: dict[str, object] = {
        name: [(entry.parameters, entry.returns, entry.type_parameters) for entry in signatures]
        for name, signatures in declared.functions.items()
    }
    for name, entry in declared.classes.items():
        found[name] = (
            (entry.abstract, entry.type_parameters, entry.extends, entry.extends_arguments, entry.implements),
            [
                (
                    key,
                    [
                        (sig.parameters, sig.returns, sig.type_parameters, sig.modifiers, sig.optional)
                        for sig in signatures
                    ],
                )
                for key, signatures in entry.methods.items()
                # the compiler may have made this one itself, to initialise fields
                if key.name != "constructor" or signatures[0].parameters
            ],
            {(item.key, item.type, item.modifiers) for item in entry.fields},
        )
    return found


def nodes(root: Node, *kinds: str) -> list[str]:
    found = [text_of(root)] if root.type in kinds else []
    return found + [text for child in root.children for text in nodes(child, *kinds)]


class TestFixturePair:
    javascript = (FIXTURES / "pairs/market.js").read_text()
    declarations = (FIXTURES / "pairs/market.d.ts").read_text()
    expected = (FIXTURES / "pairs/market.ts").read_text()

    def test_text(self) -> None:
        assert merged(self.javascript, self.declarations).text == self.expected

    def test_grammar_and_compiler_read_it(self) -> None:
        assert list(Module("market.ts", self.expected.encode()).syntax_errors()) == []
        assert transpile({"market": self.expected})["market"].errors == []

    def test_erasing_the_types_gives_the_javascript_back(self) -> None:
        result = transpile({"merged": self.expected, "original": self.javascript})
        assert result["merged"].javascript == result["original"].javascript

    def test_bodies_and_comments_are_untouched(self) -> None:
        before = Module("market.js", self.javascript.encode()).root
        after = Module("market.ts", self.expected.encode()).root
        assert nodes(before, "statement_block") == nodes(after, "statement_block")
        comments = nodes(after, "comment")
        assert [text for text in comments if text in nodes(before, "comment")] == nodes(before, "comment")

    def test_every_member_is_declared_as_before(self) -> None:
        emitted = transpile({"merged": self.expected})["merged"].declarations
        # of a single file, the compiler declares a computed name a second time, as a property
        emitted = emitted.replace("[Symbol.iterator]: () => any;", "")
        assert classes_of(emitted) == classes_of(self.declarations)


class TestFullCircle:
    """Real TypeScript through the TypeScript compiler, merged, and through the compiler again."""

    sources: ClassVar = {
        path.relative_to(CHECKOUT).as_posix(): path.read_text() for path in sorted(CHECKOUT.rglob("*.ts"))
    }

    @pytest.fixture(scope="class")
    @classmethod
    def emitted(cls) -> dict[str, str]:
        program = compile_tree(cls.sources)
        assert program.errors == []
        return program.emitted

    @pytest.fixture(scope="class")
    @classmethod
    def remerged(cls, emitted: dict[str, str]) -> dict[str, str]:
        texts = {}
        for path in cls.sources:
            stem = path.removesuffix(".ts")
            texts[path] = merged(emitted[f"{stem}.js"], emitted[f"{stem}.d.ts"], path).text
        return texts

    def test_fixture_uses_the_syntax_that_merged_files_lack(self) -> None:
        text = self.sources["pro/harbour.ts"]
        kinds = {
            "as_expression": "as",
            "non_null_expression": "!",
            "type_assertion": "<Str>",
            "optional_parameter": "?",
            "generic_type": "<",
        }
        root = Module("pro/harbour.ts", text.encode()).root
        assert [kind for kind in kinds if not nodes(root, kind)] == []
        assert (
            nodes(root, "variable_declarator")[0]
            == "vessels = await this.watchVessels ([ id ], undefined, undefined, params)"
        )

    def test_types_check(self, remerged: dict[str, str]) -> None:
        # casts and annotations inside bodies are gone for good, so only errors of structure count
        structural = [error for error in compile_tree(remerged).errors if error["code"] in STRUCTURAL_ERRORS]
        assert structural == []

    def test_same_javascript(self, emitted: dict[str, str], remerged: dict[str, str]) -> None:
        again = compile_tree(remerged).emitted
        for path in self.sources:
            name = path.removesuffix(".ts") + ".js"
            assert again[name] == emitted[name]

    def test_same_declarations(self, emitted: dict[str, str], remerged: dict[str, str]) -> None:
        again = compile_tree(remerged).emitted
        for path in self.sources:
            name = path.removesuffix(".ts") + ".d.ts"
            assert classes_of(again[name]) == classes_of(emitted[name])


STRUCTURAL_ERRORS = {
    2300: "duplicate identifier",
    2304: "cannot find name",
    2305: "module has no exported member",
    2308: "exported twice",
    2384: "overload signatures must agree on ambience",
    2389: "implementation name differs",
    2391: "implementation missing",
    2392: "several constructors",
    2393: "duplicate implementation",
    2394: "overload incompatible with implementation",
    2440: "import conflicts with local declaration",
    2451: "redeclared",
    2552: "cannot find name, similar one exists",
    2614: "no exported member, default exists",
    2724: "no exported member, similar one exists",
}


class TestDetails:
    def test_optional_parameter_with_default_loses_the_mark(self) -> None:
        result = merged(
            "export class A {\n    f(a, b, c = 1) { }\n}\n",
            "export declare class A {\n    f(a: X, b?: Y, c?: Z): void;\n}\n",
        )
        assert "f(a: X, b?: Y, c: Z = 1): void { }" in result.text

    def test_type_imports_go_where_no_statement_loses_its_comment(self) -> None:
        result = merged(
            "// banner\n\n// about f\nexport function f(a) { }\n",
            "import type { T } from './t.js';\nexport declare function f(a: T): void;\n",
        )
        assert result.text.startswith(
            "// banner\n\nimport type { T } from './t.js';\n// about f\nexport function f(a: T)"
        )

    def test_known_imports_are_not_repeated(self) -> None:
        result = merged(
            "import B, { T } from './t.js';\nexport class A extends B {\n    f(a) { return new T(a); }\n}\n",
            "import B from './t.js';\nimport { T, U } from './t.js';\n"
            "export declare class A extends B {\n    f(a: U): T;\n}\n",
        )
        assert result.text.startswith(
            "import B, { T } from './t.js';\nimport type { U } from './t.js';\nexport class A"
        )

    def test_module_of_types_only(self) -> None:
        result = merged("export {};\n", "/** A price. */\nexport type Price = string | undefined;\nexport {};\n")
        assert result.text == "/** A price. */\nexport type Price = string | undefined;\nexport {};\n"

    def test_declarations_without_javascript(self) -> None:
        assert merged("", "export interface A {\n    a: 1;\n}\n").text == "export interface A {\n    a: 1;\n}\n"

    def test_type_exports_with_a_source(self) -> None:
        result = merged(
            "export { a } from './a.js';\n", "export { a, type A } from './a.js';\nexport * from './t.js';\n"
        )
        assert "export type { type A } from" not in result.text
        assert "export type { A } from './a.js';\nexport type * from './t.js';" in result.text

    def test_default_export_of_an_expression(self) -> None:
        result = merged(
            "class A {\n}\nexport default { A };\n",
            "declare class A {\n}\ndeclare const _default: {\n    A: typeof A;\n};\nexport default _default;\n",
        )
        assert result.text == "class A {\n}\nexport default { A };\n"

    def test_field_with_an_initialiser_is_typed_in_place(self) -> None:
        result = merged(
            "export class A {\n    a = 1;\n    static b;\n}\n",
            "export declare class A {\n    private a;\n    static b: string;\n    c: number;\n}\n",
        )
        assert result.text == ("export class A {\n    c: number;\n    private a = 1;\n    static b: string;\n}\n")

    def test_constructor_made_for_field_initialisers(self) -> None:
        text = "export class A extends B {\n    constructor() {\n        super(...arguments);\n    }\n}\n"
        result = merged(text, "export declare class A extends B {\n    a: number;\n}\n")
        assert "    a: number;\n    constructor() {" in result.text

    def test_optional_method(self) -> None:
        result = merged("export class A {\n    f() { }\n}\n", "export declare class A {\n    f?(): void;\n}\n")
        assert "f?(): void { }" in result.text

    def test_text_outside_ascii_keeps_positions(self) -> None:
        result = merged(
            "// USDⓈ-M €\nexport class A {\n    f(ключ) { return 'Ⓢ'; }\n}\n",
            "export declare class A {\n    f(ключ: string): string;\n}\n",
        )
        assert "f(ключ: string): string { return 'Ⓢ'; }" in result.text

    def test_follows_superclass_and_other_exchanges_only(self) -> None:
        result = merge(
            "pro/a.ts",
            b"import B from '../b.js';\nimport C from '../c.js';\nimport D from '../base/d.js';\n"
            b"import { E } from '../base/e.js';\nimport sha from '@scope/hash.js';\n"
            b"export default class a extends B {\n}\nexport class x extends E {\n}\n",
            b"export default class a extends B {\n}\nexport declare class x extends E {\n}\n",
            Collector(),
        )
        assert result.follows == ("b.ts", "c.ts", "base/e.ts")

    def test_members_of_one_name(self) -> None:
        declared = declarations_of(
            "export declare class A {\n    get a(): 1;\n    set a(v: 2);\n    static a(): 3;\n}\n"
        )
        assert list(declared.classes["A"].methods) == [
            MemberKey("getter", False, "a"),
            MemberKey("setter", False, "a"),
            MemberKey("method", True, "a"),
        ]


class TestDiagnostics:
    def test_contradictions_are_all_reported(self) -> None:
        folder = FIXTURES / "broken"
        found = problems((folder / "contradiction.js").read_text(), (folder / "contradiction.d.ts").read_text())
        assert found == (folder / "contradiction.txt").read_text().splitlines()

    def test_unreadable_text(self) -> None:
        folder = FIXTURES / "broken"
        found = problems((folder / "unreadable.js").read_text(), (folder / "unreadable.d.ts").read_text())
        assert [line for line in found if "syntax-error" in line] == [
            "x.d.ts:3:11 syntax-error this is not TypeScript that the grammar knows",
            "x.js:5:11 syntax-error this is not TypeScript that the grammar knows",
            "x.js:8:1 syntax-error this is not TypeScript that the grammar knows",
        ]

    def test_columns_count_characters(self) -> None:
        found = problems("/* ⓈⓈⓈ */ export function f(a) { }\n", "export {};\n")
        assert found == ["x.js:1:11 undeclared-member 'f' is not declared in x.d.ts"]

    def test_locations_name_the_folder(self) -> None:
        diagnostics = Collector()
        merge(
            "pro/x.ts",
            b"export class A {\n    f() { }\n}\n",
            b"export declare class A {\n}\n",
            diagnostics,
            location="pkg/js",
        )
        assert str(diagnostics.items[0].span) == "pkg/js/pro/x.js:2:5"

    @pytest.mark.parametrize(
        ("javascript", "declarations"),
        [
            ("export class A {\n    f() { }\n}\n", "export declare class A {\n}\n"),
            ("export class A {\n}\n", "export declare class A {\n    f(): void;\n}\n"),
            ("export class A {\n}\n", "export {};\n"),
            ("export {};\n", "export declare class A {\n}\n"),
            ("export {};\n", "export declare const a: number;\n"),
            ("export const a = 1;\n", "export {};\n"),
            ("function f() { }\nexport { f };\n", "export {};\n"),
            ("export class A {\n    f(a) { }\n}\n", "export declare class A {\n    f(): void;\n}\n"),
            ("export class A {\n    f(a) { }\n}\n", "export declare class A {\n    f(...a: any[]): void;\n}\n"),
            ("export class A {\n    get f() { }\n}\n", "export declare class A {\n    f(): void;\n}\n"),
            ("export class A {\n    static f() { }\n}\n", "export declare class A {\n    f(): void;\n}\n"),
        ],
    )
    def test_halves_that_do_not_match(self, javascript: str, declarations: str) -> None:
        assert problems(javascript, declarations) != []
