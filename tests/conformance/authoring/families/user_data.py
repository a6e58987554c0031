"""User data streams: authentication of every kind, keep-alive, renewal, and the events they carry."""

from __future__ import annotations

from typing import Any

from ..builder import API_SPOT, INVERSE, OPTION_PRIVATE, PAPI, STOCK, T0, Family, ack, api, api_error, body, burst, call, deliver, linear_user, refused
from ..frames import (
    account_position,
    algo_update,
    balance_update,
    brackets,
    execution,
    fill,
    futures_account,
    futures_fill,
    futures_order,
    linear_account,
    lock_update,
    option_account,
    option_fill,
    option_order,
    option_order_entry,
    position_risk,
    spot_account,
    stock_order,
    subscription_event,
    ws_position,
)

LINEAR = "BTC/USDT:USDT"
COIN = "BTC/USD:BTC"
OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
KEY = "pqia91ma19a5s61cv6a81va65sdf19v8a65a1a5s61cv6a81va65sdf19v8a65a1"
LISTEN = {"listenKey": KEY}
OTHER = {"listenKey": "second-key"}
TOKEN = {"token": "6xXxePXwZRjVSHKhzUCCGnmN3fkvMTXru+pYJS8RwijXk9Vcyr3rkwfVOTcP2OkONqciYA", "expirationTime": T0 + 86_400_000}
SUBSCRIBED = api({"subscriptionId": 0})
LINEAR_URL = linear_user(KEY)
INVERSE_URL = f"{INVERSE}/{KEY}"
PAPI_URL = f"{PAPI}/{KEY}"
OPTION_URL = f"{OPTION_PRIVATE}/{KEY}"
REFRESH = 1_200_000
QUIET = {"watchPositions": {"fetchPositionsSnapshot": False}}
FUTURE = {**QUIET, "defaultType": "future"}
BRACKETS = body([brackets("BTCUSDT"), brackets("ETHUSDT")], "/leverageBracket")
RISK = body([position_risk()], "/positionRisk")


