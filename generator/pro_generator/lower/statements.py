"""Lowering of statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower.context import Lowering
from pro_generator.lower.expressions import lower_expression, lower_function
from pro_generator.lower.patterns import lower_declared, lower_target
from pro_generator.lower.scopes import declare_block, declare_vars
from pro_generator.parse import field, named, text_of


def lower_statement(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    """The IR of a statement.

    Raises:
        Unsupported: at the first node without a lowering.
    """
    handler = _STATEMENTS.get(node.type)
    if handler is None:
        raise low.reject(node, f"statement {node.type!r} has no lowering")
    result = handler(low, node)
    return result if isinstance(result, list) else [result]


def lower_body(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    """The statements of a function."""
    declare_vars(low, node)
    span = low.span(node)
    early = [ir.VarDecl(span=span, target=ir.Name(span=span, name=name)) for name in low.scope.early]
    return [*early, *lower_block(low, node)]


def lower_block(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    """The statements of a block in a scope of their own; a single statement counts as one."""
    with low.block():
        if node.type != "statement_block":
            return lower_statement(low, node)
        return _sequence(low, named(node))


def _sequence(low: Lowering, children: list[SyntaxNode]) -> list[ir.Stmt]:
    """Statements that share a block. Functions that are declared among them exist from its beginning."""
    declare_block(low, children)
    functions = [child for child in children if child.type == "function_declaration"]
    others = [child for child in children if child.type != "function_declaration"]
    return [statement for child in [*functions, *others] for statement in lower_statement(low, child)]


def _declaration(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    result: list[ir.Stmt] = []
    for child in named(node):
        value = child.child_by_field_name("value")
        result.append(
            ir.VarDecl(
                span=low.span(child),
                value=lower_expression(low, value) if value is not None else None,
                declared=low.annotations.of(low.file, child.child_by_field_name("type")),
                target=lower_declared(low, field(child, "name")),
            )
        )
    return result


def _var(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    """``var``: one variable for the whole function. Where it is declared early, this only gives it a value."""
    result: list[ir.Stmt] = []
    for child in named(node):
        value_node = child.child_by_field_name("value")
        if value_node is None:
            continue
        span, value, target = (
            low.span(child),
            lower_expression(low, value_node),
            lower_target(low, field(child, "name")),
        )
        if any(name.name in low.scope.early for name in ir.target_names(target)):
            result.append(ir.Assign(span=span, target=target, op="=", value=value))
        else:
            declared = low.annotations.of(low.file, child.child_by_field_name("type"))
            result.append(ir.VarDecl(span=span, target=target, declared=declared, value=value))
    return result


def _expression(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    return _of_expression(low, named(node)[0])


def _of_expression(low: Lowering, node: SyntaxNode) -> list[ir.Stmt]:
    """Statements for an expression that is evaluated for what it does."""
    if node.type == "sequence_expression":
        return [statement for part in named(node) for statement in _of_expression(low, part)]
    if node.type == "parenthesized_expression":
        return _of_expression(low, named(node)[0])
    value = lower_expression(low, node)
    if isinstance(value, ir.AssignExpr):
        return [ir.Assign(span=value.span, target=value.target, op=value.op, value=value.value)]
    return [ir.ExprStmt(span=value.span, value=value)]


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
        declare_block(low, [init_node])
        is_statement = init_node.type.endswith(("_declaration", "_statement"))
        init = lower_statement(low, init_node) if is_statement else _of_expression(low, init_node)
        condition = field(node, "condition")
        test = None if condition.type == "empty_statement" else lower_expression(low, _unwrap(condition))
        increment = node.child_by_field_name("increment")
        update = _of_expression(low, increment) if increment is not None else []
        body = lower_block(low, field(node, "body"))
    return ir.For(span=low.span(node), init=init, test=test, update=update, body=body)


def _unwrap(node: SyntaxNode) -> SyntaxNode:
    return named(node)[0] if node.type == "expression_statement" else node


def _for_in(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    if any(child.type == "await" for child in node.children):
        raise low.reject(node, "`for await` has no lowering")
    iterable = lower_expression(low, field(node, "right"))
    with low.block():
        left = field(node, "left")
        kind = node.child_by_field_name("kind")
        declares = kind is not None and text_of(kind) != "var"
        target = lower_declared(low, left) if declares else lower_target(low, left)
        body = lower_block(low, field(node, "body"))
    return ir.ForEach(
        span=low.span(node),
        target=target,
        iterable=iterable,
        body=body,
        over="keys" if text_of(field(node, "operator")) == "in" else "values",
        declares=declares,
    )


def _function(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    name = low.scope.declare(text_of(field(node, "name")))
    return ir.FunctionDecl(span=low.span(node), name=name, function=lower_function(low, node, keeps_this=False))


def _return(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    values = named(node)
    return ir.Return(span=low.span(node), value=lower_expression(low, values[0]) if values else None)


def _switch(low: Lowering, node: SyntaxNode) -> ir.Stmt:
    subject = lower_expression(low, field(node, "value"))
    clauses = named(field(node, "body"))
    cases = []
    with low.block():
        bodies = [[part for part in named(child) if part != child.child_by_field_name("value")] for child in clauses]
        declare_block(low, [statement for body in bodies for statement in body])
        for child, body in zip(clauses, bodies, strict=True):
            value = child.child_by_field_name("value")
            test = lower_expression(low, value) if value is not None else None
            statements = [statement for part in body for statement in lower_statement(low, part)]
            cases.append(ir.Case(span=low.span(child), test=test, body=statements))
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
                if parameter.type != "identifier":
                    raise low.reject(parameter, "a pattern for a caught error has no lowering")
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
    "statement_block": lower_block,
    "switch_statement": _switch,
    "throw_statement": _throw,
    "try_statement": _try,
    "variable_declaration": _var,
    "while_statement": _while,
}
