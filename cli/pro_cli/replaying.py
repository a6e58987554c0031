"""Feeds a recording through the class it was made with: nothing is connected, everything else is as it was."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

import binance_pro
from pro_runtime.errors import BadRequest
from pro_runtime.rest.transport import HttpRequest, HttpResponse, TransportError
from pro_runtime.ws.connection import Connection, ConnectionState
from pro_runtime.ws.waiters import Waiter

from pro_cli.channels import Call
from pro_cli.recording import read
from pro_cli.storing import SETTINGS, Store

#: Turns of the event loop that a request or subscription of the recording is waited for.
_PATIENCE = 2_000


class ReplayConnection(Connection):
    """A connection that is open at once, sends nowhere, and receives what it is fed."""

    def connect(self, delay_ms: float = 0) -> Waiter:
        """Be open."""
        if self.state is ConnectionState.IDLE:
            self._loop = asyncio.get_running_loop()
            self.on_open()
        return self.connected

    def post(
        self, message: Any, cost: float = 0.0, waiter: Waiter | None = None, subscribing: str | None = None
    ) -> None:
        """What was answered is in the recording."""
        self.sent += 1

    async def send(self, message: Any) -> None:
        """See :meth:`post`."""
        self.post(message)

    @property
    def blocked(self) -> bool:
        """Whether a stream has no room for more."""
        return bool(self._blocking)


class ReplayTransport:
    """Answers requests when the recording comes to their responses."""

    def __init__(self) -> None:
        self.waiting: dict[tuple[str, str], deque[asyncio.Future[HttpResponse]]] = {}
        self._over = False

    async def send(self, request: HttpRequest) -> HttpResponse:
        """See :class:`pro_runtime.rest.transport.Transport`."""
        if self._over:
            raise TransportError("the recording has no answer to it")
        answer: asyncio.Future[HttpResponse] = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(_key(request.method, request.url), deque()).append(answer)
        return await answer

    def answer(self, record: dict[str, Any]) -> bool:
        """Answer the first request that the response belongs to. Returns whether there is one."""
        queue = self.waiting.get(_key(record["method"], record["url"]))
        while queue:
            answer = queue.popleft()
            if not answer.done():
                headers = tuple((str(name), str(value)) for name, value in record["headers"])
                answer.set_result(HttpResponse(record["status"], "", headers, record["body"].encode()))
                return True
        return False

    def end(self) -> None:
        """Refuse what the recording has no answer to."""
        self._over = True
        for queue in self.waiting.values():
            for answer in queue:
                if not answer.done():
                    answer.set_exception(TransportError("the recording has no answer to it"))

    async def close(self) -> None:
        """See :class:`pro_runtime.rest.transport.Transport`."""


def _key(method: str, url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return method, f"{parts.path}?{parts.query}"


class Player:
    """A recording on its way through its class.

    :param path: of the recording
    :param speed: 1 for the pace it was recorded at, 10 for ten times that; None for as fast as it is taken in
    """

    def __init__(self, path: Path, speed: float | None = None) -> None:
        self._records: Iterator[dict[str, Any]] = read(path)
        header = next(self._records, None)
        if header is None:
            raise BadRequest(f"{path} is empty")
        self.header = header
        self.calls = [Call(channel, method, tuple(arguments)) for channel, method, arguments in header["calls"]]
        self.depth = int(header["depth"])
        self.frames = 0
        #: Records that nothing asked for or listened to.
        self.unclaimed = 0
        self._speed = speed
        #: Takes the records and what the streams make of them, if there is one.
        self.store: Store | None = None
        self._at = float(header["at"])
        self._transport = ReplayTransport()

    def exchange(self) -> binance_pro.binance:
        """An instance of the recorded class, with the clock of the recording."""
        if self.header["exchange"] not in binance_pro.exchanges:
            raise BadRequest(
                f"the recording is of {self.header['exchange']!r}, which is not an exchange of this package"
            )
        kind: type[binance_pro.binance] = getattr(binance_pro, self.header["exchange"])
        player = self

        class Replayed(kind):  # type: ignore[misc, valid-type]
            signing_methods: ClassVar[frozenset[str]] = kind.signing_methods

            def client(self, url: str | None) -> Connection:
                assert url is not None
                connection: Connection | None = self.clients.get(url)
                if connection is None or not connection.usable:
                    connection = self.clients[url] = ReplayConnection(url, self, self._connection_config(url))
                return connection

            def milliseconds(self) -> int:
                return int(player._at)

        market = {"spot": "spot", "usdm": "linear", "coinm": "inverse"}[self.header["market"]]
        made: binance_pro.binance = Replayed(
            {
                "urls": self.header["urls"],
                "transport": self._transport,
                "enableRateLimit": False,
                "options": {"fetchMarkets": {"types": [market]}},
                **({} if self.store is None else SETTINGS),
            }
        )
        return made

    async def play(self, exchange: binance_pro.binance) -> None:
        """Feed all of it. Ends when the last frame has been handled."""
        loop = asyncio.get_running_loop()
        begun: tuple[float, float] | None = None
        for record in self._records:
            at = float(record["at"])
            if record["kind"] == "frame" and self._speed is not None:
                begun = begun or (loop.time(), at)
                left = begun[0] + (at - begun[1]) / 1000 / self._speed - loop.time()
                if left > 0:
                    await asyncio.sleep(left)
            self._at = at
            if self.store is not None:
                self.store.record(record)
                await self.store.room()
            if record["kind"] == "http":
                await self._claim(lambda record=record: self._transport.answer(record))  # type: ignore[misc]
            elif record["kind"] == "frame":
                await self._feed(exchange, record)
        self._transport.end()

    async def _feed(self, exchange: binance_pro.binance, record: dict[str, Any]) -> None:
        url = record["url"]
        if not await self._claim(lambda: url in exchange.clients and exchange.clients[url].started):
            return
        connection = exchange.clients[url]
        assert isinstance(connection, ReplayConnection)
        payload = record["data"].encode()
        connection.on_payload(payload, True)
        self.frames += 1
        # the consumers' turn; a stream without room is waited for, as the socket would have been
        await asyncio.sleep(0)
        while connection.blocked:  # noqa: ASYNC110
            await asyncio.sleep(0)

    async def _claim(self, taken: Callable[[], bool]) -> bool:
        """Wait until somebody wants what comes next, but not for ever."""
        for _ in range(_PATIENCE):
            if taken():
                await asyncio.sleep(0)
                return True
            await asyncio.sleep(0)
        self.unclaimed += 1
        return False


async def replay(player: Player, show: Callable[[Call, Any], None], only: Sequence[str] = ()) -> None:
    """Play a recording and show every update of its streams, of the named channels if there are any."""
    async with player.exchange() as exchange:
        streams = []
        markets: asyncio.Future[Any] = asyncio.ensure_future(exchange.load_markets())

        async def follow(call: Call) -> None:
            await markets
            async with call.open(exchange) as stream:
                streams.append(stream)
                async for update in stream:
                    # all are opened, even if not shown: which connection is whose depends on what was opened before
                    if not only or call.channel in only:
                        if player.store is not None:
                            player.store.update(call, update)
                        show(call, update)

        tasks: list[asyncio.Future[Any]] = [asyncio.ensure_future(follow(call)) for call in player.calls]
        playing: asyncio.Future[Any] = asyncio.ensure_future(player.play(exchange))
        try:
            done, _ = await asyncio.wait({playing, *tasks}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
            while any(stream.queued for stream in streams):  # noqa: ASYNC110
                await asyncio.sleep(0)
        finally:
            for task in (playing, markets, *tasks):
                task.cancel()
            await asyncio.gather(playing, markets, *tasks, return_exceptions=True)
