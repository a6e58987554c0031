"""Second stage: TypeScript text to a syntax tree. Only this module and the lowerings below it see tree-sitter nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import tree_sitter_typescript
from tree_sitter import Language, Parser, Tree
from tree_sitter import Node as SyntaxNode

from pro_generator.diagnostics import Diagnostic, Span, Unsupported

_LANGUAGE = Language(tree_sitter_typescript.language_typescript())


@dataclass(frozen=True)
class SyntaxFile:
    """A parsed file: path (upstream's own relative one), text and tree."""

    path: str
    text: bytes
    tree: Tree

    @cached_property
    def root(self) -> SyntaxNode:
        return self.tree.root_node

    def span(self, node: SyntaxNode) -> Span:
        start, end = node.start_point, node.end_point
        return Span(self.path, start[0] + 1, start[1] + 1, end[0] + 1, max(end[1], 1))

    def reject(
        self, node: SyntaxNode, message: str, *, code: str = "unsupported-syntax", advice: str = ""
    ) -> Unsupported:
        """The error for a node that has no meaning here."""
        return Unsupported(
            Diagnostic(
                code,
                message,
                self.span(node),
                kind=node.type,
                advice=advice
                or "give this node kind a lowering in pro_generator/lower/, with a meaning test beside it",
            )
        )


def text_of(node: SyntaxNode) -> str:
    raw = node.text
    return raw.decode() if raw is not None else ""


def field(node: SyntaxNode, name: str) -> SyntaxNode:
    """A field that the grammar guarantees."""
    child = node.child_by_field_name(name)
    if child is None:
        raise LookupError(f"{node.type} has no field {name}")
    return child


def named(node: SyntaxNode) -> list[SyntaxNode]:
    """Named children without comments."""
    return [child for child in node.named_children if child.type != "comment"]


def parse(path: str, text: str) -> SyntaxFile:
    """Parse one file.

    Raises:
        Unsupported: at the first place the grammar could not make sense of.
    """
    raw = text.encode()
    file = SyntaxFile(path, raw, Parser(_LANGUAGE).parse(raw))
    if file.root.has_error:
        broken = next(_broken(file.root), file.root)
        what = f"missing {broken.type!r}" if broken.is_missing else "not TypeScript"
        raise file.reject(broken, what, code="syntax-error", advice="mend the source; the parser takes TypeScript 5")
    return file


def _broken(node: SyntaxNode) -> Iterator[SyntaxNode]:
    if node.type == "ERROR" or node.is_missing:
        yield node
        return
    for child in node.children:
        if child.has_error or child.is_missing:
            yield from _broken(child)
