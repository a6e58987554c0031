"""What compiled code takes from the runtime, with the signatures that the runtime has."""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from pro_generator import ir
from pro_generator.link.program import Program, Reached
from pro_generator.link.surface import RUNTIME_CLASSES
from pro_generator.manifest.models import RuntimeSymbol

EXCHANGE = "pro_runtime.exchange"


def runtime_symbols(program: Program) -> list[RuntimeSymbol]:
    """Every member of the runtime that the closure uses: methods and attributes of `Exchange`, and runtime classes."""
    used: Counter[tuple[str, str]] = Counter()
    classes: Counter[str] = Counter()
    for reached in program.ordered:
        links = {(b.kind, b.name) for _, b in reached.links if b.kind in ("runtime", "attribute")}
        used.update(links)
        classes.update(_classes(reached))
    records = [_member(program, kind, name, count) for (kind, name), count in used.items()]
    records += [_class(name, count) for name, count in classes.items()]
    return sorted(records, key=lambda record: (record.kind, record.symbol))


def _member(program: Program, kind: str, name: str, count: int) -> RuntimeSymbol:
    if kind == "attribute":
        return RuntimeSymbol(
            symbol=name,
            kind="attribute",
            module=_declaring_module(name),
            signature="",
            is_async=False,
            hook=False,
            usedBy=count,
        )
    symbol = program.runtime_used[name]
    function = getattr(_exchange(), name)
    return RuntimeSymbol(
        symbol=name,
        kind="method",
        module=symbol.helper or function.__module__,
        signature=_signature(function),
        is_async=symbol.is_async,
        hook=symbol.is_hook,
        usedBy=count,
    )


def _class(name: str, count: int) -> RuntimeSymbol:
    module, python_name = RUNTIME_CLASSES[name]
    return RuntimeSymbol(
        symbol=python_name,
        kind="class",
        module=module,
        signature=_signature(getattr(import_module(module), python_name)),
        is_async=False,
        hook=False,
        usedBy=count,
    )


def _classes(reached: Reached) -> set[str]:
    """Runtime classes, by upstream's name, that the method creates or uses statically."""
    return set(_class_names(reached.nodes))


def _class_names(nodes: Iterable[ir.Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ir.New) and isinstance(node.callee, ir.Name) and node.callee.name in RUNTIME_CLASSES:
            yield node.callee.name
        if isinstance(node, ir.Member) and isinstance(node.object, ir.Name) and node.object.name in RUNTIME_CLASSES:
            yield node.object.name


def _exchange() -> type:
    exchange = import_module(EXCHANGE).Exchange
    assert isinstance(exchange, type)
    return exchange


def _declaring_module(name: str) -> str:
    """Module of the class of the runtime that annotates, or else sets, an attribute."""
    for klass in _exchange().__mro__:
        if name in inspect.get_annotations(klass) or name in vars(klass):
            return klass.__module__
    return EXCHANGE


def _signature(value: Any) -> str:
    """Signature as written, annotations included; empty where a class has none of its own."""
    try:
        signature = inspect.signature(value)
    except (TypeError, ValueError):
        return ""
    parameters = [
        parameter.replace(annotation=_plain(parameter.annotation), default=_plain_default(parameter.default))
        for parameter in signature.parameters.values()
    ]
    return str(signature.replace(parameters=parameters, return_annotation=_plain(signature.return_annotation)))


class _Text:
    """Something that a signature prints as it is."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _plain(annotation: Any) -> Any:
    """An annotation without the quotes that postponed evaluation gives it."""
    return _Text(annotation) if isinstance(annotation, str) else annotation


def _plain_default(value: Any) -> Any:
    """A default whose text does not hold an address."""
    return _Text("...") if " at 0x" in repr(value) else value
