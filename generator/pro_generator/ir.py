"""The typed IR: classes, methods, statements and expressions, each with the span it came from.

Lowering writes it, inference fills ``type``, linking fills ``binding``, the optimiser rewrites it and rendering reads
it. Nodes marked "raised" appear only after a pass has proved that the idiomatic form means the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Literal, Self, dataclass_transform, get_args, get_type_hints

from pro_generator.diagnostics import NOWHERE, Span
from pro_generator.types import ANY, MANY, Type

_new = object.__new__


@dataclass_transform(eq_default=False, kw_only_default=True, field_specifiers=(dataclasses.field,))
class _Model:
    """Base of the models: every class below it is a dataclass of keyword arguments, compared by identity.

    Passes make nodes by the hundred thousand and ask ``isinstance`` by the million. Models of pydantic would take five
    times as long for the one, and more than twice for the other; tests verify what fields hold instead
    (:mod:`pro_generator.verify`).
    """

    def __init_subclass__(cls) -> None:
        dataclasses.dataclass(kw_only=True, eq=False)(cls)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with other values in the fields of ``update``; what they hold is the same unless it is ``deep``."""
        if deep:
            copy = deepcopy(self)
        else:
            copy = _new(self.__class__)
            copy.__dict__ = self.__dict__.copy()
        if update:
            copy.__dict__.update(update)
        return copy


