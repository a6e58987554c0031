"""The raw markets and currencies that scenarios start with, in the form Binance's exchangeInfo answers have.

Small, but one of every kind: ids shared by spot and linear, a halted pair, delivery contracts, a perpetual
without `contractType`, options, a tokenised stock, a fiat and a leveraged currency, coins of many networks.
"""

from __future__ import annotations

from typing import Any

from ..scenario import CLOCK, FIXTURES

EXPIRY = 1_766_736_000_000  # 2025-12-26T08:00:00Z, the quarter that the dated contracts below belong to

SPOT_ORDER_TYPES = [
    "LIMIT",
    "LIMIT_MAKER",
    "MARKET",
    "STOP_LOSS",
    "STOP_LOSS_LIMIT",
    "TAKE_PROFIT",
    "TAKE_PROFIT_LIMIT",
]
FUTURES_ORDER_TYPES = [
    "LIMIT",
    "MARKET",
    "STOP",
    "STOP_MARKET",
    "TAKE_PROFIT",
    "TAKE_PROFIT_MARKET",
    "TRAILING_STOP_MARKET",
]


def spot(base: str, quote: str, tick: str, step: str, **more: Any) -> dict[str, Any]:
    """One entry of GET /api/v3/exchangeInfo."""
    return {
        "symbol": base + quote,
        "status": "TRADING",
        "baseAsset": base,
        "baseAssetPrecision": 8,
        "quoteAsset": quote,
        "quotePrecision": 8,
        "quoteAssetPrecision": 8,
        "baseCommissionPrecision": 8,
        "quoteCommissionPrecision": 8,
        "orderTypes": SPOT_ORDER_TYPES,
        "icebergAllowed": True,
        "ocoAllowed": True,
        "otoAllowed": True,
        "quoteOrderQtyMarketAllowed": True,
        "allowTrailingStop": True,
        "cancelReplaceAllowed": True,
        "amendAllowed": True,
        "isSpotTradingAllowed": True,
        "isMarginTradingAllowed": True,
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": tick, "maxPrice": "1000000.00000000", "tickSize": tick},
            {"filterType": "LOT_SIZE", "minQty": step, "maxQty": "9000.00000000", "stepSize": step},
            {"filterType": "ICEBERG_PARTS", "limit": 10},
            {
                "filterType": "MARKET_LOT_SIZE",
                "minQty": "0.00000000",
                "maxQty": "128.52621715",
                "stepSize": "0.00000000",
            },
            {
                "filterType": "NOTIONAL",
                "minNotional": "5.00000000",
                "applyMinToMarket": True,
                "maxNotional": "9000000.00000000",
                "applyMaxToMarket": False,
                "avgPriceMins": 5,
            },
            {"filterType": "MAX_NUM_ORDERS", "maxNumOrders": 200},
        ],
        "permissions": [],
        "permissionSets": [["SPOT", "MARGIN", "TRD_GRP_004"]],
        "defaultSelfTradePreventionMode": "EXPIRE_MAKER",
        "allowedSelfTradePreventionModes": ["EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"],
        **more,
    }


