"""Payloads of orders.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, InvalidOrder, NotSupported
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_list, safe_string, safe_value_2
from pro_runtime.values.fields import ABSENT, first_of, getter, text_of
from pro_runtime.values.numbers import TRUNCATE, decimal_to_precision, number_to_string, parse_to_numeric
from pro_runtime.values.objects import extend, in_array, omit
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class OrderRequests(Base):
    """Payloads of orders."""

    def edit_spot_order_request(
        self, id: Any, symbol: Any, type: Any, side: Any, amount: Any, price: Any = None, params: Dict | None = None
    ) -> Any:
        """Change spot order request. (`binance.ts:5837`)"""
        if params is None:
            params = {}
        if type is None:
            raise ArgumentsRequired(f"{self.id} edit_spot_order_request(): requires `type`")
        if side is None:
            raise ArgumentsRequired(f"{self.id} edit_spot_order_request(): requires `side`")
        market = self.market(symbol)
        get = params.get if params.__class__ is dict else getter(params)
        client_order_id = (
            v
            if (v := get("newClientOrderId")).__class__ is str and v
            else text_of(v or first_of(get, "newClientOrderId", "clientOrderId", "origClientOrderId"))
        )
        if side is None:
            raise ArgumentsRequired(f"{self.id} edit_spot_order_request(): requires `side`")
        request = {"symbol": market.get("id"), "side": side.upper()}
        initial_uppercase_type = type.upper()
        uppercase_type = initial_uppercase_type
        post_only = self.is_post_only(
            initial_uppercase_type == "MARKET", initial_uppercase_type == "LIMIT_MAKER", params
        )
        if post_only:
            uppercase_type = "LIMIT_MAKER"
        trigger_price = self.safe_number_2(params, "stopPrice", "triggerPrice")
        if trigger_price is not None:
            if uppercase_type == "MARKET":
                uppercase_type = "STOP_LOSS"
            elif uppercase_type == "LIMIT":
                uppercase_type = "STOP_LOSS_LIMIT"
        request["type"] = uppercase_type
        valid_order_types = safe_list(market.get("info"), "orderTypes", [])
        if not in_array(uppercase_type, valid_order_types):
            if initial_uppercase_type != uppercase_type:
                raise InvalidOrder(
                    f"{self.id} edit_spot_order_request(): the order is not valid: initial_uppercase_type is not uppercase_type {js.text(symbol)} {type}"
                )
            else:
                raise InvalidOrder(
                    f"{self.id} edit_spot_order_request(): the order is not valid: initial_uppercase_type is uppercase_type {type} {js.text(symbol)}"
                )
        if client_order_id is None:
            broker = safe_dict(self.options, "broker")
            if broker is not None:
                broker_id = safe_string(broker, "spot")
                if broker_id is not None:
                    request["newClientOrderId"] = broker_id + self.uuid22()
        else:
            request["newClientOrderId"] = client_order_id
        request["newOrderRespType"] = safe_string(self.options.get("newOrderRespType"), type, "RESULT")
        time_in_force_is_required = False
        price_is_required = False
        trigger_price_is_required = False
        quantity_is_required = False
        if uppercase_type == "MARKET":
            quote_order_qty = self.handle_option("createOrder", "quoteOrderQty", True)
            if quote_order_qty is True:
                quote_order_qty_new = safe_value_2(params, "quoteOrderQty", "cost")
                precision = market["precision"].get("price")
                if quote_order_qty_new is not None:
                    request["quoteOrderQty"] = decimal_to_precision(
                        quote_order_qty_new, TRUNCATE, precision, self.precisionMode
                    )
                elif price is not None:
                    amount_string = number_to_string(amount)
                    price_string = number_to_string(price)
                    quote_order_quantity = Precise.string_mul(amount_string, price_string)
                    request["quoteOrderQty"] = decimal_to_precision(
                        quote_order_quantity, TRUNCATE, precision, self.precisionMode
                    )
                else:
                    quantity_is_required = True
            else:
                quantity_is_required = True
        elif uppercase_type == "LIMIT":
            price_is_required = True
            time_in_force_is_required = True
            quantity_is_required = True
        elif uppercase_type == "STOP_LOSS" or uppercase_type == "TAKE_PROFIT":
            trigger_price_is_required = True
            quantity_is_required = True
        elif uppercase_type == "STOP_LOSS_LIMIT" or uppercase_type == "TAKE_PROFIT_LIMIT":
            quantity_is_required = True
            trigger_price_is_required = True
            price_is_required = True
            time_in_force_is_required = True
        elif uppercase_type == "LIMIT_MAKER":
            price_is_required = True
            quantity_is_required = True
        if quantity_is_required:
            request["quantity"] = self.amount_to_precision(symbol, amount)
        if price_is_required:
            if price is None:
                raise InvalidOrder(
                    f"{self.id} edit_spot_order_request(): the order is not valid: price is missing {type}"
                )
            request["price"] = self.price_to_precision(symbol, price)
        if (
            time_in_force_is_required
            and (v if (v := get("timeInForce")) is None or v.__class__ is str and v else text_of(v)) is None
        ):
            request["timeInForce"] = self.handle_option("createOrder", "timeInForce")
        if trigger_price_is_required:
            if trigger_price is None:
                raise InvalidOrder(
                    f"{self.id} edit_spot_order_request(): the order is not valid: trigger_price is missing {type}"
                )
            else:
                request["stopPrice"] = self.price_to_precision(symbol, trigger_price)
        request["cancelReplaceMode"] = "STOP_ON_FAILURE"
        cancel_id = (
            v
            if (v := get("cancelNewClientOrderId", get("cancelOrigClientOrderId", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "cancelNewClientOrderId", "cancelOrigClientOrderId"))
        )
        if cancel_id is None:
            request["cancelOrderId"] = id
        if (v if (v := get("timeInForce")) is None or v.__class__ is str and v else text_of(v)) == "PO":
            params = omit(params, ["timeInForce"])
            get = params.get if params.__class__ is dict else getter(params)
        params = omit(params, ["quoteOrderQty", "cost", "stopPrice", "newClientOrderId", "clientOrderId", "postOnly"])
        get = params.get if params.__class__ is dict else getter(params)
        return extend(request, params)

    def edit_contract_order_request(
        self, id: Any, symbol: Any, type: Any, side: Any, amount: Any, price: Any = None, params: Dict | None = None
    ) -> Any:
        """Change contract order request. (`binance.ts:5983`)"""
        if params is None:
            params = {}
        if type is None:
            raise ArgumentsRequired(f"{self.id} edit_contract_order_request(): requires `type`")
        if side is None:
            raise ArgumentsRequired(f"{self.id} edit_contract_order_request(): requires `side`")
        if price is None and "priceMatch" not in params:
            raise ArgumentsRequired(
                f"{self.id} edit_contract_order_request(): an argument is missing: price is missing and 'priceMatch' is not in params"
            )
        market = self.market(symbol)
        if market.get("contract") is not True:
            raise NotSupported(
                f"{self.id} edit_contract_order_request(): this is not supported: market.contract is not set"
            )
        if side is None:
            raise ArgumentsRequired(f"{self.id} edit_contract_order_request(): requires `side`")
        request = {
            "symbol": market.get("id"),
            "side": side.upper(),
            "orderId": id,
            "quantity": self.amount_to_precision(symbol, amount),
        }
        get = params.get if params.__class__ is dict else getter(params)
        client_order_id = (
            v
            if (v := get("newClientOrderId")).__class__ is str and v
            else text_of(v or first_of(get, "newClientOrderId", "clientOrderId", "origClientOrderId"))
        )
        if price is not None:
            request["price"] = self.price_to_precision(symbol, price)
        if client_order_id is not None:
            request["origClientOrderId"] = client_order_id
        params = omit(params, ["clientOrderId", "newClientOrderId"])
        get = params.get if params.__class__ is dict else getter(params)
        return request

    def create_order_request(
        self, symbol: Any, type: Any, side: Any, amount: Any, price: Any = None, params: Dict | None = None
    ) -> Any:
        """Create order request. (`binance.ts:7168`)"""
        if params is None:
            params = {}
        if type is None:
            raise ArgumentsRequired(f"{self.id} create_order_request(): requires `type`")
        if side is None:
            raise ArgumentsRequired(f"{self.id} create_order_request(): requires `side`")
        market = self.market(symbol)
        market_type = safe_string(params, "type", market.get("type"))
        stock = safe_bool(market, "stock", False)
        get = params.get if params.__class__ is dict else getter(params)
        client_order_id = (
            v
            if (v := get("clientAlgoId")).__class__ is str and v
            else text_of(v or first_of(get, "clientAlgoId", "newClientOrderId", "clientOrderId"))
        )
        initial_uppercase_type = type.upper()
        is_market_order = initial_uppercase_type == "MARKET"
        is_limit_order = initial_uppercase_type == "LIMIT"
        upper_case_side = side.upper()
        request = {"symbol": market.get("id"), "side": upper_case_side}
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "createOrder", "papi", "portfolioMargin", False
        )
        get = params.get if params.__class__ is dict else getter(params)
        margin_mode = None
        margin_mode, params = self.handle_margin_mode_and_params("createOrder", params)
        get = params.get if params.__class__ is dict else getter(params)
        reduce_only = v if (v := get("reduceOnly")) is True or v is False else False
        if reduce_only is True:
            if market_type == "margin" or market.get("contract") is not True and margin_mode is not None:
                params = omit(params, "reduceOnly")
                get = params.get if params.__class__ is dict else getter(params)
                request["sideEffectType"] = "AUTO_REPAY"
        trigger_price = (
            v
            if (v := get("triggerPrice", get("stopPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "triggerPrice", "stopPrice"))
        )
        stop_loss_price = (
            v
            if (v := get("stopLossPrice")).__class__ is str and v
            else trigger_price
            if v is None
            else text_of(v, trigger_price)
        )
        take_profit_price = v if (v := get("takeProfitPrice")) is None or v.__class__ is str and v else text_of(v)
        trailing_delta = v if (v := get("trailingDelta")) is None or v.__class__ is str and v else text_of(v)
        trailing_trigger_price = (
            v
            if (v := get("trailingTriggerPrice", get("activationPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "trailingTriggerPrice", "activationPrice"))
        )
        trailing_percent = (
            v
            if (v := get("trailingPercent")).__class__ is str and v
            else text_of(v or first_of(get, "trailingPercent", "callbackRate", "trailingDelta"))
        )
        price_match = v if (v := get("priceMatch")) is None or v.__class__ is str and v else text_of(v)
        is_trailing_percent_order = trailing_percent is not None
        is_stop_loss = stop_loss_price is not None or trailing_delta is not None
        is_take_profit = take_profit_price is not None
        is_trigger_order = trigger_price is not None
        is_conditional = is_trigger_order or is_trailing_percent_order or is_stop_loss or is_take_profit
        is_portfolio_margin_conditional = is_conditional if js.truthy(is_portfolio_margin) else is_portfolio_margin
        is_price_match = price_match is not None
        price_required_for_trailing = True
        uppercase_type = type.upper()
        stop_price = None
        if is_trailing_percent_order:
            if market.get("swap") is True:
                uppercase_type = "TRAILING_STOP_MARKET"
                request["callbackRate"] = trailing_percent
                if trailing_trigger_price is not None:
                    request["activationPrice"] = self.price_to_precision(symbol, trailing_trigger_price)
            else:
                if (
                    uppercase_type != "STOP_LOSS"
                    and uppercase_type != "TAKE_PROFIT"
                    and uppercase_type != "STOP_LOSS_LIMIT"
                    and uppercase_type != "TAKE_PROFIT_LIMIT"
                ):
                    stop_loss_or_take_profit = (
                        v if (v := get("stopLossOrTakeProfit")) is None or v.__class__ is str and v else text_of(v)
                    )
                    params = omit(params, "stopLossOrTakeProfit")
                    get = params.get if params.__class__ is dict else getter(params)
                    if stop_loss_or_take_profit != "stopLoss" and stop_loss_or_take_profit != "takeProfit":
                        raise InvalidOrder(
                            f"{self.id} create_order_request(): the order is not valid: stop_loss_or_take_profit is not 'stopLoss' and stop_loss_or_take_profit is not 'takeProfit' {js.text(symbol)}"
                        )
                    if is_market_order:
                        if stop_loss_or_take_profit == "stopLoss":
                            uppercase_type = "STOP_LOSS"
                        elif stop_loss_or_take_profit == "takeProfit":
                            uppercase_type = "TAKE_PROFIT"
                    elif stop_loss_or_take_profit == "stopLoss":
                        uppercase_type = "STOP_LOSS_LIMIT"
                    elif stop_loss_or_take_profit == "takeProfit":
                        uppercase_type = "TAKE_PROFIT_LIMIT"
                if uppercase_type == "STOP_LOSS" or uppercase_type == "TAKE_PROFIT":
                    price_required_for_trailing = False
                if trailing_trigger_price is not None:
                    stop_price = self.price_to_precision(symbol, trailing_trigger_price)
                trailing_percent_converted = Precise.string_mul(trailing_percent, "100")
                request["trailingDelta"] = trailing_percent_converted
        elif is_stop_loss:
            stop_price = stop_loss_price
            if is_market_order:
                uppercase_type = "STOP_MARKET" if market.get("contract") is True else "STOP_LOSS"
            elif is_limit_order:
                uppercase_type = "STOP" if market.get("contract") is True else "STOP_LOSS_LIMIT"
        elif is_take_profit:
            stop_price = take_profit_price
            if is_market_order:
                uppercase_type = "TAKE_PROFIT_MARKET" if market.get("contract") is True else "TAKE_PROFIT"
            elif is_limit_order:
                uppercase_type = "TAKE_PROFIT" if market.get("contract") is True else "TAKE_PROFIT_LIMIT"
        if market.get("option") is True:
            if type == "market":
                raise InvalidOrder(
                    f"{self.id} create_order_request(): the order is not valid: type is 'market' {type} {js.text(symbol)}"
                )
        else:
            valid_order_types = safe_list(market.get("info"), "orderTypes", [])
            if stock is True:
                valid_order_types = ["LIMIT", "MARKET"]
            if not in_array(uppercase_type, valid_order_types):
                if initial_uppercase_type != uppercase_type:
                    raise InvalidOrder(
                        f"{self.id} create_order_request(): the order is not valid: initial_uppercase_type is not uppercase_type {js.text(symbol)} {type}"
                    )
                else:
                    raise InvalidOrder(
                        f"{self.id} create_order_request(): the order is not valid: initial_uppercase_type is uppercase_type {type} {js.text(symbol)}"
                    )
        client_order_id_request = (
            "newClientStrategyId" if js.truthy(is_portfolio_margin_conditional) else "newClientOrderId"
        )
        if (
            market.get("linear") is True
            and market.get("swap") is True
            and is_conditional
            and not js.truthy(is_portfolio_margin)
        ):
            client_order_id_request = "clientAlgoId"
        elif stock is True:
            client_order_id_request = "clientOrderId"
        if client_order_id is None:
            broker = safe_dict(self.options, "broker", {})
            default_id = "x-xcKtGhcu" if market.get("contract") is True else "x-TKT5PX2F"
            id_market_type = "spot"
            if market.get("contract") is True:
                is_linear_swap = market.get("swap") is True and market.get("linear") is True
                id_market_type = "swap" if is_linear_swap else "inverse"
            broker_id = safe_string(broker, id_market_type, default_id)
            request[client_order_id_request] = broker_id + self.uuid22()
        else:
            request[client_order_id_request] = client_order_id
        post_only = None
        if not js.truthy(is_portfolio_margin):
            post_only = self.is_post_only(is_market_order, initial_uppercase_type == "LIMIT_MAKER", params)
            if market.get("spot") is True or market_type == "margin":
                if post_only:
                    uppercase_type = "LIMIT_MAKER"
                if margin_mode == "isolated":
                    request["isIsolated"] = True
        else:
            post_only = self.is_post_only(is_market_order, initial_uppercase_type == "LIMIT_MAKER", params)
            if post_only:
                if market.get("contract") is not True:
                    uppercase_type = "LIMIT_MAKER"
                else:
                    request["timeInForce"] = "GTX"
        if (
            (market_type == "spot" or market_type == "margin")
            and not js.truthy(is_portfolio_margin)
            and stock is not True
        ):
            request["newOrderRespType"] = safe_string(self.options.get("newOrderRespType"), type, "FULL")
        elif stock is not True:
            request["newOrderRespType"] = "RESULT"
        type_request = "strategyType" if js.truthy(is_portfolio_margin_conditional) else "type"
        if stock is True:
            type_request = "orderType"
        request[type_request] = uppercase_type
        close_position = v if (v := get("closePosition")) is True or v is False else False
        time_in_force_is_required = False
        price_is_required = False
        trigger_price_is_required = False
        quantity_is_required = False
        if uppercase_type == "MARKET":
            if stock is True:
                if upper_case_side == "BUY":
                    precision = self.safe_number(market.get("precision"), "price")
                    quote_order_qty_new = (
                        v
                        if (v := get("quoteOrderQty", get("cost", ABSENT))).__class__ is str and v
                        else None
                        if v is ABSENT
                        else text_of(v or first_of(get, "quoteOrderQty", "cost"))
                    )
                    notional: Any = None
                    if quote_order_qty_new is not None:
                        notional = quote_order_qty_new
                    elif price is not None:
                        amount_string = number_to_string(amount)
                        price_string = number_to_string(price)
                        notional = Precise.string_mul(amount_string, price_string)
                    else:
                        notional = number_to_string(amount)
                    if precision is None:
                        request["notional"] = notional
                    else:
                        request["notional"] = decimal_to_precision(notional, TRUNCATE, precision, self.precisionMode)
                else:
                    market_amount_precision = safe_string(market.get("precision"), "amount")
                    if market_amount_precision is not None:
                        request["quantity"] = self.amount_to_precision(symbol, amount)
                    else:
                        request["quantity"] = parse_to_numeric(amount)
            elif market.get("spot") is True:
                quote_order_qty = self.handle_option("createOrder", "quoteOrderQty", True)
                if quote_order_qty is True:
                    quote_order_qty_new = (
                        v
                        if (v := get("quoteOrderQty", get("cost", ABSENT))).__class__ is str and v
                        else None
                        if v is ABSENT
                        else text_of(v or first_of(get, "quoteOrderQty", "cost"))
                    )
                    precision = self.safe_number(market.get("precision"), "price")
                    if quote_order_qty_new is not None:
                        request["quoteOrderQty"] = decimal_to_precision(
                            quote_order_qty_new, TRUNCATE, precision, self.precisionMode
                        )
                    elif price is not None:
                        amount_string = number_to_string(amount)
                        price_string = number_to_string(price)
                        quote_order_quantity = Precise.string_mul(amount_string, price_string)
                        request["quoteOrderQty"] = decimal_to_precision(
                            quote_order_quantity, TRUNCATE, precision, self.precisionMode
                        )
                    else:
                        quantity_is_required = True
                else:
                    quantity_is_required = True
            else:
                quantity_is_required = True
        elif uppercase_type == "LIMIT":
            if stock is True:
                trading_session = v if (v := get("tradingSession")).__class__ is str and v else text_of(v, "24H")
                request["tradingSession"] = trading_session
            price_is_required = True
            time_in_force_is_required = True
            quantity_is_required = True
        elif uppercase_type == "STOP_LOSS" or uppercase_type == "TAKE_PROFIT":
            trigger_price_is_required = True
            quantity_is_required = True
            if (market.get("linear") is True or market.get("inverse") is True) and price_required_for_trailing:
                price_is_required = True
        elif uppercase_type == "STOP_LOSS_LIMIT" or uppercase_type == "TAKE_PROFIT_LIMIT":
            quantity_is_required = True
            trigger_price_is_required = True
            price_is_required = True
            time_in_force_is_required = True
        elif uppercase_type == "LIMIT_MAKER":
            price_is_required = True
            quantity_is_required = True
        elif uppercase_type == "STOP":
            quantity_is_required = True
            trigger_price_is_required = True
            price_is_required = True
        elif uppercase_type == "STOP_MARKET" or uppercase_type == "TAKE_PROFIT_MARKET":
            if close_position is not True:
                quantity_is_required = True
            trigger_price_is_required = True
        elif uppercase_type == "TRAILING_STOP_MARKET":
            if close_position is not True:
                quantity_is_required = True
            if trailing_percent is None:
                raise InvalidOrder(
                    f"{self.id} create_order_request(): the order is not valid: trailing_percent is missing {type}"
                )
        if quantity_is_required:
            market_amount_precision = safe_string(market.get("precision"), "amount")
            is_precision_available = market_amount_precision is not None
            if is_precision_available:
                request["quantity"] = self.amount_to_precision(symbol, amount)
            else:
                request["quantity"] = parse_to_numeric(amount)
        if price_is_required and not is_price_match:
            if price is None:
                raise InvalidOrder(f"{self.id} create_order_request(): the order is not valid: price is missing {type}")
            price_precision = safe_string(market.get("precision"), "price")
            is_price_precision_available = price_precision is not None
            if is_price_precision_available:
                request["price"] = self.price_to_precision(symbol, price)
            else:
                request["price"] = parse_to_numeric(price)
        if trigger_price_is_required:
            if market.get("contract") is True:
                if stop_price is None:
                    raise InvalidOrder(
                        f"{self.id} create_order_request(): the order is not valid: stop_price is missing {type}"
                    )
            elif trailing_delta is None and stop_price is None and trailing_percent is None:
                raise InvalidOrder(
                    f"{self.id} create_order_request(): the order is not valid: trailing_delta is missing and stop_price is missing and trailing_percent is missing {type}"
                )
            if stop_price is not None:
                if market.get("swap") is True and not js.truthy(is_portfolio_margin):
                    request["triggerPrice"] = self.price_to_precision(symbol, stop_price)
                else:
                    request["stopPrice"] = self.price_to_precision(symbol, stop_price)
        if (
            time_in_force_is_required
            and (v if (v := get("timeInForce")) is None or v.__class__ is str and v else text_of(v)) is None
            and safe_string(request, "timeInForce") is None
        ):
            request["timeInForce"] = self.handle_option("createOrder", "timeInForce")
        if not js.truthy(is_portfolio_margin) and market.get("contract") is True and post_only:
            request["timeInForce"] = "GTX"
        if (v if (v := get("timeInForce")) is None or v.__class__ is str and v else text_of(v)) == "PO":
            params = omit(params, "timeInForce")
            get = params.get if params.__class__ is dict else getter(params)
        if market.get("spot") is not True and market.get("option") is not True:
            hedged = v if (v := get("hedged")) is True or v is False else False
            if hedged is True:
                if reduce_only is True:
                    params = omit(params, "reduceOnly")
                    get = params.get if params.__class__ is dict else getter(params)
                    side = "sell" if side == "buy" else "buy"
                request["positionSide"] = "LONG" if side == "buy" else "SHORT"
        self_trade_prevention = None
        self_trade_prevention, params = self.handle_option_and_params(params, "createOrder", "selfTradePrevention")
        get = params.get if params.__class__ is dict else getter(params)
        if self_trade_prevention is not None:
            warn_on_stp_for_inverse = self.handle_option("createOrder", "warnOnSTPForInverse")
            if market.get("inverse") is True and warn_on_stp_for_inverse is True:
                raise NotSupported(
                    f"{self.id} create_order_request(): this is not supported: market.inverse is set and warn_on_stp_for_inverse is set"
                )
            request["selfTradePreventionMode"] = self_trade_prevention.upper()
        iceberg_amount = self.safe_number(params, "icebergAmount")
        if iceberg_amount is not None:
            if market.get("spot") is True:
                request["icebergQty"] = self.amount_to_precision(symbol, iceberg_amount)
        request_params = omit(
            params,
            [
                "type",
                "newClientOrderId",
                "clientOrderId",
                "postOnly",
                "stopLossPrice",
                "takeProfitPrice",
                "stopPrice",
                "triggerPrice",
                "trailingTriggerPrice",
                "trailingPercent",
                "quoteOrderQty",
                "cost",
                "test",
                "hedged",
                "icebergAmount",
            ],
        )
        return extend(request, request_params)
