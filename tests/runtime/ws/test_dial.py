"""Ways to a server: TLS and proxies."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pro_runtime.errors import InvalidProxySettings, NetworkError

from .support import Server, Venue, running_server, trade, until

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for this machine, with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def server_context(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@contextlib.asynccontextmanager
async def tls_server(certificate: Path) -> AsyncIterator[Server]:
    async with running_server(ssl=server_context(certificate)) as server:
        server.url = server.url.replace("ws://", "wss://")
        yield server


async def check(server: Server, venue: Venue) -> None:
    """Watch one update."""
    task = asyncio.create_task(venue.watch_trades("A"))
    await until(lambda: task.done() or server.subscribed)
    await server.push(trade(1, "A"))
    assert [each["id"] for each in await task] == [1]


async def test_tls_with_an_authority_of_the_users_own(certificate: Path) -> None:
    async with tls_server(certificate) as server, Venue(server.url) as venue:
        venue.cafile = str(certificate)
        await check(server, venue)


async def test_an_unknown_certificate_is_refused(certificate: Path) -> None:
    async with tls_server(certificate) as server, Venue(server.url) as venue:
        with pytest.raises(NetworkError, match=r"(?i)certificate"):
            await venue.watch_trades("A")
        assert server.accepted == 0


async def test_verification_can_be_switched_off(certificate: Path) -> None:
    async with tls_server(certificate) as server, Venue(server.url) as venue:
        venue.validateServerSsl = False
        await check(server, venue)


async def test_a_burst_through_tls_with_backpressure(certificate: Path) -> None:
    async with tls_server(certificate) as server, Venue(server.url) as venue:
        venue.cafile = str(certificate)
        stream = venue.stream(venue.watch_trades, "A", max_queue=50)
        task = asyncio.create_task(anext(stream))
        await until(lambda: server.subscribed)
        sender = asyncio.create_task(server.push(*(trade(number, "A") for number in range(5000))))
        rows = await task
        while len(rows) < 5000:
            assert stream.queued <= 50
            rows += await anext(stream)
        assert [each["id"] for each in rows] == list(range(5000))
        await sender


class Proxy:
    """A proxy on loopback that notes where it was asked to go."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.port = 0

    async def pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int) -> None:
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1" if host == "localhost" else host, port)
        await asyncio.gather(self.pump(reader, there_writer), self.pump(there_reader, writer))

    async def http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        target = head.split()[1]
        self.asked.append(head)
        if "refuse" in self.asked:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            writer.close()
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        host, _, port = target.rpartition(":")
        await self.relay(reader, writer, host, int(port))

    async def socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        _, count = await reader.readexactly(2)
        methods = await reader.readexactly(count)
        if 2 in methods:
            writer.write(b"\x05\x02")
            _, size = await reader.readexactly(2)
            user = await reader.readexactly(size)
            password = await reader.readexactly((await reader.readexactly(1))[0])
            self.asked.append((user, password))
            accepted = password == b"pass:word"
            writer.write(b"\x01\x00" if accepted else b"\x01\x01")
            if not accepted:
                writer.close()
                return
        else:
            writer.write(b"\x05\x00")
        _, _, _, kind = await reader.readexactly(4)
        size = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        raw = await reader.readexactly(size)
        host = raw.decode() if kind == 3 else str(ipaddress.ip_address(raw))
        port = int.from_bytes(await reader.readexactly(2), "big")
        self.asked.append((kind, host, port))
        if "refuse" in self.asked:
            writer.write(b"\x05\x05\x00\x01" + bytes(6))
            writer.close()
            return
        writer.write(b"\x05\x00\x00\x03\x04host\x00\x00" if kind == 3 else b"\x05\x00\x00\x01" + bytes(6))
        await self.relay(reader, writer, host, port)


@contextlib.asynccontextmanager
async def running_proxy(kind: str, **settings: Any) -> AsyncIterator[Proxy]:
    proxy = Proxy()
    handlers: set[asyncio.Task[Any]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handlers.add(task)
        try:
            await getattr(proxy, kind)(reader, writer)
        except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
            pass  # the client has gone, or the test is over
        finally:
            handlers.discard(task)
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, **settings)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        for task in list(handlers):
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        await server.wait_closed()


