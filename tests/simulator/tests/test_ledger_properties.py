"""Money: nothing appears, nothing vanishes, whatever orders are sent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .. import Simulator
from ..engine import NewOrder
from ..errors import ApiError
from ..futures_engine import FuturesEngine, unrealized
from ..orders import ZERO
from ..spot_engine import SpotEngine

KINDS = ["LIMIT", "MARKET", "LIMIT_MAKER", "IOC", "FOK", "STOP_LOSS_LIMIT", "TAKE_PROFIT"]
ACT = st.tuples(
    st.sampled_from(["alice", "bob"]),
    st.booleans(),
    st.sampled_from(KINDS),
    st.integers(-300, 300),
    st.integers(1, 4000),
    st.sampled_from(["place", "place", "place", "cancel", "step"]),
)


@pytest.fixture(scope="module")
def quiet() -> Simulator:
    """An exchange without sockets."""
    return Simulator(seed=5, manual=True, active=2, depth=30, compact=True)


def spot_request(price: int, is_buy: bool, kind: str, offset: int, qty: int) -> NewOrder:
    limit = price + price * offset // 10_000
    if kind in ("IOC", "FOK"):
        return NewOrder(is_buy, "LIMIT", qty, limit, kind)
    if kind == "MARKET":
        return NewOrder(is_buy, kind, qty)
    if kind == "STOP_LOSS_LIMIT":
        return NewOrder(is_buy, kind, qty, limit, stop_price=limit)
    if kind == "TAKE_PROFIT":
        return NewOrder(is_buy, kind, qty, stop_price=limit)
    return NewOrder(is_buy, kind, qty, limit)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, min_size=1, max_size=30))
def test_spot_balances_follow_from_the_fills(quiet: Simulator, acts: list[Any]) -> None:
    engine = quiet.server.engines["spot"]
    assert isinstance(engine, SpotEngine)
    instrument = quiet.instrument("spot", "BTCUSDT")
    spec = instrument.spec
    for name, is_buy, kind, offset, qty, what in acts:
        account = quiet.account(name)
        if what == "step":
            instrument.flow.step(quiet.clock.now_ms())
        elif what == "cancel" and (rows := account.open_orders("spot", spec.symbol)):
            engine.cancel(instrument, rows[qty % len(rows)][1])
        else:
            request = spot_request(instrument.last_price(), is_buy, kind, offset, qty)
            try:
                engine.place(account, instrument, request)
            except ApiError as error:
                assert error.code == -2010
    instrument.book.check()
    fees: dict[str, Decimal] = {}
    for name in ("alice", "bob"):
        account = quiet.account(name)
        expected = {"BTC": Decimal(10), "USDT": Decimal(100000)}
        for fill in account.fills.get(("spot", spec.symbol), ()):
            sign = 1 if fill.is_buy else -1
            expected["BTC"] += sign * spec.qty_value(fill.trade.qty)
            expected["USDT"] -= sign * fill.trade.turnover
            expected[fill.commission_asset] -= fill.commission
            fees[fill.commission_asset] = fees.get(fill.commission_asset, ZERO) + fill.commission
        held = {"BTC": ZERO, "USDT": ZERO}
        for _, order in account.open_orders("spot", spec.symbol):
            held["USDT" if order.is_buy else "BTC"] += order.reserved
        for asset in expected:
            balance = account.spot[asset]
            assert balance.free >= 0 and balance.locked == held[asset]
            assert balance.free + balance.locked == expected[asset]
    assert {asset: amount for asset, amount in engine.fees.items() if amount} == {a: f for a, f in fees.items() if f}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACT, min_size=1, max_size=30), venue=st.sampled_from(["usdm", "coinm"]))
def test_futures_balances_follow_from_the_fills(quiet: Simulator, acts: list[Any], venue: Any) -> None:
    engine = quiet.server.engines[venue]
    assert isinstance(engine, FuturesEngine)
    instrument = quiet.instrument(venue, "BTCUSDT" if venue == "usdm" else "BTCUSD_PERP")
    spec = instrument.spec
    for name, is_buy, kind, offset, qty, what in acts:
        account = quiet.account(name)
        if what == "step":
            instrument.flow.step(quiet.clock.now_ms())
            continue
        if what == "cancel" and (rows := account.open_orders(venue, spec.symbol)):
            engine.cancel(instrument, rows[qty % len(rows)][1])
            continue
        last = instrument.last_price()
        limit = last + last * offset // 10_000
        size = qty if venue == "usdm" else qty // 100 + 1
        tif = {"IOC": "IOC", "FOK": "FOK", "LIMIT_MAKER": "GTX"}.get(kind, "GTC")
        reduce_only = kind == "TAKE_PROFIT"
        request = NewOrder(is_buy, "MARKET" if kind == "MARKET" else "LIMIT", size, limit, tif, reduce_only=reduce_only)
        try:
            engine.place(account, instrument, request)
        except ApiError as error:
            assert error.code in (-2019, -2022)
    instrument.book.check()
    start = {"usdm": Decimal(100000), "coinm": Decimal(10)}[venue]
    for name in ("alice", "bob"):
        account = quiet.account(name)
        balance, amount, flows, fills = start, 0, ZERO, 0
        for fill in account.fills.get((venue, spec.symbol), ()):
            balance += fill.realized - fill.commission
            sign = 1 if fill.is_buy else -1
            amount += sign * fill.trade.qty
            flows += sign * fill.trade.turnover
            fills += 1
        wallet = engine.wallet(account)
        position = wallet.position(spec.symbol, "BOTH")
        assert wallet.balances[spec.margin_asset] == balance
        assert position.amount == amount
        # what was realized and what is still in the position is all the money that went in or out
        realized = sum((fill.realized for fill in account.fills.get((venue, spec.symbol), ())), ZERO)
        sign = 1 if spec.inverse else -1
        assert abs(sign * flows - (realized + sign * position.cost)) <= Decimal("1E-7") * (fills + 1)
        if not amount:
            assert unrealized(spec, position, instrument.mark_price()) == 0
