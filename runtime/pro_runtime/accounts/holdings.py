"""What an account has: balances and positions that have changed unheard, fetched over REST and told like events."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pro_runtime.accounts.account_table import Account, AccountSource, AccountTable, BalanceSource
from pro_runtime.accounts.sessions import Sessions
from pro_runtime.errors import NetworkError
from pro_runtime.incremental.caches import ArrayCacheBySymbolBySide
from pro_runtime.values.clock import iso8601

if TYPE_CHECKING:
    from pro_runtime.ws.connection import Connection

__all__ = ["Holdings", "is_of"]

#: What a balance structure has besides its currencies.
_NO_CURRENCIES = frozenset({"info", "timestamp", "datetime", "free", "used", "total", "debt"})

#: What stays of a position when it is closed.
_LASTING = frozenset({"info", "id", "symbol", "side", "hedged", "marginMode", "marginType", "contractSize", "leverage"})

_PositionKey = tuple[str, str | None]


def is_of(market: Mapping[str, Any], source: AccountSource) -> bool:
    """Whether a source tells of a market."""
    return bool(market.get(source.family)) and not market.get(source.without)


class Holdings(Sessions):
    """Compares the live balances and positions with those that the exchange has."""

    #: Declared by the exchange's generated class; None: nothing is fetched.
    account_table: ClassVar[AccountTable | None] = None

    async def _missed_positions(
        self, connection: Connection, name: str, account: Account, wanted: Collection[str]
    ) -> list[dict[str, Any]]:
        """The positions of an account that are not as they were last told, which are told; closed ones have size 0."""
        table = self._accounts_declared()
        sources = [each for each in account.sources if each.positions is not None]
        message_hash = table.positions.format(name)
        waited = any(each == message_hash or each.startswith(message_hash + table.narrowed) for each in wanted)
        if not sources or not (waited or self._live_positions(name) is not None):
            return []
        before = {key: _essence(row) for key, row in _latest(self._live_positions(name) or ()).items()}
        found: dict[_PositionKey, dict[str, Any]] = {}
        for source in sources:
            rows = await self._ask_account(connection, self.fetch_positions, None, dict(source.positions or {}))
            held = [each for each in rows if each["contracts"] and is_of(self.market(each["symbol"]), source)]
            found |= {_key(each): each for each in held}
        known = _latest(self._live_positions(name) or ())
        news = [row for key, row in found.items() if _is_news(row, before.get(key), known.get(key))]
        for key, row in known.items():
            market = self.market(row["symbol"])
            ours = row["contracts"] and any(is_of(market, each) for each in sources)
            if ours and key not in found and before.get(key) == _essence(row):
                news.append(self._closed_position(row))
        if news:
            self._tell_positions(connection, name, news)
        return news

    async def _missed_balance(
        self, connection: Connection, name: str, account: Account, wanted: Collection[str]
    ) -> None:
        """Load the balances of an account and tell them, if that message hash is among those ``wanted``.

        A currency whose event comes while the answer is under way stays as the event has it.
        """
        message_hash = self._accounts_declared().balance.format(name)
        if message_hash not in wanted:
            return
        before = {code: dict(entry) for code, entry in _currencies(self.balance.get(name))}
        if isinstance(account.balance, BalanceSource):
            fetched = await self._balance_of(connection, account.balance)
        else:
            fetched = await self._ask_account(connection, self.fetch_balance, dict(account.balance))
        younger = {code: entry for code, entry in _currencies(self.balance.get(name)) if before.get(code) != entry}
        self.balance[name] = self.safe_balance({**fetched, **younger})
        connection.resolve(self.balance[name], message_hash)

    # ---- for the rest of the reconciliation

    def _accounts_declared(self) -> AccountTable:
        assert self.account_table is not None
        return self.account_table

    async def _ask_account(self, connection: Connection, method: Callable[..., Awaitable[Any]], *args: Any) -> Any:
        """What ``method`` returns, which is of no use when the connection, whose callers it is for, has ended."""
        answer = await method(*args)
        if connection.error is not None:
            raise NetworkError(f"{self.id} the connection has ended again") from connection.error
        return answer

    # ---- inside

    def _live_positions(self, name: str) -> Any:
        return self.positions.get(name) if isinstance(self.positions, dict) else None

    def _closed_position(self, row: Mapping[str, Any]) -> dict[str, Any]:
        nothing = self.parse_number("0")
        now = self.milliseconds()
        return {
            **{key: value if key in _LASTING else None for key, value in row.items()},
            **dict.fromkeys(("contracts", "entryPrice", "unrealizedPnl"), nothing),
            "timestamp": now,
            "datetime": iso8601(now),
        }

    def _tell_positions(self, connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
        table = self._accounts_declared()
        if self.positions is None:
            self.positions = {}
        cache = self.positions.setdefault(name, ArrayCacheBySymbolBySide())
        for row in rows:
            cache.append(row)
        message_hash = table.positions.format(name)
        for each in list(connection.futures):
            if each.startswith(message_hash + table.narrowed):
                symbols = each.removeprefix(message_hash + table.narrowed).split(",")
                wanted = [row for row in rows if row["symbol"] in symbols]
                if wanted:
                    connection.resolve(wanted, each)
        connection.resolve(rows, message_hash)

    async def _balance_of(self, connection: Connection, source: BalanceSource) -> dict[str, Any]:
        answer = await self._ask_account(connection, getattr(self, source.endpoint), {})
        balance: dict[str, Any] = {"info": answer, "timestamp": None, "datetime": None}
        for row in answer[source.rows]:
            code = self.safe_currency_code(row[source.currency])
            balance[code] = {"free": None, "used": None, "total": None}
            balance[code] |= {field: row.get(theirs) for field, theirs in source.fields.items()}
        return balance

    if TYPE_CHECKING:

        def parse_number(self, value: Any) -> Any: ...
        def safe_balance(self, balance: Any) -> dict[str, Any]: ...
        def safe_currency_code(self, currency_id: Any) -> str: ...
        async def fetch_balance(self, params: Any = None) -> dict[str, Any]: ...
        async def fetch_positions(self, symbols: Any = None, params: Any = None) -> list[dict[str, Any]]: ...


def _currencies(balance: Mapping[str, Any] | None) -> list[tuple[str, dict[str, Any]]]:
    found = (balance or {}).items()
    return [(code, entry) for code, entry in found if code not in _NO_CURRENCIES and isinstance(entry, dict)]


def _key(row: Mapping[str, Any]) -> _PositionKey:
    """What tells positions apart: a market has one, or, where hedging is on, one of each side."""
    return row["symbol"], row["side"] if row.get("hedged") else None


def _latest(rows: Iterable[dict[str, Any]]) -> dict[_PositionKey, dict[str, Any]]:
    """The rows that stand: of those with the same key the one that came last."""
    return {_key(row): row for row in rows}


def _essence(row: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """What makes a position another one. The rest moves with the market."""
    return row["contracts"], row["side"], row["entryPrice"]


def _is_news(row: Mapping[str, Any], before: tuple[Any, Any, Any] | None, known: Mapping[str, Any] | None) -> bool:
    """Whether a fetched position has to be told: not if an event has come meanwhile, nor if it is as it was."""
    if known is None:
        return True
    if before != _essence(known):
        return False
    contracts, side, price = before
    if contracts != row["contracts"] or side != row["side"]:
        return True
    # events and answers round the price of entry differently
    prices = (price, row["entryPrice"])
    return None not in prices and not math.isclose(*map(float, prices), rel_tol=1e-6)
