"""What the class asks over REST: markets, currencies, time, balances, positions, order books, and how it signs."""

from __future__ import annotations

from typing import Any

from ..builder import T0, Family, body, call, refused
from ..frames import (
    brackets,
    futures_assets,
    futures_snapshot,
    inverse_account_position,
    inverse_position_risk,
    linear_account,
    linear_account_position,
    position_risk,
    position_risk_v2,
    snapshot,
    spot_account,
)

LINEAR = "BTC/USDT:USDT"
COIN = "BTC/USD:BTC"
OPTION_CALL = "BTC/USDT:USDT-251226-100000-C"
DENIED = refused(-2015, "Invalid API-key, IP, or permissions for action.")


def info(kind: str, path: str, **more: Any) -> dict[str, Any]:
    """An exchangeInfo answer from the fixtures."""
    return body({"$fixture": kind}, path, **more)


SPOT = info("spot", "/api/v3/exchangeInfo")
LINEAR_INFO = info("linear", "/fapi/v1/exchangeInfo")
INVERSE_INFO = info("inverse", "/dapi/v1/exchangeInfo")
OPTION_INFO = info("option", "/eapi/v1/exchangeInfo")
STOCK_INFO = info("stock", "/equity/market/exchangeInfo")
CROSS = info("crossPairs", "/margin/allPairs")
ISOLATED = info("isolatedPairs", "/margin/isolated/allPairs")
COINS = info("currencies", "/capital/config/getall")
ALL = [SPOT, LINEAR_INFO, INVERSE_INFO]
RESYNCHRONISE = "A request refused for its time is repeated once, after the clock has been compared with the exchange's; options.resynchroniseClock turns that off."
KEYLESS = {"apiKey": None, "secret": None}


