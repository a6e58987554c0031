"""Orders as the user data streams tell them."""

from __future__ import annotations

from .. import reasons
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
from ..builder import API_SPOT, STOCK, T0, Family, ack, api, body, burst, call, deliver, refused
from ..user_frames import (
    algo_update,
    execution,
    fill,
    futures_fill,
    futures_order,
    option_fill,
    option_order,
    option_order_entry,
    stock_order,
    subscription_event,
)


def orders() -> Family:
    family = Family("orders")
    add = family.add
    stream = [SUBSCRIBED, subscription_event(execution())]
    add(
        "watchOrders",
        "spot, an order's life",
        "BTC/USDT",
        url=API_SPOT,
        calls=4,
        messages=[
            *stream,
            subscription_event(fill()),
            subscription_event(
                fill("0.60000000", "1.00000000", 109747655, X="FILLED", Z="104000.00000000", n="0.00049800")
            ),
            subscription_event(execution(x="CANCELED", X="CANCELED", C="mine-1", c="web_1", T=T0 + 300)),
        ],
    )
    add(
        "watchOrders",
        "spot, whole cache",
        url=API_SPOT,
        calls=2,
        options={"newUpdates": False},
        messages=[*stream, subscription_event(execution(i=2, s="ETHUSDT", p="2500"))],
    )
    add(
        "watchOrders",
        "spot, since and limit",
        None,
        T0 + 50,
        1,
        url=API_SPOT,
        calls=3,
        options={"newUpdates": False},
        messages=[SUBSCRIBED, *[subscription_event(execution(i=i, O=T0 + i * 25, T=T0 + i * 25)) for i in range(1, 4)]],
    )
    add(
        "watchOrders",
        "spot, the cache is full",
        url=API_SPOT,
        calls=4,
        options={"newUpdates": False, "ordersLimit": 2},
        messages=[SUBSCRIBED, *[subscription_event(execution(i=i)) for i in range(1, 5)]],
    )
    add(
        "watchOrders",
        "spot, all and one symbol at the same time",
        steps=[
            call("watchOrders", label="all", times=2),
            call("watchOrders", "ETH/USDT", label="eth"),
            deliver(API_SPOT, SUBSCRIBED),
            deliver(API_SPOT, subscription_event(execution()), subscription_event(execution(i=9, s="ETHUSDT"))),
        ],
    )
    add(
        "watchOrders",
        "spot, fees in two coins",
        "BTC/USDT",
        url=API_SPOT,
        calls=5,
        messages=[
            *stream,
            subscription_event(fill(n="0.00100000", N="BNB")),
            subscription_event(fill(n="0.00200000", N="BNB", ident=2)),
            subscription_event(fill(n="0.40000000", N="USDT", ident=3)),
            subscription_event(fill(n="0.10000000", N="USDT", ident=4)),
        ],
    )
    add(
        "watchOrders",
        "spot, a fee in a coin without precision",
        "BTC/USDT",
        url=API_SPOT,
        calls=3,
        messages=[
            *stream,
            subscription_event(fill(n="0.1", N="YOYO")),
            subscription_event(fill(n="0.2", N="YOYO", ident=2)),
        ],
    )
    add(
        "watchOrders",
        "spot, a fee in an unknown coin",
        "BTC/USDT",
        url=API_SPOT,
        calls=3,
        messages=[
            *stream,
            subscription_event(fill(n="0.1", N="WHAT")),
            subscription_event(fill(n="0.2", N="WHAT", ident=2)),
        ],
    )
    add(
        "watchOrders",
        "spot, fills without a fee",
        "BTC/USDT",
        url=API_SPOT,
        calls=3,
        messages=[*stream, subscription_event(fill(n=..., N=...)), subscription_event(fill(n="0", N=None, ident=2))],
    )
    for kind in ("MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT", "LIMIT_MAKER"):
        add(
            "watchOrders",
            f"spot, type {kind}",
            "BTC/USDT",
            url=API_SPOT,
            messages=[SUBSCRIBED, subscription_event(execution(o=kind, P="99000.00000000"))],
        )
    for state, kind in (
        ("REPLACED", "CANCELED"),
        ("REJECTED", "REJECTED"),
        ("EXPIRED", "EXPIRED"),
        ("TRADE_PREVENTION", "EXPIRED_IN_MATCH"),
        ("AMENDMENT", "NEW"),
        ("TRADE", "FILLED"),
    ):
        add(
            "watchOrders",
            f"spot, {state.lower()}",
            "BTC/USDT",
            url=API_SPOT,
            messages=[SUBSCRIBED, subscription_event(execution(x=state, X=kind, O=..., r="INSUFFICIENT_BALANCES"))],
        )
    add(
        "watchOrders",
        "spot, an update that lacks its creation time keeps the known one",
        "BTC/USDT",
        url=API_SPOT,
        calls=2,
        messages=[*stream, subscription_event(execution(x="EXPIRED", X="EXPIRED", O=..., T=T0 + 500))],
    )
    add(
        "watchOrders",
        "spot, good till crossing",
        "BTC/USDT",
        url=API_SPOT,
        messages=[SUBSCRIBED, subscription_event(execution(f="GTX"))],
    )
    add(
        "watchOrders",
        "spot, answered without a subscription while others wait",
        steps=[
            call("watchOrders", label="a"),
            deliver(API_SPOT, SUBSCRIBED),
            call("watchOrders", "ETH/USDT", label="b"),
            deliver(API_SPOT, api({}, 1)),
        ],
        deliberate=reasons.REFUSAL_HEARD,
    )
    add(
        "watchOrders",
        "margin",
        "BTC/USDT",
        None,
        None,
        {"type": "margin"},
        url=API_SPOT,
        httpResponses=[TOKEN, BRACKETS, RISK],
        messages=stream,
    )
    add(
        "watchOrders",
        "isolated margin",
        "BTC/USDT",
        None,
        None,
        {"marginMode": "isolated"},
        url=API_SPOT,
        messages=stream,
    )
    add(
        "watchOrders",
        "linear",
        LINEAR,
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_order(), futures_fill()],
    )
    add(
        "watchOrders",
        "linear, all",
        None,
        None,
        None,
        {"type": "future"},
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_order(s="ETHUSDT", i=1), futures_order(o="STOP_MARKET", sp="99000", R=True, ps="LONG", i=2)],
    )
    add(
        "watchOrders",
        "linear, a conditional order",
        "BNB/USDT:USDT",
        url=LINEAR_URL,
        calls=2,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[algo_update(), algo_update(X="CANCELED")],
    )
    for state in ("TRIGGERING", "TRIGGERED", "FINISHED", "REJECTED", "EXPIRED"):
        add(
            "watchOrders",
            f"linear, a conditional order is {state.lower()}",
            "BNB/USDT:USDT",
            url=LINEAR_URL,
            httpResponses=[LISTEN, BRACKETS, RISK],
            messages=[algo_update(X=state, o="STOP_MARKET")],
        )
    for kind in ("TRAILING_STOP_MARKET", "TAKE_PROFIT_MARKET", "STOP"):
        add(
            "watchOrders",
            f"linear, type {kind}",
            LINEAR,
            url=LINEAR_URL,
            httpResponses=[LISTEN, BRACKETS, RISK],
            messages=[futures_order(o=kind, ot=kind, sp="99000")],
        )
    add(
        "watchOrders",
        "linear, a liquidation order",
        LINEAR,
        url=LINEAR_URL,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[futures_order(o="LIQUIDATION", c="autoclose-1", ap="99000.0", l="0.010")],
    )
    add(
        "watchOrders",
        "inverse",
        COIN,
        url=INVERSE_URL,
        calls=2,
        httpResponses=[
            LISTEN,
            body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket"),
            body([], "/positionRisk"),
        ],
        messages=[
            futures_order(s="BTCUSD_PERP", q="3", ma="BTC"),
            futures_fill(s="BTCUSD_PERP", q="3", l="3", z="3", ma="BTC", N="BTC", n="0.00000144"),
        ],
    )
    add(
        "watchOrders",
        "portfolio margin",
        LINEAR,
        None,
        None,
        {"portfolioMargin": True},
        url=PAPI_URL,
        httpResponses=[LISTEN, body([brackets("BTCUSDT")], "/leverageBracket"), body([], "/positionRisk")],
        messages=[futures_order(fs="UM")],
    )
    add(
        "watchOrders",
        "options",
        OPTION_CALL,
        url=OPTION_URL,
        calls=4,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[
            option_order(option_order_entry()),
            option_order(option_order_entry(S="PARTIALLY_FILLED", e="0.1", ec="820.05", f="0.246", fi=[option_fill()])),
            option_order(
                option_order_entry(
                    S="FILLED",
                    e="1",
                    ec="8200.5",
                    f="2.46",
                    fi=[option_fill("21", m="MAKER"), option_fill("22", q="0.8")],
                )
            ),
            option_order(option_order_entry(q="-2", oid="9", S="CANCELLED"), option_order_entry(q="0", oid="10")),
        ],
    )
    add(
        "watchOrders",
        "options, all",
        None,
        None,
        None,
        {"type": "option"},
        url=OPTION_URL,
        httpResponses=[LISTEN, BRACKETS, RISK],
        messages=[option_order(), option_order(option_order_entry())],
    )
    add(
        "watchOrders",
        "options are not in the sandbox",
        OPTION_CALL,
        setup=[["setSandboxMode", True]],
        httpResponses=[LISTEN],
    )
    add(
        "watchOrders",
        "tokenised equities",
        "AAPL/USDC",
        None,
        None,
        {"stock": True},
        url=STOCK,
        calls=3,
        httpResponses=[LISTEN],
        messages=[
            ack(),
            stock_order(),
            stock_order(s="partially_filled", fq=0.01, FN=2.9),
            stock_order(s="filled", fq=0.02, FN=5.8, U=...),
        ],
    )
    add(
        "watchOrders",
        "tokenised equities, all, whole cache",
        None,
        None,
        5,
        {"stock": True},
        url=STOCK,
        calls=2,
        options={"newUpdates": False},
        httpResponses=[LISTEN],
        messages=[ack(), stock_order(), stock_order(i="2", b="TSLA", s="odd_state", S="sell", o="market")],
    )
    add(
        "watchOrders",
        "tokenised equities, an order that names no asset",
        None,
        None,
        None,
        {"stock": True},
        url=STOCK,
        calls=1,
        httpResponses=[LISTEN],
        messages=[ack(), stock_order(b=..., symbol="AAPL", q=...), stock_order(b=...)],
    )
    add(
        "watchOrders", "tokenised equities, no listen key", "AAPL/USDC", None, None, {"stock": True}, httpResponses=[{}]
    )
    add(
        "watchOrders",
        "tokenised equities, refused",
        "AAPL/USDC",
        None,
        None,
        {"stock": True},
        httpResponses=[refused(-2015, "Invalid API-key, IP, or permissions for action.")],
    )
    add(
        "watchOrders",
        "tokenised equities, a key that vanished",
        "AAPL/USDC",
        None,
        None,
        {"stock": True},
        options={"stock": {"lastAuthenticatedTime": T0}},
    )
    add(
        "watchOrders",
        "several events in one turn",
        steps=[
            call("watchOrders", label="a", times=2),
            deliver(API_SPOT, SUBSCRIBED),
            burst(API_SPOT, *[subscription_event(execution(i=i)) for i in (1, 2, 2, 3)]),
            deliver(API_SPOT, subscription_event(execution(i=4))),
        ],
    )
    add("watchOrders", "unknown symbol", "NOPE/USDT")
    return family


def build() -> list[Family]:
    return [orders()]
