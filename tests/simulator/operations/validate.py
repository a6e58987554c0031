"""From the parameters of an order to a :class:`NewOrder`, through the symbol's filters."""

from __future__ import annotations

import re
from decimal import Decimal

from ..engine import NewOrder
from ..errors import ApiError, filter_failure, illegal_characters, missing_parameter, rejected
from ..exchange_info import FUTURES_ORDER_TYPES, SPOT_ORDER_TYPES
from ..instrument import Instrument
from ..orders import ZERO
from ..spec import SymbolSpec
from .core import Params, choice, decimal, flag, optional_text, present

_CLIENT_ID = re.compile(r"^[\.A-Z\:/a-z0-9_-]{1,36}$")
BAD_SIDE = ApiError(-1117, "Invalid side.")
BAD_TYPE = ApiError(-1116, "Invalid orderType.")
BAD_TIF = ApiError(-1115, "Invalid timeInForce.")
NOT_NEEDED = "Parameter '{}' sent when not required."


def client_id_of(params: Params, name: str = "newClientOrderId") -> str:
    """The client order id, or an empty text."""
    value = optional_text(params, name)
    if value and not _CLIENT_ID.match(value):
        raise illegal_characters(name, r"^[\.A-Z\:/a-z0-9_-]{1,36}$")
    return value


def price_of(spec: SymbolSpec, params: Params, name: str = "price", *, required: bool = True) -> int:
    """A price in ticks."""
    value = decimal(params, name)
    if value is None:
        if required:
            raise missing_parameter(name)
        return 0
    ticks = value.scaleb(spec.price_decimals)
    if ticks != ticks.to_integral_value():
        if spec.contract:
            raise ApiError(-1111, "Precision is over the maximum defined for this asset.")
        raise filter_failure("PRICE_FILTER")
    if ticks <= 0:
        if spec.contract:
            raise ApiError(-4006, "Stop price less than zero." if name == "stopPrice" else "Price less than 0.")
        raise filter_failure("PRICE_FILTER")
    if ticks > spec.base_price * 20:
        if spec.contract:
            raise ApiError(-4002, "Price greater than max price.")
        raise filter_failure("PRICE_FILTER")
    return int(ticks)


def qty_of(spec: SymbolSpec, params: Params, *, required: bool = True) -> int:
    """A quantity in steps."""
    value = decimal(params, "quantity")
    if value is None:
        if required:
            raise missing_parameter("quantity")
        return 0
    steps = value.scaleb(spec.qty_decimals)
    if steps != steps.to_integral_value():
        if spec.contract:
            raise ApiError(-1111, "Precision is over the maximum defined for this asset.")
        raise filter_failure("LOT_SIZE")
    if spec.contract:
        if steps <= 0:
            raise ApiError(-4003, "Quantity less than or equal to zero.")
        if steps > spec.max_qty:
            raise ApiError(-4005, "Quantity greater than max quantity.")
    elif not spec.min_qty <= steps <= spec.max_qty:
        raise filter_failure("LOT_SIZE")
    return int(steps)


def _side(params: Params) -> bool:
    return choice(params, "side", ("BUY", "SELL"), BAD_SIDE) == "BUY"


def _check_price_band(instrument: Instrument, price: int) -> None:
    last = instrument.last_price()
    if price > last * 5 or price * 5 < last:
        raise filter_failure("PERCENT_PRICE_BY_SIDE")


