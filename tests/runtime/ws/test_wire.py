"""The websocket protocol: every way in which bytes can be cut, and everything that may be wrong with them."""

from __future__ import annotations

import asyncio
import random
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pro_runtime.ws.wire import Wire, quote_long_integers
from websockets.exceptions import InvalidMessage, InvalidStatus, PayloadTooBig, ProtocolError

from .support import frame, handshake_response, until

URL = "ws://127.0.0.1:9/ws"


class FakeTransport(asyncio.Transport):
    """Keeps what is written, and tells the protocol of its end in the next turn, as real transports do."""

    def __init__(self) -> None:
        super().__init__()
        self.written = bytearray()
        self.reading = True
        self.ended = False
        self.eof = False
        self.wire: Wire | None = None

    def write(self, data: Any) -> None:
        self.written += data

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        self.eof = True

    def is_closing(self) -> bool:
        return self.ended

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        self.reading = True

    def abort(self) -> None:
        self.end(None)

    def end(self, error: Exception | None) -> None:
        if not self.ended:
            self.ended = True
            assert self.wire is not None
            asyncio.get_running_loop().call_soon(self.wire.connection_lost, error)

    def sent_frames(self) -> list[tuple[int, bytes]]:
        """Frames after the handshake: opcode and payload."""
        data = bytes(self.written).partition(b"\r\n\r\n")[2]
        frames = []
        while data:
            size = data[1] & 0x7F
            assert size < 126 and data[1] & 0x80
            mask, payload = data[2:6], data[6 : 6 + size]
            frames.append((data[0] & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))))
            data = data[6 + size :]
        return frames


class Recorder:
    """A listener that writes everything down, and does what a test wants on each message."""

    def __init__(self) -> None:
        self.opened = 0
        self.chunks = 0
        self.payloads: list[bytes] = []
        self.long: list[bool] = []
        self.pongs = 0
        self.lost: tuple[Exception | None, int, str] | None = None
        self.act: Any = None

    def on_open(self) -> None:
        self.opened += 1

    def on_chunk(self) -> None:
        self.chunks += 1

    def on_payload(self, payload: bytes, long_integers: bool) -> None:
        self.payloads.append(payload)
        self.long.append(long_integers)
        if self.act is not None:
            self.act(payload)

    def on_pong(self) -> None:
        self.pongs += 1

    def on_lost(self, error: Exception | None, code: int, reason: str) -> None:
        assert self.lost is None, "told twice"
        self.lost = (error, code, reason)


def connected(**options: Any) -> tuple[Wire, FakeTransport, Recorder]:
    """A wire that has sent its handshake."""
    recorder, transport = Recorder(), FakeTransport()
    wire = Wire(URL, recorder, **options)
    transport.wire = wire
    wire.connection_made(transport)
    return wire, transport, recorder


def opened(*extra: bytes, **options: Any) -> tuple[Wire, FakeTransport, Recorder]:
    """A wire whose handshake is done."""
    wire, transport, recorder = connected(**options)
    wire.data_received(handshake_response(bytes(transport.written), *extra))
    assert recorder.opened == 1 and wire.is_open
    return wire, transport, recorder


STREAM = [
    frame("one"),
    frame(""),
    frame("x" * 125),
    frame(b"y" * 126),
    frame("z" * 70_000, opcode=2),
    frame(b"ping", opcode=9),
    frame("first ", fin=False),
    frame(b"between", opcode=9),
    frame("second ", opcode=0, fin=False),
    frame("third", opcode=0),
    frame(b"", opcode=10),
    frame('{"last":1}'),
]
MESSAGES = [b"one", b"", b"x" * 125, b"y" * 126, b"z" * 70_000, b"first second third", b'{"last":1}']


async def test_any_way_of_cutting_the_bytes_gives_the_same_messages() -> None:
    rng = random.Random(1)
    data = b"".join(STREAM)
    for sizes in (
        [1],
        [2],
        [3, 1],
        [7],
        [100],
        [10**6],
        *([rng.randrange(1, 9000) for _ in range(50)] for _ in range(20)),
    ):
        wire, transport, recorder = connected()
        everything = handshake_response(bytes(transport.written)) + data
        position = turn = 0
        while position < len(everything):
            size = sizes[turn % len(sizes)]
            wire.data_received(everything[position : position + size])
            position, turn = position + size, turn + 1
        assert recorder.payloads == MESSAGES
        assert recorder.opened == 1 and recorder.pongs == 1
        assert transport.sent_frames() == [(10, b"ping"), (10, b"between")], "pings are answered, in order"
        assert wire.is_open


