"""Parsers and helpers called directly, with what their callers rarely give them."""

from __future__ import annotations

from typing import Any

from ..builder import T0, Family, call
from ..frames import (
    agg_trade,
    algo_order,
    fill,
    full_order,
    futures_rest_order,
    linear_account_position,
    mark_price,
    option_trade,
    position_risk_v2,
    public_trade,
    rest_order,
    rest_trade,
    ticker,
    trade,
    ws_position,
)


def each(method: str, *cases: tuple[Any, ...]) -> list[dict[str, Any]]:
    """One call per case, labelled by its position."""
    return [call(method, *args, label=str(index)) for index, args in enumerate(cases)]


def parsers() -> Family:
    family = Family("parsers")
    add = family.add
    add("parseTrade", "every form", steps=each(
        "parseTrade",
        (public_trade(),), (rest_trade(),), (agg_trade(e=...),), (trade(e=...),), (rest_trade(isIsolated=True, isMaker=False, isBuyer=False),),
        ({"price": "4000.00000000", "qty": "1.00000000", "commission": "4.00000000", "commissionAsset": "USDT", "tradeId": "1234"}, None),
        ({"id": "1125899906844226012", "tradeId": 73, "orderId": "4638761100843040768", "symbol": "BTC-251226-100000-C", "price": "18.70000000", "quantity": "-0.57000000", "fee": "0.17305890", "side": "SELL", "type": "LIMIT",
          "liquidity": "MAKER", "time": T0, "optionSide": "CALL", "quoteAsset": "USDT"},),
        ({"id": 1, "symbol": "BTC-251226-100000-C", "price": "35.5", "qty": "0.03", "quoteQty": "1.065", "side": 1, "time": T0},),
        ({"id": 2, "symbol": "BTC-251226-100000-C", "price": "35.5", "qty": "0.03", "side": -1, "time": T0},), (option_trade(),),
        ({"symbol": "BTCUSD_PERP", "id": 701907838, "orderId": 71548909034, "pair": "BTCUSD", "side": "SELL", "price": "104498.15", "qty": "1", "baseQty": "0.00095696", "commission": "0.0000004", "commissionAsset": "BTC", "time": T0, "buyer": False, "maker": True},),
        ({"executionId": "cc942eb9", "orderId": "ef66a86f", "symbol": "AAPL", "quote": "USDC", "side": "BUY", "orderType": "MARKET", "price": "309.16", "qty": "0.0576724", "total": "17.83", "executionAt": T0},),
        ({"fromAsset": "USDT", "amount": "0.009669", "transferedAmount": "0.00002992", "serviceChargeAmount": "0.00000059", "operateTime": str(T0), "transId": "71416578712", "isDustTrade": True},),
        ({"fromAsset": "LTC", "amount": "0.5", "transferedAmount": "0.1", "serviceChargeAmount": "0.002", "operateTime": str(T0), "transId": "2", "isDustTrade": True},),
        ({"fromAsset": "ETH", "amount": "", "isDustTrade": True},), ({},), ({"m": None, "side": "BUY", "price": "x"},)))
    add("parseTrade", "an id that a double cannot hold", {"id": 4638761100843040769, "orderId": 4638761100843040769, "price": "1", "qty": "2", "time": T0},
        deliberate="Integers beyond 2^53 stay exact; JavaScript rounds them when it reads them.")
    add("parseDustTrade", "without numbers", {"isDustTrade": True, "fromAsset": "ADA"})
    add("parseWsTrade", "executions", steps=each(
        "parseWsTrade", (fill(),), (fill(Y=...),), (fill(S=..., m=False),), (fill(m=..., M=...),), (fill(l=...),), (fill(L=..., p="5"),), (fill(L=..., p=..., Y=...),), (fill(ps="LONG"),), (fill(),
        {"type": "swap", "symbol": "GIVEN", "id": "BTCUSDT"}), (fill(n=...),)))
    add("parseOrder", "every form", steps=each(
        "parseOrder",
        (rest_order(),), (full_order(),), (full_order(fills=[]),), (futures_rest_order(),), (algo_order(),), (algo_order(algoStatus="FINISHED", algoId=..., strategyId=7),),
        (rest_order(status="FILLED", executedQty="0.00847000", cummulativeQuoteQty="880.88000000"),), (rest_order(status="CANCELED", transactTime=T0),), (rest_order(type="LIMIT_MAKER"),),
        ({"orderId": "4728833085436977152", "symbol": "BTC-251226-100000-C", "price": "10.0", "quantity": "1.00", "executedQty": "0.40", "fee": "0.12", "side": "BUY", "type": "LIMIT", "timeInForce": "GTC", "reduceOnly": False, "createTime": T0,
          "updateTime": T0 + 5, "status": "ACCEPTED", "avgPrice": "9.5", "clientOrderId": "", "quoteAsset": "USDT"},),
        ({"code": -4005, "msg": "Quantity greater than max quantity."},), ({"code": "200", "msg": "x"},), ({"code": 200, "msg": "success", "algoId": 1},), ({"code": "401", "msg": "The operation of cancel all open order is done."},),
        ({"newClientStrategyId": "x-1", "strategyId": 3645916, "strategyStatus": "NEW", "strategyType": "STOP", "origQty": "0.010", "price": "35000.00", "reduceOnly": False, "side": "BUY", "positionSide": "BOTH", "stopPrice": "45000.00", "symbol": "BTCUSDT", "updateTime": T0},),
        ({"orderId": "edf82072", "symbol": "AAPL", "quoteAsset": "USDC", "side": "BUY", "orderType": "LIMIT", "limitPrice": "290", "qty": "0.05", "filledQty": "0.02", "status": "NEW", "createdAt": T0, "updatedAt": T0 + 3},),
        ({"status": "S", "orderId": "edf82072"},), ({"orderId": "18742727411", "symbol": "BTCUSD_PERP", "pair": "BTCUSD", "status": "FILLED", "price": "0", "avgPrice": "104522.14", "origQty": "1", "executedQty": "1", "cumBase": "0.00095674", "type": "MARKET", "side": "SELL", "positionSide": "BOTH", "time": str(T0), "updateTime": str(T0)},),
        ({},)))
    add("parseOrders", "a list and an object", steps=each(
        "parseOrders", ([rest_order(time=2), rest_order(time=1)],), ({"7": rest_order(orderId=...), "5": rest_order()},), (None,), ([rest_order(time=1), rest_order(time=2)], None, 2, 1, {"extra": 1}), ([], None)))
    add("parseOHLCV", "linear and inverse", steps=each("parseOHLCV", ([1, "2", "3", "4", "5", "6", 7, "8"],), ([1, "2", "3", "4", "5", "6", 7, "8"], {"inverse": True}), ({"openTime": 1, "open": "2", "high": "3", "low": "4", "close": "5", "volume": "6"},), ([],)))
    add("parseOHLCVs", "sorted and cut", steps=each("parseOHLCVs", ([[3, "1"], [1, "2"], [2, "3"]],), ([[3, "1"], [1, "2"], [2, "3"]], None, "1m", 2, 1), ([[3, "1"], [1, "2"]], None, "1m", None, 1, True), (None,)))
    add("parseOrderBook", "odd ones", steps=each("parseOrderBook", (None, "A/B"), ({"bids": {"0": ["1", "2"]}, "asks": [["2", "1", "5"], ["1", "1"]]}, "A/B", T0), ({"b": [{"p": "1", "q": "2"}], "a": []}, "A/B", None, "b", "a", "p", "q")))
    add("parseTrades", "sorted by time, then id", steps=each("parseTrades", ([rest_trade(2), rest_trade(1), rest_trade(3, time=1)],), ([rest_trade(1)], None, None, None, {"more": True}), ({"a": rest_trade(1), "b": rest_trade(2)},), ([],)))
    add("parseWsOrder", "a stop of each spelling", steps=each("parseWsOrder", ({"x": "NEW", "T": 1, "sp": "5", "s": "BTCUSDT", "ps": "BOTH"},), ({"tp": "6", "caid": "c", "aid": 9, "s": "BTCUSDT", "ps": "BOTH"},), ({"C": "", "c": "mine", "n": "0.1", "N": "BNB", "x": "TRADE", "T": 7},), ({},), ({"e": "orderReport"},)))
    add("parseWsPosition", "sides", steps=each("parseWsPosition", (ws_position(),), (ws_position(amount="0"),), (ws_position(amount="1.5"),), (ws_position(side="LONG"),), ({"s": "BTCUSDT", "pa": "1"},), ({},)))
    add("parseWsOptionsPosition", "sides", steps=each("parseWsOptionsPosition", ({"s": "BTC-251226-100000-C", "c": "-0.1", "p": "-1", "a": "2"},), ({"s": "BTC-251226-100000-C", "c": "0.1"},), ({"s": "BTC-251226-100000-C", "c": "0"},), ({"s": "X"}, {"symbol": "GIVEN"})))
    add("parseWsLiquidation", "alone", steps=each("parseWsLiquidation", ({"s": "BTCUSDT", "l": "1", "ap": "2", "S": "SELL", "T": T0},), ({},)))
    add("parseWsTicker", "every event", steps=each("parseWsTicker", (ticker(), "spot"), (mark_price(), "contract"), ({"symbol": "BTCUSDT", "price": "5", "time": T0}, "swap"), ({"e": "markPrice", "mp": "3", "s": "BTCUSDT"}, "contract"), ({}, "spot")))
    add("parseAccountPosition", "directly", steps=each("parseAccountPosition", (linear_account_position(crossMargin="83.9", crossWalletBalance="72.7", leverage="3", entryPrice="1"),), (linear_account_position(isolated=True),), ({},), ({"notional": "5", "leverage": "0"},)))
    add("parsePositionRisk", "directly", steps=each("parsePositionRisk", (position_risk_v2(),), (position_risk_v2(marginType=...),), (position_risk_v2(marginType=..., isolatedMargin="5"),), (position_risk_v2(leverage=..., initialMargin="7"),), ({},), (position_risk_v2(notional="0"),)))
    add("parseBalanceCustom", "by hand", steps=each("parseBalanceCustom", ({"balances": [{"asset": "BTC", "free": "1", "locked": "2"}, {"free": "1"}]}, "spot"), ([{"asset": "USDT"}, {}], "linear", None, True), ([], "margin", None, True), ({}, "savings"), ([], "funding"), ({"assets": []},), ([{"asset": "A", "availableBalance": "1", "balance": "2"}],)))
    add("parseCurrency", "without networks", steps=each("parseCurrency", ({"coin": "XYZ", "name": "Xyz", "isLegalMoney": True, "trading": True},), ({"coin": "XYZ", "networkList": [{"network": "XYZ"}]},)))
    add("parsePrecision", "digits", steps=each("parsePrecision", ("0",), ("1",), ("8",), ("-2",), (None,), ("x",)))
    add("parseOrderStatus", "known and unknown", steps=each("parseOrderStatus", ("NEW",), ("F",), ("S",), ("CANCELLED",), ("weird",), (None,)))
    add("parseOrderTypeByMarket", "known and unknown", steps=each("parseOrderTypeByMarket", ("stop_loss_limit", "spot"), ("stop", "contract"), ("stop", None), ("limit", "spot"), (None, "spot")))
    return family


