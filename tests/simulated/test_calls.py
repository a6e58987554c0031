"""Options of a single call: they do what they say, and never reach the exchange."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

import pytest
from binance_pro import AuthenticationError, BadRequest, RequestTimeout

from .ground import INVERSE, LINEAR, SPOT, Ground, Watched, every_venue, exercises, settled, soon
from .ground import Venue as VenueOf

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.evidence("signing", "websocket-api", "rest")]

#: Names that belong to the client alone, in either spelling.
OURS = {"timeout", "verbose", "cache_limit", "cacheLimit", "api_key", "api_secret", "apiSecret", "secret"}

CALLS: dict[str, Callable[[Watched, dict[str, Any]], Awaitable[Any]]] = {
    "watch_trades": lambda client, params: client.watch_trades(SPOT.symbol, params=params),
    "watch_ticker": lambda client, params: client.watch_ticker(LINEAR.symbol, params),
    "watch_tickers": lambda client, params: client.watch_tickers([INVERSE.symbol], params),
    "watch_bids_asks": lambda client, params: client.watch_bids_asks([SPOT.symbol], params),
    "watch_mark_price": lambda client, params: client.watch_mark_price(LINEAR.symbol, params),
    "watch_ohlcv": lambda client, params: client.watch_ohlcv(SPOT.symbol, "1m", None, None, params),
    "watch_order_book": lambda client, params: client.watch_order_book(INVERSE.symbol, None, params),
    "un_watch_trades": lambda client, params: client.un_watch_trades(SPOT.symbol, params),
    "fetch_order_book": lambda client, params: client.fetch_order_book(SPOT.symbol, 5, params),
    "fetch_order_book_ws": lambda client, params: client.fetch_order_book_ws(LINEAR.symbol, 5, params),
    "fetch_ticker_ws": lambda client, params: client.fetch_ticker_ws(LINEAR.symbol, params),
    "fetch_ohlcv_ws": lambda client, params: client.fetch_ohlcv_ws(SPOT.symbol, "1m", None, 3, params),
    "fetch_balance": lambda client, params: client.fetch_balance({"type": "spot", **params}),
    "fetch_balance_ws": lambda client, params: client.fetch_balance_ws(params),
    "fetch_positions": lambda client, params: client.fetch_positions([LINEAR.symbol], params),
    "fetch_positions_ws": lambda client, params: client.fetch_positions_ws([LINEAR.symbol], params),
    "fetch_orders_ws": lambda client, params: client.fetch_orders_ws(SPOT.symbol, None, 5, params),
    "fetch_my_trades_ws": lambda client, params: client.fetch_my_trades_ws(SPOT.symbol, None, 5, params),
    "create_order_ws": lambda client, params: client.create_order_ws(SPOT.symbol, "market", "buy", 0.001, None, params),
    "authenticate": lambda client, params: client.authenticate({"type": "delivery", **params}),
    "fetch_time": lambda client, params: client.fetch_time(params),
    "fetch_currencies": lambda client, params: client.fetch_currencies(params),
}


def names_sent(ground: Ground) -> set[str]:
    """Every name of a parameter that has left the clients, by HTTP or websocket."""
    names: set[str] = set()
    for request in ground.requests:
        names |= {name for name, _ in parse_qsl(request.query) + parse_qsl(request.body)}
    for message in ground.sent():
        names |= set(message)
        if isinstance(message.get("params"), dict):
            names |= set(message["params"])
    return names


@pytest.mark.parametrize("name", CALLS)
@exercises("call_with_options")
async def test_nothing_of_ours_leaks(ground: Ground, name: str) -> None:
    client = await ground.ready("hmac")
    if name == "un_watch_trades":
        await ground.drive(client.watch_trades(SPOT.symbol))
    given = {"timeout": 5_000, "verbose": False, "cache_limit": 50}
    await ground.drive(CALLS[name](client, dict(given)))
    assert not names_sent(ground) & OURS
    assert names_sent(ground) or ground.requests
    assert given == {"timeout": 5_000, "verbose": False, "cache_limit": 50}


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
@pytest.mark.parametrize(
    "name", ["fetch_balance", "fetch_balance_ws", "fetch_orders_ws", "fetch_positions", "authenticate"]
)
async def test_credentials_of_a_call(ground: Ground, name: str, kind: str) -> None:
    client = await ground.ready("hmac")
    config = ground.sim.credentials[kind].config()
    ground.requests.clear()  # those of loading the markets, with the instance's own key
    await ground.drive(CALLS[name](client, {"api_key": config["apiKey"], "api_secret": config["secret"]}))
    used = {each.api_key for each in ground.requests if each.api_key}
    used |= {each["params"]["apiKey"] for each in ground.sent() if "apiKey" in each.get("params", {})}
    assert used == {config["apiKey"]}
    assert not names_sent(ground) & OURS
    assert client.apiKey == ground.sim.credentials["hmac"].config()["apiKey"]


@pytest.mark.evidence("orders-and-trades", "event-routing")
async def test_account_events_under_credentials_of_a_call(ground: Ground) -> None:
    client = await ground.ready("hmac")
    bob = ground.sim.credentials["rsa"].config()
    params = {"apiKey": bob["apiKey"], "apiSecret": bob["secret"]}
    mine = asyncio.create_task(client.watch_orders(SPOT.symbol))
    his = asyncio.create_task(client.watch_orders(SPOT.symbol, params=dict(params)))
    await settled(lambda: sum(each["method"].endswith("subscribe.signature") for each in ground.sent()) == 2)
    await settled(lambda: len(ground.sim.server.users.subscriptions) == 2)
    order = await soon(client.create_order_ws(SPOT.symbol, "market", "buy", 0.001, None, dict(params)))
    assert (await soon(his))[0]["id"] == order["id"]
    assert not mine.done()
    mine.cancel()


@every_venue
async def test_the_receive_window_of_a_call(ground: Ground, venue: VenueOf) -> None:
    client = await ground.ready("hmac")
    await ground.drive(client.fetch_balance_ws({"type": venue.type, "recvWindow": 7_777}))
    await ground.drive(client.fetch_balance({**venue.params, "recvWindow": 8_888}))
    windows = [each["params"].get("recvWindow") for each in ground.sent() if each["method"].endswith("account.status")]
    assert windows == [7_777]
    assert [each.params["recvWindow"] for each in ground.requests if "signature" in each.params] == ["8888"]
    ground.requests.clear()
    await ground.drive(client.fetch_balance(dict(venue.params)))
    (request,) = [each for each in ground.requests if "signature" in each.params]
    assert request.params.get("recvWindow") != "8888"


async def test_the_timeout_of_a_call(ground: Ground) -> None:
    client = await ground.ready("hmac")
    ground.sim.faults.delay_reply(0.5, "account.status")
    with pytest.raises(RequestTimeout):
        await soon(client.fetch_balance_ws({"timeout": 40}))
    ground.sim.faults.http_delay(0.5, "GET /api/v3/account")
    with pytest.raises(RequestTimeout):
        await soon(client.fetch_balance({"type": "spot", "timeout": 40}))
    with ground.still(SPOT), pytest.raises(RequestTimeout):
        await soon(client.watch_trades(SPOT.symbol, params={"timeout": 40}))
    assert await ground.drive(client.watch_trades(SPOT.symbol))
    with pytest.raises(BadRequest):
        await client.fetch_balance({"timeout": -1})


@pytest.mark.evidence("array-caches")
async def test_the_cache_limit_of_a_call(ground: Ground) -> None:
    client = await ground.ready()
    await ground.drive(client.watch_trades(SPOT.symbol, params={"cache_limit": 5}))
    await ground.drive(client.watch_trades(SPOT.other))
    with ground.still(SPOT):
        await soon(ground.sim.flood("spot", SPOT.id, 40))
        await settled(lambda: len(client.trades[SPOT.symbol]) == 5)
    await ground.until(lambda: len(client.trades[SPOT.other]) > 5)


async def test_verbose_shows_no_secrets(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    client = await ground.ready("hmac")
    await soon(client.fetch_balance({"type": "spot"}))
    await soon(client.fetch_balance_ws())
    assert capsys.readouterr().out == ""
    await soon(client.fetch_balance({"type": "spot", "verbose": True}))
    await soon(client.fetch_balance_ws({"verbose": True}))
    shown = capsys.readouterr().out
    assert "/api/v3/account" in shown
    assert client.apiKey not in shown
    assert client.secret not in shown
    signatures = [each.params["signature"] for each in ground.requests if "signature" in each.params]
    assert signatures
    assert not any(each in shown for each in signatures)


async def test_secrets_are_in_no_error_and_no_repr(ground: Ground) -> None:
    client = await ground.ready("hmac")
    assert client.secret not in repr(client)
    assert client.apiKey not in repr(client)
    client.secret = "x" * 64
    for call in (client.fetch_balance({"type": "spot"}), client.fetch_balance_ws()):
        with pytest.raises(AuthenticationError) as caught:
            await soon(call)
        assert client.secret not in str(caught.value)
        assert client.apiKey not in str(caught.value)


@pytest.mark.evidence("rest")
async def test_endpoints_by_name(ground: Ground) -> None:
    client = await ground.ready("hmac", enableLastJsonResponse=True)
    for call in (client.public_get_time, client.publicGetTime, client.fapiPublicGetTime, client.dapi_public_get_time):
        assert (await soon(call()))["serverTime"]
    answer = await soon(client.fapiPrivatePostListenKey())
    assert answer["listenKey"]
    assert client.last_http_response
    assert client.last_json_response == answer
