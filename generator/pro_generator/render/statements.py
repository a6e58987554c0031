"""Printing of statements."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.render import calls
from pro_generator.render import expressions as ex
from pro_generator.render.printer import ATOM, AWAIT, BIT_OR, Printer
from pro_generator.types import Type


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
            if node.value is None:
                if isinstance(node.target, ir.Name):
                    p.emit(f"{_declared(p, node)} = None")
            else:
                _assign(p, node.target, node.value, declared=_declared(p, node))
        case ir.Assign():
            _assignment(p, node)
        case ir.ExprStmt():
            _expression(p, node.value)
        case ir.If():
            _if(p, node, "if")
        case ir.ForRange():
            p.emit(f"for {p.local(node.target)} in {_range(p, node)}:")
            body(p, node.body)
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
            _switch(p, node)
        case ir.Block():
            for item in node.body:
                statement(p, item)
        case ir.FunctionDecl():
            nested_function(p, p.local(node.name), node.function)
        case _:
            raise p.reject(node, f"no printed form for {type(node).__name__}")


# Assignment -------------------------------------------------------------------------------------------------------


def _declared(p: Printer, node: ir.VarDecl) -> str:
    """The target of a declaration; annotated once where a checker would else take a narrower type for the name."""
    target = node.target
    if not isinstance(target, ir.Name):
        return ""
    name = p.local(target.name)
    if name in p.annotated:
        return name
    if name in p.widened:
        p.annotated.add(name)
        p.imports.use("typing", "Any")
        return f"{name}: Any"
    return name


def _assign(p: Printer, target: ir.Expr, value: ir.Expr, *, declared: str = "") -> None:
    if isinstance(value, ir.AssignExpr):
        # a chain: the innermost value goes to every target, right to left
        _assign(p, value.target, value.value)
        value = value.target
    if isinstance(target, ir.ArrayPattern | ir.ObjectPattern):
        _destructure(p, target, value)
        return
    printed = ex.text(p, value)
    _store(p, target, printed, declared=declared)


def _store(p: Printer, target: ir.Expr, printed: str, *, declared: str = "") -> None:
    match target:
        case ir.Name():
            p.emit(f"{declared or p.local(target.name)} = {printed}")
        case ir.Member():
            _store_member(p, target, printed)
        case ir.Index():
            owner = target.object.type
            if owner.mapping or isinstance(target.index, ir.StringLit):
                p.emit(f"{ex.base(p, target.object)}[{ex.key_text(p, target.index)}] = {printed}")
            else:
                p.emit(f"{p.js('put')}({ex.base(p, target.object)}, {ex.text(p, target.index)}, {printed})")
        case ir.ArrayPattern() | ir.ObjectPattern():
            raise p.reject(target, "a nested pattern has no printed form")
        case _:
            raise p.reject(target, f"no assignment to {type(target).__name__}")


def _store_member(p: Printer, target: ir.Member, printed: str) -> None:
    if target.binding is not None or isinstance(target.object, ir.This):
        name = target.binding.name if target.binding else target.property
        p.emit(f"self.{name} = {printed}")
    elif target.property == "length":
        p.emit(f"{p.js('truncate')}({ex.text(p, target.object)}, {printed})")
    elif target.object.type.mapping:
        p.emit(f"{ex.base(p, target.object)}[{ex.quote(target.property)}] = {printed}")
    elif target.object.type.kind == "instance":
        name = ex.member_name(p, target.object.type, target.property)
        p.emit(f"{ex.text(p, target.object, ATOM)}.{name} = {printed}")
    else:
        p.emit(f"{p.js('put')}({ex.text(p, target.object)}, {ex.quote(target.property)}, {printed})")


def _destructure(p: Printer, target: ir.ArrayPattern | ir.ObjectPattern, value: ir.Expr) -> None:
    printed = ex.text(p, value)
    if isinstance(target, ir.ObjectPattern):
        p.closures += 1
        source = f"parts_{p.closures}"
        p.emit(f"{source} = {printed}")
        for key, element in zip(target.names, target.targets, strict=True):
            _store(p, element, f"{p.js('get')}({source}, {ex.quote(key)})")
        return
    count = len(target.elements)
    kind = value.type
    exact = kind.kind == "tuple" and len(kind.args) == count
    simple = all(isinstance(element, ir.Name) for element in target.elements) and target.rest is None
    right = printed if exact else f"{p.js('unpack')}({printed}, {count})"
    if simple and count > 1:
        names = [p.local(element.name) for element in target.elements if isinstance(element, ir.Name)]
        p.emit(f"{', '.join(names)} = {right}")
        return
    p.closures += 1
    source = f"parts_{p.closures}"
    p.emit(f"{source} = {printed if target.rest is not None else right}")
    for position, element in enumerate(target.elements):
        if element is not None:
            _store(p, element, f"{p.js('item')}({source}, {position})")
    if target.rest is not None:
        _store(p, target.rest, f"{source}[{count}:]")


def _assignment(p: Printer, node: ir.Assign) -> None:
    if node.op == "=":
        _assign(p, node.target, node.value)
        return
    symbol = node.op[:-1]
    combined = ir.Binary(span=node.span, op=symbol, left=node.target, right=node.value)
    left, right = node.target.type, node.value.type
    if isinstance(node.target, ir.Name):
        sure = all(t.numeric and not t.optional for t in (left, right))
        if (sure and symbol in ("+", "-", "*")) or (ex.is_text(node.target) and symbol == "+"):
            text = ex.as_text(p, node.value) if ex.is_text(node.target) else ex.text(p, node.value)
            p.emit(f"{p.local(node.target.name)} {node.op} {text}")
            return
    combined.type = node.target.type
    _store(p, node.target, ex.text(p, combined))


# Control ----------------------------------------------------------------------------------------------------------


def _expression(p: Printer, value: ir.Expr) -> None:
    if isinstance(value, ir.Unary) and value.op == "delete":
        _delete(p, value)
    elif isinstance(value, ir.Unary) and value.op == "void":
        _expression(p, value.operand)
    elif isinstance(value, ir.Call) and _is_for_each(value):
        _print_for_each_call(p, value)
    elif isinstance(value, ir.Logical) and value.op == "&&":
        p.emit(f"if {ex.condition(p, value.left)}:")
        body(p, [ir.ExprStmt(span=value.span, value=value.right)])
    else:
        p.emit(ex.text(p, value))


def _is_for_each(value: ir.Call) -> bool:
    callee = value.callee
    return (
        isinstance(callee, ir.Member)
        and callee.property == "forEach"
        and len(value.arguments) == 1
        and isinstance(value.arguments[0], ir.Arrow)
    )


def _print_for_each_call(p: Printer, value: ir.Call) -> None:
    assert isinstance(value.callee, ir.Member)
    function = ex.text(p, value.arguments[0], ATOM)
    p.emit(f"for item in {ex.text(p, value.callee.object)}:")
    p.emit(f"    {function}(item)")


def _delete(p: Printer, value: ir.Unary) -> None:
    target = value.operand
    if isinstance(target, ir.Member) and target.binding is None:
        key: ir.Expr = ir.StringLit(span=target.span, value=target.property)
        owner = target.object
    elif isinstance(target, ir.Index):
        key, owner = target.index, target.object
    else:
        raise p.reject(value, "only members of objects can be deleted")
    if owner.type.mapping or isinstance(owner, ir.Member):
        p.emit(f"{ex.base(p, owner)}.pop({ex.key_text(p, key)}, None)")
    else:
        p.emit(f"{p.js('remove')}({ex.base(p, owner)}, {ex.text(p, key)})")


def _if(p: Printer, node: ir.If, word: str) -> None:
    test = ex.condition(p, node.test)
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


def _range(p: Printer, node: ir.ForRange) -> str:
    start, stop = ex.text(p, node.start), ex.text(p, node.stop)
    if node.step != 1:
        return f"range({start}, {stop}, {node.step})"
    return f"range({stop})" if start == "0" else f"range({start}, {stop})"


def _for_each(p: Printer, node: ir.ForEach) -> None:
    iterable = ex.text(p, node.iterable)
    if node.over == "keys":
        iterable = f"{p.js('keys')}({iterable})"
    elif not node.iterable.type.sequence and not node.iterable.type.known and not node.raised:
        iterable = f"{p.js('iterate')}({iterable})"
    elif node.raised and not node.iterable.type.sequence and node.iterable.type.kind != "instance":
        iterable = f"{p.js('elements')}({iterable})"
    target = node.target
    if isinstance(target, ir.Name):
        name = p.local(target.name)
        if node.index:
            p.emit(f"for {p.local(node.index)}, {name} in enumerate({iterable}):")
        else:
            p.emit(f"for {name} in {iterable}:")
        _loop_body(p, node.body, [])
        return
    p.closures += 1
    item = f"item_{p.closures}"
    p.emit(f"for {item} in {iterable}:")
    p.depth += 1
    _destructure(p, target, ir.Printed(text=item))
    p.depth -= 1
    _loop_body(p, node.body, [])


def _for(p: Printer, node: ir.For) -> None:
    for item in node.init:
        statement(p, item)
    test = ex.condition(p, node.test) if node.test is not None else "True"
    p.emit(f"while {test}:")
    _loop_body(p, node.body, node.update)


def _while(p: Printer, node: ir.While) -> None:
    if node.after:
        p.emit("while True:")
        stop = ir.If(span=node.span, test=ir.Unary(span=node.span, op="!", operand=node.test), then=[ir.Break()])
        _loop_body(p, node.body, [stop])
        return
    p.emit(f"while {ex.condition(p, node.test)}:")
    _loop_body(p, node.body, [])


def _loop_body(p: Printer, statements: list[ir.Stmt], update: list[ir.Stmt]) -> None:
    p.updates.append(update)
    p.depth += 1
    before = len(p.lines)
    for item in statements:
        statement(p, item)
    if not _leaves(statements):
        for item in update:
            statement(p, item)
    if len(p.lines) == before:
        p.emit("pass")
    p.depth -= 1
    p.updates.pop()


def _leaves(statements: list[ir.Stmt]) -> bool:
    return bool(statements) and isinstance(statements[-1], ir.Break | ir.Return | ir.Throw | ir.Continue)


def _continue(p: Printer) -> None:
    if p.updates:
        for item in p.updates[-1]:
            statement(p, item)
    p.emit("continue")


def _return(p: Printer, node: ir.Return) -> None:
    if node.value is None:
        p.emit("return None" if p.returns_value else "return")
        return
    value = node.value
    if p.is_async and isinstance(value, ir.Call) and calls.is_async_call(p, value):
        p.emit(f"return await {calls.call(p, value, awaited=True).text}")
    elif p.is_async and not isinstance(value, ir.Await) and _is_awaitable(value.type):
        p.emit(f"return await {ex.text(p, value, AWAIT)}")
    else:
        p.emit(f"return {ex.text(p, value)}")


def _is_awaitable(kind: Type) -> bool:
    return kind.kind == "promise" or (kind.kind == "instance" and kind.name == "Future")


def _raised(p: Printer, value: ir.Expr) -> str:
    if value.type.kind == "instance" and value.type.name == "Error":
        return ex.text(p, value)
    return f"{p.js('thrown')}({ex.text(p, value)})"


def _try(p: Printer, node: ir.Try) -> None:
    p.emit("try:")
    body(p, node.body)
    if node.handler is not None:
        used = any(isinstance(n, ir.Name) and n.name == node.error for s in node.handler for n in s.walk())
        p.emit(f"except Exception as {p.local(node.error)}:" if node.error and used else "except Exception:")
        body(p, node.handler)
    if node.finalizer is not None:
        p.emit("finally:")
        body(p, node.finalizer)


def _switch(p: Printer, node: ir.Switch) -> None:
    """A switch whose cases end by themselves, as a chain of ifs on one evaluation of its subject."""
    p.closures += 1
    subject = f"subject_{p.closures}"
    p.emit(f"{subject} = {ex.text(p, node.subject)}")
    tests: list[str] = []
    first = True
    for position, case in enumerate(node.cases):
        last = position == len(node.cases) - 1
        if case.test is not None:
            tests.append(f"{p.js('strict_equal')}({subject}, {ex.text(p, case.test)})")
        if not case.body and not last:
            if case.test is None:
                raise p.reject(case, "a default that falls through has no printed form")
            continue
        if not last and not _leaves(case.body):
            raise p.reject(case, "a case that falls through has no printed form")
        statements = case.body[:-1] if case.body and isinstance(case.body[-1], ir.Break) else case.body
        if any(isinstance(n, ir.Break) for s in statements for n in _outside_loops(s)):
            raise p.reject(case, "a break inside a case has no printed form")
        if case.test is None:
            p.emit("else:" if not first else "if True:")
        else:
            p.emit(f"{'if' if first else 'elif'} {' or '.join(tests)}:")
        body(p, statements)
        first, tests = False, []


def _outside_loops(node: ir.Node) -> list[ir.Node]:
    found: list[ir.Node] = [node]
    if isinstance(node, ir.For | ir.ForEach | ir.ForRange | ir.While | ir.Arrow | ir.Switch):
        return found
    for child in node.children():
        found.extend(_outside_loops(child))
    return found


# Closures ---------------------------------------------------------------------------------------------------------


def nested_function(p: Printer, name: str, function: ir.Arrow) -> None:
    """A nested ``def``, printed where the closure is defined; names it assigns outside itself are declared nonlocal."""
    word = "async def" if function.is_async else "def"
    p.emit(f"{word} {name}({', '.join(_parameter(p, x) for x in function.parameters)}) -> Any:")
    p.imports.use("typing", "Any")
    own = {x.name for x in function.parameters}
    own |= {t.name for n in function.walk() if isinstance(n, ir.VarDecl) for t in [n.target] if isinstance(t, ir.Name)}
    assigned = {
        n.target.name
        for n in function.walk()
        if isinstance(n, ir.Assign) and isinstance(n.target, ir.Name) and n.target.name not in own
    }
    saved = p.is_async, p.returns_value, p.updates
    p.is_async, p.returns_value, p.updates = function.is_async, True, []
    p.depth += 1
    if assigned:
        p.emit(f"nonlocal {', '.join(sorted(p.local(n) for n in assigned))}")
    defaults(p, function.parameters)
    for parameter in function.parameters:
        if parameter.pattern is not None:
            _destructure(p, parameter.pattern, ir.Printed(text=p.local(parameter.name)))
    p.depth -= 1
    body(p, function.body)
    p.is_async, p.returns_value, p.updates = saved


def _parameter(p: Printer, parameter: ir.Parameter) -> str:
    name = p.local(parameter.name)
    return f"*{name}: Any" if parameter.rest else f"{name}: Any = None"


def defaults(p: Printer, parameters: list[ir.Parameter]) -> None:
    """Defaults are evaluated per call, and apply to an explicit undefined as well."""
    for parameter in parameters:
        if parameter.default is None or isinstance(parameter.default, ir.UndefinedLit):
            continue
        name = p.local(parameter.name)
        p.emit(f"if {name} is None:")
        p.emit(f"    {name} = {ex.text(p, parameter.default)}")


__all__ = ["BIT_OR", "body", "defaults", "nested_function", "statement"]
