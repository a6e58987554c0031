"""Rendering of the paths that messages of documented shapes take."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.render import statements
from pro_generator.render.expressions import quote
from pro_generator.render.headers import base_imports, import_lines
from pro_generator.render.methods import environment
from pro_generator.render.names import python_names
from pro_generator.render.printer import Imports, Printer
from pro_generator.shapes import MESSAGES, Path


def path_files(program: Program, package: str, origin: str) -> dict[str, str]:
    """The modules with the paths, one for each topic, and the table that leads to them.

    Raises:
        Unsupported: a form has no printed equivalent.
    """
    imports = Imports()
    helpers = [render_helper(program, method, imports) for method in program.path_helpers]
    files = {"paths/lookups.py": _module("Look-ups of paths", "Lookups", imports, "", helpers, package, origin)}
    topics = list(dict.fromkeys(path.shape.topic for path in program.paths))
    for topic in topics:
        imports = Imports()
        methods = [render_path(program, path, imports) for path in program.paths if path.shape.topic == topic]
        title = f"Paths of messages about {topic}"
        files[f"paths/{topic}.py"] = _module(title, _class(topic), imports, "Lookups", methods, package, origin)
    imports = Imports()
    for topic in topics:
        imports.use(f"{package}.paths.{topic}", _class(topic))
    files["paths/__init__.py"] = environment.get_template("paths.py.j2").render(
        origin=origin,
        imports=import_lines(imports),
        paths=[f"{_keys(program, path)}: {table_entry(program, path)}" for path in program.paths],
        bases=", ".join(map(_class, topics)),
    )
    return files


def _class(topic: str) -> str:
    return f"{topic.capitalize()}Paths"


def _module(title: str, name: str, imports: Imports, base: str, methods: list[str], package: str, origin: str) -> str:
    imports.use("typing", "Any")
    if base:
        imports.use(f"{package}.paths.lookups", base)
    return environment.get_template("section.py.j2").render(
        title=title,
        origin=origin,
        imports=import_lines(imports) if base else base_imports(imports, package),
        tables=[],
        class_name=name,
        base=base or "Base",
        methods=methods,
    )


def path_table(program: Program) -> str:
    """The table of the paths as one expression."""
    return f"{{{', '.join(f'{_keys(program, path)}: {table_entry(program, path)}' for path in program.paths)}}}"


def _keys(program: Program, path: Path) -> str:
    keys = " ".join(path.shape.fields)
    return quote(keys if path.shape.entry == MESSAGES else f"{program.python_name(path.shape.entry)}: {keys}")


def table_entry(program: Program, path: Path) -> str:
    """Name of a path's method, and the methods that may not be replaced."""
    return f"({quote(program.python_name(path.method.name))}, {quote(' '.join(sorted(path.inlined)))})"


def render_path(program: Program, path: Path, imports: Imports) -> str:
    """One path as a method."""
    if path.shape.entry != MESSAGES:
        return _rendered(program, path.method, imports, f"Make a structure of a record: {path.shape.about}.", "Any")
    return _rendered(program, path.method, imports, f"Take in a message: {path.shape.about}.", "bool")


def render_helper(program: Program, method: ir.Method, imports: Imports) -> str:
    """A method that only paths call."""
    words = program.python_name(method.name).replace("_", " ")
    return _rendered(program, method, imports, f"What is left of a look-up for these arguments: {words}.", "Any")


def _rendered(program: Program, method: ir.Method, imports: Imports, about: str, returns: str) -> str:
    helpers = frozenset(node.name for node in method.walk() if isinstance(node, ir.HelperCall))
    names = python_names(method, program.snake, helpers)
    printer = Printer(program, method, names, imports)
    printer.returns_value = True
    printer.depth = 2
    for statement in method.body:
        statements.statement(printer, statement)
    parameters = ", ".join(f"{names[parameter.name]}: Any" for parameter in method.parameters)
    return environment.get_template("path.py.j2").render(
        name=program.python_name(method.name),
        parameters=parameters,
        about=about,
        returns=returns,
        body="\n".join(printer.lines),
    )
