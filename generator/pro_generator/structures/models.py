"""The form of `manifests/binance_pro_structures.json`. The JSON Schema beside it is generated from these models."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

STRUCTURES_VERSION = 1

FieldType = Literal[
    "decimal", "integer", "text", "boolean", "timestamp", "datetime", "json", "structure", "list", "levels"
]
ColumnType = Literal["decimal", "integer", "text", "boolean", "timestamp", "json", "exact-json"]
Kind = Literal["structure", "row", "part", "request"]
Lifetime = Literal["state", "event"]


class Record(BaseModel):
    """Base of all records: immutable, and without room for anything that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldRecord(Record):
    """One field of a structure."""

    name: str
    type: FieldType
    """`timestamp` is milliseconds since 1970 UTC, `datetime` the same instant as ISO 8601 text, `levels` are rows of
    price and amount, `json` is the exchange's own."""
    of: str
    """Structure that a `structure` or `list` consists of; empty for other types."""
    required: bool
    """Whether the key is always there."""
    nullable: bool
    values: list[str]
    """Known values of a text; others may occur."""
    description: str


class ColumnRecord(Record):
    """A column of the structure's tables."""

    name: str
    type: ColumnType
    """`exact-json` is JSON in which each number is a text with all of its digits."""
    path: list[str]
    """Where the value is found in the structure: names of fields from the outside in."""


class TableRecord(Record):
    """How the structure is kept in a database."""

    name: str
    """Beginning of the tables' names: `<name>_current` and `<name>_history`."""
    lifetime: Lifetime
    """A `state` changes and has both tables; an `event` happens once and has only a history."""
    columns: list[ColumnRecord]


class StructureRecord(Record):
    """One unified structure."""

    name: str
    kind: Kind
    """A `structure` is a dict, a `row` a list; a `part` occurs only within others; a `request` is what callers send."""
    module: str
    description: str
    identity: list[str]
    """Fields that tell one from another; what they do not tell apart is told apart by its content."""
    version: list[str]
    """Of two states of one thing, the one with the greater first present one of these fields is the later."""
    timestamp: str
    """Field with the instant that it is about; empty if it has none."""
    context: list[str]
    """Fields that are not in the structure: the caller, or a container's key, has to tell them."""
    fields: list[FieldRecord]
    table: TableRecord | None


class ContainerRecord(Record):
    """A type that holds structures by key."""

    name: str
    of: str
    levels: list[Literal["dict", "list"]]
    """From the outside in."""
    key: str
    """Context of the structure that the outer key tells; empty if the structure has it anyway."""


class StructuresManifest(Record):
    """Every unified structure: fields, types, keys, tables."""

    schemaVersion: int
    package: str
    structures: list[StructureRecord]
    containers: list[ContainerRecord]
