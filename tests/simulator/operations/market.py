"""Market data that needs no key: time, exchangeInfo, depth, trades, candles, tickers, of all three markets."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson

from .. import exchange_info
from ..errors import ApiError
from ..instrument import Instrument
from ..orders import AggTrade, Trade
from ..spec import SymbolSpec, decimal_text
from ..statistics import DAY, INTERVALS, MINUTE, Bar, next_open_time
from ..streams.payloads import funding_rate, levels_text, next_funding_ms, turnover_text
from .core import Context, Params, chosen_specs, integer, limit_of, number, optional_text, present, symbol_list, text

FUTURES_DEPTHS = (5, 10, 20, 50, 100, 500, 1000)
_WINDOW_UNITS = {"m": MINUTE, "h": 60 * MINUTE, "d": DAY}


def ping(context: Context, params: Params) -> dict[str, Any]:
    return {}


def server_time(context: Context, params: Params) -> dict[str, Any]:
    return {"serverTime": context.server.clock.server_ms()}


def info(context: Context, params: Params) -> Any:
    """The whole exchangeInfo is encoded once and kept."""
    now_ms = context.server.clock.server_ms()
    venue = context.venue
    make = exchange_info.spot_info if venue.name == "spot" else exchange_info.futures_info
    if venue.name == "spot" and (present(params, "symbol") or present(params, "symbols")):
        return make(chosen_specs(context, params), now_ms)
    kept = context.server.encoded_info.get(venue.name)
    if kept is None:
        kept = context.server.encoded_info[venue.name] = orjson.dumps(make(list(venue.specs.values()), now_ms))
    return orjson.Fragment(kept)


# --- order books


def depth(context: Context, params: Params) -> dict[str, Any]:
    """The book as of the last 100 ms boundary: a snapshot is always a little behind the diffs."""
    instrument = context.instrument(params)
    spec = instrument.spec
    if spec.contract:
        levels = integer(params, "limit", 500)
        if levels not in FUTURES_DEPTHS:
            raise ApiError(-4021, f"Not a valid depth limit; valid limits are {', '.join(map(str, FUTURES_DEPTHS))}.")
    else:
        levels = limit_of(params, 100, 5000)
    faults = context.server.faults
    update_id = instrument.marks[100] - faults.snapshot_lag_updates
    if faults.snapshot_lag_ms:
        update_id = min(update_id, context.server.hubs[spec.venue].update_id_before(instrument, faults.snapshot_lag_ms))
    last, bids, asks = instrument.book.snapshot_at(update_id, levels or 500)
    now_ms = context.now_ms
    answer: dict[str, Any] = {"lastUpdateId": last}
    if spec.inverse:
        answer |= {"symbol": spec.symbol, "pair": spec.pair}
    if spec.contract:
        answer |= {"E": now_ms, "T": now_ms}
    return answer | {"bids": levels_text(spec, bids), "asks": levels_text(spec, asks)}


# --- trades


def trade_row(spec: SymbolSpec, item: Trade) -> dict[str, Any]:
    row: dict[str, Any] = {"id": item.trade_id, "price": spec.price_text(item.price), "qty": spec.qty_text(item.qty)}
    row["baseQty" if spec.inverse else "quoteQty"] = turnover_text(spec, item.turnover)
    row |= {"time": item.time_ms, "isBuyerMaker": item.buyer_maker}
    if not spec.contract:
        row["isBestMatch"] = True
    return row


def agg_row(spec: SymbolSpec, item: AggTrade) -> dict[str, Any]:
    row: dict[str, Any] = {
        "a": item.agg_id,
        "p": spec.price_text(item.price),
        "q": spec.qty_text(item.qty),
        "f": item.first_id,
        "l": item.last_id,
        "T": item.time_ms,
        "m": item.buyer_maker,
    }
    if not spec.contract:
        row["M"] = True
    return row


def recent_trades(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    return [trade_row(instrument.spec, item) for item in instrument.trades_from(None, limit_of(params, 500, 1000))]


def old_trades(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    found = instrument.trades_from(integer(params, "fromId"), limit_of(params, 500, 1000))
    return [trade_row(instrument.spec, item) for item in found]


def agg_trades(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    items = list(instrument.aggs)
    limit = limit_of(params, 500, 1000)
    from_id, start, end = integer(params, "fromId"), integer(params, "startTime"), integer(params, "endTime")
    if from_id is not None:
        items = [item for item in items if item.agg_id >= from_id][:limit]
    elif start is not None or end is not None:
        items = [
            item for item in items if (start is None or item.time_ms >= start) and (end is None or item.time_ms <= end)
        ]
        items = items[:limit] if start is not None else items[-limit:]
    else:
        items = items[-limit:]
    return [agg_row(instrument.spec, item) for item in items]


# --- candles


def kline_row(spec: SymbolSpec, bar: Bar, interval: str, shift_ms: int = 0) -> list[Any]:
    return [
        bar.open_ms,
        spec.price_text(bar.open),
        spec.price_text(bar.high),
        spec.price_text(bar.low),
        spec.price_text(bar.close),
        spec.qty_text(bar.volume),
        next_open_time(bar.open_ms, interval, shift_ms) - 1,
        turnover_text(spec, bar.turnover),
        bar.trades,
        spec.qty_text(bar.taker_volume),
        turnover_text(spec, bar.taker_turnover),
        "0",
    ]


def _klines(context: Context, params: Params, instrument: Instrument) -> list[list[Any]]:
    interval = text(params, "interval")
    if interval not in INTERVALS or (instrument.spec.contract and interval == "1s"):
        raise ApiError(-1120, "Invalid interval.")
    shift = 8 * 3_600_000 if optional_text(params, "timeZone", "0") in ("8", "+8", "08:00", "+08:00") else 0
    bars = instrument.statistics.candles(
        interval,
        context.now_ms,
        start_ms=integer(params, "startTime"),
        end_ms=integer(params, "endTime"),
        limit=limit_of(params, 500, 1500 if instrument.spec.contract else 1000),
        shift_ms=shift,
    )
    return [kline_row(instrument.spec, bar, interval, shift) for bar in bars]


def klines(context: Context, params: Params) -> list[list[Any]]:
    return _klines(context, params, context.instrument(params))


def pair_klines(context: Context, params: Params) -> list[list[Any]]:
    """Index price and continuous candles: by pair."""
    pair = text(params, "pair")
    contract = optional_text(params, "contractType", "PERPETUAL")
    for spec in context.venue.specs.values():
        if spec.pair == pair and spec.contract_type == contract:
            return _klines(context, params, context.venue.instrument(spec.symbol))
    raise ApiError(-1130, "Data sent for parameter 'pair' is not valid.")


# --- tickers


def _change(spec: SymbolSpec, bar: Bar) -> dict[str, Any]:
    change = spec.price_value(bar.close) - spec.price_value(bar.open)
    volume = spec.qty_value(bar.volume)
    if spec.inverse:
        average = volume * spec.contract_size / bar.turnover if bar.turnover else Decimal(0)
    else:
        average = bar.turnover / volume if volume else Decimal(0)
    return {
        "priceChange": decimal_text(change, spec.price_pad),
        "priceChangePercent": f"{change * 100 / spec.price_value(bar.open):.3f}",
        "weightedAvgPrice": decimal_text(average, spec.price_pad),
    }


def _volumes(spec: SymbolSpec, bar: Bar) -> dict[str, Any]:
    key = "baseVolume" if spec.inverse else "quoteVolume"
    return {"volume": spec.qty_text(bar.volume), key: turnover_text(spec, bar.turnover)}


def _prices(spec: SymbolSpec, bar: Bar) -> dict[str, Any]:
    return {
        "openPrice": spec.price_text(bar.open),
        "highPrice": spec.price_text(bar.high),
        "lowPrice": spec.price_text(bar.low),
    }


def day_row(context: Context, instrument: Instrument, now_ms: int, mini: bool = False) -> dict[str, Any]:
    spec = instrument.spec
    day = instrument.statistics.window(DAY, now_ms) or Bar(now_ms, *(instrument.last_price(),) * 4)
    times = {
        "openTime": now_ms - DAY,
        "closeTime": now_ms,
        "firstId": day.first_id,
        "lastId": day.last_id,
        "count": day.trades,
    }
    last = {"lastPrice": spec.price_text(day.close)}
    if mini:
        return {"symbol": spec.symbol} | _prices(spec, day) | last | _volumes(spec, day) | times
    row: dict[str, Any] = {"symbol": spec.symbol}
    if spec.inverse:
        row["pair"] = spec.pair
    row |= _change(spec, day)
    recent = instrument.statistics.last
    quantity = {"lastQty": spec.qty_text(recent.qty if recent is not None else 0)}
    if spec.contract:
        return row | last | quantity | _prices(spec, day) | _volumes(spec, day) | times
    return (
        row | {"prevClosePrice": spec.price_text(day.open)} | last | quantity | _top(instrument) | _prices(spec, day)
        | _volumes(spec, day) | times
    )  # fmt: skip


def _top(instrument: Instrument) -> dict[str, Any]:
    spec = instrument.spec
    bid, ask = instrument.book.bids.best(), instrument.book.asks.best()
    return {
        "bidPrice": spec.price_text(bid.price if bid else 0),
        "bidQty": spec.qty_text(bid.qty if bid else 0),
        "askPrice": spec.price_text(ask.price if ask else 0),
        "askQty": spec.qty_text(ask.qty if ask else 0),
    }


def _instruments(context: Context, params: Params) -> list[Instrument]:
    """The instruments asked for; without a choice those that exist already (the others have not traded yet)."""
    if not any(present(params, name) for name in ("symbol", "symbols", "pair")):
        return list(context.venue.live)
    specs = chosen_specs(context, params)
    if present(params, "pair"):
        specs = [spec for spec in specs if spec.pair == text(params, "pair")]
    return [context.venue.instrument(spec.symbol) for spec in specs]


def _one_or_all(context: Context, params: Params, rows: list[dict[str, Any]]) -> Any:
    """A single symbol answers with an object; COIN-M always with a list."""
    single = present(params, "symbol") and not present(params, "symbols")
    return rows[0] if single and context.venue.name != "coinm" else rows


def ticker_day(context: Context, params: Params) -> Any:
    now_ms, mini = context.now_ms, optional_text(params, "type", "FULL") == "MINI"
    return _one_or_all(context, params, [day_row(context, one, now_ms, mini) for one in _instruments(context, params)])


def ticker_price(context: Context, params: Params) -> Any:
    rows: list[dict[str, Any]] = []
    for instrument in _instruments(context, params):
        spec = instrument.spec
        row: dict[str, Any] = {"symbol": spec.symbol, "price": spec.price_text(instrument.last_price())}
        if spec.inverse:
            row["ps"] = spec.pair
        if spec.contract:
            row["time"] = context.now_ms
        rows.append(row)
    return _one_or_all(context, params, rows)


def ticker_book(context: Context, params: Params) -> Any:
    rows: list[dict[str, Any]] = []
    for instrument in _instruments(context, params):
        spec = instrument.spec
        row: dict[str, Any] = {"symbol": spec.symbol}
        if spec.inverse:
            row["pair"] = spec.pair
        row |= _top(instrument)
        if spec.contract:
            row |= {"time": context.now_ms, "lastUpdateId": instrument.book.last_update_id}
        rows.append(row)
    return _one_or_all(context, params, rows)


def ticker_window(context: Context, params: Params) -> Any:
    """Spot's rolling window ticker; ``windowSize`` like 15m, 4h or 3d."""
    size = optional_text(params, "windowSize", "1d")
    unit = _WINDOW_UNITS.get(size[-1:])
    if unit is None or not size[:-1].isdigit():
        raise ApiError(-1130, "Data sent for parameter 'windowSize' is not valid.")
    if not present(params, "symbol") and symbol_list(params) is None:
        raise ApiError(-1102, "Param 'symbol' or 'symbols' must be sent, but both were empty/null!")
    length, now_ms = int(size[:-1]) * unit, context.now_ms
    rows: list[dict[str, Any]] = []
    for instrument in _instruments(context, params):
        spec = instrument.spec
        bar = instrument.statistics.window(length, now_ms) or Bar(now_ms, *(instrument.last_price(),) * 4)
        rows.append(
            {"symbol": spec.symbol}
            | _change(spec, bar)
            | _prices(spec, bar)
            | {"lastPrice": spec.price_text(bar.close)}
            | _volumes(spec, bar)
            | {
                "openTime": (now_ms - length) // MINUTE * MINUTE,
                "closeTime": now_ms,
                "firstId": bar.first_id,
                "lastId": bar.last_id,
                "count": bar.trades,
            }
        )
    return _one_or_all(context, params, rows)


