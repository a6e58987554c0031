"""Answers of the REST and websocket APIs, in the shapes that the exchange documents."""

from __future__ import annotations

from typing import Any

from .builder import T0
from .frames import with_more


def spot_account() -> dict[str, Any]:
    """GET /api/v3/account, and `account.status` of the spot websocket API."""
    return {
        "makerCommission": 15,
        "takerCommission": 15,
        "buyerCommission": 0,
        "sellerCommission": 0,
        "commissionRates": {
            "maker": "0.00150000",
            "taker": "0.00150000",
            "buyer": "0.00000000",
            "seller": "0.00000000",
        },
        "canTrade": True,
        "canWithdraw": True,
        "canDeposit": True,
        "brokered": False,
        "requireSelfTradePrevention": False,
        "preventSor": False,
        "updateTime": T0 - 1000,
        "accountType": "SPOT",
        "balances": [
            {"asset": "BNB", "free": "0.00000000", "locked": "0.00000000"},
            {"asset": "BTC", "free": "1.34471120", "locked": "0.08600000"},
            {"asset": "USDT", "free": "1021.21000000", "locked": "0.00000001"},
        ],
        "permissions": ["SPOT"],
        "uid": 354937868,
    }


def futures_assets(*names: str) -> list[dict[str, Any]]:
    """`assets` of a futures account."""
    return [
        {
            "asset": name,
            "walletBalance": "72.72317863",
            "unrealizedProfit": "11.17920750",
            "marginBalance": "83.90238613",
            "maintMargin": "11.95476475",
            "initialMargin": "69.62303962",
            "positionInitialMargin": "69.62303962",
            "openOrderInitialMargin": "0.00000000",
            "crossWalletBalance": "72.72317863",
            "crossUnPnl": "11.17920750",
            "availableBalance": "11.39916777",
            "maxWithdrawAmount": "11.39916777",
            "updateTime": T0 - 5000,
        }
        for name in names
    ]


def linear_account_position(**more: Any) -> dict[str, Any]:
    """One position of GET /fapi/v3/account."""
    return with_more(
        {
            "symbol": "BTCUSDT",
            "positionSide": "BOTH",
            "positionAmt": "-0.849",
            "unrealizedProfit": "11.17920750",
            "isolatedMargin": "0",
            "notional": "-88521.46079250",
            "isolatedWallet": "0",
            "initialMargin": "885.21460793",
            "maintMargin": "354.08584317",
            "updateTime": T0 - 6000,
        },
        more,
    )


def linear_account(*positions: dict[str, Any], assets: tuple[str, ...] = ("USDT", "USDC")) -> dict[str, Any]:
    """GET /fapi/v3/account."""
    return {
        "totalInitialMargin": "885.21460793",
        "totalMaintMargin": "354.08584317",
        "totalWalletBalance": "145.44635726",
        "totalUnrealizedProfit": "22.35841500",
        "totalMarginBalance": "167.80477226",
        "totalCrossWalletBalance": "145.44635726",
        "totalCrossUnPnl": "22.35841500",
        "availableBalance": "22.79833554",
        "maxWithdrawAmount": "22.79833554",
        "assets": futures_assets(*assets),
        "positions": list(positions),
    }


def inverse_account_position(**more: Any) -> dict[str, Any]:
    """One position of GET /dapi/v1/account."""
    return with_more(
        {
            "symbol": "BTCUSD_PERP",
            "initialMargin": "0.00024393",
            "maintMargin": "0.00002439",
            "unrealizedProfit": "-0.00000163",
            "positionInitialMargin": "0.00024393",
            "openOrderInitialMargin": "0",
            "leverage": "10",
            "isolated": False,
            "positionSide": "BOTH",
            "entryPrice": "104021.20000069",
            "breakEvenPrice": "104001.1",
            "maxQty": "100",
            "notionalValue": "0.00243939",
            "isolatedWallet": "0",
            "positionAmt": "3",
            "updateTime": T0 - 7000,
        },
        more,
    )


