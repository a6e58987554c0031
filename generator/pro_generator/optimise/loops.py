"""Index loops become ``for … in``.

A Python list iterator compares its position with the list's current length at every step, exactly as
``i < xs.length`` does; so a loop that only fetches ``xs[i]`` may be raised whatever its body does to the list, as long
as neither the name of the list nor the counter is given another value.
"""

from __future__ import annotations

from dataclasses import dataclass

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names, rewrite_expressions, rewrite_statements
from pro_generator.types import INTEGER

_MUTATORS = {"push", "pop", "shift", "unshift", "splice", "append", "sort", "reverse", "remove"}


@dataclass
class _Counted:
    counter: str
    start: ir.Expr
    stop: ir.Expr
    walked: ir.Expr | None
    """What is walked, when the bound is its length."""
    strict: bool


def raise_loops(program: Program, method: ir.Method) -> None:
    lengths = _length_names(method)
    taken = {node.name for node in method.walk() if isinstance(node, ir.Name | ir.Parameter)}
    rewrite_statements(method, lambda statement: [_raised(statement, lengths, taken)])


def _raised(statement: ir.Stmt, lengths: dict[str, ir.Expr], taken: set[str]) -> ir.Stmt:
    if not isinstance(statement, ir.For):
        return statement
    counted = _counted(statement, lengths)
    if counted is None:
        return statement
    changed = assigned_names(statement.body)
    if counted.counter in changed or _captured(statement.body, counted.counter):
        return statement
    return _for_each(statement, counted, changed, taken) or _for_range(statement, counted, changed) or statement


def _length_names(method: ir.Method) -> dict[str, ir.Expr]:
    """Locals that are declared once as the length of a name."""
    counts: dict[str, int] = {}
    found: dict[str, ir.Expr] = {}
    for node in method.walk():
        if isinstance(node, ir.VarDecl | ir.Assign) and isinstance(node.target, ir.Name):
            counts[node.target.name] = counts.get(node.target.name, 0) + 1
            if isinstance(node.value, ir.Member) and node.value.property == "length":
                found[node.target.name] = node.value.object
    return {name: owner for name, owner in found.items() if counts[name] == 1}


def _counted(loop: ir.For, lengths: dict[str, ir.Expr]) -> _Counted | None:
    if len(loop.init) != 1 or len(loop.update) != 1 or loop.test is None:
        return None
    init, update, test = loop.init[0], loop.update[0], loop.test
    if not (isinstance(init, ir.VarDecl) and isinstance(init.target, ir.Name) and init.value is not None):
        return None
    counter = init.target.name
    if not (
        isinstance(update, ir.Assign)
        and update.op == "+="
        and isinstance(update.target, ir.Name)
        and update.target.name == counter
        and isinstance(update.value, ir.NumberLit)
        and update.value.value == 1
    ):
        return None
    if not (isinstance(test, ir.Binary) and test.op == "<" and isinstance(test.left, ir.Name)):
        return None
    if test.left.name != counter or init.value.type.kind != "integer" or init.value.type.optional:
        return None
    walked: ir.Expr | None = None
    if isinstance(test.right, ir.Member) and test.right.property == "length":
        walked = test.right.object
    elif isinstance(test.right, ir.Name) and test.right.name in lengths:
        walked = lengths[test.right.name]
    return _Counted(counter, init.value, test.right, walked, isinstance(test.right, ir.Member))


def _same(a: ir.Expr, b: ir.Expr) -> bool:
    if isinstance(a, ir.Name) and isinstance(b, ir.Name):
        return a.name == b.name
    if isinstance(a, ir.Member) and isinstance(b, ir.Member):
        return a.property == b.property and isinstance(a.object, ir.This) and isinstance(b.object, ir.This)
    return False


def _fetches(body: list[ir.Stmt], counter: str, walked: ir.Expr) -> tuple[int, int]:
    """How often ``walked[counter]`` is read, and how often the counter is used in any other way."""
    reads = other = 0

    def visit(node: ir.Node, *, target: bool) -> None:
        nonlocal reads, other
        if isinstance(node, ir.Index) and isinstance(node.index, ir.Name) and node.index.name == counter:
            if _same(node.object, walked) and not target:
                reads += 1
                return
        if isinstance(node, ir.Name) and node.name == counter:
            other += 1
        for name in type(node).model_fields:
            value = getattr(node, name)
            is_target = name == "target" or (isinstance(node, ir.Unary) and node.op == "delete")
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ir.Node):
                    visit(child, target=is_target)

    for statement in body:
        visit(statement, target=False)
    return reads, other


