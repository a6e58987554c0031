"""``exchangeInfo`` answers of the four markets."""

from __future__ import annotations

from typing import Any

from .spec import SymbolSpec, decimal_text, scaled_text

SPOT_ORDER_TYPES = [
    "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT",
]  # fmt: skip
FUTURES_ORDER_TYPES = [
    "LIMIT", "MARKET", "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET",
]  # fmt: skip
STP_MODES = ["EXPIRE_TAKER", "EXPIRE_MAKER", "EXPIRE_BOTH"]


def rate_limit(kind: str, interval: str, number: int, limit: int) -> dict[str, Any]:
    return {"rateLimitType": kind, "interval": interval, "intervalNum": number, "limit": limit}


SPOT_RATE_LIMITS = [
    rate_limit("REQUEST_WEIGHT", "MINUTE", 1, 6000),
    rate_limit("ORDERS", "SECOND", 10, 100),
    rate_limit("ORDERS", "DAY", 1, 200000),
    rate_limit("RAW_REQUESTS", "MINUTE", 5, 61000),
]
FUTURES_RATE_LIMITS = [
    rate_limit("REQUEST_WEIGHT", "MINUTE", 1, 2400),
    rate_limit("ORDERS", "MINUTE", 1, 1200),
    rate_limit("ORDERS", "SECOND", 10, 300),
]


