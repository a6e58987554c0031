"""Tables of account structures.

Written by the generator from ccxt 4.5.84; do not edit.
"""

# Annotations are read by SQLAlchemy when the classes are made.

from datetime import datetime
from decimal import Decimal
from typing import Any

from pro_runtime.persistence.types import CurrentRow, ExactDecimal, ExactJson, HistoryRow, UtcDateTime
from sqlalchemy import BigInteger, Boolean, Text
from sqlalchemy.orm import Mapped, mapped_column

from binance_pro.persistence.models.base import Base


class _Order:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    client_order_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    last_trade_timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    last_update_timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    status: Mapped[str | None] = mapped_column(Text, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    time_in_force: Mapped[str | None] = mapped_column(Text, nullable=True)
    post_only: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    reduce_only: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    side: Mapped[str | None] = mapped_column(Text, nullable=True)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    trigger_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    stop_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    take_profit_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    stop_loss_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    average: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    filled: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    remaining: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    trades: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    fee_currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    fee_cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fee_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fees: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class OrderCurrent(_Order, CurrentRow, Base):
    """The latest state of each `Order`."""

    __tablename__ = "order_current"


class OrderHistory(_Order, HistoryRow, Base):
    """Every state of each `Order`, once."""

    __tablename__ = "order_history"


class _Position:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    last_update_timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    hedged: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    side: Mapped[str | None] = mapped_column(Text, nullable=True)
    contracts: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    contract_size: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    entry_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    mark_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    last_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    notional: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    leverage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    collateral: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    initial_margin: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    initial_margin_percentage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    maintenance_margin: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    maintenance_margin_percentage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    margin_ratio: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    margin_mode: Mapped[str | None] = mapped_column(Text, nullable=True)
    unrealized_pnl: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    realized_pnl: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    liquidation_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    stop_loss_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    take_profit_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    percentage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class PositionCurrent(_Position, CurrentRow, Base):
    """The latest state of each `Position`."""

    __tablename__ = "position_current"


class PositionHistory(_Position, HistoryRow, Base):
    """Every state of each `Position`, once."""

    __tablename__ = "position_history"


class _PositionMode:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    hedged: Mapped[bool | None] = mapped_column(Boolean, nullable=True)


class PositionModeCurrent(_PositionMode, CurrentRow, Base):
    """The latest state of each `PositionMode`."""

    __tablename__ = "position_mode_current"


class PositionModeHistory(_PositionMode, HistoryRow, Base):
    """Every state of each `PositionMode`, once."""

    __tablename__ = "position_mode_history"


class _Leverage:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    margin_mode: Mapped[str | None] = mapped_column(Text, nullable=True)
    long_leverage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    short_leverage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class LeverageCurrent(_Leverage, CurrentRow, Base):
    """The latest state of each `Leverage`."""

    __tablename__ = "leverage_current"


class LeverageHistory(_Leverage, HistoryRow, Base):
    """Every state of each `Leverage`, once."""

    __tablename__ = "leverage_history"


class _LeverageTier:
    tier: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    min_notional: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    max_notional: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    maintenance_margin_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    max_leverage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class LeverageTierCurrent(_LeverageTier, CurrentRow, Base):
    """The latest state of each `LeverageTier`."""

    __tablename__ = "leverage_tier_current"


class LeverageTierHistory(_LeverageTier, HistoryRow, Base):
    """Every state of each `LeverageTier`, once."""

    __tablename__ = "leverage_tier_history"


class _MarginMode:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    margin_mode: Mapped[str | None] = mapped_column(Text, nullable=True)


class MarginModeCurrent(_MarginMode, CurrentRow, Base):
    """The latest state of each `MarginMode`."""

    __tablename__ = "margin_mode_current"


class MarginModeHistory(_MarginMode, HistoryRow, Base):
    """Every state of each `MarginMode`, once."""

    __tablename__ = "margin_mode_history"


class _MarginModification:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    margin_mode: Mapped[str | None] = mapped_column(Text, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    total: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    code: Mapped[str | None] = mapped_column(Text, nullable=True)
    status: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)


class MarginModificationHistory(_MarginModification, HistoryRow, Base):
    """Every `MarginModification`, once."""

    __tablename__ = "margin_modification_history"


class _AutoDeleverageRank:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    rank: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    rating: Mapped[str | None] = mapped_column(Text, nullable=True)
    percentage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)


class AutoDeleverageRankCurrent(_AutoDeleverageRank, CurrentRow, Base):
    """The latest state of each `AutoDeleverageRank`."""

    __tablename__ = "auto_deleverage_rank_current"


class AutoDeleverageRankHistory(_AutoDeleverageRank, HistoryRow, Base):
    """Every state of each `AutoDeleverageRank`, once."""

    __tablename__ = "auto_deleverage_rank_history"


class _Balance:
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    free: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    used: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    total: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    debt: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class BalanceCurrent(_Balance, CurrentRow, Base):
    """The latest state of each `Balance`."""

    __tablename__ = "balance_current"


class BalanceHistory(_Balance, HistoryRow, Base):
    """Every state of each `Balance`, once."""

    __tablename__ = "balance_history"


