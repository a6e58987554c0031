"""Reads the runtime's TypedDicts into the structures' manifest."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args, get_origin

from pro_runtime import structures
from pro_runtime.names import snake_case
from pro_runtime.structures import account, common, market

from pro_generator.structures import declared
from pro_generator.structures.models import (
    STRUCTURES_VERSION,
    ColumnRecord,
    ColumnType,
    ContainerRecord,
    FieldRecord,
    FieldType,
    Kind,
    StructureRecord,
    StructuresManifest,
    TableRecord,
)

_MODULES = (common, market, account)
_SCALARS: Mapping[Any, FieldType] = {float: "decimal", int: "integer", str: "text", bool: "boolean"}
_COLUMN_TYPES: Mapping[str, ColumnType] = {"list": "exact-json", "levels": "exact-json"}


class UndeclaredStructure(Exception):
    """The types and what is declared about them do not go together."""


def build_structures(package: str) -> StructuresManifest:
    """The manifest of all structures, in the order of their definition.

    Raises:
        UndeclaredStructure: a structure is not declared, or one that is declared or a field of it does not exist.
    """
    found = {name: (kind, module) for module in _MODULES for name, kind in _typed_dicts(module)}
    known = {*declared.STRUCTURES, *declared.PARTS, *declared.REQUESTS}
    if found.keys() | declared.ROWS.keys() != known:
        different = sorted((found.keys() | declared.ROWS.keys()) ^ known)
        raise UndeclaredStructure(f"declare in structures/declared.py, or remove: {', '.join(different)}")
    comments = {module: _comments(module) for module in _MODULES}
    fields = {name: list(_fields(name, kind, comments[module])) for name, (kind, module) in found.items()}
    records = [
        _record(name, _description(kind), module.__name__, fields[name], fields)
        for name, (kind, module) in found.items()
    ]
    for name, names in declared.ROWS.items():
        fields[name] = [_row_field(each) for each in names]
        text = f"A candle: {', '.join(names)}"
        records.append(_record(name, text, market.__name__, fields[name], fields))
    return StructuresManifest(
        schemaVersion=STRUCTURES_VERSION, package=package, structures=records, containers=list(_containers(found))
    )


def _typed_dicts(module: types.ModuleType) -> Iterator[tuple[str, Any]]:
    for name, value in vars(module).items():
        if typing.is_typeddict(value) and value.__module__ == module.__name__:
            yield name, value


def _description(kind: Any) -> str:
    # a class without a docstring of its own has its base's
    return inspect.cleandoc(kind.__doc__) if kind.__doc__ and kind.__doc__ != dict.__doc__ else ""


def _comments(module: types.ModuleType) -> dict[tuple[str, str], str]:
    """(class, field) → the comment at the end of the field's line."""
    source = inspect.getsource(module)
    by_line = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return {
        (top.name, line.target.id): by_line[line.lineno]
        for top in ast.parse(source).body
        if isinstance(top, ast.ClassDef)
        for line in top.body
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and line.lineno in by_line
    }


def _fields(name: str, kind: Any, comments: Mapping[tuple[str, str], str]) -> Iterator[FieldRecord]:
    for field, hint in typing.get_type_hints(kind).items():
        form, of, values, nullable = _type(name, field, hint)
        yield FieldRecord(
            name=field,
            type=form,
            of=of,
            required=field in kind.__required_keys__,
            nullable=nullable,
            values=values,
            description=comments.get((name, field), ""),
        )


def _row_field(name: str) -> FieldRecord:
    form: FieldType = "timestamp" if name == "timestamp" else "decimal"
    return FieldRecord(name=name, type=form, of="", required=True, nullable=False, values=[], description="")


