"""Structures of an account: orders, positions, money."""

# Annotations are evaluated here on purpose: postponed ones would each be compiled again when a class is created.

from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict, overload

from pro_runtime.structures.common import Bool, Dict, Fee, Int, Num, OrderSide, OrderType, Str
from pro_runtime.structures.market import Trade

# Orders and positions ----------------------------------------------------------------------------------------------


class Order(TypedDict):
    """An order of the account."""

    info: Any
    id: Str
    clientOrderId: Str
    timestamp: Int  # creation
    datetime: Str
    lastTradeTimestamp: Int
    lastUpdateTimestamp: NotRequired[Int]
    status: Str  # open, closed, canceled, expired, rejected
    symbol: Str
    type: Str
    timeInForce: Str  # GTC, IOC, FOK, PO
    postOnly: Bool
    reduceOnly: Bool
    side: OrderSide | None
    price: Num  # limit
    triggerPrice: NotRequired[Num]
    stopPrice: NotRequired[Num]
    takeProfitPrice: NotRequired[Num]
    stopLossPrice: NotRequired[Num]
    average: Num  # of the fills
    amount: Num
    filled: Num
    remaining: Num
    cost: Num  # filled * average
    trades: list[Trade]
    fee: Fee | None
    fees: NotRequired[list[Fee]]


class OrderRequest(TypedDict):
    """One order of ``create_orders``."""

    symbol: str
    type: OrderType
    side: OrderSide
    amount: NotRequired[float]
    price: NotRequired[float | None]
    params: NotRequired[Dict]


class CancellationRequest(TypedDict):
    """One order of ``cancel_orders_for_symbols``."""

    id: str
    clientOrderId: NotRequired[str]
    symbol: str


class Position(TypedDict):
    """A position of the account on a derivative."""

    info: Any
    id: NotRequired[Str]
    symbol: Str
    timestamp: Int
    datetime: Str
    lastUpdateTimestamp: NotRequired[Int]
    hedged: NotRequired[Bool]
    side: Str  # long, short
    contracts: Num
    contractSize: Num
    entryPrice: Num
    markPrice: Num
    lastPrice: NotRequired[Num]
    notional: Num  # value in the settle currency
    leverage: Num
    collateral: Num
    initialMargin: Num
    initialMarginPercentage: Num  # fraction of notional
    maintenanceMargin: Num
    maintenanceMarginPercentage: Num  # fraction of notional
    marginRatio: Num  # maintenance margin / collateral
    marginMode: Str  # cross, isolated
    unrealizedPnl: Num
    realizedPnl: NotRequired[Num]
    liquidationPrice: Num
    stopLossPrice: NotRequired[Num]
    takeProfitPrice: NotRequired[Num]
    percentage: Num  # unrealized profit in percent of the initial margin


class PositionMode(TypedDict):
    info: Any
    hedged: Bool


class Leverage(TypedDict):
    info: Any
    symbol: Str
    marginMode: Str
    longLeverage: Num
    shortLeverage: Num


class LeverageTier(TypedDict):
    """The leverage allowed within a range of a position's value."""

    tier: Num
    symbol: Str
    currency: Str
    minNotional: Num
    maxNotional: Num
    maintenanceMarginRate: Num
    maxLeverage: Num
    info: Any


class MarginMode(TypedDict):
    info: Any
    symbol: Str
    marginMode: Str  # cross, isolated


class MarginModification(TypedDict):
    """Margin added to a position, or taken out of it."""

    info: Any
    symbol: Str
    type: Str  # add, reduce, set
    marginMode: Str
    amount: Num  # units of code
    total: Num
    code: Str
    status: Str
    timestamp: Int
    datetime: Str


class AutoDeleverageRank(TypedDict):
    """How near a position is to being closed against others'."""

    info: Any
    symbol: Str
    rank: Int
    rating: Str
    percentage: Num
    timestamp: Int
    datetime: Str


# Accounts and money ------------------------------------------------------------------------------------------------


class Balance(TypedDict):
    """What the account holds of one currency, in units of it."""

    free: Num
    used: Num  # in orders and margin
    total: Num
    debt: NotRequired[Num]


