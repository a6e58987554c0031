"""Orders and trades as the matching engine sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .accounts import Account

ZERO = Decimal(0)
OPEN_STATUSES = ("NEW", "PARTIALLY_FILLED")


@dataclass(slots=True, eq=False)
class Order:
    """One order. ``account`` is None for the orders of the simulated crowd.

    ``price``, ``qty``, ``filled``, ``stop_price`` are integers in the symbol's scales, ``quote_filled`` is turnover.
    """

    order_id: int
    is_buy: bool
    price: int
    qty: int
    kind: str = "LIMIT"
    tif: str = "GTC"
    account: Account | None = None
    client_id: str = ""
    filled: int = 0
    status: str = "NEW"
    quote_filled: Decimal = ZERO
    created_ms: int = 0
    updated_ms: int = 0
    working_ms: int = 0
    stop_price: int = 0
    quote_qty: Decimal = ZERO
    stp_mode: str = "NONE"
    wallet: str = "spot"
    # futures only
    position_side: str = "BOTH"
    reduce_only: bool = False
    close_position: bool = False
    working_type: str = "CONTRACT_PRICE"
    original_kind: str = ""
    realized: Decimal = ZERO
    algo_id: int = 0
    # bookkeeping
    reserved: Decimal = ZERO
    triggered: bool = False
    trigger_rising: bool = False
    post_only: bool = False
    origin_client_id: str = ""
    fills: list[Fill] = field(default_factory=list)

    @property
    def remaining(self) -> int:
        return self.qty - self.filled

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES

    @property
    def side(self) -> str:
        return "BUY" if self.is_buy else "SELL"


class Trade(NamedTuple):
    """A public trade; ``buyer_maker`` is True when the seller was the aggressor."""

    trade_id: int
    price: int
    qty: int
    turnover: Decimal
    time_ms: int
    buyer_maker: bool
    buyer_order_id: int
    seller_order_id: int


class AggTrade(NamedTuple):
    """Trades of one taker order at one price."""

    agg_id: int
    price: int
    qty: int
    first_id: int
    last_id: int
    time_ms: int
    buyer_maker: bool


class Fill(NamedTuple):
    """An account's part in a trade."""

    trade: Trade
    order_id: int
    is_buy: bool
    is_maker: bool
    commission: Decimal
    commission_asset: str
    realized: Decimal
    position_side: str
    wallet: str = "spot"
