"""The exception classes that every exchange raises, named and related as in CCXT.

``ExchangeError`` and below mean that the exchange understood and refused (asking again
in the same way will not help); ``OperationFailed`` and below mean that the outcome is
unknown or the cause is transient.
"""

from __future__ import annotations


class BaseError(Exception):
    """Root of all errors raised by this package for a reason outside the program."""

    #: Set when a websocket request ended without its answer: whether it had been sent. True means that its outcome is
    #: unknown, False that nothing happened; None that the exchange has answered, or that it was no request.
    request_sent: bool | None = None

    #: The client order id in such a request, to look the order up with.
    client_order_id: str | None = None


class ExchangeError(BaseError):
    """The exchange answered with an error of its own."""


class AuthenticationError(ExchangeError):
    """The credentials are missing, wrong or expired."""


class PermissionDenied(AuthenticationError):
    """The credentials are valid but do not allow this call."""


class AccountNotEnabled(PermissionDenied):
    """The account type that the call needs has not been opened."""


class AccountSuspended(AuthenticationError):
    """The account is frozen or banned."""


class ArgumentsRequired(ExchangeError):
    """A call lacks an argument that is needed in its situation."""


class BadRequest(ExchangeError):
    """An argument has a value that the exchange cannot accept."""


class BadSymbol(BadRequest):
    """The market does not exist on this exchange."""


class OperationRejected(ExchangeError):
    """The request was valid and the exchange declined to carry it out."""


class NoChange(OperationRejected):
    """The setting already had the requested value."""


class MarginModeAlreadySet(NoChange):
    """The margin mode already was the requested one."""


class MarketClosed(OperationRejected):
    """The market does not trade now."""


class ManualInteractionNeeded(OperationRejected):
    """Somebody has to confirm something on the exchange's site first."""


class RestrictedLocation(OperationRejected):
    """The exchange does not serve the caller's location."""


class InsufficientFunds(ExchangeError):
    """The account does not hold enough for the operation."""


class InvalidAddress(ExchangeError):
    """A deposit or withdrawal address is malformed or missing."""


class AddressPending(InvalidAddress):
    """The deposit address is still being created."""


class InvalidOrder(ExchangeError):
    """The order's terms were refused."""


class OrderNotFound(InvalidOrder):
    """The exchange knows no such order, or no longer."""


class OrderNotCached(InvalidOrder):
    """The order is not in the local cache that the call relies on."""


class OrderImmediatelyFillable(InvalidOrder):
    """A post-only order would have taken liquidity."""


class OrderNotFillable(InvalidOrder):
    """A fill-or-kill or immediate order could not be filled."""


class DuplicateOrderId(InvalidOrder):
    """The client order id is in use already."""


class ContractUnavailable(InvalidOrder):
    """The contract is not listed, or has been delisted or settled."""


class NotSupported(ExchangeError):
    """The exchange, or this package, has no such function."""


class InvalidProxySettings(ExchangeError):
    """The proxy options contradict each other."""


class ExchangeClosedByUser(ExchangeError):
    """The connection was closed by the program itself while somebody waited."""


class OperationFailed(BaseError):
    """The operation did not complete; its outcome may be unknown."""


class NetworkError(OperationFailed):
    """The transport failed."""


class DDoSProtection(NetworkError):
    """The exchange has banned the caller for some time."""


class RateLimitExceeded(NetworkError):
    """The caller asked more often than allowed."""


class ExchangeNotAvailable(NetworkError):
    """The exchange cannot be reached or is out of service."""


class OnMaintenance(ExchangeNotAvailable):
    """The exchange has announced that it is being maintained."""


class InvalidNonce(NetworkError):
    """The request's time or sequence number was not acceptable."""


class ChecksumError(InvalidNonce):
    """A local order book no longer follows the exchange's sequence."""


class RequestTimeout(NetworkError):
    """No answer came in time."""


class BadResponse(OperationFailed):
    """The answer could not be understood."""


class NullResponse(BadResponse):
    """The answer lacks the part that was asked for."""


class CancelPending(OperationFailed):
    """The order is already being cancelled."""


class UnsubscribeError(BaseError):
    """Ends the waiters of a subscription that has been cancelled."""


error_hierarchy = {
    error.__name__: error
    for error in tuple(globals().values())
    if isinstance(error, type) and issubclass(error, BaseError)
}
"""Every class of this module by its name."""

__all__ = sorted([*error_hierarchy, "error_hierarchy"])
