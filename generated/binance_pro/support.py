"""Options, filters and other common ground.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, InvalidOrder, NotSupported, UnsubscribeError
from pro_runtime.incremental.caches import ArrayCacheBySymbolBySide
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import (
    safe_bool,
    safe_bool_2,
    safe_dict,
    safe_integer,
    safe_string,
    safe_string_2,
    safe_value,
    safe_value_2,
)
from pro_runtime.values.clock import iso8601
from pro_runtime.values.encoding import capitalize
from pro_runtime.values.fields import getter, integer_of, list_of, text_of, upper_of
from pro_runtime.values.numbers import number_to_string, parse_to_numeric
from pro_runtime.values.objects import (
    array_slice,
    clone,
    deep_extend,
    in_array,
    index_by,
    is_empty,
    omit,
    sum,
    to_array,
    value_is_defined,
)
from pro_runtime.values.precise import Precise
from pro_runtime.values.searches import key_of

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Support(Base):
    """Options, filters and other common ground."""

    def request_id(self, url: Any) -> Any:
        """Request id. (`pro/binance.ts:219`)"""
        options = safe_dict(self.options, "requestId", self.create_safe_dictionary())
        previous_value = safe_integer(options, url, 0)
        new_value = sum(previous_value, 1)
        js.put(self.options["requestId"], url, new_value)
        return new_value

    def is_spot_url(self, client: Any) -> Any:
        """Tell whether it is spot url. (`pro/binance.ts:226`)"""
        return "/stream" in client.url or "demo-stream" in client.url

    def stream(self, type: Any, subscription_hash: Any, num_subscriptions: Any = None) -> Any:
        """Stream. (`pro/binance.ts:229`)"""
        if num_subscriptions is None:
            num_subscriptions = 1
        stream_by_subscriptions_hash = safe_dict(
            self.options, "streamBySubscriptionsHash", self.create_safe_dictionary()
        )
        stream = safe_string(stream_by_subscriptions_hash, subscription_hash)
        if stream is None:
            stream_index = safe_integer(self.options, "streamIndex", -1)
            stream_limits = safe_dict(self.options, "streamLimits")
            stream_limit = safe_integer(stream_limits, type)
            stream_index = stream_index + 1
            normalized_index = js.remainder(stream_index, stream_limit)
            self.options["streamIndex"] = stream_index
            stream = number_to_string(normalized_index)
            if subscription_hash is not None:
                js.put(self.options["streamBySubscriptionsHash"], subscription_hash, stream)
            subscriptions_by_streams = safe_dict(self.options, "numSubscriptionsByStream")
            if subscriptions_by_streams is None:
                self.options["numSubscriptionsByStream"] = self.create_safe_dictionary()
            subscriptions_by_stream = safe_integer(self.options.get("numSubscriptionsByStream"), stream, 0)
            new_num_subscriptions = subscriptions_by_stream + num_subscriptions
            subscription_limit_by_stream = safe_integer(self.options.get("subscriptionLimitByStream"), type, 200)
            if new_num_subscriptions > subscription_limit_by_stream:
                raise BadRequest(
                    f"{self.id} stream(): the request is not possible: new_num_subscriptions is above subscription_limit_by_stream"
                )
            js.put(self.options["numSubscriptionsByStream"], stream, subscriptions_by_stream + num_subscriptions)
        return stream

    def get_ws_url(self, type: Any, category: Any) -> Any:
        """Find ws url. (`pro/binance.ts:257`)"""
        if type == "option" or type == "optionMarket" or type == "optionPrivate":
            return js.get(self.urls["api"]["ws"], type)
        base_url = js.get(self.urls["api"]["ws"], type)
        if type == "future":
            base_url_split = base_url.split("://")
            base_url_split_length = len(base_url_split)
            if base_url_split_length > 2:
                return base_url
            if base_url.endswith("/ws"):
                prefix = js.slice_(base_url, 0, js.length(base_url) - 3)
                return f"{js.text(prefix)}/{js.text(category)}/ws"
            return base_url
        return base_url

    def get_future_ws_category(self, channel: Any) -> Any:
        """Find future ws category. (`pro/binance.ts:285`)"""
        if channel == "depth" or channel == "rpiDepth" or channel == "bookTicker" or channel == "trade":
            return "public"
        return "market"

    def get_private_ws_url(self, type: Any, listen_key: Any) -> Any:
        """Find private ws url. (`pro/binance.ts:291`)"""
        if type == "future":
            return f"{js.text(self.get_ws_url(type, 'private'))}?listenKey={js.text(listen_key)}"
        return f"{js.text(js.get(self.urls['api']['ws'], type))}/{js.text(listen_key)}"

    def get_stock_ws_url(self, stream_type: Any = None) -> Any:
        """Find stock ws url. (`pro/binance.ts:297`)"""
        if stream_type is None:
            stream_type = "market"
        base_url = js.get(self.urls["api"]["ws"], "stock")
        if stream_type == "combined":
            return base_url.replace("/ws", "/stream", 1)
        return base_url

    def set_balance_cache(self, client: Any, type: Any, is_portfolio_margin: Any = None) -> None:
        """Set balance cache. (`pro/binance.ts:3200`)"""
        if is_portfolio_margin is None:
            is_portfolio_margin = False
        if js.key_text(type) in client.subscriptions and js.key_text(type) in self.balance:
            return
        options = safe_dict(self.options, "watchBalance")
        fetch_balance_snapshot = safe_bool(options, "fetchBalanceSnapshot", False)
        if fetch_balance_snapshot is True:
            message_hash = f"{js.text(type)}:fetchBalanceSnapshot"
            if message_hash not in client.futures:
                client.future(message_hash)
                self.spawn(self.load_balance_snapshot, client, message_hash, type, is_portfolio_margin)
        else:
            self.balance[js.key_text(type)] = {}

    def get_account_type_from_subscriptions(self, subscriptions: Any) -> Any:
        """Find account type from subscriptions. (`pro/binance.ts:3628`)"""
        account_type = ""
        for subscription in subscriptions:
            if (
                subscription == "spot"
                or subscription == "margin"
                or subscription == "future"
                or subscription == "delivery"
                or subscription == "option"
            ):
                account_type = subscription
                break
        return account_type

    def resolve_auth_type(self, method_name: Any, market: Any = None, params: Dict | None = None) -> Any:
        """Resolve auth type. (`pro/binance.ts:3639`)"""
        if params is None:
            params = {}
        type: Any = None
        type, params = self.handle_market_type_and_params(method_name, market, params)
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params(method_name, market, params)
        if type != "option" and type != "stock":
            if self.is_linear(type, sub_type):
                type = "future"
            elif self.is_inverse(type, sub_type):
                type = "delivery"
        return [type, sub_type, params]

    def set_positions_cache(self, client: Any, type: Any, symbols: Any = None, is_portfolio_margin: Any = None) -> None:
        """Set positions cache. (`pro/binance.ts:4987`)"""
        if is_portfolio_margin is None:
            is_portfolio_margin = False
        if type == "spot":
            return
        if self.positions is None:
            self.positions = {}
        if js.key_text(type) in self.positions:
            return
        fetch_positions_snapshot = self.handle_option("watchPositions", "fetchPositionsSnapshot", False)
        if fetch_positions_snapshot is True:
            message_hash = f"{js.text(type)}:fetchPositionsSnapshot"
            if message_hash not in client.futures:
                client.future(message_hash)
                self.spawn(self.load_positions_snapshot, client, message_hash, type, is_portfolio_margin)
        else:
            js.put(self.positions, type, ArrayCacheBySymbolBySide())

    def handle_options_account_update(self, client: Any, message: Any) -> None:
        """Take in options account update. (`pro/binance.ts:5540`)

        Runs in the connection's reader: resolves waiters, never waits.
        """
        account_type = "option"
        if self.balance.get(account_type) is None:
            self.balance[account_type] = {}
        self.balance[account_type]["info"] = message
        if account_type is None:
            return
        get = message.get if message.__class__ is dict else getter(message)
        b = v if (v := get("B")).__class__ is list else list_of(v, [])
        for entry in b:
            currency_id = safe_string(entry, "a")
            code = self.safe_currency_code(currency_id)
            if code is not None:
                account = self.account()
                account["total"] = safe_string(entry, "b")
                js.put(self.balance[account_type], code, account)
        timestamp = v if (v := get("E")) is None or v.__class__ is int else integer_of(v)
        self.balance[account_type]["timestamp"] = timestamp
        self.balance[account_type]["datetime"] = iso8601(timestamp)
        self.balance[account_type] = self.safe_balance(self.balance.get(account_type))
        client.resolve(self.balance.get(account_type), f"{account_type}:balance")
        if self.positions is None:
            self.positions = {}
        if account_type not in self.positions:
            js.put(self.positions, account_type, ArrayCacheBySymbolBySide())
        cache = js.get(self.positions, account_type)
        p = v if (v := get("P")).__class__ is list else list_of(v, [])
        new_positions = []
        for raw_position in p:
            position = self.parse_ws_options_position(raw_position)
            position["timestamp"] = timestamp
            position["datetime"] = iso8601(timestamp)
            new_positions.append(position)
            cache.append(position)
        message_hashes = self.find_message_hashes(client, f"{account_type}:positions::")
        for message_hash in message_hashes:
            parts = message_hash.split("::")
            symbols_string = js.item(parts, 1)
            symbols = symbols_string.split(",")
            positions = self.filter_by_array(new_positions, "symbol", symbols, False)
            if not is_empty(positions):
                client.resolve(positions, message_hash)
        client.resolve(new_positions, f"{account_type}:positions")

    def set_sandbox_mode(self, enable: Any) -> None:
        """Set sandbox mode. (`binance.ts:2825`)"""
        self.set_sandbox_mode_of_base_exchange(enable)
        self.options["sandboxMode"] = enable

    def enable_demo_trading(self, enable: Any) -> None:
        """Enable demo trading. (`binance.ts:3115`)"""
        if self.isSandboxModeEnabled:
            raise NotSupported(f"{self.id} enable_demo_trading(): this is not supported: isSandboxModeEnabled is set")
        if enable:
            self.urls["apiBackupDemoTrading"] = self.urls.get("api")
            self.urls["api"] = self.urls.get("demo")
        elif "apiBackupDemoTrading" in self.urls:
            self.urls["api"] = self.urls.get("apiBackupDemoTrading")
            new_urls = omit(self.urls, "apiBackupDemoTrading")
            self.urls = new_urls
        self.options["enableDemoTrading"] = enable

    def calculate_rate_limiter_cost(self, api: Any, method: Any, path: Any, params: Dict, config: Any = None) -> Any:
        """Calculate rate limiter cost. (`binance.ts:13572`)"""
        if config is None:
            config = {}
        if js.has(config, "noCoin") and not js.has(params, "coin"):
            return js.get(config, "noCoin")
        elif js.has(config, "noSymbol") and not js.has(params, "symbol"):
            return js.get(config, "noSymbol")
        elif js.has(config, "noPoolId") and not js.has(params, "poolId"):
            return js.get(config, "noPoolId")
        elif js.has(config, "byLimit") and js.has(params, "limit"):
            limit = js.get(params, "limit")
            by_limit = safe_value(config, "byLimit")
            for entry in js.elements(by_limit):
                if js.less_equal(limit, js.get(entry, 0)):
                    return js.get(entry, 1)
        return self.safe_number(config, "cost", 1)

    async def request(
        self,
        path: Any,
        api: Any = None,
        method: Any = None,
        params: Dict | None = None,
        headers: Any = None,
        body: Any = None,
        config: Any = None,
    ) -> Any:
        """Request. (`binance.ts:13595`)"""
        if api is None:
            api = "public"
        if method is None:
            method = "GET"
        if params is None:
            params = {}
        if config is None:
            config = {}
        response = await self.fetch2(path, api, method, params, headers, body, config)
        if api == "private":
            self.options["hasAlreadyAuthenticatedSuccessfully"] = True
        return response

    def find_timeframe(self, timeframe: Any, timeframes: Any = None) -> Any:
        """Find timeframe. (`base/Exchange.ts:3091`)"""
        if timeframes is None:
            timeframes = self.timeframes
        found = key_of(timeframes, timeframe)
        if found is not None:
            return found
        return None

    def find_message_hashes(self, client: Any, element: Any) -> Any:
        """Find message hashes. (`base/Exchange.ts:3251`)"""
        result = []
        message_hashes = js.keys(js.get(client, "futures"))
        for message_hash in message_hashes:
            if element in message_hash:
                result.append(message_hash)
        return result

    def filter_by_limit(self, array: Any, limit: Any = None, key: Any = None, from_start: Any = None) -> Any:
        """Select by limit. (`base/Exchange.ts:3262`)"""
        if key is None:
            key = "timestamp"
        if from_start is None:
            from_start = False
        if value_is_defined(limit):
            array_length = len(array)
            if array_length > 0:
                ascending = True
                if js.has(js.item(array, 0), key):
                    first = js.get(js.item(array, 0), key)
                    last = js.get(js.item(array, array_length - 1), key)
                    if first is not None and last is not None:
                        ascending = js.less_equal(first, last)
                if from_start:
                    if js.greater(limit, array_length):
                        limit = array_length
                    if ascending:
                        array = array_slice(array, 0, limit)
                    else:
                        array = array_slice(array, js.negate(limit))
                elif ascending:
                    array = array_slice(array, js.negate(limit))
                else:
                    array = array_slice(array, 0, limit)
        return array

    def filter_by_since_limit(
        self, array: Any, since: Any = None, limit: Any = None, key: Any = None, tail: Any = None
    ) -> Any:
        """Select by since limit. (`base/Exchange.ts:3299`)"""
        if key is None:
            key = "timestamp"
        if tail is None:
            tail = False
        if array is None:
            return []
        since_is_defined = value_is_defined(since)
        parsed_array = to_array(array)
        result = parsed_array
        if since_is_defined:
            result = []
            for entry in parsed_array:
                value = safe_value(entry, key)
                if (
                    value is not None
                    and value is not None
                    and not js.strict_equal(value, 0)
                    and js.greater_equal(value, since)
                ):
                    result.append(entry)
        if tail and limit is not None:
            return array_slice(result, -limit)
        should_filter_from_start = not tail and since_is_defined
        return self.filter_by_limit(result, limit, key, should_filter_from_start)

    def filter_by_value_since_limit(
        self,
        array: Any,
        field: Any,
        value: Any = None,
        since: Any = None,
        limit: Any = None,
        key: Any = None,
        tail: Any = None,
    ) -> Any:
        """Select by value since limit. (`base/Exchange.ts:3324`)"""
        if key is None:
            key = "timestamp"
        if tail is None:
            tail = False
        value_is_defined_ = value_is_defined(value)
        since_is_defined = value_is_defined(since)
        parsed_array = to_array(array)
        result = parsed_array
        if value_is_defined_ or since_is_defined:
            result = []
            for entry in parsed_array:
                entry_filed_equal_value = js.strict_equal(safe_value(entry, field), value)
                first_condition = entry_filed_equal_value if value_is_defined_ else True
                if first_condition:
                    entry_key_value = safe_value(entry, key)
                    entry_key_ge_since = (
                        entry_key_value is not None
                        and entry_key_value is not None
                        and not js.strict_equal(entry_key_value, 0)
                        and since is not None
                        and js.greater_equal(entry_key_value, since)
                    )
                    second_condition = entry_key_ge_since if since_is_defined else True
                    if second_condition:
                        result.append(entry)
        if tail and limit is not None:
            return array_slice(result, -limit)
        return self.filter_by_limit(result, limit, key, since_is_defined)

    def set_sandbox_mode_of_base_exchange(self, enabled: Any) -> None:
        """Set sandbox mode. (`base/Exchange.ts:3357`)"""
        if enabled:
            if "test" in self.urls:
                if isinstance(self.urls.get("api"), str):
                    self.urls["apiBackup"] = self.urls.get("api")
                    self.urls["api"] = self.urls.get("test")
                else:
                    self.urls["apiBackup"] = clone(self.urls.get("api"))
                    self.urls["api"] = clone(self.urls.get("test"))
            else:
                raise NotSupported(
                    f"{self.id} set_sandbox_mode_of_base_exchange(): this is not supported: 'test' is not in urls"
                )
            self.isSandboxModeEnabled = True
        elif "apiBackup" in self.urls:
            if isinstance(self.urls.get("api"), str):
                self.urls["api"] = self.urls.get("apiBackup")
            else:
                self.urls["api"] = clone(self.urls.get("apiBackup"))
            new_urls = omit(self.urls, "apiBackup")
            self.urls = new_urls
            self.isSandboxModeEnabled = False

    def is_round_number(self, value: Any) -> Any:
        """Tell whether it is round number. (`base/Exchange.ts:3689`)"""
        res = parse_to_numeric(js.remainder(value, 1))
        return res == 0

    def features_generator(self) -> None:
        """Features generator. (`base/Exchange.ts:3749`)"""
        if self.features is None:
            return
        initial_features = self.features
        self.features = {}
        unified_market_types = ["spot", "swap", "future", "option"]
        sub_types = ["linear", "inverse"]
        for market_type in unified_market_types:
            if market_type not in initial_features:
                self.features[market_type] = None
            elif market_type == "spot":
                self.features[market_type] = self.features_mapper(initial_features, market_type)
            else:
                self.features[market_type] = {}
                for sub_type in sub_types:
                    self.features[market_type][sub_type] = self.features_mapper(initial_features, market_type, sub_type)

    def features_mapper(self, initial_features: Any, market_type: Any, sub_type: Any = None) -> Any:
        """Features mapper. (`base/Exchange.ts:3793`)"""
        features_obj = (
            js.get(initial_features[market_type], sub_type)
            if sub_type is not None
            else initial_features.get(market_type)
        )
        if features_obj is None:
            return None
        extends_str = safe_string(features_obj, "extends")
        if extends_str is not None:
            features_obj = omit(features_obj, "extends")
            extend_obj = self.features_mapper(initial_features, extends_str)
            features_obj = deep_extend(extend_obj, features_obj)
        if js.has(features_obj, "createOrder"):
            value = safe_dict(js.get(features_obj, "createOrder"), "attachedStopLossTakeProfit")
            features_obj["createOrder"]["stopLoss"] = value
            features_obj["createOrder"]["takeProfit"] = value
            if market_type == "spot":
                features_obj["createOrder"]["hedged"] = False
                if not js.has(js.get(features_obj, "createOrder"), "leverage"):
                    features_obj["createOrder"]["leverage"] = False
            if safe_bool(js.get(features_obj["createOrder"], "timeInForce"), "GTC") is None:
                features_obj["createOrder"]["timeInForce"]["GTC"] = True
        keys = js.keys(features_obj)
        for key in keys:
            feature_block = js.get(features_obj, key)
            if not in_array(key, ["sandbox"]) and feature_block is not None:
                if not js.has(feature_block, "symbolRequired"):
                    feature_block["symbolRequired"] = in_array(key, ["createOrder", "createOrders", "fetchOHLCV"])
        return features_obj

    def orderbook_checksum_message(self, symbol: Any) -> Any:
        """Orderbook checksum message. (`base/Exchange.ts:3935`)"""
        return f'{js.text(symbol)} : orderbook data checksum validation failed. You can reconnect by calling watchOrderBook again or you can mute the error by setting exchange.options["watchOrderBook"]["checksum"] = false'

    def get_default_options(self) -> Any:
        """Find default options. (`base/Exchange.ts:3943`)"""
        return {
            "defaultNetworkCodeReplacements": {
                "ETH": {"primary": "ETH", "secondary": "ERC20", "default": "secondary"},
                "CRO": {"primary": "CRONOS", "secondary": "CRC20", "default": "secondary"},
                "TRX": {"primary": "TRX", "secondary": "TRC20", "default": "secondary"},
                "BTC": {"primary": "BTC", "secondary": "BRC20", "default": "primary"},
            },
            "backwardSupportedNetworkCodes": {"ARB": "ARBITRUM", "ARBONE": "ARBITRUM", "ARBNOVA": "ARBITRUM_NOVA"},
        }

    def invert_flat_string_dictionary(self, dict_: Any) -> Any:
        """Invert flat string dictionary. (`base/Exchange.ts:4925`)"""
        reversed_ = {}
        keys = js.keys(dict_)
        for key in keys:
            value = js.get(dict_, key)
            if isinstance(value, str):
                reversed_[value] = key
        return reversed_

    def network_id_to_code(self, network_id: Any = None, currency_code: Any = None) -> Any:
        """Network id to code. (`base/Exchange.ts:5548`)"""
        if network_id is None:
            return None
        network_codes_by_ids = safe_dict(self.options, "networksById", {})
        network_code = safe_string(network_codes_by_ids, network_id, network_id)
        chain_pair = self.prioritized_network_aliases(network_code, currency_code, True)
        if chain_pair is None:
            return network_code
        preferred_chain = js.item(chain_pair, 0)
        alternative_chain = js.item(chain_pair, 1)
        if currency_code is None:
            network_ids_by_codes = safe_dict(self.options, "networks", {})
            if preferred_chain in network_ids_by_codes and alternative_chain in network_ids_by_codes:
                return network_code
        return preferred_chain

    def handle_param_string(self, params: Dict, param_name: Any, default_value: Any = None) -> Any:
        """Take in param string. (`base/Exchange.ts:5909`)"""
        value = safe_string(params, param_name, default_value)
        if value is not None:
            params = omit(params, param_name)
        return [value, params]

    def handle_param_string_2(
        self, params: Dict, param_name_1: Any, param_name_2: Any, default_value: Any = None
    ) -> Any:
        """Take in param string 2. (`base/Exchange.ts:5919`)"""
        value = safe_string_2(params, param_name_1, param_name_2, default_value)
        if value is not None:
            params = omit(params, [param_name_1, param_name_2])
        return [value, params]

    def filter_by_array(self, objects: Any, key: Any, values: Any = None, indexed: Any = None) -> Any:
        """Select by array. (`base/Exchange.ts:6009`)"""
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
            if in_array(js.get(object, key), values):
                results.append(object)
        if indexed:
            return index_by(results, key)
        return results

    def handle_option_and_params(
        self, params: Dict, method_name: Any, option_name: Any, default_value: Any = None
    ) -> Any:
        """Take in option and params. (`base/Exchange.ts:6434`)"""
        default_option_name = f"default{capitalize(option_name)}"
        value = safe_value_2(params, option_name, default_option_name)
        if value is not None:
            params = omit(params, [option_name, default_option_name])
        else:
            found_value = safe_string(params, "callerMethodName", method_name)
            if found_value is not None:
                params = omit(params, "callerMethodName")
            method_name = found_value
            exchange_wide_method_options = safe_value(self.options, method_name)
            if exchange_wide_method_options is not None:
                value = safe_value_2(exchange_wide_method_options, option_name, default_option_name)
            if value is None:
                value = safe_value_2(self.options, option_name, default_option_name)
            value = value if value is not None else default_value
        return [value, params]

    def handle_option_and_params_2(
        self, params: Dict, method_name_1: Any, option_name_1: Any, option_name_2: Any, default_value: Any = None
    ) -> Any:
        """Take in option and params 2. (`base/Exchange.ts:6463`)"""
        value: Any = None
        value, params = self.handle_option_and_params(params, method_name_1, option_name_1)
        if value is not None:
            params = omit(params, option_name_2)
            return [value, params]
        value2: Any = None
        value2, params = self.handle_option_and_params(params, method_name_1, option_name_2, default_value)
        return [value2, params]

    def handle_option(self, method_name: Any, option_name: Any, default_value: Any = None) -> Any:
        """Take in option. (`base/Exchange.ts:6476`)"""
        res = self.handle_option_and_params({}, method_name, option_name, default_value)
        return safe_value(res, 0)

    def handle_sub_type_and_params(
        self, method_name: Any, market: Any = None, params: Dict | None = None, default_value: Any = None
    ) -> Any:
        """Take in sub type and params. (`base/Exchange.ts:6522`)"""
        if params is None:
            params = {}
        sub_type = None
        sub_type_in_params = safe_string_2(params, "subType", "defaultSubType")
        if sub_type_in_params is not None:
            if sub_type_in_params == "linear" or sub_type_in_params == "inverse":
                sub_type = sub_type_in_params
            params = omit(params, ["subType", "defaultSubType"])
        else:
            if market is not None:
                if market.get("linear") is True:
                    sub_type = "linear"
                elif market.get("inverse") is True:
                    sub_type = "inverse"
            if sub_type is None:
                values = self.handle_option_and_params({}, method_name, "subType", default_value)
                sub_type = values[0]
        return [sub_type, params]

    def handle_margin_mode_and_params(
        self, method_name: Any, params: Dict | None = None, default_value: Any = None
    ) -> Any:
        """Take in margin mode and params. (`base/Exchange.ts:6551`)"""
        if params is None:
            params = {}
        return self.handle_option_and_params(params, method_name, "marginMode", default_value)

    def account(self) -> Any:
        """Account. (`base/Exchange.ts:6808`)"""
        return {"free": None, "used": None, "total": None}

    def merge_balance_account(self, result: Any, code: Any, account: Any) -> Any:
        """Merge balance account. (`base/Exchange.ts:6824`)"""
        if code not in result:
            result[code] = account
            return result
        fields = ["free", "used", "total", "debt"]
        for field in fields:
            current = safe_string(result.get(code), field)
            incoming = safe_string(account, field)
            if current is None:
                js.put(result[code], field, incoming)
            elif incoming is not None:
                js.put(result[code], field, Precise.string_add(current, incoming))
        return result

    def force_string(self, value: Any) -> Any:
        """Force string. (`base/Exchange.ts:6993`)"""
        if not isinstance(value, str):
            return number_to_string(value)
        return value

    def handle_trigger_and_params(self, params: Dict) -> Any:
        """Take in trigger and params. (`base/Exchange.ts:7338`)"""
        is_trigger = safe_bool_2(params, "trigger", "stop")
        if is_trigger is True:
            params = omit(params, ["trigger", "stop"])
        return [is_trigger, params]

    def is_post_only(self, is_market_order: Any, exchange_specific_param: Any, params: Dict | None = None) -> Any:
        """Tell whether it is post only. (`base/Exchange.ts:7349`)"""
        if params is None:
            params = {}
        get = params.get if params.__class__ is dict else getter(params)
        time_in_force = (
            None if (v := get("timeInForce")) is None else v.upper() if v.__class__ is str and v else upper_of(v)
        )
        post_only = (
            v
            if (v := get("postOnly")) is True or v is False or (v := get("post_only")) is True or v is False
            else False
        )
        ioc = time_in_force == "IOC"
        fok = time_in_force == "FOK"
        time_in_force_post_only = time_in_force == "PO"
        if post_only is not True:
            post_only = time_in_force_post_only
        if post_only is not True:
            post_only = exchange_specific_param
        if post_only is True:
            if ioc or fok:
                raise InvalidOrder(
                    f"{self.id} is_post_only(): the order is not valid: ioc is set or fok is set {js.text(time_in_force)}"
                )
            elif is_market_order:
                raise InvalidOrder(f"{self.id} is_post_only(): the order is not valid: is_market_order is set")
            else:
                return True
        else:
            return False

    def filter_by_array_positions(self, objects: Any, key: Any, values: Any = None, indexed: Any = None) -> Any:
        """Select by array positions. (`base/Exchange.ts:7785`)"""
        if indexed is None:
            indexed = True
        return self.filter_by_array(objects, key, values, indexed)

    def create_ohlcv_object(self, symbol: Any, timeframe: Any, data: Any) -> Any:
        """Create candles object. (`base/Exchange.ts:7809`)"""
        res = {}
        res[symbol] = {}
        js.put(res[symbol], timeframe, data)
        return res

    def convert_expire_date(self, date: Any) -> Any:
        """Convert expire date. (`base/Exchange.ts:8368`)"""
        if date is None:
            return None
        year = js.slice_(date, 0, 2)
        month = js.slice_(date, 2, 4)
        day = js.slice_(date, 4, 6)
        reconstructed_date = f"20{year}-{month}-{day}T00:00:00.000Z"
        return reconstructed_date

    def clean_unsubscription(self, client: Any, sub_hash: Any, unsub_hash: Any, sub_hash_is_prefix: Any = None) -> None:
        """Clean unsubscription. (`base/Exchange.ts:8568`)"""
        if sub_hash_is_prefix is None:
            sub_hash_is_prefix = False
        if unsub_hash is not None and unsub_hash in js.get(client, "subscriptions"):
            js.get(client, "subscriptions").pop(unsub_hash, None)
        if not sub_hash_is_prefix:
            if sub_hash is not None and sub_hash in js.get(client, "subscriptions"):
                js.get(client, "subscriptions").pop(sub_hash, None)
            if sub_hash is not None and sub_hash in js.get(client, "futures"):
                error = UnsubscribeError(f"{self.id} {sub_hash}")
                client.reject(error, sub_hash)
        else:
            client_subscriptions = js.keys(js.get(client, "subscriptions"))
            for sub in client_subscriptions:
                if sub is not None and sub_hash is not None and sub.startswith(sub_hash):
                    js.get(client, "subscriptions").pop(sub, None)
            client_futures = js.keys(js.get(client, "futures"))
            for future in client_futures:
                if future is not None and sub_hash is not None and future.startswith(sub_hash):
                    error = UnsubscribeError(f"{self.id} {future}")
                    client.reject(error, future)
        client.resolve(True, unsub_hash)

    def clean_cache(self, subscription: Any) -> None:
        """Clean cache. (`base/Exchange.ts:8600`)"""
        get = subscription.get if subscription.__class__ is dict else getter(subscription)
        topic = v if (v := get("topic")) is None or v.__class__ is str and v else text_of(v)
        symbols = v if (v := get("symbols")).__class__ is list else list_of(v, [])
        symbols_length = len(symbols)
        if topic == "ohlcv":
            symbols_and_timeframes = v if (v := get("symbolsAndTimeframes")).__class__ is list else list_of(v, [])
            for symbol_and_time_frame in symbols_and_timeframes:
                symbol = safe_string(symbol_and_time_frame, 0)
                timeframe = safe_string(symbol_and_time_frame, 1)
                if symbol is None:
                    raise ArgumentsRequired(f"{self.id} clean_cache(): requires `symbol`")
                if timeframe is None:
                    raise ArgumentsRequired(f"{self.id} clean_cache(): requires `timeframe`")
                if self.ohlcvs is not None and symbol in self.ohlcvs:
                    if timeframe in self.ohlcvs.get(symbol):
                        self.ohlcvs[symbol].pop(timeframe, None)
        elif symbols_length > 0:
            for symbol in symbols:
                if topic == "trades":
                    if js.key_text(symbol) in self.trades:
                        self.trades.pop(js.key_text(symbol), None)
                elif topic == "orderbook":
                    if js.key_text(symbol) in self.orderbooks:
                        self.orderbooks.pop(js.key_text(symbol), None)
                elif topic == "ticker":
                    if js.key_text(symbol) in self.tickers:
                        self.tickers.pop(js.key_text(symbol), None)
                elif topic == "bidsasks":
                    if js.key_text(symbol) in self.bidsasks:
                        self.bidsasks.pop(js.key_text(symbol), None)
        elif topic == "myTrades" and self.myTrades is not None:
            self.myTrades = None
        elif topic == "orders" and self.orders is not None:
            self.orders = None
        elif topic == "positions" and self.positions is not None:
            self.positions = None
            clients = js.values(self.clients)
            for client in clients:
                futures = client.futures
                if futures is not None and js.has(futures, "fetchPositionsSnapshot"):
                    js.remove(futures, "fetchPositionsSnapshot")
        elif (topic == "ticker" or topic == "markPrice") and self.tickers is not None:
            ticker_symbols = js.keys(self.tickers)
            for ticker_symbol in ticker_symbols:
                if ticker_symbol in self.tickers:
                    self.tickers.pop(ticker_symbol, None)
        elif topic == "bidsasks" and self.bidsasks is not None:
            bidsask_symbols = js.keys(self.bidsasks)
            for bidsask_symbol in bidsask_symbols:
                if bidsask_symbol in self.bidsasks:
                    self.bidsasks.pop(bidsask_symbol, None)