def markets() -> Family:
    family = Family("markets")
    add = family.add

    def load(description: str, *args: Any, read: tuple[tuple[Any, ...], ...] = (("symbols",),), **keys: Any) -> None:
        steps = [call("loadMarkets", *args, label="load"), *({"read": list(path)} for path in read)]
        family.add("loadMarkets", description, markets="none", steps=keys.pop("steps", steps), **keys)

    load("without keys: three exchangeInfo, currencies from the markets", config=KEYLESS, httpResponses=ALL,
         read=(("symbols",), ("ids",), ("codes",), ("currencies",), ("markets_by_id", "BTCUSDC"), ("baseCurrencies", "BTC"), ("quoteCurrencies", "USDT"), ("currencies_by_id", "BTC")))
    load("with keys: margin pairs and currencies too", httpResponses=[COINS, *ALL, CROSS, CROSS, ISOLATED],
         read=(("currencies",), ("markets", "BTC/USDT", "marginModes"), ("markets", "ETH/USDT", "marginModes"), ("codes",)))
    load("with keys, without margin pairs", options={"fetchMargins": False}, httpResponses=[COINS, *ALL])
    load("without currencies", options={"fetchCurrencies": False}, httpResponses=[*ALL, CROSS, ISOLATED])
    load("spot only", options={"fetchMarkets": {"types": ["spot"]}}, config=KEYLESS, httpResponses=ALL)
    load("the old form of the option", options={"fetchMarkets": ["linear"]}, config=KEYLESS, httpResponses=ALL)
    load("options too", options={"fetchMarkets": {"loadAllOptions": True}}, config=KEYLESS, httpResponses=[*ALL, OPTION_INFO], read=(("symbols",), ("markets", OPTION_CALL)))
    load("options asked for twice", options={"fetchMarkets": {"types": ["option"], "loadAllOptions": True}}, config=KEYLESS, httpResponses=[OPTION_INFO])
    load("tokenised equities", options={"fetchMarkets": {"types": ["stock"]}, "fetchCurrencies": False}, httpResponses=[STOCK_INFO], read=(("markets", "AAPL/USDC"), ("markets", "TSLA/USDC")))
    load("tokenised equities need a key", options={"fetchMarkets": {"types": ["stock"]}}, config=KEYLESS)
    load("a type that is none", options={"fetchMarkets": {"types": ["spot", "bond"]}}, config=KEYLESS, httpResponses=ALL)
    load("demo trading asks for less", setup=[["enableDemoTrading", True]], options={"fetchMarkets": {"types": ["spot", "linear", "option"]}}, httpResponses=ALL)
    load("sandbox asks for less", setup=[["setSandboxMode", True]], options={"fetchMarkets": {"types": ["spot", "option"]}}, httpResponses=ALL)
    load("clock adjusted on the way", options={"adjustForTimeDifference": True}, config=KEYLESS, httpResponses=[*ALL, info("serverTime", "/time")], read=(("options", "timeDifference"),))
    load("one load for many callers", config=KEYLESS, httpResponses=ALL, steps=[call("loadMarkets", label="a"), call("loadMarkets", label="b"), call("loadMarkets", label="c")])
    load("a second load asks nothing", config=KEYLESS, httpResponses=ALL, steps=[call("loadMarkets", label="a"), call("loadMarkets", label="b")])
    load("a reload asks again", config=KEYLESS, httpResponses=[*ALL, info("spot", "/api/v3/exchangeInfo"), info("linear", "/fapi/v1/exchangeInfo"), info("inverse", "/dapi/v1/exchangeInfo")],
         steps=[call("loadMarkets", label="a"), call("loadMarkets", True, label="b")])
    load("refused", config=KEYLESS, httpResponses=[body({"code": -1003, "msg": "Too many requests."}, "/api/v3/exchangeInfo", status=429, reason="Too Many Requests"), LINEAR_INFO, INVERSE_INFO], read=())
    load("maintenance", config=KEYLESS, httpResponses=[body("<html>503</html>", "/api/v3/exchangeInfo", status=503, reason="Service Unavailable"), LINEAR_INFO, INVERSE_INFO], read=())
    load("markets given in the configuration", config={**KEYLESS, "markets": {"X/Y": {"id": "XY", "symbol": "X/Y", "base": "X", "quote": "Y", "baseId": "X", "quoteId": "Y", "type": "spot", "spot": True}}}, read=(("symbols",), ("markets", "X/Y")))
    load("numbers as strings", deliberate="Fees of the description are of the number type that the caller asked for; upstream computes them before it knows that type.",
         config={**KEYLESS, "number": "string"}, options={"fetchMarkets": {"types": ["spot", "linear"]}}, httpResponses=ALL, read=(("markets", "BTC/USDT"), ("markets", LINEAR)))

    add("fetchMarkets", "all kinds", options={"fetchMarkets": {"types": ["spot", "linear", "inverse", "option", "stock"]}}, httpResponses=[*ALL, OPTION_INFO, STOCK_INFO, CROSS, ISOLATED])
    add("fetchMarkets", "a market without an id", config=KEYLESS, options={"fetchMarkets": {"types": ["spot"]}}, httpResponses=[body({"symbols": [{"status": "TRADING"}]}, "/exchangeInfo")])
    add("fetchMarkets", "an empty answer", config=KEYLESS, httpResponses=[body({}, always=True)])
    add("fetchCurrencies", "with margin pairs", httpResponses=[COINS, body([{"assetName": "BTC", "isBorrowable": True}, {"assetName": "ETH", "isBorrowable": False}], "/margin/allPairs")])
    add("fetchCurrencies", "without margin pairs", options={"fetchMargins": False}, httpResponses=[COINS])
    add("fetchCurrencies", "without keys", config=KEYLESS)
    add("fetchCurrencies", "switched off", options={"fetchCurrencies": False})
    add("fetchCurrencies", "in the sandbox", setup=[["setSandboxMode", True]])
    add("fetchCurrencies", "in demo trading", setup=[["enableDemoTrading", True]])
    add("fetchCurrencies", "refused", httpResponses=[DENIED, body([], "/margin/allPairs")])
    for params in ({}, {"type": "future"}, {"type": "delivery"}, {"subType": "linear"}, {"subType": "inverse"}):
        add("fetchTime", f"with {params}", params, httpResponses=[{"serverTime": T0 - 77}])
    add("fetchTime", "of the default type", options={"defaultType": "future"}, httpResponses=[{"serverTime": T0 - 77}])
    add("loadTimeDifference", "positive", httpResponses=[{"serverTime": T0 - 77}])
    add("loadTimeDifference", "no time in the answer", httpResponses=[{}])

    lookups = [("BTC/USDT",), ("BTCUSDT",), ("BTCUSD_PERP",), (OPTION_CALL,), ("BTC-251226-100000-C",), ("BTC-200101-5000-P",), ("BTC/USDT:USDT-200101-5000-C",), ("ETH/USD",), ("NOPE",), (None,), (7,)]
    for options in ({}, {"defaultType": "future"}, {"defaultType": "delivery"}, {"defaultType": "swap"}, {"defaultSubType": "inverse"}, {"defaultType": {"$undefined": True}, "defaultSubType": "linear"}):
        add("market", f"every spelling, {options}", options=options, steps=[call("market", *args, label=str(args[0])) for args in lookups])
    add("market", "before the markets are loaded", "BTC/USDT", markets="none")
    add("safeMarket", "every way to say it", steps=[
        call("safeMarket", *args, label=str(index)) for index, args in enumerate([
            ("BTCUSDT", None, None, "spot"), ("BTCUSDT", None, None, "swap"), ("BTCUSDT", None, None, "contract"), ("BTCUSDT", None, None, "nothing"), ("BTCUSDT",), ("BTCUSDT", {"type": "spot", "symbol": "given"}),
            ("ETHBTC",), ("NOPE-X", None, "-"), ("NOPE-X-Y", None, "-"), ("BTC-200101-5000-P",), (None,), (None, {"symbol": "given"}), ("NOPE", {"symbol": "given"}), ("NOPE", None, ""), ("A/B", None, "/")])])
    add("safeSymbol", "known and unknown", steps=[call("safeSymbol", "BTCUSDT", None, None, "spot", label="a"), call("safeSymbol", "NOPE", label="b"), call("safeSymbol", "X_Y", None, "_", label="c")])
    add("marketId", "of a symbol", steps=[call("marketId", LINEAR, label="a"), call("marketId", "NOPE/X", label="b")])
    add("marketSymbols", "filters and refusals", steps=[
        call("marketSymbols", None, label="a"), call("marketSymbols", None, None, False, label="b"), call("marketSymbols", [], None, False, label="c"), call("marketSymbols", [], label="d"),
        call("marketSymbols", ["BTCUSDT", "ETH/USDT"], label="e"), call("marketSymbols", ["BTC/USDT", LINEAR], None, True, True, label="f"), call("marketSymbols", [LINEAR, COIN], None, True, False, True, label="g"),
        call("marketSymbols", ["BTC/USDT"], "swap", label="h"), call("marketSymbols", ["NOPE"], label="i")])
    add("currency", "by code and id", steps=[call("currency", "BTC", label="a"), call("currency", "YOYO", label="b"), call("currency", "YOYOW", label="c"), call("currency", "NOPE", label="d"), call("currency", None, label="e"), call("currency", 5, label="f")])
    add("currency", "before the currencies are loaded", "BTC", markets="none", steps=[{"set": {"currencies": {}}}, call("currency", "BTC")])
    add("safeCurrency", "known and unknown", steps=[call("safeCurrency", "YOYO", label="a"), call("safeCurrency", "xyz", label="b"), call("safeCurrency", None, {"code": "given"}, label="c"), call("safeCurrency", None, label="d")])
    add("safeCurrencyCode", "common names", steps=[call("safeCurrencyCode", "YOYO", label="a"), call("safeCurrencyCode", "usdt", label="b"), call("safeCurrencyCode", None, label="c"),
                                                   {"set": {"substituteCommonCurrencyCodes": False}}, call("safeCurrencyCode", "nope", label="d")])
    add("networkIdToCode", "of coins with two names", steps=[
        call("networkIdToCode", network, code, label=f"{network} {code}") for network in ("ETH", "TRX", "BSC", "BNB", "SEGWITBTC", "UNHEARD", None) for code in ("ETH", "USDT", "TRX", None)])
    add("prioritizedNetworkAliases", "directly", steps=[call("prioritizedNetworkAliases", *args, label=str(index)) for index, args in enumerate([(None,), ("ETH",), ("ERC20",), ("ETH", None, True), ("TRX", "USDT"), ("SOL",)])])
    add("setMarkets", "with decimal places as the precision mode", steps=[{"set": {"precisionMode": 2}}, call("setMarkets", [
        {"id": "AB", "symbol": "A/B", "base": "A", "quote": "B", "spot": True, "precision": {"base": 3, "quote": 4}}, {"id": "BA", "symbol": "B/A", "base": "B", "quote": "A", "spot": True, "precision": {"amount": 5, "price": 2}},
        {"id": "AB", "symbol": "A/B:B", "base": "A", "quote": "B", "settle": "B", "swap": True, "linear": True, "contract": True, "inverse": False}]), {"read": ["currencies", "A"]}, {"read": ["currencies", "B"]}, {"read": ["markets_by_id"]}])
    add("createExpiredOptionMarket", "from the id and from the symbol", steps=[call("createExpiredOptionMarket", "BTC-200101-5000-C", label="a"), call("createExpiredOptionMarket", "ETH/USDT:USDT-230630-1700.5-P", label="b"),
                                                                             call("createExpiredOptionMarket", "BTC", label="c")])
    add("priceToPrecision", "rounds", steps=[call("priceToPrecision", symbol, price, label=f"{symbol} {price}") for symbol in ("BTC/USDT", LINEAR, "BTCST/USDT:USDT") for price in (104000.005, "104000.0049", 0.05, 1e21, 1e-9, 0, "abc", None)])
    add("amountToPrecision", "truncates", steps=[call("amountToPrecision", symbol, amount, label=f"{symbol} {amount}") for symbol in ("BTC/USDT", COIN, OPTION_CALL) for amount in (1.999999999, "0.00001999", 1e-9, 3, -2.5, 0, None)])
    add("currencyToPrecision", "of coins and networks", steps=[call("currencyToPrecision", code, fee, network, label=f"{code} {fee} {network}") for code, fee, network in (
        ("BTC", 0.123456789, None), ("BTC", "0.123456789", "BTC"), ("USDT", 1.23456789, "TRC20"), ("YOYOW", 1.5, None), ("NOPE", 2.25, None), ("EUR", 2.259, None), (None, 1, None))])
    return family


