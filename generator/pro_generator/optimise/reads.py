"""Fields that a method reads by constant keys are read in place instead of by a call each.

A parser reads thirty fields of one message, most of which are not there. An accessor's call costs five times what the
look-up in it costs, so the look-up is printed where it stands: ``get = trade.get`` once, where ``trade`` is a dict, and
for each field the case that the accessor is there for. Everything else (another kind of value, another kind of
container) is left to the runtime. Methods that streams repeat in part keep the accessors: a getter may not be shared
between the parts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.finish import qualifies
from pro_generator.optimise.rewrite import rewrite_statements
from pro_generator.render.names import bound_names
from pro_generator.types import ANY

#: Fewer reads of one container are not worth a line of their own.
_LEAST = 3
_FORMS = {
    "safeString": "text",
    "safeStringLower": "lower",
    "safeStringUpper": "upper",
    "safeInteger": "integer",
    "safeDict": "dict",
    "safeList": "list",
    "safeBool": "bool",
    "safeValue": "value",
}
#: Forms whose accessors for several keys take the first that holds anything, or for "bool" the first that fits.
_SEVERAL = ("text", "lower", "upper", "integer", "bool")
_DEFAULTS = (ir.StringLit, ir.NumberLit, ir.BoolLit)


@dataclass
class _Container:
    """A local whose fields are read."""

    name: str
    keys: int = 0
    definitions: int = 0
    reads: list[ir.Call] = field(default_factory=list)


def read_in_place(program: Program, method: ir.Method) -> None:
    if method.is_async and qualifies(program, method, set()):
        return
    found = _containers(method)
    if not found:
        return
    taken = set(bound_names(method))
    variable = _free("v", taken)
    several = len(found) > 1
    getters = {name: _free(f"{name}Get" if several else "get", taken) for name in found}
    replaced = {id(call) for container in found.values() for call in container.reads}
    _replace(method, replaced, getters, variable)
    _define(method, getters)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _containers(method: ir.Method) -> dict[str, _Container]:
    """Locals with enough reads, all of whose values come from statements that a getter can follow."""
    containers: dict[str, _Container] = {}
    defined: set[str] = {parameter.name for parameter in method.parameters if not parameter.rest}
    unfit: set[str] = set(method.cells)
    for parameter in method.parameters:
        unfit.update(name.name for name in ir.target_names(parameter.pattern))

    def visit(node: ir.Node) -> None:
        if isinstance(node, ir.Call):
            read = _read(node)
            if read is not None:
                name, keys = read
                container = containers.setdefault(name, _Container(name))
                container.keys += len(keys)
                container.reads.append(node)
        elif isinstance(node, (ir.Stmt, ir.AssignExpr, ir.Arrow)) and not names_change(node):
            return
        for child in node.children():
            visit(child)

    def names_change(node: ir.Node) -> bool:
        """Note which names the node gives values to; whether what is inside of it is to be visited."""
        match node:
            case ir.Arrow() | ir.FunctionDecl():
                # a closure may run at any time: it keeps its accessors, and what it assigns has no getter
                unfit.update(n.name for m in node.walk() for n in _assigned(m))
                return False
            case ir.For():
                unfit.update(n.name for s in [*node.init, *node.update] for m in s.walk() for n in _assigned(m))
            case ir.VarDecl(target=ir.Name(name=name)) | ir.Assign(target=ir.Name(name=name), op="="):
                defined.add(name)
            case ir.VarDecl(target=ir.ArrayPattern()) | ir.Assign(target=ir.ArrayPattern(), op="="):
                defined.update(n.name for n in _assigned(node))
            case ir.ForEach(target=ir.Name(name=name)):
                defined.add(name)
            case ir.ForRange():
                unfit.add(node.target)
            case ir.Try() if node.error:
                unfit.add(node.error)
            case _:
                unfit.update(n.name for n in _assigned(node))
        if isinstance(node, ir.ForEach) and node.index:
            unfit.add(node.index)
        return True

    visit(method)
    return {
        name: container
        for name, container in containers.items()
        if container.keys >= _LEAST and name in defined and name not in unfit
    }


def _assigned(node: ir.Node) -> list[ir.Name]:
    if isinstance(node, (ir.VarDecl, ir.Assign, ir.AssignExpr, ir.ForEach)):
        return list(ir.target_names(node.target))
    return []


def _read(node: ir.Call) -> tuple[str, list[str]] | None:
    """Container and keys of an accessor's call that can be printed in place."""
    match node:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source, helper=helper)),
            arguments=[ir.Name(scope="local", name=name), *rest],
        ) if helper:
            pass
        case _:
            return None
    family = source.rstrip("2N") if source[-1] in "2N" else source
    form = _FORMS.get(family)
    if form is None or (source != family and form not in _SEVERAL):
        return None
    if source.endswith("N"):
        keys, rest = (rest[0].elements if rest and isinstance(rest[0], ir.ArrayLit) else []), rest[1:]
        if form == "bool":
            return None
    else:
        count = 2 if source.endswith("2") else 1
        keys, rest = rest[:count], rest[count:]
        if len(keys) != count:
            return None
    while rest and isinstance(rest[-1], ir.UndefinedLit):
        rest = rest[:-1]
    if not keys or not all(isinstance(key, ir.StringLit) for key in keys) or len(rest) > 1:
        return None
    if rest and (form == "value" or not _is_simple(rest[0])):
        return None
    return name, [key.value for key in keys if isinstance(key, ir.StringLit)]


