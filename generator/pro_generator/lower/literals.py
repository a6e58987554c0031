"""Lowering of literals: numbers, texts, regular expressions."""

from __future__ import annotations

from pro_runtime.values.numbers import js_number_text
from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower.context import Lowering
from pro_generator.parse import field, text_of

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_LINE_ENDS = ("\n", "\r", "\u2028", "\u2029")


def lower_number(low: Lowering, node: SyntaxNode) -> ir.NumberLit:
    raw = text_of(node).replace("_", "").lower()
    if raw.endswith("n") and not raw.startswith("0x"):
        raise low.reject(node, "a big integer has no lowering", advice="write a number, or compute with texts")
    value: int | float = int(raw, 0) if raw[:2] in ("0x", "0o", "0b") else float(raw)
    if isinstance(value, int) or value.is_integer():
        # beyond that JavaScript's numbers are no longer exact
        value = int(value) if abs(value) < 2**53 else float(value)
    return ir.NumberLit(span=low.span(node), value=value)


def lower_regex(low: Lowering, node: SyntaxNode) -> ir.Expr:
    flags = node.child_by_field_name("flags")
    return ir.RegexLit(
        span=low.span(node),
        pattern=text_of(field(node, "pattern")),
        flags=text_of(flags) if flags is not None else "",
    )


def lower_string(low: Lowering, node: SyntaxNode) -> ir.StringLit:
    return ir.StringLit(span=low.span(node), value=string_value(node))


def string_value(node: SyntaxNode) -> str:
    """The text that a string literal stands for."""
    parts = (unescaped(child) if child.type == "escape_sequence" else text_of(child) for child in node.named_children)
    return whole_characters("".join(parts))


def property_name(low: Lowering, node: SyntaxNode) -> str:
    """The key that a property name of an object or pattern stands for."""
    if node.type == "string":
        return string_value(node)
    if node.type == "number":
        return js_number_text(lower_number(low, node).value)
    return text_of(node)


def unescaped(node: SyntaxNode) -> str:
    """What an escape sequence stands for: one UTF-16 code unit, or nothing for a line that is continued."""
    body = text_of(node)[1:]
    if body[0] == "u" and body[1:2] == "{":
        return chr(int(body[2:-1], 16))
    if body[0] in "ux":
        return chr(int(body[1:], 16))
    if body[0] in _LINE_ENDS:
        return ""
    return _ESCAPES.get(body, body)


def whole_characters(text: str) -> str:
    """``text`` with the two halves of a character that were escaped one by one put together."""
    if text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
