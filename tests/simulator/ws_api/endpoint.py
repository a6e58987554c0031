"""The websocket API: {"id", "method", "params"} in, {"id", "status", "result" or "error", "rateLimits"} out."""

from __future__ import annotations

import json
from typing import Any

from ..errors import ApiError
from ..faults import Faults
from ..operations.core import Context, Operation, as_text
from ..spec import VENUES, VenueName
from ..streams.connection import Connection
from ..streams.payloads import dumps
from .methods import Methods, futures, spot
from .session import session_key

METHODS: dict[VenueName, Methods] = {venue: spot() if venue == "spot" else futures(venue) for venue in VENUES}


def handle(connection: Connection, text: str) -> None:
    """One request. Answered at once, in order, unless a fault says otherwise."""
    server = connection.server
    server.count("ws_requests")
    request_id: Any = None
    try:
        # numbers with a point are signed as they were written, so their text is kept
        request = json.loads(text, parse_float=str)
        if not isinstance(request, dict):
            raise ApiError(-1135, "Invalid JSON Request")
        request_id = request.get("id")
        method = request.get("method")
        if not isinstance(method, str):
            raise ApiError(-1102, "Mandatory parameter 'method' was not sent, was empty/null, or malformed.")
        if not _valid_id(request_id):
            request_id = None
            raise ApiError(-1100, "Illegal characters found in parameter 'id'; legal range is '^[a-zA-Z0-9-_]{1,36}$'.")
        params = request.get("params") or {}
        if not isinstance(params, dict):
            raise ApiError(-1135, "Invalid JSON Request")
    except ValueError:
        _send(connection, {"id": None, "status": 400, "error": {"code": -1135, "msg": "Invalid JSON Request"}})
        return
    except ApiError as error:
        _send(connection, {"id": request_id, "status": 400, "error": error.body()})
        return
    fault = Faults.take(server.faults.replies, method) if server.faults.replies else None
    if fault is not None and fault.kind == "drop":
        connection.abort()
        return
    if fault is not None and fault.kind == "refuse":
        answer = {
            "id": request_id,
            "status": fault.error["status"],
            "error": {key: fault.error[key] for key in ("code", "msg")},
        }
    else:
        answer = _answer(connection, request_id, method, params)
    if fault is None or fault.kind == "refuse":
        _send(connection, answer)
    elif fault.kind == "close":
        connection.abort()
    elif fault.kind == "late":
        server.later(fault.delay, _send, connection, answer)


def _send(connection: Connection, answer: dict[str, Any]) -> None:
    connection.send_text(dumps(answer))


def _valid_id(request_id: Any) -> bool:
    if isinstance(request_id, str):
        return 0 < len(request_id) <= 36
    return request_id is None or (isinstance(request_id, int) and not isinstance(request_id, bool))


def _answer(connection: Connection, request_id: Any, method: str, params: dict[str, Any]) -> dict[str, Any]:
    server = connection.server
    venue = connection.venue
    context = Context(server, server.venues[venue], "ws", connection=connection)
    answer: dict[str, Any] = {"id": request_id}
    now_ms = server.clock.server_ms()
    try:
        operation = METHODS[venue].get(method)
        if operation is None:
            raise ApiError(-1000, f"Unknown method: {method}")
        server.limiter.charge(venue, operation.cost(params), now_ms)
        answer |= {"status": 200, "result": _call(context, operation, params, now_ms)}
    except ApiError as error:
        body = error.body()
        if error.retry_after is not None:
            body["data"] = {"serverTime": now_ms, "retryAfter": now_ms + error.retry_after * 1000}
        answer |= {"status": error.status, "error": body}
    wanted = as_text(params.get("returnRateLimits", connection.state.get("rate_limits", True))) != "false"
    if wanted:
        account = context.account.name if context.account is not None and context_counts(method) else None
        answer["rateLimits"] = server.limiter.snapshot(venue, account, now_ms)
    return answer


def context_counts(method: str) -> bool:
    """Whether answers to ``method`` also tell the order counts."""
    return method.startswith(("order.", "sor.", "algoOrder.", "account.rateLimits"))


def _call(context: Context, operation: Operation, params: dict[str, Any], now_ms: int) -> Any:
    if operation.security != "NONE":
        assert context.connection is not None
        context.server.keys.admit_ws(context, operation, session_key(context.connection), params)
    if operation.places_order and context.account is not None:
        context.server.limiter.charge_order(context.venue.name, context.account.name, now_ms)
    return operation.handler(context, params)
