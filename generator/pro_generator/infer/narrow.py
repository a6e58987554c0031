"""Narrowing: what a test tells about the types of the names in it."""

from __future__ import annotations

from pro_generator import ir
from pro_generator.infer.builtins import TYPEOF
from pro_generator.types import LIST, UNDEFINED, Type, join

Env = dict[str, Type]


def path_of(expr: ir.Expr) -> str | None:
    """A key under which facts about this expression are kept: a local name."""
    return expr.name if isinstance(expr, ir.Name) and expr.scope == "local" else None


def narrow(test: ir.Expr, truth: bool, env: Env) -> Env:
    """The environment in which ``test`` is known to be ``truth``."""
    if isinstance(test, ir.Unary) and test.op == "!":
        return narrow(test.operand, not truth, env)
    if isinstance(test, ir.Logical) and test.op in ("&&", "||"):
        if (test.op == "&&") == truth:
            return narrow(test.right, truth, narrow(test.left, truth, env))
        return _either(narrow(test.left, truth, env), narrow(test.right, truth, narrow(test.left, not truth, env)))
    if isinstance(test, ir.Binary) and test.op in ("===", "!==", "==", "!="):
        return _equality(test, (test.op in ("===", "==")) == truth, env, strict=test.op in ("===", "!=="))
    if isinstance(test, ir.Call):
        return _call(test, truth, env)
    key = path_of(test)
    if key is not None and truth and key in env:
        return {**env, key: env[key].without_undefined() if env[key].kind != "undefined" else env[key]}
    return env


def _either(a: Env, b: Env) -> Env:
    return {name: join(a[name], b[name]) for name in a if name in b}


def _equality(test: ir.Binary, equal: bool, env: Env, *, strict: bool) -> Env:
    for subject, other in ((test.left, test.right), (test.right, test.left)):
        if isinstance(subject, ir.Unary) and subject.op == "typeof" and isinstance(other, ir.StringLit):
            return _typeof(subject.operand, other.value, equal, env)
        key = path_of(subject)
        if key is None or key not in env:
            continue
        current = env[key]
        if isinstance(other, ir.UndefinedLit):
            if equal:
                return {**env, key: UNDEFINED}
            return env if current.kind == "undefined" else {**env, key: current.without_undefined()}
        if not strict:
            continue  # `==` converts: "1" == 1 tells nothing about the kind
        if equal and isinstance(other, (ir.StringLit, ir.NumberLit, ir.BoolLit)):
            known = other.type if current.kind in ("any", "scalar") else current.without_undefined()
            return {**env, key: known}
        if equal and other.type.known and not other.type.optional and other.type.kind != "undefined":
            return env if current.kind == "undefined" else {**env, key: current.without_undefined()}
    return env


def _typeof(subject: ir.Expr, name: str, equal: bool, env: Env) -> Env:
    key = path_of(subject)
    known = TYPEOF.get(name)
    if key is None or key not in env or known is None:
        return env
    current = env[key]
    if equal:
        return {**env, key: known if current.kind in ("any", "scalar") else current.without_undefined()}
    if name == "undefined":
        return {**env, key: current.without_undefined()} if current.kind != "undefined" else env
    return env


def _call(test: ir.Call, truth: bool, env: Env) -> Env:
    """``Array.isArray (x)``."""
    callee = test.callee
    if not (
        isinstance(callee, ir.Member)
        and isinstance(callee.object, ir.Name)
        and callee.object.name == "Array"
        and callee.property == "isArray"
        and len(test.arguments) == 1
    ):
        return env
    key = path_of(test.arguments[0])
    if key is None or key not in env or not truth:
        return env
    current = env[key]
    return {**env, key: LIST if current.kind in ("any", "dict", "struct") else current.without_undefined()}