class BalanceAccount(TypedDict):
    """A :class:`Balance` while it is being put together, in exact decimal texts."""

    free: Str
    used: Str
    total: Str
    debt: NotRequired[Str]


if TYPE_CHECKING:
    # a TypedDict cannot have keys of two kinds: the names below, and any currency code
    class Balances(dict[str, Any]):
        """A :class:`Balance` for each currency code; also ``free``, ``used`` and ``total`` as dicts from currency code
        to number, ``timestamp``, ``datetime`` and ``info``."""

        @overload
        def __getitem__(self, key: Literal["free", "used", "total", "debt"], /) -> dict[str, Num]: ...  # type: ignore[overload-overlap]
        @overload
        def __getitem__(self, key: Literal["timestamp"], /) -> Int: ...  # type: ignore[overload-overlap]
        @overload
        def __getitem__(self, key: Literal["datetime"], /) -> Str: ...  # type: ignore[overload-overlap]
        @overload
        def __getitem__(self, key: Literal["info"], /) -> Any: ...
        @overload
        def __getitem__(self, key: str, /) -> Balance: ...
        def __getitem__(self, key: str, /) -> Any: ...

else:
    Balances = dict[str, Any]
PartialBalances = dict[str, float]
"""Amounts by currency code."""


class Account(TypedDict):
    id: Str
    type: Str
    code: Str
    info: Any


class LedgerEntry(TypedDict):
    """A booking on the account."""

    info: Any
    id: Str
    timestamp: Int
    datetime: Str
    direction: Str  # in, out
    account: Str
    referenceId: Str
    referenceAccount: Str
    type: Str
    currency: Str
    amount: Num
    before: Num
    after: Num
    status: Str
    fee: Fee | None


class Transaction(TypedDict):
    """A deposit or withdrawal."""

    info: Any
    id: Str
    txid: Str
    timestamp: Int
    datetime: Str
    address: Str
    addressFrom: Str
    addressTo: Str
    tag: Str
    tagFrom: Str
    tagTo: Str
    type: Str  # deposit, withdrawal
    amount: Num
    currency: Str
    status: Str  # pending, ok, failed, canceled
    updated: Int
    fee: Fee | None
    network: Str
    comment: Str
    internal: Bool


class TransferEntry(TypedDict):
    """A transfer between accounts of one owner."""

    info: Any
    id: Str
    timestamp: Int
    datetime: Str
    currency: Str
    amount: Num
    fromAccount: Str
    toAccount: Str
    status: Str


class DepositAddress(TypedDict):
    info: Any
    currency: Str
    network: Str
    address: Str
    tag: Str


class DepositWithdrawFee(TypedDict):
    info: Any
    withdraw: Dict  # fee, percentage
    deposit: Dict
    networks: Dict


class Conversion(TypedDict):
    """An exchange of one currency for another outside the order book."""

    info: Any
    timestamp: Int
    datetime: Str
    id: Str
    fromCurrency: Str
    fromAmount: Num
    toCurrency: Str
    toAmount: Num
    price: Num
    fee: Num


class FundingHistory(TypedDict):
    """Funding that the account paid (negative) or got."""

    info: Any
    symbol: Str
    code: Str
    timestamp: Int
    datetime: Str
    id: Str
    amount: Num  # units of code


class BorrowInterest(TypedDict):
    info: Any
    symbol: Str
    currency: Str
    interest: Num
    interestRate: Num
    amountBorrowed: Num
    marginMode: Str
    timestamp: Int
    datetime: Str


class CrossBorrowRate(TypedDict):
    info: Any
    currency: Str
    rate: Num
    period: Int  # milliseconds
    timestamp: Int
    datetime: Str


class IsolatedBorrowRate(TypedDict):
    info: Any
    symbol: Str
    base: Str
    baseRate: Num
    quote: Str
    quoteRate: Num
    period: Int  # milliseconds
    timestamp: Int
    datetime: Str


class MarginLoan(TypedDict):
    id: Str
    currency: Str
    amount: Num
    symbol: Str
    timestamp: Int
    datetime: Str
    info: Any
