"""The typed IR: classes, methods, statements and expressions, each with the span it came from.

Lowering writes it, inference fills ``type``, linking fills ``binding``, the optimiser rewrites it and rendering reads
it. Nodes marked "raised" appear only after a pass has proved that the idiomatic form means the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, SerializeAsAny

from pro_generator.diagnostics import NOWHERE, Span
from pro_generator.types import ANY, MANY, Type

_set = object.__setattr__


class Node(BaseModel):
    """Base of all nodes. Compared by identity: two equal spellings at two places are two nodes."""

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    span: Span = NOWHERE

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but for the shallow copies that passes make by the hundred thousand: those in a fifth of the
        time."""
        if deep:
            return super().model_copy(update=update, deep=True)
        copy = object.__new__(type(self))
        _set(copy, "__dict__", {**self.__dict__, **update} if update else self.__dict__.copy())
        _set(copy, "__pydantic_fields_set__", self.__pydantic_fields_set__.copy())
        _set(copy, "__pydantic_extra__", None)
        _set(copy, "__pydantic_private__", None)
        return copy

    def children(self) -> list[Node]:
        """Direct child nodes in field order."""
        found: list[Node] = []
        for name in node_fields(type(self)):
            value = getattr(self, name)
            if isinstance(value, Node):
                found.append(value)
            elif isinstance(value, list):
                found.extend(item for item in value if isinstance(item, Node))
        return found

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in source order."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children()))


@cache
def node_fields(node_class: type[Node]) -> tuple[str, ...]:
    """Fields that may hold nodes; an annotation that names a later class is still a reference, and may name one."""
    marks = ("pro_generator.ir.", "ForwardRef")
    fields = node_class.model_fields.items()
    return tuple(name for name, info in fields if any(mark in repr(info.annotation) for mark in marks))


class Binding(BaseModel):
    """What a ``this.x`` stands for, proved by the link stage."""

    model_config = ConfigDict(arbitrary_types_allowed=True, extra="forbid")

    kind: Literal["method", "runtime", "attribute", "endpoint", "super"]
    name: str
    """Python spelling."""
    source: str
    """Upstream spelling."""
    is_async: bool = False
    helper: str = ""
    """Module of the runtime whose function of this name may be called directly, where there is one."""
    is_accessor: bool = False
    """A getter: reading the member runs it."""
    least: int = 0
    most: int = MANY
    """Fewest and most positional arguments it takes."""


class Expr(Node):
    type: Type = ANY


class Stmt(Node):
    pass


E_ = SerializeAsAny[Expr]
S_ = SerializeAsAny[Stmt]


# Expressions -----------------------------------------------------------------------------------------------------


class StringLit(Expr):
    value: str


class NumberLit(Expr):
    value: int | float


class BoolLit(Expr):
    value: bool


class UndefinedLit(Expr):
    """``undefined`` or ``null``: one value in Python."""


class RegexLit(Expr):
    pattern: str
    flags: str = ""


class Name(Expr):
    """A local, a parameter, an import or a global of the language."""

    name: str
    scope: Literal["local", "import", "global", "class"] = "local"
    """``class``: the class that is compiled, by its own name."""


class This(Expr):
    pass


class Super(Expr):
    pass


class Member(Expr):
    """``object.property``."""

    object: E_
    property: str
    optional: bool = False
    binding: Binding | None = None


class Index(Expr):
    """``object[index]``; ``checked`` once the index is proved to exist."""

    object: E_
    index: E_
    optional: bool = False
    checked: bool = False


class Chain(Expr):
    """A chain of members, indices and calls with an optional link (``a?.b.c``): undefined as a whole where the object
    of such a link is."""

    value: E_


class Spread(Expr):
    value: E_


class Call(Expr):
    callee: E_
    arguments: list[E_]
    optional: bool = False
    started: bool = False
    """An async call whose promise is not awaited here: it has to start at once."""


class New(Expr):
    callee: E_
    arguments: list[E_]


