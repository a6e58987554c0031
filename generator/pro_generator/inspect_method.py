"""`make inspect`: one method from source to Python, or all of them by category with what vouches for them."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from pro_generator import ir
from pro_generator.build import STAGES, Build, build
from pro_generator.link.program import Reached
from pro_generator.lower.classes import ClassSource, lower_method
from pro_generator.manifest.models import CoverageRow, MethodRecord
from pro_generator.output import Output
from pro_generator.project import Project

#: Columns of a terminal that two texts side by side need.
_SIDE_BY_SIDE = 150

#: Width where there is no terminal to ask.
_WIDTH = 200


def run(project: Project, method: str, output: Output) -> int:
    """Compile and show; exit code 1 if the method is not known."""
    with output.progress(STAGES) as begin:
        made = build(project, report=begin)
    console = Console(width=None if output.interactive else _WIDTH)
    if not method:
        show_all(made, console)
        return 0
    records = [record for record in made.manifest.methods if method in (record.name, record.pythonName)]
    if not records:
        names = {name for record in made.manifest.methods for name in (record.name, record.pythonName)}
        near = ", ".join(get_close_matches(method, sorted(names))) or "nothing similar"
        output.error(f"{method} is not in the closure of {made.sources.entry}; there is {near}")
        return 1
    for record in records:
        show_method(made, record, console)
    return 0


# All methods ------------------------------------------------------------------------------------------------------


def show_all(made: Build, console: Console) -> None:
    """One table per category: method, section, size, risk and how many tests and scenarios vouch for it."""
    rows = {(row.method, row.path): row for row in made.manifest.methodCoverageMatrix}
    by_category: dict[str, list[MethodRecord]] = {}
    for record in made.manifest.methods:
        by_category.setdefault(record.category, []).append(record)
    for category, records in sorted(by_category.items()):
        table = Table(title=f"{category} ({len(records)})", title_justify="left", expand=False)
        for heading in ("method", "python", "source", "section", "typed", "risk", "unit", "conformance"):
            table.add_column(heading, no_wrap=True, justify="right" if heading in ("typed", "unit") else "left")
        for record in records:
            _row(table, *_cells(record, rows[record.name, record.source.path]))
        console.print(table)
    covered = sum(bool(row.unitEvidence or row.conformanceEvidence) for row in rows.values())
    summary = made.manifest.summary
    own = f"{summary.generatedMethods}/{summary.sourceMethods} methods of {made.sources.entry}"
    typed = f"{summary.typedExpressions.share:.1%} of expressions typed"
    console.print(f"{own}, {len(rows)} in the closure, {covered} of {len(rows)} with evidence, {typed}")


def _cells(record: MethodRecord, row: CoverageRow) -> list[str]:
    typed = record.lowering.typed / record.lowering.expressions if record.lowering.expressions else 1.0
    conformance = ", ".join(item.rsplit("/", 1)[-1] for item in row.conformanceEvidence[:3])
    return [
        record.name,
        record.pythonName,
        f"{record.source.path}:{record.source.startLine}",
        record.renderPlan.section if record.renderPlan else "runtime",
        f"{typed:.0%}",
        row.riskClass,
        str(len(row.unitEvidence)),
        conformance or "-",
    ]


# One method -------------------------------------------------------------------------------------------------------


def show_method(made: Build, record: MethodRecord, console: Console) -> None:
    """Everything that is known about a method."""
    row = next(
        row for row in made.manifest.methodCoverageMatrix if (row.method, row.path) == (record.name, record.source.path)
    )
    span = record.source
    reached = _reached(made, record)
    title = f"{record.name} → {record.pythonName}"
    head = f"{span.path}:{span.startLine}-{span.endLine}   {record.category}, {record.visibility}, {row.riskClass}"
    console.print(Panel(Text(head), title=title))
    console.print(_panel("Parameters and result", _signature(record)))
    console.print(_panel("Semantic nodes", _signals(record)))
    console.print(_panel("Plan" if record.renderPlan else "Contract", _plan(record)))
    console.print(_panel("Links", _links(made, record, reached)))
    console.print(_panel("Evidence", _evidence(row)))
    method = reached.method if reached else lower_method(_source(made, record), record.name)
    console.print(_panel("IR", ir_tree(method)))
    console.print(_side_by_side(_typescript(made, record), _python(made, record), console.width))


def _row(table: Table, *cells: str) -> None:
    """A row of texts as they are: brackets of annotations are no markup."""
    table.add_row(*(Text(cell) for cell in cells))


def _panel(title: str, content: RenderableType) -> Panel:
    return Panel(content, title=title, title_align="left")


def _reached(made: Build, record: MethodRecord) -> Reached | None:
    for reached in made.compilation.program.ordered:
        if (reached.method.name, reached.source.path) == (record.name, record.source.path):
            return reached
    return None


def _source(made: Build, record: MethodRecord) -> ClassSource:
    classes = made.compilation.classes[record.source.path]
    return next(source for source in classes if record.name in source.methods)


def _signature(record: MethodRecord) -> Table:
    table = Table(box=None)
    for heading in ("parameter", "python", "type", "default"):
        table.add_column(heading)
    for parameter in record.parameters:
        name = f"...{parameter.name}" if parameter.rest else parameter.name
        _row(
            table, name, parameter.pythonName, parameter.type, parameter.default or ("-" if parameter.optional else "")
        )
    _row(table, "returns", "", record.returnType, "")
    return table


def _signals(record: MethodRecord) -> Columns:
    return Columns([Text(f"{signal.name} :{signal.line}") for signal in record.irSummary.signals], padding=(0, 3))


def _plan(record: MethodRecord) -> RenderableType:
    table = Table(box=None, show_header=False)
    if record.renderPlan is not None:
        values = record.renderPlan.model_dump(exclude={"arguments"})
    elif record.runtimeContract is not None:
        values = record.runtimeContract.model_dump()
    else:
        values = {}
    for name, value in values.items():
        if value not in ("", [], False):
            _row(table, name, ", ".join(value) if isinstance(value, list) else str(value))
    return table


def _links(made: Build, record: MethodRecord, reached: Reached | None) -> RenderableType:
    table = Table(box=None)
    for heading in ("this.x", "kind", "python", "bound to", "lines"):
        table.add_column(heading)
    found: dict[tuple[str, str, str], list[int]] = {}
    for span, binding in reached.links if reached else ():
        found.setdefault((binding.source, binding.kind, binding.name), []).append(span.line)
    for (source, kind, name), lines in sorted(found.items(), key=lambda item: (item[0][1], item[0][0])):
        target = _target(made, kind, source, name)
        _row(table, source, kind, name, target, _shortened(lines))
    if not found:
        return Text(
            f"evaluated at generation time; names {', '.join(record.links.methods + record.links.parents) or '-'}"
        )
    return table


def _target(made: Build, kind: str, source: str, name: str) -> str:
    program = made.compilation.program
    if kind in ("method", "super"):
        target = next((reached for reached in program.ordered if reached.python_name == name), None)
        return f"{target.method.span.path}:{target.method.span.line}" if target else "left out"
    if kind == "endpoint":
        endpoint = program.endpoints[source]
        api = endpoint.api if isinstance(endpoint.api, str) else "/".join(endpoint.api)
        return f"{endpoint.verb} {api} {endpoint.path} {dict(endpoint.config)}"
    record = next((r for r in made.manifest.runtimeContracts if r.symbol == name), None)
    return f"{record.module}{' ' + record.signature if record.signature else ''}" if record else ""


def _shortened(lines: list[int]) -> str:
    shown = ", ".join(str(line) for line in sorted(set(lines))[:6])
    return shown + (" …" if len(set(lines)) > 6 else "")


def _evidence(row: CoverageRow) -> Group:
    lines = [("unit", row.unitEvidence), ("conformance", row.conformanceEvidence), ("live", row.liveEvidence)]
    texts = [Text(f"{kind:<12} {', '.join(found) or '-'}") for kind, found in lines]
    return Group(*texts, *([Text(f"not run live: {row.skipReason}")] if row.skipReason else []))


# IR ---------------------------------------------------------------------------------------------------------------

_HIDDEN = {"span", "type", "binding", "doc", "owner"}


def ir_tree(method: ir.Method) -> Tree:
    """The IR of a method after optimisation: kind, scalar fields, type and binding of each node."""
    tree = Tree(_label(method))
    for child in method.children():
        _branch(tree, child)
    return tree


def _branch(tree: Tree, node: ir.Node) -> None:
    branch = tree.add(_label(node))
    for child in node.children():
        _branch(branch, child)


def _label(node: ir.Node) -> Text:
    label = Text(type(node).__name__, style="bold")
    for name, value in _scalars(node):
        label.append(f" {name}=", style="dim")
        label.append(repr(value))
    if isinstance(node, ir.Expr) and node.type.known:
        label.append(f" : {node.type}", style="cyan")
    if isinstance(node, ir.Member) and node.binding is not None:
        label.append(f" → {node.binding.kind} {node.binding.name}", style="green")
    label.append(f"  {node.span.line}:{node.span.column}", style="dim")
    return label


def _scalars(node: ir.Node) -> Iterator[tuple[str, object]]:
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        plain = isinstance(value, (str, int, float)) or (isinstance(value, list) and value and not _has_nodes(value))
        if field.name not in _HIDDEN and plain and value != field.default:
            yield field.name, value


def _has_nodes(values: Iterable[object]) -> bool:
    return any(isinstance(value, ir.Node) for value in values)


# Texts ------------------------------------------------------------------------------------------------------------


def _typescript(made: Build, record: MethodRecord) -> tuple[str, int]:
    lines = made.sources.files[record.source.path].text.split("\n")
    return "\n".join(lines[record.source.startLine - 1 : record.source.endLine]), record.source.startLine


def _python(made: Build, record: MethodRecord) -> tuple[str, int]:
    if record.renderPlan is None:
        return "", 1
    text = made.files[record.renderPlan.module]
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == record.pythonName:
            lines = text.split("\n")[node.lineno - 1 : node.end_lineno]
            return "\n".join(lines), node.lineno
    return text, 1


def _side_by_side(typescript: tuple[str, int], python: tuple[str, int], width: int) -> RenderableType:
    left = Syntax(typescript[0], "typescript", line_numbers=True, start_line=typescript[1], word_wrap=True)
    right = Syntax(python[0], "python", line_numbers=True, start_line=python[1], word_wrap=True)
    if width < _SIDE_BY_SIDE:
        return Group(_panel("TypeScript", left), _panel("Python", right))
    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(ratio=1)
    table.add_row(_panel("TypeScript", left), _panel("Python", right))
    return table
