"""Methods as an evaluation takes them: their loops raised, and what it asks of each of them found out once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.dissolve import SIZES, dissolve_literals
from pro_generator.optimise.loops import raise_loops
from pro_generator.optimise.rewrite import assigned_names, cloned
from pro_generator.optimise.rows import batch_rows
from pro_generator.optimise.searches import raise_searches
from pro_generator.optimise.shapes.model import LITERALS, Fact
from pro_generator.optimise.shapes.queries import queries
from pro_generator.optimise.wrappers import lookups
from pro_generator.render.names import bound_names

#: What cannot be followed.
_FOREIGN = (ir.Arrow, ir.FunctionDecl, ir.AssignExpr, ir.Await, ir.Switch, ir.NewCells, ir.ObjectPattern)
#: Passes whose results can be followed, where loops cannot.
_BEFORE = {"loops": raise_loops, "searches": raise_searches, "rows": batch_rows}
#: Sizes of callees for which literals are taken apart: also those too large for methods in general, as little is left
#: of them where the shape decides their tests.
_SIZES = range(SIZES.start, 3201)
LOOPS = (ir.For, ir.ForEach, ir.ForRange, ir.While)


_VALUED = (ir.StringLit, ir.NumberLit, ir.BoolLit)


@dataclass(frozen=True)
class Lookup:
    """A method that was made for what is known of a look-up's arguments."""

    method: ir.Method
    inlined: frozenset[str]


MakeLookup = Callable[["Sources", str, list[ir.Expr], list[Fact]], Lookup | None]


@dataclass(frozen=True)
class Source:
    """A method that can be followed."""

    method: ir.Method
    python_name: str
    names: tuple[str, ...]
    changed: frozenset[str]
    """Locals that get a value by an assignment or a declaration."""
    once: frozenset[str]
    """Locals that get one value, where they are declared; within a loop, one in each turn."""
    tries: bool


class Sources:
    """Methods of a program by their keys.

    Args:
        make_lookup: makes a method for what is known of the arguments of a look-up.
    """

    def __init__(self, program: Program, make_lookup: MakeLookup) -> None:
        self._program = program
        self._make_lookup = make_lookup
        self.looked_up = lookups(program)
        self.lookups: dict[str, Lookup | None] = {}
        self.waiting: set[str] = set()
        """Methods that are followed although they wait: paths are made for calls of them."""
        self._found: dict[str, Source | None] = {}
        self._keys = {reached.python_name: key for key, reached in program.reached.items()}

    def questions(self) -> set[str]:
        """Names of the look-ups, and of those that were made of them."""
        return self.looked_up | {made.method.name for made in self.lookups.values() if made is not None}

    def key(self, python_name: str) -> str:
        return self._keys.get(python_name, "")

    @cached_property
    def queries(self) -> set[str]:
        """Methods that answer a question and change nothing."""
        return queries(self._program)

    def get(self, key: str) -> Source | None:
        if key not in self._found:
            self._found[key] = self._made(key)
        return self._found[key]

    def lookup(self, key: str, arguments: list[ir.Expr], facts: list[Fact]) -> Lookup | None:
        """The method made of a look-up for such arguments; None where nothing is gained."""
        source = self.get(key) if key in self.looked_up else None
        if source is None or len({isinstance(argument, LITERALS) for argument in arguments}) < 2:
            return None
        parts = [f"{a.value!r}" if isinstance(a, _VALUED) else "?" for a in arguments]
        known = [
            part if isinstance(a, LITERALS) else f"{fact.kind} {fact.defined}"
            for part, a, fact in zip(parts, arguments, facts, strict=True)
        ]
        signature = f"{key}({', '.join(known)})"
        if signature not in self.lookups:
            self.lookups[signature] = None  # while it is made, for calls of itself
            self.lookups[signature] = self._make_lookup(self, key, arguments, facts)
        return self.lookups[signature]

    def _made(self, key: str) -> Source | None:
        reached = self._program.reached.get(key)
        if reached is None:
            return None
        method = reached.method
        waits = key in self.waiting
        if (method.is_async and not waits) or method.is_static or method.cells or method.accessor:
            return None
        if any(isinstance(node, _FOREIGN) and not (waits and isinstance(node, ir.Await)) for node in method.walk()):
            return None
        method = cloned(method, {})
        method.spliced = [*method.spliced]
        if "dissolve" not in self._program.disabled:
            dissolve_literals(self._program, method, _SIZES)
        for name, run in _BEFORE.items():
            if name not in self._program.disabled:
                run(self._program, method)
        nodes = list(method.walk())
        return Source(
            method,
            reached.python_name,
            tuple(bound_names(method)),
            frozenset(assigned_names(method.body)),
            frozenset(_given_once(method.body)),
            any(isinstance(node, ir.Try) for node in nodes),
        )


def _given_once(body: list[ir.Stmt]) -> set[str]:
    """Locals that get one value, where they are declared; within a loop, one in each turn."""
    counts: dict[str, int] = {}
    declared: set[str] = set()

    def visit(statements: list[ir.Stmt]) -> None:
        for statement in statements:
            if isinstance(statement, ir.VarDecl):
                declared.update(name.name for name in ir.target_names(statement.target))
            if isinstance(statement, (ir.VarDecl, ir.Assign, ir.ForEach)):
                for name in ir.target_names(statement.target):
                    counts[name.name] = counts.get(name.name, 0) + 1
            visit([each for each in statement.children() if isinstance(each, ir.Stmt)])

    visit(body)
    return {name for name in declared if counts[name] == 1}
