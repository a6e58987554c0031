"""Accounts: wallets, positions, orders, fills. The ledgers move the money; this module only holds it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from .orders import ZERO, Fill, Order
from .spec import VenueName

ORDERS_KEPT = 5000


@dataclass(slots=True)
class Balance:
    """Spot, margin or funding balance of one asset."""

    free: Decimal = ZERO
    locked: Decimal = ZERO
    borrowed: Decimal = ZERO
    interest: Decimal = ZERO


class Wallet:
    """Balances by asset."""

    def __init__(self, initial: dict[str, Decimal] | None = None) -> None:
        self.balances: dict[str, Balance] = {asset: Balance(amount) for asset, amount in (initial or {}).items()}
        self.updated_ms = 0

    def __getitem__(self, asset: str) -> Balance:
        found = self.balances.get(asset)
        if found is None:
            found = self.balances[asset] = Balance()
        return found


@dataclass(slots=True)
class Position:
    """A futures position. ``amount`` is signed, in quantity steps; ``cost`` is what it was entered for.

    For linear contracts ``cost`` is the signed notional in the quote asset, for inverse ones in the base asset.
    """

    symbol: str
    side: str = "BOTH"
    amount: int = 0
    cost: Decimal = ZERO
    realized: Decimal = ZERO
    isolated: bool = False
    isolated_wallet: Decimal = ZERO
    updated_ms: int = 0


@dataclass(slots=True)
class FuturesWallet:
    """One futures account (USD-M or COIN-M): balances by margin asset, positions, settings."""

    balances: dict[str, Decimal] = field(default_factory=dict)
    positions: dict[tuple[str, str], Position] = field(default_factory=dict)
    leverage: dict[str, int] = field(default_factory=dict)
    isolated: set[str] = field(default_factory=set)
    hedge_mode: bool = False
    multi_assets: bool = False
    updated_ms: int = 0

    def position(self, symbol: str, side: str) -> Position:
        found = self.positions.get((symbol, side))
        if found is None:
            found = self.positions[symbol, side] = Position(symbol, side, isolated=symbol in self.isolated)
        return found

    def leverage_of(self, symbol: str) -> int:
        return self.leverage.get(symbol, 20)


class Account:
    """A customer. ``orders`` holds every order by market, symbol and id; finished ones are kept up to a limit."""

    def __init__(self, name: str, uid: int, assets: Iterable[str] = ()) -> None:
        self.name = name
        self.uid = uid
        start = {asset: Decimal(amount) for asset, amount in SPOT_START.items()}
        for asset in assets:
            start.setdefault(asset, ZERO)
        self.spot = Wallet(start)
        self.margin = Wallet({"USDT": Decimal(20000), "BTC": Decimal(1), "ETH": Decimal(10)})
        self.funding = Wallet({"USDT": Decimal(1000), "BNB": Decimal(5)})
        self.futures: dict[VenueName, FuturesWallet] = {
            "usdm": FuturesWallet({"USDT": Decimal(100000), "USDC": Decimal(50000), "BNB": Decimal(0)}),
            "coinm": FuturesWallet(
                {
                    "BTC": Decimal(10),
                    "ETH": Decimal(100),
                    "BNB": Decimal(100),
                    "SOL": Decimal(500),
                    "XRP": Decimal(50000),
                }
            ),
        }
        self.orders: dict[tuple[VenueName, str], dict[int, Order]] = {}
        self.by_client_id: dict[tuple[VenueName, str, str], Order] = {}
        self.fills: dict[tuple[VenueName, str], deque[Fill]] = {}

    def wallet(self, name: str) -> Wallet:
        return self.margin if name == "margin" else self.spot

    # --- orders

    def remember(self, venue: VenueName, symbol: str, order: Order) -> None:
        orders = self.orders.setdefault((venue, symbol), {})
        orders[order.order_id] = order
        self.by_client_id[venue, symbol, order.client_id] = order
        if len(orders) > ORDERS_KEPT:
            for old_id, old in orders.items():
                if not old.is_open:
                    del orders[old_id]
                    break

    def order(self, venue: VenueName, symbol: str, order_id: int) -> Order | None:
        return self.orders.get((venue, symbol), {}).get(order_id)

    def open_orders(self, venue: VenueName, symbol: str | None = None, wallet: str = "spot") -> list[tuple[str, Order]]:
        """(symbol, order) of the orders that are still open, oldest first."""
        found = [
            (name, order)
            for (market, name), orders in self.orders.items()
            if market == venue and (symbol is None or name == symbol)
            for order in orders.values()
            if order.is_open and (venue != "spot" or order.wallet == wallet)
        ]
        return sorted(found, key=lambda row: (row[1].created_ms, row[1].order_id))

    def remember_fill(self, venue: VenueName, symbol: str, fill: Fill) -> None:
        self.fills.setdefault((venue, symbol), deque(maxlen=ORDERS_KEPT)).append(fill)


#: what every account starts with on spot
SPOT_START: dict[str, str] = {
    "USDT": "100000", "USDC": "50000", "FDUSD": "10000", "BTC": "10", "ETH": "100", "BNB": "100", "SOL": "500",
    "XRP": "50000", "ADA": "50000", "DOGE": "200000", "LTC": "200",
}  # fmt: skip
