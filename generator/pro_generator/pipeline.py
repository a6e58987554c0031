"""The stages in order: sources to a linked, typed, optimised program, and from there to rendered files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from pro_generator import ir
from pro_generator.diagnostics import Collector, Diagnostic, Span
from pro_generator.error_texts import compose_error_texts
from pro_generator.exchanges import exchange_shapes
from pro_generator.exchanges.conveniences import CONVENIENCES
from pro_generator.fold import Folder, deferred_methods, resolve_import
from pro_generator.link.program import EndpointSource, Program
from pro_generator.link.surface import Surface
from pro_generator.lower import ClassSource, lower_file, lower_type_declarations
from pro_generator.lower.annotations import Annotations
from pro_generator.optimise import optimise, optimise_together
from pro_generator.parse import parse
from pro_generator.render.names import python_names
from pro_generator.semantics import Fact, analyse
from pro_generator.source import SourceSet
from pro_generator.types import Type

BASE = "base/Exchange.ts"
TYPES = "base/types.ts"

#: Methods beside ``describe`` that only return a description.
FOLDED = ("describeData",)


@dataclass
class Compilation:
    """Everything later stages need of one compiled exchange."""

    exchange: str
    sources: SourceSet
    program: Program
    description: dict[str, Any]
    variants: dict[str, dict[str, Any]]
    folded: dict[str, Any]
    """Other methods without parameters that were folded: upstream name → value."""
    endpoints: Mapping[str, EndpointSource]
    own_methods: list[str]
    """Methods of the websocket class, in source order."""
    expressions: tuple[int, int] = (0, 0)
    """How many expressions of the websocket class there are, and how many have a type better than "any"."""
    shares: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The same for each method of the closure, by its key."""
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    """Semantic facts of each method, by its key."""
    classes: Mapping[str, list[ClassSource]] = field(default_factory=dict)
    """Classes of every file that was parsed."""
    method_counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)


class Chains:
    """Parsed classes of a source set and the inheritance between them."""

    def __init__(self, sources: SourceSet, collector: Collector) -> None:
        self.structs: Mapping[str, Mapping[str, Type]] = {}
        aliases: Mapping[str, Type] = {}
        if TYPES in sources.files:
            aliases, self.structs = lower_type_declarations(parse(TYPES, sources.files[TYPES].text))
        annotations = Annotations(aliases)
        self.by_path: dict[str, list[ClassSource]] = {}
        for path, file in sources.files.items():
            if path == TYPES:
                continue
            with collector.catching():
                self.by_path[path] = lower_file(parse(path, file.text), annotations)

    def chain(self, path: str) -> list[ClassSource]:
        """The classes from the default class of ``path`` down to the root, most derived first."""
        classes = self.by_path.get(path, [])
        name = path.rsplit("/", 1)[-1].removesuffix(".ts")
        current: ClassSource | None = next((c for c in classes if c.name == name), classes[-1] if classes else None)
        chain: list[ClassSource] = []
        while current is not None:
            chain.append(current)
            current = self._base(current)
        return chain

    def _base(self, source: ClassSource) -> ClassSource | None:
        if not source.base:
            return None
        siblings = {c.name: c for c in self.by_path[source.path] if c is not source}
        if source.base in siblings:
            return siblings[source.base]
        imported = source.imports.get(source.base)
        if imported is None:
            return None
        path = resolve_import(source.path, imported.module)
        exported = imported.names[source.base]
        candidates = self.by_path.get(path, [])
        if exported == "default":
            wanted = path.rsplit("/", 1)[-1].removesuffix(".ts")
            exported = wanted
        return next((c for c in candidates if c.name == exported), candidates[-1] if candidates else None)


