"""What scripts use besides: candles of trades, fees, precision, orders in fewer words.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, ExchangeError
from pro_runtime.structures import Balance, Dict, Order, OrderSide
from pro_runtime.values.accessors import (
    safe_bool,
    safe_dict,
    safe_integer,
    safe_list,
    safe_string,
    safe_string_2,
    safe_string_n,
    safe_timestamp,
    safe_value,
)
from pro_runtime.values.clock import parse_timeframe
from pro_runtime.values.numbers import (
    DECIMAL_PLACES,
    ROUND,
    SIGNIFICANT_DIGITS,
    TRUNCATE,
    decimal_to_precision,
    number_to_string,
    omit_zero,
    parse_to_int,
)
from pro_runtime.values.objects import filter_by, get_list_from_object_values, in_array, index_by, omit, sum, to_array
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Conveniences(Base):
    """What scripts use besides: candles of trades, fees, precision, orders in fewer words."""

    async def create_limit_buy_order_ws(
        self, symbol: str, amount: float, price: float, params: Dict | None = None
    ) -> Order:
        """Create limit buy order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param amount: quantity in base currency, or in contracts for derivatives
        :param price: limit price in quote currency; None for orders without one
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        Credentials: required
        Source: `base/Exchange.ts:8866-8868`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_limit_buy_order_ws", params, symbol, amount, price)
        if params is None:
            params = {}
        return await self.create_order_ws(symbol, "limit", "buy", amount, price, params)

    async def create_limit_order_ws(
        self, symbol: str, side: OrderSide | None, amount: float, price: float, params: Dict | None = None
    ) -> Order:
        """Create limit order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param side: `buy` or `sell`
        :param amount: quantity in base currency, or in contracts for derivatives
        :param price: limit price in quote currency; None for orders without one
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        Credentials: required
        Source: `base/Exchange.ts:8869-8871`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_limit_order_ws", params, symbol, side, amount, price)
        if params is None:
            params = {}
        return await self.create_order_ws(symbol, "limit", side, amount, price, params)

    async def create_limit_sell_order_ws(
        self, symbol: str, amount: float, price: float, params: Dict | None = None
    ) -> Order:
        """Create limit sell order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param amount: quantity in base currency, or in contracts for derivatives
        :param price: limit price in quote currency; None for orders without one
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        Credentials: required
        Source: `base/Exchange.ts:8872-8874`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_limit_sell_order_ws", params, symbol, amount, price)
        if params is None:
            params = {}
        return await self.create_order_ws(symbol, "limit", "sell", amount, price, params)

    async def create_market_buy_order_ws(self, symbol: str, amount: float, params: Dict | None = None) -> Order:
        """Create market buy order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param amount: quantity in base currency, or in contracts for derivatives
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        Credentials: required
        Source: `base/Exchange.ts:8875-8877`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_market_buy_order_ws", params, symbol, amount)
        if params is None:
            params = {}
        return await self.create_order_ws(symbol, "market", "buy", amount, None, params)

    async def create_market_order_ws(
        self, symbol: str, side: OrderSide | None, amount: float, price: float | None = None, params: Dict | None = None
    ) -> Order:
        """Create market order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param side: `buy` or `sell`
        :param amount: quantity in base currency, or in contracts for derivatives
        :param price: limit price in quote currency; None for orders without one
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        Credentials: required
        Source: `base/Exchange.ts:8894-8896`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_market_order_ws", params, symbol, side, amount, price)
        if params is None:
            params = {}
        return await self.create_order_ws(symbol, "market", side, amount, price, params)

    async def create_market_sell_order_ws(self, symbol: str, amount: float, params: Dict | None = None) -> Order:
        """Create market sell order over the websocket API.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param amount: quantity in base currency, or in contracts for derivatives
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: one order
        Credentials: required
        Source: `base/Exchange.ts:8897-8899`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("create_market_sell_order_ws", params, symbol, amount)
        if params is None:
            params = {}
        return await self.create_order_ws(symbol, "market", "sell", amount, None, params)

    def safe_number_omit_zero(self, obj: Any, key: Any, default_value: Any = None) -> Any:
        """Complete the unified structure: number omit zero. (`base/Exchange.ts:3698`)"""
        value = safe_string(obj, key)
        final = self.parse_number(omit_zero(value))
        return default_value if final is None else final

    def safe_integer_omit_zero(self, obj: Any, key: Any, default_value: Any = None) -> Any:
        """Complete the unified structure: integer omit zero. (`base/Exchange.ts:3703`)"""
        timestamp = safe_integer(obj, key, default_value)
        if timestamp is None or timestamp == 0:
            return None
        return timestamp

    def feature_value(
        self, symbol: Any, method_name: Any = None, param_name: Any = None, default_value: Any = None
    ) -> Any:
        """Feature value. (`base/Exchange.ts:3840`)"""
        market = self.market(symbol)
        return self.feature_value_by_type(
            market.get("type"), market.get("subType"), method_name, param_name, default_value
        )

    def feature_value_by_type(
        self,
        market_type: Any,
        sub_type: Any,
        method_name: Any = None,
        param_name: Any = None,
        default_value: Any = None,
    ) -> Any:
        """Feature value by type. (`base/Exchange.ts:3854`)"""
        if self.features is None:
            return default_value
        if market_type is None:
            return default_value
        if market_type not in self.features:
            return default_value
        if self.features.get(market_type) is None:
            return default_value
        methods_container = self.features.get(market_type)
        if sub_type is None:
            if market_type != "spot":
                return default_value
        else:
            if sub_type not in self.features.get(market_type):
                return default_value
            if self.features[market_type].get(sub_type) is None:
                return default_value
            methods_container = self.features[market_type].get(sub_type)
        if method_name is None:
            return default_value if default_value is not None else methods_container
        if not js.has(methods_container, method_name):
            return default_value
        method_dict = js.get(methods_container, method_name)
        if method_dict is None:
            return default_value
        if param_name is None:
            return default_value if default_value is not None else method_dict
        splited = param_name.split(".")
        parent_key = js.item(splited, 0)
        sub_key = safe_string(splited, 1)
        if not js.has(method_dict, parent_key):
            return default_value
        dictionary = safe_dict(method_dict, parent_key)
        if dictionary is None:
            return js.get(method_dict, parent_key)
        else:
            if sub_key is None:
                return js.get(method_dict, parent_key)
            if not js.has(js.get(method_dict, parent_key), sub_key):
                return default_value
            return js.get(js.get(method_dict, parent_key), sub_key)

    def calculate_fee_with_rate(
        self,
        symbol: Any,
        type: Any,
        side: Any,
        amount: Any,
        price: Any,
        taker_or_maker: Any = None,
        fee_rate: Any = None,
        params: Dict | None = None,
    ) -> Any:
        """Calculate fee with rate. (`base/Exchange.ts:4716`)"""
        if taker_or_maker is None:
            taker_or_maker = "taker"
        if params is None:
            params = {}
        if type == "market" and taker_or_maker == "maker":
            raise ArgumentsRequired(
                f"{self.id} calculate_fee_with_rate(): an argument is missing: type is 'market' and taker_or_maker is 'maker'"
            )
        markets = self.markets
        if markets is None:
            raise ExchangeError(
                f"{self.id} calculate_fee_with_rate(): the exchange gave no usable answer: markets is missing"
            )
        market = markets.get(symbol)
        fee_side = safe_string(market, "feeSide", "quote")
        use_quote = None
        if fee_side == "get":
            use_quote = side == "sell"
        elif fee_side == "give":
            use_quote = side == "buy"
        else:
            use_quote = fee_side == "quote"
        cost = number_to_string(amount)
        key: Any = None
        if use_quote:
            price_string = number_to_string(price)
            cost = Precise.string_mul(cost, price_string)
            key = "quote"
        else:
            key = "base"
        if market.get("spot") is not True:
            key = "settle"
        if type == "market":
            taker_or_maker = "taker"
        rate = number_to_string(fee_rate) if fee_rate is not None else safe_string(market, taker_or_maker)
        cost = Precise.string_mul(cost, rate)
        return {
            "type": taker_or_maker,
            "currency": market.get(key),
            "rate": self.parse_number(rate),
            "cost": self.parse_number(cost),
        }

    def calculate_fee(
        self,
        symbol: Any,
        type: Any,
        side: Any,
        amount: Any,
        price: Any,
        taker_or_maker: Any = None,
        params: Dict | None = None,
    ) -> Any:
        """Calculate fee. (`base/Exchange.ts:4766`)"""
        if taker_or_maker is None:
            taker_or_maker = "taker"
        if params is None:
            params = {}
        return self.calculate_fee_with_rate(symbol, type, side, amount, price, taker_or_maker, None, params)

    def find_nearest_ceiling(self, arr: Any, provided_value: Any) -> Any:
        """Find nearest ceiling. (`base/Exchange.ts:4899`)"""
        length = len(arr)
        for current in arr:
            if js.less_equal(provided_value, current):
                return current
        return js.item(arr, length - 1)

    def convert_trading_view_to_ohlcv(
        self,
        ohlcvs: Any,
        timestamp: Any = None,
        open: Any = None,
        high: Any = None,
        low: Any = None,
        close: Any = None,
        volume: Any = None,
        ms: Any = None,
    ) -> Any:
        """Convert trading view to ohlcv. (`base/Exchange.ts:5165`)"""
        if timestamp is None:
            timestamp = "t"
        if open is None:
            open = "o"
        if high is None:
            high = "h"
        if low is None:
            low = "l"
        if close is None:
            close = "c"
        if volume is None:
            volume = "v"
        if ms is None:
            ms = False
        result = []
        timestamps = safe_list(ohlcvs, timestamp, [])
        opens = safe_list(ohlcvs, open, [])
        highs = safe_list(ohlcvs, high, [])
        lows = safe_list(ohlcvs, low, [])
        closes = safe_list(ohlcvs, close, [])
        volumes = safe_list(ohlcvs, volume, [])
        i = 0
        while i < len(timestamps):
            result.append(
                [
                    safe_integer(timestamps, i) if ms else safe_timestamp(timestamps, i),
                    safe_value(opens, i),
                    safe_value(highs, i),
                    safe_value(lows, i),
                    safe_value(closes, i),
                    safe_value(volumes, i),
                ]
            )
            i += 1
        return result

    def convert_ohlcv_to_trading_view(
        self,
        ohlcvs: Any,
        timestamp: Any = None,
        open: Any = None,
        high: Any = None,
        low: Any = None,
        close: Any = None,
        volume: Any = None,
        ms: Any = None,
    ) -> Any:
        """Convert ohlcv to trading view. (`base/Exchange.ts:5185`)"""
        if timestamp is None:
            timestamp = "t"
        if open is None:
            open = "o"
        if high is None:
            high = "h"
        if low is None:
            low = "l"
        if close is None:
            close = "c"
        if volume is None:
            volume = "v"
        if ms is None:
            ms = False
        result = {}
        result[timestamp] = []
        result[open] = []
        result[high] = []
        result[low] = []
        result[close] = []
        result[volume] = []
        for ohlcv in ohlcvs:
            ts = js.item(ohlcv, 0) if ms else parse_to_int(js.divide(js.item(ohlcv, 0), 1000))
            result_timestamp = result.get(timestamp)
            result_timestamp.append(ts)
            result_open = result.get(open)
            result_open.append(js.item(ohlcv, 1))
            result_high = result.get(high)
            result_high.append(js.item(ohlcv, 2))
            result_low = result.get(low)
            result_low.append(js.item(ohlcv, 3))
            result_close = result.get(close)
            result_close.append(js.item(ohlcv, 4))
            result_volume = result.get(volume)
            result_volume.append(js.item(ohlcv, 5))
        return result

    def market_ids(self, symbols: Any = None) -> Any:
        """Market ids. (`base/Exchange.ts:5279`)"""
        if symbols is None:
            return symbols
        result = []
        for symbol in symbols:
            id = self.market_id(symbol)
            if id is not None:
                result.append(id)
        return result

    def currency_ids(self, codes: Any = None) -> Any:
        """Currency ids. (`base/Exchange.ts:5299`)"""
        if codes is None:
            return codes
        result = []
        for code in codes:
            id = self.currency_id(code)
            if id is not None:
                result.append(id)
        return result

    def markets_for_symbols(self, symbols: Any = None) -> Any:
        """Markets for symbols. (`base/Exchange.ts:5312`)"""
        if symbols is None:
            return None
        result = []
        for symbol in symbols:
            result.append(self.market(symbol))
        return result

    def market_codes(self, codes: Any = None) -> Any:
        """Market codes. (`base/Exchange.ts:5375`)"""
        if codes is None:
            return codes
        result = []
        for code in codes:
            result.append(self.common_currency_code(code))
        return result

    def filter_by_key(self, objects: Any, key: Any, value: Any = None) -> Any:
        """Select by key. (`base/Exchange.ts:5393`)"""
        if value is None:
            return objects
        result = []
        for object in js.elements(objects):
            object_value = safe_string(object, key)
            if object_value == value:
                result.append(object)
        return result

    def filter_by_symbol(self, objects: Any, symbol: Any = None) -> Any:
        """Select by symbol. (`base/Exchange.ts:5406`)"""
        return self.filter_by_key(objects, "symbol", symbol)

    def currency_id(self, code: Any) -> Any:
        """Currency id. (`base/Exchange.ts:5879`)"""
        if code is None:
            return code
        currency: Any = self.currencies.get(code)
        if currency is None:
            currency = self.safe_currency(code)
        if currency is not None:
            return currency.get("id")
        return code

    def handle_param_integer(self, params: Dict, param_name: Any, default_value: Any = None) -> Any:
        """Take in param integer. (`base/Exchange.ts:5926`)"""
        value = safe_integer(params, param_name, default_value)
        if value is not None:
            params = omit(params, param_name)
        return [value, params]

    def handle_param_bool(self, params: Dict, param_name: Any, default_value: Any = None) -> Any:
        """Take in param bool. (`base/Exchange.ts:5940`)"""
        value = safe_bool(params, param_name, default_value)
        if value is not None:
            params = omit(params, param_name)
        return [value, params]

    def get_symbols_for_market_type(
        self,
        market_type: Any = None,
        sub_type: Any = None,
        symbol_with_active_status: Any = None,
        symbol_with_unknown_status: Any = None,
    ) -> Any:
        """Find symbols for market type. (`base/Exchange.ts:5990`)"""
        if symbol_with_active_status is None:
            symbol_with_active_status = True
        if symbol_with_unknown_status is None:
            symbol_with_unknown_status = True
        filtered_markets = self.markets
        if market_type is not None:
            filtered_markets = filter_by(filtered_markets, "type", market_type)
        if sub_type is not None:
            self.check_required_argument(
                "getSymbolsForMarketType", sub_type, "subType", ["linear", "inverse", "quanto"]
            )
            filtered_markets = filter_by(filtered_markets, "subType", sub_type)
        active_statuses = []
        if symbol_with_active_status:
            active_statuses.append(True)
        if symbol_with_unknown_status:
            active_statuses.append(None)
        filtered_markets = self.filter_by_array(filtered_markets, "active", active_statuses, False)
        return get_list_from_object_values(filtered_markets, "symbol")

    def filter_out_by_array(self, objects: Any, key: Any, values: Any = None, indexed: Any = None) -> Any:
        """Select out by array. (`base/Exchange.ts:6033`)"""
        if indexed is None:
            indexed = True
        objects = to_array(objects)
        if values is None or values is None or values is False or js.strict_equal(values, 0) or values == "":
            if indexed:
                return index_by(objects, key)
            else:
                return objects
        results = []
        for object in objects:
            if not in_array(js.get(object, key), values):
                results.append(object)
        if indexed:
            return index_by(results, key)
        return results

    def build_ohlcvc(self, trades: Any, timeframe: Any = None, since: Any = None, limit: Any = None) -> Any:
        """Build ohlcvc. (`base/Exchange.ts:6130`)"""
        if timeframe is None:
            timeframe = "1m"
        if since is None:
            since = 0
        if limit is None:
            limit = 2147483647
        ms = parse_timeframe(timeframe) * 1000
        ohlcvs = []
        i_timestamp = 0
        i_high = 2
        i_low = 3
        i_close = 4
        i_volume = 5
        i_count = 6
        trades_length = len(trades)
        oldest = js.minimum(trades_length, limit)
        options = safe_dict(self.options, "buildOHLCVC", {})
        skip_zero_prices = safe_bool(options, "skipZeroPrices", True)
        i = 0
        while i < oldest:
            trade = js.item(trades, i)
            ts = trade.get("timestamp")
            price = trade.get("price")
            if ts is None or price is None:
                i += 1
                continue
            if ts < since:
                i += 1
                continue
            if ts is None:
                raise ExchangeError(f"{self.id} build_ohlcvc(): the exchange gave no usable answer: ts is missing")
            opening_time = js.floor(js.divide(ts, ms)) * ms
            if opening_time < since:
                i += 1
                continue
            ohlcv_length = len(ohlcvs)
            candle = ohlcv_length - 1
            if price is None:
                raise ArgumentsRequired(f"{self.id} build_ohlcvc(): requires `price`")
            if skip_zero_prices is True and not js.greater(price, 0) and not js.less(price, 0):
                i += 1
                continue
            is_first_candle = candle == -1
            if is_first_candle or js.greater_equal(opening_time, sum(js.get(js.item(ohlcvs, candle), i_timestamp), ms)):
                ohlcvs.append([opening_time, price, price, price, price, trade.get("amount"), 1])
            else:
                prev_high = js.get(js.item(ohlcvs, candle), i_high)
                prev_low = js.get(js.item(ohlcvs, candle), i_low)
                prev_high_value = price if prev_high is None else prev_high
                prev_low_value = price if prev_low is None else prev_low
                js.put(js.item(ohlcvs, candle), i_high, js.maximum(prev_high_value, price))
                js.put(js.item(ohlcvs, candle), i_low, js.minimum(prev_low_value, price))
                js.put(js.item(ohlcvs, candle), i_close, price)
                js.put(
                    js.item(ohlcvs, candle),
                    i_volume,
                    sum(js.get(js.item(ohlcvs, candle), i_volume), trade.get("amount")),
                )
                js.put(js.item(ohlcvs, candle), i_count, sum(js.get(js.item(ohlcvs, candle), i_count), 1))
            i += 1
        return ohlcvs

    def parse_trading_view_ohlcv(
        self, ohlcvs: Any, market: Any = None, timeframe: Any = None, since: Any = None, limit: Any = None
    ) -> Any:
        """Turn a message into the unified structure: trading view candles. (`base/Exchange.ts:6199`)"""
        if timeframe is None:
            timeframe = "1m"
        result = self.convert_trading_view_to_ohlcv(ohlcvs)
        return self.parse_ohlcvs(result, market, timeframe, since, limit)

    def market_or_null(self, symbol: Any = None) -> Any:
        """Market or null. (`base/Exchange.ts:6303`)"""
        if symbol is None:
            return None
        return self.market(symbol)

    async def fetch_partial_balance(self, part: Any, params: Dict | None = None) -> Balance:
        """Request partial balance.

        :param part: part
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        Credentials: required
        Source: `base/Exchange.ts:6352-6355`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_partial_balance", params, part)
        if params is None:
            params = {}
        balance = await self.fetch_balance(params)
        return balance.get(js.key_text(part))

    async def fetch_free_balance(self, params: Dict | None = None) -> Balance:
        """Request free balance.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        Credentials: required
        Source: `base/Exchange.ts:6356-6358`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_free_balance", params)
        if params is None:
            params = {}
        return await self.fetch_partial_balance("free", params)

    async def fetch_used_balance(self, params: Dict | None = None) -> Balance:
        """Request used balance.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        Credentials: required
        Source: `base/Exchange.ts:6359-6361`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_used_balance", params)
        if params is None:
            params = {}
        return await self.fetch_partial_balance("used", params)

    async def fetch_total_balance(self, params: Dict | None = None) -> Balance:
        """Request total balance.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        Credentials: required
        Source: `base/Exchange.ts:6362-6364`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_total_balance", params)
        if params is None:
            params = {}
        return await self.fetch_partial_balance("total", params)

    def is_leveraged_currency(
        self, currency_code: Any, check_base_coin: Any = None, existing_currencies: Any = None
    ) -> Any:
        """Tell whether it is leveraged currency. (`base/Exchange.ts:6901`)"""
        if check_base_coin is None:
            check_base_coin = False
        leverage_suffixes = ["2L", "2S", "3L", "3S", "4L", "4S", "5L", "5S", "UP", "DOWN", "BULL", "BEAR"]
        for leverage_suffix in leverage_suffixes:
            ends_with_suffix = js.ends_with(currency_code, leverage_suffix)
            if ends_with_suffix:
                if not check_base_coin:
                    return True
                else:
                    base_currency_code = js.replace(currency_code, leverage_suffix, "")
                    if existing_currencies is not None and base_currency_code in existing_currencies:
                        return True
        return False

    def cost_to_precision(self, symbol: Any, cost: Any) -> Any:
        """Cost to precision. (`base/Exchange.ts:6938`)"""
        if cost is None:
            return None
        market = self.market(symbol)
        return decimal_to_precision(
            cost,
            TRUNCATE,
            safe_string_2(market.get("precision"), "cost", "price"),
            self.precisionMode,
            self.paddingMode,
        )

    def fee_to_precision(self, symbol: Any, fee: Any) -> Any:
        """Fee to precision. (`base/Exchange.ts:6967`)"""
        if fee is None:
            return None
        market = self.market(symbol)
        return decimal_to_precision(fee, ROUND, market["precision"].get("price"), self.precisionMode, self.paddingMode)

    def is_decimal_precision(self) -> Any:
        """Tell whether it is decimal precision. (`base/Exchange.ts:7002`)"""
        return self.precisionMode == DECIMAL_PLACES

    def is_significant_precision(self) -> Any:
        """Tell whether it is significant precision. (`base/Exchange.ts:7005`)"""
        return self.precisionMode == SIGNIFICANT_DIGITS

    def integer_precision_to_amount(self, precision: Any) -> Any:
        """Integer precision to amount. (`base/Exchange.ts:7045`)"""
        if precision is None:
            return None
        if Precise.string_ge(precision, "0"):
            return self.parse_precision(precision)
        else:
            positive_precision_string = Precise.string_abs(precision)
            if positive_precision_string is None:
                return None
            positive_precision = js.parse_int(positive_precision_string)
            parsed_precision = "1"
            i = 0
            while i < positive_precision - 1:
                parsed_precision = f"{parsed_precision}0"
                i += 1
            return f"{parsed_precision}0"

    def is_trigger_order(self, params: Dict) -> Any:
        """Tell whether it is trigger order. (`base/Exchange.ts:7345`)"""
        return self.handle_trigger_and_params(params)

    def check_required_argument(self, method_name: Any, argument: Any, argument_name: Any, options: Any = None) -> None:
        """Check required argument. (`base/Exchange.ts:7607`)"""
        if options is None:
            options = []
        options_length = len(options)
        if argument is None or options_length > 0 and not in_array(argument, options):
            message_options = js.join(options, ", ")
            message = f"{self.id} {method_name}() requires a {js.text(argument_name)} argument"
            if message_options != "":
                message += f", one of ({message_options})"
            raise ArgumentsRequired(message)

    def remove_repeated_elements_from_array(self, input: Any, fallback_to_timestamp: Any = None) -> Any:
        """Remove repeated elements from array. (`base/Exchange.ts:8149`)"""
        if fallback_to_timestamp is None:
            fallback_to_timestamp = True
        unique_dic = {}
        unique_result = []
        for entry in js.elements(input):
            uniq_value = (
                safe_string_n(entry, ["id", "timestamp", 0]) if fallback_to_timestamp else safe_string(entry, "id")
            )
            if uniq_value is not None and uniq_value not in unique_dic:
                unique_dic[uniq_value] = 1
                unique_result.append(entry)
        values_length = len(unique_result)
        if values_length > 0:
            return unique_result
        return input

    def timeframe_from_milliseconds(self, ms: Any) -> Any:
        """Timeframe from milliseconds. (`base/Exchange.ts:8686`)"""
        if ms <= 0:
            return ""
        second = 1000
        minute = 60 * second
        hour = 60 * minute
        day = 24 * hour
        week = 7 * day
        if js.remainder(ms, week) == 0:
            return f"{js.text(js.divide(ms, week))}w"
        if js.remainder(ms, day) == 0:
            return f"{js.text(js.divide(ms, day))}d"
        if js.remainder(ms, hour) == 0:
            return f"{js.text(js.divide(ms, hour))}h"
        if js.remainder(ms, minute) == 0:
            return f"{js.text(js.divide(ms, minute))}m"
        if js.remainder(ms, second) == 0:
            return f"{js.text(js.divide(ms, second))}s"
        return ""