def linear(base: str, quote: str, tick: str, step: str, **more: Any) -> dict[str, Any]:
    """One entry of GET /fapi/v1/exchangeInfo."""
    return {
        "symbol": base + quote,
        "pair": base + quote,
        "contractType": "PERPETUAL",
        "deliveryDate": 4133404800000,
        "onboardDate": 1569398400000,
        "status": "TRADING",
        "maintMarginPercent": "2.5000",
        "requiredMarginPercent": "5.0000",
        "baseAsset": base,
        "quoteAsset": quote,
        "marginAsset": quote,
        "pricePrecision": 2,
        "quantityPrecision": 3,
        "baseAssetPrecision": 8,
        "quotePrecision": 8,
        "underlyingType": "COIN",
        "underlyingSubType": ["PoW"],
        "triggerProtect": "0.0500",
        "liquidationFee": "0.012500",
        "marketTakeBound": "0.05",
        "maxMoveOrderLimit": 10000,
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": tick, "maxPrice": "4529764", "tickSize": tick},
            {"filterType": "LOT_SIZE", "minQty": step, "maxQty": "1000", "stepSize": step},
            {"filterType": "MARKET_LOT_SIZE", "minQty": step, "maxQty": "120", "stepSize": step},
            {"filterType": "MAX_NUM_ORDERS", "limit": 200},
            {"filterType": "MIN_NOTIONAL", "notional": "5"},
            {
                "filterType": "PERCENT_PRICE",
                "multiplierUp": "1.0500",
                "multiplierDown": "0.9500",
                "multiplierDecimal": "4",
            },
        ],
        "orderTypes": FUTURES_ORDER_TYPES,
        "timeInForce": ["GTC", "IOC", "FOK", "GTX", "GTD"],
        **more,
    }


def inverse(base: str, size: int, tick: str, **more: Any) -> dict[str, Any]:
    """One entry of GET /dapi/v1/exchangeInfo."""
    return {
        "symbol": f"{base}USD_PERP",
        "pair": f"{base}USD",
        "contractType": "PERPETUAL",
        "deliveryDate": 4133404800000,
        "onboardDate": 1597042800000,
        "contractStatus": "TRADING",
        "contractSize": size,
        "marginAsset": base,
        "maintMarginPercent": "2.5000",
        "requiredMarginPercent": "5.0000",
        "baseAsset": base,
        "quoteAsset": "USD",
        "pricePrecision": 1,
        "quantityPrecision": 0,
        "baseAssetPrecision": 8,
        "quotePrecision": 8,
        "equalQtyPrecision": 4,
        "maxMoveOrderLimit": 10000,
        "triggerProtect": "0.0500",
        "underlyingType": "COIN",
        "underlyingSubType": [],
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": tick, "maxPrice": "4520958", "tickSize": tick},
            {"filterType": "LOT_SIZE", "minQty": "1", "maxQty": "1000000", "stepSize": "1"},
            {"filterType": "MARKET_LOT_SIZE", "minQty": "1", "maxQty": "60000", "stepSize": "1"},
            {"filterType": "MAX_NUM_ORDERS", "limit": 200},
            {
                "filterType": "PERCENT_PRICE",
                "multiplierUp": "1.0500",
                "multiplierDown": "0.9500",
                "multiplierDecimal": "4",
            },
        ],
        "orderTypes": FUTURES_ORDER_TYPES,
        "timeInForce": ["GTC", "IOC", "FOK", "GTX"],
        **more,
    }


def option(base: str, strike: str, side: str, **more: Any) -> dict[str, Any]:
    """One entry of `optionSymbols` of GET /eapi/v1/exchangeInfo."""
    return {
        "contractId": 3,
        "expiryDate": EXPIRY,
        "filters": [
            {"filterType": "PRICE_FILTER", "minPrice": "0.1", "maxPrice": "50000.1", "tickSize": "0.1"},
            {"filterType": "LOT_SIZE", "minQty": "0.01", "maxQty": "1001", "stepSize": "0.01"},
        ],
        "symbol": f"{base}-251226-{strike}-{side[0]}",
        "side": side,
        "strikePrice": f"{strike}.00000000",
        "underlying": f"{base}USDT",
        "unit": 1,
        "makerFeeRate": "0.00030000",
        "takerFeeRate": "0.00030000",
        "liquidationFeeRate": "0.0019",
        "minQty": "0.01",
        "maxQty": "1000",
        "initialMargin": "0.15000000",
        "maintenanceMargin": "0.07500000",
        "minInitialMargin": "0.10000000",
        "minMaintenanceMargin": "0.05000000",
        "priceScale": 1,
        "quantityScale": 2,
        "quoteAsset": "USDT",
        **more,
    }


