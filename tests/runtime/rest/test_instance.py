"""Instances: settings, spellings, endpoints, and what they show of themselves."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from pro_runtime.errors import BadRequest, InvalidProxySettings, NotSupported
from pro_runtime.exchange import Exchange
from pro_runtime.instance.aliases import camel_case
from pro_runtime.names import snake_case
from pro_runtime.rest.endpoint import Endpoint, endpoint_method, index_endpoints
from pro_runtime.rest.transport import AiohttpTransport

from .fakes import FakeTransport, Toy

# ---------------------------------------------------------------------- settings


@pytest.mark.parametrize(
    ("config", "attribute", "value"),
    [
        ({"api_key": "k"}, "apiKey", "k"),
        ({"api_secret": "s"}, "secret", "s"),
        ({"apiSecret": "s"}, "secret", "s"),
        ({"enable_rate_limit": False}, "enableRateLimit", False),
        ({"http_proxy": "http://p"}, "httpProxy", "http://p"),
        ({"validate_server_ssl": False}, "validateServerSsl", False),
        ({"uid": "1", "walletAddress": "0x"}, "walletAddress", "0x"),
        ({"apiKey": "k", "api_key": "k"}, "apiKey", "k"),
        ({"somethingOfOnesOwn": [1]}, "somethingOfOnesOwn", [1]),
    ],
)
def test_settings_by_any_of_their_names(config: dict[str, Any], attribute: str, value: Any) -> None:
    assert getattr(Toy(config), attribute) == value


@pytest.mark.parametrize(
    ("config", "error", "text"),
    [
        ({"apikey": "k"}, BadRequest, "there is no setting 'apikey', did you mean 'apiKey'"),
        ({"API_KEY": "k"}, BadRequest, "did you mean 'apiKey'"),
        ({"enableratelimit": True}, BadRequest, "did you mean 'enableRateLimit'"),
        ({"apiKey": "first-value", "api_key": "other-value"}, BadRequest, "'apiKey' is given twice"),
        ({"proxyUrl": "a", "proxy_url": "b"}, InvalidProxySettings, "'proxyUrl' is given twice"),
    ],
)
def test_misspelt_or_contradictory_settings(config: dict[str, Any], error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text) as caught:
        Toy(config)
    assert "-value" not in str(caught.value)


def test_nothing_given_is_changed_or_shared() -> None:
    config = {"options": {"nested": {"a": 5}, "own": {"deep": [1]}}, "headers": {"X": "1"}}
    one, two = Toy(config), Toy(config)
    one.options["nested"]["a"] = 6
    one.headers["Y"] = "2"
    one.options["own"]["deep"].append(2)
    assert config == {"options": {"nested": {"a": 5}, "own": {"deep": [1]}}, "headers": {"X": "1"}}
    assert two.options["own"] == {"deep": [1]}
    assert two.options["nested"] == {"a": 5, "b": 2}
    assert two.headers == {"X": "1"}
    assert one.options["fromDefaults"] is True


def test_no_two_instances_share_a_structure() -> None:
    one, two = Toy(), Toy()
    shared = [
        name
        for name, value in vars(one).items()
        if isinstance(value, (dict, list, set)) and value is vars(two)[name] and not name.startswith("_")
    ]
    assert shared == []


def test_numbers_in_the_description_are_of_the_kind_asked_for() -> None:
    assert Toy().fees["trading"]["maker"] == 0.001
    assert Toy({"number": Decimal}).fees["trading"]["maker"] == Decimal("0.001")
    assert Toy({"number": str}).fees["trading"]["maker"] == "0.001"


def test_extending_options() -> None:
    exchange = Toy()
    exchange.extend_exchange_options({"recvWindow": 1, "nested": {}})
    assert (exchange.options["recvWindow"], exchange.options["nested"], exchange.options["timeDifference"]) == (
        1,
        {},
        0,
    )


def test_every_annotated_attribute_has_a_value() -> None:
    exchange = Toy()
    names = {name for base in Exchange.__mro__ for name in vars(base).get("__annotations__", {})}
    missing = {name for name in names if not hasattr(exchange, name)}
    # the index of endpoints belongs to the class and is made when one is asked for
    assert missing <= {"_endpoint_index"}


# ---------------------------------------------------------------------- spellings


def test_methods_by_their_camel_case_names() -> None:
    exchange = Toy()
    for camel in (
        "watchTicker",
        "loadMarkets",
        "safeString",
        "iso8601",
        "fetchOHLCV",
        "setSandboxMode",
        "loadTimeDifference",
    ):
        snake = snake_case(camel)
        if hasattr(Toy, snake):
            assert getattr(Toy, camel) is getattr(Toy, snake)
            assert getattr(exchange, camel) == getattr(exchange, snake)
    assert exchange.unwatch_ticker == exchange.unWatchTicker == exchange.unwatchTicker == exchange.un_watch_ticker
    assert exchange.safeString2({"a": 1}, "b", "a") == "1"


def test_spellings_follow_what_a_subclass_redefines() -> None:
    class Mine(Toy):
        async def watch_ticker(self, symbol: str, params: Any = None) -> Any:
            return "mine"

    mine, toy = vars(Mine), vars(Toy)
    assert mine["watchTicker"] is mine["watch_ticker"]
    assert toy["watchTicker"] is toy["watch_ticker"]
    assert Mine().unwatchTicker.__func__ is toy["un_watch_ticker"]


def test_spellings_of_a_mixin() -> None:
    class Mixin:
        async def watch_something_new(self) -> None: ...

        async def un_watch_something_new(self) -> None: ...

    class Mine(Mixin, Toy): ...

    assert vars(Mixin)["watchSomethingNew"] is Mixin.watch_something_new
    assert Mine().unwatch_something_new.__func__ is Mixin.un_watch_something_new


def test_attributes_by_their_snake_case_names() -> None:
    # the type checker knows upstream's spelling only
    exchange: Any = Toy()
    exchange.enable_rate_limit = False
    assert exchange.enableRateLimit is False
    exchange.api_key, exchange.api_secret = "k", "s"
    assert (exchange.apiKey, exchange.secret) == ("k", "s")
    exchange.newUpdates = False
    assert exchange.new_updates is False
    assert "enable_rate_limit" not in vars(exchange)


@pytest.mark.parametrize(
    ("snake", "camel"),
    [
        ("watch_order_book", "watchOrderBook"),
        ("watch_ohlcv_for_symbols", "watchOHLCVForSymbols"),
        ("parse_ohlcvs", "parseOHLCVs"),
        ("safe_string_lower_2", "safeStringLower2"),
        ("build_ohlcvc", "buildOHLCVC"),
        ("iso8601", None),
        ("fetch2", None),
    ],
)
def test_camel_case(snake: str, camel: str | None) -> None:
    assert camel_case(snake) == camel


# ---------------------------------------------------------------------- endpoints and unknown names


async def test_endpoints_by_any_of_their_names() -> None:
    transport = FakeTransport(responder=lambda request: {"url": request.url})
    exchange = Toy({"transport": transport, "apiKey": "k", "secret": "s"})
    names = (
        "fapiPrivatePostListenKey",
        "fapi_private_post_listen_key",
        "fapiprivate_post_listenkey",
        "fapiPrivate_post_listenkey",
    )
    exchange.urls["api"]["fapiPrivate"] = "https://f.toy.test"
    for name in names:
        assert await getattr(exchange, name)() == {"url": "https://f.toy.test/listenKey"}
        # from now on a method like any other
        assert name in vars(Toy)
    assert [request.method for request in transport.sent] == ["POST"] * len(names)
    assert exchange.endpoints["publicGetTicker24hr"] == Endpoint(
        "publicGetTicker24hr", "public", "ticker/24hr", "GET", {"cost": 2}
    )


async def test_a_subclass_may_declare_an_endpoint_anew() -> None:
    class Other(Toy):
        def describe(self) -> dict[str, Any]:
            return {**super().describe(), "api": {"public": {"get": {"time": {"cost": 77}}}}}

    costs: list[Any] = []
    for cls in (Toy, Other):
        exchange = cls({"transport": FakeTransport({}), "enableRateLimit": False})
        exchange.calculate_rate_limiter_cost = lambda api, method, path, params, config: costs.append(config) or 1  # type: ignore
        await exchange.public_get_time()
    assert costs == [{"cost": 1}, {"cost": 77}]
    # inherited as a method, but not declared there
    await Toy({"transport": FakeTransport({})}).public_get_markets()
    with pytest.raises(NotSupported, match="public_get_markets"):
        await Other().public_get_markets()


def test_nested_sections() -> None:
    from pro_runtime.rest.endpoint import endpoints_of

    api = {"v1": {"public": {"get": ["a/{id}"], "delete": {"b": 3}}}}
    endpoints = list(endpoints_of(api))
    assert endpoints == [
        Endpoint("v1PublicGetAId", ["v1", "public"], "a/{id}", "GET", {}),
        Endpoint("v1PublicDeleteB", ["v1", "public"], "b", "DELETE", {"cost": 3}),
    ]
    assert index_endpoints(endpoints)["v1_public_get_a_id"] is endpoints[0]


def test_a_name_that_is_unknown() -> None:
    exchange = Toy()
    with pytest.raises(AttributeError, match="'Toy' object has no attribute 'fetch_tickerr'") as caught:
        _ = exchange.fetch_tickerr
    assert (caught.value.name, caught.value.obj) == ("fetch_tickerr", exchange)
    assert getattr(exchange, "absent", 5) == 5


def test_names_of_endpoints_and_features_are_attributes_of_the_class() -> None:
    class Mine(Toy):
        def public_get_time(self, params: Any = None) -> str:
            return "mine"

    exchange = Mine()
    assert exchange.public_get_time() == "mine"
    assert {"publicGetTime", "public_get_time", "hasFetchTicker"} <= set(dir(exchange))
    # made once, for the class that was asked
    assert Mine.publicGetTime is Mine.publicGetTime
    assert exchange.publicGetTime.__func__ is Mine.publicGetTime
    # with a `__getattr__` every attribute would take longer to read
    assert not hasattr(Exchange, "__getattr__")


def test_features_by_their_old_names() -> None:
    exchange = Toy()
    assert exchange.hasFetchTicker is True
    assert exchange.hasFetchOrders is False
    assert exchange.hasCORS is False
    assert exchange.hasFetchStatus is True
    assert not hasattr(exchange, "hasNothing")


def test_an_instance_that_is_not_initialised_fails_plainly() -> None:
    with pytest.raises(AttributeError, match="'Toy' object has no attribute 'options'"):
        _ = Toy.__new__(Toy).options


# ---------------------------------------------------------------------- what it shows


def test_representation() -> None:
    exchange = Toy({"apiKey": "the-key-value", "secret": "the-secret-value"})
    assert repr(exchange) == "<Toy id='toy' environment='prod' authenticated>"
    assert repr(Toy({"sandbox": True})) == "<Toy id='toy' environment='testnet' public>"
    assert str(exchange) == "Toy"
    assert f"{exchange!r} {exchange}".find("value") == -1


async def test_use_as_a_context() -> None:
    transport = FakeTransport({})
    async with Toy({"transport": transport}) as exchange:
        exchange._owns_transport = True
        await exchange.public_get_time()
        exchange.tickers["A"] = {}
    assert transport.closed == 1
    assert exchange.tickers == {"A": {}}
    await exchange.close(True)
    assert exchange.tickers == {}


def test_importing_is_light() -> None:
    code = (
        "import sys, pro_runtime.exchange as e; e.Exchange; "
        "heavy = {'aiohttp', 'yarl', 'pydantic', 'jinja2', 'tree_sitter', 'cryptography', 'difflib'}; "
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


# ---------------------------------------------------------------------- what an exchange may leave out


class Bare(Exchange):
    """Brings only what the runtime cannot do without."""

    def get_default_options(self) -> dict[str, Any]:
        return {}

    def create_networks_by_id_object(self) -> None: ...

    def features_generator(self) -> None: ...


def test_defaults_of_what_an_exchange_decides() -> None:
    exchange = Bare()
    exchange.milliseconds = lambda: 12_999
    assert (exchange.id, exchange.environment, exchange.apiKey) == ("exchange", "prod", None)
    assert exchange.requiredCredentials == {"apiKey": True, "secret": True}
    assert exchange.nonce() == 12
    assert exchange.handle_errors(500, "", "", "GET", {}, "", None, None, None) is None
    assert exchange.calculate_rate_limiter_cost("public", "GET", "x", {}) == 1
    assert exchange.endpoints == {}
    assert exchange.limits_of("public") is None
    with pytest.raises(NotSupported, match=r"sign\(\)"):
        exchange.sign("x")
    with pytest.raises(NotSupported, match="exchange has no endpoint gone"):
        endpoint_method("gone")(exchange).send(None)  # type: ignore[attr-defined]


async def test_http_clients() -> None:
    first = FakeTransport({"n": 1})
    exchange = Bare()
    exchange.transport = first
    assert await exchange.fetch("https://x.test/") == {"n": 1}
    await exchange.close()
    # somebody else's is left open
    assert first.closed == 0
    assert isinstance(Bare({"aiohttp_trust_env": True}).transport, AiohttpTransport)
    assert isinstance(Bare().transport, AiohttpTransport)