class Unary(Expr):
    op: Literal["!", "-", "+", "~", "typeof", "delete", "void"]
    operand: E_


class Binary(Expr):
    op: str
    left: E_
    right: E_


class Logical(Expr):
    op: Literal["&&", "||", "??"]
    left: E_
    right: E_


class Conditional(Expr):
    test: E_
    then: E_
    otherwise: E_


class ArrayLit(Expr):
    elements: list[E_]


class Entry(Node):
    """``key: value`` of an object literal; a ``...spread`` has no key."""

    key: E_ | None
    value: E_


class ObjectLit(Expr):
    entries: list[Entry]


class Template(Expr):
    """A template literal, or (raised) a chain of string additions."""

    parts: list[E_]


class Parameter(Node):
    name: str
    declared: Type | None = None
    default: E_ | None = None
    rest: bool = False
    optional: bool = False
    pattern: ArrayPattern | ObjectPattern | None = None


class Arrow(Expr):
    parameters: list[Parameter]
    body: list[S_]
    is_async: bool = False
    captures: list[str] = []
    """Names that are one variable in each round of a loop around: they are bound when the closure is made."""
    assigns: list[str] = []
    """Names of functions around that it gives values to."""
    escapes: bool = False
    """Whether it may be called by whom does not know it, and so with more arguments than it has parameters."""


class Await(Expr):
    operand: E_


class AssignExpr(Expr):
    """An assignment used as a value: that of the target afterwards, or before for ``i++`` (``op`` is then ``++``, and
    ``value`` the 1 that is added)."""

    target: E_
    op: str
    value: E_
    postfix: bool = False


class Sequence(Expr):
    """``a, b``: every part is evaluated, the last is the value."""

    parts: list[E_]


class Defaulted(Expr):
    """``target = default`` inside a pattern."""

    target: E_
    default: E_


class ArrayPattern(Expr):
    elements: list[E_ | None]
    rest: E_ | None = None


class ObjectPattern(Expr):
    names: list[str]
    targets: list[E_]
    rest: E_ | None = None


def target_names(target: Expr | None) -> Iterator[Name]:
    """The local names that an assignment to ``target`` gives values to, patterns taken apart."""
    match target:
        case Name():
            yield target
        case Defaulted():
            yield from target_names(target.target)
        case ArrayPattern():
            for element in [*target.elements, target.rest]:
                yield from target_names(element)
        case ObjectPattern():
            for element in [*target.targets, target.rest]:
                yield from target_names(element)


# Raised expressions ----------------------------------------------------------------------------------------------


class Contains(Expr):
    """(raised) ``needle in container`` for text and lists, from ``indexOf``/``includes`` comparisons."""

    container: E_
    needle: E_
    negated: bool = False


class HelperCall(Expr):
    """(raised) a direct call of a runtime function, without attribute look-up on the instance."""

    module: str
    name: str
    arguments: list[E_]


class MappingGet(Expr):
    """(raised) ``container.get(key[, default])`` of a container that is certainly a dict."""

    container: E_
    arguments: list[E_]


class FieldGetter(Expr):
    """(raised) what fetches fields of ``container``: its ``get`` if it is a dict."""

    container: E_


class FieldRead(Expr):
    """(raised) an accessor, its common case printed where it stands.

    ``getter`` names the local with the container's :class:`FieldGetter`, ``variable`` the local with what it gave.
    """

    form: Literal["text", "lower", "upper", "integer", "dict", "list", "bool", "value"]
    getter: str
    variable: str
    keys: list[str]
    default: E_ | None = None


class ShapeTest(Expr):
    """(raised) whether locals do not all hold what a message of a certain shape has there.

    Each test is a form, the name of a local, and a text: ``constant`` compares the local with that text, ``number``
    with the integer that the text spells, ``absent`` asks whether the local, a dict, lacks the field of that name,
    ``empty`` whether it is a list with nothing in it; the other forms are kinds.
    """

    tests: list[tuple[str, str, str]]


