"""Parsers of market data.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime.accessors import (
    safe_bool,
    safe_bool_2,
    safe_dict,
    safe_float,
    safe_integer,
    safe_integer_2,
    safe_integer_n,
    safe_string,
    safe_string_2,
    safe_string_lower,
    safe_string_lower_2,
    safe_string_n,
    safe_value,
)
from pro_runtime.clock import iso8601
from pro_runtime.numbers import omit_zero, precision_from_string
from pro_runtime.objects import extend, sort_by, sort_by_2, to_array
from pro_runtime.precise import Precise
from pro_runtime.structures import Dict

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class MarketParsers(Base):
    """Parsers of market data."""

    def parse_ws_liquidation(self, liquidation: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws liquidation. (`pro/binance.ts:479`)"""
        market_id = safe_string(liquidation, "s")
        market = self.safe_market(market_id, market, None, "swap")
        timestamp = safe_integer(liquidation, "T")
        return self.safe_liquidation(
            {
                "info": liquidation,
                "symbol": self.safe_symbol(market_id, market),
                "contracts": self.safe_number(liquidation, "l"),
                "contractSize": self.safe_number(market, "contractSize"),
                "price": self.safe_number(liquidation, "ap"),
                "side": safe_string_lower(liquidation, "S"),
                "baseValue": None,
                "quoteValue": None,
                "timestamp": timestamp,
                "datetime": iso8601(timestamp),
            }
        )

    def parse_ws_trade(self, trade: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws trade. (`pro/binance.ts:1410`)"""
        execution_type = safe_string(trade, "x")
        is_trade_execution = execution_type == "TRADE"
        if not is_trade_execution:
            return self.parse_trade(trade, market)
        id = safe_string_2(trade, "t", "a")
        timestamp = safe_integer(trade, "T")
        price = safe_string_2(trade, "L", "p")
        amount = safe_string(trade, "q")
        if is_trade_execution:
            amount = safe_string(trade, "l", amount)
        cost = safe_string(trade, "Y")
        if cost is None:
            if price is not None and amount is not None:
                cost = Precise.string_mul(price, amount)
        market_id = safe_string(trade, "s")
        fallback_type = "contract" if "ps" in trade else "spot"
        market_type = market.get("type") if market is not None else fallback_type
        symbol = self.safe_symbol(market_id, market, None, market_type)
        side: Any = safe_string_lower(trade, "S")
        taker_or_maker = None
        order_id = safe_string(trade, "i")
        if "m" in trade:
            if side is None:
                side = "sell" if trade.get("m") is True else "buy"
            taker_or_maker = "maker" if trade.get("m") is True else "taker"
        fee: Any = None
        fee_cost = safe_string(trade, "n")
        if fee_cost is not None:
            fee_currency_id = safe_string(trade, "N")
            fee_currency_code = self.safe_currency_code(fee_currency_id)
            fee = {"cost": fee_cost, "currency": fee_currency_code}
        type = safe_string_lower(trade, "o")
        unified_cost = cost
        if unified_cost is None:
            multiply_price = price
            unified_cost = Precise.string_mul(multiply_price, amount)
        result_fee, result_fees = self.parsed_fee_and_fees({"fee": fee})
        return {
            "info": trade,
            "timestamp": timestamp,
            "datetime": iso8601(timestamp),
            "symbol": symbol,
            "id": id,
            "order": order_id,
            "type": type,
            "takerOrMaker": taker_or_maker,
            "side": side,
            "price": self.parse_number(price),
            "amount": self.parse_number(amount),
            "cost": self.parse_number(unified_cost),
            "fee": result_fee,
            "fees": result_fees,
        }

    def parse_ws_ticker(self, message: Any, market_type: Any) -> Any:
        """Turn a message into the unified structure: ws ticker. (`pro/binance.ts:2462`)"""
        market_id = safe_string_2(message, "s", "symbol")
        symbol = self.safe_symbol(market_id, None, None, market_type)
        event = safe_string(message, "e", "bookTicker")
        if event == "24hrTicker":
            event = "ticker"
        if event == "markPriceUpdate" or event == "markPrice":
            mark_price = safe_string_2(message, "mp", "p")
            index_price = safe_string(message, "i")
            return {
                "symbol": symbol,
                "timestamp": safe_integer(message, "E"),
                "datetime": iso8601(safe_integer(message, "E")),
                "info": message,
                "markPrice": self.parse_number(mark_price),
                "indexPrice": self.parse_number(index_price),
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
        timestamp: Any = None
        if event == "bookTicker":
            timestamp = safe_integer_2(message, "E", "time")
        else:
            timestamp = safe_integer_n(message, ["C", "E", "time"])
        market = self.safe_market(market_id, None, None, market_type)
        last = safe_string_2(message, "c", "price")
        base_volume = safe_string(message, "v")
        quote_volume = safe_string(message, "q")
        if market.get("inverse") is True:
            contracts = base_volume
            base_volume = quote_volume
            weighted_average = safe_string(message, "w")
            if weighted_average is None:
                quote_volume = Precise.string_mul(contracts, safe_string(market, "contractSize"))
            else:
                quote_volume = Precise.string_mul(base_volume, weighted_average)
        high = safe_string(message, "h")
        low = safe_string(message, "l")
        bid = safe_string_2(message, "b", "bidPrice")
        bid_volume = safe_string_2(message, "B", "bidQty")
        ask = safe_string_2(message, "a", "askPrice")
        ask_volume = safe_string_2(message, "A", "askQty")
        ticker_vwap = safe_string(message, "w")
        ticker_open = safe_string(message, "o")
        previous_close = safe_string(message, "x")
        ticker_change = safe_string(message, "p")
        ticker_percentage = safe_string(message, "P")
        open: Any = omit_zero(ticker_open)
        close: Any = omit_zero(last)
        change = ticker_change
        percentage: Any = omit_zero(ticker_percentage)
        average: Any = None
        vwap = ticker_vwap
        if vwap is None:
            vwap = Precise.string_div(omit_zero(quote_volume), base_volume)
        if change is not None:
            if close is None and average is not None:
                close = Precise.string_add(average, Precise.string_div(change, "2"))
            if open is None and close is not None:
                open = Precise.string_sub(close, change)
        elif percentage is not None:
            if close is None and average is not None:
                open_add_close = Precise.string_mul(average, "2")
                denominator = Precise.string_add("2", Precise.string_div(percentage, "100"))
                calc_open = open if open is not None else Precise.string_div(open_add_close, denominator)
                close = Precise.string_mul(calc_open, Precise.string_add("1", Precise.string_div(percentage, "100")))
            if open is None and close is not None:
                open = Precise.string_div(close, Precise.string_add("1", Precise.string_div(percentage, "100")))
        if change is None:
            if close is not None and open is not None:
                change = Precise.string_sub(close, open)
            elif close is not None and percentage is not None:
                change = Precise.string_mul(Precise.string_div(percentage, "100"), Precise.string_div(close, "100"))
            elif open is not None and percentage is not None:
                change = Precise.string_mul(open, Precise.string_div(percentage, "100"))
        if open is not None:
            if percentage is None and change is not None:
                percentage = Precise.string_mul(Precise.string_div(change, open), "100")
            if close is None and change is not None:
                close = Precise.string_add(open, change)
            if close is None and average is not None:
                close = Precise.string_sub(Precise.string_mul(average, "2"), open)
            if average is None and close is not None:
                precision = 18
                if market is not None and self.is_tick_precision():
                    market_precision = safe_dict(market, "precision")
                    precision_price = safe_string(market_precision, "price")
                    if precision_price is not None:
                        precision = precision_from_string(precision_price)
                average = Precise.string_div(Precise.string_add(open, close), "2", precision)
        close_parsed = self.parse_number(omit_zero(close))
        return {
            "symbol": symbol,
            "timestamp": timestamp,
            "datetime": iso8601(timestamp),
            "high": self.parse_number(omit_zero(high)),
            "low": self.parse_number(omit_zero(low)),
            "bid": self.parse_number(omit_zero(bid)),
            "bidVolume": self.parse_number(bid_volume),
            "ask": self.parse_number(omit_zero(ask)),
            "askVolume": self.parse_number(ask_volume),
            "vwap": self.parse_number(vwap),
            "open": self.parse_number(omit_zero(open)),
            "close": close_parsed,
            "last": close_parsed,
            "previousClose": self.parse_number(previous_close),
            "change": self.parse_number(change),
            "percentage": self.parse_number(percentage),
            "average": self.parse_number(average),
            "baseVolume": self.parse_number(base_volume),
            "quoteVolume": self.parse_number(quote_volume),
            "info": message,
            "indexPrice": None,
            "markPrice": None,
        }

    def parse_ohlcv(self, ohlcv: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: candles. (`binance.ts:5085`)"""
        inverse = safe_bool(market, "inverse")
        volume_index = 7 if inverse is True else 5
        return [
            safe_integer_2(ohlcv, 0, "openTime"),
            self.safe_number_2(ohlcv, 1, "open"),
            self.safe_number_2(ohlcv, 2, "high"),
            self.safe_number_2(ohlcv, 3, "low"),
            self.safe_number_2(ohlcv, 4, "close"),
            self.safe_number_2(ohlcv, volume_index, "volume"),
        ]

    def parse_trade(self, trade: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: trade. (`binance.ts:5294`)"""
        if "isDustTrade" in trade:
            return self.parse_dust_trade(trade, market)
        timestamp = safe_integer_n(trade, ["T", "time", "executionAt"])
        amount = safe_string_2(trade, "q", "qty")
        amount = safe_string(trade, "quantity", amount)
        market_id = safe_string(trade, "symbol")
        is_spot_trade = "isIsolated" in trade or "M" in trade or "orderListId" in trade or "isMaker" in trade
        market_type = "spot" if is_spot_trade else "contract"
        market = self.safe_market(market_id, market, None, market_type)
        symbol = market.get("symbol")
        side: Any = None
        buyer_maker = safe_bool_2(trade, "m", "isBuyerMaker")
        taker_or_maker = None
        if buyer_maker is not None:
            side = "sell" if buyer_maker else "buy"
        elif "side" in trade:
            side = safe_string_lower(trade, "side")
        elif "isBuyer" in trade:
            side = "buy" if trade.get("isBuyer") is True else "sell"
        fee: Any = None
        if "commission" in trade:
            fee = {
                "cost": safe_string(trade, "commission"),
                "currency": self.safe_currency_code(safe_string(trade, "commissionAsset")),
            }
        if "isMaker" in trade:
            taker_or_maker = "maker" if trade.get("isMaker") is True else "taker"
        if "maker" in trade:
            taker_or_maker = "maker" if trade.get("maker") is True else "taker"
        if "optionSide" in trade or market.get("option") is True:
            settle = self.safe_currency_code(safe_string(trade, "quoteAsset", "USDT"))
            taker_or_maker = safe_string_lower(trade, "liquidity")
            if "fee" in trade:
                fee = {"cost": safe_string(trade, "fee"), "currency": settle}
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
            if "optionSide" in trade:
                if side != "buy":
                    amount = Precise.string_mul("-1", amount)
        trade_price = safe_string_2(trade, "p", "price")
        trade_cost = safe_string_n(trade, ["quoteQty", "baseQty", "total"])
        cost = trade_cost
        if cost is None:
            contract_size = safe_string(market, "contractSize")
            multiply_price = trade_price
            if contract_size is not None:
                inverse = safe_bool(market, "inverse", False)
                if inverse is True:
                    multiply_price = Precise.string_div("1", trade_price)
                multiply_price = Precise.string_mul(multiply_price, contract_size)
            cost = Precise.string_mul(multiply_price, amount)
        result_fee, result_fees = self.parsed_fee_and_fees({"fee": fee})
        return {
            "info": trade,
            "timestamp": timestamp,
            "datetime": iso8601(timestamp),
            "symbol": symbol,
            "id": safe_string_n(trade, ["t", "a", "tradeId", "id", "executionId"]),
            "order": safe_string(trade, "orderId"),
            "type": safe_string_lower_2(trade, "type", "orderType"),
            "side": side,
            "takerOrMaker": taker_or_maker,
            "price": self.parse_number(trade_price),
            "amount": self.parse_number(amount),
            "cost": self.parse_number(cost),
            "fee": result_fee,
            "fees": result_fees,
        }

    def parse_order_book_bids_asks(
        self, bidasks: Any, price_key: Any = None, amount_key: Any = None, count_or_id_key: Any = None
    ) -> Any:
        """Turn a message into the unified structure: order book bids asks. (`base/Exchange.ts:5385`)"""
        if price_key is None:
            price_key = 0
        if amount_key is None:
            amount_key = 1
        if count_or_id_key is None:
            count_or_id_key = 2
        bidasks = to_array(bidasks)
        result = []
        for bidask in bidasks:
            result.append(self.parse_order_book_bid_ask(bidask, price_key, amount_key, count_or_id_key))
        return result

    def parse_order_book(
        self,
        orderbook: Any,
        symbol: Any,
        timestamp: Any = None,
        bids_key: Any = None,
        asks_key: Any = None,
        price_key: Any = None,
        amount_key: Any = None,
        count_or_id_key: Any = None,
    ) -> Any:
        """Turn a message into the unified structure: order book. (`base/Exchange.ts:5652`)"""
        if bids_key is None:
            bids_key = "bids"
        if asks_key is None:
            asks_key = "asks"
        if price_key is None:
            price_key = 0
        if amount_key is None:
            amount_key = 1
        if count_or_id_key is None:
            count_or_id_key = 2
        if orderbook is None:
            orderbook = {}
        bids = self.parse_order_book_bids_asks(
            safe_value(orderbook, bids_key, []), price_key, amount_key, count_or_id_key
        )
        asks = self.parse_order_book_bids_asks(
            safe_value(orderbook, asks_key, []), price_key, amount_key, count_or_id_key
        )
        return {
            "symbol": symbol,
            "bids": sort_by(bids, 0, True),
            "asks": sort_by(asks, 0),
            "timestamp": timestamp,
            "datetime": iso8601(timestamp),
            "nonce": None,
        }

    def parse_ohlcvs(
        self,
        ohlcvs: Any,
        market: Any = None,
        timeframe: Any = None,
        since: Any = None,
        limit: Any = None,
        tail: Any = None,
    ) -> Any:
        """Turn a message into the unified structure: candless. (`base/Exchange.ts:5667`)"""
        if timeframe is None:
            timeframe = "1m"
        if tail is None:
            tail = False
        if ohlcvs is None:
            return []
        results = []
        for ohlcv in ohlcvs:
            results.append(self.parse_ohlcv(ohlcv, market))
        sorted_ = sort_by(results, 0)
        return self.filter_by_since_limit(sorted_, since, limit, 0, tail)

    def parse_trades_helper(
        self,
        is_ws: Any,
        trades: Any,
        market: Any = None,
        since: Any = None,
        limit: Any = None,
        params: Dict | None = None,
    ) -> Any:
        """Turn a message into the unified structure: trades helper. (`base/Exchange.ts:5793`)"""
        if params is None:
            params = {}
        trades_array = to_array(trades)
        result = []
        for trades_array_item in trades_array:
            parsed: Any = None
            if is_ws:
                parsed = self.parse_ws_trade(trades_array_item, market)
            else:
                parsed = self.parse_trade(trades_array_item, market)
            trade = extend(parsed, params)
            result.append(trade)
        result = sort_by_2(result, "timestamp", "id")
        symbol = safe_string(market, "symbol")
        return self.filter_by_symbol_since_limit(result, symbol, since, limit)

    def parse_trades(
        self, trades: Any, market: Any = None, since: Any = None, limit: Any = None, params: Dict | None = None
    ) -> Any:
        """Turn a message into the unified structure: trades. (`base/Exchange.ts:5811`)"""
        if params is None:
            params = {}
        return self.parse_trades_helper(False, trades, market, since, limit, params)

    def parse_order_book_bid_ask(
        self, bidask: Any, price_key: Any = None, amount_key: Any = None, count_or_id_key: Any = None
    ) -> Any:
        """Turn a message into the unified structure: order book bid ask. (`base/Exchange.ts:6212`)"""
        if price_key is None:
            price_key = 0
        if amount_key is None:
            amount_key = 1
        if count_or_id_key is None:
            count_or_id_key = 2
        price = safe_float(bidask, price_key)
        amount = safe_float(bidask, amount_key)
        count_or_id = safe_integer(bidask, count_or_id_key)
        bid_ask = [price, amount]
        if count_or_id is not None:
            bid_ask.append(count_or_id)
        return bid_ask
