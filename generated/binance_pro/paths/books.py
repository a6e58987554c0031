"""Paths of messages about books.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.errors import ChecksumError
from pro_runtime.incremental.caches import ArrayCacheByTimestamp
from pro_runtime.incremental.order_book_side import store_rows
from pro_runtime.values.accessors import safe_integer, safe_value
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import getter, integer_of
from pro_runtime.values.searches import floats_of, key_of

from binance_pro.paths.lookups import Lookups


class BooksPaths(Lookups):
    """Paths of messages about books."""

    def take_candle(self, client: Any, message: Any, e: Any, E: Any, s: Any, k: Any) -> bool:
        """Take in a message: candle of a market."""
        k_t = k.get("t")
        k_s = k.get("s")
        k_i = k.get("i")
        k_o = k.get("o")
        k_c = k.get("c")
        k_h = k.get("h")
        k_l = k.get("l")
        k_v = k.get("v")
        if not (
            k_t.__class__ is int
            and k_s.__class__ is str
            and k_s
            and k_i.__class__ is str
            and k_i
            and k_o.__class__ is str
            and k_o
            and k_c.__class__ is str
            and k_c
            and k_h.__class__ is str
            and k_h
            and k_l.__class__ is str
            and k_l
            and k_v.__class__ is str
            and k_v
        ):
            return False
        timeframes = self.timeframes
        found = key_of(timeframes, k_i)
        o_number, h_number, l_number, c_number, v_number = floats_of(k_o, k_h, k_l, k_c, k_v)
        parsed = [k_t, o_number, h_number, l_number, c_number, v_number]
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market_by_market_id_and_market_type(k_s, market_type)
        symbol = market.get("symbol")
        message_hash = f"ohlcv::{js.text(symbol)}::{js.text(found)}"
        self.ohlcvs[symbol] = self.ohlcvs.get(symbol, {})
        stored = safe_value(self.ohlcvs.get(symbol), found)
        if stored is None:
            limit = safe_integer(self.options, "OHLCVLimit", 1000)
            stored = ArrayCacheByTimestamp(limit)
            if symbol is not None and found is not None:
                self.ohlcvs[symbol][found] = stored
        stored.append(parsed)
        resolve_data = [symbol, found, stored]
        client.resolve(resolve_data, message_hash)
        return True

    def take_spot_depth(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, U: Any, u: Any, b: Any, a: Any
    ) -> bool:
        """Take in a message: changes of a spot market's order book."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "swap"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"orderbook::{js.text(symbol)}"
        if symbol not in self.orderbooks:
            return True
        orderbook = self.orderbooks.get(symbol)
        get = orderbook.get if orderbook.__class__ is dict else getter(orderbook)
        nonce = v if (v := get("nonce")) is None or v.__class__ is int else integer_of(v)
        if nonce is None:
            orderbook.cache.append(message)
        else:
            try:
                if u > nonce:
                    timestamp = v if (v := get("timestamp")) is None or v.__class__ is int else integer_of(v)
                    conditional = None
                    if timestamp is None:
                        conditional = nonce >= U - 1 and u - 1 >= nonce
                    else:
                        conditional = nonce == U - 1
                    if conditional:
                        bookside = orderbook["asks"]
                        store_rows(bookside, a)
                        bookside2 = orderbook["bids"]
                        store_rows(bookside2, b)
                        orderbook["nonce"] = u
                        orderbook["timestamp"] = E
                        orderbook["datetime"] = iso8601(E)
                        if nonce < (v if (v := get("nonce")).__class__ is int else integer_of(v, 0)):
                            client.resolve(orderbook, message_hash)
                    else:
                        checksum = self.handle_option("watchOrderBook", "checksum", True)
                        if checksum is True:
                            raise ChecksumError(
                                f'{self.id} {js.text(symbol)} : orderbook data checksum validation failed. You can reconnect by calling watchOrderBook again or you can mute the error by setting exchange.options["watchOrderBook"]["checksum"] = false'
                            )
            except Exception as e2:
                if symbol in self.orderbooks:
                    self.orderbooks.pop(symbol, None)
                if message_hash in client.subscriptions:
                    client.subscriptions.pop(message_hash, None)
                client.reject(e2, message_hash)
        return True

    def take_contract_depth(
        self, client: Any, message: Any, e: Any, E: Any, t: Any, s: Any, U: Any, u: Any, pu: Any, b: Any, a: Any
    ) -> bool:
        """Take in a message: changes of a futures market's order book."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "swap"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"orderbook::{js.text(symbol)}"
        if symbol not in self.orderbooks:
            return True
        orderbook = self.orderbooks.get(symbol)
        nonce = safe_integer(orderbook, "nonce")
        if nonce is None:
            orderbook.cache.append(message)
        else:
            try:
                if u >= nonce:
                    if nonce >= U or pu == nonce:
                        bookside = orderbook["asks"]
                        store_rows(bookside, a)
                        bookside2 = orderbook["bids"]
                        store_rows(bookside2, b)
                        orderbook["nonce"] = u
                        orderbook["timestamp"] = E
                        orderbook["datetime"] = iso8601(E)
                        if nonce <= safe_integer(orderbook, "nonce", 0):
                            client.resolve(orderbook, message_hash)
                    else:
                        checksum = self.handle_option("watchOrderBook", "checksum", True)
                        if checksum is True:
                            raise ChecksumError(
                                f'{self.id} {js.text(symbol)} : orderbook data checksum validation failed. You can reconnect by calling watchOrderBook again or you can mute the error by setting exchange.options["watchOrderBook"]["checksum"] = false'
                            )
            except Exception as e2:
                if symbol in self.orderbooks:
                    self.orderbooks.pop(symbol, None)
                if message_hash in client.subscriptions:
                    client.subscriptions.pop(message_hash, None)
                client.reject(e2, message_hash)
        return True

    def take_inverse_depth(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        t: Any,
        s: Any,
        ps: Any,
        U: Any,
        u: Any,
        pu: Any,
        b: Any,
        a: Any,
    ) -> bool:
        """Take in a message: changes of a COIN-M futures market's order book."""
        return self.take_contract_depth(client, message, e, E, t, s, U, u, pu, b, a)
