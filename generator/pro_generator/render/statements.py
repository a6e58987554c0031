"""Printing of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pro_generator import ir
from pro_generator.render import assignments, calls, closures, library, operators
from pro_generator.render import expressions as ex
from pro_generator.render.printer import AWAIT, BIT_OR, NOT, Loop, Printer
from pro_generator.render.switch import switch
from pro_generator.types import PERHAPS_PROMISE


def body(p: Printer, statements: list[ir.Stmt]) -> None:
    """Statements one level deeper; ``pass`` where there is none."""
    p.depth += 1
    before = len(p.lines)
    for item in statements:
        statement(p, item)
    if len(p.lines) == before:
        p.emit("pass")
    p.depth -= 1


def statement(p: Printer, node: ir.Stmt) -> None:
    match node:
        case ir.VarDecl():
            assignments.declaration(p, node)
        case ir.Assign():
            assignments.assignment(p, node)
        case ir.ExprStmt():
            _expression(p, node.value)
        case ir.If():
            _if(p, node, "if")
        case ir.ForRange():
            p.emit(f"for {p.local(node.target)} in {_range(p, node)}:")
            _loop_body(p, node.body, [])
        case ir.ForEach():
            _for_each(p, node)
        case ir.For():
            _for(p, node)
        case ir.While():
            _while(p, node)
        case ir.Return():
            _return(p, node)
        case ir.Throw():
            p.emit("raise" if node.rethrow else f"raise {_raised(p, node.value)}")
        case ir.Try():
            _try(p, node)
        case ir.Break():
            p.emit("break")
        case ir.Continue():
            _continue(p)
        case ir.Switch():
            switch(p, node)
        case ir.Block():
            for item in node.body:
                statement(p, item)
        case ir.FunctionDecl():
            closures.nested_function(p, p.bare(node.name), node.function)
        case ir.NewCells():
            for name in node.names:
                p.emit(f"{p.bare(name)} = [None]")
        case _:
            raise p.reject(node, f"no printed form for {type(node).__name__}")


# Expressions that stand alone ---------------------------------------------------------------------------------------


def _expression(p: Printer, value: ir.Expr) -> None:
    match value:
        case ir.AssignExpr():
            assignments.assignment(p, ir.Assign(span=value.span, target=value.target, op=value.op, value=value.value))
        case ir.Unary(op="delete"):
            _delete(p, value)
        case ir.Unary(op="void"):
            _expression(p, value.operand)
        case ir.Logical():
            _guarded(p, value)
        case ir.Sequence():
            for part in value.parts:
                _expression(p, part)
        case ir.Call():
            p.emit(library.as_statement(p, value) or ex.text(p, value))
        case _:
            p.emit(ex.text(p, value))


def _guarded(p: Printer, value: ir.Logical) -> None:
    """``a && b ()``: the right side runs where the left one lets it."""
    if value.op == "??":
        test = f"{ex.text(p, value.left, BIT_OR)} is None"
    else:
        negated = ir.Unary(span=value.span, op="!", operand=value.left)
        test = operators.condition(p, value.left if value.op == "&&" else negated)
    p.emit(f"if {test}:")
    body(p, [ir.ExprStmt(span=value.span, value=value.right)])


def _delete(p: Printer, value: ir.Unary) -> None:
    owner, key = operators.member_parts(p, value.operand)
    if owner.type.mapping or isinstance(owner, ir.Member):
        p.emit(f"{ex.base(p, owner)}.pop({ex.key_text(p, key)}, None)")
    else:
        p.emit(p.js("remove", ex.base(p, owner), ex.text(p, key)))


# Control ------------------------------------------------------------------------------------------------------------


def _if(p: Printer, node: ir.If, word: str) -> None:
    test = operators.condition(p, node.test)
    p.emit(f"{word} {test}:")
    body(p, node.then)
    if len(node.otherwise) == 1 and isinstance(node.otherwise[0], ir.If):
        chained = node.otherwise[0]
        before = len(p.lines)
        _if(p, chained, "elif")
        if not p.lines[before].lstrip().startswith("elif "):
            # the test needed a statement of its own: it may only run when this branch is reached
            del p.lines[before:]
            p.emit("else:")
            body(p, node.otherwise)
    elif node.otherwise:
        p.emit("else:")
        body(p, node.otherwise)


def _return(p: Printer, node: ir.Return) -> None:
    if node.value is None:
        p.emit("return None" if p.returns_value else "return")
        return
    value = node.value
    if not p.is_async:
        p.emit(f"return {ex.text(p, value)}")
    elif isinstance(value, ir.Call) and calls.makes_coroutine(p, value):
        p.emit(f"return await {calls.call(p, value, awaited=True).text}")
    elif ex.is_promise(value.type):
        p.emit(f"return await {ex.text(p, value, AWAIT)}")
    elif value.type.kind == "promise" or value.type == PERHAPS_PROMISE:
        p.emit(f"return await {p.js('settle', ex.text(p, value))}")
    else:
        p.emit(f"return {ex.text(p, value)}")


def _raised(p: Printer, value: ir.Expr) -> str:
    if value.type.kind == "instance" and value.type.name == "Error":
        return ex.text(p, value)
    return p.js("thrown", ex.text(p, value))


def _try(p: Printer, node: ir.Try) -> None:
    p.emit("try:")
    body(p, node.body)
    if node.handler is not None:
        used = any(isinstance(n, ir.Name) and n.name == node.error for s in node.handler for n in s.walk())
        p.emit(f"except Exception as {p.bare(node.error)}:" if node.error and used else "except Exception:")
        body(p, node.handler)
    if node.finalizer is not None:
        p.emit("finally:")
        body(p, node.finalizer)


# Loops --------------------------------------------------------------------------------------------------------------


def _range(p: Printer, node: ir.ForRange) -> str:
    start, stop = ex.text(p, node.start), ex.text(p, node.stop)
    if node.step != 1:
        return f"range({start}, {stop}, {node.step})"
    return f"range({stop})" if start == "0" else f"range({start}, {stop})"


def _for_each(p: Printer, node: ir.ForEach) -> None:
    iterable = ex.text(p, node.iterable)
    kind = node.iterable.type
    if node.over == "keys":
        iterable = p.js("each_key", iterable)
    elif node.raised:
        if not kind.sequence and kind.kind != "instance":
            iterable = p.js("elements", iterable)
    elif not kind.sequence and kind.kind not in ("string", "instance"):
        iterable = p.js("iterate", iterable)
    target = node.target
    if isinstance(target, ir.Name) and not p.is_cell(target.name):
        name = p.local(target.name)
        if node.index:
            p.emit(f"for {p.local(node.index)}, {name} in enumerate({iterable}):")
        else:
            p.emit(f"for {name} in {iterable}:")
        _loop_body(p, node.body, [])
        return
    item = p.fresh("item")
    p.emit(f"for {item} in {iterable}:")
    p.depth += 1
    assignments.destructure(p, target, ir.Printed(span=target.span, text=item, type=kind.element))
    p.depth -= 1
    _loop_body(p, node.body, [])


def _for(p: Printer, node: ir.For) -> None:
    for item in node.init:
        statement(p, item)
    if _continues_in_try(node.body) and node.update:
        _loop_with_updates_first(p, node.test, node.update, node.body)
        return
    test = operators.condition(p, node.test) if node.test is not None else "True"
    p.emit(f"while {test}:")
    _loop_body(p, node.body, node.update)


def _while(p: Printer, node: ir.While) -> None:
    if not node.after:
        p.emit(f"while {operators.condition(p, node.test)}:")
        _loop_body(p, node.body, [])
        return
    stop = ir.If(span=node.span, test=ir.Unary(span=node.span, op="!", operand=node.test), then=[ir.Break()])
    if _continues_in_try(node.body):
        _loop_with_updates_first(p, None, [stop], node.body)
        return
    p.emit("while True:")
    _loop_body(p, node.body, [stop])


def _loop_with_updates_first(
    p: Printer, test: ir.Expr | None, update: list[ir.Stmt], statements: list[ir.Stmt]
) -> None:
    """A loop whose body continues out of a ``try``: what comes between two rounds must not run inside of that."""
    first = p.fresh("first")
    p.emit(f"{first} = True")
    p.emit("while True:")
    p.depth += 1
    p.emit(f"if not {first}:")
    body(p, update)
    p.emit(f"{first} = False")
    if test is not None:
        p.emit(f"if not {operators.condition(p, test, NOT)}:")
        p.emit("    break")
    p.depth -= 1
    _loop_body(p, statements, [])


def _continues_in_try(statements: list[ir.Stmt]) -> bool:
    """Whether a ``continue`` of this loop stands inside a ``try`` that could take notice of what runs there."""
    return any(
        isinstance(node, ir.Continue)
        for attempt in _of_loop(statements)
        if isinstance(attempt, ir.Try) and (attempt.finalizer or _may_fail(attempt))
        for node in _of_loop([attempt])
    )


def _may_fail(attempt: ir.Try) -> bool:
    """Whether there is a ``continue`` in the part of a ``try`` whose failures are caught."""
    return any(isinstance(node, ir.Continue) for node in _of_loop(attempt.body))


def _of_loop(nodes: Sequence[ir.Node]) -> Iterator[ir.Node]:
    """Nodes that belong to the loop itself, not to a loop or function inside it."""
    for node in nodes:
        yield node
        if not isinstance(node, (ir.For, ir.ForEach, ir.ForRange, ir.While, ir.Expr, ir.FunctionDecl)):
            yield from _of_loop(node.children())


def _loop_body(p: Printer, statements: list[ir.Stmt], update: list[ir.Stmt]) -> None:
    p.loops.append(Loop(update))
    p.depth += 1
    before = len(p.lines)
    for item in statements:
        statement(p, item)
    if not leaves(statements):
        for item in update:
            statement(p, item)
    if len(p.lines) == before:
        p.emit("pass")
    p.depth -= 1
    p.loops.pop()


def leaves(statements: list[ir.Stmt]) -> bool:
    """Whether what follows the statements is never reached."""
    return bool(statements) and isinstance(statements[-1], (ir.Break, ir.Return, ir.Throw, ir.Continue))


def _continue(p: Printer) -> None:
    loop = p.loops[-1]
    if loop.continued:
        p.emit(f"{loop.continued} = True")
        p.emit("break")
        return
    for item in loop.updates:
        statement(p, item)
    p.emit("continue")
