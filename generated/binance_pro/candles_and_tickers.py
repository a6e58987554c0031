"""Public streams of candles, tickers and prices.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, NotSupported
from pro_runtime.structures import OHLCV, Dict, Ticker, Tickers
from pro_runtime.values.accessors import safe_bool, safe_string, safe_string_2, safe_string_lower
from pro_runtime.values.fields import ABSENT, first_of, getter, text_of
from pro_runtime.values.objects import deep_extend, extend, get_list_from_object_values, in_array, omit
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class CandlesAndTickers(Base):
    """Public streams of candles, tickers and prices."""

    async def watch_ohlcv(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> list[OHLCV]:
        """Wait for the next update of candles.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param timeframe: length of a candle, one of `exchange.timeframes`
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: candles `[timestamp (ms), open, high, low, close, volume]`, oldest first
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:1611-1628`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("watch_ohlcv", params, symbol, timeframe, since, limit)
        if timeframe is None:
            timeframe = "1m"
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        symbol = market.get("symbol")
        stock: Any = safe_bool(market, "stock", False)
        stock, params = self.handle_option_and_params(params, "watchOHLCV", "stock")
        if stock is True:
            if (
                timeframe != "5m"
                and timeframe != "1h"
                and timeframe != "1d"
                and timeframe != "1w"
                and timeframe != "1M"
            ):
                raise BadRequest(
                    f"{self.id} watch_ohlcv(): the request is not possible: timeframe is not '5m' and timeframe is not '1h' and timeframe is not '1d' and timeframe is not '1w' and timeframe is not '1M'"
                )
            params["stock"] = True
        params["callerMethodName"] = "watchOHLCV"

        def finish(result: Any = None) -> Any:
            return result[symbol].get(timeframe)

        return self.finish(finish, await self.watch_ohlcv_for_symbols([[symbol, timeframe]], since, limit, params))

    async def watch_ohlcv_for_symbols(
        self,
        symbols_and_timeframes: list[list[str]],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> dict[str, dict[str, list[OHLCV]]]:
        """Wait for the next update of candles for symbols.

        :param symbols_and_timeframes: pairs of a unified symbol and a timeframe, e.g. `[['BTC/USDT', '1m']]`
        :param since: only what is not older than this timestamp (ms)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:1645-1735`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("watch_ohlcv_for_symbols", params, symbols_and_timeframes, since, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        stock: Any = False
        stock, params = self.handle_option_and_params(params, "watchOHLCVForSymbols", "stock", False)
        if js.truthy(stock):
            stock_streams = []
            stock_message_hashes = []
            for stock_sym_and_tf in symbols_and_timeframes:
                stock_symbol_string = self.symbol(js.item(stock_sym_and_tf, 0))
                stock_market = self.market(stock_symbol_string)
                stock_ticker = safe_string_2(stock_market, "base", "id")
                stock_ticker_string = "" if stock_ticker is None else stock_ticker.lower()
                stock_timeframe_string = js.item(stock_sym_and_tf, 1)
                stock_interval = safe_string(self.timeframes, stock_timeframe_string, stock_timeframe_string)
                if (
                    stock_interval != "5m"
                    and stock_interval != "1h"
                    and stock_interval != "1d"
                    and stock_interval != "1w"
                    and stock_interval != "1M"
                ):
                    raise BadRequest(
                        f"{self.id} watch_ohlcv_for_symbols(): the request is not possible: stock_interval is not '5m' and stock_interval is not '1h' and stock_interval is not '1d' and stock_interval is not '1w' and stock_interval is not '1M'"
                    )
                stock_streams.append(f"{stock_ticker_string}@kline_{stock_interval}")
                stock_message_hashes.append(
                    f"ohlcv::{js.text(stock_market.get('symbol'))}::{js.text(stock_timeframe_string)}"
                )

            def finish(stock_res: Any = None, *, limit: Any = limit) -> Any:
                stock_symbol, stock_timeframe, stock_candles = js.unpack(stock_res, 3)
                if self.newUpdates:
                    limit = stock_candles.get_limit(stock_symbol, limit)
                stock_filtered = self.filter_by_since_limit(stock_candles, since, limit, 0, True)
                return self.create_ohlcv_object(stock_symbol, stock_timeframe, stock_filtered)

            return self.finish(
                finish, await self.watch_stock_market_stream(stock_streams, stock_message_hashes, params)
            )
        kline_type = None
        value = safe_string_2(params, "channel", "name", "kline")
        if value is not None:
            params = omit(params, ["channel", "name"])
        kline_type = value
        symbols = get_list_from_object_values(symbols_and_timeframes, 0)
        market_symbols = self.market_symbols(symbols, None, False, False, True)
        first_market = self.market(js.item(market_symbols, 0))
        type: Any = first_market.get("type")
        ws_url_type = type
        if first_market.get("option") is True:
            type = "option"
            ws_url_type = "optionMarket"
        elif first_market.get("contract") is True:
            type = "future" if first_market.get("linear") is True else "delivery"
            ws_url_type = type
        is_spot = type == "spot"
        timezone: Any = None
        value = safe_string(params, "timezone")
        if value is not None:
            params = omit(params, "timezone")
        timezone = value
        is_utc_8 = timezone is not None and (timezone == "+08:00" or Precise.string_eq(timezone, "8"))
        raw_hashes = []
        message_hashes = []
        for sym_and_tf in symbols_and_timeframes:
            symbol_string = js.item(sym_and_tf, 0)
            timeframe_string = js.item(sym_and_tf, 1)
            interval = safe_string(self.timeframes, timeframe_string, timeframe_string)
            market = self.market(symbol_string)
            market_id = market.get("lowercaseId")
            if market_id is None:
                raise ArgumentsRequired(f"{self.id} watch_ohlcv_for_symbols(): requires `market_id`")
            if kline_type == "indexPriceKline":
                market_id = market_id.replace("_perp", "", 1)
            should_use_utc8 = is_utc_8 and is_spot
            suffix = "@+08:00"
            utc_suffix = suffix if should_use_utc8 else ""
            raw_hashes.append(f"{market_id}@{js.text(kline_type)}_{js.text(interval)}{utc_suffix}")
            message_hashes.append(f"ohlcv::{js.text(market.get('symbol'))}::{js.text(timeframe_string)}")
        url = f"{js.text(self.get_ws_url(ws_url_type, self.get_future_ws_category(kline_type)))}/{js.text(self.stream(ws_url_type, 'multipleOHLCV'))}"
        request_id = self.request_id(url)
        request = {"method": "SUBSCRIBE", "params": raw_hashes, "id": request_id}
        subscribe = {"id": request_id}
        params = omit(params, "callerMethodName")

        def finish_(res: Any = None, *, limit: Any = limit) -> Any:
            symbol, timeframe, candles = js.unpack(res, 3)
            if self.newUpdates:
                limit = candles.get_limit(symbol, limit)
            filtered = self.filter_by_since_limit(candles, since, limit, 0, True)
            return self.create_ohlcv_object(symbol, timeframe, filtered)

        return self.finish(
            finish_, await self.watch_multiple(url, message_hashes, extend(request, params), message_hashes, subscribe)
        )

    async def un_watch_ohlcv_for_symbols(
        self, symbols_and_timeframes: list[list[str]], params: Dict | None = None
    ) -> bool:
        """End the subscription of candles for symbols.

        :param symbols_and_timeframes: pairs of a unified symbol and a timeframe, e.g. `[['BTC/USDT', '1m']]`
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        :raises ArgumentsRequired: an argument that this call needs is missing
        Credentials: not needed
        Source: `pro/binance.ts:1748-1813`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("un_watch_ohlcv_for_symbols", params, symbols_and_timeframes)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        kline_type = None
        get = params.get if params.__class__ is dict else getter(params)
        value = (
            v
            if (v := get("channel", get("name", ABSENT))).__class__ is str and v
            else "kline"
            if v is ABSENT
            else text_of(v or first_of(get, "channel", "name"), "kline")
        )
        if value is not None:
            params = omit(params, ["channel", "name"])
            get = params.get if params.__class__ is dict else getter(params)
        kline_type = value
        symbols = get_list_from_object_values(symbols_and_timeframes, 0)
        market_symbols = self.market_symbols(symbols, None, False, False, True)
        first_market = self.market(js.item(market_symbols, 0))
        type: Any = first_market.get("type")
        ws_url_type = type
        if first_market.get("option") is True:
            type = "option"
            ws_url_type = "optionMarket"
        elif first_market.get("contract") is True:
            type = "future" if first_market.get("linear") is True else "delivery"
            ws_url_type = type
        is_spot = type == "spot"
        timezone: Any = None
        value = v if (v := get("timezone")) is None or v.__class__ is str and v else text_of(v)
        if value is not None:
            params = omit(params, "timezone")
            get = params.get if params.__class__ is dict else getter(params)
        timezone = value
        is_utc_8 = timezone is not None and (timezone == "+08:00" or Precise.string_eq(timezone, "8"))
        raw_hashes = []
        sub_message_hashes = []
        message_hashes = []
        for sym_and_tf in symbols_and_timeframes:
            symbol_string = js.item(sym_and_tf, 0)
            timeframe_string = js.item(sym_and_tf, 1)
            interval = safe_string(self.timeframes, timeframe_string, timeframe_string)
            market = self.market(symbol_string)
            market_id = market.get("lowercaseId")
            if market_id is None:
                raise ArgumentsRequired(f"{self.id} un_watch_ohlcv_for_symbols(): requires `market_id`")
            if kline_type == "indexPriceKline":
                market_id = market_id.replace("_perp", "", 1)
            should_use_utc8 = is_utc_8 and is_spot
            suffix = "@+08:00"
            utc_suffix = suffix if should_use_utc8 else ""
            raw_hashes.append(f"{market_id}@{js.text(kline_type)}_{js.text(interval)}{utc_suffix}")
            sub_message_hashes.append(f"ohlcv::{js.text(market.get('symbol'))}::{js.text(timeframe_string)}")
            message_hashes.append(f"unsubscribe::ohlcv::{js.text(market.get('symbol'))}::{js.text(timeframe_string)}")
        url = f"{js.text(self.get_ws_url(ws_url_type, self.get_future_ws_category(kline_type)))}/{js.text(self.stream(ws_url_type, 'multipleOHLCV'))}"
        request_id = self.request_id(url)
        request = {"method": "UNSUBSCRIBE", "params": raw_hashes, "id": request_id}
        subscribe = {
            "unsubscribe": True,
            "id": js.to_string(request_id),
            "symbols": symbols,
            "symbolsAndTimeframes": symbols_and_timeframes,
            "subMessageHashes": sub_message_hashes,
            "messageHashes": message_hashes,
            "topic": "ohlcv",
        }
        params = omit(params, "callerMethodName")
        get = params.get if params.__class__ is dict else getter(params)
        return await self.watch_multiple(url, message_hashes, extend(request, params), message_hashes, subscribe)

    async def un_watch_ohlcv(self, symbol: str, timeframe: str | None = "1m", params: Dict | None = None) -> bool:
        """End the subscription of candles.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param timeframe: length of a candle, one of `exchange.timeframes`
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:1827-1835`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("un_watch_ohlcv", params, symbol, timeframe)
        if timeframe is None:
            timeframe = "1m"
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        symbol = market.get("symbol")
        params["callerMethodName"] = "watchOHLCV"
        return await self.un_watch_ohlcv_for_symbols([[symbol, timeframe]], params)

    async def watch_ticker(self, symbol: str, params: Dict | None = None) -> Ticker:
        """Wait for the next update of ticker.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one ticker
        Credentials: not needed
        Source: `pro/binance.ts:2058-2065`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_ticker", params, symbol)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbol = self.symbol(symbol)

        def finish(tickers: Any = None) -> Any:
            return tickers.get(symbol)

        return self.finish(
            finish, await self.watch_tickers([symbol], extend(params, {"callerMethodName": "watchTicker"}))
        )

    async def watch_mark_price(self, symbol: str, params: Dict | None = None) -> Ticker:
        """Wait for the next update of mark price.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one ticker
        Credentials: not needed
        Source: `pro/binance.ts:2076-2083`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_mark_price", params, symbol)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbol = self.symbol(symbol)

        def finish(tickers: Any = None) -> Any:
            return tickers.get(symbol)

        return self.finish(
            finish, await self.watch_mark_prices([symbol], extend(params, {"callerMethodName": "watchMarkPrice"}))
        )

    async def watch_mark_prices(self, symbols: list[str] | None = None, params: Dict | None = None) -> Tickers:
        """Wait for the next update of mark prices.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: tickers by symbol
        Credentials: not needed
        Source: `pro/binance.ts:2094-2105`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_mark_prices", params, symbols)
        if params is None:
            params = {}
        channel_name = None
        channel_name, params = self.handle_option_and_params(params, "watchMarkPrices", "name", "markPrice")

        def finish(new_tickers: Any = None) -> Any:
            if self.newUpdates:
                return new_tickers
            return self.filter_by_array(self.tickers, "symbol", symbols)

        return self.finish(
            finish, await self.watch_multi_ticker_helper("watchMarkPrices", channel_name, symbols, params)
        )

    async def watch_tickers(self, symbols: list[str] | None = None, params: Dict | None = None) -> Tickers:
        """Wait for the next update of tickers.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: tickers by symbol
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:2122-2146`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_tickers", params, symbols)
        if params is None:
            params = {}
        stock: Any = False
        stock, params = self.handle_option_and_params(params, "watchTickers", "stock", False)
        if js.truthy(stock):
            if symbols is None:
                raise ArgumentsRequired(f"{self.id} watch_tickers(): requires `symbols`")
            symbols = self.market_symbols(symbols, None, False, False, True)

            def finish(stock_result: Any = None) -> Any:
                if self.newUpdates:
                    return stock_result
                return self.filter_by_array(self.tickers, "symbol", symbols)

            return self.finish(finish, await self.watch_stock_market_stream(["price"], ["stock:price"], params))
        channel_name = None
        channel_name, params = self.handle_option_and_params(params, "watchTickers", "name", "miniTicker")
        if channel_name == "bookTicker":
            raise BadRequest(f"{self.id} watch_tickers(): the request is not possible: channel_name is 'bookTicker'")

        def finish_(new_tickers: Any = None) -> Any:
            if self.newUpdates:
                return new_tickers
            return self.filter_by_array(self.tickers, "symbol", symbols)

        return self.finish(finish_, await self.watch_multi_ticker_helper("watchTickers", channel_name, symbols, params))

    async def un_watch_tickers(self, symbols: list[str] | None = None, params: Dict | None = None) -> bool:
        """End the subscription of tickers.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        :raises BadRequest: the arguments do not go together
        Credentials: not needed
        Source: `pro/binance.ts:2161-2168`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_tickers", params, symbols)
        if params is None:
            params = {}
        channel_name = None
        channel_name, params = self.handle_option_and_params(params, "watchTickers", "name", "ticker")
        if channel_name == "bookTicker":
            raise BadRequest(f"{self.id} un_watch_tickers(): the request is not possible: channel_name is 'bookTicker'")
        return await self.watch_multi_ticker_helper("unWatchTickers", channel_name, symbols, params, True)

    async def un_watch_mark_prices(self, symbols: list[str] | None = None, params: Dict | None = None) -> bool:
        """End the subscription of mark prices.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:2178-2185`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_mark_prices", params, symbols)
        if params is None:
            params = {}
        channel_name = None
        channel_name, params = self.handle_option_and_params(params, "watchMarkPrices", "name", "markPrice")
        if self.markets is None:
            await self.load_markets()
        return await self.watch_multi_ticker_helper("unWatchMarkPrices", channel_name, symbols, params, True)

    async def un_watch_mark_price(self, symbol: str, params: Dict | None = None) -> bool:
        """End the subscription of mark price.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:2195-2197`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_mark_price", params, symbol)
        if params is None:
            params = {}
        return await self.un_watch_mark_prices([symbol], params)

    async def un_watch_bids_asks(self, symbols: list[str] | None = None, params: Dict | None = None) -> bool:
        """End the subscription of bids asks.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:2208-2210`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_bids_asks", params, symbols)
        if params is None:
            params = {}
        return await self.watch_multi_ticker_helper("unWatchBidsAsks", "bookTicker", symbols, params, True)

    async def un_watch_ticker(self, symbol: str, params: Dict | None = None) -> bool:
        """End the subscription of ticker.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: True, once the exchange has confirmed it
        Credentials: not needed
        Source: `pro/binance.ts:2225-2227`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("un_watch_ticker", params, symbol)
        if params is None:
            params = {}
        return await self.un_watch_tickers([symbol], params)

    async def watch_bids_asks(self, symbols: list[str] | None = None, params: Dict | None = None) -> Tickers:
        """Wait for the next update of bids asks.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: tickers by symbol
        :raises ArgumentsRequired: an argument that this call needs is missing
        Credentials: not needed
        Source: `pro/binance.ts:2241-2271`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("watch_bids_asks", params, symbols)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        stock: Any = False
        stock, params = self.handle_option_and_params(params, "watchBidsAsks", "stock", False)
        if js.truthy(stock):
            if symbols is None:
                raise ArgumentsRequired(f"{self.id} watch_bids_asks(): requires `symbols`")
            symbols = self.market_symbols(symbols, None, False, False, True)
            stock_streams = []
            stock_message_hashes = []
            for symbol in symbols:
                stock_ticker = self.get_stock_ticker_from_symbol(symbol)
                stock_streams.append(f"{js.text(stock_ticker)}@quote")
                stock_message_hashes.append(f"stock:quote:{js.text(symbol)}")

            def finish(stock_result: Any = None) -> Any:
                if self.newUpdates:
                    return stock_result
                return self.filter_by_array(self.bidsasks, "symbol", symbols)

            return self.finish(
                finish, await self.watch_stock_market_stream(stock_streams, stock_message_hashes, params)
            )
        symbols = self.market_symbols(symbols, None, True, False, True)

        def finish_(result: Any = None) -> Any:
            if self.newUpdates:
                return result
            return self.filter_by_array(self.bidsasks, "symbol", symbols)

        return self.finish(
            finish_, await self.watch_multi_ticker_helper("watchBidsAsks", "bookTicker", symbols, params)
        )

    async def watch_multi_ticker_helper(
        self,
        method_name: Any,
        channel_name: Any,
        symbols: Any = None,
        params: Dict | None = None,
        is_unsubscribe: Any = None,
    ) -> Any:
        """Wait for the next update of multi ticker helper. (`pro/binance.ts:2272`)"""
        if params is None:
            params = {}
        if is_unsubscribe is None:
            is_unsubscribe = False
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols, None, True, False, True)
        is_bid_ask = channel_name == "bookTicker"
        is_mark_price = channel_name == "markPrice"
        use1s_freq = safe_bool(params, "use1sFreq", True)
        first_market = None
        market_type = None
        symbols_defined = symbols is not None
        if symbols is not None:
            first_market = self.market(js.item(symbols, 0))
        user_default_type = safe_string(self.options, "defaultType")
        default_market = "swap" if is_mark_price and user_default_type != "option" else None
        market_type, params = self.handle_market_type_and_params(method_name, first_market, params, default_market)
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params(method_name, first_market, params)
        is_option_mark_price = is_mark_price and market_type == "option"
        raw_market_type = None
        if market_type == "option":
            raw_market_type = "optionMarket" if is_option_mark_price else "option"
        elif self.is_linear(market_type, sub_type):
            raw_market_type = "future"
        elif self.is_inverse(market_type, sub_type):
            raw_market_type = "delivery"
        elif market_type == "spot":
            raw_market_type = market_type
        else:
            raise NotSupported(
                f"{self.id} watch_multi_ticker_helper(): this is not supported: market_type is not 'spot' {js.text(method_name)}"
            )
        is_option_ticker = market_type == "option" and not is_mark_price and not is_bid_ask
        if is_mark_price and not in_array(market_type, ["swap", "future", "option"]):
            raise NotSupported(
                f"{self.id} watch_multi_ticker_helper(): this is not supported: is_mark_price is set {js.text(method_name)} {js.text(market_type)}"
            )
        subscription_args = []
        message_hashes = []
        unsubscribe_message_hashes = []
        suffix = ""
        if is_mark_price and not is_option_mark_price:
            suffix = "@1s" if use1s_freq is True else ""
        unified_prefix = None
        if is_bid_ask:
            unified_prefix = "bidask"
        elif is_mark_price:
            unified_prefix = "markPrice"
        else:
            unified_prefix = "ticker"
        if symbols is not None:
            seen_underlyings = {}
            for symbol in symbols:
                market = self.market(symbol)
                message_hashes.append(f"{unified_prefix}:{js.text(channel_name)}@{js.text(symbol)}")
                if is_unsubscribe:
                    unsubscribe_message_hashes.append(
                        f"unsubscribe::{unified_prefix}:{js.text(channel_name)}@{js.text(symbol)}"
                    )
                if is_option_mark_price:
                    base_id_lower = safe_string_lower(market, "baseId", "")
                    quote_id_lower = safe_string_lower(market, "quoteId", "")
                    underlying: Any = f"{base_id_lower}{quote_id_lower}"
                    if underlying not in seen_underlyings:
                        seen_underlyings[underlying] = True
                        subscription_args.append(f"{underlying}@optionMarkPrice")
                elif is_option_ticker:
                    market_id = safe_string(market, "id", "")
                    parts = market_id.split("-")
                    expiry_date = safe_string(parts, 1)
                    base_id_lower = safe_string_lower(market, "baseId", "")
                    quote_id_lower = safe_string_lower(market, "quoteId", "")
                    underlying = f"{base_id_lower}{quote_id_lower}"
                    subscription_arg = f"{underlying}@optionTicker@{js.text(expiry_date)}"
                    if subscription_arg not in seen_underlyings:
                        seen_underlyings[subscription_arg] = True
                        subscription_args.append(subscription_arg)
                else:
                    stream_id = market.get("lowercaseId")
                    subscription_args.append(f"{js.text(stream_id)}@{js.text(channel_name)}{suffix}")
        elif market_type == "option":
            underlying = safe_string_lower(params, "underlying")
            if underlying is None:
                raise ArgumentsRequired(
                    f"{self.id} watch_multi_ticker_helper(): requires `underlying` {js.text(method_name)}"
                )
            if is_option_ticker:
                expiration_date = safe_string(params, "expirationDate")
                if expiration_date is None:
                    raise ArgumentsRequired(
                        f"{self.id} watch_multi_ticker_helper(): requires `expiration_date` {js.text(method_name)}"
                    )
                subscription_args.append(f"{underlying}@optionTicker@{expiration_date}")
            else:
                subscription_args.append(f"{underlying}@optionMarkPrice")
            message_hashes.append(f"{unified_prefix}s:{js.text(channel_name)}")
            unsubscribe_message_hashes.append(f"unsubscribe::{js.text(channel_name)}")
        elif is_bid_ask:
            if market_type == "spot":
                raise ArgumentsRequired(
                    f"{self.id} watch_multi_ticker_helper(): an argument is missing: market_type is 'spot' {js.text(method_name)}"
                )
            subscription_args.append(f"!{js.text(channel_name)}")
            message_hashes.append(f"{unified_prefix}s:{js.text(channel_name)}")
            unsubscribe_message_hashes.append(f"unsubscribe::{js.text(channel_name)}")
        elif is_mark_price:
            subscription_args.append(f"!{js.text(channel_name)}@arr{suffix}")
            message_hashes.append(f"{unified_prefix}s:{js.text(channel_name)}")
            unsubscribe_message_hashes.append(f"unsubscribe::{js.text(channel_name)}")
        else:
            subscription_args.append(f"!{js.text(channel_name)}@arr")
            message_hashes.append(f"{unified_prefix}s:{js.text(channel_name)}")
            unsubscribe_message_hashes.append(f"unsubscribe::{js.text(channel_name)}")
        stream_hash = channel_name
        if symbols is not None:
            stream_hash = f"{js.text(channel_name)}::{','.join(symbols)}"
        url = f"{js.text(self.get_ws_url(raw_market_type, self.get_future_ws_category(channel_name)))}/{js.text(self.stream(raw_market_type, stream_hash))}"
        request_id = self.request_id(url)
        request = {
            "method": "UNSUBSCRIBE" if is_unsubscribe else "SUBSCRIBE",
            "params": subscription_args,
            "id": request_id,
        }
        hashes = message_hashes
        subscription = {"id": request_id}
        if is_unsubscribe:
            subscription = {
                "unsubscribe": True,
                "id": js.to_string(request_id),
                "subMessageHashes": message_hashes,
                "messageHashes": unsubscribe_message_hashes,
                "symbols": symbols,
                "topic": "ticker",
            }
            hashes = unsubscribe_message_hashes
        wait_hashes = hashes
        if is_option_mark_price and not is_unsubscribe:
            wait_hashes = [f"{unified_prefix}s:{js.text(channel_name)}"]

        def finish(result: Any = None) -> Any:
            if is_unsubscribe:
                return result
            if not symbols_defined or is_option_mark_price:
                return result
            else:
                new_dict = {}
                new_dict[js.key_text(result.get("symbol"))] = result
                return new_dict

        return self.finish(
            finish, await self.watch_multiple(url, wait_hashes, deep_extend(request, params), hashes, subscription)
        )
