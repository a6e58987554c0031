"""Paths of messages about identified.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, InvalidOrder, NotSupported
from pro_runtime.values.accessors import (
    safe_bool,
    safe_dict,
    safe_integer,
    safe_list,
    safe_string,
    safe_value,
    safe_value_2,
)
from pro_runtime.values.fields import first_of, getter, text_of
from pro_runtime.values.numbers import ROUND, TRUNCATE, decimal_to_precision, number_to_string, parse_to_numeric
from pro_runtime.values.objects import extend, in_array, omit, sum
from pro_runtime.values.precise import Precise

from binance_pro.paths.lookups import Lookups


class IdentifiedPaths(Lookups):
    """Paths of messages about identified."""

    async def _create_order_ws_with_id(
        self, symbol: Any, type: Any, side: Any, amount: Any, price: Any, params: Any
    ) -> Any:
        """Place an order under one's own id."""
        params = extend(params)
        get = params.get if params.__class__ is dict else getter(params)
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        type32 = market.get("type")
        type3 = type32
        sub_type = None
        if market.get("linear") is True:
            sub_type = "linear"
        elif market.get("inverse") is True:
            sub_type = "inverse"
        if sub_type is None:
            value = None
            params6 = {}
            exchange_wide_method_options = safe_value(self.options, "createOrderWs")
            if exchange_wide_method_options is not None:
                value = safe_value_2(exchange_wide_method_options, "subType", "defaultSubType")
            if value is None:
                value = safe_value_2(self.options, "subType", "defaultSubType")
            value = value if value is not None else None
            values = [value, params6]
            sub_type = js.item(values, 0)
        sub_type_3 = sub_type
        if type32 == "future" or type32 == "swap" if sub_type_3 is None else sub_type_3 == "linear":
            type3 = "future"
        elif type32 == "delivery" if sub_type_3 is None else sub_type_3 == "inverse":
            type3 = "delivery"
        market_type = type3
        if market_type != "spot" and market_type != "future" and market_type != "delivery":
            raise BadRequest(
                f"{self.id} create_order_ws(): the request is not possible: market_type is not 'spot' and market_type is not 'future' and market_type is not 'delivery'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], market_type)
        options = safe_dict(self.options, "requestId", self.create_safe_dictionary())
        previous_value = safe_integer(options, url, 0)
        new_value = sum(previous_value, 1)
        js.put(self.options["requestId"], url, new_value)
        message_hash = js.to_string(new_value)
        if type is None:
            raise ArgumentsRequired(f"{self.id} create_order_request(): requires `type`")
        if side is None:
            raise ArgumentsRequired(f"{self.id} create_order_request(): requires `side`")
        market6 = self.market(symbol)
        market_type_2 = market6.get("type")
        stock = safe_bool(market6, "stock", False)
        client_order_id = (
            v
            if (v := get("clientAlgoId")).__class__ is str and v
            else text_of(v or first_of(get, "clientAlgoId", "newClientOrderId", "clientOrderId"))
        )
        initial_uppercase_type = type.upper()
        is_market_order = initial_uppercase_type == "MARKET"
        upper_case_side = side.upper()
        request = {"symbol": market6.get("id"), "side": upper_case_side}
        is_portfolio_margin = None
        value3 = None
        exchange_wide_method_options_2 = safe_value(self.options, "createOrder")
        if exchange_wide_method_options_2 is not None:
            value3 = safe_value_2(exchange_wide_method_options_2, "papi", "defaultPapi")
        if value3 is None:
            value3 = safe_value_2(self.options, "papi", "defaultPapi")
        value3 = value3 if value3 is not None else None
        value2 = value3
        if value2 is not None:
            is_portfolio_margin = value2
        else:
            value4 = None
            if exchange_wide_method_options_2 is not None:
                value4 = safe_value_2(exchange_wide_method_options_2, "portfolioMargin", "defaultPortfolioMargin")
            if value4 is None:
                value4 = safe_value_2(self.options, "portfolioMargin", "defaultPortfolioMargin")
            value4 = value4 if value4 is not None else False
            value22 = value4
            is_portfolio_margin = value22
        value5 = None
        if exchange_wide_method_options_2 is not None:
            value5 = safe_value_2(exchange_wide_method_options_2, "marginMode", "defaultMarginMode")
        if value5 is None:
            value5 = safe_value_2(self.options, "marginMode", "defaultMarginMode")
        value5 = value5 if value5 is not None else None
        margin_mode = value5
        is_portfolio_margin_conditional = False if js.truthy(is_portfolio_margin) else is_portfolio_margin
        uppercase_type = type.upper()
        if market6.get("option") is True:
            if type == "market":
                raise InvalidOrder(
                    f"{self.id} create_order_request(): the order is not valid: type is 'market' {type} {symbol}"
                )
        else:
            valid_order_types = safe_list(market6.get("info"), "orderTypes", [])
            if stock is True:
                valid_order_types_2 = ["LIMIT", "MARKET"]
                valid_order_types = valid_order_types_2
            if not in_array(uppercase_type, valid_order_types):
                if initial_uppercase_type != uppercase_type:
                    raise InvalidOrder(
                        f"{self.id} create_order_request(): the order is not valid: initial_uppercase_type is not uppercase_type {symbol} {type}"
                    )
                else:
                    raise InvalidOrder(
                        f"{self.id} create_order_request(): the order is not valid: initial_uppercase_type is uppercase_type {type} {symbol}"
                    )
        client_order_id_request = (
            "newClientStrategyId" if js.truthy(is_portfolio_margin_conditional) else "newClientOrderId"
        )
        if stock is True:
            client_order_id_request = "clientOrderId"
        if client_order_id is None:
            broker = safe_dict(self.options, "broker", {})
            default_id = "x-xcKtGhcu" if market6.get("contract") is True else "x-TKT5PX2F"
            id_market_type = "spot"
            if market6.get("contract") is True:
                is_linear_swap = market6.get("swap") is True and market6.get("linear") is True
                id_market_type = "swap" if is_linear_swap else "inverse"
            broker_id = safe_string(broker, id_market_type, default_id)
            request[client_order_id_request] = broker_id + self.uuid22()
        else:
            request[client_order_id_request] = client_order_id
        post_only = None
        if not js.truthy(is_portfolio_margin):
            result5 = None
            exchange_specific_param = initial_uppercase_type == "LIMIT_MAKER"
            if exchange_specific_param is True:
                if is_market_order:
                    raise InvalidOrder(f"{self.id} is_post_only(): the order is not valid: is_market_order is set")
                else:
                    result5 = True
            else:
                result5 = False
            post_only = result5
            if market6.get("spot") is True or market_type_2 == "margin":
                if post_only:
                    uppercase_type = "LIMIT_MAKER"
                if margin_mode == "isolated":
                    request["isIsolated"] = True
        else:
            result6 = None
            exchange_specific_param_2 = initial_uppercase_type == "LIMIT_MAKER"
            if exchange_specific_param_2 is True:
                if is_market_order:
                    raise InvalidOrder(f"{self.id} is_post_only(): the order is not valid: is_market_order is set")
                else:
                    result6 = True
            else:
                result6 = False
            post_only = result6
            if post_only:
                if market6.get("contract") is not True:
                    uppercase_type = "LIMIT_MAKER"
                else:
                    request["timeInForce"] = "GTX"
        if (
            (market_type_2 == "spot" or market_type_2 == "margin")
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
        time_in_force_is_required = False
        price_is_required = False
        trigger_price_is_required = False
        quantity_is_required = False
        if uppercase_type == "MARKET":
            if stock is True:
                if upper_case_side == "BUY":
                    precision = self.safe_number(market6.get("precision"), "price")
                    notional = None
                    if price is not None:
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
                    market_amount_precision = safe_string(market6.get("precision"), "amount")
                    if market_amount_precision is not None:
                        result8 = None
                        if amount is None:
                            result8 = None
                        else:
                            result7 = decimal_to_precision(
                                amount,
                                TRUNCATE,
                                market6["precision"].get("amount"),
                                self.precisionMode,
                                self.paddingMode,
                            )
                            if result7 == "0":
                                raise InvalidOrder(
                                    f"{self.id} amount_to_precision(): the order is not valid: result is '0'"
                                )
                            result8 = result7
                        request["quantity"] = result8
                    else:
                        request["quantity"] = parse_to_numeric(amount)
            elif market6.get("spot") is True:
                value6 = None
                params15 = {}
                if exchange_wide_method_options_2 is not None:
                    value6 = safe_value_2(exchange_wide_method_options_2, "quoteOrderQty", "defaultQuoteOrderQty")
                if value6 is None:
                    value6 = safe_value_2(self.options, "quoteOrderQty", "defaultQuoteOrderQty")
                value6 = value6 if value6 is not None else True
                res = [value6, params15]
                quote_order_qty = safe_value(res, 0)
                if quote_order_qty is True:
                    if price is not None:
                        precision = self.safe_number(market6.get("precision"), "price")
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
                request["tradingSession"] = "24H"
            price_is_required = True
            time_in_force_is_required = True
            quantity_is_required = True
        elif uppercase_type == "STOP_LOSS" or uppercase_type == "TAKE_PROFIT":
            trigger_price_is_required = True
            quantity_is_required = True
            if market6.get("linear") is True or market6.get("inverse") is True:
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
            quantity_is_required = True
            trigger_price_is_required = True
        elif uppercase_type == "TRAILING_STOP_MARKET":
            quantity_is_required = True
            raise InvalidOrder(
                f"{self.id} create_order_request(): the order is not valid: trailing_percent is missing {type}"
            )
        if quantity_is_required:
            market_amount_precision = safe_string(market6.get("precision"), "amount")
            is_precision_available = market_amount_precision is not None
            if is_precision_available:
                result12 = None
                if amount is None:
                    result12 = None
                else:
                    result = decimal_to_precision(
                        amount, TRUNCATE, market6["precision"].get("amount"), self.precisionMode, self.paddingMode
                    )
                    if result == "0":
                        raise InvalidOrder(f"{self.id} amount_to_precision(): the order is not valid: result is '0'")
                    result12 = result
                request["quantity"] = result12
            else:
                request["quantity"] = parse_to_numeric(amount)
        if price_is_required:
            if price is None:
                raise InvalidOrder(f"{self.id} create_order_request(): the order is not valid: price is missing {type}")
            price_precision = safe_string(market6.get("precision"), "price")
            is_price_precision_available = price_precision is not None
            if is_price_precision_available:
                result13 = decimal_to_precision(
                    price, ROUND, market6["precision"].get("price"), self.precisionMode, self.paddingMode
                )
                if result13 == "0":
                    raise InvalidOrder(f"{self.id} price_to_precision(): the order is not valid: result is '0'")
                request["price"] = result13
            else:
                request["price"] = parse_to_numeric(price)
        if trigger_price_is_required:
            if market6.get("contract") is True:
                raise InvalidOrder(
                    f"{self.id} create_order_request(): the order is not valid: stop_price is missing {type}"
                )
            else:
                raise InvalidOrder(
                    f"{self.id} create_order_request(): the order is not valid: trailing_delta is missing and stop_price is missing and trailing_percent is missing {type}"
                )
        if time_in_force_is_required and safe_string(request, "timeInForce") is None:
            value7 = None
            params16 = {}
            if exchange_wide_method_options_2 is not None:
                value7 = safe_value_2(exchange_wide_method_options_2, "timeInForce", "defaultTimeInForce")
            if value7 is None:
                value7 = safe_value_2(self.options, "timeInForce", "defaultTimeInForce")
            value7 = value7 if value7 is not None else None
            res2 = [value7, params16]
            request["timeInForce"] = safe_value(res2, 0)
        if not js.truthy(is_portfolio_margin) and market6.get("contract") is True and post_only:
            request["timeInForce"] = "GTX"
        value8 = None
        if exchange_wide_method_options_2 is not None:
            value8 = safe_value_2(exchange_wide_method_options_2, "selfTradePrevention", "defaultSelfTradePrevention")
        if value8 is None:
            value8 = safe_value_2(self.options, "selfTradePrevention", "defaultSelfTradePrevention")
        value8 = value8 if value8 is not None else None
        self_trade_prevention = value8
        if self_trade_prevention is not None:
            value9 = None
            params18 = {}
            if exchange_wide_method_options_2 is not None:
                value9 = safe_value_2(
                    exchange_wide_method_options_2, "warnOnSTPForInverse", "defaultWarnOnSTPForInverse"
                )
            if value9 is None:
                value9 = safe_value_2(self.options, "warnOnSTPForInverse", "defaultWarnOnSTPForInverse")
            value9 = value9 if value9 is not None else None
            if market6.get("inverse") is True:
                res3 = [value9, params18]
                warn_on_stp_for_inverse = safe_value(res3, 0)
                if warn_on_stp_for_inverse is True:
                    raise NotSupported(
                        f"{self.id} create_order_request(): this is not supported: market.inverse is set and warn_on_stp_for_inverse is set"
                    )
            request["selfTradePreventionMode"] = self_trade_prevention.upper()
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
        payload = extend(request, request_params)
        value10 = None
        exchange_wide_method_options_9 = safe_value(self.options, "createOrderWs")
        if exchange_wide_method_options_9 is not None:
            value10 = safe_value_2(exchange_wide_method_options_9, "returnRateLimits", "defaultReturnRateLimits")
        if value10 is None:
            value10 = safe_value_2(self.options, "returnRateLimits", "defaultReturnRateLimits")
        value10 = value10 if value10 is not None else False
        return_rate_limits = value10
        payload["returnRateLimits"] = return_rate_limits
        params20 = self.sign_params(extend(payload, params))
        message = {"id": message_hash, "method": "order.place", "params": params20}
        subscription = {"method": self.handle_order_ws}
        return await self.watch(url, message_hash, message, message_hash, subscription)
