"""Paths of messages with the fields that the exchange documents.

Each method does for one form of message what the handlers and parsers do for any: it returns False, with nothing done,
for a message of another form. The compiler has made them of those handlers and parsers.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from binance_pro.paths.books import BooksPaths
from binance_pro.paths.markets import MarketsPaths
from binance_pro.paths.orders import OrdersPaths
from binance_pro.paths.tickers import TickersPaths
from binance_pro.paths.trades import TradesPaths

#: Keys of a message → its path, and the methods of which that was made.
PATHS = {
    "e E s t p q T m M": (
        "take_spot_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E T s t p q X m": (
        "take_contract_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E s a p q f l T m M": (
        "take_spot_aggregate_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E a s p q f l T m": (
        "take_contract_aggregate_trade",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E a s p q nq f l T m": (
        "take_contract_aggregate_trade_with_rpi",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
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
        "handle_delta handle_deltas handle_message handle_option handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E T s U u pu b a": (
        "take_contract_depth",
        "handle_delta handle_deltas handle_message handle_option handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E s c S o f q p P F g C x X r i l z L n N T t I w m M O Z Y Q W V": (
        "take_execution_report",
        "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "e E T o": (
        "take_linear_order",
        "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "parse_market: symbol status baseAsset baseAssetPrecision quoteAsset quotePrecision quoteAssetPrecision baseCommissionPrecision quoteCommissionPrecision orderTypes icebergAllowed ocoAllowed otoAllowed quoteOrderQtyMarketAllowed allowTrailingStop cancelReplaceAllowed amendAllowed pegInstructionsAllowed isSpotTradingAllowed isMarginTradingAllowed filters permissions permissionSets defaultSelfTradePreventionMode allowedSelfTradePreventionModes": (
        "take_spot_market",
        "parse_market safe_market_structure",
    ),
    "parse_market: symbol pair contractType deliveryDate onboardDate maintMarginPercent requiredMarginPercent baseAsset quoteAsset marginAsset pricePrecision quantityPrecision baseAssetPrecision quotePrecision underlyingType underlyingSubType triggerProtect liquidationFee marketTakeBound maxMoveOrderLimit filters orderTypes timeInForce status settlePlan permissionSets": (
        "take_linear_market",
        "parse_market safe_market_structure",
    ),
    "parse_market: symbol pair contractType deliveryDate onboardDate maintMarginPercent requiredMarginPercent baseAsset quoteAsset marginAsset pricePrecision quantityPrecision baseAssetPrecision quotePrecision underlyingType underlyingSubType triggerProtect liquidationFee marketTakeBound maxMoveOrderLimit filters orderTypes timeInForce contractStatus contractSize equalQtyPrecision": (
        "take_inverse_market",
        "parse_market safe_market_structure",
    ),
}


class Paths(TradesPaths, TickersPaths, BooksPaths, OrdersPaths, MarketsPaths):
    """All paths."""
