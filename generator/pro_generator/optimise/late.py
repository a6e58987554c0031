"""What only the second half of a condition asks for is computed where the first half holds.

``const missing = …; if (needed && missing) { … }`` computes ``missing`` whether it is needed or not. As
``if (needed) { const missing = …; if (missing) { … } }`` it does not: of eight credentials two are needed.
"""

from __future__ import annotations

from collections import Counter

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import change_bodies

#: What takes some time: without any of these among them, statements stay where they are.
_COSTLY = (ir.Call, ir.HelperCall, ir.Logical)


def compute_late(program: Program, method: ir.Method) -> None:
    if method.cells or any(isinstance(node, (ir.Arrow, ir.FunctionDecl)) for node in method.walk()):
        return
    provenance = Provenance(method)
    mentions = _mentions([method])
    change_bodies(method, lambda body: _moved(body, provenance, mentions))


def _moved(body: list[ir.Stmt], provenance: Provenance, mentions: Counter[str]) -> None:
    position = 0
    while position < len(body):
        match body[position]:
            case ir.If(test=ir.Logical(op="&&", left=first, right=second), otherwise=[]) as statement if (
                provenance.is_pure(first)
            ):
                start = _first_that_waits(body, position, provenance, mentions)
                waiting = body[start:position]
                if any(isinstance(node, _COSTLY) for each in waiting for node in each.walk()):
                    inner = ir.If(span=statement.span, test=second, then=statement.then)
                    outer = statement.model_copy(update={"test": first, "then": [*waiting, inner]})
                    body[start : position + 1] = [outer]
                    position = start
        position += 1


def _first_that_waits(body: list[ir.Stmt], position: int, provenance: Provenance, mentions: Counter[str]) -> int:
    """Where the declarations begin that nothing but the second half, and what it leads to, has a use for."""
    statement = body[position]
    assert isinstance(statement, ir.If) and isinstance(statement.test, ir.Logical)
    before = _mentions([statement.test.left])
    for start in range(position - 1, -1, -1):
        each = body[start]
        match each:
            case ir.VarDecl(target=ir.Name(name=name), value=value) if value is not None and provenance.is_pure(value):
                if name in before or mentions[name] != _mentions(body[start : position + 1])[name]:
                    return start + 1
            case _:
                return start + 1
    return 0


def _mentions(nodes: list[ir.Stmt] | list[ir.Expr] | list[ir.Method]) -> Counter[str]:
    return Counter(node.name for each in nodes for node in each.walk() if isinstance(node, ir.Name))
