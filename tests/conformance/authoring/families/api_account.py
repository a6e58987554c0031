"""Account data over the websocket API: orders, trades, balances, positions."""

from __future__ import annotations

from ..answers import (
    futures_assets,
    futures_rest_order,
    inverse_position_risk,
    position_risk,
    position_risk_v2,
    rest_order,
    rest_trade,
    spot_account,
)
from ..builder import API_INVERSE, API_LINEAR, API_SPOT, T0, Family, api, api_error

LINEAR = "BTC/USDT:USDT"
INVERSE = "BTC/USD:BTC"
OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"


def orders() -> Family:
    family = Family("api_fetch_orders")
    add = family.add
    filled = rest_order(
        orderId=2, status="FILLED", executedQty="0.00847000", cummulativeQuoteQty="880.88000000", time=T0 - 70000
    )
    partly = rest_order(
        orderId=3,
        status="PARTIALLY_FILLED",
        executedQty="0.00400000",
        cummulativeQuoteQty="416.00000000",
        time=T0 - 40000,
    )
    add("fetchOrderWs", "spot by id", "12569099453", "BTC/USDT", url=API_SPOT, messages=[api(rest_order())])
    for kind, ident in (
        ("an integer", 12569099453),
        ("a list", ["1", 2]),
        ("an empty list", []),
        ("an object", {"a": 1}),
    ):
        add("fetchOrderWs", f"spot by {kind}", ident, "BTC/USDT", url=API_SPOT, messages=[api(rest_order())])
    add(
        "fetchOrderWs",
        "spot by client order id",
        None,
        "BTC/USDT",
        {"clientOrderId": "mine-1"},
        url=API_SPOT,
        messages=[api(filled)],
    )
    add(
        "fetchOrderWs",
        "spot by the exchange's spelling of it",
        None,
        "BTC/USDT",
        {"origClientOrderId": "mine-1", "returnRateLimits": True},
        url=API_SPOT,
        messages=[api(partly)],
    )
    for status in (
        "NEW",
        "PARTIALLY_FILLED",
        "FILLED",
        "CANCELED",
        "PENDING_CANCEL",
        "REJECTED",
        "EXPIRED",
        "EXPIRED_IN_MATCH",
        "SOMETHING_NEW",
    ):
        add(
            "fetchOrderWs",
            f"spot, status {status}",
            "1",
            "BTC/USDT",
            url=API_SPOT,
            messages=[api(rest_order(status=status))],
        )
    for kind in ("LIMIT_MAKER", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT", "MARKET"):
        add(
            "fetchOrderWs",
            f"spot, type {kind}",
            "1",
            "BTC/USDT",
            url=API_SPOT,
            messages=[api(rest_order(type=kind, stopPrice="99000.00000000"))],
        )
    for kind in ("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"):
        add(
            "fetchOrderWs",
            f"linear, type {kind}",
            "1",
            LINEAR,
            url=API_LINEAR,
            messages=[api(futures_rest_order(type=kind, stopPrice="99000.00"))],
        )
    add(
        "fetchOrderWs",
        "linear, post only, partly filled",
        "1",
        LINEAR,
        url=API_LINEAR,
        messages=[
            api(
                futures_rest_order(
                    timeInForce="GTX",
                    status="PARTIALLY_FILLED",
                    executedQty="0.004",
                    cumQuote="416.00000",
                    avgPrice="104000.00",
                    time=T0 - 50000,
                )
            )
        ],
    )
    add(
        "fetchOrderWs",
        "inverse, filled",
        "1",
        INVERSE,
        url=API_INVERSE,
        messages=[
            api(
                futures_rest_order(
                    symbol="BTCUSD_PERP",
                    pair="BTCUSD",
                    status="FILLED",
                    origQty="3",
                    executedQty="3",
                    cumBase="0.00288461",
                    avgPrice="104000.1",
                    cumQuote=...,
                )
            )
        ],
    )
    add("fetchOrderWs", "options go where linear contracts go", "1", OPTION_CALL)
    add("fetchOrderWs", "options are not offered", "1", OPTION_CALL, {"type": "option", "subType": "none"})
    add("fetchOrderWs", "needs a symbol", "1")
    add(
        "fetchOrderWs",
        "no such order",
        "1",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api_error(-2013, "Order does not exist.")],
    )
    add("fetchOrderWs", "an empty answer", "1", "BTC/USDT", url=API_SPOT, messages=[api(None)])
    add(
        "fetchOrdersWs",
        "spot, sorted by time",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api([rest_order(), filled, partly])],
    )
    add(
        "fetchOrdersWs",
        "since and limit",
        "BTC/USDT",
        T0 - 65000,
        1,
        {"returnRateLimits": True},
        url=API_SPOT,
        messages=[api([rest_order(), filled, partly])],
    )
    add(
        "fetchOrdersWs",
        "limit alone takes the newest",
        "BTC/USDT",
        None,
        2,
        url=API_SPOT,
        messages=[api([rest_order(), filled, partly])],
    )
    add(
        "fetchOrdersWs",
        "only the symbol's",
        "BTC/USDT",
        url=API_SPOT,
        messages=[api([rest_order(), rest_order(symbol="ETHUSDT")])],
    )
    add("fetchOrdersWs", "needs a symbol")
    add("fetchOrdersWs", "linear is not offered", LINEAR)
    add("fetchOrdersWs", "an answer that is no list", "BTC/USDT", url=API_SPOT, messages=[api({"orders": []})])
    add("fetchClosedOrdersWs", "spot", "BTC/USDT", url=API_SPOT, messages=[api([rest_order(), filled, partly])])
    add("fetchClosedOrdersWs", "none", "BTC/USDT", T0 - 65000, 5, url=API_SPOT, messages=[api([rest_order(), partly])])
    add("fetchClosedOrdersWs", "needs a symbol")
    add(
        "fetchOpenOrdersWs",
        "spot",
        "BTC/USDT",
        None,
        None,
        {"returnRateLimits": True},
        url=API_SPOT,
        messages=[api([partly, rest_order()])],
    )
    add("fetchOpenOrdersWs", "all symbols need a market", None)
    add("fetchOpenOrdersWs", "linear is not offered", LINEAR)
    add(
        "fetchMyTradesWs",
        "spot",
        "BTC/USDT",
        None,
        5,
        url=API_SPOT,
        messages=[api([rest_trade(2), rest_trade(1, time=T0 - 31000, isBuyer=False, isMaker=False)])],
    )
    add(
        "fetchMyTradesWs",
        "since",
        "BTC/USDT",
        T0 - 30000,
        None,
        {"returnRateLimits": True},
        url=API_SPOT,
        messages=[api([rest_trade(2), rest_trade(1, time=T0 - 31000)])],
    )
    add("fetchMyTradesWs", "from an id", "BTC/USDT", None, None, {"fromId": 12}, url=API_SPOT, messages=[api([])])
    add("fetchMyTradesWs", "from an id and since", "BTC/USDT", T0, None, {"fromId": 12})
    add(
        "fetchMyTradesWs",
        "linear",
        LINEAR,
        url=API_LINEAR,
        messages=[
            api(
                [
                    {
                        "symbol": "BTCUSDT",
                        "id": 698759,
                        "orderId": 25851813,
                        "side": "SELL",
                        "price": "104781.9",
                        "qty": "0.002",
                        "realizedPnl": "-0.91539999",
                        "marginAsset": "USDT",
                        "quoteQty": "209.5638",
                        "commission": "0.07819010",
                        "commissionAsset": "USDT",
                        "time": T0 - 9000,
                        "positionSide": "SHORT",
                        "buyer": False,
                        "maker": True,
                    }
                ]
            )
        ],
    )
    add("fetchMyTradesWs", "inverse is not offered", INVERSE)
    add("fetchMyTradesWs", "needs a symbol")
    return family


