"""HTTP routes that need a key."""

from __future__ import annotations

from ..operations import futures as f
from ..operations import futures_account as fa
from ..operations import market as m
from ..operations import options as o
from ..operations import portfolio as p
from ..operations import spot as s
from ..operations import userdata as u
from ..operations.core import Operation
from ..spec import VenueName
from ..users import Scope
from .routes_market import Routes


def signed(handler: u.Handler, weight: int = 1, permission: str = "read", group: str = "") -> Operation:
    """Reads of an account."""
    return Operation(handler, weight, "SIGNED", permission, group)


def trade(handler: u.Handler, permission: str, weight: int = 1, group: str = "", *, places: bool = False) -> Operation:
    """Changes of an account: accepted once, and only with the permission to trade."""
    return Operation(handler, weight, "SIGNED", permission, group, places_order=places, once=True)


def listen_keys(prefix: str, scope: Scope, venue: VenueName, permission: str, group: str = "") -> Routes:
    return {
        ("POST", prefix): (venue, Operation(u.create_listen_key(scope), 2, "KEY", permission, group)),
        ("PUT", prefix): (venue, Operation(u.prolong_listen_key(scope), 2, "KEY", permission, group)),
        ("DELETE", prefix): (venue, Operation(u.delete_listen_key(scope), 2, "KEY", permission, group)),
    }


def spot() -> Routes:
    routes: dict[tuple[str, str], Operation] = {
        ("POST", "order"): trade(s.place, "spot", places=True),
        ("POST", "order/test"): Operation(s.test_order, 1, "SIGNED", "spot"),
        ("GET", "order"): signed(s.query, 4),
        ("DELETE", "order"): trade(s.cancel, "spot"),
        ("POST", "order/cancelReplace"): trade(s.cancel_replace, "spot", places=True),
        ("GET", "openOrders"): signed(s.open_orders, 6),
        ("DELETE", "openOrders"): trade(s.cancel_all, "spot"),
        ("GET", "allOrders"): signed(s.all_orders, 20),
        ("GET", "account"): signed(s.account, 20),
        ("GET", "account/commission"): signed(s.commission, 20),
        ("GET", "myTrades"): signed(s.my_trades, 20),
        ("GET", "rateLimit/order"): signed(s.order_limits, 40),
    }
    found: Routes = {(method, "/api/v3/" + path): ("spot", operation) for (method, path), operation in routes.items()}
    return found | listen_keys("/api/v3/userDataStream", "spot", "spot", "read")


def wallet() -> Routes:
    """The parts of /sapi that a client reads."""
    group = "sapi"
    routes: dict[tuple[str, str], Operation] = {
        ("GET", "system/status"): Operation(u.system_status, 1, group=group),
        ("GET", "capital/config/getall"): signed(u.coins, 10, group=group),
        ("GET", "margin/allPairs"): Operation(u.margin_pairs, 1, "KEY", group=group),
        ("GET", "margin/isolated/allPairs"): signed(u.isolated_pairs, 10, group=group),
        ("GET", "margin/account"): signed(u.margin_account, 10, group=group),
        ("GET", "margin/isolated/account"): signed(u.isolated_account, 10, group=group),
        ("POST", "asset/get-funding-asset"): signed(u.funding_assets, 1, group=group),
        ("POST", "userListenToken"): Operation(u.create_token, 1, "KEY", "margin", group),
        ("POST", "margin/order"): trade(s.place_margin, "margin", 6, group, places=True),
        ("GET", "margin/order"): signed(s.query_margin, 10, group=group),
        ("DELETE", "margin/order"): trade(s.cancel, "margin", 10, group),
        ("GET", "margin/openOrders"): signed(s.open_orders_margin, 10, group=group),
        ("DELETE", "margin/openOrders"): trade(s.cancel_all_margin, "margin", 1, group),
        ("GET", "margin/allOrders"): signed(s.all_orders_margin, 200, group=group),
        ("GET", "margin/myTrades"): signed(s.my_trades_margin, 10, group=group),
    }
    found: Routes = {(method, "/sapi/v1/" + path): ("spot", operation) for (method, path), operation in routes.items()}
    return found | listen_keys("/sapi/v1/userDataStream", "margin", "spot", "margin", group)


