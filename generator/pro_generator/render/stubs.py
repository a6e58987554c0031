"""Stubs for type checkers and editors: every generated method under each of its spellings, with the exact results."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterable, Mapping
from types import FunctionType

from pro_runtime.exchange import Exchange
from pro_runtime.instance.aliases import attribute_spellings, method_spellings
from pro_runtime.native import python_of

from pro_generator.plan import RenderPlan
from pro_generator.render.methods import Rendered, environment, signature_of
from pro_generator.render.printer import Imports

#: What annotations of the runtime's settings may name for a stub to repeat them; others are left open.
_PLAIN = frozenset({"Any", "None", "bool", "dict", "float", "int", "list", "str"})

#: Results that the runtime leaves open and the generated class knows: methods of the runtime → declaration.
_REFINED = {
    "load_markets": (
        "async def load_markets(self, reload: bool = False, params: Mapping[str, Any] | None = None) -> Markets: ..."
    ),
}


def surface(plans: Mapping[str, RenderPlan], rendered: Mapping[str, Rendered], origin: str) -> str:
    """`surface.pyi`: the base that the sections have for type checkers, which knows all of them."""
    imports = Imports()
    lines = []
    for key, plan in plans.items():
        imports.merge(annotation_imports(rendered[key].imports))
        word = "async def" if plan.isAsync else "def"
        lines.append(f"{word} {plan.pythonName}({rendered[key].signature}) -> {plan.returns}: ...")
    lines += _REFINED.values()
    imports.use("collections.abc", "Mapping")
    imports.use("pro_runtime.structures", "Markets")
    imports.use("pro_runtime.exchange", "Exchange")
    imports.use("typing", "Any")
    own = list(dict.fromkeys([*(plan.pythonName for plan in plans.values()), *_REFINED]))
    runtime = [name for name in _runtime_methods() if name not in own]
    spellings = [*_spellings(own), *_spellings(runtime, "Exchange.")]
    return _stub(
        "Signatures of all methods", "Surface", "Exchange", imports, [*lines, *spellings, *_settings()], origin
    )


def streams(plans: Iterable[RenderPlan], package: str, origin: str) -> str:
    """`streams.pyi`: what a stream yields, which with `markers=True` is more than updates."""
    imports = Imports()
    imports.use(f"{package}.surface", "Surface")
    for name in ("MarkedStreamOptions", "Marker", "PlainStreamOptions", "Stream"):
        imports.use("pro_runtime.streams.stream", name)
    for name in ("Unpack", "overload"):
        imports.use("typing", name)
    lines = []
    names = []
    for plan in plans:
        signature = signature_of(plan, imports)
        for word in identifiers(plan.returns):
            if word == "Any":
                imports.use("typing", word)
            elif word[:1].isupper() and word != "None":
                imports.use("pro_runtime.structures", word)
        plain, marked = ("PlainStreamOptions", plan.returns), ("MarkedStreamOptions", f"{plan.returns} | Marker")
        # the plain one first: it is the one that `functools.partial` is taken to mean
        for options, yielded in (plain, marked):
            lines.append("@overload")
            lines.append(f"def {plan.stream}({signature}, **options: Unpack[{options}]) -> Stream[{yielded}]: ...")
        names.append(plan.stream)
    return _stub("Signatures of all streams", "Streams", "Surface", imports, [*lines, *_spellings(names)], origin)


def identifiers(annotation: str) -> list[str]:
    """The names in an annotation."""
    return [node.id for node in ast.walk(ast.parse(annotation, mode="eval")) if isinstance(node, ast.Name)]


def annotation_imports(imports: Imports) -> Imports:
    """Of the imports of a method, those that its annotations may need."""
    result = Imports()
    for module in ("typing", "pro_runtime.structures"):
        for name in imports.names.get(module, ()):
            result.use(module, name)
    return result


def _stub(title: str, name: str, base: str, imports: Imports, lines: list[str], origin: str) -> str:
    used = "\n".join(
        f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(imports.names.items()) if names
    )
    return environment.get_template("surface.pyi.j2").render(
        title=title, name=name, base=base, imports=used, lines=lines, origin=origin
    )


def _spellings(names: Iterable[str], owner: str = "") -> list[str]:
    """Assignments of the other spellings, as `install_aliases` makes them at run time."""
    return [f"{other} = {owner}{name}" for name in names for other in method_spellings(name)]


def _runtime_methods() -> list[str]:
    """Public methods that every exchange has from the runtime, in the order of their classes."""
    found: dict[str, None] = {}
    for cls in reversed(Exchange.__mro__):
        for name, member in vars(cls).items():
            plain = python_of(member.__func__ if isinstance(member, staticmethod) else member)
            # another spelling is the same function under another name
            if isinstance(plain, FunctionType) and not name.startswith("_") and plain.__name__ == name:
                found[name] = None
    return list(found)


def _settings() -> list[str]:
    """Declarations of the snake_case spellings of attributes."""
    annotations: dict[str, str] = {}
    for cls in reversed(Exchange.__mro__):
        annotations.update({name: str(text) for name, text in inspect.get_annotations(cls).items()})
    result = []
    for spelling, name in attribute_spellings(Exchange).items():
        if not isinstance(getattr(Exchange, spelling, None), property):
            continue  # the name is that of something else
        text = annotations[name]
        result.append(f"{spelling}: {text if _PLAIN.issuperset(identifiers(text)) else 'Any'}")
    return result
