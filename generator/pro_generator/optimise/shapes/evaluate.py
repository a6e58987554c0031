"""Evaluation of a method for arguments of which something is known; what remains is printed.

Statements are followed in order with what is known of each local. A test that is decided strikes out a branch, a call
of a compiled method of the same object gives way to what remains of that method's body.
"""

from __future__ import annotations

from dataclasses import replace

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.rewrite import assigned_names, cloned
from pro_generator.optimise.shapes import expressions, facts, several
from pro_generator.optimise.shapes.followed import is_followed, kept, part, pushed, put, puts_back, show_all
from pro_generator.optimise.shapes.model import LITERALS, NOTHING, Bound, Env, Fact, Field, Record, Unfit, join
from pro_generator.optimise.shapes.naming import ENTRY, in_locals, named_value
from pro_generator.optimise.shapes.records import bind_fields, note_turn, of_turn, reads_of
from pro_generator.optimise.shapes.settle import leaves_turn, settled
from pro_generator.optimise.shapes.sources import LOOPS, Source, Sources
from pro_generator.optimise.shapes.ways import each_result, go_apart, only_turn
from pro_generator.types import ANY, UNDEFINED

#: Calls within calls that are followed.
_DEEPEST = 9
#: What remains of a method that takes no message is put in the place of its call up to this many nodes.
_LARGEST = 40
#: The same for a method that ends with the call.
_LARGEST_END = 200
#: What remains of a method that takes a list or an object that is followed is put in the place of its call up to this.
_LARGEST_FOLLOWED = 150
Result = tuple[list[ir.Stmt], Env | None]


