"""The runtime against the pinned upstream base class: same questions, same answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from pro_runtime import errors
from pro_runtime.errors import BaseError
from pro_runtime.names import snake_case
from pro_runtime.rest.endpoint import endpoints_of, index_endpoints
from pro_runtime.rest.responses import header_words, parse_json

from .fakes import FakeTransport, Toy, response
from .upstream import (
    CONFIGS,
    DESCRIPTION,
    ENVIRONMENTS,
    HEADERS,
    JSON_TEXTS,
    PICKED,
    PROXIES,
    RETRIES,
    URLS,
    answers,
)


class Described(Toy):
    def describe(self) -> dict[str, Any]:
        return {**super().describe(), "options": {}, "urls": {}, "has": {}, **DESCRIPTION}


def outcome(call: Any) -> dict[str, Any]:
    try:
        return {"value": call()}
    except BaseError as error:
        return {"error": type(error).__name__}


@pytest.mark.parametrize("index", range(len(JSON_TEXTS)), ids=lambda index: JSON_TEXTS[index][:40])
def test_json(index: int) -> None:
    value = answers()["json"][index]["value"]
    # the digits of a number in an array are lost to JavaScript; here they are not
    ours = json.loads(json.dumps(parse_json(JSON_TEXTS[index])), parse_int=float)
    assert ours == value


def test_headers() -> None:
    pairs = [
        [(name, each) for name, value in headers.items() for each in (value if isinstance(value, list) else [value])]
        for headers in HEADERS
    ]
    assert [header_words(each) for each in pairs] == answers()["headers"]


@pytest.mark.parametrize("index", range(len(PROXIES)), ids=lambda index: "+".join(PROXIES[index]) or "none")
def test_proxy_settings(index: int) -> None:
    exchange = Toy()
    for name, value in PROXIES[index].items():
        setattr(exchange, name, value)
    expected = answers()["proxies"][index]
    # an empty proxy is no proxy, here already where upstream finds out later
    expected["rest"].get("value", [])[:] = [each or None for each in expected["rest"].get("value", [])]
    assert outcome(exchange.check_proxy_settings) == expected["rest"]
    assert outcome(exchange.check_proxy_url_settings) == expected["url"]
    assert outcome(exchange.check_ws_proxy_settings) == expected["ws"]


def test_every_implicit_method_has_its_name_and_its_endpoint() -> None:
    index = index_endpoints(endpoints_of(answers()["api"]))
    theirs = answers()["endpoints"]
    assert len(theirs) > 1500
    wrong = []
    for name, asked in theirs.items():
        endpoint = index.get(name)
        if endpoint is None or asked != {
            "path": endpoint.path,
            "api": endpoint.api,
            "method": endpoint.method,
            "config": dict(endpoint.config),
        }:
            wrong.append(name)
    assert wrong == []
    camel = {name: asked["path"] for name, asked in theirs.items() if "_" not in name}
    assert {name: index[snake_case(name)].path for name in camel} == camel


@pytest.mark.parametrize("index", range(len(ENVIRONMENTS)))
def test_environments(index: int) -> None:
    exchange = Toy()
    exchange.urls = {key: {**value} for key, value in URLS.items()}
    for method, argument in ENVIRONMENTS[index]:
        getattr(exchange, method)(argument)
    expected = answers()["environments"][index]
    assert [exchange.urls, exchange.isSandboxModeEnabled, exchange.options.get("enableDemoTrading")] == expected


@pytest.mark.parametrize("index", range(len(CONFIGS)), ids=lambda index: "+".join(CONFIGS[index]) or "none")
def test_construction(index: int) -> None:
    def contains(ours: Any, theirs: Any) -> bool:
        if isinstance(theirs, Mapping):
            return isinstance(ours, Mapping) and all(contains(ours.get(key), value) for key, value in theirs.items())
        return bool(ours == theirs)

    exchange = Described(CONFIGS[index])
    expected = answers()["constructed"][index]
    for key in PICKED:
        ours = getattr(exchange, key, None)
        theirs = expected[key]
        if key in ("urls", "fees"):
            # the two base descriptions differ in entries that this one does not mention
            theirs = {each: theirs[each] for each in theirs if each in DESCRIPTION[key] or each == "apiBackup"}
        assert contains(ours, theirs), key


@pytest.mark.parametrize("index", range(len(RETRIES)))
async def test_retries(index: int) -> None:
    case = RETRIES[index]
    expected = answers()["retries"][index]
    seen: list[dict[str, Any]] = []
    # the failures are planned for `fetch`, which people replace as this test does
    exchange = Toy({"options": case["options"], "transport": FakeTransport(), "enableRateLimit": False})

    def sign(path: str, api: Any, method: str, params: Any, headers: Any, body: Any) -> dict[str, Any]:
        seen.append(dict(params))
        return {"url": "https://x", "method": method, "headers": headers, "body": body}

    async def fetch(*arguments: Any) -> int:
        failures = case["failures"]
        if len(seen) <= len(failures):
            raise getattr(errors, failures[len(seen) - 1])("planned")
        return len(seen)

    exchange.sign = sign  # type: ignore[method-assign,assignment]
    exchange.fetch = fetch  # type: ignore[method-assign,assignment]
    result: dict[str, Any]
    try:
        result = {"value": await exchange.fetch2("some/path", "public", "GET", case["params"])}
    except BaseError as error:
        result = {"error": type(error).__name__}
    assert {"outcome": result, "sent": len(seen), "seen": seen} == expected


async def test_status_codes_as_upstream_declares_them() -> None:
    """The table itself is compiled; what is done with it is the runtime's."""
    exchange = Toy({"transport": FakeTransport(response("gone", 401), response("fine", 299))})
    with pytest.raises(errors.AuthenticationError):
        await exchange.public_get_time()
    assert await exchange.public_get_time() == "fine"
