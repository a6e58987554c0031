"""Description of the exchange: folded from the class's description at generation time.

Written by the generator from ccxt 4.5.84; do not edit.
"""

from __future__ import annotations

from typing import Any

from pro_runtime.errors import (
    AuthenticationError,
    DDoSProtection,
    ExchangeError,
    ExchangeNotAvailable,
    RateLimitExceeded,
    RequestTimeout,
)
from pro_runtime.values.numbers import NO_PADDING, TICK_SIZE

from binance_pro.metadata.api import api
from binance_pro.metadata.exceptions import exceptions
from binance_pro.metadata.features import features
from binance_pro.metadata.fees import fees
from binance_pro.metadata.has import has
from binance_pro.metadata.options import options
from binance_pro.metadata.urls import urls


def describe(exchange: Any) -> dict[str, Any]:
    """Description of the exchange."""
    return {
        "dex": False,
        "has": has(),
        "urls": urls(),
        "api": api(),
        "requiredCredentials": {
            "apiKey": True,
            "secret": True,
            "uid": False,
            "accountId": False,
            "login": False,
            "password": False,
            "twofa": False,
            "privateKey": False,
            "walletAddress": False,
            "token": False,
        },
        "markets": None,
        "currencies": {
            "BNFCR": exchange.safe_currency_structure(
                {"id": "BNFCR", "code": "BNFCR", "precision": exchange.parse_number("0.001")}
            )
        },
        "timeframes": {
            "1s": "1s",
            "1m": "1m",
            "3m": "3m",
            "5m": "5m",
            "15m": "15m",
            "30m": "30m",
            "1h": "1h",
            "2h": "2h",
            "4h": "4h",
            "6h": "6h",
            "8h": "8h",
            "12h": "12h",
            "1d": "1d",
            "3d": "3d",
            "1w": "1w",
            "1M": "1M",
        },
        "fees": fees(exchange),
        "status": {"status": "ok", "updated": None, "eta": None, "url": None, "info": None},
        "exceptions": exceptions(),
        "httpExceptions": {
            "422": ExchangeError,
            "418": DDoSProtection,
            "429": RateLimitExceeded,
            "404": ExchangeNotAvailable,
            "409": ExchangeNotAvailable,
            "410": ExchangeNotAvailable,
            "451": ExchangeNotAvailable,
            "500": ExchangeNotAvailable,
            "501": ExchangeNotAvailable,
            "502": ExchangeNotAvailable,
            "520": ExchangeNotAvailable,
            "521": ExchangeNotAvailable,
            "522": ExchangeNotAvailable,
            "525": ExchangeNotAvailable,
            "526": ExchangeNotAvailable,
            "400": ExchangeNotAvailable,
            "403": ExchangeNotAvailable,
            "405": ExchangeNotAvailable,
            "503": ExchangeNotAvailable,
            "530": ExchangeNotAvailable,
            "408": RequestTimeout,
            "504": RequestTimeout,
            "401": AuthenticationError,
            "407": AuthenticationError,
            "511": AuthenticationError,
        },
        "commonCurrencies": {"XBT": "BTC", "BCHSV": "BSV", "BCC": "BCC", "YOYO": "YOYOW"},
        "precisionMode": TICK_SIZE,
        "paddingMode": NO_PADDING,
        "limits": {
            "leverage": {"min": None, "max": None},
            "amount": {"min": None, "max": None},
            "price": {"min": None, "max": None},
            "cost": {"min": None, "max": None},
        },
        "rollingWindowSize": 60000,
        "id": "binance",
        "name": "Binance",
        "countries": [],
        "rateLimit": 50,
        "certified": True,
        "pro": True,
        "options": options(),
        "features": features(),
        "streaming": {"keepAlive": 180000},
    }
