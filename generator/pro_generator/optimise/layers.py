"""``deepExtend (a, b, …, x)`` in a loop of which all but ``x`` is the same in each turn: the same is merged once.

What counts as the same: attributes of the instance that the loop does not write, literals of such, and methods without
arguments that compute something from constants alone. The loop may call nothing that could change an attribute. The
layers are merged in the first turn, not before the loop: a loop without turns merges nothing.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import rewrite_statements
from pro_generator.render.names import bound_names
from pro_generator.types import ANY, BOOLEAN, UNDEFINED

_LOOPS = (ir.ForEach, ir.ForRange, ir.For, ir.While)
_MODULE = "pro_runtime.values.layers"
#: Methods of lists and texts, and functions of the runtime, that leave the instance alone.
_HARMLESS = {"push", "includes", "keys", "values", "toString"}
_HARMLESS_RUNTIME = ("safe", "extend", "deepExtend", "inArray", "omit", "parseNumber", "numberToString", "iso8601")


def merge_layers_once(program: Program, method: ir.Method) -> None:
    """Take what is the same in each turn out of the calls of ``deepExtend`` in loops."""
    if method.cells or any(isinstance(node, (ir.Arrow, ir.FunctionDecl)) for node in method.walk()):
        return
    rewrite_statements(method, lambda statement: _taken_out(program, method, statement))


def _taken_out(program: Program, method: ir.Method, loop: ir.Stmt) -> list[ir.Stmt]:
    if not isinstance(loop, _LOOPS):
        return [loop]
    before: list[ir.Stmt] = []
    for position, statement in enumerate(loop.body):
        match statement:
            case ir.VarDecl(
                target=ir.Name(),
                value=ir.Call(
                    callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="deepExtend")),
                    arguments=[_, _, *_] as arguments,
                ) as call,
            ) if not any(isinstance(argument, ir.Spread) for argument in arguments):
                pass
            case _:
                continue
        same, last = arguments[:-1], arguments[-1]
        read: set[str] = set()
        if not all(_is_same(program, argument, read) for argument in same):
            continue
        if not _is_calm(loop, read, {id(node) for argument in same for node in argument.walk()}):
            continue
        name = "layers"
        while name in bound_names(method):
            name += "_"
        span = call.span
        held = ir.Name(span=span, type=ANY, name=name)
        nothing = ir.UndefinedLit(span=span, type=UNDEFINED)
        before.append(ir.VarDecl(span=span, target=held, value=nothing))
        merged = ir.HelperCall(span=span, type=ANY, module=_MODULE, name="layered", arguments=same)
        test = ir.Binary(span=span, type=BOOLEAN, op="===", left=held.model_copy(), right=nothing.model_copy())
        first = ir.Assign(span=span, target=held.model_copy(), op="=", value=merged)
        statement.value = ir.HelperCall(
            span=span, type=call.type, module=_MODULE, name="laid_over", arguments=[held.model_copy(), last]
        )
        loop.body.insert(position, ir.If(span=span, test=test, then=[first]))
        break
    return [*before, loop]


def _is_same(program: Program, expr: ir.Expr, read: set[str]) -> bool:
    """Whether the expression has the same value in each turn, if nobody writes the attributes that it reads."""
    match expr:
        case ir.StringLit() | ir.NumberLit() | ir.BoolLit() | ir.UndefinedLit():
            return True
        case ir.ObjectLit(entries=entries):
            return all(
                isinstance(entry.key, ir.StringLit) and _is_same(program, entry.value, read) for entry in entries
            )
        case ir.Member(object=ir.This(), property=name, binding=ir.Binding(kind="attribute", is_accessor=False)):
            read.add(name)
            return True
        case ir.Index(object=owner, index=ir.StringLit()):
            return _is_same(program, owner, read)
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=name, is_async=False)),
            arguments=[],
        ) if name in program.reached:
            return _is_constant(program.reached[name].method)
    return False


def _is_constant(method: ir.Method) -> bool:
    """Whether a method called without arguments computes its result from constants, and changes nothing but locals."""
    parameters = {parameter.name for parameter in method.parameters}
    for node in method.walk():
        match node:
            case ir.This():
                continue
            case ir.Member(object=ir.This(), binding=binding):
                if binding is None or binding.kind != "runtime" or binding.source not in ("extend", "deepExtend"):
                    return False
            case ir.Call(callee=ir.Member(object=ir.This())):
                continue
            case ir.Call() | ir.New() | ir.Await() | ir.AssignExpr() | ir.Arrow() | ir.FunctionDecl() | ir.Throw():
                return False
            case ir.Assign(target=target):
                while isinstance(target, (ir.Index, ir.Member)):
                    target = target.object
                if not isinstance(target, ir.Name) or target.scope != "local" or target.name in parameters:
                    return False
    return True


def _is_calm(loop: ir.Stmt, read: set[str], own: set[int]) -> bool:
    """Whether a loop leaves the attributes alone, and calls nothing that might not; ``own`` are the layers' nodes."""
    for node in loop.walk():
        if id(node) in own:
            continue
        match node:
            case ir.Assign(target=target) | ir.AssignExpr(target=target) | ir.Unary(op="delete", operand=target):
                while isinstance(target, (ir.Index, ir.Member)) and not isinstance(target.object, ir.This):
                    target = target.object
                if isinstance(target, ir.Member) and target.property in read:
                    return False
            case ir.Call(callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source))):
                if not source.startswith(_HARMLESS_RUNTIME):
                    return False
            case ir.Call(callee=ir.Member(object=owner, property=name)):
                if isinstance(owner, (ir.This, ir.Super)) or name not in _HARMLESS:
                    return False
            case ir.Call() | ir.New() | ir.Await() | ir.Arrow() | ir.FunctionDecl():
                return False
    return True
