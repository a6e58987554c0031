"""What loops over ``Object.keys (x)`` and ``text.split (y)`` hand out are texts for certain.

``keys[i]`` may be undefined, as an index may lie outside; the element of a raised loop cannot. Told so, the printer
writes a look-up by such a key, or a text with it inside, without regard for undefined.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names
from pro_generator.types import STRING


def name_certain_texts(program: Program, method: ir.Method) -> None:
    values = _single_values(method)
    for node in method.walk():
        if (
            isinstance(node, ir.ForEach)
            and isinstance(node.target, ir.Name)
            and isinstance(node.iterable, ir.Name)
            and _gives_texts(values.get(node.iterable.name))
            and node.target.name not in assigned_names(node.body)
        ):
            for use in [inner for statement in node.body for inner in statement.walk()]:
                if isinstance(use, ir.Name) and use.scope == "local" and use.name == node.target.name:
                    use.type = STRING


def _single_values(method: ir.Method) -> dict[str, ir.Expr]:
    """Locals that get one value and keep it."""
    values: dict[str, ir.Expr] = {}
    others = {parameter.name for parameter in method.parameters}
    for node in method.walk():
        if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name) and node.value is not None:
            if node.target.name in values:
                others.add(node.target.name)
            values[node.target.name] = node.value
        elif isinstance(node, (ir.VarDecl, ir.Assign, ir.AssignExpr, ir.ForEach)):
            others.update(name.name for name in ir.target_names(node.target))
        elif isinstance(node, ir.ForRange):
            others.add(node.target)
        elif (
            isinstance(node, ir.Call) and isinstance(node.callee, ir.Member) and isinstance(node.callee.object, ir.Name)
        ):
            if node.callee.binding is None and node.callee.property in ("push", "unshift", "splice", "fill"):
                others.add(node.callee.object.name)
        elif isinstance(node, (ir.Arrow, ir.FunctionDecl)):
            return {}
    return {name: value for name, value in values.items() if name not in others}


def _gives_texts(value: ir.Expr | None) -> bool:
    match value:
        case ir.Call(callee=ir.Member(object=ir.Name(name="Object", scope="global"), property="keys")):
            return True
        case ir.Call(callee=ir.Member(property="split", binding=None) as callee):
            return callee.object.type.kind == "string"
    return False
