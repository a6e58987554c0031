"""Options of an account: orders that rest until somebody fills them, positions, premium, and the events of it all.

There is no book. An order that is no worse than the fair price is filled there at once, any other rests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .accounts import Account
from .errors import ApiError, cancel_rejected
from .keys import random_text
from .orders import ZERO
from .spec import decimal_text

if TYPE_CHECKING:
    from .server import Server

FEE = Decimal("0.0003")
FIRST_ORDER_ID = 4_611_869_636_869_226_548
#: Ids of an account's trades, which are others than those of the market.
FIRST_UNIQUE_ID = 1_125_899_906_844_226_012


@dataclass(slots=True)
class OptionFill:
    """An account's part in a trade."""

    unique_id: int
    trade_id: int
    order: OptionOrder
    price: Decimal
    qty: Decimal
    fee: Decimal
    realized: Decimal
    time_ms: int
    is_maker: bool


@dataclass(slots=True, eq=False)
class OptionOrder:
    order_id: int
    symbol: str
    is_buy: bool
    price: Decimal
    qty: Decimal
    tif: str
    client_id: str
    created_ms: int
    updated_ms: int
    reduce_only: bool = False
    post_only: bool = False
    status: str = "ACCEPTED"
    fills: list[OptionFill] = field(default_factory=list)

    @property
    def filled(self) -> Decimal:
        return sum((each.qty for each in self.fills), ZERO)

    @property
    def turnover(self) -> Decimal:
        return sum((each.qty * each.price for each in self.fills), ZERO)

    @property
    def fee(self) -> Decimal:
        return sum((each.fee for each in self.fills), ZERO)

    @property
    def is_open(self) -> bool:
        return self.status in ("ACCEPTED", "PARTIALLY_FILLED")

    @property
    def sign(self) -> int:
        return 1 if self.is_buy else -1


@dataclass(slots=True)
class OptionPosition:
    """``amount`` and ``cost`` are signed."""

    amount: Decimal = ZERO
    cost: Decimal = ZERO
    updated_ms: int = 0

    @property
    def entry_price(self) -> Decimal:
        return self.cost / self.amount if self.amount else ZERO


@dataclass(slots=True)
class OptionWallet:
    """The options account of a customer, in USDT."""

    balance: Decimal = Decimal(10000)
    positions: dict[str, OptionPosition] = field(default_factory=dict)
    orders: dict[int, OptionOrder] = field(default_factory=dict)
    fills: list[OptionFill] = field(default_factory=list)


