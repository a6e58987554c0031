"""Handlers of public events.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ChecksumError
from pro_runtime.incremental.caches import ArrayCache, ArrayCacheByTimestamp
from pro_runtime.incremental.order_book_side import store_rows
from pro_runtime.values.accessors import (
    safe_bool,
    safe_dict,
    safe_float,
    safe_integer,
    safe_list,
    safe_string,
    safe_value,
)
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, dict_of, first_of, getter, integer_of, list_of, text_of
from pro_runtime.values.numbers import omit_zero
from pro_runtime.values.objects import extend, index_by
from pro_runtime.values.searches import safe_floats

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object

_HANDLE_OHLCV_EVENT_MAP = {"indexPrice_kline": "indexPriceKline", "markPrice_kline": "markPriceKline"}

_PARSED_2: dict[str, Any] = {
    "symbol": None,
    "timestamp": None,
    "datetime": None,
    "last": None,
    "close": None,
    "previousClose": None,
    "info": None,
    "bid": None,
    "bidVolume": None,
    "ask": None,
    "askVolume": None,
    "high": None,
    "low": None,
    "open": None,
    "change": None,
    "percentage": None,
    "average": None,
    "vwap": None,
    "baseVolume": None,
    "quoteVolume": None,
    "indexPrice": None,
    "markPrice": None,
}

_PARSED_3: dict[str, Any] = {
    "symbol": None,
    "timestamp": None,
    "datetime": None,
    "bid": None,
    "ask": None,
    "bidVolume": None,
    "askVolume": None,
    "info": None,
    "high": None,
    "low": None,
    "open": None,
    "close": None,
    "last": None,
    "change": None,
    "percentage": None,
    "average": None,
    "vwap": None,
    "baseVolume": None,
    "quoteVolume": None,
    "previousClose": None,
    "indexPrice": None,
    "markPrice": None,
}

_HANDLE_MESSAGE_METHODS = {
    "depthUpdate": "handle_order_book",
    "trade": "handle_trade",
    "aggTrade": "handle_trade",
    "price": "handle_stock_price",
    "quote": "handle_stock_quote",
    "optionTrade": "handle_trade",
    "markPrice": "handle_mark_prices",
    "kline": "handle_ohlcv",
    "markPrice_kline": "handle_ohlcv",
    "indexPrice_kline": "handle_ohlcv",
    "1hTicker@arr": "handle_tickers",
    "4hTicker@arr": "handle_tickers",
    "1dTicker@arr": "handle_tickers",
    "24hrTicker@arr": "handle_tickers",
    "24hrMiniTicker@arr": "handle_tickers",
    "1hTicker": "handle_tickers",
    "4hTicker": "handle_tickers",
    "1dTicker": "handle_tickers",
    "24hrTicker": "handle_tickers",
    "24hrMiniTicker": "handle_tickers",
    "markPriceUpdate": "handle_mark_prices",
    "markPriceUpdate@arr": "handle_mark_prices",
    "markPrice@arr": "handle_mark_prices",
    "bookTicker": "handle_bids_asks",
    "outboundAccountPosition": "handle_balance",
    "balanceUpdate": "handle_balance",
    "ACCOUNT_UPDATE": "handle_acount_update",
    "BALANCE_POSITION_UPDATE": "handle_options_account_update",
    "executionReport": "handle_order_update",
    "orderReport": "handle_order_update",
    "ORDER_TRADE_UPDATE": "handle_order_update",
    "ALGO_UPDATE": "handle_order_update",
    "forceOrder": "handle_liquidation",
    "eventStreamTerminated": "handle_event_stream_terminated",
    "externalLockUpdate": "handle_balance",
}


class MarketHandlers(Base):
    """Handlers of public events."""

    def handle_liquidation(self, client: Any, message: Any) -> None:
        """Take in liquidation. (`pro/binance.ts:425`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        raw_liquidation = safe_dict(message, "o", {})
        market_id = safe_string(raw_liquidation, "s")
        market = self.safe_market(market_id, None, "", "contract")
        symbol = market.get("symbol")
        liquidation = self.parse_ws_liquidation(raw_liquidation, market)
        if self.liquidations is None:
            limit = safe_integer(self.options, "liquidationsLimit", 1000)
            self.liquidations = ArrayCache(limit)
        cache = self.liquidations
        cache.append(liquidation)
        client.resolve([liquidation], "liquidations")
        client.resolve([liquidation], f"liquidations::{js.text(symbol)}")

    def handle_fetch_order_book(self, client: Any, message: Any) -> None:
        """Take in fetch order book. (`pro/binance.ts:920`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_dict(message, "result")
        get = result.get if result.__class__ is dict else getter(result)
        timestamp = v if (v := get("T")) is None or v.__class__ is int else integer_of(v)
        orderbook = self.parse_order_book(result, None, timestamp)
        orderbook["nonce"] = (
            v
            if (v := get("lastUpdateId", get("u", ABSENT))).__class__ is int
            else None
            if v is ABSENT
            else integer_of(v or first_of(get, "lastUpdateId", "u"))
        )
        client.resolve(orderbook, message_hash)

    def handle_delta(self, bookside: Any, delta: Any) -> None:
        """Take in delta. (`pro/binance.ts:1011`)"""
        price = safe_float(delta, 0)
        amount = safe_float(delta, 1)
        bookside.store(price, amount)

    def handle_deltas(self, bookside: Any, deltas: Any) -> None:
        """Take in deltas. (`pro/binance.ts:1016`)"""
        store_rows(bookside, deltas)

    def handle_order_book_message(self, client: Any, message: Any, orderbook: Any) -> Any:
        """Take in order book message. (`pro/binance.ts:1021`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        get = message.get if message.__class__ is dict else getter(message)
        u = v if (v := get("u")) is None or v.__class__ is int else integer_of(v)
        self.handle_deltas(js.get(orderbook, "asks"), v if (v := get("a")).__class__ is list else list_of(v, []))
        self.handle_deltas(js.get(orderbook, "bids"), v if (v := get("b")).__class__ is list else list_of(v, []))
        orderbook["nonce"] = u
        timestamp = v if (v := get("E")) is None or v.__class__ is int else integer_of(v)
        orderbook["timestamp"] = timestamp
        orderbook["datetime"] = iso8601(timestamp)
        return orderbook

    def handle_order_book(self, client: Any, message: Any) -> None:
        """Take in order book. (`pro/binance.ts:1031`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_get = message.get if message.__class__ is dict else getter(message)
        market_id = v if (v := message_get("s")) is None or v.__class__ is str and v else text_of(v)
        is_spot = self.is_spot_url(client)
        market_type = "spot" if is_spot else "swap"
        market = self.safe_market(market_id, None, None, market_type)
        symbol = market.get("symbol")
        message_hash = f"orderbook::{js.text(symbol)}"
        if symbol not in self.orderbooks:
            return
        orderbook = self.orderbooks.get(symbol)
        orderbook_get = orderbook.get if orderbook.__class__ is dict else getter(orderbook)
        nonce = v if (v := orderbook_get("nonce")) is None or v.__class__ is int else integer_of(v)
        if nonce is None:
            orderbook.cache.append(message)
        else:
            try:
                U = v if (v := message_get("U")) is None or v.__class__ is int else integer_of(v)
                if U is None:
                    return
                u = v if (v := message_get("u")) is None or v.__class__ is int else integer_of(v)
                if u is None:
                    return
                pu = v if (v := message_get("pu")) is None or v.__class__ is int else integer_of(v)
                if pu is None:
                    if u > nonce:
                        timestamp = (
                            v if (v := orderbook_get("timestamp")) is None or v.__class__ is int else integer_of(v)
                        )
                        conditional: Any = None
                        if timestamp is None:
                            conditional = nonce >= U - 1 and u - 1 >= nonce
                        else:
                            conditional = nonce == U - 1
                        if conditional:
                            self.handle_order_book_message(client, message, orderbook)
                            if nonce < (v if (v := orderbook_get("nonce")).__class__ is int else integer_of(v, 0)):
                                client.resolve(orderbook, message_hash)
                        else:
                            checksum = self.handle_option("watchOrderBook", "checksum", True)
                            if checksum is True:
                                raise ChecksumError(f"{self.id} {self.orderbook_checksum_message(symbol)}")
                elif u >= nonce:
                    if nonce >= U or pu == nonce:
                        self.handle_order_book_message(client, message, orderbook)
                        if nonce <= (v if (v := orderbook_get("nonce")).__class__ is int else integer_of(v, 0)):
                            client.resolve(orderbook, message_hash)
                    else:
                        checksum = self.handle_option("watchOrderBook", "checksum", True)
                        if checksum is True:
                            raise ChecksumError(f"{self.id} {self.orderbook_checksum_message(symbol)}")
            except Exception as e:
                if symbol in self.orderbooks:
                    self.orderbooks.pop(symbol, None)
                if message_hash in client.subscriptions:
                    client.subscriptions.pop(message_hash, None)
                client.reject(e, message_hash)

    def handle_order_book_subscription(self, client: Any, message: Any, subscription: Any) -> None:
        """Take in order book subscription. (`pro/binance.ts:1151`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        default_limit = safe_integer(self.options, "watchOrderBookLimit", 1000)
        symbol_of_subscription = safe_string(subscription, "symbol")
        symbols = safe_list(subscription, "symbols", [symbol_of_subscription])
        limit = safe_integer(subscription, "limit", default_limit)
        for symbol in symbols:
            if js.key_text(symbol) in self.orderbooks:
                self.orderbooks.pop(js.key_text(symbol), None)
            self.orderbooks[js.key_text(symbol)] = self.order_book({}, limit)
            subscription = extend(subscription, {"symbol": symbol})
            self.spawn(self.fetch_order_book_snapshot, client, message, subscription)

    def handle_subscription_status(self, client: Any, message: Any) -> Any:
        """Take in subscription status. (`pro/binance.ts:1169`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        id = safe_string(message, "id")
        subscriptions_by_id = index_by(client.subscriptions, "id")
        subscription = safe_dict(subscriptions_by_id, id, {})
        method = safe_value(subscription, "method")
        if method is not None:
            js.call(method, client, message, subscription)
        is_un_sub_message = safe_bool(subscription, "unsubscribe", False)
        if is_un_sub_message is True:
            self.handle_un_subscription(client, subscription)
        return message

    def handle_un_subscription(self, client: Any, subscription: Any) -> None:
        """Take in un subscription. (`pro/binance.ts:1189`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hashes = safe_list(subscription, "messageHashes", [])
        sub_message_hashes = safe_list(subscription, "subMessageHashes", [])
        for j, unsub_hash in enumerate(message_hashes):
            sub_hash = js.item(sub_message_hashes, j)
            self.clean_unsubscription(client, sub_hash, unsub_hash)
        self.clean_cache(subscription)

    def handle_trade(self, client: Any, message: Any) -> None:
        """Take in trade. (`pro/binance.ts:1573`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        market_id = safe_string(message, "s")
        is_spot = self.is_spot_url(client)
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market(market_id, None, None, market_type)
        symbol = market.get("symbol")
        message_hash = f"trade::{js.text(symbol)}"
        trade = self.parse_ws_trade(message, market)
        trades_array = self.trades.get(symbol)
        if trades_array is None:
            limit = safe_integer(self.options, "tradesLimit", 1000)
            trades_array = ArrayCache(limit)
        trades_array.append(trade)
        self.trades[symbol] = trades_array
        client.resolve(trades_array, message_hash)

    def handle_ohlcv(self, client: Any, message: Any) -> None:
        """Take in candles. (`pro/binance.ts:1836`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_get = message.get if message.__class__ is dict else getter(message)
        event = v if (v := message_get("e")) is None or v.__class__ is str and v else text_of(v)
        event = safe_string(_HANDLE_OHLCV_EVENT_MAP, event, event)
        kline = v if (v := message_get("k")) is None or v.__class__ is dict else dict_of(v)
        kline_get = kline.get if kline.__class__ is dict else getter(kline)
        market_id = (
            v
            if (v := kline_get("s", kline_get("ps", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(kline_get, "s", "ps"))
        )
        if event == "indexPriceKline":
            market_id = v if (v := message_get("ps")) is None or v.__class__ is str and v else text_of(v)
        interval = v if (v := kline_get("i")) is None or v.__class__ is str and v else text_of(v)
        unified_timeframe = self.find_timeframe(interval)
        o_number, h_number, l_number, c_number, v_number = safe_floats(kline, "o", "h", "l", "c", "v")
        parsed = [
            v if (v := kline_get("t")) is None or v.__class__ is int else integer_of(v),
            o_number,
            h_number,
            l_number,
            c_number,
            v_number,
        ]
        is_spot = self.is_spot_url(client)
        market_type = "spot" if is_spot else "contract"
        symbol = self.safe_market(market_id, None, None, market_type).get("symbol")
        message_hash = f"ohlcv::{symbol}::{js.text(unified_timeframe)}"
        self.ohlcvs[symbol] = self.ohlcvs.get(symbol, {})
        stored: Any = safe_value(self.ohlcvs.get(symbol), unified_timeframe)
        if stored is None:
            limit = safe_integer(self.options, "OHLCVLimit", 1000)
            stored = ArrayCacheByTimestamp(limit)
            if symbol is not None and unified_timeframe is not None:
                self.ohlcvs[symbol][unified_timeframe] = stored
        stored.append(parsed)
        resolve_data = [symbol, unified_timeframe, stored]
        client.resolve(resolve_data, message_hash)

    def handle_fetch_ohlcv(self, client: Any, message: Any) -> None:
        """Take in fetch candles. (`pro/binance.ts:2003`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        result = safe_list(message, "result")
        parsed = self.parse_ohlcvs(result)
        message_hash = safe_string(message, "id")
        client.resolve(parsed, message_hash)

    def handle_ticker_ws(self, client: Any, message: Any) -> None:
        """Take in ticker over the websocket API. (`pro/binance.ts:2600`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        message_hash = safe_string(message, "id")
        result = safe_dict(message, "result", {})
        ticker = self.parse_ws_ticker(result, "future")
        client.resolve(ticker, message_hash)

    def handle_bids_asks(self, client: Any, message: Any) -> None:
        """Take in bids asks. (`pro/binance.ts:2632`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        self.handle_tickers_and_bids_asks(client, message, "bidasks")

    def handle_tickers(self, client: Any, message: Any) -> None:
        """Take in tickers. (`pro/binance.ts:2647`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        self.handle_tickers_and_bids_asks(client, message, "tickers")

    def handle_mark_prices(self, client: Any, message: Any) -> None:
        """Take in mark prices. (`pro/binance.ts:2679`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        self.handle_tickers_and_bids_asks(client, message, "markPrices")

    def handle_tickers_and_bids_asks(self, client: Any, message: Any, method_type: Any) -> None:
        """Take in tickers and bids asks. (`pro/binance.ts:2682`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        is_bid_ask = method_type == "bidasks"
        is_mark_price = method_type == "markPrices"
        unified_prefix = None
        if is_bid_ask:
            unified_prefix = "bidask"
        elif is_mark_price:
            unified_prefix = "markPrice"
        else:
            unified_prefix = "ticker"
        channel_name = None
        resolved_message_hashes = []
        raw_tickers = []
        new_tickers = {}
        if isinstance(message, list):
            raw_tickers = message
        else:
            raw_tickers.append(message)
        for ticker in raw_tickers:
            event: Any = safe_string(ticker, "e")
            if is_bid_ask:
                event = "bookTicker"
            channel_name = safe_string(self.options.get("tickerChannelsMap"), event, event)
            if channel_name is None:
                continue
            ticker_market_id = safe_string(ticker, "s")
            ticker_markets_by_id_list = safe_list(self.markets_by_id, ticker_market_id)
            num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
            ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
            is_spot = self.is_spot_url(client)
            ticker_fallback_type = "spot" if is_spot else "contract"
            ticker_market_type = (
                ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
            )
            parsed_ticker = self.parse_ws_ticker(ticker, ticker_market_type)
            symbol = parsed_ticker.get("symbol")
            if symbol is not None:
                new_tickers[symbol] = parsed_ticker
            if is_bid_ask:
                if symbol is not None:
                    self.bidsasks[symbol] = parsed_ticker
            elif symbol is not None:
                self.tickers[symbol] = parsed_ticker
            message_hash = f"{unified_prefix}:{channel_name}@{js.text(symbol)}"
            resolved_message_hashes.append(message_hash)
            client.resolve(parsed_ticker, message_hash)
        length = len(resolved_message_hashes)
        if length > 0:
            batch_message_hash = f"{unified_prefix}s:{js.text(channel_name)}"
            client.resolve(new_tickers, batch_message_hash)

    def handle_stock_price(self, client: Any, message: Any) -> None:
        """Take in stock price. (`pro/binance.ts:4763`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        rates = safe_list(message, "rates", [])
        tickers = {}
        i = 0
        while i < len(rates):
            rate = safe_dict(rates, i, {})
            get = rate.get if rate.__class__ is dict else getter(rate)
            stock_symbol = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
            symbol = self.get_stock_unified_symbol(stock_symbol, "USDC")
            if symbol is None:
                i += 1
                continue
            timestamp = v if (v := get("t")) is None or v.__class__ is int else integer_of(v)
            datetime = iso8601(timestamp)
            last = v if (v := get("p")) is None or v.__class__ is str and v else text_of(v)
            ticker_close = v if (v := get("p")) is None or v.__class__ is str and v else text_of(v)
            previous_close = v if (v := get("pc")) is None or v.__class__ is str and v else text_of(v)
            close = omit_zero(ticker_close if ticker_close is not None else last)
            close_parsed = self.parse_number(omit_zero(close))
            parsed = _PARSED_2.copy()
            parsed["symbol"] = symbol
            parsed["timestamp"] = timestamp
            parsed["datetime"] = datetime
            parsed["last"] = close_parsed
            parsed["close"] = close_parsed
            parsed["previousClose"] = self.parse_number(previous_close)
            parsed["info"] = rate
            self.tickers[symbol] = parsed
            tickers[symbol] = parsed
            client.resolve(parsed, f"stock:price:{symbol}")
            i += 1
        client.resolve(tickers, "stock:price")

    def handle_stock_quote(self, client: Any, message: Any) -> None:
        """Take in stock quote. (`pro/binance.ts:4804`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        get = message.get if message.__class__ is dict else getter(message)
        stock_symbol = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
        symbol = self.get_stock_unified_symbol(stock_symbol, "USDC")
        if symbol is None:
            return
        timestamp = (
            v
            if (v := get("E", get("T", ABSENT))).__class__ is int
            else None
            if v is ABSENT
            else integer_of(v or first_of(get, "E", "T"))
        )
        bid = v if (v := get("bp")) is None or v.__class__ is str and v else text_of(v)
        ask = v if (v := get("ap")) is None or v.__class__ is str and v else text_of(v)
        bid_volume = v if (v := get("bs")) is None or v.__class__ is str and v else text_of(v)
        ask_volume = v if (v := get("as")) is None or v.__class__ is str and v else text_of(v)
        bid_number, ask_number, bid_volume_number, ask_volume_number = self.parse_figures(
            "00..", bid, ask, bid_volume, ask_volume
        )
        parsed = _PARSED_3.copy()
        parsed["symbol"] = symbol
        parsed["timestamp"] = timestamp
        parsed["datetime"] = iso8601(timestamp)
        parsed["bid"] = bid_number
        parsed["ask"] = ask_number
        parsed["bidVolume"] = bid_volume_number
        parsed["askVolume"] = ask_volume_number
        parsed["info"] = message
        self.bidsasks[symbol] = parsed
        client.resolve(parsed, f"stock:quote:{symbol}")

    def handle_message(self, client: Any, message: Any) -> None:
        """Take in message. (`pro/binance.ts:5680`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        if self._path_table.take(self, client, message):
            return
        get = message.get if message.__class__ is dict else getter(message)
        stream_wrapper = v if (v := get("stream")) is None or v.__class__ is str and v else text_of(v)
        if stream_wrapper is not None:
            message = v if (v := get("data")).__class__ is dict else message if v is None else dict_of(v, message)
            get = message.get if message.__class__ is dict else getter(message)
            if self._path_table.take(self, client, message):
                return
        event_msg = v if (v := get("event")) is None or v.__class__ is dict else dict_of(v)
        if event_msg is not None:
            message = event_msg
            get = message.get if message.__class__ is dict else getter(message)
            if self._path_table.take(self, client, message):
                return
        event_data = v if (v := get("data")) is None or v.__class__ is dict else dict_of(v)
        if event_data is not None:
            message = event_data
            get = message.get if message.__class__ is dict else getter(message)
            if self._path_table.take(self, client, message):
                return
        status = v if (v := get("status")) is None or v.__class__ is str and v else text_of(v)
        error = None if (v := get("error")) == "" else v
        if error is not None or status is not None and status != "200":
            self.handle_ws_error(client, message)
            return
        id = v if (v := get("id")) is None or v.__class__ is str and v else text_of(v)
        subscriptions = safe_dict(client.subscriptions, id)
        method: Any = safe_value(subscriptions, "method")
        if method is not None:
            js.call(method, client, message)
            return
        event: Any = v if (v := get("e")) is None or v.__class__ is str and v else text_of(v)
        if isinstance(message, list):
            array_message = js.item(message, 0)
            event = f"{js.text(safe_string(array_message, 'e'))}@arr"
        method = self.bound_method(_HANDLE_MESSAGE_METHODS, event)
        if method is None:
            request_id = v if (v := get("id")) is None or v.__class__ is str and v else text_of(v)
            if request_id is not None:
                self.handle_subscription_status(client, message)
                return
            if event is None and js.has(message, "a") and js.has(message, "b"):
                self.handle_bids_asks(client, message)
        else:
            method(client, message)
