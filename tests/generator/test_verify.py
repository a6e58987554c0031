"""The verification of the IR finds what it is there for, and passes are verified."""

from __future__ import annotations

import pytest
from pro_generator import ir, optimise
from pro_generator.link.program import Program
from pro_generator.snippet import compile_snippet
from pro_generator.types import ANY
from pro_generator.verify import Malformed, verify

from tests.generator.conftest import verified


def _method(*body: ir.Stmt) -> ir.Method:
    return ir.Method(name="m", parameters=[], returns=ANY, body=list(body))


def test_a_sound_method_passes() -> None:
    verify(_method(ir.Return(value=ir.Call(callee=ir.Name(name="f"), arguments=[ir.NumberLit(value=1)]))))


@pytest.mark.parametrize(
    ("node", "field", "value"),
    [
        (ir.Return(), "value", "text"),
        (ir.Block(body=[]), "body", [ir.Name(name="x")]),
        (ir.Block(body=[]), "body", ()),
        (ir.ExprStmt(value=ir.Name(name="x")), "value", None),
        (ir.ExprStmt(value=ir.Name(name="x")), "span", (1, 2)),
        (ir.While(test=ir.BoolLit(value=True), body=[]), "after", 1),
    ],
)
def test_a_field_with_something_else_is_found(node: ir.Stmt, field: str, value: object) -> None:
    verify(_method(node))
    setattr(node, field, value)
    with pytest.raises(Malformed, match=f"m: {type(node).__name__} .*{field}"):
        verify(_method(node))


def test_fields_of_inner_expressions_are_checked() -> None:
    name = ir.Name(name="x")
    name.scope = "somewhere"  # type: ignore[assignment]
    with pytest.raises(Malformed, match=r"Name of .*: scope is 'somewhere'"):
        verify(_method(ir.ExprStmt(value=ir.Unary(op="!", operand=name))))


def test_a_list_of_two_nodes_is_found() -> None:
    body: list[ir.Stmt] = [ir.Return()]
    with pytest.raises(Malformed, match="its body belong to another node"):
        verify(_method(ir.Block(body=body), ir.Block(body=body)))


def test_passes_are_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(program: Program, method: ir.Method) -> None:
        method.body = tuple(method.body)  # type: ignore[assignment]

    assert {run.__qualname__ for run in optimise.PASSES.values()} == {verified(spoil).__qualname__}
    monkeypatch.setattr(optimise, "PASSES", {**optimise.PASSES, "constants": verified(spoil)})
    with pytest.raises(Malformed, match="body is"):
        compile_snippet("export default class A { m () { return 1 + 1; } }")
