"""Paths of messages with the fields that the exchange documents.

Each method does for one form of message what the handlers and parsers do for any: it returns False, with nothing done,
for a message of another form. Those of parsers give what the parser gives, and None for something of another form. The
compiler has made them of those handlers and parsers.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from binance_pro.paths.books import BooksPaths
from binance_pro.paths.contracts import ContractsPaths
from binance_pro.paths.identified import IdentifiedPaths
from binance_pro.paths.orders import OrdersPaths
from binance_pro.paths.placing import PlacingPaths
from binance_pro.paths.responses import ResponsesPaths
from binance_pro.paths.tickers import TickersPaths
from binance_pro.paths.trades import TradesPaths

#: Keys of a message → its path, and the methods of which that was made.
PATHS = {
    "e E s t p q T m M": (
        "take_spot_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_currency_code safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E T s t p q X m": (
        "take_contract_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_currency_code safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E s a p q f l T m M": (
        "take_spot_aggregate_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_currency_code safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E a s p q f l T m": (
        "take_contract_aggregate_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_currency_code safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E a s p q nq f l T m": (
        "take_contract_aggregate_trade_with_rpi",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_currency_code safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E s p P w x c Q b B a A o h l v q O C F L n": (
        "take_spot_ticker",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p P w c Q o h l v q O C F L n": (
        "take_contract_ticker",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s c o h l v q": (
        "take_mini_ticker",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "u s b B a A": (
        "take_spot_book_ticker",
        "handle_bids_asks handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e u s b B a A T E": (
        "take_contract_book_ticker",
        "handle_bids_asks handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p i P r T": (
        "take_mark_price",
        "handle_mark_prices handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p ap P i r T": (
        "take_mark_price_with_average",
        "handle_mark_prices handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s k": (
        "take_candle",
        "find_timeframe handle_message handle_ohlcv is_spot_url safe_market safe_market_of_base_exchange safe_symbol",
    ),
    "e E s U u b a": (
        "take_spot_depth",
        "handle_delta handle_deltas handle_message handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E T s U u pu b a": (
        "take_contract_depth",
        "handle_delta handle_deltas handle_message handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E s c S o f q p P F g C x X r i l z L n N T t I w m M O Z Y Q W V": (
        "take_execution_report",
        "common_currency_code filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_currency safe_currency_code safe_currency_structure safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "e E T o": (
        "take_linear_order",
        "common_currency_code filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_currency safe_currency_code safe_currency_structure safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "id status result": ("take_response", "handle_message handle_subscription_status"),
    "id status result rateLimits": ("take_response_with_limits", "handle_message handle_subscription_status"),
}

#: Parser → the same for what it is given.
PARSER_PATHS: dict[str, dict[str, tuple[str, str]]] = {
    "parse_order": {
        "symbol orderId orderListId clientOrderId transactTime": (
            "parse_order_of_accepted",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
        "symbol orderId orderListId clientOrderId transactTime price origQty executedQty origQuoteOrderQty cummulativeQuoteQty status timeInForce type side workingTime selfTradePreventionMode": (
            "parse_order_of_placed",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
        "symbol orderId orderListId clientOrderId transactTime price origQty executedQty origQuoteOrderQty cummulativeQuoteQty status timeInForce type side workingTime fills selfTradePreventionMode": (
            "parse_order_of_placed_without_fills",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
        "symbol origClientOrderId orderId orderListId clientOrderId transactTime price origQty executedQty origQuoteOrderQty cummulativeQuoteQty status timeInForce type side selfTradePreventionMode": (
            "parse_order_of_cancelled",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
        "symbol orderId orderListId clientOrderId price origQty executedQty cummulativeQuoteQty status timeInForce type side stopPrice icebergQty time updateTime isWorking workingTime origQuoteOrderQty selfTradePreventionMode": (
            "parse_order_of_queried",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
        "orderId symbol status clientOrderId price avgPrice origQty executedQty cumQty cumQuote timeInForce type reduceOnly closePosition side positionSide stopPrice workingType priceProtect origType priceMatch selfTradePreventionMode goodTillDate updateTime": (
            "parse_order_of_placed_contract",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
        "orderId symbol status clientOrderId price avgPrice origQty executedQty cumQuote timeInForce type reduceOnly closePosition side positionSide stopPrice workingType priceProtect origType priceMatch selfTradePreventionMode goodTillDate time updateTime": (
            "parse_order_of_queried_contract",
            "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit parse_order parse_order_type_by_market parse_trades parse_trades_helper reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol",
        ),
    },
    "create_order_ws": {
        "": (
            "create_order_ws_plainly",
            "amount_to_precision create_order_request create_order_ws get_market_type handle_margin_mode_and_params handle_market_type_and_params handle_option handle_option_and_params handle_option_and_params_2 handle_param_string handle_sub_type_and_params is_inverse is_linear is_post_only market price_to_precision request_id safe_value",
        ),
        "clientOrderId": (
            "create_order_ws_with_id",
            "amount_to_precision create_order_request create_order_ws get_market_type handle_margin_mode_and_params handle_market_type_and_params handle_option handle_option_and_params handle_option_and_params_2 handle_param_string handle_sub_type_and_params is_inverse is_linear is_post_only market price_to_precision request_id safe_value",
        ),
    },
    "cancel_order_ws": {
        "": (
            "cancel_order_ws_plainly",
            "cancel_order_ws get_market_type handle_market_type_and_params handle_option_and_params handle_param_string handle_sub_type_and_params is_inverse is_linear request_id",
        ),
    },
}


class Paths(
    TradesPaths, TickersPaths, BooksPaths, OrdersPaths, ResponsesPaths, ContractsPaths, PlacingPaths, IdentifiedPaths
):
    """All paths."""
