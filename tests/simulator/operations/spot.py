"""Orders and account of spot, and the margin orders that share its books."""

from __future__ import annotations

from typing import Any

from ..errors import ApiError, cancel_rejected, missing_parameter
from ..instrument import Instrument
from ..orders import Fill, Order
from ..spec import SymbolSpec, decimal_text
from ..spot_engine import FEE, SpotEngine
from .core import Context, Params, choice, flag, integer, limit_of, optional_text, present, text
from .validate import client_id_of, spot_order

RESPONSES = ("ACK", "RESULT", "FULL")


def engine_of(context: Context) -> SpotEngine:
    engine = context.server.engines["spot"]
    assert isinstance(engine, SpotEngine)
    return engine


# --- rows


def order_row(spec: SymbolSpec, order: Order) -> dict[str, Any]:
    """An order as queries answer it."""
    row: dict[str, Any] = {
        "symbol": spec.symbol,
        "orderId": order.order_id,
        "orderListId": -1,
        "clientOrderId": order.client_id,
        "price": spec.price_text(order.price),
        "origQty": spec.qty_text(order.qty),
        "executedQty": spec.qty_text(order.filled),
        "cummulativeQuoteQty": decimal_text(order.quote_filled),
        "status": order.status,
        "timeInForce": order.tif,
        "type": order.kind,
        "side": order.side,
        "stopPrice": spec.price_text(order.stop_price),
        "icebergQty": "0.00000000",
        "time": order.created_ms,
        "updateTime": order.updated_ms,
        "isWorking": not order.stop_price or order.triggered,
        "workingTime": order.working_ms or -1,
        "origQuoteOrderQty": decimal_text(order.quote_qty),
        "selfTradePreventionMode": order.stp_mode,
    }
    if order.wallet == "margin":
        row["isIsolated"] = False
    return row


def _fill_row(spec: SymbolSpec, fill: Fill) -> dict[str, Any]:
    return {
        "price": spec.price_text(fill.trade.price),
        "qty": spec.qty_text(fill.trade.qty),
        "commission": decimal_text(fill.commission),
        "commissionAsset": fill.commission_asset,
        "tradeId": fill.trade.trade_id,
    }


def placed_row(spec: SymbolSpec, order: Order, response: str) -> dict[str, Any]:
    """Answer to a new order: ACK, RESULT or FULL."""
    row: dict[str, Any] = {
        "symbol": spec.symbol,
        "orderId": order.order_id,
        "orderListId": -1,
        "clientOrderId": order.client_id,
        "transactTime": order.updated_ms,
    }
    if order.wallet == "margin":
        row["isIsolated"] = False
    if response == "ACK":
        return row
    row |= {
        "price": spec.price_text(order.price),
        "origQty": spec.qty_text(order.qty),
        "executedQty": spec.qty_text(order.filled),
        "origQuoteOrderQty": decimal_text(order.quote_qty),
        "cummulativeQuoteQty": decimal_text(order.quote_filled),
        "status": order.status,
        "timeInForce": order.tif,
        "type": order.kind,
        "side": order.side,
        "workingTime": order.working_ms or -1,
        "selfTradePreventionMode": order.stp_mode,
    }
    if order.stop_price:
        row["stopPrice"] = spec.price_text(order.stop_price)
    if response == "FULL":
        row["fills"] = [_fill_row(spec, fill) for fill in order.fills]
    return row


def canceled_row(spec: SymbolSpec, order: Order, client_id: str) -> dict[str, Any]:
    return {
        "symbol": spec.symbol,
        "origClientOrderId": order.client_id,
        "orderId": order.order_id,
        "orderListId": -1,
        "clientOrderId": client_id,
        "transactTime": order.updated_ms,
        "price": spec.price_text(order.price),
        "origQty": spec.qty_text(order.qty),
        "executedQty": spec.qty_text(order.filled),
        "origQuoteOrderQty": decimal_text(order.quote_qty),
        "cummulativeQuoteQty": decimal_text(order.quote_filled),
        "status": order.status,
        "timeInForce": order.tif,
        "type": order.kind,
        "side": order.side,
        "selfTradePreventionMode": order.stp_mode,
    }


def fill_row(spec: SymbolSpec, fill: Fill) -> dict[str, Any]:
    """A trade of the account."""
    row = {
        "symbol": spec.symbol,
        "id": fill.trade.trade_id,
        "orderId": fill.order_id,
        "orderListId": -1,
        "price": spec.price_text(fill.trade.price),
        "qty": spec.qty_text(fill.trade.qty),
        "quoteQty": decimal_text(fill.trade.turnover),
        "commission": decimal_text(fill.commission),
        "commissionAsset": fill.commission_asset,
        "time": fill.trade.time_ms,
        "isBuyer": fill.is_buy,
        "isMaker": fill.is_maker,
        "isBestMatch": True,
    }
    if fill.wallet == "margin":
        row["isIsolated"] = False
    return row