def balances() -> Family:
    family = Family("fetch_balance")
    add = family.add
    margin = {"borrowEnabled": True, "marginLevel": "999.00000000", "totalAssetOfBtc": "0.1", "userAssets": [
        {"asset": "BTC", "borrowed": "0.10000000", "free": "1.00000000", "interest": "0.00000001", "locked": "0.00000000", "netAsset": "0.9"},
        {"asset": "USDT", "borrowed": "0.00000000", "free": "0.00000000", "interest": "0.00000000", "locked": "5.00000000", "netAsset": "5"}]}
    pair = {"baseAsset": {"asset": "BTC", "borrowed": "0.1", "free": "1", "interest": "0.001", "locked": "0.2", "netAsset": "1"}, "quoteAsset": {"asset": "USDT", "borrowed": "0", "free": "11", "interest": "0", "locked": "0"}, "symbol": "BTCUSDT"}
    second = {"baseAsset": {"asset": "ETH", "borrowed": "0", "free": "2", "interest": "0", "locked": "0"}, "quoteAsset": {"asset": "USDT", "borrowed": "3", "free": "4", "interest": "0.5", "locked": "1"}, "symbol": "ETHUSDT"}
    union = [{"asset": "USDT", "totalWalletBalance": "66.9923261", "crossMarginAsset": "35.9697141", "crossMarginBorrowed": "0.1", "crossMarginFree": "35.9697141", "crossMarginInterest": "0.01", "crossMarginLocked": "0.0",
              "umWalletBalance": "31.022612", "umUnrealizedPNL": "0.5", "cmWalletBalance": "1.0", "cmUnrealizedPNL": "0.25", "updateTime": 0, "negativeBalance": "0.0"}]
    add("fetchBalance", "spot", httpResponses=[spot_account()])
    add("fetchBalance", "spot, refused", httpResponses=[DENIED])
    add("fetchBalance", "cross margin", {"type": "margin"}, httpResponses=[margin])
    add("fetchBalance", "cross margin by mode", {"marginMode": "cross"}, httpResponses=[margin])
    add("fetchBalance", "isolated margin", {"marginMode": "isolated"}, httpResponses=[{"assets": [pair, second]}])
    add("fetchBalance", "isolated margin of some pairs", {"marginMode": "isolated", "symbols": ["BTC/USDT", "ETH/USDT"]}, httpResponses=[{"assets": [pair]}])
    add("fetchBalance", "isolated margin of pairs in a string", {"marginMode": "isolated", "symbols": "BTCUSDT,ETHUSDT"}, httpResponses=[{"assets": []}])
    add("fetchBalance", "savings", {"type": "savings"}, httpResponses=[{"totalAmountInBTC": "0.5", "positionAmountVos": [{"asset": "USDT", "amount": "75.46000000", "amountInBTC": "0.01044819"}, {"asset": "BUSD", "amount": "1.1"}]}])
    add("fetchBalance", "funding", {"type": "funding"}, httpResponses=[[{"asset": "USDT", "free": "1129.83", "locked": "1", "freeze": "0.5", "withdrawing": "0.25", "btcValuation": "0"}]])
    add("fetchBalance", "linear", {"type": "future"}, httpResponses=[linear_account()])
    add("fetchBalance", "linear, version two", {"type": "swap", "useV2": True}, httpResponses=[{**linear_account(), "assets": futures_assets("BNB")}])
    add("fetchBalance", "linear, an asset never used", {"type": "swap"}, httpResponses=[{"assets": [{**futures_assets("BTC")[0], "updateTime": 0}, *futures_assets("USDT")]}])
    add("fetchBalance", "inverse", {"type": "delivery"}, httpResponses=[{"assets": futures_assets("BTC"), "positions": []}])
    add("fetchBalance", "inverse by sub type", {"subType": "inverse"}, httpResponses=[{"assets": futures_assets("ETH")}])
    for params in ({"portfolioMargin": True}, {"type": "papi"}, {"type": "future", "papi": True}, {"type": "delivery", "portfolioMargin": True}, {"type": "margin", "portfolioMargin": True}, {"portfolioMargin": True, "subType": "linear"}):
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
    add("fetchPositions", "linear", httpResponses=[table, body([position_risk(), position_risk(symbol="ETHUSDT", entryPrice="0.0"), position_risk(symbol="ADAUSDT", positionSide="SHORT", positionAmt="-120", notional="-84.1")], "/positionRisk")])
    add("fetchPositions", "linear, one symbol", ["ETH/USDT:USDT"], httpResponses=[table, body([position_risk(), position_risk(symbol="ETHUSDT")], "/positionRisk")])
    add("fetchPositions", "linear, version two", None, {"useV2": True}, httpResponses=[table, body([position_risk_v2(), position_risk_v2(leverage="0")], "/positionRisk")])
    add("fetchPositions", "linear, an isolated short", None, {"useV2": True}, httpResponses=[table, body([position_risk_v2(marginType="isolated", isolatedMargin="112.34567890", leverage="7")], "/positionRisk")])
    add("fetchPositions", "inverse", None, {"subType": "inverse"}, httpResponses=[coins, body([inverse_position_risk(), inverse_position_risk(positionAmt="2", notionalValue="0.0019", positionSide="LONG")], "/positionRisk")])
    add("fetchPositions", "inverse by type", None, {"type": "delivery"}, httpResponses=[coins, body([inverse_position_risk()], "/positionRisk")])
    add("fetchPositions", "portfolio margin", None, {"portfolioMargin": True}, httpResponses=[table, body([position_risk_v2(marginType=..., isolatedMargin=..., positionSide="LONG")], "/positionRisk")])
    add("fetchPositions", "portfolio margin, inverse", None, {"papi": True, "subType": "inverse"}, httpResponses=[coins, body([inverse_position_risk(marginType=..., isolatedMargin=...)], "/positionRisk")])
    add("fetchPositions", "one position that is no list", httpResponses=[table, body({"a": position_risk()}, "/positionRisk")])
    add("fetchPositions", "spot type", None, {"type": "spot"}, httpResponses=[table, body([], "/positionRisk")])
    add("fetchPositions", "an option type without a sub type", None, {"type": "option", "subType": "quanto"}, httpResponses=[table])
    add("fetchPositions", "symbols that are no list", "BTC/USDT:USDT")
    add("fetchPositions", "an unknown way", None, {"method": "guess"})
    add("fetchPositions", "the way in the old form of the option", options={"fetchPositions": "account"}, httpResponses=[table, body(linear_account(), "/account")])
    add("fetchPositions", "no way in options", options={"fetchPositions": {"method": {"$undefined": True}}}, httpResponses=[table, body([], "/positionRisk")])
    account = {"method": "account"}
    v2 = {"leverage": "20", "entryPrice": "103348.3", "positionInitialMargin": "118.8", "openOrderInitialMargin": "0", "isolated": False, "breakEvenPrice": "103389.6", "maxNotional": "25000000"}
    add("fetchPositions", "from the account", None, account, httpResponses=[table, body(linear_account(linear_account_position(), linear_account_position(symbol="ETHUSDT", maintMargin="0", notional="0"),
                                                                                             linear_account_position(symbol="BTCUSDC"), linear_account_position(symbol="NEWUSDT")), "/account")])
    add("fetchPositions", "from the account, closed ones left out", None, {**account, "filterClosed": True}, httpResponses=[table, body(linear_account(
        linear_account_position(**v2), linear_account_position(symbol="ETHUSDT", maintMargin="0.00000000"), linear_account_position(symbol="ADAUSDT", maintMargin="0")), "/account")])
    add("fetchPositions", "from the account, version two, long, short and isolated", None, {**account, "useV2": True}, httpResponses=[table, body(linear_account(
        linear_account_position(**v2), linear_account_position(**{**v2, "leverage": "7", "positionAmt": "0.5", "notional": "51674.15", "positionSide": "LONG"}),
        linear_account_position(**{**v2, "isolated": True, "isolatedWallet": "500", "positionAmt": "0.01", "notional": "1033.4"}), linear_account_position(**{**v2, "notional": "0", "positionAmt": "0", "updateTime": 0}),
        linear_account_position(**{**v2, "positionAmt": "0.001", "notional": "103.3", "entryPrice": "1", "isolated": True, "isolatedWallet": "9000"})), "/account")])
    add("fetchPositions", "from the account, a symbol", [LINEAR], {**account, "useV2": True}, httpResponses=[table, body(linear_account(linear_account_position(**v2), linear_account_position(**{**v2, "symbol": "ETHUSDT"})), "/account")])
    add("fetchPositions", "from the account, amounts missing", None, {**account, "useV2": True}, httpResponses=[table, body(linear_account(linear_account_position(**{**v2, "positionAmt": ..., "leverage": "3"})), "/account")])
    coin_account = {"assets": futures_assets("BTC"), "positions": [inverse_account_position(), inverse_account_position(notionalValue="-0.1", positionAmt="-90", leverage="6", isolated=True, isolatedWallet="0.02"), inverse_account_position(symbol="ETHUSD_PERP")]}
    add("fetchPositions", "from the account, inverse", None, {**account, "subType": "inverse"}, httpResponses=[coins, body(coin_account, "/account")])
    add("fetchPositions", "from the account, inverse, symbol", [COIN], {**account, "type": "delivery"}, httpResponses=[coins, body(coin_account, "/account")])
    add("fetchPositions", "from the account, portfolio margin", None, {**account, "portfolioMargin": True}, httpResponses=[table, body(linear_account(linear_account_position(**v2, positionSide="SHORT")), "/account")])
    add("fetchPositions", "from the account, portfolio margin, inverse", None, {**account, "papi": True, "subType": "inverse"}, httpResponses=[coins, body(coin_account, "/account")])
    add("fetchPositions", "from the account, a type without positions", None, {**account, "type": "option", "subType": "quanto"}, httpResponses=[table])
    add("fetchAccountPositions", "symbols that are no list", LINEAR)
    add("fetchAccountPositions", "a type without positions, brackets known", None, {"type": "option", "subType": "quanto"}, options={"leverageBrackets": {}})
    add("fetchPositionsRisk", "a type without positions, brackets known", None, {"type": "option", "subType": "quanto"}, options={"leverageBrackets": {}})
    add("fetchPositionsRisk", "symbols that are no list", LINEAR)
    held = {"entryPrice": "27.70000000", "symbol": "BTC-251226-100000-C", "side": "LONG", "quantity": "0.50000000", "reducibleQty": "0.50000000", "markValue": "4100.25", "ror": "-0.2599", "unrealizedPNL": "-3.6", "markPrice": "8200.5",
            "strikePrice": "100000.00000000", "positionCost": "13.85", "expiryDate": 1766736000000, "priceScale": 1, "quantityScale": 2, "optionSide": "CALL", "quoteAsset": "USDT", "time": T0 - 5}
    add("fetchPositions", "options", None, {"method": "option"}, httpResponses=[[held, {**held, "side": "SHORT", "symbol": "BTC-251226-100000-P"}]])
    add("fetchPositions", "options, one symbol", [OPTION_CALL], {"method": "option"}, httpResponses=[[held]])
    add("fetchPositions", "options, two symbols", [OPTION_CALL, "BTC/USDT:USDT-251226-100000-P"], {"method": "option"})
    add("loadLeverageBrackets", "kept", calls=2, httpResponses=[table])
    add("loadLeverageBrackets", "again", True, {"subType": "inverse"}, options={"leverageBrackets": {}}, httpResponses=[coins])
    add("loadLeverageBrackets", "portfolio margin, both kinds", steps=[call("loadLeverageBrackets", True, {"portfolioMargin": True}, label="a"), call("loadLeverageBrackets", True, {"portfolioMargin": True, "subType": "inverse"}, label="b")],
        httpResponses=[table, coins])
    add("loadLeverageBrackets", "of nothing that has any", True, {"type": "option", "subType": "x"})
    add("loadLeverageBrackets", "an empty answer", httpResponses=[body([], "/leverageBracket")])
    return family


