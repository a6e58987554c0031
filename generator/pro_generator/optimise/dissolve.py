"""Like :mod:`specialise`, for callees that write to the literal as they go: its fields become locals of the caller.

``safeOrder`` fills in fields under conditions, loops, and reads fields again that it may have written. The literal is
taken apart: every field is a local, a read of a field is that local, a write an assignment to it, and the dict is built
once, from the locals, where the callee returns it. What is known of a field (that it is absent, that it holds a text)
holds until it is written; so the body is followed in order, branch by branch, and folded with what was found.

Writes that only disappear by folding must not spoil what makes them disappear. Hence no write counts at first; those
that are left after folding count in the next round, until no other is left.
"""

from __future__ import annotations

from collections import Counter

from pro_generator import ir
from pro_generator.diagnostics import Span
from pro_generator.link.program import Program
from pro_generator.optimise.decisions import decide, decide_truths
from pro_generator.optimise.field_flow import Flow, Unfit
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import assigned_names, cloned, rewrite_expressions, rewrite_statements
from pro_generator.optimise.specialise import read_keys
from pro_generator.optimise.splicing import free_name, in_names_of_caller, takes_plainly
from pro_generator.render.names import bound_names
from pro_generator.types import ANY, BOOLEAN, UNDEFINED

#: So many nodes may a callee have; half as many may be left of it in the caller.
SIZES = range(1, 801)
#: How often a method is dissolved into one caller.
_MOST = 3
_SIMPLE = (ir.Name, ir.StringLit, ir.NumberLit, ir.BoolLit, ir.UndefinedLit)
_FOREIGN = (ir.Arrow, ir.FunctionDecl, ir.AssignExpr, ir.Try, ir.Switch, ir.Super, ir.Await)


def dissolve_literals(program: Program, method: ir.Method, sizes: range = SIZES) -> None:
    """Take literals apart that are handed to a method whose body can stand in the place of the call.

    A method that paths stand for keeps its calls: it is what runs where one of the methods that it calls is replaced,
    and has to ask the replacement.
    """
    if sizes == SIZES and any(program.python_name(method.name) in path.inlined for path in program.paths):
        return
    if method.cells or any(isinstance(node, (ir.Arrow, ir.FunctionDecl)) for node in method.walk()):
        return
    rewrite_statements(method, lambda statement: _dissolved(program, method, statement, sizes) or [statement])


def _dissolved(program: Program, method: ir.Method, statement: ir.Stmt, sizes: range) -> list[ir.Stmt] | None:
    match statement:
        case ir.Return(value=ir.Call() as call):
            target = None
        case ir.VarDecl(target=ir.Name() as target, value=ir.Call() as call):
            pass
        case _:
            return None
    match call:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="method", source=name, is_async=False)),
            arguments=[ir.ObjectLit() as literal, *others],
        ) if name != method.name and name in program.reached and method.spliced.count(name) < _MOST:
            callee = program.reached[name].method
        case _:
            return None
    try:
        body = Site(program, method, callee, literal, others).statements(sizes)
    except Unfit:
        return None
    method.spliced.append(callee.name)
    if target is not None:
        last = body.pop()
        assert isinstance(last, ir.Return)
        body.append(ir.VarDecl(span=last.span, target=target, value=last.value))
    return body


