"""The simulated crowd of one symbol: seeded limit orders, cancellations, market orders and forced liquidations."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import TYPE_CHECKING

from .orders import Order

if TYPE_CHECKING:
    from .instrument import Instrument

EIGHT = Decimal("1E-8")


class Flow:
    """Keeps a book of about ``depth`` orders a side around a fair value that wanders.

    All randomness comes from the generator given, so that the same seed and the same steps make the same market.
    """

    def __init__(self, instrument: Instrument, rng: random.Random, depth: int) -> None:
        self._instrument = instrument
        self._rng = rng
        self._depth = depth
        self._resting: list[Order] = []
        spec = instrument.spec
        self._fair = float(spec.base_price)
        self._scale = max(4.0, self._fair * 0.0008)
        price = float(spec.price_value(spec.base_price))
        if spec.inverse:
            typical = max(1, 600 // spec.contract_size)
        else:
            typical = int(600 / max(price, 1e-9) * 10**spec.qty_decimals)
        self._typical = max(typical, spec.min_qty * 3, 3)
        self.volatility = 0.00012
        self.activity = 4

    def fair_value(self) -> Decimal:
        """The fair value as a price with eight decimals."""
        spec = self._instrument.spec
        return Decimal(repr(round(self._fair, 4))).scaleb(-spec.price_decimals).quantize(EIGHT)

    def shift(self, factor: float) -> None:
        """Move the fair value at once (1.02 is two percent up); the book follows with the next steps."""
        self._fair = max(20.0, self._fair * factor)

    def send(self, is_buy: bool, qty: int, now_ms: int, limit: int | None = None) -> int:
        """An order of the crowd that trades at once, no worse than ``limit``. Returns the quantity traded."""
        order = self._order(is_buy, limit or 0, qty, now_ms, "MARKET" if limit is None else "LIMIT")
        self._instrument.match(order, now_ms, limit=limit)
        self._keep_two_sided(now_ms)
        self._instrument.after_event()
        return order.filled

    def fill(self, now_ms: int) -> None:
        """Put the opening orders on the book."""
        for _ in range(self._depth):
            self._rest(True, now_ms)
            self._rest(False, now_ms)

    def step(self, now_ms: int) -> None:
        """One tick of the crowd's life."""
        rng = self._rng
        instrument = self._instrument
        self._fair = max(20.0, self._fair * (1.0 + rng.gauss(0.0, self.volatility)))
        for _ in range(rng.randint(1, 2 * self.activity - 1)):
            choice = rng.random()
            crowded = len(self._resting) / (2.0 * self._depth)
            if choice < 0.2:
                self._take(now_ms)
            elif choice < 0.2 + 0.4 / max(crowded, 0.2):
                self._rest(rng.random() < 0.5, now_ms)
            else:
                self._cancel()
            instrument.after_event()
        if instrument.spec.contract and rng.random() < 0.004:
            self._liquidate(now_ms)
            instrument.after_event()

    # --- acts

    def _size(self) -> int:
        return max(self._instrument.spec.min_qty, int(self._typical * self._rng.expovariate(1.0)) + 1)

    def _order(self, is_buy: bool, price: int, qty: int, now_ms: int, kind: str = "LIMIT") -> Order:
        return Order(
            self._instrument.new_order_id(),
            is_buy,
            price,
            qty,
            kind,
            created_ms=now_ms,
            updated_ms=now_ms,
            working_ms=now_ms,
        )

    def _rest(self, is_buy: bool, now_ms: int) -> None:
        instrument = self._instrument
        distance = 0.5 + self._rng.expovariate(1.0 / self._scale)
        price = int(self._fair - distance) if is_buy else int(self._fair + distance) + 1
        if price <= 0:
            return
        order = self._order(is_buy, price, self._size(), now_ms)
        instrument.match(order, now_ms, limit=price)
        if order.remaining:
            instrument.book.add(order)
            self._resting.append(order)

    def _cancel(self) -> None:
        resting = self._resting
        while resting:
            index = self._rng.randrange(len(resting))
            order = resting[index]
            resting[index] = resting[-1]
            resting.pop()
            if order.is_open:
                side = self._instrument.book.side(order.is_buy)
                if len(side.keys) > 5:
                    order.status = "CANCELED"
                    self._instrument.book.remove(order)
                else:
                    resting.append(order)
                return

    def _take(self, now_ms: int) -> None:
        instrument = self._instrument
        pull = (self._fair - instrument.mid_price()) / self._scale
        is_buy = self._rng.random() < min(max(0.5 + pull, 0.08), 0.92)
        order = self._order(is_buy, 0, self._size(), now_ms, "MARKET")
        instrument.match(order, now_ms, limit=None)
        self._keep_two_sided(now_ms)

    def _liquidate(self, now_ms: int) -> None:
        instrument = self._instrument
        is_buy = self._rng.random() < 0.5
        bound = int(self._fair * (1.02 if is_buy else 0.98))
        order = self._order(is_buy, bound, self._size() * 2, now_ms, "LIMIT")
        order.tif = "IOC"
        instrument.match(order, now_ms, limit=bound)
        if order.filled:
            instrument.listener.on_liquidation(instrument, order)
        self._keep_two_sided(now_ms)

    def _keep_two_sided(self, now_ms: int) -> None:
        """A side swept empty is quoted again at once: the crowd always makes a market."""
        for is_buy in (True, False):
            tries = 0
            while len(self._instrument.book.side(is_buy).keys) < 3 and tries < 50:
                self._rest(is_buy, now_ms)
                tries += 1
