"""The control endpoint: faults, steps and floods for clients in other processes.

``GET /__control__`` tells the state. ``POST /__control__`` with ``{"op": name, "args": {...}}`` calls one of the faults
(``drop``, ``gap``, …) or of the simulator's own commands (``step``, ``flood``, ``deposit``, …) by name.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web

from .errors import ApiError

if TYPE_CHECKING:
    from .server import Server


def _json(value: Any, status: int = 200) -> web.Response:
    return web.Response(body=orjson.dumps(value), status=status, content_type="application/json")


def state(server: Server) -> dict[str, Any]:
    """Counts, open connections and what they follow."""
    return {
        "time": server.clock.now_ms(),
        "counts": server.counts,
        "faults": server.faults.counts,
        "connections": [
            {
                "label": one.label,
                "streams": list(one.channels),
                "sent": one.sent,
                "received": one.received,
                "unsent": one.unsent,
            }
            for one in server.connections
        ],
    }


def commands(server: Server) -> dict[str, Any]:
    """What can be called by name."""
    found = {
        name: method
        for name, method in inspect.getmembers(server.faults, callable)
        if not name.startswith("_")
        and name not in ("bind", "alter", "take", "take_http", "take_refusal", "select", "later")
    }
    return found | server.commands


async def answer(server: Server, request: web.Request) -> web.Response:
    """One control request. Answers ``{"result": …}`` or ``{"error": …}``."""
    if request.method == "GET":
        return _json(state(server))
    try:
        body = orjson.loads(await request.read())
        name, arguments = body["op"], body.get("args") or {}
    except (orjson.JSONDecodeError, KeyError, TypeError) as error:
        return _json({"error": f"not a command: {error}"}, 400)
    command = commands(server).get(name)
    if command is None:
        return _json({"error": f"unknown command {name}", "commands": sorted(commands(server))}, 404)
    try:
        result = command(**arguments)
        if inspect.isawaitable(result):
            result = await result
    except (TypeError, ValueError, KeyError, RuntimeError, ApiError) as error:
        return _json({"error": f"{type(error).__name__}: {error}"}, 400)
    return _json({"result": result if isinstance(result, (int, float, str, list, tuple, dict, bool)) else None})