def compile_exchange(
    sources: SourceSet,
    exchange: str,
    *,
    variants: Iterable[str] = (),
    disabled: Iterable[str] = (),
    surface: Surface | None = None,
    collector: Collector | None = None,
    absent: Iterable[tuple[str, str]] = (),
    chains: Chains | None = None,
) -> Compilation:
    """Run every stage up to the optimised program.

    ``absent`` names methods, by path and name, that are left out as if their class did not define them for compiling;
    calls of them stay. ``chains`` are the parsed classes, when the caller has them already.

    Raises:
        CompileFailed: with every diagnostic of the run.
    """
    collector = collector or Collector()
    texts = {path: file.text for path, file in sources.files.items()}
    surface = surface or Surface()
    chains = chains or Chains(sources, collector)
    collector.raise_if_any(texts)
    main = f"pro/{exchange}.ts"
    layers = chains.chain(main)
    if not layers:
        collector.add(
            Diagnostic(
                "missing-class", f"no class in {main}", Span(main, 0, 0, 0, 0), advice="check EXCHANGE and TS_SRC"
            )
        )
        collector.raise_if_any(texts)
    folder = Folder({path: chains.chain(path) for path in chains.by_path}, surface.errors)
    description: dict[str, Any] = {}
    variant_descriptions: dict[str, dict[str, Any]] = {}
    folded: dict[str, Any] = {}
    with collector.catching():
        description = folder.describe(main)
        for name in FOLDED:
            if name in layers[0].methods:
                folded[name] = folder.run(layers, 0, name)
        for variant in variants:
            if f"pro/{variant}.ts" in chains.by_path:
                variant_descriptions[variant] = folder.describe(f"pro/{variant}.ts")
    collector.raise_if_any(texts)
    endpoints = endpoint_sources(description.get("api") or {})
    program = Program(
        layers,
        surface,
        chains.structs,
        endpoints,
        skip=("describe", *FOLDED),
        absent=absent,
        collector=collector,
    )
    program.close([*layers[0].methods, *_hook_roots(program), *sorted(deferred_methods(description))])
    collector.raise_if_any(texts)
    program.infer_all()
    compilation = Compilation(
        exchange=exchange,
        sources=sources,
        program=program,
        description=description,
        variants=variant_descriptions,
        folded=folded,
        endpoints=endpoints,
        own_methods=list(layers[0].methods),
        classes=chains.by_path,
    )
    _count(compilation)
    # facts are read before any pass runs: what is folded into a method from another is a fact of that other one
    compilation.facts = {reached.key: analyse(program, reached) for reached in program.ordered}
    for reached in program.ordered:
        names = python_names(reached.method, program.snake)
        compose_error_texts(reached.method, reached.python_name, partial(_spelled, names), surface.errors)
    program.shapes = tuple(exchange_shapes(exchange))
    optimise_together(program, disabled)
    for method in [*program.path_helpers, *(path.method for path in program.paths)]:
        optimise(program, method, disabled)
    for reached in program.ordered:
        optimise(program, reached.method, disabled)
        helpers = frozenset(node.name for node in reached.nodes if isinstance(node, ir.HelperCall))
        compilation.names[reached.key] = python_names(reached.method, program.snake, helpers)
    return compilation


def _spelled(names: Mapping[str, str], name: str) -> str:
    return names.get(name, name)


def _hook_roots(program: Program) -> list[str]:
    """Methods that nothing of the class calls: the runtime's hooks, the compiled methods it names, and conveniences."""
    from pro_runtime.exchange import Exchange

    wanted = {name for name, symbol in program.surface.exchange.items() if symbol.is_hook}
    wanted |= set(getattr(Exchange, "compiled_roots", ()))
    wanted |= {program.snake(name) for name in CONVENIENCES}
    roots: dict[str, None] = {}
    for layer in program.layers:
        for name in layer.methods:
            if program.snake(name) in wanted and name not in program.skip:
                roots.setdefault(name)
    return list(roots)


def endpoint_sources(api: Mapping[str, Any]) -> dict[str, EndpointSource]:
    """The endpoint table of a description, by upstream's method name."""
    from pro_runtime.names import snake_case
    from pro_runtime.rest.endpoint import endpoints_of

    result: dict[str, EndpointSource] = {}
    for entry in endpoints_of(api):
        sections = entry.api if isinstance(entry.api, str) else tuple(entry.api)
        result.setdefault(
            entry.name,
            EndpointSource(entry.name, snake_case(entry.name), entry.path, sections, entry.method, dict(entry.config)),
        )
    return result


def _count(compilation: Compilation) -> None:
    counts: dict[str, int] = {}
    for reached in compilation.program.ordered:
        counts[reached.source.path] = counts.get(reached.source.path, 0) + 1
        total = typed = 0
        for node in reached.method.walk():
            if isinstance(node, ir.Expr) and not isinstance(node, (ir.ArrayPattern, ir.ObjectPattern)):
                total += 1
                typed += node.type.known
        compilation.shares[reached.key] = (total, typed)
    own = [compilation.shares[reached.key] for reached in compilation.program.ordered if reached.layer == 0]
    compilation.expressions = (sum(total for total, _ in own), sum(typed for _, typed in own))
    compilation.method_counts = counts


def source_root() -> Path:
    """The repository that holds ``ts_src``: found from the current folder or, in a checkout, from this file."""
    for folder in [Path.cwd(), *Path(__file__).resolve().parents]:
        if (folder / "ts_src" / "package.json").exists():
            return folder
    raise FileNotFoundError("no ts_src/package.json here or above: run the generator inside the repository")
