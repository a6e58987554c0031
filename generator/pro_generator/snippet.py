"""Compiles one free-standing class: for tests of meaning, and to try the compiler on a few lines."""

from __future__ import annotations

from collections.abc import Iterable

from pro_generator import ir
from pro_generator.diagnostics import Collector
from pro_generator.infer import infer_method
from pro_generator.link.program import Program, Reached
from pro_generator.link.surface import Surface
from pro_generator.lower import lower_file
from pro_generator.lower.annotations import Annotations
from pro_generator.lower.classes import ClassSource, lower_initialiser
from pro_generator.optimise import optimise, optimise_together
from pro_generator.parse import parse
from pro_generator.plan import plan_method
from pro_generator.render.expressions import text
from pro_generator.render.headers import import_lines
from pro_generator.render.methods import render_method
from pro_generator.render.names import python_names
from pro_generator.render.paths import path_tables, render_helper, render_path, table_line
from pro_generator.render.printer import Imports, Printer, Table
from pro_generator.semantics import analyse
from pro_generator.shapes import Shape

_SURFACE = Surface()


def link_snippet(text: str, *, path: str = "snippet.ts", collector: Collector | None = None) -> Program:
    """The last class in ``text`` as a program of its own, all its methods linked and typed.

    Raises:
        CompileFailed: with every diagnostic.
    """
    collector = collector or Collector()
    sources = {path: text}
    with collector.catching():
        file = parse(path, text)
    collector.raise_if_any(sources)
    with collector.catching():
        classes = lower_file(file, Annotations())
    collector.raise_if_any(sources)
    program = Program([classes[-1]], _SURFACE, {}, {}, collector=collector, base_path="")
    program.close(classes[-1].methods)
    collector.raise_if_any(sources)
    program.infer_all()
    return program


def compile_snippet(
    text: str, *, path: str = "snippet.ts", disabled: Iterable[str] = (), shapes: Iterable[Shape] = ()
) -> tuple[str, str]:
    """The Python source of the last class in ``text``, and the name of the class. Error texts stay as they are.

    ``shapes`` are those of the messages that the class handles.

    Raises:
        CompileFailed: with every diagnostic.
    """
    collector = Collector()
    program = link_snippet(text, path=path, collector=collector)
    source = program.layers[0]
    imports = Imports()
    tables: dict[str, Table] = {}
    members = _attributes(program, source)
    program.shapes = tuple(shapes)
    optimise_together(program, disabled)
    for method in [*program.path_helpers, *(made.method for made in program.paths)]:
        optimise(program, method, disabled)
    members += [render_helper(program, method, imports, tables) for method in program.path_helpers]
    members += [render_path(program, made, imports, tables) for made in program.paths]
    members += [f"    {name} = {table}" for name, table in path_tables(program).items()]
    for reached in program.ordered:
        with collector.catching():
            members.append(_member(program, reached, disabled, imports, tables))
    with collector.catching():
        members += _constructor(program, source, imports)
    collector.raise_if_any({path: text})
    head = ["from __future__ import annotations", "from typing import Any", "from pro_runtime.structures import Dict"]
    table_lines = [table_line(table) for table in tables.values()]
    lines = [*head, import_lines(imports), *table_lines, f"class {source.name}:", *members, "    pass"]
    return "\n".join(lines) + "\n", source.name


def _member(
    program: Program, reached: Reached, disabled: Iterable[str], imports: Imports, tables: dict[str, Table]
) -> str:
    optimise(program, reached.method, disabled)
    helpers = frozenset(node.name for node in reached.method.walk() if isinstance(node, ir.HelperCall))
    names = python_names(reached.method, program.snake, helpers)
    plan = plan_method(program, reached, analyse(program, reached), names, frozenset())
    rendered = render_method(program, reached, plan, names)
    imports.merge(rendered.imports)
    tables.update(rendered.tables)
    return "\n".join(f"    {line}" if line else "" for line in rendered.text.split("\n"))


def _attributes(program: Program, source: ClassSource) -> list[str]:
    """Attributes are undefined until they are given a value."""
    names = {*program.own_attributes, *source.fields}
    return [f"    {name}: Any = None" for name in sorted(names)]


def _constructor(program: Program, source: ClassSource, imports: Imports) -> list[str]:
    """Values that the declarations of fields give them, for each instance."""
    if not source.initialisers:
        return []
    method = ir.Method(name="constructor", parameters=[], returns=ir.UndefinedLit().type, body=[])
    printer = Printer(program, method, {}, imports)
    printer.depth = 2
    for name in source.initialisers:
        value = lower_initialiser(source, name)
        method.body = [ir.ExprStmt(value=value)]
        infer_method(program, method)
        printer.emit(f"self.{name} = {text(printer, value)}")
    return ["    def __init__(self) -> None:", *printer.lines]
