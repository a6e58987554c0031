"""The form of an exchange's data file, and the source it is rendered to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pro_generator.render.literals import literal
from pro_generator.render.printer import Imports


@dataclass(frozen=True)
class EnvironmentData:
    """Environments of an exchange: name → (mode, prefix of its variables)."""

    variable: str
    settings: tuple[str, ...]
    default: str
    environments: dict[str, tuple[str, str]]
    credentials: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class ExchangeData:
    """Everything about an exchange that its TypeScript class does not say."""

    signing_methods: tuple[str, ...] = ("sign",)
    environments: EnvironmentData | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    """Class attributes of the exchange class, by name."""
    options: dict[str, Any] = field(default_factory=dict)
    """Laid under the description's own options."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Further public names of the package's classes."""

    def environment_source(self, imports: Imports) -> str:
        data = self.environments
        if data is None:
            return "Exchange.environment_table"
        imports.use("pro_runtime.instance.environment", "EnvironmentSpec")
        imports.use("pro_runtime.instance.environment", "EnvironmentTable")
        specs = ", ".join(
            f'"{name}": EnvironmentSpec("{mode}", "{prefix}")' for name, (mode, prefix) in data.environments.items()
        )
        return (
            f'EnvironmentTable(variable="{data.variable}", settings={data.settings!r}, default="{data.default}", '
            f"environments={{{specs}}}, credentials={literal_tuples(data.credentials)})"
        )

    def attribute_lines(self, imports: Imports, snake: Any) -> list[str]:
        return [
            f"{name}{_annotation(value, imports)} = {literal(value, imports, snake)}"
            for name, value in self.attributes.items()
        ]


def _annotation(value: Any, imports: Imports) -> str:
    """What a class attribute of a mutable type needs, so that nobody takes it for a default of each instance."""
    if not isinstance(value, dict):
        return ""
    imports.use("typing", "Any")
    imports.use("typing", "ClassVar")
    imports.use("collections.abc", "Mapping")
    return ": ClassVar[Mapping[str, Any]]"


def literal_tuples(value: dict[str, tuple[str, ...]]) -> str:
    return "{" + ", ".join(f"{key!r}: {item!r}" for key, item in value.items()) + "}"
