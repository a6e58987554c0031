"""What Binance's users expect beyond the TypeScript class."""

from __future__ import annotations

from pro_runtime.accounts.account_table import Account, AccountSource, AccountTable, BalanceSource
from pro_runtime.accounts.user_data import SessionTable
from pro_runtime.rest.limits import Counter, OrderRule, RateLimitTable
from pro_runtime.streams.sequence import Backfill, BackfillTable
from pro_runtime.ws.sieve import EventTable

from pro_generator.exchanges.data import EnvironmentData, ExchangeData

_WEIGHT, _ORDERS, _RAW = "REQUEST_WEIGHT", "ORDERS", "RAW_REQUESTS"
_TRADING = (
    Counter(_WEIGHT, "x-mbx-used-weight-", False, "weight"),
    Counter(_ORDERS, "x-mbx-order-count-", True, "orders"),
    Counter(_RAW, "", False, "requests"),
)

#: Limits by group of endpoints (Binance docs: "Limits" of spot, USDS-M, COIN-M, options, portfolio margin; sapi "IP
#: limits"). What exchangeInfo announces replaces them.
_RATE_LIMITS = RateLimitTable(
    groups={
        "spot": _TRADING,
        "linear": _TRADING,
        "inverse": _TRADING,
        "option": _TRADING,
        "portfolio": _TRADING,
        "sapi": (Counter(_WEIGHT, "x-sapi-used-ip-weight-", False, "weight"),),
    },
    sections={
        **dict.fromkeys(("public", "private", "v1"), "spot"),
        **dict.fromkeys(("fapiPublic", "fapiPublicV2", "fapiPublicV3"), "linear"),
        **dict.fromkeys(("fapiPrivate", "fapiPrivateV2", "fapiPrivateV3"), "linear"),
        **dict.fromkeys(("dapiPublic", "dapiPrivate", "dapiPrivateV2"), "inverse"),
        **dict.fromkeys(("eapiPublic", "eapiPrivate"), "option"),
        **dict.fromkeys(("papi", "papiV2"), "portfolio"),
        **dict.fromkeys(("sapi", "sapiV2", "sapiV3", "sapiV4"), "sapi"),
    },
    weight_per_cost={
        **dict.fromkeys(("public", "private", "v1", "papi", "papiV2"), 5),
        **dict.fromkeys(("sapi", "sapiV2", "sapiV3", "sapiV4"), 10),
    },
    limits={
        "spot": ((_WEIGHT, 60, 6000), (_ORDERS, 10, 100), (_ORDERS, 86400, 200000), (_RAW, 300, 61000)),
        "linear": ((_WEIGHT, 60, 2400), (_ORDERS, 10, 300), (_ORDERS, 60, 1200)),
        "inverse": ((_WEIGHT, 60, 2400), (_ORDERS, 60, 1200)),
        "option": ((_WEIGHT, 60, 400), (_ORDERS, 60, 100)),
        "portfolio": ((_WEIGHT, 60, 6000), (_ORDERS, 60, 1200)),
        "sapi": ((_WEIGHT, 60, 12000),),
    },
    orders=(
        OrderRule("private", "POST", "order"),
        OrderRule("private", "POST", "order/cancelReplace"),
        OrderRule("private", "POST", "sor/order"),
        OrderRule("fapiPrivate", "POST", "order"),
        OrderRule("fapiPrivate", "PUT", "order"),
        OrderRule("fapiPrivate", "POST", "batchOrders", "batchOrders"),
        OrderRule("fapiPrivate", "PUT", "batchOrders", "batchOrders"),
        OrderRule("dapiPrivate", "POST", "order"),
        OrderRule("dapiPrivate", "PUT", "order"),
        OrderRule("dapiPrivate", "POST", "batchOrders", "batchOrders"),
        OrderRule("eapiPrivate", "POST", "order"),
        OrderRule("papi", "POST", "um/order"),
        OrderRule("papi", "POST", "cm/order"),
        OrderRule("papi", "POST", "margin/order"),
    ),
    websockets={
        "ws.ws-api.spot": "public",
        "ws.ws-api.future": "fapiPublic",
        "ws.ws-api.delivery": "dapiPublic",
    },
    message_weights={
        "account.status": 20,
        "allOrders": 20,
        "klines": 2,
        "myTrades": 20,
        "session.status": 2,
        "session.subscriptions": 2,
        "userDataStream.unsubscribe": 2,
        "openOrders.status": 6,
        "order.status": 4,
        "trades.recent": 25,
        "trades.historical": 25,
    },
    message_orders={
        "order.place": None,
        "order.cancelReplace": None,
        "sor.order.place": None,
        "order.modify": None,
        "algoOrder.place": None,
    },
)

#: Ids of trades and of aggregate trades are consecutive per symbol, and both can be listed from an id on.
_BACKFILL = BackfillTable(
    sources={
        "trade": {
            "spot": Backfill("publicGetHistoricalTrades", 1000, "publicGetTrades"),
            "linear": Backfill("fapiPublicGetHistoricalTrades", 500, "fapiPublicGetTrades"),
            "inverse": Backfill("dapiPublicGetHistoricalTrades", 500, "dapiPublicGetTrades"),
        },
        "aggTrade": {
            "spot": Backfill("publicGetAggTrades"),
            "linear": Backfill("fapiPublicGetAggTrades"),
            "inverse": Backfill("dapiPublicGetAggTrades"),
        },
    },
)

