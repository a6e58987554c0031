"""Python names for the locals of a method."""

from __future__ import annotations

import builtins
import keyword

from pro_generator import ir

#: Names that printed code itself uses and a local may not hide.
RESERVED = frozenset(
    {"self", "asyncio", "len", "str", "int", "float", "list", "dict", "tuple", "isinstance", "range", "enumerate"}
    | {"reversed", "sum", "callable", "Any", "Dict", "cast", "js", "bool", "sorted", "zip", "type_of", "Precise"}
)


def bound_names(method: ir.Method) -> list[str]:
    """Every name the method declares, in order of declaration: parameters, locals, closures' parameters."""
    found: dict[str, None] = {}

    def targets(node: ir.Expr | None) -> None:
        if isinstance(node, ir.Name):
            found.setdefault(node.name)
        elif isinstance(node, ir.ArrayPattern):
            for element in [*node.elements, node.rest]:
                targets(element)
        elif isinstance(node, ir.ObjectPattern):
            for element in node.targets:
                targets(element)

    for node in [method, *method.walk()]:
        match node:
            case ir.Parameter():
                found.setdefault(node.name)
            case ir.VarDecl() | ir.ForEach():
                targets(node.target)
                if isinstance(node, ir.ForEach) and node.index:
                    found.setdefault(node.index)
            case ir.ForRange():
                found.setdefault(node.target)
            case ir.Try() if node.error:
                found.setdefault(node.error)
            case ir.FunctionDecl():
                found.setdefault(node.name)
    return list(found)


def python_names(method: ir.Method, snake: object, taken: frozenset[str] = frozenset()) -> dict[str, str]:
    """Upstream's local names to Python's: snake case, no keyword, no two alike."""
    result: dict[str, str] = {}
    used: set[str] = set()
    names = bound_names(method)
    # all-lowercase names keep their spelling, so that of U and u it is U that gives way
    for name in sorted(names, key=lambda n: (n != n.lower(), names.index(n))):
        candidate = python_name(snake(name))  # type: ignore[operator]
        if candidate in RESERVED or candidate in taken:
            candidate += "_"
        if candidate in used and name.isidentifier() and name not in used and name not in RESERVED:
            candidate = name  # `U` beside `u`: the field's own spelling tells them apart
        if candidate in used:
            candidate = next(c for c in (f"{candidate}_{i}" for i in range(2, 99)) if c not in used)
        used.add(candidate)
        result[name] = candidate
    return result


def python_name(name: str) -> str:
    """``name`` as an identifier: keywords get a trailing underscore, ``$`` is dropped."""
    cleaned = name.replace("$", "")
    if keyword.iskeyword(cleaned) or cleaned in ("None", "True", "False"):
        return cleaned + "_"
    return cleaned


__all__ = ["RESERVED", "bound_names", "builtins", "python_name", "python_names"]
