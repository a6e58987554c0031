"""One tradable symbol at work: its book, matching, trades, candles and the streams that follow it."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections import deque
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Protocol

from .book import Book, Level
from .flow import Flow
from .orders import AggTrade, Order, Trade
from .spec import SymbolSpec
from .statistics import Statistics

if TYPE_CHECKING:
    from .streams.channel import Channel

TRADES_KEPT = 2_000
FLOOD_PRICES = 16
DEPTH_PERIODS = (0, 100, 250, 500, 1000)


class Listener(Protocol):
    """Who is told what happens in an instrument."""

    def on_trade(self, instrument: Instrument, trade: Trade, taker: Order, maker: Order) -> None: ...

    def on_agg_trade(self, instrument: Instrument, agg: AggTrade) -> None: ...

    def on_book(self, instrument: Instrument) -> None: ...

    def on_match_expired(self, instrument: Instrument, order: Order) -> None: ...

    def on_liquidation(self, instrument: Instrument, order: Order) -> None: ...


def _first_ids(spec: SymbolSpec, rng: random.Random) -> tuple[int, int, int, int]:
    """(order, trade, aggregate trade, update) ids to start from, of the size that Binance's have."""
    order_id = rng.randrange(10**9, 4 * 10**10)
    if spec.venue == "usdm" and spec.base == "ETH":
        order_id = 8389765_000_000_000_000 + rng.randrange(10**11)  # beyond 2**53, as this market's ids are
    return order_id, rng.randrange(10**6, 4 * 10**9), rng.randrange(10**6, 3 * 10**9), rng.randrange(10**9, 6 * 10**10)


