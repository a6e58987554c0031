"""Account events: how clients come to them, keep them coming, and what they read out of them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from binance_pro import AuthenticationError, BadRequest, BaseError, NetworkError

from .ground import (
    INVERSE,
    LINEAR,
    SPOT,
    Ground,
    Venue,
    Watched,
    every_future,
    every_kind,
    every_venue,
    exercises,
    settled,
    soon,
)

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.evidence("listen-keys", "event-routing", "message-hash-routing"),
]

LISTEN_KEYS = {"linear": "/fapi/v1/listenKey", "inverse": "/dapi/v1/listenKey"}


async def waiting(client: Watched, message_hash: str) -> None:
    """Until somebody waits for ``message_hash`` on an open connection."""

    def found() -> bool:
        return any(message_hash in each.futures and each.is_open() for each in client.clients.values())

    await settled(found)


def calls(ground: Ground, method: str, path: str) -> int:
    return sum(1 for each in ground.requests if (each.method, each.path) == (method, path))


async def buy(ground: Ground, kind: str, venue: Venue, amount: float | None = None) -> Any:
    trader = await ground.ready(kind)
    return await soon(trader.create_order_ws(venue.symbol, "market", "buy", amount or venue.amount))


@every_kind
@every_venue
@exercises("watch_orders")
async def test_orders(ground: Ground, venue: Venue, kind: str) -> None:
    client = await ground.ready(kind)
    task = client.spawn(client.watch_orders, venue.symbol)
    await waiting(client, f"orders:{venue.symbol}")
    order = await buy(ground, kind, venue)
    found = await soon(task)
    assert [(each["id"], each["symbol"], each["side"]) for each in found] == [(order["id"], venue.symbol, "buy")]


@every_kind
@every_venue
@exercises("watch_my_trades")
async def test_my_trades(ground: Ground, venue: Venue, kind: str) -> None:
    client = await ground.ready(kind)
    task = client.spawn(client.watch_my_trades, venue.symbol)
    await waiting(client, f"myTrades:{venue.symbol}")
    order = await buy(ground, kind, venue)
    found = await soon(task)
    assert {(each["order"], each["symbol"], each["takerOrMaker"]) for each in found} == {
        (order["id"], venue.symbol, "taker")
    }


@every_kind
@every_venue
@pytest.mark.evidence("balance")
@exercises("watch_balance")
async def test_balance(ground: Ground, venue: Venue, kind: str) -> None:
    client = await ground.ready(kind)
    task = client.spawn(client.watch_balance, dict(venue.params))
    await waiting(client, f"{venue.type}:balance")
    await buy(ground, kind, venue)
    balance = await soon(task)
    owner = ground.sim.account({"hmac": "alice", "rsa": "bob", "ed25519": "carol"}[kind])
    if venue.contract:
        assert balance[venue.wallet]["total"] == float(owner.futures[venue.venue].balances[venue.wallet])
    else:
        assert balance["BTC"]["free"] == float(owner.spot["BTC"].free)


@every_kind
@every_future
@pytest.mark.evidence("positions")
@exercises("watch_positions", "load_positions_snapshot")
async def test_positions(ground: Ground, venue: Venue, kind: str) -> None:
    client = await ground.ready(kind, options={"defaultSubType": venue.name})
    await buy(ground, kind, venue)
    snapshot = await soon(client.watch_positions([venue.symbol]))
    assert [each["symbol"] for each in snapshot] == [venue.symbol]
    before = snapshot[0]["contracts"]
    task = client.spawn(client.watch_positions, [venue.symbol])
    await waiting(client, f"{venue.type}:positions::{venue.symbol}")
    await buy(ground, kind, venue)
    (position,) = await soon(task)
    assert position["contracts"] == pytest.approx(before + venue.amount)
    assert len(client.positions[venue.type].hashmap[venue.symbol]) == 1


@every_future
@exercises("watch_my_liquidations", "watch_my_liquidations_for_symbols")
async def test_my_liquidations(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac")
    await buy(ground, "hmac", venue)
    task = client.spawn(client.watch_my_liquidations, venue.symbol)
    await waiting(client, f"myLiquidations::{venue.symbol}")
    ground.sim.liquidate("alice", venue.venue, venue.id)
    (found,) = await soon(task)
    assert found["symbol"] == venue.symbol
    assert len(client.myLiquidations) >= 1


# --- balances


@pytest.mark.evidence("balance")
@exercises("load_balance_snapshot")
async def test_balance_deltas_are_added_exactly(ground: Ground) -> None:
    ground.sim.add_account("dora")
    key = ground.sim.add_key("dora")
    client = await ground.ready(None, options={"watchBalance": {"fetchBalanceSnapshot": True}}, **key.config())
    task = client.spawn(client.watch_balance, {"type": "spot"})
    for count in range(1, 4):
        await waiting(client, "spot:balance")
        ground.sim.deposit("dora", "BTC", "0.1")
        balance = await soon(task)
        assert balance["BTC"]["free"] == (10.1, 10.2, 10.3)[count - 1]
        assert balance["ETH"]["free"] == 100, "what the snapshot held is still there"
        task = client.spawn(client.watch_balance, {"type": "spot"})
    await waiting(client, "spot:balance")


@pytest.mark.evidence("balance")
async def test_an_injected_balance_is_added_to(ground: Ground) -> None:
    ground.sim.add_account("emil")
    key = ground.sim.add_key("emil")
    client = await ground.ready(None, **key.config())
    task = client.spawn(client.watch_balance, {"type": "spot"})
    await waiting(client, "spot:balance")
    client.balance["spot"] = {"BTC": {"free": "7.000000001", "used": "0", "total": None}}
    ground.sim.deposit("emil", "BTC", "0.00000002")
    assert (await soon(task))["BTC"]["free"] == 7.000000021


@every_venue
@pytest.mark.evidence("balance")
@exercises("fetch_free_balance", "fetch_used_balance", "fetch_total_balance", "fetch_partial_balance")
async def test_one_side_of_a_balance(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac")
    whole = await soon(client.fetch_balance(dict(venue.params)))
    assert await soon(client.fetch_free_balance(dict(venue.params))) == whole["free"]
    assert await soon(client.fetch_used_balance(dict(venue.params))) == whole["used"]
    assert await soon(client.fetch_total_balance(dict(venue.params))) == whole["total"]
    assert await soon(client.fetch_partial_balance("total", dict(venue.params))) == whole["total"]
    assert whole["total"][venue.wallet] > 0


# --- listen keys


@every_future
@exercises("authenticate", "keep_alive_listen_key")
async def test_a_listen_key_is_shared_and_kept_alive(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac")
    path = LISTEN_KEYS[venue.name]
    await asyncio.gather(*(client.authenticate(dict(venue.params)) for _ in range(5)))
    assert calls(ground, "POST", path) == 1
    await client.authenticate(dict(venue.params))
    assert calls(ground, "POST", path) == 1, "it is still good"
    await client.keep_alive_listen_key(dict(venue.params))
    assert calls(ground, "PUT", path) == 1


@every_future
@pytest.mark.evidence("background-tasks")
async def test_the_keep_alive_repeats_while_somebody_listens(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac", options={"listenKeyRefreshRate": 15, "defaultSubType": venue.name})
    task = client.spawn(client.watch_orders, venue.symbol)
    await waiting(client, f"orders:{venue.symbol}")
    await settled(lambda: calls(ground, "PUT", LISTEN_KEYS[venue.name]) >= 3)
    await buy(ground, "hmac", venue)
    assert (await soon(task))[0]["symbol"] == venue.symbol


@every_future
@pytest.mark.evidence("waiter-rejection")
async def test_an_expired_listen_key_is_replaced(ground: Ground, venue: Venue) -> None:
    client = await ground.ready("hmac")
    task = client.spawn(client.watch_orders, venue.symbol)
    await waiting(client, f"orders:{venue.symbol}")
    before = client.options[venue.type]["listenKey"]
    ground.sim.faults.expire_listen_keys("alice", silently=True)
    await client.keep_alive_listen_key(dict(venue.params))
    with pytest.raises(BaseError):
        await soon(task)
    again = client.spawn(client.watch_orders, venue.symbol)
    await waiting(client, f"orders:{venue.symbol}")
    assert client.options[venue.type]["listenKey"] != before
    await settled(lambda: any(client.options[venue.type]["listenKey"] in each.label for each in ground.sockets()))
    order = await buy(ground, "hmac", venue)
    assert (await soon(again))[0]["id"] == order["id"]


# --- the websocket API's user data


@exercises("ensure_user_data_stream_ws_subscribe_signature")
async def test_spot_subscribes_once_by_signature(ground: Ground) -> None:
    client = await ground.ready("hmac")
    tasks = [client.spawn(client.watch_orders, SPOT.symbol), client.spawn(client.watch_balance, {"type": "spot"})]
    await waiting(client, f"orders:{SPOT.symbol}")
    await waiting(client, "spot:balance")
    await buy(ground, "hmac", SPOT)
    await soon(asyncio.gather(*tasks))
    methods = [each["method"] for each in ground.sent("spot:ws-api:*")]
    assert methods.count("userDataStream.subscribe.signature") == 1


@pytest.mark.evidence("waiter-rejection")
async def test_a_terminated_event_stream_rejects_the_private_waiters_only(ground: Ground) -> None:
    client = await ground.ready("hmac")
    orders = client.spawn(client.watch_orders, SPOT.symbol)
    await waiting(client, f"orders:{SPOT.symbol}")
    ground.sim.faults.delay_reply(0.05, "order.status")
    request = client.spawn(client.fetch_order_ws, "1", SPOT.symbol)
    await settled(lambda: any(each["method"] == "order.status" for each in ground.sent("spot:ws-api:*")))
    assert ground.sim.faults.terminate_user_streams("alice") == 1
    with pytest.raises(NetworkError):
        await soon(orders)
    assert not request.done()
    with pytest.raises(BaseError, match="-2013"):
        await soon(request)
    again = client.spawn(client.watch_orders, SPOT.symbol)
    await waiting(client, f"orders:{SPOT.symbol}")
    order = await buy(ground, "hmac", SPOT)
    assert (await soon(again))[0]["id"] == order["id"]


async def test_without_credentials_nothing_is_sent(ground: Ground) -> None:
    client = await ground.ready()
    with pytest.raises(AuthenticationError):
        await client.watch_orders(SPOT.symbol)
    with pytest.raises(AuthenticationError):
        await client.fetch_balance_ws()
    assert ground.sent() == []


@exercises("user_data_stream_status", "user_data_stream_subscriptions")
async def test_the_state_of_a_session(ground: Ground) -> None:
    client = await ground.ready("hmac")
    before = await soon(client.user_data_stream_status())
    assert (before["subscribed"], before["accounts"], before["authorizedSince"]) == (False, [], None)
    assert before["serverTime"] >= before["connectedSince"]
    assert await soon(client.user_data_stream_subscriptions()) == []
    await soon(client.authenticate({"type": "spot"}))
    await soon(client.ensure_user_data_stream_ws_subscribe_listen_token("margin"))
    after = await soon(client.userDataStreamStatus({"timeout": 5_000}))
    assert (after["subscribed"], after["accounts"]) == (True, ["spot", "margin"])
    assert after["connectedSince"] == before["connectedSince"]
    spot, margin = await soon(client.user_data_stream_subscriptions({"timeout": 5_000}))
    assert (spot["type"], spot["expires"]) == ("spot", None)
    assert margin["type"] == "margin"
    assert margin["expires"] > client.milliseconds()
    assert spot["id"] != margin["id"]
    asked = [each for each in ground.sent("spot:ws-api:*") if each["method"].startswith("session.")]
    assert [each["params"] for each in asked] == [{}] * 4
    assert not any(each["id"] in one.subscriptions for each in asked for one in client.clients.values())


@pytest.mark.evidence("waiter-rejection", "subscription-life")
@exercises("unsubscribe_user_data_stream")
async def test_ending_a_subscription(ground: Ground) -> None:
    client = await ground.ready("hmac")
    assert await soon(client.unsubscribe_user_data_stream()) == []
    orders = client.spawn(client.watch_orders, SPOT.symbol)
    await waiting(client, f"orders:{SPOT.symbol}")
    (held,) = await soon(client.user_data_stream_subscriptions())
    with pytest.raises(BadRequest):
        await soon(client.unsubscribe_user_data_stream({"subscriptionId": held["id"] + 1}))
    with pytest.raises(BadRequest):
        await soon(client.unsubscribe_user_data_stream({"type": "margin"}))
    assert not orders.done()
    assert await soon(client.unsubscribe_user_data_stream({"subscriptionId": held["id"], "timeout": 5_000})) == [held]
    with pytest.raises(NetworkError):
        await soon(orders)
    state = await soon(client.user_data_stream_status())
    assert (state["subscribed"], state["accounts"]) == (False, [])
    # neither does a new connection subscribe again by itself, but the next watch does
    assert ground.sim.faults.drop("spot:ws-api:*") == 1
    await settled(lambda: not any(each.is_open() for each in client.clients.values()))
    assert await soon(client.user_data_stream_subscriptions()) == []
    again = client.spawn(client.watch_orders, SPOT.symbol)
    await waiting(client, f"orders:{SPOT.symbol}")
    await buy(ground, "hmac", SPOT)
    assert (await soon(again))[0]["symbol"] == SPOT.symbol
    assert [each["type"] for each in await soon(client.unsubscribe_user_data_stream())] == ["spot"]


async def test_ending_a_subscription_of_another_account(ground: Ground) -> None:
    client = await ground.ready("hmac")
    config = ground.sim.credentials["rsa"].config()
    his = {"api_key": config["apiKey"], "api_secret": config["secret"]}
    await soon(client.authenticate({"type": "spot"}))
    await soon(client.authenticate({"type": "spot", **his}))
    assert len(await soon(client.unsubscribe_user_data_stream(dict(his)))) == 1
    assert (await soon(client.user_data_stream_status(dict(his))))["subscribed"] is False
    assert (await soon(client.user_data_stream_status()))["subscribed"] is True


# --- margin, portfolio margin, options


@exercises("ensure_user_data_stream_ws_subscribe_listen_token", "renew_listen_token")
async def test_margin_listens_with_a_token_and_renews_it(ground: Ground) -> None:
    client = await ground.ready("hmac", options={"listenTokenRefreshRate": -10_000})
    path = "/sapi/v1/userListenToken"
    await soon(client.ensure_user_data_stream_ws_subscribe_listen_token("margin", {"validity": 60_060}))
    assert calls(ground, "POST", path) == 1
    await settled(lambda: calls(ground, "POST", path) >= 2)
    assert [each.params["validity"] for each in ground.requests if each.path == path][:2] == ["60060", "60060"]
    task = client.spawn(client.watch_orders, SPOT.symbol, None, None, {"type": "margin"})
    await waiting(client, f"orders:{SPOT.symbol}")
    order = await client.sapi_post_margin_order(
        {"symbol": SPOT.id, "side": "BUY", "type": "MARKET", "quantity": "0.001"}
    )
    found = await soon(task)
    assert found[0]["id"] == str(order["orderId"])
    before = calls(ground, "POST", path)
    await soon(client.renew_listen_token())
    assert calls(ground, "POST", path) > before


async def test_margin_tokens_that_end_are_told(ground: Ground) -> None:
    client = await ground.ready("hmac")
    task = client.spawn(client.watch_orders, SPOT.symbol, None, None, {"type": "margin"})
    await waiting(client, f"orders:{SPOT.symbol}")
    assert ground.sim.faults.expire_tokens("alice") == 1
    with pytest.raises(NetworkError):
        await soon(task)


async def test_portfolio_margin(ground: Ground) -> None:
    client = await ground.ready("hmac")
    params = {"type": "future", "subType": "linear", "portfolioMargin": True}
    orders = client.spawn(client.watch_orders, LINEAR.symbol, None, None, dict(params))
    balance = client.spawn(client.watch_balance, dict(params))
    await waiting(client, f"orders:{LINEAR.symbol}")
    await waiting(client, "future:balance")
    assert calls(ground, "POST", "/papi/v1/listenKey") == 1
    order = await client.papi_post_um_order({"symbol": LINEAR.id, "side": "BUY", "type": "MARKET", "quantity": "0.01"})
    assert (await soon(orders))[0]["id"] == str(order["orderId"])
    assert (await soon(balance))["USDT"]["total"] > 0
    await client.keep_alive_listen_key(dict(params))
    assert calls(ground, "PUT", "/papi/v1/listenKey") == 1


@pytest.mark.evidence("positions", "balance")
@exercises("fetch_option_positions")
async def test_options(ground: Ground) -> None:
    client = await ground.ready("hmac", options={"fetchMarkets": {"types": ["spot", "linear", "inverse", "option"]}})
    market = next(each for each in client.markets.values() if each["option"])
    assert await soon(client.fetch_option_positions([market["symbol"]])) == []
    params = {"type": "option"}
    balance = client.spawn(client.watch_balance, dict(params))
    await waiting(client, "option:balance")
    assert calls(ground, "POST", "/eapi/v1/listenKey") == 1
    (socket,) = ground.sockets("usdm:stream:/fstream/private/ws/*")
    socket.send_text(
        b'{"e":"BALANCE_POSITION_UPDATE","E":1700000000000,"T":1700000000000,"m":"ORDER","B":[{"a":"USDT","b":"12.5","m":"0"}],'
        b'"P":[{"s":"' + market["id"].encode() + b'","c":"2","p":"0.5","a":"100"}]}'
    )
    assert (await soon(balance))["USDT"]["total"] == 12.5
    (position,) = client.positions["option"].hashmap[market["symbol"]].values()
    assert (position["contracts"], position["side"]) == (2, "long")
    await client.keep_alive_listen_key(dict(params))
    assert calls(ground, "PUT", "/eapi/v1/listenKey") == 1


# --- several account types at once


@pytest.mark.evidence("connection-ownership")
async def test_all_account_types_side_by_side(ground: Ground) -> None:
    client = await ground.ready("ed25519")
    tasks = {}
    for venue in (SPOT, LINEAR, INVERSE):
        tasks[venue] = client.spawn(client.watch_orders, venue.symbol)
        await waiting(client, f"orders:{venue.symbol}")
    for venue, task in tasks.items():
        order = await buy(ground, "ed25519", venue)
        found = await soon(task)
        assert [each["id"] for each in found] == [order["id"]]
    assert {each["symbol"] for each in client.orders} == {SPOT.symbol, LINEAR.symbol, INVERSE.symbol}
