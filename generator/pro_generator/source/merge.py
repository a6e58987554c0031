"""Merge a class's JavaScript with its declarations back into one typed TypeScript text.

The JavaScript is the text; the merge only inserts into it. Deleting the insertions gives the file back byte for byte,
so names, order, comments and bodies cannot be harmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tree_sitter import Node

from pro_generator.diagnostics import Collector, Diagnostic, Span
from pro_generator.source.declarations import (
    ClassDeclaration,
    Declarations,
    FieldDeclaration,
    MemberKey,
    Signature,
    TypeDeclaration,
    member_name,
    method_key,
    read_declarations,
)
from pro_generator.source.imports import ImportBinding, followed_classes, module_bindings, type_imports
from pro_generator.source.signatures import implementation_signature
from pro_generator.source.syntax import Module, field, keyword, string_value, text_of

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Merged:
    """``text`` is the typed file; ``follows`` the upstream paths of the class files it needs."""

    text: str
    follows: tuple[str, ...]


def merge(path: str, javascript: bytes, declarations: bytes, diagnostics: Collector, *, location: str = "") -> Merged:
    """Merge the two halves of one module.

    ``path`` is the upstream path of the result (``pro/binance.ts``). ``location`` is the folder that holds the halves;
    diagnostics name ``<location>/pro/binance.js`` and ``….d.ts``. Whatever could not be matched is added to
    ``diagnostics``; the text is then incomplete and must not be used.
    """
    stem = f"{location}/{path}".removeprefix("/").removesuffix(".ts")
    module = Module(f"{stem}.js", javascript)
    for error in module.syntax_errors():
        diagnostics.add(error)
    taken = {name: ("", name) for name in _declared_names(module.root)}
    taken |= {binding.local: binding.target for binding in module_bindings(module)}
    declared = read_declarations(f"{stem}.d.ts", declarations, diagnostics, taken=taken)
    text = _Merger(module, declared, diagnostics).run()
    return Merged(text, followed_classes(module, path))


class _Merger:
    def __init__(self, module: Module, declared: Declarations, diagnostics: Collector) -> None:
        self.module = module
        self.declared = declared
        self.diagnostics = diagnostics
        self.insertions: list[tuple[int, str]] = []
        self.implemented: set[str] = set()
        self.local_names: set[str] = set()
        self.assigned: set[str] = set()
        self.exported: dict[str, Node] = {}

    def run(self) -> str:
        for statement in self.module.root.named_children:
            self._statement(statement)
        self._check_declared()
        self._check_exported()
        self._preamble()
        return self._assemble()

    # Statements ---------------------------------------------------------------------------------------------------

    def _statement(self, statement: Node) -> None:
        declaration = statement
        if statement.type == "export_statement":
            self._note_exports(statement)
            inner = statement.child_by_field_name("declaration")
            if inner is None:
                return
            declaration = inner
        match declaration.type:
            case "class_declaration":
                self._class(declaration)
            case "function_declaration" | "generator_function_declaration":
                self._function(declaration, statement)
            case "lexical_declaration" | "variable_declaration":
                self._variables(declaration, exported=declaration is not statement)
            case "expression_statement" if declaration.named_children[0].type == "assignment_expression":
                self.assigned.add(text_of(field(declaration.named_children[0], "left")))
            case _:
                pass  # statements that run when the module is loaded carry no types

    def _note_exports(self, statement: Node) -> None:
        declaration = statement.child_by_field_name("declaration")
        if declaration is not None:
            name = declaration.child_by_field_name("name")
            if name is not None:
                self.exported[text_of(name)] = statement
        for clause in statement.named_children:
            if clause.type == "export_clause" and statement.child_by_field_name("source") is None:
                for specifier in clause.named_children:
                    if specifier.type == "export_specifier":
                        self.exported[text_of(field(specifier, "name"))] = specifier

    def _function(self, node: Node, statement: Node) -> None:
        name_node = field(node, "name")
        name = text_of(name_node)
        self.local_names.add(name)
        signatures = self.declared.functions.get(name)
        if signatures is None:
            return
        self.implemented.add(name)
        if len(signatures) > 1:
            prefix = self._slice(statement.start_byte, node.start_byte)
            overloads = "".join(f"{prefix}{signature.text};\n" for signature in signatures)
            self._insert(statement.start_byte, overloads)
        self._signature(node, name_node, signatures)

    def _variables(self, node: Node, *, exported: bool) -> None:
        for declarator in node.named_children:
            if declarator.type != "variable_declarator":
                continue
            name_node = field(declarator, "name")
            name = text_of(name_node)
            self.local_names.add(name)
            if exported:
                self.exported[name] = declarator
            declared = self.declared.variables.get(name)
            if declared is not None:
                self.implemented.add(name)
                if declared.type and declarator.child_by_field_name("type") is None:
                    self._insert(name_node.end_byte, f": {declared.type}")

    # Classes ------------------------------------------------------------------------------------------------------

    def _class(self, node: Node) -> None:
        name_node = field(node, "name")
        name = text_of(name_node)
        self.local_names.add(name)
        declared = self.declared.classes.get(name)
        if declared is None:
            return
        self.implemented.add(name)
        if declared.abstract:
            self._insert(node.start_byte, "abstract ")
        if declared.type_parameters:
            self._insert(name_node.end_byte, declared.type_parameters)
        heritage = next((child for child in node.named_children if child.type == "class_heritage"), None)
        if heritage is not None and declared.extends_arguments:
            value = field(heritage.named_children[0], "value")
            if text_of(value) == declared.extends:
                self._insert(value.end_byte, declared.extends_arguments)
        if declared.implements:
            self._insert((heritage or name_node).end_byte, f" {declared.implements}")
        self._body(field(node, "body"), declared)

    def _body(self, body: Node, declared: ClassDeclaration) -> None:
        fields = {entry.key: entry for entry in declared.fields if entry.key is not None and not entry.abstract}
        at_head = dict.fromkeys(declared.fields)
        matched: set[MemberKey] = set()
        for member in body.named_children:
            if _is_private_name(member):
                continue  # declarations only say that there are some
            if member.type == "method_definition":
                key = method_key(member)
                hidden = fields.get(MemberKey("field", key.static, key.name))
                if hidden is not None and not hidden.type:
                    at_head.pop(hidden, None)
                    self._insert(member.start_byte, hidden.modifiers)
                elif key in declared.methods:
                    matched.add(key)
                    self._method(member, declared.methods[key])
                elif not _made_for_initialisers(member, key):
                    self._undeclared(member, f"{key.kind} {key.name!r} of class {declared.name}")
            elif member.type == "public_field_definition":
                key = MemberKey("field", keyword(member, "static"), member_name(field(member, "name")))
                entry = fields.get(key)
                if entry is not None:
                    at_head.pop(entry, None)
                    self._field(member, entry)
                else:
                    self._undeclared(member, f"field {key.name!r} of class {declared.name}")
        for key, signatures in declared.methods.items():
            if key not in matched:
                self._unimplemented(signatures[0].span, f"{key.kind} {key.name!r} of class {declared.name}")
        self._insert(body.start_byte + 1, "".join(_head_line(entry) for entry in at_head))

    def _method(self, node: Node, signatures: list[Signature]) -> None:
        if len(signatures) > 1:
            indent = " " * node.start_point.column
            overloads = "".join(f"{signature.text};\n{indent}" for signature in signatures)
            self._insert(node.start_byte, overloads)
        self._insert(node.start_byte, signatures[0].modifiers)
        self._signature(node, field(node, "name"), signatures)

    def _field(self, node: Node, entry: FieldDeclaration) -> None:
        self._insert(node.start_byte, entry.modifiers)
        if entry.type and node.child_by_field_name("type") is None:
            self._insert(field(node, "name").end_byte, f": {entry.type}")

    # Signatures ---------------------------------------------------------------------------------------------------

    def _signature(self, node: Node, name: Node, signatures: list[Signature]) -> None:
        signature = implementation_signature(signatures)
        if signature.optional:
            self._insert(name.end_byte, "?")
        self._insert(name.end_byte, signature.type_parameters)
        parameters = field(node, "parameters")
        written = [child for child in parameters.named_children if child.type.endswith("_parameter")]
        declared = list(signature.parameters)
        if declared and declared[0].name == "this":
            separator = ", " if written else ""
            self._insert(parameters.start_byte + 1, f"this: {declared.pop(0).type}{separator}")
        if not self._same_parameters(written, [entry.name for entry in declared]):
            self.diagnostics.add(
                Diagnostic(
                    "parameter-mismatch",
                    f"{text_of(name)!r} takes {_listed(self._pattern(entry) for entry in written)} here, "
                    f"but is declared with {_listed(entry.name for entry in declared)} at {signature.span}",
                    self.module.span(parameters),
                    kind=node.type,
                    advice="the two halves do not belong to one build; install the release again",
                )
            )
            return
        for parameter, entry in zip(written, declared, strict=True):
            pattern = field(parameter, "pattern")
            has_default = parameter.child_by_field_name("value") is not None
            mark = "?" if entry.optional and not has_default else ""
            if entry.type:
                self._insert(pattern.end_byte, f"{mark}: {entry.type}")
        if signature.returns:
            self._insert(parameters.end_byte, f": {signature.returns}")

    def _same_parameters(self, written: list[Node], declared: list[str]) -> bool:
        if len(written) != len(declared):
            return False
        for parameter, name in zip(written, declared, strict=True):
            pattern = field(parameter, "pattern")
            # a declaration repeats a destructuring pattern without its defaults
            if pattern.type not in ("object_pattern", "array_pattern") and text_of(pattern) != name:
                return False
        return True

    def _pattern(self, parameter: Node) -> str:
        return text_of(field(parameter, "pattern"))

    # Types and imports --------------------------------------------------------------------------------------------

    def _preamble(self) -> None:
        lines = type_imports(self._missing_imports())
        blocks = ["\n".join(lines)] if lines else []
        blocks += [entry.text for entry in self.declared.types if not self._is_assigned(entry)]
        blocks += self._type_exports()
        if not blocks:
            return
        text = "\n".join(blocks)
        imports = [node for node in self.module.root.named_children if node.type == "import_statement"]
        if imports:
            self._insert(imports[-1].end_byte, f"\n{text}")
        else:
            self._insert(self._first_statement(), f"{text}\n")

    def _is_assigned(self, entry: TypeDeclaration) -> bool:
        """Whether a namespace only tells of properties that the JavaScript assigns to a function (``f.x = …``)."""
        return bool(entry.variables) and {f"{entry.name}.{name}" for name in entry.variables} <= self.assigned

    def _missing_imports(self) -> list[ImportBinding]:
        known = {binding.local: binding for binding in module_bindings(self.module)}
        own_names = self.local_names | {entry.name for entry in self.declared.types}
        lifted = [ImportBinding(entry.module, entry.name, entry.local) for entry in self.declared.lifted]
        missing: list[ImportBinding] = []
        for binding in dict.fromkeys([*self.declared.imports, *lifted]):
            present = known.get(binding.local)
            if present is None and binding.local not in own_names:
                known[binding.local] = binding
                missing.append(binding)
            elif binding in self.declared.imports and (present is None or present.target != binding.target):
                self.diagnostics.add(
                    Diagnostic(
                        "name-conflict",
                        f"the declarations use {binding.local!r} for {binding.imported!r} of {binding.module!r}, "
                        "which the file calls something else",
                        self.declared.imports[binding],
                        kind="import_statement",
                        advice="give the import an alias",
                    )
                )
        return missing

    def _type_exports(self) -> list[str]:
        """Export statements of the declarations reduced to the names that the JavaScript does not export."""
        present = set(_exported_names(self.module.root.named_children))
        whole = {_source(node) for node in self.module.root.named_children if keyword(node, "*")}
        statements: list[str] = []
        for statement in self.declared.exported_lists:
            source = _source(statement)
            if keyword(statement, "*"):
                if source not in whole:
                    statements.append(f"export type * from '{source}';")
                continue
            names = [name for name in _exported_names([statement]) if name not in present]
            if names:
                origin = f" from '{source}'" if source else ""
                statements.append(f"export type {{ {', '.join(names)} }}{origin};")
        return statements

    def _first_statement(self) -> int:
        """Where the first statement begins, its own comments included, the file's banner excluded."""
        children = self.module.root.named_children
        index = next((i for i, node in enumerate(children) if node.type != "comment"), len(children))
        if index == len(children):
            return len(self.module.data)
        start = children[index]
        for comment in reversed(children[:index]):
            if start.start_point.row - comment.end_point.row > 1:
                break
            start = comment
        return start.start_byte

    # Checks -------------------------------------------------------------------------------------------------------

    def _check_declared(self) -> None:
        """Every declared value must exist; ``_default`` and ``X_base`` are the TypeScript compiler's own inventions."""
        invented = {"_default"} if self.declared.default_export == "_default" else set()
        invented |= {f"{name}_base" for name in self.declared.classes}
        functions = {name: signatures[0].span for name, signatures in self.declared.functions.items()}
        classes = {name: declared.span for name, declared in self.declared.classes.items()}
        variables = {name: declared.span for name, declared in self.declared.variables.items()}
        for name, span in (classes | functions | variables).items():
            if name not in self.implemented | invented:
                self._unimplemented(span, repr(name))

    def _check_exported(self) -> None:
        for name, node in self.exported.items():
            if name in self.local_names and name not in self.implemented:
                self._undeclared(node, repr(name))

    def _undeclared(self, node: Node, what: str) -> None:
        self.diagnostics.add(
            Diagnostic(
                "undeclared-member",
                f"{what} is not declared in {self.declared.module.path}",
                self.module.span(node),
                kind=node.type,
                advice="the two halves do not belong to one build; install the release again",
            )
        )

    def _unimplemented(self, span: Span, what: str) -> None:
        self.diagnostics.add(
            Diagnostic(
                "unimplemented-declaration",
                f"{what} is declared, but {self.module.path} does not define it",
                span,
                kind="declaration",
                advice="the two halves do not belong to one build; install the release again",
            )
        )

    # Text ---------------------------------------------------------------------------------------------------------

    def _insert(self, offset: int, text: str) -> None:
        if text:
            self.insertions.append((offset, text))

    def _slice(self, start: int, end: int) -> str:
        return self.module.data[start:end].decode()

    def _assemble(self) -> str:
        parts: list[str] = []
        position = 0
        for offset, text in sorted(self.insertions, key=lambda entry: entry[0]):
            parts += (self._slice(position, offset), text)
            position = offset
        parts.append(self._slice(position, len(self.module.data)))
        return "".join(parts)


