"""What the lowerings of one method share: the file, and the scopes of its names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tree_sitter import Node as SyntaxNode

from pro_generator.diagnostics import Unsupported
from pro_generator.lower.annotations import Annotations
from pro_generator.parse import SyntaxFile


@dataclass
class Scope:
    """One function's names.

    Python has one scope per function, so two variables of one name may share it only where neither can be seen while
    the other lives: a declaration gets a name of its own when it hides one of a block or function around it, or when
    a closure may still hold an earlier one.
    """

    function: Scope | None = None
    shared: frozenset[str] = frozenset()
    """Names that closures inside this function mention."""
    blocks: list[dict[str, str]] = field(default_factory=lambda: [{}])
    taken: set[str] = field(default_factory=set)
    early: list[str] = field(default_factory=list)
    """``var``s that are undefined from the beginning of the function on."""

    def declare(self, name: str, *, at_top: bool = False) -> str:
        """The unique name of a variable declared in the current block, or in the outermost of the function."""
        block = self.blocks[0 if at_top else -1]
        if name in block:
            return block[name]
        hides = self.resolve(name) is not None
        unique, count = name, 2
        if hides or (name in self.taken and name in self.shared):
            while self._is_taken(unique):
                unique, count = f"{name}{count}", count + 1
        block[name] = unique
        self.taken.add(unique)
        return unique

    def _is_taken(self, name: str) -> bool:
        return name in self.taken or (self.function is not None and self.function._is_taken(name))

    def resolve(self, name: str) -> str | None:
        for block in reversed(self.blocks):
            if name in block:
                return block[name]
        return self.function.resolve(name) if self.function else None


class Lowering:
    """State of lowering one method body."""

    def __init__(
        self,
        file: SyntaxFile,
        imports: Iterable[str] = (),
        annotations: Annotations | None = None,
        class_name: str = "",
    ) -> None:
        self.file = file
        self.span = file.span
        self.imports = frozenset(imports)
        self.annotations = annotations or Annotations()
        self.class_name = class_name
        self.scope = Scope()
        self.has_this = True
        """False inside a function with a ``this`` of its own."""

    def reject(
        self, node: SyntaxNode, message: str, *, code: str = "unsupported-syntax", advice: str = ""
    ) -> Unsupported:
        return self.file.reject(node, message, code=code, advice=advice)

    @contextmanager
    def block(self) -> Iterator[None]:
        self.scope.blocks.append({})
        try:
            yield
        finally:
            self.scope.blocks.pop()

    @contextmanager
    def function(self, *, keeps_this: bool = True, shared: frozenset[str] = frozenset()) -> Iterator[Scope]:
        """The scope of a nested function; only an arrow keeps the ``this`` around it."""
        outer, had_this = self.scope, self.has_this
        self.scope = Scope(function=outer, shared=shared)
        self.has_this = had_this and keeps_this
        try:
            yield self.scope
        finally:
            self.scope, self.has_this = outer, had_this