def order_books() -> Family:
    family = Family("fetch_order_book")
    add = family.add
    add("fetchOrderBook", "spot", "BTC/USDT", httpResponses=[snapshot()])
    add("fetchOrderBook", "spot, a limit", "BTC/USDT", 5, httpResponses=[snapshot()])
    add("fetchOrderBook", "linear", LINEAR, 20, httpResponses=[futures_snapshot()])
    add("fetchOrderBook", "linear, retail price improvement", LINEAR, 20, {"rpi": True}, httpResponses=[futures_snapshot()])
    add("fetchOrderBook", "inverse", COIN, httpResponses=[futures_snapshot(symbol="BTCUSD_PERP", pair="BTCUSD")])
    add("fetchOrderBook", "option", OPTION_CALL, httpResponses=[{"bids": [["108.7", "16.08"], ["106", "21.29"]], "asks": [["111.4", "19.52"]], "T": T0 - 4, "u": 1015939}])
    add("fetchOrderBook", "levels of three", "BTC/USDT", httpResponses=[{"lastUpdateId": 1, "bids": [["3", "1", "7"], ["4", "2", 8]], "asks": [[5, 1], [4.5, "x"], []]}])
    add("fetchOrderBook", "nothing in it", "BTC/USDT", httpResponses=[{}])
    add("fetchOrderBook", "not JSON", "BTC/USDT", httpResponses=[body("<html>", status=200)])
    add("fetchRestOrderBookSafe", "third time lucky", "BTC/USDT", httpResponses=[DENIED, {"failure": "NetworkError"}, snapshot()])
    add("fetchRestOrderBookSafe", "more tries by option", "BTC/USDT", 5, options={"watchOrderBook": {"maxRetries": 1}}, httpResponses=[DENIED])
    return family


