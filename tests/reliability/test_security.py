"""Secrets stay where they belong, nothing is said in the clear, and a signed request is good for one use."""

from __future__ import annotations

import asyncio
import contextlib
import io
import logging
import ssl
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import binance_pro
import orjson
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pro_runtime.errors import AuthenticationError, BaseError, NetworkError, NotSupported
from pro_runtime.observe import lifecycle

from .ground import Ground, soon, until

PASSPHRASE = "open sesame, said Ali Baba"
ORDER = ("BTC/USDT", "limit", "buy", 0.01, 20_000)


# ---- the way


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for 127.0.0.1 that nobody has vouched for, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "certificate.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


async def test_an_unknown_certificate_ends_websockets_and_requests(certificate: Path) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read(100))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    host = f"localhost:{server.sockets[0].getsockname()[1]}"
    async with server:

        def client(**settings: Any) -> Any:
            made = binance_pro.binance({"apiKey": "k", "secret": "s", "enableRateLimit": False, **settings})
            made.urls["api"] = {**made.urls["api"], "public": f"https://{host}/api/v3"}
            return made

        for settings, trusted in (({}, False), ({"cafile": str(certificate)}, True)):
            made = client(**settings)
            heard.clear()
            with pytest.raises(NetworkError) as told:
                await soon(made.watch(f"wss://{host}/ws", "x", {"method": "SUBSCRIBE"}))
            assert ("CERTIFICATE_VERIFY_FAILED" in str(told.value)) is not trusted
            with pytest.raises(BaseError) as told_too:
                await soon(made.public_get_time())
            assert ("CERTIFICATE_VERIFY_FAILED" in str(told_too.value)) is not trusted
            await made.close()
            # a server that cannot prove who it is gets to read nothing
            assert bool([each for each in heard if each]) is trusted


@pytest.mark.parametrize("allowed", [False, True])
async def test_nothing_is_sent_in_the_clear_unless_that_is_allowed(allowed: bool) -> None:
    """192.0.2.0/24 is kept for documentation: nothing answers there."""
    client = binance_pro.binance({"enableRateLimit": False, "timeout": 50, "options": {"allowInsecureUrls": allowed}})
    client.options["ws"] = {**client.options["ws"], "connectionTimeout": 50}
    client.urls["api"] = {**client.urls["api"], "public": "http://192.0.2.1/api/v3"}
    refused = NetworkError if allowed else NotSupported
    with pytest.raises(refused):
        await soon(client.watch("ws://192.0.2.1/ws", "x", {"method": "SUBSCRIBE"}))
    with pytest.raises(refused):
        await soon(client.public_get_time())
    await client.close()


def test_every_address_that_is_compiled_in_is_encrypted() -> None:
    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for each in value.values():
                yield from texts(each)
        elif isinstance(value, str):
            yield value

    client = binance_pro.binance()
    found = [each for name in ("api", "test", "demo") for each in texts(client.urls.get(name, {}))]
    assert len(found) > 30
    assert [each for each in found if not each.startswith(("https://", "wss://"))] == []


# ---- keys


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
async def test_a_private_key_with_a_passphrase(ground: Ground, kind: Any) -> None:
    credential = ground.sim.add_key("alice", kind, passphrase=PASSPHRASE)
    assert "ENCRYPTED" in credential.secret
    client = await ground.ready(**credential.config())
    order = await soon(client.create_order_ws(*ORDER))
    assert (await soon(client.fetch_order_ws(order["id"], "BTC/USDT")))["status"] == "open"
    assert (await soon(client.fetch_balance()))["BTC"]["total"] == 10
    for password in ({}, {"password": "a wrong one"}):
        with pytest.raises(AuthenticationError) as told:
            ground.client(apiKey=credential.api_key, secret=credential.secret, **password)
        assert "PRIVATE KEY" not in str(told.value) and "a wrong one" not in str(told.value)


async def test_a_request_that_is_sent_again_or_altered_is_refused(ground: Ground) -> None:
    """By the exchange: what goes over the wire is of no use to whoever has read it."""
    requests: list[Any] = []
    answer = ground.sim.server.front.answer

    async def record(request: Any) -> Any:
        requests.append((request.method, request.raw_path, await request.text(), dict(request.headers)))
        return await answer(request)

    ground.sim.server.front.answer = record  # type: ignore[method-assign]
    client = await ground.ready("hmac")
    placing = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC", "quantity": "0.01"}
    await soon(client.private_post_order({**placing, "price": "20000"}))
    order = await soon(client.create_order_ws(*ORDER))
    method, path, body, headers = next(each for each in requests if each[0] == "POST" and "order" in each[1])

    async def send(changed_path: str, changed_body: str) -> Any:
        kept = {name: value for name, value in headers.items() if name in ("X-MBX-APIKEY", "Content-Type")}
        url, data = ground.sim.base_url + changed_path, changed_body or None
        async with aiohttp.ClientSession() as session, session.request(method, url, data=data, headers=kept) as found:
            return found.status, orjson.loads(await found.read())["code"]

    assert await send(path, body) == (400, -1022)
    assert await send(path.replace("20000", "20001"), body.replace("20000", "20001")) == (400, -1022)
    socket = ground.sim.faults.select("spot:ws-api:*")[0]
    sent = next(orjson.loads(text) for text in socket.log if "order.place" in text)
    connection = next(each for each in client.connections() if "ws-api" in each.url)
    for number, change in enumerate(({}, {"quantity": "0.02"})):
        again = {**sent, "id": 10**9 + number, "params": {**sent["params"], **change}}
        with pytest.raises(BaseError, match="-1022"):
            await soon(client.watch(connection.url, str(again["id"]), again, str(again["id"])))
    placed = [each for venue in ground.sim.account("alice").orders.values() for each in venue.values()]
    assert len(placed) == 2 and order["id"] in {str(each.order_id) for each in placed}


