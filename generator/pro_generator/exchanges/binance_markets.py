"""Symbols as Binance's documentation of exchangeInfo shows them, and as it sends them: keys in order, and kinds.

See ``binance_shapes`` for what becomes of a shape that is out of date.
"""

from __future__ import annotations

from pro_generator.shapes import FieldKind, Listed, Shape

_TEXT = "text"


def _fields(first: str, integers: str = "", booleans: str = "", lists: str = "") -> dict[str, str]:
    """Kinds of the fields that ``first`` names in order: texts where no other list has them."""
    kinds = {
        **dict.fromkeys(integers.split(), "integer"),
        **dict.fromkeys(booleans.split(), "boolean"),
        **dict.fromkeys(lists.split(), "list"),
    }
    return {key: kinds.get(key, _TEXT) for key in first.split()}


#: The filters of all symbols that say what amounts and prices are allowed.
_FILTERS = {
    "PRICE_FILTER": _fields("minPrice maxPrice tickSize"),
    "LOT_SIZE": _fields("minQty maxQty stepSize"),
    "MARKET_LOT_SIZE": _fields("minQty maxQty stepSize"),
}
_SPOT_FLAGS = (
    "icebergAllowed ocoAllowed otoAllowed quoteOrderQtyMarketAllowed allowTrailingStop cancelReplaceAllowed "
    "amendAllowed pegInstructionsAllowed isSpotTradingAllowed isMarginTradingAllowed"
)
#: How the description of a contract begins.
_CONTRACT: dict[str, FieldKind] = {
    "symbol": _TEXT,
    "pair": _TEXT,
    "contractType": "=PERPETUAL",
    **_fields(
        "deliveryDate onboardDate maintMarginPercent requiredMarginPercent baseAsset quoteAsset marginAsset "
        "pricePrecision quantityPrecision baseAssetPrecision quotePrecision underlyingType underlyingSubType "
        "triggerProtect liquidationFee marketTakeBound maxMoveOrderLimit",
        integers="deliveryDate onboardDate pricePrecision quantityPrecision baseAssetPrecision quotePrecision "
        "maxMoveOrderLimit",
        lists="underlyingSubType",
    ),
}

SHAPES = [
    Shape(
        "spot",
        "markets",
        "a symbol of the spot market",
        {
            **_fields(
                "symbol status baseAsset baseAssetPrecision quoteAsset quotePrecision quoteAssetPrecision "
                f"baseCommissionPrecision quoteCommissionPrecision orderTypes {_SPOT_FLAGS}",
                integers="baseAssetPrecision quotePrecision quoteAssetPrecision baseCommissionPrecision "
                "quoteCommissionPrecision",
                booleans=_SPOT_FLAGS,
                lists="orderTypes",
            ),
            "filters": Listed("filterType", {**_FILTERS, "NOTIONAL": _fields("minNotional maxNotional")}),
            **_fields(
                "permissions permissionSets defaultSelfTradePreventionMode allowedSelfTradePreventionModes",
                lists="permissions permissionSets allowedSelfTradePreventionModes",
            ),
        },
        entry="parseMarket",
    ),
    Shape(
        "linearPerpetual",
        "markets",
        "a perpetual contract that is settled in its quote currency",
        {
            **_CONTRACT,
            "filters": Listed("filterType", {**_FILTERS, "MIN_NOTIONAL": _fields("notional")}),
            **_fields(
                "orderTypes timeInForce status settlePlan permissionSets",
                integers="settlePlan",
                lists="orderTypes timeInForce permissionSets",
            ),
        },
        entry="parseMarket",
    ),
    Shape(
        "inversePerpetual",
        "markets",
        "a perpetual contract that is settled in its base currency",
        {
            **_CONTRACT,
            "filters": Listed("filterType", _FILTERS),
            **_fields(
                "orderTypes timeInForce contractStatus contractSize equalQtyPrecision",
                integers="contractSize equalQtyPrecision",
                lists="orderTypes timeInForce",
            ),
        },
        entry="parseMarket",
    ),
]
