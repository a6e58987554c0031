"""Copies of objects that nobody looks at any more: the object itself is as good."""

from __future__ import annotations

from collections import Counter

from pro_generator import ir
from pro_generator.optimise.rewrite import rewrite_expressions
from pro_generator.optimise.shapes.queries import given_in, made_in
from pro_generator.optimise.shapes.sources import LOOPS
from pro_generator.types import DICT


def nothing_added(body: list[ir.Stmt], empty: str) -> None:
    """``extend (x, params)`` with the local ``params`` that holds an object without entries: a literal in its place."""

    def replace(expr: ir.Expr) -> ir.Expr:
        if _extends(expr) and isinstance(expr, ir.Call) and len(expr.arguments) == 2:
            first, second = expr.arguments
            if isinstance(second, ir.Name) and second.name == empty:
                expr.arguments = [first, ir.ObjectLit(span=second.span, type=DICT, entries=[])]
        return expr

    rewrite_expressions(ir.Block(body=body), replace)


def hand_over(body: list[ir.Stmt]) -> None:
    """A copy to which nothing is added, of an object that these statements have made and do not look at afterwards, is
    the object itself."""
    own = made_in(body)
    for position, statement in enumerate(body):
        if any(isinstance(node, LOOPS) for node in statement.walk()):
            continue
        for node in statement.walk():
            match node:
                case ir.VarDecl(target=ir.Name(name=name), value=ir.Call() as call):
                    copied = _copied(call)
                    if copied is not None and copied.name in own and _is_last(body, position, copied.name):
                        node.value = copied
                        if given_in(body)[name] == 1:
                            own.add(name)
                case ir.Call(arguments=[ir.Call() as call, *rest]):
                    copied = _copied(call)
                    if copied is not None and copied.name in own and _is_last(body, position, copied.name):
                        node.arguments = [copied, *rest]


def _is_last(body: list[ir.Stmt], position: int, name: str) -> bool:
    """Whether nothing but this copy hands the object on, and nobody looks at it in the statements that follow."""
    if _named(body[position:])[name] > 1:
        return False
    inside: Counter[str] = Counter()
    for statement in body:
        for node in statement.walk():
            match node:
                case ir.VarDecl(target=ir.Name(name=other)) | ir.Index(object=ir.Name(name=other)):
                    inside[other] += 1
                case ir.Call(
                    callee=ir.Member(binding=ir.Binding(kind="runtime", source=source)),
                    arguments=[ir.Name(name=other), *_],
                ) if source.startswith("safeString"):
                    inside[other] += 1
    return _named(body)[name] == inside[name] + 1


def _named(body: list[ir.Stmt]) -> Counter[str]:
    return Counter(node.name for statement in body for node in statement.walk() if isinstance(node, ir.Name))


def _extends(expr: ir.Expr) -> bool:
    match expr:
        case ir.Call(callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="extend"))):
            return True
    return False


def _copied(call: ir.Call) -> ir.Name | None:
    """The object of which a copy is made to which nothing is added."""
    match call.arguments:
        case [ir.Name(scope="local") as copied, ir.ObjectLit(entries=[])] if _extends(call):
            return copied
    return None
