"""The imports at the head of a module."""

from __future__ import annotations

from pro_generator.render.printer import Imports


def import_lines(imports: Imports) -> str:
    lines = [_module_import(module) for module in sorted(imports.modules)]
    lines += [
        f"from {module} import {', '.join(sorted(names))}" for module, names in sorted(imports.names.items()) if names
    ]
    return "\n".join(lines)


def _module_import(module: str) -> str:
    parent, _, name = module.rpartition(".")
    return f"from {parent} import {name}" if parent else f"import {name}"


def base_imports(imports: Imports, package: str) -> str:
    imports.use("typing", "TYPE_CHECKING")
    return (
        import_lines(imports)
        + f"\n\nif TYPE_CHECKING:\n    from {package}.surface import Surface as Base\nelse:\n    Base = object"
    )
