"""Paths of messages about orders.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.incremental.caches import ArrayCache, ArrayCacheBySymbolById
from pro_runtime.values.accessors import safe_dict, safe_integer, safe_string
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, dict_of, first_of, getter, integer_of, list_of, text_of
from pro_runtime.values.numbers import omit_zero
from pro_runtime.values.objects import deep_extend, extend, is_empty, sum
from pro_runtime.values.precise import Precise

from binance_pro.paths.lookups import Lookups

_TAKE_EXECUTION_REPORT_TYPES = {
    "limit_maker": "limit",
    "stop_loss_limit": "limit",
    "stop_loss": "market",
    "take_profit_limit": "limit",
    "take_profit": "market",
}

_PARSED: dict[str, Any] = {
    "info": None,
    "symbol": None,
    "id": None,
    "clientOrderId": None,
    "timestamp": None,
    "datetime": None,
    "lastTradeTimestamp": None,
    "lastUpdateTimestamp": None,
    "type": None,
    "timeInForce": None,
    "postOnly": None,
    "reduceOnly": None,
    "side": None,
    "price": None,
    "stopPrice": None,
    "triggerPrice": None,
    "amount": None,
    "cost": None,
    "average": None,
    "filled": None,
    "remaining": None,
    "status": None,
    "fee": None,
    "trades": None,
    "fees": None,
    "takeProfitPrice": None,
    "stopLossPrice": None,
}

_TAKE_LINEAR_ORDER_TYPES = {
    "limit_maker": "limit",
    "stop": "limit",
    "stop_market": "market",
    "take_profit": "limit",
    "take_profit_market": "market",
    "trailing_stop_market": "market",
}


class OrdersPaths(Lookups):
    """Paths of messages about orders."""

    def take_execution_report(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        s: Any,
        c: Any,
        S: Any,
        o: Any,
        f: Any,
        q: Any,
        p: Any,
        P: Any,
        F: Any,
        g: Any,
        C: Any,
        x: Any,
        X: Any,
        r: Any,
        i: Any,
        l: Any,
        z: Any,
        L: Any,
        n: Any,
        N: Any,
        T: Any,
        t: Any,
        I: Any,
        w: Any,
        m: Any,
        M: Any,
        O: Any,
        Z: Any,
        y: Any,
        Q: Any,
        W: Any,
        V: Any,
    ) -> bool:
        """Take in a message: change of an order of the spot or margin account."""
        message_get = message.get if message.__class__ is dict else getter(message)
        if x == "TRADE":
            id = text_of(t)
            market2 = self.safe_market_by_market_id(s)
            symbol2 = market2.get("symbol")
            side = S.lower()
            order_id = text_of(i)
            taker_or_maker = "maker" if m is True else "taker"
            fee_currency_id = v if (v := message_get("N")) is None or v.__class__ is str and v else text_of(v)
            fee_currency_code = self.safe_currency_code(fee_currency_id)
            type = o.lower()
            entry = self.parse_number(n)
            fee3 = {"cost": entry, "currency": fee_currency_code}
            unified_fee = fee3
            fees3 = [fee3]
            fees2 = fees3
            reduced_fees = fees3
            if self.reduceFees:
                cost = text_of(entry)
                if cost is None:
                    result6 = []
                    reduced_fees = result6
                    fees2 = reduced_fees
                    unified_fee = None
                else:
                    entry5 = {"currency": text_of(fee_currency_code), "cost": cost}
                    result7 = [entry5]
                    result6 = result7
                    reduced_fees = result7
                    entry6 = self.parse_number(cost)
                    entry5["cost"] = entry6
                    fees2 = result7
                    unified_fee = entry5
            else:
                entry7 = self.safe_number(fee3, "cost")
                fee3["cost"] = entry7
                fees2 = fees3
                unified_fee = fee3
            if unified_fee is None:
                unified_fee_2 = {"cost": None, "currency": None}
                unified_fee = unified_fee_2
            result_fee = unified_fee
            price_number, amount_number, cost_number = self.parse_numbers(L, l, y)
            trade = {
                "info": message,
                "timestamp": T,
                "datetime": iso8601(T),
                "symbol": symbol2,
                "id": id,
                "order": order_id,
                "type": type,
                "takerOrMaker": taker_or_maker,
                "side": side,
                "price": price_number,
                "amount": amount_number,
                "cost": cost_number,
                "fee": result_fee,
                "fees": fees2,
            }
            trade_fee = extend({}, result_fee)
            symbol = text_of(symbol2)
            if trade_fee is not None and symbol is not None:
                cached_orders = self.orders
                if cached_orders is not None:
                    orders = safe_dict(cached_orders.hashmap, symbol, {})
                    order = safe_dict(orders, order_id)
                    order_get = order.get if order.__class__ is dict else getter(order)
                    if order is not None:
                        fees = None if (v := order_get("fees")) == "" else v
                        fee = v if (v := order_get("fee")) is None or v.__class__ is dict else dict_of(v)
                        if not is_empty(fees):
                            insert_new_fee_currency = True
                            for i2, order_fee in enumerate(js.elements(fees)):
                                if js.strict_equal(js.get(order_fee, "currency"), trade_fee.get("currency")):
                                    fee_cost = sum(trade_fee.get("cost"), js.get(order_fee, "cost"))
                                    fee_cost_string = self.currency_to_precision(trade_fee.get("currency"), fee_cost)
                                    if fee_cost_string is None:
                                        fee_cost_string = "0"
                                    js.get(order["fees"], i2)["cost"] = js.parse_float(fee_cost_string)
                                    insert_new_fee_currency = False
                                    break
                            if insert_new_fee_currency:
                                order.get("fees").append(trade_fee)
                        elif fee is not None:
                            if js.strict_equal(fee.get("currency"), trade_fee.get("currency")):
                                fee_cost = sum(fee.get("cost"), trade_fee.get("cost"))
                                fee_cost_string = self.currency_to_precision(trade_fee.get("currency"), fee_cost)
                                if fee_cost_string is None:
                                    fee_cost_string = "0"
                                order["fee"]["cost"] = js.parse_float(fee_cost_string)
                            elif fee.get("currency") is None:
                                order["fee"] = trade_fee
                            else:
                                order["fees"] = [fee, trade_fee]
                                order["fee"] = None
                        else:
                            order["fee"] = trade_fee
                        order_trades = v if (v := order_get("trades")).__class__ is list else list_of(v, [])
                        order_trades.append(trade)
                        order["trades"] = order_trades
                        orders[order_id] = order
            if self.myTrades is None:
                limit = safe_integer(self.options, "tradesLimit", 1000)
                self.myTrades = ArrayCacheBySymbolById(limit)
            my_trades = self.myTrades
            my_trades.append(trade)
            client.resolve(self.myTrades, "myTrades")
            message_hash_symbol = f"myTrades:{js.text(symbol)}"
            client.resolve(self.myTrades, message_hash_symbol)
        market5 = self.safe_market_by_market_id(s)
        symbol4 = market5.get("symbol")
        last_trade_timestamp = None
        if x == "NEW" or x == "AMENDMENT" or x == "CANCELED":
            pass
        elif x == "TRADE":
            last_trade_timestamp = T
        fee12 = None
        if Precise.string_gt(n, "0"):
            fee13 = {
                "cost": n,
                "currency": self.safe_currency_code(
                    v if (v := message_get("N")) is None or v.__class__ is str and v else text_of(v)
                ),
            }
            fee12 = fee13
        status = self.parse_order_status(X)
        client_order_id = (
            v
            if (v := message_get("C", message_get("caid", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(message_get, "C", "caid"))
        )
        if client_order_id is None or js.length(client_order_id) == 0:
            client_order_id = c
        time_in_force = f
        if f == "GTX":
            time_in_force = "PO"
        order_id_4 = text_of(i)
        order_datetime_ = iso8601(O)
        type3 = o.lower()
        order_type_ = safe_string(_TAKE_EXECUTION_REPORT_TYPES, type3, type3)
        order_side_ = S.lower()
        order_fee_ = fee12
        unified_amount = omit_zero(q)
        unified_remaining = None
        unified_average = None
        unified_price = omit_zero(p)
        unified_last_trade_time_timestamp = last_trade_timestamp
        unified_symbol_ = text_of(symbol4)
        unified_status = text_of(status)
        parse_fee = order_fee_ is None
        unified_fees = []
        parsed_array = []
        unified_reduced_fees = unified_fees
        if self.reduceFees:
            result = []
            unified_reduced_fees = result
        if not parse_fee:
            fee_copy = deep_extend(order_fee_)
            fee_copy["cost"] = self.safe_number(fee_copy, "cost")
            if "rate" in fee_copy:
                fee_copy["rate"] = self.safe_number(fee_copy, "rate")
            unified_reduced_fees.append(fee_copy)
        order_fees_ = unified_reduced_fees
        if unified_amount is None:
            if unified_status == "closed":
                unified_amount = z
        if unified_amount is not None:
            unified_remaining = Precise.string_sub(unified_amount, z)
        elif unified_status == "closed":
            unified_remaining = "0"
        if Precise.string_gt(z, "0"):
            unified_average = Precise.string_div(Z, Precise.exact_mul(z, "1"))
        unified_empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if unified_empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force_ = time_in_force
        unified_post_only = unified_time_in_force_ == "PO"
        unified_datetime = order_datetime_
        if order_datetime_ is None:
            unified_datetime = iso8601(O)
        if unified_symbol_ is not None:
            trigger_price = self.parse_number(P)
            price_number_, amount_number_, cost_number_, average_number, filled_number, remaining_number = (
                self.parse_numbers(unified_price, unified_amount, Z, unified_average, z, unified_remaining)
            )
            parsed = _PARSED.copy()
            parsed["info"] = message
            parsed["symbol"] = unified_symbol_
            parsed["id"] = order_id_4
            parsed["clientOrderId"] = client_order_id
            parsed["timestamp"] = O
            parsed["datetime"] = unified_datetime
            parsed["lastTradeTimestamp"] = unified_last_trade_time_timestamp
            parsed["lastUpdateTimestamp"] = T
            parsed["type"] = order_type_
            parsed["timeInForce"] = unified_time_in_force_
            parsed["postOnly"] = unified_post_only
            parsed["side"] = order_side_
            parsed["price"] = price_number_
            parsed["stopPrice"] = trigger_price
            parsed["triggerPrice"] = trigger_price
            parsed["amount"] = amount_number_
            parsed["cost"] = cost_number_
            parsed["average"] = average_number
            parsed["filled"] = filled_number
            parsed["remaining"] = remaining_number
            parsed["status"] = unified_status
            parsed["fee"] = order_fee_
            parsed["trades"] = parsed_array
            parsed["fees"] = order_fees_
            if self.orders is None:
                limit2 = safe_integer(self.options, "ordersLimit", 1000)
                self.orders = ArrayCacheBySymbolById(limit2)
            cached_orders_2 = self.orders
            orders2 = safe_dict(cached_orders_2.hashmap, unified_symbol_, {})
            order2 = safe_dict(orders2, order_id_4)
            order2_get = order2.get if order2.__class__ is dict else getter(order2)
            if order2 is not None:
                fee11 = None if (v := order2_get("fee")) == "" else v
                if fee11 is not None:
                    parsed["fee"] = fee11
                fees6 = None if (v := order2_get("fees")) == "" else v
                if fees6 is not None:
                    parsed["fees"] = fees6
                entry10 = None if (v := order2_get("trades")) == "" else v
                parsed["trades"] = entry10
            cached_orders_2.append(parsed)
            symbol_specific_message_hash = f"orders:{unified_symbol_}"
            client.resolve(cached_orders_2, "orders")
            client.resolve(cached_orders_2, symbol_specific_message_hash)
        if o != "LIQUIDATION":
            return True
        market9 = self.safe_market_by_market_id_2(s)
        market = self.safe_market_by_market_id_and_market(s, market9)
        symbol8 = market.get("symbol")
        market13 = self.safe_market_by_market_id_and_market_2(s, market9)
        market15 = market13
        market15 = self.safe_market_by_market_id_and_market(s, market15)
        symbol9 = market15.get("symbol")
        liquidation_contracts = self.parse_number(l)
        side5 = S.lower()
        datetime = iso8601(T)
        contracts = text_of(liquidation_contracts)
        liquidation_contracts = self.parse_number(contracts)
        liquidation = {
            "info": message,
            "symbol": symbol9,
            "contracts": liquidation_contracts,
            "contractSize": None,
            "price": None,
            "side": side5,
            "baseValue": None,
            "quoteValue": None,
            "timestamp": T,
            "datetime": datetime,
        }
        cache = self.myLiquidations
        if cache is None:
            limit8 = safe_integer(self.options, "myLiquidationsLimit", 1000)
            cache = ArrayCache(limit8)
        cache.append(liquidation)
        self.myLiquidations = cache
        client.resolve([liquidation], "myLiquidations")
        client.resolve([liquidation], f"myLiquidations::{js.text(symbol8)}")
        return True

    def take_linear_order(self, client: Any, message: Any, e: Any, E: Any, t: Any, o: Any) -> bool:
        """Take in a message: change of an order of the USDⓈ-M futures account."""
        o_s = o.get("s")
        o_c = o.get("c")
        o_s2 = o.get("S")
        o_o = o.get("o")
        o_f = o.get("f")
        o_q = o.get("q")
        o_p = o.get("p")
        o_ap = o.get("ap")
        o_sp = o.get("sp")
        o_x = o.get("x")
        o_x2 = o.get("X")
        o_i = o.get("i")
        o_l = o.get("l")
        o_z = o.get("z")
        o_l2 = o.get("L")
        o_n = o.get("n")
        o_n2 = o.get("N")
        o_t = o.get("T")
        o_t2 = o.get("t")
        o_m = o.get("m")
        o_r = o.get("R")
        o_ps = o.get("ps")
        if not (
            o_s.__class__ is str
            and o_s
            and o_c.__class__ is str
            and o_c
            and o_s2.__class__ is str
            and o_s2
            and o_o.__class__ is str
            and o_o
            and o_f.__class__ is str
            and o_f
            and o_q.__class__ is str
            and o_q
            and o_p.__class__ is str
            and o_p
            and o_ap.__class__ is str
            and o_ap
            and o_sp.__class__ is str
            and o_sp
            and o_x.__class__ is str
            and o_x
            and o_x2.__class__ is str
            and o_x2
            and o_i.__class__ is int
            and o_l.__class__ is str
            and o_l
            and o_z.__class__ is str
            and o_z
            and o_l2.__class__ is str
            and o_l2
            and o_t.__class__ is int
            and o_t2.__class__ is int
            and o_m.__class__ is bool
            and o_r.__class__ is bool
            and o_ps.__class__ is str
            and o_ps
            and "C" not in o
            and "O" not in o
            and "P" not in o
            and "Y" not in o
            and "Z" not in o
            and "caid" not in o
            and "e" not in o
        ):
            return False
        o_get = o.get if o.__class__ is dict else getter(o)
        if o_x == "TRADE":
            id = text_of(o_t2)
            cost = Precise.string_mul(o_l2, o_l)
            market2 = self.safe_market_by_market_id_3(o_s)
            symbol2 = market2.get("symbol")
            side = o_s2.lower()
            order_id = text_of(o_i)
            taker_or_maker = "maker" if o_m is True else "taker"
            fee2 = None
            fee_cost_2 = v if (v := o_get("n")) is None or v.__class__ is str and v else text_of(v)
            if fee_cost_2 is not None:
                fee3 = {
                    "cost": fee_cost_2,
                    "currency": self.safe_currency_code(
                        v if (v := o_get("N")) is None or v.__class__ is str and v else text_of(v)
                    ),
                }
                fee2 = fee3
            type = o_o.lower()
            unified_cost = cost
            if unified_cost is None:
                unified_cost = Precise.string_mul(o_l2, o_l)
            unified_fee = fee2
            fees2 = None
            fee_defined = unified_fee is not None
            should_parse_fees = fee_defined or False
            if should_parse_fees:
                if fee_defined:
                    fee4 = unified_fee
                    fee4["cost"] = self.safe_number(fee4, "cost")
                    if "rate" in fee4:
                        fee4["rate"] = self.safe_number(fee4, "rate")
                    unified_fee = fee4
                fees3 = [unified_fee]
                fees2 = fees3
                reduced_fees = fees3
                if self.reduceFees:
                    reduced_fees = self.reduce_fees_by_currency(fees3)
                    if reduced_fees is None:
                        reduced_fees = []
                    reduced_length = len(reduced_fees)
                    for i2 in range(reduced_length):
                        fee7 = reduced_fees[i2]
                        fee7["cost"] = self.safe_number(fee7, "cost")
                        if js.has(fee7, "rate"):
                            fee7["rate"] = self.safe_number(fee7, "rate")
                        js.put(reduced_fees, i2, fee7)
                    fees2 = reduced_fees
                    if reduced_length == 1:
                        unified_fee = js.item(reduced_fees, 0)
                    elif reduced_length == 0:
                        unified_fee = None
                else:
                    reduced_length = 1
                    fee8 = fees3[0]
                    fee8["cost"] = self.safe_number(fee8, "cost")
                    if "rate" in fee8:
                        fee8["rate"] = self.safe_number(fee8, "rate")
                    js.put(fees3, 0, fee8)
                    fees2 = fees3
                    unified_fee = js.item(fees3, 0)
            if unified_fee is None:
                unified_fee_2 = {"cost": None, "currency": None}
                unified_fee = unified_fee_2
            if fees2 is None:
                fees2 = []
            price_number, amount_number, cost_number = self.parse_numbers(o_l2, o_l, unified_cost)
            trade = {
                "info": o,
                "timestamp": o_t,
                "datetime": iso8601(o_t),
                "symbol": symbol2,
                "id": id,
                "order": order_id,
                "type": type,
                "takerOrMaker": taker_or_maker,
                "side": side,
                "price": price_number,
                "amount": amount_number,
                "cost": cost_number,
                "fee": unified_fee,
                "fees": fees2,
            }
            trade_fee = safe_dict(trade, "fee", {})
            trade_fee = extend({}, trade_fee)
            symbol = text_of(symbol2)
            if trade_fee is not None and symbol is not None:
                cached_orders = self.orders
                if cached_orders is not None:
                    orders = safe_dict(cached_orders.hashmap, symbol, {})
                    order = safe_dict(orders, order_id)
                    order_get = order.get if order.__class__ is dict else getter(order)
                    if order is not None:
                        fees = None if (v := order_get("fees")) == "" else v
                        fee = v if (v := order_get("fee")) is None or v.__class__ is dict else dict_of(v)
                        if not is_empty(fees):
                            insert_new_fee_currency = True
                            for i, order_fee in enumerate(js.elements(fees)):
                                if js.strict_equal(js.get(order_fee, "currency"), trade_fee.get("currency")):
                                    fee_cost = sum(trade_fee.get("cost"), js.get(order_fee, "cost"))
                                    fee_cost_string = self.currency_to_precision(trade_fee.get("currency"), fee_cost)
                                    if fee_cost_string is None:
                                        fee_cost_string = "0"
                                    js.get(order["fees"], i)["cost"] = js.parse_float(fee_cost_string)
                                    insert_new_fee_currency = False
                                    break
                            if insert_new_fee_currency:
                                order.get("fees").append(trade_fee)
                        elif fee is not None:
                            if js.strict_equal(fee.get("currency"), trade_fee.get("currency")):
                                fee_cost = sum(fee.get("cost"), trade_fee.get("cost"))
                                fee_cost_string = self.currency_to_precision(trade_fee.get("currency"), fee_cost)
                                if fee_cost_string is None:
                                    fee_cost_string = "0"
                                order["fee"]["cost"] = js.parse_float(fee_cost_string)
                            elif fee.get("currency") is None:
                                order["fee"] = trade_fee
                            else:
                                order["fees"] = [fee, trade_fee]
                                order["fee"] = None
                        else:
                            order["fee"] = trade_fee
                        order_trades = v if (v := order_get("trades")).__class__ is list else list_of(v, [])
                        order_trades.append(trade)
                        order["trades"] = order_trades
                        orders[order_id] = order
            if self.myTrades is None:
                limit = safe_integer(self.options, "tradesLimit", 1000)
                self.myTrades = ArrayCacheBySymbolById(limit)
            my_trades = self.myTrades
            my_trades.append(trade)
            client.resolve(self.myTrades, "myTrades")
            message_hash_symbol = f"myTrades:{js.text(symbol)}"
            client.resolve(self.myTrades, message_hash_symbol)
        market5 = self.safe_market_by_market_id_3(o_s)
        symbol4 = market5.get("symbol")
        timestamp = None
        last_trade_timestamp = None
        if o_x == "NEW" or o_x == "AMENDMENT" or o_x == "CANCELED":
            timestamp = o_t
        elif o_x == "TRADE":
            last_trade_timestamp = o_t
        fee12 = None
        fee_cost_3 = v if (v := o_get("n")) is None or v.__class__ is str and v else text_of(v)
        if fee_cost_3 is not None and Precise.string_gt(fee_cost_3, "0"):
            fee13 = {
                "cost": fee_cost_3,
                "currency": self.safe_currency_code(
                    v if (v := o_get("N")) is None or v.__class__ is str and v else text_of(v)
                ),
            }
            fee12 = fee13
        status = self.parse_order_status(o_x2)
        time_in_force = o_f
        if o_f == "GTX":
            time_in_force = "PO"
        order_id_4 = text_of(o_i)
        order_datetime_ = iso8601(timestamp)
        type3 = o_o.lower()
        order_type_ = safe_string(_TAKE_LINEAR_ORDER_TYPES, type3, type3)
        order_side_ = o_s2.lower()
        order_fee_ = fee12
        unified_amount = omit_zero(o_q)
        unified_remaining = None
        unified_cost_2 = None
        unified_average = omit_zero(o_ap)
        unified_price = omit_zero(o_p)
        unified_last_trade_time_timestamp = last_trade_timestamp
        unified_symbol_ = text_of(symbol4)
        unified_status = text_of(status)
        parse_fee = order_fee_ is None
        unified_fees = []
        parsed_array = []
        unified_reduced_fees = unified_fees
        if self.reduceFees:
            result = []
            unified_reduced_fees = result
        if not parse_fee:
            fee_copy = deep_extend(order_fee_)
            fee_copy["cost"] = self.safe_number(fee_copy, "cost")
            if "rate" in fee_copy:
                fee_copy["rate"] = self.safe_number(fee_copy, "rate")
            unified_reduced_fees.append(fee_copy)
        order_fees_ = unified_reduced_fees
        if unified_amount is None:
            if unified_status == "closed":
                unified_amount = o_z
        if unified_amount is not None:
            unified_remaining = Precise.string_sub(unified_amount, o_z)
        elif unified_status == "closed":
            unified_remaining = "0"
        unified_cost_price_exists = unified_average is not None or unified_price is not None
        if unified_cost_price_exists:
            unified_multiply_price = None
            if unified_average is None:
                unified_multiply_price = unified_price
            else:
                unified_multiply_price = unified_average
            unified_cost_2 = Precise.string_mul(Precise.exact_mul(o_z, "1"), unified_multiply_price)
        unified_empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if unified_empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force_ = time_in_force
        unified_post_only = unified_time_in_force_ == "PO"
        unified_datetime = order_datetime_
        if order_datetime_ is None:
            unified_datetime = iso8601(timestamp)
        timestamp4 = timestamp
        if unified_symbol_ is not None:
            trigger_price = self.parse_number(o_sp)
            price_number_, amount_number_, cost_number_, average_number, filled_number, remaining_number = (
                self.parse_numbers(
                    unified_price, unified_amount, unified_cost_2, unified_average, o_z, unified_remaining
                )
            )
            parsed = _PARSED.copy()
            parsed["info"] = o
            parsed["symbol"] = unified_symbol_
            parsed["id"] = order_id_4
            parsed["clientOrderId"] = o_c
            parsed["timestamp"] = timestamp4
            parsed["datetime"] = unified_datetime
            parsed["lastTradeTimestamp"] = unified_last_trade_time_timestamp
            parsed["lastUpdateTimestamp"] = o_t
            parsed["type"] = order_type_
            parsed["timeInForce"] = unified_time_in_force_
            parsed["postOnly"] = unified_post_only
            parsed["reduceOnly"] = o_r
            parsed["side"] = order_side_
            parsed["price"] = price_number_
            parsed["stopPrice"] = trigger_price
            parsed["triggerPrice"] = trigger_price
            parsed["amount"] = amount_number_
            parsed["cost"] = cost_number_
            parsed["average"] = average_number
            parsed["filled"] = filled_number
            parsed["remaining"] = remaining_number
            parsed["status"] = unified_status
            parsed["fee"] = order_fee_
            parsed["trades"] = parsed_array
            parsed["fees"] = order_fees_
            if self.orders is None:
                limit2 = safe_integer(self.options, "ordersLimit", 1000)
                self.orders = ArrayCacheBySymbolById(limit2)
            cached_orders_2 = self.orders
            orders2 = safe_dict(cached_orders_2.hashmap, unified_symbol_, {})
            order2 = safe_dict(orders2, order_id_4)
            order2_get = order2.get if order2.__class__ is dict else getter(order2)
            if order2 is not None:
                fee11 = None if (v := order2_get("fee")) == "" else v
                if fee11 is not None:
                    parsed["fee"] = fee11
                fees6 = None if (v := order2_get("fees")) == "" else v
                if fees6 is not None:
                    parsed["fees"] = fees6
                entry = None if (v := order2_get("trades")) == "" else v
                parsed["trades"] = entry
                if timestamp4 is None:
                    entry4 = v if (v := order2_get("timestamp")) is None or v.__class__ is int else integer_of(v)
                    parsed["timestamp"] = entry4
                    entry5 = v if (v := order2_get("datetime")) is None or v.__class__ is str and v else text_of(v)
                    parsed["datetime"] = entry5
            cached_orders_2.append(parsed)
            symbol_specific_message_hash = f"orders:{unified_symbol_}"
            client.resolve(cached_orders_2, "orders")
            client.resolve(cached_orders_2, symbol_specific_message_hash)
        if o_o != "LIQUIDATION":
            return True
        market9 = self.safe_market_by_market_id_2(o_s)
        market = self.safe_market_by_market_id_and_market(o_s, market9)
        symbol8 = market.get("symbol")
        market13 = self.safe_market_by_market_id_and_market_2(o_s, market9)
        market15 = market13
        market15 = self.safe_market_by_market_id_and_market(o_s, market15)
        symbol9 = market15.get("symbol")
        liquidation_contracts = self.parse_number(o_l)
        liquidation_price = self.parse_number(o_ap)
        side5 = o_s2.lower()
        datetime = iso8601(o_t)
        contracts = text_of(liquidation_contracts)
        price = text_of(liquidation_price)
        liquidation_contracts = self.parse_number(contracts)
        liquidation_price = self.parse_number(price)
        liquidation = {
            "info": o,
            "symbol": symbol9,
            "contracts": liquidation_contracts,
            "contractSize": None,
            "price": liquidation_price,
            "side": side5,
            "baseValue": None,
            "quoteValue": None,
            "timestamp": o_t,
            "datetime": datetime,
        }
        cache = self.myLiquidations
        if cache is None:
            limit8 = safe_integer(self.options, "myLiquidationsLimit", 1000)
            cache = ArrayCache(limit8)
        cache.append(liquidation)
        self.myLiquidations = cache
        client.resolve([liquidation], "myLiquidations")
        client.resolve([liquidation], f"myLiquidations::{js.text(symbol8)}")
        return True

    def take_inverse_order(self, client: Any, message: Any, e: Any, E: Any, t: Any, i: Any, o: Any) -> bool:
        """Take in a message: change of an order of the COIN-M futures account."""
        return self.take_linear_order(client, message, e, E, t, o)
