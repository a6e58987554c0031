"""How the state of an exchange's accounts is fetched, as the exchange's generated class declares it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = ["Account", "AccountSource", "AccountTable", "BalanceSource"]


class AccountSource(NamedTuple):
    """REST endpoints for the markets of an account that have the flag `family` set and, if named, not `without`."""

    family: str
    open_orders: str
    order: str
    trades: str
    without: str = "option"
    #: Whether trades can be asked for without naming a symbol.
    all_trades: bool = False
    #: Parameters of ``fetch_positions`` that ask for the positions in these markets; None: there are none.
    positions: Mapping[str, Any] | None = None


class BalanceSource(NamedTuple):
    """An endpoint with the balances of an account that ``fetch_balance`` cannot fetch.

    `rows` is where its answer has them, `currency` and the values of `fields` are the names of what is in a row, the
    keys of `fields` those of a balance structure.
    """

    endpoint: str
    rows: str
    currency: str
    fields: Mapping[str, str]


class Account(NamedTuple):
    """What the private stream of an account tells of: where it is fetched from, by parameters of ``fetch_balance``."""

    sources: tuple[AccountSource, ...]
    balance: Mapping[str, Any] | BalanceSource


class AccountTable(NamedTuple):
    """The accounts by the account type that a private connection has subscribed to, and the names of things.

    `elsewhere` has the accounts behind connections whose URL begins as an entry of ``urls["api"]["ws"]``, by the name
    of that entry. `balance` and `positions` are the message hashes of an account type, to be filled in; the latter may
    be followed by `narrowed` and symbols with commas between them.
    """

    accounts: Mapping[str, Account]
    elsewhere: Mapping[str, Mapping[str, Account]]
    orders: str = "orders"
    trades: str = "myTrades"
    balance: str = "{}:balance"
    positions: str = "{}:positions"
    narrowed: str = "::"
    symbol: str = "symbol"
    order_id: str = "orderId"
    #: The id in a row of trades that more can be asked for from.
    trade_id: str = "id"
    from_id: str = "fromId"
    since: str = "startTime"
    limit: str = "limit"
    #: How many trades the exchange returns at most.
    page: int = 1000
