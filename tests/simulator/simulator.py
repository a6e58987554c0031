"""The simulator as tests use it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import TracebackType
from typing import Any, Literal

from . import universe
from .accounts import Account
from .clock import Clock
from .faults import Faults
from .flood import broadcast, flood_trades
from .futures_engine import FuturesEngine
from .history import BookCursor
from .instrument import Instrument
from .keys import PERMISSIONS, Credential, KeyKind
from .limits import Limits
from .server import Server
from .spec import SymbolSpec, VenueName, decimal_text

COMPACT = {"spot": 60, "usdm": 50, "coinm": 20}
FULL = {"spot": 3000, "usdm": 500, "coinm": 50}


class Simulator:
    """A simulated Binance on loopback.

    ``async with Simulator(seed=1) as sim`` starts it and stops it without a trace. ``manual=True`` lets the market
    move only by :meth:`step`; a ``start_ms`` freezes the server's clock as well. ``compact`` (default) has some 130
    symbols instead of 3,500. ``active`` names or counts the symbols of each market that trade by themselves (or, as a
    mapping, of the markets named in it); ``activity`` is how many things the crowd does in a symbol each tick, on
    average. ``record=True`` keeps every change of the books, for :meth:`cursor`.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        host: str = "127.0.0.1",
        port: int = 0,
        compact: bool = True,
        manual: bool = False,
        start_ms: int | None = None,
        active: int | Iterable[str] | Mapping[VenueName, int | Iterable[str]] = 12,
        tick_ms: int = 50,
        depth: int = 120,
        activity: int = 4,
        record: bool = False,
        limits: Limits | None = None,
    ) -> None:
        self.clock = Clock(manual=manual, start_ms=start_ms)
        self.tick_ms = tick_ms
        self._host, self._port = host, port
        sizes = COMPACT if compact else FULL
        now_ms = self.clock.now_ms()
        specs: dict[VenueName, Iterable[SymbolSpec]] = {
            "spot": universe.spot_symbols(sizes["spot"]),
            "usdm": universe.usdm_symbols(now_ms, sizes["usdm"]),
            "coinm": universe.coinm_symbols(now_ms, sizes["coinm"]),
        }
        self.server = Server(
            specs,
            self.clock,
            limits or Limits(),
            seed=seed,
            active=active,
            tick_ms=tick_ms,
            depth=depth,
            activity=activity,
            record=record,
        )
        self.credentials: dict[str, Credential] = {}
        for name, kind in (("alice", "hmac"), ("bob", "rsa"), ("carol", "ed25519")):
            self.add_account(name)
            self.credentials[kind] = self.add_key(name, kind)  # type: ignore[arg-type]
        self.credentials["readonly"] = self.add_key("alice", "hmac", permissions=frozenset({"read"}))
        self.server.commands = {
            name: getattr(self, name)
            for name in (
                "step",
                "deposit",
                "liquidate",
                "trade",
                "fill",
                "move",
                "flood",
                "add_account",
                "new_key",
                "set_limits",
                "set_clock",
            )
        }

    # --- life

    async def start(self) -> Simulator:
        self._port = await self.server.start(self._host, self._port)
        if not self.clock.manual:
            self.server.spawn(self._run())
        return self

    async def stop(self) -> None:
        await self.server.stop()

    async def __aenter__(self) -> Simulator:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time()
        while True:
            self.server.step(self.clock.now_ms())
            due = max(due + self.tick_ms / 1000, loop.time() - 1.0)  # after a long stall do not race to catch up
            await asyncio.sleep(max(0.0, due - loop.time()))

    async def step(self, count: int = 1) -> None:
        """``count`` ticks of a manual market; what they cause has been written to the sockets when this returns."""
        for _ in range(count):
            self.clock.advance(self.tick_ms)
            self.server.step(self.clock.now_ms())
            await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def run_until(self, condition: Any, *, limit: int = 2000) -> None:
        """Step until ``condition()`` holds, letting the loop work in between."""
        for _ in range(limit):
            if condition():
                return
            await self.step()
            await asyncio.sleep(0.001)
        raise TimeoutError("the condition did not come true")

    # --- addresses

    @property
    def port(self) -> int:
        return self._port

    @property
    def base_url(self) -> str:
        return f"http://{self._host}:{self._port}"

    @property
    def urls(self) -> dict[str, Any]:
        """As CCXT's ``urls`` has them: ``api`` (and the same as ``test`` and ``demo``) with ``ws`` inside."""
        http, ws = self.base_url, f"ws://{self._host}:{self._port}"
        api: dict[str, Any] = {
            "sapi": http + "/sapi/v1",
            "sapiV2": http + "/sapi/v2",
            "sapiV3": http + "/sapi/v3",
            "sapiV4": http + "/sapi/v4",
            "dapiPublic": http + "/dapi/v1",
            "dapiPrivate": http + "/dapi/v1",
            "dapiPrivateV2": http + "/dapi/v2",
            "dapiData": http + "/futures/data",
            "eapiPublic": http + "/eapi/v1",
            "eapiPrivate": http + "/eapi/v1",
            "fapiPublic": http + "/fapi/v1",
            "fapiPublicV2": http + "/fapi/v2",
            "fapiPublicV3": http + "/fapi/v3",
            "fapiPrivate": http + "/fapi/v1",
            "fapiPrivateV2": http + "/fapi/v2",
            "fapiPrivateV3": http + "/fapi/v3",
            "fapiData": http + "/futures/data",
            "public": http + "/api/v3",
            "private": http + "/api/v3",
            "v1": http + "/api/v1",
            "papi": http + "/papi/v1",
            "papiV2": http + "/papi/v2",
        }
        sockets: dict[str, Any] = {
            "spot": ws + "/stream/ws",
            "margin": ws + "/stream/ws",
            "future": ws + "/fstream/ws",
            "delivery": ws + "/dstream/ws",
            "stock": ws + "/nbstream/equity/ws",
            "option": ws + "/fstream/public/ws",
            "optionMarket": ws + "/fstream/market/ws",
            "optionPrivate": ws + "/fstream/private/ws",
            "ws-api": {"spot": ws + "/ws-api/v3", "future": ws + "/ws-fapi/v1", "delivery": ws + "/ws-dapi/v1"},
            "papi": ws + "/fstream/pm/ws",
        }
        one = api | {"ws": sockets}
        return {"api": one, "test": one, "demo": one}

    @property
    def control_url(self) -> str:
        return self.base_url + "/__control__"

    # --- handles

    @property
    def faults(self) -> Faults:
        return self.server.faults

    @property
    def replays(self) -> Literal["none", "orders", "all"]:
        """Which signed requests are refused when they come twice (see :class:`Keys`)."""
        return self.server.keys.replays

    @replays.setter
    def replays(self, value: Literal["none", "orders", "all"]) -> None:
        self.server.keys.replays = value

    @property
    def limits(self) -> Limits:
        return self.server.limits

    @property
    def errors(self) -> list[Exception]:
        """Failures of the simulator itself; empty unless it has a bug."""
        return self.server.errors

    @property
    def counts(self) -> dict[str, int]:
        """How often what happened: connections, http_requests, acks, …"""
        return self.server.counts

    def instrument(self, venue: VenueName, symbol: str) -> Instrument:
        """The market's own state of a symbol by Binance's id (``BTCUSDT``, ``BTCUSD_PERP``)."""
        return self.server.venues[venue].instrument(symbol)

    def book(
        self, venue: VenueName, symbol: str, depth: int = 1000, update_id: int | None = None
    ) -> tuple[int, list[list[float]], list[list[float]]]:
        """(update id, bids, asks) of the true book, now or as it was at ``update_id``; numbers as floats."""
        instrument = self.instrument(venue, symbol)
        book, spec = instrument.book, instrument.spec
        found = book.snapshot(depth) if update_id is None else book.snapshot_at(update_id, depth)
        sides = [[[float(spec.price_value(p)), float(spec.qty_value(q))] for p, q in side] for side in found[1:]]
        return found[0], sides[0], sides[1]

    def account(self, name: str) -> Account:
        return self.server.accounts[name]

    def add_account(self, name: str) -> Account:
        """A new customer with some of everything."""
        account = Account(name, 1000 + len(self.server.accounts))
        self.server.accounts[name] = account
        return account

    def add_key(
        self,
        account: str,
        kind: KeyKind = "hmac",
        *,
        permissions: frozenset[str] = PERMISSIONS,
        passphrase: str | None = None,
    ) -> Credential:
        """One more API key of an account."""
        return self.server.keys.create(self.server.accounts[account], kind, permissions, passphrase)

    def revoke_key(self, credential: Credential) -> None:
        """The key is deleted; streams opened with it end."""
        key = self.server.keys.get(credential.api_key)
        assert key is not None
        self.server.keys.revoke(credential.api_key)
        self.server.users.revoke(key)

    def new_key(self, account: str, kind: KeyKind = "hmac", permissions: list[str] | None = None) -> dict[str, str]:
        """:meth:`add_key` with plain values, for other processes."""
        granted = PERMISSIONS if permissions is None else frozenset(permissions)
        return self.add_key(account, kind, permissions=granted).config()

    def set_limits(self, **changes: Any) -> None:
        """Change :class:`Limits` by name."""
        for name, value in changes.items():
            if not hasattr(self.limits, name):
                raise ValueError(f"no such limit: {name}")
            setattr(self.limits, name, value)

    def set_clock(self, skew_ms: int) -> None:
        """Shift the server's time against the machine's."""
        self.clock.skew_ms = skew_ms

    # --- acts of the world

    def deposit(self, account: str, asset: str, amount: str, venue: VenueName = "spot") -> None:
        """Money arrives on (or, when negative, leaves) an account; the event that tells so is sent."""
        owner, delta, now_ms = self.server.accounts[account], Decimal(amount), self.clock.now_ms()
        if venue == "spot":
            owner.spot[asset].free += delta
            event = {"e": "balanceUpdate", "E": now_ms, "a": asset, "d": decimal_text(delta), "T": now_ms}
            self.server.users.deliver(owner, "spot", event)
            return
        engine = self._futures(venue)
        balances = engine.wallet(owner).balances
        balances[asset] = balances.get(asset, Decimal(0)) + delta
        engine.account_update(owner, {asset: None}, {}, "DEPOSIT" if delta > 0 else "WITHDRAW", delta)

    def _futures(self, venue: VenueName) -> FuturesEngine:
        engine = self.server.engines[venue]
        assert isinstance(engine, FuturesEngine)
        return engine

    def liquidate(self, account: str, venue: VenueName, symbol: str, side: str = "BOTH") -> int:
        """Force a futures position closed; returns the order's id."""
        order = self._futures(venue).liquidate(self.account(account), self.instrument(venue, symbol), side)
        return order.order_id

    def trade(self, venue: VenueName, symbol: str, quantity: str, side: str = "buy", price: str | None = None) -> str:
        """An order of the crowd that trades at once, no worse than ``price``. Returns the quantity traded."""
        instrument = self.instrument(venue, symbol)
        spec = instrument.spec
        limit = None if price is None else int(Decimal(price).scaleb(spec.price_decimals))
        steps = int(Decimal(quantity).scaleb(spec.qty_decimals))
        return spec.qty_text(instrument.flow.send(side == "buy", steps, self.clock.now_ms(), limit))

    def fill(self, account: str, venue: VenueName, symbol: str, order_id: int, quantity: str | None = None) -> None:
        """Let the crowd trade through the book until an account's resting order is filled (by ``quantity``)."""
        instrument = self.instrument(venue, symbol)
        order = self.account(account).order(venue, symbol, int(order_id))
        if order is None or not order.is_open:
            raise ValueError(f"no open order {order_id}")
        spec = instrument.spec
        wanted = order.remaining if quantity is None else int(Decimal(quantity).scaleb(spec.qty_decimals))
        target = order.filled + wanted
        while order.is_open and order.filled < target:
            best = instrument.book.side(order.is_buy).best()
            assert best is not None
            first = next(iter(best.orders.values()))
            size = min(first.remaining, target - order.filled) if first is order else first.remaining
            instrument.flow.send(not order.is_buy, size, self.clock.now_ms(), order.price)

    def fill_option(self, account: str, symbol: str, order_id: int, quantity: str | None = None) -> None:
        """Let somebody trade with an account's resting option order, at its price."""
        owner, desk = self.account(account), self.server.options
        order = desk.order(owner, symbol, int(order_id))
        if not order.is_open:
            raise ValueError(f"no open order {order_id}")
        left = order.qty - order.filled
        desk.fill(owner, order, order.price, left if quantity is None else min(Decimal(quantity), left))

    def move(self, venue: VenueName, symbol: str, factor: float, steps: int = 40) -> float:
        """Shift the fair value by ``factor`` and let the crowd trade there. Returns the last price."""
        instrument = self.instrument(venue, symbol)
        instrument.flow.shift(factor)
        for _ in range(steps):
            instrument.flow.step(self.clock.now_ms())
        return float(instrument.spec.price_value(instrument.last_price()))

    async def flood(self, venue: VenueName, symbol: str, count: int, batch: int = 500) -> tuple[int, int]:
        """``count`` trades as fast as the followers read them. Returns (first id, last id)."""
        return await flood_trades(self.server, self.instrument(venue, symbol), count, batch)

    async def broadcast(self, venue: VenueName, stream: str, payloads: Iterable[bytes]) -> int:
        """Ready payloads on a stream, as fast as the followers read them."""
        channel = self.server.hubs[venue].channel(stream)
        if channel is None:
            raise ValueError(f"no such stream: {stream}")
        return await broadcast(channel, payloads)

    def cursor(self, venue: VenueName, symbol: str) -> BookCursor:
        """The true book at any update id, for comparing; make the simulator with ``record=True``."""
        return BookCursor(self.instrument(venue, symbol))

    async def listening(self, stream: str, venue: VenueName = "spot") -> None:
        """Wait until somebody follows ``stream``."""
        hub = self.server.hubs[venue]
        while True:
            channel = hub.channels.get(stream)
            if channel is not None and channel.connections:
                return
            await asyncio.sleep(0.002)
