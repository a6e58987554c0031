"""Markets, symbols, currencies and precision: look-up.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, BadSymbol, ExchangeError, InvalidOrder
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_integer, safe_string, safe_string_2, safe_value
from pro_runtime.values.fields import getter, text_of
from pro_runtime.values.numbers import ROUND, TICK_SIZE, TRUNCATE, decimal_to_precision
from pro_runtime.values.objects import array_concat, omit
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class MarketLookup(Base):
    """Markets, symbols, currencies and precision: look-up."""

    def get_stock_ticker_from_symbol(self, symbol: Any) -> Any:
        """Find stock ticker from symbol. (`pro/binance.ts:304`)"""
        market = self.market(symbol)
        base = safe_string_2(market, "base", "id")
        return None if base is None else base.lower()

    def get_stock_unified_symbol(self, stock_symbol: Any, quote: Any = None) -> Any:
        """Find stock unified symbol. (`pro/binance.ts:309`)"""
        if stock_symbol is None:
            return None
        safe_quote = "USDC" if quote is None else quote
        parsed = self.safe_market(stock_symbol, None, "/", "spot").get("symbol")
        if parsed is not None and "/" in parsed:
            return parsed
        return f"{stock_symbol}/{safe_quote}"

    def get_market_type(self, method: Any, market: Any, params: Dict | None = None) -> Any:
        """Find market type. (`pro/binance.ts:3663`)"""
        if params is None:
            params = {}
        type: Any = None
        type, params = self.handle_market_type_and_params(method, market, params)
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params(method, market, params)
        if self.is_linear(type, sub_type):
            type = "future"
        elif self.is_inverse(type, sub_type):
            type = "delivery"
        return type

    def is_inverse(self, type: Any, sub_type: Any = None) -> Any:
        """Tell whether it is inverse. (`binance.ts:2809`)"""
        if sub_type is None:
            return type == "delivery"
        else:
            return sub_type == "inverse"

    def is_linear(self, type: Any, sub_type: Any = None) -> Any:
        """Tell whether it is linear. (`binance.ts:2817`)"""
        if sub_type is None:
            return type == "future" or type == "swap"
        else:
            return sub_type == "linear"

    def market(self, symbol: Any) -> Any:
        """Market. (`binance.ts:2892`)"""
        if symbol is None:
            raise ArgumentsRequired(f"{self.id} market(): requires `symbol`")
        if self.markets is None:
            raise ExchangeError(f"{self.id} market(): the exchange gave no usable answer: markets is missing")
        default_type = safe_string(self.options, "defaultType")
        default_sub_type = safe_string(self.options, "defaultSubType")
        is_legacy_linear = default_type == "future"
        is_legacy_inverse = default_type == "delivery"
        is_legacy = is_legacy_linear or is_legacy_inverse
        if isinstance(symbol, str):
            if self.markets is not None and symbol in self.markets:
                market = self.markets.get(symbol)
                if is_legacy and market.get("spot") is True:
                    settle: Any = market.get("quote") if is_legacy_linear else market.get("base")
                    futures_symbol = f"{symbol}:{js.text(settle)}"
                    if self.markets is not None and futures_symbol in self.markets:
                        return self.markets.get(futures_symbol)
                else:
                    return market
            elif self.markets_by_id is not None and symbol in self.markets_by_id:
                markets = self.markets_by_id.get(symbol)
                if is_legacy_linear:
                    default_type = "linear"
                elif is_legacy_inverse:
                    default_type = "inverse"
                elif default_type is None:
                    default_type = default_sub_type
                for market in markets:
                    if safe_bool(market, default_type) is True:
                        return market
                return js.item(markets, 0)
            elif "/" in symbol and ":" not in symbol:
                if default_type is not None and default_type != "spot":
                    base, quote = js.unpack(symbol.split("/"), 2)
                    settle = base if quote == "USD" else quote
                    futures_symbol = f"{symbol}:{js.text(settle)}"
                    if self.markets is not None and futures_symbol in self.markets:
                        return self.markets.get(futures_symbol)
            elif "-C" in symbol or "-P" in symbol:
                return self.create_expired_option_market(symbol)
        raise BadSymbol(f"{self.id} market(): the symbol is not known: {symbol}")

    def safe_market(
        self, market_id: Any = None, market: Any = None, delimiter: Any = None, market_type: Any = None
    ) -> Any:
        """Complete the unified structure: market. (`binance.ts:2959`)"""
        is_option = market_id is not None and ("-C" in market_id or "-P" in market_id)
        if is_option and (self.markets_by_id is None or market_id not in self.markets_by_id):
            return self.create_expired_option_market(market_id)
        return self.safe_market_of_base_exchange(market_id, market, delimiter, market_type)

    def reduce_fees_by_currency(self, fees: Any) -> Any:
        """Reduce fees by currency. (`base/Exchange.ts:4940`)"""
        reduced = {}
        for i, fee in enumerate(js.elements(fees)):
            get = fee.get if fee.__class__ is dict else getter(fee)
            code = v if (v := get("currency")) is None or v.__class__ is str and v else text_of(v)
            fee_currency_code = code if code is not None else str(i)
            if fee_currency_code is not None:
                rate = v if (v := get("rate")) is None or v.__class__ is str and v else text_of(v)
                cost = v if (v := get("cost")) is None or v.__class__ is str and v else text_of(v)
                if cost is None:
                    continue
                if fee_currency_code not in reduced:
                    reduced[fee_currency_code] = {}
                rate_key = "" if rate is None else rate
                if js.has(reduced.get(fee_currency_code), rate_key):
                    js.get(reduced[fee_currency_code], rate_key)["cost"] = Precise.string_add(
                        js.get(js.get(reduced[fee_currency_code], rate_key), "cost"), cost
                    )
                else:
                    js.put(reduced[fee_currency_code], rate_key, {"currency": code, "cost": cost})
                    if rate is not None:
                        js.get(reduced[fee_currency_code], rate_key)["rate"] = rate
        result = []
        fee_values = js.values(reduced)
        for fee_value in fee_values:
            reduced_fee_values = js.values(fee_value)
            result = array_concat(result, reduced_fee_values)
        return result

    def market_symbols(
        self,
        symbols: Any = None,
        type: Any = None,
        allow_empty: Any = None,
        same_type_only: Any = None,
        same_sub_type_only: Any = None,
    ) -> Any:
        """Market symbols. (`base/Exchange.ts:5325`)"""
        if allow_empty is None:
            allow_empty = True
        if same_type_only is None:
            same_type_only = False
        if same_sub_type_only is None:
            same_sub_type_only = False
        if symbols is None:
            if not allow_empty:
                raise ArgumentsRequired(f"{self.id} market_symbols(): an argument is missing: allow_empty is not set")
            return symbols
        symbols_length = len(symbols)
        if symbols_length == 0:
            if not allow_empty:
                raise ArgumentsRequired(f"{self.id} market_symbols(): an argument is missing: allow_empty is not set")
            return symbols
        result = []
        market_type = None
        is_linear_sub_type = None
        for symbol_item in symbols:
            market = self.market(symbol_item)
            if same_type_only and market_type is not None:
                if market.get("type") != market_type:
                    raise BadRequest(
                        f"{self.id} market_symbols(): the request is not possible: market.type is not market_type {market_type}"
                    )
            if same_sub_type_only and is_linear_sub_type is not None:
                if market.get("linear") != is_linear_sub_type:
                    raise BadRequest(
                        f"{self.id} market_symbols(): the request is not possible: market.linear is not is_linear_sub_type"
                    )
            if type is not None and market.get("type") != type:
                raise BadRequest(
                    f"{self.id} market_symbols(): the request is not possible: type is given and market.type is not type {type}"
                )
            market_type = market.get("type")
            if market.get("spot") is not True:
                is_linear_sub_type = market.get("linear")
            symbol = safe_string(market, "symbol", symbol_item)
            result.append(symbol)
        return result

    def prioritized_network_aliases(
        self, network_code: Any = None, currency_code: Any = None, allow_default: Any = None
    ) -> Any:
        """Prioritized network aliases. (`base/Exchange.ts:5454`)"""
        if allow_default is None:
            allow_default = False
        if network_code is None:
            return None
        replacements = safe_dict(self.options, "defaultNetworkCodeReplacements", {})
        keys = js.keys(replacements)
        for base_coin in keys:
            entry = replacements.get(base_coin)
            primary = js.get(entry, "primary")
            secondary = js.get(entry, "secondary")
            if network_code != primary and network_code != secondary:
                continue
            prefer_primary = False
            if currency_code == base_coin:
                prefer_primary = True
            elif currency_code is not None:
                prefer_primary = False
            elif allow_default:
                prefer_primary = js.get(entry, "default") == "primary"
            else:
                prefer_primary = network_code == primary
            return [primary, secondary] if prefer_primary else [secondary, primary]
        return [network_code, network_code]

    def market_id(self, symbol: Any) -> Any:
        """Market id. (`base/Exchange.ts:5892`)"""
        market = self.market(symbol)
        if market is not None:
            return market.get("id")
        return symbol

    def symbol(self, symbol: Any) -> Any:
        """Symbol. (`base/Exchange.ts:5899`)"""
        if symbol is None:
            raise ArgumentsRequired(f"{self.id} symbol(): requires `symbol`")
        market = self.market(symbol)
        return safe_string(market, "symbol", symbol)

    def safe_currency(self, currency_id: Any, currency: Any = None) -> Any:
        """Complete the unified structure: currency. (`base/Exchange.ts:6222`)"""
        if currency_id is None and currency is not None:
            return currency
        if (
            currency_id is not None
            and self.currencies_by_id is not None
            and currency_id in self.currencies_by_id
            and self.currencies_by_id.get(currency_id) is not None
        ):
            return self.currencies_by_id.get(currency_id)
        code: Any = currency_id
        if currency_id is not None:
            code = self.common_currency_code(currency_id.upper())
        return {
            "info": None,
            "id": currency_id,
            "numericId": None,
            "code": code,
            "precision": None,
            "type": None,
            "name": None,
            "active": None,
            "deposit": None,
            "withdraw": None,
            "fee": None,
            "fees": {},
            "networks": {},
            "limits": {"deposit": {"min": None, "max": None}, "withdraw": {"min": None, "max": None}},
        }

    def safe_market_of_base_exchange(
        self, market_id: Any = None, market: Any = None, delimiter: Any = None, market_type: Any = None
    ) -> Any:
        """Complete the unified structure: market. (`base/Exchange.ts:6239`)"""
        if market_id is not None:
            if self.markets_by_id is not None and market_id in self.markets_by_id:
                markets = self.markets_by_id.get(market_id)
                num_markets = len(markets)
                if num_markets == 1:
                    return js.item(markets, 0)
                else:
                    if market_type is None:
                        if market is None:
                            raise ArgumentsRequired(
                                f"{self.id} safe_market_of_base_exchange(): requires `market` {market_id}"
                            )
                        else:
                            market_type = market.get("type")
                    for current_market in markets:
                        if current_market.get(market_type) is True:
                            return current_market
            elif delimiter is not None and delimiter != "":
                parts = js.split(market_id, delimiter)
                parts_length = len(parts)
                result = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
                if result is None:
                    raise ExchangeError(
                        f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: result is missing"
                    )
                if parts_length == 2:
                    base_id = safe_string(parts, 0)
                    quote_id = safe_string(parts, 1)
                    base = self.safe_currency_code(base_id)
                    quote = self.safe_currency_code(quote_id)
                    result["baseId"] = base_id
                    result["quoteId"] = quote_id
                    if base is not None:
                        result["base"] = base
                    if quote is not None:
                        result["quote"] = quote
                    if base is not None and quote is not None:
                        result["symbol"] = f"{base}/{quote}"
                return result
        if market is not None:
            return market
        empty_market = self.safe_market_structure({"symbol": market_id, "marketId": market_id})
        if empty_market is None:
            raise ExchangeError(
                f"{self.id} safe_market_of_base_exchange(): the exchange gave no usable answer: empty_market is missing"
            )
        return empty_market

    def handle_market_type_and_params(
        self, method_name: Any, market: Any = None, params: Dict | None = None, default_value: Any = None
    ) -> Any:
        """Take in market type and params. (`base/Exchange.ts:6480`)"""
        if params is None:
            params = {}
        type = safe_string_2(params, "defaultType", "type")
        if type is not None:
            params = omit(params, ["defaultType", "type"])
            return [type, params]
        if market is not None:
            return [market.get("type"), params]
        if default_value is not None:
            return [default_value, params]
        method_options = safe_dict(self.options, method_name)
        if method_options is not None:
            if isinstance(method_options, str):
                return [method_options, params]
            else:
                type_from_method = safe_string_2(method_options, "defaultType", "type")
                if type_from_method is not None:
                    return [type_from_method, params]
        default_type = safe_string_2(self.options, "defaultType", "type", "spot")
        return [default_type, params]

    def common_currency_code(self, code: Any) -> Any:
        """Common currency code. (`base/Exchange.ts:6843`)"""
        if not self.substituteCommonCurrencyCodes:
            return code
        return safe_string(self.commonCurrencies, code, code)

    def currency(self, code: Any) -> Any:
        """Currency. (`base/Exchange.ts:6849`)"""
        if code is None:
            raise ArgumentsRequired(f"{self.id} currency(): requires `code`")
        keys = js.keys(self.currencies)
        num_currencies = len(keys)
        if num_currencies == 0:
            raise ExchangeError(f"{self.id} currency(): the exchange gave no usable answer: num_currencies is 0")
        if isinstance(code, str):
            currencies = self.currencies
            currencies_by_id = self.currencies_by_id
            if code in currencies:
                return currencies.get(code)
            elif currencies_by_id is not None and code in currencies_by_id:
                return currencies_by_id.get(code)
        raise ExchangeError(f"{self.id} currency(): the exchange gave no usable answer: {code}")

    def price_to_precision(self, symbol: Any, price: Any) -> Any:
        """Price to precision. (`base/Exchange.ts:6945`)"""
        if price is None:
            return None
        market = self.market(symbol)
        result = decimal_to_precision(
            price, ROUND, market["precision"].get("price"), self.precisionMode, self.paddingMode
        )
        if result == "0":
            raise InvalidOrder(f"{self.id} price_to_precision(): the order is not valid: result is '0'")
        return result

    def amount_to_precision(self, symbol: Any, amount: Any) -> Any:
        """Amount to precision. (`base/Exchange.ts:6956`)"""
        if amount is None:
            return None
        market = self.market(symbol)
        result = decimal_to_precision(
            amount, TRUNCATE, market["precision"].get("amount"), self.precisionMode, self.paddingMode
        )
        if result == "0":
            raise InvalidOrder(f"{self.id} amount_to_precision(): the order is not valid: result is '0'")
        return result

    def currency_to_precision(self, code: Any, fee: Any, network_code: Any = None) -> Any:
        """Currency to precision. (`base/Exchange.ts:6974`)"""
        if code is None:
            raise ArgumentsRequired(f"{self.id} currency_to_precision(): requires `code`")
        currency = self.currencies.get(code)
        precision = safe_value(currency, "precision")
        if network_code is not None:
            networks = safe_dict(currency, "networks", {})
            network_item = safe_dict(networks, network_code, {})
            precision = safe_value(network_item, "precision", precision)
        if precision is None:
            return self.force_string(fee)
        else:
            rounding_mode = safe_integer(self.options, "currencyToPrecisionRoundingMode", ROUND)
            return decimal_to_precision(fee, rounding_mode, precision, self.precisionMode, self.paddingMode)

    def is_tick_precision(self) -> Any:
        """Tell whether it is tick precision. (`base/Exchange.ts:6999`)"""
        return self.precisionMode == TICK_SIZE

    def filter_by_symbol_since_limit(
        self, array: Any, symbol: Any = None, since: Any = None, limit: Any = None, tail: Any = None
    ) -> Any:
        """Select by symbol since limit. (`base/Exchange.ts:7104`)"""
        if tail is None:
            tail = False
        return self.filter_by_value_since_limit(array, "symbol", symbol, since, limit, "timestamp", tail)

    def filter_by_symbols_since_limit(
        self, array: Any, symbols: Any = None, since: Any = None, limit: Any = None, tail: Any = None
    ) -> Any:
        """Select by symbols since limit. (`base/Exchange.ts:7110`)"""
        if tail is None:
            tail = False
        result = self.filter_by_array(array, "symbol", symbols, False)
        return self.filter_by_since_limit(result, since, limit, "timestamp", tail)

    def safe_symbol(self, market_id: Any, market: Any = None, delimiter: Any = None, market_type: Any = None) -> Any:
        """Complete the unified structure: symbol. (`base/Exchange.ts:7252`)"""
        market = self.safe_market(market_id, market, delimiter, market_type)
        return market.get("symbol")

    def get_market_from_symbols(self, symbols: Any = None) -> Any:
        """Find market from symbols. (`base/Exchange.ts:7741`)"""
        if symbols is None:
            return None
        first_market = safe_string(symbols, 0)
        if first_market is None:
            return None
        market = self.market(first_market)
        return market
