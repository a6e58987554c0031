"""One websocket connection of an exchange: its life, its pace, and the way of its messages."""

from __future__ import annotations

import asyncio
import enum
import json
import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import orjson

from pro_runtime.errors import BadResponse, ExchangeClosedByUser, NetworkError, RequestTimeout
from pro_runtime.observe import telemetry
from pro_runtime.ws.dial import dial
from pro_runtime.ws.network_errors import network_error, redact_url, retry_after
from pro_runtime.ws.pacing import TokenBucket
from pro_runtime.ws.sieve import EventTable
from pro_runtime.ws.succession import Succession
from pro_runtime.ws.waiters import Waiter
from pro_runtime.ws.wire import Listener, Wire, quote_long_integers

if TYPE_CHECKING:
    from pro_runtime.rest.limits import LimitGroup

logger = logging.getLogger(__name__)

#: Pings without any sign of life after them before a connection counts as dead.
_ASK_TWICE = 2


class ConnectionState(enum.StrEnum):
    """What a connection is doing."""

    IDLE = "idle"  #: not dialled yet
    WAITING = "waiting"  #: until the backoff or the limit of connections lets it dial
    CONNECTING = "connecting"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"


@dataclass
class ConnectionConfig:
    """Settings of a connection. Times that end in a capital word are CCXT's names, in milliseconds."""

    keepAlive: float | None = 30_000
    maxPingPongMisses: float = 2.0
    connectionTimeout: float | None = 10_000
    proxy: str | None = None
    tls: ssl.SSLContext | bool = True
    headers: Mapping[str, str] = field(default_factory=dict)
    compression: bool = False
    max_size: int = 2**24  #: bytes of the longest message accepted
    close_timeout: float = 2.0  #: seconds for the other side's part of closing
    observed: bool = False  #: whether answers tell about limits, see ``Owner.observe_response``
    end_events: frozenset[str] = frozenset()  #: events after which nothing comes any more
    message_rate: float = 0.0  #: tokens per second that messages may cost; 0: no limit
    message_capacity: float = 1.0
    rollover_age: float = 0.0  #: seconds after which a socket is replaced by a fresh one; 0: never
    overlap: float = 1.0  #: seconds that the old one goes on after the fresh one has subscribed


class Owner(Protocol):
    """The exchange instance, as its connections see it."""

    id: str
    verbose: bool
    timeout: int

    @property
    def event_table(self) -> EventTable | None: ...

    def handle_message(self, client: Any, message: Any) -> None: ...
    def on_connected(self, client: Any, message: Any = None) -> None: ...
    def on_error(self, client: Any, error: Any) -> None: ...
    def on_close(self, client: Any, error: Any) -> None: ...
    def ping(self, client: Any) -> Any: ...
    def json(self, data: Any) -> str: ...
    def log(self, *args: Any) -> None: ...
    def end_session(self, name: str) -> None: ...
    def milliseconds(self) -> int: ...
    def observe_response(self, client: Any, message: Any) -> None: ...
    def renew_subscription(self, connection: Any, message_hash: str) -> bool: ...
    def refresh_message(self, message: dict[str, Any]) -> dict[str, Any]: ...
    def message_cost(self) -> float: ...
    async def admit_dial(self, url: str) -> None: ...
    def hold_dials(self, url: str, seconds: float) -> None: ...


