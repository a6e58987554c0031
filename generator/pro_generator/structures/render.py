"""Rendering of what is made from the structures' manifest: its shipped copy, the models and the migration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pro_generator.render.methods import environment
from pro_generator.structures.models import ColumnRecord, StructureRecord, StructuresManifest
from pro_generator.structures.text import structures_text

#: Name of the shipped copy of the manifest, and of the migration, below the package.
DATA = "structures.json"
MIGRATION = "0001_structures"

#: Type of a column → annotation of its values, and SQLAlchemy's type.
_TYPES: Mapping[str, tuple[str, str]] = {
    "boolean": ("bool", "Boolean"),
    "decimal": ("Decimal", "ExactDecimal"),
    "exact-json": ("Any", "ExactJson"),
    "integer": ("int", "BigInteger"),
    "json": ("Any", "ExactJson"),
    "text": ("str", "Text"),
    "timestamp": ("datetime", "UtcDateTime"),
}
_SQLALCHEMY = ("BigInteger", "Boolean", "Text")
#: Names that a class of the declarative kind cannot have.
_TAKEN = ("metadata", "registry")


def persistence_files(manifest: StructuresManifest, package: str, origin: str) -> dict[str, str]:
    """Path below the package → text, unformatted."""
    tables = [each for each in manifest.structures if each.table is not None]
    files = {
        DATA: structures_text(manifest),
        "structure_schema.py": _render("structure_schema", package, origin, data=DATA),
        "persistence/__init__.py": _render("persistence", package, origin),
        "persistence/database.py": _render("persistence_database", package, origin),
        "persistence/migrations/__init__.py": '"""Alembic\'s migrations of the tables."""\n',
        "persistence/migrations/env.py": _render("migration_env", package, origin),
        "persistence/migrations/versions/__init__.py": '"""One module for each migration."""\n',
        f"persistence/migrations/versions/{MIGRATION}.py": _render(
            "migration", package, origin, revision=MIGRATION, structures=[_shown(each) for each in tables]
        ),
    }
    modules: dict[str, list[StructureRecord]] = {}
    for each in tables:
        modules.setdefault(each.module.rpartition(".")[2], []).append(each)
    for name, structures in modules.items():
        files[f"persistence/models/{name}.py"] = _render(
            "models", package, origin, title=name, structures=[_shown(each) for each in structures]
        )
    files["persistence/models/base.py"] = _render("models_base", package, origin)
    files["persistence/models/__init__.py"] = _render(
        "models_init",
        package,
        origin,
        modules={name: [_class_names(each) for each in structures] for name, structures in sorted(modules.items())},
    )
    return files


def _render(template: str, package: str, origin: str, **values: Any) -> str:
    return environment.get_template(f"{template}.py.j2").render(package=package, origin=origin, **values)


def _class_names(structure: StructureRecord) -> list[str]:
    assert structure.table is not None
    kinds = ("History",) if structure.table.lifetime == "event" else ("Current", "History")
    return [f"{structure.name}{kind}" for kind in kinds]


def _shown(structure: StructureRecord) -> dict[str, Any]:
    assert structure.table is not None
    return {
        "name": structure.name,
        "table": structure.table.name,
        "is_event": structure.table.lifetime == "event",
        "columns": [_column(each) for each in structure.table.columns],
    }


def _column(column: ColumnRecord) -> dict[str, str]:
    assert column.name not in _TAKEN and not column.name.startswith("row_"), column
    annotation, kind = _TYPES[column.type]
    return {
        "name": column.name,
        "annotation": annotation if annotation == "Any" else f"{annotation} | None",
        "type": kind,
        "migrated": f"sa.{kind}()" if kind in _SQLALCHEMY else f"{kind}()",
    }
