"""The linked program: class layers from the exchange down to upstream's base, resolution of names, and the closure."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from pro_generator import ir
from pro_generator.diagnostics import Collector, Diagnostic, Span
from pro_generator.link.surface import Surface, Symbol
from pro_generator.lower.classes import ClassSource, lower_method, lower_signature
from pro_generator.shapes import Path, Shape
from pro_generator.types import ANY, MANY, Type


@dataclass(frozen=True)
class EndpointSource:
    """One REST endpoint of the class's own table."""

    name: str
    python_name: str
    path: str
    api: str | tuple[str, ...]
    verb: str
    config: Mapping[str, object]


@dataclass
class Reached:
    """A method of the closure."""

    method: ir.Method
    source: ClassSource
    layer: int
    python_name: str
    key: str
    links: list[tuple[Span, ir.Binding]] = field(default_factory=list)
    via_super: bool = False

    @cached_property
    def nodes(self) -> list[ir.Node]:
        """All nodes of the method, for the stages behind the last pass: nothing changes it there any more."""
        return list(self.method.walk())


Owner = Literal["method", "runtime", "attribute", "endpoint", "missing"]


class Program:
    """Layers ``[pro/binance, binance, base Exchange…]`` from most to least derived.

    Rules: a method of the first layer is compiled; below it the runtime's own definition wins, unless it is a hook,
    which exists to be replaced; what neither has is an attribute, an endpoint of the table, or an error.
    """

    def __init__(
        self,
        layers: list[ClassSource],
        surface: Surface,
        structs: Mapping[str, Mapping[str, Type]],
        endpoints: Mapping[str, EndpointSource],
        *,
        base_path: str = "base/Exchange.ts",
        skip: Iterable[str] = (),
        absent: Iterable[tuple[str, str]] = (),
        collector: Collector | None = None,
    ) -> None:
        self.layers = layers
        self.surface = surface
        self.structs = structs
        self.endpoints = endpoints
        self.base_path = base_path
        self.skip = set(skip)
        self.absent = frozenset(absent)
        """Methods, by path and name, that are left out: calls of them are bound, but nothing is compiled for them."""
        self.collector = collector or Collector()
        self.reached: dict[str, Reached] = {}
        self._order: list[str] = []
        self._runtime_used: dict[str, Symbol] = {}
        self.attributes_used: set[str] = set()
        self.endpoints_used: set[str] = set()
        self.disabled: frozenset[str] = frozenset()
        """Passes that are switched off."""
        self.shapes: tuple[Shape, ...] = ()
        """Shapes of messages that the exchange documents."""
        self.paths: list[Path] = []
        """What the pass "shapes" has made of them."""
        self.made_results: dict[str, Type] = {}
        """What methods give that a pass has made."""
        self.path_helpers: list[ir.Method] = []
        self.structures: dict[str, list[tuple[str, str | int | float | bool | None]]] = {}
        """Structures that others begin as copies of, by their names."""
        """Methods that only paths call."""
        self._results: dict[str, Type] = {}
        self._inferring: set[str] = set()

    # Resolution -----------------------------------------------------------------------------------------------

    @cached_property
    def snake(self):  # type: ignore[no-untyped-def]
        from pro_runtime.names import snake_case

        return snake_case

    def python_name(self, name: str) -> str:
        """Python spelling of a method."""
        return identifier(self.snake(name))

    def layer_of(self, name: str, start: int = 0) -> int | None:
        for index in range(start, len(self.layers)):
            if name in self.layers[index].methods:
                return index
        return None

    def owner(self, name: str) -> tuple[Owner, int]:
        """Who provides ``this.name``, and from which layer when it is compiled."""
        if name in self.skip:
            return ("runtime", -1)
        layer = self.layer_of(name)
        symbol = self.surface.exchange.get(self.snake(name))
        method_symbol = symbol if symbol is not None and symbol.kind == "method" else None
        if layer is not None:
            is_base = self.layers[layer].path == self.base_path
            own = layer == 0 or (layer < self.own_layers)
            if own or method_symbol is None or (method_symbol.is_hook and not is_base):
                return ("method", layer)
            return ("runtime", layer)
        if method_symbol is not None:
            return ("runtime", -1)
        if name in self.surface.exchange and self.surface.exchange[name].kind == "attribute":
            return ("attribute", -1)
        if name in self.endpoints:
            return ("endpoint", -1)
        if name in self._own_attributes:
            return ("attribute", -1)
        return ("missing", -1)

    @property
    def own_layers(self) -> int:
        """How many layers belong to the websocket class itself (a variant adds its own on top)."""
        return sum(1 for layer in self.layers if layer.path.startswith("pro/")) or 1

    @cached_property
    def _declared_fields(self) -> dict[str, Type | None]:
        result: dict[str, Type | None] = {}
        for layer in reversed(self.layers):
            result.update(layer.fields)
        return result

    def declared_field(self, name: str) -> Type | None:
        return self._declared_fields.get(name)

    @cached_property
    def _own_attributes(self) -> dict[str, Type | None]:
        """What the class itself declares or assigns; such an attribute need not be known to the runtime."""
        result: dict[str, Type | None] = {}
        for layer in reversed(self.layers[: self.own_layers]):
            result.update(layer.attributes())
        return result

    @property
    def own_attributes(self) -> list[str]:
        """Attributes in use that the class has and the runtime has not: the generated class has to declare them."""
        return sorted(name for name in self.attributes_used if name not in self.surface.exchange)

    def symbol(self, name: str) -> Symbol | None:
        return self.surface.exchange.get(self.snake(name)) or self.surface.exchange.get(name)

    def bind(self, name: str) -> ir.Binding | None:
        """The binding of ``this.name``; None is a link error."""
        owner, layer = self.owner(name)
        if owner == "method":
            reached = self.reach(name, layer)
            if reached is None:
                is_async = self._declared_async(name, layer)
                return ir.Binding(kind="method", name=self.python_name(name), source=name, is_async=is_async)
            return _method_binding("method", self.python_name(name), name, reached.method)
        if owner == "runtime":
            symbol = self.symbol(name)
            if symbol is None:
                return None
            self._runtime_used[symbol.name] = symbol
            return ir.Binding(
                kind="runtime",
                name=symbol.name,
                source=name,
                is_async=symbol.is_async,
                helper=symbol.helper,
                least=symbol.least,
                most=symbol.most if symbol.most >= 0 else MANY,
            )
        if owner == "attribute":
            self.attributes_used.add(name)
            return ir.Binding(kind="attribute", name=identifier(name), source=name)
        if owner == "endpoint":
            self.endpoints_used.add(name)
            endpoint = self.endpoints[name]
            return ir.Binding(kind="endpoint", name=endpoint.python_name, source=name, is_async=True)
        return None

    def bind_super(self, name: str, below: int) -> ir.Binding | None:
        layer = self.layer_of(name, below + 1)
        if layer is None:
            return None
        symbol = self.surface.exchange.get(self.snake(name))
        if symbol is not None and symbol.kind == "method" and not symbol.is_hook and self._is_base(layer):
            # the runtime's own definition wins over the parent's here as well; it is next in line after the sections
            self._runtime_used[symbol.name] = symbol
            return ir.Binding(kind="runtime", name=symbol.name, source=name, is_async=symbol.is_async)
        key = f"{layer}:{name}"
        python_name = f"{self.python_name(name)}_of_{_class_word(self.layers[layer])}"
        if key not in self.reached:
            self._enter(key, name, layer, python_name, via_super=True)
        reached = self.reached.get(key)
        if reached is None:
            is_async = self._declared_async(name, layer)
            return ir.Binding(kind="super", name=python_name, source=name, is_async=is_async)
        return _method_binding("super", python_name, name, reached.method)

    def _is_base(self, layer: int) -> bool:
        return self.layers[layer].path == self.base_path

    def _declared_async(self, name: str, layer: int) -> bool:
        """Whether the declaration of a method that is not compiled promises its result."""
        _, declared = lower_signature(self.layers[layer], name)
        return declared is not None and declared.kind == "promise"

    # Closure --------------------------------------------------------------------------------------------------

    def reach(self, name: str, layer: int) -> Reached | None:
        if name not in self.reached:
            self._enter(name, name, layer, self.python_name(name))
        return self.reached.get(name)

    def _enter(self, key: str, name: str, layer: int, python_name: str, *, via_super: bool = False) -> None:
        source = self.layers[layer]
        if (source.path, name) in self.absent:
            return
        with self.collector.catching():
            method = lower_method(source, name)
            self.reached[key] = Reached(method, source, layer, python_name, key, via_super=via_super)
            self._order.append(key)
            if method.accessor == "get" and name in source.setters:
                setter = lower_method(source, name, setter=True)
                self.reached[f"{key}="] = Reached(setter, source, layer, python_name, f"{key}=", via_super=via_super)
                self._order.append(f"{key}=")

    def close(self, roots: Iterable[str]) -> None:
        """Compute the closure from ``roots`` and bind every ``this.x`` in it."""
        for root in roots:
            owner, layer = self.owner(root)
            if owner == "method":
                self.reach(root, layer)
        done = 0
        while done < len(self._order):
            key = self._order[done]
            done += 1
            self._link(self.reached[key])

    def _link(self, reached: Reached) -> None:
        for node in reached.method.walk():
            if not isinstance(node, ir.Member):
                continue
            if isinstance(node.object, ir.This) or (isinstance(node.object, ir.Name) and node.object.scope == "class"):
                binding = self.bind(node.property)
            elif isinstance(node.object, ir.Super):
                binding = self.bind_super(node.property, reached.layer)
            else:
                continue
            if binding is None:
                self.collector.add(self._unresolved(node, reached))
                continue
            node.binding = binding
            reached.links.append((node.span, binding))

    def _unresolved(self, node: ir.Member, reached: Reached) -> Diagnostic:
        declared = node.property in self._declared_fields
        looks_like_endpoint = (
            any(verb in node.property for verb in ("Get", "Post", "Put", "Delete", "Patch")) and not declared
        )
        if looks_like_endpoint:
            code, what = "unresolved-endpoint", "the class's endpoint table has no such entry"
            advice = "check the api table in describe(); an endpoint must be declared there to be called"
        else:
            code, what = "unresolved-link", "no method, runtime symbol or attribute of that name"
            advice = (
                f"define {self.snake(node.property)!r} on the runtime's Exchange (annotate it if it is an attribute), "
                "or bring the class that declares it into the source set"
            )
        return Diagnostic(code, f"this.{node.property}: {what}", node.span, "member", advice, reached.method.name)

    @property
    def runtime_used(self) -> dict[str, Symbol]:
        return dict(sorted(self._runtime_used.items()))

    @property
    def ordered(self) -> list[Reached]:
        """Reached methods in source order: own class first, then parents."""
        return sorted(self.reached.values(), key=lambda r: (r.layer, self._line(r), r.key))

    def _line(self, reached: Reached) -> int:
        """Where a method stands; a setter stands with its getter, which Python has to see first."""
        getter = self.reached.get(reached.key.removesuffix("="))
        return (getter or reached).method.span.line

    # Types ----------------------------------------------------------------------------------------------------

    def infer_all(self) -> None:
        """Type every reached method; results of callees are inferred first, recursion falls back to declarations."""
        for reached in self.ordered:
            self._infer(reached)

    @cached_property
    def _by_python_name(self) -> dict[str, Reached]:
        return {reached.python_name: reached for reached in self.reached.values()}

    def _infer(self, reached: Reached) -> Type:
        from pro_generator.infer import infer_method

        if reached.key in self._results:
            return self._results[reached.key]
        if reached.key in self._inferring:
            return reached.method.returns
        self._inferring.add(reached.key)
        inferred = infer_method(self, reached.method)
        self._inferring.discard(reached.key)
        result = self._results[reached.key] = _better(reached.method.returns, inferred)
        return result

    def result_of(self, binding: ir.Binding) -> Type:
        """What calling the bound method yields (without the promise)."""
        made = self.made_results.get(binding.source)
        if made is not None:
            return made
        reached = self._by_python_name.get(binding.name)
        return self._infer(reached) if reached is not None else self.return_type(binding.source)

    def return_type(self, name: str) -> Type:
        """Declared return type of ``this.name()``, without the promise."""
        layer = self.layer_of(name)
        if layer is None:
            return ANY
        _, declared = lower_signature(self.layers[layer], name)
        if declared is None:
            return ANY
        return declared.args[0] if declared.kind == "promise" else declared


def identifier(name: str) -> str:
    """``name`` where Python has a keyword of that spelling."""
    return f"{name}_" if keyword.iskeyword(name) else name


def _method_binding(kind: Literal["method", "super"], python_name: str, name: str, method: ir.Method) -> ir.Binding:
    parameters = [parameter for parameter in method.parameters if not parameter.rest]
    return ir.Binding(
        kind=kind,
        name=python_name,
        source=name,
        is_async=method.is_async,
        is_accessor=method.accessor == "get",
        least=sum(1 for parameter in parameters if parameter.default is None and not parameter.optional),
        most=len(parameters) if len(parameters) == len(method.parameters) else MANY,
    )


def _better(declared: Type, inferred: Type) -> Type:
    """The declaration, unless the body shows more."""
    if not declared.known or inferred.kind == "tuple":
        return inferred if inferred.kind != "never" else declared
    if declared.kind in ("list", "dict") and inferred.kind == declared.kind and not declared.element.known:
        return inferred
    return declared


def _class_word(source: ClassSource) -> str:
    return source.path.removesuffix(".ts").replace("/", "_").lower()
