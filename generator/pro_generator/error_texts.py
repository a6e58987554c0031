"""Composes the texts of the errors a method raises, in Python's terms.

Upstream's sentences are not carried over. What is said instead is derived: the Python name of the method, and the
condition under which the statement is reached, spelled with the Python names and values of the method.
"""

from __future__ import annotations

from collections.abc import Callable

from pro_generator import ir
from pro_generator.types import STRING

#: Error class → what it means for the caller, where the condition alone would not say.
_MEANING = {
    "ArgumentsRequired": "an argument is missing",
    "AuthenticationError": "credentials are missing or not usable",
    "BadRequest": "the request is not possible",
    "BadResponse": "the response is not usable",
    "BadSymbol": "the symbol is not known",
    "ChecksumError": "the local order book no longer matches the exchange's",
    "ExchangeError": "the exchange gave no usable answer",
    "InvalidAddress": "the address is not valid",
    "InvalidOrder": "the order is not valid",
    "NotSupported": "this is not supported",
    "NullResponse": "the response is empty",
    "OrderNotFound": "the order is not known",
    "UnsubscribeError": "the subscription has ended",
}


def compose_error_texts(method: ir.Method, python_name: str, spell: Callable[[str], str], errors: set[str]) -> None:
    """Replace the text of every ``new SomeError (…)`` in ``method``.

    ``spell`` gives a local its Python name; ``errors`` are the names of the error classes.
    """
    switches = {each.name for each in method.parameters if isinstance(each.default, ir.BoolLit)}
    _Composer(python_name, spell, errors | {"Error"}, switches).statements(method.body, [])


