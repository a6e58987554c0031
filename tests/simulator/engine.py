"""The exchange side of a market: orders, conditional orders and what follows from fills.

:class:`Engine` has what spot and futures share. Subclasses settle fills and word the events of their market.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .accounts import Account
from .errors import ApiError, cancel_rejected
from .instrument import Instrument
from .keys import random_text
from .orders import ZERO, AggTrade, Fill, Order, Trade

if TYPE_CHECKING:
    from .server import Server
    from .streams.hub import Hub
    from .venue import Venue

MARKET_KINDS = frozenset(
    {"MARKET", "STOP_LOSS", "TAKE_PROFIT", "STOP_MARKET", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"}
)


@dataclass(slots=True)
class NewOrder:
    """A validated request for an order. Integers are in the symbol's scales."""

    is_buy: bool
    kind: str
    qty: int = 0
    price: int = 0
    tif: str = "GTC"
    stop_price: int = 0
    quote_qty: Decimal = ZERO
    client_id: str = ""
    stp_mode: str = "EXPIRE_MAKER"
    wallet: str = "spot"
    position_side: str = "BOTH"
    reduce_only: bool = False
    close_position: bool = False
    working_type: str = "CONTRACT_PRICE"


class Engine:
    """Hears of everything in a market and passes it on to streams and accounts."""

    def __init__(self, server: Server, venue: Venue, hub: Hub) -> None:
        self.server = server
        self.venue = venue
        self.hub = hub
        self.stops: dict[str, dict[int, Order]] = {}
        self._queue: deque[tuple[Instrument, Order]] = deque()
        self._busy = False

    @staticmethod
    def create(server: Server, venue: Venue, hub: Hub) -> Engine:
        from .futures_engine import FuturesEngine
        from .spot_engine import SpotEngine

        return SpotEngine(server, venue, hub) if venue.name == "spot" else FuturesEngine(server, venue, hub)

    @property
    def now_ms(self) -> int:
        return self.venue.clock.now_ms()

    # --- what the instruments tell

    def on_trade(self, instrument: Instrument, trade: Trade, taker: Order, maker: Order) -> None:
        self.hub.on_trade(instrument, trade)
        for order, is_maker in ((maker, True), (taker, False)):
            if order.account is not None:
                self.settle(instrument, order, trade, is_maker)
        stops = self.stops.get(instrument.spec.symbol)
        if stops:
            self._arm(instrument, stops, trade.price, "CONTRACT_PRICE")

    def on_agg_trade(self, instrument: Instrument, agg: AggTrade) -> None:
        self.hub.on_agg_trade(instrument, agg)

    def on_book(self, instrument: Instrument) -> None:
        """A book operation is complete: run what it triggered, then tell accounts and streams."""
        if self._queue and not self._busy:
            self._busy = True
            try:
                while self._queue:
                    owner, order = self._queue.popleft()
                    self.trigger(owner, order)
                    if owner is not instrument:
                        self.hub.on_book(owner)
            finally:
                self._busy = False
        self.flush()
        self.hub.on_book(instrument)

    def on_match_expired(self, instrument: Instrument, order: Order) -> None:
        """A resting order ended because its owner's other order met it."""
        self.finish(instrument, order, "EXPIRED_IN_MATCH")

    def on_liquidation(self, instrument: Instrument, order: Order) -> None:
        self.hub.on_liquidation(instrument, order)

    def tick(self, now_ms: int) -> None:
        """Once a tick: stops that follow the mark price."""

    # --- conditional orders

    def _arm(self, instrument: Instrument, stops: dict[int, Order], price: int, working_type: str) -> None:
        for order in list(stops.values()):
            if order.working_type == working_type and self.crosses(order, price):
                del stops[order.order_id]
                self._queue.append((instrument, order))

    @staticmethod
    def crosses(order: Order, price: int) -> bool:
        return price >= order.stop_price if order.trigger_rising else price <= order.stop_price

    def add_stop(self, instrument: Instrument, order: Order) -> None:
        self.stops.setdefault(instrument.spec.symbol, {})[order.order_id] = order

    def trigger(self, instrument: Instrument, order: Order) -> None:
        """The stop price was reached: the order goes to the book."""
        raise NotImplementedError

    # --- to be done by the market

    def settle(self, instrument: Instrument, order: Order, trade: Trade, is_maker: bool) -> None:
        """Move the money of one fill of an account's order and tell the account."""
        raise NotImplementedError

    def finish(self, instrument: Instrument, order: Order, status: str, client_id: str = "") -> None:
        """An order ends unfilled, wholly or in part: release what it held and tell the account."""
        raise NotImplementedError

    def flush(self) -> None:
        """Tell accounts their new balances after a transaction."""

    # --- shared steps

    def new_order(self, account: Account, instrument: Instrument, request: NewOrder) -> Order:
        """The order object of a request, known to the account; nothing has happened with it yet."""
        now_ms = self.now_ms
        client_id = request.client_id or random_text(22)
        known = account.by_client_id.get((instrument.spec.venue, instrument.spec.symbol, client_id))
        if known is not None and known.is_open:
            self.duplicate()
        order = Order(
            instrument.new_order_id(),
            request.is_buy,
            request.price,
            request.qty,
            request.kind,
            request.tif,
            account,
            client_id,
            created_ms=now_ms,
            updated_ms=now_ms,
            stop_price=request.stop_price,
            quote_qty=request.quote_qty,
            stp_mode=request.stp_mode,
            wallet=request.wallet,
            position_side=request.position_side,
            reduce_only=request.reduce_only,
            close_position=request.close_position,
            working_type=request.working_type,
            original_kind=request.kind,
            post_only=request.kind == "LIMIT_MAKER" or request.tif == "GTX",
        )
        return order

    def duplicate(self) -> None:
        raise ApiError(-2010, "Duplicate order sent.")

    @staticmethod
    def fillable(instrument: Instrument, is_buy: bool, limit: int | None, wanted: int) -> int:
        """How much of ``wanted`` the book could fill at once, no worse than ``limit``."""
        side = instrument.book.asks if is_buy else instrument.book.bids
        found = 0
        for level in side.best_first():
            if limit is not None and (level.price > limit if is_buy else level.price < limit):
                break
            found += level.qty
            if found >= wanted:
                return wanted
        return found

    @staticmethod
    def walk_cost(instrument: Instrument, is_buy: bool, qty: int) -> Decimal:
        """Turnover of taking ``qty`` (or what there is) from the book."""
        side = instrument.book.asks if is_buy else instrument.book.bids
        cost = ZERO
        for level in side.best_first():
            taken = min(level.qty, qty)
            cost += instrument.spec.turnover(level.price, taken)
            qty -= taken
            if not qty:
                break
        return cost

    @staticmethod
    def would_take(instrument: Instrument, is_buy: bool, price: int) -> bool:
        best = (instrument.book.asks if is_buy else instrument.book.bids).best()
        return best is not None and (best.price <= price if is_buy else best.price >= price)

    def execute(self, instrument: Instrument, order: Order) -> None:
        """Match, then rest or expire what is left."""
        now_ms = self.now_ms
        limit = None if order.kind in MARKET_KINDS else order.price
        if order.tif == "FOK" and self.fillable(instrument, order.is_buy, limit, order.remaining) < order.remaining:
            self.finish(instrument, order, "EXPIRED")
            return
        order.working_ms = now_ms
        instrument.match(order, now_ms, limit=limit)
        if order.status == "EXPIRED_IN_MATCH":
            self.finish(instrument, order, "EXPIRED_IN_MATCH")
        elif order.remaining:
            if limit is None or order.tif in ("IOC", "FOK"):
                self.finish(instrument, order, "EXPIRED")
            else:
                instrument.book.add(order)

    def cancel(self, instrument: Instrument, order: Order, client_id: str = "") -> None:
        """Cancel an open order; raises -2011 when it is not open."""
        if not order.is_open:
            raise cancel_rejected()
        self.stops.get(instrument.spec.symbol, {}).pop(order.order_id, None)
        instrument.book.remove(order)
        self.finish(instrument, order, "CANCELED", client_id or random_text(22))
        instrument.after_event()

    def find(
        self, account: Account, instrument: Instrument, order_id: int | None, client_id: str | None
    ) -> Order | None:
        """An order of the account by id, or by client id."""
        venue, symbol = instrument.spec.venue, instrument.spec.symbol
        if order_id is not None:
            found = account.order(venue, symbol, order_id)
            return found if found is None or not client_id or found.client_id == client_id else None
        return account.by_client_id.get((venue, symbol, client_id or ""))

    def deliver(self, account: Account, scope: Any, event: dict[str, Any]) -> None:
        self.server.users.deliver(account, scope, event)

    def remember_fill(self, instrument: Instrument, order: Order, fill: Fill) -> None:
        assert order.account is not None
        order.fills.append(fill)
        order.account.remember_fill(instrument.spec.venue, instrument.spec.symbol, fill)
