"""The front door for HTTP: faults, limits, keys, signatures, and the headers that go with every answer."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import orjson
from aiohttp import web

from ..errors import ApiError
from ..faults import HttpFault
from ..operations.core import Context, Operation
from ..spec import VenueName
from .routes import all_routes

if TYPE_CHECKING:
    from ..server import Server

GROUPS = ("sapi", "papi", "eapi")
FORM = "application/x-www-form-urlencoded"


class Front:
    """Answers HTTP requests by the table of routes."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._routes = all_routes()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The answer to one request. Its handling between reading and answering is atomic."""
        server = self._server
        server.count("http_requests")
        raw_query = request.raw_path.partition("?")[2]
        body = await request.text() if request.body_exists else ""
        fault = server.faults.take_http(f"{request.method} {request.path}") if server.faults.http else None
        if fault is not None:
            if fault.kind == "drop" and not fault.after:
                return self._cut(request)
            if fault.kind == "error":
                return self._broken(fault)
        headers: dict[str, str] = {}
        status = 200
        try:
            result = self._carry_out(request, raw_query, body, headers)
        except ApiError as error:
            status, result = error.status, error.body()
            if error.retry_after is not None:
                headers["Retry-After"] = str(error.retry_after)
        if fault is not None:
            if fault.kind == "drop":
                return self._cut(request)
            await asyncio.sleep(fault.delay)
        return web.Response(
            body=orjson.dumps(result), status=status, headers=headers, content_type="application/json", charset="UTF-8"
        )

    def _cut(self, request: web.Request) -> web.StreamResponse:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    @staticmethod
    def _broken(fault: HttpFault) -> web.Response:
        headers = {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}
        if fault.body is not None:
            return web.Response(text=fault.body, status=fault.status, headers=headers, content_type="text/html")
        code = fault.code if fault.code is not None else -1003 if fault.status in (418, 429) else -1000
        msg = fault.msg or (
            "Too many requests." if code == -1003 else "An unknown error occurred while processing the request."
        )
        return web.Response(
            body=orjson.dumps({"code": code, "msg": msg}),
            status=fault.status,
            headers=headers,
            content_type="application/json",
        )

    def _carry_out(self, request: web.Request, raw_query: str, body: str, headers: dict[str, str]) -> Any:
        server = self._server
        found = self._routes.get((request.method, request.path))
        if found is None:
            raise ApiError(-1000, "Path not found.", 404)
        venue, operation = found
        params = self._parameters(raw_query, body)
        group = operation.group or venue
        now_ms = server.clock.server_ms()
        context = Context(server, server.venues[venue])
        try:
            used = server.limiter.charge(group, operation.cost(params), now_ms)
        finally:
            self._weight_headers(headers, group, server.limiter.used(group, now_ms))
        assert used >= 0
        if operation.security != "NONE":
            server.keys.admit_rest(context, operation, request.headers.get("X-MBX-APIKEY", ""), raw_query, body, params)
        return self._call(context, operation, venue, params, headers, now_ms)

    def _call(
        self,
        context: Context,
        operation: Operation,
        venue: VenueName,
        params: dict[str, Any],
        headers: dict[str, str],
        now_ms: int,
    ) -> Any:
        limiter = self._server.limiter
        if not operation.places_order or context.account is None:
            return operation.handler(context, params)
        name = context.account.name
        try:
            limiter.charge_order(venue, name, now_ms)
            return operation.handler(context, params)
        finally:
            for interval, number, _, used in limiter.order_counts(venue, name, now_ms):
                headers[f"X-MBX-ORDER-COUNT-{number}{interval[0]}"] = str(used)

    @staticmethod
    def _parameters(raw_query: str, body: str) -> dict[str, Any]:
        pairs = parse_qsl(raw_query, keep_blank_values=True) + parse_qsl(body, keep_blank_values=True)
        params: dict[str, Any] = {}
        for name, value in pairs:
            if name in params and params[name] != value:
                raise ApiError(-1101, "Duplicate values for a parameter detected.")
            params[name] = value
        return params

    @staticmethod
    def _weight_headers(headers: dict[str, str], group: str, used: int) -> None:
        if group in GROUPS:
            headers[f"X-{group.upper()}-USED-IP-WEIGHT-1M"] = str(used)
        else:
            headers["X-MBX-USED-WEIGHT"] = str(used)
            headers["X-MBX-USED-WEIGHT-1M"] = str(used)
