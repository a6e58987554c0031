"""Options of a single call, handed over among its `params`, that never reach the exchange.

A generated public method looks whether `params` has one of :data:`PER_CALL` and if so runs itself again through
:meth:`Calls.call_with_options` with the rest. What applies to the call is kept in a
context variable, so it also holds for everything that the call awaits, and for nothing else.
"""

from __future__ import annotations

import asyncio
import contextvars
import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar

from pro_runtime.errors import BadRequest, ChecksumError, InvalidNonce, OperationFailed, RequestTimeout
from pro_runtime.incremental.caches import BaseCache
from pro_runtime.instance.state import State
from pro_runtime.js import starting

__all__ = [
    "PER_CALL",
    "CallOptions",
    "Calls",
    "current_call",
    "resynchronised",
    "signing",
    "split_call_options",
    "without_call",
]

_F = TypeVar("_F", bound=Callable[..., Any])

#: The keys of `params` that concern the client and not the exchange.
PER_CALL: frozenset[str] = frozenset(
    {"timeout", "verbose", "cache_limit", "cacheLimit", "api_key", "apiKey", "api_secret", "apiSecret", "recvWindow"}
)


class CallOptions(NamedTuple):
    """What one call overrides. None: as the instance has it."""

    timeout: float | None = None  #: milliseconds, for each request in it, and for the wait for an update
    verbose: bool | None = None
    cache_limit: int | None = None  #: entries that the caches behind the call hold
    api_key: str | None = None
    api_secret: str | None = None
    signing: Mapping[str, Any] | None = None  #: entries of `options` in force while a request is signed

    def __repr__(self) -> str:
        # never the credentials
        return f"<CallOptions timeout={self.timeout} verbose={self.verbose} cache_limit={self.cache_limit}>"


current_call: contextvars.ContextVar[CallOptions | None] = contextvars.ContextVar("pro_runtime_call", default=None)


def split_call_options(params: Mapping[str, Any]) -> tuple[CallOptions, dict[str, Any]]:
    """Take the per-call options out of `params`. Returns them, and a new dict of what is left.

    Options of an enclosing call stay in force unless overridden.

    :raises BadRequest: a value has the wrong type or range
    """
    rest = dict(params)
    changes: dict[str, Any] = {}
    timeout = rest.pop("timeout", None)
    if timeout is not None:
        if isinstance(timeout, bool) or not isinstance(timeout, (int, float)) or not timeout > 0:
            raise BadRequest(f"timeout must be a positive number of milliseconds, not {timeout!r}")
        changes["timeout"] = float(timeout)
    verbose = rest.pop("verbose", None)
    if verbose is not None:
        changes["verbose"] = bool(verbose)
    for key in ("cacheLimit", "cache_limit"):
        limit = rest.pop(key, None)
        if limit is not None:
            if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
                raise BadRequest(f"{key} must be a positive number of entries, not {limit!r}")
            changes["cache_limit"] = limit
    for field, keys in (("api_key", ("apiKey", "api_key")), ("api_secret", ("apiSecret", "api_secret"))):
        for key in keys:
            value = rest.pop(key, None)
            if value is not None:
                if not isinstance(value, str):
                    # the value may be a secret: its type is all that is told
                    raise BadRequest(f"{key} must be a string, not {type(value).__name__}")
                changes[field] = value
    window = rest.pop("recvWindow", None)
    if window is not None:
        changes["signing"] = {"recvWindow": window}
    enclosing = current_call.get()
    options = CallOptions() if enclosing is None else enclosing
    return options._replace(**changes), rest


def without_call() -> contextvars.Context:
    """A copy of the current context in which no call options hold, for work that several callers share."""
    context = contextvars.copy_context()
    context.run(current_call.set, None)
    context.run(starting.set, False)
    return context


def resynchronised(method: _F) -> _F:
    """Repeat an async method once, after comparing clocks, when the exchange refuses its request for the time it bears.

    For requests over a websocket, which are signed by the method itself; those by HTTP are repeated in `fetch2`. A
    request refused for its time was not carried out, so nothing is done twice.
    """

    @functools.wraps(method)
    async def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await method(self, *args, **kwargs)
        except InvalidNonce as error:
            if isinstance(error, ChecksumError) or not self.options.get("resynchroniseClock", True):
                raise
            refusal = error
        try:
            await self.resynchronise_clock()
        except OperationFailed:
            # without the exchange's time the refusal stands
            raise refusal from None
        return await method(self, *args, **kwargs)

    return wrapper  # type: ignore[return-value]


