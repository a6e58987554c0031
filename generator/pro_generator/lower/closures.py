"""What closures keep of the variables around them.

In the source every round of a loop has variables of its own, and a closure holds on to those of its round; in Python a
function has one variable of each name. So a closure that is made inside a loop binds what belongs to the round when it
is made (``captures``), and a variable that is given values after that becomes a cell of its round (``NewCells``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pro_generator import ir
from pro_generator.diagnostics import Span

#: Methods of arrays that call a closure before they return and then forget it.
IMMEDIATE = frozenset(
    "every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight some sort".split()
)

_Rounds = tuple[int, ...]
"""The loops around a place, by identity, outermost first."""


def resolve_closures(method: ir.Method) -> None:
    """Fill in ``captures``, ``assigns`` and ``escapes`` of every closure of the method, and introduce cells."""
    arrows = [node for node in method.walk() if isinstance(node, ir.Arrow)]
    if not arrows:
        return
    functions: list[ir.Method | ir.Arrow] = [method, *arrows]
    for function in functions:
        while _give_rounds(method, function):
            pass
    for arrow in [node for node in method.walk() if isinstance(node, ir.Arrow)]:
        arrow.assigns = sorted(_assigned(arrow) - declared_names(arrow))
    _mark_escapes(method)


def immediate_closures(call: ir.Call) -> Iterator[ir.Arrow]:
    """Closures that a call runs before it returns."""
    if isinstance(call.callee, ir.Arrow):
        yield call.callee
    if isinstance(call.callee, ir.Member) and call.callee.property in IMMEDIATE:
        if not isinstance(call.callee.object, ir.This):
            yield from (argument for argument in call.arguments if isinstance(argument, ir.Arrow))


# Names of one function ----------------------------------------------------------------------------------------------


def _own(function: ir.Method | ir.Arrow) -> Iterator[ir.Node]:
    """Nodes of a function without those of the functions inside it (which are given themselves)."""
    pending: list[ir.Node] = [*function.body, *function.parameters]
    while pending:
        node = pending.pop()
        yield node
        if not isinstance(node, ir.Arrow):
            pending.extend(node.children())


def declared_names(function: ir.Method | ir.Arrow) -> set[str]:
    """Names that are variables of the function itself."""
    found: set[str] = set()
    for node in _own(function):
        match node:
            case ir.Parameter():
                found.add(node.name)
                found.update(target.name for target in ir.target_names(node.pattern))
            case ir.VarDecl():
                found.update(target.name for target in ir.target_names(node.target))
            case ir.ForEach() if node.declares:
                found.update(target.name for target in ir.target_names(node.target))
                found.update([node.index] if node.index else [])
            case ir.ForRange():
                found.add(node.target)
            case ir.Try() if node.error:
                found.add(node.error)
            case ir.FunctionDecl():
                found.add(node.name)
            case ir.NewCells():
                found.update(node.names)
    return found


def _assigned(function: ir.Method | ir.Arrow) -> set[str]:
    return {
        target.name
        for node in _own(function)
        if isinstance(node, (ir.Assign, ir.AssignExpr, ir.VarDecl, ir.ForEach))
        for target in ir.target_names(node.target)
    }


def free_names(arrow: ir.Arrow) -> set[str]:
    """Names of functions around that a closure uses, itself or in closures inside it."""
    used: set[str] = set()
    for node in _own(arrow):
        if isinstance(node, ir.Name) and node.scope == "local":
            used.add(node.name)
        elif isinstance(node, ir.Arrow):
            used |= free_names(node)
    return used - declared_names(arrow)


# Rounds of loops ----------------------------------------------------------------------------------------------------


@dataclass
class _Made:
    """A closure, and when and where it is made."""

    arrow: ir.Arrow
    time: int
    rounds: _Rounds


@dataclass
class _Rounding:
    """The order in which a function declares, assigns and makes closures, with the loops around each place."""

    homes: dict[str, _Rounds] = field(default_factory=dict)
    """Variable → the loops whose round it belongs to."""
    owners: dict[str, ir.Stmt] = field(default_factory=dict)
    """Variable → the innermost of these."""
    errors: set[str] = field(default_factory=set)
    """Names of caught errors, which Python forgets at the end of the handler."""
    heads: set[str] = field(default_factory=set)
    """Variables that the head of their loop gives values to."""
    assigned: dict[str, list[tuple[int, _Rounds]]] = field(default_factory=dict)
    made: list[_Made] = field(default_factory=list)
    time: int = 0
    elsewhere: int = 0
    """How many closures that run at once are around: what they declare is not the function's."""

    def declare(self, target: ir.Expr | None, rounds: _Rounds, owner: ir.Stmt | None, *, head: bool = False) -> None:
        for name in ir.target_names(target) if not self.elsewhere else ():
            self.homes[name.name] = rounds
            if owner is not None:
                self.owners[name.name] = owner
            if head:
                self.heads.add(name.name)

    def assign(self, target: ir.Expr, rounds: _Rounds) -> None:
        self.time += 1
        for name in ir.target_names(target):
            self.assigned.setdefault(name.name, []).append((self.time, rounds))

    def all(self, nodes: list[ir.Stmt], rounds: _Rounds, owner: ir.Stmt | None) -> None:
        for node in nodes:
            self.visit(node, rounds, owner)

    def visit(self, node: ir.Node, rounds: _Rounds, owner: ir.Stmt | None) -> None:
        """Note what ``node`` does, in the order in which it runs."""
        match node:
            case ir.VarDecl():
                self._parts(node, rounds, owner)
                self.declare(node.target, rounds, owner)
                self.assign(node.target, rounds)
            case ir.Assign() | ir.AssignExpr():
                self._parts(node, rounds, owner)
                self.assign(node.target, rounds)
            case ir.For():
                inner = (*rounds, id(node))
                self.all(node.init, inner, node)
                for part in node.init:
                    if isinstance(part, ir.VarDecl):
                        self.declare(part.target, inner, node, head=True)
                self._parts(node.test, inner, node)
                self.all(node.body, inner, node)
                self._updates(node, inner)
            case ir.ForEach():
                self.visit(node.iterable, rounds, owner)
                inner = (*rounds, id(node))
                if node.declares:
                    self.declare(node.target, inner, node, head=True)
                self.assign(node.target, inner)
                self.all(node.body, inner, node)
            case ir.While():
                inner = (*rounds, id(node))
                self.visit(node.test, inner, node)
                self.all(node.body, inner, node)
            case ir.Try():
                if node.error and not self.elsewhere:
                    self.errors.add(node.error)
                self._parts(node, rounds, owner)
            case ir.NewCells():
                for name in node.names:
                    self.declare(ir.Name(span=node.span, name=name), rounds, owner)
            case ir.FunctionDecl():
                self._make(node.function, rounds)
                target = ir.Name(span=node.span, name=node.name)
                self.declare(target, rounds, owner)
                self.assign(target, rounds)
            case ir.Call():
                immediate = set(immediate_closures(node))
                for child in node.children():
                    if isinstance(child, ir.Arrow) and child in immediate:
                        self.elsewhere += 1
                        self.all(child.body, (*rounds, id(child)), None)
                        self.elsewhere -= 1
                    else:
                        self.visit(child, rounds, owner)
            case ir.Arrow():
                self._make(node, rounds)
            case _:
                self._parts(node, rounds, owner)

    def _parts(self, node: ir.Node | None, rounds: _Rounds, owner: ir.Stmt | None) -> None:
        for child in node.children() if node is not None else ():
            self.visit(child, rounds, owner)

    def _updates(self, node: ir.For, rounds: _Rounds) -> None:
        """Updates give values to the next round's counters, which closures of this round do not see."""
        counters = {
            target.name for part in node.init if isinstance(part, ir.VarDecl) for target in ir.target_names(part.target)
        }
        before = {name: list(self.assigned.get(name, ())) for name in counters}
        self.all(node.update, rounds, node)
        self.assigned.update(before)

    def _make(self, arrow: ir.Arrow, rounds: _Rounds) -> None:
        self.time += 1
        self.made.append(_Made(arrow, self.time, rounds))

    def is_settled(self, name: str, made: _Made) -> bool:
        """Whether the variable has its last value of the round when the closure is made."""
        home = self.homes[name]
        if any(name in assigned_outside(other.arrow) for other in self.made):
            return False
        for time, rounds in self.assigned.get(name, ()):
            shared = sum(1 for a, b in zip(rounds, made.rounds, strict=False) if a == b)
            if time > made.time or shared > len(home):
                return False
        return True


