"""Index loops become ``for … in``.

A Python list iterator compares its position with the list's current length at every step, exactly as
``i < xs.length`` does; so a loop that only fetches ``xs[i]`` may be raised whatever its body does to the list, as long
as neither the name of the list nor the counter is given another value.
"""

from __future__ import annotations

from dataclasses import dataclass

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.lower.closures import assigned_outside, immediate_closures
from pro_generator.optimise.rewrite import assigned_names, rewrite_expressions, rewrite_statements
from pro_generator.types import INTEGER

_MUTATORS = {"push", "pop", "shift", "unshift", "splice", "append", "sort", "reverse", "remove", "fill"}


@dataclass
class _Counted:
    counter: str
    start: ir.Expr
    stop: ir.Expr
    walked: ir.Expr | None
    """What is walked, when the bound is its length."""
    measured: ir.Stmt | None = None
    """The declaration that took the length, when the loop itself does not ask for it again and again."""


def raise_loops(program: Program, method: ir.Method) -> None:
    nodes = list(method.walk())
    taken = {node.name for node in nodes if isinstance(node, (ir.Name, ir.Parameter, ir.FunctionDecl))}
    raising = _Raising(method, _length_names(nodes), _unsteady_names(nodes), taken)
    rewrite_statements(method, lambda statement: [raising.raised(statement)])


def _length_names(nodes: list[ir.Node]) -> dict[str, ir.VarDecl]:
    """Locals that are declared once, as the length of something."""
    counts: dict[str, int] = {}
    found: dict[str, ir.VarDecl] = {}
    for node in nodes:
        if isinstance(node, (ir.VarDecl, ir.Assign, ir.AssignExpr)):
            for name in ir.target_names(node.target):
                counts[name.name] = counts.get(name.name, 0) + 1
            if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name):
                if isinstance(node.value, ir.Member) and node.value.property == "length":
                    found[node.target.name] = node
    return {name: declared for name, declared in found.items() if counts[name] == 1}


def _unsteady_names(nodes: list[ir.Node]) -> set[str]:
    """Names that a closure may give another value while a loop runs."""
    return {name for node in nodes if isinstance(node, ir.Arrow) for name in assigned_outside(node)}


@dataclass
class _Raising:
    """Raises the loops of one method."""

    method: ir.Method
    lengths: dict[str, ir.VarDecl]
    unsteady: set[str]
    taken: set[str]

    def raised(self, statement: ir.Stmt) -> ir.Stmt:
        if not isinstance(statement, ir.For):
            return statement
        counted = self._counted(statement)
        if counted is None:
            return statement
        changed = assigned_names(statement.body) | self.unsteady
        if counted.counter in changed:
            return statement
        stale = counted.measured is not None and _changed_since(self.method, counted, statement)
        raised = None if stale else self._for_each(statement, counted, changed)
        return raised or _for_range(statement, counted, changed, stale=stale) or statement

    def _counted(self, loop: ir.For) -> _Counted | None:
        if len(loop.init) != 1 or len(loop.update) != 1 or loop.test is None:
            return None
        init, update, test = loop.init[0], loop.update[0], loop.test
        if not (isinstance(init, ir.VarDecl) and isinstance(init.target, ir.Name) and init.value is not None):
            return None
        counter = init.target.name
        if not (isinstance(update, ir.Assign) and _is_named(update.target, counter) and _adds_one(update)):
            return None
        if not (isinstance(test, ir.Binary) and test.op == "<" and _is_named(test.left, counter)):
            return None
        if init.value.type.kind != "integer" or init.value.type.optional:
            return None
        stop = test.right
        if isinstance(stop, ir.Member) and stop.property == "length" and stop.binding is None:
            return _Counted(counter, init.value, stop, stop.object)
        if isinstance(stop, ir.Name) and stop.name in self.lengths:
            measured = self.lengths[stop.name]
            assert isinstance(measured.value, ir.Member)
            return _Counted(counter, init.value, stop, measured.value.object, measured)
        return _Counted(counter, init.value, stop, None)

    def _for_each(self, loop: ir.For, counted: _Counted, changed: set[str]) -> ir.Stmt | None:
        walked = counted.walked
        if walked is None or not _is_walkable(walked) or _captured(loop.body, counted.counter, by_value=False):
            return None
        if isinstance(walked, ir.Name) and walked.name in changed:
            return None
        if isinstance(walked, ir.Member) and _may_replace(loop.body):
            return None
        if not (isinstance(counted.start, ir.NumberLit) and counted.start.value == 0):
            return None
        first = loop.body[0] if loop.body else None
        named = (
            isinstance(first, ir.VarDecl)
            and isinstance(first.target, ir.Name)
            and first.target.name not in self.method.cells
            and isinstance(first.value, ir.Index)
            and not first.value.optional
            and _is_named(first.value.index, counted.counter)
            and _same(first.value.object, walked)
        )
        rest = loop.body[1:] if named else loop.body
        reads, other = _fetches(rest, counted.counter, walked)
        if named:
            assert isinstance(first, ir.VarDecl) and isinstance(first.target, ir.Name)
            item = first.target
            if reads and (item.name in assigned_names(rest) | self.unsteady or _stores_into(loop.body, walked)):
                return None
        elif not reads or other or _stores_into(loop.body, walked):
            return None
        else:
            assert isinstance(walked, (ir.Name, ir.Member))
            item = ir.Name(span=loop.span, name=_item_name(walked, self.taken), type=walked.type.element)

        def fetched(expr: ir.Expr) -> ir.Expr:
            if isinstance(expr, ir.Index) and _is_named(expr.index, counted.counter) and _same(expr.object, walked):
                return item.model_copy(update={"type": expr.type, "span": expr.span})
            return expr

        for statement in rest if reads else ():
            rewrite_expressions(statement, fetched, (ir.Index,))
        return ir.ForEach(
            span=loop.span,
            target=item,
            iterable=walked,
            body=rest,
            index=counted.counter if other else "",
            raised=True,
        )


