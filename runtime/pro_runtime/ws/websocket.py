"""What an exchange instance does with websockets: connect, subscribe, wait, stream, close."""

from __future__ import annotations

import asyncio
import random
import weakref
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self, Unpack

from pro_runtime.accounts.reconcile import Reconciliation
from pro_runtime.errors import ArgumentsRequired, ExchangeClosedByUser
from pro_runtime.hooks import hook
from pro_runtime.incremental.caches import BaseCache
from pro_runtime.incremental.order_book import CountedOrderBook, IndexedOrderBook, OrderBook
from pro_runtime.instance.background import Background, Spawned
from pro_runtime.instance.calls import PER_CALL, current_call
from pro_runtime.observe import lifecycle
from pro_runtime.observe.redact import redact, redact_text
from pro_runtime.rest.limits import LimitGroup, Ticket
from pro_runtime.streams.queue import StreamQueue, current_queue
from pro_runtime.streams.revival import Subscribed, subscribing
from pro_runtime.streams.sequence import BackfillTable
from pro_runtime.streams.stream import Stream, StreamOptions
from pro_runtime.ws.connection import Connection, ConnectionConfig
from pro_runtime.ws.dialling import Dialling
from pro_runtime.ws.network_errors import redact_url
from pro_runtime.ws.routing import Router
from pro_runtime.ws.sieve import EventTable

__all__ = ["Spawned", "Websocket"]

#: Seconds before the end of a connection's life at which it is replaced.
_ROLLOVER_MARGIN = 600.0


