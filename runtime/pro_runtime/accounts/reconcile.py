"""Account streams after an interruption: what happened meanwhile is fetched over REST and told like an event."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from pro_runtime.accounts.sessions import Sessions
from pro_runtime.errors import OperationFailed, OrderNotFound
from pro_runtime.incremental.caches import ArrayCacheBySymbolById
from pro_runtime.observe import telemetry
from pro_runtime.ws.pacing import Backoff

if TYPE_CHECKING:
    from pro_runtime.ws.connection import Connection
    from pro_runtime.ws.routing import Router

__all__ = ["AccountSource", "AccountTable", "Reconciliation"]

#: Milliseconds before the last message from which on trades are asked for: clocks differ, and events come late.
_MARGIN = 60_000
_ATTEMPTS = 5
_FINAL = frozenset({"closed", "canceled", "expired", "rejected"})


class AccountSource(NamedTuple):
    """REST endpoints of one type of account, whose markets have the flag `family` set and, if named, not `without`."""

    family: str
    open_orders: str
    order: str
    trades: str
    without: str = "option"


class AccountTable(NamedTuple):
    """How the state of an account is fetched: its sources by account type, and the names that upstream gives things.

    `balance` is the message hash of balances with the account type in it, `snapshot` the one that those wait for who
    want them complete, and `load_balance` the compiled method that loads them. Connections whose URL begins as the
    entry `foreign` of ``urls["api"]["ws"]`` are of accounts that have other endpoints.
    """

    sources: Mapping[str, AccountSource]
    orders: str = "orders"
    trades: str = "myTrades"
    balance: str = "{}:balance"
    snapshot: str = "{}:fetchBalanceSnapshot"
    load_balance: str = "load_balance_snapshot"
    foreign: str = ""
    symbol: str = "symbol"
    order_id: str = "orderId"
    from_id: str = "fromId"
    since: str = "startTime"


class Reconciliation(Sessions):
    """Notes which account streams were lost, and makes up for the time without them when they are back.

    ``options["reconcile"] = False`` switches it off.
    """

    #: Declared by the exchange's generated class; None: nothing is fetched.
    account_table: ClassVar[AccountTable | None] = None

    #: Account types whose stream was lost, with the time of the last message before (ms).
    _lost_sessions: dict[str, int]

    def end_session(self, name: str) -> None:
        """As in :class:`Sessions`, and remember to make up for it."""
        self._note_loss(name, self.milliseconds())
        super().end_session(name)

    def end_sessions(self, connection: Router) -> None:
        """As in :class:`Sessions`, and remember when the connection was last heard of."""
        age = getattr(connection, "last_message_age", None) or 0.0
        for name in list(connection.subscriptions):
            self._note_loss(name, int(self.milliseconds() - 1000 * age))
        super().end_sessions(connection)

    def _note_loss(self, name: str, at: int) -> None:
        if self.account_table is not None and name in self.account_table.sources:
            self._lost_sessions.setdefault(name, at)

    def resume_sessions(self, connection: Connection, subscribe_hashes: Iterable[str]) -> None:
        """These are subscribed again: if one of them is an account stream that was lost, make up for it."""
        table = self.account_table
        for name in subscribe_hashes:
            since = self._lost_sessions.pop(name, None)
            if since is None or table is None or self.options.get("reconcile") is False:
                continue
            foreign = self.urls["api"]["ws"].get(table.foreign) if table.foreign else None
            if foreign is None or not connection.url.startswith(foreign):
                self.spawn(self.reconcile, connection, name, since)

    async def reconcile(self, connection: Connection, account: str, since: int) -> None:
        """Fetch orders, trades and balances of an account type, and tell what is news like an event.

        Args:
            since: when the account was last heard of, in ms.

        Raises:
            BaseError: a request has failed, several times if that may pass.
        """
        await connection.connected
        backoff = Backoff(base=0.5, maximum=10.0)
        while connection.error is None:
            await asyncio.sleep(backoff.next_delay(asyncio.get_running_loop().time()))
            try:
                trades = await self._missed_trades(connection, account, since)
                orders = await self._missed_orders(connection, account, {str(each["order"]) for each in trades})
                await self._load_balance(connection, account)
            except OperationFailed:
                if backoff.attempts >= _ATTEMPTS:
                    raise
                continue
            if telemetry.active:
                counts = {"orders": len(orders), "trades": len(trades)}
                telemetry.emit("account.reconciled", counts, {"exchange": self.id, "account": account})
            return

    # ---- what was missed

    async def _missed_trades(self, connection: Connection, account: str, since: int) -> list[dict[str, Any]]:
        table, source = self._sources(account)
        known = self.myTrades
        found: list[dict[str, Any]] = []
        for symbol in self._symbols(connection, source):
            market = self.market(symbol)
            ids = known.hashmap.get(symbol, {}) if known is not None else {}
            params: dict[str, Any] = {table.symbol: market["id"]}
            if ids:
                params[table.from_id] = max(map(int, ids)) + 1
            else:
                params[table.since] = since - _MARGIN
            rows = await self._endpoint(source.trades)(params)
            found += [each for each in self.parse_trades(rows, market) if self._is_new_trade(each)]
        found.sort(key=lambda each: each["timestamp"] or 0)
        if found:
            if self.myTrades is None:
                self.myTrades = ArrayCacheBySymbolById(self.options.get("tradesLimit", 1000))
            self._tell(connection, self.myTrades, found, table.trades)
        return found

    def _is_new_trade(self, trade: Mapping[str, Any]) -> bool:
        known = self.myTrades
        return known is None or trade["id"] not in known.hashmap.get(trade["symbol"], {})

    async def _missed_orders(self, connection: Connection, account: str, traded: set[str]) -> list[dict[str, Any]]:
        table, source = self._sources(account)
        listens = any(each.partition(":")[0] == table.orders for each in connection.futures)
        if self.orders is None and not listens:
            return []
        rows = self.parse_orders(await self._endpoint(source.open_orders)({}))
        listed = {str(each["id"]) for each in rows}
        wanted = {
            (each["symbol"], str(each["id"]))
            for each in self.orders or ()
            if each["status"] == "open" and _is_of(self.market(each["symbol"]), source)
        }
        wanted |= {(each["symbol"], str(each["order"])) for each in self.myTrades or () if str(each["order"]) in traded}
        for symbol, identifier in sorted(wanted):
            if identifier not in listed:
                params = {table.symbol: self.market(symbol)["id"], table.order_id: identifier}
                with contextlib.suppress(OrderNotFound):  # of another account type, or forgotten by the exchange
                    rows += self.parse_orders([await self._endpoint(source.order)(params)])
        found = [each for each in rows if _is_of(self.market(each["symbol"]), source) and self._is_new_order(each)]
        found.sort(key=lambda each: each.get("lastUpdateTimestamp") or each["timestamp"] or 0)
        if found:
            if self.orders is None:
                self.orders = ArrayCacheBySymbolById(self.options.get("ordersLimit", 1000))
            self._tell(connection, self.orders, found, table.orders)
        return found

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

    async def _load_balance(self, connection: Connection, account: str) -> None:
        table, _ = self._sources(account)
        snapshot = table.snapshot.format(account)
        if table.balance.format(account) not in connection.futures or snapshot in connection.futures:
            return  # nobody wants it, or it is being loaded
        connection.future(snapshot)
        await getattr(self, table.load_balance)(connection, snapshot, account, False)

    # ---- inside

    def _sources(self, account: str) -> tuple[AccountTable, AccountSource]:
        assert self.account_table is not None
        return self.account_table, self.account_table.sources[account]

    def _endpoint(self, name: str) -> Callable[..., Any]:
        method: Callable[..., Any] = getattr(self, name)
        return method

    def _symbols(self, connection: Connection, source: AccountSource) -> list[str]:
        """The symbols that somebody is interested in, as far as they are known."""
        table = self.account_table
        assert table is not None
        found = {each["symbol"] for cache in (self.orders, self.myTrades) for each in cache or ()}
        for message_hash in connection.futures:
            kind, _, symbol = message_hash.partition(":")
            if kind in (table.orders, table.trades) and symbol:
                found.add(symbol)
        return sorted(each for each in found if _is_of(self.market(each), source))

    def _tell(self, connection: Connection, cache: Any, rows: list[dict[str, Any]], message_hash: str) -> None:
        """Put rows into a live cache, and tell whom they concern."""
        for row in rows:
            cache.append(row)
            connection.resolve(cache, f"{message_hash}:{row['symbol']}")
            connection.resolve(cache, message_hash)

    if TYPE_CHECKING:

        def spawn(self, method: Callable[..., Any], *args: Any) -> Any: ...
        def parse_trades(self, trades: Any, market: Any = None) -> list[dict[str, Any]]: ...
        def parse_orders(self, orders: Any) -> list[dict[str, Any]]: ...


def _is_of(market: Mapping[str, Any], source: AccountSource) -> bool:
    return bool(market.get(source.family)) and not market.get(source.without)
