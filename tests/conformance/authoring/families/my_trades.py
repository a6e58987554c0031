"""Own trades as the user data streams tell them."""

from __future__ import annotations

from ..accounts import (
    BRACKETS,
    COIN,
    INVERSE_URL,
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
from ..answers import brackets
from ..builder import API_SPOT, T0, Family, body
from ..user_frames import (
    execution,
    fill,
    futures_fill,
    futures_order,
    option_fill,
    option_order,
    option_order_entry,
    subscription_event,
)


def my_trades() -> Family:
    family = Family("my_trades")
    add = family.add
    add(
        "watchMyTrades",
        "spot",
        "BTC/USDT",
        url=API_SPOT,
        calls=2,
        messages=[
            SUBSCRIBED,
            subscription_event(execution()),
            subscription_event(fill()),
            subscription_event(fill(ident=2, m=False, Y=...)),
        ],
    )
    add(
        "watchMyTrades",
        "spot, all",
        url=API_SPOT,
        calls=2,
        messages=[SUBSCRIBED, subscription_event(fill()), subscription_event(fill(s="ETHUSDT", S="SELL", ident=3))],
    )
    add(
        "watchMyTrades",
        "spot, the same trade twice is one",
        url=API_SPOT,
        calls=2,
        options={"newUpdates": False},
        messages=[SUBSCRIBED, subscription_event(fill()), subscription_event(fill(n="0.5"))],
    )
    add(
        "watchMyTrades",
        "spot, since, limit, whole cache",
        "BTC/USDT",
        T0 + 112,
        2,
        url=API_SPOT,
        calls=4,
        options={"newUpdates": False},
        messages=[SUBSCRIBED, *[subscription_event(fill(ident=i, T=T0 + 110 + i)) for i in range(1, 5)]],
    )
    add(
        "watchMyTrades",
        "spot, the cache is full",
        url=API_SPOT,
        calls=3,
        options={"newUpdates": False, "tradesLimit": 2},
        messages=[SUBSCRIBED, *[subscription_event(fill(ident=i)) for i in (1, 2, 3)]],
    )
    add(
        "watchMyTrades",
        "margin",
        "BTC/USDT",
        None,
        None,
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[TOKEN, BRACKETS, RISK],
        messages=[SUBSCRIBED, subscription_event(fill())],
    )
    add(
        "watchMyTrades",
        "margin, all",
        None,
        None,
        None,
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[TOKEN, BRACKETS, RISK],
        messages=[SUBSCRIBED, subscription_event(fill())],
    )
    add(
        "watchMyTrades",
        "linear",
        LINEAR,
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_fill(), futures_fill(t=2, m=False, S="BUY", n="-0.01")],
    )
    add(
        "watchMyTrades",
        "linear, its order is known",
        LINEAR,
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[
            futures_order(),
            futures_fill(X="PARTIALLY_FILLED", z="0.004", l="0.004"),
            futures_fill(l="0.006", t=2),
        ],
    )
    add(
        "watchMyTrades",
        "linear, all",
        None,
        None,
        None,
        {"type": "swap"},
        url=LINEAR_URL,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_fill()],
    )
    add(
        "watchMyTrades",
        "inverse",
        COIN,
        url=INVERSE_URL,
        httpResponses=[
            LISTEN,
            body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"),
            body([], "/positionRisk"),
        ],
        messages=[futures_fill(s="BTCUSD_PERP", q="3", l="3", z="3", N="BTC", n="0.00000144")],
    )
    add(
        "watchMyTrades",
        "portfolio margin",
        LINEAR,
        None,
        None,
        {"papi": True},
        url=PAPI_URL,
        httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_fill()],
    )
    add(
        "watchMyTrades",
        "options",
        OPTION_CALL,
        url=OPTION_URL,
        httpResponses=[LISTEN],
        messages=[option_order(option_order_entry(S="FILLED", e="1", ec="8200.5", f="0.246", fi=[option_fill()]))],
    )
    add(
        "watchMyTrades",
        "options are not in the sandbox",
        OPTION_CALL,
        setup=[["enableDemoTrading", True]],
        httpResponses=[LISTEN],
    )
    add(
        "watchMyLiquidations",
        "linear",
        LINEAR,
        url=LINEAR_URL,
        calls=1,
        httpResponses=[LISTEN],
        messages=[
            futures_order(),
            futures_order(
                o="LIQUIDATION",
                c="autoclose-1596107620040000020",
                x="TRADE",
                X="FILLED",
                ap="99000.0",
                l="0.010",
                z="0.010",
                L="99000.0",
                t=5,
            ),
        ],
    )
    add(
        "watchMyLiquidations",
        "inverse",
        COIN,
        url=INVERSE_URL,
        httpResponses=[LISTEN],
        messages=[futures_order(s="BTCUSD_PERP", o="LIQUIDATION", ap="99000.0", l="3")],
    )
    add(
        "watchMyLiquidationsForSymbols",
        "two symbols",
        [LINEAR, "ETH/USDT:USDT"],
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN],
        messages=[
            futures_order(o="LIQUIDATION", ap="99000.0", l="0.010"),
            futures_order(s="ETHUSDT", o="LIQUIDATION", ap="2300.0", l="1"),
        ],
    )
    add(
        "watchMyLiquidationsForSymbols",
        "all",
        None,
        None,
        None,
        {"type": "future"},
        url=LINEAR_URL,
        httpResponses=[LISTEN],
        messages=[futures_order(o="LIQUIDATION", ap="99000.0", l="0.010")],
    )
    add(
        "watchMyLiquidationsForSymbols",
        "whole cache",
        [LINEAR],
        None,
        2,
        url=LINEAR_URL,
        options={"newUpdates": False, "myLiquidationsLimit": 1},
        httpResponses=[LISTEN],
        messages=[futures_order(o="LIQUIDATION", ap="99000.0", l="0.010")],
    )
    add("watchMyLiquidationsForSymbols", "linear and inverse do not mix", [LINEAR, COIN])
    return family


def build() -> list[Family]:
    return [my_trades()]
