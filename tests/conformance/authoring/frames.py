"""Messages of the market streams, in the shapes that the exchange documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .builder import T0


def with_more(frame: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """The frame with fields replaced; a field given as `...` is taken out."""
    frame.update(more)
    return {key: value for key, value in frame.items() if value is not ...}


def trade(
    symbol: str = "BTCUSDT", ident: int = 158410082, price: str | float = "104250.01000000", **more: Any
) -> dict[str, Any]:
    """A spot `trade` event."""
    return with_more(
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
    return with_more(
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
    return with_more(
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


def contract_agg_trade(symbol: str = "BTCUSDT", ident: int = 12345, **more: Any) -> dict[str, Any]:
    """A futures `aggTrade` event; what retail orders leave of the amount (`nq`) stands behind the amount."""
    event = {"e": "aggTrade", "E": T0 + 10, "a": ident, "s": symbol, "p": "104251.10", "q": "1.500"}
    if "nq" in more:
        event["nq"] = more.pop("nq")
    return with_more({**event, "f": 100, "l": 105, "T": T0 + 9, "m": True}, more)


def option_trade(symbol: str = "BTC-251226-100000-C", ident: int = 20, **more: Any) -> dict[str, Any]:
    """An options trade event."""
    return with_more(
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
    return with_more(
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
    return with_more(
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


def contract_ticker(symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A futures `24hrTicker` event, which has no quotes."""
    return ticker(symbol, x=..., b=..., B=..., a=..., A=..., **more)


def window_ticker(window: str = "1h", symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A rolling-window ticker event, which has no quotes."""
    return ticker(symbol, f"{window}Ticker", x=..., Q=..., b=..., B=..., a=..., A=..., **more)


def option_ticker(symbol: str = "BTC-251226-100000-C", **more: Any) -> dict[str, Any]:
    """An options `24hrTicker` event."""
    return with_more(
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
    return with_more(
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
    return with_more(
        {
            "e": "bookTicker",
            "u": update,
            "s": symbol,
            "b": "104270.10",
            "B": "12.402",
            "a": "104270.20",
            "A": "0.815",
            "T": T0 + 29,
            "E": T0 + 30,
        },
        more,
    )


def mark_price(symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A futures `markPriceUpdate` event."""
    return with_more(
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


def mark_price_with_average(symbol: str = "BTCUSDT", **more: Any) -> dict[str, Any]:
    """A futures `markPriceUpdate` event with the moving average of the mark price."""
    return with_more(
        {
            "e": "markPriceUpdate",
            "E": T0 + 40,
            "s": symbol,
            "p": "104255.15000000",
            "ap": "104251.02113043",
            "P": "104240.25641265",
            "i": "104249.62659091",
            "r": "0.00010000",
            "T": T0 + 28800000,
        },
        more,
    )


def coin_margined(frame: dict[str, Any]) -> dict[str, Any]:
    """An event as the COIN-M market streams tell it: the pair (`ps`) stands behind the symbol."""
    told: dict[str, Any] = {}
    for key, value in frame.items():
        told[key] = value
        if key == "s":
            told["ps"] = str(value).split("_", maxsplit=1)[0]
    return told


def option_mark_price(symbol: str = "BTC-251226-100000-C", **more: Any) -> dict[str, Any]:
    """One entry of the options mark price stream."""
    return with_more(
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
    return {"e": "kline", "E": T0 + 50, "s": symbol, "k": with_more(candle, more)}


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
    bids: Sequence[Sequence[str | None]] | None = None,
    asks: Sequence[Sequence[str | None]] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A spot `depthUpdate` event."""
    return with_more(
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
    spot = depth(symbol, first, last, bids, asks)
    event = {"e": spot["e"], "E": spot["E"], "T": T0 + last - 1, "s": symbol, "U": first, "u": last, "pu": previous}
    return with_more({**event, "b": spot["b"], "a": spot["a"]}, more)


def snapshot(last: int = 160, **more: Any) -> dict[str, Any]:
    """A spot order book snapshot (GET depth)."""
    return with_more(
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
    return {"e": "forceOrder", "E": T0 + 61, "o": with_more(order, more)}


def stock_prices(*rates: tuple[str, str]) -> dict[str, Any]:
    """The tokenised-equity `price` event."""
    return {
        "rates": [
            {"s": name, "ac": f"EQ_{name}", "p": price, "t": T0 + 62, "pc": "283.1800", "mp": "ON"}
            for name, price in rates
        ],
        "e": "price",
    }


def stock_quote(name: str = "AAPL", **more: Any) -> dict[str, Any]:
    """The tokenised-equity `quote` event."""
    return with_more(
        {"e": "quote", "E": T0 + 63, "s": name, "bp": "289.95", "bs": "12", "ap": "290.05", "as": "7", "T": T0 + 62},
        more,
    )
