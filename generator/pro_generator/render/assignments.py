"""Printing of assignments: to names, members and patterns, as statements and as values."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.infer.expressions import operation_type
from pro_generator.render import closures, operators
from pro_generator.render import expressions as ex
from pro_generator.render.printer import ATOM, Code, Printer, atom
from pro_generator.types import ANY, INTEGER, NUMBER

# Statements ---------------------------------------------------------------------------------------------------------


def declaration(p: Printer, node: ir.VarDecl) -> None:
    if isinstance(node.value, ir.Arrow) and isinstance(node.target, ir.Name) and not p.is_cell(node.target.name):
        closures.nested_function(p, p.bare(node.target.name), node.value)
    elif node.value is not None:
        assign(p, node.target, node.value, declared=_declared(p, node))
    elif isinstance(node.target, ir.Name):
        p.emit(f"{_declared(p, node)} = None")


def _declared(p: Printer, node: ir.VarDecl) -> str:
    """The target of a declaration; annotated once where a checker would else take a narrower type for the name."""
    target = node.target
    if not isinstance(target, ir.Name):
        return ""
    name = p.local(target.name)
    if name in p.widened and name not in p.annotated and not p.is_cell(target.name):
        p.annotated.add(name)
        p.imports.use("typing", "Any")
        return f"{name}: Any"
    return name


def assignment(p: Printer, node: ir.Assign) -> None:
    if node.op == "=":
        assign(p, node.target, node.value)
    else:
        _combine(p, node.target, node.op, node.value)


def assign(p: Printer, target: ir.Expr, value: ir.Expr, *, declared: str = "") -> None:
    """``target = value`` as statements."""
    if isinstance(value, ir.AssignExpr) and not value.postfix:
        value = _assigned_before(p, value)
    if isinstance(target, (ir.ArrayPattern, ir.ObjectPattern)):
        _destructure(p, target, value)
        return
    if isinstance(target, (ir.Member, ir.Index)) and _has_effects(target) and _has_effects(value):
        target = _settled(p, target)
    store(p, target, ex.text(p, value), declared=declared)


def _assigned_before(p: Printer, inner: ir.AssignExpr) -> ir.Expr:
    """A chain: the inner assignment as statements of its own, and an expression for its value."""
    target = inner.target
    if inner.op != "=":
        if isinstance(target, (ir.Member, ir.Index)) and _has_effects(target):
            target = _settled(p, target)
        _combine(p, target, inner.op, inner.value)
        return target.model_copy(update={"type": inner.type})
    value = _assigned_before(p, inner.value) if isinstance(inner.value, ir.AssignExpr) else inner.value
    plain = isinstance(target, ir.Name) or (isinstance(target, ir.Member) and target.binding is not None)
    if plain and not isinstance(value, (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)):
        assign(p, target, value)
        return target.model_copy(update={"type": inner.type})
    if not isinstance(value, (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)):
        variable = p.fresh("value")
        p.emit(f"{variable} = {ex.text(p, value)}")
        value = ir.Printed(span=inner.span, text=variable, type=inner.type)
    assign(p, target, value)
    return value


def _has_effects(expr: ir.Expr) -> bool:
    """Whether evaluating the expression may be noticed by evaluating another; accessors of the runtime are not."""
    for node in expr.walk():
        if isinstance(node, (ir.AssignExpr, ir.Await, ir.New)):
            return True
        if isinstance(node, ir.Call):
            callee = node.callee
            if not (isinstance(callee, ir.Member) and callee.binding is not None and callee.binding.helper):
                return True
    return False


def _settled(p: Printer, target: ir.Member | ir.Index) -> ir.Expr:
    """The target with its parts evaluated: they come before the value, and only once."""
    updates: dict[str, ir.Expr] = {}
    for field, stem in (("object", "owner"), ("index", "key")):
        part = getattr(target, field, None)
        if isinstance(part, ir.Expr) and not isinstance(part, (ir.Name, ir.This, ir.StringLit, ir.NumberLit)):
            variable = p.fresh(stem)
            p.emit(f"{variable} = {ex.base(p, part) if field == 'object' else ex.text(p, part)}")
            updates[field] = ir.Printed(span=part.span, text=variable, type=part.type)
    return target.model_copy(update=updates)


def store(p: Printer, target: ir.Expr, printed: str, *, declared: str = "") -> None:
    """Assignment of a printed value."""
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
                p.emit(p.js("put", ex.base(p, target.object), ex.text(p, target.index), printed))
        case _:
            raise p.reject(target, f"no assignment to {type(target).__name__}")


def _store_member(p: Printer, target: ir.Member, printed: str) -> None:
    owner = target.object.type
    if target.binding is not None:
        p.emit(f"{p.receiver}.{target.binding.name} = {printed}")
    elif target.property == "length" and not owner.mapping:
        p.emit(p.js("truncate", ex.text(p, target.object), printed))
    elif owner.mapping:
        p.emit(f"{ex.base(p, target.object)}[{ex.quote(target.property)}] = {printed}")
    elif owner.kind == "instance":
        p.emit(f"{ex.text(p, target.object, ATOM)}.{ex.member_name(p, owner, target.property)} = {printed}")
    else:
        p.emit(p.js("put", ex.text(p, target.object), ex.quote(target.property), printed))


# Augmented assignments ----------------------------------------------------------------------------------------------


def _combine(p: Printer, target: ir.Expr, op: str, value: ir.Expr) -> None:
    """``target op= value``, or ``target++``."""
    if isinstance(target, ir.Name):
        symbol = "+=" if op == "++" else "-=" if op == "--" else op
        numbers = operators.sure(target.type) and operators.sure(value.type) and symbol in ("+=", "-=", "*=")
        if numbers or (ex.is_text(target) and op == "+="):
            p.emit(
                f"{p.local(target.name)} {symbol} {ex.as_text(p, value) if ex.is_text(target) else ex.text(p, value)}"
            )
            return
    if isinstance(target, (ir.Member, ir.Index)) and _has_effects(target):
        target = _settled(p, target)
    store(p, target, ex.text(p, _combined(target, op, value)))


def _combined(target: ir.Expr, op: str, value: ir.Expr) -> ir.Expr:
    """What the target is assigned."""
    left = target
    if op in ("++", "--"):
        op = "+=" if op == "++" else "-="
        if not operators.sure(target.type):
            left = ir.Unary(span=target.span, type=NUMBER, op="+", operand=target)
    symbol = op.removesuffix("=")
    kind = operation_type(symbol, left.type, value.type, value)
    return ir.Binary(span=target.span, type=kind, op=symbol, left=left, right=value)


# Values -------------------------------------------------------------------------------------------------------------


def as_value(p: Printer, node: ir.AssignExpr) -> Code:
    """An assignment inside an expression."""
    target = node.target
    if isinstance(target, ir.Name) and not p.is_cell(target.name):
        return _name_as_value(p, node, target)
    if isinstance(target, ir.Name):
        owner, key = p.bare(target.name), "0"
    elif isinstance(target, ir.Member):
        owner = p.receiver if target.binding is not None else ex.text(p, target.object)
        key = ex.quote(target.binding.name if target.binding is not None else target.property)
    elif isinstance(target, ir.Index):
        owner, key = ex.text(p, target.object), ex.text(p, target.index)
    else:
        raise p.reject(node, "an assignment to a pattern cannot be a value here", "make it a statement of its own")
    if node.op == "=":
        return atom(p.js("stored", owner, key, ex.text(p, node.value)))
    if node.postfix:
        return atom(p.js("counted", owner, key, "1" if node.op == "++" else "-1"))
    if _has_effects(target):
        owner, owner_name = p.kept("owner", owner)
        key, key_name = p.kept("key", key)
        read = ir.Printed(span=node.span, type=target.type, text=p.js("get", owner_name, key_name))
    else:
        read = ir.Printed(span=node.span, type=target.type, text=ex.text(p, target, ATOM))
    return atom(p.js("stored", owner, key, ex.text(p, _combined(read, node.op, node.value))))


def _name_as_value(p: Printer, node: ir.AssignExpr, target: ir.Name) -> Code:
    name = p.local(target.name)
    p.walruses += 1
    value = node.value if node.op == "=" else _combined(target, node.op, node.value)
    assigned = f"{name} := {ex.text(p, value)}"
    if not node.postfix:
        return atom(f"({assigned})")
    if target.type == INTEGER:
        return atom(f"(({assigned}) {'-' if node.op == '++' else '+'} 1)")
    before = ex.text(p, ir.Unary(span=node.span, type=NUMBER, op="+", operand=target))
    return atom(f"({before}, {assigned})[0]")


# Patterns -----------------------------------------------------------------------------------------------------------


def _destructure(p: Printer, pattern: ir.ArrayPattern | ir.ObjectPattern, value: ir.Expr) -> None:
    if isinstance(pattern, ir.ObjectPattern):
        destructure_object(p, pattern, value)
        return
    count = len(pattern.elements)
    names = [element for element in pattern.elements if isinstance(element, ir.Name)]
    if len(names) == count and pattern.rest is None and count:
        left = ", ".join(p.local(name.name) for name in names)
        if count == 1:
            p.emit(f"{left} = {_unpacked(p, value, 1)}[0]")
        else:
            p.emit(f"{left} = {_exactly(p, value, count) or _unpacked(p, value, count)}")
        return
    source = p.fresh("parts")
    if pattern.rest is not None:
        p.emit(f"{source} = {p.js('array_from', ex.text(p, value))}")
    else:
        p.emit(f"{source} = {_unpacked(p, value, count)}")
    element_type = value.type.element.or_undefined()
    for position, element in enumerate(pattern.elements):
        if element is not None:
            read = p.js("item", source, str(position)) if pattern.rest is not None else f"{source}[{position}]"
            _give(p, element, ir.Printed(span=element.span, text=read, type=element_type))
    if pattern.rest is not None:
        store(p, pattern.rest, f"{source}[{count}:]")


def _unpacked(p: Printer, value: ir.Expr, count: int) -> str:
    return p.js("unpack", ex.text(p, value), str(count))


def _exactly(p: Printer, value: ir.Expr, count: int) -> str | None:
    """The value where it certainly has that many items."""
    if isinstance(value, ir.ArrayLit) and len(value.elements) == count:
        if not any(isinstance(element, ir.Spread) for element in value.elements):
            return ", ".join(ex.argument(p, element) for element in value.elements)
    if value.type.kind == "tuple" and not value.type.optional and len(value.type.args) == count:
        return ex.text(p, value)
    return None


def destructure(p: Printer, pattern: ir.Expr, value: ir.Expr) -> None:
    """Take ``value`` apart into the targets of a pattern, or give it to the one target there is."""
    if isinstance(pattern, (ir.ArrayPattern, ir.ObjectPattern)):
        _destructure(p, pattern, value)
    else:
        store(p, pattern, ex.text(p, value))


def destructure_object(p: Printer, pattern: ir.ObjectPattern, value: ir.Expr) -> None:
    source = value
    if not isinstance(value, (ir.Name, ir.This)):
        variable = p.fresh("parts")
        p.emit(f"{variable} = {ex.text(p, value)}")
        source = ir.Printed(span=value.span, text=variable, type=value.type)
    for key, element in zip(pattern.names, pattern.targets, strict=True):
        read = p.js("get", ex.text(p, source), ex.quote(key))
        _give(p, element, ir.Printed(span=element.span, text=read))
    if pattern.rest is not None:
        store(p, pattern.rest, p.js("others", ex.text(p, source), *(ex.quote(key) for key in pattern.names)))


def _give(p: Printer, element: ir.Expr, value: ir.Printed) -> None:
    """Give one part to its target; a default takes the place of undefined."""
    if not isinstance(element, ir.Defaulted):
        destructure(p, element, value)
        return
    target = element.target
    if isinstance(target, ir.Name):
        name = p.local(target.name)
        p.emit(f"{name} = {value.text}")
        _default(p, name, element.default)
        return
    variable = p.fresh("part")
    p.emit(f"{variable} = {value.text}")
    _default(p, variable, element.default)
    destructure(p, target, ir.Printed(span=element.span, text=variable, type=value.type))


def _default(p: Printer, name: str, default: ir.Expr) -> None:
    p.emit(f"if {name} is None:")
    p.depth += 1
    p.emit(f"{name} = {ex.text(p, default)}")
    p.depth -= 1


def defaults(p: Printer, parameters: list[ir.Parameter]) -> None:
    """What happens to arguments first: a default in place of undefined, evaluated per call, and patterns."""
    for parameter in parameters:
        name = p.local(parameter.name)
        if parameter.default is not None and not isinstance(parameter.default, ir.UndefinedLit):
            _default(p, name, parameter.default)
        if parameter.rest:
            p.emit(f"{name} = list({name})")
        if parameter.pattern is not None:
            given = ir.Name(span=parameter.span, name=parameter.name, type=parameter.declared or ANY)
            _destructure(p, parameter.pattern, given)
