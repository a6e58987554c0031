"""Printing of calls: generated methods, runtime symbols, endpoints, and the language's own functions and methods."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from pro_generator import ir
from pro_generator.infer.builtins import ONLY_STRING
from pro_generator.link.surface import RUNTIME_CLASSES
from pro_generator.render import expressions as ex
from pro_generator.render.printer import ATOM, AWAIT, BIT_OR, COMPARE, LAMBDA, NOT, TERNARY, Code, Printer
from pro_generator.types import Type

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
    "JSON.parse": "json_parse",
    "JSON.stringify": "json_stringify",
    "Math.abs": "absolute",
    "Math.ceil": "ceil",
    "Math.floor": "floor",
    "Math.log10": "log10",
    "Math.max": "maximum",
    "Math.min": "minimum",
    "Math.pow": "power",
    "Math.round": "round_half_up",
    "Math.sign": "sign",
    "Math.trunc": "trunc",
    "Number.isFinite": "number_is_finite",
    "Number.isInteger": "number_is_integer",
    "Number.isNaN": "number_is_nan",
    "Number.parseFloat": "parse_float",
    "Number.parseInt": "parse_int",
    "Object.assign": "assign",
    "Object.entries": "entries",
    "Object.fromEntries": "from_entries",
    "Object.keys": "keys",
    "Object.values": "values",
    "Promise.all": "all_of",
}

_CONSTANTS: Mapping[str, str] = {
    "Math.PI": "3.141592653589793",
    "Number.EPSILON": "2.220446049250313e-16",
    "Number.MAX_SAFE_INTEGER": "9007199254740991",
    "Number.MAX_VALUE": "1.7976931348623157e308",
    "Number.MIN_SAFE_INTEGER": "-9007199254740991",
    "Number.MIN_VALUE": "5e-324",
    "Number.NEGATIVE_INFINITY": 'float("-inf")',
    "Number.POSITIVE_INFINITY": 'float("inf")',
}

_IMPORT_MODULES = ("signing", "numbers", "encoding", "clock", "objects", "accessors")


def imported_place(p: Printer, name: str) -> tuple[str, str] | None:
    """Runtime module and name of something the source imports by name."""
    for module in _IMPORT_MODULES:
        loaded = import_module(f"pro_runtime.{module}")
        for candidate in (name, p.program.snake(name)):
            if hasattr(loaded, candidate):
                return f"pro_runtime.{module}", candidate
    return None


def is_async_call(p: Printer, expr: ir.Call) -> bool:
    """Whether the call makes a promise."""
    callee = expr.callee
    if isinstance(callee, ir.Member):
        if callee.binding is not None:
            return callee.binding.is_async
        if callee.object.type.kind == "instance":
            members = p.program.surface.members(callee.object.type.name)
            symbol = members.get(p.program.snake(callee.property))
            return symbol is not None and symbol.is_async
        if isinstance(callee.object, ir.Name) and callee.object.scope == "global":
            return callee.object.name == "Promise"
    return expr.type.kind == "promise"


def call(p: Printer, expr: ir.Call, *, awaited: bool = False) -> Code:
    printed = _call(p, expr)
    if not awaited and is_async_call(p, expr) and not _is_plain_promise(expr):
        return Code(f"{p.js('start')}({printed.text})", ATOM)
    return printed


def _is_plain_promise(expr: ir.Call) -> bool:
    """A runtime call that hands out an awaitable which runs already."""
    callee = expr.callee
    return isinstance(callee, ir.Member) and callee.binding is not None and callee.binding.name in ("spawn",)


def arguments(p: Printer, nodes: list[ir.Expr]) -> str:
    return ", ".join(ex.argument(p, node) for node in nodes)


def _call(p: Printer, expr: ir.Call) -> Code:
    callee = expr.callee
    if isinstance(callee, ir.Member):
        if callee.binding is not None:
            # compiled parents have names of their own; the runtime's definition is the next one of the same name
            to_runtime = isinstance(callee.object, ir.Super) and callee.binding.kind == "runtime"
            owner = "super()" if to_runtime else "self"
            return ex.atom(f"{owner}.{callee.binding.name}({arguments(p, _trimmed(expr.arguments))})")
        if isinstance(callee.object, ir.Name) and callee.object.scope == "global":
            return _global_call(p, f"{callee.object.name}.{callee.property}", expr)
        return _method(p, expr, callee)
    if isinstance(callee, ir.Name) and callee.scope == "global":
        return _global_call(p, callee.name, expr)
    return ex.atom(f"{ex.text(p, callee, ATOM)}({arguments(p, expr.arguments)})")


def _trimmed(nodes: list[ir.Expr]) -> list[ir.Expr]:
    """Trailing ``undefined`` arguments mean the parameters' own defaults."""
    count = len(nodes)
    while count and isinstance(nodes[count - 1], ir.UndefinedLit):
        count -= 1
    return nodes if len(nodes) - count == 0 else nodes[:count]


