"""Signing, listen keys and subscriptions of user data.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, AuthenticationError, NotSupported
from pro_runtime.rest.signing import ed25519, eddsa, rsa, sha256
from pro_runtime.structures import Dict
from pro_runtime.values.accessors import (
    safe_bool,
    safe_dict,
    safe_integer,
    safe_list,
    safe_list_2,
    safe_string,
    safe_string_2,
)
from pro_runtime.values.encoding import (
    encode,
    encode_uri_component,
    hmac,
    json,
    rawencode,
    urlencode,
    urlencode_with_array_repeat,
)
from pro_runtime.values.fields import getter, integer_of, list_of, text_of
from pro_runtime.values.objects import extend, keysort, omit, sum

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class Auth(Base):
    """Signing, listen keys and subscriptions of user data."""

    def sign_params(self, params: Dict | None = None) -> Any:
        """Sign a request: params. (`pro/binance.ts:2751`)"""
        if params is None:
            params = {}
        self.check_required_credentials()
        default_recv_window = safe_integer(self.options, "recvWindow")
        if default_recv_window is not None:
            params["recvWindow"] = default_recv_window
        recv_window = safe_integer(params, "recvWindow")
        if recv_window is not None:
            params["recvWindow"] = recv_window
        extended_params = extend({"timestamp": self.nonce(), "apiKey": self.apiKey}, params)
        extended_params = keysort(extended_params)
        query = rawencode(extended_params)
        signature: Any = None
        if js.index_of(self.secret, "PRIVATE KEY") > -1:
            if js.length(self.secret) > 120:
                signature = rsa(query, self.secret, sha256)
            else:
                signature = eddsa(encode(query), self.secret, ed25519)
        else:
            signature = hmac(encode(query), encode(self.secret), sha256)
        extended_params["signature"] = signature
        return extended_params

    async def ensure_user_data_stream_ws_subscribe_signature(self, market_type: Any = None) -> Any:
        """Make sure of user data stream ws subscribe signature. (`pro/binance.ts:2789`)"""
        if market_type is None:
            market_type = "spot"
        url = js.get(self.urls["api"]["ws"]["ws-api"], market_type)
        client = self.client(url)
        subscriptions = client.subscriptions
        subscriptions_keys = js.keys(subscriptions)
        account_type = self.get_account_type_from_subscriptions(subscriptions_keys)
        if account_type == market_type:
            return
        message_hash = f"authenticate:signature:{market_type}"
        if message_hash in client.futures:
            await client.future(message_hash)
            return
        client.future(message_hash)
        js.put(client.subscriptions, market_type, True)
        request_id = self.request_id(url)
        request_hash = js.to_string(request_id)
        message = {"id": request_hash, "method": "userDataStream.subscribe.signature", "params": self.sign_params({})}
        subscription = {
            "id": request_hash,
            "method": self.handle_user_data_stream_subscribe,
            "subscription": market_type,
        }
        try:
            await self.watch(url, request_hash, message, request_hash, subscription)
            client.resolve(market_type, message_hash)
        except Exception as e:
            client.subscriptions.pop(market_type, None)
            client.reject(e, message_hash)
            raise e

    async def ensure_user_data_stream_ws_subscribe_listen_token(
        self, market_type: Any = None, params: Dict | None = None
    ) -> Any:
        """Make sure of user data stream ws subscribe listen token. (`pro/binance.ts:2865`)"""
        if market_type is None:
            market_type = "margin"
        if params is None:
            params = {}
        url = js.get(self.urls["api"]["ws"]["ws-api"], "spot")
        options = safe_dict(self.options, market_type, {})
        last_authenticated_time = safe_integer(options, "lastAuthenticatedTime", 0)
        listen_token_refresh_rate = safe_integer(self.options, "listenTokenRefreshRate", 82800000)
        time = self.milliseconds()
        delay = sum(listen_token_refresh_rate, 10000)
        get = params.get if params.__class__ is dict else getter(params)
        if js.greater(time - last_authenticated_time, delay):
            client = self.client(url)
            message_hash = f"authenticate:{market_type}:listenToken"
            if message_hash in client.futures:
                await client.future(message_hash)
                return
            client.future(message_hash)
            try:
                symbol = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
                is_isolated = v if (v := get("isIsolated")) is True or v is False else False
                validity = v if (v := get("validity")) is None or v.__class__ is int else integer_of(v)
                request = {}
                if is_isolated is True:
                    if symbol is None:
                        raise ArgumentsRequired(
                            f"{self.id} ensure_user_data_stream_ws_subscribe_listen_token(): requires `symbol`"
                        )
                    market_id = self.market_id(symbol)
                    request["symbol"] = market_id
                    request["isIsolated"] = True
                if validity is not None:
                    request["validity"] = validity
                response = await self.sapi_post_user_listen_token(request)
                listen_token = safe_string(response, "token")
                if listen_token is None:
                    raise AuthenticationError(
                        f"{self.id} ensure_user_data_stream_ws_subscribe_listen_token(): credentials are missing or not usable: listen_token is missing"
                    )
                expiration_time = safe_integer(response, "expirationTime")
                request_id = self.request_id(url)
                request_hash = js.to_string(request_id)
                message = {
                    "id": request_hash,
                    "method": "userDataStream.subscribe.listenToken",
                    "params": {"listenToken": listen_token},
                }
                subscription = {
                    "id": request_hash,
                    "method": self.handle_user_data_stream_subscribe,
                    "subscription": market_type,
                }
                await self.watch(url, request_hash, message, request_hash, subscription)
                self.options[market_type] = extend(
                    options,
                    {
                        "listenToken": listen_token,
                        "expirationTime": expiration_time,
                        "lastAuthenticatedTime": time,
                        "symbol": symbol,
                        "isIsolated": is_isolated,
                        "validity": validity,
                    },
                )
                if expiration_time is not None:
                    renewal_time = expiration_time - time - 60000
                    if renewal_time > 0:
                        extended_params = extend(params, {"type": market_type})
                        self.delay(renewal_time, self.renew_listen_token, extended_params)
                client.resolve(listen_token, message_hash)
            except Exception as e:
                self.options[market_type] = extend(options, {"lastAuthenticatedTime": 0})
                client.reject(e, message_hash)
                raise e

    async def renew_listen_token(self, params: Dict | None = None) -> None:
        """Renew the listen token.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        Credentials: required
        Source: `pro/binance.ts:2950-2967`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("renew_listen_token", params)
        if params is None:
            params = {}
        type = safe_string(params, "type", "margin")
        options = safe_dict(self.options, type, {})
        get = options.get if options.__class__ is dict else getter(options)
        symbol = v if (v := get("symbol")) is None or v.__class__ is str and v else text_of(v)
        is_isolated = v if (v := get("isIsolated")) is True or v is False else False
        validity = v if (v := get("validity")) is None or v.__class__ is int else integer_of(v)
        renew_params = {}
        if symbol is not None:
            renew_params["symbol"] = symbol
        if is_isolated is True:
            renew_params["isIsolated"] = is_isolated
        if validity is not None:
            renew_params["validity"] = validity
        await self.ensure_user_data_stream_ws_subscribe_listen_token(type, renew_params)

    async def authenticate(self, params: Dict | None = None) -> None:
        """Authenticate.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :raises AuthenticationError: credentials are missing or were refused
        Credentials: required
        Source: `pro/binance.ts:2968-3078`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("authenticate", params)
        if params is None:
            params = {}
        time = self.milliseconds()
        resolved_auth = self.resolve_auth_type("authenticate", None, params)
        type = resolved_auth[0]
        params = resolved_auth[2]
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "authenticate", "papi", "portfolioMargin", False
        )
        if type == "spot":
            await self.ensure_user_data_stream_ws_subscribe_signature("spot")
            return
        margin_mode = None
        margin_mode, params = self.handle_margin_mode_and_params("authenticate", params)
        is_isolated_margin = margin_mode == "isolated"
        symbol = safe_string(params, "symbol")
        if type == "margin" or is_isolated_margin:
            margin_params = {}
            if symbol is not None:
                margin_params["symbol"] = symbol
            if is_isolated_margin:
                margin_params["isIsolated"] = True
            await self.ensure_user_data_stream_ws_subscribe_listen_token("margin", margin_params)
            return
        params = omit(params, "symbol")
        is_stock = type == "stock"
        options = safe_dict(self.options, type, {})
        last_authenticated_time = safe_integer(options, "lastAuthenticatedTime", 0)
        refresh_rate_key = "stockListenKeyRefreshRate" if is_stock else "listenKeyRefreshRate"
        listen_key_refresh_rate = safe_integer(self.options, refresh_rate_key, 1200000)
        delay = sum(listen_key_refresh_rate, 10000)
        if js.greater(time - last_authenticated_time, delay):
            message_hash = f"authenticate:{js.text(type)}"
            client = self.client("authenticationFlights")
            if message_hash in client.futures:
                await client.future(message_hash)
                return
            future = client.reusable_future(message_hash)
            try:
                response: Any = None
                if is_stock:
                    request_params = omit(
                        params, ["stock", "name", "callerMethodName", "type", "subType", "symbol", "timeframe"]
                    )
                    response = await self.sapi_post_equity_listen_key(request_params)
                elif js.truthy(is_portfolio_margin):
                    response = await self.papi_post_listen_key(params)
                    params = extend(params, {"portfolioMargin": True})
                elif type == "future":
                    response = await self.fapi_private_post_listen_key(params)
                elif type == "delivery":
                    response = await self.dapi_private_post_listen_key(params)
                elif type == "option":
                    response = await self.eapi_private_post_listen_key(params)
                else:
                    response = await self.public_post_user_data_stream(params)
                listen_key = safe_string(response, "listenKey")
                if listen_key is None:
                    raise AuthenticationError(
                        f"{self.id} authenticate(): credentials are missing or not usable: listen_key is missing"
                    )
                self.options[js.key_text(type)] = extend(
                    options, {"listenKey": listen_key, "lastAuthenticatedTime": time}
                )
                delay_params = params
                if is_stock:
                    delay_params = extend(params, {"type": "stock", "defaultType": "stock"})
                self.delay(listen_key_refresh_rate, self.keep_alive_listen_key, delay_params)
                client.resolve(listen_key, message_hash)
            except Exception as e:
                client.reject(e, message_hash)
            await future

    async def keep_alive_listen_key(self, params: Dict | None = None) -> None:
        """Keep alive the listen key.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        Credentials: required
        Source: `pro/binance.ts:3079-3199`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("keep_alive_listen_key", params)
        if params is None:
            params = {}
        type = safe_string_2(self.options, "defaultType", "authenticate", "spot")
        type = safe_string(params, "type", type)
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "keepAliveListenKey", "papi", "portfolioMargin", False
        )
        sub_type_info = self.handle_sub_type_and_params("keepAliveListenKey", None, params)
        sub_type = sub_type_info[0]
        if type != "option" and type != "stock":
            if self.is_linear(type, sub_type):
                type = "future"
            elif self.is_inverse(type, sub_type):
                type = "delivery"
        if type == "margin":
            return
        is_stock = type == "stock"
        options = safe_dict(self.options, type, {})
        listen_key = safe_string(options, "listenKey")
        if listen_key is None:
            return
        request = {}
        params = omit(params, ["type", "symbol"])
        time = self.milliseconds()
        try:
            if is_stock:
                request_params = omit(params, ["stock", "name", "callerMethodName", "subType", "timeframe"])
                await self.sapi_post_equity_listen_key(request_params)
            elif js.truthy(is_portfolio_margin):
                await self.papi_put_listen_key(extend(request, params))
                params = extend(params, {"portfolioMargin": True})
            elif type == "future":
                await self.fapi_private_put_listen_key(extend(request, params))
            elif type == "delivery":
                await self.dapi_private_put_listen_key(extend(request, params))
            elif type == "option":
                await self.eapi_private_put_listen_key(extend(request, params))
            else:
                request["listenKey"] = listen_key
                await self.public_put_user_data_stream(extend(request, params))
        except Exception as error:
            url: Any = None
            if is_stock:
                url = self.get_stock_ws_url("user")
            else:
                url_type = type
                if js.truthy(is_portfolio_margin):
                    url_type = "papi"
                if type == "option":
                    url_type = "optionPrivate"
                cached_listen_key = js.get(self.options[type], "listenKey")
                url = self.get_private_ws_url(url_type, cached_listen_key)
            client = self.client(url)
            message_hashes = js.keys(client.futures)
            for message_hash in message_hashes:
                client.reject(error, message_hash)
            self.options[type] = extend(options, {"listenKey": None, "lastAuthenticatedTime": 0})
            return
        self.options[type] = extend(options, {"listenKey": listen_key, "lastAuthenticatedTime": time})
        clients = js.values(self.clients)
        refresh_rate_key = "stockListenKeyRefreshRate" if is_stock else "listenKeyRefreshRate"
        listen_key_refresh_rate = safe_integer(self.options, refresh_rate_key, 1200000)
        delay_params = params
        if is_stock:
            delay_params = extend(params, {"type": "stock"})
        for client in clients:
            client_subscriptions = safe_dict(client, "subscriptions", {})
            subscription_keys = js.keys(client_subscriptions)
            for subscribe_type in subscription_keys:
                if subscribe_type == type:
                    self.delay(listen_key_refresh_rate, self.keep_alive_listen_key, delay_params)
                    return

    def nonce(self) -> Any:
        """Nonce. (`binance.ts:2967`)"""
        return js.subtract(self.milliseconds(), self.options.get("timeDifference"))

    def sign(
        self,
        path: Any,
        api: Any = None,
        method: Any = None,
        params: Dict | None = None,
        headers: Any = None,
        body: Any = None,
    ) -> Any:
        """Sign. (`binance.ts:13306`)"""
        if api is None:
            api = "public"
        if method is None:
            method = "GET"
        if params is None:
            params = {}
        urls = self.urls
        if not js.has(urls.get("api"), api):
            raise NotSupported(f"{self.id} sign(): this is not supported: api is not in urls.api {js.text(api)}")
        url: Any = js.get(self.urls["api"], api)
        url = js.text(url) + f"/{js.text(path)}"
        if path == "historicalTrades":
            if self.apiKey is not None and self.apiKey != "":
                headers = {"X-MBX-APIKEY": self.apiKey}
            else:
                raise AuthenticationError(
                    f"{self.id} sign(): credentials are missing or not usable: apiKey is missing or apiKey is ''"
                )
        user_data_stream = path == "userDataStream" or path == "listenKey" or path == "userListenToken"
        get = params.get if params.__class__ is dict else getter(params)
        if user_data_stream:
            if self.apiKey is not None and self.apiKey != "":
                headers = {"X-MBX-APIKEY": self.apiKey, "Content-Type": "application/x-www-form-urlencoded"}
                if method != "GET":
                    body = urlencode(params)
            else:
                raise AuthenticationError(
                    f"{self.id} sign(): credentials are missing or not usable: apiKey is missing or apiKey is ''"
                )
        elif (
            api == "private"
            or api == "eapiPrivate"
            or api == "sapi"
            and path != "system/status"
            or api == "sapiV2"
            or api == "sapiV3"
            or api == "sapiV4"
            or api == "dapiPrivate"
            or api == "dapiPrivateV2"
            or api == "fapiPrivate"
            or api == "fapiPrivateV2"
            or api == "fapiPrivateV3"
            or (api == "papiV2" or api == "papi" and path != "ping")
        ):
            self.check_required_credentials()
            if (
                "testnet.binancefuture.com" in url
                and self.isSandboxModeEnabled
                and safe_bool(self.options, "disableFuturesSandboxWarning") is not True
            ):
                raise NotSupported(
                    f"{self.id} sign(): this is not supported: isSandboxModeEnabled is set and disableFuturesSandboxWarning is not set"
                )
            if method == "POST" and (path == "order" or path == "sor/order"):
                new_client_order_id = (
                    v if (v := get("newClientOrderId")) is None or v.__class__ is str and v else text_of(v)
                )
                if new_client_order_id is None:
                    is_spot_or_margin = "sapi" in api or api == "private"
                    market_type = "spot" if is_spot_or_margin else "future"
                    default_id = "x-xcKtGhcu" if not is_spot_or_margin else "x-TKT5PX2F"
                    broker = safe_dict(self.options, "broker", {})
                    broker_id = safe_string(broker, market_type, default_id)
                    params["newClientOrderId"] = broker_id + self.uuid22()
            query: Any = None
            if path == "batchOrders" and (method == "POST" or method == "PUT"):
                batch_orders = v if (v := get("batchOrders")).__class__ is list else list_of(v, [])
                checked_batch_orders = batch_orders
                if method == "POST" and api == "fapiPrivate":
                    checked_batch_orders = []
                    for batch_order in batch_orders:
                        new_client_order_id = safe_string(batch_order, "newClientOrderId")
                        if new_client_order_id is None:
                            default_id = "x-xcKtGhcu"
                            broker = safe_dict(self.options, "broker", {})
                            broker_id = safe_string(broker, "future", default_id)
                            new_client_order_id = broker_id + self.uuid22()
                            batch_order["newClientOrderId"] = new_client_order_id
                        checked_batch_orders.append(batch_order)
                query_batch = json(checked_batch_orders)
                params["batchOrders"] = query_batch
            default_recv_window = safe_integer(self.options, "recvWindow")
            extended_params = extend({"timestamp": self.nonce()}, params)
            if default_recv_window is not None:
                extended_params["recvWindow"] = default_recv_window
            recv_window = v if (v := get("recvWindow")) is None or v.__class__ is int else integer_of(v)
            if recv_window is not None:
                extended_params["recvWindow"] = recv_window
            if api == "sapi" and path == "asset/dust":
                query = urlencode_with_array_repeat(extended_params)
            elif (
                path == "batchOrders"
                or js.index_of(path, "sub-account") >= 0
                or path == "capital/withdraw/apply"
                or js.index_of(path, "staking") >= 0
                or js.index_of(path, "simple-earn") >= 0
            ):
                if method == "DELETE" and path == "batchOrders":
                    orderidlist = safe_list(extended_params, "orderidlist", [])
                    origclientorderidlist = safe_list_2(
                        extended_params, "origclientorderidlist", "origClientOrderIdList", []
                    )
                    extended_params = omit(
                        extended_params, ["orderidlist", "origclientorderidlist", "origClientOrderIdList"]
                    )
                    if "symbol" in extended_params:
                        extended_params["symbol"] = encode_uri_component(extended_params.get("symbol"))
                    query = rawencode(extended_params)
                    orderidlist_length = len(orderidlist)
                    origclientorderidlist_length = len(origclientorderidlist)
                    if orderidlist_length > 0:
                        query = f"{query}&orderidlist=%5B{js.join(orderidlist, '%2C')}%5D"
                    if origclientorderidlist_length > 0:
                        new_client_order_ids = []
                        for origclientorderidlist_item in origclientorderidlist:
                            new_client_order_ids.append(f"%22{js.text(origclientorderidlist_item)}%22")
                        query = f"{query}&origclientorderidlist=%5B{js.join(new_client_order_ids, '%2C')}%5D"
                else:
                    query = rawencode(extended_params)
            else:
                query = urlencode(extended_params)
            signature: Any = None
            if js.index_of(self.secret, "PRIVATE KEY") > -1:
                if js.length(self.secret) > 120:
                    signature = encode_uri_component(rsa(query, self.secret, sha256))
                else:
                    signature = encode_uri_component(eddsa(encode(query), self.secret, ed25519))
            else:
                signature = hmac(encode(query), encode(self.secret), sha256)
            query += f"&signature={js.text(signature)}"
            headers = {"X-MBX-APIKEY": self.apiKey}
            if method == "GET" or method == "DELETE":
                url += f"?{query}"
            else:
                body = query
                headers["Content-Type"] = "application/x-www-form-urlencoded"
        elif len(js.keys(params)) > 0:
            url += f"?{urlencode(params)}"
        return {"url": url, "method": method, "body": body, "headers": headers}

    def check_required_credentials(self, error: Any = None) -> Any:
        """Check required credentials. (`base/Exchange.ts:6309`)"""
        if error is None:
            error = True
        keys = js.keys(self.requiredCredentials)
        for key in keys:
            if self.requiredCredentials.get(key) is True:
                credential_value = getattr(self, key, None)
                credential_missing = (
                    credential_value is None
                    or credential_value is None
                    or credential_value is False
                    or credential_value == ""
                )
                if credential_missing:
                    if error:
                        raise AuthenticationError(
                            f"{self.id} check_required_credentials(): credentials are missing or not usable: {key}"
                        )
                    else:
                        return False
        return True
