"""Orders and accounts of USD-M and COIN-M."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ..accounts import FuturesWallet
from ..algo import algo_row
from ..errors import ApiError, cancel_rejected, missing_parameter
from ..futures_engine import FuturesEngine
from ..instrument import Instrument
from ..orders import Fill, Order
from ..spec import SymbolSpec, decimal_text, scaled_text
from ..streams.payloads import order_average
from .core import Context, Params, integer, optional_text, present, text
from .spot import _wanted_orders as wanted_orders
from .spot import named_order, wanted_fills
from .validate import algo_order, futures_order, price_of, qty_of


def engine_of(context: Context) -> FuturesEngine:
    engine = context.server.engines[context.venue.name]
    assert isinstance(engine, FuturesEngine)
    return engine


def wallet_of(context: Context) -> FuturesWallet:
    return context.owner.futures[context.venue.name]


# --- rows


def order_row(spec: SymbolSpec, order: Order, *, queried: bool = True) -> dict[str, Any]:
    row: dict[str, Any] = {"orderId": order.order_id, "symbol": spec.symbol}
    if spec.inverse:
        row["pair"] = spec.pair
    row |= {
        "status": order.status,
        "clientOrderId": order.client_id,
        "price": scaled_text(order.price, spec.price_decimals),
        "avgPrice": decimal_text(order_average(spec, order), max(spec.price_decimals, 2)),
        "origQty": scaled_text(order.qty, spec.qty_decimals),
        "executedQty": scaled_text(order.filled, spec.qty_decimals),
    }
    if not queried:
        row["cumQty"] = scaled_text(order.filled, spec.qty_decimals)
    row["cumBase" if spec.inverse else "cumQuote"] = decimal_text(order.quote_filled)
    row |= {
        "timeInForce": order.tif,
        "type": order.kind,
        "reduceOnly": order.reduce_only,
        "closePosition": order.close_position,
        "side": order.side,
        "positionSide": order.position_side,
        "stopPrice": scaled_text(order.stop_price, spec.price_decimals),
        "workingType": order.working_type,
        "priceProtect": False,
        "origType": order.original_kind or order.kind,
    }
    if not spec.inverse:
        row |= {"priceMatch": "NONE", "selfTradePreventionMode": order.stp_mode, "goodTillDate": 0}
    if queried:
        row["time"] = order.created_ms
    row["updateTime"] = order.updated_ms
    return row


def fill_row(spec: SymbolSpec, fill: Fill) -> dict[str, Any]:
    row: dict[str, Any] = {"symbol": spec.symbol}
    if spec.inverse:
        row["pair"] = spec.pair
    return (
        row
        | {
            "id": fill.trade.trade_id,
            "orderId": fill.order_id,
            "side": "BUY" if fill.is_buy else "SELL",
            "price": scaled_text(fill.trade.price, spec.price_decimals),
            "qty": scaled_text(fill.trade.qty, spec.qty_decimals),
            "realizedPnl": decimal_text(fill.realized),
            ("baseQty" if spec.inverse else "quoteQty"): decimal_text(fill.trade.turnover),
            "commission": decimal_text(fill.commission),
            "commissionAsset": fill.commission_asset,
            "time": fill.trade.time_ms,
            "positionSide": fill.position_side,
            "maker": fill.is_maker,
            "buyer": fill.is_buy,
        }
        | ({"marginAsset": spec.margin_asset} if spec.inverse else {})
    )


# --- orders


def _trading(instrument: Instrument) -> None:
    if instrument.spec.status != "TRADING":
        raise ApiError(-4140, "Invalid symbol status for opening position.")


def place(context: Context, params: Params) -> dict[str, Any]:
    instrument = context.instrument(params)
    _trading(instrument)
    order = engine_of(context).place(context.owner, instrument, futures_order(instrument, params))
    row = order_row(instrument.spec, order, queried=False)
    if optional_text(params, "newOrderRespType", "ACK") == "ACK":
        row |= {"status": "NEW", "executedQty": scaled_text(0, instrument.spec.qty_decimals)}
    return row


def test_order(context: Context, params: Params) -> dict[str, Any]:
    instrument = context.instrument(params)
    futures_order(instrument, params)
    return {}


def query(context: Context, params: Params) -> dict[str, Any]:
    instrument, order = named_order(context, params)
    if order is None:
        raise ApiError(-2013, "Order does not exist.")
    return order_row(instrument.spec, order)


def query_open(context: Context, params: Params) -> dict[str, Any]:
    instrument, order = named_order(context, params)
    if order is None or not order.is_open:
        raise ApiError(-2013, "Order does not exist.")
    return order_row(instrument.spec, order)


def cancel(context: Context, params: Params) -> dict[str, Any]:
    instrument, order = named_order(context, params)
    if order is None:
        raise cancel_rejected()
    engine_of(context).cancel(instrument, order)
    return order_row(instrument.spec, order, queried=False)


def cancel_all(context: Context, params: Params) -> dict[str, Any]:
    instrument = context.instrument(params)
    for _, order in context.owner.open_orders(context.venue.name, instrument.spec.symbol):
        engine_of(context).cancel(instrument, order)
    return {"code": 200, "msg": "The operation of cancel all open order is done."}


def modify(context: Context, params: Params) -> dict[str, Any]:
    instrument, order = named_order(context, params)
    if order is None:
        raise ApiError(-2013, "Order does not exist.")
    spec = instrument.spec
    if text(params, "side") != order.side:
        raise ApiError(-1130, "Data sent for parameter 'side' is not valid.")
    order = engine_of(context).modify(context.owner, instrument, order, qty_of(spec, params), price_of(spec, params))
    return order_row(spec, order, queried=False)


def open_orders(context: Context, params: Params) -> list[dict[str, Any]]:
    symbol = context.instrument(params).spec.symbol if present(params, "symbol") else None
    specs = context.venue.specs
    return [order_row(specs[name], order) for name, order in context.owner.open_orders(context.venue.name, symbol)]


def all_orders(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    return [order_row(instrument.spec, order) for order in wanted_orders(context, params, instrument, None)]


def my_trades(context: Context, params: Params) -> list[dict[str, Any]]:
    if context.venue.name == "coinm" and not present(params, "symbol"):
        raise ApiError(-1102, "Either symbol or pair must be sent.")
    instrument = context.instrument(params)
    return [fill_row(instrument.spec, fill) for fill in wanted_fills(context, params, instrument)]


def _batch(call: Callable[[Context, Params], Any]) -> Callable[[Context, Params], list[Any]]:
    def run(context: Context, params: Params) -> list[Any]:
        try:
            items = json.loads(text(params, "batchOrders"))
        except ValueError as error:
            raise ApiError(-1135, "JSON sent for parameter 'batchOrders' is not valid.") from error
        if not isinstance(items, list) or not 1 <= len(items) <= 5:
            raise ApiError(-4082, "Invalid number of batch place orders.")
        answers: list[Any] = []
        for item in items:
            try:
                answers.append(call(context, item))
            except ApiError as error:
                answers.append(error.body())
        return answers

    return run


place_batch = _batch(place)
modify_batch = _batch(modify)


def cancel_batch(context: Context, params: Params) -> list[Any]:
    symbol = text(params, "symbol")
    items: list[Params] = []
    for name, key in (("orderIdList", "orderId"), ("origClientOrderIdList", "origClientOrderId")):
        found = next((value for given, value in params.items() if given.lower() == name.lower()), None)
        if found is not None:
            items += [{"symbol": symbol, key: value} for value in json.loads(found)]
    if not items:
        raise missing_parameter("orderIdList")
    answers: list[Any] = []
    for item in items:
        try:
            answers.append(cancel(context, item))
        except ApiError as error:
            answers.append(error.body())
    return answers


# --- conditional orders


def place_algo(context: Context, params: Params) -> dict[str, Any]:
    instrument = context.instrument(params)
    _trading(instrument)
    request, client_id, callback, activation = algo_order(instrument, params)
    return algo_row(
        instrument.spec,
        engine_of(context).algos.place(context.owner, instrument, request, client_id, callback, activation),
    )


def cancel_algo(context: Context, params: Params) -> dict[str, Any]:
    engine = engine_of(context)
    algo = engine.algos.find(context.owner, integer(params, "algoId"), optional_text(params, "clientAlgoId"))
    if algo is None:
        raise cancel_rejected()
    engine.algos.cancel(algo)
    return {"algoId": algo.algo_id, "clientAlgoId": algo.client_id, "code": "200", "msg": "success"}


def query_algo(context: Context, params: Params) -> dict[str, Any]:
    algo = engine_of(context).algos.find(
        context.owner, integer(params, "algoId"), optional_text(params, "clientAlgoId")
    )
    if algo is None:
        raise ApiError(-2013, "Order does not exist.")
    return algo_row(context.venue.specs[algo.symbol], algo)


def open_algos(context: Context, params: Params) -> list[dict[str, Any]]:
    symbol = optional_text(params, "symbol") or None
    found = engine_of(context).algos.of(context.owner, symbol)
    return [algo_row(context.venue.specs[algo.symbol], algo) for algo in found if algo.is_open]


def all_algos(context: Context, params: Params) -> list[dict[str, Any]]:
    found = engine_of(context).algos.of(context.owner, text(params, "symbol"))
    return [algo_row(context.venue.specs[algo.symbol], algo) for algo in found]


def cancel_all_algos(context: Context, params: Params) -> dict[str, Any]:
    engine = engine_of(context)
    for algo in engine.algos.of(context.owner, text(params, "symbol")):
        if algo.is_open:
            engine.algos.cancel(algo)
    return {"code": 200, "msg": "The operation of cancel all open order is done."}