class Instrument:
    """A symbol with its state. Single-threaded; every public method is synchronous."""

    def __init__(
        self,
        spec: SymbolSpec,
        seed: int,
        now_ms: int,
        listener: Listener,
        *,
        history_minutes: int,
        depth: int,
        record: bool = False,
    ) -> None:
        self.spec = spec
        name = f"{seed}:{spec.venue}:{spec.symbol}"
        rng = random.Random(name)
        self._order_id, self.next_trade_id, self._agg_id, update_id = _first_ids(spec, rng)
        self.paused = False
        self.floods: list[tuple[int, int, int]] = []  # (first id, count, time)
        self.book = Book(update_id, journal_limit=2_000_000 if record else 20_000)
        self.statistics = Statistics(spec, name, now_ms, history_minutes)
        self.trades: deque[Trade] = deque(maxlen=TRADES_KEPT)
        self.aggs: deque[AggTrade] = deque(maxlen=TRADES_KEPT)
        self.listener = listener
        self.marks: dict[int, int] = dict.fromkeys(DEPTH_PERIODS, update_id)
        self.mark_history: deque[tuple[int, int]] = deque(maxlen=600)
        self.channels: dict[tuple[Any, ...], list[Channel]] = {}
        self.published_top: tuple[int, int, int, int] | None = None
        self.flow = Flow(self, random.Random(name + ":flow"), depth)
        self.flow.fill(now_ms)

    # --- ids

    def new_order_id(self) -> int:
        self._order_id += 1
        return self._order_id

    def reserve_trade_ids(self, count: int) -> int:
        """The first of ``count`` consecutive trade ids that nobody else gets."""
        first = self.next_trade_id
        self.next_trade_id += count
        return first

    # --- matching

    def match(self, taker: Order, now_ms: int, *, limit: int | None) -> None:
        """Trade ``taker`` against the book, no worse than ``limit``; what is left is the caller's to rest or expire."""
        side = self.book.asks if taker.is_buy else self.book.bids
        group: list[Trade] = []
        while taker.remaining:
            level = side.best()
            if level is None or (limit is not None and (level.price > limit if taker.is_buy else level.price < limit)):
                break
            maker = next(iter(level.orders.values()))
            if maker.account is not None and maker.account is taker.account and taker.stp_mode != "NONE":
                if taker.stp_mode in ("EXPIRE_MAKER", "EXPIRE_BOTH"):
                    self.book.remove(maker)
                    maker.status = "EXPIRED_IN_MATCH"
                    maker.updated_ms = now_ms
                    self.listener.on_match_expired(self, maker)
                if taker.stp_mode in ("EXPIRE_TAKER", "EXPIRE_BOTH"):
                    taker.status = "EXPIRED_IN_MATCH"
                    break
                continue
            trade = self._execute(level, maker, taker, now_ms)
            if group and group[-1].price != trade.price:
                self._publish_agg(group)
                group = []
            group.append(trade)
        if group:
            self._publish_agg(group)

    def _execute(self, level: Level, maker: Order, taker: Order, now_ms: int) -> Trade:
        qty = min(maker.remaining, taker.remaining)
        price = level.price
        self.book.take(level, maker, qty)
        turnover = self.spec.turnover(price, qty)
        trade_id = self.reserve_trade_ids(1)
        buyer, seller = (taker, maker) if taker.is_buy else (maker, taker)
        trade = Trade(trade_id, price, qty, turnover, now_ms, not taker.is_buy, buyer.order_id, seller.order_id)
        for order in (maker, taker):
            order.filled += qty
            order.quote_filled += turnover
            order.status = "PARTIALLY_FILLED" if order.remaining else "FILLED"
            order.updated_ms = now_ms
        self.trades.append(trade)
        self.statistics.add_trade(trade)
        self.listener.on_trade(self, trade, taker, maker)
        return trade

    def _publish_agg(self, group: list[Trade]) -> None:
        self._agg_id += 1
        first, last = group[0], group[-1]
        agg = AggTrade(
            self._agg_id,
            first.price,
            sum(trade.qty for trade in group),
            first.trade_id,
            last.trade_id,
            last.time_ms,
            last.buyer_maker,
        )
        self.aggs.append(agg)
        self.listener.on_agg_trade(self, agg)

    def after_event(self) -> None:
        """Call once after a book operation is complete: real-time streams of the book are told."""
        self.listener.on_book(self)

    # --- views

    def last_price(self) -> int:
        """Price of the last trade, or the middle of the book before the first."""
        if self.trades:
            return self.trades[-1].price
        bid, ask = self.book.bids.best(), self.book.asks.best()
        if bid is not None and ask is not None:
            return (bid.price + ask.price) // 2
        return self.spec.base_price

    def mark_price(self) -> Decimal:
        """Mark price of a contract: the fair value, eight decimals."""
        return self.flow.fair_value()

    def mid_price(self) -> int:
        bid, ask = self.book.bids.best(), self.book.asks.best()
        if bid is not None and ask is not None:
            return (bid.price + ask.price) // 2
        return self.last_price()

    def trades_from(self, from_id: int | None, limit: int) -> list[Trade]:
        """The last ``limit`` trades, or ``limit`` trades beginning with ``from_id``; floods are remembered too."""
        kept = list(self.trades)
        if not self.floods:
            if from_id is None:
                return kept[-limit:]
            start = bisect_left(kept, from_id, key=attrgetter("trade_id"))
            return kept[start : start + limit]
        if from_id is None:
            from_id = self.next_trade_id - limit
        by_id = {trade.trade_id: trade for trade in kept}
        found: list[Trade] = []
        for trade_id in range(from_id, min(from_id + limit, self.next_trade_id)):
            trade = by_id.get(trade_id) or self._flooded(trade_id)
            if trade is not None:
                found.append(trade)
        return found

    def _flooded(self, trade_id: int) -> Trade | None:
        for first, count, time_ms in self.floods:
            if first <= trade_id < first + count:
                return self.flood_trade(trade_id, time_ms)
        return None

    def flood_trade(self, trade_id: int, time_ms: int) -> Trade:
        """The trade with this id in a flood: everything follows from the id."""
        step = trade_id % FLOOD_PRICES
        price, qty = self.spec.base_price + step, self.spec.min_qty + step
        return Trade(trade_id, price, qty, self.spec.turnover(price, qty), time_ms, bool(trade_id & 1), 0, 0)