def _global_call(p: Printer, name: str, expr: ir.Call) -> Code:
    args = expr.arguments
    if name == "Array.isArray":
        return ex.atom(f"isinstance({ex.text(p, args[0])}, list)")
    if name == "Date.now":
        return ex.atom("self.milliseconds()")
    if name == "String" and args and args[0].type.kind == "string" and not args[0].type.optional:
        return ex.code(p, args[0])
    if name in ("Object.keys", "Object.values") and args and args[0].type.sequence:
        return ex.atom(f"{p.js(QUALIFIED[name])}({ex.text(p, args[0])})")
    helper = GLOBAL_FUNCTIONS.get(name) or QUALIFIED.get(name)
    if helper is None:
        raise p.reject(expr, f"{name}() has no printed form")
    return ex.atom(f"{p.js(helper)}({arguments(p, args)})")


def global_member(p: Printer, expr: ir.Member) -> str:
    assert isinstance(expr.object, ir.Name)
    name = f"{expr.object.name}.{expr.property}"
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    if name in QUALIFIED:
        return p.js(QUALIFIED[name])
    raise p.reject(expr, f"{name} has no printed form")


def new(p: Printer, expr: ir.New) -> str:
    callee = expr.callee
    if isinstance(callee, ir.Name) and callee.scope == "global":
        if callee.name in ("Error", "TypeError"):
            return f"Exception({arguments(p, expr.arguments)})"
        if callee.name in ("Set", "Map", "Date", "RegExp", "Promise"):
            raise p.reject(expr, f"new {callee.name} has no printed form")
    if isinstance(callee, ir.Index):
        return f"{ex.base(p, callee)}({arguments(p, expr.arguments)})"
    return f"{ex.text(p, callee, ATOM)}({arguments(p, _trimmed(expr.arguments))})"


# Methods of values ------------------------------------------------------------------------------------------------


def _method(p: Printer, expr: ir.Call, callee: ir.Member) -> Code:
    owner, name, args = callee.object, callee.property, expr.arguments
    kind = owner.type
    if callee.optional or expr.optional:
        raise p.reject(expr, "an optional call has no printed form")
    if name in ("call", "apply", "bind") and kind.kind not in ("string", "list"):
        return _function_method(p, owner, name, args)
    if kind.kind in ("instance", "class"):
        runtime = _runtime_method(p, owner, name, args)
        if runtime is not None:
            return runtime
    if kind.kind == "string" or (not kind.known and name in ONLY_STRING) or kind.kind == "scalar":
        printer = _STRING.get(name)
        if printer is not None:
            return printer(p, owner, args)
    if kind.numeric and name in ("toString", "toFixed"):
        return _NUMBER[name](p, owner, args)
    printer = _LIST.get(name)
    if printer is not None and (kind.sequence or not kind.known or kind.kind == "instance"):
        return printer(p, owner, args)
    general = _GENERAL.get(name)
    if general is not None:
        return general(p, owner, args)
    if (kind.mapping or kind.sequence) and _names_runtime_member(p, name):
        # declared as plain data in the source, an object of the runtime in truth
        return ex.atom(f"{ex.text(p, owner, ATOM)}.{p.program.snake(name)}({arguments(p, _trimmed(args))})")
    if kind.mapping:
        # a function kept in an object
        return ex.atom(f"{ex.base(p, _as_index(callee))}({arguments(p, args)})")
    if not kind.known:
        return ex.atom(f"{ex.text(p, owner, ATOM)}.{p.program.snake(name)}({arguments(p, _trimmed(args))})")
    raise p.reject(expr, f"{kind}.{name}() has no printed form")


def _names_runtime_member(p: Printer, name: str) -> bool:
    """Whether some runtime class has a method of that upstream name."""
    python = p.program.snake(name)
    return any(python in p.program.surface.members(class_name) for class_name in RUNTIME_CLASSES)