class Evaluator:
    """Evaluates one path. ``last`` says of a place that nothing of the path follows it."""

    def __init__(
        self, program: Program, sources: Sources, taken: set[str], largest: int = _LARGEST_END, inner: int = _LARGEST
    ) -> None:
        self.program = program
        self.sources = sources
        self.taken = taken
        self.largest = largest
        """What remains of a method that ends with a call takes its place up to this many nodes."""
        self.inner = inner
        """The same for a method that does not, and takes nothing that is known."""
        self.stems: dict[str, str] = {}
        """Names with a number at their end, and what they are without it."""
        self.fixed: set[str] = set()
        """Names that never get another value."""
        self.inlined: dict[str, None] = {}
        """Methods whose bodies the path contains, by their Python names."""
        self.listed: dict[str, Field] = {}
        """Fields that are lists of objects, each told by one of its own fields, by their locals."""
        self._active: list[str] = []
        self.refused: ir.Expr | None = None
        """A call that was not worth being followed: it need not be tried again."""
        self._final: list[bool] = []
        """For each method that is being followed, whether its returns are those of the method that is being made."""
        self._things = 0
        self.apart = 0
        """Branches that go on alone, within each other."""
        self._exits: list[list[tuple[ir.Expr, Env]]] = [[]]
        """What each method that is being followed returns, and what is known there."""
        self.exits: list[tuple[ir.Expr, Env]] = []
        """The same of the method that was followed last."""

    # Statements -----------------------------------------------------------------------------------------------

    def block(self, body: list[ir.Stmt], env: Env, *, last: bool) -> Result:
        done: list[ir.Stmt] = []
        current: Env | None = env
        for position, statement in enumerate(body):
            if current is None:
                break
            rest = body[position + 1 :]
            following = rest[0] if rest else None
            ends = last and (following is None or (isinstance(following, ir.Return) and following.value is None))
            if isinstance(statement, ir.If):
                remains, current, over = self._if(statement, rest, current, last=ends, rest_last=last)
            elif isinstance(statement, ir.ForEach) and (turn := only_turn(self, statement, rest, current)) is not None:
                followed, current, over = turn
                remains, current = self.block(followed, current, last=last and over)
            elif (ways := each_result(self, statement, rest, current, last=last)) is not None:
                remains, current, over = *ways, True
            else:
                over = False
                remains, current = self.statement(statement, current, last=ends)
            done += remains
            if over:
                break
        return done, current

    def statement(self, statement: ir.Stmt, env: Env, *, last: bool) -> Result:
        match statement:
            case ir.VarDecl() | ir.Assign(op="="):
                return self._assigned(statement, env)
            case ir.Assign(target=ir.Name(name=name)):
                value = expressions.evaluate(self, statement.value, env)
                env[name] = NOTHING
                return [statement.model_copy(update={"value": value, "target": statement.target.model_copy()})], env
            case ir.ExprStmt():
                return self._effect(statement, env, last=last)
            case ir.ForEach():
                return self._for_each(statement, env)
            case ir.ForRange():
                return self._for_range(statement, env)
            case ir.Return():
                return self._return(statement, env)
            case ir.Throw():
                return [statement.model_copy(update={"value": expressions.evaluate(self, statement.value, env)})], None
            case ir.Try():
                return self._try(statement, env)
            case ir.Continue() | ir.Break():
                return [statement.model_copy()], None
        raise Unfit

    def _assigned(self, statement: ir.VarDecl | ir.Assign, env: Env) -> Result:
        target = statement.target
        value = statement.value if statement.value is not None else ir.UndefinedLit(span=statement.span, type=UNDEFINED)
        before: list[ir.Stmt] = []
        if isinstance(target, ir.ArrayPattern):
            taken_apart = several.taken_apart(self, statement, target, value, env)
            if taken_apart is not None:
                return taken_apart
        inlined = self._called(value, env)
        if inlined is not None:
            before, value, after = inlined
            if after is None:
                return before, None
            env = after
        elif isinstance(target, ir.Name):
            value = kept(self, value, env)
        elif isinstance(target, (ir.Index, ir.Member)):
            value = part(self, value, env)
        else:
            value = expressions.evaluate(self, value, env)
        if isinstance(target, ir.Name):
            if isinstance(value, (ir.ObjectLit, ir.ArrayLit)):
                named, value = in_locals(self, value, target.name, env)
                before = [*before, *named]
            new = target.model_copy()
            known = facts.bound(self, value, env)
            if known.tracked and known.value is None and target.name in self.fixed:
                known = replace(known, value=target.model_copy())
            env[target.name] = known
            return [*before, statement.model_copy(update={"target": new, "value": value})], env
        if isinstance(target, ir.ArrayPattern):
            if isinstance(value, ir.ArrayLit):
                single = self._unpacked(statement, target, value, env)
                if single is not None:
                    return [*before, *single], env
            show_all(value, env)
            for name in ir.target_names(target):
                env[name.name] = NOTHING
            return [*before, statement.model_copy(update={"value": value})], env
        if isinstance(target, (ir.Index, ir.Member)):
            if facts.record_of(self, target.object, env) is not None:
                raise Unfit
            if isinstance(value, (ir.ObjectLit, ir.ArrayLit)) and is_followed(self, target.object, env):
                named, value = in_locals(self, value, ENTRY, env)
                before = [*before, *named]
            elif is_followed(self, target.object, env) and not facts.again(self, value):
                if facts.is_pure(value):
                    named, value = named_value(self, value, ENTRY, env)
                    before = [*before, *named]
            if puts_back(self, target, value, env):
                return before, env
            place: ir.Expr | None = put(self, target, value, env)
            if place is None:
                show_all(value, env)
                place = expressions.evaluate(self, target, env, whole=False)
            return [*before, statement.model_copy(update={"target": place, "value": value})], env
        raise Unfit

    def _unpacked(
        self, statement: ir.VarDecl | ir.Assign, pattern: ir.ArrayPattern, value: ir.ArrayLit, env: Env
    ) -> list[ir.Stmt] | None:
        """``[a, b] = [x, y]`` as two assignments, where no value reads what is assigned before it."""
        names = [element.name if isinstance(element, ir.Name) else "" for element in pattern.elements]
        if pattern.rest is not None or len(names) != len(value.elements) or "" in names:
            return None
        read = {node.name for one in value.elements for node in one.walk() if isinstance(node, ir.Name)}
        if read & set(names) or any(isinstance(one, ir.Spread) for one in value.elements):
            return None
        remains: list[ir.Stmt] = []
        for element, one in zip(pattern.elements, value.elements, strict=True):
            assert isinstance(element, ir.Name)
            env[element.name] = facts.bound(self, one, env)
            remains.append(statement.model_copy(update={"target": element.model_copy(), "value": one}))
        return remains

    def _effect(self, statement: ir.ExprStmt, env: Env, *, last: bool) -> Result:
        pushed_one = pushed(self, statement.value, env)
        if pushed_one is not None:
            return [statement.model_copy(update={"value": pushed_one})], env
        inlined = self._called(statement.value, env, last=last)
        if inlined is not None:
            before, value, after = inlined
            if after is None or facts.is_pure(value):
                return before, after
            show_all(value, after)
            return [*before, statement.model_copy(update={"value": value})], after
        return [statement.model_copy(update={"value": expressions.evaluate(self, statement.value, env)})], env

    def _if(
        self, statement: ir.If, rest: list[ir.Stmt], env: Env, *, last: bool, rest_last: bool
    ) -> tuple[list[ir.Stmt], Env | None, bool]:
        """What remains of a branch, and whether that includes what follows it.

        Where the two ways would have to forget the lists and objects that what follows is about, each goes on alone.
        """
        test = expressions.peeked(self, statement.test, env)
        truth = facts.truth(self, test, env)
        if truth is not None:
            return *self.block(statement.then if truth else statement.otherwise, env, last=last), False
        then, after_then = self.block(statement.then, facts.narrowed(test, env, True), last=last)
        otherwise, after_otherwise = self.block(statement.otherwise, facts.narrowed(test, env, False), last=last)
        if not then and not otherwise and facts.is_pure(test):
            return [], env, False
        joined = join(after_then, after_otherwise)
        apart = after_then is not None and after_otherwise is not None and go_apart(self, env, joined, rest)
        if apart and after_then is not None and after_otherwise is not None:
            self.apart += 1
            ways = ((statement.then, True), (statement.otherwise, False))
            (then, after_then), (otherwise, after_otherwise) = (
                self.block([*way, *rest], facts.narrowed(test, env, outcome), last=rest_last) for way, outcome in ways
            )
            self.apart -= 1
            joined = join(after_then, after_otherwise)
        remains = statement.model_copy(update={"test": test, "then": then, "otherwise": otherwise})
        return [remains], joined, apart

    def _for_each(self, statement: ir.ForEach, env: Env) -> Result:
        iterable = statement.iterable
        known = env.get(iterable.name) if isinstance(iterable, ir.Name) else None
        if known is not None and known.items == ():
            return [], env
        value = expressions.evaluate(self, iterable, env)
        inner = self._forgotten(env, [statement])
        if known is not None and known.element is not None:
            body = self._turn(statement, known.element, dict(inner))
        else:
            body, _ = self.block(statement.body, dict(inner), last=False)
        return [statement.model_copy(update={"iterable": value, "body": body})], inner

    def _turn(self, statement: ir.ForEach, element: Record, env: Env) -> list[ir.Stmt]:
        """The body of a loop over records of a known shape, after the reads of the fields that it needs."""
        target = statement.target
        if not isinstance(target, ir.Name) or target.name in assigned_names(statement.body):
            raise Unfit
        element.walked = True
        turn = of_turn(self, element, target.name)
        self.fixed.add(target.name)
        bind_fields(self, turn, env)
        env[target.name] = Bound(Fact("object", True), target.model_copy(), turn)
        body, _ = self.block(statement.body, env, last=False)
        note_turn(element, turn)
        return [*reads_of(turn, statement.span), *body]

    def _for_range(self, statement: ir.ForRange, env: Env) -> Result:
        limits = {
            name: expressions.evaluate(self, limit, env)
            for name in ("start", "stop", "step")
            if isinstance(limit := getattr(statement, name), ir.Expr)
        }
        match limits.get("start"), limits.get("stop"):
            case ir.NumberLit(value=start), ir.NumberLit(value=stop) if statement.step > 0 and stop <= start:
                return [], env
            case ir.NumberLit(value=0) as zero, ir.NumberLit(value=1) if statement.step == 1 and not leaves_turn(
                statement.body
            ):
                env = dict(env)
                env[statement.target] = Bound(Fact("integer", True), zero)
                return self.block(statement.body, env, last=False)
        inner = self._forgotten(env, [statement])
        inner[statement.target] = NOTHING
        body, _ = self.block(statement.body, dict(inner), last=False)
        return [statement.model_copy(update={**limits, "body": body})], inner

    def _try(self, statement: ir.Try, env: Env) -> Result:
        after = self._forgotten(env, [statement])
        if statement.error:
            after[statement.error] = NOTHING
        body, _ = self.block(statement.body, dict(env), last=False)
        update: dict[str, object] = {"body": body}
        for name in ("handler", "finalizer"):
            part = getattr(statement, name)
            if part is not None:
                update[name] = self.block(part, dict(after), last=False)[0]
        return [statement.model_copy(update=update)], after

    @staticmethod
    def _forgotten(env: Env, statements: list[ir.Stmt]) -> Env:
        """The environment without what the statements may change."""
        changed = assigned_names(statements)
        return {name: NOTHING if name in changed else bound.seen() for name, bound in env.items()}

    def _return(self, statement: ir.Return, env: Env) -> Result:
        before: list[ir.Stmt] = []
        value = statement.value
        if value is not None and self._final and self._final[-1]:
            call = expressions.method_call(self, value, env, followed=True)
            attempt = self.body_of(*call, env, last=False, final=True) if call is not None else None
            if attempt is not None:
                return attempt[0], None
        if value is not None:
            inlined = self._called(value, env)
            if inlined is not None:
                before, value, after = inlined
                if after is None:
                    return before, None
                env = after
            else:
                value = kept(self, value, env)
        several.note(self, value, env)
        given = value if value is not None else ir.UndefinedLit(span=statement.span, type=UNDEFINED)
        self._exits[-1].append((given, env))
        return [*before, statement.model_copy(update={"value": value})], None

    # Calls ----------------------------------------------------------------------------------------------------

    def _called(
        self, value: ir.Expr, env: Env, *, last: bool = False
    ) -> tuple[list[ir.Stmt], ir.Expr, Env | None] | None:
        """What remains of a call of a compiled method: statements, the result, and what is known then."""
        call = expressions.method_call(self, value, env, followed=True)
        if call is None:
            return None
        name, arguments = call
        attempt = self.body_of(name, arguments, env, last=last)
        if attempt is None:
            self.refused = None if last else value
            return None
        body, after = attempt
        if last:
            return body, ir.UndefinedLit(span=value.span, type=UNDEFINED), after
        flat = settled(body, ir.Name(span=value.span, type=ANY, name=self.free("result")))
        assert flat is not None
        remains, result = flat
        if after is not None and isinstance(result, ir.Name) and result.name not in after:
            after[result.name] = NOTHING
            for statement in remains:
                for node in statement.walk():
                    if isinstance(node, ir.Assign) and isinstance(node.target, ir.Name):
                        if node.target.name == result.name:
                            show_all(node.value, after)
        return remains, result, after

    def expression_of(self, name: str, arguments: list[ir.Expr], env: Env) -> ir.Expr | None:
        """What remains of a call within an expression, where that is an expression itself."""
        saved = set(self.taken), dict(self.inlined), set(self.fixed)
        attempt = self.body_of(name, arguments, env, last=False)
        if attempt is not None:
            value = _as_expression(attempt[0])
            if value is not None:
                return value
        self.taken, self.inlined, self.fixed = saved
        return None

    def body_of(
        self, name: str, arguments: list[ir.Expr], env: Env, *, last: bool, final: bool = False
    ) -> tuple[list[ir.Stmt], Env | None] | None:
        """What remains of a method's body for these arguments; None where the call had better stay."""
        source = self.sources.get(name)
        if source is None or name in self._active or len(self._active) >= _DEEPEST:
            return None
        if (source.tries and not last) or len(arguments) > len(source.method.parameters):
            return None
        records = any(facts.is_known(self, argument, env) for argument in arguments)
        followed = any(isinstance(each, ir.Name) and env.get(each.name, NOTHING).items for each in arguments)
        inner = dict(env)
        bound = self._bind(source, arguments, inner)
        if bound is None:
            return None
        before, statements = bound
        saved = set(self.taken), dict(self.inlined), set(self.fixed)
        self._active.append(name)
        self._final.append(final)
        self._exits.append([])
        try:
            body, after = self.block(statements, inner, last=last)
        finally:
            self._active.pop()
            self._final.pop()
            exits = self._exits.pop()
        body = [*before, *body]
        for _, each in exits:
            after = join(after, each)
        if not self._worth(body, records=records, followed=followed, last=last, final=final):
            self.taken, self.inlined, self.fixed = saved
            return None
        self.exits = exits
        self.inlined.setdefault(source.python_name)
        for each_name in source.method.spliced:
            self.inlined.setdefault(self.program.python_name(each_name))
        return self._path_ends(body) if last else body, after

    def _worth(self, body: list[ir.Stmt], *, records: bool, followed: bool, last: bool, final: bool) -> bool:
        """Whether a body may take the place of a call, and had better do so."""
        if final:
            return sum(1 for statement in body for _ in statement.walk()) <= self.largest
        if last:
            return records
        if not records:
            nodes = [node for statement in body for node in statement.walk()]
            largest = max(self.inner, _LARGEST_FOLLOWED) if followed else self.inner
            if len(nodes) > largest or any(isinstance(node, LOOPS) for node in nodes):
                return False
        return settled(body, ir.Name(type=ANY, name="")) is not None

    @staticmethod
    def _path_ends(body: list[ir.Stmt]) -> list[ir.Stmt]:
        """Returns at the end of a path hand nothing back."""
        for statement in body:
            for node in statement.walk():
                if isinstance(node, ir.Return) and node.value is not None:
                    if not facts.is_pure(node.value):
                        raise Unfit
                    node.value = None
        return body

    def _bind(self, source: Source, arguments: list[ir.Expr], env: Env) -> tuple[list[ir.Stmt], list[ir.Stmt]] | None:
        """The callee's body, its locals under names that are free here, and what gives its parameters their values."""
        method = source.method
        renamed = {name: self.free(name) for name in source.names}
        changed = {renamed[name] for name in source.changed}
        self.fixed |= {renamed[name] for name in source.once}
        before: list[ir.Stmt] = []
        for position, parameter in enumerate(method.parameters):
            if parameter.rest or parameter.pattern:
                return None
            span = method.span
            given = arguments[position] if position < len(arguments) else ir.UndefinedLit(span=span, type=UNDEFINED)
            if parameter.default is not None and not isinstance(parameter.default, ir.UndefinedLit):
                if isinstance(given, ir.UndefinedLit):
                    given = parameter.default
                elif not facts.fact(self, given, env).defined:
                    return None
            name = renamed[parameter.name]
            known = facts.bound(self, given, env)
            env[name] = known
            if known.value is None or name in changed:
                target = ir.Name(span=given.span, type=given.type, name=name)
                before.append(ir.VarDecl(span=given.span, target=target, value=given))
                if known.value is None and name not in changed:
                    self.fixed.add(name)
                    env[name] = replace(known, value=target.model_copy())
        return before, [cloned(statement, renamed) for statement in method.body]

    def look_up(self, key: str, arguments: list[ir.Expr], call: ir.Call, env: Env) -> ir.Call | None:
        """A call of a look-up some of whose arguments are literals, as one of a method that was made for those."""
        what = [facts.fact(self, argument, env) for argument in arguments]
        made = self.sources.lookup(key, arguments, what)
        if made is None:
            return None
        for name in made.inlined:
            self.inlined.setdefault(name)
        binding = ir.Binding(kind="method", name=self.program.python_name(made.method.name), source=made.method.name)
        callee = ir.Member(span=call.span, object=ir.This(), property=made.method.name, binding=binding)
        given = [each for each in arguments if not isinstance(each, LITERALS)]
        return call.model_copy(update={"callee": callee, "arguments": given})

    def key_of(self, binding: ir.Binding) -> str:
        """Under which name the program has a bound method."""
        return self.sources.key(binding.name)

    def new_thing(self) -> int:
        """What tells a list or an object from all others."""
        self._things += 1
        return self._things

    def free(self, name: str) -> str:
        new, count = name, 2
        while new in self.taken:
            new, count = f"{name}{count}", count + 1
        self.taken.add(new)
        if new != name:
            self.stems[new] = name
        return new


def _as_expression(body: list[ir.Stmt]) -> ir.Expr | None:
    """``return a``, or ``if (b) { return a; } return c``, as one expression."""
    match body:
        case [ir.Return(value=value)]:
            return value
        case [ir.If(test=test, then=[ir.Return(value=then)], otherwise=[ir.Return(value=otherwise)]) as either] | [
            ir.If(test=test, then=[ir.Return(value=then)], otherwise=[]) as either,
            ir.Return(value=otherwise),
        ] if then is not None and otherwise is not None:
            return ir.Conditional(span=either.span, type=then.type, test=test, then=then, otherwise=otherwise)
    return None