# --- orders


def _response(params: Params, kind: str) -> str:
    default = "FULL" if kind in ("MARKET", "LIMIT") else "ACK"
    return choice(
        params, "newOrderRespType", RESPONSES, ApiError(-1102, "A mandatory parameter was malformed."), default=default
    )


def _place(context: Context, params: Params, wallet: str) -> dict[str, Any]:
    instrument = context.instrument(params)
    request = spot_order(instrument, params, wallet)
    response = _response(params, request.kind)
    order = engine_of(context).place(context.owner, instrument, request)
    return placed_row(instrument.spec, order, response)


def place(context: Context, params: Params) -> dict[str, Any]:
    return _place(context, params, "spot")


def place_margin(context: Context, params: Params) -> dict[str, Any]:
    return _place(context, params, "margin")


def test_order(context: Context, params: Params) -> dict[str, Any]:
    instrument = context.instrument(params)
    engine_of(context).check(context.owner, instrument, spot_order(instrument, params))
    return {}


def named_order(
    context: Context, params: Params, id_name: str = "orderId", client_name: str = "origClientOrderId"
) -> tuple[Instrument, Order | None]:
    """The order that the parameters name, if the account has it."""
    instrument = context.instrument(params)
    order_id, client_id = integer(params, id_name), optional_text(params, client_name)
    if order_id is None and not client_id:
        raise ApiError(-1102, f"Param '{client_name}' or '{id_name}' must be sent, but both were empty/null!")
    return instrument, context.server.engines[context.venue.name].find(context.owner, instrument, order_id, client_id)


def query(context: Context, params: Params, wallet: str = "spot") -> dict[str, Any]:
    instrument, order = named_order(context, params)
    if order is None or order.wallet != wallet:
        raise ApiError(-2013, "Order does not exist.")
    return order_row(instrument.spec, order)


def query_margin(context: Context, params: Params) -> dict[str, Any]:
    return query(context, params, "margin")


def cancel(context: Context, params: Params) -> dict[str, Any]:
    instrument, order = named_order(context, params)
    if order is None:
        raise cancel_rejected()
    restriction = optional_text(params, "cancelRestrictions")
    if restriction and order.is_open and order.status != restriction.removeprefix("ONLY_"):
        raise cancel_rejected("Order was not canceled due to cancel restrictions.")
    return _cancel(context, instrument, order, client_id_of(params))


def _cancel(context: Context, instrument: Instrument, order: Order, client_id: str) -> dict[str, Any]:
    from ..keys import random_text

    client_id = client_id or random_text(22)
    engine_of(context).cancel(instrument, order, client_id)
    return canceled_row(instrument.spec, order, client_id)


def cancel_all(context: Context, params: Params, wallet: str = "spot") -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    orders = context.owner.open_orders("spot", instrument.spec.symbol, wallet)
    if not orders:
        raise cancel_rejected()
    return [_cancel(context, instrument, order, "") for _, order in orders]


def cancel_all_margin(context: Context, params: Params) -> list[dict[str, Any]]:
    return cancel_all(context, params, "margin")


def open_orders(context: Context, params: Params, wallet: str = "spot") -> list[dict[str, Any]]:
    symbol = context.instrument(params).spec.symbol if present(params, "symbol") else None
    specs = context.venue.specs
    return [order_row(specs[name], order) for name, order in context.owner.open_orders("spot", symbol, wallet)]


def open_orders_margin(context: Context, params: Params) -> list[dict[str, Any]]:
    return open_orders(context, params, "margin")


def _wanted_orders(context: Context, params: Params, instrument: Instrument, wallet: str | None) -> list[Order]:
    orders = context.owner.orders.get((context.venue.name, instrument.spec.symbol), {}).values()
    from_id, start, end = integer(params, "orderId"), integer(params, "startTime"), integer(params, "endTime")
    found = [
        order
        for order in orders
        if (wallet is None or order.wallet == wallet)
        and (from_id is None or order.order_id >= from_id)
        and (start is None or order.created_ms >= start)
        and (end is None or order.created_ms <= end)
    ]
    limit = limit_of(params, 500, 1000)
    return found[:limit] if from_id is not None or start is not None else found[-limit:]


