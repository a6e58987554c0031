"""A parser that ends in ``return this.safeTicker ({…}, market)`` gets the callee's body, made for its own literal.

The general method takes a dict of which it knows nothing: it reads each field through an accessor, and builds a second
dict. Where the caller writes the dict as a literal, all of that is known: a field that the literal lacks is undefined
and the branches about it go, a field that is a text for certain is the caller's local, and the dict is built once.

What a call site must be: the value of a ``return``, one object literal with plain keys, the other arguments simple.
What the callee must do with it: read fields under constant keys, overwrite fields the literal has, and return it or
``extend (it, {…})``. Anything else leaves the call as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.folding import fold_undefined
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import rewrite_expressions
from pro_generator.optimise.splicing import free_name, in_names_of_caller, takes_plainly
from pro_generator.render.names import bound_names
from pro_generator.types import ANY, Type

#: More than this many nodes are not copied into a caller.
_LARGEST = 900
#: How often a method is copied into one caller.
_MOST = 6
_SIMPLE = (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)


class _Unfit(Exception):
    """The call stays as it is."""


def specialise_calls(program: Program, method: ir.Method) -> None:
    """Splice callees into the returns of ``method`` where the rules above hold."""
    _bodies(program, method, method.body)


def _bodies(program: Program, method: ir.Method, body: list[ir.Stmt]) -> None:
    position = 0
    while position < len(body):
        statement = body[position]
        if isinstance(statement, ir.If):
            _bodies(program, method, statement.then)
            _bodies(program, method, statement.otherwise)
        replacement = _spliced(program, method, statement)
        if replacement is not None:
            # what was put there may hand a literal on to a further method
            body[position : position + 1] = replacement
        else:
            position += 1


def _spliced(program: Program, method: ir.Method, statement: ir.Stmt) -> list[ir.Stmt] | None:
    match statement:
        case ir.Return(
            value=ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=name, is_async=False)),
                arguments=[ir.ObjectLit() as literal, *others],
            )
        ):
            return _body_of(program, method, name, literal, others, None)
        case ir.VarDecl(
            target=(ir.Name() | ir.ArrayPattern()) as target,
            value=ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=name, is_async=False)),
                arguments=[ir.ObjectLit() as literal, *others],
            ),
        ):
            return _body_of(program, method, name, literal, others, target)
    return None


def _body_of(
    program: Program,
    method: ir.Method,
    name: str,
    literal: ir.ObjectLit,
    others: list[ir.Expr],
    target: ir.Expr | None,
) -> list[ir.Stmt] | None:
    """The callee's body in the place of the call; ``target`` gets what it returns, unless the caller returns that."""
    if name == method.name or name not in program.reached or method.spliced.count(name) >= _MOST:
        return None
    try:
        return _Splice(program, method, program.reached[name].method, literal, others, target).statements()
    except _Unfit:
        return None


