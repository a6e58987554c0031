"""Compiles one free-standing class: for tests of meaning, and to try the compiler on a few lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pro_generator import ir
from pro_generator.diagnostics import Collector
from pro_generator.link.program import Program
from pro_generator.link.surface import Surface
from pro_generator.lower import lower_file
from pro_generator.lower.annotations import Annotations
from pro_generator.optimise import optimise
from pro_generator.parse import parse
from pro_generator.plan import plan_method
from pro_generator.render.methods import render_method
from pro_generator.render.modules import import_lines
from pro_generator.render.names import python_names
from pro_generator.render.printer import Imports
from pro_generator.semantics import analyse

_SURFACE = Surface()


def compile_snippet(text: str, *, path: str = "snippet.ts", disabled: Iterable[str] = ()) -> tuple[str, str]:
    """The Python source of the last class in ``text``, and the name of the class. Error texts stay as they are.

    Raises:
        CompileFailed: with every diagnostic.
    """
    collector = Collector()
    sources = {path: text}
    with collector.catching():
        file = parse(path, text)
    collector.raise_if_any(sources)
    with collector.catching():
        classes = lower_file(file, Annotations())
    collector.raise_if_any(sources)
    source = classes[-1]
    program = Program([source], _SURFACE, {}, {}, collector=collector, base_path="")
    program.own_attributes = set(source.fields)
    program.close(source.methods)
    collector.raise_if_any(sources)
    program.infer_all()
    imports = Imports()
    methods: list[str] = []
    tables: dict[str, Any] = {}
    for reached in program.ordered:
        optimise(program, reached.method, disabled)
        helpers = frozenset(node.name for node in reached.method.walk() if isinstance(node, ir.HelperCall))
        names = python_names(reached.method, program.snake, helpers)
        plan = plan_method(program, reached, analyse(program, reached), names, frozenset())
        with collector.catching():
            rendered = render_method(program, reached, plan, names)
            imports.merge(rendered.imports)
            tables.update(rendered.tables)
            methods.append("\n".join(f"    {line}" if line else "" for line in rendered.text.split("\n")))
    collector.raise_if_any(sources)
    head = ["from __future__ import annotations", "from typing import Any", "from pro_runtime.structures import Dict"]
    table_lines = [f"{t.name} = {{{', '.join(f'{e!r}: {m!r}' for e, m in t.entries)}}}" for t in tables.values()]
    body = [*head, import_lines(imports), *table_lines, f"class {source.name}:", *methods]
    return "\n".join(body) + "\n", source.name
