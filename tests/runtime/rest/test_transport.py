"""The aiohttp transport against servers on loopback."""

from __future__ import annotations

import asyncio
import gzip
import json
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from pro_runtime.errors import NotSupported
from pro_runtime.rest.transport import AiohttpTransport, HttpRequest, TransportError, TransportTimeout

from .servers import ProxyServer, self_signed, serve


def get(url: str, **changes: object) -> HttpRequest:
    return HttpRequest("GET", url, {}, None, 5.0)._replace(**changes)  # type: ignore[arg-type]


async def echo(request: web.Request) -> web.Response:
    """Tells exactly what arrived."""
    body = await request.text()
    headers = {name.lower(): value for name, value in request.headers.items()}
    return web.json_response({"method": request.method, "target": request.raw_path, "headers": headers, "body": body})


def test_the_representation_of_a_request_holds_no_secrets() -> None:
    request = HttpRequest("POST", "https://x.test/?a=1&signature=abc", {"X-Key": "the-key"}, b"secret=the-body", 5.0)
    assert repr(request) == "<HttpRequest POST https://x.test/?a=1&signature=***>"


async def test_a_request_arrives_as_it_was_composed() -> None:
    transport = AiohttpTransport()
    async with serve(echo) as url:
        # brackets, percent signs and order of the query are part of what was signed
        target = "/a/b?z=1&a=%5B%22x%22%5D&m=a+b&e=&signature=%2B%2F%3D"
        response = await transport.send(
            HttpRequest("POST", url + target, {"X-Key": "k", "Content-Type": "text/x"}, b"a=1&b=\xc3\xa9", 5.0)
        )
    await transport.close()
    assert (response.status, response.reason) == (200, "OK")
    assert response.header("content-type") == "application/json; charset=utf-8"
    assert response.header("x-none") is None
    seen = json.loads(response.body)
    assert seen["method"] == "POST"
    assert seen["target"] == target
    assert seen["body"] == "a=1&b=é"
    assert seen["headers"]["x-key"] == "k"
    assert seen["headers"]["content-type"] == "text/x"


async def test_nothing_is_added_to_a_request_without_a_body() -> None:
    transport = AiohttpTransport()
    async with serve(echo) as url:
        response = await transport.send(HttpRequest("POST", url, {}, None, 5.0))
    await transport.close()
    headers = json.loads(response.body)["headers"]
    assert "content-type" not in headers
    assert "cookie" not in headers


async def test_connections_are_kept_and_cookies_are_not() -> None:
    peers: list[object] = []

    async def handler(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.append(request.transport.get_extra_info("peername"))
        answer = web.Response(text=request.headers.get("Cookie", "none"))
        answer.set_cookie("session", "1")
        return answer

    transport = AiohttpTransport()
    async with serve(handler) as url:
        bodies = [(await transport.send(get(url))).body for _ in range(3)]
        await transport.close()
        bodies.append((await transport.send(get(url))).body)
        await transport.close()
    assert bodies == [b"none"] * 4
    assert len(set(peers[:3])) == 1
    assert len(set(peers)) == 2


async def test_compressed_bodies_are_unpacked() -> None:
    async def handler(request: web.Request) -> web.Response:
        return web.Response(body=gzip.compress(b'{"a":1}'), headers={"Content-Encoding": "gzip"})

    transport = AiohttpTransport()
    async with serve(handler) as url:
        assert (await transport.send(get(url))).body == b'{"a":1}'
    await transport.close()


async def test_redirects_are_not_followed() -> None:
    async def handler(request: web.Request) -> web.Response:
        raise web.HTTPFound("/elsewhere")

    transport = AiohttpTransport()
    async with serve(handler) as url:
        response = await transport.send(get(url))
    await transport.close()
    assert response.status == 302
    assert response.header("Location") == "/elsewhere"


@pytest.mark.parametrize("where", ["before the head", "inside the body"])
async def test_timeouts(where: str) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        if where == "inside the body":
            answer = web.StreamResponse()
            await answer.prepare(request)
            await answer.write(b"[")
        await asyncio.sleep(60)
        return web.Response()

    transport = AiohttpTransport()
    async with serve(handler) as url:
        with pytest.raises(TransportTimeout):
            await transport.send(get(f"{url}/?signature=abc", timeout=0.05))
        await transport.close()


async def test_errors_tell_the_cause_and_no_url() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        transport = AiohttpTransport()
        with pytest.raises(TransportError, match=r"refused|Connect call failed") as caught:
            await transport.send(get(f"http://127.0.0.1:{port}/x?signature=abc"))
    assert "signature" not in str(caught.value)
    await transport.close()


async def test_a_connection_that_dies_is_an_error() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    transport = AiohttpTransport()
    async with serve(handler) as url:
        with pytest.raises(TransportError, match=r"ServerDisconnected|ClientOSError"):
            await transport.send(get(url))
    await transport.close()


async def test_certificates_are_verified(tmp_path: Path) -> None:
    server_context, certificate = self_signed(tmp_path)
    transport = AiohttpTransport()
    async with serve(echo, server_context) as url:
        with pytest.raises(TransportError, match=r"(?i)certificate") as caught:
            await transport.send(get(f"{url}/?signature=abc"))
        assert "signature" not in str(caught.value)
        trusting = ssl.create_default_context(cafile=certificate)
        assert (await transport.send(get(url, tls=trusting))).status == 200
        assert (await transport.send(get(url, tls=False))).status == 200
        await transport.close()


async def test_http_proxy_forwards_and_tunnels(tmp_path: Path) -> None:
    server_context, certificate = self_signed(tmp_path)
    proxy = ProxyServer()
    transport = AiohttpTransport()
    trusting = ssl.create_default_context(cafile=certificate)
    async with serve(echo) as plain, serve(echo, server_context) as secure, proxy.run() as proxy_url:
        first = await transport.send(get(f"{plain}/plain?a=1", proxy=proxy_url))
        second = await transport.send(get(f"{secure}/secure", proxy=proxy_url, tls=trusting))
        await transport.close()
    assert (first.status, second.status) == (200, 200)
    assert proxy.seen == [f"GET {plain}/plain?a=1 HTTP/1.1", f"CONNECT {secure.removeprefix('https://')} HTTP/1.1"]
    assert len(proxy.authorization) == 2


async def test_socks_proxies_say_what_they_need() -> None:
    transport = AiohttpTransport()
    with pytest.raises(NotSupported, match="aiohttp-socks"):
        await transport.send(get("http://127.0.0.1:1/", proxy="socks5://127.0.0.1:2"))


async def test_a_given_session_is_used_and_left_open() -> None:
    async with serve(echo) as url, aiohttp.ClientSession(headers={"X-Mine": "1"}) as session:
        transport = AiohttpTransport(session)
        response = await transport.send(get(url))
        assert json.loads(response.body)["headers"]["x-mine"] == "1"
        await transport.close()
        assert not session.closed


def test_an_instance_survives_its_event_loop() -> None:
    transport = AiohttpTransport()

    async def once() -> int:
        async with serve(echo) as url:
            status = (await transport.send(get(url))).status
            await transport.close()
            return status

    assert [asyncio.run(once()), asyncio.run(once())] == [200, 200]


def test_importing_it_does_not_import_aiohttp() -> None:
    code = "import sys, pro_runtime.rest.transport; print(sorted({'aiohttp', 'yarl', 'pydantic'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
