"""What callers are told when a connection fails."""

from __future__ import annotations

import re

from websockets.exceptions import InvalidHandshake, InvalidStatus, PayloadTooBig, ProtocolError

from pro_runtime.errors import BaseError, DDoSProtection, ExchangeNotAvailable, NetworkError, RateLimitExceeded

#: Keys of private streams are long runs of letters and digits in a URL.
_KEY_IN_URL = re.compile(r"[A-Za-z0-9_-]{32,}")

_TOO_MANY_REQUESTS = 429
_BANNED = 418


def redact_url(url: str) -> str:
    """A URL, or a text with one at its beginning, without the keys and credentials that it may carry."""
    scheme, separator, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    return scheme + separator + authority.rpartition("@")[2] + slash + _KEY_IN_URL.sub("***", path)


def retry_after(error: BaseException) -> float | None:
    """For how many seconds a server that refused a handshake wants to be left alone, if it said so."""
    if isinstance(error, InvalidStatus) and error.response.status_code in (_TOO_MANY_REQUESTS, _BANNED):
        wait = error.response.headers.get("Retry-After", "")
        return float(wait) if wait.isdigit() else None
    return None


def network_error(error: BaseException, where: str) -> BaseException:
    """The exception for callers when ``error`` ends the connection to ``where``. No text carries a key."""

    if isinstance(error, BaseError):
        return error
    if isinstance(error, InvalidStatus):
        status = error.response.status_code
        kind: type[NetworkError] = NetworkError
        if status in (429, 418):
            kind = RateLimitExceeded if status == 429 else DDoSProtection
        elif status >= 500:
            kind = ExchangeNotAvailable
        return kind(f"Connection to {where} was refused with HTTP status {status}")
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, (InvalidHandshake, PayloadTooBig, ProtocolError)):
        return NetworkError(f"Connection to {where} broke the websocket protocol ({what})")
    network = NetworkError(f"Connection to {where} failed ({redact_url(what)})")
    network.__cause__ = error
    return network