def average_price(context: Context, params: Params) -> dict[str, Any]:
    instrument = context.instrument(params)
    bar = instrument.statistics.window(5 * MINUTE, context.now_ms)
    price = instrument.spec.price_text(instrument.last_price())
    if bar is not None and bar.volume:
        price = decimal_text(bar.turnover / instrument.spec.qty_value(bar.volume))
    return {"mins": 5, "price": price, "closeTime": context.now_ms}


# --- futures only


def premium_index(context: Context, params: Params) -> Any:
    now_ms = context.now_ms
    rows: list[dict[str, Any]] = []
    for instrument in _instruments(context, params):
        spec, mark = instrument.spec, instrument.mark_price()
        perpetual = spec.contract_type == "PERPETUAL"
        row: dict[str, Any] = {"symbol": spec.symbol}
        if spec.inverse:
            row["pair"] = spec.pair
        row |= {
            "markPrice": decimal_text(mark),
            "indexPrice": decimal_text(mark * Decimal("0.9999")),
            "estimatedSettlePrice": decimal_text(mark * Decimal("1.0001")),
            "lastFundingRate": funding_rate(spec) if perpetual else "",
            "interestRate": "0.00010000" if perpetual else "",
            "nextFundingTime": next_funding_ms(now_ms) if perpetual else 0,
            "time": now_ms,
        }
        rows.append(row)
    return _one_or_all(context, params, rows)


