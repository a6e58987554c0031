"""Realistic payloads: every event and answer with the field names, types and shapes that Binance documents."""

from __future__ import annotations

from typing import Any

from .builder import T0


def _with(frame: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """The frame with fields replaced; a field given as `...` is taken out."""
    frame.update(more)
    return {key: value for key, value in frame.items() if value is not ...}


# market streams


def trade(symbol: str = "BTCUSDT", ident: int = 158410082, price: str = "104250.01000000", **more: Any) -> dict[str, Any]:
    """A spot `trade` event."""
    return _with(
        {
            "e": "trade",
            "E": T0 + 3,
            "s": symbol,
            "t": ident,
            "p": price,
            "q": "0.00700000",
            "T": T0 + 2,
            "m": False,
            "M": True,
        },
        more,
    )


def futures_trade(symbol: str = "BTCUSDT", ident: int = 5734911001, **more: Any) -> dict[str, Any]:
    """A futures `trade` event."""
    return _with(
        {
            "e": "trade",
            "E": T0 + 5,
            "T": T0 + 4,
            "s": symbol,
            "t": ident,
            "p": "104260.10",
            "q": "0.012",
            "X": "MARKET",
            "m": True,
        },
        more,
    )


def agg_trade(symbol: str = "BTCUSDT", ident: int = 12345, **more: Any) -> dict[str, Any]:
    """An `aggTrade` event."""
    return _with(
        {
            "e": "aggTrade",
            "E": T0 + 10,
            "s": symbol,
            "a": ident,
            "p": "104251.10",
            "q": "1.5",
            "f": 100,
            "l": 105,
            "T": T0 + 9,
            "m": True,
            "M": True,
        },
        more,
    )


def option_trade(symbol: str = "BTC-251226-100000-C", ident: int = 20, **more: Any) -> dict[str, Any]:
    """An options trade event."""
    return _with(
        {
            "e": "optionTrade",
            "E": T0 + 12,
            "s": symbol,
            "t": ident,
            "p": "8200.5",
            "q": "0.10",
            "b": 4611781675939004417,
            "a": 4611781675939004418,
            "T": T0 + 11,
            "S": "-1",
            "X": "MARKET",
        },
        more,
    )


def mini_ticker(symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A `24hrMiniTicker` event."""
    return _with(
        {
            "e": "24hrMiniTicker",
            "E": T0 + 15,
            "s": symbol,
            "c": "104300.00000000",
            "o": "103100.50000000",
            "h": "105000.00000000",
            "l": "102800.10000000",
            "v": "14724.65375000",
            "q": "1535099726.82861850",
        },
        more,
    )


def ticker(symbol: str = "BTCUSDT", event: str = "24hrTicker", **more: Any) -> dict[str, Any]:
    """A `24hrTicker` event, or one of a rolling window."""
    return _with(
        {
            "e": event,
            "E": T0 + 20,
            "s": symbol,
            "p": "1199.50000000",
            "P": "1.163",
            "w": "104012.33091000",
            "x": "103100.49000000",
            "c": "104300.00000000",
            "Q": "0.00125000",
            "b": "104299.99000000",
            "B": "4.77471000",
            "a": "104300.00000000",
            "A": "11.33198000",
            "o": "103100.50000000",
            "h": "105000.00000000",
            "l": "102800.10000000",
            "v": "14724.65375000",
            "q": "1531545577.83000000",
            "O": T0 - 86400000,
            "C": T0 + 18,
            "F": 158251292,
            "L": 158414513,
            "n": 163222,
        },
        more,
    )


def window_ticker(window: str = "1h", symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A rolling-window ticker event, which has no quotes."""
    return ticker(symbol, f"{window}Ticker", x=..., Q=..., b=..., B=..., a=..., A=..., **more)


def option_ticker(symbol: str = "BTC-251226-100000-C", **more: Any) -> dict[str, Any]:
    """An options `24hrTicker` event."""
    return _with(
        {
            "e": "24hrTicker",
            "E": T0 + 21,
            "T": T0 + 20,
            "s": symbol,
            "o": "8000.0",
            "h": "8600.0",
            "l": "7900.5",
            "c": "8200.5",
            "V": "12.35",
            "A": "101275.0",
            "P": "2.51",
            "p": "200.5",
            "Q": "0.10",
            "F": "0",
            "L": "20",
            "n": 21,
            "bo": "8190",
            "ao": "8215.5",
            "bq": "1.20",
            "aq": "0.90",
            "b": "0.51",
            "a": "0.54",
            "d": "0.61",
            "t": "-45.2",
            "g": "0.00001",
            "v": "210.2",
            "vo": "0.525",
            "mp": "8203.1",
            "hl": "9000.0",
            "ll": "7400.0",
            "eep": "0",
        },
        more,
    )


def book_ticker(symbol: str = "BTCUSDT", update: int = 98494969448, **more: Any) -> dict[str, Any]:
    """A spot `bookTicker` update, which names no event."""
    return _with(
        {
            "u": update,
            "s": symbol,
            "b": "104299.99000000",
            "B": "4.77471000",
            "a": "104300.00000000",
            "A": "11.33198000",
        },
        more,
    )


def futures_book_ticker(symbol: str = "BTCUSDT", update: int = 7488717758001, **more: Any) -> dict[str, Any]:
    """A futures `bookTicker` event."""
    return _with(
        {
            "e": "bookTicker",
            "u": update,
            "E": T0 + 30,
            "T": T0 + 29,
            "s": symbol,
            "b": "104270.10",
            "B": "12.402",
            "a": "104270.20",
            "A": "0.815",
        },
        more,
    )


def mark_price(symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A futures `markPriceUpdate` event."""
    return _with(
        {
            "e": "markPriceUpdate",
            "E": T0 + 40,
            "s": symbol,
            "p": "104255.15000000",
            "i": "104249.62659091",
            "P": "104240.25641265",
            "r": "0.00010000",
            "T": T0 + 28800000,
        },
        more,
    )


def option_mark_price(symbol: str = "BTC-251226-100000-C", **more: Any) -> dict[str, Any]:
    """One entry of the options mark price stream."""
    return _with(
        {
            "e": "markPrice",
            "E": T0 + 41,
            "s": symbol,
            "mp": "8203.1",
            "i": "104249.62659091",
            "P": "0",
            "bo": "8190",
            "ao": "8215.5",
            "bq": "1.20",
            "aq": "0.90",
            "b": "0.51",
            "a": "0.54",
            "hl": "9000.0",
            "ll": "7400.0",
            "vo": "0.525",
            "rf": "0.0",
            "d": "0.61",
            "t": "-45.2",
            "g": "0.00001",
            "v": "210.2",
        },
        more,
    )


def kline(
    symbol: str = "BTCUSDT", interval: str = "1m", start: int = T0 - 40000, close: str = "104300.00", **more: Any
) -> dict[str, Any]:
    """A `kline` event; extra keywords go into the candle."""
    candle = {
        "t": start,
        "T": start + 59999,
        "s": symbol,
        "i": interval,
        "f": 158411535,
        "L": 158411550,
        "o": "104290.00",
        "c": close,
        "h": "104310.50",
        "l": "104281.25",
        "v": "5.08400000",
        "n": 16,
        "x": False,
        "q": "530210.97280600",
        "V": "3.30200000",
        "Q": "344300.06318500",
        "B": "0",
    }
    return {"e": "kline", "E": T0 + 50, "s": symbol, "k": _with(candle, more)}


def mark_kline(pair: str = "BTCUSD", symbol: str = "BTCUSD_PERP", start: int = T0 - 40000) -> dict[str, Any]:
    """A COIN-M `markPrice_kline` event."""
    inner = {
        "t": start,
        "T": start + 59999,
        "s": symbol,
        "i": "1m",
        "f": 1,
        "L": 2,
        "o": "104290.0",
        "c": "104300.0",
        "h": "104310.5",
        "l": "104281.2",
        "v": "0",
        "n": 0,
        "x": False,
        "q": "0",
        "V": "0",
        "Q": "0",
        "B": "0",
    }
    return {"e": "markPrice_kline", "E": T0 + 51, "ps": pair, "k": inner}


def index_kline(pair: str = "BTCUSD", start: int = T0 - 40000) -> dict[str, Any]:
    """A COIN-M `indexPrice_kline` event; the candle does not name a symbol of its own."""
    event = mark_kline(pair, "0", start)
    event["e"] = "indexPrice_kline"
    return event


def depth(
    symbol: str = "BTCUSDT",
    first: int = 161,
    last: int = 165,
    bids: list[list[str]] | None = None,
    asks: list[list[str]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A spot `depthUpdate` event."""
    return _with(
        {
            "e": "depthUpdate",
            "E": T0 + last,
            "s": symbol,
            "U": first,
            "u": last,
            "b": bids if bids is not None else [["104300.00000000", "1.25000000"]],
            "a": asks if asks is not None else [["104301.00000000", "0.50000000"]],
        },
        more,
    )


def futures_depth(
    symbol: str = "BTCUSDT",
    first: int = 161,
    last: int = 165,
    previous: int = 160,
    bids: list[list[str]] | None = None,
    asks: list[list[str]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A futures `depthUpdate` event, which names the update before it."""
    event = depth(symbol, first, last, bids, asks)
    return _with({**event, "T": T0 + last - 1, "pu": previous}, more)


def snapshot(last: int = 160, **more: Any) -> dict[str, Any]:
    """A spot order book snapshot (GET depth)."""
    return _with(
        {
            "lastUpdateId": last,
            "bids": [
                ["104300.00000000", "1.00000000"],
                ["104299.50000000", "2.00000000"],
                ["104299.00000000", "3.00000000"],
            ],
            "asks": [
                ["104301.00000000", "1.10000000"],
                ["104301.50000000", "2.20000000"],
                ["104302.00000000", "3.30000000"],
            ],
        },
        more,
    )


def futures_snapshot(last: int = 160, **more: Any) -> dict[str, Any]:
    """A futures order book snapshot, which carries its times."""
    return snapshot(last, E=T0 + 100, T=T0 + 99, **more)


def force_order(symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A `forceOrder` event; extra keywords go into the order."""
    order = {
        "s": symbol,
        "S": "BUY",
        "o": "LIMIT",
        "f": "IOC",
        "q": "1.437",
        "p": "104900.80",
        "ap": "104859.70",
        "X": "FILLED",
        "l": "1.437",
        "z": "1.437",
        "T": T0 + 59,
    }
    return {"e": "forceOrder", "E": T0 + 61, "o": _with(order, more)}


def stock_prices(*rates: tuple[str, str]) -> dict[str, Any]:
    """The tokenised-equity `price` event."""
    return {
        "rates": [
            {"s": name, "ac": f"EQ_{name}", "p": price, "t": T0 + 62, "pc": "283.1800", "mp": "ON"} for name, price in rates
        ],
        "e": "price",
    }


def stock_quote(name: str = "AAPL", **more: Any) -> dict[str, Any]:
    """The tokenised-equity `quote` event."""
    return _with(
        {"e": "quote", "E": T0 + 63, "s": name, "bp": "289.95", "bs": "12", "ap": "290.05", "as": "7", "T": T0 + 62}, more
    )


# user data


def execution(**more: Any) -> dict[str, Any]:
    """A spot `executionReport` event."""
    return _with(
        {
            "e": "executionReport",
            "E": T0 + 100,
            "s": "BTCUSDT",
            "c": "mUvoqJxFIILMdfAW5iGSOW",
            "S": "BUY",
            "o": "LIMIT",
            "f": "GTC",
            "q": "1.00000000",
            "p": "104000.00000000",
            "P": "0.00000000",
            "F": "0.00000000",
            "g": -1,
            "C": "",
            "x": "NEW",
            "X": "NEW",
            "r": "NONE",
            "i": 4293153,
            "l": "0.00000000",
            "z": "0.00000000",
            "L": "0.00000000",
            "n": "0",
            "N": None,
            "T": T0 + 99,
            "t": -1,
            "I": 8641984,
            "w": True,
            "m": False,
            "M": False,
            "O": T0 + 99,
            "Z": "0.00000000",
            "Y": "0.00000000",
            "Q": "0.00000000",
            "W": T0 + 99,
            "V": "EXPIRE_MAKER",
        },
        more,
    )


def fill(amount: str = "0.40000000", cumulative: str = "0.40000000", ident: int = 109747654, **more: Any) -> dict[str, Any]:
    """A spot `executionReport` event of a trade."""
    return execution(
        **{
            "x": "TRADE",
            "X": "PARTIALLY_FILLED",
            "l": amount,
            "z": cumulative,
            "L": "104000.00000000",
            "n": "0.00033200",
            "N": "BNB",
            "t": ident,
            "T": T0 + 110,
            "w": False,
            "m": True,
            "M": True,
            "Z": "41600.00000000",
            "Y": "41600.00000000",
            **more,
        }
    )


def futures_order(**more: Any) -> dict[str, Any]:
    """A futures `ORDER_TRADE_UPDATE` event; keywords go into the order."""
    order = {
        "s": "BTCUSDT",
        "c": "x-cvBPrNm9test",
        "S": "SELL",
        "o": "LIMIT",
        "f": "GTC",
        "q": "0.010",
        "p": "105000.00",
        "ap": "0",
        "sp": "0",
        "x": "NEW",
        "X": "NEW",
        "i": 8886774,
        "l": "0",
        "z": "0",
        "L": "0",
        "N": "USDT",
        "n": "0",
        "T": T0 + 120,
        "t": 0,
        "b": "0",
        "a": "9.91",
        "m": False,
        "R": False,
        "wt": "CONTRACT_PRICE",
        "ot": "LIMIT",
        "ps": "BOTH",
        "cp": False,
        "rp": "0",
        "pP": False,
        "si": 0,
        "ss": 0,
        "V": "EXPIRE_TAKER",
        "pm": "NONE",
        "gtd": 0,
    }
    return {"e": "ORDER_TRADE_UPDATE", "E": T0 + 121, "T": T0 + 120, "o": _with(order, more)}


def futures_fill(**more: Any) -> dict[str, Any]:
    """A futures `ORDER_TRADE_UPDATE` event of a trade."""
    return futures_order(
        **{
            "x": "TRADE",
            "X": "FILLED",
            "ap": "105000.00",
            "l": "0.010",
            "z": "0.010",
            "L": "105000.00",
            "n": "0.42000000",
            "t": 458032604,
            "m": True,
            "T": T0 + 130,
            "rp": "0.00335000",
            **more,
        }
    )


def algo_update(**more: Any) -> dict[str, Any]:
    """A USD-M `ALGO_UPDATE` event; keywords go into the order."""
    order = {
        "caid": "Q5xaq5EGKgXXa0fD7fs0Ip",
        "aid": 2148719,
        "at": "CONDITIONAL",
        "o": "TAKE_PROFIT",
        "s": "BNBUSDT",
        "S": "SELL",
        "ps": "BOTH",
        "f": "GTC",
        "q": "0.01",
        "X": "NEW",
        "ai": "",
        "ap": "0.00000",
        "aq": "0.00000",
        "act": "0",
        "tp": "750",
        "p": "750",
        "V": "EXPIRE_MAKER",
        "wt": "CONTRACT_PRICE",
        "pm": "NONE",
        "cp": False,
        "pP": False,
        "R": False,
        "tt": 0,
        "gtd": 0,
        "rm": "",
    }
    return {"e": "ALGO_UPDATE", "T": T0 + 140, "E": T0 + 141, "o": _with(order, more)}


def option_order(*orders: dict[str, Any]) -> dict[str, Any]:
    """An options `ORDER_TRADE_UPDATE` event, whose `o` is a list."""
    return {"e": "ORDER_TRADE_UPDATE", "E": T0 + 150, "o": list(orders)}


def option_order_entry(**more: Any) -> dict[str, Any]:
    """One order of an options `ORDER_TRADE_UPDATE` event."""
    return _with(
        {
            "T": T0 + 148,
            "t": T0 + 149,
            "s": "BTC-251226-100000-C",
            "c": "myOption1",
            "oid": "4611869636869226548",
            "p": "8200.5",
            "q": "1",
            "stp": 0,
            "r": False,
            "po": True,
            "S": "ACCEPTED",
            "e": "0",
            "ec": "0",
            "f": "0",
            "tif": "GTC",
            "oty": "LIMIT",
            "fi": [],
        },
        more,
    )


def option_fill(ident: str = "20", **more: Any) -> dict[str, Any]:
    """One fill of an options order."""
    return _with({"t": ident, "p": "8200.5", "q": "0.1", "T": T0 + 149, "m": "TAKER", "f": "0.246"}, more)


def stock_order(**more: Any) -> dict[str, Any]:
    """A tokenised-equity `orderReport` event."""
    return _with(
        {
            "e": "orderReport",
            "E": T0 + 160,
            "x": "ORDER_UPDATE",
            "i": "6c62d749-b1e5-4559-9747-d4237f55ff26",
            "ai": "b0b6dd9d-8b9b-48a9-ba46-b9d54906e415",
            "b": "EQ_AAPL",
            "q": "USDC",
            "S": "buy",
            "o": "limit",
            "p": 290,
            "Q": 0.02,
            "N": None,
            "fq": 0,
            "FN": 0,
            "tc": 5.97,
            "Z": 0,
            "n": "24H",
            "s": "new",
            "T": T0 + 158,
            "U": T0 + 159,
        },
        more,
    )


def account_position(*balances: tuple[str, str, str], **more: Any) -> dict[str, Any]:
    """A spot `outboundAccountPosition` event of (asset, free, locked)."""
    return _with(
        {
            "e": "outboundAccountPosition",
            "E": T0 + 170,
            "u": T0 + 169,
            "B": [{"a": asset, "f": free, "l": locked} for asset, free, locked in balances],
        },
        more,
    )


def balance_update(asset: str = "BTC", delta: str = "0.43750000", **more: Any) -> dict[str, Any]:
    """A spot `balanceUpdate` event."""
    return _with({"e": "balanceUpdate", "E": T0 + 180, "a": asset, "d": delta, "T": T0 + 179}, more)


def lock_update(asset: str = "NEO", delta: str = "10.00000000") -> dict[str, Any]:
    """A spot `externalLockUpdate` event."""
    return {"e": "externalLockUpdate", "E": T0 + 190, "a": asset, "d": delta, "T": T0 + 189}


def futures_account(
    balances: list[dict[str, Any]] | None = None, positions: list[dict[str, Any]] | None = None, **more: Any
) -> dict[str, Any]:
    """A futures `ACCOUNT_UPDATE` event."""
    usdt = {"a": "USDT", "wb": "122624.12345678", "cw": "100.12345678", "bc": "50.12345678"}
    return _with(
        {
            "e": "ACCOUNT_UPDATE",
            "E": T0 + 200,
            "T": T0 + 199,
            "a": {
                "m": "ORDER",
                "B": balances if balances is not None else [usdt],
                "P": positions if positions is not None else [ws_position()],
            },
        },
        more,
    )


def ws_position(symbol: str = "BTCUSDT", amount: str = "-0.089", side: str = "BOTH", **more: Any) -> dict[str, Any]:
    """One position of an `ACCOUNT_UPDATE` event."""
    return _with(
        {
            "s": symbol,
            "pa": amount,
            "ep": "104700.03933",
            "bep": "104721.1",
            "cr": "-1260.24809979",
            "up": "1.53058860",
            "mt": "isolated",
            "iw": "87.13658940",
            "ps": side,
            "ma": "USDT",
        },
        more,
    )


def option_account(**more: Any) -> dict[str, Any]:
    """An options `BALANCE_POSITION_UPDATE` event."""
    return _with(
        {
            "e": "BALANCE_POSITION_UPDATE",
            "E": T0 + 210,
            "T": T0 + 209,
            "m": "ORDER",
            "B": [{"a": "USDT", "b": "10000471.37940900", "bc": "0"}],
            "P": [{"s": "BTC-251226-100000-C", "c": "-0.1000", "p": "-820.00000000", "a": "8200.00000000"}],
        },
        more,
    )


def subscription_event(event: dict[str, Any], subscription: int = 0) -> dict[str, Any]:
    """A user data event as the websocket API wraps it."""
    return {"subscriptionId": subscription, "event": event}


# REST and websocket API payloads


def spot_account() -> dict[str, Any]:
    """GET /api/v3/account, and `account.status` of the spot websocket API."""
    return {
        "makerCommission": 15,
        "takerCommission": 15,
        "buyerCommission": 0,
        "sellerCommission": 0,
        "commissionRates": {"maker": "0.00150000", "taker": "0.00150000", "buyer": "0.00000000", "seller": "0.00000000"},
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
    return _with(
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
    return _with(
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
    return _with(
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
    return _with(
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
    return _with(
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
            {"bracket": n, "initialLeverage": leverage, floor: low, cap: high, "maintMarginRatio": float(ratio), "cum": 0.0}
            for n, leverage, low, high, ratio in steps
        ],
    }


def rest_order(**more: Any) -> dict[str, Any]:
    """A spot order as the REST and the websocket API return it."""
    return _with(
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
    return _with(
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
                {"price": "104290.00000000", "qty": "0.00030000", "commission": "0.00003", "commissionAsset": "BNB", "tradeId": 1650422481},
                {"price": "104291.25000000", "qty": "0.00020000", "commission": "0.00002", "commissionAsset": "BNB", "tradeId": 1650422482},
            ],
            "selfTradePreventionMode": "NONE",
        },
        more,
    )


def futures_rest_order(**more: Any) -> dict[str, Any]:
    """A USD-M order as the REST and the websocket API return it."""
    return _with(
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
    return _with(
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
    return _with(
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
    return _with(
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
