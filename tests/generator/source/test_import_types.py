"""Inline import types become ordinary names, at the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pro_generator.source.import_types import BLANK, LiftedImport, lift_import_types


def lifted(text: str, taken: dict[str, tuple[str, str]] | None = None) -> tuple[str, list[LiftedImport]]:
    data, imports = lift_import_types(text.encode(), taken)
    return data.replace(BLANK, b"").decode(), list(imports)


def test_name_replaces_the_whole_expression() -> None:
    text, imports = lifted('f(): Promise<import("./types.js").Dictionary<Order>>;')
    assert text == "f(): Promise<Dictionary<Order>>;"
    assert imports == [LiftedImport("./types.js", "Dictionary", "Dictionary")]


def test_each_import_once_in_order() -> None:
    text, imports = lifted("a: import('./b.js').B | import('./a.js').A | import('./b.js').B;")
    assert text == "a: B | A | B;"
    assert [entry.name for entry in imports] == ["B", "A"]


def test_default_export_is_named_after_its_module() -> None:
    text, imports = lifted('client(): import("../base/ws/Ws-Client.js").default;')
    assert text == "client(): Ws_Client;"
    assert imports == [LiftedImport("../base/ws/Ws-Client.js", "default", "Ws_Client")]


def test_white_space_and_line_breaks_inside() -> None:
    text, _ = lifted('a: import ( "./a.js" ) . A;\nb: import("./b.js")\n    .B;')
    assert text == "a: A;\nb: \nB;"


def test_existing_name_of_the_type_is_used() -> None:
    text, imports = lifted('a: import("./a.js").Level;', {"Step": ("./a.js", "Level")})
    assert (text, imports) == ("a: Step;", [])


def test_existing_name_that_does_not_fit_is_not_used() -> None:
    text, imports = lifted('a: import("a").L;', {"ANameThatIsMuchLonger": ("a", "L")})
    assert (text, imports) == ("a: L;", [LiftedImport("a", "L", "L")])


def test_taken_name_gets_the_module_in_front() -> None:
    text, imports = lifted('a: import("./ws/Book.js").Side;', {"Side": ("./types.js", "Side")})
    assert text == "a: Book_Side;"
    assert imports == [LiftedImport("./ws/Book.js", "Side", "Book_Side")]


@pytest.mark.parametrize(
    "text",
    [
        'const a = "import(\\"./a.js\\").A";',
        "// import('./a.js').A\nx",
        "/* import('./a.js').A */",
        "a: reimport('./a.js').A;",
        "typeof import('./a.js');",
        "import { a } from './a.js';",
        "import('./a.js')",
        "import('unclosed",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert lifted(text) == (text, [])


FRAGMENTS = st.sampled_from(
    [
        'import("./a.js").A',
        "import('./b.js').default",
        "import('./c.js')\n    .C",
        " | ",
        "\n",
        "// note\n",
        "'quoted'",
        "ⓈⓈ: ",
        "`t`",
        "<",
        ">",
        "import",
    ]
)


@given(st.lists(FRAGMENTS, max_size=20))
def test_length_and_lines_never_change(fragments: list[str]) -> None:
    text = "".join(fragments)
    data, _ = lift_import_types(text.encode())
    assert len(data) == len(text.encode())
    assert [i for i, byte in enumerate(data) if byte == 10] == [i for i, byte in enumerate(text.encode()) if byte == 10]


@given(st.lists(FRAGMENTS, max_size=20))
def test_lifting_is_complete(fragments: list[str]) -> None:
    data, _ = lift_import_types("".join(fragments).encode())
    assert lift_import_types(data) == (data, ())
