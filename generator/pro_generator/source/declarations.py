"""What a declaration file (`X.d.ts`) says, as values: signatures, fields, types and imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from tree_sitter import Node

from pro_generator.diagnostics import Collector, Diagnostic, Span
from pro_generator.source.import_types import BLANK, LiftedImport, has_import_types, lift_import_types
from pro_generator.source.imports import ImportBinding, import_bindings, module_bindings
from pro_generator.source.syntax import Module, keyword, string_value, text_of
from pro_generator.source.syntax import field as child_field
from pro_generator.source.typetext import type_text


class MemberKey(NamedTuple):
    """Identity of a class member: a getter and a setter of one name are two members."""

    kind: Literal["method", "getter", "setter", "field"]
    static: bool
    name: str


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    type: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """One declared signature of a function or method; an overloaded one has several.

    ``returns`` is everything after the colon (a type or a type predicate), empty for constructors and setters.
    ``predicate`` tells a type predicate (``value is Order``). ``text`` is the whole signature on one line without a
    final semicolon, as an overload is written.
    """

    span: Span
    parameters: tuple[Parameter, ...] = ()
    returns: str = ""
    type_parameters: str = ""
    modifiers: str = ""
    optional: bool = False
    predicate: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class FieldDeclaration:
    """A property, index signature or abstract member, written at the head of the class.

    ``key`` is None for an index signature, which has no name; ``type`` is empty where nothing is declared.
    """

    key: MemberKey | None
    span: Span
    text: str
    type: str = ""
    modifiers: str = ""
    comment: str = ""
    abstract: bool = False


@dataclass(slots=True)
class ClassDeclaration:
    name: str
    span: Span
    abstract: bool
    type_parameters: str
    extends: str
    extends_arguments: str
    implements: str
    methods: dict[MemberKey, list[Signature]] = field(default_factory=dict)
    fields: list[FieldDeclaration] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class VariableDeclaration:
    name: str
    span: Span
    type: str


@dataclass(frozen=True, slots=True)
class TypeDeclaration:
    """An interface, alias or namespace, ready to be written out; ``variables`` are those that a namespace declares."""

    name: str
    text: str
    variables: tuple[str, ...] = ()


@dataclass(slots=True)
class Declarations:
    """Content of one declaration file."""

    module: Module
    imports: dict[ImportBinding, Span] = field(default_factory=dict)
    lifted: tuple[LiftedImport, ...] = ()
    types: list[TypeDeclaration] = field(default_factory=list)
    classes: dict[str, ClassDeclaration] = field(default_factory=dict)
    functions: dict[str, list[Signature]] = field(default_factory=dict)
    variables: dict[str, VariableDeclaration] = field(default_factory=dict)
    exported_lists: list[Node] = field(default_factory=list)
    default_export: str = ""


def read_declarations(
    path: str, data: bytes, diagnostics: Collector, *, taken: Mapping[str, tuple[str, str]] | None = None
) -> Declarations:
    """Read the text of a declaration file; what it contains beyond the known kinds becomes a diagnostic.

    ``taken`` tells which names the other half of the file uses, and for what (module, exported name).
    """
    lifted: tuple[LiftedImport, ...] = ()
    if has_import_types(data):
        # the imports are needed before the types can be lifted, and the grammar reads them whatever follows
        imported = {binding.local: binding.target for binding in module_bindings(Module(path, data))}
        data, lifted = lift_import_types(data, {**(taken or {}), **imported})
    module = Module(path, data)
    for error in module.syntax_errors():
        diagnostics.add(error)
    reader = _Reader(Declarations(module, lifted=lifted), diagnostics)
    reader.read()
    return reader.result


def member_name(node: Node) -> str:
    """Name of a member as code refers to it, quoted and plain spelling alike."""
    return string_value(node) if node.type == "string" else text_of(node)


def method_key(node: Node) -> MemberKey:
    """Identity of a method, getter or setter, whether it is declared or defined."""
    name = member_name(child_field(node, "name"))
    static = keyword(node, "static")
    if keyword(node, "get"):
        return MemberKey("getter", static, name)
    if keyword(node, "set"):
        return MemberKey("setter", static, name)
    return MemberKey("method", static, name)


class _Reader:
    def __init__(self, result: Declarations, diagnostics: Collector) -> None:
        self.result = result
        self.module = result.module
        self.diagnostics = diagnostics

    def read(self) -> None:
        comments: list[Node] = []
        for statement in self.module.root.named_children:
            if statement.type == "comment":
                comments.append(statement)
                continue
            self._statement(statement, comments)
            comments = []

    def _statement(self, statement: Node, comments: list[Node]) -> None:
        match statement.type:
            case "import_statement":
                self.result.imports |= dict.fromkeys(import_bindings(statement), self.module.span(statement))
            case "export_statement":
                self._export(statement, comments)
            case "ambient_declaration":
                self._ambient(statement, comments, "")
            case "interface_declaration" | "type_alias_declaration":
                self._type(statement, comments, "")
            case "ERROR" | "empty_statement":
                pass  # the first is reported with the syntax errors, the second says nothing
            case _:
                self._unsupported(statement)

    def _export(self, statement: Node, comments: list[Node]) -> None:
        declaration = statement.child_by_field_name("declaration")
        value = statement.child_by_field_name("value")
        if declaration is not None:
            prefix = "export default " if keyword(statement, "default") else "export "
            match declaration.type:
                case "ambient_declaration":
                    self._ambient(declaration, comments, prefix)
                case "interface_declaration" | "type_alias_declaration":
                    self._type(declaration, comments, prefix)
                case _:
                    self._declared(declaration, comments, prefix)
            if prefix == "export default " and (name := declaration.child_by_field_name("name")):
                self.result.default_export = text_of(name)
        elif value is not None and value.type == "identifier" and keyword(statement, "default"):
            self.result.default_export = text_of(value)
        elif any(child.type == "export_clause" for child in statement.children) or keyword(statement, "*"):
            self.result.exported_lists.append(statement)
        else:
            self._unsupported(statement)

    def _ambient(self, statement: Node, comments: list[Node], prefix: str) -> None:
        for declaration in statement.named_children:
            self._declared(declaration, comments, prefix)

    def _declared(self, node: Node, comments: list[Node], prefix: str) -> None:
        match node.type:
            case "class_declaration" | "abstract_class_declaration":
                declared = self._class(node)
                self.result.classes[declared.name] = declared
            case "function_signature":
                name = text_of(child_field(node, "name"))
                self.result.functions.setdefault(name, []).append(self._signature(node))
            case "lexical_declaration" | "variable_declaration":
                self._variables(node)
            case "interface_declaration" | "type_alias_declaration":
                self._type(node, comments, prefix)
            case "internal_module":
                self._type(node, comments, prefix + "declare ")
            case "comment":
                pass
            case _:
                self._unsupported(node)

    def _type(self, node: Node, comments: list[Node], prefix: str) -> None:
        text = prefix + _clean(text_of(node))
        if not text.endswith(("}", ";")):
            text += ";"
        body = node.child_by_field_name("body") if node.type == "internal_module" else None
        self.result.types.append(
            TypeDeclaration(
                text_of(child_field(node, "name")),
                "\n".join([*map(text_of, comments), text]),
                () if body is None else tuple(_variable_names(body)),
            )
        )

    def _variables(self, node: Node) -> None:
        for declarator in node.named_children:
            if declarator.type == "variable_declarator":
                name = text_of(child_field(declarator, "name"))
                declared = VariableDeclaration(name, self.module.span(declarator), self._annotation(declarator, "type"))
                self.result.variables[name] = declared

    def _class(self, node: Node) -> ClassDeclaration:
        extends = extends_arguments = implements = ""
        for clause in _heritage(node):
            if clause.type == "extends_clause":
                extends = self._text(clause.child_by_field_name("value"))
                extends_arguments = self._text(clause.child_by_field_name("type_arguments"))
            elif clause.type == "implements_clause":
                implements = self._text(clause)
        declared = ClassDeclaration(
            name=text_of(child_field(node, "name")),
            span=self.module.span(node),
            abstract=node.type == "abstract_class_declaration",
            type_parameters=self._text(node.child_by_field_name("type_parameters")),
            extends=extends,
            extends_arguments=extends_arguments,
            implements=implements,
        )
        comment = ""
        for member in child_field(node, "body").named_children:
            if member.type == "comment":
                comment = text_of(member)
                continue
            self._member(declared, member, comment)
            comment = ""
        return declared

    def _member(self, declared: ClassDeclaration, member: Node, comment: str) -> None:
        match member.type:
            case "public_field_definition" if child_field(member, "name").type == "private_property_identifier":
                pass  # `#private` stands for all private names, which the JavaScript has
            case "method_signature":
                declared.methods.setdefault(method_key(member), []).append(self._signature(member))
            case "public_field_definition":
                key = MemberKey("field", keyword(member, "static"), member_name(child_field(member, "name")))
                declared.fields.append(
                    FieldDeclaration(
                        key,
                        self.module.span(member),
                        self._text(member),
                        type=self._annotation(member, "type"),
                        modifiers=_modifiers(member, "readonly"),
                        comment=comment,
                    )
                )
            case "index_signature" | "abstract_method_signature":
                key_or_none = method_key(member) if member.type == "abstract_method_signature" else None
                declared.fields.append(
                    FieldDeclaration(
                        key_or_none, self.module.span(member), self._text(member), comment=comment, abstract=True
                    )
                )
            case "ERROR":
                pass
            case _:
                self._unsupported(member)

    def _signature(self, node: Node) -> Signature:
        return Signature(
            span=self.module.span(node),
            parameters=tuple(self._parameters(child_field(node, "parameters"))),
            returns=self._annotation(node, "return_type"),
            type_parameters=self._text(node.child_by_field_name("type_parameters")),
            modifiers=_modifiers(node),
            optional=keyword(node, "?"),
            predicate=any(child.type == "type_predicate_annotation" for child in node.children),
            text=self._text(node).removesuffix(";"),
        )

    def _parameters(self, node: Node) -> Iterator[Parameter]:
        for parameter in node.named_children:
            if parameter.type in ("required_parameter", "optional_parameter"):
                yield Parameter(
                    name=self._text(child_field(parameter, "pattern")),
                    type=self._annotation(parameter, "type"),
                    optional=parameter.type == "optional_parameter",
                )

    def _annotation(self, node: Node, name: str) -> str:
        """Text behind the colon of a type annotation, empty if there is none."""
        annotation = node.child_by_field_name(name)
        return self._text(annotation).removeprefix(":").strip()

    def _text(self, node: Node | None) -> str:
        return "" if node is None else type_text(node, self.module.data)

    def _unsupported(self, node: Node) -> None:
        self.diagnostics.add(
            Diagnostic(
                "unsupported-declaration",
                "the merge has no rule for this declaration",
                self.module.span(node),
                kind=node.type,
                advice="teach the merge this kind of declaration, or read a checkout of upstream's own TypeScript",
            )
        )


def _variable_names(body: Node) -> Iterator[str]:
    for statement in body.named_children:
        for declarator in statement.named_children:
            if declarator.type == "variable_declarator":
                yield text_of(child_field(declarator, "name"))


def _heritage(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.type == "class_heritage":
            yield from child.named_children


def _modifiers(node: Node, *words: str) -> str:
    """Modifiers that the JavaScript lost, each followed by a space."""
    found = [
        text_of(child)
        for child in node.children
        if child.type in ("accessibility_modifier", "override_modifier") or child.type in words
    ]
    return "".join(f"{word} " for word in found)


def _clean(text: str) -> str:
    return text.replace(BLANK.decode(), "")
