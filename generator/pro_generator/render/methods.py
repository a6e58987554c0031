"""Rendering of one method: its body printed, its shape from the template its plan names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from pro_generator import ir
from pro_generator.link.program import Program, Reached
from pro_generator.optimise.rewrite import assigned_names
from pro_generator.plan import RenderPlan
from pro_generator.render import assignments, statements
from pro_generator.render.docstrings import public_docstring
from pro_generator.render.expressions import quote
from pro_generator.render.printer import Imports, Printer, Table

#: Renderer key of a plan → template that gives the method its shape.
RENDERERS: Mapping[str, str] = {
    "handler": "handler.py.j2",
    "internal-coroutine": "internal.py.j2",
    "internal-function": "internal.py.j2",
    "public-coroutine": "public.py.j2",
}


class _Templates(Environment):
    """Remembers which templates were asked for, so that one that nothing uses can be found."""

    asked: ClassVar[set[str]] = set()

    def get_template(self, name: str | Template, *args: Any, **options: Any) -> Template:
        self.asked.add(name if isinstance(name, str) else str(name.name))
        return super().get_template(name, *args, **options)


environment = _Templates(
    loader=PackageLoader("pro_generator.render"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    autoescape=False,
)


@dataclass
class Rendered:
    """Text of a method, what it imports and the module-level tables it needs."""

    text: str
    imports: Imports
    tables: dict[str, Table]
    signature: str


def render_method(program: Program, reached: Reached, plan: RenderPlan, names: dict[str, str]) -> Rendered:
    """Print one method.

    Raises:
        Unsupported: a form has no printed equivalent.
    """
    method = reached.method
    imports = Imports()
    printer = Printer(program, method, names, imports)
    printer.returns_value = any(isinstance(n, ir.Return) and n.value is not None for n in reached.nodes)
    printer.widened = _widened(reached.nodes)
    printer.receiver = _receiver(reached)
    printer.depth = 1
    assignments.defaults(printer, method.parameters)
    for statement in method.body:
        statements.statement(printer, statement)
    if not printer.lines:
        printer.emit("pass")
    signature = signature_of(plan, imports, printer.receiver)
    template = RENDERERS.get(plan.renderer)
    if template is None:
        advice = "add it to RENDERERS in pro_generator/render/methods.py, or plan the method with one that is there"
        raise printer.reject(method, f"the plan names the renderer {plan.renderer!r}, which does not exist", advice)
    span = method.span
    text = environment.get_template(template).render(
        plan=plan,
        signature=signature,
        docstring=_docstring(plan, reached),
        body="\n".join(printer.lines),
        source={"path": span.path, "startLine": span.line},
        per_call=_per_call(plan),
    )
    if plan.isResynchronised:
        imports.use("pro_runtime.instance.calls", "resynchronised")
    if plan.isPublic or plan.returns not in ("None",):
        _use_annotation(imports, plan.returns)
    return Rendered(_decorator(method, printer, plan) + text, imports, printer.tables, signature)


def _receiver(reached: Reached) -> str:
    """First parameter: none for a static method that uses nothing of its class."""
    if not reached.method.is_static:
        return "self"
    uses_class = any(
        isinstance(node, ir.This) or (isinstance(node, ir.Name) and node.scope == "class") for node in reached.nodes
    )
    return "cls" if uses_class else ""


def _decorator(method: ir.Method, printer: Printer, plan: RenderPlan) -> str:
    if method.is_static:
        return "@classmethod\n" if printer.receiver else "@staticmethod\n"
    return f"@{plan.pythonName}.setter\n" if method.accessor == "set" else ""


def _docstring(plan: RenderPlan, reached: Reached) -> str:
    if not plan.isPublic:
        return ""
    span = reached.method.span
    lines = public_docstring(plan, span.path, span.line, span.end_line, notes=[])
    return "\n".join(f"    {line}" if line else "" for line in lines)


def _per_call(plan: RenderPlan) -> str:
    """Arguments of the detour through per-call options; empty where there are no ``params``."""
    if not plan.isPublic or not plan.isAsync or not plan.arguments or plan.arguments[-1].name != "params":
        return ""
    others = [argument.pythonName for argument in plan.arguments[:-1]]
    return ", ".join([quote(plan.pythonName), "params", *others])


def signature_of(plan: RenderPlan, imports: Imports, receiver: str = "self") -> str:
    parts = [receiver] if receiver else []
    for argument in plan.arguments:
        _use_annotation(imports, argument.annotation)
        if argument.rest:
            parts.append(f"*{argument.pythonName}: Any")
            continue
        default = f" = {argument.default}" if argument.default else ""
        parts.append(f"{argument.pythonName}: {argument.annotation}{default}")
    return ", ".join(parts)


def render_stream(plan: RenderPlan) -> str:
    """The stream wrapper of a watch method."""
    signature = signature_of(plan, Imports())
    call = ", ".join([f"self.{plan.pythonName}", *(argument.pythonName for argument in plan.arguments)])
    return environment.get_template("stream.py.j2").render(plan=plan, signature=signature, call=call)


_TYPING = {"Any"}


def _use_annotation(imports: Imports, annotation: str) -> None:
    for word in annotation.replace("[", " ").replace("]", " ").replace(",", " ").split():
        if word in _TYPING:
            imports.use("typing", word)
        elif word[:1].isupper() and word not in ("None",):
            imports.use("pro_runtime.structures", word)


def _widened(nodes: list[ir.Node]) -> set[str]:
    """Locals whose values have more than one shape in the course of the method."""
    shapes: dict[str, set[str]] = {}
    for node in nodes:
        if isinstance(node, (ir.VarDecl, ir.Assign)) and isinstance(node.target, ir.Name):
            value = node.value
            kind = value.type if value is not None else None
            shape = "undefined" if kind is None else f"{kind.kind}{kind.optional}"
            shapes.setdefault(node.target.name, set()).add(shape)
        elif isinstance(node, (ir.VarDecl, ir.Assign)):
            for name in assigned_names([node]):
                shapes.setdefault(name, set()).update(("pattern", "more"))
    declared = {n.target.name for n in nodes if isinstance(n, ir.VarDecl) and isinstance(n.target, ir.Name)}
    return {name for name, found in shapes.items() if len(found) > 1 and name in declared}
