"""Lowering of expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower import literals
from pro_generator.lower.context import Lowering
from pro_generator.lower.patterns import lower_parameters, lower_target
from pro_generator.lower.scopes import names_in_closures
from pro_generator.parse import field, named, text_of

#: Names of the language itself. Anything else that is neither local nor imported is an unknown identifier.
GLOBALS = frozenset(
    "Array Boolean Date Error Infinity JSON Map Math NaN Number Object Promise RangeError RegExp Set String TypeError"
    " decodeURIComponent encodeURIComponent isFinite isNaN parseFloat parseInt".split()
)

_Part = Callable[[Lowering, SyntaxNode], ir.Expr]


def lower_expression(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """The IR of an expression.

    Raises:
        Unsupported: at the first node without a lowering.
    """
    handler = _EXPRESSIONS.get(node.type)
    if handler is None:
        raise low.reject(node, f"expression {node.type!r} has no lowering")
    return handler(low, node)


# Names ------------------------------------------------------------------------------------------------------------


def lower_identifier(low: Lowering, node: SyntaxNode) -> ir.Expr:
    name = text_of(node)
    span = low.span(node)
    local = low.scope.resolve(name)
    if local is not None:
        return ir.Name(span=span, name=local)
    if name == low.class_name:
        return ir.Name(span=span, name=name, scope="class")
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


def _this(low: Lowering, node: SyntaxNode) -> ir.Expr:
    if not low.has_this:
        raise low.reject(
            node, "`this` of a function that is no arrow has no lowering", advice="make it an arrow function"
        )
    return ir.This(span=low.span(node))


# Chains of members, indices and calls -------------------------------------------------------------------------------


def _member(low: Lowering, node: SyntaxNode) -> ir.Expr:
    property_node = field(node, "property")
    if property_node.type == "private_property_identifier":
        raise low.reject(property_node, "a private member has no lowering")
    return ir.Member(
        span=low.span(node),
        object=_owner(low, field(node, "object")),
        property=text_of(property_node),
        optional=node.child_by_field_name("optional_chain") is not None,
    )


def _subscript(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Index(
        span=low.span(node),
        object=_owner(low, field(node, "object")),
        index=lower_expression(low, field(node, "index")),
        optional=node.child_by_field_name("optional_chain") is not None,
    )


def _call(low: Lowering, node: SyntaxNode) -> ir.Expr:
    arguments = field(node, "arguments")
    if arguments.type != "arguments":
        raise low.reject(node, "a tagged template has no lowering")
    return ir.Call(
        span=low.span(node),
        callee=_owner(low, field(node, "function")),
        arguments=[lower_expression(low, child) for child in named(arguments)],
        optional=any(child.type in ("optional_chain", "?.") for child in node.children),
    )


_LINKS: Mapping[str, _Part] = {
    "member_expression": _member,
    "subscript_expression": _subscript,
    "call_expression": _call,
}


def _owner(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """What a link of a chain is applied to: a link itself belongs to the same chain."""
    if node.type == "non_null_expression":
        return _owner(low, named(node)[0])
    part = _LINKS.get(node.type)
    return part(low, node) if part is not None else lower_expression(low, node)


def _chain(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """The outermost link: an optional link below it makes the whole chain undefined."""
    result = _LINKS[node.type](low, node)
    return ir.Chain(span=result.span, value=result) if is_optional_chain(result) else result


def is_optional_chain(expr: ir.Expr) -> bool:
    """Whether a link of the chain that ends in ``expr`` is optional."""
    link: ir.Expr = expr
    while isinstance(link, (ir.Member, ir.Index, ir.Call)):
        if link.optional:
            return True
        link = link.callee if isinstance(link, ir.Call) else link.object
    return False


# Functions ----------------------------------------------------------------------------------------------------------


def lower_function(low: Lowering, node: SyntaxNode, *, keeps_this: bool) -> ir.Arrow:
    """A function's parameters and body, in a scope of its own."""
    from pro_generator.lower.statements import lower_body

    body_node = field(node, "body")
    with low.function(keeps_this=keeps_this, shared=names_in_closures(body_node)):
        single = node.child_by_field_name("parameter")
        if single is not None:
            parameters = [ir.Parameter(span=low.span(single), name=low.scope.declare(text_of(single)))]
        else:
            parameters = lower_parameters(low, field(node, "parameters"))
        if body_node.type == "statement_block":
            body = lower_body(low, body_node)
        else:
            body = [ir.Return(span=low.span(body_node), value=lower_expression(low, body_node))]
    is_async = any(child.type == "async" for child in node.children)
    return ir.Arrow(span=low.span(node), parameters=parameters, body=body, is_async=is_async)


