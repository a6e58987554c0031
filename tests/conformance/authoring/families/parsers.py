"""Parsers, called directly."""

from __future__ import annotations

from .. import reasons
from ..answers import (
    algo_order,
    full_order,
    futures_rest_order,
    linear_account_position,
    position_risk_v2,
    public_trade,
    rest_order,
    rest_trade,
)
from ..builder import T0, Family
from ..evaluation import each
from ..frames import agg_trade, mark_price, option_trade, ticker, trade
from ..user_frames import fill, ws_position


def parsers() -> Family:
    family = Family("parsers")
    add = family.add
    add(
        "parseTrade",
        "every form",
        steps=each(
            "parseTrade",
            (public_trade(),),
            (rest_trade(),),
            (agg_trade(e=...),),
            (trade(e=...),),
            (rest_trade(isIsolated=True, isMaker=False, isBuyer=False),),
            (
                {
                    "price": "4000.00000000",
                    "qty": "1.00000000",
                    "commission": "4.00000000",
                    "commissionAsset": "USDT",
                    "tradeId": "1234",
                },
                None,
            ),
            (
                {
                    "id": "1125899906844226012",
                    "tradeId": 73,
                    "orderId": "4638761100843040768",
                    "symbol": "BTC-251226-100000-C",
                    "price": "18.70000000",
                    "quantity": "-0.57000000",
                    "fee": "0.17305890",
                    "side": "SELL",
                    "type": "LIMIT",
                    "liquidity": "MAKER",
                    "time": T0,
                    "optionSide": "CALL",
                    "quoteAsset": "USDT",
                },
            ),
            (
                {
                    "id": 1,
                    "symbol": "BTC-251226-100000-C",
                    "price": "35.5",
                    "qty": "0.03",
                    "quoteQty": "1.065",
                    "side": 1,
                    "time": T0,
                },
            ),
            ({"id": 2, "symbol": "BTC-251226-100000-C", "price": "35.5", "qty": "0.03", "side": -1, "time": T0},),
            (option_trade(),),
            (
                {
                    "symbol": "BTCUSD_PERP",
                    "id": 701907838,
                    "orderId": 71548909034,
                    "pair": "BTCUSD",
                    "side": "SELL",
                    "price": "104498.15",
                    "qty": "1",
                    "baseQty": "0.00095696",
                    "commission": "0.0000004",
                    "commissionAsset": "BTC",
                    "time": T0,
                    "buyer": False,
                    "maker": True,
                },
            ),
            (
                {
                    "executionId": "cc942eb9",
                    "orderId": "ef66a86f",
                    "symbol": "AAPL",
                    "quote": "USDC",
                    "side": "BUY",
                    "orderType": "MARKET",
                    "price": "309.16",
                    "qty": "0.0576724",
                    "total": "17.83",
                    "executionAt": T0,
                },
            ),
            (
                {
                    "fromAsset": "USDT",
                    "amount": "0.009669",
                    "transferedAmount": "0.00002992",
                    "serviceChargeAmount": "0.00000059",
                    "operateTime": str(T0),
                    "transId": "71416578712",
                    "isDustTrade": True,
                },
            ),
            (
                {
                    "fromAsset": "LTC",
                    "amount": "0.5",
                    "transferedAmount": "0.1",
                    "serviceChargeAmount": "0.002",
                    "operateTime": str(T0),
                    "transId": "2",
                    "isDustTrade": True,
                },
            ),
            ({"fromAsset": "ETH", "amount": "", "isDustTrade": True},),
            ({},),
            ({"m": None, "side": "BUY", "price": "x"},),
        ),
    )
    add(
        "parseTrade",
        "an id that a double cannot hold",
        {"id": 4638761100843040769, "orderId": 4638761100843040769, "price": "1", "qty": "2", "time": T0},
        deliberate=reasons.EXACT_INTEGERS,
    )
    add("parseDustTrade", "without numbers", {"isDustTrade": True, "fromAsset": "ADA"})
    add(
        "parseWsTrade",
        "executions",
        steps=each(
            "parseWsTrade",
            (fill(),),
            (fill(Y=...),),
            (fill(S=..., m=False),),
            (fill(m=..., M=...),),
            (fill(l=...),),
            (fill(L=..., p="5"),),
            (fill(L=..., p=..., Y=...),),
            (fill(ps="LONG"),),
            (fill(), {"type": "swap", "symbol": "GIVEN", "id": "BTCUSDT"}),
            (fill(n=...),),
        ),
    )
    add(
        "parseOrder",
        "every form",
        steps=each(
            "parseOrder",
            (rest_order(),),
            (full_order(),),
            (full_order(fills=[]),),
            (futures_rest_order(),),
            (algo_order(),),
            (algo_order(algoStatus="FINISHED", algoId=..., strategyId=7),),
            (rest_order(status="FILLED", executedQty="0.00847000", cummulativeQuoteQty="880.88000000"),),
            (rest_order(status="CANCELED", transactTime=T0),),
            (rest_order(type="LIMIT_MAKER"),),
            (
                {
                    "orderId": "4728833085436977152",
                    "symbol": "BTC-251226-100000-C",
                    "price": "10.0",
                    "quantity": "1.00",
                    "executedQty": "0.40",
                    "fee": "0.12",
                    "side": "BUY",
                    "type": "LIMIT",
                    "timeInForce": "GTC",
                    "reduceOnly": False,
                    "createTime": T0,
                    "updateTime": T0 + 5,
                    "status": "ACCEPTED",
                    "avgPrice": "9.5",
                    "clientOrderId": "",
                    "quoteAsset": "USDT",
                },
            ),
            ({"code": -4005, "msg": "Quantity greater than max quantity."},),
            ({"code": "200", "msg": "x"},),
            ({"code": 200, "msg": "success", "algoId": 1},),
            ({"code": "401", "msg": "The operation of cancel all open order is done."},),
            (
                {
                    "newClientStrategyId": "x-1",
                    "strategyId": 3645916,
                    "strategyStatus": "NEW",
                    "strategyType": "STOP",
                    "origQty": "0.010",
                    "price": "35000.00",
                    "reduceOnly": False,
                    "side": "BUY",
                    "positionSide": "BOTH",
                    "stopPrice": "45000.00",
                    "symbol": "BTCUSDT",
                    "updateTime": T0,
                },
            ),
            (
                {
                    "orderId": "edf82072",
                    "symbol": "AAPL",
                    "quoteAsset": "USDC",
                    "side": "BUY",
                    "orderType": "LIMIT",
                    "limitPrice": "290",
                    "qty": "0.05",
                    "filledQty": "0.02",
                    "status": "NEW",
                    "createdAt": T0,
                    "updatedAt": T0 + 3,
                },
            ),
            ({"status": "S", "orderId": "edf82072"},),
            (
                {
                    "orderId": "18742727411",
                    "symbol": "BTCUSD_PERP",
                    "pair": "BTCUSD",
                    "status": "FILLED",
                    "price": "0",
                    "avgPrice": "104522.14",
                    "origQty": "1",
                    "executedQty": "1",
                    "cumBase": "0.00095674",
                    "type": "MARKET",
                    "side": "SELL",
                    "positionSide": "BOTH",
                    "time": str(T0),
                    "updateTime": str(T0),
                },
            ),
            ({},),
        ),
    )
    add(
        "parseOrders",
        "a list and an object",
        steps=each(
            "parseOrders",
            ([rest_order(time=2), rest_order(time=1)],),
            ({"7": rest_order(orderId=...), "5": rest_order()},),
            (None,),
            ([rest_order(time=1), rest_order(time=2)], None, 2, 1, {"extra": 1}),
            ([], None),
        ),
    )
    add(
        "parseOHLCV",
        "linear and inverse",
        steps=each(
            "parseOHLCV",
            ([1, "2", "3", "4", "5", "6", 7, "8"],),
            ([1, "2", "3", "4", "5", "6", 7, "8"], {"inverse": True}),
            ({"openTime": 1, "open": "2", "high": "3", "low": "4", "close": "5", "volume": "6"},),
            ([],),
        ),
    )
    add(
        "parseOHLCVs",
        "sorted and cut",
        steps=each(
            "parseOHLCVs",
            ([[3, "1"], [1, "2"], [2, "3"]],),
            ([[3, "1"], [1, "2"], [2, "3"]], None, "1m", 2, 1),
            ([[3, "1"], [1, "2"]], None, "1m", None, 1, True),
            (None,),
        ),
    )
    add(
        "parseOrderBook",
        "odd ones",
        steps=each(
            "parseOrderBook",
            (None, "A/B"),
            ({"bids": {"0": ["1", "2"]}, "asks": [["2", "1", "5"], ["1", "1"]]}, "A/B", T0),
            ({"b": [{"p": "1", "q": "2"}], "a": []}, "A/B", None, "b", "a", "p", "q"),
        ),
    )
    add(
        "parseTrades",
        "sorted by time, then id",
        steps=each(
            "parseTrades",
            ([rest_trade(2), rest_trade(1), rest_trade(3, time=1)],),
            ([rest_trade(1)], None, None, None, {"more": True}),
            ({"a": rest_trade(1), "b": rest_trade(2)},),
            ([],),
        ),
    )
    add(
        "parseWsOrder",
        "a stop of each spelling",
        steps=each(
            "parseWsOrder",
            ({"x": "NEW", "T": 1, "sp": "5", "s": "BTCUSDT", "ps": "BOTH"},),
            ({"tp": "6", "caid": "c", "aid": 9, "s": "BTCUSDT", "ps": "BOTH"},),
            ({"C": "", "c": "mine", "n": "0.1", "N": "BNB", "x": "TRADE", "T": 7},),
            ({},),
            ({"e": "orderReport"},),
        ),
    )
    add(
        "parseWsPosition",
        "sides",
        steps=each(
            "parseWsPosition",
            (ws_position(),),
            (ws_position(amount="0"),),
            (ws_position(amount="1.5"),),
            (ws_position(side="LONG"),),
            ({"s": "BTCUSDT", "pa": "1"},),
            ({},),
        ),
    )
    add(
        "parseWsOptionsPosition",
        "sides",
        steps=each(
            "parseWsOptionsPosition",
            ({"s": "BTC-251226-100000-C", "c": "-0.1", "p": "-1", "a": "2"},),
            ({"s": "BTC-251226-100000-C", "c": "0.1"},),
            ({"s": "BTC-251226-100000-C", "c": "0"},),
            ({"s": "X"}, {"symbol": "GIVEN"}),
        ),
    )
    add(
        "parseWsLiquidation",
        "alone",
        steps=each("parseWsLiquidation", ({"s": "BTCUSDT", "l": "1", "ap": "2", "S": "SELL", "T": T0},), ({},)),
    )
    add(
        "parseWsTicker",
        "every event",
        steps=each(
            "parseWsTicker",
            (ticker(), "spot"),
            (mark_price(), "contract"),
            ({"symbol": "BTCUSDT", "price": "5", "time": T0}, "swap"),
            ({"e": "markPrice", "mp": "3", "s": "BTCUSDT"}, "contract"),
            ({}, "spot"),
        ),
    )
    add(
        "parseAccountPosition",
        "directly",
        steps=each(
            "parseAccountPosition",
            (linear_account_position(crossMargin="83.9", crossWalletBalance="72.7", leverage="3", entryPrice="1"),),
            (linear_account_position(isolated=True),),
            ({},),
            ({"notional": "5", "leverage": "0"},),
        ),
    )
    add(
        "parsePositionRisk",
        "directly",
        steps=each(
            "parsePositionRisk",
            (position_risk_v2(),),
            (position_risk_v2(marginType=...),),
            (position_risk_v2(marginType=..., isolatedMargin="5"),),
            (position_risk_v2(leverage=..., initialMargin="7"),),
            ({},),
            (position_risk_v2(notional="0"),),
        ),
    )
    add(
        "parseBalanceCustom",
        "by hand",
        steps=each(
            "parseBalanceCustom",
            ({"balances": [{"asset": "BTC", "free": "1", "locked": "2"}, {"free": "1"}]}, "spot"),
            ([{"asset": "USDT"}, {}], "linear", None, True),
            ([], "margin", None, True),
            ({}, "savings"),
            ([], "funding"),
            ({"assets": []},),
            ([{"asset": "A", "availableBalance": "1", "balance": "2"}],),
        ),
    )
    add(
        "parseCurrency",
        "without networks",
        steps=each(
            "parseCurrency",
            ({"coin": "XYZ", "name": "Xyz", "isLegalMoney": True, "trading": True},),
            ({"coin": "XYZ", "networkList": [{"network": "XYZ"}]},),
        ),
    )
    add("parsePrecision", "digits", steps=each("parsePrecision", ("0",), ("1",), ("8",), ("-2",), (None,), ("x",)))
    add(
        "parseOrderStatus",
        "known and unknown",
        steps=each("parseOrderStatus", ("NEW",), ("F",), ("S",), ("CANCELLED",), ("weird",), (None,)),
    )
    add(
        "parseOrderTypeByMarket",
        "known and unknown",
        steps=each(
            "parseOrderTypeByMarket",
            ("stop_loss_limit", "spot"),
            ("stop", "contract"),
            ("stop", None),
            ("limit", "spot"),
            (None, "spot"),
        ),
    )
    return family


def build() -> list[Family]:
    return [parsers()]