def futures(venue: VenueName, prefix: str) -> Routes:
    routes: dict[tuple[str, str], Operation] = {
        ("POST", "v1/order"): trade(f.place, "futures", 0, places=True),
        ("POST", "v1/order/test"): Operation(f.test_order, 0, "SIGNED", "futures"),
        ("PUT", "v1/order"): trade(f.modify, "futures", places=True),
        ("GET", "v1/order"): signed(f.query, 1),
        ("DELETE", "v1/order"): trade(f.cancel, "futures"),
        ("POST", "v1/batchOrders"): trade(f.place_batch, "futures", 5, places=True),
        ("PUT", "v1/batchOrders"): trade(f.modify_batch, "futures", 5, places=True),
        ("DELETE", "v1/batchOrders"): trade(f.cancel_batch, "futures"),
        ("GET", "v1/openOrder"): signed(f.query_open, 1),
        ("GET", "v1/openOrders"): signed(f.open_orders, 1),
        ("DELETE", "v1/allOpenOrders"): trade(f.cancel_all, "futures"),
        ("GET", "v1/allOrders"): signed(f.all_orders, 5),
        ("GET", "v1/userTrades"): signed(f.my_trades, 5),
        ("POST", "v1/algoOrder"): trade(f.place_algo, "futures", 0, places=True),
        ("GET", "v1/algoOrder"): signed(f.query_algo, 1),
        ("DELETE", "v1/algoOrder"): trade(f.cancel_algo, "futures"),
        ("GET", "v1/openAlgoOrders"): signed(f.open_algos, 1),
        ("GET", "v1/allAlgoOrders"): signed(f.all_algos, 5),
        ("DELETE", "v1/algoOpenOrders"): trade(f.cancel_all_algos, "futures"),
        ("GET", "v1/account"): signed(fa.account, 5),
        ("GET", "v1/balance"): signed(fa.balance, 5 if venue == "usdm" else 1),
        ("GET", "v1/positionRisk"): signed(fa.position_risk, 5 if venue == "usdm" else 1),
        ("GET", "v1/leverageBracket"): signed(fa.brackets, 1),
        ("POST", "v1/leverage"): trade(fa.set_leverage, "futures"),
        ("POST", "v1/marginType"): trade(fa.set_margin_type, "futures"),
        ("GET", "v1/positionSide/dual"): signed(fa.position_mode, 30),
        ("POST", "v1/positionSide/dual"): trade(fa.set_position_mode, "futures"),
        ("GET", "v1/commissionRate"): signed(fa.commission, 20),
    }
    if venue == "usdm":
        for version in ("v2", "v3"):
            routes["GET", version + "/account"] = signed(fa.account, 5)
            routes["GET", version + "/balance"] = signed(fa.balance, 5)
        routes["GET", "v2/positionRisk"] = signed(fa.position_risk, 5)
        routes["GET", "v3/positionRisk"] = signed(fa.position_risk_v3, 5)
    else:
        routes["GET", "v2/leverageBracket"] = signed(fa.brackets, 1)
    found: Routes = {(method, f"/{prefix}/{path}"): (venue, operation) for (method, path), operation in routes.items()}
    return found | listen_keys(f"/{prefix}/v1/listenKey", venue, venue, "read")


