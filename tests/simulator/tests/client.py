"""A small client for the simulator's own tests: it signs, and it hides nothing."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import itertools
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
import orjson
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from yarl import URL

from .. import Credential, Simulator


def sign(credential: Credential, payload: str) -> str:
    """Signature of ``payload`` as Binance wants it from this kind of key."""
    data = payload.encode()
    if credential.kind == "hmac":
        return hmac.new(credential.secret.encode(), data, hashlib.sha256).hexdigest()
    password = None if credential.passphrase is None else credential.passphrase.encode()
    private = serialization.load_pem_private_key(credential.secret.encode(), password)
    if isinstance(private, rsa.RSAPrivateKey):
        return base64.b64encode(private.sign(data, padding.PKCS1v15(), hashes.SHA256())).decode()
    assert isinstance(private, ed25519.Ed25519PrivateKey)
    return base64.b64encode(private.sign(data)).decode()


async def eventually(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Return as soon as the condition holds; TimeoutError when it does not come true."""
    async with asyncio.timeout(seconds):
        while True:
            if condition():
                return
            await asyncio.sleep(0.002)


class Socket:
    """A websocket with the messages it has received."""

    def __init__(self, websocket: aiohttp.ClientWebSocketResponse) -> None:
        self.raw = websocket
        self._ids = itertools.count(1)

    async def next(self, timeout: float = 5.0) -> Any:
        return await self.raw.receive_json(timeout=timeout, loads=orjson.loads)

    async def until(self, event: str) -> Any:
        """The next message (or user-data event) of this type."""
        while True:
            message = await self.next()
            inner = message.get("event", message) if isinstance(message, dict) else message[0]
            if inner.get("e") == event:
                return inner

    async def command(self, method: str, params: list[Any] | None = None) -> Any:
        """SUBSCRIBE and the like; returns the acknowledgement, dropping what comes before it."""
        number = next(self._ids)
        await self.raw.send_json({"method": method, "params": params or [], "id": number})
        while True:
            message = await self.next()
            if isinstance(message, dict) and message.get("id") == number:
                return message

    async def request(self, method: str, params: dict[str, Any] | None = None) -> Any:
        """A websocket API request; returns its answer, dropping events."""
        number = str(next(self._ids))
        await self.raw.send_json({"id": number, "method": method, "params": params or {}})
        while True:
            message = await self.next()
            if message.get("id") == number:
                return message


class Client:
    """HTTP and websockets against one simulator, optionally with a key."""

    def __init__(self, simulator: Simulator, credential: Credential | None = None) -> None:
        self.simulator = simulator
        self.credential = credential
        self.session = aiohttp.ClientSession()
        self._last = 0

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    def now(self) -> int:
        """A timestamp; never the same twice, so that equal requests are told from replays."""
        if self.simulator.clock.frozen:
            return self.simulator.clock.server_ms()
        self._last = max(int(time.time() * 1000), self._last + 1)
        return self._last

    def query(self, params: dict[str, Any]) -> str:
        """A signed query string."""
        assert self.credential is not None
        text = urlencode({"timestamp": self.now(), **params})
        return f"{text}&signature={quote(sign(self.credential, text))}"

    async def raw(self, method: str, path: str, query: str = "", *, body: str | None = None) -> tuple[int, Any, Any]:
        """(status, headers, JSON) of a request sent as it is."""
        headers = {} if self.credential is None else {"X-MBX-APIKEY": self.credential.api_key}
        url = f"{self.simulator.base_url}{path}" + (f"?{query}" if query else "")
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        async with self.session.request(method, URL(url, encoded=True), headers=headers, data=body) as response:
            return response.status, response.headers, orjson.loads(await response.read())

    async def get(self, path: str, **params: Any) -> Any:
        return (await self.raw("GET", path, urlencode(params)))[2]

    async def signed(self, method: str, path: str, **params: Any) -> Any:
        """JSON of a signed request; parameters of POST and PUT go into the body."""
        query = self.query(params)
        if method in ("POST", "PUT"):
            return (await self.raw(method, path, body=query))[2]
        return (await self.raw(method, path, query))[2]

    def ws_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Signed parameters of a websocket API request."""
        assert self.credential is not None
        found: dict[str, Any] = {"apiKey": self.credential.api_key, "timestamp": self.now(), **(params or {})}
        payload = "&".join(f"{name}={found[name]}" for name in sorted(found))
        return {**found, "signature": sign(self.credential, payload)}

    async def socket(self, url: str) -> Socket:
        return Socket(await self.session.ws_connect(url, autoping=True))

    async def stream(self, venue: str, *streams: str, suffix: str = "") -> Socket:
        """A market stream connection that follows ``streams`` already."""
        hosts = {"spot": "/stream/ws", "usdm": "/fstream/ws", "coinm": "/dstream/ws"}
        names = "/".join(streams)
        base = self.simulator.base_url.replace("http", "ws", 1)
        return await self.socket(f"{base}{hosts[venue]}{suffix}" + (f"/{names}" if names else ""))

    async def api(self, venue: str = "spot") -> Socket:
        """A websocket API connection."""
        paths = {"spot": "/ws-api/v3", "usdm": "/ws-fapi/v1", "coinm": "/ws-dapi/v1"}
        return await self.socket(self.simulator.base_url.replace("http", "ws", 1) + paths[venue])
