"""The class that a compiled exchange derives from, put together from one mixin per concern."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Mapping
from inspect import get_annotations
from types import FunctionType, TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pro_runtime.accounts.sessions import inheriting
from pro_runtime.accounts.user_data import AccountStreams
from pro_runtime.errors import BadRequest, InvalidProxySettings
from pro_runtime.hooks import hook
from pro_runtime.instance.aliases import attribute_spellings, install_aliases
from pro_runtime.instance.calls import Calls, signing
from pro_runtime.instance.environment import Environment
from pro_runtime.instance.helpers import Helpers
from pro_runtime.instance.markets import Markets
from pro_runtime.instance.namespace import install_names
from pro_runtime.instance.paths import MessagePaths
from pro_runtime.instance.sharing import Sharing
from pro_runtime.instance.state import deep_copy
from pro_runtime.rest.endpoint import Endpoint, endpoints_of, index_endpoints
from pro_runtime.rest.requests import Rest
from pro_runtime.rest.transport import AiohttpTransport
from pro_runtime.values.objects import deep_extend

__all__ = ["Exchange"]


class Exchange(MessagePaths, Helpers, Sharing, Rest, Markets, AccountStreams, Environment, Calls):
    """An exchange account and its connections.

    Created with CCXT's configuration dict::

        exchange = Exchange({"apiKey": "...", "secret": "...", "options": {"defaultType": "spot"}})

    It opens connections when they are first needed; `await exchange.close()`, or `async with`, closes them. An instance
    belongs to one event loop at a time.
    """

    #: Compiled methods that the runtime calls without the compiled code doing so: the compiler has to include them.
    compiled_roots: ClassVar[tuple[str, ...]] = (
        "get_default_options",
        "create_networks_by_id_object",
        "features_generator",
        "common_currency_code",
        "safe_currency",
        "safe_market_structure",
        "safe_currency_structure",
        "load_time_difference",
    )

    #: Synchronous methods that compose signatures; while one runs, `options` show the call's own entries.
    signing_methods: ClassVar[frozenset[str]] = frozenset({"sign"})
    #: Methods of which a stream may repeat the end alone; see :meth:`Websocket.finish`.
    repeatable_methods: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _prepare(cls)
        cls.note_compiled_methods()

    def __init__(self, config: Mapping[str, Any] | None = None, *, shared_with: Sharing | None = None) -> None:
        """
        :param config: CCXT's settings, e.g. `apiKey`, `secret`, `timeout` (ms), `verbose`, `options`, `urls`;
            `api_key`, `api_secret` and the snake_case spelling of any setting are understood, too. `transport` replaces
            the HTTP client, `session` is an aiohttp session to use.
        :param shared_with: an instance of the same exchange whose markets and public connections to share
        :raises BadRequest: a setting is misspelt, or given twice
        """
        settings = self._settings({} if config is None else config)
        if shared_with is not None:
            settings = shared_with.inherited_config(settings)
        self._init_private(settings)
        self.bind_paths()
        self.init_state()
        if "number" in settings:
            # numbers in the description below are already of the caller's type
            self.number = settings["number"]
        self.options = self.get_default_options()
        for name, value in self.describe().items():
            self._lay_over(name, value)
        for name, value in settings.items():
            self._lay_over(name, value)
        if "_named" not in vars(type(self)):
            install_names(type(self), self.endpoint_index(), self.has)
            type(self)._named = True
        if self.secret is not None and "ENCRYPTED" in self.secret:
            from pro_runtime.rest.signing import unlock_private_key

            self.secret = unlock_private_key(self.secret, self.password)
        self.newUpdates = bool(self.options.get("newUpdates", True))
        self.after_construct()
        if shared_with is not None:
            self.share(shared_with)
            return
        environment = next((settings[key] for key in self.environment_table.settings if settings.get(key)), None)
        if environment is not None:
            self.enter_environment(str(environment))
        elif settings.get("sandbox") is True or settings.get("testnet") is True:
            self.set_sandbox_mode(True)

    @hook
    def describe(self) -> dict[str, Any]:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return {
            "id": self.id,
            "name": self.name,
            "rateLimit": self.rateLimit,
            "timeout": self.timeout,
            "has": {"publicAPI": True, "privateAPI": True},
            "urls": {"api": {}},
            "requiredCredentials": {"apiKey": True, "secret": True},
        }

    def after_construct(self) -> None:
        """Derive what follows from description and settings."""
        self.create_networks_by_id_object()
        self.features_generator()
        if self.markets is not None:
            self.set_markets(self.markets)
        self.init_rest_rate_limiter()
        if self.options.get("sandbox") is True or self.options.get("testnet") is True:
            self.set_sandbox_mode(True)

    def extend_exchange_options(self, new_options: Mapping[str, Any]) -> None:
        """Lay `new_options` over the instance's options, top level only."""
        self.options = {**self.options, **new_options}

    def bound_method(self, table: Mapping[str, str], key: Any) -> Any:
        """The method of this instance that a compiled dispatch table names for `key`; None when it names none."""
        name = table.get(key) or self.announcements.get(key)
        return None if name is None else getattr(self, name)

    # ------------------------------------------------------------------ endpoints

    @classmethod
    def load_endpoints(cls) -> Iterable[Endpoint]:
        """All REST endpoints of the exchange. A generated class imports its table here, on first use."""
        blank = cls.__new__(cls)
        blank.init_state()
        return endpoints_of(blank.describe().get("api") or {})

    @classmethod
    def endpoint_index(cls) -> Mapping[str, Endpoint]:
        """REST endpoints by each spelling of their method's name."""
        index: dict[str, Endpoint] | None = cls.__dict__.get("_endpoint_index")
        if index is None:
            index = index_endpoints(cls.load_endpoints())
            cls._endpoint_index = index
        return index

    _endpoint_index: ClassVar[dict[str, Endpoint]]
    #: Whether the class has the names of its endpoints and features; they are too many to be made before its first use.
    _named: ClassVar[bool]

    @property
    def endpoints(self) -> dict[str, Endpoint]:
        """REST endpoints by their camelCase name."""
        return {endpoint.name: endpoint for endpoint in self.endpoint_index().values()}

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Endpoints, in each spelling; see :func:`install_names`."""

    # ------------------------------------------------------------------ life

    async def close(self, clean_instance_cache: bool = False) -> None:
        """Close all connections and end all tasks of this instance. It may be used again afterwards.

        :param clean_instance_cache: also forget markets and live structures
        """
        await self.close_websockets()
        await self.close_rest()
        await self.close_sharing()
        if clean_instance_cache:
            self.clean_ws_data()
            self.clean_rest_data()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        access = "authenticated" if self.__dict__.get("apiKey") else "public"
        return f"<{type(self).__name__} id={self.id!r} environment={self.environment!r} {access}>"

    def __str__(self) -> str:
        return str(self.name or self.id)

    # ------------------------------------------------------------------ settings

    def _init_private(self, settings: dict[str, Any]) -> None:
        self._config = {key: deep_copy(value) for key, value in settings.items() if key not in _NOT_INHERITED}
        self.environment = self.environment_table.default
        self._closed = False
        self._derived = {}
        self._sharers = weakref.WeakSet()
        self._shared_with = None
        self._store = None
        self._market_scope = None
        self._limit_groups = {}
        self._resynchronising = None
        self._transport = settings.pop("transport", None)
        self._owns_transport = False
        session = settings.pop("session", None)
        trust_env = bool(settings.pop("aiohttp_trust_env", False))
        if self._transport is None and (session is not None or trust_env):
            self._transport = AiohttpTransport(session, trust_env)
            self._owns_transport = True

    def _lay_over(self, name: str, value: Any) -> None:
        if type(value) is dict:
            current = self.__dict__.get(name)
            value = deep_copy(deep_extend(current, value) if type(current) is dict else value)
        setattr(self, name, value)

    def _settings(self, config: Mapping[str, Any]) -> dict[str, Any]:
        """`config` with every setting under the name of its attribute."""
        names = _setting_names(type(self))
        result: dict[str, Any] = {}
        for key, value in config.items():
            name = names.get(key)
            if name is None:
                meant = names.get(_FOLD + _folded(key))
                if meant is not None:
                    raise BadRequest(f"there is no setting {key!r}, did you mean {meant!r}?")
                name = key
            if name in result and result[name] != value:
                problem = InvalidProxySettings if "proxy" in name.lower() else BadRequest
                raise problem(f"setting {name!r} is given twice, with different values")
            result[name] = value
        return result


_FOLD = "folded "
# Passed on by other means, or too large to keep a second copy of.
_NOT_INHERITED = frozenset({"transport", "session", "aiohttp_trust_env", "markets", "currencies"})
_MORE_SETTINGS = ("transport", "session", "aiohttp_trust_env", "sandbox", "testnet")


def _folded(name: str) -> str:
    return name.replace("_", "").lower()


_names_of_class: weakref.WeakKeyDictionary[type, dict[str, str]] = weakref.WeakKeyDictionary()


def _setting_names(cls: type[Exchange]) -> dict[str, str]:
    """Each spelling of each setting with the name of its attribute, and each name in its folded form with itself."""
    known = _names_of_class.get(cls)
    if known is not None:
        return known
    names = {name: name for name in (*_MORE_SETTINGS, *cls.environment_table.settings)}
    for base in cls.__mro__:
        for name in get_annotations(base):
            if not name.startswith("_"):
                names[name] = name
    names.update(attribute_spellings(cls))
    for spelling, name in list(names.items()):
        names.setdefault(_FOLD + _folded(spelling), name)
    _names_of_class[cls] = names
    return names


def _prepare(cls: type) -> None:
    """Give a new class, and its bases that have none yet, their aliases and signing methods."""
    for base in reversed(cls.__mro__):
        if base is object or "_prepared" in vars(base):
            continue
        for name in getattr(cls, "signing_methods", ()):
            method = vars(base).get(name)
            if isinstance(method, FunctionType):
                setattr(base, name, signing(method))
        for name, params in getattr(cls, "inheriting_methods", {}).items():
            method = vars(base).get(name)
            if isinstance(method, FunctionType):
                setattr(base, name, inheriting(method, params))
        install_aliases(base)
        base._prepared = True  # type: ignore[attr-defined]


_prepare(Exchange)