async def test_pausing_between_two_frames_of_one_chunk() -> None:
    wire, transport, recorder = opened()
    recorder.act = lambda payload: wire.pause() if payload in (b"2", b"5") else None
    wire.data_received(b"".join(frame(str(number)) for number in range(7)))
    assert recorder.payloads == [b"0", b"1", b"2"] and not transport.reading
    wire.data_received(frame("7")[:2])
    wire.data_received(frame("7")[2:])
    assert len(recorder.payloads) == 3, "a transport may deliver what it has read already"
    wire.resume()
    wire.resume()
    assert len(recorder.payloads) == 3, "not within the step of whoever made room"
    await asyncio.sleep(0)
    assert recorder.payloads[3:] == [b"3", b"4", b"5"] and not transport.reading
    wire.resume()
    await asyncio.sleep(0)
    assert recorder.payloads == [b"%d" % number for number in range(8)]
    assert transport.reading


async def test_what_was_received_is_delivered_before_the_loss_is_told() -> None:
    wire, transport, recorder = opened()
    recorder.act = lambda payload: wire.pause() if payload == b"a" else None
    wire.data_received(frame("a") + frame("b"))
    wire.eof_received()
    transport.end(None)
    await until(lambda: wire.gone.done())
    assert recorder.lost is None
    wire.resume()
    await asyncio.sleep(0)
    assert recorder.payloads == [b"a", b"b"]
    assert recorder.lost == (None, 1006, "")


async def test_close_handshake_begun_here() -> None:
    wire, transport, recorder = opened()
    wire.close()
    wire.close()
    assert transport.sent_frames() == [(8, b"\x03\xe8")]
    wire.data_received(frame("late") + frame(b"\x03\xe8", opcode=8))
    assert recorder.payloads == [], "after closing nothing is handed on"
    wire.eof_received()
    transport.end(None)
    await until(lambda: recorder.lost)
    assert recorder.lost == (None, 1000, "")


async def test_close_while_paused_and_within_a_message() -> None:
    wire, transport, recorder = opened()
    recorder.act = lambda payload: wire.close() if payload == b"now" else wire.pause()
    wire.data_received(frame("wait") + frame("now") + frame("never"))
    wire.resume()
    await asyncio.sleep(0)
    assert recorder.payloads == [b"wait", b"now"]
    assert transport.reading, "the answer to the closing frame has to be read"

    wire, transport, recorder = opened()
    recorder.act = lambda payload: wire.pause()
    wire.data_received(frame("a") + frame("b") + frame(b"\x03\xe9bye", opcode=8))
    wire.close()
    assert recorder.payloads == [b"a"] and transport.reading
    wire.eof_received()
    transport.end(None)
    await until(lambda: recorder.lost)
    assert recorder.lost == (None, 1001, "bye")


async def test_close_handshake_begun_there() -> None:
    wire, transport, recorder = opened()
    wire.data_received(frame("last") + frame(b"\x03\xf4going away", opcode=8) + frame("ignored"))
    assert recorder.payloads == [b"last"]
    assert transport.sent_frames() == [(8, b"\x03\xf4going away")]
    assert not wire.is_open
    wire.eof_received()
    transport.end(None)
    await until(lambda: recorder.lost)
    assert recorder.lost == (None, 1012, "going away")


async def test_a_peer_that_does_not_finish_closing_is_cut_off() -> None:
    wire, transport, recorder = opened(close_timeout=0.01)
    wire.close()
    await until(lambda: transport.ended)
    await until(lambda: recorder.lost)


async def test_loss_of_the_transport() -> None:
    wire, transport, recorder = opened()
    wire.data_received(frame("partial")[:4])
    broken = ConnectionResetError("reset")
    transport.end(broken)
    await until(lambda: recorder.lost)
    assert recorder.lost is not None and recorder.lost[:2] == (broken, 1006)
    assert not wire.is_open
    wire.send_ping()
    assert transport.sent_frames() == []


@pytest.mark.parametrize(
    ("bad", "kind", "code"),
    [
        (frame("continued", opcode=0), ProtocolError, 1002),
        (frame("new", fin=False) + frame("newer"), ProtocolError, 1002),
        (frame("rsv", rsv=0x40), ProtocolError, 1002),
        (frame("?", opcode=3), ProtocolError, 1002),
        (b"\x81\x85\x01\x02\x03\x04masked", ProtocolError, 1002),
        (frame(b"x" * 126, opcode=9), ProtocolError, 1002),
        (frame(b"!", opcode=8), ProtocolError, 1002),
        (frame(b"x" * 3000), PayloadTooBig, 1009),
        (b"\x82\x7f\x7f\xff\xff\xff\xff\xff\xff\xff", PayloadTooBig, 1009),
        (frame(b"x" * 1500, fin=False) + frame(b"x" * 1500, opcode=0), PayloadTooBig, 1009),
    ],
)
async def test_violations_end_the_connection_with_their_code(bad: bytes, kind: type[Exception], code: int) -> None:
    for size in (len(bad) + 20, 1):
        wire, transport, recorder = opened(max_size=2000, close_timeout=0.01)
        data = frame("good") + bad + frame("after")
        for position in range(0, len(data), size):
            wire.data_received(data[position : position + size])
        assert recorder.payloads == [b"good"]
        opcode, payload = transport.sent_frames()[-1]
        assert opcode == 8 and int.from_bytes(payload[:2], "big") == code
        wire.abort()
        await until(lambda recorder=recorder: recorder.lost)  # type: ignore[misc]
        assert recorder.lost is not None and isinstance(recorder.lost[0], kind)


