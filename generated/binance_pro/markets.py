"""Markets and currencies: loading and parsing.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ExchangeError, NotSupported, NullResponse
from pro_runtime.structures import Currencies, Dict, Market
from pro_runtime.values.accessors import (
    safe_bool,
    safe_dict,
    safe_dict_2,
    safe_integer,
    safe_list,
    safe_list_2,
    safe_string,
    safe_value,
)
from pro_runtime.values.clock import iso8601, parse8601, yymmdd
from pro_runtime.values.fields import ABSENT, dict_of, first_of, getter, integer_of, list_of, lower_of, text_of
from pro_runtime.values.numbers import number_to_string, omit_zero, parse_to_numeric
from pro_runtime.values.objects import array_concat, extend, in_array, index_by, omit, to_array
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object

_STRUCTURE_5: dict[str, Any] = {
    "id": None,
    "symbol": None,
    "base": None,
    "quote": None,
    "baseId": None,
    "quoteId": None,
    "active": None,
    "type": "option",
    "linear": None,
    "inverse": None,
    "spot": False,
    "swap": False,
    "future": False,
    "option": True,
    "margin": False,
    "contract": True,
    "contractSize": None,
    "expiry": None,
    "expiryDatetime": None,
    "optionType": None,
    "strike": None,
    "settle": None,
    "settleId": None,
    "precision": None,
    "limits": None,
    "info": None,
}

_ENTRY: dict[str, Any] = {
    "id": None,
    "lowercaseId": None,
    "symbol": None,
    "base": None,
    "quote": None,
    "settle": None,
    "baseId": None,
    "quoteId": None,
    "settleId": None,
    "type": None,
    "spot": None,
    "margin": None,
    "marginModes": None,
    "swap": None,
    "future": None,
    "option": None,
    "stock": None,
    "active": None,
    "contract": None,
    "linear": None,
    "inverse": None,
    "taker": None,
    "maker": None,
    "contractSize": None,
    "expiry": None,
    "expiryDatetime": None,
    "strike": None,
    "optionType": None,
    "precision": None,
    "limits": None,
    "info": None,
    "created": None,
}

_CLEAN_STRUCTURE: dict[str, Any] = {
    "id": None,
    "lowercaseId": None,
    "symbol": None,
    "base": None,
    "quote": None,
    "settle": None,
    "baseId": None,
    "quoteId": None,
    "settleId": None,
    "type": None,
    "spot": None,
    "margin": None,
    "swap": None,
    "future": None,
    "option": None,
    "index": None,
    "active": None,
    "contract": None,
    "linear": None,
    "inverse": None,
    "subType": None,
    "taker": None,
    "maker": None,
    "contractSize": None,
    "expiry": None,
    "expiryDatetime": None,
    "strike": None,
    "optionType": None,
    "precision": None,
    "limits": None,
    "marginModes": None,
    "created": None,
    "info": None,
}


class Markets(Base):
    """Markets and currencies: loading and parsing."""

    def create_expired_option_market(self, symbol: Any) -> Any:
        """Create expired option market. (`binance.ts:2829`)"""
        settle = "USDT"
        option_parts = symbol.split("-")
        symbol_base = symbol.split("/")
        base: Any = None
        if "/" in symbol:
            base = safe_string(symbol_base, 0)
        else:
            base = safe_string(option_parts, 0)
        expiry = safe_string(option_parts, 1)
        strike = safe_integer(option_parts, 2)
        strike_as_string = safe_string(option_parts, 2)
        option_type = safe_string(option_parts, 3)
        datetime = self.convert_expire_date(expiry)
        timestamp = parse8601(datetime)
        structure = _STRUCTURE_5.copy()
        structure["id"] = f"{js.text(base)}-{js.text(expiry)}-{js.text(strike_as_string)}-{js.text(option_type)}"
        structure["symbol"] = (
            f"{js.text(base)}/{settle}:{settle}-{js.text(expiry)}-{js.text(strike_as_string)}-{js.text(option_type)}"
        )
        structure["base"] = base
        structure["quote"] = settle
        structure["baseId"] = base
        structure["quoteId"] = settle
        structure["expiry"] = timestamp
        structure["expiryDatetime"] = datetime
        structure["optionType"] = "call" if option_type == "C" else "put"
        structure["strike"] = strike
        structure["settle"] = settle
        structure["settleId"] = settle
        structure["precision"] = {"amount": None, "price": None}
        structure["limits"] = {
            "amount": {"min": None, "max": None},
            "price": {"min": None, "max": None},
            "cost": {"min": None, "max": None},
        }
        return structure

    async def fetch_currencies(self, params: Dict | None = None) -> Currencies:
        """Request currencies.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        Credentials: not needed
        Source: `binance.ts:3168-3202`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("fetch_currencies", params)
        if params is None:
            params = {}
        fetch_currencies_enabled = safe_bool(self.options, "fetchCurrencies")
        if fetch_currencies_enabled is not True:
            return {}
        if not self.check_required_credentials(False):
            return {}
        api_backup = safe_value(self.urls, "apiBackup")
        if api_backup is not None:
            return {}
        if safe_bool(self.options, "enableDemoTrading", False):
            return {}
        promises = [js.start(self.sapi_get_capital_config_getall(params))]
        fetch_margins = safe_bool(self.options, "fetchMargins", False)
        if fetch_margins is True:
            promises.append(js.start(self.sapi_get_margin_all_pairs(params)))
        results = await js.all_of(promises)
        response_currencies = js.item(results, 0)
        marginables_by_id = None
        if fetch_margins is True:
            response_marginables = js.item(results, 1)
            marginables_by_id = index_by(response_marginables, "assetName")
        return self.parse_currencies_custom(response_currencies, marginables_by_id)

    def parse_currencies_custom(self, response_currencies: Any, marginables_by_id: Any) -> Any:
        """Turn a message into the unified structure: currencies custom. (`binance.ts:3203`)"""
        result = {}
        for response_currency in js.elements(response_currencies):
            parsed = self.parse_currency(response_currency)
            if parsed is None:
                raise ExchangeError(
                    f"{self.id} parse_currencies_custom(): the exchange gave no usable answer: parsed is missing"
                )
            code = parsed.get("code")
            if parsed is None:
                raise ExchangeError(
                    f"{self.id} parse_currencies_custom(): the exchange gave no usable answer: parsed is missing"
                )
            margin_entry = safe_dict(marginables_by_id, parsed.get("id"))
            if parsed is None:
                raise ExchangeError(
                    f"{self.id} parse_currencies_custom(): the exchange gave no usable answer: parsed is missing"
                )
            parsed["margin"] = safe_bool(margin_entry, "isBorrowable")
            result[code] = parsed
        return result

    def parse_currency(self, raw_currency: Any) -> Any:
        """Turn a message into the unified structure: currency. (`binance.ts:3223`)"""
        entry = raw_currency
        entry_get = entry.get if entry.__class__ is dict else getter(entry)
        id = v if (v := entry_get("coin")) is None or v.__class__ is str and v else text_of(v)
        name = v if (v := entry_get("name")) is None or v.__class__ is str and v else text_of(v)
        code = self.safe_currency_code(id)
        is_fiat = v if (v := entry_get("isLegalMoney")) is True or v is False else None
        network_list = v if (v := entry_get("networkList")).__class__ is list else list_of(v, [])
        fees = {}
        fee: Any = None
        networks = {}
        is_etf = False
        for network_item in network_list:
            network_item_get = network_item.get if network_item.__class__ is dict else getter(network_item)
            network = v if (v := network_item_get("network")) is None or v.__class__ is str and v else text_of(v)
            network_code = self.network_id_to_code(network, code)
            is_etf = network == "ETF"
            withdraw_fee = self.safe_number(network_item, "withdrawFee")
            deposit_enable = v if (v := network_item_get("depositEnable")) is True or v is False else None
            withdraw_enable = v if (v := network_item_get("withdrawEnable")) is True or v is False else None
            if network_code is not None:
                fees[network_code] = withdraw_fee
            is_default = v if (v := network_item_get("isDefault")) is True or v is False else None
            if is_default is True or fee is None:
                fee = withdraw_fee
            withdraw_precision = omit_zero(
                v
                if (
                    v := network_item_get("withdrawIntegerMultiple", network_item_get("withdrawInternalMin", ABSENT))
                ).__class__
                is str
                and v
                else None
                if v is ABSENT
                else text_of(v or first_of(network_item_get, "withdrawIntegerMultiple", "withdrawInternalMin"))
            )
            if withdraw_precision is None and is_fiat is True:
                withdraw_precision = safe_string(self.options, "defaultFiatWithdrawPrecision")
            if network_code is not None:
                networks[network_code] = {
                    "info": network_item,
                    "id": network,
                    "network": network_code,
                    "active": None,
                    "deposit": deposit_enable,
                    "withdraw": withdraw_enable,
                    "fee": withdraw_fee,
                    "precision": self.parse_number(withdraw_precision),
                    "limits": {
                        "withdraw": {
                            "min": self.safe_number(network_item, "withdrawMin"),
                            "max": self.safe_number(network_item, "withdrawMax"),
                        },
                        "deposit": {"min": self.safe_number(network_item, "depositDust"), "max": None},
                    },
                }
        type: Any = None
        if is_etf:
            type = "other"
        elif is_fiat is True:
            type = "fiat"
        else:
            type = "crypto"
        trading = v if (v := entry_get("trading")) is True or v is False else None
        currency_precision = None
        currency_deposit_ = None
        currency_withdraw_ = None
        currency_fee = None
        currency_limits = None
        unified_networks = networks if networks is not None else {}
        keys = js.keys(unified_networks)
        length = len(keys)
        if length != 0:
            for key in keys:
                unified_network = unified_networks.get(key)
                unified_network_get = (
                    unified_network.get if unified_network.__class__ is dict else getter(unified_network)
                )
                deposit = v if (v := unified_network_get("deposit")) is True or v is False else None
                currency_deposit = safe_bool([currency_deposit_], 0)
                if currency_deposit is None or deposit is True:
                    currency_deposit_ = deposit
                withdraw = v if (v := unified_network_get("withdraw")) is True or v is False else None
                currency_withdraw = safe_bool([currency_withdraw_], 0)
                if currency_withdraw is None or withdraw is True:
                    currency_withdraw_ = withdraw
                unified_fee = v if (v := unified_network_get("fee")) is None or v.__class__ is str and v else text_of(v)
                fee_main = text_of(currency_fee)
                if fee_main is None or Precise.string_lt(unified_fee, fee_main):
                    currency_fee = self.parse_number(unified_fee)
                precision = (
                    v if (v := unified_network_get("precision")) is None or v.__class__ is str and v else text_of(v)
                )
                precision_main = text_of(currency_precision)
                if precision_main is None or Precise.string_gt(precision, precision_main):
                    currency_precision = self.parse_number(precision)
                limits = v if (v := unified_network_get("limits")) is None or v.__class__ is dict else dict_of(v)
                limits_main = safe_dict([currency_limits], 0)
                if limits_main is None:
                    currency_limits = {}
                limits_deposit = safe_dict(limits, "deposit")
                limits_deposit_main = safe_dict(limits_main, "deposit")
                if limits_deposit_main is None:
                    currency_limits["deposit"] = {}
                limits_deposit_min = safe_string(limits_deposit, "min")
                limits_deposit_max = safe_string(limits_deposit, "max")
                limits_deposit_min_main = safe_string(limits_deposit_main, "min")
                limits_deposit_max_main = safe_string(limits_deposit_main, "max")
                if limits_deposit_min_main is None or Precise.string_lt(limits_deposit_min, limits_deposit_min_main):
                    currency_limits["deposit"]["min"] = self.parse_number(limits_deposit_min)
                if limits_deposit_max_main is None or Precise.string_gt(limits_deposit_max, limits_deposit_max_main):
                    currency_limits["deposit"]["max"] = self.parse_number(limits_deposit_max)
                limits_withdraw = safe_dict(limits, "withdraw")
                limits_withdraw_main = safe_dict(limits_main, "withdraw")
                if limits_withdraw_main is None:
                    currency_limits["withdraw"] = {}
                limits_withdraw_min = safe_string(limits_withdraw, "min")
                limits_withdraw_max = safe_string(limits_withdraw, "max")
                limits_withdraw_min_main = safe_string(limits_withdraw_main, "min")
                limits_withdraw_max_main = safe_string(limits_withdraw_main, "max")
                if limits_withdraw_min_main is None or Precise.string_lt(limits_withdraw_min, limits_withdraw_min_main):
                    currency_limits["withdraw"]["min"] = self.parse_number(limits_withdraw_min)
                if limits_withdraw_max_main is None or Precise.string_gt(limits_withdraw_max, limits_withdraw_max_main):
                    currency_limits["withdraw"]["max"] = self.parse_number(limits_withdraw_max)
        return {
            "info": entry,
            "id": id,
            "numericId": None,
            "code": code,
            "precision": currency_precision,
            "type": type,
            "name": name,
            "active": trading,
            "deposit": currency_deposit_,
            "withdraw": currency_withdraw_,
            "fee": currency_fee,
            "fees": fees,
            "networks": networks,
            "limits": currency_limits,
        }

    async def fetch_markets(self, params: Dict | None = None) -> list[Market]:
        """Request markets.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: markets
        :raises ExchangeError: see the text of the error
        Credentials: not needed
        Source: `binance.ts:3426-3754`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_markets", params)
        if params is None:
            params = {}
        promises_raw = []
        raw_fetch_markets = None
        default_types = ["spot", "linear", "inverse"]
        fetch_markets_options = safe_dict(self.options, "fetchMarkets")
        if fetch_markets_options is not None:
            raw_fetch_markets = safe_list(fetch_markets_options, "types", default_types)
        else:
            raw_fetch_markets = safe_list(self.options, "fetchMarkets", default_types)
        load_all_options = self.handle_option("fetchMarkets", "loadAllOptions", False)
        if load_all_options is True:
            if not in_array("option", raw_fetch_markets):
                raw_fetch_markets.append("option")
        sandbox_mode = safe_bool(self.options, "sandboxMode", False)
        demo_mode = safe_bool(self.options, "enableDemoTrading", False)
        is_demo_env = demo_mode is True or sandbox_mode is True
        fetch_markets = []
        for type in raw_fetch_markets:
            if type == "option" and is_demo_env is True:
                continue
            fetch_markets.append(type)
        fetch_margins = safe_bool(self.options, "fetchMargins", False)
        for market_type in fetch_markets:
            if market_type == "spot":
                promises_raw.append(js.start(self.public_get_exchange_info(params)))
                if fetch_margins is True and self.check_required_credentials(False) and is_demo_env is not True:
                    promises_raw.append(js.start(self.sapi_get_margin_all_pairs(params)))
                    promises_raw.append(js.start(self.sapi_get_margin_isolated_all_pairs(params)))
            elif market_type == "linear":
                promises_raw.append(js.start(self.fapi_public_get_exchange_info(params)))
            elif market_type == "inverse":
                promises_raw.append(js.start(self.dapi_public_get_exchange_info(params)))
            elif market_type == "option":
                promises_raw.append(js.start(self.eapi_public_get_exchange_info(params)))
            elif market_type == "stock":
                if is_demo_env is not True and (self.apiKey is not None and self.apiKey != ""):
                    promises_raw.append(js.start(self.sapi_get_equity_market_exchange_info(params)))
            else:
                raise ExchangeError(
                    f"{self.id} fetch_markets(): the exchange gave no usable answer: market_type is not 'stock' {js.text(market_type)}"
                )
        results = await js.all_of(promises_raw)
        markets = []
        self.options["crossMarginPairsData"] = []
        self.options["isolatedMarginPairsData"] = []
        i = 0
        while i < len(results):
            res = safe_value(results, i)
            if fetch_margins is True and isinstance(res, list):
                keys_list = js.keys(index_by(res, "symbol"))
                length = js.length(self.options.get("crossMarginPairsData"))
                if length == 0:
                    self.options["crossMarginPairsData"] = keys_list
                else:
                    self.options["isolatedMarginPairsData"] = keys_list
            else:
                result_markets = safe_list_2(res, "symbols", "optionSymbols", [])
                markets = array_concat(markets, result_markets)
            i += 1
        if self.options.get("adjustForTimeDifference") is True:
            await self.load_time_difference()
        result = []
        for market in markets:
            result.append(self.parse_market(market))
        return result

    def parse_market(self, market: Any) -> Any:
        """Turn a message into the unified structure: market. (`binance.ts:3755`)"""
        path = self._parser_paths["parse_market"].get(tuple(market)) if market.__class__ is dict else None
        if path is not None:
            found = path(self, market, *market.values())
            if found is not None:
                return found
        swap = False
        future = False
        option = False
        market_get = market.get if market.__class__ is dict else getter(market)
        underlying = v if (v := market_get("underlying")) is None or v.__class__ is str and v else text_of(v)
        id = v if (v := market_get("symbol")) is None or v.__class__ is str and v else text_of(v)
        if id is None:
            raise ExchangeError(f"{self.id} parse_market(): the exchange gave no usable answer: id is missing")
        option_parts = id.split("-")
        option_base = safe_string(option_parts, 0)
        lowercase_id = (
            None if (v := market_get("symbol")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        )
        base_id = (
            v
            if (v := market_get("baseAsset")).__class__ is str and v
            else option_base
            if v is None
            else text_of(v, option_base)
        )
        quote_id = v if (v := market_get("quoteAsset")) is None or v.__class__ is str and v else text_of(v)
        stock = False
        if "tradability" in market:
            quote_id = "USDC"
            stock = True
        base = self.safe_currency_code(base_id)
        quote = self.safe_currency_code(quote_id)
        contract_type = v if (v := market_get("contractType")) is None or v.__class__ is str and v else text_of(v)
        contract = "contractType" in market
        expiry: Any = (
            v
            if (v := market_get("deliveryDate", market_get("expiryDate", ABSENT))).__class__ is int
            else None
            if v is ABSENT
            else integer_of(v or first_of(market_get, "deliveryDate", "expiryDate"))
        )
        settle_id = v if (v := market_get("marginAsset")) is None or v.__class__ is str and v else text_of(v)
        if contract_type == "PERPETUAL" or expiry == 4133404800000:
            expiry = None
            swap = True
        elif underlying is not None:
            contract = True
            option = True
            settle_id = "USDT" if settle_id is None else settle_id
        elif expiry is not None:
            future = True
        settle = self.safe_currency_code(settle_id)
        spot = not contract
        filters = v if (v := market_get("filters")).__class__ is list else list_of(v, [])
        filters_by_type = index_by(filters, "filterType")
        filters_by_type_get = filters_by_type.get if filters_by_type.__class__ is dict else getter(filters_by_type)
        status = (
            v
            if (v := market_get("status", market_get("contractStatus", ABSENT))).__class__ is str and v
            else None
            if v is ABSENT
            else text_of(v or first_of(market_get, "status", "contractStatus"))
        )
        contract_size = None
        fees = self.fees
        linear: Any = None
        inverse: Any = None
        symbol = f"{js.text(base)}/{js.text(quote)}"
        strike: Any = None
        if contract:
            if swap:
                symbol = f"{symbol}:{js.text(settle)}"
            elif future:
                symbol = f"{symbol}:{js.text(settle)}-{yymmdd(expiry)}"
            elif option:
                strike = number_to_string(
                    parse_to_numeric(
                        v if (v := market_get("strikePrice")) is None or v.__class__ is str and v else text_of(v)
                    )
                )
                symbol = f"{symbol}:{js.text(settle)}-{yymmdd(expiry)}-{js.text(strike)}-{js.text(safe_string(option_parts, 3))}"
            contract_size = self.safe_number_2(market, "contractSize", "unit", self.parse_number("1"))
            linear = settle == quote
            inverse = settle == base
            fees_type = "linear" if linear else "inverse"
            fees = safe_dict(self.fees, fees_type, {})
        active: Any = status == "TRADING"
        if spot:
            permissions = v if (v := market_get("permissions")).__class__ is list else list_of(v, [])
            for permission in permissions:
                if permission == "TRD_GRP_003":
                    active = False
                    break
        is_margin_trading_allowed = v if (v := market_get("isMarginTradingAllowed")) is True or v is False else False
        margin_modes = None
        if spot:
            has_cross_margin = in_array(id, self.options.get("crossMarginPairsData"))
            has_isolated_margin = in_array(id, self.options.get("isolatedMarginPairsData"))
            margin_modes = {"cross": has_cross_margin, "isolated": has_isolated_margin}
        elif linear is True or inverse is True:
            margin_modes = {"cross": True, "isolated": True}
        unified_type = None
        if spot:
            unified_type = "spot"
        elif swap:
            unified_type = "swap"
        elif future:
            unified_type = "future"
        elif option:
            unified_type = "option"
            active = None
        parsed_strike = None
        if strike is not None:
            parsed_strike = parse_to_numeric(strike)
        tradability = v if (v := market_get("tradability")) is None or v.__class__ is str and v else text_of(v)
        if tradability is not None:
            if tradability != "NONE":
                active = True
        precision_amount_number, precision_price_number, precision_base_number, precision_quote_number = (
            self.parse_numbers(
                self.parse_precision(
                    v
                    if (v := market_get("quantityPrecision", market_get("quantityScale", ABSENT))).__class__ is str
                    and v
                    else None
                    if v is ABSENT
                    else text_of(v or first_of(market_get, "quantityPrecision", "quantityScale"))
                ),
                self.parse_precision(
                    v
                    if (v := market_get("pricePrecision", market_get("priceScale", ABSENT))).__class__ is str and v
                    else None
                    if v is ABSENT
                    else text_of(v or first_of(market_get, "pricePrecision", "priceScale"))
                ),
                self.parse_precision(
                    v if (v := market_get("baseAssetPrecision")) is None or v.__class__ is str and v else text_of(v)
                ),
                self.parse_precision(
                    v if (v := market_get("quotePrecision")) is None or v.__class__ is str and v else text_of(v)
                ),
            )
        )
        entry = _ENTRY.copy()
        entry["id"] = id
        entry["lowercaseId"] = lowercase_id
        entry["symbol"] = symbol
        entry["base"] = base
        entry["quote"] = quote
        entry["settle"] = settle
        entry["baseId"] = base_id
        entry["quoteId"] = quote_id
        entry["settleId"] = settle_id
        entry["type"] = unified_type
        entry["spot"] = spot
        entry["margin"] = spot and is_margin_trading_allowed
        entry["marginModes"] = margin_modes
        entry["swap"] = swap
        entry["future"] = future
        entry["option"] = option
        entry["stock"] = stock
        entry["active"] = active
        entry["contract"] = contract
        entry["linear"] = linear
        entry["inverse"] = inverse
        entry["taker"] = js.get(fees["trading"], "taker")
        entry["maker"] = js.get(fees["trading"], "maker")
        entry["contractSize"] = contract_size
        entry["expiry"] = expiry
        entry["expiryDatetime"] = iso8601(expiry)
        entry["strike"] = parsed_strike
        entry["optionType"] = (
            None if (v := market_get("side")) is None else v.lower() if v.__class__ is str and v else lower_of(v)
        )
        entry["precision"] = {
            "amount": precision_amount_number,
            "price": precision_price_number,
            "base": precision_base_number,
            "quote": precision_quote_number,
        }
        entry["limits"] = {
            "leverage": {"min": None, "max": None},
            "amount": {"min": self.safe_number(market, "minQty"), "max": self.safe_number(market, "maxQty")},
            "price": {"min": None, "max": None},
            "cost": {"min": self.safe_number(market, "minNotional"), "max": self.safe_number(market, "maxNotional")},
        }
        entry["info"] = market
        entry["created"] = (
            v
            if (v := market_get("onboardDate", market_get("listingTime", ABSENT))).__class__ is int
            else None
            if v is ABSENT
            else integer_of(v or first_of(market_get, "onboardDate", "listingTime"))
        )
        step_size = self.safe_number(market, "stepSize")
        if step_size is not None:
            entry["precision"]["amount"] = step_size
        if "PRICE_FILTER" in filters_by_type:
            filter = v if (v := filters_by_type_get("PRICE_FILTER")).__class__ is dict else dict_of(v, {})
            entry["limits"]["price"] = {
                "min": self.safe_number(filter, "minPrice"),
                "max": self.safe_number(filter, "maxPrice"),
            }
            entry["precision"]["price"] = self.safe_number(filter, "tickSize")
        if "LOT_SIZE" in filters_by_type:
            filter = v if (v := filters_by_type_get("LOT_SIZE")).__class__ is dict else dict_of(v, {})
            entry["precision"]["amount"] = self.safe_number(filter, "stepSize")
            entry["limits"]["amount"] = {
                "min": self.safe_number(filter, "minQty"),
                "max": self.safe_number(filter, "maxQty"),
            }
        if "MARKET_LOT_SIZE" in filters_by_type:
            filter = v if (v := filters_by_type_get("MARKET_LOT_SIZE")).__class__ is dict else dict_of(v, {})
            entry["limits"]["market"] = {
                "min": self.safe_number(filter, "minQty"),
                "max": self.safe_number(filter, "maxQty"),
            }
        if "MIN_NOTIONAL" in filters_by_type or "NOTIONAL" in filters_by_type:
            filter = safe_dict_2(filters_by_type, "MIN_NOTIONAL", "NOTIONAL", {})
            entry["limits"]["cost"]["min"] = self.safe_number_2(filter, "minNotional", "notional")
            entry["limits"]["cost"]["max"] = self.safe_number(filter, "maxNotional")
        return self.safe_market_structure(entry)

    async def load_leverage_brackets(self, reload: bool | None = False, params: Dict | None = None) -> Dict:
        """Load leverage brackets.

        :param reload: reload
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        :raises NotSupported: this market type has no such request
        :raises NullResponse: see the text of the error
        Credentials: required
        Source: `binance.ts:11792-11848`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("load_leverage_brackets", params, reload)
        if reload is None:
            reload = False
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        leverage_brackets = safe_dict(self.options, "leverageBrackets")
        if leverage_brackets is None or reload:
            default_type = safe_string(self.options, "defaultType", "future")
            type = safe_string(params, "type", default_type)
            query = omit(params, "type")
            sub_type = None
            sub_type, params = self.handle_sub_type_and_params("loadLeverageBrackets", None, params, "linear")
            is_portfolio_margin = None
            is_portfolio_margin, params = self.handle_option_and_params_2(
                params, "loadLeverageBrackets", "papi", "portfolioMargin", False
            )
            response: Any = None
            if self.is_linear(type, sub_type):
                if js.truthy(is_portfolio_margin):
                    response = await self.papi_get_um_leverage_bracket(query)
                else:
                    response = await self.fapi_private_get_leverage_bracket(query)
            elif self.is_inverse(type, sub_type):
                if js.truthy(is_portfolio_margin):
                    response = await self.papi_get_cm_leverage_bracket(query)
                else:
                    response = await self.dapi_private_v2_get_leverage_bracket(query)
            else:
                raise NotSupported(f"{self.id} load_leverage_brackets(): this is not supported")
            self.options["leverageBrackets"] = self.create_safe_dictionary()
            if response is None:
                raise NullResponse(f"{self.id} load_leverage_brackets(): the response is empty: response is missing")
            entries = to_array(response)
            for entry in entries:
                market_id = safe_string(entry, "symbol")
                symbol = self.safe_market(market_id, None, None, "contract").get("symbol")
                brackets = safe_list(entry, "brackets", [])
                result = []
                for bracket in brackets:
                    get = bracket.get if bracket.__class__ is dict else getter(bracket)
                    floor_value = (
                        v
                        if (v := get("notionalFloor", get("qtyFloor", ABSENT))).__class__ is str and v
                        else None
                        if v is ABSENT
                        else text_of(v or first_of(get, "notionalFloor", "qtyFloor"))
                    )
                    maintenance_margin_percentage = (
                        v if (v := get("maintMarginRatio")) is None or v.__class__ is str and v else text_of(v)
                    )
                    result.append([floor_value, maintenance_margin_percentage])
                js.put(self.options["leverageBrackets"], symbol, result)
        return self.options.get("leverageBrackets")

    def create_networks_by_id_object(self) -> None:
        """Create networks by id object. (`base/Exchange.ts:3938`)"""
        network_ids_to_codes_generated = self.invert_flat_string_dictionary(safe_value(self.options, "networks", {}))
        self.options["networksById"] = extend(
            network_ids_to_codes_generated, safe_value(self.options, "networksById", {})
        )

    def safe_currency_structure(self, currency: Any) -> Any:
        """Complete the unified structure: currency structure. (`base/Exchange.ts:4006`)"""
        currency_get = currency.get if currency.__class__ is dict else getter(currency)
        networks = v if (v := currency_get("networks")).__class__ is dict else dict_of(v, {})
        keys = js.keys(networks)
        length = len(keys)
        if length != 0:
            for key in keys:
                network = networks.get(key)
                network_get = network.get if network.__class__ is dict else getter(network)
                deposit = v if (v := network_get("deposit")) is True or v is False else None
                currency_deposit = v if (v := currency_get("deposit")) is True or v is False else None
                if currency_deposit is None or deposit is True:
                    currency["deposit"] = deposit
                withdraw = v if (v := network_get("withdraw")) is True or v is False else None
                currency_withdraw = v if (v := currency_get("withdraw")) is True or v is False else None
                if currency_withdraw is None or withdraw is True:
                    currency["withdraw"] = withdraw
                fee = v if (v := network_get("fee")) is None or v.__class__ is str and v else text_of(v)
                fee_main = v if (v := currency_get("fee")) is None or v.__class__ is str and v else text_of(v)
                if fee_main is None or Precise.string_lt(fee, fee_main):
                    currency["fee"] = self.parse_number(fee)
                precision = v if (v := network_get("precision")) is None or v.__class__ is str and v else text_of(v)
                precision_main = (
                    v if (v := currency_get("precision")) is None or v.__class__ is str and v else text_of(v)
                )
                if precision_main is None or Precise.string_gt(precision, precision_main):
                    currency["precision"] = self.parse_number(precision)
                limits = v if (v := network_get("limits")) is None or v.__class__ is dict else dict_of(v)
                limits_main = v if (v := currency_get("limits")) is None or v.__class__ is dict else dict_of(v)
                if limits_main is None:
                    currency["limits"] = {}
                limits_deposit = safe_dict(limits, "deposit")
                limits_deposit_main = safe_dict(limits_main, "deposit")
                if limits_deposit_main is None:
                    currency["limits"]["deposit"] = {}
                limits_deposit_min = safe_string(limits_deposit, "min")
                limits_deposit_max = safe_string(limits_deposit, "max")
                limits_deposit_min_main = safe_string(limits_deposit_main, "min")
                limits_deposit_max_main = safe_string(limits_deposit_main, "max")
                if limits_deposit_min_main is None or Precise.string_lt(limits_deposit_min, limits_deposit_min_main):
                    currency["limits"]["deposit"]["min"] = self.parse_number(limits_deposit_min)
                if limits_deposit_max_main is None or Precise.string_gt(limits_deposit_max, limits_deposit_max_main):
                    currency["limits"]["deposit"]["max"] = self.parse_number(limits_deposit_max)
                limits_withdraw = safe_dict(limits, "withdraw")
                limits_withdraw_main = safe_dict(limits_main, "withdraw")
                if limits_withdraw_main is None:
                    currency["limits"]["withdraw"] = {}
                limits_withdraw_min = safe_string(limits_withdraw, "min")
                limits_withdraw_max = safe_string(limits_withdraw, "max")
                limits_withdraw_min_main = safe_string(limits_withdraw_main, "min")
                limits_withdraw_max_main = safe_string(limits_withdraw_main, "max")
                if limits_withdraw_min_main is None or Precise.string_lt(limits_withdraw_min, limits_withdraw_min_main):
                    currency["limits"]["withdraw"]["min"] = self.parse_number(limits_withdraw_min)
                if limits_withdraw_max_main is None or Precise.string_gt(limits_withdraw_max, limits_withdraw_max_main):
                    currency["limits"]["withdraw"]["max"] = self.parse_number(limits_withdraw_max)
        return extend(
            {
                "info": None,
                "id": None,
                "numericId": None,
                "code": None,
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
            },
            currency,
        )

    def safe_market_structure(self, market: Any = None) -> Any:
        """Complete the unified structure: market structure. (`base/Exchange.ts:4107`)"""
        clean_structure = _CLEAN_STRUCTURE.copy()
        clean_structure["precision"] = {"amount": None, "price": None, "cost": None, "base": None, "quote": None}
        clean_structure["limits"] = {
            "leverage": {"min": None, "max": None},
            "amount": {"min": None, "max": None},
            "price": {"min": None, "max": None},
            "cost": {"min": None, "max": None},
        }
        clean_structure["marginModes"] = {"cross": None, "isolated": None}
        if market is not None:
            result = extend(clean_structure, market)
            if result.get("spot") is True:
                if result.get("contract") is None:
                    result["contract"] = False
                if result.get("swap") is None:
                    result["swap"] = False
                if result.get("future") is None:
                    result["future"] = False
                if result.get("option") is None:
                    result["option"] = False
                if result.get("index") is None:
                    result["index"] = False
            return result
        return extend(clean_structure)

    def parsed_fee_and_fees(self, container: Any) -> Any:
        """Parsed fee and fees. (`base/Exchange.ts:4845`)"""
        fee: Any = safe_dict(container, "fee")
        fees: Any = safe_list(container, "fees")
        fee_defined = fee is not None
        fees_defined = fees is not None
        should_parse_fees = fee_defined or fees_defined
        if should_parse_fees:
            if fee_defined:
                fee = self.parse_fee_numeric(fee)
            if not fees_defined:
                fees = [fee]
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
                fee = js.item(reduced_fees, 0)
            elif reduced_length == 0:
                fee = None
        if fee is None:
            fee = {"cost": None, "currency": None}
        if fees is None:
            fees = []
        return [fee, fees]

    def parse_fee_numeric(self, fee: Any) -> Any:
        """Turn a message into the unified structure: fee numeric. (`base/Exchange.ts:4892`)"""
        fee["cost"] = self.safe_number(fee, "cost")
        if js.has(fee, "rate"):
            fee["rate"] = self.safe_number(fee, "rate")
        return fee
