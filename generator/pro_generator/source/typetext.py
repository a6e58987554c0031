"""Types as text: one line, and never longer than a reader can use."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from pro_generator.source.import_types import BLANK
from pro_generator.source.syntax import text_of

LARGEST_OBJECT_TYPE = 16
"""Object types with more properties than this, nested ones included, are what the TypeScript compiler inferred from a
literal such as an exchange's description. They tell a reader nothing and are written as ``any``."""


def type_text(node: Node, data: bytes) -> str:
    """The type (or any other fragment of a declaration) on one line, oversized object types as ``any``.

    ``data`` is the text that ``node`` was parsed from.
    """
    parts: list[str] = []
    end = node.start_byte
    for leaf, text in _leaves(node):
        if text:
            gap = data[end : leaf.start_byte].replace(BLANK, b"")
            if parts and gap:
                # a gap with a line break, or with a comment, which the line cannot keep, is one space
                parts.append(" " if gap.strip() or b"\n" in gap else gap.decode())
            parts.append(text)
            end = leaf.end_byte
    return "".join(parts)


def _leaves(node: Node) -> Iterator[tuple[Node, str]]:
    if _is_oversized(node):
        yield node, "any"
    elif node.type == "string" or not node.children:
        yield node, "" if node.type == "comment" else text_of(node)
    else:
        for child in node.children:
            yield from _leaves(child)


def _is_oversized(node: Node) -> bool:
    if node.type == "union_type":
        return any(_is_oversized(member) for member in node.named_children)
    return node.type == "object_type" and _properties(node) > LARGEST_OBJECT_TYPE


def _properties(node: Node) -> int:
    own = 1 if node.type == "property_signature" else 0
    return own + sum(_properties(child) for child in node.named_children)
