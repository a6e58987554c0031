"""Lowering of files: imports, classes with their fields and methods, and type declarations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from tree_sitter import Node as SyntaxNode

from pro_generator import ir
from pro_generator.lower.annotations import Annotations
from pro_generator.lower.closures import resolve_closures
from pro_generator.lower.context import Lowering
from pro_generator.lower.expressions import lower_expression
from pro_generator.lower.patterns import lower_parameters
from pro_generator.lower.scopes import names_in_closures, pattern_names
from pro_generator.lower.statements import lower_body
from pro_generator.parse import SyntaxFile, named, text_of
from pro_generator.parse import field as required
from pro_generator.types import DICT, UNDEFINED, Type, struct


@dataclass
class ClassSource:
    """One class as declared: the syntax of each method is kept and lowered when the closure reaches it."""

    name: str
    base: str
    path: str
    methods: dict[str, SyntaxNode]
    fields: dict[str, Type | None]
    imports: dict[str, ir.Import]
    """local name → the import that brings it."""
    file: SyntaxFile
    annotations: Annotations
    docs: dict[str, str] = field(default_factory=dict)
    setters: dict[str, SyntaxNode] = field(default_factory=dict)
    initialisers: dict[str, SyntaxNode] = field(default_factory=dict)
    """Values that the declarations of fields give them."""
    module_names: set[str] = field(default_factory=set)
    """What the file declares beside its classes' members."""
    folded: dict[str, ir.Method] = field(default_factory=dict)
    """Methods that are evaluated and not compiled: nothing changes them, and each description of a child asks again."""

    def attributes(self) -> dict[str, Type | None]:
        """Attributes the class declares, or gives a value to in one of its methods."""
        found = dict(self.fields)
        for node in [*self.methods.values(), *self.setters.values()]:
            for name in _assigned_members(node):
                if name not in self.methods and name not in self.setters:
                    found.setdefault(name, None)
        return found


def _assigned_members(node: SyntaxNode) -> Iterator[str]:
    """Names of the ``this.x`` that the code below ``node`` assigns to."""
    if node.type in ("assignment_expression", "augmented_assignment_expression"):
        left = required(node, "left")
        targets = named(left) if left.type == "array_pattern" else [left]
        for target in targets:
            owner = target.child_by_field_name("object")
            if target.type == "member_expression" and owner is not None and owner.type == "this":
                yield text_of(required(target, "property"))
    for child in node.named_children:
        yield from _assigned_members(child)


def lower_file(file: SyntaxFile, annotations: Annotations) -> list[ClassSource]:
    """The classes of a file, in order."""
    imports: dict[str, ir.Import] = {}
    module_names: set[str] = set()
    classes: list[ClassSource] = []
    for node in named(file.root):
        if node.type == "import_statement":
            declared = _import(file, node)
            for local in declared.names:
                imports[local] = declared
                if declared.names[local] not in ("default", "*"):
                    annotations.imported.setdefault(file.path, {})[local] = (declared.names[local], declared.module)
            continue
        inner = node.child_by_field_name("declaration") if node.type == "export_statement" else node
        if inner is None:
            continue
        if inner.type in ("class_declaration", "abstract_class_declaration"):
            classes.append(_class(file, inner, imports, annotations, module_names))
            module_names.add(classes[-1].name)
        elif inner.type in ("lexical_declaration", "variable_declaration"):
            for declarator in named(inner):
                module_names.update(pattern_names(required(declarator, "name")))
        elif inner.type == "function_declaration":
            module_names.add(text_of(required(inner, "name")))
    return classes


def _import(file: SyntaxFile, node: SyntaxNode) -> ir.Import:
    module_node = required(node, "source")
    module = text_of(module_node)[1:-1]
    names: dict[str, str] = {}
    for clause in named(node):
        if clause.type != "import_clause":
            continue
        for part in named(clause):
            if part.type == "identifier":
                names[text_of(part)] = "default"
            elif part.type == "namespace_import":
                names[text_of(named(part)[0])] = "*"
            elif part.type == "named_imports":
                for specifier in named(part):
                    exported = text_of(required(specifier, "name"))
                    alias = specifier.child_by_field_name("alias")
                    names[text_of(alias) if alias is not None else exported] = exported
    return ir.Import(span=file.span(node), module=module, names=names)


def _class(
    file: SyntaxFile,
    node: SyntaxNode,
    imports: dict[str, ir.Import],
    annotations: Annotations,
    module_names: set[str],
) -> ClassSource:
    base = ""
    for child in named(node):
        if child.type == "class_heritage":
            for heritage in named(child):
                if heritage.type == "extends_clause":
                    base = text_of(required(heritage, "value"))
    methods: dict[str, SyntaxNode] = {}
    setters: dict[str, SyntaxNode] = {}
    fields: dict[str, Type | None] = {}
    initialisers: dict[str, SyntaxNode] = {}
    docs: dict[str, str] = {}
    comment = ""
    for member in required(node, "body").named_children:
        if member.type == "comment":
            comment = text_of(member)
            continue
        if member.type == "method_definition":
            name = text_of(required(member, "name"))
            is_setter = any(child.type == "set" for child in member.children)
            (setters if is_setter else methods)[name] = member
            docs.setdefault(name, comment)
        elif member.type == "public_field_definition":
            name = text_of(required(member, "name"))
            fields[name] = annotations.of(file, member.child_by_field_name("type"))
            value = member.child_by_field_name("value")
            if value is not None:
                initialisers[name] = value
        comment = ""
    return ClassSource(
        name=text_of(required(node, "name")),
        base=base,
        path=file.path,
        methods=methods,
        fields=fields,
        imports=imports,
        file=file,
        annotations=annotations,
        docs=docs,
        setters=setters,
        initialisers=initialisers,
        module_names=module_names,
    )


