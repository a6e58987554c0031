"""What the lowerings of one method share: the file, the scopes of its names, and the two dispatchers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tree_sitter import Node as SyntaxNode

from pro_generator.diagnostics import Span, Unsupported
from pro_generator.parse import SyntaxFile


@dataclass
class Scope:
    """One function's names. Python has one scope per function, so an inner declaration that hides an outer one of
    the same function is given a name of its own."""

    function: Scope | None = None
    blocks: list[dict[str, str]] = field(default_factory=lambda: [{}])
    taken: set[str] = field(default_factory=set)

    def declare(self, name: str) -> str:
        hidden = any(name in block for block in self.blocks[:-1])
        unique = name
        count = 2
        while (hidden or unique != name) and unique in self.taken:
            unique = f"{name}{count}"
            count += 1
        self.blocks[-1][name] = unique
        self.taken.add(unique)
        return unique

    def resolve(self, name: str) -> str | None:
        for block in reversed(self.blocks):
            if name in block:
                return block[name]
        return self.function.resolve(name) if self.function else None


class Lowering:
    """State of lowering one method body."""

    def __init__(self, file: SyntaxFile, imports: set[str]) -> None:
        self.file = file
        self.imports = imports
        self.scope = Scope()

    def span(self, node: SyntaxNode) -> Span:
        return self.file.span(node)

    def reject(self, node: SyntaxNode, message: str, **details: str) -> Unsupported:
        return self.file.reject(node, message, **details)

    @contextmanager
    def block(self) -> Iterator[None]:
        self.scope.blocks.append({})
        try:
            yield
        finally:
            self.scope.blocks.pop()

    @contextmanager
    def function(self) -> Iterator[Scope]:
        outer = self.scope
        self.scope = Scope(function=outer)
        try:
            yield self.scope
        finally:
            self.scope = outer
