"""Rendering of the folded description: one module per large entry, functions that return a fresh value."""

from __future__ import annotations

from typing import Any

from pro_generator.render.literals import literal
from pro_generator.render.methods import environment
from pro_generator.render.printer import Imports

#: An entry whose literal is longer than this many characters gets a module of its own.
_LARGE = 2500


def metadata_files(
    description: dict[str, Any],
    folded: dict[str, Any],
    variants: dict[str, dict[str, Any]],
    snake: Any,
    *,
    package: str,
    origin: str,
) -> dict[str, str]:
    """Path below the package → text."""
    files: dict[str, str] = {}
    for name, value in folded.items():
        files[f"metadata/{snake(name)}.py"] = _module(snake(name), name, value, snake, origin, takes=True)
    entries: list[str] = []
    imports = Imports()
    for key, value in description.items():
        if key == "api":
            imports.use(f"{package}.metadata.{snake(key)}", snake(key))
            entries.append(f'"{key}": {snake(key)}()')
            files[f"metadata/{snake(key)}.py"] = _module(snake(key), key, value, snake, origin)
            continue
        own = Imports()
        printed = literal(value, own, snake)
        if len(printed) > _LARGE:
            name = snake(key)
            files[f"metadata/{name}.py"] = _module(name, key, value, snake, origin)
            imports.use(f"{package}.metadata.{name}", name)
            takes = "exchange" if "exchange." in printed else ""
            entries.append(f'"{key}": {name}({takes})')
        else:
            imports.merge(own)
            entries.append(f'"{key}": {printed}')
    functions = [_function("describe", "{" + ", ".join(entries) + "}", "Description of the exchange.", takes=True)]
    files["metadata/__init__.py"] = _text("Description of the exchange", imports, functions, origin)
    for name, value in variants.items():
        files[f"metadata/{name}.py"] = _variant(description, value, snake, package, origin)
    return files


def _function(name: str, body: str, doc: str, *, takes: bool) -> str:
    parameter = "exchange: Any" if takes else ""
    return f'def {name}({parameter}) -> dict[str, Any]:\n    """{doc}"""\n    return {body}\n'


def _module(name: str, key: str, value: Any, snake: Any, origin: str, *, takes: bool = False) -> str:
    imports = Imports()
    printed = literal(value, imports, snake)
    doc = f"`{key}` of the description, a new value for each call."
    function = _function(name, printed, doc, takes=takes or "exchange." in printed)
    return _text(f"`{key}` of the description", imports, [function], origin)


def _variant(base: dict[str, Any], value: dict[str, Any], snake: Any, package: str, origin: str) -> str:
    """A variant's description: what differs from the base's, laid over it."""
    imports = Imports()
    difference, removed = _difference(base, value)
    printed = literal(difference, imports, snake)
    imports.use("pro_runtime.values.objects", "deep_extend")
    imports.names[package].add("metadata")
    lines = [f"    result: dict[str, Any] = deep_extend(metadata.describe(exchange), {printed})"]
    for path in removed:
        lines.append(f"    result{''.join(f'[{step!r}]' for step in path[:-1])}.pop({path[-1]!r}, None)")
    function = (
        'def describe(exchange: Any) -> dict[str, Any]:\n    """Description of this variant."""\n'
        + "\n".join(lines)
        + "\n    return result\n"
    )
    return _text("Description of a variant", imports, [function], origin)


def _difference(base: dict[str, Any], value: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, ...]]]:
    """What has to be laid over ``base`` to give ``value``, and the keys that have to go."""
    changed: dict[str, Any] = {}
    removed: list[tuple[str, ...]] = [(key,) for key in base if key not in value]
    for key, item in value.items():
        known = base.get(key)
        if isinstance(item, dict) and isinstance(known, dict) and key in base:
            inner, gone = _difference(known, item)
            removed += [(key, *path) for path in gone]
            if inner:
                changed[key] = inner
        elif key not in base or known != item or type(known) is not type(item):
            changed[key] = item
    return changed, removed


def _text(title: str, imports: Imports, functions: list[str], origin: str) -> str:
    imports.use("typing", "Any")
    from pro_generator.render.headers import import_lines

    return environment.get_template("metadata.py.j2").render(
        title=title, imports=import_lines(imports), functions=functions, origin=origin
    )