def balances() -> Family:
    family = Family("api_balance")
    add = family.add
    account = {"feeTier": 0, "canTrade": True, "assets": futures_assets("USDT", "BNB")}
    add("fetchBalanceWs", "spot account status", url=API_SPOT, messages=[api(spot_account())])
    add("fetchBalanceWs", "linear account status", {"type": "future"}, url=API_LINEAR, messages=[api(account)])
    add(
        "fetchBalanceWs",
        "linear account status v2",
        {"type": "swap", "method": "v2/account.status"},
        url=API_LINEAR,
        messages=[api(account)],
    )
    add(
        "fetchBalanceWs",
        "linear account balance",
        {"type": "swap", "method": "account.balance"},
        url=API_LINEAR,
        messages=[
            api(
                [
                    {
                        "accountAlias": "SgsR",
                        "asset": "USDT",
                        "balance": "122607.35137903",
                        "crossWalletBalance": "23.72469206",
                        "crossUnPnl": "0.00000000",
                        "availableBalance": "23.72469206",
                        "maxWithdrawAmount": "23.72469206",
                        "marginAvailable": True,
                        "updateTime": T0 - 800,
                    },
                    {
                        "accountAlias": "SgsR",
                        "asset": "BNB",
                        "balance": "0.5",
                        "availableBalance": "0.5",
                        "updateTime": 0,
                    },
                ]
            )
        ],
    )
    add(
        "fetchBalanceWs",
        "inverse through the sub type",
        {"type": "swap", "subType": "inverse", "returnRateLimits": True},
        url=API_INVERSE,
        messages=[api(account)],
    )
    add(
        "fetchBalanceWs",
        "inverse account balance by options",
        options={"defaultType": "delivery", "fetchBalanceWs": {"method": "account.balance"}},
        url=API_INVERSE,
        messages=[api([{"asset": "BTC", "balance": "0.25000000", "availableBalance": "0.20000000", "updateTime": T0}])],
    )
    add("fetchBalanceWs", "options are not offered", {"type": "option"})
    add(
        "fetchBalanceWs",
        "refused",
        url=API_SPOT,
        messages=[api_error(-2015, "Invalid API-key, IP, or permissions for action.", status=401)],
    )
    add("fetchBalanceWs", "an empty account", url=API_SPOT, messages=[api({})])
    add("fetchBalanceWs", "needs keys", config={"secret": None})
    return family


