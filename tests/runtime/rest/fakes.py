"""A transport without a network, and an exchange without a compiler."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from pro_runtime.errors import AuthenticationError, InvalidNonce, InvalidOrder, RateLimitExceeded
from pro_runtime.exchange import Exchange
from pro_runtime.instance.environment import EnvironmentSpec, EnvironmentTable
from pro_runtime.rest.limits import Counter, OrderRule, RateLimitTable
from pro_runtime.rest.transport import HttpRequest, HttpResponse

Answer = HttpResponse | BaseException | Any
Responder = Callable[[HttpRequest], Answer | Awaitable[Answer]]


def response(
    body: Any = None, status: int = 200, headers: dict[str, str] | None = None, reason: str = "OK"
) -> HttpResponse:
    """A response whose body is `body` as JSON, or as it is if it is text."""
    text = body if isinstance(body, str) else json.dumps(body)
    return HttpResponse(status, reason, tuple((headers or {}).items()), text.encode())


class FakeTransport:
    """Answers from a queue, or by a function; remembers what was sent."""

    def __init__(self, *answers: Answer, responder: Responder | None = None) -> None:
        self.answers = list(answers)
        self.responder = responder
        self.sent: list[HttpRequest] = []
        self.closed = 0
        # unlike any other: limits and markets are not shared with another transport's
        self.route = f"fake-{id(self)}"

    async def send(self, request: HttpRequest) -> HttpResponse:
        self.sent.append(request)
        answer = self.responder(request) if self.responder is not None else self.answers.pop(0)
        if isinstance(answer, Awaitable):
            answer = await answer
        if isinstance(answer, BaseException):
            raise answer
        return answer if isinstance(answer, HttpResponse) else response(answer)

    async def close(self) -> None:
        self.closed += 1

    @property
    def urls(self) -> list[str]:
        return [request.url for request in self.sent]


WEIGHT = Counter("REQUEST_WEIGHT", "x-weight-", False, "weight")
ORDERS = Counter("ORDERS", "x-orders-", True, "orders")

LIMITS = RateLimitTable(
    groups={"main": (WEIGHT, ORDERS)},
    sections={"public": "main", "private": "main"},
    weight_per_cost={"public": 2.0, "private": 2.0},
    limits={"main": (("REQUEST_WEIGHT", 60, 100), ("ORDERS", 10, 3))},
    orders=(OrderRule("private", "POST", "order"), OrderRule("private", "POST", "batch", "orders")),
    websockets={"ws.api.spot": "public"},
    message_weights={"heavy": 10},
    message_orders={"place": None, "places": "list"},
)

ENVIRONMENTS = EnvironmentTable(
    variable="TOY_ENV",
    settings=("toyEnv", "toy_env"),
    default="prod",
    environments={
        "prod": EnvironmentSpec("live", "TOY_PROD"),
        "testnet": EnvironmentSpec("sandbox", "TOY_TESTNET"),
        "sandbox": EnvironmentSpec("sandbox", "TOY_TESTNET"),
        "demo": EnvironmentSpec("demo", "TOY_DEMO"),
    },
    credentials={"apiKey": ("API_KEY",), "secret": ("API_SECRET", "SECRET"), "password": ("PASSPHRASE",)},
)


class Toy(Exchange):
    """What a compiled class would bring, in miniature."""

    environment_table = ENVIRONMENTS
    rate_limit_table = LIMITS
    signing_methods = frozenset({"sign", "sign_message"})
    typeless_methods = frozenset({"fetch_ticker"})
    public_streams = frozenset({"watch_ticker", "un_watch_ticker"})

    def get_default_options(self) -> dict[str, Any]:
        return {"fromDefaults": True}

    def create_networks_by_id_object(self) -> None:
        self.options["networksById"] = {}

    def features_generator(self) -> None:
        self.features = {}

    def set_markets(self, markets: Any, currencies: Any = None) -> dict[str, Any]:
        listed = list(markets.values()) if isinstance(markets, dict) else markets
        self.markets = {market["symbol"]: market for market in listed}
        self.markets_by_id = {market["id"]: [market] for market in listed}
        self.symbols = sorted(self.markets)
        self.ids = sorted(self.markets_by_id)
        if currencies:
            self.currencies = currencies
        return self.markets

    async def load_time_difference(self, params: Any = None) -> int:
        time = await self.fetch_time()
        self.options["timeDifference"] = self.milliseconds() - (time or 0)
        return int(self.options["timeDifference"])

    def describe(self) -> dict[str, Any]:
        return {
            "id": "toy",
            "name": "Toy",
            "rateLimit": 0.001,
            "has": {
                "fetchTicker": True,
                "fetchOrders": False,
                "fetchCurrencies": True,
                "CORS": None,
                "fetchStatus": "emulated",
            },
            "urls": {
                "api": {
                    "public": "https://api.toy.test",
                    "private": "https://api.toy.test",
                    "ws": {"api": {"spot": "wss://w"}},
                },
                "test": {"public": "https://test.toy.test", "private": "https://test.toy.test"},
                "demo": {"public": "https://demo.toy.test", "private": "https://demo.toy.test"},
            },
            "api": {
                "public": {"get": {"time": 1, "ticker/24hr": {"cost": 2}, "markets": 1, "currencies": {}}},
                "private": {
                    "get": ["account"],
                    "post": {"order": 1, "batch": {"cost": 5}, "listenKey": {"cost": 1}},
                },
                "fapiPrivate": {"post": {"listenKey": 1}},
            },
            "httpExceptions": {"429": RateLimitExceeded, "401": AuthenticationError, "422": InvalidOrder},
            "fees": {"trading": {"maker": self.number("0.001")}},
            "options": {"recvWindow": 10000, "timeDifference": 0, "nested": {"a": 1, "b": 2}},
            "timeframes": {"1m": "1m"},
        }

    def nonce(self) -> int:
        return self.milliseconds() - int(self.options["timeDifference"])

    def sign(
        self,
        path: str,
        api: Any = "public",
        method: str = "GET",
        params: Any = None,
        headers: Any = None,
        body: Any = None,
    ) -> dict[str, Any]:
        url = f"{self.urls['api'][api]}/{path}"
        if api == "private":
            if path == "order":
                params.setdefault("clientId", f"id-{self.uuid()}")
            query = urlencode({**params, "timestamp": self.nonce(), "recvWindow": self.options["recvWindow"]})
            query += "&signature=feedfacefeedface"
            headers = {"X-Toy-ApiKey": self.apiKey}
            if method == "GET":
                url += "?" + query
            else:
                body = query
        elif params:
            url += "?" + urlencode(params)
        return {"url": url, "method": method, "headers": headers, "body": body}

    def sign_message(self) -> int:
        return int(self.options["recvWindow"])

    def handle_errors(self, code: int, reason: str, url: str, method: str, headers: Any, body: str, response: Any,
                      request_headers: Any, request_body: Any) -> Any:  # fmt: skip
        if isinstance(response, dict) and response.get("code") == -1021:
            raise InvalidNonce(f"{self.id} {body}")
        return True if isinstance(response, dict) and response.get("fine") else None

    async def fetch_time(self, params: Any = None) -> int:
        return int((await self.public_get_time(params))["serverTime"])

    async def fetch_markets(self, params: Any = None) -> list[Any]:
        return list(await self.public_get_markets(params))

    async def fetch_currencies(self, params: Any = None) -> Any:
        return await self.public_get_currencies(params)

    async def fetch_ticker(self, symbol: str, params: Any = None) -> Any:
        if params is not None and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("fetch_ticker", params, symbol)
        return await self.public_get_ticker_24hr({"symbol": symbol, **(params or {})})

    async def fetch_account(self, params: Any = None) -> Any:
        if params is not None and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_account", params)
        return await self.private_get_account(params)

    async def watch_ticker(self, symbol: str, params: Any = None) -> Any:
        if params is not None and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_ticker", params, symbol)
        return await self.next_update("watch_ticker", symbol)

    async def watch_trades(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Any = None
    ) -> Any:
        if params is not None and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_trades", params, symbol, since, limit)
        return await self.next_update("watch_trades", symbol)

    async def watch_ohlcv(self, symbol: str, timeframe: str = "1m", params: Any = None) -> Any:
        if params is not None and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_ohlcv", params, symbol, timeframe)
        return await self.next_update("watch_ohlcv", symbol)

    async def watch_orders(self, symbol: str | None = None, params: Any = None) -> Any:
        if params is not None and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_orders", params, symbol)
        return await self.next_update("watch_orders", symbol)

    async def next_update(self, method: str, symbol: str | None) -> Any:
        """Stands for waiting on a connection; tests replace it."""
        return await asyncio.get_running_loop().create_future()

    async def un_watch_ticker(self, symbol: str, params: Any = None) -> Any:
        return f"unwatched {symbol} of {self.apiKey}"