def _as_index(callee: ir.Member) -> ir.Index:
    key = ir.StringLit(span=callee.span, value=callee.property)
    return ir.Index(span=callee.span, object=callee.object, index=key)


def _function_method(p: Printer, owner: ir.Expr, name: str, args: list[ir.Expr]) -> Code:
    function = ex.text(p, owner, ATOM)
    if name == "bind":
        return ex.atom(function)
    rest = args[1:]
    if name == "apply":
        return ex.atom(f"{function}(*{ex.text(p, rest[0], BIT_OR)})" if rest else f"{function}()")
    return ex.atom(f"{function}({arguments(p, rest)})")


def _runtime_method(p: Printer, owner: ir.Expr, name: str, args: list[ir.Expr]) -> Code | None:
    """A method of a runtime class, checked against its signature."""
    kind = owner.type
    if kind.name not in RUNTIME_CLASSES:
        return None
    members = p.program.surface.members(kind.name)
    python = p.program.snake(name)
    symbol = members.get(python)
    if symbol is None:
        if name in _LIST or name in _GENERAL:
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
    return ex.atom(f"{ex.text(p, owner, ATOM)}.{python}({arguments(p, trimmed)})")


_MethodPrinter = Callable[[Printer, ir.Expr, list[ir.Expr]], Code]


def _native(python: str) -> _MethodPrinter:
    """A method of the same meaning under another name."""
    return lambda p, owner, args: ex.atom(f"{ex.text(p, owner, ATOM)}.{python}({arguments(p, args)})")


def _helper(name: str) -> _MethodPrinter:
    """A helper that takes the receiver first."""
    return lambda p, owner, args: ex.atom(f"{p.js(name)}({', '.join([ex.text(p, owner), *_each(p, args)])})")


def _each(p: Printer, args: list[ir.Expr]) -> list[str]:
    return [ex.argument(p, node) for node in args]