def structures() -> Family:
    family = Family("structures")
    add = family.add
    add("safeTicker", "what can be derived from what", steps=each(
        "safeTicker",
        ({},), ({"open": "10", "close": "12"},), ({"last": "12", "change": "2"},), ({"open": "10", "change": "-1"},), ({"last": "12", "percentage": "20"},), ({"open": "10", "percentage": "20"},), ({"average": "11", "change": "2"},), ({"average": "11", "percentage": "20"},),
        ({"average": "11", "percentage": "20", "open": "10"},), ({"average": "11", "open": "10"},), ({"baseVolume": "2", "quoteVolume": "9"},), ({"baseVolume": "0", "quoteVolume": "9"},), ({"open": "1", "close": "1.00001"}, {"precision": {"price": 0.0001}}), ({"open": "1", "close": "1.00001"}, {"precision": {}}),
        ({"close": "5", "percentage": "10", "change": None},), ({"bid": "0", "ask": "0.00", "high": 0, "low": "0", "bidVolume": "0"},), ({"previousClose": "7", "markPrice": "8", "indexPrice": "9"},), ({"open": "0", "close": "5"},), ({"open": "1e-18", "close": "2e-18"},), ({"last": "5", "percentage": "-100"},)))
    add("safeTrade", "cost, fees", steps=each(
        "safeTrade",
        ({"amount": "2", "price": "3"},), ({"amount": "2", "price": "4"}, {"contractSize": "100"}), ({"amount": "2", "price": "4"}, {"contractSize": "100", "inverse": True}), ({"amount": "2", "price": "3", "cost": "7"},), ({"amount": "2"},),
        ({"amount": "2", "price": "3", "fee": {"cost": "0.1", "currency": "BNB"}},), ({"fee": {"cost": "0.1", "currency": "BNB", "rate": "0.001"}},), ({"fees": [{"cost": "0.1", "currency": "BNB"}, {"cost": "0.2", "currency": "BNB"}]},),
        ({"fees": [{"cost": "0.1", "currency": "BNB"}, {"cost": "0.2", "currency": "USDT"}, {"currency": "X"}]},), ({"fees": [{"cost": "0.1", "currency": "BNB", "rate": "0.1"}, {"cost": "0.2", "currency": "BNB", "rate": "0.1"}, {"cost": "0.3", "currency": "BNB"}]},), ({"fee": {}},), ({"fees": []},), ({"fee": {"cost": None}},)))
    add("safeTrade", "fees not reduced", steps=[{"set": {"reduceFees": False}}, *each("safeTrade", ({"fees": [{"cost": "0.1", "currency": "BNB"}, {"cost": "0.2", "currency": "BNB"}]},), ({"fee": {"cost": "1", "currency": "BNB"}},))])
    parsed = {"info": {}, "id": "1", "symbol": "A/B", "side": "buy", "type": "limit", "order": "9", "price": "3", "amount": "2", "cost": "6", "timestamp": 5, "fee": {"cost": "0.1", "currency": "BNB"}}
    raw = {"price": "3", "qty": "2", "commission": "0.1", "commissionAsset": "BNB", "tradeId": 4, "isMaker": True, "symbol": "BTCUSDT", "time": T0}
    add("safeOrder", "what can be derived from what", steps=each(
        "safeOrder",
        ({},), ({"amount": "2", "filled": "1", "price": "3"},), ({"amount": "2", "remaining": "0.5", "price": "3"},), ({"filled": "1", "remaining": "1"},), ({"status": "closed", "amount": "2"},), ({"status": "closed", "filled": "2"},), ({"status": "closed"},),
        ({"trades": [parsed, {**parsed, "amount": "1", "timestamp": 9}]},), ({"trades": [{**parsed, "fees": [{"cost": "0.1", "currency": "BNB"}], "timestamp": 2}, parsed], "lastTradeTimestamp": 1},), ({"trades": [raw]},), ({"trades": [raw], "fee": {"cost": "1", "currency": "X", "rate": "0.1"}},),
        ({"trades": [{**parsed, "timestamp": None, "amount": None, "cost": None, "fee": None}]},), ({"fee": {"cost": "1", "currency": "X"}},), ({"fees": [{"cost": "1", "currency": "X", "rate": "0.1"}, {"cost": "2", "currency": "X", "rate": "0.1"}]},), ({"fee": {"cost": "1", "currency": "X", "rate": "0.1"}, "trades": []},),
        ({"filled": "2", "cost": "10"}, {"contractSize": "5"}), ({"filled": "2", "cost": "10"}, {"contractSize": "5", "inverse": True}), ({"filled": "2", "price": "10"}, {"contractSize": "5", "inverse": True}), ({"filled": "2", "average": "10"}, {"contractSize": "5"}),
        ({"type": "market", "price": "0", "average": "7"},), ({"type": "market"},), ({"type": "market", "triggerPrice": "5"},), ({"type": "limit", "postOnly": True},), ({"timeInForce": "PO"},), ({"timeInForce": "GTC", "postOnly": True},), ({"timestamp": T0, "stopPrice": "4", "takeProfitPrice": "5", "stopLossPrice": "3"},),
        ({"amount": "0", "price": "0.0", "average": "0"},), ({"filled": "0", "cost": "0", "price": "3"},), ({"trades": {"a": raw}},), (None,), ({"trades": [{**raw, "commission": "0.1", "commissionAsset": "BNB"}], "symbol": "BTC/USDT"}, {"symbol": "BTC/USDT"}),
        ({"trades": [{**parsed, "fee": {"cost": "0.1", "currency": "BNB", "rate": "0.001"}}]},)))
    add("safeBalance", "what can be derived from what", steps=each(
        "safeBalance", ({"BTC": {"free": "1", "used": "2"}},), ({"BTC": {"total": "3", "used": "2"}},), ({"BTC": {"total": "3", "free": "2"}},), ({"BTC": {"debt": "0.5", "total": "1"}, "ETH": {}},), ({"info": {}, "timestamp": 1, "datetime": "x", "10": {"free": "1"}, "2": {"free": "3"}},), ({},)))
    add("safePosition", "percentage and contract size", steps=each("safePosition", ({"unrealizedPnl": "1", "initialMargin": "4"},), ({"symbol": "BTC/USD:BTC"},), ({"symbol": "NOPE"},), ({"percentage": 5, "unrealizedPnl": "1", "initialMargin": "4"},), ({"contractSize": 7},), ({"unrealizedPnl": "1", "initialMargin": "0"},)))
    add("safeLiquidation", "values", steps=each("safeLiquidation", ({"contracts": "2", "price": "3"}, {"contractSize": "5"}), ({"baseValue": "2", "price": "3"},), ({"contracts": "2"},), ({"quoteValue": "7"},)))
    add("safeMarketStructure", "spot and given", steps=each("safeMarketStructure", (None,), ({"spot": True},), ({"spot": False, "id": "x"},), ({"spot": True, "contract": True, "index": True, "swap": True, "future": True, "option": True},)))
    networks = {"A": {"deposit": True, "withdraw": False, "fee": 2, "precision": 0.01, "limits": {"deposit": {"min": 1, "max": 5}, "withdraw": {"min": 2, "max": 6}}}, "B": {"deposit": False, "withdraw": True, "fee": 1, "precision": 0.1, "limits": {"deposit": {"min": 0.5, "max": 9}, "withdraw": {"min": 1, "max": 7}}}}
    add("safeCurrencyStructure", "from its networks", steps=each("safeCurrencyStructure", ({"networks": networks},), ({"networks": {}, "code": "X"},), ({"networks": networks, "fee": 0.5, "precision": 1, "deposit": False, "limits": {"deposit": {"min": 0.1, "max": 99}, "withdraw": {"min": 0.1}}},), ({"networks": {"A": {}}},)))
    add("reduceFeesByCurrency", "by coin and rate", steps=each("reduceFeesByCurrency", ([{"currency": "B", "cost": "0.1"}, {"currency": "A", "cost": "1"}, {"currency": "B", "cost": "0.2", "rate": "1"}, {"currency": "B", "cost": "0.3", "rate": "1"}, {"cost": "5"}, {"currency": "C"}],), ([],)))
    add("mergeBalanceAccount", "new and known", steps=each("mergeBalanceAccount", ({}, "BTC", {"free": "1"}), ({"BTC": {"free": "1", "debt": "0.5"}}, "BTC", {"free": "2", "used": "3", "debt": "0.25"})))
    add("account", "empty", steps=[call("account")])
    return family