# ---- secrets


class Everything:
    """All that a session says: printed, logged, raised, told by telemetry, and how objects represent themselves."""

    def __init__(self, ground: Ground) -> None:
        self.events = ground.events()
        self.printed = io.StringIO()
        self.texts: list[str] = []

    def show(self, *values: Any) -> None:
        for value in values:
            self.texts += [repr(value), str(value)]
            if isinstance(value, BaseException):
                self.texts += traceback.format_exception(value)

    def text(self, logged: str) -> str:
        return "\n".join([*self.texts, self.printed.getvalue(), logged, repr(self.events)])


@pytest.mark.parametrize("kind", ["hmac", "rsa", "ed25519"])
async def test_secrets_appear_nowhere(
    ground: Ground, kind: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full private session with everything switched on that tells something, and with most of what can go wrong."""
    secrets: set[str] = set()
    signed: list[str] = []
    create = (
        ground.sim.server.users.create_listen_key if hasattr(ground.sim.server.users, "create_listen_key") else None
    )
    assert create is None or callable(create)
    credential = ground.sim.credentials[kind]
    answer = ground.sim.server.front.answer

    async def record(request: Any) -> Any:
        signed.append(request.raw_path + "&" + await request.text())
        response = await answer(request)
        body = getattr(response, "body", None)
        if isinstance(body, bytes) and b"listenKey" in body:
            secrets.add(str(orjson.loads(body)["listenKey"]))
        return response

    ground.sim.server.front.answer = record  # type: ignore[method-assign]
    heard = Everything(ground)
    lifecycle.attach_debug_logger()
    caplog.set_level(logging.DEBUG)
    with contextlib.redirect_stdout(heard.printed), contextlib.redirect_stderr(heard.printed):
        client = await ground.ready(kind, verbose=True, timeout=2000)
        tasks = [
            asyncio.ensure_future(work)
            for work in (
                client.watch_orders("BTC/USDT"),
                client.watch_balance(),
                client.watch_orders("BTC/USDT:USDT"),
                client.watch_my_trades("BTC/USD:BTC"),
                client.watch_positions(),
            )
        ]
        order = await soon(client.create_order_ws(*ORDER))
        heard.show(order, await soon(client.fetch_balance()), await soon(client.fetch_open_orders_ws("BTC/USDT")))
        await soon(client.create_order_ws("BTC/USDT:USDT", "market", "buy", 0.01))
        await until(lambda: any(task.done() for task in tasks))

        async def fails(work: Any) -> None:
            with pytest.raises(BaseError) as told:
                await soon(work)
            heard.show(told.value, told.value.__cause__)

        faults = ground.sim.faults
        faults.http_error(500, "*", 100)
        await fails(client.fetch_balance())
        faults.clear()
        faults.http_drop("*", 100)
        await fails(client.fetch_balance())
        faults.clear()
        await fails(client.private_post_order({"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT"}))
        await fails(client.create_order_ws("BTC/USDT", "limit", "buy", 1e9, 20_000))
        faults.lose_reply("order.place")
        await fails(client.create_order_ws(*ORDER))
        faults.refuse_connections(1, 503)
        await fails(client.create_order_ws(*ORDER))
        await fails(client.private_get_openorders({"symbol": "NONE"}))
        faults.malformed("*", b'{"listenKey":')
        faults.malformed("*", orjson.dumps({"id": 77, "error": {"code": 1, "msg": credential.api_key}}))
        faults.expire_listen_keys()
        faults.drop("*")
        done, _ = await asyncio.wait(tasks, timeout=20)
        heard.show(*(task.exception() or task.result() for task in done))
        assert len(done) == len(tasks)
        heard.show(client, *client.connections(), *(each.info() for each in client.connections()))
        heard.show(client.transport, lifecycle.connections())
        await client.close()
    lifecycle.detach_debug_logger()
    for text in signed:
        secrets |= {
            part.partition("=")[2] for part in text.replace("?", "&").split("&") if part.startswith("signature=")
        }
    assert len([each for each in secrets if each]) >= 4, "listen keys and signatures were there to be leaked"
    lines = credential.secret.splitlines()
    secrets |= {credential.api_key, credential.secret, *(line for line in lines if "PRIVATE KEY" not in line)}
    text = heard.text(caplog.text)
    assert "order.place" in text and "sending:" in text and "connection.terminated" in text, "it was told at all"
    found = {
        each: text[max(text.find(each) - 200, 0) : text.find(each) + 20] for each in secrets if each and each in text
    }
    assert found == {}
