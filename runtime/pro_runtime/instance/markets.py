"""Markets and currencies: loaded once, however many ask, and shared by the accounts of a process.

The structures themselves are built by the exchange's compiled parsers; what looks them up, by `tables`.
"""

from __future__ import annotations

import asyncio
import json
import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pro_runtime.errors import ArgumentsRequired, BaseError, ExchangeClosedByUser, ExchangeError, NotSupported
from pro_runtime.hooks import hook
from pro_runtime.instance.bulk import Uncollected, uncollected
from pro_runtime.instance.calls import split_call_options, without_call
from pro_runtime.instance.tables import Tables

if TYPE_CHECKING:
    from pro_runtime.rest.transport import Transport

__all__ = ["MarketStore", "Markets"]

#: What makes up the markets of an instance.
_ATTRIBUTES = (
    "markets",
    "markets_by_id",
    "symbols",
    "ids",
    "codes",
    "currencies",
    "currencies_by_id",
    "baseCurrencies",
    "quoteCurrencies",
)


class MarketStore:
    """The markets of one venue, and the instances that use them."""

    def __init__(self) -> None:
        self.loading: asyncio.Task[Any] | None = None
        self.members: weakref.WeakSet[Markets] = weakref.WeakSet()

    def loaded(self) -> Markets | None:
        """A member that has markets, if any has."""
        return next((member for member in self.members if member.markets is not None), None)

    def running(self) -> asyncio.Task[Any] | None:
        """The load under way in the current event loop, if any."""
        task = self.loading
        if task is None or task.done() or task.get_loop() is not asyncio.get_running_loop():
            return None
        return task


# Instances of one class with the same URLs and options see the same markets.
_stores: weakref.WeakValueDictionary[tuple[Any, ...], MarketStore] = weakref.WeakValueDictionary()

# What an instance may have of its own that makes its markets its own, too.
_OVERRIDES = ("fetch", "fetch2", "request", "fetch_markets", "fetch_currencies", "load_markets_helper", "set_markets")