def authentication() -> Family:
    family = Family("authentication")
    add = family.add
    add("authenticate", "spot subscribes with a signature", url=API_SPOT, messages=[SUBSCRIBED])
    add("authenticate", "spot, signed with an RSA key", config={"secret": {"$file": "rsa.pem"}}, url=API_SPOT, messages=[SUBSCRIBED])
    add("authenticate", "spot, signed with an Ed25519 key", config={"secret": {"$file": "ed25519.pem"}}, url=API_SPOT, messages=[SUBSCRIBED])
    add("authenticate", "spot, twice: the second does nothing", url=API_SPOT, calls=2, messages=[SUBSCRIBED])
    add("authenticate", "spot, at the same time: one request", steps=[
        call("authenticate", label="a"), call("authenticate", label="b"), call("authenticate", label="c"), deliver(API_SPOT, SUBSCRIBED)])
    add("authenticate", "spot, refused", steps=[
        call("authenticate", label="a"), call("authenticate", label="b"), deliver(API_SPOT, api_error(-2015, "Invalid API-key, IP, or permissions for action.", status=401)),
        call("authenticate", label="again"), deliver(API_SPOT, api({"subscriptionId": 1}, 2))])
    add("authenticate", "spot, answered without a subscription", url=API_SPOT, messages=[api({})])
    add("authenticate", "spot, without keys", config={"apiKey": None})
    add("authenticate", "margin gets a token", {"type": "margin"}, url=API_SPOT, httpResponses=[TOKEN], messages=[SUBSCRIBED])
    add("authenticate", "margin, at the same time: one token", httpResponses=[body(TOKEN, hold=True)], steps=[
        call("authenticate", {"type": "margin"}, label="a"), call("authenticate", {"type": "margin"}, label="b"), {"respond": 1}, deliver(API_SPOT, SUBSCRIBED)])
    add("authenticate", "margin, a token that is still good", url=API_SPOT, calls=2, httpResponses=[TOKEN], messages=[SUBSCRIBED])
    family.entries[-1][1]["input"] = [{"type": "margin"}]
    add("authenticate", "isolated margin", {"type": "spot", "marginMode": "isolated", "symbol": "BTC/USDT"}, url=API_SPOT, messages=[SUBSCRIBED])
    add("authenticate", "isolated margin of the margin type", {"type": "margin", "marginMode": "isolated", "symbol": "BTC/USDT"}, url=API_SPOT, httpResponses=[TOKEN], messages=[SUBSCRIBED])
    add("authenticate", "isolated margin needs a symbol", {"type": "margin", "marginMode": "isolated"})
    add("authenticate", "margin, the answer has no token", {"type": "margin"}, httpResponses=[{"expirationTime": T0}])
    add("authenticate", "margin, refused", {"type": "margin"}, httpResponses=[refused(-2015, "Invalid API-key, IP, or permissions for action.")])
    add("authenticate", "margin, a token without an end", {"type": "margin"}, url=API_SPOT, httpResponses=[{"token": "t"}], messages=[SUBSCRIBED])
    add("authenticate", "margin, a token that is over already", {"type": "margin"}, url=API_SPOT, httpResponses=[{"token": "t", "expirationTime": T0 + 1000}], messages=[SUBSCRIBED])
    add("ensureUserDataStreamWsSubscribeListenToken", "with a validity", "margin", {"validity": 3600000}, url=API_SPOT, httpResponses=[TOKEN], messages=[SUBSCRIBED])
    add("ensureUserDataStreamWsSubscribeListenToken", "refused by the websocket", "margin", url=API_SPOT, httpResponses=[TOKEN],
        messages=[api_error(-1125, "This listenToken does not exist.")])
    add("renewListenToken", "before it ends", httpResponses=[TOKEN, {"token": "second", "expirationTime": T0 + 170_000_000}], steps=[
        call("authenticate", {"type": "margin", "marginMode": "isolated", "symbol": "BTC/USDT"}), deliver(API_SPOT, SUBSCRIBED),
        {"advance": 86_340_000}, deliver(API_SPOT, api({"subscriptionId": 1}, 2)), {"read": ["options", "margin"]}])
    add("renewListenToken", "by hand, keeps what it was made with", httpResponses=[TOKEN, {"token": "second", "expirationTime": T0 + 170_000_000}], steps=[
        call("ensureUserDataStreamWsSubscribeListenToken", "margin", {"symbol": "BTC/USDT", "isIsolated": True, "validity": 86_400_000}, label="first"), deliver(API_SPOT, SUBSCRIBED),
        {"set": {"options.margin.lastAuthenticatedTime": 0}}, call("renewListenToken", {"type": "margin"}, label="renew"),
        deliver(API_SPOT, api({"subscriptionId": 1}, 2)), {"read": ["options", "margin"]}])
    add("renewListenToken", "with nothing to renew", url=API_SPOT, httpResponses=[TOKEN], messages=[SUBSCRIBED])

    for name, params, answers in (
        ("linear", {"type": "future"}, [LISTEN]),
        ("linear by market type", {"type": "swap"}, [LISTEN]),
        ("inverse", {"type": "delivery"}, [LISTEN]),
        ("inverse by sub type", {"type": "swap", "subType": "inverse"}, [LISTEN]),
        ("options", {"type": "option"}, [LISTEN]),
        ("options stay options with a linear sub type", {"type": "option", "subType": "linear"}, [LISTEN]),
        ("tokenised equities", {"type": "stock", "stock": True}, [LISTEN]),
        ("portfolio margin", {"type": "future", "portfolioMargin": True}, [LISTEN]),
        ("portfolio margin, other spelling", {"type": "delivery", "papi": True}, [LISTEN]),
        ("another type falls back to the old endpoint", {"type": "funding"}, [LISTEN]),
    ):
        add("authenticate", f"{name} gets a listen key", params, httpResponses=answers)
    add("authenticate", "a listen key that is still good", {"type": "future"}, calls=2, httpResponses=[LISTEN])
    add("authenticate", "at the same time: one listen key", httpResponses=[body(LISTEN, "/fapi/v1/listenKey", hold=True), body(OTHER, "/dapi/v1/listenKey")], steps=[
        call("authenticate", {"type": "future"}, label="a"), call("authenticate", {"type": "future"}, label="b"), call("authenticate", {"type": "delivery"}, label="c"),
        {"respond": 1}])
    add("authenticate", "the answer has no listen key", {"type": "future"}, httpResponses=[{}])
    add("authenticate", "refused, for all who wait, then again", httpResponses=[
        {**refused(-2014, "API-key format invalid."), "hold": True}, LISTEN], steps=[
        call("authenticate", {"type": "future"}, label="a"), call("authenticate", {"type": "future"}, label="b"), {"respond": 1},
        call("authenticate", {"type": "future"}, label="again")])
    add("authenticate", "without a key", {"type": "future"}, config={"apiKey": None})
    add("authenticate", "a key that is too old is asked for again", httpResponses=[LISTEN, OTHER], steps=[
        call("authenticate", {"type": "future"}, label="a"), {"set": {"options.future.lastAuthenticatedTime": 0}}, call("authenticate", {"type": "future"}, label="b"),
        {"read": ["options", "future", "listenKey"]}])

    watch = call("watchOrders", LINEAR, label="orders")
    add("keepAliveListenKey", "linear, another default type: the renewal does not find the key", options=QUIET, httpResponses=[LISTEN], steps=[
        watch, {"advance": REFRESH}, {"read": ["options", "future"]}])
    add("keepAliveListenKey", "linear, after twenty minutes, and again", options=FUTURE, httpResponses=[LISTEN, {}, {}], steps=[
        watch, {"advance": REFRESH}, {"advance": REFRESH}, {"read": ["options", "future"]}])
    add("keepAliveListenKey", "linear, fails: the callers are told", options=FUTURE, httpResponses=[LISTEN, refused(-1125, "This listenKey does not exist."), OTHER], steps=[
        watch, {"advance": REFRESH}, {"read": ["options", "future"]}, call("watchOrders", LINEAR, label="again")])
    add("keepAliveListenKey", "linear, nobody listens any more", options=FUTURE, httpResponses=[LISTEN, {}], steps=[
        call("authenticate"), {"advance": REFRESH}, {"read": ["options", "future"]}])
    add("keepAliveListenKey", "without a key there is nothing to keep", {"type": "future"})
    add("keepAliveListenKey", "margin renews its token instead", {"type": "margin"})
    add("keepAliveListenKey", "of the default type", options={"defaultType": "future", "future": {"listenKey": KEY}}, httpResponses=[{}])
    add("keepAliveListenKey", "inverse by sub type", {"type": "swap", "subType": "inverse"}, options={"delivery": {"listenKey": KEY}}, httpResponses=[{}])
    for kind, method_params in (
        ("delivery", {"type": "delivery"}), ("option", {"type": "option"}), ("spot", {"type": "spot"}), ("stock", {"type": "stock", "timeframe": "1m"}),
        ("future", {"type": "future", "portfolioMargin": True}), ("delivery", {"type": "delivery", "papi": True})):
        add("keepAliveListenKey", f"{kind}, {method_params}", method_params, options={kind: {"listenKey": KEY}}, httpResponses=[{}])
        add("keepAliveListenKey", f"{kind}, {method_params}, fails", method_params, options={kind: {"listenKey": KEY}}, httpResponses=[refused(-1125, "This listenKey does not exist.")])
    add("keepAliveListenKey", "stock, while orders are watched", httpResponses=[LISTEN, {}], options={**QUIET, "stockListenKeyRefreshRate": 60000}, steps=[
        call("watchOrders", "AAPL/USDC", None, None, {"stock": True}), {"advance": 60000}, {"read": ["options", "stock"]}])
    add("keepAliveListenKey", "portfolio margin keeps being that", options=FUTURE, httpResponses=[LISTEN, {}, {}], steps=[
        call("watchOrders", LINEAR, None, None, {"portfolioMargin": True}), {"advance": REFRESH}, {"advance": REFRESH}])

    types = ("resolveAuthType", "getMarketType")
    for method in types:
        second: list[Any] = [] if method == "resolveAuthType" else []
        add(method, "by parameters and options", options={"watchOrders": {"type": "future"}, "watchBalance": {"defaultType": "option"}}, steps=[
            call(method, "watchOrders", *second, None, {}, label="a"), call(method, "watchBalance", None, {}, label="b"), call(method, "other", None, {}, label="c"),
            call(method, "other", None, {"type": "swap", "subType": "inverse", "x": 1}, label="d"), call(method, "other", None, {"defaultType": "stock", "subType": "linear"}, label="e"),
            call(method, "other", None, {"type": "spot", "subType": "linear"}, label="f"), call(method, "other", {"type": "swap", "linear": True}, {}, label="g"),
            call(method, "other", {"type": "future", "inverse": True, "linear": False}, {"subType": "nonsense"}, label="h")])
    add("getAccountTypeFromSubscriptions", "the first that names an account", steps=[
        call("getAccountTypeFromSubscriptions", ["ticker", "margin", "spot"], label="a"), call("getAccountTypeFromSubscriptions", [], label="b"),
        call("getAccountTypeFromSubscriptions", ["stock", "option"], label="c"), call("getAccountTypeFromSubscriptions", ["delivery"], label="d"), call("getAccountTypeFromSubscriptions", ["future"], label="e")])
    add("getPrivateWsUrl", "every kind", steps=[
        call("getPrivateWsUrl", kind, "key", label=kind) for kind in ("spot", "margin", "future", "delivery", "optionPrivate", "papi", "stock", "nothing")])
    return family


