"""Order entry over the websocket API.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest
from pro_runtime.instance.calls import resynchronised
from pro_runtime.structures import Dict, Order, OrderSide, OrderType
from pro_runtime.values.accessors import safe_bool_n, safe_string_2
from pro_runtime.values.fields import ABSENT, first_of, getter, text_of
from pro_runtime.values.numbers import number_to_string
from pro_runtime.values.objects import extend, omit

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Trading(Base):
    """Order entry over the websocket API."""

    @resynchronised
    async def create_order_ws(
        self,
        symbol: str,
        type: OrderType,
        side: OrderSide | None,
        amount: float,
        price: float | None = None,
        params: Dict | None = None,
    ) -> Order:
        """Create order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param type: `limit`, `market` or one of the exchange's own order types
        :param side: `buy` or `sell`
        :param amount: quantity in base currency, or in contracts for derivatives
        :param price: limit price in quote currency; None for orders without one
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:3694-3747`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_order_ws", params, symbol, type, side, amount, price)
        if params is None:
            params = {}
        path = self._parser_paths["create_order_ws"].get(tuple(params)) if params.__class__ is dict else None
        if path is not None:
            return await path(self, symbol, type, side, amount, price)
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        market_type = self.get_market_type("createOrderWs", market, params)
        if market_type != "spot" and market_type != "future" and market_type != "delivery":
            raise BadRequest(
                f"{self.id} create_order_ws(): the request is not possible: market_type is not 'spot' and market_type is not 'future' and market_type is not 'delivery'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], market_type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        get = params.get if params.__class__ is dict else getter(params)
        sor = v if (v := get("sor")) is True or v is False or (v := get("SOR")) is True or v is False else False
        params = omit(params, "sor", "SOR")
        get = params.get if params.__class__ is dict else getter(params)
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
        trailing_percent = (
            v
            if (v := get("trailingPercent")).__class__ is str and v
            else text_of(v or first_of(get, "trailingPercent", "callbackRate", "trailingDelta"))
        )
        is_trailing_percent_order = trailing_percent is not None
        is_stop_loss = stop_loss_price is not None or trailing_delta is not None
        is_take_profit = take_profit_price is not None
        is_trigger_order = trigger_price is not None
        is_conditional = is_trigger_order or is_trailing_percent_order or is_stop_loss or is_take_profit
        payload = self.create_order_request(symbol, type, side, amount, price, params)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "createOrderWs", "returnRateLimits", False)
        get = params.get if params.__class__ is dict else getter(params)
        payload["returnRateLimits"] = return_rate_limits
        test = v if (v := get("test")) is True or v is False else False
        params = omit(params, "test")
        get = params.get if params.__class__ is dict else getter(params)
        if market.get("linear") is True and market.get("swap") is True and is_conditional:
            payload["algoType"] = "CONDITIONAL"
        message = {"id": message_hash, "method": "order.place", "params": self.sign_params(extend(payload, params))}
        if test is True:
            if sor is True:
                message["method"] = "sor.order.test"
            else:
                message["method"] = "order.test"
        if market.get("linear") is True and market.get("swap") is True and is_conditional:
            message["method"] = "algoOrder.place"
        subscription = {"method": self.handle_order_ws}
        return await self.watch(url, message_hash, message, message_hash, subscription)

    @resynchronised
    async def edit_order_ws(
        self,
        id: str,
        symbol: str,
        type: OrderType,
        side: OrderSide | None,
        amount: float | None = None,
        price: float | None = None,
        params: Dict | None = None,
    ) -> Order:
        """Change order over the websocket API.

        :param id: the exchange's order id
        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param type: `limit`, `market` or one of the exchange's own order types
        :param side: `buy` or `sell`
        :param amount: quantity in base currency, or in contracts for derivatives
        :param price: limit price in quote currency; None for orders without one
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:3860-3892`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("edit_order_ws", params, id, symbol, type, side, amount, price)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        market_type = self.get_market_type("editOrderWs", market, params)
        if market_type != "spot" and market_type != "future" and market_type != "delivery":
            raise BadRequest(
                f"{self.id} edit_order_ws(): the request is not possible: market_type is not 'spot' and market_type is not 'future' and market_type is not 'delivery'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], market_type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        is_swap = market_type == "future" or market_type == "delivery"
        payload = {}
        if market_type == "spot":
            payload = self.edit_spot_order_request(id, symbol, type, side, amount, price, params)
        else:
            payload = self.edit_contract_order_request(id, symbol, type, side, amount, price, params)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "editOrderWs", "returnRateLimits", False)
        payload["returnRateLimits"] = return_rate_limits
        message = {
            "id": message_hash,
            "method": "order.modify" if is_swap else "order.cancelReplace",
            "params": self.sign_params(extend(payload, params)),
        }
        subscription = {"method": self.handle_edit_order_ws}
        return await self.watch(url, message_hash, message, message_hash, subscription)

    @resynchronised
    async def cancel_order_ws(self, id: str, symbol: str | None = None, params: Dict | None = None) -> Order:
        """Cancel order over the websocket API.

        :param id: the exchange's order id
        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:4019-4069`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("cancel_order_ws", params, id, symbol)
        if params is None:
            params = {}
        path = self._parser_paths["cancel_order_ws"].get(tuple(params)) if params.__class__ is dict else None
        if path is not None:
            return await path(self, id, symbol)
        if self.markets is None:
            await self.load_markets()
        if symbol is None:
            raise BadRequest(f"{self.id} cancel_order_ws(): requires `symbol`")
        market = self.market(symbol)
        type = self.get_market_type("cancelOrderWs", market, params)
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "cancelOrderWs", "returnRateLimits", False)
        get = params.get if params.__class__ is dict else getter(params)
        payload = {"symbol": self.market_id(symbol), "returnRateLimits": return_rate_limits}
        is_conditional = safe_bool_n(params, ["stop", "trigger", "conditional"])
        client_order_id = (
            v
            if (v := get("clientAlgoId")).__class__ is str and v
            else text_of(v or first_of(get, "clientAlgoId", "origClientOrderId", "clientOrderId"))
        )
        should_use_algo_order = market.get("linear") is True and market.get("swap") is True and is_conditional is True
        if client_order_id is not None:
            if should_use_algo_order is True:
                payload["clientAlgoId"] = client_order_id
            else:
                payload["origClientOrderId"] = client_order_id
        elif should_use_algo_order is True:
            payload["algoId"] = number_to_string(id)
        else:
            payload["orderId"] = number_to_string(id)
        params = omit(params, ["origClientOrderId", "clientOrderId", "stop", "trigger", "conditional"])
        get = params.get if params.__class__ is dict else getter(params)
        message = {"id": message_hash, "method": "order.cancel", "params": self.sign_params(extend(payload, params))}
        if should_use_algo_order is True:
            message["method"] = "algoOrder.cancel"
        subscription = {"method": self.handle_order_ws}
        return await self.watch(url, message_hash, message, message_hash, subscription)

    @resynchronised
    async def cancel_all_orders_ws(self, symbol: str | None = None, params: Dict | None = None) -> list[Order]:
        """Cancel all orders over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: orders, oldest first
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:4079-4109`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("cancel_all_orders_ws", params, symbol)
        if params is None:
            params = {}
        if symbol is None:
            raise ArgumentsRequired(f"{self.id} cancel_all_orders_ws(): requires `symbol`")
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        type = self.get_market_type("cancelAllOrdersWs", market, params)
        if type != "spot":
            raise BadRequest(f"{self.id} cancel_all_orders_ws(): the request is not possible: type is not 'spot'")
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(
            params, "cancelAllOrdersWs", "returnRateLimits", False
        )
        payload = {"symbol": self.market_id(symbol), "returnRateLimits": return_rate_limits}
        message = {
            "id": message_hash,
            "method": "openOrders.cancelAll",
            "params": self.sign_params(extend(payload, params)),
        }
        subscription = {"method": self.handle_orders_ws}
        return await self.watch(url, message_hash, message, message_hash, subscription)

    @resynchronised
    async def fetch_order_ws(self, id: str, symbol: str | None = None, params: Dict | None = None) -> Order:
        """Request order over the websocket API.

        :param id: the exchange's order id
        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:4122-4159`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_order_ws", params, id, symbol)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        if symbol is None:
            raise BadRequest(f"{self.id} fetch_order_ws(): requires `symbol`")
        market = self.market(symbol)
        type = self.get_market_type("fetchOrderWs", market, params)
        if type != "spot" and type != "future" and type != "delivery":
            raise BadRequest(
                f"{self.id} fetch_order_ws(): the request is not possible: type is not 'spot' and type is not 'future' and type is not 'delivery'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchOrderWs", "returnRateLimits", False)
        payload = {"symbol": self.market_id(symbol), "returnRateLimits": return_rate_limits}
        client_order_id = safe_string_2(params, "origClientOrderId", "clientOrderId")
        if client_order_id is not None:
            payload["origClientOrderId"] = client_order_id
        else:
            payload["orderId"] = number_to_string(id)
        message = {"id": message_hash, "method": "order.status", "params": self.sign_params(extend(payload, params))}
        subscription = {"method": self.handle_order_ws}
        return await self.watch(url, message_hash, message, message_hash, subscription)

    @resynchronised
    async def fetch_orders_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]:
        """Request orders over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: orders, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:4175-4206`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_orders_ws", params, symbol, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        if symbol is None:
            raise BadRequest(f"{self.id} fetch_orders_ws(): requires `symbol`")
        market = self.market(symbol)
        type = self.get_market_type("fetchOrdersWs", market, params)
        if type != "spot":
            raise BadRequest(f"{self.id} fetch_orders_ws(): the request is not possible: type is not 'spot'")
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchOrdersWs", "returnRateLimits", False)
        payload = {"symbol": self.market_id(symbol), "returnRateLimits": return_rate_limits}
        message = {"id": message_hash, "method": "allOrders", "params": self.sign_params(extend(payload, params))}
        subscription = {"method": self.handle_orders_ws}
        orders = await self.watch(url, message_hash, message, message_hash, subscription)
        return self.filter_by_symbol_since_limit(orders, symbol, since, limit)

    async def fetch_closed_orders_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]:
        """Request closed orders over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: orders, oldest first
        Credentials: required
        Source: `pro/binance.ts:4218-4228`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_closed_orders_ws", params, symbol, since, limit)
        if params is None:
            params = {}
        orders = await self.fetch_orders_ws(symbol, since, limit, params)
        closed_orders = []
        for order in orders:
            if order.get("status") == "closed":
                closed_orders.append(order)
        return closed_orders

    @resynchronised
    async def fetch_open_orders_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]:
        """Request open orders over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: orders, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:4240-4270`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_open_orders_ws", params, symbol, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        type = self.get_market_type("fetchOpenOrdersWs", market, params)
        if type != "spot":
            raise BadRequest(f"{self.id} fetch_open_orders_ws(): the request is not possible: type is not 'spot'")
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(
            params, "fetchOpenOrdersWs", "returnRateLimits", False
        )
        payload = {"returnRateLimits": return_rate_limits}
        if symbol is not None:
            payload["symbol"] = self.market_id(symbol)
        message = {
            "id": message_hash,
            "method": "openOrders.status",
            "params": self.sign_params(extend(payload, params)),
        }
        subscription = {"method": self.handle_orders_ws}
        orders = await self.watch(url, message_hash, message, message_hash, subscription)
        return self.filter_by_symbol_since_limit(orders, symbol, since, limit)