def stock(ticker: str, tradability: str = "BUY_SELL", **more: Any) -> dict[str, Any]:
    """One tokenised equity of GET /sapi/v1/equity/market/exchangeInfo."""
    return {
        "symbol": ticker,
        "tradability": tradability,
        "tradabilityUpdateTime": 1748468796000,
        "overnightSupported": True,
        "fractionable": True,
        "extendedSession": True,
        "maxNumOrders": 200,
        "stepSize": "0.000000001",
        "multiplierUp": "1.1000",
        "multiplierDown": "0.9000",
        "maxQty": "1000000.000000000",
        "minNotional": "5.00000000",
        "maxNotional": "1000000.00000000",
        "listingTime": 1748468966000,
        **more,
    }


def network(coin: str, name: str, fee: str, minimum: str, **more: Any) -> dict[str, Any]:
    """One network of one coin of GET /sapi/v1/capital/config/getall."""
    return {
        "network": name,
        "coin": coin,
        "withdrawIntegerMultiple": "0.00000001",
        "isDefault": False,
        "depositEnable": True,
        "withdrawEnable": True,
        "depositDesc": "",
        "withdrawDesc": "",
        "specialTips": "",
        "name": name,
        "resetAddressStatus": False,
        "addressRegex": "^(0x)[0-9A-Fa-f]{40}$",
        "memoRegex": "",
        "withdrawFee": fee,
        "withdrawMin": minimum,
        "withdrawMax": "9999999999.99999999",
        "depositDust": "0.00000001",
        "minConfirm": 15,
        "unLockConfirm": 0,
        "sameAddress": False,
        "busy": False,
        **more,
    }


