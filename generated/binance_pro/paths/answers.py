"""Paths of messages about answers.

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

_STRUCTURE: dict[str, Any] = {
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
    "postOnly": False,
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

_PARSE_ORDER_OF_PLACED_TYPES = {
    "limit_maker": "limit",
    "stop_loss_limit": "limit",
    "stop_loss": "market",
    "take_profit_limit": "limit",
    "take_profit": "market",
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

_PARSE_ORDER_OF_PLACED_WITHOUT_FILLS_TYPES = {
    "limit_maker": "limit",
    "stop_loss_limit": "limit",
    "stop_loss": "market",
    "take_profit_limit": "limit",
    "take_profit": "market",
}

_PARSE_ORDER_OF_CANCELLED_TYPES = {
    "limit_maker": "limit",
    "stop_loss_limit": "limit",
    "stop_loss": "market",
    "take_profit_limit": "limit",
    "take_profit": "market",
}

_PARSE_ORDER_OF_QUERIED_TYPES = {
    "limit_maker": "limit",
    "stop_loss_limit": "limit",
    "stop_loss": "market",
    "take_profit_limit": "limit",
    "take_profit": "market",
}


class AnswersPaths(Lookups):
    """Paths of messages about answers."""

    def parse_order_of_accepted(
        self,
        order: Any,
        market: Any,
        symbol: Any,
        order_id: Any,
        order_list_id: Any,
        client_order_id: Any,
        transact_time: Any,
    ) -> Any:
        """Parse the short answer to a new order of the spot market."""
        if not (
            symbol.__class__ is str
            and symbol
            and order_id.__class__ is int
            and client_order_id.__class__ is str
            and client_order_id
            and transact_time.__class__ is int
        ):
            return None
        status = self.parse_order_status(None)
        market3 = self.safe_market_by_market_id_and_market_3(symbol, market)
        symbol2 = market3.get("symbol")
        last_trade_timestamp = None
        if status == "open":
            if Precise.string_gt("0", "0"):
                last_trade_timestamp = transact_time
        elif status == "closed":
            last_trade_timestamp = transact_time
        id = text_of(order_id)
        order_datetime = iso8601(transact_time)
        unified_amount = None
        remaining = None
        last_trade_time_timestamp = last_trade_timestamp
        unified_symbol = text_of(symbol2)
        unified_status = text_of(status)
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
        if unified_status == "closed":
            unified_amount = "0"
        if unified_amount is not None:
            remaining = Precise.string_sub(unified_amount, "0")
        elif unified_status == "closed":
            remaining = "0"
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(transact_time)
        amount_number, filled_number, remaining_number = self.parse_numbers(unified_amount, "0", remaining)
        structure = _STRUCTURE.copy()
        structure["info"] = order
        structure["id"] = id
        structure["clientOrderId"] = client_order_id
        structure["timestamp"] = transact_time
        structure["datetime"] = datetime
        structure["lastTradeTimestamp"] = last_trade_time_timestamp
        structure["lastUpdateTimestamp"] = transact_time
        structure["symbol"] = unified_symbol
        structure["amount"] = amount_number
        structure["filled"] = filled_number
        structure["remaining"] = remaining_number
        structure["status"] = unified_status
        structure["trades"] = array
        structure["fees"] = order_fees
        return structure

    def parse_order_of_placed(
        self,
        order: Any,
        market: Any,
        symbol: Any,
        order_id: Any,
        order_list_id: Any,
        client_order_id: Any,
        transact_time: Any,
        price: Any,
        orig_qty: Any,
        executed_qty: Any,
        orig_quote_order_qty: Any,
        cummulative_quote_qty: Any,
        status: Any,
        time_in_force: Any,
        type: Any,
        side: Any,
        working_time: Any,
        self_trade_prevention_mode: Any,
    ) -> Any:
        """Parse a new order of the spot market."""
        if not (
            symbol.__class__ is str
            and symbol
            and order_id.__class__ is int
            and client_order_id.__class__ is str
            and client_order_id
            and transact_time.__class__ is int
            and price.__class__ is str
            and price
            and orig_qty.__class__ is str
            and orig_qty
            and executed_qty.__class__ is str
            and executed_qty
            and cummulative_quote_qty.__class__ is str
            and cummulative_quote_qty
            and status.__class__ is str
            and status
            and time_in_force.__class__ is str
            and time_in_force
            and type.__class__ is str
            and type
            and side.__class__ is str
            and side
            and working_time.__class__ is int
        ):
            return None
        status2 = self.parse_order_status(status)
        market3 = self.safe_market_by_market_id_and_market_3(symbol, market)
        symbol2 = market3.get("symbol")
        last_trade_timestamp = None
        if status2 == "open":
            if Precise.string_gt(executed_qty, "0"):
                last_trade_timestamp = transact_time
        elif status2 == "closed":
            last_trade_timestamp = transact_time
        type2 = type.lower()
        side2 = side.lower()
        time_in_force_2 = time_in_force
        if time_in_force == "GTX":
            time_in_force_2 = "PO"
        post_only = type2 == "limit_maker" or time_in_force_2 == "PO"
        id = text_of(order_id)
        order_datetime = iso8601(working_time)
        order_type_ = safe_string(_PARSE_ORDER_OF_PLACED_TYPES, type2, type2)
        unified_amount = omit_zero(orig_qty)
        remaining = None
        unified_average = None
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
        if Precise.string_gt(executed_qty, "0"):
            inverse = safe_bool(market, "inverse", False)
            contract_size = number_to_string(safe_value(market, "contractSize", 1))
            filled_times_contract_size = Precise.string_mul(executed_qty, contract_size)
            if inverse is True:
                unified_average = Precise.string_div(filled_times_contract_size, cummulative_quote_qty)
            else:
                unified_average = Precise.string_div(cummulative_quote_qty, filled_times_contract_size)
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force = time_in_force_2
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(working_time)
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, cummulative_quote_qty, unified_average, executed_qty, remaining
        )
        structure = _STRUCTURE_2.copy()
        structure["info"] = order
        structure["id"] = id
        structure["clientOrderId"] = client_order_id
        structure["timestamp"] = working_time
        structure["datetime"] = datetime
        structure["lastTradeTimestamp"] = last_trade_time_timestamp
        structure["lastUpdateTimestamp"] = transact_time
        structure["symbol"] = unified_symbol
        structure["type"] = order_type_
        structure["timeInForce"] = unified_time_in_force
        structure["postOnly"] = post_only
        structure["side"] = side2
        structure["price"] = price_number
        structure["amount"] = amount_number
        structure["cost"] = cost_number
        structure["average"] = average_number
        structure["filled"] = filled_number
        structure["remaining"] = remaining_number
        structure["status"] = unified_status
        structure["trades"] = array
        structure["fees"] = order_fees
        return structure

    def parse_order_of_placed_without_fills(
        self,
        order: Any,
        market: Any,
        symbol: Any,
        order_id: Any,
        order_list_id: Any,
        client_order_id: Any,
        transact_time: Any,
        price: Any,
        orig_qty: Any,
        executed_qty: Any,
        orig_quote_order_qty: Any,
        cummulative_quote_qty: Any,
        status: Any,
        time_in_force: Any,
        type: Any,
        side: Any,
        working_time: Any,
        fills: Any,
        self_trade_prevention_mode: Any,
    ) -> Any:
        """Parse a new order of the spot market that nobody has met yet."""
        if not (
            symbol.__class__ is str
            and symbol
            and order_id.__class__ is int
            and client_order_id.__class__ is str
            and client_order_id
            and transact_time.__class__ is int
            and price.__class__ is str
            and price
            and orig_qty.__class__ is str
            and orig_qty
            and executed_qty.__class__ is str
            and executed_qty
            and cummulative_quote_qty.__class__ is str
            and cummulative_quote_qty
            and status.__class__ is str
            and status
            and time_in_force.__class__ is str
            and time_in_force
            and type.__class__ is str
            and type
            and side.__class__ is str
            and side
            and working_time.__class__ is int
            and not fills
            and fills.__class__ is list
        ):
            return None
        status2 = self.parse_order_status(status)
        market3 = self.safe_market_by_market_id_and_market_3(symbol, market)
        symbol2 = market3.get("symbol")
        last_trade_timestamp = None
        if status2 == "open":
            if Precise.string_gt(executed_qty, "0"):
                last_trade_timestamp = transact_time
        elif status2 == "closed":
            last_trade_timestamp = transact_time
        type2 = type.lower()
        side2 = side.lower()
        time_in_force_2 = time_in_force
        if time_in_force == "GTX":
            time_in_force_2 = "PO"
        post_only = type2 == "limit_maker" or time_in_force_2 == "PO"
        id = text_of(order_id)
        order_datetime = iso8601(working_time)
        order_type_ = safe_string(_PARSE_ORDER_OF_PLACED_WITHOUT_FILLS_TYPES, type2, type2)
        unified_amount = omit_zero(orig_qty)
        remaining = None
        unified_average = None
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
        if Precise.string_gt(executed_qty, "0"):
            inverse = safe_bool(market, "inverse", False)
            contract_size = number_to_string(safe_value(market, "contractSize", 1))
            filled_times_contract_size = Precise.string_mul(executed_qty, contract_size)
            if inverse is True:
                unified_average = Precise.string_div(filled_times_contract_size, cummulative_quote_qty)
            else:
                unified_average = Precise.string_div(cummulative_quote_qty, filled_times_contract_size)
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force = time_in_force_2
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(working_time)
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, cummulative_quote_qty, unified_average, executed_qty, remaining
        )
        structure = _STRUCTURE_2.copy()
        structure["info"] = order
        structure["id"] = id
        structure["clientOrderId"] = client_order_id
        structure["timestamp"] = working_time
        structure["datetime"] = datetime
        structure["lastTradeTimestamp"] = last_trade_time_timestamp
        structure["lastUpdateTimestamp"] = transact_time
        structure["symbol"] = unified_symbol
        structure["type"] = order_type_
        structure["timeInForce"] = unified_time_in_force
        structure["postOnly"] = post_only
        structure["side"] = side2
        structure["price"] = price_number
        structure["amount"] = amount_number
        structure["cost"] = cost_number
        structure["average"] = average_number
        structure["filled"] = filled_number
        structure["remaining"] = remaining_number
        structure["status"] = unified_status
        structure["trades"] = array
        structure["fees"] = order_fees
        return structure

    def parse_order_of_cancelled(
        self,
        order: Any,
        market: Any,
        symbol: Any,
        orig_client_order_id: Any,
        order_id: Any,
        order_list_id: Any,
        client_order_id: Any,
        transact_time: Any,
        price: Any,
        orig_qty: Any,
        executed_qty: Any,
        orig_quote_order_qty: Any,
        cummulative_quote_qty: Any,
        status: Any,
        time_in_force: Any,
        type: Any,
        side: Any,
        self_trade_prevention_mode: Any,
    ) -> Any:
        """Parse a cancelled order of the spot market."""
        if not (
            symbol.__class__ is str
            and symbol
            and order_id.__class__ is int
            and client_order_id.__class__ is str
            and client_order_id
            and transact_time.__class__ is int
            and price.__class__ is str
            and price
            and orig_qty.__class__ is str
            and orig_qty
            and executed_qty.__class__ is str
            and executed_qty
            and cummulative_quote_qty.__class__ is str
            and cummulative_quote_qty
            and status.__class__ is str
            and status
            and time_in_force.__class__ is str
            and time_in_force
            and type.__class__ is str
            and type
            and side.__class__ is str
            and side
        ):
            return None
        status2 = self.parse_order_status(status)
        market3 = self.safe_market_by_market_id_and_market_3(symbol, market)
        symbol2 = market3.get("symbol")
        last_trade_timestamp = None
        if status2 == "open":
            if Precise.string_gt(executed_qty, "0"):
                last_trade_timestamp = transact_time
        elif status2 == "closed":
            last_trade_timestamp = transact_time
        type2 = type.lower()
        side2 = side.lower()
        time_in_force_2 = time_in_force
        if time_in_force == "GTX":
            time_in_force_2 = "PO"
        post_only = type2 == "limit_maker" or time_in_force_2 == "PO"
        id = text_of(order_id)
        order_datetime = iso8601(transact_time)
        order_type_ = safe_string(_PARSE_ORDER_OF_CANCELLED_TYPES, type2, type2)
        unified_amount = omit_zero(orig_qty)
        remaining = None
        unified_average = None
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
        if Precise.string_gt(executed_qty, "0"):
            inverse = safe_bool(market, "inverse", False)
            contract_size = number_to_string(safe_value(market, "contractSize", 1))
            filled_times_contract_size = Precise.string_mul(executed_qty, contract_size)
            if inverse is True:
                unified_average = Precise.string_div(filled_times_contract_size, cummulative_quote_qty)
            else:
                unified_average = Precise.string_div(cummulative_quote_qty, filled_times_contract_size)
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force = time_in_force_2
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(transact_time)
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, cummulative_quote_qty, unified_average, executed_qty, remaining
        )
        structure = _STRUCTURE_2.copy()
        structure["info"] = order
        structure["id"] = id
        structure["clientOrderId"] = client_order_id
        structure["timestamp"] = transact_time
        structure["datetime"] = datetime
        structure["lastTradeTimestamp"] = last_trade_time_timestamp
        structure["lastUpdateTimestamp"] = transact_time
        structure["symbol"] = unified_symbol
        structure["type"] = order_type_
        structure["timeInForce"] = unified_time_in_force
        structure["postOnly"] = post_only
        structure["side"] = side2
        structure["price"] = price_number
        structure["amount"] = amount_number
        structure["cost"] = cost_number
        structure["average"] = average_number
        structure["filled"] = filled_number
        structure["remaining"] = remaining_number
        structure["status"] = unified_status
        structure["trades"] = array
        structure["fees"] = order_fees
        return structure

    def parse_order_of_queried(
        self,
        order: Any,
        market: Any,
        symbol: Any,
        order_id: Any,
        order_list_id: Any,
        client_order_id: Any,
        price: Any,
        orig_qty: Any,
        executed_qty: Any,
        cummulative_quote_qty: Any,
        status: Any,
        time_in_force: Any,
        type: Any,
        side: Any,
        stop_price: Any,
        iceberg_qty: Any,
        time: Any,
        update_time: Any,
        is_working: Any,
        working_time: Any,
        orig_quote_order_qty: Any,
        self_trade_prevention_mode: Any,
    ) -> Any:
        """Parse an order of the spot market that was asked for."""
        if not (
            symbol.__class__ is str
            and symbol
            and order_id.__class__ is int
            and client_order_id.__class__ is str
            and client_order_id
            and price.__class__ is str
            and price
            and orig_qty.__class__ is str
            and orig_qty
            and executed_qty.__class__ is str
            and executed_qty
            and cummulative_quote_qty.__class__ is str
            and cummulative_quote_qty
            and status.__class__ is str
            and status
            and time_in_force.__class__ is str
            and time_in_force
            and type.__class__ is str
            and type
            and side.__class__ is str
            and side
            and stop_price.__class__ is str
            and stop_price
            and time.__class__ is int
            and update_time.__class__ is int
        ):
            return None
        status2 = self.parse_order_status(status)
        market3 = self.safe_market_by_market_id_and_market_3(symbol, market)
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
        order_type_ = safe_string(_PARSE_ORDER_OF_QUERIED_TYPES, type2, type2)
        unified_amount = omit_zero(orig_qty)
        remaining = None
        unified_average = None
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
        if Precise.string_gt(executed_qty, "0"):
            inverse = safe_bool(market, "inverse", False)
            contract_size = number_to_string(safe_value(market, "contractSize", 1))
            filled_times_contract_size = Precise.string_mul(executed_qty, contract_size)
            if inverse is True:
                unified_average = Precise.string_div(filled_times_contract_size, cummulative_quote_qty)
            else:
                unified_average = Precise.string_div(cummulative_quote_qty, filled_times_contract_size)
        empty_price = unified_price is None or Precise.string_equals(unified_price, "0")
        if empty_price and order_type_ == "market":
            unified_price = unified_average
        unified_time_in_force = time_in_force_2
        datetime = order_datetime
        if order_datetime is None:
            datetime = iso8601(time)
        unified_trigger_price = self.parse_number(text_of(trigger_price))
        price_number, amount_number, cost_number, average_number, filled_number, remaining_number = self.parse_numbers(
            unified_price, unified_amount, cummulative_quote_qty, unified_average, executed_qty, remaining
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
