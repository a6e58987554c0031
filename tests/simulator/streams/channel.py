"""A stream that somebody follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .frames import combined, frame
from .names import StreamName

if TYPE_CHECKING:
    from ..faults import Faults
    from .connection import Connection


class Channel:
    """The connections that follow one stream. A payload is encoded once for all of them."""

    def __init__(self, stream: StreamName, faults: Faults) -> None:
        self.stream = stream
        self.name = stream.text.encode()
        self.connections: dict[Connection, None] = {}
        self._faults = faults
        self.published = 0

    def publish(self, payload: bytes) -> None:
        """Send ``payload`` (JSON) to everybody who follows the stream, through the faults that are on."""
        if self._faults.streams:
            for altered in self._faults.alter(self.stream.text, payload, self):
                self._send(altered)
        else:
            self._send(payload)

    def _send(self, payload: bytes) -> None:
        self.published += 1
        raw: bytes | None = None
        wrapped: bytes | None = None
        for connection in self.connections:
            if connection.combined:
                if wrapped is None:
                    wrapped = frame(combined(self.name, payload))
                connection.write(wrapped)
            else:
                if raw is None:
                    raw = frame(payload)
                connection.write(raw)
