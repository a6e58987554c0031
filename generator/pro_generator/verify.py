"""Verification of the IR: whether each field of each node holds what it is declared to, and each list has one owner.

Nothing checks a node when it is made, or when a pass gives one of its fields another value: that would take a tenth of
a run. Tests verify methods after every pass instead (``tests/generator/conftest.py``).
"""

from __future__ import annotations

import dataclasses
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import InstanceOf, TypeAdapter, ValidationError

from pro_generator import ir
from pro_generator.diagnostics import Span


class Malformed(Exception):
    """A node that is not what its class declares."""


def verify(method: ir.Method) -> None:
    """Check the nodes of a method.

    Raises:
        Malformed: for the first field that holds something else, and for a list that two nodes hold.
    """
    lists: dict[int, ir.Node] = {}
    for node in method.walk():
        for name, adapter in _FIELDS[node.__class__].items():
            value = getattr(node, name)
            try:
                adapter.validate_python(value, strict=True)
            except ValidationError as error:
                raise Malformed(f"{_place(method, node)}: {name} is {value!r}") from error
            if isinstance(value, list) and lists.setdefault(id(value), node) is not node:
                raise Malformed(f"{_place(method, node)}: its {name} belong to another node, too")


def _place(method: ir.Method, node: ir.Node) -> str:
    return f"{method.name}: {type(node).__name__} of {node.span}"


class _Fields(dict[type[ir.Node], dict[str, TypeAdapter[Any]]]):
    """What checks the fields of a class of nodes."""

    def __missing__(self, node_class: type[ir.Node]) -> dict[str, TypeAdapter[Any]]:
        hints = get_type_hints(node_class)
        names = [field.name for field in dataclasses.fields(node_class)]
        self[node_class] = {name: TypeAdapter(_by_instance(hints[name])) for name in names}
        return self[node_class]


_FIELDS = _Fields()
_INSTANCE: Any = InstanceOf()  # type: ignore[type-arg]  # to mypy it is an alias


def _by_instance(hint: Any) -> Any:
    """The annotation, with what is no plain value checked by its class alone: its own fields are checked where it
    stands."""
    if get_origin(hint) is list:
        return list[_by_instance(*get_args(hint))]  # type: ignore[misc]
    if get_origin(hint) in (Union, UnionType):
        return reduce(or_, map(_by_instance, get_args(hint)))
    return Annotated[hint, _INSTANCE] if dataclasses.is_dataclass(hint) or hint is Span else hint
