"""What a ``watch_*`` method does after its update has come becomes a closure of its own.

Before the wait such a method resolves symbols, builds message hashes and subscribes; after it, it cuts the update to
what the caller asked for. A stream repeats the call for every update, but only the second part depends on the update:
with the closure at hand it repeats that part alone, for as long as its subscription stands (``Websocket.finish``).

A method qualifies if its name begins with "watch" and every wait for an update in it is either all that it returns, or
a statement whose value the rest of its block works on without waiting again, and if whatever it waits for in that way
qualifies, too. Waits of other kinds would be left out by the repetition, so a method with any of them (but for the
loading of markets, which happens once) does not.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names
from pro_generator.render.names import bound_names
from pro_generator.types import ANY, function_of

_WATCHES = ("watch", "watchMultiple")
_BEFOREHAND = ("loadMarkets",)


def split_finish(program: Program, method: ir.Method) -> None:
    """Mark ``method`` as repeatable and split its ends off, if it qualifies."""
    if qualifies(program, method, set()):
        method.repeatable = True
        _split(method, method.body, set(bound_names(method)))


def qualifies(program: Program, method: ir.Method, asking: set[str]) -> bool:
    if method.repeatable:
        return True
    if not method.is_async or not method.name.startswith("watch") or method.name in asking or method.cells:
        return False
    if any(isinstance(node, (ir.Arrow, ir.FunctionDecl)) for node in method.walk()):
        return False
    awaits = [node for node in method.walk() if isinstance(node, ir.Await)]
    good = {id(node) for node in _in_place(method.body)}
    waits = [node for node in awaits if id(node) in good and _is_wait(program, node, {*asking, method.name})]
    others = [node for node in awaits if node not in waits]
    return bool(waits) and all(_name(node) in _BEFOREHAND for node in others)


def _is_wait(program: Program, node: ir.Await, asking: set[str]) -> bool:
    match node.operand:
        case ir.Call(callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source))):
            return source in _WATCHES
        case ir.Call(callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=source))):
            reached = program.reached.get(source)
            return reached is not None and qualifies(program, reached.method, asking)
    return False


def _name(node: ir.Await) -> str:
    match node.operand:
        case ir.Call(callee=ir.Member(object=ir.This(), binding=ir.Binding(source=source))):
            return source
    return ""


def _in_place(body: list[ir.Stmt], *, last: bool = True) -> list[ir.Await]:
    """Waits that are all of a ``return``, or whose value the rest of the block works on and returns.

    Args:
        last: whether the method is over where the block is.
    """
    found: list[ir.Await] = []
    for position, statement in enumerate(body):
        rest = body[position + 1 :]
        awaited = _awaited(statement)
        if isinstance(statement, ir.Return):
            if isinstance(statement.value, ir.Await):
                found.append(statement.value)
        elif awaited is not None:
            if _is_plain(rest) and (last or (rest and isinstance(rest[-1], ir.Return))):
                found.append(awaited)
        elif isinstance(statement, ir.If):
            found += _in_place(statement.then, last=last and not rest)
            found += _in_place(statement.otherwise, last=last and not rest)
    return found


def _awaited(statement: ir.Stmt) -> ir.Await | None:
    match statement:
        case ir.VarDecl(target=ir.Name(scope="local"), value=ir.Await() as value):
            return value
        case ir.Assign(target=ir.Name(scope="local"), op="=", value=ir.Await() as value):
            return value
    return None


def _is_plain(rest: list[ir.Stmt]) -> bool:
    return not any(isinstance(node, (ir.Await, ir.Super, ir.Try)) for statement in rest for node in statement.walk())


def _split(method: ir.Method, body: list[ir.Stmt], taken: set[str]) -> None:
    for position, statement in enumerate(body):
        rest = body[position + 1 :]
        awaited = _awaited(statement)
        if awaited is not None and _name(awaited) not in _BEFOREHAND:
            assert isinstance(statement, (ir.VarDecl, ir.Assign)) and isinstance(statement.target, ir.Name)
            body[position:] = _finished(statement.target, awaited, rest, taken)
            return
        if isinstance(statement, ir.If):
            _split(method, statement.then, taken)
            _split(method, statement.otherwise, taken)


def _finished(target: ir.Name, awaited: ir.Await, rest: list[ir.Stmt], taken: set[str]) -> list[ir.Stmt]:
    span = awaited.span
    name = "finish"
    while name in taken:
        name += "_"
    taken.add(name)
    # what the rest gives new values to it gets as arguments: each repetition begins with the values of the call
    declarations = [node for each in rest for node in each.walk() if isinstance(node, ir.VarDecl)]
    declared = {name.name for node in declarations for name in ir.target_names(node.target)}
    captures = sorted(assigned_names(rest) - declared - {target.name} - _counters(rest))
    function = ir.Arrow(
        span=span,
        type=function_of(ANY, 1, 1),
        parameters=[ir.Parameter(span=span, name=target.name)],
        body=rest,
        captures=captures,
    )
    callee = ir.Printed(span=span, type=function_of(awaited.type, 2, 2), text="self.finish")
    call = ir.Call(
        span=span, type=ANY, callee=callee, arguments=[ir.Name(span=span, type=function.type, name=name), awaited]
    )
    return [ir.FunctionDecl(span=span, name=name, function=function), ir.Return(span=span, value=call)]


def _counters(rest: list[ir.Stmt]) -> set[str]:
    """Names that only loops of the rest give values to."""
    found: set[str] = set()
    for statement in rest:
        for node in statement.walk():
            if isinstance(node, ir.ForRange):
                found.add(node.target)
            elif isinstance(node, ir.ForEach) and node.declares:
                found.update(name.name for name in ir.target_names(node.target))
    return found