class Site:
    """One call, and the callee's body in the caller's names."""

    def __init__(
        self, program: Program, method: ir.Method, callee: ir.Method, literal: ir.ObjectLit, others: list[ir.Expr]
    ) -> None:
        self.program, self.method, self.callee, self.literal, self.others = program, method, callee, literal, others
        self.fields: dict[str, ir.Expr] = {}
        for entry in literal.entries:
            if not isinstance(entry.key, ir.StringLit) or entry.key.value in self.fields:
                raise Unfit
            self.fields[entry.key.value] = entry.value
        if any(isinstance(node, _FOREIGN) for value in self.fields.values() for node in value.walk()):
            raise Unfit
        self.kinds = Provenance(method)
        # a spelling that no name of the source can have
        self.prefix = callee.parameters[0].name if callee.parameters else ""
        self.subject = f"{self.prefix}#"
        self.locals: dict[str, str] = {}

    def statements(self, sizes: range) -> list[ir.Stmt]:
        callee = self.callee
        nodes = list(callee.walk())
        if len(nodes) not in sizes or callee.is_async or callee.cells or len(self.others) >= len(callee.parameters):
            raise Unfit
        if any(isinstance(node, _FOREIGN) for node in nodes):
            raise Unfit
        if not takes_plainly(callee):
            raise Unfit
        given, body = self._renamed()
        block = ir.Block(span=self.literal.span, body=body)
        self._is_there(block)
        decide_truths(block)
        block = self._without_fields(block)
        last = block.body[-1] if block.body else None
        left = list(block.walk())
        if not isinstance(last, ir.Return) or sum(isinstance(node, ir.Return) for node in left) != 1:
            raise Unfit
        # the text of an error names the method that raises it
        if len(left) > sizes.stop // 2 or any(isinstance(node, ir.Throw) for node in left):
            raise Unfit
        if any(isinstance(node, ir.Name) and node.name == self.subject for node in left):
            raise Unfit
        self._drop_unread(block)
        return [*self._declared(block), *given, *block.body]

    def _drop_unread(self, block: ir.Block) -> None:
        """What was computed for branches that are gone is not computed any more."""
        idle: set[int] = set()

        def drop(statement: ir.Stmt) -> list[ir.Stmt]:
            return [] if id(statement) in idle else [statement]

        while True:
            times = Counter(node.name for node in block.walk() if isinstance(node, ir.Name))
            idle.clear()
            idle.update(
                id(node)
                for node in block.walk()
                if isinstance(node, ir.VarDecl)
                and isinstance(node.target, ir.Name)
                and times[node.target.name] == 1
                and (node.value is None or self._is_idle(node.value))
            )
            if not idle:
                return
            rewrite_statements(block, drop)

    def _is_idle(self, value: ir.Expr) -> bool:
        """Whether nobody notices that the value is not computed: arithmetic complains about what is no number."""
        arithmetic = any(isinstance(node, ir.Name) and node.name == "Precise" for node in value.walk())
        return not arithmetic and self.kinds.is_pure(value)

    # Names --------------------------------------------------------------------------------------------------------

    def _renamed(self) -> tuple[list[ir.Stmt], list[ir.Stmt]]:
        """What has to be declared first, and the body: its locals have names that are free in the caller."""
        self.taken = set(bound_names(self.method))
        assigned = assigned_names(self.callee.body)
        arguments: dict[str, ir.Expr] = {}
        given: list[ir.Stmt] = []
        renamed: dict[str, str] = {self.prefix: self.subject}
        for position, parameter in enumerate(self.callee.parameters[1:]):
            argument = self.others[position] if position < len(self.others) else ir.UndefinedLit(type=UNDEFINED)
            if not isinstance(argument, _SIMPLE):
                raise Unfit
            if parameter.name not in assigned:
                arguments[parameter.name] = argument
                continue
            renamed[parameter.name] = name = self._free(parameter.name, "given")
            target = ir.Name(span=argument.span, type=ANY, name=name)
            given.append(ir.VarDecl(span=argument.span, target=target, value=argument))
        for name in bound_names(self.callee):
            if name not in arguments and name not in renamed:
                renamed[name] = self._free(name, "unified")
        return given, in_names_of_caller(self.callee.body, arguments, renamed)

    def _free(self, name: str, prefix: str) -> str:
        return free_name(name, self.taken, prefix)

    def is_subject(self, expr: ir.Expr) -> bool:
        return isinstance(expr, ir.Name) and expr.scope == "local" and expr.name == self.subject

    def _is_there(self, block: ir.Block) -> None:
        """The literal itself is never undefined."""

        def replace(expr: ir.Expr) -> ir.Expr:
            match expr:
                case ir.Binary(op="===" | "!==" as op, left=left, right=ir.UndefinedLit()) if self.is_subject(left):
                    return ir.BoolLit(span=expr.span, type=BOOLEAN, value=op == "!==")
            return expr

        rewrite_expressions(block, replace)

    # Fields -------------------------------------------------------------------------------------------------------

    def _without_fields(self, block: ir.Block) -> ir.Block:
        live: set[str] = set()
        while True:
            trial = cloned(block, {})
            self.written = live
            Flow(self, {key: self.kinds.of(value) for key, value in self.fields.items()}).run(trial.body)
            decide(trial)
            of_local = {name: key for key, name in self.locals.items()}
            found = {
                of_local[node.target.name]
                for node in trial.walk()
                if isinstance(node, ir.Assign) and isinstance(node.target, ir.Name) and node.target.name in of_local
            }
            if found <= live:
                break
            live |= found
        # a key that only some ways through the body add would have to be there or not
        always = {
            of_local[statement.target.name]
            for statement in trial.body
            if isinstance(statement, ir.Assign)
            and isinstance(statement.target, ir.Name)
            and statement.target.name in of_local
        }
        if live - set(self.fields) - always:
            raise Unfit
        return trial

    def field(self, key: str) -> ir.Expr:
        """What the field holds at this point, as something that can be written twice."""
        value = self.fields.get(key)
        if key not in self.written:
            if value is None:
                return ir.UndefinedLit(span=self.literal.span, type=UNDEFINED)
            if isinstance(value, _SIMPLE):
                return cloned(value, {})
        return self.local(key)

    def local(self, key: str) -> ir.Name:
        if key not in self.locals:
            self.locals[key] = self._free(key, self.prefix)
        value = self.fields.get(key)
        kept = value is not None and key not in self.written
        return ir.Name(span=self.literal.span, type=value.type if kept and value else ANY, name=self.locals[key])

    def result(self, span: Span, over: dict[str, ir.Expr], written: list[str]) -> ir.Expr:
        """The literal as it is returned; ``over`` are the entries that ``extend`` lays over it."""
        keys = dict.fromkeys([*self.fields, *(key for key in written if key in self.written), *over])
        entries = [
            ir.Entry(
                span=span,
                key=ir.StringLit(span=span, value=key),
                value=over[key] if key in over else self.field(key),
            )
            for key in keys
        ]
        return ir.ObjectLit(span=span, type=self.literal.type, entries=entries)

    def _declared(self, block: ir.Block) -> list[ir.Stmt]:
        """Declarations of the fields' locals, in the order of the literal; what nobody reads is not computed."""
        read = {node.name for node in block.walk() if isinstance(node, ir.Name)}
        declared: list[ir.Stmt] = []
        for key, value in self.fields.items():
            name = self.locals.get(key)
            if (name is None or name not in read) and (isinstance(value, _SIMPLE) or self.kinds.is_pure(value)):
                continue
            target = self.local(key)
            declared.append(ir.VarDecl(span=value.span, target=target, value=value))
        for key, name in self.locals.items():
            if key not in self.fields and name in read:
                nothing = ir.UndefinedLit(span=self.literal.span, type=UNDEFINED)
                declared.append(ir.VarDecl(span=self.literal.span, target=self.local(key), value=nothing))
        return declared

    def keys_read_by(self, source: str) -> list[str]:
        reached = self.program.reached.get(source)
        keys = read_keys(reached.method) if reached is not None else None
        if keys is None:
            raise Unfit
        return keys
