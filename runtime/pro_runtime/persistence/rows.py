"""Structures and raw events as row maps: stable, exact, with ids that are the same whenever the same thing is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pro_runtime.errors import ArgumentsRequired, BadRequest
from pro_runtime.ws.network_errors import redact_url

from .values import CONVERTERS, exact_decimal, instant, json_text, sortable, text

__all__ = ["Row", "StructurePersistence"]

Row = dict[str, Any]
"""A row map: column → text, integer, bool, UTC datetime or None. Decimals are texts with all of their digits, JSON is
text in one form only."""

_Column = tuple[str, tuple[str, ...], Callable[[Any], Any]]


@dataclass(frozen=True)
class _Plan:
    """How a structure becomes a row."""

    name: str
    table: str
    is_event: bool
    columns: tuple[_Column, ...]
    identity: tuple[tuple[str, bool], ...]
    """Columns, and whether each is a number: 1 and 1.0 are the same."""
    version: tuple[str, ...]
    context: tuple[str, ...]
    fields: tuple[str, ...] | None
    """Names of the items, for structures that are lists."""


class StructurePersistence:
    """Turns unified structures and raw events into row maps.

    Every row map has, beside the columns of its structure,

    - ``row_id``: a digest of all that is in it: the same row has the same id, however often it arrives
    - ``row_key``: a digest of its identity: the states of one thing share it
    - ``row_version``: text that sorts as the states do; empty where the structure says nothing of their order
    - ``row_exchange``, ``row_account``: whose it is

    Args:
        manifest: of the structures, as ``structure_schema.manifest()`` gives it.
        exchange: id of the exchange; part of every id.
        account: a name of yours for the account of private structures; empty for public data.
    """

    def __init__(self, manifest: Mapping[str, Any], exchange: str, account: str = "") -> None:
        self.exchange = exchange
        self.account = account
        self._plans = {each["name"]: _plan(each) for each in manifest["structures"] if each["table"] is not None}
        self._containers = {each["name"]: each for each in manifest["containers"]}

    @property
    def names(self) -> list[str]:
        """The structures that can be stored, and the containers of them."""
        return [*self._plans, *self._containers]

    def table(self, name: str) -> str:
        """Beginning of the tables' names of a structure, or of what a container holds: `ticker` for `Ticker`.

        Raises:
            BadRequest: there is no such structure.
        """
        return self._plan_of(name)[0].table

    def is_event(self, name: str) -> bool:
        """Whether the structure happens once, instead of having states one after the other."""
        return self._plan_of(name)[0].is_event

    def row(self, name: str, structure: Any, **context: Any) -> Row:
        """The row map of one structure.

        Args:
            name: of the structure, such as ``Ticker``.
            structure: as the library has returned it.
            context: what the structure does not say itself: ``symbol`` and ``timeframe`` of a candle, ``currency`` of
                a balance.

        Raises:
            BadRequest: there is no such structure, or a value is not what its field is for.
            ArgumentsRequired: some context is missing.
        """
        plan = self._plans.get(name)
        if plan is None:
            raise BadRequest(f"no structure is called {name!r}")
        return self._row(plan, structure, context)

    def rows(self, name: str, value: Any, **context: Any) -> list[Row]:
        """Row maps of all structures in ``value``: one structure, a list of them, or a container such as ``Tickers``.

        Raises: as :meth:`row`.
        """
        plan, container = self._plan_of(name)
        if container is None:
            single = isinstance(value, Mapping) or (
                plan.fields is not None and bool(value) and not isinstance(value[0], (list, tuple))
            )
            return [self._row(plan, each, context) for each in ([value] if single else value)]
        if name == "Balances":
            found: Iterator[tuple[Mapping[str, Any], Any]] = _balances(value)
        else:
            found = _contents(container["levels"], value, container["key"])
        return [self._row(plan, each, {**context, **more}) for more, each in found]

    def raw_event(self, record: Mapping[str, Any], sequence: int) -> Row:
        """The row map of a raw event.

        Args:
            record: what arrived, as recordings have it: ``kind``, ``at`` (ms since 1970), ``url``, and ``data`` of a
                frame, or ``method``, ``status`` and ``body`` of a response.
            sequence: its number among those of the same recording and connection, from 1.

        Returns:
            with ``row_id``, a digest of connection, moment, number and content: replaying a recording makes the same.
        """
        is_frame = record["kind"] == "frame"
        payload = str(record["data"] if is_frame else record["body"])
        connection = redact_url(str(record["url"]))
        content = _digest(payload)
        at = exact_decimal(record["at"])
        return {
            "row_id": _digest(f"{self.exchange}\n{record['kind']}\n{connection}\n{at}\n{sequence}\n{content}"),
            "row_exchange": self.exchange,
            "row_account": self.account,
            "kind": str(record["kind"]),
            "connection": text(connection),
            "sequence": sequence,
            "received_at": instant(record["at"]),
            "method": None if is_frame else str(record["method"]),
            "status": None if is_frame else int(record["status"]),
            "payload": text(payload),
            "payload_digest": content,
        }

    def _plan_of(self, name: str) -> tuple[_Plan, Mapping[str, Any] | None]:
        container = self._containers.get(name)
        plan = self._plans.get(name if container is None else container["of"])
        if plan is None:
            raise BadRequest(f"no structure is called {name!r}")
        return plan, container

    def _row(self, plan: _Plan, structure: Any, context: Mapping[str, Any]) -> Row:
        if plan.fields is not None:
            structure = dict(zip(plan.fields, structure, strict=False))
        if plan.context:
            structure = {**structure, **{name: context.get(name) for name in plan.context}}
            keys = {column for column, _ in plan.identity}
            missing = [name for name in plan.context if name in keys and structure[name] is None]
            if missing:
                raise ArgumentsRequired(f"{plan.name} does not say its {' and '.join(missing)}: give it as an argument")
        values: Row = {}
        for column, path, convert in plan.columns:
            value: Any = structure
            for name in path:
                value = value.get(name) if isinstance(value, Mapping) else None
            try:
                values[column] = None if value is None else convert(value)
            except BadRequest as error:
                raise BadRequest(f"{plan.name}.{'.'.join(path)}: {error}") from None
        identity = [
            sortable(values[name]) if is_number and values[name] is not None else _told(values[name])
            for name, is_number in plan.identity
        ]
        version = next((sortable(values[name]) for name in plan.version if values[name] is not None), "")
        scope = f"{plan.name}\n{self.exchange}\n{self.account}\n"
        content = json_text([_told(value) for value in values.values()])
        row_id = _digest(scope + content)
        if plan.is_event:
            # what identifies it is the event itself; without that it is told from others by all of its content
            complete = bool(identity) and None not in identity
            row_key = row_id = _digest(scope + json_text(identity)) if complete else row_id
        else:
            row_key = _digest(scope + json_text(identity))
        return {
            "row_id": row_id,
            "row_key": row_key,
            "row_version": version,
            "row_exchange": self.exchange,
            "row_account": self.account,
            **values,
        }


def _plan(record: Mapping[str, Any]) -> _Plan:
    table = record["table"]
    columns = tuple((each["name"], tuple(each["path"]), CONVERTERS[each["type"]]) for each in table["columns"])
    by_path = {each["path"][0]: (each["name"], each["type"] == "decimal") for each in table["columns"]}
    return _Plan(
        record["name"],
        table["name"],
        table["lifetime"] == "event",
        columns,
        tuple(by_path[name] for name in record["identity"]),
        tuple(by_path[name][0] for name in record["version"]),
        tuple(record["context"]),
        tuple(field["name"] for field in record["fields"]) if record["kind"] == "row" else None,
    )


def _balances(value: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Any]]:
    timestamp = value.get("timestamp")
    for currency, balance in value.items():
        # `free`, `used`, `total` and `debt` are the same amounts by kind, and `info` is the exchange's
        if isinstance(balance, Mapping) and {"free", "used", "total"} & balance.keys() and currency != "info":
            yield {"currency": currency, "timestamp": timestamp}, balance


def _contents(levels: list[str], value: Any, key: str) -> Iterator[tuple[Mapping[str, Any], Any]]:
    if not levels:
        yield {}, value
        return
    for name, each in value.items() if levels[0] == "dict" else ((None, each) for each in value):
        for context, structure in _contents(levels[1:], each, ""):
            yield ({**context, key: name} if key else context), structure


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:40]
