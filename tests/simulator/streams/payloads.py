"""Payloads of the market streams. The three markets differ in fields; each function says for which it is."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

from ..book import Levels
from ..instrument import Instrument
from ..orders import AggTrade, Order, Trade
from ..spec import SymbolSpec, decimal_text
from ..statistics import Bar, next_open_time

EIGHT_HOURS = 8 * 3_600_000
dumps = orjson.dumps


def levels_text(spec: SymbolSpec, levels: Levels) -> list[list[str]]:
    price_text, qty_text = spec.price_text, spec.qty_text
    return [[price_text(price), qty_text(qty)] for price, qty in levels]


def turnover_text(spec: SymbolSpec, turnover: Decimal) -> str:
    if spec.venue == "usdm":
        return decimal_text(turnover, max(2, spec.price_decimals))
    return decimal_text(turnover)


def trade(spec: SymbolSpec, item: Trade, now_ms: int) -> bytes:
    payload: dict[str, Any] = {"e": "trade", "E": now_ms}
    if spec.contract:
        payload["T"] = item.time_ms
    payload |= {"s": spec.symbol, "t": item.trade_id, "p": spec.price_text(item.price), "q": spec.qty_text(item.qty)}
    if spec.contract:
        payload |= {"X": "MARKET", "m": item.buyer_maker}
    else:
        payload |= {"T": item.time_ms, "m": item.buyer_maker, "M": True}
    return dumps(payload)


def agg_trade(spec: SymbolSpec, item: AggTrade, now_ms: int) -> bytes:
    payload: dict[str, Any] = {
        "e": "aggTrade",
        "E": now_ms,
        "s": spec.symbol,
        "a": item.agg_id,
        "p": spec.price_text(item.price),
        "q": spec.qty_text(item.qty),
        "f": item.first_id,
        "l": item.last_id,
        "T": item.time_ms,
        "m": item.buyer_maker,
    }
    if not spec.contract:
        payload["M"] = True
    return dumps(payload)


def book_ticker(spec: SymbolSpec, update_id: int, top: tuple[int, int, int, int], now_ms: int) -> bytes:
    """``top`` is (bid price, bid quantity, ask price, ask quantity)."""
    payload: dict[str, Any] = {}
    if spec.contract:
        payload["e"] = "bookTicker"
    payload |= {"u": update_id, "s": spec.symbol}
    if spec.inverse:
        payload["ps"] = spec.pair
    payload |= {
        "b": spec.price_text(top[0]),
        "B": spec.qty_text(top[1]),
        "a": spec.price_text(top[2]),
        "A": spec.qty_text(top[3]),
    }
    if spec.contract:
        payload |= {"T": now_ms, "E": now_ms}
    return dumps(payload)


def depth_update(
    spec: SymbolSpec, first: int, last: int, previous: int, bids: Levels, asks: Levels, now_ms: int
) -> bytes:
    """Diff (or, for futures, also partial) depth. ``previous`` is the last id of the frame before it."""
    payload: dict[str, Any] = {"e": "depthUpdate", "E": now_ms}
    if spec.contract:
        payload["T"] = now_ms
    payload["s"] = spec.symbol
    if spec.inverse:
        payload["ps"] = spec.pair
    payload |= {"U": first, "u": last}
    if spec.contract:
        payload["pu"] = previous
    payload |= {"b": levels_text(spec, bids), "a": levels_text(spec, asks)}
    return dumps(payload)


def partial_depth(spec: SymbolSpec, last: int, bids: Levels, asks: Levels) -> bytes:
    """Spot's partial book."""
    return dumps({"lastUpdateId": last, "bids": levels_text(spec, bids), "asks": levels_text(spec, asks)})