def spot_order(instrument: Instrument, params: Params, wallet: str = "spot") -> NewOrder:
    """A spot (or margin) order."""
    spec = instrument.spec
    if spec.status != "TRADING":
        raise ApiError(-1013, "Market is closed.")
    is_buy = _side(params)
    kind = choice(params, "type", tuple(SPOT_ORDER_TYPES), BAD_TYPE)
    tif = "GTC"
    limited = kind in ("LIMIT", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT")
    if limited:
        tif = choice(params, "timeInForce", ("GTC", "IOC", "FOK"), BAD_TIF)
    elif present(params, "timeInForce"):
        raise ApiError(-1106, NOT_NEEDED.format("timeInForce"))
    priced = limited or kind == "LIMIT_MAKER"
    if not priced and present(params, "price"):
        raise ApiError(-1106, NOT_NEEDED.format("price"))
    conditional = kind.startswith(("STOP_LOSS", "TAKE_PROFIT"))
    if not conditional and present(params, "stopPrice"):
        raise ApiError(-1106, NOT_NEEDED.format("stopPrice"))
    quote_qty = decimal(params, "quoteOrderQty") if kind == "MARKET" else None
    if kind == "MARKET" and present(params, "quantity") == (quote_qty is not None):
        raise ApiError(-1102, "Param 'quantity' or 'quoteOrderQty' must be sent, but both were empty/null!")
    qty = qty_of(spec, params, required=quote_qty is None)
    price = price_of(spec, params) if priced else 0
    stop_price = price_of(spec, params, "stopPrice") if conditional else 0
    if price:
        _check_price_band(instrument, price)
    notional = (
        quote_qty if quote_qty is not None else spec.turnover(price or stop_price or instrument.last_price(), qty)
    )
    if notional < spec.min_notional:
        raise filter_failure("NOTIONAL")
    default = "NONE" if wallet == "margin" else "EXPIRE_MAKER"
    return NewOrder(
        is_buy, kind, qty, price, tif, stop_price, quote_qty or ZERO, client_id_of(params),
        optional_text(params, "selfTradePreventionMode", default), wallet,
    )  # fmt: skip


def futures_order(instrument: Instrument, params: Params) -> NewOrder:
    """An order of USD-M or COIN-M."""
    spec = instrument.spec
    is_buy = _side(params)
    kind = choice(params, "type", tuple(FUTURES_ORDER_TYPES), BAD_TYPE)
    conditional = kind not in ("LIMIT", "MARKET")
    if conditional and (spec.venue == "usdm" or kind == "TRAILING_STOP_MARKET"):
        raise ApiError(
            -4120, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead."
        )
    return _futures(instrument, params, is_buy, kind, "stopPrice", "newClientOrderId")


def algo_order(instrument: Instrument, params: Params) -> tuple[NewOrder, str, Decimal, int]:
    """(order, client id, callback rate, activation price) of a conditional order."""
    is_buy = _side(params)
    if optional_text(params, "algoType", "CONDITIONAL") != "CONDITIONAL":
        raise ApiError(-1130, "Data sent for parameter 'algoType' is not valid.")
    kind = choice(params, "type", tuple(FUTURES_ORDER_TYPES[2:]), BAD_TYPE)
    params = dict(params)
    if not present(params, "triggerPrice") and present(params, "stopPrice"):
        params["triggerPrice"] = params["stopPrice"]
    request = _futures(instrument, params, is_buy, kind, "triggerPrice", "clientAlgoId")
    callback, activation = ZERO, 0
    if kind == "TRAILING_STOP_MARKET":
        rate = decimal(params, "callbackRate")
        if rate is None:
            raise missing_parameter("callbackRate")
        if not Decimal("0.1") <= rate <= 10:
            raise ApiError(-2007, "Invalid callBack rate.")
        callback = rate
        for name in ("activatePrice", "activationPrice"):
            activation = activation or price_of(instrument.spec, params, name, required=False)
    return request, client_id_of(params, "clientAlgoId"), callback, activation


def _futures(instrument: Instrument, params: Params, is_buy: bool, kind: str, stop_name: str, id_name: str) -> NewOrder:
    spec = instrument.spec
    close_position = flag(params, "closePosition")
    reduce_only = flag(params, "reduceOnly")
    limited = kind in ("LIMIT", "STOP", "TAKE_PROFIT")
    tif = "GTC"
    if kind == "LIMIT" or (limited and present(params, "timeInForce")):
        tif = choice(params, "timeInForce", ("GTC", "IOC", "FOK", "GTX", "GTD"), BAD_TIF)
    if close_position and kind not in ("STOP_MARKET", "TAKE_PROFIT_MARKET"):
        raise ApiError(-4136, "Target strategy invalid for orderType closePosition.")
    if close_position and (present(params, "quantity") or reduce_only):
        raise ApiError(-1106, NOT_NEEDED.format("quantity" if present(params, "quantity") else "reduceOnly"))
    qty = 0 if close_position else qty_of(spec, params)
    price = price_of(spec, params) if limited else 0
    conditional = kind not in ("LIMIT", "MARKET", "TRAILING_STOP_MARKET")
    stop_price = price_of(spec, params, stop_name) if conditional else 0
    if spec.venue == "usdm" and not reduce_only and not close_position:
        notional = spec.turnover(price or stop_price or instrument.last_price(), qty)
        if notional < spec.min_notional:
            raise ApiError(-4164, "Order's notional must be no smaller than 5 (unless you choose reduce only).")
    if price and kind == "LIMIT":
        last = instrument.last_price()
        if is_buy and price * 100 > last * 115:
            raise ApiError(-4016, f"Limit price can't be higher than {spec.price_text(last * 115 // 100)}.")
        if not is_buy and price * 100 < last * 85:
            raise ApiError(-4024, f"Limit price can't be lower than {spec.price_text(last * 85 // 100)}.")
    position_side = choice(
        params,
        "positionSide",
        ("BOTH", "LONG", "SHORT"),
        ApiError(-1130, "Data sent for parameter 'positionSide' is not valid."),
        default="BOTH",
    )
    if position_side != "BOTH" and reduce_only:
        raise ApiError(-1106, NOT_NEEDED.format("reduceOnly"))
    working = choice(
        params,
        "workingType",
        ("MARK_PRICE", "CONTRACT_PRICE"),
        rejected("Invalid workingType."),
        default="CONTRACT_PRICE",
    )
    return NewOrder(
        is_buy, kind, qty, price, tif, stop_price, client_id=client_id_of(params, id_name),
        stp_mode=optional_text(params, "selfTradePreventionMode", "EXPIRE_MAKER"), position_side=position_side,
        reduce_only=reduce_only, close_position=close_position, working_type=working,
    )  # fmt: skip
