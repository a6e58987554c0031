"""Structures and raw events as rows of a database.

`StructurePersistence` needs no database and no extra; `binance_pro.persistence.database` and `….models` need the extra
`db`. Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from pro_runtime.persistence import Row
from pro_runtime.persistence import StructurePersistence as _StructurePersistence

from binance_pro import structure_schema

__all__ = ["Row", "StructurePersistence"]


class StructurePersistence(_StructurePersistence):
    """Turns the structures of this package and raw events into row maps."""

    def __init__(self, exchange: str = "binance", account: str = "") -> None:
        """Rows of an exchange and, for private structures, an account.

        :param exchange: id of the exchange, `exchange.id`
        :param account: a name of yours for the account; empty for public data
        """
        super().__init__(structure_schema.manifest(), exchange, account)