def balances() -> Family:
    family = Family("balance")
    add = family.add
    full = account_position(("BTC", "1.50000000", "0.10000000"), ("USDT", "1000.25000000", "0.00000000"))
    add("watchBalance", "spot, account positions", url=API_SPOT, calls=2, messages=[
        SUBSCRIBED, subscription_event(full), subscription_event(account_position(("ETH", "2.00000000", "0.00000001")))])
    add("watchBalance", "spot, deltas are added exactly", url=API_SPOT, calls=4, messages=[
        SUBSCRIBED, subscription_event(full), subscription_event(balance_update(delta="0.10000001")), subscription_event(balance_update(delta="-0.00000002")),
        subscription_event(balance_update("NEO", "0.43750000"))])
    add("watchBalance", "spot, a lock by somebody else", url=API_SPOT, messages=[SUBSCRIBED, subscription_event(lock_update())])
    add("watchBalance", "spot, snapshot first", url=API_SPOT, calls=2, options={"watchBalance": {"fetchBalanceSnapshot": True}}, httpResponses=[body(spot_account(), "/account")],
        messages=[SUBSCRIBED, subscription_event(full)])
    add("watchBalance", "spot, snapshot not waited for", url=API_SPOT, calls=2, options={"watchBalance": {"fetchBalanceSnapshot": True, "awaitBalanceSnapshot": False}},
        httpResponses=[body(spot_account(), "/account")], messages=[SUBSCRIBED, subscription_event(full)])
    add("watchBalance", "spot, an event before the snapshot", options={"watchBalance": {"fetchBalanceSnapshot": True, "awaitBalanceSnapshot": False}},
        httpResponses=[body(spot_account(), "/account", hold=True)], steps=[
            call("watchBalance", times=2), deliver(API_SPOT, SUBSCRIBED, subscription_event(full)), {"respond": 1}, {"read": ["balance", "spot"]}])
    add("watchBalance", "spot, the snapshot fails", url=API_SPOT, calls=1, options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[refused(-2015, "Invalid API-key, IP, or permissions for action.")], messages=[SUBSCRIBED])
    add("watchBalance", "spot, an event without balances", url=API_SPOT, calls=1, messages=[SUBSCRIBED, subscription_event({"e": "outboundAccountPosition", "E": T0}), subscription_event(full)])
    add("watchBalance", "spot, many coins at once", url=API_SPOT, messages=[SUBSCRIBED, subscription_event(account_position(*[(f"C{i}", f"{i}.5", "0") for i in range(12)]))])
    add("watchBalance", "spot, the stream is terminated",
        deliberate="The end of the event stream reaches the private waiters of that connection; upstream rejects a hash that nobody waits for, and the callers wait for ever.", url=API_SPOT, messages=[SUBSCRIBED, subscription_event({"e": "eventStreamTerminated", "E": T0})])
    add("watchBalance", "spot, terminated, then watched again", steps=[
        call("watchBalance", label="a"), deliver(API_SPOT, SUBSCRIBED, subscription_event(full), subscription_event({"e": "eventStreamTerminated", "E": T0})),
        call("watchBalance", label="b"), deliver(API_SPOT, api({"subscriptionId": 1}, 2), subscription_event(full, 1))])
    add("watchBalance", "margin", {"type": "margin"}, url=API_SPOT, httpResponses=[TOKEN], messages=[SUBSCRIBED, subscription_event(full)])
    add("watchBalance", "numbers as strings", url=API_SPOT, calls=2, config={"number": "string"}, messages=[SUBSCRIBED, subscription_event(full), subscription_event(balance_update(delta="0.10000001"))])
    add("watchBalance", "linear", {"type": "future"}, url=LINEAR_URL, calls=2, httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_account(), futures_account([{"a": "BNB", "wb": "1.00000000", "cw": "0.5"}], [])])
    add("watchBalance", "linear, cross wallet", {"type": "swap"}, url=LINEAR_URL, httpResponses=[LISTEN, BRACKETS, RISK], options={"wallet": "cw"}, messages=[futures_account()])
    add("watchBalance", "linear, an update of positions only", {"type": "swap"}, url=LINEAR_URL, httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[{"e": "ACCOUNT_UPDATE", "E": T0, "T": T0, "a": {"m": "MARGIN_TRANSFER", "P": [ws_position()]}}, futures_account()])
    add("watchBalance", "linear, with a snapshot", {"type": "future"}, url=LINEAR_URL, calls=2, options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[LISTEN, BRACKETS, RISK, body(linear_account(), "/account")], messages=[futures_account()])
    add("watchBalance", "inverse", {"type": "delivery"}, url=INVERSE_URL, httpResponses=[LISTEN, body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_account([{"a": "BTC", "wb": "0.25", "cw": "0.25"}], [])])
    add("watchBalance", "portfolio margin", {"type": "future", "portfolioMargin": True}, url=PAPI_URL, httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_account()])
    add("watchBalance", "portfolio margin, with a snapshot", {"type": "future", "papi": True}, url=PAPI_URL, calls=2, options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk"), body([{
            "asset": "USDT", "totalWalletBalance": "66.9923261", "crossMarginAsset": "35.9697141", "crossMarginBorrowed": "0.0", "crossMarginFree": "35.9697141",
            "crossMarginInterest": "0.0", "crossMarginLocked": "0.0", "umWalletBalance": "31.022612", "umUnrealizedPNL": "0.0", "cmWalletBalance": "0.0",
            "cmUnrealizedPNL": "0.0", "updateTime": 0, "negativeBalance": "0.0"}], "/balance")], messages=[futures_account()])
    add("watchBalance", "options", {"type": "option"}, url=OPTION_URL, calls=2, httpResponses=[LISTEN], messages=[option_account(), option_account(B=[{"a": "BTC", "b": "0.5", "bc": "0.1"}], P=...)])
    add("watchBalance", "options by the method's own default", options={"watchBalance": {"type": "option"}}, url=OPTION_URL, httpResponses=[LISTEN], messages=[option_account()])
    add("watchBalance", "options are not in the sandbox", {"type": "option"}, setup=[["enableDemoTrading", True]], httpResponses=[LISTEN])
    for method, args in (("watchBalance", [{"type": "option"}]), ("watchMyTrades", [OPTION_CALL]), ("watchOrders", [OPTION_CALL]), ("watchPositions", [[OPTION_CALL]])):
        add(method, "options, when the sandbox was entered by an option", *args, options={"enableDemoTrading": True}, httpResponses=[LISTEN])
    add("watchMyLiquidations", "an account event on a stream whose caches nobody has made", steps=[
        call("watchMyLiquidations", LINEAR), deliver(LINEAR_URL, futures_account()), {"read": ["positions", "future"]}], httpResponses=[LISTEN])
    add("watchMyLiquidations", "an options event on a stream whose caches nobody has made", steps=[
        call("watchMyLiquidations", OPTION_CALL), deliver(f"wss://fstream.binance.com/public/ws/{KEY}", option_account()), {"read": ["balance", "option"]}], httpResponses=[LISTEN])
    add("watchBalance", "tokenised equities have no stream of their own", {"type": "stock"}, httpResponses=[LISTEN])
    return family