def signing(method: _F) -> _F:
    """Let a synchronous signing method see the per-call entries of `options`.

    The entries are put in place for the duration of the method and taken back before anything else can run.
    """
    if getattr(method, "__signing__", False):
        return method

    @functools.wraps(method)
    def wrapper(self: Any, *args: Any, **kwargs: Any) -> Any:
        call = current_call.get()
        if call is None or not call.signing:
            return method(self, *args, **kwargs)
        options: dict[str, Any] = self.options
        before = {key: options[key] for key in call.signing if key in options}
        options.update(call.signing)
        try:
            return method(self, *args, **kwargs)
        finally:
            for key in call.signing:
                options.pop(key, None)
            options.update(before)

    wrapper.__signing__ = True  # type: ignore[attr-defined]
    return wrapper  # type: ignore[return-value]


#: The live structure in which the updates of a watch method are cached, by method.
_CACHES = {
    "watch_trades": "trades",
    "watch_trades_for_symbols": "trades",
    "watch_ohlcv": "ohlcvs",
    "watch_ohlcv_for_symbols": "ohlcvs",
    "watch_liquidations": "liquidations",
    "watch_liquidations_for_symbols": "liquidations",
    "watch_my_liquidations": "myLiquidations",
    "watch_my_liquidations_for_symbols": "myLiquidations",
    "watch_my_trades": "myTrades",
    "watch_my_trades_for_symbols": "myTrades",
    "watch_orders": "orders",
    "watch_orders_for_symbols": "orders",
}


#: Methods that wait for updates, which no timeout of a request ends.
_WAITING = ("watch_", "un_watch_")


class Calls(State):
    """Runs public methods under per-call options."""

    #: Public methods whose requests have no use for a market `type`, so that one among `params` must not reach them.
    #: Declared by the exchange's generated class.
    typeless_methods: ClassVar[frozenset[str]] = frozenset()

    #: Keys of `params` that are options of the call, not parameters of a request.
    per_call: ClassVar[frozenset[str]] = PER_CALL

    #: The same for the methods among `typeless_methods`.
    per_call_or_type: ClassVar[frozenset[str]] = PER_CALL | {"type"}

    async def call_with_options(self, method: str, params: Mapping[str, Any], *args: Any) -> Any:
        """Run the public method called `method` with the per-call options that `params` holds.

        Credentials among them make it run on the instance of that account, so that balances, orders and listen keys of
        two accounts never mix.

        :param method: snake_case name; it is given `args` and, by keyword, the rest of `params`
        :raises RequestTimeout: a request, or the wait for an update, took longer than `timeout`
        :raises BadRequest: an option has the wrong type or range
        """
        call, rest = split_call_options(params)
        target: Calls = self
        if call.api_key is not None or call.api_secret is not None:
            target = self.account_of(call.api_key, call.api_secret)
            call = call._replace(api_key=None, api_secret=None)
        if method in self.typeless_methods:
            rest.pop("type", None)
        token = current_call.set(call)
        try:
            run = getattr(target, method)
            if call.cache_limit is not None:
                target.limit_caches(method, args, call.cache_limit)
            if call.timeout is None or not method.startswith(_WAITING):
                # a request ends by itself at the timeout, and then tells more about its fate than a cancellation would
                result = await run(*args, params=rest)
            else:
                scope = asyncio.timeout(call.timeout / 1000)
                try:
                    async with scope:
                        result = await run(*args, params=rest)
                except TimeoutError:
                    if not scope.expired():
                        raise
                    raise RequestTimeout(f"{self.id} {method}() had no result within {call.timeout:g} ms") from None
            if call.cache_limit is not None:
                # the first update created the cache
                target.limit_caches(method, args, call.cache_limit)
            return result
        finally:
            current_call.reset(token)

    def limit_caches(self, method: str, args: tuple[Any, ...], limit: int) -> None:
        """Make the caches that `method` reads, for the symbols it was called with, hold `limit` entries."""
        held = getattr(self, _CACHES.get(method, ""), None)
        if held is None:
            return
        if not isinstance(held, dict):
            _resize(held, limit)
            return
        wanted = args[0] if args else None
        symbols = [wanted] if isinstance(wanted, str) else list(wanted or held)
        for entry in symbols:
            symbol = entry if isinstance(entry, str) else entry[0]
            if symbol not in held and self.markets and symbol in self.markets:
                symbol = self.markets[symbol]["symbol"]
            cache = held.get(symbol)
            for one in cache.values() if isinstance(cache, dict) else [cache]:
                _resize(one, limit)

    if TYPE_CHECKING:

        def account_of(self, api_key: str | None, api_secret: str | None) -> Calls: ...


def _resize(cache: Any, limit: int) -> None:
    if isinstance(cache, BaseCache):
        cache.resize(limit)
