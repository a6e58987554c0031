"""All live instances of the process: their connections, and a log of what they do."""

from __future__ import annotations

import asyncio
import logging
import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pro_runtime.observe import telemetry

if TYPE_CHECKING:
    from pro_runtime.ws.connection import Connection
    from pro_runtime.ws.websocket import Websocket

__all__ = [
    "attach_debug_logger",
    "close_connection",
    "connection",
    "connection_info",
    "connections",
    "detach_debug_logger",
    "ensure_started",
    "instances",
    "register",
]

_instances: weakref.WeakSet[Websocket] = weakref.WeakSet()
_debug_token: int | None = None


def register(instance: Websocket) -> None:
    """Count an instance among the live ones; done by itself when it first needs a connection."""
    _instances.add(instance)


def instances() -> list[Websocket]:
    """The instances that have used a connection and still exist."""
    return list(_instances)


def connections() -> list[Connection]:
    """The living connections of all instances."""
    return [connection for instance in instances() for connection in instance.connections()]


def connection(url: str) -> Connection | None:
    """The living connection to ``url``, of whichever instance has one."""
    return next((each for instance in instances() if (each := instance.connection(url)) is not None), None)


def connection_info(url: str) -> dict[str, Any] | None:
    """State and counters of the connection to ``url``, of whichever instance has one."""
    return next((info for instance in instances() if (info := instance.connection_info(url)) is not None), None)


async def close_connection(url: str) -> int:
    """Close the connections of all instances to ``url``. Returns how many there were."""
    closed = [await instance.close_connection(url) for instance in instances()]
    return sum(closed)


async def ensure_started(*urls: str) -> list[dict[str, Any]]:
    """Wait until the connections to ``urls``, or all there are, are open.

    Returns:
        what :func:`connection_info` tells of each.

    Raises:
        BaseError: the error that has kept one of them from opening.
    """
    chosen = [each for each in connections() if not urls or each.url in urls]
    await asyncio.gather(*(_opened(each) for each in chosen))
    return [each.info() for each in chosen]


async def _opened(connection: Connection) -> None:
    await connection.connected


def attach_debug_logger(logger: logging.Logger | None = None, level: int = logging.DEBUG, prefix: str = "") -> None:
    """Log the events of :mod:`pro_runtime.observe.telemetry` below ``prefix``, one line each. Attaching again replaces.

    Args:
        logger: where to; by default the logger "pro_runtime.events".
    """
    global _debug_token
    detach_debug_logger()
    target = logger or logging.getLogger("pro_runtime.events")

    def log(event: str, measurements: Mapping[str, Any], metadata: Mapping[str, Any]) -> None:
        if target.isEnabledFor(level):
            words = " ".join(f"{key}={value}" for key, value in {**metadata, **measurements}.items())
            target.log(level, "%s %s", event, words)

    _debug_token = telemetry.attach(prefix, log)


def detach_debug_logger() -> bool:
    """Stop what :func:`attach_debug_logger` has begun. Returns whether it had been."""
    global _debug_token
    token, _debug_token = _debug_token, None
    return token is not None and telemetry.detach(token)
