"""Checks of links: what compiled code names exists once, and takes and gives what the code expects."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from pro_generator import ir
from pro_generator.gate.model import Context, Finding
from pro_generator.link.program import Program, Reached
from pro_generator.link.surface import Symbol
from pro_generator.lower.classes import lower_signature
from pro_generator.plan import Argument


def check_bindings(context: Context) -> Iterator[Finding]:
    """Every `this.x` and `super.x` is bound, and what it is bound to exists."""
    program = context.build.compilation.program
    generated = {reached.python_name for reached in program.ordered}
    absent = {name for _, name in program.absent}
    for reached in program.ordered:
        for span, binding in reached.links:
            exists = {
                "method": binding.name in generated or binding.source in absent,
                "super": binding.name in generated or binding.source in absent,
                "runtime": program.symbol(binding.source) is not None,
                "attribute": binding.source in program.surface.exchange,
                "endpoint": binding.source in program.endpoints,
            }
            if not exists[binding.kind]:
                what = f"{reached.method.name} uses this.{binding.source}: no {binding.kind} of that name"
                yield Finding("link", str(span), what)
        for node in reached.method.walk():
            bound = isinstance(node, ir.Member) and isinstance(node.object, (ir.This, ir.Super))
            if bound and isinstance(node, ir.Member) and node.binding is None:
                yield Finding(
                    "link", str(node.span), f"{reached.method.name} uses this.{node.property}, which is not bound"
                )


def check_ambiguous(context: Context) -> Iterator[Finding]:
    """No name stands for two things."""
    program = context.build.compilation.program
    by_name: dict[str, Reached] = {}
    for reached in program.ordered:
        other = by_name.setdefault(reached.python_name, reached)
        if other is not reached:
            what = (
                f"{other.method.name} ({other.method.span}) and {reached.method.name} are both {reached.python_name}()"
            )
            yield Finding("ambiguous", str(reached.method.span), what)
        symbol = program.surface.exchange.get(reached.python_name)
        if symbol is not None and symbol.kind == "attribute":
            what = f"{reached.python_name} is a compiled method and an attribute of the runtime"
            yield Finding("ambiguous", str(reached.method.span), what)
        if reached.method.name in program.endpoints:
            what = f"{reached.method.name} is a compiled method and a REST endpoint"
            yield Finding("ambiguous", str(reached.method.span), what)
    hidden = {
        name: reached
        for name, reached in by_name.items()
        if (symbol := program.surface.exchange.get(name)) is not None and symbol.kind == "method" and not symbol.is_hook
    }
    yield from _hidden(hidden)


def _hidden(hidden: dict[str, Reached]) -> Iterator[Finding]:
    """Methods of the runtime that a compiled one replaces although the runtime itself calls them."""
    if not hidden:
        return
    for path in sorted(Path(inspect.getfile(import_module("pro_runtime"))).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if not any(f"self.{name}" in text for name in hidden):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
                reached = hidden.get(node.attr)
                if reached is not None:
                    what = f"replaces the runtime's {node.attr}(), which {path.name}:{node.lineno} calls as its own"
                    advice = "mark the runtime's method with @hook if it may be replaced, or give it another name"
                    yield Finding("ambiguous", str(reached.method.span), f"{reached.method.name} {what}", advice)


def check_arity(context: Context) -> Iterator[Finding]:
    """Calls of runtime symbols and of compiled methods pass as many arguments as the signature takes."""
    program = context.build.compilation.program
    signatures = {
        key: (_least(plan.arguments), _most(plan.arguments)) for key, plan in context.build.package.plans.items()
    }
    by_name = {reached.python_name: signatures[reached.key] for reached in program.ordered}
    for reached in program.ordered:
        for node in reached.method.walk():
            called = _called(program, node)
            if called is None:
                continue
            name, arguments, symbol = called
            if symbol is not None:
                kind, (least, most) = "the runtime's", (symbol.least, symbol.most)
            elif name in by_name:
                kind, (least, most) = "the compiled", by_name[name]
            else:
                continue
            passed = _passed(arguments)
            if passed is None or (least <= passed and (most < 0 or passed <= most)):
                continue
            takes = f"{least}" if least == most else f"at least {least}" if most < 0 else f"{least} to {most}"
            what = f"{reached.method.name} passes {passed} arguments to {kind} {name}(), which takes {takes}"
            yield Finding("arity", str(node.span), what, "bring the signature in line with upstream's")


def _called(program: Program, node: ir.Node) -> tuple[str, list[ir.Expr], Symbol | None] | None:
    """Name, arguments and, for the runtime's, symbol of a call."""
    if isinstance(node, ir.HelperCall):
        return node.name, node.arguments, program.surface.function(node.module, node.name)
    if isinstance(node, ir.Call) and isinstance(node.callee, ir.Member) and node.callee.binding is not None:
        binding = node.callee.binding
        if binding.kind == "runtime":
            return binding.name, node.arguments, program.symbol(binding.source)
        if binding.kind in ("method", "super"):
            return binding.name, node.arguments, None
    return None


