"""Account streams: balances, positions, orders and own trades.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, NotSupported
from pro_runtime.instance.calls import resynchronised
from pro_runtime.structures import Balances, Dict, Liquidation, Order, Position, Trade
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_integer, safe_string, safe_value
from pro_runtime.values.objects import extend, is_empty, omit

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class UserData(Base):
    """Account streams: balances, positions, orders and own trades."""

    async def watch_my_liquidations(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]:
        """Wait for the next update of my liquidations.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: liquidations, oldest first
        Credentials: required
        Source: `pro/binance.ts:582-584`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_my_liquidations", params, symbol, since, limit)
        if params is None:
            params = {}
        return await self.watch_my_liquidations_for_symbols([symbol], since, limit, params)

    async def watch_my_liquidations_for_symbols(
        self, symbols: list[str], since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]:
        """Wait for the next update of my liquidations for symbols.

        :param symbols: unified symbols; all must be of one market type
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: liquidations, oldest first
        Credentials: required
        Source: `pro/binance.ts:597-626`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_my_liquidations_for_symbols", params, symbols, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols, None, True, True, True)
        market = self.get_market_from_symbols(symbols)
        message_hashes = ["myLiquidations"]
        if not is_empty(symbols):
            for symbol in symbols:
                message_hashes.append(f"myLiquidations::{js.text(symbol)}")
        type: Any = None
        sub_type = None
        type, sub_type, params = self.resolve_auth_type("watchMyLiquidationsForSymbols", market, params)
        await self.authenticate(extend({"type": type, "subType": sub_type}, params))
        listen_key = js.get(self.options.get(js.key_text(type)), "listenKey")
        url = self.get_private_ws_url(type, listen_key)
        message = None
        new_liquidations = await self.watch_multiple(url, message_hashes, message, [type])
        if self.newUpdates:
            return new_liquidations
        return self.filter_by_symbols_since_limit(self.liquidations, symbols, since, limit)

    @resynchronised
    async def fetch_balance_ws(self, params: Dict | None = None) -> Balances:
        """Request balance over the websocket API.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: balances by currency: `free`, `used`, `total`
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:3247-3274`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_balance_ws", params)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        type = self.get_market_type("fetchBalanceWs", None, params)
        if type != "spot" and type != "future" and type != "delivery":
            raise BadRequest(
                f"{self.id} fetch_balance_ws(): the request is not possible: type is not 'spot' and type is not 'future' and type is not 'delivery'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchBalanceWs", "returnRateLimits", False)
        payload = {"returnRateLimits": return_rate_limits}
        method: Any = None
        method, params = self.handle_option_and_params(params, "fetchBalanceWs", "method", "account.status")
        message = {"id": message_hash, "method": method, "params": self.sign_params(extend(payload, params))}
        subscription = {
            "method": self.handle_account_status_ws if method == "account.status" else self.handle_balance_ws
        }
        return await self.watch(url, message_hash, message, message_hash, subscription)

    async def fetch_position_ws(self, symbol: str, params: Dict | None = None) -> list[Position]:
        """Request position over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        Credentials: required
        Source: `pro/binance.ts:3353-3355`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_position_ws", params, symbol)
        if params is None:
            params = {}
        return await self.fetch_positions_ws([symbol], params)

    @resynchronised
    async def fetch_positions_ws(self, symbols: list[str] | None = None, params: Dict | None = None) -> list[Position]:
        """Request positions over the websocket API.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:3368-3409`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_positions_ws", params, symbols)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        payload = {}
        market: Any = None
        symbols = self.market_symbols(symbols, "swap", True, True, True)
        if symbols is not None:
            symbols_length = len(symbols)
            if symbols_length == 1:
                market = self.market(js.item(symbols, 0))
                payload["symbol"] = market.get("id")
        type = self.get_market_type("fetchPositionsWs", market, params)
        if symbols is None and type == "spot":
            type = "future"
        if type != "future" and type != "delivery":
            raise BadRequest(
                f"{self.id} fetch_positions_ws(): the request is not possible: type is not 'future' and type is not 'delivery'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(
            params, "fetchPositionsWs", "returnRateLimits", False
        )
        payload["returnRateLimits"] = return_rate_limits
        method: Any = None
        method, params = self.handle_option_and_params(params, "fetchPositionsWs", "method", "account.position")
        message = {"id": message_hash, "method": method, "params": self.sign_params(extend(payload, params))}
        subscription = {"method": self.handle_positions_ws}
        result = await self.watch(url, message_hash, message, message_hash, subscription)
        return self.filter_by_array_positions(result, "symbol", symbols, False)

    async def watch_balance(self, params: Dict | None = None) -> Balances:
        """Wait for the next update of balance.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: balances by currency: `free`, `used`, `total`
        :raises NotSupported: this market type has no such request
        Credentials: required
        Source: `pro/binance.ts:3461-3506`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_balance", params)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        type: Any = None
        sub_type = None
        type, sub_type, params = self.resolve_auth_type("watchBalance", None, params)
        await self.authenticate(extend({"type": type, "subType": sub_type}, params))
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "watchBalance", "papi", "portfolioMargin", False
        )
        url: Any = ""
        url_type = type
        if type == "spot" or type == "margin":
            url = js.get(self.urls["api"]["ws"]["ws-api"], "spot")
        else:
            if js.truthy(is_portfolio_margin):
                url_type = "papi"
            elif type == "option":
                demo_mode = safe_bool(self.options, "enableDemoTrading", False)
                if demo_mode is True or self.isSandboxModeEnabled:
                    raise NotSupported(
                        f"{self.id} watch_balance(): this is not supported: demo_mode is set or isSandboxModeEnabled is set"
                    )
                url_type = "optionPrivate"
            url = self.get_private_ws_url(url_type, js.get(self.options.get(js.key_text(type)), "listenKey"))
        client = self.client(url)
        self.set_balance_cache(client, type, is_portfolio_margin)
        self.set_positions_cache(client, type, None, is_portfolio_margin)
        options = safe_dict(self.options, "watchBalance")
        fetch_balance_snapshot = safe_bool(options, "fetchBalanceSnapshot", False)
        if fetch_balance_snapshot is True:
            await_balance_snapshot = safe_bool(options, "awaitBalanceSnapshot", True)
            if await_balance_snapshot is True:
                await client.future(f"{js.text(type)}:fetchBalanceSnapshot")
        message_hash = f"{js.text(type)}:balance"
        message = None
        return await self.watch(url, message_hash, message, type)

    async def watch_orders(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]:
        """Wait for the next update of orders.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: orders, oldest first
        :raises BadRequest: the arguments do not go together
        :raises NotSupported: this market type has no such request
        Credentials: required
        Source: `pro/binance.ts:4289-4373`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_orders", params, symbol, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        stock: Any = False
        stock, params = self.handle_option_and_params(params, "watchOrders", "stock", False)
        if js.truthy(stock):
            await self.authenticate(extend(params, {"type": "stock"}))
            stock_options = safe_dict(self.options, "stock", {})
            stock_listen_key = safe_string(stock_options, "listenKey")
            if stock_listen_key is None:
                raise BadRequest(f"{self.id} watch_orders(): requires `stock_listen_key`")
            stock_url = self.get_stock_ws_url("user")
            stock_stream_name = f"{stock_listen_key}@orderReport"
            stock_request_id = self.request_id(stock_url)
            stock_message_hash = "orders"
            if symbol is not None:
                stock_message_hash = f"orders:{self.symbol(symbol)}"
            stock_request = {"method": "SUBSCRIBE", "params": [stock_stream_name], "id": stock_request_id}
            stock_query = omit(params, ["stock", "name", "callerMethodName", "type", "subType", "symbol", "timeframe"])
            stock_subscribe = {"id": stock_request_id}
            stock_orders = await self.watch(
                stock_url, stock_message_hash, extend(stock_request, stock_query), stock_message_hash, stock_subscribe
            )
            if self.newUpdates:
                limit = stock_orders.get_limit(symbol, limit)
            return self.filter_by_symbol_since_limit(stock_orders, symbol, since, limit, True)
        message_hash = "orders"
        market: Any = None
        if symbol is not None:
            market = self.market(symbol)
            symbol = market.get("symbol")
            message_hash += f":{js.text(symbol)}"
        type: Any = None
        sub_type = None
        type, sub_type, params = self.resolve_auth_type("watchOrders", market, params)
        params = extend(params, {"type": type, "symbol": symbol, "subType": sub_type})
        await self.authenticate(params)
        margin_mode = None
        margin_mode, params = self.handle_margin_mode_and_params("watchOrders", params)
        url_type = type
        if type == "margin" or type == "spot" and margin_mode is not None:
            url_type = "spot"
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "watchOrders", "papi", "portfolioMargin", False
        )
        url: Any = ""
        if type == "spot" or type == "margin":
            url = js.get(self.urls["api"]["ws"]["ws-api"], "spot")
        else:
            if js.truthy(is_portfolio_margin):
                url_type = "papi"
            elif type == "option":
                demo_mode = safe_bool(self.options, "enableDemoTrading", False)
                if demo_mode is True or self.isSandboxModeEnabled:
                    raise NotSupported(
                        f"{self.id} watch_orders(): this is not supported: demo_mode is set or isSandboxModeEnabled is set"
                    )
                url_type = "optionPrivate"
            url = self.get_private_ws_url(url_type, js.get(self.options.get(js.key_text(type)), "listenKey"))
        client = self.client(url)
        self.set_balance_cache(client, type, is_portfolio_margin)
        self.set_positions_cache(client, type, None, is_portfolio_margin)
        message = None
        orders = await self.watch(url, message_hash, message, type)
        if self.newUpdates:
            limit = orders.get_limit(symbol, limit)
        return self.filter_by_symbol_since_limit(orders, symbol, since, limit, True)

    async def watch_positions(
        self,
        symbols: list[str] | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> list[Position]:
        """Wait for the next update of positions.

        :param symbols: unified symbols; all must be of one market type
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises NotSupported: this market type has no such request
        Credentials: required
        Source: `pro/binance.ts:4925-4986`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_positions", params, symbols, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market: Any = None
        message_hash = ""
        symbols = self.market_symbols(symbols)
        if not is_empty(symbols):
            market = self.get_market_from_symbols(symbols)
            if symbols is None:
                raise ArgumentsRequired(f"{self.id} watch_positions(): requires `symbols`")
            message_hash = f"::{','.join(symbols)}"
        type: Any = None
        sub_type = None
        type, sub_type, params = self.resolve_auth_type("watchPositions", market, params)
        if type == "spot" or type == "margin":
            type = "delivery" if sub_type == "inverse" else "future"
        market_type_object = {}
        market_type_object["type"] = type
        market_type_object["subType"] = sub_type
        await self.authenticate(extend(market_type_object, params))
        message_hash = f"{js.text(type)}:positions{message_hash}"
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "watchPositions", "papi", "portfolioMargin", False
        )
        url_type = type
        if js.truthy(is_portfolio_margin):
            url_type = "papi"
        elif type == "option":
            demo_mode = safe_bool(self.options, "enableDemoTrading", False)
            if demo_mode is True or self.isSandboxModeEnabled:
                raise NotSupported(
                    f"{self.id} watch_positions(): this is not supported: demo_mode is set or isSandboxModeEnabled is set"
                )
            url_type = "optionPrivate"
        url = self.get_private_ws_url(url_type, js.get(self.options.get(js.key_text(type)), "listenKey"))
        client = self.client(url)
        self.set_balance_cache(client, type, is_portfolio_margin)
        self.set_positions_cache(client, type, symbols, is_portfolio_margin)
        fetch_positions_snapshot = self.handle_option("watchPositions", "fetchPositionsSnapshot", True)
        await_positions_snapshot = self.handle_option("watchPositions", "awaitPositionsSnapshot", True)
        cache = safe_value(self.positions, type)
        if fetch_positions_snapshot is True and await_positions_snapshot is True and cache is None:
            snapshot = await client.future(f"{js.text(type)}:fetchPositionsSnapshot")
            return self.filter_by_symbols_since_limit(snapshot, symbols, since, limit, True)
        new_positions = await self.watch(url, message_hash, None, type)
        if self.newUpdates:
            return new_positions
        return self.filter_by_symbols_since_limit(cache, symbols, since, limit, True)

    @resynchronised
    async def fetch_my_trades_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]:
        """Request my trades over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: trades, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:5214-5255`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_my_trades_ws", params, symbol, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        if symbol is None:
            raise BadRequest(f"{self.id} fetch_my_trades_ws(): requires `symbol`")
        market = self.market(symbol)
        type = self.get_market_type("fetchMyTradesWs", market, params)
        if type != "spot" and type != "future":
            raise BadRequest(
                f"{self.id} fetch_my_trades_ws(): the request is not possible: type is not 'spot' and type is not 'future' {type}"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchMyTradesWs", "returnRateLimits", False)
        payload = {"symbol": self.market_id(symbol), "returnRateLimits": return_rate_limits}
        if since is not None:
            payload["startTime"] = since
        if limit is not None:
            payload["limit"] = limit
        from_id = safe_integer(params, "fromId")
        if from_id is not None and since is not None:
            raise BadRequest(
                f"{self.id} fetch_my_trades_ws(): the request is not possible: from_id is given and since is given"
            )
        message = {"id": message_hash, "method": "myTrades", "params": self.sign_params(extend(payload, params))}
        subscription = {"method": self.handle_trades_ws}
        trades = await self.watch(url, message_hash, message, message_hash, subscription)
        return self.filter_by_symbol_since_limit(trades, symbol, since, limit)

    async def watch_my_trades(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]:
        """Wait for the next update of my trades.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: trades, oldest first
        :raises NotSupported: this market type has no such request
        Credentials: required
        Source: `pro/binance.ts:5364-5416`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_my_trades", params, symbol, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        type: Any = None
        market: Any = None
        if symbol is not None:
            market_resolved = self.market(symbol)
            market = market_resolved
            symbol = market.get("symbol")
        sub_type = None
        type, sub_type, params = self.resolve_auth_type("watchMyTrades", market, params)
        message_hash = "myTrades"
        if symbol is not None and market is not None:
            symbol = self.symbol(symbol)
            message_hash += f":{symbol}"
            params = extend(params, {"type": market.get("type"), "symbol": symbol})
        await self.authenticate(extend({"type": type, "subType": sub_type}, params))
        url_type = type
        if type == "margin":
            url_type = "spot"
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "watchMyTrades", "papi", "portfolioMargin", False
        )
        url: Any = ""
        if type == "spot" or type == "margin":
            url = js.get(self.urls["api"]["ws"]["ws-api"], "spot")
        else:
            if js.truthy(is_portfolio_margin):
                url_type = "papi"
            elif type == "option":
                demo_mode = safe_bool(self.options, "enableDemoTrading", False)
                if demo_mode is True or self.isSandboxModeEnabled:
                    raise NotSupported(
                        f"{self.id} watch_my_trades(): this is not supported: demo_mode is set or isSandboxModeEnabled is set"
                    )
                url_type = "optionPrivate"
            url = self.get_private_ws_url(url_type, js.get(self.options.get(js.key_text(type)), "listenKey"))
        client = self.client(url)
        self.set_balance_cache(client, type, is_portfolio_margin)
        self.set_positions_cache(client, type, None, is_portfolio_margin)
        message = None
        trades = await self.watch(url, message_hash, message, type)
        if self.newUpdates:
            limit = trades.get_limit(symbol, limit)
        return self.filter_by_symbol_since_limit(trades, symbol, since, limit, True)
