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
    nodes = list(method.walk())
    values = _single_values(method, nodes)
    for node in nodes:
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


def _single_values(method: ir.Method, nodes: list[ir.Node]) -> dict[str, ir.Expr]:
    """Locals that get one value and keep it as it is: they are walked, read from and measured, and nothing else."""
    values: dict[str, ir.Expr] = {}
    others = {parameter.name for parameter in method.parameters}
    harmless: set[int] = set()
    for node in nodes:
        match node:
            case ir.VarDecl(target=ir.Name(name=name) as target, value=ir.Expr() as value):
                if name in values:
                    others.add(name)
                values[name] = value
                harmless.add(id(target))
            case (
                ir.Assign(target=ir.Index() | ir.Member() as place)
                | ir.AssignExpr(target=ir.Index() | ir.Member() as place)
                | ir.Unary(op="delete", operand=ir.Index() | ir.Member() as place)
            ) if isinstance(place.object, ir.Name):
                others.add(place.object.name)
            case ir.ForEach(iterable=iterable):
                harmless.add(id(iterable))
            case ir.ForRange():
                others.add(node.target)
            case ir.Index(object=ir.Name() as owner) | ir.Member(object=ir.Name() as owner, property="length"):
                harmless.add(id(owner))
            case ir.Arrow() | ir.FunctionDecl():
                return {}
    for node in nodes:
        if isinstance(node, ir.Name) and node.scope == "local" and id(node) not in harmless:
            others.add(node.name)
    return {name: value for name, value in values.items() if name not in others}


def _gives_texts(value: ir.Expr | None) -> bool:
    match value:
        case ir.Call(callee=ir.Member(object=ir.Name(name="Object", scope="global"), property="keys")):
            return True
        case ir.Call(callee=ir.Member(property="split", binding=None) as callee):
            return callee.object.type.kind == "string"
    return False
