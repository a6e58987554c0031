"""Checks of plans: every method is planned, every plan can be rendered, nothing of the renderer lies idle."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from pro_generator.gate.model import Context, Finding
from pro_generator.manifest.methods import FOLDED_RENDERER
from pro_generator.plan import SECTIONS
from pro_generator.render.methods import RENDERERS

_METHODS = "generator/pro_generator/render/methods.py"
_TEMPLATES = "generator/pro_generator/render/templates"


def check_planned(context: Context) -> Iterator[Finding]:
    """Each method of the source class has a plan or a contract, once."""
    manifest, entry = context.build.manifest, context.build.sources.entry
    own = {method.name: method for method in manifest.methods if method.source.path == entry}
    for name in context.build.compilation.own_methods:
        method = own.get(name)
        if method is None:
            yield Finding("planned", entry, f"{name} is neither compiled, folded nor owned by the runtime")
        elif (method.renderPlan is None) == (method.runtimeContract is None):
            where = f"{entry}:{method.source.startLine}"
            yield Finding("planned", where, f"{name} needs a plan or a contract, and only one of them")
    for entry_left_out in manifest.unsupportedMethods:
        where = f"{entry_left_out.source.path}:{entry_left_out.source.startLine}"
        yield Finding("unsupported", where, f"{entry_left_out.name}: {'; '.join(entry_left_out.reasons)}")


def check_contracts(context: Context) -> Iterator[Finding]:
    """A method that the runtime owns needs a reason, and a measurement behind it."""
    for method in context.build.manifest.methods:
        contract = method.runtimeContract
        if contract is not None and not (contract.reason and contract.measured):
            where = f"{method.source.path}:{method.source.startLine}"
            yield Finding("contract", where, f"{method.name} is owned by the runtime without a measured reason")


def check_renderers(context: Context) -> Iterator[Finding]:
    """Plans and renderers match, in both directions."""
    plans = {m.name: m.renderPlan for m in context.build.manifest.methods if m.renderPlan is not None}
    for name, plan in plans.items():
        if plan.renderer not in RENDERERS and plan.renderer != FOLDED_RENDERER:
            yield Finding("renderer", name, f"its plan names the renderer {plan.renderer!r}, which does not exist")
    used = {plan.renderer for plan in plans.values()}
    for key in RENDERERS:
        if key not in used:
            yield Finding("renderer", _METHODS, f"no plan uses the renderer {key!r}", "remove it from RENDERERS")


def check_templates(context: Context) -> Iterator[Finding]:
    """Templates and their users match, in both directions."""
    present = {
        item.name for item in files("pro_generator.render").joinpath("templates").iterdir() if _is_template(item.name)
    }
    for name in sorted(present - context.build.package.templates):
        yield Finding("template", f"{_TEMPLATES}/{name}", "nothing renders it", "remove it")
    for name in sorted(set(RENDERERS.values()) - present):
        yield Finding("template", f"{_TEMPLATES}/{name}", "a renderer names it, but it does not exist")


def _is_template(name: str) -> bool:
    return name.endswith(".j2")


def check_sections(context: Context) -> Iterator[Finding]:
    """Each plan names a module that exists, and the module has the method."""
    for key, plan in context.build.package.plans.items():
        module = f"{plan.section}.py"
        if plan.section not in SECTIONS:
            yield Finding("section", key, f"its plan names the section {plan.section!r}, which does not exist")
        elif plan.pythonName not in context.functions.get(module, {}):
            yield Finding(
                "section", f"{context.module}/{module}", f"has no {plan.pythonName}(), which is planned for it"
            )
    for section in SECTIONS:
        if section not in context.build.package.sections:
            yield Finding(
                "section", f"{section}.py", "no method is planned for this section", "remove it from SECTIONS"
            )
