"""The websocket endpoints of the market streams: addresses, SUBSCRIBE and its relatives."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aiohttp import web

from ..faults import Faults
from ..spec import VenueName
from .connection import Connection
from .names import PUBLIC_ROUTE_KINDS, StreamName
from .payloads import dumps

if TYPE_CHECKING:
    from ..server import Server

METHODS = ("SUBSCRIBE", "UNSUBSCRIBE", "LIST_SUBSCRIPTIONS", "SET_PROPERTY", "GET_PROPERTY")
ROUTES = ("public", "market", "private", "pm")


def open_stream(server: Server, request: web.Request, venue: VenueName, segments: list[str]) -> Connection:
    """A connection for ``segments``: [route] "ws" or "stream", then raw stream names or a listen key."""
    route = ""
    if segments and segments[0] in ROUTES:
        route, segments = segments[0], segments[1:]
    combined = bool(segments) and segments[0] == "stream"
    connection = Connection(server, request, venue, "stream", combined=combined, route=route)
    names = [name for name in segments[1:] if name]
    names += [name for name in request.query.get("streams", "").split("/") if name]
    if listen_key := request.query.get("listenKey"):
        names.append(listen_key)
    connection.state["initial"] = names
    return connection


def start(connection: Connection) -> None:
    """Follow what the address asked for."""
    for name in connection.state.pop("initial", []):
        follow(connection, name)


def _route_carries(connection: Connection, stream: StreamName) -> bool:
    """Futures routes carry their own kinds of streams only; the plain address carries all."""
    if connection.route in ("private", "pm"):
        return False
    if connection.route == "public":
        return stream.kind in PUBLIC_ROUTE_KINDS
    if connection.route == "market":
        return stream.kind not in PUBLIC_ROUTE_KINDS
    return True


def follow(connection: Connection, name: str) -> bool:
    """Subscribe to a stream or a listen key; False when the name means nothing."""
    server = connection.server
    if name in connection.channels:
        return True
    if server.users.attach_listen_key(connection, name):
        return True
    channel = server.hubs[connection.venue].channel(name)
    if channel is None:
        return False
    connection.channels[name] = channel
    if _route_carries(connection, channel.stream):
        channel.connections[connection] = None
    return True


def unfollow(connection: Connection, name: str) -> None:
    channel = connection.channels.pop(name, None)
    if channel is not None:
        channel.connections.pop(connection, None)
    connection.server.users.detach_listen_key(connection, name)


def _error(connection: Connection, code: int, msg: str, request_id: Any = None) -> None:
    connection.send_text(dumps({"error": {"code": code, "msg": msg}, "id": request_id}))


def handle(connection: Connection, text: str) -> None:
    """One message of the client."""
    try:
        request = json.loads(text)
    except ValueError:
        _error(connection, 3, "Invalid JSON: expected value at line 1 column 1")
        return
    if not isinstance(request, dict):
        _error(connection, 2, "Invalid request: expected an object")
        return
    request_id = request.get("id")
    valid_id = (
        request_id is None
        or (isinstance(request_id, int) and not isinstance(request_id, bool))
        or (isinstance(request_id, str) and len(request_id) <= 36)
    )
    if "method" not in request:
        _error(
            connection,
            2,
            "Invalid request: missing field `method` at line 1 column 1",
            request_id if valid_id else None,
        )
        return
    method = request["method"]
    if method not in METHODS:
        known = ", ".join(f"`{name}`" for name in METHODS)
        _error(
            connection,
            2,
            f"Invalid request: unknown variant `{method}`, expected one of {known} at line 1 column 1",
            request_id,
        )
        return
    if not valid_id:
        _error(connection, 2, "Invalid request: request ID must be an unsigned integer")
        return
    params = request.get("params", [])
    if not isinstance(params, list):
        _error(connection, 2, "Invalid request: params must be an array", request_id)
        return
    if method in ("SUBSCRIBE", "UNSUBSCRIBE"):
        _subscription(connection, method, params, request_id)
    elif method == "LIST_SUBSCRIPTIONS":
        _acknowledge(connection, method, request_id, list(connection.channels))
    else:
        _property(connection, method, params, request_id)


def _subscription(connection: Connection, method: str, params: list[Any], request_id: Any) -> None:
    server = connection.server
    if not all(isinstance(name, str) for name in params):
        _error(connection, 2, "Invalid request: stream names must be strings", request_id)
        return
    fault = Faults.take(server.faults.acks, method + ":" + ",".join(params)) if server.faults.acks else None
    if fault is not None and fault.kind == "refuse":
        connection.send_text(dumps({"error": fault.error, "id": request_id}))
        return
    if method == "SUBSCRIBE":
        if len(connection.channels) + len(params) > server.limits.streams_per_connection:
            _error(connection, 2, "Invalid request: too many subscriptions", request_id)
            return
        hub = server.hubs[connection.venue]
        unknown = [name for name in params if hub.channel(name) is None and not server.users.has_listen_key(name)]
        if unknown:
            _error(connection, 2, "Invalid request: invalid stream", request_id)
            return
    if fault is None:
        _acknowledge(connection, method, request_id, None)
    elif fault.kind == "late":
        server.later(fault.delay, _acknowledge, connection, method, request_id, None)
    for name in params:
        if method == "SUBSCRIBE":
            follow(connection, name)
        else:
            unfollow(connection, name)


def _acknowledge(connection: Connection, method: str, request_id: Any, result: Any) -> None:
    connection.server.count("acks")
    connection.send_text(dumps({"result": result, "id": request_id}))


def _property(connection: Connection, method: str, params: list[Any], request_id: Any) -> None:
    if not params or not isinstance(params[0], str):
        _error(connection, 2, "Invalid request: property name must be a string", request_id)
    elif params[0] != "combined":
        _error(connection, 0, "Unknown property", request_id)
    elif method == "GET_PROPERTY":
        _acknowledge(connection, method, request_id, connection.combined)
    elif len(params) < 2 or not isinstance(params[1], bool):
        _error(connection, 1, "Invalid value type: expected Boolean", request_id)
    else:
        connection.combined = params[1]
        _acknowledge(connection, method, request_id, None)
