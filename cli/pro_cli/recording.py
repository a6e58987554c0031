"""Recordings: raw frames and responses with the moment they arrived, one JSON object per line.

=========== ======================================================================================================
``header``  first: ``version``, ``exchange`` (class), ``urls``, ``calls`` (channel, method, arguments), ``depth``
``http``    a response: ``method``, ``url``, ``status``, ``headers``, ``body``
``frame``   a message of a websocket: ``url`` and ``data``, the text as it came
=========== ======================================================================================================

``at`` is the moment of arrival in milliseconds since 1970, with fractions. A file whose name ends in ``.gz`` is packed.
Only public channels are recorded: neither keys nor anything of an account gets into a file.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

import binance_pro
import orjson
from pro_runtime.errors import BadRequest
from pro_runtime.rest.transport import AiohttpTransport, HttpRequest, HttpResponse
from pro_runtime.streams.stream import Stream
from pro_runtime.ws.connection import Connection

from pro_cli.channels import Call, calls
from pro_cli.session import Session, resolve
from pro_cli.storing import SETTINGS, Store

VERSION = 1
#: Seconds that a database has for the last updates of a recording.
_LAST_SECONDS = 10.0

Write = Callable[[dict[str, Any]], None]


def now() -> float:
    """Milliseconds since 1970, to the microsecond."""
    return round(time.time_ns() / 1_000_000, 3)


class Recording:
    """A file that records are appended to; without a path they are only counted."""

    def __init__(self, path: Path | None) -> None:
        self.frames = 0
        self.bytes = 0
        self._file: IO[bytes] | None = None
        if path is None:
            return
        # closed by leaving the context
        self._file = cast(IO[bytes], gzip.open(path, "wb", 5)) if path.suffix == ".gz" else path.open("wb")  # noqa: SIM115

    def write(self, record: dict[str, Any]) -> None:
        """Append a record."""
        if record["kind"] == "frame":
            self.frames += 1
            self.bytes += len(record["data"])
        if self._file is not None:
            self._file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            if record["kind"] != "frame":
                # without its beginning, the markets among it, a recording that was cut off would be of no use
                self._file.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file, its header first. A last line that was cut off is left out.

    :raises BadRequest: it is not a recording
    """
    opener = gzip.open if path.suffix == ".gz" else open
    first = True
    try:
        with opener(path, "rb") as file:
            for line in file:
                try:
                    record = orjson.loads(line)
                except orjson.JSONDecodeError:
                    if first:
                        raise BadRequest(f"{path} is not a recording") from None
                    return
                if first and (record.get("kind") != "header" or record.get("version") != VERSION):
                    raise BadRequest(f"{path} is not a recording of version {VERSION}")
                first = False
                yield record
    except EOFError:
        return  # packed, and cut off while it was written
    except OSError as error:
        raise BadRequest(f"{path} cannot be read: {error.strerror or error}") from None


class RecordingTransport:
    """Sends requests and writes down the responses to those that bear no key."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._inner = AiohttpTransport()

    async def send(self, request: HttpRequest) -> HttpResponse:
        """See :class:`pro_runtime.rest.transport.Transport`."""
        response = await self._inner.send(request)
        if not any(name.lower() == "x-mbx-apikey" for name in request.headers):
            self._write(
                {
                    "kind": "http",
                    "at": now(),
                    "method": request.method,
                    "url": request.url,
                    "status": response.status,
                    "headers": [list(each) for each in response.headers],
                    "body": response.body.decode("utf-8", "replace"),
                }
            )
        return response

    async def close(self) -> None:
        """See :class:`pro_runtime.rest.transport.Transport`."""
        await self._inner.close()


def recording_class(kind: type[binance_pro.binance], write: Write) -> type[binance_pro.binance]:
    """The class with every frame written down before it is looked at."""

    class Recorded(kind):  # type: ignore[misc, valid-type]
        def client(self, url: str | None) -> Connection:
            connection: Connection = super().client(url)
            if "on_payload" not in vars(connection):
                self._tap(connection)
            return connection

        def _tap(self, connection: Connection) -> None:
            handle = connection.on_payload

            def on_payload(payload: bytes, long_integers: bool) -> None:
                write({"kind": "frame", "at": now(), "url": connection.url, "data": payload.decode("utf-8", "replace")})
                handle(payload, long_integers)

            connection.on_payload = on_payload  # type: ignore[method-assign]

    return Recorded


async def record(
    session: Session,
    path: Path | None,
    channels: Sequence[str],
    names: Sequence[str],
    *,
    depth: int = 10,
    timeframe: str = "1m",
    seconds: float | None = None,
    frames: int | None = None,
    tell: Callable[[Recording], None] = lambda recording: None,
    store: Store | None = None,
) -> Recording:
    """Record channels until `seconds` or `frames` are over, or until cancelled.

    :param path: of the file; None for none
    :param tell: called a few times per second
    :param store: takes the records and what the streams make of them, too
    :return: the closed recording, for its counters
    """
    kind = session.exchange_class()
    with Recording(path) as recording:
        # the header comes first, and is known only when symbols are resolved
        early: list[dict[str, Any]] = []
        write: Write = early.append
        transport = RecordingTransport(lambda record: write(record))
        recorded = recording_class(kind, lambda record: write(record))
        settings = {} if store is None else SETTINGS

        def write_down(record: dict[str, Any]) -> None:
            recording.write(record)
            if store is not None:
                store.record(record)

        try:
            # public: what a key would add does not belong into a file
            async with recorded({**session.config(), **settings, "transport": transport}) as exchange:
                symbols = await resolve(exchange, session, names)
                chosen = [
                    call for channel in channels for call in calls(channel, symbols, timeframe=timeframe, depth=depth)
                ]
                recording.write(
                    {
                        "kind": "header",
                        "version": VERSION,
                        "at": now(),
                        "exchange": kind.__name__,
                        "market": str(session.market),
                        "urls": {"api": exchange.urls["api"]},
                        "calls": [[call.channel, call.method, list(call.arguments)] for call in chosen],
                        "depth": depth,
                    }
                )
                for each in early:
                    write_down(each)
                write = write_down
                await _keep_open(exchange, chosen, recording, seconds, frames, tell, store)
        finally:
            await transport.close()
    return recording


async def _keep_open(
    exchange: binance_pro.binance,
    chosen: Sequence[Call],
    recording: Recording,
    seconds: float | None,
    frames: int | None,
    tell: Callable[[Recording], None],
    store: Store | None,
) -> None:
    loop = asyncio.get_running_loop()
    end = None if seconds is None else loop.time() + seconds
    streams: list[Stream[Any]] = []

    async def drain(call: Call) -> None:
        async with call.open(exchange) as stream:
            streams.append(stream)
            async for update in stream:
                if store is not None:
                    store.update(call, update)
                    # while the database is behind the stream fills, and then the socket is not read
                    await store.room()

    tasks = {asyncio.ensure_future(drain(call)) for call in chosen}
    try:
        while (end is None or loop.time() < end) and (frames is None or recording.frames < frames):
            done, _ = await asyncio.wait(tasks, timeout=0.05, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            tell(recording)
    finally:
        if store is not None:
            await _finish(streams, tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _finish(streams: Sequence[Stream[Any]], tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Let the consumers take what has arrived already: its frames are stored, so its structures should be."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LAST_SECONDS):
            # a queue tells nobody that it is empty
            while any(stream.queued for stream in streams) and not any(task.done() for task in tasks):  # noqa: ASYNC110
                await asyncio.sleep(0.001)