def portfolio() -> Routes:
    group = "papi"
    routes: Routes = {
        ("GET", "/papi/v1/ping"): ("usdm", Operation(m.ping, 1, group=group)),
        ("GET", "/papi/v1/balance"): ("usdm", signed(p.balances, 20, "portfolio", group)),
        ("GET", "/papi/v1/account"): ("usdm", signed(p.account, 20, "portfolio", group)),
        ("GET", "/papi/v2/um/account"): ("usdm", signed(fa.account, 5, "portfolio", group)),
    }
    sides: tuple[tuple[str, VenueName], ...] = (("um", "usdm"), ("cm", "coinm"))
    for name, venue in sides:
        base = f"/papi/v1/{name}/"
        routes |= {
            ("GET", base + "account"): (venue, signed(fa.account, 5, "portfolio", group)),
            ("GET", base + "positionRisk"): (venue, signed(fa.position_risk, 5, "portfolio", group)),
            ("GET", base + "leverageBracket"): (venue, signed(fa.brackets, 1, "portfolio", group)),
            ("POST", base + "order"): (venue, trade(p.place, "portfolio", 1, group, places=True)),
            ("GET", base + "order"): (venue, signed(p.query, 1, "portfolio", group)),
            ("PUT", base + "order"): (venue, trade(p.modify, "portfolio", 1, group)),
            ("DELETE", base + "order"): (venue, trade(p.cancel, "portfolio", 1, group)),
            ("GET", base + "openOrders"): (venue, signed(p.open_orders, 1, "portfolio", group)),
            ("GET", base + "allOrders"): (venue, signed(p.all_orders, 5, "portfolio", group)),
            ("GET", base + "userTrades"): (venue, signed(f.my_trades, 5, "portfolio", group)),
        }
    margin: dict[tuple[str, str], Operation] = {
        ("POST", "order"): trade(s.place_margin, "portfolio", 1, group, places=True),
        ("GET", "order"): signed(s.query_margin, 10, "portfolio", group),
        ("DELETE", "order"): trade(s.cancel, "portfolio", 2, group),
        ("GET", "openOrders"): signed(s.open_orders_margin, 5, "portfolio", group),
        ("GET", "allOrders"): signed(s.all_orders_margin, 100, "portfolio", group),
        ("GET", "myTrades"): signed(s.my_trades_margin, 5, "portfolio", group),
    }
    routes |= {(verb, "/papi/v1/margin/" + path): ("spot", operation) for (verb, path), operation in margin.items()}
    return routes | listen_keys("/papi/v1/listenKey", "portfolio", "usdm", "portfolio", group)


def options() -> Routes:
    group = "eapi"
    routes: Routes = {
        ("GET", "/eapi/v1/ping"): ("usdm", Operation(m.ping, 1, group=group)),
        ("GET", "/eapi/v1/time"): ("usdm", Operation(m.server_time, 1, group=group)),
        ("GET", "/eapi/v1/exchangeInfo"): ("usdm", Operation(o.info, 1, group=group)),
        ("GET", "/eapi/v1/mark"): ("usdm", Operation(o.marks, 5, group=group)),
        ("GET", "/eapi/v1/ticker"): ("usdm", Operation(o.tickers, 5, group=group)),
        ("GET", "/eapi/v1/account"): ("usdm", signed(o.account, 3, "options", group)),
        ("GET", "/eapi/v1/marginAccount"): ("usdm", signed(o.account, 3, "options", group)),
        ("GET", "/eapi/v1/position"): ("usdm", signed(o.positions, 5, "options", group)),
        ("POST", "/eapi/v1/order"): ("usdm", trade(o.place, "options", 1, group)),
        ("GET", "/eapi/v1/order"): ("usdm", signed(o.query, 1, "options", group)),
        ("DELETE", "/eapi/v1/order"): ("usdm", trade(o.cancel, "options", 1, group)),
        ("GET", "/eapi/v1/openOrders"): ("usdm", signed(o.open_orders, 1, "options", group)),
        ("GET", "/eapi/v1/historyOrders"): ("usdm", signed(o.history_orders, 3, "options", group)),
        ("GET", "/eapi/v1/userTrades"): ("usdm", signed(o.trades, 5, "options", group)),
    }
    return routes | listen_keys("/eapi/v1/listenKey", "options", "usdm", "options", group)
