"""Websocket frames as a server writes them (never masked, never compressed)."""

from __future__ import annotations

import struct

TEXT, BINARY, CLOSE, PING, PONG = 0x1, 0x2, 0x8, 0x9, 0xA


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """One complete frame."""
    length = len(payload)
    if length < 126:
        return bytes((0x80 | opcode, length)) + payload
    if length < 65536:
        return struct.pack("!BBH", 0x80 | opcode, 126, length) + payload
    return struct.pack("!BBQ", 0x80 | opcode, 127, length) + payload


def combined(name: bytes, payload: bytes) -> bytes:
    """The payload as a combined stream wraps it."""
    return b'{"stream":"' + name + b'","data":' + payload + b"}"
