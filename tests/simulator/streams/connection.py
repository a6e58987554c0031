"""One websocket of a client, whatever it is for. Writes its own frames so that it can also misbehave."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from ..limits import SlidingWindow
from .frames import BINARY, CLOSE, PING, PONG, TEXT, frame

if TYPE_CHECKING:
    from ..server import Server
    from ..spec import VenueName
    from .channel import Channel


class Connection:
    """``kind`` is ``stream`` or ``ws-api``; ``label`` is "<venue>:<kind>:<path>" for patterns."""

    def __init__(
        self,
        server: Server,
        request: web.Request,
        venue: VenueName,
        kind: str,
        *,
        combined: bool = False,
        route: str = "",
    ) -> None:
        transport = request.transport
        assert transport is not None
        self.server = server
        self.venue: VenueName = venue
        self.kind = kind
        self.path = request.path_qs
        self.label = f"{venue}:{kind}:{self.path}"
        self.combined = combined
        self.route = route
        self.channels: dict[str, Channel] = {}
        self.state: dict[str, Any] = {}
        self.opened = time.monotonic()
        self.last_pong = self.opened
        self.read_delay = 0.0
        self.frozen = False
        self.closed = False
        self.received = 0
        self.sent = 0
        self.log: deque[str] = deque(maxlen=50)
        self._transport = transport
        self._loop = asyncio.get_running_loop()
        self._pending: list[bytes] = []
        self._thawed = asyncio.Event()
        self._thawed.set()
        self._messages = SlidingWindow(1.0)

    # --- writing

    def write(self, data: bytes) -> None:
        """Queue one encoded frame; frames of one turn of the loop leave together."""
        if self.frozen or self.closed:
            return
        self.sent += 1
        if not self._pending:
            self._loop.call_soon(self._flush)
        self._pending.append(data)

    def _flush(self) -> None:
        pending, self._pending = self._pending, []
        if not pending or self.closed or self._transport.is_closing():
            return
        self._transport.write(b"".join(pending))
        if self._transport.get_write_buffer_size() > self.server.limits.outgoing_bytes:
            self.server.count("slow_clients")
            self.abort()

    def send_text(self, payload: bytes) -> None:
        self.write(frame(payload))

    def send_raw(self, payload: bytes, *, binary: bool = False) -> None:
        self.write(frame(payload, BINARY if binary else TEXT))

    def ping(self) -> None:
        self.write(frame(str(self.server.clock.server_ms()).encode(), PING))

    @property
    def unsent(self) -> int:
        """Bytes that the client has not taken yet."""
        return sum(map(len, self._pending)) + self._transport.get_write_buffer_size()

    async def write_and_drain(self, data: bytes, high_water: int = 1 << 20) -> bool:
        """Write a batch of encoded frames and wait while the client is behind; False when the connection is gone."""
        self._flush()
        if self.closed or self.frozen or self._transport.is_closing():
            return False
        self._transport.write(data)
        while self._transport.get_write_buffer_size() > high_water:
            await asyncio.sleep(0.0005)
            if self.closed or self._transport.is_closing():
                return False
        return True

    # --- ends

    def abort(self) -> None:
        """Cut without a word."""
        self.closed = True
        self._thawed.set()
        self._transport.abort()

    def close_soon(self, code: int = 1000, reason: str = "") -> None:
        """Send what is queued and a close frame, then end the connection."""
        if self.closed:
            return
        self.write(frame(code.to_bytes(2, "big") + reason.encode(), CLOSE))
        self._flush()
        self.closed = True
        self._thawed.set()
        self._transport.close()

    def rollover(self) -> None:
        """End as Binance ends a connection that is 24 hours old."""
        self.close_soon(1001, "disconnected at the 24 hour mark")

    def freeze(self) -> None:
        self.frozen = True
        self._thawed.clear()

    def thaw(self) -> None:
        self.frozen = False
        self.last_pong = time.monotonic()
        self._thawed.set()

    # --- reading

    async def serve(self, websocket: web.WebSocketResponse, handle: Any) -> None:
        """Read until the end; ``handle(connection, text)`` is called for every text message."""
        limits = self.server.limits
        while not self.closed:
            if self.frozen:
                await self._thawed.wait()
                continue
            message = await websocket.receive()
            if self.frozen:
                continue
            if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR):
                if message.type is WSMsgType.CLOSE:
                    self.close_soon(message.data or 1000)
                break
            self.received += 1
            if self.read_delay:
                await asyncio.sleep(self.read_delay)
            if message.type is WSMsgType.PING:
                self.write(frame(bytes(message.data), PONG))
            elif message.type is WSMsgType.PONG:
                self.last_pong = time.monotonic()
            if self.kind == "stream":
                limit = limits.spot_messages_per_second if self.venue == "spot" else limits.futures_messages_per_second
                if not self._messages.hit(time.monotonic(), limit):
                    self.server.count("too_many_messages")
                    self.close_soon(1008, "Too many requests")
                    break
            if message.type is WSMsgType.TEXT:
                self.log.append(message.data[:2000])
                handle(self, message.data)
        self.closed = True