def assigned_outside(arrow: ir.Arrow) -> set[str]:
    """Names of functions around that a closure, or one inside it, gives values to."""
    found = _assigned(arrow)
    for node in _own(arrow):
        if isinstance(node, ir.Arrow):
            found |= assigned_outside(node)
    return found - declared_names(arrow)


def _give_rounds(method: ir.Method, function: ir.Method | ir.Arrow) -> bool:
    """Bind what closures keep of a round. True when the function was rewritten and has to be looked at again."""
    rounding = _Rounding()
    rounding.all(function.body, (), None)
    own = declared_names(function)
    for made in rounding.made:
        kept = []
        for name in sorted(free_names(made.arrow) & own):
            home = rounding.homes.get(name, ())
            if name in rounding.errors:
                kept.append(name)
            elif home and made.rounds[: len(home)] == home:
                if name not in method.cells and not rounding.is_settled(name, made):
                    _introduce(method, rounding, name)
                    return True
                kept.append(name)
        made.arrow.captures = sorted({*made.arrow.captures, *kept})
    return False


def _introduce(method: ir.Method, rounding: _Rounding, name: str) -> None:
    """Make ``name`` a cell of its round; one that the head of the loop sets is copied into one at its beginning."""
    loop = rounding.owners[name]
    assert isinstance(loop, (ir.For, ir.ForEach, ir.While))
    cell = _fresh(method, name)
    method.cells.append(cell)
    for statement in loop.body:
        for node in statement.walk():
            if isinstance(node, ir.Name) and node.scope == "local" and node.name == name:
                node.name = cell
    loop.body[:] = _functions_assigned(loop.body, name, cell)
    span = loop.span
    first: list[ir.Stmt] = [ir.NewCells(span=span, names=[cell])]
    if name in rounding.heads:
        first.append(_assignment(span, cell, name))
        if isinstance(loop, ir.For):
            loop.update.insert(0, _assignment(span, name, cell))
    loop.body[:0] = first