class _Account:
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    code: Mapped[str | None] = mapped_column(Text, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class AccountCurrent(_Account, CurrentRow, Base):
    """The latest state of each `Account`."""

    __tablename__ = "account_current"


class AccountHistory(_Account, HistoryRow, Base):
    """Every state of each `Account`, once."""

    __tablename__ = "account_history"


class _LedgerEntry:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    direction: Mapped[str | None] = mapped_column(Text, nullable=True)
    account: Mapped[str | None] = mapped_column(Text, nullable=True)
    reference_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    reference_account: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    before: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    after: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    status: Mapped[str | None] = mapped_column(Text, nullable=True)
    fee_currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    fee_cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fee_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class LedgerEntryHistory(_LedgerEntry, HistoryRow, Base):
    """Every `LedgerEntry`, once."""

    __tablename__ = "ledger_entry_history"


class _Transaction:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    txid: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    address: Mapped[str | None] = mapped_column(Text, nullable=True)
    address_from: Mapped[str | None] = mapped_column(Text, nullable=True)
    address_to: Mapped[str | None] = mapped_column(Text, nullable=True)
    tag: Mapped[str | None] = mapped_column(Text, nullable=True)
    tag_from: Mapped[str | None] = mapped_column(Text, nullable=True)
    tag_to: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    status: Mapped[str | None] = mapped_column(Text, nullable=True)
    updated: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    fee_currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    fee_cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fee_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    network: Mapped[str | None] = mapped_column(Text, nullable=True)
    comment: Mapped[str | None] = mapped_column(Text, nullable=True)
    internal: Mapped[bool | None] = mapped_column(Boolean, nullable=True)


class TransactionCurrent(_Transaction, CurrentRow, Base):
    """The latest state of each `Transaction`."""

    __tablename__ = "transaction_current"


class TransactionHistory(_Transaction, HistoryRow, Base):
    """Every state of each `Transaction`, once."""

    __tablename__ = "transaction_history"


class _TransferEntry:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    from_account: Mapped[str | None] = mapped_column(Text, nullable=True)
    to_account: Mapped[str | None] = mapped_column(Text, nullable=True)
    status: Mapped[str | None] = mapped_column(Text, nullable=True)


class TransferEntryCurrent(_TransferEntry, CurrentRow, Base):
    """The latest state of each `TransferEntry`."""

    __tablename__ = "transfer_entry_current"


class TransferEntryHistory(_TransferEntry, HistoryRow, Base):
    """Every state of each `TransferEntry`, once."""

    __tablename__ = "transfer_entry_history"


class _DepositAddress:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    network: Mapped[str | None] = mapped_column(Text, nullable=True)
    address: Mapped[str | None] = mapped_column(Text, nullable=True)
    tag: Mapped[str | None] = mapped_column(Text, nullable=True)


class DepositAddressCurrent(_DepositAddress, CurrentRow, Base):
    """The latest state of each `DepositAddress`."""

    __tablename__ = "deposit_address_current"


class DepositAddressHistory(_DepositAddress, HistoryRow, Base):
    """Every state of each `DepositAddress`, once."""

    __tablename__ = "deposit_address_history"


class _DepositWithdrawFee:
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    withdraw: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    deposit: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    networks: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class DepositWithdrawFeeCurrent(_DepositWithdrawFee, CurrentRow, Base):
    """The latest state of each `DepositWithdrawFee`."""

    __tablename__ = "deposit_withdraw_fee_current"


class DepositWithdrawFeeHistory(_DepositWithdrawFee, HistoryRow, Base):
    """Every state of each `DepositWithdrawFee`, once."""

    __tablename__ = "deposit_withdraw_fee_history"


class _Conversion:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    from_currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    from_amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    to_currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    to_amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fee: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class ConversionHistory(_Conversion, HistoryRow, Base):
    """Every `Conversion`, once."""

    __tablename__ = "conversion_history"


class _FundingHistory:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    code: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class FundingHistoryHistory(_FundingHistory, HistoryRow, Base):
    """Every `FundingHistory`, once."""

    __tablename__ = "funding_payment_history"


class _BorrowInterest:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    interest: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    interest_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    amount_borrowed: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    margin_mode: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)


class BorrowInterestHistory(_BorrowInterest, HistoryRow, Base):
    """Every `BorrowInterest`, once."""

    __tablename__ = "borrow_interest_history"


class _CrossBorrowRate:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    period: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)


class CrossBorrowRateCurrent(_CrossBorrowRate, CurrentRow, Base):
    """The latest state of each `CrossBorrowRate`."""

    __tablename__ = "cross_borrow_rate_current"


class CrossBorrowRateHistory(_CrossBorrowRate, HistoryRow, Base):
    """Every state of each `CrossBorrowRate`, once."""

    __tablename__ = "cross_borrow_rate_history"


class _IsolatedBorrowRate:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    base: Mapped[str | None] = mapped_column(Text, nullable=True)
    base_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    quote: Mapped[str | None] = mapped_column(Text, nullable=True)
    quote_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    period: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)


class IsolatedBorrowRateCurrent(_IsolatedBorrowRate, CurrentRow, Base):
    """The latest state of each `IsolatedBorrowRate`."""

    __tablename__ = "isolated_borrow_rate_current"


class IsolatedBorrowRateHistory(_IsolatedBorrowRate, HistoryRow, Base):
    """Every state of each `IsolatedBorrowRate`, once."""

    __tablename__ = "isolated_borrow_rate_history"


class _MarginLoan:
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class MarginLoanHistory(_MarginLoan, HistoryRow, Base):
    """Every `MarginLoan`, once."""

    __tablename__ = "margin_loan_history"
