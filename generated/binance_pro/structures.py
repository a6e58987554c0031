"""Unified structures.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_list, safe_string, safe_value
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, first_of, getter, integer_of, list_of, text_of
from pro_runtime.values.numbers import number_to_string, omit_zero, precision_from_string
from pro_runtime.values.objects import deep_extend, extend, omit
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Structures(Base):
    """Unified structures."""

    def safe_balance(self, balance: Any) -> Any:
        """Complete the unified structure: balance. (`base/Exchange.ts:4343`)"""
        balances = omit(balance, ["info", "timestamp", "datetime", "free", "used", "total"])
        codes = js.keys(balances)
        balance["free"] = {}
        balance["used"] = {}
        balance["total"] = {}
        debt_balance = {}
        for code in codes:
            element = balance.get(code)
            get = element.get if element.__class__ is dict else getter(element)
            total = v if (v := get("total")) is None or v.__class__ is str and v else text_of(v)
            free = v if (v := get("free")) is None or v.__class__ is str and v else text_of(v)
            used = v if (v := get("used")) is None or v.__class__ is str and v else text_of(v)
            debt = v if (v := get("debt")) is None or v.__class__ is str and v else text_of(v)
            if total is None and free is not None and used is not None:
                total = Precise.string_add(free, used)
            if free is None and total is not None and used is not None:
                free = Precise.string_sub(total, used)
            if used is None and total is not None and free is not None:
                used = Precise.string_sub(total, free)
            balance[code]["free"] = self.parse_number(free)
            balance[code]["used"] = self.parse_number(used)
            balance[code]["total"] = self.parse_number(total)
            js.put(balance["free"], code, js.get(balance[code], "free"))
            js.put(balance["used"], code, js.get(balance[code], "used"))
            js.put(balance["total"], code, js.get(balance[code], "total"))
            if debt is not None:
                balance[code]["debt"] = self.parse_number(debt)
                debt_balance[code] = js.get(balance[code], "debt")
        debt_balance_array = js.keys(debt_balance)
        length = len(debt_balance_array)
        if length is not None and length != 0:
            balance["debt"] = debt_balance
        return balance

    def safe_order(self, order: Any, market: Any = None) -> Any:
        """Complete the unified structure: order. (`base/Exchange.ts:4383`)"""
        order_get = order.get if order.__class__ is dict else getter(order)
        if order is None:
            order = {}
            order_get = order.get if order.__class__ is dict else getter(order)
        amount: Any = omit_zero(v if (v := order_get("amount")) is None or v.__class__ is str and v else text_of(v))
        remaining: Any = v if (v := order_get("remaining")) is None or v.__class__ is str and v else text_of(v)
        filled: Any = v if (v := order_get("filled")) is None or v.__class__ is str and v else text_of(v)
        cost: Any = v if (v := order_get("cost")) is None or v.__class__ is str and v else text_of(v)
        average: Any = omit_zero(v if (v := order_get("average")) is None or v.__class__ is str and v else text_of(v))
        price = omit_zero(v if (v := order_get("price")) is None or v.__class__ is str and v else text_of(v))
        last_trade_time_timestamp = (
            v if (v := order_get("lastTradeTimestamp")) is None or v.__class__ is int else integer_of(v)
        )
        symbol = v if (v := order_get("symbol")) is None or v.__class__ is str and v else text_of(v)
        side = v if (v := order_get("side")) is None or v.__class__ is str and v else text_of(v)
        status = v if (v := order_get("status")) is None or v.__class__ is str and v else text_of(v)
        parse_filled = filled is None
        parse_cost = cost is None
        parse_last_trade_time_timestamp = last_trade_time_timestamp is None
        fee = None if (v := order_get("fee")) == "" else v
        parse_fee = fee is None
        parse_fees = (None if (v := order_get("fees")) == "" else v) is None
        parse_symbol = symbol is None
        parse_side = side is None
        should_parse_fees = parse_fee or parse_fees
        fees = v if (v := order_get("fees")).__class__ is list else list_of(v, [])
        trades: Any = []
        is_trigger_or_sl_tp_order = (
            (v if (v := order_get("triggerPrice")) is None or v.__class__ is str and v else text_of(v)) is not None
            or (v if (v := order_get("stopLossPrice")) is None or v.__class__ is str and v else text_of(v)) is not None
            or (v if (v := order_get("takeProfitPrice")) is None or v.__class__ is str and v else text_of(v))
            is not None
        )
        if parse_filled or parse_cost or should_parse_fees:
            raw_trades = safe_value(order, "trades", trades)
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
                if order.get("symbol") is None:
                    order["symbol"] = js.get(js.get(trades, 0), "symbol")
                if order.get("side") is None:
                    order["side"] = js.get(js.get(trades, 0), "side")
                if order.get("type") is None:
                    order["type"] = js.get(js.get(trades, 0), "type")
                if order.get("id") is None:
                    order["id"] = js.get(js.get(trades, 0), "order")
                if parse_filled:
                    filled = "0"
                if parse_cost:
                    cost = "0"
                for trade in js.elements(trades):
                    trade_get = trade.get if trade.__class__ is dict else getter(trade)
                    if parse_filled:
                        trade_amount = (
                            v if (v := trade_get("amount")) is None or v.__class__ is str and v else text_of(v)
                        )
                        if trade_amount is not None:
                            filled = Precise.string_add(filled, trade_amount)
                    if parse_cost:
                        trade_cost = v if (v := trade_get("cost")) is None or v.__class__ is str and v else text_of(v)
                        if trade_cost is not None:
                            cost = Precise.string_add(cost, trade_cost)
                    if parse_symbol:
                        symbol = v if (v := trade_get("symbol")) is None or v.__class__ is str and v else text_of(v)
                    if parse_side:
                        side = v if (v := trade_get("side")) is None or v.__class__ is str and v else text_of(v)
                    if parse_last_trade_time_timestamp:
                        trade_timestamp = None if (v := trade_get("timestamp")) == "" else v
                        if trade_timestamp is not None:
                            if last_trade_time_timestamp is None:
                                last_trade_time_timestamp = trade_timestamp
                            else:
                                last_trade_time_timestamp = js.maximum(last_trade_time_timestamp, trade_timestamp)
                    if should_parse_fees:
                        trade_fees = None if (v := trade_get("fees")) == "" else v
                        if trade_fees is not None:
                            for trade_fee in js.elements(trade_fees):
                                fees.append(extend({}, trade_fee))
                        else:
                            trade_fee = None if (v := trade_get("fee")) == "" else v
                            if trade_fee is not None:
                                fees.append(extend({}, trade_fee))
        if should_parse_fees:
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
                fee_copy = deep_extend(fee)
                fee_copy["cost"] = self.safe_number(fee_copy, "cost")
                if "rate" in fee_copy:
                    fee_copy["rate"] = self.safe_number(fee_copy, "rate")
                reduced_fees.append(fee_copy)
            order["fees"] = reduced_fees
            if parse_fee and reduced_length == 1:
                order["fee"] = js.item(reduced_fees, 0)
        if amount is None:
            if filled is not None and remaining is not None:
                amount = Precise.string_add(filled, remaining)
            elif status == "closed":
                amount = filled
        if filled is None:
            if amount is not None and remaining is not None:
                filled = Precise.string_sub(amount, remaining)
            elif status == "closed" and amount is not None:
                filled = amount
        if remaining is None:
            if amount is not None and filled is not None:
                remaining = Precise.string_sub(amount, filled)
            elif status == "closed":
                remaining = "0"
        inverse = safe_bool(market, "inverse", False)
        contract_size = number_to_string(safe_value(market, "contractSize", 1))
        if average is None:
            if filled is not None and cost is not None and Precise.string_gt(filled, "0"):
                filled_times_contract_size = Precise.string_mul(filled, contract_size)
                if inverse is True:
                    average = Precise.string_div(filled_times_contract_size, cost)
                else:
                    average = Precise.string_div(cost, filled_times_contract_size)
        if parse_cost and filled is not None:
            cost_price_exists = average is not None or price is not None
            if cost_price_exists:
                multiply_price = None
                if average is None:
                    multiply_price = price
                else:
                    multiply_price = average
                filled_times_contract_size = Precise.string_mul(filled, contract_size)
                if inverse is True:
                    cost = Precise.string_div(filled_times_contract_size, multiply_price)
                else:
                    cost = Precise.string_mul(filled_times_contract_size, multiply_price)
        order_type = None if (v := order_get("type")) == "" else v
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
        time_in_force = v if (v := order_get("timeInForce")) is None or v.__class__ is str and v else text_of(v)
        post_only = None if (v := order_get("postOnly")) == "" else v
        if time_in_force is None:
            if (
                not is_trigger_or_sl_tp_order
                and (v if (v := order_get("type")) is None or v.__class__ is str and v else text_of(v)) == "market"
            ):
                time_in_force = "IOC"
            if post_only is True:
                time_in_force = "PO"
        elif post_only is None:
            post_only = time_in_force == "PO"
        timestamp = v if (v := order_get("timestamp")) is None or v.__class__ is int else integer_of(v)
        last_update_timestamp = (
            v if (v := order_get("lastUpdateTimestamp")) is None or v.__class__ is int else integer_of(v)
        )
        datetime = v if (v := order_get("datetime")) is None or v.__class__ is str and v else text_of(v)
        if datetime is None:
            datetime = iso8601(timestamp)
        trigger_price = self.parse_number(
            v
            if (v := order_get("triggerPrice", order_get("stopPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(order_get, "triggerPrice", "stopPrice"))
        )
        take_profit_price = self.parse_number(
            v if (v := order_get("takeProfitPrice")) is None or v.__class__ is str and v else text_of(v)
        )
        stop_loss_price = self.parse_number(
            v if (v := order_get("stopLossPrice")) is None or v.__class__ is str and v else text_of(v)
        )
        return extend(
            order,
            {
                "id": v if (v := order_get("id")) is None or v.__class__ is str and v else text_of(v),
                "clientOrderId": v
                if (v := order_get("clientOrderId")) is None or v.__class__ is str and v
                else text_of(v),
                "timestamp": timestamp,
                "datetime": datetime,
                "symbol": symbol,
                "type": v if (v := order_get("type")) is None or v.__class__ is str and v else text_of(v),
                "side": side,
                "lastTradeTimestamp": last_trade_time_timestamp,
                "lastUpdateTimestamp": last_update_timestamp,
                "price": self.parse_number(price),
                "amount": self.parse_number(amount),
                "cost": self.parse_number(cost),
                "average": self.parse_number(average),
                "filled": self.parse_number(filled),
                "remaining": self.parse_number(remaining),
                "timeInForce": time_in_force,
                "postOnly": post_only,
                "trades": trades,
                "reduceOnly": None if (v := order_get("reduceOnly")) == "" else v,
                "stopPrice": trigger_price,
                "triggerPrice": trigger_price,
                "takeProfitPrice": take_profit_price,
                "stopLossPrice": stop_loss_price,
                "status": status,
                "fee": None if (v := order_get("fee")) == "" else v,
            },
        )

    def safe_liquidation(self, liquidation: Any, market: Any = None) -> Any:
        """Complete the unified structure: liquidation. (`base/Exchange.ts:4781`)"""
        get = liquidation.get if liquidation.__class__ is dict else getter(liquidation)
        contracts = v if (v := get("contracts")) is None or v.__class__ is str and v else text_of(v)
        contract_size = safe_string(market, "contractSize")
        price = v if (v := get("price")) is None or v.__class__ is str and v else text_of(v)
        base_value = v if (v := get("baseValue")) is None or v.__class__ is str and v else text_of(v)
        quote_value = v if (v := get("quoteValue")) is None or v.__class__ is str and v else text_of(v)
        if base_value is None and contracts is not None and contract_size is not None and price is not None:
            base_value = Precise.string_mul(contracts, contract_size)
        if quote_value is None and base_value is not None and price is not None:
            quote_value = Precise.string_mul(base_value, price)
        liquidation["contracts"] = self.parse_number(contracts)
        liquidation["contractSize"] = self.parse_number(contract_size)
        liquidation["price"] = self.parse_number(price)
        liquidation["baseValue"] = self.parse_number(base_value)
        liquidation["quoteValue"] = self.parse_number(quote_value)
        return liquidation

    def safe_trade(self, trade: Any, market: Any = None) -> Any:
        """Complete the unified structure: trade. (`base/Exchange.ts:4800`)"""
        get = trade.get if trade.__class__ is dict else getter(trade)
        amount = v if (v := get("amount")) is None or v.__class__ is str and v else text_of(v)
        price = v if (v := get("price")) is None or v.__class__ is str and v else text_of(v)
        cost = v if (v := get("cost")) is None or v.__class__ is str and v else text_of(v)
        if cost is None:
            contract_size = safe_string(market, "contractSize")
            multiply_price = price
            if contract_size is not None:
                inverse = safe_bool(market, "inverse", False)
                if inverse is True:
                    multiply_price = Precise.string_div("1", price)
                multiply_price = Precise.string_mul(multiply_price, contract_size)
            cost = Precise.string_mul(multiply_price, amount)
        result_fee, result_fees = self.parsed_fee_and_fees(trade)
        trade["fee"] = result_fee
        trade["fees"] = result_fees
        trade["amount"] = self.parse_number(amount)
        trade["price"] = self.parse_number(price)
        trade["cost"] = self.parse_number(cost)
        return trade

    def safe_ticker(self, ticker: Any, market: Any = None) -> Any:
        """Complete the unified structure: ticker. (`base/Exchange.ts:5024`)"""
        get = ticker.get if ticker.__class__ is dict else getter(ticker)
        open: Any = omit_zero(v if (v := get("open")) is None or v.__class__ is str and v else text_of(v))
        close: Any = omit_zero(
            v
            if (v := get("close", get("last", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "close", "last"))
        )
        change = v if (v := get("change")) is None or v.__class__ is str and v else text_of(v)
        percentage: Any = omit_zero(v if (v := get("percentage")) is None or v.__class__ is str and v else text_of(v))
        average: Any = omit_zero(v if (v := get("average")) is None or v.__class__ is str and v else text_of(v))
        vwap = v if (v := get("vwap")) is None or v.__class__ is str and v else text_of(v)
        base_volume = v if (v := get("baseVolume")) is None or v.__class__ is str and v else text_of(v)
        quote_volume = v if (v := get("quoteVolume")) is None or v.__class__ is str and v else text_of(v)
        if vwap is None:
            vwap = Precise.string_div(omit_zero(quote_volume), base_volume)
        if change is not None:
            if close is None and average is not None:
                close = Precise.string_add(average, Precise.exact_div(change, "2"))
            if open is None and close is not None:
                open = Precise.string_sub(close, change)
        elif percentage is not None:
            if close is None and average is not None:
                open_add_close = Precise.string_mul(average, "2")
                denominator = Precise.string_add("2", Precise.exact_div(percentage, "100"))
                calc_open = open if open is not None else Precise.string_div(open_add_close, denominator)
                close = Precise.string_mul(calc_open, Precise.exact_add("1", Precise.exact_div(percentage, "100")))
            if open is None and close is not None:
                open = Precise.string_div(close, Precise.exact_add("1", Precise.exact_div(percentage, "100")))
        if change is None:
            if close is not None and open is not None:
                change = Precise.string_sub(close, open)
            elif close is not None and percentage is not None:
                change = Precise.string_mul(Precise.exact_div(percentage, "100"), Precise.exact_div(close, "100"))
            elif open is not None and percentage is not None:
                change = Precise.string_mul(open, Precise.exact_div(percentage, "100"))
        if open is not None:
            if percentage is None and change is not None:
                percentage = Precise.string_mul(Precise.exact_div(change, open), "100")
            if close is None and change is not None:
                close = Precise.string_add(open, change)
            if close is None and average is not None:
                close = Precise.string_sub(Precise.exact_mul(average, "2"), open)
            if average is None and close is not None:
                precision = 18
                if market is not None and self.is_tick_precision():
                    market_precision = safe_dict(market, "precision")
                    precision_price = safe_string(market_precision, "price")
                    if precision_price is not None:
                        precision = precision_from_string(precision_price)
                average = Precise.string_div(Precise.exact_add(open, close), "2", precision)
        close_parsed = self.parse_number(omit_zero(close))
        return extend(
            ticker,
            {
                "bid": self.parse_number(
                    omit_zero(v if (v := get("bid")) is None or v.__class__ is str and v else text_of(v))
                ),
                "bidVolume": self.safe_number(ticker, "bidVolume"),
                "ask": self.parse_number(
                    omit_zero(v if (v := get("ask")) is None or v.__class__ is str and v else text_of(v))
                ),
                "askVolume": self.safe_number(ticker, "askVolume"),
                "high": self.parse_number(
                    omit_zero(v if (v := get("high")) is None or v.__class__ is str and v else text_of(v))
                ),
                "low": self.parse_number(
                    omit_zero(v if (v := get("low")) is None or v.__class__ is str and v else text_of(v))
                ),
                "open": self.parse_number(omit_zero(open)),
                "close": close_parsed,
                "last": close_parsed,
                "change": self.parse_number(change),
                "percentage": self.parse_number(percentage),
                "average": self.parse_number(average),
                "vwap": self.parse_number(vwap),
                "baseVolume": self.parse_number(base_volume),
                "quoteVolume": self.parse_number(quote_volume),
                "previousClose": self.safe_number(ticker, "previousClose"),
                "indexPrice": self.safe_number(ticker, "indexPrice"),
                "markPrice": self.safe_number(ticker, "markPrice"),
            },
        )

    def safe_position(self, position: Any) -> Any:
        """Complete the unified structure: position. (`base/Exchange.ts:5732`)"""
        get = position.get if position.__class__ is dict else getter(position)
        unrealized_pnl_string = v if (v := get("unrealizedPnl")) is None or v.__class__ is str and v else text_of(v)
        initial_margin_string = v if (v := get("initialMargin")) is None or v.__class__ is str and v else text_of(v)
        percentage = None if (v := get("percentage")) == "" else v
        if percentage is None and unrealized_pnl_string is not None and initial_margin_string is not None:
            percentage_string = Precise.string_mul(
                Precise.exact_div(unrealized_pnl_string, initial_margin_string, 4), "100"
            )
            position["percentage"] = self.parse_number(percentage_string)
        contract_size = self.safe_number(position, "contractSize")
        symbol = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        market: Any = None
        if symbol is not None:
            market = safe_value(self.markets, symbol)
        if contract_size is None and market is not None:
            contract_size = self.safe_number(market, "contractSize")
            position["contractSize"] = contract_size
        return position
