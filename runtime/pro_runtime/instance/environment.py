"""Environments (production, test networks) and the credentials that belong to each.

Which environments an exchange has, which settings name one and which variables hold their credentials is declared by
the exchange in an :class:`EnvironmentTable`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Self

from pro_runtime.errors import AuthenticationError, BadRequest, NotSupported
from pro_runtime.hooks import hook
from pro_runtime.instance.state import State, deep_copy

__all__ = ["LIVE", "Environment", "EnvironmentSpec", "EnvironmentTable", "credentials_from"]

LIVE = "live"
SANDBOX = "sandbox"
DEMO = "demo"


class EnvironmentSpec(NamedTuple):
    """One environment: how it is entered ("live", "sandbox" or "demo") and the prefix of its variables."""

    mode: str
    variables: str


class EnvironmentTable(NamedTuple):
    """What an exchange declares about its environments.

    `variable` is the environment variable that chooses one, `settings` the keys of the constructor's configuration
    that do. `credentials` maps an instance attribute to the endings its variable may have: prefix + "_" + ending. A
    variable whose name has `_FILE` appended names a file that holds the value.
    """

    variable: str
    settings: tuple[str, ...]
    default: str
    environments: Mapping[str, EnvironmentSpec]
    credentials: Mapping[str, tuple[str, ...]]


_NO_ENVIRONMENTS = EnvironmentTable("", (), "prod", {"prod": EnvironmentSpec(LIVE, "")}, {})


def credentials_from(table: EnvironmentTable, name: str, variables: Mapping[str, str]) -> dict[str, str]:
    """The credentials of environment `name`; those of another one are never looked at.

    :raises AuthenticationError: some variables of the environment are set, but not all that a key needs
    """
    prefix = table.environments[name].variables
    found: dict[str, str] = {}
    missing: list[str] = []
    for attribute, endings in table.credentials.items():
        value = None
        for ending in endings:
            variable = f"{prefix}_{ending}"
            value = variables.get(variable) or None
            path = variables.get(f"{variable}_FILE")
            if value is None and path:
                value = Path(path).read_text(encoding="utf-8").strip()
            if value is not None:
                break
        if value is None:
            missing.append(f"{prefix}_{endings[0]}")
        else:
            # a PEM block in one line, as shells and container files carry it
            found[attribute] = value.replace("\\n", "\n") if value.startswith("-----BEGIN") else value
    required = {"apiKey", "secret"}
    if found and not required <= found.keys():
        raise AuthenticationError(f"environment {name!r} has incomplete credentials, not set: {', '.join(missing)}")
    return found


class Environment(State):
    """Enters and leaves test networks, and creates instances from environment variables."""

    #: Declared by the exchange's generated class.
    environment_table: ClassVar[EnvironmentTable] = _NO_ENVIRONMENTS

    #: Name of the environment that the instance is in.
    environment: str

    @classmethod
    def from_env(cls, config: Mapping[str, Any] | None = None, *, variables: Mapping[str, str] | None = None) -> Self:
        """Create an instance in the environment that the process's variables choose, with its credentials.

        :param config: further settings; an environment or credentials named here win over the variables
        :param variables: read instead of `os.environ`
        :raises BadRequest: the chosen environment does not exist
        :raises AuthenticationError: its credentials are incomplete
        """
        table = cls.environment_table
        values = os.environ if variables is None else variables
        settings = dict(config or {})
        name = _chosen(table, settings) or values.get(table.variable) or table.default
        _check(table, name)
        for key in table.settings:
            settings.pop(key, None)
        given = {"apiKey", "api_key"} & settings.keys()
        credentials = {} if given else credentials_from(table, name, values)
        chosen = {table.settings[0]: name} if table.settings else {}
        return cls({**credentials, **settings, **chosen})

    def enter_environment(self, name: str) -> None:
        """Switch to environment `name`, from whichever the instance is in.

        :raises BadRequest: there is no such environment
        :raises NotSupported: the exchange has no URLs for it
        """
        table = self.environment_table
        _check(table, name)
        mode = table.environments[name].mode
        if self.options.get("enableDemoTrading") and mode != DEMO:
            self.enable_demo_trading(False)
        if self.isSandboxModeEnabled and mode != SANDBOX:
            self.set_sandbox_mode(False)
        if mode == SANDBOX:
            self.set_sandbox_mode(True)
        elif mode == DEMO:
            self.enable_demo_trading(True)
        self.environment = name

    @hook
    def set_sandbox_mode(self, enabled: bool) -> None:
        """Send everything to the exchange's test network, or back to the real one. Doing it twice is doing it once.

        :raises NotSupported: the exchange has no test network
        """
        if enabled:
            if self.isSandboxModeEnabled:
                return
            if "test" not in self.urls:
                raise NotSupported(f"{self.id} does not have a sandbox URL")
            self.urls["apiBackup"] = deep_copy(self.urls["api"])
            self.urls["api"] = deep_copy(self.urls["test"])
            self.isSandboxModeEnabled = True
        elif "apiBackup" in self.urls:
            self.urls["api"] = deep_copy(self.urls["apiBackup"])
            self.urls = {key: value for key, value in self.urls.items() if key != "apiBackup"}
            self.isSandboxModeEnabled = False
        self.environment = self._environment_of(SANDBOX if self.isSandboxModeEnabled else LIVE)

    @hook
    def enable_demo_trading(self, enable: bool) -> None:
        """Send everything to the exchange's demo trading, or back. Doing it twice is doing it once.

        :raises NotSupported: the instance is in sandbox mode, or the exchange has no demo trading
        """
        if self.isSandboxModeEnabled:
            raise NotSupported(f"{self.id} has no demo trading inside the sandbox, leave sandbox mode first")
        if enable:
            if "demo" not in self.urls:
                raise NotSupported(f"{self.id} does not have demo trading URLs")
            if "apiBackupDemoTrading" not in self.urls:
                self.urls["apiBackupDemoTrading"] = self.urls["api"]
            self.urls["api"] = deep_copy(self.urls["demo"])
        elif "apiBackupDemoTrading" in self.urls:
            self.urls["api"] = self.urls["apiBackupDemoTrading"]
            self.urls = {key: value for key, value in self.urls.items() if key != "apiBackupDemoTrading"}
        self.options["enableDemoTrading"] = enable
        self.environment = self._environment_of(DEMO if enable else LIVE)

    def _environment_of(self, mode: str) -> str:
        """The name of the current environment if it is entered by `mode`, else the first one that is."""
        environments = self.environment_table.environments
        current = environments.get(self.environment)
        if current is not None and current.mode == mode:
            return self.environment
        return next((name for name, spec in environments.items() if spec.mode == mode), mode)


def _chosen(table: EnvironmentTable, settings: Mapping[str, Any]) -> str | None:
    for key in table.settings:
        value = settings.get(key)
        if value is not None:
            return str(value)
    return None


def _check(table: EnvironmentTable, name: str) -> None:
    if name not in table.environments:
        known = ", ".join(repr(each) for each in table.environments)
        raise BadRequest(f"there is no environment {name!r}, only {known}")
