"""Parsers of market data.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import (
    safe_bool,
    safe_dict,
    safe_float,
    safe_integer,
    safe_integer_2,
    safe_string,
    safe_value,
)
from pro_runtime.values.clock import iso8601
from pro_runtime.values.fields import ABSENT, first_of, getter, integer_of, lower_of, text_of
from pro_runtime.values.numbers import omit_zero, precision_from_string
from pro_runtime.values.objects import extend, sort_by, sort_by_2, to_array
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object

_STRUCTURE_3: dict[str, Any] = {
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

_OWN_STRUCTURE: dict[str, Any] = {
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

_STRUCTURE_6: dict[str, Any] = {
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
    "markPrice": None,
    "indexPrice": None,
    "info": None,
}


class MarketParsers(Base):
    """Parsers of market data."""

    def parse_ws_liquidation(self, liquidation: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws liquidation. (`pro/binance.ts:479`)"""
        get = liquidation.get if liquidation.__class__ is dict else getter(liquidation)
        market_id = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
        market = self.safe_market(market_id, market, None, "swap")
        timestamp = v if (v := get("T")) is None or v.__class__ is int else integer_of(v)
        return self.safe_liquidation(
            {
                "info": liquidation,
                "symbol": self.safe_market(market_id, market).get("symbol"),
                "contracts": self.safe_number(liquidation, "l"),
                "contractSize": self.safe_number(market, "contractSize"),
                "price": self.safe_number(liquidation, "ap"),
                "side": None if (v := get("S")) is None else v.lower() if v.__class__ is str and v else lower_of(v),
                "baseValue": None,
                "quoteValue": None,
                "timestamp": timestamp,
                "datetime": iso8601(timestamp),
            }
        )

    def parse_ws_trade(self, trade: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ws trade. (`pro/binance.ts:1410`)"""
        get = trade.get if trade.__class__ is dict else getter(trade)
        execution_type = v if (v := get("x")) is None or v.__class__ is str and v else text_of(v)
        is_trade_execution = execution_type == "TRADE"
        if not is_trade_execution:
            return self.parse_trade(trade, market)
        id = (
            v
            if (v := get("t", get("a", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "t", "a"))
        )
        timestamp = v if (v := get("T")) is None or v.__class__ is int else integer_of(v)
        price = (
            v
            if (v := get("L", get("p", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "L", "p"))
        )
        amount = v if (v := get("q")) is None or v.__class__ is str and v else text_of(v)
        if is_trade_execution:
            amount = v if (v := get("l")).__class__ is str and v else amount if v is None else text_of(v, amount)
        cost = v if (v := get("Y")) is None or v.__class__ is str and v else text_of(v)
        if cost is None:
            if price is not None and amount is not None:
                cost = Precise.string_mul(price, amount)
        market_id = v if (v := get("s")) is None or v.__class__ is str and v else text_of(v)
        fallback_type = "contract" if "ps" in trade else "spot"
        market_type = market.get("type") if market is not None else fallback_type
        symbol = self.safe_market(market_id, market, None, market_type).get("symbol")
        side: Any = None if (v := get("S")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        taker_or_maker = None
        order_id = v if (v := get("i")) is None or v.__class__ is str and v else text_of(v)
        if "m" in trade:
            if side is None:
                side = "sell" if trade.get("m") is True else "buy"
            taker_or_maker = "maker" if trade.get("m") is True else "taker"
        fee: Any = None
        fee_cost = v if (v := get("n")) is None or v.__class__ is str and v else text_of(v)
        if fee_cost is not None:
            fee_currency_id = v if (v := get("N")) is None or v.__class__ is str and v else text_of(v)
            fee_currency_code = self.safe_currency_code(fee_currency_id)
            fee = {"cost": fee_cost, "currency": fee_currency_code}
        type = None if (v := get("o")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        unified_cost = cost
        if unified_cost is None:
            multiply_price = price
            unified_cost = Precise.string_mul(multiply_price, amount)
        unified_fee = fee
        fees: Any = None
        fee_defined = unified_fee is not None
        fees_defined = fees is not None
        should_parse_fees = fee_defined or fees_defined
        if should_parse_fees:
            if fee_defined:
                unified_fee = self.parse_fee_numeric(unified_fee)
            if not fees_defined:
                fees = [unified_fee]
            reduced_fees = fees
            if self.reduceFees:
                reduced_fees = self.reduce_fees_by_currency(fees)
            if reduced_fees is None:
                reduced_fees = []
            reduced_length = len(reduced_fees)
            for i in range(reduced_length):
                js.put(reduced_fees, i, self.parse_fee_numeric(reduced_fees[i]))
            fees = reduced_fees
            if reduced_length == 1:
                unified_fee = js.item(reduced_fees, 0)
            elif reduced_length == 0:
                unified_fee = None
        if unified_fee is None:
            unified_fee = {"cost": None, "currency": None}
        if fees is None:
            fees = []
        result_fee, result_fees = unified_fee, fees
        price_number, amount_number, cost_number = self.parse_numbers(price, amount, unified_cost)
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
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
            "fee": result_fee,
            "fees": result_fees,
        }

    def parse_ws_ticker(self, message: Any, market_type: Any) -> Any:
        """Turn a message into the unified structure: ws ticker. (`pro/binance.ts:2462`)"""
        get = message.get if message.__class__ is dict else getter(message)
        market_id = (
            v
            if (v := get("s", get("symbol", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "s", "symbol"))
        )
        market = self.safe_market(market_id, None, None, market_type)
        symbol = market.get("symbol")
        event = v if (v := get("e")).__class__ is str and v else text_of(v, "bookTicker")
        if event == "24hrTicker":
            event = "ticker"
        if event == "markPriceUpdate" or event == "markPrice":
            mark_price = (
                v
                if (v := get("mp", get("p", ABSENT))).__class__ is str and v
                else None
                if v is ABSENT
                else text_of(v or first_of(get, "mp", "p"))
            )
            index_price = v if (v := get("i")) is None or v.__class__ is str and v else text_of(v)
            structure = _STRUCTURE_3.copy()
            structure["symbol"] = symbol
            structure["timestamp"] = v if (v := get("E")) is None or v.__class__ is int else integer_of(v)
            structure["datetime"] = iso8601(v if (v := get("E")) is None or v.__class__ is int else integer_of(v))
            structure["info"] = message
            structure["markPrice"] = self.parse_number(mark_price)
            structure["indexPrice"] = self.parse_number(index_price)
            return structure
        timestamp: Any = None
        if event == "bookTicker":
            timestamp = (
                v
                if (v := get("E", get("time", ABSENT))).__class__ is int
                else None
                if v is ABSENT
                else integer_of(v or first_of(get, "E", "time"))
            )
        else:
            timestamp = v if (v := get("C")).__class__ is int else integer_of(v or first_of(get, "C", "E", "time"))
        last = (
            v
            if (v := get("c", get("price", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "c", "price"))
        )
        base_volume = v if (v := get("v")) is None or v.__class__ is str and v else text_of(v)
        quote_volume = v if (v := get("q")) is None or v.__class__ is str and v else text_of(v)
        if market.get("inverse") is True:
            contracts = base_volume
            base_volume = quote_volume
            weighted_average = v if (v := get("w")) is None or v.__class__ is str and v else text_of(v)
            if weighted_average is None:
                quote_volume = Precise.string_mul(contracts, safe_string(market, "contractSize"))
            else:
                quote_volume = Precise.string_mul(base_volume, weighted_average)
        high = v if (v := get("h")) is None or v.__class__ is str and v else text_of(v)
        low = v if (v := get("l")) is None or v.__class__ is str and v else text_of(v)
        bid = (
            v
            if (v := get("b", get("bidPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "b", "bidPrice"))
        )
        bid_volume = (
            v
            if (v := get("B", get("bidQty", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "B", "bidQty"))
        )
        ask = (
            v
            if (v := get("a", get("askPrice", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "a", "askPrice"))
        )
        ask_volume = (
            v
            if (v := get("A", get("askQty", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "A", "askQty"))
        )
        ticker_vwap = v if (v := get("w")) is None or v.__class__ is str and v else text_of(v)
        ticker_open = v if (v := get("o")) is None or v.__class__ is str and v else text_of(v)
        previous_close = v if (v := get("x")) is None or v.__class__ is str and v else text_of(v)
        ticker_change = v if (v := get("p")) is None or v.__class__ is str and v else text_of(v)
        ticker_percentage = v if (v := get("P")) is None or v.__class__ is str and v else text_of(v)
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
                close = Precise.string_add(average, Precise.exact_div(change, "2"))
            if open is None and close is not None:
                open = Precise.string_sub(close, change)
        elif percentage is not None:
            if close is None and average is not None:
                open_add_close = Precise.string_mul(average, "2")
                denominator = Precise.string_add("2", Precise.exact_div(percentage, "100"))
                calc_open = open if open is not None else Precise.string_div(open_add_close, denominator)
                close = Precise.string_mul(calc_open, Precise.exact_add("1", Precise.exact_div(percentage, "100")))
            if open is None and close is not None:
                open = Precise.string_div(close, Precise.exact_add("1", Precise.exact_div(percentage, "100")))
        if change is None:
            if close is not None and open is not None:
                change = Precise.string_sub(close, open)
            elif close is not None and percentage is not None:
                change = Precise.string_mul(Precise.exact_div(percentage, "100"), Precise.exact_div(close, "100"))
            elif open is not None and percentage is not None:
                change = Precise.string_mul(open, Precise.exact_div(percentage, "100"))
        if open is not None:
            if percentage is None and change is not None:
                percentage = Precise.string_mul(Precise.exact_div(change, open), "100")
            if close is None and change is not None:
                close = Precise.string_add(open, change)
            if close is None and average is not None:
                close = Precise.string_sub(Precise.exact_mul(average, "2"), open)
            if average is None and close is not None:
                precision = 18
                if market is not None and self.is_tick_precision():
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
            "000.0..0......",
            high,
            low,
            bid,
            bid_volume,
            ask,
            ask_volume,
            vwap,
            open,
            previous_close,
            change,
            percentage,
            average,
            base_volume,
            quote_volume,
        )
        own_structure = _OWN_STRUCTURE.copy()
        own_structure["symbol"] = symbol
        own_structure["timestamp"] = timestamp
        own_structure["datetime"] = iso8601(timestamp)
        own_structure["high"] = high_number
        own_structure["low"] = low_number
        own_structure["bid"] = bid_number
        own_structure["bidVolume"] = bid_volume_number
        own_structure["ask"] = ask_number
        own_structure["askVolume"] = ask_volume_number
        own_structure["vwap"] = vwap_number
        own_structure["open"] = open_number
        own_structure["close"] = close_parsed
        own_structure["last"] = close_parsed
        own_structure["previousClose"] = previous_close_number
        own_structure["change"] = change_number
        own_structure["percentage"] = percentage_number
        own_structure["average"] = average_number
        own_structure["baseVolume"] = base_volume_number
        own_structure["quoteVolume"] = quote_volume_number
        own_structure["info"] = message
        return own_structure

    def parse_ticker(self, ticker: Any, market: Any = None) -> Any:
        """Turn a message into the unified structure: ticker. (`binance.ts:4478`)"""
        get = ticker.get if ticker.__class__ is dict else getter(ticker)
        timestamp = (
            v
            if (v := get("closeTime", get("time", ABSENT))).__class__ is int
            else None
            if v is ABSENT
            else integer_of(v or first_of(get, "closeTime", "time"))
        )
        market_type = None
        if "time" in ticker:
            market_type = "contract"
        if market_type is None:
            market_type = "spot" if "bidQty" in ticker else "contract"
        market_id = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        symbol = self.safe_market(market_id, market, None, market_type).get("symbol")
        last = v if (v := get("lastPrice")) is None or v.__class__ is str and v else text_of(v)
        w_avg = v if (v := get("weightedAvgPrice")) is None or v.__class__ is str and v else text_of(v)
        is_coinm = "baseVolume" in ticker
        base_volume = None
        quote_volume = None
        if is_coinm:
            base_volume = v if (v := get("baseVolume")) is None or v.__class__ is str and v else text_of(v)
            quote_volume = Precise.string_mul(base_volume, w_avg)
        else:
            base_volume = v if (v := get("volume")) is None or v.__class__ is str and v else text_of(v)
            quote_volume = (
                v
                if (v := get("quoteVolume", get("amount", ABSENT))).__class__ is str and v
                else None
                if v is ABSENT
                else text_of(v or first_of(get, "quoteVolume", "amount"))
            )
        high = (
            v
            if (v := get("highPrice", get("high", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "highPrice", "high"))
        )
        low = (
            v
            if (v := get("lowPrice", get("low", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "lowPrice", "low"))
        )
        bid = v if (v := get("bidPrice")) is None or v.__class__ is str and v else text_of(v)
        bid_volume = (
            v
            if (v := get("bidQty", get("bidSize", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "bidQty", "bidSize"))
        )
        ask = v if (v := get("askPrice")) is None or v.__class__ is str and v else text_of(v)
        ask_volume = (
            v
            if (v := get("askQty", get("askSize", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "askQty", "askSize"))
        )
        ticker_open = (
            v
            if (v := get("openPrice", get("open", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "openPrice", "open"))
        )
        previous_close = v if (v := get("prevClosePrice")) is None or v.__class__ is str and v else text_of(v)
        ticker_change = v if (v := get("priceChange")) is None or v.__class__ is str and v else text_of(v)
        ticker_percentage = v if (v := get("priceChangePercent")) is None or v.__class__ is str and v else text_of(v)
        mark_price = v if (v := get("markPrice")) is None or v.__class__ is str and v else text_of(v)
        index_price = v if (v := get("indexPrice")) is None or v.__class__ is str and v else text_of(v)
        open: Any = omit_zero(ticker_open)
        close: Any = omit_zero(last)
        change = ticker_change
        percentage: Any = omit_zero(ticker_percentage)
        average: Any = None
        vwap = w_avg
        if vwap is None:
            vwap = Precise.string_div(omit_zero(quote_volume), base_volume)
        if change is not None:
            if close is None and average is not None:
                close = Precise.string_add(average, Precise.exact_div(change, "2"))
            if open is None and close is not None:
                open = Precise.string_sub(close, change)
        elif percentage is not None:
            if close is None and average is not None:
                open_add_close = Precise.string_mul(average, "2")
                denominator = Precise.string_add("2", Precise.exact_div(percentage, "100"))
                calc_open = open if open is not None else Precise.string_div(open_add_close, denominator)
                close = Precise.string_mul(calc_open, Precise.exact_add("1", Precise.exact_div(percentage, "100")))
            if open is None and close is not None:
                open = Precise.string_div(close, Precise.exact_add("1", Precise.exact_div(percentage, "100")))
        if change is None:
            if close is not None and open is not None:
                change = Precise.string_sub(close, open)
            elif close is not None and percentage is not None:
                change = Precise.string_mul(Precise.exact_div(percentage, "100"), Precise.exact_div(close, "100"))
            elif open is not None and percentage is not None:
                change = Precise.string_mul(open, Precise.exact_div(percentage, "100"))
        if open is not None:
            if percentage is None and change is not None:
                percentage = Precise.string_mul(Precise.exact_div(change, open), "100")
            if close is None and change is not None:
                close = Precise.string_add(open, change)
            if close is None and average is not None:
                close = Precise.string_sub(Precise.exact_mul(average, "2"), open)
            if average is None and close is not None:
                precision = 18
                if market is not None and self.is_tick_precision():
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
            mark_price_number,
            index_price_number,
        ) = self.parse_figures(
            "000.0..0........",
            high,
            low,
            bid,
            bid_volume,
            ask,
            ask_volume,
            vwap,
            open,
            previous_close,
            change,
            percentage,
            average,
            base_volume,
            quote_volume,
            mark_price,
            index_price,
        )
        structure = _STRUCTURE_6.copy()
        structure["symbol"] = symbol
        structure["timestamp"] = timestamp
        structure["datetime"] = iso8601(timestamp)
        structure["high"] = high_number
        structure["low"] = low_number
        structure["bid"] = bid_number
        structure["bidVolume"] = bid_volume_number
        structure["ask"] = ask_number
        structure["askVolume"] = ask_volume_number
        structure["vwap"] = vwap_number
        structure["open"] = open_number
        structure["close"] = close_parsed
        structure["last"] = close_parsed
        structure["previousClose"] = previous_close_number
        structure["change"] = change_number
        structure["percentage"] = percentage_number
        structure["average"] = average_number
        structure["baseVolume"] = base_volume_number
        structure["quoteVolume"] = quote_volume_number
        structure["markPrice"] = mark_price_number
        structure["indexPrice"] = index_price_number
        structure["info"] = ticker
        return structure

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
        get = trade.get if trade.__class__ is dict else getter(trade)
        timestamp = (
            v if (v := get("T")).__class__ is int else integer_of(v or first_of(get, "T", "time", "executionAt"))
        )
        amount = (
            v
            if (v := get("q", get("qty", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "q", "qty"))
        )
        amount = v if (v := get("quantity")).__class__ is str and v else amount if v is None else text_of(v, amount)
        market_id = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        is_spot_trade = "isIsolated" in trade or "M" in trade or "orderListId" in trade or "isMaker" in trade
        market_type = "spot" if is_spot_trade else "contract"
        market = self.safe_market(market_id, market, None, market_type)
        symbol = market.get("symbol")
        side: Any = None
        buyer_maker = (
            v if (v := get("m")) is True or v is False or (v := get("isBuyerMaker")) is True or v is False else None
        )
        taker_or_maker = None
        if buyer_maker is not None:
            side = "sell" if buyer_maker else "buy"
        elif "side" in trade:
            side = None if (v := get("side")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        elif "isBuyer" in trade:
            side = "buy" if trade.get("isBuyer") is True else "sell"
        fee: Any = None
        if "commission" in trade:
            fee = {
                "cost": v if (v := get("commission")) is None or v.__class__ is str and v else text_of(v),
                "currency": self.safe_currency_code(
                    v if (v := get("commissionAsset")) is None or v.__class__ is str and v else text_of(v)
                ),
            }
        if "isMaker" in trade:
            taker_or_maker = "maker" if trade.get("isMaker") is True else "taker"
        if "maker" in trade:
            taker_or_maker = "maker" if trade.get("maker") is True else "taker"
        if "optionSide" in trade or market.get("option") is True:
            settle = self.safe_currency_code(
                v if (v := get("quoteAsset")).__class__ is str and v else text_of(v, "USDT")
            )
            taker_or_maker = (
                None if (v := get("liquidity")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
            )
            if "fee" in trade:
                fee = {
                    "cost": v if (v := get("fee")) is None or v.__class__ is str and v else text_of(v),
                    "currency": settle,
                }
            if side != "buy" and side != "sell":
                side = "buy" if side == "1" else "sell"
            if "optionSide" in trade:
                if side != "buy":
                    amount = Precise.string_mul("-1", amount)
        trade_price = (
            v
            if (v := get("p", get("price", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(get, "p", "price"))
        )
        trade_cost = (
            v
            if (v := get("quoteQty")).__class__ is str and v
            else text_of(v or first_of(get, "quoteQty", "baseQty", "total"))
        )
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
        unified_fee = fee
        fees: Any = None
        fee_defined = unified_fee is not None
        fees_defined = fees is not None
        should_parse_fees = fee_defined or fees_defined
        if should_parse_fees:
            if fee_defined:
                unified_fee = self.parse_fee_numeric(unified_fee)
            if not fees_defined:
                fees = [unified_fee]
            reduced_fees = fees
            if self.reduceFees:
                reduced_fees = self.reduce_fees_by_currency(fees)
            if reduced_fees is None:
                reduced_fees = []
            reduced_length = len(reduced_fees)
            for i in range(reduced_length):
                js.put(reduced_fees, i, self.parse_fee_numeric(reduced_fees[i]))
            fees = reduced_fees
            if reduced_length == 1:
                unified_fee = js.item(reduced_fees, 0)
            elif reduced_length == 0:
                unified_fee = None
        if unified_fee is None:
            unified_fee = {"cost": None, "currency": None}
        if fees is None:
            fees = []
        result_fee, result_fees = unified_fee, fees
        price_number, amount_number, cost_number = self.parse_numbers(trade_price, amount, cost)
        return {
            "info": trade,
            "timestamp": timestamp,
            "datetime": iso8601(timestamp),
            "symbol": symbol,
            "id": v
            if (v := get("t")).__class__ is str and v
            else text_of(v or first_of(get, "t", "a", "tradeId", "id", "executionId")),
            "order": v if (v := get("orderId")) is None or v.__class__ is str and v else text_of(v),
            "type": v.lower()
            if (v := get("type", get("orderType", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else lower_of(v or first_of(get, "type", "orderType")),
            "side": side,
            "takerOrMaker": taker_or_maker,
            "price": price_number,
            "amount": amount_number,
            "cost": cost_number,
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

    def parse_tickers(self, tickers: Any, symbols: Any = None, params: Dict | None = None) -> Any:
        """Turn a message into the unified structure: tickers. (`base/Exchange.ts:7153`)"""
        if params is None:
            params = {}
        results = []
        if isinstance(tickers, list):
            for ticker_item in tickers:
                parsed_ticker = self.parse_ticker(ticker_item)
                ticker = extend(parsed_ticker, params)
                results.append(ticker)
        else:
            market_ids = js.keys(tickers)
            for market_id in market_ids:
                market = self.safe_market(market_id)
                parsed = self.parse_ticker(js.get(tickers, market_id), market)
                ticker = extend(parsed, params)
                results.append(ticker)
        symbols = self.market_symbols(symbols)
        return self.filter_by_array(results, "symbol", symbols)
