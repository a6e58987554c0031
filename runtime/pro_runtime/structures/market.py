"""Structures of markets and of their public data."""

# Annotations are evaluated here on purpose: postponed ones would each be compiled again when a class is created.

from typing import Any, NotRequired, TypedDict

from pro_runtime.structures.common import (
    Bool,
    Dict,
    Fee,
    Int,
    Limits,
    MarketMarginModes,
    MarketType,
    Num,
    OrderSide,
    Precision,
    Str,
    SubType,
)

# Markets and currencies --------------------------------------------------------------------------------------------


class Market(TypedDict):
    """A market as ``markets[symbol]`` and ``market(symbol)`` give it."""

    id: Str  # the exchange's own name
    numericId: NotRequired[Num]
    uppercaseId: NotRequired[Str]
    lowercaseId: NotRequired[Str]
    symbol: str  # BTC/USDT, BTC/USDT:USDT, BTC/USDT:USDT-241227, BTC/USDT:USDT-241227-50000-C
    base: str
    quote: str
    settle: Str
    baseId: Str
    quoteId: Str
    settleId: Str
    type: MarketType
    subType: NotRequired[SubType | None]
    spot: Bool
    margin: Bool
    swap: Bool
    future: Bool
    option: Bool
    index: NotRequired[Bool]
    active: Bool
    contract: Bool
    linear: Bool  # settles in the quote currency
    inverse: Bool  # settles in the base currency
    quanto: NotRequired[Bool]
    contractSize: Num  # units of base (linear) or quote (inverse) per contract
    expiry: Int  # milliseconds
    expiryDatetime: Str
    strike: Num
    optionType: Str  # call, put
    taker: NotRequired[Num]
    maker: NotRequired[Num]
    percentage: NotRequired[Bool]  # whether the fees are rates
    tierBased: NotRequired[Bool]
    feeSide: NotRequired[Str]  # get, give, base, quote, other
    precision: Precision
    marginModes: NotRequired[MarketMarginModes]
    limits: Limits
    created: Int  # milliseconds
    info: Any


class Currency(TypedDict):
    """A currency as ``currencies[code]`` gives it."""

    id: Str
    code: str
    numericId: NotRequired[Int]
    precision: Num
    type: NotRequired[Str]  # crypto, fiat
    margin: NotRequired[Bool]
    name: NotRequired[Str]
    active: NotRequired[Bool]
    deposit: NotRequired[Bool]
    withdraw: NotRequired[Bool]
    fee: NotRequired[Num]  # of a withdrawal, in units of the currency
    fees: NotRequired[Dict]
    limits: Dict  # amount, deposit, withdraw: MinMax
    networks: Dict
    info: Any


class TradingFee(TypedDict):
    """Fee rates of an account on one market."""

    info: Any
    symbol: Str
    maker: Num
    taker: Num
    percentage: Bool
    tierBased: Bool
    tiers: NotRequired[Dict]


class Status(TypedDict):
    """Whether the exchange works."""

    status: Str  # ok, shutdown, error, maintenance
    updated: Int  # milliseconds
    eta: Int  # milliseconds
    url: Str
    info: Any


# Market data -------------------------------------------------------------------------------------------------------


class Ticker(TypedDict):
    """Prices and volumes of the last 24 hours, and the best bid and ask."""

    symbol: Str
    info: Any
    timestamp: Int
    datetime: Str
    high: Num
    low: Num
    bid: Num
    bidVolume: Num  # amount at the best bid
    ask: Num
    askVolume: Num
    vwap: Num  # average price weighted by volume
    open: Num
    close: Num
    last: Num
    previousClose: Num
    change: Num  # last - open
    percentage: Num
    average: Num  # of open and last
    baseVolume: Num
    quoteVolume: Num
    indexPrice: Num
    markPrice: Num


class OrderBook(TypedDict):
    """Levels as ``[price, amount]``: bids from the highest price down, asks from the lowest up."""

    symbol: Str
    bids: list[list[float]]
    asks: list[list[float]]
    timestamp: Int
    datetime: Str
    nonce: Int  # the exchange's number of the last update


class Trade(TypedDict):
    """One trade, public or of the account."""

    info: Any
    id: Str
    order: Str  # id of the account's order
    timestamp: Int
    datetime: Str
    symbol: Str
    type: Str
    side: OrderSide | None  # of the taker in public trades, of the account's order otherwise
    takerOrMaker: Str
    price: Num
    amount: Num
    cost: Num
    fee: Fee | None
    fees: NotRequired[list[Fee]]


OHLCV = list[float]
"""A candle: ``[timestamp, open, high, low, close, volume]``, the timestamp being its start."""
OHLCVC = list[float]
"""A candle with the number of its trades: ``[timestamp, open, high, low, close, volume, count]``."""


class LastPrice(TypedDict):
    symbol: Str
    timestamp: Int
    datetime: Str
    price: Num
    side: OrderSide | None
    info: Any


class Liquidation(TypedDict):
    """A position closed by force."""

    info: Any
    symbol: Str
    timestamp: Int
    datetime: Str
    price: Num
    side: NotRequired[OrderSide | None]
    contracts: NotRequired[Num]
    contractSize: NotRequired[Num]
    baseValue: NotRequired[Num]
    quoteValue: NotRequired[Num]


class FundingRate(TypedDict):
    """The rate that long positions pay to short ones."""

    info: Any
    symbol: Str
    timestamp: Int
    datetime: Str
    markPrice: Num
    indexPrice: Num
    interestRate: Num
    estimatedSettlePrice: Num
    fundingRate: Num
    fundingTimestamp: Int
    fundingDatetime: Str
    nextFundingRate: Num
    nextFundingTimestamp: Int
    nextFundingDatetime: Str
    previousFundingRate: Num
    previousFundingTimestamp: Int
    previousFundingDatetime: Str
    interval: Str  # 8h


class FundingRateHistory(TypedDict):
    info: Any
    symbol: Str
    fundingRate: Num
    timestamp: Int
    datetime: Str


class OpenInterest(TypedDict):
    symbol: Str
    openInterestAmount: Num  # contracts or base
    openInterestValue: Num  # quote
    baseVolume: NotRequired[Num]
    quoteVolume: NotRequired[Num]
    timestamp: Int
    datetime: Str
    info: Any


class LongShortRatio(TypedDict):
    info: Any
    symbol: Str
    timestamp: Int
    datetime: Str
    timeframe: Str
    longShortRatio: Num


class Greeks(TypedDict):
    """Sensitivities and quotes of an option."""

    symbol: Str
    timestamp: Int
    datetime: Str
    delta: Num
    gamma: Num
    theta: Num
    vega: Num
    rho: Num
    bidSize: Num
    askSize: Num
    bidImpliedVolatility: Num
    askImpliedVolatility: Num
    markImpliedVolatility: Num
    bidPrice: Num
    askPrice: Num
    markPrice: Num
    lastPrice: Num
    underlyingPrice: Num
    info: Any


class Option(TypedDict):
    """Quotes of an option."""

    info: Any
    currency: Str
    symbol: Str
    timestamp: Int
    datetime: Str
    impliedVolatility: Num
    openInterest: Num
    bidPrice: Num
    askPrice: Num
    midPrice: Num
    markPrice: Num
    lastPrice: Num
    underlyingPrice: Num
    change: Num
    percentage: Num
    baseVolume: Num
    quoteVolume: Num
