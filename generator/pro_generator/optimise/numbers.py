"""An object literal full of ``parseNumber (x)`` parses them all at once.

A unified structure has up to twenty figures, each a text until the last moment. One call of the runtime hands them to
the JSON parser as a list, which takes a third of the time of one call each.
"""

from __future__ import annotations

from pro_generator import ir
from pro_generator.link.program import Program
from pro_generator.optimise.provenance import Provenance
from pro_generator.optimise.rewrite import rewrite_statements
from pro_generator.render.names import bound_names
from pro_generator.types import NUMBER, tuple_of

#: Fewer are parsed one by one.
_LEAST = 3


def batch_numbers(program: Program, method: ir.Method) -> None:
    provenance = Provenance(method)
    taken: set[str] = set()

    def replace(statement: ir.Stmt) -> list[ir.Stmt]:
        if not isinstance(statement, (ir.Return, ir.VarDecl)) or not isinstance(statement.value, ir.ObjectLit):
            return [statement]
        literal = statement.value
        if not all(provenance.is_pure(entry.value) for entry in literal.entries):
            return [statement]
        found = _figures(literal)
        if found is None or len(found) < _LEAST:
            return [statement]
        taken.update(taken or bound_names(method))
        targets: list[ir.Expr | None] = []
        arguments: list[ir.Expr] = []
        callee: ir.Expr | None = None
        for stem, entry in found:
            assert isinstance(entry.value, ir.Call)
            argument = _parsed(entry.value)
            assert argument is not None
            name = f"{stem}Number"
            if not name.isidentifier():
                name = "number"
            while name in taken:
                name += "_"
            taken.add(name)
            targets.append(ir.Name(span=entry.span, type=NUMBER.or_undefined(), name=name))
            arguments.append(argument)
            callee = entry.value.callee
            entry.value = ir.Name(span=entry.span, type=NUMBER.or_undefined(), name=name)
        assert isinstance(callee, ir.Member) and callee.binding is not None
        span = statement.span
        binding = callee.binding.model_copy(update={"name": "parse_numbers", "source": "parseNumbers"})
        many = callee.model_copy(update={"property": "parseNumbers", "binding": binding})
        pattern = ir.ArrayPattern(span=span, elements=targets)
        kind = tuple_of(*(NUMBER.or_undefined() for _ in targets))
        return [
            ir.VarDecl(
                span=span, target=pattern, value=ir.Call(span=span, type=kind, callee=many, arguments=arguments)
            ),
            statement,
        ]

    rewrite_statements(method, replace)


def _figures(literal: ir.ObjectLit, stem: str = "") -> list[tuple[str, ir.Entry]] | None:
    """Entries of a literal, and of those within it, that are parsed, each with a name; None where a key is no text."""
    keys = [entry.key.value for entry in literal.entries if isinstance(entry.key, ir.StringLit)]
    if len({*keys}) != len(literal.entries):
        return None
    found: list[tuple[str, ir.Entry]] = []
    for key, entry in zip(keys, literal.entries, strict=True):
        name = f"{stem}{key[:1].upper()}{key[1:]}" if stem else key
        if isinstance(entry.value, ir.ObjectLit):
            inner = _figures(entry.value, key)
            if inner is None:
                return None
            found += inner
        elif _parsed(entry.value) is not None:
            found.append((name, entry))
    return found


def _parsed(value: ir.Expr) -> ir.Expr | None:
    """The argument of ``parseNumber`` without default."""
    match value:
        case ir.Call(
            callee=ir.Member(object=ir.This(), binding=ir.Binding(kind="runtime", source="parseNumber")),
            arguments=[one],
        ):
            return one
    return None
