"""Parsers of orders and own trades.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.accessors import (
    safe_bool,
    safe_integer,
    safe_integer_n,
    safe_list_2,
    safe_string,
    safe_string_2,
    safe_string_lower,
    safe_string_lower_2,
    safe_string_n,
)
from pro_runtime.clock import iso8601
from pro_runtime.numbers import omit_zero
from pro_runtime.objects import extend, sort_by
from pro_runtime.precise import Precise
from pro_runtime.structures import Dict

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class OrderParsers(Base):
    """Parsers of orders and own trades."""

    def parse_ws_order(self, order: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws order. (`pro/binance.ts:4374`)"""
        event = safe_string(order, "e")
        if event == "orderReport":
            base_asset_code = safe_string(order, "b")
            stock_base_symbol = base_asset_code
            if stock_base_symbol is not None and stock_base_symbol.startswith("EQ_"):
                stock_base_symbol = js.slice_(stock_base_symbol, 3)
            if stock_base_symbol is None:
                stock_base_symbol = safe_string(order, "symbol")
            stock_quote = safe_string(order, "q", "USDC")
            stock_symbol = self.get_stock_unified_symbol(stock_base_symbol, stock_quote)
            stock_raw_status = safe_string_lower(order, "s")
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
            stock_amount = safe_string(order, "Q")
            stock_filled = safe_string(order, "fq")
            stock_remaining = None
            if stock_amount is not None and stock_filled is not None:
                stock_remaining = Precise.string_sub(stock_amount, stock_filled)
            stock_timestamp = safe_integer(order, "T")
            stock_last_update_timestamp = safe_integer(order, "U", stock_timestamp)
            return self.safe_order(
                {
                    "info": order,
                    "symbol": stock_symbol,
                    "id": safe_string(order, "i"),
                    "timestamp": stock_timestamp,
                    "datetime": iso8601(stock_timestamp),
                    "lastUpdateTimestamp": stock_last_update_timestamp,
                    "type": self.parse_order_type_by_market(safe_string_lower(order, "o"), "spot"),
                    "timeInForce": None,
                    "postOnly": None,
                    "reduceOnly": None,
                    "side": safe_string_lower(order, "S"),
                    "price": safe_string(order, "p"),
                    "stopPrice": None,
                    "triggerPrice": None,
                    "amount": stock_amount,
                    "cost": safe_string(order, "FN"),
                    "average": None,
                    "filled": stock_filled,
                    "remaining": stock_remaining,
                    "status": stock_status,
                    "fee": None,
                    "trades": None,
                }
            )
        execution_type = safe_string(order, "x")
        market_id = safe_string(order, "s")
        market_type = "contract" if "ps" in order else "spot"
        symbol = self.safe_symbol(market_id, None, None, market_type)
        timestamp = safe_integer(order, "O")
        t = safe_integer(order, "T")
        last_trade_timestamp = None
        if execution_type == "NEW" or execution_type == "AMENDMENT" or execution_type == "CANCELED":
            if timestamp is None:
                timestamp = t
        elif execution_type == "TRADE":
            last_trade_timestamp = t
        last_update_timestamp = t
        fee: Any = None
        fee_cost = safe_string(order, "n")
        if fee_cost is not None and Precise.string_gt(fee_cost, "0"):
            fee_currency_id = safe_string(order, "N")
            fee_currency = self.safe_currency_code(fee_currency_id)
            fee = {"cost": fee_cost, "currency": fee_currency}
        raw_status = safe_string(order, "X")
        status = self.parse_order_status(raw_status)
        client_order_id = safe_string_2(order, "C", "caid")
        if client_order_id is None or js.length(client_order_id) == 0:
            client_order_id = safe_string(order, "c")
        stop_price = safe_string_n(order, ["P", "sp", "tp"])
        time_in_force = safe_string(order, "f")
        if time_in_force == "GTX":
            time_in_force = "PO"
        return self.safe_order(
            {
                "info": order,
                "symbol": symbol,
                "id": safe_string_2(order, "i", "aid"),
                "clientOrderId": client_order_id,
                "timestamp": timestamp,
                "datetime": iso8601(timestamp),
                "lastTradeTimestamp": last_trade_timestamp,
                "lastUpdateTimestamp": last_update_timestamp,
                "type": self.parse_order_type_by_market(safe_string_lower(order, "o"), market_type),
                "timeInForce": time_in_force,
                "postOnly": None,
                "reduceOnly": safe_bool(order, "R"),
                "side": safe_string_lower(order, "S"),
                "price": safe_string(order, "p"),
                "stopPrice": stop_price,
                "triggerPrice": stop_price,
                "amount": safe_string(order, "q"),
                "cost": safe_string(order, "Z"),
                "average": safe_string(order, "ap"),
                "filled": safe_string(order, "z"),
                "remaining": None,
                "status": status,
                "fee": fee,
                "trades": None,
            }
        )

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
        code = safe_string(order, "code")
        if code is not None:
            msg = safe_string(order, "msg")
            if code != "200" and not (msg == "success" or msg == "The operation of cancel all open order is done."):
                return self.safe_order({"info": order, "status": "rejected"}, market)
        status = self.parse_order_status(safe_string_n(order, ["status", "strategyStatus", "algoStatus"]))
        market_id = safe_string(order, "symbol")
        is_contract = "positionSide" in order or "cumQuote" in order
        market_type = "contract" if is_contract else "spot"
        symbol = self.safe_symbol(market_id, market, None, market_type)
        filled = safe_string_2(order, "executedQty", "filledQty", "0")
        timestamp = safe_integer_n(
            order, ["time", "createTime", "workingTime", "transactTime", "updateTime", "createdAt"]
        )
        last_trade_timestamp = None
        if "transactTime" in order or "updateTime" in order or "updatedAt" in order:
            timestamp_value = safe_integer_n(order, ["updateTime", "transactTime", "updatedAt"])
            if status == "open":
                if Precise.string_gt(filled, "0"):
                    last_trade_timestamp = timestamp_value
            elif status == "closed":
                last_trade_timestamp = timestamp_value
        last_update_timestamp = safe_integer_n(order, ["transactTime", "updateTime", "updatedAt"])
        average = safe_string_2(order, "avgPrice", "avgFilledPrice")
        price = safe_string_2(order, "price", "limitPrice")
        amount = safe_string_n(order, ["origQty", "quantity", "qty"])
        cost = safe_string_2(order, "cummulativeQuoteQty", "cumQuote")
        cost = safe_string(order, "cumBase", cost)
        type = safe_string_lower_2(order, "type", "orderType")
        side = safe_string_lower(order, "side")
        fills = safe_list_2(order, "fills", "trades", [])
        time_in_force = safe_string(order, "timeInForce")
        if time_in_force == "GTX":
            time_in_force = "PO"
        post_only = type == "limit_maker" or time_in_force == "PO"
        stop_price_string = safe_string_2(order, "stopPrice", "triggerPrice")
        trigger_price = self.parse_number(omit_zero(stop_price_string))
        fee_cost = self.safe_number(order, "fee")
        fee: Any = None
        if fee_cost is not None:
            fee = {"currency": safe_string_2(order, "quoteAsset", "quote"), "cost": fee_cost, "rate": None}
        return self.safe_order(
            {
                "info": order,
                "id": safe_string_n(order, ["strategyId", "orderId", "algoId"]),
                "clientOrderId": safe_string_n(order, ["clientOrderId", "newClientStrategyId", "clientAlgoId"]),
                "timestamp": timestamp,
                "datetime": iso8601(timestamp),
                "lastTradeTimestamp": last_trade_timestamp,
                "lastUpdateTimestamp": last_update_timestamp,
                "symbol": symbol,
                "type": self.parse_order_type_by_market(type, market_type),
                "timeInForce": time_in_force,
                "postOnly": post_only,
                "reduceOnly": safe_bool(order, "reduceOnly"),
                "side": side,
                "price": price,
                "triggerPrice": trigger_price,
                "amount": amount,
                "cost": cost,
                "average": average,
                "filled": filled,
                "remaining": None,
                "status": status,
                "fee": fee,
                "trades": fills,
            },
            market,
        )

    def parse_dust_trade(self, trade: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: dust trade. (`binance.ts:9431`)"""
        order_id = safe_string(trade, "transId")
        timestamp = safe_integer(trade, "operateTime")
        currency_id = safe_string(trade, "fromAsset")
        traded_currency = self.safe_currency_code(currency_id)
        bnb = self.currency("BNB")
        earned_currency = bnb.get("code")
        applicant_symbol = f"{js.text(earned_currency)}/{js.text(traded_currency)}"
        traded_currency_is_quote = False
        if self.markets is not None and applicant_symbol in self.markets:
            traded_currency_is_quote = True
        fee_cost_string = safe_string(trade, "serviceChargeAmount")
        fee = {"currency": earned_currency, "cost": self.parse_number(fee_cost_string)}
        symbol: Any = None
        amount_string = None
        cost_string = None
        side: Any = None
        if traded_currency_is_quote:
            symbol = applicant_symbol
            amount_string = safe_string(trade, "transferedAmount")
            cost_string = safe_string(trade, "amount")
            side = "buy"
        else:
            symbol = f"{js.text(traded_currency)}/{js.text(earned_currency)}"
            amount_string = safe_string(trade, "amount")
            cost_string = safe_string(trade, "transferedAmount")
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
