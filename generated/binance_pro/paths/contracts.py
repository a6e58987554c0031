"""Paths of messages about contracts.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.values.accessors import safe_bool, safe_string, safe_value
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import text_of
from pro_runtime.values.numbers import number_to_string, omit_zero
from pro_runtime.values.objects import value_is_defined
from pro_runtime.values.precise import Precise

from binance_pro.paths.lookups import Lookups

_PARSE_ORDER_OF_PLACED_CONTRACT_TYPES = {
    "limit_maker": "limit",
    "stop": "limit",
    "stop_market": "market",
    "take_profit": "limit",
    "take_profit_market": "market",
    "trailing_stop_market": "market",
}

_STRUCTURE_2: dict[str, Any] = {
    "info": None,
    "id": None,
    "clientOrderId": None,
    "timestamp": None,
    "datetime": None,
    "lastTradeTimestamp": None,
    "lastUpdateTimestamp": None,
    "symbol": None,
    "type": None,
    "timeInForce": None,
    "postOnly": None,
    "reduceOnly": None,
    "side": None,
    "price": None,
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
    "stopPrice": None,
    "takeProfitPrice": None,
    "stopLossPrice": None,
}

_PARSE_ORDER_OF_QUERIED_CONTRACT_TYPES = {
    "limit_maker": "limit",
    "stop": "limit",
    "stop_market": "market",
    "take_profit": "limit",
    "take_profit_market": "market",
    "trailing_stop_market": "market",
}


class ContractsPaths(Lookups):
    """Paths of messages about contracts."""

    def parse_order_of_placed_contract(
        self,
        order: Any,
        market: Any,
        order_id: Any,
        symbol: Any,
        status: Any,
        client_order_id: Any,
        price: Any,
        avg_price: Any,
        orig_qty: Any,
        executed_qty: Any,
        cum_qty: Any,
        cum_quote: Any,
        time_in_force: Any,
        type: Any,
        reduce_only: Any,
        close_position: Any,
        side: Any,
        position_side: Any,
        stop_price: Any,
        working_type: Any,
        price_protect: Any,
        orig_type: Any,
        price_match: Any,
        self_trade_prevention_mode: Any,
        good_till_date: Any,
        update_time: Any,
    ) -> Any:
        """Parse a new order of a futures market, or a cancelled one."""
        if not (
            order_id.__class__ is int
            and symbol.__class__ is str
            and symbol
            and status.__class__ is str
            and status
            and client_order_id.__class__ is str
            and client_order_id
            and price.__class__ is str
            and price
            and avg_price.__class__ is str
            and avg_price
            and orig_qty.__class__ is str
            and orig_qty
            and executed_qty.__class__ is str
            and executed_qty
            and cum_quote.__class__ is str
            and cum_quote
            and time_in_force.__class__ is str
            and time_in_force
            and type.__class__ is str
            and type
            and reduce_only.__class__ is bool
            and side.__class__ is str
            and side
            and position_side.__class__ is str
            and position_side
            and stop_price.__class__ is str
            and stop_price
            and update_time.__class__ is int
        ):
            return None
        status2 = self.parse_order_status(status)
        market3 = self.safe_market_by_market_id_and_market_4(symbol, market)
        symbol2 = market3.get("symbol")
        last_trade_timestamp = None
        if status2 == "open":
            if Precise.string_gt(executed_qty, "0"):
                last_trade_timestamp = update_time
        elif status2 == "closed":
            last_trade_timestamp = update_time
        type2 = type.lower()
        side2 = side.lower()
        time_in_force_2 = time_in_force
        if time_in_force == "GTX":
            time_in_force_2 = "PO"
        post_only = type2 == "limit_maker" or time_in_force_2 == "PO"
        trigger_price = self.parse_number(omit_zero(stop_price))
        id = text_of(order_id)
        order_datetime = iso8601(update_time)
        order_type_ = safe_string(_PARSE_ORDER_OF_PLACED_CONTRACT_TYPES, type2, type2)
        unified_amount = omit_zero(orig_qty)
        remaining = None
        unified_average = omit_zero(avg_price)
        unified_price = omit_zero(price)
        last_trade_time_timestamp = last_trade_timestamp
        unified_symbol = text_of(symbol2)
        unified_status = text_of(status2)
        fees = []
        symbol3 = safe_string(market, "symbol")
        value_is_defined_ = value_is_defined(symbol3)
        parsed_array = []
        result4 = parsed_array
        if value_is_defined_ or False:
            result4 = []
        array = result4
        reduced_fees = fees
        if self.reduceFees:
            result = []
            reduced_fees = result
        order_fees = reduced_fees
        if unified_amount is None:
            if unified_status == "closed":
                unified_amount = executed_qty
        if unified_amount is not None:
            remaining = Precise.string_sub(unified_amount, executed_qty)
        elif unified_status == "closed":
            remaining = "0"
        if unified_average is None:
            if Precise.string_gt(executed_qty, "0"):
                inverse = safe_bool(market, "inverse", False)
                contract_size = number_to_string(safe_value(market, "contractSize", 1))
                filled_times_contract_size = Precise.string_mul(executed_qty, contract_size)
                if inverse is True:
                    unified_average = Precise.string_div(filled_times_contract_size, cum_quote)
                else:
                    unified_average = Precise.string_div(cum_quote, filled_times_contract_size)
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force = time_in_force_2
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(update_time)
        unified_trigger_price = self.parse_number(text_of(trigger_price))
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, cum_quote, unified_average, executed_qty, remaining
        )
        structure = _STRUCTURE_2.copy()
        structure["info"] = order
        structure["id"] = id
        structure["clientOrderId"] = client_order_id
        structure["timestamp"] = update_time
        structure["datetime"] = datetime
        structure["lastTradeTimestamp"] = last_trade_time_timestamp
        structure["lastUpdateTimestamp"] = update_time
        structure["symbol"] = unified_symbol
        structure["type"] = order_type_
        structure["timeInForce"] = unified_time_in_force
        structure["postOnly"] = post_only
        structure["reduceOnly"] = reduce_only
        structure["side"] = side2
        structure["price"] = price_number
        structure["triggerPrice"] = unified_trigger_price
        structure["amount"] = amount_number
        structure["cost"] = cost_number
        structure["average"] = average_number
        structure["filled"] = filled_number
        structure["remaining"] = remaining_number
        structure["status"] = unified_status
        structure["trades"] = array
        structure["fees"] = order_fees
        structure["stopPrice"] = unified_trigger_price
        return structure

    def parse_order_of_queried_contract(
        self,
        order: Any,
        market: Any,
        order_id: Any,
        symbol: Any,
        status: Any,
        client_order_id: Any,
        price: Any,
        avg_price: Any,
        orig_qty: Any,
        executed_qty: Any,
        cum_quote: Any,
        time_in_force: Any,
        type: Any,
        reduce_only: Any,
        close_position: Any,
        side: Any,
        position_side: Any,
        stop_price: Any,
        working_type: Any,
        price_protect: Any,
        orig_type: Any,
        price_match: Any,
        self_trade_prevention_mode: Any,
        good_till_date: Any,
        time: Any,
        update_time: Any,
    ) -> Any:
        """Parse an order of a futures market that was asked for."""
        if not (
            order_id.__class__ is int
            and symbol.__class__ is str
            and symbol
            and status.__class__ is str
            and status
            and client_order_id.__class__ is str
            and client_order_id
            and price.__class__ is str
            and price
            and avg_price.__class__ is str
            and avg_price
            and orig_qty.__class__ is str
            and orig_qty
            and executed_qty.__class__ is str
            and executed_qty
            and cum_quote.__class__ is str
            and cum_quote
            and time_in_force.__class__ is str
            and time_in_force
            and type.__class__ is str
            and type
            and reduce_only.__class__ is bool
            and side.__class__ is str
            and side
            and position_side.__class__ is str
            and position_side
            and stop_price.__class__ is str
            and stop_price
            and time.__class__ is int
            and update_time.__class__ is int
        ):
            return None
        status2 = self.parse_order_status(status)
        market3 = self.safe_market_by_market_id_and_market_4(symbol, market)
        symbol2 = market3.get("symbol")
        last_trade_timestamp = None
        if status2 == "open":
            if Precise.string_gt(executed_qty, "0"):
                last_trade_timestamp = update_time
        elif status2 == "closed":
            last_trade_timestamp = update_time
        type2 = type.lower()
        side2 = side.lower()
        time_in_force_2 = time_in_force
        if time_in_force == "GTX":
            time_in_force_2 = "PO"
        post_only = type2 == "limit_maker" or time_in_force_2 == "PO"
        trigger_price = self.parse_number(omit_zero(stop_price))
        id = text_of(order_id)
        order_datetime = iso8601(time)
        order_type_ = safe_string(_PARSE_ORDER_OF_QUERIED_CONTRACT_TYPES, type2, type2)
        unified_amount = omit_zero(orig_qty)
        remaining = None
        unified_average = omit_zero(avg_price)
        unified_price = omit_zero(price)
        last_trade_time_timestamp = last_trade_timestamp
        unified_symbol = text_of(symbol2)
        unified_status = text_of(status2)
        fees = []
        symbol3 = safe_string(market, "symbol")
        value_is_defined_ = value_is_defined(symbol3)
        parsed_array = []
        result4 = parsed_array
        if value_is_defined_ or False:
            result4 = []
        array = result4
        reduced_fees = fees
        if self.reduceFees:
            result = []
            reduced_fees = result
        order_fees = reduced_fees
        if unified_amount is None:
            if unified_status == "closed":
                unified_amount = executed_qty
        if unified_amount is not None:
            remaining = Precise.string_sub(unified_amount, executed_qty)
        elif unified_status == "closed":
            remaining = "0"
        if unified_average is None:
            if Precise.string_gt(executed_qty, "0"):
                inverse = safe_bool(market, "inverse", False)
                contract_size = number_to_string(safe_value(market, "contractSize", 1))
                filled_times_contract_size = Precise.string_mul(executed_qty, contract_size)
                if inverse is True:
                    unified_average = Precise.string_div(filled_times_contract_size, cum_quote)
                else:
                    unified_average = Precise.string_div(cum_quote, filled_times_contract_size)
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force = time_in_force_2
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(time)
        unified_trigger_price = self.parse_number(text_of(trigger_price))
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, cum_quote, unified_average, executed_qty, remaining
        )
        structure = _STRUCTURE_2.copy()
        structure["info"] = order
        structure["id"] = id
        structure["clientOrderId"] = client_order_id
        structure["timestamp"] = time
        structure["datetime"] = datetime
        structure["lastTradeTimestamp"] = last_trade_time_timestamp
        structure["lastUpdateTimestamp"] = update_time
        structure["symbol"] = unified_symbol
        structure["type"] = order_type_
        structure["timeInForce"] = unified_time_in_force
        structure["postOnly"] = post_only
        structure["reduceOnly"] = reduce_only
        structure["side"] = side2
        structure["price"] = price_number
        structure["triggerPrice"] = unified_trigger_price
        structure["amount"] = amount_number
        structure["cost"] = cost_number
        structure["average"] = average_number
        structure["filled"] = filled_number
        structure["remaining"] = remaining_number
        structure["status"] = unified_status
        structure["trades"] = array
        structure["fees"] = order_fees
        structure["stopPrice"] = unified_trigger_price
        return structure
