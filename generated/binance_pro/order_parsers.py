"""Parsers of orders and own trades.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_list, safe_list_2, safe_string, safe_value
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, first_of, getter, integer_of, lower_of, text_of
from pro_runtime.values.numbers import number_to_string, omit_zero
from pro_runtime.values.objects import deep_extend, extend, sort_by
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class OrderParsers(Base):
    """Parsers of orders and own trades."""

    def parse_ws_order(self, order: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws order. (`pro/binance.ts:4374`)"""
        order_get = order.get if order.__class__ is dict else getter(order)
        event = v if (v := order_get("e")) is None or v.__class__ is str and v else text_of(v)
        if event == "orderReport":
            base_asset_code = v if (v := order_get("b")) is None or v.__class__ is str and v else text_of(v)
            stock_base_symbol = base_asset_code
            if stock_base_symbol is not None and stock_base_symbol.startswith("EQ_"):
                stock_base_symbol = js.slice_(stock_base_symbol, 3)
            if stock_base_symbol is None:
                stock_base_symbol = v if (v := order_get("symbol")) is None or v.__class__ is str and v else text_of(v)
            stock_quote = v if (v := order_get("q")).__class__ is str and v else text_of(v, "USDC")
            stock_symbol = self.get_stock_unified_symbol(stock_base_symbol, stock_quote)
            stock_raw_status = (
                None if (v := order_get("s")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
            )
            statuses = {
                "accepted": "open",
                "new": "open",
                "partially_filled": "open",
                "filled": "closed",
                "canceled": "canceled",
                "rejected": "rejected",
                "expired": "expired",
            }
            stock_status = safe_string(statuses, stock_raw_status, stock_raw_status)
            stock_amount = v if (v := order_get("Q")) is None or v.__class__ is str and v else text_of(v)
            stock_filled = v if (v := order_get("fq")) is None or v.__class__ is str and v else text_of(v)
            stock_remaining = None
            if stock_amount is not None and stock_filled is not None:
                stock_remaining = Precise.string_sub(stock_amount, stock_filled)
            stock_timestamp = v if (v := order_get("T")) is None or v.__class__ is int else integer_of(v)
            stock_last_update_timestamp = (
                v
                if (v := order_get("U")).__class__ is int
                else stock_timestamp
                if v is None
                else integer_of(v, stock_timestamp)
            )
            order_symbol = stock_symbol
            id: Any = v if (v := order_get("i")) is None or v.__class__ is str and v else text_of(v)
            order_datetime = iso8601(stock_timestamp)
            type: Any = self.parse_order_type_by_market(
                None if (v := order_get("o")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
                "spot",
            )
            order_side = (
                None if (v := order_get("S")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
            )
            order_price = v if (v := order_get("p")) is None or v.__class__ is str and v else text_of(v)
            order_cost = v if (v := order_get("FN")) is None or v.__class__ is str and v else text_of(v)
            order_fee = None
            order_fees = None
            amount: Any = omit_zero(stock_amount)
            remaining: Any = stock_remaining
            filled: Any = stock_filled
            cost: Any = order_cost
            average: Any = None
            price = omit_zero(order_price)
            last_trade_time_timestamp = None
            unified_symbol = text_of(order_symbol)
            side: Any = order_side
            parse_filled = filled is None
            parse_cost = cost is None
            parse_last_trade_time_timestamp = last_trade_time_timestamp is None
            parse_symbol = unified_symbol is None
            parse_side = side is None
            fees = []
            trades: Any = []
            raw_trades = trades
            first_trade = safe_value(raw_trades, 0)
            trades_are_parsed = first_trade is not None and js.has(first_trade, "info") and js.has(first_trade, "id")
            if not trades_are_parsed:
                trades = self.parse_trades(raw_trades)
            else:
                trades = raw_trades
            trades_length = 0
            is_array = isinstance(trades, list)
            if is_array:
                trades_length = js.length(trades)
            if is_array and trades_length > 0:
                if order_symbol is None:
                    order_symbol = js.get(js.get(trades, 0), "symbol")
                if order_side is None:
                    order_side = js.get(js.get(trades, 0), "side")
                if type is None:
                    type = js.get(js.get(trades, 0), "type")
                if id is None:
                    id = js.get(js.get(trades, 0), "order")
                if parse_filled:
                    filled = "0"
                if parse_cost:
                    cost = "0"
                for trade in js.elements(trades):
                    trade_get = trade.get if trade.__class__ is dict else getter(trade)
                    trade_amount = v if (v := trade_get("amount")) is None or v.__class__ is str and v else text_of(v)
                    if parse_filled and trade_amount is not None:
                        filled = Precise.string_add(filled, trade_amount)
                    trade_cost = v if (v := trade_get("cost")) is None or v.__class__ is str and v else text_of(v)
                    if parse_cost and trade_cost is not None:
                        cost = Precise.string_add(cost, trade_cost)
                    if parse_symbol:
                        unified_symbol = (
                            v if (v := trade_get("symbol")) is None or v.__class__ is str and v else text_of(v)
                        )
                    if parse_side:
                        side = v if (v := trade_get("side")) is None or v.__class__ is str and v else text_of(v)
                    trade_timestamp = None if (v := trade_get("timestamp")) == "" else v
                    if parse_last_trade_time_timestamp and trade_timestamp is not None:
                        if last_trade_time_timestamp is None:
                            last_trade_time_timestamp = trade_timestamp
                        else:
                            last_trade_time_timestamp = js.maximum(last_trade_time_timestamp, trade_timestamp)
                    trade_fees = None if (v := trade_get("fees")) == "" else v
                    if trade_fees is not None:
                        for trade_fee in js.elements(trade_fees):
                            fees.append(extend({}, trade_fee))
                    else:
                        trade_fee = None if (v := trade_get("fee")) == "" else v
                        if trade_fee is not None:
                            fees.append(extend({}, trade_fee))
            reduced_fees = fees
            if self.reduceFees:
                reduced_fees = self.reduce_fees_by_currency(fees)
            if reduced_fees is None:
                reduced_fees = []
            reduced_length = len(reduced_fees)
            for reduced_fee in reduced_fees:
                reduced_fee["cost"] = self.safe_number(reduced_fee, "cost")
                if js.has(reduced_fee, "rate"):
                    reduced_fee["rate"] = self.safe_number(reduced_fee, "rate")
            order_fees = reduced_fees
            if reduced_length == 1:
                order_fee = js.item(reduced_fees, 0)
            if amount is None:
                if filled is not None and remaining is not None:
                    amount = Precise.string_add(filled, remaining)
                elif stock_status == "closed":
                    amount = filled
            if filled is None:
                if amount is not None and remaining is not None:
                    filled = Precise.string_sub(amount, remaining)
                elif stock_status == "closed" and amount is not None:
                    filled = amount
            if remaining is None:
                if amount is not None and filled is not None:
                    remaining = Precise.string_sub(amount, filled)
                elif stock_status == "closed":
                    remaining = "0"
            contract_size = number_to_string(1)
            if average is None:
                if filled is not None and cost is not None and Precise.string_gt(filled, "0"):
                    filled_times_contract_size = Precise.string_mul(filled, contract_size)
                    average = Precise.string_div(cost, filled_times_contract_size)
            cost_price_exists = average is not None or price is not None
            if parse_cost and filled is not None and cost_price_exists:
                multiply_price = None
                if average is None:
                    multiply_price = price
                else:
                    multiply_price = average
                filled_times_contract_size = Precise.string_mul(filled, contract_size)
                cost = Precise.string_mul(filled_times_contract_size, multiply_price)
            order_type = None if type == "" else type
            empty_price = price is None or Precise.string_equals(price, "0")
            if empty_price and order_type == "market":
                price = average
            for entry in js.elements(trades):
                entry["amount"] = self.safe_number(entry, "amount")
                entry["price"] = self.safe_number(entry, "price")
                entry["cost"] = self.safe_number(entry, "cost")
                trade_fee = safe_dict(entry, "fee", {})
                trade_fee["cost"] = self.safe_number(trade_fee, "cost")
                if "rate" in trade_fee:
                    trade_fee["rate"] = self.safe_number(trade_fee, "rate")
                entry_fees = safe_list(entry, "fees", [])
                for entry_fee in entry_fees:
                    entry_fee["cost"] = self.safe_number(entry_fee, "cost")
                entry["fees"] = entry_fees
                entry["fee"] = trade_fee
            unified_time_in_force = None
            post_only = None
            if unified_time_in_force is None:
                if text_of(type) == "market":
                    unified_time_in_force = "IOC"
                if post_only is True:
                    unified_time_in_force = "PO"
            elif post_only is None:
                post_only = unified_time_in_force == "PO"
            datetime = order_datetime
            if datetime is None:
                datetime = iso8601(stock_timestamp)
            price_number, amount_number, cost_number, average_number, filled_number, remaining_number = (
                self.parse_numbers(price, amount, cost, average, filled, remaining)
            )
            return {
                "info": order,
                "symbol": unified_symbol,
                "id": text_of(id),
                "timestamp": stock_timestamp,
                "datetime": datetime,
                "lastUpdateTimestamp": stock_last_update_timestamp,
                "type": text_of(type),
                "timeInForce": unified_time_in_force,
                "postOnly": post_only,
                "reduceOnly": None,
                "side": side,
                "price": price_number,
                "stopPrice": None,
                "triggerPrice": None,
                "amount": amount_number,
                "cost": cost_number,
                "average": average_number,
                "filled": filled_number,
                "remaining": remaining_number,
                "status": stock_status,
                "fee": None if order_fee == "" else order_fee,
                "trades": trades,
                "fees": order_fees,
                "clientOrderId": None,
                "lastTradeTimestamp": last_trade_time_timestamp,
                "takeProfitPrice": None,
                "stopLossPrice": None,
            }
        execution_type = v if (v := order_get("x")) is None or v.__class__ is str and v else text_of(v)
        market_id = v if (v := order_get("s")) is None or v.__class__ is str and v else text_of(v)
        market_type = "contract" if "ps" in order else "spot"
        symbol = self.safe_market(market_id, None, None, market_type).get("symbol")
        timestamp = v if (v := order_get("O")) is None or v.__class__ is int else integer_of(v)
        t = v if (v := order_get("T")) is None or v.__class__ is int else integer_of(v)
        last_trade_timestamp = None
        if execution_type == "NEW" or execution_type == "AMENDMENT" or execution_type == "CANCELED":
            if timestamp is None:
                timestamp = t
        elif execution_type == "TRADE":
            last_trade_timestamp = t
        last_update_timestamp = t
        fee: Any = None
        fee_cost = v if (v := order_get("n")) is None or v.__class__ is str and v else text_of(v)
        if fee_cost is not None and Precise.string_gt(fee_cost, "0"):
            fee_currency_id = v if (v := order_get("N")) is None or v.__class__ is str and v else text_of(v)
            fee_currency = self.safe_currency(fee_currency_id).get("code")
            fee = {"cost": fee_cost, "currency": fee_currency}
        raw_status = v if (v := order_get("X")) is None or v.__class__ is str and v else text_of(v)
        status = self.parse_order_status(raw_status)
        client_order_id = (
            v
            if (v := order_get("C", order_get("caid", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "C", "caid"))
        )
        if client_order_id is None or js.length(client_order_id) == 0:
            client_order_id = v if (v := order_get("c")) is None or v.__class__ is str and v else text_of(v)
        stop_price = (
            v if (v := order_get("P")).__class__ is str and v else text_of(v or first_of(order_get, "P", "sp", "tp"))
        )
        time_in_force = v if (v := order_get("f")) is None or v.__class__ is str and v else text_of(v)
        if time_in_force == "GTX":
            time_in_force = "PO"
        order_symbol_ = symbol
        order_id = (
            v
            if (v := order_get("i", order_get("aid", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "i", "aid"))
        )
        order_datetime_ = iso8601(timestamp)
        order_type_ = self.parse_order_type_by_market(
            None if (v := order_get("o")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
            market_type,
        )
        reduce_only = v if (v := order_get("R")) is True or v is False else None
        order_side_ = None if (v := order_get("S")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        order_price_ = v if (v := order_get("p")) is None or v.__class__ is str and v else text_of(v)
        order_amount = v if (v := order_get("q")) is None or v.__class__ is str and v else text_of(v)
        order_cost_ = v if (v := order_get("Z")) is None or v.__class__ is str and v else text_of(v)
        order_average = v if (v := order_get("ap")) is None or v.__class__ is str and v else text_of(v)
        order_filled = v if (v := order_get("z")) is None or v.__class__ is str and v else text_of(v)
        order_fee_ = fee
        order_fees_ = None
        unified_amount = omit_zero(order_amount)
        unified_remaining = None
        unified_filled = order_filled
        unified_cost = order_cost_
        unified_average = omit_zero(order_average)
        unified_price = omit_zero(order_price_)
        unified_last_trade_time_timestamp = last_trade_timestamp
        unified_symbol_ = text_of(order_symbol_)
        unified_side = order_side_
        unified_status = text_of(status)
        unified_parse_filled = unified_filled is None
        unified_parse_cost = unified_cost is None
        unified_parse_last_trade_time_timestamp = unified_last_trade_time_timestamp is None
        unified_fee = order_fee_
        parse_fee = unified_fee is None
        unified_parse_symbol = unified_symbol_ is None
        unified_parse_side = unified_side is None
        unified_fees = []
        unified_trades = []
        is_trigger_or_sl_tp_order = stop_price is not None
        unified_raw_trades = unified_trades
        unified_first_trade = safe_value(unified_raw_trades, 0)
        unified_trades_are_parsed = (
            unified_first_trade is not None
            and js.has(unified_first_trade, "info")
            and js.has(unified_first_trade, "id")
        )
        if not unified_trades_are_parsed:
            unified_trades = self.parse_trades(unified_raw_trades)
        else:
            unified_trades = unified_raw_trades
        unified_trades_length = 0
        unified_is_array = isinstance(unified_trades, list)
        if unified_is_array:
            unified_trades_length = js.length(unified_trades)
        if unified_is_array and unified_trades_length > 0:
            if order_symbol_ is None:
                order_symbol_ = js.get(js.get(unified_trades, 0), "symbol")
            if order_side_ is None:
                order_side_ = js.get(js.get(unified_trades, 0), "side")
            if order_type_ is None:
                order_type_ = js.get(js.get(unified_trades, 0), "type")
            if order_id is None:
                order_id = js.get(js.get(unified_trades, 0), "order")
            if unified_parse_filled:
                unified_filled = "0"
            if unified_parse_cost:
                unified_cost = "0"
            for unified_trade in js.elements(unified_trades):
                unified_trade_get = unified_trade.get if unified_trade.__class__ is dict else getter(unified_trade)
                unified_trade_amount = (
                    v if (v := unified_trade_get("amount")) is None or v.__class__ is str and v else text_of(v)
                )
                if unified_parse_filled and unified_trade_amount is not None:
                    unified_filled = Precise.string_add(unified_filled, unified_trade_amount)
                unified_trade_cost = (
                    v if (v := unified_trade_get("cost")) is None or v.__class__ is str and v else text_of(v)
                )
                if unified_parse_cost and unified_trade_cost is not None:
                    unified_cost = Precise.string_add(unified_cost, unified_trade_cost)
                if unified_parse_symbol:
                    unified_symbol_ = (
                        v if (v := unified_trade_get("symbol")) is None or v.__class__ is str and v else text_of(v)
                    )
                if unified_parse_side:
                    unified_side = (
                        v if (v := unified_trade_get("side")) is None or v.__class__ is str and v else text_of(v)
                    )
                unified_trade_timestamp = None if (v := unified_trade_get("timestamp")) == "" else v
                if unified_parse_last_trade_time_timestamp and unified_trade_timestamp is not None:
                    if unified_last_trade_time_timestamp is None:
                        unified_last_trade_time_timestamp = unified_trade_timestamp
                    else:
                        unified_last_trade_time_timestamp = js.maximum(
                            unified_last_trade_time_timestamp, unified_trade_timestamp
                        )
                unified_trade_fees = None if (v := unified_trade_get("fees")) == "" else v
                if unified_trade_fees is not None:
                    for unified_trade_fee in js.elements(unified_trade_fees):
                        unified_fees.append(extend({}, unified_trade_fee))
                else:
                    unified_trade_fee = None if (v := unified_trade_get("fee")) == "" else v
                    if unified_trade_fee is not None:
                        unified_fees.append(extend({}, unified_trade_fee))
        unified_reduced_fees = unified_fees
        if self.reduceFees:
            unified_reduced_fees = self.reduce_fees_by_currency(unified_fees)
        if unified_reduced_fees is None:
            unified_reduced_fees = []
        unified_reduced_length = len(unified_reduced_fees)
        for unified_reduced_fee in unified_reduced_fees:
            unified_reduced_fee["cost"] = self.safe_number(unified_reduced_fee, "cost")
            if js.has(unified_reduced_fee, "rate"):
                unified_reduced_fee["rate"] = self.safe_number(unified_reduced_fee, "rate")
        if not parse_fee and unified_reduced_length == 0:
            fee_copy = deep_extend(unified_fee)
            fee_copy["cost"] = self.safe_number(fee_copy, "cost")
            if "rate" in fee_copy:
                fee_copy["rate"] = self.safe_number(fee_copy, "rate")
            unified_reduced_fees.append(fee_copy)
        order_fees_ = unified_reduced_fees
        if parse_fee and unified_reduced_length == 1:
            order_fee_ = js.item(unified_reduced_fees, 0)
        if unified_amount is None:
            if unified_filled is not None and unified_remaining is not None:
                unified_amount = Precise.string_add(unified_filled, unified_remaining)
            elif unified_status == "closed":
                unified_amount = unified_filled
        if unified_filled is None:
            if unified_amount is not None and unified_remaining is not None:
                unified_filled = Precise.string_sub(unified_amount, unified_remaining)
            elif unified_status == "closed" and unified_amount is not None:
                unified_filled = unified_amount
        if unified_remaining is None:
            if unified_amount is not None and unified_filled is not None:
                unified_remaining = Precise.string_sub(unified_amount, unified_filled)
            elif unified_status == "closed":
                unified_remaining = "0"
        unified_contract_size = number_to_string(1)
        if unified_average is None:
            if unified_filled is not None and unified_cost is not None and Precise.string_gt(unified_filled, "0"):
                unified_filled_times_contract_size = Precise.string_mul(unified_filled, unified_contract_size)
                unified_average = Precise.string_div(unified_cost, unified_filled_times_contract_size)
        unified_cost_price_exists = unified_average is not None or unified_price is not None
        if unified_parse_cost and unified_filled is not None and unified_cost_price_exists:
            unified_multiply_price = None
            if unified_average is None:
                unified_multiply_price = unified_price
            else:
                unified_multiply_price = unified_average
            unified_filled_times_contract_size = Precise.string_mul(unified_filled, unified_contract_size)
            unified_cost = Precise.string_mul(unified_filled_times_contract_size, unified_multiply_price)
        unified_order_type = None if order_type_ == "" else order_type_
        unified_empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if unified_empty_price and unified_order_type == "market":
            unified_price = unified_average
        for unified_entry in js.elements(unified_trades):
            unified_entry["amount"] = self.safe_number(unified_entry, "amount")
            unified_entry["price"] = self.safe_number(unified_entry, "price")
            unified_entry["cost"] = self.safe_number(unified_entry, "cost")
            unified_trade_fee = safe_dict(unified_entry, "fee", {})
            unified_trade_fee["cost"] = self.safe_number(unified_trade_fee, "cost")
            if "rate" in unified_trade_fee:
                unified_trade_fee["rate"] = self.safe_number(unified_trade_fee, "rate")
            unified_entry_fees = safe_list(unified_entry, "fees", [])
            for unified_entry_fee in unified_entry_fees:
                unified_entry_fee["cost"] = self.safe_number(unified_entry_fee, "cost")
            unified_entry["fees"] = unified_entry_fees
            unified_entry["fee"] = unified_trade_fee
        unified_time_in_force_ = time_in_force
        unified_post_only = None
        if unified_time_in_force_ is None:
            if not is_trigger_or_sl_tp_order and text_of(order_type_) == "market":
                unified_time_in_force_ = "IOC"
            if unified_post_only is True:
                unified_time_in_force_ = "PO"
        elif unified_post_only is None:
            unified_post_only = unified_time_in_force_ == "PO"
        unified_datetime = order_datetime_
        if unified_datetime is None:
            unified_datetime = iso8601(timestamp)
        trigger_price = self.parse_number(stop_price)
        price_number_, amount_number_, cost_number_, average_number_, filled_number_, remaining_number_ = (
            self.parse_numbers(
                unified_price, unified_amount, unified_cost, unified_average, unified_filled, unified_remaining
            )
        )
        return {
            "info": order,
            "symbol": unified_symbol_,
            "id": text_of(order_id),
            "clientOrderId": client_order_id,
            "timestamp": timestamp,
            "datetime": unified_datetime,
            "lastTradeTimestamp": unified_last_trade_time_timestamp,
            "lastUpdateTimestamp": last_update_timestamp,
            "type": text_of(order_type_),
            "timeInForce": unified_time_in_force_,
            "postOnly": unified_post_only,
            "reduceOnly": reduce_only,
            "side": unified_side,
            "price": price_number_,
            "stopPrice": trigger_price,
            "triggerPrice": trigger_price,
            "amount": amount_number_,
            "cost": cost_number_,
            "average": average_number_,
            "filled": filled_number_,
            "remaining": remaining_number_,
            "status": unified_status,
            "fee": None if order_fee_ == "" else order_fee_,
            "trades": unified_trades,
            "fees": order_fees_,
            "takeProfitPrice": None,
            "stopLossPrice": None,
        }

    def parse_order_status(self, status: Any) -> Any:
        """Turn a message into the unified structure: order status. (`binance.ts:6209`)"""
        statuses = {
            "NEW": "open",
            "PARTIALLY_FILLED": "open",
            "ACCEPTED": "open",
            "TRIGGERING": "open",
            "FILLED": "closed",
            "TRIGGERED": "closed",
            "FINISHED": "closed",
            "CANCELED": "canceled",
            "CANCELLED": "canceled",
            "PENDING_CANCEL": "canceling",
            "REJECTED": "rejected",
            "EXPIRED": "expired",
            "EXPIRED_IN_MATCH": "expired",
            "S": "ok",
            "F": "rejected",
        }
        return safe_string(statuses, status, status)

    def parse_order_type_by_market(self, type: Any, market_type: Any) -> Any:
        """Turn a message into the unified structure: order type by market. (`binance.ts:6229`)"""
        types = {}
        if market_type is not None and market_type == "spot":
            types = {
                "limit_maker": "limit",
                "stop_loss_limit": "limit",
                "stop_loss": "market",
                "take_profit_limit": "limit",
                "take_profit": "market",
            }
        else:
            types = {
                "limit_maker": "limit",
                "stop": "limit",
                "stop_market": "market",
                "take_profit": "limit",
                "take_profit_market": "market",
                "trailing_stop_market": "market",
            }
        return safe_string(types, type, type)

    def parse_order(self, order: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: order. (`binance.ts:6252`)"""
        order_get = order.get if order.__class__ is dict else getter(order)
        code = v if (v := order_get("code")) is None or v.__class__ is str and v else text_of(v)
        if code is not None:
            msg = v if (v := order_get("msg")) is None or v.__class__ is str and v else text_of(v)
            if code != "200" and not (msg == "success" or msg == "The operation of cancel all open order is done."):
                return self.safe_order({"info": order, "status": "rejected"}, market)
        status = self.parse_order_status(
            v
            if (v := order_get("status")).__class__ is str and v
            else text_of(v or first_of(order_get, "status", "strategyStatus", "algoStatus"))
        )
        market_id = v if (v := order_get("symbol")) is None or v.__class__ is str and v else text_of(v)
        is_contract = "positionSide" in order or "cumQuote" in order
        market_type = "contract" if is_contract else "spot"
        symbol = self.safe_market(market_id, market, None, market_type).get("symbol")
        filled = (
            v
            if (v := order_get("executedQty", order_get("filledQty", ABSENT))).__class__ is str and v
            else "0"
            if v is ABSENT
            else text_of(v or first_of(order_get, "executedQty", "filledQty"), "0")
        )
        timestamp = (
            v
            if (v := order_get("time")).__class__ is int
            else integer_of(
                v or first_of(order_get, "time", "createTime", "workingTime", "transactTime", "updateTime", "createdAt")
            )
        )
        last_trade_timestamp = None
        if "transactTime" in order or "updateTime" in order or "updatedAt" in order:
            timestamp_value = (
                v
                if (v := order_get("updateTime")).__class__ is int
                else integer_of(v or first_of(order_get, "updateTime", "transactTime", "updatedAt"))
            )
            if status == "open":
                if Precise.string_gt(filled, "0"):
                    last_trade_timestamp = timestamp_value
            elif status == "closed":
                last_trade_timestamp = timestamp_value
        last_update_timestamp = (
            v
            if (v := order_get("transactTime")).__class__ is int
            else integer_of(v or first_of(order_get, "transactTime", "updateTime", "updatedAt"))
        )
        average = (
            v
            if (v := order_get("avgPrice", order_get("avgFilledPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "avgPrice", "avgFilledPrice"))
        )
        price = (
            v
            if (v := order_get("price", order_get("limitPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "price", "limitPrice"))
        )
        amount = (
            v
            if (v := order_get("origQty")).__class__ is str and v
            else text_of(v or first_of(order_get, "origQty", "quantity", "qty"))
        )
        cost = (
            v
            if (v := order_get("cummulativeQuoteQty", order_get("cumQuote", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "cummulativeQuoteQty", "cumQuote"))
        )
        cost = v if (v := order_get("cumBase")).__class__ is str and v else cost if v is None else text_of(v, cost)
        type = (
            v.lower()
            if (v := order_get("type", order_get("orderType", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else lower_of(v or first_of(order_get, "type", "orderType"))
        )
        side = None if (v := order_get("side")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        fills = safe_list_2(order, "fills", "trades", [])
        time_in_force = v if (v := order_get("timeInForce")) is None or v.__class__ is str and v else text_of(v)
        if time_in_force == "GTX":
            time_in_force = "PO"
        post_only = type == "limit_maker" or time_in_force == "PO"
        stop_price_string = (
            v
            if (v := order_get("stopPrice", order_get("triggerPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "stopPrice", "triggerPrice"))
        )
        trigger_price = self.parse_number(omit_zero(stop_price_string))
        fee_cost = self.safe_number(order, "fee")
        fee: Any = None
        if fee_cost is not None:
            fee = {
                "currency": v
                if (v := order_get("quoteAsset", order_get("quote", ABSENT))).__class__ is str and v
                else None
                if v is ABSENT
                else text_of(v or first_of(order_get, "quoteAsset", "quote")),
                "cost": fee_cost,
                "rate": None,
            }
        id: Any = (
            v
            if (v := order_get("strategyId")).__class__ is str and v
            else text_of(v or first_of(order_get, "strategyId", "orderId", "algoId"))
        )
        client_order_id = (
            v
            if (v := order_get("clientOrderId")).__class__ is str and v
            else text_of(v or first_of(order_get, "clientOrderId", "newClientStrategyId", "clientAlgoId"))
        )
        order_datetime = iso8601(timestamp)
        order_symbol = symbol
        order_type_ = self.parse_order_type_by_market(type, market_type)
        reduce_only = v if (v := order_get("reduceOnly")) is True or v is False else None
        order_side = side
        order_fee = fee
        order_fees = None
        unified_amount = omit_zero(amount)
        remaining: Any = None
        unified_filled = filled
        unified_cost = cost
        unified_average = omit_zero(average)
        unified_price = omit_zero(price)
        last_trade_time_timestamp = last_trade_timestamp
        unified_symbol = text_of(order_symbol)
        unified_side = order_side
        unified_status = text_of(status)
        parse_filled = unified_filled is None
        parse_cost = unified_cost is None
        parse_last_trade_time_timestamp = last_trade_time_timestamp is None
        unified_fee = order_fee
        parse_fee = unified_fee is None
        parse_symbol = unified_symbol is None
        parse_side = unified_side is None
        fees = []
        trades: Any = []
        is_trigger_or_sl_tp_order = text_of(trigger_price) is not None
        raw_trades = safe_value([fills], 0, trades)
        first_trade = safe_value(raw_trades, 0)
        trades_are_parsed = first_trade is not None and js.has(first_trade, "info") and js.has(first_trade, "id")
        if not trades_are_parsed:
            trades = self.parse_trades(raw_trades, market)
        else:
            trades = raw_trades
        trades_length = 0
        is_array = isinstance(trades, list)
        if is_array:
            trades_length = js.length(trades)
        if is_array and trades_length > 0:
            if order_symbol is None:
                order_symbol = js.get(js.get(trades, 0), "symbol")
            if order_side is None:
                order_side = js.get(js.get(trades, 0), "side")
            if order_type_ is None:
                order_type_ = js.get(js.get(trades, 0), "type")
            if id is None:
                id = js.get(js.get(trades, 0), "order")
            if parse_filled:
                unified_filled = "0"
            if parse_cost:
                unified_cost = "0"
            for trade in js.elements(trades):
                trade_get = trade.get if trade.__class__ is dict else getter(trade)
                trade_amount = v if (v := trade_get("amount")) is None or v.__class__ is str and v else text_of(v)
                if parse_filled and trade_amount is not None:
                    unified_filled = Precise.string_add(unified_filled, trade_amount)
                trade_cost = v if (v := trade_get("cost")) is None or v.__class__ is str and v else text_of(v)
                if parse_cost and trade_cost is not None:
                    unified_cost = Precise.string_add(unified_cost, trade_cost)
                if parse_symbol:
                    unified_symbol = v if (v := trade_get("symbol")) is None or v.__class__ is str and v else text_of(v)
                if parse_side:
                    unified_side = v if (v := trade_get("side")) is None or v.__class__ is str and v else text_of(v)
                trade_timestamp = None if (v := trade_get("timestamp")) == "" else v
                if parse_last_trade_time_timestamp and trade_timestamp is not None:
                    if last_trade_time_timestamp is None:
                        last_trade_time_timestamp = trade_timestamp
                    else:
                        last_trade_time_timestamp = js.maximum(last_trade_time_timestamp, trade_timestamp)
                trade_fees = None if (v := trade_get("fees")) == "" else v
                if trade_fees is not None:
                    for trade_fee in js.elements(trade_fees):
                        fees.append(extend({}, trade_fee))
                else:
                    trade_fee = None if (v := trade_get("fee")) == "" else v
                    if trade_fee is not None:
                        fees.append(extend({}, trade_fee))
        reduced_fees = fees
        if self.reduceFees:
            reduced_fees = self.reduce_fees_by_currency(fees)
        if reduced_fees is None:
            reduced_fees = []
        reduced_length = len(reduced_fees)
        for reduced_fee in reduced_fees:
            reduced_fee["cost"] = self.safe_number(reduced_fee, "cost")
            if js.has(reduced_fee, "rate"):
                reduced_fee["rate"] = self.safe_number(reduced_fee, "rate")
        if not parse_fee and reduced_length == 0:
            fee_copy = deep_extend(unified_fee)
            fee_copy["cost"] = self.safe_number(fee_copy, "cost")
            if "rate" in fee_copy:
                fee_copy["rate"] = self.safe_number(fee_copy, "rate")
            reduced_fees.append(fee_copy)
        order_fees = reduced_fees
        if parse_fee and reduced_length == 1:
            order_fee = js.item(reduced_fees, 0)
        if unified_amount is None:
            if unified_filled is not None and remaining is not None:
                unified_amount = Precise.string_add(unified_filled, remaining)
            elif unified_status == "closed":
                unified_amount = unified_filled
        if unified_filled is None:
            if unified_amount is not None and remaining is not None:
                unified_filled = Precise.string_sub(unified_amount, remaining)
            elif unified_status == "closed" and unified_amount is not None:
                unified_filled = unified_amount
        if remaining is None:
            if unified_amount is not None and unified_filled is not None:
                remaining = Precise.string_sub(unified_amount, unified_filled)
            elif unified_status == "closed":
                remaining = "0"
        inverse = safe_bool(market, "inverse", False)
        contract_size = number_to_string(safe_value(market, "contractSize", 1))
        if unified_average is None:
            if unified_filled is not None and unified_cost is not None and Precise.string_gt(unified_filled, "0"):
                filled_times_contract_size = Precise.string_mul(unified_filled, contract_size)
                if inverse is True:
                    unified_average = Precise.string_div(filled_times_contract_size, unified_cost)
                else:
                    unified_average = Precise.string_div(unified_cost, filled_times_contract_size)
        cost_price_exists = unified_average is not None or unified_price is not None
        if parse_cost and unified_filled is not None and cost_price_exists:
            multiply_price = None
            if unified_average is None:
                multiply_price = unified_price
            else:
                multiply_price = unified_average
            filled_times_contract_size = Precise.string_mul(unified_filled, contract_size)
            if inverse is True:
                unified_cost = Precise.string_div(filled_times_contract_size, multiply_price)
            else:
                unified_cost = Precise.string_mul(filled_times_contract_size, multiply_price)
        order_type = None if order_type_ == "" else order_type_
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type == "market":
            unified_price = unified_average
        for entry in js.elements(trades):
            entry["amount"] = self.safe_number(entry, "amount")
            entry["price"] = self.safe_number(entry, "price")
            entry["cost"] = self.safe_number(entry, "cost")
            trade_fee = safe_dict(entry, "fee", {})
            trade_fee["cost"] = self.safe_number(trade_fee, "cost")
            if "rate" in trade_fee:
                trade_fee["rate"] = self.safe_number(trade_fee, "rate")
            entry_fees = safe_list(entry, "fees", [])
            for entry_fee in entry_fees:
                entry_fee["cost"] = self.safe_number(entry_fee, "cost")
            entry["fees"] = entry_fees
            entry["fee"] = trade_fee
        unified_time_in_force = time_in_force
        unified_post_only = None if post_only == "" else post_only
        if unified_time_in_force is None:
            if not is_trigger_or_sl_tp_order and text_of(order_type_) == "market":
                unified_time_in_force = "IOC"
            if unified_post_only is True:
                unified_time_in_force = "PO"
        elif unified_post_only is None:
            unified_post_only = unified_time_in_force == "PO"
        datetime = order_datetime
        if datetime is None:
            datetime = iso8601(timestamp)
        unified_trigger_price = self.parse_number(text_of(trigger_price))
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, unified_cost, unified_average, unified_filled, remaining
        )
        return {
            "info": order,
            "id": text_of(id),
            "clientOrderId": client_order_id,
            "timestamp": timestamp,
            "datetime": datetime,
            "lastTradeTimestamp": last_trade_time_timestamp,
            "lastUpdateTimestamp": last_update_timestamp,
            "symbol": unified_symbol,
            "type": text_of(order_type_),
            "timeInForce": unified_time_in_force,
            "postOnly": unified_post_only,
            "reduceOnly": reduce_only,
            "side": unified_side,
            "price": price_number,
            "triggerPrice": unified_trigger_price,
            "amount": amount_number,
            "cost": cost_number,
            "average": average_number,
            "filled": filled_number,
            "remaining": remaining_number,
            "status": unified_status,
            "fee": None if order_fee == "" else order_fee,
            "trades": trades,
            "fees": order_fees,
            "stopPrice": unified_trigger_price,
            "takeProfitPrice": None,
            "stopLossPrice": None,
        }

    def parse_dust_trade(self, trade: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: dust trade. (`binance.ts:9431`)"""
        get = trade.get if trade.__class__ is dict else getter(trade)
        order_id = v if (v := get("transId")) is None or v.__class__ is str and v else text_of(v)
        timestamp = v if (v := get("operateTime")) is None or v.__class__ is int else integer_of(v)
        currency_id = v if (v := get("fromAsset")) is None or v.__class__ is str and v else text_of(v)
        traded_currency = self.safe_currency(currency_id).get("code")
        bnb = self.currency("BNB")
        earned_currency = bnb.get("code")
        applicant_symbol = f"{js.text(earned_currency)}/{js.text(traded_currency)}"
        traded_currency_is_quote = False
        if self.markets is not None and applicant_symbol in self.markets:
            traded_currency_is_quote = True
        fee_cost_string = v if (v := get("serviceChargeAmount")) is None or v.__class__ is str and v else text_of(v)
        fee = {"currency": earned_currency, "cost": self.parse_number(fee_cost_string)}
        symbol: Any = None
        amount_string = None
        cost_string = None
        side: Any = None
        if traded_currency_is_quote:
            symbol = applicant_symbol
            amount_string = v if (v := get("transferedAmount")) is None or v.__class__ is str and v else text_of(v)
            cost_string = v if (v := get("amount")) is None or v.__class__ is str and v else text_of(v)
            side = "buy"
        else:
            symbol = f"{js.text(traded_currency)}/{js.text(earned_currency)}"
            amount_string = v if (v := get("amount")) is None or v.__class__ is str and v else text_of(v)
            cost_string = v if (v := get("transferedAmount")) is None or v.__class__ is str and v else text_of(v)
            side = "sell"
        price_string = None
        if cost_string is not None:
            if amount_string is not None and amount_string != "":
                price_string = Precise.string_div(cost_string, amount_string)
        id = None
        amount = self.parse_number(amount_string)
        price = self.parse_number(price_string)
        cost = self.parse_number(cost_string)
        type = None
        taker_or_maker = None
        return {
            "id": id,
            "timestamp": timestamp,
            "datetime": iso8601(timestamp),
            "symbol": symbol,
            "order": order_id,
            "type": type,
            "takerOrMaker": taker_or_maker,
            "side": side,
            "amount": amount,
            "price": price,
            "cost": cost,
            "fee": fee,
            "info": trade,
        }

    def parse_orders(
        self, orders: Any, market: Any = None, since: Any = None, limit: Any = None, params: Dict | None = None
    ) -> Any:
        """Turn a message into the unified structure: orders. (`base/Exchange.ts:4669`)"""
        if params is None:
            params = {}
        if orders is None:
            return []
        results = []
        if isinstance(orders, list):
            for order_item in orders:
                parsed = self.parse_order(order_item, market)
                order = extend(parsed, params)
                results.append(order)
        else:
            ids = js.keys(orders)
            for id in ids:
                id_extended = extend({"id": id}, js.get(orders, id))
                parsed_order = self.parse_order(id_extended, market)
                order = extend(parsed_order, params)
                results.append(order)
        results = sort_by(results, "timestamp")
        symbol = safe_string(market, "symbol")
        return self.filter_by_symbol_since_limit(results, symbol, since, limit)