def lower_signature(source: ClassSource, name: str) -> tuple[list[tuple[str, Type | None, bool]], Type | None]:
    """Parameters (name, declared type, has default or is optional) and declared return type, without the body."""
    node = source.methods[name]
    parameters = []
    for child in named(required(node, "parameters")):
        pattern = child.child_by_field_name("pattern")
        if pattern is None or pattern.type == "this":
            continue
        declared = source.annotations.of(source.file, child.child_by_field_name("type"))
        optional = child.type == "optional_parameter" or child.child_by_field_name("value") is not None
        parameters.append((text_of(pattern), declared, optional))
    return parameters, source.annotations.of(source.file, node.child_by_field_name("return_type"))


def lowering_of(source: ClassSource) -> Lowering:
    """The state to lower a member of the class with."""
    return Lowering(source.file, {*source.imports, *source.module_names}, source.annotations, source.name)


def lower_method(source: ClassSource, name: str, *, setter: bool = False) -> ir.Method:
    """Lower one method, or the setter of a name.

    Raises:
        Unsupported: at the first node without a lowering.
    """
    node = (source.setters if setter else source.methods)[name]
    low = lowering_of(source)
    body_node = required(node, "body")
    kinds = {child.type for child in node.children}
    if "*" in kinds:
        raise low.reject(node, "a generator method has no lowering")
    low.scope.shared = names_in_closures(body_node)
    parameters = lower_parameters(low, required(node, "parameters"))
    returns = source.annotations.of(source.file, node.child_by_field_name("return_type"))
    accessor: Literal["", "get", "set"] = "get" if "get" in kinds else "set" if "set" in kinds else ""
    body = lower_body(low, body_node)
    declared_promise = returns is not None and returns.kind == "promise"
    result = returns.args[0] if returns is not None and declared_promise else returns
    method = ir.Method(
        span=source.file.span(node),
        name=name,
        parameters=parameters,
        returns=result if result is not None else Type("any"),
        body=body,
        is_async="async" in kinds or declared_promise,
        is_static="static" in kinds,
        accessor=accessor,
        doc=source.docs.get(name, ""),
        owner=source.path,
    )
    resolve_closures(method)
    return method


def lower_folded(source: ClassSource, name: str) -> ir.Method:
    """Lower a method that is evaluated, once.

    Raises:
        Unsupported: at the first node without a lowering.
    """
    method = source.folded.get(name)
    if method is None:
        method = source.folded[name] = lower_method(source, name)
    return method


def lower_initialiser(source: ClassSource, name: str) -> ir.Expr:
    """The value that the declaration of a field gives it."""
    return lower_expression(lowering_of(source), source.initialisers[name])


def lower_type_declarations(file: SyntaxFile) -> tuple[dict[str, Type], dict[str, dict[str, Type]]]:
    """Aliases and the fields of interfaces of a file of type declarations."""
    annotations = Annotations()
    aliases: dict[str, Type] = {}
    pending: list[tuple[str, SyntaxNode]] = []
    interfaces: dict[str, SyntaxNode] = {}
    for node in named(file.root):
        inner = node.child_by_field_name("declaration") if node.type == "export_statement" else node
        if inner is None:
            continue
        if inner.type == "type_alias_declaration":
            pending.append((text_of(required(inner, "name")), required(inner, "value")))
        elif inner.type == "interface_declaration":
            interfaces[text_of(required(inner, "name"))] = inner
    for name in interfaces:
        annotations.aliases[name] = struct(name)
    # aliases may name one another in any order: resolve until nothing changes, bounded by their number
    for _ in range(len(pending) + 1):
        changed = False
        for name, value in pending:
            resolved = annotations.resolve(file, value)
            if aliases.get(name) != resolved:
                aliases[name] = annotations.aliases[name] = resolved
                changed = True
        if not changed:
            break
    aliases.update({name: struct(name) for name in interfaces})
    fields: dict[str, dict[str, Type]] = {}
    for name, node in interfaces.items():
        members: dict[str, Type] = {}
        for member in named(required(node, "body")):
            if member.type == "property_signature":
                declared = annotations.of(file, member.child_by_field_name("type")) or DICT
                if any(child.type == "?" for child in member.children):
                    declared = declared.or_undefined()
                members[text_of(required(member, "name")).strip("'\"")] = declared
            elif member.type == "index_signature":
                members["*"] = annotations.of(file, member.child_by_field_name("type")) or UNDEFINED
            elif member.type == "method_signature":
                members[text_of(required(member, "name"))] = Type("function")
        for heritage in named(node):
            if heritage.type == "extends_type_clause":
                for parent in named(heritage):
                    members = {**fields.get(text_of(parent).split("<")[0], {}), **members}
                    if parent.type == "generic_type":
                        members.setdefault("*", annotations.resolve(file, parent).element)
        fields[name] = members
    return aliases, fields