def position_risk(**more: Any) -> dict[str, Any]:
    """One position of GET /fapi/v3/positionRisk."""
    return with_more(
        {
            "symbol": "BTCUSDT",
            "positionSide": "BOTH",
            "positionAmt": "0.050",
            "entryPrice": "103348.3",
            "breakEvenPrice": "103389.6",
            "markPrice": "104255.15000000",
            "unRealizedProfit": "45.34250000",
            "liquidationPrice": "93211.45",
            "isolatedMargin": "0",
            "notional": "5212.75750000",
            "marginAsset": "USDT",
            "isolatedWallet": "0",
            "initialMargin": "260.63787500",
            "maintMargin": "20.85103000",
            "positionInitialMargin": "260.63787500",
            "openOrderInitialMargin": "0",
            "adl": 2,
            "bidNotional": "0",
            "askNotional": "0",
            "updateTime": T0 - 8000,
        },
        more,
    )


def position_risk_v2(**more: Any) -> dict[str, Any]:
    """One position of GET /fapi/v2/positionRisk and of `account.position`."""
    return with_more(
        {
            "symbol": "BTCUSDT",
            "positionAmt": "-0.014",
            "entryPrice": "102901.1",
            "breakEvenPrice": "102850.83333142",
            "markPrice": "104255.98470333",
            "unRealizedProfit": "-18.96838584",
            "liquidationPrice": "137032.02272908",
            "leverage": "20",
            "maxNotionalValue": "50000000",
            "marginType": "cross",
            "isolatedMargin": "0.00000000",
            "isAutoAddMargin": "false",
            "positionSide": "BOTH",
            "notional": "-1459.58378584",
            "isolatedWallet": "0",
            "updateTime": T0 - 9000,
            "isolated": False,
            "adlQuantile": 2,
        },
        more,
    )


def inverse_position_risk(**more: Any) -> dict[str, Any]:
    """One position of GET /dapi/v1/positionRisk."""
    return with_more(
        {
            "symbol": "BTCUSD_PERP",
            "positionAmt": "-3",
            "entryPrice": "102422.40000007",
            "breakEvenPrice": "102400.1",
            "markPrice": "104255.51267823",
            "unRealizedProfit": "-0.00005150",
            "liquidationPrice": "130293.57678898",
            "leverage": "7",
            "maxQty": "50",
            "marginType": "cross",
            "isolatedMargin": "0.00000000",
            "isAutoAddMargin": "false",
            "positionSide": "BOTH",
            "notionalValue": "-0.00287754",
            "isolatedWallet": "0",
            "updateTime": T0 - 10000,
        },
        more,
    )


def brackets(symbol: str, *, inverse: bool = False) -> dict[str, Any]:
    """One entry of the leverage brackets."""
    floor, cap = ("qtyFloor", "qtyCap") if inverse else ("notionalFloor", "notionalCap")
    steps = [(1, 125, 0, 50, "0.004"), (2, 100, 50, 250, "0.005"), (3, 50, 250, 1000, "0.01")]
    if not inverse:
        steps = [(1, 125, 0, 50000, "0.004"), (2, 100, 50000, 600000, "0.005"), (3, 75, 600000, 3000000, "0.0065")]
    return {
        "symbol": symbol,
        "brackets": [
            {
                "bracket": n,
                "initialLeverage": leverage,
                floor: low,
                cap: high,
                "maintMarginRatio": float(ratio),
                "cum": 0.0,
            }
            for n, leverage, low, high, ratio in steps
        ],
    }


def rest_order(**more: Any) -> dict[str, Any]:
    """A spot order as the REST and the websocket API return it."""
    return with_more(
        {
            "symbol": "BTCUSDT",
            "orderId": 12569099453,
            "orderListId": -1,
            "clientOrderId": "4d96324ff9d44481926157",
            "price": "104000.00000000",
            "origQty": "0.00847000",
            "executedQty": "0.00000000",
            "cummulativeQuoteQty": "0.00000000",
            "status": "NEW",
            "timeInForce": "GTC",
            "type": "LIMIT",
            "side": "SELL",
            "stopPrice": "0.00000000",
            "icebergQty": "0.00000000",
            "time": T0 - 60000,
            "updateTime": T0 - 50000,
            "isWorking": True,
            "workingTime": T0 - 60000,
            "origQuoteOrderQty": "0.00000000",
            "selfTradePreventionMode": "NONE",
        },
        more,
    )


