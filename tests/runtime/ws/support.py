"""A small exchange and a server it can talk to, for tests of connections, waiters and streams."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from pro_runtime.errors import BadSymbol, ChecksumError
from pro_runtime.incremental.caches import ArrayCache, ArrayCacheBySymbolById, ArrayCacheByTimestamp
from pro_runtime.instance.helpers import Helpers
from pro_runtime.rest.guard import Guard
from pro_runtime.rest.proxy import Proxy
from pro_runtime.streams.stream import Stream
from pro_runtime.ws.connection import Connection
from pro_runtime.ws.websocket import Websocket
from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

DEADLINE = 10.0


async def until(condition: Callable[[], Any], what: str = "") -> None:
    """Give way to the loop until ``condition`` holds; fail when it does not come true."""
    loop = asyncio.get_running_loop()
    end = loop.time() + DEADLINE
    turns = 0
    while not condition():
        assert loop.time() < end, f"never became true: {what or condition}"
        turns += 1
        # most conditions need some turns of the loop only, others bytes that have to pass the kernel
        await asyncio.sleep(0 if turns < 100 else 0.001)


class Venue(Guard, Proxy, Helpers, Websocket):
    """An exchange with trades, orders, candles, books and tickers, in the manner of compiled classes."""

    def __init__(self, url: str = "ws://127.0.0.1:1/", **options: Any) -> None:
        self.init_state()
        self.id = "venue"
        self.url = url
        self.rateLimit = 0
        self.enableRateLimit = False
        self._limit_groups = {}
        self.options = {"tradesLimit": 1000, **options}
        self.handled: list[Any] = []
        self.next_id = 0
        self.sslContext = None
        self.cafile = None

    def handle_message(self, client: Connection, message: Any) -> None:
        kind = message.get("e") if isinstance(message, dict) else None
        if kind == "trade":
            symbol = message["s"]
            cache = self.trades.get(symbol)
            if cache is None:
                cache = self.trades[symbol] = ArrayCache(self.options["tradesLimit"])
            cache.append({"symbol": symbol, "id": message["t"], "price": message.get("p")})
            client.resolve(cache, "trade::" + symbol)
        elif kind == "ticker":
            ticker = {"symbol": message["s"], "last": message["c"]}
            self.tickers[message["s"]] = ticker
            client.resolve(ticker, "ticker::" + message["s"])
        elif kind == "order":
            if self.orders is None:
                self.orders = ArrayCacheBySymbolById(100)
            self.orders.append({"symbol": message["s"], "id": message["i"], "status": message["X"]})
            client.resolve(self.orders, "orders")
        elif kind == "kline":
            candles = self.ohlcvs.setdefault(message["s"], ArrayCacheByTimestamp(100))
            candles.append(message["k"])
            client.resolve([message["s"], "1m", candles], "ohlcv::" + message["s"])
        elif kind == "balance":
            self.balance[message["a"]] = message["f"]
            client.resolve(self.balance, "balance")
        elif kind == "depth":
            self.handle_depth(client, message)
        elif kind == "fail":
            raise BadSymbol("the handler does not know " + message["s"])
        elif kind == "ended":
            client.subscriptions.pop("account", None)
            client.reject(message, "account")
        elif isinstance(message, dict) and "id" in message:
            if "error" in message:
                client.reject(BadSymbol(message["error"]), str(message["id"]))
            else:
                client.resolve(message["result"], str(message["id"]))
        else:
            self.handled.append(message)

    def handle_depth(self, client: Connection, message: dict[str, Any]) -> None:
        symbol = message["s"]
        message_hash = "book::" + symbol
        book = self.orderbooks.get(symbol)
        if message.get("snapshot"):
            book = self.orderbooks[symbol] = self.order_book({"symbol": symbol}, 1000)
        elif book is None:
            return
        elif message["u"] != book["nonce"] + 1:
            del self.orderbooks[symbol]
            client.subscriptions.pop(message_hash, None)
            client.reject(ChecksumError("gap"), message_hash)
            return
        book["nonce"] = message["u"]
        for price, amount in message["b"]:
            book["bids"].store(float(price), float(amount))
        client.resolve(book, message_hash)

    def request_id(self) -> int:
        self.next_id += 1
        return self.next_id

    async def watch_trades(self, symbol: str, since: int | None = None, limit: int | None = None) -> Any:
        message_hash = "trade::" + symbol
        trades = await self.watch(self.url, message_hash, self.subscribe(message_hash), message_hash)
        if self.newUpdates:
            limit = trades.get_limit(symbol, limit)
        return list(trades)[-limit:] if limit else []

    async def watch_trades_for_symbols(self, symbols: list[str]) -> Any:
        hashes = ["trade::" + symbol for symbol in symbols]
        trades = await self.watch_multiple(self.url, hashes, self.subscribe(*hashes), hashes)
        limit = trades.get_limit(trades[0]["symbol"], None)
        return list(trades)[-limit:]

    async def watch_ticker(self, symbol: str) -> Any:
        message_hash = "ticker::" + symbol
        return await self.watch(self.url, message_hash, self.subscribe(message_hash), message_hash)

    async def watch_order_book(self, symbol: str) -> Any:
        message_hash = "book::" + symbol
        book = await self.watch(self.url, message_hash, self.subscribe(message_hash), message_hash)
        return book.limit()

    async def watch_orders(self, symbol: str | None = None) -> Any:
        orders = await self.watch(self.url, "orders", None, "account")
        limit = orders.get_limit(symbol, None)
        return [order for order in list(orders)[-limit:] if symbol is None or order["symbol"] == symbol]

    async def watch_ohlcv(self, symbol: str) -> Any:
        message_hash = "ohlcv::" + symbol
        _, _, candles = await self.watch(self.url, message_hash, self.subscribe(message_hash), message_hash)
        limit = candles.get_limit(symbol, None)
        return list(candles)[-limit:]

    async def watch_balance(self) -> Any:
        return await self.watch(self.url, "balance", None, "account")

    async def un_watch_trades(self, symbol: str) -> Any:
        number = self.request_id()
        message = {"method": "UNSUBSCRIBE", "params": ["trade::" + symbol], "id": number}
        return await self.watch(self.url, str(number), message, str(number))

    async def request(self, method: str, **params: Any) -> Any:
        number = str(self.request_id())
        return await self.watch(self.url, number, {"id": number, "method": method, "params": params}, number)

    def subscribe(self, *hashes: str) -> dict[str, Any]:
        return {"method": "SUBSCRIBE", "params": list(hashes), "id": -self.request_id()}

    async def close(self) -> None:
        await self.close_websockets()

    async def __aenter__(self) -> Venue:
        return self

    async def __aexit__(self, *_: Any) -> None:
        await self.close()


class Server:
    """A websocket server whose behaviour a test decides."""

    def __init__(self) -> None:
        self.connections: list[ServerConnection] = []
        self.received: list[Any] = []
        self.accepted = 0
        self.url = ""
        #: Called with each connection and each message it sent.
        self.answer: Callable[[ServerConnection, Any], Any] | None = None

    async def handle(self, connection: ServerConnection) -> None:
        self.accepted += 1
        self.connections.append(connection)
        try:
            async for text in connection:
                message = json.loads(text)
                self.received.append(message)
                if self.answer is not None:
                    result = self.answer(connection, message)
                    if asyncio.iscoroutine(result):
                        await result
        except ConnectionClosed:
            pass
        finally:
            self.connections.remove(connection)

    async def push(self, *messages: Any) -> None:
        """Send messages to every connection: text as it is, anything else as JSON."""
        for connection in list(self.connections):
            for message in messages:
                await connection.send(message if isinstance(message, (str, bytes)) else json.dumps(message))

    @property
    def subscribed(self) -> list[str]:
        """All that was asked for in SUBSCRIBE messages, in order."""
        return [name for each in self.received if each.get("method") == "SUBSCRIBE" for name in each["params"]]


@contextlib.asynccontextmanager
async def running_server(**settings: Any) -> AsyncIterator[Server]:
    server = Server()
    options: dict[str, Any] = {"compression": None, "ping_interval": None, "close_timeout": 1, **settings}
    async with serve(server.handle, "127.0.0.1", 0, **options) as running:
        port = next(iter(running.sockets)).getsockname()[1]
        server.url = f"ws://127.0.0.1:{port}/ws"
        yield server


def trade(number: int, symbol: str = "BTC/USDT") -> dict[str, Any]:
    return {"e": "trade", "s": symbol, "t": number, "p": "1.5"}


class RawPeer:
    """The other end of a connection, byte by byte, after a correct handshake."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> None:
        self.reader = reader
        self.writer = writer
        self.request = request

    async def read_frame(self) -> tuple[int, bytes]:
        """The next frame of the client: opcode and unmasked payload."""
        head, size = await self.reader.readexactly(2)
        assert size & 0x80, "a client masks its frames"
        size &= 0x7F
        if size == 126:
            size = int.from_bytes(await self.reader.readexactly(2), "big")
        mask = await self.reader.readexactly(4)
        payload = await self.reader.readexactly(size)
        return head & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()