#: Ids of trades and updates of books and their best levels grow per symbol; all else has the time of its event.
_EVENTS = EventTable(
    numbers={
        "trade": "t",
        "aggTrade": "a",
        "depthUpdate": "u",
        "bookTicker": "u",
        "": "u",
        **dict.fromkeys(("kline", "markPrice_kline", "indexPrice_kline"), "E"),
        **dict.fromkeys(("1hTicker", "4hTicker", "1dTicker", "24hrTicker", "24hrMiniTicker", "markPriceUpdate"), "E"),
    },
    ranges={"depthUpdate": "U"},
    parts=dict.fromkeys(("kline", "markPrice_kline", "indexPrice_kline"), ("k", "i")),
    wrappers=("data", "event"),
)

#: What the private streams tell of. A portfolio margin account has one stream for all its markets, whatever account
#: type it was asked for with. Options' balances are not among what `fetch_balance` fetches.
_LINEAR, _INVERSE = {"type": "future", "subType": "linear"}, {"type": "delivery", "subType": "inverse"}
_PORTFOLIO = {"portfolioMargin": True}
_PORTFOLIO_SOURCES = (
    AccountSource(
        "linear",
        "papiGetUmOpenOrders",
        "papiGetUmOrder",
        "papiGetUmUserTrades",
        positions={**_LINEAR, **_PORTFOLIO},
    ),
    AccountSource(
        "inverse",
        "papiGetCmOpenOrders",
        "papiGetCmOrder",
        "papiGetCmUserTrades",
        positions={**_INVERSE, **_PORTFOLIO},
    ),
    AccountSource("margin", "papiGetMarginOpenOrders", "papiGetMarginOrder", "papiGetMarginMyTrades", "contract"),
)
_ACCOUNTS = AccountTable(
    accounts={
        "spot": Account(
            (AccountSource("spot", "privateGetOpenOrders", "privateGetOrder", "privateGetMyTrades"),),
            {"type": "spot"},
        ),
        "margin": Account(
            (
                AccountSource(
                    "margin", "sapiGetMarginOpenOrders", "sapiGetMarginOrder", "sapiGetMarginMyTrades", "contract"
                ),
            ),
            {"type": "margin"},
        ),
        "future": Account(
            (
                AccountSource(
                    "linear",
                    "fapiPrivateGetOpenOrders",
                    "fapiPrivateGetOrder",
                    "fapiPrivateGetUserTrades",
                    positions=_LINEAR,
                ),
            ),
            _LINEAR,
        ),
        "delivery": Account(
            (
                AccountSource(
                    "inverse",
                    "dapiPrivateGetOpenOrders",
                    "dapiPrivateGetOrder",
                    "dapiPrivateGetUserTrades",
                    positions=_INVERSE,
                ),
            ),
            _INVERSE,
        ),
        "option": Account(
            (
                AccountSource(
                    "option",
                    "eapiPrivateGetOpenOrders",
                    "eapiPrivateGetOrder",
                    "eapiPrivateGetUserTrades",
                    without="",
                    all_trades=True,
                    positions={"method": "option"},
                ),
            ),
            BalanceSource(
                "eapiPrivateGetMarginAccount", "asset", "asset", {"total": "marginBalance", "free": "available"}
            ),
        ),
    },
    elsewhere={
        "papi": {
            "future": Account(_PORTFOLIO_SOURCES, {**_LINEAR, **_PORTFOLIO}),
            "delivery": Account(_PORTFOLIO_SOURCES, {**_INVERSE, **_PORTFOLIO}),
        },
    },
)

DATA = ExchangeData(
    signing_methods=("sign", "sign_params"),
    environments=EnvironmentData(
        variable="BINANCE_PRO_ENV",
        settings=("binanceEnv", "binance_env"),
        default="prod",
        environments={
            "prod": ("live", "BINANCE_PROD"),
            "testnet": ("sandbox", "BINANCE_TESTNET"),
            "sandbox": ("sandbox", "BINANCE_TESTNET"),
            "demo": ("demo", "BINANCE_DEMO"),
        },
        credentials={
            "apiKey": ("API_KEY",),
            "secret": ("API_SECRET", "SECRET", "PRIVATE_KEY"),
            "password": ("PASSPHRASE",),
        },
    ),
    attributes={
        "rate_limit_table": _RATE_LIMITS,
        "backfill_table": _BACKFILL,
        # connections per five minutes and IP address
        "connection_limit": (300, 300.0),
        # seconds after which Binance ends a connection, and how it announces an earlier end
        "connection_life": 86400.0,
        "announcements": {"serverShutdown": "handle_shutdown"},
        "event_table": _EVENTS,
        "account_table": _ACCOUNTS,
        "session_methods": {
            "userDataStream.subscribe.signature": "sign_params",
            "userDataStream.subscribe.listenToken": None,
        },
        "session_table": SessionTable(
            url=("ws", "ws-api", "spot"),
            status="session.status",
            subscriptions="session.subscriptions",
            unsubscribe="userDataStream.unsubscribe",
            id="subscriptionId",
            expiry="expirationTime",
            lasting="spot",
            expiring="margin",
        ),
        "inverse_methods": {"SUBSCRIBE": "UNSUBSCRIBE"},
        # Renewals that upstream schedules lack the account type that the key belongs to.
        "inheriting_methods": {"authenticate": ("type", "subType"), "keep_alive_listen_key": ("type", "subType")},
        "session_reset": {"lastAuthenticatedTime": 0},
        "session_end_events": frozenset({"listenKeyExpired"}),
        "private_options": frozenset(
            {"listenKey", "lastAuthenticatedTime", "timeDifference", "requestId", "streamBySubscriptionsHash"}
        ),
    },
    aliases={"Binance": "binance"},
)