class Websocket(Dialling, Reconciliation, Background):
    """Connections, subscriptions and streams of an exchange instance."""

    #: Which updates have consecutive ids, and where missed ones can be had.
    backfill_table: ClassVar[BackfillTable | None] = None

    #: The method of a message that undoes each method of subscribing.
    inverse_methods: ClassVar[Mapping[str, str]] = {}

    #: Methods of requests that subscribe the account of a connection, and what signs their parameters if it is so.
    session_methods: ClassVar[Mapping[str, str | None]] = {}

    #: How events are told apart that come over two sockets.
    event_table: ClassVar[EventTable | None] = None

    #: Seconds after which the exchange ends a connection; a fresh one takes over ten minutes before.
    connection_life: ClassVar[float] = 0.0

    #: Compiled methods whose end a stream may repeat alone; see :meth:`is_repeatable`.
    repeatable_methods: ClassVar[frozenset[str]] = frozenset()

    #: Events that the runtime deals with, and the method for each.
    announcements: ClassVar[Mapping[str, str]] = {}

    clients: dict[str, Connection]
    streaming: dict[str, Any]
    newUpdates: bool

    _streams: weakref.WeakSet[Stream[Any]]
    #: Requests under way by URL and id, as the limits of the exchange count them.
    _tickets: dict[tuple[str, str], Ticket]

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # Not in a constructor, so that it needs no cooperation of the classes this one is mixed with.
        self = super().__new__(cls)
        self.clients = {}
        self.random = random.random
        self._backoffs = {}
        self._streams = weakref.WeakSet()
        self._tickets = {}
        self._lost_sessions = {}
        return self

    # ------------------------------------------------------------------ structures

    def order_book(self, snapshot: Mapping[str, Any] | None = None, depth: int | None = None) -> OrderBook:
        """A live order book that keeps ``depth`` levels of each side."""
        return OrderBook(snapshot, depth)

    def indexed_order_book(self, snapshot: Mapping[str, Any] | None = None, depth: int | None = None) -> OrderBook:
        """A live order book of single orders."""
        return IndexedOrderBook(snapshot, depth)

    def counted_order_book(self, snapshot: Mapping[str, Any] | None = None, depth: int | None = None) -> OrderBook:
        """A live order book with the number of orders at each price."""
        return CountedOrderBook(snapshot, depth)

    # ------------------------------------------------------------------ hooks

    @hook
    def handle_message(self, client: Connection, message: Any) -> None:
        """Deal with a message: fill the live structures and resolve who waits."""

    @hook
    def ping(self, client: Connection) -> Any:
        """What to send to keep a connection alive; None for a ping of the websocket protocol."""
        return None

    def on_connected(self, client: Connection, message: Any = None) -> None:
        """Called when a connection has opened."""

    def on_error(self, client: Connection, error: Any) -> None:
        """Called when an error has ended a connection."""
        self._forget(client)

    def on_close(self, client: Connection, error: Any) -> None:
        """Called when a connection has been closed by either side; ``error`` is the closing code."""
        self._forget(client)

    def log(self, *args: Any) -> None:
        """Print, without secrets."""
        secrets = (self.apiKey, self.secret, self.password, self.privateKey, self.token)
        print(*(redact_text(each, secrets) if isinstance(each, str) else redact(each, secrets) for each in args))

    # ------------------------------------------------------------------ connections

    def client(self, url: str | None) -> Connection:
        """The connection to ``url``: the living one, or a new one that connects when it is first used.

        Raises:
            ArgumentsRequired: without a URL.
        """
        if url is None:
            raise ArgumentsRequired(f"{self.id} client() requires a url argument")
        connection = self.clients.get(url)
        if connection is None or not connection.usable:
            connection = self.clients[url] = Connection(url, self, self._connection_config(url))
            lifecycle.register(self)
        return connection

    def _connection_config(self, url: str) -> ConnectionConfig:
        settings: dict[str, Any] = {**self.streaming, **(self.options.get("ws") or {})}
        config = ConnectionConfig(
            keepAlive=settings.get("keepAlive", 30_000),
            maxPingPongMisses=settings.get("maxPingPongMisses", 2.0),
            connectionTimeout=settings.get("connectionTimeout", 10_000),
            headers=(settings.get("options") or {}).get("headers") or {},
            compression=bool(settings.get("compression", False)),
            max_size=settings.get("maxMessageSize", 2**24),
            close_timeout=settings.get("closeTimeout", 2_000) / 1000,
        )
        if url.startswith(("ws://", "wss://")):
            self.require_secure_url(url)
            config.proxy = next((proxy for proxy in self.check_ws_proxy_settings() if proxy is not None), None)
            config.tls = self.tls_setting()
            rollover = settings.get("rollover") or {}
            config.rollover_age = rollover.get("age", max(self.connection_life - _ROLLOVER_MARGIN, 0) * 1000) / 1000
            config.overlap = rollover.get("overlap", 1_000) / 1000
            config.observed = self.websocket_limits(url) is not None
            if redact_url(url) != url:
                # a private connection has its key in the URL
                config.end_events = self.session_end_events
        if self.enableRateLimit:
            bucket = self.tokenBucket or {}
            config.message_rate = 1000.0 * bucket.get("refillRate", 1 / self.rateLimit if self.rateLimit > 0 else 0)
            config.message_capacity = bucket.get("capacity", 1)
        return config

    def observe_response(self, client: Connection, message: Any) -> None:
        """Let the limiter of requests learn from an answer that came over a websocket."""
        group = self._limits_of(client)
        if group is not None:
            ticket = self._tickets.pop((client.url, str(message["id"])), None) if self._tickets else None
            if ticket is not None:
                # before the answer's own counts are read, which include this request
                ticket.settle(sent=True)
            self.observe_message(group, message)

    def _limits_of(self, connection: Connection) -> LimitGroup | None:
        """The limits that requests over the connection count towards, found once: it keeps the way it was dialled."""
        if self.options.get("rateLimitGuard") is False:
            return None
        group = connection.limits
        if group is None:
            group = connection.limits = self.websocket_limits(connection.url)
        return group

    def _connect(self, connection: Connection) -> None:
        if not connection.started:
            connection.connect(self.calculate_ws_backoff_delay(connection.url))

    def _forget(self, connection: Connection) -> None:
        self.end_sessions(connection)
        if self.clients.get(connection.url) is connection:
            del self.clients[connection.url]

    # ------------------------------------------------------------------ watching

    async def watch(
        self,
        url: str | None,
        message_hash: str | None,
        message: Any = None,
        subscribe_hash: str | None = None,
        subscription: Any = None,
    ) -> Any:
        """Wait for the next result of ``message_hash`` on the connection to ``url``.

        Args:
            message: sent first, unless ``subscribe_hash`` is subscribed already. A message whose ``id`` is the message
                hash is a request: its answer has to come within ``timeout`` ms.
            subscribe_hash: what the message subscribes to.
            subscription: remembered for handlers under ``subscribe_hash`` while it is subscribed.
        """
        if url is None:
            raise ArgumentsRequired(f"{self.id} watch() requires a url argument")
        if message_hash is None:
            raise ArgumentsRequired(f"{self.id} watch() requires a message_hash argument")
        connection = self.client(url)
        if isinstance(message, dict) and str(message.get("id")) == message_hash:
            return await self._ask(connection, message_hash, message, subscribe_hash, subscription)
        hashes = [message_hash]
        subscribe_hashes = None if subscribe_hash is None else [subscribe_hash]
        queue = current_queue.get()
        if queue is not None:
            return await self._next_update(queue, connection, hashes, message, subscribe_hashes, subscription)
        waiter = connection.future(message_hash)
        self._connect(connection)
        self._subscribe(connection, hashes, message, subscribe_hashes, subscription)
        return await connection.wait([waiter], hashes)

    async def watch_multiple(
        self,
        url: str | None,
        message_hashes: list[str],
        message: Any = None,
        subscribe_hashes: list[str] | None = None,
        subscription: Any = None,
    ) -> Any:
        """Wait for the next result of any of ``message_hashes``. One message subscribes to all ``subscribe_hashes``."""
        if url is None:
            raise ArgumentsRequired(f"{self.id} watch_multiple() requires a url argument")
        connection = self.client(url)
        queue = current_queue.get()
        if queue is not None:
            return await self._next_update(queue, connection, message_hashes, message, subscribe_hashes, subscription)
        waiters = [connection.future(message_hash) for message_hash in message_hashes]
        self._connect(connection)
        self._subscribe(connection, message_hashes, message, subscribe_hashes, subscription)
        return await connection.wait(waiters, message_hashes)

    def _subscribe(
        self,
        connection: Connection,
        message_hashes: Sequence[str],
        message: Any,
        subscribe_hashes: list[str] | None,
        subscription: Any,
    ) -> None:
        """Note the subscriptions that are missing, and send the message if there are any."""
        if connection.error is not None:
            return
        if subscribe_hashes is not None:
            if self._lost_sessions:
                self.resume_sessions(connection, subscribe_hashes)
            subscriptions = connection.subscriptions
            missing = [each for each in subscribe_hashes if subscriptions.get(each) is None]
            if subscribe_hashes != message_hashes:
                _note_dependents(connection.dependents, message_hashes, subscribe_hashes)
            if not missing:
                return
            for each in missing:
                subscriptions[each] = True if subscription is None else subscription
            connection.ledger.note(subscribe_hashes, message, subscriptions)
        if message is not None:
            connection.post(message, self.message_cost())
            connection.mirror(message)

    def renew_subscription(self, connection: Connection, message_hash: str) -> bool:
        """End the subscription that feeds a message hash, and no other, and begin it again at once.

        Returns:
            whether it is known how, which it is for what was subscribed to with a message.
        """
        feeding = [each for each, fed in connection.dependents.items() if message_hash in fed]
        found = False
        for subscribe_hash in feeding or [message_hash]:
            if connection.subscriptions.get(subscribe_hash) is None:
                continue
            for message in connection.ledger.renewal(subscribe_hash, self.inverse_methods):
                connection.post(message, self.message_cost())
                connection.mirror(message)
                found = True
        return found

    def refresh_message(self, message: dict[str, Any]) -> dict[str, Any]:
        """A message as it can be sent again: signed now, if it has to be signed."""
        signer = self.session_methods.get(str(message.get("method")))
        return message if signer is None else {**message, "params": getattr(self, signer)({})}

    def handle_shutdown(self, client: Connection, message: Any) -> None:
        """The server has announced that it will end the connection: a fresh one takes over now."""
        client.roll_over()

    async def _ask(
        self,
        connection: Connection,
        message_hash: str,
        message: dict[str, Any],
        subscribe_hash: str | None,
        subscription: Any,
    ) -> Any:
        group = self._limits_of(connection)
        if group is None:
            return await self._ask_now(connection, message_hash, message, subscribe_hash, subscription)
        ticket = await self.admit_message(group, message)
        connection = self.client(connection.url)  # it may have ended while the request waited for room
        key = (connection.url, message_hash)
        self._tickets[key] = ticket
        try:
            return await self._ask_now(connection, message_hash, message, subscribe_hash, subscription)
        finally:
            self._tickets.pop(key, None)
            ticket.settle(sent=True)

    async def _ask_now(
        self,
        connection: Connection,
        message_hash: str,
        message: dict[str, Any],
        subscribe_hash: str | None,
        subscription: Any,
    ) -> Any:
        if subscribe_hash is not None and connection.subscriptions.get(subscribe_hash) is None:
            connection.subscriptions[subscribe_hash] = True if subscription is None else subscription
        if message.get("method") in self.session_methods and isinstance(subscription, dict):
            session = subscription.get("subscription")
            if isinstance(session, str):
                connection.ledger.note([session], message, connection.subscriptions)
        self._connect(connection)
        call = current_call.get()
        timeout = self.timeout if call is None or call.timeout is None else call.timeout
        return await connection.ask(message_hash, message, self.message_cost(), timeout / 1000)

    async def _next_update(
        self,
        queue: StreamQueue,
        connection: Connection,
        message_hashes: list[str],
        message: Any,
        subscribe_hashes: list[str] | None,
        subscription: Any,
    ) -> Any:
        """The next update for a stream; the first call binds its queue, later ones subscribe again if need be."""
        if queue.ended is None:
            queue.bind(connection, message_hashes)
            self._connect(connection)
            self._subscribe(connection, message_hashes, message, subscribe_hashes, subscription)
            if subscribing.get():
                raise Subscribed
            queue.note_subscriptions()
        return await queue.get()

    def is_repeatable(self, method: Callable[..., Any], args: tuple[Any, ...]) -> bool:
        """Whether a stream of ``method`` may repeat its end alone; not if anybody has replaced what it is made of."""
        names = self.repeatable_methods
        if getattr(method, "__name__", "") not in names or getattr(method, "__self__", None) is not self:
            return False
        if any(isinstance(argument, dict) and not PER_CALL.isdisjoint(argument) for argument in args):
            return False  # options of the call are in force while the method runs
        own = type(self)
        package = next(c for c in own.__mro__ if "repeatable_methods" in vars(c)).__module__.rpartition(".")[0]
        return all(n not in vars(self) and getattr(own, n).__module__.startswith(package) for n in names)

    def finish(self, tail: Callable[[Any], Any], result: Any) -> Any:
        """The end of a compiled ``watch_*`` method: ``tail`` makes what the caller gets of what has arrived.

        A stream keeps the tails of its first call, inner methods' first, and makes of each later update what the whole
        call would have made of it, for as long as nothing has happened to its subscription.
        """
        queue = current_queue.get()
        if queue is not None and not subscribing.get():
            queue.tails.append(tail)
        return tail(result)

    def message_cost(self) -> float:
        """What a message counts towards the limit of messages; 0 if there is none."""
        return float((self.options.get("ws") or {}).get("cost", 1)) if self.enableRateLimit else 0.0

    def stream(
        self,
        method: Callable[..., Awaitable[Any]],
        *args: Any,
        unwatch: Callable[..., Awaitable[Any]] | None = None,
        **options: Unpack[StreamOptions],
    ) -> Stream[Any]:
        """Every update that ``method``, a ``watch_*`` method, would return from now on; see :class:`Stream`."""
        return Stream(self, method, *args, unwatch=unwatch, **options)

    def register_stream(self, stream: Stream[Any]) -> None:
        """Count a stream among those that end with the instance's connections."""
        self._streams.add(stream)

    def _hasten_streams(self, connections: Collection[Router]) -> list[Spawned]:
        """Let the streams that have lost one of these connections subscribe again now; returns what they are at."""
        begun = [stream.hasten(connections) for stream in list(self._streams)]
        return [each for each in begun if each is not None]

    # ------------------------------------------------------------------ information and end

    def connections(self) -> list[Connection]:
        """The living connections of this instance."""
        return [connection for connection in self.clients.values() if connection.started]

    def connection(self, url: str) -> Connection | None:
        """The living connection to ``url``."""
        connection = self.clients.get(url)
        return connection if connection is not None and connection.started else None

    def connection_info(self, url: str) -> dict[str, Any] | None:
        """State, waiters, subscriptions and counters of the connection to ``url``, and the sizes of the live caches."""
        connection = self.connection(url)
        if connection is None:
            return None
        return {**connection.info(), "caches": self._cache_sizes()}

    def _cache_sizes(self) -> dict[str, int]:
        """How many rows each live structure holds; of books and tickers, how many there are."""
        names = ("trades", "ohlcvs", "orderbooks", "tickers", "bidsasks", "orders", "myTrades", "positions")
        return {name: _count_rows(getattr(self, name, None)) for name in names}

    async def close_connection(self, url: str) -> bool:
        """Close the connection to ``url``; who waits there gets ExchangeClosedByUser. Returns whether there was one."""
        connection = self.clients.get(url)
        if connection is None:
            return False
        await connection.close()
        self._forget(connection)
        return True

    async def close_websockets(self) -> None:
        """Close all connections and end all background work of this instance. It may be used again afterwards."""
        connections = list(self.clients.values())
        for connection in connections:
            self._forget(connection)
        for stream in list(self._streams):
            stream.end(ExchangeClosedByUser(f"{self.id} closedByUser"))
        tasks = self.cancel_background()
        await asyncio.gather(*(connection.close() for connection in connections), *tasks, return_exceptions=True)

    if TYPE_CHECKING:

        def json(self, data: Any) -> str: ...
        def check_ws_proxy_settings(self) -> list[str | None]: ...
        def tls_setting(self) -> Any: ...
        def require_secure_url(self, url: str) -> None: ...
        def websocket_limits(self, url: str) -> Any: ...
        async def admit_message(self, group: Any, message: Mapping[str, Any]) -> Ticket: ...
        def observe_message(self, group: Any, message: Any) -> None: ...


def _note_dependents(
    dependents: dict[str, set[str]], message_hashes: Sequence[str], subscribe_hashes: Sequence[str]
) -> None:
    """Remember which message hashes a subscription feeds: one each, if the lists match, else all of them."""
    if len(message_hashes) == len(subscribe_hashes):
        for subscribe_hash, message_hash in zip(subscribe_hashes, message_hashes, strict=True):
            if subscribe_hash != message_hash:
                dependents.setdefault(subscribe_hash, set()).add(message_hash)
    else:
        for subscribe_hash in subscribe_hashes:
            dependents.setdefault(subscribe_hash, set()).update(message_hashes)


def _count_rows(structure: Any) -> int:
    if isinstance(structure, BaseCache):
        return len(structure)
    if isinstance(structure, dict):
        # caches by symbol, or by symbol and timeframe; anything else that stands under a symbol counts as one
        inner = structure.values()
        return sum(_count_rows(each) if _holds_caches(each) else 1 for each in inner)
    return 0


def _holds_caches(structure: Any) -> bool:
    if isinstance(structure, BaseCache):
        return True
    return type(structure) is dict and any(isinstance(each, BaseCache) for each in structure.values())
