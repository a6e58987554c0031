"""A second socket of a connection: to take the place of the first one, or to bring everything once more."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import orjson

from pro_runtime.errors import NetworkError
from pro_runtime.ws.dial import dial
from pro_runtime.ws.pacing import TokenBucket
from pro_runtime.ws.wire import Wire, quote_long_integers

if TYPE_CHECKING:
    from pro_runtime.ws.sieve import Sieve
    from pro_runtime.ws.succession import Succession

#: Messages that are kept until the first socket has delivered what it has; then the socket is not read on.
_MOST_KEPT = 10_000


def parse(payload: bytes, long_integers: bool) -> Any:
    """A message; None if it is not JSON."""
    try:
        return orjson.loads(quote_long_integers(payload) if long_integers else payload)
    except orjson.JSONDecodeError:
        return None


class Sifted:
    """Hears a wire on behalf of a connection, and hands on what has not passed the sieve yet.

    Args:
        socket: its number in the sieve.
    """

    def __init__(self, connection: Succession, wire: Wire, sieve: Sieve, socket: int) -> None:
        self.connection = connection
        self.wire = wire
        self.sieve = sieve
        self.socket = socket
        #: Ids of answers that are nobody's affair.
        self.own: set[str] = set()
        #: Set when the next pong is here.
        self.ponged = asyncio.Event()

    def on_open(self) -> None:
        """It is open already."""

    def on_chunk(self) -> None:
        self.connection.on_chunk()

    def on_payload(self, payload: bytes, long_integers: bool) -> None:
        message = parse(payload, long_integers)
        if isinstance(message, dict) and message.get("id") is not None:
            if str(message["id"]) in self.own:
                self.own.discard(str(message["id"]))
                return
        elif message is not None:
            news = self.sieve.sift(message, self.socket)
            if news is None:
                return
            if news is not message and news != message:
                payload = orjson.dumps(news)
        self.connection.on_payload(payload, long_integers)

    def on_pong(self) -> None:
        self.ponged.set()
        self.connection.on_pong()

    def on_lost(self, error: Exception | None, code: int, reason: str) -> None:
        self.connection.socket_lost(self.wire, error, code, reason)


class Silent:
    """Hears a wire that nobody wants any more."""

    def on_open(self) -> None: ...
    def on_chunk(self) -> None: ...
    def on_payload(self, payload: bytes, long_integers: bool) -> None: ...
    def on_pong(self) -> None: ...
    def on_lost(self, error: Exception | None, code: int, reason: str) -> None: ...


class Standby:
    """Dials, makes the subscriptions of its connection once more, and keeps what arrives until it is wanted.

    Args:
        messages: gives what has to be sent for the subscriptions there are.
        lost: called when it has ended before it was wanted.
    """

    def __init__(
        self, connection: Succession, messages: Callable[[], list[dict[str, Any]]], lost: Callable[[], None]
    ) -> None:
        self._connection = connection
        self._messages = messages
        self._lost = lost
        self._kept: list[tuple[bytes, bool]] = []
        self._bucket: TokenBucket | None = None
        self._outgoing: list[bytes] = []
        self._timer: asyncio.TimerHandle | None = None
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._refusal: Any = None
        #: Ids of its own messages that have not been answered.
        self.own: set[str] = set()
        self.wire: Wire | None = None
        #: Since when all subscriptions are in place (loop's time); None: not yet.
        self.subscribed_at: float | None = None
        self.opened_at = 0.0

    async def open(self) -> None:
        """Connect and subscribe.

        Raises:
            NetworkError: the other side has refused it, or has ended the connection.
            TimeoutError: it does not answer.
            OSError: it cannot be reached.
        """
        connection = self._connection
        config = connection.config
        loop = asyncio.get_running_loop()
        await connection.owner.admit_dial(connection.url)
        timeout = config.connectionTimeout
        async with asyncio.timeout(timeout / 1000 if timeout else None):
            await dial(connection.url, self._make_wire, config.tls, config.proxy)
            await self._opened
            self.opened_at = loop.time()
        if config.message_rate > 0:
            self._bucket = TokenBucket(config.message_rate, config.message_capacity, loop.time)
        messages = self._messages()
        for message in messages:
            self.post(message)
        if self.own:
            async with asyncio.timeout(self._patience(len(messages))):
                await self._answered
        self.subscribed_at = loop.time()

    def _patience(self, messages: int) -> float | None:
        """Seconds that sending so many messages and their answers may take; None for no limit."""
        limit = self._connection.answer_limit
        if not limit:
            return None
        rate = self._connection.config.message_rate
        return limit + (messages * self._connection.message_cost / rate if rate > 0 else 0.0)

    def _make_wire(self) -> Wire:
        self.wire = self._connection.make_wire(self)
        return self.wire

    def post(self, message: dict[str, Any]) -> None:
        """Send a message at the pace of the connection. Its answer concerns nobody else."""
        if self.wire is None or not self.wire.is_open:
            return  # it asks for all subscriptions when it opens
        if message.get("id") is not None:
            self.own.add(str(message["id"]))
        self._outgoing.append(self._connection.owner.json(message).encode())
        if self._timer is None:
            self._send()

    def _send(self) -> None:
        self._timer = None
        while self._outgoing and self.wire is not None and self.wire.is_open:
            if self._bucket is not None:
                wait = self._bucket.wait()
                if wait > 0:
                    self._timer = asyncio.get_running_loop().call_later(wait, self._send)
                    return
                self._bucket.take(self._connection.message_cost)
            self._connection.sent += 1
            self.wire.send_text(self._outgoing.pop(0))

    def hand_over(self, listener: Sifted) -> None:
        """Give what was kept, and all that comes, to ``listener``."""
        assert self.wire is not None
        listener.own = self.own
        self.wire.listener = listener
        kept, self._kept = self._kept, []
        for payload, long_integers in kept:
            listener.on_payload(payload, long_integers)

    def drop(self) -> None:
        """It is not wanted any more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for waiting in (self._opened, self._answered):
            if not waiting.done():
                waiting.cancel()
        if self.wire is not None and self.wire.listener is self:
            self.wire.listener = Silent()
            self.wire.abort()

    # ---- what the wire tells

    def on_open(self) -> None:
        if not self._opened.done():
            self._opened.set_result(None)

    def on_chunk(self) -> None: ...

    def on_pong(self) -> None: ...

    def on_payload(self, payload: bytes, long_integers: bool) -> None:
        message = parse(payload, long_integers)
        if isinstance(message, dict) and str(message.get("id")) in self.own:
            self.own.discard(str(message["id"]))
            if message.get("error") is not None and not self._answered.done():
                self._answered.set_exception(NetworkError("a subscription was refused on a second connection"))
            elif not self.own and not self._outgoing and not self._answered.done():
                self._answered.set_result(None)
            return
        self._kept.append((payload, long_integers))
        if len(self._kept) >= _MOST_KEPT and self.wire is not None:
            self.wire.pause()

    def on_lost(self, error: Exception | None, code: int, reason: str) -> None:
        words = NetworkError(f"a second connection was lost, closing code {code}")
        for waiting in (self._opened, self._answered):
            if not waiting.done():
                waiting.set_exception(error or words)
                # who awaits it learns of it; if nobody does, `lost` tells
                waiting.exception()
        self._lost()
