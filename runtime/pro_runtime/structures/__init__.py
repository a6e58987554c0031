"""The unified structures, as types for editors and type checkers; at run time they are plain dicts and lists.

Conventions in all of them:

- ``timestamp`` and everything else that ends so: milliseconds since 1970 UTC
- ``datetime``: the same instant as ISO 8601 text with a trailing ``Z``
- ``amount``, ``filled``, volumes: units of the base currency (contracts on derivatives, unless said otherwise);
  ``cost``: units of the quote currency; ``price``: quote per base
- ``percentage`` of a change: in percent; rates (fees, funding, interest, margin): fractions, 0.01 is one percent
- numbers are ``float``, or ``Decimal`` or ``str`` when the ``number`` setting of the exchange says so
- ``info``: the exchange's own message that the structure was made of
- ``None``: the exchange did not say
"""

from pro_runtime.structures.account import (
    Account,
    AutoDeleverageRank,
    Balance,
    BalanceAccount,
    Balances,
    BorrowInterest,
    CancellationRequest,
    Conversion,
    CrossBorrowRate,
    DepositAddress,
    DepositWithdrawFee,
    FundingHistory,
    IsolatedBorrowRate,
    LedgerEntry,
    Leverage,
    LeverageTier,
    MarginLoan,
    MarginMode,
    MarginModification,
    Order,
    OrderRequest,
    PartialBalances,
    Position,
    PositionMode,
    Transaction,
    TransferEntry,
)
from pro_runtime.structures.common import (
    Bool,
    Dict,
    Fee,
    Int,
    Limits,
    MarketMarginModes,
    MarketType,
    MinMax,
    Num,
    OrderSide,
    OrderType,
    Precision,
    Str,
    Strings,
    SubType,
)
from pro_runtime.structures.market import (
    OHLCV,
    OHLCVC,
    Currency,
    FundingRate,
    FundingRateHistory,
    Greeks,
    LastPrice,
    Liquidation,
    LongShortRatio,
    Market,
    OpenInterest,
    Option,
    OrderBook,
    Status,
    Ticker,
    Trade,
    TradingFee,
)

# Upstream's names for some of these, and structures by key

MarketInterface = Market
CurrencyInterface = Currency
FeeInterface = Fee
TradingFeeInterface = TradingFee
PositionModeInfo = PositionMode
ADL = AutoDeleverageRank

AllGreeks = dict[str, Greeks]
CrossBorrowRates = dict[str, CrossBorrowRate]
Currencies = dict[str, Currency]
DepositAddresses = dict[str, DepositAddress]
DepositWithdrawFees = dict[str, DepositWithdrawFee]
FundingRates = dict[str, FundingRate]
IsolatedBorrowRates = dict[str, dict[str, IsolatedBorrowRate]]
LastPrices = dict[str, LastPrice]
LeverageTiers = dict[str, list[LeverageTier]]
Leverages = dict[str, Leverage]
MarginModes = dict[str, MarginMode]
Markets = dict[str, Market]
OpenInterests = dict[str, OpenInterest]
OptionChain = dict[str, Option]
OrderBooks = dict[str, OrderBook]
Tickers = dict[str, Ticker]
TradingFees = dict[str, TradingFee]

__all__ = [
    "ADL",
    "OHLCV",
    "OHLCVC",
    "Account",
    "AllGreeks",
    "AutoDeleverageRank",
    "Balance",
    "BalanceAccount",
    "Balances",
    "Bool",
    "BorrowInterest",
    "CancellationRequest",
    "Conversion",
    "CrossBorrowRate",
    "CrossBorrowRates",
    "Currencies",
    "Currency",
    "CurrencyInterface",
    "DepositAddress",
    "DepositAddresses",
    "DepositWithdrawFee",
    "DepositWithdrawFees",
    "Dict",
    "Fee",
    "FeeInterface",
    "FundingHistory",
    "FundingRate",
    "FundingRateHistory",
    "FundingRates",
    "Greeks",
    "Int",
    "IsolatedBorrowRate",
    "IsolatedBorrowRates",
    "LastPrice",
    "LastPrices",
    "LedgerEntry",
    "Leverage",
    "LeverageTier",
    "LeverageTiers",
    "Leverages",
    "Limits",
    "Liquidation",
    "LongShortRatio",
    "MarginLoan",
    "MarginMode",
    "MarginModes",
    "MarginModification",
    "Market",
    "MarketInterface",
    "MarketMarginModes",
    "MarketType",
    "Markets",
    "MinMax",
    "Num",
    "OpenInterest",
    "OpenInterests",
    "Option",
    "OptionChain",
    "Order",
    "OrderBook",
    "OrderBooks",
    "OrderRequest",
    "OrderSide",
    "OrderType",
    "PartialBalances",
    "Position",
    "PositionMode",
    "PositionModeInfo",
    "Precision",
    "Status",
    "Str",
    "Strings",
    "SubType",
    "Ticker",
    "Tickers",
    "Trade",
    "TradingFee",
    "TradingFeeInterface",
    "TradingFees",
    "Transaction",
    "TransferEntry",
]