def full_order(**more: Any) -> dict[str, Any]:
    """A spot order with its fills, as order placement returns it with newOrderRespType FULL."""
    return with_more(
        {
            "symbol": "BTCUSDT",
            "orderId": 12569099453,
            "orderListId": -1,
            "clientOrderId": "x-TKT5PX2Fu000000000000000000000",
            "transactTime": T0 + 5,
            "price": "0.00000000",
            "origQty": "0.00050000",
            "executedQty": "0.00050000",
            "origQuoteOrderQty": "0.00000000",
            "cummulativeQuoteQty": "52.14525000",
            "status": "FILLED",
            "timeInForce": "GTC",
            "type": "MARKET",
            "side": "BUY",
            "workingTime": T0 + 5,
            "fills": [
                {
                    "price": "104290.00000000",
                    "qty": "0.00030000",
                    "commission": "0.00003",
                    "commissionAsset": "BNB",
                    "tradeId": 1650422481,
                },
                {
                    "price": "104291.25000000",
                    "qty": "0.00020000",
                    "commission": "0.00002",
                    "commissionAsset": "BNB",
                    "tradeId": 1650422482,
                },
            ],
            "selfTradePreventionMode": "NONE",
        },
        more,
    )


def futures_rest_order(**more: Any) -> dict[str, Any]:
    """A USD-M order as the REST and the websocket API return it."""
    return with_more(
        {
            "orderId": 667061487,
            "symbol": "BTCUSDT",
            "status": "NEW",
            "clientOrderId": "x-cvBPrNm9u000000000000000000000",
            "price": "104000.00",
            "avgPrice": "0.00",
            "origQty": "0.010",
            "executedQty": "0.000",
            "cumQty": "0.000",
            "cumQuote": "0.00000",
            "timeInForce": "GTC",
            "type": "LIMIT",
            "reduceOnly": False,
            "closePosition": False,
            "side": "BUY",
            "positionSide": "BOTH",
            "stopPrice": "0.00",
            "workingType": "CONTRACT_PRICE",
            "priceProtect": False,
            "origType": "LIMIT",
            "priceMatch": "NONE",
            "selfTradePreventionMode": "NONE",
            "goodTillDate": 0,
            "updateTime": T0 - 40000,
        },
        more,
    )


def algo_order(**more: Any) -> dict[str, Any]:
    """A USD-M conditional order as `algoOrder.place` returns it."""
    return with_more(
        {
            "algoId": 3358,
            "clientAlgoId": "x-cvBPrNm9u000000000000000000000",
            "algoType": "CONDITIONAL",
            "orderType": "STOP",
            "symbol": "BTCUSDT",
            "side": "BUY",
            "positionSide": "BOTH",
            "timeInForce": "GTC",
            "quantity": "0.002",
            "algoStatus": "NEW",
            "triggerPrice": "108000.00",
            "price": "108100.00",
            "icebergQuantity": None,
            "selfTradePreventionMode": "EXPIRE_MAKER",
            "workingType": "CONTRACT_PRICE",
            "priceMatch": "NONE",
            "closePosition": False,
            "priceProtect": False,
            "reduceOnly": False,
            "createTime": T0 + 6,
            "updateTime": T0 + 6,
            "triggerTime": 0,
            "goodTillDate": 0,
        },
        more,
    )


def rest_trade(ident: int = 1650422481, **more: Any) -> dict[str, Any]:
    """One of my spot trades."""
    return with_more(
        {
            "symbol": "BTCUSDT",
            "id": ident,
            "orderId": 12569099453,
            "orderListId": -1,
            "price": "104000.00000000",
            "qty": "0.00635000",
            "quoteQty": "660.40000000",
            "commission": "0.00000635",
            "commissionAsset": "BTC",
            "time": T0 - 30000,
            "isBuyer": True,
            "isMaker": True,
            "isBestMatch": True,
        },
        more,
    )


def public_trade(ident: int = 1, **more: Any) -> dict[str, Any]:
    """One public trade of `trades.historical`."""
    return with_more(
        {
            "id": ident,
            "price": "104000.00000000",
            "qty": "0.04000000",
            "quoteQty": "4160.00000000",
            "time": T0 - 20000 + ident,
            "isBuyerMaker": True,
            "isBestMatch": True,
        },
        more,
    )


def rest_kline(start: int, close: str = "104300.00000000", volume: str = "22.19000000") -> list[Any]:
    """One candle of `klines`."""
    return [
        start,
        "104250.00000000",
        "104390.00000000",
        "104200.00000000",
        close,
        volume,
        start + 59999,
        "2314309.06000000",
        40,
        "10.92900000",
        "1139814.27336462",
        "0",
    ]
