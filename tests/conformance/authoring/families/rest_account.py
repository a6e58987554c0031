"""Balances and positions over REST."""

from __future__ import annotations

from ..answers import (
    brackets,
    futures_assets,
    inverse_account_position,
    inverse_position_risk,
    linear_account,
    linear_account_position,
    position_risk,
    position_risk_v2,
    spot_account,
)
from ..builder import T0, Family, body, call
from ..listings import COIN, DENIED, LINEAR, OPTION_CALL


def balances() -> Family:
    family = Family("fetch_balance")
    add = family.add
    margin = {
        "borrowEnabled": True,
        "marginLevel": "999.00000000",
        "totalAssetOfBtc": "0.1",
        "userAssets": [
            {
                "asset": "BTC",
                "borrowed": "0.10000000",
                "free": "1.00000000",
                "interest": "0.00000001",
                "locked": "0.00000000",
                "netAsset": "0.9",
            },
            {
                "asset": "USDT",
                "borrowed": "0.00000000",
                "free": "0.00000000",
                "interest": "0.00000000",
                "locked": "5.00000000",
                "netAsset": "5",
            },
        ],
    }
    pair = {
        "baseAsset": {
            "asset": "BTC",
            "borrowed": "0.1",
            "free": "1",
            "interest": "0.001",
            "locked": "0.2",
            "netAsset": "1",
        },
        "quoteAsset": {"asset": "USDT", "borrowed": "0", "free": "11", "interest": "0", "locked": "0"},
        "symbol": "BTCUSDT",
    }
    second = {
        "baseAsset": {"asset": "ETH", "borrowed": "0", "free": "2", "interest": "0", "locked": "0"},
        "quoteAsset": {"asset": "USDT", "borrowed": "3", "free": "4", "interest": "0.5", "locked": "1"},
        "symbol": "ETHUSDT",
    }
    union = [
        {
            "asset": "USDT",
            "totalWalletBalance": "66.9923261",
            "crossMarginAsset": "35.9697141",
            "crossMarginBorrowed": "0.1",
            "crossMarginFree": "35.9697141",
            "crossMarginInterest": "0.01",
            "crossMarginLocked": "0.0",
            "umWalletBalance": "31.022612",
            "umUnrealizedPNL": "0.5",
            "cmWalletBalance": "1.0",
            "cmUnrealizedPNL": "0.25",
            "updateTime": 0,
            "negativeBalance": "0.0",
        }
    ]
    add("fetchBalance", "spot", httpResponses=[spot_account()])
    add("fetchBalance", "spot, refused", httpResponses=[DENIED])
    add("fetchBalance", "cross margin", {"type": "margin"}, httpResponses=[margin])
    add("fetchBalance", "cross margin by mode", {"marginMode": "cross"}, httpResponses=[margin])
    add("fetchBalance", "isolated margin", {"marginMode": "isolated"}, httpResponses=[{"assets": [pair, second]}])
    add(
        "fetchBalance",
        "isolated margin of some pairs",
        {"marginMode": "isolated", "symbols": ["BTC/USDT", "ETH/USDT"]},
        httpResponses=[{"assets": [pair]}],
    )
    add(
        "fetchBalance",
        "isolated margin of pairs in a string",
        {"marginMode": "isolated", "symbols": "BTCUSDT,ETHUSDT"},
        httpResponses=[{"assets": []}],
    )
    add(
        "fetchBalance",
        "savings",
        {"type": "savings"},
        httpResponses=[
            {
                "totalAmountInBTC": "0.5",
                "positionAmountVos": [
                    {"asset": "USDT", "amount": "75.46000000", "amountInBTC": "0.01044819"},
                    {"asset": "BUSD", "amount": "1.1"},
                ],
            }
        ],
    )
    add(
        "fetchBalance",
        "funding",
        {"type": "funding"},
        httpResponses=[
            [
                {
                    "asset": "USDT",
                    "free": "1129.83",
                    "locked": "1",
                    "freeze": "0.5",
                    "withdrawing": "0.25",
                    "btcValuation": "0",
                }
            ]
        ],
    )
    add("fetchBalance", "linear", {"type": "future"}, httpResponses=[linear_account()])
    add(
        "fetchBalance",
        "linear, version two",
        {"type": "swap", "useV2": True},
        httpResponses=[{**linear_account(), "assets": futures_assets("BNB")}],
    )
    add(
        "fetchBalance",
        "linear, an asset never used",
        {"type": "swap"},
        httpResponses=[{"assets": [{**futures_assets("BTC")[0], "updateTime": 0}, *futures_assets("USDT")]}],
    )
    add(
        "fetchBalance",
        "inverse",
        {"type": "delivery"},
        httpResponses=[{"assets": futures_assets("BTC"), "positions": []}],
    )
    add(
        "fetchBalance", "inverse by sub type", {"subType": "inverse"}, httpResponses=[{"assets": futures_assets("ETH")}]
    )
    for params in (
        {"portfolioMargin": True},
        {"type": "papi"},
        {"type": "future", "papi": True},
        {"type": "delivery", "portfolioMargin": True},
        {"type": "margin", "portfolioMargin": True},
        {"portfolioMargin": True, "subType": "linear"},
    ):
        add("fetchBalance", f"portfolio margin {params}", params, httpResponses=[union])
    add("fetchBalance", "by the method's own default", options={"fetchBalance": "funding"}, httpResponses=[[]])
    add("fetchBalance", "unknown type asks the spot account", {"type": "option"}, httpResponses=[spot_account()])
    add("fetchBalance", "numbers as strings", config={"number": "string"}, httpResponses=[spot_account()])
    return family


