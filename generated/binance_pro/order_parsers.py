"""Parsers of orders and own trades.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import safe_list_2, safe_string
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, first_of, getter, integer_of, lower_of, text_of
from pro_runtime.values.numbers import omit_zero
from pro_runtime.values.objects import extend, sort_by
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object

_PARSE_WS_ORDER_STATUSES = {
    "accepted": "open",
    "new": "open",
    "partially_filled": "open",
    "filled": "closed",
    "canceled": "canceled",
    "rejected": "rejected",
    "expired": "expired",
}

_PARSE_ORDER_STATUS_STATUSES = {
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


class OrderParsers(Base):
    """Parsers of orders and own trades."""

    def parse_ws_order(self, order: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws order. (`pro/binance.ts:4374`)"""
        get = order.get if order.__class__ is dict else getter(order)
        event = v if (v := get("e")) is None or v.__class__ is str and v else text_of(v)
        if event == "orderReport":
            base_asset_code = v if (v := get("b")) is None or v.__class__ is str and v else text_of(v)
            stock_base_symbol = base_asset_code
            if stock_base_symbol is not None and stock_base_symbol.startswith("EQ_"):
                stock_base_symbol = js.slice_(stock_base_symbol, 3)
            if stock_base_symbol is None:
                stock_base_symbol = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
            stock_quote = v if (v := get("q")).__class__ is str and v else text_of(v, "USDC")
            stock_symbol = self.get_stock_unified_symbol(stock_base_symbol, stock_quote)
            stock_raw_status = (
                None if (v := get("s")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
            )
            stock_status = safe_string(_PARSE_WS_ORDER_STATUSES, stock_raw_status, stock_raw_status)
            stock_amount = v if (v := get("Q")) is None or v.__class__ is str and v else text_of(v)
            stock_filled = v if (v := get("fq")) is None or v.__class__ is str and v else text_of(v)
            stock_remaining = None
            if stock_amount is not None and stock_filled is not None:
                stock_remaining = Precise.string_sub(stock_amount, stock_filled)
            stock_timestamp = v if (v := get("T")) is None or v.__class__ is int else integer_of(v)
            stock_last_update_timestamp = (
                v
                if (v := get("U")).__class__ is int
                else stock_timestamp
                if v is None
                else integer_of(v, stock_timestamp)
            )
            return self.safe_order(
                {
                    "info": order,
                    "symbol": stock_symbol,
                    "id": v if (v := get("i")) is None or v.__class__ is str and v else text_of(v),
                    "timestamp": stock_timestamp,
                    "datetime": iso8601(stock_timestamp),
                    "lastUpdateTimestamp": stock_last_update_timestamp,
                    "type": self.parse_order_type_by_market(
                        None if (v := get("o")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
                        "spot",
                    ),
                    "timeInForce": None,
                    "postOnly": None,
                    "reduceOnly": None,
                    "side": None if (v := get("S")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
                    "price": v if (v := get("p")) is None or v.__class__ is str and v else text_of(v),
                    "stopPrice": None,
                    "triggerPrice": None,
                    "amount": stock_amount,
                    "cost": v if (v := get("FN")) is None or v.__class__ is str and v else text_of(v),
                    "average": None,
                    "filled": stock_filled,
                    "remaining": stock_remaining,
                    "status": stock_status,
                    "fee": None,
                    "trades": None,
                }
            )
        execution_type = v if (v := get("x")) is None or v.__class__ is str and v else text_of(v)
        market_id = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
        market_type = "contract" if "ps" in order else "spot"
        symbol = self.safe_market(market_id, None, None, market_type).get("symbol")
        timestamp = v if (v := get("O")) is None or v.__class__ is int else integer_of(v)
        t = v if (v := get("T")) is None or v.__class__ is int else integer_of(v)
        last_trade_timestamp = None
        if execution_type == "NEW" or execution_type == "AMENDMENT" or execution_type == "CANCELED":
            if timestamp is None:
                timestamp = t
        elif execution_type == "TRADE":
            last_trade_timestamp = t
        last_update_timestamp = t
        fee: Any = None
        fee_cost = v if (v := get("n")) is None or v.__class__ is str and v else text_of(v)
        if fee_cost is not None and Precise.string_gt(fee_cost, "0"):
            fee_currency_id = v if (v := get("N")) is None or v.__class__ is str and v else text_of(v)
            fee_currency = self.safe_currency_code(fee_currency_id)
            fee = {"cost": fee_cost, "currency": fee_currency}
        raw_status = v if (v := get("X")) is None or v.__class__ is str and v else text_of(v)
        status = self.parse_order_status(raw_status)
        client_order_id = (
            v
            if (v := get("C", get("caid", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "C", "caid"))
        )
        if client_order_id is None or js.length(client_order_id) == 0:
            client_order_id = v if (v := get("c")) is None or v.__class__ is str and v else text_of(v)
        stop_price = v if (v := get("P")).__class__ is str and v else text_of(v or first_of(get, "P", "sp", "tp"))
        time_in_force = v if (v := get("f")) is None or v.__class__ is str and v else text_of(v)
        if time_in_force == "GTX":
            time_in_force = "PO"
        return self.safe_order(
            {
                "info": order,
                "symbol": symbol,
                "id": v
                if (v := get("i", get("aid", ABSENT))).__class__ is str and v
                else None
                if v is ABSENT
                else text_of(v or first_of(get, "i", "aid")),
                "clientOrderId": client_order_id,
                "timestamp": timestamp,
                "datetime": iso8601(timestamp),
                "lastTradeTimestamp": last_trade_timestamp,
                "lastUpdateTimestamp": last_update_timestamp,
                "type": self.parse_order_type_by_market(
                    None if (v := get("o")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
                    market_type,
                ),
                "timeInForce": time_in_force,
                "postOnly": None,
                "reduceOnly": v if (v := get("R")) is True or v is False else None,
                "side": None if (v := get("S")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
                "price": v if (v := get("p")) is None or v.__class__ is str and v else text_of(v),
                "stopPrice": stop_price,
                "triggerPrice": stop_price,
                "amount": v if (v := get("q")) is None or v.__class__ is str and v else text_of(v),
                "cost": v if (v := get("Z")) is None or v.__class__ is str and v else text_of(v),
                "average": v if (v := get("ap")) is None or v.__class__ is str and v else text_of(v),
                "filled": v if (v := get("z")) is None or v.__class__ is str and v else text_of(v),
                "remaining": None,
                "status": status,
                "fee": fee,
                "trades": None,
            }
        )

    def parse_order_status(self, status: Any) -> Any:
        """Turn a message into the unified structure: order status. (`binance.ts:6209`)"""
        return safe_string(_PARSE_ORDER_STATUS_STATUSES, status, status)

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
        path = self._parser_paths["parse_order"].get(tuple(order)) if order.__class__ is dict else None
        if path is not None:
            found = path(self, order, market, *order.values())
            if found is not None:
                return found
        get = order.get if order.__class__ is dict else getter(order)
        code = v if (v := get("code")) is None or v.__class__ is str and v else text_of(v)
        if code is not None:
            if code != "200":
                msg = v if (v := get("msg")) is None or v.__class__ is str and v else text_of(v)
                if not (msg == "success" or msg == "The operation of cancel all open order is done."):
                    return self.safe_order({"info": order, "status": "rejected"}, market)
        status = self.parse_order_status(
            v
            if (v := get("status")).__class__ is str and v
            else text_of(v or first_of(get, "status", "strategyStatus", "algoStatus"))
        )
        market_id = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        is_contract = "positionSide" in order or "cumQuote" in order
        market_type = "contract" if is_contract else "spot"
        symbol = self.safe_market(market_id, market, None, market_type).get("symbol")
        filled = (
            v
            if (v := get("executedQty", get("filledQty", ABSENT))).__class__ is str and v
            else "0"
            if v is ABSENT
            else text_of(v or first_of(get, "executedQty", "filledQty"), "0")
        )
        timestamp = (
            v
            if (v := get("time")).__class__ is int
            else integer_of(
                v or first_of(get, "time", "createTime", "workingTime", "transactTime", "updateTime", "createdAt")
            )
        )
        last_trade_timestamp = None
        if "transactTime" in order or "updateTime" in order or "updatedAt" in order:
            timestamp_value = (
                v
                if (v := get("updateTime")).__class__ is int
                else integer_of(v or first_of(get, "updateTime", "transactTime", "updatedAt"))
            )
            if status == "open":
                if Precise.string_gt(filled, "0"):
                    last_trade_timestamp = timestamp_value
            elif status == "closed":
                last_trade_timestamp = timestamp_value
        last_update_timestamp = (
            v
            if (v := get("transactTime")).__class__ is int
            else integer_of(v or first_of(get, "transactTime", "updateTime", "updatedAt"))
        )
        average = (
            v
            if (v := get("avgPrice", get("avgFilledPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "avgPrice", "avgFilledPrice"))
        )
        price = (
            v
            if (v := get("price", get("limitPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "price", "limitPrice"))
        )
        amount = (
            v
            if (v := get("origQty")).__class__ is str and v
            else text_of(v or first_of(get, "origQty", "quantity", "qty"))
        )
        cost = (
            v
            if (v := get("cummulativeQuoteQty", get("cumQuote", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "cummulativeQuoteQty", "cumQuote"))
        )
        cost = v if (v := get("cumBase")).__class__ is str and v else cost if v is None else text_of(v, cost)
        type = (
            v.lower()
            if (v := get("type", get("orderType", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else lower_of(v or first_of(get, "type", "orderType"))
        )
        side = None if (v := get("side")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        fills = safe_list_2(order, "fills", "trades", [])
        time_in_force = v if (v := get("timeInForce")) is None or v.__class__ is str and v else text_of(v)
        if time_in_force == "GTX":
            time_in_force = "PO"
        post_only = type == "limit_maker" or time_in_force == "PO"
        stop_price_string = (
            v
            if (v := get("stopPrice", get("triggerPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "stopPrice", "triggerPrice"))
        )
        trigger_price = self.parse_number(omit_zero(stop_price_string))
        fee_cost = self.safe_number(order, "fee")
        fee: Any = None
        if fee_cost is not None:
            fee = {
                "currency": v
                if (v := get("quoteAsset", get("quote", ABSENT))).__class__ is str and v
                else None
                if v is ABSENT
                else text_of(v or first_of(get, "quoteAsset", "quote")),
                "cost": fee_cost,
                "rate": None,
            }
        return self.safe_order(
            {
                "info": order,
                "id": v
                if (v := get("strategyId")).__class__ is str and v
                else text_of(v or first_of(get, "strategyId", "orderId", "algoId")),
                "clientOrderId": v
                if (v := get("clientOrderId")).__class__ is str and v
                else text_of(v or first_of(get, "clientOrderId", "newClientStrategyId", "clientAlgoId")),
                "timestamp": timestamp,
                "datetime": iso8601(timestamp),
                "lastTradeTimestamp": last_trade_timestamp,
                "lastUpdateTimestamp": last_update_timestamp,
                "symbol": symbol,
                "type": self.parse_order_type_by_market(type, market_type),
                "timeInForce": time_in_force,
                "postOnly": post_only,
                "reduceOnly": v if (v := get("reduceOnly")) is True or v is False else None,
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
        get = trade.get if trade.__class__ is dict else getter(trade)
        order_id = v if (v := get("transId")) is None or v.__class__ is str and v else text_of(v)
        timestamp = v if (v := get("operateTime")) is None or v.__class__ is int else integer_of(v)
        currency_id = v if (v := get("fromAsset")) is None or v.__class__ is str and v else text_of(v)
        traded_currency = self.safe_currency_code(currency_id)
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