def frame(payload: bytes | str, opcode: int = 1, fin: bool = True, rsv: int = 0) -> bytes:
    """A frame as a server sends it."""
    data = payload.encode() if isinstance(payload, str) else payload
    head = bytes([(0x80 if fin else 0) | rsv | opcode])
    if len(data) < 126:
        return head + bytes([len(data)]) + data
    if len(data) < 65536:
        return head + b"\x7e" + len(data).to_bytes(2, "big") + data
    return head + b"\x7f" + len(data).to_bytes(8, "big") + data


def handshake_response(request: bytes, *extra: bytes) -> bytes:
    key = next(line[19:] for line in request.split(b"\r\n") if line.lower().startswith(b"sec-websocket-key: "))
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade"]
    return b"\r\n".join([*lines, b"Sec-WebSocket-Accept: " + accept, *extra, b"", b""])


@contextlib.asynccontextmanager
async def raw_server(
    script: Callable[[RawPeer], Awaitable[Any]], respond: Callable[[bytes], bytes] = handshake_response, **settings: Any
) -> AsyncIterator[str]:
    """A server that answers the handshake with ``respond`` and then runs ``script``; yields its URL."""
    peers: set[asyncio.Task[Any]] = set()

    async def run(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        peers.add(task)
        try:
            request = await reader.readuntil(b"\r\n\r\n")
            writer.write(respond(request))
            await script(RawPeer(reader, writer, request))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # the client has gone, or the test is over
        finally:
            peers.discard(task)
            writer.close()

    server = await asyncio.start_server(run, "127.0.0.1", 0, **settings)
    try:
        scheme = "wss" if settings.get("ssl") else "ws"
        yield f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}/ws"
    finally:
        server.close()
        for task in list(peers):
            task.cancel()
        await asyncio.gather(*peers, return_exceptions=True)
        await server.wait_closed()


async def forever(peer: RawPeer) -> None:
    """A script: stay, and say nothing."""
    await asyncio.get_running_loop().create_future()


def started(coroutine: Any) -> asyncio.Task[Any]:
    return asyncio.create_task(coroutine)


async def first_step(stream: Stream[Any], server: Server, *hashes: str) -> asyncio.Task[Any]:
    """Begin a step of the iteration, and wait until the server knows of it."""
    task = started(anext(stream))
    await until(lambda: set(hashes) <= set(server.subscribed), f"subscribed {hashes}")
    await until(lambda: stream._queue.connection is not None and stream._queue.connection.is_open())
    await until(lambda: server.connections)
    return task
