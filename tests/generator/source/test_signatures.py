"""One implementation signature from several overloads."""

from __future__ import annotations

import pytest
from pro_generator.diagnostics import Span
from pro_generator.source.declarations import Parameter, Signature
from pro_generator.source.signatures import implementation_signature, union_of

SPAN = Span("x.d.ts", 1, 1, 1, 1)


def signature(*parameters: Parameter, returns: str, generics: str = "", predicate: bool = False) -> Signature:
    return Signature(SPAN, parameters, returns, type_parameters=generics, predicate=predicate, text="f()")


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        (["string"], "string"),
        (["string", "string"], "string"),
        (["boolean", "boolean | undefined"], "boolean | undefined"),
        (["A | B", "C | A"], "A | B | C"),
        (["string", "any"], "any"),
        (["Dictionary<A | B>", "{ a: 1 | 2 }", "[A | B]"], "Dictionary<A | B> | { a: 1 | 2 } | [A | B]"),
        (["'a|b'", '"c|d"', "`e|${string}`"], "'a|b' | \"c|d\" | `e|${string}`"),
        (["(a: X | Y) => Z | W", "null"], "((a: X | Y) => Z | W) | null"),
        (["new () => A"], "(new () => A)"),
        (["| A\n| B"], "A | B"),
        ([], ""),
    ],
)
def test_union(types: list[str], expected: str) -> None:
    assert union_of(types) == expected


def test_single_signature_is_kept() -> None:
    only = signature(Parameter("a", "string", True), returns="void")
    assert implementation_signature([only]) is only


def test_parameters_are_joined() -> None:
    joined = implementation_signature(
        [
            signature(Parameter("a", "string", False), Parameter("b", "boolean", False), returns="boolean"),
            signature(Parameter("a", "string", False), Parameter("b", "Bool", True), returns="boolean | undefined"),
        ]
    )
    assert joined.parameters == (Parameter("a", "string", False), Parameter("b", "boolean | Bool", True))
    assert joined.returns == "boolean | undefined"


def test_parameter_that_an_overload_lacks_is_optional() -> None:
    joined = implementation_signature(
        [
            signature(Parameter("a", "string", False), returns="A"),
            signature(Parameter("a", "number", False), Parameter("b", "B", False), returns="B"),
        ]
    )
    assert joined.parameters == (Parameter("a", "string | number", False), Parameter("b", "B", True))


def test_rest_parameter_is_never_optional() -> None:
    joined = implementation_signature(
        [signature(returns="A"), signature(Parameter("...rest", "any[]", False), returns="B")]
    )
    assert joined.parameters == (Parameter("...rest", "any[]", False),)


def test_type_predicate_beside_a_type_is_a_boolean() -> None:
    joined = implementation_signature([signature(returns="value is A", predicate=True), signature(returns="undefined")])
    assert (joined.returns, joined.predicate) == ("boolean | undefined", False)


def test_one_set_of_type_parameters_is_kept() -> None:
    joined = implementation_signature([signature(returns="A"), signature(returns="T", generics="<T>")])
    assert (joined.type_parameters, joined.returns) == ("<T>", "A | T")


def test_different_type_parameters_leave_any() -> None:
    joined = implementation_signature(
        [
            signature(Parameter("a", "T", False), returns="T", generics="<T>"),
            signature(Parameter("a", "U", False), returns="U", generics="<U>"),
        ]
    )
    assert (joined.type_parameters, joined.parameters, joined.returns) == ("", (Parameter("a", "any", False),), "any")
