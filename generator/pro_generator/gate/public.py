"""Checks of the public surface: wrappers, spellings and docstrings, in the text and in the class as it is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from pro_generator.gate.model import Context, Finding
from pro_generator.plan import RenderPlan


def check_docstrings(context: Context) -> Iterator[Finding]:
    """Each public method has a docstring with its parameters, result, errors, credentials and source span."""
    for key, plan in _public(context):
        place, function = _place(context, plan)
        if function is None:
            continue  # found missing by the check of sections
        text = ast.get_docstring(function) or ""
        wanted = [f":param {argument.pythonName}:" for argument in plan.arguments]
        wanted += [":return:"] if plan.returns != "None" else []
        wanted += [f":raises {error}:" for error in plan.raises]
        wanted += ["Credentials:", "Source: `"]
        for part in wanted:
            if part not in text:
                yield Finding(
                    "docstring", f"{place}:{function.lineno}", f"that of {plan.pythonName}() has no {part!r} ({key})"
                )


def check_wrappers(context: Context) -> Iterator[Finding]:
    """Each watch method has its stream, and its unwatch method if upstream has one."""
    program = context.build.compilation.program
    streams = context.functions.get("streams.py", {})
    for key, plan in _public(context):
        if not plan.pythonName.startswith("watch_"):
            continue
        method = program.reached[key].method
        stream = "stream_" + plan.pythonName.removeprefix("watch_")
        if plan.stream != stream or stream not in streams:
            yield Finding("wrapper", f"{context.module}/streams.py", f"{plan.pythonName}() has no {stream}()")
        counterpart = "unW" + method.name[1:]
        if counterpart in program.reached and plan.unwatch != program.snake(counterpart):
            what = f"{stream}() does not end the subscription with {program.snake(counterpart)}()"
            yield Finding("wrapper", f"{context.module}/streams.py", what)


def check_import(context: Context) -> Iterator[Finding]:
    """The package imports alone, and its classes answer to every public name in each spelling."""
    place = f"{context.module}/__init__.py"
    error = context.probe.get("error")
    if error:
        yield Finding("import", place, f"cannot be imported: {error}")
        return
    for name, spelling in context.probe.get("missing", []):
        yield Finding(
            "import", place, f"{context.project.exchange} does not answer to {spelling}, a spelling of {name}"
        )
    for name in context.probe.get("sync", []):
        yield Finding("import", place, f"{name}() is not a coroutine function")
    for name in context.probe.get("heavy", []):
        yield Finding("import", place, f"importing the package imports {name}", "import it where it is first used")


def public_names(context: Context) -> list[tuple[str, list[str], bool]]:
    """Python name, all spellings, and whether it is a coroutine function, of each public method."""
    program = context.build.compilation.program
    names = []
    for key, plan in _public(context):
        spellings = [plan.pythonName, program.reached[key].method.name]
        if plan.pythonName.startswith("un_watch_"):
            spellings += ["unwatch_" + plan.pythonName.removeprefix("un_watch_")]
        names.append((plan.pythonName, spellings, plan.isAsync))
        if plan.stream:
            names.append((plan.stream, [plan.stream], False))
    return names


def _public(context: Context) -> Iterator[tuple[str, RenderPlan]]:
    for key, plan in context.build.package.plans.items():
        if plan.isPublic:
            yield key, plan


def _place(context: Context, plan: RenderPlan) -> tuple[str, ast.FunctionDef | ast.AsyncFunctionDef | None]:
    module = f"{plan.section}.py"
    return f"{context.module}/{module}", context.functions.get(module, {}).get(plan.pythonName)
