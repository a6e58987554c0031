"""The form of a meaning case: a small class in the style of the upstream dialect, and inputs for its ``run``."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent, indent

NAN = float("nan")
INFINITY = float("inf")


@dataclass(frozen=True)
class Meaning:
    """One snippet. ``point`` is the item of the design's list it belongs to.

    ``body`` are the statements of ``run``, ``parameters`` its parameter list, ``members`` further members of the
    class, ``imports`` names it takes from upstream's error module. ``inputs`` are argument lists: None is undefined.
    ``drain_ms`` is how long to wait for asynchronous calls that outlive ``run``. ``derived`` is false for a class that
    extends nothing (the upstream base class assigns to every property it finds, which a getter alone refuses).
    """

    point: str
    name: str
    body: str
    inputs: tuple[tuple[object, ...], ...]
    parameters: str = "x: any"
    returns: str = "any"
    members: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    asynchronous: bool = False
    drain_ms: int = 0
    derived: bool = True

    @property
    def id(self) -> str:
        return f"{self.point}/{self.name}"

    @property
    def source(self) -> str:
        """The whole TypeScript text."""
        head = "import Exchange from './base/Exchange.js';\n" if self.derived else ""
        if self.imports:
            head += f"import {{ {', '.join(self.imports)} }} from './base/errors.js';\n"
        returns = f"Promise<{self.returns}>" if self.asynchronous else self.returns
        keyword = "async " if self.asynchronous else ""
        run = f"{keyword}run ({self.parameters}): {returns} {{\n{indent(dedent(self.body).strip(), '    ')}\n}}"
        body = indent("\n\n".join([run, *(dedent(text).strip() for text in self.members)]), "    ")
        name = "sample extends Exchange" if self.derived else "sample"
        return f"{head}\nexport default class {name} {{\n{body}\n}}\n"


def case(
    point: str,
    name: str,
    body: str,
    *inputs: tuple[object, ...],
    parameters: str = "x: any",
    returns: str = "any",
    members: str | tuple[str, ...] = (),
    imports: tuple[str, ...] = (),
    asynchronous: bool = False,
    drain_ms: int = 0,
    derived: bool = True,
) -> Meaning:
    """A :class:`Meaning` in the order in which one writes it."""
    parts = (members,) if isinstance(members, str) else members
    return Meaning(point, name, body, inputs, parameters, returns, parts, imports, asynchronous, drain_ms, derived)
