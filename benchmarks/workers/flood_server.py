"""Floods whoever subscribes: a websocket server of the bare necessities, so that it is never what is measured.

Commands: ``prepare`` chooses what will be sent, ``address`` tells where to connect, ``sent`` what has gone out so far.
Frames are encoded before the first client comes, and written in batches as fast as the client takes them (or at a
rate). Every GET is answered with an order book snapshot, which is what clients ask for.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.workers.protocol import serve

_MAGIC = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_BATCH = 200


def frame(payload: bytes) -> bytes:
    """An unmasked text frame."""
    size = len(payload)
    if size < 126:
        return b"\x81" + bytes([size]) + payload
    return b"\x81\x7e" + struct.pack(">H", size) + payload


def payloads(case: str, symbols: list[str], count: int) -> Iterator[bytes]:
    """``count`` messages whose running number stands in an id, so that the receiver can tell what is missing."""
    now = int(time.time() * 1000)
    for n in range(count):
        symbol = symbols[n % len(symbols)].encode()
        if case == "trades":
            yield (
                b'{"e":"trade","E":%d,"s":"%b","t":%d,"p":"%d.25000000","q":"0.00%d0000","T":%d,"m":%b,"M":true}'
                % (now, symbol, n + 1, 37000 + n % 97, 100 + n % 800, now, (b"true", b"false")[n & 1])
            )
        elif case == "tickers":
            yield b'{"u":%d,"s":"%b","b":"%d.25000000","B":"31.21000000","a":"%d.50000000","A":"40.66000000"}' % (
                n + 1,
                symbol,
                37000 + n % 97,
                37000 + n % 97,
            )
        else:
            turn = n // len(symbols)
            rows = b",".join(b'["%d.%02d","%d.500"]' % (36999 - i, n % 100, (n + i) % 5) for i in range(10))
            asks = b",".join(b'["%d.%02d","%d.500"]' % (37001 + i, n % 100, (n + i) % 5) for i in range(10))
            yield (
                b'{"e":"depthUpdate","E":%d,"T":%d,"s":"%b","U":%d,"u":%d,"pu":%d,"b":[%b],"a":[%b]}'
                % (now, now, symbol, 1000 + turn * 10, 1009 + turn * 10, 999 + turn * 10, rows, asks)
            )


class Flood:
    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.rate = 0.0
        self.wait = 0.5
        self.sent = 0
        self.stamps: list[float] = []
        self._tasks: set[asyncio.Task[None]] = set()

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                key = next(
                    (line[18:].strip() for line in head.split("\r\n") if line[:18].lower() == "sec-websocket-key:"), ""
                )
                if key:
                    break
                self._answer(writer)
                await writer.drain()
            accept = base64.b64encode(hashlib.sha1(key.encode() + _MAGIC).digest())
            writer.write(
                b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
            )
            # a stream in the path is a subscription, too
            flooding = "@" in head.partition("\r\n")[0] or "%40" in head.partition("\r\n")[0]
            if flooding:
                self._start(writer)
            while True:
                opcode, payload = await self._receive(reader)
                if opcode == 8:
                    break
                if opcode == 1:
                    message = json.loads(payload)
                    writer.write(frame(json.dumps({"result": None, "id": message.get("id")}).encode()))
                    if not flooding:
                        flooding = True
                        self._start(writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    def _start(self, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._flood(writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @staticmethod
    def _answer(writer: asyncio.StreamWriter) -> None:
        levels = {
            "bids": [[f"{36900 - i}.00", "1.5"] for i in range(500)],
            "asks": [[f"{37100 + i}.00", "1.5"] for i in range(500)],
        }
        body = json.dumps({"lastUpdateId": 999, "E": 1, "T": 1, **levels}).encode()
        writer.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
        )

    @staticmethod
    async def _receive(reader: asyncio.StreamReader) -> tuple[int, bytes]:
        first, second = await reader.readexactly(2)
        size = second & 127
        if size == 126:
            (size,) = struct.unpack(">H", await reader.readexactly(2))
        elif size == 127:
            (size,) = struct.unpack(">Q", await reader.readexactly(8))
        mask = await reader.readexactly(4) if second & 128 else bytes(4)
        payload = await reader.readexactly(size)
        return first & 15, bytes(byte ^ mask[i & 3] for i, byte in enumerate(payload))

    async def _flood(self, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.wait)
        start = time.monotonic()
        step = _BATCH if not self.rate else max(1, int(self.rate / 200))
        for position in range(0, len(self.frames), step):
            chunk = self.frames[position : position + step]
            if self.rate:
                ahead = start + position / self.rate - time.monotonic()
                if ahead > 0:
                    await asyncio.sleep(ahead)
            self.stamps.extend([time.time()] * len(chunk))
            writer.write(b"".join(chunk))
            try:
                await writer.drain()
            except ConnectionError:
                return  # the client has gone, with or without having had enough
            self.sent += len(chunk)


async def main() -> None:
    flood = Flood()
    server = await asyncio.start_server(flood.connected, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def prepare(case: str, symbols: list[str], count: int, rate: float, wait: float) -> int:
        flood.frames = [frame(payload) for payload in payloads(case, symbols, count)]
        flood.rate, flood.wait, flood.sent, flood.stamps = rate, wait, 0, []
        return int(port)

    async def sent() -> dict[str, Any]:
        return {"sent": flood.sent, "stamps": flood.stamps}

    await serve({"prepare": prepare, "sent": sent})


asyncio.run(main())
