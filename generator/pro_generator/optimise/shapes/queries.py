"""Methods that answer a question and change nothing, and answers that are not asked for twice.

Placing an order asks four times for the market of one symbol. Between two such calls there is nothing but reads, and
writes to objects that the method itself has made: the second answer is the first one.
"""

from __future__ import annotations

from collections import Counter

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names
from pro_generator.optimise.wrappers import asked

#: Functions of the runtime that read their arguments, and neither change nor hand them on.
_READ = ("safeString", "safeInteger", "safeNumber", "safeBool", "safeDict", "safeList", "safeValue", "inArray")
#: Those that make something new of them, in addition.
_MAKE = (
    *_READ,
    "decimalToPrecision",
    "numberToString",
    "parseToNumeric",
    "extend",
    "omit",
    "uuid",
    "iso8601",
    "parse8601",
    "sum",
    "capitalize",
)
_LOOPS = (ir.For, ir.ForEach, ir.ForRange, ir.While)
_LIVES = (ir.Await, ir.AssignExpr, ir.Arrow, ir.FunctionDecl)


def queries(program: Program) -> set[str]:
    """Methods that only look something up in the instance, or make something new of it, by their source's names."""
    found: set[str] = set()
    while True:
        more = {
            reached.method.name
            for reached in program.reached.values()
            if reached.method.name not in found and _only_asks(reached.method, found)
        }
        if not more:
            return found
        found |= more


def _only_asks(method: ir.Method, known: set[str]) -> bool:
    if method.is_async or method.is_static or method.cells or not method.parameters:
        return False
    own = _made_here(method.body)
    for node in method.walk():
        match node:
            case ir.VarDecl() | ir.Assign():
                if not all(_is_own(each, own) for each in _targets(node.target)):
                    return False
            case ir.Call():
                if not _is_quiet(node, _MAKE, known):
                    return False
            case ir.Unary(op="delete"):
                return False
        if isinstance(node, (*_LIVES, ir.Try)):
            return False
    return any(isinstance(node, ir.Return) and node.value is not None for node in method.walk())


def _targets(target: ir.Expr) -> list[ir.Expr | None]:
    return list(target.elements) if isinstance(target, ir.ArrayPattern) else [target]


def _is_own(target: ir.Expr | None, own: set[str]) -> bool:
    match target:
        case ir.Name():
            return True
        case ir.Index(object=ir.Name(scope="local", name=name)):
            return name in own
    return False


def _made_here(body: list[ir.Stmt]) -> set[str]:
    """Locals that hold an object which these statements have made, and nothing else."""
    given = _given(body)
    return {
        node.target.name
        for statement in body
        for node in statement.walk()
        if isinstance(node, ir.VarDecl) and isinstance(node.target, ir.Name) and isinstance(node.value, ir.ObjectLit)
        if given[node.target.name] == 1
    }


def _given(body: list[ir.Stmt]) -> Counter[str]:
    """How often locals get a value; those that get one in a loop count twice."""
    given: Counter[str] = Counter()
    for statement in body:
        for node in statement.walk():
            if isinstance(node, _LOOPS):
                given.update(2 * sorted(assigned_names([node])))
            elif isinstance(node, (ir.VarDecl, ir.Assign)):
                given.update(name.name for name in ir.target_names(node.target))
    return given


def _is_quiet(call: ir.Call, runtime: tuple[str, ...], known: set[str]) -> bool:
    """Whether a call changes nothing that a query may read."""
    match call.callee:
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)):
            return source.startswith(runtime)
        case ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=source)):
            return source in known
        case ir.Member(binding=None, object=ir.Name(name="Precise" | "Array")):
            return True
        case ir.Member(
            binding=None, property="toUpperCase" | "toLowerCase" | "split" | "slice" | "indexOf" | "toString"
        ):
            return True
    return False


def ask_once(body: list[ir.Stmt], known: set[str]) -> set[str]:
    """Let a query that is repeated take what was found before. Returns the queries of which that is true."""
    asker = _Asker(known, _given(body), _made_here(body), _only_read(body))
    asker.visit(body, {})
    return asker.answered


def _only_read(body: list[ir.Stmt]) -> set[str]:
    """Locals that nobody else gets hold of, and nothing is put into."""
    named: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for statement in body:
        for node in statement.walk():
            match node:
                case ir.Name(scope="local", name=name):
                    named[name] += 1
                case ir.VarDecl(target=ir.Name(name=name)):
                    read[name] += 1
                case ir.Assign(target=ir.Index(object=ir.Name(name=name))):
                    read[name] -= 1
                case ir.Call(arguments=[ir.Name(name=name), *_]) if _is_quiet(node, _READ, set()):
                    read[name] += 1
            match node:
                case ir.Index(object=ir.Name(name=name)) | ir.Member(object=ir.Name(name=name)):
                    read[name] += 1
    return {name for name in named if named[name] == read[name]}


class _Asker:
    def __init__(self, known: set[str], given: Counter[str], own: set[str], only_read: set[str]) -> None:
        self.known = known
        self.given = given
        self.own = own
        self.only_read = only_read
        self.answered: set[str] = set()

    def visit(self, body: list[ir.Stmt], answers: dict[tuple[object, ...], ir.Name]) -> None:
        for statement in body:
            match statement:
                case ir.VarDecl(target=ir.Name() as target, value=ir.Call() as call) if (
                    target.name in self.only_read
                    and self.given[target.name] == 1
                    and (key := asked(call, self.known))
                    and not any(self.given[name] > 1 for name in key[1:] if isinstance(name, str))
                ):
                    if key in answers:
                        statement.value = answers[key].model_copy()
                        self.answered.add(str(key[0]))
                    else:
                        answers[key] = target
                case ir.If(test=test) if self._is_quiet(test):
                    self.visit(statement.then, dict(answers))
                    self.visit(statement.otherwise, dict(answers))
                    if not all(map(self._leaves_alone, [*statement.then, *statement.otherwise])):
                        answers.clear()
                case _ if not self._leaves_alone(statement):
                    answers.clear()

    def _leaves_alone(self, statement: ir.Stmt) -> bool:
        match statement:
            case ir.VarDecl(target=ir.Name(), value=value):
                return value is None or self._is_quiet(value)
            case ir.Assign(target=ir.Name(scope="local"), value=value):
                return self._is_quiet(value)
            case ir.Assign(target=ir.Index(object=ir.Name(scope="local", name=name), index=index), value=value):
                return name in self.own and self._is_quiet(index) and self._is_quiet(value)
            case ir.If(test=test, then=then, otherwise=otherwise):
                return self._is_quiet(test) and all(map(self._leaves_alone, [*then, *otherwise]))
            case ir.Throw():
                return True
        return False

    def _is_quiet(self, expr: ir.Expr) -> bool:
        return not any(
            isinstance(node, _LIVES)
            or (isinstance(node, ir.Unary) and node.op == "delete")
            or (isinstance(node, ir.HelperCall) and node.name not in ("text_of", "key_of"))
            or (isinstance(node, ir.Call) and not _is_quiet(node, _MAKE, self.known))
            for node in expr.walk()
        )