def kline_fields(spec: SymbolSpec, bar: Bar, interval: str, shift_ms: int, closed: bool) -> dict[str, Any]:
    return {
        "t": bar.open_ms,
        "T": next_open_time(bar.open_ms, interval, shift_ms) - 1,
        "s": spec.symbol,
        "i": interval,
        "f": bar.first_id,
        "L": bar.last_id,
        "o": spec.price_text(bar.open),
        "c": spec.price_text(bar.close),
        "h": spec.price_text(bar.high),
        "l": spec.price_text(bar.low),
        "v": spec.qty_text(bar.volume),
        "n": bar.trades,
        "x": closed,
        "q": turnover_text(spec, bar.turnover),
        "V": spec.qty_text(bar.taker_volume),
        "Q": turnover_text(spec, bar.taker_turnover),
        "B": "0",
    }


def kline(spec: SymbolSpec, bar: Bar, interval: str, shift_ms: int, closed: bool, now_ms: int) -> bytes:
    return dumps(
        {"e": "kline", "E": now_ms, "s": spec.symbol, "k": kline_fields(spec, bar, interval, shift_ms, closed)}
    )


def continuous_kline(spec: SymbolSpec, bar: Bar, interval: str, closed: bool, now_ms: int) -> bytes:
    fields = kline_fields(spec, bar, interval, 0, closed)
    del fields["s"]
    return dumps({"e": "continuous_kline", "E": now_ms, "ps": spec.pair, "ct": spec.contract_type, "k": fields})


def price_kline(spec: SymbolSpec, kind: str, bar: Bar, interval: str, closed: bool, now_ms: int) -> bytes:
    """COIN-M mark price and index price candles: prices only, the volumes are zero."""
    fields = kline_fields(spec, bar, interval, 0, closed) | {"v": "0", "q": "0", "V": "0", "Q": "0"}
    if kind == "indexPriceKline":
        fields["s"] = "0"
        return dumps({"e": "indexPrice_kline", "E": now_ms, "ps": spec.pair, "k": fields})
    fields["ps"] = spec.pair
    return dumps({"e": "markPrice_kline", "E": now_ms, "ps": spec.pair, "k": fields})


def _change(spec: SymbolSpec, bar: Bar) -> tuple[str, str, str]:
    change = spec.price_value(bar.close) - spec.price_value(bar.open)
    percent = change * 100 / spec.price_value(bar.open)
    if spec.inverse:
        base = bar.turnover
        average = spec.qty_value(bar.volume) * spec.contract_size / base if base else Decimal(0)
    else:
        volume = spec.qty_value(bar.volume)
        average = bar.turnover / volume if volume else Decimal(0)
    width = spec.price_pad
    percent_text = f"{percent:.3f}"
    return decimal_text(change, width), percent_text, decimal_text(average, width)


def mini_ticker_fields(spec: SymbolSpec, day: Bar, now_ms: int) -> dict[str, Any]:
    payload: dict[str, Any] = {"e": "24hrMiniTicker", "E": now_ms, "s": spec.symbol}
    if spec.inverse:
        payload["ps"] = spec.pair
    payload |= {
        "c": spec.price_text(day.close),
        "o": spec.price_text(day.open),
        "h": spec.price_text(day.high),
        "l": spec.price_text(day.low),
        "v": spec.qty_text(day.volume),
        "q": turnover_text(spec, day.turnover),
    }
    return payload


def _window_fields(spec: SymbolSpec, event: str, bar: Bar, now_ms: int, length_ms: int) -> dict[str, Any]:
    change, percent, average = _change(spec, bar)
    return {
        "e": event,
        "E": now_ms,
        "s": spec.symbol,
        "p": change,
        "P": percent,
        "o": spec.price_text(bar.open),
        "h": spec.price_text(bar.high),
        "l": spec.price_text(bar.low),
        "c": spec.price_text(bar.close),
        "w": average,
        "v": spec.qty_text(bar.volume),
        "q": turnover_text(spec, bar.turnover),
        "O": now_ms - length_ms,
        "C": now_ms,
        "F": bar.first_id,
        "L": bar.last_id,
        "n": bar.trades,
    }


