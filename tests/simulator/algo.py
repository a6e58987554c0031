"""Conditional orders of USD-M: kept by their own service, placed into the book when their price comes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from .accounts import Account
from .engine import NewOrder
from .errors import ApiError
from .instrument import Instrument
from .keys import random_text
from .orders import Order
from .spec import SymbolSpec, decimal_text, scaled_text
from .streams.payloads import order_average

if TYPE_CHECKING:
    from .futures_engine import FuturesEngine


@dataclass(slots=True, eq=False)
class AlgoOrder:
    """A conditional order. ``callback`` is the trailing rate in percent, ``best`` the best price seen by it."""

    algo_id: int
    client_id: str
    account: Account
    symbol: str
    request: NewOrder
    created_ms: int
    updated_ms: int
    rising: bool
    callback: Decimal = Decimal(0)
    activation: int = 0
    best: int = 0
    status: str = "NEW"
    triggered_ms: int = 0
    order: Order | None = None

    @property
    def is_open(self) -> bool:
        return self.status == "NEW"


class AlgoBook:
    """All conditional orders of one market."""

    def __init__(self, engine: FuturesEngine) -> None:
        self._engine = engine
        self._next_id = 2_000_000_000_000_000
        self._waiting: dict[str, dict[int, AlgoOrder]] = {}
        self._all: dict[int, AlgoOrder] = {}
        self.due: deque[AlgoOrder] = deque()
        self._running = False

    def symbols(self) -> list[str]:
        return [symbol for symbol, waiting in self._waiting.items() if waiting]

    # --- requests

    def place(
        self,
        account: Account,
        instrument: Instrument,
        request: NewOrder,
        client_id: str,
        callback: Decimal,
        activation: int,
    ) -> AlgoOrder:
        """Keep a conditional order until its price comes."""
        for known in self._all.values():
            if known.account is account and known.client_id == client_id and known.is_open:
                raise ApiError(-4116, "ClientOrderId is duplicated.")
        trailing = request.kind == "TRAILING_STOP_MARKET"
        rising = request.is_buy if trailing else request.kind.startswith("STOP") == request.is_buy
        last = instrument.last_price()
        if not trailing and (last >= request.stop_price if rising else last <= request.stop_price):
            raise ApiError(-2021, "Order would immediately trigger.")
        now_ms = self._engine.now_ms
        self._next_id += 1
        algo = AlgoOrder(
            self._next_id,
            client_id or random_text(22),
            account,
            instrument.spec.symbol,
            request,
            now_ms,
            now_ms,
            rising,
            callback,
            activation,
            0 if activation else last,
        )
        self._all[algo.algo_id] = algo
        self._waiting.setdefault(algo.symbol, {})[algo.algo_id] = algo
        self._report(algo)
        return algo

    def find(self, account: Account, algo_id: int | None, client_id: str | None) -> AlgoOrder | None:
        for algo in self._all.values():
            if algo.account is account and (
                algo.algo_id == algo_id if algo_id is not None else algo.client_id == client_id
            ):
                return algo
        return None

    def of(self, account: Account, symbol: str | None = None) -> list[AlgoOrder]:
        return [
            algo for algo in self._all.values() if algo.account is account and (symbol is None or algo.symbol == symbol)
        ]

    def cancel(self, algo: AlgoOrder) -> None:
        if not algo.is_open:
            raise ApiError(-2011, "Unknown order sent.")
        self._waiting[algo.symbol].pop(algo.algo_id, None)
        self._change(algo, "CANCELED")

    # --- prices

    def price(self, instrument: Instrument, price: int, working_type: str) -> None:
        """A new price: note which orders it triggers."""
        waiting = self._waiting.get(instrument.spec.symbol)
        if not waiting:
            return
        for algo in list(waiting.values()):
            if algo.request.working_type == working_type and self._reached(algo, price):
                del waiting[algo.algo_id]
                self.due.append(algo)

    @staticmethod
    def _reached(algo: AlgoOrder, price: int) -> bool:
        if not algo.callback:
            return price >= algo.request.stop_price if algo.rising else price <= algo.request.stop_price
        if not algo.best:  # a trailing order waits for its activation price first
            if price > algo.activation if algo.request.is_buy else price < algo.activation:
                return False
            algo.best = price
        algo.best = min(algo.best, price) if algo.request.is_buy else max(algo.best, price)
        distance = int(algo.best * algo.callback / 100)
        return price >= algo.best + distance if algo.request.is_buy else price <= algo.best - distance

    def run(self) -> None:
        """Place what was triggered."""
        if self._running:
            return
        self._running = True
        try:
            while self.due:
                self._fire(self.due.popleft())
        finally:
            self._running = False

    def _fire(self, algo: AlgoOrder) -> None:
        engine = self._engine
        algo.triggered_ms = engine.now_ms
        self._change(algo, "TRIGGERING")
        request = algo.request
        instrument = engine.venue.instrument(algo.symbol)
        kind = "LIMIT" if request.price and not request.kind.endswith("_MARKET") else "MARKET"
        qty = request.qty
        if request.close_position:
            qty = abs(engine.wallet(algo.account).position(algo.symbol, request.position_side).amount)
        placed = NewOrder(
            request.is_buy,
            kind,
            qty,
            request.price,
            "GTC" if kind == "MARKET" else request.tif,
            0,
            client_id=algo.client_id,
            stp_mode=request.stp_mode,
            position_side=request.position_side,
            reduce_only=request.reduce_only or request.close_position,
            working_type=request.working_type,
        )
        try:
            order = engine.place(algo.account, instrument, placed)
        except ApiError:
            self._change(algo, "REJECTED" if qty else "EXPIRED")
            return
        order.algo_id = algo.algo_id
        order.original_kind = request.kind
        algo.order = order
        self._change(algo, "TRIGGERED")
        if not order.is_open:
            self._change(algo, "FINISHED")

    def finished(self, order: Order) -> None:
        """An order that a conditional order placed has ended."""
        algo = self._all.get(order.algo_id) if order.algo_id else None
        if algo is not None and algo.status == "TRIGGERED":
            self._change(algo, "FINISHED")

    # --- events and answers

    def _change(self, algo: AlgoOrder, status: str) -> None:
        algo.status = status
        algo.updated_ms = self._engine.now_ms
        self._report(algo)

    def _report(self, algo: AlgoOrder) -> None:
        spec = self._engine.venue.specs[algo.symbol]
        self._engine.deliver(algo.account, self._engine.venue.name, algo_update(spec, algo, self._engine.now_ms))


def algo_update(spec: SymbolSpec, algo: AlgoOrder, now_ms: int) -> dict[str, Any]:
    """``ALGO_UPDATE``."""
    request, order = algo.request, algo.order
    row: dict[str, Any] = {
        "caid": algo.client_id,
        "aid": algo.algo_id,
        "at": "CONDITIONAL",
        "o": request.kind,
        "s": algo.symbol,
        "S": "BUY" if request.is_buy else "SELL",
        "ps": request.position_side,
        "f": request.tif,
        "q": scaled_text(request.qty, spec.qty_decimals),
        "X": algo.status,
        "ai": str(order.order_id) if order is not None else "",
    }
    if order is not None:
        row |= {
            "ap": decimal_text(order_average(spec, order), spec.price_decimals),
            "aq": scaled_text(order.filled, spec.qty_decimals),
            "act": order.kind,
        }
    row |= {
        "tp": scaled_text(request.stop_price, spec.price_decimals),
        "p": scaled_text(request.price, spec.price_decimals),
        "V": request.stp_mode,
        "wt": request.working_type,
        "pm": "NONE",
        "cp": request.close_position,
        "pP": False,
        "R": request.reduce_only,
        "tt": algo.triggered_ms,
        "gtd": 0,
        "rm": "",
    }
    return {"e": "ALGO_UPDATE", "T": algo.updated_ms, "E": now_ms, "o": row}


def algo_row(spec: SymbolSpec, algo: AlgoOrder) -> dict[str, Any]:
    """A conditional order as requests are answered."""
    request, order = algo.request, algo.order
    return {
        "algoId": algo.algo_id,
        "clientAlgoId": algo.client_id,
        "algoType": "CONDITIONAL",
        "orderType": request.kind,
        "symbol": algo.symbol,
        "side": "BUY" if request.is_buy else "SELL",
        "positionSide": request.position_side,
        "timeInForce": request.tif,
        "quantity": scaled_text(request.qty, spec.qty_decimals),
        "algoStatus": algo.status,
        "actualOrderId": str(order.order_id) if order is not None else "",
        "actualPrice": decimal_text(order_average(spec, order), spec.price_decimals)
        if order is not None
        else "0.00000",
        "triggerPrice": scaled_text(request.stop_price, spec.price_decimals),
        "price": scaled_text(request.price, spec.price_decimals),
        "icebergQuantity": None,
        "tpTriggerPrice": "0.000",
        "tpPrice": "0.000",
        "slTriggerPrice": "0.000",
        "slPrice": "0.000",
        "tpOrderType": "",
        "selfTradePreventionMode": request.stp_mode,
        "workingType": request.working_type,
        "priceMatch": "NONE",
        "closePosition": request.close_position,
        "priceProtect": False,
        "reduceOnly": request.reduce_only,
        "activatePrice": scaled_text(algo.activation, spec.price_decimals) if algo.activation else "",
        "callbackRate": f"{algo.callback:f}" if algo.callback else "",
        "createTime": algo.created_ms,
        "updateTime": algo.updated_ms,
        "triggerTime": algo.triggered_ms,
        "goodTillDate": 0,
    }
