"""REST requests of account data.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pro_runtime import js
from pro_runtime.errors import ArgumentsRequired, BadRequest, ExchangeError, NotSupported, NullResponse
from pro_runtime.incremental.caches import ArrayCacheBySymbolBySide
from pro_runtime.structures import Balances, Dict, OrderBook, Position
from pro_runtime.values.accessors import safe_bool, safe_dict, safe_integer, safe_list, safe_string, safe_string_2
from pro_runtime.values.fields import ABSENT, first_of, getter, integer_of
from pro_runtime.values.objects import extend, omit, to_array
from pro_runtime.values.precise import Precise

if TYPE_CHECKING:
    from binance_pro.surface import Surface as Base
else:
    Base = object


class RestAccount(Base):
    """REST requests of account data."""

    async def load_balance_snapshot(self, client: Any, message_hash: Any, type: Any, is_portfolio_margin: Any) -> Any:
        """Load balance snapshot. (`pro/binance.ts:3217`)"""
        params = {"type": type}
        if is_portfolio_margin is True:
            params["portfolioMargin"] = True
        response = await self.fetch_balance(params)
        self.balance[js.key_text(type)] = extend(response, safe_dict(self.balance, type, {}))
        if js.key_text(message_hash) in client.futures:
            future = js.get(client.futures, message_hash)
            future.resolve()
            client.resolve(self.balance.get(js.key_text(type)), f"{js.text(type)}:balance")

    async def load_positions_snapshot(self, client: Any, message_hash: Any, type: Any, is_portfolio_margin: Any) -> Any:
        """Load positions snapshot. (`pro/binance.ts:5009`)"""
        params = {"type": type}
        if is_portfolio_margin is True:
            params["portfolioMargin"] = True
        positions = await self.fetch_positions(None, params)
        js.put(self.positions, type, ArrayCacheBySymbolBySide())
        cache = js.get(self.positions, type)
        for position in positions:
            contracts = self.safe_number(position, "contracts", 0)
            if contracts is not None and js.greater(contracts, 0):
                cache.append(position)
        if js.key_text(message_hash) in client.futures:
            future = js.get(client.futures, message_hash)
            future.resolve(cache)
            client.resolve(cache, f"{js.text(type)}:position")

    async def fetch_time(self, params: Dict | None = None) -> int | None:
        """Request time.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the unified structure, or the exchange's answer
        Credentials: not needed
        Source: `binance.ts:3141-3158`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_time", params)
        if params is None:
            params = {}
        default_type = safe_string_2(self.options, "fetchTime", "defaultType", "spot")
        type = safe_string(params, "type", default_type)
        query = omit(params, "type")
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params("fetchTime", None, params)
        response: Any = None
        if self.is_linear(type, sub_type):
            response = await self.fapi_public_get_time(query)
        elif self.is_inverse(type, sub_type):
            response = await self.dapi_public_get_time(query)
        else:
            response = await self.public_get_time(query)
        return safe_integer(response, "serverTime")

    async def fetch_balance(self, params: Dict | None = None) -> Balances:
        """Request balance.

        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: balances by currency: `free`, `used`, `total`
        Credentials: required
        Source: `binance.ts:4128-4388`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_balance", params)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        default_type = safe_string_2(self.options, "fetchBalance", "defaultType", "spot")
        type = safe_string(params, "type", default_type)
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params("fetchBalance", None, params)
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "fetchBalance", "papi", "portfolioMargin", False
        )
        margin_mode = None
        query: Any = None
        margin_mode, query = self.handle_margin_mode_and_params("fetchBalance", params)
        query = omit(query, "type")
        response: Any = None
        request = {}
        if js.truthy(is_portfolio_margin) or type == "papi":
            if self.is_linear(type, sub_type):
                type = "linear"
            elif self.is_inverse(type, sub_type):
                type = "inverse"
            is_portfolio_margin = True
            response = await self.papi_get_balance(extend(request, query))
        elif self.is_linear(type, sub_type):
            type = "linear"
            use_v2 = None
            use_v2, params = self.handle_option_and_params(params, "fetchBalance", "useV2", False)
            params = extend(request, query)
            if not js.truthy(use_v2):
                response = await self.fapi_private_v3_get_account(params)
            else:
                response = await self.fapi_private_v2_get_account(params)
        elif self.is_inverse(type, sub_type):
            type = "inverse"
            response = await self.dapi_private_get_account(extend(request, query))
        elif margin_mode == "isolated":
            param_symbols = safe_list(params, "symbols")
            query = omit(query, "symbols")
            if param_symbols is not None:
                symbols: Any = ""
                if isinstance(param_symbols, list):
                    mid = self.market_id(js.item(param_symbols, 0))
                    if mid is not None:
                        symbols = mid
                    for i in range(1, len(param_symbols)):
                        symbol = param_symbols[i]
                        id = self.market_id(symbol)
                        if id is not None:
                            symbols += f",{id}"
                else:
                    symbols = param_symbols
                request["symbols"] = symbols
            response = await self.sapi_get_margin_isolated_account(extend(request, query))
        elif type == "margin" or margin_mode == "cross":
            response = await self.sapi_get_margin_account(extend(request, query))
        elif type == "savings":
            response = await self.sapi_get_lending_union_account(extend(request, query))
        elif type == "funding":
            response = await self.sapi_post_asset_get_funding_asset(extend(request, query))
        else:
            response = await self.private_get_account(extend(request, query))
        return self.parse_balance_custom(response, type, margin_mode, is_portfolio_margin)

    async def fetch_order_book(self, symbol: str, limit: int | None = None, params: Dict | None = None) -> OrderBook:
        """Request order book.

        :param symbol: unified symbol, e.g. `BTC/USDT` (spot), `BTC/USDT:USDT` (linear), `BTC/USD:BTC` (inverse)
        :param limit: at most this many entries, the newest ones
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: the order book: `bids` and `asks` as `[price, amount]`, best first
        Credentials: not needed
        Source: `binance.ts:4404-4477`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("fetch_order_book", params, symbol, limit)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        market = self.market(symbol)
        request = {"symbol": market.get("id")}
        if limit is not None:
            request["limit"] = limit
        response: Any = None
        get = response.get if response.__class__ is dict else getter(response)
        if market.get("option") is True:
            response = await self.eapi_public_get_depth(extend(request, params))
            get = response.get if response.__class__ is dict else getter(response)
        elif market.get("linear") is True:
            rpi = safe_bool(params, "rpi", False)
            params = omit(params, "rpi")
            if rpi is True:
                request["limit"] = 1000
                response = await self.fapi_public_get_rpi_depth(extend(request, params))
                get = response.get if response.__class__ is dict else getter(response)
            else:
                response = await self.fapi_public_get_depth(extend(request, params))
                get = response.get if response.__class__ is dict else getter(response)
        elif market.get("inverse") is True:
            response = await self.dapi_public_get_depth(extend(request, params))
            get = response.get if response.__class__ is dict else getter(response)
        else:
            response = await self.public_get_depth(extend(request, params))
            get = response.get if response.__class__ is dict else getter(response)
        timestamp = v if (v := get("T")) is None or v.__class__ is int else integer_of(v)
        orderbook = self.parse_order_book(response, symbol, timestamp)
        orderbook["nonce"] = (
            v
            if (v := get("lastUpdateId", get("u", ABSENT))).__class__ is int
            else None
            if v is ABSENT
            else integer_of(v or first_of(get, "lastUpdateId", "u"))
        )
        return orderbook

    async def fetch_option_positions(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]:
        """Request option positions.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        :raises BadRequest: the arguments do not go together
        Credentials: required
        Source: `binance.ts:12030-12082`
        """
        if params and not self.per_call_or_type.isdisjoint(params):
            return await self.call_with_options("fetch_option_positions", params, symbols)
        if params is None:
            params = {}
        if self.markets is None:
            await self.load_markets()
        symbols = self.market_symbols(symbols)
        request = {}
        market: Any = None
        if symbols is not None:
            symbol: Any = None
            if isinstance(symbols, list):
                symbols_length = len(symbols)
                if symbols_length > 1:
                    raise BadRequest(
                        f"{self.id} fetch_option_positions(): the request is not possible: symbols_length is above 1"
                    )
                symbol = js.item(symbols, 0)
            else:
                symbol = symbols
            market = self.market(symbol)
            request["symbol"] = market.get("id")
        response = await self.eapi_private_get_position(extend(request, params))
        result = []
        positions = to_array(response)
        for position in positions:
            result.append(self.parse_option_position(position, market))
        return self.filter_by_array_positions(result, "symbol", symbols, False)

    async def fetch_positions(self, symbols: list[str] | None = None, params: Dict | None = None) -> list[Position]:
        """Request positions.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        :raises NotSupported: this market type has no such request
        Credentials: required
        Source: `binance.ts:12156-12183`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_positions", params, symbols)
        if params is None:
            params = {}
        default_method = None
        default_method, params = self.handle_option_and_params(params, "fetchPositions", "method")
        if default_method is None:
            options = safe_dict(self.options, "fetchPositions")
            if options is None:
                default_method = safe_string(self.options, "fetchPositions", "positionRisk")
            else:
                default_method = "positionRisk"
        if default_method == "positionRisk":
            return await self.fetch_positions_risk(symbols, params)
        elif default_method == "account":
            return await self.fetch_account_positions(symbols, params)
        elif default_method == "option":
            return await self.fetch_option_positions(symbols, params)
        else:
            raise NotSupported(
                f"{self.id} fetch_positions(): this is not supported: default_method is not 'option' {js.text(default_method)}"
            )

    async def fetch_account_positions(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]:
        """Request account positions.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises NotSupported: this market type has no such request
        Credentials: required
        Source: `binance.ts:12202-12317`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_account_positions", params, symbols)
        if params is None:
            params = {}
        if symbols is not None:
            if not isinstance(symbols, list):
                raise ArgumentsRequired(f"{self.id} fetch_account_positions(): an argument is missing")
        if self.markets is None:
            await self.load_markets()
        await self.load_leverage_brackets(False, params)
        default_type = safe_string(self.options, "defaultType", "future")
        type = safe_string(params, "type", default_type)
        params = omit(params, "type")
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params("fetchAccountPositions", None, params, "linear")
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "fetchAccountPositions", "papi", "portfolioMargin", False
        )
        response: Any = None
        if self.is_linear(type, sub_type):
            if js.truthy(is_portfolio_margin):
                response = await self.papi_v2_get_um_account(params)
            else:
                use_v2 = None
                use_v2, params = self.handle_option_and_params(params, "fetchAccountPositions", "useV2", False)
                if not js.truthy(use_v2):
                    response = await self.fapi_private_v3_get_account(params)
                else:
                    response = await self.fapi_private_v2_get_account(params)
        elif self.is_inverse(type, sub_type):
            if js.truthy(is_portfolio_margin):
                response = await self.papi_get_cm_account(params)
            else:
                response = await self.dapi_private_get_account(params)
        else:
            raise NotSupported(f"{self.id} fetch_account_positions(): this is not supported")
        filter_closed = None
        filter_closed, params = self.handle_option_and_params(params, "fetchAccountPositions", "filterClosed", False)
        result = self.parse_account_positions(response, filter_closed)
        symbols = self.market_symbols(symbols)
        return self.filter_by_array_positions(result, "symbol", symbols, False)

    async def fetch_positions_risk(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]:
        """Request positions risk.

        :param symbols: unified symbols; all must be of one market type
        :param params: extra parameters of the exchange, and options of this call (`timeout` in ms, `verbose`,
            `api_key`, …)
        :return: positions
        :raises ArgumentsRequired: an argument that this call needs is missing
        :raises NotSupported: this market type has no such request
        :raises NullResponse: see the text of the error
        Credentials: required
        Source: `binance.ts:12335-12503`
        """
        if params and not self.per_call.isdisjoint(params):
            return await self.call_with_options("fetch_positions_risk", params, symbols)
        if params is None:
            params = {}
        if symbols is not None:
            if not isinstance(symbols, list):
                raise ArgumentsRequired(f"{self.id} fetch_positions_risk(): an argument is missing")
        if self.markets is None:
            await self.load_markets()
        await self.load_leverage_brackets(False, params)
        request = {}
        default_type = "future"
        default_type = safe_string(self.options, "defaultType", default_type)
        type = safe_string(params, "type", default_type)
        sub_type = None
        sub_type, params = self.handle_sub_type_and_params("fetchPositionsRisk", None, params, "linear")
        is_portfolio_margin = None
        is_portfolio_margin, params = self.handle_option_and_params_2(
            params, "fetchPositionsRisk", "papi", "portfolioMargin", False
        )
        params = omit(params, "type")
        response: Any = None
        if self.is_linear(type, sub_type):
            if js.truthy(is_portfolio_margin):
                response = await self.papi_get_um_position_risk(extend(request, params))
            else:
                use_v2 = None
                use_v2, params = self.handle_option_and_params(params, "fetchPositionsRisk", "useV2", False)
                params = extend(request, params)
                if not js.truthy(use_v2):
                    response = await self.fapi_private_v3_get_position_risk(params)
                else:
                    response = await self.fapi_private_v2_get_position_risk(params)
        elif self.is_inverse(type, sub_type):
            if js.truthy(is_portfolio_margin):
                response = await self.papi_get_cm_position_risk(extend(request, params))
            else:
                response = await self.dapi_private_get_position_risk(extend(request, params))
        else:
            raise NotSupported(f"{self.id} fetch_positions_risk(): this is not supported")
        result = []
        if response is None:
            raise NullResponse(f"{self.id} fetch_positions_risk(): the response is empty: response is missing")
        positions = to_array(response)
        for raw_position in positions:
            entry_price_string = safe_string(raw_position, "entryPrice")
            if Precise.string_gt(entry_price_string, "0"):
                result.append(self.parse_position_risk(raw_position))
        symbols = self.market_symbols(symbols)
        return self.filter_by_array_positions(result, "symbol", symbols, False)

    async def fetch_rest_order_book_safe(self, symbol: Any, limit: Any = None, params: Dict | None = None) -> Any:
        """Request rest order book safe. (`base/Exchange.ts:9211`)"""
        if params is None:
            params = {}
        fetch_snapshot_max_retries = self.handle_option("watchOrderBook", "maxRetries", 3)
        i = 0
        while js.less(i, fetch_snapshot_max_retries):
            try:
                order_book = await self.fetch_order_book(symbol, limit, params)
                return order_book
            except Exception as e:
                if js.strict_equal(i + 1, fetch_snapshot_max_retries):
                    raise e
            i += 1
        return None

    async def load_time_difference(self, params: Dict | None = None) -> Any:
        """Load time difference. (`base/Exchange.ts:7072`)"""
        if params is None:
            params = {}
        server_time = await self.fetch_time(params)
        after = self.milliseconds()
        if server_time is None:
            raise ExchangeError(
                f"{self.id} load_time_difference(): the exchange gave no usable answer: server_time is missing"
            )
        self.options["timeDifference"] = after - server_time
        return self.options.get("timeDifference")
