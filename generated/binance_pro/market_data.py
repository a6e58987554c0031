"""Public streams and market data requests.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, NotSupported
from pro_runtime.instance.calls import resynchronised
from pro_runtime.structures import OHLCV, Dict, Liquidation, OrderBook, Ticker, Trade
from pro_runtime.values.accessors import safe_dict, safe_integer, safe_string, safe_string_lower
from pro_runtime.values.fields import dict_of, getter, integer_of, text_of
from pro_runtime.values.objects import extend, is_empty, omit

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class MarketData(Base):
    """Public streams and market data requests."""

    async def watch_stock_market_stream(self, streams: Any, message_hashes: Any, params: Dict | None = None) -> Any:
        """Wait for the next update of stock market stream. (`pro/binance.ts:330`)"""
        if params is None:
            params = {}
        url = self.get_stock_ws_url("market")
        request_id = self.request_id(url)
        query = omit(params, ["stock", "name", "callerMethodName", "type", "subType", "symbol", "timeframe"])
        request = {"method": "SUBSCRIBE", "params": streams, "id": request_id}
        subscribe = {"id": request_id}
        return await self.watch_multiple(url, message_hashes, extend(request, query), message_hashes, subscribe)

    async def watch_liquidations(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]:
        """Wait for the next update of liquidations.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: liquidations, oldest first
        Credentials: not needed
        Source: `pro/binance.ts:356-358`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_liquidations", params, symbol, since, limit)
        if params is None:
            params = {}
        return await self.watch_liquidations_for_symbols([symbol], since, limit, params)

    async def watch_liquidations_for_symbols(
        self, symbols: list[str], since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]:
        """Wait for the next update of liquidations for symbols.

        :param symbols: unified symbols; all must be of one market type
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: liquidations, oldest first
        :raises BadRequest: the arguments do not go together
        :raises NotSupported: this market type has no such request
        Credentials: not needed
        Source: `pro/binance.ts:371-424`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_liquidations_for_symbols", params, symbols, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        subscription_hashes = []
        message_hashes = []
        stream_hash = "liquidations"
        symbols = self.market_symbols(symbols, None, True, True)
        if is_empty(symbols):
            subscription_hashes.append("!forceOrder@arr")
            message_hashes.append("liquidations")
        else:
            for symbol in symbols:
                market = self.market(symbol)
                subscription_hashes.append(f"{js.text(market.get('lowercaseId'))}@forceOrder")
                message_hashes.append(f"liquidations::{js.text(symbol)}")
            stream_hash += f"::{','.join(symbols)}"
        first_market = None
        if not is_empty(symbols):
            first_market = self.get_market_from_symbols(symbols)
        resolved_auth = self.resolve_auth_type("watchLiquidationsForSymbols", first_market, params)
        type = resolved_auth[0]
        params = resolved_auth[2]
        if type == "spot":
            raise BadRequest(f"{self.id} watch_liquidations_for_symbols(): the request is not possible: type is 'spot'")
        if type == "option":
            raise NotSupported(f"{self.id} watch_liquidations_for_symbols(): this is not supported: type is 'option'")
        num_subscriptions = len(subscription_hashes)
        url = f"{js.text(self.get_ws_url(type, self.get_future_ws_category('forceOrder')))}/{js.text(self.stream(type, stream_hash, num_subscriptions))}"
        request_id = self.request_id(url)
        request = {"method": "SUBSCRIBE", "params": subscription_hashes, "id": request_id}
        subscribe = {"id": request_id}

        def finish(new_liquidations: Any = None) -> Any:
            if self.newUpdates:
                return new_liquidations
            return self.filter_by_symbols_since_limit(self.liquidations, symbols, since, limit, True)

        return self.finish(
            finish,
            await self.watch_multiple(url, message_hashes, extend(request, params), subscription_hashes, subscribe),
        )

    async def watch_order_book(self, symbol: str, limit: int | None = None, params: Dict | None = None) -> OrderBook:
        """Wait for the next update of order book.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the order book: `bids` and `asks` as `[price, amount]`, best first
        Credentials: not needed
        Source: `pro/binance.ts:706-713`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("watch_order_book", params, symbol, limit)
        if params is None:
            params = {}
        return await self.watch_order_book_for_symbols([symbol], limit, params)

    async def watch_order_book_for_symbols(
        self, symbols: list[str], limit: int | None = None, params: Dict | None = None
    ) -> OrderBook:
        """Wait for the next update of order book for symbols.

        :param symbols: unified symbols; all must be of one market type
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the order book: `bids` and `asks` as `[price, amount]`, best first
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:731-793`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("watch_order_book_for_symbols", params, symbols, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols, None, False, True, True)
        first_market = self.market(js.item(symbols, 0))
        type: Any = first_market.get("type")
        if first_market.get("option") is True:
            type = "option"
        elif first_market.get("contract") is True:
            type = "future" if first_market.get("linear") is True else "delivery"
        name = "depth"
        stream_hash = "multipleOrderbook"
        if symbols is not None:
            symbols_length = len(symbols)
            if symbols_length > 200:
                raise BadRequest(
                    f"{self.id} watch_order_book_for_symbols(): the request is not possible: symbols_length is above 200"
                )
            stream_hash += f"::{','.join(symbols)}"
        watch_order_book_rate = None
        watch_order_book_rate, params = self.handle_option_and_params(
            params, "watchOrderBookForSymbols", "watchOrderBookRate", "100"
        )
        rpi: Any = None
        rpi, params = self.handle_option_and_params(params, "watchOrderBookForSymbols", "rpi", False)
        if js.truthy(rpi) and type == "future":
            name = "rpiDepth"
            watch_order_book_rate = "500"
        sub_params = []
        message_hashes = []
        for symbol in symbols:
            market = self.market(symbol)
            message_hashes.append(f"orderbook::{js.text(symbol)}")
            subscription_hash = f"{js.text(market.get('lowercaseId'))}@{name}"
            if watch_order_book_rate is None:
                raise ArgumentsRequired(f"{self.id} watch_order_book_for_symbols(): requires `watch_order_book_rate`")
            symbol_hash = f"{subscription_hash}@{js.to_string(watch_order_book_rate)}ms"
            sub_params.append(symbol_hash)
        message_hashes_length = len(message_hashes)
        url = f"{js.text(self.get_ws_url(type, self.get_future_ws_category(name)))}/{js.text(self.stream(type, stream_hash, message_hashes_length))}"
        request_id = self.request_id(url)
        request = {"method": "SUBSCRIBE", "params": sub_params, "id": request_id}
        subscription = {
            "id": js.to_string(request_id),
            "name": name,
            "symbols": symbols,
            "method": self.handle_order_book_subscription,
            "limit": limit,
            "type": type,
            "params": params,
        }

        def finish(orderbook: Any = None) -> Any:
            return orderbook.limit()

        return self.finish(
            finish,
            await self.watch_multiple(url, message_hashes, extend(request, params), message_hashes, subscription),
        )

    async def un_watch_order_book_for_symbols(self, symbols: list[str], params: Dict | None = None) -> bool:
        """End the subscription of order book for symbols.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:808-857`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("un_watch_order_book_for_symbols", params, symbols)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols, None, False, True, True)
        first_market = self.market(js.item(symbols, 0))
        type: Any = first_market.get("type")
        if first_market.get("option") is True:
            type = "option"
        elif first_market.get("contract") is True:
            type = "future" if first_market.get("linear") is True else "delivery"
        name = "depth"
        stream_hash = "multipleOrderbook"
        if symbols is not None:
            stream_hash += f"::{','.join(symbols)}"
        watch_order_book_rate = safe_string(self.options, "watchOrderBookRate", "100")
        sub_params = []
        sub_message_hashes = []
        message_hashes = []
        for symbol in symbols:
            market = self.market(symbol)
            sub_message_hashes.append(f"orderbook::{js.text(symbol)}")
            message_hashes.append(f"unsubscribe:orderbook:{js.text(symbol)}")
            stream_id = market.get("lowercaseId")
            subscription_hash = f"{js.text(stream_id)}@{name}"
            symbol_hash = f"{subscription_hash}@{watch_order_book_rate}ms"
            sub_params.append(symbol_hash)
        message_hashes_length = len(sub_message_hashes)
        url = f"{js.text(self.get_ws_url(type, self.get_future_ws_category('depth')))}/{js.text(self.stream(type, stream_hash, message_hashes_length))}"
        request_id = self.request_id(url)
        request = {"method": "UNSUBSCRIBE", "params": sub_params, "id": request_id}
        subscription = {
            "unsubscribe": True,
            "id": js.to_string(request_id),
            "symbols": symbols,
            "subMessageHashes": sub_message_hashes,
            "messageHashes": message_hashes,
            "topic": "orderbook",
        }
        return await self.watch_multiple(url, message_hashes, extend(request, params), message_hashes, subscription)

    async def un_watch_order_book(self, symbol: str, params: Dict | None = None) -> bool:
        """End the subscription of order book.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:872-874`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("un_watch_order_book", params, symbol)
        if params is None:
            params = {}
        return await self.un_watch_order_book_for_symbols([symbol], params)

    @resynchronised
    async def fetch_order_book_ws(self, symbol: str, limit: int | None = None, params: Dict | None = None) -> OrderBook:
        """Request order book over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the order book: `bids` and `asks` as `[price, amount]`, best first
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:886-919`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_order_book_ws", params, symbol, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        payload = {"symbol": market.get("id")}
        if limit is not None:
            payload["limit"] = limit
        market_type = self.get_market_type("fetchOrderBookWs", market, params)
        if market_type != "future":
            raise BadRequest(
                f"{self.id} fetch_order_book_ws(): the request is not possible: market_type is not 'future'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], market_type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(
            params, "fetchOrderBookWs", "returnRateLimits", False
        )
        payload["returnRateLimits"] = return_rate_limits
        params = omit(params, "test")
        message = {"id": message_hash, "method": "depth", "params": self.sign_params(extend(payload, params))}
        subscription = {"method": self.handle_fetch_order_book}
        orderbook = await self.watch(url, message_hash, message, message_hash, subscription)
        orderbook["symbol"] = market.get("symbol")
        return orderbook

    async def fetch_order_book_snapshot(self, client: Any, message: Any, subscription: Any) -> Any:
        """Request order book snapshot. (`pro/binance.ts:951`)"""
        subscription_get = subscription.get if subscription.__class__ is dict else getter(subscription)
        symbol = v if (v := subscription_get("symbol")) is None or v.__class__ is str and v else text_of(v)
        message_hash = f"orderbook::{js.text(symbol)}"
        try:
            default_limit = safe_integer(self.options, "watchOrderBookLimit", 1000)
            type = v if (v := subscription_get("type")) is None or v.__class__ is str and v else text_of(v)
            limit = (
                v
                if (v := subscription_get("limit")).__class__ is int
                else default_limit
                if v is None
                else integer_of(v, default_limit)
            )
            params = v if (v := subscription_get("params")) is None or v.__class__ is dict else dict_of(v)
            snapshot = await self.fetch_rest_order_book_safe(symbol, limit, params)
            if self.orderbooks.get(symbol) is None:
                return
            orderbook = self.orderbooks.get(symbol)
            orderbook.reset(snapshot)
            messages = js.get(orderbook, "cache")
            js.put(orderbook, "cache", [])
            for message_item in js.elements(messages):
                message_item_get = message_item.get if message_item.__class__ is dict else getter(message_item)
                U = v if (v := message_item_get("U")) is None or v.__class__ is int else integer_of(v)
                u = v if (v := message_item_get("u")) is None or v.__class__ is int else integer_of(v)
                if U is None or u is None:
                    continue
                pu = v if (v := message_item_get("pu")) is None or v.__class__ is int else integer_of(v)
                if type == "future":
                    if js.less(u, js.get(orderbook, "nonce")):
                        continue
                    if (
                        js.less_equal(U, js.get(orderbook, "nonce"))
                        and js.greater_equal(u, js.get(orderbook, "nonce"))
                        or js.strict_equal(pu, js.get(orderbook, "nonce"))
                    ):
                        self.handle_order_book_message(client, message_item, orderbook)
                else:
                    if js.less_equal(u, js.get(orderbook, "nonce")):
                        continue
                    if js.less_equal(U - 1, js.get(orderbook, "nonce")) and js.greater_equal(
                        u - 1, js.get(orderbook, "nonce")
                    ):
                        self.handle_order_book_message(client, message_item, orderbook)
            if symbol is not None:
                self.orderbooks[symbol] = orderbook
            client.resolve(orderbook, message_hash)
        except Exception as e:
            client.subscriptions.pop(message_hash, None)
            client.reject(e, message_hash)

    async def watch_trades_for_symbols(
        self, symbols: list[str], since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]:
        """Wait for the next update of trades for symbols.

        :param symbols: unified symbols; all must be of one market type
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: trades, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:1214-1286`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_trades_for_symbols", params, symbols, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols, None, False, True, True)
        stream_hash = "multipleTrades"
        if symbols is not None:
            symbols_length = len(symbols)
            if symbols_length > 200:
                raise BadRequest(
                    f"{self.id} watch_trades_for_symbols(): the request is not possible: symbols_length is above 200"
                )
            stream_hash += f"::{','.join(symbols)}"
        name: Any = None
        name, params = self.handle_option_and_params(params, "watchTradesForSymbols", "name", "trade")
        params = omit(params, "callerMethodName")
        first_market = self.market(js.item(symbols, 0))
        type: Any = first_market.get("type")
        is_option = first_market.get("option")
        if is_option is True:
            type = "option"
        elif first_market.get("contract") is True:
            type = "future" if first_market.get("linear") is True else "delivery"
        message_hashes = []
        sub_params = []
        if is_option is True:
            seen_underlyings = {}
            for symbol in symbols:
                market = self.market(symbol)
                message_hashes.append(f"trade::{js.text(symbol)}")
                base_id_lower = safe_string_lower(market, "baseId", "")
                quote_id_lower = safe_string_lower(market, "quoteId", "")
                underlying = f"{base_id_lower}{quote_id_lower}"
                if underlying not in seen_underlyings:
                    seen_underlyings[underlying] = True
                    sub_params.append(f"{underlying}@optionTrade")
        else:
            for symbol in symbols:
                market = self.market(symbol)
                message_hashes.append(f"trade::{js.text(symbol)}")
                raw_hash = f"{js.text(market.get('lowercaseId'))}@{js.text(name)}"
                sub_params.append(raw_hash)
        query = omit(params, "type")
        sub_params_length = len(sub_params)
        url = f"{js.text(self.get_ws_url(type, self.get_future_ws_category(name)))}/{js.text(self.stream(type, stream_hash, sub_params_length))}"
        request_id = self.request_id(url)
        request = {"method": "SUBSCRIBE", "params": sub_params, "id": request_id}
        subscribe = {"id": request_id}

        def finish(trades: Any = None, *, limit: Any = limit) -> Any:
            if self.newUpdates:
                first = safe_dict(trades, 0)
                trade_symbol = safe_string(first, "symbol")
                limit = trades.get_limit(trade_symbol, limit)
            return self.filter_by_since_limit(trades, since, limit, "timestamp", True)

        return self.finish(
            finish, await self.watch_multiple(url, message_hashes, extend(request, query), message_hashes, subscribe)
        )

    async def un_watch_trades_for_symbols(self, symbols: list[str], params: Dict | None = None) -> bool:
        """End the subscription of trades for symbols.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:1300-1374`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_trades_for_symbols", params, symbols)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols, None, False, True, True)
        stream_hash = "multipleTrades"
        if symbols is not None:
            symbols_length = len(symbols)
            if symbols_length > 200:
                raise BadRequest(
                    f"{self.id} un_watch_trades_for_symbols(): the request is not possible: symbols_length is above 200"
                )
            stream_hash += f"::{','.join(symbols)}"
        name: Any = None
        name, params = self.handle_option_and_params(params, "watchTradesForSymbols", "name", "trade")
        params = omit(params, "callerMethodName")
        first_market = self.market(js.item(symbols, 0))
        type: Any = first_market.get("type")
        is_option = first_market.get("option")
        if is_option is True:
            type = "option"
        elif first_market.get("contract") is True:
            type = "future" if first_market.get("linear") is True else "delivery"
        sub_message_hashes = []
        sub_params = []
        message_hashes = []
        if is_option is True:
            seen_underlyings = {}
            for symbol in symbols:
                market = self.market(symbol)
                sub_message_hashes.append(f"trade::{js.text(symbol)}")
                message_hashes.append(f"unsubscribe:trade:{js.text(symbol)}")
                base_id_lower = safe_string_lower(market, "baseId", "")
                quote_id_lower = safe_string_lower(market, "quoteId", "")
                underlying = f"{base_id_lower}{quote_id_lower}"
                if underlying not in seen_underlyings:
                    seen_underlyings[underlying] = True
                    sub_params.append(f"{underlying}@optionTrade")
        else:
            for symbol in symbols:
                market = self.market(symbol)
                sub_message_hashes.append(f"trade::{js.text(symbol)}")
                message_hashes.append(f"unsubscribe:trade:{js.text(symbol)}")
                raw_hash = f"{js.text(market.get('lowercaseId'))}@{js.text(name)}"
                sub_params.append(raw_hash)
        query = omit(params, "type")
        sub_params_length = len(sub_params)
        url = f"{js.text(self.get_ws_url(type, self.get_future_ws_category(name)))}/{js.text(self.stream(type, stream_hash, sub_params_length))}"
        request_id = self.request_id(url)
        request = {"method": "UNSUBSCRIBE", "params": sub_params, "id": request_id}
        subscription = {
            "unsubscribe": True,
            "id": js.to_string(request_id),
            "subMessageHashes": sub_message_hashes,
            "messageHashes": message_hashes,
            "symbols": symbols,
            "topic": "trades",
        }
        return await self.watch_multiple(url, message_hashes, extend(request, query), message_hashes, subscription)

    async def un_watch_trades(self, symbol: str, params: Dict | None = None) -> bool:
        """End the subscription of trades.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:1388-1390`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_trades", params, symbol)
        if params is None:
            params = {}
        return await self.un_watch_trades_for_symbols([symbol], params)

    async def watch_trades(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]:
        """Wait for the next update of trades.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: trades, oldest first
        Credentials: not needed
        Source: `pro/binance.ts:1406-1409`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_trades", params, symbol, since, limit)
        if params is None:
            params = {}
        params["callerMethodName"] = "watchTrades"
        return await self.watch_trades_for_symbols([symbol], since, limit, params)

    @resynchronised
    async def fetch_ticker_ws(self, symbol: str, params: Dict | None = None) -> Ticker:
        """Request ticker over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one ticker
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `pro/binance.ts:1915-1946`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_ticker_ws", params, symbol)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        payload = {"symbol": market.get("id")}
        type = self.get_market_type("fetchTickerWs", market, params)
        if type != "future":
            raise BadRequest(f"{self.id} fetch_ticker_ws(): the request is not possible: type is not 'future'")
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        subscription = {"method": self.handle_ticker_ws}
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchTickerWs", "returnRateLimits", False)
        payload["returnRateLimits"] = return_rate_limits
        params = omit(params, "test")
        method: Any = None
        method, params = self.handle_option_and_params(params, "fetchTickerWs", "method", "ticker.book")
        message = {"id": message_hash, "method": method, "params": self.sign_params(extend(payload, params))}
        ticker = await self.watch(url, message_hash, message, message_hash, subscription)
        return ticker

    async def fetch_ohlcv_ws(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> list[OHLCV]:
        """Request candles over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param timeframe: length of a candle, one of `exchange.timeframes`
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: candles `[timestamp (ms), open, high, low, close, volume]`, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:1963-2002`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_ohlcv_ws", params, symbol, timeframe, since, limit)
        if timeframe is None:
            timeframe = "1m"
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        market_type = self.get_market_type("fetchOHLCVWs", market, params)
        if market_type != "spot" and market_type != "future":
            raise BadRequest(
                f"{self.id} fetch_ohlcv_ws(): the request is not possible: market_type is not 'spot' and market_type is not 'future'"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], market_type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchOHLCVWs", "returnRateLimits", False)
        payload = {
            "symbol": self.market_id(symbol),
            "returnRateLimits": return_rate_limits,
            "interval": self.timeframes.get(timeframe),
        }
        until = safe_integer(params, "until")
        params = omit(params, "until")
        if since is not None:
            payload["startTime"] = since
        if limit is not None:
            payload["limit"] = limit
        if until is not None:
            payload["endTime"] = until
        message = {"id": message_hash, "method": "klines", "params": extend(payload, params)}
        subscription = {"method": self.handle_fetch_ohlcv}
        return await self.watch(url, message_hash, message, message_hash, subscription)

    async def fetch_trades_ws(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]:
        """Request trades over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: trades, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:5270-5301`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_trades_ws", params, symbol, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        type = self.get_market_type("fetchTradesWs", market, params)
        if type != "spot" and type != "future":
            raise BadRequest(
                f"{self.id} fetch_trades_ws(): the request is not possible: type is not 'spot' and type is not 'future' {type}"
            )
        url = js.get(self.urls["api"]["ws"]["ws-api"], type)
        request_id = self.request_id(url)
        message_hash = js.to_string(request_id)
        return_rate_limits = False
        return_rate_limits, params = self.handle_option_and_params(params, "fetchTradesWs", "returnRateLimits", False)
        payload = {"symbol": self.market_id(symbol), "returnRateLimits": return_rate_limits}
        if limit is not None:
            payload["limit"] = limit
        message = {"id": message_hash, "method": "trades.historical", "params": extend(payload, params)}
        subscription = {"method": self.handle_trades_ws}
        trades = await self.watch(url, message_hash, message, message_hash, subscription)
        return self.filter_by_since_limit(trades, since, limit)