def _is_named(expr: ir.Expr, name: str) -> bool:
    return isinstance(expr, ir.Name) and expr.scope == "local" and expr.name == name


def _adds_one(update: ir.Assign) -> bool:
    return update.op in ("++", "+=") and isinstance(update.value, ir.NumberLit) and update.value.value == 1


def _is_walkable(walked: ir.Expr) -> bool:
    if isinstance(walked, ir.Name):
        return walked.scope == "local"
    return isinstance(walked, ir.Member) and isinstance(walked.object, ir.This)


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
        for name in ir.node_fields(node.__class__):
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


def _for_range(loop: ir.For, counted: _Counted, changed: set[str], *, stale: bool) -> ir.Stmt | None:
    walked, bound = counted.walked, counted.stop
    if _captured(loop.body, counted.counter, by_value=True):
        return None
    if walked is not None and counted.measured is None:
        if not isinstance(walked, ir.Name) or walked.name in changed or _mutated(loop.body, walked):
            return None
        if not (walked.type.sequence and not walked.type.optional):
            return None
    elif isinstance(bound, ir.Name):
        if bound.name in changed or not (bound.type.kind == "integer" and not bound.type.optional):
            return None
    elif not isinstance(bound, ir.NumberLit) or not isinstance(bound.value, int):
        return None
    if isinstance(walked, ir.Name) and walked.name not in changed and not stale:
        _mark_checked(loop.body, counted.counter, walked)
    return ir.ForRange(span=loop.span, target=counted.counter, start=counted.start, stop=bound, step=1, body=loop.body)


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
    for statement in body:
        for node in statement.walk():
            target: ir.Expr | None = None
            if isinstance(node, (ir.Assign, ir.AssignExpr)):
                target = node.target
            elif isinstance(node, ir.Unary) and node.op == "delete":
                target = node.operand
            if isinstance(target, ir.Index) and _same(target.object, walked):
                return True
    return False


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


def _changed_since(method: ir.Method, counted: _Counted, loop: ir.For) -> bool:
    """Whether what is walked may have another length, or be another array, than when its length was taken."""
    walked, measured = counted.walked, counted.measured
    assert walked is not None and measured is not None
    return any(_changes(node, walked, counted.counter) for node in _between(method, measured, loop))


def _between(method: ir.Method, start: ir.Stmt, end: ir.For) -> list[ir.Node]:
    """Nodes that may run after ``start`` and before the end of ``end``: a loop around ``end`` alone runs as a whole."""
    order = list(method.walk())
    inside_end = set(end.walk())
    first = order.index(start)
    last = max(position for position, node in enumerate(order) if node in inside_end)
    found = order[first + 1 : last + 1]
    for node in order:
        if isinstance(node, (ir.For, ir.ForEach, ir.ForRange, ir.While)) and node is not end:
            inside = set(node.walk())
            if end in inside and start not in inside:
                found.extend(inside)
    return found


def _changes(node: ir.Node, walked: ir.Expr, counter: str) -> bool:
    match node:
        case ir.Call():
            callee = node.callee
            if isinstance(callee, ir.Member) and callee.property in _MUTATORS and _same(callee.object, walked):
                return True
            return any(_same(argument, walked) for argument in node.arguments)
        case ir.Assign() | ir.AssignExpr() | ir.VarDecl():
            target = node.target
            if isinstance(target, ir.Index) and _same(target.object, walked):
                return not _is_named(target.index, counter)
            if isinstance(target, ir.Member) and _same(target.object, walked):
                return True
            # another value of its own, or another name for it
            return _same(target, walked) or (node.value is not None and _same(node.value, walked))
    return False


def _may_replace(body: list[ir.Stmt]) -> bool:
    """Whether the body may give an attribute another value, itself or by what it calls."""
    for statement in body:
        for node in statement.walk():
            if isinstance(node, (ir.Assign, ir.AssignExpr)) and isinstance(node.target, ir.Member):
                if isinstance(node.target.object, ir.This):
                    return True
            if isinstance(node, ir.Call) and isinstance(node.callee, ir.Member) and node.callee.binding is not None:
                if not node.callee.binding.helper:
                    return True
    return False


def _captured(body: list[ir.Stmt], counter: str, *, by_value: bool) -> bool:
    """Whether a closure of the body keeps the counter: Python would show it the last value.

    With ``by_value``, those that bind its value when they are made do not count.
    """
    for statement in body:
        immediate = {a for node in statement.walk() if isinstance(node, ir.Call) for a in immediate_closures(node)}
        for arrow in statement.walk():
            if not isinstance(arrow, ir.Arrow) or arrow in immediate or (by_value and counter in arrow.captures):
                continue
            if any(isinstance(node, ir.Name) and node.name == counter for node in arrow.walk()):
                return True
    return False