def positions() -> Family:
    family = Family("fetch_positions")
    add = family.add
    table = body([brackets("BTCUSDT"), brackets("ETHUSDT")], "/leverageBracket")
    coins = body([brackets("BTCUSD_PERP", inverse=True)], "/leverageBracket")
    add(
        "fetchPositions",
        "linear",
        httpResponses=[
            table,
            body(
                [
                    position_risk(),
                    position_risk(symbol="ETHUSDT", entryPrice="0.0"),
                    position_risk(symbol="ADAUSDT", positionSide="SHORT", positionAmt="-120", notional="-84.1"),
                ],
                "/positionRisk",
            ),
        ],
    )
    add(
        "fetchPositions",
        "linear, one symbol",
        ["ETH/USDT:USDT"],
        httpResponses=[table, body([position_risk(), position_risk(symbol="ETHUSDT")], "/positionRisk")],
    )
    add(
        "fetchPositions",
        "linear, version two",
        None,
        {"useV2": True},
        httpResponses=[table, body([position_risk_v2(), position_risk_v2(leverage="0")], "/positionRisk")],
    )
    add(
        "fetchPositions",
        "linear, an isolated short",
        None,
        {"useV2": True},
        httpResponses=[
            table,
            body(
                [position_risk_v2(marginType="isolated", isolatedMargin="112.34567890", leverage="7")], "/positionRisk"
            ),
        ],
    )
    add(
        "fetchPositions",
        "inverse",
        None,
        {"subType": "inverse"},
        httpResponses=[
            coins,
            body(
                [
                    inverse_position_risk(),
                    inverse_position_risk(positionAmt="2", notionalValue="0.0019", positionSide="LONG"),
                ],
                "/positionRisk",
            ),
        ],
    )
    add(
        "fetchPositions",
        "inverse by type",
        None,
        {"type": "delivery"},
        httpResponses=[coins, body([inverse_position_risk()], "/positionRisk")],
    )
    add(
        "fetchPositions",
        "portfolio margin",
        None,
        {"portfolioMargin": True},
        httpResponses=[
            table,
            body([position_risk_v2(marginType=..., isolatedMargin=..., positionSide="LONG")], "/positionRisk"),
        ],
    )
    add(
        "fetchPositions",
        "portfolio margin, inverse",
        None,
        {"papi": True, "subType": "inverse"},
        httpResponses=[coins, body([inverse_position_risk(marginType=..., isolatedMargin=...)], "/positionRisk")],
    )
    add(
        "fetchPositions",
        "one position that is no list",
        httpResponses=[table, body({"a": position_risk()}, "/positionRisk")],
    )
    add("fetchPositions", "spot type", None, {"type": "spot"}, httpResponses=[table, body([], "/positionRisk")])
    add(
        "fetchPositions",
        "an option type without a sub type",
        None,
        {"type": "option", "subType": "quanto"},
        httpResponses=[table],
    )
    add("fetchPositions", "symbols that are no list", "BTC/USDT:USDT")
    add("fetchPositions", "an unknown way", None, {"method": "guess"})
    add(
        "fetchPositions",
        "the way in the old form of the option",
        options={"fetchPositions": "account"},
        httpResponses=[table, body(linear_account(), "/account")],
    )
    add(
        "fetchPositions",
        "no way in options",
        options={"fetchPositions": {"method": {"$undefined": True}}},
        httpResponses=[table, body([], "/positionRisk")],
    )
    account = {"method": "account"}
    v2 = {
        "leverage": "20",
        "entryPrice": "103348.3",
        "positionInitialMargin": "118.8",
        "openOrderInitialMargin": "0",
        "isolated": False,
        "breakEvenPrice": "103389.6",
        "maxNotional": "25000000",
    }
    add(
        "fetchPositions",
        "from the account",
        None,
        account,
        httpResponses=[
            table,
            body(
                linear_account(
                    linear_account_position(),
                    linear_account_position(symbol="ETHUSDT", maintMargin="0", notional="0"),
                    linear_account_position(symbol="BTCUSDC"),
                    linear_account_position(symbol="NEWUSDT"),
                ),
                "/account",
            ),
        ],
    )
    add(
        "fetchPositions",
        "from the account, closed ones left out",
        None,
        {**account, "filterClosed": True},
        httpResponses=[
            table,
            body(
                linear_account(
                    linear_account_position(**v2),
                    linear_account_position(symbol="ETHUSDT", maintMargin="0.00000000"),
                    linear_account_position(symbol="ADAUSDT", maintMargin="0"),
                ),
                "/account",
            ),
        ],
    )
    add(
        "fetchPositions",
        "from the account, version two, long, short and isolated",
        None,
        {**account, "useV2": True},
        httpResponses=[
            table,
            body(
                linear_account(
                    linear_account_position(**v2),
                    linear_account_position(
                        **{**v2, "leverage": "7", "positionAmt": "0.5", "notional": "51674.15", "positionSide": "LONG"}
                    ),
                    linear_account_position(
                        **{**v2, "isolated": True, "isolatedWallet": "500", "positionAmt": "0.01", "notional": "1033.4"}
                    ),
                    linear_account_position(**{**v2, "notional": "0", "positionAmt": "0", "updateTime": 0}),
                    linear_account_position(
                        **{
                            **v2,
                            "positionAmt": "0.001",
                            "notional": "103.3",
                            "entryPrice": "1",
                            "isolated": True,
                            "isolatedWallet": "9000",
                        }
                    ),
                ),
                "/account",
            ),
        ],
    )
    add(
        "fetchPositions",
        "from the account, a symbol",
        [LINEAR],
        {**account, "useV2": True},
        httpResponses=[
            table,
            body(
                linear_account(linear_account_position(**v2), linear_account_position(**{**v2, "symbol": "ETHUSDT"})),
                "/account",
            ),
        ],
    )
    add(
        "fetchPositions",
        "from the account, amounts missing",
        None,
        {**account, "useV2": True},
        httpResponses=[
            table,
            body(linear_account(linear_account_position(**{**v2, "positionAmt": ..., "leverage": "3"})), "/account"),
        ],
    )
    coin_account = {
        "assets": futures_assets("BTC"),
        "positions": [
            inverse_account_position(),
            inverse_account_position(
                notionalValue="-0.1", positionAmt="-90", leverage="6", isolated=True, isolatedWallet="0.02"
            ),
            inverse_account_position(symbol="ETHUSD_PERP"),
        ],
    }
    add(
        "fetchPositions",
        "from the account, inverse",
        None,
        {**account, "subType": "inverse"},
        httpResponses=[coins, body(coin_account, "/account")],
    )
    add(
        "fetchPositions",
        "from the account, inverse, symbol",
        [COIN],
        {**account, "type": "delivery"},
        httpResponses=[coins, body(coin_account, "/account")],
    )
    add(
        "fetchPositions",
        "from the account, portfolio margin",
        None,
        {**account, "portfolioMargin": True},
        httpResponses=[table, body(linear_account(linear_account_position(**v2, positionSide="SHORT")), "/account")],
    )
    add(
        "fetchPositions",
        "from the account, portfolio margin, inverse",
        None,
        {**account, "papi": True, "subType": "inverse"},
        httpResponses=[coins, body(coin_account, "/account")],
    )
    add(
        "fetchPositions",
        "from the account, a type without positions",
        None,
        {**account, "type": "option", "subType": "quanto"},
        httpResponses=[table],
    )
    add("fetchAccountPositions", "symbols that are no list", LINEAR)
    add(
        "fetchAccountPositions",
        "a type without positions, brackets known",
        None,
        {"type": "option", "subType": "quanto"},
        options={"leverageBrackets": {}},
    )
    add(
        "fetchPositionsRisk",
        "a type without positions, brackets known",
        None,
        {"type": "option", "subType": "quanto"},
        options={"leverageBrackets": {}},
    )
    add("fetchPositionsRisk", "symbols that are no list", LINEAR)
    held = {
        "entryPrice": "27.70000000",
        "symbol": "BTC-251226-100000-C",
        "side": "LONG",
        "quantity": "0.50000000",
        "reducibleQty": "0.50000000",
        "markValue": "4100.25",
        "ror": "-0.2599",
        "unrealizedPNL": "-3.6",
        "markPrice": "8200.5",
        "strikePrice": "100000.00000000",
        "positionCost": "13.85",
        "expiryDate": 1766736000000,
        "priceScale": 1,
        "quantityScale": 2,
        "optionSide": "CALL",
        "quoteAsset": "USDT",
        "time": T0 - 5,
    }
    add(
        "fetchPositions",
        "options",
        None,
        {"method": "option"},
        httpResponses=[[held, {**held, "side": "SHORT", "symbol": "BTC-251226-100000-P"}]],
    )
    add("fetchPositions", "options, one symbol", [OPTION_CALL], {"method": "option"}, httpResponses=[[held]])
    add("fetchPositions", "options, two symbols", [OPTION_CALL, "BTC/USDT:USDT-251226-100000-P"], {"method": "option"})
    add("loadLeverageBrackets", "kept", calls=2, httpResponses=[table])
    add(
        "loadLeverageBrackets",
        "again",
        True,
        {"subType": "inverse"},
        options={"leverageBrackets": {}},
        httpResponses=[coins],
    )
    add(
        "loadLeverageBrackets",
        "portfolio margin, both kinds",
        steps=[
            call("loadLeverageBrackets", True, {"portfolioMargin": True}, label="a"),
            call("loadLeverageBrackets", True, {"portfolioMargin": True, "subType": "inverse"}, label="b"),
        ],
        httpResponses=[table, coins],
    )
    add("loadLeverageBrackets", "of nothing that has any", True, {"type": "option", "subType": "x"})
    add("loadLeverageBrackets", "an empty answer", httpResponses=[body([], "/leverageBracket")])
    return family


def build() -> list[Family]:
    return [balances(), positions()]
