"""Why lines and branches of generated/ are run by no scenario. What has no reason here should get a scenario.

Most are traces of upstream's types: its compiler demands defaults and guards for values that are always there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

DEFAULT = "a default for an argument that every caller inside the class gives"
ROUNDED = "rounding to a currency's precision gives a text"
GUARD = "the other side of a test for a value that is always there when it is reached"
MISSING = "a guard that raises for a value that is always there when it is reached"
CLOSED = "an order that is closed and has no amount has got the amount that was filled just before"
SIDE = "the side of a trade whose form says who made the market is known already"

#: Method → why what is left of it is left; the patterns below say it of the rest.
METHODS = {
    "from_env": "reads the environment, which a scenario must not depend on; tests of the runtime do",
    "AccountHandlers.handle_my_trade": "fees of an order kept from events, which always hold them as a list with costs",
    "AccountHandlers.handle_ws_error": "the subscription of a refused request has its name in the list of requests only",
    "AccountHandlers.handle_event_stream_terminated": "the dispatch table brings no other event here",
    "AccountParsers.parse_account_position": "margins of positions are decimals that divide; the rest is rounding",
    "AccountParsers.parse_position_risk": "every market of the fixture has its precisions, and thirds are no margins",
    "AnswersPaths.parse_order_of_accepted": "the short answer has no status, and so the order is neither open nor closed",
    "Auth.ensure_user_data_stream_ws_subscribe_signature": "callers who come while it subscribes wait in `authenticate`",
    "Auth.sign": "the verb that no endpoint of such a section has",
    "BooksPaths.take_contract_depth": "the book and its subscription live and die together; what is stored is no older",
    "BooksPaths.take_spot_depth": "the book and its subscription live and die together; what is stored is newer",
    "CandlesAndTickers.watch_ohlcv_for_symbols": "without `newUpdates` the other overload of the cache is used",
    "Conveniences.currency_id": "a currency that is not known is made up, so there always is one",
    "Conveniences.feature_value_by_type": "the class describes a value for each kind of market and method",
    "Conveniences.integer_precision_to_amount": "a number that was given has an absolute value",
    "Lookups.safe_market_by_market_id_and_market": "who calls it has found a market, or has made one up",
    "Lookups.safe_market_by_market_id_and_market_2": "who calls it has found a market, or has made one up",
    "MarketHandlers.handle_delta": "the deltas of the class come in lists, and are stored as lists",
    "MarketHandlers.handle_order_book": "the book and its subscription live and die together; what is stored is no older",
    "MarketHandlers.handle_tickers_and_bids_asks": "an empty event is left before",
    "MarketLookup.common_currency_code": "common codes are substituted unless a setting says otherwise",
    "MarketLookup.handle_market_type_and_params": "options of a method that are a text, which Binance's are not",
    "MarketLookup.market_id": "a market that has no id",
    "MarketParsers.parse_ticker": "derives from an average, which no answer of Binance has",
    "MarketParsers.parse_trade": "a side that is neither",
    "MarketParsers.parse_trades_helper": "trades of REST answers; those of events are parsed where they arrive",
    "MarketParsers.parse_ws_trade": "an execution report without a trade is not parsed as one",
    "MarketParsers.parse_ws_ticker": "derives from an average, which no event has; a percentage tells the open first",
    "Markets.parse_market": "a market that is of none of the kinds that there are",
    "OrderRequests.create_order_request": "the last of several kinds, of which one always holds",
    "OrderRequests.edit_spot_order_request": "the last of several kinds, of which one always holds",
    "OrdersPaths.take_execution_report": "fees of events have no rates; fees of orders that are kept are lists",
    "OrdersPaths.take_linear_order": "fees of events have no rates, and there is one or none; fees of orders that are kept are lists",
    "RestAccount.fetch_balance": "isolated margin accounts come as a list",
    "RestAccount.fetch_option_positions": "symbols of positions come as a list",
    "RestAccount.load_balance_snapshot": "the waiter for a snapshot lives until the snapshot is there",
    "RestAccount.load_positions_snapshot": "the waiter for a snapshot lives until the snapshot is there",
    "Structures.safe_order": "trades of an order always come as a list, and fees are reduced unless an option says otherwise",
    "Support.clean_cache": "what was subscribed by symbol is cached by symbol; snapshots clean up after themselves",
    "Support.clean_unsubscription": "prefixes are for other exchanges: Binance unsubscribes by whole names",
    "Support.features_generator": "the class describes its features",
    "Support.features_mapper": "features of orders are described for each kind of market",
    "Support.handle_options_account_update": "the account type is known, and positions come with the event",
    "Support.invert_flat_string_dictionary": "names of networks are texts",
    "Support.network_id_to_code": "networks of other exchanges",
    "Support.orderbook_checksum_message": "paths of books say it themselves",
    "Support.set_balance_cache": "a second caller waits in `authenticate`",
    "Support.set_sandbox_mode_of_base_exchange": "urls of a test network that are one text; Binance's are a table",
    "TickersPaths.take_mini_ticker": "the change is derived from the last price, which is there if the change is",
}

_PATTERNS = (
    (re.compile(r'fee_cost_string = "0"'), re.compile(r"if fee_cost_string is None:"), ROUNDED),
    (re.compile(r"\w+ = .*"), re.compile(r"if \w+ is None:"), DEFAULT),
    (re.compile(r'side = "buy" if .*'), re.compile(r'if side != "buy" and side != "sell":'), SIDE),
    (re.compile(r'(?:unified_)?remaining = "0"'), re.compile(r'elif unified_status == "closed":'), CLOSED),
    (re.compile(r"raise .*"), re.compile(r".*"), MISSING),
    (re.compile(r"(?:el)?if .*(?:is not None|is None).*:"), re.compile(r".*"), GUARD),
)


def why(method: str, source: Sequence[str], line: int) -> str | None:
    """The reason for a line (numbered from 1) of a qualified method, or for a branch that starts in it."""
    text, before = source[line - 1].strip(), source[line - 2].strip() if line > 1 else ""
    for pattern, context, reason in _PATTERNS:
        if pattern.fullmatch(text) and context.fullmatch(before):
            return reason
    return METHODS.get(method)
