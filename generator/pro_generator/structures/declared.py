"""What the types of the structures do not say: what identifies each, what orders its states, and whether it has any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pro_generator.structures.models import Lifetime


@dataclass(frozen=True)
class Declared:
    """Keys of a structure that has tables. See :class:`pro_generator.structures.models.StructureRecord`."""

    table: str
    identity: tuple[str, ...] = ()
    version: tuple[str, ...] = ("timestamp",)
    lifetime: Lifetime = "state"
    context: tuple[str, ...] = ()


#: Structures that only occur within others.
PARTS = frozenset({"BalanceAccount", "Fee", "Limits", "MarketMarginModes", "MinMax", "Precision"})
#: What a caller sends; nothing that the exchange tells.
REQUESTS = frozenset({"CancellationRequest", "OrderRequest"})

#: Integers that are instants although their names do not end in `timestamp`.
INSTANTS = frozenset({("Market", "expiry"), ("Market", "created"), ("Status", "updated"), ("Status", "eta")}) | {
    ("Transaction", "updated")
}

#: Texts with an instant whose field in milliseconds is not found by replacing `Datetime` by `Timestamp`.
TWINS: Mapping[tuple[str, str], str] = {("Market", "expiryDatetime"): "expiry"}

#: Fields of the structures that are lists, in order.
ROWS: Mapping[str, tuple[str, ...]] = {
    "OHLCV": ("timestamp", "open", "high", "low", "close", "volume"),
    "OHLCVC": ("timestamp", "open", "high", "low", "close", "volume", "count"),
}

#: Containers whose keys tell what the structure in them does not. Types that say nothing of their values are given
#: with the structure that they hold.
CONTAINER_KEYS: Mapping[str, str] = {"Balances": "currency", "DepositWithdrawFees": "currency"}
CONTAINERS: Mapping[str, str] = {"Balances": "Balance"}

_CANDLE = ("symbol", "timeframe")

STRUCTURES: Mapping[str, Declared] = {
    # markets and their data
    "Market": Declared("market", ("symbol",), ()),
    "Currency": Declared("currency", ("code",), ()),
    "TradingFee": Declared("trading_fee", ("symbol",), ()),
    "Status": Declared("status", (), ("updated",)),
    "Ticker": Declared("ticker", ("symbol",)),
    "OrderBook": Declared("order_book", ("symbol",), ("nonce", "timestamp")),
    "Trade": Declared("trade", ("symbol", "id"), lifetime="event"),
    # a candle only grows, and does not say when it was looked at
    "OHLCV": Declared("ohlcv", (*_CANDLE, "timestamp"), ("volume",), context=_CANDLE),
    "OHLCVC": Declared("ohlcvc", (*_CANDLE, "timestamp"), ("count", "volume"), context=_CANDLE),
    "LastPrice": Declared("last_price", ("symbol",)),
    "Liquidation": Declared("liquidation", lifetime="event"),
    "FundingRate": Declared("funding_rate", ("symbol",)),
    "FundingRateHistory": Declared("funding_rate_record", ("symbol", "timestamp"), lifetime="event"),
    "OpenInterest": Declared("open_interest", ("symbol",)),
    "LongShortRatio": Declared("long_short_ratio", ("symbol", "timeframe")),
    "Greeks": Declared("greeks", ("symbol",)),
    "Option": Declared("option", ("symbol",)),
    # accounts
    "Order": Declared("order", ("symbol", "id"), ("lastUpdateTimestamp", "lastTradeTimestamp", "timestamp")),
    "Position": Declared("position", ("symbol", "side"), ("lastUpdateTimestamp", "timestamp")),
    "PositionMode": Declared("position_mode", (), ()),
    "Leverage": Declared("leverage", ("symbol",), ()),
    "LeverageTier": Declared("leverage_tier", ("symbol", "tier"), ()),
    "MarginMode": Declared("margin_mode", ("symbol",), ()),
    "MarginModification": Declared("margin_modification", lifetime="event"),
    "AutoDeleverageRank": Declared("auto_deleverage_rank", ("symbol",)),
    "Balance": Declared("balance", ("currency",), context=("currency", "timestamp")),
    "Account": Declared("account", ("id",), ()),
    "LedgerEntry": Declared("ledger_entry", ("id",), lifetime="event"),
    "Transaction": Declared("transaction", ("type", "id"), ("updated", "timestamp")),
    "TransferEntry": Declared("transfer_entry", ("id",)),
    "DepositAddress": Declared("deposit_address", ("currency", "network", "address"), ()),
    "DepositWithdrawFee": Declared("deposit_withdraw_fee", ("currency",), (), context=("currency",)),
    "Conversion": Declared("conversion", ("id",), lifetime="event"),
    "FundingHistory": Declared("funding_payment", ("symbol", "id"), lifetime="event"),
    "BorrowInterest": Declared("borrow_interest", lifetime="event"),
    "CrossBorrowRate": Declared("cross_borrow_rate", ("currency",)),
    "IsolatedBorrowRate": Declared("isolated_borrow_rate", ("symbol",)),
    "MarginLoan": Declared("margin_loan", ("id",), lifetime="event"),
}