def orders() -> Family:
    family = Family("orders")
    add = family.add
    stream = [SUBSCRIBED, subscription_event(execution())]
    add("watchOrders", "spot, an order's life", "BTC/USDT", url=API_SPOT, calls=4, messages=[
        *stream, subscription_event(fill()), subscription_event(fill("0.60000000", "1.00000000", 109747655, X="FILLED", Z="104000.00000000", n="0.00049800")),
        subscription_event(execution(x="CANCELED", X="CANCELED", C="mine-1", c="web_1", T=T0 + 300))])
    add("watchOrders", "spot, whole cache", url=API_SPOT, calls=2, options={"newUpdates": False}, messages=[*stream, subscription_event(execution(i=2, s="ETHUSDT", p="2500"))])
    add("watchOrders", "spot, since and limit", None, T0 + 50, 1, url=API_SPOT, calls=3, options={"newUpdates": False}, messages=[
        SUBSCRIBED, *[subscription_event(execution(i=i, O=T0 + i * 25, T=T0 + i * 25)) for i in range(1, 4)]])
    add("watchOrders", "spot, the cache is full", url=API_SPOT, calls=4, options={"newUpdates": False, "ordersLimit": 2}, messages=[
        SUBSCRIBED, *[subscription_event(execution(i=i)) for i in range(1, 5)]])
    add("watchOrders", "spot, all and one symbol at the same time", steps=[
        call("watchOrders", label="all", times=2), call("watchOrders", "ETH/USDT", label="eth"), deliver(API_SPOT, SUBSCRIBED),
        deliver(API_SPOT, subscription_event(execution()), subscription_event(execution(i=9, s="ETHUSDT")))])
    add("watchOrders", "spot, fees in two coins", "BTC/USDT", url=API_SPOT, calls=5, messages=[
        *stream, subscription_event(fill(n="0.00100000", N="BNB")), subscription_event(fill(n="0.00200000", N="BNB", ident=2)),
        subscription_event(fill(n="0.40000000", N="USDT", ident=3)), subscription_event(fill(n="0.10000000", N="USDT", ident=4))])
    add("watchOrders", "spot, a fee in a coin without precision", "BTC/USDT", url=API_SPOT, calls=3, messages=[
        *stream, subscription_event(fill(n="0.1", N="YOYO")), subscription_event(fill(n="0.2", N="YOYO", ident=2))])
    add("watchOrders", "spot, a fee in an unknown coin", "BTC/USDT", url=API_SPOT, calls=3, messages=[
        *stream, subscription_event(fill(n="0.1", N="WHAT")), subscription_event(fill(n="0.2", N="WHAT", ident=2))])
    add("watchOrders", "spot, fills without a fee", "BTC/USDT", url=API_SPOT, calls=3, messages=[*stream, subscription_event(fill(n=..., N=...)), subscription_event(fill(n="0", N=None, ident=2))])
    for kind in ("MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT", "LIMIT_MAKER"):
        add("watchOrders", f"spot, type {kind}", "BTC/USDT", url=API_SPOT, messages=[SUBSCRIBED, subscription_event(execution(o=kind, P="99000.00000000"))])
    for state, kind in (("REPLACED", "CANCELED"), ("REJECTED", "REJECTED"), ("EXPIRED", "EXPIRED"), ("TRADE_PREVENTION", "EXPIRED_IN_MATCH"), ("AMENDMENT", "NEW"), ("TRADE", "FILLED")):
        add("watchOrders", f"spot, {state.lower()}", "BTC/USDT", url=API_SPOT, messages=[SUBSCRIBED, subscription_event(execution(x=state, X=kind, O=..., r="INSUFFICIENT_BALANCES"))])
    add("watchOrders", "spot, an update that lacks its creation time keeps the known one", "BTC/USDT", url=API_SPOT, calls=2, messages=[
        *stream, subscription_event(execution(x="EXPIRED", X="EXPIRED", O=..., T=T0 + 500))])
    add("watchOrders", "spot, good till crossing", "BTC/USDT", url=API_SPOT, messages=[SUBSCRIBED, subscription_event(execution(f="GTX"))])
    add("watchOrders", "spot, answered without a subscription while others wait", steps=[
        call("watchOrders", label="a"), deliver(API_SPOT, SUBSCRIBED), call("watchOrders", "ETH/USDT", label="b"), deliver(API_SPOT, api({}, 1))],
        deliberate="A refused subscription reaches everybody who waits for its events; upstream rejects a hash that nobody waits for.")
    add("watchOrders", "margin", "BTC/USDT", None, None, {"type": "margin"}, url=API_SPOT, httpResponses=[TOKEN], messages=stream)
    add("watchOrders", "isolated margin", "BTC/USDT", None, None, {"marginMode": "isolated"}, url=API_SPOT, messages=stream)
    add("watchOrders", "linear", LINEAR, url=LINEAR_URL, calls=2, httpResponses=[LISTEN, BRACKETS, RISK], messages=[futures_order(), futures_fill()])
    add("watchOrders", "linear, all", None, None, None, {"type": "future"}, url=LINEAR_URL, calls=2, httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_order(s="ETHUSDT", i=1), futures_order(o="STOP_MARKET", sp="99000", R=True, ps="LONG", i=2)])
    add("watchOrders", "linear, a conditional order", "BNB/USDT:USDT", url=LINEAR_URL, calls=2, httpResponses=[LISTEN, BRACKETS, RISK], messages=[algo_update(), algo_update(X="CANCELED")])
    for state in ("TRIGGERING", "TRIGGERED", "FINISHED", "REJECTED", "EXPIRED"):
        add("watchOrders", f"linear, a conditional order is {state.lower()}", "BNB/USDT:USDT", url=LINEAR_URL, httpResponses=[LISTEN, BRACKETS, RISK], messages=[algo_update(X=state, o="STOP_MARKET")])
    for kind in ("TRAILING_STOP_MARKET", "TAKE_PROFIT_MARKET", "STOP"):
        add("watchOrders", f"linear, type {kind}", LINEAR, url=LINEAR_URL, httpResponses=[LISTEN, BRACKETS, RISK], messages=[futures_order(o=kind, ot=kind, sp="99000")])
    add("watchOrders", "linear, a liquidation order", LINEAR, url=LINEAR_URL, httpResponses=[LISTEN, BRACKETS, RISK], messages=[futures_order(o="LIQUIDATION", c="autoclose-1", ap="99000.0", l="0.010")])
    add("watchOrders", "inverse", COIN, url=INVERSE_URL, calls=2, httpResponses=[LISTEN, body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_order(s="BTCUSD_PERP", q="3", ma="BTC"), futures_fill(s="BTCUSD_PERP", q="3", l="3", z="3", ma="BTC", N="BTC", n="0.00000144")])
    add("watchOrders", "portfolio margin", LINEAR, None, None, {"portfolioMargin": True}, url=PAPI_URL, httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_order(fs="UM")])
    add("watchOrders", "options", OPTION_CALL, url=OPTION_URL, calls=4, httpResponses=[LISTEN], messages=[
        option_order(option_order_entry()), option_order(option_order_entry(S="PARTIALLY_FILLED", e="0.1", ec="820.05", f="0.246", fi=[option_fill()])),
        option_order(option_order_entry(S="FILLED", e="1", ec="8200.5", f="2.46", fi=[option_fill("21", m="MAKER"), option_fill("22", q="0.8")])),
        option_order(option_order_entry(q="-2", oid="9", S="CANCELLED"), option_order_entry(q="0", oid="10"))])
    add("watchOrders", "options, all", None, None, None, {"type": "option"}, url=OPTION_URL, httpResponses=[LISTEN], messages=[option_order(), option_order(option_order_entry())])
    add("watchOrders", "options are not in the sandbox", OPTION_CALL, setup=[["setSandboxMode", True]], httpResponses=[LISTEN])
    add("watchOrders", "tokenised equities", "AAPL/USDC", None, None, {"stock": True}, url=STOCK, calls=3, httpResponses=[LISTEN], messages=[
        ack(), stock_order(), stock_order(s="partially_filled", fq=0.01, FN=2.9), stock_order(s="filled", fq=0.02, FN=5.8, U=...)])
    add("watchOrders", "tokenised equities, all, whole cache", None, None, 5, {"stock": True}, url=STOCK, calls=2, options={"newUpdates": False}, httpResponses=[LISTEN],
        messages=[ack(), stock_order(), stock_order(i="2", b="TSLA", s="odd_state", S="sell", o="market")])
    add("watchOrders", "tokenised equities, an order that names no asset", None, None, None, {"stock": True}, url=STOCK, calls=1, httpResponses=[LISTEN],
        messages=[ack(), stock_order(b=..., symbol="AAPL", q=...), stock_order(b=...)])
    add("watchOrders", "tokenised equities, no listen key", "AAPL/USDC", None, None, {"stock": True}, httpResponses=[{}])
    add("watchOrders", "tokenised equities, refused", "AAPL/USDC", None, None, {"stock": True}, httpResponses=[refused(-2015, "Invalid API-key, IP, or permissions for action.")])
    add("watchOrders", "tokenised equities, a key that vanished", "AAPL/USDC", None, None, {"stock": True}, options={"stock": {"lastAuthenticatedTime": T0}})
    add("watchOrders", "several events in one turn", steps=[
        call("watchOrders", label="a", times=2), deliver(API_SPOT, SUBSCRIBED), burst(API_SPOT, *[subscription_event(execution(i=i)) for i in (1, 2, 2, 3)]),
        deliver(API_SPOT, subscription_event(execution(i=4)))])
    add("watchOrders", "unknown symbol", "NOPE/USDT")
    return family