def _type(structure: str, field: str, hint: Any) -> tuple[FieldType, str, list[str], bool]:
    """Type, structure it consists of, known values, and whether it may be None."""
    options = list(get_args(hint)) if get_origin(hint) in (typing.Union, types.UnionType) else [hint]
    nullable = type(None) in options
    options = [option for option in options if option is not type(None)]
    values = [str(value) for option in options if get_origin(option) is Literal for value in get_args(option)]
    plain = [option for option in options if get_origin(option) is not Literal]
    if not plain:
        return "text", "", values, nullable
    if len(plain) > 1:
        raise UndeclaredStructure(f"{structure}.{field}: {hint} is more than one type")
    only = plain[0]
    if only is Any:
        return "json", "", values, True
    if typing.is_typeddict(only):
        return "structure", only.__name__, values, nullable
    if get_origin(only) is dict:
        return "json", "", values, nullable
    if get_origin(only) is list:
        inner = get_args(only)[0]
        if typing.is_typeddict(inner):
            return "list", inner.__name__, values, nullable
        if get_origin(inner) is list:
            return "levels", "", values, nullable
    form = _SCALARS.get(only)
    if form is None:
        raise UndeclaredStructure(f"{structure}.{field}: no type is known for {hint}")
    if form == "integer" and (field.endswith("imestamp") or (structure, field) in declared.INSTANTS):
        form = "timestamp"
    elif form == "text" and field.endswith("atetime"):
        form = "datetime"
    return form, "", values, nullable


def _record(
    name: str,
    description: str,
    module: str,
    fields: list[FieldRecord],
    everything: Mapping[str, list[FieldRecord]],
) -> StructureRecord:
    keys = declared.STRUCTURES.get(name)
    names = {field.name for field in fields}
    kind: Kind = "row" if name in declared.ROWS else "structure"
    if keys is None:
        kind = "part" if name in declared.PARTS else "request"
        keys = declared.Declared("", version=())
    context = [each for each in keys.context if each not in names]
    absent = sorted({*keys.identity, *keys.version} - names - set(context))
    if keys.version == ("timestamp",) and absent == ["timestamp"]:
        raise UndeclaredStructure(f"{name} has no timestamp: declare what orders its states")
    if absent:
        raise UndeclaredStructure(f"{name} has no {', '.join(absent)}")
    table = None
    if keys.table:
        columns = [
            ColumnRecord(name=snake_case(each), type="timestamp" if each == "timestamp" else "text", path=[each])
            for each in context
        ]
        columns += _columns(name, fields, everything, ())
        table = TableRecord(name=keys.table, lifetime=keys.lifetime, columns=columns)
    return StructureRecord(
        name=name,
        kind=kind,
        module=module,
        description=description,
        identity=list(keys.identity),
        version=list(keys.version),
        timestamp="timestamp" if "timestamp" in names or "timestamp" in context else "",
        context=context,
        fields=fields,
        table=table,
    )


def _columns(
    structure: str, fields: list[FieldRecord], everything: Mapping[str, list[FieldRecord]], path: tuple[str, ...]
) -> list[ColumnRecord]:
    """Columns of the fields: parts are spread over columns of their own, texts of instants stand as instants."""
    names = {field.name for field in fields}
    columns: list[ColumnRecord] = []
    for field in fields:
        whole = (*path, field.name)
        if field.type == "structure":
            columns += _columns(field.of, everything[field.of], everything, whole)
        elif field.type == "datetime":
            twin = declared.TWINS.get((structure, field.name)) or _twin(field.name)
            if twin not in names:
                raise UndeclaredStructure(f"{structure}.{field.name} has no field with its milliseconds: declare it")
        else:
            form = _COLUMN_TYPES.get(field.type, field.type)
            columns.append(
                ColumnRecord(
                    name="_".join(snake_case(each) for each in whole), type=_column_type(form), path=list(whole)
                )
            )
    return columns


def _twin(name: str) -> str:
    """`fundingDatetime` → `fundingTimestamp`."""
    before, _, _ = name.rpartition("atetime")
    return f"{before[:-1]}{'Timestamp' if before.endswith('D') else 'timestamp'}"


def _column_type(form: str) -> ColumnType:
    assert form in get_args(ColumnType), form
    return form  # type: ignore[return-value]


def _containers(found: Mapping[str, Any]) -> Iterator[ContainerRecord]:
    """Types such as `dict[str, Ticker]`, by the names that the runtime exports."""
    for name, hint in vars(structures).items():
        levels: list[Literal["dict", "list"]] = []
        inner = hint
        while get_origin(inner) in (dict, list):
            levels.append("dict" if get_origin(inner) is dict else "list")
            inner = get_args(inner)[-1]
        of = declared.CONTAINERS.get(name) or (inner.__name__ if typing.is_typeddict(inner) and levels else "")
        if of:
            assert of in found
            yield ContainerRecord(name=name, of=of, levels=levels, key=declared.CONTAINER_KEYS.get(name, ""))
