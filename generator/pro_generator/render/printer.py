"""What printing one method shares: names, the imports used, hoisted closures, and the precedence of Python."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pro_generator import ir
from pro_generator.diagnostics import Diagnostic, Unsupported
from pro_generator.link.program import Program


class Code(NamedTuple):
    """Printed expression and how tightly it binds."""

    text: str
    precedence: int


LAMBDA, TERNARY, OR, AND, NOT, COMPARE, BIT_OR, BIT_XOR, BIT_AND, SHIFT, SUM, PRODUCT, UNARY, POWER, AWAIT, ATOM = range(
    1, 17
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


class Printer:
    """State of printing one method."""

    def __init__(self, program: Program, method: ir.Method, names: dict[str, str], imports: Imports) -> None:
        self.program = program
        self.method = method
        self.names = names
        self.imports = imports
        self.lines: list[str] = []
        self.depth = 0
        self.closures = 0
        self.tables: dict[str, ir.DispatchTable] = {}
        self.is_async = method.is_async
        self.returns_value = False
        self.updates: list[list[ir.Stmt]] = []
        """Update statements of the loops around, which a ``continue`` has to run as well."""
        self.widened: set[str] = set()
        """Locals that hold values of more than one type in the course of the method."""
        self.annotated: set[str] = set()

    def js(self, name: str) -> str:
        """A helper of ``pro_runtime.js``, imported under its own name or, where locals could hide it, with a prefix."""
        self.imports.modules.add("pro_runtime.js")
        return f"js.{name}"

    def emit(self, line: str) -> None:
        self.lines.append("    " * self.depth + line if line else "")

    def local(self, name: str) -> str:
        return self.names.get(name, name)

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
