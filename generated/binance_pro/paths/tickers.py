"""Paths of messages about tickers.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.values.accessors import safe_dict, safe_list, safe_string
from pro_runtime.values.clock import iso8601
from pro_runtime.values.numbers import TICK_SIZE, omit_zero, precision_from_string
from pro_runtime.values.precise import Precise

from binance_pro.paths.lookups import Lookups

_PARSED_TICKER: dict[str, Any] = {
    "symbol": None,
    "timestamp": None,
    "datetime": None,
    "high": None,
    "low": None,
    "bid": None,
    "bidVolume": None,
    "ask": None,
    "askVolume": None,
    "vwap": None,
    "open": None,
    "close": None,
    "last": None,
    "previousClose": None,
    "change": None,
    "percentage": None,
    "average": None,
    "baseVolume": None,
    "quoteVolume": None,
    "info": None,
    "indexPrice": None,
    "markPrice": None,
}

_PARSED_TICKER_2: dict[str, Any] = {
    "symbol": None,
    "timestamp": None,
    "datetime": None,
    "info": None,
    "markPrice": None,
    "indexPrice": None,
    "bid": None,
    "bidVolume": None,
    "ask": None,
    "askVolume": None,
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
}


class TickersPaths(Lookups):
    """Paths of messages about tickers."""

    def take_spot_ticker(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        s: Any,
        p: Any,
        P: Any,
        w: Any,
        x: Any,
        c: Any,
        Q: Any,
        b: Any,
        B: Any,
        a: Any,
        A: Any,
        o: Any,
        h: Any,
        l: Any,
        v: Any,
        q: Any,
        O: Any,
        C: Any,
        f: Any,
        L: Any,
        n: Any,
    ) -> bool:
        """Take in a message: statistics of 24 hours of a spot market."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "24hrTicker", "24hrTicker")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        base_volume = v
        quote_volume = q
        if market.get("inverse") is True:
            base_volume = q
            quote_volume = Precise.string_mul(q, w)
        open = omit_zero(o)
        close = omit_zero(c)
        percentage = omit_zero(P)
        average = None
        if open is None and close is not None:
            open = Precise.string_sub(close, p)
        if open is not None:
            if percentage is None:
                percentage = Precise.string_mul(Precise.exact_div(p, open), "100")
            if close is None:
                close = Precise.string_add(open, p)
            if close is not None:
                precision = 18
                if self.precisionMode == TICK_SIZE:
                    market_precision = safe_dict(market, "precision")
                    precision_price = safe_string(market_precision, "price")
                    if precision_price is not None:
                        precision = precision_from_string(precision_price)
                average = Precise.string_div(Precise.exact_add(open, close), "2", precision)
        close_parsed = self.parse_number(omit_zero(close))
        (
            high_number,
            low_number,
            bid_number,
            bid_volume_number,
            ask_number,
            ask_volume_number,
            vwap_number,
            open_number,
            previous_close_number,
            change_number,
            percentage_number,
            average_number,
            base_volume_number,
            quote_volume_number,
        ) = self.parse_figures(
            "000.0..0......", h, l, b, B, a, A, w, open, x, p, percentage, average, base_volume, quote_volume
        )
        parsed_ticker = _PARSED_TICKER.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = C
        parsed_ticker["datetime"] = iso8601(C)
        parsed_ticker["high"] = high_number
        parsed_ticker["low"] = low_number
        parsed_ticker["bid"] = bid_number
        parsed_ticker["bidVolume"] = bid_volume_number
        parsed_ticker["ask"] = ask_number
        parsed_ticker["askVolume"] = ask_volume_number
        parsed_ticker["vwap"] = vwap_number
        parsed_ticker["open"] = open_number
        parsed_ticker["close"] = close_parsed
        parsed_ticker["last"] = close_parsed
        parsed_ticker["previousClose"] = previous_close_number
        parsed_ticker["change"] = change_number
        parsed_ticker["percentage"] = percentage_number
        parsed_ticker["average"] = average_number
        parsed_ticker["baseVolume"] = base_volume_number
        parsed_ticker["quoteVolume"] = quote_volume_number
        parsed_ticker["info"] = message
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.tickers[symbol] = parsed_ticker
        message_hash = f"ticker:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"tickers:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_contract_ticker(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        s: Any,
        p: Any,
        P: Any,
        w: Any,
        c: Any,
        Q: Any,
        o: Any,
        h: Any,
        l: Any,
        v: Any,
        q: Any,
        O: Any,
        C: Any,
        f: Any,
        L: Any,
        n: Any,
    ) -> bool:
        """Take in a message: statistics of 24 hours of a futures market."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "24hrTicker", "24hrTicker")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        base_volume = v
        quote_volume = q
        if market.get("inverse") is True:
            base_volume = q
            quote_volume = Precise.string_mul(q, w)
        open = omit_zero(o)
        close = omit_zero(c)
        percentage = omit_zero(P)
        average = None
        if open is None and close is not None:
            open = Precise.string_sub(close, p)
        if open is not None:
            if percentage is None:
                percentage = Precise.string_mul(Precise.exact_div(p, open), "100")
            if close is None:
                close = Precise.string_add(open, p)
            if close is not None:
                precision = 18
                if self.precisionMode == TICK_SIZE:
                    market_precision = safe_dict(market, "precision")
                    precision_price = safe_string(market_precision, "price")
                    if precision_price is not None:
                        precision = precision_from_string(precision_price)
                average = Precise.string_div(Precise.exact_add(open, close), "2", precision)
        close_parsed = self.parse_number(omit_zero(close))
        (
            high_number,
            low_number,
            vwap_number,
            open_number,
            change_number,
            percentage_number,
            average_number,
            base_volume_number,
            quote_volume_number,
        ) = self.parse_figures("00.0.....", h, l, w, open, p, percentage, average, base_volume, quote_volume)
        parsed_ticker = _PARSED_TICKER.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = C
        parsed_ticker["datetime"] = iso8601(C)
        parsed_ticker["high"] = high_number
        parsed_ticker["low"] = low_number
        parsed_ticker["vwap"] = vwap_number
        parsed_ticker["open"] = open_number
        parsed_ticker["close"] = close_parsed
        parsed_ticker["last"] = close_parsed
        parsed_ticker["change"] = change_number
        parsed_ticker["percentage"] = percentage_number
        parsed_ticker["average"] = average_number
        parsed_ticker["baseVolume"] = base_volume_number
        parsed_ticker["quoteVolume"] = quote_volume_number
        parsed_ticker["info"] = message
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.tickers[symbol] = parsed_ticker
        message_hash = f"ticker:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"tickers:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_inverse_ticker(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        s: Any,
        ps: Any,
        p: Any,
        P: Any,
        w: Any,
        c: Any,
        Q: Any,
        o: Any,
        h: Any,
        l: Any,
        v: Any,
        q: Any,
        O: Any,
        C: Any,
        f: Any,
        L: Any,
        n: Any,
    ) -> bool:
        """Take in a message: statistics of 24 hours of a COIN-M futures market."""
        return self.take_contract_ticker(client, message, e, E, s, p, P, w, c, Q, o, h, l, v, q, O, C, f, L, n)

    def take_mini_ticker(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, c: Any, o: Any, h: Any, l: Any, v: Any, q: Any
    ) -> bool:
        """Take in a message: short statistics of 24 hours."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "24hrMiniTicker", "24hrMiniTicker")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        base_volume = v
        quote_volume = q
        if market.get("inverse") is True:
            base_volume = q
            quote_volume = Precise.string_mul(v, safe_string(market, "contractSize"))
        open = omit_zero(o)
        close = omit_zero(c)
        change = None
        percentage = None
        average = None
        vwap = Precise.string_div(omit_zero(quote_volume), base_volume)
        if close is not None and open is not None:
            change = Precise.string_sub(close, open)
        if open is not None:
            if change is not None:
                percentage = Precise.string_mul(Precise.exact_div(change, open), "100")
            if close is None and change is not None:
                close = Precise.string_add(open, change)
            if close is not None:
                precision = 18
                if self.precisionMode == TICK_SIZE:
                    market_precision = safe_dict(market, "precision")
                    precision_price = safe_string(market_precision, "price")
                    if precision_price is not None:
                        precision = precision_from_string(precision_price)
                average = Precise.string_div(Precise.exact_add(open, close), "2", precision)
        close_parsed = self.parse_number(omit_zero(close))
        (
            high_number,
            low_number,
            vwap_number,
            open_number,
            change_number,
            percentage_number,
            average_number,
            base_volume_number,
            quote_volume_number,
        ) = self.parse_figures("00.0.....", h, l, vwap, open, change, percentage, average, base_volume, quote_volume)
        parsed_ticker = _PARSED_TICKER.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = E
        parsed_ticker["datetime"] = iso8601(E)
        parsed_ticker["high"] = high_number
        parsed_ticker["low"] = low_number
        parsed_ticker["vwap"] = vwap_number
        parsed_ticker["open"] = open_number
        parsed_ticker["close"] = close_parsed
        parsed_ticker["last"] = close_parsed
        parsed_ticker["change"] = change_number
        parsed_ticker["percentage"] = percentage_number
        parsed_ticker["average"] = average_number
        parsed_ticker["baseVolume"] = base_volume_number
        parsed_ticker["quoteVolume"] = quote_volume_number
        parsed_ticker["info"] = message
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.tickers[symbol] = parsed_ticker
        message_hash = f"ticker:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"tickers:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_inverse_mini_ticker(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, ps: Any, c: Any, o: Any, h: Any, l: Any, v: Any, q: Any
    ) -> bool:
        """Take in a message: short statistics of 24 hours of a COIN-M futures market."""
        return self.take_mini_ticker(client, message, e, E, s, c, o, h, l, v, q)

    def take_spot_book_ticker(self, client: Any, message: Any, u: Any, s: Any, b: Any, B: Any, a: Any, A: Any) -> bool:
        """Take in a message: best bid and ask of a spot market."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "bookTicker", "bookTicker")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        bid_number, bid_volume_number, ask_number, ask_volume_number = self.parse_figures("0.0.", b, B, a, A)
        parsed_ticker = _PARSED_TICKER.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["bid"] = bid_number
        parsed_ticker["bidVolume"] = bid_volume_number
        parsed_ticker["ask"] = ask_number
        parsed_ticker["askVolume"] = ask_volume_number
        parsed_ticker["info"] = message
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.bidsasks[symbol] = parsed_ticker
        message_hash = f"bidask:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"bidasks:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_contract_book_ticker(
        self, client: Any, message: Any, e: Any, u: Any, s: Any, b: Any, B: Any, a: Any, A: Any, t: Any, E: Any
    ) -> bool:
        """Take in a message: best bid and ask of a futures market."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "bookTicker", "bookTicker")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        bid_number, bid_volume_number, ask_number, ask_volume_number = self.parse_figures("0.0.", b, B, a, A)
        parsed_ticker = _PARSED_TICKER.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = E
        parsed_ticker["datetime"] = iso8601(E)
        parsed_ticker["bid"] = bid_number
        parsed_ticker["bidVolume"] = bid_volume_number
        parsed_ticker["ask"] = ask_number
        parsed_ticker["askVolume"] = ask_volume_number
        parsed_ticker["info"] = message
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.bidsasks[symbol] = parsed_ticker
        message_hash = f"bidask:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"bidasks:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_inverse_book_ticker(
        self, client: Any, message: Any, e: Any, u: Any, s: Any, ps: Any, b: Any, B: Any, a: Any, A: Any, t: Any, E: Any
    ) -> bool:
        """Take in a message: best bid and ask of a COIN-M futures market."""
        return self.take_contract_book_ticker(client, message, e, u, s, b, B, a, A, t, E)

    def take_mark_price(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, p: Any, i: Any, P: Any, r: Any, t: Any
    ) -> bool:
        """Take in a message: mark price and funding rate of a futures market."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "markPriceUpdate", "markPriceUpdate")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        parsed_ticker = _PARSED_TICKER_2.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = E
        parsed_ticker["datetime"] = iso8601(E)
        parsed_ticker["info"] = message
        parsed_ticker["markPrice"] = self.parse_number(p)
        parsed_ticker["indexPrice"] = self.parse_number(i)
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.tickers[symbol] = parsed_ticker
        message_hash = f"markPrice:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"markPrices:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_inverse_mark_price(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, p: Any, P: Any, r: Any, t: Any
    ) -> bool:
        """Take in a message: mark price and funding rate of a COIN-M futures market."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "markPriceUpdate", "markPriceUpdate")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        parsed_ticker = _PARSED_TICKER_2.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = E
        parsed_ticker["datetime"] = iso8601(E)
        parsed_ticker["info"] = message
        parsed_ticker["markPrice"] = self.parse_number(p)
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.tickers[symbol] = parsed_ticker
        message_hash = f"markPrice:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"markPrices:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True

    def take_mark_price_with_average(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, p: Any, ap: Any, P: Any, i: Any, r: Any, t: Any
    ) -> bool:
        """Take in a message: mark price and funding rate of a futures market, with its moving average."""
        new_tickers = {}
        channel_name = safe_string(self.options.get("tickerChannelsMap"), "markPriceUpdate", "markPriceUpdate")
        ticker_markets_by_id_list = safe_list(self.markets_by_id, s)
        num_ticker_markets = 0 if ticker_markets_by_id_list is None else len(ticker_markets_by_id_list)
        ticker_market_by_id = safe_dict(ticker_markets_by_id_list, 0) if num_ticker_markets == 1 else None
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        ticker_fallback_type = "spot" if is_spot else "contract"
        ticker_market_type = (
            ticker_market_by_id.get("type") if ticker_market_by_id is not None else ticker_fallback_type
        )
        market = self.safe_market_by_market_id_and_market_type_2(s, ticker_market_type)
        symbol = market.get("symbol")
        parsed_ticker = _PARSED_TICKER_2.copy()
        parsed_ticker["symbol"] = symbol
        parsed_ticker["timestamp"] = E
        parsed_ticker["datetime"] = iso8601(E)
        parsed_ticker["info"] = message
        parsed_ticker["markPrice"] = self.parse_number(p)
        parsed_ticker["indexPrice"] = self.parse_number(i)
        if symbol is not None:
            new_tickers[symbol] = parsed_ticker
            self.tickers[symbol] = parsed_ticker
        message_hash = f"markPrice:{channel_name}@{js.text(symbol)}"
        client.resolve(parsed_ticker, message_hash)
        batch_message_hash = f"markPrices:{channel_name}"
        client.resolve(new_tickers, batch_message_hash)
        return True