def _arrow(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return lower_function(low, node, keeps_this=node.type == "arrow_function")


# Composites ---------------------------------------------------------------------------------------------------------


def _array(low: Lowering, node: SyntaxNode) -> ir.Expr:
    elements: list[ir.Expr] = []
    expecting = True
    for child in node.children:
        if child.type == ",":
            if expecting:
                elements.append(ir.UndefinedLit(span=low.span(child)))
            expecting = True
        elif child.is_named and child.type != "comment":
            elements.append(lower_expression(low, child))
            expecting = False
    return ir.ArrayLit(span=low.span(node), elements=elements)


def _object(low: Lowering, node: SyntaxNode) -> ir.Expr:
    entries = []
    for child in named(node):
        span = low.span(child)
        if child.type == "pair":
            key = field(child, "key")
            if key.type == "computed_property_name":
                lowered = lower_expression(low, named(key)[0])
            else:
                lowered = ir.StringLit(span=low.span(key), value=literals.property_name(low, key))
            entries.append(ir.Entry(span=span, key=lowered, value=lower_expression(low, field(child, "value"))))
        elif child.type == "shorthand_property_identifier":
            key_text = ir.StringLit(span=span, value=text_of(child))
            entries.append(ir.Entry(span=span, key=key_text, value=lower_identifier(low, child)))
        elif child.type == "spread_element":
            entries.append(ir.Entry(span=span, key=None, value=lower_expression(low, named(child)[0])))
        else:
            raise low.reject(child, f"object member {child.type!r} has no lowering")
    return ir.ObjectLit(span=low.span(node), entries=entries)


def _spread(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Spread(span=low.span(node), value=lower_expression(low, named(node)[0]))


def _template(low: Lowering, node: SyntaxNode) -> ir.Expr:
    parts: list[ir.Expr] = []
    for child in node.named_children:
        if child.type == "template_substitution":
            parts.append(lower_expression(low, named(child)[0]))
            continue
        text = literals.unescaped(child) if child.type == "escape_sequence" else text_of(child)
        last = parts[-1] if parts else None
        if isinstance(last, ir.StringLit):
            last.value = literals.whole_characters(last.value + text)
        else:
            parts.append(ir.StringLit(span=low.span(child), value=text))
    return ir.Template(span=low.span(node), parts=parts)


def _new(low: Lowering, node: SyntaxNode) -> ir.Expr:
    arguments = node.child_by_field_name("arguments")
    return ir.New(
        span=low.span(node),
        callee=lower_expression(low, field(node, "constructor")),
        arguments=[lower_expression(low, child) for child in named(arguments)] if arguments is not None else [],
    )


# Operators ----------------------------------------------------------------------------------------------------------

_LOGICAL = {"&&", "||", "??"}
_BINARY = frozenset("=== !== == != < > <= >= + - * / % ** in instanceof & | ^ << >> >>>".split())


def _binary(low: Lowering, node: SyntaxNode) -> ir.Expr:
    op = text_of(field(node, "operator"))
    left = lower_expression(low, field(node, "left"))
    right = lower_expression(low, field(node, "right"))
    if op in _LOGICAL:
        return ir.Logical(span=low.span(node), op=op, left=left, right=right)  # type: ignore[arg-type]
    if op in _BINARY:
        return ir.Binary(span=low.span(node), op=op, left=left, right=right)
    raise low.reject(node, f"operator {op!r} has no lowering")


def _unary(low: Lowering, node: SyntaxNode) -> ir.Expr:
    op = text_of(field(node, "operator"))
    operand = lower_expression(low, field(node, "argument"))
    if op == "-" and isinstance(operand, ir.NumberLit) and operand.value:
        return ir.NumberLit(span=low.span(node), value=-operand.value)
    return ir.Unary(span=low.span(node), op=op, operand=operand)  # type: ignore[arg-type]


def _ternary(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Conditional(
        span=low.span(node),
        test=lower_expression(low, field(node, "condition")),
        then=lower_expression(low, field(node, "consequence")),
        otherwise=lower_expression(low, field(node, "alternative")),
    )


def _await(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Await(span=low.span(node), operand=lower_expression(low, named(node)[0]))


def _sequence(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.Sequence(span=low.span(node), parts=[lower_expression(low, part) for part in named(node)])


def _transparent(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """Syntax that means only its operand: parentheses, ``as``, ``satisfies``, ``!``."""
    return lower_expression(low, named(node)[0])


def _assertion(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """``<Type> operand``."""
    return lower_expression(low, named(node)[-1])


# Assignments as values ----------------------------------------------------------------------------------------------


def _assignment(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.AssignExpr(
        span=low.span(node),
        target=lower_target(low, field(node, "left")),
        op="=",
        value=lower_expression(low, field(node, "right")),
    )


def _augmented(low: Lowering, node: SyntaxNode) -> ir.Expr:
    span = low.span(node)
    target = lower_target(low, field(node, "left"))
    op = text_of(field(node, "operator"))
    value = lower_expression(low, field(node, "right"))
    if op[:-1] in _LOGICAL:
        # `a ??= b` assigns only where `a ?? b` looks at `b`
        read = lower_target(low, field(node, "left"))
        assigned = ir.AssignExpr(span=span, target=target, op="=", value=value)
        return ir.Logical(span=span, op=op[:-1], left=read, right=assigned)  # type: ignore[arg-type]
    return ir.AssignExpr(span=span, target=target, op=op, value=value)


def _update(low: Lowering, node: SyntaxNode) -> ir.Expr:
    return ir.AssignExpr(
        span=low.span(node),
        target=lower_target(low, field(node, "argument")),
        op=text_of(field(node, "operator")),
        value=ir.NumberLit(span=low.span(node), value=1),
        postfix=node.children[0].type not in ("++", "--"),
    )


_EXPRESSIONS: Mapping[str, _Part] = {
    "array": _array,
    "arrow_function": _arrow,
    "as_expression": _transparent,
    "assignment_expression": _assignment,
    "augmented_assignment_expression": _augmented,
    "await_expression": _await,
    "binary_expression": _binary,
    "call_expression": _chain,
    "false": lambda low, node: ir.BoolLit(span=low.span(node), value=False),
    "function_expression": _arrow,
    "identifier": lower_identifier,
    "member_expression": _chain,
    "new_expression": _new,
    "non_null_expression": _transparent,
    "null": lambda low, node: ir.UndefinedLit(span=low.span(node)),
    "number": literals.lower_number,
    "object": _object,
    "parenthesized_expression": _transparent,
    "regex": literals.lower_regex,
    "satisfies_expression": _transparent,
    "sequence_expression": _sequence,
    "spread_element": _spread,
    "string": literals.lower_string,
    "subscript_expression": _chain,
    "super": lambda low, node: ir.Super(span=low.span(node)),
    "template_string": _template,
    "ternary_expression": _ternary,
    "this": _this,
    "true": lambda low, node: ir.BoolLit(span=low.span(node), value=True),
    "type_assertion": _assertion,
    "unary_expression": _unary,
    "undefined": lambda low, node: ir.UndefinedLit(span=low.span(node)),
    "update_expression": _update,
}
