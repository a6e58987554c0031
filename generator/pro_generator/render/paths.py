"""Rendering of the paths that messages of documented shapes take."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.render import statements
from pro_generator.render.expressions import quote
from pro_generator.render.headers import base_imports, import_lines
from pro_generator.render.methods import environment
from pro_generator.render.names import python_names
from pro_generator.render.printer import Imports, Printer, Table
from pro_generator.shapes import MESSAGES, Path

#: Tables that a module needs, by their names.
Tables = dict[str, Table]


def path_files(program: Program, package: str, origin: str) -> dict[str, str]:
    """The modules with the paths, one for each topic, and the table that leads to them.

    Raises:
        Unsupported: a form has no printed equivalent.
    """
    imports = Imports()
    tables: Tables = {}
    helpers = [render_helper(program, method, imports, tables) for method in program.path_helpers]
    lookups = _module("Look-ups of paths", "Lookups", imports, tables, "", helpers, package, origin)
    files = {"paths/lookups.py": lookups}
    topics = list(dict.fromkeys(path.shape.topic for path in program.paths))
    for topic in topics:
        imports, tables = Imports(), {}
        methods = [render_path(program, path, imports, tables) for path in program.paths if path.shape.topic == topic]
        title = f"Paths of messages about {topic}"
        files[f"paths/{topic}.py"] = _module(title, _class(topic), imports, tables, "Lookups", methods, package, origin)
    imports = Imports()
    for topic in topics:
        imports.use(f"{package}.paths.{topic}", _class(topic))
    files["paths/__init__.py"] = environment.get_template("paths.py.j2").render(
        origin=origin,
        imports=import_lines(imports),
        paths=_entries(program, MESSAGES),
        parsers={quote(name): _entries(program, entry) for name, entry in _parsers(program).items()},
        bases=", ".join(map(_class, topics)),
    )
    return files


def _class(topic: str) -> str:
    return f"{topic.capitalize()}Paths"


def table_line(table: Table) -> str:
    """The statement that makes a table."""
    entries = ", ".join(f"{quote(key)}: {quote(v) if isinstance(v, str) else repr(v)}" for key, v in table.entries)
    annotation = ": dict[str, Any]" if isinstance(table, ir.ConstantTable) else ""
    return f"{table.name}{annotation} = {{{entries}}}"


def _module(
    title: str,
    name: str,
    imports: Imports,
    tables: Tables,
    base: str,
    methods: list[str],
    package: str,
    origin: str,
) -> str:
    imports.use("typing", "Any")
    if base:
        imports.use(f"{package}.paths.lookups", base)
    return environment.get_template("section.py.j2").render(
        title=title,
        origin=origin,
        imports=import_lines(imports) if base else base_imports(imports, package),
        tables=[table_line(table) for table in tables.values()],
        class_name=name,
        base=base or "Base",
        methods=methods,
    )


def path_tables(program: Program) -> dict[str, str]:
    """The tables of the paths, each as one expression, by the names of the attributes that hold them."""
    parsers = [f"{quote(name)}: {{{', '.join(_entries(program, entry))}}}" for name, entry in _parsers(program).items()]
    tables = {"message_paths": _entries(program, MESSAGES), "parser_paths": parsers}
    return {name: f"{{{', '.join(entries)}}}" for name, entries in tables.items() if entries}


def _entries(program: Program, entry: str) -> list[str]:
    return [f"{_keys(path)}: {table_entry(program, path)}" for path in program.paths if path.shape.entry == entry]


def _parsers(program: Program) -> dict[str, str]:
    """The parsers that have paths: their names in Python and in the source."""
    entries = dict.fromkeys(path.shape.entry for path in program.paths if path.shape.entry != MESSAGES)
    return {program.python_name(entry): entry for entry in entries}


def _keys(path: Path) -> str:
    return quote(" ".join(path.shape.fields))


def table_entry(program: Program, path: Path) -> str:
    """Name of a path's method, kinds of the fields of a message, and the methods that may not be replaced."""
    name, inlined = program.python_name(path.method.name), " ".join(sorted(path.inlined))
    parts = [name, " ".join(path.kinds), inlined] if path.shape.entry == MESSAGES else [name, inlined]
    return f"({', '.join(map(quote, parts))})"


def render_path(program: Program, path: Path, imports: Imports, tables: Tables) -> str:
    """One path as a method."""
    if path.shape.entry == MESSAGES:
        return _rendered(program, path.method, imports, tables, f"Take in a message: {path.shape.about}.", "bool")
    what = path.shape.about if path.method.is_async else f"Parse {path.shape.about}"
    return _rendered(program, path.method, imports, tables, f"{what[:1].upper()}{what[1:]}.", "Any")


def render_helper(program: Program, method: ir.Method, imports: Imports, tables: Tables) -> str:
    """A method that only paths call."""
    words = program.python_name(method.name).replace("_", " ")
    return _rendered(
        program, method, imports, tables, f"What is left of a look-up for these arguments: {words}.", "Any"
    )


def _rendered(program: Program, method: ir.Method, imports: Imports, tables: Tables, about: str, returns: str) -> str:
    helpers = frozenset(node.name for node in method.walk() if isinstance(node, ir.HelperCall))
    names = python_names(method, program.snake, helpers)
    printer = Printer(program, method, names, imports)
    printer.returns_value = True
    printer.depth = 2
    for statement in method.body:
        statements.statement(printer, statement)
    tables.update(printer.tables)
    parameters = ", ".join(f"{names[parameter.name]}: Any" for parameter in method.parameters)
    return environment.get_template("path.py.j2").render(
        name=program.python_name(method.name),
        parameters=parameters,
        about=about,
        returns=returns,
        is_async=method.is_async,
        body="\n".join(printer.lines),
    )
