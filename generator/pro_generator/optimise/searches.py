"""Loops over the entries of an object that look for one, or copy those that are defined, become one call.

``for (key of Object.keys (xs)) if (xs[key] === x) return key`` and ``if (xs[key] !== undefined) ys[key] = xs[key]`` do
little more per entry than the look-up, so the loop itself is what they cost. Floats that a list literal reads from one
message are likewise read together.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import change_bodies, rewrite_statements
from pro_generator.render.names import bound_names
from pro_generator.types import BOOLEAN, NUMBER, STRING, UNDEFINED, tuple_of

_MODULE = "pro_runtime.values.searches"
#: Fewer floats are read one by one.
_LEAST_FLOATS = 3


def raise_searches(program: Program, method: ir.Method) -> None:
    _Searches(method).run()


class _Searches:
    def __init__(self, method: ir.Method) -> None:
        self.method = method
        self.provenance = Provenance(method)

    @cached_property
    def _taken(self) -> set[str]:
        return set(bound_names(self.method))

    @cached_property
    def _uses(self) -> Counter[str]:
        """How often each local is named, before anything is raised: whoever asks first has not raised anything."""
        return Counter(node.name for node in self.method.walk() if isinstance(node, ir.Name) and node.scope == "local")

    def run(self) -> None:
        change_bodies(self.method, self._raise)
        rewrite_statements(self.method, self._floats)

    def _raise(self, body: list[ir.Stmt]) -> None:
        position = 0
        while position < len(body):
            match body[position]:
                case ir.VarDecl(target=ir.Name(name=keys), value=value) if (walked := _keys_of(value)) is not None:
                    # the list of keys serves this loop alone: its declaration and the one name in the loop's head
                    following = body[position + 1] if position + 1 < len(body) else None
                    if (
                        isinstance(following, ir.ForEach)
                        and isinstance(following.iterable, ir.Name)
                        and following.iterable.name == keys
                        and self._uses[keys] == 2
                    ):
                        raised = self._search(following, walked)
                        if raised is not None:
                            body[position : position + 2] = raised
                        elif (copy := self._copy(body, position, following, walked)) is not None:
                            body[position - 1 : position + 2] = [copy]
                            position -= 1
            position += 1

    def _search(self, loop: ir.ForEach, walked: ir.Name) -> list[ir.Stmt] | None:
        """``if (walked[key] === value) return key``."""
        match loop:
            case ir.ForEach(
                target=ir.Name(name=key),
                index="",
                over="values",
                body=[
                    ir.If(
                        test=ir.Binary(op="===", left=left, right=ir.Name(scope="local", name=value) as wanted),
                        then=[ir.Return(value=ir.Name(name=returned))],
                        otherwise=[],
                    )
                ],
            ) if returned == key and value not in (key, walked.name) and _fetches(left, walked.name, key):
                kind = STRING.or_undefined()
                found = ir.Name(span=loop.span, type=kind, name=self._free("found"))
                call = ir.HelperCall(
                    span=loop.span, type=kind, module=_MODULE, name="key_of", arguments=[walked, wanted]
                )
                undefined = ir.UndefinedLit(span=loop.span, type=UNDEFINED)
                test = ir.Binary(span=loop.span, type=BOOLEAN, op="!==", left=found.model_copy(), right=undefined)
                return [
                    ir.VarDecl(span=loop.span, target=found, value=call),
                    ir.If(span=loop.span, test=test, then=[ir.Return(span=loop.span, value=found.model_copy())]),
                ]
        return None

    def _copy(self, body: list[ir.Stmt], position: int, loop: ir.ForEach, walked: ir.Name) -> ir.Stmt | None:
        """``if (walked[key] !== undefined) result[key] = walked[key]`` into a new object."""
        before = body[position - 1] if position else None
        match before, loop:
            case (
                ir.VarDecl(target=ir.Name(name=result) as target, value=ir.ObjectLit(entries=[]) as empty),
                ir.ForEach(
                    target=ir.Name(name=key),
                    index="",
                    over="values",
                    body=[
                        ir.If(
                            test=ir.Binary(op="!==" | "!=", left=left, right=ir.UndefinedLit()),
                            then=[ir.Assign(op="=", target=written, value=value)],
                            otherwise=[],
                        )
                    ],
                ),
            ) if (
                _fetches(left, walked.name, key)
                and _fetches(value, walked.name, key)
                and _fetches(written, result, key)
                and len({result, key, walked.name}) == 3
            ):
                call = ir.HelperCall(
                    span=loop.span, type=empty.type, module=_MODULE, name="defined_entries", arguments=[walked]
                )
                return before.model_copy(update={"target": target, "value": call})
        return None

    def _floats(self, statement: ir.Stmt) -> list[ir.Stmt]:
        """``[safeFloat (message, 'o'), safeFloat (message, 'h'), …]`` as the value of a declaration or a return."""
        if not isinstance(statement, (ir.VarDecl, ir.Return)) or not isinstance(statement.value, ir.ArrayLit):
            return [statement]
        elements = statement.value.elements
        reads = [(place, read) for place, element in enumerate(elements) if (read := _float_of(element)) is not None]
        names = {read[0] for _, read in reads}
        if len(reads) < _LEAST_FLOATS or len(names) != 1 or not all(map(self.provenance.is_pure, elements)):
            return [statement]
        span, kind = statement.span, NUMBER.or_undefined()
        targets: list[ir.Expr | None] = []
        arguments: list[ir.Expr] = [ir.Name(span=span, name=names.pop())]
        for place, (_, key) in reads:
            name = f"{key.value}Number"
            number = ir.Name(span=span, type=kind, name=self._free(name if name.isidentifier() else "number"))
            targets.append(number)
            arguments.append(key)
            elements[place] = number.model_copy()
        call = ir.HelperCall(
            span=span, type=tuple_of(*(kind for _ in reads)), module=_MODULE, name="safe_floats", arguments=arguments
        )
        return [ir.VarDecl(span=span, target=ir.ArrayPattern(span=span, elements=targets), value=call), statement]

    def _free(self, name: str) -> str:
        while name in self._taken:
            name += "_"
        self._taken.add(name)
        return name


def _keys_of(value: ir.Expr | None) -> ir.Name | None:
    """``xs`` of ``Object.keys (xs)``."""
    match value:
        case ir.Call(
            callee=ir.Member(object=ir.Name(name="Object", scope="global"), property="keys"),
            arguments=[ir.Name(scope="local") as walked],
        ):
            return walked
    return None


def _fetches(expr: ir.Expr, container: str, key: str) -> bool:
    match expr:
        case ir.Index(object=ir.Name(name=owner), index=ir.Name(name=index), optional=False):
            return owner == container and index == key
    return False


def _float_of(element: ir.Expr) -> tuple[str, ir.StringLit] | None:
    match element:
        case ir.Call(
            callee=ir.Member(binding=ir.Binding(kind="runtime", source="safeFloat")),
            arguments=[ir.Name(scope="local", name=name), ir.StringLit() as key],
        ):
            return name, key
    return None
