"""Requests: composed, sent, answered, repeated."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import pytest
from pro_runtime import errors
from pro_runtime.rest.transport import TransportError, TransportTimeout

from .fakes import FakeTransport, Toy, response
from .servers import serve

KEYS = {"apiKey": "the-api-key-value", "secret": "the-secret-value"}


def toy(*answers: Any, **config: Any) -> tuple[Toy, FakeTransport]:
    transport = FakeTransport(*answers)
    return Toy({"transport": transport, **config}), transport


async def test_an_endpoint_becomes_a_request() -> None:
    exchange, transport = toy({"price": 1})
    assert await exchange.public_get_ticker_24hr({"symbol": "A/B"}) == {"price": 1}
    (request,) = transport.sent
    assert (request.method, request.url) == ("GET", "https://api.toy.test/ticker/24hr?symbol=A%2FB")
    assert request.body is None
    assert request.timeout == 10
    assert request.proxy is None
    assert request.tls is True
    assert exchange.last_request_url == request.url
    assert exchange.last_request_path == "ticker/24hr"


async def test_headers_of_the_instance_and_of_the_signature_are_sent() -> None:
    exchange, transport = toy({}, {}, {}, headers={"X-Mine": 1}, userAgent="me/1", **KEYS)
    await exchange.private_post_order({"b": "é"})
    (request,) = transport.sent
    assert request.headers == {"User-Agent": "me/1", "X-Mine": "1", "X-Toy-ApiKey": "the-api-key-value"}
    assert request.body is not None
    assert request.body.startswith(b"b=%C3%A9&clientId=id-")
    exchange.userAgent = {"User-Agent": "you/2"}
    await exchange.fetch("https://api.toy.test/x", headers={"X-None": None})
    assert transport.sent[1].headers == {"User-Agent": "you/2", "X-Mine": "1"}
    exchange.set_headers = lambda headers: {"X-Only": "1"}  # type: ignore[method-assign]
    await exchange.fetch("https://api.toy.test/x")
    assert transport.sent[2].headers == {"X-Only": "1"}


@pytest.mark.parametrize("body", ["text", b"bytes", bytearray(b"array")])
async def test_bodies(body: Any) -> None:
    exchange, transport = toy({})
    await exchange.fetch("https://api.toy.test/x", "POST", {}, body)
    assert transport.sent[0].body == (body.encode() if isinstance(body, str) else bytes(body))


async def test_what_a_response_leaves_behind() -> None:
    exchange, _ = toy(response({"a": 1}, headers={"x-one": "1"}), response("plain"), response("[]"))
    exchange.enableLastJsonResponse = True
    exchange.returnResponseHeaders = True
    assert await exchange.public_get_time() == {"a": 1, "responseHeaders": {"X-One": "1"}}
    assert exchange.last_http_response == '{"a": 1}'
    assert exchange.last_json_response["a"] == 1
    assert exchange.last_response_headers == {"X-One": "1"}
    # what is no JSON comes as text, what is no object gets no headers
    assert await exchange.public_get_time() == "plain"
    assert await exchange.public_get_time() == []


async def test_the_history_of_requests_is_bounded() -> None:
    exchange, _ = toy({"n": 1}, TransportError("gone"), {"n": 3}, fetchHistoryCacheSize=2)
    await exchange.public_get_time()
    with pytest.raises(errors.NetworkError):
        await exchange.public_get_time()
    await exchange.public_get_time({"x": 1})
    history = exchange.get_fetch_cache()
    assert [record["response"]["body"] for record in history] == [None, {"n": 3}]
    assert isinstance(history[0]["error"], errors.NetworkError)
    assert history[1]["request"]["url"] == "https://api.toy.test/time?x=1"


async def test_a_zip_body_is_left_alone() -> None:
    exchange, _ = toy(response("PK", headers={"content-type": "application/zip"}), handleContentTypeApplicationZip=True)
    assert await exchange.public_get_time() == b"PK"
    assert exchange.last_http_response == b"PK"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (TransportTimeout("timed out"), errors.RequestTimeout),
        (TransportError("ServerDisconnectedError"), errors.NetworkError),
        (response("", 302, {"Location": "https://evil.test/?signature=abc"}), errors.NetworkError),
        (response("busy", 429), errors.RateLimitExceeded),
        (response("who", 401), errors.AuthenticationError),
    ],
)
async def test_failures(answer: Any, error: type[Exception]) -> None:
    exchange, _ = toy(answer, **KEYS)
    with pytest.raises(error) as caught:
        await exchange.private_get_account()
    text = str(caught.value)
    assert type(caught.value) is error
    assert text.startswith("toy GET https://api.toy.test/account?timestamp=")
    assert "feedface" not in text and "abc" not in text
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


async def test_the_exchange_has_the_first_word_about_a_response() -> None:
    exchange, _ = toy(response({"fine": True}, 429))
    assert await exchange.public_get_time() == {"fine": True}


async def test_bodies_in_error_texts_hold_no_secrets() -> None:
    exchange, _ = toy(response('{"listenKey": "abcdefgh", "echo": "the-secret-value"}', 422), **KEYS)
    with pytest.raises(errors.InvalidOrder) as caught:
        await exchange.private_post_order()
    assert "abcdefgh" not in str(caught.value)
    assert "the-secret-value" not in str(caught.value)


# ---------------------------------------------------------------------- repeating


async def test_generated_parameters_survive_a_repetition_and_rewritten_ones_do_not() -> None:
    exchange, transport = toy(TransportError("x"), {}, **KEYS, options={"maxRetriesOnFailure": 1})
    seen: list[dict[str, Any]] = []
    sign = exchange.sign

    def spy(path: str, api: Any, method: str, params: Any, headers: Any, body: Any) -> Any:
        seen.append(dict(params))
        request = sign(path, api, method, params, headers, body)
        params["list"] = str(params["list"])
        return request

    exchange.sign = spy  # type: ignore[method-assign,assignment]
    given = {"list": [1]}
    await exchange.private_post_order(given)
    assert given == {"list": [1]}
    assert seen[0] == {"list": [1]}
    # the order that may have arrived and the one sent again are one and the same
    assert seen[1]["list"] == [1]
    bodies = [(request.body or b"").decode() for request in transport.sent]
    identifiers = [body.split("clientId=")[1].split("&")[0] for body in bodies]
    assert identifiers[0] == identifiers[1] == seen[1]["clientId"]


async def test_a_request_out_of_time_is_repeated_once_with_the_exchange_s_time() -> None:
    exchange, transport = toy({"code": -1021}, {"serverTime": 1000}, {"ok": 1}, **KEYS)
    exchange.milliseconds = lambda: 61_000
    assert await exchange.private_get_account() == {"ok": 1}
    assert [url.split("?")[0].rsplit("/", 1)[1] for url in transport.urls] == ["account", "time", "account"]
    assert "timestamp=61000&" in transport.urls[0]
    assert "timestamp=1000&" in transport.urls[2]


async def test_it_is_not_repeated_twice() -> None:
    exchange, transport = toy({"code": -1021}, {"serverTime": 1000}, {"code": -1021}, **KEYS)
    with pytest.raises(errors.InvalidNonce):
        await exchange.private_get_account()
    assert len(transport.sent) == 3


async def test_it_is_not_repeated_if_the_caller_does_not_want_it() -> None:
    exchange, transport = toy({"code": -1021}, **KEYS, options={"resynchroniseClock": False})
    with pytest.raises(errors.InvalidNonce):
        await exchange.private_get_account()
    assert len(transport.sent) == 1


async def test_without_the_exchange_s_time_the_refusal_stands() -> None:
    exchange, transport = toy({"code": -1021}, TransportError("down"), **KEYS)
    with pytest.raises(errors.InvalidNonce):
        await exchange.private_get_account()
    assert len(transport.sent) == 2


async def test_requests_out_of_time_together_ask_for_the_time_once() -> None:
    late, refused = asyncio.Event(), asyncio.Event()

    async def answer(request: Any) -> Any:
        if "/time" in request.url:
            refused.set()
            await late.wait()
            return {"serverTime": 0}
        return {"code": -1021} if "timestamp=61000&" in request.url else {"ok": 1}

    transport = FakeTransport(responder=answer)
    exchange = Toy({"transport": transport, **KEYS})
    exchange.milliseconds = lambda: 61_000
    calls = [asyncio.ensure_future(exchange.private_get_account()) for _ in range(5)]
    impatient = asyncio.ensure_future(exchange.private_get_account())
    await asyncio.wait_for(refused.wait(), 5)
    impatient.cancel()
    late.set()
    assert await asyncio.gather(*calls) == [{"ok": 1}] * 5
    assert sum("/time" in url for url in transport.urls) == 1
    with pytest.raises(asyncio.CancelledError):
        await impatient


# ---------------------------------------------------------------------- ways out


async def test_an_http_proxy_is_used() -> None:
    exchange, transport = toy({}, {}, httpProxy="http://p.test:1")
    await exchange.public_get_time()
    exchange.httpProxy = None
    exchange.httpsProxyCallback = lambda url, method, headers, body: f"http://{method.lower()}.test"
    await exchange.public_get_time()
    assert [request.proxy for request in transport.sent] == ["http://p.test:1", "http://get.test"]


async def test_a_gateway_gets_the_url_behind_its_own() -> None:
    exchange, transport = toy({}, {}, proxyUrl="http://localhost:8080/")
    await exchange.public_get_time()
    await exchange.public_get_time({"a": 1})
    assert transport.urls == [
        "http://localhost:8080/https://api.toy.test/time",
        "http://localhost:8080/https%3A%2F%2Fapi.toy.test%2Ftime%3Fa%3D1",
    ]
    assert transport.sent[0].headers == {"Origin": "*"}


async def test_conflicting_ways_out_are_refused() -> None:
    exchange, transport = toy(proxyUrl="http://localhost/", httpProxy="http://p.test")
    with pytest.raises(errors.InvalidProxySettings, match="conflicting"):
        await exchange.public_get_time()
    assert transport.sent == []


@pytest.mark.parametrize("host", ["127.0.0.1:1", "[::1]:1", "localhost", "sub.localhost:80"])
async def test_this_machine_may_be_spoken_to_in_the_clear(host: str) -> None:
    exchange, transport = toy({})
    await exchange.fetch(f"http://{host}/")
    assert len(transport.sent) == 1


@pytest.mark.parametrize("host", ["api.toy.test", "127.0.0.1.evil.test", "localhost.evil.test", "10.0.0.1"])
async def test_others_may_not_unless_it_is_wanted(host: str) -> None:
    exchange, transport = toy({}, **KEYS)
    with pytest.raises(errors.NotSupported, match="allowInsecureUrls"):
        await exchange.fetch(f"http://{host}/?signature=abc")
    assert transport.sent == []
    exchange.options["allowInsecureUrls"] = True
    await exchange.fetch(f"http://{host}/")
    assert len(transport.sent) == 1


async def test_tls_settings() -> None:
    import ssl

    context = ssl.create_default_context()
    exchange, transport = toy({}, {}, {}, sslContext=context)
    await exchange.public_get_time()
    exchange.validateServerSsl = False
    await exchange.public_get_time()
    assert [request.tls for request in transport.sent] == [context, False]


async def test_own_certificate_authorities(tmp_path: Any) -> None:
    from .servers import self_signed

    server_context, certificate = self_signed(tmp_path)

    async def handler(request: Any) -> Any:
        from aiohttp import web

        return web.json_response({"secure": request.secure})

    async with serve(handler, server_context) as url:
        async with Toy() as exchange:
            with pytest.raises(errors.NetworkError, match=r"(?i)certificate"):
                await exchange.fetch(url)
        async with Toy({"cafile": str(certificate)}) as exchange:
            assert await exchange.fetch(url) == {"secure": True}
            assert exchange.tls_setting() is exchange.tls_setting()


# ---------------------------------------------------------------------- what is printed


async def test_verbose_logs_hold_no_secrets() -> None:
    exchange, _ = toy(response({"listenKey": "pqia91ma19a5s61c"}), verbose=True, **KEYS)
    printed: list[str] = []
    exchange.log = lambda *args: printed.append(" ".join(map(str, args)))  # type: ignore[method-assign]
    await exchange.private_post_listenkey({"symbol": "A"})
    text = "\n".join(printed)
    assert "https://api.toy.test/listenKey" in text
    assert "symbol=A" in text
    assert "response 200 OK" in text
    for secret in ("the-api-key-value", "the-secret-value", "feedface", "pqia91ma19a5s61c"):
        assert secret not in text


async def test_nothing_is_printed_otherwise() -> None:
    exchange, _ = toy({})
    exchange.log = lambda *args: pytest.fail("logged")  # type: ignore[method-assign]
    await exchange.public_get_time()


async def test_retries_are_printed_without_their_text() -> None:
    exchange, _ = toy(TransportError("x"), {}, verbose=True, options={"maxRetriesOnFailure": 1})
    printed: list[str] = []
    exchange.log = lambda *args: printed.append(" ".join(map(str, args)))  # type: ignore[method-assign]
    await exchange.public_get_time()
    assert "Request failed with NetworkError, retry 1 of 1" in printed


# ---------------------------------------------------------------------- pace


async def test_requests_are_paced_by_cost() -> None:
    exchange, _ = toy({}, {}, {})
    costs: list[Any] = []

    async def throttle(cost: Any = None) -> None:
        costs.append(cost)

    exchange.throttle = throttle  # type: ignore[method-assign]
    await exchange.public_get_ticker_24hr()
    await exchange.public_get_currencies()
    exchange.enableRateLimit = False
    await exchange.public_get_time()
    assert costs == [2, 1]


def test_the_pace_follows_the_settings() -> None:
    exchange = Toy({"rateLimit": 50, "rateLimiterAlgorithm": "rollingWindow"})
    assert exchange.throttler is not None
    assert exchange.throttler.config["maxWeight"] == 1200
    assert exchange.tokenBucket is not None
    assert exchange.tokenBucket["refillRate"] == 1 / 50
    exchange = Toy({"rateLimit": 0, "tokenBucket": {"capacity": 9}})
    assert exchange.tokenBucket is not None
    assert (exchange.tokenBucket["refillRate"], exchange.tokenBucket["capacity"]) == (exchange.MAX_VALUE, 9)
    for unset in (None, -1):
        with pytest.raises(errors.ExchangeError, match="rateLimit is not configured"):
            Toy({"rateLimit": unset})


# ---------------------------------------------------------------------- on a real socket


async def test_over_a_socket_and_closed_behind() -> None:
    async def handler(request: Any) -> Any:
        from aiohttp import web

        if request.path == "/slow":
            await asyncio.sleep(60)
        return web.json_response({"path": request.path_qs})

    async with serve(handler) as url:
        exchange = Toy({"urls": {"api": {"public": url}}})
        assert await exchange.public_get_time({"a": "b c"}) == {"path": "/time?a=b+c"}
        exchange.timeout = 50
        with pytest.raises(errors.RequestTimeout, match=r"timed out \(50 ms\)"):
            await exchange.fetch(f"{url}/slow")
        await exchange.close()
        exchange.timeout = 5000
        assert await exchange.public_get_time() == {"path": "/time"}
        await exchange.close()
        with contextlib.suppress(errors.NetworkError):
            await exchange.fetch(f"{url}/x")
        await exchange.close()
