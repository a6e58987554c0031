"""Spot and margin orders: reserving, settling, and the events of the account."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Any

from .accounts import Account
from .engine import MARKET_KINDS, Engine, NewOrder
from .errors import rejected
from .instrument import Instrument
from .orders import ZERO, Fill, Order, Trade
from .spec import SymbolSpec, decimal_text

FEE = Decimal("0.001")
ATOM = Decimal("1E-8")
STOP_KINDS = frozenset({"STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT"})
INSUFFICIENT = "Account has insufficient balance for requested action."


class SpotEngine(Engine):
    """Money is held by the account's wallet: what an open order may need is locked until it ends."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fees: dict[str, Decimal] = {}
        self._touched: dict[tuple[int, str], tuple[Account, str, dict[str, None]]] = {}

    # --- placing

    def place(self, account: Account, instrument: Instrument, request: NewOrder) -> Order:
        """Accept an order and let it do what it can at once. Raises -2010 when it is refused."""
        order = self.new_order(account, instrument, request)
        if order.kind in STOP_KINDS:
            self._check_stop(instrument, order)
        if order.kind == "LIMIT_MAKER" and self.would_take(instrument, order.is_buy, order.price):
            raise rejected("Order would immediately match and take.")
        if order.quote_qty:
            order.qty = self._qty_for_quote(instrument, order)
        if order.kind == "MARKET" and not self.fillable(instrument, order.is_buy, None, order.qty):
            raise rejected("Order book liquidity is less than symbol minimum quantity.")
        self._reserve(instrument, order)
        account.remember("spot", instrument.spec.symbol, order)
        self._report(instrument, order, "NEW")
        self._touch(order, instrument.spec)
        if order.kind in STOP_KINDS:
            self.add_stop(instrument, order)
        else:
            self.execute(instrument, order)
        instrument.after_event()
        return order

    def check(self, account: Account, instrument: Instrument, request: NewOrder) -> None:
        """The checks of :meth:`place` without doing anything (for test orders)."""
        order = self.new_order(account, instrument, request)
        if order.kind in STOP_KINDS:
            self._check_stop(instrument, order)

    @staticmethod
    def _check_stop(instrument: Instrument, order: Order) -> None:
        last = instrument.last_price()
        order.trigger_rising = order.kind.startswith("STOP_LOSS") == order.is_buy
        if last >= order.stop_price if order.trigger_rising else last <= order.stop_price:
            raise rejected("Order would trigger immediately.")

    @staticmethod
    def _qty_for_quote(instrument: Instrument, order: Order) -> int:
        """The quantity that ``quote_qty`` buys or sells at what the book offers."""
        spec = instrument.spec
        left, qty = order.quote_qty, 0
        for level in (instrument.book.asks if order.is_buy else instrument.book.bids).best_first():
            affordable = int(left / spec.turnover(level.price, 1))
            taken = min(affordable, level.qty)
            qty += taken
            left -= spec.turnover(level.price, taken)
            if taken < level.qty:
                break
        if qty < spec.min_qty:
            raise rejected("Order book liquidity is less than `LOT_SIZE` filter minimum quantity.")
        return qty

    def _reserve(self, instrument: Instrument, order: Order) -> None:
        spec = instrument.spec
        assert order.account is not None
        wallet = order.account.wallet(order.wallet)
        if not order.is_buy:
            asset, amount = spec.base, spec.qty_value(order.qty)
        elif order.kind == "MARKET":
            asset, amount = spec.quote, self.walk_cost(instrument, True, order.qty)
        else:
            asset, amount = spec.quote, spec.turnover(order.price or order.stop_price, order.qty)
        balance = wallet[asset]
        if balance.free < amount:
            if order.wallet != "margin":
                raise rejected(INSUFFICIENT)
            borrowed = amount - balance.free  # margin accounts borrow what is missing
            balance.borrowed += borrowed
            balance.free += borrowed
        balance.free -= amount
        balance.locked += amount
        order.reserved = amount

    # --- triggering

    def trigger(self, instrument: Instrument, order: Order) -> None:
        if not order.is_open:
            return
        order.triggered = True
        order.updated_ms = order.working_ms = self.now_ms
        if order.kind in MARKET_KINDS and order.is_buy:
            self._reserve_more(instrument, order)
        self._report(instrument, order, "NEW")
        self.execute(instrument, order)

    def _reserve_more(self, instrument: Instrument, order: Order) -> None:
        """A triggered market buy may cost more than its stop price promised; it buys what the money allows."""
        assert order.account is not None
        balance = order.account.wallet(order.wallet)[instrument.spec.quote]
        cost = self.walk_cost(instrument, True, order.qty)
        extra = min(max(cost - order.reserved, ZERO), balance.free)
        balance.free -= extra
        balance.locked += extra
        order.reserved += extra
        while order.qty and self.walk_cost(instrument, True, order.qty) > order.reserved:
            order.qty = order.qty * 99 // 100

    # --- money

    def settle(self, instrument: Instrument, order: Order, trade: Trade, is_maker: bool) -> None:
        spec = instrument.spec
        assert order.account is not None
        wallet = order.account.wallet(order.wallet)
        amount = spec.qty_value(trade.qty)
        if order.is_buy:
            released = spec.turnover(order.price, trade.qty) if order.kind not in MARKET_KINDS else trade.turnover
            paid = wallet[spec.quote]
            paid.locked -= released
            paid.free += released - trade.turnover
            got, asset = amount, spec.base
        else:
            released = amount
            wallet[spec.base].locked -= released
            got, asset = trade.turnover, spec.quote
        order.reserved -= released
        commission = (got * FEE).quantize(ATOM, ROUND_DOWN)
        wallet[asset].free += got - commission
        self.fees[asset] = self.fees.get(asset, ZERO) + commission
        fill = Fill(trade, order.order_id, order.is_buy, is_maker, commission, asset, ZERO, "BOTH", order.wallet)
        self.remember_fill(instrument, order, fill)
        if not order.remaining:
            self._release(order, spec)
        self._report(instrument, order, "TRADE", fill)
        self._touch(order, spec)

    def _release(self, order: Order, spec: SymbolSpec) -> None:
        assert order.account is not None
        if order.reserved:
            balance = order.account.wallet(order.wallet)[spec.quote if order.is_buy else spec.base]
            balance.locked -= order.reserved
            balance.free += order.reserved
            order.reserved = ZERO

    def finish(self, instrument: Instrument, order: Order, status: str, client_id: str = "") -> None:
        order.status = status
        order.updated_ms = self.now_ms
        self._release(order, instrument.spec)
        execution = {"CANCELED": "CANCELED", "EXPIRED_IN_MATCH": "TRADE_PREVENTION"}.get(status, "EXPIRED")
        self._report(instrument, order, execution, client_id=client_id)
        self._touch(order, instrument.spec)

    # --- events

    def _touch(self, order: Order, spec: SymbolSpec) -> None:
        assert order.account is not None
        key = (id(order.account), order.wallet)
        assets = self._touched.setdefault(key, (order.account, order.wallet, {}))[2]
        assets[spec.base] = assets[spec.quote] = None

    def flush(self) -> None:
        if not self._touched:
            return
        touched, self._touched = self._touched, {}
        now_ms = self.now_ms
        for account, wallet_name, assets in touched.values():
            wallet = account.wallet(wallet_name)
            wallet.updated_ms = now_ms
            rows = [
                {"a": asset, "f": decimal_text(wallet[asset].free), "l": decimal_text(wallet[asset].locked)}
                for asset in assets
            ]
            self.deliver(account, wallet_name, {"e": "outboundAccountPosition", "E": now_ms, "u": now_ms, "B": rows})

    def _report(
        self, instrument: Instrument, order: Order, execution: str, fill: Fill | None = None, client_id: str = ""
    ) -> None:
        assert order.account is not None
        event = execution_report(instrument.spec, order, execution, fill, client_id, self.now_ms)
        self.deliver(order.account, order.wallet, event)