@dataclass
class _Splice:
    program: Program
    method: ir.Method
    callee: ir.Method
    literal: ir.ObjectLit
    others: list[ir.Expr]
    target: ir.Expr | None = None
    fields: dict[str, ir.Expr] = field(default_factory=dict)
    before: list[ir.Stmt] = field(default_factory=list)

    def statements(self) -> list[ir.Stmt]:
        callee = self.callee
        nodes = list(callee.walk())
        if len(nodes) > _LARGEST or callee.is_async or len(self.others) >= len(callee.parameters):
            raise _Unfit
        if any(isinstance(node, (ir.Arrow, ir.FunctionDecl, ir.AssignExpr, ir.Try, ir.Switch)) for node in nodes):
            raise _Unfit
        if not takes_plainly(callee):
            raise _Unfit
        if not isinstance(callee.body[-1], ir.Return) or sum(isinstance(node, ir.Return) for node in nodes) != 1:
            raise _Unfit
        self.prefix = callee.parameters[0].name
        # a spelling that no name of the source can have, as the caller may use the callee's name for something else
        self.subject = f"{self.prefix}#"
        self.kinds = Provenance(self.method)
        self._take_fields()
        body = self._with_fields(self._renamed())
        block = ir.Block(span=self.literal.span, body=body)
        self._no_subject(block)
        if self.target is not None:
            last = block.body.pop()
            assert isinstance(last, ir.Return)
            block.body.append(ir.VarDecl(span=last.span, target=self.target, value=last.value))
        fold_undefined(block)
        self._keep_read_fields(block)
        self.method.spliced.append(callee.name)
        return [*self.before, *block.body]

    def _take_fields(self) -> None:
        for entry in self.literal.entries:
            if not isinstance(entry.key, ir.StringLit) or entry.key.value in self.fields:
                raise _Unfit
            self.fields[entry.key.value] = entry.value

    # Names --------------------------------------------------------------------------------------------------------

    def _renamed(self) -> list[ir.Stmt]:
        """The body: its locals have names that are free in the caller, its other parameters are the arguments."""
        self.taken = set(bound_names(self.method))
        assigned = self._assigned(self.callee.body)
        arguments: dict[str, ir.Expr] = {}
        parameters = self.callee.parameters[1:]
        for position, parameter in enumerate(parameters):
            given = self.others[position] if position < len(self.others) else ir.UndefinedLit(span=self.literal.span)
            if not isinstance(given, _SIMPLE) or parameter.name in assigned:
                raise _Unfit
            arguments[parameter.name] = given
        renamed: dict[str, str] = {}
        for name in bound_names(self.callee):
            if name == self.prefix:
                renamed[name] = self.subject
            elif name not in arguments:
                renamed[name] = free_name(name, self.taken, "unified")
        return in_names_of_caller(self.callee.body, arguments, renamed)

    @staticmethod
    def _assigned(body: list[ir.Stmt]) -> set[str]:
        return {
            node.target.name
            for statement in body
            for node in statement.walk()
            if isinstance(node, ir.Assign) and isinstance(node.target, ir.Name)
        }

    # Fields -------------------------------------------------------------------------------------------------------

    def _with_fields(self, body: list[ir.Stmt]) -> list[ir.Stmt]:
        """Reads and writes of the subject become those of locals; the last statement returns a literal."""
        self.read: set[str] = set()
        self.written: dict[str, ir.Expr] = {}
        self.kind_of = {key: self.kinds.of(value) for key, value in self.fields.items()}
        self.local: dict[str, str] = {}
        last = body.pop()
        assert isinstance(last, ir.Return)
        writes: list[ir.Stmt] = []
        while body and self._write_of(body[-1]) is not None:
            writes.insert(0, body.pop())
        block = ir.Block(span=self.literal.span, body=body)
        rewrite_expressions(block, self._read, (ir.Call, ir.Binary))
        for write in writes:
            key = self._write_of(write)
            assert isinstance(write, ir.Assign) and key is not None
            # all reads happen before the first of these writes, or concern keys that were not written yet
            holder = ir.ExprStmt(span=write.span, value=write.value)
            rewrite_expressions(holder, self._read, (ir.Call, ir.Binary))
            self.written[key] = holder.value
        result = self._result(last.value)
        return [*block.body, ir.Return(span=last.span, value=result)]

    def _write_of(self, statement: ir.Stmt) -> str | None:
        if isinstance(statement, ir.Assign) and statement.op == "=":
            target = statement.target
            if isinstance(target, (ir.Index, ir.Member)) and self._is_subject(target.object):
                key = target.property if isinstance(target, ir.Member) else target.index
                return key if isinstance(key, str) else key.value if isinstance(key, ir.StringLit) else None
        return None

    def _is_subject(self, expr: ir.Expr) -> bool:
        return isinstance(expr, ir.Name) and expr.scope == "local" and expr.name == self.subject

    def _result(self, value: ir.Expr | None) -> ir.Expr:
        over: dict[str, ir.Expr] = dict(self.written)
        if not (value is not None and self._is_subject(value)):
            match value:
                case ir.Call(
                    callee=ir.Member(binding=ir.Binding(source="extend")), arguments=[first, ir.ObjectLit() as second]
                ) if self._is_subject(first):
                    holder = ir.ExprStmt(span=second.span, value=second)
                    rewrite_expressions(holder, self._read, (ir.Call, ir.Binary))
                    for entry in second.entries:
                        if not isinstance(entry.key, ir.StringLit):
                            raise _Unfit
                        over[entry.key.value] = entry.value
                case _ if value is not None and not over and self.target is not None:
                    holder = ir.ExprStmt(span=value.span, value=value)
                    rewrite_expressions(holder, self._read, (ir.Call, ir.Binary))
                    return holder.value
                case _:
                    raise _Unfit
        entries = []
        span = self.literal.span
        for key in [*self.fields, *(key for key in over if key not in self.fields)]:
            shown = over[key] if key in over else self._field(key) if key in self.read else self.fields[key]
            entries.append(ir.Entry(span=span, key=ir.StringLit(span=span, value=key), value=shown))
        return ir.ObjectLit(span=span, type=self.literal.type, entries=entries)

    def _field(self, key: str) -> ir.Expr:
        """What the field holds, as something that can be written twice."""
        value = self.fields.get(key)
        if value is None:
            return ir.UndefinedLit(span=self.literal.span)
        self.read.add(key)
        if isinstance(value, _SIMPLE):
            return value.model_copy(deep=True)
        if key not in self.local:
            name = key if key not in self.taken else f"{self.prefix}{key[0].upper()}{key[1:]}"
            while name in self.taken:
                name += "_"
            self.taken.add(name)
            self.local[key] = name
        return ir.Name(span=value.span, type=value.type, name=self.local[key])

    def _keep_read_fields(self, block: ir.Block) -> None:
        """Declare the locals that are still read, in the order of the literal."""
        used = {node.name for node in block.walk() if isinstance(node, ir.Name)}
        for key, value in self.fields.items():
            name = self.local.get(key)
            if name is None:
                if key not in self.read and not self.kinds.is_pure(value):
                    raise _Unfit
                continue
            if name in used:
                target = ir.Name(span=value.span, type=value.type, name=name)
                self.before.append(ir.VarDecl(span=value.span, target=target, value=value))
            elif not self.kinds.is_pure(value):
                raise _Unfit

    # Reads --------------------------------------------------------------------------------------------------------

    def _read(self, expr: ir.Expr) -> ir.Expr:
        match expr:
            case ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
                arguments=[subject, ir.StringLit(value=key), *rest],
            ) if self._is_subject(subject):
                return self._accessor(expr, source, key, rest)
            case ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=source)),
                arguments=[subject],
            ) if self._is_subject(subject):
                return self._handed_on(expr, source)
            case ir.Binary(op="===" | "!==" as op, left=left, right=ir.UndefinedLit()) if self._is_subject(left):
                return ir.BoolLit(span=expr.span, type=expr.type, value=op == "!==")
        return expr

    def _accessor(self, expr: ir.Call, source: str, key: str, rest: list[ir.Expr]) -> ir.Expr:
        if source == "safeString2" and len(rest) == 1 and isinstance(rest[0], ir.StringLit):
            first = self._accessor(expr, "safeString", key, [])
            second = self._accessor(expr, "safeString", rest[0].value, [])
            same = isinstance(first, ir.Name) and isinstance(second, ir.Name) and first.name == second.name
            return first if same or isinstance(second, ir.UndefinedLit) else _either(first, second, expr)
        kind = self.kind_of.get(key, "undefined")
        if source == "safeNumber" and not rest and kind in ("text", "undefined"):
            assert isinstance(expr.callee, ir.Member)
            binding = self.program.bind("parseNumber")
            callee = ir.Member(span=expr.span, object=expr.callee.object, property="parseNumber", binding=binding)
            return ir.Call(span=expr.span, type=expr.type, callee=callee, arguments=[self._field(key)])
        if kind not in _GIVES.get(source, ()) and kind != "undefined":
            raise _Unfit
        value = self._field(key)
        if not rest:
            return value
        default = rest[0]
        if len(rest) > 1 or not isinstance(default, _SIMPLE):
            raise _Unfit
        return default if isinstance(value, ir.UndefinedLit) else _either(value, default, expr)

    def _handed_on(self, expr: ir.Call, source: str) -> ir.Expr:
        """A method that only looks at some fields gets a dict of those."""
        reached = self.program.reached.get(source)
        keys = read_keys(reached.method) if reached is not None else None
        if keys is None:
            raise _Unfit
        entries = [
            ir.Entry(span=expr.span, key=ir.StringLit(span=expr.span, value=key), value=self._field(key))
            for key in keys
            if key in self.fields
        ]
        expr.arguments[0] = ir.ObjectLit(span=expr.span, type=expr.arguments[0].type, entries=entries)
        return expr

    def _no_subject(self, block: ir.Block) -> None:
        """Nothing may be left that looks at the dict as a whole, or writes to it elsewhere."""
        if any(isinstance(node, ir.Name) and node.name == self.subject for node in block.walk()):
            raise _Unfit


