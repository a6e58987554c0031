"""What printing one method shares: names, the imports used, hoisted closures, and the precedence of Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from pro_generator import ir
from pro_generator.diagnostics import Diagnostic, Unsupported
from pro_generator.link.program import Program


class Code(NamedTuple):
    """Printed expression and how tightly it binds."""

    text: str
    precedence: int


LAMBDA, TERNARY, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, PRODUCT, UNARY, POWER, AWAIT, ATOM = (
    range(1, 17)
)


class Imports:
    """Modules and names a printed text needs."""

    def __init__(self) -> None:
        self.names: dict[str, set[str]] = defaultdict(set)
        self.modules: set[str] = set()

    def use(self, module: str, name: str) -> str:
        self.names[module].add(name)
        return name

    def merge(self, other: Imports) -> None:
        for module, names in other.names.items():
            self.names[module] |= names
        self.modules |= other.modules


class Loop(NamedTuple):
    """A loop, or what is printed as one, around the statement that is being printed."""

    updates: list[ir.Stmt]
    """Statements that a ``continue`` has to run before the next round."""
    continued: str = ""
    """For a switch printed as a loop: the name that tells the loop around it to go on with its next round."""


#: What a module holds once for all calls.
Table = ir.DispatchTable | ir.ConstantTable


class Printer:
    """State of printing one method."""

    def __init__(self, program: Program, method: ir.Method, names: dict[str, str], imports: Imports) -> None:
        self.program = program
        self.method = method
        self.names = names
        self.imports = imports
        self.lines: list[str] = []
        self.depth = 0
        self.tables: dict[str, Table] = {}
        self.is_async = method.is_async
        self.returns_value = False
        self.loops: list[Loop] = []
        self.walruses = 0
        """How many ``:=`` were printed: they may not stand in every place."""
        self.widened: set[str] = set()
        """Locals that hold values of more than one type in the course of the method."""
        self.annotated: set[str] = set()
        self.receiver = "self"
        self._cells = frozenset(method.cells)
        self._introduced: set[str] = set()

    def js(self, name: str, *arguments: str) -> str:
        """A call of a helper of ``pro_runtime.js``."""
        return f"{self.helper(name)}({', '.join(arguments)})"

    def helper(self, name: str) -> str:
        """A helper of ``pro_runtime.js`` by name."""
        self.imports.modules.add("pro_runtime.js")
        return f"js.{name}"

    def emit(self, line: str) -> None:
        self.lines.append("    " * self.depth + line if line else "")

    def bare(self, name: str) -> str:
        """Python name of a local, or of the cell that holds it."""
        return self.names.get(name, name)

    def local(self, name: str) -> str:
        """A local as it is read or assigned."""
        return f"{self.bare(name)}[0]" if name in self._cells else self.bare(name)

    def is_cell(self, name: str) -> bool:
        return name in self._cells

    def fresh(self, stem: str) -> str:
        """A name that the printer itself introduces."""
        taken = {*self.names.values(), *self._introduced}
        name = next(c for c in (f"{stem}_{i}" for i in range(1, len(taken) + 2)) if c not in taken)
        self._introduced.add(name)
        return name

    def kept(self, stem: str, value: str) -> tuple[str, str]:
        """``(name := value)`` and the name, for a value that is needed twice."""
        name = self.fresh(stem)
        self.walruses += 1
        return f"({name} := {value})", name

    def reject(self, node: ir.Node, message: str, advice: str = "") -> Unsupported:
        return Unsupported(
            Diagnostic(
                "unsupported-form",
                message,
                node.span,
                type(node).__name__,
                advice or "give this form a printer in pro_generator/render/, with a meaning test beside it",
                self.method.name,
            )
        )


def wrap(code: Code, least: int) -> str:
    """``code`` in parentheses unless it binds at least that tightly."""
    return code.text if code.precedence >= least else f"({code.text})"


def atom(text: str) -> Code:
    return Code(text, ATOM)


def listed(parts: Iterable[str]) -> str:
    return ", ".join(parts)
