"""Unified structures and the caches that hold them."""

from __future__ import annotations

from ..builder import T0, Family, call
from ..evaluation import each


def structures() -> Family:
    family = Family("structures")
    add = family.add
    add(
        "safeTicker",
        "what can be derived from what",
        steps=each(
            "safeTicker",
            ({},),
            ({"open": "10", "close": "12"},),
            ({"last": "12", "change": "2"},),
            ({"open": "10", "change": "-1"},),
            ({"last": "12", "percentage": "20"},),
            ({"open": "10", "percentage": "20"},),
            ({"average": "11", "change": "2"},),
            ({"average": "11", "percentage": "20"},),
            ({"average": "11", "percentage": "20", "open": "10"},),
            ({"average": "11", "open": "10"},),
            ({"baseVolume": "2", "quoteVolume": "9"},),
            ({"baseVolume": "0", "quoteVolume": "9"},),
            ({"open": "1", "close": "1.00001"}, {"precision": {"price": 0.0001}}),
            ({"open": "1", "close": "1.00001"}, {"precision": {}}),
            ({"close": "5", "percentage": "10", "change": None},),
            ({"bid": "0", "ask": "0.00", "high": 0, "low": "0", "bidVolume": "0"},),
            ({"previousClose": "7", "markPrice": "8", "indexPrice": "9"},),
            ({"open": "0", "close": "5"},),
            ({"open": "1e-18", "close": "2e-18"},),
            ({"last": "5", "percentage": "-100"},),
        ),
    )
    add(
        "safeTrade",
        "cost, fees",
        steps=each(
            "safeTrade",
            ({"amount": "2", "price": "3"},),
            ({"amount": "2", "price": "4"}, {"contractSize": "100"}),
            ({"amount": "2", "price": "4"}, {"contractSize": "100", "inverse": True}),
            ({"amount": "2", "price": "3", "cost": "7"},),
            ({"amount": "2"},),
            ({"amount": "2", "price": "3", "fee": {"cost": "0.1", "currency": "BNB"}},),
            ({"fee": {"cost": "0.1", "currency": "BNB", "rate": "0.001"}},),
            ({"fees": [{"cost": "0.1", "currency": "BNB"}, {"cost": "0.2", "currency": "BNB"}]},),
            ({"fees": [{"cost": "0.1", "currency": "BNB"}, {"cost": "0.2", "currency": "USDT"}, {"currency": "X"}]},),
            (
                {
                    "fees": [
                        {"cost": "0.1", "currency": "BNB", "rate": "0.1"},
                        {"cost": "0.2", "currency": "BNB", "rate": "0.1"},
                        {"cost": "0.3", "currency": "BNB"},
                    ]
                },
            ),
            ({"fee": {}},),
            ({"fees": []},),
            ({"fee": {"cost": None}},),
        ),
    )
    add(
        "safeTrade",
        "fees not reduced",
        steps=[
            {"set": {"reduceFees": False}},
            *each(
                "safeTrade",
                ({"fees": [{"cost": "0.1", "currency": "BNB"}, {"cost": "0.2", "currency": "BNB"}]},),
                ({"fee": {"cost": "1", "currency": "BNB"}},),
            ),
        ],
    )
    parsed = {
        "info": {},
        "id": "1",
        "symbol": "A/B",
        "side": "buy",
        "type": "limit",
        "order": "9",
        "price": "3",
        "amount": "2",
        "cost": "6",
        "timestamp": 5,
        "fee": {"cost": "0.1", "currency": "BNB"},
    }
    raw = {
        "price": "3",
        "qty": "2",
        "commission": "0.1",
        "commissionAsset": "BNB",
        "tradeId": 4,
        "isMaker": True,
        "symbol": "BTCUSDT",
        "time": T0,
    }
    add(
        "safeOrder",
        "what can be derived from what",
        steps=each(
            "safeOrder",
            ({},),
            ({"amount": "2", "filled": "1", "price": "3"},),
            ({"amount": "2", "remaining": "0.5", "price": "3"},),
            ({"filled": "1", "remaining": "1"},),
            ({"status": "closed", "amount": "2"},),
            ({"status": "closed", "filled": "2"},),
            ({"status": "closed"},),
            ({"trades": [parsed, {**parsed, "amount": "1", "timestamp": 9}]},),
            (
                {
                    "trades": [{**parsed, "fees": [{"cost": "0.1", "currency": "BNB"}], "timestamp": 2}, parsed],
                    "lastTradeTimestamp": 1,
                },
            ),
            ({"trades": [raw]},),
            ({"trades": [raw], "fee": {"cost": "1", "currency": "X", "rate": "0.1"}},),
            ({"trades": [{**parsed, "timestamp": None, "amount": None, "cost": None, "fee": None}]},),
            ({"fee": {"cost": "1", "currency": "X"}},),
            ({"fees": [{"cost": "1", "currency": "X", "rate": "0.1"}, {"cost": "2", "currency": "X", "rate": "0.1"}]},),
            ({"fee": {"cost": "1", "currency": "X", "rate": "0.1"}, "trades": []},),
            ({"filled": "2", "cost": "10"}, {"contractSize": "5"}),
            ({"filled": "2", "cost": "10"}, {"contractSize": "5", "inverse": True}),
            ({"filled": "2", "price": "10"}, {"contractSize": "5", "inverse": True}),
            ({"filled": "2", "average": "10"}, {"contractSize": "5"}),
            ({"type": "market", "price": "0", "average": "7"},),
            ({"type": "market"},),
            ({"type": "market", "triggerPrice": "5"},),
            ({"type": "limit", "postOnly": True},),
            ({"timeInForce": "PO"},),
            ({"timeInForce": "GTC", "postOnly": True},),
            ({"timestamp": T0, "stopPrice": "4", "takeProfitPrice": "5", "stopLossPrice": "3"},),
            ({"amount": "0", "price": "0.0", "average": "0"},),
            ({"filled": "0", "cost": "0", "price": "3"},),
            ({"trades": {"a": raw}},),
            (None,),
            (
                {"trades": [{**raw, "commission": "0.1", "commissionAsset": "BNB"}], "symbol": "BTC/USDT"},
                {"symbol": "BTC/USDT"},
            ),
            ({"trades": [{**parsed, "fee": {"cost": "0.1", "currency": "BNB", "rate": "0.001"}}]},),
        ),
    )
    add(
        "safeBalance",
        "what can be derived from what",
        steps=each(
            "safeBalance",
            ({"BTC": {"free": "1", "used": "2"}},),
            ({"BTC": {"total": "3", "used": "2"}},),
            ({"BTC": {"total": "3", "free": "2"}},),
            ({"BTC": {"debt": "0.5", "total": "1"}, "ETH": {}},),
            ({"info": {}, "timestamp": 1, "datetime": "x", "10": {"free": "1"}, "2": {"free": "3"}},),
            ({},),
        ),
    )
    add(
        "safePosition",
        "percentage and contract size",
        steps=each(
            "safePosition",
            ({"unrealizedPnl": "1", "initialMargin": "4"},),
            ({"symbol": "BTC/USD:BTC"},),
            ({"symbol": "NOPE"},),
            ({"percentage": 5, "unrealizedPnl": "1", "initialMargin": "4"},),
            ({"contractSize": 7},),
            ({"unrealizedPnl": "1", "initialMargin": "0"},),
        ),
    )
    add(
        "safeLiquidation",
        "values",
        steps=each(
            "safeLiquidation",
            ({"contracts": "2", "price": "3"}, {"contractSize": "5"}),
            ({"baseValue": "2", "price": "3"},),
            ({"contracts": "2"},),
            ({"quoteValue": "7"},),
        ),
    )
    add(
        "safeMarketStructure",
        "spot and given",
        steps=each(
            "safeMarketStructure",
            (None,),
            ({"spot": True},),
            ({"spot": False, "id": "x"},),
            ({"spot": True, "contract": True, "index": True, "swap": True, "future": True, "option": True},),
        ),
    )
    networks = {
        "A": {
            "deposit": True,
            "withdraw": False,
            "fee": 2,
            "precision": 0.01,
            "limits": {"deposit": {"min": 1, "max": 5}, "withdraw": {"min": 2, "max": 6}},
        },
        "B": {
            "deposit": False,
            "withdraw": True,
            "fee": 1,
            "precision": 0.1,
            "limits": {"deposit": {"min": 0.5, "max": 9}, "withdraw": {"min": 1, "max": 7}},
        },
    }
    add(
        "safeCurrencyStructure",
        "from its networks",
        steps=each(
            "safeCurrencyStructure",
            ({"networks": networks},),
            ({"networks": {}, "code": "X"},),
            (
                {
                    "networks": networks,
                    "fee": 0.5,
                    "precision": 1,
                    "deposit": False,
                    "limits": {"deposit": {"min": 0.1, "max": 99}, "withdraw": {"min": 0.1}},
                },
            ),
            ({"networks": {"A": {}}},),
        ),
    )
    add(
        "reduceFeesByCurrency",
        "by coin and rate",
        steps=each(
            "reduceFeesByCurrency",
            (
                [
                    {"currency": "B", "cost": "0.1"},
                    {"currency": "A", "cost": "1"},
                    {"currency": "B", "cost": "0.2", "rate": "1"},
                    {"currency": "B", "cost": "0.3", "rate": "1"},
                    {"cost": "5"},
                    {"currency": "C"},
                ],
            ),
            ([],),
        ),
    )
    add(
        "mergeBalanceAccount",
        "new and known",
        steps=each(
            "mergeBalanceAccount",
            ({}, "BTC", {"free": "1"}),
            ({"BTC": {"free": "1", "debt": "0.5"}}, "BTC", {"free": "2", "used": "3", "debt": "0.25"}),
        ),
    )
    add("account", "empty", steps=[call("account")])
    return family


def build() -> list[Family]:
    return [structures()]