def filters() -> Family:
    family = Family("filters")
    add = family.add
    rows = [{"symbol": "A", "timestamp": i, "id": i} for i in (1, 2, 3, 4)]
    mixed = [{"symbol": "AB"[i % 2], "timestamp": i} for i in (4, 3, 2, 1)]
    add("filterBySinceLimit", "every way", steps=each("filterBySinceLimit", (rows,), (rows, 2), (rows, None, 2), (rows, 2, 2), (rows, 2, 2, "timestamp", True), (rows, None, -1), (rows, None, 0), (rows, None, 0, "timestamp", True), (None,), (rows[::-1], 2, 1), ([{"timestamp": 0}, {"timestamp": None}, {}], 0), ([[5], [6], [7]], 6, None, 0), ([], 1, 1), (rows, 2.5, 1.5)))
    add("filterBySymbolSinceLimit", "every way", steps=each("filterBySymbolSinceLimit", (mixed,), (mixed, "A"), (mixed, "B", 2), (mixed, "A", None, 1), (mixed, None, 2, 1), (mixed, "A", None, 1, True), (mixed, "C"), ({"x": mixed[0]}, "A"), ([{}], "A", 1)))
    add("filterBySymbolsSinceLimit", "every way", steps=each("filterBySymbolsSinceLimit", (mixed, ["A"]), (mixed, None, 3), (mixed, [], 3), (mixed, ["A", "B"], 2, 1, True)))
    add("filterByLimit", "both ends, both orders", steps=each("filterByLimit", (rows, 2), (rows, 2, "timestamp", True), (rows[::-1], 2), (rows[::-1], 2, "timestamp", True), (rows, 9, "timestamp", True), ([], 2), (rows,), ([{"x": 1}, {"x": 2}], 1), ([{"timestamp": None}, {"timestamp": 2}], 1)))
    add("filterByArray", "indexed and not", steps=each("filterByArray", (rows, "id", [1, 3]), (rows, "id", [1, 3], False), (rows, "symbol"), (rows, "symbol", None, False), ({"a": rows[0]}, "id", [1]), (rows, "nope", [1])))
    add("filterByArrayPositions", "not indexed", steps=each("filterByArrayPositions", (rows, "symbol", ["A"], False), (rows, "symbol", None, False)))
    add("handleOption", "method, exchange, default", options={"m": {"a": 1, "defaultB": 2}, "c": 3, "defaultD": 4}, steps=each("handleOption", ("m", "a"), ("m", "b"), ("m", "c"), ("m", "d"), ("m", "e"), ("m", "e", 5), ("x", "a")))
    add("handleOptionAndParams", "what the caller says comes first", options={"m": {"a": 1}, "caller": {"a": 9}}, steps=each("handleOptionAndParams", ({"a": 2, "b": 3}, "m", "a"), ({"defaultA": 2}, "m", "a"), ({}, "m", "a"), ({"callerMethodName": "caller"}, "m", "a"), ({}, "n", "a", "d"), ({"a": None}, "m", "a"), ({"a": False}, "m", "a")))
    add("handleOptionAndParams2", "two spellings", options={"m": {"b": 1}}, steps=each("handleOptionAndParams2", ({"a": 2, "b": 3}, "m", "a", "b"), ({"b": 3}, "m", "a", "b"), ({}, "m", "a", "b"), ({}, "n", "a", "b", "d")))
    add("handleMarketTypeAndParams", "sources in order", options={"m": {"type": "option"}, "n": {"defaultType": "swap"}, "o": "future"}, steps=each(
        "handleMarketTypeAndParams", ("m", None, {"type": "a", "x": 1}), ("m", None, {"defaultType": "b"}), ("m", {"type": "c"}, {}), ("m", None, {}, "d"), ("m", None, {}), ("n", None, {}), ("o", None, {}), ("p", None, {})))
    add("handleSubTypeAndParams", "sources in order", options={"m": {"subType": "inverse"}}, steps=each("handleSubTypeAndParams", ("m", None, {"subType": "linear"}), ("m", None, {"subType": "x"}), ("m", None, {"defaultSubType": "inverse"}), ("x", {"linear": True}, {}), ("x", {"inverse": True}, {}), ("m", {}, {}), ("x", None, {}, "d"), ("x", None, {})))
    add("handleMarginModeAndParams", "sources", options={"marginMode": "cross"}, steps=each("handleMarginModeAndParams", ("m", {"marginMode": "isolated"}), ("m", {}), ("m", {"defaultMarginMode": "x"})))
    add("handleParamString", "one and two", steps=[*each("handleParamString", ({"a": 1, "b": 2}, "a"), ({}, "a", "d"), ({}, "a")), call("handleParamString2", {"a": 1, "b": 2}, "x", "b", label="p"), call("handleParamString2", {}, "x", "b", "d", label="q"), call("handleParamString2", {}, "x", "b", label="r")])
    add("isPostOnly", "combinations", steps=each("isPostOnly", (False, False, {}), (False, True, {}), (False, False, {"postOnly": True}), (False, False, {"post_only": True}), (False, False, {"timeInForce": "po"}), (False, False, {"timeInForce": "IOC"})))
    add("checkRequiredCredentials", "with and without", steps=[call("checkRequiredCredentials", label="a"), {"set": {"secret": ""}}, call("checkRequiredCredentials", False, label="b"), call("checkRequiredCredentials", label="c")])
    add("findTimeframe", "back from the exchange's spelling", steps=each("findTimeframe", ("1m",), ("1M",), ("x",), (None,), ("b", {"a": "b"})))
    add("findBroadlyMatchedKey", "first part that fits", steps=each("findBroadlyMatchedKey", ({"abc": 1, "b": 2}, "xbx"), ({"abc": 1}, "x"), ({"a": 1}, None), ({}, "x")))
    add("convertExpireDate", "six digits", steps=each("convertExpireDate", ("251226",), (None,), ("2",)))
    add("createOHLCVObject", "nested", "A/B", "1m", [[1, 2]])
    add("getListFromObjectValues", "a list and an object", steps=each("getListFromObjectValues", ([{"a": 1}, {"a": 2}], "a"), ({"x": {"a": 3}}, "a"), ([["p", "q"]], 0), ([{}], "a")))
    add("getMarketFromSymbols", "first", steps=each("getMarketFromSymbols", (["BTC/USDT", "ETH/USDT"],), ([],), (None,), (["NOPE"],)))
    add("isInverse", "type and sub type", steps=[*each("isInverse", ("delivery",), ("swap",), ("swap", "inverse"), ("delivery", "linear")), *[call("isLinear", *args, label=f"l{i}") for i, args in enumerate((("future",), ("swap",), ("spot",), ("spot", "linear"), ("swap", "inverse")))]])
    add("parseToInt", "numbers of all kinds", steps=[*each("parseToInt", (1.9,), ("2.9",), (-1.5,), (1e20,), ("x",), (None,), (0.000001,)), *[call("parseToNumeric", value, label=f"n{i}") for i, value in enumerate((1.0, "1.50", "7", "1e3", 0, "abc"))],
                                                  *[call("isRoundNumber", value, label=f"r{i}") for i, value in enumerate((1, 1.5, 0, -2, 1000 % 7))], *[call("forceString", value, label=f"f{i}") for i, value in enumerate(("a", 1.5, None, 1e-7))]])
    add("parseToInt", "numbers that JavaScript writes with an exponent", steps=each("parseToInt", (1e21,), (1e-7,)),
        deliberate="The whole part of a number, whatever its size; upstream reads the digits before the exponent of its spelling.")
    add("parseNumber", "numbers of all kinds", steps=each("parseNumber", ("1.5",), ("1e-8",), ("abc",), ("",), (None, 7), (0,), ("1e400",), ("0x10",), (" 5 ",), (True,), ("-1.5E-3", 2)))
    add("safeNumber", "by key", steps=[*each("safeNumber", ({"a": "1.5"}, "a"), ({"a": ""}, "a", 3), ({"a": "x"}, "a"), ({}, "a", 4), ({"a": None}, "a")), call("safeNumber2", {"b": "2"}, "a", "b", label="p"), call("safeNumber2", {}, "a", "b", 9, label="q")])
    add("parseFeeNumeric", "with and without rate", steps=each("parseFeeNumeric", ({"cost": "1", "rate": "2"},), ({"cost": None},), ({},)))
    add("parsedFeeAndFees", "sources", steps=each("parsedFeeAndFees", ({},), ({"fee": {"cost": "1"}, "fees": [{"cost": "2", "currency": "A"}]},), ({"fees": []},)))
    add("orderbookChecksumMessage", "says which", steps=[{"read": ["id"]}])
    for topic in ("trades", "orderbook", "ticker", "bidsasks", "ohlcv", "myTrades", "orders", "positions", "markPrice", "nothing"):
        state = {"trades": {"A/B": [1]}, "orderbooks": {"A/B": {}}, "tickers": {"A/B": {}, "C/D": {}}, "bidsasks": {"A/B": {}, "C/D": {}}, "ohlcvs": {"A/B": {"1m": [], "5m": []}}, "myTrades": [1], "orders": [2], "positions": {"future": [3]}}
        add("cleanCache", f"{topic}, of symbols and of all", steps=[
            {"set": state}, call("cleanCache", {"topic": topic, "symbols": ["A/B", "E/F"], "symbolsAndTimeframes": [["A/B", "1m"], ["X/Y", "1m"], ["A/B", "3m"]]}, label="some"), *({"read": [name]} for name in state),
            call("cleanCache", {"topic": topic}, label="all"), *({"read": [name]} for name in state)])
    add("cleanCache", "candles of nothing", steps=[call("cleanCache", {"topic": "ohlcv", "symbolsAndTimeframes": [["A/B"]]}, label="a"), call("cleanCache", {"topic": "ohlcv", "symbolsAndTimeframes": [[None, "1m"]]}, label="b")])
    add("iso8601", "times", steps=[*each("iso8601", (T0,), (0,), (None,), ("1750000000000",), (-1,), (1.5,), (8.64e15 + 1,)), *[call("parse8601", value, label=f"p{i}") for i, value in enumerate(("2025-06-15T15:06:40.000Z", "2025-06-15", "2025-06-15 15:06:40", None, "x", "2025-06-15T15:06:40.1234567Z"))],
                                 *[call("yymmdd", value, label=f"y{i}") for i, value in enumerate((T0, 0))]])
    return family


def build() -> list[Family]:
    return [parsers(), structures(), filters()]
