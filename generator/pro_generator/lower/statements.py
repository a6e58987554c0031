"""Lowering of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower.context import Lowering
from pro_generator.lower.expressions import lower_expression, lower_parameters, lower_pattern
from pro_generator.parse import field, named, text_of


def lower_statement(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    handler = _STATEMENTS.get(node.type)
    if handler is None:
        raise low.reject(node, f"statement {node.type!r} has no lowering")
    result = handler(low, node)
    return result if isinstance(result, list) else [result]


def lower_block(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    """The statements of a block in a scope of their own; a single statement counts as one."""
    with low.block():
        if node.type != "statement_block":
            return lower_statement(low, node)
        children = named(node)
        for child in children:
            if child.type == "function_declaration":
                low.scope.declare(text_of(field(child, "name")))
        return [statement for child in children for statement in lower_statement(low, child)]


def _block(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    return lower_block(low, node)


def _declaration(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    from pro_generator.lower.classes import annotations_of

    result: list[ir.Stmt] = []
    for child in named(node):
        value_node = child.child_by_field_name("value")
        value = lower_expression(low, value_node) if value_node is not None else None
        declared = annotations_of(low).of(low.file, child.child_by_field_name("type"))
        target = lower_pattern(low, field(child, "name"))
        result.append(ir.VarDecl(span=low.span(child), target=target, declared=declared, value=value))
    return result


def _expression(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    inner = named(node)[0]
    parts = named(inner) if inner.type == "sequence_expression" else [inner]
    return [_from_expression(low, part) for part in parts]


def _from_expression(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    value = lower_expression(low, node)
    if isinstance(value, ir.AssignExpr):
        return ir.Assign(span=value.span, target=value.target, op=value.op, value=value.value)
    return ir.ExprStmt(span=value.span, value=value)


def _if(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    alternative = node.child_by_field_name("alternative")
    return ir.If(
        span=low.span(node),
        test=lower_expression(low, field(node, "condition")),
        then=lower_block(low, field(node, "consequence")),
        otherwise=lower_block(low, named(alternative)[0]) if alternative is not None else [],
    )


def _for(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    with low.block():
        init_node = field(node, "initializer")
        init = [] if init_node.type == "empty_statement" else lower_statement(low, init_node)
        condition = field(node, "condition")
        test = None if condition.type == "empty_statement" else lower_expression(low, _unwrap(condition))
        increment = node.child_by_field_name("increment")
        update: list[ir.Stmt] = []
        if increment is not None:
            parts = named(increment) if increment.type == "sequence_expression" else [increment]
            update = [_from_expression(low, part) for part in parts]
        body = lower_block(low, field(node, "body"))
    return ir.For(span=low.span(node), init=init, test=test, update=update, body=body)


def _unwrap(node: SyntaxNode) -> SyntaxNode:
    return named(node)[0] if node.type == "expression_statement" else node


def _for_in(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    with low.block():
        iterable = lower_expression(low, field(node, "right"))
        left = field(node, "left")
        declares = node.child_by_field_name("kind") is not None
        target = lower_pattern(low, left) if declares else lower_expression(low, left)
        over = "keys" if text_of(field(node, "operator")) == "in" else "values"
        body = lower_block(low, field(node, "body"))
    return ir.ForEach(span=low.span(node), target=target, iterable=iterable, body=body, over=over)  # type: ignore[arg-type]


def _function(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    name = low.scope.resolve(text_of(field(node, "name"))) or low.scope.declare(text_of(field(node, "name")))
    with low.function():
        parameters = lower_parameters(low, field(node, "parameters"))
        body = lower_block(low, field(node, "body"))
    is_async = any(child.type == "async" for child in node.children)
    arrow = ir.Arrow(span=low.span(node), parameters=parameters, body=body, is_async=is_async)
    return ir.FunctionDecl(span=low.span(node), name=name, function=arrow)


def _return(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    values = named(node)
    return ir.Return(span=low.span(node), value=lower_expression(low, values[0]) if values else None)


def _switch(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    subject = lower_expression(low, field(node, "value"))
    cases = []
    with low.block():
        for child in named(field(node, "body")):
            test = lower_expression(low, field(child, "value")) if child.type == "switch_case" else None
            skipped = field(child, "value") if child.type == "switch_case" else None
            body = [s for part in named(child) if part != skipped for s in lower_statement(low, part)]
            cases.append(ir.Case(span=low.span(child), test=test, body=body))
    return ir.Switch(span=low.span(node), subject=subject, cases=cases)


def _throw(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    return ir.Throw(span=low.span(node), value=lower_expression(low, named(node)[0]))


def _try(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    body = lower_block(low, field(node, "body"))
    error = ""
    handler: list[ir.Stmt] | None = None
    catch = node.child_by_field_name("handler")
    if catch is not None:
        with low.block():
            parameter = catch.child_by_field_name("parameter")
            if parameter is not None:
                error = low.scope.declare(text_of(parameter))
            handler = lower_block(low, field(catch, "body"))
    final = node.child_by_field_name("finalizer")
    finalizer = lower_block(low, field(final, "body")) if final is not None else None
    return ir.Try(span=low.span(node), body=body, error=error, handler=handler, finalizer=finalizer)


def _while(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    return ir.While(
        span=low.span(node),
        test=lower_expression(low, field(node, "condition")),
        body=lower_block(low, field(node, "body")),
        after=node.type == "do_statement",
    )


def _labelless(kind: type[ir.Break] | type[ir.Continue]) -> Callable[[Lowering, SyntaxNode], ir.Stmt]:
    def lower(low: Lowering, node: SyntaxNode) -> ir.Stmt:
        if node.child_by_field_name("label") is not None:
            raise low.reject(node, "a label has no meaning in Python")
        return kind(span=low.span(node))

    return lower


_STATEMENTS: Mapping[str, Callable[[Lowering, SyntaxNode], ir.Stmt | list[ir.Stmt]]] = {
    "break_statement": _labelless(ir.Break),
    "continue_statement": _labelless(ir.Continue),
    "do_statement": _while,
    "empty_statement": lambda low, node: [],
    "expression_statement": _expression,
    "for_in_statement": _for_in,
    "for_statement": _for,
    "function_declaration": _function,
    "if_statement": _if,
    "lexical_declaration": _declaration,
    "return_statement": _return,
    "statement_block": _block,
    "switch_statement": _switch,
    "throw_statement": _throw,
    "try_statement": _try,
    "variable_declaration": _declaration,
    "while_statement": _while,
}