@pytest.mark.parametrize("secure", [False, True])
async def test_http_proxy(certificate: Path, secure: bool) -> None:
    context: Any = tls_server(certificate) if secure else running_server()
    async with running_proxy("http") as proxy, context as server, Venue(server.url) as venue:
        venue.cafile = str(certificate)
        venue.wsProxy = f"http://user:pass%3Aword@127.0.0.1:{proxy.port}"
        await check(server, venue)
        credentials = base64.b64encode(b"user:pass:word").decode()
        assert proxy.asked[0].startswith("CONNECT 127.0.0.1:") and credentials in proxy.asked[0]


@pytest.mark.parametrize("secure", [False, True])
async def test_proxy_reached_over_tls(certificate: Path, secure: bool) -> None:
    context: Any = tls_server(certificate) if secure else running_server()
    async with (
        running_proxy("http", ssl=server_context(certificate)) as proxy,
        context as server,
        Venue(server.url) as venue,
    ):
        venue.cafile = str(certificate)
        venue.wssProxy = f"https://localhost:{proxy.port}"
        await check(server, venue)


@pytest.mark.parametrize("secure", [False, True])
async def test_socks_proxy(certificate: Path, secure: bool) -> None:
    context: Any = tls_server(certificate) if secure else running_server()
    async with running_proxy("socks") as proxy, context as server, Venue(server.url) as venue:
        venue.cafile = str(certificate)
        venue.wsSocksProxy = f"socks5://127.0.0.1:{proxy.port}"
        await check(server, venue)
        assert proxy.asked == [(1, "127.0.0.1", int(server.url.split(":")[2].partition("/")[0]))]


async def test_socks_proxy_with_a_password_resolves_names_itself(server: Server, venue: Venue) -> None:
    async with running_proxy("socks") as proxy:
        venue.url = server.url.replace("127.0.0.1", "localhost")
        venue.wsSocksProxy = f"socks5h://user:pass%3Aword@127.0.0.1:{proxy.port}"
        await check(server, venue)
        assert proxy.asked[0] == (b"user", b"pass:word") and proxy.asked[1][:2] == (3, "localhost")
        await venue.close()


@pytest.mark.parametrize("kind", ["http", "socks"])
async def test_a_proxy_that_refuses(server: Server, venue: Venue, kind: str) -> None:
    async with running_proxy(kind) as proxy:
        proxy.asked.append("refuse")
        scheme = "http" if kind == "http" else "socks5"
        venue.wsProxy = f"{scheme}://user:pass%3Aword@127.0.0.1:{proxy.port}"
        with pytest.raises(NetworkError, match="proxy") as caught:
            await venue.watch_trades("A")
        assert "word" not in str(caught.value)
        venue.options["ws"] = {"backoff": {"base": 1}}
        venue.wsProxy = f"{scheme}://user:wrong@127.0.0.1:{proxy.port}"
        with pytest.raises(NetworkError, match="proxy"):
            await venue.watch_trades("A")


async def test_a_proxy_that_hangs_up_or_talks_nonsense(venue: Venue) -> None:
    venue.options["ws"] = {"backoff": {"base": 1}}
    for answer in (b"", b"\x05\xff", b"x" * 70_000):

        async def rude(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: bytes = answer) -> None:
            await reader.read(10)
            writer.write(answer)
            writer.close()

        server = await asyncio.start_server(rude, "127.0.0.1", 0)
        for scheme in ("http", "socks5"):
            venue.wsProxy = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
            with pytest.raises(NetworkError):
                await venue.watch_trades("A")
        server.close()
        await server.wait_closed()


async def test_settings_that_cannot_be_used(server: Server, venue: Venue) -> None:
    venue.wsProxy = "ftp://127.0.0.1:1"
    with pytest.raises(InvalidProxySettings, match="ftp"):
        await venue.watch_trades("A")
    venue.wssProxy = "http://127.0.0.1:1"
    with pytest.raises(InvalidProxySettings, match="wsProxy"):
        await venue.watch_trades("A")