def window_ticker_fields(spec: SymbolSpec, window: str, length_ms: int, bar: Bar, now_ms: int) -> dict[str, Any]:
    fields = _window_fields(spec, window + "Ticker", bar, now_ms, length_ms)
    fields["O"] = fields["O"] // 60_000 * 60_000
    return fields


def ticker_fields(instrument: Instrument, day: Bar, now_ms: int) -> dict[str, Any]:
    spec = instrument.spec
    fields = _window_fields(spec, "24hrTicker", day, now_ms, 86_400_000)
    last = instrument.statistics.last
    fields["Q"] = spec.qty_text(last.qty if last is not None else 0)
    if spec.inverse:
        fields["ps"] = spec.pair
    if not spec.contract:
        bid, ask = instrument.book.bids.best(), instrument.book.asks.best()
        fields |= {
            "x": spec.price_text(day.open),
            "b": spec.price_text(bid.price if bid else 0),
            "B": spec.qty_text(bid.qty if bid else 0),
            "a": spec.price_text(ask.price if ask else 0),
            "A": spec.qty_text(ask.qty if ask else 0),
        }
    return fields


def funding_rate(spec: SymbolSpec) -> str:
    """A steady funding rate of the symbol, as a fraction."""
    return f"{(sum(map(ord, spec.symbol)) % 41 - 12) / 100000:.8f}"


def next_funding_ms(now_ms: int) -> int:
    return (now_ms // EIGHT_HOURS + 1) * EIGHT_HOURS


def mark_price_fields(instrument: Instrument, now_ms: int) -> dict[str, Any]:
    spec = instrument.spec
    mark = instrument.mark_price()
    perpetual = spec.contract_type == "PERPETUAL"
    fields: dict[str, Any] = {"e": "markPriceUpdate", "E": now_ms, "s": spec.symbol, "p": decimal_text(mark)}
    if spec.venue == "usdm":
        fields["ap"] = decimal_text(mark)
    fields |= {
        "P": decimal_text(mark * Decimal("1.0001")),
        "i": decimal_text(mark * Decimal("0.9999")),
        "r": funding_rate(spec) if perpetual else "",
        "T": next_funding_ms(now_ms) if perpetual else 0,
    }
    return fields


def index_price(instrument: Instrument, now_ms: int) -> bytes:
    mark = instrument.mark_price() * Decimal("0.9999")
    return dumps({"e": "indexPriceUpdate", "E": now_ms, "i": instrument.spec.pair, "p": decimal_text(mark)})


def average_price(spec: SymbolSpec, bar: Bar, now_ms: int, last_ms: int) -> bytes:
    return dumps({"e": "avgPrice", "E": now_ms, "s": spec.symbol, "i": "5m", "w": _change(spec, bar)[2], "T": last_ms})


def force_order(spec: SymbolSpec, order: Order, now_ms: int) -> bytes:
    average = order_average(spec, order)
    fields: dict[str, Any] = {"s": spec.symbol}
    if spec.inverse:
        fields["ps"] = spec.pair
    fields |= {
        "S": order.side,
        "o": "LIMIT",
        "f": "IOC",
        "q": spec.qty_text(order.qty),
        "p": spec.price_text(order.price),
        "ap": decimal_text(average, spec.price_decimals),
        "X": "FILLED" if not order.remaining else "PARTIALLY_FILLED",
        "l": spec.qty_text(order.filled),
        "z": spec.qty_text(order.filled),
        "T": order.updated_ms,
    }
    return dumps({"e": "forceOrder", "E": now_ms, "o": fields})


def order_average(spec: SymbolSpec, order: Order) -> Decimal:
    """Average price of what is filled; zero when nothing is."""
    if not order.filled:
        return Decimal(0)
    filled = spec.qty_value(order.filled)
    if spec.inverse:
        return filled * spec.contract_size / order.quote_filled
    return order.quote_filled / filled
