"""Signatures of all methods, under each of their spellings, for type checkers and editors only.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from collections.abc import Mapping
from typing import Any

from pro_runtime.exchange import Exchange
from pro_runtime.structures import (
    OHLCV,
    Balance,
    Balances,
    Currencies,
    Dict,
    Liquidation,
    Market,
    Markets,
    Order,
    OrderBook,
    OrderSide,
    OrderType,
    Position,
    Ticker,
    Tickers,
    Trade,
)

class Surface(Exchange):
    def request_id(self, url: Any) -> Any: ...
    def is_spot_url(self, client: Any) -> Any: ...
    def stream(self, type: Any, subscription_hash: Any, num_subscriptions: Any = None) -> Any: ...
    def get_ws_url(self, type: Any, category: Any) -> Any: ...
    def get_future_ws_category(self, channel: Any) -> Any: ...
    def get_private_ws_url(self, type: Any, listen_key: Any) -> Any: ...
    def get_stock_ws_url(self, stream_type: Any = None) -> Any: ...
    def get_stock_ticker_from_symbol(self, symbol: Any) -> Any: ...
    def get_stock_unified_symbol(self, stock_symbol: Any, quote: Any = None) -> Any: ...
    async def watch_stock_market_stream(self, streams: Any, message_hashes: Any, params: Dict | None = None) -> Any: ...
    async def watch_liquidations(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]: ...
    async def watch_liquidations_for_symbols(
        self, symbols: list[str], since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]: ...
    def handle_liquidation(self, client: Any, message: Any) -> None: ...
    def parse_ws_liquidation(self, liquidation: Any, market: Any = None) -> Any: ...
    async def watch_my_liquidations(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]: ...
    async def watch_my_liquidations_for_symbols(
        self, symbols: list[str], since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Liquidation]: ...
    def handle_my_liquidation(self, client: Any, message: Any) -> None: ...
    async def watch_order_book(
        self, symbol: str, limit: int | None = None, params: Dict | None = None
    ) -> OrderBook: ...
    async def watch_order_book_for_symbols(
        self, symbols: list[str], limit: int | None = None, params: Dict | None = None
    ) -> OrderBook: ...
    async def un_watch_order_book_for_symbols(self, symbols: list[str], params: Dict | None = None) -> bool: ...
    async def un_watch_order_book(self, symbol: str, params: Dict | None = None) -> bool: ...
    async def fetch_order_book_ws(
        self, symbol: str, limit: int | None = None, params: Dict | None = None
    ) -> OrderBook: ...
    def handle_fetch_order_book(self, client: Any, message: Any) -> None: ...
    async def fetch_order_book_snapshot(self, client: Any, message: Any, subscription: Any) -> Any: ...
    def handle_delta(self, bookside: Any, delta: Any) -> None: ...
    def handle_deltas(self, bookside: Any, deltas: Any) -> None: ...
    def handle_order_book_message(self, client: Any, message: Any, orderbook: Any) -> Any: ...
    def handle_order_book(self, client: Any, message: Any) -> None: ...
    def handle_order_book_subscription(self, client: Any, message: Any, subscription: Any) -> None: ...
    def handle_subscription_status(self, client: Any, message: Any) -> Any: ...
    def handle_un_subscription(self, client: Any, subscription: Any) -> None: ...
    async def watch_trades_for_symbols(
        self, symbols: list[str], since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]: ...
    async def un_watch_trades_for_symbols(self, symbols: list[str], params: Dict | None = None) -> bool: ...
    async def un_watch_trades(self, symbol: str, params: Dict | None = None) -> bool: ...
    async def watch_trades(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]: ...
    def parse_ws_trade(self, trade: Any, market: Any = None) -> Any: ...
    def handle_trade(self, client: Any, message: Any) -> None: ...
    async def watch_ohlcv(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> list[OHLCV]: ...
    async def watch_ohlcv_for_symbols(
        self,
        symbols_and_timeframes: list[list[str]],
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> dict[str, dict[str, list[OHLCV]]]: ...
    async def un_watch_ohlcv_for_symbols(
        self, symbols_and_timeframes: list[list[str]], params: Dict | None = None
    ) -> bool: ...
    async def un_watch_ohlcv(self, symbol: str, timeframe: str | None = "1m", params: Dict | None = None) -> bool: ...
    def handle_ohlcv(self, client: Any, message: Any) -> None: ...
    async def fetch_ticker_ws(self, symbol: str, params: Dict | None = None) -> Ticker: ...
    async def fetch_ohlcv_ws(
        self,
        symbol: str,
        timeframe: str | None = "1m",
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> list[OHLCV]: ...
    def handle_fetch_ohlcv(self, client: Any, message: Any) -> None: ...
    async def watch_ticker(self, symbol: str, params: Dict | None = None) -> Ticker: ...
    async def watch_mark_price(self, symbol: str, params: Dict | None = None) -> Ticker: ...
    async def watch_mark_prices(self, symbols: list[str] | None = None, params: Dict | None = None) -> Tickers: ...
    async def watch_tickers(self, symbols: list[str] | None = None, params: Dict | None = None) -> Tickers: ...
    async def un_watch_tickers(self, symbols: list[str] | None = None, params: Dict | None = None) -> bool: ...
    async def un_watch_mark_prices(self, symbols: list[str] | None = None, params: Dict | None = None) -> bool: ...
    async def un_watch_mark_price(self, symbol: str, params: Dict | None = None) -> bool: ...
    async def un_watch_bids_asks(self, symbols: list[str] | None = None, params: Dict | None = None) -> bool: ...
    async def un_watch_ticker(self, symbol: str, params: Dict | None = None) -> bool: ...
    async def watch_bids_asks(self, symbols: list[str] | None = None, params: Dict | None = None) -> Tickers: ...
    async def watch_multi_ticker_helper(
        self,
        method_name: Any,
        channel_name: Any,
        symbols: Any = None,
        params: Dict | None = None,
        is_unsubscribe: Any = None,
    ) -> Any: ...
    def parse_ws_ticker(self, message: Any, market_type: Any) -> Any: ...
    def handle_ticker_ws(self, client: Any, message: Any) -> None: ...
    def handle_bids_asks(self, client: Any, message: Any) -> None: ...
    def handle_tickers(self, client: Any, message: Any) -> None: ...
    def handle_mark_prices(self, client: Any, message: Any) -> None: ...
    def handle_tickers_and_bids_asks(self, client: Any, message: Any, method_type: Any) -> None: ...
    def sign_params(self, params: Dict | None = None) -> Any: ...
    async def ensure_user_data_stream_ws_subscribe_signature(self, market_type: Any = None) -> Any: ...
    def handle_user_data_stream_subscribe(self, client: Any, message: Any) -> None: ...
    async def ensure_user_data_stream_ws_subscribe_listen_token(
        self, market_type: Any = None, params: Dict | None = None
    ) -> Any: ...
    async def renew_listen_token(self, params: Dict | None = None) -> None: ...
    async def authenticate(self, params: Dict | None = None) -> None: ...
    async def keep_alive_listen_key(self, params: Dict | None = None) -> None: ...
    def set_balance_cache(self, client: Any, type: Any, is_portfolio_margin: Any = None) -> None: ...
    async def load_balance_snapshot(
        self, client: Any, message_hash: Any, type: Any, is_portfolio_margin: Any
    ) -> Any: ...
    async def fetch_balance_ws(self, params: Dict | None = None) -> Balances: ...
    def handle_balance_ws(self, client: Any, message: Any) -> None: ...
    def handle_account_status_ws(self, client: Any, message: Any) -> None: ...
    async def fetch_position_ws(self, symbol: str, params: Dict | None = None) -> list[Position]: ...
    async def fetch_positions_ws(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]: ...
    def handle_positions_ws(self, client: Any, message: Any) -> None: ...
    async def watch_balance(self, params: Dict | None = None) -> Balances: ...
    def handle_balance(self, client: Any, message: Any) -> None: ...
    def get_account_type_from_subscriptions(self, subscriptions: Any) -> Any: ...
    def resolve_auth_type(self, method_name: Any, market: Any = None, params: Dict | None = None) -> Any: ...
    def get_market_type(self, method: Any, market: Any, params: Dict | None = None) -> Any: ...
    async def create_order_ws(
        self,
        symbol: str,
        type: OrderType,
        side: OrderSide | None,
        amount: float,
        price: float | None = None,
        params: Dict | None = None,
    ) -> Order: ...
    def handle_order_ws(self, client: Any, message: Any) -> None: ...
    def handle_orders_ws(self, client: Any, message: Any) -> None: ...
    async def edit_order_ws(
        self,
        id: str,
        symbol: str,
        type: OrderType,
        side: OrderSide | None,
        amount: float | None = None,
        price: float | None = None,
        params: Dict | None = None,
    ) -> Order: ...
    def handle_edit_order_ws(self, client: Any, message: Any) -> None: ...
    async def cancel_order_ws(self, id: str, symbol: str | None = None, params: Dict | None = None) -> Order: ...
    async def cancel_all_orders_ws(self, symbol: str | None = None, params: Dict | None = None) -> list[Order]: ...
    async def fetch_order_ws(self, id: str, symbol: str | None = None, params: Dict | None = None) -> Order: ...
    async def fetch_orders_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]: ...
    async def fetch_closed_orders_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]: ...
    async def fetch_open_orders_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]: ...
    async def watch_orders(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Order]: ...
    def parse_ws_order(self, order: Any, market: Any = None) -> Any: ...
    def handle_order_update(self, client: Any, message: Any) -> None: ...
    def handle_stock_price(self, client: Any, message: Any) -> None: ...
    def handle_stock_quote(self, client: Any, message: Any) -> None: ...
    def handle_options_order_update(self, client: Any, message: Any) -> None: ...
    async def watch_positions(
        self,
        symbols: list[str] | None = None,
        since: int | None = None,
        limit: int | None = None,
        params: Dict | None = None,
    ) -> list[Position]: ...
    def set_positions_cache(
        self, client: Any, type: Any, symbols: Any = None, is_portfolio_margin: Any = None
    ) -> None: ...
    async def load_positions_snapshot(
        self, client: Any, message_hash: Any, type: Any, is_portfolio_margin: Any
    ) -> Any: ...
    def handle_positions(self, client: Any, message: Any) -> None: ...
    def parse_ws_position(self, position: Any, market: Any = None) -> Any: ...
    def parse_ws_options_position(self, position: Any, market: Any = None) -> Any: ...
    async def fetch_my_trades_ws(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]: ...
    async def fetch_trades_ws(
        self, symbol: str, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]: ...
    def handle_trades_ws(self, client: Any, message: Any) -> None: ...
    async def watch_my_trades(
        self, symbol: str | None = None, since: int | None = None, limit: int | None = None, params: Dict | None = None
    ) -> list[Trade]: ...
    def handle_my_trade(self, client: Any, message: Any) -> None: ...
    def handle_order(self, client: Any, message: Any) -> None: ...
    def handle_acount_update(self, client: Any, message: Any) -> None: ...
    def handle_options_account_update(self, client: Any, message: Any) -> None: ...
    def handle_ws_error(self, client: Any, message: Any) -> None: ...
    def handle_event_stream_terminated(self, client: Any, message: Any) -> None: ...
    def handle_message(self, client: Any, message: Any) -> None: ...
    def is_inverse(self, type: Any, sub_type: Any = None) -> Any: ...
    def is_linear(self, type: Any, sub_type: Any = None) -> Any: ...
    def set_sandbox_mode(self, enable: Any) -> None: ...
    def create_expired_option_market(self, symbol: Any) -> Any: ...
    def market(self, symbol: Any) -> Any: ...
    def safe_market(
        self, market_id: Any = None, market: Any = None, delimiter: Any = None, market_type: Any = None
    ) -> Any: ...
    def nonce(self) -> Any: ...
    def enable_demo_trading(self, enable: Any) -> None: ...
    async def fetch_time(self, params: Dict | None = None) -> int | None: ...
    async def fetch_currencies(self, params: Dict | None = None) -> Currencies: ...
    def parse_currencies_custom(self, response_currencies: Any, marginables_by_id: Any) -> Any: ...
    def parse_currency(self, raw_currency: Any) -> Any: ...
    async def fetch_markets(self, params: Dict | None = None) -> list[Market]: ...
    def parse_market(self, market: Any) -> Any: ...
    def parse_balance_helper(self, entry: Any) -> Any: ...
    def parse_balance_custom(
        self, response: Any, type: Any = None, margin_mode: Any = None, is_portfolio_margin: Any = None
    ) -> Any: ...
    async def fetch_balance(self, params: Dict | None = None) -> Balances: ...
    async def fetch_order_book(
        self, symbol: str, limit: int | None = None, params: Dict | None = None
    ) -> OrderBook: ...
    def parse_ticker(self, ticker: Any, market: Any = None) -> Any: ...
    def parse_ohlcv(self, ohlcv: Any, market: Any = None) -> Any: ...
    def parse_trade(self, trade: Any, market: Any = None) -> Any: ...
    def edit_spot_order_request(
        self, id: Any, symbol: Any, type: Any, side: Any, amount: Any, price: Any = None, params: Dict | None = None
    ) -> Any: ...
    def edit_contract_order_request(
        self, id: Any, symbol: Any, type: Any, side: Any, amount: Any, price: Any = None, params: Dict | None = None
    ) -> Any: ...
    def parse_order_status(self, status: Any) -> Any: ...
    def parse_order_type_by_market(self, type: Any, market_type: Any) -> Any: ...
    def parse_order(self, order: Any, market: Any = None) -> Any: ...
    def create_order_request(
        self, symbol: Any, type: Any, side: Any, amount: Any, price: Any = None, params: Dict | None = None
    ) -> Any: ...
    def parse_dust_trade(self, trade: Any, market: Any = None) -> Any: ...
    def parse_account_positions(self, account: Any, filter_closed: Any = None) -> Any: ...
    def parse_account_position(self, position: Any, market: Any = None) -> Any: ...
    def parse_position_risk(self, position: Any, market: Any = None) -> Any: ...
    async def load_leverage_brackets(self, reload: bool | None = False, params: Dict | None = None) -> Dict: ...
    async def fetch_option_positions(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]: ...
    def parse_option_position(self, position: Any, market: Any = None) -> Any: ...
    async def fetch_positions(self, symbols: list[str] | None = None, params: Dict | None = None) -> list[Position]: ...
    async def fetch_account_positions(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]: ...
    async def fetch_positions_risk(
        self, symbols: list[str] | None = None, params: Dict | None = None
    ) -> list[Position]: ...
    def sign(
        self,
        path: Any,
        api: Any = None,
        method: Any = None,
        params: Dict | None = None,
        headers: Any = None,
        body: Any = None,
    ) -> Any: ...
    def get_exceptions_by_url(self, url: Any, exact_or_broad: Any) -> Any: ...
    def handle_errors(
        self,
        code: Any,
        reason: Any,
        url: Any,
        method: Any,
        headers: Any,
        body: Any,
        response: Any,
        request_headers: Any,
        request_body: Any,
    ) -> None: ...
    def calculate_rate_limiter_cost(
        self, api: Any, method: Any, path: Any, params: Dict, config: Any = None
    ) -> Any: ...
    async def request(
        self,
        path: Any,
        api: Any = None,
        method: Any = None,
        params: Dict | None = None,
        headers: Any = None,
        body: Any = None,
        config: Any = None,
    ) -> Any: ...
    async def create_limit_buy_order_ws(
        self, symbol: str, amount: float, price: float, params: Dict | None = None
    ) -> Order: ...
    async def create_limit_order_ws(
        self, symbol: str, side: OrderSide | None, amount: float, price: float, params: Dict | None = None
    ) -> Order: ...
    async def create_limit_sell_order_ws(
        self, symbol: str, amount: float, price: float, params: Dict | None = None
    ) -> Order: ...
    async def create_market_buy_order_ws(self, symbol: str, amount: float, params: Dict | None = None) -> Order: ...
    async def create_market_order_ws(
        self, symbol: str, side: OrderSide | None, amount: float, price: float | None = None, params: Dict | None = None
    ) -> Order: ...
    async def create_market_sell_order_ws(self, symbol: str, amount: float, params: Dict | None = None) -> Order: ...
    async def fetch_rest_order_book_safe(self, symbol: Any, limit: Any = None, params: Dict | None = None) -> Any: ...
    def find_timeframe(self, timeframe: Any, timeframes: Any = None) -> Any: ...
    def find_message_hashes(self, client: Any, element: Any) -> Any: ...
    def filter_by_limit(self, array: Any, limit: Any = None, key: Any = None, from_start: Any = None) -> Any: ...
    def filter_by_since_limit(
        self, array: Any, since: Any = None, limit: Any = None, key: Any = None, tail: Any = None
    ) -> Any: ...
    def filter_by_value_since_limit(
        self,
        array: Any,
        field: Any,
        value: Any = None,
        since: Any = None,
        limit: Any = None,
        key: Any = None,
        tail: Any = None,
    ) -> Any: ...
    def set_sandbox_mode_of_base_exchange(self, enabled: Any) -> None: ...
    def is_round_number(self, value: Any) -> Any: ...
    def safe_number_omit_zero(self, obj: Any, key: Any, default_value: Any = None) -> Any: ...
    def safe_integer_omit_zero(self, obj: Any, key: Any, default_value: Any = None) -> Any: ...
    def features_generator(self) -> None: ...
    def features_mapper(self, initial_features: Any, market_type: Any, sub_type: Any = None) -> Any: ...
    def feature_value(
        self, symbol: Any, method_name: Any = None, param_name: Any = None, default_value: Any = None
    ) -> Any: ...
    def feature_value_by_type(
        self,
        market_type: Any,
        sub_type: Any,
        method_name: Any = None,
        param_name: Any = None,
        default_value: Any = None,
    ) -> Any: ...
    def orderbook_checksum_message(self, symbol: Any) -> Any: ...
    def create_networks_by_id_object(self) -> None: ...
    def get_default_options(self) -> Any: ...
    def safe_currency_structure(self, currency: Any) -> Any: ...
    def safe_market_structure(self, market: Any = None) -> Any: ...
    def safe_balance(self, balance: Any) -> Any: ...
    def safe_order(self, order: Any, market: Any = None) -> Any: ...
    def parse_orders(
        self, orders: Any, market: Any = None, since: Any = None, limit: Any = None, params: Dict | None = None
    ) -> Any: ...
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
    ) -> Any: ...
    def calculate_fee(
        self,
        symbol: Any,
        type: Any,
        side: Any,
        amount: Any,
        price: Any,
        taker_or_maker: Any = None,
        params: Dict | None = None,
    ) -> Any: ...
    def safe_liquidation(self, liquidation: Any, market: Any = None) -> Any: ...
    def safe_trade(self, trade: Any, market: Any = None) -> Any: ...
    def parsed_fee_and_fees(self, container: Any) -> Any: ...
    def parse_fee_numeric(self, fee: Any) -> Any: ...
    def find_nearest_ceiling(self, arr: Any, provided_value: Any) -> Any: ...
    def invert_flat_string_dictionary(self, dict_: Any) -> Any: ...
    def reduce_fees_by_currency(self, fees: Any) -> Any: ...
    def safe_ticker(self, ticker: Any, market: Any = None) -> Any: ...
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
    ) -> Any: ...
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
    ) -> Any: ...
    def market_ids(self, symbols: Any = None) -> Any: ...
    def currency_ids(self, codes: Any = None) -> Any: ...
    def markets_for_symbols(self, symbols: Any = None) -> Any: ...
    def market_symbols(
        self,
        symbols: Any = None,
        type: Any = None,
        allow_empty: Any = None,
        same_type_only: Any = None,
        same_sub_type_only: Any = None,
    ) -> Any: ...
    def market_codes(self, codes: Any = None) -> Any: ...
    def parse_order_book_bids_asks(
        self, bidasks: Any, price_key: Any = None, amount_key: Any = None, count_or_id_key: Any = None
    ) -> Any: ...
    def filter_by_key(self, objects: Any, key: Any, value: Any = None) -> Any: ...
    def filter_by_symbol(self, objects: Any, symbol: Any = None) -> Any: ...
    def prioritized_network_aliases(
        self, network_code: Any = None, currency_code: Any = None, allow_default: Any = None
    ) -> Any: ...
    def network_id_to_code(self, network_id: Any = None, currency_code: Any = None) -> Any: ...
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
    ) -> Any: ...
    def parse_ohlcvs(
        self,
        ohlcvs: Any,
        market: Any = None,
        timeframe: Any = None,
        since: Any = None,
        limit: Any = None,
        tail: Any = None,
    ) -> Any: ...
    def safe_position(self, position: Any) -> Any: ...
    def parse_trades_helper(
        self,
        is_ws: Any,
        trades: Any,
        market: Any = None,
        since: Any = None,
        limit: Any = None,
        params: Dict | None = None,
    ) -> Any: ...
    def parse_trades(
        self, trades: Any, market: Any = None, since: Any = None, limit: Any = None, params: Dict | None = None
    ) -> Any: ...
    def currency_id(self, code: Any) -> Any: ...
    def market_id(self, symbol: Any) -> Any: ...
    def symbol(self, symbol: Any) -> Any: ...
    def handle_param_string(self, params: Dict, param_name: Any, default_value: Any = None) -> Any: ...
    def handle_param_string_2(
        self, params: Dict, param_name_1: Any, param_name_2: Any, default_value: Any = None
    ) -> Any: ...
    def handle_param_integer(self, params: Dict, param_name: Any, default_value: Any = None) -> Any: ...
    def handle_param_bool(self, params: Dict, param_name: Any, default_value: Any = None) -> Any: ...
    def get_symbols_for_market_type(
        self,
        market_type: Any = None,
        sub_type: Any = None,
        symbol_with_active_status: Any = None,
        symbol_with_unknown_status: Any = None,
    ) -> Any: ...
    def filter_by_array(self, objects: Any, key: Any, values: Any = None, indexed: Any = None) -> Any: ...
    def filter_out_by_array(self, objects: Any, key: Any, values: Any = None, indexed: Any = None) -> Any: ...
    def build_ohlcvc(self, trades: Any, timeframe: Any = None, since: Any = None, limit: Any = None) -> Any: ...
    def parse_trading_view_ohlcv(
        self, ohlcvs: Any, market: Any = None, timeframe: Any = None, since: Any = None, limit: Any = None
    ) -> Any: ...
    def parse_order_book_bid_ask(
        self, bidask: Any, price_key: Any = None, amount_key: Any = None, count_or_id_key: Any = None
    ) -> Any: ...
    def safe_currency(self, currency_id: Any, currency: Any = None) -> Any: ...
    def safe_market_of_base_exchange(
        self, market_id: Any = None, market: Any = None, delimiter: Any = None, market_type: Any = None
    ) -> Any: ...
    def market_or_null(self, symbol: Any = None) -> Any: ...
    def check_required_credentials(self, error: Any = None) -> Any: ...
    async def fetch_partial_balance(self, part: Any, params: Dict | None = None) -> Balance: ...
    async def fetch_free_balance(self, params: Dict | None = None) -> Balance: ...
    async def fetch_used_balance(self, params: Dict | None = None) -> Balance: ...
    async def fetch_total_balance(self, params: Dict | None = None) -> Balance: ...
    def handle_option_and_params(
        self, params: Dict, method_name: Any, option_name: Any, default_value: Any = None
    ) -> Any: ...
    def handle_option_and_params_2(
        self, params: Dict, method_name_1: Any, option_name_1: Any, option_name_2: Any, default_value: Any = None
    ) -> Any: ...
    def handle_option(self, method_name: Any, option_name: Any, default_value: Any = None) -> Any: ...
    def handle_market_type_and_params(
        self, method_name: Any, market: Any = None, params: Dict | None = None, default_value: Any = None
    ) -> Any: ...
    def handle_sub_type_and_params(
        self, method_name: Any, market: Any = None, params: Dict | None = None, default_value: Any = None
    ) -> Any: ...
    def handle_margin_mode_and_params(
        self, method_name: Any, params: Dict | None = None, default_value: Any = None
    ) -> Any: ...
    def throw_exactly_matched_exception(self, exact: Any, string: Any, message: Any) -> None: ...
    def throw_broadly_matched_exception(self, broad: Any, string: Any, message: Any) -> None: ...
    def find_broadly_matched_key(self, broad: Any, string: Any) -> Any: ...
    def account(self) -> Any: ...
    def merge_balance_account(self, result: Any, code: Any, account: Any) -> Any: ...
    def common_currency_code(self, code: Any) -> Any: ...
    def currency(self, code: Any) -> Any: ...
    def is_leveraged_currency(
        self, currency_code: Any, check_base_coin: Any = None, existing_currencies: Any = None
    ) -> Any: ...
    def cost_to_precision(self, symbol: Any, cost: Any) -> Any: ...
    def price_to_precision(self, symbol: Any, price: Any) -> Any: ...
    def amount_to_precision(self, symbol: Any, amount: Any) -> Any: ...
    def fee_to_precision(self, symbol: Any, fee: Any) -> Any: ...
    def currency_to_precision(self, code: Any, fee: Any, network_code: Any = None) -> Any: ...
    def force_string(self, value: Any) -> Any: ...
    def is_tick_precision(self) -> Any: ...
    def is_decimal_precision(self) -> Any: ...
    def is_significant_precision(self) -> Any: ...
    def integer_precision_to_amount(self, precision: Any) -> Any: ...
    async def load_time_difference(self, params: Dict | None = None) -> Any: ...
    def filter_by_symbol_since_limit(
        self, array: Any, symbol: Any = None, since: Any = None, limit: Any = None, tail: Any = None
    ) -> Any: ...
    def filter_by_symbols_since_limit(
        self, array: Any, symbols: Any = None, since: Any = None, limit: Any = None, tail: Any = None
    ) -> Any: ...
    def parse_tickers(self, tickers: Any, symbols: Any = None, params: Dict | None = None) -> Any: ...
    def safe_symbol(
        self, market_id: Any, market: Any = None, delimiter: Any = None, market_type: Any = None
    ) -> Any: ...
    def handle_trigger_and_params(self, params: Dict) -> Any: ...
    def is_trigger_order(self, params: Dict) -> Any: ...
    def is_post_only(self, is_market_order: Any, exchange_specific_param: Any, params: Dict | None = None) -> Any: ...
    def check_required_argument(
        self, method_name: Any, argument: Any, argument_name: Any, options: Any = None
    ) -> None: ...
    def get_market_from_symbols(self, symbols: Any = None) -> Any: ...
    def filter_by_array_positions(self, objects: Any, key: Any, values: Any = None, indexed: Any = None) -> Any: ...
    def create_ohlcv_object(self, symbol: Any, timeframe: Any, data: Any) -> Any: ...
    def remove_repeated_elements_from_array(self, input: Any, fallback_to_timestamp: Any = None) -> Any: ...
    def convert_expire_date(self, date: Any) -> Any: ...
    def clean_unsubscription(
        self, client: Any, sub_hash: Any, unsub_hash: Any, sub_hash_is_prefix: Any = None
    ) -> None: ...
    def clean_cache(self, subscription: Any) -> None: ...
    def timeframe_from_milliseconds(self, ms: Any) -> Any: ...
    async def load_markets(self, reload: bool = False, params: Mapping[str, Any] | None = None) -> Markets: ...
    requestId = request_id
    isSpotUrl = is_spot_url
    getWsUrl = get_ws_url
    getFutureWsCategory = get_future_ws_category
    getPrivateWsUrl = get_private_ws_url
    getStockWsUrl = get_stock_ws_url
    getStockTickerFromSymbol = get_stock_ticker_from_symbol
    getStockUnifiedSymbol = get_stock_unified_symbol
    watchStockMarketStream = watch_stock_market_stream
    watchLiquidations = watch_liquidations
    watchLiquidationsForSymbols = watch_liquidations_for_symbols
    handleLiquidation = handle_liquidation
    parseWsLiquidation = parse_ws_liquidation
    watchMyLiquidations = watch_my_liquidations
    watchMyLiquidationsForSymbols = watch_my_liquidations_for_symbols
    handleMyLiquidation = handle_my_liquidation
    watchOrderBook = watch_order_book
    watchOrderBookForSymbols = watch_order_book_for_symbols
    unWatchOrderBookForSymbols = un_watch_order_book_for_symbols
    unwatch_order_book_for_symbols = un_watch_order_book_for_symbols
    unwatchOrderBookForSymbols = un_watch_order_book_for_symbols
    unWatchOrderBook = un_watch_order_book
    unwatch_order_book = un_watch_order_book
    unwatchOrderBook = un_watch_order_book
    fetchOrderBookWs = fetch_order_book_ws
    handleFetchOrderBook = handle_fetch_order_book
    fetchOrderBookSnapshot = fetch_order_book_snapshot
    handleDelta = handle_delta
    handleDeltas = handle_deltas
    handleOrderBookMessage = handle_order_book_message
    handleOrderBook = handle_order_book
    handleOrderBookSubscription = handle_order_book_subscription
    handleSubscriptionStatus = handle_subscription_status
    handleUnSubscription = handle_un_subscription
    watchTradesForSymbols = watch_trades_for_symbols
    unWatchTradesForSymbols = un_watch_trades_for_symbols
    unwatch_trades_for_symbols = un_watch_trades_for_symbols
    unwatchTradesForSymbols = un_watch_trades_for_symbols
    unWatchTrades = un_watch_trades
    unwatch_trades = un_watch_trades
    unwatchTrades = un_watch_trades
    watchTrades = watch_trades
    parseWsTrade = parse_ws_trade
    handleTrade = handle_trade
    watchOHLCV = watch_ohlcv
    watchOHLCVForSymbols = watch_ohlcv_for_symbols
    unWatchOHLCVForSymbols = un_watch_ohlcv_for_symbols
    unwatch_ohlcv_for_symbols = un_watch_ohlcv_for_symbols
    unwatchOHLCVForSymbols = un_watch_ohlcv_for_symbols
    unWatchOHLCV = un_watch_ohlcv
    unwatch_ohlcv = un_watch_ohlcv
    unwatchOHLCV = un_watch_ohlcv
    handleOHLCV = handle_ohlcv
    fetchTickerWs = fetch_ticker_ws
    fetchOHLCVWs = fetch_ohlcv_ws
    handleFetchOHLCV = handle_fetch_ohlcv
    watchTicker = watch_ticker
    watchMarkPrice = watch_mark_price
    watchMarkPrices = watch_mark_prices
    watchTickers = watch_tickers
    unWatchTickers = un_watch_tickers
    unwatch_tickers = un_watch_tickers
    unwatchTickers = un_watch_tickers
    unWatchMarkPrices = un_watch_mark_prices
    unwatch_mark_prices = un_watch_mark_prices
    unwatchMarkPrices = un_watch_mark_prices
    unWatchMarkPrice = un_watch_mark_price
    unwatch_mark_price = un_watch_mark_price
    unwatchMarkPrice = un_watch_mark_price
    unWatchBidsAsks = un_watch_bids_asks
    unwatch_bids_asks = un_watch_bids_asks
    unwatchBidsAsks = un_watch_bids_asks
    unWatchTicker = un_watch_ticker
    unwatch_ticker = un_watch_ticker
    unwatchTicker = un_watch_ticker
    watchBidsAsks = watch_bids_asks
    watchMultiTickerHelper = watch_multi_ticker_helper
    parseWsTicker = parse_ws_ticker
    handleTickerWs = handle_ticker_ws
    handleBidsAsks = handle_bids_asks
    handleTickers = handle_tickers
    handleMarkPrices = handle_mark_prices
    handleTickersAndBidsAsks = handle_tickers_and_bids_asks
    signParams = sign_params
    ensureUserDataStreamWsSubscribeSignature = ensure_user_data_stream_ws_subscribe_signature
    handleUserDataStreamSubscribe = handle_user_data_stream_subscribe
    ensureUserDataStreamWsSubscribeListenToken = ensure_user_data_stream_ws_subscribe_listen_token
    renewListenToken = renew_listen_token
    keepAliveListenKey = keep_alive_listen_key
    setBalanceCache = set_balance_cache
    loadBalanceSnapshot = load_balance_snapshot
    fetchBalanceWs = fetch_balance_ws
    handleBalanceWs = handle_balance_ws
    handleAccountStatusWs = handle_account_status_ws
    fetchPositionWs = fetch_position_ws
    fetchPositionsWs = fetch_positions_ws
    handlePositionsWs = handle_positions_ws
    watchBalance = watch_balance
    handleBalance = handle_balance
    getAccountTypeFromSubscriptions = get_account_type_from_subscriptions
    resolveAuthType = resolve_auth_type
    getMarketType = get_market_type
    createOrderWs = create_order_ws
    handleOrderWs = handle_order_ws
    handleOrdersWs = handle_orders_ws
    editOrderWs = edit_order_ws
    handleEditOrderWs = handle_edit_order_ws
    cancelOrderWs = cancel_order_ws
    cancelAllOrdersWs = cancel_all_orders_ws
    fetchOrderWs = fetch_order_ws
    fetchOrdersWs = fetch_orders_ws
    fetchClosedOrdersWs = fetch_closed_orders_ws
    fetchOpenOrdersWs = fetch_open_orders_ws
    watchOrders = watch_orders
    parseWsOrder = parse_ws_order
    handleOrderUpdate = handle_order_update
    handleStockPrice = handle_stock_price
    handleStockQuote = handle_stock_quote
    handleOptionsOrderUpdate = handle_options_order_update
    watchPositions = watch_positions
    setPositionsCache = set_positions_cache
    loadPositionsSnapshot = load_positions_snapshot
    handlePositions = handle_positions
    parseWsPosition = parse_ws_position
    parseWsOptionsPosition = parse_ws_options_position
    fetchMyTradesWs = fetch_my_trades_ws
    fetchTradesWs = fetch_trades_ws
    handleTradesWs = handle_trades_ws
    watchMyTrades = watch_my_trades
    handleMyTrade = handle_my_trade
    handleOrder = handle_order
    handleAcountUpdate = handle_acount_update
    handleOptionsAccountUpdate = handle_options_account_update
    handleWsError = handle_ws_error
    handleEventStreamTerminated = handle_event_stream_terminated
    handleMessage = handle_message
    isInverse = is_inverse
    isLinear = is_linear
    setSandboxMode = set_sandbox_mode
    createExpiredOptionMarket = create_expired_option_market
    safeMarket = safe_market
    enableDemoTrading = enable_demo_trading
    fetchTime = fetch_time
    fetchCurrencies = fetch_currencies
    parseCurrenciesCustom = parse_currencies_custom
    parseCurrency = parse_currency
    fetchMarkets = fetch_markets
    parseMarket = parse_market
    parseBalanceHelper = parse_balance_helper
    parseBalanceCustom = parse_balance_custom
    fetchBalance = fetch_balance
    fetchOrderBook = fetch_order_book
    parseTicker = parse_ticker
    parseOHLCV = parse_ohlcv
    parseTrade = parse_trade
    editSpotOrderRequest = edit_spot_order_request
    editContractOrderRequest = edit_contract_order_request
    parseOrderStatus = parse_order_status
    parseOrderTypeByMarket = parse_order_type_by_market
    parseOrder = parse_order
    createOrderRequest = create_order_request
    parseDustTrade = parse_dust_trade
    parseAccountPositions = parse_account_positions
    parseAccountPosition = parse_account_position
    parsePositionRisk = parse_position_risk
    loadLeverageBrackets = load_leverage_brackets
    fetchOptionPositions = fetch_option_positions
    parseOptionPosition = parse_option_position
    fetchPositions = fetch_positions
    fetchAccountPositions = fetch_account_positions
    fetchPositionsRisk = fetch_positions_risk
    getExceptionsByUrl = get_exceptions_by_url
    handleErrors = handle_errors
    calculateRateLimiterCost = calculate_rate_limiter_cost
    createLimitBuyOrderWs = create_limit_buy_order_ws
    createLimitOrderWs = create_limit_order_ws
    createLimitSellOrderWs = create_limit_sell_order_ws
    createMarketBuyOrderWs = create_market_buy_order_ws
    createMarketOrderWs = create_market_order_ws
    createMarketSellOrderWs = create_market_sell_order_ws
    fetchRestOrderBookSafe = fetch_rest_order_book_safe
    findTimeframe = find_timeframe
    findMessageHashes = find_message_hashes
    filterByLimit = filter_by_limit
    filterBySinceLimit = filter_by_since_limit
    filterByValueSinceLimit = filter_by_value_since_limit
    setSandboxModeOfBaseExchange = set_sandbox_mode_of_base_exchange
    isRoundNumber = is_round_number
    safeNumberOmitZero = safe_number_omit_zero
    safeIntegerOmitZero = safe_integer_omit_zero
    featuresGenerator = features_generator
    featuresMapper = features_mapper
    featureValue = feature_value
    featureValueByType = feature_value_by_type
    orderbookChecksumMessage = orderbook_checksum_message
    createNetworksByIdObject = create_networks_by_id_object
    getDefaultOptions = get_default_options
    safeCurrencyStructure = safe_currency_structure
    safeMarketStructure = safe_market_structure
    safeBalance = safe_balance
    safeOrder = safe_order
    parseOrders = parse_orders
    calculateFeeWithRate = calculate_fee_with_rate
    calculateFee = calculate_fee
    safeLiquidation = safe_liquidation
    safeTrade = safe_trade
    parsedFeeAndFees = parsed_fee_and_fees
    parseFeeNumeric = parse_fee_numeric
    findNearestCeiling = find_nearest_ceiling
    invertFlatStringDictionary = invert_flat_string_dictionary
    reduceFeesByCurrency = reduce_fees_by_currency
    safeTicker = safe_ticker
    convertTradingViewToOHLCV = convert_trading_view_to_ohlcv
    convertOHLCVToTradingView = convert_ohlcv_to_trading_view
    marketIds = market_ids
    currencyIds = currency_ids
    marketsForSymbols = markets_for_symbols
    marketSymbols = market_symbols
    marketCodes = market_codes
    parseOrderBookBidsAsks = parse_order_book_bids_asks
    filterByKey = filter_by_key
    filterBySymbol = filter_by_symbol
    prioritizedNetworkAliases = prioritized_network_aliases
    networkIdToCode = network_id_to_code
    parseOrderBook = parse_order_book
    parseOHLCVs = parse_ohlcvs
    safePosition = safe_position
    parseTradesHelper = parse_trades_helper
    parseTrades = parse_trades
    currencyId = currency_id
    marketId = market_id
    handleParamString = handle_param_string
    handleParamString2 = handle_param_string_2
    handleParamInteger = handle_param_integer
    handleParamBool = handle_param_bool
    getSymbolsForMarketType = get_symbols_for_market_type
    filterByArray = filter_by_array
    filterOutByArray = filter_out_by_array
    buildOHLCVC = build_ohlcvc
    parseTradingViewOHLCV = parse_trading_view_ohlcv
    parseOrderBookBidAsk = parse_order_book_bid_ask
    safeCurrency = safe_currency
    safeMarketOfBaseExchange = safe_market_of_base_exchange
    marketOrNull = market_or_null
    checkRequiredCredentials = check_required_credentials
    fetchPartialBalance = fetch_partial_balance
    fetchFreeBalance = fetch_free_balance
    fetchUsedBalance = fetch_used_balance
    fetchTotalBalance = fetch_total_balance
    handleOptionAndParams = handle_option_and_params
    handleOptionAndParams2 = handle_option_and_params_2
    handleOption = handle_option
    handleMarketTypeAndParams = handle_market_type_and_params
    handleSubTypeAndParams = handle_sub_type_and_params
    handleMarginModeAndParams = handle_margin_mode_and_params
    throwExactlyMatchedException = throw_exactly_matched_exception
    throwBroadlyMatchedException = throw_broadly_matched_exception
    findBroadlyMatchedKey = find_broadly_matched_key
    mergeBalanceAccount = merge_balance_account
    commonCurrencyCode = common_currency_code
    isLeveragedCurrency = is_leveraged_currency
    costToPrecision = cost_to_precision
    priceToPrecision = price_to_precision
    amountToPrecision = amount_to_precision
    feeToPrecision = fee_to_precision
    currencyToPrecision = currency_to_precision
    forceString = force_string
    isTickPrecision = is_tick_precision
    isDecimalPrecision = is_decimal_precision
    isSignificantPrecision = is_significant_precision
    integerPrecisionToAmount = integer_precision_to_amount
    loadTimeDifference = load_time_difference
    filterBySymbolSinceLimit = filter_by_symbol_since_limit
    filterBySymbolsSinceLimit = filter_by_symbols_since_limit
    parseTickers = parse_tickers
    safeSymbol = safe_symbol
    handleTriggerAndParams = handle_trigger_and_params
    isTriggerOrder = is_trigger_order
    isPostOnly = is_post_only
    checkRequiredArgument = check_required_argument
    getMarketFromSymbols = get_market_from_symbols
    filterByArrayPositions = filter_by_array_positions
    createOHLCVObject = create_ohlcv_object
    removeRepeatedElementsFromArray = remove_repeated_elements_from_array
    convertExpireDate = convert_expire_date
    cleanUnsubscription = clean_unsubscription
    cleanCache = clean_cache
    timeframeFromMilliseconds = timeframe_from_milliseconds
    loadMarkets = load_markets
    initState = Exchange.init_state
    cleanRestData = Exchange.clean_rest_data
    cleanWsData = Exchange.clean_ws_data
    callWithOptions = Exchange.call_with_options
    limitCaches = Exchange.limit_caches
    cancelBackground = Exchange.cancel_background
    endSession = Exchange.end_session
    endSessions = Exchange.end_sessions
    resumeSessions = Exchange.resume_sessions
    calculateWsBackoffDelay = Exchange.calculate_ws_backoff_delay
    admitDial = Exchange.admit_dial
    holdDials = Exchange.hold_dials
    orderBook = Exchange.order_book
    indexedOrderBook = Exchange.indexed_order_book
    countedOrderBook = Exchange.counted_order_book
    onConnected = Exchange.on_connected
    onError = Exchange.on_error
    onClose = Exchange.on_close
    observeResponse = Exchange.observe_response
    watchMultiple = Exchange.watch_multiple
    renewSubscription = Exchange.renew_subscription
    tellOfGap = Exchange.tell_of_gap
    refreshMessage = Exchange.refresh_message
    handleShutdown = Exchange.handle_shutdown
    isRepeatable = Exchange.is_repeatable
    messageCost = Exchange.message_cost
    registerStream = Exchange.register_stream
    connectionInfo = Exchange.connection_info
    closeConnection = Exchange.close_connection
    closeWebsockets = Exchange.close_websockets
    enterEnvironment = Exchange.enter_environment
    userDataStreamStatus = Exchange.user_data_stream_status
    userDataStreamSubscriptions = Exchange.user_data_stream_subscriptions
    unsubscribeUserDataStream = Exchange.unsubscribe_user_data_stream
    answerSession = Exchange.answer_session
    setMarkets = Exchange.set_markets
    safeCurrencyCode = Exchange.safe_currency_code
    loadMarketsHelper = Exchange.load_markets_helper
    setMarketsFromExchange = Exchange.set_markets_from_exchange
    checkProxyUrlSettings = Exchange.check_proxy_url_settings
    checkProxySettings = Exchange.check_proxy_settings
    checkWsProxySettings = Exchange.check_ws_proxy_settings
    checkConflictingProxies = Exchange.check_conflicting_proxies
    urlEncoderForProxyUrl = Exchange.url_encoder_for_proxy_url
    tlsSetting = Exchange.tls_setting
    requireSecureUrl = Exchange.require_secure_url
    limitsOf = Exchange.limits_of
    admitRequest = Exchange.admit_request
    websocketLimits = Exchange.websocket_limits
    admitMessage = Exchange.admit_message
    observeMessage = Exchange.observe_message
    accountDigest = Exchange.account_digest
    releaseLimits = Exchange.release_limits
    rateLimits = Exchange.rate_limits
    setHeaders = Exchange.set_headers
    onRestResponse = Exchange.on_rest_response
    handleRestResponse = Exchange.handle_rest_response
    handleHttpStatusCode = Exchange.handle_http_status_code
    parseJson = Exchange.parse_json
    addFetchCache = Exchange.add_fetch_cache
    getFetchCache = Exchange.get_fetch_cache
    initRestRateLimiter = Exchange.init_rest_rate_limiter
    resynchroniseClock = Exchange.resynchronise_clock
    closeRest = Exchange.close_rest
    forAccount = Exchange.for_account
    accountOf = Exchange.account_of
    inheritedConfig = Exchange.inherited_config
    closeSharing = Exchange.close_sharing
    safeValue = Exchange.safe_value
    safeValue2 = Exchange.safe_value_2
    safeValueN = Exchange.safe_value_n
    safeString = Exchange.safe_string
    safeString2 = Exchange.safe_string_2
    safeStringN = Exchange.safe_string_n
    safeStringLower = Exchange.safe_string_lower
    safeStringLower2 = Exchange.safe_string_lower_2
    safeStringLowerN = Exchange.safe_string_lower_n
    safeStringUpper = Exchange.safe_string_upper
    safeStringUpper2 = Exchange.safe_string_upper_2
    safeStringUpperN = Exchange.safe_string_upper_n
    safeInteger = Exchange.safe_integer
    safeInteger2 = Exchange.safe_integer_2
    safeIntegerN = Exchange.safe_integer_n
    safeIntegerProduct = Exchange.safe_integer_product
    safeIntegerProduct2 = Exchange.safe_integer_product_2
    safeIntegerProductN = Exchange.safe_integer_product_n
    safeTimestamp = Exchange.safe_timestamp
    safeTimestamp2 = Exchange.safe_timestamp_2
    safeTimestampN = Exchange.safe_timestamp_n
    safeFloat = Exchange.safe_float
    safeFloat2 = Exchange.safe_float_2
    safeFloatN = Exchange.safe_float_n
    safeDict = Exchange.safe_dict
    safeDict2 = Exchange.safe_dict_2
    safeDictN = Exchange.safe_dict_n
    safeList = Exchange.safe_list
    safeList2 = Exchange.safe_list_2
    safeListN = Exchange.safe_list_n
    safeBool = Exchange.safe_bool
    safeBool2 = Exchange.safe_bool_2
    safeBoolN = Exchange.safe_bool_n
    isDictionary = Exchange.is_dictionary
    arrayConcat = Exchange.array_concat
    arraySlice = Exchange.array_slice
    arraysConcat = Exchange.arrays_concat
    createSafeDictionary = Exchange.create_safe_dictionary
    deepExtend = Exchange.deep_extend
    extractParams = Exchange.extract_params
    filterBy = Exchange.filter_by
    getListFromObjectValues = Exchange.get_list_from_object_values
    getProperty = Exchange.get_property
    groupBy = Exchange.group_by
    implodeParams = Exchange.implode_params
    inArray = Exchange.in_array
    indexBy = Exchange.index_by
    isEmpty = Exchange.is_empty
    mapToSafeMap = Exchange.map_to_safe_map
    setProperty = Exchange.set_property
    sortBy = Exchange.sort_by
    sortBy2 = Exchange.sort_by_2
    storeByKey = Exchange.store_by_key
    toArray = Exchange.to_array
    valueIsDefined = Exchange.value_is_defined
    decimalToPrecision = Exchange.decimal_to_precision
    numberToString = Exchange.number_to_string
    omitZero = Exchange.omit_zero
    parseToInt = Exchange.parse_to_int
    parseToNumeric = Exchange.parse_to_numeric
    parsePrecision = Exchange.parse_precision
    precisionFromString = Exchange.precision_from_string
    parseDate = Exchange.parse_date
    parseTimeframe = Exchange.parse_timeframe
    roundTimeframe = Exchange.round_timeframe
    base16ToBinary = Exchange.base16_to_binary
    base58ToBinary = Exchange.base58_to_binary
    base64ToBinary = Exchange.base64_to_binary
    base64ToString = Exchange.base64_to_string
    binaryConcat = Exchange.binary_concat
    binaryConcatArray = Exchange.binary_concat_array
    binaryLength = Exchange.binary_length
    binaryToBase16 = Exchange.binary_to_base16
    binaryToBase58 = Exchange.binary_to_base58
    binaryToBase64 = Exchange.binary_to_base64
    convertToBigInt = Exchange.convert_to_big_int
    encodeUriComponent = Exchange.encode_uri_component
    exceptionMessage = Exchange.exception_message
    fixStringifiedJsonMembers = Exchange.fix_stringified_json_members
    intToBase16 = Exchange.int_to_base16
    isBinaryMessage = Exchange.is_binary_message
    isJsonEncodedObject = Exchange.is_json_encoded_object
    jsonStringifyWithNull = Exchange.json_stringify_with_null
    numberToBe = Exchange.number_to_be
    numberToLe = Exchange.number_to_le
    randNumber = Exchange.rand_number
    randomBytes = Exchange.random_bytes
    remove0xPrefix = Exchange.remove0x_prefix
    stringToBase16 = Exchange.string_to_base16
    stringToBase64 = Exchange.string_to_base64
    stringToCharsArray = Exchange.string_to_chars_array
    unCamelCase = Exchange.un_camel_case
    urlencodeBase64 = Exchange.urlencode_base64
    urlencodeNested = Exchange.urlencode_nested
    urlencodeWithArrayRepeat = Exchange.urlencode_with_array_repeat
    parseNumber = Exchange.parse_number
    parseNumbers = Exchange.parse_numbers
    parseFigures = Exchange.parse_figures
    safeNumber = Exchange.safe_number
    safeNumber2 = Exchange.safe_number_2
    safeNumberN = Exchange.safe_number_n
    isCompiled = Exchange.is_compiled
    bindPaths = Exchange.bind_paths
    afterConstruct = Exchange.after_construct
    extendExchangeOptions = Exchange.extend_exchange_options
    boundMethod = Exchange.bound_method
    api_key: str | None
    api_secret: str | None
    apiSecret: str | None
    new_updates: bool
    enable_rate_limit: bool
    http_exceptions: dict[str, Any]
    common_currencies: dict[str, Any]
    required_credentials: dict[str, Any]
    precision_mode: int | None
    padding_mode: int | None
    is_sandbox_mode_enabled: bool
    account_id: str | None
    private_key: str | None
    wallet_address: str | None
    max_value: float
    substitute_common_currency_codes: bool
    quote_json_numbers: bool
    reduce_fees: bool
    requires_web_3: bool
    handle_content_type_application_zip: bool
    min_funding_address_length: int
    user_agent: str | dict[str, str] | None
    user_agents: dict[str, str]
    validate_server_ssl: bool
    validate_client_ssl: bool
    ssl_context: Any
    return_response_headers: bool
    enable_last_http_response: bool
    enable_last_json_response: bool
    enable_last_response_headers: bool
    last_rest_request_timestamp: int
    fetch_history_cache: list[dict[str, Any]]
    fetch_history_cache_size: int
    proxy_url: str | None
    proxy_url_callback: Any
    http_proxy: str | None
    http_proxy_callback: Any
    https_proxy: str | None
    https_proxy_callback: Any
    socks_proxy: str | None
    socks_proxy_callback: Any
    ws_proxy: str | None
    wss_proxy: str | None
    ws_socks_proxy: str | None
    rate_limit: float
    rate_limiter_algorithm: str
    rolling_window_size: float
    token_bucket: dict[str, Any] | None
    base_currencies: dict[str, Any] | None
    quote_currencies: dict[str, Any] | None
    markets_loading: Any
    reloading_markets: bool | None
    accounts_by_id: dict[str, Any] | None
    funding_rates: dict[str, Any]
    my_liquidations: Any
    my_trades: Any
