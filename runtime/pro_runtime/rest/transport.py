"""How a request gets onto the network and a response back: one small interface, and its implementation by aiohttp.

aiohttp is imported when the first request is sent. Anything with the two methods of :class:`Transport` can stand in
for it, which is what tests do.
"""

from __future__ import annotations

import asyncio
import importlib
import ssl
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pro_runtime.errors import NotSupported
from pro_runtime.observe.redact import redact_text

if TYPE_CHECKING:
    import aiohttp

__all__ = ["AiohttpTransport", "HttpRequest", "HttpResponse", "Transport", "TransportError", "TransportTimeout"]

_IDLE_SECONDS = 60.0
_CONNECTIONS_PER_HOST = 256


class TransportError(Exception):
    """No response could be had. The text names the cause and carries no URL, which might hold a signature."""


class TransportTimeout(TransportError):
    """No complete response came within the time allowed."""


class HttpRequest(NamedTuple):
    """One request, ready to be sent: the URL is final and its query is not encoded again."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None
    timeout: float  #: seconds, for the whole exchange
    proxy: str | None = None
    tls: ssl.SSLContext | bool = True  #: False: do not verify

    def __repr__(self) -> str:
        # neither headers nor body, which bear keys and signatures
        return f"<HttpRequest {self.method} {redact_text(self.url)}>"


class HttpResponse(NamedTuple):
    """One response. Headers keep the server's order; a name may occur more than once."""

    status: int
    reason: str
    headers: Sequence[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str | None:
        """The value of the first header called `name`, whatever its case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class Transport(Protocol):
    """Sends requests. Redirects are returned, not followed."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send `request` and read its response.

        :raises TransportTimeout: it took longer than `request.timeout`
        :raises TransportError: there was no response
        """
        ...

    async def close(self) -> None:
        """Close what is open. The transport may be used again afterwards."""
        ...


class AiohttpTransport:
    """Keeps connections alive in an aiohttp session per way out (direct, or a SOCKS proxy)."""

    def __init__(self, session: Any = None, trust_env: bool = False) -> None:
        """
        :param session: an `aiohttp.ClientSession` of the caller's, who also closes it
        :param trust_env: take proxies from the environment, as aiohttp does
        """
        self._given: aiohttp.ClientSession | None = session
        self._trust_env = trust_env
        self._sessions: dict[str, aiohttp.ClientSession] = {}
        self._loop: asyncio.AbstractEventLoop | None = None

    async def send(self, request: HttpRequest) -> HttpResponse:
        """See :meth:`Transport.send`."""
        import aiohttp
        import yarl

        socks = request.proxy is not None and request.proxy.lower().startswith("socks")
        session = self._session(request.proxy if socks else None)
        try:
            async with session.request(
                request.method,
                # the query is signed as it stands
                yarl.URL(request.url, encoded=True),
                data=request.body,
                headers=dict(request.headers),
                skip_auto_headers=("Content-Type",),
                proxy=None if socks else request.proxy,
                ssl=request.tls,
                timeout=aiohttp.ClientTimeout(total=request.timeout),
                allow_redirects=False,
            ) as response:
                body = await response.read()
                return HttpResponse(response.status, response.reason or "", tuple(response.headers.items()), body)
        except TimeoutError:
            raise TransportTimeout("timed out") from None
        except aiohttp.ClientSSLError as error:
            raise TransportError(f"TLS: {_cause(error)}") from None
        except (aiohttp.ClientError, OSError) as error:
            raise TransportError(_cause(error)) from None

    async def close(self) -> None:
        """See :meth:`Transport.close`."""
        sessions, self._sessions = self._sessions, {}
        for session in sessions.values():
            await session.close()

    def _session(self, socks_proxy: str | None) -> aiohttp.ClientSession:
        import aiohttp

        if self._given is not None and socks_proxy is None:
            return self._given
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            # sessions of an event loop that has ended cannot be used or closed in this one
            self._sessions = {}
            self._loop = loop
        session = self._sessions.get(socks_proxy or "")
        if session is None or session.closed:
            session = self._sessions[socks_proxy or ""] = aiohttp.ClientSession(
                connector=_socks_connector(socks_proxy)
                if socks_proxy
                else aiohttp.TCPConnector(
                    limit=0, limit_per_host=_CONNECTIONS_PER_HOST, keepalive_timeout=_IDLE_SECONDS, ttl_dns_cache=60
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=self._trust_env,
            )
        return session


def _socks_connector(proxy: str) -> Any:
    try:
        module = importlib.import_module("aiohttp_socks")
    except ImportError:
        raise NotSupported("SOCKS proxies need the package aiohttp-socks") from None
    return module.ProxyConnector.from_url(proxy, limit=0, limit_per_host=_CONNECTIONS_PER_HOST)


def _cause(error: BaseException) -> str:
    """What went wrong, without any URL: aiohttp's own texts may quote it whole."""
    cause = getattr(error, "os_error", None) or getattr(error, "certificate_error", None)
    if cause is not None:
        return f"{type(error).__name__}: {cause}"
    status = getattr(error, "status", None)
    return type(error).__name__ if not status else f"{type(error).__name__} {status}"