def execution_report(
    spec: SymbolSpec, order: Order, execution: str, fill: Fill | None, client_id: str, now_ms: int
) -> dict[str, Any]:
    """``executionReport``. On a cancellation ``c`` is the cancelling request's id and ``C`` the order's own."""
    trade = fill.trade if fill is not None else None
    event: dict[str, Any] = {
        "e": "executionReport",
        "E": now_ms,
        "s": spec.symbol,
        "c": client_id or order.client_id,
        "S": order.side,
        "o": order.kind,
        "f": order.tif,
        "q": spec.qty_text(order.qty),
        "p": spec.price_text(order.price),
        "P": spec.price_text(order.stop_price),
        "F": "0.00000000",
        "g": -1,
        "C": order.client_id if client_id else "",
        "x": execution,
        "X": order.status,
        "r": "NONE",
        "i": order.order_id,
        "l": spec.qty_text(trade.qty if trade is not None else 0),
        "z": spec.qty_text(order.filled),
        "L": spec.price_text(trade.price if trade is not None else 0),
        "n": decimal_text(fill.commission) if fill is not None else "0",
        "N": fill.commission_asset if fill is not None else None,
        "T": order.updated_ms,
        "t": trade.trade_id if trade is not None else -1,
        "I": order.order_id * 2 + len(order.fills),
        "w": order.is_open and (not order.stop_price or order.triggered),
        "m": fill.is_maker if fill is not None else False,
        "M": fill is not None,
        "O": order.created_ms,
        "Z": decimal_text(order.quote_filled),
        "Y": decimal_text(trade.turnover if trade is not None else ZERO),
        "Q": decimal_text(order.quote_qty),
        "V": order.stp_mode,
    }
    if order.working_ms:
        event["W"] = order.working_ms
    return event