def _item_name(walked: ir.Name | ir.Member, taken: set[str]) -> str:
    """A name for what is fetched: the singular of what is walked."""
    plural = walked.name if isinstance(walked, ir.Name) else walked.property
    if plural.endswith("ies"):
        singular = plural[:-3] + "y"
    elif plural.endswith(("shes", "ches", "sses", "xes")):
        singular = plural[:-2]
    else:
        singular = plural[:-1] if plural.endswith("s") else f"{plural}Item"
    while singular in taken or not singular:
        singular += "Item"
    taken.add(singular)
    return singular


def _for_each(loop: ir.For, counted: _Counted, changed: set[str], taken: set[str]) -> ir.Stmt | None:
    walked = counted.walked
    if walked is None or not isinstance(walked, ir.Name | ir.Member):
        return None
    if isinstance(walked, ir.Member) and not isinstance(walked.object, ir.This):
        return None
    if isinstance(walked, ir.Name) and walked.name in changed:
        return None
    if not (isinstance(counted.start, ir.NumberLit) and counted.start.value == 0):
        return None
    if not counted.strict and _mutated(loop.body, walked):
        return None
    first = loop.body[0] if loop.body else None
    named = (
        isinstance(first, ir.VarDecl)
        and isinstance(first.target, ir.Name)
        and isinstance(first.value, ir.Index)
        and isinstance(first.value.index, ir.Name)
        and first.value.index.name == counted.counter
        and _same(first.value.object, walked)
    )
    rest = loop.body[1:] if named else loop.body
    reads, other = _fetches(rest, counted.counter, walked)
    if named:
        assert isinstance(first, ir.VarDecl) and isinstance(first.target, ir.Name)
        item = first.target
        if reads and (item.name in assigned_names(rest) or _stores_into(loop.body, walked)):
            return None
    elif not reads or other or _stores_into(loop.body, walked):
        return None
    else:
        item = ir.Name(span=loop.span, name=_item_name(walked, taken), type=walked.type.element)

    def fetched(expr: ir.Expr) -> ir.Expr:
        if isinstance(expr, ir.Index) and isinstance(expr.index, ir.Name) and expr.index.name == counted.counter:
            if _same(expr.object, walked):
                return item.model_copy(update={"type": expr.type, "span": expr.span})
        return expr

    body = rest
    for statement in body:
        rewrite_expressions(statement, fetched)
    return ir.ForEach(
        span=loop.span,
        target=item,
        iterable=walked,
        body=body,
        index=counted.counter if other else "",
        raised=True,
    )


def _for_range(loop: ir.For, counted: _Counted, changed: set[str]) -> ir.Stmt | None:
    walked = counted.walked
    bound = counted.stop
    if walked is not None and counted.strict:
        if not isinstance(walked, ir.Name) or walked.name in changed or _mutated(loop.body, walked):
            return None
        if not (walked.type.sequence and not walked.type.optional):
            return None
    elif isinstance(bound, ir.Name):
        if bound.name in changed or not (bound.type.kind == "integer" and not bound.type.optional):
            return None
    elif not isinstance(bound, ir.NumberLit) or not isinstance(bound.value, int):
        return None
    if walked is not None and isinstance(walked, ir.Name) and walked.name not in changed:
        _mark_checked(loop.body, counted.counter, walked)
    return ir.ForRange(
        span=loop.span, target=counted.counter, start=counted.start, stop=bound, step=1, body=loop.body
    )


def _mark_checked(body: list[ir.Stmt], counter: str, walked: ir.Name) -> None:
    if _mutated(body, walked) or not walked.type.sequence:
        return
    for statement in body:
        for node in statement.walk():
            if isinstance(node, ir.Index) and isinstance(node.index, ir.Name) and node.index.name == counter:
                if _same(node.object, walked):
                    node.checked = True
                    node.index.type = INTEGER


def _stores_into(body: list[ir.Stmt], walked: ir.Expr) -> bool:
    return any(
        isinstance(node, ir.Assign) and isinstance(node.target, ir.Index) and _same(node.target.object, walked)
        for statement in body
        for node in statement.walk()
    )


def _mutated(body: list[ir.Stmt], walked: ir.Expr) -> bool:
    """Whether the body may change the length of ``walked``: by a method of its own, or by handing it to others."""
    for statement in body:
        for node in statement.walk():
            if isinstance(node, ir.Call):
                callee = node.callee
                if isinstance(callee, ir.Member) and callee.property in _MUTATORS and _same(callee.object, walked):
                    return True
                if any(_same(argument, walked) for argument in node.arguments):
                    return True
            if isinstance(node, ir.Assign) and isinstance(node.target, ir.Member) and _same(node.target.object, walked):
                return True
    return False


def _captured(body: list[ir.Stmt], counter: str) -> bool:
    """Whether a closure of the body keeps the counter: Python would show it the last value."""
    return any(
        isinstance(node, ir.Name) and node.name == counter
        for statement in body
        for arrow in statement.walk()
        if isinstance(arrow, ir.Arrow)
        for node in arrow.walk()
    )
