"""Paths of messages about trades.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime import js
from pro_runtime.incremental.caches import ArrayCache
from pro_runtime.values.accessors import safe_bool, safe_integer, safe_string
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import text_of
from pro_runtime.values.precise import Precise

from binance_pro.paths.lookups import Lookups


class TradesPaths(Lookups):
    """Paths of messages about trades."""

    def take_spot_trade(
        self, client: Any, message: Any, e: Any, E: Any, s: Any, t: Any, p: Any, q: Any, T: Any, m: Any, M: Any
    ) -> bool:
        """Take in a message: trade of the spot market."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"trade::{js.text(symbol)}"
        side = "sell" if m else "buy"
        if market.get("option") is True:
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
        contract_size = safe_string(market, "contractSize")
        multiply_price = p
        if contract_size is not None:
            inverse = safe_bool(market, "inverse", False)
            if inverse is True:
                multiply_price = Precise.string_div("1", p)
            multiply_price = Precise.string_mul(multiply_price, contract_size)
        price_number, amount_number, cost_number = self.parse_numbers(p, q, self.product(multiply_price, q))
        trade = {
            "info": message,
            "timestamp": T,
            "datetime": iso8601(T),
            "symbol": symbol,
            "id": text_of(t),
            "order": None,
            "type": None,
            "side": side,
            "takerOrMaker": None,
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
            "fee": {"cost": None, "currency": None},
            "fees": [],
        }
        trades_array = self.trades.get(symbol)
        if trades_array is None:
            limit = safe_integer(self.options, "tradesLimit", 1000)
            trades_array = ArrayCache(limit)
        trades_array.append(trade)
        self.trades[symbol] = trades_array
        client.resolve(trades_array, message_hash)
        return True

    def take_contract_trade(
        self, client: Any, message: Any, e: Any, E: Any, T: Any, s: Any, t: Any, p: Any, q: Any, x: Any, m: Any
    ) -> bool:
        """Take in a message: trade of a futures market."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"trade::{js.text(symbol)}"
        side = "sell" if m else "buy"
        if market.get("option") is True:
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
        contract_size = safe_string(market, "contractSize")
        multiply_price = p
        if contract_size is not None:
            inverse = safe_bool(market, "inverse", False)
            if inverse is True:
                multiply_price = Precise.string_div("1", p)
            multiply_price = Precise.string_mul(multiply_price, contract_size)
        price_number, amount_number, cost_number = self.parse_numbers(p, q, self.product(multiply_price, q))
        trade = {
            "info": message,
            "timestamp": T,
            "datetime": iso8601(T),
            "symbol": symbol,
            "id": text_of(t),
            "order": None,
            "type": None,
            "side": side,
            "takerOrMaker": None,
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
            "fee": {"cost": None, "currency": None},
            "fees": [],
        }
        trades_array = self.trades.get(symbol)
        if trades_array is None:
            limit = safe_integer(self.options, "tradesLimit", 1000)
            trades_array = ArrayCache(limit)
        trades_array.append(trade)
        self.trades[symbol] = trades_array
        client.resolve(trades_array, message_hash)
        return True

    def take_spot_aggregate_trade(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        s: Any,
        a: Any,
        p: Any,
        q: Any,
        f: Any,
        l: Any,
        t: Any,
        m: Any,
        M: Any,
    ) -> bool:
        """Take in a message: aggregate trade of the spot market."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"trade::{js.text(symbol)}"
        side = "sell" if m else "buy"
        if market.get("option") is True:
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
        contract_size = safe_string(market, "contractSize")
        multiply_price = p
        if contract_size is not None:
            inverse = safe_bool(market, "inverse", False)
            if inverse is True:
                multiply_price = Precise.string_div("1", p)
            multiply_price = Precise.string_mul(multiply_price, contract_size)
        price_number, amount_number, cost_number = self.parse_numbers(p, q, self.product(multiply_price, q))
        trade = {
            "info": message,
            "timestamp": t,
            "datetime": iso8601(t),
            "symbol": symbol,
            "id": text_of(a),
            "order": None,
            "type": None,
            "side": side,
            "takerOrMaker": None,
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
            "fee": {"cost": None, "currency": None},
            "fees": [],
        }
        trades_array = self.trades.get(symbol)
        if trades_array is None:
            limit = safe_integer(self.options, "tradesLimit", 1000)
            trades_array = ArrayCache(limit)
        trades_array.append(trade)
        self.trades[symbol] = trades_array
        client.resolve(trades_array, message_hash)
        return True

    def take_contract_aggregate_trade(
        self, client: Any, message: Any, e: Any, E: Any, a: Any, s: Any, p: Any, q: Any, f: Any, l: Any, t: Any, m: Any
    ) -> bool:
        """Take in a message: aggregate trade of a futures market."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"trade::{js.text(symbol)}"
        side = "sell" if m else "buy"
        if market.get("option") is True:
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
        contract_size = safe_string(market, "contractSize")
        multiply_price = p
        if contract_size is not None:
            inverse = safe_bool(market, "inverse", False)
            if inverse is True:
                multiply_price = Precise.string_div("1", p)
            multiply_price = Precise.string_mul(multiply_price, contract_size)
        price_number, amount_number, cost_number = self.parse_numbers(p, q, self.product(multiply_price, q))
        trade = {
            "info": message,
            "timestamp": t,
            "datetime": iso8601(t),
            "symbol": symbol,
            "id": text_of(a),
            "order": None,
            "type": None,
            "side": side,
            "takerOrMaker": None,
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
            "fee": {"cost": None, "currency": None},
            "fees": [],
        }
        trades_array = self.trades.get(symbol)
        if trades_array is None:
            limit = safe_integer(self.options, "tradesLimit", 1000)
            trades_array = ArrayCache(limit)
        trades_array.append(trade)
        self.trades[symbol] = trades_array
        client.resolve(trades_array, message_hash)
        return True

    def take_contract_aggregate_trade_with_rpi(
        self,
        client: Any,
        message: Any,
        e: Any,
        E: Any,
        a: Any,
        s: Any,
        p: Any,
        q: Any,
        nq: Any,
        f: Any,
        l: Any,
        t: Any,
        m: Any,
    ) -> bool:
        """Take in a message: aggregate trade of a futures market, with the amount that excludes retail orders."""
        is_spot = "/stream" in client.url or "demo-stream" in client.url
        market_type = "spot" if is_spot else "contract"
        market = self.safe_market_by_market_id_and_market_type(s, market_type)
        symbol = market.get("symbol")
        message_hash = f"trade::{js.text(symbol)}"
        side = "sell" if m else "buy"
        if market.get("option") is True:
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
        contract_size = safe_string(market, "contractSize")
        multiply_price = p
        if contract_size is not None:
            inverse = safe_bool(market, "inverse", False)
            if inverse is True:
                multiply_price = Precise.string_div("1", p)
            multiply_price = Precise.string_mul(multiply_price, contract_size)
        price_number, amount_number, cost_number = self.parse_numbers(p, q, self.product(multiply_price, q))
        trade = {
            "info": message,
            "timestamp": t,
            "datetime": iso8601(t),
            "symbol": symbol,
            "id": text_of(a),
            "order": None,
            "type": None,
            "side": side,
            "takerOrMaker": None,
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
            "fee": {"cost": None, "currency": None},
            "fees": [],
        }
        trades_array = self.trades.get(symbol)
        if trades_array is None:
            limit = safe_integer(self.options, "tradesLimit", 1000)
            trades_array = ArrayCache(limit)
        trades_array.append(trade)
        self.trades[symbol] = trades_array
        client.resolve(trades_array, message_hash)
        return True