#: Accessor → kinds of values that it hands out as they are.
_GIVES = {
    "safeString": ("text",),
    "safeInteger": ("integer",),
    "safeValue": ("text", "integer", "object", "list", "boolean"),
    "safeDict": ("object",),
    "safeList": ("list",),
    "safeBool": ("boolean",),
}


def _either(first: ir.Expr, second: ir.Expr, place: ir.Expr) -> ir.Expr:
    """``first`` unless it is undefined."""
    if isinstance(first, ir.UndefinedLit):
        return second
    undefined = ir.UndefinedLit(span=place.span)
    test = ir.Binary(span=place.span, type=Type("boolean"), op="!==", left=first, right=undefined)
    again = first.model_copy(deep=True)
    return ir.Conditional(span=place.span, type=place.type, test=test, then=again, otherwise=second)


def read_keys(method: ir.Method) -> list[str] | None:
    """The fields of its only parameter that a method reads; None when it does anything else with the parameter."""
    if len(method.parameters) != 1:
        return None
    subject = method.parameters[0].name
    keys: dict[str, None] = {}
    reads = 0
    for node in method.walk():
        match node:
            case ir.Call(
                callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source=source)),
                arguments=[ir.Name(name=name), ir.StringLit(value=key), *_],
            ) if name == subject and source in _GIVES:
                keys.setdefault(key)
                reads += 1
    uses = sum(isinstance(node, ir.Name) and node.name == subject for node in method.walk())
    return list(keys) if reads == uses else None


__all__ = ["ANY", "read_keys", "specialise_calls"]