class Connection(Succession):
    """A connection to one URL, alive from its first use until an error or a close ends it; then a new one replaces it.

    Nothing about it is silent: whatever ends it reaches everybody who waits, as an exception.
    """

    def __init__(self, url: str, owner: Owner, config: ConnectionConfig | None = None) -> None:
        super().__init__(redact_url(url))
        self.url = url
        self.config = config or ConnectionConfig()
        self.owner = owner
        self.state = ConnectionState.IDLE
        #: Resolves with the URL when the connection is open.
        self.connected = Waiter()
        #: Resolves when the connection has ended.
        self.disconnected = Waiter()
        self.isConnected = False
        self.connectionStarted: int | None = None
        self.connectionEstablished: int | None = None
        self.keepAlive = self.config.keepAlive
        self.maxPingPongMisses = self.config.maxPingPongMisses
        self.connectionTimeout = self.config.connectionTimeout
        self.lastPong: int | None = None
        #: Messages received so far.
        self.received = 0
        #: Messages among them that could not be parsed or handled.
        self.failed = 0
        self._quiet_until = 0.0
        self._dialling: asyncio.Task[None] | None = None
        self._keep_alive_timer: asyncio.TimerHandle | None = None
        self._looked_at = 0.0
        self._unanswered = 0
        self._opened_at = 0.0
        self._message_at: float | None = None
        self._counted = 0
        self._noisy = False
        self._observed = self.config.observed
        #: What requests over it count towards, once the owner has found that out.
        self.limits: LimitGroup | None = None
        self._ends = self.config.end_events

    # ---- life

    @property
    def started(self) -> bool:
        """Whether it has been told to connect."""
        return self.state is not ConnectionState.IDLE

    @property
    def ended(self) -> bool:
        """Whether it is of no more use."""
        return self.state in (ConnectionState.CLOSING, ConnectionState.CLOSED)

    @property
    def usable(self) -> bool:
        """Whether it is open, may become so, and belongs to a loop that still exists."""
        return self.error is None and (self._loop is None or not self._loop.is_closed())

    def is_open(self) -> bool:
        """Whether messages can be sent and received; not while the other side is closing."""
        return self.state is ConnectionState.OPEN and self._wire is not None and self._wire.is_open

    isOpen = is_open

    @property
    def age(self) -> float | None:
        """Seconds that it has been open; None before. The seam for replacing a connection before its server ends it."""
        return self._loop.time() - self._opened_at if self._loop is not None and self.isConnected else None

    @property
    def last_message_age(self) -> float | None:
        """Seconds since the last message arrived; None if none has."""
        self._count_messages()
        return None if self._message_at is None or self._loop is None else self._loop.time() - self._message_at

    def connect(self, delay_ms: float = 0) -> Waiter:
        """Begin to connect, once, after ``delay_ms``. Returns what resolves when the connection is open."""
        if self.state is ConnectionState.IDLE:
            self._loop = asyncio.get_running_loop()
            if self.config.message_rate > 0:
                self._bucket = TokenBucket(self.config.message_rate, self.config.message_capacity, self._loop.time)
            self.state = ConnectionState.WAITING
            self._dialling = self._loop.create_task(self._dial(delay_ms / 1000), name=f"connect {self._safe_url}")
            self._dialling.add_done_callback(self._dialled)
        return self.connected

    async def _dial(self, delay: float) -> None:
        assert self._loop is not None
        started_at = self._loop.time()
        try:
            if telemetry.active:
                telemetry.emit("connection.started", {"delay": delay}, self._metadata())
            if delay > 0:
                await asyncio.sleep(delay)
            await self.owner.admit_dial(self.url)
            self.state = ConnectionState.CONNECTING
            self.connectionStarted = self.owner.milliseconds()
            started_at = self._loop.time()
            timeout = self.connectionTimeout
            async with asyncio.timeout(timeout / 1000 if timeout else None):
                self._wire = await dial(self.url, self._make_wire, self.config.tls, self.config.proxy)
                await self.connected
        except TimeoutError:
            self._terminate(RequestTimeout(f"Connection to {self._safe_url} failed due to a connection timeout"))
        except asyncio.CancelledError:
            self._terminate(self.error or ExchangeClosedByUser(f"{self.owner.id} connection closed by the user"))
            raise
        except Exception as error:  # whatever prevents a connection concerns everybody who waits for it
            self._terminate(error)
        else:
            if telemetry.active:
                telemetry.emit("connection.opened", {"duration": self._loop.time() - started_at}, self._metadata())

    def _dialled(self, task: asyncio.Task[None]) -> None:
        if task.cancelled():
            # also before its first step, when nothing in it could tell
            self._terminate(self.error or ExchangeClosedByUser(f"{self.owner.id} connection closed by the user"))

    def _make_wire(self) -> Wire:
        self._wire = self.make_wire(self)
        return self._wire

    def make_wire(self, listener: Listener) -> Wire:
        """A wire to the URL that has no transport yet."""
        config = self.config
        return Wire(
            self.url,
            listener,
            headers=config.headers,
            max_size=config.max_size,
            compression=config.compression,
            close_timeout=config.close_timeout,
        )

    def socket_replaced(self, opened_at: float) -> None:
        """The connection speaks over another socket, open since ``opened_at`` (loop's time), from now on."""
        self._opened_at = opened_at
        self.connectionEstablished = self.owner.milliseconds()
        self.schedule_rollover(opened_at)

    def _terminate(self, error: BaseException, code: int | None = None) -> None:
        """End the connection because of ``error`` and tell everybody.

        Args:
            code: the closing code, if it was the other side that closed the connection.
        """
        if self.state is ConnectionState.CLOSED:
            return
        was_open = self.isConnected
        self.state = ConnectionState.CLOSED
        self.isConnected = False
        if self.error is None:
            self.error = network_error(error, self._safe_url)
            hold = retry_after(error)
            if hold is not None:
                self.owner.hold_dials(self.url, hold)
        self._stop_keep_alive()
        self.end_succession()
        if self._dialling is not None and self._dialling is not asyncio.current_task(self._loop):
            self._dialling.cancel()
        if self._wire is not None:
            self._wire.abort()
        waiters = len(self.futures)
        self.connected.reject(self.error)
        self._end_conversation()
        if telemetry.active:
            duration = self._loop.time() - self._opened_at if was_open and self._loop is not None else 0.0
            telemetry.emit(
                "connection.terminated",
                {"duration": duration, "messages": self.received, "waiters": waiters},
                {**self._metadata(), "error": type(self.error).__name__},
            )
        if self.owner.verbose:
            self.owner.log("connection ended:", self.error, self._safe_url)
        self.disconnected.resolve(True)
        if code is None:
            self.owner.on_error(self, self.error)
        else:
            self.owner.on_close(self, code)

    async def close(self) -> None:
        """Close in good order: whoever waits gets ExchangeClosedByUser; returns when the transport is gone."""
        if self.state is ConnectionState.CLOSED:
            return
        if self.error is None:
            self.error = ExchangeClosedByUser(f"{self.owner.id} connection closed by the user")
        wire, was_open = self._wire, self.isConnected
        self.state = ConnectionState.CLOSING if was_open else self.state
        if not was_open or wire is None:
            dialling = self._dialling
            self._terminate(self.error)
            if dialling is not None and not dialling.done():
                await asyncio.wait([dialling])
        else:
            self.end_succession()
            self._end_conversation()
            wire.close()
        if wire is not None and wire.attached:
            await asyncio.shield(wire.gone)
        if self._retiring:
            await asyncio.wait(self._retiring)

    # ---- what the wire tells

    def on_open(self) -> None:
        assert self._loop is not None
        self.state = ConnectionState.OPEN
        self.isConnected = True
        self.connectionEstablished = self.owner.milliseconds()
        self._opened_at = self._loop.time()
        if self.owner.verbose:
            self.owner.log("connection open:", self._safe_url)
        self.connected.resolve(self.url)
        self._schedule_keep_alive()
        self.schedule_rollover(self._opened_at)
        self._send_next()
        try:
            self.owner.on_connected(self)
        except Exception:  # a hook of the user's; the connection has nothing to do with its failure
            logger.exception("on_connected failed")

    def on_chunk(self) -> None:
        self._count_messages()
        self._noisy = telemetry.active or self.owner.verbose

    def _count_messages(self) -> None:
        if self._wire is not None and self.received != self._counted:
            self._counted = self.received
            self._message_at = self._wire.heard_at

    def on_payload(self, payload: bytes, long_integers: bool) -> None:
        """Parse a message and give it to the exchange. Whatever goes wrong with it, the next one is read."""
        self.received += 1
        try:
            message = orjson.loads(quote_long_integers(payload) if long_integers else payload)
            kind = message.__class__
            if kind is not dict and kind is not list:
                message = payload.decode()
        except orjson.JSONDecodeError:
            message = self._parse_unusual(payload)
            if message is None:
                return
            kind = message.__class__
        if self._noisy:
            self._tell_received(payload, message)
        if self._observed and kind is dict and "id" in message:
            self.owner.observe_response(self, message)
        if self._ends and kind is dict:
            event = message.get("data", message)
            name = event.get("e") if isinstance(event, dict) else None
            if isinstance(name, str) and name in self._ends:
                words = f"its key is no longer valid ({name})"
                self._terminate(NetworkError(f"Connection to {self._safe_url}: {words}"))
                return
        try:
            self.owner.handle_message(self, message)
        except Exception as error:  # a handler's failure is for those who wait for its message, never for the reader
            self._note_failure(error, payload)
            self.reject_concerned(error, message)

    def _parse_unusual(self, payload: bytes) -> Any:
        """A message that orjson refuses. Text that does not look like JSON is passed on, as CCXT does.

        Broken JSON is not: nobody can tell whom it was for, so everybody is told. None means that has happened.
        """
        text = payload.decode("utf-8", "replace")
        if len(text) < 2 or text[0] not in "{[":
            return text
        try:
            # accepts lone surrogates and deeper nesting, as JavaScript does
            return json.loads(quote_long_integers(payload), parse_constant=_refuse_constant)
        except (ValueError, RecursionError) as error:
            self._note_failure(error, payload)
            self.reject(BadResponse(f"{self.owner.id} received broken JSON ({len(payload)} bytes) on {self._safe_url}"))
            return None

    def _note_failure(self, error: Exception, payload: bytes) -> None:
        """A message could not be dealt with: count it, and log it, but not more often than once a second."""
        self.failed += 1
        now = self._now()
        level = logging.DEBUG
        if now >= self._quiet_until:
            self._quiet_until = now + 1.0
            level = logging.WARNING
        kind = type(error).__name__
        logger.log(level, "%s: %s with message %d (%d failed)", self._safe_url, kind, self.received, self.failed)
        logger.debug("a message of %d bytes failed", len(payload), exc_info=error)
        if telemetry.active:
            telemetry.emit("message.failed", {"bytes": len(payload)}, {**self._metadata(), "error": kind})

    def on_pong(self) -> None:
        self.lastPong = self.owner.milliseconds()

    def on_lost(self, error: Exception | None, code: int, reason: str) -> None:
        if self.state is ConnectionState.CLOSED:
            return
        if self.error is not None:
            # closed by the user
            assert self._loop is not None
            duration = self._loop.time() - self._opened_at
            self.state = ConnectionState.CLOSED
            self.isConnected = False
            self._stop_keep_alive()
            if telemetry.active:
                telemetry.emit(
                    "connection.closed",
                    {"duration": duration, "messages": self.received},
                    {**self._metadata(), "code": code},
                )
            self.disconnected.resolve(True)
            self.owner.on_close(self, code)
            return
        if self.take_over():
            return
        if error is not None:
            self._terminate(error)
            return
        words = f" ({reason})" if reason else ""
        self._terminate(NetworkError(f"connection closed by remote server, closing code {code}{words}"), code)

    # ---- keep-alive

    def _schedule_keep_alive(self) -> None:
        loop, wire = self._loop, self._wire
        if self.keepAlive and loop is not None and wire is not None:
            limit = self.keepAlive / 1000
            end = limit if wire.paused else wire.heard_at + limit - loop.time()
            if end <= 0 and self._unanswered < _ASK_TWICE:
                # the loop was held up, and what was asked late has time to be answered
                end = limit
            self._keep_alive_timer = loop.call_later(max(min(limit / 3, end), 0.0), self._keep_alive)

    def _stop_keep_alive(self) -> None:
        if self._keep_alive_timer is not None:
            self._keep_alive_timer.cancel()
            self._keep_alive_timer = None

    def _keep_alive(self) -> None:
        """Ping the server a few times per ``keepAlive``; end a connection that was silent for all of it nevertheless.

        Any byte is a sign of life: a server too busy with sending to answer pings is not taken for a dead one.
        """
        self._keep_alive_timer = None
        loop, wire = self._loop, self._wire
        if not self.keepAlive or wire is None or loop is None or self.state is not ConnectionState.OPEN:
            return
        silence = 0.0 if wire.paused else loop.time() - wire.heard_at
        if silence == 0.0 or wire.heard_at > self._looked_at:
            self._unanswered = 0
        self._looked_at = loop.time()
        # A loop that was held up is late to ask, and to hear: it is not the other side that was silent then.
        self.tend_second(self.keepAlive / 1000)
        if silence >= self.keepAlive / 1000 and self._unanswered >= _ASK_TWICE:
            if self.take_over():
                self._unanswered = 0
                self._schedule_keep_alive()
                return
            self._terminate(
                RequestTimeout(
                    f"Connection to {self._safe_url} timed out due to a ping-pong keepalive missing on time: "
                    f"nothing arrived for {silence:.1f} s"
                )
            )
            return
        self._unanswered += 1
        if telemetry.active:
            ages = {"message_age": self.last_message_age, "silence": silence}
            telemetry.emit("connection.pinged", ages, self._metadata())
        message = self.owner.ping(self)
        if message is not None:
            self.post(message)
        else:
            wire.send_ping()
        self._schedule_keep_alive()

    # ---- information

    def _tell_received(self, payload: bytes, message: Any) -> None:
        if self.owner.verbose:
            self.owner.log("received:", message)
        if telemetry.active:
            telemetry.emit("message.received", {"bytes": len(payload)}, self._metadata())

    def info(self) -> dict[str, Any]:
        """State and counters, for people and monitoring. The URL is without keys."""
        return {
            "url": self._safe_url,
            "exchange": self.owner.id,
            "state": str(self.state),
            "age": self.age,
            "lastMessageAge": self.last_message_age,
            "lastPong": self.lastPong,
            "messagesReceived": self.received,
            "messagesFailed": self.failed,
            "messagesSent": self.sent,
            "messagesQueued": len(self._outgoing),
            "subscriptions": [name for name, value in self.subscriptions.items() if not _is_request(name, value)],
            "waiters": [name for name, waiter in self.futures.items() if not waiter.done],
            "streams": sum(len(taps) for taps in self._taps.values()),
            "requests": self._requests,
            "sockets": self.sockets,
            "paused": self._wire is not None and self._wire.paused,
            "error": None if self.error is None else type(self.error).__name__,
        }

    def __repr__(self) -> str:
        return f"<Connection {self._safe_url} {self.state}>"


def _is_request(name: str, subscription: Any) -> bool:
    """Whether an entry of ``subscriptions`` belongs to a request: those stay there, under the id of the request."""
    return isinstance(name, str) and name.isdigit()


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
