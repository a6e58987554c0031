"""Handlers of account events and of websocket API answers.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.incremental.caches import ArrayCache, ArrayCacheBySymbolById, ArrayCacheBySymbolBySide
from pro_runtime.values.accessors import safe_dict, safe_integer, safe_list, safe_string
from pro_runtime.values.clock import iso8601
from pro_runtime.values.encoding import json
from pro_runtime.values.fields import dict_of, getter, integer_of, list_of, text_of
from pro_runtime.values.numbers import number_to_string
from pro_runtime.values.objects import extend, is_empty, sum
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class AccountHandlers(Base):
    """Handlers of account events and of websocket API answers."""

    def handle_my_liquidation(self, client: Any, message: Any) -> None:
        """Take in my liquidation. (`pro/binance.ts:627`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        order_type = safe_string(message, "o")
        if order_type != "LIQUIDATION":
            return
        market_id = safe_string(message, "s")
        market = self.safe_market(market_id, None, None, "swap")
        symbol = self.safe_market(market_id, market).get("symbol")
        liquidation = self.parse_ws_liquidation(message, market)
        cache: Any = self.myLiquidations
        if cache is None:
            limit = safe_integer(self.options, "myLiquidationsLimit", 1000)
            cache = ArrayCache(limit)
        cache.append(liquidation)
        self.myLiquidations = cache
        client.resolve([liquidation], "myLiquidations")
        client.resolve([liquidation], f"myLiquidations::{symbol}")

    def handle_user_data_stream_subscribe(self, client: Any, message: Any) -> None:
        """Take in user data stream subscribe. (`pro/binance.ts:2830`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        result = safe_dict(message, "result", {})
        subscription_id = safe_integer(result, "subscriptionId")
        if subscription_id is None:
            client.subscriptions.pop(account_type, None)
            client.reject(message, account_type)
            client.reject(message, message_hash)
            return
        client.resolve(message, message_hash)

    def handle_balance_ws(self, client: Any, message: Any) -> None:
        """Take in balance over the websocket API. (`pro/binance.ts:3275`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        get = message.get if message.__class__ is dict else getter(message)
        message_hash = v if (v := get("id")) is None or v.__class__ is str and v else text_of(v)
        raw_balance = None
        if isinstance(message.get("result"), list):
            raw_balance = v if (v := get("result")).__class__ is list else list_of(v, [])
        else:
            result = v if (v := get("result")).__class__ is dict else dict_of(v, {})
            raw_balance = safe_list(result, "assets", [])
        parsed_balances = self.parse_balance_custom(raw_balance)
        client.resolve(parsed_balances, message_hash)

    def handle_account_status_ws(self, client: Any, message: Any) -> None:
        """Take in account status over the websocket API. (`pro/binance.ts:3292`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_dict(message, "result", {})
        parsed_balances = self.parse_balance_custom(result)
        client.resolve(parsed_balances, message_hash)

    def handle_positions_ws(self, client: Any, message: Any) -> None:
        """Take in positions over the websocket API. (`pro/binance.ts:3410`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_list(message, "result", [])
        positions = []
        for result_item in result:
            parsed = self.parse_position_risk(result_item)
            entry_price = safe_string(parsed, "entryPrice")
            if entry_price != "0" and entry_price != "0.0" and entry_price != "0.00000000":
                positions.append(parsed)
        client.resolve(positions, message_hash)

    def handle_balance(self, client: Any, message: Any) -> None:
        """Take in balance. (`pro/binance.ts:3507`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        wallet = safe_string(self.options, "wallet", "wb")
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        message_hash = f"{account_type}:balance"
        if self.balance.get(account_type) is None:
            self.balance[account_type] = {}
        self.balance[account_type]["info"] = message
        message_get = message.get if message.__class__ is dict else getter(message)
        event = v if (v := message_get("e")) is None or v.__class__ is str and v else text_of(v)
        if event == "balanceUpdate":
            currency_id = v if (v := message_get("a")) is None or v.__class__ is str and v else text_of(v)
            code = self.safe_currency_code(currency_id)
            account = self.account()
            delta = v if (v := message_get("d")) is None or v.__class__ is str and v else text_of(v)
            if account_type is not None and code is not None and js.has(self.balance.get(account_type), code):
                previous_value = js.get(js.get(self.balance[account_type], code), "free")
                if not isinstance(previous_value, str):
                    previous_value = number_to_string(previous_value)
                account["free"] = Precise.string_add(previous_value, delta)
            else:
                account["free"] = delta
            if account_type is not None and code is not None:
                js.put(self.balance[account_type], code, account)
        else:
            message = v if (v := message_get("a")).__class__ is dict else message if v is None else dict_of(v, message)
            message_get = message.get if message.__class__ is dict else getter(message)
            b = v if (v := message_get("B")) is None or v.__class__ is list else list_of(v)
            if b is None:
                return
            for entry in b:
                entry_get = entry.get if entry.__class__ is dict else getter(entry)
                currency_id = v if (v := entry_get("a")) is None or v.__class__ is str and v else text_of(v)
                code = self.safe_currency_code(currency_id)
                account = self.account()
                account["free"] = v if (v := entry_get("f")) is None or v.__class__ is str and v else text_of(v)
                account["used"] = v if (v := entry_get("l")) is None or v.__class__ is str and v else text_of(v)
                account["total"] = safe_string(entry, wallet)
                if account_type is not None and code is not None:
                    js.put(self.balance[account_type], code, account)
        timestamp = v if (v := message_get("E")) is None or v.__class__ is int else integer_of(v)
        self.balance[account_type]["timestamp"] = timestamp
        self.balance[account_type]["datetime"] = iso8601(timestamp)
        self.balance[account_type] = self.safe_balance(self.balance.get(account_type))
        client.resolve(self.balance.get(account_type), message_hash)

    def handle_order_ws(self, client: Any, message: Any) -> None:
        """Take in order over the websocket API. (`pro/binance.ts:3748`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_dict(message, "result", {})
        order = self.parse_order(result)
        client.resolve(order, message_hash)

    def handle_orders_ws(self, client: Any, message: Any) -> None:
        """Take in orders over the websocket API. (`pro/binance.ts:3801`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_list(message, "result", [])
        orders = self.parse_orders(result)
        client.resolve(orders, message_hash)

    def handle_edit_order_ws(self, client: Any, message: Any) -> None:
        """Take in edit order over the websocket API. (`pro/binance.ts:3893`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_dict(message, "result", {})
        new_spot_order = safe_dict(result, "newOrderResponse")
        order: Any = None
        if new_spot_order is not None:
            order = self.parse_order(new_spot_order)
        else:
            order = self.parse_order(result)
        client.resolve(order, message_hash)

    def handle_order_update(self, client: Any, message: Any) -> None:
        """Take in order update. (`pro/binance.ts:4628`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        get = message.get if message.__class__ is dict else getter(message)
        e = v if (v := get("e")) is None or v.__class__ is str and v else text_of(v)
        if e == "orderReport":
            self.handle_order(client, message)
            return
        if e == "ORDER_TRADE_UPDATE" or e == "ALGO_UPDATE":
            o_field = None if (v := get("o")) == "" else v
            if isinstance(o_field, list):
                self.handle_options_order_update(client, message)
                return
            message = v if (v := get("o")).__class__ is dict else message if v is None else dict_of(v, message)
            get = message.get if message.__class__ is dict else getter(message)
        self.handle_my_trade(client, message)
        self.handle_order(client, message)
        self.handle_my_liquidation(client, message)

    def handle_options_order_update(self, client: Any, message: Any) -> None:
        """Take in options order update. (`pro/binance.ts:4824`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        orders = safe_list(message, "o", [])
        for order in orders:
            order_get = order.get if order.__class__ is dict else getter(order)
            fills = v if (v := order_get("fi")).__class__ is list else list_of(v, [])
            raw_qty = v if (v := order_get("q")).__class__ is str and v else text_of(v, "0")
            side = "BUY"
            if Precise.string_lt(raw_qty, "0"):
                side = "SELL"
            abs_qty = Precise.string_abs(raw_qty)
            execution_type = "NEW"
            if len(fills) > 0:
                execution_type = "TRADE"
            normalized_order = {
                "s": v if (v := order_get("s")) is None or v.__class__ is str and v else text_of(v),
                "i": v if (v := order_get("oid")) is None or v.__class__ is str and v else text_of(v),
                "c": v if (v := order_get("c")) is None or v.__class__ is str and v else text_of(v),
                "S": side,
                "o": v if (v := order_get("oty")) is None or v.__class__ is str and v else text_of(v),
                "f": v if (v := order_get("tif")) is None or v.__class__ is str and v else text_of(v),
                "q": abs_qty,
                "p": v if (v := order_get("p")) is None or v.__class__ is str and v else text_of(v),
                "X": v if (v := order_get("S")) is None or v.__class__ is str and v else text_of(v),
                "x": execution_type,
                "z": v if (v := order_get("e")) is None or v.__class__ is str and v else text_of(v),
                "Z": v if (v := order_get("ec")) is None or v.__class__ is str and v else text_of(v),
                "n": v if (v := order_get("f")) is None or v.__class__ is str and v else text_of(v),
                "T": v if (v := order_get("t")) is None or v.__class__ is int else integer_of(v),
                "O": v if (v := order_get("T")) is None or v.__class__ is int else integer_of(v),
            }
            self.handle_order(client, normalized_order)
            for fill in fills:
                fill_get = fill.get if fill.__class__ is dict else getter(fill)
                is_maker = (v if (v := fill_get("m")) is None or v.__class__ is str and v else text_of(v)) == "MAKER"
                normalized_trade = {
                    "x": "TRADE",
                    "s": v if (v := order_get("s")) is None or v.__class__ is str and v else text_of(v),
                    "t": v if (v := fill_get("t")) is None or v.__class__ is str and v else text_of(v),
                    "L": v if (v := fill_get("p")) is None or v.__class__ is str and v else text_of(v),
                    "l": v if (v := fill_get("q")) is None or v.__class__ is str and v else text_of(v),
                    "T": v if (v := fill_get("T")) is None or v.__class__ is int else integer_of(v),
                    "m": is_maker,
                    "n": v if (v := fill_get("f")) is None or v.__class__ is str and v else text_of(v),
                    "i": v if (v := order_get("oid")) is None or v.__class__ is str and v else text_of(v),
                    "S": side,
                    "o": v if (v := order_get("oty")) is None or v.__class__ is str and v else text_of(v),
                }
                self.handle_my_trade(client, normalized_trade)

    def handle_positions(self, client: Any, message: Any) -> None:
        """Take in positions. (`pro/binance.ts:5033`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        if self.positions is None:
            self.positions = {}
        if account_type not in self.positions:
            js.put(self.positions, account_type, ArrayCacheBySymbolBySide())
        cache = js.get(self.positions, account_type)
        data = safe_dict(message, "a", {})
        raw_positions = safe_list(data, "P", [])
        new_positions = []
        for raw_position in raw_positions:
            position = self.parse_ws_position(raw_position)
            timestamp = safe_integer(message, "E")
            position["timestamp"] = timestamp
            position["datetime"] = iso8601(timestamp)
            new_positions.append(position)
            cache.append(position)
        message_hashes = self.find_message_hashes(client, f"{account_type}:positions::")
        for message_hash in message_hashes:
            parts = message_hash.split("::")
            symbols_string = js.item(parts, 1)
            symbols = symbols_string.split(",")
            positions = self.filter_by_array(new_positions, "symbol", symbols, False)
            if not is_empty(positions):
                client.resolve(positions, message_hash)
        client.resolve(new_positions, f"{account_type}:positions")

    def handle_trades_ws(self, client: Any, message: Any) -> None:
        """Take in trades over the websocket API. (`pro/binance.ts:5302`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_list(message, "result", [])
        trades = self.parse_trades(result)
        client.resolve(trades, message_hash)

    def handle_my_trade(self, client: Any, message: Any) -> None:
        """Take in my trade. (`pro/binance.ts:5417`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = "myTrades"
        execution_type = safe_string(message, "x")
        if execution_type == "TRADE":
            trade = self.parse_ws_trade(message)
            trade_get = trade.get if trade.__class__ is dict else getter(trade)
            order_id = v if (v := trade_get("order")) is None or v.__class__ is str and v else text_of(v)
            trade_fee = v if (v := trade_get("fee")).__class__ is dict else dict_of(v, {})
            trade_fee = extend({}, trade_fee)
            symbol = v if (v := trade_get("symbol")) is None or v.__class__ is str and v else text_of(v)
            if order_id is not None and trade_fee is not None and symbol is not None:
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
            client.resolve(self.myTrades, message_hash)
            message_hash_symbol = f"{message_hash}:{js.text(symbol)}"
            client.resolve(self.myTrades, message_hash_symbol)

    def handle_order(self, client: Any, message: Any) -> None:
        """Take in order. (`pro/binance.ts:5501`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        parsed = self.parse_ws_order(message)
        parsed_get = parsed.get if parsed.__class__ is dict else getter(parsed)
        symbol = v if (v := parsed_get("symbol")) is None or v.__class__ is str and v else text_of(v)
        order_id = v if (v := parsed_get("id")) is None or v.__class__ is str and v else text_of(v)
        if symbol is not None:
            if self.orders is None:
                limit = safe_integer(self.options, "ordersLimit", 1000)
                self.orders = ArrayCacheBySymbolById(limit)
            cached_orders = self.orders
            orders = safe_dict(cached_orders.hashmap, symbol, {})
            order = safe_dict(orders, order_id)
            order_get = order.get if order.__class__ is dict else getter(order)
            if order is not None:
                fee = None if (v := order_get("fee")) == "" else v
                if fee is not None:
                    parsed["fee"] = fee
                fees = None if (v := order_get("fees")) == "" else v
                if fees is not None:
                    parsed["fees"] = fees
                parsed["trades"] = None if (v := order_get("trades")) == "" else v
                timestamp = v if (v := parsed_get("timestamp")) is None or v.__class__ is int else integer_of(v)
                if timestamp is None:
                    parsed["timestamp"] = (
                        v if (v := order_get("timestamp")) is None or v.__class__ is int else integer_of(v)
                    )
                    parsed["datetime"] = (
                        v if (v := order_get("datetime")) is None or v.__class__ is str and v else text_of(v)
                    )
            cached_orders.append(parsed)
            message_hash = "orders"
            symbol_specific_message_hash = f"orders:{symbol}"
            client.resolve(cached_orders, message_hash)
            client.resolve(cached_orders, symbol_specific_message_hash)

    def handle_acount_update(self, client: Any, message: Any) -> None:
        """Take in acount update. (`pro/binance.ts:5536`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        self.handle_balance(client, message)
        self.handle_positions(client, message)

    def handle_ws_error(self, client: Any, message: Any) -> None:
        """Take in ws error. (`pro/binance.ts:5618`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        id = safe_string(message, "id")
        rejected = False
        error = safe_dict(message, "error", {})
        get = error.get if error.__class__ is dict else getter(error)
        code = v if (v := get("code")) is None or v.__class__ is int else integer_of(v)
        msg = v if (v := get("msg")) is None or v.__class__ is str and v else text_of(v)
        code_value = 0 if code is None else code
        try:
            self.handle_errors(code_value, msg, client.url, "", {}, json(error), error, {}, {})
        except Exception as e:
            rejected = True
            client.reject(e, id)
            subscription_keys = js.keys(client.subscriptions)
            for subscription_hash in subscription_keys:
                subscription_id = safe_string(js.get(client.subscriptions, subscription_hash), "id")
                subscription = safe_string(js.get(client.subscriptions, subscription_hash), "subscription")
                if id == subscription_id:
                    client.reject(e, subscription_hash)
                    if subscription is not None:
                        client.subscriptions.pop(subscription, None)
        if not rejected:
            client.reject(message, id)
        code_string = v if (v := get("code")) is None or v.__class__ is str and v else text_of(v)
        if code_string is not None and js.get(code_string, 0) == "5":
            client.reset(message)

    def handle_event_stream_terminated(self, client: Any, message: Any) -> None:
        """Take in event stream terminated. (`pro/binance.ts:5664`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        event = safe_string(message, "e")
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        if event == "eventStreamTerminated":
            client.subscriptions.pop(account_type, None)
            client.reject(message, account_type)
