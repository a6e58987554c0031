"""Printing of calls: generated methods, runtime symbols, endpoints, functions of the language, function values."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from pro_generator import ir
from pro_generator.infer.calls import names_runtime_method
from pro_generator.link.surface import RUNTIME_CLASSES
from pro_generator.render import expressions as ex
from pro_generator.render import library
from pro_generator.render.printer import ATOM, BIT_OR, Code, Printer, atom
from pro_generator.types import MANY, Type

#: Global function → helper of ``pro_runtime.js``.
GLOBAL_FUNCTIONS: Mapping[str, str] = {
    "Boolean": "truthy",
    "Number": "number",
    "String": "text",
    "isFinite": "is_finite",
    "isNaN": "is_nan",
    "parseFloat": "parse_float",
    "parseInt": "parse_int",
}

QUALIFIED: Mapping[str, str] = {
    "Array.from": "array_from",
    "JSON.parse": "json_parse",
    "JSON.stringify": "json_stringify",
    "Math.abs": "absolute",
    "Math.ceil": "ceil",
    "Math.floor": "floor",
    "Math.log": "log",
    "Math.log10": "log10",
    "Math.max": "maximum",
    "Math.min": "minimum",
    "Math.pow": "power",
    "Math.round": "round_half_up",
    "Math.sign": "sign",
    "Math.sqrt": "square_root",
    "Math.trunc": "trunc",
    "Number.isFinite": "number_is_finite",
    "Number.isInteger": "number_is_integer",
    "Number.isNaN": "number_is_nan",
    "Number.isSafeInteger": "number_is_safe_integer",
    "Number.parseFloat": "parse_float",
    "Number.parseInt": "parse_int",
    "Object.assign": "assign",
    "Object.entries": "entries",
    "Object.fromEntries": "from_entries",
    "Object.keys": "keys",
    "Object.values": "values",
    "Promise.all": "all_of",
    "Promise.allSettled": "all_settled",
    "Promise.race": "race",
    "Promise.reject": "rejected",
    "Promise.resolve": "resolved",
}
#: Those that are coroutine functions.
_COROUTINES = frozenset({"Promise.all", "Promise.allSettled", "Promise.race"})

CONSTANTS: Mapping[str, str] = {
    "Math.PI": "3.141592653589793",
    "Number.EPSILON": "2.220446049250313e-16",
    "Number.MAX_SAFE_INTEGER": "9007199254740991",
    "Number.MAX_VALUE": "1.7976931348623157e308",
    "Number.MIN_SAFE_INTEGER": "-9007199254740991",
    "Number.MIN_VALUE": "5e-324",
    "Number.NEGATIVE_INFINITY": 'float("-inf")',
    "Number.NaN": 'float("nan")',
    "Number.POSITIVE_INFINITY": 'float("inf")',
}

_IMPORT_MODULES = (
    "rest.signing",
    "values.numbers",
    "values.encoding",
    "values.clock",
    "values.objects",
    "values.accessors",
)


def imported_place(p: Printer, name: str) -> tuple[str, str] | None:
    """Runtime module and name of something the source imports by name."""
    for module in _IMPORT_MODULES:
        loaded = import_module(f"pro_runtime.{module}")
        for candidate in (name, p.program.snake(name)):
            if hasattr(loaded, candidate):
                return f"pro_runtime.{module}", candidate
    return None


def arguments(p: Printer, nodes: list[ir.Expr]) -> str:
    return ", ".join(ex.argument(p, node) for node in nodes)


# What a call makes --------------------------------------------------------------------------------------------------


def makes_coroutine(p: Printer, expr: ir.Call) -> bool:
    """Whether the printed call gives a coroutine, which runs only when it is awaited or started."""
    callee = expr.callee
    if isinstance(callee, ir.Member):
        if callee.binding is not None and not callee.binding.is_accessor and callee.binding.kind != "attribute":
            return callee.binding.is_async
        if isinstance(callee.object, ir.Name) and callee.object.scope == "global":
            return f"{callee.object.name}.{callee.property}" in _COROUTINES
        if callee.object.type.kind in ("instance", "class"):
            symbol = p.program.surface.members(callee.object.type.name).get(p.program.snake(callee.property))
            if symbol is not None:
                return symbol.is_async
    return expr.type.kind == "promise"


def call(p: Printer, expr: ir.Call, *, awaited: bool = False) -> Code:
    """A call. One that is not awaited starts at once."""
    printed = _call(p, expr)
    if awaited or not makes_coroutine(p, expr):
        return printed
    return atom(p.js("start", printed.text))


def _call(p: Printer, expr: ir.Call) -> Code:
    callee = expr.callee
    if isinstance(callee, ir.Member):
        if callee.binding is not None and not callee.binding.is_accessor and callee.binding.kind != "attribute":
            return _bound(p, callee, callee.binding, expr.arguments)
        if isinstance(callee.object, ir.Name) and callee.object.scope == "global":
            return _global_call(p, f"{callee.object.name}.{callee.property}", expr)
        if callee.binding is None:
            return _method(p, expr, callee)
    if isinstance(callee, ir.Name) and callee.scope == "global":
        return _global_call(p, callee.name, expr)
    if isinstance(callee, ir.Name) and callee.scope == "import":
        return atom(f"{ex.text(p, callee, ATOM)}({arguments(p, expr.arguments)})")
    return function_value(p, callee, expr.arguments)


# Functions ----------------------------------------------------------------------------------------------------------


def function_value(p: Printer, function: ir.Expr, nodes: list[ir.Expr]) -> Code:
    """A call of what only its value tells: plain where every function it can be takes that many arguments."""
    if _takes(function.type, nodes):
        return atom(f"{ex.text(p, function, ATOM)}({arguments(p, nodes)})")
    return atom(p.js("call", ", ".join([ex.text(p, function, ATOM), *(ex.argument(p, node) for node in nodes)])))


def _takes(kind: Type, nodes: list[ir.Expr]) -> bool:
    if kind.kind != "function" or kind.arity is None:
        return False
    least, most = kind.arity
    if any(isinstance(node, ir.Spread) for node in nodes):
        return least == 0 and most == MANY
    return least <= len(nodes) <= most


def _bound(p: Printer, callee: ir.Member, binding: ir.Binding, nodes: list[ir.Expr]) -> Code:
    """A method of the class: arguments beyond its parameters are dropped, missing ones are undefined."""
    # compiled parents have names of their own; the runtime's definition is the next one of the same name
    to_runtime = isinstance(callee.object, ir.Super) and binding.kind == "runtime"
    function = f"{'super()' if to_runtime else p.receiver}.{binding.name}"
    trimmed = _trimmed(nodes, binding.least)
    if any(isinstance(node, ir.Spread) for node in nodes) or binding.kind not in ("method", "super"):
        return atom(f"{function}({arguments(p, trimmed)})")
    if len(nodes) > binding.most:
        if any(isinstance(node, (ir.Call, ir.New, ir.AssignExpr)) for extra in nodes for node in extra.walk()):
            return atom(p.js("call", ", ".join([function, *(ex.argument(p, node) for node in nodes)])))
        trimmed = _trimmed(nodes[: binding.most], binding.least)
    missing = ["None"] * (binding.least - len(trimmed))
    return atom(f"{function}({', '.join([*(ex.argument(p, node) for node in trimmed), *missing])})")


def _trimmed(nodes: list[ir.Expr], least: int = 0) -> list[ir.Expr]:
    """Trailing ``undefined`` arguments mean the parameters' own defaults."""
    count = len(nodes)
    while count > least and isinstance(nodes[count - 1], ir.UndefinedLit):
        count -= 1
    return nodes[:count]


