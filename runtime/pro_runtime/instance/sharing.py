"""Many accounts in one process: one set of markets, one set of public connections, and all else apart."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pro_runtime.instance.aliases import method_spellings
from pro_runtime.instance.environment import Environment
from pro_runtime.instance.markets import Markets
from pro_runtime.instance.state import deep_copy
from pro_runtime.rest.requests import Rest
from pro_runtime.values.objects import deep_extend

__all__ = ["Sharing"]

#: What identifies an account, and never passes from one instance to another.
CREDENTIALS = (
    "apiKey",
    "secret",
    "password",
    "uid",
    "accountId",
    "login",
    "twofa",
    "privateKey",
    "walletAddress",
    "token",
)

#: Structures that public connections fill.
_PUBLIC_STRUCTURES = ("orderbooks", "tickers", "trades", "ohlcvs", "bidsasks", "fundingRates")

_DERIVED_ACCOUNTS = 256


class Sharing(Rest, Markets, Environment):
    """Creates instances for further accounts that share what is not an account's own."""

    #: Methods that serve public market data over websockets. Declared by the exchange's generated class.
    public_streams: ClassVar[frozenset[str]] = frozenset()

    _config: dict[str, Any]
    _closed: bool
    _sharers: weakref.WeakSet[Sharing]
    _derived: dict[tuple[str | None, str | None], Sharing]

    def for_account(self, config: Mapping[str, Any] | None = None) -> Self:
        """A new instance for another account of the same exchange in the same environment.

        It shares this instance's markets, HTTP connections and public websocket connections: its public `watch_*`
        methods are this instance's. It has its own credentials, private connections, caches and limits. Settings are as
        in this instance unless `config` has others; credentials never pass over. Close it like any other instance.
        """
        return type(self)(config, shared_with=self)

    def account_of(self, api_key: str | None, api_secret: str | None) -> Self:
        """The instance for an account that a call named in its params; the same one for the same credentials."""
        if api_key == self.apiKey and api_secret == self.secret:
            return self
        key = (api_key, api_secret)
        account = self._derived.pop(key, None)
        if account is None:
            account = self.for_account({"apiKey": api_key, "secret": api_secret})
            self._drop_idle_accounts()
        self._derived[key] = account
        return account  # type: ignore[return-value]

    def inherited_config(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """The configuration of an instance that shares this one's public side."""
        result = {key: deep_copy(value) for key, value in self._config.items() if key not in CREDENTIALS}
        for name, value in config.items():
            known = result.get(name)
            result[name] = deep_extend(known, value) if type(known) is dict and type(value) is dict else value
        return result

    def share(self, other: Sharing) -> None:
        """Take the public side of `other` for this instance's."""
        self._shared_with = other
        other._sharers.add(self)
        self.urls = deep_copy(other.urls)
        self.isSandboxModeEnabled = other.isSandboxModeEnabled
        for option in ("sandboxMode", "enableDemoTrading"):
            if option in other.options:
                self.options[option] = other.options[option]
        self.environment = other.environment
        self._transport = other.transport
        self._owns_transport = False
        for name in _PUBLIC_STRUCTURES:
            setattr(self, name, getattr(other, name))
        for name in self.public_streams:
            method = getattr(other, name)
            setattr(self, name, method)
            for spelling in method_spellings(name):
                setattr(self, spelling, method)
        if other._store is not None:
            self._store = other._store
            other._store.members.add(self)
        if other.markets is not None:
            self._adopt(other)

    async def close_sharing(self) -> None:
        """Close the accounts that calls have named, and a shared public side that has lost its last user."""
        self._closed = True
        derived, self._derived = self._derived, {}
        for account in derived.values():
            await account.close()
        owner = self._shared_with
        if isinstance(owner, Sharing):
            owner._sharers.discard(self)
            if owner._closed and not owner._sharers:
                await owner.close()

    def _drop_idle_accounts(self) -> None:
        """Keep the accounts named in calls from adding up: the longest unused goes, if it holds no connection."""
        for key in list(self._derived):
            if len(self._derived) < _DERIVED_ACCOUNTS:
                return
            if not self._derived[key].clients:
                del self._derived[key]

    if TYPE_CHECKING:

        async def close(self, clean_instance_cache: bool = False) -> None: ...
