"""Ways to a websocket server: directly, or through an HTTP or SOCKS5 proxy; with TLS on top."""

from __future__ import annotations

import asyncio
import base64
import functools
import ipaddress
import socket
import ssl
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import SplitResult, unquote, urlsplit

from pro_runtime.errors import InvalidProxySettings, NetworkError

_Protocol = TypeVar("_Protocol", bound=asyncio.Protocol)

_SOCKS_VERSION = 5
_SOCKS_NO_AUTH, _SOCKS_PASSWORD = 0, 2
_SOCKS_CONNECT = 1
_SOCKS_IPV4, _SOCKS_NAME, _SOCKS_IPV6 = 1, 3, 4


@functools.cache
def _default_tls() -> ssl.SSLContext:
    # reading the system's certificates takes tens of milliseconds: once per process
    return ssl.create_default_context()


@functools.cache
def _unverified_tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def tls_context(setting: ssl.SSLContext | bool) -> ssl.SSLContext:
    """The context for a setting: True verifies with the system's authorities, False does not verify at all."""
    if isinstance(setting, ssl.SSLContext):
        return setting
    return _default_tls() if setting else _unverified_tls()


async def dial(
    url: str, factory: Callable[[], _Protocol], tls: ssl.SSLContext | bool = True, proxy: str | None = None
) -> _Protocol:
    """Connect to the host of a ``ws://`` or ``wss://`` URL and hand the transport to a protocol made by ``factory``.

    Args:
        proxy: ``http://``, ``https://``, ``socks5://`` or ``socks5h://`` URL, with ``user:password@`` if it needs one.
            Names are always resolved by the proxy.

    Raises:
        OSError: no connection (``ssl.SSLError`` and ``socket.gaierror`` included).
        NetworkError: the proxy refuses.
        InvalidProxySettings: the proxy's URL cannot be used.
    """
    loop = asyncio.get_running_loop()
    target = urlsplit(url)
    host = target.hostname or ""
    secure = target.scheme == "wss"
    port = target.port or (443 if secure else 80)
    context = tls_context(tls) if secure else None
    if proxy is None:
        _, protocol = await loop.create_connection(
            factory, host, port, ssl=context, server_hostname=host if secure else None
        )
        return protocol
    tunnel = await _open_tunnel(urlsplit(proxy), host, port, tls)
    try:
        protocol = factory()
        transport: asyncio.BaseTransport = tunnel.transport
        if context is not None:
            upgraded = await loop.start_tls(tunnel.transport, protocol, context, server_hostname=host)
            if upgraded is None:
                raise NetworkError("the proxy closed the connection during the TLS handshake")
            transport = upgraded
        else:
            tunnel.transport.set_protocol(protocol)
        protocol.connection_made(transport)
        return protocol
    except BaseException:
        tunnel.transport.abort()
        raise


async def _open_tunnel(proxy: SplitResult, host: str, port: int, tls: ssl.SSLContext | bool) -> _Tunnel:
    """A transport that ends at ``host:port``."""
    scheme = proxy.scheme.lower()
    if scheme not in ("http", "https", "socks5", "socks5h") or not proxy.hostname:
        raise InvalidProxySettings(f"cannot use a websocket proxy of kind {scheme or 'none'!r}: http, https or socks5")
    default_port = {"http": 80, "https": 443}.get(scheme, 1080)
    context = tls_context(tls) if scheme == "https" else None
    _, tunnel = await asyncio.get_running_loop().create_connection(
        _Tunnel,
        proxy.hostname,
        proxy.port or default_port,
        ssl=context,
        server_hostname=proxy.hostname if context is not None else None,
    )
    user = None if proxy.username is None else unquote(proxy.username)
    password = unquote(proxy.password or "")
    try:
        if scheme.startswith("socks5"):
            await _socks_connect(tunnel, host, port, user, password)
        else:
            await _http_connect(tunnel, host, port, user, password)
    except BaseException:
        tunnel.transport.abort()
        raise
    return tunnel


class _Tunnel(asyncio.Protocol):
    """Talks to a proxy until the way is open; after that another protocol takes the transport over."""

    transport: asyncio.Transport

    def __init__(self) -> None:
        self._received = bytearray()
        self._ended = False
        self._news: asyncio.Future[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        self._wake()

    def connection_lost(self, error: Exception | None) -> None:
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def _more(self) -> None:
        if self._ended or len(self._received) > 2**16:
            raise NetworkError("the proxy closed the connection, or does not speak its protocol")
        self._news = asyncio.get_running_loop().create_future()
        await self._news

    async def read(self, size: int) -> bytes:
        while len(self._received) < size:
            await self._more()
        data = bytes(self._received[:size])
        del self._received[:size]
        return data

    async def read_until(self, end: bytes) -> bytes:
        while end not in self._received:
            await self._more()
        return await self.read(self._received.index(end) + len(end))


async def _http_connect(tunnel: _Tunnel, host: str, port: int, user: str | None, password: str) -> None:
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
    if user is not None:
        credentials = base64.b64encode(f"{user}:{password}".encode()).decode()
        lines.append(f"Proxy-Authorization: Basic {credentials}")
    tunnel.transport.write("\r\n".join([*lines, "", ""]).encode("ascii"))
    head = await tunnel.read_until(b"\r\n\r\n")
    status = head.split(b"\r\n", 1)[0].split(b" ", 2)
    if len(status) < 2 or not status[1].startswith(b"2"):
        raise NetworkError(f"the proxy refuses to connect: {b' '.join(status[1:]).decode('latin-1')}")


async def _socks_connect(tunnel: _Tunnel, host: str, port: int, user: str | None, password: str) -> None:
    """RFC 1928, with RFC 1929 for the password."""
    methods = [_SOCKS_NO_AUTH] if user is None else [_SOCKS_NO_AUTH, _SOCKS_PASSWORD]
    tunnel.transport.write(bytes([_SOCKS_VERSION, len(methods), *methods]))
    _, method = await tunnel.read(2)
    if method == _SOCKS_PASSWORD and user is not None:
        name, word = user.encode(), password.encode()
        tunnel.transport.write(bytes([1, len(name)]) + name + bytes([len(word)]) + word)
        if (await tunnel.read(2))[1] != 0:
            raise NetworkError("the proxy does not accept the user name and password")
    elif method != _SOCKS_NO_AUTH:
        raise NetworkError("the proxy wants an authentication that is not supported")
    tunnel.transport.write(bytes([_SOCKS_VERSION, _SOCKS_CONNECT, 0]) + _socks_address(host) + port.to_bytes(2, "big"))
    _, reply, _, kind = await tunnel.read(4)
    if reply != 0:
        raise NetworkError(f"the proxy cannot connect (SOCKS reply {reply})")
    size = {_SOCKS_IPV4: 4, _SOCKS_IPV6: 16}.get(kind)
    await tunnel.read((size if size is not None else (await tunnel.read(1))[0]) + 2)


def _socks_address(host: str) -> bytes:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("idna")
        return bytes([_SOCKS_NAME, len(name)]) + name
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    return bytes([_SOCKS_IPV4 if family == socket.AF_INET else _SOCKS_IPV6]) + address.packed