def _passed(arguments: list[ir.Expr]) -> int | None:
    """How many arguments are printed; None when a spread makes it unknown. Trailing `undefined` is not printed."""
    if any(isinstance(argument, ir.Spread) for argument in arguments):
        return None
    count = len(arguments)
    while count and isinstance(arguments[count - 1], ir.UndefinedLit):
        count -= 1
    return count


def _least(arguments: list[Argument]) -> int:
    return sum(1 for argument in arguments if not argument.default and not argument.rest)


def _most(arguments: list[Argument]) -> int:
    return -1 if any(argument.rest for argument in arguments) else len(arguments)


def check_async(context: Context) -> Iterator[Finding]:
    """The runtime is asynchronous where upstream is, and nothing synchronous is awaited."""
    program = context.build.compilation.program
    reported: set[str] = set()
    for reached in program.ordered:
        awaited = {id(node.operand) for node in reached.method.walk() if isinstance(node, ir.Await)}
        for node in reached.method.walk():
            called = _called(program, node)
            if called is None or called[2] is None or called[0] in reported:
                continue
            symbol, where = called[2], str(node.span)
            declared = _declared_async(program, node)
            if declared is not None and declared != symbol.is_async:
                reported.add(symbol.name)
                word, other = ("synchronous", "a promise") if declared else ("asynchronous", "no promise")
                what = f"the runtime's {symbol.name}() is {word}; upstream's returns {other}"
                yield Finding("async", where, f"{what} ({reached.method.name})")
            elif declared is None and id(node) in awaited and not symbol.is_async and symbol.type.known:
                reported.add(symbol.name)
                yield Finding(
                    "async", where, f"{reached.method.name} awaits the runtime's {symbol.name}(), which is synchronous"
                )


def _declared_async(program: Program, node: ir.Node) -> bool | None:
    """Whether upstream declares a promise for a called method; None where no class of its declares it, or declares a
    future, which is awaitable and returned by a function that is not a coroutine."""
    if not isinstance(node, ir.Call) or not isinstance(node.callee, ir.Member) or node.callee.binding is None:
        return None
    name = node.callee.binding.source
    layer = program.layer_of(name)
    if layer is None:
        return None
    _, declared = lower_signature(program.layers[layer], name)
    if declared is None or not declared.known or declared.name.startswith("Future"):
        return None
    return declared.kind == "promise"


def check_text(context: Context) -> Iterator[Finding]:
    """What the printed text names exists: imports from the runtime, helpers of `js`, members of `self`."""
    program = context.build.compilation.program
    members = {name for functions in context.functions.values() for name in functions}
    members |= {endpoint.python_name for endpoint in program.endpoints.values()} | set(program.surface.exchange)
    js = vars(import_module("pro_runtime.js"))
    for path, tree in context.trees.items():
        place = f"{context.module}/{path}"
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "pro_runtime":
                module = import_module(node.module or "")
                for alias in node.names:
                    if (
                        alias.name != "*"
                        and not hasattr(module, alias.name)
                        and not _is_module(node.module or "", alias.name)
                    ):
                        yield Finding("text", f"{place}:{node.lineno}", f"{node.module} has no {alias.name}")
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                if node.value.id == "self" and node.attr not in members:
                    yield Finding(
                        "text", f"{place}:{node.lineno}", f"neither the package nor the runtime has self.{node.attr}"
                    )
                elif node.value.id == "js" and node.attr not in js:
                    yield Finding("text", f"{place}:{node.lineno}", f"pro_runtime.js has no {node.attr}()")


def _is_module(package: str, name: str) -> bool:
    try:
        import_module(f"{package}.{name}")
    except ModuleNotFoundError:
        return False
    return True