class OptionDesk:
    """Takes orders and moves premium."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._wallets: dict[str, OptionWallet] = {}
        self._orders = self._trades = 0

    def wallet(self, account: Account) -> OptionWallet:
        return self._wallets.setdefault(account.name, OptionWallet())

    def order(self, account: Account, symbol: str, order_id: int | None, client_id: str = "") -> OptionOrder:
        """An order of the account by id, or by client id."""
        for each in self.wallet(account).orders.values():
            if each.symbol == symbol and (each.order_id == order_id or (client_id and each.client_id == client_id)):
                return each
        raise ApiError(-2013, "Order does not exist.")

    def place(
        self,
        account: Account,
        symbol: str,
        is_buy: bool,
        qty: Decimal,
        price: Decimal,
        fair: Decimal,
        *,
        tif: str = "GTC",
        client_id: str = "",
        reduce_only: bool = False,
        post_only: bool = False,
    ) -> OptionOrder:
        """Accept a limit order, and fill it if the fair price allows that."""
        takes = price >= fair if is_buy else price <= fair
        if is_buy and price * qty > self.wallet(account).balance:
            raise ApiError(-2019, "Margin is insufficient.")
        if takes and post_only:
            raise ApiError(-5022, "Post Only order will be rejected.")
        self._orders += 1
        now_ms = self._server.clock.now_ms()
        order = OptionOrder(
            FIRST_ORDER_ID + self._orders, symbol, is_buy, price, qty, tif, client_id or random_text(22), now_ms, now_ms,
            reduce_only, post_only,
        )  # fmt: skip
        self.wallet(account).orders[order.order_id] = order
        self._report(account, order)
        if takes:
            self.fill(account, order, fair, qty, is_maker=False)
        elif tif in ("IOC", "FOK"):
            self._finish(account, order, "CANCELLED")
        return order

    def cancel(self, account: Account, order: OptionOrder) -> None:
        """Cancel an open order; raises -2011 when it is not open."""
        if not order.is_open:
            raise cancel_rejected()
        self._finish(account, order, "CANCELLED")

    def _finish(self, account: Account, order: OptionOrder, status: str) -> None:
        order.status = status
        order.updated_ms = self._server.clock.now_ms()
        self._report(account, order)

    def fill(
        self, account: Account, order: OptionOrder, price: Decimal, qty: Decimal, *, is_maker: bool = True
    ) -> None:
        """Trade ``qty`` of an open order."""
        wallet, now_ms = self.wallet(account), self._server.clock.now_ms()
        self._trades += 1
        fee = (price * qty * FEE).quantize(Decimal("1E-8"))
        position = wallet.positions.setdefault(order.symbol, OptionPosition())
        realized = move(position, order.sign * qty, price)
        position.updated_ms = now_ms
        wallet.balance -= order.sign * price * qty + fee
        fill = OptionFill(
            FIRST_UNIQUE_ID + self._trades, self._trades, order, price, qty, fee, realized, now_ms, is_maker
        )
        order.fills.append(fill)
        wallet.fills.append(fill)
        order.status = "FILLED" if order.filled >= order.qty else "PARTIALLY_FILLED"
        order.updated_ms = now_ms
        self._report(account, order, fill)
        self._server.users.deliver(account, "options", self._holdings(wallet, order.symbol))

    # --- events

    def _report(self, account: Account, order: OptionOrder, fill: OptionFill | None = None) -> None:
        event = {"e": "ORDER_TRADE_UPDATE", "E": self._server.clock.now_ms(), "o": [order_event(order, fill)]}
        self._server.users.deliver(account, "options", event)

    def _holdings(self, wallet: OptionWallet, symbol: str) -> dict[str, Any]:
        now_ms, position = self._server.clock.now_ms(), wallet.positions[symbol]
        return {
            "e": "BALANCE_POSITION_UPDATE",
            "E": now_ms,
            "T": now_ms,
            "m": "ORDER",
            "B": [{"a": "USDT", "b": decimal_text(wallet.balance), "bc": "0"}],
            "P": [
                {
                    "s": symbol,
                    "c": decimal_text(position.amount, 4),
                    "p": decimal_text(position.cost),
                    "a": decimal_text(position.entry_price),
                }
            ],
        }


def move(position: OptionPosition, delta: Decimal, price: Decimal) -> Decimal:
    """Change a position by a signed quantity; returns the realized profit."""
    closing = min(abs(delta), abs(position.amount)) if position.amount * delta < 0 else ZERO
    direction = 1 if position.amount > 0 else -1
    entry = position.entry_price
    realized = closing * (price - entry) * direction
    opening = abs(delta) - closing
    position.cost += -closing * entry * direction + (opening * price if delta > 0 else -opening * price)
    position.amount += delta
    return realized


def order_event(order: OptionOrder, fill: OptionFill | None) -> dict[str, Any]:
    """An order within ``ORDER_TRADE_UPDATE``, with the trade that the event is for, if any."""
    fills = [] if fill is None else [
        {
            "t": str(fill.trade_id),
            "p": decimal_text(fill.price, 2),
            "q": decimal_text(fill.qty, 2),
            "T": fill.time_ms,
            "m": "MAKER" if fill.is_maker else "TAKER",
            "f": decimal_text(fill.fee),
        }
    ]  # fmt: skip
    return {
        "T": order.created_ms,
        "t": order.updated_ms,
        "s": order.symbol,
        "c": order.client_id,
        "oid": str(order.order_id),
        "p": decimal_text(order.price, 2),
        "q": decimal_text(order.sign * order.qty, 2),
        "stp": 0,
        "r": order.reduce_only,
        "po": order.post_only,
        "S": order.status,
        "e": decimal_text(order.filled, 2),
        "ec": decimal_text(order.turnover),
        "f": decimal_text(order.fee),
        "tif": order.tif,
        "oty": "LIMIT",
        "fi": fills,
    }