def _global_call(p: Printer, name: str, expr: ir.Call) -> Code:
    args = expr.arguments
    if name == "Array.isArray":
        return atom(f"isinstance({ex.text(p, args[0])}, list)")
    if name == "Date.now":
        return atom(f"{p.receiver}.milliseconds()")
    if name == "String" and args and ex.is_text(args[0]):
        return ex.code(p, args[0])
    if name in ("Array", "Array.of", "String", "Number") and (not args or name == "Array.of"):
        empty = {"String": '""', "Number": "0"}
        return atom(empty.get(name) or f"[{arguments(p, args)}]")
    if name == "Array":
        return atom(p.js("new_array", arguments(p, args)))
    if name in ("Error", "TypeError", "RangeError"):
        return atom(_error(p, name, args))
    helper = GLOBAL_FUNCTIONS.get(name) or QUALIFIED.get(name)
    if helper is None:
        raise p.reject(expr, f"{name}() has no printed form")
    return atom(p.js(helper, arguments(p, args)))


def global_member(p: Printer, expr: ir.Member) -> str:
    assert isinstance(expr.object, ir.Name)
    name = f"{expr.object.name}.{expr.property}"
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in QUALIFIED:
        return p.helper(QUALIFIED[name])
    raise p.reject(expr, f"{name} has no printed form")


