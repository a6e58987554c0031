"""Import statements as bindings: which local name stands for what of which module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from tree_sitter import Node

from pro_generator.source.syntax import Module, field, string_value, text_of

DEFAULT, NAMESPACE = "default", "*"


@dataclass(frozen=True, slots=True)
class ImportBinding:
    """``imported`` is the exported name, ``default`` or ``*`` (the whole namespace)."""

    module: str
    imported: str
    local: str

    @property
    def target(self) -> tuple[str, str]:
        return self.module, self.imported


def import_bindings(statement: Node) -> Iterator[ImportBinding]:
    """Bindings of one import statement; none for an import that only runs the module."""
    module = string_value(field(statement, "source"))
    for clause in statement.named_children:
        if clause.type != "import_clause":
            continue
        for child in clause.named_children:
            if child.type == "identifier":
                yield ImportBinding(module, DEFAULT, text_of(child))
            elif child.type == "namespace_import":
                yield ImportBinding(module, NAMESPACE, text_of(child.named_children[-1]))
            elif child.type == "named_imports":
                for specifier in child.named_children:
                    if specifier.type == "import_specifier":
                        name = text_of(field(specifier, "name"))
                        alias = specifier.child_by_field_name("alias")
                        yield ImportBinding(module, name, text_of(alias) if alias else name)


def module_bindings(module: Module) -> list[ImportBinding]:
    """All import bindings of a file, in source order."""
    statements = (node for node in module.root.named_children if node.type == "import_statement")
    return [binding for statement in statements for binding in import_bindings(statement)]


def type_imports(bindings: Iterable[ImportBinding]) -> list[str]:
    """``import type`` statements for the bindings, one per module for the named ones, in order of first use."""
    statements: list[str] = []
    named: dict[str, list[str]] = {}
    for binding in dict.fromkeys(bindings):
        if binding.imported == DEFAULT:
            statements.append(f"import type {binding.local} from '{binding.module}';")
        elif binding.imported == NAMESPACE:
            statements.append(f"import type * as {binding.local} from '{binding.module}';")
        else:
            alias = "" if binding.local == binding.imported else f" as {binding.local}"
            named.setdefault(binding.module, []).append(binding.imported + alias)
    for module, names in named.items():
        statements.append(f"import type {{ {', '.join(names)} }} from '{module}';")
    return statements


def resolve(path: str, specifier: str) -> str | None:
    """Upstream path (``base/Exchange.ts``) of a relative module specifier in the file ``path``; None for packages."""
    if not specifier.startswith("."):
        return None
    target = normpath(join(dirname(path), specifier))
    for suffix in (".js", ".ts"):
        target = target.removesuffix(suffix)
    return f"{target}.ts"


def followed_classes(module: Module, path: str) -> tuple[str, ...]:
    """Upstream paths of the class files that the file cannot be compiled without.

    These are the modules whose import a class of the file extends, and other exchange classes it imports by default
    (a variant asks the REST class it stands for to describe itself). Order of import, each once.
    """
    extended = set(_extended_names(module.root))
    followed: dict[str, None] = {}
    for binding in module_bindings(module):
        target = resolve(path, binding.module)
        if target is None:
            continue
        folder = dirname(target)
        is_exchange = binding.imported == DEFAULT and folder in ("", "pro", "abstract")
        if binding.local in extended or is_exchange:
            followed.setdefault(target)
    return tuple(followed)


def _extended_names(root: Node) -> Iterator[str]:
    for statement in root.named_children:
        declaration = statement.child_by_field_name("declaration") or statement
        if declaration.type in ("class_declaration", "abstract_class_declaration"):
            for heritage in declaration.named_children:
                if heritage.type == "class_heritage":
                    for clause in heritage.named_children:
                        if clause.type == "extends_clause":
                            yield text_of(field(clause, "value"))
