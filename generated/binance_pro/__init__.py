"""Binance: lossless streams, websocket API and order entry on asyncio.

`binance(config)` takes CCXT's configuration; a CCXT Pro script runs after replacing its import by
`import binance_pro as ccxt`.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.caches import ArrayCache, ArrayCacheBySymbolById, ArrayCacheBySymbolBySide, ArrayCacheByTimestamp
from pro_runtime.errors import *  # noqa: F403
from pro_runtime.lifecycle import (
    attach_debug_logger,
    close_connection,
    connection,
    connection_info,
    connections,
    detach_debug_logger,
    ensure_started,
)
from pro_runtime.numbers import (
    DECIMAL_PLACES,
    NO_PADDING,
    PAD_WITH_ZERO,
    ROUND,
    ROUND_DOWN,
    ROUND_UP,
    SIGNIFICANT_DIGITS,
    TICK_SIZE,
    TRUNCATE,
)
from pro_runtime.precise import Precise

from binance_pro.exchange import binance, binancecoinm, binanceus, binanceusdm

Binance = binance

#: Ids of the exchange classes, as CCXT lists them.
exchanges = ["binance", "binanceusdm", "binancecoinm", "binanceus"]


def from_env(config: dict[str, Any] | None = None) -> binance:
    """An instance in the environment that `BINANCE_PRO_ENV` names, with that environment's credentials.

    :param config: further settings; what they name wins over the variables
    :raises BadRequest: the environment does not exist
    :raises AuthenticationError: its credentials are incomplete
    """
    return binance.from_env(config)


__all__ = [name for name in dir() if not name.startswith("_") and name not in ("annotations", "Any")]