def _split(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if len(args) == 1 and isinstance(args[0], ir.StringLit) and args[0].value:
        return _native("split")(p, owner, args)
    return _helper("split")(p, owner, args)


def _replace(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    old, new_text = args
    if isinstance(old, ir.StringLit) and isinstance(new_text, ir.StringLit) and "$" not in new_text.value:
        return ex.atom(f"{ex.text(p, owner, ATOM)}.replace({ex.text(p, old)}, {ex.text(p, new_text)}, 1)")
    return _helper("replace")(p, owner, args)


def _includes(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if owner.type.kind == "string" and ex.is_text(args[0]):
        return Code(f"{ex.text(p, args[0], BIT_OR)} in {ex.text(p, owner, BIT_OR)}", COMPARE)
    return _helper("includes")(p, owner, args)


def _to_string(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if args:
        raise p.reject(owner, "toString() with a base has no printed form")
    if ex.is_text(owner):
        return ex.code(p, owner)
    if owner.type.kind == "integer" and not owner.type.optional:
        return ex.atom(f"str({ex.text(p, owner)})")
    return ex.atom(f"{p.js('text')}({ex.text(p, owner)})")


_STRING: Mapping[str, _MethodPrinter] = {
    "charAt": _helper("char_at"),
    "charCodeAt": _helper("char_code_at"),
    "concat": _helper("concat"),
    "endsWith": _native("endswith"),
    "includes": _includes,
    "indexOf": _helper("index_of"),
    "lastIndexOf": _helper("last_index_of"),
    "padEnd": _helper("pad_end"),
    "padStart": _helper("pad_start"),
    "repeat": lambda p, owner, args: ex.atom(f"({ex.text(p, owner, ATOM)} * {ex.text(p, args[0], ATOM)})"),
    "replace": _replace,
    "replaceAll": _native("replace"),
    "slice": _helper("slice_"),
    "split": _split,
    "startsWith": _native("startswith"),
    "substr": _helper("substr"),
    "substring": _helper("substring"),
    "toLowerCase": _native("lower"),
    "toString": _to_string,
    "toUpperCase": _native("upper"),
    "trim": _native("strip"),
    "trimEnd": _native("rstrip"),
    "trimStart": _native("lstrip"),
}

_NUMBER: Mapping[str, _MethodPrinter] = {"toFixed": _helper("to_fixed"), "toString": _to_string}


def _push(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if len(args) == 1 and not isinstance(args[0], ir.Spread):
        return _native("append")(p, owner, args)
    if len(args) == 1 and isinstance(args[0], ir.Spread):
        return ex.atom(f"{ex.text(p, owner, ATOM)}.extend({ex.text(p, args[0].value)})")
    return _helper("push")(p, owner, args)


def _join(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    element = owner.type.element
    if owner.type.kind == "list" and element.kind == "string" and not element.optional and args:
        return ex.atom(f"{ex.text(p, args[0], ATOM)}.join({ex.text(p, owner)})")
    return _helper("join")(p, owner, args)


def _slice(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    simple = all(a.type.kind == "integer" and not a.type.optional for a in args)
    if owner.type.kind == "list" and simple and len(args) <= 2:
        bounds = [ex.text(p, a, TERNARY) for a in args] + ["", ""]
        if len(args) == 0:
            return ex.atom(f"{ex.text(p, owner, ATOM)}[:]")
        return ex.atom(f"{ex.text(p, owner, ATOM)}[{bounds[0]}:{bounds[1]}]")
    return _helper("slice_")(p, owner, args)


def _comprehension(shape: str) -> _MethodPrinter:
    """``map``, ``filter``, ``some``, ``every`` with an expression closure as a comprehension."""

    def printer(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
        function = args[0]
        if isinstance(function, ir.Arrow) and _is_expression(function) and len(function.parameters) == 1:
            parameter = function.parameters[0]
            if parameter.pattern is None and parameter.default is None:
                variable = p.local(parameter.name)
                body = function.body[0]
                assert isinstance(body, ir.Return) and body.value is not None
                inner = body.value
                printed = ex.text(p, inner, TERNARY) if shape == "map" else ex.condition(p, inner)
                return ex.atom(_SHAPES[shape].format(x=variable, xs=ex.text(p, owner, BIT_OR), f=printed))
        f = ex.text(p, function, ATOM)
        applied = f"{f}(item)" if shape == "map" else f"{p.js('truthy')}({f}(item))"
        return ex.atom(_SHAPES[shape].format(x="item", xs=ex.text(p, owner, BIT_OR), f=applied))

    return printer


_SHAPES = {
    "map": "[{f} for {x} in {xs}]",
    "filter": "[{x} for {x} in {xs} if {f}]",
    "some": "any({f} for {x} in {xs})",
    "every": "all({f} for {x} in {xs})",
}


def _is_expression(function: ir.Arrow) -> bool:
    return len(function.body) == 1 and isinstance(function.body[0], ir.Return) and function.body[0].value is not None


_LIST: Mapping[str, _MethodPrinter] = {
    "concat": _helper("concat"),
    "every": _comprehension("every"),
    "filter": _comprehension("filter"),
    "find": _helper("find"),
    "findIndex": _helper("find_index"),
    "includes": _helper("includes"),
    "indexOf": _helper("index_of"),
    "join": _join,
    "lastIndexOf": _helper("last_index_of"),
    "map": _comprehension("map"),
    "pop": _helper("pop"),
    "push": _push,
    "reduce": _helper("reduce"),
    "reverse": _helper("reverse"),
    "shift": _helper("shift"),
    "slice": _slice,
    "some": _comprehension("some"),
    "sort": _helper("sort"),
    "splice": _helper("splice"),
    "unshift": _helper("unshift"),
}

_GENERAL: Mapping[str, _MethodPrinter] = {
    "hasOwnProperty": _helper("has"),
    "toString": _to_string,
}


# Closures ---------------------------------------------------------------------------------------------------------


def closure(p: Printer, expr: ir.Arrow) -> Code:
    """A closure as a lambda, or as a nested function printed before the statement that uses it."""
    from pro_generator.render.statements import nested_function

    plain = all(x.pattern is None and not _needs_default(x) for x in expr.parameters)
    if _is_expression(expr) and plain and not expr.is_async:
        body = expr.body[0]
        assert isinstance(body, ir.Return) and body.value is not None
        parameters = ", ".join(f"*{p.local(x.name)}" if x.rest else f"{p.local(x.name)}=None" for x in expr.parameters)
        head = f"lambda {parameters}:" if parameters else "lambda:"
        return Code(f"{head} {ex.text(p, body.value, TERNARY)}", LAMBDA)
    p.closures += 1
    name = f"callback_{p.closures}"
    nested_function(p, name, expr)
    return ex.atom(name)


def _needs_default(parameter: ir.Parameter) -> bool:
    return parameter.default is not None


__all__ = ["AWAIT", "NOT", "Type", "call", "closure", "global_member", "is_async_call", "new"]