async def test_compressed_messages() -> None:
    wire, transport, recorder = opened(b"Sec-WebSocket-Extensions: permessage-deflate", compression=True)
    assert b"permessage-deflate" in transport.written
    compressor = zlib.compressobj(wbits=-15)

    def deflated(text: str) -> bytes:
        return (compressor.compress(text.encode()) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]

    wire.data_received(frame(deflated("a" * 500), rsv=0x40) + frame("plain") + frame(deflated("a" * 500), rsv=0x40))
    assert recorder.payloads == [b"a" * 500, b"plain", b"a" * 500], "the window outlives messages that do not use it"


@pytest.mark.parametrize(
    ("response", "kind"),
    [
        (b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno", InvalidStatus),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", InvalidStatus),
        (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 100\r\n\r\ncut short", InvalidMessage),
        (b"SMTP ready\r\n\r\n", InvalidMessage),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", Exception),
    ],
)
async def test_refused_handshakes(response: bytes, kind: type[Exception]) -> None:
    for size in (len(response), 5):
        wire, transport, recorder = connected()
        for position in range(0, len(response), size):
            wire.data_received(response[position : position + size])
        if not transport.ended:
            # the rest of the body does not come
            wire.eof_received()
            transport.end(None)
        await until(lambda recorder=recorder: recorder.lost)  # type: ignore[misc]
        assert recorder.lost is not None and isinstance(recorder.lost[0], kind)
        assert recorder.opened == 0


async def test_an_endless_header_is_cut_off() -> None:
    wire, transport, recorder = connected()
    wire.data_received(b"HTTP/1.1 101 Switching\r\n")
    for _ in range(50):
        wire.data_received(b"X-Header: " + b"x" * 8000 + b"\r\n")
    assert transport.ended
    await until(lambda: recorder.lost)


async def test_handshake_carries_the_headers_given() -> None:
    _, transport, _ = connected(headers={"Cookie": "a=b", "User-Agent": "tests"})
    assert b"Cookie: a=b\r\n" in transport.written and b"User-Agent: tests\r\n" in transport.written


async def test_writing_waits_for_a_slow_reader() -> None:
    wire, _, _ = opened()
    await wire.drain()
    wire.pause_writing()
    drained = asyncio.create_task(as_task(wire.drain()))
    await asyncio.sleep(0)
    assert not drained.done()
    wire.resume_writing()
    await drained
    wire.pause_writing()
    drained = asyncio.create_task(as_task(wire.drain()))
    await asyncio.sleep(0)
    wire.connection_lost(None)
    await drained


async def as_task(awaitable: Any) -> Any:
    return await awaitable


async def test_sending() -> None:
    wire, transport, _ = opened()
    wire.send_text(b"hello")
    wire.send_ping()
    assert transport.sent_frames() == [(1, b"hello"), (9, b"")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (b'{"a":123456789012345,"b":1}', b'{"a":"123456789012345","b":1}'),
        (b'{"a":12345678901234,"b":1}', b'{"a":12345678901234,"b":1}'),
        (b'{"a":1,"b":123456789012345678}', b'{"a":1,"b":123456789012345678}'),
        (b'{"a":-123456789012345,"b":1}', b'{"a":-123456789012345,"b":1}'),
        (b'{"a": 123456789012345,"b":[123456789012345,1]}', b'{"a": 123456789012345,"b":[123456789012345,1]}'),
    ],
)
async def test_long_integers_become_strings_where_upstream_makes_them(text: bytes, quoted: bytes) -> None:
    assert quote_long_integers(text) == quoted
    wire, _, recorder = opened()
    wire.data_received(frame("{}") + frame(text))
    # the flag may be set for a neighbour's sake, but never missing
    assert recorder.long[1] or text == quoted
    wire.data_received(frame(text[:5], fin=False) + frame(text[5:], opcode=0))
    assert recorder.long[2] == (text != quoted)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200), st.integers(1, 50))
def test_random_bytes_never_raise(data: bytes, size: int) -> None:
    async def feed() -> None:
        wire, transport, _ = opened(close_timeout=0.001)
        for position in range(0, len(data), size):
            wire.data_received(data[position : position + size])
        wire.abort()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert transport.ended

    asyncio.run(feed())