def _is_simple(default: ir.Expr) -> bool:
    """Whether a default may be evaluated late, twice or not at all."""
    if isinstance(default, (ir.ObjectLit, ir.ArrayLit)):
        return not default.children()
    return isinstance(default, _DEFAULTS) or (isinstance(default, ir.Name) and default.scope == "local")


def _replace(method: ir.Method, replaced: set[int], getters: dict[str, str], variable: str) -> None:
    from pro_generator.optimise.rewrite import rewrite_expressions

    def replace(expr: ir.Expr) -> ir.Expr:
        if id(expr) not in replaced:
            return expr
        assert isinstance(expr, ir.Call) and isinstance(expr.callee, ir.Member)
        read = _read(expr)
        assert read is not None
        assert expr.callee.binding is not None
        name, keys = read
        source = expr.callee.binding.source
        form = _FORMS[source.rstrip("2N") if source[-1] in "2N" else source]
        given = expr.arguments[1 + (1 if source.endswith("N") else len(keys)) :]
        default = given[0] if given and not isinstance(given[0], ir.UndefinedLit) else None
        return ir.FieldRead(
            span=expr.span,
            type=expr.type,
            form=form,  # type: ignore[arg-type]
            getter=getters[name],
            variable=variable,
            keys=keys,
            default=default,
        )

    rewrite_expressions(method, replace, (ir.Call,))


def _define(method: ir.Method, getters: dict[str, str]) -> None:
    """Give each getter its value wherever its container gets one."""

    def made(name: str, place: ir.Node) -> ir.Stmt:
        span = place.span
        container = ir.Name(span=span, type=ANY, name=name)
        target = ir.Name(span=span, type=ANY, name=getters[name])
        return ir.VarDecl(span=span, target=target, value=ir.FieldGetter(span=span, type=ANY, container=container))

    def after(statement: ir.Stmt) -> list[ir.Stmt]:
        if isinstance(statement, (ir.VarDecl, ir.Assign)) and isinstance(statement.target, (ir.Name, ir.ArrayPattern)):
            names = [name.name for name in ir.target_names(statement.target) if name.name in getters]
            return [statement, *(made(name, statement) for name in names)]
        elif isinstance(statement, ir.ForEach) and isinstance(statement.target, ir.Name):
            if statement.target.name in getters:
                statement.body.insert(0, made(statement.target.name, statement))
        return [statement]

    rewrite_statements(method, after)
    for parameter in method.parameters:
        if parameter.name in getters:
            position = _first_use(method.body, getters[parameter.name])
            if not _defines(method.body[position], getters[parameter.name]):
                method.body.insert(position, made(parameter.name, method.body[position]))


def _first_use(body: list[ir.Stmt], getter: str) -> int:
    """Where the getter is first used or, in a nested block, given another value."""
    for position, statement in enumerate(body):
        for node in statement.walk():
            if (isinstance(node, ir.FieldRead) and node.getter == getter) or _defines(node, getter):
                return position
    return 0


def _defines(node: ir.Node, getter: str) -> bool:
    return isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name) and node.target.name == getter
