"""Rendering of the package: one module per section, streams, metadata, endpoints, and the classes put together."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pro_runtime.errors import error_hierarchy

from pro_generator.diagnostics import Collector
from pro_generator.exchanges import ExchangeData, exchange_data
from pro_generator.pipeline import Compilation
from pro_generator.plan import SECTIONS, RenderPlan, plan_method
from pro_generator.render import stubs
from pro_generator.render.headers import base_imports, import_lines
from pro_generator.render.literals import literal
from pro_generator.render.metadata import metadata_files
from pro_generator.render.methods import Rendered, environment, render_method, render_stream
from pro_generator.render.paths import path_files, table_line
from pro_generator.render.printer import Imports, Table
from pro_generator.semantics import Fact
from pro_generator.traits import method_traits


@dataclass
class Package:
    """The rendered package and what the manifest says about it."""

    files: dict[str, str]
    plans: dict[str, RenderPlan]
    facts: dict[str, list[Fact]]
    sections: dict[str, list[str]]
    """Section → methods of the closure in module order, by their key."""
    templates: frozenset[str]
    """Templates that were used."""


def structure_names() -> frozenset[str]:
    from pro_runtime import structures

    return frozenset(name for name in vars(structures) if name[:1].isupper())


def render_package(compilation: Compilation, package: str) -> Package:
    """Every file of the generated package, unformatted.

    Raises:
        CompileFailed: with every form that could not be printed.
    """
    program = compilation.program
    collector = Collector()
    environment.asked.clear()
    structures = structure_names()
    plans: dict[str, RenderPlan] = {}
    facts = compilation.facts
    rendered: dict[str, Rendered] = {}
    traits = method_traits(program, facts)
    for reached in program.ordered:
        key = reached.key
        names = compilation.names[key]
        plans[key] = plan_method(program, reached, facts[key], names, structures, traits[key])
        with collector.catching():
            rendered[key] = render_method(program, reached, plans[key], names)
    collector.raise_if_any({path: file.text for path, file in compilation.sources.files.items()})
    sections = {section: [key for key in plans if plans[key].section == section] for section in SECTIONS}
    sections = {section: keys for section, keys in sections.items() if keys}
    origin = f"{compilation.sources.package} {compilation.sources.version}"
    files: dict[str, str] = {}
    for section, keys in sections.items():
        files[f"{section}.py"] = _section(package, section, keys, rendered, origin)
    if program.paths:
        files.update(path_files(program, package, origin))
    files["streams.py"] = _streams(package, plans, origin)
    files["streams.pyi"] = stubs.streams((plan for plan in plans.values() if plan.stream), package, origin)
    files["surface.pyi"] = stubs.surface(plans, rendered, origin)
    files["endpoints.py"] = _endpoints(compilation, origin)
    files.update(
        metadata_files(
            compilation.description,
            compilation.folded,
            compilation.variants,
            program.snake,
            package=package,
            origin=origin,
        )
    )
    data = exchange_data(compilation.exchange)
    files["exchange.py"] = _exchange(compilation, package, list(sections), plans, data, origin)
    files["__init__.py"] = _init(compilation, package, data, origin)
    # here, because the texts of manifests need this module
    from pro_generator.structures import build_structures, persistence_files

    files.update(persistence_files(build_structures(package), package, origin))
    files["py.typed"] = ""
    return Package(files, plans, facts, sections, frozenset(environment.asked))


def class_name(section: str) -> str:
    return "".join(word.capitalize() for word in section.split("_"))


def _section(package: str, section: str, keys: list[str], rendered: Mapping[str, Rendered], origin: str) -> str:
    imports = Imports()
    tables: dict[str, Table] = {}
    for key in keys:
        imports.merge(rendered[key].imports)
        tables.update(rendered[key].tables)
    return environment.get_template("section.py.j2").render(
        title=SECTIONS[section],
        origin=origin,
        imports=base_imports(imports, package),
        tables=[table_line(table) for table in tables.values()],
        class_name=class_name(section),
        base="Base",
        methods=[_indented(rendered[key].text) for key in keys],
    )


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" if line else "" for line in text.rstrip("\n").split("\n"))


def _streams(package: str, plans: Mapping[str, RenderPlan], origin: str) -> str:
    streams = [plan for plan in plans.values() if plan.stream]
    imports = Imports()
    for plan in streams:
        from pro_generator.render.methods import signature_of

        signature_of(plan, imports)
        for word in plan.returns.replace("[", " ").replace("]", " ").replace(",", " ").split():
            if word[:1].isupper() and word not in ("None", "Any"):
                imports.use("pro_runtime.structures", word)
            elif word == "Any":
                imports.use("typing", word)
    imports.use("typing", "Unpack")
    imports.use("pro_runtime.streams.stream", "Stream")
    imports.use("pro_runtime.streams.stream", "StreamOptions")
    return environment.get_template("section.py.j2").render(
        title="Lossless streams, one for each watch method",
        origin=origin,
        imports=base_imports(imports, package),
        tables=[],
        class_name="Streams",
        base="Base",
        methods=[_indented(render_stream(plan)) for plan in streams],
    )


def _endpoints(compilation: Compilation, origin: str) -> str:
    lines = []
    for endpoint in compilation.endpoints.values():
        api: Any = endpoint.api if isinstance(endpoint.api, str) else list(endpoint.api)
        values = (endpoint.name, api, endpoint.path, endpoint.verb, dict(endpoint.config))
        lines.append("Endpoint(" + ", ".join(literal(value, Imports(), str) for value in values) + ")")
    return environment.get_template("endpoints.py.j2").render(endpoints=lines, origin=origin)


def _exchange(
    compilation: Compilation,
    package: str,
    sections: list[str],
    plans: Mapping[str, RenderPlan],
    data: ExchangeData,
    origin: str,
) -> str:
    imports = Imports()
    for section in sections:
        imports.use(f"{package}.{section}", class_name(section))
    imports.use(f"{package}.streams", "Streams")
    imports.use(package, "metadata")
    imports.use("collections.abc", "Iterable")
    imports.use("pro_runtime.rest.endpoint", "Endpoint")
    imports.use("pro_runtime.exchange", "Exchange")
    imports.use("pro_runtime.structures", "Dict")
    environment_source = data.environment_source(imports)
    for variant in compilation.variants:
        imports.use(f"{package}.metadata", f"{variant} as {variant}_metadata")
    mixins = ["Streams"]
    paths = []
    if compilation.program.paths:
        imports.use(f"{package}.paths", "PARSER_PATHS")
        imports.use(f"{package}.paths", "PATHS")
        imports.use(f"{package}.paths", "Paths")
        mixins.append("Paths")
        paths += ["message_paths = PATHS", "parser_paths = PARSER_PATHS"]
    bases = [class_name(section) for section in sections] + [*mixins, "Exchange"]
    attributes = [
        *paths,
        *_name_set("public_streams", (plan.pythonName for plan in plans.values() if plan.isPublicStream)),
        *_name_set("typeless_methods", (p.pythonName for p in plans.values() if p.isPublic and not p.readsType)),
        *_name_set("repeatable_methods", (r.python_name for r in compilation.program.ordered if r.method.repeatable)),
        *data.attribute_lines(imports, compilation.program.snake),
    ]
    text = environment.get_template("exchange.py.j2").render(
        exchange=compilation.exchange,
        package=package,
        bases=", ".join(bases),
        title=str(compilation.description.get("name") or compilation.exchange),
        imports=import_lines(imports),
        origin=origin,
        signing=repr(sorted(data.signing_methods)),
        environment=environment_source,
        folded=[program_name(compilation, name) for name in compilation.folded],
        attributes=attributes,
        variants=[
            {"name": name, "title": str(value.get("name") or name)} for name, value in compilation.variants.items()
        ],
    )
    return text


def _name_set(attribute: str, names: Iterable[str]) -> list[str]:
    listed = frozenset(names)
    return [f"{attribute} = {literal(listed, Imports(), str)}"] if listed else []


def program_name(compilation: Compilation, name: str) -> str:
    python = compilation.program.snake(name)
    assert isinstance(python, str)
    return python


def _init(compilation: Compilation, package: str, data: ExchangeData, origin: str) -> str:
    return environment.get_template("init.py.j2").render(
        title=str(compilation.description.get("name") or compilation.exchange),
        exchange=compilation.exchange,
        variants=list(compilation.variants),
        package=package,
        aliases=data.aliases,
        errors=sorted(error_hierarchy),
        env_variable=data.environments.variable if data.environments else "the environment",
        origin=origin,
    )


def formatted(files: Mapping[str, str], folder: Path) -> dict[str, str]:
    """The files as ruff formats them; written to ``folder`` for that."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--quiet", "--no-cache", "--isolated", "--line-length", "120", "--target-version", "py311"]
    # ruff takes what lies in its working folder for the first party: the package's own imports, wherever it is written
    within = folder.resolve().parent
    rules = ["--select", "I,F401,F841,UP,SIM,PIE,C4"]
    subprocess.run([*ruff, "check", "--fix-only", *options, *rules, folder.name], check=True, cwd=within)
    subprocess.run([*ruff, "format", *options, folder.name], check=True, cwd=within)
    return {path: (folder / path).read_text(encoding="utf-8") for path in files}
