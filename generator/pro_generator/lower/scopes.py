"""Which names the syntax of a block or function declares, before any of it is lowered.

A declaration is visible in its whole block, so that closures may mention names that are declared below them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node as SyntaxNode

from pro_generator.lower.context import Lowering
from pro_generator.parse import field, named, text_of

FUNCTIONS = frozenset(
    {"arrow_function", "function_expression", "function_declaration", "generator_function", "method_definition"}
)
_CLOSURE_MARKS = (b"=>", b"function")


def pattern_names(node: SyntaxNode) -> Iterator[str]:
    """The names a pattern introduces."""
    if node.type in ("identifier", "shorthand_property_identifier_pattern"):
        yield text_of(node)
    elif node.type in ("assignment_pattern", "object_assignment_pattern"):
        yield from pattern_names(field(node, "left"))
    elif node.type == "pair_pattern":
        yield from pattern_names(field(node, "value"))
    else:
        for child in named(node):
            yield from pattern_names(child)


def declare_block(low: Lowering, children: list[SyntaxNode]) -> None:
    """Declare what the statements of a block declare for the whole of it."""
    for child in children:
        if child.type == "lexical_declaration":
            for declarator in named(child):
                for name in pattern_names(field(declarator, "name")):
                    low.scope.declare(name)
        elif child.type == "function_declaration":
            low.scope.declare(text_of(field(child, "name")))


def declare_vars(low: Lowering, body: SyntaxNode) -> None:
    """Declare the ``var``s of a function. Those that may be read before a value was given to them are ``early``."""
    if b"var " not in (body.text or b""):
        return
    scope = low.scope
    top_level = {child.id for child in named(body)}
    for declaration in _walk(body, "variable_declaration"):
        for declarator in named(declaration):
            at_once = declaration.id in top_level and declarator.child_by_field_name("value") is not None
            for name in pattern_names(field(declarator, "name")):
                known = name in scope.blocks[0]
                unique = scope.declare(name, at_top=True)
                if not known and not at_once:
                    scope.early.append(unique)
    for loop in _walk(body, "for_in_statement"):
        kind = loop.child_by_field_name("kind")
        if kind is not None and text_of(kind) == "var":
            for name in pattern_names(field(loop, "left")):
                if name not in scope.blocks[0]:
                    scope.early.append(scope.declare(name, at_top=True))


def _walk(node: SyntaxNode, kind: str) -> Iterator[SyntaxNode]:
    """Nodes of a kind below ``node`` that belong to the same function."""
    for child in node.named_children:
        if child.type == kind:
            yield child
        if child.type not in FUNCTIONS:
            yield from _walk(child, kind)


def names_in_closures(body: SyntaxNode) -> frozenset[str]:
    """Identifiers that the closures inside a function mention."""
    text = body.text or b""
    if not any(mark in text for mark in _CLOSURE_MARKS):
        return frozenset()
    return frozenset(_closure_names(body, inside=False))


def _closure_names(node: SyntaxNode, *, inside: bool) -> Iterator[str]:
    for child in node.named_children:
        if inside and child.type in ("identifier", "shorthand_property_identifier"):
            yield text_of(child)
        yield from _closure_names(child, inside=inside or child.type in FUNCTIONS)