class Node(_Model):
    """Base of all nodes. Compared by identity: two equal spellings at two places are two nodes."""

    span: Span = NOWHERE

    def children(self) -> list[Node]:
        """Direct child nodes in field order."""
        found: list[Node] = []
        for name in node_fields(self.__class__):
            value = getattr(self, name)
            if value.__class__ is list:
                found += [item for item in value if item is not None]
            elif value is not None:
                found.append(value)
        return found

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in source order."""
        stack: list[Node | None] = [self]
        pop = stack.pop
        while stack:
            node = pop()
            if node is None:
                continue
            yield node
            for name in _backwards(node.__class__):
                value = getattr(node, name)
                if value.__class__ is list:
                    stack += value[::-1]
                else:
                    stack.append(value)


class _NodeFields(dict[type[Node], tuple[str, ...]]):
    """Class → its fields that may hold nodes, or lists of them."""

    def __missing__(self, node_class: type[Node]) -> tuple[str, ...]:
        hints = get_type_hints(node_class)
        names = (field.name for field in dataclasses.fields(node_class))
        self[node_class] = tuple(name for name in names if _names_node(hints[name]))
        return self[node_class]


class _Backwards(dict[type[Node], tuple[str, ...]]):
    """The same fields from the last to the first, which is how a stack takes them."""

    def __missing__(self, node_class: type[Node]) -> tuple[str, ...]:
        self[node_class] = node_fields(node_class)[::-1]
        return self[node_class]


def _names_node(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Node):
        return True
    return any(map(_names_node, get_args(annotation)))


#: What these are asked for all the time: look-ups of a dict, and no more.
node_fields = _NodeFields().__getitem__
_backwards = _Backwards().__getitem__


class Binding(_Model):
    """What a ``this.x`` stands for, proved by the link stage."""

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

    object: Expr
    property: str
    optional: bool = False
    binding: Binding | None = None


class Index(Expr):
    """``object[index]``; ``checked`` once the index is proved to exist."""

    object: Expr
    index: Expr
    optional: bool = False
    checked: bool = False


class Chain(Expr):
    """A chain of members, indices and calls with an optional link (``a?.b.c``): undefined as a whole where the object
    of such a link is."""

    value: Expr


class Spread(Expr):
    value: Expr


class Call(Expr):
    callee: Expr
    arguments: list[Expr]
    optional: bool = False
    started: bool = False
    """An async call whose promise is not awaited here: it has to start at once."""


class New(Expr):
    callee: Expr
    arguments: list[Expr]


class Unary(Expr):
    op: Literal["!", "-", "+", "~", "typeof", "delete", "void"]
    operand: Expr


class Binary(Expr):
    op: str
    left: Expr
    right: Expr


class Logical(Expr):
    op: Literal["&&", "||", "??"]
    left: Expr
    right: Expr


class Conditional(Expr):
    test: Expr
    then: Expr
    otherwise: Expr


class ArrayLit(Expr):
    elements: list[Expr]


class Entry(Node):
    """``key: value`` of an object literal; a ``...spread`` has no key."""

    key: Expr | None
    value: Expr


class ObjectLit(Expr):
    entries: list[Entry]


class Template(Expr):
    """A template literal, or (raised) a chain of string additions."""

    parts: list[Expr]


class Parameter(Node):
    name: str
    declared: Type | None = None
    default: Expr | None = None
    rest: bool = False
    optional: bool = False
    pattern: ArrayPattern | ObjectPattern | None = None


class Arrow(Expr):
    parameters: list[Parameter]
    body: list[Stmt]
    is_async: bool = False
    captures: list[str] = dataclasses.field(default_factory=list)
    """Names that are one variable in each round of a loop around: they are bound when the closure is made."""
    assigns: list[str] = dataclasses.field(default_factory=list)
    """Names of functions around that it gives values to."""
    escapes: bool = False
    """Whether it may be called by whom does not know it, and so with more arguments than it has parameters."""


class Await(Expr):
    operand: Expr


class AssignExpr(Expr):
    """An assignment used as a value: that of the target afterwards, or before for ``i++`` (``op`` is then ``++``, and
    ``value`` the 1 that is added)."""

    target: Expr
    op: str
    value: Expr
    postfix: bool = False


class Sequence(Expr):
    """``a, b``: every part is evaluated, the last is the value."""

    parts: list[Expr]


class Defaulted(Expr):
    """``target = default`` inside a pattern."""

    target: Expr
    default: Expr


class ArrayPattern(Expr):
    elements: list[Expr | None]
    rest: Expr | None = None


class ObjectPattern(Expr):
    names: list[str]
    targets: list[Expr]
    rest: Expr | None = None


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

    container: Expr
    needle: Expr
    negated: bool = False


class HelperCall(Expr):
    """(raised) a direct call of a runtime function, without attribute look-up on the instance."""

    module: str
    name: str
    arguments: list[Expr]


class MappingGet(Expr):
    """(raised) ``container.get(key[, default])`` of a container that is certainly a dict."""

    container: Expr
    arguments: list[Expr]


class FieldGetter(Expr):
    """(raised) what fetches fields of ``container``: its ``get`` if it is a dict."""

    container: Expr


class FieldRead(Expr):
    """(raised) an accessor, its common case printed where it stands.

    ``getter`` names the local with the container's :class:`FieldGetter`, ``variable`` the local with what it gave.
    """

    form: Literal["text", "lower", "upper", "integer", "dict", "list", "bool", "value"]
    getter: str
    variable: str
    keys: list[str]
    default: Expr | None = None


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


class ConstantTable(Expr):
    """(raised) an object with constant values, made once per module; ``copied`` where somebody writes to it."""

    name: str
    entries: list[tuple[str, str | int | float | bool | None]]
    copied: bool = False


# Statements ------------------------------------------------------------------------------------------------------


class VarDecl(Stmt):
    target: Expr
    declared: Type | None = None
    value: Expr | None = None


class ExprStmt(Stmt):
    value: Expr


class Assign(Stmt):
    target: Expr
    op: str
    value: Expr


class If(Stmt):
    test: Expr
    then: list[Stmt]
    otherwise: list[Stmt] = dataclasses.field(default_factory=list)


class For(Stmt):
    """The C-style loop."""

    init: list[Stmt]
    test: Expr | None
    update: list[Stmt]
    body: list[Stmt]


class ForEach(Stmt):
    """``for (const x of xs)``, or (raised) an index loop that only fetches.

    ``index`` names a counter that is still read; ``over`` tells what is walked.
    """

    target: Expr
    iterable: Expr
    body: list[Stmt]
    over: Literal["values", "keys"] = "values"
    declares: bool = True
    """False where the target exists outside the loop, too."""
    raised: bool = False
    index: str = ""


class ForRange(Stmt):
    """(raised) an index loop whose counter, bounds and step are not changed by its body."""

    target: str
    start: Expr
    stop: Expr
    step: int
    body: list[Stmt]


class While(Stmt):
    test: Expr
    body: list[Stmt]
    after: bool = False
    """``do … while``."""


class Return(Stmt):
    value: Expr | None = None


class Throw(Stmt):
    value: Expr
    rethrow: bool = False


class Try(Stmt):
    body: list[Stmt]
    error: str = ""
    handler: list[Stmt] | None = None
    finalizer: list[Stmt] | None = None


class Break(Stmt):
    pass


class Continue(Stmt):
    pass


class Case(Node):
    test: Expr | None
    body: list[Stmt]


class Switch(Stmt):
    subject: Expr
    cases: list[Case]


class Block(Stmt):
    body: list[Stmt]


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
    body: list[Stmt]
    is_async: bool = False
    """``async`` in the source, or declared to return a promise."""
    is_static: bool = False
    accessor: Literal["", "get", "set"] = ""
    cells: list[str] = dataclasses.field(default_factory=list)
    """Locals of which closures keep one for each round of a loop, and that get values after the closure is made."""
    doc: str = ""
    owner: str = ""
    """Path of the file whose class declares it."""
    visibility: Literal["public", "internal"] = "internal"
    repeatable: bool = False
    """Whether a stream may repeat what follows the wait for an update without the rest (pass "finish")."""
    spliced: list[str] = dataclasses.field(default_factory=list)
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