class _Composer:
    def __init__(self, python_name: str, spell: Callable[[str], str], errors: set[str], switches: set[str]) -> None:
        self._where = python_name
        self._errors = errors
        #: Parameters that switch something on or off, raising itself perhaps: no reason why it is raised.
        self._switches = switches
        self._spell = spell

    def statements(self, body: list[ir.Stmt], guards: list[tuple[ir.Expr, bool]]) -> None:
        for statement in body:
            match statement:
                case ir.If():
                    self._expressions(statement.test, guards)
                    self.statements(statement.then, [*guards, (statement.test, True)])
                    self.statements(statement.otherwise, [*guards, (statement.test, False)])
                case ir.For() | ir.ForEach() | ir.While() | ir.ForRange():
                    self.statements(statement.body, guards)
                case ir.Try():
                    self.statements(statement.body, guards)
                    self.statements(statement.handler or [], [])
                    self.statements(statement.finalizer or [], guards)
                case ir.Switch():
                    for case in statement.cases:
                        self.statements(case.body, guards)
                case ir.Block():
                    self.statements(statement.body, guards)
                case _:
                    self._expressions(statement, guards)

    def _expressions(self, node: ir.Node, guards: list[tuple[ir.Expr, bool]]) -> None:
        for inner in node.walk():
            if isinstance(inner, ir.New) and inner.arguments and self._is_error(inner.callee):
                if _is_sentence(inner.arguments[0]):
                    inner.arguments[0] = self._composed(inner, guards)

    def _is_error(self, callee: ir.Expr) -> bool:
        """Error classes by name, or looked up in a table of them."""
        return isinstance(callee, ir.Index) or (isinstance(callee, ir.Name) and callee.name in self._errors)

    def _composed(self, error: ir.New, guards: list[tuple[ir.Expr, bool]]) -> ir.Expr:
        span = error.span
        kind = error.callee.name if isinstance(error.callee, ir.Name) else ""
        reason = self._reason(kind, guards)
        parts: list[ir.Expr] = [_exchange_id(error.arguments[0]), _text(span, f" {self._where}(): {reason}")]
        separator = ": " if reason in _MEANING.values() else " "
        for value in _values(error.arguments[0]):
            parts += [_text(span, separator), value]
            separator = " "
        return ir.Template(span=span, type=STRING, parts=parts)

    def _reason(self, kind: str, guards: list[tuple[ir.Expr, bool]]) -> str:
        meaning = _MEANING.get(kind, "this is not possible")
        if not guards:
            return meaning
        test, truth = guards[-1]
        if isinstance(test, ir.Name) and test.name in self._switches:
            return meaning
        required = self._missing(test) if truth else None
        if required and kind in ("ArgumentsRequired", "BadRequest"):
            return f"requires {required}"
        described = self._describe(test, truth)
        return f"{meaning}: {described}" if described else meaning

    def _missing(self, test: ir.Expr) -> str | None:
        """``a`` for a test that ``a`` is undefined."""
        if isinstance(test, ir.Binary) and test.op == "===" and isinstance(test.right, ir.UndefinedLit):
            named = self._phrase(test.left)
            return f"`{named}`" if named else None
        return None

    def _describe(self, test: ir.Expr, truth: bool) -> str:
        """The condition in words; empty when it has no short form."""
        match test:
            case ir.Unary(op="!", operand=operand):
                return self._describe(operand, not truth)
            case ir.Logical(op="&&" | "||" as op, left=left, right=right):
                first, second = self._describe(left, truth), self._describe(right, truth)
                word = "and" if (op == "&&") == truth else "or"
                return f"{first} {word} {second}" if first and second else first or second
            case ir.Binary(op=op, left=left, right=right):
                return self._comparison(op, left, right, truth)
            case _:
                named = self._phrase(test)
                return (f"{named} is set" if truth else f"{named} is not set") if named else ""

    def _comparison(self, op: str, left: ir.Expr, right: ir.Expr, truth: bool) -> str:
        a, b = self._phrase(left), self._phrase(right)
        if not a:
            return ""
        if op in ("===", "!==", "==", "!="):
            equal = (op in ("===", "==")) == truth
            if isinstance(right, ir.UndefinedLit):
                return f"{a} is missing" if equal else f"{a} is given"
            if isinstance(right, ir.BoolLit):
                return f"{a} is {'' if equal == right.value else 'not '}set"
            return f"{a} is {'' if equal else 'not '}{b}" if b else ""
        if op == "in":
            return f"{a} is {'' if truth else 'not '}in {b}" if b else ""
        words = {
            "<": ("below", "at least"),
            ">": ("above", "at most"),
            "<=": ("at most", "above"),
            ">=": ("at least", "below"),
        }
        if op in words and b:
            return f"{a} is {words[op][0 if truth else 1]} {b}"
        return ""

    def _phrase(self, expr: ir.Expr) -> str:
        match expr:
            case ir.Name(scope="local", name=name):
                return self._spell(name)
            case ir.StringLit(value=value):
                return f"'{value}'"
            case ir.NumberLit(value=value):
                return str(value)
            case ir.Index(object=owner, index=ir.StringLit(value=key)):
                outer = self._phrase(owner)
                return f"{outer}.{key}" if outer else key
            case ir.Member(object=ir.This(), property=name):
                return name
            case ir.Member(object=owner, property="length"):
                outer = self._phrase(owner)
                return f"the number of {outer}" if outer else ""
            case ir.Call(callee=ir.Member(object=ir.This(), property=name), arguments=arguments):
                keys = [a.value for a in arguments if isinstance(a, ir.StringLit)]
                return keys[-1] if name.startswith("safe") and keys else ""
        return ""


def _is_sentence(expr: ir.Expr) -> bool:
    """Whether a text argument carries words of upstream's rather than only values."""
    return any(
        isinstance(node, ir.StringLit) and len(node.value.split()) >= 1 and node.value.strip() for node in expr.walk()
    )


def _exchange_id(expr: ir.Expr) -> ir.Expr:
    found = next((n for n in expr.walk() if isinstance(n, ir.Member) and n.property == "id" and n.binding), None)
    return found if isinstance(found, ir.Expr) else ir.Printed(span=expr.span, type=STRING, text="self.id")


def _values(expr: ir.Expr) -> list[ir.Expr]:
    """The parts of a text that are values, the exchange's id aside."""
    if isinstance(expr, ir.Binary) and expr.op == "+":
        return [*_values(expr.left), *_values(expr.right)]
    if isinstance(expr, ir.Template):
        return [value for part in expr.parts for value in _values(part)]
    if isinstance(expr, ir.Name):
        return [expr]
    if isinstance(expr, ir.Member) and isinstance(expr.object, ir.This) and expr.property != "id":
        return [expr]
    return []


def _text(span: object, value: str) -> ir.StringLit:
    return ir.StringLit(span=span, type=STRING, value=value)  # type: ignore[arg-type]
