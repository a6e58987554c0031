"""Python names for the locals of a method."""

from __future__ import annotations

import keyword
from collections.abc import Callable

from pro_generator import ir

#: Names that printed code itself uses and a local may not hide.
RESERVED = frozenset(
    {
        "self",
        "cls",
        "asyncio",
        "len",
        "str",
        "int",
        "float",
        "list",
        "dict",
        "tuple",
        "isinstance",
        "range",
        "enumerate",
    }
    | {"reversed", "sum", "callable", "Any", "Dict", "cast", "js", "bool", "sorted", "zip", "type_of", "Precise"}
    | {"any", "all", "re", "Exception"}
)


def bound_names(method: ir.Method) -> list[str]:
    """Every name the method declares, in order of declaration: parameters, locals, closures' parameters."""
    found: dict[str, None] = {}
    for node in method.walk():
        match node:
            case ir.Parameter():
                found.setdefault(node.name)
                found.update(dict.fromkeys(name.name for name in ir.target_names(node.pattern)))
            case ir.VarDecl() | ir.ForEach():
                found.update(dict.fromkeys(name.name for name in ir.target_names(node.target)))
                if isinstance(node, ir.ForEach) and node.index:
                    found.setdefault(node.index)
            case ir.ForRange():
                found.setdefault(node.target)
            case ir.Try() if node.error:
                found.setdefault(node.error)
            case ir.FunctionDecl():
                found.setdefault(node.name)
            case ir.FieldRead():
                found.setdefault(node.variable)
            case ir.NewCells():
                found.update(dict.fromkeys(node.names))
    return list(found)


def python_names(method: ir.Method, snake: Callable[[str], str], taken: frozenset[str] = frozenset()) -> dict[str, str]:
    """Upstream's local names to Python's: snake case, no keyword, no two alike."""
    result: dict[str, str] = {}
    used: set[str] = set()
    names = bound_names(method)
    # all-lowercase names keep their spelling, so that of U and u it is U that gives way
    for name in sorted(names, key=lambda name: name != name.lower()):
        candidate = python_name(snake(name))
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
    cleaned = name.replace("$", "") or "dollar"
    if keyword.iskeyword(cleaned) or cleaned in ("None", "True", "False"):
        return cleaned + "_"
    return cleaned
