"""Methods of upstream's base class that scripts call and the websocket class itself does not.

They are compiled besides what the websocket class reaches, so that a script finds them. A release that lacks one of
them simply goes without.
"""

from __future__ import annotations

CONVENIENCES: tuple[str, ...] = (
    # markets and symbols
    "currencyId",
    "currencyIds",
    "featureValue",
    "featureValueByType",
    "filterByKey",
    "filterBySymbol",
    "filterOutByArray",
    "getSymbolsForMarketType",
    "isLeveragedCurrency",
    "marketCodes",
    "marketIds",
    "marketOrNull",
    "marketsForSymbols",
    # amounts, prices, fees
    "calculateFee",
    "calculateFeeWithRate",
    "costToPrecision",
    "feeToPrecision",
    "findNearestCeiling",
    "integerPrecisionToAmount",
    "isDecimalPrecision",
    "isSignificantPrecision",
    "safeIntegerOmitZero",
    "safeNumberOmitZero",
    # candles
    "buildOHLCVC",
    "convertOHLCVToTradingView",
    "convertTradingViewToOHLCV",
    "parseTradingViewOHLCV",
    "timeframeFromMilliseconds",
    # arguments and answers
    "checkRequiredArgument",
    "handleParamBool",
    "handleParamInteger",
    "isTriggerOrder",
    "parseTicker",
    "parseTickers",
    "removeRepeatedElementsFromArray",
    # orders and balances in fewer words
    "createLimitBuyOrderWs",
    "createLimitOrderWs",
    "createLimitSellOrderWs",
    "createMarketBuyOrderWs",
    "createMarketOrderWs",
    "createMarketSellOrderWs",
    "fetchFreeBalance",
    "fetchPartialBalance",
    "fetchTotalBalance",
    "fetchUsedBalance",
)