def _assignment(span: Span, target: str, value: str) -> ir.Assign:
    return ir.Assign(span=span, target=ir.Name(span=span, name=target), op="=", value=ir.Name(span=span, name=value))


def _functions_assigned(body: list[ir.Stmt], name: str, cell: str) -> list[ir.Stmt]:
    """A function that is declared under the name becomes a closure that is assigned to the cell."""
    result: list[ir.Stmt] = []
    for statement in body:
        if isinstance(statement, ir.FunctionDecl) and statement.name == name:
            target = ir.Name(span=statement.span, name=cell)
            result.append(ir.VarDecl(span=statement.span, target=target, value=statement.function))
            continue
        for node in statement.walk():
            for field_name in ("body", "then", "otherwise", "handler", "finalizer"):
                inner = getattr(node, field_name, None)
                if isinstance(inner, list) and any(isinstance(s, ir.FunctionDecl) and s.name == name for s in inner):
                    inner[:] = _functions_assigned(inner, name, cell)
        result.append(statement)
    return result


def _fresh(method: ir.Method, name: str) -> str:
    used = {node.name for node in method.walk() if isinstance(node, (ir.Name, ir.Parameter, ir.FunctionDecl))}
    return next(c for c in (f"{name}Cell", *(f"{name}Cell{i}" for i in range(2, len(used) + 3))) if c not in used)


# Who calls a closure ------------------------------------------------------------------------------------------------


def _mark_escapes(method: ir.Method) -> None:
    """A closure that only known calls run, none with more arguments than it has parameters, does not escape."""
    called: dict[ir.Node, ir.Call] = {}
    known: set[ir.Arrow] = set()
    uses: dict[str, list[ir.Name]] = {}
    named: dict[str, list[ir.Arrow]] = {}
    for node in method.walk():
        match node:
            case ir.Call():
                called[node.callee] = node
                known.update(closure for closure in immediate_closures(node) if closure is not node.callee)
            case ir.Name(scope="local"):
                uses.setdefault(node.name, []).append(node)
            case ir.VarDecl(target=ir.Name(name=name), value=ir.Arrow() as arrow):
                named.setdefault(name, []).append(arrow)
            case ir.FunctionDecl():
                named.setdefault(node.name, []).append(node.function)
    targets = {
        target for node in method.walk() if isinstance(node, ir.VarDecl) for target in ir.target_names(node.target)
    }
    for name, arrows in named.items():
        calls = [called.get(use) for use in uses.get(name, ()) if use not in targets]
        if len(arrows) == 1 and all(call is not None and _fits(call, arrows[0]) for call in calls):
            known.add(arrows[0])
    for node in method.walk():
        if isinstance(node, ir.Arrow):
            at_once = called.get(node)
            node.escapes = node not in known and (at_once is None or not _fits(at_once, node))


def _fits(call: ir.Call, arrow: ir.Arrow) -> bool:
    if any(parameter.rest for parameter in arrow.parameters):
        return True
    return len(call.arguments) <= len(arrow.parameters) and not any(isinstance(a, ir.Spread) for a in call.arguments)
