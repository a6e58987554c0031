"""Account streams after an interruption: what happened meanwhile is fetched over REST and told like an event."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pro_runtime.accounts.account_table import Account, AccountSource
from pro_runtime.accounts.holdings import Holdings, is_of
from pro_runtime.errors import BadSymbol, OperationFailed, OrderNotFound
from pro_runtime.incremental.caches import ArrayCacheBySymbolById
from pro_runtime.observe import telemetry
from pro_runtime.ws.pacing import Backoff

if TYPE_CHECKING:
    from pro_runtime.ws.connection import Connection
    from pro_runtime.ws.routing import Router

__all__ = ["Loss", "Reconciliation"]

#: Milliseconds before the last message from which on trades are asked for: clocks differ, and events come late.
_MARGIN = 60_000
_ATTEMPTS = 5
#: Seconds to wait at most for the other streams of an account.
_COMPANY = 10.0
_FINAL = frozenset({"closed", "canceled", "expired", "rejected"})


@dataclass(slots=True)
class Loss:
    """A private stream that was lost and is not made up for yet."""

    #: When the account was last heard of (ms, as the exchange counts them).
    since: int
    #: Message hashes that had been waited for.
    wanted: set[str]
    #: The connection over which it is being made up for, and those that were lost.
    connection: Router | None = None
    lost: list[Router] = field(default_factory=list)
    #: Trades (symbol, id) that have been told, and the time before which told ones may have been forgotten.
    told: set[tuple[str, str]] = field(default_factory=set)
    forgotten: tuple[int, int] = (0, 0)
    #: Orders (symbol, id) whose trades were found, which are to be asked for; and symbols whose positions have changed.
    traded: set[tuple[str, str]] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)

    def is_news(self, trade: Mapping[str, Any]) -> bool:
        """Whether a trade was not told before the loss, nor since by this."""
        return (trade["symbol"], trade["id"]) not in self.told and _place(trade) > self.forgotten


class Reconciliation(Holdings):
    """Notes which account streams were lost, and makes up for the time without them when they are back.

    ``options["reconcile"] = False`` switches it off.
    """

    #: By account type.
    _lost_sessions: dict[str, Loss]

    def end_session(self, name: str) -> None:
        """As in :class:`Sessions`, and remember to make up for it."""
        self._note_loss(name, self.milliseconds())
        super().end_session(name)

    def end_sessions(self, connection: Router) -> None:
        """As in :class:`Sessions`, and remember when the connection was last heard of."""
        age = getattr(connection, "last_message_age", None) or 0.0
        for name in list(connection.subscriptions):
            self._note_loss(name, int(self.milliseconds() - 1000 * age), connection)
        super().end_sessions(connection)

    def _forget_account(self, name: str) -> None:
        """As in :class:`Sessions`, but for the positions, which the true ones will be compared with."""
        positions = self._live_positions(name)
        super()._forget_account(name)
        if positions is not None and name in self._lost_sessions:
            self.positions[name] = positions

    def _note_loss(self, name: str, at: int, connection: Router | None = None) -> None:
        table = self.account_table
        if table is None or self.options.get("reconcile") is False:
            return
        loss = self._lost_sessions.get(name)
        if loss is None:
            if name not in table.accounts and not any(name in each for each in table.elsewhere.values()):
                return
            since = at - int(self.options.get("timeDifference") or 0)
            known_balance = {table.balance.format(name)} if self.balance.get(name) else set()
            loss = self._lost_sessions[name] = Loss(since, known_balance)
            known = self.myTrades
            if known:
                loss.told = {(each["symbol"], each["id"]) for each in known}
                if known.max_size and len(known) >= known.max_size:
                    loss.forgotten = _place(known[0])
        loss.connection = None
        if connection is not None and connection not in loss.lost:
            loss.lost.append(connection)
            loss.wanted |= connection.dependents.get(name, set())

    def resume_sessions(self, connection: Connection, subscribe_hashes: Iterable[str]) -> None:
        """These are subscribed again: if one of them is an account stream that was lost, make up for it."""
        for name in subscribe_hashes:
            loss = self._lost_sessions.get(name)
            if loss is None or loss.connection is connection:
                continue
            account = self._account_behind(connection, name)
            if account is None:
                del self._lost_sessions[name]
                self._forget_account(name)
                continue
            # what is told shall reach all streams of the account, and what is told only once it is subscribed to
            company = self._hasten_streams([connection, *loss.lost])
            loss.connection, loss.lost = connection, []
            self.spawn(self.reconcile, connection, name, account, loss, company)

    def _account_behind(self, connection: Connection, name: str) -> Account | None:
        table = self._accounts_declared()
        for entry, accounts in table.elsewhere.items():
            url = self.urls["api"]["ws"].get(entry)
            if url is not None and connection.url.startswith(url):
                return accounts.get(name)
        return table.accounts.get(name)

    async def reconcile(
        self, connection: Connection, name: str, account: Account, loss: Loss, company: Iterable[Any] = ()
    ) -> None:
        """Fetch positions, trades, orders and balances of an account type, and tell what is news like an event.

        The loss stands until all of it has been told, whatever happens to the connection meanwhile.

        Args:
            company: what other streams of the account are at until they are subscribed.

        Raises:
            BaseError: a request has failed, several times if that may pass.
        """
        try:
            await connection.connected
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_COMPANY):
                    await asyncio.gather(*company, return_exceptions=True)
            backoff = Backoff(base=0.5, maximum=10.0)
            while connection.error is None:
                await asyncio.sleep(backoff.next_delay(asyncio.get_running_loop().time()))
                try:
                    await self._make_up(connection, name, account, loss)
                except OperationFailed:
                    if backoff.attempts >= _ATTEMPTS and connection.error is None:
                        raise
                    continue
                if loss.connection is connection and self._lost_sessions.get(name) is loss:
                    del self._lost_sessions[name]
                return
        finally:
            if loss.connection is connection:
                loss.connection = None

    async def _make_up(self, connection: Connection, name: str, account: Account, loss: Loss) -> None:
        # who waited before may be about to ask again
        loss.wanted |= {*connection.futures, *connection.dependents.get(name, ())}
        positions = await self._missed_positions(connection, name, account, loss.wanted)
        loss.changed |= {each["symbol"] for each in positions}
        trades = orders = 0
        for source in account.sources:
            trades += await self._missed_trades(connection, source, loss)
            orders += await self._missed_orders(connection, source, loss)
        await self._missed_balance(connection, name, account, loss.wanted)
        if telemetry.active:
            counts = {"orders": orders, "trades": trades, "positions": len(positions)}
            telemetry.emit("account.reconciled", counts, {"exchange": self.id, "account": name})

    # ---- what was missed

    async def _missed_trades(self, connection: Connection, source: AccountSource, loss: Loss) -> int:
        """Tell the trades since the account was last heard of, in all symbols that may have any.

        These are those that anybody is interested in, as far as they are known, and those with changed positions.
        """
        table = self._accounts_declared()
        found: list[dict[str, Any]] = []
        if source.all_trades:
            if self.myTrades is not None or self.orders is not None or self._listens(loss):
                found = await self._trades_since(connection, source, {}, loss.since - _MARGIN)
        else:
            for symbol in self._symbols(loss, source):
                params = {table.symbol: self.market(symbol)["id"]}
                with contextlib.suppress(BadSymbol):  # no longer traded
                    found += await self._trades_since(connection, source, params, loss.since - _MARGIN)
        found = [each for each in found if loss.is_news(each) and self._is_new_trade(each)]
        found.sort(key=lambda each: each["timestamp"] or 0)
        if found:
            loss.told |= {(each["symbol"], each["id"]) for each in found}
            loss.traded |= {(each["symbol"], str(each["order"])) for each in found}
            if self.myTrades is None:
                self.myTrades = ArrayCacheBySymbolById(self.options.get("tradesLimit", 1000))
            self._tell(connection, self.myTrades, found, table.trades)
        return len(found)

    async def _trades_since(
        self, connection: Connection, source: AccountSource, params: Mapping[str, Any], since: int
    ) -> list[dict[str, Any]]:
        """The trades from a time on, page by page."""
        table = self._accounts_declared()
        found: list[dict[str, Any]] = []
        start = {table.since: since}
        while True:
            query = {**params, **start, table.limit: table.page}
            rows = await self._ask_account(connection, getattr(self, source.trades), query)
            found += self._parsed(self.parse_trade, rows, source)
            if len(rows) < table.page:
                return found
            start = {table.from_id: 1 + max(int(each[table.trade_id]) for each in rows)}

    def _is_new_trade(self, trade: Mapping[str, Any]) -> bool:
        """Whether no event has told of a trade meanwhile."""
        known = self.myTrades
        return known is None or trade["id"] not in known.hashmap.get(trade["symbol"], {})

    async def _missed_orders(self, connection: Connection, source: AccountSource, loss: Loss) -> int:
        """Tell the orders that are open, were open, or were traded, where they are not as they were last told."""
        table = self._accounts_declared()
        if self.orders is None and not self._listens(loss, table.orders):
            return 0
        answers = await self._ask_account(connection, getattr(self, source.open_orders), {})
        rows = self._parsed(self.parse_order, answers, source)
        listed = {str(each["id"]) for each in rows}
        wanted = {(each["symbol"], str(each["id"])) for each in self.orders or () if each["status"] == "open"}
        for symbol, identifier in sorted(wanted | loss.traded):
            if identifier in listed or not is_of(self.market(symbol), source):
                continue
            params = {table.symbol: self.market(symbol)["id"], table.order_id: identifier}
            # it may be of another account, or forgotten by the exchange, or its market is no longer there
            with contextlib.suppress(OrderNotFound, BadSymbol):
                answer = await self._ask_account(connection, getattr(self, source.order), params)
                rows += self._parsed(self.parse_order, [answer], source)
        found = [each for each in rows if self._is_new_order(each)]
        found.sort(key=lambda each: each.get("lastUpdateTimestamp") or each["timestamp"] or 0)
        if found:
            if self.orders is None:
                self.orders = ArrayCacheBySymbolById(self.options.get("ordersLimit", 1000))
            self._tell(connection, self.orders, found, table.orders)
        return len(found)

    def _is_new_order(self, order: Mapping[str, Any]) -> bool:
        """Whether an order says more than what is known of it; an event that came meanwhile may be younger."""
        rows = self.orders.hashmap.get(order["symbol"], {}) if self.orders is not None else {}
        known = rows.get(order["id"])
        if known is None:
            return True
        if known["status"] in _FINAL or (known["filled"] or 0) > (order["filled"] or 0):
            return False
        fields = ("status", "filled", "price", "amount")
        return any(known.get(field) != order.get(field) for field in fields)

    # ---- inside

    def _parsed(
        self, parse: Callable[..., dict[str, Any]], rows: Iterable[Any], source: AccountSource
    ) -> list[dict[str, Any]]:
        """Rows of an answer as structures. Ids of markets are not unique: the one that the source tells of is meant."""
        table = self._accounts_declared()
        found = []
        for row in rows:
            markets = (self.markets_by_id or {}).get(row[table.symbol], ())
            market = next((each for each in markets if is_of(each, source)), None)
            if market is not None:
                found.append(parse(row, market))
        return found

    def _listens(self, loss: Loss, *kinds: str) -> bool:
        table = self._accounts_declared()
        wanted = kinds or (table.orders, table.trades)
        return any(each.partition(":")[0] in wanted for each in loss.wanted)

    def _symbols(self, loss: Loss, source: AccountSource) -> list[str]:
        table = self._accounts_declared()
        found = {each["symbol"] for cache in (self.orders, self.myTrades) for each in cache or ()} | loss.changed
        for message_hash in loss.wanted:
            kind, _, symbol = message_hash.partition(":")
            if kind in (table.orders, table.trades) and symbol:
                found.add(symbol)
        return sorted(each for each in found if is_of(self.market(each), source))

    def _tell(self, connection: Connection, cache: Any, rows: list[dict[str, Any]], message_hash: str) -> None:
        """Put rows into a live cache, and tell whom they concern."""
        for row in rows:
            cache.append(row)
            connection.resolve(cache, f"{message_hash}:{row['symbol']}")
            connection.resolve(cache, message_hash)

    if TYPE_CHECKING:

        def _hasten_streams(self, connections: Collection[Router]) -> list[Any]: ...
        def spawn(self, method: Callable[..., Any], *args: Any) -> Any: ...
        def parse_trade(self, trade: Any, market: Any = None) -> dict[str, Any]: ...
        def parse_order(self, order: Any, market: Any = None) -> dict[str, Any]: ...


def _place(trade: Mapping[str, Any]) -> tuple[int, int]:
    """Where a trade stands among those of its market."""
    identifier = str(trade["id"])
    return trade["timestamp"] or 0, int(identifier) if identifier.isdecimal() else 0