def positions() -> Family:
    family = Family("api_positions")
    add = family.add
    flat = position_risk_v2(
        symbol="ETHUSDT",
        positionAmt="0.000",
        entryPrice="0.0",
        notional="0",
        liquidationPrice="0",
        unRealizedProfit="0.00000000",
        updateTime=0,
    )
    add("fetchPositionWs", "linear", LINEAR, url=API_LINEAR, messages=[api([position_risk_v2()])])
    add("fetchPositionWs", "inverse", INVERSE, url=API_INVERSE, messages=[api([inverse_position_risk()])])
    add("fetchPositionsWs", "all linear", url=API_LINEAR, messages=[api([position_risk_v2(), flat])])
    add("fetchPositionsWs", "two symbols leave the type to the options", [LINEAR, "ETH/USDT:USDT"])
    add(
        "fetchPositionsWs",
        "two symbols are filtered here",
        [LINEAR, "ETH/USDT:USDT"],
        {"type": "future"},
        url=API_LINEAR,
        messages=[api([position_risk_v2(), position_risk_v2(symbol="ADAUSDT"), flat])],
    )
    add(
        "fetchPositionsWs",
        "version two of the method",
        [LINEAR],
        {"method": "v2/account.position", "returnRateLimits": True},
        url=API_LINEAR,
        messages=[api([position_risk()])],
    )
    add(
        "fetchPositionsWs",
        "isolated",
        [LINEAR],
        url=API_LINEAR,
        messages=[
            api(
                [
                    position_risk_v2(
                        marginType="isolated",
                        isolatedMargin="12.34567890",
                        isolatedWallet="31.3",
                        isolated=True,
                        leverage="3",
                    )
                ]
            )
        ],
    )
    add(
        "fetchPositionsWs",
        "hedge mode",
        [LINEAR],
        url=API_LINEAR,
        messages=[
            api(
                [
                    position_risk_v2(
                        positionSide="LONG",
                        positionAmt="0.014",
                        notional="1459.58378584",
                        entryPrice="102901.1",
                        liquidationPrice="0",
                    ),
                    position_risk_v2(positionSide="SHORT"),
                ]
            )
        ],
    )
    add(
        "fetchPositionsWs",
        "known brackets",
        [LINEAR],
        url=API_LINEAR,
        options={"leverageBrackets": {LINEAR: [["0", "0.004"], ["50000", "0.005"]]}},
        messages=[
            api(
                [
                    position_risk_v2(),
                    position_risk_v2(positionAmt="0.914", notional="95089.58378584", liquidationPrice="52901.1"),
                ]
            )
        ],
    )
    add(
        "fetchPositionsWs",
        "inverse with known brackets",
        [INVERSE],
        url=API_INVERSE,
        options={"leverageBrackets": {INVERSE: [["0", "0.004"], ["50", "0.005"]]}},
        messages=[
            api(
                [
                    inverse_position_risk(),
                    inverse_position_risk(
                        positionAmt="3", notionalValue="0.00287754", positionSide="LONG", liquidationPrice="52901.1"
                    ),
                ]
            )
        ],
    )
    add("fetchPositionsWs", "spot symbols", ["BTC/USDT"])
    add("fetchPositionsWs", "options", None, {"type": "option"})
    add("fetchPositionsWs", "margin", [], {"type": "margin"})
    add(
        "fetchPositionsWs",
        "a zero in each spelling is no position",
        url=API_LINEAR,
        messages=[
            api(
                [
                    position_risk_v2(entryPrice="0"),
                    position_risk_v2(entryPrice="0.00000000"),
                    position_risk_v2(entryPrice="0.000"),
                ]
            )
        ],
    )
    add(
        "fetchPositionsWs",
        "refused",
        url=API_LINEAR,
        messages=[api_error(-1102, "Mandatory parameter 'timestamp' was not sent, was empty/null, or malformed.")],
    )
    return family


def build() -> list[Family]:
    return [orders(), balances(), positions()]
