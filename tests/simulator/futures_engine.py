"""Futures orders and positions of USD-M and COIN-M."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from . import futures_events as events
from .accounts import Account, FuturesWallet, Position
from .algo import AlgoBook
from .engine import Engine, NewOrder
from .errors import ApiError
from .instrument import Instrument
from .orders import ZERO, Fill, Order, Trade
from .spec import SymbolSpec

MAKER_FEE = Decimal("0.0002")
TAKER_FEE = Decimal("0.0005")
MAINTENANCE = Decimal("0.004")
ATOM = Decimal("1E-8")
STOP_KINDS = frozenset({"STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"})


def entry_price(spec: SymbolSpec, position: Position) -> Decimal:
    """Average entry price; zero without a position."""
    if not position.amount:
        return ZERO
    if spec.inverse:
        return spec.qty_value(abs(position.amount)) * spec.contract_size / abs(position.cost)
    return abs(position.cost) / spec.qty_value(abs(position.amount))


def mark_turnover(spec: SymbolSpec, mark: Decimal, qty: int) -> Decimal:
    """Value of ``qty`` at the mark price, in the margin asset, with the sign of ``qty``."""
    value = spec.qty_value(qty)
    return value * spec.contract_size / mark if spec.inverse else value * mark


def unrealized(spec: SymbolSpec, position: Position, mark: Decimal) -> Decimal:
    """Profit of the position at the mark price, eight decimals."""
    if not position.amount:
        return ZERO
    value = mark_turnover(spec, mark, position.amount)
    profit = position.cost - value if spec.inverse else value - position.cost
    return profit.quantize(ATOM)


class FuturesEngine(Engine):
    """Cross and isolated positions, one-way and hedge mode; conditional orders live in :class:`AlgoBook` for USD-M."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.algos = AlgoBook(self)
        self._touched: dict[int, tuple[Account, dict[str, None], dict[tuple[str, str], None]]] = {}

    def wallet(self, account: Account) -> FuturesWallet:
        return account.futures[self.venue.name]

    # --- placing

    def place(self, account: Account, instrument: Instrument, request: NewOrder) -> Order:
        """Accept an order and let it do what it can at once."""
        order = self.new_order(account, instrument, request)
        self._check_position_side(account, order)
        if order.reduce_only and not self._reducible(account, instrument, order):
            raise ApiError(-2022, "ReduceOnly Order is rejected.")
        if order.kind in STOP_KINDS:
            self.check_stop(instrument, order)
        self._check_margin(account, instrument, order)
        account.remember(self.venue.name, instrument.spec.symbol, order)
        self.report(instrument, order, "NEW")
        if order.kind in STOP_KINDS:
            self.add_stop(instrument, order)
        elif order.tif == "GTX" and self.would_take(instrument, order.is_buy, order.price):
            self.finish(instrument, order, "EXPIRED")
        else:
            self.execute(instrument, order)
        instrument.after_event()
        return order

    def duplicate(self) -> None:
        raise ApiError(-4116, "ClientOrderId is duplicated.")

    def _check_position_side(self, account: Account, order: Order) -> None:
        if (order.position_side == "BOTH") == self.wallet(account).hedge_mode:
            raise ApiError(-4061, "Order's position side does not match user's setting.")

    def _reducible(self, account: Account, instrument: Instrument, order: Order) -> int:
        """How much the order may reduce: the position against it."""
        position = self.wallet(account).position(instrument.spec.symbol, order.position_side)
        against = -position.amount if order.is_buy else position.amount
        if against > 0 and order.qty > against:
            order.qty = against
        return max(against, 0)

    @staticmethod
    def check_stop(instrument: Instrument, order: Order) -> None:
        """Direction of a conditional order; -2021 when the price is already there."""
        last = instrument.last_price()
        if order.kind == "TRAILING_STOP_MARKET":
            return
        order.trigger_rising = order.kind.startswith("STOP") == order.is_buy
        if last >= order.stop_price if order.trigger_rising else last <= order.stop_price:
            raise ApiError(-2021, "Order would immediately trigger.")

    def _check_margin(self, account: Account, instrument: Instrument, order: Order) -> None:
        if order.reduce_only or order.close_position:
            return
        spec = instrument.spec
        position = self.wallet(account).position(spec.symbol, order.position_side)
        against = -position.amount if order.is_buy else position.amount
        opening = order.qty - max(against, 0)
        if opening <= 0:
            return
        price = order.price or instrument.mid_price()
        needed = spec.turnover(price, opening) / self.wallet(account).leverage_of(spec.symbol)
        if needed > self.available(account, spec.margin_asset):
            raise ApiError(-2019, "Margin is insufficient.")

    # --- margin

    def positions(self, account: Account) -> list[tuple[Instrument, Position]]:
        """Positions that are not empty."""
        return [
            (self.venue.instrument(one.symbol), one) for one in self.wallet(account).positions.values() if one.amount
        ]

    def position_margin(self, account: Account, asset: str) -> tuple[Decimal, Decimal, Decimal]:
        """(initial margin, maintenance margin, unrealized profit) of the positions with this margin asset."""
        wallet = self.wallet(account)
        initial = maintenance = profit = ZERO
        for instrument, position in self.positions(account):
            spec = instrument.spec
            if spec.margin_asset != asset:
                continue
            mark = instrument.mark_price()
            value = abs(mark_turnover(spec, mark, position.amount))
            initial += value / wallet.leverage_of(spec.symbol)
            maintenance += value * MAINTENANCE
            profit += unrealized(spec, position, mark)
        return initial.quantize(ATOM), maintenance.quantize(ATOM), profit

    def order_margin(self, account: Account, asset: str) -> Decimal:
        """Initial margin of the open orders that would open positions."""
        wallet, total = self.wallet(account), ZERO
        for symbol, order in account.open_orders(self.venue.name):
            spec = self.venue.specs[symbol]
            if spec.margin_asset != asset or order.reduce_only or order.close_position:
                continue
            price = order.price or order.stop_price
            if price:
                total += spec.turnover(price, order.remaining) / wallet.leverage_of(symbol)
        return total.quantize(ATOM)

    def available(self, account: Account, asset: str) -> Decimal:
        """What new orders may use of ``asset``."""
        initial, _, profit = self.position_margin(account, asset)
        balance = self.wallet(account).balances.get(asset, ZERO)
        return max(balance + profit - initial - self.order_margin(account, asset), ZERO)

    # --- triggering

    def trigger(self, instrument: Instrument, order: Order) -> None:
        """A conditional order of COIN-M becomes what it stands for, under the same id."""
        if not order.is_open or order.account is None:
            return
        order.triggered = True
        order.kind = "LIMIT" if order.price and not order.kind.endswith("_MARKET") else "MARKET"
        order.updated_ms = self.now_ms
        if order.close_position:
            position = self.wallet(order.account).position(instrument.spec.symbol, order.position_side)
            order.qty = abs(position.amount)
        if (order.reduce_only or order.close_position) and not self._reducible(order.account, instrument, order):
            self.finish(instrument, order, "EXPIRED")
            return
        self.report(instrument, order, "NEW")
        self.execute(instrument, order)

    def on_trade(self, instrument: Instrument, trade: Trade, taker: Order, maker: Order) -> None:
        super().on_trade(instrument, trade, taker, maker)
        self.algos.price(instrument, trade.price, "CONTRACT_PRICE")

    def tick(self, now_ms: int) -> None:
        for symbol in {*self.stops, *self.algos.symbols()}:
            instrument = self.venue.instrument(symbol)
            mark = int(instrument.mark_price().scaleb(instrument.spec.price_decimals))
            stops = self.stops.get(symbol)
            if stops:
                self._arm(instrument, stops, mark, "MARK_PRICE")
            self.algos.price(instrument, mark, "MARK_PRICE")
            if self._queue or self.algos.due:
                instrument.after_event()

    def on_book(self, instrument: Instrument) -> None:
        self.algos.run()
        super().on_book(instrument)

    # --- money

    def settle(self, instrument: Instrument, order: Order, trade: Trade, is_maker: bool) -> None:
        spec = instrument.spec
        assert order.account is not None
        wallet = self.wallet(order.account)
        position = wallet.position(spec.symbol, order.position_side)
        realized = self._move(spec, position, trade.qty if order.is_buy else -trade.qty, trade.turnover)
        rate = MAKER_FEE if is_maker else TAKER_FEE
        commission = (trade.turnover * rate).quantize(ATOM)
        asset = spec.margin_asset
        wallet.balances[asset] = wallet.balances.get(asset, ZERO) + realized - commission
        position.realized += realized
        position.updated_ms = self.now_ms
        order.realized += realized
        fill = Fill(trade, order.order_id, order.is_buy, is_maker, commission, asset, realized, order.position_side)
        self.remember_fill(instrument, order, fill)
        touched = self._touched.setdefault(id(order.account), (order.account, {}, {}))
        touched[1][asset] = None
        touched[2][spec.symbol, order.position_side] = None
        self.report(instrument, order, "TRADE", fill)
        if not order.remaining:
            self.algos.finished(order)

    @staticmethod
    def _move(spec: SymbolSpec, position: Position, delta: int, turnover: Decimal) -> Decimal:
        """Change the position by a signed quantity worth ``turnover``; returns the realized profit."""
        size = abs(delta)
        closing = min(size, abs(position.amount)) if position.amount * delta < 0 else 0
        realized = ZERO
        if closing:
            entered = (
                position.cost
                if closing == abs(position.amount)
                else (position.cost * closing / abs(position.amount)).quantize(ATOM)
            )
            left = turnover if closing == size else turnover * closing / size
            value = left if position.amount > 0 else -left
            realized = ((entered - value) if spec.inverse else (value - entered)).quantize(ATOM)
            position.cost -= entered
            position.amount += closing if delta > 0 else -closing
        opening = size - closing
        if opening:
            entered = turnover if opening == size else turnover * opening / size
            position.cost += entered if delta > 0 else -entered
            position.amount += opening if delta > 0 else -opening
        return realized

    def finish(self, instrument: Instrument, order: Order, status: str, client_id: str = "") -> None:
        order.status = status
        order.updated_ms = self.now_ms
        execution = {"CANCELED": "CANCELED", "EXPIRED_IN_MATCH": "TRADE_PREVENTION"}.get(status, "EXPIRED")
        self.report(instrument, order, execution)
        self.algos.finished(order)

    # --- changing orders

    def modify(self, account: Account, instrument: Instrument, order: Order, qty: int, price: int) -> Order:
        """New quantity and price of a limit order; it keeps its place only when it just shrinks."""
        if not order.is_open:
            raise ApiError(-2013, "Order does not exist.")
        if order.kind != "LIMIT":
            raise ApiError(-4196, "Only limit order is supported.")
        if order.qty == qty and order.price == price:
            raise ApiError(-5027, "No need to modify the order.")
        if qty <= order.filled:
            instrument.book.remove(order)
            self.finish(instrument, order, "CANCELED")
            instrument.after_event()
            return order
        if order.post_only and self.would_take(instrument, order.is_buy, price):
            raise ApiError(
                -5022, "Due to the order could not be executed as maker, the Post Only order will be rejected."
            )
        order.updated_ms = self.now_ms
        if price == order.price and qty < order.qty:
            instrument.book.reduce(order, order.qty - qty)
            order.qty = qty
            self.report(instrument, order, "AMENDMENT")
        else:
            instrument.book.remove(order)
            order.price, order.qty = price, qty
            self.report(instrument, order, "AMENDMENT")
            self.execute(instrument, order)
        instrument.after_event()
        return order

    def liquidate(self, account: Account, instrument: Instrument, side: str = "BOTH") -> Order:
        """Force the position closed at market, as the exchange does when margin runs out."""
        position = self.wallet(account).position(instrument.spec.symbol, side)
        if not position.amount:
            raise ApiError(-2022, "There is no position to liquidate.")
        order = self.new_order(
            account,
            instrument,
            NewOrder(position.amount < 0, "MARKET", abs(position.amount), position_side=side, tif="IOC"),
        )
        order.client_id = f"autoclose-{self.now_ms}"
        order.original_kind = "LIQUIDATION"
        account.remember(self.venue.name, instrument.spec.symbol, order)
        self.report(instrument, order, "NEW")
        self.execute(instrument, order)
        self.hub.on_liquidation(instrument, order)
        instrument.after_event()
        return order

    # --- events

    def report(self, instrument: Instrument, order: Order, execution: str, fill: Fill | None = None) -> None:
        assert order.account is not None
        event = events.order_trade_update(instrument.spec, order, execution, fill, self.now_ms)
        self.deliver(order.account, self.venue.name, event)

    def flush(self) -> None:
        if not self._touched:
            return
        touched, self._touched = self._touched, {}
        for account, assets, sides in touched.values():
            self.account_update(account, assets, sides, "ORDER")

    def account_update(
        self,
        account: Account,
        assets: dict[str, None],
        sides: dict[tuple[str, str], None],
        reason: str,
        change: Decimal = ZERO,
    ) -> None:
        """``ACCOUNT_UPDATE`` for some balances and positions."""
        wallet = self.wallet(account)
        wallet.updated_ms = self.now_ms
        balances = [events.balance_row(asset, wallet.balances.get(asset, ZERO), change) for asset in assets]
        positions = []
        for symbol, side in sides:
            instrument = self.venue.instrument(symbol)
            position = wallet.position(symbol, side)
            profit = unrealized(instrument.spec, position, instrument.mark_price())
            positions.append(
                events.position_row(instrument.spec, position, entry_price(instrument.spec, position), profit)
            )
        event = events.account_update(self.venue.name, reason, balances, positions, self.now_ms)
        self.deliver(account, self.venue.name, event)
