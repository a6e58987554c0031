"""Tables of market structures.

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


class _Market:
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    numeric_id: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    uppercase_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    lowercase_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    base: Mapped[str | None] = mapped_column(Text, nullable=True)
    quote: Mapped[str | None] = mapped_column(Text, nullable=True)
    settle: Mapped[str | None] = mapped_column(Text, nullable=True)
    base_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    quote_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    settle_id: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    sub_type: Mapped[str | None] = mapped_column(Text, nullable=True)
    spot: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    margin: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    swap: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    future: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    option: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    index: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    active: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    contract: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    linear: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    inverse: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    quanto: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    contract_size: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    expiry: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    strike: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    option_type: Mapped[str | None] = mapped_column(Text, nullable=True)
    taker: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    maker: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    percentage: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    tier_based: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    fee_side: Mapped[str | None] = mapped_column(Text, nullable=True)
    precision_amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    precision_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    precision_cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    precision_base: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    precision_quote: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    margin_modes_isolated: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    margin_modes_cross: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    limits_amount_min: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_amount_max: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_cost_min: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_cost_max: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_leverage_min: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_leverage_max: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_price_min: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_price_max: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_market_min: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    limits_market_max: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    created: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class MarketCurrent(_Market, CurrentRow, Base):
    """The latest state of each `Market`."""

    __tablename__ = "market_current"


class MarketHistory(_Market, HistoryRow, Base):
    """Every state of each `Market`, once."""

    __tablename__ = "market_history"


class _Currency:
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    code: Mapped[str | None] = mapped_column(Text, nullable=True)
    numeric_id: Mapped[int | None] = mapped_column(BigInteger, nullable=True)
    precision: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    margin: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    name: Mapped[str | None] = mapped_column(Text, nullable=True)
    active: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    deposit: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    withdraw: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    fee: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fees: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    limits: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    networks: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class CurrencyCurrent(_Currency, CurrentRow, Base):
    """The latest state of each `Currency`."""

    __tablename__ = "currency_current"


class CurrencyHistory(_Currency, HistoryRow, Base):
    """Every state of each `Currency`, once."""

    __tablename__ = "currency_history"


class _TradingFee:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    maker: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    taker: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    percentage: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    tier_based: Mapped[bool | None] = mapped_column(Boolean, nullable=True)
    tiers: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class TradingFeeCurrent(_TradingFee, CurrentRow, Base):
    """The latest state of each `TradingFee`."""

    __tablename__ = "trading_fee_current"


class TradingFeeHistory(_TradingFee, HistoryRow, Base):
    """Every state of each `TradingFee`, once."""

    __tablename__ = "trading_fee_history"


class _Status:
    status: Mapped[str | None] = mapped_column(Text, nullable=True)
    updated: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    eta: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    url: Mapped[str | None] = mapped_column(Text, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class StatusCurrent(_Status, CurrentRow, Base):
    """The latest state of each `Status`."""

    __tablename__ = "status_current"


class StatusHistory(_Status, HistoryRow, Base):
    """Every state of each `Status`, once."""

    __tablename__ = "status_history"


class _Ticker:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    high: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    low: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    bid: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    bid_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    ask: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    ask_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    vwap: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    open: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    close: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    last: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    previous_close: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    change: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    percentage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    average: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    base_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    quote_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    index_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    mark_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class TickerCurrent(_Ticker, CurrentRow, Base):
    """The latest state of each `Ticker`."""

    __tablename__ = "ticker_current"


class TickerHistory(_Ticker, HistoryRow, Base):
    """Every state of each `Ticker`, once."""

    __tablename__ = "ticker_history"


class _OrderBook:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    bids: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    asks: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    nonce: Mapped[int | None] = mapped_column(BigInteger, nullable=True)


class OrderBookCurrent(_OrderBook, CurrentRow, Base):
    """The latest state of each `OrderBook`."""

    __tablename__ = "order_book_current"


class OrderBookHistory(_OrderBook, HistoryRow, Base):
    """Every state of each `OrderBook`, once."""

    __tablename__ = "order_book_history"


class _Trade:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    id: Mapped[str | None] = mapped_column(Text, nullable=True)
    order: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    type: Mapped[str | None] = mapped_column(Text, nullable=True)
    side: Mapped[str | None] = mapped_column(Text, nullable=True)
    taker_or_maker: Mapped[str | None] = mapped_column(Text, nullable=True)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fee_currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    fee_cost: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fee_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    fees: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class TradeHistory(_Trade, HistoryRow, Base):
    """Every `Trade`, once."""

    __tablename__ = "trade_history"


class _LastPrice:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    side: Mapped[str | None] = mapped_column(Text, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class LastPriceCurrent(_LastPrice, CurrentRow, Base):
    """The latest state of each `LastPrice`."""

    __tablename__ = "last_price_current"


class LastPriceHistory(_LastPrice, HistoryRow, Base):
    """Every state of each `LastPrice`, once."""

    __tablename__ = "last_price_history"


class _Liquidation:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    side: Mapped[str | None] = mapped_column(Text, nullable=True)
    contracts: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    contract_size: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    base_value: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    quote_value: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class LiquidationHistory(_Liquidation, HistoryRow, Base):
    """Every `Liquidation`, once."""

    __tablename__ = "liquidation_history"


class _FundingRate:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    mark_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    index_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    interest_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    estimated_settle_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    funding_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    funding_timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    next_funding_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    next_funding_timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    previous_funding_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    previous_funding_timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    interval: Mapped[str | None] = mapped_column(Text, nullable=True)


class FundingRateCurrent(_FundingRate, CurrentRow, Base):
    """The latest state of each `FundingRate`."""

    __tablename__ = "funding_rate_current"


class FundingRateHistory(_FundingRate, HistoryRow, Base):
    """Every state of each `FundingRate`, once."""

    __tablename__ = "funding_rate_history"


class _FundingRateHistory:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    funding_rate: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)


class FundingRateHistoryHistory(_FundingRateHistory, HistoryRow, Base):
    """Every `FundingRateHistory`, once."""

    __tablename__ = "funding_rate_record_history"


class _OpenInterest:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    open_interest_amount: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    open_interest_value: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    base_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    quote_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class OpenInterestCurrent(_OpenInterest, CurrentRow, Base):
    """The latest state of each `OpenInterest`."""

    __tablename__ = "open_interest_current"


class OpenInterestHistory(_OpenInterest, HistoryRow, Base):
    """Every state of each `OpenInterest`, once."""

    __tablename__ = "open_interest_history"


class _LongShortRatio:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    timeframe: Mapped[str | None] = mapped_column(Text, nullable=True)
    long_short_ratio: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class LongShortRatioCurrent(_LongShortRatio, CurrentRow, Base):
    """The latest state of each `LongShortRatio`."""

    __tablename__ = "long_short_ratio_current"


class LongShortRatioHistory(_LongShortRatio, HistoryRow, Base):
    """Every state of each `LongShortRatio`, once."""

    __tablename__ = "long_short_ratio_history"


class _Greeks:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    delta: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    gamma: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    theta: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    vega: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    rho: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    bid_size: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    ask_size: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    bid_implied_volatility: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    ask_implied_volatility: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    mark_implied_volatility: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    bid_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    ask_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    mark_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    last_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    underlying_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)


class GreeksCurrent(_Greeks, CurrentRow, Base):
    """The latest state of each `Greeks`."""

    __tablename__ = "greeks_current"


class GreeksHistory(_Greeks, HistoryRow, Base):
    """Every state of each `Greeks`, once."""

    __tablename__ = "greeks_history"


class _Option:
    info: Mapped[Any] = mapped_column(ExactJson, nullable=True)
    currency: Mapped[str | None] = mapped_column(Text, nullable=True)
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    implied_volatility: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    open_interest: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    bid_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    ask_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    mid_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    mark_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    last_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    underlying_price: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    change: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    percentage: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    base_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    quote_volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class OptionCurrent(_Option, CurrentRow, Base):
    """The latest state of each `Option`."""

    __tablename__ = "option_current"


class OptionHistory(_Option, HistoryRow, Base):
    """Every state of each `Option`, once."""

    __tablename__ = "option_history"


class _OHLCV:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timeframe: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    open: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    high: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    low: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    close: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class OHLCVCurrent(_OHLCV, CurrentRow, Base):
    """The latest state of each `OHLCV`."""

    __tablename__ = "ohlcv_current"


class OHLCVHistory(_OHLCV, HistoryRow, Base):
    """Every state of each `OHLCV`, once."""

    __tablename__ = "ohlcv_history"


class _OHLCVC:
    symbol: Mapped[str | None] = mapped_column(Text, nullable=True)
    timeframe: Mapped[str | None] = mapped_column(Text, nullable=True)
    timestamp: Mapped[datetime | None] = mapped_column(UtcDateTime, nullable=True)
    open: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    high: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    low: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    close: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    volume: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)
    count: Mapped[Decimal | None] = mapped_column(ExactDecimal, nullable=True)


class OHLCVCCurrent(_OHLCVC, CurrentRow, Base):
    """The latest state of each `OHLCVC`."""

    __tablename__ = "ohlcvc_current"


class OHLCVCHistory(_OHLCVC, HistoryRow, Base):
    """Every state of each `OHLCVC`, once."""

    __tablename__ = "ohlcvc_history"
