"""The programs of a soak: public streams, books held to the true ones, callers, and a trader."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from typing import Any

import binance_pro
from binance_pro import BaseError, Gap, Marker, NetworkError, OrderNotFound
from pro_runtime.observe import telemetry

from tests.reliability.ground import open_files, resident_megabytes, until
from tests.simulator import BookCursor, Limits, Simulator
from tests.simulator.spec import VenueName

from .chaos import Chaos
from .report import Feed, Findings

LIVELY = 10
BOOKS: tuple[tuple[str, VenueName, str], ...] = (
    ("BTC/USDT", "spot", "BTCUSDT"),
    ("ETH/USDT", "spot", "ETHUSDT"),
    ("BTC/USDT:USDT", "usdm", "BTCUSDT"),
    ("ETH/USDT:USDT", "usdm", "ETHUSDT"),
    ("BTC/USD:BTC", "coinm", "BTCUSD_PERP"),
)
CALLED = "BNB/USDT"
#: The share of the duration after which memory and tasks count, and how long everything is left in peace at the end.
WARM_UP, PEACE = 0.25, 5.0
OPTIONS = {"ws": {"backoff": {"base": 20, "max": 500}, "keepAlive": 3000}, "tradesLimit": 500}


class Soak:
    """One run; :meth:`run` returns what it has found."""

    def __init__(self, sim: Simulator, duration: float, seed: int) -> None:
        self.sim = sim
        self.found = Findings(duration=duration, seed=seed)
        self.rng = random.Random(seed)
        self.chaos = Chaos(sim, random.Random(seed + 1))
        self.lost = 0
        self.client = self._client()
        self.trader = self._client(**sim.credentials["hmac"].config())
        self._streams: list[Any] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._sent_ids: list[str] = []

    def _client(self, **credentials: str) -> Any:
        config = {"urls": self.sim.urls, "enableRateLimit": False, "options": OPTIONS, "timeout": 5000}
        return binance_pro.binance({**config, **credentials})

    async def run(self) -> Findings:
        """Run for the duration, then a while in peace, then close and judge."""
        found = self.found
        tasks, files = len(asyncio.all_tasks()), open_files()
        token = telemetry.attach("", self._note)
        try:
            await self.client.load_markets()
            await self.trader.load_markets()
            self._start()
            await self._break_things()
        finally:
            telemetry.detach(token)
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self.client.close()
            await self.trader.close()
        found.drops = sum(stream.dropped for stream in self._streams)
        found.faults = self.chaos.counts
        self._check_orders()
        # what the simulator has of connections ends when it has read that they are closed
        for _ in range(200):
            found.tasks_left, found.files_left = len(asyncio.all_tasks()) - tasks, open_files() - files
            if found.tasks_left <= 0 and found.files_left <= 0:
                break
            await asyncio.sleep(0.01)
        for error in self.sim.errors:
            found.violate(f"the simulator itself failed: {error!r}")
        found.judge()
        return found

    async def _break_things(self) -> None:
        found = self.found
        chaos = asyncio.ensure_future(self.chaos.run(found.duration))
        self._tasks.append(chaos)
        await asyncio.wait({chaos}, timeout=found.duration * WARM_UP)
        memory, tasks = resident_megabytes(), len(asyncio.all_tasks())
        await chaos
        before = [feed.updates for feed in found.feeds]
        try:
            async with asyncio.timeout(30):
                await asyncio.sleep(PEACE)
                for feed, count in zip(found.feeds, before, strict=True):
                    await until(lambda feed=feed, count=count: feed.updates > count, deadline=60)  # type: ignore[misc]
        except TimeoutError:
            frozen = [feed.name for feed, count in zip(found.feeds, before, strict=True) if feed.updates == count]
            found.violate(f"frozen after the last fault: {', '.join(frozen)}")
        found.memory_growth, found.task_growth = resident_megabytes() - memory, len(asyncio.all_tasks()) - tasks
        for task in self._tasks:
            if task is not chaos and task.done():
                found.violate(f"{task.get_name()} has ended: {task.exception()!r}")

    def _note(self, event: str, measurements: Any, metadata: Any) -> None:
        found = self.found
        if event == "connection.terminated":
            self.lost += 1
        elif event == "connection.opened":
            found.reconnects += self.lost > 0
        elif event == "connection.started":
            found.refusals = self.sim.faults.counts.get("refused", 0)
        elif event == "order_book.resynced":
            found.resyncs += 1
        elif event == "message.failed":
            found.failed_messages += 1

    # ---- programs

    def _start(self) -> None:
        client = self.client
        groups = {
            "spot trades": [each for each in client.symbols if client.market(each)["spot"]],
            "USD-M trades": [each for each in client.symbols if client.market(each)["linear"]],
        }
        for name, symbols in groups.items():
            # a symbol that is followed on two connections fills its cache twice, so the caller has one of its own
            lively = [each for each in symbols if client.market(each)["id"] in self._lively() and each != CALLED]
            # those of one market are made up for, of those of the other it is told what is missing
            backfill = 1000 if name == "spot trades" else 0
            stream = client.stream_trades_for_symbols(lively, on_error="reconnect", markers=True, backfill=backfill)
            self._follow(name, stream, self._trades())
        for symbol, venue, identifier in BOOKS:
            books = client.stream_order_book(symbol, on_error="reconnect")
            self._follow(f"book {symbol}", books, self._book(symbol, self.sim.cursor(venue, identifier)))
        self._follow("candles", client.stream_ohlcv("BTC/USDT", "1m", on_error="reconnect"), len)
        self._follow("tickers", client.stream_tickers(["BTC/USDT", "ETH/USDT"], on_error="reconnect"), len)
        self._follow("orders", self.trader.stream_orders(on_error="reconnect"), len)
        self._follow("balance", self.trader.stream_balance(on_error="reconnect"), lambda _: 1)
        self._begin("a caller of watch_trades", self._call())
        self._begin("a trader", self._trade())

    def _lively(self) -> set[str]:
        return {spec.symbol for venue in self.sim.server.venues.values() for spec in _active(venue)}

    def _begin(self, name: str, work: Any) -> None:
        self._tasks.append(asyncio.create_task(work, name=name))

    def _follow(self, name: str, stream: Any, take: Callable[[Any], int]) -> None:
        feed = Feed(name, time.monotonic())
        self.found.feeds.append(feed)
        self._streams.append(stream)
        # delays as long as those for an exchange that is down for minutes would make a minute's run a wait
        stream._backoff.base, stream._backoff.maximum = 0.02, 1.0

        async def consume() -> None:
            async for update in stream:
                feed.count(time.monotonic(), take(update))
                if self.rng.random() < 0.002:
                    await asyncio.sleep(self.rng.random() * 0.2)

        self._begin(name, consume())

    def _trades(self) -> Callable[[Any], int]:
        """Each trade once and in order; of those that are missing, the stream says which."""
        last: dict[str, int] = {}

        def follows(symbol: str, first: int, final: int, what: str) -> None:
            before = last.get(symbol, first - 1)
            if first <= before:
                self.found.violate(f"{symbol}: {what} {first} after {before}")
            elif first > before + 1:
                self.found.violate(f"{symbol}: trades {before + 1} to {first - 1} are missing without a word")
            last[symbol] = final

        def take(update: Any) -> int:
            if isinstance(update, Gap):
                symbol = update.message_hash.rpartition("::")[2]
                follows(symbol, update.from_id, update.to_id, "gap")
                self.found.trades_missed += update.to_id - update.from_id + 1
            if isinstance(update, Marker):
                return 0
            for row in update:
                follows(row["symbol"], int(row["id"]), int(row["id"]), "trade")
            return len(update)

        return take

    def _book(self, symbol: str, cursor: BookCursor) -> Callable[[Any], int]:
        """The book is the one that the exchange had at that number."""

        def take(book: Any) -> int:
            bids, asks = cursor.at(book["nonce"])
            for side, true in (("bids", bids), ("asks", asks)):
                if [tuple(level) for level in book[side]] != true:
                    self.found.violate(f"{symbol}: {side} at {book['nonce']} are not what the exchange had")
            self.found.books_compared += 1
            return 1

        return take

    async def _call(self) -> None:
        """Calls ``watch_trades`` again and again; after an error the next call has to work."""
        feed = Feed("watch_trades", time.monotonic())
        self.found.feeds.append(feed)
        while True:
            try:
                rows = await self.client.watch_trades(CALLED)
            except Exception:  # a bad frame may raise anything in those that wait on its connection
                self.found.caller_errors += 1
                continue
            feed.count(time.monotonic(), len(rows))

    async def _trade(self) -> None:
        """Places and cancels orders over the websocket, and looks up those of which nobody knows what became."""
        number = 0
        while True:
            number += 1
            client_id = f"soak-{number}"
            price = round(self.sim.book("spot", "BTCUSDT", 1)[1][0][0] * 0.9, 2)
            marketable = self.rng.random() < 0.2
            arguments = ("BTC/USDT", "market" if marketable else "limit", self.rng.choice(("buy", "sell")), 0.001)
            if not marketable:
                arguments = ("BTC/USDT", "limit", "buy", 0.001)
            try:
                order = await self.trader.create_order_ws(
                    *arguments, None if marketable else price, {"clientOrderId": client_id}
                )
                self.found.orders_placed += 1
            except NetworkError as error:
                self.found.caller_errors += 1
                if error.client_order_id != client_id:
                    self.found.violate(f"the error of order {client_id} names {error.client_order_id}")
                if not error.request_sent:
                    continue
                self.found.orders_unknown += 1
                order = await self._look_up(client_id)
                if order is None:
                    continue
            if order["status"] == "open":
                await self._cancel(order["id"])
            await asyncio.sleep(self.rng.random() * 0.1)

    async def _look_up(self, client_id: str) -> Any:
        """The order, or None if it was never placed; the exchange is asked until it answers."""
        while True:
            try:
                return await self.trader.fetch_order_ws("", "BTC/USDT", {"clientOrderId": client_id})
            except OrderNotFound:
                return None
            except NetworkError:
                self.found.caller_errors += 1

    async def _cancel(self, order_id: str) -> None:
        while True:
            try:
                await self.trader.cancel_order_ws(order_id, "BTC/USDT")
                self.found.orders_cancelled += 1
                return
            except NetworkError:
                self.found.caller_errors += 1
            except BaseError:
                # an earlier attempt, whose answer was lost, has cancelled it
                return

    def _check_orders(self) -> None:
        """No order came twice."""
        orders = [order for venue in self.sim.account("alice").orders.values() for order in venue.values()]
        ids = [order.client_id for order in orders]
        twice = {each for each in ids if each.startswith("soak-") and ids.count(each) > 1}
        if twice:
            self.found.violate(f"sent twice: {sorted(twice)}")
        left = [order.client_id for order in orders if order.is_open and order.client_id.startswith("soak-")]
        if len(left) > 1:
            self.found.violate(f"orders that nobody has cancelled: {left}")


def _active(venue: Any) -> list[Any]:
    """The symbols of a market that trade by themselves."""
    return [instrument.spec for instrument in venue.live]


async def soak(duration: float, seed: int) -> Findings:
    """Run one against a simulator of its own."""
    async with Simulator(
        seed=seed, active=LIVELY, tick_ms=100, depth=60, limits=Limits.none(), activity=3
    ) as simulator:
        return await Soak(simulator, duration, seed).run()
