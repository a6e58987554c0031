"""Binance: lossless streams, websocket API and order entry on asyncio.

`binance(config)` takes CCXT's configuration; a CCXT Pro script runs after replacing its import by
`import binance_pro as ccxt`.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.errors import (
    AccountNotEnabled,
    AccountSuspended,
    AddressPending,
    ArgumentsRequired,
    AuthenticationError,
    BadRequest,
    BadResponse,
    BadSymbol,
    BaseError,
    CancelPending,
    ChecksumError,
    ContractUnavailable,
    DDoSProtection,
    DuplicateOrderId,
    ExchangeClosedByUser,
    ExchangeError,
    ExchangeNotAvailable,
    InsufficientFunds,
    InvalidAddress,
    InvalidNonce,
    InvalidOrder,
    InvalidProxySettings,
    ManualInteractionNeeded,
    MarginModeAlreadySet,
    MarketClosed,
    NetworkError,
    NoChange,
    NotSupported,
    NullResponse,
    OnMaintenance,
    OperationFailed,
    OperationRejected,
    OrderImmediatelyFillable,
    OrderNotCached,
    OrderNotFillable,
    OrderNotFound,
    PermissionDenied,
    RateLimitExceeded,
    RequestTimeout,
    RestrictedLocation,
    UnsubscribeError,
)
from pro_runtime.incremental.caches import (
    ArrayCache,
    ArrayCacheBySymbolById,
    ArrayCacheBySymbolBySide,
    ArrayCacheByTimestamp,
)
from pro_runtime.observe import telemetry
from pro_runtime.observe.lifecycle import (
    attach_debug_logger,
    close_connection,
    connection,
    connection_info,
    connections,
    detach_debug_logger,
    ensure_started,
)
from pro_runtime.streams.markers import Dropped, Gap, Marker, Reconnected, Resynced, Subscribed
from pro_runtime.streams.stream import Stream
from pro_runtime.supervisor import Supervisor
from pro_runtime.values.numbers import (
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
from pro_runtime.values.precise import Precise
from pro_runtime.version import __version__

from binance_pro.exchange import binance, binancecoinm, binanceus, binanceusdm

Binance = binance

#: Ids of the exchange classes, as CCXT lists them.
exchanges = ["binance", "binancecoinm", "binanceus", "binanceusdm"]


def from_env(config: dict[str, Any] | None = None) -> binance:
    """An instance in the environment that `BINANCE_PRO_ENV` names, with that environment's credentials.

    :param config: further settings; what they name wins over the variables
    :raises BadRequest: the environment does not exist
    :raises AuthenticationError: its credentials are incomplete
    """
    return binance.from_env(config)


# spelt out: type checkers and editors take a computed list for none at all
__all__ = [
    "AccountNotEnabled",
    "AccountSuspended",
    "AddressPending",
    "ArgumentsRequired",
    "ArrayCache",
    "ArrayCacheBySymbolById",
    "ArrayCacheBySymbolBySide",
    "ArrayCacheByTimestamp",
    "AuthenticationError",
    "BadRequest",
    "BadResponse",
    "BadSymbol",
    "BaseError",
    "Binance",
    "CancelPending",
    "ChecksumError",
    "ContractUnavailable",
    "DDoSProtection",
    "DECIMAL_PLACES",
    "Dropped",
    "DuplicateOrderId",
    "ExchangeClosedByUser",
    "ExchangeError",
    "ExchangeNotAvailable",
    "Gap",
    "InsufficientFunds",
    "InvalidAddress",
    "InvalidNonce",
    "InvalidOrder",
    "InvalidProxySettings",
    "ManualInteractionNeeded",
    "MarginModeAlreadySet",
    "Marker",
    "MarketClosed",
    "NO_PADDING",
    "NetworkError",
    "NoChange",
    "NotSupported",
    "NullResponse",
    "OnMaintenance",
    "OperationFailed",
    "OperationRejected",
    "OrderImmediatelyFillable",
    "OrderNotCached",
    "OrderNotFillable",
    "OrderNotFound",
    "PAD_WITH_ZERO",
    "PermissionDenied",
    "Precise",
    "ROUND",
    "ROUND_DOWN",
    "ROUND_UP",
    "RateLimitExceeded",
    "Reconnected",
    "RequestTimeout",
    "RestrictedLocation",
    "Resynced",
    "SIGNIFICANT_DIGITS",
    "Stream",
    "Subscribed",
    "Supervisor",
    "TICK_SIZE",
    "TRUNCATE",
    "UnsubscribeError",
    "__version__",
    "attach_debug_logger",
    "binance",
    "binancecoinm",
    "binanceus",
    "binanceusdm",
    "close_connection",
    "connection",
    "connection_info",
    "connections",
    "detach_debug_logger",
    "ensure_started",
    "exchanges",
    "from_env",
    "telemetry",
]
