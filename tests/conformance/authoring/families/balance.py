"""Balances as the user data streams tell them."""

from __future__ import annotations

from .. import reasons
from ..accounts import (
    BRACKETS,
    INVERSE_URL,
    KEY,
    LINEAR,
    LINEAR_URL,
    LISTEN,
    OPTION_CALL,
    OPTION_URL,
    PAPI_URL,
    RISK,
    SUBSCRIBED,
    TOKEN,
)
from ..answers import brackets, linear_account, spot_account
from ..builder import API_SPOT, T0, Family, api, body, call, deliver, refused
from ..user_frames import (
    account_position,
    balance_update,
    futures_account,
    lock_update,
    option_account,
    subscription_event,
    ws_position,
)

#: What the account holds when its stream is back.
AFTERWARDS = {
    "updateTime": T0,
    "accountType": "SPOT",
    "balances": [{"asset": "USDT", "free": "900.00000000", "locked": "100.00000000"}],
}


def balances() -> Family:
    family = Family("balance")
    add = family.add
    full = account_position(("BTC", "1.50000000", "0.10000000"), ("USDT", "1000.25000000", "0.00000000"))
    add(
        "watchBalance",
        "spot, account positions",
        url=API_SPOT,
        calls=2,
        messages=[
            SUBSCRIBED,
            subscription_event(full),
            subscription_event(account_position(("ETH", "2.00000000", "0.00000001"))),
        ],
    )
    add(
        "watchBalance",
        "spot, deltas are added exactly",
        url=API_SPOT,
        calls=4,
        messages=[
            SUBSCRIBED,
            subscription_event(full),
            subscription_event(balance_update(delta="0.10000001")),
            subscription_event(balance_update(delta="-0.00000002")),
            subscription_event(balance_update("NEO", "0.43750000")),
        ],
    )
    add(
        "watchBalance",
        "spot, a lock by somebody else",
        url=API_SPOT,
        messages=[SUBSCRIBED, subscription_event(lock_update())],
    )
    add(
        "watchBalance",
        "spot, snapshot first",
        url=API_SPOT,
        calls=2,
        options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[body(spot_account(), "/account")],
        messages=[SUBSCRIBED, subscription_event(full)],
    )
    add(
        "watchBalance",
        "spot, snapshot not waited for",
        url=API_SPOT,
        calls=2,
        options={"watchBalance": {"fetchBalanceSnapshot": True, "awaitBalanceSnapshot": False}},
        httpResponses=[body(spot_account(), "/account")],
        messages=[SUBSCRIBED, subscription_event(full)],
    )
    add(
        "watchBalance",
        "spot, an event before the snapshot",
        options={"watchBalance": {"fetchBalanceSnapshot": True, "awaitBalanceSnapshot": False}},
        httpResponses=[body(spot_account(), "/account", hold=True)],
        steps=[
            call("watchBalance", times=2),
            deliver(API_SPOT, SUBSCRIBED, subscription_event(full)),
            {"respond": 1},
            {"read": ["balance", "spot"]},
        ],
    )
    add(
        "watchBalance",
        "spot, the snapshot fails",
        deliberate=reasons.SNAPSHOT_FAILED,
        url=API_SPOT,
        calls=1,
        options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[refused(-2015, "Invalid API-key, IP, or permissions for action.")],
        messages=[SUBSCRIBED],
    )
    add(
        "watchBalance",
        "spot, an event without balances",
        url=API_SPOT,
        calls=1,
        messages=[SUBSCRIBED, subscription_event({"e": "outboundAccountPosition", "E": T0}), subscription_event(full)],
    )
    add(
        "watchBalance",
        "spot, many coins at once",
        url=API_SPOT,
        messages=[SUBSCRIBED, subscription_event(account_position(*[(f"C{i}", f"{i}.5", "0") for i in range(12)]))],
    )
    add(
        "watchBalance",
        "spot, the stream is terminated",
        deliberate=reasons.STREAM_ENDED,
        url=API_SPOT,
        messages=[SUBSCRIBED, subscription_event({"e": "eventStreamTerminated", "E": T0})],
    )
    add(
        "watchBalance",
        "spot, terminated, then watched again",
        deliberate=reasons.RECONCILED,
        httpResponses=[body(AFTERWARDS, "/account")],
        steps=[
            call("watchBalance", label="a"),
            deliver(
                API_SPOT,
                SUBSCRIBED,
                subscription_event(full),
                subscription_event({"e": "eventStreamTerminated", "E": T0}),
            ),
            call("watchBalance", label="b"),
            deliver(API_SPOT, api({"subscriptionId": 1}, 2), subscription_event(full, 1)),
        ],
    )
    add(
        "watchBalance",
        "spot, terminated: what it told is forgotten",
        deliberate=reasons.FORGOTTEN,
        httpResponses=[body(AFTERWARDS, "/account")],
        steps=[
            call("watchBalance", label="a"),
            deliver(
                API_SPOT,
                SUBSCRIBED,
                subscription_event(full),
                subscription_event({"e": "eventStreamTerminated", "E": T0}),
            ),
            call("watchBalance", label="b"),
            deliver(API_SPOT, api({"subscriptionId": 1}, 2), subscription_event({**full, "B": full["B"][:1]}, 1)),
        ],
    )
    add(
        "watchBalance",
        "margin",
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[TOKEN, BRACKETS, RISK],
        messages=[SUBSCRIBED, subscription_event(full)],
    )
    add(
        "watchBalance",
        "numbers as strings",
        url=API_SPOT,
        calls=2,
        config={"number": "string"},
        messages=[SUBSCRIBED, subscription_event(full), subscription_event(balance_update(delta="0.10000001"))],
    )
    add(
        "watchBalance",
        "linear",
        {"type": "future"},
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_account(), futures_account([{"a": "BNB", "wb": "1.00000000", "cw": "0.5"}], [])],
    )
    add(
        "watchBalance",
        "linear, cross wallet",
        {"type": "swap"},
        url=LINEAR_URL,
        httpResponses=[LISTEN, BRACKETS, RISK],
        options={"wallet": "cw"},
        messages=[futures_account()],
    )
    add(
        "watchBalance",
        "linear, an update of positions only",
        {"type": "swap"},
        url=LINEAR_URL,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[
            {"e": "ACCOUNT_UPDATE", "E": T0, "T": T0, "a": {"m": "MARGIN_TRANSFER", "P": [ws_position()]}},
            futures_account(),
        ],
    )
    add(
        "watchBalance",
        "linear, with a snapshot",
        {"type": "future"},
        url=LINEAR_URL,
        calls=2,
        options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[LISTEN, BRACKETS, RISK, body(linear_account(), "/account")],
        messages=[futures_account()],
    )
    add(
        "watchBalance",
        "inverse",
        {"type": "delivery"},
        url=INVERSE_URL,
        httpResponses=[
            LISTEN,
            body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"),
            body([], "/positionRisk"),
        ],
        messages=[futures_account([{"a": "BTC", "wb": "0.25", "cw": "0.25"}], [])],
    )
    add(
        "watchBalance",
        "portfolio margin",
        {"type": "future", "portfolioMargin": True},
        url=PAPI_URL,
        httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_account()],
    )
    add(
        "watchBalance",
        "portfolio margin, with a snapshot",
        {"type": "future", "papi": True},
        url=PAPI_URL,
        calls=2,
        options={"watchBalance": {"fetchBalanceSnapshot": True}},
        httpResponses=[
            LISTEN,
            body([brackets("BTCUSDT")], "/leverageBracket"),
            body([], "/positionRisk"),
            body(
                [
                    {
                        "asset": "USDT",
                        "totalWalletBalance": "66.9923261",
                        "crossMarginAsset": "35.9697141",
                        "crossMarginBorrowed": "0.0",
                        "crossMarginFree": "35.9697141",
                        "crossMarginInterest": "0.0",
                        "crossMarginLocked": "0.0",
                        "umWalletBalance": "31.022612",
                        "umUnrealizedPNL": "0.0",
                        "cmWalletBalance": "0.0",
                        "cmUnrealizedPNL": "0.0",
                        "updateTime": 0,
                        "negativeBalance": "0.0",
                    }
                ],
                "/balance",
            ),
        ],
        messages=[futures_account()],
    )
    add(
        "watchBalance",
        "options",
        {"type": "option"},
        url=OPTION_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[option_account(), option_account(B=[{"a": "BTC", "b": "0.5", "bc": "0.1"}], P=...)],
    )
    add(
        "watchBalance",
        "options by the method's own default",
        options={"watchBalance": {"type": "option"}},
        url=OPTION_URL,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[option_account()],
    )
    add(
        "watchBalance",
        "options are not in the sandbox",
        {"type": "option"},
        setup=[["enableDemoTrading", True]],
        httpResponses=[LISTEN],
    )
    for method, args in (
        ("watchBalance", [{"type": "option"}]),
        ("watchMyTrades", [OPTION_CALL]),
        ("watchOrders", [OPTION_CALL]),
        ("watchPositions", [[OPTION_CALL]]),
    ):
        add(
            method,
            "options, when the sandbox was entered by an option",
            *args,
            options={"enableDemoTrading": True},
            httpResponses=[LISTEN],
        )
    add(
        "watchMyLiquidations",
        "an account event on a stream whose caches nobody has made",
        steps=[
            call("watchMyLiquidations", LINEAR),
            deliver(LINEAR_URL, futures_account()),
            {"read": ["positions", "future"]},
        ],
        httpResponses=[LISTEN],
    )
    add(
        "watchMyLiquidations",
        "an options event on a stream whose caches nobody has made",
        steps=[
            call("watchMyLiquidations", OPTION_CALL),
            deliver(f"wss://fstream.binance.com/public/ws/{KEY}", option_account()),
            {"read": ["balance", "option"]},
        ],
        httpResponses=[LISTEN],
    )
    add(
        "watchBalance",
        "tokenised equities have no stream of their own",
        {"type": "stock"},
        httpResponses=[LISTEN, BRACKETS, RISK],
    )
    return family


def build() -> list[Family]:
    return [balances()]
