"""Manifest records of methods, read from the compiled program and its plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pro_generator import ir
from pro_generator.link.program import Reached
from pro_generator.lower.classes import ClassSource, lower_folded
from pro_generator.manifest.models import (
    ArgumentRecord,
    BodySummary,
    IrSummary,
    Links,
    Lowering,
    MethodRecord,
    ParameterRecord,
    RenderPlanRecord,
    Signal,
    SourceSpan,
)
from pro_generator.pipeline import Compilation
from pro_generator.plan import RenderPlan
from pro_generator.render.methods import RENDERERS
from pro_generator.semantics import Fact

#: Renderer of the methods that are evaluated at generation time, and the template their values are printed with.
FOLDED_RENDERER = "folded-description"
FOLDED_TEMPLATE = "metadata.py.j2"
FOLDED_FACT = "metadata:folded"

#: Forms that only a pass writes: they tell what was raised.
_RAISED = (ir.Contains, ir.HelperCall, ir.DispatchTable, ir.ConstantTable, ir.ForRange, ir.FieldRead)

_BRANCHES = (ir.If, ir.Switch, ir.Try, ir.Conditional, ir.Logical)
_LOOPS = (ir.For, ir.ForEach, ir.ForRange, ir.While)
_CALLS = (ir.Call, ir.New, ir.HelperCall)


def method_record(compilation: Compilation, reached: Reached, plan: RenderPlan, facts: list[Fact]) -> MethodRecord:
    """The record of a compiled method."""
    method = reached.method
    shape = _Shape(reached.nodes)
    expressions, typed = compilation.shares[reached.key]
    return MethodRecord(
        name=method.name,
        pythonName=reached.python_name,
        source=span_record(method),
        is_async=method.is_async,
        visibility="public" if plan.isPublic else "internal",
        parameters=_parameters(method, {a.name: a.pythonName for a in plan.arguments}),
        returnType=_returns(method),
        category=category(method, plan),
        bodySummary=shape.body(),
        irSummary=shape.ir([Signal(name=fact.name, line=fact.line) for fact in facts]),
        lowering=Lowering(kind="compiled", expressions=expressions, typed=typed, raised=shape.raised()),
        renderPlan=plan_record(plan),
        runtimeContract=None,
        links=_links(reached),
    )


def folded_record(source: ClassSource, name: str) -> MethodRecord:
    """The record of a method that was evaluated at generation time."""
    method = lower_folded(source, name)
    shape = _Shape(method.walk())
    expressions = shape.number(ir.Expr)
    python = "describe" if name == "describe" else "describe_data"
    return MethodRecord(
        name=name,
        pythonName=python,
        source=span_record(method),
        is_async=False,
        visibility="public" if name == "describe" else "internal",
        parameters=[],
        returnType=_returns(method),
        category="metadata",
        bodySummary=shape.body(),
        irSummary=shape.ir([Signal(name=FOLDED_FACT, line=method.span.line)]),
        lowering=Lowering(kind="folded", expressions=expressions, typed=expressions, raised={}),
        renderPlan=RenderPlanRecord(
            section="metadata",
            module="metadata/__init__.py",
            renderer=FOLDED_RENDERER,
            template=FOLDED_TEMPLATE,
            arguments=[],
            returns="dict[str, Any]",
            docstring="Description of the exchange.",
            raises=[],
            needsCredentials=False,
            stream="",
            unwatch="",
        ),
        runtimeContract=None,
        links=_folded_links(method),
    )


def span_record(method: ir.Method) -> SourceSpan:
    return SourceSpan(path=method.span.path, startLine=method.span.line, endLine=method.span.end_line)


def plan_record(plan: RenderPlan) -> RenderPlanRecord:
    return RenderPlanRecord(
        section=plan.section,
        module=f"{plan.section}.py",
        renderer=plan.renderer,
        template=RENDERERS[plan.renderer],
        arguments=[
            ArgumentRecord(
                name=a.name, pythonName=a.pythonName, annotation=a.annotation, default=a.default, rest=a.rest
            )
            for a in plan.arguments
        ],
        returns=plan.returns,
        docstring=plan.summary,
        raises=plan.raises,
        needsCredentials=plan.needsCredentials,
        stream=plan.stream,
        unwatch=plan.unwatch,
    )


def category(method: ir.Method, plan: RenderPlan) -> str:
    """What kind of method it is, for a person who looks for one."""
    if plan.isPublic:
        for prefix, kind in _PUBLIC_CATEGORIES:
            if method.name.startswith(prefix):
                return kind
        return "session"
    if plan.renderer == "handler" or plan.section.endswith("_handlers"):
        return "handler"
    if plan.section.endswith("_parsers"):
        return "parser"
    return _SECTION_CATEGORIES.get(plan.section, "helper")


_PUBLIC_CATEGORIES = (
    ("watch", "watch"),
    ("unWatch", "unwatch"),
    ("fetch", "request"),
    ("create", "order-entry"),
    ("edit", "order-entry"),
    ("cancel", "order-entry"),
)

_SECTION_CATEGORIES = {
    "auth": "session",
    "errors": "error",
    "markets": "market",
    "order_requests": "payload",
    "structures": "structure",
}


def _parameters(method: ir.Method, python_names: dict[str, str]) -> list[ParameterRecord]:
    return [
        ParameterRecord(
            name=parameter.name,
            pythonName=python_names[parameter.name],
            type=str(parameter.declared) if parameter.declared is not None else "any",
            optional=parameter.optional or parameter.default is not None,
            default=_default(parameter.default),
            rest=parameter.rest,
        )
        for parameter in method.parameters
    ]


def _default(value: ir.Expr | None) -> str:
    match value:
        case None:
            return ""
        case ir.StringLit(value=text):
            return repr(text)
        case ir.BoolLit(value=truth):
            return "true" if truth else "false"
        case ir.NumberLit(value=number):
            return repr(number)
        case ir.UndefinedLit():
            return "undefined"
        case ir.ObjectLit(entries=[]):
            return "{}"
        case ir.ArrayLit(elements=[]):
            return "[]"
    return type(value).__name__


def _returns(method: ir.Method) -> str:
    return f"promise<{method.returns}>" if method.is_async else str(method.returns)


class _Shape:
    """Node kinds of a method, counted in one walk."""

    def __init__(self, nodes: Iterable[ir.Node]) -> None:
        self.counts: Counter[type[ir.Node]] = Counter()
        self.raised_loops = 0
        for node in nodes:
            self.counts[type(node)] += 1
            self.raised_loops += isinstance(node, ir.ForEach) and node.raised

    def number(self, *kinds: type[ir.Node]) -> int:
        return sum(count for kind, count in self.counts.items() if issubclass(kind, kinds))

    def body(self) -> BodySummary:
        return BodySummary(
            statements=self.number(ir.Stmt),
            expressions=self.number(ir.Expr),
            branches=self.number(*_BRANCHES),
            loops=self.number(*_LOOPS),
            calls=self.number(*_CALLS),
            awaits=self.number(ir.Await),
        )

    def ir(self, signals: list[Signal]) -> IrSummary:
        nodes = {kind.__name__: count for kind, count in self.counts.items()}
        return IrSummary(nodes=dict(sorted(nodes.items())), signals=signals)

    def raised(self) -> dict[str, int]:
        """Forms that only passes write, by node kind."""
        found = {kind.__name__: self.counts[kind] for kind in _RAISED if self.counts[kind]}
        if self.raised_loops:
            found["ForEach"] = self.raised_loops
        return dict(sorted(found.items()))


_KINDS: dict[str, Literal["methods", "parents", "runtime", "attributes", "endpoints"]] = {
    "method": "methods",
    "super": "parents",
    "runtime": "runtime",
    "attribute": "attributes",
    "endpoint": "endpoints",
}


def _links(reached: Reached) -> Links:
    found: dict[str, set[str]] = {name: set() for name in Links.model_fields}
    for _, binding in reached.links:
        found[_KINDS[binding.kind]].add(binding.source)
    return Links(**{name: sorted(names) for name, names in found.items()})


def _folded_links(method: ir.Method) -> Links:
    """What a description names of its instance: it is evaluated, so nothing is bound."""
    methods: set[str] = set()
    parents: set[str] = set()
    for node in method.walk():
        if isinstance(node, ir.Member) and isinstance(node.object, ir.Super):
            parents.add(node.property)
        elif isinstance(node, ir.Member) and isinstance(node.object, ir.This):
            methods.add(node.property)
    return Links(methods=sorted(methods), parents=sorted(parents), runtime=[], attributes=[], endpoints=[])


__all__ = ["FOLDED_FACT", "FOLDED_RENDERER", "FOLDED_TEMPLATE", "folded_record", "method_record"]