def signing() -> Family:
    family = Family("signing")
    add = family.add
    rsa, eddsa = {"secret": {"$file": "rsa.pem"}}, {"secret": {"$file": "ed25519.pem"}}
    for name, config in (("an RSA key", rsa), ("an Ed25519 key", eddsa)):
        add("fetchBalance", f"signed with {name}", config=config, httpResponses=[spot_account()])
        add("signParams", f"signed with {name}", {"symbol": "BTCUSDT", "quantity": 0.001, "z": "ä b&c", "flag": True}, config=config)
    add("signParams", "keys in order, numbers as JavaScript writes them", {"b": 1.0, "a": 1e-7, "c": 1e21, "d": [1, 2], "recvWindow": 3000, "f": "x y/z", "g": -0.5}, options={"recvWindow": {"$undefined": True}})
    add("signParams", "receive window of options wins", {"recvWindow": 3000})
    add("signParams", "nothing given")
    add("signParams", "a clock that is off", {"a": 1}, options={"timeDifference": -1500})

    order = {"symbol": "BTCUSDT", "side": "BUY", "type": "LIMIT", "quantity": "0.001", "price": 104000, "timeInForce": "GTC"}
    batch = [{"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": "0.001"}, {"symbol": "BTCUSDT", "newClientOrderId": "mine", "side": "SELL", "type": "MARKET", "quantity": "0.001"}]
    requests: list[tuple[str, str, Any]] = [
        ("privatePostOrder", "a client order id is added for spot", order),
        ("privatePostOrder", "a client order id of one's own", {**order, "newClientOrderId": "mine"}),
        ("privatePostSorOrder", "smart routing", order),
        ("sapiPostMarginOrder", "margin orders keep what they have", order),
        ("fapiPrivatePostOrder", "a client order id is added for futures", order),
        ("dapiPrivatePostOrder", "a client order id is added for coin futures", order),
        ("fapiPrivatePostBatchOrders", "client order ids are added to each", {"batchOrders": batch}),
        ("dapiPrivatePostBatchOrders", "a batch of coin futures", {"batchOrders": batch}),
        ("fapiPrivatePutBatchOrders", "a batch of changes", {"batchOrders": [{"symbol": "BTCUSDT", "orderId": 1, "side": "BUY", "quantity": "0.01", "price": "1"}]}),
        ("fapiPrivateDeleteBatchOrders", "a batch of cancellations by id", {"symbol": "BTCUSDT", "orderidlist": [1, 2, 3]}),
        ("fapiPrivateDeleteBatchOrders", "a batch of cancellations by client id", {"symbol": "BTC/USDT", "origclientorderidlist": ["a", "b"]}),
        ("dapiPrivateDeleteBatchOrders", "other spelling, no symbol", {"origClientOrderIdList": ["a"], "orderidlist": []}),
        ("sapiPostAssetDust", "arrays are repeated", {"asset": ["BTC", "ETH"]}),
        ("sapiPostCapitalWithdrawApply", "is sent raw", {"coin": "BTC", "address": "bc1q x", "amount": 0.5}),
        ("sapiGetSubAccountList", "is sent raw too", {"email": "a+b@example.com"}),
        ("sapiGetSimpleEarnAccount", "simple earn", {}),
        ("sapiGetEthStakingAccount", "staking", {}),
        ("sapiGetSystemStatus", "is public", {}),
        ("papiGetPing", "is public as well", {}),
        ("papiGetBalance", "with a window", {"recvWindow": 4000}),
        ("publicGetHistoricalTrades", "needs only the key", {"symbol": "BTCUSDT", "limit": 5}),
        ("publicGetKlines", "numbers and flags", {"symbol": "BTCUSDT", "limit": 5, "startTime": T0, "flag": True, "small": 1e-8}),
        ("publicPostUserDataStream", "a listen key", {}),
        ("publicPutUserDataStream", "kept alive", {"listenKey": "abc"}),
        ("publicDeleteUserDataStream", "given back", {"listenKey": "abc"}),
        ("sapiPostUserListenToken", "a token", {"symbol": "BTCUSDT", "isIsolated": True}),
        ("privateGetOpenOrders", "of one symbol", {"symbol": "BTCUSDT"}),
        ("sapiV3GetSubAccountAssets", "version three", {"email": "x@y.z"}),
        ("eapiPrivateGetPosition", "options", {}),
        ("dapiPrivateV2GetLeverageBracket", "version two of coin futures", {}),
    ]
    for method, description, params in requests:
        add(method, description, params, httpResponses=[body({"ok": 1})])
    add("publicGetHistoricalTrades", "without a key", {"symbol": "BTCUSDT"}, config={"apiKey": None})
    add("publicPostUserDataStream", "without a key", config={"apiKey": None})
    add("privateGetAccount", "without a secret", config={"secret": None})
    add("privateGetAccount", "no receive window", options={"recvWindow": {"$undefined": True}}, httpResponses=[spot_account()])
    add("fapiPrivatePostOrder", "no broker ids", order, options={"broker": {"future": {"$undefined": True}}}, httpResponses=[body({})])
    add("privatePostOrder", "no brokers at all", order, options={"broker": {"$undefined": True}}, httpResponses=[body({})])
    add("fapiPrivateGetPositionRisk", "in the sandbox", setup=[["setSandboxMode", True]], httpResponses=[[]])
    add("fapiPrivateV2GetBalance", "in the sandbox, warning off", setup=[["setSandboxMode", True]], options={"disableFuturesSandboxWarning": True}, httpResponses=[[]])
    add("sapiGetAccountStatus", "in the sandbox there is no such thing", setup=[["setSandboxMode", True]])
    for api in ("publicGetTime", "fapiPublicGetTime", "dapiPublicGetTime"):
        add(api, "in demo trading", setup=[["enableDemoTrading", True]], httpResponses=[{"serverTime": T0}])

    costs: list[tuple[str, Any, Any]] = [
        ("no symbol", {"noSymbol": 40, "cost": 1}, {}), ("a symbol", {"noSymbol": 40, "cost": 1}, {"symbol": "X"}), ("no coin", {"noCoin": 3, "cost": 2}, {}), ("no pool", {"noPoolId": 7}, {}),
        ("a small limit", {"byLimit": [[100, 5], [500, 25], [1000, 50]], "cost": 1}, {"limit": 100}), ("a middle limit", {"byLimit": [[100, 5], [500, 25], [1000, 50]], "cost": 1}, {"limit": 101}),
        ("a huge limit", {"byLimit": [[100, 5], [500, 25]], "cost": 9}, {"limit": 9999}), ("no limit", {"byLimit": [[100, 5]], "cost": 4}, {}), ("nothing known", {}, {})]
    add("calculateRateLimiterCost", "by what is asked", steps=[call("calculateRateLimiterCost", "public", "GET", "x", params, config, label=name) for name, config, params in costs])
    return family


