"""How the class gets at user data: signatures, tokens, listen keys and their renewal."""

from __future__ import annotations

from .. import reasons
from ..accounts import FUTURE, KEY, LINEAR, LISTEN, OTHER, QUIET, REFRESH, SUBSCRIBED, TOKEN
from ..builder import API_SPOT, T0, Family, api, api_error, body, call, deliver, refused


def authentication() -> Family:
    family = Family("authentication")
    add = family.add
    add("authenticate", "spot subscribes with a signature", url=API_SPOT, messages=[SUBSCRIBED])
    add(
        "authenticate",
        "spot, signed with an RSA key",
        config={"secret": {"$file": "rsa.pem"}},
        url=API_SPOT,
        messages=[SUBSCRIBED],
    )
    add(
        "authenticate",
        "spot, signed with an Ed25519 key",
        config={"secret": {"$file": "ed25519.pem"}},
        url=API_SPOT,
        messages=[SUBSCRIBED],
    )
    add("authenticate", "spot, twice: the second does nothing", url=API_SPOT, calls=2, messages=[SUBSCRIBED])
    add(
        "authenticate",
        "spot, at the same time: one request",
        steps=[
            call("authenticate", label="a"),
            call("authenticate", label="b"),
            call("authenticate", label="c"),
            deliver(API_SPOT, SUBSCRIBED),
        ],
    )
    add(
        "authenticate",
        "spot, refused",
        steps=[
            call("authenticate", label="a"),
            call("authenticate", label="b"),
            deliver(API_SPOT, api_error(-2015, "Invalid API-key, IP, or permissions for action.", status=401)),
            call("authenticate", label="again"),
            deliver(API_SPOT, api({"subscriptionId": 1}, 2)),
        ],
    )
    add("authenticate", "spot, answered without a subscription", url=API_SPOT, messages=[api({})])
    add("authenticate", "spot, without keys", config={"apiKey": None})
    add(
        "authenticate",
        "margin gets a token",
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[TOKEN],
        messages=[SUBSCRIBED],
    )
    add(
        "authenticate",
        "margin, at the same time: one token",
        httpResponses=[body(TOKEN, hold=True)],
        steps=[
            call("authenticate", {"type": "margin"}, label="a"),
            call("authenticate", {"type": "margin"}, label="b"),
            {"respond": 1},
            deliver(API_SPOT, SUBSCRIBED),
        ],
    )
    add(
        "authenticate",
        "margin, a token that is still good",
        url=API_SPOT,
        calls=2,
        httpResponses=[TOKEN],
        messages=[SUBSCRIBED],
    )
    family.entries[-1][1]["input"] = [{"type": "margin"}]
    add(
        "authenticate",
        "isolated margin",
        {"type": "spot", "marginMode": "isolated", "symbol": "BTC/USDT"},
        url=API_SPOT,
        messages=[SUBSCRIBED],
    )
    add(
        "authenticate",
        "isolated margin of the margin type",
        {"type": "margin", "marginMode": "isolated", "symbol": "BTC/USDT"},
        url=API_SPOT,
        httpResponses=[TOKEN],
        messages=[SUBSCRIBED],
    )
    add("authenticate", "isolated margin needs a symbol", {"type": "margin", "marginMode": "isolated"})
    add("authenticate", "margin, the answer has no token", {"type": "margin"}, httpResponses=[{"expirationTime": T0}])
    add(
        "authenticate",
        "margin, refused",
        {"type": "margin"},
        httpResponses=[refused(-2015, "Invalid API-key, IP, or permissions for action.")],
    )
    add(
        "authenticate",
        "margin, a token without an end",
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[{"token": "t"}],
        messages=[SUBSCRIBED],
    )
    add(
        "authenticate",
        "margin, a token that is over already",
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[{"token": "t", "expirationTime": T0 + 1000}],
        messages=[SUBSCRIBED],
    )
    add(
        "ensureUserDataStreamWsSubscribeListenToken",
        "with a validity",
        "margin",
        {"validity": 3600000},
        url=API_SPOT,
        httpResponses=[TOKEN],
        messages=[SUBSCRIBED],
    )
    add(
        "ensureUserDataStreamWsSubscribeListenToken",
        "refused by the websocket",
        "margin",
        url=API_SPOT,
        httpResponses=[TOKEN],
        messages=[api_error(-1125, "This listenToken does not exist.")],
    )
    add(
        "renewListenToken",
        "before it ends",
        httpResponses=[TOKEN, {"token": "second", "expirationTime": T0 + 170_000_000}],
        steps=[
            call("authenticate", {"type": "margin", "marginMode": "isolated", "symbol": "BTC/USDT"}),
            deliver(API_SPOT, SUBSCRIBED),
            {"advance": 86_340_000},
            deliver(API_SPOT, api({"subscriptionId": 1}, 2)),
            {"read": ["options", "margin"]},
        ],
    )
    add(
        "renewListenToken",
        "by hand, keeps what it was made with",
        httpResponses=[TOKEN, {"token": "second", "expirationTime": T0 + 170_000_000}],
        steps=[
            call(
                "ensureUserDataStreamWsSubscribeListenToken",
                "margin",
                {"symbol": "BTC/USDT", "isIsolated": True, "validity": 86_400_000},
                label="first",
            ),
            deliver(API_SPOT, SUBSCRIBED),
            {"set": {"options.margin.lastAuthenticatedTime": 0}},
            call("renewListenToken", {"type": "margin"}, label="renew"),
            deliver(API_SPOT, api({"subscriptionId": 1}, 2)),
            {"read": ["options", "margin"]},
        ],
    )
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
    add(
        "authenticate",
        "an empty sub type gets a listen key",
        {"type": "delivery", "subType": ""},
        deliberate=reasons.SUB_TYPE_KEPT,
        httpResponses=[LISTEN],
    )
    add("authenticate", "a listen key that is still good", {"type": "future"}, calls=2, httpResponses=[LISTEN])
    add(
        "authenticate",
        "at the same time: one listen key",
        httpResponses=[body(LISTEN, "/fapi/v1/listenKey", hold=True), body(OTHER, "/dapi/v1/listenKey")],
        steps=[
            call("authenticate", {"type": "future"}, label="a"),
            call("authenticate", {"type": "future"}, label="b"),
            call("authenticate", {"type": "delivery"}, label="c"),
            {"respond": 1},
        ],
    )
    add("authenticate", "the answer has no listen key", {"type": "future"}, httpResponses=[{}])
    add(
        "authenticate",
        "refused, for all who wait, then again",
        httpResponses=[{**refused(-2014, "API-key format invalid."), "hold": True}, LISTEN],
        steps=[
            call("authenticate", {"type": "future"}, label="a"),
            call("authenticate", {"type": "future"}, label="b"),
            {"respond": 1},
            call("authenticate", {"type": "future"}, label="again"),
        ],
    )
    add("authenticate", "without a key", {"type": "future"}, config={"apiKey": None})
    add(
        "authenticate",
        "a key that is too old is asked for again",
        httpResponses=[LISTEN, OTHER],
        steps=[
            call("authenticate", {"type": "future"}, label="a"),
            {"set": {"options.future.lastAuthenticatedTime": 0}},
            call("authenticate", {"type": "future"}, label="b"),
            {"read": ["options", "future", "listenKey"]},
        ],
    )

    watch = call("watchOrders", LINEAR, label="orders")
    add(
        "keepAliveListenKey",
        "linear, another default type: the renewal does not find the key",
        deliberate=reasons.RENEWED,
        options=QUIET,
        httpResponses=[LISTEN, body({}, "/listenKey")],
        steps=[watch, {"advance": REFRESH}, {"read": ["options", "future"]}],
    )
    add(
        "keepAliveListenKey",
        "linear, after twenty minutes, and again",
        options=FUTURE,
        httpResponses=[LISTEN, {}, {}],
        steps=[watch, {"advance": REFRESH}, {"advance": REFRESH}, {"read": ["options", "future"]}],
    )
    add(
        "keepAliveListenKey",
        "linear, fails: the callers are told",
        options=FUTURE,
        httpResponses=[LISTEN, refused(-1125, "This listenKey does not exist."), OTHER],
        steps=[
            watch,
            {"advance": REFRESH},
            {"read": ["options", "future"]},
            call("watchOrders", LINEAR, label="again"),
        ],
    )
    add(
        "keepAliveListenKey",
        "linear, nobody listens any more",
        options=FUTURE,
        httpResponses=[LISTEN, {}],
        steps=[call("authenticate"), {"advance": REFRESH}, {"read": ["options", "future"]}],
    )
    add("keepAliveListenKey", "without a key there is nothing to keep", {"type": "future"})
    add("keepAliveListenKey", "margin renews its token instead", {"type": "margin"})
    add(
        "keepAliveListenKey",
        "of the default type",
        options={"defaultType": "future", "future": {"listenKey": KEY}},
        httpResponses=[{}],
    )
    add(
        "keepAliveListenKey",
        "inverse by sub type",
        {"type": "swap", "subType": "inverse"},
        deliberate=reasons.SUB_TYPE_KEPT,
        options={"delivery": {"listenKey": KEY}},
        httpResponses=[{}],
    )
    for kind, method_params in (
        ("delivery", {"type": "delivery"}),
        ("option", {"type": "option"}),
        ("spot", {"type": "spot"}),
        ("stock", {"type": "stock", "timeframe": "1m"}),
        ("future", {"type": "future", "portfolioMargin": True}),
        ("delivery", {"type": "delivery", "papi": True}),
    ):
        add(
            "keepAliveListenKey",
            f"{kind}, {method_params}",
            method_params,
            options={kind: {"listenKey": KEY}},
            httpResponses=[{}],
        )
        add(
            "keepAliveListenKey",
            f"{kind}, {method_params}, fails",
            method_params,
            options={kind: {"listenKey": KEY}},
            httpResponses=[refused(-1125, "This listenKey does not exist.")],
        )
    add(
        "keepAliveListenKey",
        "stock, while orders are watched",
        httpResponses=[LISTEN, {}],
        options={**QUIET, "stockListenKeyRefreshRate": 60000},
        steps=[
            call("watchOrders", "AAPL/USDC", None, None, {"stock": True}),
            {"advance": 60000},
            {"read": ["options", "stock"]},
        ],
    )
    add(
        "keepAliveListenKey",
        "portfolio margin keeps being that",
        options=FUTURE,
        httpResponses=[LISTEN, {}, {}],
        steps=[
            call("watchOrders", LINEAR, None, None, {"portfolioMargin": True}),
            {"advance": REFRESH},
            {"advance": REFRESH},
        ],
    )

    for method in ("resolveAuthType", "getMarketType"):
        add(
            method,
            "by parameters and options",
            options={"watchOrders": {"type": "future"}, "watchBalance": {"defaultType": "option"}},
            steps=[
                call(method, "watchOrders", None, {}, label="a"),
                call(method, "watchBalance", None, {}, label="b"),
                call(method, "other", None, {}, label="c"),
                call(method, "other", None, {"type": "swap", "subType": "inverse", "x": 1}, label="d"),
                call(method, "other", None, {"defaultType": "stock", "subType": "linear"}, label="e"),
                call(method, "other", None, {"type": "spot", "subType": "linear"}, label="f"),
                call(method, "other", {"type": "swap", "linear": True}, {}, label="g"),
                call(
                    method,
                    "other",
                    {"type": "future", "inverse": True, "linear": False},
                    {"subType": "nonsense"},
                    label="h",
                ),
            ],
        )
    add(
        "getAccountTypeFromSubscriptions",
        "the first that names an account",
        steps=[
            call("getAccountTypeFromSubscriptions", ["ticker", "margin", "spot"], label="a"),
            call("getAccountTypeFromSubscriptions", [], label="b"),
            call("getAccountTypeFromSubscriptions", ["stock", "option"], label="c"),
            call("getAccountTypeFromSubscriptions", ["delivery"], label="d"),
            call("getAccountTypeFromSubscriptions", ["future"], label="e"),
        ],
    )
    add(
        "getPrivateWsUrl",
        "every kind",
        steps=[
            call("getPrivateWsUrl", kind, "key", label=kind)
            for kind in ("spot", "margin", "future", "delivery", "optionPrivate", "papi", "stock", "nothing")
        ],
    )
    return family


def build() -> list[Family]:
    return [authentication()]
