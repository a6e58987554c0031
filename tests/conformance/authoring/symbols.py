"""exchangeInfo with all that the documentation says of a symbol, and symbols with something the matter."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from .builder import body

Symbol = dict[str, Any]

_PRICE = {
    "filterType": "PRICE_FILTER",
    "minPrice": "0.01000000",
    "maxPrice": "1000000.00000000",
    "tickSize": "0.01000000",
}
_LOT = {"filterType": "LOT_SIZE", "minQty": "0.00001000", "maxQty": "9000.00000000", "stepSize": "0.00001000"}
_MARKET_LOT = {"filterType": "MARKET_LOT_SIZE", "minQty": "0.00000000", "maxQty": "120.5", "stepSize": "0.00000000"}
_FLAGS = (
    "icebergAllowed ocoAllowed otoAllowed quoteOrderQtyMarketAllowed allowTrailingStop cancelReplaceAllowed "
    "amendAllowed pegInstructionsAllowed isSpotTradingAllowed isMarginTradingAllowed"
)

SPOT: Symbol = {
    "symbol": "ETHUSDT",
    "status": "TRADING",
    "baseAsset": "ETH",
    "baseAssetPrecision": 8,
    "quoteAsset": "USDT",
    "quotePrecision": 6,
    "quoteAssetPrecision": 8,
    "baseCommissionPrecision": 8,
    "quoteCommissionPrecision": 8,
    "orderTypes": ["LIMIT", "MARKET"],
    **dict.fromkeys(_FLAGS.split(), True),
    "filters": [
        _PRICE,
        _LOT,
        {"filterType": "ICEBERG_PARTS", "limit": 10},
        _MARKET_LOT,
        {"filterType": "NOTIONAL", "minNotional": "5.00000000", "maxNotional": "9000000.00000000", "avgPriceMins": 5},
    ],
    "permissions": [],
    "permissionSets": [["SPOT", "MARGIN"]],
    "defaultSelfTradePreventionMode": "EXPIRE_MAKER",
    "allowedSelfTradePreventionModes": ["NONE", "EXPIRE_TAKER"],
}
_CONTRACT: Symbol = {
    "symbol": "ETHUSDT",
    "pair": "ETHUSDT",
    "contractType": "PERPETUAL",
    "deliveryDate": 4133404800000,
    "onboardDate": 1569398400000,
    "maintMarginPercent": "2.5000",
    "requiredMarginPercent": "5.0000",
    "baseAsset": "ETH",
    "quoteAsset": "USDT",
    "marginAsset": "USDT",
    "pricePrecision": 2,
    "quantityPrecision": 0,
    "baseAssetPrecision": 8,
    "quotePrecision": 8,
    "underlyingType": "COIN",
    "underlyingSubType": ["Layer-1"],
    "triggerProtect": "0.0500",
    "liquidationFee": "0.012500",
    "marketTakeBound": "0.05",
    "maxMoveOrderLimit": 10000,
}
LINEAR: Symbol = {
    **_CONTRACT,
    "filters": [_PRICE, _LOT, _MARKET_LOT, {"filterType": "MIN_NOTIONAL", "notional": "5"}],
    "orderTypes": ["LIMIT", "MARKET"],
    "timeInForce": ["GTC", "IOC"],
    "status": "TRADING",
    "settlePlan": 0,
    "permissionSets": ["GRID"],
}
INVERSE: Symbol = {
    **_CONTRACT,
    "symbol": "ETHUSD_PERP",
    "pair": "ETHUSD",
    "quoteAsset": "USD",
    "marginAsset": "ETH",
    "filters": [_PRICE, _LOT, _MARKET_LOT],
    "orderTypes": ["LIMIT", "MARKET"],
    "timeInForce": ["GTC", "IOC"],
    "contractStatus": "TRADING",
    "contractSize": 10,
    "equalQtyPrecision": 4,
}


def _filter(name: str, key: str, value: Any) -> Callable[[Symbol], None]:
    def change(symbol: Symbol) -> None:
        for each in symbol["filters"]:
            if each["filterType"] == name:
                each[key] = value

    return change


def _without(name: str) -> Callable[[Symbol], None]:
    def change(symbol: Symbol) -> None:
        symbol["filters"] = [each for each in symbol["filters"] if each["filterType"] != name]

    return change


_CHANGES: dict[str, Callable[[Symbol], None]] = {
    "AAA": lambda symbol: None,
    "BBB": lambda symbol: symbol.update(baseAssetPrecision="8"),
    "CCC": _without("PRICE_FILTER"),
    "DDD": _filter("PRICE_FILTER", "tickSize", 0.5),
    "EEE": _filter("LOT_SIZE", "minQty", 1),
    "FFF": _filter("MARKET_LOT_SIZE", "maxQty", ""),
    "GGG": _filter("NOTIONAL", "maxNotional", 1000),
    "HHH": _filter("MIN_NOTIONAL", "maxNotional", "1000"),
    "III": lambda symbol: symbol.update(permissions=["SPOT", "TRD_GRP_003"]) if "permissions" in symbol else None,
    "JJJ": lambda symbol: symbol["filters"].append({"filterType": "MIN_NOTIONAL", "minNotional": "7", "notional": "8"}),
    "KKK": lambda symbol: symbol.update(marginAsset="BNB") if "marginAsset" in symbol else None,
    "LLL": lambda symbol: symbol.update({"status" if "status" in symbol else "contractStatus": "BREAK"}),
}


def _listed(path: str, symbol: Symbol) -> dict[str, Any]:
    symbols = []
    for base, change in _CHANGES.items():
        one = copy.deepcopy(symbol)
        one.update(symbol=symbol["symbol"].replace("ETH", base), baseAsset=base)
        if one.get("marginAsset") == "ETH":
            one["marginAsset"] = base
        change(one)
        symbols.append(one)
    return body({"symbols": symbols}, path)


DOCUMENTED = [
    _listed("/api/v3/exchangeInfo", SPOT),
    _listed("/fapi/v1/exchangeInfo", LINEAR),
    _listed("/dapi/v1/exchangeInfo", INVERSE),
]