def all_orders(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    return [order_row(instrument.spec, order) for order in _wanted_orders(context, params, instrument, "spot")]


def all_orders_margin(context: Context, params: Params) -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    return [order_row(instrument.spec, order) for order in _wanted_orders(context, params, instrument, "margin")]


def wanted_fills(context: Context, params: Params, instrument: Instrument, wallet: str = "spot") -> list[Fill]:
    """Fills of the account by ``orderId``, ``fromId``, ``startTime``, ``endTime``, ``limit``."""
    fills = context.owner.fills.get((context.venue.name, instrument.spec.symbol), ())
    order_id, from_id = integer(params, "orderId"), integer(params, "fromId")
    start, end = integer(params, "startTime"), integer(params, "endTime")
    found = [
        fill
        for fill in fills
        if fill.wallet == wallet
        and (order_id is None or fill.order_id == order_id)
        and (from_id is None or fill.trade.trade_id >= from_id)
        and (start is None or fill.trade.time_ms >= start)
        and (end is None or fill.trade.time_ms <= end)
    ]
    limit = limit_of(params, 500, 1000)
    return found[:limit] if from_id is not None or start is not None else found[-limit:]


def my_trades(context: Context, params: Params, wallet: str = "spot") -> list[dict[str, Any]]:
    instrument = context.instrument(params)
    fills = wanted_fills(context, params, instrument, wallet)
    return [fill_row(instrument.spec, fill) for fill in fills]


def my_trades_margin(context: Context, params: Params) -> list[dict[str, Any]]:
    return my_trades(context, params, "margin")


def cancel_replace(context: Context, params: Params) -> dict[str, Any]:
    """Cancel an order and place another; STOP_ON_FAILURE or ALLOW_FAILURE."""
    mode = choice(
        params, "cancelReplaceMode", ("STOP_ON_FAILURE", "ALLOW_FAILURE"),
        ApiError(-1130, "Data sent for parameter 'cancelReplaceMode' is not valid."),
    )  # fmt: skip
    if not present(params, "cancelOrderId") and not present(params, "cancelOrigClientOrderId"):
        raise missing_parameter("cancelOrderId")
    instrument, order = named_order(context, params, "cancelOrderId", "cancelOrigClientOrderId")
    request = spot_order(instrument, params)
    response = _response(params, request.kind)
    canceled: Any
    placed: Any = None
    cancel_result = new_result = "SUCCESS"
    try:
        if order is None:
            raise cancel_rejected()
        canceled = _cancel(context, instrument, order, client_id_of(params, "cancelNewClientOrderId"))
    except ApiError as error:
        cancel_result, canceled = "FAILURE", error.body()
    if cancel_result == "FAILURE" and mode == "STOP_ON_FAILURE":
        new_result = "NOT_ATTEMPTED"
    else:
        try:
            placed = placed_row(instrument.spec, engine_of(context).place(context.owner, instrument, request), response)
        except ApiError as error:
            new_result, placed = "FAILURE", error.body()
    data = {
        "cancelResult": cancel_result,
        "newOrderResult": new_result,
        "cancelResponse": canceled,
        "newOrderResponse": placed,
    }
    if cancel_result == new_result == "SUCCESS":
        return data
    if "SUCCESS" in (cancel_result, new_result):
        raise ApiError(-2021, "Order cancel-replace partially failed.", 409, data=data)
    raise ApiError(-2022, "Order cancel-replace failed.", 400, data=data)


# --- account


def account(context: Context, params: Params) -> dict[str, Any]:
    owner = context.owner
    omit_zero = flag(params, "omitZeroBalances")
    rows = [
        {"asset": asset, "free": decimal_text(balance.free), "locked": decimal_text(balance.locked)}
        for asset, balance in owner.spot.balances.items()
        if not omit_zero or balance.free or balance.locked
    ]
    rate = decimal_text(FEE)
    key = context.key
    can_trade = key is not None and "spot" in key.permissions
    return {
        "makerCommission": 10,
        "takerCommission": 10,
        "buyerCommission": 0,
        "sellerCommission": 0,
        "commissionRates": {"maker": rate, "taker": rate, "buyer": "0.00000000", "seller": "0.00000000"},
        "canTrade": can_trade,
        "canWithdraw": False,
        "canDeposit": True,
        "brokered": False,
        "requireSelfTradePrevention": False,
        "preventSor": False,
        "updateTime": owner.spot.updated_ms,
        "accountType": "SPOT",
        "balances": rows,
        "permissions": ["SPOT"],
        "uid": owner.uid,
    }


def commission(context: Context, params: Params) -> dict[str, Any]:
    spec = context.instrument(params).spec
    rate = decimal_text(FEE)
    rates = {"maker": rate, "taker": rate, "buyer": "0.00000000", "seller": "0.00000000"}
    none = dict.fromkeys(rates, "0.00000000")
    return {
        "symbol": spec.symbol,
        "standardCommission": rates,
        "specialCommission": none,
        "taxCommission": none,
        "discount": {
            "enabledForAccount": False,
            "enabledForSymbol": False,
            "discountAsset": "BNB",
            "discount": "0.75000000",
        },
    }


def order_limits(context: Context, params: Params) -> list[dict[str, Any]]:
    """Unfilled order counts."""
    rows = context.server.limiter.order_counts(context.venue.name, context.owner.name, context.server.clock.server_ms())
    return [
        {
            "rateLimitType": "ORDERS",
            "interval": interval,
            "intervalNum": count,
            "limit": limit or 1_000_000,
            "count": used,
        }
        for interval, count, limit, used in rows
    ]


def symbol_of(params: Params) -> str:
    return text(params, "symbol")
