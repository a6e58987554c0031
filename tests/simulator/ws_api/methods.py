"""The methods of the websocket API, by market."""

from __future__ import annotations

from ..operations import futures as f
from ..operations import futures_account as fa
from ..operations import market as m
from ..operations import spot as s
from ..operations.core import Operation
from ..rest.routes_private import signed, trade
from ..spec import VenueName
from . import session

Methods = dict[str, Operation]


def _common(venue: VenueName) -> Methods:
    return {
        "ping": Operation(m.ping, 1),
        "time": Operation(m.server_time, 1),
        "exchangeInfo": Operation(m.info, 20),
        "session.logon": Operation(session.logon, 2, "SIGNED"),
        "session.status": Operation(session.status, 2),
        "session.logout": Operation(session.logout, 2),
        "userDataStream.start": Operation(session.start(venue), 5, "KEY"),
        "userDataStream.ping": Operation(session.ping(venue), 5, "KEY"),
        "userDataStream.stop": Operation(session.stop(venue), 5, "KEY"),
        "trades.recent": Operation(m.recent_trades, 25),
        "trades.historical": Operation(m.old_trades, 25),
        "trades.aggregate": Operation(m.agg_trades, 4),
        "klines": Operation(m.klines, 2),
        "uiKlines": Operation(m.klines, 2),
        "ticker.price": Operation(m.ticker_price, m.by_symbol(2, 4)),
        "ticker.book": Operation(m.ticker_book, m.by_symbol(2, 4)),
        "ticker.24hr": Operation(m.ticker_day, m.by_symbol(2, 80)),
    }


def spot() -> Methods:
    return _common("spot") | {
        "depth": Operation(m.depth, m.depth_weight_spot),
        "avgPrice": Operation(m.average_price, 2),
        "ticker": Operation(m.ticker_window, 4),
        "ticker.tradingDay": Operation(m.ticker_day, 4),
        "order.place": trade(s.place, "spot", places=True),
        "order.test": Operation(s.test_order, 1, "SIGNED", "spot"),
        "sor.order.test": Operation(s.test_order, 1, "SIGNED", "spot"),
        "sor.order.place": trade(s.place, "spot", places=True),
        "order.status": signed(s.query, 4),
        "order.cancel": trade(s.cancel, "spot"),
        "order.cancelReplace": trade(s.cancel_replace, "spot", places=True),
        "openOrders.status": signed(s.open_orders, 6),
        "openOrders.cancelAll": trade(s.cancel_all, "spot"),
        "allOrders": signed(s.all_orders, 20),
        "myTrades": signed(s.my_trades, 20),
        "account.status": signed(s.account, 20),
        "account.commission": signed(s.commission, 20),
        "account.rateLimits.orders": signed(s.order_limits, 40),
        "session.subscriptions": Operation(session.subscriptions, 2),
        "userDataStream.subscribe": Operation(session.subscribe, 2),
        "userDataStream.subscribe.signature": Operation(session.subscribe_signature, 2, "SIGNED", "read"),
        "userDataStream.subscribe.listenToken": Operation(session.subscribe_token, 2),
        "userDataStream.unsubscribe": Operation(session.unsubscribe, 2),
    }


def futures(venue: VenueName) -> Methods:
    found = _common(venue) | {
        "depth": Operation(m.depth, m.depth_weight_futures),
        "order.place": trade(f.place, "futures", 0, places=True),
        "order.modify": trade(f.modify, "futures", places=True),
        "order.cancel": trade(f.cancel, "futures"),
        "order.status": signed(f.query, 1),
        "order.test": Operation(f.test_order, 1, "SIGNED", "futures"),
        "algoOrder.place": trade(f.place_algo, "futures", 0, places=True),
        "algoOrder.cancel": trade(f.cancel_algo, "futures"),
        "myTrades": signed(f.my_trades, 5),
        "account.balance": signed(fa.balance, 5),
        "account.status": signed(fa.account, 5),
        "account.position": signed(fa.position_risk, 5),
    }
    if venue == "usdm":
        found |= {
            "v2/account.balance": signed(fa.balance, 5),
            "v2/account.status": signed(fa.account, 5),
            "v2/account.position": signed(fa.position_risk_v3, 5),
        }
    return found