def new(p: Printer, expr: ir.New) -> str:
    callee = expr.callee
    if isinstance(callee, ir.Name) and callee.scope == "global":
        if callee.name in ("Error", "TypeError", "RangeError"):
            return _error(p, callee.name, expr.arguments)
        if callee.name == "Array":
            return p.js("new_array", arguments(p, expr.arguments)) if expr.arguments else "[]"
        if callee.name == "Promise":
            return p.js("promise", arguments(p, expr.arguments))
        raise p.reject(expr, f"new {callee.name} has no printed form")
    if isinstance(callee, ir.Index):
        return f"{ex.base(p, callee)}({arguments(p, expr.arguments)})"
    return f"{ex.text(p, callee, ATOM)}({arguments(p, _trimmed(expr.arguments))})"


def _error(p: Printer, name: str, args: list[ir.Expr]) -> str:
    python = {"Error": "Exception", "RangeError": "ValueError"}.get(name, name)
    return f"{python}({arguments(p, args)})"


# Methods of values --------------------------------------------------------------------------------------------------


def _method(p: Printer, expr: ir.Call, callee: ir.Member) -> Code:
    owner, name, args = callee.object, callee.property, expr.arguments
    kind = owner.type
    if name in ("call", "apply", "bind") and kind.kind not in ("string", "list", "instance"):
        return _function_method(p, owner, name, args)
    if kind.kind in ("instance", "class"):
        runtime = _runtime_method(p, owner, name, args)
        if runtime is not None:
            return runtime
    printed = library.method(p, owner, name, args)
    if printed is not None:
        return printed
    if (kind.mapping or kind.sequence) and names_runtime_method(p.program, name):
        # declared as plain data in the source, an object of the runtime in truth
        return atom(f"{ex.text(p, owner, ATOM)}.{p.program.snake(name)}({arguments(p, _trimmed(args))})")
    if kind.mapping:
        # a function kept in an object
        key = ir.StringLit(span=callee.span, value=name)
        return function_value(p, ir.Index(span=callee.span, type=callee.type, object=owner, index=key), args)
    if not kind.known:
        return atom(f"{ex.text(p, owner, ATOM)}.{p.program.snake(name)}({arguments(p, _trimmed(args))})")
    raise p.reject(expr, f"{kind}.{name}() has no printed form")


def _function_method(p: Printer, owner: ir.Expr, name: str, args: list[ir.Expr]) -> Code:
    """``call``, ``apply`` and ``bind``: functions of the class are bound to the instance already."""
    if name == "call":
        return function_value(p, owner, args[1:])
    if name == "bind":
        if len(args) > 1:
            raise p.reject(owner, "bind() with arguments has no printed form", "write an arrow function")
        return ex.code(p, owner)
    rest = args[1:]
    if not rest:
        return function_value(p, owner, [])
    return atom(p.js("call", ex.text(p, owner, ATOM), f"*{ex.text(p, rest[0], BIT_OR)}"))


def _runtime_method(p: Printer, owner: ir.Expr, name: str, args: list[ir.Expr]) -> Code | None:
    """A method of a runtime class, checked against its signature."""
    kind = owner.type
    if kind.name not in RUNTIME_CLASSES:
        return None
    members = p.program.surface.members(kind.name)
    python = p.program.snake(name)
    symbol = members.get(python)
    if symbol is None:
        if library.knows(name):
            return None
        raise p.reject(
            owner,
            f"the runtime's {RUNTIME_CLASSES[kind.name][1]} has no {python}()",
            f"define it in {RUNTIME_CLASSES[kind.name][0]}",
        )
    trimmed = _trimmed(args)
    if symbol.kind == "method" and symbol.most >= 0 and not symbol.least <= len(trimmed) <= symbol.most:
        raise p.reject(
            owner,
            f"{RUNTIME_CLASSES[kind.name][1]}.{python}() takes {symbol.least} to {symbol.most} arguments, "
            f"the source passes {len(args)}",
            f"bring its signature in {RUNTIME_CLASSES[kind.name][0]} in line with upstream's",
        )
    return atom(f"{ex.text(p, owner, ATOM)}.{python}({arguments(p, trimmed)})")
