"""Lowering of expressions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower.context import Lowering
from pro_generator.parse import field, named, text_of

#: Names of the language itself. Anything else that is neither local nor imported is an unknown identifier.
GLOBALS = frozenset(
    "Array Boolean Date Error Infinity JSON Map Math NaN Number Object Promise RegExp Set String TypeError"
    " decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt".split()
)


def lower_expression(low: Lowering, node: SyntaxNode) -> ir.Expr:
    handler = _EXPRESSIONS.get(node.type)
    if handler is None:
        raise low.reject(node, f"expression {node.type!r} has no lowering")
    return handler(low, node)


def _array(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.ArrayLit(span=low.span(node), elements=[lower_expression(low, child) for child in named(node)])


def _arrow(low: Lowering, node: SyntaxNode) -> ir.Arrow:
    from pro_generator.lower.statements import lower_block

    with low.function():
        single = node.child_by_field_name("parameter")
        if single is not None:
            parameters = [ir.Parameter(span=low.span(single), name=low.scope.declare(text_of(single)))]
        else:
            parameters = lower_parameters(low, field(node, "parameters"))
        body_node = field(node, "body")
        if body_node.type == "statement_block":
            body: list[ir.Stmt] = lower_block(low, body_node)
        else:
            body = [ir.Return(span=low.span(body_node), value=lower_expression(low, body_node))]
    is_async = any(child.type == "async" for child in node.children)
    return ir.Arrow(span=low.span(node), parameters=parameters, body=body, is_async=is_async)


def lower_parameters(low: Lowering, node: SyntaxNode) -> list[ir.Parameter]:
    from pro_generator.lower.classes import annotations_of

    result = []
    for child in named(node):
        if child.type not in ("required_parameter", "optional_parameter"):
            raise low.reject(child, f"parameter {child.type!r} has no lowering")
        pattern = field(child, "pattern")
        if pattern.type == "this":
            continue
        declared = annotations_of(low).of(low.file, child.child_by_field_name("type"))
        value = child.child_by_field_name("value")
        destructured: ir.ArrayPattern | ir.ObjectPattern | None = None
        rest = pattern.type == "rest_pattern"
        if pattern.type in ("array_pattern", "object_pattern"):
            name = low.scope.declare("item")
            lowered = lower_pattern(low, pattern)
            assert isinstance(lowered, ir.ArrayPattern | ir.ObjectPattern)
            destructured = lowered
        else:
            name = low.scope.declare(text_of(named(pattern)[0] if rest else pattern))
        result.append(
            ir.Parameter(
                span=low.span(child),
                name=name,
                declared=declared,
                default=lower_expression(low, value) if value is not None else None,
                rest=rest,
                optional=child.type == "optional_parameter",
                pattern=destructured,
            )
        )
    return result


def _assignment(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.AssignExpr(
        span=low.span(node),
        target=lower_target(low, field(node, "left")),
        op="=",
        value=lower_expression(low, field(node, "right")),
    )


def _augmented(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.AssignExpr(
        span=low.span(node),
        target=lower_target(low, field(node, "left")),
        op=text_of(field(node, "operator")),
        value=lower_expression(low, field(node, "right")),
    )


def lower_target(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """The left side of an assignment to names, members or patterns that exist already."""
    if node.type == "array_pattern":
        return _array_pattern(low, node, lower_target)
    if node.type in ("non_null_expression", "parenthesized_expression", "as_expression"):
        return lower_target(low, named(node)[0])
    if node.type in ("identifier", "member_expression", "subscript_expression"):
        return lower_expression(low, node)
    raise low.reject(node, f"assignment to {node.type!r} has no lowering")


def lower_pattern(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """The names a declaration introduces."""
    if node.type == "identifier":
        return ir.Name(span=low.span(node), name=low.scope.declare(text_of(node)))
    if node.type == "array_pattern":
        return _array_pattern(low, node, lower_pattern)
    if node.type == "object_pattern":
        names: list[str] = []
        targets: list[ir.Expr] = []
        for child in named(node):
            if child.type == "shorthand_property_identifier_pattern":
                names.append(text_of(child))
                targets.append(ir.Name(span=low.span(child), name=low.scope.declare(text_of(child))))
            elif child.type == "pair_pattern":
                names.append(_property_name(low, field(child, "key")))
                targets.append(lower_pattern(low, field(child, "value")))
            else:
                raise low.reject(child, f"pattern {child.type!r} has no lowering")
        return ir.ObjectPattern(span=low.span(node), names=names, targets=targets)
    raise low.reject(node, f"pattern {node.type!r} has no lowering")


def _array_pattern(
    low: Lowering, node: SyntaxNode, element: Callable[[Lowering, SyntaxNode], ir.Expr]
) -> ir.ArrayPattern:
    elements: list[ir.Expr | None] = []
    rest: ir.Expr | None = None
    expecting = True
    for child in node.children:
        if child.type == ",":
            if expecting:
                elements.append(None)
            expecting = True
        elif child.type == "rest_pattern":
            rest = element(low, named(child)[0])
            expecting = False
        elif child.is_named and child.type != "comment":
            elements.append(element(low, child))
            expecting = False
    return ir.ArrayPattern(span=low.span(node), elements=elements, rest=rest)


def _await(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Await(span=low.span(node), operand=lower_expression(low, named(node)[0]))


_LOGICAL = {"&&", "||", "??"}
_BINARY = {"===", "!==", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "**", "in", "instanceof"}
_BITWISE = {"&", "|", "^", "<<", ">>", ">>>"}


def _binary(low: Lowering, node: SyntaxNode) -> ir.Expr:
    op = text_of(field(node, "operator"))
    left = lower_expression(low, field(node, "left"))
    right = lower_expression(low, field(node, "right"))
    if op in _LOGICAL:
        return ir.Logical(span=low.span(node), op=op, left=left, right=right)  # type: ignore[arg-type]
    if op in _BINARY or op in _BITWISE:
        return ir.Binary(span=low.span(node), op=op, left=left, right=right)
    raise low.reject(node, f"operator {op!r} has no lowering")


def _call(low: Lowering, node: SyntaxNode) -> ir.Expr:
    callee = lower_expression(low, field(node, "function"))
    arguments = [lower_expression(low, child) for child in named(field(node, "arguments"))]
    optional = any(child.type == "optional_chain" for child in node.children)
    return ir.Call(span=low.span(node), callee=callee, arguments=arguments, optional=optional)


def _identifier(low: Lowering, node: SyntaxNode) -> ir.Expr:
    name = text_of(node)
    span = low.span(node)
    local = low.scope.resolve(name)
    if local is not None:
        return ir.Name(span=span, name=local)
    if name in low.imports:
        return ir.Name(span=span, name=name, scope="import")
    if name in GLOBALS:
        return ir.Name(span=span, name=name, scope="global")
    raise low.reject(
        node,
        f"{name!r} is neither declared, imported nor a name of the language",
        code="unknown-identifier",
        advice="declare or import it in the source, or teach pro_generator/lower/expressions.py the global",
    )


def _member(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Member(
        span=low.span(node),
        object=lower_expression(low, field(node, "object")),
        property=text_of(field(node, "property")),
        optional=node.child_by_field_name("optional_chain") is not None,
    )


def _new(low: Lowering, node: SyntaxNode) -> ir.Expr:
    arguments = node.child_by_field_name("arguments")
    return ir.New(
        span=low.span(node),
        callee=lower_expression(low, field(node, "constructor")),
        arguments=[lower_expression(low, child) for child in named(arguments)] if arguments is not None else [],
    )


def _number(low: Lowering, node: SyntaxNode) -> ir.Expr:
    raw = text_of(node).replace("_", "").lower()
    value: int | float
    if raw.startswith(("0x", "0o", "0b")):
        value = int(raw, 0)
    else:
        value = float(raw)
        if value.is_integer() and abs(value) < 2**53:
            value = int(value)
    return ir.NumberLit(span=low.span(node), value=value)


def _object(low: Lowering, node: SyntaxNode) -> ir.Expr:
    entries = []
    for child in named(node):
        span = low.span(child)
        if child.type == "pair":
            key = field(child, "key")
            if key.type == "computed_property_name":
                lowered = lower_expression(low, named(key)[0])
            else:
                lowered = ir.StringLit(span=low.span(key), value=_property_name(low, key))
            entries.append(ir.Entry(span=span, key=lowered, value=lower_expression(low, field(child, "value"))))
        elif child.type == "shorthand_property_identifier":
            key_text = ir.StringLit(span=span, value=text_of(child))
            entries.append(ir.Entry(span=span, key=key_text, value=_identifier(low, child)))
        elif child.type == "spread_element":
            entries.append(ir.Entry(span=span, key=None, value=lower_expression(low, named(child)[0])))
        else:
            raise low.reject(child, f"object member {child.type!r} has no lowering")
    return ir.ObjectLit(span=low.span(node), entries=entries)


def _property_name(low: Lowering, node: SyntaxNode) -> str:
    if node.type == "string":
        return string_value(low, node)
    if node.type == "number":
        value = _number(low, node)
        assert isinstance(value, ir.NumberLit)
        return str(value.value)
    return text_of(node)


def _regex(low: Lowering, node: SyntaxNode) -> ir.Expr:
    flags = node.child_by_field_name("flags")
    return ir.RegexLit(
        span=low.span(node),
        pattern=text_of(field(node, "pattern")),
        flags=text_of(flags) if flags is not None else "",
    )


def string_value(low: Lowering, node: SyntaxNode) -> str:
    parts = []
    for child in node.named_children:
        raw = text_of(child)
        if child.type == "escape_sequence":
            parts.append(_unescape(low, child, raw))
        else:
            parts.append(raw)
    return "".join(parts)


_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": ""}


def _unescape(low: Lowering, node: SyntaxNode, raw: str) -> str:
    body = raw[1:]
    if body[0] == "u" and body[1:2] == "{":
        return chr(int(body[2:-1], 16))
    if body[0] in "ux":
        return str(json.loads(f'"\\u{int(body[1:], 16):04x}"'))
    return _ESCAPES.get(body, body)


def _string(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.StringLit(span=low.span(node), value=string_value(low, node))


def _spread(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Spread(span=low.span(node), value=lower_expression(low, named(node)[0]))


def _subscript(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Index(
        span=low.span(node),
        object=lower_expression(low, field(node, "object")),
        index=lower_expression(low, field(node, "index")),
        optional=node.child_by_field_name("optional_chain") is not None,
    )


def _template(low: Lowering, node: SyntaxNode) -> ir.Expr:
    parts: list[ir.Expr] = []
    for child in node.named_children:
        if child.type == "template_substitution":
            parts.append(lower_expression(low, named(child)[0]))
        elif child.type == "escape_sequence":
            parts.append(ir.StringLit(span=low.span(child), value=_unescape(low, child, text_of(child))))
        else:
            parts.append(ir.StringLit(span=low.span(child), value=text_of(child)))
    return ir.Template(span=low.span(node), parts=parts)


def _ternary(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Conditional(
        span=low.span(node),
        test=lower_expression(low, field(node, "condition")),
        then=lower_expression(low, field(node, "consequence")),
        otherwise=lower_expression(low, field(node, "alternative")),
    )


def _transparent(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """Syntax that means only its operand: parentheses, ``as``, ``satisfies``, ``!``."""
    return lower_expression(low, named(node)[0])


def _unary(low: Lowering, node: SyntaxNode) -> ir.Expr:
    op = text_of(field(node, "operator"))
    operand = lower_expression(low, field(node, "argument"))
    if op == "-" and isinstance(operand, ir.NumberLit):
        return ir.NumberLit(span=low.span(node), value=-operand.value)
    return ir.Unary(span=low.span(node), op=op, operand=operand)  # type: ignore[arg-type]


def _update(low: Lowering, node: SyntaxNode) -> ir.Expr:
    op = text_of(field(node, "operator"))
    return ir.AssignExpr(
        span=low.span(node),
        target=lower_target(low, field(node, "argument")),
        op="+=" if op == "++" else "-=",
        value=ir.NumberLit(span=low.span(node), value=1),
    )


_EXPRESSIONS: Mapping[str, Callable[[Lowering, SyntaxNode], ir.Expr]] = {
    "array": _array,
    "arrow_function": _arrow,
    "as_expression": _transparent,
    "assignment_expression": _assignment,
    "augmented_assignment_expression": _augmented,
    "await_expression": _await,
    "binary_expression": _binary,
    "call_expression": _call,
    "false": lambda low, node: ir.BoolLit(span=low.span(node), value=False),
    "function_expression": _arrow,
    "identifier": _identifier,
    "member_expression": _member,
    "new_expression": _new,
    "non_null_expression": _transparent,
    "null": lambda low, node: ir.UndefinedLit(span=low.span(node)),
    "number": _number,
    "object": _object,
    "parenthesized_expression": _transparent,
    "regex": _regex,
    "satisfies_expression": _transparent,
    "spread_element": _spread,
    "string": _string,
    "subscript_expression": _subscript,
    "super": lambda low, node: ir.Super(span=low.span(node)),
    "template_string": _template,
    "ternary_expression": _ternary,
    "this": lambda low, node: ir.This(span=low.span(node)),
    "true": lambda low, node: ir.BoolLit(span=low.span(node), value=True),
    "unary_expression": _unary,
    "undefined": lambda low, node: ir.UndefinedLit(span=low.span(node)),
    "update_expression": _update,
}