def errors() -> Family:
    family = Family("rest_errors")
    add = family.add

    def fails(description: str, response: dict[str, Any], method: str = "privateGetAccount", **keys: Any) -> None:
        add(method, description, httpResponses=[response], **keys)

    for code, words in ((-1000, "An unknown error occurred while processing the request."), (-1001, "Internal error."), (-1002, "You are not authorized to execute this request."), (-1003, "Too many requests."), (-1004, "Server is busy, please wait and try again"),
                        (-1006, "An unexpected response was received from the message bus."), (-1007, "Timeout waiting for response from backend server."), (-1013, "Invalid quantity."), (-1014, "Unsupported order combination."), (-1015, "Too many new orders."),
                        (-1016, "This service is no longer available."), (-1020, "This operation is not supported."), (-1021, "Timestamp for this request was 1000ms ahead of the server's time."), (-1022, "Signature for this request is not valid."),
                        (-1100, "Illegal characters found in a parameter."), (-1102, "Mandatory parameter was not sent."), (-1111, "Precision is over the maximum defined for this asset."), (-1116, "Invalid orderType."), (-1121, "Invalid symbol."), (-1131, "recvWindow must be less than 60000."),
                        (-2008, "Invalid Api-Key ID."), (-2010, "Account has insufficient balance for requested action."), (-2010, "Order would immediately match and take."), (-2010, "This symbol is restricted for this account."), (-2010, "Market is closed."), (-2011, "Unknown order sent."), (-2013, "Order does not exist."),
                        (-2014, "API-key format invalid."), (-2015, "Invalid API-key, IP, or permissions for action."), (-2019, "Margin is insufficient."), (-3005, "Transferring out not allowed."), (-3045, "The system doesn't have enough asset now."), (-4046, "No need to change margin type."), (-9000, "This account has no operation privilege for this."), (-2010, "Filter failure: MAX_POSITION"), (-1013, "Filter failure: PERCENT_PRICE_BY_SIDE"), (-31337, "Never heard of.")):
        more = {"deliberate": RESYNCHRONISE} if code == -1021 else {}
        fails(f"{code} {words}", refused(code, words), **more)
    for method, code, words in (("fapiPrivateV3GetAccount", -4028, "Leverage is not valid"), ("fapiPrivateV3GetAccount", -2018, "Balance is insufficient"), ("fapiPrivateV3GetAccount", -5021, "Due to the order could not be filled immediately, the FOK order has been rejected."),
                                ("dapiPrivateGetAccount", -2022, "ReduceOnly Order is rejected."), ("dapiPrivateGetAccount", -4086, "x"), ("eapiPrivateGetPosition", -2027, "x"), ("eapiPrivateGetPosition", -3029, "x"), ("papiGetBalance", -2012, "x"), ("papiGetBalance", -51077, "x"), ("sapiGetAccountStatus", -4030, "x"), ("sapiGetAccountStatus", -21001, "User is not portfolio margin user.")):
        fails(f"{method} {code}", refused(code, words), method)
    add("privateGetAccount", "-1021 without asking for the time again", options={"resynchroniseClock": False},
        httpResponses=[refused(-1021, "Timestamp for this request was 1000ms ahead of the server's time.")])
    fails("418: banned", body({"code": -1003, "msg": "Way too much request weight used; IP banned until 1750000600000."}, status=418, reason="I'm a teapot"))
    fails("429: too many", body({"code": -1015, "msg": "Too many new orders; current limit is 100 orders per TEN_SECONDS."}, status=429, reason="Too Many Requests"))
    fails("500 without JSON", body("oops", status=500, reason="Internal Server Error"))
    for status in (403, 404, 405, 408, 409, 410, 451, 502, 503, 504, 520, 522, 525, 530):
        fails(f"{status} without JSON", body("", status=status, reason="x"))
    fails("400 without a code", body({"msg": "unclear"}, status=400))
    fails("400 with text about the lot size", body({"code": -1013, "msg": "Filter failure: LOT_SIZE"}, status=400))
    fails("400 with text about the price filter", body({"code": -1013, "msg": "Filter failure: PRICE_FILTER"}, status=400))
    fails("400 with text about nothing left", body({"code": -1013, "msg": "Price * QTY is zero or less."}, status=400))
    fails("200 with an error code", body({"code": -2011, "msg": "Unknown order sent."}))
    fails("200 with success false", body({"success": False, "msg": "The coin does not exist."}))
    fails("200 with success false and no message", body({"success": False}))
    fails("200 with an error inside a message", body({"success": False, "msg": "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions for action.\"}"}))
    fails("200 with code 200", body({"code": 200, "msg": "success"}))
    fails("200 with code 0", body({"code": "0", "data": 1}))
    fails("a list with one error", body([{"code": -2011, "msg": "Unknown order sent."}]))
    fails("a list with two errors passes", body([{"code": -2011, "msg": "Unknown order sent."}, {"code": -2011, "msg": "Unknown order sent."}]))
    fails("a list with one odd entry", body([7]))
    fails("permissions missing once they were there", DENIED, options={"hasAlreadyAuthenticatedSuccessfully": True})
    fails("an empty body", body("", status=200))
    fails("a number", body("17", status=200))
    fails("an integer of many digits", body("{\"orderId\":9223372036854775807,\"price\":\"1.0\",\"list\":[9007199254740993,1.5]}", status=200))
    fails("broken JSON", body("{\"a\": ", status=200))
    fails("time out", {"failure": "RequestTimeout"})
    fails("no network", {"failure": "NetworkError"})
    add("getExceptionsByUrl", "by the host", steps=[call("getExceptionsByUrl", url, "exact", label=str(url)) for url in (None, "https://unknown.example/x")])
    add("handleErrors", "directly", steps=[
        call("handleErrors", 200, "OK", "https://api.binance.com/api/v3/x", "GET", {}, "{}", {}, {}, None, label="fine"), call("handleErrors", 200, "OK", "https://api.binance.com/x", "GET", {}, "x", None, {}, None, label="no JSON"),
        call("handleErrors", 400, "Bad", "https://demo-dapi.binance.com/x", "GET", {}, "{\"code\":-2027}", {"code": -2027}, {}, None, label="demo inverse"),
        call("handleErrors", 400, "Bad", "https://testnet.binancefuture.com/fapi/x", "GET", {}, "{\"code\":-2027}", {"code": -2027}, {}, None, label="testnet linear"),
        call("handleErrors", 400, "Bad", "https://testnet.binance.vision/x", "GET", {}, None, {"code": -2010, "msg": "Rest API trading is not enabled."}, {}, None, label="testnet spot")])
    return family


def build() -> list[Family]:
    return [markets(), balances(), positions(), order_books(), signing(), errors()]
