"""Paths of messages with the fields that the exchange documents.

Each method does for one form of message what the handlers and parsers do for any. What kinds a message's own fields have
to be of is in the table and asked before; where an inner field is of another kind the method returns False, with nothing
done. Those of parsers give what the parser gives, and None for something of another form. The compiler has made them of
those handlers and parsers.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from binance_pro.paths.accounts import AccountsPaths
from binance_pro.paths.answers import AnswersPaths
from binance_pro.paths.books import BooksPaths
from binance_pro.paths.contracts import ContractsPaths
from binance_pro.paths.identified import IdentifiedPaths
from binance_pro.paths.markets import MarketsPaths
from binance_pro.paths.orders import OrdersPaths
from binance_pro.paths.placing import PlacingPaths
from binance_pro.paths.responses import ResponsesPaths
from binance_pro.paths.tickers import TickersPaths
from binance_pro.paths.trades import TradesPaths

#: Keys of a message → its path, the kinds of their values, and the methods of which the path was made.
PATHS = {
    "e E s t p q T m M": (
        "take_spot_trade",
        "=trade . text integer text text integer boolean boolean",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E T s t p q X m": (
        "take_contract_trade",
        "=trade . integer text integer text text . boolean",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E s a p q f l T m M": (
        "take_spot_aggregate_trade",
        "=aggTrade . text integer text text . . integer boolean boolean",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E a s p q f l T m": (
        "take_contract_aggregate_trade",
        "=aggTrade . integer text text text . . integer boolean",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E a s p q nq f l T m": (
        "take_contract_aggregate_trade_with_rpi",
        "=aggTrade . integer text text text . . . integer boolean",
        "handle_message handle_trade is_spot_url parse_trade parse_ws_trade parsed_fee_and_fees safe_market safe_market_of_base_exchange safe_trade",
    ),
    "e E s p P w x c Q b B a A o h l v q O C F L n": (
        "take_spot_ticker",
        "=24hrTicker . text text text text text text . text text text text text text text text text . integer . . .",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p P w c Q o h l v q O C F L n": (
        "take_contract_ticker",
        "=24hrTicker . text text text text text . text text text text text . integer . . .",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s ps p P w c Q o h l v q O C F L n": (
        "take_inverse_ticker",
        "=24hrTicker . text . text text text text . text text text text text . integer . . .",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s c o h l v q": (
        "take_mini_ticker",
        "=24hrMiniTicker integer text text text text text text text",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s ps c o h l v q": (
        "take_inverse_mini_ticker",
        "=24hrMiniTicker integer text . text text text text text text",
        "handle_message handle_tickers handle_tickers_and_bids_asks is_spot_url is_tick_precision parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "u s b B a A": (
        "take_spot_book_ticker",
        ". text text text text text",
        "handle_bids_asks handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e u s b B a A T E": (
        "take_contract_book_ticker",
        "=bookTicker . text text text text text . integer",
        "handle_bids_asks handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e u s ps b B a A T E": (
        "take_inverse_book_ticker",
        "=bookTicker . text . text text text text . integer",
        "handle_bids_asks handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p i P r T": (
        "take_mark_price",
        "=markPriceUpdate integer text text text . . .",
        "handle_mark_prices handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p P r T": (
        "take_inverse_mark_price",
        "=markPriceUpdate integer text text . . .",
        "handle_mark_prices handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s p ap P i r T": (
        "take_mark_price_with_average",
        "=markPriceUpdate integer text text . . text . .",
        "handle_mark_prices handle_message handle_tickers_and_bids_asks is_spot_url parse_ws_ticker safe_market safe_market_of_base_exchange safe_symbol safe_ticker",
    ),
    "e E s k": (
        "take_candle",
        "=kline . . object",
        "find_timeframe handle_message handle_ohlcv is_spot_url safe_market safe_market_of_base_exchange safe_symbol",
    ),
    "e E s U u b a": (
        "take_spot_depth",
        "=depthUpdate integer text integer integer list list",
        "handle_delta handle_deltas handle_message handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E T s U u pu b a": (
        "take_contract_depth",
        "=depthUpdate integer . text integer integer integer list list",
        "handle_delta handle_deltas handle_message handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E T s ps U u pu b a": (
        "take_inverse_depth",
        "=depthUpdate integer . text . integer integer integer list list",
        "handle_delta handle_deltas handle_message handle_order_book handle_order_book_message is_spot_url orderbook_checksum_message safe_market safe_market_of_base_exchange",
    ),
    "e E s c S o f q p P F g C x X r i l z L n N T t I w m M O Z Y Q W V": (
        "take_execution_report",
        "=executionReport . text text text text text text text text . . . text text . integer text text text text . integer integer . . boolean . integer text text . . .",
        "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_liquidation safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "e E T o": (
        "take_linear_order",
        "=ORDER_TRADE_UPDATE . . object",
        "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_liquidation safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "e E T i o": (
        "take_inverse_order",
        "=ORDER_TRADE_UPDATE . . . object",
        "filter_by_limit filter_by_symbol_since_limit filter_by_value_since_limit handle_message handle_my_liquidation handle_my_trade handle_order handle_order_update parse_fee_numeric parse_order_type_by_market parse_trades parse_trades_helper parse_ws_liquidation parse_ws_order parse_ws_trade parsed_fee_and_fees reduce_fees_by_currency safe_liquidation safe_market safe_market_of_base_exchange safe_order safe_symbol safe_trade",
    ),
    "e E u B": (
        "take_account_position",
        "=outboundAccountPosition integer . list",
        "account handle_balance handle_message",
    ),
    "e E a d T": ("take_balance_update", "=balanceUpdate integer text text .", "account handle_balance handle_message"),
    "e E T a": (
        "take_linear_account",
        "=ACCOUNT_UPDATE integer . object",
        "account handle_acount_update handle_balance handle_message handle_positions parse_ws_position safe_market safe_market_of_base_exchange safe_position safe_symbol",
    ),
    "e E T i a": (
        "take_inverse_account",
        "=ACCOUNT_UPDATE integer . . object",
        "account handle_acount_update handle_balance handle_message handle_positions parse_ws_position safe_market safe_market_of_base_exchange safe_position safe_symbol",
    ),
    "id status result": ("take_response", "text #200 .", "handle_message handle_subscription_status"),
    "id status result rateLimits": (
        "take_response_with_limits",
        "text #200 . .",
        "handle_message handle_subscription_status",
    ),
}

#: Parser → keys of what it is given → the path, and the methods of which it was made.
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
    "parse_market": {
        "symbol status baseAsset baseAssetPrecision quoteAsset quotePrecision quoteAssetPrecision baseCommissionPrecision quoteCommissionPrecision orderTypes icebergAllowed ocoAllowed otoAllowed quoteOrderQtyMarketAllowed allowTrailingStop cancelReplaceAllowed amendAllowed pegInstructionsAllowed isSpotTradingAllowed isMarginTradingAllowed filters permissions permissionSets defaultSelfTradePreventionMode allowedSelfTradePreventionModes": (
            "parse_market_of_spot",
            "parse_market safe_market_structure",
        ),
        "symbol pair contractType deliveryDate onboardDate maintMarginPercent requiredMarginPercent baseAsset quoteAsset marginAsset pricePrecision quantityPrecision baseAssetPrecision quotePrecision underlyingType underlyingSubType triggerProtect liquidationFee marketTakeBound maxMoveOrderLimit filters orderTypes timeInForce status settlePlan permissionSets": (
            "parse_market_of_linear_perpetual",
            "parse_market safe_market_structure",
        ),
        "symbol pair contractType deliveryDate onboardDate maintMarginPercent requiredMarginPercent baseAsset quoteAsset marginAsset pricePrecision quantityPrecision baseAssetPrecision quotePrecision underlyingType underlyingSubType triggerProtect liquidationFee marketTakeBound maxMoveOrderLimit filters orderTypes timeInForce contractStatus contractSize equalQtyPrecision": (
            "parse_market_of_inverse_perpetual",
            "parse_market safe_market_structure",
        ),
    },
}


class Paths(
    TradesPaths,
    TickersPaths,
    BooksPaths,
    OrdersPaths,
    AccountsPaths,
    ResponsesPaths,
    AnswersPaths,
    ContractsPaths,
    PlacingPaths,
    IdentifiedPaths,
    MarketsPaths,
):
    """All paths."""
