"""Flow analysis of one method: environments through statements, loops to a fixed point."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from pro_generator import ir
from pro_generator.infer.expressions import awaited, infer, operation_type, property_type
from pro_generator.infer.narrow import Env, narrow
from pro_generator.lower.closures import assigned_outside, free_names
from pro_generator.types import (
    ANY,
    DICT,
    FUNCTION,
    INTEGER,
    MANY,
    NEVER,
    STRING,
    UNDEFINED,
    Type,
    function_of,
    instance,
    join,
    list_of,
    promise_of,
    tuple_of,
)

if TYPE_CHECKING:
    from pro_generator.link.program import Program

_ROUNDS = 8

#: Modules of the runtime that hold the functions upstream's classes import by name.
IMPORTED_FUNCTIONS = {
    "rsa": "pro_runtime.rest.signing",
    "eddsa": "pro_runtime.rest.signing",
    "ecdsa": "pro_runtime.rest.signing",
    "jwt": "pro_runtime.rest.signing",
    "totp": "pro_runtime.rest.signing",
    "crc32": "pro_runtime.values.encoding",
}


class MethodFlow:
    """Types one method; asks the program for the types of others."""

    def __init__(self, program: Program, method: ir.Method) -> None:
        self.program = program
        self.method = method
        self.returned: Type = NEVER
        self._is_async = method.is_async
        self._shared = dict.fromkeys(_shared_names(method), NEVER)
        """Variables that change while closures can see them: one type for all of the method."""
        self._exits: list[list[Env]] = []
        self._continues: list[list[Env]] = []
        self._tries: list[list[Env]] = []

    def infer(self, expr: ir.Expr, env: Env) -> Type:
        return infer(self, expr, env)

    def local(self, name: str, env: Env) -> Type:
        """Type of a local at this place."""
        if name in self._shared:
            kind = self._shared[name]
            return ANY if kind == NEVER else kind
        return env.get(name, ANY)

    # Facts about the rest of the program ------------------------------------------------------------------------

    def attribute_type(self, name: str) -> Type:
        symbol = self.program.surface.exchange.get(name)
        declared = self.program.declared_field(name)
        if symbol is None or not symbol.type.known:
            return declared if declared is not None else ANY
        if symbol.type.kind == "dict" and not symbol.type.element.known and declared is not None:
            return declared.or_undefined() if symbol.type.optional else declared
        return symbol.type

    def method_result(self, binding: ir.Binding) -> Type:
        return self.program.result_of(binding)

    def imported_function_type(self, name: str) -> Type:
        module = IMPORTED_FUNCTIONS.get(name)
        symbol = self.program.surface.function(module, name) if module else None
        return symbol.type if symbol is not None else ANY

    # Entry --------------------------------------------------------------------------------------------------------

    def run(self) -> Type:
        for _ in range(_ROUNDS):
            before = dict(self._shared)
            self.returned = NEVER
            end = self.statements(self.method.body, self.bind_parameters(self.method.parameters, {}))
            if before == self._shared:
                break
        return join(self.returned, UNDEFINED) if end is not None else self.returned

    def bind_parameters(self, parameters: Iterable[ir.Parameter], env: Env) -> Env:
        bound = dict(env)
        for parameter in parameters:
            declared = parameter.declared or ANY
            if parameter.default is not None:
                default = infer(self, parameter.default, bound)
                declared = join(declared.without_undefined(), default) if declared.known else ANY
                if default.kind == "undefined":
                    declared = declared.or_undefined()
            elif parameter.optional or self.method.visibility == "public":
                declared = declared.or_undefined()
            if parameter.rest:
                declared = list_of(declared.element if declared.sequence else ANY)
            self._set(parameter.name, declared, bound)
            if parameter.pattern is not None:
                self.assign(parameter.pattern, declared, bound)
        return bound

    def arrow(self, arrow: ir.Arrow, env: Env, given: Env) -> Type:
        """Type a closure in the environment of its definition; ``given`` are parameters whose types are known."""
        result = self.function(arrow, env, given)
        open_ended = arrow.escapes or any(parameter.rest for parameter in arrow.parameters)
        return function_of(result, 0, MANY if open_ended else len(arrow.parameters))

    def function(self, arrow: ir.Arrow, env: Env, given: Env) -> Type:
        """What calling the closure yields."""
        inner = self.bind_parameters(arrow.parameters, env)
        for parameter in arrow.parameters:
            if parameter.name in given:
                self._set(parameter.name, given[parameter.name], inner)
                if parameter.pattern is not None:
                    self.assign(parameter.pattern, given[parameter.name], inner)
        saved = self.returned, self._exits, self._continues, self._tries, self._is_async
        self.returned, self._exits, self._continues, self._tries, self._is_async = NEVER, [], [], [], arrow.is_async
        end = self.statements(arrow.body, inner)
        result = join(self.returned, UNDEFINED) if end is not None else self.returned
        self.returned, self._exits, self._continues, self._tries, self._is_async = saved
        result = ANY if result == NEVER else result
        return promise_of(result) if arrow.is_async else result

    # Statements ---------------------------------------------------------------------------------------------------

    def statements(self, body: Iterable[ir.Stmt], env: Env) -> Env | None:
        """The environment after ``body``; None when its end cannot be reached."""
        current: Env | None = env
        for statement in body:
            if current is None:
                current = dict(env)  # unreachable code still gets types
                self.statement(statement, current)
                return None
            current = self.statement(statement, current)
        return current

    def statement(self, statement: ir.Stmt, env: Env) -> Env | None:
        match statement:
            case ir.VarDecl():
                value = infer(self, statement.value, env) if statement.value is not None else UNDEFINED
                if statement.declared is not None and statement.declared.known and statement.value is not None:
                    value = _meet(statement.declared, value)
                self.assign(statement.target, value, env := dict(env))
                return env
            case ir.Assign():
                env = dict(env)
                value = infer(self, statement.value, env)
                if statement.op != "=":
                    left = infer(self, statement.target, env)
                    value = operation_type(statement.op.removesuffix("="), left, value, statement.value)
                    self.assign(statement.target, value, env)
                    statement.target.type = left  # it is read before it is written
                else:
                    self.assign(statement.target, value, env)
                return env
            case ir.ExprStmt():
                infer(self, statement.value, env)
                return env
            case ir.If():
                infer(self, statement.test, env)
                then = self.statements(statement.then, narrow(statement.test, True, dict(env)))
                otherwise = self.statements(statement.otherwise, narrow(statement.test, False, dict(env)))
                return merge(then, otherwise)
            case ir.For():
                for part in statement.init:
                    env = self.statement(part, env) or env
                return self._loop(statement.test, statement.body, statement.update, env)
            case ir.ForEach():
                return self._for_each(statement, env)
            case ir.ForRange():
                infer(self, statement.start, env)
                infer(self, statement.stop, env)
                return self._loop(None, statement.body, [], {**env, statement.target: INTEGER}, may_skip=True)
            case ir.While():
                return self._loop(statement.test, statement.body, [], env)
            case ir.Return():
                value = infer(self, statement.value, env) if statement.value is not None else UNDEFINED
                if isinstance(statement.value, ir.ArrayLit) and 2 <= len(statement.value.elements) <= 5:
                    if not any(isinstance(element, ir.Spread) for element in statement.value.elements):
                        value = tuple_of(*(element.type for element in statement.value.elements))
                self.returned = join(self.returned, awaited(value) if self._is_async else value)
                return None
            case ir.Throw():
                infer(self, statement.value, env)
                return None
            case ir.Try():
                return self._try(statement, env)
            case ir.Break():
                if self._exits:
                    self._exits[-1].append(env)
                return None
            case ir.Continue():
                if self._continues:
                    self._continues[-1].append(env)
                return None
            case ir.Switch():
                return self._switch(statement, env)
            case ir.Block():
                return self.statements(statement.body, env)
            case ir.FunctionDecl():
                env = dict(env)
                self._set(statement.name, FUNCTION, env)
                self._set(statement.name, self.arrow(statement.function, env, {}), env)
                return env
            case ir.NewCells():
                return env
        raise TypeError(f"no flow for {type(statement).__name__}")

    def _loop(
        self, test: ir.Expr | None, body: list[ir.Stmt], update: list[ir.Stmt], env: Env, *, may_skip: bool = False
    ) -> Env | None:
        entry = dict(env)
        after: Env | None = None
        for _ in range(_ROUNDS):
            self._exits.append([])
            self._continues.append([])
            if test is not None:
                infer(self, test, entry)
            inside = narrow(test, True, dict(entry)) if test is not None else dict(entry)
            end = self.statements(body, inside)
            for passed in self._continues.pop():
                end = merge(end, passed)
            for part in update:
                if end is not None:
                    end = self.statement(part, end)
            exits = self._exits.pop()
            after = narrow(test, False, dict(entry)) if test is not None else (dict(entry) if may_skip else None)
            for left in exits:
                after = merge(after, left)
            widened = merge(entry, end) or entry
            widened = {name: widened.get(name, entry[name]) for name in entry}
            if widened == entry:
                break
            entry = widened
        return after

    def _for_each(self, statement: ir.ForEach, env: Env) -> Env | None:
        iterable = infer(self, statement.iterable, env)
        element = STRING if statement.over == "keys" else iterable.element
        env = dict(env)
        self.assign(statement.target, element, env)
        if statement.index:
            env[statement.index] = INTEGER
        return self._loop(None, statement.body, [], env, may_skip=True)

    def _try(self, statement: ir.Try, env: Env) -> Env | None:
        self._tries.append([dict(env)])
        end = self.statements(statement.body, dict(env))
        seen = self._tries.pop()
        if statement.handler is not None:
            entry: Env | None = None
            for possible in seen:
                entry = merge(entry, {name: possible.get(name, env[name]) for name in env})
            start = dict(entry or env)
            if statement.error:
                start[statement.error] = instance("Error")
            end = merge(end, self.statements(statement.handler, start))
        if statement.finalizer is not None:
            final = self.statements(statement.finalizer, dict(end or env))
            end = final if end is not None else None
        return end

    def _switch(self, statement: ir.Switch, env: Env) -> Env | None:
        infer(self, statement.subject, env)
        self._exits.append([])
        current: Env | None = None
        has_default = False
        for case in statement.cases:
            if case.test is not None:
                infer(self, case.test, env)
            else:
                has_default = True
            current = self.statements(case.body, merge(current, dict(env)) or dict(env))
        result = current if has_default else merge(current, dict(env))
        for left in self._exits.pop():
            result = merge(result, left)
        return result

    # Assignment ---------------------------------------------------------------------------------------------------

    def _set(self, name: str, value: Type, env: Env) -> Type:
        if name in self._shared:
            value = self._shared[name] = join(self._shared[name], value)
        env[name] = ANY if value == NEVER else value
        if self._tries:
            self._tries[-1].append(dict(env))
        return env[name]

    def assign(self, target: ir.Expr, value: Type, env: Env) -> None:
        match target:
            case ir.Name():
                target.type = self._set(target.name, value, env)
            case ir.Defaulted():
                default = infer(self, target.default, env)
                self.assign(target.target, join(value.without_undefined(), default) if value.known else ANY, env)
            case ir.ArrayPattern():
                for position, element in enumerate(target.elements):
                    if element is None:
                        continue
                    if value.kind == "tuple" and position < len(value.args):
                        part = value.args[position]
                    else:
                        part = value.element.or_undefined()
                    self.assign(element, part, env)
                if target.rest is not None:
                    self.assign(target.rest, list_of(value.element), env)
            case ir.ObjectPattern():
                for name, element in zip(target.names, target.targets, strict=True):
                    self.assign(element, property_type(self, value, name), env)
                if target.rest is not None:
                    self.assign(target.rest, DICT, env)
            case ir.Member() | ir.Index():
                infer(self, target.object, env)
                if isinstance(target, ir.Index):
                    infer(self, target.index, env)
                    self._stored(target, value, env)
                target.type = value

    def _stored(self, target: ir.Index, value: Type, env: Env) -> None:
        """Writing into a local container widens what it holds."""
        owner = target.object
        if isinstance(owner, ir.Name) and owner.scope == "local" and owner.type.kind in ("dict", "list"):
            held = owner.type.element
            if held.known and join(held, value) != held:
                self._set(owner.name, Type(owner.type.kind, (join(held, value),), optional=owner.type.optional), env)


def merge(a: Env | None, b: Env | None) -> Env | None:
    """Join of two environments; a name that only one of them has is forgotten."""
    if a is None:
        return b
    if b is None:
        return a
    return {name: join(a[name], b[name]) for name in a if name in b}


def _meet(declared: Type, value: Type) -> Type:
    """A local annotation says more than an initialiser that is "any"."""
    if not value.known:
        return declared
    if value.kind == "undefined" or value == declared:
        return value
    if value.kind in ("dict", "list") and declared.kind in ("dict", "list", "struct") and not value.element.known:
        return declared.without_undefined()
    return value


def infer_method(program: Program, method: ir.Method) -> Type:
    """Type every expression of ``method``; returns what it yields (without the promise)."""
    return MethodFlow(program, method).run()


def _shared_names(method: ir.Method) -> set[str]:
    """Locals that closures see and that are given values more than once, or by a closure."""
    arrows = [node for node in method.walk() if isinstance(node, ir.Arrow)]
    if not arrows:
        return set()
    captured = {name for arrow in arrows for name in free_names(arrow)}
    counts: Counter[str] = Counter()
    for node in method.walk():
        if isinstance(node, (ir.VarDecl, ir.Assign, ir.AssignExpr, ir.ForEach)):
            counts.update(name.name for name in ir.target_names(node.target))
        elif isinstance(node, ir.Parameter):
            counts[node.name] += 1
    outside = {name for arrow in arrows for name in assigned_outside(arrow)}
    return {name for name in captured if counts[name] > 1 or name in outside}
