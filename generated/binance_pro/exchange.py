"""The exchange classes, put together from their sections.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable

from pro_runtime.endpoint import Endpoint
from pro_runtime.environment import EnvironmentSpec, EnvironmentTable
from pro_runtime.exchange import Exchange
from pro_runtime.structures import Dict

from binance_pro import metadata
from binance_pro.account_handlers import AccountHandlers
from binance_pro.account_parsers import AccountParsers
from binance_pro.auth import Auth
from binance_pro.candles_and_tickers import CandlesAndTickers
from binance_pro.errors import Errors
from binance_pro.market_data import MarketData
from binance_pro.market_handlers import MarketHandlers
from binance_pro.market_lookup import MarketLookup
from binance_pro.market_parsers import MarketParsers
from binance_pro.markets import Markets
from binance_pro.metadata import binancecoinm as binancecoinm_metadata
from binance_pro.metadata import binanceus as binanceus_metadata
from binance_pro.metadata import binanceusdm as binanceusdm_metadata
from binance_pro.order_parsers import OrderParsers
from binance_pro.order_requests import OrderRequests
from binance_pro.rest_account import RestAccount
from binance_pro.streams import Streams
from binance_pro.structures import Structures
from binance_pro.support import Support
from binance_pro.trading import Trading
from binance_pro.user_data import UserData


class binance(
    MarketData,
    CandlesAndTickers,
    Trading,
    UserData,
    Auth,
    MarketHandlers,
    AccountHandlers,
    MarketParsers,
    OrderParsers,
    AccountParsers,
    OrderRequests,
    Markets,
    MarketLookup,
    RestAccount,
    Errors,
    Structures,
    Support,
    Streams,
    Exchange,
):
    """Binance: streams, websocket API and the REST requests they need.

    Takes CCXT's configuration, e.g. `binance({"apiKey": "...", "secret": "...", "options": {"defaultType": "spot"}})`.
    """

    signing_methods = frozenset(["sign", "sign_params"])
    environment_table = EnvironmentTable(
        variable="BINANCE_PRO_ENV",
        settings=("binanceEnv", "binance_env"),
        default="prod",
        environments={
            "prod": EnvironmentSpec("live", "BINANCE_PROD"),
            "testnet": EnvironmentSpec("sandbox", "BINANCE_TESTNET"),
            "sandbox": EnvironmentSpec("sandbox", "BINANCE_TESTNET"),
            "demo": EnvironmentSpec("demo", "BINANCE_DEMO"),
        },
        credentials={
            "apiKey": ("API_KEY",),
            "secret": ("API_SECRET", "SECRET", "PRIVATE_KEY"),
            "password": ("PASSPHRASE",),
        },
    )

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return metadata.describe(self)

    def describe_data(self) -> Dict:
        """The websocket class's own part of the description: a new dict for each call."""
        from binance_pro.metadata.describe_data import describe_data

        return describe_data(self)

    @classmethod
    def load_endpoints(cls) -> Iterable[Endpoint]:
        """The table of REST endpoints, imported on first use."""
        from binance_pro.endpoints import ENDPOINTS

        return ENDPOINTS


class binanceusdm(binance):
    """Binance USDⓈ-M."""

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return binanceusdm_metadata.describe(self)


class binancecoinm(binance):
    """Binance COIN-M."""

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return binancecoinm_metadata.describe(self)


class binanceus(binance):
    """Binance US."""

    def describe(self) -> Dict:
        """Everything that is fixed about the exchange: a new dict for each call."""
        return binanceus_metadata.describe(self)
