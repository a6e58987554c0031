"""Printing of fields that are read in place; what is printed and the runtime's part belong together (``fields``)."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.render import expressions as ex
from pro_generator.render.printer import ATOM, AWAIT, NOT, TERNARY, Code, Printer

_MODULE = "pro_runtime.values.fields"
#: Form → the class of what is handed out as it is.
_CLASSES = {"text": "str", "integer": "int", "dict": "dict", "list": "list"}


def getter(p: Printer, expr: ir.FieldGetter) -> Code:
    container = ex.text(p, expr.container)
    p.imports.use(_MODULE, "getter")
    return Code(f"{container}.get if {container}.__class__ is dict else getter({container})", TERNARY)


def read(p: Printer, expr: ir.FieldRead) -> Code:
    p.walruses += 1
    get, v = p.local(expr.getter), p.local(expr.variable)
    default = "None" if expr.default is None else ex.text(p, expr.default, TERNARY)
    if expr.form == "bool":
        tests = " or ".join(f"({v} := {get}({ex.quote(key)})) is True or {v} is False" for key in expr.keys)
        return Code(f"{v} if {tests} else {default}", TERNARY)
    if expr.form == "value":
        return Code(f'None if ({v} := {get}({ex.quote(expr.keys[0])})) == "" else {v}', TERNARY)
    converted = f"{expr.form}_of"
    p.imports.use(_MODULE, converted)
    rest = "" if expr.default is None else f", {default}"
    if expr.form in ("lower", "upper"):
        expected, shown = f"({v} := {_fetched(p, expr)}).__class__ is str and {v}", f"{v}.{expr.form}()"
    else:
        expected, shown = f"({v} := {_fetched(p, expr)}).__class__ is {_CLASSES[expr.form]}", v
        if expr.form == "text":
            expected += f" and {v}"
    if len(expr.keys) > 2:
        # a long row of fallbacks is not worth a long line: only the first key is looked at in place
        p.imports.use(_MODULE, "first_of")
        keys = ", ".join(ex.quote(key) for key in expr.keys)
        return Code(f"{shown} if {expected} else {converted}({v} or first_of({get}, {keys}){rest})", TERNARY)
    if len(expr.keys) > 1:
        p.imports.use(_MODULE, "ABSENT")
        p.imports.use(_MODULE, "first_of")
        keys = ", ".join(ex.quote(key) for key in expr.keys)
        slow = f"{converted}({v} or first_of({get}, {keys}){rest})"
        return Code(f"{shown} if {expected} else {default} if {v} is ABSENT else {slow}", TERNARY)
    if isinstance(expr.default, ir.Name):
        absent = f"{default} if {v} is None else {converted}({v}{rest})"
        return Code(f"{shown} if {expected} else {absent}", TERNARY)
    if expr.default is not None:
        return Code(f"{shown} if {expected} else {converted}({v}{rest})", TERNARY)
    # what is not there at all is the commonest case next to the expected one
    fetched = f"({v} := {_fetched(p, expr)})"
    present = expected.replace(fetched, v, 1)
    if shown != v:
        return Code(f"None if {fetched} is None else {shown} if {present} else {converted}({v})", TERNARY)
    return Code(f"{v} if {fetched} is None or {present} else {converted}({v})", TERNARY)


def _fetched(p: Printer, expr: ir.FieldRead) -> str:
    """``get("a")``, or ``get("a", get("b", ABSENT))`` where the first of two keys that is there counts."""
    get = p.local(expr.getter)
    first = ex.quote(expr.keys[0])
    if len(expr.keys) != 2:
        return f"{get}({first})"
    return f"{get}({first}, {get}({ex.quote(expr.keys[1])}, ABSENT))"


#: Kind of a field → the class its values have.
_KINDS = {**_CLASSES, "boolean": "bool", "object": "dict"}


def shape_test(p: Printer, expr: ir.ShapeTest) -> Code:
    shown = " and ".join(_shape_test(form, p.local(name), key) for form, name, key in expr.tests)
    return Code(f"not ({shown})", NOT)


def _shape_test(form: str, name: str, key: str) -> str:
    if form == "constant":
        return f"{name} == {ex.quote(key)}"
    if form == "number":
        return f"{name} == {key} and {name}.__class__ is int"
    if form == "empty":
        return f"not {name} and {name}.__class__ is list"
    if form == "absent":
        return f"{ex.quote(key)} not in {name}"
    test = f"{name}.__class__ is {_KINDS[form]}"
    return f"{test} and {name}" if form == "text" else test


def path_of(p: Printer, expr: ir.PathOf) -> Code:
    given = p.local(expr.given)
    paths = f"self._parser_paths[{ex.quote(p.program.python_name(expr.parser))}]"
    return Code(f"{paths}.get(tuple({given})) if {given}.__class__ is dict else None", TERNARY)


def path_taken(p: Printer, expr: ir.PathTaken) -> Code:
    return Code(f"self._path_table.take(self, {p.local(expr.client)}, {p.local(expr.message)})", ATOM)


def path_result(p: Printer, expr: ir.PathResult) -> Code:
    path, arguments = p.local(expr.path), [p.local(name) for name in expr.arguments]
    if expr.waits:
        return Code(f"await {path}(self, {', '.join(arguments)})", AWAIT)
    return Code(f"{path}(self, {', '.join(arguments)}, *{arguments[0]}.values())", ATOM)
