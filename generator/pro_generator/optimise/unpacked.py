"""``[value, params] = this.m (params, …)`` gets the body of ``m`` in its place, where that is short.

A method that hands back several values builds a list for them, which the caller takes apart at once. Where the body
stands in the place of the call there is no list and no call, a local that goes in and comes back under the same name
stays where it is, and the fields that the body reads can be read in place.

What the callee must be: synchronous, short, with one ``return [ … ]`` at its end, and without errors of its own (their
texts name the method). A subclass that replaces it is not asked by callers compiled with the pass.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names, rewrite_statements
from pro_generator.optimise.splicing import free_name, in_names_of_caller, takes_plainly
from pro_generator.render.names import bound_names
from pro_generator.types import ANY

#: More nodes than this are not copied into a caller.
_LARGEST = 60
_SIMPLE = (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)
_FOREIGN = (
    ir.Arrow,
    ir.FunctionDecl,
    ir.AssignExpr,
    ir.Try,
    ir.Throw,
    ir.Super,
    ir.Await,
    ir.For,
    ir.ForEach,
    ir.While,
)


def splice_unpacked(program: Program, method: ir.Method) -> None:
    """Put short bodies in the place of calls whose list is taken apart at once."""
    # a closure may see the locals of a body, and a handler those that the body had changed before it failed
    if method.cells or any(isinstance(node, (ir.Arrow, ir.FunctionDecl, ir.Try)) for node in method.walk()):
        return
    rewrite_statements(method, lambda statement: _spliced(program, method, statement) or [statement])


def _spliced(program: Program, method: ir.Method, statement: ir.Stmt) -> list[ir.Stmt] | None:
    match statement:
        case (ir.VarDecl() | ir.Assign(op="=")) as placed if isinstance(placed.target, ir.ArrayPattern):
            pattern, value = placed.target, placed.value
        case _:
            return None
    match value:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=name, is_async=False)),
            arguments=arguments,
        ) if name != method.name and name in program.reached:
            callee = program.reached[name].method
        case _:
            return None
    targets = [element.name if isinstance(element, ir.Name) else None for element in pattern.elements]
    if pattern.rest is not None or None in targets or len(set(targets)) < len(targets):
        return None
    if not all(isinstance(given, _SIMPLE) for given in arguments):
        return None
    returned = _returned(callee)
    if returned is None or len(returned) != len(targets) or len(arguments) > len(callee.parameters):
        return None
    body = _body(method, callee, arguments, targets, returned)
    if body is None:
        return None
    method.spliced.append(callee.name)
    renamed = body.pop()
    assert isinstance(renamed, ir.Return) and isinstance(renamed.value, ir.ArrayLit)
    return [*body, *_handed_over(placed, pattern, renamed.value)]


def _returned(callee: ir.Method) -> list[ir.Expr] | None:
    """What the callee's only ``return`` lists, if it is fit to be copied."""
    nodes = list(callee.walk())
    if len(nodes) > _LARGEST or callee.is_async or any(isinstance(node, _FOREIGN) for node in nodes):
        return None
    if not takes_plainly(callee):
        return None
    last = callee.body[-1] if callee.body else None
    if sum(isinstance(node, ir.Return) for node in nodes) != 1 or not isinstance(last, ir.Return):
        return None
    return last.value.elements if isinstance(last.value, ir.ArrayLit) else None


def _body(
    method: ir.Method, callee: ir.Method, arguments: list[ir.Expr], targets: list[str | None], returned: list[ir.Expr]
) -> list[ir.Stmt] | None:
    """A copy of the callee's body in the caller's names."""
    taken = set(bound_names(method))
    assigned = assigned_names(callee.body)
    given: dict[str, ir.Expr] = {}
    renamed: dict[str, str] = {}
    before: list[ir.Stmt] = []
    for position, parameter in enumerate(callee.parameters):
        argument = arguments[position] if position < len(arguments) else ir.UndefinedLit(span=callee.span)
        if parameter.name not in assigned and (isinstance(argument, ir.Name) or _only_handed_on(callee, parameter)):
            given[parameter.name] = argument
            continue
        others = [other for other in arguments if other is not argument]
        if isinstance(argument, ir.Name) and argument.scope == "local":
            if any(isinstance(other, ir.Name) and other.name == argument.name for other in others):
                return None
            if any(
                isinstance(value, ir.Name) and value.name == parameter.name and target == argument.name
                for value, target in zip(returned, targets, strict=True)
            ):
                renamed[parameter.name] = argument.name
                continue
        renamed[parameter.name] = name = free_name(parameter.name, taken, "found")
        target = ir.Name(span=argument.span, type=ANY, name=name)
        before.append(ir.VarDecl(span=argument.span, target=target, value=argument))
    for name in bound_names(callee):
        if name not in given and name not in renamed:
            renamed[name] = free_name(name, taken, "found")

    return [*before, *in_names_of_caller(callee.body, given, renamed)]


def _only_handed_on(callee: ir.Method, parameter: ir.Parameter) -> bool:
    """Whether a literal can stand wherever the parameter does: as an argument, in a list, as a key."""
    places: list[ir.Expr] = []
    for node in callee.walk():
        match node:
            case ir.Call(arguments=items) | ir.ArrayLit(elements=items):
                places += items
            case ir.Index(index=index):
                places.append(index)
    handed = {id(place) for place in places}
    return all(
        id(node) in handed
        for node in callee.walk()
        if isinstance(node, ir.Name) and node.scope == "local" and node.name == parameter.name
    )


def _handed_over(placed: ir.VarDecl | ir.Assign, pattern: ir.ArrayPattern, values: ir.ArrayLit) -> list[ir.Stmt]:
    """The assignment of what the body has found, without the locals that are in place already."""
    pairs = [
        (target, value)
        for target, value in zip(pattern.elements, values.elements, strict=True)
        if not (isinstance(target, ir.Name) and isinstance(value, ir.Name) and value.name == target.name)
    ]
    if not pairs:
        return []
    if len(pairs) == 1:
        target, value = pairs[0]
        return [_with(placed, target, value)]
    pattern = pattern.model_copy(update={"elements": [target for target, _ in pairs]})
    values = values.model_copy(update={"elements": [value for _, value in pairs]})
    return [_with(placed, pattern, values)]


def _with(placed: ir.VarDecl | ir.Assign, target: ir.Expr | None, value: ir.Expr) -> ir.Stmt:
    # what was declared of the whole pattern says nothing about a part of it
    declared = {"declared": None} if isinstance(placed, ir.VarDecl) else {}
    return placed.model_copy(update={"target": target, "value": value, **declared})
