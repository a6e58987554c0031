"""Reading TypeScript and JavaScript text into a syntax tree, and places in it into spans."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser

from pro_generator.diagnostics import Diagnostic, Span

LANGUAGE = Language(tree_sitter_typescript.language_typescript())


def text_of(node: Node) -> str:
    """The node's own source text."""
    return (node.text or b"").decode()


def keyword(node: Node, word: str) -> bool:
    """Whether the node has the keyword (``static``, ``abstract``, ``get``, …) as a direct child token."""
    return any(child.type == word for child in node.children)


def field(node: Node, name: str) -> Node:
    """The child in a field that the grammar guarantees for this node kind."""
    child = node.child_by_field_name(name)
    if child is None:
        raise LookupError(f"{node.type} has no {name}")
    return child


def string_value(node: Node) -> str:
    """Content of a module specifier or quoted member name; these never hold escapes in a release."""
    return "".join(text_of(child) for child in node.named_children)


class Module:
    """One parsed file: its bytes, its tree, and a printable path for diagnostics."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.data = data
        self.root = Parser(LANGUAGE).parse(data).root_node

    def span(self, node: Node) -> Span:
        """The node's range with one-based lines and columns, columns counted in characters."""
        start, end = node.start_point, node.end_point
        return Span(
            self.path,
            start.row + 1,
            self._characters(node.start_byte, start.column) + 1,
            end.row + 1,
            max(self._characters(node.end_byte, end.column), 1),
        )

    def syntax_errors(self) -> Iterator[Diagnostic]:
        """Every place that the grammar could not read, outermost first."""
        if self.root.has_error:
            yield from self._errors_below(self.root)

    def _characters(self, offset: int, column: int) -> int:
        return len(self.data[offset - column : offset].decode(errors="replace"))

    def _errors_below(self, node: Node) -> Iterator[Diagnostic]:
        if node.is_missing:
            yield self._error(node, f"{node.type!r} is missing here")
        elif node.is_error:
            yield self._error(node, "this is not TypeScript that the grammar knows")
        else:
            for child in node.children:
                if child.has_error or child.is_missing:
                    yield from self._errors_below(child)

    def _error(self, node: Node, message: str) -> Diagnostic:
        return Diagnostic(
            "syntax-error", message, self.span(node), kind=node.type, advice="check that the file is complete"
        )
