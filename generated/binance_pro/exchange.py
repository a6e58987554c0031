"""The exchange classes, put together from their sections.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from pro_runtime.accounts.account_table import Account, AccountSource, AccountTable, BalanceSource
from pro_runtime.accounts.user_data import SessionTable
from pro_runtime.exchange import Exchange
from pro_runtime.instance.environment import EnvironmentSpec, EnvironmentTable
from pro_runtime.rest.endpoint import Endpoint
from pro_runtime.rest.limits import Counter, OrderRule, RateLimitTable
from pro_runtime.streams.sequence import Backfill, BackfillTable
from pro_runtime.structures import Dict
from pro_runtime.ws.sieve import EventTable

from binance_pro import metadata
from binance_pro.account_handlers import AccountHandlers
from binance_pro.account_parsers import AccountParsers
from binance_pro.auth import Auth
from binance_pro.candles_and_tickers import CandlesAndTickers
from binance_pro.conveniences import Conveniences
from binance_pro.errors import Errors
from binance_pro.market_data import MarketData
from binance_pro.market_handlers import MarketHandlers
from binance_pro.market_lookup import MarketLookup
from binance_pro.market_parsers import MarketParsers
from binance_pro.markets import Markets
from binance_pro.metadata import binancecoinm as binancecoinm_metadata
from binance_pro.metadata import binanceus as binanceus_metadata
from binance_pro.metadata import binanceusdm as binanceusdm_metadata
from binance_pro.order_parsers import OrderParsers
from binance_pro.order_requests import OrderRequests
from binance_pro.paths import PARSER_PATHS, PATHS, Paths
from binance_pro.rest_account import RestAccount
from binance_pro.streams import Streams
from binance_pro.structures import Structures
from binance_pro.support import Support
from binance_pro.trading import Trading
from binance_pro.user_data import UserData


class binance(
    MarketData,
    CandlesAndTickers,
    Trading,
    UserData,
    Auth,
    MarketHandlers,
    AccountHandlers,
    MarketParsers,
    OrderParsers,
    AccountParsers,
    OrderRequests,
    Markets,
    MarketLookup,
    RestAccount,
    Errors,
    Structures,
    Conveniences,
    Support,
    Streams,
    Paths,
    Exchange,
):
    """Binance: streams, websocket API and the REST requests they need.

    Takes CCXT's configuration, e.g. `binance({"apiKey": "...", "secret": "...", "options": {"defaultType": "spot"}})`.
    """

    signing_methods = frozenset(["sign", "sign_params"])
    environment_table = EnvironmentTable(
        variable="BINANCE_PRO_ENV",
        settings=("binanceEnv", "binance_env"),
        default="prod",
        environments={
            "prod": EnvironmentSpec("live", "BINANCE_PROD"),
            "testnet": EnvironmentSpec("sandbox", "BINANCE_TESTNET"),
            "sandbox": EnvironmentSpec("sandbox", "BINANCE_TESTNET"),
            "demo": EnvironmentSpec("demo", "BINANCE_DEMO"),
        },
        credentials={
            "apiKey": ("API_KEY",),
            "secret": ("API_SECRET", "SECRET", "PRIVATE_KEY"),
            "password": ("PASSPHRASE",),
        },
    )
    message_paths = PATHS
    parser_paths = PARSER_PATHS
    public_streams = frozenset(
        {
            "un_watch_bids_asks",
            "un_watch_mark_price",
            "un_watch_mark_prices",
            "un_watch_ohlcv",
            "un_watch_ohlcv_for_symbols",
            "un_watch_order_book",
            "un_watch_order_book_for_symbols",
            "un_watch_ticker",
            "un_watch_tickers",
            "un_watch_trades",
            "un_watch_trades_for_symbols",
            "watch_bids_asks",
            "watch_liquidations",
            "watch_liquidations_for_symbols",
            "watch_mark_price",
            "watch_mark_prices",
            "watch_ohlcv",
            "watch_ohlcv_for_symbols",
            "watch_order_book",
            "watch_order_book_for_symbols",
            "watch_ticker",
            "watch_tickers",
            "watch_trades",
            "watch_trades_for_symbols",
        }
    )
    typeless_methods = frozenset(
        {
            "fetch_currencies",
            "fetch_option_positions",
            "fetch_order_book",
            "un_watch_ohlcv",
            "un_watch_ohlcv_for_symbols",
            "un_watch_order_book",
            "un_watch_order_book_for_symbols",
            "watch_ohlcv",
            "watch_ohlcv_for_symbols",
            "watch_order_book",
            "watch_order_book_for_symbols",
        }
    )
    repeatable_methods = frozenset(
        {
            "watch_bids_asks",
            "watch_liquidations_for_symbols",
            "watch_mark_price",
            "watch_mark_prices",
            "watch_multi_ticker_helper",
            "watch_ohlcv",
            "watch_ohlcv_for_symbols",
            "watch_order_book_for_symbols",
            "watch_stock_market_stream",
            "watch_ticker",
            "watch_tickers",
            "watch_trades",
            "watch_trades_for_symbols",
        }
    )
    rate_limit_table = RateLimitTable(
        groups={
            "spot": (
                Counter(name="REQUEST_WEIGHT", header="x-mbx-used-weight-", per_account=False, unit="weight"),
                Counter(name="ORDERS", header="x-mbx-order-count-", per_account=True, unit="orders"),
                Counter(name="RAW_REQUESTS", header="", per_account=False, unit="requests"),
            ),
            "linear": (
                Counter(name="REQUEST_WEIGHT", header="x-mbx-used-weight-", per_account=False, unit="weight"),
                Counter(name="ORDERS", header="x-mbx-order-count-", per_account=True, unit="orders"),
                Counter(name="RAW_REQUESTS", header="", per_account=False, unit="requests"),
            ),
            "inverse": (
                Counter(name="REQUEST_WEIGHT", header="x-mbx-used-weight-", per_account=False, unit="weight"),
                Counter(name="ORDERS", header="x-mbx-order-count-", per_account=True, unit="orders"),
                Counter(name="RAW_REQUESTS", header="", per_account=False, unit="requests"),
            ),
            "option": (
                Counter(name="REQUEST_WEIGHT", header="x-mbx-used-weight-", per_account=False, unit="weight"),
                Counter(name="ORDERS", header="x-mbx-order-count-", per_account=True, unit="orders"),
                Counter(name="RAW_REQUESTS", header="", per_account=False, unit="requests"),
            ),
            "portfolio": (
                Counter(name="REQUEST_WEIGHT", header="x-mbx-used-weight-", per_account=False, unit="weight"),
                Counter(name="ORDERS", header="x-mbx-order-count-", per_account=True, unit="orders"),
                Counter(name="RAW_REQUESTS", header="", per_account=False, unit="requests"),
            ),
            "sapi": (
                Counter(name="REQUEST_WEIGHT", header="x-sapi-used-ip-weight-", per_account=False, unit="weight"),
            ),
        },
        sections={
            "public": "spot",
            "private": "spot",
            "v1": "spot",
            "fapiPublic": "linear",
            "fapiPublicV2": "linear",
            "fapiPublicV3": "linear",
            "fapiPrivate": "linear",
            "fapiPrivateV2": "linear",
            "fapiPrivateV3": "linear",
            "dapiPublic": "inverse",
            "dapiPrivate": "inverse",
            "dapiPrivateV2": "inverse",
            "eapiPublic": "option",
            "eapiPrivate": "option",
            "papi": "portfolio",
            "papiV2": "portfolio",
            "sapi": "sapi",
            "sapiV2": "sapi",
            "sapiV3": "sapi",
            "sapiV4": "sapi",
        },
        weight_per_cost={
            "public": 5,
            "private": 5,
            "v1": 5,
            "papi": 5,
            "papiV2": 5,
            "sapi": 10,
            "sapiV2": 10,
            "sapiV3": 10,
            "sapiV4": 10,
        },
        limits={
            "spot": (
                ("REQUEST_WEIGHT", 60, 6000),
                ("ORDERS", 10, 100),
                ("ORDERS", 86400, 200000),
                ("RAW_REQUESTS", 300, 61000),
            ),
            "linear": (("REQUEST_WEIGHT", 60, 2400), ("ORDERS", 10, 300), ("ORDERS", 60, 1200)),
            "inverse": (("REQUEST_WEIGHT", 60, 2400), ("ORDERS", 60, 1200)),
            "option": (("REQUEST_WEIGHT", 60, 400), ("ORDERS", 60, 100)),
            "portfolio": (("REQUEST_WEIGHT", 60, 6000), ("ORDERS", 60, 1200)),
            "sapi": (("REQUEST_WEIGHT", 60, 12000),),
        },
        orders=(
            OrderRule(api="private", method="POST", path="order"),
            OrderRule(api="private", method="POST", path="order/cancelReplace"),
            OrderRule(api="private", method="POST", path="sor/order"),
            OrderRule(api="fapiPrivate", method="POST", path="order"),
            OrderRule(api="fapiPrivate", method="PUT", path="order"),
            OrderRule(api="fapiPrivate", method="POST", path="batchOrders", batch="batchOrders"),
            OrderRule(api="fapiPrivate", method="PUT", path="batchOrders", batch="batchOrders"),
            OrderRule(api="dapiPrivate", method="POST", path="order"),
            OrderRule(api="dapiPrivate", method="PUT", path="order"),
            OrderRule(api="dapiPrivate", method="POST", path="batchOrders", batch="batchOrders"),
            OrderRule(api="eapiPrivate", method="POST", path="order"),
            OrderRule(api="papi", method="POST", path="um/order"),
            OrderRule(api="papi", method="POST", path="cm/order"),
            OrderRule(api="papi", method="POST", path="margin/order"),
        ),
        websockets={"ws.ws-api.spot": "public", "ws.ws-api.future": "fapiPublic", "ws.ws-api.delivery": "dapiPublic"},
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
    backfill_table = BackfillTable(
        sources={
            "trade": {
                "spot": Backfill(endpoint="publicGetHistoricalTrades", recent="publicGetTrades"),
                "linear": Backfill(endpoint="fapiPublicGetHistoricalTrades", page=500, recent="fapiPublicGetTrades"),
                "inverse": Backfill(endpoint="dapiPublicGetHistoricalTrades", page=500, recent="dapiPublicGetTrades"),
            },
            "aggTrade": {
                "spot": Backfill(endpoint="publicGetAggTrades"),
                "linear": Backfill(endpoint="fapiPublicGetAggTrades"),
                "inverse": Backfill(endpoint="dapiPublicGetAggTrades"),
            },
        }
    )
    connection_limit = (300, 300.0)
    connection_life = 86400.0
    announcements: ClassVar[Mapping[str, Any]] = {"serverShutdown": "handle_shutdown"}
    event_table = EventTable(
        numbers={
            "trade": "t",
            "aggTrade": "a",
            "depthUpdate": "u",
            "bookTicker": "u",
            "": "u",
            "kline": "E",
            "markPrice_kline": "E",
            "indexPrice_kline": "E",
            "1hTicker": "E",
            "4hTicker": "E",
            "1dTicker": "E",
            "24hrTicker": "E",
            "24hrMiniTicker": "E",
            "markPriceUpdate": "E",
        },
        ranges={"depthUpdate": "U"},
        parts={"kline": ("k", "i"), "markPrice_kline": ("k", "i"), "indexPrice_kline": ("k", "i")},
        wrappers=("data", "event"),
    )
    account_table = AccountTable(
        accounts={
            "spot": Account(
                sources=(
                    AccountSource(
                        family="spot",
                        open_orders="privateGetOpenOrders",
                        order="privateGetOrder",
                        trades="privateGetMyTrades",
                    ),
                ),
                balance={"type": "spot"},
            ),
            "margin": Account(
                sources=(
                    AccountSource(
                        family="margin",
                        open_orders="sapiGetMarginOpenOrders",
                        order="sapiGetMarginOrder",
                        trades="sapiGetMarginMyTrades",
                        without="contract",
                    ),
                ),
                balance={"type": "margin"},
            ),
            "future": Account(
                sources=(
                    AccountSource(
                        family="linear",
                        open_orders="fapiPrivateGetOpenOrders",
                        order="fapiPrivateGetOrder",
                        trades="fapiPrivateGetUserTrades",
                        positions={"type": "future", "subType": "linear"},
                    ),
                ),
                balance={"type": "future", "subType": "linear"},
            ),
            "delivery": Account(
                sources=(
                    AccountSource(
                        family="inverse",
                        open_orders="dapiPrivateGetOpenOrders",
                        order="dapiPrivateGetOrder",
                        trades="dapiPrivateGetUserTrades",
                        positions={"type": "delivery", "subType": "inverse"},
                    ),
                ),
                balance={"type": "delivery", "subType": "inverse"},
            ),
            "option": Account(
                sources=(
                    AccountSource(
                        family="option",
                        open_orders="eapiPrivateGetOpenOrders",
                        order="eapiPrivateGetOrder",
                        trades="eapiPrivateGetUserTrades",
                        without="",
                        all_trades=True,
                        positions={"method": "option"},
                    ),
                ),
                balance=BalanceSource(
                    endpoint="eapiPrivateGetMarginAccount",
                    rows="asset",
                    currency="asset",
                    fields={"total": "marginBalance", "free": "available"},
                ),
            ),
        },
        elsewhere={
            "papi": {
                "future": Account(
                    sources=(
                        AccountSource(
                            family="linear",
                            open_orders="papiGetUmOpenOrders",
                            order="papiGetUmOrder",
                            trades="papiGetUmUserTrades",
                            positions={"type": "future", "subType": "linear", "portfolioMargin": True},
                        ),
                        AccountSource(
                            family="inverse",
                            open_orders="papiGetCmOpenOrders",
                            order="papiGetCmOrder",
                            trades="papiGetCmUserTrades",
                            positions={"type": "delivery", "subType": "inverse", "portfolioMargin": True},
                        ),
                        AccountSource(
                            family="margin",
                            open_orders="papiGetMarginOpenOrders",
                            order="papiGetMarginOrder",
                            trades="papiGetMarginMyTrades",
                            without="contract",
                        ),
                    ),
                    balance={"type": "future", "subType": "linear", "portfolioMargin": True},
                ),
                "delivery": Account(
                    sources=(
                        AccountSource(
                            family="linear",
                            open_orders="papiGetUmOpenOrders",
                            order="papiGetUmOrder",
                            trades="papiGetUmUserTrades",
                            positions={"type": "future", "subType": "linear", "portfolioMargin": True},
                        ),
                        AccountSource(
                            family="inverse",
                            open_orders="papiGetCmOpenOrders",
                            order="papiGetCmOrder",
                            trades="papiGetCmUserTrades",
                            positions={"type": "delivery", "subType": "inverse", "portfolioMargin": True},
                        ),
                        AccountSource(
                            family="margin",
                            open_orders="papiGetMarginOpenOrders",
                            order="papiGetMarginOrder",
                            trades="papiGetMarginMyTrades",
                            without="contract",
                        ),
                    ),
                    balance={"type": "delivery", "subType": "inverse", "portfolioMargin": True},
                ),
            }
        },
    )
    session_methods: ClassVar[Mapping[str, Any]] = {
        "userDataStream.subscribe.signature": "sign_params",
        "userDataStream.subscribe.listenToken": None,
    }
    session_table = SessionTable(
        url=("ws", "ws-api", "spot"),
        status="session.status",
        subscriptions="session.subscriptions",
        unsubscribe="userDataStream.unsubscribe",
        id="subscriptionId",
        expiry="expirationTime",
        lasting="spot",
        expiring="margin",
    )
    inverse_methods: ClassVar[Mapping[str, Any]] = {"SUBSCRIBE": "UNSUBSCRIBE"}
    inheriting_methods: ClassVar[Mapping[str, Any]] = {
        "authenticate": ("type", "subType"),
        "keep_alive_listen_key": ("type", "subType"),
    }
    session_reset: ClassVar[Mapping[str, Any]] = {"lastAuthenticatedTime": 0}
    session_end_events = frozenset({"listenKeyExpired"})
    private_options = frozenset(
        {"lastAuthenticatedTime", "listenKey", "requestId", "streamBySubscriptionsHash", "timeDifference"}
    )

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return metadata.describe(self)

    def describe_data(self) -> Dict:
        """The websocket class's own part of the description: a new dict for each call."""
        from binance_pro.metadata.describe_data import describe_data

        return describe_data(self)

    @classmethod
    def load_endpoints(cls) -> Iterable[Endpoint]:
        """The table of REST endpoints, imported on first use."""
        from binance_pro.endpoints import ENDPOINTS

        return ENDPOINTS


class binancecoinm(binance):
    """Binance COIN-M."""

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return binancecoinm_metadata.describe(self)


class binanceus(binance):
    """Binance US."""

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return binanceus_metadata.describe(self)


class binanceusdm(binance):
    """Binance USDⓈ-M."""

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return binanceusdm_metadata.describe(self)
