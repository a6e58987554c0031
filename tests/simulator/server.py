"""Wiring: markets, streams, accounts and the HTTP server that carries them all on one loopback port."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any

from aiohttp import WSCloseCode, web

from . import control
from .accounts import Account
from .clock import Clock
from .engine import Engine
from .faults import Faults
from .keys import Keys
from .limits import Limits, RequestLimiter, SlidingWindow
from .options import OptionDesk
from .rest.front import Front
from .spec import VENUES, SymbolSpec, VenueName
from .streams import endpoint
from .streams.connection import Connection
from .streams.hub import Hub
from .users import UserStreams
from .venue import Venue
from .ws_api import endpoint as ws_api

STREAM_HOSTS: dict[str, VenueName] = {"stream": "spot", "fstream": "usdm", "dstream": "coinm"}
API_HOSTS: dict[str, VenueName] = {"ws-api": "spot", "ws-fapi": "usdm", "ws-dapi": "coinm"}
MAX_MESSAGE = 4 * 1024 * 1024


class Server:
    """Everything of one simulated exchange, and the sockets."""

    def __init__(
        self,
        specs: dict[VenueName, Iterable[SymbolSpec]],
        clock: Clock,
        limits: Limits,
        *,
        seed: int,
        active: int | Iterable[str] | Mapping[VenueName, int | Iterable[str]],
        tick_ms: int,
        depth: int,
        activity: int,
        record: bool,
    ) -> None:
        self.clock = clock
        self.limits = limits
        self.faults = Faults()
        self.limiter = RequestLimiter(limits)
        self.keys = Keys(clock)
        self.users = UserStreams(self)
        self.options = OptionDesk(self)
        self.accounts: dict[str, Account] = {}
        self.connections: dict[Connection, None] = {}
        self.counts: dict[str, int] = {}
        self.connection_times: list[float] = []
        self.encoded_info: dict[str, bytes] = {}
        self.errors: list[Exception] = []
        self.commands: dict[str, Callable[..., Any]] = {}
        self.hubs: dict[VenueName, Hub] = {}
        self.engines: dict[VenueName, Engine] = {}
        self.venues: dict[VenueName, Venue] = {}
        self._connects = SlidingWindow(300.0)
        self._tasks: set[asyncio.Task[Any]] = set()
        self._runner: web.AppRunner | None = None
        everywhere = active if isinstance(active, (int, Mapping)) else list(active)
        for name in VENUES:
            chosen = everywhere.get(name, 0) if isinstance(everywhere, Mapping) else everywhere
            self.venues[name] = Venue(
                name,
                specs[name],
                clock,
                self._engine_for,
                seed=seed,
                active=chosen,
                tick_ms=tick_ms,
                depth=depth,
                activity=activity,
                record=record,
            )
        self.front = Front(self)
        self.faults.bind(self)

    def _engine_for(self, venue: Venue) -> Engine:
        hub = self.hubs[venue.name] = Hub(venue, self.faults)
        engine = self.engines[venue.name] = Engine.create(self, venue, hub)
        return engine

    def count(self, name: str, number: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + number

    # --- life

    async def start(self, host: str, port: int) -> int:
        """Listen; returns the port."""
        application = web.Application(client_max_size=MAX_MESSAGE)
        application.router.add_route("*", "/{path:.*}", self._handle)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        self.spawn(self._housekeeping())
        address: tuple[str, int] = self._runner.addresses[0]
        return address[1]

    async def stop(self) -> None:
        """Close every socket and task."""
        for connection in list(self.connections):
            connection.thaw()
            connection.close_soon(1001, "going away")
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def later(self, seconds: float, call: Callable[..., Any], *args: Any) -> None:
        """Call after a while, unless the server has stopped by then."""

        async def wait() -> None:
            await asyncio.sleep(seconds)
            call(*args)

        self.spawn(wait())

    def step(self, now_ms: int) -> None:
        """One tick of every market."""
        for name, venue in self.venues.items():
            venue.step(now_ms)
            self.engines[name].tick(now_ms)
            self.hubs[name].tick(now_ms)

    async def _housekeeping(self) -> None:
        """Pings, pong timeouts, old connections, expired keys."""
        last_ping = time.monotonic()
        while True:
            await asyncio.sleep(0.25)
            now = time.monotonic()
            self.users.sweep(self.clock.server_ms())
            pinging = now - last_ping >= self.limits.ping_interval
            if pinging:
                last_ping = now
            for connection in list(self.connections):
                if connection.frozen:
                    continue
                if pinging:
                    connection.ping()
                if now - connection.last_pong > self.limits.ping_interval + self.limits.pong_timeout:
                    connection.close_soon(WSCloseCode.POLICY_VIOLATION, "Pong timeout")
                elif now - connection.opened > self.limits.connection_age:
                    connection.rollover()

    # --- requests

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._dispatch(request)
        except Exception as error:
            # any failure here is the simulator's own: kept, so that tests can see it, and passed on as HTTP 500
            self.errors.append(error)
            raise

    async def _dispatch(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._websocket(request)
        if request.path.startswith("/__control__"):
            return await control.answer(self, request)
        return await self.front.answer(request)

    async def _websocket(self, request: web.Request) -> web.StreamResponse:
        self.count("connection_attempts")
        self.connection_times.append(time.monotonic())
        refusal = self.faults.take_refusal()
        if refusal is not None:
            return web.Response(status=refusal, headers={"Retry-After": "1"} if refusal in (418, 429) else {})
        if not self._connects.hit(time.monotonic(), self.limits.connections_per_5m):
            return web.Response(status=429, headers={"Retry-After": "60"})
        connection = self._open(request)
        if connection is None:
            return web.Response(status=404)
        websocket = web.WebSocketResponse(autoping=False, autoclose=False, compress=False, max_msg_size=MAX_MESSAGE)
        await websocket.prepare(request)
        self.connections[connection] = None
        self.count("connections")
        try:
            if connection.kind == "stream":
                endpoint.start(connection)
                await connection.serve(websocket, endpoint.handle)
            else:
                await connection.serve(websocket, ws_api.handle)
        finally:
            connection.closed = True
            self.connections.pop(connection, None)
            self.hubs[connection.venue].forget(connection)
            self.users.forget(connection)
            if request.transport is not None:
                request.transport.close()
        return websocket

    def _open(self, request: web.Request) -> Connection | None:
        """The connection that an address asks for; None when there is no such address."""
        segments = [part for part in request.path.split("/") if part]
        if not segments:
            return None
        host, rest = segments[0], segments[1:]
        if host in API_HOSTS:
            return Connection(self, request, API_HOSTS[host], "ws-api")
        if host in STREAM_HOSTS and rest:
            return endpoint.open_stream(self, request, STREAM_HOSTS[host], rest)
        if host in ("ws", "stream"):
            return endpoint.open_stream(self, request, "spot", segments)
        return None