def _declared_names(root: Node) -> Iterator[str]:
    """Names of the functions, classes and variables at the top level."""
    for statement in root.named_children:
        declaration = statement.child_by_field_name("declaration") or statement
        for node in [declaration, *declaration.named_children]:
            name = node.child_by_field_name("name")
            if name is not None and (node is declaration or node.type == "variable_declarator"):
                yield text_of(name)


def _is_private_name(member: Node) -> bool:
    name = member.child_by_field_name("name")
    return name is not None and name.type == "private_property_identifier"


def _made_for_initialisers(node: Node, key: MemberKey) -> bool:
    """Whether this is the constructor that the TypeScript compiler adds to a class that only initialises fields."""
    return key.name == "constructor" and not field(node, "parameters").named_children


def _head_line(entry: FieldDeclaration) -> str:
    comment = f"\n{INDENT}{entry.comment}" if entry.comment else ""
    text = entry.text if entry.text.endswith(";") else f"{entry.text};"
    return f"{comment}\n{INDENT}{text}"


def _exported_names(statements: Iterable[Node]) -> Iterator[str]:
    """``name`` or ``name as alias`` of each entry in the statements' export lists."""
    for statement in statements:
        for clause in statement.named_children:
            if statement.type == "export_statement" and clause.type == "export_clause":
                for specifier in clause.named_children:
                    if specifier.type == "export_specifier":
                        alias = specifier.child_by_field_name("alias")
                        name = text_of(field(specifier, "name"))
                        yield f"{name} as {text_of(alias)}" if alias else name


def _source(statement: Node) -> str:
    source = statement.child_by_field_name("source")
    return string_value(source) if source is not None else ""


def _listed(names: Iterable[str]) -> str:
    return f"({', '.join(names)})"