def open_interest(context: Context, params: Params) -> dict[str, Any]:
    spec = context.instrument(params).spec
    return {"symbol": spec.symbol, "openInterest": spec.qty_text(spec.min_qty * 1_000_000), "time": context.now_ms}


def funding_history(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    latest = next_funding_ms(context.now_ms) - 8 * 3_600_000
    count = limit_of(params, 100, 1000)
    return [
        {
            "symbol": instrument.spec.symbol,
            "fundingTime": latest - index * 8 * 3_600_000,
            "fundingRate": funding_rate(instrument.spec),
            "markPrice": decimal_text(instrument.mark_price()),
        }
        for index in reversed(range(min(count, 30)))
    ]


# --- weights that depend on the parameters


def depth_weight_spot(params: Params) -> int:
    levels = integer(params, "limit", 100) or 100
    return 5 if levels <= 100 else 25 if levels <= 500 else 50 if levels <= 1000 else 250


def depth_weight_futures(params: Params) -> int:
    levels = integer(params, "limit", 500) or 500
    return 2 if levels <= 50 else 5 if levels <= 100 else 10 if levels <= 500 else 20


def klines_weight_futures(params: Params) -> int:
    bars = integer(params, "limit", 500) or 500
    return 1 if bars < 100 else 2 if bars < 500 else 5 if bars <= 1000 else 10


def by_symbol(one: int, everything: int) -> Any:
    """Weight ``one`` for a single symbol, ``everything`` without."""
    return lambda params: one if present(params, "symbol") or present(params, "symbols") else everything


def trade_id_or_none(params: Params) -> int:
    """The mandatory ``fromId`` of a lookup."""
    return number(params, "fromId")