def my_trades() -> Family:
    family = Family("my_trades")
    add = family.add
    add("watchMyTrades", "spot", "BTC/USDT", url=API_SPOT, calls=2, messages=[SUBSCRIBED, subscription_event(execution()), subscription_event(fill()), subscription_event(fill(ident=2, m=False, Y=...))])
    add("watchMyTrades", "spot, all", url=API_SPOT, calls=2, messages=[SUBSCRIBED, subscription_event(fill()), subscription_event(fill(s="ETHUSDT", S="SELL", ident=3))])
    add("watchMyTrades", "spot, the same trade twice is one", url=API_SPOT, calls=2, options={"newUpdates": False}, messages=[SUBSCRIBED, subscription_event(fill()), subscription_event(fill(n="0.5"))])
    add("watchMyTrades", "spot, since, limit, whole cache", "BTC/USDT", T0 + 112, 2, url=API_SPOT, calls=4, options={"newUpdates": False},
        messages=[SUBSCRIBED, *[subscription_event(fill(ident=i, T=T0 + 110 + i)) for i in range(1, 5)]])
    add("watchMyTrades", "spot, the cache is full", url=API_SPOT, calls=3, options={"newUpdates": False, "tradesLimit": 2}, messages=[SUBSCRIBED, *[subscription_event(fill(ident=i)) for i in (1, 2, 3)]])
    add("watchMyTrades", "margin", "BTC/USDT", None, None, {"type": "margin"}, url=API_SPOT, messages=[SUBSCRIBED, subscription_event(fill())])
    add("watchMyTrades", "margin, all", None, None, None, {"type": "margin"}, url=API_SPOT, httpResponses=[TOKEN], messages=[SUBSCRIBED, subscription_event(fill())])
    add("watchMyTrades", "linear", LINEAR, url=LINEAR_URL, calls=2, httpResponses=[LISTEN, BRACKETS, RISK], messages=[futures_fill(), futures_fill(t=2, m=False, S="BUY", n="-0.01")])
    add("watchMyTrades", "linear, its order is known", LINEAR, url=LINEAR_URL, calls=2, httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_order(), futures_fill(X="PARTIALLY_FILLED", z="0.004", l="0.004"), futures_fill(l="0.006", t=2)])
    add("watchMyTrades", "linear, all", None, None, None, {"type": "swap"}, url=LINEAR_URL, httpResponses=[LISTEN, BRACKETS, RISK], messages=[futures_fill()])
    add("watchMyTrades", "inverse", COIN, url=INVERSE_URL, httpResponses=[LISTEN, body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_fill(s="BTCUSD_PERP", q="3", l="3", z="3", N="BTC", n="0.00000144")])
    add("watchMyTrades", "portfolio margin", LINEAR, None, None, {"papi": True}, url=PAPI_URL, httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")], messages=[futures_fill()])
    add("watchMyTrades", "options", OPTION_CALL, url=OPTION_URL, httpResponses=[LISTEN], messages=[option_order(option_order_entry(S="FILLED", e="1", ec="8200.5", f="0.246", fi=[option_fill()]))])
    add("watchMyTrades", "options are not in the sandbox", OPTION_CALL, setup=[["enableDemoTrading", True]], httpResponses=[LISTEN])
    add("watchMyLiquidations", "linear", LINEAR, url=LINEAR_URL, calls=1, httpResponses=[LISTEN], messages=[
        futures_order(), futures_order(o="LIQUIDATION", c="autoclose-1596107620040000020", x="TRADE", X="FILLED", ap="99000.0", l="0.010", z="0.010", L="99000.0", t=5)])
    add("watchMyLiquidations", "inverse", COIN, url=INVERSE_URL, httpResponses=[LISTEN], messages=[futures_order(s="BTCUSD_PERP", o="LIQUIDATION", ap="99000.0", l="3")])
    add("watchMyLiquidationsForSymbols", "two symbols", [LINEAR, "ETH/USDT:USDT"], url=LINEAR_URL, calls=2, httpResponses=[LISTEN],
        messages=[futures_order(o="LIQUIDATION", ap="99000.0", l="0.010"), futures_order(s="ETHUSDT", o="LIQUIDATION", ap="2300.0", l="1")])
    add("watchMyLiquidationsForSymbols", "all", None, None, None, {"type": "future"}, url=LINEAR_URL, httpResponses=[LISTEN], messages=[futures_order(o="LIQUIDATION", ap="99000.0", l="0.010")])
    add("watchMyLiquidationsForSymbols", "whole cache", [LINEAR], None, 2, url=LINEAR_URL, options={"newUpdates": False, "myLiquidationsLimit": 1}, httpResponses=[LISTEN],
        messages=[futures_order(o="LIQUIDATION", ap="99000.0", l="0.010")])
    add("watchMyLiquidationsForSymbols", "linear and inverse do not mix", [LINEAR, COIN])
    return family


def positions() -> Family:
    family = Family("positions")
    add = family.add
    snapshot = [LISTEN, BRACKETS, RISK]
    hedge = [ws_position(side="LONG", amount="0.2"), ws_position(side="SHORT", amount="-0.1"), ws_position("ETHUSDT", "0")]
    add("watchPositions", "linear, snapshot first, then updates", None, None, None, {"type": "future"}, url=LINEAR_URL, calls=3, httpResponses=snapshot,
        messages=[futures_account(), futures_account(positions=hedge)])
    add("watchPositions", "linear, of one symbol", [LINEAR], url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account(positions=[ws_position("ETHUSDT", "1")]), futures_account()])
    add("watchPositions", "linear, of two symbols", [LINEAR, "ETH/USDT:USDT"], url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account(positions=hedge)])
    add("watchPositions", "linear, no snapshot", [LINEAR], url=LINEAR_URL, calls=2, options={"watchPositions": {"fetchPositionsSnapshot": False}}, httpResponses=[LISTEN],
        messages=[futures_account(), futures_account(positions=hedge)])
    add("watchPositions", "linear, whole cache", [LINEAR], None, None, url=LINEAR_URL, calls=3, options={"newUpdates": False, "watchPositions": {"fetchPositionsSnapshot": False}}, httpResponses=[LISTEN],
        messages=[futures_account(positions=hedge), futures_account(positions=[ws_position(side="LONG", amount="0.5")]), futures_account(positions=[ws_position(side="SHORT", amount="0")])])
    add("watchPositions", "linear, snapshot not waited for", url=LINEAR_URL, calls=2, options={"watchPositions": {"awaitPositionsSnapshot": False}}, httpResponses=snapshot,
        messages=[futures_account(), futures_account()])
    add("watchPositions", "linear, an update before the snapshot", httpResponses=[LISTEN, BRACKETS, body([position_risk(), position_risk(symbol="ETHUSDT", positionAmt="0")], "/positionRisk", hold=True)], steps=[
        call("watchPositions", [LINEAR], label="a"), call("watchPositions", [LINEAR], None, None, label="b"), {"respond": 1}, {"read": ["positions", "future"]},
        call("watchPositions", [LINEAR], label="c"), deliver(LINEAR_URL, futures_account())])
    add("watchPositions", "linear, the snapshot fails", [LINEAR], httpResponses=[LISTEN, refused(-2015, "Invalid API-key, IP, or permissions for action.")])
    add("watchPositions", "linear, since and limit", None, T0, 1, {"type": "swap"}, url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account()])
    add("watchPositions", "spot falls through to linear", url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account()])
    add("watchPositions", "margin falls through to inverse by sub type", None, None, None, {"type": "margin", "subType": "inverse"}, url=INVERSE_URL, calls=2,
        httpResponses=[LISTEN, body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"), body([], "/positionRisk")], messages=[futures_account(positions=[ws_position("BTCUSD_PERP", "3")])])
    add("watchPositions", "inverse", [COIN], url=INVERSE_URL, calls=2, httpResponses=[LISTEN, body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_account(positions=[ws_position("BTCUSD_PERP", "3")])])
    add("watchPositions", "portfolio margin", [LINEAR], None, None, {"portfolioMargin": True}, url=PAPI_URL, calls=2,
        httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")], messages=[futures_account()])
    add("watchPositions", "options, no snapshot", [OPTION_CALL], url=OPTION_URL, calls=2, options={"watchPositions": {"fetchPositionsSnapshot": False}}, httpResponses=[LISTEN],
        messages=[option_account(), option_account(P=[{"s": "BTC-251226-100000-C", "c": "0.2", "p": "1640.1", "a": "8200"}, {"s": "ETH-251226-4000-C", "c": "0", "p": "0", "a": "0"}, {"s": "X"}])])
    add("watchPositions", "options, all", None, None, None, {"type": "option"}, url=OPTION_URL, options={"watchPositions": {"fetchPositionsSnapshot": False}}, httpResponses=[LISTEN], messages=[option_account()])
    add("watchPositions", "options, the snapshot is not of options", [OPTION_CALL], httpResponses=[LISTEN])
    add("watchPositions", "options are not in the sandbox", [OPTION_CALL], setup=[["setSandboxMode", True]], httpResponses=[LISTEN])
    add("watchPositions", "an event of no known position", url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account(positions=[ws_position("NEWUSDT", "5", mt="cross"), {}])])
    add("watchPositions", "linear and inverse are watched as they come", [LINEAR, COIN], url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account()])
    add("watchPositions", "an empty list of symbols means all", [], None, None, {"type": "future"}, url=LINEAR_URL, calls=2, httpResponses=snapshot, messages=[futures_account()])
    return family


def build() -> list[Family]:
    return [authentication(), balances(), orders(), my_trades(), positions()]