def coin(code: str, name: str, networks: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    """One coin of GET /sapi/v1/capital/config/getall."""
    return {
        "coin": code,
        "depositAllEnable": True,
        "withdrawAllEnable": True,
        "name": name,
        "free": "0",
        "locked": "0",
        "freeze": "0",
        "withdrawing": "0",
        "ipoing": "0",
        "ipoable": "0",
        "storage": "0",
        "isLegalMoney": False,
        "trading": True,
        "networkList": networks,
        **more,
    }


def exchange_info() -> dict[str, Any]:
    """Everything, by kind of market."""
    return {
        "spot": [
            spot("BTC", "USDT", "0.01000000", "0.00001000"),
            spot("ETH", "USDT", "0.01000000", "0.00010000"),
            spot("BNB", "USDT", "0.01000000", "0.00100000"),
            spot("ADA", "USDT", "0.00010000", "0.10000000"),
            spot("LTC", "USDT", "0.01000000", "0.00100000"),
            spot("BTC", "USDC", "0.01000000", "0.00001000"),
            spot("ETH", "BTC", "0.00001000", "0.00010000", isMarginTradingAllowed=False),
            spot("BNB", "BTC", "0.00000100", "0.00100000"),
            spot(
                "LUNA",
                "USDT",
                "0.00010000",
                "0.01000000",
                status="BREAK",
                orderTypes=["LIMIT", "MARKET"],
                permissions=["SPOT"],
            ),
            spot("YOYO", "BTC", "0.00000001", "1.00000000", permissions=["SPOT", "TRD_GRP_003"]),
        ],
        "linear": [
            linear("BTC", "USDT", "0.10", "0.001"),
            linear("ETH", "USDT", "0.01", "0.001"),
            linear("BNB", "USDT", "0.010", "0.01"),
            linear("ADA", "USDT", "0.00010", "1", pricePrecision=5, quantityPrecision=0),
            linear("BTC", "USDC", "0.1", "0.001"),
            linear(
                "BTC",
                "USDT",
                "0.1",
                "0.001",
                symbol="BTCUSDT_251226",
                contractType="CURRENT_QUARTER",
                deliveryDate=EXPIRY,
            ),
            # some perpetuals come without a contract type
            linear("BTCST", "USDT", "0.001", "0.1", status="SETTLING", contractType="", filters=[]),
        ],
        "inverse": [
            inverse("BTC", 100, "0.1"),
            inverse("ETH", 10, "0.01"),
            inverse("BTC", 100, "0.1", symbol="BTCUSD_251226", contractType="CURRENT_QUARTER", deliveryDate=EXPIRY),
        ],
        "option": [
            option("BTC", "100000", "CALL"),
            option("BTC", "100000", "PUT"),
            option("ETH", "4000", "CALL", filters=[], settleAsset="USDT"),
        ],
        "stock": [stock("AAPL"), stock("TSLA", "NONE")],
        "currencies": [
            coin(
                "BTC",
                "Bitcoin",
                [
                    network("BTC", "BTC", "0.00003", "0.00006", isDefault=True, addressRegex="^[13].{33}$"),
                    network("BTC", "BSC", "0.0000037", "0.0000075"),
                    network("BTC", "LIGHTNING", "0.00001", "0.00002", withdrawIntegerMultiple="0"),
                    network("BTC", "ETH", "0.00015", "0.0003", depositEnable=False, withdrawEnable=False),
                ],
            ),
            coin(
                "ETH",
                "Ethereum",
                [
                    network("ETH", "ETH", "0.0003", "0.001", isDefault=True, withdrawInternalMin="0"),
                    network("ETH", "ARBITRUM", "0.00004", "0.00008"),
                ],
            ),
            coin(
                "USDT",
                "TetherUS",
                [
                    network("USDT", "TRX", "1", "5", isDefault=True, withdrawIntegerMultiple="0.000001"),
                    network("USDT", "ETH", "0.8", "5", withdrawIntegerMultiple="0.000001"),
                    network("USDT", "BSC", "0", "5"),
                ],
            ),
            coin(
                "USDC", "USD Coin", [network("USDC", "ETH", "0.8", "4", isDefault=True, withdrawIntegerMultiple=None)]
            ),
            coin("BNB", "BNB", [network("BNB", "BSC", "0.00001", "0.00002", isDefault=True)]),
            coin(
                "ADA",
                "Cardano",
                [network("ADA", "ADA", "0.8", "2", isDefault=True, withdrawIntegerMultiple="0.000001")],
            ),
            coin("LTC", "Litecoin", [network("LTC", "LTC", "0.0001", "0.002", isDefault=True)]),
            coin("YOYO", "YOYOW", [], trading=False),
            coin(
                "EUR", "Euro", [network("EUR", "FIAT_MONEY", "0", "0", withdrawIntegerMultiple="0")], isLegalMoney=True
            ),
            coin(
                "BTCUP",
                "BTCUP",
                [network("BTCUP", "ETF", "0", "0", withdrawIntegerMultiple="0", withdrawEnable=False)],
            ),
        ],
        "crossPairs": [
            {
                "symbol": "BTCUSDT",
                "base": "BTC",
                "quote": "USDT",
                "isMarginTrade": True,
                "isBuyAllowed": True,
                "isSellAllowed": True,
                "id": "351637150141315861",
            },
            {
                "symbol": "ETHUSDT",
                "base": "ETH",
                "quote": "USDT",
                "isMarginTrade": True,
                "isBuyAllowed": True,
                "isSellAllowed": True,
                "id": "351637450141315861",
            },
        ],
        "isolatedPairs": [
            {
                "symbol": "BTCUSDT",
                "base": "BTC",
                "quote": "USDT",
                "isMarginTrade": True,
                "isBuyAllowed": True,
                "isSellAllowed": True,
            },
        ],
        "serverTime": {"serverTime": CLOCK - 1500},
    }


def write() -> None:
    """Writes the fixture file."""
    from .layout import dump

    info = exchange_info()
    FIXTURES.mkdir(exist_ok=True)
    (FIXTURES / "exchange_info.json").write_text(dump(info), encoding="utf-8")


__all__ = ["EXPIRY", "exchange_info", "write"]
