"""Lowering of what values are bound to: parameters, declared names, targets of assignments."""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower.context import Lowering
from pro_generator.lower.literals import property_name
from pro_generator.lower.scopes import pattern_names
from pro_generator.parse import field, named, text_of

_Leaf = Callable[[Lowering, SyntaxNode], ir.Expr]


def lower_parameters(low: Lowering, node: SyntaxNode) -> list[ir.Parameter]:
    """The parameters of a function; their names are declared in the current scope."""
    from pro_generator.lower.expressions import lower_expression

    children = [child for child in named(node) if not _is_this(child)]
    for child in children:
        if child.type not in ("required_parameter", "optional_parameter"):
            raise low.reject(child, f"parameter {child.type!r} has no lowering")
    result: list[ir.Parameter] = []
    may_lack = False
    for child in children:
        pattern = field(child, "pattern")
        value = child.child_by_field_name("value")
        destructured: ir.ArrayPattern | ir.ObjectPattern | None = None
        rest = pattern.type == "rest_pattern"
        if rest:
            pattern = named(pattern)[0]
        if pattern.type in ("array_pattern", "object_pattern"):
            name = low.scope.declare(_free_name(low, pattern))
            destructured = _pattern(low, pattern, _declared)
        else:
            name = low.scope.declare(text_of(pattern))
        may_lack = may_lack or child.type == "optional_parameter" or value is not None
        result.append(
            ir.Parameter(
                span=low.span(child),
                name=name,
                declared=low.annotations.of(low.file, child.child_by_field_name("type")),
                default=lower_expression(low, value) if value is not None else None,
                rest=rest,
                # Python lets no parameter without default follow one that has it
                optional=may_lack and value is None and not rest,
                pattern=destructured,
            )
        )
    return result


def _is_this(node: SyntaxNode) -> bool:
    pattern = node.child_by_field_name("pattern")
    return pattern is not None and pattern.type == "this"


def _free_name(low: Lowering, pattern: SyntaxNode) -> str:
    """A name for a parameter that the source only takes apart."""
    used = set(pattern_names(pattern))
    return next(name for name in ("item", "entry", "argument", "given") if name not in used)


def lower_declared(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """The names a declaration introduces."""
    return _declared(low, node)


def _declared(low: Lowering, node: SyntaxNode) -> ir.Expr:
    if node.type in ("identifier", "shorthand_property_identifier_pattern"):
        return ir.Name(span=low.span(node), name=low.scope.declare(text_of(node)))
    if node.type in ("array_pattern", "object_pattern"):
        return _pattern(low, node, _declared)
    raise low.reject(node, f"pattern {node.type!r} has no lowering")


def lower_target(low: Lowering, node: SyntaxNode) -> ir.Expr:
    """The left side of an assignment to what exists already."""
    from pro_generator.lower.expressions import lower_expression, lower_identifier

    if node.type in ("array_pattern", "object_pattern"):
        return _pattern(low, node, lower_target)
    if node.type in ("non_null_expression", "parenthesized_expression", "as_expression"):
        return lower_target(low, named(node)[0])
    if node.type == "shorthand_property_identifier_pattern":
        return lower_identifier(low, node)
    if node.type in ("identifier", "member_expression", "subscript_expression"):
        target = lower_expression(low, node)
        if isinstance(target, ir.Name) and target.scope != "local":
            raise low.reject(node, f"{target.name} cannot be given another value", advice="assign to a local instead")
        return target
    raise low.reject(node, f"assignment to {node.type!r} has no lowering")


def _pattern(low: Lowering, node: SyntaxNode, leaf: _Leaf) -> ir.ArrayPattern | ir.ObjectPattern:
    return _array(low, node, leaf) if node.type == "array_pattern" else _object(low, node, leaf)


def _element(low: Lowering, node: SyntaxNode, leaf: _Leaf) -> ir.Expr:
    """One target of a pattern, with its default."""
    from pro_generator.lower.expressions import lower_expression

    if node.type in ("assignment_pattern", "object_assignment_pattern"):
        target = leaf(low, field(node, "left"))
        default = lower_expression(low, field(node, "right"))
        return ir.Defaulted(span=low.span(node), target=target, default=default)
    return leaf(low, node)


def _array(low: Lowering, node: SyntaxNode, leaf: _Leaf) -> ir.ArrayPattern:
    elements: list[ir.Expr | None] = []
    rest: ir.Expr | None = None
    expecting = True
    for child in node.children:
        if child.type == ",":
            if expecting:
                elements.append(None)
            expecting = True
        elif child.type == "rest_pattern":
            rest = leaf(low, named(child)[0])
            expecting = False
        elif child.is_named and child.type != "comment":
            elements.append(_element(low, child, leaf))
            expecting = False
    return ir.ArrayPattern(span=low.span(node), elements=elements, rest=rest)


def _object(low: Lowering, node: SyntaxNode, leaf: _Leaf) -> ir.ObjectPattern:
    names: list[str] = []
    targets: list[ir.Expr] = []
    rest: ir.Expr | None = None
    for child in named(node):
        if child.type == "shorthand_property_identifier_pattern":
            names.append(text_of(child))
            targets.append(leaf(low, child))
        elif child.type == "object_assignment_pattern":
            names.append(text_of(field(child, "left")))
            targets.append(_element(low, child, leaf))
        elif child.type == "pair_pattern":
            key = field(child, "key")
            if key.type == "computed_property_name":
                raise low.reject(key, "a computed key in a pattern has no lowering")
            names.append(property_name(low, key))
            targets.append(_element(low, field(child, "value"), leaf))
        elif child.type == "rest_pattern":
            rest = leaf(low, named(child)[0])
        else:
            raise low.reject(child, f"pattern {child.type!r} has no lowering")
    return ir.ObjectPattern(span=low.span(node), names=names, targets=targets, rest=rest)
