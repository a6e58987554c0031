"""The attributes of an exchange instance, in one place.

Every mixin of :class:`pro_runtime.exchange.Exchange` derives from :class:`State`. Two readers depend on
the annotations below: the type checker, and the compiler, which binds `this.<name>` of the upstream class
to an attribute annotated here. The spelling of each name is therefore upstream's own.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pro_runtime.rest.throttle import Throttler

__all__ = ["State", "deep_copy"]


def deep_copy(value: Any) -> Any:
    """A copy of plain dicts and lists at every depth. Everything else is a value, or somebody's object, and stays."""
    if type(value) is dict:
        return {key: deep_copy(item) for key, item in value.items()}
    if type(value) is list:
        return [deep_copy(item) for item in value]
    return value


class State:
    """Annotations and start values of everything an instance remembers."""

    # who it is
    id: str
    name: str | None
    countries: list[str] | None
    version: str | None
    certified: bool
    pro: bool
    alias: bool
    hostname: str | None

    # what it can do, and where
    has: dict[str, Any]
    urls: dict[str, Any]
    api: dict[str, Any] | None
    options: dict[str, Any]
    features: dict[str, Any] | None
    timeframes: dict[str, str] | None
    fees: dict[str, Any]
    limits: dict[str, Any] | None
    precision: dict[str, Any] | None
    status: dict[str, Any]
    exceptions: dict[str, Any]
    httpExceptions: dict[str, Any]
    commonCurrencies: dict[str, Any]
    requiredCredentials: dict[str, Any]
    precisionMode: int | None
    paddingMode: int | None
    isSandboxModeEnabled: bool

    # credentials
    apiKey: str | None
    secret: str | None
    password: str | None
    uid: str | None
    accountId: str | None
    login: str | None
    twofa: str | None
    privateKey: str | None
    walletAddress: str | None
    token: str | None

    # numbers
    number: Callable[[Any], Any]
    MAX_VALUE: float

    # switches
    substituteCommonCurrencyCodes: bool
    quoteJsonNumbers: bool
    reduceFees: bool
    newUpdates: bool
    verbose: bool
    requiresWeb3: bool
    handleContentTypeApplicationZip: bool
    minFundingAddressLength: int
    streaming: dict[str, Any]

    # HTTP
    timeout: int
    headers: dict[str, Any]
    origin: str
    userAgent: str | dict[str, str] | None
    userAgents: dict[str, str]
    validateServerSsl: bool
    validateClientSsl: bool
    cafile: str | None
    sslContext: ssl.SSLContext | None
    returnResponseHeaders: bool
    enableLastHttpResponse: bool
    enableLastJsonResponse: bool
    enableLastResponseHeaders: bool
    last_http_response: Any
    last_json_response: Any
    last_response_headers: dict[str, str] | None
    last_request_headers: Mapping[str, Any] | None
    last_request_body: Any
    last_request_url: str | None
    last_request_path: str | None
    lastRestRequestTimestamp: int
    fetchHistoryCache: list[dict[str, Any]]
    fetchHistoryCacheSize: int

    # proxies
    proxy: Any
    proxyUrl: str | None
    proxyUrlCallback: Callable[..., Any] | None
    httpProxy: str | None
    httpProxyCallback: Callable[..., Any] | None
    httpsProxy: str | None
    httpsProxyCallback: Callable[..., Any] | None
    socksProxy: str | None
    socksProxyCallback: Callable[..., Any] | None
    wsProxy: str | None
    wssProxy: str | None
    wsSocksProxy: str | None

    # rate limits
    enableRateLimit: bool
    rateLimit: float
    rateLimiterAlgorithm: str
    rollingWindowSize: float
    tokenBucket: dict[str, Any] | None
    throttler: Throttler | None

    # markets
    markets: dict[str, dict[str, Any]] | None
    markets_by_id: dict[str, list[dict[str, Any]]] | None
    symbols: list[str]
    ids: list[str] | None
    codes: list[str] | None
    currencies: dict[str, dict[str, Any]]
    currencies_by_id: dict[str, dict[str, Any]] | None
    baseCurrencies: dict[str, Any] | None
    quoteCurrencies: dict[str, Any] | None
    marketsLoading: asyncio.Task[Any] | None
    reloadingMarkets: bool | None
    accounts: list[dict[str, Any]] | None
    accountsById: dict[str, Any] | None

    # live structures, filled by the message handlers
    balance: dict[str, Any]
    bidsasks: dict[str, Any]
    fundingRates: dict[str, Any]
    liquidations: Any
    myLiquidations: Any
    myTrades: Any
    ohlcvs: dict[str, Any]
    orderbooks: dict[str, Any]
    orders: Any
    positions: Any
    tickers: dict[str, Any]
    trades: dict[str, Any]
    transactions: dict[str, Any]
    clients: dict[str, Any]

    def init_state(self) -> None:
        """Give every attribute its start value; `describe()` and the caller's settings are laid over it."""
        self.id = "exchange"
        self.name = None
        self.countries = None
        self.version = None
        self.certified = False
        self.pro = False
        self.alias = False
        self.hostname = None

        self.has = {}
        self.urls = {}
        self.api = None
        self.options = {}
        self.features = None
        self.timeframes = None
        self.fees = {}
        self.limits = None
        self.precision = None
        self.status = {}
        self.exceptions = {}
        self.httpExceptions = {}
        self.commonCurrencies = {}
        self.requiredCredentials = {}
        self.precisionMode = None
        self.paddingMode = None
        self.isSandboxModeEnabled = False

        self.apiKey = None
        self.secret = None
        self.password = None
        self.uid = None
        self.accountId = None
        self.login = None
        self.twofa = None
        self.privateKey = None
        self.walletAddress = None
        self.token = None

        self.number = float
        self.MAX_VALUE = 1.7976931348623157e308

        self.substituteCommonCurrencyCodes = True
        self.quoteJsonNumbers = True
        self.reduceFees = True
        self.newUpdates = True
        self.verbose = False
        self.requiresWeb3 = False
        self.handleContentTypeApplicationZip = False
        self.minFundingAddressLength = 1
        self.streaming = {}

        self.timeout = 10_000
        self.headers = {}
        self.origin = "*"
        self.userAgent = None
        self.userAgents = {}
        self.validateServerSsl = True
        self.validateClientSsl = False
        self.cafile = None
        self.sslContext = None
        self.returnResponseHeaders = False
        self.enableLastHttpResponse = True
        self.enableLastJsonResponse = False
        self.enableLastResponseHeaders = True
        self.last_http_response = None
        self.last_json_response = None
        self.last_response_headers = None
        self.last_request_headers = None
        self.last_request_body = None
        self.last_request_url = None
        self.last_request_path = None
        self.lastRestRequestTimestamp = 0
        self.fetchHistoryCache = []
        self.fetchHistoryCacheSize = 0

        self.proxy = None
        self.proxyUrl = None
        self.proxyUrlCallback = None
        self.httpProxy = None
        self.httpProxyCallback = None
        self.httpsProxy = None
        self.httpsProxyCallback = None
        self.socksProxy = None
        self.socksProxyCallback = None
        self.wsProxy = None
        self.wssProxy = None
        self.wsSocksProxy = None

        self.enableRateLimit = True
        self.rateLimit = 2000
        self.rateLimiterAlgorithm = "leakyBucket"
        self.rollingWindowSize = 60_000.0
        self.tokenBucket = None
        self.throttler = None

        self.accounts = None
        self.accountsById = None
        self.marketsLoading = None
        self.reloadingMarkets = None
        self.clients = {}
        self.clean_rest_data()
        self.clean_ws_data()
        self.bidsasks = {}
        self.fundingRates = {}

    def clean_rest_data(self) -> None:
        """Forget markets, currencies and the last response."""
        self.markets = None
        self.markets_by_id = None
        self.symbols = []
        self.ids = None
        self.codes = None
        self.currencies = {}
        self.currencies_by_id = None
        self.baseCurrencies = None
        self.quoteCurrencies = None
        self.last_http_response = None
        self.last_response_headers = None
        self.last_request_headers = None

    def clean_ws_data(self) -> None:
        """Forget the structures that the message handlers have filled."""
        self.balance = {}
        self.orderbooks = {}
        self.tickers = {}
        self.liquidations = None
        self.myLiquidations = None
        self.orders = None
        self.trades = {}
        self.transactions = {}
        self.ohlcvs = {}
        self.myTrades = None
        self.positions = None

    if TYPE_CHECKING:
        # Compiled from upstream, or supplied by a sibling mixin: seen by the type checker only, so that the
        # compiler, which inspects this class at run time, does not take them for runtime methods.
        def __init__(self, config: Mapping[str, Any] | None = None, *, shared_with: Any = None) -> None: ...
        def log(self, *args: Any) -> None: ...
        def milliseconds(self) -> int: ...
        def is_compiled(self, name: str) -> bool: ...
        def parse_number(self, value: Any) -> Any: ...
        def safe_market_structure(self, market: Any = None) -> dict[str, Any]: ...
        def safe_currency(self, currency_id: Any, currency: Any = None) -> Any: ...
        def common_currency_code(self, code: str) -> Any: ...
        def safe_currency_structure(self, currency: Any) -> dict[str, Any]: ...
        def market(self, symbol: str | None) -> dict[str, Any]: ...
        def get_default_options(self) -> dict[str, Any]: ...
        def create_networks_by_id_object(self) -> None: ...
        def features_generator(self) -> None: ...
        async def load_time_difference(self, params: dict[str, Any] | None = None) -> int: ...