class PathOf(Expr):
    """(raised) the path of ``parser`` for what has the shape of the local ``given``; undefined if there is none."""

    given: str
    parser: str


class PathTaken(Expr):
    """(raised) whether there is a path for messages of this shape, and it has dealt with the message."""

    client: str
    message: str


class PathResult(Expr):
    """(raised) what the path in the local ``path`` makes of the locals in ``arguments``, and of the first one's fields.

    One that ``waits`` is not given any fields.
    """

    path: str
    arguments: list[str]
    waits: bool = False


class Printed(Expr):
    """(raised) a name the printer itself introduced."""

    text: str


class DispatchTable(Expr):
    """(raised) a constant table of method names, or of words, built once per module instead of once per call."""

    name: str
    entries: list[tuple[str, str]]


# Statements ------------------------------------------------------------------------------------------------------


class VarDecl(Stmt):
    target: E_
    declared: Type | None = None
    value: E_ | None = None


class ExprStmt(Stmt):
    value: E_


class Assign(Stmt):
    target: E_
    op: str
    value: E_


class If(Stmt):
    test: E_
    then: list[S_]
    otherwise: list[S_] = []


class For(Stmt):
    """The C-style loop."""

    init: list[S_]
    test: E_ | None
    update: list[S_]
    body: list[S_]


class ForEach(Stmt):
    """``for (const x of xs)``, or (raised) an index loop that only fetches.

    ``index`` names a counter that is still read; ``over`` tells what is walked.
    """

    target: E_
    iterable: E_
    body: list[S_]
    over: Literal["values", "keys"] = "values"
    declares: bool = True
    """False where the target exists outside the loop, too."""
    raised: bool = False
    index: str = ""


class ForRange(Stmt):
    """(raised) an index loop whose counter, bounds and step are not changed by its body."""

    target: str
    start: E_
    stop: E_
    step: int
    body: list[S_]


class While(Stmt):
    test: E_
    body: list[S_]
    after: bool = False
    """``do … while``."""


class Return(Stmt):
    value: E_ | None = None


class Throw(Stmt):
    value: E_
    rethrow: bool = False


class Try(Stmt):
    body: list[S_]
    error: str = ""
    handler: list[S_] | None = None
    finalizer: list[S_] | None = None


class Break(Stmt):
    pass


class Continue(Stmt):
    pass


class Case(Node):
    test: E_ | None
    body: list[S_]


class Switch(Stmt):
    subject: E_
    cases: list[Case]


class Block(Stmt):
    body: list[S_]


class FunctionDecl(Stmt):
    name: str
    function: Arrow


class NewCells(Stmt):
    """New variables of a loop's round that closures may hold on to, while they are given further values."""

    names: list[str]


# Declarations ----------------------------------------------------------------------------------------------------


class Method(Node):
    name: str
    parameters: list[Parameter]
    returns: Type
    body: list[S_]
    is_async: bool = False
    """``async`` in the source, or declared to return a promise."""
    is_static: bool = False
    accessor: Literal["", "get", "set"] = ""
    cells: list[str] = []
    """Locals of which closures keep one for each round of a loop, and that get values after the closure is made."""
    doc: str = ""
    owner: str = ""
    """Path of the file whose class declares it."""
    visibility: Literal["public", "internal"] = "internal"
    repeatable: bool = False
    """Whether a stream may repeat what follows the wait for an update without the rest (pass "finish")."""
    spliced: list[str] = []
    """Methods whose bodies a pass has put in the place of calls of them."""


class Field(Node):
    name: str
    declared: Type | None


class Import(Node):
    module: str
    names: dict[str, str]
    """local name → exported name; ``default`` and ``*`` as in the language."""


class Class(Node):
    name: str
    base: str
    methods: dict[str, Any]
    """name → Method once lowered; the lowering of a method runs when the closure first reaches it."""
    fields: list[Field]
    imports: list[Import]
    path: str
