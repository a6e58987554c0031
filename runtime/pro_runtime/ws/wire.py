"""The websocket protocol on an asyncio transport.

``websockets.client.ClientProtocol`` knows the protocol and does no I/O; this module gives it bytes and sends what it
answers. One thing is done beside it: a complete, unfragmented, uncompressed data frame, which is what an exchange
sends all day, is cut out of the received bytes right here and handed on without a task switch. Everything else
(the handshake, control frames, fragments, compressed, malformed and oversized frames) goes through the protocol
object, frame by frame, so it always stands at the boundary of a frame.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from typing import Protocol

from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.frames import CloseCode, Frame, Opcode
from websockets.protocol import State
from websockets.uri import parse_uri

#: The library's own would print every URL, with the key of a private stream in it, and every frame. This one stands
#: outside of the hierarchy, so that no configuration switches it on.
_silent = logging.Logger("pro_runtime.ws.wire", logging.CRITICAL + 1)

#: Integers that JavaScript could not hold: CCXT turns them into strings, see :func:`quote_long_integers`.
_LONG_INTEGER = re.compile(rb":(\d{15,}),")

#: First bytes of complete text and binary messages.
_FINAL_DATA = (0x81, 0x82)
_HEADER_END = b"\r\n\r\n"
_LONGEST_HEADER = 2**17


def quote_long_integers(payload: bytes) -> bytes:
    """JSON text in which integers of 15 and more digits are strings, where CCXT makes them strings.

    That is in values followed by a comma, without spaces; the last value of an object and elements of arrays stay.
    """
    return _LONG_INTEGER.sub(rb':"\1",', payload)


class Listener(Protocol):
    """Who hears from a :class:`Wire`. All calls come from the event loop, in the order of events."""

    def on_open(self) -> None: ...
    def on_chunk(self) -> None: ...
    def on_payload(self, payload: bytes, long_integers: bool) -> None: ...
    def on_pong(self) -> None: ...
    def on_lost(self, error: Exception | None, code: int, reason: str) -> None: ...


class Wire(asyncio.Protocol):
    """One websocket connection, from the first byte of its handshake to its end.

    Args:
        url: where the handshake says it goes (the address is the transport's affair).
        listener: is told what arrives.
        headers: for the handshake, besides those of the protocol.
        max_size: longest message accepted, in bytes.
        compression: whether to offer permessage-deflate.
        close_timeout: seconds that the other side has for its part of closing.
    """

    def __init__(
        self,
        url: str,
        listener: Listener,
        *,
        headers: Mapping[str, str] | None = None,
        max_size: int = 2**24,
        compression: bool = False,
        close_timeout: float = 2.0,
    ) -> None:
        self._listener = listener
        self._headers = dict(headers or {})
        self._max_size = max_size
        self._close_timeout = close_timeout
        self._protocol = ClientProtocol(
            parse_uri(url),
            extensions=[ClientPerMessageDeflateFactory()] if compression else None,
            max_size=max_size,
            logger=_silent,
        )
        self._transport: asyncio.Transport | None = None
        self._loop = asyncio.get_running_loop()
        self._framing = False
        self._fragments: list[bytes] | None = None
        self._held: list[bytes] = []
        self._held_size = 0
        self._needed = 0
        self._close_timer: asyncio.TimerHandle | None = None
        self._writable: asyncio.Future[None] | None = None
        self._lost: tuple[Exception | None] | None = None
        self._resuming = False
        self._header_read = False
        # The two reasons to stop between two frames of one chunk, and whether one of them holds.
        self._muted = False
        self._halted = False
        #: Whether reading is suspended because a consumer is behind.
        self.paused = False
        #: When bytes last arrived, in the loop's time.
        self.heard_at = self._loop.time()
        #: Resolves when the transport is gone.
        self.gone: asyncio.Future[None] = self._loop.create_future()

    # ---- the transport's side

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.heard_at = self._loop.time()
        request = self._protocol.connect()
        for name, value in self._headers.items():
            request.headers[name] = value
        self._protocol.send_request(request)
        self._flush()

    def data_received(self, data: bytes) -> None:
        self.heard_at = self._loop.time()
        if self._held:
            self._held.append(data)
            self._held_size += len(data)
            if self.paused or self._held_size < self._needed:
                return
            data = self._take_held()
        elif self.paused:
            self._hold(data, 0)
            return
        if self._framing:
            self._read_frames(data)
        else:
            self._read_handshake(data)

    def eof_received(self) -> bool:
        if not self._held:
            self._protocol.receive_eof()
            self._flush()
        return False

    def connection_lost(self, error: Exception | None) -> None:
        if self._close_timer is not None:
            self._close_timer.cancel()
            self._close_timer = None
        if self._writable is not None and not self._writable.done():
            self._writable.set_result(None)
        if not self.gone.done():
            self.gone.set_result(None)
        self._lost = (error,)
        if self._muted or not (self.paused and self._held):
            # otherwise what was received but not read yet comes first
            self._report_loss()

    def pause_writing(self) -> None:
        self._writable = self._loop.create_future()

    def resume_writing(self) -> None:
        writable, self._writable = self._writable, None
        if writable is not None and not writable.done():
            writable.set_result(None)

    # ---- the connection's side

    @property
    def listener(self) -> Listener:
        """Who hears from it; another one hears from the next chunk of bytes on."""
        return self._listener

    @listener.setter
    def listener(self, listener: Listener) -> None:
        self._listener = listener

    @property
    def is_open(self) -> bool:
        """Whether messages can be sent."""
        return self._framing and self._protocol.state is State.OPEN and self._lost is None

    @property
    def attached(self) -> bool:
        """Whether it has, or had, a transport."""
        return self._transport is not None

    def send_text(self, payload: bytes) -> None:
        """Send a text message. It is on its way when this returns, unless the other side is slow to read."""
        self._protocol.send_text(payload)
        self._flush()

    def send_ping(self) -> None:
        """Ask the other side for a sign of life."""
        if self.is_open:
            self._protocol.send_ping(b"")
            self._flush()

    async def drain(self) -> None:
        """Wait while the other side is slow to read."""
        if self._writable is not None:
            await asyncio.shield(self._writable)

    def close(self, code: int = CloseCode.NORMAL_CLOSURE) -> None:
        """Begin to close, and hand on no more messages.

        The transport goes when the other side has answered, or when its time is up.
        """
        self._muted = self._halted = True
        if self._protocol.state is State.OPEN and self._lost is None:
            self._protocol.send_close(code)
            self._flush()
            self._expect_end()
            if self._held:
                self._discard(self._take_held())
            if self.paused:
                self.paused = False
                if self._transport is not None and not self._transport.is_closing():
                    self._transport.resume_reading()
        elif self._protocol.state is not State.CLOSING:
            self.abort()

    def abort(self) -> None:
        """Drop the transport without ceremony, and hand on no more messages."""
        self._muted = self._halted = True
        self._held.clear()
        if self._transport is not None:
            self._transport.abort()

    def pause(self) -> None:
        """Stop reading after the current message. The operating systems then slow the sender down."""
        if not self.paused and not self._muted:
            self.paused = self._halted = True
            if self._transport is not None and not self._transport.is_closing():
                self._transport.pause_reading()

    def resume(self) -> None:
        """Go on reading, soon: whoever made room finishes its step first."""
        if self.paused and not self._resuming:
            self._resuming = True
            self._loop.call_soon(self._resume)

    # ---- inside

    def _resume(self) -> None:
        self._resuming = False
        if not self.paused:
            return
        self.paused = self._halted = False
        self.heard_at = self._loop.time()
        if self._held:
            self._read_frames(self._take_held())
        if self.paused:
            return
        if self._lost is not None:
            self._report_loss()
        elif self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()

    def _hold(self, data: bytes, needed: int) -> None:
        self._held.append(data)
        self._held_size = len(data)
        self._needed = needed

    def _take_held(self) -> bytes:
        held = self._held
        data = held[0] if len(held) == 1 else b"".join(held)
        held.clear()
        self._held_size = self._needed = 0
        return data

    def _flush(self) -> None:
        transport = self._transport
        for data in self._protocol.data_to_send():
            if transport is None or transport.is_closing():
                continue
            if data:
                transport.write(data)
            elif transport.can_write_eof():
                transport.write_eof()

    def _expect_end(self) -> None:
        """Give the other side a moment to close the transport."""
        if self._close_timer is None and self._lost is None:
            self._close_timer = self._loop.call_later(self._close_timeout, self.abort)

    def _read_handshake(self, data: bytes) -> None:
        # Up to the end of the header and not further, so that frames which follow at once do not enter the protocol
        # object's buffer.
        rest = b""
        if not self._header_read:
            end = data.find(_HEADER_END)
            if end < 0:
                if len(data) > _LONGEST_HEADER:
                    self.abort()
                else:
                    self._hold(data, 0)
                return
            self._header_read = True
            end += len(_HEADER_END)
            data, rest = data[:end], data[end:]
        protocol = self._protocol
        protocol.receive_data(data)
        if rest and protocol.state is State.CONNECTING:
            protocol.receive_data(rest)  # the body of a refusal
        self._flush()
        protocol.events_received()
        if protocol.state is State.OPEN:
            self._framing = True
            self._listener.on_open()
            if rest:
                self._read_frames(rest)
        elif protocol.handshake_exc is not None:
            self.abort()

    def _read_frames(self, data: bytes) -> None:
        if self._muted or self._protocol.state is not State.OPEN:
            self._discard(data)
            return
        listener = self._listener
        listener.on_chunk()
        deliver: Callable[[bytes, bool], None] = listener.on_payload
        long_integers = _LONG_INTEGER.search(data) is not None
        max_size = self._max_size
        position, end = 0, len(data)
        while end - position >= 2:
            head = data[position]
            size = data[position + 1]
            start = position + 2
            if size == 126:
                if end - position < 4:
                    break
                size = data[position + 2] << 8 | data[position + 3]
                start = position + 4
            elif size >= 127:
                # a size of 128 and more is a mask bit, which a server must not set: the protocol object will object
                if end - position < 10:
                    break
                size = int.from_bytes(data[position + 2 : position + 10], "big") if size == 127 else 0
                start = position + 10
            if size > max_size:
                self._feed(data[position:])
                return
            stop = start + size
            if stop > end:
                self._hold(data[position:], stop - position)
                return
            if head in _FINAL_DATA and self._fragments is None and data[position + 1] < 128:
                deliver(data[start:stop], long_integers)
            else:
                self._feed(data[position:] if data[position + 1] >= 128 else data[position:stop])
                if self._protocol.state is not State.OPEN:
                    self._discard(data[stop:])
                    return
            position = stop
            if self._halted:
                break
        if position < end:
            if self._muted:
                self._discard(data[position:])
            else:
                self._hold(data[position:], 0)

    def _feed(self, frame: bytes) -> None:
        """Let the protocol object read one frame, and act on it."""
        self._protocol.receive_data(frame)
        self._flush()
        for event in self._protocol.events_received():
            if not isinstance(event, Frame):
                continue
            opcode = event.opcode
            if opcode is Opcode.PONG:
                self._listener.on_pong()
            elif opcode is Opcode.TEXT or opcode is Opcode.BINARY or opcode is Opcode.CONT:
                if event.fin and self._fragments is None:
                    payload = bytes(event.data)
                else:
                    fragments = self._fragments = self._fragments or []
                    fragments.append(bytes(event.data))
                    if not event.fin:
                        continue
                    self._fragments = None
                    payload = b"".join(fragments)
                self._listener.on_payload(payload, _LONG_INTEGER.search(payload) is not None)
        if self._protocol.close_expected():
            self._expect_end()

    def _discard(self, data: bytes) -> None:
        """Read on for the end of the connection only."""
        if data:
            self._protocol.receive_data(data)
            self._protocol.events_received()
            self._flush()

    def _report_loss(self) -> None:
        assert self._lost is not None
        self._protocol.receive_eof()
        error = self._lost[0]
        protocol = self._protocol
        if not self._framing:
            error = protocol.handshake_exc or error
        elif protocol.parser_exc is not None and not isinstance(protocol.parser_exc, EOFError):
            error = protocol.parser_exc
        code = protocol.close_code
        self._listener.on_lost(error, 1006 if code is None else code, protocol.close_reason or "")