class Markets(Tables):
    """Loads markets and currencies."""

    #: Options that do not change what `fetch_markets` returns and hence do not keep instances from sharing.
    private_options: ClassVar[frozenset[str]] = frozenset()

    _store: MarketStore | None
    _market_scope: str | None
    _shared_with: Markets | None
    _transport: Transport | None

    @hook
    async def fetch_markets(self, params: dict[str, Any] | None = None) -> list[Any]:
        """The markets of the exchange as a list of market structures."""
        return list((self.markets or {}).values())

    @hook
    async def fetch_currencies(self, params: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """The currencies of the exchange by code."""
        return self.currencies

    @hook
    async def fetch_time(self, params: dict[str, Any] | None = None) -> int | None:
        """The exchange's time in milliseconds."""
        raise NotSupported(f"{self.id} fetch_time() is not supported yet")

    async def load_markets(self, reload: bool = False, params: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Load the markets unless they are loaded, and return them by symbol.

        Callers that ask while a load is under way share it; one that gives up does not disturb the others. A load
        that failed is not remembered: the next call tries again. Other instances that share the markets get them too.

        :param reload: load them anew
        """
        if not reload and self.markets is not None and self.markets_by_id is not None:
            return self.markets
        arguments: dict[str, Any] = {}
        if params:
            _, arguments = split_call_options(params)
        while True:
            store = self._market_store()
            task = store.running()
            mine = task is None
            if task is None:
                source = None if reload else store.loaded()
                if source is not None and self.markets is None:
                    return self._adopt(source)
                task = self._start_load(store, reload, arguments)
            try:
                await asyncio.shield(task)
            except asyncio.CancelledError:
                if not task.cancelled() or _cancelling():
                    raise
                # the instance that loads for all was closed
                if task is self.marketsLoading:
                    raise ExchangeClosedByUser(f"{self.id} was closed while its markets were loading") from None
                continue
            except BaseError:
                # another account's failure need not be this one's
                if mine:
                    raise
                continue
            if mine and self.markets is not None:
                return self.markets
            source = store.loaded()
            if source is None:
                raise ExchangeError(f"{self.id} has no markets after loading them")
            return self._adopt(source)

    async def load_markets_helper(self, reload: bool = False, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Fetch currencies and markets and build the structures, whether or not somebody else does so, too."""
        if not reload and self.markets is not None:
            return self.set_markets(self.markets) if self.markets_by_id is None else self.markets
        currencies = None
        if self.has.get("fetchCurrencies") is True:
            currencies = await self.fetch_currencies()
            self.options["cachedCurrencies"] = currencies
        try:
            markets = await Uncollected(self.fetch_markets({} if params is None else params))
        finally:
            self.options.pop("cachedCurrencies", None)
        return uncollected(self.set_markets, markets, currencies)

    def set_markets_from_exchange(self, source_exchange: Markets) -> Markets:
        """Use the markets of another instance of the same exchange.

        :raises ArgumentsRequired: it is an instance of another exchange
        :raises ExchangeError: it has no markets yet
        """
        if self.id != source_exchange.id:
            raise ArgumentsRequired(
                f"{self.id} can only take markets from an exchange of its own kind, not from {source_exchange.id}"
            )
        if source_exchange.markets is None:
            raise ExchangeError(f"{self.id} the other exchange has no markets, await its load_markets() first")
        self._adopt(source_exchange)
        return self

    def _start_load(self, store: MarketStore, reload: bool, params: dict[str, Any]) -> asyncio.Task[Any]:
        # What several callers share does not follow the options of the call that happened to be first.
        task = asyncio.get_running_loop().create_task(
            self._load(store, reload, params), context=without_call(), name=f"{self.id} load_markets"
        )
        # A failure reaches those who wait; when nobody does any more, it is of no interest.
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        store.loading = task
        self.marketsLoading = task
        return task

    async def _load(self, store: MarketStore, reload: bool, params: dict[str, Any]) -> None:
        self.reloadingMarkets = True
        try:
            await self.load_markets_helper(reload, params)
        finally:
            self.reloadingMarkets = False
        for member in list(store.members):
            if member is not self and member.markets is not None:
                member._adopt(self)

    def _adopt(self, source: Markets) -> dict[str, Any]:
        for name in _ATTRIBUTES:
            setattr(self, name, getattr(source, name))
        for name in source.options.get("marketHelperProps", ()):
            if source.options.get(name) is not None:
                self.options[name] = source.options[name]
        assert source.markets is not None
        return source.markets

    def _market_store(self) -> MarketStore:
        """The store for the instance's present URLs, shared with those that see the same markets."""
        if self._shared_with is not None:
            store = self._shared_with._market_store()
        else:
            # Options change while an instance works, and some of them are its private notes: they are compared when it
            # joins a store, and again only when it has moved to other URLs.
            scope = json.dumps(self.urls.get("api"), sort_keys=True, default=repr)
            if self._store is not None and self._market_scope == scope:
                return self._store
            self._market_scope = scope
            if any(name in self.__dict__ for name in _OVERRIDES):
                store = MarketStore()
            else:
                key = self._market_key(scope)
                found = _stores.get(key)
                if found is None:
                    found = _stores[key] = MarketStore()
                store = found
        if self._store is not store:
            if self._store is not None:
                self._store.members.discard(self)
            self._store = store
            store.members.add(self)
        return store

    def _market_key(self, scope: str) -> tuple[Any, ...]:
        options = {key: value for key, value in self.options.items() if key not in self.private_options}
        settings = [options, self.has, self.fees, self.limits, self.precision, self.commonCurrencies]
        return (
            type(self),
            scope,
            json.dumps(settings, sort_keys=True, default=repr),
            self.number,
            bool(self.apiKey and self.secret),
            # a transport that is not the ordinary one may lead anywhere
            getattr(self._transport, "route", None),
            asyncio.get_running_loop(),
        )


def _cancelling() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