def _spot_filters(spec: SymbolSpec) -> list[dict[str, Any]]:
    step = spec.qty_text(1)
    notional = decimal_text(spec.min_notional)
    return [
        {
            "filterType": "PRICE_FILTER",
            "minPrice": spec.price_text(1),
            "maxPrice": spec.price_text(spec.base_price * 20),
            "tickSize": spec.price_text(1),
        },
        {
            "filterType": "LOT_SIZE",
            "minQty": spec.qty_text(spec.min_qty),
            "maxQty": spec.qty_text(spec.max_qty),
            "stepSize": step,
        },
        {"filterType": "ICEBERG_PARTS", "limit": 10},
        {
            "filterType": "MARKET_LOT_SIZE",
            "minQty": "0.00000000",
            "maxQty": spec.qty_text(spec.max_qty // 50),
            "stepSize": "0.00000000",
        },
        {
            "filterType": "TRAILING_DELTA",
            "minTrailingAboveDelta": 10,
            "maxTrailingAboveDelta": 2000,
            "minTrailingBelowDelta": 10,
            "maxTrailingBelowDelta": 2000,
        },
        {
            "filterType": "PERCENT_PRICE_BY_SIDE",
            "bidMultiplierUp": "5",
            "bidMultiplierDown": "0.2",
            "askMultiplierUp": "5",
            "askMultiplierDown": "0.2",
            "avgPriceMins": 5,
        },
        {
            "filterType": "NOTIONAL",
            "minNotional": notional,
            "applyMinToMarket": True,
            "maxNotional": "9000000.00000000",
            "applyMaxToMarket": False,
            "avgPriceMins": 5,
        },
        {"filterType": "MAX_NUM_ORDERS", "maxNumOrders": 200},
        {"filterType": "MAX_NUM_ORDER_LISTS", "maxNumOrderLists": 20},
        {"filterType": "MAX_NUM_ALGO_ORDERS", "maxNumAlgoOrders": 5},
        {"filterType": "MAX_NUM_ORDER_AMENDS", "maxNumOrderAmends": 10},
    ]


def spot_symbol(spec: SymbolSpec) -> dict[str, Any]:
    groups = ["SPOT"] + (["MARGIN"] if spec.margin else []) + ["TRD_GRP_004", "TRD_GRP_005", "TRD_GRP_006"]
    return {
        "symbol": spec.symbol,
        "status": spec.status,
        "baseAsset": spec.base,
        "baseAssetPrecision": 8,
        "quoteAsset": spec.quote,
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
        "pegInstructionsAllowed": True,
        "isSpotTradingAllowed": spec.status == "TRADING",
        "isMarginTradingAllowed": spec.margin,
        "filters": _spot_filters(spec),
        "permissions": [],
        "permissionSets": [groups],
        "defaultSelfTradePreventionMode": "EXPIRE_MAKER",
        "allowedSelfTradePreventionModes": ["NONE", *STP_MODES, "DECREMENT"],
    }


def spot_info(specs: list[SymbolSpec], server_ms: int) -> dict[str, Any]:
    return {
        "timezone": "UTC",
        "serverTime": server_ms,
        "rateLimits": SPOT_RATE_LIMITS,
        "exchangeFilters": [],
        "symbols": [spot_symbol(spec) for spec in specs],
    }


def _futures_filters(spec: SymbolSpec) -> list[dict[str, Any]]:
    multiplier = {"multiplierUp": "1.1500", "multiplierDown": "0.8500", "multiplierDecimal": "4"}
    filters: list[dict[str, Any]] = [
        {
            "filterType": "PRICE_FILTER",
            "minPrice": spec.price_text(1),
            "maxPrice": spec.price_text(spec.base_price * 20),
            "tickSize": spec.price_text(1),
        },
        {
            "filterType": "LOT_SIZE",
            "stepSize": spec.qty_text(1),
            "maxQty": spec.qty_text(spec.max_qty),
            "minQty": spec.qty_text(spec.min_qty),
        },
        {
            "filterType": "MARKET_LOT_SIZE",
            "stepSize": spec.qty_text(1),
            "maxQty": spec.qty_text(spec.max_qty // 50),
            "minQty": spec.qty_text(spec.min_qty),
        },
        {"filterType": "MAX_NUM_ORDERS", "limit": 200},
        {"filterType": "MAX_NUM_ALGO_ORDERS", "limit": 100 if spec.venue == "usdm" else 20},
        {"filterType": "PERCENT_PRICE", **multiplier},
    ]
    if spec.venue == "usdm":
        filters.insert(5, {"filterType": "MIN_NOTIONAL", "notional": str(spec.min_notional)})
        filters.append({"filterType": "POSITION_RISK_CONTROL", "positionControlSide": "NONE"})
    return filters


def futures_symbol(spec: SymbolSpec) -> dict[str, Any]:
    usdm = spec.venue == "usdm"
    entry: dict[str, Any] = {
        "symbol": spec.symbol,
        "pair": spec.pair,
        "contractType": spec.contract_type,
        "deliveryDate": spec.delivery_ms,
        "onboardDate": spec.onboard_ms,
        "maintMarginPercent": "2.5000",
        "requiredMarginPercent": "5.0000",
        "baseAsset": spec.base,
        "quoteAsset": spec.quote,
        "marginAsset": spec.margin_asset,
        "pricePrecision": spec.price_decimals,
        "quantityPrecision": spec.qty_decimals,
        "baseAssetPrecision": 8,
        "quotePrecision": 8,
        "underlyingType": "COIN",
        "underlyingSubType": ["PoW"] if spec.base in ("BTC", "ETH", "LTC") else ["Layer-1"],
        "triggerProtect": "0.0500",
        "liquidationFee": "0.012500",
        "marketTakeBound": "0.05",
        "maxMoveOrderLimit": 10000,
        "filters": _futures_filters(spec),
        "orderTypes": FUTURES_ORDER_TYPES,
        "timeInForce": ["GTC", "IOC", "FOK", "GTX", "GTD"] if usdm else ["GTC", "IOC", "FOK", "GTX"],
    }
    if usdm:
        entry |= {"status": spec.status, "settlePlan": 0, "permissionSets": ["GRID", "COPY"]}
    else:
        entry |= {"contractStatus": spec.status, "contractSize": spec.contract_size, "equalQtyPrecision": 4}
    return entry


def futures_info(specs: list[SymbolSpec], server_ms: int) -> dict[str, Any]:
    """USD-M or COIN-M, decided by the symbols given."""
    info: dict[str, Any] = {
        "timezone": "UTC",
        "serverTime": server_ms,
        "rateLimits": FUTURES_RATE_LIMITS,
        "exchangeFilters": [],
    }
    if specs and specs[0].venue == "usdm":
        info["futuresType"] = "U_MARGINED"
        info["assets"] = [
            {"asset": asset, "marginAvailable": True, "autoAssetExchange": "-10000"}
            for asset in ("USDT", "USDC", "BTC", "BNB")
        ]
    info["symbols"] = [futures_symbol(spec) for spec in specs]
    return info


def option_info(server_ms: int, underlyings: dict[str, int], expiries: list[tuple[str, int]]) -> dict[str, Any]:
    """Options on ``underlyings`` (base asset → dollars): calls and puts on five strikes of each expiry (yymmdd, ms)."""
    symbols: list[dict[str, Any]] = []
    for base, price in underlyings.items():
        unit = 1000 if price > 10000 else 100
        middle = round(price / unit) * unit
        for label, expiry_ms in expiries:
            for offset in range(-2, 3):
                for letter, side in (("C", "CALL"), ("P", "PUT")):
                    strike = middle + offset * unit
                    symbols.append(
                        {
                            "expiryDate": expiry_ms,
                            "filters": [
                                {"filterType": "PRICE_FILTER", "minPrice": "5", "maxPrice": scaled_text(price * 100, 2),
                                 "tickSize": "5"},
                                {"filterType": "LOT_SIZE", "minQty": "0.01", "maxQty": "100", "stepSize": "0.01"},
                            ],
                            "symbol": f"{base}-{label}-{strike}-{letter}",
                            "side": side,
                            "strikePrice": f"{strike}.00000000",
                            "underlying": base + "USDT",
                            "unit": 1,
                            "liquidationFeeRate": "0.0019",
                            "minQty": "0.01",
                            "maxQty": "100",
                            "initialMargin": "0.15",
                            "maintenanceMargin": "0.075",
                            "minInitialMargin": "0.1",
                            "minMaintenanceMargin": "0.05",
                            "priceScale": 0,
                            "quantityScale": 2,
                            "quoteAsset": "USDT",
                            "status": "TRADING",
                        }
                    )  # fmt: skip
    return {
        "timezone": "UTC",
        "serverTime": server_ms,
        "optionContracts": [
            {"baseAsset": base, "quoteAsset": "USDT", "underlying": base + "USDT", "settleAsset": "USDT"}
            for base in underlyings
        ],
        "optionAssets": [{"name": "USDT"}],
        "optionSymbols": symbols,
        "rateLimits": [rate_limit("REQUEST_WEIGHT", "MINUTE", 1, 400), rate_limit("ORDERS", "MINUTE", 1, 100)],
    }
