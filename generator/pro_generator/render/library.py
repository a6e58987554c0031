"""Printing of calls of the methods that texts, numbers, arrays and promises have in the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pro_generator import ir
from pro_generator.infer.builtins import ONLY_STRING
from pro_generator.render import closures, operators
from pro_generator.render import expressions as ex
from pro_generator.render.printer import ATOM, BIT_OR, COMPARE, OR, PRODUCT, TERNARY, Code, Printer, atom

_MethodPrinter = Callable[[Printer, ir.Expr, list[ir.Expr]], Code]

#: Methods that change the array they are called on.
_MUTATORS = frozenset({"push", "pop", "shift", "unshift", "splice", "sort", "reverse", "fill"})


def method(p: Printer, owner: ir.Expr, name: str, args: list[ir.Expr]) -> Code | None:
    """``owner.name (…args)``; None if the language has no such method for a value of that type."""
    kind = owner.type
    if kind.kind in ("string", "scalar") or (not kind.known and name in ONLY_STRING):
        printer = _STRING.get(name)
        if printer is not None:
            return printer(p, owner, args)
    if kind.numeric and name in _NUMBER:
        return _NUMBER[name](p, owner, args)
    if kind.kind == "instance" and kind.name == "RegExp" and name in ("test", "exec"):
        return _native(name)(p, owner, args)
    if name in _PROMISE and (kind.kind == "promise" or not kind.known):
        return atom(p.js(_PROMISE[name], ex.text(p, owner), *_each(p, args)))
    printer = _LIST.get(name)
    if printer is not None and (kind.sequence or not kind.known or kind.kind == "instance"):
        return printer(p, owner, args)
    general = _GENERAL.get(name)
    return general(p, owner, args) if general is not None else None


def knows(name: str) -> bool:
    """Whether some array or object of the language has a method of that name."""
    return name in _LIST or name in _GENERAL


def as_statement(p: Printer, call: ir.Call) -> str | None:
    """A call whose value nobody takes, where Python has a plainer form for that."""
    callee = call.callee
    if not isinstance(callee, ir.Member) or callee.binding is not None or callee.property != "push":
        return None
    owner, args = callee.object, call.arguments
    if not (owner.type.sequence or not owner.type.known or owner.type.kind == "instance") or len(args) != 1:
        return None
    if isinstance(args[0], ir.Spread):
        return f"{ex.text(p, owner, ATOM)}.extend({ex.argument(p, args[0])[1:]})"
    return f"{ex.text(p, owner, ATOM)}.append({ex.argument(p, args[0])})"


# Building blocks ----------------------------------------------------------------------------------------------------


def _each(p: Printer, args: list[ir.Expr]) -> list[str]:
    return [ex.argument(p, node) for node in args]


def _native(python: str) -> _MethodPrinter:
    """A method of the same meaning under another name."""
    return lambda p, owner, args: atom(f"{ex.text(p, owner, ATOM)}.{python}({', '.join(_each(p, args))})")


def _helper(name: str) -> _MethodPrinter:
    """A helper that takes the receiver first."""
    return lambda p, owner, args: atom(p.js(name, ex.text(p, owner), *_each(p, args)))


# Text ---------------------------------------------------------------------------------------------------------------


def _search(python: str, helper: str) -> _MethodPrinter:
    """``startsWith`` and the like: Python's own method for a text without a position."""

    def printer(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
        plain = len(args) == 1 and ex.is_text(args[0])
        return (_native(python) if plain else _helper(helper))(p, owner, args)

    return printer


def _split(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if len(args) == 1 and isinstance(args[0], ir.StringLit) and args[0].value:
        return _native("split")(p, owner, args)
    return _helper("split")(p, owner, args)


def _replace(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if len(args) != 2:
        raise p.reject(owner, "replace() takes what is replaced, and by what")
    old, new = args
    if isinstance(new, ir.StringLit) and "$" not in new.value:
        if isinstance(old, ir.StringLit):
            return atom(f"{ex.text(p, owner, ATOM)}.replace({ex.text(p, old)}, {ex.text(p, new)}, 1)")
        if isinstance(old, ir.RegexLit) and set(old.flags) <= {"g"} and "\\" not in new.value and ex.is_text(owner):
            return _substitution(p, owner, old, new)
    return _helper("replace")(p, owner, args)


def _substitution(p: Printer, owner: ir.Expr, old: ir.RegexLit, new: ir.StringLit) -> Code:
    p.imports.modules.add("re")
    once = "" if "g" in old.flags else ", count=1"
    return atom(f"re.sub({ex.raw_pattern(p, old)}, {ex.text(p, new)}, {ex.text(p, owner)}{once}, flags=re.ASCII)")


def _replace_all(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    plain = len(args) == 2 and all(isinstance(a, ir.StringLit) for a in args)
    if plain and isinstance(args[1], ir.StringLit) and "$" not in args[1].value:
        return _native("replace")(p, owner, args)
    return _helper("replace_all")(p, owner, args)


def _includes(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if owner.type.kind == "string" and len(args) == 1 and ex.is_text(args[0]):
        return Code(f"{ex.text(p, args[0], BIT_OR)} in {ex.text(p, owner, BIT_OR)}", COMPARE)
    return _helper("includes")(p, owner, args)


def _repeat(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if len(args) == 1 and isinstance(args[0], ir.NumberLit) and isinstance(args[0].value, int) and args[0].value >= 0:
        return Code(f"{ex.text(p, owner, PRODUCT)} * {args[0].value}", PRODUCT)
    return _helper("repeat")(p, owner, args)


def _to_string(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    if args:
        return _helper("to_base")(p, owner, args)
    if ex.is_text(owner):
        return ex.code(p, owner)
    if owner.type.kind == "integer" and not owner.type.optional:
        return atom(f"str({ex.text(p, owner)})")
    defined = owner.type.known and not owner.type.optional
    return atom(p.js("text" if defined else "to_string", ex.text(p, owner)))


_STRING: Mapping[str, _MethodPrinter] = {
    "at": _helper("at"),
    "charAt": _helper("char_at"),
    "charCodeAt": _helper("char_code_at"),
    "concat": _helper("concat"),
    "endsWith": _search("endswith", "ends_with"),
    "includes": _includes,
    "indexOf": _helper("index_of"),
    "lastIndexOf": _helper("last_index_of"),
    "localeCompare": _helper("locale_compare"),
    "match": _helper("match"),
    "padEnd": _helper("pad_end"),
    "padStart": _helper("pad_start"),
    "repeat": _repeat,
    "replace": _replace,
    "replaceAll": _replace_all,
    "search": _helper("search"),
    "slice": _helper("slice_"),
    "split": _split,
    "startsWith": _search("startswith", "starts_with"),
    "substr": _helper("substr"),
    "substring": _helper("substring"),
    "toLowerCase": _native("lower"),
    "toString": _to_string,
    "toUpperCase": _native("upper"),
    "trim": _helper("trim"),
    "trimEnd": _helper("trim_end"),
    "trimStart": _helper("trim_start"),
}

_NUMBER: Mapping[str, _MethodPrinter] = {"toFixed": _helper("to_fixed"), "toString": _to_string}

_PROMISE: Mapping[str, str] = {"then": "then", "catch": "caught", "finally": "finally_"}

# Arrays -------------------------------------------------------------------------------------------------------------


def _join(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    element = owner.type.element
    if owner.type.kind == "list" and element.kind == "string" and not element.optional and args and ex.is_text(args[0]):
        return atom(f"{ex.text(p, args[0], ATOM)}.join({ex.text(p, owner)})")
    return _helper("join")(p, owner, args)


def _slice(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
    simple = all(a.type.kind == "integer" and not a.type.optional for a in args)
    if owner.type.kind == "list" and simple and len(args) <= 2:
        bounds = [ex.text(p, a, TERNARY) for a in args] + ["", ""]
        if len(args) == 0:
            return atom(f"{ex.text(p, owner, ATOM)}[:]")
        return atom(f"{ex.text(p, owner, ATOM)}[{bounds[0]}:{bounds[1]}]")
    return _helper("slice_")(p, owner, args)


def _comprehension(shape: str, helper: str) -> _MethodPrinter:
    """``map``, ``filter``, ``some``, ``every`` with a closure that is one expression as a comprehension."""

    def printer(p: Printer, owner: ir.Expr, args: list[ir.Expr]) -> Code:
        function = args[0] if len(args) == 1 else None
        value = _item_expression(function) if isinstance(function, ir.Arrow) else None
        if value is None or not isinstance(function, ir.Arrow):
            return _helper(helper)(p, owner, args)
        before = p.walruses
        walked = ex.text(p, owner, BIT_OR)
        if p.walruses > before:
            # Python allows no assignment in what a comprehension walks
            return atom(p.js(helper, walked, ex.text(p, function)))
        variable = p.bare(function.parameters[0].name) if function.parameters else "_"
        if shape == "map":
            printed = ex.text(p, value, TERNARY)
        else:
            printed = operators.condition(p, value, OR if shape == "filter" else TERNARY)
        return atom(_SHAPES[shape].format(x=variable, xs=walked, f=printed))

    return printer


def _item_expression(function: ir.Arrow) -> ir.Expr | None:
    """What a closure makes of an item, when that can be said in place."""
    value = closures.expression_of(function)
    if value is None or len(function.parameters) > 1:
        return None
    for node in value.walk():
        if isinstance(node, ir.Arrow):
            return None  # it would see the last item only
        if isinstance(node, ir.Call) and isinstance(node.callee, ir.Member) and node.callee.property in _MUTATORS:
            return None
    return value


_SHAPES = {
    "map": "[{f} for {x} in {xs}]",
    "filter": "[{x} for {x} in {xs} if {f}]",
    "some": "any({f} for {x} in {xs})",
    "every": "all({f} for {x} in {xs})",
}

_LIST: Mapping[str, _MethodPrinter] = {
    "at": _helper("at"),
    "concat": _helper("concat"),
    "every": _comprehension("every", "every"),
    "fill": _helper("fill"),
    "filter": _comprehension("filter", "filter_"),
    "find": _helper("find"),
    "findIndex": _helper("find_index"),
    "flat": _helper("flat"),
    "flatMap": _helper("flat_map"),
    "forEach": _helper("for_each"),
    "includes": _helper("includes"),
    "indexOf": _helper("index_of"),
    "join": _join,
    "lastIndexOf": _helper("last_index_of"),
    "map": _comprehension("map", "map_"),
    "pop": _helper("pop"),
    "push": _helper("push"),
    "reduce": _helper("reduce"),
    "reverse": _helper("reverse"),
    "shift": _helper("shift"),
    "slice": _slice,
    "some": _comprehension("some", "some"),
    "sort": _helper("sort"),
    "splice": _helper("splice"),
    "unshift": _helper("unshift"),
}


_GENERAL: Mapping[str, _MethodPrinter] = {
    "hasOwnProperty": _helper("has_own"),
    "toFixed": _helper("to_fixed"),
    "toString": _to_string,
}
